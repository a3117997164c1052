/* What is kept only where its stage is reached, to which a way is lost in the procedure: it is told
 * of each clause of the stage, and of those of the stages that follow from it. */
#include "compiler/audit/verdict/verdict.h"

/* Stages are followed back to the opening of the case through no more than these. */
#define STAGES_DEPTH 8u

static const struct verdict_clause *judged(const struct verdicts *all,
					   const struct model_clause *clause)
{
	for (uint32_t i = 0; i < all->count; i++) {
		if (all->items[i].statute == clause)
			return &all->items[i];
	}
	return NULL;
}

/* Whether there are cases in which a right of the statute never opens in the procedure. */
static bool is_never_given(const struct verdict_clause *right)
{
	for (uint32_t i = 0; i < right->rows.count; i++) {
		const struct verdict_row *row = &right->rows.items[i];

		if (row->aspect == ASPECT_OPENS && row->verdict == VERDICT_BREACH && row->proved &&
		    row->proof.no_bound)
			return true;
	}
	return false;
}

/* How a way to a stage of the statute is lost; NULL: none is. */
static const char *lost_way(struct prove *prove, const struct verdicts *all,
			    const struct model_stage *stage, uint32_t depth)
{
	const char *says = NULL;

	if (verdict_moves_less(prove, stage))
		return verdict_says(prove,
				    "rests on %s being reached: the procedure moves the case there "
				    "in fewer cases",
				    stage->name);
	for (uint32_t i = 0; i < stage->begins_with.count && !says; i++) {
		const struct model_event *event = stage->begins_with.items[i];
		const struct model_clause *right = event->clause;
		const struct verdict_clause *told =
			right && right->kind == CLAUSE_RIGHT ? judged(all, right) : NULL;

		if (told && is_never_given(told))
			says = verdict_says(prove,
					    "rests on %s being given: in some cases only the "
					    "statute gives it",
					    right->id);
		else if (event->stage != stage && event->stage->number > 0 && depth > 0)
			says = lost_way(prove, all, event->stage, depth - 1);
	}
	return says;
}

void verdict_lost(struct prove *prove, struct verdicts *out)
{
	for (uint32_t i = 0; i < out->count; i++) {
		struct verdict_clause *clause = &out->items[i];
		const struct model_stage *stage = clause->statute->stage;
		const char *says = clause->procedure && clause->verdict <= VERDICT_STRICTER &&
						   stage && stage->number > 0
					   ? lost_way(prove, out, stage, STAGES_DEPTH)
					   : NULL;

		if (says)
			verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_COMPLIANT, says);
	}
}
