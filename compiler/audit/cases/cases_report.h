/* Reports of a caseload: each renders a view and what was left out. */
#ifndef COMPILER_AUDIT_CASES_REPORT_H
#define COMPILER_AUDIT_CASES_REPORT_H

#include "compiler/audit/cases/figures_view.h"

struct audit_cases;
struct text;

/* For people, 80 columns wide. */
void figures_write_text(const struct figures_view *view, const struct audit_cases *cases,
			struct text *out);

/* One JSON object on one line; docs/schema/procaudit-cases.schema.json describes it. */
void figures_write_json(const struct figures_view *view, const struct audit_cases *cases,
			struct text *out);

/* For spreadsheets: a row for each duty, right and ending of each group. */
void figures_write_csv(const struct figures_view *view, struct text *out);

/* One self-contained page with charts, and a table behind each. */
void page_html_write(const struct figures_view *view, const struct audit_cases *cases,
		     struct text *out);

/* Adds "83.3 %", or what stands for a share that is hidden or of nothing. */
void figures_add_share(struct text *out, bool is_known, bool is_hidden, uint32_t share);

/* Adds "9", "9.5": half of a number. */
void figures_add_half(struct text *out, int64_t twice);

/* What stands for a count that is hidden. */
#define HIDDEN_MARK "*"

/* What the report says of cases and lines that are not in it; nothing when there are none. */
void figures_add_left_out(struct text *out, const struct audit_cases *cases);

/* The same as a member of a JSON object. */
void figures_add_left_out_json(struct text *out, const struct audit_cases *cases);

/* The sentences that say what a share, a median and the longest time are of. */
extern const char *const figures_meanings[];
extern const uint32_t figures_meaning_count;

#endif
