/* A limit that has run out stays so, whatever fact or date moves the day it counts from (2.3.3). */
#include "tests/support/told.h"

#include <criterion/criterion.h>

#define FIRST(head, sentences) told_open(TOLD_PROCEDURE(head, TOLD_FIRST(sentences)))
#define MEETING "council will hold a meeting limit not stated.\n"
#define STARTS                                                                                \
	MEETING                                                                               \
	"the start of this stage is the day of meeting if complex, otherwise of complaint.\n" \
	"council will send a response within 5 working days of the start of this stage.\n"

Test(mend_revival, a_fact_that_chooses_the_start_of_a_stage_revives_no_limit)
{
	struct told *told = FIRST("", STARTS);

	/* run out on 8 March, and then said to count from 11 March */
	told_case(told, "2024-03-13",
		  "2024-03-01 complaint\n2024-03-11 meeting\n2024-03-12 fact complex=yes");
	TOLD_ROW(told, "first.response", "overdue 2024-03-08 3");
	TOLD_FINDINGS(told, "fact-too-late#3");
	told_close(told);
}

Test(mend_revival, what_has_run_out_stays_so_where_only_rows_are_asked_for)
{
	struct told *told = FIRST("", STARTS);

	told_case_asking(told, "2024-03-13",
			 "2024-03-01 complaint\n2024-03-11 meeting\n2024-03-12 fact complex=yes",
			 (struct told_asking){ .rows_only = true });
	TOLD_ROW(told, "first.response", "overdue 2024-03-08 3");
	told_case_asking(told, "2024-03-13", "2024-03-01 complaint\n2024-03-11 meeting complex=yes",
			 (struct told_asking){ .rows_only = true });
	TOLD_ROW(told, "first.response", "overdue 2024-03-08 3");
	told_close(told);
}

Test(mend_revival, a_fact_that_is_given_in_time_moves_the_start_of_a_stage)
{
	struct told *told = FIRST("", STARTS);

	told_case(told, "2024-03-13",
		  "2024-03-01 complaint\n2024-03-07 meeting\n2024-03-08 fact complex=yes");
	TOLD_ROW(told, "first.response", "pending 2024-03-14 1");
	TOLD_FINDINGS(told, "");
	told_close(told);
}

Test(mend_revival, a_correction_says_what_was_so_all_along)
{
	struct told *told = FIRST("", STARTS);

	told_case(told, "2024-03-13",
		  "2024-03-01 complaint\n2024-03-11 meeting\n2024-03-12 correct #1 complex=yes");
	TOLD_ROW(told, "first.response", "pending 2024-03-18 3");
	TOLD_FINDINGS(told, "");
	told_close(told);
}

Test(mend_revival, an_extension_after_the_end_counts_from_the_day_that_was_held)
{
	struct told *told =
		FIRST("", STARTS "council may extend response by 10 working days by sending a "
				 "notice, at most once, even after it has run out.");

	told_case(told, "2024-03-18",
		  "2024-03-01 complaint\n2024-03-11 meeting\n2024-03-12 fact complex=yes\n"
		  "2024-03-13 notice");
	TOLD_ROW(told, "first.response", "pending 2024-03-22 4");
	told_close(told);
}

Test(mend_revival, a_fact_that_withholds_a_clock_revives_no_limit)
{
	struct told *told = FIRST(
		"", MEETING "the clock of response does not start before meeting if complex.\n"
			    "council will send a response within 5 working days of complaint.");

	told_case(told, "2024-03-13",
		  "2024-03-01 complaint\n2024-03-11 meeting\n2024-03-12 fact complex=yes");
	TOLD_ROW(told, "first.response", "overdue 2024-03-08 3");
	TOLD_FINDINGS(told, "fact-too-late#3");
	told_close(told);
}

Test(mend_revival, a_date_given_later_revives_no_limit)
{
	struct told *told = FIRST(
		"fact grounds (date).",
		"council will send a response within 5 working days of grounds.\n"
		"council will send a note within 5 working days of complaint, or within 3 working "
		"days of grounds, whichever is later.");

	told_case(told, "2024-03-13",
		  "2024-03-01 complaint\n2024-03-01 fact grounds=2024-03-01\n"
		  "2024-03-12 fact grounds=2024-03-11");
	TOLD_ROW(told, "first.response", "overdue 2024-03-08 3");
	TOLD_ROW(told, "first.note", "overdue 2024-03-08 3");
	told_case(told, "2024-03-13",
		  "2024-03-01 complaint\n2024-03-01 fact grounds=2024-03-01\n"
		  "2024-03-08 fact grounds=2024-03-11");
	TOLD_ROW(told, "first.response", "pending 2024-03-18 3");
	TOLD_ROW(told, "first.note", "pending 2024-03-14 1");
	told_close(told);
}

Test(mend_revival, a_day_agreed_anew_after_the_first_had_passed_revives_no_limit)
{
	struct told *told = FIRST(
		"", "complainant and council may agree a plan giving agreed_date (date).\n"
		    "council will send a response by the agreed_date of plan.\n"
		    "council must send an agenda at least 2 days before the agreed_date of plan, "
		    "not moved.");

	told_case(told, "2024-03-13",
		  "2024-03-01 complaint\n2024-03-02 plan agreed_date=2024-03-08\n"
		  "2024-03-12 plan agreed_date=2024-03-28");
	TOLD_ROW(told, "first.response", "overdue 2024-03-08 5");
	/* what is counted back follows the latest booking (2.3.1) */
	TOLD_ROW(told, "first.agenda", "pending 2024-03-26 13");
	TOLD_FINDINGS(told, "fact-too-late#3");
	told_case(told, "2024-03-13",
		  "2024-03-01 complaint\n2024-03-02 plan agreed_date=2024-03-08\n"
		  "2024-03-08 plan agreed_date=2024-03-28");
	TOLD_ROW(told, "first.response", "pending 2024-03-28 15");
	told_close(told);
}
