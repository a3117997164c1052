/* What stands for what: stages and events of both sides; the events numbered. */
#include "compiler/audit/proof/prove_close.h"
#include "compiler/audit/proof/prove_facts.h"
#include "compiler/audit/proof/prove_stands.h"

#include <string.h>

#include "lang/base/array.h"

static bool equal(const char *one, const char *other)
{
	return one && other && strcmp(one, other) == 0;
}

const struct model_event *prove_pair(const struct prove *prove, enum side side,
				     const struct model_event *event)
{
	return event ? prove->event_pair[side][event->number] : NULL;
}

/* Whether a stage is of another track than the one that is looked at. */
static bool is_of_another(const struct prove *prove, const struct model_stage *stage)
{
	return prove->track && stage->track && stage->track != prove->track;
}

static const struct model_track *find_track(const struct model *model, const char *name)
{
	for (uint32_t i = 0; i < model->tracks.count; i++) {
		if (model->tracks.items[i] && equal(model->tracks.items[i]->name, name))
			return model->tracks.items[i];
	}
	return NULL;
}

bool prove_tracks_part(const struct prove *prove, const struct model_track *statute,
		       const struct model_track *procedure)
{
	return statute && procedure && !equal(statute->name, procedure->name) &&
	       (find_track(prove->models[SIDE_PROCEDURE], statute->name) ||
		find_track(prove->models[SIDE_STATUTE], procedure->name));
}

/* Whether a stage of the statute is of another track than that of the case. */
static bool is_beside(const struct prove *prove, const struct model_stage *stage)
{
	return prove->law && stage->track && stage->track != prove->law;
}

/* Of the statute's events and stages, first those that a case of its track has, then the others. */
static void pair_events(struct prove *prove, bool beside, const struct model_event *statute,
			const struct model_event *procedure)
{
	if (is_beside(prove, statute->stage) != beside ||
	    prove->event_pair[SIDE_STATUTE][statute->number] ||
	    prove->event_pair[SIDE_PROCEDURE][procedure->number] ||
	    is_of_another(prove, procedure->stage) ||
	    prove_tracks_part(prove, statute->stage->track, procedure->stage->track))
		return;
	prove->event_pair[SIDE_STATUTE][statute->number] = procedure;
	prove->event_pair[SIDE_PROCEDURE][procedure->number] = statute;
}

static void pair_stages(struct prove *prove, bool beside, const struct model_stage *statute,
			const struct model_stage *procedure)
{
	if (is_beside(prove, statute) != beside ||
	    prove->stage_pair[SIDE_STATUTE][statute->number] ||
	    prove->stage_pair[SIDE_PROCEDURE][procedure->number] ||
	    is_of_another(prove, procedure) ||
	    prove_tracks_part(prove, statute->track, procedure->track))
		return;
	prove->stage_pair[SIDE_STATUTE][statute->number] = procedure;
	prove->stage_pair[SIDE_PROCEDURE][procedure->number] = statute;
}

static const struct model_stage *find_stage(const struct model *model, const char *name)
{
	for (uint32_t i = 1; i < model->stages.count; i++) {
		if (equal(model->stages.items[i]->name, name) ||
		    equal(model->stages.items[i]->short_name, name))
			return model->stages.items[i];
	}
	return NULL;
}

/* Whether two stages stand for each other, or could. */
static bool stages_meet(const struct prove *prove, const struct model_stage *statute,
			const struct model_stage *procedure)
{
	if (statute->number == 0 || procedure->number == 0)
		return statute->number == procedure->number;
	return prove->stage_pair[SIDE_STATUTE][statute->number] == procedure;
}

/* The statute's event that a sentence names: with its stage, or the one of that name. */
const struct model_event *prove_named_in_statute(const struct prove *prove, const char *name,
						 const struct model_event *procedure)
{
	const struct model *model = prove->models[SIDE_STATUTE];
	const struct model_event *found = NULL;
	uint32_t count = 0;

	for (uint32_t i = 0; i < model->events.count; i++) {
		const struct model_event *event = model->events.items[i];

		if (equal(event->full_name, name) && strchr(name, '.'))
			return event;
		if (!equal(event->name, name))
			continue;
		if (procedure && stages_meet(prove, event->stage, procedure->stage))
			return event;
		found = event;
		count++;
	}
	return count == 1 ? found : NULL;
}

static void explicit_stages(struct prove *prove, bool beside)
{
	const struct model *model = prove->models[SIDE_PROCEDURE];

	for (uint32_t i = 0; i < model->stands.count; i++) {
		const struct model_stand *stand = &model->stands.items[i];
		const struct model_stage *ours, *theirs;

		if (stand->word != STANDS_STAGE || !stand->statute_name)
			continue;
		ours = find_stage(model, stand->name);
		theirs = find_stage(prove->models[SIDE_STATUTE], stand->statute_name);
		if (ours && theirs)
			pair_stages(prove, beside, theirs, ours);
	}
}

/* An event of the procedure may stand for several of the statute's, but not for those of two tracks
 * at once: a case is in one of them. */
static bool may_stand_for_another(const struct prove *prove, const struct model_event *statute,
				  const struct model_event *procedure)
{
	const struct model_event *first = prove->event_pair[SIDE_PROCEDURE][procedure->number];

	return !prove->event_pair[SIDE_STATUTE][statute->number] &&
	       !is_of_another(prove, procedure->stage) &&
	       (!is_beside(prove, statute->stage) ||
		(first && first->stage->track == statute->stage->track));
}

static void explicit_events(struct prove *prove, bool beside)
{
	const struct model *model = prove->models[SIDE_PROCEDURE];

	for (uint32_t i = 0; i < model->stands.count; i++) {
		const struct model_stand *stand = &model->stands.items[i];
		const struct model_event *theirs;

		if (!stand->anchor || !stand->anchor->event || !stand->statute_name ||
		    stand->anchor->kind != MODEL_ANCHOR_EVENT)
			continue;
		theirs = prove_named_in_statute(prove, stand->statute_name, stand->anchor->event);
		if (!theirs)
			continue;
		pair_events(prove, beside, theirs, stand->anchor->event);
		if (may_stand_for_another(prove, theirs, stand->anchor->event))
			prove->event_pair[SIDE_STATUTE][theirs->number] = stand->anchor->event;
	}
}

/* Whether both begin with an event that is the same: by a sentence, or by its name too. */
static bool opens_alike(const struct prove *prove, const struct model_stage *statute,
			const struct model_stage *procedure, bool by_name)
{
	for (uint32_t i = 0; i < statute->begins_with.count; i++) {
		for (uint32_t j = 0; j < procedure->begins_with.count; j++) {
			const struct model_event *one = statute->begins_with.items[i];
			const struct model_event *other = procedure->begins_with.items[j];

			if (prove->event_pair[SIDE_STATUTE][one->number] == other ||
			    (by_name && !prove->event_pair[SIDE_STATUTE][one->number] &&
			     !prove->event_pair[SIDE_PROCEDURE][other->number] &&
			     equal(one->name, other->name)))
				return true;
		}
	}
	return false;
}

/* In which order stages are taken to be one. */
enum alike { OPENS_AS_SAID, HAS_NAME, OPENS_BY_NAME, ALIKE_COUNT };

static bool stages_alike(const struct prove *prove, enum alike by,
			 const struct model_stage *statute, const struct model_stage *procedure)
{
	switch (by) {
	case OPENS_AS_SAID:
	case OPENS_BY_NAME:
		return opens_alike(prove, statute, procedure, by == OPENS_BY_NAME);
	case HAS_NAME:
		return equal(statute->short_name, procedure->short_name);
	case ALIKE_COUNT:
		break;
	}
	return false;
}

static void implicit_stages_by(struct prove *prove, enum alike by, bool beside)
{
	const struct model_stages *statute = &prove->models[SIDE_STATUTE]->stages;
	const struct model_stages *procedure = &prove->models[SIDE_PROCEDURE]->stages;

	for (uint32_t i = 1; i < statute->count; i++) {
		for (uint32_t j = 1; j < procedure->count; j++) {
			if (stages_alike(prove, by, statute->items[i], procedure->items[j]))
				pair_stages(prove, beside, statute->items[i], procedure->items[j]);
		}
	}
}

static const struct model_event *only_event(const struct prove *prove, enum side side,
					    const char *name)
{
	const struct model *model = prove->models[side];
	const struct model_event *found = NULL;

	for (uint32_t i = 0; i < model->events.count; i++) {
		if (!equal(model->events.items[i]->name, name) ||
		    (side == SIDE_STATUTE && is_beside(prove, model->events.items[i]->stage)))
			continue;
		if (found)
			return NULL;
		found = model->events.items[i];
	}
	return found;
}

/* Whether two stages stand for others than each other: then one name is two things. */
static bool stages_part(const struct prove *prove, const struct model_stage *statute,
			const struct model_stage *procedure)
{
	return statute->number > 0 && procedure->number > 0 &&
	       (prove->stage_pair[SIDE_STATUTE][statute->number] ||
		prove->stage_pair[SIDE_PROCEDURE][procedure->number]) &&
	       !stages_meet(prove, statute, procedure);
}

/* Events of one name in stages that meet, then those that are the only ones of their name. */
static void implicit_events(struct prove *prove, bool beside)
{
	const struct model_events *statute = &prove->models[SIDE_STATUTE]->events;
	const struct model_events *procedure = &prove->models[SIDE_PROCEDURE]->events;

	for (uint32_t i = 0; i < statute->count; i++) {
		for (uint32_t j = 0; j < procedure->count; j++) {
			if (equal(statute->items[i]->name, procedure->items[j]->name) &&
			    stages_meet(prove, statute->items[i]->stage,
					procedure->items[j]->stage))
				pair_events(prove, beside, statute->items[i], procedure->items[j]);
		}
	}
	for (uint32_t i = 0; i < statute->count; i++) {
		const struct model_event *other =
			only_event(prove, SIDE_PROCEDURE, statute->items[i]->name);

		if (other &&
		    check_complains(&other->from) == check_complains(&statute->items[i]->from) &&
		    !stages_part(prove, statute->items[i]->stage, other->stage) &&
		    only_event(prove, SIDE_STATUTE, statute->items[i]->name))
			pair_events(prove, beside, statute->items[i], other);
	}
}

static bool is_due_by_receipt(const struct model_event *event)
{
	return event->clause && (event->clause->flags & CLAUSE_BY_RECEIPT);
}

/* Whether a side says when what is sent is received. */
static bool has_deliveries(const struct prove *prove)
{
	return prove->models[SIDE_STATUTE]->deliveries.count > 0 ||
	       prove->models[SIDE_PROCEDURE]->deliveries.count > 0;
}

/* Whether an event has a day of receipt of its own: both sides tell the two days apart; or one of
 * them does, of what comes from the authority, or of what has to be received in time. What else
 * comes from whoever complains is entered as it arrives, unless a side says when that is. */
static bool has_two_days(const struct prove *prove, const struct model_event *event,
			 const struct model_event *other)
{
	const struct model_clause *clause = event->clause;

	if (!other || (event->sent && other->sent))
		return event->sent;
	if (!event->sent && !other->sent)
		return false;
	return has_deliveries(prove) ||
	       (clause && (!check_complains(&clause->who) || is_due_by_receipt(event) ||
			   is_due_by_receipt(other)));
}

static void number_event(struct prove *prove, enum side side, const struct model_event *event)
{
	enum side across = side == SIDE_STATUTE ? SIDE_PROCEDURE : SIDE_STATUTE;
	const struct model_event *other = prove_pair(prove, side, event);
	struct variable variable = { .name = event->full_name };
	uint16_t done, received;

	if (prove->variable_of[side][DAY_DONE][event->number])
		return;
	if (other && prove->variable_of[across][DAY_DONE][other->number]) {
		for (int day = 0; day < DAY_COUNT; day++)
			prove->variable_of[side][day][event->number] =
				prove->variable_of[across][day][other->number];
		return; /* it stands for several of the statute's */
	}
	variable.event[side] = event;
	variable.event[across] = other;
	done = received = prove_variable(prove, variable);
	if (has_two_days(prove, event, other)) {
		variable.day = DAY_RECEIVED;
		received = prove_variable(prove, variable);
	}
	prove->variable_of[side][DAY_DONE][event->number] = done;
	prove->variable_of[side][DAY_RECEIVED][event->number] = received;
	if (other) {
		prove->variable_of[across][DAY_DONE][other->number] = done;
		prove->variable_of[across][DAY_RECEIVED][other->number] = received;
	}
}

static void exclude(struct prove *prove, const struct model_event *event)
{
	for (int day = 0; day < DAY_COUNT; day++)
		prove->variables.items[prove->variable_of[SIDE_STATUTE][day][event->number]]
			.excluded = true;
}

/* An opening that only the statute knows begins no case of the procedure. */
static void exclude_openings(struct prove *prove)
{
	const struct model_stages *stages = &prove->models[SIDE_STATUTE]->stages;

	for (uint32_t i = 1; i < stages->count; i++) {
		const struct model_events *opens = &stages->items[i]->begins_with;
		bool known = is_beside(prove, stages->items[i]);

		for (uint32_t j = 0; j < opens->count; j++)
			known |= prove_pair(prove, SIDE_STATUTE, opens->items[j]) != NULL;
		for (uint32_t j = 0; known && j < opens->count; j++) {
			if (!prove_pair(prove, SIDE_STATUTE, opens->items[j]))
				exclude(prove, opens->items[j]);
		}
	}
}

static void explicit_names(struct prove *prove)
{
	for (int beside = 0; beside <= 1; beside++) {
		explicit_stages(prove, beside);
		explicit_events(prove, beside);
	}
}

static void implicit_stages(struct prove *prove)
{
	for (int by = 0; by < ALIKE_COUNT; by++) {
		implicit_stages_by(prove, (enum alike)by, false);
		implicit_stages_by(prove, (enum alike)by, true);
	}
}

static void pair_names(struct prove *prove)
{
	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct model *model = prove->models[side];

		prove->event_pair[side] = ARENA_ARRAY(prove->arena, const struct model_event *,
						      (size_t)model->events.count + 1);
		prove->stage_pair[side] = ARENA_ARRAY(prove->arena, const struct model_stage *,
						      (size_t)model->stages.count + 1);
	}
	if (prove->taken)
		pair_events(prove, false, prove->taken_for, prove->taken);
	explicit_names(prove);
	for (int again = 0; again <= 1; again++) {
		implicit_stages(prove);
		if (!again)
			explicit_names(prove);
		implicit_events(prove, false);
		implicit_events(prove, true);
	}
	prove_pair_notices(prove);
}

/* What stands for an event or stage in a case of its own track stands for it where no other does:
 * the procedure may have one stage for several tracks. */
static void pair_names_of_tracks(struct prove *prove)
{
	const struct model *model = prove->models[SIDE_STATUTE];

	for (uint32_t i = 0; i < model->tracks.count && !prove->law; i++) {
		struct prove other = *prove;

		other.law = model->tracks.items[i];
		if (!other.law)
			continue;
		pair_names(&other);
		for (uint32_t j = 0; j < model->events.count; j++) {
			uint32_t number = model->events.items[j]->number;

			if (!prove->event_pair[SIDE_STATUTE][number] &&
			    model->events.items[j]->stage->track == other.law)
				prove->event_pair[SIDE_STATUTE][number] =
					other.event_pair[SIDE_STATUTE][number];
		}
		for (uint32_t j = 1; j < model->stages.count; j++) {
			if (!prove->stage_pair[SIDE_STATUTE][j] &&
			    model->stages.items[j]->track == other.law)
				prove->stage_pair[SIDE_STATUTE][j] =
					other.stage_pair[SIDE_STATUTE][j];
		}
	}
}

void prove_names(struct prove *prove)
{
	pair_names(prove);
	pair_names_of_tracks(prove);
	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct model *model = prove->models[side];
		size_t events = (size_t)model->events.count + 1;

		for (int day = 0; day < DAY_COUNT; day++)
			prove->variable_of[side][day] = ARENA_ARRAY(prove->arena, uint16_t, events);
		prove->fact_of[side] =
			ARENA_ARRAY(prove->arena, uint32_t, (size_t)model->fields.count + 1);
	}
	prove_pair_facts(prove);
	for (int side = 0; side < SIDE_COUNT; side++) {
		for (uint32_t i = 0; i < prove->models[side]->events.count; i++)
			number_event(prove, (enum side)side, prove->models[side]->events.items[i]);
	}
	exclude_openings(prove);
	prove_hours(prove);
	prove_deliveries(prove);
	prove_ties(prove);
	prove_stand_together(prove);
}
