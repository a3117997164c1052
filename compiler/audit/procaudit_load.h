/* The files that procaudit audits: compiled, proved safe and made ready to run. */
#ifndef COMPILER_AUDIT_PROCAUDIT_LOAD_H
#define COMPILER_AUDIT_PROCAUDIT_LOAD_H

#include "compiler/load.h"
#include "lang/base/diagnostic.h"

struct allocator;
struct problem;
struct sarif;

struct procaudit_program {
	const struct program *program;
	struct workspace *work; /* everything of it lives here */
	struct loaded loaded;	/* all zeroes for an image */
};

struct procaudit_files {
	const struct allocator *allocator;
	struct arena *arena;
	struct library library;
	struct procaudit_workspace *workspaces;
	struct sarif *sarif; /* what a review is to show; NULL: not asked for */
	int refused;	     /* what the procedure was refused with; 0: it was not */
	struct diagnostic_style style;
	void (*complain)(const char *line);
	void (*complain_plainly)(struct bytes text); /* what is laid out already */
	bool (*make_folder)(const char *path, struct problem *why);
	bool (*write)(const char *path, struct bytes content, struct problem *why);
};

/* Opens the library. */
void procaudit_files_open(struct procaudit_files *files, const char *const *libraries,
			  uint32_t library_count);

/* Gives back every program. */
void procaudit_files_close(struct procaudit_files *files);

/* Loads a text or an image, to run it; gives what to end with, 0 when all is well. */
int procaudit_load(struct procaudit_files *files, const char *path, struct procaudit_program *out);

/* Compiles a second text in the workspace of the first. */
int procaudit_load_beside(struct procaudit_files *files, struct workspace *work, const char *path,
			  struct loaded *out);

#endif
