/* What came too late is accepted or refused (language 2.4.2, and 1.4.11 out of time). */
#include <string.h>

#include "vm/machine.h"

/* The clause whose late use waits for a decision, among the events of a name. */
static uint32_t awaiting_clause(const struct run *run, const struct program_name *name)
{
	for (uint32_t i = 0; i < name->events.count; i++) {
		uint32_t clause =
			run->program->events[run->program->event_lists[name->events.first + i]]
				.clause;
		while (clause && !run->clauses[clause].awaiting)
			clause = run->machine->next_right[clause];
		if (clause)
			return clause;
	}
	return 0;
}

static bool names_event(const struct program *program, const struct program_name *name,
			uint32_t event)
{
	for (uint32_t i = 0; i < name->events.count; i++)
		if (program->event_lists[name->events.first + i] == event)
			return true;
	return false;
}

/* What is accepted happens on the day of the acceptance, and is received on it too. */
static void happen_now(struct run *run, uint32_t number, const struct entry *entry)
{
	struct event_state *state = &run->events[number];
	occur_counted(run, number, entry);
	if (state->day.day == run->arrived.day)
		state->received = run->arrived;
}

static void accept_right(struct run *run, uint32_t number, const struct entry *entry)
{
	run->clauses[number].awaiting = false;
	note_step(run, STEP_ACCEPTED, run->program->clauses[number].event, number);
	note_settled(run, "used-late", run->clauses[number].late_entry, "accepted");
	if (date_is_set(run->closed) && run->closed_by != number) {
		note_finding(run, "after-close", entry, number,
			     "%s is accepted after something else closed the case, which stays "
			     "closed",
			     run->program->clauses[number].id);
		return;
	}
	if (date_is_set(run->closed)) {
		run->closed = DATE_NONE;
		run->reason = NULL;
		run->closed_by = 0;
		run->released = false;
		note_step(run, STEP_REOPENED, 0, number);
	}
	happen_now(run, run->program->clauses[number].event, entry);
}

static void tell_no_grounds(struct run *run, const struct entry *entry, uint32_t condition)
{
	const char *words = condition_words(run, condition);
	note_finding(run, "accepted-without-grounds", entry, 0,
		     "the acceptance does not show the grounds that the procedure asks for%s%s; "
		     "add them to the entry",
		     words ? ", that " : "", words ? words : "");
}

static void accept_out_of_time(struct run *run, const struct entry *entry)
{
	uint32_t number = run->awaiting_event;
	for (uint32_t i = 0; i < run->program->out_of_time_count; i++) {
		const struct program_out_of_time *rule = &run->program->out_of_times[i];
		if (rule->event == number && rule->condition && !execute(run, rule->condition))
			tell_no_grounds(run, entry, rule->condition);
	}
	run->awaiting_event = 0;
	note_step(run, STEP_ACCEPTED, number, 0);
	note_settled(run, "out-of-time", run->awaiting_entry->number, "accepted");
	happen_now(run, number, entry);
}

void occur_decision(struct run *run, const struct entry *entry)
{
	run->arrived = run->now;
	take_facts(run, entry);
	uint32_t clause = entry->name ? awaiting_clause(run, entry->name) : 0;
	bool waits = entry->name && run->awaiting_event &&
		     names_event(run->program, entry->name, run->awaiting_event);
	if (!clause && !waits) {
		note_finding(run, "nothing-to-accept", entry, 0,
			     "there is no late %.*s that waits to be accepted or refused",
			     (int)(entry->word_size > 60 ? 60 : entry->word_size), entry->word);
	} else if (entry->kind == ENTRY_ACCEPT) {
		if (clause)
			accept_right(run, clause, entry);
		else
			accept_out_of_time(run, entry);
	} else if (clause) {
		run->clauses[clause].awaiting = false;
		run->clauses[clause].refused = true;
		note_step(run, STEP_REFUSED, run->program->clauses[clause].event, clause);
		note_settled(run, "used-late", run->clauses[clause].late_entry, "refused");
	} else {
		note_step(run, STEP_REFUSED, run->awaiting_event, 0);
		note_settled(run, "out-of-time", run->awaiting_entry->number, "refused");
		occur_refused(run);
		case_close(run, "out_of_time");
	}
}
