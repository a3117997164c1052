/* Dates as people write them in a log, and what to say of those that cannot be read. */
#include "vm/read_date.h"

#include "lang/base/problem.h"

#include <string.h>

/* How much of a text that is no date is shown. */
#define SHOWN 40

static bool is_digit(char character)
{
	return character >= '0' && character <= '9';
}

static int shown(size_t size)
{
	return size < SHOWN ? (int)size : SHOWN;
}

/* How many digits a text begins with. */
static size_t digit_run(const char *text, size_t size)
{
	size_t run = 0;

	while (run < size && is_digit(text[run]))
		run++;
	return run;
}

/* The number a run of at most `size` digits makes, capped far beyond any year. */
static int digits_value(const char *text, size_t size)
{
	int value = 0;

	for (size_t i = 0; i < size; i++)
		if (value < 1000000)
			value = value * 10 + (text[i] - '0');
	return value;
}

/* Reads "hh:mm" with optional seconds; -1 when it is no time of day. */
static int read_minutes(const char *text, size_t size)
{
	int hours, minutes;

	if (size != 5 && size != 8)
		return -1;
	for (size_t i = 0; i < size; i++)
		if (i % 3 == 2 ? text[i] != ':' : !is_digit(text[i]))
			return -1;
	hours = digits_value(text, 2);
	minutes = digits_value(text + 3, 2);
	if (hours > 23 || minutes > 59 || (size == 8 && digits_value(text + 6, 2) > 60))
		return -1;
	return hours * 60 + minutes;
}

/* Adds "5 January 2024 (2024-01-05)" to a sentence when there is such a day. */
static int reading_write(char *out, size_t room, const char *before, int year, int month, int day)
{
	struct date date = date_from_civil(year, month, day);
	char iso[DATE_ISO_SIZE];

	if (!date_is_set(date))
		return 0;
	date_write_iso(date, iso);
	return snprintf(out, room, "%s%d %s %d (%s)", before, day, month_name(month), year, iso);
}

/* "5/1/2024": both readings, so that whoever wrote it can choose. */
static bool explain_strokes(const char *text, size_t size, struct problem *why)
{
	int part[3] = { 0 };
	size_t digits[3] = { 0 }, at = 0;
	char readings[120] = "";
	int used;

	for (int i = 0; i < 3; i++) {
		digits[i] = digit_run(text + at, size - at);
		part[i] = digits_value(text + at, digits[i]);
		at += digits[i];
		if (digits[i] == 0 || (i < 2 && (at >= size || !strchr("/.-", text[at]))))
			return false;
		at++;
	}
	if (at != size + 1)
		return false;
	if (digits[0] == 4) {
		used = reading_write(readings, sizeof readings, "", part[0], part[1], part[2]);
	} else {
		int year = digits[2] == 2 ? part[2] + 2000 : part[2];
		size_t room;

		used = reading_write(readings, sizeof readings, "", year, part[1], part[0]);
		room = sizeof readings - (size_t)used;
		if (part[0] != part[1])
			used += reading_write(readings + used, room, used > 0 ? " or " : "", year,
					      part[0], part[1]);
	}
	if (used == 0)
		return false;
	problem_set(why, "the date \"%.*s\" could be %s: write it as in brackets", shown(size),
		    text, readings);
	return true;
}

static void explain(enum date_parse parse, const char *text, size_t size, struct problem *why)
{
	size_t year_digits = digit_run(text, size);

	if (parse == DATE_OUT_OF_RANGE ||
	    (year_digits > 4 && year_digits < size && text[year_digits] == '-'))
		problem_set(why, "the date \"%.*s\" is outside the years %d to %d", shown(size),
			    text, DATE_FIRST_YEAR, DATE_LAST_YEAR);
	else if (parse == DATE_IMPOSSIBLE)
		problem_set(why, "there is no such day as \"%.*s\"", shown(size), text);
	else if (!explain_strokes(text, size, why))
		problem_set(why,
			    "\"%.*s\" is not a date: write it as 2024-03-01 or as 1 March 2024",
			    shown(size), text);
}

bool read_date(const char *text, size_t size, struct date *day, int16_t *minutes,
	       struct problem *why)
{
	const char *time = size > 0 ? memchr(text, 'T', size) : NULL;
	size_t day_size = time && time > text && is_digit(time[-1]) ? (size_t)(time - text) : size;
	enum date_parse parse = date_parse_iso(text, day_size, day);

	*minutes = -1;
	if (parse == DATE_MALFORMED && day_size == size)
		parse = date_parse_long(text, size, day);
	if (parse != DATE_OK) {
		explain(parse, text, day_size, why);
		return false;
	}
	if (day_size < size) {
		*minutes = (int16_t)read_minutes(time + 1, size - day_size - 1);
		if (*minutes < 0) {
			problem_set(why,
				    "\"%.*s\" is not a time of day: write local time as T09:30, "
				    "without a time zone",
				    shown(size - day_size), time);
			return false;
		}
	}
	return true;
}

size_t read_long_date_size(const char *text, size_t size)
{
	size_t at = digit_run(text, size), word;

	if (at < 1 || at > 2 || at >= size || text[at] != ' ')
		return 0;
	at++;
	word = at;
	while (at < size && ((text[at] | 0x20) >= 'a' && (text[at] | 0x20) <= 'z'))
		at++;
	if (at == word || at >= size || text[at] != ' ')
		return 0;
	at++;
	word = digit_run(text + at, size - at);
	return word > 0 ? at + word : 0;
}
