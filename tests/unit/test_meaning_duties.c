/* Language 2.3.1, 2.3.2, 2.3.5 and 2.3.6, sentence by sentence: duties and how they are met. */
#include "tests/support/told.h"

#include <criterion/criterion.h>

#define RESPONSE "council will send a response within 10 working days of complaint.\n"
#define DAYS_STAY "a limit that ends on a non-working day stays."

Test(meaning_2_3_1, a_duty_exists_from_the_opening_and_waits_for_its_anchor)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"", TOLD_FIRST("council will hold a hearing within 30 working days of complaint.\n"
			       "council will send a report within 5 working days of hearing.\n"
			       "council will send a summary within 5 working days of report.\n"
			       "complainant may make a request at any time.")
			    TOLD_SECOND("first.request", "council will send a letter "
							 "within 5 working days of request.")));

	told_case(told, "2024-03-05", "2024-03-01 complaint");
	TOLD_ROW(told, "first.hearing", "pending 2024-04-16 28");
	TOLD_ROW(told, "first.report", "waiting at latest 2024-04-23");
	TOLD_ROW(told, "first.summary", "waiting at latest 2024-04-30");
	TOLD_ROW(told, "second.letter", "no row");
	told_case(told, "2024-04-16", "2024-03-01 complaint\n2024-03-12 hearing");
	TOLD_ROW(told, "first.report", "overdue 2024-03-19 18");
	told_case(told, "2024-04-16", "2024-03-01 complaint");
	TOLD_ROW(told, "first.hearing", "due today 2024-04-16 0");
	told_close(told);
}

Test(meaning_2_3_1, a_discharge_on_or_before_the_day_of_its_anchor_meets_it)
{
	struct told *told = told_open(
		TOLD_STAGE("council will hold a hearing, limit not stated.\n"
			   "council will send a report within 5 working days of hearing.\n"));

	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-12 hearing\n2024-03-12 report");
	TOLD_ROW(told, "first.report", "met 2024-03-19");
	TOLD_ROW(told, "first.hearing", "met");
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-08 report\n2024-03-12 hearing");
	TOLD_ROW(told, "first.report", "met 2024-03-19");
	told_close(told);
}

Test(meaning_2_3_1, of_several_occurrences_of_the_anchor_the_first_counts)
{
	struct told *told = told_open(
		TOLD_STAGE("council will hold a hearing, limit not stated.\n"
			   "council will send a report within 5 working days of hearing.\n"));

	told_case(told, "2024-03-13",
		  "2024-03-01 complaint\n2024-03-11 hearing\n2024-03-13 hearing");
	TOLD_ROW(told, "first.report", "pending 2024-03-18 3");
	TOLD_FINDINGS(told, "repeated#3");
	told_close(told);
}

Test(meaning_2_3_1, a_limit_counted_back_begins_when_its_date_is_booked_and_follows_the_latest)
{
	struct told *told = told_open(
		TOLD_STAGE("council will send a booking giving hearing_date (date) "
			   "within 10 working days of complaint.\n"
			   "council must send an agenda "
			   "at least 10 working days before the hearing_date of booking.\n"));

	told_case(told, "2024-03-11", "2024-03-01 complaint");
	TOLD_ROW(told, "first.agenda", "waiting");
	told_case(told, "2024-03-12",
		  "2024-03-01 complaint\n2024-03-11 booking hearing_date=2024-04-16\n"
		  "2024-03-12 booking hearing_date=2024-04-23");
	TOLD_ROW(told, "first.agenda", "pending 2024-04-09 18");
	TOLD_ROW(told, "first.booking", "met 2024-03-15");
	TOLD_FINDINGS(told, "");
	told_case(told, "2024-03-12",
		  "2024-03-01 complaint\n2024-03-11 booking hearing_date=2024-04-23\n"
		  "2024-03-12 booking hearing_date=2024-03-20");
	TOLD_ROW(told, "first.agenda", "overdue 2024-03-06 4");
	told_case(told, "2024-03-12", "2024-03-01 complaint\n2024-03-11 booking");
	TOLD_ROW(told, "first.agenda", "waiting");
	TOLD_FINDINGS(told, "missing-content#2");
	told_close(told);
}

Test(meaning_2_3_1, a_duty_without_a_date_is_owed)
{
	struct told *told =
		told_open(TOLD_STAGE("council will send a response as soon as practicable.\n"
				     "council will send a note immediately.\n"
				     "council will send a letter, limit not stated.\n"
				     "council will send a summary once response.\n"
				     "council will send a report as soon as practicable "
				     "and in any event within 10 working days of complaint."));

	told_case(told, "2024-03-05", "2024-03-01 complaint");
	TOLD_ROW(told, "first.response", "no limit");
	TOLD_ROW(told, "first.note", "no limit");
	TOLD_ROW(told, "first.letter", "no limit");
	TOLD_ROW(told, "first.summary", "waiting");
	TOLD_ROW(told, "first.report", "pending 2024-03-15 8");
	told_case(told, "2024-03-06", "2024-03-01 complaint\n2024-03-06 response");
	TOLD_ROW(told, "first.response", "met");
	TOLD_ROW(told, "first.summary", "no limit");
	told_close(told);
	told = told_open(TOLD_PROCEDURE("immediately means the same working day.",
					TOLD_FIRST("council will send a note immediately.")));
	told_case(told, "2024-03-02", "2024-03-02 complaint");
	TOLD_ROW(told, "first.note", "pending 2024-03-04 1");
	told_close(told);
}

Test(meaning_2_3_1, a_target_is_past_and_not_late)
{
	struct told *told = told_open(TOLD_STAGE(
		"council will send a response within 20 working days of complaint, "
		"and aims to within 10.\n"
		"if response is past its target, manager will send a delay_notice giving reasons.\n"
		"council aims to send a note within 5 working days of complaint."));

	told_case(told, "2024-03-15", "2024-03-01 complaint");
	TOLD_ROW(told, "first.response", "pending 2024-04-02 10");
	TOLD_ROW(told, "first.response.target", "due today 2024-03-15 0");
	TOLD_ROW(told, "first.delay_notice", "no row");
	TOLD_ROW(told, "first.note", "overdue 2024-03-08 5");
	told_case(told, "2024-03-18", "2024-03-01 complaint");
	TOLD_ROW(told, "first.response.target", "past target 2024-03-15 1");
	TOLD_ROW(told, "first.delay_notice", "no limit");
	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-18 response");
	TOLD_ROW(told, "first.response", "met 2024-04-02");
	TOLD_ROW(told, "first.response.target", "met late 2024-03-15 1");
	told_close(told);
}

Test(meaning_2_3_1, the_later_and_the_earlier_of_two_clocks)
{
	struct told *told = told_open(
		TOLD_STAGE("manager will produce a report within 10 working days of complaint.\n"
			   "council will send a response within 20 working days of complaint, "
			   "or within 5 working days of report, whichever is later.\n"
			   "council will send an update within 15 working days of complaint, "
			   "or within 3 working days of report, whichever is earlier.\n"
			   "council will send a letter within 15 working days of the later of "
			   "report and the last hearing.\n"
			   "council will send a note within 15 working days of the earlier of "
			   "report and hearing.\n"
			   "council will hold a hearing, limit not stated."));

	told_case(told, "2024-03-13", "2024-03-01 complaint");
	TOLD_ROW(told, "first.response", "waiting at latest 2024-04-02");
	TOLD_ROW(told, "first.update", "pending 2024-03-22 7");
	TOLD_ROW(told, "first.letter", "waiting");
	told_case(told, "2024-03-14", "2024-03-01 complaint\n2024-03-14 report");
	TOLD_ROW(told, "first.response", "pending 2024-04-02 11");
	TOLD_ROW(told, "first.update", "pending 2024-03-19 3");
	TOLD_ROW(told, "first.note", "pending 2024-04-08 15");
	told_case(
		told, "2024-04-10",
		"2024-03-01 complaint\n2024-04-02 hearing\n2024-04-09 hearing\n2024-04-10 report");
	TOLD_ROW(told, "first.response", "pending 2024-04-17 5");
	TOLD_ROW(told, "first.letter", "pending 2024-05-01 15");
	TOLD_ROW(told, "first.note", "pending 2024-04-23 9");
	TOLD_FINDINGS(told, "");
	told_close(told);
}

Test(meaning_2_3_1, by_an_agreed_date_under_a_cap)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		DAYS_STAY,
		TOLD_FIRST("complainant and council may agree a plan giving agreed_date (date).\n"
			   "council will send a response by the agreed_date of plan, "
			   "but not later than 4 months beginning with complaint.\n"
			   "council will send a note by the agreed_date of plan.")));

	told_case(told, "2024-03-05", "2024-03-01 complaint");
	TOLD_ROW(told, "first.response", "pending 2024-06-30 117");
	TOLD_ROW(told, "first.note", "waiting");
	told_case(told, "2024-03-06",
		  "2024-03-01 complaint\n2024-03-06 plan agreed_date=2024-05-31");
	TOLD_ROW(told, "first.response", "pending 2024-05-31 86");
	TOLD_ROW(told, "first.note", "pending 2024-05-31 86");
	told_case(told, "2024-03-06",
		  "2024-03-01 complaint\n2024-03-06 plan agreed_date=2024-07-31");
	TOLD_ROW(told, "first.response", "pending 2024-06-30 116");
	told_close(told);
}

Test(meaning_2_3_1, one_thing_counts_as_another)
{
	struct told *told = told_open(
		TOLD_STAGE("council will send an acknowledgement within 3 working days of "
			   "complaint.\n" RESPONSE "response counts as acknowledgement."));

	told_case(told, "2024-03-12", "2024-03-01 complaint\n2024-03-06 response");
	TOLD_ROW(told, "first.acknowledgement", "met 2024-03-06");
	TOLD_ROW(told, "first.response", "met 2024-03-15");
	TOLD_FINDINGS(told, "");
	told_case(told, "2024-03-12",
		  "2024-03-01 complaint\n2024-03-05 acknowledgement\n2024-03-08 response");
	TOLD_ROW(told, "first.acknowledgement", "met 2024-03-06");
	told_case(told, "2024-03-12", "2024-03-01 complaint\n2024-03-08 response");
	TOLD_ROW(told, "first.acknowledgement", "met late 2024-03-06 2");
	told_close(told);
}

Test(meaning_2_3_1, receipt_is_logged_or_ruled_or_not_known)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"what is sent by post is received 2 working days after it is sent.",
		TOLD_FIRST(RESPONSE "council will send a note to be received within 5 working days "
				    "of complaint.\n"
				    "complainant may make a review_request "
				    "within 20 working days of receipt of response.\n"
				    "complainant may make an appeal within 20 working days of "
				    "sending of response.")));

	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-15 response by=post");
	TOLD_ROW(told, "first.review_request", "open 2024-04-18 19");
	TOLD_ROW(told, "first.appeal", "open 2024-04-16 17");
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-15 response by=post received=2024-03-18");
	TOLD_ROW(told, "first.review_request", "open 2024-04-17 18");
	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-15 response by=email");
	TOLD_ROW(told, "first.review_request", "open 2024-04-16 17 not before");
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-15 response received=2024-03-14");
	TOLD_ROW(told, "first.review_request", "open 2024-04-16 17 not before");
	TOLD_FINDINGS(told, "received-before-sent#2");
	/* a duty to be received is met on the day of receipt */
	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-08 note received=2024-03-11");
	TOLD_ROW(told, "first.note", "met late 2024-03-08 1");
	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-06 note by=post");
	TOLD_ROW(told, "first.note", "met 2024-03-08");
	told_close(told);
}

Test(meaning_2_3_2, time_left_and_lateness_are_in_the_unit_of_the_clause)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		DAYS_STAY,
		TOLD_FIRST(RESPONSE "council will send a note within 14 days of complaint.\n"
				    "council will send a report within 1 month of complaint.")));

	told_case(told, "2024-03-17", "2024-03-01 complaint");
	TOLD_ROW(told, "first.response", "overdue 2024-03-15 0");
	TOLD_ROW(told, "first.note", "overdue 2024-03-15 2");
	TOLD_ROW(told, "first.report", "pending 2024-04-01 15");
	told_case(told, "2024-04-20",
		  "2024-03-01 complaint\n2024-03-16 response\n2024-03-18 note\n2024-04-04 report");
	TOLD_ROW(told, "first.response", "met late 2024-03-15 0");
	TOLD_ROW(told, "first.note", "met late 2024-03-15 3");
	TOLD_ROW(told, "first.report", "met late 2024-04-01 3");
	told_close(told);
}

Test(meaning_2_3_5, what_lacks_a_thing_counts_with_a_finding_or_after_only_if_giving_not_at_all)
{
	struct told *told = told_open(
		TOLD_STAGE("council will send a response containing findings, within 10 working "
			   "days of complaint.\n"
			   "manager may extend response by 10 working days by sending a "
			   "delay_notice giving reasons, "
			   "while it is running.\n"
			   "complainant may make a request only if giving grounds.\n"
			   "council will decide progression (agreed or refused) giving basis, "
			   "within 5 working days of complaint."));

	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-12 response");
	TOLD_ROW(told, "first.response", "met 2024-03-15");
	TOLD_FINDINGS(told, "missing-content#2");
	told_case(told, "2024-03-13", "2024-03-01 complaint\n2024-03-12 delay_notice");
	TOLD_ROW(told, "first.response", "pending 2024-04-02 12");
	TOLD_FINDINGS(told, "missing-content#2");
	told_case(told, "2024-03-13", "2024-03-01 complaint\n2024-03-12 request");
	TOLD_ROW(told, "first.request", "open");
	TOLD_FINDINGS(told, "not-counted#2");
	told_case(told, "2024-03-13",
		  "2024-03-01 complaint\n2024-03-11 request\n2024-03-12 request grounds=\"new\"");
	TOLD_ROW(told, "first.request", "exercised");
	told_case(told, "2024-03-13", "2024-03-01 complaint\n2024-03-07 progression=agreed");
	TOLD_ROW(told, "first.progression", "met 2024-03-08");
	TOLD_FINDINGS(told, "missing-content#2");
	told_case(told, "2024-03-13",
		  "2024-03-01 complaint\n2024-03-07 progression=perhaps basis=x");
	TOLD_ROW(told, "first.progression", "overdue 2024-03-08 3");
	TOLD_FINDINGS(told, "ill-typed#2");
	told_close(told);
}

Test(meaning_2_3_6, a_discharge_after_the_close_of_its_stage_discharges_what_it_still_owed)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"", TOLD_FIRST(RESPONSE "complainant may make a review_request at any time.")
			    TOLD_SECOND("first.review_request",
					"council will send a decision within 5 working days of "
					"review_request.\n"
					"decision closes the case as decided.")));

	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-11 review_request\n2024-03-14 response");
	TOLD_ROW(told, "first.response", "met 2024-03-15");
	TOLD_FINDINGS(told, "");
	told_case(told, "2024-03-25",
		  "2024-03-01 complaint\n2024-03-14 review_request\n2024-03-20 "
		  "decision\n2024-03-21 response");
	TOLD_ROW(told, "first.response", "met late 2024-03-15 4");
	TOLD_STATE(told, "closed decided 2024-03-20");
	TOLD_FINDINGS(told, "after-close#4");
	told_close(told);
}
