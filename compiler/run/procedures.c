/* The procedures that logs name, found, compiled and opened once each. */
#include "compiler/run/procedures.h"

#include <string.h>

#include "compiler/load_host.h"
#include "compiler/run/complain.h"
#include "lang/base/text.h"
#include "vm/image.h"
#include "vm/native_host.h"
#include "vm/verify.h"

static void fail(struct procedures *procedures, enum host_exit exit)
{
	if (exit > procedures->exit)
		procedures->exit = exit;
}

/* Leaves the errors: warnings and notes are for the writer of a procedure, in procc check. */
static void keep_errors(struct diagnostics *diagnostics)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < diagnostics->count; i++)
		if (diagnostics->items[i]->severity == SEVERITY_ERROR)
			diagnostics->items[kept++] = diagnostics->items[i];
	diagnostics->count = kept;
	diagnostics->total[SEVERITY_WARNING] = diagnostics->total[SEVERITY_NOTE] = 0;
}

/* A procedure runs without the text it was written from, but says so. */
static void tell_no_source(const struct diagnostics *diagnostics, const char *path)
{
	for (uint32_t i = 0; i < diagnostics->count; i++)
		if (strcmp(diagnostics->items[i]->slug, "source-not-found") == 0)
			complain("%s: note: the text it was written from is not beside it; cases "
				 "are evaluated all the same",
				 path);
}

/* Prints what is wrong with a text that cannot be compiled. */
static void tell_errors(struct procedures *procedures, struct workspace *work)
{
	struct diagnostic_style style = host_style(procedures->settings->color);
	struct text text;

	text_open(&text, &work->arena);
	keep_errors(&work->diagnostics);
	diagnostics_render(&work->diagnostics, &work->sources, &style, &text);
	host_complain((struct bytes){ text_string(&text), text.size });
	fail(procedures, EXIT_FINDINGS);
}

/* The program of a text; the workspace lasts as long as it does. */
static struct program *compile_file(struct procedures *procedures, struct procedure *procedure)
{
	struct loaded loaded;
	struct problem why;

	if (!compile_path(&procedure->work, &procedures->library, procedure->path, &loaded, &why)) {
		complain("%s", why.line);
		fail(procedures, EXIT_WORLD);
		return NULL;
	}
	if (!loaded.program)
		tell_errors(procedures, &procedure->work);
	else
		tell_no_source(&procedure->work.diagnostics, procedure->path);
	/* What the compiler made is proved like what came from outside, and made ready to run. */
	if (loaded.program && !program_verify(&procedure->work.arena, loaded.program, &why)) {
		complain("%s: %s", procedure->path, why.line);
		fail(procedures, EXIT_FINDINGS);
		return NULL;
	}
	return loaded.program;
}

/* The program of an image that was built before. */
static struct program *read_image(struct procedures *procedures, struct procedure *procedure)
{
	struct program *program = ARENA_NEW(&procedure->work.arena, struct program);
	struct problem why;
	struct bytes image;

	if (!host_read_file(procedure->path, IMAGE_SIZE_LIMIT, &procedure->work.arena, &image,
			    &why)) {
		complain("%s", why.line);
		fail(procedures, EXIT_WORLD);
		return NULL;
	}
	if (!image_read(image, &procedure->work.arena, program, &why)) {
		complain("%s: %s", procedure->path, why.line);
		fail(procedures, EXIT_FINDINGS);
		return NULL;
	}
	return program;
}

static bool is_image(const char *path)
{
	static const char ending[] = ".procb";
	size_t size = strlen(path);

	return size >= sizeof ending && strcmp(path + size - (sizeof ending - 1), ending) == 0;
}

static struct procedure *open_path(struct procedures *procedures, const char *path)
{
	struct procedure *procedure = procedures->list;
	struct program *program;
	struct problem why;

	while (procedure && strcmp(procedure->path, path) != 0)
		procedure = procedure->next;
	if (procedure)
		return procedure;
	procedure = ARENA_NEW(&procedures->arena, struct procedure);
	procedure->path = arena_copy_text(&procedures->arena, path, strlen(path));
	procedure->next = procedures->list;
	procedures->list = procedure;
	workspace_open(&procedure->work, procedures->allocator);
	program = is_image(path) ? read_image(procedures, procedure)
				 : compile_file(procedures, procedure);
	if (program && !natives_bind(program, &standard_natives, &procedures->natives,
				     &procedure->work.arena, &why)) {
		complain("%s: %s", path, why.line);
		fail(procedures, EXIT_FINDINGS);
		program = NULL;
	}
	procedure->program = program;
	if (program)
		procedure->machine = machine_open(&procedure->work.arena, program);
	return procedure;
}

bool procedures_open(struct procedures *procedures, const struct allocator *allocator,
		     const struct run_settings *settings)
{
	struct problem why;

	*procedures = (struct procedures){ .allocator = allocator, .settings = settings };
	arena_open(&procedures->arena, allocator);
	library_open_host(&procedures->library, &procedures->arena, settings->libraries,
			  settings->library_count);
	procedures->library.sources_optional = true;
	if (settings->natives &&
	    !native_manifest_load(settings->natives, &standard_natives, &procedures->arena,
				  &procedures->natives, &why)) {
		complain("%s", why.line);
		fail(procedures, EXIT_WORLD);
		return false;
	}
	if (settings->procedure)
		procedures->given = open_path(procedures, settings->procedure);
	return !procedures->given || procedures->given->program;
}

void procedures_close(struct procedures *procedures)
{
	for (struct procedure *each = procedures->list; each; each = each->next)
		workspace_close(&each->work);
	arena_close(&procedures->arena);
}

/* An image NAME.procb beside the log or in the library; NULL when there is none. */
static const char *find_image(struct procedures *procedures, const struct procedure_search *search)
{
	struct arena *arena = &procedures->arena;
	struct text file;

	if (!name_is_plain(search->name))
		return NULL;
	text_open(&file, arena);
	text_format(&file, "%s.procb", search->name);
	for (uint32_t i = 0; i <= procedures->library.folder_count; i++) {
		const char *folder = i == 0 ? search->beside : procedures->library.folders[i - 1];
		const char *path = folder ? path_join(arena, folder, text_string(&file)) : NULL;

		if (path && host_file_exists(path))
			return path;
	}
	return NULL;
}

/* Looks for the file of a procedure, a text before an image, and for the days on which a case may
 * have been opened for which it is the one; NULL when there is none. */
static const char *find_path(struct procedures *procedures, struct procedure_search *search,
			     struct date opened, struct problem *why)
{
	struct procedure_query query = {
		.name = search->name,
		.beside = search->beside,
		.opened = opened,
		.as_of = search->as_of,
	};
	const char *path;

	if (procedure_find_lasting(&procedures->arena, &procedures->library, &query, &path,
				   &search->from, &search->until, why))
		return path;
	search->from = (struct date){ DATE_FIRST_DAY };
	search->until = (struct date){ DATE_LAST_DAY };
	return find_image(procedures, search);
}

static bool is_same(const char *one, const char *other)
{
	return one == other || (one && other && strcmp(one, other) == 0);
}

static void search_for(struct procedures *procedures, struct procedure_search *search,
		       struct date opened)
{
	struct problem why;
	const char *path = find_path(procedures, search, opened, &why);

	if (path) {
		search->found = open_path(procedures, path);
		return;
	}
	complain("%s", why.line);
	fail(procedures, EXIT_FINDINGS);
}

static struct procedure *find_named(struct procedures *procedures, const char *name, size_t size,
				    const char *beside, struct date opened, struct date as_of)
{
	struct procedure_search *search;

	if (!date_is_set(opened))
		opened = as_of;
	for (search = procedures->searches; search; search = search->next)
		if (strlen(search->name) == size && memcmp(search->name, name, size) == 0 &&
		    is_same(search->beside, beside) && search->as_of.day == as_of.day &&
		    search->from.day <= opened.day && opened.day <= search->until.day)
			return search->found;
	search = ARENA_NEW(&procedures->arena, struct procedure_search);
	search->name = arena_copy_text(&procedures->arena, name, size);
	search->beside = beside;
	search->as_of = as_of;
	search->next = procedures->searches;
	procedures->searches = search;
	search_for(procedures, search, opened);
	return search->found;
}

struct procedure *procedures_find(struct procedures *procedures, const char *name, size_t size,
				  const char *beside, struct date opened, struct date as_of)
{
	if (procedures->given)
		return procedures->given;
	return size > 0 ? find_named(procedures, name, size, beside, opened, as_of) : NULL;
}

struct procedure *procedures_of(const struct procedures *procedures, const struct program *program)
{
	struct procedure *each = program ? procedures->list : NULL;

	while (each && each->program != program)
		each = each->next;
	return each;
}
