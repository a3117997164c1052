/* Reads a question about days, in the words that people use for them. */
#include "vm/question_parse.h"

#include "lang/base/check.h"
#include "lang/base/text.h"

#include <string.h>

/* A question has fewer words, commas included. */
#define MAX_WORDS 64

/* A larger number leaves the range of dates in any unit, so it is cut to this. */
#define MAX_NUMBER 10000000

struct parser {
	struct bytes words[MAX_WORDS];
	uint32_t count;
	uint32_t at;
	struct text *error;
};

static const char *const number_words[] = {
	"zero",	    "one",     "two",	  "three",     "four",	   "five",     "six",
	"seven",    "eight",   "nine",	  "ten",       "eleven",   "twelve",   "thirteen",
	"fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
};

static bool is_digit(char character)
{
	return character >= '0' && character <= '9';
}

static char lower(char character)
{
	return character >= 'A' && character <= 'Z' ? (char)(character - 'A' + 'a') : character;
}

/* Whether a word is this one, written in any capitals; `small` is not. */
static bool word_is(struct bytes word, const char *small)
{
	size_t size = strlen(small);

	if (word.size != size)
		return false;
	for (size_t i = 0; i < size; i++)
		if (lower(word.data[i]) != lower(small[i]))
			return false;
	return true;
}

/* The word so many places on, empty past the end. */
static struct bytes peek(const struct parser *parser, uint32_t ahead)
{
	static const struct bytes none = { "", 0 };

	return parser->at + ahead < parser->count ? parser->words[parser->at + ahead] : none;
}

static bool next_is(const struct parser *parser, const char *word)
{
	return word_is(peek(parser, 0), word);
}

/* Steps over a word if it is this one. */
static bool accept(struct parser *parser, const char *word)
{
	bool found = next_is(parser, word);

	parser->at += found;
	return found;
}

/* Adds a word to a message, in quotes. */
static void quote(struct parser *parser, struct bytes word)
{
	text_add_character(parser->error, '"');
	text_add_untrusted(parser->error, word.data, word.size < 40 ? word.size : 40);
	text_add_character(parser->error, '"');
}

static bool refuse(struct parser *parser, const char *sentence)
{
	text_add_string(parser->error, sentence);
	return false;
}

static bool refuse_word(struct parser *parser, struct bytes word, const char *rest)
{
	if (word.size == 0)
		return refuse(parser, "the question ends too early: a whole one is \"20 working "
				      "days after 2024-03-01\"");
	quote(parser, word);
	return refuse(parser, rest);
}

static bool is_blank(char character)
{
	return character == ' ' || character == '\t' || character == '\r' || character == '\n';
}

static bool split(struct parser *parser, const char *text, size_t size)
{
	size_t at = 0;

	while (at < size) {
		size_t begin = at;

		if (is_blank(text[at])) {
			at++;
			continue;
		}
		if (text[at] == ',')
			at++;
		else
			while (at < size && !is_blank(text[at]) && text[at] != ',')
				at++;
		if (parser->count == MAX_WORDS)
			return refuse(parser, "the question is too long");
		parser->words[parser->count++] = (struct bytes){ text + begin, at - begin };
	}
	return true;
}

/* The number of a word of at most so many digits, or -1. */
static int32_t digits(struct bytes word, size_t most)
{
	int32_t number = 0;

	if (word.size == 0 || word.size > most)
		return -1;
	for (size_t i = 0; i < word.size; i++) {
		if (!is_digit(word.data[i]))
			return -1;
		if (number < MAX_NUMBER)
			number = number * 10 + (word.data[i] - '0');
	}
	return number < MAX_NUMBER ? number : MAX_NUMBER;
}

/* The number of a month's name, or 0. */
static int month_of(struct bytes word)
{
	int month = 12;

	while (month > 0 && !word_is(word, month_name(month)))
		month--;
	return month;
}

/* Says which dates a date with strokes may be: "5/1/2024", "2024/1/5". */
static bool refuse_strokes(struct parser *parser, struct bytes word)
{
	int32_t parts[3] = { 0 };
	struct date first;
	struct date second;
	int part = 0;

	quote(parser, word);
	for (size_t i = 0; i < word.size && part < 3; i++) {
		if (word.data[i] == '/')
			part++;
		else if (is_digit(word.data[i]) && parts[part] < 10000)
			parts[part] = parts[part] * 10 + (word.data[i] - '0');
	}
	if (parts[0] > 31) {
		first = date_from_civil(parts[0], parts[1], parts[2]);
		second = date_from_civil(parts[0], parts[2], parts[1]);
	} else {
		first = date_from_civil(parts[2], parts[1], parts[0]);
		second = date_from_civil(parts[2], parts[0], parts[1]);
	}
	if (!date_is_set(first) && !date_is_set(second))
		return refuse(parser, " is not a date: write 2024-03-01 or 1 March 2024");
	text_add_string(parser->error, " may be ");
	if (date_is_set(first))
		text_add_long_date(parser->error, first);
	if (date_is_set(first) && date_is_set(second) && first.day != second.day)
		text_add_string(parser->error, " or ");
	if (date_is_set(second) && first.day != second.day)
		text_add_long_date(parser->error, second);
	text_add_string(parser->error, ": write ");
	text_add_date(parser->error, date_is_set(first) ? first : second);
	if (date_is_set(first) && date_is_set(second) && first.day != second.day) {
		text_add_string(parser->error, " or ");
		text_add_date(parser->error, second);
	}
	return false;
}

/* Makes a date of its parts, or says why there is none. */
static bool make_date(struct parser *parser, int year, int month, int day, struct date *out)
{
	int last = date_days_in_month(year, month);

	if (month < 1 || month > 12) {
		text_format(parser->error,
			    "there is no month %d: write the year, the month and "
			    "the day, as in 2024-03-01",
			    month);
		return false;
	}
	if (day < 1 || day > last) {
		text_format(parser->error, "there is no %d %s %d: that month has %d days", day,
			    month_name(month), year, last);
		return false;
	}
	*out = date_from_civil(year, month, day);
	if (date_is_set(*out))
		return true;
	text_format(parser->error,
		    "%d %s %d is outside the days known here, 1900-01-01 to "
		    "2199-12-31",
		    day, month_name(month), year);
	return false;
}

/* Whether "1 March 2024" or something like it stands there. */
static bool is_long_date(const struct parser *parser)
{
	return digits(peek(parser, 0), 2) >= 0 && month_of(peek(parser, 1)) > 0;
}

static bool parse_iso_date(struct parser *parser, struct date *out)
{
	struct bytes word = peek(parser, 0);
	int32_t year = -1;
	int32_t month = -1;
	int32_t day = -1;

	if (word.size > 0 && memchr(word.data, '/', word.size) != NULL)
		return refuse_strokes(parser, word);
	if (word.size == 10 && word.data[4] == '-' && word.data[7] == '-') {
		year = digits((struct bytes){ word.data, 4 }, 4);
		month = digits((struct bytes){ word.data + 5, 2 }, 2);
		day = digits((struct bytes){ word.data + 8, 2 }, 2);
	}
	if (year < 0 || month < 0 || day < 0)
		return refuse_word(parser, word,
				   " is not a date: write 2024-03-01 or 1 March 2024");
	parser->at++;
	return make_date(parser, year, month, day, out);
}

static bool parse_date(struct parser *parser, struct date *out)
{
	struct bytes year = peek(parser, 2);

	if (!is_long_date(parser))
		return parse_iso_date(parser, out);
	if (year.size != 4 || digits(year, 4) < 0)
		return refuse_word(parser, year, " is not the year of a date: write 1 March 2024");
	if (!make_date(parser, digits(year, 4), month_of(peek(parser, 1)),
		       digits(peek(parser, 0), 2), out))
		return false;
	parser->at += 3;
	return true;
}

/* Whether a number of units begins there, be it a good one or not. */
static bool is_number(struct bytes word)
{
	for (size_t i = 0; i < ARRAY_LENGTH(number_words); i++)
		if (word_is(word, number_words[i]))
			return true;
	if (word.size > 1 && (word.data[0] == '-' || word.data[0] == '+'))
		return is_digit(word.data[1]);
	return word.size > 0 && is_digit(word.data[0]) && !memchr(word.data, '/', word.size) &&
	       !memchr(word.data + 1, '-', word.size - 1);
}

static bool parse_number(struct parser *parser, int32_t *out)
{
	struct bytes word = peek(parser, 0);
	int32_t number = digits(word, SIZE_MAX);
	struct bytes size = { word.data + 1, word.size - 1 };

	for (size_t i = 0; i < ARRAY_LENGTH(number_words); i++)
		if (word_is(word, number_words[i]))
			number = (int32_t)i;
	if (number == 0 || (number < 0 && word.data[0] == '-' && digits(size, SIZE_MAX) >= 0))
		return refuse(parser, "a count is at least 1: to count back, write 3 days before "
				      "2024-03-01; a date alone asks for that date");
	if (number < 0)
		return refuse_word(parser, word, " is not a whole number such as 20");
	parser->at++;
	*out = number;
	return true;
}

/* Reads "working days", "calendar days", "weeks", … */
static bool parse_unit(struct parser *parser, uint8_t *out)
{
	static const struct {
		const char *one;
		const char *many;
		enum unit unit;
	} units[] = {
		{ "day", "days", UNIT_DAYS },
		{ "week", "weeks", UNIT_WEEKS },
		{ "month", "months", UNIT_MONTHS },
		{ "year", "years", UNIT_YEARS },
	};
	bool working = accept(parser, "working");
	struct bytes word;

	if (!working)
		(void)accept(parser, "calendar");
	word = peek(parser, 0);
	if (next_is(parser, "business"))
		return refuse(parser, "\"business days\" are called working days here");
	for (size_t i = 0; i < ARRAY_LENGTH(units); i++) {
		if (!word_is(word, units[i].one) && !word_is(word, units[i].many))
			continue;
		if (working && units[i].unit != UNIT_DAYS)
			return refuse(parser, "only days are working days: a week is 7 days, and a "
					      "month or a year a calendar one");
		parser->at++;
		*out = working ? UNIT_WORKING_DAYS : (uint8_t)units[i].unit;
		return true;
	}
	return refuse_word(parser, word,
			   " is not a unit: write working days, days, weeks, months "
			   "or years");
}

static bool parse_relation(struct parser *parser, bool clear, uint8_t *out)
{
	struct bytes word = peek(parser, 0);

	if (accept(parser, "after") || accept(parser, "of")) {
		*out = clear ? RELATION_CLEAR_AFTER : RELATION_AFTER;
		return true;
	}
	if (accept(parser, "before")) {
		*out = clear ? RELATION_CLEAR_BEFORE : RELATION_BEFORE;
		return true;
	}
	if (accept(parser, "beginning")) {
		if (!accept(parser, "with"))
			return refuse(parser, "write \"beginning with\" and a date");
		if (clear)
			return refuse(parser, "clear days leave out both ends: write \"after\" or "
					      "\"before\"");
		*out = RELATION_BEGINNING_WITH;
		return true;
	}
	if (word_is(word, "from") || word_is(word, "since"))
		return refuse_word(parser, word,
				   " does not say whether the day itself counts: "
				   "write \"after\" or \"beginning with\"");
	return refuse_word(parser, word,
			   " says no direction: write \"after\", \"beginning with\" "
			   "or \"before\", and a date");
}

static bool parse_limit(struct parser *parser, struct question *out)
{
	bool clear;

	out->kind = QUESTION_LIMIT;
	if (!parse_number(parser, &out->limit.count))
		return false;
	clear = accept(parser, "clear");
	return parse_unit(parser, &out->limit.unit) &&
	       parse_relation(parser, clear, &out->limit.relation) &&
	       parse_date(parser, &out->date);
}

static bool parse_between(struct parser *parser, struct question *out)
{
	out->kind = QUESTION_BETWEEN;
	parser->at++;
	if ((!accept(parser, "days") && !accept(parser, "day")) || !accept(parser, "between"))
		return refuse(parser, "write \"working days between 2024-03-01 and 2024-04-02\"");
	if (!parse_date(parser, &out->date))
		return false;
	if (!accept(parser, "and"))
		return refuse_word(parser, peek(parser, 0),
				   " stands where \"and\" and the second date belong");
	return parse_date(parser, &out->end);
}

/* Reads "to the next working day", after "moved". */
static bool parse_roll(struct parser *parser, uint8_t *out)
{
	if (accept(parser, "to"))
		(void)accept(parser, "the");
	if (accept(parser, "next"))
		*out = ROLL_NEXT;
	else if (accept(parser, "previous"))
		*out = ROLL_PREVIOUS;
	else
		return refuse(parser, "write \"moved to the next working day\", \"moved to the "
				      "previous working day\" or \"not moved\"");
	if (accept(parser, "working") && !accept(parser, "day"))
		return refuse_word(parser, peek(parser, 0), " stands where \"day\" belongs");
	return true;
}

/* Takes the names of calendars, which run to the end or to a comma. */
static bool parse_names(struct parser *parser, struct bytes *out)
{
	struct bytes first = peek(parser, 0);
	struct bytes last = first;

	if (first.size == 0 || next_is(parser, ","))
		return refuse(parser, "after \"in\" comes the name of a calendar, such as "
				      "england_and_wales");
	while (parser->at < parser->count && !next_is(parser, ",") && !next_is(parser, "moved") &&
	       !(next_is(parser, "not") && word_is(peek(parser, 1), "moved")))
		last = parser->words[parser->at++];
	*out = (struct bytes){ first.data, (size_t)(last.data + last.size - first.data) };
	return true;
}

/* Reads what may follow a question: how its day is moved, and the calendars. */
static bool parse_rest(struct parser *parser, struct question *out)
{
	bool moved = false;

	while (parser->at < parser->count) {
		(void)accept(parser, ",");
		if (!moved && accept(parser, "moved")) {
			moved = true;
			if (!parse_roll(parser, &out->limit.roll))
				return false;
		} else if (!moved && next_is(parser, "not") && word_is(peek(parser, 1), "moved")) {
			moved = true;
			parser->at += 2;
		} else if (out->names.size == 0 && accept(parser, "in")) {
			if (!parse_names(parser, &out->names))
				return false;
		} else {
			return refuse_word(parser, peek(parser, 0),
					   " is not understood here: \", moved to the next "
					   "working day\" or \"in\" and a calendar may follow");
		}
	}
	return true;
}

bool question_parse(const char *text, size_t size, struct question *out, struct text *error)
{
	struct parser parser = { .error = error };
	bool understood;

	*out = (struct question){ .kind = QUESTION_DATE };
	if (!split(&parser, text, size))
		return false;
	if (parser.count == 0)
		return refuse(&parser, "there is no question; write one such as \"20 working days "
				       "after 2024-03-01\"");
	if (is_long_date(&parser))
		understood = parse_date(&parser, &out->date);
	else if (next_is(&parser, "working"))
		understood = parse_between(&parser, out);
	else if (is_number(peek(&parser, 0)))
		understood = parse_limit(&parser, out);
	else
		understood = parse_date(&parser, &out->date);
	return understood && parse_rest(&parser, out);
}
