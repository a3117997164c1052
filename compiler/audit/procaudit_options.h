/* The command line of procaudit. */
#ifndef COMPILER_AUDIT_PROCAUDIT_OPTIONS_H
#define COMPILER_AUDIT_PROCAUDIT_OPTIONS_H

#include "compiler/audit/audit.h"
#include "compiler/audit/cases/cases.h"
#include "lang/base/options.h"

/* What the user asked for. */
struct procaudit {
	const char *procedure;
	const char *against;  /* the file of a statute; NULL: what the procedure implements */
	const char *coverage; /* a source text; NULL: not asked for */
	const char *changed;  /* compare with this file; NULL: not asked for */
	const char *color;
	bool prove, lint, count;    /* what to do */
	struct audit_options audit; /* for proving and linting */
	struct audit_cases cases;   /* for counting; what the main adds is still missing */
	enum cases_format format;   /* of the whole report */
	bool sarif;
	bool review; /* sarif of nothing in particular: the proof, if there is a statute, and lint
		      */
};

/* The command line, but for its version. */
extern const struct tool procaudit_tool;

/* Reads the wishes off the options; false, and why, when they do not go together. */
bool procaudit_settle(const struct options *options, struct arena *arena, struct date today,
		      struct procaudit *out, struct problem *why);

#endif
