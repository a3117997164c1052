/* A library of texts in memory, for tests of loading. */
#ifndef TESTS_SUPPORT_SHELF_OF_TEXTS_H
#define TESTS_SUPPORT_SHELF_OF_TEXTS_H

#include "compiler/load.h"
#include "lang/base/array.h"
#include "lang/base/problem.h"

#include <stdio.h>
#include <string.h>

/* One file; `unreadable` is there and cannot be read. */
struct shelved {
	const char *path, *text;
	bool unreadable;
};

struct shelf_of_texts {
	struct shelved items[400];
	uint32_t count;
};

static inline const struct shelved *shelf_find(void *context, const char *path)
{
	const struct shelf_of_texts *shelf = context;

	for (uint32_t i = 0; i < shelf->count; i++) {
		if (strcmp(shelf->items[i].path, path) == 0)
			return &shelf->items[i];
	}
	return NULL;
}

static inline bool shelf_read(void *context, const char *path, size_t limit, struct arena *arena,
			      struct bytes *out, struct problem *why)
{
	const struct shelved *found = shelf_find(context, path);

	(void)arena;
	if (!found || found->unreadable || strlen(found->text) > limit) {
		problem_set(why, "%s: %s", path, found ? "permission denied" : "no such file");
		return false;
	}
	*out = (struct bytes){ found->text, strlen(found->text) };
	return true;
}

static inline bool shelf_exists(void *context, const char *path)
{
	return shelf_find(context, path) != NULL;
}

/* Names what lies right in a folder; a path such as a/../b is not understood. */
static inline void shelf_list(void *context, const char *path, struct arena *arena,
			      struct folder *out)
{
	const struct shelf_of_texts *shelf = context;
	size_t size = strcmp(path, ".") == 0 ? 0 : strlen(path) + 1;

	*out = (struct folder){ 0 };
	for (uint32_t i = 0; i < shelf->count; i++) {
		const char *rest = shelf->items[i].path + size;
		size_t length;
		bool known = false;

		if (size > 0 && (strncmp(shelf->items[i].path, path, size - 1) != 0 ||
				 shelf->items[i].path[size - 1] != '/'))
			continue;
		length = strcspn(rest, "/");
		for (uint32_t j = 0; j < out->count; j++)
			known |= strlen(out->items[j].name) == length &&
				 memcmp(out->items[j].name, rest, length) == 0;
		if (!known)
			*ARRAY_PUSH(arena, out) =
				(struct folder_entry){ arena_copy_text(arena, rest, length),
						       rest[length] == '/' };
	}
}

/* Puts a text on the shelf. */
static inline void shelf_put(struct shelf_of_texts *shelf, const char *path, const char *text)
{
	shelf->items[shelf->count++] = (struct shelved){ .path = path, .text = text };
}

/* The shelf as a library with one folder, "library". */
static inline struct library shelf_library(struct shelf_of_texts *shelf)
{
	static const char *const folders[] = { "library" };

	return (struct library){
		.read = shelf_read,
		.exists = shelf_exists,
		.list = shelf_list,
		.context = shelf,
		.folders = folders,
		.folder_count = 1,
	};
}

#endif
