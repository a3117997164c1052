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

/* Whether a plain clause exists, is not done, and nothing has made it void. */
static inline bool plain_is_live(const struct run *run, const struct plain_clause *plain,
				 uint32_t clause)
{
	const struct stage_state *stage = &run->stages[plain->stage];
	const struct clause_state *state = &run->clauses[clause];

	return (plain->right ? stage->open : date_is_set(stage->opened)) &&
	       !date_is_set(run->closed) && (!date_is_set(state->done) || state->late);
}

/* Reads the clock of a plain clause; false when that goes the long way. */
static inline bool plain_read(struct run *run, const struct plain_clause *plain,
			      struct clock_reading *out)
{
	struct clock_state *state = &run->clocks[plain->clock];
	const struct program_arm *arm;
	struct date anchor;

	if (!plain->arms || state->entry_count > 0 || (plain->chooses && state->arm == 0))
		return false;
	arm = &plain->arms[state->arm > 0 ? state->arm - 1 : 0];
	anchor = run->events[arm->anchor_event].day;
	*out = (struct clock_reading){ .arm = arm,
				       .anchored = date_is_set(anchor),
				       .dated = date_is_set(anchor),
				       .anchor = anchor,
				       .ledger = { .anchor = anchor } };
	if (!date_is_set(anchor))
		return true;
	if (arm->limit.unit == UNIT_WORKING_DAYS || state->counted_from.day != anchor.day ||
	    state->counted_arm != arm) {
		out->answer = limit_due(plain->calendar, &arm->limit, &out->ledger, &out->due);
		if (out->answer != LIMIT_DUE)
			return true;
		state->counted_from = anchor;
		state->counted_to = out->due;
		state->counted_arm = arm;
	}
	out->due = state->counted_to;
	return true;
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

/* Whether time still runs for a clause; see clause_is_live. */
static inline bool clause_lives(struct run *run, uint32_t clause)
{
	const struct plain_clause *plain = &run->machine->plain_clauses[clause];

	return plain->holds ? plain_is_live(run, plain, clause) : clause_is_live(run, clause);
}

#endif
