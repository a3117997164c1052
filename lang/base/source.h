/*
 * Loaded files in one offset space.
 *
 * Each file owns a range of the 32-bit offset space, so a span needs no file pointer and still
 * identifies its file. Offset 0 belongs to no file. A file is checked once, at the door: after
 * that its text is well-formed UTF-8 without control characters other than TAB, LF and CR LF.
 */
#ifndef LANG_BASE_SOURCE_H
#define LANG_BASE_SOURCE_H

#include "lang/base/bytes.h"
#include "lang/base/span.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct diagnostics;

/* The largest .proc file accepted, in bytes. */
#define SOURCE_SIZE_LIMIT ((size_t)1 << 20)

/* As far as a file is read at all: between the two, the diagnostic says that it is too large. */
#define SOURCE_READ_LIMIT ((size_t)16 << 20)

struct source {
	const char *name;     /* as the user knows it; untrusted */
	const char *bytes;    /* NUL-terminated, without the byte order mark */
	uint32_t size;	      /* without the NUL */
	uint32_t base;	      /* the offset of the first byte */
	const uint32_t *line; /* where each line begins, counted from `bytes` */
	uint32_t line_count;
};

struct sources {
	struct arena *arena;
	struct source **items; /* in order of their base */
	uint32_t count;
	uint32_t capacity;
};

/* A place as people count it: from 1, columns in characters. */
struct position {
	const struct source *source; /* NULL when the offset is in no file */
	uint32_t line;
	uint32_t column;
};

/* Begins with no files. */
void sources_open(struct sources *sources, struct arena *arena);

/* Copies a file in and checks it; NULL when it was refused, which diagnostics then explain. */
const struct source *source_add(struct sources *sources, struct diagnostics *diagnostics,
				const char *name, const char *bytes, size_t size, size_t limit);

/* The file an offset is in, or NULL; the end of a file belongs to it. */
const struct source *source_find(const struct sources *sources, uint32_t offset);

/* The line and column of an offset. */
struct position source_position(const struct sources *sources, uint32_t offset);

/* The text of a line (from 1) without its end-of-line. */
struct bytes source_line(const struct source *source, uint32_t line);

/* The text of a span, empty when it is nowhere. */
struct bytes source_text(const struct sources *sources, struct span span);

/* The span of `size` bytes of a file that begin `begin` bytes into it. */
struct span source_span(const struct source *source, size_t begin, size_t size);

#endif
