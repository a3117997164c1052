/* The case log as people write it: `2024-03-01 complaint complex=yes by=email`. */
#include "vm/read_entry.h"

#include <string.h>

#include "lang/base/problem.h"
#include "vm/read_date.h"

/* The part of a line that has not been read yet. */
struct cursor {
	char *at, *end;
};

static bool is_blank(char character)
{
	return character == ' ' || character == '\t';
}

static void skip_blanks(struct cursor *cursor)
{
	while (cursor->at < cursor->end && is_blank(*cursor->at))
		cursor->at++;
}

/* Whether nothing but a comment is left. */
static bool is_over(struct cursor *cursor)
{
	skip_blanks(cursor);
	return cursor->at == cursor->end ||
	       (cursor->end - cursor->at >= 2 && cursor->at[0] == '-' && cursor->at[1] == '-');
}

static struct bytes take_word(struct cursor *cursor)
{
	struct bytes word;

	skip_blanks(cursor);
	word = (struct bytes){ cursor->at, 0 };
	while (cursor->at < cursor->end && !is_blank(*cursor->at))
		cursor->at++;
	word.size = (size_t)(cursor->at - word.data);
	return word;
}

/* What is left without the comment and the blanks around it. */
static struct bytes take_rest(struct cursor *cursor)
{
	struct bytes rest;
	char *end;

	skip_blanks(cursor);
	rest.data = cursor->at;
	for (end = cursor->at; end < cursor->end; end++)
		if (end + 1 < cursor->end && end[0] == '-' && end[1] == '-' &&
		    (end == cursor->at || is_blank(end[-1])))
			break;
	while (end > cursor->at && is_blank(end[-1]))
		end--;
	rest.size = (size_t)(end - rest.data);
	cursor->at = cursor->end;
	return rest;
}

static bool word_is(struct bytes word, const char *wanted)
{
	return word.size == strlen(wanted) && memcmp(word.data, wanted, word.size) == 0;
}

/*
 * Takes a value: a word, or a text in quotation marks in which two of them stand for one; it is
 * put together in place. False when the quotation is never closed.
 */
static bool take_value(struct cursor *cursor, struct bytes *out)
{
	char *to;

	if (cursor->at == cursor->end || *cursor->at != '"') {
		*out = (struct bytes){ cursor->at, 0 };
		while (cursor->at < cursor->end && !is_blank(*cursor->at))
			cursor->at++;
		out->size = (size_t)(cursor->at - out->data);
		return true;
	}
	to = ++cursor->at;
	out->data = to;
	for (; cursor->at < cursor->end; cursor->at++) {
		if (*cursor->at == '"') {
			if (cursor->at + 1 == cursor->end || cursor->at[1] != '"')
				break;
			cursor->at++;
		}
		*to++ = *cursor->at;
	}
	out->size = (size_t)(to - out->data);
	if (cursor->at == cursor->end)
		return false;
	cursor->at++;
	return true;
}

/* Where the name in `name=value` ends: at the "=", a blank, or a quotation mark. */
static struct bytes take_name(struct cursor *cursor)
{
	struct bytes name = { cursor->at, 0 };

	while (cursor->at < cursor->end && *cursor->at != '=' && !is_blank(*cursor->at) &&
	       *cursor->at != '"')
		cursor->at++;
	name.size = (size_t)(cursor->at - name.data);
	return name;
}

/* Reads `key=value` one after the other; false when the entry is bad now. */
static bool read_values(struct log_reader *reader, struct entry *entry, struct cursor *cursor)
{
	while (!is_over(cursor)) {
		struct bytes key = take_name(cursor), value;

		if (key.size == 0 || cursor->at == cursor->end || *cursor->at != '=') {
			struct bytes rest = take_rest(cursor);

			entry_is_bad(reader, entry,
				     "\"%.*s%.*s\" has no \"=\": after the event, write key=value",
				     entry_shown(key.data, key.size), key.data,
				     entry_shown(rest.data, rest.size), rest.data);
			return false;
		}
		cursor->at++;
		if (!take_value(cursor, &value)) {
			entry_is_bad(reader, entry,
				     "the quotation mark after %.*s= is never closed",
				     entry_shown(key.data, key.size), key.data);
			return false;
		}
		entry_add(reader, entry, key, value);
	}
	return true;
}

/* What stands between the date and the values: one word, or two with accept, correct and such. */
static bool read_words(struct log_reader *reader, struct entry *entry, struct cursor *cursor)
{
	struct bytes words;
	struct cursor start;

	skip_blanks(cursor);
	start = *cursor;
	words = take_name(cursor);
	if (word_is(words, "accept") || word_is(words, "refuse") || word_is(words, "correct") ||
	    word_is(words, "retract")) {
		take_word(cursor);
		words.size = (size_t)(cursor->at - words.data);
	} else if (cursor->at < cursor->end && *cursor->at == '=' && words.size > 0) {
		struct bytes value;

		/* A decision: `progression=agreed`, or with its outcome in quotation marks. */
		cursor->at++;
		if (!take_value(cursor, &value)) {
			entry_is_bad(reader, entry, "the quotation mark is never closed");
			return false;
		}
		memmove(start.at + words.size + 1, value.data, value.size);
		words.size += 1 + value.size;
	}
	return entry_read_words(reader, entry, words.data, words.size);
}

/* retract #4 "entered on the wrong case" */
static bool read_why(struct log_reader *reader, struct entry *entry, struct cursor *cursor)
{
	struct bytes value;

	skip_blanks(cursor);
	if (cursor->at == cursor->end || *cursor->at != '"')
		return true;
	if (!take_value(cursor, &value)) {
		entry_is_bad(reader, entry, "the quotation mark is never closed");
		return false;
	}
	entry_add(reader, entry, (struct bytes){ "why", 3 }, value);
	return true;
}

static struct bytes take_date(struct cursor *cursor)
{
	size_t size;

	skip_blanks(cursor);
	size = read_long_date_size(cursor->at, (size_t)(cursor->end - cursor->at));
	if (size > 0) {
		struct bytes date = { cursor->at, size };

		cursor->at += size;
		return date;
	}
	return take_word(cursor);
}

/* The time of day may also stand apart: 2024-03-01 09:30 complaint. */
static void take_time(struct entry *entry, struct cursor *cursor)
{
	const char *at;

	skip_blanks(cursor);
	at = cursor->at;
	if (entry->minutes >= 0 || cursor->end - at < 5 || at[2] != ':' || at[0] < '0' ||
	    at[0] > '2' || at[1] < '0' || at[1] > '9' || at[3] < '0' || at[3] > '5' ||
	    at[4] < '0' || at[4] > '9' || (cursor->end - at > 5 && !is_blank(at[5])))
		return;
	if (at[0] == '2' && at[1] > '3')
		return;
	entry->minutes = (int16_t)((at[0] - '0') * 600 + (at[1] - '0') * 60 + (at[3] - '0') * 10 +
				   (at[4] - '0'));
	cursor->at += 5;
}

static void read_entry(struct log_reader *reader, struct entry *entry, struct cursor *cursor)
{
	struct bytes date = take_date(cursor);

	if (!entry_read_day(reader, entry, date.data, date.size))
		return;
	take_time(entry, cursor);
	if (!read_words(reader, entry, cursor))
		return;
	if (entry->kind == ENTRY_RETRACT && !read_why(reader, entry, cursor))
		return;
	if (read_values(reader, entry, cursor) && entry->kind == ENTRY_FACT &&
	    entry->value_count == 0)
		entry_is_bad(reader, entry, "after \"fact\" comes what is known, as in complex=no");
}

/* Where " on " begins that stands before the date in the end; NULL: nowhere. */
static const char *find_on(struct bytes text)
{
	for (size_t at = text.size; at >= 4; at--)
		if (memcmp(text.data + at - 4, " on ", 4) == 0)
			return text.data + at - 4;
	return NULL;
}

/* expect response due 2024-03-15; expect response met late on 2024-06-11 */
static void read_expect(struct log_reader *reader, struct entry *entry, struct cursor *cursor)
{
	struct bytes event = take_word(cursor);
	struct bytes state = take_rest(cursor);
	const char *on = find_on(state);
	struct bytes date = { 0 };
	struct problem why;
	int16_t minutes;

	entry->kind = ENTRY_EXPECT;
	entry->number = 0;
	reader->expect_count += entry != &reader->spare;
	entry->word = event.data;
	entry->word_size = (uint32_t)event.size;
	reader_find_procedure(reader, DATE_NONE);
	if (reader->program)
		entry->name = program_find_name(reader->program, event.data, event.size);
	if (on) {
		date = (struct bytes){ on + 4, (size_t)(state.data + state.size - on) - 4 };
		state.size = (size_t)(on - state.data);
	} else if (state.size > 4 && memcmp(state.data, "due ", 4) == 0) {
		date = (struct bytes){ state.data + 4, state.size - 4 };
		state.size = 3;
	}
	entry->expect_state = state.data;
	entry->expect_state_size = (uint32_t)state.size;
	if (!date.data || state.size == 0 || event.size == 0)
		entry_is_bad(reader, entry,
			     "an expectation is written \"expect EVENT due DATE\" or "
			     "\"expect EVENT STATE on DATE\"");
	else if (!read_date(date.data, date.size, &entry->expect_on, &minutes, &why))
		entry_is_bad(reader, entry, "%s", why.line);
}

/* Lines that end as they did on old machines are all one line, whose first word is "case". */
static void check_line_ends(struct log_reader *reader, struct bytes name)
{
	struct entry *entry;

	if (!memchr(name.data, '\r', name.size))
		return;
	entry = reader_entry(reader);
	entry_is_bad(reader, entry,
		     "the lines end with carriage returns alone, so this is all one line: save "
		     "the file with line feeds");
	entry_done(reader, entry);
}

/* case and procedure; false when the line begins another case. */
static bool read_head(struct log_reader *reader, struct bytes word, struct cursor *cursor)
{
	struct bytes name;

	if (word_is(word, "case")) {
		if (reader->begun)
			return false;
		name = take_rest(cursor);
		reader_begin(reader, name, (struct bytes){ 0 });
		check_line_ends(reader, name);
		return true;
	}
	name = take_rest(cursor);
	if (reader->log.count > 0 || reader->log.procedure) {
		struct entry *entry = reader_entry(reader);

		entry_is_bad(reader, entry,
			     reader->log.procedure
				     ? "the procedure of this case has already been named"
				     : "the procedure must be named before the first entry");
		entry_done(reader, entry);
		return true;
	}
	reader->log.procedure = name.data;
	reader->log.procedure_size = (uint32_t)name.size;
	return true;
}

/* Entries before any case are read as a case without a name that says what is missing. */
static void need_case(struct log_reader *reader)
{
	struct entry *entry;

	if (reader->begun)
		return;
	reader_begin(reader, (struct bytes){ "", 0 }, (struct bytes){ 0 });
	entry = reader_entry(reader);
	entry_is_bad(reader, entry,
		     "no case has begun: before its entries comes a line such as "
		     "\"case 2024/0113\"");
	entry_done(reader, entry);
}

/* A comment may name the day to report for, of the cases below it: `-- as-of: 2024-05-03`. */
static void read_comment(struct log_reader *reader, struct cursor *cursor)
{
	static const char mark[] = "as-of:";
	struct problem why;
	struct bytes word;
	struct date day;
	int16_t minutes;

	while (cursor->at < cursor->end && *cursor->at == '-')
		cursor->at++;
	if (!word_is(take_word(cursor), mark))
		return;
	word = take_date(cursor);
	if (!read_date(word.data, word.size, &day, &minutes, &why))
		return;
	reader->as_of = day;
	if (reader->begun && reader->log.count == 0)
		reader->log.as_of = day;
}

static bool read_line(struct log_reader *reader, struct log_line *line)
{
	struct cursor cursor = { line->text, line->text + line->size };
	struct cursor start;
	struct bytes word;
	struct entry *entry;

	if (is_over(&cursor)) {
		read_comment(reader, &cursor);
		return true;
	}
	if (!reader_line_is_text(reader, line))
		return true;
	start = cursor;
	word = take_word(&cursor);
	if (word_is(word, "case"))
		return read_head(reader, word, &cursor);
	if (word_is(word, "procedure") && !reader->begun)
		need_case(reader);
	if (word_is(word, "procedure"))
		return read_head(reader, word, &cursor);
	need_case(reader);
	entry = reader_entry(reader);
	if (line->too_long)
		entry_is_bad(reader, entry, "the line is longer than %zu bytes", LOG_LINE_LIMIT);
	else if (word_is(word, "expect"))
		read_expect(reader, entry, &cursor);
	else
		read_entry(reader, entry, &start);
	entry_done(reader, entry);
	return true;
}

enum log_lines read_events_lines(struct log_reader *reader)
{
	struct log_line line;

	while (reader_line(reader, &line)) {
		if (!read_line(reader, &line))
			return LINES_CASE_ENDS;
		reader_take(reader, &line);
	}
	return LINES_NEED_MORE;
}
