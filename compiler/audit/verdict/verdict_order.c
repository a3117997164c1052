/* What the statute has a duty wait for: done sooner it counts, and the machine only notes it. */
#include "compiler/audit/verdict/verdict.h"

#include "lang/base/text.h"

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

/* Whether the procedure has a clause come after one of several things of which the statute waits
 * for any, or one of them is none that it can follow; adds the names of those that it does not. */
static bool follows_any(const struct prove *prove, const struct verdict_clause *clause,
			const struct model_condition *condition, struct text *names)
{
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		const struct model_event *ours =
			part->kind == MODEL_OCCURRED ? prove_pair(prove, SIDE_STATUTE, part->event)
						     : NULL;

		if (!ours || comes_after(clause->procedure, ours, FOLLOWED_BACK))
			return true;
		text_format(names, "%s%s", names->size > 0 ? " or " : "", ours->full_name);
	}
	return false;
}

/* Tells of each event that a condition waits for and the procedure does not. */
static void tell(struct prove *prove, struct verdict_clause *clause,
		 const struct model_condition *condition)
{
	const struct model_event *ours;
	struct text names;

	if (!condition)
		return;
	for (const struct model_condition *part = condition->kind == MODEL_AND ? condition->parts
									       : NULL;
	     part; part = part->next)
		tell(prove, clause, part);
	text_open(&names, prove->arena);
	if (condition->kind == MODEL_OCCURRED) {
		ours = prove_pair(prove, SIDE_STATUTE, condition->event);
		if (!ours || comes_after(clause->procedure, ours, FOLLOWED_BACK))
			return;
		text_add_string(&names, ours->full_name);
	} else if (condition->kind != MODEL_OR || follows_any(prove, clause, condition, &names)) {
		return;
	}
	verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_COMPLIANT,
		    verdict_says(prove,
				 "rests on %s coming first: the statute has it wait for that, the "
				 "procedure does not; done sooner it is met all the same, with a "
				 "note",
				 text_string(&names)));
}

void verdict_order(struct prove *prove, struct verdict_clause *clause)
{
	tell(prove, clause, clause->statute->begin);
}
