/* Notices of extensions that bear other names, or none: what a clause has only one of on each side
 * stands for the other; here one may stand for several. */
#include "compiler/audit/proof/prove.h"

#include "lang/base/arena.h"

/* Whether an event counts as another: then it is more than a notice. */
static bool counts_as_another(const struct model *model, const struct model_event *event)
{
	const struct model_consequences *rows = &model->consequences;

	for (uint32_t i = 0; i < rows->count; i++) {
		if (rows->items[i].kind == CONSEQUENCE_COUNTS_AS && rows->items[i].event == event)
			return true;
	}
	return false;
}

/* Whether the event of an extension is a notice that stands for nothing yet. */
static bool is_left(const struct prove *prove, enum side side, const struct model_event *event)
{
	return event && !prove_pair(prove, side, event) &&
	       !counts_as_another(prove->models[side], event);
}

static bool extends(const struct model_extension *extension, const struct model_event *act)
{
	for (uint32_t i = 0; i < extension->targets.count; i++) {
		if (extension->targets.items[i]->event == act)
			return true;
	}
	return false;
}

/* The one such notice that extends what an act discharges; NULL: there is none, or more. */
static const struct model_event *only_notice(const struct prove *prove, enum side side,
					     const struct model_event *act)
{
	const struct model_extensions *rows = &prove->models[side]->extensions;
	const struct model_event *found = NULL;

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_event *notice = rows->items[i]->event;

		if (!is_left(prove, side, notice) || notice == found ||
		    !extends(rows->items[i], act))
			continue;
		if (found)
			return NULL;
		found = notice;
	}
	return found;
}

void prove_pair_notices(struct prove *prove)
{
	const struct model_events *events = &prove->models[SIDE_STATUTE]->events;
	const struct model_event **pairs =
		ARENA_ARRAY(prove->arena, const struct model_event *, (size_t)events->count + 1);

	for (uint32_t i = 0; i < events->count; i++) {
		const struct model_event *act = events->items[i];
		const struct model_event *ours = prove_pair(prove, SIDE_STATUTE, act);
		const struct model_event *theirs =
			ours ? only_notice(prove, SIDE_STATUTE, act) : NULL;

		ours = theirs ? only_notice(prove, SIDE_PROCEDURE, ours) : NULL;
		if (ours && !pairs[theirs->number])
			pairs[theirs->number] = ours;
	}
	for (uint32_t i = 0; i < events->count; i++) {
		const struct model_event *theirs = events->items[i];
		const struct model_event *ours = pairs[theirs->number];

		if (!ours)
			continue;
		prove->event_pair[SIDE_STATUTE][theirs->number] = ours;
		if (!prove->event_pair[SIDE_PROCEDURE][ours->number])
			prove->event_pair[SIDE_PROCEDURE][ours->number] = theirs;
	}
}
