/* Of several stages that a name can mean, the one whose event brings the others about (2.2.4). */
#include "vm/machine.h"

/* Whether an occurrence of an event opens the stage of another by itself. */
static bool opens_stage_of(const struct run *run, uint32_t number, uint32_t other)
{
	const struct program_event *event = &run->program->events[number];
	const struct instruction *at = &run->program->code[event->code];
	uint32_t stage = run->program->events[other].stage;
	if (number == other || event->stage == stage || date_is_set(run->stages[stage].opened))
		return false;
	for (; at->op != OP_HALT; at++)
		if (at->op == OP_OPEN && at->operand == stage)
			return true;
	return false;
}

bool is_brought_about(const struct run *run, struct program_range among, uint32_t number,
		      bool opening)
{
	for (uint32_t i = 0; i < among.count; i++) {
		uint32_t other = run->program->event_lists[among.first + i];
		if ((opening || stage_is_open(run, run->program->events[other].stage)) &&
		    opens_stage_of(run, other, number))
			return true;
	}
	return false;
}

uint32_t choose_opening(const struct run *run, struct program_range openings)
{
	uint32_t chosen = 0, count = 0;
	for (uint32_t i = 0; i < openings.count; i++) {
		uint32_t number = run->program->event_lists[openings.first + i];
		if (is_brought_about(run, openings, number, true))
			continue;
		chosen = number;
		count++;
	}
	return count == 1 ? chosen : 0;
}
