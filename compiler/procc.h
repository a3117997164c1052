/*
 * What procc does, one function for each subcommand.
 *
 * None of them touches the world: they read through a library, write through `write`, and leave
 * what is to be printed in `out` (results) and `complaints` (messages).
 */
#ifndef COMPILER_PROCC_H
#define COMPILER_PROCC_H

#include "compiler/load.h"
#include "lang/base/diagnostic.h"
#include "lang/base/options.h"
#include "lang/base/text.h"

struct workspace;

/* What the process ends with; the same for all tools. */
enum procc_end { PROCC_FINE = 0, PROCC_FINDINGS = 1, PROCC_USAGE = 2, PROCC_WORLD = 3 };

struct procc {
	const struct allocator *allocator;
	struct arena *arena; /* lives until the tool ends */
	const struct library *library;
	const struct options *options;
	struct diagnostic_style style;
	struct text out, complaints;
	bool (*write)(const char *path, struct bytes content, struct problem *why);
};

/* The command line of procc, but for its version. */
extern const struct tool procc_tool;

/* Checks files, and lists what they leave open and what of their sources nobody cites. */
enum procc_end procc_check(struct procc *procc);

/* Compiles a file into an image. */
enum procc_end procc_build(struct procc *procc);

/* Writes files as they should be laid out. */
enum procc_end procc_format(struct procc *procc);

/* Writes a program as text. */
enum procc_end procc_disassemble(struct procc *procc);

/* Runs the expectations of case logs. */
enum procc_end procc_test(struct procc *procc);

/* Draws the stages of a procedure, as DOT or Mermaid. */
enum procc_end procc_draw(struct procc *procc);

/* Explains a code that a message or finding has. */
enum procc_end procc_explain(struct procc *procc);

/* Compiles one file and says in `complaints` what is wrong with it; loaded->program may be NULL. */
enum procc_end procc_compile(struct procc *procc, struct workspace *work, const char *path,
			     struct loaded *loaded);

/* Adds a line to the complaints: "procc: why". */
enum procc_end procc_complain(struct procc *procc, enum procc_end end, const char *why);

#endif
