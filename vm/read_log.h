/*
 * Reading case logs, block by block, one case at a time.
 *
 *     log_reader_open(&reader, &allocator, LOG_FORMAT_CSV, "cases.csv", &procedures);
 *     for (;;) {
 *             switch (log_reader_next(&reader, &log)) {
 *             case LOG_READ_CASE: ...                 use *log and reader.program
 *             case LOG_READ_MORE: room = log_reader_room(&reader, &size);
 *                                 log_reader_filled(&reader, read(file, room, size));
 *             case LOG_READ_END:  ...
 *             }
 *     }
 *
 * The reader has no files of its own and keeps one case at a time: what it needs does not grow
 * with the number of cases. A line that cannot be read becomes an ENTRY_BAD of its case, and the
 * rest of the case is read all the same.
 *
 *     bytes    keep         keep_end       at            end        capacity
 *       |        | texts of   |  skipped    |  not yet    |  room     |
 *       |        | the case   |             |  read       |  for more |
 */
#ifndef VM_READ_LOG_H
#define VM_READ_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lang/base/arena.h"
#include "vm/log.h"

/* A longer line is one bad entry, skipped without being stored. */
#define LOG_LINE_LIMIT ((size_t)64 << 10)

/* What a case has beyond these is left out, and an ENTRY_BAD says so. */
#define LOG_ENTRY_LIMIT 10000u
#define LOG_CASE_LIMIT ((size_t)16 << 20)

/* How many values a case has room for at first. */
#define LOG_FIRST_VALUES 256u

/* How many event names are remembered with what they mean: as many as so many bits number. */
#define LOG_NAME_SLOTS 256u
#define LOG_NAME_SHIFT 56

/* The same for months; the years of three decades have places of their own. */
#define LOG_MONTH_SLOTS 1024u

enum log_format { LOG_FORMAT_EVENTS, LOG_FORMAT_CSV, LOG_FORMAT_JSONL };

/*
 * How the procedure of a case is found: by the name in its log, NULL and 0 where there is none;
 * that is asked once. A procedure has versions, so log_reader.opened is set by then.
 */
struct log_procedures {
	const struct program *(*find)(void *context, const char *name, size_t size);
	void *context;
};

enum log_read {
	LOG_READ_CASE, /* a case is there, good until the next call */
	LOG_READ_MORE, /* more bytes are needed */
	LOG_READ_END,  /* there is no other case; log_reader.problem says why if that was no end */
};

/* An event name of 8 to 24 bytes as three words, and what the program makes of it. */
struct log_name {
	uint64_t first, middle, last;
	uint32_t size;
	const struct program_name *name; /* NULL: the program has none */
};

/* A month as it is written, "2024-03-". */
struct log_month {
	uint64_t text;
	int32_t before; /* the day before its first */
	uint32_t day_count;
};

struct log_reader {
	const struct program *program; /* of the case that was read; NULL: none was found */
	struct date opened;	       /* the day of its first entry; none: it has none */
	const char *problem;	       /* why the file as a whole cannot be read; NULL: it can */

	/* What follows belongs to the readers. */
	struct log_procedures procedures;
	enum log_format format;
	struct arena room;	/* holds `bytes` */
	struct arena lasting;	/* what serves every case */
	struct arena scratch;	/* what serves one */
	struct arena line_room; /* what serves one line; JSON Lines only */
	char *bytes, *keep, *keep_end, *at, *end;
	size_t capacity;
	bool started, ended, hungry, skipping, yielded, begun, overflowing;
	const struct program *unnamed; /* for logs that name no procedure, once it is known */
	bool unnamed_known;
	bool searching;	  /* the procedure of the case has not been found yet */
	bool looked;	  /* at the bytes that are there, which sets plain_bytes */
	bool plain_bytes; /* they are all ASCII and neither NUL nor quotation marks */
	bool id_is_plain; /* that of the case is, and has no comma; CSV only */
	uint32_t line;	  /* of the line at `at` */
	struct case_log log;
	struct entry spare;
	struct entry empty; /* what every entry is before a line fills it, but for its number */
	uint32_t marked;    /* of how many that is no longer so for what plain lines leave unsaid */
	struct entry_value *value, *values_end; /* room for the values of the entries */
	uint32_t expect_count;			/* expectations have no number */
	struct date as_of; /* of the last comment that names a day for the report */
	struct entry_value *first_values;
	struct date last_day, last_recorded;
	int16_t last_minutes;
	uint64_t field_filter;	   /* a bit for each (first byte, size) of a field's name */
	uint64_t known_keys;	   /* the same, and for keys that the readers know themselves */
	struct log_month *months;  /* remembered; CSV only */
	struct log_name *names;	   /* remembered for `program`; CSV only */
	uint64_t id_word, id_mask; /* the first bytes of the case's id, for comparing */
	char *last_line;	   /* the end of the last whole line; NULL: not looked for */
};

/* Begins to read; `file` is the name for messages and must outlive the reader. */
void log_reader_open(struct log_reader *reader, const struct allocator *allocator,
		     enum log_format format, const char *file,
		     const struct log_procedures *procedures);

/* Gives everything back. */
void log_reader_close(struct log_reader *reader);

/* Reads on to the end of the next case. */
enum log_read log_reader_next(struct log_reader *reader, const struct case_log **out);

/* Where the next bytes go, and how many there is room for; never 0. */
char *log_reader_room(struct log_reader *reader, size_t *size);

/* Says how many bytes were put there; 0 is the end of the file. */
void log_reader_filled(struct log_reader *reader, size_t size);

#endif
