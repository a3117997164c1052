/* SARIF: stable rules, relative paths, fingerprints that stay when lines move, no endless list. */
#include "compiler/audit/sarif.h"
#include "lang/base/host.h"
#include "lang/base/text.h"

#include <criterion/criterion.h>
#include <string.h>

static struct allocator allocator;
static struct arena arena;
static struct sarif sarif;

static void open_sarif(void)
{
	allocator = allocator_standard("test_lint_sarif");
	arena_open(&arena, &allocator);
	sarif_open(&sarif, &arena);
}

static void close_sarif(void)
{
	arena_close(&arena);
}

TestSuite(sarif, .init = open_sarif, .fini = close_sarif);

static const char *written(void)
{
	struct text text;

	text_open(&text, &arena);
	sarif_write(&sarif, &text);
	return text_string(&text);
}

Test(sarif, a_fingerprint_does_not_depend_on_the_line)
{
	struct sarif other;

	sarif_open(&other, &arena);
	sarif_add(&sarif, "breach", SARIF_ERROR, "late", "a.proc", 7, "first.response");
	sarif_add(&other, "breach", SARIF_ERROR, "late", "a.proc", 9, "first.response");
	cr_expect_eq(sarif.results.items[0].fingerprint, other.results.items[0].fingerprint);
	sarif_add(&sarif, "breach", SARIF_ERROR, "late", "a.proc", 9, "first.response");
	sarif_add(&sarif, "breach", SARIF_ERROR, "late", "a.proc", 9, "first.reply");
	cr_expect_neq(sarif.results.items[0].fingerprint, sarif.results.items[1].fingerprint);
	cr_expect_neq(sarif.results.items[0].fingerprint, sarif.results.items[2].fingerprint);
}

Test(sarif, paths_are_relative_to_the_root)
{
	sarif.root = "/home/council/repository/";
	sarif_add(&sarif, "r", SARIF_NOTE, "m", "/home/council/repository/a b.proc", 1, "x");
	sarif_add(&sarif, "r", SARIF_NOTE, "m", "./b.proc", 1, "x");
	cr_expect(strstr(written(), "\"uri\":\"a%20b.proc\""), "%s", written());
	cr_expect(strstr(written(), "\"uri\":\"b.proc\""), "%s", written());
	cr_expect_not(strstr(written(), "/home"), "%s", written());
}

Test(sarif, words_from_outside_stay_words)
{
	sarif_add(&sarif, "r", SARIF_WARNING, "say \"no\"\n\x1b[31m", "a.proc", 0, "x");
	cr_expect(strstr(written(), "say \\\"no\\\"\\n\\u001b[31m"), "%s", written());
	cr_expect_not(strstr(written(), "startLine"), "%s", written());
}

Test(sarif, writes_no_more_than_its_limit_and_says_so)
{
	for (uint32_t i = 0; i < SARIF_LIMIT + 3; i++)
		sarif_add(&sarif, "r", SARIF_NOTE, "m", NULL, 0, "x");
	cr_expect_eq(sarif.results.count, SARIF_LIMIT);
	cr_expect(strstr(written(), "\"resultsLeftOut\":3"));
}
