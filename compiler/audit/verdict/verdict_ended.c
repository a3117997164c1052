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

bool verdict_lapses_there(const struct prove *prove, const struct model_event *event)
{
	const struct model_clauses *clauses = &prove->models[SIDE_STATUTE]->clauses;
	const struct model_event *theirs = prove_pair(prove, SIDE_PROCEDURE, event);

	for (uint32_t i = 0; theirs && i < clauses->count; i++) {
		const struct model_clock *clock = clauses->items[i]->clock;

		if (clauses->items[i]->event == theirs && clock && clock->expiry_reason)
			return true;
	}
	return false;
}

/* Whether a right waits for something else than the beginning of its case or its stage. */
static bool waits_for_more(const struct model_clause *right)
{
	for (uint32_t i = 0; right->clock && i < right->clock->arms.count; i++) {
		const struct model_anchor *anchor = right->clock->arms.items[i].anchor;
		bool begins = anchor &&
			      (anchor->kind == MODEL_ANCHOR_EVENT ||
			       anchor->kind == MODEL_ANCHOR_RECEIPT) &&
			      prove_opens(right->stage, anchor->event);

		if (anchor && !begins)
			return true;
	}
	return right->available || right->begin || right->condition || right->earliest;
}

/* Whether the statute's case may end without a duty that has no date, other than by whoever
 * complains, or something else counts as it that is owed by a date. */
static bool is_done_without(const struct prove *prove, const struct model_clause *duty)
{
	const struct model *model = prove->models[SIDE_STATUTE];

	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *row = &model->consequences.items[i];

		const struct model_clause *act = row->event ? row->event->clause : NULL;

		if ((prove_counts_as(row, duty) && act && act->kind == CLAUSE_DUTY && act->clock) ||
		    (row->kind == CONSEQUENCE_CLOSES && !(act && check_complains(&act->who))))
			return true;
	}
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		if (model->clauses.items[i]->clock && model->clauses.items[i]->clock->expiry_reason)
			return true;
	}
	for (uint32_t i = 0; i < model->watches.count; i++) {
		if (model->watches.items[i].reason)
			return true;
	}
	return false;
}

bool verdict_may_miss(const struct prove *prove, const struct verdict_clause *clause)
{
	const struct model_clause *ours = clause->procedure;

	if (clause->statute->kind == CLAUSE_DUTY)
		return !(ours->flags & CLAUSE_AFTER_CLOSE) &&
		       (clause->statute->clock || !is_done_without(prove, clause->statute));
	return !(ours->flags & CLAUSE_SURVIVES) || waits_for_more(ours);
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
