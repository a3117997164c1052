/* From a path to a program: models, sources, calendars, versions, and what cannot be loaded. */
#include "compiler/cite.h"
#include "compiler/load.h"
#include "lang/ast.h"
#include "lang/base/host.h"
#include "lang/base/text.h"
#include "lang/base/workspace.h"
#include "tests/support/shelf_of_texts.h"
#include "vm/program.h"

#include <criterion/criterion.h>

static struct allocator allocator;
static struct workspace work;
static struct shelf_of_texts shelf;
static struct library library;
static struct loaded loaded;

#define PARTIES " party complainant. party council.\n"

#define STAGE                                                                 \
	"stage first begins with complaint from complainant.\n"               \
	"council will send a response within 10 working days of complaint.\n" \
	"response closes the case as answered.\nend\n"

/* A shelf with the shipped calendar on it. */
static void open_all(void)
{
	struct problem why;
	struct bytes calendar;

	allocator = allocator_standard("test_load");
	workspace_open(&work, &allocator);
	shelf.count = 0;
	library = shelf_library(&shelf);
	cr_assert(host_read_file("stdlib/calendars/england_and_wales.calendar", (size_t)1 << 20,
				 &work.arena, &calendar, &why));
	shelf_put(&shelf, "library/calendars/england_and_wales.calendar",
		  arena_copy_text(&work.arena, calendar.data, calendar.size));
}

static void close_all(void)
{
	workspace_close(&work);
}

TestSuite(load, .init = open_all, .fini = close_all);

static const char *told(void)
{
	static char told[2000];
	struct diagnostic_style style = { .format = DIAGNOSTIC_SHORT };
	struct text out;

	text_open(&out, &work.arena);
	diagnostics_render(&work.diagnostics, &work.sources, &style, &out);
	(void)snprintf(told, sizeof told, "%s", text_string(&out));
	return told;
}

static void load(const char *path)
{
	struct problem why;

	cr_assert(compile_path(&work, &library, path, &loaded, &why), "%s", why.line);
}

static void expect_fine(void)
{
	cr_assert(diagnostics_are_clean(&work.diagnostics), "%s", told());
	cr_assert(loaded.program);
}

static void expect_code(const char *code)
{
	bool found = false;

	for (uint32_t i = 0; i < work.diagnostics.count; i++)
		found |= strcmp(work.diagnostics.items[i]->slug, code) == 0;
	cr_assert(found, "no %s in: %s", code, told());
	cr_assert_null(loaded.program);
}

static const char *repeated(const char *part, size_t count)
{
	struct text text;

	text_open(&text, &work.arena);
	for (size_t i = 0; i < count; i++)
		text_add_string(&text, part);
	return text_string(&text);
}

Test(load, a_procedure_becomes_a_program)
{
	shelf_put(&shelf, "a.proc",
		  "procedure alpha. calendar england_and_wales." PARTIES STAGE "end");
	load("a.proc");
	expect_fine();
	cr_assert_str_eq(loaded.program->name, "alpha");
}

Test(load, a_file_with_a_statute_and_a_procedure_is_about_the_procedure)
{
	shelf_put(&shelf, "own/both.proc",
		  "statute law \"Law\".\n calendar england_and_wales.\n in force from "
		  "2020-01-01.\n" PARTIES STAGE "end\n"
		  "procedure repairs.\n calendar england_and_wales.\n"
		  "in force from 2020-01-01.\n" PARTIES STAGE "end\n");
	load("own/both.proc");
	expect_fine();
	cr_expect_str_eq(loaded.program->name, "repairs");
	cr_expect_not(loaded.program->statute);
}

Test(load, a_file_that_is_not_there_is_the_worlds_fault)
{
	struct problem why;

	cr_assert_not(compile_path(&work, &library, "b.proc", &loaded, &why));
	cr_assert_eq(work.diagnostics.count, 0);
}

Test(load, the_same_text_has_the_same_digest_and_another_has_not)
{
	uint8_t first[32];

	shelf_put(&shelf, "a.proc",
		  "procedure alpha. calendar england_and_wales." PARTIES STAGE "end");
	shelf_put(&shelf, "b.proc",
		  "procedure alpha. calendar england_and_wales." PARTIES STAGE "end\n");
	load("a.proc");
	memcpy(first, loaded.program->digest, sizeof first);
	load("a.proc");
	cr_assert_arr_eq(first, loaded.program->digest, sizeof first);
	load("b.proc");
	cr_assert_neq(memcmp(first, loaded.program->digest, sizeof first), 0);
}

Test(load, a_model_stands_beside_or_in_the_library)
{
	shelf_put(&shelf, "p/a.proc", "procedure alpha based on standard. end");
	shelf_put(&shelf, "library/x/standard.proc",
		  "model standard. calendar england_and_wales." PARTIES STAGE "end");
	load("p/a.proc");
	expect_fine();
	shelf_put(&shelf, "p/standard.proc",
		  "model standard. authority \"Beside\". calendar england_and_wales." PARTIES STAGE
		  "end");
	load("p/a.proc");
	expect_fine();
	cr_assert_str_eq(loaded.program->authority, "Beside");
}

Test(load, a_model_can_be_based_on_a_model)
{
	shelf_put(&shelf, "a.proc", "procedure alpha based on second. end");
	shelf_put(&shelf, "second.proc",
		  "model second based on third. change first.response: within 5 working days of "
		  "complaint. "
		  "end");
	shelf_put(&shelf, "third.proc",
		  "model third. calendar england_and_wales." PARTIES STAGE "end");
	load("a.proc");
	expect_fine();
	cr_assert_eq(loaded.program->arms[loaded.program->clocks[1].arms.first].limit.count, 5);
}

Test(load, a_model_based_on_itself_is_refused)
{
	shelf_put(&shelf, "a.proc", "procedure alpha based on one. end");
	shelf_put(&shelf, "one.proc", "model one based on two. end");
	shelf_put(&shelf, "two.proc", "model two based on one. end");
	load("a.proc");
	expect_code("model-depth");
}

Test(load, a_model_that_is_not_there_gets_a_suggestion)
{
	shelf_put(&shelf, "a.proc", "procedure alpha based on standrad. end");
	shelf_put(&shelf, "standard.proc", "model standard. end");
	load("a.proc");
	expect_code("model-not-found");
	cr_assert(strstr(work.diagnostics.items[0]->hints->text, "standard"));
}

Test(load, a_model_that_cannot_be_read_is_told)
{
	shelf_put(&shelf, "a.proc", "procedure alpha based on locked. end");
	shelf_put(&shelf, "locked.proc", "");
	shelf.items[shelf.count - 1].unreadable = true;
	load("a.proc");
	expect_code("model-unreadable");
}

Test(load, a_procedure_is_no_model)
{
	shelf_put(&shelf, "a.proc", "procedure alpha based on beta. end");
	shelf_put(&shelf, "beta.proc",
		  "procedure beta. calendar england_and_wales." PARTIES STAGE "end");
	load("a.proc");
	expect_code("not-a-model");
}

Test(load, the_depth_of_models_is_bounded_before_the_number_of_files)
{
	static char texts[300][64], paths[300][16];

	for (unsigned i = 0; i < 300; i++) {
		(void)snprintf(paths[i], sizeof paths[i], "m%u.proc", i);
		(void)snprintf(texts[i], sizeof texts[i], "model m%u based on m%u. end", i, i + 1);
		shelf_put(&shelf, paths[i], texts[i]);
	}
	shelf_put(&shelf, "a.proc", "procedure alpha based on m0. end");
	load("a.proc");
	expect_code("model-depth");
}

Test(load, a_file_of_many_procedures_draws_on_so_many_files_and_no_more)
{
	static char texts[300][200], paths[300][16];
	struct text all;

	text_open(&all, &work.arena);
	for (unsigned i = 0; i < 270; i++) {
		(void)snprintf(paths[i], sizeof paths[i], "m%u.proc", i);
		(void)snprintf(texts[i], sizeof texts[i], "model m%u. end", i);
		shelf_put(&shelf, paths[i], texts[i]);
		text_format(&all, "model a%u based on m%u. end\n", i, i);
	}
	shelf_put(&shelf, "a.proc", text_string(&all));
	load("a.proc");
	cr_assert(diagnostics_count(&work.diagnostics, SEVERITY_ERROR) > 0);
	for (uint32_t i = 0; i < work.diagnostics.count; i++) {
		if (strcmp(work.diagnostics.items[i]->slug, "too-many-files") == 0)
			return;
	}
	/* Each model lacks a calendar and so on; those messages may have used the room up. */
	cr_assert_geq(work.diagnostics.count, DIAGNOSTIC_LIMIT, "%s", told());
}

Test(load, a_source_is_found_beside_the_text)
{
	shelf_put(&shelf, "p/source.md", "# Stage 1\n\nWe reply within 10 working days.\n");
	shelf_put(
		&shelf, "p/a.proc",
		"procedure alpha. source \"source.md\". calendar england_and_wales." PARTIES
		"stage first begins with complaint from complainant.\n"
		"council will send a response within 10 working days of complaint\n"
		"see \"within 10 working days\".\nresponse closes the case as answered.\nend end");
	load("p/a.proc");
	expect_fine();
	cr_assert_str_eq(loaded.program->clauses[1].cite.section, "Stage 1");
	cr_assert_eq(loaded.citations->statements.count, 1);
	cr_assert_eq(loaded.citations->statements.items[0].cover, COVER_CITED);
	cr_assert_str_eq(loaded.citations->statements.items[0].clause, "first.response");
}

Test(load, a_phrase_with_no_rule_is_settled)
{
	shelf_put(&shelf, "source.md", "We will be kind.\n");
	shelf_put(&shelf, "a.proc",
		  "procedure alpha. source \"source.md\". calendar england_and_wales." PARTIES
		  "no rule in \"be kind\" because \"it binds nobody\"." STAGE "end");
	load("a.proc");
	expect_fine();
	cr_assert_eq(loaded.citations->statements.items[0].cover, COVER_NO_RULE);
}

Test(load, a_source_that_is_missing_is_told_once)
{
	shelf_put(&shelf, "a.proc",
		  "procedure alpha. source \"source.md\". calendar england_and_wales." PARTIES
		  "no rule in \"x\" because \"y\". no rule in \"z\" because \"y\"." STAGE "end");
	load("a.proc");
	expect_code("source-not-found");
	cr_assert_eq(diagnostics_count(&work.diagnostics, SEVERITY_ERROR), 1, "%s", told());
}

Test(load, a_source_outside_the_folder_is_refused)
{
	shelf_put(&shelf, "a.proc",
		  "procedure alpha. source \"../source.md\". calendar england_and_wales." PARTIES
			  STAGE "end");
	load("a.proc");
	expect_code("source-path");
}

Test(load, a_model_cites_its_own_source)
{
	shelf_put(&shelf, "a.proc", "procedure alpha based on standard. end");
	shelf_put(&shelf, "library/standard/source.md", "We reply within 10 working days.\n");
	shelf_put(
		&shelf, "library/standard/standard.proc",
		"model standard. source \"source.md\". calendar england_and_wales." PARTIES
		"stage first begins with complaint from complainant.\n"
		"council will send a response within 10 working days of complaint\n"
		"see \"within 10 working days\".\nresponse closes the case as answered.\nend end");
	load("a.proc");
	expect_fine();
}

Test(load, a_calendar_beside_the_text_is_found)
{
	shelf_put(&shelf, "p/england_and_wales.calendar", "not a calendar");
	shelf_put(&shelf, "p/a.proc",
		  "procedure alpha. calendar england_and_wales." PARTIES STAGE "end");
	load("p/a.proc");
	expect_code("calendar-unreadable");
}

Test(load, the_parser_has_its_limits)
{
	struct text text;

	text_open(&text, &work.arena);
	text_format(&text, "procedure alpha. define b as %sc%s. end", repeated("(", 200),
		    repeated(")", 200));
	shelf_put(&shelf, "deep.proc", text_string(&text));
	load("deep.proc");
	expect_code("nested-too-deeply");
	text_open(&text, &work.arena);
	text_format(&text, "procedure alpha. %s end", repeated("in force from unknown. ", 10001));
	shelf_put(&shelf, "many.proc", text_string(&text));
	load("many.proc");
	expect_code("too-many-sentences");
	text_open(&text, &work.arena);
	text_format(&text, "procedure %s. end", repeated("abcdefgh", 20000));
	shelf_put(&shelf, "long.proc", text_string(&text));
	load("long.proc");
	expect_code("token-too-long");
	text_open(&text, &work.arena);
	text_format(&text, "procedure alpha. define b as %sc. end", repeated("c and ", 100000));
	shelf_put(&shelf, "wide.proc", text_string(&text));
	load("wide.proc");
	expect_code("sentence-too-long");
}

static struct date day(const char *iso)
{
	struct date date = DATE_NONE;

	(void)date_parse_iso(iso, 10, &date);
	return date;
}

static const char *find(const char *name, const char *beside, const char *opened, const char *as_of)
{
	struct procedure_query query = { name, beside, opened ? day(opened) : DATE_NONE,
					 day(as_of) };
	struct problem why;
	const char *path = NULL;

	return procedure_find(&work.arena, &library, &query, &path, &why) ? path : "none";
}

static void put_versions(const char *rule)
{
	struct text text;

	shelf_put(&shelf, "library/council/a@1.proc",
		  "procedure alpha. in force from 2023-01-01 until 2023-12-31. end");
	text_open(&text, &work.arena);
	text_format(&text, "procedure alpha. in force from 2024-01-01. %s end", rule);
	shelf_put(&shelf, "library/council/a.proc", text_string(&text));
}

Test(load, a_procedure_is_found_beside_the_log_before_the_library)
{
	shelf_put(&shelf, "library/a.proc", "procedure alpha. end");
	cr_assert_str_eq(find("alpha", "logs", NULL, "2024-05-01"), "library/a.proc");
	shelf_put(&shelf, "logs/other_name.proc", "procedure alpha. end");
	cr_assert_str_eq(find("alpha", "logs", NULL, "2024-05-01"), "logs/other_name.proc");
}

Test(load, a_model_is_no_procedure_of_a_case)
{
	shelf_put(&shelf, "library/a.proc", "model alpha. end");
	cr_assert_str_eq(find("alpha", NULL, NULL, "2024-05-01"), "none");
	cr_assert_str_eq(find("../alpha", NULL, NULL, "2024-05-01"), "none");
}

Test(load, open_cases_keep_the_version_they_began_with)
{
	put_versions("cases already open keep the version in force at complaint.");
	cr_assert_str_eq(find("alpha", NULL, "2023-11-01", "2024-05-01"),
			 "library/council/a@1.proc");
	cr_assert_str_eq(find("alpha", NULL, "2024-02-01", "2024-05-01"), "library/council/a.proc");
}

Test(load, open_cases_move_where_the_latest_version_says_so)
{
	put_versions("cases already open move to this one.");
	cr_assert_str_eq(find("alpha", NULL, "2023-11-01", "2024-05-01"), "library/council/a.proc");
	cr_assert_str_eq(find("alpha", NULL, "2023-11-01", "2023-12-01"),
			 "library/council/a@1.proc");
}

Test(load, before_every_version_the_first_is_meant)
{
	put_versions("");
	cr_assert_str_eq(find("alpha", NULL, "2020-01-01", "2020-05-01"),
			 "library/council/a@1.proc");
}
