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
		clock_begin_stopped(run, number);
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

static void SELDOM choose_long(struct run *run, uint32_t clock)
{
	clock_choose(run, clock);
}

static void choose_arms(struct run *run)
{
	if (!run->facts_changed)
		return;
	run->facts_changed = false;
	const struct chooser *chooser = run->machine->choosers;
	for (const struct chooser *end = chooser + run->machine->chooser_count; chooser < end;
	     chooser++)
		if (!chooser->plain || !plain_choose_arm(run, chooser->plain))
			choose_long(run, chooser->clock);
}

/* The last day of a clock that runs; none where it has none. */
static struct date SELDOM read_due(struct run *run, uint32_t number)
{
	if (!clock_is_live(run, number))
		return DATE_NONE;
	struct clock_reading reading = clock_read(run, number);
	return reading.dated && reading.answer == LIMIT_DUE ? reading.due : DATE_NONE;
}

/* The same of a watched one. */
static inline struct date running_due(struct run *run, const struct watched *watched)
{
	const struct plain_arm *arm = watched->arm;
	if (!arm || watched->state->entry_count > 0)
		return read_due(run, watched->clock);
	if (!date_is_set(arm->anchor->day) || !plain_is_live(run, watched->plain))
		return DATE_NONE;
	return plain_due(watched->plain, arm, arm->anchor->day);
}

/* Finds the day on which the first of the watched limits will have run out. */
static void find_next_expiry(struct run *run)
{
	const struct watched *watched = run->machine->watched;
	uint32_t first = UINT32_MAX; /* the first of the days, less one, so that none is last */
	for (uint32_t i = 0, count = run->machine->watched_count; i < count; i++) {
		uint32_t day = (uint32_t)watched[i].state->due.day - 1;
		if (day < first)
			first = day;
	}
	run->next_expiry = date_from_day((int64_t)first + 2);
}

/* Works out when a watched limit will run out, if it runs; whether another may be the next now. */
static inline bool watch_clock(struct run *run, const struct watched *watched)
{
	struct clock_state *state = watched->state;
	struct date before = state->due, due = running_due(run, watched);
	/* what it counts from may have moved: a later booking, the last of its kind */
	if (date_is_set(due) && state->expired && due.day >= run->now.day)
		state->expired = false;
	if (state->expired)
		due = DATE_NONE;
	state->due = due;
	if (due.day == before.day)
		return false;
	if (date_is_set(before) || !date_is_set(due))
		return true;
	if (!date_is_set(run->next_expiry) || due.day < run->next_expiry.day)
		run->next_expiry = date_add_days(due, 1);
	return false;
}

/* Works out when the watched limits will run out: none any more once the case has closed, where no
 * clause outlives that. */
static void watch_clocks(struct run *run)
{
	const struct machine *machine = run->machine;
	if (date_is_set(run->closed) && machine->plainly_watched) {
		run->next_expiry = DATE_NONE;
		return;
	}
	for (uint32_t i = 0; i < machine->watched_count; i++)
		(void)watch_clock(run, &machine->watched[i]);
	find_next_expiry(run);
}

/* Whether a limit does not run, and cannot: what it counts from has not occurred. */
static inline bool is_idle(const struct watched *watched)
{
	return watched->arm && !date_is_set(watched->arm->anchor->day);
}

void settle_stale(struct run *run, const struct watched *const *stale)
{
	bool gone = false;
	if (run->facts_changed) {
		choose_arms(run);
		if (run->machine->chosen_watched) {
			watch_clocks(run);
			return;
		}
	}
	for (; *stale; stale++)
		gone |= !is_idle(*stale) && watch_clock(run, *stale);
	if (gone)
		find_next_expiry(run);
}

/* Looks for conditions that begin to hold until nothing more begins. */
static void SELDOM settle_conditions(struct run *run)
{
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

void settle_changes(struct run *run)
{
	bool changed = run->changed;
	if (!run->begun)
		return;
	run->changed = false;
	if (changed && run->machine->settles)
		settle_conditions(run);
	choose_arms(run);
	watch_clocks(run);
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

/* Whether a watched limit ends before a day; none, less one, is later than any. */
static inline bool ends_before(const struct watched *watched, struct date day)
{
	return (uint32_t)watched->state->due.day - 1 < (uint32_t)day.day - 1;
}

/* All that ran out before a day has run out before any of it has its consequence. */
static void expire_before(struct run *run, struct date day)
{
	const struct watched *first = run->machine->watched;
	const struct watched *end = first + run->machine->watched_count;
	for (const struct watched *watched = first; watched < end; watched++)
		if (ends_before(watched, day))
			watched->state->expired = true;
	for (const struct watched *watched = first; watched < end; watched++)
		if (ends_before(watched, day))
			expire(run, watched->clock);
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
