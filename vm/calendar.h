/*
 * Which days are working days, and counting them.
 *
 * A calendar knows the days from `first` to `horizon` and nothing outside them: a question that
 * needs any other day has no answer, never a guess. Adding, subtracting and counting working
 * days each take two loads, whatever the count:
 *
 *     rank[d]    working days before the d-th day covered
 *     select[k]  the k-th working day, as an offset from the first day covered
 *
 * How a calendar is made: read it (or fill in its plain fields), unite it with others, close the
 * authority's own days, then calendar_build. Nothing is answered before it is built.
 */
#ifndef VM_CALENDAR_H
#define VM_CALENDAR_H

#include "lang/base/date.h"

struct arena;
struct problem;
struct text;

/* No calendar covers more days, because offsets are kept in 16 bits. */
#define CALENDAR_MAX_DAYS 65535

/* Saturday and Sunday, in the form of calendar.weekend. */
#define CALENDAR_WEEKEND ((uint8_t)(1u << SATURDAY | 1u << SUNDAY))

/* How sure we are of a holiday. */
enum holiday_status {
	HOLIDAY_PUBLISHED, /* appointed or listed for that date by government */
	HOLIDAY_COMPUTED,  /* from the rule, not found in an official list */
	HOLIDAY_DISPUTED,  /* listed, but its legal ground is in doubt */
	HOLIDAY_CLOSURE,   /* the authority's own day */
};

/* A day that is not a working day although its weekday is, or may be. */
struct holiday {
	struct date date;
	enum holiday_status status;
	const char *name; /* "Good Friday"; "closed: between the holidays" */
};

/* The days of one calendar; everything above the tables is plain data that can be stored. */
struct calendar {
	const char *name;	    /* "england_and_wales" */
	const char *title;	    /* "England and Wales" */
	const char *edition;	    /* which state of the published list this is */
	struct date first;	    /* first day covered */
	struct date horizon;	    /* last day covered */
	struct date last_published; /* later days are computed: what rests on them is provisional */
	uint8_t weekend;	    /* bit WEEKDAY is set when that weekday is never worked */
	struct holiday *holidays;   /* by date, at most one a day once built */
	uint32_t holiday_count;

	/* The tables, made by calendar_build. */
	uint32_t day_count;
	uint32_t working_count;
	const uint16_t *rank;	/* day_count + 1 of them; NULL: they are to be made */
	const uint16_t *select; /* working_count of them */
};

/* Reads a .calendar file; on false, why says what is wrong and on which line. */
bool calendar_read(struct arena *arena, const char *bytes, size_t size, struct calendar *out,
		   struct problem *why);

/* Unites two calendars: a day is worked only if both work it, and coverage is what both cover. */
void calendar_unite(struct arena *arena, const struct calendar *one, const struct calendar *other,
		    struct calendar *out);

/* Closes every day from first to last, both included, because of a reason ("staff training"). */
void calendar_close(struct arena *arena, struct calendar *calendar, struct date first,
		    struct date last, const char *reason);

/* Sorts the holidays and makes the tables, unless nothing has changed since they were made; false
 * when the fields make no calendar. */
bool calendar_build(struct arena *arena, struct calendar *calendar, struct problem *why);

/* The offset of a day in the tables; not below day_count when the day is not covered. */
static inline uint32_t calendar_offset(const struct calendar *calendar, struct date date)
{
	return (uint32_t)date.day - (uint32_t)calendar->first.day;
}

/* Whether the calendar knows this day. */
static inline bool calendar_covers(const struct calendar *calendar, struct date date)
{
	return calendar_offset(calendar, date) < calendar->day_count;
}

/* The working day at an index, or DATE_NONE past either end. */
static inline struct date calendar_select(const struct calendar *calendar, int64_t index)
{
	if (index < 0 || index >= (int64_t)calendar->working_count)
		return DATE_NONE;
	return (struct date){ calendar->first.day + calendar->select[index] };
}

/* Whether a day is a working day; false for a day that is not covered. */
static inline bool calendar_is_working_day(const struct calendar *calendar, struct date date)
{
	uint32_t at = calendar_offset(calendar, date);

	return at < calendar->day_count && calendar->rank[at] != calendar->rank[at + 1];
}

/* The Nth working day strictly later, n >= 1, or DATE_NONE outside the calendar (language 2.1.3).
 */
static inline struct date calendar_add(const struct calendar *calendar, struct date from, int32_t n)
{
	uint32_t at = calendar_offset(calendar, from), index;

	if (at >= calendar->day_count)
		return DATE_NONE;
	index = calendar->rank[at + 1] + (uint32_t)n - 1;
	if (index >= calendar->working_count)
		return DATE_NONE;
	return (struct date){ calendar->first.day + calendar->select[index] };
}

/* The Nth working day on or after, n >= 1, or DATE_NONE outside the calendar (language 2.1.3). */
static inline struct date calendar_add_beginning(const struct calendar *calendar, struct date from,
						 int32_t n)
{
	uint32_t at = calendar_offset(calendar, from);

	if (at >= calendar->day_count)
		return DATE_NONE;
	return calendar_select(calendar, (int64_t)calendar->rank[at] + n - 1);
}

/* The Nth working day strictly earlier, n >= 1, or DATE_NONE outside the calendar (2.1.5). */
static inline struct date calendar_subtract(const struct calendar *calendar, struct date from,
					    int32_t n)
{
	uint32_t at = calendar_offset(calendar, from);

	if (at >= calendar->day_count)
		return DATE_NONE;
	return calendar_select(calendar, (int64_t)calendar->rank[at] - n);
}

/*
 * The working days later than one day, up to and including another; negative when they are the
 * other way round: count(a, b) = -count(b, a). Both days must be covered.
 */
static inline int32_t calendar_count(const struct calendar *calendar, struct date after,
				     struct date up_to)
{
	uint32_t begin = calendar_offset(calendar, after);
	uint32_t end = calendar_offset(calendar, up_to);

	if (begin >= calendar->day_count || end >= calendar->day_count)
		return 0;
	return (int32_t)calendar->rank[end + 1] - (int32_t)calendar->rank[begin + 1];
}

/* The working days from first to last, both included; -1 when one of them is not covered. */
static inline int32_t calendar_count_within(const struct calendar *calendar, struct date first,
					    struct date last)
{
	uint32_t begin = calendar_offset(calendar, first);
	uint32_t end = calendar_offset(calendar, last);

	if (begin >= calendar->day_count || end >= calendar->day_count)
		return -1;
	return (int32_t)calendar->rank[end + 1] - (int32_t)calendar->rank[begin];
}

/* The day itself if it is a working day, else the next; DATE_NONE outside the calendar. */
static inline struct date calendar_next_working_day(const struct calendar *calendar,
						    struct date date)
{
	return calendar_add_beginning(calendar, date, 1);
}

/* The day itself if it is a working day, else the one before; DATE_NONE outside the calendar. */
static inline struct date calendar_previous_working_day(const struct calendar *calendar,
							struct date date)
{
	return calendar_is_working_day(calendar, date) ? date
						       : calendar_subtract(calendar, date, 1);
}

/* Whether an answer that rests on days up to this one may still change (language 2.1.2). */
static inline bool calendar_is_provisional(const struct calendar *calendar, struct date date)
{
	return date.day > calendar->last_published.day;
}

/* The holiday or closure on a day, or NULL; of several, the first by date and status. */
const struct holiday *calendar_holiday(const struct calendar *calendar, struct date date);

/* Why a day is not a working day: "Saturday", "Good Friday", "closed: …"; else NULL. */
const char *calendar_reason(const struct calendar *calendar, struct date date);

#endif
