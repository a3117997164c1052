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

/* Whether a clock counts from the first occurrence of an event. */
static bool counts_from(const struct program *program, uint32_t clock, uint32_t event)
{
	const struct program_clock *rule = &program->clocks[clock];

	for (uint32_t i = 0; i < rule->arms.count; i++)
		if (program->arms[rule->arms.first + i].anchor_event == event)
			return true;
	return false;
}

/* The bit of a watched clock; where there are very many, some share one. */
static uint64_t watched_bit(uint32_t index)
{
	return (uint64_t)1 << (index % 64);
}

/* Adds the watched clocks of a clause, or of a stage. */
static void add_stale_clauses(const struct machine *machine, uint32_t clause, uint32_t stage,
			      uint64_t *stale)
{
	for (uint32_t i = 0; i < machine->watched_count; i++) {
		uint32_t number = machine->watched[i].clause;

		if (clause ? number == clause : machine->program->clauses[number].stage == stage)
			*stale |= watched_bit(i);
	}
}

/* What an effect is about whose consequences are known beforehand. */
enum narrow_effect { NARROW_NOT, NARROW_EVENT, NARROW_CLAUSE, NARROW_STAGE };

static enum narrow_effect narrow_effect(uint32_t op)
{
	if (op == OP_DISCHARGE)
		return NARROW_CLAUSE;
	if (op == OP_COUNT_AS)
		return NARROW_EVENT;
	return op == OP_OPEN || op == OP_LEAVE ? NARROW_STAGE : NARROW_NOT;
}

/*
 * Adds the watched clocks whose last day an event may move; false when it does more than to mark
 * plain clauses as done and to open and leave stages, by itself or by the events it counts as.
 */
static bool add_stale(const struct machine *machine, uint32_t number, uint64_t *stale,
		      uint32_t depth)
{
	const struct program *program = machine->program;
	const struct instruction *at = &program->code[program->events[number].code];

	for (uint32_t i = 0; i < machine->watched_count; i++)
		if (!machine->watched[i].plain ||
		    counts_from(program, machine->watched[i].clock, number))
			*stale |= watched_bit(i);
	for (;; at++)
		switch ((enum narrow_effect)narrow_effect(at->op)) {
		case NARROW_NOT:
			return at->op == OP_HALT;
		case NARROW_EVENT:
			if (depth == 0 || !add_stale(machine, at->operand, stale, depth - 1))
				return false;
			break;
		case NARROW_CLAUSE:
			if (!machine->plain_clauses[at->operand].holds)
				return false;
			add_stale_clauses(machine, at->operand, 0, stale);
			break;
		case NARROW_STAGE:
			add_stale_clauses(machine, 0, at->operand, stale);
			break;
		}
}

static void list_event(struct machine *machine, uint32_t number)
{
	const struct program *program = machine->program;
	const struct program_event *event = &program->events[number];
	struct plain_event *plain = &machine->plain_events[number];

	if (!event_is_plain(machine, number))
		return;
	*plain = (struct plain_event){
		.code = event->code ? &program->code[event->code] : NULL,
		.stage = event->stage,
		.clause = event->clause,
		.holds = true,
		.right = machine->plain_clauses[event->clause].right,
		.received = (event->flags & EVENT_FROM_COMPLAINANT) != 0,
	};
	plain->narrow = !machine->settles && !machine->choosers_see_all &&
			add_stale(machine, number, &plain->stale, 4);
}

/*
 * Finds the stages that choose limits by facts when they open. A plain clause of another stage has
 * its limit chosen already, as far as the facts go.
 */
static void list_choosing_stages(struct machine *machine)
{
	const struct program *program = machine->program;
	bool all = machine->choosers_see_all;

	machine->stage_chooses = ARENA_ARRAY(machine->arena, bool, program->stage_count + 1);
	for (uint32_t i = 0; i < machine->chooser_count; i++) {
		uint32_t clause = program->clocks[machine->choosers[i]].clause;

		machine->stage_chooses[program->clauses[clause].stage] = true;
		all |= !machine->plain_clauses[clause].holds;
	}
	for (uint32_t i = 0; all && i < program->stage_count; i++)
		machine->stage_chooses[i] = true;
}

/* Finds the names that can mean one event alone and are written without its stage. */
static void list_names(struct machine *machine)
{
	const struct program *program = machine->program;

	machine->name_events = ARENA_ARRAY(machine->arena, uint32_t, program->name_count + 1);
	for (uint32_t i = 0; i < program->name_count; i++)
		if (program->names[i].events.count == 1 && !program->names[i].dotted)
			machine->name_events[i] =
				program->event_lists[program->names[i].events.first];
}

void plain_list(struct machine *machine)
{
	const struct program *program = machine->program;

	machine->plain_clauses =
		ARENA_ARRAY(machine->arena, struct plain_clause, program->clause_count + 1);
	machine->plain_events =
		ARENA_ARRAY(machine->arena, struct plain_event, program->event_count + 1);
	for (uint32_t i = 1; i < program->clause_count; i++) {
		list_clause(machine, i);
		machine->accepts |= (program->clauses[i].flags & CLAUSE_ACCEPTABLE) != 0;
	}
	machine->plainly_watched = true;
	for (uint32_t i = 0; i < machine->watched_count; i++) {
		struct watched *watched = &machine->watched[i];
		const struct plain_clause *plain = &machine->plain_clauses[watched->clause];

		if (program->clocks[watched->clock].flags & CLOCK_CHOOSES)
			machine->stale_chosen |= watched_bit(i);
		machine->plainly_watched &= plain->holds && plain->clock == watched->clock;
		watched->plain = plain->holds && plain->clock == watched->clock ? plain : NULL;
	}
	for (uint32_t i = 1; i < program->event_count; i++)
		list_event(machine, i);
	list_choosing_stages(machine);
	list_names(machine);
}

struct date plain_due_kept(struct run *run, const struct plain_clause *plain,
			   const struct program_arm *arm, struct date anchor)
{
	struct clock_state *state = &run->clocks[plain->clock];
	struct ledger ledger = { .anchor = anchor };

	if (state->counted_from.day != anchor.day || state->counted_arm != arm) {
		(void)limit_due(plain->calendar, &arm->limit, &ledger, &state->counted_to);
		state->counted_from = anchor;
		state->counted_arm = arm;
	}
	return state->counted_to;
}
