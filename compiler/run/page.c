/* Lines of a page 80 columns wide, for people. */
#include "compiler/run/page.h"

#include "lang/base/utf8.h"

void page_open(struct page *page, struct text *out, struct arena *scratch)
{
	*page = (struct page){ .out = out };
	text_open(&page->line, scratch);
	text_open(&page->clean, scratch);
}

/* The line put together as it can be shown: one line, nothing in it that a terminal obeys. */
static const char *clean_line(struct page *page)
{
	text_clear(&page->clean);
	for (size_t i = 0; i < page->line.size; i++)
		if (page->line.bytes[i] == '\n' || page->line.bytes[i] == '\t' ||
		    page->line.bytes[i] == '\r')
			page->line.bytes[i] = ' ';
	text_add_untrusted(&page->clean, text_string(&page->line), page->line.size);
	text_clear(&page->line);
	return text_string(&page->clean);
}

void page_capital(struct page *page)
{
	char *first = page->line.size > 0 ? page->line.bytes : NULL;

	if (first && *first >= 'a' && *first <= 'z')
		*first = (char)(*first - 'a' + 'A');
}

void page_flow(struct page *page, size_t column)
{
	text_add_repeated(page->out, ' ', column);
	text_add_wrapped(page->out, clean_line(page), column, column, PAGE_WIDTH);
	text_add_character(page->out, '\n');
}

void page_entry(struct page *page, const char *label, size_t column)
{
	size_t used = 2 + utf8_count(label, strlen(label));

	text_add_string(page->out, "  ");
	text_add_string(page->out, label);
	if (used + 1 > column) {
		text_add_character(page->out, '\n');
		used = 0;
	}
	text_add_repeated(page->out, ' ', column - used);
	text_add_wrapped(page->out, clean_line(page), column, column, PAGE_WIDTH);
	text_add_character(page->out, '\n');
}

void page_heading(struct page *page, const char *heading)
{
	text_add_character(page->out, '\n');
	text_add_string(page->out, heading);
	text_add_string(page->out, "\n\n");
}

void page_both_ends(struct page *page, const char *left, const char *right)
{
	size_t left_columns, right_columns = utf8_count(right, strlen(right));

	text_add_string(&page->line, left);
	left = clean_line(page);
	left_columns = utf8_count(left, strlen(left));
	if (left_columns + 2 + right_columns > PAGE_WIDTH) {
		text_add_wrapped(page->out, left, 0, 0, PAGE_WIDTH);
		text_add_character(page->out, '\n');
		text_add_string(page->out, right);
	} else {
		text_add_string(page->out, left);
		text_add_repeated(page->out, ' ', PAGE_WIDTH - left_columns - right_columns);
		text_add_string(page->out, right);
	}
	text_add_character(page->out, '\n');
}

void page_rule(struct page *page)
{
	text_add_repeated(page->out, '-', PAGE_WIDTH);
	text_add_character(page->out, '\n');
}
