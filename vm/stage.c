/* What opens, is left behind, moves and closes (language 2.5). */
#include <string.h>

#include "vm/machine.h"

bool stage_is_open(const struct run *run, uint32_t stage)
{
	return run->stages[stage].open && !date_is_set(run->closed);
}

/* Whether a stage was open once, or would be had its event not been refused as out of time. */
bool stage_has_begun(const struct run *run, uint32_t stage)
{
	return date_is_set(run->stages[stage].opened) || (stage && stage == run->refused_stage);
}

struct date stage_start(struct run *run, uint32_t stage)
{
	const struct program_stage *rule = &run->program->stages[stage];
	if (!date_is_set(run->stages[stage].opened))
		return DATE_NONE;
	if (date_is_set(run->stages[stage].start))
		return run->stages[stage].start;
	if (rule->start)
		return (struct date){ execute(run, rule->start) };
	if (rule->request && !run->stages[stage].moved && run->events[rule->request].count > 0)
		return run->events[rule->request].day;
	return run->stages[stage].opened;
}

static void *keep(struct run *run, void *row, size_t size)
{
	void *kept = arena_alloc(run->scratch, size ? size : 1, _Alignof(max_align_t));
	memcpy(kept, row, size);
	memset(row, 0, size);
	return kept;
}

/* What the limits of an instance count from, and when they end, is settled when its stage opens
 * again: what happens to a later instance does not move them (2.3.3). */
static void keep_readings(struct run *run, const struct program_stage *rule)
{
	for (uint32_t i = 0; i < rule->clocks.count; i++) {
		struct clock_reading reading = clock_read(run, rule->clocks.first + i);
		if (!reading.anchored)
			continue;
		struct clock_reading *kept = ARENA_NEW(run->scratch, struct clock_reading);
		*kept = reading;
		run->clocks[rule->clocks.first + i].kept = kept;
	}
}

/* Sets an instance aside and starts the ranges of its stage afresh. */
static void set_aside(struct run *run, uint32_t stage)
{
	const struct program_stage *rule = &run->program->stages[stage];
	struct past_stage *past = ARENA_NEW(run->scratch, struct past_stage);
	keep_readings(run, rule);
	run->stages[stage].start = stage_start(run, stage);
	if (run->stages[stage].open)
		run->stages[stage].left = run->now;
	run->stages[stage].open = false;
	past->stage = stage;
	past->state = run->stages[stage];
	past->events = keep(run, &run->events[rule->events.first],
			    rule->events.count * sizeof *run->events);
	past->clauses = keep(run, &run->clauses[rule->clauses.first],
			     rule->clauses.count * sizeof *run->clauses);
	past->clocks = keep(run, &run->clocks[rule->clocks.first],
			    rule->clocks.count * sizeof *run->clocks);
	past->bookings =
		ARENA_ARRAY(run->scratch, struct booking_state, run->program->booking_count + 1);
	memcpy(past->bookings, run->bookings, run->program->booking_count * sizeof *run->bookings);
	for (uint32_t b = 0; b < run->program->booking_count; b++)
		if (run->program->events[run->program->bookings[b].event].stage == stage)
			run->bookings[b] = (struct booking_state){ .day = DATE_NONE };
	for (uint32_t i = 0; i < run->program->extension_count; i++)
		if (run->program->events[run->program->extensions[i].event].stage == stage)
			run->extension_uses[i] = 0;
	struct past_stage **last = &run->past;
	while (*last)
		last = &(*last)->next;
	*last = past;
}

/* Whether the entry being recorded is an own event of this stage: it belongs to the new instance.
 */
static bool opened_by_own_event(const struct run *run, uint32_t stage, struct event_state *own,
				uint32_t *event)
{
	const struct program_range *range = &run->program->stages[stage].events;
	for (uint32_t e = range->first; run->entry && e < range->first + range->count; e++)
		if (run->events[e].count > 0 && run->events[e].entry == run->entry->number) {
			*own = run->events[e];
			*event = e;
			return true;
		}
	return false;
}

/* Whether a stage was opened already by what is happening now: two sentences may both say so. */
static bool has_just_opened(const struct run *run, uint32_t stage)
{
	const struct stage_state *state = &run->stages[stage];
	return state->open && (run->entry ? state->entry == run->entry->number
					  : state->entry == 0 && state->opened.day == run->now.day);
}

/* Makes room for another instance of a stage. */
static void open_again(struct run *run, uint32_t stage)
{
	struct event_state own;
	uint32_t event = 0;
	bool carried = opened_by_own_event(run, stage, &own, &event);
	set_aside(run, stage);
	run->changed = true;
	if (carried)
		run->events[event] = own;
}

/* What a stage owes, and the clock of which was stopped before. */
static void begin_stopped(struct run *run, const struct program_stage *rule)
{
	for (uint32_t i = 0; i < rule->clauses.count; i++)
		if (clause_has_begun(run, &run->program->clauses[rule->clauses.first + i]))
			clock_begin_stopped(run, rule->clauses.first + i);
}

void stage_open(struct run *run, uint32_t stage)
{
	struct stage_state *state = &run->stages[stage];
	uint32_t entry = run->entry ? run->entry->number : 0;
	if (date_is_set(run->closed))
		return;
	if (date_is_set(state->opened)) {
		if (has_just_opened(run, stage))
			return;
		open_again(run, stage);
	}
	*state = (struct stage_state){ .opened = run->arrived, .entry = entry, .open = true };
	if (run->machine->stage_chooses[stage] || run->late_facts)
		run->facts_changed = true;
	note_step(run, STEP_OPENED, stage, 0);
	if (run->options->history)
		begin_stopped(run, &run->program->stages[stage]);
}

void stage_leave(struct run *run, uint32_t stage)
{
	struct stage_state *state = &run->stages[stage];
	if (!state->open || stage == 0 || date_is_set(run->closed))
		return;
	state->open = false;
	state->left = run->now;
	state->start = stage_start(run, stage);
	note_step(run, STEP_LEFT, stage, 0);
}

void stage_move(struct run *run, uint32_t stage)
{
	bool opens = !date_is_set(run->closed) && !has_just_opened(run, stage);
	run->has_moved = !date_is_set(run->closed);
	run->has_closed = false;
	for (uint32_t s = 1; s < run->program->stage_count; s++)
		if (s != stage || !has_just_opened(run, s))
			stage_leave(run, s);
	stage_open(run, stage);
	run->stages[stage].moved |= opens;
}

void stage_release(struct run *run)
{
	run->released |= run->has_closed;
	for (uint32_t s = 1; run->has_moved && s < run->program->stage_count; s++)
		run->stages[s].released |= !run->stages[s].open;
	for (struct past_stage *past = run->past; run->has_moved && past; past = past->next)
		past->state.released = true;
	run->has_moved = run->has_closed = false;
}

void case_close(struct run *run, const char *reason)
{
	run->has_moved = false;
	run->has_closed = !date_is_set(run->closed);
	if (!run->has_closed)
		return;
	const struct program_clause *lapsed = &run->program->clauses[run->current_clause];
	bool late = run->clauses[run->current_clause].late && lapsed->late_reason &&
		    (!lapsed->late_condition || execute(run, lapsed->late_condition));
	run->closed = run->now;
	run->reason = late ? lapsed->late_reason : reason;
	run->closed_by = run->current_clause;
	note_step(run, STEP_CLOSED, 0, run->current_clause);
}
