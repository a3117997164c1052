/* The lines of a case, and those of a history: what has happened by the end of the case. */
#include "compiler/audit/verdict/counterexample_log.h"

#include "lang/base/arena.h"

struct making *making_open(struct prove *prove, const struct verdict_clause *clause,
			   const struct verdict_row *row)
{
	struct prove_system *nothing = ARENA_NEW(prove->arena, struct prove_system);
	struct making *making = ARENA_NEW(prove->arena, struct making);

	nothing->events = ARENA_ARRAY(prove->arena, uint16_t, 1);
	making->prove = prove;
	making->clause = clause;
	making->row = row;
	making->system = nothing;
	making->facts = ARENA_ARRAY(prove->arena, int32_t, (size_t)prove->facts.count + 1);
	return making;
}

struct line *making_find(struct making *making, uint16_t variable)
{
	for (uint32_t i = 0; i < making->count; i++) {
		if (making->lines[i].variable == variable)
			return &making->lines[i];
	}
	return NULL;
}

struct line *making_put(struct making *making, uint16_t variable, int32_t day)
{
	struct line *line = making_find(making, variable);

	if (line || making->count == LINE_LIMIT || variable == 0)
		return line;
	line = &making->lines[making->count++];
	*line = (struct line){ .variable = variable, .day = day };
	return line;
}

int32_t making_number_of(const struct prove_system *system, uint16_t variable)
{
	for (uint32_t i = 0; i < system->event_count; i++) {
		if (system->events[i] == variable)
			return (int32_t)i;
	}
	return -1;
}

/* The day on which the stage opens in which an event gives a date, where the history says so and it
 * is later than some day; else that. */
static int32_t opened_by(const struct making *making, enum side side,
			 const struct model_event *event, const int32_t *low, int32_t day)
{
	int32_t number =
		making_number_of(making->system, prove_opening(making->prove, side, event->stage));

	return number >= 0 && low[number] > day && low[number] <= making->end ? low[number] : day;
}

/* The lines of events of which the history has only a date that they give. */
static void take_givers(struct making *making, const int32_t *low)
{
	const struct prove *prove = making->prove;
	const struct prove_system *system = making->system;
	int32_t first = making->end;

	for (uint32_t i = 0; i < system->event_count; i++) {
		const struct variable *variable = &prove->variables.items[system->events[i]];

		if (!variable->field && variable->part_count == 0 && low[i] >= 1 && low[i] < first)
			first = low[i];
	}
	for (uint32_t i = 0; i < system->event_count; i++) {
		const struct variable *variable = &prove->variables.items[system->events[i]];
		enum side side = variable->event[SIDE_STATUTE] ? SIDE_STATUTE : SIDE_PROCEDURE;
		const struct model_event *event = variable->event[side];

		if (event && variable->field && low[i] >= 1 && low[i] <= prove->tables.days.last &&
		    making_number_of(system, prove_event(prove, side, event, DAY_DONE)) < 0)
			(void)making_put(making, prove_event(prove, side, event, DAY_DONE),
					 opened_by(making, side, event, low, first));
	}
}

bool making_gives_own_day(const struct model_clause *clause)
{
	for (uint32_t i = 0; clause->clock && i < clause->clock->arms.count; i++) {
		const struct model_anchor *anchor = clause->clock->arms.items[i].anchor;

		if (anchor && anchor->kind == MODEL_ANCHOR_FIELD && anchor->event == clause->event)
			return true;
	}
	return false;
}

/* Whether a day is one of those of the case. */
static bool is_by_end(const struct making *making, int32_t day)
{
	return day <= making->end && day <= making->prove->tables.days.last;
}

/* Whether a right is used by an event that only the procedure wants received in time: the receipt
 * comes too late, however long after. */
static bool is_due_by_receipt(const struct making *making, const struct model_event *event,
			      enum side side)
{
	const struct model_clause *theirs = making->clause->statute,
				  *ours = making->clause->procedure;

	return side == SIDE_STATUTE && event == theirs->event && theirs->kind == CLAUSE_RIGHT &&
	       ours && ours->flags & ~theirs->flags & CLAUSE_BY_RECEIPT;
}

/* The lines of what has happened by the end of the case. */
static void take_lines(struct making *making, const int32_t *low)
{
	const struct prove *prove = making->prove;
	const struct prove_system *system = making->system;
	bool late =
		making->row->goal == GOAL_LATE && !making_gives_own_day(making->clause->statute);

	for (int received = 0; received <= 1; received++) {
		for (uint32_t i = 0; i < system->event_count; i++) {
			uint16_t number = system->events[i];
			const struct variable *variable = &prove->variables.items[number];
			enum side side =
				variable->event[SIDE_STATUTE] ? SIDE_STATUTE : SIDE_PROCEDURE;
			const struct model_event *event = variable->event[side];
			struct line *line;

			if (!event || variable->field || variable->part_count > 0 ||
			    (variable->day == DAY_RECEIVED) != received)
				continue;
			if (received) {
				line = making_find(making,
						   prove_event(prove, side, event, DAY_DONE));
				if (!line && is_by_end(making, low[i]))
					line = making_put(making,
							  prove_event(prove, side, event, DAY_DONE),
							  low[i]);
				if (line && low[i] <= prove->tables.days.last &&
				    (low[i] <= making->end || (late && i == system->act) ||
				     is_due_by_receipt(making, event, side)))
					line->received = low[i];
			} else if (is_by_end(making, low[i]) &&
				   !(late && i == system->act && low[i] == making->end)) {
				(void)making_put(making, number, low[i]);
			}
		}
	}
}

void making_take_history(struct making *making, const int32_t *days)
{
	take_lines(making, days);
	take_givers(making, days);
}
