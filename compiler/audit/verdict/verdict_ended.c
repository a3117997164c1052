/* Whether the case may end in the procedure before a clause is done: asked of every date and fact.
 */
#include "compiler/audit/proof/prove_ends.h"
#include "compiler/audit/verdict/counterexample.h"
#include "compiler/audit/verdict/verdict.h"

const struct model_clause *verdict_lapse_there(const struct prove *prove,
					       const struct model_event *event)
{
	const struct model_clauses *clauses = &prove->models[SIDE_STATUTE]->clauses;
	const struct model_event *theirs = prove_pair(prove, SIDE_PROCEDURE, event);

	for (uint32_t i = 0; theirs && i < clauses->count; i++) {
		const struct model_clock *clock = clauses->items[i]->clock;

		if (clauses->items[i]->event == theirs && clock && clock->expiry_reason)
			return clauses->items[i];
	}
	return NULL;
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
		    (row->kind == CONSEQUENCE_CLOSES &&
		     !(act && check_complains(&act->who) &&
		       !prove_by_others(model, row->event, false))))
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

bool verdict_can_be_ended(const struct prove *prove, const struct verdict_clause *clause)
{
	const struct model_clause *theirs = clause->statute, *ours = clause->procedure;

	return (theirs->kind == CLAUSE_RIGHT || (theirs->clock && ours->clock)) &&
	       !(theirs->flags & CLAUSE_AFTER_CLOSE) &&
	       !(ours->flags & (CLAUSE_AFTER_CLOSE | CLAUSE_SURVIVES)) &&
	       prove_ends_alone(prove, theirs, ours).count > 0;
}

/* Whether one end breaks a clause and a case shows it; else why it is not decided, where something
 * is in the way. */
static bool is_ended_by(struct prove *prove, struct verdict_clause *clause,
			const struct prove_question *question, const char **why)
{
	bool is_right = question->goal != GOAL_LATE;
	struct proof proof = prove_ask(prove, question);
	struct verdict_row *row;

	if (proof.broken == 0) {
		*why = proof.decided || *why ? *why : proof.why;
		return false;
	}
	row = verdict_add(prove, clause, is_right ? ASPECT_LASTS : ASPECT_PRESENCE, VERDICT_BREACH,
			  is_right ? "the case may end first, and this is given no more"
				   : "the case may end first, and what is not yet overdue is owed "
				     "no more");
	row->goal = question->goal;
	row->proof = proof;
	if (counterexample_make_of_end(prove, clause, row))
		return true;
	clause->rows.count--;
	*why = "it may, " VERDICT_UNSHOWN;
	return false;
}

bool verdict_ended(struct prove *prove, struct verdict_clause *clause)
{
	bool is_right = clause->statute->kind == CLAUSE_RIGHT;
	uint32_t ends = prove_ends_alone(prove, clause->statute, clause->procedure).count;
	struct prove_question question = { .goal = is_right ? GOAL_CLOSED : GOAL_LATE,
					   .statute = clause->statute,
					   .procedure = clause->procedure,
					   .nothing_kept = true,
					   .any = true,
					   .ended = true };
	const char *why = NULL;

	if (!verdict_can_be_ended(prove, clause))
		return false;
	for (; question.end < ends; question.end++) {
		if (is_ended_by(prove, clause, &question, &why))
			return true;
	}
	if (why)
		verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_NOT_DECIDED,
			    verdict_says(prove, "whether the case may end first: %s", why));
	return false;
}
