/* The only door into the scanner and the grammar. */
#include "lang/parse.h"

#include "lang/filter.h"
#include "lang/lexer.h"
#include "lang/parsing.h"

#include "lang/base/workspace.h"
#include "lang/grammar.h"

#include <string.h>

/* Whether the text is a case log, which another reader reads. */
static bool is_case_log(const struct source *source)
{
	const char *at = source->bytes;

	while (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n')
		at++;
	return strncmp(at, "case ", 5) == 0;
}

static void refuse(struct workspace *work, const struct source *source, const char *slug,
		   const char *message, const char *hint)
{
	diagnostic_hint(diagnose(&work->diagnostics, SEVERITY_ERROR, slug,
				 source_span(source, 0, 0), "%s", message),
			"%s", hint);
}

bool parse_file(struct workspace *work, const struct source *source, struct ast_file **out)
{
	uint32_t errors = diagnostics_count(&work->diagnostics, SEVERITY_ERROR);
	struct tokens tokens = { 0 };
	struct arena scratch;
	struct filter filter;
	struct parse parse = { .work = work, .filter = &filter };

	*out = parse.file = ARENA_NEW(&work->arena, struct ast_file);
	if (is_case_log(source)) {
		refuse(work, source, "case-log", "this is a case log, not a procedure",
		       "Name the procedure here, a .proc file; procrun reads a case log, and "
		       "`procc test` tries what it expects.");
		return false;
	}
	arena_open(&scratch, work->arena.allocator);
	lexer_read(work, source, &scratch, &tokens, &parse.file->comments);
	if (tokens.count == 1)
		refuse(work, source, "empty-file", "the file says nothing",
		       "Begin with `procedure NAME \"TITLE\".` and finish with `end`.");
	filter_open(&filter, work, source, &tokens);
	(void)proc_parse(&parse);
	arena_close(&scratch);
	return diagnostics_count(&work->diagnostics, SEVERITY_ERROR) == errors;
}
