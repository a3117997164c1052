/*
 * The limits of a case: what they count from, when they run out, and what happens to them.
 *
 * Every due date comes from limit.h; this file only decides which limit, which anchor and which
 * ledger (language 1.3, 2.3).
 */
#include "vm/plain.h"

#include <string.h>

/* Whether a clause has begun to exist in its stage (2.3.1). */
bool clause_exists(const struct run *run, const struct program_clause *clause)
{
	if (clause->flags & CLAUSE_AFTER_CLOSE)
		return date_is_set(run->closed) && stage_has_begun(run, clause->stage) &&
		       (!clause->close_reason || strcmp(clause->close_reason, run->reason) == 0);
	if (!date_is_set(run->stages[clause->stage].opened))
		return false;
	return clause->flags & CLAUSE_ONCE || clause_has_begun(run, clause);
}

/* Whether what a clause waits for before it is owed has happened. */
bool clause_has_begun(const struct run *run, const struct program_clause *clause)
{
	uint32_t number = (uint32_t)(clause - run->program->clauses);
	return !(clause->flags & CLAUSE_CONDITIONAL) || date_is_set(run->clauses[number].begun);
}

/* Whether a move of the case left nothing owed in the stage of a clause. */
bool clause_is_released(const struct run *run, const struct program_clause *clause)
{
	return run->stages[clause->stage].released &&
	       !(clause->flags & (CLAUSE_AFTER_CLOSE | CLAUSE_SURVIVES));
}

/* Whether a limit counted back was met for a date that has been booked anew since (2.3.1). */
bool clause_is_rebooked(const struct run *run, const struct program_clause *clause)
{
	const struct clause_state *state = &run->clauses[clause - run->program->clauses];
	if (!clause->clock || !date_is_set(state->done))
		return false;
	const struct program_arm *arm =
		&run->program->arms[run->program->clocks[clause->clock].arms.first];
	const struct instruction *code = &run->program->code[arm->anchor];
	bool back = arm->limit.relation == RELATION_BEFORE ||
		    arm->limit.relation == RELATION_CLEAR_BEFORE;
	return back && code->op == OP_BOOKED &&
	       state->done.day < run->bookings[code->operand].changed.day;
}

bool clause_is_idle(struct run *run, const struct program_clause *clause)
{
	return run->clauses[clause - run->program->clauses].idle &&
	       !execute(run, clause->condition);
}

bool right_is_unanchored(struct run *run, const struct program_clause *clause,
			 const struct clock_reading *window)
{
	return clause->unanchored && window->arm && !window->anchored &&
	       clause_has_begun(run, clause) && execute(run, clause->unanchored);
}

bool is_too_soon(struct run *run, const struct program_clause *clause, struct date day,
		 struct date *first)
{
	*first = DATE_NONE;
	if (!clause->earliest)
		return false;
	struct clock_reading reading = clock_read(run, clause->earliest);
	if (reading.dated && reading.answer == LIMIT_DUE)
		*first = reading.due;
	return reading.arm && (!reading.anchored || day.day < first->day);
}

bool clause_is_each(const struct program *program, const struct program_clause *clause)
{
	return clause->clock && program->clocks[clause->clock].form == CLOCK_EACH;
}

/* Whether a clause counts from each occurrence, and one has not been answered yet. */
bool each_is_owed(const struct run *run, const struct program_clause *clause)
{
	if (!clause_is_each(run->program, clause))
		return false;
	const struct program_clock *clock = &run->program->clocks[clause->clock];
	const struct program_arm *arm = &run->program->arms[clock->arms.first];
	return run->clauses[clause - run->program->clauses].each.count <
	       run->events[arm->said_event].each.count;
}

/* Whether what a clause asks for has been done, for good; a late use of a right is no use. */
static bool clause_is_done(const struct run *run, const struct program_clause *clause)
{
	const struct clause_state *state = &run->clauses[clause - run->program->clauses];
	if (clause->flags & CLAUSE_REPEATS)
		return run->events[run->program->clocks[clause->clock].until].count > 0;
	if (each_is_owed(run, clause))
		return false;
	return (date_is_set(state->done) && !state->late && !clause_is_rebooked(run, clause)) ||
	       right_is_spent(run, clause);
}

/* Whether time still runs for a clause: it exists, is not done, and nothing has made it void. */
bool clause_is_live(struct run *run, uint32_t number)
{
	const struct program_clause *clause = &run->program->clauses[number];
	if (!clause_exists(run, clause) || !clause_has_begun(run, clause) ||
	    clause_is_done(run, clause))
		return false;
	if (date_is_set(run->closed) && !(clause->flags & (CLAUSE_AFTER_CLOSE | CLAUSE_SURVIVES)))
		return false;
	if (clause_is_released(run, clause))
		return false;
	if (clause->kind == CLAUSE_RIGHT && !run->stages[clause->stage].open &&
	    !(clause->flags & (CLAUSE_SURVIVES | CLAUSE_AFTER_CLOSE)))
		return false;
	return !clause->condition || execute(run, clause->condition);
}

/*
 * Whether a duty is owed still, by a stage that is open, was left behind or whose case has closed:
 * one that waited when its stage was left is not, nor one that was not overdue at the close (2.5).
 */
bool duty_is_owed(struct run *run, uint32_t number)
{
	const struct program_clause *clause = &run->program->clauses[number];
	bool closed = date_is_set(run->closed) &&
		      !(clause->flags & (CLAUSE_AFTER_CLOSE | CLAUSE_SURVIVES));
	if (clause->kind != CLAUSE_DUTY || !clause_exists(run, clause) ||
	    !clause_has_begun(run, clause) || clause_is_done(run, clause) ||
	    (closed && run->released) || clause_is_released(run, clause))
		return false;
	if (clause->condition && !execute(run, clause->condition))
		return false;
	if (run->stages[clause->stage].open && !closed)
		return true;
	if (!clause->clock)
		return !closed;
	struct clock_reading reading = clock_read(run, clause->clock);
	if (reading.arm && !reading.anchored)
		return false;
	if (!closed)
		return true;
	return reading.dated && reading.answer == LIMIT_DUE && reading.due.day < run->closed.day;
}

bool clock_is_live(struct run *run, uint32_t number)
{
	return clause_lives(run, run->program->clocks[number].clause);
}

/* The arm that applies now: the first whose condition holds. */
static inline uint32_t arm_pick(struct run *run, const struct program_clock *clock)
{
	for (uint32_t i = 0; i < clock->arms.count; i++) {
		const struct program_arm *arm = &run->program->arms[clock->arms.first + i];
		if (!arm->condition || condition_holds(run, arm->condition))
			return i + 1;
	}
	return 0;
}

/* The day on which a clause came into being: what a repeating duty counts from at first. */
static struct date clause_begin_day(const struct run *run, const struct program_clause *clause)
{
	uint32_t number = (uint32_t)(clause - run->program->clauses);
	if (clause->flags & CLAUSE_AFTER_CLOSE)
		return run->closed;
	if (date_is_set(run->clauses[number].begun))
		return run->clauses[number].begun;
	return run->stages[clause->stage].opened;
}

static struct date arm_anchor(struct run *run, const struct program_clock *clock,
			      const struct program_arm *arm, bool *not_before)
{
	if (arm->anchor_event)
		return run->events[arm->anchor_event].day;
	if (!arm->anchor)
		return clause_begin_day(run, &run->program->clauses[clock->clause]);
	run->unsure = false;
	struct date day = { execute(run, arm->anchor) };
	*not_before |= run->unsure;
	return day;
}

static struct ledger clock_ledger(const struct clock_state *state, struct date anchor)
{
	return (struct ledger){ .anchor = anchor,
				.entry_count = state->entry_count,
				.entries = state->entries };
}

/* One arm: its anchor, and the last day as the ledger stands. */
struct clock_reading arm_read(struct run *run, const struct program_clock *clock,
			      const struct clock_state *state, uint32_t arm_number)
{
	struct clock_reading reading = {
		.arm = &run->program->arms[clock->arms.first + arm_number - 1]
	};
	reading.anchor = date_is_set(state->held) && state->held_arm == arm_number
				 ? state->held
				 : arm_anchor(run, clock, reading.arm, &reading.not_before);
	reading.anchored = date_is_set(reading.anchor);
	reading.ledger = clock_ledger(state, reading.anchor);
	if (!reading.anchored || reading.arm->limit.unit == UNIT_NONE)
		return reading;
	reading.dated = true;
	reading.answer = limit_due(&run->program->calendars[clock->calendar], &reading.arm->limit,
				   &reading.ledger, &reading.due);
	return reading;
}

/* Clocks together: the later or the earlier of two limits; the earlier waits for neither. */
static struct clock_reading pair_read(struct run *run, const struct program_clock *clock,
				      const struct clock_state *state)
{
	struct clock_reading one = arm_read(run, clock, state, 1);
	if (date_is_set(state->held))
		return arm_read(run, clock, state, state->held_arm);
	for (uint32_t i = 2; i <= clock->arms.count; i++) {
		struct clock_reading other = arm_read(run, clock, state, i);
		bool later = clock->form == CLOCK_LATER;
		if (!one.anchored || !other.anchored) {
			if (later ? one.anchored : other.anchored)
				one = other;
			continue;
		}
		if (other.answer != LIMIT_DUE || one.answer != LIMIT_DUE) {
			if (one.answer == LIMIT_DUE)
				one = other;
			continue;
		}
		if (later ? other.due.day > one.due.day : other.due.day < one.due.day)
			one = other;
	}
	return one;
}

/* The limit that an agreed date amounts to: so many days from the day the duty began. */
static struct limit date_limit(const struct run *run, const struct program_clock *clock,
			       struct ledger *ledger)
{
	int32_t agreed = ledger->anchor.day;
	ledger->anchor = clause_begin_day(run, &run->program->clauses[clock->clause]);
	return (struct limit){ .count = agreed - ledger->anchor.day,
			       .unit = UNIT_DAYS,
			       .relation = RELATION_AFTER };
}

/* An agreed date as what happened since has moved it. */
static void date_move(struct run *run, const struct program_clock *clock,
		      struct clock_reading *reading)
{
	struct ledger ledger = reading->ledger;
	struct limit limit = date_limit(run, clock, &ledger);
	if (limit.count > 0)
		reading->answer = limit_due(&run->program->calendars[clock->calendar], &limit,
					    &ledger, &reading->due);
}

int32_t clock_left(const struct run *run, const struct program_clock *clock,
		   const struct clock_reading *reading)
{
	struct ledger ledger = reading->ledger;
	struct limit limit = reading->arm->limit;
	int32_t left = 0;
	if (limit.unit == UNIT_NONE)
		limit = date_limit(run, clock, &ledger);
	limit_left(&run->program->calendars[clock->calendar], &limit, &ledger, run->now, &left);
	return left;
}

/* By an agreed date: arm 1 gives the date, arm 2, if there is one, a cap. */
static struct clock_reading date_read(struct run *run, const struct program_clock *clock,
				      const struct clock_state *state)
{
	struct clock_reading reading = arm_read(run, clock, state, 1);
	reading.dated = reading.anchored;
	reading.answer = LIMIT_DUE;
	reading.due = reading.anchor;
	if (reading.anchored && state->entry_count > 0)
		date_move(run, clock, &reading);
	if (clock->arms.count > 1) {
		struct clock_reading cap = arm_read(run, clock, state, 2);
		if (cap.dated && cap.answer != LIMIT_DUE)
			return cap;
		bool due = reading.anchored && reading.answer == LIMIT_DUE;
		if (cap.dated && (!reading.anchored || (due && cap.due.day < reading.due.day)))
			return cap;
	}
	return reading;
}

/* A duty that repeats counts from its latest occurrence. */
static struct clock_reading repeat_read(struct run *run, const struct program_clock *clock,
					const struct clock_state *state)
{
	struct clock_reading reading = arm_read(run, clock, state, 1);
	const struct program_clause *clause = &run->program->clauses[clock->clause];
	struct date last = run->events[clause->event].last;
	if (!reading.anchored || !date_is_set(last) || last.day < reading.anchor.day)
		return reading;
	reading.anchor = last;
	reading.ledger.anchor = last;
	reading.answer = limit_due(&run->program->calendars[clock->calendar], &reading.arm->limit,
				   &reading.ledger, &reading.due);
	return reading;
}

/* One duty for each occurrence: the first that is not yet answered, else the last. */
static struct clock_reading each_read(struct run *run, const struct program_clock *clock,
				      const struct clock_state *state)
{
	struct clock_reading reading = arm_read(run, clock, state, 1);
	const struct day_list *anchors = &run->events[reading.arm->said_event].each;
	const struct day_list *done = &run->clauses[clock->clause].each;
	if (anchors->count == 0)
		return reading;
	uint32_t which = done->count < anchors->count ? done->count : anchors->count - 1;
	reading.anchor = anchors->days[which];
	reading.anchored = true;
	reading.ledger.anchor = reading.anchor;
	reading.answer = limit_due(&run->program->calendars[clock->calendar], &reading.arm->limit,
				   &reading.ledger, &reading.due);
	reading.dated = true;
	return reading;
}

struct clock_reading clock_read(struct run *run, uint32_t number)
{
	const struct program_clock *clock = &run->program->clocks[number];
	const struct clock_state *state = &run->clocks[number];
	if (state->kept)
		return *state->kept;
	switch ((enum clock_form)clock->form) {
	case CLOCK_ARMS: {
		uint32_t arm = state->arm;
		if (arm == 0)
			arm = clock->flags & CLOCK_CHOOSES ? arm_pick(run, clock) : 1;
		return arm ? arm_read(run, clock, state, arm)
			   : (struct clock_reading){ .arm = NULL };
	}
	case CLOCK_LATER:
	case CLOCK_EARLIER:
		return pair_read(run, clock, state);
	case CLOCK_DATE:
		return date_read(run, clock, state);
	case CLOCK_REPEAT:
		return repeat_read(run, clock, state);
	case CLOCK_EACH:
		return each_read(run, clock, state);
	}
	UNREACHABLE();
}

/* Whether the last day has not passed on the day being worked on: paused is running (2.3.4). */
bool reading_runs(const struct run *run, const struct clock_reading *reading)
{
	if (!reading->dated || reading->answer != LIMIT_DUE)
		return true;
	return reading->due.day >= run->now.day;
}

bool clock_is_running(struct run *run, uint32_t number)
{
	struct clock_reading reading = clock_read(run, number);
	return reading_runs(run, &reading);
}

static void tell_of_late_fact(struct run *run, uint32_t clause)
{
	note_finding(run, "fact-too-late", run->entry, clause,
		     "the limit of %s had run out before this fact was given, so it stays as it "
		     "was; if the fact was true all along, correct the earlier entry instead",
		     run->program->clauses[clause].id);
}

/*
 * Facts choose an arm when the clause begins, and again as they become known: while the limit is
 * running it changes; once it has run out no later fact revives it (2.3.3).
 */
void clock_choose(struct run *run, uint32_t number)
{
	const struct program_clock *clock = &run->program->clocks[number];
	struct clock_state *state = &run->clocks[number];
	if (!clause_lives(run, clock->clause))
		return;
	uint32_t arm = arm_pick(run, clock);
	if (arm == state->arm)
		return;
	if (state->arm == 0 || clock_is_running(run, number)) {
		state->arm = arm;
		return;
	}
	if (!state->late_fact)
		tell_of_late_fact(run, clock->clause);
	state->late_fact = run->late_facts = true;
}

bool clock_is_overdue(struct run *run, uint32_t number)
{
	const struct program_clause *clause =
		&run->program->clauses[run->program->clocks[number].clause];
	return run->clocks[number].expired && !clause_is_done(run, clause);
}

/* A duty is late once its limit has run out; a right, once it was used after its window. */
bool clock_is_late(struct run *run, uint32_t number)
{
	uint32_t clause = run->program->clocks[number].clause;
	return run->program->clauses[clause].kind == CLAUSE_RIGHT ? run->clauses[clause].late
								  : run->clocks[number].expired;
}

/* A duty that was done before what it is to wait for: that is named, since it may never come. */
static void tell_of_order(struct run *run, const struct program_clause *clause)
{
	const char *words = condition_words(run, clause->begin);
	note_finding(run, "done-before-anchor", run->entry,
		     (uint32_t)(clause - run->program->clauses),
		     "%s was done too soon: it is to wait until %s; it counts as met", clause->id,
		     words ? words : "its limit begins to run");
}

/* A duty that was done before it was owed, or before the first day for it. */
static void tell_of_early(struct run *run, uint32_t number)
{
	const struct program_clause *clause = &run->program->clauses[number];
	struct clock_reading reading = { .arm = NULL };
	struct date first;
	char text[DATE_ISO_SIZE];
	if (clause->clock)
		reading = clock_read(run, clause->clock);
	bool waits = clause->flags & CLAUSE_ONCE && !execute(run, clause->begin);
	if (waits)
		tell_of_order(run, clause);
	else if (reading.arm && !reading.anchored)
		note_finding(run, "done-before-anchor", run->entry, number,
			     "%s was done before its limit began to run; it counts as met",
			     clause->id);
	if (!is_too_soon(run, clause, run->arrived, &first))
		return;
	date_write_iso(first, text);
	note_finding(run, "too-soon", run->entry, number,
		     "%s was done before the first day for it%s%s; it counts all the same",
		     clause->id, date_is_set(first) ? ", " : "", date_is_set(first) ? text : "");
}

void clock_discharge(struct run *run, uint32_t number)
{
	const struct program_clause *clause = &run->program->clauses[number];
	struct clause_state *state = &run->clauses[number];
	bool each = clause_is_each(run->program, clause);
	if (state->passed_over)
		return;
	if (each)
		day_list_add(run, &state->each, run->arrived);
	if (date_is_set(state->done) && !state->idle && !each &&
	    !(clause->flags & CLAUSE_REPEATS) && !clause_is_rebooked(run, clause))
		return;
	state->idle = clause->kind == CLAUSE_DUTY && clause->condition &&
		      !execute(run, clause->condition);
	state->done = run->now;
	state->counted = run->arrived;
	run->done_before |= !date_is_set(run->stages[clause->stage].opened);
	if (clause->flags & CLAUSE_REPEATS && clause->clock)
		run->clocks[clause->clock].expired = false;
	state->done_entry = run->entry ? run->entry->number : 0;
	if (!run->options->rows_only && clause->kind == CLAUSE_DUTY && !state->idle &&
	    clause_exists(run, clause))
		tell_of_early(run, number);
}
