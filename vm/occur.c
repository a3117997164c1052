/* An entry is offered to the stages of the case (language 2.2.4, 2.2.5, 2.4.2). */
#include <string.h>

#include "vm/plain.h"

static void record(struct run *run, uint32_t number, const struct entry *entry)
{
	const struct program_event *event = &run->program->events[number];
	struct event_state *state = &run->events[number];
	struct date received = receipt(run, event, entry);
	/* The authority keeps the log: what the complainant sends is entered as it arrives. */
	if (!date_is_set(received) && event->flags & EVENT_FROM_COMPLAINANT)
		received = run->arrived;
	if (state->count == 0) {
		state->day = run->arrived;
		state->received = received;
		state->entry = entry->number;
	}
	state->last = run->arrived;
	state->count++;
	if (event->flags & EVENT_EACH)
		day_list_add(run, &state->each, run->arrived);
	if (event->outcome)
		state->outcome = run->facts[event->outcome];
}

void occur_refused(struct run *run)
{
	uint32_t number = run->awaiting_event, stage = run->program->events[number].stage;
	run->arrived = run->awaiting_day;
	record(run, number, run->awaiting_entry);
	run->arrived = run->now;
	run->changed = true;
	run->facts_changed |= run->machine->choosers_see_all;
	if (!date_is_set(run->stages[stage].opened))
		run->refused_stage = stage;
	run->awaiting_event = 0;
}

/* The prohibition of an event that stands on a day, or 0. */
static uint32_t find_prohibition(struct run *run, uint32_t event, struct date day)
{
	for (uint32_t c = 1; c < run->program->clause_count; c++) {
		const struct program_clause *clause = &run->program->clauses[c];
		uint32_t kept = clause->flags & (CLAUSE_AFTER_CLOSE | CLAUSE_SURVIVES);
		if (clause->kind != CLAUSE_FORBIDDEN || clause->event != event ||
		    (date_is_set(run->closed) && !kept))
			continue;
		bool begins = clause->flags & CLAUSE_CONDITIONAL && clause->begin &&
			      execute(run, clause->begin);
		if ((!clause_exists(run, clause) && !begins) ||
		    (clause->condition && !execute(run, clause->condition)))
			continue;
		if (!clause->clock)
			return c;
		struct clock_reading until = clock_read(run, clause->clock);
		if (until.anchored &&
		    (!until.dated || until.answer != LIMIT_DUE || day.day <= until.due.day))
			return c;
	}
	return 0;
}

static void tell_of_prohibition(struct run *run, uint32_t number, const struct entry *entry)
{
	uint32_t clause = find_prohibition(run, number, run->arrived);
	if (clause)
		note_finding(run, "forbidden", entry, clause,
			     "the procedure says that %s must not happen",
			     run->program->events[number].full_name);
}

void occur_counted(struct run *run, uint32_t number, const struct entry *entry)
{
	const struct program_event *event = &run->program->events[number];
	record(run, number, entry);
	run->changed = true;
	run->facts_changed |= run->machine->choosers_see_all;
	if (!run->entry || run->entry->kind != ENTRY_ACCEPT) /* that is a step of its own */
		note_step(run, STEP_EVENT, number, 0);
	if (event->flags & EVENT_FORBIDDEN && !run->options->rows_only)
		tell_of_prohibition(run, number, entry);
	if (event->code)
		execute_effects(run, event->code);
}

void occur_as(struct run *run, uint32_t number)
{
	const struct program_event *event = &run->program->events[number];
	struct event_state *state = &run->events[number];
	if (state->count > 0 || !date_is_set(run->stages[event->stage].opened))
		return;
	record(run, number, run->entry);
	for (uint32_t c = 1; c < run->program->clause_count; c++)
		if (run->program->clauses[c].event == number &&
		    run->program->clauses[c].kind == CLAUSE_DUTY)
			run->clauses[c].counts_as = true;
	if (event->code)
		execute_effects(run, event->code);
}

/* Whether an event came too late for the case as a whole: it then waits to be accepted. */
static bool out_of_time(struct run *run, uint32_t number, const struct entry *entry)
{
	for (uint32_t i = 0; i < run->program->out_of_time_count; i++) {
		const struct program_out_of_time *rule = &run->program->out_of_times[i];
		if (rule->event != number)
			continue;
		struct ledger since = { .anchor = { execute(run, rule->anchor) } };
		struct date last;
		if (!date_is_set(since.anchor) ||
		    limit_due(&run->program->calendars[rule->calendar], &rule->limit, &since,
			      &last) != LIMIT_DUE ||
		    run->arrived.day <= last.day)
			continue;
		char text[DATE_ISO_SIZE];
		date_write_iso(last, text);
		note_finding(run, "out-of-time", entry, 0,
			     "%s is out of time: the last day was %s%s",
			     run->program->events[number].full_name, text,
			     rule->acceptor.count ? "; it waits to be accepted or refused"
						  : "; it counts for nothing");
		note_step(run, STEP_MADE_LATE, number, 0);
		if (rule->acceptor.count) {
			run->awaiting_event = number;
			run->awaiting_entry = entry;
			run->awaiting_day = run->arrived;
		}
		return true;
	}
	return false;
}

static bool is_again(const struct run *run, uint32_t number)
{
	const struct program_event *event = &run->program->events[number];
	if (run->events[number].count == 0) {
		bool late = event->clause && !(event->flags & (EVENT_AGAIN | EVENT_EACH));
		for (uint32_t c = event->clause; late && c; c = run->machine->next_right[c])
			late = run->clauses[c].late;
		return late;
	}
	const struct program_clause *clause = &run->program->clauses[event->clause];
	if (event->clause &&
	    (clause_is_each(run->program, clause) || clause_is_rebooked(run, clause)))
		return false;
	return !(event->flags & (EVENT_AGAIN | EVENT_EACH));
}

/* One event of one stage, chosen. */
static void occur(struct run *run, uint32_t number, const struct entry *entry)
{
	const struct program_event *event = &run->program->events[number];
	if (is_again(run, number)) {
		note_finding(run, "repeated", entry, event->clause,
			     "%s has occurred already; the first one counts", event->full_name);
		return;
	}
	run->arrived = arrival(run, event, entry);
	if (!contents_present(run, event, entry))
		return;
	if (!manner_allowed(run, event, entry))
		note_finding(run, "wrong-manner", entry, event->clause,
			     "%s is not to come by %.*s; it counts all the same", event->full_name,
			     (int)(entry->manner_size > 60 ? 60 : entry->manner_size),
			     entry->manner);
	bool right = event->clause && run->program->clauses[event->clause].kind == CLAUSE_RIGHT;
	int32_t *before = right && entry->value_count > 0 ? keep_facts(run, entry) : NULL;
	take_facts(run, entry);
	if (!decision_readable(run, event, entry))
		return;
	take_bookings(run, number, entry);
	if (out_of_time(run, number, entry))
		return;
	enum use use = right ? right_use(run, event->clause, entry) : USE_COUNTS;
	if (use == USE_NOT && before)
		give_back_facts(run, entry, before);
	if (use != USE_COUNTS)
		return;
	occur_counted(run, number, entry);
}

/* Whether a right lapsed: its use now is late, even after the lapse closed the case. */
static bool has_lapsed(struct run *run, uint32_t number)
{
	const struct program_event *event = &run->program->events[number];
	for (uint32_t c = event->clause; c; c = run->machine->next_right[c]) {
		const struct program_clause *clause = &run->program->clauses[c];
		if (clause->kind != CLAUSE_RIGHT || !clause->clock ||
		    !run->stages[event->stage].open)
			continue;
		struct clock_reading window = clock_read(run, clause->clock);
		if (window.dated && window.answer == LIMIT_DUE && window.due.day < run->closed.day)
			return true;
	}
	return false;
}

/* Whether an event uses a right that the close of the case has given. */
static bool is_right_after_close(const struct run *run, uint32_t number)
{
	for (uint32_t c = run->program->events[number].clause; c; c = run->machine->next_right[c]) {
		const struct program_clause *clause = &run->program->clauses[c];
		if (clause->kind == CLAUSE_RIGHT && clause->flags & CLAUSE_AFTER_CLOSE &&
		    clause_exists(run, clause))
			return true;
	}
	return false;
}

/* Whether an event is what must not happen after the close of the case. */
static bool is_forbidden_after_close(struct run *run, uint32_t number)
{
	return run->program->events[number].flags & EVENT_FORBIDDEN && date_is_set(run->closed) &&
	       find_prohibition(run, number, run->now) != 0;
}

/* Whether some stage that is open, or still owes a duty by it, takes an event (2.2.4). */
static bool expects(struct run *run, uint32_t number)
{
	const struct program_event *event = &run->program->events[number];
	const struct program_stage *stage = &run->program->stages[event->stage];
	if (stage_is_open(run, event->stage))
		return true;
	if (!stage_has_begun(run, event->stage))
		return stage->alongside && event->flags & EVENT_OPENS_CASE &&
		       !date_is_set(run->closed);
	if (event->flags & EVENT_OUTSIDE || is_forbidden_after_close(run, number))
		return true;
	if (event->clause && duty_is_owed(run, event->clause))
		return true;
	if (is_right_after_close(run, number))
		return true;
	return date_is_set(run->closed) && has_lapsed(run, number);
}

void case_begin(struct run *run)
{
	run->begun = true;
	run->opened = run->now;
	run->stages[0] = (struct stage_state){ .opened = run->now, .open = true };
	run->facts_changed = true;
}

/* The first event of a case: the stage that it opens is the only one, or chosen by the route. */
static void open_case(struct run *run, const struct entry *entry)
{
	const struct program_name *name = entry->name;
	uint32_t number = choose_opening(run, name->openings);
	if (name->route) {
		take_facts(run, entry);
		number = (uint32_t)execute(run, name->route);
	} else if (number == 0) {
		note_finding(run, "ambiguous-event", entry, 0,
			     "more than one stage can begin with %s; write the stage before it "
			     "with a dot",
			     name->text);
		return;
	}
	case_begin(run);
	occur(run, number, entry);
	if (run->events[number].count == 0 && run->awaiting_event != number)
		run->begun = run->stages[0].open = false;
}

static void refuse_unknown(struct run *run, const struct entry *entry)
{
	int size = (int)(entry->word_size > 60 ? 60 : entry->word_size);
	const char *near = NULL;

	if (note_may_suggest(run))
		near = program_nearest_name(run->program, entry->word, entry->word_size);
	if (near)
		note_finding(run, "unknown-event", entry, 0,
			     "the procedure knows no event called %.*s; did you mean \"%s\"?", size,
			     entry->word, near);
	else
		note_finding(run, "unknown-event", entry, 0,
			     "the procedure knows no event called %.*s; check the spelling", size,
			     entry->word);
}

static void refuse_entry(struct run *run, const struct entry *entry)
{
	if (!entry->name)
		refuse_unknown(run, entry);
	else if (date_is_set(run->closed))
		note_finding(run, "after-close", entry, 0,
			     "%s comes after the case closed, and counts for nothing",
			     entry->name->text);
	else
		note_finding(run, "unknown-event", entry, 0, "nothing that is open expects %s",
			     entry->name->text);
}

/* The event a name means now: the one that is expected; 0 with a finding when none or several are.
 */
static uint32_t choose(struct run *run, const struct entry *entry)
{
	const struct program_name *name = entry->name;
	const uint32_t *events = &run->program->event_lists[name->events.first];
	uint32_t chosen = 0, count = 0;
	if (name->events.count == 1 && name->dotted)
		return stage_has_begun(run, run->program->events[events[0]].stage) ? events[0] : 0;
	for (uint32_t i = 0; i < name->events.count; i++)
		if (expects(run, events[i]) &&
		    !is_brought_about(run, name->events, events[i], false)) {
			chosen = events[i];
			count++;
		}
	if (count > 1) {
		note_finding(run, "ambiguous-event", entry, 0,
			     "more than one stage expects %s, so it counts for none; write the "
			     "stage before it with a dot, "
			     "such as %s",
			     name->text, run->program->events[chosen].full_name);
		return UINT32_MAX;
	}
	return chosen;
}

/* After the close only what is owed still, or survives, or lapsed and comes late, is looked at. */
static bool counts_after_close(struct run *run, uint32_t number, const struct entry *entry)
{
	const struct program_event *event = &run->program->events[number];
	const struct program_clause *clause = &run->program->clauses[event->clause];
	if (event->flags & EVENT_OUTSIDE || has_lapsed(run, number) ||
	    is_right_after_close(run, number) || is_forbidden_after_close(run, number))
		return true;
	if (!event->clause || !duty_is_owed(run, event->clause)) {
		refuse_entry(run, entry);
		return false;
	}
	if (!(clause->flags & CLAUSE_AFTER_CLOSE))
		note_finding(run, "after-close", entry, event->clause,
			     "%s comes after the case closed; it only meets what was still owed",
			     entry->name->text);
	return true;
}

void occur_entry(struct run *run, const struct entry *entry)
{
	if (!entry->name) {
		if (!run->options->rows_only)
			refuse_entry(run, entry);
		return;
	}
	if (!run->begun) {
		if (entry->name->openings.count > 0)
			open_case(run, entry);
		else
			note_finding(run, "unknown-event", entry, 0,
				     "%s comes before anything has opened the case",
				     entry->name->text);
		return;
	}
	uint32_t number = choose(run, entry);
	if (number == UINT32_MAX)
		return;
	if (number == 0) {
		refuse_entry(run, entry);
		return;
	}
	if (date_is_set(run->closed) && !counts_after_close(run, number, entry))
		return;
	occur(run, number, entry);
}
