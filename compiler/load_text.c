/* What a text rests on: the source it was written from, and its calendars. */
#include "compiler/cite.h"
#include "compiler/load_files.h"
#include "lang/ast.h"
#include "lang/base/array.h"
#include "lang/base/problem.h"
#include "lang/base/workspace.h"

#include <string.h>

static const struct ast_item *find_source_item(const struct ast_procedure *procedure)
{
	const struct ast_item *item = procedure->items.first;

	while (item && item->kind != ITEM_SOURCE)
		item = item->next;
	return item;
}

/* The procedure of a file that a place is in: the last that begins before it. */
static const struct ast_procedure *find_speaker(const struct load_file *file, uint32_t at)
{
	const struct ast_procedure *found = NULL;

	for (const struct ast_procedure *each = file->tree->first; each; each = each->next) {
		if (each->span.begin <= at)
			found = each;
	}
	return found;
}

static struct citations *read_source(struct loader *loader, const struct load_file *file,
				     const struct ast_item *item)
{
	struct workspace *work = loader->work;
	const char *name = item->text.text;
	struct diagnostic *said;
	struct problem why;
	struct bytes text;
	const char *path;

	if (!name_is_plain(name)) {
		said = diagnose(&work->diagnostics, SEVERITY_ERROR, "source-path", item->text.span,
				"the source \"%s\" is not a plain file name", name);
		diagnostic_hint(said,
				"Put the text in the same folder as this file and write its name.");
		return NULL;
	}
	path = path_join(&work->arena, path_folder(&work->arena, file->path), name);
	if (!loader->library->exists(loader->library->context, path)) {
		said = diagnose(&work->diagnostics,
				loader->library->sources_optional ? SEVERITY_NOTE : SEVERITY_ERROR,
				"source-not-found", item->text.span,
				"there is no file \"%s\" beside this one", name);
		diagnostic_hint(said,
				"Put the text this was written from beside it, or leave out the "
				"sentence and every `see`.");
		return NULL;
	}
	if (!loader->library->read(loader->library->context, path, LOAD_SOURCE_LIMIT, &work->arena,
				   &text, &why)) {
		diagnose(&work->diagnostics, SEVERITY_ERROR, "source-not-found", item->text.span,
			 "the source cannot be read: %s", why.line);
		return NULL;
	}
	return citations_open(&work->arena, name, text);
}

/* The source that one procedure names, read once. */
static struct citations *source_of(struct loader *loader, const struct load_file *file,
				   const struct ast_procedure *procedure)
{
	const struct ast_item *item = find_source_item(procedure);
	struct load_text *text;

	for (uint32_t i = 0; i < loader->texts.count; i++) {
		if (loader->texts.items[i].said_by == procedure)
			return loader->texts.items[i].citations;
	}
	text = ARRAY_PUSH(&loader->work->arena, &loader->texts);
	text->said_by = procedure;
	if (item) {
		text->citations = read_source(loader, file, item);
		loader->said_no_source |= !text->citations;
	}
	return text->citations;
}

static const struct load_file *file_of(const struct loader *loader, struct span span)
{
	const struct source *source = source_find(&loader->work->sources, span.begin);

	for (uint32_t i = 0; i < loader->files.count; i++) {
		if (loader->files.items[i]->source == source)
			return loader->files.items[i];
	}
	return loader->own_file;
}

struct citations *loader_citations(struct loader *loader, struct span span)
{
	const struct load_file *file = file_of(loader, span);
	const struct ast_procedure *speaker = find_speaker(file, span.begin);

	if (speaker && find_source_item(speaker))
		return source_of(loader, file, speaker);
	return source_of(loader, loader->own_file, loader->own);
}

/* Hands a calendar's bytes to the shelf. */
static bool load_calendar(void *context, const char *name, struct bytes *out)
{
	struct loader *loader = context;
	const struct library *library = loader->library;
	struct arena *arena = &loader->work->arena;
	struct problem why;
	const char *path =
		loader_find(loader, path_folder(arena, loader->own_file->path), name, ".calendar");
	struct text beside;

	if (!path) {
		text_open(&beside, arena);
		text_format(&beside, "calendars/%s.calendar", name);
		path = path_join(arena, path_folder(arena, loader->own_file->path), beside.bytes);
	}
	return name_is_plain(name) && library->exists(library->context, path) &&
	       library->read(library->context, path, SOURCE_SIZE_LIMIT, arena, out, &why);
}

/* Names every NAME.calendar of a folder. */
static void list_calendars(struct loader *loader, const char *folder, const char **names,
			   uint32_t room)
{
	struct arena *arena = &loader->work->arena;
	struct folder entries = { 0 };

	loader->library->list(loader->library->context, folder, arena, &entries);
	for (uint32_t i = 0; i < entries.count && loader->calendar_count < room; i++) {
		const char *name = entries.items[i].name;
		size_t size = strlen(name), ending = strlen(".calendar");

		if (size > ending && strcmp(name + size - ending, ".calendar") == 0)
			names[loader->calendar_count++] =
				arena_copy_text(arena, name, size - ending);
	}
}

void loader_open_calendars(struct loader *loader, const char *beside)
{
	enum { ROOM = 256 };
	struct arena *arena = &loader->work->arena;
	const char **names = ARENA_ARRAY(arena, const char *, ROOM);
	struct calendar_source source = { .load = load_calendar, .context = loader };

	list_calendars(loader, beside, names, ROOM);
	list_calendars(loader, path_join(arena, beside, "calendars"), names, ROOM);
	for (uint32_t i = 0; i < loader->library->folder_count; i++) {
		const char *folder = loader->library->folders[i];

		list_calendars(loader, folder, names, ROOM);
		list_calendars(loader, path_join(arena, folder, "calendars"), names, ROOM);
	}
	loader->calendar_names = names;
	source.names = names;
	source.name_count = loader->calendar_count;
	calendar_shelf_open(&loader->shelf, arena, &source);
}
