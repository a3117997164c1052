/* What the reports of the proof share: figures and places in words. */
#ifndef COMPILER_AUDIT_REPORT_PROVE_H
#define COMPILER_AUDIT_REPORT_PROVE_H

#include "compiler/audit/verdict/verdict.h"

/* Where a clause stands: "social_care.proc:27", or "" when it is nowhere. */
const char *report_place(const struct prove *prove, const struct model_clause *clause);

/* Adds what a proof found, in words: "4,098 of 18,610 days (22.02 %), first 1990-01-06, …". */
void report_figures(const struct prove *prove, const struct verdict_row *row, struct text *out);

/* Two that are taken to be one: every verdict about them rests on it. */
struct report_pair {
	const char *what, *procedure, *statute;
};

struct report_pairs {
	struct report_pair *items;
	uint32_t count, capacity;
};

/* Events, parties, stages, dates and standing sentences of other names, and the facts that both
 * sides know. */
struct report_pairs report_taken_as_one(const struct prove *prove, const struct verdicts *verdicts);

/* What the verdicts rest on: the edition of the calendar, of both where they differ. */
const char *report_edition(const struct prove *prove);

#endif
