/* Working days: the shipped calendars, their pitfalls, unions, closures and the file format. */
#include "vm/calendar.h"

#include "lang/base/check.h"
#include "tests/support/shelf.h"

#include <criterion/criterion.h>

#define EVERYWHERE "england_and_wales and scotland and northern_ireland"

static struct test_shelf test;

static void open_shelf(void)
{
	test_shelf_open(&test);
}

static void close_shelf(void)
{
	arena_close(&test.arena);
}

TestSuite(calendar, .init = open_shelf, .fini = close_shelf);

static struct date day(const char *iso)
{
	struct date date;

	cr_assert_eq(date_parse_iso(iso, strlen(iso), &date), DATE_OK, "%s", iso);
	return date;
}

static const struct calendar *find(const char *names)
{
	const struct calendar *calendar = test_shelf_find(&test, names);

	cr_assert_not_null(calendar, "%s", names);
	return calendar;
}

static void expect_date(struct date found, const char *wanted, const char *what)
{
	char iso[DATE_ISO_SIZE];

	date_write_iso(found, iso);
	cr_expect_str_eq(iso, wanted, "%s: %s, not %s", what, iso, wanted);
}

static void expect_reason(const char *calendar, const char *iso, const char *wanted)
{
	const char *reason = calendar_reason(find(calendar), day(iso));

	if (wanted == NULL)
		cr_expect_null(reason, "%s %s: %s", calendar, iso, reason);
	else
		cr_expect(reason != NULL && strcmp(reason, wanted) == 0, "%s %s: %s", calendar, iso,
			  reason);
	cr_expect_eq(calendar_is_working_day(find(calendar), day(iso)), wanted == NULL, "%s %s",
		     calendar, iso);
}

Test(calendar, the_anchor_day_is_not_counted_whatever_kind_of_day_it_is)
{
	const struct calendar *calendar = find("england_and_wales");

	expect_date(calendar_add(calendar, day("2024-04-19"), 1), "2024-04-22", "Friday");
	expect_date(calendar_add(calendar, day("2024-04-20"), 1), "2024-04-22", "Saturday");
	expect_date(calendar_add(calendar, day("2024-04-21"), 1), "2024-04-22", "Sunday");
	expect_date(calendar_add(calendar, day("2024-04-22"), 1), "2024-04-23", "Monday");
}

Test(calendar, beginning_with_counts_the_day_itself_if_it_is_a_working_day)
{
	const struct calendar *calendar = find("england_and_wales");

	expect_date(calendar_add_beginning(calendar, day("2024-04-19"), 1), "2024-04-19", "Friday");
	expect_date(calendar_add_beginning(calendar, day("2024-04-20"), 1), "2024-04-22",
		    "Saturday");
	expect_date(calendar_add_beginning(calendar, day("2024-04-19"), 2), "2024-04-22", "Friday");
}

Test(calendar, counting_back_takes_days_strictly_earlier)
{
	const struct calendar *calendar = find("england_and_wales");

	expect_date(calendar_subtract(calendar, day("2024-04-22"), 1), "2024-04-19", "Monday");
	expect_date(calendar_subtract(calendar, day("2024-04-21"), 1), "2024-04-19", "Sunday");
	expect_date(calendar_subtract(calendar, day("2024-04-02"), 1), "2024-03-28", "Easter");
}

Test(calendar, freedom_of_information_worked_check_of_december_2014)
{
	const struct calendar *calendar = find(EVERYWHERE);

	expect_date(calendar_add(calendar, day("2014-12-01"), 20), "2014-12-31", "1 December");
	expect_date(calendar_add(calendar, day("2014-12-02"), 20), "2015-01-05", "2 December");
}

Test(calendar, christmas_on_a_weekend_has_two_substitutes)
{
	static const struct {
		const char *first, *second, *worked;
	} rows[] = {
		{ "2010-12-27", "2010-12-28", "2010-12-29" },
		{ "2011-12-26", "2011-12-27", "2011-12-28" },
		{ "2016-12-26", "2016-12-27", "2016-12-28" },
		{ "2021-12-27", "2021-12-28", "2021-12-29" },
		{ "2022-12-26", "2022-12-27", "2022-12-28" },
		{ "2027-12-27", "2027-12-28", "2027-12-29" },
		{ "2032-12-27", "2032-12-28", "2032-12-29" },
		{ "2033-12-26", "2033-12-27", "2033-12-28" },
	};

	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
		const struct calendar *calendar = find("england_and_wales");

		cr_expect(!calendar_is_working_day(calendar, day(rows[i].first)), "row %zu", i);
		cr_expect(!calendar_is_working_day(calendar, day(rows[i].second)), "row %zu", i);
		cr_expect(calendar_is_working_day(calendar, day(rows[i].worked)), "row %zu", i);
	}
}

Test(calendar, scotland_has_its_own_new_year_summer_and_saint_andrew)
{
	expect_reason("scotland", "2022-01-03", "New Year's Day (substitute day)");
	expect_reason("scotland", "2022-01-04", "2nd January (substitute day)");
	expect_reason("scotland", "2022-01-05", NULL);
	expect_reason("scotland", "2023-01-02", "New Year's Day (substitute day)");
	expect_reason("scotland", "2023-01-03", "2nd January (substitute day)");
	expect_reason("scotland", "2024-04-01", NULL);
	expect_reason("england_and_wales", "2024-04-01", "Easter Monday");
	expect_reason("scotland", "2024-08-05", "Summer bank holiday");
	expect_reason("scotland", "2024-08-26", NULL);
	expect_reason("scotland", "2006-11-30", NULL);
	expect_reason("scotland", "2007-11-30", "St Andrew's Day");
	expect_reason("scotland", "2026-06-15", "World Cup bank holiday");
	expect_reason("england_and_wales", "2026-06-15", NULL);
}

Test(calendar, northern_ireland_adds_saint_patrick_and_the_twelfth)
{
	expect_reason("northern_ireland", "2024-03-18", "St Patrick's Day (substitute day)");
	expect_reason("england_and_wales", "2024-03-18", NULL);
	expect_reason("northern_ireland", "2024-07-12", "Battle of the Boyne (Orangemen's Day)");
	expect_reason("northern_ireland", "2008-03-17", "St Patrick's Day");
	expect_reason("northern_ireland", "2008-03-21", "Good Friday");
	expect_date(calendar_add(find("northern_ireland"), day("2008-03-14"), 3), "2008-03-20",
		    "the week of both");
}

Test(calendar, a_holiday_that_moved_leaves_a_working_day_behind)
{
	expect_reason("england_and_wales", "2002-05-27", NULL);
	expect_reason("england_and_wales", "2012-05-28", NULL);
	expect_reason("england_and_wales", "2022-05-30", NULL);
	expect_reason("england_and_wales", "2020-05-04", NULL);
	expect_reason("england_and_wales", "2020-05-08", "Early May bank holiday (VE day)");
}

Test(calendar, one_off_days_are_known)
{
	expect_reason("england_and_wales", "2022-09-19",
		      "Bank Holiday for the State Funeral of Queen Elizabeth II");
	expect_date(calendar_add(find("england_and_wales"), day("2022-09-16"), 1), "2022-09-20",
		    "the State Funeral");
	expect_reason("scotland", "1995-05-01", "Early May bank holiday");
	expect_reason("scotland", "1995-05-08", "VE Day 50th anniversary");
	expect_reason("england_and_wales", "1995-05-01", NULL);
	expect_reason("england_and_wales", "2023-05-01", "Early May bank holiday");
	expect_reason("england_and_wales", "2023-05-08",
		      "Bank holiday for the coronation of King Charles III");
	expect_reason("england_and_wales", "1999-12-31", "Millennium bank holiday");
}

Test(calendar, the_longest_run_of_days_off_is_crossed)
{
	expect_date(calendar_add(find("scotland"), day("1999-12-30"), 1), "2000-01-05", "forward");
	expect_date(calendar_subtract(find("scotland"), day("2000-01-05"), 1), "1999-12-30",
		    "back");
}

Test(calendar, a_day_outside_coverage_is_never_guessed)
{
	const struct calendar *calendar = find("england_and_wales");
	struct date before = { day("1990-01-01").day - 1 };
	struct date after = { day("2040-12-31").day + 1 };

	expect_date(calendar_add(calendar, before, 1), "-", "start a day early");
	expect_date(calendar_add(calendar, day("1990-01-01"), 1), "1990-01-02", "first day");
	expect_date(calendar_add(calendar, day("2040-12-28"), 1), "2040-12-31", "last day");
	expect_date(calendar_add(calendar, day("2040-12-28"), 2), "-", "a day past the last");
	expect_date(calendar_add(calendar, day("2040-12-31"), 1), "-", "from the last");
	expect_date(calendar_add_beginning(calendar, day("2040-12-31"), 1), "2040-12-31", "with");
	expect_date(calendar_subtract(calendar, after, 1), "-", "from past the end");
	expect_date(calendar_subtract(calendar, day("1990-01-02"), 1), "-", "1 January 1990");
	expect_date(calendar_subtract(calendar, day("1990-01-03"), 1), "1990-01-02", "back");
	expect_date(calendar_next_working_day(calendar, after), "-", "next");
	expect_date(calendar_previous_working_day(calendar, day("1990-01-01")), "-", "previous");
	cr_expect(!calendar_covers(calendar, before));
	cr_expect(!calendar_covers(calendar, after));
	cr_expect(!calendar_covers(calendar, DATE_NONE));
	cr_expect_null(calendar_reason(calendar, after));
}

Test(calendar, counting_between_is_negative_when_reversed)
{
	const struct calendar *calendar = find("england_and_wales");

	cr_expect_eq(calendar_count(calendar, day("2024-03-28"), day("2024-04-03")), 2);
	cr_expect_eq(calendar_count(calendar, day("2024-04-03"), day("2024-03-28")), -2);
	cr_expect_eq(calendar_count(calendar, day("2024-04-03"), day("2024-04-03")), 0);
	cr_expect_eq(calendar_count(calendar, day("2024-04-05"), day("2024-04-06")), 0);
}

Test(calendar, what_rests_on_days_after_the_last_published_is_provisional)
{
	const struct calendar *calendar = find("england_and_wales");

	cr_expect(!calendar_is_provisional(calendar, day("2028-12-31")));
	cr_expect(calendar_is_provisional(calendar, day("2029-01-01")));
	cr_expect(!calendar_is_provisional(calendar, DATE_NONE));
}

Test(calendar, a_union_rests_on_the_days_that_all_work)
{
	const struct calendar *all = find(EVERYWHERE);

	cr_expect_str_eq(all->name, "england_and_wales and northern_ireland and scotland");
	cr_expect_str_eq(all->edition, find("scotland")->edition);
	expect_reason(EVERYWHERE, "2024-01-02", "2nd January");
	expect_reason(EVERYWHERE, "2024-04-01", "Easter Monday");
	expect_reason(EVERYWHERE, "2024-07-12", "Battle of the Boyne (Orangemen's Day)");
	cr_expect_eq(find("scotland and scotland"), find("scotland"));
	cr_expect_eq(find("Scotland and  northern_ireland"), find("northern_ireland and scotland"));
	cr_expect_null(test_shelf_find(&test, "scotland northern_ireland"));
	cr_expect_null(test_shelf_find(&test, "scotland and"));
	cr_expect_null(test_shelf_find(&test, ""));
}

Test(calendar, uniting_keeps_the_narrower_coverage)
{
	struct calendar one = *find("scotland");
	struct calendar other = *find("scotland");
	struct calendar out;
	struct problem why;

	one.first = day("2000-01-01");
	one.last_published = day("2024-12-31");
	other.horizon = day("2030-12-31");
	other.edition = "2030";
	calendar_unite(&test.arena, &one, &other, &out);
	cr_assert(calendar_build(&test.arena, &out, &why), "%s", why.line);
	expect_date(out.first, "2000-01-01", "first");
	expect_date(out.horizon, "2030-12-31", "horizon");
	expect_date(out.last_published, "2024-12-31", "published");
	cr_expect_str_eq(out.edition, "gov.uk 2026-02-25; 2030");
	expect_date(calendar_add(&out, day("1999-12-31"), 1), "-", "before");
}

Test(calendar, an_authority_closes_days_of_its_own)
{
	const struct calendar *shipped = find("england_and_wales");
	struct calendar own = *shipped;
	struct problem why;

	calendar_close(&test.arena, &own, day("2024-12-24"), day("2025-01-01"), "winter break");
	calendar_close(&test.arena, &own, day("2050-01-01"), day("2050-01-02"), "never");
	calendar_close(&test.arena, &own, day("2024-07-01"), day("2024-07-01"), NULL);
	cr_assert(calendar_build(&test.arena, &own, &why), "%s", why.line);
	expect_date(calendar_add(&own, day("2024-12-23"), 1), "2025-01-02", "closed");
	cr_expect_str_eq(calendar_reason(&own, day("2024-12-24")), "closed: winter break");
	cr_expect_str_eq(calendar_reason(&own, day("2024-12-25")), "Christmas Day");
	cr_expect_str_eq(calendar_reason(&own, day("2024-12-28")), "Saturday");
	cr_expect_str_eq(calendar_reason(&own, day("2024-07-01")), "closed");
	cr_expect(calendar_is_working_day(shipped, day("2024-12-24")));
	expect_date(calendar_add(shipped, day("2024-12-23"), 1), "2024-12-24", "not changed");
}

Test(calendar, the_fields_make_the_same_calendar_again)
{
	const struct calendar *shipped = find("northern_ireland");
	struct calendar copy = *shipped;
	struct problem why;

	copy.rank = copy.select = NULL;
	copy.day_count = copy.working_count = 0;
	cr_assert(calendar_build(&test.arena, &copy, &why), "%s", why.line);
	cr_expect_eq(copy.working_count, shipped->working_count);
	cr_expect_arr_eq(copy.rank, shipped->rank, (copy.day_count + 1) * sizeof *copy.rank);
	cr_expect_arr_eq(copy.select, shipped->select, copy.working_count * sizeof *copy.select);
}

Test(calendar, tables_are_made_again_only_once_a_day_was_closed)
{
	struct calendar copy = *find("scotland");
	const uint16_t *rank = copy.rank;
	struct problem why;

	cr_assert(calendar_build(&test.arena, &copy, &why), "%s", why.line);
	cr_expect_eq(copy.rank, rank);
	calendar_close(&test.arena, &copy, day("2024-07-02"), day("2024-07-02"), NULL);
	cr_assert(calendar_build(&test.arena, &copy, &why), "%s", why.line);
	cr_expect_neq(copy.rank, rank);
	cr_expect(!calendar_is_working_day(&copy, day("2024-07-02")));
}

Test(calendar, fields_that_make_no_calendar_are_refused)
{
	struct calendar calendar = { .name = "odd" };
	struct problem why;

	cr_expect(!calendar_build(&test.arena, &calendar, &why));
	calendar.first = day("1900-01-01");
	calendar.horizon = day("2199-12-31");
	cr_expect(!calendar_build(&test.arena, &calendar, &why));
	calendar.horizon = day("1901-12-31");
	calendar.weekend = 0x7f;
	cr_expect(!calendar_build(&test.arena, &calendar, &why));
	calendar.horizon = (struct date){ calendar.first.day + CALENDAR_MAX_DAYS - 1 };
	calendar.weekend = 0;
	cr_expect(calendar_build(&test.arena, &calendar, &why));
	cr_expect_eq(calendar.working_count, CALENDAR_MAX_DAYS);
	expect_date(calendar_add(&calendar, calendar.first, CALENDAR_MAX_DAYS - 1), "2079-06-05",
		    "the largest calendar");
}

#define HEAD                                                                          \
	"calendar: t\ntitle: T\nedition: e\nweekend: Sunday\nfirst day: 2024-01-01\n" \
	"published until: 2024-12-31\nhorizon: 2024-12-31\nsource: s\nlicence: l\n"

Test(calendar, a_file_that_is_not_a_calendar_is_refused_with_its_line)
{
	static const struct {
		const char *bytes, *why;
	} rows[] = {
		{ "", "line 1: the line \"calendar:\" is missing above" },
		{ "2024-01-01 published X\n", "line 1: the line \"calendar:\" is missing above" },
		{ "calendar: T\n", "line 1: a calendar is named in small letters and \"_\"" },
		{ "# x\n\ncalendar:\n", "line 3: \"calendar:\" says nothing" },
		{ "calendar: t\ncalendar: t\n", "line 2: \"calendar:\" is there twice" },
		{ "colour: red\n",
		  "line 1: \"colour: red\" is neither a holiday nor a line of the head" },
		{ "weekend: Sunday, Sonntag\n", "line 1: \"Sonntag\" is not a weekday" },
		{ "horizon: 2024-02-30\n",
		  "line 1: \"2024-02-30\" is not a date such as 2024-04-15" },
		{ "title: a\033[2J\n", "line 1: an invisible character" },
		{ HEAD "2024-01-01 proclaimed X\n", "line 10: after the date come published, "
						    "computed or disputed, and the name of the "
						    "holiday" },
		{ HEAD "2024-01-01 published\n", "line 10: after the date come published, "
						 "computed or disputed, and the name of the "
						 "holiday" },
		{ HEAD "2025-01-01 published X\n",
		  "line 10: this date is outside the days covered" },
		{ HEAD "2024-01-02 published X\n2024-01-02 published Y\n",
		  "line 11: this date is not later than the one before it" },
	};

	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
		struct calendar out;
		struct problem why = { "" };

		cr_expect(!calendar_read(&test.arena, rows[i].bytes, strlen(rows[i].bytes), &out,
					 &why),
			  "row %zu", i);
		cr_expect_str_eq(why.line, rows[i].why, "row %zu: %s", i, why.line);
	}
}

Test(calendar, a_file_may_have_other_line_ends_and_weekends)
{
	static const char bytes[] = HEAD "2024-01-03 disputed  X, Y\r\n";
	struct calendar out;
	struct problem why;

	cr_assert(calendar_read(&test.arena, bytes, sizeof bytes - 1, &out, &why), "%s", why.line);
	cr_assert(calendar_build(&test.arena, &out, &why), "%s", why.line);
	cr_expect_eq(out.weekend, 1u << SUNDAY);
	expect_date(calendar_add(&out, day("2024-01-05"), 1), "2024-01-06", "Saturday is worked");
	cr_expect_str_eq(calendar_reason(&out, day("2024-01-03")), "X, Y");
	cr_expect_eq(calendar_holiday(&out, day("2024-01-03"))->status, HOLIDAY_DISPUTED);
}
