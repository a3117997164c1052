/* Parts of the text report: which rows stand where, and what is said of them. */
#ifndef COMPILER_RUN_REPORT_PARTS_H
#define COMPILER_RUN_REPORT_PARTS_H

#include "compiler/run/report.h"

struct page;

/* Where the text of an entry begins, behind the date in the margin. */
#define PART_COLUMN 20u

/* Where in the text report a row belongs. */
enum part { PART_DUE, PART_RIGHTS, PART_WAITING, PART_DONE };

enum part part_of(const struct row *row);

/* Whether a row stands under what is due. */
bool part_is_due(const struct report *report, const struct row *row);

/* Whether a row stands under what the complainant may do. */
bool part_is_right(const struct report *report, const struct row *row);

/* Whether a row stands under what others may do. */
bool part_is_right_of_others(const struct report *report, const struct row *row);

/* Whether a row stands under what is done or over. */
bool part_is_done(const struct report *report, const struct row *row);

/* The rows that stand somewhere, in the order of the text; gives how many. */
uint32_t part_list_rows(const struct report *report,
			bool (*stands)(const struct report *report, const struct row *row),
			const struct row ***out);

/* The rows that stand somewhere, by due date, undated last; gives how many. */
uint32_t part_sort_rows(const struct report *report,
			bool (*stands)(const struct report *report, const struct row *row),
			const struct row ***out);

/* The target or advice that belongs to a row; NULL: none. */
const struct row *part_target(const struct report *report, const struct row *row);

/* "OVERDUE by 3 working days", "12 working days left". */
void part_add_status(struct text *text, const struct program *program, const struct row *row);

/* "[provisional] [not before]": what makes a date less than certain; notes say what it means. */
void part_add_marks(struct text *text, const struct row *row);

/* ", not earlier than Tue 5 Mar 2024": the first day for what has one. */
void part_add_first_day(struct text *text, const struct row *row);

/* The same of something to do next, while that day is still to come. */
void part_add_not_yet(struct text *text, const struct outcome *outcome,
		      const struct action *action);

/* " in 90 per cent of cases", of a target that is an aim over all cases. */
void part_add_share(struct text *text, const struct row *row);

/* Which reading of its sentence a row is for; nothing for the first. */
void part_add_reading(struct text *text, const struct program *program, const struct row *row);

/* ": open because …, with no last day until …": of a right whose window has not begun. */
void part_add_unanchored(struct text *text, const struct program *program, const struct row *row);

/* What is said behind a right: ", 5 working days left", ": waits for sending of the response". */
void part_add_right(struct text *text, const struct report *report, const struct row *row);

/* What has no date yet, one line each. */
void parts_waiting(struct page *page, const struct report *report);

/* What was done, used, missed or fell away, by stage and day. */
void parts_done(struct page *page, const struct report *report);

/* What happened, briefly. */
void parts_history(struct page *page, const struct report *report);

/* What is wrong with the log, with line numbers. */
void parts_findings(struct page *page, const struct report *report);

#endif
