/* Random histories against what was found to be kept: drawn from the bounds, judged by the machine.
 */
#include "compiler/audit/verdict/counterexample_attack.h"
#include "compiler/audit/proof/prove_close.h"
#include "compiler/audit/verdict/counterexample_ended.h"

#include <string.h>

#include "compiler/audit/verdict/counterexample.h"
#include "lang/base/workspace.h"
#include "vm/outcome.h"

/* How far around the anchor days are drawn, and how long after it the case is looked at. */
#define DAYS_BEFORE 40
#define DAYS_AFTER 160

/* splitmix64: the same seed gives the same cases everywhere. */
static uint64_t draw(struct attack *attack)
{
	uint64_t z = attack->state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

int32_t attack_between(struct attack *attack, int32_t least, int32_t most)
{
	return most <= least ? least
			     : least + (int32_t)(draw(attack) % (uint64_t)(most - least + 1));
}

int32_t attack_first_day(struct attack *attack)
{
	const struct history_days *days = &attack->prove->tables.days;
	int32_t most = days->last > ATTACK_DAYS ? days->last - ATTACK_DAYS : 1;

	return attack_between(attack, 1, most < days->open ? most : days->open);
}

/* A day within the bounds, as often as not at one of them. */
static int32_t draw_day(struct attack *attack, int32_t low, int32_t high, int32_t most)
{
	uint64_t way = draw(attack) % 4;

	if (way < 2)
		return way == 0 ? low : high;
	return attack_between(attack, low, high > most && low <= most ? most : high);
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

/* What a run says of the readings at hand: whether anything is late, the clause, and whether a
 * right was used in time. */
struct looked {
	bool others, late, used;
	const struct row *own; /* of the clause; NULL: it has no row */
};

static struct looked look(const struct making *making, enum side side,
			  const struct outcome *outcome)
{
	const char *id =
		side == SIDE_STATUTE ? making->clause->statute->id : making->clause->procedure->id;
	struct looked looked = { .own = NULL };

	for (uint32_t i = 0; i < outcome->row_count; i++) {
		const struct row *row = &outcome->rows[i];
		bool is_late = row->status == STATUS_OVERDUE || row->status == STATUS_MET_LATE ||
			       row->status == STATUS_EXERCISED_LATE;

		if (!making_looks_at(making, side, row))
			continue;
		if (strcmp(row->clause->id, id) == 0) {
			looked.own = row;
		} else if (side == SIDE_STATUTE || !making_gives_right(making, row->clause)) {
			looked.others |= is_late;
			continue;
		}
		looked.late |= is_late;
		looked.used |= row->status == STATUS_EXERCISED ||
			       (row->status == STATUS_ALWAYS_OPEN && date_is_set(row->done));
	}
	return looked;
}

/* Does what else the procedure asks for, on the day it counts from; false: nothing to do. */
static bool do_another(struct making *making, const struct outcome *ours)
{
	const struct model *model = making->prove->models[SIDE_PROCEDURE];
	const struct history_days *days = &making->prove->tables.days;

	for (uint32_t i = 0; i < ours->row_count; i++) {
		const struct row *row = &ours->rows[i];

		if (row->status != STATUS_OVERDUE || !date_is_set(row->anchor) ||
		    !making_looks_at(making, SIDE_PROCEDURE, row))
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

/* Runs a case under the procedure until it does all else that is asked; false: it cannot be run, or
 * does what nobody asks for. */
static bool run_ours(struct making *making, struct outcome *ours)
{
	struct date as_of = history_date(&making->prove->tables.days, making->end);

	do {
		making_sort(making);
		if (!counterexample_run(making->prove, SIDE_PROCEDURE,
					making_log(making, SIDE_PROCEDURE), as_of, ours))
			return false;
	} while (do_another(making, ours));
	return !ended_has_undue_line(making, ours);
}

static bool run_theirs(struct making *making, struct outcome *theirs)
{
	struct date as_of = history_date(&making->prove->tables.days, making->end);

	return counterexample_run(making->prove, SIDE_STATUTE, making_log(making, SIDE_STATUTE),
				  as_of, theirs);
}

/* Runs a case under both as it was drawn. */
static enum attack_answer run_both(struct attack *attack, struct making *making)
{
	const struct verdict_clause *clause = attack->clause;
	struct outcome outcome;
	struct looked ours, theirs;
	enum prove_goal goal = attack->row->goal;
	bool refused, lost;

	if (attack_is_before_the_case(making) || !run_ours(making, &outcome))
		return ATTACK_IDLE;
	ours = look(making, SIDE_PROCEDURE, &outcome);
	if (ours.others || (ours.late && goal == GOAL_LATE) || outcome.state == CASE_NOT_BEGUN ||
	    attack_breaks_elsewhere(making, &outcome) ||
	    (attack->row->proof.question.extended && !making_is_extended(ours.own)))
		return ATTACK_IDLE;
	if (goal == GOAL_NOT_OPEN && outcome.state == CASE_CLOSED &&
	    prove_outlives(attack->prove, clause->statute, clause->procedure))
		return ATTACK_IDLE; /* that it ends with the case is told of how long it lasts */
	lost = ended_lost_before(making, &outcome);
	if (!run_theirs(making, &outcome))
		return ATTACK_IDLE;
	theirs = look(making, SIDE_STATUTE, &outcome);
	refused = !ours.used && ours.late == (goal == GOAL_CLOSED); /* late is not early */
	if (goal == GOAL_LATE ? !theirs.late : !theirs.used || !refused)
		return ATTACK_KEPT;
	return lost ? ATTACK_IDLE : ATTACK_BROKEN;
}

/* Leaves out what the case does of the clause in question, and what comes after its end. */
static void leave_out(struct making *making)
{
	for (uint32_t i = 0; i < making->count; i++) {
		struct line *line = &making->lines[i];
		const struct variable *variable = &making->prove->variables.items[line->variable];

		line->left_out =
			line->day > making->end ||
			variable->event[SIDE_STATUTE] == making->clause->statute->event ||
			variable->event[SIDE_PROCEDURE] == making->clause->procedure->event;
	}
}

/* The last day of the clause in the statute, as its machine has it; 0: it has none. */
static int32_t last_day(struct making *making)
{
	struct outcome outcome;
	const struct row *own;

	if (!run_theirs(making, &outcome) || outcome.state != CASE_OPEN)
		return 0;
	own = look(making, SIDE_STATUTE, &outcome).own;
	return own && date_is_set(own->due) ? history_number(&making->prove->tables.days, own->due)
					    : 0;
}

/* Whether a duty that is not done is owed and not settled otherwise. */
static bool is_owed(const struct row *own)
{
	return own && (own->status == STATUS_OVERDUE || own->status == STATUS_PENDING ||
		       own->status == STATUS_DUE_TODAY || own->status == STATUS_PAUSED);
}

/* What a case comes to on the day after the statute's last one where the duty is not done by then:
 * the machine alone says on both sides which day that is. */
static enum attack_answer run_undone(struct attack *attack, struct making *making)
{
	struct outcome outcome;
	struct looked ours;
	int32_t due;

	leave_out(making);
	due = last_day(making);
	if (due < making->start || due >= attack->prove->tables.days.last)
		return ATTACK_IDLE;
	making->end = due + 1;
	leave_out(making);
	making->extended = attack->row->proof.question.extended;
	if (!run_ours(making, &outcome))
		return ATTACK_IDLE;
	ours = look(making, SIDE_PROCEDURE, &outcome);
	if (ours.others || !is_owed(ours.own) || outcome.state != CASE_OPEN ||
	    (making->extended && !making_is_extended(ours.own)))
		return ATTACK_IDLE;
	if (ours.late)
		return ATTACK_KEPT; /* whoever keeps the procedure has done it by then */
	return making_shows(making) ? ATTACK_BROKEN : ATTACK_IDLE;
}

/* What a case comes to in which a right is used on a day of the statute's window, the last or any
 * other. */
static enum attack_answer run_used(struct attack *attack, struct making *making)
{
	uint16_t act =
		prove_event(attack->prove, SIDE_STATUTE, attack->clause->statute->event, DAY_DONE);
	struct outcome outcome;
	struct line *line;
	int32_t due;

	leave_out(making);
	due = last_day(making);
	if (due < making->start || due > attack->prove->tables.days.last)
		return ATTACK_IDLE;
	line = making_put(making, act, making->start);
	if (!line)
		return ATTACK_IDLE;
	making->end =
		attack->row->goal == GOAL_CLOSED ? due : attack_between(attack, making->start, due);
	line->day = making->end;
	leave_out(making);
	line->left_out = false;
	if (!run_ours(making, &outcome) || look(making, SIDE_PROCEDURE, &outcome).others)
		return ATTACK_IDLE;
	if (look(making, SIDE_PROCEDURE, &outcome).used)
		return ATTACK_KEPT;
	return outcome.state == CASE_OPEN && making_shows(making) ? ATTACK_BROKEN : ATTACK_IDLE;
}

/* The case of a history that some system of the procedure allows; NULL: it allows none. */
static struct making *draw_case(struct attack *attack, const struct prove_systems *systems)
{
	const struct history_days *days = &attack->prove->tables.days;
	const struct prove_system *system =
		&systems->items[draw(attack) % (uint64_t)systems->count];
	struct making *making = ARENA_NEW(attack->prove->arena, struct making);
	int32_t day = attack_first_day(attack);
	int32_t *low = ARENA_ARRAY(attack->prove->arena, int32_t, system->event_count);
	int32_t *high = ARENA_ARRAY(attack->prove->arena, int32_t, system->event_count);

	making->prove = attack->prove;
	making->clause = attack->clause;
	making->row = attack->row;
	making->facts = system->facts;
	making->system = system;
	making->days = low;
	making->start = day;
	making->end = day + ATTACK_DAYS < days->last ? day + ATTACK_DAYS : days->last;
	if (!draw_history(attack, system, day, low, high))
		return NULL;
	take(attack, making, system, low);
	return making;
}

/* One reading of both sides under attack. */
struct reading {
	struct verdict_row row;
	struct prove_question
		question; /* of which its cases are drawn: any that keep the statute */
	struct prove_systems systems;
	struct attack_changes changes;
};

static enum attack_answer attack_once(struct attack *attack, const struct reading *reading)
{
	bool searched = reading->row.proved && !reading->row.proof.of_clocks;
	struct making *making;

	if (reading->systems.count == 0 || (!searched && draw(attack) % 2 == 0)) {
		making = attack_draw_changes(attack, &reading->changes);
		return attack->row->goal == GOAL_LATE ? run_undone(attack, making)
						      : run_used(attack, making);
	}
	making = draw_case(attack, &reading->systems);
	if (!making)
		return ATTACK_IDLE;
	return attack->row->goal == GOAL_LATE && draw(attack) % 2 == 0 ? run_undone(attack, making)
								       : run_both(attack, making);
}

/* The row of a clause for one further reading of each side, by its number; 0: as it is first read.
 */
static struct verdict_row as_read(const struct verdict_clause *clause,
				  const struct verdict_row *row, const uint32_t number[SIDE_COUNT])
{
	struct verdict_row own = *row;
	struct prove_question *question = &own.proof.question;

	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct model_clause *of =
			side == SIDE_STATUTE ? clause->statute : clause->procedure;
		const struct model_clock **clock = side == SIDE_STATUTE
							   ? &question->statute_clock
							   : &question->procedure_clock;
		const struct model_clock *reading =
			number[side] > 0 ? of->readings.items[number[side] - 1] : of->clock;
		bool of_calendar = number[side] > 0 && prove_reads_calendar(of, reading);

		*clock = of_calendar ? of->clock : reading;
		own.calendar[side] = of_calendar ? &reading->calendar->calendar : NULL;
		own.as_first_read &= number[side] == 0;
	}
	own.of_reading = !own.as_first_read;
	return own;
}

/* The readings that a row is of: one, or all of both sides. */
static uint32_t readings_of(struct prove *prove, const struct verdict_clause *clause,
			    const struct verdict_row *row, struct verdict_row **out)
{
	uint32_t most[SIDE_COUNT] = { clause->statute->readings.count,
				      clause->procedure->readings.count };
	uint32_t number[SIDE_COUNT], count = 0;

	*out = ARENA_ARRAY(prove->arena, struct verdict_row, (size_t)(most[0] + 1) * (most[1] + 1));
	if (row->of_reading) {
		(*out)[0] = *row;
		return 1;
	}
	for (number[0] = 0; number[0] <= most[0]; number[0]++) {
		for (number[1] = 0; number[1] <= most[1]; number[1]++)
			(*out)[count++] = as_read(clause, row, number);
	}
	return count;
}

/* Prepares what the cases of a reading are drawn from. */
static void open_reading(struct attack *attack, struct reading *reading)
{
	struct prove *prove = attack->prove;

	attack->row = &reading->row;
	reading->changes = attack_changes_of(attack);
	reading->question = reading->row.proof.question;
	reading->question.goal = GOAL_ANY;
	reading->question.any = false;
	memcpy(prove->calendar, reading->row.calendar, sizeof prove->calendar);
	reading->systems = prove_systems(prove, &reading->question);
	memset(prove->calendar, 0, sizeof prove->calendar);
	if (prove->why)
		reading->systems.count = 0;
}

/* Whether the machines of both sides can be opened, which last. */
static bool can_run(struct prove *prove)
{
	struct outcome outcome;

	for (int side = 0; side < SIDE_COUNT; side++) {
		if (!counterexample_run(prove, (enum side)side, "case x\n\n2020-01-01 none\n",
					history_date(&prove->tables.days, 1), &outcome))
			return false;
	}
	return true;
}

/* Attacks each of some readings in turn; false when one is broken. */
static bool attack_readings(struct attack *attack, struct verdict_row *row,
			    struct reading *readings, uint32_t count)
{
	struct prove *prove = attack->prove;
	struct arena *own = prove->arena, scratch;
	bool kept = true;

	arena_open(&scratch, own->allocator);
	prove->arena = &scratch;
	for (uint32_t i = 0; i < prove->audit->options.simulate && kept; i++) {
		struct reading *reading = &readings[i % count];
		enum attack_answer answer;

		attack->row = &reading->row;
		memcpy(prove->calendar, reading->row.calendar, sizeof prove->calendar);
		answer = attack_once(attack, reading);
		kept = answer != ATTACK_BROKEN;
		row->attacks += answer == ATTACK_KEPT;
		arena_reset(&scratch);
	}
	memset(prove->calendar, 0, sizeof prove->calendar);
	prove->arena = own;
	arena_close(&scratch);
	return kept;
}

bool counterexample_attack(struct prove *prove, const struct verdict_clause *clause,
			   struct verdict_row *row)
{
	struct attack attack = { prove, clause, row, prove->audit->options.seed };
	struct verdict_row *rows;
	uint32_t all = readings_of(prove, clause, row, &rows), count = 0;
	struct reading *readings = ARENA_ARRAY(prove->arena, struct reading, all);
	bool kept = true;

	if (!can_run(prove)) {
		row->unattacked = "the machine cannot run it";
		return true;
	}
	for (uint32_t i = 0; i < all; i++) {
		struct verdict_row shown = rows[i];
		const char *why;

		shown.proved = true;
		why = counterexample_cannot_read(clause, &shown);
		if (why) {
			row->unattacked = why;
			continue;
		}
		readings[count].row = rows[i];
		open_reading(&attack, &readings[count++]);
	}
	if (count > 0)
		kept = attack_readings(&attack, row, readings, count);
	row->attacked = row->attacks > 0;
	if (kept && count > 0 && !row->attacked)
		row->unattacked = "no random history was found that keeps the procedure and "
				  "speaks of it";
	return kept;
}
