/* Reads a question about days, in the words that people use for them. */
#include "vm/question_parse.h"

#include "lang/base/check.h"
#include "lang/base/text.h"
#include "vm/question_words.h"

#include <string.h>

/* Reads "working days", "calendar days", "weeks", …; a fortnight is two weeks. */
static bool parse_unit(struct words *words, uint8_t *out, int32_t *count)
{
	static const struct {
		const char *one;
		const char *many;
		enum unit unit;
		int32_t times;
	} units[] = {
		{ "day", "days", UNIT_DAYS, 1 },
		{ "week", "weeks", UNIT_WEEKS, 1 },
		{ "fortnight", "fortnights", UNIT_WEEKS, 2 },
		{ "month", "months", UNIT_MONTHS, 1 },
		{ "year", "years", UNIT_YEARS, 1 },
	};
	bool working = words_accept(words, "working");
	struct bytes word;

	if (!working)
		(void)words_accept(words, "calendar");
	word = words_peek(words, 0);
	if (words_next_is(words, "business"))
		return words_refuse(words, "\"business days\" are called working days here");
	for (size_t i = 0; i < ARRAY_LENGTH(units); i++) {
		if (!word_is(word, units[i].one) && !word_is(word, units[i].many))
			continue;
		if (working && units[i].unit != UNIT_DAYS)
			return words_refuse(words, "only days are working days: a week is 7 days, "
						   "and a month or a year a calendar one");
		words->at++;
		*out = working ? UNIT_WORKING_DAYS : (uint8_t)units[i].unit;
		*count *= units[i].times;
		return true;
	}
	return words_refuse_word(words, word,
				 " is not a unit: write working days, days, weeks, months "
				 "or years");
}

static bool parse_relation(struct words *words, bool clear, uint8_t *out)
{
	struct bytes word = words_peek(words, 0);

	if (words_accept(words, "after") || words_accept(words, "of") ||
	    words_accept(words, "following")) {
		*out = clear ? RELATION_CLEAR_AFTER : RELATION_AFTER;
		return true;
	}
	if (words_accept(words, "before")) {
		*out = clear ? RELATION_CLEAR_BEFORE : RELATION_BEFORE;
		return true;
	}
	if (words_accept(words, "beginning")) {
		if (!words_accept(words, "with"))
			return words_refuse(words, "write \"beginning with\" and a date");
		if (clear)
			return words_refuse(words, "clear days leave out both ends: write "
						   "\"after\" or \"before\"");
		*out = RELATION_BEGINNING_WITH;
		return true;
	}
	if (word_is(word, "from") || word_is(word, "since"))
		return words_refuse_word(words, word,
					 " does not say whether the day itself counts: "
					 "write \"after\" or \"beginning with\"");
	return words_refuse_word(words, word,
				 " says no direction: write \"after\", \"beginning with\" "
				 "or \"before\", and a date");
}

/* What may stand before a count. */
enum lead { LEAD_NONE, LEAD_WITHIN, LEAD_AT_LEAST };

static enum lead parse_lead(struct words *words)
{
	if (words_accept(words, "within"))
		return LEAD_WITHIN;
	if (words_accept_two(words, "at", "least"))
		return LEAD_AT_LEAST;
	if ((words_next_is(words, "not") || words_next_is(words, "no")) &&
	    word_is(words_peek(words, 1), "less") && word_is(words_peek(words, 2), "than")) {
		words->at += 3;
		return LEAD_AT_LEAST;
	}
	return LEAD_NONE;
}

/* "within" counts on and "at least" counts back; the other way they say no one day. */
static bool check_lead(struct words *words, enum lead lead, uint8_t relation)
{
	bool back = relation == RELATION_BEFORE || relation == RELATION_CLEAR_BEFORE;

	if (lead == LEAD_WITHIN && back)
		return words_refuse(words, "\"within\" counts on from a day: to count back, write "
					   "\"at least 3 days before 2024-03-01\"");
	if (lead == LEAD_AT_LEAST && !back)
		return words_refuse(words, "\"at least\" counts back from a day: write \"before\", "
					   "or leave \"at least\" out");
	return true;
}

static bool parse_limit(struct words *words, enum lead lead, struct question *out)
{
	struct limit *limit = &out->limit;
	bool clear;

	out->kind = QUESTION_LIMIT;
	if (!words_number(words, &limit->count))
		return false;
	clear = words_accept(words, "clear");
	if (!parse_unit(words, &limit->unit, &limit->count) ||
	    !parse_relation(words, clear, &limit->relation))
		return false;
	(void)words_accept(words, "on");
	return check_lead(words, lead, limit->relation) && words_date(words, &out->date);
}

/* Reads "between A and B" or "from A to B", after the unit. */
static bool parse_ends(struct words *words, struct question *out)
{
	out->from = words_accept(words, "from");
	if (!out->from && !words_accept(words, "between"))
		return words_refuse(words,
				    "write \"working days between 2024-03-01 and 2024-04-02\"");
	if (!words_date(words, &out->date))
		return false;
	if (out->from ? !words_accept(words, "to") && !words_accept(words, "until")
		      : !words_accept(words, "and"))
		return words_refuse_word(words, words_peek(words, 0),
					 out->from ? " stands where \"to\" and the second date "
						     "belong"
						   : " stands where \"and\" and the second date "
						     "belong");
	return words_date(words, &out->end);
}

static bool parse_between(struct words *words, struct question *out)
{
	int32_t times = 1;

	out->kind = QUESTION_BETWEEN;
	if (words_next_is(words, "working") && !word_is(words_peek(words, 1), "days") &&
	    !word_is(words_peek(words, 1), "day"))
		return words_refuse(words,
				    "write \"working days between 2024-03-01 and 2024-04-02\"");
	if (!parse_unit(words, &out->limit.unit, &times))
		return false;
	if (times > 1 || out->limit.unit == UNIT_MONTHS || out->limit.unit == UNIT_YEARS)
		return words_refuse(words, "only working days, days and weeks are counted between "
					   "two dates");
	(void)words_accept_two(words, "are", "there");
	return parse_ends(words, out);
}

/* Whether days between two dates are asked for: "working days", "calendar days from". */
static bool is_between(const struct words *words)
{
	static const char *const units[] = { "day",   "days",	"week", "weeks", "calendar",
					     "month", "months", "year", "years", "fortnights" };

	if (words_next_is(words, "working"))
		return true;
	for (size_t i = 0; i < ARRAY_LENGTH(units); i++)
		if (words_next_is(words, units[i]))
			return true;
	return false;
}

/* Reads "2024-12-25 a working day", after "is". */
static bool parse_worked(struct words *words, struct question *out)
{
	out->kind = QUESTION_WORKED;
	if (!words_date(words, &out->date))
		return false;
	(void)words_accept(words, "a");
	if (words_accept_two(words, "working", "day"))
		return true;
	return words_refuse_word(words, words_peek(words, 0),
				 " stands where \"a working day\" belongs");
}

/* Reads "working day after 2024-03-01" after "next", or the other way round: one is counted. */
static bool parse_neighbour(struct words *words, bool next, struct question *out)
{
	out->limit.count = 1;
	out->kind = QUESTION_LIMIT;
	if (!words_accept_two(words, "working", "day"))
		return words_refuse(words, "write \"next working day after 2024-03-01\"");
	out->limit.unit = UNIT_WORKING_DAYS;
	out->limit.relation = next ? RELATION_AFTER : RELATION_BEFORE;
	if (words_accept(words, next ? "after" : "before"))
		return words_date(words, &out->date);
	return words_refuse_word(words, words_peek(words, 0),
				 next ? " stands where \"after\" and a date belong"
				      : " stands where \"before\" and a date belong");
}

/* Reads "working day of March 2024", after "first" or "last". */
static bool parse_end_of_month(struct words *words, bool last, struct question *out)
{
	bool working = words_accept(words, "working");
	struct date first_day, last_day;

	if (!words_accept(words, "day"))
		return words_refuse(words, "write \"last working day of March 2024\"");
	if (working && (words_next_is(words, "before") || words_next_is(words, "after"))) {
		words->at -= 2;
		return parse_neighbour(words, !last, out);
	}
	if (!words_accept(words, "of") && !words_accept(words, "in"))
		return words_refuse_word(words, words_peek(words, 0),
					 " stands where \"of\" and a month belong");
	if (!words_month(words, &first_day, &last_day))
		return false;
	out->date = last ? last_day : first_day;
	if (working)
		out->limit.roll = last ? ROLL_PREVIOUS : ROLL_NEXT;
	return true;
}

/* Reads "to the next working day", after "moved". */
static bool parse_roll(struct words *words, uint8_t *out)
{
	if (words_accept(words, "to"))
		(void)words_accept(words, "the");
	if (words_accept(words, "next"))
		*out = ROLL_NEXT;
	else if (words_accept(words, "previous"))
		*out = ROLL_PREVIOUS;
	else
		return words_refuse(words, "write \"moved to the next working day\", \"moved to "
					   "the previous working day\" or \"not moved\"");
	if (words_accept(words, "working") && !words_accept(words, "day"))
		return words_refuse_word(words, words_peek(words, 0),
					 " stands where \"day\" belongs");
	return true;
}

/* Whether how a day is moved begins so many words on. */
static bool is_moved(const struct words *words, uint32_t ahead)
{
	return word_is(words_peek(words, ahead), "moved") ||
	       (word_is(words_peek(words, ahead), "not") &&
		word_is(words_peek(words, ahead + 1), "moved"));
}

/* Whether the names of calendars end here. */
static bool names_end(const struct words *words)
{
	return words->at == words->count || is_moved(words, 0) ||
	       (words_next_is(words, ",") && (words->at + 1 == words->count || is_moved(words, 1)));
}

static bool add_to_names(struct question *question, const char *bytes, size_t size)
{
	if (question->names_size + size > sizeof question->names)
		return false;
	memcpy(question->names + question->names_size, bytes, size);
	question->names_size += size;
	return true;
}

/* Adds one name, which may be written with blanks: "england and wales" is one too. */
static bool add_name(struct words *words, struct question *out)
{
	bool written = false; /* as it is called, with "_" */

	for (uint32_t i = 0;
	     !words_next_is(words, ",") && !words_next_is(words, "and") && !names_end(words); i++) {
		struct bytes word = words_peek(words, 0);

		written |= memchr(word.data, '_', word.size) != NULL;
		if ((i > 0 && !add_to_names(out, written ? " " : "_", 1)) ||
		    !add_to_names(out, word.data, word.size))
			return false;
		words->at++;
		if (i == 0 && word_is(word, "england") && words_accept_two(words, "and", "wales") &&
		    !add_to_names(out, "_and_wales", 10))
			return false;
	}
	return true;
}

/* Reads the names of calendars, which run to the end or to how a day is moved. */
static bool parse_names(struct words *words, struct question *out)
{
	struct bytes first = words_peek(words, 0);
	bool fits;

	if (first.size == 0 || word_is(first, ","))
		return words_refuse(words, "after \"in\" comes the name of a calendar, such as "
					   "england_and_wales");
	fits = add_name(words, out);
	while (fits && !names_end(words)) {
		if (words_accept(words, ","))
			(void)words_accept(words, "and");
		else if (!words_accept(words, "and"))
			break;
		fits = add_to_names(out, " and ", 5) && add_name(words, out);
	}
	return fits || words_refuse(words, "the question is too long");
}

/* Reads what may follow a question: how its day is moved, and the calendars. */
static bool parse_rest(struct words *words, struct question *out)
{
	bool moved = false;

	while (words->at < words->count) {
		(void)words_accept(words, ",");
		if (!moved && words_accept(words, "moved")) {
			moved = true;
			if (!parse_roll(words, &out->limit.roll))
				return false;
		} else if (!moved && words_accept_two(words, "not", "moved")) {
			moved = true;
		} else if (out->names_size == 0 && words_accept(words, "in")) {
			if (!parse_names(words, out))
				return false;
		} else {
			return words_refuse_word(
				words, words_peek(words, 0),
				" is not understood here: \", moved to the next "
				"working day\" or \"in\" and a calendar may follow");
		}
	}
	return true;
}

/* Reads the question itself, behind what only asks. */
static bool parse_asked(struct words *words, struct question *out)
{
	enum lead lead;

	if (words_accept_two(words, "how", "many"))
		return parse_between(words, out);
	if (words_accept(words, "is"))
		return parse_worked(words, out);
	if (words_at_long_date(words))
		return words_date(words, &out->date);
	lead = parse_lead(words);
	if (lead != LEAD_NONE)
		return parse_limit(words, lead, out);
	if (is_between(words))
		return parse_between(words, out);
	(void)words_accept(words, "the");
	if (words_accept(words, "next"))
		return parse_neighbour(words, true, out);
	if (words_accept(words, "previous"))
		return parse_neighbour(words, false, out);
	if (words_accept(words, "first"))
		return parse_end_of_month(words, false, out);
	if (words_accept(words, "last"))
		return parse_end_of_month(words, true, out);
	return words_at_number(words) ? parse_limit(words, LEAD_NONE, out)
				      : words_date(words, &out->date);
}

bool question_parse(const char *text, size_t size, struct question *out, struct text *error)
{
	struct words words = { .error = error };

	*out = (struct question){ .kind = QUESTION_DATE };
	if (!words_split(&words, text, size))
		return false;
	if (words.count == 0)
		return words_refuse(&words, "there is no question; write one such as \"20 working "
					    "days after 2024-03-01\"");
	if (!words_accept_two(&words, "what", "is"))
		(void)words_accept_two(&words, "when", "is");
	return parse_asked(&words, out) && parse_rest(&words, out);
}
