/*
 * Case logs as CSV: `case,date,event[,key=value...]`, the lines of a case adjacent.
 *
 * Most lines are plain, and read_plain.c takes them; this reads the rest, with care.
 */
#include "vm/read_entry.h"

#include <string.h>

/* Bytes of one cell after the other; `text` is put together in place. */
struct cells {
	char *at, *end;
};

/* One cell, its quotation marks resolved in place; false when a quotation is never closed. */
static bool take_cell(struct cells *cells, struct bytes *out)
{
	char *to = cells->at;
	bool is_quoted = false;

	out->data = to;
	for (; cells->at < cells->end && (is_quoted || *cells->at != ','); cells->at++) {
		if (*cells->at != '"') {
			*to++ = *cells->at;
		} else if (is_quoted && cells->at + 1 < cells->end && cells->at[1] == '"') {
			*to++ = '"';
			cells->at++;
		} else {
			is_quoted = !is_quoted;
		}
	}
	out->size = (size_t)(to - out->data);
	cells->at += cells->at < cells->end;
	return !is_quoted;
}

/* A cell without the blanks around it. */
static struct bytes trim(struct bytes cell)
{
	while (cell.size > 0 && (cell.data[0] == ' ' || cell.data[0] == '\t')) {
		cell.data++;
		cell.size--;
	}
	while (cell.size > 0 &&
	       (cell.data[cell.size - 1] == ' ' || cell.data[cell.size - 1] == '\t'))
		cell.size--;
	return cell;
}

static bool read_values(struct log_reader *reader, struct entry *entry, struct cells *cells)
{
	while (cells->at < cells->end) {
		struct bytes cell;
		const char *equals;

		if (!take_cell(cells, &cell)) {
			entry_is_bad(reader, entry, "a quotation mark is never closed");
			return false;
		}
		cell = trim(cell);
		if (cell.size == 0)
			continue;
		equals = memchr(cell.data, '=', cell.size);
		if (entry->kind == ENTRY_RETRACT && !equals) {
			entry_add(reader, entry, (struct bytes){ "why", 3 }, cell);
			continue;
		}
		if (!equals || equals == cell.data) {
			entry_is_bad(reader, entry,
				     "\"%.*s\" has no \"=\": after the event, write key=value",
				     entry_shown(cell.data, cell.size), cell.data);
			return false;
		}
		entry_add(
			reader, entry, (struct bytes){ cell.data, (size_t)(equals - cell.data) },
			(struct bytes){ equals + 1, cell.size - (size_t)(equals - cell.data) - 1 });
	}
	return true;
}

/* How often a byte stands in a line. */
static size_t count_bytes(const struct log_line *line, char byte)
{
	size_t count = 0;

	for (size_t i = 0; i < line->size; i++)
		count += line->text[i] == byte;
	return count;
}

/* A line of one cell: as other programs write them, its cells may have something else between. */
static void say_too_few(struct log_reader *reader, struct entry *entry, const struct log_line *line)
{
	static const struct {
		char byte;
		const char *name;
	} others[] = { { ';', "semicolons" }, { '\t', "tabs" }, { '|', "bars" } };

	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		if (count_bytes(line, others[i].byte) < 2)
			continue;
		entry_is_bad(reader, entry,
			     "its cells have %s between them: write commas, case,date,event",
			     others[i].name);
		return;
	}
	entry_is_bad(reader, entry, "a line has three cells or more: case,date,event");
}

/* Everything behind the id. */
static void read_cells(struct log_reader *reader, struct entry *entry, struct cells *cells,
		       const struct log_line *line)
{
	struct bytes day, words;

	if (cells->at == cells->end) {
		say_too_few(reader, entry, line);
		return;
	}
	if (!take_cell(cells, &day) || !take_cell(cells, &words)) {
		entry_is_bad(reader, entry, "a quotation mark is never closed");
		return;
	}
	day = trim(day);
	words = trim(words);
	if (entry_read_day(reader, entry, day.data, day.size) &&
	    entry_read_words(reader, entry, words.data, words.size) &&
	    read_values(reader, entry, cells) && entry->kind == ENTRY_FACT &&
	    entry->value_count == 0)
		entry_is_bad(reader, entry, "a fact needs a cell such as complex=no");
}

/* The first line may name the columns. */
static bool is_header(const struct log_reader *reader, struct bytes id, const struct cells *cells)
{
	return reader->line == 1 && id.size == 4 && memcmp(id.data, "case", 4) == 0 &&
	       cells->end - cells->at >= 4 && memcmp(cells->at, "date", 4) == 0;
}

/* How many quotation marks there are in a run of bytes. */
static size_t count_quotes(const char *at, const char *end)
{
	size_t count = 0;

	while (at < end && (at = memchr(at, '"', (size_t)(end - at))) != NULL) {
		count++;
		at++;
	}
	return count;
}

/*
 * A quoted cell may hold line ends: goes on to the line end outside quotations. A quotation that
 * is never closed ends with its line. False when that cannot be told without more bytes.
 */
static bool extend_line(struct log_reader *reader, struct log_line *line)
{
	struct log_line longer = *line;
	size_t quotes = 0;

	if (!line->too_long && !reader_is_plain(reader))
		quotes = count_quotes(line->text, line->next);
	while (quotes % 2 != 0) {
		size_t left = (size_t)(reader->end - longer.next);
		char *newline = left > 0 ? memchr(longer.next, '\n', left) : NULL;
		char *next = newline ? newline + 1 : reader->end;

		if ((size_t)(next - line->text) > LOG_LINE_LIMIT || (left == 0 && reader->ended))
			return true;
		if (!newline && !reader->ended)
			return false;
		quotes += count_quotes(longer.next, next);
		longer.next = next;
		longer.size = (size_t)(next - line->text) - (newline != NULL);
	}
	if (longer.next != line->next && longer.text[longer.size - 1] == '\r')
		longer.size--;
	*line = longer;
	return true;
}

/* The id, read without touching the line: it may begin another case and be read again. */
static struct bytes read_id(struct log_reader *reader, struct cells *cells)
{
	struct cells copy;
	struct bytes id = { cells->at, 0 };
	char *end = cells->at;
	bool is_quoted = false;

	for (; end < cells->end && (is_quoted || *end != ','); end++)
		is_quoted ^= *end == '"';
	id.size = (size_t)(end - cells->at);
	if (!reader_is_plain(reader) && memchr(id.data, '"', id.size)) {
		copy.at = arena_copy_text(&reader->scratch, id.data, id.size);
		copy.end = copy.at + id.size;
		(void)take_cell(&copy, &id);
	}
	cells->at = end + (end < cells->end);
	return id;
}

/* Takes any line; false when it begins another case. */
static bool read_any_line(struct log_reader *reader, struct log_line *line)
{
	struct cells cells = { line->text, line->text + line->size };
	struct entry *entry;
	char *comma = line->size > 0 ? memchr(line->text, ',', line->size) : NULL;
	struct bytes id;

	if (line->size == 0)
		return true;
	id = read_id(reader, &cells);
	if (is_header(reader, id, &cells))
		return true;
	/* A line without cells tells of no case of its own. */
	if (reader->begun && comma &&
	    (id.size != reader->log.id_size || memcmp(id.data, reader->log.id, id.size) != 0))
		return false;
	if (!reader->begun) {
		reader_begin(reader, comma ? id : (struct bytes){ line->text, 0 },
			     (struct bytes){ 0 });
		read_plain_id(reader);
	}
	if (!line->too_long && !reader_line_is_text(reader, line))
		return true;
	entry = reader_entry(reader);
	if (line->too_long)
		entry_is_bad(reader, entry, "the line is longer than %zu bytes", LOG_LINE_LIMIT);
	else
		read_cells(reader, entry, &cells, line);
	entry_done(reader, entry);
	return true;
}

static uint32_t count_lines(const struct log_line *line)
{
	uint32_t count = 0;

	for (const char *at = line->text; at < line->next; at++) {
		at = memchr(at, '\n', (size_t)(line->next - at));
		if (!at)
			break;
		count++;
	}
	return count;
}

enum log_lines read_csv_lines(struct log_reader *reader)
{
	struct log_line line;

	for (;;) {
		uint32_t lines;

		if (read_plain_lines(reader))
			return LINES_CASE_ENDS;
		if (!reader_line(reader, &line) || !extend_line(reader, &line))
			return LINES_NEED_MORE;
		lines = reader_is_plain(reader) ? 1 : count_lines(&line);
		if (!read_any_line(reader, &line))
			return LINES_CASE_ENDS;
		reader_take(reader, &line);
		reader->line += lines > 1 ? lines - 1 : 0;
	}
}
