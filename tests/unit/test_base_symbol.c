/* Interned names, and guessing which one was meant. */
#include "lang/base/check.h"
#include "lang/base/host.h"
#include "lang/base/suggest.h"
#include "lang/base/symbol.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct allocator allocator;
static struct arena arena;
static struct symbols symbols;

static void open_symbols(void)
{
	allocator = allocator_standard("test");
	arena_open(&arena, &allocator);
	symbols_open(&symbols, &arena);
}

static void close_symbols(void)
{
	arena_close(&arena);
}

TestSuite(symbol, .init = open_symbols, .fini = close_symbols);

Test(symbol, equal_names_are_equal_pointers)
{
	struct symbol *review = symbol_intern(&symbols, "review stage", 6);

	cr_assert_str_eq(review->text, "review");
	cr_assert_eq(review->size, 6);
	cr_assert_eq(symbol_intern_string(&symbols, "review"), review);
	cr_assert_neq(symbol_intern_string(&symbols, "reviews"), review);
	cr_assert_neq(symbol_intern_string(&symbols, ""), review);
}

Test(symbol, finding_does_not_make)
{
	cr_assert_null(symbol_find(&symbols, "review", 6));
	(void)symbol_intern_string(&symbols, "other");
	cr_assert_null(symbol_find(&symbols, "review", 6));
	cr_assert_eq(symbols.count, 1);
	cr_assert_eq(symbol_find(&symbols, "other", 5), symbol_intern_string(&symbols, "other"));
}

Test(symbol, ten_thousand_names_stay_what_and_where_they_are)
{
	static struct symbol *made[10000];
	char name[32];

	for (uint32_t i = 0; i < ARRAY_LENGTH(made); i++) {
		(void)snprintf(name, sizeof name, "name%u", i);
		made[i] = symbol_intern_string(&symbols, name);
		made[i]->number = i;
	}
	cr_assert_eq(symbols.count, ARRAY_LENGTH(made));
	for (uint32_t i = 0; i < ARRAY_LENGTH(made); i++) {
		(void)snprintf(name, sizeof name, "name%u", i);
		cr_assert_eq(symbol_intern_string(&symbols, name), made[i]);
		cr_assert_eq(made[i]->number, i);
	}
}

static size_t distance(const char *a, const char *b, size_t limit)
{
	size_t there = text_distance(a, strlen(a), b, strlen(b), limit);

	cr_assert_eq(there, text_distance(b, strlen(b), a, strlen(a), limit));
	return there;
}

Test(suggest, distance_counts_slips_of_the_finger)
{
	cr_expect_eq(distance("within", "within", 3), 0);
	cr_expect_eq(distance("within", "wihtin", 3), 1);
	cr_expect_eq(distance("within", "withn", 3), 1);
	cr_expect_eq(distance("within", "withinn", 3), 1);
	cr_expect_eq(distance("within", "wothin", 3), 1);
	cr_expect_eq(distance("kitten", "sitting", 3), 3);
	cr_expect_eq(distance("", "abc", 3), 3);
	cr_expect_eq(distance("ab", "ba", 3), 1);
}

Test(suggest, distance_stops_counting_after_the_limit)
{
	cr_expect_eq(distance("abcdef", "uvwxyz", 2), 3);
	cr_expect_eq(distance("a", "abcdefgh", 2), 3);
}

Test(suggest, names_too_long_to_mistype_are_never_near)
{
	char longest[65], too_long[66];

	memset(longest, 'x', sizeof longest);
	memset(too_long, 'x', sizeof too_long);
	cr_expect_eq(text_distance(longest, 64, longest, 64, 2), 0);
	cr_expect_eq(text_distance(too_long, 65, too_long, 65, 2), 3);
}

static const char *nearest(const char *wanted)
{
	static const char *const names[] = { "as-of",  "as-known-on", "procedure", "library",
					     "format", "why",	      "what-if" };

	return suggest_nearest(wanted, strlen(wanted), names, ARRAY_LENGTH(names));
}

Test(suggest, the_nearest_name_is_found)
{
	cr_expect_str_eq(nearest("as-fo"), "as-of");
	cr_expect_str_eq(nearest("asof"), "as-of");
	cr_expect_str_eq(nearest("fromat"), "format");
	cr_expect_str_eq(nearest("proceedure"), "procedure");
	cr_expect_str_eq(nearest("wy"), "why");
}

Test(suggest, nothing_is_suggested_for_what_nobody_meant)
{
	cr_expect_null(nearest("zebra"));
	cr_expect_null(nearest(""));
	cr_expect_null(nearest("x"));
	cr_expect_null(nearest("f"));
}
