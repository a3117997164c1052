/* What a report says of decisions, of answers that came late, and of what is not to be done yet. */
#include "tests/support/told.h"

#include <string.h>

#include <criterion/criterion.h>

#define RESPOND "council will send a response within 20 working days of complaint.\n"
#define COMPLAINT "2024-03-01 complaint\n" /* the response is due on 2024-04-02 */

#define QUESTION                                          \
	"council may \"ask\" recorded as question.\n"     \
	"complainant may send an answer within 5 working" \
	" days of question, assuming \"by phone\""
#define STOPS "the clock of response stops from question until answer.\n"

static const struct row *find_row(const struct told *told, const char *id)
{
	const struct outcome *outcome = told_outcome(told);

	for (uint32_t i = 0; i < outcome->row_count; i++)
		if (strcmp(outcome->rows[i].clause->id, id) == 0)
			return &outcome->rows[i];
	cr_assert(false, "there is no row %s", id);
	return NULL;
}

/* How often the history says something of a clause. */
static uint32_t count_steps(const struct told *told, enum step_kind kind, const char *id)
{
	const struct outcome *outcome = told_outcome(told);
	uint32_t count = 0;

	for (uint32_t i = 0; i < outcome->step_count; i++)
		count += outcome->steps[i].kind == kind && outcome->steps[i].clause &&
			 strcmp(outcome->steps[i].clause->id, id) == 0;
	return count;
}

static bool finding_says(const struct told *told, const char *words)
{
	const struct outcome *outcome = told_outcome(told);

	return outcome->finding_count == 1 && strstr(outcome->findings[0].message, words) != NULL;
}

Test(mend_reports, a_yes_or_no_decision_is_told_as_yes_or_no)
{
	struct told *told = told_open(TOLD_STAGE(
		"manager will decide panel_needed (yes or no) within 5 working days of complaint.\n"
		"manager will send a response within 10 working days of complaint, only if "
		"panel_needed.\nresponse closes the case as answered.\n"
		"if panel_needed is no, the case closes as refused.\n"));

	told_case(told, "2024-03-06", COMPLAINT "2024-03-05 panel_needed=yes");
	cr_expect_str_eq(find_row(told, "first.panel_needed")->outcome, "yes");
	TOLD_STATE(told, "open first");
	told_case(told, "2024-03-06", COMPLAINT "2024-03-05 panel_needed=no");
	cr_expect_str_eq(find_row(told, "first.panel_needed")->outcome, "no");
	TOLD_STATE(told, "closed refused 2024-03-05");
	for (uint32_t i = 0; i < told_outcome(told)->step_count; i++)
		if (told_outcome(told)->steps[i].told && told_outcome(told)->steps[i].line == 2)
			cr_expect_str_eq(told_outcome(told)->steps[i].told, "no");
	told_close(told);
}

Test(mend_reports, an_answer_that_comes_late_ends_the_stop_and_opens_nothing)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"", TOLD_FIRST(RESPOND QUESTION ".\n" STOPS)
			    TOLD_SECOND("first.answer", "council will send a decision within 10 "
							"working days of answer.\n")));
	const char *late = COMPLAINT "2024-03-05 question\n2024-03-13 answer\n";

	told_case(told, "2024-03-12", late);
	TOLD_ROW(told, "first.response", "paused 19");
	told_case(told, "2024-03-13", late);
	TOLD_ROW(told, "first.response", "pending 2024-04-11 19");
	TOLD_ROW(told, "first.answer", "exercised late 2024-03-12");
	TOLD_STATE(told, "open first");
	TOLD_FINDINGS(told, "used-late#3");
	cr_expect(finding_says(told, "it opens nothing, but what stood still until it came"));
	cr_expect_eq(count_steps(told, STEP_RESUMED, "first.response"), 1);
	told_close(told);
}

Test(mend_reports, what_is_asked_again_after_a_late_answer_is_answered_again)
{
	struct told *told = told_open(TOLD_STAGE(RESPOND QUESTION ".\n" STOPS));
	const char *twice = COMPLAINT
		"2024-03-05 question\n2024-03-13 answer\n2024-03-14 question\n2024-03-18 answer\n";

	told_case(told, "2024-03-15", twice);
	TOLD_ROW(told, "first.response", "paused 19");
	told_case(told, "2024-03-18", twice);
	TOLD_ROW(told, "first.response", "pending 2024-04-16 19");
	TOLD_ROW(told, "first.answer", "exercised late 2024-03-12");
	TOLD_FINDINGS(told, "used-late#3 used-late#5");
	told_close(told);
}

Test(mend_reports, an_answer_in_time_stays_when_a_later_one_is_late)
{
	struct told *told = told_open(TOLD_STAGE(RESPOND QUESTION ".\n" STOPS));
	const char *twice = COMPLAINT
		"2024-03-05 question\n2024-03-06 answer\n2024-03-11 question\n2024-03-13 answer\n";

	told_case(told, "2024-03-12", twice);
	TOLD_ROW(told, "first.response", "paused 17");
	told_case(told, "2024-03-13", twice);
	TOLD_ROW(told, "first.response", "pending 2024-04-09 17");
	TOLD_ROW(told, "first.answer", "exercised 2024-03-12");
	TOLD_FINDINGS(told, "used-late#5");
	cr_expect(finding_says(told, "counted from when first.question first occurred"));
	cr_expect(finding_says(told, "the one that came in time counts"));
	told_close(told);
}

Test(mend_reports, a_later_late_use_can_be_accepted_and_the_one_in_time_stays)
{
	struct told *told = told_open(TOLD_STAGE(
		RESPOND QUESTION ";\nif one is made late, manager may accept it.\n" STOPS));
	const char *twice = COMPLAINT
		"2024-03-05 question\n2024-03-06 answer\n2024-03-11 question\n2024-03-13 answer\n";

	told_case(told, "2024-03-13", twice);
	TOLD_ACTIONS(told, "council: send response by 2024-04-09; "
			   "manager: accept or refuse the late answer");
	told_case(told, "2024-03-15",
		  COMPLAINT "2024-03-05 question\n2024-03-06 answer\n2024-03-11 question\n"
			    "2024-03-13 answer\n2024-03-15 accept answer\n");
	TOLD_ROW(told, "first.answer", "exercised 2024-03-12");
	TOLD_ROW(told, "first.response", "pending 2024-04-09 15");
	cr_expect(finding_says(told, "it was accepted on 2024-03-15"));
	cr_expect(told_outcome(told)->findings[0].settled);
	told_close(told);
}

#define DESTROY                                                                 \
	"after the case closes, council must \"destroy the file\" recorded as " \
	"destruction\nnot earlier than 6 years after the close of the case.\n"
#define STAYS "a limit that ends on a non-working day stays."

Test(mend_reports, what_has_no_last_day_comes_up_on_its_first_day)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		STAYS, TOLD_FIRST(RESPOND "response closes the case as answered.\n") DESTROY));
	const char *closed = COMPLAINT "2024-03-12 response\n";

	for (int brief = 0; brief < 2; brief++) {
		struct told_asking asking = { .rows_only = brief, .brief = brief };

		told_case_asking(told, "2030-03-11", closed, asking);
		TOLD_ACTIONS(told, "");
		told_case_asking(told, "2030-03-12", closed, asking);
		TOLD_ACTIONS(told, "council: destroy the file");
	}
	told_case(told, "2030-03-11", closed);
	TOLD_ROW(told, "destruction", "no limit");
	told_close(told);
}

Test(mend_reports, what_has_a_last_day_is_told_of_before_its_first)
{
	struct told *told = told_open(TOLD_STAGE(
		"council will hold a hearing not earlier than 10 working days after complaint,\n"
		"within 15 working days of complaint.\n"));

	told_case(told, "2024-03-05", COMPLAINT);
	TOLD_ACTIONS(told, "council: hold hearing by 2024-03-22");
	cr_expect_eq(told_outcome(told)->actions[0].row->earliest.day,
		     date_from_civil(2024, 3, 15).day);
	told_close(told);
}

Test(mend_reports, somebody_is_reminded_of_the_end_of_a_window)
{
	struct told *told = told_open(TOLD_STAGE(
		RESPOND "complainant may make an appeal within 10 working days of receipt of "
			"response;\nif none is made in time, the case closes as answered.\n"
			"remind council 3 working days before appeal is due.\n"));
	const char *answered = COMPLAINT "2024-03-06 response received=2024-03-07\n";

	told_case(told, "2024-03-15", answered);
	TOLD_ACTIONS(told, "complainant: make appeal by 2024-03-21");
	told_case(told, "2024-03-18", answered);
	TOLD_ACTIONS(told, "council: be reminded that time runs out to make appeal by 2024-03-21; "
			   "complainant: make appeal by 2024-03-21");
	told_case(told, "2024-03-19",
		  COMPLAINT "2024-03-06 response received=2024-03-07\n2024-03-18 appeal\n");
	TOLD_ACTIONS(told, "");
	told_close(told);
}

Test(mend_reports, what_was_to_come_first_is_named)
{
	struct told *told = told_open(TOLD_STAGE(
		"council will hold a consultation within 10 working days of complaint.\n"
		"council will decide outcome (upheld or rejected) once consultation,\n"
		"within 20 working days of complaint.\noutcome closes the case as decided.\n"));

	told_case(told, "2024-03-19", COMPLAINT "2024-03-06 outcome=upheld\n");
	TOLD_FINDINGS(told, "done-before-anchor#2");
	cr_expect(finding_says(told, "it is to wait until first.consultation has occurred"));
	told_case(told, "2024-03-19",
		  COMPLAINT "2024-03-05 consultation\n2024-03-06 outcome=upheld\n");
	TOLD_FINDINGS(told, "");
	told_close(told);
}

Test(mend_reports, a_clock_goes_on_only_where_it_was_said_to_stop)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"fact proceedings (open or concluded).",
		TOLD_FIRST(RESPOND
			   "the clock of stage first stops while proceedings is open.\n"
			   "if proceedings is open, council will send a suspension_notice within "
			   "5 working days of complaint.\n")));
	const char *begun = COMPLAINT "2024-03-04 fact proceedings=open\n";

	told_case(told, "2024-03-05", begun);
	cr_expect_eq(count_steps(told, STEP_PAUSED, "first.response"), 1);
	cr_expect_eq(count_steps(told, STEP_PAUSED, "first.suspension_notice"), 1);
	told_case(told, "2024-03-19",
		  COMPLAINT "2024-03-04 fact proceedings=open\n"
			    "2024-03-12 fact proceedings=concluded\n");
	cr_expect_eq(count_steps(told, STEP_PAUSED, "first.suspension_notice"), 1);
	cr_expect_eq(count_steps(told, STEP_RESUMED, "first.suspension_notice"), 1);
	told_case(told, "2024-03-19",
		  COMPLAINT "2024-03-04 fact proceedings=open\n2024-03-05 suspension_notice\n"
			    "2024-03-12 fact proceedings=concluded\n");
	cr_expect_eq(count_steps(told, STEP_RESUMED, "first.response"), 1);
	cr_expect_eq(count_steps(told, STEP_RESUMED, "first.suspension_notice"), 0);
	told_close(told);
}

Test(mend_reports, a_stage_opens_with_a_clock_that_stands_still)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"", TOLD_FIRST(RESPOND "complainant may make a review_request.\n"
				       "council may \"ask\" recorded as question.\n"
				       "complainant may send an answer.\n"
				       "the clock of second.decision stops from question until "
				       "answer.\n")
			    TOLD_SECOND("first.review_request",
					"council will send a decision within 10 working days of "
					"review_request.\n")));
	const char *stopped = COMPLAINT
		"2024-03-04 question\n2024-03-05 review_request\n2024-03-06 first.answer\n";

	told_case(told, "2024-03-05", stopped);
	cr_expect_eq(count_steps(told, STEP_PAUSED, "second.decision"), 1);
	told_close(told);
}

Test(mend_reports, of_each_occurrence_every_answer_is_kept)
{
	struct told *told = told_open(
		TOLD_STAGE(RESPOND "council may \"miss it\" recorded as missed_visit.\n"
				   "council will send a payment within 5 working days of each "
				   "missed_visit.\n"));
	const char *visits =
		COMPLAINT "2024-03-05 missed_visit\n2024-03-06 payment\n2024-03-08 missed_visit\n"
			  "2024-03-18 payment\n2024-03-18 missed_visit\n";
	const struct row *row;

	told_case(told, "2024-03-19", visits);
	TOLD_ROW(told, "first.payment", "pending 2024-03-25 4");
	row = find_row(told, "first.payment");
	cr_assert_eq(row->answered_count, 2);
	cr_expect_eq(row->answered[0].status, STATUS_MET);
	cr_expect_eq(row->answered[0].due.day, date_from_civil(2024, 3, 12).day);
	cr_expect_eq(row->answered[0].done.day, date_from_civil(2024, 3, 6).day);
	cr_expect_eq(row->answered[1].status, STATUS_MET_LATE);
	cr_expect_eq(row->answered[1].due.day, date_from_civil(2024, 3, 15).day);
	cr_expect_eq(row->answered[1].days, 1);
	told_case(told, "2024-03-18",
		  COMPLAINT "2024-03-05 missed_visit\n2024-03-06 payment\n"
			    "2024-03-08 missed_visit\n2024-03-12 payment\n");
	TOLD_ROW(told, "first.payment", "met 2024-03-15");
	cr_expect_eq(find_row(told, "first.payment")->answered_count, 1);
	told_close(told);
}
