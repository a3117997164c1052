/* Whether the procedure's case may end before a clause is done, each step in its turn. */
#include "tests/unit/test_prove_pair.h"

#include "compiler/audit/proof/prove_ends.h"
#include "compiler/audit/proof/prove_steps.h"
#include "compiler/audit/verdict/counterexample.h"
#include "compiler/audit/verdict/counterexample_log.h"

#include <criterion/criterion.h>

#define REPLY "council must send a response within 20 working days of complaint. "
#define NOTE "council must send a note within 5 working days of complaint. "
#define CLOSES "note closes the case as noted. "

/* What is found of a clause, by the first end that breaks it. */
static struct proof ended_of(const char *procedure, const char *statute, const char *id,
			     enum prove_goal goal)
{
	struct pair pair;
	struct prove_question question = pair_open_question(&pair, procedure, statute, id, goal);
	uint32_t ends = prove_ends_alone(&pair.prove, question.statute, question.procedure).count;
	struct proof proof = { .broken = 0 };

	question.any = question.ended = true;
	for (; question.end < ends && proof.broken == 0; question.end++) {
		proof = prove_ask(&pair.prove, &question);
		cr_expect(proof.decided, "%s: %s", procedure, proof.why);
	}
	pair_close(&pair);
	return proof;
}

static struct proof ended(const char *procedure, const char *statute)
{
	return ended_of(procedure, statute, "first.response", GOAL_LATE);
}

Test(prove_ended, what_closes_the_case_first_ends_it)
{
	cr_expect_gt(ended(REPLY NOTE CLOSES, REPLY NOTE).broken, 0);
}

Test(prove_ended, what_closes_the_statutes_case_too_ends_nothing)
{
	cr_expect_eq(ended(REPLY NOTE CLOSES, REPLY NOTE CLOSES).broken, 0);
}

Test(prove_ended, in_some_cases_the_statutes_goes_on)
{
	cr_expect_gt(ended(REPLY NOTE CLOSES,
			   REPLY NOTE "note closes the case as noted, only if complex. ")
			     .broken,
		     0);
}

Test(prove_ended, what_closes_after_the_statutes_last_day_is_late_without_it)
{
	cr_expect_eq(ended("council must send a response within 30 working days of complaint. "
			   "council must send a note within 25 working days of complaint. " CLOSES,
			   REPLY "council must send a note within 25 working days of "
				 "complaint. " CLOSES)
			     .broken,
		     0);
}

Test(prove_ended, a_duty_is_done_once_what_it_counts_from_has_come)
{
	cr_expect_eq(ended(REPLY "council must send a note within 5 working days of "
				 "response. " CLOSES,
			   REPLY)
			     .broken,
		     0);
}

Test(prove_ended, a_right_is_used_once_it_is_open)
{
	cr_expect_eq(ended(REPLY "council may send a note within 5 working days of "
				 "response. " CLOSES,
			   REPLY)
			     .broken,
		     0);
	cr_expect_gt(ended(REPLY "council may send a note within 5 working days of "
				 "complaint. " CLOSES,
			   REPLY)
			     .broken,
		     0);
}

Test(prove_ended, a_letter_is_sent_where_the_decision_makes_it_owed)
{
#define DECIDES "council must decide grant (whole or part) within 5 working days of response. "
	cr_expect_eq(ended(REPLY DECIDES "if grant is whole, council must send a note within 5 "
					 "working days of grant. " CLOSES,
			   REPLY DECIDES)
			     .broken,
		     0);
}

Test(prove_ended, whoever_complains_withdraws_as_he_likes)
{
	cr_expect_eq(ended(REPLY "complainant may make a withdrawal at any time. withdrawal "
				 "closes the case as withdrawn. ",
			   REPLY)
			     .broken,
		     0);
}

Test(prove_ended, a_case_of_another_kind_is_another_case)
{
	cr_expect_eq(ended(REPLY "end stage other \"Thanks\" begins with compliment from "
				 "complainant. council must send an answer within 5 working days "
				 "of compliment. answer closes the case as thanked. ",
			   REPLY)
			     .broken,
		     0);
}

#define COMMENTS "complainant may send comments within 10 working days of receipt of letter. "
#define WISH "complainant may make a wish within 10 working days of receipt of letter. "
#define SECOND(BEGINS)                                          \
	"end stage second \"Stage 2\" " BEGINS                  \
	". council must hold a hearing within 20 working days " \
	"of wish. "

/* What is found of a right. */
static uint32_t lost(const char *procedure, const char *statute)
{
	return ended_of(procedure, statute, "first.comments", GOAL_CLOSED).broken;
}

Test(prove_ended, a_right_is_lost_when_its_stage_is_left)
{
#define LETTER "if complex, council must send a letter within 5 working days of complaint. "
	static const char stays[] =
		LETTER COMMENTS WISH SECOND("begins with first.wish alongside first");
	static const char leaves[] = LETTER COMMENTS WISH SECOND("begins with first.wish");

	cr_expect_gt(lost(leaves, stays), 0);
	cr_expect_eq(lost(leaves, leaves), 0);
	cr_expect_eq(lost(stays, leaves), 0);
}

Test(prove_ended, a_decision_or_two_together_end_it_for_another)
{
#define BOTH                                                                                  \
	"council must send a letter within 5 working days of complaint. "                     \
	"council must decide grant (whole or none) within 5 working days of complaint. "      \
	"council must decide next (go or stop) within 5 working days of letter. "             \
	"complainant may send comments within 10 working days of receipt of letter, only if " \
	"grant "                                                                              \
	"is none. "
	cr_expect_gt(lost(BOTH "if next is stop, the case closes as done. ", BOTH), 0);
	cr_expect_gt(
		lost(BOTH "if next is stop and grant is none, the case closes as done. ", BOTH), 0);
	cr_expect_eq(
		lost(BOTH "if next is stop and grant is whole, the case closes as done. ", BOTH),
		0);
	cr_expect_eq(lost(BOTH "if next is stop and grant is none, the case closes as done. ",
			  BOTH "if next is stop, the case closes as done. "),
		     0);
	cr_expect_gt(lost(BOTH "if next is stop, the case closes as done. ",
			  BOTH "if next is stop and complex, the case closes as done. "),
		     0);
}

Test(prove_ended, either_of_two_conditions_ends_it)
{
	cr_expect_gt(lost(BOTH "if complex or next is stop, the case closes as done. ",
			  BOTH "if complex, the case closes as done. "),
		     0);
	cr_expect_eq(lost(BOTH "if complex or next is stop, the case closes as done. ",
			  BOTH "if complex or next is stop, the case closes as done. "),
		     0);
}

Test(prove_ended, an_act_ends_it_only_where_its_condition_holds)
{
#define CLOSING BOTH "council may send a closing at any time. "
	cr_expect_gt(
		lost(CLOSING "closing closes the case as done, only if grant is none. ", CLOSING),
		0);
	cr_expect_eq(
		lost(CLOSING "closing closes the case as done, only if grant is whole. ", CLOSING),
		0);
	cr_expect_eq(lost(CLOSING "closing closes the case as done, only if grant is none. ",
			  CLOSING "closing closes the case as done, unless grant is whole. "),
		     0);
}

Test(prove_ended, an_act_ends_it_only_for_those_whom_its_condition_is_of)
{
#define SIMPLE                                                                                    \
	"council must send a letter within 5 working days of complaint. complainant may send "    \
	"comments within 10 working days of receipt of letter, only if not complex. council may " \
	"send a closing at any time. "
	cr_expect_eq(lost(SIMPLE "closing closes the case as done, only if complex. ", SIMPLE), 0);
	cr_expect_gt(lost(SIMPLE "closing closes the case as done, unless complex. ", SIMPLE), 0);
}

Test(prove_ended, what_is_owed_in_a_stage_is_not_lost_before_that_begins)
{
#define LATER                                                                                     \
	NOTE "complainant may make a wish not earlier than 2 days after note, within 15 working " \
	     "days of complaint. " CLOSES "end stage second \"Stage 2\" begins with first.wish. " \
	     "council must hold a hearing within 40 working days of first.complaint. "
	cr_expect_eq(ended_of(LATER,
			      NOTE "complainant may make a wish not earlier than 2 days "
				   "after note, within 15 working days of complaint. end "
				   "stage second \"Stage 2\" begins with first.wish. council "
				   "must hold a hearing within 40 working days of "
				   "first.complaint. ",
			      "second.hearing", GOAL_LATE)
			     .broken,
		     0);
}

Test(prove_ended, a_window_that_runs_out_moves_the_case)
{
#define COPY "complainant may make a request within 2 working days of receipt of letter"
	static const char third[] =
		"end stage third \"Stage 3\" begins with first.wish. council must "
		"send a note, limit not stated. ";
	char ours[1024], theirs[1024];

	(void)snprintf(ours, sizeof ours, "%s%s",
		       LETTER COMMENTS WISH COPY
		       "; if none is made in time, the case moves to third. ",
		       third);
	(void)snprintf(theirs, sizeof theirs, "%s%s", LETTER COMMENTS WISH COPY ". ", third);
	cr_expect_gt(lost(ours, theirs), 0);
	cr_expect_eq(lost(ours, ours), 0);
}

Test(prove_ended, a_window_runs_out_once_it_is_given)
{
#define APPEAL                                                                                  \
	"council must send a letter within 5 working days of complaint. "                       \
	"if grant is none, complainant may make an appeal within 2 working days of receipt of " \
	"letter"
#define GRANT "council must decide grant (whole or none) within 20 working days of complaint. "
	cr_expect_eq(ended_of(GRANT APPEAL "; if none is made in time, the case closes as over. ",
			      GRANT APPEAL ". ", "first.grant", GOAL_LATE)
			     .broken,
		     0);
}

Test(prove_ended, what_is_owed_in_a_stage_needs_the_decision_that_leads_to_it)
{
#define APPEALS                                                                                 \
	GRANT "if grant is none, complainant may make an appeal at any time. end stage second " \
	      "\"Stage 2\" begins with first.appeal. council must send a ruling within 20 "     \
	      "working "                                                                        \
	      "days of appeal. "
	cr_expect_eq(ended_of(APPEALS "ruling closes the case as ruled. ", APPEALS, "first.grant",
			      GOAL_LATE)
			     .broken,
		     0);
}

Test(prove_ended, a_search_for_a_case_has_steps_of_its_own)
{
	static const char ours[] = "council must send a response within 21 working days of "
				   "complaint. ";
	struct pair pair;
	struct prove_question question =
		pair_open_question(&pair, ours, REPLY, "first.response", GOAL_LATE);
	struct verdict_clause clause = { .statute = question.statute,
					 .procedure = question.procedure };
	struct verdict_row row = { .goal = GOAL_LATE };

	row.proof = prove_ask(&pair.prove, &question);
	cr_assert_gt(row.proof.broken, 0);
	pair.prove.spent = PROVE_AUDIT_STEPS; /* all questions together have taken what they may */
	counterexample_begin(&pair.prove);
	cr_expect_not_null(counterexample_search(&pair.prove, &clause, &row, false));
	counterexample_end(&pair.prove);
	pair_close(&pair);
}

Test(prove_ended, what_is_agreed_in_a_stage_ends_nothing_of_the_one_that_it_is_left_for)
{
#define AGREES                                                                             \
	"complainant may make an appeal at any time. complainant and council may agree a " \
	"settlement. "
#define RULING                                                                               \
	"end stage second \"Stage 2\" begins with first.appeal. council must send a ruling " \
	"within 20 working days of appeal. "
	static const char law[] = AGREES RULING;
	static const char ours[] = AGREES "settlement closes the case as settled. " RULING;

	cr_expect_eq(ended_of(ours, law, "second.ruling", GOAL_LATE).broken, 0);
	cr_expect_gt(ended_of(ours, law, "first.appeal", GOAL_CLOSED).broken, 0);
}
