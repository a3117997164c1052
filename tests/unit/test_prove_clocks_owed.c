/* Clocks that stop while another clause says by when what ends the pause is owed. */
#include "tests/unit/test_prove_pair.h"

#include "compiler/audit/proof/prove_clocks.h"

#include <criterion/criterion.h>

#define OWED                           \
	"council may ask a question. " \
	"complainant must send an answer within 5 working days of question. "
#define WITHIN "council must send a response within "
#define STOPS " of complaint. the clock of response stops from question until answer"

static struct prove_question response_of(struct pair *pair, const char *procedure,
					 const char *statute)
{
	return pair_open_question(pair, procedure, statute, "first.response", GOAL_LATE);
}

Test(prove_clocks_owed, one_stop_that_an_answer_ends_in_time_is_not_all)
{
	static const char *const stops[] = { STOPS ".", STOPS ", at most 3 working days." };

	for (uint32_t i = 0; i < 2; i++) {
		struct pair pair;
		struct proof proof;
		struct prove_question question;
		char words[512];

		(void)snprintf(words, sizeof words, "%s%s10 working days%s", OWED, WITHIN,
			       stops[i]);
		question = response_of(&pair, words, OWED WITHIN "20 working days of complaint.");
		proof = prove_ask(&pair.prove, &question);
		cr_expect(!proof.decided || proof.broken > 0, "one stop alone was followed");
		cr_expect_eq(prove_clocks(&pair.prove, &question, &proof), CLOCKS_SHORT);
		cr_expect_eq(proof.broken, proof.tried);
		cr_expect(proof.no_bound && !proof.at_least);
		pair_close(&pair);
	}
}

Test(prove_clocks_owed, what_stops_both_clocks_is_followed_whole)
{
	struct pair pair;
	struct proof proof;
	struct prove_question question = response_of(&pair, OWED WITHIN "15 working days" STOPS ".",
						     OWED WITHIN "20 working days" STOPS ".");

	proof = prove_ask(&pair.prove, &question);
	cr_expect(proof.decided, "%s", proof.why);
	cr_expect_eq(proof.broken, 0);
	pair_close(&pair);
}

Test(prove_clocks_owed, the_case_has_the_first_answer_in_time)
{
	const int32_t between[2] = { 1, 60 };
	struct pair pair;
	struct clocks_case found;
	struct prove_question question = response_of(&pair, OWED WITHIN "10 working days" STOPS ".",
						     OWED WITHIN "20 working days of complaint.");

	cr_expect_not(prove_clocks_case(&pair.prove, &question, between, 3, &found),
		      "a question and its answer are not enough");
	cr_assert(prove_clocks_case(&pair.prove, &question, between, 12, &found));
	cr_assert_eq(found.count, 3u, "%u", found.count);
	cr_expect_eq(found.events[0].variable, found.events[2].variable);
	cr_expect_leq(found.events[1].day, found.events[0].day + 11);
	pair_close(&pair);
}
