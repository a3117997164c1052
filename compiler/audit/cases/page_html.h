/* What the parts of the page share. */
#ifndef COMPILER_AUDIT_PAGE_HTML_H
#define COMPILER_AUDIT_PAGE_HTML_H

#include "compiler/audit/cases/cases.h"
#include "compiler/audit/cases/cases_report.h"

/* A page being written. */
struct html_page {
	const struct figures_view *view;
	const struct audit_cases *cases;
	struct text *out;
};

/* The look of the page, and the patterns that charts are filled with. */
extern const char page_html_style[];
extern const char page_html_patterns[];

/* Adds text as text: nothing in it is taken for a mark. */
void html_add(struct text *out, const char *string);

/* The same for bytes that need not end with NUL. */
void html_add_bytes(struct text *out, const char *bytes, size_t size);

/* Adds a count, or the mark for one that is suppressed. */
void html_add_cell(struct text *out, struct cell cell);

/* What a duty or right is called: "send response (target)". */
void html_add_name(struct html_page *page, const struct view_row *row);

/* The stage of one: "Stage 1", "The case as a whole". */
void html_add_stage(struct html_page *page, const struct view_row *row);

/* A bar for each duty, or each right: what of it was in time, late, and missed. */
void page_html_chart_shares(struct html_page *page, bool is_right);

/* A bar for each way in which cases ended. */
void page_html_chart_endings(struct html_page *page);

/* A bar for the median, and a line to the longest, of each duty and right. */
void page_html_chart_times(struct html_page *page);

/* A column for each group: the share in time. */
void page_html_chart_groups(struct html_page *page, const struct view_row *row);

/* Tables, one behind each chart. */
void page_html_table_shares(struct html_page *page, bool is_right);
void page_html_table_endings(struct html_page *page);
void page_html_table_times(struct html_page *page);
void page_html_table_groups(struct html_page *page, const struct view_row *row);
void page_html_table_group_cases(struct html_page *page);
void page_html_table_recording(struct html_page *page);

#endif
