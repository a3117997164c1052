/*
 * A page for every code that a message, a finding or a verdict can have.
 *
 * The pages are in *.def, one PAGE each: the code, where its examples belong, what it means, an
 * example that gets it and one that does not. A test tries every example.
 */
#ifndef COMPILER_EXPLAIN_EXPLAIN_H
#define COMPILER_EXPLAIN_EXPLAIN_H

#include <stddef.h>

struct text;

/* Where the examples of a page belong. */
enum page_place {
	PAGE_FILE,  /* they are whole files */
	PAGE_HEAD,  /* sentences of a header */
	PAGE_STAGE, /* sentences of a stage */
	PAGE_LOG,   /* entries of a case log */
	PAGE_WORDS, /* there is nothing to try: a size, a file that is missing */
};

struct page {
	const char *code;
	enum page_place place;
	const char *meaning;
	const char *wrong, *right; /* NULL: it needs no example */
};

/* All pages, grouped as the .def files are. */
const struct page *explain_pages(size_t *count);

/* The page of a code, or NULL; "silent power" is "silent-power". */
const struct page *explain_find(const char *code);

/* Writes a page for a terminal of 80 columns. */
void explain_write(const struct page *page, struct text *out);

#endif
