/* Whether the procedure's case may end before a clause is done, each step in its turn. */
#include "tests/unit/test_prove_pair.h"

#include "compiler/audit/proof/prove_steps.h"
#include "compiler/audit/verdict/counterexample.h"
#include "compiler/audit/verdict/counterexample_log.h"

#include <criterion/criterion.h>

#define REPLY "council must send a response within 20 working days of complaint. "
#define NOTE "council must send a note within 5 working days of complaint. "
#define CLOSES "note closes the case as noted. "

/* What is found of the response. */
static struct proof ended(const char *procedure, const char *statute)
{
	struct pair pair;
	struct prove_question question =
		pair_open_question(&pair, procedure, statute, "first.response", GOAL_LATE);
	struct proof proof;

	question.any = question.ended = true;
	proof = prove_ask(&pair.prove, &question);
	cr_expect(proof.decided, "%s: %s", procedure, proof.why);
	pair_close(&pair);
	return proof;
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
