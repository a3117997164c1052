/* The close of the case as a day: of what closes it, or the day after a window has ended unused. */
#include "compiler/audit/proof/prove_close.h"
#include "compiler/audit/proof/prove_counts.h"
#include "compiler/audit/proof/prove_ends.h"
#include "compiler/audit/proof/prove_late.h"
#include "compiler/audit/proof/prove_stage.h"
#include "compiler/audit/proof/prove_term.h"

#include <string.h>

#include "lang/base/arena.h"

#define CLOSERS_LIMIT 12u

/* Of a day: it is the close of both sides, as the same acts bring that about. */
#define CLOSES_BOTH (1 + SIDE_COUNT)

/* Something that may close the case. */
struct closer {
	uint16_t day;
	const char *reason;
	const struct model_clause *lapses; /* of a window; NULL: it is an event */
	const struct term *window;
	const struct model_condition *only_if; /* on its day, more than facts; NULL: in any case */
};

struct closers {
	struct closer items[CLOSERS_LIMIT];
	uint32_t count;
	bool unknown; /* something else may close it too */
};

static void add_closer(struct closers *closers, struct closer closer)
{
	if (closers->count == CLOSERS_LIMIT || closer.day == 0)
		closers->unknown = true;
	else
		closers->items[closers->count++] = closer;
}

/* Whether something closes the case for the facts at hand, or does where what else its condition
 * asks for is so on its day: then that is said of it. */
static bool applies(struct prove *prove, enum side side, const struct model_condition *condition,
		    struct closer *closer)
{
	enum prove_truth truth = prove_condition(prove, side, condition, NULL, false);

	closer->only_if = truth == PROVE_DEPENDS ? condition : NULL;
	return truth != PROVE_NO;
}

/* A window whose clock stops, or that is extended, where neither happens: the histories in which it
 * does are left out. NULL: it cannot be said. */
static const struct term *left_alone(struct prove *prove, enum side side, const struct term *window)
{
	while (window && (window->kind == WHEN_PAUSE || window->kind == WHEN_GUARD)) {
		uint16_t root = prove_root(prove, window->event);
		const struct model_event *event = prove->variables.items[root].event[side];

		if (!event || prove->question->ended)
			return NULL;
		prove_leave_out(prove, side, event,
				"the case closes when a window has ended, and what changes that "
				"was not followed");
		window = window->kind == WHEN_PAUSE ? window->one : window->other;
	}
	return window;
}

/* The day after the last day of a window, where that is a table. */
static void add_lapse(struct prove *prove, enum side side, const struct model_clause *clause,
		      struct closers *closers)
{
	struct limit limit = { .count = 1, .unit = UNIT_DAYS, .relation = RELATION_AFTER };
	struct closer closer = { .reason = clause->clock->expiry_reason, .lapses = clause };
	const struct term *window;
	const struct history_table *next =
		history_limit(&prove->tables, prove_calendar_of(prove, side), &limit, NULL, 0);

	if (!applies(prove, side, clause->clock->expiry_condition, &closer))
		return;
	window = left_alone(prove, side, prove_limit(prove, side, clause, NULL));
	if (!window || window->kind != WHEN_OF ||
	    (clause->acceptor.count > 0 && prove->question->ended)) {
		closers->unknown = true;
		return;
	}
	if (clause->acceptor.count > 0)
		prove->partial = "the case closes when a window has ended, and it was not followed "
				 "that what comes too late is accepted";
	closer.window = window;
	closer.day = prove_moved(prove, window->event, history_of(&prove->tables, next, window->f));
	add_closer(closers, closer);
}

static void add_watches(struct prove *prove, enum side side, struct closers *closers)
{
	const struct model *model = prove->models[side];

	for (uint32_t i = 0; i < model->watches.count; i++) {
		const struct model_watch *watch = &model->watches.items[i];
		const struct end end = { .watch = watch, .condition = watch->condition };
		bool unknown = prove_asks_of_lateness(watch->condition);
		uint16_t day;

		/* the day of a decision that ends it is that on which it falls */
		if (!watch->reason ||
		    (watch->condition->kind != MODEL_OUTCOME_IS &&
		     prove_condition(prove, side, watch->condition, NULL, false) == PROVE_NO))
			continue;
		day = prove_day_of_end(prove, side, &end, &unknown);
		if (day > 0 || unknown)
			add_closer(closers, (struct closer){ .day = unknown ? 0 : day,
							     .reason = watch->reason });
	}
}

/* An event that closes it, and what counts as that. */
static void add_act(struct prove *prove, enum side side, const struct model_consequence *row,
		    struct closers *closers)
{
	struct stand_ins stand_ins = prove_stand_ins(prove, side, row->event);
	struct closer closer = { .day = prove_event(prove, side, row->event, DAY_DONE),
				 .reason = row->reason };

	if (applies(prove, side, row->condition, &closer))
		add_closer(closers, closer);
	for (uint32_t i = 0; i < stand_ins.count; i++) {
		const struct stand_in *stand_in = &stand_ins.items[i];

		if (!applies(prove, side, prove_counts_if(prove, stand_in, row->condition),
			     &closer))
			continue;
		closer.day = prove_event(prove, side, stand_in->event, DAY_DONE);
		add_closer(closers, closer);
	}
}

/* Whether the case of a side may close without anything happening. */
static bool is_closed_by_time(const struct model *model)
{
	bool is = false;

	for (uint32_t i = 0; i < model->clauses.count; i++)
		is |= model->clauses.items[i]->clock &&
		      model->clauses.items[i]->clock->expiry_reason;
	for (uint32_t i = 0; i < model->watches.count; i++)
		is |= model->watches.items[i].reason != NULL;
	return is;
}

/* All that closes the case of one side for the facts at hand. */
static struct closers closers_of(struct prove *prove, enum side side)
{
	const struct model *model = prove->models[side];
	struct closers closers = { .unknown = model->tracks.count > 1 };

	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *row = &model->consequences.items[i];

		if (row->kind == CONSEQUENCE_CLOSES)
			add_act(prove, side, row, &closers);
	}
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		const struct model_clause *clause = model->clauses.items[i];

		if (clause->clock && clause->clock->expiry_reason)
			add_lapse(prove, side, clause, &closers);
	}
	add_watches(prove, side, &closers);
	return closers;
}

/* What may close the case for other facts than those at hand, else what opens it: a close that
 * never comes is defined by it as one that may. */
static void name_others(struct prove *prove, enum side side, struct variable *variable)
{
	const struct model *model = prove->models[side];

	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *row = &model->consequences.items[i];
		uint16_t day = prove_event(prove, side, row->event, DAY_DONE);

		if (row->kind == CONSEQUENCE_CLOSES && day > 0 &&
		    variable->part_count < CLOSERS_LIMIT)
			variable->parts[variable->part_count++] = day;
	}
	for (uint32_t i = 0; i < model->events.count && variable->part_count == 0; i++) {
		uint16_t day = prove_event(prove, side, model->events.items[i], DAY_DONE);

		if (day > 0 && model->events.items[i]->opens_case)
			variable->parts[variable->part_count++] = day;
	}
}

/* Whether something closes the case for a reason; NULL: whatever that is. */
static bool is_wanted(const struct closer *closer, const char *reason)
{
	return !reason || (closer->reason && strcmp(closer->reason, reason) == 0);
}

/* Whether nothing but events closes the case of a side, and none of them turns on the day. */
static bool is_closed_by_acts(const struct closers *closers)
{
	for (uint32_t i = 0; i < closers->count; i++) {
		if (closers->items[i].lapses || closers->items[i].only_if)
			return false;
	}
	return !closers->unknown;
}

/* Whether one closes the case of the other side too, and for the reason or not alike. */
static bool is_among(const struct closers *closers, const struct closer *closer, const char *reason)
{
	for (uint32_t i = 0; i < closers->count; i++) {
		const struct closer *other = &closers->items[i];

		if (other->day == closer->day)
			return is_wanted(other, reason) == is_wanted(closer, reason);
	}
	return false;
}

/* Whether the same events close the case on both sides, of a side that is known: then they do so on
 * one day, be it that two fall on it. */
static bool is_closed_alike(struct prove *prove, enum side side, const struct closers *closers,
			    const char *reason)
{
	enum side other = side == SIDE_STATUTE ? SIDE_PROCEDURE : SIDE_STATUTE;
	const char *why = prove->why, *partial = prove->partial;
	struct closers others = { .unknown = true };

	if (is_closed_by_acts(closers) && !is_closed_by_time(prove->models[other]))
		others = closers_of(prove, other);
	prove->why = why;
	prove->partial = partial;
	if (!is_closed_by_acts(&others) || others.count != closers->count)
		return false;
	for (uint32_t i = 0; i < closers->count; i++) {
		if (!is_among(&others, &closers->items[i], reason) ||
		    !is_among(closers, &others.items[i], reason))
			return false;
	}
	return true;
}

uint16_t prove_close(struct prove *prove, enum side side, const char *reason)
{
	struct variable variable = { .name = "the close of the case",
				     .closes = (uint8_t)(1 + side),
				     .reason = reason };
	struct closers closers = closers_of(prove, side);

	if (closers.unknown) {
		prove_cannot(prove, "what closes the case cannot be followed");
		return 0;
	}
	if (is_closed_alike(prove, side, &closers, reason))
		variable.closes = CLOSES_BOTH;
	for (uint32_t i = 1; i < prove->variables.count; i++) {
		const struct variable *have = &prove->variables.items[i];

		if (have->closes == variable.closes &&
		    (have->reason && reason ? strcmp(have->reason, reason) == 0
					    : have->reason == reason))
			return (uint16_t)i;
	}
	variable.parts = ARENA_ARRAY(prove->lasting, uint16_t, CLOSERS_LIMIT);
	for (uint32_t i = 0; i < closers.count; i++)
		variable.parts[variable.part_count++] = closers.items[i].day;
	if (closers.count == 0)
		name_others(prove, side, &variable);
	return variable.part_count > 0 ? prove_variable(prove, variable) : 0;
}

/* A window did not end unused: it was used in time, or its stage was left before; or what something
 * closes the case by was not so on its day. */
static struct bounds_list no_close(struct prove *prove, enum side side, const struct closer *closer)
{
	const struct model *model = prove->models[side];
	const struct history_table *same = history_same(&prove->tables);
	const struct model_clause *clause = closer->lapses;
	struct bounds_list list = prove_nothing();

	if (closer->only_if)
		list = prove_holds(prove, side, closer->only_if, true, closer->day);
	if (!clause)
		return list;
	list = prove_either(
		prove, list,
		prove_keep(prove, closer->window,
			   prove_counted(prove, side,
					 prove_event(prove, side, clause->event, DAY_DONE))));
	for (uint32_t i = 1; i < model->stages.count; i++) {
		const struct model_stage *stage = model->stages.items[i];
		uint16_t opening =
			stage == clause->stage || stage->alongside ||
					prove_opens_before(prove, side, stage, clause->stage)
				? 0
				: prove_opening(prove, side, stage);

		if (opening > 0)
			list = prove_either(
				prove, list,
				prove_bound(prove, BOUND_MISS, closer->day, same, opening, 0));
	}
	return list;
}

/* Whether one of two that fall on one day comes after the other, in the case at hand: what has
 * lapsed comes before all of its day, and where nothing says so both may be. Which of two is the
 * first does not matter where both or neither close it for the reason that is asked for, nor where
 * the close is one day on both sides. */
static bool yields(struct prove *prove, const struct closer *closer, const struct closer *other,
		   const struct variable *close)
{
	if (closer->lapses || other->lapses)
		return !closer->lapses;
	if (close->closes == CLOSES_BOTH ||
	    is_wanted(closer, close->reason) == is_wanted(other, close->reason))
		return false;
	for (uint32_t i = 0; i < prove->tie_count; i++) {
		const struct prove_tie *tie = &prove->ties[i];
		bool is_one = tie->one == closer->day && tie->other == other->day;

		if (!is_one && !(tie->one == other->day && tie->other == closer->day))
			continue;
		prove->facts.items[tie->fact].touched = true;
		return (prove->facts.items[tie->fact].value == 1) != is_one;
	}
	return false;
}

/* Something has happened, and nothing that closes the case was before it. */
static struct bounds_list is_first(struct prove *prove, enum side side,
				   const struct closers *closers, uint32_t first,
				   const struct variable *close)
{
	const struct history_table *same = history_same(&prove->tables);
	const struct closer *closer = &closers->items[first];
	struct bounds_list list =
		prove_bound(prove, BOUND_AT_MOST, closer->day, NULL, 0, prove->tables.days.beyond);

	if (closer->lapses)
		list = prove_both(
			prove, list,
			prove_miss(prove, closer->window,
				   prove_counted(prove, side,
						 prove_event(prove, side, closer->lapses->event,
							     DAY_DONE)),
				   false));
	if (closer->only_if)
		list = prove_both(prove, list,
				  prove_holds(prove, side, closer->only_if, false, closer->day));
	for (uint32_t i = 0; i < closers->count; i++) {
		const struct closer *other = &closers->items[i];

		if (i != first && other->day != closer->day)
			list = prove_both(
				prove, list,
				prove_either(prove,
					     prove_bound(prove,
							 yields(prove, closer, other, close)
								 ? BOUND_MISS
								 : BOUND_FROM,
							 other->day, same, closer->day, 0),
					     no_close(prove, side, other)));
	}
	return list;
}

/* Nothing closes the case. */
static struct bounds_list none_is(struct prove *prove, enum side side,
				  const struct closers *closers)
{
	struct bounds_list list = prove_always(prove);

	for (uint32_t i = 0; i < closers->count; i++) {
		const struct closer *closer = &closers->items[i];

		list = prove_both(prove, list,
				  prove_either(prove,
					       prove_bound(prove, BOUND_AT_LEAST, closer->day, NULL,
							   0, prove->tables.days.never),
					       no_close(prove, side, closer)));
	}
	return list;
}

struct bounds_list prove_close_is(struct prove *prove, uint16_t number)
{
	const struct variable variable = prove->variables.items[number];
	enum side side = variable.closes == 1 + SIDE_PROCEDURE ? SIDE_PROCEDURE : SIDE_STATUTE;
	const struct history_table *same = history_same(&prove->tables);
	struct closers closers = closers_of(prove, side);
	struct bounds_list never =
		prove_bound(prove, BOUND_AT_LEAST, number, NULL, 0, prove->tables.days.never);
	struct bounds_list list = prove_both(prove, none_is(prove, side, &closers), never);

	for (uint32_t i = 0; i < closers.count; i++) {
		const struct closer *closer = &closers.items[i];
		struct bounds_list day = is_wanted(closer, variable.reason)
						 ? prove_both(prove,
							      prove_bound(prove, BOUND_KEEP, number,
									  same, closer->day, 0),
							      prove_bound(prove, BOUND_FROM, number,
									  same, closer->day, 0))
						 : never;

		list = prove_either(
			prove, list,
			prove_both(prove, is_first(prove, side, &closers, i, &variable), day));
	}
	return list;
}

struct bounds_list prove_closed(struct prove *prove, enum side side,
				const struct model_clause *clause, bool negated)
{
	const struct history_days *days = &prove->tables.days;
	uint16_t close;

	if (!(clause->flags & CLAUSE_AFTER_CLOSE))
		return negated ? prove_nothing() : prove_always(prove);
	close = prove_close(prove, side, clause->close_reason);
	if (close == 0)
		return prove_nothing();
	return negated ? prove_bound(prove, BOUND_AT_LEAST, close, NULL, 0, days->never)
		       : prove_bound(prove, BOUND_AT_MOST, close, NULL, 0, days->last);
}

/* Whether an event of the procedure closes the case in the statute too. */
static bool closes_there(const struct prove *prove, const struct model_event *event)
{
	const struct model_consequences *rows = &prove->models[SIDE_STATUTE]->consequences;
	const struct model_event *theirs = prove_pair(prove, SIDE_PROCEDURE, event);

	for (uint32_t i = 0; theirs && i < rows->count; i++) {
		if (rows->items[i].kind == CONSEQUENCE_CLOSES && rows->items[i].event == theirs)
			return true;
	}
	return false;
}

bool prove_outlives(const struct prove *prove, const struct model_clause *statute,
		    const struct model_clause *procedure)
{
	const struct model_consequence *closing;
	uint32_t lasts = CLAUSE_AFTER_CLOSE | CLAUSE_SURVIVES;

	if (procedure->flags & lasts)
		return false;
	if (statute->flags & lasts)
		return true;
	closing = check_closed_before(prove->models[SIDE_PROCEDURE], procedure);
	return closing && !closes_there(prove, closing->event);
}

/* Whether nothing closes the case of a side for the facts at hand. */
static bool never_closes(struct prove *prove, enum side side)
{
	struct closers closers = closers_of(prove, side);

	return !closers.unknown && closers.count == 0;
}

struct bounds_list prove_still_open(struct prove *prove, const struct term *term, uint16_t event,
				    bool strictly)
{
	const struct history_table *same = history_same(&prove->tables);
	uint16_t close;

	if (never_closes(prove, SIDE_STATUTE))
		return prove_always(prove);
	close = prove_close(prove, SIDE_STATUTE, NULL);
	if (close == 0)
		return prove_nothing();
	if (term)
		return prove_miss(prove, term, close, false);
	return strictly ? prove_bound(prove, BOUND_MISS, close, same, event, 0)
			: prove_bound(prove, BOUND_KEEP, event, same, close, 0);
}
