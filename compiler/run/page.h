/*
 * Lines of a page 80 columns wide, for people.
 *
 * Everything is put together in `line`, and reaches the page in one place, page_flow, through
 * text_add_untrusted: nothing that stands in a log can drive a terminal or break out of its line.
 */
#ifndef COMPILER_RUN_PAGE_H
#define COMPILER_RUN_PAGE_H

#include "lang/base/text.h"

#define PAGE_WIDTH 80u

struct page {
	struct text *out;
	struct text line;  /* what is being put together */
	struct text clean; /* the same without anything a terminal would obey */
};

/* Begins a page at the end of a text. */
void page_open(struct page *page, struct text *out, struct arena *scratch);

/* Gives the line put together so far a capital. */
void page_capital(struct page *page);

/* Writes the line put together, from a column on, its further lines indented as far. */
void page_flow(struct page *page, size_t column);

/*
 * Writes the line put together behind a label in the margin; the label must be shorter than the
 * column, and is written as it is.
 */
void page_entry(struct page *page, const char *label, size_t column);

/* Writes a heading with a line free before it. */
void page_heading(struct page *page, const char *heading);

/* Writes left and right text on one line if there is room, else on two. */
void page_both_ends(struct page *page, const char *left, const char *right);

/* Writes a rule across the page. */
void page_rule(struct page *page);

#endif
