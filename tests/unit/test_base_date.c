/* Dates: against a calendar that is walked day by day, and case by case at the edges. */
#include "lang/base/check.h"
#include "lang/base/date.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

/* The oracle: knows only month lengths and the rule for leap years, and walks. */
struct walker {
	struct civil civil;
	int day;
	int weekday;
};

static int length_of(int year, int month)
{
	switch (month) {
	case 2:
		return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) ? 29 : 28;
	case 4:
	case 6:
	case 9:
	case 11:
		return 30;
	default:
		return 31;
	}
}

static void walk(struct walker *walker)
{
	walker->day++;
	walker->weekday = (walker->weekday + 1) % 7;
	if (++walker->civil.day <= length_of(walker->civil.year, walker->civil.month))
		return;
	walker->civil.day = 1;
	if (++walker->civil.month <= 12)
		return;
	walker->civil.month = 1;
	walker->civil.year++;
}

static const struct walker first_day = { { 1900, 1, 1 }, 1, 0 };

static struct date on(int year, int month, int day)
{
	struct date date = date_from_civil(year, month, day);

	cr_assert(date_is_set(date), "%d-%d-%d", year, month, day);
	return date;
}

Test(date, every_day_of_three_centuries_agrees_with_a_walked_calendar)
{
	struct walker walker = first_day;

	for (; walker.day <= DATE_LAST_DAY; walk(&walker)) {
		struct date date = { walker.day };
		struct civil civil;

		date_to_civil(date, &civil);
		cr_assert_eq(civil.year, walker.civil.year, "day %d", walker.day);
		cr_assert_eq(civil.month, walker.civil.month, "day %d", walker.day);
		cr_assert_eq(civil.day, walker.civil.day, "day %d", walker.day);
		cr_assert_eq((int)date_weekday(date), walker.weekday, "day %d", walker.day);
		cr_assert_eq(date_from_civil(civil.year, civil.month, civil.day).day, walker.day);
	}
	cr_assert_eq(walker.civil.year, 2200);
	cr_assert_eq(walker.civil.month, 1);
	cr_assert_eq(walker.civil.day, 1);
}

Test(date, every_day_is_written_and_read_back_in_both_forms)
{
	struct walker walker = first_day;

	for (; walker.day <= DATE_LAST_DAY; walk(&walker)) {
		char iso[DATE_ISO_SIZE], expected[32];
		struct date read;

		(void)snprintf(expected, sizeof expected, "%04d-%02d-%02d", walker.civil.year,
			       walker.civil.month, walker.civil.day);
		date_write_iso((struct date){ walker.day }, iso);
		cr_assert_str_eq(iso, expected);
		cr_assert_eq(date_parse_iso(iso, 10, &read), DATE_OK);
		cr_assert_eq(read.day, walker.day);
		(void)snprintf(expected, sizeof expected, "%d %s %d", walker.civil.day,
			       month_name(walker.civil.month), walker.civil.year);
		cr_assert_eq(date_parse_long(expected, strlen(expected), &read), DATE_OK);
		cr_assert_eq(read.day, walker.day);
	}
}

Test(date, known_weekdays_are_right)
{
	cr_expect_eq(date_weekday(on(1900, 1, 1)), MONDAY);
	cr_expect_eq(date_weekday(on(1945, 5, 8)), TUESDAY);
	cr_expect_eq(date_weekday(on(2000, 2, 29)), TUESDAY);
	cr_expect_eq(date_weekday(on(2024, 4, 15)), MONDAY);
	cr_expect_eq(date_weekday(on(2199, 12, 31)), TUESDAY);
	cr_expect_str_eq(weekday_name(SUNDAY), "Sunday");
}

Test(date, zeroed_memory_is_no_date)
{
	struct date date;
	struct civil civil;
	char iso[DATE_ISO_SIZE];

	memset(&date, 0, sizeof date);
	cr_assert_not(date_is_set(date));
	cr_assert_not(date_is_set(date_add_days(date, 1)));
	cr_assert_not(date_is_set(date_add_months(date, 1)));
	date_to_civil(date, &civil);
	cr_assert_eq(civil.year, 0);
	date_write_iso(date, iso);
	cr_assert_str_eq(iso, "-");
}

Test(date, adding_days_stops_at_both_ends_of_the_range)
{
	struct date first = { DATE_FIRST_DAY }, last = { DATE_LAST_DAY };

	cr_expect_not(date_is_set(date_add_days(first, -1)));
	cr_expect_not(date_is_set(date_add_days(last, 1)));
	cr_expect_not(date_is_set(date_add_days(last, INT32_MAX)));
	cr_expect_not(date_is_set(date_add_days(first, INT32_MIN)));
	cr_expect_eq(date_add_days(first, DATE_LAST_DAY - 1).day, last.day);
	cr_expect_eq(date_add_days(last, 1 - DATE_LAST_DAY).day, first.day);
}

Test(date, months_go_to_the_corresponding_date_or_the_end_of_the_month)
{
	static const struct {
		int from[3], months, to[3];
	} rows[] = {
		{ { 2024, 1, 15 }, 1, { 2024, 2, 15 } },   { { 2024, 1, 31 }, 1, { 2024, 2, 29 } },
		{ { 2023, 1, 31 }, 1, { 2023, 2, 28 } },   { { 2024, 3, 31 }, -1, { 2024, 2, 29 } },
		{ { 2024, 2, 29 }, 12, { 2025, 2, 28 } },  { { 2024, 2, 29 }, 48, { 2028, 2, 29 } },
		{ { 2024, 11, 30 }, 3, { 2025, 2, 28 } },  { { 2024, 12, 31 }, 1, { 2025, 1, 31 } },
		{ { 2024, 1, 31 }, -11, { 2023, 2, 28 } }, { { 2024, 5, 31 }, 0, { 2024, 5, 31 } },
		{ { 1900, 1, 1 }, 3599, { 2199, 12, 1 } }, { { 2096, 2, 29 }, 48, { 2100, 2, 28 } },
	};

	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
		struct date from = on(rows[i].from[0], rows[i].from[1], rows[i].from[2]);
		struct date to = on(rows[i].to[0], rows[i].to[1], rows[i].to[2]);

		cr_expect_eq(date_add_months(from, rows[i].months).day, to.day, "row %zu", i);
	}
	cr_expect_not(date_is_set(date_add_months(on(2199, 12, 1), 1)));
	cr_expect_not(date_is_set(date_add_months(on(1900, 1, 31), -1)));
	cr_expect_not(date_is_set(date_add_months(on(2024, 1, 1), INT32_MAX)));
	cr_expect_not(date_is_set(date_add_months(on(2024, 1, 1), INT32_MIN)));
}

Test(date, a_later_date_never_gives_an_earlier_month_sum)
{
	for (int months = -13; months <= 13; months++)
		for (int32_t day = 36500; day < 36500 + 1500; day++) {
			struct date earlier = date_add_months((struct date){ day }, months);
			struct date later = date_add_months((struct date){ day + 1 }, months);

			cr_assert_leq(earlier.day, later.day);
		}
}

Test(date, iso_dates_are_read_strictly)
{
	static const struct {
		const char *text;
		enum date_parse outcome;
	} rows[] = {
		{ "2024-02-29", DATE_OK },
		{ "2023-02-29", DATE_IMPOSSIBLE },
		{ "2024-04-31", DATE_IMPOSSIBLE },
		{ "2024-00-10", DATE_IMPOSSIBLE },
		{ "2024-13-01", DATE_IMPOSSIBLE },
		{ "2024-01-00", DATE_IMPOSSIBLE },
		{ "1899-12-31", DATE_OUT_OF_RANGE },
		{ "1900-01-01", DATE_OK },
		{ "2199-12-31", DATE_OK },
		{ "2200-01-01", DATE_OUT_OF_RANGE },
		{ "0000-01-01", DATE_OUT_OF_RANGE },
		{ "9999-04-31", DATE_IMPOSSIBLE },
		{ "", DATE_MALFORMED },
		{ "2024-1-1", DATE_MALFORMED },
		{ "2024-01-1", DATE_MALFORMED },
		{ "2024/01/01", DATE_MALFORMED },
		{ "2024-01-01 ", DATE_MALFORMED },
		{ " 2024-01-1", DATE_MALFORMED },
		{ "20240-1-01", DATE_MALFORMED },
		{ "+024-01-01", DATE_MALFORMED },
		{ "2024-01-0x", DATE_MALFORMED },
	};

	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
		struct date date = { 7 };

		cr_expect_eq(date_parse_iso(rows[i].text, strlen(rows[i].text), &date),
			     rows[i].outcome, "\"%s\"", rows[i].text);
		cr_expect_eq(date_is_set(date), rows[i].outcome == DATE_OK, "\"%s\"", rows[i].text);
	}
}

Test(date, long_dates_are_read_strictly)
{
	static const struct {
		const char *text;
		enum date_parse outcome;
	} rows[] = {
		{ "1 March 2024", DATE_OK },
		{ "01 March 2024", DATE_OK },
		{ "29 February 2024", DATE_OK },
		{ "29 February 2023", DATE_IMPOSSIBLE },
		{ "31 April 2024", DATE_IMPOSSIBLE },
		{ "0 April 2024", DATE_IMPOSSIBLE },
		{ "31 December 1899", DATE_OUT_OF_RANGE },
		{ "1 January 2200", DATE_OUT_OF_RANGE },
		{ "", DATE_MALFORMED },
		{ " ", DATE_MALFORMED },
		{ "1  March 2024", DATE_MALFORMED },
		{ "1 march 2024", DATE_MALFORMED },
		{ "1 Mar 2024", DATE_MALFORMED },
		{ "1 March 24", DATE_MALFORMED },
		{ "1 March 20244", DATE_MALFORMED },
		{ "1 March", DATE_MALFORMED },
		{ "1st March 2024", DATE_MALFORMED },
		{ "001 March 2024", DATE_MALFORMED },
		{ "March 1 2024", DATE_MALFORMED },
	};

	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
		struct date date = { 7 };

		cr_expect_eq(date_parse_long(rows[i].text, strlen(rows[i].text), &date),
			     rows[i].outcome, "\"%s\"", rows[i].text);
		cr_expect_eq(date_is_set(date), rows[i].outcome == DATE_OK, "\"%s\"", rows[i].text);
	}
}

Test(date, reading_never_looks_past_the_size_given)
{
	struct date date;

	cr_expect_eq(date_parse_iso("2024-02-295", 10, &date), DATE_OK);
	cr_expect_eq(date_parse_long("1 March 20245", 12, &date), DATE_OK);
	cr_expect_eq(date_parse_long("1 March 2024", 8, &date), DATE_MALFORMED);
}

Test(date, no_such_civil_date_is_no_date)
{
	cr_expect_not(date_is_set(date_from_civil(2023, 2, 29)));
	cr_expect_not(date_is_set(date_from_civil(2100, 2, 29)));
	cr_expect(date_is_set(date_from_civil(2000, 2, 29)));
	cr_expect_not(date_is_set(date_from_civil(2024, 0, 1)));
	cr_expect_not(date_is_set(date_from_civil(2024, 13, 1)));
	cr_expect_not(date_is_set(date_from_civil(1899, 12, 31)));
	cr_expect_not(date_is_set(date_from_civil(2200, 1, 1)));
	cr_expect_not(date_is_set(date_from_civil(INT32_MIN, INT32_MAX, INT32_MIN)));
	cr_expect_eq(date_days_in_month(2024, 0), 0);
}

Test(date, dates_compare_by_day)
{
	cr_expect_lt(date_compare(on(2024, 1, 1), on(2024, 1, 2)), 0);
	cr_expect_gt(date_compare(on(2024, 1, 2), on(2024, 1, 1)), 0);
	cr_expect_eq(date_compare(on(2024, 1, 1), on(2024, 1, 1)), 0);
}

Test(date, units_agree_with_their_number)
{
	cr_expect_str_eq(unit_name(UNIT_WORKING_DAYS, 1), "working day");
	cr_expect_str_eq(unit_name(UNIT_WORKING_DAYS, 20), "working days");
	cr_expect_str_eq(unit_name(UNIT_DAYS, -1), "day");
	cr_expect_str_eq(unit_name(UNIT_DAYS, 0), "days");
	cr_expect_str_eq(unit_name(UNIT_WEEKS, 2), "weeks");
	cr_expect_str_eq(unit_name(UNIT_MONTHS, 1), "month");
	cr_expect_str_eq(unit_name(UNIT_YEARS, 12), "years");
	cr_expect_str_eq(unit_name(UNIT_NONE, 1), "");
}
