/* Text being built, and the one door through which untrusted text reaches a terminal. */
#include "lang/base/check.h"
#include "lang/base/host.h"
#include "lang/base/text.h"
#include "lang/base/utf8.h"
#include "tests/support/random.h"

#include <criterion/criterion.h>
#include <stdio.h>

static struct allocator allocator;
static struct arena arena;
static struct text text;

static void open_text(void)
{
	allocator = allocator_standard("test");
	arena_open(&arena, &allocator);
	text_open(&text, &arena);
}

static void close_text(void)
{
	arena_close(&arena);
}

TestSuite(text, .init = open_text, .fini = close_text);

/* Bytes that may hold NULs, with the size their literal has. */
#define BYTES(literal) literal, sizeof literal - 1

static const char *untrusted(const char *bytes, size_t size)
{
	text_clear(&text);
	text_add_untrusted(&text, bytes, size);
	return text_string(&text);
}

static const char *json(const char *bytes, size_t size)
{
	text_clear(&text);
	text_add_json_string(&text, bytes, size);
	return text_string(&text);
}

static const char *csv(const char *string)
{
	text_clear(&text);
	text_add_csv_field(&text, string, strlen(string));
	return text_string(&text);
}

Test(text, an_empty_text_is_an_empty_string)
{
	cr_assert_str_eq(text_string(&text), "");
	text_add(&text, NULL, 0);
	cr_assert_str_eq(text_string(&text), "");
	cr_assert_eq(text.size, 0);
}

Test(text, grows_past_every_size)
{
	for (size_t i = 0; i < 100000; i++)
		text_add_character(&text, (char)('a' + i % 26));
	cr_assert_eq(text.size, 100000);
	for (size_t i = 0; i < text.size; i++)
		cr_assert_eq(text.bytes[i], (char)('a' + i % 26));
	cr_assert_eq(text.bytes[text.size], '\0');
}

Test(text, grows_while_others_use_the_same_arena)
{
	struct text other;

	text_open(&other, &arena);
	for (size_t i = 0; i < 5000; i++) {
		text_add_string(&text, "left ");
		text_add_string(&other, "right ");
	}
	cr_assert_eq(text.size, 25000);
	cr_assert_eq(other.size, 30000);
	cr_assert_eq(memcmp(text.bytes + 24995, "left ", 6), 0);
	cr_assert_eq(memcmp(other.bytes + 29994, "right ", 7), 0);
}

Test(text, a_clear_keeps_the_room)
{
	text_add_repeated(&text, 'x', 5000);
	text_clear(&text);
	cr_assert_str_eq(text_string(&text), "");
	cr_assert_geq(text.capacity, 5000);
}

Test(text, formats_what_printf_prints_at_every_length)
{
	for (int width = 0; width < 2000; width += 13) {
		char expected[2048];

		text_clear(&text);
		text_format(&text, "<%*d|%s>", width, 42, "x");
		(void)snprintf(expected, sizeof expected, "<%*d|%s>", width, 42, "x");
		cr_assert_str_eq(text_string(&text), expected);
	}
}

static const char *PRINTF_LIKE(1, 2) made(const char *format, ...)
{
	const char *string;
	va_list values;

	va_start(values, format);
	string = text_make_list(&arena, format, values);
	va_end(values);
	return string;
}

Test(text, a_string_that_is_made_stays_when_the_next_is_made)
{
	const char *one = made("%s, line %d", "log", 7), *other = made("%0*d", 3000, 1);

	cr_expect_str_eq(one, "log, line 7");
	cr_expect_eq(strlen(other), 3000);
	cr_expect_str_eq(made("%s", ""), "");
}

Test(text, formatting_exactly_fills_the_room)
{
	struct text small;

	for (int size = 250; size < 260; size++) {
		text_open(&small, &arena);
		text_format(&small, "%*s", size, "");
		cr_assert_eq(small.size, (size_t)size);
		cr_assert_eq(strlen(small.bytes), (size_t)size);
	}
}

Test(text, numbers_of_every_size_are_written)
{
	static const struct {
		int64_t number;
		const char *written;
	} rows[] = {
		{ 0, "0" },
		{ 7, "7" },
		{ -1, "-1" },
		{ 1234567890, "1234567890" },
		{ INT64_MAX, "9223372036854775807" },
		{ INT64_MIN, "-9223372036854775808" },
	};

	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
		text_clear(&text);
		text_add_number(&text, rows[i].number);
		cr_expect_str_eq(text_string(&text), rows[i].written);
	}
}

Test(text, dates_are_written_short_and_long)
{
	text_add_date(&text, date_from_civil(2024, 4, 5));
	text_add_character(&text, ' ');
	text_add_long_date(&text, date_from_civil(2024, 4, 5));
	text_add_character(&text, ' ');
	text_add_date(&text, DATE_NONE);
	text_add_long_date(&text, DATE_NONE);
	cr_assert_str_eq(text_string(&text), "2024-04-05 5 April 2024 --");
}

Test(text, wrapped_words_stay_within_the_width)
{
	text_add_string(&text, "= hint: ");
	text_add_wrapped(&text, "one two three four incomprehensibilities five", 8, 2, 16);
	cr_assert_str_eq(text_string(&text),
			 "= hint: one two\n  three four\n  incomprehensibilities\n  five");
}

Test(text, what_a_terminal_would_obey_is_shown_instead)
{
	cr_expect_str_eq(untrusted(BYTES("\033[31mred")), "^[[31mred");
	cr_expect_str_eq(untrusted(BYTES("a\0b")), "a^@b");
	cr_expect_str_eq(untrusted(BYTES("bell\a back\b del\x7F")), "bell^G back^H del^?");
	cr_expect_str_eq(untrusted(BYTES("tab\tline\n")), "tab\tline\n");
	cr_expect_str_eq(untrusted(BYTES("overwritten\rtext")), "overwritten^Mtext");
	cr_expect_str_eq(untrusted(BYTES("windows\r\nlines\r")), "windows\nlines^M");
	cr_expect_str_eq(untrusted(BYTES("\xC2\x9B"
					 "2J")),
			 "<U+009B>2J");
	cr_expect_str_eq(untrusted(BYTES("\xE2\x80\xAEgnp.exe")), "<U+202E>gnp.exe");
	cr_expect_str_eq(untrusted(BYTES("\xE2\x81\xA6\xD8\x9C\xE2\x80\x8F")),
			 "<U+2066><U+061C><U+200F>");
	cr_expect_str_eq(untrusted(BYTES("\xE2\x80\xA8\xE2\x80\xA9")), "<U+2028><U+2029>");
	cr_expect_str_eq(untrusted(BYTES("caf\xC3\xA9 \xF0\x9F\x98\x80")),
			 "caf\xC3\xA9 \xF0\x9F\x98\x80");
}

Test(text, malformed_bytes_are_shown_in_hexadecimal)
{
	cr_expect_str_eq(untrusted(BYTES("a\xFF"
					 "b")),
			 "a<FF>b");
	cr_expect_str_eq(untrusted(BYTES("\xC3")), "<C3>");
	cr_expect_str_eq(untrusted(BYTES("\xC0\xAF")), "<C0><AF>");
	cr_expect_str_eq(untrusted(BYTES("\xED\xA0\x80")), "<ED><A0><80>");
	cr_expect_str_eq(untrusted(BYTES("\xF4\x90\x80\x80")), "<F4><90><80><80>");
	cr_expect_str_eq(untrusted(BYTES("\xE2\x82")), "<E2><82>");
	cr_expect_str_eq(untrusted(BYTES("\x9B"
					 "31m")),
			 "<9B>31m");
}

Test(text, no_random_bytes_reach_a_terminal_raw)
{
	struct random random = random_open(20240415);

	for (int round = 0; round < 20000; round++) {
		char bytes[64];
		size_t size = (size_t)random_between(&random, 0, sizeof bytes);
		const char *shown;

		random_fill(&random, bytes, size);
		shown = untrusted(bytes, size);
		for (size_t at = 0; at < text.size;) {
			uint32_t character = 0;
			size_t length = utf8_decode(shown + at, text.size - at, &character);

			cr_assert_gt(length, 0, "seed %llu round %d",
				     (unsigned long long)random.seed, round);
			cr_assert(character == '\t' || character == '\n' ||
				  (!utf8_is_control(character) &&
				   !utf8_is_direction_control(character)));
			at += length;
		}
	}
}

Test(text, json_strings_are_escaped)
{
	cr_expect_str_eq(json(BYTES("")), "\"\"");
	cr_expect_str_eq(json(BYTES("a \"b\" \\ c")), "\"a \\\"b\\\" \\\\ c\"");
	cr_expect_str_eq(json(BYTES("\t\n\r\033")), "\"\\t\\n\\r\\u001b\"");
	cr_expect_str_eq(json(BYTES("\0")), "\"\\u0000\"");
	cr_expect_str_eq(json(BYTES("caf\xC3\xA9")), "\"caf\xC3\xA9\"");
	cr_expect_str_eq(json(BYTES("\xFF")), "\"\xEF\xBF\xBD\"");
	cr_expect_str_eq(json(BYTES("\xE2\x80\xAE\xE2\x80\xA8")), "\"\\u202e\\u2028\"");
}

Test(text, csv_fields_are_quoted_only_when_they_must_be)
{
	cr_expect_str_eq(csv("plain"), "plain");
	cr_expect_str_eq(csv(""), "");
	cr_expect_str_eq(csv("two words"), "two words");
	cr_expect_str_eq(csv("a,b"), "\"a,b\"");
	cr_expect_str_eq(csv("say \"no\""), "\"say \"\"no\"\"\"");
	cr_expect_str_eq(csv("two\nlines"), "\"two\nlines\"");
	cr_expect_str_eq(csv(" padded"), "\" padded\"");
}

Test(text, a_path_is_one_word_of_a_command)
{
	static const char *const words[][2] = {
		{ "procedures/bexley/social.proc", "procedures/bexley/social.proc" },
		{ "my cases/one.events", "'my cases/one.events'" },
		{ "the officer's.proc", "'the officer'\\''s.proc'" },
		{ "$(rm -r x)", "'$(rm -r x)'" },
		{ "", "''" },
		{ "a\033[2J", "'a^[[2J'" },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		text_clear(&text);
		text_add_shell_word(&text, words[i][0]);
		cr_expect_str_eq(text_string(&text), words[i][1]);
	}
}

Test(utf8, every_character_and_nothing_else_is_accepted)
{
	size_t accepted = 0;

	for (uint32_t character = 0; character < 0x110000; character++) {
		char bytes[4];
		uint32_t decoded = UINT32_MAX;
		size_t size;

		if (character < 0x80) {
			bytes[0] = (char)character;
			size = 1;
		} else if (character < 0x800) {
			bytes[0] = (char)(0xC0 | character >> 6);
			size = 2;
		} else if (character < 0x10000) {
			bytes[0] = (char)(0xE0 | character >> 12);
			size = 3;
		} else {
			bytes[0] = (char)(0xF0 | character >> 18);
			size = 4;
		}
		for (size_t i = 1; i < size; i++)
			bytes[i] = (char)(0x80 | (character >> 6 * (size - 1 - i) & 0x3F));
		if (utf8_decode(bytes, size, &decoded) == size) {
			cr_assert_eq(decoded, character);
			accepted++;
		}
		for (size_t i = 0; i < size; i++)
			cr_assert_eq(utf8_decode(bytes, i, &decoded), 0);
	}
	cr_assert_eq(accepted, 0x110000 - 0x800);
}

Test(utf8, overlong_forms_are_refused)
{
	uint32_t character;

	for (unsigned low = 0x80; low < 0xC0; low++) {
		char two[] = { '\xC0', (char)low };
		char two_more[] = { '\xC1', (char)low };
		char three[] = { '\xE0', (char)(0x80 | (low & 0x1F)), (char)low };
		char four[] = { '\xF0', (char)(0x80 | (low & 0x0F)), (char)low, (char)low };

		cr_assert_eq(utf8_decode(two, 2, &character), 0);
		cr_assert_eq(utf8_decode(two_more, 2, &character), 0);
		cr_assert_eq(utf8_decode(three, 3, &character), 0);
		cr_assert_eq(utf8_decode(four, 4, &character), 0);
	}
}
