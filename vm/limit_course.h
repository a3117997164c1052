/* The working of a limit, shared by the answer (limit.c) and its derivation (limit_explain.c). */
#ifndef VM_LIMIT_COURSE_H
#define VM_LIMIT_COURSE_H

#include "vm/limit.h"

/* Where the last day of a limit is counted from. */
enum course_kind {
	COURSE_LIMIT, /* `base` from `start` */
	COURSE_DATE,  /* `start` is the last day, set by an entry */
};

/* How a last day is counted: a first part, then tails in other units, each from the last day. */
struct course {
	enum course_kind kind;
	struct limit base;
	struct date start;
	uint32_t set_at;     /* COURSE_DATE: the entry that set it; only later pauses lengthen it */
	uint32_t tail_count; /* tails before the last one, kept in the scratch of the ledger */
	struct duration tail; /* the last tail; UNIT_NONE when there is none */
};

/* A limit with everything that happened to it. */
struct running {
	const struct calendar *calendar;
	const struct ledger *ledger;
	struct limit own;
	struct date anchor;
	struct course course;
	uint32_t pause_count; /* in order and apart from each other, in the scratch of the ledger */
	struct date paused_since; /* the first day of a pause that goes on, or DATE_NONE */
};

/* A last day before and after the rule for non-working days. */
struct running_end {
	enum limit_answer answer;
	struct date last;
	struct date due;
	struct date rests_on;
};

/* A longer count in any unit leaves the range of dates, so larger ones need no telling apart. */
#define LIMIT_MAX_COUNT 1000000

/* A count cut to what can matter. */
static inline int32_t limit_clamp(int64_t count)
{
	return count > LIMIT_MAX_COUNT ? LIMIT_MAX_COUNT : (int32_t)count;
}

/* Reads the whole ledger; false when the limit itself makes no sense. */
bool running_read(struct running *running, const struct calendar *calendar,
		  const struct limit *limit, const struct ledger *ledger);

/* Where the limit ends, leaving out a pause that goes on. */
struct running_end running_end(const struct running *running);

/* Cuts what lies before a day off a stretch; false when nothing is left of it. */
bool stretch_clip(struct stretch *stretch, struct date begin);

/* The last day of a course, for comparing: one that ends nowhere ends later than any other. */
int32_t course_end_day(const struct running *running, const struct course *course);

/* The first day that a course may count. */
struct date course_begin(const struct course *course);

/* The last day of the first part of a course, or DATE_NONE. */
struct date course_first_end(const struct running *running, const struct course *course);

/* The last day of a tail that is counted from the day before, or DATE_NONE. */
struct date course_tail_end(const struct running *running, struct duration tail, struct date from);

/* The tail at an index; the last one is at tail_count. */
struct duration course_tail(const struct running *running, const struct course *course,
			    uint32_t index);

/* A date so many units on, negative for back, or DATE_NONE; not for working days. */
struct date date_add_units(struct date date, int32_t count, enum unit unit);

/* The pause at an index. */
static inline const struct stretch *running_pause(const struct running *running, uint32_t index)
{
	return &running->ledger->entries[index].scratch.pause;
}

/* Whether a limit is counted back from its anchor. */
static inline bool limit_is_backward(const struct limit *limit)
{
	return limit->relation == RELATION_BEFORE || limit->relation == RELATION_CLEAR_BEFORE;
}

#endif
