/* Paths and names, for loading. */
#include "compiler/load.h"

#include "lang/base/arena.h"
#include "lang/base/text.h"

#include <string.h>

const char *path_folder(struct arena *arena, const char *path)
{
	const char *stroke = strrchr(path, '/');

	if (!stroke)
		return ".";
	return stroke == path ? "/" : arena_copy_text(arena, path, (size_t)(stroke - path));
}

const char *path_join(struct arena *arena, const char *folder, const char *name)
{
	struct text path;
	size_t size = strlen(folder);

	if (strcmp(folder, ".") == 0)
		return arena_copy_text(arena, name, strlen(name));
	text_open(&path, arena);
	text_add(&path, folder, size);
	if (size == 0 || folder[size - 1] != '/')
		text_add_character(&path, '/');
	text_add_string(&path, name);
	return text_string(&path);
}

bool name_is_plain(const char *name)
{
	return *name && !strchr(name, '/') && !strchr(name, '\\') && !strstr(name, "..") &&
	       strcmp(name, ".") != 0;
}
