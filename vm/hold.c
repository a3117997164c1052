/*
 * A limit that has run out holds on to the day it counts from: no fact and no date given later
 * moves that day, and so revives the limit (language 2.3.3).
 */
#include "vm/machine.h"

#include "lang/base/arena.h"

/* Whether code asks for a day that something told later can move. */
static bool code_drifts(const struct program *program, uint32_t code, bool backward)
{
	for (; code && program->code[code].op != OP_HALT; code++) {
		const struct instruction *at = &program->code[code];
		/* What is counted back follows the latest booking (2.3.1). */
		if (at->op == OP_FACT_DAY || at->op == OP_JUMP_IF_NOT ||
		    (at->op == OP_BOOKED && !backward))
			return true;
		if (at->op == OP_STAGE_START &&
		    code_drifts(program, program->stages[at->operand].start, backward))
			return true;
	}
	return false;
}

static bool clock_drifts(const struct program *program, const struct program_clock *clock)
{
	if (clock->form == CLOCK_REPEAT || clock->form == CLOCK_EACH)
		return false;
	for (uint32_t i = 0; i < clock->arms.count; i++) {
		const struct program_arm *arm = &program->arms[clock->arms.first + i];
		bool backward = arm->limit.relation == RELATION_BEFORE ||
				arm->limit.relation == RELATION_CLEAR_BEFORE;
		if (code_drifts(program, arm->anchor, backward))
			return true;
	}
	return false;
}

void hold_list(struct machine *machine)
{
	const struct program *program = machine->program;
	machine->drifters = ARENA_ARRAY(machine->arena, uint32_t, program->clock_count + 1);
	for (uint32_t i = 1; i < program->clock_count; i++)
		if (clock_drifts(program, &program->clocks[i]))
			machine->drifters[machine->drifter_count++] = i;
}

static uint32_t arm_number(const struct program *program, uint32_t clock,
			   const struct program_arm *arm)
{
	return (uint32_t)(arm - &program->arms[program->clocks[clock].arms.first]) + 1;
}

/* The day that a clock counts from now; none where it has none, or has not begun. */
static struct date anchor_of(struct run *run, uint32_t clock)
{
	return clock_is_live(run, clock) ? clock_read(run, clock).anchor : DATE_NONE;
}

void hold_anchors(struct run *run)
{
	for (uint32_t i = 0; i < run->machine->drifter_count; i++) {
		uint32_t clock = run->machine->drifters[i];
		struct clock_state *state = &run->clocks[clock];
		struct clock_reading reading = { .arm = NULL };
		if (clock_is_live(run, clock))
			reading = clock_read(run, clock);
		bool over = reading.arm && !reading_runs(run, &reading);
		state->held = over ? reading.anchor : DATE_NONE;
		if (over)
			state->held_arm = arm_number(run->program, clock, reading.arm);
	}
}

void hold_tell(struct run *run)
{
	for (uint32_t i = 0; i < run->machine->drifter_count; i++) {
		uint32_t clock = run->machine->drifters[i];
		const struct program_clock *row = &run->program->clocks[clock];
		struct clock_state *state = &run->clocks[clock];
		struct date held = state->held, moved;
		if (!date_is_set(held) || state->late_fact || row->role == ROLE_READING)
			continue;
		state->held = DATE_NONE;
		moved = anchor_of(run, clock);
		state->held = held;
		if (moved.day == held.day)
			continue;
		state->late_fact = true;
		note_finding(run, "fact-too-late", run->entry, row->clause,
			     "the limit of %s had run out before this was given, so it stays as it "
			     "was; if it was so all along, correct the earlier entry instead",
			     run->program->clauses[row->clause].id);
	}
}
