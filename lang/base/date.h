/*
 * Civil dates and durations, as day numbers.
 *
 * Day 1 is Monday 1900-01-01, day 109573 is Tuesday 2199-12-31, and 0 is "no date", so zeroed
 * memory holds no date. There is no time of day, no time zone and no clock.
 */
#ifndef LANG_BASE_DATE_H
#define LANG_BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DATE_FIRST_DAY 1
#define DATE_LAST_DAY 109573
#define DATE_FIRST_YEAR 1900
#define DATE_LAST_YEAR 2199
#define DATE_NONE ((struct date){ 0 })

/* Bytes needed for "2024-04-15" and its NUL. */
#define DATE_ISO_SIZE 11

struct date {
	int32_t day;
};

/* A date as people write it; month and day count from 1. */
struct civil {
	int year;
	int month;
	int day;
};

enum weekday { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

enum unit { UNIT_NONE, UNIT_WORKING_DAYS, UNIT_DAYS, UNIT_WEEKS, UNIT_MONTHS, UNIT_YEARS };

/* A part of the calendar; a financial year begins on 1 April. */
enum period { PERIOD_WEEK, PERIOD_MONTH, PERIOD_QUARTER, PERIOD_YEAR, PERIOD_FINANCIAL_YEAR };

#define PERIOD_COUNT (PERIOD_FINANCIAL_YEAR + 1)

/* A count of units; all zeroes is no duration. */
struct duration {
	int32_t count;
	enum unit unit;
};

/* A length in weeks as the same in days: seven each, wherever it begins; others as they are. */
static inline struct duration duration_in_days(struct duration length)
{
	bool weeks = length.unit == UNIT_WEEKS && length.count <= INT32_MAX / 7;

	return weeks ? (struct duration){ 7 * length.count, UNIT_DAYS } : length;
}

/* Whether two lengths are one. */
static inline bool duration_is(struct duration one, struct duration other)
{
	one = duration_in_days(one);
	other = duration_in_days(other);
	return one.count == other.count && (one.count == 0 || one.unit == other.unit);
}

enum date_parse {
	DATE_OK,
	DATE_MALFORMED,	   /* not in the form asked for */
	DATE_IMPOSSIBLE,   /* the right form, but no such day: 31 April */
	DATE_OUT_OF_RANGE, /* a year before 1900 or after 2199 */
};

/* Whether there is a date at all. */
static inline bool date_is_set(struct date date)
{
	return date.day != 0;
}

/* The date with this day number, or DATE_NONE when it is outside the range. */
static inline struct date date_from_day(int64_t day)
{
	return day < DATE_FIRST_DAY || day > DATE_LAST_DAY ? DATE_NONE
							   : (struct date){ (int32_t)day };
}

/* Negative, zero or positive as the first date is before, on or after the second. */
static inline int date_compare(struct date first, struct date second)
{
	return (first.day > second.day) - (first.day < second.day);
}

/* The day of the week of a date that is set. */
static inline enum weekday date_weekday(struct date date)
{
	return (enum weekday)((uint32_t)(date.day - DATE_FIRST_DAY) % 7u);
}

/* The date so many days later (or earlier), or DATE_NONE when that leaves the range. */
static inline struct date date_add_days(struct date date, int32_t days)
{
	return date_is_set(date) ? date_from_day((int64_t)date.day + days) : DATE_NONE;
}

/* The date for a year, month and day, or DATE_NONE when there is no such date in range. */
struct date date_from_civil(int year, int month, int day);

/* Splits a date into year, month and day; no date gives zeroes. */
void date_to_civil(struct date date, struct civil *out);

/* The corresponding date so many months on, the last day of the month when there is none. */
struct date date_add_months(struct date date, int months);

/* The last day of the period in which a date lies, or of the one after; DATE_NONE out of range. */
struct date date_period_end(struct date date, enum period period, bool after);

/* How many days a month has; 0 when there is no such month. */
int date_days_in_month(int year, int month);

/* Reads exactly "2024-04-15". */
enum date_parse date_parse_iso(const char *text, size_t size, struct date *out);

/* Reads exactly "15 April 2024". */
enum date_parse date_parse_long(const char *text, size_t size, struct date *out);

/* Writes "2024-04-15", or "-" for no date. */
void date_write_iso(struct date date, char out[DATE_ISO_SIZE]);

/* "Monday". */
const char *weekday_name(enum weekday weekday);

/* "January", for 1. */
const char *month_name(int month);

/* "financial year". */
const char *period_name(enum period period);

/* "working day" or "working days", as the count asks. */
const char *unit_name(enum unit unit, int64_t count);

#endif
