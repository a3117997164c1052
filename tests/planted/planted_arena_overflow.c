/* Reads one byte past an object inside an arena's block: the red zone must notice. */
#include "lang/base/arena.h"
#include "lang/base/host.h"

#include <criterion/criterion.h>

Test(planted, arena_overflow)
{
	struct allocator allocator = allocator_standard("test");
	struct arena arena;
	volatile size_t at = 10;
	char *first, *second, beyond;

	arena_open(&arena, &allocator);
	first = arena_alloc(&arena, 10, 1);
	second = arena_alloc(&arena, 10, 1);
	beyond = first[at];
	cr_assert(beyond == second[0]);
	arena_close(&arena);
}
