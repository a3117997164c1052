/* What was not so before of limits: extended, counted back, stopped early, and first days. */
#include "tests/support/told.h"

#include <criterion/criterion.h>

#define RESPONSE "council will send a response within 10 working days of complaint.\n"
#define REPLIED "2024-03-01 complaint\n2024-03-12 response received=2024-03-12\n"

Test(mend_latest, at_latest_is_not_given_once_what_it_rests_on_has_run_out)
{
	struct told *told = told_open(
		TOLD_STAGE("council will hold a hearing within 10 working days of complaint.\n"
			   "council will send a report within 5 working days of hearing."));

	told_case(told, "2024-03-15", "2024-03-01 complaint");
	TOLD_ROW(told, "first.report", "waiting at latest 2024-03-22");
	told_case(told, "2024-03-18", "2024-03-01 complaint");
	TOLD_ROW(told, "first.report", "waiting");
	told_close(told);
}

Test(mend_extension, by_up_to_takes_the_date_of_the_notice)
{
	struct told *told = told_open(TOLD_STAGE(
		RESPONSE
		"manager may extend response by up to 20 working days by sending a notice, "
		"at most once, while it is running."));

	told_case(told, "2024-03-08", "2024-03-01 complaint\n2024-03-05 notice until=2024-03-22");
	TOLD_ROW(told, "first.response", "pending 2024-03-22 10");
	TOLD_FINDINGS(told, "");
	told_case(told, "2024-03-08", "2024-03-01 complaint\n2024-03-05 notice");
	TOLD_ROW(told, "first.response", "pending 2024-04-16 25");
	told_case(told, "2024-03-08", "2024-03-01 complaint\n2024-03-05 notice until=2024-05-22");
	TOLD_ROW(told, "first.response", "pending 2024-04-16 25");
	TOLD_FINDINGS(told, "extension-over-cap#2");
	told_close(told);
}

Test(mend_extension, a_cap_may_be_lifted_by_a_condition)
{
	struct told *told = told_open(TOLD_STAGE(
		RESPONSE "manager may extend response by 20 working days by sending a notice, "
			 "at most 20 working days unless complainant agrees, "
			 "only if complex, while it is running."));

	told_case(told, "2024-03-08", "2024-03-01 complaint complex=yes\n2024-03-05 notice");
	TOLD_ROW(told, "first.response", "pending 2024-04-02 15");
	TOLD_FINDINGS(told, "extension-over-cap#2");
	told_case(told, "2024-03-08",
		  "2024-03-01 complaint complex=yes\n2024-03-05 notice complainant_agrees=yes");
	TOLD_ROW(told, "first.response", "pending 2024-04-16 25");
	TOLD_FINDINGS(told, "");
	told_case(told, "2024-03-08", "2024-03-01 complaint\n2024-03-05 notice");
	TOLD_ROW(told, "first.response", "pending 2024-03-15 5");
	TOLD_FINDINGS(told, "extension-not-allowed#2");
	told_close(told);
}

Test(mend_extension, a_notice_that_extends_one_of_two_limits_is_allowed)
{
	struct told *told = told_open(TOLD_STAGE(
		RESPONSE "manager will send a report within 20 working days of complaint. "
			 "manager may extend response by 5 working days by sending a notice, "
			 "while it is running. "
			 "manager may extend report by 5 working days by sending a notice, "
			 "only if complex, while it is running."));

	told_case(told, "2024-03-08", "2024-03-01 complaint\n2024-03-05 notice");
	TOLD_ROW(told, "first.response", "pending 2024-03-22 10");
	TOLD_ROW(told, "first.report", "pending 2024-04-02 15");
	TOLD_FINDINGS(told, "");
	/* the response has been sent, so that nothing is left to extend */
	told_case(told, "2024-03-08",
		  "2024-03-01 complaint\n2024-03-04 response\n2024-03-05 notice");
	TOLD_FINDINGS(told, "extension-of-nothing#3 extension-not-allowed#3");
	told_close(told);
}

#define BAR(rest)                                                       \
	TOLD_PROCEDURE("fact decision_date (date).\n"                   \
		       "a limit that ends on a non-working day stays.", \
		       TOLD_FIRST(RESPONSE "complaint is out of time later than " rest))

Test(mend_out_of_time, its_relation_and_its_rule_for_non_working_days_are_obeyed)
{
	struct told *told = told_open(BAR("28 days beginning with decision_date."));

	/* 1 to 28 March 2024 */
	told_case(told, "2024-04-20", "2024-03-28 complaint decision_date=2024-03-01");
	TOLD_FINDINGS(told, "");
	told_case(told, "2024-04-20", "2024-03-29 complaint decision_date=2024-03-01");
	TOLD_FINDINGS(told, "not-begun out-of-time#1");
	told_close(told);
	/* 29 March 2024 is Good Friday; the next working day is 2 April */
	told = told_open(BAR("28 days after decision_date, moved to the next working day."));
	told_case(told, "2024-04-20", "2024-04-02 complaint decision_date=2024-03-01");
	TOLD_FINDINGS(told, "");
	told_case(told, "2024-04-20", "2024-04-03 complaint decision_date=2024-03-01");
	TOLD_FINDINGS(told, "not-begun out-of-time#1");
	told_close(told);
}

Test(mend_out_of_time, where_nobody_may_accept_it_there_is_nothing_to_accept)
{
	struct told *told = told_open(BAR("1 year after decision_date."));

	told_case(told, "2024-03-05",
		  "2024-03-01 complaint decision_date=2022-01-01\n2024-03-04 accept complaint");
	TOLD_STATE(told, "not begun");
	TOLD_ACTIONS(told, "");
	TOLD_FINDINGS(told, "not-begun out-of-time#1 nothing-to-accept#2");
	told_close(told);
}

Test(mend_pause, a_pause_counts_for_a_limit_whose_stage_opens_later)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"",
		TOLD_FIRST(RESPONSE "complainant may make a review_request.\n"
				    "council may send a question. complainant may send an answer.\n"
				    "the clock of second.ruling stops from question until answer.")
			TOLD_SECOND("first.review_request",
				    "council will send a ruling within 20 working days of "
				    "first.complaint.")));

	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-18 review_request");
	TOLD_ROW(told, "second.ruling", "pending 2024-04-02 7");
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-05 question\n2024-03-08 answer\n"
		  "2024-03-18 review_request");
	TOLD_ROW(told, "second.ruling", "pending 2024-04-08 11");
	TOLD_FINDINGS(told, "");
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-05 question\n2024-03-18 review_request");
	TOLD_ROW(told, "second.ruling", "paused 19");
	told_close(told);
}

Test(mend_booking, a_notice_given_for_an_earlier_date_is_owed_afresh_for_a_later_one)
{
	struct told *told = told_open(TOLD_STAGE(
		"council must send a booking giving hearing_date (date).\n"
		"council must send a notice at least 5 working days before the hearing_date of "
		"booking."));

	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-04 booking hearing_date=2024-03-28\n"
		  "2024-03-12 notice");
	TOLD_ROW(told, "first.notice", "met 2024-03-21");
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-04 booking hearing_date=2024-03-28\n"
		  "2024-03-12 notice\n2024-03-18 booking hearing_date=2024-04-24");
	TOLD_ROW(told, "first.notice", "pending 2024-04-17 18");
	TOLD_FINDINGS(told, "");
	told_case(told, "2024-04-20",
		  "2024-03-01 complaint\n2024-03-04 booking hearing_date=2024-03-28\n"
		  "2024-03-12 notice\n2024-03-18 booking hearing_date=2024-04-24\n"
		  "2024-04-18 notice");
	TOLD_ROW(told, "first.notice", "met late 2024-04-17 1");
	TOLD_FINDINGS(told, "");
	/* the same date again changes nothing, and then a second notice is one too many */
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-04 booking hearing_date=2024-03-28\n"
		  "2024-03-12 notice\n2024-03-18 booking hearing_date=2024-03-28\n"
		  "2024-03-19 notice");
	TOLD_ROW(told, "first.notice", "met 2024-03-21");
	TOLD_FINDINGS(told, "repeated#5");
	told_close(told);
}

Test(mend_earliest, a_duty_done_before_its_first_day_counts_with_a_finding)
{
	struct told *told = told_open(
		TOLD_STAGE("council will hold a hearing within 20 working days of complaint, "
			   "not earlier than 5 working days after complaint."));

	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-07 hearing");
	TOLD_ROW(told, "first.hearing", "met 2024-04-02");
	TOLD_FINDINGS(told, "too-soon#2");
	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-08 hearing");
	TOLD_FINDINGS(told, "");
	told_close(told);
}

Test(mend_earliest, a_right_used_before_its_first_day_counts_for_nothing)
{
	struct told *told = told_open(TOLD_STAGE(
		RESPONSE
		"complainant may make a chaser not before 5 working days after complaint.\n"
		"complainant may make a request at any time, "
		"not earlier than 5 working days after response."));

	told_case(told, "2024-03-07", "2024-03-01 complaint\n2024-03-06 chaser");
	TOLD_FINDINGS(told, "too-early#2");
	TOLD_ROW(told, "first.chaser", "not yet");
	TOLD_ROW(told, "first.request", "not yet");
	told_case(told, "2024-03-08", "2024-03-01 complaint");
	TOLD_ROW(told, "first.chaser", "open");
	told_case(told, "2024-03-20", REPLIED "2024-03-19 request");
	TOLD_ROW(told, "first.request", "exercised");
	TOLD_FINDINGS(told, "");
	told_close(told);
}

Test(mend_earliest, the_first_day_may_be_counted_back_from_a_date)
{
	struct told *told = told_open(TOLD_STAGE(
		"council must send a booking giving hearing_date (date).\n"
		"council must send papers not earlier than 5 working days before the hearing_date "
		"of booking."));

	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-04 booking hearing_date=2024-03-28\n"
		  "2024-03-20 papers");
	TOLD_FINDINGS(told, "too-soon#3");
	told_case(told, "2024-03-22",
		  "2024-03-01 complaint\n2024-03-04 booking hearing_date=2024-03-28\n"
		  "2024-03-21 papers");
	TOLD_FINDINGS(told, "");
	told_close(told);
}

Test(mend_instance, what_a_later_instance_tells_does_not_move_the_limits_of_an_earlier_one)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"fact ready (yes or no). fact ready_day (date).",
		"stage first begins with complaint or request.\n"
		"the start of this stage is the day of ready_day if ready, otherwise of "
		"complaint.\n"
		"council will send a response within 10 working days of the start of this stage.\n"
		"complainant may make a request.\nend\n"));

	told_case(told, "2024-05-03",
		  "2024-03-01 complaint\n2024-04-22 request\n"
		  "2024-04-24 fact ready=yes ready_day=2024-04-24");
	TOLD_ROW(told, "first.response#1", "overdue 2024-03-15 33");
	told_close(told);
}

Test(mend_instance, a_stage_that_an_event_opens_and_moves_to_opens_once)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"", TOLD_FIRST(RESPONSE "council will hold a meeting. meeting moves the case to "
					"second.") "stage second begins with first.meeting.\n"
						   "council will send a note within 5 working days "
						   "of first.meeting.\nend\n"));

	told_case(told, "2024-03-05", "2024-03-01 complaint\n2024-03-04 meeting");
	TOLD_STATE(told, "open second");
	TOLD_ROW(told, "second.note", "pending 2024-03-11 4");
	TOLD_ROW(told, "second.note#2", "no row");
	told_close(told);
}

Test(mend_cap, a_cap_may_count_from_another_day_than_the_limit)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"a limit that ends on a non-working day stays.",
		TOLD_FIRST(
			"council will hold a meeting.\n"
			"council will send a response within 10 working days of meeting.\n"
			"council may extend response to the expected_date of notice by sending a "
			"notice giving expected_date (date), at most 2 months of complaint, at "
			"most once, while it is running.")));

	told_case(told, "2024-04-08",
		  "2024-03-01 complaint\n2024-04-02 meeting\n2024-04-05 notice "
		  "expected_date=2024-06-28");
	TOLD_ROW(told, "first.response", "pending 2024-05-01 17");
	TOLD_FINDINGS(told, "extension-over-cap#3");
	told_case(told, "2024-04-08",
		  "2024-03-01 complaint\n2024-04-02 meeting\n2024-04-05 notice "
		  "expected_date=2024-04-26");
	TOLD_ROW(told, "first.response", "pending 2024-04-26 14");
	TOLD_FINDINGS(told, "");
	told_close(told);
}

Test(mend_target, an_aim_may_be_a_date_that_an_entry_gives)
{
	struct told *told = told_open(
		TOLD_STAGE("council will send a plan giving response_date (date).\n"
			   "council will send a response within 20 working days of complaint, "
			   "and aims to by the response_date of plan."));

	told_case(told, "2024-03-05",
		  "2024-03-01 complaint\n2024-03-04 plan response_date=2024-03-13");
	TOLD_ROW(told, "first.response.target", "pending 2024-03-13 8");
	told_case(told, "2024-03-15",
		  "2024-03-01 complaint\n2024-03-04 plan response_date=2024-03-13");
	TOLD_ROW(told, "first.response.target", "past target 2024-03-13 2");
	told_close(told);
}
