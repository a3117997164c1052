/* Reads one byte past its memory: the sanitizers must notice. */
#include <criterion/criterion.h>
#include <stdlib.h>

Test(planted, overflow)
{
	char *memory = calloc(10, 1);
	volatile size_t at = 10;
	char beyond = memory[at];

	free(memory);
	cr_assert(beyond == beyond);
}
