/* Memory for tests: one that counts, and one that runs out on purpose. */
#include "tests/support/memory.h"

#include <stdlib.h>

static void *take(void *context, size_t size)
{
	struct test_memory *memory = context;

	memory->taken++;
	if (memory->fail_at != 0 && memory->taken >= memory->fail_at)
		return NULL;
	return malloc(size);
}

static void give_back(void *context, void *block)
{
	struct test_memory *memory = context;

	memory->returned++;
	free(block);
}

static void run_out(void *context)
{
	struct test_memory *memory = context;

	longjmp(memory->ran_out, 1);
}

struct allocator test_memory_open(struct test_memory *memory)
{
	*memory = (struct test_memory){ 0 };
	return (struct allocator){
		.allocate = take,
		.release = give_back,
		.out_of_memory = run_out,
		.context = memory,
	};
}
