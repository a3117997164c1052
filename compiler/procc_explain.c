/* procc explain: what a code means. */
#include "compiler/explain/explain.h"
#include "compiler/procc.h"
#include "lang/base/arena.h"
#include "lang/base/suggest.h"

#include <string.h>

/* Lists every code with the first sentence of its page. */
static void list_pages(struct procc *procc)
{
	size_t count;
	const struct page *pages = explain_pages(&count);

	for (size_t i = 0; i < count; i++) {
		const char *stop = strstr(pages[i].meaning, ". ");
		size_t size =
			stop ? (size_t)(stop - pages[i].meaning) + 1 : strlen(pages[i].meaning);

		text_format(&procc->out, "%-27s ", pages[i].code);
		text_add_wrapped(&procc->out, arena_copy_text(procc->arena, pages[i].meaning, size),
				 28, 28, 80);
		text_add_character(&procc->out, '\n');
	}
}

static enum procc_end complain_unknown(struct procc *procc, const char *code)
{
	size_t count;
	const struct page *pages = explain_pages(&count);
	struct suggestion nearest;
	struct text why;

	suggestion_open(&nearest, code, strlen(code));
	for (size_t i = 0; i < count; i++)
		suggestion_offer(&nearest, pages[i].code, strlen(pages[i].code));
	text_open(&why, procc->arena);
	text_format(&why, "there is no code \"%s\"; ", code);
	if (nearest.best)
		text_format(&why, "did you mean %.*s?", (int)nearest.best_size, nearest.best);
	else
		text_add_string(&why, "`procc explain` lists them");
	return procc_complain(procc, PROCC_USAGE, text_string(&why));
}

enum procc_end procc_explain(struct procc *procc)
{
	if (procc->options->operand_count == 0)
		list_pages(procc);
	for (uint32_t i = 0; i < procc->options->operand_count; i++) {
		const char *code = procc->options->operands[i];
		const struct page *page = explain_find(code);

		if (!page)
			return complain_unknown(procc, code);
		if (i > 0)
			text_add_character(&procc->out, '\n');
		explain_write(page, &procc->out);
	}
	return PROCC_FINE;
}
