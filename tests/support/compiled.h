/* A text checked, emitted and proved, for tests of the compiler itself. */
#ifndef TESTS_SUPPORT_COMPILED_H
#define TESTS_SUPPORT_COMPILED_H

#include "compiler/compile.h"
#include "compiler/model.h"
#include "lang/ast.h"
#include "lang/base/problem.h"
#include "lang/base/workspace.h"
#include "lang/parse.h"
#include "tests/support/shelf.h"
#include "vm/program.h"
#include "vm/verify.h"

#include <string.h>

struct compiled {
	struct test_shelf shelf;
	struct workspace work;
	const struct ast_procedure *procedure;
	struct model *model;
	struct program program;
	bool is_parsed;
	bool is_good;	    /* checked without errors */
	bool is_proved;	    /* the verifier found nothing */
	struct problem why; /* what it found */
};

static inline const struct calendar *compiled_calendar(void *context, const char *name)
{
	return test_shelf_find(context, name);
}

static inline const char *compiled_calendar_name(void *context, uint32_t number)
{
	static const char *const names[] = { "england_and_wales", "scotland", "northern_ireland" };

	(void)context;
	return number < ARRAY_LENGTH(names) ? names[number] : NULL;
}

/* Every phrase is found, but for those that say they are not. */
static inline bool compiled_find(void *context, const char *phrase, const char *heading,
				 struct span span, struct citation *out)
{
	(void)context;
	(void)span;
	out->phrase = phrase;
	out->section = heading ? heading : "Somewhere";
	return strstr(phrase, "not there") == NULL;
}

/* Compiles the first procedure of a text; with an error in it, is_good is false. */
static inline void compiled_open(struct compiled *compiled, const char *text)
{
	struct compile_inputs inputs = { .context = &compiled->shelf,
					 .calendar = compiled_calendar,
					 .calendar_name = compiled_calendar_name,
					 .find = compiled_find };
	const struct source *source;
	struct ast_file *file = NULL;

	memset(compiled, 0, sizeof *compiled);
	test_shelf_open(&compiled->shelf);
	workspace_open(&compiled->work, &compiled->shelf.allocator);
	source = source_add(&compiled->work.sources, &compiled->work.diagnostics, "test.proc", text,
			    strlen(text), SOURCE_SIZE_LIMIT);
	if (!source)
		return;
	compiled->is_parsed = parse_file(&compiled->work, source, &file);
	if (!compiled->is_parsed || !file->first)
		return;
	compiled->procedure = inputs.procedure = file->first;
	compiled->is_good =
		compile_procedure(&compiled->work, &inputs, &compiled->program, &compiled->model);
	if (compiled->is_good)
		compiled->is_proved =
			program_verify(&compiled->work.arena, &compiled->program, &compiled->why);
}

/* Gives everything back. */
static inline void compiled_close(struct compiled *compiled)
{
	workspace_close(&compiled->work);
	arena_close(&compiled->shelf.arena);
}

/* The slugs of one severity, or of errors and warnings, by place, parted by blanks. */
static inline const char *compiled_slugs_of(struct compiled *compiled, bool notes)
{
	struct diagnostics *diagnostics = &compiled->work.diagnostics;
	struct text text;

	text_open(&text, &compiled->work.arena);
	diagnostics_sort(diagnostics);
	for (uint32_t i = 0; i < diagnostics->count; i++) {
		if ((diagnostics->items[i]->severity == SEVERITY_NOTE) == notes)
			text_format(&text, "%s%s", text.size > 0 ? " " : "",
				    diagnostics->items[i]->slug);
	}
	return text_string(&text);
}

/* The slugs of errors and warnings: "unknown-party two-limits". */
static inline const char *compiled_slugs(struct compiled *compiled)
{
	return compiled_slugs_of(compiled, false);
}

/* What was reported, as people see it. */
static inline const char *compiled_report(struct compiled *compiled)
{
	struct diagnostic_style style = { .frame = FRAME_ASCII };
	struct text text;

	text_open(&text, &compiled->work.arena);
	diagnostics_render(&compiled->work.diagnostics, &compiled->work.sources, &style, &text);
	return text_string(&text);
}

#endif
