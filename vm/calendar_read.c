/* Reads a .calendar file: a head of "name: value" lines, then one holiday a line. */
#include "vm/calendar.h"

#include "lang/base/arena.h"
#include "lang/base/array.h"
#include "lang/base/bytes.h"
#include "lang/base/problem.h"

#include <string.h>

enum head {
	HEAD_NAME,
	HEAD_TITLE,
	HEAD_EDITION,
	HEAD_WEEKEND,
	HEAD_FIRST,
	HEAD_PUBLISHED,
	HEAD_HORIZON,
	HEAD_SOURCE,
	HEAD_LICENCE,
	HEAD_COUNT,
};

static const char *const head_names[HEAD_COUNT] = {
	[HEAD_NAME] = "calendar",   [HEAD_TITLE] = "title",
	[HEAD_EDITION] = "edition", [HEAD_WEEKEND] = "weekend",
	[HEAD_FIRST] = "first day", [HEAD_PUBLISHED] = "published until",
	[HEAD_HORIZON] = "horizon", [HEAD_SOURCE] = "source",
	[HEAD_LICENCE] = "licence",
};

static const struct {
	const char *name;
	enum holiday_status status;
} statuses[] = {
	{ "published", HOLIDAY_PUBLISHED },
	{ "computed", HOLIDAY_COMPUTED },
	{ "disputed", HOLIDAY_DISPUTED },
};

struct reader {
	struct arena *arena;
	struct calendar *calendar;
	struct problem *why;
	int line;
	unsigned seen; /* bit HEAD is set when that line has been read */
	struct {
		struct holiday *items;
		uint32_t count;
		uint32_t capacity;
	} holidays;
};

static bool is_blank(char character)
{
	return character == ' ' || character == '\t' || character == '\r';
}

static struct bytes trim(struct bytes text)
{
	while (text.size > 0 && is_blank(text.data[0]))
		text.data++, text.size--;
	while (text.size > 0 && is_blank(text.data[text.size - 1]))
		text.size--;
	return text;
}

static bool equals(struct bytes text, const char *word)
{
	return text.size == strlen(word) && memcmp(text.data, word, text.size) == 0;
}

/* Takes what stands before the first such character and leaves what stands after it. */
static struct bytes cut(struct bytes *rest, char at)
{
	const char *found = rest->size > 0 ? memchr(rest->data, at, rest->size) : NULL;
	struct bytes taken = { rest->data,
			       found != NULL ? (size_t)(found - rest->data) : rest->size };
	size_t used = taken.size + (found != NULL);

	if (used > 0)
		rest->data += used;
	rest->size -= used;
	return taken;
}

/* Text longer than this is cut in a message. */
static int shown(struct bytes text)
{
	return text.size < 40 ? (int)text.size : 40;
}

static bool read_date(struct reader *reader, struct bytes text, struct date *out)
{
	if (date_parse_iso(text.data, text.size, out) == DATE_OK)
		return true;
	problem_set(reader->why, "line %d: \"%.*s\" is not a date such as 2024-04-15", reader->line,
		    shown(text), text.data);
	return false;
}

static bool read_weekend(struct reader *reader, struct bytes text)
{
	reader->calendar->weekend = 0;
	if (equals(text, "none"))
		return true;
	while (text.size > 0) {
		struct bytes word = trim(cut(&text, ','));
		int weekday = MONDAY;

		while (weekday <= SUNDAY && !equals(word, weekday_name((enum weekday)weekday)))
			weekday++;
		if (weekday > SUNDAY) {
			problem_set(reader->why, "line %d: \"%.*s\" is not a weekday", reader->line,
				    shown(word), word.data);
			return false;
		}
		reader->calendar->weekend |= (uint8_t)(1u << weekday);
	}
	return true;
}

static bool is_name(struct bytes text)
{
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];

		if (!(c >= 'a' && c <= 'z') && c != '_' && !(i > 0 && c >= '0' && c <= '9'))
			return false;
	}
	return text.size > 0;
}

static bool read_value(struct reader *reader, enum head head, struct bytes value)
{
	struct calendar *calendar = reader->calendar;
	const char *copy = arena_copy_text(reader->arena, value.data, value.size);

	switch (head) {
	case HEAD_NAME:
		calendar->name = copy;
		if (is_name(value))
			return true;
		problem_set(reader->why, "line %d: a calendar is named in small letters and \"_\"",
			    reader->line);
		return false;
	case HEAD_TITLE:
		calendar->title = copy;
		return true;
	case HEAD_EDITION:
		calendar->edition = copy;
		return true;
	case HEAD_WEEKEND:
		return read_weekend(reader, value);
	case HEAD_FIRST:
		return read_date(reader, value, &calendar->first);
	case HEAD_PUBLISHED:
		return read_date(reader, value, &calendar->last_published);
	case HEAD_HORIZON:
		return read_date(reader, value, &calendar->horizon);
	case HEAD_SOURCE:
	case HEAD_LICENCE:
		return true;
	case HEAD_COUNT:
		break;
	}
	UNREACHABLE();
}

static bool read_head(struct reader *reader, struct bytes line)
{
	struct bytes value = line;
	struct bytes name = trim(cut(&value, ':'));
	int head = 0;

	value = trim(value);
	while (head < HEAD_COUNT && !equals(name, head_names[head]))
		head++;
	if (head == HEAD_COUNT) {
		problem_set(reader->why,
			    "line %d: \"%.*s\" is neither a holiday nor a line of the "
			    "head",
			    reader->line, shown(line), line.data);
		return false;
	}
	if (value.size == 0 || (reader->seen >> head & 1) != 0) {
		problem_set(reader->why, "line %d: \"%s:\" %s", reader->line, head_names[head],
			    value.size == 0 ? "says nothing" : "is there twice");
		return false;
	}
	reader->seen |= 1u << head;
	return read_value(reader, (enum head)head, value);
}

/* Whether the head is whole, which it must be before the first holiday. */
static bool check_head(struct reader *reader)
{
	for (int head = 0; head < HEAD_COUNT; head++)
		if ((reader->seen >> head & 1) == 0) {
			problem_set(reader->why, "line %d: the line \"%s:\" is missing above",
				    reader->line, head_names[head]);
			return false;
		}
	if (reader->calendar->first.day > reader->calendar->horizon.day) {
		problem_set(reader->why, "line %d: the horizon is before the first day",
			    reader->line);
		return false;
	}
	return true;
}

static bool read_status(struct bytes word, enum holiday_status *out)
{
	for (size_t i = 0; i < ARRAY_LENGTH(statuses); i++)
		if (equals(word, statuses[i].name)) {
			*out = statuses[i].status;
			return true;
		}
	return false;
}

static bool read_holiday(struct reader *reader, struct bytes line)
{
	const struct calendar *calendar = reader->calendar;
	struct bytes rest = line;
	struct bytes day = cut(&rest, ' ');
	struct holiday holiday = { 0 };
	struct bytes status;
	struct bytes name;

	if (!check_head(reader) || !read_date(reader, day, &holiday.date))
		return false;
	rest = trim(rest);
	status = cut(&rest, ' ');
	name = trim(rest);
	if (!read_status(status, &holiday.status) || name.size == 0) {
		problem_set(reader->why,
			    "line %d: after the date come published, computed or "
			    "disputed, and the name of the holiday",
			    reader->line);
		return false;
	}
	if (reader->holidays.count > 0 &&
	    reader->holidays.items[reader->holidays.count - 1].date.day >= holiday.date.day) {
		problem_set(reader->why, "line %d: this date is not later than the one before it",
			    reader->line);
		return false;
	}
	if (holiday.date.day < calendar->first.day || holiday.date.day > calendar->horizon.day) {
		problem_set(reader->why, "line %d: this date is outside the days covered",
			    reader->line);
		return false;
	}
	holiday.name = arena_copy_text(reader->arena, name.data, name.size);
	*ARRAY_PUSH(reader->arena, &reader->holidays) = holiday;
	return true;
}

static bool read_line(struct reader *reader, struct bytes line)
{
	for (size_t i = 0; i < line.size; i++) {
		unsigned char c = (unsigned char)line.data[i];

		if (c >= 0x20 && c != 0x7f)
			continue;
		if (!is_blank((char)c)) {
			problem_set(reader->why, "line %d: an invisible character", reader->line);
			return false;
		}
	}
	line = trim(line);
	if (line.size == 0 || line.data[0] == '#')
		return true;
	if (line.data[0] >= '0' && line.data[0] <= '9')
		return read_holiday(reader, line);
	return read_head(reader, line);
}

bool calendar_read(struct arena *arena, const char *bytes, size_t size, struct calendar *out,
		   struct problem *why)
{
	struct calendar calendar = { 0 };
	struct reader reader = { .arena = arena, .calendar = &calendar, .why = why };
	struct bytes rest = { bytes, size };

	while (rest.size > 0) {
		reader.line++;
		if (!read_line(&reader, cut(&rest, '\n')))
			return false;
	}
	reader.line++;
	if (!check_head(&reader))
		return false;
	calendar.holidays = reader.holidays.items;
	calendar.holiday_count = reader.holidays.count;
	*out = calendar;
	return true;
}
