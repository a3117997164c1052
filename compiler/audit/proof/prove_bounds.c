/* Alternatives of bounds: what it takes to keep a limit, to miss it, and for a condition to hold.
 */
#include "compiler/audit/proof/prove_alternatives.h"
#include "compiler/audit/proof/prove_counts.h"
#include "compiler/audit/proof/prove_late.h"
#include "compiler/audit/proof/prove_stage.h"
#include "compiler/audit/proof/prove_steps.h"

#include "lang/base/array.h"

struct bounds_list prove_nothing(void)
{
	return (struct bounds_list){ 0 };
}

struct bounds_list prove_always(struct prove *prove)
{
	struct bounds_list list = { 0 };

	(void)ARRAY_PUSH(prove->arena, &list);
	return list;
}

struct bounds_list prove_bound(struct prove *prove, enum bound_kind kind, uint16_t x,
			       const struct history_table *f, uint16_t y, int32_t day)
{
	struct bounds_list list = { 0 };
	struct bounds *bounds = ARRAY_PUSH(prove->arena, &list);

	*ARRAY_PUSH(prove->arena, bounds) = (struct bound){ .kind = (uint8_t)kind,
							    .x = x,
							    .y = f ? y : x,
							    .anchor = x,
							    .stopped = x,
							    .day = day,
							    .f = f };
	return list;
}

struct bounds_list prove_either(struct prove *prove, struct bounds_list one,
				struct bounds_list other)
{
	struct bounds_list list = { .capacity = one.count + other.count };

	if (one.count + other.count > PROVE_SYSTEM_LIMIT) {
		prove_too_many(prove);
		return one;
	}
	list.items = ARENA_ARRAY(prove->arena, struct bounds, list.capacity);
	for (uint32_t i = 0; i < one.count; i++)
		list.items[list.count++] = one.items[i];
	for (uint32_t i = 0; i < other.count; i++)
		list.items[list.count++] = other.items[i];
	return list;
}

static struct bounds both(struct prove *prove, const struct bounds *one, const struct bounds *other)
{
	struct bounds bounds = { .capacity = one->count + other->count };

	bounds.items = ARENA_ARRAY(prove->arena, struct bound, bounds.capacity);
	for (uint32_t i = 0; i < one->count; i++)
		bounds.items[bounds.count++] = one->items[i];
	for (uint32_t i = 0; i < other->count; i++)
		bounds.items[bounds.count++] = other->items[i];
	return bounds;
}

struct bounds_list prove_both(struct prove *prove, struct bounds_list one, struct bounds_list other)
{
	struct bounds_list list = { .capacity = one.count * other.count };

	if ((uint64_t)one.count * other.count > PROVE_SYSTEM_LIMIT) {
		prove_too_many(prove);
		return one;
	}
	prove->tables.steps += list.capacity;
	list.items = ARENA_ARRAY(prove->arena, struct bounds, list.capacity);
	for (uint32_t i = 0; i < one.count; i++) {
		for (uint32_t j = 0; j < other.count; j++)
			list.items[list.count++] = both(prove, &one.items[i], &other.items[j]);
	}
	return list;
}

/* Alternatives for which what a guard rests on does not hold on the day of its event. */
static struct bounds_list holds_not_yet(struct prove *prove, const struct term *term);

/* A guard is met: its event is in time for it, not before it can count, and what it rests on holds.
 */
static struct bounds_list guard_met(struct prove *prove, const struct term *term)
{
	struct bounds_list list = prove_keep(prove, term->guard, term->event);

	if (term->once)
		list = prove_both(prove, list,
				  prove_holds(prove, term->side, term->once, false, term->event));
	return term->since == 0
		       ? list
		       : prove_both(prove, list,
				    prove_bound(prove, BOUND_FROM, term->event,
						history_same(&prove->tables), term->since, 0));
}

static struct bounds_list guard_missed(struct prove *prove, const struct term *term)
{
	struct bounds_list list = prove_miss(prove, term->guard, term->event, false);

	if (term->once)
		list = prove_either(prove, list, holds_not_yet(prove, term));
	return term->since == 0
		       ? list
		       : prove_either(prove, list,
				      prove_bound(prove, BOUND_MISS, term->since,
						  history_same(&prove->tables), term->event, 0));
}

/* What ends a stop comes before what begins it: as it counts, or as it arrives. */
static struct bounds_list ends_before(struct prove *prove, const struct term *term)
{
	const struct history_table *same = history_same(&prove->tables);
	uint16_t from = prove_root(prove, term->event), until = prove_root(prove, term->until);
	struct bounds_list list = prove_bound(prove, BOUND_MISS, term->event, same, term->until, 0);

	return from == term->event && until == term->until
		       ? list
		       : prove_either(prove, list,
				      prove_bound(prove, BOUND_MISS, from, same, until, 0));
}

/* While the clock runs on as if it had never stopped: it stops too late, or goes on before that. */
static struct bounds_list never_stopped(struct prove *prove, const struct term *term)
{
	struct bounds_list list = prove_miss(prove, term->one, term->event, false);

	return prove_either(prove, list,
			    prove_both(prove, prove_keep(prove, term->one, term->event),
				       ends_before(prove, term)));
}

/* The last day of a clock that stopped is kept, or known and missed. */
static struct bounds_list stopped(struct prove *prove, const struct term *term, uint16_t event,
				  enum bound_kind kind)
{
	const struct history_table *same = history_same(&prove->tables);
	const struct term *one = term->one;
	struct bounds_list list = prove_bound(prove, kind, event, one->f, term->until, 0);
	struct bound *bound = &list.items[0].items[0];

	history_can_stop(&prove->tables, one->f);
	bound->anchor = one->event;
	bound->stopped = term->event;
	bound->resuming = term->resuming;
	bound->cap = term->cap;
	list = prove_both(prove, prove_keep(prove, one, term->event), list);
	list = prove_both(prove, prove_bound(prove, BOUND_FROM, term->until, same, term->event, 0),
			  list);
	list = prove_both(prove,
			  prove_bound(prove, BOUND_FROM, prove_root(prove, term->until), same,
				      prove_root(prove, term->event), 0),
			  list);
	if (kind == BOUND_PAUSED_BROKEN)
		list = prove_both(prove, prove_miss(prove, one, event, true), list);
	return list;
}

struct bounds_list prove_keep(struct prove *prove, const struct term *term, uint16_t event)
{
	struct bounds_list list;

	switch (term->kind) {
	case WHEN_NEVER:
		return prove_always(prove);
	case WHEN_DAY:
		return prove_bound(prove, BOUND_AT_MOST, event, NULL, 0, term->day);
	case WHEN_OF:
		return prove_bound(prove, BOUND_KEEP, event, term->f, term->event, 0);
	case WHEN_FIRST:
		list = prove_both(prove, prove_keep(prove, term->one, event),
				  prove_keep(prove, term->other, event));
		return prove_shortened(prove, list);
	case WHEN_LAST:
		list = prove_either(prove, prove_keep(prove, term->one, event),
				    prove_keep(prove, term->other, event));
		return prove_shortened(prove, list);
	case WHEN_PAUSE:
		return prove_either(prove,
				    prove_both(prove, never_stopped(prove, term),
					       prove_keep(prove, term->one, event)),
				    stopped(prove, term, event, BOUND_PAUSED_KEEP));
	case WHEN_GUARD:
		break;
	}
	list = prove_either(
		prove,
		prove_both(prove, guard_met(prove, term), prove_keep(prove, term->one, event)),
		prove_both(prove, guard_missed(prove, term),
			   prove_keep(prove, term->other, event)));
	if (term->at_once)
		list = prove_either(prove, list,
				    prove_both(prove,
					       prove_bound(prove, BOUND_MISS, term->event,
							   history_same(&prove->tables), event, 0),
					       prove_keep(prove, term->other, event)));
	return list;
}

struct bounds_list prove_miss(struct prove *prove, const struct term *term, uint16_t event,
			      bool broken)
{
	struct bounds_list list;

	switch (term->kind) {
	case WHEN_NEVER:
		return prove_nothing();
	case WHEN_DAY:
		return prove_bound(prove, BOUND_AT_LEAST, event, NULL, 0, term->day + 1);
	case WHEN_OF:
		return prove_bound(prove, broken ? BOUND_BROKEN : BOUND_MISS, event, term->f,
				   term->event, 0);
	case WHEN_FIRST:
		list = prove_either(prove, prove_miss(prove, term->one, event, broken),
				    prove_miss(prove, term->other, event, broken));
		return prove_shortened(prove, list);
	case WHEN_LAST:
		list = prove_both(prove, prove_miss(prove, term->one, event, broken),
				  prove_miss(prove, term->other, event, broken));
		return prove_shortened(prove, list);
	case WHEN_PAUSE:
		return prove_either(prove,
				    prove_both(prove, never_stopped(prove, term),
					       prove_miss(prove, term->one, event, broken)),
				    stopped(prove, term, event, BOUND_PAUSED_BROKEN));
	case WHEN_GUARD:
		break;
	}
	list = prove_both(prove, guard_met(prove, term),
			  prove_miss(prove, term->one, event, broken));
	if (term->at_once)
		list = prove_both(prove, list,
				  prove_bound(prove, BOUND_FROM, event,
					      history_same(&prove->tables), term->event, 0));
	/* What nothing extends first: the case that shows it is then the shortest. */
	return prove_either(prove,
			    prove_both(prove, guard_missed(prove, term),
				       prove_miss(prove, term->other, event, broken)),
			    list);
}

/* An event has happened by the last day of a term, or later, before what is asked for is done; or
 * it has not. That it has not throughout is known on the last day. */
static struct bounds_list occurred_by(struct prove *prove, const struct moment *moment,
				      uint16_t day, bool negated)
{
	const struct history_days *days = &prove->tables.days;
	const struct history_table *same = history_same(&prove->tables);
	bool is_last_day = moment->act == 0 || negated != moment->throughout ||
			   prove_counts_from(prove, moment->term, day);

	if (is_last_day)
		return negated ? prove_miss(prove, moment->term, day, false)
			       : prove_keep(prove, moment->term, day);
	if (negated)
		return prove_either(prove,
				    prove_bound(prove, BOUND_MISS, day, same, moment->act, 0),
				    prove_bound(prove, BOUND_AT_LEAST, day, NULL, 0, days->never));
	return prove_both(prove, prove_bound(prove, BOUND_KEEP, day, same, moment->act, 0),
			  prove_bound(prove, BOUND_AT_MOST, day, NULL, 0, days->beyond));
}

/* A day has come. */
static struct bounds_list come(struct prove *prove, const struct moment *moment, uint16_t day,
			       bool negated)
{
	const struct history_table *same = history_same(&prove->tables);

	if (moment->term)
		return occurred_by(prove, moment, day, negated);
	return negated ? prove_bound(prove, moment->may_follow ? BOUND_FROM : BOUND_MISS, day, same,
				     moment->event, 0)
		       : prove_bound(prove, BOUND_FROM, moment->event, same, day, 0);
}

static struct bounds_list occurred(struct prove *prove, const struct moment *moment,
				   const struct model_event *event, bool negated)
{
	uint16_t day = prove_taken_for(prove, moment->side, event, DAY_DONE, false);

	if (!negated && moment->opens && moment->opens == event->stage &&
	    !prove_opens(event->stage, event))
		return prove_bound(prove, BOUND_MISS, moment->event, history_same(&prove->tables),
				   day, 0);
	return come(prove, moment, day, negated);
}

/* Another stage has not taken the place of one before that day, nor by the last day of a term; or
 * it has. */
static struct bounds_list not_left(struct prove *prove, const struct moment *moment,
				   uint16_t opening, bool negated)
{
	const struct history_table *same = history_same(&prove->tables);

	if (moment->term)
		return negated ? prove_keep(prove, moment->term, opening)
			       : prove_miss(prove, moment->term, opening, false);
	return negated ? prove_bound(prove, BOUND_MISS, moment->event, same, opening, 0)
		       : prove_bound(prove, BOUND_FROM, opening, same, moment->event, 0);
}

/* A stage has opened, and no other has taken its place; what has begun with it goes on. */
static struct bounds_list is_open(struct prove *prove, const struct moment *moment,
				  const struct model_stage *stage, bool negated)
{
	const struct model_stages *stages = &prove->models[moment->side]->stages;
	uint16_t opening = prove_opening(prove, moment->side, stage);
	struct bounds_list list, next;

	if (opening == 0 || stage->moved_to || (!moment->term && moment->event == 0)) {
		prove_cannot(prove, "it rests on whether a stage is open");
		return prove_nothing();
	}
	if (prove_opens_case(stage) && stage->begins_with.count == 1)
		list = negated ? prove_nothing() : prove_always(prove); /* before it is no case */
	else
		list = come(prove, moment, opening, negated);
	for (uint32_t i = 1; i < stages->count && !moment->begins; i++) {
		const struct model_stage *other = stages->items[i];
		bool unknown = prove_may_take_over(prove, moment->side, other);

		if (other == stage || !(unknown || prove_takes_over(other, stage)))
			continue;
		opening = unknown ? 0 : prove_opening(prove, moment->side, other);
		if (opening == 0) {
			prove_cannot(prove, "it rests on whether a stage is still open");
			return prove_nothing();
		}
		next = not_left(prove, moment, opening, negated);
		list = negated ? prove_either(prove, list, next) : prove_both(prove, list, next);
	}
	return list;
}

/*
 * A decision has fallen so, or it has not: it falls otherwise, or has not been taken yet. An entry
 * always says how it falls, so that what counts from it never finds it open.
 */
static struct bounds_list decided(struct prove *prove, const struct moment *moment,
				  const struct model_condition *condition, bool negated)
{
	bool on_any_day = moment->timeless || (!moment->term && moment->event == 0);
	enum prove_truth truth =
		on_any_day ? prove_condition(prove, moment->side, condition, NULL, false)
			   : prove_is_so(prove, moment->side, condition);

	if (truth == PROVE_NO && !negated)
		return prove_nothing();
	if (!prove_waits_for_decision(prove, moment->side, condition))
		return (truth == PROVE_YES) != negated ? prove_always(prove) : prove_nothing();
	return occurred(prove, moment, condition->event, negated);
}

struct bounds_list prove_holds_at(struct prove *prove, const struct moment *moment,
				  const struct model_condition *condition, bool negated)
{
	struct bounds_list list;

	if (!condition)
		return negated ? prove_nothing() : prove_always(prove);
	switch (condition->kind) {
	case MODEL_HOLDS:
	case MODEL_FACT_IS:
		return (prove_is_so(prove, moment->side, condition) == PROVE_YES) != negated
			       ? prove_always(prove)
			       : prove_nothing();
	case MODEL_OUTCOME_IS:
		return decided(prove, moment, condition, negated);
	case MODEL_OCCURRED:
		return occurred(prove, moment, condition->event, negated);
	case MODEL_OVERDUE:
	case MODEL_LATE:
		return prove_is_late(prove, moment, condition, negated);
	case MODEL_STAGE_OPEN:
		return is_open(prove, moment, condition->stage, negated);
	case MODEL_DAY_KNOWN:
		prove_cannot(prove, "it rests on whether a date was agreed");
		return prove_nothing();
	case MODEL_NOT:
		if (prove_asks_of_open_stage(condition->parts))
			prove->partial = "it rests on a stage not being open, and what closes the "
					 "case was not followed";
		return prove_holds_at(prove, moment, condition->parts, !negated);
	case MODEL_AND:
	case MODEL_OR:
		break;
	}
	list = (condition->kind == MODEL_AND) != negated ? prove_always(prove) : prove_nothing();
	for (const struct model_condition *part = condition->parts; part; part = part->next)
		list = (condition->kind == MODEL_AND) != negated
			       ? prove_both(prove, list,
					    prove_holds_at(prove, moment, part, negated))
			       : prove_either(prove, list,
					      prove_holds_at(prove, moment, part, negated));
	return list;
}

struct bounds_list prove_holds(struct prove *prove, enum side side,
			       const struct model_condition *condition, bool negated,
			       uint16_t event)
{
	struct moment moment = { .side = side,
				 .event = event,
				 .timeless = prove_asks_of_lateness(condition) };

	return prove_holds_at(prove, &moment, condition, negated);
}

static struct bounds_list holds_not_yet(struct prove *prove, const struct term *term)
{
	struct moment moment = { .side = term->side,
				 .event = term->event,
				 .may_follow = term->may_follow,
				 .timeless = prove_asks_of_lateness(term->once) };

	return prove_holds_at(prove, &moment, term->once, true);
}
