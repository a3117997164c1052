/*
 * Rights that the procedure gives where the statute takes no notice of their use: too early, too
 * late, or in another case. What then stops or moves a limit of the procedure moves none of the
 * statute's. Each such use is looked at both ways: as one that counts on both sides, and as one of
 * which nothing stands in the statute. What only begins a limit of the procedure need not be: it
 * may as well never come, and the limit then never ends.
 */
#include "compiler/audit/proof/prove_refused.h"

#include "compiler/audit/proof/prove_late.h"
#include "compiler/audit/proof/prove_stage.h"
#include "compiler/audit/proof/prove_term.h"

/* Whether two rights begin and end alike, as far as that is said plainly. */
static bool is_alike(struct prove *prove, const struct model_clause *theirs,
		     const struct model_clause *ours)
{
	const struct model_arm *one, *other;

	if (theirs->condition || ours->condition || theirs->begin || ours->begin ||
	    theirs->earliest || ours->earliest || theirs->unanchored || ours->unanchored ||
	    theirs->acceptor.count > 0 || ours->acceptor.count > 0 ||
	    prove_is_changed(prove->models[SIDE_STATUTE], theirs) ||
	    prove_is_changed(prove->models[SIDE_PROCEDURE], ours))
		return false;
	if (theirs->available &&
	    (theirs->available->kind != MODEL_OCCURRED || !ours->available ||
	     ours->available->kind != MODEL_OCCURRED ||
	     prove_event(prove, SIDE_STATUTE, theirs->available->event, DAY_DONE) !=
		     prove_event(prove, SIDE_PROCEDURE, ours->available->event, DAY_DONE)))
		return false;
	if (!theirs->clock)
		return true;
	if (!ours->clock || theirs->clock->arms.count != 1 || ours->clock->arms.count != 1)
		return false;
	one = &theirs->clock->arms.items[0];
	other = &ours->clock->arms.items[0];
	return one->anchor && other->anchor && !one->condition && !other->condition &&
	       limit_is(&one->limit, &other->limit) &&
	       prove_anchor(prove, SIDE_STATUTE, one->anchor) ==
		       prove_anchor(prove, SIDE_PROCEDURE, other->anchor);
}

/* Whether an event changes a limit of the procedure while it runs. */
static bool changes_a_limit(const struct model *model, const struct model_event *event)
{
	for (uint32_t i = 0; i < model->pauses.count; i++) {
		if (model->pauses.items[i]->from == event || model->pauses.items[i]->until == event)
			return true;
	}
	for (uint32_t i = 0; i < model->restarts.count; i++) {
		if (model->restarts.items[i]->event == event)
			return true;
	}
	for (uint32_t i = 0; i < model->extensions.count; i++) {
		if (model->extensions.items[i]->event == event)
			return true;
	}
	return false;
}

/* Whether the statute may take no notice of the use of a right that moves a limit of the procedure,
 * or of whose use its own duty tells. */
static bool may_be_refused(struct prove *prove, uint16_t number)
{
	const struct variable *variable = &prove->variables.items[number];
	const struct model_clause *theirs, *ours;
	const char *why = prove->why;
	bool alike;

	if (variable->field || variable->part_count > 0 || variable->day != DAY_DONE ||
	    variable->occurrence > 0 || !variable->event[SIDE_PROCEDURE])
		return false;
	if (!changes_a_limit(prove->models[SIDE_PROCEDURE], variable->event[SIDE_PROCEDURE]) &&
	    !prove_rests_on_use(prove->question->statute, variable->event[SIDE_STATUTE]) &&
	    !prove_is_reached_unused(prove, prove->question->statute->stage,
				     variable->event[SIDE_STATUTE]))
		return false;
	theirs = prove_right_of(prove, SIDE_STATUTE, variable->event[SIDE_STATUTE]);
	ours = prove_right_of(prove, SIDE_PROCEDURE, variable->event[SIDE_PROCEDURE]);
	if (!theirs || theirs == prove->question->statute ||
	    (!theirs->available && !theirs->condition && !theirs->begin && !theirs->clock &&
	     !theirs->earliest))
		return false;
	alike = ours && is_alike(prove, theirs, ours);
	prove->why = why;
	return !alike;
}

void prove_find_refusable(struct prove *prove, struct refusable *out)
{
	out->count = 0;
	for (uint32_t i = 0; i < prove->cone_count; i++) {
		uint16_t number = prove->cone[i];
		const struct model_event *theirs;

		if (!may_be_refused(prove, number))
			continue;
		if (out->count == PROVE_REFUSED_LIMIT) {
			prove->partial = "the statute may take no notice of several rights that "
					 "the procedure gives";
			break;
		}
		theirs = prove->variables.items[number].event[SIDE_STATUTE];
		out->events[out->count] = theirs;
		for (enum event_day day = DAY_DONE; day < DAY_COUNT; day++)
			out->own[out->count][day] = prove_event(prove, SIDE_STATUTE, theirs, day);
		out->count++;
	}
	if (out->count > 0 && prove->nothing == 0)
		prove->nothing = prove_variable(
			prove, (struct variable){ .name = "nothing", .excluded = true });
}

void prove_refuse(struct prove *prove, const struct refusable *of, uint32_t chosen)
{
	for (uint32_t i = 0; i < of->count; i++) {
		for (enum event_day day = DAY_DONE; day < DAY_COUNT; day++)
			prove->variable_of[SIDE_STATUTE][day][of->events[i]->number] =
				chosen >> i & 1u ? prove->nothing : of->own[i][day];
	}
}

bool prove_is_refused(const struct prove *prove, enum side side, const struct model_event *event)
{
	return side == SIDE_STATUTE && prove->nothing > 0 &&
	       prove_event(prove, side, event, DAY_DONE) == prove->nothing;
}
