/* SARIF: stable rules, relative paths, fingerprints that stay when lines move, no endless list. */
#include "compiler/audit/sarif.h"
#include "lang/base/diagnostic.h"
#include "lang/base/host.h"
#include "lang/base/source.h"
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

static struct sarif_place at(const char *file, uint32_t line)
{
	return (struct sarif_place){ .file = file, .line = line };
}

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
	sarif_add(&sarif, "breach", SARIF_ERROR, "late", at("a.proc", 7), "first.response");
	sarif_add(&other, "breach", SARIF_ERROR, "late", at("a.proc", 9), "first.response");
	cr_expect_eq(sarif.results.items[0].fingerprint, other.results.items[0].fingerprint);
	sarif_add(&sarif, "breach", SARIF_ERROR, "late", at("a.proc", 9), "first.response");
	sarif_add(&sarif, "breach", SARIF_ERROR, "late", at("a.proc", 9), "first.reply");
	cr_expect_neq(sarif.results.items[0].fingerprint, sarif.results.items[1].fingerprint);
	cr_expect_neq(sarif.results.items[0].fingerprint, sarif.results.items[2].fingerprint);
}

Test(sarif, paths_are_relative_to_the_root)
{
	sarif.root = "/home/council/repository/";
	sarif_add(&sarif, "r", SARIF_NOTE, "m", at("/home/council/repository/a b.proc", 1), "x");
	sarif_add(&sarif, "r", SARIF_NOTE, "m", at("./b.proc", 1), "x");
	cr_expect(strstr(written(), "\"uri\":\"a%20b.proc\""), "%s", written());
	cr_expect(strstr(written(), "\"uri\":\"b.proc\""), "%s", written());
	cr_expect_not(strstr(written(), "/home"), "%s", written());
}

Test(sarif, words_from_outside_stay_words)
{
	sarif_add(&sarif, "r", SARIF_WARNING, "say \"no\"\n\x1b[31m", at("a.proc", 0), "x");
	cr_expect(strstr(written(), "say \\\"no\\\"\\n\\u001b[31m"), "%s", written());
	cr_expect_not(strstr(written(), "startLine"), "%s", written());
}

Test(sarif, writes_no_more_than_its_limit_and_says_so)
{
	for (uint32_t i = 0; i < SARIF_LIMIT + 3; i++)
		sarif_add(&sarif, "r", SARIF_NOTE, "m", at(NULL, 0), "x");
	cr_expect_eq(sarif.results.count, SARIF_LIMIT);
	cr_expect(strstr(written(), "\"resultsLeftOut\":3"));
}

Test(sarif, a_path_is_told_from_the_nearest_folder)
{
	struct sarif_path path;

	sarif.root = "/home/council/repository";
	sarif.library = "/usr/share/proc/";
	path = sarif_path(&sarif, "policies/../a.proc");
	cr_expect_str_eq(path.words, "a.proc");
	cr_expect_str_eq(path.base, SARIF_ROOT);
	path = sarif_path(&sarif, "../../../usr/share/proc/stdlib/law.proc");
	cr_expect_str_eq(path.words, "stdlib/law.proc");
	cr_expect_str_eq(path.base, SARIF_LIBRARY);
	path = sarif_path(&sarif, "../repository2/a.proc");
	cr_expect_str_eq(path.words, "/home/council/repository2/a.proc");
	cr_expect_null(path.base);
	path = sarif_path(&sarif, "../../../../../../etc/a.proc");
	cr_expect_str_eq(path.words, "/etc/a.proc");
}

Test(sarif, without_a_root_a_path_stays_as_it_is)
{
	cr_expect_str_eq(sarif_path(&sarif, "./policies/a.proc").words, "policies/a.proc");
	cr_expect_str_eq(sarif_path(&sarif, "./policies/a.proc").base, SARIF_ROOT);
	cr_expect_null(sarif_path(&sarif, "/policies/a.proc").base);
}

Test(sarif, a_region_ends_where_the_words_do)
{
	struct sources sources;
	struct diagnostics diagnostics;
	const struct source *source;
	struct sarif_place place;
	const char words[] = "a\n  b \xc3\xa9\n c  \n\nd";

	sources_open(&sources, &arena);
	diagnostics_open(&diagnostics, &arena);
	source = source_add(&sources, &diagnostics, "a.proc", words, sizeof words - 1, 100);
	cr_assert_not_null(source);
	place = sarif_place(&sources, source_span(source, 4, 11), "here");
	cr_expect_str_eq(place.file, "a.proc");
	cr_expect_eq(place.line, 2);
	cr_expect_eq(place.column, 3);
	cr_expect_eq(place.end_line, 3);
	cr_expect_eq(place.end_column, 3);
	cr_expect_null(sarif_place(&sources, (struct span){ 0 }, "here").file);
}

Test(sarif, a_case_is_in_the_log_itself)
{
	struct sarif_result *result =
		sarif_add(&sarif, "breach", SARIF_ERROR, "m", at("a.proc", 1), "x");

	sarif_relate(&sarif, result, at("law.proc", 4));
	sarif_relate(&sarif, result, at(NULL, 4));
	sarif_attach(&sarif, result, (struct sarif_artifact){ "a.events", "case A\n", "shows it" });
	cr_expect_eq(result->related.count, 1);
	cr_expect(strstr(written(), "\"contents\":{\"text\":\"case A\\n\"}"), "%s", written());
	cr_expect(strstr(written(), "\"uri\":\"a.events\",\"uriBaseId\":\"%CASES%\",\"index\":0"));
}

Test(sarif, what_is_over_the_limit_is_not_told_more_of)
{
	struct sarif_result *result = NULL;

	for (uint32_t i = 0; i <= SARIF_LIMIT; i++)
		result = sarif_add(&sarif, "r", SARIF_NOTE, "m", at(NULL, 0), "x");
	cr_expect_null(result);
	sarif_relate(&sarif, result, at("a.proc", 1));
	sarif_attach(&sarif, result, (struct sarif_artifact){ "a.events", "", "" });
	cr_expect_eq(sarif.artifacts.count, 0);
}
