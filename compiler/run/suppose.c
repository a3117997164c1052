/* Entries that are supposed and not in the log: --what-if. */
#include "compiler/run/suppose.h"

#include <string.h>

#include "lang/base/text.h"

struct supposed_program {
	const struct program *program;
};

static const struct program *find_program(void *context, const char *name, size_t size)
{
	const struct supposed_program *supposed = context;

	(void)name;
	(void)size;
	return supposed->program;
}

/* Everything supposed as the log of a case. */
static void feed(struct log_reader *reader, const struct run_settings *settings)
{
	size_t room;
	char *to = log_reader_room(reader, &room);
	size_t used = 0;

	for (uint32_t i = 0; i <= settings->what_if_count; i++) {
		const char *line = i == 0 ? "case supposed" : settings->what_ifs[i - 1];
		size_t size = strlen(line);

		if (size + 1 > room - used)
			break;
		memcpy(to + used, line, size);
		to[used + size] = '\n';
		used += size + 1;
	}
	log_reader_filled(reader, used);
}

/* The number of the last entry that has one: expectations have none. */
static uint32_t last_number(const struct case_log *log)
{
	for (uint32_t i = log->count; i-- > 0;)
		if (log->entries[i].number > 0)
			return log->entries[i].number;
	return 0;
}

void suppose(struct suppositions *out, const struct run_settings *settings,
	     const struct program *program, const struct case_log *log, struct arena *arena)
{
	struct supposed_program supposed = { program };
	struct log_procedures procedures = { find_program, &supposed };
	const struct case_log *more = NULL;
	uint32_t count = 0;

	log_reader_open(&out->reader, arena->allocator, LOG_FORMAT_EVENTS, "--what-if",
			&procedures);
	feed(&out->reader, settings);
	while (log_reader_next(&out->reader, &more) == LOG_READ_MORE)
		log_reader_filled(&out->reader, 0);
	if (more)
		count = more->count;
	out->log = *log;
	out->log.entries = ARENA_ARRAY(arena, struct entry, log->count + count);
	out->log.capacity = log->count + count;
	out->log.plain = false;
	if (log->count > 0)
		memcpy(out->log.entries, log->entries, log->count * sizeof *log->entries);
	out->first = last_number(log) + 1;
	for (uint32_t i = 0; i < count; i++) {
		struct entry *entry = &out->log.entries[out->log.count++];

		*entry = more->entries[i];
		entry->number = out->first + i;
		entry->line = 0;
		if (entry->day.day > out->last_day.day)
			out->last_day = entry->day;
	}
}

void suppositions_close(struct suppositions *suppositions)
{
	log_reader_close(&suppositions->reader);
}
