/* The standard functions, called from C and through a program. */
#include "stdlib/natives.h"

#include "lang/base/check.h"
#include "lang/base/problem.h"
#include "tests/support/assemble.h"
#include "vm/native.h"

#include <criterion/criterion.h>
#include <string.h>

static struct date day(int year, int month, int number)
{
	return date_from_civil(year, month, number);
}

/* From the tables of the Book of Common Prayer and gov.uk/bank-holidays (Good Friday + 2). */
Test(natives, easter_is_where_the_tables_put_it)
{
	static const struct civil easters[] = {
		{ 1900, 4, 15 }, { 1913, 3, 23 }, { 1943, 4, 25 }, { 1954, 4, 18 }, { 1981, 4, 19 },
		{ 2000, 4, 23 }, { 2008, 3, 23 }, { 2011, 4, 24 }, { 2019, 4, 21 }, { 2020, 4, 12 },
		{ 2021, 4, 4 },	 { 2022, 4, 17 }, { 2023, 4, 9 },  { 2024, 3, 31 }, { 2025, 4, 20 },
		{ 2026, 4, 5 },	 { 2027, 3, 28 }, { 2038, 4, 25 }, { 2049, 4, 18 }, { 2076, 4, 19 },
	};

	for (size_t i = 0; i < ARRAY_LENGTH(easters); i++) {
		struct date easter = easter_sunday(easters[i].year);

		cr_expect_eq(easter.day, day(easters[i].year, easters[i].month, easters[i].day).day,
			     "%d", easters[i].year);
	}
}

Test(natives, easter_is_a_sunday_between_22_march_and_25_april)
{
	for (int year = DATE_FIRST_YEAR; year <= DATE_LAST_YEAR; year++) {
		struct date easter = easter_sunday(year);

		cr_expect_eq(date_weekday(easter), SUNDAY, "%d", year);
		cr_expect(easter.day >= day(year, 3, 22).day && easter.day <= day(year, 4, 25).day,
			  "%d", year);
	}
	cr_expect_eq(easter_sunday(DATE_FIRST_YEAR - 1).day, 0);
	cr_expect_eq(easter_sunday(DATE_LAST_YEAR + 1).day, 0);
	cr_expect_eq(easter_sunday(-2147483647).day, 0);
}

Test(natives, weekdays)
{
	cr_expect(is_weekend(day(2024, 3, 30)));
	cr_expect(is_weekend(day(2024, 3, 31)));
	cr_expect(!is_weekend(day(2024, 4, 1)));
	cr_expect(!is_weekend(DATE_NONE));
	cr_expect_eq(weekday_number(day(2024, 4, 1)), 1);
	cr_expect_eq(weekday_number(day(2024, 4, 7)), 7);
	cr_expect_eq(weekday_number(DATE_NONE), -1);
}

Test(natives, years_and_months)
{
	cr_expect_eq(year_of(day(2024, 2, 29)), 2024);
	cr_expect_eq(month_of(day(2024, 2, 29)), 2);
	cr_expect_eq(year_of(DATE_NONE), -1);
	cr_expect_eq(month_of(DATE_NONE), -1);
	cr_expect_eq(end_of_month(day(2024, 2, 1)).day, day(2024, 2, 29).day);
	cr_expect_eq(end_of_month(day(2023, 12, 31)).day, day(2023, 12, 31).day);
	cr_expect_eq(end_of_month(DATE_NONE).day, 0);
}

Test(natives, the_financial_year_begins_on_1_april)
{
	cr_expect_eq(financial_year_start(day(2024, 3, 31)).day, day(2023, 4, 1).day);
	cr_expect_eq(financial_year_start(day(2024, 4, 1)).day, day(2024, 4, 1).day);
	cr_expect_eq(financial_year_end(day(2024, 3, 31)).day, day(2024, 3, 31).day);
	cr_expect_eq(financial_year_end(day(2024, 4, 1)).day, day(2025, 3, 31).day);
	cr_expect_eq(financial_year_start(day(1900, 1, 1)).day, 0);
	cr_expect_eq(financial_year_end(day(2199, 12, 31)).day, 0);
	cr_expect_eq(financial_year_start(DATE_NONE).day, 0);
	cr_expect_eq(financial_year_end(DATE_NONE).day, 0);
}

Test(natives, the_school_year_begins_on_1_september)
{
	cr_expect_eq(school_year_start(day(2024, 8, 31)).day, day(2023, 9, 1).day);
	cr_expect_eq(school_year_start(day(2024, 9, 1)).day, day(2024, 9, 1).day);
}

Test(natives, time_between_two_dates)
{
	cr_expect_eq(days_between(day(2024, 2, 28), day(2024, 3, 1)), 2);
	cr_expect_eq(days_between(day(2024, 3, 1), day(2024, 3, 1)), 0);
	cr_expect(days_between(day(2024, 3, 2), day(2024, 3, 1)) < 0);
	cr_expect_eq(days_between(DATE_NONE, day(2024, 3, 1)), -1);
	cr_expect_eq(months_between(day(2024, 1, 31), day(2024, 2, 28)), 0);
	cr_expect_eq(months_between(day(2024, 1, 31), day(2024, 2, 29)), 1);
	cr_expect_eq(months_between(day(2024, 1, 15), day(2025, 1, 14)), 11);
	cr_expect_eq(months_between(day(2024, 1, 15), day(2025, 1, 15)), 12);
	cr_expect_eq(months_between(day(2024, 1, 15), day(2024, 1, 14)), -1);
	cr_expect_eq(years_between(day(2024, 2, 29), day(2025, 2, 28)), 1);
	cr_expect_eq(years_between(day(2024, 2, 29), day(2025, 2, 27)), 0);
	cr_expect_eq(years_between(day(2024, 2, 29), day(2024, 2, 28)), -1);
}

/* Family Law Reform Act 1969 s.9: an age is attained at the start of the day of the birthday. */
Test(natives, an_age_is_reached_on_the_birthday)
{
	cr_expect_eq(age_in_years(day(2006, 5, 10), day(2024, 5, 9)), 17);
	cr_expect_eq(age_in_years(day(2006, 5, 10), day(2024, 5, 10)), 18);
	cr_expect_eq(age_in_years(day(2004, 2, 29), day(2022, 2, 28)), 17);
	cr_expect_eq(age_in_years(day(2004, 2, 29), day(2022, 3, 1)), 18);
	cr_expect_eq(age_in_years(day(2024, 1, 2), day(2024, 1, 1)), -1);
	cr_expect_eq(age_in_years(DATE_NONE, day(2024, 1, 1)), -1);
}

Test(natives, the_earlier_and_the_later_of_two_dates)
{
	cr_expect_eq(earlier_date(day(2024, 1, 2), day(2024, 1, 1)).day, day(2024, 1, 1).day);
	cr_expect_eq(later_date(day(2024, 1, 2), day(2024, 1, 1)).day, day(2024, 1, 2).day);
}

/* A program whose only native is bound and called. */
static struct assembly sample;
static struct problem why;

static void open_sample(void)
{
	assembly_open(&sample);
}

static void close_sample(void)
{
	assembly_close(&sample);
}

TestSuite(binding, .init = open_sample, .fini = close_sample);

static bool binds(const struct native_table *operator)
{
	why.line[0] = '\0';
	return natives_bind(&sample.program, &standard_natives, operator, & sample.arena, &why);
}

static int32_t call(int32_t one, int32_t other)
{
	const int32_t arguments[] = { one, other };

	return native_call(sample.program.natives[1].binding, arguments);
}

Test(binding, a_standard_function_is_found_and_called)
{
	cr_assert(binds(NULL), "%s", why.line);
	cr_expect_eq(call(day(2024, 1, 1).day, day(2024, 1, 31).day), 30 + 1);
	cr_expect_eq(call(day(2024, 1, 1).day, day(2024, 1, 1).day), 0 + 1);
}

Test(binding, what_is_not_known_gives_nothing)
{
	cr_assert(binds(NULL), "%s", why.line);
	cr_expect_eq(call(0, day(2024, 1, 1).day), 0);
	cr_expect_eq(call(day(2024, 1, 1).day, 0), 0);
}

Test(binding, a_negative_number_is_not_known)
{
	cr_assert(binds(NULL), "%s", why.line);
	cr_expect_eq(call(day(2024, 1, 2).day, day(2024, 1, 1).day), 0);
}

Test(binding, a_function_that_nobody_has_is_named)
{
	sample.program.natives[1].name = "moon_phase";
	cr_expect(!binds(NULL));
	cr_expect_str_eq(why.line, "the procedure needs the function \"moon_phase\", which is "
				   "neither a standard one nor in the operator's list");
}

Test(binding, a_wrong_number_of_facts_is_refused)
{
	sample.program.natives[1].arguments.count = 1;
	cr_expect(!binds(NULL));
	cr_expect_str_eq(why.line, "the function \"days_between\" takes 2 facts, and the procedure "
				   "gives 1");
}

Test(binding, a_fact_of_the_wrong_type_is_refused)
{
	sample.program.fields[ASSEMBLY_EXPECTED].type = FIELD_TEXT;
	cr_expect(!binds(NULL));
	cr_expect_str_eq(why.line, "the function \"days_between\" cannot take \"expected_date\", "
				   "which is a text");
}

Test(binding, a_result_of_the_wrong_type_is_refused)
{
	sample.program.natives[1].result = ASSEMBLY_COMPLEX;
	cr_expect(!binds(NULL));
	cr_expect_str_eq(why.line, "the function \"days_between\" cannot give \"complex\", which "
				   "is yes or no");
}

/* C functions of an operator, one for each type. */
static bool both(bool one, bool other)
{
	return one && other;
}

static int64_t large(int64_t number)
{
	return number == 7 ? (int64_t)1 << 40 : number * 2;
}

static int32_t choose(int32_t choice)
{
	return choice == 1 ? 5 : 1 - choice;
}

static struct date next_day(struct date date)
{
	return (struct date){ date.day + 1 };
}

static const struct native_function council[] = {
	{ "both", (void (*)(void))both, NATIVE_TRUTH, { NATIVE_TRUTH, NATIVE_TRUTH }, 2, NULL },
	{ "large", (void (*)(void))large, NATIVE_LARGE, { NATIVE_LARGE }, 1, NULL },
	{ "choose", (void (*)(void))choose, NATIVE_NUMBER, { NATIVE_NUMBER }, 1, NULL },
	{ "next_day", (void (*)(void))next_day, NATIVE_DAY, { NATIVE_DAY }, 1, NULL },
};
static const struct native_table council_table = { council, ARRAY_LENGTH(council) };

/* Makes the native one of the council's, from a field (or two) to itself. */
static void use(const char *name, uint32_t field, uint32_t count)
{
	sample.program.natives[1].name = name;
	sample.program.natives[1].result = field;
	sample.program.natives[1].arguments = (struct program_range){ 0, count };
	sample.program.field_lists[0] = field;
	sample.program.field_lists[1] = field;
	cr_assert(binds(&council_table), "%s", why.line);
}

Test(binding, truths_go_in_and_out)
{
	use("both", ASSEMBLY_COMPLEX, 2);
	cr_expect_eq(call(FACT_YES, FACT_YES), FACT_YES);
	cr_expect_eq(call(FACT_YES, FACT_NO), FACT_NO);
	cr_expect_eq(call(FACT_NO, FACT_NO), FACT_NO);
}

Test(binding, large_numbers_go_in_and_out_and_too_large_ones_are_not_known)
{
	use("large", ASSEMBLY_COUNT, 1);
	cr_expect_eq(call(20 + 1, 0), 40 + 1);
	cr_expect_eq(call((1 << 29) + 1, 0), (1 << 30) + 1);
	cr_expect_eq(call((1 << 29) + 2, 0), 0);
	cr_expect_eq(call(7 + 1, 0), 0);
}

Test(binding, choices_go_in_and_out_and_unknown_ones_are_not_known)
{
	use("choose", ASSEMBLY_OUTCOME, 1);
	cr_expect_eq(call(1, 0), 2);
	cr_expect_eq(call(2, 0), 0);
}

Test(binding, days_go_in_and_out_and_no_day_is_not_known)
{
	use("next_day", ASSEMBLY_EXPECTED, 1);
	cr_expect_eq(call(100, 0), 101);
	cr_expect_eq(call(DATE_LAST_DAY, 0), 0);
}

Test(binding, a_standard_function_stands_before_the_operators)
{
	static const struct native_function other[] = {
		{ "days_between", (void (*)(void))large, NATIVE_LARGE, { NATIVE_LARGE }, 1, NULL },
	};
	const struct native_table table = { other, 1 };

	cr_expect(binds(&table), "%s", why.line);
}

Test(binding, every_standard_function_can_be_described)
{
	for (uint32_t i = 0; i < standard_natives.count; i++) {
		const struct native_function *function = &standard_natives.functions[i];

		cr_expect_not_null(function->does, "%s", function->name);
		cr_expect(function->take_count >= 1 && function->take_count <= 2, "%s",
			  function->name);
	}
}
