/* Which file, and which version, the procedure of a case is in. */
#include "compiler/load.h"
#include "lang/ast.h"
#include "lang/base/arena.h"
#include "lang/base/array.h"
#include "lang/base/problem.h"
#include "lang/base/text.h"
#include "lang/base/workspace.h"
#include "lang/parse.h"

#include <string.h>

/* One version of a procedure. */
struct version {
	const char *path;
	struct date from, until; /* none: unknown, or without end */
	bool cases_move;
};

struct versions {
	struct version *items;
	uint32_t count, capacity;
};

/* A search; what is found lives in `arena`, what is parsed on the way in a workspace of its own. */
struct search {
	struct arena *arena;
	const struct library *library;
	const char *name;
	struct versions found;
	uint32_t files;
};

static bool has_words(struct bytes text, const char *words)
{
	size_t size = strlen(words);
	const char *at = text.data, *end = text.data + text.size;

	while (size <= (size_t)(end - at) &&
	       (at = memchr(at, *words, (size_t)(end - at) - size + 1)) != NULL) {
		if (memcmp(at, words, size) == 0)
			return true;
		at++;
	}
	return false;
}

static void read_version(const struct ast_procedure *procedure, struct version *out)
{
	for (const struct ast_item *item = procedure->items.first; item; item = item->next) {
		if (item->kind == ITEM_IN_FORCE) {
			out->from = item->from;
			out->until = item->until;
		}
		out->cases_move |= item->kind == ITEM_CASES_MOVE;
	}
}

static void look_into_text(struct search *search, const char *path, struct bytes text)
{
	struct workspace work;
	const struct source *source;
	struct ast_file *tree = NULL;

	workspace_open(&work, search->arena->allocator);
	source = source_add(&work.sources, &work.diagnostics, path, text.data, text.size,
			    SOURCE_SIZE_LIMIT);
	if (source)
		(void)parse_file(&work, source, &tree);
	for (const struct ast_procedure *each = tree ? tree->first : NULL; each;
	     each = each->next) {
		struct version *version;

		if (each->kind == AST_MODEL || !each->name.symbol ||
		    strcmp(each->name.symbol->text, search->name) != 0)
			continue;
		version = ARRAY_PUSH(search->arena, &search->found);
		*version = (struct version){ .path = path };
		read_version(each, version);
		break;
	}
	workspace_close(&work);
}

/* Looks into one file; what was read of it is given back. */
static void look_into_file(struct search *search, const char *path)
{
	const struct library *library = search->library;
	struct arena arena;
	struct problem why;
	struct bytes text;

	arena_open(&arena, search->arena->allocator);
	if (library->read(library->context, path, SOURCE_SIZE_LIMIT, &arena, &text, &why) &&
	    has_words(text, search->name))
		look_into_text(search, path, text);
	arena_close(&arena);
}

/* Reads every .proc file of a folder, and of the folders in it when `deep`. */
static void look_into_folder(struct search *search, const char *folder, bool deep)
{
	const struct library *library = search->library;
	struct folder entries = { 0 };

	library->list(library->context, folder, search->arena, &entries);
	for (uint32_t i = 0; i < entries.count && search->files < LOAD_FILE_LIMIT; i++) {
		const char *name = entries.items[i].name;
		const char *path = path_join(search->arena, folder, name);
		size_t size = strlen(name);

		if (entries.items[i].is_folder) {
			if (deep)
				look_into_folder(search, path, false);
			continue;
		}
		if (size <= 5 || strcmp(name + size - 5, ".proc") != 0)
			continue;
		search->files++;
		look_into_file(search, path);
	}
}

static bool is_in_force(const struct version *version, struct date day)
{
	return (!date_is_set(version->from) || date_compare(version->from, day) <= 0) &&
	       (!date_is_set(version->until) || date_compare(day, version->until) <= 0);
}

/* The latest version in force on a day; without one the latest begun before it, then the first. */
static const struct version *version_on(const struct versions *versions, struct date day)
{
	const struct version *best = NULL, *begun = NULL, *first = &versions->items[0];

	for (uint32_t i = 0; i < versions->count; i++) {
		const struct version *version = &versions->items[i];

		if (date_compare(version->from, first->from) < 0)
			first = version;
		if (date_compare(version->from, day) > 0)
			continue;
		if (is_in_force(version, day) &&
		    (!best || date_compare(best->from, version->from) < 0))
			best = version;
		if (!begun || date_compare(begun->from, version->from) < 0)
			begun = version;
	}
	if (best)
		return best;
	return begun ? begun : first;
}

static const char *choose(const struct versions *versions, const struct procedure_query *query)
{
	const struct version *latest = version_on(versions, query->as_of);

	if (latest->cases_move || !date_is_set(query->opened))
		return latest->path;
	return version_on(versions, query->opened)->path;
}

/* Another file that is in force from the same day as the one that was chosen; NULL: none. */
static const char *rival(const struct versions *versions, const char *chosen)
{
	const struct version *one = versions->items;

	while (strcmp(one->path, chosen) != 0)
		one++;
	for (uint32_t i = 0; i < versions->count; i++) {
		const struct version *other = &versions->items[i];

		if (other != one && date_compare(other->from, one->from) == 0)
			return other->path;
	}
	return NULL;
}

/* Whether a case that was opened on another day gets the same version. */
static bool is_same_version(const struct versions *versions, struct procedure_query query,
			    struct date opened, const char *path)
{
	query.opened = opened;
	return strcmp(choose(versions, &query), path) == 0;
}

bool procedure_find(struct arena *arena, const struct library *library,
		    const struct procedure_query *query, const char **path, struct problem *why)
{
	struct date from, until;

	return procedure_find_lasting(arena, library, query, path, &from, &until, why);
}

bool procedure_find_lasting(struct arena *arena, const struct library *library,
			    const struct procedure_query *query, const char **path,
			    struct date *from, struct date *until, struct problem *why)
{
	struct search search = { .arena = arena, .library = library, .name = query->name };
	struct date first = { DATE_FIRST_DAY }, last = { DATE_LAST_DAY };
	const char *other;

	if (!name_is_plain(query->name)) {
		problem_set(why, "\"%s\" is not the name of a procedure", query->name);
		return false;
	}
	if (query->beside) {
		look_into_folder(&search, query->beside, false);
		search.files = 0;
		if (search.found.count == 0)
			look_into_folder(&search, path_join(arena, query->beside, ".."), false);
	}
	for (uint32_t i = 0; i < library->folder_count && search.found.count == 0; i++) {
		search.files = 0;
		look_into_folder(&search, library->folders[i], true);
	}
	if (search.found.count == 0) {
		problem_set(why, "there is no procedure \"%s\" beside the log or in the library",
			    query->name);
		return false;
	}
	*path = choose(&search.found, query);
	other = rival(&search.found, *path);
	if (other) {
		problem_set(why,
			    "both %s and %s are the procedure \"%s\" from the same day: move one "
			    "away",
			    *path, other, query->name);
		return false;
	}
	/* Versions follow one another: what holds for two days holds for all between them. */
	*from = is_same_version(&search.found, *query, first, *path) ? first : query->opened;
	*until = is_same_version(&search.found, *query, last, *path) ? last : query->opened;
	return true;
}
