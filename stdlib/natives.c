/* The few functions of the library that must be C. */
#include "stdlib/natives.h"

#include "lang/base/check.h"
#include "vm/native.h"

/* The Gregorian computus (Meeus, Astronomical Algorithms, chapter 8). */
struct date easter_sunday(int32_t year)
{
	int32_t golden = year % 19;
	int32_t century = year / 100;
	int32_t rest = year % 100;
	int32_t moon = (19 * golden + century - century / 4 -
			(century - (century + 8) / 25 + 1) / 3 + 15) %
		       30;
	int32_t sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
	int32_t late = (golden + 11 * moon + 22 * sunday) / 451;
	int32_t day = moon + sunday - 7 * late + 114;

	if (year < DATE_FIRST_YEAR || year > DATE_LAST_YEAR)
		return DATE_NONE;
	return date_from_civil(year, day / 31, day % 31 + 1);
}

bool is_weekend(struct date date)
{
	return date_is_set(date) && date_weekday(date) >= SATURDAY;
}

int32_t weekday_number(struct date date)
{
	return date_is_set(date) ? (int32_t)date_weekday(date) + 1 : -1;
}

int32_t year_of(struct date date)
{
	struct civil civil;

	date_to_civil(date, &civil);
	return date_is_set(date) ? civil.year : -1;
}

int32_t month_of(struct date date)
{
	struct civil civil;

	date_to_civil(date, &civil);
	return date_is_set(date) ? civil.month : -1;
}

struct date end_of_month(struct date date)
{
	struct civil civil;

	date_to_civil(date, &civil);
	return date_from_civil(civil.year, civil.month,
			       date_days_in_month(civil.year, civil.month));
}

/* The first day of a month in this year, or in the year before when that is still to come. */
static struct date latest_first_of(int month, struct date date)
{
	struct civil civil;

	date_to_civil(date, &civil);
	if (!date_is_set(date))
		return DATE_NONE;
	return date_from_civil(civil.month < month ? civil.year - 1 : civil.year, month, 1);
}

struct date financial_year_start(struct date date)
{
	return latest_first_of(4, date);
}

struct date financial_year_end(struct date date)
{
	struct civil civil;

	date_to_civil(date, &civil);
	if (!date_is_set(date))
		return DATE_NONE;
	return date_from_civil(civil.month < 4 ? civil.year : civil.year + 1, 3, 31);
}

struct date school_year_start(struct date date)
{
	return latest_first_of(9, date);
}

int32_t days_between(struct date from, struct date to)
{
	if (!date_is_set(from) || !date_is_set(to))
		return -1;
	return to.day - from.day;
}

/* A month is whole on the corresponding day, or on the last of a month that has none. */
int32_t months_between(struct date from, struct date to)
{
	struct civil first;
	struct civil last;
	int32_t months;

	if (!date_is_set(from) || !date_is_set(to) || to.day < from.day)
		return -1;
	date_to_civil(from, &first);
	date_to_civil(to, &last);
	months = (last.year - first.year) * 12 + last.month - first.month;
	return date_compare(date_add_months(from, months), to) > 0 ? months - 1 : months;
}

int32_t years_between(struct date from, struct date to)
{
	int32_t months = months_between(from, to);

	return months < 0 ? -1 : months / 12;
}

int32_t age_in_years(struct date born, struct date on)
{
	struct civil birth;
	struct civil now;

	if (!date_is_set(born) || !date_is_set(on) || on.day < born.day)
		return -1;
	date_to_civil(born, &birth);
	date_to_civil(on, &now);
	/* Somebody born on 29 February is a year older on 1 March of a common year. */
	if (now.month < birth.month || (now.month == birth.month && now.day < birth.day))
		return now.year - birth.year - 1;
	return now.year - birth.year;
}

struct date earlier_date(struct date one, struct date other)
{
	return date_compare(one, other) <= 0 ? one : other;
}

struct date later_date(struct date one, struct date other)
{
	return date_compare(one, other) >= 0 ? one : other;
}

#define ADDRESS(name) (void (*)(void))(name)
#define NATIVE_1(name, result, type, argument, does) \
	{ #name, ADDRESS(name), NATIVE_##result, { NATIVE_##type }, 1, does },
#define NATIVE_2(name, result, type, argument, other_type, other, does) \
	{ #name, ADDRESS(name), NATIVE_##result, { NATIVE_##type, NATIVE_##other_type }, 2, does },

static const struct native_function functions[] = {
#include "stdlib/natives.def"
};

const struct native_table standard_natives = { functions, ARRAY_LENGTH(functions) };
