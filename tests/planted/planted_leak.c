/* Forgets memory: the sanitizers must notice although every assertion holds. */
#include <criterion/criterion.h>
#include <stdlib.h>

Test(planted, leak)
{
	char *volatile memory = malloc(10);

	memory[0] = 1;
	memory = NULL;
	cr_assert_null(memory);
}
