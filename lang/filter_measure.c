/* What counts and measures: numbers, units, dates, parts of the calendar, shares. */
#include "lang/filter_parts.h"

#include "lang/phrase.h"

#include "lang/base/workspace.h"
#include "lang/grammar.h"

#include <string.h>

static const char *const number_words[] = {
	"one",	   "two",     "three",	   "four",     "five",	   "six",      "seven",
	"eight",   "nine",    "ten",	   "eleven",   "twelve",   "thirteen", "fourteen",
	"fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
};

static const char *const unit_words[] = {
	"working", "calendar", "clear",	 "day",	     "days",	    "week",
	"weeks",   "month",    "months", "year",     "years",	    "times",
	"member",  "members",  "office", "business", "consecutive", "independent",
};

static int32_t number_word(const struct token *token)
{
	for (size_t i = 0; i < ARRAY_LENGTH(number_words); i++)
		if (token_is(token, number_words[i]))
			return (int32_t)i + 1;
	return 0;
}

int32_t filter_number(const struct token *token)
{
	return token->kind == TOKEN_NUMBER ? token->number : number_word(token);
}

bool filter_is_number(const struct token *token)
{
	return token->kind == TOKEN_NUMBER ||
	       (number_word(token) &&
		token_is_one_of(token + 1, unit_words, ARRAY_LENGTH(unit_words)));
}

/* The month that a word names, in full or in its first three letters; 0: none. */
static int month_word(const struct token *token)
{
	if (token->kind != TOKEN_WORD || token->symbol->size < 3)
		return 0;
	for (int month = 1; month <= 12; month++) {
		const char *name = month_name(month);
		char folded[16] = { 0 };

		for (size_t i = 0; name[i] && i + 1 < sizeof folded; i++)
			folded[i] = (char)(name[i] | 0x20);
		if (strcmp(token->symbol->text, folded) == 0)
			return month;
		if (token->symbol->size == 3 && memcmp(token->symbol->text, folded, 3) == 0)
			return month;
	}
	return 0;
}

/* `31 March`: in a sentence about every year, a day of each year, kept as one of the year 2000. */
static int day_of_year(struct filter *filter, union token_value *value, int32_t day, int month,
		       struct span span)
{
	struct diagnostic *found;

	if (filter->head == TOK_EVERY || filter->head == TOK_OFFICE_YEARLY_FROM ||
	    filter->head == TOK_OFFICE_YEARLY_ON) {
		value->date = date_from_civil(2000, month, day);
		if (date_is_set(value->date))
			return TOK_DAY_OF_YEAR;
		found = filter_report(filter, "no-such-day", span, "no year has such a day");
		diagnostic_hint(found, "Write a real day, like `31 March`.");
	} else if (filter->previous == TOK_BY) {
		found = filter_report(filter, "fixed-day", span,
				      "in a case a limit counts from an event, not to a fixed day");
		diagnostic_hint(found, "Write `within 10 working days of EVENT`; what is due every "
				       "year begins with it: `every year council will publish a "
				       "report by 31 March`.");
	} else {
		found = filter_report(filter, "date-without-year", span, "the date has no year");
		diagnostic_hint(found, "Write it like `1 April 2024`.");
	}
	return TOK_REPORTED;
}

static int date_words(struct filter *filter, union token_value *value, uint32_t *taken)
{
	const struct token *token = &filter->tokens[filter->at];
	int month = month_word(&token[1]);
	struct span span = span_join(token_span(token), token_span(&token[1]));

	*taken = 2;
	if (token[2].kind != TOKEN_NUMBER)
		return day_of_year(filter, value, token->number, month, span);
	*taken = 3;
	value->date = date_from_civil(token[2].number, month, token->number);
	if (date_is_set(value->date))
		return TOK_DATE;
	diagnostic_hint(filter_report(filter, "no-such-date",
				      span_join(span, token_span(&token[2])),
				      "there is no such day in the calendar"),
			"Write a real day from 1900 to 2199, like `1 April 2024`.");
	return TOK_REPORTED;
}

/* The unit at some tokens, or UNIT_NONE. */
static enum unit unit_words_at(const struct token *token, struct ast_duration *length,
			       uint32_t *taken)
{
	uint32_t at = 0;
	enum unit days = UNIT_DAYS;

	if (token_is(&token[at], "clear")) {
		length->clear = true;
		at++;
	}
	if (token_is(&token[at], "working")) {
		days = UNIT_WORKING_DAYS;
		at++;
	} else if (token_is(&token[at], "calendar")) {
		length->calendar = true;
		at++;
	}
	*taken = at + 1;
	if (token_is(&token[at], "day") || token_is(&token[at], "days"))
		return days;
	if (at > 0)
		return UNIT_NONE;
	if (token_is(token, "week") || token_is(token, "weeks"))
		return UNIT_WEEKS;
	if (token_is(token, "month") || token_is(token, "months"))
		return UNIT_MONTHS;
	if (token_is(token, "year") || token_is(token, "years"))
		return UNIT_YEARS;
	return UNIT_NONE;
}

int filter_measure(struct filter *filter, union token_value *value, uint32_t *taken)
{
	const struct token *token = &filter->tokens[filter->at];

	*taken = 1;
	if (token->kind == TOKEN_NUMBER) {
		if (month_word(&token[1]) && token->number <= 31)
			return date_words(filter, value, taken);
		value->number = token->number;
		return TOK_NUMBER;
	}
	if (filter_is_number(token) || (filter->previous == TOK_WITHIN && number_word(token))) {
		value->number = number_word(token);
		return TOK_NUMBER;
	}
	if (filter->previous == TOK_NUMBER || filter->previous == TOK_EVERY) {
		struct ast_duration length = { 0 };

		length.amount.unit = unit_words_at(token, &length, taken);
		if (length.amount.unit != UNIT_NONE) {
			value->duration = length;
			return TOK_UNIT;
		}
	}
	return 0;
}

/* `month`, `calendar month`, `financial year`. */
static int period(struct filter *filter, union token_value *value, uint32_t *taken)
{
	static const struct {
		const char *word;
		enum period period;
	} words[] = {
		{ "week", PERIOD_WEEK },
		{ "month", PERIOD_MONTH },
		{ "quarter", PERIOD_QUARTER },
		{ "year", PERIOD_YEAR },
		{ "financial", PERIOD_FINANCIAL_YEAR },
	};
	const struct token *token = &filter->tokens[filter->at];

	*taken = token_is(token, "calendar") || token_is(token, "financial") ? 2 : 1;
	token += token_is(token, "calendar");
	if (token_is(token, "financial") && !token_is(&token[1], "year"))
		return 0;
	for (size_t i = 0; i < ARRAY_LENGTH(words); i++) {
		if (!token_is(token, words[i].word))
			continue;
		value->period = words[i].period;
		return TOK_PERIOD;
	}
	return 0;
}

uint32_t filter_share(const struct token *token, int32_t *number)
{
	uint32_t at = 1;

	if (!token_is(token, "in") && !token_is(token, "for"))
		return 0;
	at += token_is(&token[at], "at") && token_is(&token[at + 1], "least") ? 2 : 0;
	if (token[at].kind != TOKEN_NUMBER || token[at].number < 1 || token[at].number > 100)
		return 0;
	*number = token[at++].number;
	if (token_is(&token[at], "percent"))
		at++;
	else if (token_is(&token[at], "per") && token_is(&token[at + 1], "cent"))
		at += 2;
	else
		return 0;
	at += token_is(&token[at], "of") && token_is(&token[at + 1], "all");
	return (token_is(&token[at], "of") || token_is(&token[at], "all")) &&
			       token_is(&token[at + 1], "cases")
		       ? at + 2
		       : 0;
}

int filter_counted(struct filter *filter, union token_value *value, uint32_t *taken)
{
	int previous = filter->previous;

	if (previous == TOK_END_OF_THE || previous == TOK_FIRST_DAY_OF_THE ||
	    previous == TOK_LAST_DAY_OF_THE)
		return period(filter, value, taken);
	*taken = filter_share(&filter->tokens[filter->at], &value->number);
	return *taken > 0 ? TOK_IN_PER_CENT : 0;
}
