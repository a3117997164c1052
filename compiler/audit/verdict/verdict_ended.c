/* Whether the case may end in the procedure before a clause is done: asked of every date and fact.
 */
#include "compiler/audit/verdict/counterexample.h"
#include "compiler/audit/verdict/verdict.h"

/* Whether the statute's stage of a right is left, with which the right ends there too: what is
 * asked of the close takes no notice of that. */
static bool is_left_there(const struct prove *prove, const struct model_clause *theirs)
{
	const struct model_consequences *rows = &prove->models[SIDE_STATUTE]->consequences;

	for (uint32_t i = 0; theirs->kind == CLAUSE_RIGHT && i < rows->count; i++) {
		if (verdict_leaves(&rows->items[i], theirs->stage))
			return true;
	}
	return false;
}

bool verdict_ended(struct prove *prove, struct verdict_clause *clause)
{
	bool is_right = clause->statute->kind == CLAUSE_RIGHT;
	struct prove_question question = { .goal = is_right ? GOAL_CLOSED : GOAL_LATE,
					   .statute = clause->statute,
					   .procedure = clause->procedure,
					   .nothing_kept = true,
					   .any = true,
					   .ended = true };
	struct verdict_row *row;
	struct proof proof;

	if ((!is_right && (!clause->statute->clock || !clause->procedure->clock)) ||
	    (clause->procedure->flags & (CLAUSE_AFTER_CLOSE | CLAUSE_SURVIVES)))
		return false;
	proof = prove_ask(prove, &question);
	if (proof.broken == 0)
		return false;
	row = verdict_add(prove, clause, is_right ? ASPECT_LASTS : ASPECT_PRESENCE, VERDICT_BREACH,
			  is_right ? "the case may end first, and this is given no more"
				   : "the case may end first, and what is not yet overdue is owed "
				     "no more");
	row->goal = question.goal;
	row->proof = proof;
	if (counterexample_make_of_end(prove, clause, row))
		return true;
	if (is_left_there(prove, clause->statute)) {
		clause->rows.count--;
		return false;
	}
	row->verdict = VERDICT_NOT_DECIDED;
	row->aspect = ASPECT_PRESENCE;
	row->says = "whether the case may end first: no case log was found that shows it";
	return false;
}
