/* What the readers of the three formats share: lines, cases, entries, values. */
#include "vm/read_entry.h"

#include "lang/base/problem.h"
#include "lang/base/text.h"
#include "lang/base/utf8.h"
#include "vm/read_date.h"
#include "vm/read_value.h"

#include <string.h>

#define SHOWN 40u

bool reader_line(struct log_reader *reader, struct log_line *out)
{
	size_t size = (size_t)(reader->end - reader->at);
	char *newline = size > 0 ? memchr(reader->at, '\n', size) : NULL;

	if (reader->skipping) {
		reader->at = newline ? newline + 1 : reader->end;
		if (!newline)
			return false;
		reader->skipping = false;
		reader->line++;
		return reader_line(reader, out);
	}
	if (!newline && (size == 0 || (size <= LOG_LINE_LIMIT && !reader->ended)))
		return false;
	out->text = reader->at;
	out->size = newline ? (size_t)(newline - reader->at) : size;
	out->next = newline ? newline + 1 : reader->end;
	out->too_long = out->size > LOG_LINE_LIMIT;
	if (out->too_long)
		out->size = LOG_LINE_LIMIT;
	else if (out->size > 0 && out->text[out->size - 1] == '\r')
		out->size--;
	return true;
}

void reader_take(struct log_reader *reader, const struct log_line *line)
{
	if (line->too_long) {
		/* Its beginning is kept: the entry may quote it. */
		if (!reader->overflowing && reader->keep_end == reader->at)
			reader->keep_end = line->text + SHOWN * 4;
		reader->skipping = line->next == reader->end && line->next[-1] != '\n';
		reader->at = line->next;
		reader->line += !reader->skipping;
		return;
	}
	if (!reader->overflowing && reader->keep_end == reader->at)
		reader->keep_end = line->next;
	reader->at = line->next;
	reader->line++;
}

int entry_shown(const char *text, size_t size)
{
	size_t shown = size < SHOWN ? size : SHOWN;

	while (shown > 0 && shown < size && ((unsigned char)text[shown] & 0xC0) == 0x80)
		shown--;
	return (int)shown;
}

/* Keys that are the entry's own. */
static uint64_t own_keys(void)
{
	return filter_bit("by", 2) | filter_bit("received", 8) | filter_bit("recorded", 8);
}

/* Another program than that of the case before; never in CSV, which names none. */
static void SELDOM change_program(struct log_reader *reader, const struct program *program)
{
	reader->program = program;
	reader->field_filter = 0;
	for (uint32_t i = 1; program && i < program->field_count; i++) {
		const char *field = program->fields[i].name;

		if (field && field[0])
			reader->field_filter |= filter_bit(field, strlen(field));
	}
	reader->known_keys = reader->field_filter | own_keys();
}

/* Asks for the procedure of the case; once for all that name none. */
static const struct program *SELDOM ask_procedure(struct log_reader *reader)
{
	const struct case_log *log = &reader->log;
	const struct program *program = reader->procedures.find(
		reader->procedures.context, log->procedure, log->procedure_size);

	if (log->procedure_size == 0) {
		reader->unnamed = program;
		reader->unnamed_known = true;
	}
	return program;
}

void reader_find_procedure(struct log_reader *reader, struct date opened)
{
	const struct program *program = reader->unnamed;

	if (!reader->searching)
		return;
	reader->searching = false;
	reader->opened = opened;
	if (reader->log.procedure_size > 0 || !reader->unnamed_known)
		program = ask_procedure(reader);
	if (program != reader->program)
		change_program(reader, program);
}

void reader_begin(struct log_reader *reader, struct bytes id, struct bytes procedure)
{
	struct case_log *log = &reader->log;

	reader->begun = true;
	reader->keep = reader->keep_end = reader->at;
	reader->last_day = reader->last_recorded = DATE_NONE;
	reader->last_minutes = 0;
	reader->value = reader->first_values;
	reader->values_end = reader->first_values + LOG_FIRST_VALUES;
	log->id = id.data ? id.data : "";
	log->id_size = (uint32_t)id.size;
	log->procedure = procedure.data;
	log->procedure_size = (uint32_t)procedure.size;
	log->line = reader->line;
	log->plain = true;
	log->troubled = false;
	reader->expect_count = 0;
	log->as_of = reader->as_of;
	reader->searching = true;
	reader->id_is_plain = false;
}

static struct entry *entry_over_limit(struct log_reader *reader)
{
	reader->spare = (struct entry){ 0 };
	return &reader->spare;
}

void reader_empty_entries(struct log_reader *reader, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++) {
		reader->log.entries[i] = reader->empty;
		reader->log.entries[i].number = i + 1;
	}
}

void SELDOM reader_mark(struct log_reader *reader, const struct entry *entry)
{
	reader->marked = (uint32_t)(entry - reader->log.entries) + 1;
}

static void enlarge_entries(struct log_reader *reader)
{
	struct case_log *log = &reader->log;
	struct entry *larger = ARENA_ARRAY(&reader->lasting, struct entry, log->capacity * 4u);

	memcpy(larger, log->entries, log->count * sizeof *larger);
	log->entries = larger;
	log->capacity *= 4;
	reader_empty_entries(reader, log->count, log->capacity);
}

struct entry *reader_entry(struct log_reader *reader)
{
	struct case_log *log = &reader->log;
	struct entry *entry;
	bool is_over = log->count >= LOG_ENTRY_LIMIT ||
		       (size_t)(reader->keep_end - reader->keep) > LOG_CASE_LIMIT;

	if (reader->overflowing)
		return entry_over_limit(reader);
	if (log->count == log->capacity)
		enlarge_entries(reader);
	entry = &log->entries[log->count++];
	reader_mark(reader, entry);
	*entry = (struct entry){ .minutes = -1,
				 .line = reader->line,
				 .number = log->count - reader->expect_count };
	if (is_over) {
		entry_is_bad(reader, entry,
			     "the case is too long to be read whole: from here on its entries "
			     "are left out");
		entry_done(reader, entry);
		reader->overflowing = true;
		return entry_over_limit(reader);
	}
	return entry;
}

void entry_is_bad(struct log_reader *reader, struct entry *entry, const char *format, ...)
{
	va_list values;

	/* What a case has beyond its limits is not even complained about. */
	if (entry == &reader->spare)
		return;
	va_start(values, format);
	reader->log.troubled = true;
	entry->problem = text_make_list(&reader->scratch, format, values);
	va_end(values);
	entry->kind = ENTRY_BAD;
	entry->value_count = 0;
}

void entry_has_problem(struct log_reader *reader, struct entry *entry, const char *format, ...)
{
	va_list values;

	if (entry == &reader->spare || entry->problem)
		return;
	va_start(values, format);
	reader->log.troubled = true;
	entry->problem = text_make_list(&reader->scratch, format, values);
	va_end(values);
}

bool entry_read_day(struct log_reader *reader, struct entry *entry, const char *text, size_t size)
{
	struct problem why;

	if (read_date(text, size, &entry->day, &entry->minutes, &why)) {
		reader_find_procedure(reader, entry->day);
		return true;
	}
	entry_is_bad(reader, entry, "%s", why.line);
	return false;
}

/* received= and recorded= are days; a wrong one is left out, and the entry says so. */
static void add_own_day(struct log_reader *reader, struct entry *entry, struct bytes key,
			struct bytes text, struct date *out)
{
	struct problem why;
	int16_t minutes;

	if (!read_date(text.data, text.size, out, &minutes, &why)) {
		*out = DATE_NONE;
		entry_has_problem(reader, entry, "%.*s= is left out: %s", (int)key.size, key.data,
				  why.line);
	}
}

static bool key_is(struct bytes key, const char *name, size_t size)
{
	return key.size == size && memcmp(key.data, name, size) == 0;
}

/* Entries have all their values in one place: the newest entry's move together when need be. */
static struct entry_value *new_value(struct log_reader *reader, struct entry *entry)
{
	if (reader->value == reader->values_end) {
		uint32_t capacity = entry->value_count * 2 + LOG_FIRST_VALUES;
		struct entry_value *more =
			ARENA_ARRAY(&reader->scratch, struct entry_value, capacity);

		if (entry->value_count > 0)
			memcpy(more, entry->values, entry->value_count * sizeof *more);
		entry->values = more;
		reader->value = more + entry->value_count;
		reader->values_end = more + capacity;
	}
	if (entry->value_count++ == 0)
		entry->values = reader->value;
	return reader->value++;
}

void entry_add(struct log_reader *reader, struct entry *entry, struct bytes key, struct bytes text)
{
	const struct program *program = reader->program;
	struct entry_value *value;
	uint32_t field = 0;

	if (entry == &reader->spare)
		return;
	if (key.data[0] == 'b' && key_is(key, "by", 2)) {
		entry->manner = text.data;
		entry->manner_size = (uint32_t)text.size;
		return;
	}
	if (key.data[0] == 'r' && key_is(key, "received", 8)) {
		add_own_day(reader, entry, key, text, &entry->received);
		return;
	}
	if (key.data[0] == 'r' && key_is(key, "recorded", 8)) {
		add_own_day(reader, entry, key, text, &entry->recorded);
		reader->log.plain = false;
		return;
	}
	if (program && key.size > 0 && (reader->field_filter & filter_bit(key.data, key.size)))
		field = program_find_field(program, key.data, key.size);
	value = new_value(reader, entry);
	*value = (struct entry_value){ .field = field,
				       .key = key.data,
				       .text = text.data,
				       .key_size = (uint32_t)key.size,
				       .text_size = (uint32_t)text.size };
	if (field)
		value->value = field_read_value(program, field, text.data, text.size);
}

void entry_done(struct log_reader *reader, struct entry *entry)
{
	if (entry == &reader->spare)
		return;
	if (entry->kind == ENTRY_CORRECT || entry->kind == ENTRY_RETRACT)
		reader->log.plain = false;
	if (!date_is_set(entry->recorded))
		entry->recorded = entry->day.day > reader->last_recorded.day
					  ? entry->day
					  : reader->last_recorded;
	reader->last_recorded = entry->recorded;
	if (!date_is_set(entry->day))
		return;
	if (entry->day.day != reader->last_day.day) {
		if (entry->day.day < reader->last_day.day)
			reader->log.plain = false;
		reader->last_day = entry->day;
		reader->last_minutes = entry->minutes < 0 ? 0 : entry->minutes;
	} else if (entry->minutes >= 0) {
		if (entry->minutes < reader->last_minutes)
			reader->log.plain = false;
		reader->last_minutes = entry->minutes;
	}
}

/* The first byte that is no UTF-8, or the size. */
static size_t find_malformed(const char *text, size_t size)
{
	uint32_t character;
	size_t at = 0;

	while (at < size) {
		size_t length = utf8_decode(text + at, size - at, &character);

		if (length == 0)
			break;
		at += length;
	}
	return at;
}

bool reader_line_is_text(struct log_reader *reader, const struct log_line *line)
{
	size_t bad;
	bool is_nul;

	if (reader_is_plain(reader))
		return true;
	is_nul = memchr(line->text, 0, line->size) != NULL;
	bad = is_nul ? 0 : find_malformed(line->text, line->size);
	if (!is_nul && bad == line->size)
		return true;
	if (!reader->begun)
		reader_begin(reader, (struct bytes){ 0 }, (struct bytes){ 0 });
	struct entry *entry = reader_entry(reader);

	if (is_nul)
		entry_is_bad(reader, entry,
			     "the line is no text: it has a byte 00; the file may be damaged or "
			     "saved in UTF-16, where UTF-8 is needed");
	else
		entry_is_bad(reader, entry,
			     "the line is not UTF-8: byte %02X in place %zu; the file may be saved "
			     "in a Windows code page, where UTF-8 is needed",
			     (unsigned)(unsigned char)line->text[bad], bad + 1);
	entry_done(reader, entry);
	return false;
}
