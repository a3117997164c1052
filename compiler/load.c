/* From a path to a program: the text, the models it is based on, its calendars and its source. */
#include "compiler/load.h"

#include "compiler/cite.h"
#include "compiler/compile.h"
#include "compiler/load_files.h"
#include "lang/ast.h"
#include "lang/base/problem.h"
#include "lang/base/workspace.h"
#include "vm/image.h"
#include "vm/program.h"
#include "vm/verify.h"

#include <string.h>

static const struct calendar *give_calendar(void *context, const char *name)
{
	struct loader *loader = context;
	struct problem why;
	const struct calendar *found;
	struct bytes text;

	found = calendar_shelf_find(&loader->shelf, name, strlen(name), &why);
	if (!found && loader->shelf.source.load(loader, name, &text))
		diagnose(&loader->work->diagnostics, SEVERITY_ERROR, "calendar-unreadable",
			 (struct span){ 0 }, "the calendar \"%s\" cannot be used: %s", name,
			 why.line);
	return found;
}

static const char *give_calendar_name(void *context, uint32_t number)
{
	const struct loader *loader = context;

	return number < loader->calendar_count ? loader->calendar_names[number] : NULL;
}

/* Finds cited words; a source that is missing is reported once, not for each `see`. */
static bool find_citation(void *context, const char *phrase, const char *heading, struct span span,
			  struct citation *out)
{
	struct loader *loader = context;
	struct citations *citations = loader_citations(loader, span);
	struct cite_place place;

	if (!citations) {
		if (!loader->said_no_source) {
			struct diagnostic *said = diagnose(
				&loader->work->diagnostics, SEVERITY_ERROR, "source-not-named",
				span, "the header does not say which text this cites");

			diagnostic_hint(said,
					"Write `source \"source.md\".` in the header, with the "
					"name of the file beside this one.");
		}
		loader->said_no_source = true;
		return false;
	}
	if (!citations_require(citations, &loader->work->diagnostics, phrase, heading, span,
			       &place))
		return false;
	out->section = *place.heading ? place.heading : NULL;
	out->phrase = citations_words(citations, place.begin, place.end, place.end - place.begin);
	return true;
}

/* What a file is about: its first procedure, else its first statute, else its last model. */
static const struct ast_procedure *main_procedure(const struct ast_file *tree)
{
	const struct ast_procedure *statute = NULL, *model = NULL;

	for (const struct ast_procedure *each = tree->first; each; each = each->next) {
		switch (each->kind) {
		case AST_PROCEDURE:
			return each;
		case AST_STATUTE:
			statute = statute ? statute : each;
			break;
		case AST_MODEL:
			model = each;
			break;
		}
	}
	return statute ? statute : model;
}

/* Checks one procedure of the file; fills `out` when it is the one the file is about. */
static void compile_one(struct loader *loader, const struct ast_procedure *procedure, bool is_main,
			struct loaded *out)
{
	struct workspace *work = loader->work;
	struct program *program = ARENA_NEW(&work->arena, struct program);
	struct model *model = NULL;
	struct compile_inputs inputs = {
		.context = loader,
		.calendar = give_calendar,
		.calendar_name = give_calendar_name,
		.find = find_citation,
	};
	struct merged merged;
	struct problem why;
	bool fine;

	loader->own = procedure;
	if (!loader_merge(loader, loader->own_file, procedure, 0, &merged))
		return;
	image_hash((struct bytes){ text_string(&loader->read), loader->read.size }, inputs.digest);
	inputs.procedure = merged.procedure;
	fine = compile_procedure(work, &inputs, program, &model);
	if (!is_main)
		return;
	out->procedure = merged.procedure;
	out->model = model;
	if (fine && !program_verify(&work->arena, program, &why)) {
		/* Not the author's doing; and yet nobody may run it. */
		diagnose(&work->diagnostics, SEVERITY_ERROR, "program-unsound",
			 procedure->name.span, "the compiler made a program that cannot be run: %s",
			 why.line);
		fine = false;
	}
	if (fine && procedure->kind != AST_MODEL)
		out->program = program;
	out->citations = loader_citations(loader, procedure->span);
	if (out->citations)
		loader_cover(loader, merged.procedure, out->citations);
}

void compile_text(struct workspace *work, const struct library *library, const char *path,
		  struct bytes text, struct loaded *out)
{
	struct loader *loader = ARENA_NEW(&work->arena, struct loader);
	const struct ast_procedure *about;

	*out = (struct loaded){ .path = path };
	loader->work = work;
	loader->library = library;
	text_open(&loader->read, &work->arena);
	loader->own_file = loader_add(loader, path, text);
	if (!loader->own_file)
		return;
	out->source = loader->own_file->source;
	out->file = loader->own_file->tree;
	if (!out->file || !out->file->first)
		return; /* and that has been said */
	loader_open_calendars(loader, path_folder(&work->arena, path));
	about = main_procedure(out->file);
	/* What a faulty sentence would have said is missing: checking on would blame the rest. */
	if (!loader->own_file->clean && !diagnostics_are_clean(&work->diagnostics))
		return;
	for (const struct ast_procedure *each = out->file->first; each; each = each->next)
		compile_one(loader, each, each == about, out);
	if (!diagnostics_are_clean(&work->diagnostics))
		out->program = NULL;
}

bool compile_path(struct workspace *work, const struct library *library, const char *path,
		  struct loaded *out, struct problem *why)
{
	struct bytes text;

	*out = (struct loaded){ .path = path };
	if (!library->read(library->context, path, SOURCE_READ_LIMIT, &work->arena, &text, why))
		return false;
	compile_text(work, library, arena_copy_text(&work->arena, path, strlen(path)), text, out);
	return true;
}
