/* A page for every code that a message or a finding can have. */
#include "compiler/explain/explain.h"

#include "lang/base/check.h"
#include "lang/base/text.h"

#include <stdbool.h>
#include <string.h>

#define PAGE(code, place, meaning, wrong, right) { code, PAGE_##place, meaning, wrong, right },
/* The compiler does not know the audit's rules: their examples are not for it to try. */
#define RULE_PAGE(code, place, meaning, wrong, right) { code, PAGE_WORDS, meaning, wrong, right },
#define VERDICT_PAGE(code, meaning) { code, PAGE_WORDS, meaning, NULL, NULL },

static const struct page pages[] = {
#include "compiler/explain/text.def"

#include "compiler/explain/mistakes.def"

#include "compiler/explain/names.def"

#include "compiler/explain/limits.def"

#include "compiler/explain/flow.def"

#include "compiler/explain/sources.def"

#include "compiler/explain/open.def"

#include "compiler/explain/findings.def"

#include "compiler/explain/rules.def"

#include "compiler/explain/verdicts.def"
};

#undef PAGE
#undef RULE_PAGE
#undef VERDICT_PAGE

const struct page *explain_pages(size_t *count)
{
	*count = ARRAY_LENGTH(pages);
	return pages;
}

/* Whether a code is asked for; a report writes two words where the code has a hyphen. */
static bool is_asked(const char *code, const char *asked)
{
	for (; *code && *asked; code++, asked++) {
		if (*code != *asked && !(*code == '-' && *asked == ' '))
			return false;
	}
	return *code == *asked;
}

const struct page *explain_find(const char *code)
{
	for (size_t i = 0; i < ARRAY_LENGTH(pages); i++) {
		if (is_asked(pages[i].code, code))
			return &pages[i];
	}
	return NULL;
}

/* An example, each line moved to the right. */
static void add_example(struct text *out, const char *head, const char *example)
{
	if (!example)
		return;
	text_format(out, "\n%s\n\n", head);
	while (*example) {
		size_t size = strcspn(example, "\n");

		if (size > 0)
			text_add_string(out, "    ");
		text_add(out, example, size);
		text_add_character(out, '\n');
		example += size;
		example += *example == '\n';
	}
}

void explain_write(const struct page *page, struct text *out)
{
	text_format(out, "%s\n\n", page->code);
	text_add_wrapped(out, page->meaning, 0, 0, 80);
	text_add_character(out, '\n');
	add_example(out, "Not so:", page->wrong);
	add_example(out, page->wrong ? "But so:" : "For example:", page->right);
}
