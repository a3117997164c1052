/* Reading case logs, block by block, one case at a time. */
#include "vm/read_log.h"

#include "vm/read_entry.h"

#include <string.h>

/* Small for one case; a file that fills its room gets more, up to what makes no difference. */
#define FIRST_CAPACITY ((size_t)32 << 10)
#define USUAL_CAPACITY ((size_t)512 << 10)

/* How much room there is at least. */
#define LEAST_ROOM ((size_t)8 << 10)

/* Readers look at whole words; so many bytes behind the end can be looked at. */
#define PADDING 32u

#define FIRST_VALUES 256u
#define FIRST_ENTRIES 64u
#define YEAR_COUNT (DATE_LAST_YEAR - DATE_FIRST_YEAR + 1)

/* For each month the day before it, times 32, and how many days it has; see read_plain.c. */
static const uint32_t *make_months(struct arena *arena)
{
	uint32_t *months = ARENA_ARRAY(arena, uint32_t, YEAR_COUNT * LOG_MONTHS);

	for (int year = DATE_FIRST_YEAR; year <= DATE_LAST_YEAR; year++)
		for (int month = 1; month <= 12; month++) {
			uint32_t before = (uint32_t)date_from_civil(year, month, 1).day - 1;

			months[(year - DATE_FIRST_YEAR) * LOG_MONTHS + month] =
				before << 5 | (uint32_t)date_days_in_month(year, month);
		}
	return months;
}

void log_reader_open(struct log_reader *reader, const struct allocator *allocator,
		     enum log_format format, const char *file,
		     const struct log_procedures *procedures)
{
	*reader = (struct log_reader){ .procedures = *procedures, .format = format };
	arena_open(&reader->room, allocator);
	arena_open(&reader->lasting, allocator);
	arena_open(&reader->scratch, allocator);
	arena_open(&reader->line_room, allocator);
	reader->capacity = FIRST_CAPACITY;
	reader->bytes = arena_alloc(&reader->room, reader->capacity + PADDING, 1);
	reader->keep = reader->keep_end = reader->at = reader->end = reader->bytes;
	reader->line = 1;
	reader->plain_bytes = true;
	reader->known_keys = UINT64_MAX;
	reader->empty.minutes = -1;
	reader->log.file = file;
	reader->log.capacity = FIRST_ENTRIES;
	reader->log.entries = ARENA_ARRAY(&reader->lasting, struct entry, FIRST_ENTRIES);
	reader->first_values = ARENA_ARRAY(&reader->lasting, struct entry_value, FIRST_VALUES);
	if (format == LOG_FORMAT_CSV) {
		reader->months = make_months(&reader->lasting);
		reader->names = ARENA_ARRAY(&reader->lasting, struct log_name, LOG_NAME_SLOTS);
	}
}

void log_reader_close(struct log_reader *reader)
{
	arena_close(&reader->room);
	arena_close(&reader->lasting);
	arena_close(&reader->scratch);
	arena_close(&reader->line_room);
}

/* Where bytes were, and where they are now. */
struct move {
	uintptr_t from, size;
	const char *to;
};

/* Texts that lie elsewhere stay. */
static void move_text(const char **text, const struct move *move)
{
	uintptr_t offset = (uintptr_t)*text - move->from;

	if (*text && offset < move->size)
		*text = move->to + offset;
}

/* The texts of the case have moved, and everything that points to them follows. */
static void move_texts(struct log_reader *reader, const struct move *move)
{
	struct case_log *log = &reader->log;

	move_text(&log->id, move);
	move_text(&log->procedure, move);
	for (uint32_t i = 0; i < log->count; i++) {
		struct entry *entry = &log->entries[i];

		move_text(&entry->word, move);
		move_text(&entry->manner, move);
		move_text(&entry->expect_state, move);
		for (uint32_t k = 0; k < entry->value_count; k++) {
			move_text(&entry->values[k].key, move);
			move_text(&entry->values[k].text, move);
		}
	}
}

/* Moves the texts of the case and the unread bytes to the front of `to`. */
static void compact(struct log_reader *reader, char *to)
{
	size_t kept = reader->begun ? (size_t)(reader->keep_end - reader->keep) : 0;
	size_t unread = (size_t)(reader->end - reader->at);

	if (kept > 0) {
		memmove(to, reader->keep, kept);
		if (to != reader->keep)
			move_texts(reader, &(struct move){ (uintptr_t)reader->keep, kept, to });
	}
	memmove(to + kept, reader->at, unread);
	reader->last_line = NULL;
	reader->bytes = reader->keep = to;
	reader->keep_end = reader->at = to + kept;
	reader->end = reader->at + unread;
}

static void enlarge(struct log_reader *reader)
{
	struct arena larger;
	char *bytes;

	arena_open(&larger, reader->room.allocator);
	reader->capacity *= 4;
	bytes = arena_alloc(&larger, reader->capacity + PADDING, 1);
	compact(reader, bytes);
	arena_close(&reader->room);
	reader->room = larger;
}

char *log_reader_room(struct log_reader *reader, size_t *size)
{
	compact(reader, reader->bytes);
	if (reader->hungry && reader->capacity < USUAL_CAPACITY)
		enlarge(reader);
	while (reader->capacity - (size_t)(reader->end - reader->bytes) < LEAST_ROOM)
		enlarge(reader);
	*size = reader->capacity - (size_t)(reader->end - reader->bytes);
	return reader->end;
}

/* Whether bytes are all ASCII: eight words at a time, so that it costs next to nothing. */
static bool bytes_are_ascii(const char *bytes, size_t size)
{
	uint64_t any = 0;

	for (; size >= 64; bytes += 64, size -= 64) {
		uint64_t words[8];

		memcpy(words, bytes, sizeof words);
		any |= words[0] | words[1] | words[2] | words[3];
		any |= words[4] | words[5] | words[6] | words[7];
	}
	for (; size > 0; bytes++, size--)
		any |= (unsigned char)*bytes;
	return (any & 0x8080808080808080u) == 0;
}

void log_reader_filled(struct log_reader *reader, size_t size)
{
	const char *bytes = reader->end;

	reader->last_line = NULL;
	if (size == 0)
		reader->ended = true;
	reader->end += size;
	reader->hungry = size > 0 && reader->end == reader->bytes + reader->capacity;
	if (reader->plain_bytes && size > 0)
		reader->plain_bytes = bytes_are_ascii(bytes, size) && !memchr(bytes, 0, size) &&
				      !memchr(bytes, '"', size);
}

/* Looks at the first bytes; false while there are too few of them. */
static bool reader_start(struct log_reader *reader)
{
	size_t size = (size_t)(reader->end - reader->at);

	if (size < 3 && !reader->ended)
		return false;
	reader->started = true;
	if (size >= 2 &&
	    (memcmp(reader->at, "\xFF\xFE", 2) == 0 || memcmp(reader->at, "\xFE\xFF", 2) == 0))
		reader->problem = "is written in UTF-16: save it as UTF-8, then read it again";
	else if (size >= 3 && memcmp(reader->at, "\xEF\xBB\xBF", 3) == 0)
		reader->at = reader->keep = reader->keep_end = reader->at + 3;
	return true;
}

/* Forgets the case that was handed out. */
static void forget_case(struct log_reader *reader)
{
	struct case_log *log = &reader->log;

	reader->yielded = reader->begun = reader->overflowing = false;
	log->id = log->procedure = NULL;
	log->id_size = log->procedure_size = 0;
	log->count = 0;
	arena_reset(&reader->scratch);
}

enum log_read log_reader_next(struct log_reader *reader, const struct case_log **out)
{
	enum log_lines lines = LINES_NEED_MORE;

	if (reader->yielded)
		forget_case(reader);
	if (!reader->started && !reader_start(reader))
		return LOG_READ_MORE;
	if (reader->problem)
		return LOG_READ_END;
	switch (reader->format) {
	case LOG_FORMAT_EVENTS:
		lines = read_events_lines(reader);
		break;
	case LOG_FORMAT_CSV:
		lines = read_csv_lines(reader);
		break;
	case LOG_FORMAT_JSONL:
		lines = read_jsonl_lines(reader);
		break;
	}
	if (lines == LINES_NEED_MORE && !reader->ended)
		return LOG_READ_MORE;
	if (!reader->begun)
		return LOG_READ_END;
	reader_find_procedure(reader, DATE_NONE);
	reader->yielded = true;
	*out = &reader->log;
	return LOG_READ_CASE;
}
