/*
 * What the readers of the three formats share: lines, cases, entries, values.
 *
 * For vm/read_*.c only. Texts of entries lie between log_reader.keep and keep_end, so that they
 * can be moved when more bytes are read; sentences lie in log_reader.scratch.
 */
#ifndef VM_READ_ENTRY_H
#define VM_READ_ENTRY_H

#include "lang/base/bytes.h"
#include "lang/base/check.h"
#include "vm/read_log.h"

/* A line in the reader's bytes, without its end. */
struct log_line {
	char *text;
	size_t size;
	char *next;    /* where the following line begins */
	bool too_long; /* only its beginning is here */
};

/* What a reader of lines comes back with. */
enum log_lines {
	LINES_NEED_MORE, /* no whole line is left */
	LINES_CASE_ENDS, /* the line at `at` begins another case */
};

/* The next whole line; false when there is none. */
bool reader_line(struct log_reader *reader, struct log_line *out);

/* Goes on behind a line; one that is too long is skipped to its end. */
void reader_take(struct log_reader *reader, const struct log_line *line);

/* Begins the case of this id at the current line; `procedure` is the name its log gives. */
void reader_begin(struct log_reader *reader, struct bytes id, struct bytes procedure);

/* Finds the procedure of the case, if that has not been done: its first entry is of this day. */
void reader_find_procedure(struct log_reader *reader, struct date opened);

/* A new entry for the current line, of kind ENTRY_EVENT and without a time of day. */
struct entry *reader_entry(struct log_reader *reader);

/* Makes entries what every entry is before a line fills it. */
void reader_empty_entries(struct log_reader *reader, uint32_t first, uint32_t end);

/* Says that an entry must be emptied once its case is forgotten: it has more than plain ones. */
void reader_mark(struct log_reader *reader, const struct entry *entry);

/* Makes an entry bad, and says why in a sentence. */
void entry_is_bad(struct log_reader *reader, struct entry *entry, const char *format, ...)
	PRINTF_LIKE(3, 4);

/* Leaves a sentence in an entry that still counts. */
void entry_has_problem(struct log_reader *reader, struct entry *entry, const char *format, ...)
	PRINTF_LIKE(3, 4);

/* Reads the day of an entry; false when the entry is bad now. */
bool entry_read_day(struct log_reader *reader, struct entry *entry, const char *text, size_t size);

/*
 * Reads what an entry is, without its values: "response", "progression=agreed", "fact",
 * "accept panel_request", "correct #2", "retract #4"; false when the entry is bad now.
 */
bool entry_read_words(struct log_reader *reader, struct entry *entry, const char *text,
		      size_t size);

/* A bit of 64 for a key; other keys may have the same. */
static inline uint64_t filter_bit(const char *name, size_t size)
{
	return (uint64_t)1 << (((unsigned char)name[0] * 5u + (unsigned char)name[size - 1] * 3u +
				size) &
			       63u);
}

/* Adds `key=text`: received, recorded and by are the entry's own, the rest are fields. */
void entry_add(struct log_reader *reader, struct entry *entry, struct bytes key, struct bytes text);

/* Closes an entry: its recorded day, and whether the case is still plain. */
void entry_done(struct log_reader *reader, struct entry *entry);

/* Whether a line is text that can be read; if not, it becomes a bad entry of the case. */
bool reader_line_is_text(struct log_reader *reader, const struct log_line *line);

/* How much of a text a sentence shows: whole characters, at most 40 bytes. */
int entry_shown(const char *text, size_t size);

/* Whether all bytes from `at` on are ASCII and neither NUL nor quotation marks. */
bool reader_is_plain(struct log_reader *reader);

/* Looks whether the id of the case that was begun is plain, and then its lines can be. */
void read_plain_id(struct log_reader *reader);

/* Takes plain lines of CSV as long as there are any; true when one of another case stands there. */
bool read_plain_lines(struct log_reader *reader);

/* The line readers of the three formats. */
enum log_lines read_events_lines(struct log_reader *reader);
enum log_lines read_csv_lines(struct log_reader *reader);
enum log_lines read_jsonl_lines(struct log_reader *reader);

#endif
