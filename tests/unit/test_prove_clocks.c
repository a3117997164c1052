/* Two clocks that stop any number of times, followed day by day. */
#include "tests/unit/test_prove_pair.h"

#include "compiler/audit/proof/prove_clocks.h"

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

#define MOVES "a limit that ends on a non-working day moves to the next working day."
#define MOVES_BACK "a limit that ends on a non-working day moves to the previous working day."

static enum clocks_answer answer_moved(const char *procedure, const char *procedure_head,
				       const char *statute, const char *statute_head)
{
	struct proof proof;

	return answer((struct pair_text){ .procedure = procedure,
					  .statute = statute,
					  .procedure_head = procedure_head,
					  .statute_head = statute_head },
		      &proof);
}

Test(prove_clocks, what_moves_its_end_on_is_followed_to_a_working_day)
{
	static const char law[] = STEPS WITHIN "28 days" STOPS "question until answer.";

	cr_expect_eq(answer_moved(law, MOVES, law, MOVES), CLOCKS_NEVER);
	cr_expect_eq(answer_moved(law, STAYS, law, MOVES), CLOCKS_NEVER);
	cr_expect_eq(answer_moved(law, MOVES, law, STAYS), CLOCKS_SHORT);
	cr_expect_eq(answer_moved(law, MOVES_BACK, law, STAYS), CLOCKS_NEVER);
	cr_expect_eq(answer_moved(law, MOVES_BACK, law, MOVES_BACK), CLOCKS_NEVER);
	cr_expect_eq(answer_moved(law, STAYS, law, MOVES_BACK), CLOCKS_UNKNOWN);
	cr_expect_eq(answer_moved(STEPS WITHIN "1 day" STOPS "question until answer.", MOVES,
				  STEPS WITHIN "1 working day" STOPS "question until answer.",
				  STAYS),
		     CLOCKS_NEVER);
}

Test(prove_clocks, the_case_ends_after_the_working_day_to_which_a_limit_moves)
{
	struct pair_text said = {
		.procedure = STEPS WITHIN "3 working days" STOPS "question until answer.",
		.statute = STEPS WITHIN "2 days" STOPS "question until answer.",
		.procedure_head = STAYS,
		.statute_head = MOVES,
	};
	const int32_t between[2] = { 4, 4 }; /* Thursday 4 January 1990 */
	struct prove_question question;
	struct clocks_case found;
	struct pair pair;

	pair_open(&pair, &said);
	question = pair_question(&pair, "first.response", GOAL_LATE);
	cr_assert(prove_clocks_case(&pair.prove, &question, between, 12, &found));
	cr_expect_eq(found.count, 0u);
	cr_expect_eq(found.end, 9, "not Saturday, but Monday is the last day: %d", found.end);
	pair_close(&pair);
}

Test(prove_clocks, what_never_stops_is_not_followed)
{
	expect(CLOCKS_UNKNOWN, STEPS WITHIN "20 working days of complaint.",
	       STEPS WITHIN "20 working days of complaint.");
	expect(CLOCKS_NEVER,
	       STEPS WITHIN "20 working days of complaint. the clock of response stops from "
			    "question until answer, unless complex.",
	       STEPS WITHIN "20 working days of complaint. the clock of response stops from "
			    "question until answer, unless complex.");
}

#define LATER \
	"council must send a report within 7 days of response. the clock of report stops from "

Test(prove_clocks, what_one_event_stopped_before_they_begin_is_stopped_on_both_sides)
{
	struct pair_text said = {
		.procedure = "council must send a response. " STEPS LATER "question until answer.",
		.statute = "council must send a response. " STEPS LATER "question until answer.",
		.procedure_head = STAYS,
		.statute_head = STAYS
	};
	struct prove_question question;
	struct proof proof = { 0 };
	struct pair pair;

	pair_open(&pair, &said);
	question = pair_question(&pair, "first.report", GOAL_LATE);
	cr_expect_eq(prove_clocks(&pair.prove, &question, &proof), CLOCKS_NEVER);
	pair_close(&pair);
}

/* The figures of a breach that one pause of each shows, and what is settled of them. */
static struct proof settled(const char *id, const char *procedure, const char *statute)
{
	struct pair pair;
	struct prove_question question =
		pair_open_question(&pair, procedure, statute, id, GOAL_LATE);
	struct proof proof;

	proof = prove_ask(&pair.prove, &question);
	cr_expect(proof.at_least, "%s", procedure);
	prove_clocks_settle(&pair.prove, &proof);
	pair_close(&pair);
	return proof;
}

Test(prove_clocks, days_that_only_a_second_pause_breaks_are_counted)
{
	static const char ours[] = WITHIN "8 working days" STOPS "question until answer.";
	static const char theirs[] =
		WITHIN "18 days" STOPS "question until answer, resuming on the day of answer.";
	static const char often[] = "council may ask a question within 3 days of complaint. "
				    "complainant may send an answer at any time. ";
	char procedure[512], statute[512];
	struct proof all, some;

	(void)snprintf(procedure, sizeof procedure, "%s%s", STEPS, ours);
	(void)snprintf(statute, sizeof statute, "%s%s", STEPS, theirs);
	all = settled("first.response", procedure, statute);
	cr_expect_not(all.at_least);
	cr_expect(all.no_bound);
	cr_expect_eq(all.broken, all.tried);
	(void)snprintf(procedure, sizeof procedure, "%s%s", often, ours);
	(void)snprintf(statute, sizeof statute, "%s%s", often, theirs);
	some = settled("first.response", procedure, statute);
	cr_expect(some.at_least, "what bounds the question may keep it from being asked again");
	cr_expect_lt(some.broken, all.broken);
}

Test(prove_clocks, what_is_the_same_without_other_clocks_that_stop_is_exact)
{
	struct proof proof = settled(
		"first.report",
		STEPS "council must send a response within 10 days of complaint. council must "
		      "send a report within 6 days of response. the clock of response stops from "
		      "hold until lift, at most 3 days.",
		STEPS "council must send a response. council must send a report within 5 days of "
		      "response.");

	cr_expect_not(proof.at_least);
	cr_expect_eq(proof.broken, proof.tried);
}

#define CAPPED                                                                        \
	"the clock of response stops from question until answer, at most 20 working " \
	"days. the clock of response stops from hold until lift, at most 10 working days."

Test(prove_clocks, what_costs_both_clocks_the_same_need_not_be_followed)
{
	static const char *const shorter[] = {
		STEPS WITHIN "25 working days of complaint. " CAPPED,
		STEPS WITHIN "31 working days of complaint. " CAPPED,
	};

	for (uint32_t i = 0; i < 2; i++) {
		struct pair_text said = { .procedure = shorter[i],
					  .statute = STEPS WITHIN
					  "30 working days of complaint. " CAPPED,
					  .procedure_head = STAYS,
					  .statute_head = STAYS };
		struct prove_question question;
		struct proof proof;
		struct pair pair;

		pair_open(&pair, &said);
		question = pair_question(&pair, "first.response", GOAL_LATE);
		proof = prove_ask(&pair.prove, &question);
		cr_expect(proof.decided, "%s", proof.why);
		cr_expect_not(proof.at_least);
		cr_expect_eq(proof.broken, i == 0 ? 0 : proof.tried);
		pair_close(&pair);
	}
}
