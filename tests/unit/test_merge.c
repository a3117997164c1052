/* What a procedure takes from its model and changes in it, as the text of the result. */
#include "compiler/merge.h"
#include "lang/ast_print.h"
#include "lang/base/host.h"
#include "lang/base/text.h"
#include "lang/base/workspace.h"
#include "lang/parse.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct allocator allocator;
static struct workspace work;

static void open_workspace(void)
{
	allocator = allocator_standard("test_merge");
	workspace_open(&work, &allocator);
}

static void close_workspace(void)
{
	workspace_close(&work);
}

TestSuite(merge, .init = open_workspace, .fini = close_workspace);

#define MODEL                                                                                   \
	"model standard \"Standard\".\n"                                                        \
	"authority \"Nobody\".\n"                                                               \
	"party council.\n"                                                                      \
	"stage first begins with complaint.\n"                                                  \
	"council will send a response within 10 working days of complaint, and aims to within " \
	"5,\n"                                                                                  \
	"giving reasons, see \"ten days\".\n"                                                   \
	"council may extend response by 5 working days by sending a notice, while it is "       \
	"running.\n"                                                                            \
	"end\n"                                                                                 \
	"stage second begins with first.response.\n"                                            \
	"council will send a reply within 10 working days of first.response called answer.\n"   \
	"end\n"                                                                                 \
	"end\n"

/* Merges the second procedure of a text with the first; the result in canonical form. */
static const char *merged(const char *own)
{
	struct merged model, out;
	struct ast_file *file = NULL;
	const struct source *source;
	struct text text, printed;

	text_open(&text, &work.arena);
	text_format(&text, MODEL "procedure own \"Own\" based on standard.\n%s\nend\n", own);
	source = source_add(&work.sources, &work.diagnostics, "test.proc", text.bytes, text.size,
			    SOURCE_SIZE_LIMIT);
	cr_assert(parse_file(&work, source, &file), "%s", work.diagnostics.items[0]->message);
	cr_assert(merge_procedure(&work, file->first, NULL, &model));
	(void)merge_procedure(&work, file->first->next, &model, &out);
	text_open(&printed, &work.arena);
	ast_print(&(struct ast_file){ .first = out.procedure, .last = out.procedure },
		  &work.sources, &printed);
	return text_string(&printed);
}

static bool has(const char *text, const char *part)
{
	return strstr(text, part) != NULL;
}

static uint32_t times(const char *text, const char *part)
{
	uint32_t count = 0;

	while ((text = strstr(text, part)) != NULL) {
		text += strlen(part);
		count++;
	}
	return count;
}

static void expect_code(const char *code)
{
	cr_assert_eq(work.diagnostics.count, 1);
	cr_assert_str_eq(work.diagnostics.items[0]->slug, code);
}

static bool hint_has(const char *part)
{
	return work.diagnostics.items[0]->hints &&
	       has(work.diagnostics.items[0]->hints->text, part);
}

Test(merge, everything_of_the_model_is_taken)
{
	const char *result = merged("");

	cr_assert(has(result, "procedure own \"Own\""), "%s", result);
	cr_assert_not(has(result, "based on"));
	cr_assert(has(result, "authority \"Nobody\""));
	cr_assert(has(result, "within 10 working days of complaint"));
	cr_assert(has(result, "stage second"));
}

Test(merge, what_is_said_once_replaces_what_the_model_says)
{
	const char *result = merged("authority \"Us\". party council \"the Council\".");

	cr_assert_not(has(result, "Nobody"));
	cr_assert(has(result, "authority \"Us\""));
	cr_assert_eq(times(result, "party council"), 1);
	cr_assert(has(result, "party council \"the Council\""));
}

Test(merge, a_change_says_how_often_and_how_long_an_extension_may_be)
{
	const char *text = merged("change first.notice: at most once, even after it has run out.");

	cr_expect(strstr(text, "at most once"), "%s", text);
	cr_expect(strstr(text, "even after it has run out"), "%s", text);
	cr_expect_not(strstr(text, "while it is running"), "%s", text);
}

Test(merge, a_change_replaces_the_limit_and_leaves_the_rest)
{
	const char *result = merged("change first.response: within 15 working days of complaint.");

	cr_assert(has(result, "within 15 working days of complaint"), "%s", result);
	cr_assert_not(has(result, "within 10 working days of complaint"));
	cr_assert(has(result, "and aims to within 5"));
	cr_assert(has(result, "giving reasons"));
	cr_assert(has(result, "see \"ten days\""));
}

Test(merge, a_change_of_the_citation_leaves_the_limit)
{
	const char *result = merged("change first.response: source silent.");

	cr_assert(has(result, "within 10 working days of complaint"));
	cr_assert(has(result, "source silent"));
	cr_assert_not(has(result, "ten days"));
}

Test(merge, content_of_another_kind_is_added)
{
	const char *result = merged("change first.response: enclosing form.");

	cr_assert(has(result, "giving reasons"));
	cr_assert(has(result, "enclosing form"));
}

Test(merge, a_change_can_name_what_a_clause_is_called)
{
	cr_assert(has(merged("change second.answer: within 3 working days of first.response."),
		      "within 3 working days of first.response"));
}

Test(merge, a_change_can_name_an_extension_by_its_notice)
{
	cr_assert(has(merged("change first.notice: source silent."), "source silent"));
}

Test(merge, the_last_of_two_changes_holds)
{
	const char *result = merged("change first.response: within 15 working days of complaint.\n"
				    "change first.response: within 16 working days of complaint.");

	cr_assert(has(result, "within 16 working days"));
	cr_assert_not(has(result, "within 15 working days"));
}

Test(merge, a_change_that_matches_nothing_is_an_error_with_a_suggestion)
{
	(void)merged("change first.respones: within 15 working days of complaint.");
	expect_code("change-matches-nothing");
	cr_assert(hint_has("first.response"));
}

Test(merge, a_change_without_its_stage_is_told_so)
{
	(void)merged("change response: within 15 working days of complaint.");
	expect_code("change-matches-nothing");
	cr_assert(hint_has("`first.response`"));
}

Test(merge, what_is_left_out_is_gone)
{
	const char *result = merged("leave out first.notice because \"not used\".");

	cr_assert_not(has(result, "may extend"));
	cr_assert(has(result, "will send a response"));
}

Test(merge, a_whole_stage_can_be_left_out)
{
	cr_assert_not(has(merged("leave out second because \"one stage\"."), "stage second"));
}

Test(merge, leaving_out_what_is_not_there_is_an_error)
{
	(void)merged("leave out first.notices because \"not used\".");
	expect_code("leave-out-matches-nothing");
	cr_assert(hint_has("first.notice"));
}

Test(merge, what_is_added_stands_at_the_end_of_its_stage)
{
	const char *result = merged("add to first: council must keep a record. end");
	const char *added = strstr(result, "must keep a record");

	cr_assert(added && added < strstr(result, "stage second"));
	cr_assert(added > strstr(result, "may extend response"));
}

Test(merge, what_was_left_out_can_be_added_anew)
{
	const char *result = merged("leave out first.response because \"ours differs\".\n"
				    "add to first: council must send a response within 4 working "
				    "days of complaint. end");

	cr_assert(has(result, "must send a response within 4 working days"));
	cr_assert_not(has(result, "will send a response"));
}

Test(merge, adding_to_no_stage_is_an_error)
{
	(void)merged("add to frist: council must keep a record. end");
	expect_code("add-to-matches-nothing");
	cr_assert(hint_has("first"));
}

Test(merge, in_every_stage_means_each_and_the_new_ones_too)
{
	const char *result =
		merged("in every stage: council must keep a record. end\n"
		       "stage third begins with second.reply. council will hold a meeting. end");

	cr_assert_eq(times(result, "must keep a record"), 3, "%s", result);
	cr_assert_not(has(result, "in every stage"));
}

Test(merge, copies_in_each_stage_are_sentences_of_their_own)
{
	struct merged out;
	struct ast_file *file = NULL;
	static const char text[] =
		"procedure own. stage s begins with e. end stage t begins with f. end "
		"in every stage: council must keep a record. end end";
	const struct source *source =
		source_add(&work.sources, &work.diagnostics, "t.proc", text, sizeof text - 1, 4096);
	const struct ast_item *s, *t;

	cr_assert(parse_file(&work, source, &file));
	cr_assert(merge_procedure(&work, file->first, NULL, &out));
	s = out.procedure->items.first;
	t = s->next;
	cr_assert_neq(s->items.first, t->items.first);
	cr_assert_null(t->next);
	cr_assert_null(file->first->items.first->items.first, "the tree that was read has changed");
}

Test(merge, without_a_model_nothing_can_be_changed)
{
	struct merged out;
	struct ast_file *file = NULL;
	static const char text[] =
		"procedure own. stage s begins with e. end change s.e: source silent. end";
	const struct source *source =
		source_add(&work.sources, &work.diagnostics, "t.proc", text, sizeof text - 1, 4096);

	cr_assert(parse_file(&work, source, &file));
	cr_assert_not(merge_procedure(&work, file->first, NULL, &out));
	expect_code("change-without-model");
}
