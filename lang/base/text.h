/*
 * Text being built; every printer writes through it.
 *
 * Text that came from a file, an event or a command line reaches a terminal only through
 * text_add_untrusted.
 */
#ifndef LANG_BASE_TEXT_H
#define LANG_BASE_TEXT_H

#include "lang/base/check.h"
#include "lang/base/date.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

/* Grows in its arena; `bytes` is NUL-terminated once anything was added. */
struct text {
	struct arena *arena;
	char *bytes;
	size_t size;
	size_t capacity;
};

/* Begins an empty text in an arena. */
void text_open(struct text *text, struct arena *arena);

/* Forgets the text and keeps its room. */
void text_clear(struct text *text);

/* The text as a C string, "" when empty; good until the next addition. */
const char *text_string(const struct text *text);

/* Moves the text to where there is room for `more` bytes and a NUL. */
void text_enlarge(struct text *text, size_t more);

/* Makes room for `more` bytes and a NUL, for callers that write in place. */
static inline void text_reserve(struct text *text, size_t more)
{
	if (more >= text->capacity - text->size)
		text_enlarge(text, more);
}

/* Adds bytes. */
static inline void text_add(struct text *text, const char *bytes, size_t size)
{
	text_reserve(text, size);
	if (size > 0)
		memcpy(text->bytes + text->size, bytes, size);
	text->size += size;
	text->bytes[text->size] = '\0';
}

/* Adds a C string. */
static inline void text_add_string(struct text *text, const char *string)
{
	text_add(text, string, strlen(string));
}

/* Adds one byte. */
static inline void text_add_character(struct text *text, char character)
{
	text_add(text, &character, 1);
}

/* Adds one character several times. */
void text_add_repeated(struct text *text, char character, size_t count);

/* Adds a whole number in decimal. */
void text_add_number(struct text *text, int64_t number);

/* Adds a date as "2024-04-15", or "-" for no date. */
void text_add_date(struct text *text, struct date date);

/* Adds a date as "15 April 2024", or "-" for no date. */
void text_add_long_date(struct text *text, struct date date);

/* Adds what printf would print. */
void text_format(struct text *text, const char *format, ...) PRINTF_LIKE(2, 3);

/* Adds a name to a list of them: after a comma, but for the first. */
void text_add_listed(struct text *text, const char *name);

/* Adds what vprintf would print. */
void text_format_list(struct text *text, const char *format, va_list values) PRINTF_LIKE(2, 0);

/* What vprintf would print, as a C string of its own. */
const char *text_make_list(struct arena *arena, const char *format, va_list values)
	PRINTF_LIKE(2, 0);

/* Adds text from outside with nothing in it that a terminal would obey: "^[", "<U+202E>", "<FF>".
 */
void text_add_untrusted(struct text *text, const char *bytes, size_t size);

/* Adds a path from outside as one word of a command that a shell reads: quoted when it needs it. */
void text_add_shell_word(struct text *text, const char *word);

/*
 * Adds words, with new lines so that none ends beyond `width` columns; the line so far has
 * `column` columns and every further line begins with `indent` spaces.
 */
void text_add_wrapped(struct text *text, const char *words, size_t column, size_t indent,
		      size_t width);

/* Adds a JSON string with its quotes; malformed bytes become U+FFFD. */
void text_add_json_string(struct text *text, const char *bytes, size_t size);

/* Adds a CSV field, quoted as RFC 4180 says when it needs it. */
void text_add_csv_field(struct text *text, const char *bytes, size_t size);

#endif
