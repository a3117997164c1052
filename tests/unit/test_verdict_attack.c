/* Random histories against rows that claim too much: an attack finds what a wrong proof has missed.
 */
#include "compiler/audit/verdict/counterexample.h"
#include "compiler/audit/verdict/counterexample_attack.h"

#include <criterion/criterion.h>

#include "tests/unit/test_prove_pair.h"

/* How a row came about that says that a clause is kept. */
enum claim {
	CLAIM_SEARCHED,
	CLAIM_MISREAD,
	CLAIM_BY_CLOCKS,
	CLAIM_BY_TERMS,
	CLAIM_UNEXTENDED, /* by clocks, where the procedure extends nothing */
};

/* Attacks the claim that a duty is kept; false when a random case breaks it. */
static bool stands(const struct pair_text *said, enum claim claim, bool extended, uint32_t *attacks)
{
	struct pair pair;
	struct verdict_clause clause = { .verdict = VERDICT_COMPLIANT };
	struct verdict_row row = { .aspect = ASPECT_NUMBER,
				   .as_first_read = true,
				   .proved = claim != CLAIM_BY_TERMS,
				   .goal = GOAL_LATE };
	bool kept;

	pair_open(&pair, said);
	pair.audit.options.simulate = 300;
	row.proof.question = pair_question(&pair, "first.response", GOAL_LATE);
	row.proof.question.extended = extended;
	row.proof.question.not_extended = claim == CLAIM_UNEXTENDED;
	row.proof.of_clocks = claim == CLAIM_BY_CLOCKS || claim == CLAIM_UNEXTENDED;
	if (claim == CLAIM_MISREAD) { /* the proof took the statute's limit for the procedure's */
		row.proof.question.procedure_clock = row.proof.question.statute->clock;
		row.of_reading = true;
	}
	clause.statute = row.proof.question.statute;
	clause.procedure = row.proof.question.procedure;
	kept = counterexample_attack(&pair.prove, &clause, &row);
	*attacks = row.attacks;
	pair_close(&pair);
	return kept;
}

static void expect_found(const struct pair_text *wrong, const struct pair_text *right,
			 enum claim claim, bool extended)
{
	uint32_t attacks;

	cr_expect(stands(right, claim, extended, &attacks));
	cr_expect_gt(attacks, 0, "nothing was tried");
	cr_expect(!stands(wrong, claim, extended, &attacks));
}

#define RESPONSE(LIMIT) "council must send a response within " LIMIT " of complaint"
#define LAW RESPONSE("10 working days") "."

Test(verdict_attack, every_reading_of_the_procedure)
{
	struct pair_text wrong = { RESPONSE("10 working days") ", or read as 12 working days of "
							       "complaint.",
				   LAW, NULL, NULL, NULL };
	struct pair_text right = { RESPONSE("10 working days") ", or read as 9 working days of "
							       "complaint.",
				   LAW, NULL, NULL, NULL };

	expect_found(&wrong, &right, CLAIM_SEARCHED, false);
}

Test(verdict_attack, every_reading_of_the_statute)
{
	struct pair_text wrong = { LAW,
				   RESPONSE("10 working days") ", or read as 9 working days of "
							       "complaint.",
				   NULL, NULL, NULL };
	struct pair_text right = { RESPONSE("9 working days") ".", wrong.statute, NULL, NULL,
				   NULL };

	expect_found(&wrong, &right, CLAIM_SEARCHED, false);
}

#define STOPS                                                                        \
	" council may send a question. complainant may send an answer at any time. " \
	"the clock of response stops from question until answer."

Test(verdict_attack, clocks_that_stop)
{
	struct pair_text wrong = { LAW STOPS, LAW " council may send a question.", NULL, NULL,
				   NULL };
	struct pair_text right = { LAW STOPS, LAW STOPS, NULL, NULL, NULL };

	expect_found(&wrong, &right, CLAIM_BY_CLOCKS, false);
}

#define LONGER(DAYS)                                                                         \
	LAW " council may extend response by " DAYS " working days by sending a notice, at " \
	    "most once, while it is running."

Test(verdict_attack, terms_and_extensions)
{
	struct pair_text wrong = { LONGER("7"), LONGER("5"), NULL, NULL, NULL };
	struct pair_text right = { LONGER("5"), LONGER("5"), NULL, NULL, NULL };

	expect_found(&wrong, &right, CLAIM_BY_TERMS, true);
}

Test(verdict_attack, no_notice_where_nothing_is_extended)
{
	struct pair_text longer = { LONGER("7"), LONGER("5"), NULL, NULL, NULL };
	uint32_t attacks;

	cr_expect(stands(&longer, CLAIM_UNEXTENDED, false, &attacks));
	cr_expect_gt(attacks, 0, "nothing was tried");
}

#define STAYS "a limit that ends on a non-working day stays."

#define MONTH(LONGER)                                                                  \
	RESPONSE("1 month")                                                            \
	". council may extend response by " LONGER                                     \
	" by sending a notice, at most once, while it is running. council may send a " \
	"question. complainant may send an answer at any time. the clock of response " \
	"stops from question until answer."

Test(verdict_attack, what_no_search_can_follow)
{
	struct pair_text wrong = { MONTH("2 months"), MONTH("1 month"), STAYS, STAYS, NULL };
	struct pair_text right = { MONTH("1 month"), MONTH("1 month"), STAYS, STAYS, NULL };

	expect_found(&wrong, &right, CLAIM_BY_TERMS, true);
}

Test(verdict_attack, a_limit_that_the_proof_misread)
{
	struct pair_text wrong = { RESPONSE("12 working days") ".", LAW, NULL, NULL, NULL };
	struct pair_text right = { LAW, LAW, NULL, NULL, NULL };

	expect_found(&wrong, &right, CLAIM_MISREAD, false);
}

Test(verdict_attack, the_same_seed_tries_the_same)
{
	struct pair_text said = { LONGER("5"), LONGER("5"), NULL, NULL, NULL };
	uint32_t first, second;

	cr_expect(stands(&said, CLAIM_BY_TERMS, true, &first));
	cr_expect(stands(&said, CLAIM_BY_TERMS, true, &second));
	cr_expect_eq(first, second);
}

/* Whether no case can show the second of two rows of a right: the first is kept as the statute is
 * first read. */
static bool cannot_show(enum prove_goal goal, bool kept, const struct calendar *theirs,
			const struct calendar *ours)
{
	struct verdict_row rows[] = {
		{ .aspect = ASPECT_LASTS, .goal = goal, .proved = true, .as_first_read = true },
		{ .aspect = ASPECT_LASTS,
		  .goal = goal,
		  .proved = true,
		  .of_reading = true,
		  .calendar = { [SIDE_STATUTE] = theirs, [SIDE_PROCEDURE] = ours } },
	};
	const struct model_clause statute = { .clock = NULL };
	struct verdict_clause clause = { .statute = &statute, .rows = { rows, 2, 2 } };

	rows[0].proof = (struct proof){ .decided = true, .broken = kept ? 0 : 1 };
	return counterexample_cannot_show(&clause, &rows[1]);
}

Test(verdict_attack, no_case_shows_what_the_first_reading_keeps)
{
	static const struct calendar other;

	cr_expect(cannot_show(GOAL_CLOSED, true, &other, NULL));
	cr_expect(cannot_show(GOAL_NOT_OPEN, true, &other, &other));
	cr_expect_not(cannot_show(GOAL_CLOSED, true, NULL, &other)); /* refused in that reading */
	cr_expect_not(cannot_show(GOAL_CLOSED, false, &other, NULL));
	cr_expect_not(cannot_show(GOAL_NOT_OPEN, false, &other, NULL));
	cr_expect_not(cannot_show(GOAL_LATE, true, &other, NULL));
}
