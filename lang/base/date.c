/* Civil dates and durations, as day numbers. */
#include "lang/base/date.h"

#include "lang/base/check.h"

#include <string.h>

/*
 * The usual era arithmetic counts from 0000-03-01, so that the leap day is the last of its year.
 * This is that count for the day before 1900-01-01.
 */
#define DAYS_BEFORE_FIRST 693900

static const char *const month_names[] = {
	"January", "February", "March",	    "April",   "May",	   "June",
	"July",	   "August",   "September", "October", "November", "December",
};

static const char *const weekday_names[] = {
	"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
};

static bool year_is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int date_days_in_month(int year, int month)
{
	static const signed char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	if (month < 1 || month > 12)
		return 0;
	return days[month - 1] + (month == 2 && year_is_leap(year));
}

static bool year_is_in_range(int year)
{
	return year >= DATE_FIRST_YEAR && year <= DATE_LAST_YEAR;
}

struct date date_from_civil(int year, int month, int day)
{
	int from_march, day_of_year, marching_year;

	if (!year_is_in_range(year) || day < 1 || day > date_days_in_month(year, month))
		return DATE_NONE;
	from_march = month > 2 ? month - 3 : month + 9;
	day_of_year = (153 * from_march + 2) / 5 + day - 1;
	marching_year = month > 2 ? year : year - 1;
	return (struct date){ marching_year * 365 + marching_year / 4 - marching_year / 100 +
			      marching_year / 400 + day_of_year - DAYS_BEFORE_FIRST };
}

void date_to_civil(struct date date, struct civil *out)
{
	int days = date.day + DAYS_BEFORE_FIRST;
	int era = days / 146097;
	int day_of_era = days - era * 146097;
	int year_of_era =
		(day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int from_march = (5 * day_of_year + 2) / 153;

	if (!date_is_set(date)) {
		*out = (struct civil){ 0 };
		return;
	}
	out->day = day_of_year - (153 * from_march + 2) / 5 + 1;
	out->month = from_march < 10 ? from_march + 3 : from_march - 9;
	out->year = era * 400 + year_of_era + (out->month <= 2);
}

struct date date_add_months(struct date date, int months)
{
	struct civil civil;
	int64_t index;
	int year, month, last;

	if (!date_is_set(date))
		return DATE_NONE;
	date_to_civil(date, &civil);
	index = (int64_t)civil.year * 12 + civil.month - 1 + months;
	if (index < DATE_FIRST_YEAR * 12 || index > DATE_LAST_YEAR * 12 + 11)
		return DATE_NONE;
	year = (int)(index / 12);
	month = (int)(index % 12) + 1;
	last = date_days_in_month(year, month);
	return date_from_civil(year, month, civil.day < last ? civil.day : last);
}

struct date date_period_end(struct date date, enum period period, bool after)
{
	static const struct {
		int months, first; /* its length, and the first month of one of them */
	} periods[] = {
		[PERIOD_WEEK] = { 0, 0 },
		[PERIOD_MONTH] = { 1, 1 },
		[PERIOD_QUARTER] = { 3, 1 },
		[PERIOD_YEAR] = { 12, 1 },
		[PERIOD_FINANCIAL_YEAR] = { 12, 4 },
	};
	int months = periods[period].months;
	struct civil civil;
	struct date last;

	if (!date_is_set(date))
		return DATE_NONE;
	if (period == PERIOD_WEEK)
		return date_add_days(date, SUNDAY - (int32_t)date_weekday(date) + (after ? 7 : 0));
	date_to_civil(date, &civil);
	last = date_from_civil(civil.year, civil.month, 1);
	last = date_add_months(last, months - 1 -
					     (civil.month - periods[period].first + 12) % months +
					     (after ? months : 0));
	date_to_civil(last, &civil);
	return date_add_days(last, date_days_in_month(civil.year, civil.month) - 1);
}

static enum date_parse date_from_parts(int year, int month, int day, struct date *out)
{
	/* The day of the month is judged first: 31 April 3000 is no day in any calendar. */
	if (day < 1 || day > date_days_in_month(year, month))
		return DATE_IMPOSSIBLE;
	if (!year_is_in_range(year))
		return DATE_OUT_OF_RANGE;
	*out = date_from_civil(year, month, day);
	return DATE_OK;
}

/* Reads exactly `size` digits, or gives -1. */
static int read_digits(const char *text, size_t size)
{
	int number = 0;

	for (size_t i = 0; i < size; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		number = number * 10 + (text[i] - '0');
	}
	return number;
}

enum date_parse date_parse_iso(const char *text, size_t size, struct date *out)
{
	int year, month, day;

	*out = DATE_NONE;
	if (size != DATE_ISO_SIZE - 1 || text[4] != '-' || text[7] != '-')
		return DATE_MALFORMED;
	year = read_digits(text, 4);
	month = read_digits(text + 5, 2);
	day = read_digits(text + 8, 2);
	if (year < 0 || month < 0 || day < 0)
		return DATE_MALFORMED;
	return date_from_parts(year, month, day, out);
}

static int month_from_name(const char *name, size_t size)
{
	for (int i = 0; i < 12; i++)
		if (strlen(month_names[i]) == size && memcmp(month_names[i], name, size) == 0)
			return i + 1;
	return 0;
}

enum date_parse date_parse_long(const char *text, size_t size, struct date *out)
{
	const char *end = text + size;
	const char *first_space = size > 0 ? memchr(text, ' ', size) : NULL;
	const char *name, *second_space;
	size_t day_size;
	int year, month, day;

	*out = DATE_NONE;
	if (!first_space)
		return DATE_MALFORMED;
	name = first_space + 1;
	second_space = memchr(name, ' ', (size_t)(end - name));
	day_size = (size_t)(first_space - text);
	if (!second_space || end - second_space != 5 || day_size < 1 || day_size > 2)
		return DATE_MALFORMED;
	day = read_digits(text, day_size);
	month = month_from_name(name, (size_t)(second_space - name));
	year = read_digits(second_space + 1, 4);
	if (day < 0 || month == 0 || year < 0)
		return DATE_MALFORMED;
	return date_from_parts(year, month, day, out);
}

static void write_digits(char *out, int number, int count)
{
	for (int i = count - 1; i >= 0; i--) {
		out[i] = (char)('0' + number % 10);
		number /= 10;
	}
}

void date_write_iso(struct date date, char out[DATE_ISO_SIZE])
{
	struct civil civil;

	if (!date_is_set(date)) {
		memcpy(out, "-", 2);
		return;
	}
	date_to_civil(date, &civil);
	write_digits(out, civil.year, 4);
	out[4] = '-';
	write_digits(out + 5, civil.month, 2);
	out[7] = '-';
	write_digits(out + 8, civil.day, 2);
	out[10] = '\0';
}

const char *weekday_name(enum weekday weekday)
{
	return weekday_names[weekday];
}

const char *month_name(int month)
{
	assert(month >= 1 && month <= 12);
	return month_names[month - 1];
}

const char *period_name(enum period period)
{
	switch (period) {
	case PERIOD_WEEK:
		return "week";
	case PERIOD_MONTH:
		return "month";
	case PERIOD_QUARTER:
		return "quarter";
	case PERIOD_YEAR:
		return "year";
	case PERIOD_FINANCIAL_YEAR:
		return "financial year";
	}
	UNREACHABLE();
}

const char *unit_name(enum unit unit, int64_t count)
{
	int is_one = count == 1 || count == -1;

	switch (unit) {
	case UNIT_NONE:
		return "";
	case UNIT_WORKING_DAYS:
		return is_one ? "working day" : "working days";
	case UNIT_DAYS:
		return is_one ? "day" : "days";
	case UNIT_WEEKS:
		return is_one ? "week" : "weeks";
	case UNIT_MONTHS:
		return is_one ? "month" : "months";
	case UNIT_YEARS:
		return is_one ? "year" : "years";
	}
	UNREACHABLE();
}
