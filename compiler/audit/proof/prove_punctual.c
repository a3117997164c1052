/*
 * What the statute never has overdue where the procedure is kept, whatever stops, extends or starts
 * again the clocks of both. Each such duty is a question of its own; a right that waits for it to
 * be overdue is then looked at as if it never were.
 */
#include "compiler/audit/proof/prove_late.h"

#include "compiler/audit/proof/prove_clocks.h"
#include "compiler/audit/proof/prove_same.h"
#include "compiler/audit/proof/prove_stands.h"
#include "lang/base/arena.h"

/* The duty of the procedure with the event of one of the statute's; NULL: none, or several. */
static const struct model_clause *answer_to(const struct prove *prove,
					    const struct model_clause *theirs)
{
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;
	const struct model_event *event = prove_pair(prove, SIDE_STATUTE, theirs->event);
	const struct model_clause *found = NULL;

	for (uint32_t i = 0; event && i < clauses->count; i++) {
		const struct model_clause *clause = clauses->items[i];

		if (clause->event != event || clause->kind != CLAUSE_DUTY || !clause->clock)
			continue;
		if (found)
			return NULL;
		found = clause;
	}
	return found;
}

/* Whether no history that keeps what a question has kept of the procedure is late with a duty. */
static bool is_never_late(struct prove *prove, const struct prove_question *question,
			  const struct model_clause *theirs)
{
	const struct model_clause *ours = theirs->event ? answer_to(prove, theirs) : NULL;
	struct prove_question late = { .goal = GOAL_LATE,
				       .statute = theirs,
				       .procedure = ours,
				       .nothing_kept = true,
				       .strength = question->strength,
				       .authority_alone = question->authority_alone,
				       .soft_too = question->soft_too,
				       .others = question->others,
				       .any = true };
	struct proof proof;

	if (!ours || theirs->kind != CLAUSE_DUTY || !theirs->clock || theirs->readings.count > 0 ||
	    ours->readings.count > 0 ||
	    (question->strength > 0 && ours->strength > question->strength))
		return false;
	proof = prove_ask(prove, &late);
	prove_clocks_too(prove, &late, &proof);
	if (!proof.decided)
		return prove_is_no_worse(prove, &late);
	return proof.broken == 0 && !proof.first_reading && !proof.unfollowed;
}

/* Marks those among the duties of which a condition asks whether they are overdue; whether there is
 * one. */
static bool mark(struct prove *prove, const struct prove_question *question,
		 const struct model_condition *condition, bool *never_late)
{
	bool found = false;

	if (!condition)
		return false;
	for (const struct model_condition *part = condition->parts; part; part = part->next)
		found |= mark(prove, question, part, never_late);
	if (condition->kind != MODEL_OVERDUE || condition->any || condition->target ||
	    !is_never_late(prove, question, condition->clause))
		return found;
	never_late[condition->clause->number] = true;
	return true;
}

const bool *prove_never_late(struct prove *prove, const struct prove_question *question)
{
	const struct model_clause *right = question->statute;
	bool *never_late;

	if (question->ended || question->late_first ||
	    (question->goal != GOAL_NOT_OPEN && question->goal != GOAL_CLOSED) ||
	    !prove_asks_of_lateness(right->available))
		return NULL;
	never_late = ARENA_ARRAY(prove->arena, bool,
				 (size_t)prove->models[SIDE_STATUTE]->clauses.count + 1);
	return mark(prove, question, right->available, never_late) ? never_late : NULL;
}

bool prove_begins_no_later(struct prove *prove, const struct prove_question *question)
{
	const struct model_condition *there = question->statute->begin;
	const struct model_condition *here =
		question->procedure ? question->procedure->begin : NULL;
	struct prove_question begun = *question;
	struct proof proof;

	if (question->goal != GOAL_LATE || question->ended || !there || !here ||
	    question->procedure->strength > question->statute->strength ||
	    there->kind != MODEL_OVERDUE || here->kind != MODEL_OVERDUE || there->any ||
	    here->any || there->target || here->target ||
	    prove_is_together(prove, there->clause->event) ||
	    answer_to(prove, there->clause) != here->clause ||
	    !is_never_late(prove, question, there->clause))
		return false;
	begun.begun = begun.any = true;
	proof = prove_ask(prove, &begun);
	return proof.decided && proof.broken == 0 && !proof.first_reading && !proof.unfollowed;
}
