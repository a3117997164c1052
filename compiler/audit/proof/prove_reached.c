/*
 * The day on which a stage is reached where more than one thing may lead there, and not each of
 * them always does: a window that runs out, something that is late, an act under a condition.
 *
 * Each way has a day and says what it takes to be gone on that day. A stage is reached on the first
 * day of those that are gone, and never where none is.
 */
#include "compiler/audit/proof/prove_late.h"
#include "compiler/audit/proof/prove_stage.h"
#include "compiler/audit/proof/prove_term.h"
#include "compiler/audit/proof/prove_ways.h"

#include "lang/base/arena.h"

/* What leaves a stage for another: an event of it, or whatever moves the case there. 0: nothing
 * does, or it cannot be said. */
static uint16_t leaving(struct prove *prove, enum side side, const struct model_stage *from,
			const struct model_stage *to, bool *unknown)
{
	uint16_t parts[PROVE_WAYS], day = 0;
	uint32_t count = 0;

	if (to->moved_to || to->begins_when) {
		if (to->begins_when && to->alongside)
			return 0;
		day = prove_opening(prove, side, to);
		*unknown |= day == 0;
		return day;
	}
	for (uint32_t i = 0; i < to->begins_with.count && !to->alongside; i++) {
		if (to->begins_with.items[i]->stage != from)
			continue;
		if (count == PROVE_WAYS)
			*unknown = true;
		else
			parts[count++] =
				prove_event(prove, side, to->begins_with.items[i], DAY_DONE);
	}
	if (count > 0) {
		day = to->begins_with_all ? prove_opening(prove, side, to)
					  : prove_several(prove, parts, count, false);
		*unknown |= day == 0;
	}
	return day;
}

/* A stage has not been left before a day but for the one that is reached on it; or it has. */
static struct bounds_list not_left(const struct ways *ways, const struct way *way, bool negated)
{
	struct prove *prove = ways->prove;
	const struct history_table *same = history_same(&prove->tables);
	const struct model_stages *stages = &prove->models[ways->side]->stages;
	struct bounds_list list = negated ? prove_nothing() : prove_always(prove);
	bool unknown = false;

	for (uint32_t i = 1; i < stages->count && way->from; i++) {
		const struct model_stage *stage = stages->items[i];
		uint16_t day = stage == way->from || stage == ways->stage
				       ? 0
				       : leaving(prove, ways->side, way->from, stage, &unknown);

		if (day == 0)
			continue;
		list = negated ? prove_either(
					 prove, list,
					 prove_bound(prove, BOUND_MISS, way->day, same, day, 0))
			       : prove_both(prove, list,
					    prove_bound(prove, BOUND_FROM, day, same, way->day, 0));
	}
	if (unknown)
		prove_cannot(prove, "in which cases its stage begins cannot be followed");
	return list;
}

/* A window has run out unused by then, of a right that was given; or not. */
static struct bounds_list has_lapsed(const struct ways *ways, const struct way *way, bool negated)
{
	struct prove *prove = ways->prove;
	enum side side = ways->side;
	struct bounds_list given, list;
	uint16_t use;

	if (!way->window)
		return negated ? prove_nothing() : prove_always(prove);
	use = prove_counted(prove, side, prove_event(prove, side, way->window->event, DAY_DONE));
	list = negated ? prove_keep(prove, way->until, use)
		       : prove_miss(prove, way->until, use, false);
	given = prove_holds(prove, side, way->window->condition, negated, way->day);
	return negated ? prove_either(prove, list, given) : prove_both(prove, list, given);
}

/* The last day of its window is where the limit puts it. */
static struct bounds_list is_put(const struct ways *ways, const struct way *way)
{
	struct prove *prove = ways->prove;

	if (way->last == 0)
		return prove_always(prove);
	return prove_both(prove, prove_keep(prove, way->until, way->last),
			  prove_miss(prove, way->until, way->day, false));
}

/* A way is gone, or is not. */
static struct bounds_list is_gone(const struct ways *ways, const struct way *way, bool negated)
{
	struct prove *prove = ways->prove;
	const struct history_days *days = &prove->tables.days;
	struct bounds_list unused = has_lapsed(ways, way, negated);
	struct bounds_list parts[] = {
		negated ? prove_bound(prove, BOUND_AT_LEAST, way->day, NULL, 0, days->never)
			: prove_bound(prove, BOUND_AT_MOST, way->day, NULL, 0, days->beyond),
		prove_holds(prove, ways->side, way->condition, negated, way->day),
		not_left(ways, way, negated),
	};
	struct bounds_list list = parts[0];

	for (size_t i = 1; i < sizeof parts / sizeof *parts; i++)
		list = negated ? prove_either(prove, list, parts[i])
			       : prove_both(prove, list, parts[i]);
	list = prove_both(prove, list, is_put(ways, way));
	return negated ? prove_either(prove, unused, list) : prove_both(prove, list, unused);
}

/* The stage is reached by one of the ways: it is gone, and none that is was before it. */
static struct bounds_list reached_by(const struct ways *ways, uint32_t which, uint16_t number)
{
	struct prove *prove = ways->prove;
	const struct history_table *same = history_same(&prove->tables);
	const struct way *way = &ways->items[which];
	struct bounds_list list =
		prove_both(prove, prove_bound(prove, BOUND_KEEP, number, same, way->day, 0),
			   prove_bound(prove, BOUND_FROM, number, same, way->day, 0));

	list = prove_both(prove, list, is_gone(ways, way, false));
	for (uint32_t i = 0; i < ways->count; i++) {
		const struct way *other = &ways->items[i];
		struct bounds_list later;

		if (i == which || other->day == way->day)
			continue;
		later = prove_both(prove, is_put(ways, other),
				   prove_bound(prove, BOUND_FROM, other->day, same, way->day, 0));
		list = prove_both(prove, list,
				  prove_either(prove, later, is_gone(ways, other, true)));
	}
	return list;
}

struct bounds_list prove_reached_is(struct prove *prove, uint16_t number)
{
	const struct model_stage *stage = prove->variables.items[number].reached;
	const struct model_stages *theirs = &prove->models[SIDE_STATUTE]->stages;
	bool is_theirs = stage->number < theirs->count && theirs->items[stage->number] == stage;
	struct ways ways = prove_ways_into(prove, is_theirs ? SIDE_STATUTE : SIDE_PROCEDURE, stage);
	struct bounds_list list =
		prove_bound(prove, BOUND_AT_LEAST, number, NULL, 0, prove->tables.days.never);

	if (ways.unknown)
		prove_cannot(prove, "in which cases its stage begins cannot be followed");
	for (uint32_t i = 0; i < ways.count; i++)
		list = prove_both(prove, list, is_gone(&ways, &ways.items[i], true));
	for (uint32_t i = 0; i < ways.count; i++)
		list = prove_either(prove, list, reached_by(&ways, i, number));
	return list;
}

/* Whether a condition asks how something was decided. */
static bool is_decided(const struct model_condition *condition)
{
	bool asks = condition && condition->kind == MODEL_OUTCOME_IS;

	for (const struct model_condition *part = condition ? condition->parts : NULL; part;
	     part = part->next)
		asks |= is_decided(part);
	return asks;
}

/* Whether some way into a stage asks how something was decided. */
static bool is_by_decision(const struct ways *ways)
{
	for (uint32_t i = 0; i < ways->count; i++) {
		if (is_decided(ways->items[i].condition))
			return true;
	}
	return false;
}

static uint16_t number_of(struct prove *prove, const struct model_stage *stage)
{
	for (uint32_t i = 1; i < prove->variables.count; i++) {
		if (prove->variables.items[i].reached == stage)
			return (uint16_t)i;
	}
	return prove_variable(
		prove, (struct variable){ .name = "the day a stage is reached", .reached = stage });
}

/*
 * While the ways into a stage are looked for, one of them may ask when the stage is reached from
 * which it leads: that is known by its number. What the procedure has decided, where the statute's
 * stage waits for nothing, is looked at as if it had been decided so.
 */
uint16_t prove_reached(struct prove *prove, enum side side, const struct model_stage *stage)
{
	const char *why = prove->why;
	struct variable *variable;
	struct ways ways;
	uint16_t number;

	if (stage->from_request || prove_opens_case(stage) ||
	    !(stage->moved_to || stage->begins_when))
		return 0;
	number = number_of(prove, stage);
	if (number == 0 || prove->variables.items[number].is_sought)
		return number;
	prove->variables.items[number].is_sought = true;
	ways = prove_ways_into(prove, side, stage);
	prove->why = why;
	variable = &prove->variables.items[number];
	variable->is_sought = false;
	if (ways.unknown || ways.count == 0 ||
	    (is_by_decision(&ways) && side == SIDE_PROCEDURE &&
	     !prove_is_gated_there(prove, side, stage)))
		return 0;
	if (variable->part_count == 0) {
		variable->parts = ARENA_ARRAY(prove->lasting, uint16_t, PROVE_WAYS);
		for (uint32_t i = 0; i < ways.count; i++)
			variable->parts[variable->part_count++] = ways.items[i].day;
	}
	return number;
}

/* Whether something waits for a duty to be late: for one of an event, or for any (NULL). */
static bool waits_until_late(const struct model_condition *condition,
			     const struct model_event *event)
{
	bool late = (condition->kind == MODEL_OVERDUE || condition->kind == MODEL_LATE) &&
		    condition->clause->kind == CLAUSE_DUTY && !condition->target &&
		    (!event || condition->clause->event == event);

	for (const struct model_condition *part = condition->parts;
	     part && condition->kind != MODEL_NOT; part = part->next)
		late |= waits_until_late(part, event);
	return late;
}

bool prove_is_reached_late(const struct prove *prove, const struct model_stage *stage,
			   const struct model_event *event)
{
	const struct model_watches *watches = &prove->models[SIDE_STATUTE]->watches;

	for (uint32_t i = 0; i < watches->count; i++) {
		const struct model_watch *watch = &watches->items[i];

		if ((watch->moves == stage || watch->opens == stage) &&
		    waits_until_late(watch->condition, event))
			return true;
	}
	return false;
}

bool prove_is_reached_unused(const struct prove *prove, const struct model_stage *stage,
			     const struct model_event *event)
{
	const struct model_clauses *clauses = &prove->models[SIDE_STATUTE]->clauses;

	for (uint32_t i = 0; event && i < clauses->count; i++) {
		const struct model_clock *clock = clauses->items[i]->clock;

		if (clauses->items[i]->event == event && clock && clock->expiry_stage == stage)
			return true;
	}
	return false;
}

/* Whether some way leads out of a stage because of time that passes. */
static bool leads_from(const struct ways *ways, const struct model_stage *from)
{
	for (uint32_t i = 0; i < ways->count; i++) {
		if (ways->items[i].from == from &&
		    (ways->items[i].window || prove_asks_of_lateness(ways->items[i].condition)))
			return true;
	}
	return false;
}

struct bounds_list prove_before_time_passes(struct prove *prove, const struct model_stage *stage,
					    uint16_t event)
{
	const struct model_stages *stages = &prove->models[SIDE_PROCEDURE]->stages;
	struct bounds_list list = prove_always(prove);

	for (uint32_t i = 1; i < stages->count && stage->number > 0; i++) {
		const struct model_stage *other = stages->items[i];
		uint16_t day = other != stage && other->moved_to
				       ? prove_opening(prove, SIDE_PROCEDURE, other)
				       : 0;
		struct ways ways;

		if (day == 0 || prove->variables.items[day].reached != other)
			continue;
		ways = prove_ways_into(prove, SIDE_PROCEDURE, other);
		if (leads_from(&ways, stage))
			list = prove_both(prove, list,
					  prove_bound(prove, BOUND_KEEP, event,
						      history_same(&prove->tables), day, 0));
	}
	return list;
}
