/*
 * Plain clauses and events: a stage, an event and a clock say all there is to say of them.
 *
 * Nearly all are, in every procedure. What is known of them beforehand lets the machine answer on
 * the spot; what is not plain, or not plain at this moment, goes the long way, which gives a plain
 * one the same answer. Whoever gives clauses, clocks or events something new says in plain.c that
 * those that have it are not plain.
 */
#ifndef VM_PLAIN_H
#define VM_PLAIN_H

#include "vm/machine.h"

/* Finds out what is plain in the program of a machine. */
void plain_list(struct machine *machine);

/* The last day of an arm that is not in working days, worked out once for each anchor. */
struct date plain_due_kept(struct run *run, const struct plain_clause *plain,
			   const struct program_arm *arm, struct date anchor);

/* Whether a plain clause exists, is not done, and nothing has made it void. */
static inline bool plain_is_live(const struct run *run, const struct plain_clause *plain,
				 uint32_t clause)
{
	const struct stage_state *stage = &run->stages[plain->stage];
	const struct clause_state *state = &run->clauses[clause];

	return (plain->right ? stage->open : date_is_set(stage->opened)) &&
	       !date_is_set(run->closed) && !stage->released &&
	       (!date_is_set(state->done) || state->late);
}

/* The arm that rules a plain clause, and its anchor; NULL when that goes the long way. */
static inline const struct program_arm *plain_arm(const struct run *run,
						  const struct plain_clause *plain,
						  struct date *anchor)
{
	const struct clock_state *state = &run->clocks[plain->clock];
	const struct program_arm *arm = plain->arms;

	if (!arm || state->entry_count > 0 || state->kept)
		return NULL;
	if (plain->chooses) {
		if (state->arm == 0)
			return NULL;
		arm += state->arm - 1;
	}
	*anchor = run->events[arm->anchor_event].day;
	return arm;
}

/* The last day of an arm of a plain clause; none where it has none. */
static inline struct date plain_due(struct run *run, const struct plain_clause *plain,
				    const struct program_arm *arm, struct date anchor)
{
	const struct limit *limit = &arm->limit;

	if (limit->unit == UNIT_WORKING_DAYS && limit->relation == RELATION_AFTER &&
	    limit->count > 0)
		return calendar_add(plain->calendar, anchor, limit->count);
	return plain_due_kept(run, plain, arm, anchor);
}

/* A plain clause is done where nobody is told of it; false when that goes the long way. */
static inline bool plain_discharge(struct run *run, uint32_t clause)
{
	struct clause_state *state = &run->clauses[clause];

	if (!run->machine->plain_clauses[clause].holds || !run->options->rows_only)
		return false;
	if (date_is_set(state->done))
		return true;
	state->done = run->now;
	state->counted = run->arrived;
	state->done_entry = run->entry ? run->entry->number : 0;
	return true;
}

/* Whether a plain right is used in its window, or has none. */
static inline bool plain_is_usable(struct run *run, uint32_t clause)
{
	const struct plain_clause *plain = &run->machine->plain_clauses[clause];
	const struct program_arm *arm;
	struct date anchor;

	if (!plain->holds || !run->stages[plain->stage].open)
		return false;
	if (plain->clock == 0)
		return true;
	arm = plain_arm(run, plain, &anchor);
	return arm && date_is_set(anchor) &&
	       run->arrived.day <= plain_due(run, plain, arm, anchor).day;
}

/* Does what an event that counts does; see execute_effects. */
static inline void plain_effects(struct run *run, const struct instruction *at)
{
	for (; at->op == OP_DISCHARGE || at->op == OP_COUNT_AS; at++)
		if (at->op == OP_COUNT_AS)
			occur_as(run, at->operand);
		else if (!plain_discharge(run, at->operand))
			clock_discharge(run, at->operand);
	if (at->op != OP_HALT)
		execute_effects(run, (uint32_t)(at - run->program->code));
}

/*
 * A plain event occurs for the first time, and its entry says nothing of its own but facts; false,
 * with nothing done, when it is not as simple as that.
 */
static inline bool plain_occurs(struct run *run, uint32_t number, const struct entry *entry)
{
	const struct plain_event *plain = &run->machine->plain_events[number];
	struct event_state *state = &run->events[number];

	if (!plain->holds || state->count > 0 || entry->manner || date_is_set(entry->received) ||
	    run->clauses[plain->clause].late)
		return false;
	if (plain->right && (entry->value_count > 0 || !plain_is_usable(run, plain->clause)))
		return false;
	if (entry->value_count > 0)
		take_facts(run, entry);
	state->day = state->last = run->arrived;
	if (plain->received)
		state->received = state->last_received = run->arrived;
	state->entry = entry->number;
	state->count = 1;
	run->stale |= plain->stale;
	run->changed |= !plain->narrow;
	run->facts_changed |= run->machine->choosers_see_all;
	if (run->options->history)
		note_step(run, STEP_EVENT, number, 0);
	if (plain->code)
		plain_effects(run, plain->code);
	return true;
}

/* Whether time still runs for a clause; see clause_is_live. */
static inline bool clause_lives(struct run *run, uint32_t clause)
{
	const struct plain_clause *plain = &run->machine->plain_clauses[clause];

	return plain->holds ? plain_is_live(run, plain, clause) : clause_is_live(run, clause);
}

#endif
