/* What the authority may do, and what nobody may: no more in the procedure than in the statute. */
#include "compiler/audit/proof/prove_same.h"
#include "compiler/audit/verdict/counterexample.h"
#include "compiler/audit/verdict/verdict.h"

bool verdict_is_limited(const struct model_clause *clause)
{
	return clause->condition || clause->begin || clause->available || clause->earliest ||
	       clause->clock || (clause->flags & CLAUSE_AFTER_CLOSE);
}

/* Whether both clauses hold in the same cases, and on the same days, word for word. */
static bool is_same(struct prove *prove, const struct verdict_clause *clause)
{
	struct prove_question question = { .statute = clause->statute,
					   .procedure = clause->procedure };

	return prove_same_terms(prove, &question);
}

/* Adds a breach in words where a case shows, from a day on, that only the statute's run finds it.
 */
static bool shows(struct prove *prove, struct verdict_clause *clause, const char *finding,
		  int32_t first, const char *says)
{
	struct verdict_row *row = verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_BREACH, says);

	row->finding = finding;
	row->proof.first = first;
	if (counterexample_make_of_words(prove, clause, row))
		return true;
	clause->rows.count--;
	return false;
}

/* Whether one of two pairs of terms is there on the statute's side alone. */
static bool lacks_a_term(const struct model_clause *theirs, const struct model_clause *ours)
{
	return (theirs->condition && !ours->condition && !ours->begin) ||
	       (theirs->begin && !ours->begin && !ours->condition) ||
	       (theirs->available && !ours->available && !ours->clock) ||
	       (theirs->earliest && !ours->earliest) || (theirs->clock && !ours->clock) ||
	       (theirs->flags & ~ours->flags & CLAUSE_AFTER_CLOSE);
}

/* On which day first the procedure's window, counted from it, ends after the statute's. */
static struct proof lasts_longer(struct prove *prove, const struct verdict_clause *clause)
{
	struct prove_question question = { .goal = GOAL_LONGER,
					   .statute = clause->statute,
					   .procedure = clause->procedure,
					   .nothing_kept = true,
					   .any = true };

	return clause->statute->clock && clause->procedure->clock
		       ? prove_ask(prove, &question)
		       : (struct proof){ .decided = true };
}

void verdict_power(struct prove *prove, struct verdict_clause *clause)
{
	static const char *const findings[] = { "too-early", "not-counted", "used-late" };
	static const char says[] = "the procedure permits it where the statute does not";
	struct proof longer;

	verdict_content(prove, clause);
	if (!verdict_is_limited(clause->statute) || is_same(prove, clause))
		return;
	for (size_t i = 0; i < sizeof findings / sizeof *findings; i++) {
		if (shows(prove, clause, findings[i], 1, says))
			return;
	}
	longer = lasts_longer(prove, clause);
	if (longer.broken > 0 && shows(prove, clause, "used-late", longer.first, says))
		return;
	if (longer.broken > 0 || !longer.decided ||
	    lacks_a_term(clause->statute, clause->procedure))
		verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_NOT_DECIDED,
			    "whether the procedure permits it where the statute does not");
}

bool verdict_forbids_less(struct prove *prove, struct verdict_clause *clause)
{
	if (clause->procedure->kind == CLAUSE_FORBIDDEN &&
	    (!verdict_is_limited(clause->procedure) || is_same(prove, clause)))
		return false;
	if (!shows(prove, clause, "forbidden", 1,
		   clause->procedure->kind == CLAUSE_FORBIDDEN
			   ? "the procedure forbids it in fewer cases, or for a shorter time"
		   : clause->procedure->kind == CLAUSE_RIGHT
			   ? "the procedure permits what the statute forbids"
			   : "the procedure asks for what the statute forbids"))
		verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_NOT_DECIDED,
			    "whether the procedure lets happen what the statute forbids");
	return true;
}
