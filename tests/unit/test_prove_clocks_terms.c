/* Two clocks that stop: longest times, first days for a notice, receipts, and the budget. */
#include "tests/unit/test_prove_pair.h"

#include "compiler/audit/proof/prove_clocks.h"
#include "compiler/audit/proof/prove_steps.h"

#include <criterion/criterion.h>

#define STEPS                                          \
	"council may ask a question. "                 \
	"complainant may send an answer at any time. " \
	"council may send a hold. council may send a lift. "
#define WITHIN "council must send a response within "
#define STOPS " of complaint. the clock of response stops from "

static struct prove_question response_of(struct pair *pair, const char *procedure,
					 const char *statute)
{
	return pair_open_question(pair, procedure, statute, "first.response", GOAL_LATE);
}

static enum clocks_answer answer(const char *procedure, const char *statute, bool extended)
{
	struct pair pair;
	struct prove_question question = response_of(&pair, procedure, statute);
	struct proof proof = { 0 };
	enum clocks_answer answer;

	question.extended = extended;
	answer = prove_clocks(&pair.prove, &question, &proof);
	pair_close(&pair);
	return answer;
}

#define TWICE(first, second)                                                              \
	STEPS WITHIN "30 working days" STOPS "question until answer, at most " first ". " \
		     "the clock of response stops from hold until lift, at most " second "."

Test(prove_clocks_terms, a_shorter_longest_time_alone_gains_nothing_if_it_fits_in)
{
	static const char law[] =
		STEPS WITHIN "30 working days" STOPS "hold until lift, at most 10 working days.";

	cr_expect_eq(answer(STEPS WITHIN "30 working days" STOPS
					 "hold until lift, at most 5 working days.",
			    law, false),
		     CLOCKS_NEVER);
	cr_expect_eq(answer(STEPS WITHIN "30 working days" STOPS
					 "hold until lift, at most 7 working days.",
			    law, false),
		     CLOCKS_SHORT, "the second hold of 7 ends after the statute's of 10");
}

Test(prove_clocks_terms, beside_another_pause_it_does)
{
	static const char law[] = TWICE("20 working days", "10 working days");

	cr_expect_eq(answer(law, law, false), CLOCKS_NEVER);
	cr_expect_eq(answer(TWICE("20 working days", "5 working days"), law, false), CLOCKS_SHORT,
		     "it begins anew while the other stops both clocks");
	cr_expect_eq(answer(TWICE("15 working days", "10 working days"), law, false), CLOCKS_SHORT);
}

Test(prove_clocks_terms, a_longest_time_in_weeks_is_counted_in_days)
{
	cr_expect_eq(answer(STEPS WITHIN "30 working days" STOPS
					 "hold until lift, at most 2 weeks.",
			    STEPS WITHIN "30 working days" STOPS
					 "hold until lift, at most 10 working days.",
			    false),
		     CLOCKS_SHORT,
		     "with a holiday 2 weeks end sooner, and begin anew while the others go on");
	cr_expect_eq(
		answer(STEPS WITHIN "30 working days" STOPS "hold until lift, at most 2 weeks.",
		       STEPS WITHIN "30 working days" STOPS "hold until lift, at most 2 weeks.",
		       false),
		CLOCKS_NEVER);
}

#define EXTENDS(terms)                                        \
	" council may extend response to 40 working days by " \
	"sending a notice, at most once" terms ", while it is running."
#define PAUSED STEPS WITHIN "20 working days" STOPS "question until answer."

Test(prove_clocks_terms, a_notice_must_come_within_the_first_days_as_if_nothing_stopped)
{
	static const char law[] = PAUSED EXTENDS(", before the first 20 working days run out");

	cr_expect_eq(answer(law, law, true), CLOCKS_NEVER);
	cr_expect_eq(answer(PAUSED EXTENDS(""), law, true), CLOCKS_SHORT,
		     "the clock may stand still for more than the first days");
	cr_expect_eq(
		answer(PAUSED EXTENDS(", before the first 10 working days run out"), law, true),
		CLOCKS_NEVER);
	cr_expect_eq(
		answer(law, PAUSED EXTENDS(", before the first 10 working days run out"), true),
		CLOCKS_SHORT);
}

#define FROM_NOTICE(days)                       \
	" council may extend response by " days \
	" working days from the notice by sending a notice, at most once, while it is running."

Test(prove_clocks_terms, a_notice_may_give_days_from_its_own)
{
	static const char law[] = PAUSED EXTENDS("");

	cr_expect_eq(answer(PAUSED FROM_NOTICE("20"), law, true), CLOCKS_NEVER,
		     "it comes while some of the 20 are left, and the statute gives 20 more");
	cr_expect_eq(answer(PAUSED FROM_NOTICE("21"), law, true), CLOCKS_SHORT);
	cr_expect_eq(answer(PAUSED FROM_NOTICE("20"),
			    PAUSED EXTENDS(", before the first 20 working days run out"), true),
		     CLOCKS_SHORT);
}

#define RECEIVED(days)                                                  \
	STEPS WITHIN days " working days of receipt of complaint. the " \
			  "clock of response stops from question until answer."

Test(prove_clocks_terms, what_is_received_may_be_stopped_and_extended_before_that)
{
	static const char law[] = RECEIVED("20") EXTENDS("");

	cr_expect_eq(answer(RECEIVED("20"), RECEIVED("20"), false), CLOCKS_NEVER);
	cr_expect_eq(answer(RECEIVED("21"), RECEIVED("20"), false), CLOCKS_SHORT);
	cr_expect_eq(answer(law, law, true), CLOCKS_NEVER);
	cr_expect_eq(answer(RECEIVED("20") EXTENDS(", before the first 20 working days run out"),
			    law, true),
		     CLOCKS_NEVER);
	cr_expect_eq(answer(law,
			    RECEIVED("20") EXTENDS(", before the first 19 working days run out"),
			    true),
		     CLOCKS_SHORT);
}

Test(prove_clocks_terms, a_case_may_take_many_events)
{
	const int32_t between[2] = { 1, 60 };
	struct pair pair;
	struct clocks_case found;
	struct prove_question question = response_of(
		&pair,
		STEPS WITHIN "7 weeks of receipt of complaint. the clock of response stops from "
			     "question until answer.",
		RECEIVED("40"));

	cr_expect_not(prove_clocks_case(&pair.prove, &question, between, 5, &found),
		      "two questions are not enough");
	cr_assert(prove_clocks_case(&pair.prove, &question, between, 12, &found));
	cr_expect_geq(found.count, 6u);
	cr_expect_eq(pair.prove.variables.items[found.anchor].day, DAY_RECEIVED);
	pair_close(&pair);
}

Test(prove_clocks_terms, mornings_that_come_again_are_worked_out_once_and_no_others)
{
	struct pair pair;
	struct proof proof = { 0 };
	struct prove_question question = response_of(
		&pair, WITHIN "2 weeks of complaint.",
		STEPS WITHIN "10 working days" STOPS "question until answer, at most 3 days.");

	cr_expect_eq(prove_clocks(&pair.prove, &question, &proof), CLOCKS_SHORT);
	cr_expect_eq(proof.broken, 4098u, "as if it never stopped: %u", proof.broken);
	pair_close(&pair);
}

Test(prove_clocks_terms, what_takes_too_many_steps_is_given_up)
{
	static const char law[] = TWICE("20 working days", "10 working days");
	const int32_t between[2] = { 1, 60 };
	struct pair pair;
	struct clocks_case found;
	struct proof proof = { 0 };
	struct prove_question question = response_of(&pair, law, law);
	uint64_t before = pair.prove.tables.steps;

	cr_expect_eq(prove_clocks(&pair.prove, &question, &proof), CLOCKS_NEVER);
	cr_expect_gt(pair.prove.tables.steps, before, "following them is counted");
	cr_expect_eq(pair.prove.spent, pair.prove.tables.steps - before);
	pair.prove.spent = PROVE_AUDIT_STEPS;
	cr_expect_eq(prove_clocks(&pair.prove, &question, &proof), CLOCKS_UNKNOWN);
	cr_expect_not(prove_clocks_case(&pair.prove, &question, between, 12, &found));
	pair_close(&pair);
}
