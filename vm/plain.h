/*
 * Plain clauses and events: a stage, an event and a clock say all there is to say of them.
 *
 * Nearly all are, in every procedure. Where nobody is told of anything but rows, they are dealt
 * with on the spot: what is known of them beforehand is worked out when the machine is opened, and
 * points at the state that it is about. An event is a short list of steps, and of the watched
 * limits whose last day it may move; a clause is its arms, each with the event that it counts from.
 *
 * What is not plain, or not plain at this moment, goes the long way, which gives a plain one the
 * same answer; tests/property/prop_fold_plain.c holds the two against each other. Whoever gives
 * clauses, clocks or events something new says in plain.c that those that have it are not plain.
 */
#ifndef VM_PLAIN_H
#define VM_PLAIN_H

#include "vm/machine.h"

/* Finds out what is plain in the program of a machine. */
void plain_list(struct machine *machine);

/* Works out, and keeps, the last day of an arm that is not in working days. */
struct date plain_due_reckon(const struct plain_clause *plain, const struct plain_arm *arm,
			     struct date anchor);

/* Of several events that a name can mean, the one whose stage is open; the first of all, which is
 * not plain, when that is not as simple. */
const struct plain_event *plain_choose(const struct run *run, const struct program_name *name);

/* Whether a plain clause exists, is not done, and nothing has made it void. */
static inline bool plain_is_live(const struct run *run, const struct plain_clause *plain)
{
	return (plain->right ? plain->stage->open : date_is_set(plain->stage->opened)) &&
	       !date_is_set(run->closed) && !plain->stage->released &&
	       (!date_is_set(plain->state->done) || plain->state->late);
}

/* The arm that rules a plain clause; NULL: it has none, or that is not known yet. */
static inline const struct plain_arm *plain_arm(const struct plain_clause *plain)
{
	if (!plain->chooses)
		return plain->arms;
	return plain->clock->arm ? &plain->arms[plain->clock->arm - 1] : NULL;
}

/* The last day of an arm of a plain clause to which nothing has happened; none where it has none.
 */
static inline struct date plain_due(const struct plain_clause *plain, const struct plain_arm *arm,
				    struct date anchor)
{
	if (arm->working_days > 0)
		return calendar_add(plain->calendar, anchor, arm->working_days);
	if (arm->kept->from.day == anchor.day)
		return arm->kept->to;
	return plain_due_reckon(plain, arm, anchor);
}

/* Chooses the first arm of a plain clause whose fact is yes, or that asks for none; false, with
 * nothing done, where it had chosen another before. See clock_choose. */
static inline bool plain_choose_arm(const struct run *run, const struct plain_clause *plain)
{
	const struct plain_arm *arm = plain->arms;
	uint32_t number;

	if (!plain_is_live(run, plain))
		return true;
	while (arm->fact && *arm->fact != FACT_YES)
		arm++;
	number = arm->rule ? (uint32_t)(arm - plain->arms) + 1 : 0;
	if (plain->clock->arm == 0)
		plain->clock->arm = number;
	return plain->clock->arm == number;
}

/* Whether a plain right is used in its window, or has none. */
static inline bool plain_is_usable(const struct run *run, const struct plain_clause *plain)
{
	const struct plain_arm *arm;

	if (!plain->stage->open || plain->state->late)
		return false;
	if (!plain->arms)
		return true;
	arm = plain_arm(plain);
	return arm && plain->clock->entry_count == 0 && date_is_set(arm->anchor->day) &&
	       run->arrived.day <= plain_due(plain, arm, arm->anchor->day).day;
}

/* A clause of a stage that is open is done; see clock_discharge. */
static inline void plain_discharge(const struct run *run, const struct plain_clause *plain,
				   const struct entry *entry)
{
	if (date_is_set(plain->state->done))
		return;
	plain->state->done = run->now;
	plain->state->counted = run->arrived;
	plain->state->done_entry = entry->number;
}

/* A stage that starts on the day it opens is left; see stage_leave. */
static inline void plain_leave(const struct run *run, struct stage_state *stage)
{
	if (!stage->open || date_is_set(run->closed))
		return;
	stage->open = false;
	stage->left = run->now;
}

/* A stage opens, mostly for the first time; see stage_open. */
static inline void plain_open(struct run *run, const struct plain_step *step,
			      const struct entry *entry)
{
	struct stage_state *stage = step->stage;

	if (date_is_set(stage->opened) || date_is_set(run->closed)) {
		stage_open(run, step->number);
		return;
	}
	*stage = (struct stage_state){ .opened = run->arrived,
				       .entry = entry->number,
				       .open = true };
	run->facts_changed |= step->chooses | run->late_facts;
}

/* Does what an event that counts does; see execute_effects. */
static inline void plain_effects(struct run *run, const struct plain_step *step,
				 const struct entry *entry)
{
	for (; step->kind != PLAIN_END; step++)
		if (step->kind == PLAIN_DISCHARGE)
			plain_discharge(run, step->clause, entry);
		else if (step->kind == PLAIN_COUNT_AS && step->event->count == 0)
			occur_as(run, step->number);
		else if (step->kind == PLAIN_LEAVE)
			plain_leave(run, step->stage);
		else if (step->kind == PLAIN_OPEN)
			plain_open(run, step, entry);
		else if (step->kind == PLAIN_CODE)
			execute_effects(run, step->number);
}

/* Whether a plain event occurs for the first time, and its entry says nothing of its own but facts:
 * then nothing is asked of it any more. */
static inline bool plain_counts(const struct run *run, const struct plain_event *plain,
				const struct entry *entry)
{
	if (!plain->holds || plain->state->count > 0 || entry->manner ||
	    date_is_set(entry->received))
		return false;
	return !plain->right || (entry->value_count == 0 && plain_is_usable(run, plain->clause));
}

/* Whether an entry gives anything that the program knows. */
static inline bool tells_facts(const struct entry *entry)
{
	for (uint32_t i = 0; i < entry->value_count; i++)
		if (entry->values[i].field)
			return true;
	return false;
}

/* A plain event that counts occurs; see occur_counted. */
static inline void plain_happens(struct run *run, const struct plain_event *plain,
				 const struct entry *entry)
{
	struct event_state *state = plain->state;

	if (entry->value_count > 0 && tells_facts(entry))
		take_facts(run, entry);
	state->day = state->last = run->arrived;
	if (plain->received)
		state->received = run->arrived;
	state->entry = entry->number;
	state->count = 1;
	if (!plain->narrow) {
		run->changed = true;
		run->facts_changed |= run->machine->choosers_see_all;
	}
	plain_effects(run, plain->steps, entry);
}

/*
 * What an entry tells happens, if that is plain, and is settled; false, with nothing done, when it
 * goes the long way.
 */
static inline bool plain_entry(struct run *run, const struct entry *entry)
{
	const struct plain_name *name =
		&run->machine->plain_names[entry->name - run->program->names];
	const struct plain_event *plain = name->event;

	if (!run->begun)
		plain = name->opening;
	else if (date_is_set(run->closed))
		return false;
	else if (name->several)
		plain = plain_choose(run, name->several);
	if (!plain_counts(run, plain, entry) || plain->stage->open != run->begun)
		return false;
	if (!run->begun)
		case_begin(run);
	plain_happens(run, plain, entry);
	if (run->changed)
		settle_changes(run);
	else if (run->facts_changed || *plain->stale)
		settle_stale(run, plain->stale);
	return true;
}

/* Whether time still runs for a clause; see clause_is_live. */
static inline bool clause_lives(struct run *run, uint32_t clause)
{
	const struct plain_clause *plain = &run->machine->plain_clauses[clause];

	return plain->holds ? plain_is_live(run, plain) : clause_is_live(run, clause);
}

#endif
