/* Random histories against what was found to be kept: drawn from the bounds, judged by the machine.
 */
#include "compiler/audit/verdict/counterexample_attack.h"

#include <string.h>

#include "compiler/audit/verdict/counterexample.h"
#include "compiler/audit/verdict/counterexample_log.h"
#include "lang/base/workspace.h"
#include "vm/outcome.h"

/* How far around the anchor days are drawn, and how long after it the case is looked at. */
#define DAYS_BEFORE 40
#define DAYS_AFTER 160
#define DAYS_LOOKED 400

struct attack {
	struct prove *prove;
	const struct verdict_clause *clause;
	const struct verdict_row *row;
	uint64_t state;
};

/* splitmix64: the same seed gives the same cases everywhere. */
static uint64_t draw(struct attack *attack)
{
	uint64_t z = attack->state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

static int32_t between(struct attack *attack, int32_t least, int32_t most)
{
	return most <= least ? least
			     : least + (int32_t)(draw(attack) % (uint64_t)(most - least + 1));
}

/* A day within the bounds, as often as not at one of them. */
static int32_t draw_day(struct attack *attack, int32_t low, int32_t high, int32_t most)
{
	uint64_t way = draw(attack) % 4;

	if (way < 2)
		return way == 0 ? low : high;
	return between(attack, low, high > most && low <= most ? most : high);
}

/* Settles every event, one after the other; false when the system allows nothing around the day. */
static bool draw_history(struct attack *attack, const struct prove_system *system, int32_t day,
			 int32_t *low, int32_t *high)
{
	const struct history_days *days = &attack->prove->tables.days;
	size_t size = system->event_count * sizeof *low;
	int32_t *kept = ARENA_ARRAY(attack->prove->arena, int32_t, (size_t)system->event_count * 2);

	for (uint32_t i = 0; i < system->event_count; i++) {
		low[i] = day > DAYS_BEFORE ? day - DAYS_BEFORE : 1;
		high[i] = days->never;
	}
	low[system->pivot] = high[system->pivot] = day;
	if (!history_solve(&attack->prove->tables, &system->bounds, low, high))
		return false;
	for (uint32_t i = 0; i < system->event_count; i++) {
		int32_t drawn = draw_day(attack, low[i], high[i], day + DAYS_AFTER);

		memcpy(kept, low, size);
		memcpy(kept + system->event_count, high, size);
		low[i] = high[i] = drawn;
		if (history_solve(&attack->prove->tables, &system->bounds, low, high))
			continue;
		memcpy(low, kept, size);
		memcpy(high, kept + system->event_count, size);
		high[i] = low[i]; /* the lower ends together are a history */
		if (!history_solve(&attack->prove->tables, &system->bounds, low, high))
			return false;
	}
	return true;
}

static void take(struct attack *attack, struct making *making, const struct prove_system *system,
		 const int32_t *history)
{
	const struct prove *prove = attack->prove;

	for (int received = 0; received <= 1; received++) {
		for (uint32_t i = 0; i < system->event_count; i++) {
			const struct variable *variable =
				&prove->variables.items[system->events[i]];
			enum side side =
				variable->event[SIDE_STATUTE] ? SIDE_STATUTE : SIDE_PROCEDURE;
			struct line *line;

			if (!variable->event[side] || variable->field || variable->part_count > 0 ||
			    variable->occurrence > 0 || history[i] > making->end ||
			    history[i] < 1 || (variable->day == DAY_RECEIVED) != received)
				continue;
			line = making_put(making,
					  prove_event(prove, side, variable->event[side], DAY_DONE),
					  history[i]);
			if (line && received)
				line->received = history[i];
		}
	}
	making_put_back(making, SIDE_STATUTE);
	making_put_back(making, SIDE_PROCEDURE);
	making_sort(making);
}

/* Whether a row is late, and whether a right was used in time. */
static void look(const struct outcome *outcome, const char *id, bool *any_late, bool *late,
		 bool *used)
{
	*any_late = *late = *used = false;
	for (uint32_t i = 0; i < outcome->row_count; i++) {
		const struct row *row = &outcome->rows[i];
		bool is_late = row->status == STATUS_OVERDUE || row->status == STATUS_MET_LATE ||
			       row->status == STATUS_EXERCISED_LATE;
		bool own = strcmp(row->clause->id, id) == 0;

		if (row->target || row->reading)
			continue;
		*any_late |= is_late && !(own && row->status == STATUS_EXERCISED_LATE);
		*late |= own && is_late;
		*used |= own && (row->status == STATUS_EXERCISED ||
				 (row->status == STATUS_ALWAYS_OPEN && date_is_set(row->done)));
	}
}

/* Does what else the procedure asks for, on the day it counts from; false: nothing to do. */
static bool do_another(struct making *making, const struct outcome *ours)
{
	const struct model *model = making->prove->models[SIDE_PROCEDURE];
	const struct history_days *days = &making->prove->tables.days;

	for (uint32_t i = 0; i < ours->row_count; i++) {
		const struct row *row = &ours->rows[i];

		if (row->status != STATUS_OVERDUE || row->target || row->reading ||
		    !date_is_set(row->anchor))
			continue;
		for (uint32_t j = 0; j < model->clauses.count; j++) {
			if (strcmp(model->clauses.items[j]->id, row->clause->id) == 0 &&
			    making_put_before(making, SIDE_PROCEDURE,
					      model->clauses.items[j]->event,
					      history_number(days, row->anchor)))
				return true;
		}
	}
	return false;
}

/* Whether what the statute asks for is done before its own stage opens: then it has no case yet. */
static bool is_before_the_case(const struct attack *attack, struct making *making)
{
	const struct model_clause *clause = attack->clause->statute;
	const struct line *act = making_find(
		making, prove_event(attack->prove, SIDE_STATUTE, clause->event, DAY_DONE));
	const struct line *opening =
		making_find(making, prove_opening(attack->prove, SIDE_STATUTE, clause->stage));

	return act && opening && act < opening; /* they are in the order of the log */
}

/* Runs a case under both: 0 it does not keep the procedure, 1 it keeps both, -1 it breaks one. */
static int run_both(struct attack *attack, struct making *making)
{
	struct prove *prove = attack->prove;
	struct date as_of = history_date(&prove->tables.days, making->end);
	struct outcome ours, theirs;
	bool any_late, late, used, refused;

	if (is_before_the_case(attack, making))
		return 0;
	do {
		making_sort(making);
		if (!counterexample_run(prove, SIDE_PROCEDURE, making_log(making, SIDE_PROCEDURE),
					as_of, &ours))
			return 0;
	} while (do_another(making, &ours));
	if (!counterexample_run(prove, SIDE_STATUTE, making_log(making, SIDE_STATUTE), as_of,
				&theirs))
		return 0;
	look(&ours, attack->clause->procedure->id, &any_late, &late, &used);
	if (any_late || ours.state == CASE_NOT_BEGUN)
		return 0;
	if (attack->row->goal == GOAL_NOT_OPEN && ours.state == CASE_CLOSED &&
	    prove_outlives(prove, attack->clause->statute, attack->clause->procedure))
		return 0; /* that it ends with the case is told of how long it lasts */
	refused = !used && late == (attack->row->goal == GOAL_CLOSED); /* late is not early */
	look(&theirs, attack->clause->statute->id, &any_late, &late, &used);
	return (attack->row->goal == GOAL_LATE ? late : used && refused) ? -1 : 1;
}

static int attack_once(struct attack *attack, const struct prove_systems *systems)
{
	const struct history_days *days = &attack->prove->tables.days;
	const struct prove_system *system =
		&systems->items[draw(attack) % (uint64_t)systems->count];
	struct making *making = ARENA_NEW(attack->prove->arena, struct making);
	int32_t day = between(attack, 1, days->last > DAYS_LOOKED ? days->last - DAYS_LOOKED : 1);
	int32_t *low = ARENA_ARRAY(attack->prove->arena, int32_t, system->event_count);
	int32_t *high = ARENA_ARRAY(attack->prove->arena, int32_t, system->event_count);

	making->prove = attack->prove;
	making->clause = attack->clause;
	making->row = attack->row;
	making->facts = system->facts;
	making->system = system;
	making->days = low;
	making->start = day;
	making->end = day + DAYS_LOOKED < days->last ? day + DAYS_LOOKED : days->last;
	if (!draw_history(attack, system, day, low, high))
		return 0;
	take(attack, making, system, low);
	return run_both(attack, making);
}

bool counterexample_attack(struct prove *prove, const struct verdict_clause *clause,
			   struct verdict_row *row)
{
	struct attack attack = { prove, clause, row, prove->audit->options.seed };
	struct prove_question question = row->proof.question;
	struct prove_systems systems;
	struct arena *own = prove->arena, scratch;
	struct outcome outcome;
	bool kept = true;

	question.goal = GOAL_ANY;
	question.any = false;
	systems = prove_systems(prove, &question);
	if (prove->why || systems.count == 0)
		return true;
	for (int side = 0; side < SIDE_COUNT; side++) { /* opens the machines, which last */
		if (!counterexample_run(prove, (enum side)side, "case x\n\n2020-01-01 none\n",
					history_date(&prove->tables.days, 1), &outcome))
			return true;
	}
	arena_open(&scratch, own->allocator);
	prove->arena = &scratch;
	for (uint32_t i = 0; i < prove->audit->options.simulate && kept; i++) {
		int answer = attack_once(&attack, &systems);

		kept = answer >= 0;
		row->attacks += answer > 0;
		arena_reset(&scratch);
	}
	prove->arena = own;
	arena_close(&scratch);
	row->attacked = row->attacks > 0;
	return kept;
}
