/* Language 2.7, sentence by sentence: what the rules leave open, and what was chosen. */
#include "tests/support/told.h"

#include <criterion/criterion.h>

#define RESPONSE "council will send a response within 10 working days of complaint.\n"
#define REQUEST "complainant may make a review_request at any time.\n"

Test(meaning_2_7_1, a_fact_that_is_not_known_does_not_hold_and_is_asked_for)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"fact vulnerable (yes or no) \"somebody needs help\".",
		TOLD_FIRST("council will send a response within 10 working days of complaint, "
			   "or 5 working days if vulnerable.\n"
			   "if not vulnerable, council will send a note, limit not stated.")));

	told_case(told, "2024-03-01", "2024-03-01 complaint");
	TOLD_ROW(told, "first.response", "pending 2024-03-15 10");
	TOLD_ROW(told, "first.note", "no limit");
	TOLD_ACTIONS(
		told,
		"council: send response by 2024-03-15; council: send note; "
		"record whether somebody needs help: fact vulnerable=yes or fact vulnerable=no");
	told_case(told, "2024-03-01", "2024-03-01 complaint vulnerable=yes");
	TOLD_ROW(told, "first.response", "pending 2024-03-08 5");
	TOLD_ROW(told, "first.note", "no row");
	TOLD_ACTIONS(told, "council: send response by 2024-03-08");
	told_close(told);
}

Test(meaning_2_7_2, a_duty_that_waits_when_its_stage_is_left_is_void_until_its_anchor_occurs)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"",
		TOLD_FIRST("council will hold a hearing within 30 working days of complaint.\n"
			   "council will send a report within 5 working days of hearing.\n" REQUEST)
			TOLD_SECOND("first.review_request",
				    "council will send a report, limit not stated.")));

	told_case(told, "2024-03-12", "2024-03-01 complaint\n2024-03-11 review_request");
	TOLD_ROW(told, "first.hearing", "pending 2024-04-16 23");
	TOLD_ROW(told, "first.report", "void");
	/* what is void is not offered the event */
	told_case(told, "2024-03-12",
		  "2024-03-01 complaint\n2024-03-11 review_request\n2024-03-12 report");
	TOLD_ROW(told, "second.report", "met");
	TOLD_FINDINGS(told, "");
	told_case(told, "2024-03-13",
		  "2024-03-01 complaint\n2024-03-11 review_request\n2024-03-13 hearing");
	TOLD_ROW(told, "first.hearing", "met 2024-04-16");
	TOLD_ROW(told, "first.report", "pending 2024-03-20 5");
	told_close(told);
}

Test(meaning_2_7_3, running_out_changes_nothing_but_the_status_where_no_sentence_says_so)
{
	struct told *told = told_open(TOLD_STAGE(RESPONSE "complainant may make a review_request "
							  "within 5 working days of complaint."));

	told_case(told, "2024-05-01", "2024-03-01 complaint");
	TOLD_STATE(told, "open first");
	TOLD_ROW(told, "first.review_request", "lapsed 2024-03-08");
	TOLD_ROW(told, "first.response", "overdue 2024-03-15 31");
	TOLD_FINDINGS(told, "");
	told_close(told);
}

Test(meaning_2_7_4, an_event_of_a_stage_that_has_not_opened_is_a_finding)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"", TOLD_FIRST(RESPONSE REQUEST)
			    TOLD_SECOND("first.review_request",
					"council will send a decision, limit not stated.")));

	told_case(told, "2024-03-12", "2024-03-01 complaint\n2024-03-11 second.decision");
	TOLD_FINDINGS(told, "unknown-event#2");
	told_case(told, "2024-03-12",
		  "2024-03-01 complaint\n2024-03-11 second.decision\n2024-03-12 review_request");
	TOLD_ROW(told, "second.decision", "no limit");
	/* a right of a stage that was left behind is void, even with its stage written */
	told_case(
		told, "2024-03-13",
		"2024-03-01 complaint\n2024-03-12 review_request\n2024-03-13 first.review_request");
	TOLD_FINDINGS(told, "repeated#3");
	told_close(told);
}

Test(meaning_2_7_5, what_runs_out_comes_before_the_entries_of_the_next_day)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"", TOLD_FIRST(RESPONSE "complainant may make a review_request "
					"within 5 working days of complaint;\n"
					"if none is made in time, the case closes as lapsed.")
			    TOLD_SECOND("first.review_request",
					"council will send a decision, limit not stated.")));

	told_case(told, "2024-03-09", "2024-03-01 complaint\n2024-03-08 review_request");
	TOLD_STATE(told, "open second");
	told_case(told, "2024-03-09", "2024-03-01 complaint\n2024-03-09T00:00 review_request");
	TOLD_STATE(told, "closed lapsed 2024-03-09");
	told_close(told);
}

Test(meaning_2_7_6, the_later_of_two_days_is_not_known_while_either_is_not)
{
	struct told *told =
		told_open(TOLD_STAGE("council will hold a meeting, limit not stated.\n"
				     "council will produce a report, limit not stated.\n"
				     "council will send a response within 5 working days of the "
				     "later of meeting and report.\n"
				     "council will send a note within 5 working days of the "
				     "earlier of meeting and report."));

	told_case(told, "2024-03-11", "2024-03-01 complaint");
	TOLD_ROW(told, "first.response", "waiting");
	TOLD_ROW(told, "first.note", "waiting");
	told_case(told, "2024-03-11", "2024-03-01 complaint\n2024-03-11 meeting");
	TOLD_ROW(told, "first.response", "waiting");
	TOLD_ROW(told, "first.note", "pending 2024-03-18 5");
	told_case(told, "2024-03-12",
		  "2024-03-01 complaint\n2024-03-11 meeting\n2024-03-12 report");
	TOLD_ROW(told, "first.response", "pending 2024-03-19 5");
	TOLD_ROW(told, "first.note", "pending 2024-03-18 4");
	told_close(told);
}

Test(meaning_2_7_7, a_repeated_duty_that_has_ended_is_met_if_it_was_done_at_all)
{
	struct told *told = told_open(TOLD_STAGE(
		"council will send an update every 5 working days until response.\n" RESPONSE));

	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-08 update\n2024-03-12 response");
	TOLD_ROW(told, "first.update", "met 2024-03-15");
	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-12 response");
	TOLD_ROW(told, "first.update", "void");
	told_close(told);
}

Test(meaning_2_7_8, a_duty_begun_by_a_condition_stays_begun)
{
	struct told *told =
		told_open(TOLD_STAGE(RESPONSE "if complaint is complex, council will send a note "
					      "within 5 working days of complaint.\n"
					      "council will hold a meeting within 5 working days "
					      "of complaint, unless complaint is complex."));

	told_case(told, "2024-03-05",
		  "2024-03-01 complaint complex=yes\n2024-03-04 fact complex=no");
	TOLD_ROW(told, "first.note", "pending 2024-03-08 3");
	TOLD_ROW(told, "first.meeting", "pending 2024-03-08 3");
	told_case(told, "2024-03-05", "2024-03-01 complaint complex=yes");
	TOLD_ROW(told, "first.meeting", "void");
	told_close(told);
}
