/* What was not so before of sentences that go together: each test is named for what holds now. */
#include "tests/support/compiled.h"
#include "tests/support/told.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#define FAST_AND_SLOW                                                                    \
	"council will send a response called fast within 5 working days of complaint, "  \
	"only if urgent.\n"                                                              \
	"council will send a response called slow within 10 working days of complaint, " \
	"unless urgent.\n"

static struct told *fast_and_slow(const char *rest)
{
	char text[2000];

	snprintf(text, sizeof text,
		 TOLD_PROCEDURE("fact urgent (yes or no).", TOLD_FIRST(FAST_AND_SLOW "%s")), rest);
	return told_open(text);
}

Test(mend_sentences, whether_an_event_is_overdue_asks_all_sentences_about_it)
{
	struct told *told =
		fast_and_slow("if response is overdue, council will send a progress_report.");

	/* the fast limit ends on 8 March 2024, the slow one on 15 March */
	told_case(told, "2024-03-12", "2024-03-01 complaint urgent=yes");
	TOLD_ROW(told, "first.progress_report", "no limit");
	told_case(told, "2024-03-12", "2024-03-01 complaint urgent=no");
	TOLD_ROW(told, "first.progress_report", "no row");
	told_case(told, "2024-03-18", "2024-03-01 complaint urgent=no");
	TOLD_ROW(told, "first.progress_report", "no limit");
	told_close(told);
}

Test(mend_sentences, whether_one_sentence_is_overdue_asks_that_one)
{
	struct told *told =
		fast_and_slow("if fast is overdue, council will send a progress_report.");

	told_case(told, "2024-03-18", "2024-03-01 complaint urgent=no");
	TOLD_ROW(told, "first.progress_report", "no row");
	told_case(told, "2024-03-12", "2024-03-01 complaint urgent=yes");
	TOLD_ROW(told, "first.progress_report", "no limit");
	told_close(told);
}

Test(mend_sentences, a_late_response_is_late_by_the_sentence_that_binds)
{
	struct told *told = fast_and_slow("if response is late, council will send an apology.");

	told_case(told, "2024-03-20", "2024-03-01 complaint urgent=no\n2024-03-19 response");
	TOLD_ROW(told, "first.apology", "no limit");
	told_case(told, "2024-03-20", "2024-03-01 complaint urgent=no\n2024-03-14 response");
	TOLD_ROW(told, "first.apology", "no row");
	told_close(told);
}

Test(mend_sentences, a_duty_whose_condition_does_not_hold_is_not_done_by_its_event)
{
	struct told *told = fast_and_slow("");

	told_case(told, "2024-03-12", "2024-03-01 complaint urgent=no\n2024-03-05 response");
	TOLD_ROW(told, "first.fast", "void");
	TOLD_ROW(told, "first.slow", "met 2024-03-15");
	told_case(told, "2024-03-12", "2024-03-01 complaint urgent=yes\n2024-03-05 response");
	TOLD_ROW(told, "first.fast", "met 2024-03-08");
	TOLD_ROW(told, "first.slow", "void");
	/* what is learnt later makes it owed, and it has been done */
	told_case(
		told, "2024-03-12",
		"2024-03-01 complaint urgent=no\n2024-03-05 response\n2024-03-07 fact urgent=yes");
	TOLD_ROW(told, "first.fast", "met 2024-03-08");
	TOLD_FINDINGS(told, "");
	told_close(told);
}

#define BY_REQUEST                                                                                \
	TOLD_PROCEDURE("",                                                                        \
		       TOLD_FIRST("complainant may make a review_request.\n"                      \
				  "council will decide progression (agreed or refused) within 5 " \
				  "working days of review_request.\n"                             \
				  "council may send a transfer. transfer moves the case to "      \
				  "second.") "stage second \"Stage 2\" begins when "              \
					     "first.progression is agreed counting from the "     \
					     "request.\n"                                         \
					     "council will send a ruling within 10 working days " \
					     "of the start of this stage."                        \
					     "\nend\n")

Test(mend_sentences, a_stage_that_the_case_is_moved_to_counts_from_the_move)
{
	struct told *told = told_open(BY_REQUEST);

	told_case(told, "2024-03-12",
		  "2024-03-01 complaint\n2024-03-04 review_request\n"
		  "2024-03-06 progression progression=agreed");
	TOLD_ROW(told, "second.ruling", "pending 2024-03-18 4");
	told_case(told, "2024-03-12",
		  "2024-03-01 complaint\n2024-03-04 review_request\n2024-03-08 transfer");
	TOLD_ROW(told, "second.ruling", "pending 2024-03-22 8");
	told_close(told);
}

#define DAY_AGREED(rest)                                                                   \
	TOLD_PROCEDURE("a limit that ends on a non-working day stays.",                    \
		       TOLD_FIRST("council will agree a plan giving agreed_date (date).\n" \
				  "council will send a response by the agreed_date of plan" rest))

Test(mend_sentences, a_day_agreed_under_a_cap_takes_no_otherwise)
{
	struct told *told = told_open(DAY_AGREED(", but not later than 6 months after complaint."));

	TOLD_EQUAL(told_said(told, DAY_AGREED(", but not later than 6 months after complaint, "
					      "otherwise within 6 months of complaint.")),
		   "term-has-no-effect", "said");
	TOLD_EQUAL(told_said(told, DAY_AGREED(", otherwise not stated.")), "term-has-no-effect",
		   "said");
	TOLD_EQUAL(told_said(told, DAY_AGREED(", otherwise 20 working days.")),
		   "length-without-anchor", "said");
	told_close(told);
}

#define OUT_OF_TIME "complaint is out of time later than 1 year after arose"

Test(mend_sentences, out_of_time_is_written_where_its_event_belongs)
{
	struct told *told = told_open(
		TOLD_PROCEDURE("fact arose (date).\na limit that ends on a non-working day stays.",
			       TOLD_FIRST(OUT_OF_TIME ".")));

	TOLD_EQUAL(
		told_said(told,
			  TOLD_PROCEDURE(
				  "fact arose (date).\n"
				  "a limit that ends on a non-working day stays.",
				  TOLD_FIRST("complainant may make a review_request.") TOLD_SECOND(
					  "first.review_request",
					  "council will send a ruling.\nfirst." OUT_OF_TIME "."))),
		"out-of-time-elsewhere", "said");
	told_close(told);
}

Test(mend_sentences, what_an_event_may_give_is_asked_of_nobody)
{
	struct told *told = told_open(
		TOLD_PROCEDURE("a limit that ends on a non-working day stays.",
			       "stage first \"Stage 1\" begins with complaint from complainant "
			       "and may give matter_arose (date).\n"
			       "council will send a response within 10 working days of complaint, "
			       "and may give outcome, and should give reasons.\nend\n"));

	told_case(
		told, "2024-03-12",
		"2024-03-01 complaint matter_arose=2024-01-01\n2024-03-05 response reasons=\"r\"");
	TOLD_FINDINGS(told, "");
	told_case(told, "2024-03-12", "2024-03-01 complaint\n2024-03-05 response");
	TOLD_FINDINGS(told, "missing-content#2");
	told_close(told);
}

Test(mend_sentences, a_duty_whose_clock_is_withheld_says_what_it_waits_for)
{
	struct told *told = told_open(
		TOLD_STAGE("council will send a response within 10 working days of complaint.\n"
			   "council may make an appointment.\n"
			   "the clock of response does not start before appointment if complex."));
	const struct outcome *outcome;

	told_case(told, "2024-03-12", "2024-03-01 complaint complex=yes");
	TOLD_ROW(told, "first.response", "waiting");
	outcome = told_outcome(told);
	cr_assert(outcome->row_count > 0 && outcome->rows[0].withheld);
	cr_expect_str_eq(outcome->rows[0].awaits, "first.appointment has occurred");
	told_case(told, "2024-03-12", "2024-03-01 complaint complex=yes\n2024-03-04 appointment");
	TOLD_ROW(told, "first.response", "pending 2024-03-18 4");
	told_close(told);
}

Test(mend_sentences, an_event_whose_day_the_arrival_rule_moves_says_both_days)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"what arrives after 17:00 or on a non-working day is received on the next working "
		"day.",
		TOLD_FIRST("council will send a response within 10 working days of complaint.")));
	const struct outcome *outcome;

	told_case(told, "2024-03-12", "2024-03-02 complaint");
	outcome = told_outcome(told);
	for (uint32_t i = 0; i < outcome->step_count; i++)
		if (outcome->steps[i].kind == STEP_EVENT)
			cr_expect_eq(outcome->steps[i].counts.day, date_from_civil(2024, 3, 4).day);
	told_close(told);
}

Test(mend_sentences, a_right_that_may_not_be_used_yet_says_from_which_day)
{
	struct told *told = told_open(TOLD_STAGE(
		"council will send a response within 10 working days of complaint.\n"
		"complainant may make a chaser not earlier than 5 working days after complaint."));
	const struct outcome *outcome;

	told_case(told, "2024-03-07", "2024-03-01 complaint\n2024-03-06 chaser");
	TOLD_ROW(told, "first.chaser", "not yet");
	outcome = told_outcome(told);
	cr_expect_eq(outcome->rows[1].earliest.day, date_from_civil(2024, 3, 8).day);
	cr_assert_eq(outcome->finding_count, 1);
	cr_expect(strstr(outcome->findings[0].message, "the first day for it is 2024-03-08"));
	told_close(told);
}

static bool is_endless(const char *sentences)
{
	char text[2000];
	struct compiled compiled;
	bool endless;

	snprintf(text, sizeof text, TOLD_STAGE("%s"), sentences);
	compiled_open(&compiled, text);
	cr_assert(compiled.is_good, "%s", compiled_report(&compiled));
	endless = strstr(compiled_report(&compiled), "stage-without-end") != NULL;
	compiled_close(&compiled);
	return endless;
}

Test(mend_sentences, what_the_council_may_or_may_not_do_ends_no_stage)
{
	cr_expect(is_endless("council will send a note within 10 working days of complaint.\n"
			     "council may send a refusal, only if complex.\n"
			     "refusal closes the case as declined."));
	cr_expect_not(is_endless("council will send a note within 10 working days of complaint.\n"
				 "note closes the case as answered."));
}

Test(mend_sentences, that_a_fact_is_no_does_not_hold_while_it_is_not_known)
{
	struct told *told = told_open(
		TOLD_STAGE("council will hold a meeting giving attended (yes or no) within 5 "
			   "working days of complaint.\n"
			   "if attended is no, council will send a note within 2 working days of "
			   "meeting.\n"
			   "if attended is no, the case closes as not_attended."));

	told_case(told, "2024-03-04", "2024-03-01 complaint");
	TOLD_ROW(told, "first.note", "no row");
	TOLD_STATE(told, "open first");
	told_case(told, "2024-03-04", "2024-03-01 complaint\n2024-03-04 meeting attended=yes");
	TOLD_ROW(told, "first.note", "no row");
	told_case(told, "2024-03-04", "2024-03-01 complaint\n2024-03-04 meeting attended=no");
	TOLD_STATE(told, "closed not_attended 2024-03-04");
	told_close(told);
}
