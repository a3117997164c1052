/*
 * From a path to a program: the text, the models it is based on, its calendars and its source.
 *
 * Nothing here opens a file; a library does, and load_host.h has the one for the tools. What is
 * named in a text is looked for beside it, then in each folder of the library:
 *
 *     model NAME       NAME.proc, NAME/NAME.proc, then NAME.proc in any folder there
 *     calendar NAME    NAME.calendar, calendars/NAME.calendar
 *     source "FILE"    only beside the text
 *
 * A name never leaves these folders: one with a stroke or two dots is refused.
 */
#ifndef COMPILER_LOAD_H
#define COMPILER_LOAD_H

#include "lang/base/bytes.h"
#include "lang/base/date.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct ast_file;
struct ast_procedure;
struct citations;
struct model;
struct problem;
struct program;
struct source;
struct workspace;

/* The most files that one text may draw on, and how deep models may be based on models. */
#define LOAD_FILE_LIMIT 256
#define LOAD_DEPTH_LIMIT 16

/* The largest source text, in bytes. */
#define LOAD_SOURCE_LIMIT ((size_t)4 << 20)

/* What is in a folder, by name. */
struct folder {
	struct folder_entry {
		const char *name;
		bool is_folder;
	} * items;
	uint32_t count, capacity;
};

/* Where texts come from. */
struct library {
	bool (*read)(void *context, const char *path, size_t limit, struct arena *arena,
		     struct bytes *out, struct problem *why);
	bool (*exists)(void *context, const char *path); /* a file */
	void (*list)(void *context, const char *path, struct arena *arena, struct folder *out);
	void *context;
	const char *const *folders; /* in the order of search */
	uint32_t folder_count;
	bool sources_optional; /* a source that is not there is a note: cases run without it */
};

/* A text and what became of it; everything lives in the workspace. */
struct loaded {
	const char *path;
	const struct source *source;
	const struct ast_file *file;
	const struct ast_procedure
		*procedure;	     /* the first, merged; else the first statute or last model */
	struct model *model;	     /* NULL: not checked so far */
	struct program *program;     /* NULL: there were errors, or only models */
	struct citations *citations; /* its source, with what is cited marked; NULL: none */
};

/*
 * Reads, merges, checks and compiles the file at a path. False only when the world failed, and
 * why; what is wrong with the text is in the workspace's diagnostics, and program is then NULL.
 */
bool compile_path(struct workspace *work, const struct library *library, const char *path,
		  struct loaded *out, struct problem *why);

/* As compile_path, for a text that is at hand; `path` says where it would stand. */
void compile_text(struct workspace *work, const struct library *library, const char *path,
		  struct bytes text, struct loaded *out);

/* Which version of a procedure a case needs. */
struct procedure_query {
	const char *name;   /* as the log has it */
	const char *beside; /* the folder of the log; NULL: none */
	struct date opened; /* the day of the case's first event; none: not known */
	struct date as_of;
};

/*
 * Finds the file of a procedure: beside the log, in the folder above, then in the library. Of
 * several versions, cases keep the one in force when they were opened unless the latest one says
 * that they move to it. False when there is none, and why.
 */
bool procedure_find(struct arena *arena, const struct library *library,
		    const struct procedure_query *query, const char **path, struct problem *why);

/* The same, and the stretch of days on which a case may have been opened for that answer. */
bool procedure_find_lasting(struct arena *arena, const struct library *library,
			    const struct procedure_query *query, const char **path,
			    struct date *from, struct date *until, struct problem *why);

/* The folder a path is in: "." for a plain name. */
const char *path_folder(struct arena *arena, const char *path);

/* A path inside a folder. */
const char *path_join(struct arena *arena, const char *folder, const char *name);

/* Whether a name stays in its folder: no strokes, no "..", not empty. */
bool name_is_plain(const char *name);

#endif
