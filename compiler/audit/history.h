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
#include "vm/limit.h"

struct arena;

/* The days that are looked at. */
struct history_days {
	struct date first;
	int32_t last, beyond, never;
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
	struct history_table *next;
};

struct history_tables {
	struct arena *arena;
	struct history_days days;
	struct history_table *list;
};

enum bound_kind {
	BOUND_KEEP,	/* x <= f(y) */
	BOUND_MISS,	/* x >= f(y) + 1 */
	BOUND_BROKEN,	/* the same, and f(y) is a day that is looked at */
	BOUND_FROM,	/* x >= f(y) */
	BOUND_AT_LEAST, /* x >= day */
	BOUND_AT_MOST,	/* x <= day */
};

struct bound {
	uint8_t kind; /* enum bound_kind */
	uint16_t x, y;
	int32_t day;
	const struct history_table *f;
	uint32_t from; /* the number of the clause behind it, for reports; 0: none */
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

/* Begins with the days from first to last; both are dates. */
void history_open(struct history_tables *tables, struct arena *arena, struct date first,
		  struct date last);

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

/* Shrinks the ends of every event to the least and the greatest history; false: there is none. */
bool history_solve(const struct history_days *days, const struct bounds *bounds, int32_t *low,
		   int32_t *high);

/* Whether a history keeps a bound. */
bool history_keeps(const struct history_days *days, const struct bound *bound,
		   const int32_t *history);

#endif
