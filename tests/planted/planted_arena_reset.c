/* Reads what an arena forgot: the poison must notice. */
#include "lang/base/arena.h"
#include "lang/base/host.h"

#include <criterion/criterion.h>

Test(planted, arena_reset)
{
	struct allocator allocator = allocator_standard("test");
	struct arena arena;
	char *memory;

	arena_open(&arena, &allocator);
	memory = arena_alloc(&arena, 10, 1);
	arena_reset(&arena);
	cr_assert_eq(*(volatile char *)memory, 0);
	arena_close(&arena);
}
