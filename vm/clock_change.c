/*
 * What happens to a limit after it has begun: it is extended, or started again (language 2.3.3,
 * 2.3.4).
 */
#include "vm/machine.h"

#include <string.h>

#include "lang/base/text.h"

uint32_t clock_taken(struct run *run, const struct program_range *clocks, uint32_t i)
{
	uint32_t clock = run->program->clock_lists[clocks->first + i];
	run->aside = run->program->clocks[clock].role == ROLE_READING;
	return clock;
}

struct ledger_entry *clock_ledger_add(struct run *run, struct clock_state *state)
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
	struct ledger_entry *entry = clock_ledger_add(run, state);
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
		any |= extend_one(run, rule, clock_taken(run, &rule->clocks, i));
	run->aside = false;
	if (any)
		run->extension_uses[number]++;
	else if (allowed && !extends_another(run, number))
		note_finding(run, "extension-of-nothing", run->entry, 0,
			     "there is no running limit that %s could extend", rule->name);
}

/* Whether a limit is waiting for the day that it counts from, though that is known already: a
 * receipt, a hearing that was booked, the end of a month. An agreed date counts from its duty. */
static bool has_yet_to_begin(const struct run *run, uint32_t number,
			     const struct clock_reading *reading)
{
	return run->program->clocks[number].form != CLOCK_DATE &&
	       date_compare(run->arrived, reading->anchor) < 0;
}

void clock_restart(struct run *run, uint32_t number)
{
	const struct program_restart *rule = &run->program->restarts[number];
	if (rule->condition && !execute(run, rule->condition))
		return;
	for (uint32_t i = 0; i < rule->clocks.count; i++) {
		uint32_t clock = clock_taken(run, &rule->clocks, i);
		uint32_t clause = run->program->clocks[clock].clause;
		if (!clock_is_live(run, clock))
			continue;
		struct clock_reading reading = clock_read(run, clock);
		if (!reading.anchored || has_yet_to_begin(run, clock, &reading))
			continue;
		if (!reading_runs(run, &reading)) {
			note_finding(
				run, "restart-too-late", run->entry, clause,
				"the clock of %s cannot start again: its limit had run out already",
				run->program->clauses[clause].id);
			continue;
		}
		struct ledger_entry *entry = clock_ledger_add(run, &run->clocks[clock]);
		entry->kind = LEDGER_RESTART;
		entry->first = run->arrived;
		note_step(run, STEP_RESTARTED, 0, clause);
	}
	run->aside = false;
}
