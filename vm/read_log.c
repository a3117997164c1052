/* Reading case logs, block by block, one case at a time. */
#include "vm/read_log.h"

#include "vm/read_entry.h"

#include <string.h>

/* Small for one case; a file that fills its room gets more, up to what makes no difference. */
#define FIRST_CAPACITY ((size_t)32 << 10)
#define USUAL_CAPACITY ((size_t)512 << 10)

/* How much room there is at least. */
#define LEAST_ROOM ((size_t)8 << 10)

/* Readers look at whole words and ids; so many bytes behind the end can be looked at. */
#define PADDING 128u

#define FIRST_ENTRIES 64u

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
	reader->bytes = arena_grow_bytes(&reader->room, NULL, 0, reader->capacity + PADDING);
	reader->keep = reader->keep_end = reader->at = reader->end = reader->bytes;
	reader->line = 1;
	reader->known_keys = UINT64_MAX;
	reader->empty.minutes = -1;
	reader->log.file = file;
	reader->log.capacity = FIRST_ENTRIES;
	reader->log.entries = ARENA_ARRAY(&reader->lasting, struct entry, FIRST_ENTRIES);
	reader_empty_entries(reader, 0, FIRST_ENTRIES);
	reader->first_values = ARENA_ARRAY(&reader->lasting, struct entry_value, LOG_FIRST_VALUES);
	if (format == LOG_FORMAT_CSV) {
		reader->months = ARENA_ARRAY(&reader->lasting, struct log_month, LOG_MONTH_SLOTS);
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
	/* If nothing was skipped, the line at `at` may have begun the case, and holds its id. */
	size_t moved = reader->keep_end == reader->at ? kept + unread : kept;

	if (kept > 0)
		memmove(to, reader->keep, kept);
	if (reader->begun && to != reader->keep)
		move_texts(reader, &(struct move){ (uintptr_t)reader->keep, moved, to });
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
	bytes = arena_grow_bytes(&larger, NULL, 0, reader->capacity + PADDING);
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

static inline uint64_t load_word(const char *at)
{
	uint64_t word;

	memcpy(&word, at, sizeof word);
	return word;
}

/* Whether bytes are all ASCII: eight words at a time, so that it costs next to nothing. */
static bool bytes_are_ascii(const char *bytes, size_t size)
{
	uint64_t any = 0;

	for (; size >= 64; bytes += 64, size -= 64) {
		any |= load_word(bytes) | load_word(bytes + 8) | load_word(bytes + 16) |
		       load_word(bytes + 24) | load_word(bytes + 32) | load_word(bytes + 40) |
		       load_word(bytes + 48) | load_word(bytes + 56);
	}
	for (; size > 0; bytes++, size--)
		any |= (unsigned char)*bytes;
	return (any & 0x8080808080808080u) == 0;
}

void log_reader_filled(struct log_reader *reader, size_t size)
{
	reader->looked = false;
	reader->last_line = NULL;
	if (size == 0)
		reader->ended = true;
	reader->end += size;
	reader->hungry = size > 0 && reader->end == reader->bytes + reader->capacity;
}

bool reader_is_plain(struct log_reader *reader)
{
	size_t size = (size_t)(reader->end - reader->at);

	if (!reader->looked && size > 0)
		reader->plain_bytes = bytes_are_ascii(reader->at, size) &&
				      !memchr(reader->at, 0, size) &&
				      !memchr(reader->at, '"', size);
	reader->looked = true;
	return reader->plain_bytes;
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
	reader_empty_entries(reader, 0, reader->marked);
	reader->marked = 0;
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
	if (reader->searching)
		reader_find_procedure(reader, DATE_NONE);
	reader->yielded = true;
	*out = &reader->log;
	return LOG_READ_CASE;
}
