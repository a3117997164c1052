/* A right is used: when that counts, when it comes too late, and what is said of it (2.2.5, 2.4).
 */
#include "vm/machine.h"

static void tell_of_late(struct run *run, uint32_t number, const struct entry *entry,
			 const struct clock_reading *window, bool resumed)
{
	const struct program_clause *clause = &run->program->clauses[number];
	bool used = !run->clauses[number].late;
	uint32_t anchor = window->arm->anchor_event;
	bool several = anchor && run->events[anchor].count > 1;
	char last[DATE_ISO_SIZE];
	date_write_iso(window->due, last);
	note_finding(run, "used-late", entry, number,
		     "%s came after the last day for it, %s%s%s%s%s%s%s; it opens nothing%s%s%s",
		     clause->id, last, several ? ", counted from when " : "",
		     several ? run->program->events[anchor].full_name : "",
		     several ? " first occurred" : "",
		     window->not_before ? " or later, because the day of " : "",
		     window->not_before ? window->arm->said : "",
		     window->not_before ? " is not recorded" : "",
		     run->clauses[number].awaiting ? " unless it is accepted" : "",
		     resumed ? ", but what stood still until it came goes on" : "",
		     used ? "; the one that came in time counts" : "");
}

/* The day of receipt of what a right is used by, where that is to be in time and is known. */
static struct date receipt_for(const struct run *run, const struct program_clause *clause,
			       const struct entry *entry)
{
	return clause->flags & CLAUSE_BY_RECEIPT
		       ? received_on(run, &run->program->events[clause->event], entry)
		       : DATE_NONE;
}

/* A right used after its window: told, and left to whoever may accept it (2.4.2). What was used in
 * time, or late already, stays so where it may be used again. */
static void use_late(struct run *run, uint32_t number, const struct entry *entry,
		     const struct clock_reading *window)
{
	const struct program_clause *clause = &run->program->clauses[number];
	struct clause_state *state = &run->clauses[number];
	if (!state->late) {
		state->awaiting = (clause->flags & CLAUSE_ACCEPTABLE) != 0;
		state->late_entry = entry->number;
	}
	if (!date_is_set(state->done)) {
		state->done = run->now;
		state->counted = run->arrived;
		state->done_entry = entry->number;
		state->late_receipt = receipt_for(run, clause, entry);
		state->late = true;
	}
	run->changed = true;
	note_step(run, STEP_MADE_LATE, clause->event, number);
	bool resumed = clock_resume_for(run, clause->event);
	if (!run->options->rows_only)
		tell_of_late(run, number, entry, window, resumed);
	if (clause->late_reason && date_is_set(run->closed) && run->closed_by == number &&
	    (!clause->late_condition || execute(run, clause->late_condition)))
		run->reason = clause->late_reason;
}

/* How a right would be used now: it counts, comes too late, or counts for nothing, and why. */
enum used {
	USED_IN_TIME,
	USED_LATE,
	USED_LEFT_BEHIND,
	USED_NOT_GIVEN, /* what it waits for is not so yet */
	USED_NOT_MET,	/* its condition does not hold */
	USED_TOO_SOON,
	USED_NOT_ANCHORED,
};

static enum used how_used(struct run *run, uint32_t number, const struct entry *entry,
			  struct clock_reading *window)
{
	const struct program_clause *clause = &run->program->clauses[number];
	struct date first, received;
	if (!run->stages[clause->stage].open &&
	    !(clause->flags & (CLAUSE_SURVIVES | CLAUSE_AFTER_CLOSE)))
		return USED_LEFT_BEHIND;
	if (!clause_exists(run, clause) || (clause->available && !execute(run, clause->available)))
		return USED_NOT_GIVEN;
	if (clause->condition && !execute(run, clause->condition))
		return USED_NOT_MET;
	if (is_too_soon(run, clause, run->arrived, &first))
		return USED_TOO_SOON;
	if (!clause->clock)
		return USED_IN_TIME;
	*window = clock_read(run, clause->clock);
	if (window->arm && !window->anchored && !right_is_unanchored(run, clause, window))
		return USED_NOT_ANCHORED;
	received = receipt_for(run, clause, entry);
	if (window->dated && window->answer == LIMIT_DUE &&
	    (date_is_set(received) ? received : run->arrived).day > window->due.day)
		return USED_LATE;
	return USED_IN_TIME;
}

static void tell_too_soon(struct run *run, uint32_t number, const struct entry *entry)
{
	struct date first;
	char text[DATE_ISO_SIZE];
	(void)is_too_soon(run, &run->program->clauses[number], run->arrived, &first);
	date_write_iso(first, text);
	note_finding(run, "too-early", entry, number,
		     "%s is not open yet%s%s; this counts for nothing",
		     run->program->clauses[number].id,
		     date_is_set(first) ? ": the first day for it is " : "",
		     date_is_set(first) ? text : "");
}

static void tell_why_not(struct run *run, uint32_t number, const struct entry *entry,
			 enum used used, const struct clock_reading *window)
{
	const struct program_clause *clause = &run->program->clauses[number];
	uint32_t asked = used == USED_NOT_GIVEN ? clause->available : clause->condition;
	const char *words = NULL;
	if (asked && (used == USED_NOT_GIVEN || used == USED_NOT_MET))
		words = condition_words(run, asked);
	if (used == USED_LEFT_BEHIND)
		note_finding(run, "unknown-event", entry, number,
			     "%s is void, because its stage was left behind; this counts for "
			     "nothing",
			     clause->id);
	else if (used == USED_NOT_GIVEN)
		note_finding(run, "too-early", entry, number,
			     "%s is not open yet%s%s, so this counts for nothing", clause->id,
			     words ? ", but only once " : "", words ? words : "");
	else if (used == USED_NOT_MET)
		note_finding(run, "not-counted", entry, number,
			     "%s does not count, because its condition is not met%s%s", clause->id,
			     words ? ": " : "", words ? words : "");
	else if (used == USED_TOO_SOON)
		tell_too_soon(run, number, entry);
	else
		note_finding(
			run, "too-early", entry, number,
			"%s is not open yet, because %s has not occurred; this counts for nothing",
			clause->id, window->arm->said);
}

/* The next sentence that gives a right to the same act; 0: there is none. */
static uint32_t next_right(const struct run *run, uint32_t number)
{
	return run->machine->next_right[number];
}

/*
 * A right that several sentences give is used under each of them that gives it on that day; only
 * where none does is it too late, or counts for nothing, as the first of them says.
 */
enum use right_use(struct run *run, uint32_t first, const struct entry *entry)
{
	struct clock_reading window = { .arm = NULL };
	enum used best = how_used(run, first, entry, &window);
	if (next_right(run, first) == 0 && best == USED_IN_TIME)
		return USE_COUNTS;
	for (uint32_t c = next_right(run, first); c && best != USED_IN_TIME;
	     c = next_right(run, c)) {
		enum used used = how_used(run, c, entry, &window);
		best = used < best ? used : best;
	}
	if (best > USED_LATE) {
		tell_why_not(run, first, entry, how_used(run, first, entry, &window), &window);
		return USE_NOT;
	}
	/* before any of them is told: a late use may let go on what stood still until it came */
	for (uint32_t c = first; c; c = next_right(run, c))
		run->clauses[c].passed_over = how_used(run, c, entry, &window) != best;
	if (best == USED_IN_TIME)
		return USE_COUNTS;
	for (uint32_t c = first; c; c = next_right(run, c)) {
		if (!run->clauses[c].passed_over) {
			window = clock_read(run, run->program->clauses[c].clock);
			use_late(run, c, entry, &window);
		}
	}
	return USE_LATE;
}

bool right_is_spent(const struct run *run, const struct program_clause *clause)
{
	const struct program_event *event = &run->program->events[clause->event];
	return run->clauses[clause - run->program->clauses].passed_over &&
	       run->events[clause->event].count > 0 && !(event->flags & (EVENT_AGAIN | EVENT_EACH));
}
