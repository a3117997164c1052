/* What was not so before: limits, conditions and closes as the machine takes them. */
#include "tests/support/told.h"

#include <criterion/criterion.h>

#define RESPONSE "council will send a response within 10 working days of complaint.\n"
#define REPLIED "2024-03-01 complaint\n2024-03-12 response received=2024-03-12\n"
#define WINDOW "complainant may make a review_request within 20 working days of receipt of response"

Test(mend_close, a_condition_after_what_a_lapse_does_is_obeyed)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"fact hardship (yes or no).",
		TOLD_FIRST(
			RESPONSE WINDOW
			"; if none is made in time, the case closes as lapsed unless hardship.")));

	told_case(told, "2024-04-30", REPLIED);
	TOLD_STATE(told, "closed lapsed 2024-04-12");
	told_case(told, "2024-04-30", REPLIED "2024-03-20 fact hardship=yes");
	TOLD_STATE(told, "open first");
	TOLD_ROW(told, "first.review_request", "lapsed 2024-04-11");
	told_close(told);
}

Test(mend_close, a_condition_after_what_a_late_use_does_is_obeyed)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"fact hardship (yes or no).",
		TOLD_FIRST(RESPONSE WINDOW
			   "; if none is made in time, the case closes as lapsed; if one is made "
			   "late, the case closes as out_of_time only if hardship.")));

	told_case(told, "2024-04-30", REPLIED "2024-04-15 review_request");
	TOLD_STATE(told, "closed lapsed 2024-04-12");
	told_case(told, "2024-04-30",
		  REPLIED "2024-03-20 fact hardship=yes\n2024-04-15 review_request");
	TOLD_STATE(told, "closed out_of_time 2024-04-12");
	told_close(told);
}

Test(mend_close, a_duty_that_runs_out_closes_the_case_only_if_its_condition_holds)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"fact hardship (yes or no).",
		TOLD_FIRST("complainant may send details within 10 working days of complaint;\n"
			   "if one is made late, the case closes as stale unless hardship.")));

	told_case(told, "2024-04-30", "2024-03-01 complaint\n2024-03-18 details");
	TOLD_FINDINGS(told, "used-late#2");
	told_close(told);
}

#define TIME_BAR(rest)                                                                           \
	TOLD_PROCEDURE("fact grounds_arose (date).\n"                                            \
		       "a limit that ends on a non-working day moves to the next working day.\n" \
		       "after the case closes as out_of_time, council must send a refusal "      \
		       "within 5 working days of complaint.",                                    \
		       TOLD_FIRST(RESPONSE "complaint is out of time later than " rest))

Test(mend_close, a_complaint_refused_as_out_of_time_has_its_day)
{
	struct told *told = told_open(TIME_BAR(
		"1 year after grounds_arose, unless council accepts it because not_reasonable."));

	told_case(told, "2024-03-20",
		  "2024-03-01 complaint grounds_arose=2022-01-01\n2024-03-04 refuse complaint");
	TOLD_STATE(told, "closed out_of_time 2024-03-04");
	TOLD_ROW(told, "refusal", "overdue 2024-03-08 8");
	TOLD_ROW(told, "first.response", "no row");
	TOLD_ACTIONS(told, "council: send refusal by 2024-03-08");
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint grounds_arose=2022-01-01\n2024-03-04 refuse complaint\n"
		  "2024-03-07 refusal");
	TOLD_ROW(told, "refusal", "met 2024-03-08");
	TOLD_FINDINGS(told, "out-of-time#1");
	told_close(told);
}

Test(mend_close, what_is_owed_after_a_refusal_may_stand_in_the_stage_that_never_opened)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"fact grounds_arose (date).\na limit that ends on a non-working day stays.",
		TOLD_FIRST(RESPONSE
			   "complaint is out of time later than 1 year after grounds_arose, "
			   "unless council accepts it because not_reasonable.\n"
			   "after the case closes as out_of_time, council must send a refusal "
			   "within 5 working days of complaint.")));

	told_case(told, "2024-03-20",
		  "2024-03-01 complaint grounds_arose=2022-01-01\n2024-03-04 refuse complaint\n"
		  "2024-03-11 refusal");
	TOLD_ROW(told, "first.refusal", "met late 2024-03-08 1");
	TOLD_ROW(told, "first.response", "no row");
	told_close(told);
}

Test(mend_close, a_limit_may_count_from_the_close_of_the_case)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"response closes the case as answered.\n"
		"after the case closes as answered, council must send a survey "
		"within 5 working days of the close of the case.\n"
		"council will send a summary within 10 working days of the close of the case.",
		TOLD_FIRST("council will send a response.")));

	told_case(told, "2024-03-05", "2024-03-01 complaint");
	TOLD_ROW(told, "survey", "no row");
	TOLD_ROW(told, "summary", "waiting");
	told_case(told, "2024-03-15", "2024-03-01 complaint\n2024-03-12 response");
	TOLD_ROW(told, "survey", "pending 2024-03-19 2");
	TOLD_ROW(told, "summary", "pending 2024-03-26 7");
	told_case(
		told, "2024-03-25",
		"2024-03-01 complaint\n2024-03-12 response\n2024-03-20 survey\n2024-03-21 summary");
	TOLD_ROW(told, "survey", "met late 2024-03-19 1");
	TOLD_ROW(told, "summary", "met 2024-03-26");
	TOLD_FINDINGS(told, "");
	told_close(told);
}

Test(mend_close, a_duty_that_survives_is_owed_after_the_close)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"at any time complainant may make a withdrawal.\n"
		"withdrawal closes the case as withdrawn.",
		TOLD_FIRST(RESPONSE
			   "council will send a report within 20 working days of complaint, "
			   "even after the case closes.")));

	told_case(told, "2024-03-18", "2024-03-01 complaint\n2024-03-06 withdrawal");
	TOLD_ROW(told, "first.response", "void");
	TOLD_ROW(told, "first.report", "pending 2024-04-02 9");
	TOLD_ACTIONS(told, "council: send report by 2024-04-02");
	told_case(told, "2024-03-28",
		  "2024-03-01 complaint\n2024-03-06 withdrawal\n2024-03-25 report");
	TOLD_ROW(told, "first.report", "met 2024-04-02");
	TOLD_FINDINGS(told, "");
	told_close(told);
}

Test(mend_close, a_right_given_by_the_close_counts_after_it_and_is_too_early_before)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"response closes the case as answered.\n"
		"at any time complainant may make a withdrawal.\n"
		"withdrawal closes the case as withdrawn.\n"
		"after the case closes as answered, complainant may make a referral to ombudsman.",
		TOLD_FIRST("council will send a response.")));

	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-04 referral");
	TOLD_FINDINGS(told, "too-early#2");
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-12 response\n2024-03-14 referral");
	TOLD_FINDINGS(told, "");
	TOLD_ROW(told, "referral", "exercised");
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-12 withdrawal\n2024-03-14 referral");
	TOLD_FINDINGS(told, "after-close#3");
	told_close(told);
}

Test(mend_forbidden, what_must_not_happen_after_the_close_may_happen_before_it)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"response closes the case as answered.\n"
		"after the case closes as answered, council will not send a further_letter.",
		TOLD_FIRST("council will send a response.")));

	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-04 further_letter");
	TOLD_FINDINGS(told, "");
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-12 response\n2024-03-14 further_letter");
	TOLD_FINDINGS(told, "forbidden#3");
	told_close(told);
}

Test(mend_forbidden, a_limit_says_until_when_something_must_not_happen)
{
	struct told *told = told_open(TOLD_STAGE(
		RESPONSE "council must not send a bill within 10 working days of complaint.\n"
			 "council must not hold an interview, unless complaint is oral."));

	told_case(told, "2024-04-20", "2024-03-01 complaint\n2024-03-15 bill");
	TOLD_FINDINGS(told, "forbidden#2");
	told_case(told, "2024-04-20", "2024-03-01 complaint\n2024-03-18 bill");
	TOLD_FINDINGS(told, "");
	told_case(told, "2024-04-20", "2024-03-01 complaint\n2024-03-18 interview");
	TOLD_FINDINGS(told, "forbidden#2");
	told_case(told, "2024-04-20", "2024-03-01 complaint oral=yes\n2024-03-18 interview");
	TOLD_FINDINGS(told, "");
	told_close(told);
}

Test(mend_manner, what_is_to_come_only_by_one_way_is_told_of_when_it_comes_by_another)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"",
		"stage first \"Stage 1\" begins with complaint from complainant only by letter.\n"
		"council will send a response within 10 working days of complaint, "
		"only by fax or email.\n"
		"complainant may make a request only by letter.\nend\n"));

	told_case(told, "2024-03-20",
		  "2024-03-01 complaint by=letter\n2024-03-05 response by=hand");
	TOLD_FINDINGS(told, "wrong-manner#2");
	TOLD_ROW(told, "first.response", "met 2024-03-15");
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint by=email\n2024-03-05 response by=fax\n"
		  "2024-03-06 request by=email");
	TOLD_FINDINGS(told, "wrong-manner#1 wrong-manner#3");
	TOLD_ROW(told, "first.request", "exercised");
	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-05 response");
	TOLD_FINDINGS(told, "");
	told_close(told);
}

Test(mend_once, a_duty_that_an_order_holds_back_is_seen_to_wait_from_the_start)
{
	struct told *told = told_open(TOLD_STAGE(
		"council will hold a hearing within 10 working days of complaint.\n"
		"council will send a minute once hearing.\n"
		"council will send a report within 20 working days of complaint once hearing."));

	told_case(told, "2024-03-05", "2024-03-01 complaint");
	TOLD_ROW(told, "first.minute", "waiting");
	TOLD_ROW(told, "first.report", "waiting");
	TOLD_ACTIONS(told, "council: hold hearing by 2024-03-15");
	told_case(told, "2024-03-08", "2024-03-01 complaint\n2024-03-07 hearing");
	TOLD_ROW(told, "first.minute", "no limit");
	TOLD_ROW(told, "first.report", "pending 2024-04-02 15");
	told_case(told, "2024-03-08", "2024-03-01 complaint\n2024-03-05 minute");
	TOLD_ROW(told, "first.minute", "met");
	TOLD_FINDINGS(told, "done-before-anchor#2");
	told_close(told);
}

Test(mend_once, a_duty_done_before_its_condition_holds_does_not_vanish)
{
	struct told *told = told_open(
		TOLD_STAGE(RESPONSE "if response is overdue, council will send an update."));

	told_case(told, "2024-03-08", "2024-03-01 complaint");
	TOLD_ROW(told, "first.update", "no row");
	told_case(told, "2024-03-08", "2024-03-01 complaint\n2024-03-05 update");
	TOLD_ROW(told, "first.update", "met");
	told_close(told);
}

Test(mend_opening, the_other_event_a_stage_begins_with_counts_as_its_own)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"", "stage contact \"Contact\" begins with enquiry from complainant.\n"
		    "complainant may make a complaint.\nend\n"
		    "stage first \"Stage 1\" begins with complaint or contact.complaint.\n"
		    "council will send a response within 10 working days of complaint.\nend\n"));

	told_case(told, "2024-03-05", "2024-03-01 enquiry\n2024-03-04 complaint");
	TOLD_STATE(told, "open first");
	TOLD_ROW(told, "first.response", "pending 2024-03-18 9");
	TOLD_FINDINGS(told, "");
	told_case(told, "2024-03-05", "2024-03-04 complaint");
	TOLD_ROW(told, "first.response", "pending 2024-03-18 9");
	told_close(told);
}

Test(mend_recorded, an_entry_recorded_before_its_own_day_is_told_of)
{
	struct told *told = told_open(TOLD_STAGE(RESPONSE));

	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-12 response recorded=2024-03-11");
	TOLD_FINDINGS(told, "recorded-before#2");
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-12 response recorded=2024-03-13");
	TOLD_FINDINGS(told, "");
	told_close(told);
}

Test(mend_facts, a_choice_may_be_given_several_values)
{
	struct told *told = told_open(TOLD_STAGE(
		RESPONSE "complainant may make a request, only if giving ground (new_evidence, "
			 "wrong_fact or bias).\n"
			 "if ground is wrong_fact, manager must send a correction.\n"
			 "if ground is bias, director must send an apology."));

	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-12 request ground=new_evidence,wrong_fact");
	TOLD_FINDINGS(told, "");
	TOLD_ROW(told, "first.request", "exercised");
	TOLD_ROW(told, "first.correction", "no limit");
	TOLD_ROW(told, "first.apology", "no row");
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-12 request ground=\"bias, wrong_fact\"");
	TOLD_ROW(told, "first.correction", "no limit");
	TOLD_ROW(told, "first.apology", "no limit");
	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-12 request ground=bias,other");
	TOLD_FINDINGS(told, "not-counted#2");
	told_close(told);
}

Test(mend_facts, a_decision_has_one_outcome)
{
	struct told *told = told_open(
		TOLD_STAGE(RESPONSE "manager will decide progression (agreed or refused).\n"
				    "if progression is refused, manager must send a refusal."));

	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-12 progression=agreed,refused");
	TOLD_FINDINGS(told, "ill-typed#2");
	TOLD_ROW(told, "first.progression", "no limit");
	TOLD_ROW(told, "first.refusal", "no row");
	told_close(told);
}

Test(mend_right, whose_condition_does_not_hold_yet_is_not_yet_open)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"fact signed (yes or no).",
		TOLD_FIRST(RESPONSE "complainant may make a request only if signed.\n" WINDOW
				    ", only if signed.") TOLD_SECOND("first.review_request", "")));

	told_case(told, "2024-03-20", REPLIED);
	TOLD_ROW(told, "first.request", "not yet");
	TOLD_ROW(told, "first.review_request", "not yet 2024-04-11");
	told_case(told, "2024-03-20", REPLIED "2024-03-13 fact signed=yes");
	TOLD_ROW(told, "first.request", "open");
	TOLD_ROW(told, "first.review_request", "open 2024-04-11 14");
	told_case(
		told, "2024-03-20",
		REPLIED
		"2024-03-13 fact signed=yes\n2024-03-14 review_request\n2024-03-15 fact signed=no");
	TOLD_ROW(told, "first.request", "void");
	told_close(told);
}

Test(mend_release, a_move_may_leave_nothing_owed)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"", TOLD_FIRST(RESPONSE "complainant may make a plea.\n"
					"plea moves the case to second, and nothing stays "
					"owed.") "stage second.\ncouncil will send a note "
						 "within 5 working days of first.plea.\n"
						 "end\n"));

	told_case(told, "2024-03-18", "2024-03-01 complaint\n2024-03-05 plea");
	TOLD_ROW(told, "first.response", "void");
	TOLD_ROW(told, "second.note", "overdue 2024-03-12 4");
	TOLD_ACTIONS(told, "council: send note by 2024-03-12");
	told_close(told);
}

Test(mend_release, a_lapse_may_leave_nothing_owed)
{
	struct told *told = told_open(TOLD_STAGE(
		"council will send a note within 2 working days of complaint.\n"
		"complainant may send details within 10 working days of complaint; "
		"if none is made in time, the case closes as lapsed, and nothing stays owed."));

	told_case(told, "2024-03-15", "2024-03-01 complaint");
	TOLD_ROW(told, "first.note", "overdue 2024-03-05 8");
	told_case(told, "2024-03-18", "2024-03-01 complaint");
	TOLD_STATE(told, "closed lapsed 2024-03-16");
	TOLD_ROW(told, "first.note", "void");
	told_close(told);
}

Test(mend_person, that_two_parts_are_held_by_one_person_is_told_once)
{
	struct told *told = told_open(
		TOLD_PROCEDURE("manager is not the same person as director.",
			       TOLD_FIRST("council will send a response giving remedy.")));

	told_case(told, "2024-03-15",
		  "2024-03-01 complaint manager=\"A\" director=\"A\"\n"
		  "2024-03-05 response remedy=\"none\"");
	TOLD_FINDINGS(told, "same-person#1");
	told_close(told);
}

Test(mend_choose, an_event_that_opens_a_stage_beside_its_own_is_not_ambiguous)
{
	struct told *told = told_open(
		TOLD_PROCEDURE("", TOLD_FIRST(RESPONSE) "stage beside begins with complaint or "
							"first.complaint, alongside first.\n"
							"council will send a note within 5 working "
							"days of complaint.\nend\n"));

	told_case(told, "2024-03-04", "2024-03-01 complaint");
	TOLD_STATE(told, "open first beside");
	TOLD_ROW(told, "first.response", "pending 2024-03-15 9");
	TOLD_ROW(told, "beside.note", "pending 2024-03-08 4");
	TOLD_FINDINGS(told, "");
	told_close(told);
}
