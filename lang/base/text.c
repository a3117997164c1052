/* Text being built; every printer writes through it. */
#include "lang/base/text.h"

#include "lang/base/arena.h"
#include "lang/base/utf8.h"

#include <stdbool.h>
#include <stdio.h>

void text_open(struct text *text, struct arena *arena)
{
	*text = (struct text){ .arena = arena };
}

void text_clear(struct text *text)
{
	text->size = 0;
	if (text->bytes)
		text->bytes[0] = '\0';
}

const char *text_string(const struct text *text)
{
	return text->bytes ? text->bytes : "";
}

void text_enlarge(struct text *text, size_t more)
{
	size_t capacity = text->capacity ? text->capacity : 256;

	/* A size beyond reason ends in the arena's out-of-memory hook. */
	if (more > SIZE_MAX / 8)
		capacity = SIZE_MAX / 2;
	while (capacity - text->size <= more)
		capacity *= 2;
	text->bytes = arena_grow_bytes(text->arena, text->bytes, text->size, capacity);
	text->bytes[text->size] = '\0';
	text->capacity = capacity;
}

void text_add_repeated(struct text *text, char character, size_t count)
{
	text_reserve(text, count);
	memset(text->bytes + text->size, character, count);
	text->size += count;
	text->bytes[text->size] = '\0';
}

void text_add_number(struct text *text, int64_t number)
{
	char digits[20];
	char *at = digits + sizeof digits;
	uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

	do {
		*--at = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (number < 0)
		*--at = '-';
	text_add(text, at, (size_t)(digits + sizeof digits - at));
}

void text_add_date(struct text *text, struct date date)
{
	char iso[DATE_ISO_SIZE];

	date_write_iso(date, iso);
	text_add_string(text, iso);
}

void text_add_long_date(struct text *text, struct date date)
{
	struct civil civil;

	if (!date_is_set(date)) {
		text_add_character(text, '-');
		return;
	}
	date_to_civil(date, &civil);
	text_add_number(text, civil.day);
	text_add_character(text, ' ');
	text_add_string(text, month_name(civil.month));
	text_add_character(text, ' ');
	text_add_number(text, civil.year);
}

void text_format_list(struct text *text, const char *format, va_list values)
{
	va_list again;
	int size;

	va_copy(again, values);
	text_reserve(text, 1);
	size = vsnprintf(text->bytes + text->size, text->capacity - text->size, format, values);
	if (size > 0 && (size_t)size >= text->capacity - text->size) {
		text_reserve(text, (size_t)size);
		size = vsnprintf(text->bytes + text->size, text->capacity - text->size, format,
				 again);
	}
	va_end(again);
	if (size > 0)
		text->size += (size_t)size;
	text->bytes[text->size] = '\0';
}

const char *text_make_list(struct arena *arena, const char *format, va_list values)
{
	struct text text;

	text_open(&text, arena);
	text_format_list(&text, format, values);
	return text_string(&text);
}

void text_add_listed(struct text *text, const char *name)
{
	text_format(text, "%s%s", text->size > 0 ? ", " : "", name);
}

void text_format(struct text *text, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	text_format_list(text, format, values);
	va_end(values);
}

/* Bytes that can be printed as they are: most text is one run of them. */
static size_t plain_run(const char *bytes, size_t size)
{
	size_t run = 0;

	while (run < size && bytes[run] >= 0x20 && bytes[run] < 0x7F)
		run++;
	return run;
}

void text_add_untrusted(struct text *text, const char *bytes, size_t size)
{
	for (size_t at = 0; at < size;) {
		size_t run = plain_run(bytes + at, size - at);
		uint32_t character = 0;
		size_t length;

		text_add(text, bytes + at, run);
		at += run;
		if (at == size)
			break;
		length = utf8_decode(bytes + at, size - at, &character);
		if (length == 0) {
			text_format(text, "<%02X>", (unsigned)(unsigned char)bytes[at]);
			length = 1;
		} else if (character == '\t' || character == '\n') {
			text_add(text, bytes + at, 1);
		} else if (character == '\r' && at + 1 < size && bytes[at + 1] == '\n') {
			/* The end of a line as Windows writes it: the LF that follows is enough. */
		} else if (character < 0x20 || character == 0x7F) {
			text_add_character(text, '^');
			text_add_character(text, (char)(character ^ 0x40));
		} else if (utf8_is_control(character) || utf8_is_direction_control(character)) {
			text_format(text, "<U+%04X>", (unsigned)character);
		} else {
			text_add(text, bytes + at, length);
		}
		at += length;
	}
}

void text_add_shell_word(struct text *text, const char *word)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
				    "_./,:=@%+-";
	size_t size = strlen(word);

	if (size > 0 && strspn(word, plain) == size) {
		text_add(text, word, size);
		return;
	}
	text_add_character(text, '\'');
	for (const char *quote; (quote = strchr(word, '\'')); word = quote + 1) {
		text_add_untrusted(text, word, (size_t)(quote - word));
		text_add_string(text, "'\\''");
	}
	text_add_untrusted(text, word, strlen(word));
	text_add_character(text, '\'');
}

void text_add_wrapped(struct text *text, const char *words, size_t column, size_t indent,
		      size_t width)
{
	bool is_first = true;

	while (*words) {
		size_t size = strcspn(words, " ");
		size_t columns = utf8_count(words, size);

		if (!is_first && column + 1 + columns > width) {
			text_add_character(text, '\n');
			text_add_repeated(text, ' ', indent);
			column = indent;
		} else if (!is_first) {
			text_add_character(text, ' ');
			column++;
		}
		text_add(text, words, size);
		column += columns;
		words += size;
		words += *words == ' ';
		is_first = false;
	}
}

void text_add_json_string(struct text *text, const char *bytes, size_t size)
{
	text_add_character(text, '"');
	for (size_t at = 0; at < size;) {
		uint32_t character = 0;
		size_t length = utf8_decode(bytes + at, size - at, &character);

		if (length == 0) {
			text_add_string(text, "\xEF\xBF\xBD");
			length = 1;
		} else if (character == '"' || character == '\\') {
			text_add_character(text, '\\');
			text_add_character(text, (char)character);
		} else if (character == '\n') {
			text_add_string(text, "\\n");
		} else if (character == '\t') {
			text_add_string(text, "\\t");
		} else if (character == '\r') {
			text_add_string(text, "\\r");
		} else if (utf8_is_control(character) || utf8_is_direction_control(character)) {
			text_format(text, "\\u%04x", (unsigned)character);
		} else {
			text_add(text, bytes + at, length);
		}
		at += length;
	}
	text_add_character(text, '"');
}

static bool csv_needs_quotes(const char *bytes, size_t size)
{
	if (size > 0 && (bytes[0] == ' ' || bytes[size - 1] == ' '))
		return true;
	for (size_t i = 0; i < size; i++)
		if (bytes[i] == ',' || bytes[i] == '"' || bytes[i] == '\n' || bytes[i] == '\r')
			return true;
	return false;
}

void text_add_csv_field(struct text *text, const char *bytes, size_t size)
{
	if (!csv_needs_quotes(bytes, size)) {
		text_add(text, bytes, size);
		return;
	}
	text_add_character(text, '"');
	for (size_t i = 0; i < size; i++) {
		if (bytes[i] == '"')
			text_add_character(text, '"');
		text_add_character(text, bytes[i]);
	}
	text_add_character(text, '"');
}
