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

/* Whether another sentence gives a right to the same act. */
static bool shares_right(const struct machine *machine, const struct program_clause *clause)
{
	uint32_t first = machine->program->events[clause->event].clause;

	return machine->next_right[first] != 0 && clause->kind == CLAUSE_RIGHT;
}

static bool clause_is_plain(const struct machine *machine, const struct program_clause *clause)
{
	const struct program *program = machine->program;
	uint32_t allowed = CLAUSE_AT_ANY_TIME | CLAUSE_ACCEPTABLE | CLAUSE_DECIDES;

	return (clause->kind == CLAUSE_DUTY || clause->kind == CLAUSE_RIGHT) &&
	       !(clause->flags & ~allowed) && !clause->begin && !clause->available &&
	       !clause->condition && !clause->earliest && !clause->target && !clause->unanchored &&
	       !shares_right(machine, clause) &&
	       (!clause->clock || clock_is_plain(program, &program->clocks[clause->clock]));
}

/* The fact that a condition asks for and for nothing else; NULL: it asks for more, or none. */
static const int32_t *fact_of(const struct machine *machine, uint32_t condition)
{
	const struct instruction *at = &machine->program->code[condition];

	if (at->op != OP_HOLDS || at[1].op != OP_HALT)
		return NULL;
	return &machine->run.facts[at->operand];
}

/* Whether no arm asks for more than a fact. */
static bool are_by_facts(const struct plain_arm *arm)
{
	for (; arm->rule; arm++)
		if (arm->rule->condition && !arm->fact)
			return false;
	return true;
}

/* Behind the arms stands one that is all zeroes. */
static const struct plain_arm *list_arms(struct machine *machine, const struct program_range *arms)
{
	struct plain_arm *list = ARENA_ARRAY(machine->arena, struct plain_arm, arms->count + 1);

	for (uint32_t i = 0; i < arms->count; i++) {
		const struct program_arm *rule = &machine->program->arms[arms->first + i];
		const struct limit *limit = &rule->limit;

		list[i].rule = rule;
		list[i].anchor = &machine->run.events[rule->anchor_event];
		list[i].fact = fact_of(machine, rule->condition);
		list[i].kept = ARENA_NEW(machine->arena, struct plain_span);
		if (limit->unit == UNIT_WORKING_DAYS && limit->relation == RELATION_AFTER &&
		    limit->count > 0)
			list[i].working_days = limit->count;
	}
	return list;
}

static void list_clause(struct machine *machine, uint32_t number)
{
	const struct program *program = machine->program;
	const struct program_clause *clause = &program->clauses[number];
	const struct program_clock *clock = &program->clocks[clause->clock];
	struct plain_clause *plain = &machine->plain_clauses[number];

	plain->number = number;
	plain->state = &machine->run.clauses[number];
	if (number == 0 || !clause_is_plain(machine, clause))
		return;
	plain->holds = true;
	plain->right = clause->kind == CLAUSE_RIGHT;
	plain->silent = clause->kind == CLAUSE_RIGHT && !clause->clock &&
			clause->flags & CLAUSE_AT_ANY_TIME;
	plain->stage = &machine->run.stages[clause->stage];
	plain->clock = &machine->run.clocks[clause->clock];
	if (!clause->clock)
		return;
	plain->chooses = (clock->flags & CLOCK_CHOOSES) != 0;
	plain->arms = list_arms(machine, &clock->arms);
	plain->by_facts = are_by_facts(plain->arms);
	plain->calendar = &program->calendars[clock->calendar];
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

/* Marks the watched clocks of a clause, or of a stage. */
static void mark_clauses(const struct machine *machine, uint32_t clause, uint32_t stage,
			 bool *stale)
{
	for (uint32_t i = 0; i < machine->watched_count; i++) {
		uint32_t number = machine->watched[i].clause;

		if (clause ? number == clause : machine->program->clauses[number].stage == stage)
			stale[i] = true;
	}
}

/* Marks the watched clocks that an extension moves. */
static void mark_extended(const struct machine *machine, uint32_t number, bool *stale)
{
	const struct program_range *clocks = &machine->program->extensions[number].clocks;

	for (uint32_t i = 0; i < machine->watched_count; i++)
		for (uint32_t c = 0; c < clocks->count; c++)
			if (machine->watched[i].clock ==
			    machine->program->clock_lists[clocks->first + c])
				stale[i] = true;
}

/* What an effect is about whose consequences are known beforehand. */
enum narrow_effect { NARROW_NOT, NARROW_EVENT, NARROW_CLAUSE, NARROW_STAGE, NARROW_EXTENSION };

static enum narrow_effect narrow_effect(uint32_t op)
{
	if (op == OP_DISCHARGE)
		return NARROW_CLAUSE;
	if (op == OP_COUNT_AS)
		return NARROW_EVENT;
	if (op == OP_EXTEND)
		return NARROW_EXTENSION;
	return op == OP_OPEN || op == OP_LEAVE ? NARROW_STAGE : NARROW_NOT;
}

/*
 * Marks the watched clocks whose last day an event may move; false when it does more than to mark
 * plain clauses as done, to open and leave stages and to extend limits, by itself or by the events
 * it counts as.
 */
static bool mark_stale(const struct machine *machine, uint32_t number, bool *stale, uint32_t depth)
{
	const struct program *program = machine->program;
	const struct instruction *at = &program->code[program->events[number].code];

	for (uint32_t i = 0; i < machine->watched_count; i++)
		if (!machine->watched[i].plain ||
		    counts_from(program, machine->watched[i].clock, number))
			stale[i] = true;
	for (;; at++)
		switch ((enum narrow_effect)narrow_effect(at->op)) {
		case NARROW_NOT:
			return at->op == OP_HALT;
		case NARROW_EVENT:
			if (depth == 0 || !mark_stale(machine, at->operand, stale, depth - 1))
				return false;
			break;
		case NARROW_CLAUSE:
			if (!machine->plain_clauses[at->operand].holds)
				return false;
			mark_clauses(machine, at->operand, 0, stale);
			break;
		case NARROW_STAGE:
			mark_clauses(machine, 0, at->operand, stale);
			break;
		case NARROW_EXTENSION:
			mark_extended(machine, at->operand, stale);
			break;
		}
}

/* Finds out whether an event is narrow, and what it makes stale. */
static void list_stale(struct machine *machine, uint32_t number, struct plain_event *plain)
{
	bool *stale = ARENA_ARRAY(machine->arena, bool, machine->watched_count + 1);
	uint32_t count = 0;

	plain->stale =
		ARENA_ARRAY(machine->arena, const struct watched *, machine->watched_count + 1);
	plain->narrow = !machine->settles && !machine->choosers_see_all &&
			mark_stale(machine, number, stale, 4);
	for (uint32_t i = 0; i < machine->watched_count; i++)
		if (stale[i])
			plain->stale[count++] = &machine->watched[i];
}

/* The step that an instruction of a plain event makes; the whole code where there is none. */
static struct plain_step step_of(const struct machine *machine, uint32_t event,
				 const struct instruction *at)
{
	const struct program *program = machine->program;
	const struct run *run = &machine->run;
	uint32_t number = at->operand;
	struct plain_step step = { .number = number };

	if (at->op == OP_HALT) {
		step.kind = PLAIN_END;
	} else if (at->op == OP_DISCHARGE && machine->plain_clauses[number].holds &&
		   program->clauses[number].stage == program->events[event].stage) {
		step.kind = PLAIN_DISCHARGE;
		step.clause = &machine->plain_clauses[number];
	} else if (at->op == OP_COUNT_AS) {
		step.kind = PLAIN_COUNT_AS;
		step.event = &run->events[number];
	} else if (at->op == OP_LEAVE && number && !program->stages[number].start &&
		   !program->stages[number].request) {
		step.kind = PLAIN_LEAVE;
		step.stage = &run->stages[number];
	} else if (at->op == OP_OPEN) {
		step.kind = PLAIN_OPEN;
		step.stage = &run->stages[number];
		step.chooses = machine->stage_chooses[number];
	} else {
		step.kind = PLAIN_CODE;
		step.number = (uint32_t)(at - program->code);
	}
	return step;
}

static const struct plain_step *list_steps(struct machine *machine, uint32_t event)
{
	const struct program *program = machine->program;
	const struct instruction *at = &program->code[program->events[event].code];
	struct plain_step *steps, *step;
	uint32_t count = 2; /* the last of all is PLAIN_END, which is all zeroes */

	for (const struct instruction *end = at; end->op != OP_HALT; end++)
		count++;
	steps = step = ARENA_ARRAY(machine->arena, struct plain_step, count);
	do
		*step = step_of(machine, event, at++);
	while (step->kind != PLAIN_END && step++->kind != PLAIN_CODE);
	return steps;
}

static void list_event(struct machine *machine, uint32_t number)
{
	const struct program *program = machine->program;
	const struct program_event *event = &program->events[number];
	struct plain_event *plain = &machine->plain_events[number];

	if (!event_is_plain(machine, number))
		return;
	*plain = (struct plain_event){
		.state = &machine->run.events[number],
		.stage = &machine->run.stages[event->stage],
		.clause = &machine->plain_clauses[event->clause],
		.steps = list_steps(machine, number),
		.holds = true,
		.right = machine->plain_clauses[event->clause].right,
		.received = (event->flags & EVENT_FROM_COMPLAINANT) != 0,
	};
	list_stale(machine, number, plain);
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
		uint32_t clause = program->clocks[machine->choosers[i].clock].clause;

		machine->stage_chooses[program->clauses[clause].stage] = true;
		all |= !machine->plain_clauses[clause].holds;
	}
	for (uint32_t i = 0; all && i < program->stage_count; i++)
		machine->stage_chooses[i] = true;
}

/* Whether an event can open a stage beside others, which makes it expected before that opens. */
static bool opens_beside(const struct program *program, uint32_t number)
{
	const struct program_event *event = &program->events[number];

	return program->stages[event->stage].alongside && event->flags & EVENT_OPENS_CASE;
}

static struct plain_name name_of(const struct machine *machine, const struct program_name *name)
{
	const struct program *program = machine->program;
	const uint32_t *openings = &program->event_lists[name->openings.first];
	const uint32_t *events = &program->event_lists[name->events.first];
	struct plain_name plain = { machine->plain_events, machine->plain_events, NULL };

	if (name->openings.count == 1 && !name->route)
		plain.opening = &machine->plain_events[openings[0]];
	if (name->events.count == 1)
		plain.event = &machine->plain_events[events[0]];
	if (name->events.count > 1)
		plain.several = name;
	for (uint32_t i = 0; i < name->events.count; i++)
		if (opens_beside(program, events[i]))
			plain.several = NULL;
	return plain;
}

static void list_names(struct machine *machine)
{
	const struct program *program = machine->program;

	machine->plain_names =
		ARENA_ARRAY(machine->arena, struct plain_name, program->name_count + 1);
	for (uint32_t i = 0; i < program->name_count; i++)
		machine->plain_names[i] = name_of(machine, &program->names[i]);
}

const struct plain_event *plain_choose(const struct run *run, const struct program_name *name)
{
	const struct program *program = run->program;
	const struct plain_event *none = run->machine->plain_events, *chosen = none;

	for (uint32_t i = 0; i < name->events.count; i++) {
		uint32_t number = program->event_lists[name->events.first + i];
		uint32_t stage = program->events[number].stage;

		if (!stage_has_begun(run, stage))
			continue;
		if (!run->stages[stage].open || chosen != none)
			return none;
		chosen = &none[number];
	}
	return chosen;
}

/* Cuts the order of the rows where another stage begins, or what is plain ends. */
static void list_rows(struct machine *machine)
{
	const struct program *program = machine->program;
	const struct plain_clause **next =
		ARENA_ARRAY(machine->arena, const struct plain_clause *, program->order_count + 1);
	struct plain_rows *rows = NULL;

	machine->plain_rows =
		ARENA_ARRAY(machine->arena, struct plain_rows, program->order_count + 1);
	for (uint32_t i = 0; i < program->order_count; i++) {
		const struct program_clause *clause = &program->clauses[program->order[i]];
		const struct stage_state *stage = &machine->run.stages[clause->stage];
		const struct plain_clause *plain = &machine->plain_clauses[program->order[i]];

		if (!rows || rows->stage != stage || rows->holds != plain->holds) {
			rows = &machine->plain_rows[machine->plain_rows_count++];
			*rows = (struct plain_rows){ stage, next, next, plain->holds };
		}
		*next++ = plain;
		rows->end = next;
	}
}

/* Finds out which choosers are plain. */
static void list_choosers(struct machine *machine)
{
	for (uint32_t i = 0; i < machine->chooser_count; i++) {
		struct chooser *chooser = &machine->choosers[i];
		uint32_t clause = machine->program->clocks[chooser->clock].clause;
		const struct plain_clause *plain = &machine->plain_clauses[clause];

		if (plain->by_facts && plain->clock == &machine->run.clocks[chooser->clock])
			chooser->plain = plain;
	}
}

/* Finds out which watched clocks are plain. */
static void list_watched(struct machine *machine)
{
	machine->plainly_watched = true;
	for (uint32_t i = 0; i < machine->watched_count; i++) {
		struct watched *watched = &machine->watched[i];
		const struct plain_clause *plain = &machine->plain_clauses[watched->clause];

		if (machine->program->clocks[watched->clock].flags & CLOCK_CHOOSES)
			machine->chosen_watched = true;
		if (plain->holds && plain->clock == watched->state) {
			watched->plain = plain;
			watched->arm = plain->chooses ? NULL : plain->arms;
		} else {
			machine->plainly_watched = false;
		}
	}
}

void plain_list(struct machine *machine)
{
	const struct program *program = machine->program;

	machine->plain_clauses =
		ARENA_ARRAY(machine->arena, struct plain_clause, program->clause_count + 1);
	machine->plain_events =
		ARENA_ARRAY(machine->arena, struct plain_event, program->event_count + 1);
	for (uint32_t i = 0; i < program->clause_count; i++) {
		list_clause(machine, i);
		machine->accepts |= (program->clauses[i].flags & CLAUSE_ACCEPTABLE) != 0;
	}
	list_watched(machine);
	list_choosers(machine);
	list_choosing_stages(machine);
	for (uint32_t i = 1; i < program->event_count; i++)
		list_event(machine, i);
	list_names(machine);
	list_rows(machine);
}

struct date SELDOM plain_due_reckon(const struct plain_clause *plain, const struct plain_arm *arm,
				    struct date anchor)
{
	struct plain_span *kept = arm->kept;
	struct ledger ledger = { .anchor = anchor };

	(void)limit_due(plain->calendar, &arm->rule->limit, &ledger, &kept->to);
	kept->from = anchor;
	return kept->to;
}
