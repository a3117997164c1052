/*
 * What a caseload comes to: counts and times of every duty and right, and how cases ended.
 *
 * Cases are added one by one and forgotten. What is kept grows with the procedure, the days that
 * things take, and the periods of the breakdown, never with the number of cases: a median is read
 * off a histogram that has a counter for every number of days, so it is exact.
 */
#ifndef COMPILER_AUDIT_FIGURES_H
#define COMPILER_AUDIT_FIGURES_H

#include <stdbool.h>
#include <stdint.h>

#include "vm/outcome.h"

struct arena;

/* How a count stands in the sums of its line. */
enum figure_role {
	FIGURE_ROLE_WHOLE,
	FIGURE_ROLE_DUE,
	FIGURE_ROLE_DECIDED,
	FIGURE_ROLE_PART,
	FIGURE_ROLE_ALONE,
};

enum figure {
#define FIGURE(name, ...) FIGURE_##name,
#include "compiler/audit/cases/figures.def"
	FIGURE_COUNT
};

/* What a figure is called, and what it means. */
struct figure_info {
	enum figure_role role;
	const char *key, *title, *meaning;
};

/* What a figure is called for duties, or for rights. */
const struct figure_info *figure_info(enum figure figure, bool is_right);

/* How many there were of each number of days; all zeroes is the empty one. */
struct histogram {
	uint64_t **pages; /* of HISTOGRAM_PAGE counters; NULL: nothing there */
	uint32_t page_count;
	int32_t longest;
	uint64_t count;
};

#define HISTOGRAM_PAGE 32u

/* Counts a number of days; fewer than none are none. */
void histogram_add(struct arena *arena, struct histogram *histogram, int32_t days);

/* Counts a number of days several times. */
void histogram_add_many(struct arena *arena, struct histogram *histogram, int32_t days,
			uint64_t count);

/* Adds all that another has. */
void histogram_merge(struct arena *arena, struct histogram *into, const struct histogram *from);

/* How many there were of so many days. */
uint64_t histogram_at(const struct histogram *histogram, int32_t days);

/* Twice the middle value, or of an even number the two middle ones together; there must be one. */
int64_t histogram_median_twice(const struct histogram *histogram);

/* One duty, target or right in one group of cases. */
struct tally {
	uint64_t counts[FIGURE_COUNT];
	struct histogram time;	   /* from the day it counts from to the day it was done */
	struct histogram lateness; /* of the late and the overdue */
};

/* What one row of a case adds to a tally; with number 0 what the case itself adds to its group. */
struct addition {
	uint32_t number; /* of the tally, in case_group.tallies */
	enum figure figure;
	int32_t time;	  /* from the anchor, or from receipt to close; negative: none */
	int32_t lateness; /* negative: none; or how many entries were recorded at once */
};

/* The tallies of a group are far apart: so many additions wait until they are made together. */
#define FIGURES_PENDING_LIMIT 2048u

/* Reasons beyond these are counted together. */
#define FIGURES_REASON_LIMIT 64u

/* Values of a field beyond these are counted together. */
#define FIGURES_VALUE_LIMIT 300u

/* Cases that are reported together: those of a month, or all. */
struct case_group {
	int64_t key;	   /* of a period: what it is sorted by */
	const char *label; /* "2024-03", "letter"; NULL: all cases */
	uint64_t cases, awaiting, open, closed;
	uint64_t reasons[FIGURES_REASON_LIMIT + 1]; /* of the closed */
	uint64_t *in_stage;			    /* open cases, by stage */
	struct histogram life;			    /* from receipt to close */
	uint64_t entries, entries_later;	    /* recorded on a later day */
	struct histogram recording;		    /* days until an entry was recorded */
	struct tally **tallies;			    /* by clause * 2, or * 2 + 1 for a target */
	struct addition *pending;		    /* not in the tallies yet; NULL: all are */
	uint32_t pending_count;
	struct case_group *next;
};

enum figures_by { BY_NOTHING, BY_MONTH, BY_QUARTER, BY_YEAR, BY_FIELD };

/* One of the worst cases; ids that are too long are cut. */
struct worst_case {
	char id[80];
	uint32_t id_size;
	const char *file;
	uint32_t line;
	const struct program_clause *clause;
	enum row_status status;
	struct date due, done; /* done none: not yet */
	int32_t late;	       /* calendar days: what they are sorted by */
	int32_t days;	       /* the same in the unit of the clause */
	const char *unit;
};

/* How the times of a clause are told. */
struct clause_measure {
	const struct calendar *calendar;
	bool working_days; /* else days */
	bool is_timed;	   /* it counts forward from something */
	bool is_owed;	   /* a duty; else a right */
};

struct figures {
	struct arena *arena;
	const struct program *program;
	enum figures_by by;
	const char *field; /* of BY_FIELD */
	struct case_group all;
	struct case_group *groups, *latest; /* `latest`: of a field, the last case's */
	struct case_group **periods;	    /* by period since 1900; NULL: none so far */
	uint32_t group_count;
	const char *reasons[FIGURES_REASON_LIMIT];
	uint32_t reason_count;
	struct clause_measure *measures; /* by clause * 2 + target */
	struct worst_case *worst;	 /* the worst first */
	uint32_t worst_count, worst_limit;
};

/* Begins with no cases; `field` is for BY_FIELD. */
void figures_open(struct figures *figures, struct arena *arena, const struct program *program,
		  enum figures_by by, const char *field);

/* Asks for a list of the cases in which something was, or is, the latest. */
void figures_list_worst(struct figures *figures, uint32_t limit);

/*
 * Adds a case that was run in brief, undated rows and all; whether a late use was refused is seen
 * only with the history in the outcome.
 */
void figures_add(struct figures *figures, const struct outcome *outcome, struct arena *scratch);

/* Adds the groups up to `all`, once, when every case has been added. */
void figures_finish(struct figures *figures);

/* Whether a case needs its history for the figures. */
bool figures_want_history(const struct case_log *log);

/*
 * Which figure a row of this status counts for; false: for none, because it has not arisen. It is
 * anchored when what it counts from has happened, and dated when it has a last day.
 */
bool figure_of_status(enum row_status status, bool anchored, bool dated, enum figure *out);

/* Whether the breakdown is by a field that no case gives. */
bool figures_lack_field(const struct figures *figures);

/* "month of receipt", or the field's name. */
const char *figures_by_words(const struct figures *figures);

#endif
