/* A clock that stops and goes on again (language 2.3.4). */
#include "vm/machine.h"

/*
 * A pause's ledger entry remembers which sentence made it, in `count`, so that its end finds it;
 * negative while it is nothing, because the event that ends it came before it.
 */
static struct ledger_entry *last_pause(const struct clock_state *state, uint32_t pause)
{
	int32_t mark = (int32_t)pause + 1;
	for (uint32_t i = state->entry_count; i-- > 0;) {
		struct ledger_entry *entry = &state->entries[i];
		if (entry->kind == LEDGER_PAUSE && (entry->count == mark || entry->count == -mark))
			return entry;
	}
	return NULL;
}

/* Whether a pause goes on: one that has a longest time ends with that, if nothing ended it. */
static bool goes_on(const struct run *run, const struct ledger_entry *entry)
{
	return !date_is_set(entry->last) || entry->cap_day.day >= run->arrived.day;
}

static bool is_paused_by(const struct run *run, const struct clock_state *state, uint32_t pause)
{
	const struct ledger_entry *entry = last_pause(state, pause);
	return entry && goes_on(run, entry);
}

/* The last day of a pause that lasts no longer than so much, by its first; none where it may. */
static struct date pause_end(const struct run *run, const struct program_pause *rule,
			     uint32_t number, struct date first)
{
	const struct calendar *calendar =
		&run->program->calendars[run->program->clocks[number].calendar];
	struct limit limit = { .count = rule->at_most.count,
			       .unit = (uint8_t)rule->at_most.unit,
			       .relation = RELATION_BEGINNING_WITH };
	struct ledger since = { .anchor = first };
	struct date last = DATE_NONE;
	if (rule->at_most.count > 0)
		(void)limit_due(calendar, &limit, &since, &last);
	return last;
}

/* Whether the event that ends a pause came before it ever began. */
static bool has_ended_before(const struct run *run, const struct clock_state *state,
			     uint32_t number)
{
	const struct program_pause *rule = &run->program->pauses[number];
	return !rule->condition && run->events[rule->until].count > 0 && !last_pause(state, number);
}

static void ledger_pause(struct run *run, uint32_t clock, uint32_t number)
{
	struct clock_state *state = &run->clocks[clock];
	bool ended = has_ended_before(run, state, number);
	struct ledger_entry *entry = clock_ledger_add(run, state);
	entry->kind = LEDGER_PAUSE;
	entry->count = ended ? -(int32_t)number - 1 : (int32_t)number + 1;
	entry->first = run->arrived;
	if (!ended)
		entry->cap_day = pause_end(run, &run->program->pauses[number], clock, run->arrived);
	entry->last = ended ? date_add_days(run->arrived, -1) : entry->cap_day;
}

/* A clock that has yet to come into being stops all the same: its limit may count from before. */
static bool is_yet_to_be(const struct run *run, uint32_t number)
{
	const struct program_clause *clause =
		&run->program->clauses[run->program->clocks[number].clause];
	return !clause_exists(run, clause) || !clause_has_begun(run, clause);
}

void clock_pause(struct run *run, uint32_t number)
{
	const struct program_pause *rule = &run->program->pauses[number];
	if (rule->unless && execute(run, rule->unless))
		return;
	for (uint32_t i = 0; i < rule->clocks.count; i++) {
		uint32_t clock = clock_taken(run, &rule->clocks, i);
		uint32_t clause = run->program->clocks[clock].clause;
		struct clock_state *state = &run->clocks[clock];
		if (is_paused_by(run, state, number))
			continue;
		if (is_yet_to_be(run, clock)) {
			ledger_pause(run, clock, number);
			continue;
		}
		if (!clock_is_live(run, clock))
			continue;
		if (!clock_is_running(run, clock)) {
			if (!state->late_pause)
				note_finding(run, "pause-too-late", run->entry, clause,
					     "the clock of %s cannot stop: its limit had run out "
					     "already",
					     run->program->clauses[clause].id);
			state->late_pause = true;
			continue;
		}
		bool ended = has_ended_before(run, state, number);
		ledger_pause(run, clock, number);
		if (!ended)
			note_step(run, STEP_PAUSED, 0, clause);
	}
	run->aside = false;
}

/* Whether the history says that the clock of a clause that is still owed stands still. */
static bool was_told_to_stop(struct run *run, uint32_t number)
{
	const struct program_clause *clause = &run->program->clauses[number];
	if (!run->options->history || !clause_is_live(run, number))
		return false;
	for (uint32_t i = run->step_count; i-- > 0;)
		if (run->steps[i].clause == clause &&
		    (run->steps[i].kind == STEP_PAUSED || run->steps[i].kind == STEP_RESUMED))
			return run->steps[i].kind == STEP_PAUSED;
	return false;
}

void clock_begin_stopped(struct run *run, uint32_t clause)
{
	uint32_t clock = run->program->clauses[clause].clock;
	const struct clock_state *state = &run->clocks[clock];
	for (uint32_t i = 0; clock && i < state->entry_count; i++)
		if (state->entries[i].kind == LEDGER_PAUSE && goes_on(run, &state->entries[i]))
			note_step(run, STEP_PAUSED, 0, clause);
}

void clock_resume(struct run *run, uint32_t number)
{
	const struct program_pause *rule = &run->program->pauses[number];
	for (uint32_t i = 0; i < rule->clocks.count; i++) {
		uint32_t clock = clock_taken(run, &rule->clocks, i);
		struct ledger_entry *entry = last_pause(&run->clocks[clock], number);
		if (!entry || (entry->count > 0 && !goes_on(run, entry)))
			continue;
		struct date last = rule->resuming ? date_add_days(run->arrived, -1) : run->arrived;
		struct date end = pause_end(run, rule, clock, entry->first);
		entry->count = (int32_t)number + 1;
		entry->cap_day = DATE_NONE;
		entry->last = date_is_set(end) && date_compare(end, last) < 0 ? end : last;
		if (was_told_to_stop(run, run->program->clocks[clock].clause))
			note_step(run, STEP_RESUMED, 0, run->program->clocks[clock].clause);
	}
	run->aside = false;
}

bool clock_resume_for(struct run *run, uint32_t event)
{
	bool any = false;
	for (uint32_t p = 0; p < run->program->pause_count; p++) {
		const struct program_range *clocks = &run->program->pauses[p].clocks;
		if (run->program->pauses[p].until != event)
			continue;
		for (uint32_t i = 0; i < clocks->count; i++) {
			uint32_t clock = run->program->clock_lists[clocks->first + i];
			any |= is_paused_by(run, &run->clocks[clock], p);
		}
		clock_resume(run, p);
	}
	return any;
}
