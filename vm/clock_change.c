/*
 * What happens to a limit after it has begun: it is extended, stopped, resumed, started again
 * (language 2.3.3, 2.3.4).
 */
#include "vm/machine.h"

#include <string.h>

#include "lang/base/text.h"

/* The next clock of a list; what happens to a further reading is told to nobody. */
static uint32_t take_clock(struct run *run, const struct program_range *clocks, uint32_t i)
{
	uint32_t clock = run->program->clock_lists[clocks->first + i];
	run->aside = run->program->clocks[clock].role == ROLE_READING;
	return clock;
}

static struct ledger_entry *ledger_add(struct run *run, struct clock_state *state)
{
	if (state->entry_count == state->entry_capacity) {
		uint32_t capacity = state->entry_capacity ? state->entry_capacity * 2 : 4;
		state->entries = arena_grow(run->scratch, state->entries,
					    state->entry_capacity * sizeof *state->entries,
					    capacity * sizeof *state->entries,
					    _Alignof(struct ledger_entry));
		state->entry_capacity = capacity;
	}
	struct ledger_entry *entry = &state->entries[state->entry_count++];
	memset(entry, 0, sizeof *entry);
	return entry;
}

/* Whether the notice came while so much of the unextended limit had not yet run. */
static bool before_first(struct run *run, const struct program_extension *rule, uint32_t number,
			 const struct clock_reading *reading)
{
	if (rule->before_first.count == 0 || !reading->anchored)
		return true;
	const struct program_clock *clock = &run->program->clocks[number];
	struct limit first = reading->arm->limit;
	first.count = rule->before_first.count;
	first.unit = (uint8_t)rule->before_first.unit;
	struct ledger plain = { .anchor = reading->anchor };
	struct date day;
	enum limit_answer answer =
		limit_due(&run->program->calendars[clock->calendar], &first, &plain, &day);
	return answer != LIMIT_DUE || run->arrived.day <= day.day;
}

/* "one of illness, other": the facts of which one must be known as the reason. */
static const char *reasons_told(struct run *run, const struct program_extension *rule)
{
	struct text text;
	if (run->options->rows_only)
		return NULL;
	text_open(&text, run->scratch);
	text_add_string(&text, rule->reasons.count > 1 ? "one of " : "");
	for (uint32_t i = 0; i < rule->reasons.count; i++)
		text_format(&text, "%s%s", i ? ", " : "",
			    run->program->fields[run->program->field_lists[rule->reasons.first + i]]
				    .title);
	return text_string(&text);
}

static bool is_uncapped(struct run *run, const struct program_extension *rule)
{
	return rule->cap_unless && execute(run, rule->cap_unless);
}

/* The last day to which a cap that counts from a day of its own lets an extension reach. */
static struct date cap_day(struct run *run, const struct program_extension *rule, uint32_t number)
{
	const struct program_clock *clock = &run->program->clocks[number];
	struct ledger since = { .anchor = { execute(run, rule->cap_anchor) } };
	struct date day;
	enum limit_answer answer = limit_due(&run->program->calendars[clock->calendar],
					     &rule->cap_limit, &since, &day);
	return answer == LIMIT_DUE ? day : DATE_NONE;
}

/* Whether the log shows one of the reasons that a rule knows, if it knows any. */
static bool has_reason(const struct run *run, const struct program_extension *rule)
{
	bool reason = rule->reasons.count == 0;
	for (uint32_t i = 0; i < rule->reasons.count; i++)
		reason |=
			run->facts[run->program->field_lists[rule->reasons.first + i]] == FACT_YES;
	return reason;
}

/* Whether what a rule asks for is so: a reason, a condition, the day that its cap counts from. */
static bool extension_holds(struct run *run, const struct program_extension *rule)
{
	return has_reason(run, rule) && (!rule->condition || execute(run, rule->condition)) &&
	       (!rule->cap_anchor || is_uncapped(run, rule) || execute(run, rule->cap_anchor));
}

/* Whether a use made too late was accepted or refused: the right is then done with (2.4.2). */
static bool is_decided(const struct run *run, uint32_t clause)
{
	const struct clause_state *state = &run->clauses[clause];
	uint32_t event = run->program->clauses[clause].event;
	return state->late && (state->refused || run->events[event].count > 0);
}

/* Whether the same notice has another limit to extend, under a sentence of its own. */
static bool extends_another(struct run *run, uint32_t number)
{
	const struct program *program = run->program;
	for (uint32_t i = 0; i < program->extension_count; i++) {
		const struct program_extension *rule = &program->extensions[i];
		if (i == number || rule->event != program->extensions[number].event ||
		    !extension_holds(run, rule))
			continue;
		for (uint32_t j = 0; j < rule->clocks.count; j++) {
			uint32_t clock = program->clock_lists[rule->clocks.first + j];
			if (clock_is_live(run, clock) &&
			    !is_decided(run, program->clocks[clock].clause))
				return true;
		}
	}
	return false;
}

/* Tells why a notice extends nothing. */
static void tell_not_allowed(struct run *run, const struct program_extension *rule)
{
	bool reason = has_reason(run, rule);
	bool capped = reason && (!rule->condition || execute(run, rule->condition));
	const char *words = capped   ? NULL
			    : reason ? condition_words(run, rule->condition)
				     : reasons_told(run, rule);
	note_finding(run, "extension-not-allowed", run->entry, 0,
		     "%s extends nothing, because %s%s%s", rule->name,
		     capped   ? "the day from which its cap counts is not known"
		     : reason ? "the log does not show the condition that it needs"
			      : "the log does not show the reason that it needs",
		     words ? ": " : "", words ? words : "");
}

/* Whether a notice may extend at all: often enough, with agreement, for a reason the rule knows. */
static bool extension_allowed(struct run *run, uint32_t number)
{
	const struct program_extension *rule = &run->program->extensions[number];
	if (rule->times && run->extension_uses[number] >= (uint32_t)rule->times) {
		note_finding(run, "extension-again", run->entry, 0,
			     "%s was used %d time%s already, which is all that is allowed",
			     rule->name, rule->times, rule->times == 1 ? "" : "s");
		return false;
	}
	bool holds = extension_holds(run, rule);
	if (!holds && !extends_another(run, number))
		tell_not_allowed(run, rule);
	return holds;
}

static void ledger_extend(struct run *run, const struct program_extension *rule,
			  struct clock_state *state, uint32_t number)
{
	static const uint8_t kinds[] = {
		[EXTENSION_TO] = LEDGER_EXTEND_TO,
		[EXTENSION_BY] = LEDGER_EXTEND_BY,
		[EXTENSION_BY_FROM_NOTICE] = LEDGER_EXTEND_BY_FROM_NOTICE,
		[EXTENSION_TO_DATE] = LEDGER_EXTEND_TO_DATE,
		[EXTENSION_NOT_STATED] = LEDGER_EXTEND_TO_DATE,
	};
	struct ledger_entry *entry = ledger_add(run, state);
	entry->kind = kinds[rule->kind];
	entry->count = rule->length.count;
	entry->unit = (uint8_t)rule->length.unit;
	if (!is_uncapped(run, rule)) {
		entry->cap_count = rule->cap.count;
		entry->cap_unit = (uint8_t)rule->cap.unit;
		if (rule->cap_anchor)
			entry->cap_day = cap_day(run, rule, number);
	}
	if (rule->kind == EXTENSION_BY_FROM_NOTICE)
		entry->first = run->arrived;
	else if (rule->kind == EXTENSION_TO_DATE || rule->kind == EXTENSION_NOT_STATED)
		entry->first = run->bookings[rule->booking].day;
}

/* By up to so much: a date that the notice gives counts, if it is no later than that. */
static void take_notice_date(struct run *run, const struct program_extension *rule,
			     struct clock_state *state, uint32_t number)
{
	struct date day = entry_date(run->entry, run->program->bookings[rule->booking].field);
	struct clock_reading full = clock_read(run, number);
	struct ledger_entry *entry = &state->entries[state->entry_count - 1];
	if (!date_is_set(day))
		return;
	if (full.answer == LIMIT_DUE && day.day > full.due.day) {
		note_finding(run, "extension-over-cap", run->entry,
			     run->program->clocks[number].clause,
			     "%s asks for more than the %d %s allowed; it is good up to that",
			     rule->name, rule->length.count,
			     unit_name(rule->length.unit, rule->length.count));
		return;
	}
	entry->kind = LEDGER_EXTEND_TO_DATE;
	entry->count = 0;
	entry->unit = UNIT_NONE;
	entry->first = day;
}

/* Tells of an extension that its cap has cut. */
static void tell_of_cap(struct run *run, const struct program_extension *rule,
			struct clock_state *state, uint32_t number, struct date due)
{
	struct ledger_entry *entry = &state->entries[state->entry_count - 1];
	struct ledger_entry kept = *entry;
	const struct duration cap = rule->cap_anchor
					    ? (struct duration){ rule->cap_limit.count,
								 (enum unit)rule->cap_limit.unit }
					    : rule->cap;
	if ((entry->cap_count == 0 && !date_is_set(entry->cap_day)) || run->options->rows_only)
		return;
	entry->cap_count = 0;
	entry->cap_day = DATE_NONE;
	struct clock_reading uncapped = clock_read(run, number);
	entry->cap_count = kept.cap_count;
	entry->cap_day = kept.cap_day;
	if (uncapped.answer == LIMIT_DUE && uncapped.due.day > due.day)
		note_finding(run, "extension-over-cap", run->entry,
			     run->program->clocks[number].clause,
			     "%s asks for more than the %d %s allowed%s; it is good up to that",
			     rule->name, cap.count, unit_name(cap.unit, cap.count),
			     rule->cap_anchor ? "" : " from the start");
}

/* Whether an extension names several limits, of which those are meant that run. */
static bool names_several(const struct run *run, const struct program_extension *rule)
{
	uint32_t limits = 0;
	for (uint32_t i = 0; i < rule->clocks.count; i++) {
		uint32_t clock = run->program->clock_lists[rule->clocks.first + i];
		limits += run->program->clocks[clock].role != ROLE_READING;
	}
	return limits > 1;
}

/* A right made too late can be made again once its window is extended over that day. */
static void open_again(struct run *run, uint32_t clause, const struct clock_reading *window)
{
	struct clause_state *state = &run->clauses[clause];
	if (state->late && window->answer == LIMIT_DUE && state->counted.day <= window->due.day)
		*state = (struct clause_state){ .begun = state->begun };
}

/* Whether a clock was extended; a finding when it could have been, but came too late. */
static bool extend_one(struct run *run, const struct program_extension *rule, uint32_t number)
{
	struct clock_state *state = &run->clocks[number];
	uint32_t clause = run->program->clocks[number].clause;
	if (!clock_is_live(run, number) || is_decided(run, clause))
		return false;
	bool several = names_several(run, rule);
	struct clock_reading before = { .arm = NULL };
	if (several || rule->while_running || rule->before_first.count > 0)
		before = clock_read(run, number);
	if (several && (!before.anchored || (rule->while_running && !reading_runs(run, &before))))
		return false;
	if ((rule->while_running && !reading_runs(run, &before)) ||
	    !before_first(run, rule, number, &before)) {
		note_finding(run, "extension-too-late", run->entry, clause,
			     "%s came too late: %s had run out, and the procedure extends it only "
			     "while it is running",
			     rule->name, run->program->clauses[clause].id);
		return true;
	}
	if ((rule->kind == EXTENSION_TO_DATE || rule->kind == EXTENSION_NOT_STATED) &&
	    !date_is_set(run->bookings[rule->booking].day)) {
		if (rule->kind == EXTENSION_NOT_STATED)
			note_finding(
				run, "missing-content", run->entry, clause,
				"%s does not say until when; add %s=DATE to the entry", rule->name,
				run->program->fields[run->program->bookings[rule->booking].field]
					.name);
		return true;
	}
	ledger_extend(run, rule, state, number);
	if (rule->up_to)
		take_notice_date(run, rule, state, number);
	if (!state->expired && run->quick && !run->clauses[clause].late)
		return true; /* nobody asks when it ends now */
	struct clock_reading after = clock_read(run, number);
	if (state->expired && reading_runs(run, &after))
		state->expired = false;
	if (!run->aside)
		open_again(run, clause, &after);
	tell_of_cap(run, rule, state, number, after.due);
	struct step *step = note_step(run, STEP_EXTENDED, 0, clause);
	if (step)
		step->due = after.answer == LIMIT_DUE ? after.due : DATE_NONE;
	return true;
}

void clock_extend(struct run *run, uint32_t number)
{
	const struct program_extension *rule = &run->program->extensions[number];
	bool any = false, allowed = extension_allowed(run, number);
	for (uint32_t i = 0; allowed && i < rule->clocks.count; i++)
		any |= extend_one(run, rule, take_clock(run, &rule->clocks, i));
	run->aside = false;
	if (any)
		run->extension_uses[number]++;
	else if (allowed && !extends_another(run, number))
		note_finding(run, "extension-of-nothing", run->entry, 0,
			     "there is no running limit that %s could extend", rule->name);
}

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
	struct ledger_entry *entry = ledger_add(run, state);
	entry->kind = LEDGER_PAUSE;
	entry->count = ended ? -(int32_t)number - 1 : (int32_t)number + 1;
	entry->first = run->arrived;
	if (!ended)
		entry->cap_day = pause_end(run, &run->program->pauses[number], clock,
					   run->arrived);
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
		uint32_t clock = take_clock(run, &rule->clocks, i);
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
		uint32_t clock = take_clock(run, &rule->clocks, i);
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

void clock_restart(struct run *run, uint32_t number)
{
	const struct program_restart *rule = &run->program->restarts[number];
	if (rule->condition && !execute(run, rule->condition))
		return;
	for (uint32_t i = 0; i < rule->clocks.count; i++) {
		uint32_t clock = take_clock(run, &rule->clocks, i);
		uint32_t clause = run->program->clocks[clock].clause;
		if (!clock_is_live(run, clock))
			continue;
		struct clock_reading reading = clock_read(run, clock);
		if (!reading.anchored)
			continue;
		if (!reading_runs(run, &reading)) {
			note_finding(
				run, "restart-too-late", run->entry, clause,
				"the clock of %s cannot start again: its limit had run out already",
				run->program->clauses[clause].id);
			continue;
		}
		struct ledger_entry *entry = ledger_add(run, &run->clocks[clock]);
		entry->kind = LEDGER_RESTART;
		entry->first = run->arrived;
		note_step(run, STEP_RESTARTED, 0, clause);
	}
	run->aside = false;
}
