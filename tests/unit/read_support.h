/* A small program to read logs for, and logs from strings. For test_read_*.c and test_log.c. */
#ifndef TESTS_UNIT_READ_SUPPORT_H
#define TESTS_UNIT_READ_SUPPORT_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang/base/host.h"
#include "lang/base/text.h"
#include "vm/read_log.h"

/* Everything a test of the readers holds. */
struct reading {
	struct allocator allocator;
	struct arena arena;
	struct program program;
	struct program_name names[4];
	struct program_field fields[5];
	const char *texts[2];
	uint32_t event_lists[1];
	struct program_event events[2];
	struct log_reader reader;
	const char *rest; /* what has not been fed yet */
	size_t rest_size, block;
	uint32_t lookups;
	char looked_for[32];
};

static inline const struct program *reading_find(void *context, const char *name, size_t size)
{
	struct reading *reading = context;

	reading->lookups++;
	if (size < sizeof reading->looked_for && size > 0) {
		memcpy(reading->looked_for, name, size);
		reading->looked_for[size] = '\0';
	}
	return &reading->program;
}

static inline void reading_make_program(struct reading *reading)
{
	static const char *const names[] = { "complaint", "complaint_received", "response",
					     "progression" };

	for (size_t i = 0; i < 4; i++)
		reading->names[i].text = names[i];
	reading->names[3].events.count = 1;
	reading->fields[0].name = "";
	reading->fields[1] = (struct program_field){ .name = "complex", .type = FIELD_YES_NO };
	reading->fields[2] = (struct program_field){ .name = "hearing_date", .type = FIELD_DATE };
	reading->fields[3] = (struct program_field){ .name = "days", .type = FIELD_NUMBER };
	reading->fields[4] = (struct program_field){ .name = "outcome",
						     .type = FIELD_CHOICE,
						     .choices = { 0, 2 } };
	reading->texts[0] = "agreed";
	reading->texts[1] = "refused";
	reading->event_lists[0] = 1;
	reading->events[1].outcome = 4;
	reading->program.names = reading->names;
	reading->program.name_count = 4;
	reading->program.fields = reading->fields;
	reading->program.field_count = 5;
	reading->program.texts = reading->texts;
	reading->program.text_count = 2;
	reading->program.event_lists = reading->event_lists;
	reading->program.event_list_count = 1;
	reading->program.events = reading->events;
	reading->program.event_count = 2;
	program_index(&reading->arena, &reading->program);
}

/* Begins to read bytes in blocks of a size; 0 is all at once. */
static inline void reading_open(struct reading *reading, enum log_format format, const char *bytes,
				size_t size, size_t block)
{
	struct log_procedures procedures = { reading_find, reading };

	memset(reading, 0, sizeof *reading);
	reading->allocator = allocator_standard("test");
	arena_open(&reading->arena, &reading->allocator);
	reading_make_program(reading);
	reading->rest = bytes;
	reading->rest_size = size;
	reading->block = block ? block : (size_t)1 << 20;
	log_reader_open(&reading->reader, &reading->allocator, format, "test", &procedures);
}

/* The next case, or NULL. */
static inline const struct case_log *reading_next(struct reading *reading)
{
	const struct case_log *log;

	for (;;) {
		size_t room, part;
		char *to;

		switch (log_reader_next(&reading->reader, &log)) {
		case LOG_READ_CASE:
			return log;
		case LOG_READ_END:
			return NULL;
		case LOG_READ_MORE:
			to = log_reader_room(&reading->reader, &room);
			part = reading->rest_size < reading->block ? reading->rest_size
								   : reading->block;
			part = part < room ? part : room;
			if (part > 0)
				memcpy(to, reading->rest, part);
			reading->rest += part;
			reading->rest_size -= part;
			log_reader_filled(&reading->reader, part);
		}
	}
}

/* The next case, which there is. */
static inline const struct case_log *reading_case(struct reading *reading)
{
	const struct case_log *log = reading_next(reading);

	if (!log)
		abort();
	return log;
}

static inline void reading_close(struct reading *reading)
{
	log_reader_close(&reading->reader);
	arena_close(&reading->arena);
}

/* "2024-03-01 complaint", "! the date ...": an entry in brief. */
static inline const char *reading_entry(struct reading *reading, const struct entry *entry)
{
	struct text text;

	text_open(&text, &reading->arena);
	if (entry->kind == ENTRY_BAD) {
		text_format(&text, "! %s", entry->problem);
		return text_string(&text);
	}
	text_add_date(&text, entry->day);
	if (entry->minutes >= 0)
		text_format(&text, "T%02d:%02d", entry->minutes / 60, entry->minutes % 60);
	text_format(&text, " %.*s", (int)entry->word_size, entry->word);
	for (uint32_t i = 0; i < entry->value_count; i++)
		text_format(&text, " %.*s=%.*s/%u/%d", (int)entry->values[i].key_size,
			    entry->values[i].key, (int)entry->values[i].text_size,
			    entry->values[i].text, (unsigned)entry->values[i].field,
			    (int)entry->values[i].value);
	return text_string(&text);
}

#endif
