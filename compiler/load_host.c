/* The library of the tools: folders of the file system. */
#include "compiler/load_host.h"

#include "lang/base/array.h"
#include "lang/base/host.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

/* How many entries of one folder are looked at. */
#define FOLDER_ENTRY_LIMIT 4096

static bool read_file(void *context, const char *path, size_t limit, struct arena *arena,
		      struct bytes *out, struct problem *why)
{
	(void)context;
	return host_read_file(path, limit, arena, out, why);
}

static bool file_exists(void *context, const char *path)
{
	(void)context;
	return host_file_exists(path);
}

static int compare_entries(const void *one, const void *other)
{
	const struct folder_entry *a = one, *b = other;

	return strcmp(a->name, b->name);
}

static void list_folder(void *context, const char *path, struct arena *arena, struct folder *out)
{
	DIR *open = opendir(path);
	struct dirent *entry;

	(void)context;
	*out = (struct folder){ 0 };
	if (!open)
		return;
	while (out->count < FOLDER_ENTRY_LIMIT && (entry = readdir(open)) != NULL) {
		struct folder_entry *added;

		if (entry->d_name[0] == '.')
			continue;
		added = ARRAY_PUSH(arena, out);
		added->name = arena_copy_text(arena, entry->d_name, strlen(entry->d_name));
		added->is_folder = host_folder_exists(path_join(arena, path, added->name));
	}
	(void)closedir(open);
	if (out->count > 0)
		qsort(out->items, out->count, sizeof *out->items, compare_entries);
}

void library_open_host(struct library *library, struct arena *arena, const char *const *given,
		       uint32_t given_count)
{
	const char **folders = ARENA_ARRAY(arena, const char *, (size_t)given_count + 2);
	const char *shipped = host_library_folder(arena);
	uint32_t count = 0;

	for (uint32_t i = 0; i < given_count; i++)
		folders[count++] = given[i];
	if (shipped) {
		folders[count++] = path_join(arena, shipped, "stdlib");
		folders[count++] = path_join(arena, shipped, "procedures");
	}
	*library = (struct library){
		.read = read_file,
		.exists = file_exists,
		.list = list_folder,
		.folders = folders,
		.folder_count = count,
	};
}
