/* Two clocks that stop any number of times, followed day by day. */
#include "tests/unit/test_prove_pair.h"

#include "compiler/audit/prove_clocks.h"

#include <criterion/criterion.h>

#define STEPS                                          \
	"council may ask a question. "                 \
	"complainant may send an answer at any time. " \
	"council may send a hold. council may send a lift. "
#define WITHIN "council must send a response within "
#define STAYS "a limit that ends on a non-working day stays."
#define STOPS " of complaint. the clock of response stops from "

static enum clocks_answer answer(struct pair_text said, struct proof *proof)
{
	struct pair pair;
	struct prove_question question;
	enum clocks_answer answer;

	pair_open(&pair, &said);
	question = pair_question(&pair, "first.response", GOAL_LATE);
	*proof = (struct proof){ 0 };
	answer = prove_clocks(&pair.prove, &question, proof);
	pair_close(&pair);
	return answer;
}

static void expect(enum clocks_answer wanted, const char *procedure, const char *statute)
{
	struct proof proof;

	cr_expect_eq(answer((struct pair_text){ .procedure = procedure,
						.statute = statute,
						.procedure_head = STAYS,
						.statute_head = STAYS },
			    &proof),
		     wanted, "%s", procedure);
}

Test(prove_clocks, what_stops_both_clocks_alike_never_tells_them_apart)
{
	expect(CLOCKS_NEVER, STEPS WITHIN "20 working days" STOPS "question until answer.",
	       STEPS WITHIN "20 working days" STOPS "question until answer.");
	expect(CLOCKS_NEVER, STEPS WITHIN "28 days" STOPS "question until answer.",
	       STEPS WITHIN "28 days" STOPS "question until answer.");
}

Test(prove_clocks, one_day_more_is_found)
{
	expect(CLOCKS_SHORT, STEPS WITHIN "21 working days" STOPS "question until answer.",
	       STEPS WITHIN "20 working days" STOPS "question until answer.");
}

Test(prove_clocks, the_day_of_resuming_is_counted_or_not)
{
	expect(CLOCKS_NEVER,
	       STEPS WITHIN "20 working days" STOPS
			    "question until answer, resuming on the day of answer.",
	       STEPS WITHIN "20 working days" STOPS "question until answer.");
	expect(CLOCKS_SHORT, STEPS WITHIN "20 working days" STOPS "question until answer.",
	       STEPS WITHIN "20 working days" STOPS
			    "question until answer, resuming on the day of answer.");
}

Test(prove_clocks, two_pauses_are_followed_together)
{
	expect(CLOCKS_NEVER,
	       STEPS WITHIN "20 working days" STOPS "question until answer. "
			    "the clock of response stops from hold until lift.",
	       STEPS WITHIN "20 working days" STOPS "question until answer. "
			    "the clock of response stops from hold until lift.");
	expect(CLOCKS_SHORT,
	       STEPS WITHIN "20 working days" STOPS "question until answer. "
			    "the clock of response stops from hold until lift.",
	       STEPS WITHIN "20 working days" STOPS "question until answer.");
	expect(CLOCKS_NEVER, STEPS WITHIN "20 working days" STOPS "question until answer.",
	       STEPS WITHIN "20 working days" STOPS "question until answer. "
			    "the clock of response stops from hold until lift.");
}

Test(prove_clocks, a_shorter_pause_can_begin_again_while_the_longer_goes_on)
{
	expect(CLOCKS_SHORT,
	       STEPS WITHIN "10 working days" STOPS
			    "question until answer, at most 4 working days.",
	       STEPS WITHIN "10 working days" STOPS
			    "question until answer, at most 5 working days.");
}

Test(prove_clocks, a_pause_that_can_begin_again_outlasts_any_limit)
{
	struct proof proof;

	cr_expect_eq(answer((struct pair_text){ .procedure = STEPS WITHIN
						"20 working days" STOPS
						"question until answer, at most 10 working days.",
						.statute = STEPS WITHIN
						"31 working days of complaint." },
			    &proof),
		     CLOCKS_SHORT);
	cr_expect(proof.no_bound);
	cr_expect_gt(proof.broken, 18000u);
	cr_expect_eq(proof.first, 1);
}

Test(prove_clocks, the_shortest_case_is_told_with_its_days)
{
	struct pair_text said = { .procedure = STEPS WITHIN
				  "20 working days" STOPS
				  "question until answer, at most 10 working days.",
				  .statute = STEPS WITHIN "31 working days of complaint." };
	const int32_t between[2] = { 1, 30 };
	struct pair pair;
	struct prove_question question;
	struct clocks_case found;

	pair_open(&pair, &said);
	question = pair_question(&pair, "first.response", GOAL_LATE);
	cr_expect_not(prove_clocks_case(&pair.prove, &question, between, 2, &found),
		      "one question is not enough");
	cr_assert(prove_clocks_case(&pair.prove, &question, between, 3, &found));
	cr_expect_eq(found.count, 2u);
	cr_expect_eq(found.start, 1);
	cr_expect_eq(found.events[0].variable, found.events[1].variable);
	cr_expect_lt(found.events[0].day + 10, found.events[1].day);
	pair_close(&pair);
}

/* The same of histories in which a notice has extended our limit. */
static enum clocks_answer answer_extended(const char *procedure, const char *statute)
{
	struct pair pair;
	struct prove_question question;
	struct proof proof = { 0 };
	enum clocks_answer answer;

	pair_open(&pair, &(struct pair_text){ .procedure = procedure, .statute = statute });
	question = pair_question(&pair, "first.response", GOAL_LATE);
	question.extended = true;
	answer = prove_clocks(&pair.prove, &question, &proof);
	pair_close(&pair);
	return answer;
}

#define EXTENDS(length, terms) \
	" council may extend response " length " working days by sending a notice" terms

Test(prove_clocks, notices_are_followed_with_the_pauses)
{
	static const char law[] = STEPS WITHIN
		"20 working days" STOPS
		"question until answer." EXTENDS("to 40", ", at most once, while it is running.");

	cr_expect_eq(answer_extended(law, law), CLOCKS_NEVER);
	cr_expect_eq(answer_extended(STEPS WITHIN
				     "20 working days" STOPS "question until answer." EXTENDS(
					     "by 10", ", at most twice, while it is running."),
				     law),
		     CLOCKS_NEVER, "the first notice already gives the statute's clock more");
	cr_expect_eq(answer_extended(
			     STEPS WITHIN "20 working days" STOPS "question until answer." EXTENDS(
				     "by 10", ", at most 41 working days, while it is running."),
			     law),
		     CLOCKS_SHORT);
	cr_expect_eq(answer_extended(STEPS WITHIN
				     "25 working days" STOPS "question until answer." EXTENDS(
					     "to 40", ", at most once, while it is running."),
				     STEPS WITHIN "20 working days" STOPS
						  "question until answer, resuming on the day of "
						  "answer."),
		     CLOCKS_SHORT);
}

Test(prove_clocks, what_breaks_only_without_a_notice_is_no_answer)
{
	cr_expect_eq(answer_extended(
			     STEPS WITHIN "25 working days" STOPS "question until answer." EXTENDS(
				     "to 30", ", at most once, while it is running."),
			     STEPS WITHIN "20 working days" STOPS "question until answer." EXTENDS(
				     "to 40", ", at most once, while it is running.")),
		     CLOCKS_UNKNOWN);
}

Test(prove_clocks, a_notice_that_need_not_count_extends_nothing)
{
	static const char law[] =
		STEPS WITHIN "20 working days" STOPS "question until answer." EXTENDS(
			"to 40", " only if giving reasons, at most once, while it is running.");

	cr_expect_eq(answer_extended(law, law), CLOCKS_NEVER);
	cr_expect_eq(answer_extended(STEPS WITHIN
				     "20 working days" STOPS "question until answer." EXTENDS(
					     "to 40", ", at most once, while it is running."),
				     law),
		     CLOCKS_SHORT);
}

Test(prove_clocks, what_moves_its_end_is_not_followed)
{
	struct proof proof;

	cr_expect_eq(answer((struct pair_text){ .procedure = STEPS WITHIN "28 days" STOPS
									  "question until answer.",
						.statute = STEPS WITHIN "28 days" STOPS
									"question until answer.",
						.procedure_head = "a limit that ends on a "
								  "non-working day moves to the "
								  "next working day.",
						.statute_head = STAYS },
			    &proof),
		     CLOCKS_UNKNOWN);
	expect(CLOCKS_UNKNOWN, STEPS WITHIN "20 working days of complaint.",
	       STEPS WITHIN "20 working days of complaint.");
}
