/* The words of a question while it is read: its numbers and dates.  Private to question_*.c. */
#ifndef VM_QUESTION_WORDS_H
#define VM_QUESTION_WORDS_H

#include "lang/base/bytes.h"
#include "lang/base/date.h"

struct text;

/* A question has fewer words, commas included. */
#define QUESTION_MAX_WORDS 64

struct words {
	struct bytes words[QUESTION_MAX_WORDS];
	uint32_t count;
	uint32_t at;
	struct text *error;
};

/* Splits a text at blanks and commas; a mark at its end goes.  False when it is too long. */
bool words_split(struct words *words, const char *text, size_t size);

/* Whether a word is this one, written in any capitals; `small` is not. */
bool word_is(struct bytes word, const char *small);

/* The word so many places on, empty past the end. */
struct bytes words_peek(const struct words *words, uint32_t ahead);

bool words_next_is(const struct words *words, const char *word);

/* Steps over a word, or over two that follow each other, if they are these. */
bool words_accept(struct words *words, const char *word);
bool words_accept_two(struct words *words, const char *first, const char *second);

/* Says what is wrong; always false. */
bool words_refuse(struct words *words, const char *sentence);

/* The same, with a word in quotes before it; of no word, that the question ends too early. */
bool words_refuse_word(struct words *words, struct bytes word, const char *rest);

/* Whether a count begins here, be it a good one or not: "20", "twenty-one", "a", "-5". */
bool words_at_number(const struct words *words);
bool words_number(struct words *words, int32_t *out);

/* Whether a date that names its month begins here: "Friday 1st of March 2024", "March 1, 2024". */
bool words_at_long_date(const struct words *words);
bool words_date(struct words *words, struct date *out);

/* Reads "March 2024": the first and the last day of it. */
bool words_month(struct words *words, struct date *first, struct date *last);

#endif
