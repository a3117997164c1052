/* Memory for tests: one that counts, and one that runs out on purpose. */
#ifndef TESTS_SUPPORT_MEMORY_H
#define TESTS_SUPPORT_MEMORY_H

#include "lang/base/arena.h"

#include <setjmp.h>
#include <stddef.h>

/*
 * An allocator that counts what is taken and given back, and fails on demand:
 *
 *	struct test_memory memory;
 *	struct allocator allocator = test_memory_open(&memory);
 *
 *	memory.fail_at = 3;
 *	if (setjmp(memory.ran_out) == 0)
 *		… what runs out at its third allocation …
 */
struct test_memory {
	size_t taken;	 /* allocations asked for so far, the failed one included */
	size_t returned; /* allocations given back */
	size_t fail_at;	 /* the allocation (from 1) that fails and every later one; 0 is never */
	jmp_buf ran_out; /* where out_of_memory goes */
};

/* An allocator that reports to `memory`. */
struct allocator test_memory_open(struct test_memory *memory);

#endif
