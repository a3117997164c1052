/* Language 2.1, sentence by sentence: what a day is, and how days are counted. */
#include "tests/support/told.h"

#include "lang/base/check.h"

#include <criterion/criterion.h>
#include <stdio.h>

/* A limit, the day of the complaint, and the row on that day. */
struct counting {
	const char *limit, *day, *row;
};

static void expect_counting(const char *head, const struct counting *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char procedure[2048], entries[64];
		struct told *told;

		(void)snprintf(procedure, sizeof procedure,
			       TOLD_PROCEDURE("%s", TOLD_FIRST("council will send a response %s.")),
			       head, rows[i].limit);
		(void)snprintf(entries, sizeof entries, "%s complaint", rows[i].day);
		told = told_open(procedure);
		told_case(told, rows[i].day, entries);
		TOLD_EQUAL(told_row(told, "first.response"), rows[i].row, rows[i].limit);
		told_close(told);
	}
}

#define STAYS "a limit that ends on a non-working day stays."
#define MOVES "a limit that ends on a non-working day moves to the next working day."

Test(meaning_2_1_1, a_day_is_a_civil_date_from_1900_to_2199)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		STAYS, TOLD_FIRST("council will send a response within 10 days of complaint.")));

	told_case(told, "2024-03-01", "1899-12-31 complaint\n2024-03-01 complaint");
	TOLD_FINDINGS(told, "bad-entry#1");
	TOLD_ROW(told, "first.response", "pending 2024-03-11 10");
	told_case(told, "2024-03-01", "2024-02-30 complaint\n2200-01-01 complaint");
	TOLD_FINDINGS(told, "not-begun bad-entry#1 bad-entry#2");
	TOLD_STATE(told, "not begun");
	told_case(told, "1900-01-01", "1900-01-01 complaint");
	TOLD_ROW(told, "first.response", "pending 1900-01-11 10");
	told_case(told, "2199-12-21", "2199-12-21 complaint");
	TOLD_ROW(told, "first.response", "pending 2199-12-31 10");
	told_case(told, "2199-12-22", "2199-12-22 complaint");
	TOLD_ROW(told, "first.response", "calendar ends");
	TOLD_FINDINGS(told, "calendar-ends");
	told_close(told);
}

Test(meaning_2_1_1, a_time_only_orders_and_decides_a_cut_off)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"what arrives after 17:00 is received on the next working day.",
		TOLD_FIRST("council will send a response within 5 working days of complaint.")));

	told_case(told, "2024-03-01", "2024-03-01T16:59 complaint");
	TOLD_ROW(told, "first.response", "pending 2024-03-08 5");
	told_case(told, "2024-03-01", "2024-03-01T17:00 complaint");
	TOLD_ROW(told, "first.response", "pending 2024-03-08 5");
	told_case(told, "2024-03-01", "2024-03-01T17:01 complaint");
	TOLD_ROW(told, "first.response", "pending 2024-03-11 6");
	told_case(told, "2024-03-01", "2024-03-01 complaint");
	TOLD_ROW(told, "first.response", "pending 2024-03-08 5");
	told_close(told);
}

Test(meaning_2_1_2, a_calendar_says_which_days_are_working_days)
{
	static const struct counting plain[] = {
		{ "within 10 working days of complaint", "2024-03-22", "pending 2024-04-09 10" },
		{ "within 1 working day of complaint", "2024-01-01", "pending 2024-01-02 1" },
		{ "within 5 working days of complaint", "2024-12-20", "pending 2024-12-31 5" },
	};
	static const struct counting closed[] = {
		{ "within 5 working days of complaint", "2024-12-20", "pending 2025-01-02 5" },
	};
	struct told *told;

	expect_counting("", plain, ARRAY_LENGTH(plain));
	expect_counting("the office is closed on 27 December 2024.", closed, ARRAY_LENGTH(closed));
	told = told_open(
		"procedure p \"P\". calendar england_and_wales and scotland. "
		"in force from unknown. party complainant. party council. " TOLD_FIRST(
			"council will send a response within 1 working day of complaint.") "end");
	told_case(told, "2024-01-01", "2024-01-01 complaint");
	TOLD_ROW(told, "first.response", "pending 2024-01-03 1");
	told_close(told);
}

Test(meaning_2_1_2,
     a_date_past_the_last_published_day_is_provisional_and_past_the_horizon_not_given)
{
	struct told *told = told_open(
		TOLD_STAGE("council will send a response within 5 working days of complaint."));

	told_case(told, "2028-12-15", "2028-12-15 complaint");
	TOLD_ROW(told, "first.response", "pending 2028-12-22 5");
	told_case(told, "2028-12-27", "2028-12-27 complaint");
	TOLD_ROW(told, "first.response", "pending 2029-01-04 5 provisional");
	told_case(told, "2040-12-20", "2040-12-20 complaint");
	TOLD_ROW(told, "first.response", "pending 2040-12-31 5 provisional");
	told_case(told, "2040-12-21", "2040-12-21 complaint");
	TOLD_ROW(told, "first.response", "calendar ends");
	TOLD_FINDINGS(told, "calendar-ends");
	told_close(told);
}

Test(meaning_2_1_3, n_working_days_of_e_is_the_nth_working_day_later_than_its_day)
{
	static const struct counting rows[] = {
		{ "within 5 working days of complaint", "2024-03-01", "pending 2024-03-08 5" },
		{ "within 5 working days after complaint", "2024-03-01", "pending 2024-03-08 5" },
		{ "within 5 working days of complaint", "2024-03-02", "pending 2024-03-08 5" },
		{ "within 20 working days of complaint", "2024-03-01", "pending 2024-04-02 20" },
		{ "within 1 working day of complaint", "2024-03-29", "pending 2024-04-02 1" },
		{ "within 5 working days beginning with complaint", "2024-03-01",
		  "pending 2024-03-07 4" },
		{ "within 5 working days beginning with complaint", "2024-03-02",
		  "pending 2024-03-08 5" },
		{ "within 1 working day beginning with complaint", "2024-03-29",
		  "pending 2024-04-02 1" },
		{ "on the same working day as complaint", "2024-03-01", "due today 2024-03-01 0" },
		{ "on the same working day as complaint", "2024-03-02", "pending 2024-03-04 1" },
		{ "on the same working day as complaint", "2024-03-29", "pending 2024-04-02 1" },
	};

	expect_counting("", rows, ARRAY_LENGTH(rows));
}

Test(meaning_2_1_4, days_weeks_months_and_years_are_counted_once_from_the_anchor)
{
	static const struct counting rows[] = {
		{ "within 5 days of complaint", "2024-03-01", "pending 2024-03-06 5" },
		{ "within 5 days beginning with complaint", "2024-03-01", "pending 2024-03-05 4" },
		{ "within 2 weeks of complaint", "2024-03-01", "pending 2024-03-15 14" },
		{ "within 1 month of complaint", "2024-03-01", "pending 2024-04-01 31" },
		{ "within 1 month beginning with complaint", "2024-03-01",
		  "pending 2024-03-31 30" },
		{ "within 1 month of complaint", "2024-01-31", "pending 2024-02-29 29" },
		{ "within 2 months of complaint", "2024-01-31", "pending 2024-03-31 60" },
		{ "within 1 month beginning with complaint", "2025-01-31",
		  "pending 2025-02-27 27" },
		{ "within 1 year of complaint", "2024-02-29", "pending 2025-02-28 365" },
		{ "within 1 year of complaint", "2024-03-01", "pending 2025-03-01 365" },
		{ "within 1 year beginning with complaint", "2024-03-01",
		  "pending 2025-02-28 364" },
	};

	expect_counting(STAYS, rows, ARRAY_LENGTH(rows));
}

Test(meaning_2_1_4, the_rule_for_non_working_days_applies_once_at_the_end)
{
	static const struct counting stays[] = {
		{ "within 14 days of complaint", "2024-03-18", "pending 2024-04-01 14" },
		{ "within 14 days of complaint, moved to the next working day", "2024-03-18",
		  "pending 2024-04-02 15" },
	};
	static const struct counting next[] = {
		{ "within 14 days of complaint", "2024-03-18", "pending 2024-04-02 15" },
		{ "within 14 days of complaint, not moved", "2024-03-18", "pending 2024-04-01 14" },
		{ "within 14 days of complaint, moved to the previous working day", "2024-03-18",
		  "pending 2024-03-28 10" },
		{ "within 2 months of complaint", "2024-01-31", "pending 2024-04-02 62" },
	};
	static const struct counting previous[] = {
		{ "within 14 days of complaint", "2024-03-18", "pending 2024-03-28 10" },
	};

	expect_counting(STAYS, stays, ARRAY_LENGTH(stays));
	expect_counting(MOVES, next, ARRAY_LENGTH(next));
	expect_counting("a limit that ends on a non-working day moves to the previous working day.",
			previous, ARRAY_LENGTH(previous));
}

#define BOOKED_AND_EXTENDED(length)                                          \
	TOLD_STAGE("council must send a booking giving hearing_date (date) " \
		   "within 10 working days of complaint.\n"                  \
		   "council must send a note at least 5 working days "       \
		   "before the hearing_date of booking.\n"                   \
		   "council may extend note by " length ", at most once, while it is running.")

Test(meaning_2_1_5, more_time_for_what_is_counted_back_comes_after_its_last_day)
{
	static const struct {
		const char *procedure, *row;
	} each[] = {
		{ BOOKED_AND_EXTENDED("10 working days"), "pending 2024-04-23 14" },
		{ BOOKED_AND_EXTENDED("1 working day"), "pending 2024-04-10 5" },
		{ BOOKED_AND_EXTENDED("1 week"), "pending 2024-04-16 9" },
	};

	for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
		struct told *told = told_open(each[i].procedure);

		told_case(told, "2024-04-03",
			  "2024-03-01 complaint\n2024-03-05 booking hearing_date=2024-04-16\n"
			  "2024-04-02 extension");
		TOLD_ROW(told, "first.note", each[i].row);
		TOLD_FINDINGS(told, "");
		told_close(told);
	}
}

Test(meaning_2_1_5, at_least_n_working_days_before_counts_back_and_clear_days_leave_out_both_ends)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		STAYS,
		TOLD_FIRST("council will send a booking giving hearing_date (date) "
			   "within 10 working days of complaint.\n"
			   "council must send an agenda "
			   "at least 10 working days before the hearing_date of booking.\n"
			   "council must send the papers "
			   "at least 5 clear working days before the hearing_date of booking.\n"
			   "council must send a statement "
			   "at least 3 clear days before the hearing_date of booking.\n")));

	told_case(told, "2024-03-11",
		  "2024-03-01 complaint\n2024-03-11 booking hearing_date=2024-04-16");
	TOLD_ROW(told, "first.booking", "met 2024-03-15");
	TOLD_ROW(told, "first.agenda", "pending 2024-04-02 14");
	TOLD_ROW(told, "first.papers", "pending 2024-04-08 18");
	TOLD_ROW(told, "first.statement", "pending 2024-04-12 32");
	told_case(told, "2024-03-11",
		  "2024-03-01 complaint\n2024-03-11 booking hearing_date=2024-04-20");
	TOLD_ROW(told, "first.agenda", "pending 2024-04-08 18");
	TOLD_ROW(told, "first.papers", "pending 2024-04-12 22");
	told_close(told);
}

Test(meaning_2_1_6, the_last_day_is_in_time_and_running_out_acts_on_the_next_calendar_day)
{
	struct told *told = told_open(
		TOLD_STAGE("council will send a response within 10 working days of complaint.\n"
			   "complainant may make a review_request within 4 working days of receipt "
			   "of response;\n"
			   "  if none is made in time, the case closes as lapsed."));
	static const char before[] =
		"2024-03-01 complaint\n2024-03-22 response received=2024-03-22";

	told_case(told, "2024-03-15", "2024-03-01 complaint\n2024-03-15 response");
	TOLD_ROW(told, "first.response", "met 2024-03-15");
	told_case(told, "2024-03-16", "2024-03-01 complaint\n2024-03-16 response");
	TOLD_ROW(told, "first.response", "met late 2024-03-15 0");
	told_case(told, "2024-03-28", before);
	TOLD_ROW(told, "first.review_request", "open 2024-03-28 0");
	TOLD_STATE(told, "open first");
	told_case(told, "2024-03-29", before);
	TOLD_ROW(told, "first.review_request", "lapsed 2024-03-28");
	TOLD_STATE(told, "closed lapsed 2024-03-29");
	told_case(told, "2024-03-28",
		  "2024-03-01 complaint\n2024-03-22 response received=2024-03-22\n"
		  "2024-03-28T23:59 review_request");
	TOLD_ROW(told, "first.review_request", "exercised 2024-03-28");
	told_case(told, "2024-03-29",
		  "2024-03-01 complaint\n2024-03-22 response received=2024-03-22\n"
		  "2024-03-29T00:00 review_request");
	TOLD_ROW(told, "first.review_request", "exercised late 2024-03-28");
	TOLD_STATE(told, "closed lapsed 2024-03-29");
	TOLD_FINDINGS(told, "used-late#3");
	told_close(told);
}
