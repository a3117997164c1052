/* Language 2.4, sentence by sentence: rights, their windows, and late use. */
#include "tests/support/told.h"

#include <criterion/criterion.h>

#define RESPONSE "council will send a response within 10 working days of complaint.\n"
#define REPLIED "2024-03-01 complaint\n2024-03-12 response received=2024-03-12\n"
#define SECOND                              \
	TOLD_SECOND("first.review_request", \
		    "council will send a decision within 10 working days of review_request.\n")

Test(meaning_2_4_1, the_life_of_a_right)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"",
		TOLD_FIRST(RESPONSE "complainant may make a review_request "
				    "within 20 working days of receipt of response.\n"
				    "complainant may make an appeal once response.\n"
				    "complainant may request an advocate at any time.\n"
				    "the clock of review_request stops from question until answer.")
			SECOND));

	told_case(told, "2024-03-05", "2024-03-01 complaint");
	TOLD_ROW(told, "first.review_request", "not yet at latest 2024-04-16");
	TOLD_ROW(told, "first.appeal", "not yet");
	TOLD_ROW(told, "first.advocate", "always open");
	told_case(told, "2024-03-13", REPLIED);
	TOLD_ROW(told, "first.review_request", "open 2024-04-11 19");
	TOLD_ROW(told, "first.appeal", "open");
	told_case(told, "2024-04-11", REPLIED "2024-04-11 review_request");
	TOLD_ROW(told, "first.review_request", "exercised 2024-04-11");
	TOLD_ROW(told, "first.appeal", "void");
	TOLD_ROW(told, "first.advocate", "void");
	told_case(told, "2024-04-12", REPLIED);
	TOLD_ROW(told, "first.review_request", "lapsed 2024-04-11");
	told_case(told, "2024-04-12", REPLIED "2024-04-12 review_request");
	TOLD_ROW(told, "first.review_request", "exercised late 2024-04-11");
	told_case(told, "2024-03-20", REPLIED "2024-03-18 question");
	TOLD_ROW(told, "first.review_request", "paused 17");
	told_case(told, "2024-03-20", REPLIED "2024-03-18 question\n2024-03-20 answer");
	TOLD_ROW(told, "first.review_request", "open 2024-04-16 17");
	told_close(told);
}

Test(meaning_2_4_1, advice_is_no_window_and_a_right_may_depend_on_a_condition)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"fact court_case (open or settled).",
		TOLD_FIRST(RESPONSE
			   "complainant may make a review_request once response, "
			   "and should within 20 working days of receipt of response.\n"
			   "while court_case is open, council may \"set the matter aside\" "
			   "recorded as set_aside, giving reasons.") SECOND));

	told_case(told, "2024-04-12", REPLIED);
	TOLD_ROW(told, "first.review_request", "open");
	TOLD_ROW(told, "first.review_request.target", "past target 2024-04-11 1");
	told_case(told, "2024-04-12", REPLIED "2024-04-12 review_request");
	TOLD_ROW(told, "first.review_request", "exercised");
	TOLD_STATE(told, "open second");
	TOLD_FINDINGS(told, "");
	told_case(told, "2024-03-13", "2024-03-01 complaint\n2024-03-12 set_aside reasons=x");
	TOLD_ROW(told, "first.set_aside", "not yet");
	TOLD_FINDINGS(told, "too-early#2");
	told_case(told, "2024-03-13",
		  "2024-03-01 complaint\n2024-03-11 fact court_case=open\n"
		  "2024-03-12 set_aside reasons=x");
	TOLD_ROW(told, "first.set_aside", "exercised");
	told_close(told);
}

#define LAPSING(late)                                                                           \
	TOLD_PROCEDURE("", TOLD_FIRST(RESPONSE                                                  \
				      "complainant may make a review_request "                  \
				      "within 20 working days of receipt of response;\n"        \
				      "if none is made in time, the case closes as lapsed" late \
				      ".") SECOND)

Test(meaning_2_4_2, a_window_that_ends_unused_lapses_at_the_start_of_the_next_day)
{
	struct told *told = told_open(LAPSING(""));

	told_case(told, "2024-04-11", REPLIED);
	TOLD_STATE(told, "open first");
	told_case(told, "2024-04-30", REPLIED);
	TOLD_STATE(told, "closed lapsed 2024-04-12");
	TOLD_ROW(told, "first.review_request", "lapsed 2024-04-11");
	TOLD_FINDINGS(told, "");
	/* a use in time opens the next stage, and nothing lapses */
	told_case(told, "2024-04-30", REPLIED "2024-04-11 review_request");
	TOLD_STATE(told, "open second");
	TOLD_ROW(told, "second.decision", "overdue 2024-04-25 3");
	/* a later use opens nothing */
	told_case(told, "2024-04-30", REPLIED "2024-04-15 review_request");
	TOLD_STATE(told, "closed lapsed 2024-04-12");
	TOLD_ROW(told, "first.review_request", "exercised late 2024-04-11");
	TOLD_ROW(told, "second.decision", "no row");
	TOLD_FINDINGS(told, "used-late#3");
	/* and nobody may accept it */
	told_case(told, "2024-04-30",
		  REPLIED "2024-04-15 review_request\n2024-04-16 accept review_request");
	TOLD_STATE(told, "closed lapsed 2024-04-12");
	TOLD_FINDINGS(told, "used-late#3 nothing-to-accept#4");
	told_close(told);
}

Test(meaning_2_4_2, accepted_the_stage_opens_then_and_a_case_that_this_lapse_closed_reopens)
{
	struct told *told = told_open(LAPSING(";\nif one is made late, manager may accept it"));

	told_case(told, "2024-04-16", REPLIED "2024-04-15 review_request");
	TOLD_STATE(told, "closed lapsed 2024-04-12");
	TOLD_FINDINGS(told, "used-late#3");
	TOLD_ACTIONS(told, "manager: accept or refuse the late review_request");
	told_case(told, "2024-04-22",
		  REPLIED "2024-04-15 review_request\n2024-04-22 accept review_request");
	TOLD_STATE(told, "open second");
	TOLD_ROW(told, "first.review_request", "exercised late 2024-04-11");
	TOLD_ROW(told, "second.decision", "pending 2024-05-07 10");
	TOLD_FINDINGS(told, "used-late#3");
	told_case(told, "2024-04-22",
		  REPLIED "2024-04-15 review_request\n2024-04-22 refuse review_request");
	TOLD_STATE(told, "closed lapsed 2024-04-12");
	TOLD_ACTIONS(told, "");
	/* refused, it is over */
	told_case(told, "2024-04-23",
		  REPLIED "2024-04-15 review_request\n2024-04-22 refuse review_request\n"
			  "2024-04-23 accept review_request");
	TOLD_STATE(told, "closed lapsed 2024-04-12");
	TOLD_FINDINGS(told, "used-late#3 nothing-to-accept#5");
	told_case(told, "2024-04-11", REPLIED "2024-04-10 accept review_request");
	TOLD_FINDINGS(told, "nothing-to-accept#3");
	told_close(told);
}

Test(meaning_2_4_2, a_case_that_something_else_closed_does_not_reopen)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"at any time complainant may make a withdrawal. withdrawal closes the case as "
		"withdrawn.",
		TOLD_FIRST(RESPONSE "complainant may make a review_request "
				    "within 20 working days of receipt of response;\n"
				    "if one is made late, manager may accept it.") SECOND));

	told_case(told, "2024-04-22",
		  REPLIED "2024-04-15 review_request\n2024-04-16 accept review_request");
	TOLD_STATE(told, "open second");
	TOLD_ROW(told, "second.decision", "pending 2024-04-30 6");
	told_case(told, "2024-04-22",
		  REPLIED "2024-04-15 review_request\n2024-04-16 withdrawal\n"
			  "2024-04-17 accept review_request");
	TOLD_STATE(told, "closed withdrawn 2024-04-16");
	TOLD_ROW(told, "second.decision", "no row");
	told_close(told);
}

Test(meaning_2_4_2, made_late_changes_the_reason_of_a_close_by_lapse_and_nothing_else)
{
	struct told *told =
		told_open(LAPSING(";\nif one is made late, the case closes as out_of_time"));

	told_case(told, "2024-04-30", REPLIED);
	TOLD_STATE(told, "closed lapsed 2024-04-12");
	told_case(told, "2024-04-30", REPLIED "2024-04-15 review_request");
	TOLD_STATE(told, "closed out_of_time 2024-04-12");
	TOLD_FINDINGS(told, "used-late#3");
	told_close(told);
	told = told_open(TOLD_STAGE(RESPONSE
				    "complainant may make a review_request "
				    "within 20 working days of receipt of response;\n"
				    "if one is made late, the case closes as out_of_time."));
	told_case(told, "2024-04-30", REPLIED "2024-04-15 review_request");
	TOLD_STATE(told, "open first");
	told_close(told);
}

Test(meaning_2_4_2, none_made_in_time_may_begin_a_duty)
{
	struct told *told = told_open(
		TOLD_STAGE(RESPONSE "complainant may make a review_request "
				    "within 20 working days of receipt of response;\n"
				    "if none is made in time, council will send a reminder."));

	told_case(told, "2024-04-11", REPLIED);
	TOLD_ROW(told, "first.reminder", "no row");
	told_case(told, "2024-04-12", REPLIED);
	TOLD_ROW(told, "first.reminder", "no limit");
	told_case(told, "2024-04-12", REPLIED "2024-04-11 review_request");
	TOLD_ROW(told, "first.reminder", "no row");
	told_close(told);
}

Test(meaning_2_4_2, one_made_late_may_begin_a_duty)
{
	struct told *told = told_open(
		TOLD_STAGE(RESPONSE "complainant may make a review_request "
				    "within 20 working days of receipt of response;\n"
				    "if one is made late, council will send a reminder."));

	told_case(told, "2024-04-15", REPLIED);
	TOLD_ROW(told, "first.reminder", "no row");
	told_case(told, "2024-04-15", REPLIED "2024-04-12 review_request");
	TOLD_ROW(told, "first.reminder", "no limit");
	told_close(told);
}

Test(meaning_2_4_3, a_right_that_survives_is_not_void_and_its_use_is_no_finding)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"at any time, even after the case closes, complainant may make a referral to "
		"ombudsman.\n"
		"at any time complainant may make a withdrawal. withdrawal closes the case as "
		"withdrawn.",
		TOLD_FIRST(RESPONSE
			   "complainant may make an appeal even after the case closes, "
			   "within 20 working days of complaint.\n"
			   "complainant may make a request within 20 working days of complaint.")));

	told_case(told, "2024-03-05", "2024-03-01 complaint\n2024-03-04 withdrawal");
	TOLD_STATE(told, "closed withdrawn 2024-03-04");
	TOLD_ROW(told, "referral", "always open");
	TOLD_ROW(told, "first.appeal", "open 2024-04-02 18");
	TOLD_ROW(told, "first.request", "void");
	TOLD_ROW(told, "first.response", "void");
	TOLD_ROW(told, "withdrawal", "exercised");
	told_case(told, "2024-05-01",
		  "2024-03-01 complaint\n2024-03-04 withdrawal\n2024-03-20 appeal\n2024-05-01 "
		  "referral");
	TOLD_ROW(told, "referral", "exercised");
	TOLD_ROW(told, "first.appeal", "exercised 2024-04-02");
	TOLD_FINDINGS(told, "");
	told_close(told);
}

#define COMPLEX "fact complex (yes or no, default no)."
#define TWO_WINDOWS                                                                             \
	"complainant may make a review_request called short within 10 working days of receipt " \
	"of response, only if complex;\n"                                                       \
	"if one is made late, manager may accept it.\n"                                         \
	"complainant may make a review_request called long within 20 working days of receipt "  \
	"of response, unless complex.\n"

Test(meaning_2_4_4, a_right_that_two_sentences_give_is_used_by_the_one_that_gives_it)
{
	struct told *told =
		told_open(TOLD_PROCEDURE(COMPLEX, TOLD_FIRST(RESPONSE TWO_WINDOWS) SECOND));

	told_case(told, "2024-04-12", REPLIED "2024-04-11 review_request");
	TOLD_STATE(told, "open second");
	TOLD_FINDINGS(told, "");
	TOLD_ROW(told, "first.short", "void");
	TOLD_ROW(told, "first.long", "exercised 2024-04-11");
	told_case(told, "2024-04-12",
		  REPLIED "2024-03-12 fact complex=yes\n2024-04-11 review_request");
	TOLD_STATE(told, "open first");
	TOLD_FINDINGS(told, "used-late#4");
	TOLD_ROW(told, "first.short", "exercised late 2024-03-26");
	TOLD_ROW(told, "first.long", "void");
	told_case(told, "2024-04-15",
		  REPLIED "2024-03-12 fact complex=yes\n2024-04-11 review_request\n"
			  "2024-04-12 accept review_request");
	TOLD_STATE(told, "open second");
	told_case(told, "2024-03-11", "2024-03-01 complaint\n2024-03-11 review_request");
	TOLD_FINDINGS(told, "not-counted#2");
	told_close(told);
}

Test(meaning_2_4_4, of_two_windows_for_one_act_the_longer_counts_and_the_shorter_lapses)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"",
		TOLD_FIRST(RESPONSE "complainant may make a comment called early within 10 working "
				    "days of receipt of response.\n"
				    "complainant may make a comment called later within 20 working "
				    "days of receipt of response.")));

	told_case(told, "2024-04-12", REPLIED "2024-04-11 comment");
	TOLD_FINDINGS(told, "");
	TOLD_ROW(told, "first.early", "lapsed 2024-03-26");
	TOLD_ROW(told, "first.later", "exercised 2024-04-11");
	told_case(told, "2024-04-12", REPLIED "2024-03-26 comment");
	TOLD_ROW(told, "first.early", "exercised 2024-03-26");
	TOLD_ROW(told, "first.later", "exercised 2024-04-11");
	told_case(told, "2024-04-12", REPLIED "2024-04-12 comment");
	TOLD_FINDINGS(told, "used-late#3 used-late#3");
	told_close(told);
}

Test(meaning_2_4_4, what_was_done_under_one_sentence_is_spent_under_the_other)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		COMPLEX,
		TOLD_FIRST(RESPONSE "complainant may make a comment called always, only if "
				    "complex.\n"
				    "complainant may make a comment called later within 10 working "
				    "days of receipt of response; if none is made in time, the "
				    "case closes as silent.")));

	told_case(told, "2024-04-12",
		  "2024-03-01 complaint complex=yes\n2024-03-04 comment\n"
		  "2024-03-12 response received=2024-03-12");
	TOLD_STATE(told, "open first");
	TOLD_ROW(told, "first.always", "exercised");
	TOLD_ROW(told, "first.later", "void");
	told_close(told);
}

Test(meaning_2_4_4,
     what_was_late_under_one_sentence_or_may_be_done_again_is_not_spent_under_the_other)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		COMPLEX,
		TOLD_FIRST(RESPONSE
			   "complainant may make a comment called early within 10 working "
			   "days of receipt of response.\n"
			   "complainant may make a comment called other, only if complex.\n"
			   "complainant may send an amendment at any time, unless complex.\n"
			   "complainant may send an amendment called timed within 10 working "
			   "days of receipt of response, only if complex.\n"
			   "the clock of response starts again with amendment.")));

	told_case(told, "2024-04-15", REPLIED "2024-04-12 comment\n2024-04-15 fact complex=yes");
	TOLD_FINDINGS(told, "used-late#3");
	TOLD_ROW(told, "first.early", "exercised late 2024-03-26");
	TOLD_ROW(told, "first.other", "open");
	told_case(told, "2024-04-16",
		  REPLIED "2024-04-12 comment\n2024-04-15 fact complex=yes\n"
			  "2024-04-16 comment");
	TOLD_FINDINGS(told, "used-late#3");
	TOLD_ROW(told, "first.other", "exercised");
	told_case(told, "2024-03-14",
		  "2024-03-01 complaint\n2024-03-04 amendment\n"
		  "2024-03-12 response received=2024-03-12\n"
		  "2024-03-13 fact complex=yes");
	TOLD_ROW(told, "first.timed", "open 2024-03-26 8");
	told_close(told);
}

Test(meaning_2_4_4, what_is_spent_is_void_without_a_date_and_on_its_last_day)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		COMPLEX,
		TOLD_FIRST(RESPONSE
			   "complainant may make a comment called plain, unless complex.\n"
			   "complainant may make a comment called undated, only if complex.\n"
			   "complainant may make a comment called dated within 10 working "
			   "days of receipt of response, only if complex.")));

	told_case(told, "2024-03-28", REPLIED "2024-03-26 comment\n2024-03-27 fact complex=yes");
	TOLD_ROW(told, "first.undated", "void");
	TOLD_ROW(told, "first.dated", "void");
	told_close(told);
}

Test(meaning_2_4_1, a_right_that_outlives_its_stage_is_used_once_that_is_left)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"",
		TOLD_FIRST(RESPONSE
			   "complainant may make a review_request within 20 working days of "
			   "receipt of response.\n"
			   "complainant may make a comment within 40 working days of complaint, "
			   "even after the case closes.\n"
			   "complainant may make a request within 40 working days of complaint.")
			SECOND));

	told_case(told, "2024-04-12",
		  REPLIED "2024-03-13 review_request\n2024-03-14 comment\n2024-03-14 request");
	TOLD_ROW(told, "first.comment", "exercised 2024-04-30");
	TOLD_FINDINGS(told, "unknown-event#5");
	told_close(told);
}

Test(meaning_2_4_4, a_right_that_a_second_sentence_gives_after_the_close_is_used_then)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"",
		"complainant may send a withdrawal.\nwithdrawal closes the case as "
		"withdrawn.\n" TOLD_FIRST(
			RESPONSE
			"complainant may make an appeal called during within 10 working days of "
			"receipt of response.\n"
			"after the case closes as withdrawn, complainant may make an appeal "
			"called afterwards.")));

	told_case(told, "2024-03-06",
		  "2024-03-01 complaint\n2024-03-04 withdrawal\n2024-03-05 appeal");
	TOLD_FINDINGS(told, "");
	TOLD_ROW(told, "first.afterwards", "exercised");
	told_close(told);
}
