/*
 * Time, and conditions that begin to hold.
 *
 * After each entry the conditions of the procedure are looked at until nothing more begins; before
 * each entry every watched limit that has run out does so on its own day, in date order, with its
 * consequences (language 2.1.6, 2.2.2).
 */
#include "vm/plain.h"

static bool begin_conditionals(struct run *run)
{
	bool any = false;
	for (uint32_t i = 0; i < run->machine->conditional_count; i++) {
		uint32_t number = run->machine->conditionals[i];
		const struct program_clause *clause = &run->program->clauses[number];
		if (date_is_set(run->clauses[number].begun) || !stage_has_begun(run, clause->stage))
			continue;
		if (date_is_set(run->closed)
			    ? !(clause->flags & (CLAUSE_AFTER_CLOSE | CLAUSE_SURVIVES))
			    : clause->flags & CLAUSE_AFTER_CLOSE)
			continue;
		if (clause->begin && !execute(run, clause->begin))
			continue;
		run->clauses[number].begun = run->now;
		run->facts_changed = true; /* its limit is to be chosen */
		note_step(run, STEP_BEGAN, 0, number);
		any = true;
	}
	return any;
}

static bool trigger_watches(struct run *run)
{
	bool any = false;
	for (uint32_t i = 0; i < run->program->watch_count; i++) {
		const struct program_watch *watch = &run->program->watches[i];
		if (!stage_is_open(run, watch->stage))
			continue;
		bool holds = execute(run, watch->condition) != 0;
		if (holds == run->watch_held[i])
			continue;
		run->watch_held[i] = holds;
		if (!holds)
			continue;
		execute(run, watch->code);
		any = true;
	}
	return any;
}

static void pause_by_condition(struct run *run)
{
	for (uint32_t i = 0; i < run->program->pause_count; i++) {
		const struct program_pause *pause = &run->program->pauses[i];
		if (!pause->condition)
			continue;
		if (execute(run, pause->condition))
			clock_pause(run, i);
		else
			clock_resume(run, i);
	}
}

static void choose_arms(struct run *run)
{
	if (!run->facts_changed)
		return;
	run->facts_changed = false;
	for (uint32_t i = 0; i < run->machine->chooser_count; i++)
		clock_choose(run, run->machine->choosers[i]);
}

static struct date read_due(struct run *run, uint32_t clock)
{
	struct clock_reading reading = clock_read(run, clock);
	return reading.dated && reading.answer == LIMIT_DUE ? reading.due : DATE_NONE;
}

/* The last day of a clock that runs; none where it has none. */
static inline struct date running_due(struct run *run, const struct watched *watched)
{
	const struct plain_clause *plain = watched->plain;
	struct date anchor;
	if (plain ? !plain_is_live(run, plain, watched->clause)
		  : !clause_is_live(run, watched->clause))
		return DATE_NONE;
	const struct program_arm *arm = plain ? plain_arm(run, plain, &anchor) : NULL;
	if (arm && !date_is_set(anchor))
		return DATE_NONE;
	if (arm)
		return plain_due(run, plain, arm, anchor);
	return read_due(run, watched->clock);
}

/* Works out when a watched limit will run out, if it runs; whether that has changed. */
static inline bool watch_clock(struct run *run, const struct watched *watched)
{
	struct clock_state *state = watched->state;
	struct date before = state->due, due = running_due(run, watched);
	/* what it counts from may have moved: a later booking, the last of its kind */
	if (date_is_set(due) && state->expired && due.day >= run->now.day)
		state->expired = false;
	state->due = state->expired ? DATE_NONE : due;
	return state->due.day != before.day;
}

/* Nothing runs out any more once the case has closed, where no clause outlives that. */
static void watch_none(struct run *run)
{
	for (uint32_t i = 0; i < run->machine->watched_count; i++)
		run->machine->watched[i].state->due = DATE_NONE;
	run->next_expiry = DATE_NONE;
}

/* Works out when the watched limits will run out that may have changed: a bit for each. */
static void watch_clocks(struct run *run, uint64_t stale)
{
	const struct watched *watched = run->machine->watched;
	uint32_t count = run->machine->watched_count;
	uint32_t first = UINT32_MAX; /* the first of the days, less one, so that none is last */
	if (date_is_set(run->closed) && run->machine->plainly_watched) {
		watch_none(run);
		return;
	}
	bool moved = stale == UINT64_MAX;
	for (uint32_t i = 0; i < count; i++)
		if (stale >> (i % 64) & 1)
			moved |= watch_clock(run, &watched[i]);
	if (!moved)
		return;
	for (uint32_t i = 0; i < count; i++) {
		uint32_t day = (uint32_t)watched[i].state->due.day - 1;
		if (day < first)
			first = day;
	}
	run->next_expiry = date_from_day((int64_t)first + 2);
}

void settle_changes(struct run *run)
{
	uint64_t stale = run->stale;
	if (!run->begun)
		return;
	run->stale = 0;
	if (!run->changed) {
		stale |= run->facts_changed ? run->machine->stale_chosen : 0;
		choose_arms(run);
		if (stale)
			watch_clocks(run, stale);
		return;
	}
	run->changed = false;
	if (run->machine->settles) {
		/* each round begins or triggers something new, so the rounds are bounded */
		uint32_t rounds = run->machine->conditional_count + run->program->watch_count + 1;
		bool more = true;
		while (more && rounds--) {
			choose_arms(run);
			pause_by_condition(run);
			more = begin_conditionals(run);
			more |= trigger_watches(run);
		}
	}
	choose_arms(run);
	if (run->machine->watched_count)
		watch_clocks(run, UINT64_MAX);
}

/* Acts on a limit that has run out. */
static void expire(struct run *run, uint32_t number)
{
	const struct program_clock *clock = &run->program->clocks[number];
	const struct program_clause *clause = &run->program->clauses[clock->clause];
	run->current_clause = clock->clause;
	struct step *step =
		note_step(run,
			  clause->kind == CLAUSE_RIGHT && clock->role == ROLE_LIMIT ? STEP_LAPSED
										    : STEP_RAN_OUT,
			  0, clock->clause);
	if (step) {
		step->due = run->clocks[number].due;
		step->target = clock->role == ROLE_TARGET;
	}
	if (clock->expiry)
		execute_effects(run, clock->expiry);
	run->current_clause = 0;
}

/* All that ran out before a day has run out before any of it has its consequence. */
static void expire_before(struct run *run, struct date day)
{
	const struct machine *machine = run->machine;
	for (uint32_t i = 0; i < machine->watched_count; i++) {
		struct clock_state *state = machine->watched[i].state;
		if (date_is_set(state->due) && state->due.day < day.day)
			state->expired = true;
	}
	for (uint32_t i = 0; i < machine->watched_count; i++) {
		struct date due = machine->watched[i].state->due;
		if (date_is_set(due) && due.day < day.day)
			expire(run, machine->watched[i].clock);
	}
}

void expire_until(struct run *run, struct date until)
{
	while (date_is_set(run->next_expiry) && run->next_expiry.day <= until.day) {
		struct date day = run->next_expiry;
		if (day.day > run->now.day)
			run->now = day;
		run->arrived = run->now;
		run->entry = NULL;
		expire_before(run, day);
		run->changed = true;
		run->facts_changed |= run->machine->choosers_see_all;
		settle(run);
	}
}
