/*
 * What an entry tells: its facts and dates, the day it counts on and the day it was received
 * (language 1.3.9, 1.3.10, 2.3.5).
 */
#include <string.h>

#include "vm/machine.h"

/* A key that nothing reads is kept and is no fault, but it may be a misspelt one. */
static void suggest_key(struct run *run, const struct entry *entry, const struct entry_value *value)
{
	const char *near = NULL;

	if (note_may_suggest(run))
		near = program_nearest_key(run->program, value->key, value->key_size);
	if (near)
		note_finding(run, "unknown-key", entry, 0, "nothing reads %.*s=; did you mean %s=?",
			     (int)value->key_size, value->key, near);
}

void take_facts(struct run *run, const struct entry *entry)
{
	if (run->machine->drifter_count > 0 && entry->value_count > 0)
		hold_anchors(run);
	for (uint32_t i = 0; i < entry->value_count; i++) {
		const struct entry_value *value = &entry->values[i];
		if (value->field == 0) {
			suggest_key(run, entry, value);
			continue;
		}
		if (value->value == 0) {
			note_finding(run, "ill-typed", entry, 0,
				     "%.*s does not hold what it should: %.*s",
				     (int)(value->key_size > 60 ? 60 : value->key_size), value->key,
				     (int)(value->text_size > 60 ? 60 : value->text_size),
				     value->text);
			continue;
		}
		if (run->facts[value->field] != value->value)
			run->facts_changed = run->changed = true;
		run->facts[value->field] = value->value;
		run->fact_texts[value->field] =
			(struct fact_text){ .text = value->text, .size = value->text_size };
	}
	if (run->machine->drifter_count > 0 && entry->value_count > 0)
		hold_tell(run);
}

/* The facts that an entry is about to change, in case it turns out to count for nothing. */
int32_t *keep_facts(struct run *run, const struct entry *entry)
{
	int32_t *kept = ARENA_ARRAY(run->scratch, int32_t, entry->value_count + 1);
	for (uint32_t i = 0; i < entry->value_count; i++)
		kept[i] = run->facts[entry->values[i].field];
	return kept;
}

void give_back_facts(struct run *run, const struct entry *entry, const int32_t *kept)
{
	for (uint32_t i = entry->value_count; i-- > 0;)
		run->facts[entry->values[i].field] = kept[i];
	run->facts_changed = run->changed = true;
}

static const struct entry_value *entry_field(const struct entry *entry, uint32_t field)
{
	for (uint32_t i = 0; i < entry->value_count; i++)
		if (entry->values[i].field == field)
			return &entry->values[i];
	return NULL;
}

struct date entry_date(const struct entry *entry, uint32_t field)
{
	const struct entry_value *value = entry ? entry_field(entry, field) : NULL;
	return value ? (struct date){ value->value } : DATE_NONE;
}

/* Whether an entry does not say that it came in a way that does not count among those allowed. */
bool manner_allowed(const struct run *run, const struct program_event *event,
		    const struct entry *entry)
{
	if (event->manners.count == 0 || !entry->manner)
		return true;
	for (uint32_t i = 0; i < event->manners.count; i++) {
		const char *manner = run->program->texts[event->manners.first + i];
		if (strlen(manner) == entry->manner_size &&
		    memcmp(manner, entry->manner, entry->manner_size) == 0)
			return true;
	}
	return false;
}

/* Takes the dates that a limit may count to or from: the latest booking counts. */
void take_bookings(struct run *run, uint32_t event, const struct entry *entry)
{
	for (uint32_t b = 0; b < run->program->booking_count; b++) {
		const struct program_booking *booking = &run->program->bookings[b];
		if (booking->event != event)
			continue;
		struct booking_state *state = &run->bookings[b];
		struct date day = entry_date(entry, booking->field);
		if (!date_is_set(day))
			continue;
		if (date_is_set(state->day) && state->day.day != day.day)
			state->changed = run->arrived;
		state->day = day;
		if (run->machine->drifter_count > 0)
			hold_tell(run);
	}
}

/* Whether the entry carries what it must; a finding for each lack (2.3.5). */
bool contents_present(struct run *run, const struct program_event *event, const struct entry *entry)
{
	bool counts = true;
	for (uint32_t i = 0; i < event->contents.count; i++) {
		const struct program_content *content =
			&run->program->contents[event->contents.first + i];
		const struct program_field *field = &run->program->fields[content->field];
		const struct entry_value *value = entry_field(entry, content->field);
		if ((value && value->value) || field->default_value)
			continue;
		if (content->condition) {
			note_finding(run, "not-counted", entry, event->clause,
				     "%s does not count, because it %s %s", event->full_name,
				     value ? "gives no known" : "does not give", field->title);
			counts = false;
		} else if (!value) { /* an ill-typed one is told of as such */
			note_finding(run, "missing-content", entry, event->clause,
				     "%s does not give %s; add %s=... to the entry",
				     event->full_name, field->title, field->name);
		}
	}
	return counts;
}

/* The day from which something that came on a day counts: the header may move what the complainant
 * sends late (1.3.10); minutes are -1 where no time is known. */
static struct date moved(const struct program *program, struct date day, int16_t minutes)
{
	const struct calendar *calendar = &program->calendars[0];
	bool late = program->arrives_after && minutes > program->arrives_after;
	if ((!late && !program->arrives_on_working_days) || !calendar_covers(calendar, day) ||
	    (!late && calendar_is_working_day(calendar, day)))
		return day;
	struct date next = calendar_add(calendar, day, 1);
	return date_is_set(next) ? next : day;
}

struct date arrival(struct run *run, const struct program_event *event, const struct entry *entry)
{
	return event->flags & EVENT_FROM_COMPLAINANT
		       ? moved(run->program, entry->day, entry->minutes)
		       : entry->day;
}

struct date received_on(const struct run *run, const struct program_event *event,
			const struct entry *entry)
{
	if (date_is_set(entry->received) && entry->received.day >= entry->day.day) {
		bool same_day = entry->received.day == entry->day.day;
		return event->flags & EVENT_FROM_COMPLAINANT
			       ? moved(run->program, entry->received,
				       same_day ? entry->minutes : (int16_t)-1)
			       : entry->received;
	}
	for (uint32_t i = 0; entry->manner && i < run->program->delivery_count; i++) {
		const struct program_delivery *rule = &run->program->deliveries[i];
		if (strlen(rule->manner) != entry->manner_size ||
		    memcmp(rule->manner, entry->manner, entry->manner_size) != 0)
			continue;
		struct ledger sent = { .anchor = entry->day };
		struct date day;
		if (limit_due(&run->program->calendars[0], &rule->limit, &sent, &day) == LIMIT_DUE)
			return day;
	}
	return DATE_NONE;
}

struct date receipt(struct run *run, const struct program_event *event, const struct entry *entry)
{
	if (date_is_set(entry->received) && entry->received.day < entry->day.day)
		note_finding(run, "received-before-sent", entry, 0,
			     "this was received before it was sent; check the two dates");
	return received_on(run, event, entry);
}

/* The number of the outcome a decision was given, or 0. */
static int32_t decided(const struct run *run, const struct program_event *event,
		       const struct entry *entry)
{
	const struct program_field *field = &run->program->fields[event->outcome];
	for (uint32_t i = 0; i < entry->value_count; i++) {
		const struct entry_value *value = &entry->values[i];
		if (value->field == event->outcome)
			return value->value;
		if (value->key_size != entry->word_size ||
		    memcmp(value->key, entry->word, value->key_size) != 0)
			continue;
		for (uint32_t c = 0; c < field->choices.count; c++) {
			const char *choice = run->program->texts[field->choices.first + c];
			if (strlen(choice) == value->text_size &&
			    memcmp(choice, value->text, value->text_size) == 0)
				return (int32_t)c + 1;
		}
	}
	return 0;
}

bool decision_readable(struct run *run, const struct program_event *event,
		       const struct entry *entry)
{
	if (!event->outcome)
		return true;
	int32_t outcome = decided(run, event, entry);
	if (outcome < 0) {
		run->facts[event->outcome] = 0;
		note_finding(run, "ill-typed", entry, event->clause,
			     "the decision %s is given more than one outcome; give the one that "
			     "was taken",
			     event->full_name);
		return false;
	}
	if (outcome == 0) {
		if (!entry_field(entry, event->outcome)) /* else told of already */
			note_finding(run, "ill-typed", entry, event->clause,
				     "the decision %s has no outcome that the procedure knows; "
				     "write %s=%s",
				     event->full_name, event->name,
				     run->program->texts[run->program->fields[event->outcome]
								 .choices.first]);
		return false;
	}
	if (run->facts[event->outcome] != outcome)
		run->facts_changed = run->changed = true;
	run->facts[event->outcome] = outcome;
	return true;
}
