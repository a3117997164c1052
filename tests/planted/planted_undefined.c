/* Overflows a signed number: the sanitizers must notice. */
#include <criterion/criterion.h>
#include <limits.h>

Test(planted, undefined)
{
	volatile int largest = INT_MAX;
	volatile int beyond = largest + 1;

	cr_assert(beyond == beyond);
}
