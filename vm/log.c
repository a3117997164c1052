/* The entries of a case as they stand on a day: corrected, retracted, in order (language 2.2). */
#include "vm/log.h"

#include "lang/base/problem.h"
#include "lang/base/text.h"
#include "vm/read_date.h"

#include <string.h>

/* What settling works on. */
struct settling {
	struct arena *arena;
	struct date as_of;
	struct case_log *log;
};

static bool is_about_another(const struct entry *entry)
{
	return entry->kind == ENTRY_CORRECT || entry->kind == ENTRY_RETRACT;
}

/* Whether an entry counts on the day at all: one dated after it does not (2.2.2). */
static bool is_dated_by(const struct settling *settling, const struct entry *entry)
{
	return !date_is_set(settling->as_of) || entry->day.day <= settling->as_of.day;
}

static void PRINTF_LIKE(3, 4)
	complain(struct settling *settling, struct entry *entry, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	entry->problem = text_make_list(settling->arena, format, values);
	va_end(values);
}

/* The entry that a correction or retraction is about; NULL, and it says so, if there is none. */
static struct entry *find_meant(struct settling *settling, uint32_t index)
{
	struct entry *entries = settling->log->entries;
	uint32_t number = entries[index].refers;

	/* Entries are still in the order of recording. */
	for (uint32_t i = 0; i < index && number > 0; i++)
		if (entries[i].number == number)
			return &entries[i];
	complain(settling, &entries[index], "there is no entry #%u before this one",
		 (unsigned)number);
	return NULL;
}

/* Backwards, so that a retraction that is itself retracted takes nothing away. */
static void retract(struct settling *settling)
{
	for (uint32_t i = settling->log->count; i-- > 0;) {
		struct entry *entry = &settling->log->entries[i];
		struct entry *meant;

		if (entry->kind != ENTRY_RETRACT || entry->retracted ||
		    !is_dated_by(settling, entry))
			continue;
		meant = find_meant(settling, i);
		if (meant)
			meant->retracted = true;
	}
}

static bool key_is(const struct entry_value *value, const char *name)
{
	return value->key_size == strlen(name) && memcmp(value->key, name, value->key_size) == 0;
}

static bool is_same_key(const struct entry_value *one, const struct entry_value *other)
{
	return one->field ? one->field == other->field
			  : one->key_size == other->key_size &&
				    memcmp(one->key, other->key, one->key_size) == 0;
}

/* Replaces a value of the entry, or adds one: there is room for all the correction has. */
static void set_value(struct entry *entry, const struct entry_value *value)
{
	for (uint32_t i = 0; i < entry->value_count; i++)
		if (is_same_key(value, &entry->values[i])) {
			entry->values[i] = *value;
			return;
		}
	entry->values[entry->value_count++] = *value;
}

static void correct_day(struct settling *settling, struct entry *correction, struct entry *entry,
			const struct entry_value *value)
{
	struct problem why;
	struct date day;
	int16_t minutes;

	if (!read_date(value->text, value->text_size, &day, &minutes, &why)) {
		complain(settling, correction, "date= is left out: %s", why.line);
		return;
	}
	entry->day = day;
	if (minutes >= 0)
		entry->minutes = minutes;
}

static void apply(struct settling *settling, struct entry *correction, struct entry *entry)
{
	struct entry_value *values =
		ARENA_ARRAY(settling->arena, struct entry_value,
			    (size_t)entry->value_count + correction->value_count);

	if (entry->value_count > 0)
		memcpy(values, entry->values, entry->value_count * sizeof *values);
	entry->values = values;
	entry->corrected = true;
	if (date_is_set(correction->received))
		entry->received = correction->received;
	if (correction->manner) {
		entry->manner = correction->manner;
		entry->manner_size = correction->manner_size;
	}
	for (uint32_t i = 0; i < correction->value_count; i++) {
		const struct entry_value *value = &correction->values[i];

		if (key_is(value, "date") && value->field == 0)
			correct_day(settling, correction, entry, value);
		else
			set_value(entry, value);
	}
}

static void correct(struct settling *settling)
{
	for (uint32_t i = 0; i < settling->log->count; i++) {
		struct entry *entry = &settling->log->entries[i];
		struct entry *meant;

		if (entry->kind != ENTRY_CORRECT || entry->retracted ||
		    !is_dated_by(settling, entry))
			continue;
		meant = find_meant(settling, i);
		if (meant && (is_about_another(meant) || meant->kind == ENTRY_BAD))
			complain(settling, entry,
				 "#%u cannot be corrected: it is %s; retract it and enter it anew",
				 (unsigned)entry->refers,
				 meant->kind == ENTRY_BAD ? "no entry that could be read"
							  : "itself about another entry");
		else if (meant)
			apply(settling, entry, meant);
	}
}

/* What an entry is sorted by. */
struct place {
	int32_t day;
	int32_t minutes;
	uint32_t index;
};

static bool comes_first(const struct place *one, const struct place *other)
{
	if (one->day != other->day)
		return one->day < other->day;
	if (one->minutes != other->minutes)
		return one->minutes < other->minutes;
	return one->index < other->index;
}

/* Sorts by merging ever longer runs; the result is in `places`. */
static void sort_places(struct place *places, struct place *spare, uint32_t count)
{
	for (uint32_t run = 1; run < count; run *= 2) {
		for (uint32_t start = 0; start < count; start += run * 2) {
			uint32_t middle = start + run < count ? start + run : count;
			uint32_t end = middle + run < count ? middle + run : count;
			uint32_t one = start, other = middle;

			for (uint32_t to = start; to < end; to++) {
				bool is_other =
					one == middle ||
					(other < end && comes_first(&places[other], &places[one]));

				spare[to] = is_other ? places[other++] : places[one++];
			}
		}
		memcpy(places, spare, count * sizeof *places);
	}
}

/* Entries of one day stand together now, in the order of recording: times are handed on. */
static void inherit_times(const struct case_log *log, struct place *places)
{
	for (uint32_t i = 0; i < log->count; i++) {
		const struct entry *entry = &log->entries[places[i].index];
		bool is_first = i == 0 || places[i - 1].day != places[i].day;

		if (entry->minutes >= 0 && !is_about_another(entry) && !entry->retracted)
			places[i].minutes = entry->minutes;
		else
			places[i].minutes = is_first ? 0 : places[i - 1].minutes;
	}
}

static void sort_entries(struct settling *settling)
{
	struct case_log *log = settling->log;
	struct place *places = ARENA_ARRAY(settling->arena, struct place, log->count);
	struct place *spare = ARENA_ARRAY(settling->arena, struct place, log->count);
	struct entry *sorted = ARENA_ARRAY(settling->arena, struct entry, log->count);

	for (uint32_t i = 0; i < log->count; i++)
		places[i] = (struct place){ .day = log->entries[i].day.day, .index = i };
	sort_places(places, spare, log->count);
	inherit_times(log, places);
	sort_places(places, spare, log->count);
	for (uint32_t i = 0; i < log->count; i++)
		sorted[i] = log->entries[places[i].index];
	log->entries = sorted;
	log->capacity = log->count;
}

/* Copies what had been recorded by a day, with the day of recording of each entry. */
static void copy_known(struct arena *arena, const struct case_log *log, struct date known_on,
		       struct case_log *out)
{
	struct date last = DATE_NONE;

	*out = *log;
	out->count = 0;
	out->entries = ARENA_ARRAY(arena, struct entry, log->count);
	for (uint32_t i = 0; i < log->count; i++) {
		struct entry entry = log->entries[i];

		if (!date_is_set(entry.recorded))
			entry.recorded = entry.day.day > last.day ? entry.day : last;
		last = entry.recorded;
		if (date_is_set(known_on) && entry.recorded.day > known_on.day)
			continue;
		out->entries[out->count++] = entry;
	}
	out->capacity = log->count;
}

void case_log_settle(struct arena *arena, const struct case_log *log, struct date as_of,
		     struct date known_on, struct case_log *out)
{
	struct settling settling = { arena, as_of, out };

	if (log->plain && !date_is_set(known_on)) {
		*out = *log;
		return;
	}
	copy_known(arena, log, known_on, out);
	if (log->plain)
		return;
	retract(&settling);
	correct(&settling);
	sort_entries(&settling);
	out->plain = true;
}
