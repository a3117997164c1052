/*
 * Histories: a day, or never, for each event, and what bounds them.
 *
 * Every event is one number: 0 is before the days looked at, 1 is the first of them, `last` the
 * last, then `beyond` (some day after them) and `never`, in that order. A limit is a table, day to
 * last day. Both bounds, x <= f(y) and its negation x >= f(y) + 1, are closed under pointwise
 * maximum and minimum wherever f never falls, so that shrinking both ends to a fixed point decides
 * any conjunction: if no domain empties, the upper ends together are a history, and so are the
 * lower ends.
 */
#ifndef COMPILER_AUDIT_HISTORY_H
#define COMPILER_AUDIT_HISTORY_H

#include <stdbool.h>
#include <stdint.h>

#include "lang/base/date.h"
#include "vm/calendar.h"
#include "vm/limit.h"

struct arena;

/* The days that are looked at: up to the last of the calendar, whatever `until` a text is in force;
 * what a clause counts from is on an open one. */
struct history_days {
	struct date first;
	int32_t open, last, beyond, never;
};

/* A limit for every day of its anchor. */
struct history_table {
	const struct calendar *calendar;
	struct limit limit;
	struct ledger_entry entry; /* what extends it each time */
	int32_t times;
	bool to_date;	  /* the anchor is a day set by a notice */
	int32_t *due;	  /* never + 1 of them */
	int32_t *inverse; /* the latest day whose limit is not after this one; -1: none */
	bool falls;	  /* some later day has an earlier limit: right for a known anchor only */
	const struct history_table *whole; /* before it moves off a non-working day */
	const struct history_table **rest; /* by what was left when it stopped; NULL: not asked */
	int32_t rest_count;
	struct history_table *next;
};

/* Where one table ends later than another, each so many days after the day it counts from. */
struct history_gap {
	const struct history_table *keep, *miss;
	int32_t shift_keep, shift_miss;
	int32_t *first, *last; /* by day: the first such day from it on, the last up to it */
	struct history_gap *next;
};

/* Two tables that were compared. */
struct history_compared {
	const struct history_table *one, *other;
	bool never_shorter;
	struct history_compared *next;
};

/* More events than these are not split, nor one with more days than those. */
#define HISTORY_EVENTS 64
#define HISTORY_SPLIT 200

/* So many lists there are of what is known of two tables. */
#define HISTORY_LISTS 4096u

/* A calendar, and the first that was met with the same days. */
struct history_calendar {
	const struct calendar *calendar, *same;
	struct history_calendar *next;
};

struct history_tables {
	struct arena *arena;
	struct history_calendar *calendars;
	struct history_days days;
	struct history_table *list;
	struct history_moved *moved; /* of days that follow from a day */
	struct history_compared *compared[HISTORY_LISTS];
	struct history_gap *gaps[HISTORY_LISTS];
	struct history_cycle *cycles[HISTORY_LISTS];
	uint64_t steps;	 /* so many bounds were looked at */
	uint64_t enough; /* after so many of them nothing more is split */
};

enum bound_kind {
	BOUND_KEEP,	/* x <= f(y) */
	BOUND_MISS,	/* x >= f(y) + 1 */
	BOUND_BROKEN,	/* the same and by `day` days more, and f(y) is a day that is looked at */
	BOUND_FROM,	/* x >= f(y) */
	BOUND_AT_LEAST, /* x >= day */
	BOUND_AT_MOST,	/* x <= day */

	/* Of a clock that stopped on one day and went on after y: known where its anchor and the
	 * day it stopped are single days, and closed like the others there. */
	BOUND_PAUSED_KEEP,   /* x <= its last day */
	BOUND_PAUSED_BROKEN, /* x is later, and its last day is a day that is looked at */
};

struct bound {
	uint8_t kind;  /* enum bound_kind */
	bool resuming; /* of PAUSED: y itself is counted */
	uint16_t x, y;
	uint16_t anchor, stopped; /* of PAUSED; else both are x */
	int32_t day;
	const struct history_table *f;
	const struct history_table *cap; /* of PAUSED: its last day still; NULL: until y */
};

struct bounds {
	struct bound *items;
	uint32_t count, capacity;
};

/* Alternatives: one of them must hold. */
struct bounds_list {
	struct bounds *items;
	uint32_t count, capacity;
};

/* Begins with the days from first to last; all are dates. */
void history_open(struct history_tables *tables, struct arena *arena, struct date first,
		  struct date open, struct date last);

/* The number of a date, and the date of a number that is a day looked at. */
int32_t history_number(const struct history_days *days, struct date date);
struct date history_date(const struct history_days *days, int32_t number);

/* The table of a limit, extended so many times by an entry (NULL: by none). */
const struct history_table *history_limit(struct history_tables *tables,
					  const struct calendar *calendar,
					  const struct limit *limit,
					  const struct ledger_entry *entry, int32_t times);

/* The table of a day that a notice sets, under the rule of a limit for its last day. */
const struct history_table *history_set_date(struct history_tables *tables,
					     const struct calendar *calendar,
					     const struct limit *limit);

/* The table in which every day is its own last day. */
const struct history_table *history_same(struct history_tables *tables);

/* Sets the inverse of a table from its last days. */
void history_invert(const struct history_days *days, struct history_table *table);

/* The table of the last day of the part of the calendar in which a day lies, or of the next. */
const struct history_table *history_period_end(struct history_tables *tables,
					       const struct calendar *calendar, enum period period,
					       bool after);

/* The table of the day from which counts what arrives on a day: too late in it, or on a day that
 * is not worked. */
const struct history_table *history_arrival(struct history_tables *tables,
					    const struct calendar *calendar, bool late,
					    bool working_days);

/* The table of the later of two limits, or of the sooner. */
const struct history_table *history_one_of(struct history_tables *tables,
					   const struct history_table *one,
					   const struct history_table *other, bool later);

/* The table of a limit from the days that another gives. */
const struct history_table *history_of(struct history_tables *tables,
				       const struct history_table *limit,
				       const struct history_table *days);

/* Whether a bound is of a clock that stopped. */
static inline bool history_is_paused(const struct bound *bound)
{
	return bound->kind == BOUND_PAUSED_KEEP || bound->kind == BOUND_PAUSED_BROKEN;
}

/* The first calendar that was met with the same days: what it counts is in the same tables. */
const struct calendar *history_calendar(struct history_tables *tables,
					const struct calendar *calendar);

/* Whether two calendars work the same days of those that are looked at. */
bool history_same_days(struct history_tables *tables, const struct calendar *one,
		       const struct calendar *other);

/* The number of the list that has what is known of two tables. */
uint32_t history_place(const struct history_table *one, const struct history_table *other);

/* Whether one limit never ends before another. */
bool history_never_shorter(struct history_tables *tables, const struct history_table *one,
			   const struct history_table *other);

/* Prepares a table whose clock can stop. */
void history_can_stop(struct history_tables *tables, const struct history_table *f);

/* Up to which day it is the same on which a clock stopped: none where the pause has a longest
 * time, which runs from that day. */
int32_t history_stops_alike(const struct bound *bound, int32_t anchor);

/* The last day of a clock that stopped, for the days of its anchor, its stopping and its going on.
 */
int32_t history_paused_due(struct history_tables *tables, const struct bound *bound, int32_t anchor,
			   int32_t stopped, int32_t until);

/* A clock that stopped on a day, for the days on which it may go on. */
struct history_clock {
	const struct history_table *rest; /* of what was left; NULL: it never stood still */
	int32_t due;			  /* as if it had not stopped */
	int32_t from;			  /* the first day on which it stood still */
	int32_t longest;		  /* the last on which it can */
	bool resuming;			  /* the day it goes on is counted */
};
struct history_clock history_clock(struct history_tables *tables, const struct bound *bound,
				   int32_t anchor, int32_t stopped);

/* The same where its anchor is one day, and it is all the same on which it stopped. */
struct history_clock history_clock_of(struct history_tables *tables, const struct bound *bound,
				      const int32_t *low, const int32_t *high);

/* Its last day, by the day it goes on. */
int32_t history_clock_due(const struct history_days *days, const struct history_clock *clock,
			  int32_t until);

/* Of a clock that stopped, and of an event that is no later than its last day, it or what comes no
 * sooner, and later than that of a second that stopped: shrinks the days on which they go on to
 * those on which there is room between them, so that two bounds that push each other on by a day
 * are not followed day by day. */
void history_shrink_gap(struct history_tables *tables, const struct bound *keep,
			const struct bound *miss, int32_t *low, int32_t *high, bool *again);

/* What pushes more events than these is followed day by day. */
#define HISTORY_PUSHED 128

/* What moved the ends of events last: of each 1 + the number of the bound; 0: none that pushes. */
struct history_pushed {
	uint16_t by[HISTORY_PUSHED];
	uint64_t moved[HISTORY_PUSHED / 64]; /* since it was looked at, each a bit */
};
struct history_pushes {
	struct history_pushed low, high;
};

/* The ends of both events of a bound. */
struct history_ends {
	int32_t low[2], high[2];
};

/* Notes which ends a bound has moved. */
void history_note_push(struct history_pushes *pushes, const struct bound *bound, uint32_t number,
		       const struct history_ends *before, const int32_t *low, const int32_t *high);

/* Of each cycle of bounds that push each other on: shrinks one event of it to the days on which
 * none is pushed any more, so that it is not followed day by day, and adds it to what moved; false:
 * there is no such day. */
bool history_shrink_cycles(struct history_tables *tables, const struct bounds *bounds,
			   struct history_pushes *pushes, int32_t *low, int32_t *high,
			   uint64_t *moved);

/* Shrinks the ends of every event to the least and the greatest history; false: there is none. */
bool history_solve(struct history_tables *tables, const struct bounds *bounds, int32_t *low,
		   int32_t *high);

/* What is done with each history that is found: with the least and the greatest of its kind. */
struct history_walk {
	struct history_tables *tables;
	const struct bounds *bounds;
	uint32_t event_count;
	bool (*visit)(void *context, int32_t *low, int32_t *high); /* true: enough */
	void *context;
	bool *too_wide; /* set where something had too many days to be split */
};

/* Solves for every day of what must be a single day, and visits; whether that was enough. */
bool history_each(const struct history_walk *walk, int32_t *low, int32_t *high);

#endif
