/*
 * Did this authority keep its procedure? Case logs read in one pass, and the figures of them.
 *
 * With a second program, or with further holidays, the same cases are run twice and compared.
 */
#ifndef COMPILER_AUDIT_CASES_H
#define COMPILER_AUDIT_CASES_H

#include "compiler/audit/cases/figures.h"
#include "compiler/run/settings.h"
#include "lang/base/text.h"

struct allocator;
struct cases_told;
struct progress;

enum cases_format { CASES_TEXT, CASES_JSON, CASES_CSV, CASES_HTML };

struct audit_cases {
	const struct allocator *allocator;
	struct arena *arena;
	const struct program *program; /* verified, natives bound */
	const char *path;	       /* of the procedure, for what is said of it */
	const struct program *changed; /* compare with this; NULL: none */
	const char *changed_path;
	const struct date *holidays; /* compare with these added; count 0: none */
	uint32_t holiday_count;
	const char *const *files; /* of cases */
	uint32_t file_count;
	enum input_format input;
	struct date as_of, known_on;
	enum figures_by by;
	const char *field; /* of BY_FIELD */
	uint32_t worst;	   /* list so many cases */
	uint32_t suppress; /* hide counts below this; 0: none */
	enum cases_format format;
	void (*complain)(const char *line); /* says something on standard error */
	struct progress *progress;	    /* on it too: how far the pass has come */
	struct text *out;		    /* the report */

	/* What was found besides the figures. */
	struct cases_told *told;
	uint64_t not_begun;  /* cases without an entry that opens them by then */
	uint64_t left_out;   /* cases that name another procedure */
	uint64_t unreadable; /* lines */
	uint64_t empty;	     /* files that hold no case */
};

/* What the process is to end with: 0, 1 for lines or cases left out, 2 for a holiday that no
 * calendar can have, 3 for the world. */
enum cases_end { CASES_FINE = 0, CASES_FINDINGS = 1, CASES_USAGE = 2, CASES_WORLD = 3 };

/* Reads the cases and writes the report. */
enum cases_end audit_cases(struct audit_cases *cases);

#endif
