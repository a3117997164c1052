/* The text a procedure was written from: finding what a clause cites. */
#include "compiler/cite.h"

#include "compiler/cite_inline.h"
#include "lang/base/array.h"
#include "lang/base/diagnostic.h"
#include "lang/base/suggest.h"

#include <stdlib.h>
#include <string.h>

/* How much text is searched for something like a phrase that is not there. */
#define NEAREST_TEXT_LIMIT 200000u

/* How many headings are named when a phrase stands under several. */
#define HEADINGS_NAMED 4u

struct citations *citations_open(struct arena *arena, const char *name, struct bytes text)
{
	struct citations *citations = ARENA_NEW(arena, struct citations);

	citations->arena = arena;
	citations->name = name;
	text_open(&citations->plain, arena);
	text_reserve(&citations->plain, text.size + 1);
	cite_read_markdown(citations, text);
	cite_list_statements(citations);
	return citations;
}

const char *cite_fold(struct arena *arena, const char *text, size_t size)
{
	struct text out;

	text_open(&out, arena);
	for (size_t at = 0; at < size;) {
		char folded[4];
		size_t folded_size;

		at += cite_fold_character(text + at, size - at, folded, &folded_size);
		if (folded_size == 1 && *folded == ' ' &&
		    (out.size == 0 || out.bytes[out.size - 1] == ' '))
			continue;
		text_add(&out, folded, folded_size);
	}
	while (out.size > 0 && out.bytes[out.size - 1] == ' ')
		out.bytes[--out.size] = '\0';
	return text_string(&out);
}

uint32_t citations_line(const struct citations *citations, uint32_t at)
{
	uint32_t line = 1;

	for (uint32_t i = 0; i < citations->lines.count && citations->lines.items[i].at <= at; i++)
		line = citations->lines.items[i].line;
	return line;
}

const char *citations_heading(const struct citations *citations, uint32_t at)
{
	const char *heading = "";

	for (uint32_t i = 0; i < citations->headings.count && citations->headings.items[i].at <= at;
	     i++)
		heading = citations->headings.items[i].text;
	return heading;
}

const char *citations_words(const struct citations *citations, uint32_t begin, uint32_t end,
			    uint32_t width)
{
	struct text words;
	uint32_t stop = end;

	if (end - begin > width) {
		stop = begin + width;
		while (stop > begin && citations->plain.bytes[stop] != ' ')
			stop--;
		if (stop == begin)
			stop = begin + width;
	}
	text_open(&words, citations->arena);
	text_add(&words, citations->plain.bytes + begin, stop - begin);
	if (stop < end)
		text_add_string(&words, " ...");
	return text_string(&words);
}

/* Where the section of a heading ends: at the next one that is no smaller. */
static uint32_t section_end(const struct citations *citations, uint32_t number)
{
	for (uint32_t i = number + 1; i < citations->headings.count; i++) {
		if (citations->headings.items[i].level <= citations->headings.items[number].level)
			return citations->headings.items[i].at;
	}
	return (uint32_t)citations->plain.size;
}

/* Counts a phrase in a stretch of the text and keeps the first place. */
static void count_phrase(const struct citations *citations, const char *phrase, uint32_t begin,
			 uint32_t end, struct cite_place *out)
{
	const char *text = citations->plain.bytes;
	size_t size = strlen(phrase);

	while (begin + size <= end) {
		const char *first = memchr(text + begin, *phrase, end - begin - size + 1);

		if (!first)
			return;
		begin = (uint32_t)(first - text);
		if (memcmp(first, phrase, size) == 0) {
			if (out->times++ == 0) {
				out->begin = begin;
				out->end = begin + (uint32_t)size;
			}
			begin += (uint32_t)size;
		} else {
			begin++;
		}
	}
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* One cell of the comparison below: how far apart, and where the words compared begin. */
struct near_cell {
	uint32_t distance, begin;
};

/* Compares the phrase with every stretch of the text at once, and keeps the nearest. */
static struct near_cell nearest_cell(const char *text, uint32_t size, const char *phrase,
				     uint32_t length, struct near_cell *row, uint32_t *end)
{
	struct near_cell best = { length + 1, 0 };

	for (uint32_t i = 0; i <= length; i++)
		row[i] = (struct near_cell){ i, 0 };
	for (uint32_t at = 0; at < size; at++) {
		struct near_cell above = row[0];

		row[0] = (struct near_cell){ 0, at + 1 };
		for (uint32_t i = 1; i <= length; i++) {
			struct near_cell old = row[i], cell = above;

			cell.distance += lower(phrase[i - 1]) != lower(text[at]);
			if (old.distance + 1 < cell.distance)
				cell = (struct near_cell){ old.distance + 1, old.begin };
			if (row[i - 1].distance + 1 < cell.distance)
				cell = (struct near_cell){ row[i - 1].distance + 1,
							   row[i - 1].begin };
			row[i] = cell;
			above = old;
		}
		if (row[length].distance < best.distance) {
			best = row[length];
			*end = at + 1;
		}
	}
	return best;
}

/* The words most like a phrase that is not there, out to whole words; nothing when none is like it.
 */
static void find_nearest(const struct citations *citations, const char *phrase,
			 struct cite_place *out)
{
	const char *text = citations->plain.bytes;
	uint32_t size = (uint32_t)citations->plain.size;
	uint32_t length = (uint32_t)strlen(phrase);
	struct near_cell *row, best;
	uint32_t end = 0;

	if (size > NEAREST_TEXT_LIMIT)
		size = NEAREST_TEXT_LIMIT;
	if (length == 0 || length > 400 || size == 0)
		return;
	row = ARENA_ARRAY(citations->arena, struct near_cell, length + 1);
	best = nearest_cell(text, size, phrase, length, row, &end);
	if (best.distance > length * 2 / 5)
		return;
	while (best.begin > 0 && text[best.begin - 1] != ' ')
		best.begin--;
	while (end < size && text[end] != ' ')
		end++;
	while (best.begin < end && text[best.begin] == ' ')
		best.begin++;
	out->begin = best.begin;
	out->end = end;
}

static enum cite_answer find_under(const struct citations *citations, const char *phrase,
				   const char *heading, struct cite_place *out)
{
	bool known = false;

	for (uint32_t i = 0; i < citations->headings.count; i++) {
		if (strcmp(citations->headings.items[i].text, heading) != 0)
			continue;
		known = true;
		count_phrase(citations, phrase, citations->headings.items[i].at,
			     section_end(citations, i), out);
	}
	return known ? CITE_FOUND : CITE_NO_HEADING;
}

enum cite_answer citations_find(const struct citations *citations, const char *phrase,
				const char *heading, struct cite_place *out)
{
	enum cite_answer answer = CITE_FOUND;
	const char *folded = cite_fold(citations->arena, phrase, strlen(phrase));

	*out = (struct cite_place){ .heading = "" };
	if (*folded && heading)
		answer = find_under(citations, folded,
				    cite_fold(citations->arena, heading, strlen(heading)), out);
	else if (*folded)
		count_phrase(citations, folded, 0, (uint32_t)citations->plain.size, out);
	if (answer == CITE_FOUND && out->times == 0) {
		answer = CITE_NOT_FOUND;
		find_nearest(citations, folded, out);
	} else if (answer == CITE_FOUND && out->times > 1) {
		answer = CITE_NOT_UNIQUE;
	}
	if (out->end > out->begin) {
		out->line = citations_line(citations, out->begin);
		out->heading = citations_heading(citations, out->begin);
	}
	return answer;
}

static void hint_nearest(const struct citations *citations, struct diagnostic *diagnostic,
			 const struct cite_place *place)
{
	if (place->end == place->begin) {
		diagnostic_hint(diagnostic, "Copy the words from the text as they stand there; a "
					    "few of them are enough.");
		return;
	}
	if (*place->heading)
		diagnostic_hint(diagnostic,
				"The nearest words are \"%s\", under \"%s\" (line %u of the text).",
				citations_words(citations, place->begin, place->end, 200),
				place->heading, (unsigned)place->line);
	else
		diagnostic_hint(diagnostic, "The nearest words are \"%s\" (line %u of the text).",
				citations_words(citations, place->begin, place->end, 200),
				(unsigned)place->line);
}

/* Names the headings under which a phrase stands, each once. */
static void hint_headings(const struct citations *citations, struct diagnostic *diagnostic,
			  const char *phrase)
{
	uint32_t size = (uint32_t)strlen(phrase), named = 0;
	const char *last = NULL;

	for (uint32_t at = 0; at + size <= citations->plain.size && named < HEADINGS_NAMED; at++) {
		const char *heading;

		if (memcmp(citations->plain.bytes + at, phrase, size) != 0)
			continue;
		heading = citations_heading(citations, at);
		if (last && strcmp(heading, last) == 0)
			continue;
		last = heading;
		named++;
		if (*heading)
			diagnostic_hint(
				diagnostic,
				"It stands under \"%s\", line %u: write `in \"%s\"` for that one.",
				heading, (unsigned)citations_line(citations, at), heading);
		else
			diagnostic_hint(diagnostic, "It stands in line %u, above every heading.",
					(unsigned)citations_line(citations, at));
	}
	if (named == 1)
		diagnostic_hint(diagnostic,
				"Cite a few words more, so that only one place has them.");
}

static void say_no_heading(const struct citations *citations, struct diagnostics *diagnostics,
			   const char *heading, struct span span)
{
	struct diagnostic *said =
		diagnose(diagnostics, SEVERITY_ERROR, "cite-no-heading", span,
			 "\"%s\" has no heading \"%s\"", citations->name, heading);
	struct suggestion nearest;

	suggestion_open(&nearest, heading, strlen(heading));
	for (uint32_t i = 0; i < citations->headings.count; i++)
		suggestion_offer(&nearest, citations->headings.items[i].text,
				 strlen(citations->headings.items[i].text));
	if (nearest.best)
		diagnostic_hint(said, "The nearest heading is \"%.*s\".", (int)nearest.best_size,
				nearest.best);
	else
		diagnostic_hint(said, "Copy the heading from the text as it stands there.");
}

bool citations_require(const struct citations *citations, struct diagnostics *diagnostics,
		       const char *phrase, const char *heading, struct span span,
		       struct cite_place *out)
{
	struct diagnostic *said;

	switch (citations_find(citations, phrase, heading, out)) {
	case CITE_FOUND:
		return true;
	case CITE_NOT_FOUND:
		said = diagnose(diagnostics, SEVERITY_ERROR, "cite-not-found", span,
				"the words \"%s\" are not in \"%s\"%s%s%s", phrase, citations->name,
				heading ? " under \"" : "", heading ? heading : "",
				heading ? "\"" : "");
		hint_nearest(citations, said, out);
		return false;
	case CITE_NOT_UNIQUE:
		said = diagnose(diagnostics, SEVERITY_ERROR, "cite-not-unique", span,
				"the words \"%s\" stand %u times in \"%s\"", phrase,
				(unsigned)out->times, citations->name);
		hint_headings(citations, said, cite_fold(citations->arena, phrase, strlen(phrase)));
		return false;
	case CITE_NO_HEADING:
		say_no_heading(citations, diagnostics, heading, span);
		return false;
	}
	return false;
}

void citations_mark(struct citations *citations, const struct cite_place *place,
		    enum cite_cover cover, const char *clause, struct span span)
{
	for (uint32_t i = 0; i < citations->statements.count; i++) {
		struct cite_statement *statement = &citations->statements.items[i];

		if (statement->key_end <= place->begin || place->end <= statement->key_begin ||
		    statement->cover != COVER_UNCITED)
			continue;
		statement->cover = cover;
		statement->clause = clause;
		statement->cited_at = span;
	}
}
