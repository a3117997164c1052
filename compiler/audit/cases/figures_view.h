/*
 * Figures as they are to be published: laid out in rows and groups, small numbers hidden.
 *
 * Every report of a caseload renders a view and computes nothing but percentages of its cells.
 */
#ifndef COMPILER_AUDIT_FIGURES_VIEW_H
#define COMPILER_AUDIT_FIGURES_VIEW_H

#include "compiler/audit/cases/figures.h"

/* A count; `hidden`: suppressed, and its value must not be shown. */
struct cell {
	uint64_t value;
	bool hidden;
};

/* How long something took; count 0: nothing to tell. */
struct span_of_time {
	uint64_t count;
	int64_t median_twice;
	int32_t longest;
	bool hidden;
};

/* One duty, target or right. */
struct view_row {
	const struct program_clause *clause;
	const char *id; /* first.response, first.response.target */
	const char *unit;
	bool target, is_right;
	uint32_t aim;		    /* a target: in so many per cent of cases; 0: not said */
	bool is_timed;		    /* it counts forward from something */
	struct cell *cells;	    /* by group * FIGURE_COUNT + figure; group 0 is all cases */
	struct span_of_time *times; /* by group */
	struct span_of_time *lateness;
};

/* The columns of what became of the cases; the reasons of closing follow. */
enum ending { ENDING_CASES, ENDING_CLOSED, ENDING_OPEN, ENDING_AWAITING, ENDING_REASONS };

/* The columns of how entries were recorded. */
enum recording { RECORDED_ALL, RECORDED_SAME_DAY, RECORDED_LATER, RECORDED_COUNT };

struct figures_view {
	const struct figures *figures;
	const struct program *program;
	struct date as_of;
	uint64_t suppress;     /* counts from 1 to one less are hidden; 0: none */
	uint32_t group_count;  /* with the first, all cases */
	const char **groups;   /* their labels; that of all cases is "all" */
	struct view_row *rows; /* in the order of the text */
	uint32_t row_count;
	uint32_t ending_count;
	const char **endings; /* their names */
	struct cell *ended;   /* by group * ending_count + ending */
	struct span_of_time *lives;
	struct cell *recorded; /* by group * RECORDED_COUNT + recording */
	struct span_of_time *recording;
	struct cell *in_stage; /* of all cases, by stage */
};

/* Lays the figures out; everything lives in the arena. */
void figures_view_make(struct figures_view *view, const struct figures *figures, struct date as_of,
		       uint64_t suppress, struct arena *arena);

/* A cell of a row. */
static inline struct cell view_cell(const struct view_row *row, uint32_t group, enum figure figure)
{
	return row->cells[group * FIGURE_COUNT + (uint32_t)figure];
}

/* In tenths of a percent, rounded half up; false when hidden or of nothing. */
bool view_share(struct cell part, struct cell whole, uint32_t *out);

/* The share done in time of those due; false when hidden or nothing was due. */
bool view_in_time(const struct view_row *row, uint32_t group, uint32_t *out);

/* Whether something of a row happened in some group. */
bool view_row_is_empty(const struct view_row *row);

/*
 * Hides small counts, and as many more as it takes that none of them can be worked out from the
 * sums; see figures_hide.c. Lines are groups, the first of which is the sum of the others.
 */
struct hiding {
	struct cell *cells; /* by line * cell_count + cell */
	const enum figure_role *roles;
	uint32_t line_count, cell_count;
	uint64_t limit;
};

/* Hides what is to be hidden in one table; `arena` is for the working. */
void figures_hide(struct hiding *hiding, struct arena *arena);

#endif
