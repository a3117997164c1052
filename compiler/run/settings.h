/* What the user of procrun asked for. */
#ifndef COMPILER_RUN_SETTINGS_H
#define COMPILER_RUN_SETTINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "compiler/run/input.h"
#include "lang/base/date.h"

enum report_format { REPORT_TEXT, REPORT_JSON, REPORT_CSV, REPORT_LINES };

struct run_settings {
	struct date as_of;    /* today, if none was given */
	bool as_of_given;     /* else a log may name its own */
	struct date known_on; /* none: everything that was recorded */
	enum report_format format;
	enum input_format input;
	bool worklist_only;	/* no reports of single cases */
	bool readings;		/* rows for further readings */
	bool why;		/* how each date came about */
	const char *why_clause; /* only of this one; NULL: of all */
	const char **what_ifs;	/* entries supposed, "2024-05-07 response" */
	uint32_t what_if_count;
	const char *procedure;	/* the file for logs that name none; NULL: none */
	const char **libraries; /* folders to look in first */
	uint32_t library_count;
	const char *natives; /* the operator's manifest; NULL: none */
	const char *color;   /* "auto", "always", "never"; NULL: auto */
};

#endif
