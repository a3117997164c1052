/* What is the same of the case around a clause: events, stages, and when what is sent arrives. */
#include "compiler/audit/proof/prove_counts.h"
#include "compiler/audit/proof/prove_same.h"
#include "compiler/audit/proof/prove_stage.h"
#include "compiler/audit/proof/prove_stands.h"

#include <string.h>

#include "lang/base/arena.h"

bool same_twins(const struct same *same, const struct model_event *theirs,
		const struct model_event *ours)
{
	const struct prove *prove = same->prove;

	if (!theirs || !ours)
		return theirs == ours;
	if (prove_pair(prove, SIDE_STATUTE, theirs) != ours ||
	    prove_pair(prove, SIDE_PROCEDURE, ours) != theirs || prove_second(prove, theirs, 0))
		return false;
	for (enum event_day day = DAY_DONE; day < DAY_COUNT; day++) {
		if (prove_event(prove, SIDE_STATUTE, theirs, day) == 0 ||
		    prove_event(prove, SIDE_STATUTE, theirs, day) !=
			    prove_event(prove, SIDE_PROCEDURE, ours, day))
			return false;
	}
	return true;
}

/* Whether every content that makes one count makes the other count; `back`: by the names of ours.
 */
static bool has_contents(const struct same *same, const struct model_contents *need,
			 const struct model_contents *have, bool back)
{
	for (uint32_t i = 0; i < need->count; i++) {
		const struct model_field *field = need->items[i].field;
		bool found = need->items[i].kind != CONTENT_ONLY_IF_GIVING;

		for (uint32_t j = 0; j < have->count && !found; j++) {
			const struct model_field *other = have->items[j].field;
			const struct model_field *theirs = back ? other : field;
			const struct model_field *ours = back ? field : other;

			found = have->items[j].kind == CONTENT_ONLY_IF_GIVING &&
				theirs->type == ours->type &&
				prove_is_field(same->prove, theirs->name, ours->name);
		}
		if (!found)
			return false;
	}
	return true;
}

static bool same_contents(const struct same *same, const struct model_contents *theirs,
			  const struct model_contents *ours)
{
	return has_contents(same, theirs, ours, false) && has_contents(same, ours, theirs, true);
}

/* The clause of one kind, of those with an event, that comes at some place among them. */
static const struct model_clause *clause_with(const struct model *model,
					      const struct model_event *event,
					      enum clause_kind kind, uint32_t place)
{
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		const struct model_clause *clause = model->clauses.items[i];

		if (clause->event == event && clause->kind == kind && place-- == 0)
			return clause;
	}
	return NULL;
}

/* Whether two duties are owed alike, whatever their limits: then what comes after their stage has
 * been left counts alike. */
static bool owed_alike(struct same *same, const struct model_clause *theirs,
		       const struct model_clause *ours)
{
	return theirs->flags == ours->flags && same_stage(same, theirs->stage, ours->stage) &&
	       same_condition(same, theirs->begin, ours->begin) &&
	       same_or_more_cases(same, theirs, ours);
}

/* Whether all sentences of the procedure about the act in question ask for it as the statute's
 * does: it counts as long as one of them does. */
static bool all_owed_alike(struct same *same)
{
	const struct model_clauses *clauses = &same->prove->models[SIDE_PROCEDURE]->clauses;
	const struct model_clause *theirs = same->own[SIDE_STATUTE];

	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_clause *ours = clauses->items[i];

		if (ours->event == same->own[SIDE_PROCEDURE]->event &&
		    (ours->kind != theirs->kind || !same_flags(same, theirs, ours) ||
		     (ours->begin && prove_rests_on_day(ours->begin)) ||
		     !same_stage(same, theirs->stage, ours->stage)))
			return false;
	}
	return !clause_with(same->prove->models[SIDE_STATUTE], theirs->event, theirs->kind, 1);
}

/* An act counts alike: as the use of the same rights, as what the same duties ask for. */
static bool counts_alike(struct same *same, const struct model_event *theirs,
			 const struct model_event *ours)
{
	const struct model *statute = same->prove->models[SIDE_STATUTE];
	const struct model *procedure = same->prove->models[SIDE_PROCEDURE];
	const struct model_clause *one, *other;
	uint32_t place = 0;

	do {
		one = clause_with(statute, theirs, CLAUSE_RIGHT, place);
		other = clause_with(procedure, ours, CLAUSE_RIGHT, place++);
		if (!same_clause(same, one, other))
			return false;
	} while (one);
	if (same->in_case && theirs == same->own[SIDE_STATUTE]->event)
		return all_owed_alike(same);
	place = 0;
	do {
		one = clause_with(statute, theirs, CLAUSE_DUTY, place);
		other = clause_with(procedure, ours, CLAUSE_DUTY, place++);
		if (!one != !other || (one && (same->after_close ? !same_clause(same, one, other)
								 : !owed_alike(same, one, other))))
			return false;
	} while (one);
	return true;
}

/* How many sentences say that another event counts as this one. */
static uint32_t stand_ins(const struct prove *prove, enum side side,
			  const struct model_event *event)
{
	const struct model_consequences *rows = &prove->models[side]->consequences;
	uint32_t count = 0;

	for (uint32_t i = 0; i < rows->count; i++)
		count += rows->items[i].kind == CONSEQUENCE_COUNTS_AS &&
			 rows->items[i].other == event &&
			 !prove_counts_idly(prove, side, &rows->items[i]);
	return count;
}

/* What counts as one of two events counts as the other. */
static bool same_stand_ins(struct same *same, const struct model_event *theirs,
			   const struct model_event *ours)
{
	const struct model_consequences *rows = &same->prove->models[SIDE_STATUTE]->consequences;
	const struct model_consequences *others =
		&same->prove->models[SIDE_PROCEDURE]->consequences;

	if (stand_ins(same->prove, SIDE_STATUTE, theirs) !=
	    stand_ins(same->prove, SIDE_PROCEDURE, ours))
		return false;
	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_consequence *one = &rows->items[i];
		uint32_t found = 0;

		if (one->kind != CONSEQUENCE_COUNTS_AS || one->other != theirs ||
		    prove_counts_idly(same->prove, SIDE_STATUTE, one))
			continue;
		for (uint32_t j = 0; j < others->count; j++) {
			const struct model_consequence *other = &others->items[j];

			found += other->kind == CONSEQUENCE_COUNTS_AS && other->other == ours &&
				 one->event && other->event &&
				 same_twins(same, one->event, other->event) &&
				 same_event(same, one->event, other->event) &&
				 same_condition(same, one->condition, other->condition);
		}
		if (found != 1)
			return false;
	}
	return true;
}

/* Whether one may happen as often as the other, and counts each time: a notice extends each time,
 * whatever else is counted from each of them. */
static bool comes_as_often(const struct model_event *theirs, const struct model_event *ours)
{
	bool extends = theirs->origin == ORIGIN_NOTICE && ours->origin == ORIGIN_NOTICE;

	return (theirs->each == ours->each || extends) && theirs->again == ours->again;
}

/* Compares two events as far as they were not compared before. */
static bool compare(struct same *same, const struct model_event *theirs,
		    const struct model_event *ours, enum same_depth depth)
{
	if (!theirs || !ours)
		return theirs == ours;
	if (!same_twins(same, theirs, ours))
		return false;
	if (same->seen.events[theirs->number] >= depth)
		return true;
	same->seen.events[theirs->number] = (uint8_t)depth;
	return theirs->opens_case == ours->opens_case && comes_as_often(theirs, ours) &&
	       theirs->forbidden == ours->forbidden && theirs->survives == ours->survives &&
	       check_complains(&theirs->from) == check_complains(&ours->from) &&
	       same_contents(same, &theirs->contents, &ours->contents) &&
	       same_field(same, theirs->outcome, ours->outcome) &&
	       same_stage(same, theirs->stage, ours->stage) && same_stand_ins(same, theirs, ours) &&
	       (depth == SAME_ALONE || counts_alike(same, theirs, ours));
}

bool same_event(struct same *same, const struct model_event *theirs, const struct model_event *ours)
{
	return compare(same, theirs, ours, SAME_WHOLE);
}

bool same_act(struct same *same, const struct model_event *theirs, const struct model_event *ours)
{
	return compare(same, theirs, ours, same->own_only ? SAME_ALONE : SAME_WHOLE);
}

/* The same events open both stages. */
static bool same_openings(struct same *same, const struct model_stage *theirs,
			  const struct model_stage *ours)
{
	if (theirs->begins_with.count != ours->begins_with.count)
		return false;
	for (uint32_t i = 0; i < theirs->begins_with.count; i++) {
		const struct model_event *event = theirs->begins_with.items[i];
		const struct model_event *twin = prove_pair(same->prove, SIDE_STATUTE, event);

		if (!twin || !prove_opens(ours, twin) || !same_act(same, event, twin))
			return false;
	}
	return true;
}

bool same_stage(struct same *same, const struct model_stage *theirs, const struct model_stage *ours)
{
	const struct prove *prove = same->prove;

	if (!theirs || !ours || theirs->number == 0 || ours->number == 0)
		return !theirs == !ours && (!theirs || theirs->number == ours->number);
	if (prove->stage_pair[SIDE_STATUTE][theirs->number] != ours ||
	    prove->stage_pair[SIDE_PROCEDURE][ours->number] != theirs)
		return false;
	if (same->seen.stages[theirs->number])
		return true;
	same->seen.stages[theirs->number] = same->more = true;
	return theirs->begins_with_all == ours->begins_with_all &&
	       theirs->alongside == ours->alongside && theirs->from_request == ours->from_request &&
	       same_openings(same, theirs, ours) &&
	       same_condition(same, theirs->begins_when, ours->begins_when) &&
	       same_event(same, theirs->request, ours->request) &&
	       same_contents(same, &theirs->contents, &ours->contents);
}

/* Whether a stage takes over from one that was seen, or may. */
static bool takes_over(const struct same *same, enum side side, const struct model_stage *stage)
{
	const struct model_stage *owner;

	if (stage->begins_when || stage->request)
		return true;
	for (uint32_t i = 0; i < stage->begins_with.count; i++) {
		owner = stage->begins_with.items[i]->stage;
		if (owner == stage || owner->number == 0)
			continue;
		owner = side == SIDE_STATUTE
				? owner
				: same->prove->stage_pair[SIDE_PROCEDURE][owner->number];
		if (owner && same->seen.stages[owner->number])
			return true;
	}
	return false;
}

/* Whether each stage of one side that takes over from one that was seen is the other's too. */
static bool same_takers(struct same *same, enum side side)
{
	const struct model_stages *stages = &same->prove->models[side]->stages;

	for (uint32_t i = 1; i < stages->count; i++) {
		const struct model_stage *stage = stages->items[i];
		const struct model_stage *twin = same->prove->stage_pair[side][stage->number];

		if (!takes_over(same, side, stage))
			continue;
		if (!twin || !(side == SIDE_STATUTE ? same_stage(same, stage, twin)
						    : same_stage(same, twin, stage)))
			return false;
	}
	return true;
}

bool same_takings_over(struct same *same)
{
	do {
		same->more = false;
		if (!same_takers(same, SIDE_STATUTE) || !same_takers(same, SIDE_PROCEDURE))
			return false;
	} while (same->more);
	return true;
}

/* Whether a day of receipt says when something of what was seen is to be done, or is done. */
static bool reads_receipt(const struct same *same)
{
	const struct model_clauses *clauses = &same->prove->models[SIDE_STATUTE]->clauses;

	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_clause *clause = clauses->items[i];

		if (same->seen.clause_of[SIDE_STATUTE][clause->number] > 0 &&
		    clause->flags & CLAUSE_BY_RECEIPT)
			return true;
	}
	return same->receipts;
}

/* Whether what is sent is received on the same day by both headers. */
static bool same_deliveries(const struct same *same)
{
	const struct model *theirs = same->prove->models[SIDE_STATUTE];
	const struct model *ours = same->prove->models[SIDE_PROCEDURE];

	if (theirs->deliveries.count != ours->deliveries.count)
		return false;
	for (uint32_t i = 0; i < theirs->deliveries.count; i++) {
		const struct model_delivery *one = &theirs->deliveries.items[i];
		const struct model_delivery *other = &ours->deliveries.items[i];

		if (strcmp(one->manner, other->manner) != 0 ||
		    !limit_is(&one->limit, &other->limit))
			return false;
	}
	return theirs->deliveries.count == 0 ||
	       history_same_days(&same->prove->tables, prove_calendar_of(same->prove, SIDE_STATUTE),
				 prove_calendar_of(same->prove, SIDE_PROCEDURE));
}

bool same_arrivals(struct same *same)
{
	const struct model *statute = same->prove->models[SIDE_STATUTE];
	const struct model *procedure = same->prove->models[SIDE_PROCEDURE];

	if (statute->arrives_after != procedure->arrives_after ||
	    statute->arrives_on_working_days != procedure->arrives_on_working_days)
		return false;
	if (reads_receipt(same) && !same_deliveries(same))
		return false;
	return (!statute->arrives_on_working_days && !statute->arrives_after) ||
	       history_same_days(&same->prove->tables, prove_calendar_of(same->prove, SIDE_STATUTE),
				 prove_calendar_of(same->prove, SIDE_PROCEDURE));
}

struct same_seen same_nothing_seen(const struct prove *prove)
{
	const struct model *statute = prove->models[SIDE_STATUTE];
	struct same_seen seen = {
		.events = ARENA_ARRAY(prove->arena, uint8_t, (size_t)statute->events.count + 1),
		.stages = ARENA_ARRAY(prove->arena, bool, (size_t)statute->stages.count + 1),
	};

	for (int side = 0; side < SIDE_COUNT; side++)
		seen.clause_of[side] = ARENA_ARRAY(prove->arena, uint32_t,
						   (size_t)prove->models[side]->clauses.count + 1);
	return seen;
}

/* Makes one a copy of the other. */
static void copy_seen(const struct prove *prove, struct same_seen *to, const struct same_seen *from)
{
	const struct model *statute = prove->models[SIDE_STATUTE];

	memcpy(to->events, from->events, (statute->events.count + 1) * sizeof *to->events);
	memcpy(to->stages, from->stages, (statute->stages.count + 1) * sizeof *to->stages);
	for (int side = 0; side < SIDE_COUNT; side++)
		memcpy(to->clause_of[side], from->clause_of[side],
		       (prove->models[side]->clauses.count + 1) * sizeof *to->clause_of[side]);
}

struct same_seen same_keep(const struct same *same)
{
	struct same_seen kept = same_nothing_seen(same->prove);

	copy_seen(same->prove, &kept, &same->seen);
	return kept;
}

void same_forget(struct same *same, const struct same_seen *kept)
{
	copy_seen(same->prove, &same->seen, kept);
}
