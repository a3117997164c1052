/* Markdown line by line: headings, paragraphs, list items and tables, made plain. */
#include "compiler/cite.h"
#include "compiler/cite_inline.h"
#include "lang/base/array.h"
#include "lang/base/check.h"

#include <string.h>

/* The largest level a paragraph that only looks like a heading gets. */
enum { LEVEL_BOLD = 7, LEVEL_SHORT = 8 };

struct reader {
	struct citations *citations;
	const char *bytes;
	size_t size, at;
	uint32_t line;
	size_t block, block_end; /* the paragraph so far; equal when there is none */
	uint32_t block_line, block_lines;
	char fence; /* '`' or '~' inside a code block */
	bool has_headings;
};

static bool ends_sentence(char c)
{
	return c != '\0' && strchr(".,:;?!", c) != NULL;
}

/* Ends a paragraph in the plain text with one blank. */
static void add_break(struct citations *citations)
{
	struct text *plain = &citations->plain;

	while (plain->size > 0 && plain->bytes[plain->size - 1] == ' ')
		plain->size--;
	*ARRAY_PUSH(citations->arena, &citations->breaks) = (uint32_t)plain->size;
	if (plain->size > 0)
		text_add_character(plain, ' ');
}

static void add_heading(struct reader *reader, const char *bytes, size_t size, uint32_t level)
{
	struct citations *citations = reader->citations;
	uint32_t begin = (uint32_t)citations->plain.size;
	struct cite_heading *heading;
	uint32_t end;

	cite_add_inline(citations, bytes, size, reader->line);
	add_break(citations);
	end = citations->breaks.items[citations->breaks.count - 1];
	if (end <= begin)
		return; /* nothing but mark-up */
	heading = ARRAY_PUSH(citations->arena, &citations->headings);
	heading->at = begin;
	heading->level = level;
	heading->text =
		arena_copy_text(citations->arena, citations->plain.bytes + begin, end - begin);
}

/* Whether a short line says what somebody does: then it is no heading, whatever it looks like. */
static bool is_sentence(const char *line, size_t size)
{
	static const char *const words[] = { " will ", " must ", " should ", " may ",
					     " can ",  " we ",	 " need ",   " aim " };

	for (size_t i = 0; i < ARRAY_LENGTH(words); i++) {
		size_t length = strlen(words[i]);

		for (size_t at = 0; at + length <= size; at++) {
			if (memcmp(line + at, words[i], length) == 0)
				return true;
		}
	}
	return false;
}

/* A line of its own that is all bold, or short and without a stop where nothing is marked. */
static uint32_t level_of_lone_line(const struct reader *reader, const char *bytes, size_t size)
{
	if (size > 4 && memcmp(bytes, "**", 2) == 0 && memcmp(bytes + size - 2, "**", 2) == 0 &&
	    !memchr(bytes + 2, '*', size - 4))
		return LEVEL_BOLD;
	if (!reader->has_headings && size > 0 && size <= 80 && *bytes >= 'A' && *bytes <= 'Z' &&
	    !ends_sentence(bytes[size - 1]) && !is_sentence(bytes, size))
		return LEVEL_SHORT;
	return 0;
}

static void end_block(struct reader *reader)
{
	const char *bytes = reader->bytes + reader->block;
	size_t size = reader->block_end - reader->block;
	uint32_t level = 0;

	if (size == 0)
		return;
	if (reader->block_lines == 1)
		level = level_of_lone_line(reader, bytes, size);
	if (level > 0) {
		add_heading(reader, bytes, size, level);
	} else {
		cite_add_inline(reader->citations, bytes, size, reader->block_line);
		add_break(reader->citations);
	}
	reader->block = reader->block_end = 0;
	reader->block_lines = 0;
}

/* Whether a line is nothing but one of these characters, and blanks. */
static bool line_is_only(const char *line, size_t size, const char *characters)
{
	for (size_t i = 0; i < size; i++) {
		if (line[i] == '\0' || (line[i] != ' ' && !strchr(characters, line[i])))
			return false;
	}
	return size > 0;
}

/* Whether a line is a rule across the page. */
static bool is_rule(const char *line, size_t size)
{
	return size >= 3 && (line_is_only(line, size, "-") || line_is_only(line, size, "*") ||
			     line_is_only(line, size, "_"));
}

/* How long the mark of a list item is, with its blank; 0: no list item. */
static size_t list_mark(const char *line, size_t size)
{
	size_t at = 0;

	if (size > 1 && strchr("-*+", line[0]) && line[1] == ' ')
		return 2;
	while (at < size && at < 3 && line[at] >= '0' && line[at] <= '9')
		at++;
	if (at > 0 && at + 1 < size && (line[at] == '.' || line[at] == ')') && line[at + 1] == ' ')
		return at + 2;
	return 0;
}

static size_t heading_mark(const char *line, size_t size)
{
	size_t level = 0;

	while (level < size && line[level] == '#')
		level++;
	return level > 0 && level <= 6 && level < size && line[level] == ' ' ? level : 0;
}

static void add_atx_heading(struct reader *reader, const char *line, size_t size, size_t level)
{
	end_block(reader);
	while (size > level && (line[size - 1] == '#' || line[size - 1] == ' '))
		size--;
	add_heading(reader, line + level, size - level, (uint32_t)level);
}

/* One row of a table: its cells, with blanks between them. */
static void add_row(struct reader *reader, const char *line, size_t size)
{
	char *cells = arena_copy_text(reader->citations->arena, line, size);

	end_block(reader);
	if (line_is_only(line, size, "|:-"))
		return;
	for (size_t i = 0; i < size; i++) {
		if (cells[i] == '|')
			cells[i] = ' ';
	}
	cite_add_inline(reader->citations, cells, size, reader->line);
	add_break(reader->citations);
}

/* Adds a line to the paragraph; the first words of one decide where it begins. */
static void continue_block(struct reader *reader, const char *line, size_t size)
{
	if (reader->block_lines == 0) {
		reader->block = (size_t)(line - reader->bytes);
		reader->block_line = reader->line;
	}
	reader->block_end = (size_t)(line - reader->bytes) + size;
	reader->block_lines++;
}

static bool read_underline(struct reader *reader, const char *line, size_t size)
{
	const char *bytes = reader->bytes + reader->block;
	size_t block_size = reader->block_end - reader->block;
	bool first = line_is_only(line, size, "=");

	if (reader->block_lines != 1 || size < 2 || !(first || line_is_only(line, size, "-")))
		return false;
	reader->block_lines = 0;
	reader->block = reader->block_end = 0;
	add_heading(reader, bytes, block_size, first ? 1 : 2);
	return true;
}

static void read_line(struct reader *reader, const char *line, size_t size)
{
	size_t mark;

	while (size > 0 && (*line == ' ' || *line == '\t' || *line == '>'))
		line++, size--;
	while (size > 0 && (line[size - 1] == ' ' || line[size - 1] == '\r'))
		size--;
	if (size >= 3 && (memcmp(line, "```", 3) == 0 || memcmp(line, "~~~", 3) == 0)) {
		end_block(reader);
		reader->fence = reader->fence ? '\0' : *line;
		return;
	}
	if (reader->fence && size > 0) {
		end_block(reader);
		continue_block(reader, line, size);
	} else if ((mark = heading_mark(line, size)) > 0) {
		add_atx_heading(reader, line, size, mark);
	} else if (read_underline(reader, line, size)) {
		return;
	} else if (size == 0 || is_rule(line, size)) {
		end_block(reader);
	} else if (*line == '|') {
		add_row(reader, line, size);
	} else {
		mark = list_mark(line, size);
		if (mark > 0)
			end_block(reader);
		continue_block(reader, line + mark, size - mark);
		if (mark > 0)
			reader->block_lines++; /* a list item is no heading */
	}
}

static bool next_line(struct reader *reader, const char **line, size_t *size)
{
	const char *end;

	if (reader->at >= reader->size)
		return false;
	*line = reader->bytes + reader->at;
	end = memchr(*line, '\n', reader->size - reader->at);
	*size = end ? (size_t)(end - *line) : reader->size - reader->at;
	reader->at += *size + 1;
	reader->line++;
	return true;
}

/* A file with one marked heading marks them all. */
static bool has_marked_headings(struct reader reader)
{
	const char *line;
	size_t size;
	bool after_text = false;

	while (next_line(&reader, &line, &size)) {
		while (size > 0 && line[size - 1] == '\r')
			size--;
		if (heading_mark(line, size) > 0 ||
		    (after_text && size >= 3 && line_is_only(line, size, "=")))
			return true;
		after_text = size > 0;
	}
	return false;
}

/* Skips a block of `key: value` lines between `---` and `---` at the very beginning. */
static void skip_front_matter(struct reader *reader)
{
	struct reader ahead = *reader;
	const char *line;
	size_t size;

	if (!next_line(&ahead, &line, &size) || size != 3 || memcmp(line, "---", 3) != 0)
		return;
	while (next_line(&ahead, &line, &size)) {
		if (size == 3 && memcmp(line, "---", 3) == 0) {
			*reader = ahead;
			return;
		}
	}
}

void cite_read_markdown(struct citations *citations, struct bytes text)
{
	struct reader reader = { .citations = citations, .bytes = text.data, .size = text.size };
	const char *line;
	size_t size;

	reader.has_headings = has_marked_headings(reader);
	skip_front_matter(&reader);
	while (next_line(&reader, &line, &size))
		read_line(&reader, line, size);
	end_block(&reader);
}
