/* The rules of procaudit --lint: each page has a text that gets the rule and one that nearly does.
 */
#include "compiler/audit/lint/lint.h"
#include "compiler/explain/explain.h"
#include "compiler/load_host.h"
#include "compiler/model.h"
#include "lang/base/host.h"
#include "lang/base/problem.h"
#include "lang/base/text.h"
#include "lang/base/workspace.h"

#include <criterion/criterion.h>
#include <string.h>

#define FRAME "tests/support/frame.proc"

struct example {
	const char *code, *wrong, *right;
	enum page_place place;
};

#define RULE_PAGE(code, place, meaning, wrong, right) { code, wrong, right, PAGE_##place },

static const struct example examples[] = {
#include "compiler/explain/rules.def"
};

static struct allocator allocator;
static struct workspace work;
static struct library library;
static struct loaded loaded;

static void open_workspace(void)
{
	const char *folders[] = { "stdlib" };

	allocator = allocator_standard("test_lint");
	workspace_open(&work, &allocator);
	library_open_host(&library, &work.arena, folders, 1);
}

static void close_workspace(void)
{
	workspace_close(&work);
}

TestSuite(lint, .init = open_workspace, .fini = close_workspace);

/* The frame of the documents with a fragment where it belongs. */
static void add_framed(struct text *out, const char *fragment, enum page_place place)
{
	struct problem why;
	struct bytes frame;
	size_t at = 0;

	cr_assert(host_read_file(FRAME, (size_t)1 << 20, out->arena, &frame, &why), "%s", why.line);
	while (at < frame.size) {
		const char *line = frame.data + at;
		size_t size = strcspn(line, "\n");
		size_t indent = strspn(line, " ");

		at += size + 1;
		if ((strncmp(line + indent, "-- HEAD", 7) == 0 && place == PAGE_HEAD) ||
		    (strncmp(line + indent, "-- STAGE", 8) == 0 && place == PAGE_STAGE))
			text_add_string(out, fragment);
		else
			text_add(out, line, size);
		text_add_character(out, '\n');
	}
}

/* What went wrong or was found, for the message of a test. */
static const char *told(void)
{
	struct diagnostic_style style = { .format = DIAGNOSTIC_SHORT };
	struct text out;

	text_open(&out, &work.arena);
	diagnostics_render(&work.diagnostics, &work.sources, &style, &out);
	return text_string(&out);
}

/* How often a rule finds something in an example, and the first of it. */
static uint32_t lint_text(const char *example, enum page_place place, const char *code,
			  const struct diagnostic **first)
{
	struct text text;
	uint32_t found = 0;

	diagnostics_open(&work.diagnostics, &work.arena);
	text_open(&text, &work.arena);
	if (place == PAGE_FILE)
		text_add_string(&text, example);
	else
		add_framed(&text, example, place);
	compile_text(&work, &library, "tests/support/example.proc",
		     (struct bytes){ text_string(&text), text.size }, &loaded);
	cr_assert(diagnostics_are_clean(&work.diagnostics), "%s: %s", code, told());
	lint_run(&work, loaded.model);
	for (uint32_t i = 0; i < work.diagnostics.count; i++) {
		if (strcmp(work.diagnostics.items[i]->slug, code) == 0 && found++ == 0 && first)
			*first = work.diagnostics.items[i];
	}
	return found;
}

/* The frame has unused parties and a stage without an end; what is right has one finding less. */
Test(lint, each_rule_finds_what_is_wrong_and_not_what_is_nearly_wrong)
{
	for (size_t i = 0; i < ARRAY_LENGTH(examples); i++) {
		const struct example *example = &examples[i];
		uint32_t wrong, right;

		wrong = lint_text(example->wrong, example->place, example->code, NULL);
		cr_expect_gt(wrong, 0, "%s is not found: %s", example->code, told());
		right = lint_text(example->right, example->place, example->code, NULL);
		cr_expect_lt(right, wrong, "%s is found: %s", example->code, told());
		cr_expect(right == 0 || strcmp(example->code, "unused-party") == 0,
			  "%s is found: %s", example->code, told());
	}
}

Test(lint, every_rule_has_a_page_and_an_example)
{
	size_t count, own = 0;
	const struct lint_rule *rules = lint_rules(&count);

	cr_expect_geq(count, 25);
	for (size_t i = 0; i < count; i++) {
		cr_expect(explain_find(rules[i].id), "%s has no page", rules[i].id);
		own += rules[i].look != NULL;
	}
	cr_expect_eq(own, ARRAY_LENGTH(examples));
	for (size_t i = 0; i < ARRAY_LENGTH(examples); i++)
		cr_expect(lint_find_rule(examples[i].code), "%s is no rule", examples[i].code);
}

static void expect_words(const char *code, const char *example, const char *words)
{
	const struct diagnostic *found = NULL;

	cr_assert_gt(lint_text(example, PAGE_STAGE, code, &found), 0, "%s: %s", code, told());
	cr_expect(strstr(found->message, words), "%s", found->message);
}

/* The figures were worked out by another program over the same calendar. */
Test(lint, counts_over_every_day_of_the_calendar)
{
	expect_words(
		"target-after-limit",
		"council will send a response within 10 working days of complaint, and aims to "
		"within 2 weeks of complaint, not moved.",
		"on 4098 of the 18610 days from which they can count, first from 1990-01-06");
	expect_words(
		"target-after-limit",
		"council will send a response within 10 working days of complaint, and aims to "
		"within 11 working days.",
		"on every day");
	expect_words(
		"acknowledgement-after-response",
		"council will send an acknowledgement within 3 months of complaint, not moved.\n"
		"council will send a response within 65 working days of complaint.",
		"on 622 of the 18533 days");
}

Test(lint, finds_nothing_in_a_sound_procedure)
{
	(void)lint_text(
		"procedure repairs \"Repairs\".\n  calendar england_and_wales.\n"
		"  in force from 2020-01-01.\n  party complainant.\n  party council.\n"
		"  outside body ombudsman.\n"
		"  stage first begins with complaint from complainant.\n"
		"    council will send an acknowledgement within 3 working days of complaint.\n"
		"    council will send a response containing ombudsman_right\n"
		"      within 10 working days of complaint.\n"
		"    response closes the case as answered.\n  end\n"
		"  at any time, even after the case closes, complainant may make a referral to "
		"ombudsman.\nend",
		PAGE_FILE, "none", NULL);
	cr_expect_eq(work.diagnostics.count, 0, "%s", told());
}
