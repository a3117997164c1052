/* What the statute gives as a right and the procedure forbids, always or on some days. */
#include "compiler/audit/proof/prove_same.h"
#include "compiler/audit/verdict/verdict.h"

/* Whether the statute forbids it in the same words; `other`: whether it does so in any. */
static bool is_forbidden_there(struct prove *prove, const struct model_clause *theirs,
			       const struct model_clause *ours, bool *other)
{
	const struct model_clauses *clauses = &prove->models[SIDE_STATUTE]->clauses;

	*other = false;
	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct prove_question question = { .goal = GOAL_PERMITTED,
							 .statute = clauses->items[i],
							 .procedure = ours };

		if (clauses->items[i]->kind != CLAUSE_FORBIDDEN ||
		    clauses->items[i]->event != theirs->event)
			continue;
		if (prove_same_own_terms(prove, &question))
			return true;
		*other = true;
	}
	return false;
}

/* Whether only somebody is forbidden it who does not complain, and to whom the statute gives it
 * too: he need not use it. */
static bool is_own_part(const struct prove *prove, const struct model_clause *theirs,
			const struct model_clause *ours)
{
	for (uint32_t i = 0; i < theirs->who.count && !check_complains(&ours->who); i++) {
		if (verdict_has_party(prove, &ours->who, theirs->who.items[i]))
			return true;
	}
	return false;
}

/* Whether a sentence of the procedure forbids it on a day on which the statute gives it. */
static void forbids(struct prove *prove, struct verdict_clause *clause,
		    const struct model_clause *ours)
{
	const struct prove_question question = { .goal = GOAL_FORBIDDEN,
						 .statute = clause->statute,
						 .procedure = ours,
						 .nothing_kept = true,
						 .own_pivots = true,
						 .any = true };
	struct verdict_row *row;
	struct proof proof;
	bool other;

	if (is_forbidden_there(prove, clause->statute, ours, &other))
		return;
	proof = prove_ask(prove, &question);
	if (proof.decided && proof.broken == 0)
		return;
	if (!proof.decided || proof.unfollowed || other ||
	    is_own_part(prove, clause->statute, ours)) {
		verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_NOT_DECIDED,
			    "whether the procedure forbids it where the statute gives it");
		return;
	}
	row = verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_BREACH,
			  "the procedure forbids what the statute gives as a right");
	row->no_case = "the event counts, and only the procedure finds fault with it";
}

/* Whoever is told not to let it happen: it is a finding that it did. */
void verdict_gag(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;

	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_clause *ours = clauses->items[i];

		if (ours->kind == CLAUSE_FORBIDDEN && ours->event == clause->procedure->event)
			forbids(prove, clause, ours);
	}
}
