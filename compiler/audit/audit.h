/*
 * What the parts of procaudit share: the procedure, the statute, the wishes, and what to say.
 *
 * The main loads both files, calls one entry point, prints `out`, and writes `files` where the
 * user asked for them. Nothing here opens a file, reads a clock or prints.
 */
#ifndef COMPILER_AUDIT_AUDIT_H
#define COMPILER_AUDIT_AUDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "compiler/load.h"
#include "lang/base/text.h"

struct sarif;
struct workspace;

enum audit_format { AUDIT_TEXT, AUDIT_JSON, AUDIT_SARIF };

struct audit_options {
	enum audit_format format;
	bool compliant_too;	      /* --all: one line is enough for what is in order */
	const char *counterexamples;  /* the folder that `files` will be written to; NULL: none */
	const char *const *libraries; /* --library: what replays a case needs them too */
	uint32_t library_count;
	uint32_t simulate; /* random histories against each `compliant`; 0: none */
	uint64_t seed;	   /* of the random histories */
};

/* A file for the main to write, named inside the folder that the user gave. */
struct audit_file {
	const char *name;
	const char *content;
};

struct audit_files {
	struct audit_file *items;
	uint32_t count, capacity;
};

struct audit {
	struct workspace *work;	 /* holds everything, and the sources of both files */
	struct loaded procedure; /* model and program are there: it compiled */
	struct loaded statute;	 /* the same; all zeroes where the entry point needs none */
	struct audit_options options;
	struct text *out;	  /* the report */
	struct sarif *sarif;	  /* instead of it in AUDIT_SARIF: the findings of all parts */
	struct audit_files files; /* what is to be written beside it */
};

/*
 * Proves what can be proved of the procedure against the statute and reports it in `out`; the
 * answer is whether anything is in breach. In JSON each call adds one object and a new line.
 */
bool audit_prove(struct audit *audit);

/* Lints the procedure alone; true when a rule found a fault. See lint.h for the rules. */
bool audit_lint(struct audit *audit);

#endif
