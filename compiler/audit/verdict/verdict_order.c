/* What the statute has a duty wait for: done sooner it counts, and the machine only notes it. */
#include "compiler/audit/verdict/verdict.h"

/* What a clause follows is followed back through no more others than these. */
#define FOLLOWED_BACK 8u

static bool comes_after(const struct model_clause *clause, const struct model_event *event,
			uint32_t depth);

/* Whether something only happens once an event has. */
static bool is_after(const struct model_event *one, const struct model_event *event, uint32_t depth)
{
	return one == event ||
	       (depth > 0 && one->clause && comes_after(one->clause, event, depth - 1));
}

/* Whether each of the ways in which a stage begins is after an event. */
static bool begins_after(const struct model_stage *stage, const struct model_event *event,
			 uint32_t depth)
{
	for (uint32_t i = 0; i < stage->begins_with.count; i++) {
		if (!is_after(stage->begins_with.items[i], event, depth))
			return false;
	}
	return stage->begins_with.count > 0;
}

/* Whether the procedure has a clause counted from an event, waiting for it, or in a stage that
 * does, if only by way of others. */
static bool comes_after(const struct model_clause *clause, const struct model_event *event,
			uint32_t depth)
{
	if (verdict_follows(clause, event) || begins_after(clause->stage, event, depth))
		return true;
	for (uint32_t i = 0; clause->clock && i < clause->clock->arms.count; i++) {
		const struct model_anchor *anchor = clause->clock->arms.items[i].anchor;

		if (!anchor || !anchor->event || !is_after(anchor->event, event, depth))
			return false;
	}
	return clause->clock && clause->clock->arms.count > 0;
}

/* Tells of each event that a condition waits for and the procedure does not. */
static void tell(struct prove *prove, struct verdict_clause *clause,
		 const struct model_condition *condition)
{
	const struct model_event *ours;

	if (!condition)
		return;
	for (const struct model_condition *part = condition->kind == MODEL_AND ? condition->parts
									       : NULL;
	     part; part = part->next)
		tell(prove, clause, part);
	if (condition->kind != MODEL_OCCURRED)
		return;
	ours = prove_pair(prove, SIDE_STATUTE, condition->event);
	if (ours && !comes_after(clause->procedure, ours, FOLLOWED_BACK))
		verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_COMPLIANT,
			    verdict_says(prove,
					 "rests on %s coming first: the statute has it wait for "
					 "that, the procedure does not",
					 ours->full_name));
}

void verdict_order(struct prove *prove, struct verdict_clause *clause)
{
	tell(prove, clause, clause->statute->begin);
}
