/*
 * The procedures that logs name, found, compiled and opened once each.
 */
#ifndef COMPILER_RUN_PROCEDURES_H
#define COMPILER_RUN_PROCEDURES_H

#include "compiler/load.h"
#include "compiler/run/settings.h"
#include "lang/base/diagnostic.h"
#include "lang/base/host.h"
#include "lang/base/problem.h"
#include "lang/base/workspace.h"
#include "vm/native.h"
#include "vm/run.h"

struct lines_report;

/* One file with a procedure, and what has been made of it. */
struct procedure {
	const char *path;
	const struct program *program; /* NULL: it cannot be run, and the user has been told why */
	struct machine *machine;
	struct lines_report *lines; /* NULL until the first case in `lines` */
	struct procedure *next;
	struct workspace work; /* everything of it lives here */
};

/* What a name has led to, for cases opened from one day to another. */
struct procedure_search {
	const char *name, *beside;
	struct date as_of, from, until;
	struct procedure *found; /* NULL: there is none */
	struct procedure_search *next;
};

struct procedures {
	const struct allocator *allocator;
	const struct run_settings *settings;
	struct arena arena;
	struct library library;
	struct native_table natives; /* the operator's own */
	struct procedure *list;
	struct procedure_search *searches;
	struct procedure *given; /* that of --procedure; NULL: none was given */
	enum host_exit exit;	 /* the worst that has happened here */
};

/* Opens the library, the natives, and the procedure given; false when that has failed. */
bool procedures_open(struct procedures *procedures, const struct allocator *allocator,
		     const struct run_settings *settings);

/* Gives everything back. */
void procedures_close(struct procedures *procedures);

/* The procedure for a case by its name, or the one given; NULL, and the user is told, if none. */
struct procedure *procedures_find(struct procedures *procedures, const char *name, size_t size,
				  const char *beside, struct date opened, struct date as_of);

/* The procedure whose program this is. */
struct procedure *procedures_of(const struct procedures *procedures, const struct program *program);

#endif
