/*
 * The tools' door to the world: memory, files, terminal, today's date.
 *
 * A library of its own, for mains and tests only; nothing in the core includes it.
 */
#ifndef LANG_BASE_HOST_H
#define LANG_BASE_HOST_H

#include "lang/base/arena.h"
#include "lang/base/bytes.h"
#include "lang/base/date.h"

#include <stdbool.h>
#include <stddef.h>

struct diagnostic_style;
struct problem;

enum host_exit { EXIT_FINE = 0, EXIT_FINDINGS = 1, EXIT_USAGE = 2, EXIT_WORLD = 3 };

/* malloc and free; without memory prints "TOOL: out of memory" and ends the process with 3. */
struct allocator allocator_standard(const char *tool);

/* Reads a whole file of at most `limit` bytes into the arena; "-" is standard input. */
bool host_read_file(const char *path, size_t limit, struct arena *arena, struct bytes *out,
		    struct problem *why);

/* Replaces a file all at once: readers see the old one or the new one, never half of it. */
bool host_write_file(const char *path, struct bytes content, struct problem *why);

/* Writes everything to standard output. */
bool host_print(struct bytes content, struct problem *why);

/* Writes everything to standard error, as well as it can be done. */
void host_complain(struct bytes content);

/* Whether there is a regular file at a path. */
bool host_file_exists(const char *path);

/* Makes a folder, unless it is there; not those above it. */
bool host_make_folder(const char *path, struct problem *why);

/* Whether there is a folder at a path. */
bool host_folder_exists(const char *path);

/* The folder that holds stdlib/ and procedures/: installed, or the source tree; NULL if neither. */
const char *host_library_folder(struct arena *arena);

/* Today's date in London. */
struct date host_today(void);

/* How to print diagnostics here; `color` is "auto", "always", "never" or NULL for auto. */
struct diagnostic_style host_style(const char *color);

#endif
