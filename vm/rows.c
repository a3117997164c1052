/* How each duty and right stands on the day (language 2.3.1, 2.4.1). */
#include <string.h>

#include "lang/base/text.h"
#include "vm/plain.h"

const char *row_status_name(enum row_status status)
{
	static const char *const names[STATUS_COUNT] = {
		[STATUS_WAITING] = "waiting",
		[STATUS_PENDING] = "pending",
		[STATUS_DUE_TODAY] = "due today",
		[STATUS_OVERDUE] = "overdue",
		[STATUS_PAST_TARGET] = "past target",
		[STATUS_MET] = "met",
		[STATUS_MET_LATE] = "met late",
		[STATUS_PAUSED] = "paused",
		[STATUS_VOID] = "void",
		[STATUS_NO_LIMIT] = "no limit",
		[STATUS_NOT_YET] = "not yet",
		[STATUS_OPEN] = "open",
		[STATUS_EXERCISED] = "exercised",
		[STATUS_EXERCISED_LATE] = "exercised late",
		[STATUS_LAPSED] = "lapsed",
		[STATUS_ALWAYS_OPEN] = "always open",
		[STATUS_CALENDAR_ENDS] = "calendar ends",
	};
	return names[status];
}

static const struct calendar *clock_calendar(const struct run *run,
					     const struct program_clock *clock)
{
	return &run->program->calendars[clock->calendar];
}

/* Lateness or time left, in the unit of the clause (2.3.2). */
static void count_days(struct run *run, struct row *row, struct date from, struct date to)
{
	row->working_days = calendar_count(clock_calendar(run, row->clock), from, to);
	if (run->options->brief)
		return;
	if (row->arm && row->arm->limit.unit == UNIT_WORKING_DAYS) {
		row->unit = "working days";
	} else {
		row->unit = "days";
	}
	if (row->arm)
		limit_distance(clock_calendar(run, row->clock), &row->arm->limit, from, to,
			       &row->days);
	else
		row->days = to.day - from.day;
}

/* Whether the condition of a right that does not hold can still come to hold in time. */
static bool may_yet_hold(const struct run *run, const struct row *row)
{
	const struct program_clause *clause = row->clause;
	bool kept = clause->flags & (CLAUSE_SURVIVES | CLAUSE_AFTER_CLOSE);
	return clause->kind == CLAUSE_RIGHT && !row->target &&
	       (kept || stage_is_open(run, clause->stage)) &&
	       (!date_is_set(row->due) || row->due.day >= run->options->as_of.day);
}

/* What the close of the case, a condition or the end of its stage has made void (2.5.2). */
static bool is_void(struct run *run, const struct row *row, const struct clock_reading *reading)
{
	const struct program_clause *clause = row->clause;
	const struct stage_state *stage = &run->stages[clause->stage];
	bool right = clause->kind == CLAUSE_RIGHT;
	bool dated = date_is_set(row->due);
	if (right_is_spent(run, clause) &&
	    (!dated || row->due.day >= run->events[clause->event].day.day))
		return true;
	if (clause->condition && !execute(run, clause->condition))
		return !may_yet_hold(run, row);
	if (clause->flags & CLAUSE_REPEATS && row->clock && row->clock->until &&
	    run->events[row->clock->until].count > 0)
		return true;
	if (clause_is_released(run, clause) &&
	    (!right || !dated || row->due.day >= stage->left.day))
		return true;
	if (right && !stage->open && !(clause->flags & (CLAUSE_SURVIVES | CLAUSE_AFTER_CLOSE)))
		return !dated || row->due.day >= stage->left.day;
	if (!right && !stage->open && reading->arm && !reading->anchored)
		return true;
	if (!right && !stage->open && !clause_has_begun(run, clause))
		return true;
	if (!date_is_set(run->closed) || clause->flags & (CLAUSE_AFTER_CLOSE | CLAUSE_SURVIVES))
		return false;
	return run->released || !dated || row->due.day >= run->closed.day;
}

struct date clause_receipt(const struct run *run, const struct program_clause *clause)
{
	struct date received = run->events[clause->event].received;
	return date_is_set(received) ? received
				     : run->clauses[clause - run->program->clauses].late_receipt;
}

/* What counts as done: the day it was sent, or for some duties the day it was received. */
static struct date done_day(struct run *run, const struct program_clause *clause, bool *not_before)
{
	const struct clause_state *state = &run->clauses[clause - run->program->clauses];
	if (!(clause->flags & CLAUSE_BY_RECEIPT) || !date_is_set(state->done))
		return state->done;
	struct date received = clause_receipt(run, clause);
	if (date_is_set(received))
		return received;
	*not_before = true;
	return state->done;
}

static inline void rate_done(struct run *run, struct row *row, bool dated)
{
	bool right = row->clause->kind == CLAUSE_RIGHT && !row->target;
	const struct clause_state *state = &run->clauses[row->clause - run->program->clauses];
	struct date counted = row->clause->flags & CLAUSE_BY_RECEIPT ? row->done : state->counted;
	bool late = (dated && counted.day > row->due.day) || (state->late && right);
	row->counted = counted;
	row->status = right ? (late ? STATUS_EXERCISED_LATE : STATUS_EXERCISED)
			    : (late ? STATUS_MET_LATE : STATUS_MET);
	if (late && dated)
		count_days(run, row, row->due, counted);
}

static void rate_running(struct run *run, struct row *row, const struct clock_reading *reading)
{
	bool right = row->clause->kind == CLAUSE_RIGHT && !row->target;
	struct date today = run->options->as_of;
	if (reading->answer == LIMIT_PAUSED) {
		row->status = STATUS_PAUSED;
		count_days(run, row, today, today);
		row->days = clock_left(run, row->clock, reading);
	} else if (reading->answer != LIMIT_DUE) {
		row->status = STATUS_CALENDAR_ENDS;
	} else if (row->due.day >= today.day) {
		row->status = right			  ? STATUS_OPEN
			      : row->due.day == today.day ? STATUS_DUE_TODAY
							  : STATUS_PENDING;
		count_days(run, row, today, row->due);
	} else {
		row->status = right	    ? STATUS_LAPSED
			      : row->target ? STATUS_PAST_TARGET
					    : STATUS_OVERDUE;
		count_days(run, row, row->due, today);
	}
}

static void rate_undated(struct run *run, struct row *row, const struct clock_reading *reading)
{
	const struct program_clause *clause = row->clause;
	bool waits = (reading->arm && !reading->anchored) || !clause_has_begun(run, clause);
	if (clause->kind != CLAUSE_RIGHT || row->target) {
		row->status = waits ? STATUS_WAITING : STATUS_NO_LIMIT;
		return;
	}
	row->unanchored = right_is_unanchored(run, clause, reading);
	if ((waits && !row->unanchored) || (clause->available && !execute(run, clause->available)))
		row->status = STATUS_NOT_YET;
	else if (row->unanchored)
		row->status = STATUS_OPEN;
	else
		row->status = clause->flags & CLAUSE_AT_ANY_TIME ? STATUS_ALWAYS_OPEN : STATUS_OPEN;
}

static void tell_end_of_calendar(struct run *run, const struct row *row)
{
	char text[DATE_ISO_SIZE];
	const struct calendar *calendar = clock_calendar(run, row->clock);
	date_write_iso(calendar->horizon, text);
	note_finding(run, "calendar-ends", NULL, (uint32_t)(row->clause - run->program->clauses),
		     "%s cannot be dated: the calendar %s ends on %s", row->clause->id,
		     calendar->name, text);
}

/* Everything a row says, from the state of its clause and the reading of its clock. */
static void rate(struct run *run, struct row *row, uint32_t clock)
{
	const struct clause_state *state = &run->clauses[row->clause - run->program->clauses];
	struct clock_reading reading = { .arm = NULL };
	if (clock) {
		row->clock = &run->program->clocks[clock];
		reading = clock_read(run, clock);
	}
	bool undone = clause_is_rebooked(run, row->clause) || clause_is_idle(run, row->clause);
	if (!clause_has_begun(run, row->clause) &&
	    (!date_is_set(state->done) || !(row->clause->flags & CLAUSE_ONCE)))
		reading.dated = false; /* it waits for more than its anchor, or was not owed */
	bool dated = reading.dated && reading.answer == LIMIT_DUE;
	row->arm = reading.arm;
	row->anchored = reading.dated;
	row->anchor = reading.anchor;
	row->not_before = reading.not_before && reading.anchored;
	row->due = dated ? reading.due : DATE_NONE;
	row->ledger = reading.ledger;
	row->counts_as = state->counts_as && date_is_set(state->done);
	if (dated && !run->options->rows_only) {
		const struct calendar *calendar = clock_calendar(run, row->clock);
		struct date rests = limit_rests_on(calendar, &row->arm->limit, &row->ledger);
		row->provisional = calendar_is_provisional(calendar, rests);
	}
	row->done = undone ? DATE_NONE : done_day(run, row->clause, &row->sent_only);
	row->not_before |= row->sent_only;
	row->done_entry = undone ? 0 : state->done_entry;
	row->stopped = reading.dated && reading.answer == LIMIT_PAUSED;
	if (date_is_set(row->done) && row->clause->flags & CLAUSE_DECIDES)
		row->outcome = decision_told(run, row->clause->event);
	if (date_is_set(row->done) && !(row->clause->flags & CLAUSE_REPEATS) &&
	    !each_is_owed(run, row->clause))
		rate_done(run, row, dated);
	else if (is_void(run, row, &reading))
		row->status = row->clause->flags & CLAUSE_REPEATS && date_is_set(row->done)
				      ? STATUS_MET
				      : STATUS_VOID;
	else if (reading.dated)
		rate_running(run, row, &reading);
	else
		rate_undated(run, row, &reading);
	if (row->status == STATUS_CALENDAR_ENDS)
		tell_end_of_calendar(run, row);
}

/* A right that asks for something first is not open while that has not happened (2.2.5). */
static void hold_back(struct run *run, struct row *row)
{
	const struct program_clause *clause = row->clause;
	bool early = is_too_soon(run, clause, run->options->as_of, &row->earliest);
	if (clause->kind != CLAUSE_RIGHT || row->target ||
	    (row->status != STATUS_OPEN && row->status != STATUS_ALWAYS_OPEN))
		return;
	if (early || (clause->available && !execute(run, clause->available)) ||
	    (clause->condition && !execute(run, clause->condition)))
		row->status = STATUS_NOT_YET;
}

static struct date latest_day(struct run *run, uint32_t number, struct date since, uint32_t depth);

/* The last day of one arm at the latest: its anchor is taken to happen on the last day of the duty
 * that owes it; none where the anchor is a date that an entry gives, not the day of the entry, or
 * where that last day comes before the one given. */
static struct date arm_latest_day(struct run *run, const struct program_clock *clock,
				  const struct clock_reading *reading, struct date since,
				  uint32_t depth)
{
	const struct program *program = run->program;
	const struct program_arm *arm = reading->arm;
	if (reading->anchored)
		return reading->dated && reading->answer == LIMIT_DUE ? reading->due : DATE_NONE;
	const struct program_clause *owing =
		&program->clauses[arm->said_event ? program->events[arm->said_event].clause : 0];
	if (!arm->said_event || owing->kind != CLAUSE_DUTY || !owing->clock ||
	    arm->limit.unit == UNIT_NONE || program->code[arm->anchor].op == OP_BOOKED ||
	    !clause_exists(run, owing))
		return DATE_NONE;
	struct ledger ledger = reading->ledger;
	ledger.anchor = latest_day(run, owing->clock, since, depth - 1);
	struct date due;
	if (!date_is_set(ledger.anchor) || ledger.anchor.day < since.day ||
	    limit_due(clock_calendar(run, clock), &arm->limit, &ledger, &due) != LIMIT_DUE)
		return DATE_NONE;
	return due;
}

/*
 * The last day of a clock as it will be at the latest: counted from the last day of the duty that
 * owes its anchor (2.3.1).  Anchors name earlier duties, so the depth is bounded; a circle, which
 * a hand-made image could hold, is cut.
 */
static struct date latest_day(struct run *run, uint32_t number, struct date since, uint32_t depth)
{
	const struct program_clock *clock = &run->program->clocks[number];
	if (depth == 0 || clock->form == CLOCK_DATE)
		return DATE_NONE;
	if (clock->form != CLOCK_LATER && clock->form != CLOCK_EARLIER) {
		struct clock_reading reading = clock_read(run, number);
		return reading.arm ? arm_latest_day(run, clock, &reading, since, depth) : DATE_NONE;
	}
	struct date latest = DATE_NONE;
	for (uint32_t i = 1; i <= clock->arms.count; i++) {
		struct clock_reading reading = arm_read(run, clock, &run->clocks[number], i);
		struct date day = arm_latest_day(run, clock, &reading, since, depth);
		if (!date_is_set(day) && clock->form == CLOCK_LATER)
			return DATE_NONE;
		bool rules =
			clock->form == CLOCK_LATER ? day.day > latest.day : day.day < latest.day;
		if (date_is_set(day) && (!date_is_set(latest) || rules))
			latest = day;
	}
	return latest;
}

static void write_at_latest(struct run *run, struct row *row)
{
	bool otherwise = date_is_set(row->anchor) && !clause_has_begun(run, row->clause);
	if ((row->status != STATUS_WAITING && row->status != STATUS_NOT_YET) || !row->clock ||
	    date_is_set(row->due) || otherwise)
		return;
	uint32_t clock = (uint32_t)(row->clock - run->program->clocks);
	row->at_latest = latest_day(run, clock, run->options->as_of, 16);
	if (!date_is_set(row->at_latest) && row->status == STATUS_WAITING && !row->withheld)
		row->missed = latest_day(run, clock, DATE_NONE, 16);
}

/* "first.advocate has occurred": what keeps a clock from starting though what it counts from has
 * occurred; NULL when that is not so. */
static const char *withheld_words(struct run *run, const struct row *row)
{
	const struct program *program = run->program;
	const struct program_arm *arm = row->arm;
	if (run->options->rows_only || !arm || row->anchored || !arm->anchor || !arm->said_event ||
	    run->events[arm->said_event].count == 0)
		return NULL;
	for (const struct instruction *at = &program->code[arm->anchor]; at->op != OP_HALT; at++) {
		if (at->op != OP_DAY || at[1].op != OP_LATER || run->events[at->operand].count > 0)
			continue;
		struct text words;
		text_open(&words, run->scratch);
		text_format(&words, "%s has occurred", program->events[at->operand].full_name);
		return text_string(&words);
	}
	return NULL;
}

/* What a row waits for, in words. */
static void write_awaits(struct run *run, struct row *row)
{
	const struct program_clause *clause = row->clause;
	const char *withheld = row->status == STATUS_WAITING ? withheld_words(run, row) : NULL;
	if (withheld) {
		row->awaits = withheld;
		row->withheld = true;
	} else if (row->status == STATUS_NOT_YET && clause->condition &&
		   !execute(run, clause->condition)) {
		row->awaits = condition_words(run, clause->condition);
	} else if (row->status == STATUS_NOT_YET && clause->available) {
		row->awaits = condition_words(run, clause->available);
	} else if (row->status == STATUS_WAITING && clause->begin) {
		row->awaits = condition_words(run, clause->begin);
	}
	if (clause->unanchored && row->arm && !row->anchored)
		row->otherwise = condition_words(run, clause->unanchored);
}

/* One occurrence of what a duty or right counts from each of, answered on a day. */
static struct row answered_row(struct run *run, const struct row *row, struct date anchor,
			       struct date done)
{
	bool right = row->clause->kind == CLAUSE_RIGHT;
	struct row answered = { .clause = row->clause,
				.clock = row->clock,
				.arm = row->arm,
				.of_each = true,
				.anchored = true,
				.anchor = anchor,
				.done = done,
				.counted = done,
				.ledger = row->ledger,
				.status = right ? STATUS_EXERCISED : STATUS_MET };
	answered.ledger.anchor = anchor;
	if (limit_due(clock_calendar(run, row->clock), &row->arm->limit, &answered.ledger,
		      &answered.due) != LIMIT_DUE)
		answered.due = DATE_NONE;
	if (!date_is_set(answered.due) || done.day <= answered.due.day)
		return answered;
	answered.status = right ? STATUS_EXERCISED_LATE : STATUS_MET_LATE;
	count_days(run, &answered, answered.due, done);
	return answered;
}

/* What counts from each occurrence has one row, for the first that is not answered, else for the
 * last; those answered before are kept beside it. */
static void write_answered(struct run *run, struct row *row)
{
	const struct program_clause *clause = row->clause;
	if (run->options->rows_only || !row->clock || row->clock->form != CLOCK_EACH ||
	    row->target || row->reading)
		return;
	const struct day_list *anchors = &run->events[row->arm->said_event].each;
	const struct day_list *done = &run->clauses[clause - run->program->clauses].each;
	uint32_t count = done->count < anchors->count ? done->count : anchors->count;
	if (count > 0 && !each_is_owed(run, clause))
		count--;
	struct row *answered = ARENA_ARRAY(run->scratch, struct row, count + 1);
	for (uint32_t i = 0; i < count; i++)
		answered[i] = answered_row(run, row, anchors->days[i], done->days[i]);
	row->answered = answered;
	row->answered_count = count;
}

static struct row *row_add(struct run *run, struct outcome *out,
			   const struct program_clause *clause, uint32_t clock,
			   enum clock_role role)
{
	struct row *row = &out->rows[out->row_count++];
	*row = (struct row){ .clause = clause,
			     .target = role == ROLE_TARGET,
			     .reading = role == ROLE_READING };
	rate(run, row, clock);
	hold_back(run, row);
	write_awaits(run, row);
	write_answered(run, row);
	return row;
}

/* Whether a duty that no condition has begun was done all the same, and by nothing else's event. */
static bool was_done_unasked(const struct run *run, uint32_t number)
{
	const struct program_clause *clause = &run->program->clauses[number];
	if (!date_is_set(run->clauses[number].done) || clause->kind != CLAUSE_DUTY)
		return false;
	for (uint32_t c = 1; c < run->program->clause_count; c++)
		if (c != number && run->program->clauses[c].event == clause->event)
			return false;
	return true;
}

/* The rows of one clause: its limit, its target, and further readings when they are asked for. */
void rows_of_clause(struct run *run, struct outcome *out, uint32_t number)
{
	const struct program_clause *clause = &run->program->clauses[number];
	if (clause->kind != CLAUSE_DUTY && clause->kind != CLAUSE_RIGHT)
		return;
	if (!clause_exists(run, clause) && !was_done_unasked(run, number))
		return;
	row_add(run, out, clause, clause->clock, ROLE_LIMIT);
	if (clause->target)
		row_add(run, out, clause, clause->target, ROLE_TARGET);
	for (uint32_t i = 0; run->options->readings && i < clause->readings.count; i++)
		row_add(run, out, clause, run->program->reading_clocks[clause->readings.first + i],
			ROLE_READING)
			->which = (uint8_t)(i + 1);
}

static void swap(void *one, void *other, size_t size)
{
	unsigned char *left = one, *right = other;
	for (size_t i = 0; i < size; i++) {
		unsigned char byte = left[i];
		left[i] = right[i];
		right[i] = byte;
	}
}

/* Puts an earlier instance of a stage in the place of the latest; a second call puts it back. */
static void swap_instance(struct run *run, struct past_stage *past)
{
	const struct program_stage *rule = &run->program->stages[past->stage];
	swap(&run->stages[past->stage], &past->state, sizeof past->state);
	swap(&run->events[rule->events.first], past->events,
	     rule->events.count * sizeof *run->events);
	swap(&run->clauses[rule->clauses.first], past->clauses,
	     rule->clauses.count * sizeof *run->clauses);
	swap(&run->clocks[rule->clocks.first], past->clocks,
	     rule->clocks.count * sizeof *run->clocks);
	swap(run->bookings, past->bookings, run->program->booking_count * sizeof *run->bookings);
}

static void rows_of_past(struct run *run, struct outcome *out, struct past_stage *past)
{
	const struct program_stage *rule = &run->program->stages[past->stage];
	uint32_t first = out->row_count;
	swap_instance(run, past);
	for (uint32_t i = 0; i < rule->clauses.count; i++)
		rows_of_clause(run, out, rule->clauses.first + i);
	swap_instance(run, past);
	for (uint32_t i = first; i < out->row_count; i++)
		out->rows[i].earlier_instance = true;
}

void rows_write(struct run *run, struct outcome *out)
{
	uint32_t instances = 1;
	out->row_count = out->brief_count = 0;
	for (struct past_stage *past = run->past; past; past = past->next)
		instances++;
	out->rows = instances == 1 ? run->machine->rows
				   : ARENA_ARRAY(run->scratch, struct row,
						 (size_t)run->machine->row_capacity * instances);
	out->brief_rows = instances == 1
				  ? run->machine->brief_rows
				  : ARENA_ARRAY(run->scratch, struct brief_row,
						(size_t)run->machine->row_capacity * instances);
	if (!run->begun)
		return;
	for (struct past_stage *past = run->past; past; past = past->next)
		rows_of_past(run, out, past);
	if (run->options->brief) {
		rows_shorten(run, out);
		return;
	}
	for (uint32_t i = 0; i < run->program->order_count; i++)
		rows_of_clause(run, out, run->program->order[i]);
	for (uint32_t i = 0; i < out->row_count && !run->options->rows_only; i++)
		write_at_latest(run, &out->rows[i]);
}
