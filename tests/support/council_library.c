/* What an operator might add to the standard functions; test_native_host.c loads it. */
#include "lang/base/date.h"

#include <stdint.h>

#define VISIBLE __attribute__((visibility("default")))

VISIBLE int32_t ward_of(int32_t postcode);
VISIBLE bool is_office_day(struct date date);
VISIBLE int64_t cost_in_pence(int32_t days, bool urgent);

int32_t ward_of(int32_t postcode)
{
	return postcode / 100;
}

bool is_office_day(struct date date)
{
	return date.day % 2 == 0;
}

int64_t cost_in_pence(int32_t days, bool urgent)
{
	return (int64_t)days * (urgent ? 200 : 100);
}
