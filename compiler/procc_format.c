/* procc format: files laid out as they should be. */
#include "compiler/procc.h"
#include "compiler/procc_diff.h"
#include "lang/ast_print.h"
#include "lang/base/problem.h"
#include "lang/base/workspace.h"
#include "lang/parse.h"

#include <string.h>

/* What becomes of the formatted text. */
static enum procc_end give(struct procc *procc, const char *path, struct bytes before,
			   struct bytes after)
{
	bool same = before.size == after.size && memcmp(before.data, after.data, before.size) == 0;
	struct problem why;

	if (options_have(procc->options, "diff"))
		text_add_diff(&procc->out, path, before, after);
	if (options_have(procc->options, "check")) {
		if (!same && !options_have(procc->options, "diff")) {
			text_add_untrusted(&procc->out, path, strlen(path));
			text_add_string(&procc->out, ": is laid out otherwise\n");
		}
		return same ? PROCC_FINE : PROCC_FINDINGS;
	}
	if (options_have(procc->options, "diff"))
		return same ? PROCC_FINE : PROCC_FINDINGS;
	if (!options_have(procc->options, "write") || strcmp(path, "-") == 0) {
		text_add(&procc->out, after.data, after.size);
		return PROCC_FINE;
	}
	if (!same && !procc->write(path, after, &why))
		return procc_complain(procc, PROCC_WORLD, why.line);
	return PROCC_FINE;
}

static enum procc_end format_one(struct procc *procc, const char *path)
{
	const struct library *library = procc->library;
	struct workspace work;
	const struct source *source;
	struct ast_file *tree = NULL;
	struct problem why;
	struct bytes text;
	struct text after;
	enum procc_end end = PROCC_FINDINGS;

	workspace_open(&work, procc->allocator);
	if (!library->read(library->context, path, SOURCE_READ_LIMIT, &work.arena, &text, &why)) {
		end = procc_complain(procc, PROCC_WORLD, why.line);
		workspace_close(&work);
		return end;
	}
	source = source_add(&work.sources, &work.diagnostics, path, text.data, text.size,
			    SOURCE_SIZE_LIMIT);
	/* A text that is not understood is left as it is. */
	if (source && parse_file(&work, source, &tree) &&
	    diagnostics_are_clean(&work.diagnostics)) {
		text_open(&after, &work.arena);
		ast_print(tree, &work.sources, &after);
		end = give(procc, path, text, (struct bytes){ text_string(&after), after.size });
	}
	diagnostics_render(&work.diagnostics, &work.sources, &procc->style, &procc->complaints);
	workspace_close(&work);
	return end;
}

enum procc_end procc_format(struct procc *procc)
{
	enum procc_end worst = PROCC_FINE;

	if (procc->options->operand_count == 0)
		return procc_complain(procc, PROCC_USAGE, "format needs a file; --help says more");
	for (uint32_t i = 0; i < procc->options->operand_count; i++) {
		enum procc_end end = format_one(procc, procc->options->operands[i]);

		worst = end > worst ? end : worst;
	}
	return worst;
}
