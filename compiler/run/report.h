/*
 * How a case stands, rendered. A report computes nothing: all of it is in struct outcome.
 *
 * What comes from a log, and every text of a procedure, reaches the text report only through
 * text_add_untrusted.
 */
#ifndef COMPILER_RUN_REPORT_H
#define COMPILER_RUN_REPORT_H

#include "compiler/run/settings.h"
#include "lang/base/text.h"
#include "vm/outcome.h"

struct arena;

/* One case to be reported. */
struct report {
	const struct run_settings *settings;
	const struct outcome *outcome;
	uint32_t supposed;     /* entries from this number on are what-ifs; 0: none are */
	bool day_from_log;     /* the log itself names the day of the report */
	struct arena *scratch; /* for what is put together while writing */
};

/* For an officer at a terminal 80 columns wide, and on paper. */
void report_text(const struct report *report, struct text *out);

/* How the dates came about, day by day, as a part of the text report. */
void report_why(const struct report *report, struct text *out);

/* One JSON object on one line; docs/schema/procrun.schema.json describes it. */
void report_json(const struct report *report, struct text *out);

/* One row of CSV for each duty and right; the header comes from report_csv_header. */
void report_csv(const struct report *report, struct text *out);

/* The names of the columns of report_csv. */
void report_csv_header(struct text *out);

#endif
