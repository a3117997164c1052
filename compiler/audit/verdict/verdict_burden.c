/* What whoever complains owes: no more, and in no more cases, in the procedure than in the statute.
 */
#include "compiler/audit/proof/prove_same.h"
#include "compiler/audit/proof/prove_stage.h"
#include "compiler/audit/proof/prove_stands.h"
#include "compiler/audit/verdict/verdict.h"

/* Whether the statute asks for it only in some cases, or once something else has come. */
static bool is_limited(const struct model_clause *theirs)
{
	return theirs->condition || theirs->begin;
}

void verdict_burden(struct prove *prove, struct verdict_clause *clause)
{
	struct prove_question question = { .goal = GOAL_OPENED,
					   .statute = clause->statute,
					   .procedure = clause->procedure,
					   .nothing_kept = true,
					   .others = OTHERS_LEFT_OUT,
					   .own_pivots = true,
					   .any = true };
	struct proof proof;

	if (!check_complains(&clause->statute->who) || !check_complains(&clause->procedure->who))
		return;
	(void)verdict_asks_more(prove, clause);
	if (clause->statute->kind != CLAUSE_DUTY || !is_limited(clause->statute) ||
	    prove_same_own_terms(prove, &question))
		return;
	proof = prove_ask(prove, &question);
	if (proof.broken > 0)
		verdict_add(prove, clause, ASPECT_ASKED, VERDICT_HURDLE,
			    "the procedure asks for it where the statute does not");
	else if (!proof.decided)
		verdict_add(prove, clause, ASPECT_ASKED, VERDICT_NOT_DECIDED,
			    "whether the procedure asks for it where the statute does not");
}

const struct model_event *verdict_missed_by_complainant(const struct model_condition *condition)
{
	bool late = condition->kind == MODEL_OVERDUE || condition->kind == MODEL_LATE;

	return late && check_complains(&condition->clause->who) ? condition->clause->event : NULL;
}

void verdict_needs_in_time(struct prove *prove, struct verdict_clause *clause,
			   const struct model_event *missed)
{
	const struct model_event *theirs = prove_pair(prove, SIDE_PROCEDURE, missed);
	const struct model *statute = prove->models[SIDE_STATUTE];

	if (missed == clause->procedure->event || verdict_lapse_there(prove, missed))
		return;
	for (uint32_t i = 0; theirs && i < statute->watches.count; i++) {
		const struct model_watch *watch = &statute->watches.items[i];

		if (verdict_missed_by_complainant(watch->condition) == theirs)
			return;
	}
	verdict_add(prove, clause, ASPECT_ASKED, VERDICT_HURDLE,
		    verdict_says(prove,
				 "it is kept only where %s is in time: else the case ends, which "
				 "the statute does not say",
				 missed->full_name));
}

bool verdict_begins_late_alike(const struct prove *prove, const struct model_condition *theirs,
			       const struct model_condition *ours)
{
	const struct model_clause *there =
		theirs && !theirs->parts ? verdict_late_in(theirs) : NULL;
	const struct model_clause *here = ours && !ours->parts ? verdict_late_in(ours) : NULL;

	return there && here && there->event && theirs->any == ours->any &&
	       !prove_is_together(prove, there->event) &&
	       prove_pair(prove, SIDE_STATUTE, there->event) == here->event;
}

void verdict_rests_on_time(struct prove *prove, struct verdict_clause *clause,
			   const struct model_watch *watch)
{
	const struct model *statute = prove->models[SIDE_STATUTE];
	const struct model_clause *late = verdict_late_in(watch->condition);

	if (!late || !late->event || late->kind != CLAUSE_DUTY || late == clause->procedure)
		return;
	for (uint32_t i = 0; i < statute->watches.count; i++) {
		const struct model_condition *theirs = statute->watches.items[i].condition;

		if (verdict_begins_late_alike(prove, theirs, watch->condition) ||
		    prove_asks_the_same(prove, theirs, watch->condition))
			return;
	}
	verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_COMPLIANT,
		    verdict_says(prove,
				 "rests on %s never being late: where it is, the case may end "
				 "first, or its stage",
				 late->event->full_name));
}
