/* The fold: entries and the passing of time, in date order, into the state of a case. */
#include "vm/run.h"

#include <string.h>

#include "vm/plain.h"

/* Room for the state of one case, in one block that is cleared for each. */
struct layout {
	size_t size;
};

static size_t layout_add(struct layout *layout, size_t count, size_t size, size_t align)
{
	layout->size = (layout->size + align - 1) & ~(align - 1);
	size_t at = layout->size;
	layout->size += count * size;
	return at;
}

#define LAYOUT(layout, count, type) layout_add(layout, count, sizeof(type), _Alignof(type))

static void lay_out(struct machine *machine)
{
	const struct program *program = machine->program;
	struct layout layout = { 0 };
	size_t events = LAYOUT(&layout, program->event_count, struct event_state);
	size_t clauses = LAYOUT(&layout, program->clause_count, struct clause_state);
	size_t clocks = LAYOUT(&layout, program->clock_count, struct clock_state);
	size_t stages = LAYOUT(&layout, program->stage_count, struct stage_state);
	size_t facts = LAYOUT(&layout, program->field_count, int32_t);
	size_t texts = LAYOUT(&layout, program->field_count, struct fact_text);
	size_t bookings = LAYOUT(&layout, program->booking_count, struct booking_state);
	size_t uses = LAYOUT(&layout, program->extension_count, uint32_t);
	size_t held = LAYOUT(&layout, program->watch_count, bool);
	size_t told = LAYOUT(&layout, program->apart_count, bool);
	char *state = arena_alloc(machine->arena, layout.size + 1, _Alignof(max_align_t));
	machine->state = state;
	machine->state_size = layout.size;
	machine->run.events = (void *)(state + events);
	machine->run.clauses = (void *)(state + clauses);
	machine->run.clocks = (void *)(state + clocks);
	machine->run.stages = (void *)(state + stages);
	machine->run.facts = (void *)(state + facts);
	machine->run.fact_texts = (void *)(state + texts);
	machine->run.bookings = (void *)(state + bookings);
	machine->run.extension_uses = (void *)(state + uses);
	machine->run.watch_held = (void *)(state + held);
	machine->run.apart_told = (void *)(state + told);
}

/* Whether a condition reads anything but facts, so that more than facts can change it. */
static bool sees_more_than_facts(const struct program *program, uint32_t code)
{
	for (; code && program->code[code].op != OP_HALT; code++)
		if (program->code[code].op >= OP_OCCURRED && program->code[code].op <= OP_EARLIER)
			return true;
	return false;
}

/* Chains the rights to one act, in the order of their sentences. */
static void list_rights(struct machine *machine)
{
	const struct program *program = machine->program;
	uint32_t *last = ARENA_ARRAY(machine->arena, uint32_t, program->event_count + 1);
	machine->next_right = ARENA_ARRAY(machine->arena, uint32_t, program->clause_count + 1);
	for (uint32_t i = 1; i < program->clause_count; i++) {
		const struct program_clause *clause = &program->clauses[i];
		if (clause->kind != CLAUSE_RIGHT || !clause->event)
			continue;
		if (last[clause->event])
			machine->next_right[last[clause->event]] = i;
		last[clause->event] = i;
	}
}

static void list_clocks(struct machine *machine)
{
	const struct program *program = machine->program;
	machine->watched = ARENA_ARRAY(machine->arena, struct watched, program->clock_count + 1);
	machine->choosers = ARENA_ARRAY(machine->arena, struct chooser, program->clock_count + 1);
	machine->conditionals = ARENA_ARRAY(machine->arena, uint32_t, program->clause_count + 1);
	for (uint32_t i = 1; i < program->clock_count; i++) {
		if (program->clocks[i].flags & CLOCK_WATCHED)
			machine->watched[machine->watched_count++] =
				(struct watched){ .clock = i,
						  .clause = program->clocks[i].clause,
						  .state = &machine->run.clocks[i] };
		if (program->clocks[i].flags & CLOCK_CHOOSES)
			machine->choosers[machine->chooser_count++].clock = i;
	}
	for (uint32_t i = 1; i < program->clause_count; i++)
		if (program->clauses[i].flags & CLAUSE_CONDITIONAL)
			machine->conditionals[machine->conditional_count++] = i;
	for (uint32_t i = 0; i < machine->chooser_count; i++) {
		const struct program_clock *clock = &program->clocks[machine->choosers[i].clock];
		for (uint32_t a = 0; a < clock->arms.count; a++)
			machine->choosers_see_all |= sees_more_than_facts(
				program, program->arms[clock->arms.first + a].condition);
	}
	list_rights(machine);
	bool pauses = false;
	for (uint32_t i = 0; i < program->pause_count; i++)
		pauses |= program->pauses[i].condition != 0;
	machine->settles = machine->conditional_count || program->watch_count || pauses;
}

/* Adds the facts that a block of code reads, for the facts that a stage should ask for. */
static void list_asks_of(struct machine *machine, uint32_t stage, uint32_t clause, uint32_t code)
{
	const struct program *program = machine->program;
	for (; code && program->code[code].op != OP_HALT; code++) {
		uint32_t op = program->code[code].op, field = program->code[code].operand;
		if (op != OP_FACT && op != OP_HOLDS && op != OP_FACT_DAY)
			continue;
		if (!program->fields[field].asked || program->fields[field].native)
			continue;
		machine->asks = arena_grow(
			machine->arena, machine->asks, machine->ask_count * sizeof *machine->asks,
			(machine->ask_count + 1) * sizeof *machine->asks, _Alignof(struct ask));
		machine->asks[machine->ask_count++] = (struct ask){ stage, clause, field };
	}
}

static void list_asks(struct machine *machine)
{
	const struct program *program = machine->program;
	for (uint32_t i = 1; i < program->clause_count; i++) {
		const struct program_clause *clause = &program->clauses[i];
		list_asks_of(machine, clause->stage, i, clause->condition);
		if (clause->kind == CLAUSE_RIGHT)
			list_asks_of(machine, clause->stage, i, clause->available);
	}
	for (uint32_t i = 1; i < program->clock_count; i++) {
		const struct program_clock *clock = &program->clocks[i];
		for (uint32_t a = 0; a < clock->arms.count && clock->role != ROLE_READING; a++)
			list_asks_of(machine, program->clauses[clock->clause].stage, clock->clause,
				     program->arms[clock->arms.first + a].condition);
	}
}

struct machine *machine_open(struct arena *arena, const struct program *program)
{
	struct machine *machine = ARENA_NEW(arena, struct machine);
	machine->program = machine->run.program = program;
	machine->run.machine = machine;
	machine->arena = arena;
	lay_out(machine);
	list_clocks(machine);
	hold_list(machine);
	list_asks(machine);
	plain_list(machine);
	machine->open_stages = ARENA_ARRAY(arena, uint32_t, program->stage_count + 1);
	for (uint32_t i = 0; i < program->order_count; i++)
		machine->row_capacity += 2 + program->clauses[program->order[i]].readings.count;
	machine->rows = ARENA_ARRAY(arena, struct row, machine->row_capacity + 1);
	machine->brief_rows = ARENA_ARRAY(arena, struct brief_row, machine->row_capacity + 1);
	machine->actions =
		ARENA_ARRAY(arena, struct action, actions_most(machine, machine->row_capacity));
	return machine;
}

static void reset(struct machine *machine)
{
	struct run *run = &machine->run;
	size_t now = offsetof(struct run, now), told = offsetof(struct run, findings);
	memset(machine->state, 0, machine->state_size);
	/* in two pieces, short enough to be cleared on the spot */
	memset((char *)run + now, 0, told - now);
	memset((char *)run + told, 0, sizeof *run - told);
	for (uint32_t f = 1; f < machine->program->field_count; f++)
		run->facts[f] = machine->program->fields[f].default_value;
}

/* Two parts that must be apart, held by one person: told once, while it is so. */
static void check_apart(struct run *run, const struct entry *entry)
{
	for (uint32_t i = 0; i < run->program->apart_count; i++) {
		const struct program_apart *rule = &run->program->aparts[i];
		struct fact_text one = run->fact_texts[rule->one_field],
				 other = run->fact_texts[rule->other_field];
		bool same = one.size && one.size == other.size &&
			    memcmp(one.text, other.text, one.size) == 0;
		if (same && !run->apart_told[i])
			note_finding(run, "same-person", entry, 0,
				     "%s and %s must not be the same person, and are both %.*s",
				     run->program->fields[rule->one_field].title,
				     run->program->fields[rule->other_field].title,
				     (int)(one.size > 60 ? 60 : one.size), one.text);
		run->apart_told[i] = same;
	}
}

static void check_ground(struct run *run, const struct entry *entry)
{
	for (uint32_t v = 0; v < entry->value_count; v++)
		for (uint32_t i = 0; i < run->program->ground_count; i++) {
			const struct program_ground *ground = &run->program->grounds[i];
			const struct entry_value *value = &entry->values[v];
			if (value->key_size == 6 && memcmp(value->key, "ground", 6) == 0 &&
			    value->text_size == strlen(ground->name) &&
			    memcmp(value->text, ground->name, value->text_size) == 0)
				note_finding(run, "not-admissible", entry, 0,
					     "a complaint about this is not admissible: %s",
					     ground->text);
		}
}

static void check_recorded(struct run *run, const struct entry *entry)
{
	if (date_is_set(entry->recorded) && date_is_set(entry->day) && !entry->corrected &&
	    entry->recorded.day < entry->day.day)
		note_finding(run, "recorded-before", entry, 0,
			     "this was recorded before the day it tells of; check the two dates");
}

static void fold_entry(struct run *run, const struct entry *entry)
{
	check_recorded(run, entry);
	switch ((enum entry_kind)entry->kind) {
	case ENTRY_EVENT:
	case ENTRY_DECISION:
		occur_entry(run, entry);
		break;
	case ENTRY_FACT:
		note_step(run, STEP_FACT, 0, 0);
		take_facts(run, entry);
		break;
	case ENTRY_ACCEPT:
	case ENTRY_REFUSE:
		occur_decision(run, entry);
		break;
	case ENTRY_BAD:
		note_finding(run, "bad-entry", entry, 0, "%s", entry->problem);
		break;
	case ENTRY_CORRECT:
	case ENTRY_RETRACT: /* amend() has taken it */
		break;
	case ENTRY_EXPECT:
		break;
	}
	if (entry->problem && entry->kind < ENTRY_CORRECT)
		note_finding(run, "ill-typed", entry, 0, "%s", entry->problem);
	if (run->options->rows_only || entry->value_count == 0)
		return;
	check_apart(run, entry);
	quality_check(run, entry);
	check_ground(run, entry);
}

/* Settling has applied it. */
static void amend(struct run *run, const struct entry *entry)
{
	if (entry->problem)
		note_finding(run, "nothing-to-correct", entry, 0, "%s", entry->problem);
	else
		note_amendment(run, entry);
}

static bool is_amendment(const struct entry *entry)
{
	return entry->kind == ENTRY_CORRECT || entry->kind == ENTRY_RETRACT;
}

/* Folds an event that counts on its day, as nearly all do; false, with nothing done, else. */
static inline bool fold_event(struct run *run, const struct entry *entry)
{
	/* no day at all is a late one, without its sign */
	if (entry->kind != ENTRY_EVENT || entry->retracted ||
	    (uint32_t)entry->day.day - 1 >= (uint32_t)run->options->as_of.day)
		return false;
	settle_expiries(run, entry->day);
	run->now = run->arrived = entry->day;
	if (!entry->name)
		return true;
	run->entry = entry;
	if (plain_entry(run, entry))
		return true;
	occur_entry(run, entry);
	run->arrived = run->now;
	settle(run);
	return true;
}

static bool fold(struct run *run)
{
	const struct run_options *options = run->options;
	const struct entry *entry = run->log->entries, *end = entry + run->log->count;
	bool quick = options->rows_only && !options->history && !options->cancelled;
	run->quick = quick;
	for (; entry < end; entry++) {
		if (quick && fold_event(run, entry))
			continue;
		if (run->options->cancelled && run->options->cancelled(run->options->context))
			return false;
		if (entry->retracted || entry->kind == ENTRY_EXPECT)
			continue;
		if (date_is_set(entry->day) && entry->day.day > run->options->as_of.day) {
			run->future_count++;
			note_finding(run, "future", entry, 0,
				     "this is dated after the day of the report and counts for "
				     "nothing yet");
			continue;
		}
		if (date_is_set(entry->day)) {
			settle_expiries(run, entry->day);
			run->now = run->arrived = entry->day;
		}
		if (is_amendment(entry))
			amend(run, entry);
		run->entry = entry;
		fold_entry(run, entry);
		run->arrived = run->now;
		settle(run);
	}
	run->entry = NULL;
	settle_expiries(run, run->options->as_of);
	run->now = run->arrived = run->options->as_of;
	return true;
}

static void write_state(struct run *run, struct outcome *out)
{
	out->opened = run->opened;
	out->closed = run->closed;
	out->reason = run->reason;
	if (!run->begun)
		out->state = CASE_NOT_BEGUN;
	else if (date_is_set(run->closed))
		out->state = CASE_CLOSED;
	else
		out->state = run->awaiting_event ? CASE_AWAITING : CASE_OPEN;
	out->stages = run->machine->open_stages;
	out->stage_count = 0;
	for (uint32_t s = 1; !date_is_set(run->closed) && s < run->program->stage_count; s++)
		if (run->stages[s].open)
			out->stages[out->stage_count++] = s;
}

bool run_case(struct machine *machine, const struct case_log *log,
	      const struct run_options *options, struct arena *scratch, struct outcome *out)
{
	struct run *run = &machine->run;
	struct case_log settled;
	reset(machine);
	run->options = options;
	run->scratch = scratch;
	run->log = log;
	if (!log->plain || date_is_set(options->known_on)) {
		case_log_settle(scratch, log, options->as_of, options->known_on, &settled);
		run->log = &settled;
	}
	if (!fold(run))
		return false;
	out->program = machine->program;
	out->log = log;
	out->as_of = options->as_of;
	out->known_on = options->known_on;
	write_state(run, out);
	rows_write(run, out);
	actions_write(run, out);
	if (!run->begun && run->future_count == 0)
		note_finding(run, "not-begun", NULL, 0, "no entry of this case opens it");
	note_sort(run);
	out->findings = run->findings;
	out->finding_count = run->finding_count;
	out->steps = run->steps;
	out->step_count = run->step_count;
	out->future_count = run->future_count;
	run->log = NULL;
	return true;
}
