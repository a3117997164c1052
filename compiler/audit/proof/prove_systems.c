/* The systems of one case of facts: the goal of the question, the clauses that bound its events,
 * the order of events. */
#include "compiler/audit/proof/prove_alternatives.h"
#include "compiler/audit/proof/prove_close.h"
#include "compiler/audit/proof/prove_counts.h"
#include "compiler/audit/proof/prove_ends.h"
#include "compiler/audit/proof/prove_facts.h"
#include "compiler/audit/proof/prove_figures.h"
#include "compiler/audit/proof/prove_late.h"
#include "compiler/audit/proof/prove_refused.h"
#include "compiler/audit/proof/prove_rights.h"
#include "compiler/audit/proof/prove_stage.h"
#include "compiler/audit/proof/prove_stops.h"
#include "compiler/audit/proof/prove_term.h"

#include <string.h>

#include "lang/base/arena.h"

/* What is being put together for it. */
struct building {
	struct prove *prove;
	struct alternatives alternatives;
	bool *seen[SIDE_COUNT]; /* by the number of a clause: it has been asked */
	bool *ordered;		/* by the number of a variable */
	bool *held[SIDE_COUNT]; /* the same: to the right that it is the use of */
	bool more;
	bool of_itself; /* what is added is said by the clause in question */
};

static void into_cone(struct building *building, uint16_t variable)
{
	struct prove *prove = building->prove;

	if (variable == 0 || prove->in_cone[variable])
		return;
	prove->in_cone[variable] = true;
	prove->cone[prove->cone_count++] = variable;
	building->more = true;
}

static void look_at(struct building *building, struct bounds_list list)
{
	for (uint32_t i = 0; i < list.count; i++) {
		for (uint32_t j = 0; j < list.items[i].count; j++) {
			into_cone(building, list.items[i].items[j].x);
			into_cone(building, list.items[i].items[j].y);
			into_cone(building, list.items[i].items[j].anchor);
			into_cone(building, list.items[i].items[j].stopped);
		}
	}
}

/* Whether something is said of the act in question, or of its receipt. */
static bool speaks_of_act(const struct prove *prove, struct bounds_list list)
{
	const struct model_event *act = prove->question->statute->event;

	for (uint32_t i = 0; i < list.count; i++) {
		for (uint32_t j = 0; j < list.items[i].count; j++) {
			const struct bound *bound = &list.items[i].items[j];

			if (prove->variables.items[bound->x].event[SIDE_STATUTE] == act ||
			    prove->variables.items[bound->y].event[SIDE_STATUTE] == act)
				return true;
		}
	}
	return false;
}

/* Of a later time nothing else is asked than its own limits: what other clauses say of it is said
 * of the first. */
static void add(struct building *building, struct bounds_list list)
{
	if (building->prove->question->later_time && !building->of_itself &&
	    speaks_of_act(building->prove, list))
		return;
	look_at(building, list);
	alternatives_add(building->prove, &building->alternatives, list);
}

/* Whether a clause, other than the one that is asked about, can be read in more ways than one. */
static bool has_readings(const struct prove *prove, enum side side,
			 const struct model_clause *clause)
{
	for (uint32_t i = 0; side == SIDE_PROCEDURE && i < clause->readings.count; i++) {
		if (clause != prove->question->procedure &&
		    !prove_reads_calendar(clause, clause->readings.items[i]))
			return true;
	}
	return false;
}

/* Whether a limit can end before the day it counts from, so that on some days none can keep it. */
static bool may_end_before(const struct limit *limit)
{
	return limit->relation == RELATION_BEFORE || limit->relation == RELATION_CLEAR_BEFORE ||
	       (limit->roll == ROLL_PREVIOUS && limit->unit == UNIT_DAYS && limit->count < 7);
}

/* Whether an event of the cone is what a day follows from, or one of several. */
static bool follows_from_cone(const struct prove *prove, uint16_t number)
{
	const struct variable *variable = &prove->variables.items[number];

	for (uint32_t i = 0; i < variable->part_count; i++) {
		if (follows_from_cone(prove, variable->parts[i]))
			return true;
	}
	return prove->in_cone[number];
}

/* Whether a clause forbids days of an event of the cone that it counts from. */
static bool forbids_its_anchor(struct prove *prove, enum side side,
			       const struct model_clause *clause)
{
	const char *why = prove->why;
	bool forbids = false;

	for (uint32_t i = 0; clause->clock && i < clause->clock->arms.count && !forbids; i++) {
		const struct model_arm *arm = &clause->clock->arms.items[i];

		forbids = arm->anchor && may_end_before(&arm->limit) &&
			  follows_from_cone(prove, prove_anchor(prove, side, arm->anchor));
	}
	prove->why = why;
	return forbids;
}

/* Whether a clause is among those that must be kept, and bounds an event of the cone. */
static bool is_kept(struct prove *prove, enum side side, const struct model_clause *clause)
{
	const struct prove_question *question = prove->question;
	bool aims = clause == question->procedure && question->procedure_clock;

	if (clause->kind != CLAUSE_DUTY || !clause->event || (!clause->clock && !aims) ||
	    (!prove->in_cone[prove_discharge(prove, side, clause, clause->event)] &&
	     !prove->in_cone[prove_event(prove, side, clause->event, DAY_DONE)] &&
	     !forbids_its_anchor(prove, side, clause)))
		return false;
	if (question->without_stops && prove_stops_beside(prove, side, clause))
		return false;
	if (side == SIDE_STATUTE)
		return !question->nothing_kept && clause != question->statute &&
		       (!question->without || clause->place < question->without->place);
	if ((question->goal == GOAL_SHORTER || question->ended ||
	     (question->goal == GOAL_PERMITTED && question->statute->kind == CLAUSE_FORBIDDEN)) &&
	    clause->event == question->procedure->event)
		return false;
	if (question->others == OTHERS_LEFT_OUT && has_readings(prove, side, clause))
		return false;
	if (clause == question->soft_too)
		return true;
	if (question->late_first && prove_waits_until_late(prove, question, clause->event))
		return false;
	return (question->strength == 0 || clause->strength <= question->strength) &&
	       !(question->authority_alone && check_complains(&clause->who));
}

/* Whether a clause is left out as its clock was not followed through all that changes it; then what
 * was left out of the histories for its sake is put back. */
static bool is_left_out(struct prove *prove, const struct model_clause *clause, uint32_t without)
{
	if ((!prove->partial && !prove->starts_again) || !prove->question->followed_only ||
	    clause == prove->question->procedure)
		return false;
	prove->without_count = without;
	prove->partial = NULL;
	prove->starts_again = false;
	return true;
}

/* The alternatives for which a clause is kept, or need not be. */
static struct bounds_list kept_or_not_owed(struct prove *prove, enum side side,
					   const struct model_clause *clause,
					   const struct term *term)
{
	uint16_t act = prove_discharge(prove, side, clause, clause->event);

	return prove_either(
		prove, prove_done_in_time(prove, side, clause, term),
		prove_owed(prove, side, clause, term, prove_counted(prove, side, act), true));
}

/* What it takes to keep a clause; false when that cannot be said, and then nothing is asked. */
static bool kept(struct prove *prove, enum side side, const struct model_clause *clause,
		 const struct model_clock *clock, struct bounds_list *out)
{
	const char *why = prove->why, *partial = prove->partial;
	uint32_t without = prove->without_count;
	const struct term *term;
	bool is_kept, starts_again = prove->starts_again;

	prove->why = prove->partial = NULL;
	prove->starts_again = false;
	term = prove_limit(prove, side, clause, clock);
	if (term && !prove->why)
		*out = kept_or_not_owed(prove, side, clause, term);
	is_kept = term && !prove->why && !is_left_out(prove, clause, without);
	if (!is_kept && (!prove->unfollowed || clause == prove->question->procedure))
		prove->unfollowed = clause;
	prove->why = why;
	prove->partial = partial ? partial : prove->partial;
	prove->starts_again |= starts_again;
	return is_kept;
}

static void add_clauses(struct building *building, enum side side)
{
	struct prove *prove = building->prove;
	const struct model_clauses *clauses = &prove->models[side]->clauses;

	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_clause *clause = clauses->items[i];
		bool ours = side == SIDE_PROCEDURE && clause == prove->question->procedure;
		struct bounds_list list;

		if (building->seen[side][clause->number] || !is_kept(prove, side, clause))
			continue;
		building->seen[side][clause->number] = true;
		if (!kept(prove, side, clause, ours ? prove->question->procedure_clock : NULL,
			  &list))
			continue;
		building->of_itself = ours;
		add(building, list);
		building->of_itself = false;
		if (side == SIDE_STATUTE &&
		    (!prove->last_kept || clause->place > prove->last_kept->place))
			prove->last_kept = clause;
		if (!has_readings(prove, side, clause))
			continue;
		prove->first_reading = clause;
		for (uint32_t j = 0; prove->question->others == OTHERS_IN_EVERY_READING &&
				     j < clause->readings.count;
		     j++) {
			if (kept(prove, side, clause, clause->readings.items[j], &list))
				add(building, list);
		}
	}
}

static void not_before(struct building *building, uint16_t event, uint16_t first)
{
	if (event && first && event != first && first != building->prove->nothing)
		add(building, prove_bound(building->prove, BOUND_FROM, event,
					  history_same(&building->prove->tables), first, 0));
}

/* What one side sends the other can answer only when it has it. */
static uint16_t seen_by(const struct prove *prove, enum side side, const struct model_event *event,
			uint16_t opening)
{
	const struct model_event *sent = prove->variables.items[opening].event[side];

	if (opening == 0 || !sent || prove->variables.items[opening].field ||
	    check_complains(&sent->from) == check_complains(&event->from))
		return opening;
	return prove_event(prove, side, sent, DAY_RECEIVED);
}

/* Whether it is asked when a side refuses an event as too early. */
static bool is_refused(const struct prove *prove, enum side side, uint16_t number)
{
	const struct prove_question *question = prove->question;

	return question->goal == GOAL_NOT_OPEN && side == SIDE_PROCEDURE &&
	       number == prove_event(prove, SIDE_STATUTE, question->statute->event, DAY_DONE);
}

/* What the procedure has done only where something is decided so comes after that, and then only,
 * and what counts from something else after that; where it is asked whether the case may end,
 * everything comes in its turn. */
static struct bounds_list in_turn(struct prove *prove, const struct model_event *event,
				  uint16_t number)
{
	const struct model_clause *asked = prove->question->procedure;

	if (!event || !asked || event == asked->event)
		return prove_always(prove);
	if (prove->question->ended)
		return prove_in_turn(prove, event, number);
	return prove_both(prove, prove_after_anchor(prove, event, number),
			  prove_after_decision(prove, event, number));
}

/* An event is not before its stage, a receipt not before the sending, a second not before a first.
 */
static void order(struct building *building, uint16_t number)
{
	struct prove *prove = building->prove;
	const struct variable variable = prove->variables.items[number];

	building->ordered[number] = true;
	if (variable.excluded || prove_falls_otherwise(prove, variable.event[SIDE_PROCEDURE]) ||
	    prove_is_not_taken(prove, SIDE_PROCEDURE, variable.event[SIDE_PROCEDURE]) ||
	    prove_is_not_taken(prove, SIDE_STATUTE, variable.event[SIDE_STATUTE]) ||
	    prove_goes_elsewhere(prove, SIDE_PROCEDURE, number) ||
	    prove_goes_elsewhere(prove, SIDE_STATUTE, number))
		add(building,
		    prove_bound(prove, BOUND_AT_LEAST, number, NULL, 0, prove->tables.days.never));
	if (variable.part_count > 0)
		add(building, prove_defined(prove, number));
	if (variable.field || variable.part_count > 0)
		return;
	if (variable.day == DAY_DONE && variable.occurrence == 0)
		add(building, in_turn(prove, variable.event[SIDE_PROCEDURE], number));
	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct model_event *event = variable.event[side];

		if (!event)
			continue;
		if (variable.day == DAY_RECEIVED)
			not_before(building, number,
				   prove_event(prove, (enum side)side, event, DAY_DONE));
		if (variable.is_last && !prove_is_refused(prove, (enum side)side, event))
			add(building,
			    prove_is_last(prove, number,
					  prove_event(prove, (enum side)side, event, DAY_DONE)));
		if (variable.occurrence > 0)
			not_before(building, number,
				   prove_occurrence(prove, (enum side)side, event,
						    variable.occurrence - 1u));
		if (event->stage->number == 0 || prove_opens(event->stage, event) ||
		    is_refused(prove, (enum side)side, number))
			continue;
		if (prove_is_shut(prove, (enum side)side, event->stage))
			add(building, prove_bound(prove, BOUND_AT_LEAST, number, NULL, 0,
						  prove->tables.days.never));
		else
			not_before(building, number,
				   seen_by(prove, (enum side)side, event,
					   prove_opening(prove, (enum side)side, event->stage)));
	}
}

/* A right is used where it counts on both sides; what it waits for comes in only where something
 * asks for it. */
static void hold_to_right(struct building *building, uint16_t number)
{
	struct prove *prove = building->prove;
	const struct variable variable = prove->variables.items[number];
	struct bounds_list in_time = prove_always(prove);

	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct model_event *event = variable.event[side];

		if (!event || building->held[side][number] ||
		    prove_waits_idly(prove, (enum side)side, event))
			continue;
		building->held[side][number] = true;
		if (prove_is_refused(prove, (enum side)side, event)) {
			add(building, prove_refused(prove, event, number));
			continue;
		}
		add(building, prove_not_early(prove, (enum side)side, event, number));
		in_time = prove_both(prove, in_time,
				     prove_not_late(prove, (enum side)side, event, number));
	}
	if (in_time.count > 1 || in_time.items[0].count > 0)
		add(building, prove_either(prove, in_time,
					   prove_bound(prove, BOUND_AT_LEAST, number, NULL, 0,
						       prove->tables.days.never)));
}

static void hold_to_rights(struct building *building)
{
	const struct prove *prove = building->prove;

	for (uint32_t i = 0; i < prove->cone_count; i++) {
		const struct variable *variable = &prove->variables.items[prove->cone[i]];

		if (!variable->field && variable->part_count == 0 && variable->day == DAY_DONE &&
		    variable->occurrence == 0)
			hold_to_right(building, prove->cone[i]);
	}
}

/* With or without a notice that extends the procedure's own limit. */
static void add_extension(struct building *building)
{
	struct prove *prove = building->prove;
	const struct prove_question *question = prove->question;
	const struct model *model = prove->models[SIDE_PROCEDURE];
	struct bounds_list used = prove_nothing();

	if (!question->procedure || (!question->extended && !question->not_extended))
		return;
	for (uint32_t i = 0; i < model->extensions.count; i++) {
		const struct model_extension *extension = model->extensions.items[i];
		uint16_t notice = prove_event(prove, SIDE_PROCEDURE, extension->event, DAY_DONE);
		bool extends = false;

		for (uint32_t j = 0; j < extension->targets.count; j++)
			extends |= extension->targets.items[j] == question->procedure;
		if (!extends)
			continue;
		if (question->not_extended)
			add(building, prove_bound(prove, BOUND_AT_LEAST, notice, NULL, 0,
						  prove->tables.days.never));
		else
			used = prove_either(prove, used,
					    prove_bound(prove, BOUND_AT_MOST, notice, NULL, 0,
							prove->tables.days.beyond));
	}
	if (question->extended)
		add(building, used);
}

/* What else the goal of the question asks for: added one by one, so that what cannot be falls away
 * in between. */
static void add_besides(struct building *building)
{
	struct bounds_lists besides = prove_besides(building->prove);

	for (uint32_t i = 0; i < besides.count; i++)
		add(building, besides.items[i]);
}

/* Whether nothing is left for the facts at hand of what is asked only of a single day. */
static bool is_settled(const struct building *building)
{
	return building->prove->question->ended && building->alternatives.count == 0;
}

/* Has the decisions come in that are not taken in the case at hand: where one must be, it is. */
static void add_open_decisions(struct building *building)
{
	struct prove *prove = building->prove;

	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct model_events *events = &prove->models[side]->events;

		for (uint32_t i = 0; i < events->count; i++) {
			if (prove_is_not_taken(prove, (enum side)side, events->items[i]))
				into_cone(building, prove_event(prove, (enum side)side,
								events->items[i], DAY_DONE));
		}
	}
}

void prove_build(struct prove *prove, struct prove_systems *systems, struct arena *lasting)
{
	struct building building = { .prove = prove };
	struct bounds_list goal;

	for (int side = 0; side < SIDE_COUNT; side++) {
		building.seen[side] = ARENA_ARRAY(prove->arena, bool,
						  (size_t)prove->models[side]->clauses.count + 1);
		building.held[side] = ARENA_ARRAY(prove->arena, bool, PROVE_EVENT_LIMIT);
	}
	building.ordered = ARENA_ARRAY(prove->arena, bool, PROVE_EVENT_LIMIT);
	memset(prove->in_cone, 0, PROVE_EVENT_LIMIT * sizeof *prove->in_cone);
	prove->cone_count = 0;
	prove->without_count = 0;
	prove->pivot = prove->question->own_pivots ? 0 : prove_pivot(prove);
	if (prove->pivot == prove->nothing)
		prove->pivot = 0;
	if (prove->question->unstopped)
		prove_leave_out_stops(prove);
	into_cone(&building, prove->pivot);
	if (prove->question->unchanged)
		prove_leave_out_changes(prove);
	goal = prove_goal(prove);
	if (goal.count > 0 && !prove->why && !prove->question->any)
		prove_look_past(prove, systems);
	look_at(&building, goal);
	alternatives_begin(prove, &building.alternatives, goal, systems, lasting);
	add_extension(&building);
	add_open_decisions(&building);
	add_besides(&building);
	do {
		building.more = false;
		for (uint32_t i = 0; i < prove->cone_count && !is_settled(&building); i++) {
			if (!building.ordered[prove->cone[i]])
				order(&building, prove->cone[i]);
		}
		hold_to_rights(&building);
		add_clauses(&building, SIDE_PROCEDURE);
		add_clauses(&building, SIDE_STATUTE);
	} while (building.more && !prove->why && !is_settled(&building));
	for (uint32_t i = 0; i < prove->without_count; i++)
		add(&building, prove_bound(prove, BOUND_AT_LEAST, prove->without[i], NULL, 0,
					   prove->tables.days.never));
	alternatives_end(prove, &building.alternatives, systems);
}
