/* The words of a question: how they are split, and what they count to. */
#include "vm/question_words.h"

#include "lang/base/check.h"
#include "lang/base/text.h"

#include <string.h>

/* A larger number leaves the range of dates in any unit, so it is cut to this. */
#define MAX_NUMBER 10000000

static const char *const number_words[] = {
	"zero",	    "one",     "two",	  "three",     "four",	   "five",     "six",
	"seven",    "eight",   "nine",	  "ten",       "eleven",   "twelve",   "thirteen",
	"fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
};

static const char *const tens[] = { "twenty", "thirty",	 "forty",  "fifty",
				    "sixty",  "seventy", "eighty", "ninety" };

static char lower(char character)
{
	return character >= 'A' && character <= 'Z' ? (char)(character - 'A' + 'a') : character;
}

bool word_is(struct bytes word, const char *small)
{
	size_t size = strlen(small);

	if (word.size != size)
		return false;
	for (size_t i = 0; i < size; i++)
		if (lower(word.data[i]) != lower(small[i]))
			return false;
	return true;
}

struct bytes words_peek(const struct words *words, uint32_t ahead)
{
	static const struct bytes none = { "", 0 };

	return words->at + ahead < words->count ? words->words[words->at + ahead] : none;
}

bool words_next_is(const struct words *words, const char *word)
{
	return word_is(words_peek(words, 0), word);
}

bool words_accept(struct words *words, const char *word)
{
	bool found = words_next_is(words, word);

	words->at += found;
	return found;
}

bool words_accept_two(struct words *words, const char *first, const char *second)
{
	bool found = words_next_is(words, first) && word_is(words_peek(words, 1), second);

	words->at += found ? 2 : 0;
	return found;
}

bool words_refuse(struct words *words, const char *sentence)
{
	text_add_string(words->error, sentence);
	return false;
}

bool words_refuse_word(struct words *words, struct bytes word, const char *rest)
{
	if (word.size == 0)
		return words_refuse(words, "the question ends too early: a whole one is \"20 "
					   "working days after 2024-03-01\"");
	text_add_character(words->error, '"');
	text_add_untrusted(words->error, word.data, word.size < 40 ? word.size : 40);
	text_add_character(words->error, '"');
	return words_refuse(words, rest);
}

static bool is_blank(char character)
{
	return character == ' ' || character == '\t' || character == '\r' || character == '\n';
}

static bool is_mark(char character)
{
	return character == '?' || character == '.';
}

bool words_split(struct words *words, const char *text, size_t size)
{
	size_t at = 0;

	while (size > 0 && is_blank(text[size - 1]))
		size--;
	if (size > 0 && is_mark(text[size - 1]))
		size--;
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
		if (words->count == QUESTION_MAX_WORDS)
			return words_refuse(words, "the question is too long");
		words->words[words->count++] = (struct bytes){ text + begin, at - begin };
	}
	return true;
}

static bool is_digit(char character)
{
	return character >= '0' && character <= '9';
}

/* The number of a word of digits alone, or -1. */
static int32_t digits(struct bytes word)
{
	int32_t number = 0;

	if (word.size == 0)
		return -1;
	for (size_t i = 0; i < word.size; i++) {
		if (!is_digit(word.data[i]))
			return -1;
		if (number < MAX_NUMBER)
			number = number * 10 + (word.data[i] - '0');
	}
	return number < MAX_NUMBER ? number : MAX_NUMBER;
}

/* The number of a word from zero to twenty, or -1. */
static int32_t small_number(struct bytes word)
{
	for (size_t i = 0; i < ARRAY_LENGTH(number_words); i++)
		if (word_is(word, number_words[i]))
			return (int32_t)i;
	return -1;
}

/* "twenty-one", "twenty one", "thirty": the number, and how many words it has; or -1. */
static int32_t number_in_words(const struct words *words, uint32_t *used)
{
	struct bytes word = words_peek(words, 0);
	int32_t small = small_number(word), more;

	*used = 1;
	if (word_is(word, "a") || word_is(word, "an"))
		return 1;
	if (small >= 0 && small < 20)
		return small;
	for (size_t i = 0; i < ARRAY_LENGTH(tens); i++) {
		int32_t number = (int32_t)(i + 2) * 10;
		size_t size = strlen(tens[i]);
		struct bytes begin = { word.data, word.size < size ? word.size : size };

		if (!word_is(begin, tens[i]))
			continue;
		if (word.size == size) {
			more = small_number(words_peek(words, 1));
			*used = more > 0 && more < 10 ? 2 : 1;
			return more > 0 && more < 10 ? number + more : number;
		}
		more = small_number((struct bytes){ word.data + size + 1, word.size - size - 1 });
		if (word.data[size] == '-' && more > 0 && more < 10)
			return number + more;
	}
	return -1;
}

bool words_at_number(const struct words *words)
{
	struct bytes word = words_peek(words, 0);
	int marks = 0;
	uint32_t used;

	if (number_in_words(words, &used) >= 0)
		return true;
	if (word.size > 1 && (word.data[0] == '-' || word.data[0] == '+'))
		return is_digit(word.data[1]);
	if (word.size == 0 || !is_digit(word.data[0]) || memchr(word.data, '/', word.size) ||
	    memchr(word.data + 1, '-', word.size - 1))
		return false;
	for (size_t i = 0; i < word.size; i++)
		marks += word.data[i] == '.';
	return marks < 2; /* a date with dots is none */
}

bool words_number(struct words *words, int32_t *out)
{
	struct bytes word = words_peek(words, 0);
	struct bytes size = { word.data + 1, word.size - 1 };
	uint32_t used;
	int32_t number = number_in_words(words, &used);

	if (number < 0)
		number = digits(word);
	if (number == 0 ||
	    (number < 0 && word.size > 1 && word.data[0] == '-' && digits(size) >= 0))
		return words_refuse(words, "a count is at least 1: to count back, write 3 days "
					   "before 2024-03-01; a date alone asks for that date");
	if (number < 0)
		return words_refuse_word(words, word, " is not a whole number such as 20");
	words->at += used;
	*out = number;
	return true;
}
