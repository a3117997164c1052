/* The files that one compile draws on, each read once. */
#ifndef COMPILER_LOAD_FILES_H
#define COMPILER_LOAD_FILES_H

#include "compiler/load.h"
#include "compiler/merge.h"
#include "lang/base/text.h"
#include "vm/calendar_shelf.h"

struct symbol;

/* A text that was read, and the sources its procedures name. */
struct load_file {
	const char *path;
	const struct source *source;
	const struct ast_file *tree;
	bool clean; /* nothing was wrong with its sentences */
};

/* The source that one procedure of a file names. */
struct load_text {
	const struct ast_procedure *said_by;
	struct citations *citations; /* NULL: it names none, or it cannot be read */
};

struct loader {
	struct workspace *work;
	const struct library *library;
	struct text read; /* every text drawn on, one after the other: what the digest is made of */
	struct calendar_shelf shelf;
	struct {
		struct load_file **items;
		uint32_t count, capacity;
	} files;
	struct {
		struct load_text *items;
		uint32_t count, capacity;
	} texts;
	const struct ast_procedure *own; /* the procedure being compiled, as written */
	const struct load_file *own_file;
	const char *const *calendar_names;
	uint32_t calendar_count;
	bool said_no_source;
};

/* Takes a text in and parses it; NULL when it was refused. */
struct load_file *loader_add(struct loader *loader, const char *path, struct bytes text);

/* The path of a model, a calendar: beside a file, then in the library; NULL when there is none. */
const char *loader_find(const struct loader *loader, const char *beside, const char *name,
			const char *ending);

/* Merges a procedure with the models below it; false when that cannot be done. */
bool loader_merge(struct loader *loader, const struct load_file *file,
		  const struct ast_procedure *procedure, uint32_t depth, struct merged *out);

/* The source of the procedure that a span stands in, or else of the one compiled; NULL: none. */
struct citations *loader_citations(struct loader *loader, struct span span);

/* Marks what the sentences of a merged procedure cite in the source that it names itself. */
void loader_cover(struct loader *loader, const struct ast_procedure *procedure,
		  struct citations *citations);

/* Puts the calendars of the library on the shelf. */
void loader_open_calendars(struct loader *loader, const char *beside);

#endif
