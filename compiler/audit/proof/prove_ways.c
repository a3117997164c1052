/* The ways into a stage: what begins it, what moves the case there, and on which day. */
#include "compiler/audit/proof/prove_ways.h"
#include "compiler/audit/proof/prove_late.h"
#include "compiler/audit/proof/prove_refused.h"
#include "compiler/audit/proof/prove_stage.h"
#include "compiler/audit/proof/prove_term.h"

/* The days that one way waits for. */
struct waits {
	uint16_t parts[PROVE_WAYS];
	uint32_t count;
	bool unknown;
};

static void wait_for(struct waits *waits, uint16_t day)
{
	if (day == 0 || waits->count == PROVE_WAYS)
		waits->unknown = true;
	else
		waits->parts[waits->count++] = day;
}

static const struct history_table *next_day(struct prove *prove, enum side side)
{
	struct limit limit = { .count = 1, .unit = UNIT_DAYS, .relation = RELATION_AFTER };

	return history_limit(&prove->tables, prove_calendar_of(prove, side), &limit, NULL, 0);
}

uint16_t prove_day_after(struct prove *prove, enum side side, uint16_t day)
{
	return prove_moved(prove, day, next_day(prove, side));
}

/* The day after the last day of a limit; 0: no table says it, or there is none. */
static uint16_t day_after(struct prove *prove, enum side side, const struct term *until)
{
	const struct history_table *next = next_day(prove, side);
	uint16_t parts[2];

	switch (until->kind) {
	case WHEN_OF:
		return prove_moved(prove, until->event, history_of(&prove->tables, next, until->f));
	case WHEN_FIRST:
	case WHEN_LAST:
		parts[0] = day_after(prove, side, until->one);
		parts[1] = day_after(prove, side, until->other);
		return parts[0] && parts[1]
			       ? prove_several(prove, parts, 2, until->kind == WHEN_LAST)
			       : 0;
	case WHEN_NEVER:
	case WHEN_DAY:
	case WHEN_GUARD:
	case WHEN_PAUSE:
		break;
	}
	return 0;
}

/* The limit of a clause, where it can be followed whole; NULL: it cannot. */
static const struct term *whole_limit(struct prove *prove, enum side side,
				      const struct model_clause *clause,
				      const struct model_clock *clock)
{
	const char *why = prove->why, *partial = prove->partial;
	uint32_t without = prove->without_count;
	bool starts_again = prove->starts_again, is_whole;
	const struct term *term;

	prove->why = prove->partial = NULL;
	prove->starts_again = false;
	term = prove_limit(prove, side, clause, clock);
	is_whole = !prove->why && !prove->partial && !prove->starts_again &&
		   prove->without_count == without;
	prove->why = why;
	prove->partial = partial;
	prove->without_count = without;
	prove->starts_again = starts_again;
	return is_whole ? term : NULL;
}

/* The limit of what is late, where it can be followed when that is: of a duty that is owed once and
 * waits for nothing that is late itself. */
static const struct model_clock *clock_of_late(const struct model_condition *condition)
{
	const struct model_clause *clause = condition->clause;
	const struct model_clock *clock = condition->target ? clause->target : clause->clock;
	bool again = clock && (clock->form == CLOCK_REPEAT || clock->form == CLOCK_EACH);

	return condition->any || clause->kind != CLAUSE_DUTY || again ||
			       prove_is_for_the_late(clause)
		       ? NULL
		       : clock;
}

/* Whether what a stage owes may be owed no more once the case is moved elsewhere: then it is not
 * late either. */
static bool is_released(const struct ways *ways)
{
	const struct model *model = ways->prove->models[ways->side];
	bool release = false;

	for (uint32_t i = 0; i < model->consequences.count; i++)
		release |= model->consequences.items[i].kind == CONSEQUENCE_MOVES &&
			   model->consequences.items[i].stage != ways->stage &&
			   model->consequences.items[i].release;
	for (uint32_t i = 0; i < model->watches.count; i++)
		release |= model->watches.items[i].moves != ways->stage &&
			   model->watches.items[i].release;
	for (uint32_t i = 0; i < model->clauses.count; i++)
		release |= model->clauses.items[i]->clock &&
			   model->clauses.items[i]->clock->expiry_stage != ways->stage &&
			   model->clauses.items[i]->clock->expiry_release;
	return release;
}

/* Adds the day on which something has become late. */
static void wait_until_late(const struct ways *ways, const struct model_condition *condition,
			    struct waits *waits)
{
	const struct model_clock *clock = is_released(ways) ? NULL : clock_of_late(condition);
	const struct term *until =
		clock ? whole_limit(ways->prove, ways->side, condition->clause, clock) : NULL;

	wait_for(waits, until ? day_after(ways->prove, ways->side, until) : 0);
}

/* Adds the days of all that a condition waits for; what it denies is so from the beginning. */
static void wait_for_all(const struct ways *ways, const struct model_condition *condition,
			 struct waits *waits)
{
	switch (condition->kind) {
	case MODEL_HOLDS:
	case MODEL_FACT_IS:
		return;
	case MODEL_OUTCOME_IS:
	case MODEL_OCCURRED:
		wait_for(waits, prove_event(ways->prove, ways->side, condition->event, DAY_DONE));
		return;
	case MODEL_OVERDUE:
	case MODEL_LATE:
		wait_until_late(ways, condition, waits);
		return;
	case MODEL_AND:
		for (const struct model_condition *part = condition->parts; part; part = part->next)
			wait_for_all(ways, part, waits);
		return;
	case MODEL_NOT:
		waits->unknown |= prove_asks_of_lateness(condition->parts);
		return;
	case MODEL_OR:
		waits->unknown |= prove_rests_on_day(condition);
		return;
	case MODEL_STAGE_OPEN:
	case MODEL_DAY_KNOWN:
		break;
	}
	waits->unknown = true;
}

static void add_way(struct ways *ways, struct way way)
{
	if (way.day == 0 || ways->count == PROVE_WAYS)
		ways->unknown = true;
	else
		ways->items[ways->count++] = way;
}

static void add_event(struct ways *ways, const struct model_event *event,
		      const struct model_condition *condition)
{
	add_way(ways, (struct way){ .day = prove_event(ways->prove, ways->side, event, DAY_DONE),
				    .condition = condition });
}

/* Adds what is looked at while a stage is open: as soon as that is and all has come to hold. Of
 * several conditions each leads there by itself. */
static void add_condition(struct ways *ways, const struct model_stage *from,
			  const struct model_condition *condition)
{
	struct waits waits = { .count = 0 };

	if (condition->kind == MODEL_OR) {
		for (const struct model_condition *part = condition->parts; part; part = part->next)
			add_condition(ways, from, part);
		return;
	}
	wait_for_all(ways, condition, &waits);
	if (from && from->number > 0 && (waits.count == 0 || !prove_opens_case(from)))
		wait_for(&waits, prove_opening(ways->prove, ways->side, from));
	if (waits.unknown || waits.count == 0) {
		ways->unknown = true;
		return;
	}
	add_way(ways,
		(struct way){ .day = prove_several(ways->prove, waits.parts, waits.count, true),
			      .condition = condition,
			      .from = from && from->number > 0 ? from : NULL });
}

/* Whether it can be followed that the window of a right runs out: where nothing but a fact decides
 * whether it is given, and its stage is open before. */
static bool can_lapse(const struct ways *ways, const struct model_clause *window)
{
	const struct model_event *event = NULL;

	return window->kind == CLAUSE_RIGHT && window->event && !window->unanchored &&
	       !window->begin && prove_only_event(window->condition, &event) && !event &&
	       prove_waits_for_events(window->available) &&
	       prove_right_of(ways->prove, ways->side, window->event) == window &&
	       !prove_runs_before_stage(ways->prove, ways->side, window);
}

/* Whether a limit is one of two by whether a notice came in time, and no clock stops. */
static bool is_by_notice(const struct term *until)
{
	switch (until->kind) {
	case WHEN_GUARD:
		return is_by_notice(until->one) && is_by_notice(until->other);
	case WHEN_OF:
	case WHEN_DAY:
		return true;
	case WHEN_FIRST:
	case WHEN_LAST:
	case WHEN_NEVER:
	case WHEN_PAUSE:
		break;
	}
	return false;
}

/* A day that is put on the last day of a window by what extends that. */
static uint16_t last_of(const struct ways *ways, const struct model_clause *window)
{
	static const char *const names[SIDE_COUNT] = {
		[SIDE_STATUTE] = "the last day of a window of the statute",
		[SIDE_PROCEDURE] = "the last day of a window of the procedure",
	};
	const struct variables *variables = &ways->prove->variables;

	for (uint32_t i = 1; i < variables->count; i++) {
		if (variables->items[i].name == names[ways->side] &&
		    variables->items[i].reason == window->id)
			return (uint16_t)i;
	}
	return prove_variable(ways->prove,
			      (struct variable){ .name = names[ways->side], .reason = window->id });
}

static void add_lapse(struct ways *ways, const struct model_clause *window)
{
	const struct term *until = can_lapse(ways, window) ? whole_limit(ways->prove, ways->side,
									 window, window->clock)
							   : NULL;
	uint16_t day, last = 0;

	if (until && until->kind == WHEN_NEVER)
		return;
	day = until ? day_after(ways->prove, ways->side, until) : 0;
	if (until && day == 0 && until->kind == WHEN_GUARD && is_by_notice(until)) {
		last = last_of(ways, window);
		day = prove_day_after(ways->prove, ways->side, last);
	}
	add_way(ways, (struct way){ .day = day,
				    .last = last,
				    .condition = window->clock->expiry_condition,
				    .window = window,
				    .until = until,
				    .from = window->stage->number > 0 ? window->stage : NULL });
}

/* What begins a stage by itself. */
static void add_beginnings(struct ways *ways)
{
	const struct model_stage *stage = ways->stage;
	uint16_t parts[PROVE_WAYS];

	if (stage->begins_with_all) {
		for (uint32_t i = 0; i < stage->begins_with.count && i < PROVE_WAYS; i++)
			parts[i] = prove_event(ways->prove, ways->side, stage->begins_with.items[i],
					       DAY_DONE);
		add_way(ways,
			(struct way){ .day = stage->begins_with.count <= PROVE_WAYS
						     ? prove_several(ways->prove, parts,
								     stage->begins_with.count, true)
						     : 0 });
		return;
	}
	for (uint32_t i = 0; i < stage->begins_with.count && !stage->begins_when; i++)
		add_event(ways, stage->begins_with.items[i], NULL);
}

struct ways prove_ways_into(struct prove *prove, enum side side, const struct model_stage *stage)
{
	const struct model *model = prove->models[side];
	struct ways ways = { .prove = prove, .side = side, .stage = stage };

	add_beginnings(&ways);
	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *row = &model->consequences.items[i];

		if (row->kind == CONSEQUENCE_MOVES && row->stage == stage)
			add_event(&ways, row->event, row->condition);
	}
	for (uint32_t i = 0; i < model->watches.count; i++) {
		const struct model_watch *watch = &model->watches.items[i];

		if (watch->moves == stage || watch->opens == stage)
			add_condition(&ways, watch->stage, watch->condition);
	}
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		const struct model_clause *window = model->clauses.items[i];

		if (window->clock && window->clock->expiry_stage == stage)
			add_lapse(&ways, window);
	}
	return ways;
}
