/* Which clauses and events are plain. */
#include "vm/plain.h"

#include "lang/base/arena.h"

/* An arm that counts from the first occurrence of an event. */
static bool arm_is_plain(const struct program_arm *arm)
{
	return arm->anchor_event && arm->limit.unit != UNIT_NONE && !arm->each && !arm->receipt;
}

static bool clock_is_plain(const struct program *program, const struct program_clock *clock)
{
	if (clock->form != CLOCK_ARMS || clock->until || clock->arms.count == 0)
		return false;
	for (uint32_t i = 0; i < clock->arms.count; i++)
		if (!arm_is_plain(&program->arms[clock->arms.first + i]))
			return false;
	return true;
}

static bool clause_is_plain(const struct program *program, const struct program_clause *clause)
{
	uint32_t allowed = CLAUSE_AT_ANY_TIME | CLAUSE_ACCEPTABLE | CLAUSE_DECIDES;

	return (clause->kind == CLAUSE_DUTY || clause->kind == CLAUSE_RIGHT) &&
	       !(clause->flags & ~allowed) && !clause->begin && !clause->available &&
	       !clause->condition && !clause->earliest && !clause->target &&
	       (!clause->clock || clock_is_plain(program, &program->clocks[clause->clock]));
}

static void list_clause(struct machine *machine, uint32_t number)
{
	const struct program *program = machine->program;
	const struct program_clause *clause = &program->clauses[number];
	const struct program_clock *clock = &program->clocks[clause->clock];

	if (!clause_is_plain(program, clause))
		return;
	machine->plain_clauses[number] = (struct plain_clause){
		.holds = true,
		.right = clause->kind == CLAUSE_RIGHT,
		.silent = clause->kind == CLAUSE_RIGHT && !clause->clock &&
			  clause->flags & CLAUSE_AT_ANY_TIME,
		.stage = clause->stage,
		.clock = clause->clock,
	};
	if (!clause->clock)
		return;
	machine->plain_clauses[number].chooses = (clock->flags & CLOCK_CHOOSES) != 0;
	machine->plain_clauses[number].arms = &program->arms[clock->arms.first];
	machine->plain_clauses[number].calendar = &program->calendars[clock->calendar];
}

/* Whether nothing is asked of an entry for the event, and nothing but its day is kept of it. */
static bool event_is_plain(const struct machine *machine, uint32_t number)
{
	const struct program *program = machine->program;
	const struct program_event *event = &program->events[number];
	uint32_t allowed = EVENT_OPENS_CASE | EVENT_SENT | EVENT_AGAIN;

	if (!program->arrives_after && !program->arrives_on_working_days)
		allowed |= EVENT_FROM_COMPLAINANT;
	if (event->clause && !machine->plain_clauses[event->clause].holds)
		return false;
	if (event->flags & ~allowed || event->outcome || event->manners.count > 0)
		return false;
	for (uint32_t i = 0; i < event->contents.count; i++)
		if (!program->fields[program->contents[event->contents.first + i].field]
			     .default_value)
			return false;
	for (uint32_t i = 0; i < program->booking_count; i++)
		if (program->bookings[i].event == number)
			return false;
	for (uint32_t i = 0; i < program->out_of_time_count; i++)
		if (program->out_of_times[i].event == number)
			return false;
	return true;
}

void plain_list(struct machine *machine)
{
	const struct program *program = machine->program;

	machine->plain_clauses =
		ARENA_ARRAY(machine->arena, struct plain_clause, program->clause_count + 1);
	machine->plain_events = ARENA_ARRAY(machine->arena, bool, program->event_count + 1);
	for (uint32_t i = 1; i < program->clause_count; i++) {
		list_clause(machine, i);
		machine->accepts |= (program->clauses[i].flags & CLAUSE_ACCEPTABLE) != 0;
	}
	for (uint32_t i = 1; i < program->event_count; i++)
		machine->plain_events[i] = event_is_plain(machine, i);
}
