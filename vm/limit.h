/*
 * The algebra of limits: a budget of days, and a ledger of what happened to it.
 *
 * Nothing else computes a due date. A limit is its own length plus what extended it, counted
 * from one anchor over the days that were not paused (language 2.1 and 2.3). The due date is
 * always worked out again from the anchor, never from an earlier due date.
 *
 * How the ledger is read, in order:
 *   - a pause counts if it begins on or before the last day as things stood; paused days are
 *     out of a count of working days and added to a limit in calendar units;
 *   - an extension that would end sooner than the limit does leaves it as it is;
 *   - a restart moves the anchor: own length and extensions run again from the new day;
 *   - a replacement changes the own length; extensions stay.
 * The rule for a last day that is not a working day is applied once, at the end. A limit counted
 * back from a date is not paused.
 */
#ifndef VM_LIMIT_H
#define VM_LIMIT_H

#include "lang/base/date.h"
#include "vm/calendar.h"

struct arena;

/* How the days of a limit lie to its anchor. */
enum relation {
	RELATION_AFTER,		 /* "of E", "after E": the anchor's day is not counted */
	RELATION_BEGINNING_WITH, /* it is */
	RELATION_BEFORE,	 /* counted back from the anchor's day, which is not counted */
	RELATION_CLEAR_BEFORE,	 /* counted back, both ends left out */
	RELATION_CLEAR_AFTER,	 /* counted on, both ends left out */
	RELATION_SAME_DAY,	 /* the anchor's day if it is a working day, else the next */
};

/* What becomes of a last day that is not a working day. */
enum roll { ROLL_STAYS, ROLL_NEXT, ROLL_PREVIOUS };

/* "within 20 working days of": a count of at least 1, except for RELATION_SAME_DAY. */
struct limit {
	int32_t count;
	uint8_t unit;	  /* enum unit */
	uint8_t relation; /* enum relation */
	uint8_t roll;	  /* enum roll */
};

/* How long a limit is. */
static inline struct duration limit_length(const struct limit *limit)
{
	return (struct duration){ limit->count, (enum unit)limit->unit };
}

/* Whether two limits are one: the same length, counted and moved in the same way. */
static inline bool limit_is(const struct limit *one, const struct limit *other)
{
	return duration_is(limit_length(one), limit_length(other)) &&
	       one->relation == other->relation && one->roll == other->roll;
}

enum ledger_kind {
	LEDGER_EXTEND_TO,	      /* count, unit: a new length from the same anchor */
	LEDGER_EXTEND_BY,	      /* count, unit: added; another unit runs from the last day */
	LEDGER_EXTEND_BY_FROM_NOTICE, /* count, unit, first: so long after the day of the notice */
	LEDGER_EXTEND_TO_DATE,	      /* first: the day set */
	LEDGER_PAUSE,	/* first, last: both out of the count; no last: still paused */
	LEDGER_RESTART, /* first: the new anchor */
	LEDGER_REPLACE, /* limit: facts chose another one, from the same anchor */
};

/* A stretch of days, both ends included. */
struct stretch {
	struct date first;
	struct date last;
};

/* One thing that happened to a limit; what a kind does not name stays zero. */
struct ledger_entry {
	uint8_t kind;	  /* enum ledger_kind */
	uint8_t unit;	  /* enum unit */
	uint8_t cap_unit; /* enum unit */
	bool counted;	  /* answer: whether a pause or an extension was more than nothing */
	int32_t count;
	int32_t cap_count;   /* an extension is good up to so long after the anchor; 0 is no cap */
	struct date cap_day; /* ... or up to this day; none: no such cap */
	struct date first;
	struct date last;
	struct limit limit;

	/* Room for the working of limit_due, which keeps lists in it and takes no memory. */
	struct {
		struct stretch pause;
		struct duration tail;
	} scratch;
};

/* The anchor's day and what happened since, in the order of the days on which it happened. */
struct ledger {
	struct date anchor;
	uint32_t entry_count;
	struct ledger_entry *entries;
};

enum limit_answer {
	LIMIT_DUE,
	LIMIT_PAUSED,	    /* no due date, but days left */
	LIMIT_PAST_HORIZON, /* needs a day that the calendar does not cover */
	LIMIT_OUT_OF_RANGE, /* ends before 1900 or after 2199, or the count is below 1 */
};

enum limit_row_kind {
	LIMIT_ROW_COUNTED,    /* the day was counted as `number`; no reason */
	LIMIT_ROW_NOT_WORKED, /* "Saturday", "Good Friday", "closed: …" */
	LIMIT_ROW_PAUSED,     /* "paused", "paused until 2024-03-09, 5 days added" */
	LIMIT_ROW_NOTE,	      /* "the day itself is not counted", "2 months after 2024-01-31" */
};

/* One line of a derivation: a day, and the number it was counted as or why it was not counted. */
struct limit_row {
	enum limit_row_kind kind;
	struct date date;
	int32_t number; /* from 1; 0 unless counted */
	int32_t entry;	/* the ledger entry that says so, or -1 */
	const char *reason;
};

/* How a due date came about, in the order of the days. */
struct limit_derivation {
	enum limit_answer answer;
	struct date due;
	bool provisional;
	struct limit_row *rows;
	uint32_t row_count;
};

/* The general case of limit_due: any relation, unit, roll and ledger. */
enum limit_answer limit_evaluate(const struct calendar *calendar, const struct limit *limit,
				 const struct ledger *ledger, struct date *due);

/* The last day of a limit as the ledger stands; DATE_NONE unless the answer is LIMIT_DUE. */
static inline enum limit_answer limit_due(const struct calendar *calendar,
					  const struct limit *limit, const struct ledger *ledger,
					  struct date *due)
{
	if (ledger->entry_count == 0 && limit->unit == UNIT_WORKING_DAYS &&
	    limit->relation == RELATION_AFTER && limit->count > 0) {
		*due = calendar_add(calendar, ledger->anchor, limit->count);
		return date_is_set(*due) ? LIMIT_DUE : LIMIT_PAST_HORIZON;
	}
	return limit_evaluate(calendar, limit, ledger, due);
}

/*
 * The last day of the calendar that a due date rests on, or DATE_NONE: if it is provisional, so
 * is the due date (language 2.1.2).
 */
struct date limit_rests_on(const struct calendar *calendar, const struct limit *limit,
			   const struct ledger *ledger);

/*
 * The time from one day to another in the unit in which lateness is told: working days for a
 * limit in working days, else days; negative backwards; false outside the calendar (2.3.2).
 */
bool limit_distance(const struct calendar *calendar, const struct limit *limit, struct date from,
		    struct date to, int32_t *distance);

/* The time left on a day, negative when late; while paused, what of it is unspent (2.3.4). */
enum limit_answer limit_left(const struct calendar *calendar, const struct limit *limit,
			     const struct ledger *ledger, struct date as_of, int32_t *left);

/* Derives the due date day by day, for --why; the rows are made in the arena. */
void limit_explain(struct arena *arena, const struct calendar *calendar, const struct limit *limit,
		   const struct ledger *ledger, struct limit_derivation *out);

#endif
