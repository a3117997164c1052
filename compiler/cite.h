/*
 * The text a procedure was written from, as plain words, and which clause cites which of them.
 *
 * Plain means: Markdown's mark-up off, white space as one blank, quotes and dashes straight. A
 * phrase is found as it is written, upper and lower case included; where it stands more than once
 * a heading says which one is meant, and its section includes the smaller sections inside it.
 */
#ifndef COMPILER_CITE_H
#define COMPILER_CITE_H

#include "lang/base/bytes.h"
#include "lang/base/span.h"
#include "lang/base/text.h"

#include <stdbool.h>
#include <stdint.h>

struct diagnostics;

/* A heading of the source; its words are part of the plain text. */
struct cite_heading {
	const char *text; /* plain */
	uint32_t at;	  /* where it begins in the plain text */
	uint32_t level;	  /* 1 is the largest */
};

/* How a statement of the source is settled. */
enum cite_cover { COVER_UNCITED, COVER_CITED, COVER_NO_RULE };

/* Some words of the source that state a time or a duty. */
struct cite_statement {
	uint32_t begin, end;	     /* in the plain text */
	uint32_t key_begin, key_end; /* the words of it that a citation must touch */
	uint32_t line;		     /* of the source, from 1 */
	const char *heading;	     /* above it; "" for none */
	bool states_time;	     /* else it states a duty or a right */
	enum cite_cover cover;
	const char *clause;   /* the first that cites it; NULL: none */
	struct span cited_at; /* where that sentence stands */
};

/* One source text. */
struct citations {
	struct arena *arena;
	const char *name; /* of the file */
	struct text plain;
	struct {
		struct cite_line {
			uint32_t at, line;
		} * items; /* where in the plain text each line of the file begins */
		uint32_t count, capacity;
	} lines;
	struct {
		struct cite_heading *items;
		uint32_t count, capacity;
	} headings;
	struct {
		uint32_t *items; /* where paragraphs, list items and headings end */
		uint32_t count, capacity;
	} breaks;
	struct {
		struct cite_statement *items;
		uint32_t count, capacity;
	} statements;
};

enum cite_answer { CITE_FOUND, CITE_NOT_FOUND, CITE_NOT_UNIQUE, CITE_NO_HEADING };

/* Where a phrase stands, or what is near it. */
struct cite_place {
	uint32_t begin, end; /* in the plain text; of NOT_FOUND the nearest words, if any */
	uint32_t line;	     /* of the source, from 1 */
	const char *heading; /* above it; "" for none */
	uint32_t times;	     /* of NOT_UNIQUE: how often it stands there */
};

/* Reads a source text in Markdown. */
struct citations *citations_open(struct arena *arena, const char *name, struct bytes text);

/* Finds a phrase; `heading` NULL asks for the only one there is. */
enum cite_answer citations_find(const struct citations *citations, const char *phrase,
				const char *heading, struct cite_place *out);

/* Finds a phrase, or says at the span why not: cite-not-found, cite-not-unique, cite-no-heading. */
bool citations_require(const struct citations *citations, struct diagnostics *diagnostics,
		       const char *phrase, const char *heading, struct span span,
		       struct cite_place *out);

/* Settles the statements that a place touches: cited by a clause, or no rule. */
void citations_mark(struct citations *citations, const struct cite_place *place,
		    enum cite_cover cover, const char *clause, struct span span);

/* Some words of the plain text, cut to a width for a message. */
const char *citations_words(const struct citations *citations, uint32_t begin, uint32_t end,
			    uint32_t width);

/* The heading above a place in the plain text, "" for none. */
const char *citations_heading(const struct citations *citations, uint32_t at);

/* The line of the file that a place in the plain text comes from. */
uint32_t citations_line(const struct citations *citations, uint32_t at);

/* Folds white space, quotes and dashes as the plain text does; `text` is a phrase or a heading. */
const char *cite_fold(struct arena *arena, const char *text, size_t size);

/* Takes Markdown's mark-up off a file; for citations_open. */
void cite_read_markdown(struct citations *citations, struct bytes text);

/* Lists the statements of times and duties; for citations_open. */
void cite_list_statements(struct citations *citations);

#endif
