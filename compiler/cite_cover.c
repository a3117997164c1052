/* Which words of a source state a time, a duty or a right. */
#include "compiler/cite.h"

#include "lang/base/array.h"
#include "lang/base/check.h"

#include <string.h>

/* One word of a sentence, without the punctuation around it. */
struct word {
	uint32_t begin, end;
};

#define WORDS_IN_A_SENTENCE 400u

struct sentence {
	const char *text;
	uint32_t begin, end;
	struct word words[WORDS_IN_A_SENTENCE];
	uint32_t count;
};

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_word_character(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '\'' || (unsigned char)c >= 0x80;
}

/* Whether one word is this one; `exact` tells May from may. */
static bool word_is(const struct sentence *sentence, uint32_t at, const char *wanted)
{
	const struct word *word;
	size_t size = strlen(wanted);

	if (at >= sentence->count)
		return false;
	word = &sentence->words[at];
	if (word->end - word->begin != size)
		return false;
	for (size_t i = 0; i < size; i++) {
		if (lower(sentence->text[word->begin + i]) != wanted[i])
			return false;
	}
	return true;
}

static bool word_is_one_of(const struct sentence *sentence, uint32_t at, const char *const *list,
			   size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (word_is(sentence, at, list[i]))
			return true;
	}
	return false;
}

/* How many words of a phrase, given with blanks, stand here; 0: it does not. */
static uint32_t phrase_at(const struct sentence *sentence, uint32_t at, const char *phrase)
{
	uint32_t words = 0;

	while (*phrase) {
		size_t size = strcspn(phrase, " ");
		char word[32];

		if (size >= sizeof word)
			return 0;
		memcpy(word, phrase, size);
		word[size] = '\0';
		if (!word_is(sentence, at + words, word))
			return 0;
		words++;
		phrase += size + (phrase[size] == ' ');
	}
	return words;
}

static uint32_t any_phrase_at(const struct sentence *sentence, uint32_t at,
			      const char *const *phrases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		uint32_t words = phrase_at(sentence, at, phrases[i]);

		if (words > 0)
			return words;
	}
	return 0;
}

static bool word_is_unit(const struct sentence *sentence, uint32_t at)
{
	static const char *const units[] = {
		"day",	  "days",   "day's",  "days'",	 "week",    "weeks",  "week's",
		"weeks'", "month",  "months", "month's", "months'", "year",   "years",
		"year's", "years'", "hour",   "hours",	 "hour's",  "hours'",
	};

	return word_is_one_of(sentence, at, units, ARRAY_LENGTH(units));
}

/* Where the words of a time end: `10 working days' time` goes on. */
static uint32_t time_end(const struct sentence *sentence, uint32_t unit)
{
	static const char *const nouns[] = { "time", "notice" };
	const struct word *word = &sentence->words[unit];
	const char *text = sentence->text;
	bool possessive = text[word->end - 1] == '\'' ||
			  (word->end - word->begin > 2 && text[word->end - 2] == '\'');

	return unit + 1 + (possessive && word_is_one_of(sentence, unit + 1, nouns, 2));
}

static bool word_is_number(const struct sentence *sentence, uint32_t at)
{
	static const char *const numbers[] = {
		"one",	   "two",     "three",	   "four",     "five",	   "six",      "seven",
		"eight",   "nine",    "ten",	   "eleven",   "twelve",   "thirteen", "fourteen",
		"fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",   "thirty",
		"forty",   "fifty",   "sixty",	   "ninety",
	};
	char first = at < sentence->count ? sentence->text[sentence->words[at].begin] : ' ';

	return (first >= '0' && first <= '9') ||
	       word_is_one_of(sentence, at, numbers, ARRAY_LENGTH(numbers));
}

static bool word_qualifies_days(const struct sentence *sentence, uint32_t at)
{
	static const char *const kinds[] = { "working",	   "calendar",	  "clear", "business",
					     "school",	   "consecutive", "full",  "further",
					     "additional", "more" };

	return word_is_one_of(sentence, at, kinds, ARRAY_LENGTH(kinds));
}

/* How many words state a time here: `10 working days`, `as soon as possible`; 0: none. */
static uint32_t time_at(const struct sentence *sentence, uint32_t at)
{
	static const char *const phrases[] = {
		"immediately",
		"as soon as possible",
		"as soon as practicable",
		"without delay",
		"without undue delay",
		"promptly",
		"straight away",
		"next working day",
		"same working day",
		"same day",
		"as soon as reasonably practicable",
		"within a week",
		"within a month",
		"within a year",
		"in a timely manner",
		"at any time",
		"working day of",
	};
	uint32_t words = any_phrase_at(sentence, at, phrases, ARRAY_LENGTH(phrases));
	uint32_t next = at + 1;

	if (words > 0)
		return words;
	if (!word_is_number(sentence, at))
		return 0;
	/* ten (10) working days */
	if (word_is_number(sentence, next))
		next++;
	while (word_qualifies_days(sentence, next))
		next++;
	return word_is_unit(sentence, next) ? time_end(sentence, next) - at : 0;
}

/* Whether a duty or a right is stated here. */
static bool duty_at(const struct sentence *sentence, uint32_t at)
{
	static const char *const phrases[] = {
		"must",	       "will",	       "should",	  "shall",	  "aim to",
		"aims to",     "may",	       "cannot",	  "required to",  "need to",
		"needs to",    "have to",      "has to",	  "right to",	  "entitled to",
		"expected to", "can ask",      "can request",	  "can complain", "can appeal",
		"can make",    "can refer",    "can take",	  "can contact",  "can escalate",
		"can choose",  "can withdraw", "responsible for", "we'll",	  "you'll",
	};

	/* The month is no right. */
	if (word_is(sentence, at, "may") && sentence->text[sentence->words[at].begin] == 'M')
		return false;
	return any_phrase_at(sentence, at, phrases, ARRAY_LENGTH(phrases)) > 0;
}

static void split_words(struct sentence *sentence)
{
	sentence->count = 0;
	for (uint32_t at = sentence->begin;
	     at < sentence->end && sentence->count < WORDS_IN_A_SENTENCE;) {
		uint32_t begin;

		/* An apostrophe belongs to the word it stands in, not to the one it quotes. */
		while (at < sentence->end && sentence->text[at] == '\'')
			at++;
		begin = at;
		while (at < sentence->end && is_word_character(sentence->text[at]))
			at++;
		if (at > begin)
			sentence->words[sentence->count++] = (struct word){ begin, at };
		else
			at++;
	}
}

static struct cite_statement *add_statement(struct citations *citations, uint32_t begin,
					    uint32_t end)
{
	struct cite_statement *statement = ARRAY_PUSH(citations->arena, &citations->statements);

	while (begin < end && strchr(" ,;:-", citations->plain.bytes[begin]))
		begin++;
	statement->begin = statement->key_begin = begin;
	statement->end = statement->key_end = end;
	statement->line = citations_line(citations, begin);
	statement->heading = citations_heading(citations, begin);
	return statement;
}

/* One statement for each time; where a sentence states none, one for its duty. */
static void list_sentence(struct citations *citations, struct sentence *sentence)
{
	uint32_t begin = sentence->begin;
	struct cite_statement *last = NULL;
	bool states_duty = false;

	split_words(sentence);
	for (uint32_t at = 0; at < sentence->count; at++) {
		uint32_t words = time_at(sentence, at);

		states_duty = states_duty || duty_at(sentence, at);
		if (words == 0)
			continue;
		last = add_statement(citations, begin, sentence->words[at + words - 1].end);
		last->states_time = true;
		last->key_begin = sentence->words[at].begin;
		begin = last->end;
		at += words - 1;
	}
	if (last)
		last->end = sentence->end;
	else if (states_duty)
		add_statement(citations, sentence->begin, sentence->end);
}

/* Where the sentence that begins at `at` ends: after a stop that a blank and a capital follow. */
static uint32_t sentence_end(const char *text, uint32_t at, uint32_t end)
{
	for (; at < end; at++) {
		if (!strchr(".?!;", text[at]))
			continue;
		if (at + 1 == end || text[at] == ';')
			return at + 1;
		if (text[at + 1] == ' ' && at + 2 < end &&
		    !(text[at + 2] >= 'a' && text[at + 2] <= 'z') && at >= 3 &&
		    text[at - 2] != '.' && text[at - 2] != ' ')
			return at + 1;
	}
	return end;
}

static bool is_heading(const struct citations *citations, uint32_t at)
{
	for (uint32_t i = 0; i < citations->headings.count; i++) {
		if (citations->headings.items[i].at == at)
			return true;
	}
	return false;
}

void cite_list_statements(struct citations *citations)
{
	struct sentence *sentence = ARENA_NEW(citations->arena, struct sentence);
	uint32_t begin = 0;

	sentence->text = text_string(&citations->plain);
	for (uint32_t i = 0; i < citations->breaks.count; i++) {
		uint32_t end = citations->breaks.items[i];

		while (begin < end && sentence->text[begin] == ' ')
			begin++;
		if (is_heading(citations, begin))
			begin = end;
		while (begin < end) {
			sentence->begin = begin;
			sentence->end = begin = sentence_end(sentence->text, begin, end);
			list_sentence(citations, sentence);
		}
		begin = end;
	}
}
