/* Finding, reading and merging the models that a procedure is based on. */
#include "compiler/load_files.h"
#include "lang/ast.h"
#include "lang/base/array.h"
#include "lang/base/problem.h"
#include "lang/base/suggest.h"
#include "lang/base/text.h"
#include "lang/base/workspace.h"
#include "lang/parse.h"

#include <string.h>

struct load_file *loader_add(struct loader *loader, const char *path, struct bytes text)
{
	struct workspace *work = loader->work;
	struct load_file *file = ARENA_NEW(&work->arena, struct load_file);
	struct ast_file *tree = NULL;

	file->path = path;
	file->source = source_add(&work->sources, &work->diagnostics, path, text.data, text.size,
				  SOURCE_SIZE_LIMIT);
	if (!file->source)
		return NULL;
	text_add(&loader->read, text.data, text.size);
	file->clean = parse_file(work, file->source, &tree);
	file->tree = tree;
	*ARRAY_PUSH(&work->arena, &loader->files) = file;
	return file;
}

/* FOLDER/FILE, FOLDER/NAME/FILE, FOLDER/ANY/FILE: the first there is. */
static const char *find_in_folder(const struct loader *loader, const char *folder, const char *name,
				  const char *file_name)
{
	const struct library *library = loader->library;
	struct arena *arena = &loader->work->arena;
	const char *path = path_join(arena, folder, file_name);
	struct folder entries = { 0 };

	if (library->exists(library->context, path))
		return path;
	path = path_join(arena, path_join(arena, folder, name), file_name);
	if (library->exists(library->context, path))
		return path;
	library->list(library->context, folder, arena, &entries);
	for (uint32_t i = 0; i < entries.count; i++) {
		if (!entries.items[i].is_folder)
			continue;
		path = path_join(arena, path_join(arena, folder, entries.items[i].name), file_name);
		if (library->exists(library->context, path))
			return path;
	}
	return NULL;
}

const char *loader_find(const struct loader *loader, const char *beside, const char *name,
			const char *ending)
{
	const struct library *library = loader->library;
	struct text file_name;
	const char *path;

	if (!name_is_plain(name))
		return NULL;
	text_open(&file_name, &loader->work->arena);
	text_format(&file_name, "%s%s", name, ending);
	path = path_join(&loader->work->arena, beside, file_name.bytes);
	if (library->exists(library->context, path))
		return path;
	for (uint32_t i = 0; i < library->folder_count; i++) {
		path = find_in_folder(loader, library->folders[i], name, file_name.bytes);
		if (path)
			return path;
	}
	return NULL;
}

static const struct ast_procedure *find_named(const struct ast_file *tree,
					      const struct symbol *name)
{
	const struct ast_procedure *procedure = tree ? tree->first : NULL;

	while (procedure && procedure->name.symbol != name)
		procedure = procedure->next;
	return procedure;
}

/* Offers the models of a file to a suggestion. */
static void offer_models(struct suggestion *nearest, const struct ast_file *tree)
{
	for (const struct ast_procedure *each = tree->first; each; each = each->next) {
		if (each->kind == AST_MODEL && each->name.symbol)
			suggestion_offer(nearest, each->name.symbol->text, each->name.symbol->size);
	}
}

/* Offers the names of all .proc files of a folder. */
static void offer_folder(struct loader *loader, struct suggestion *nearest, const char *folder)
{
	const struct library *library = loader->library;
	struct folder entries = { 0 };

	library->list(library->context, folder, &loader->work->arena, &entries);
	for (uint32_t i = 0; i < entries.count; i++) {
		const char *name = entries.items[i].name;
		size_t size = strlen(name);

		if (size > 5 && strcmp(name + size - 5, ".proc") == 0)
			suggestion_offer(nearest, name, size - 5);
	}
}

static void say_no_model(struct loader *loader, const struct load_file *file,
			 const struct ast_name *name)
{
	struct suggestion nearest;
	struct diagnostic *said =
		diagnose(&loader->work->diagnostics, SEVERITY_ERROR, "model-not-found", name->span,
			 "there is no model \"%s\"", name->symbol->text);

	suggestion_open(&nearest, name->symbol->text, name->symbol->size);
	offer_models(&nearest, file->tree);
	offer_folder(loader, &nearest, path_folder(&loader->work->arena, file->path));
	for (uint32_t i = 0; i < loader->library->folder_count; i++)
		offer_folder(loader, &nearest, loader->library->folders[i]);
	if (nearest.best)
		diagnostic_hint(said, "Perhaps `%.*s` is meant.", (int)nearest.best_size,
				nearest.best);
	else
		diagnostic_hint(said,
				"Put \"%s.proc\" beside this file, or name its folder with "
				"--library.",
				name->symbol->text);
}

/* Reads the file of a model, once. */
static const struct load_file *read_model(struct loader *loader, const char *path,
					  const struct ast_name *name)
{
	struct workspace *work = loader->work;
	struct problem why;
	struct bytes text;

	for (uint32_t i = 0; i < loader->files.count; i++) {
		if (strcmp(loader->files.items[i]->path, path) == 0)
			return loader->files.items[i];
	}
	if (loader->files.count >= LOAD_FILE_LIMIT) {
		diagnose(&work->diagnostics, SEVERITY_ERROR, "too-many-files", name->span,
			 "this text draws on more than %d files", LOAD_FILE_LIMIT);
		return NULL;
	}
	if (!loader->library->read(loader->library->context, path, SOURCE_READ_LIMIT, &work->arena,
				   &text, &why)) {
		diagnose(&work->diagnostics, SEVERITY_ERROR, "model-unreadable", name->span,
			 "the model \"%s\" cannot be read: %s", name->symbol->text, why.line);
		return NULL;
	}
	return loader_add(loader, path, text);
}

/* The model a procedure is based on: in the same file, else in one of its own. */
static const struct ast_procedure *find_model(struct loader *loader, const struct load_file **file,
					      const struct ast_procedure *procedure)
{
	const struct ast_name *name = &procedure->based_on;
	const struct ast_procedure *model = find_named((*file)->tree, name->symbol);
	const char *path;
	struct diagnostic *said;

	if (!model || model == procedure) {
		path = loader_find(loader, path_folder(&loader->work->arena, (*file)->path),
				   name->symbol->text, ".proc");
		if (!path) {
			say_no_model(loader, *file, name);
			return NULL;
		}
		*file = read_model(loader, path, name);
		if (!*file)
			return NULL;
		model = find_named((*file)->tree, name->symbol);
	}
	if (model && model->kind == AST_MODEL)
		return model;
	if (!model) {
		said = diagnose(&loader->work->diagnostics, SEVERITY_ERROR, "model-not-found",
				name->span, "\"%s\" has no model \"%s\" in it", (*file)->path,
				name->symbol->text);
		diagnostic_hint(said, "A model begins with `model %s.`.", name->symbol->text);
		return NULL;
	}
	said = diagnose(&loader->work->diagnostics, SEVERITY_ERROR, "not-a-model", name->span,
			"\"%s\" is not a model", name->symbol->text);
	diagnostic_label(said, model->name.span, "begun here");
	diagnostic_hint(said, "Only what begins with `model` can be built upon.");
	return NULL;
}

bool loader_merge(struct loader *loader, const struct load_file *file,
		  const struct ast_procedure *procedure, uint32_t depth, struct merged *out)
{
	const struct ast_procedure *model;
	struct merged base;

	if (!procedure->based_on.symbol)
		return merge_procedure(loader->work, procedure, NULL, out);
	if (depth >= LOAD_DEPTH_LIMIT) {
		struct diagnostic *said =
			diagnose(&loader->work->diagnostics, SEVERITY_ERROR, "model-depth",
				 procedure->based_on.span,
				 "models are based on models more than %d deep", LOAD_DEPTH_LIMIT);

		diagnostic_hint(said, "Perhaps one of them is based on itself.");
		return false;
	}
	model = find_model(loader, &file, procedure);
	if (!model || !loader_merge(loader, file, model, depth + 1, &base))
		return false;
	return merge_procedure(loader->work, procedure, &base, out);
}
