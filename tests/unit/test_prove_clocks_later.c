/* A clock that stops and begins later than the statute's: from what is owed within a time. */
#include "tests/unit/test_prove_pair.h"

#include "compiler/audit/proof/prove_clocks.h"

#include <criterion/criterion.h>

#define STEPS "council may ask a question. complainant may send an answer at any time. "
#define STOPS ". the clock of response stops from question until answer."
#define LETTER "council must send a letter within 5 working days of complaint. "
#define LAW STEPS LETTER "council must send a response within 30 working days of complaint" STOPS
#define OURS "council must send a response within "

struct later {
	const char *procedure, *statute;
	enum clocks_answer wanted;
};

static void expect_later(const struct later *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct pair pair;
		struct proof proof = { 0 };
		struct prove_question question = pair_open_question(
			&pair, rows[i].procedure, rows[i].statute, "first.response", GOAL_LATE);

		cr_expect_eq(prove_clocks(&pair.prove, &question, &proof), rows[i].wanted, "%s",
			     rows[i].procedure);
		pair_close(&pair);
	}
}

#define EXPECT_LATER(rows) expect_later(rows, sizeof rows / sizeof rows[0])

Test(prove_clocks_later, it_has_so_many_days_less_as_it_begins_later)
{
	static const struct later rows[] = {
		{ STEPS LETTER OURS "25 working days of letter" STOPS, LAW, CLOCKS_NEVER },
		{ STEPS LETTER OURS "26 working days of letter" STOPS, LAW, CLOCKS_UNKNOWN },
		{ STEPS LETTER OURS "25 working days of letter.", LAW, CLOCKS_NEVER },
		{ STEPS LETTER OURS "25 working days of receipt of letter" STOPS, LAW,
		  CLOCKS_UNKNOWN },
	};

	EXPECT_LATER(rows);
}

Test(prove_clocks_later, what_it_counts_from_is_owed_in_every_case)
{
	static const struct later rows[] = {
		{ STEPS "council must send a letter within 5 working days of complaint, only if "
			"complex. " OURS "25 working days of letter" STOPS,
		  LAW, CLOCKS_UNKNOWN },
		{ STEPS "council must send a letter within 5 working days of complaint, once "
			"question. " OURS "25 working days of letter" STOPS,
		  LAW, CLOCKS_UNKNOWN },
		{ STEPS "council may send a letter within 5 working days of complaint. " OURS
			"25 working days of letter" STOPS,
		  LAW, CLOCKS_UNKNOWN },
		{ STEPS LETTER "question counts as letter. " OURS "25 working days of letter" STOPS,
		  LAW, CLOCKS_UNKNOWN },
	};

	EXPECT_LATER(rows);
}

Test(prove_clocks_later, the_most_days_that_the_law_can_have_counted_are_taken_off)
{
	static const char law_in_days[] =
		STEPS "council must send a response within 40 days of complaint" STOPS;
	static const char law_beginning[] =
		STEPS "council must send a response within 30 working days beginning with "
		      "complaint" STOPS;
	static const struct later rows[] = {
		{ STEPS "council must send a letter within 7 days of complaint. " OURS
			"25 working days of letter" STOPS,
		  LAW, CLOCKS_NEVER },
		{ STEPS "council must send a letter within 8 days of complaint. " OURS
			"25 working days of letter" STOPS,
		  LAW, CLOCKS_UNKNOWN },
		{ STEPS "council must send a letter within 10 days of complaint. " OURS
			"30 days of letter" STOPS,
		  law_in_days, CLOCKS_NEVER },
		{ STEPS "council must send a letter within 10 days of complaint. " OURS
			"31 days of letter" STOPS,
		  law_in_days, CLOCKS_UNKNOWN },
		{ STEPS LETTER OURS "24 working days of letter" STOPS, law_beginning,
		  CLOCKS_NEVER },
		{ STEPS LETTER OURS "25 working days of letter" STOPS, law_beginning,
		  CLOCKS_UNKNOWN },
	};

	EXPECT_LATER(rows);
}

Test(prove_clocks_later, what_it_counts_from_may_have_a_clock_that_stops_too)
{
	static const char law_alone[] =
		STEPS "council must send a response within 30 working days of complaint. the clock "
		      "of response stops from question until answer, at most 3 working days.";
	static const struct later rows[] = {
		{ STEPS LETTER "the clock of letter stops from question until answer. " OURS
			       "25 working days of letter.",
		  LAW, CLOCKS_NEVER },
		{ STEPS LETTER "the clock of letter stops from question until answer. " OURS
			       "26 working days of letter.",
		  LAW, CLOCKS_UNKNOWN },
		{ STEPS LETTER "the clock of letter stops from question until answer. " OURS
			       "5 working days of letter.",
		  law_alone, CLOCKS_UNKNOWN },
	};

	EXPECT_LATER(rows);
}
