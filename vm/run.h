/*
 * The machine: folds the entries of a case, and the passing of time, into how it stands on a day.
 *
 * A pure function of (program, entries, day): no clock, no files, no globals; the same bytes on
 * every machine.  A machine is opened once for a program and runs any number of cases.
 */
#ifndef VM_RUN_H
#define VM_RUN_H

#include "vm/outcome.h"

struct machine;

struct run_options {
	struct date as_of;
	struct date known_on; /* DATE_NONE: everything that was recorded */
	bool readings;	      /* rows for the further readings too */
	bool history;	      /* fill outcome.steps */
	bool rows_only;	      /* leave findings out, for formats that print none */
	bool brief;	      /* and what `lines` does not print: rows but in brief, those of
				 clauses whose limit has not begun, time in units, every action
				 but the first */
	bool undated;	      /* in brief, what was done before its limit began or has none too */
	/* A host may stop a long run: asked before each entry; true stops.  NULL: never. */
	bool (*cancelled)(void *context);
	void *context;
};

/* Prepares a verified program to be run; memory from the arena, which must outlive the machine. */
struct machine *machine_open(struct arena *arena, const struct program *program);

/* How the case stands.  `scratch` is reset by the caller between cases; the outcome lives in it.
 * False only when the host cancelled. */
bool run_case(struct machine *machine, const struct case_log *log,
	      const struct run_options *options, struct arena *scratch, struct outcome *out);

#endif
