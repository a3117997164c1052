/* Diagnostics: collected as data, and rendered to the letter. */
#include "lang/base/host.h"
#include "lang/base/text.h"
#include "lang/base/workspace.h"

#include <criterion/criterion.h>

static struct allocator allocator;
static struct workspace work;
static struct text out;

static void open_work(void)
{
	allocator = allocator_standard("test");
	workspace_open(&work, &allocator);
	text_open(&out, &work.arena);
}

static void close_work(void)
{
	workspace_close(&work);
}

TestSuite(diagnostic, .init = open_work, .fini = close_work);

static const struct source *add(const char *name, const char *text)
{
	const struct source *source = source_add(&work.sources, &work.diagnostics, name, text,
						 strlen(text), SOURCE_SIZE_LIMIT);

	cr_assert_not_null(source);
	return source;
}

/* Where a piece of text first is in a file, from the byte `from` on. */
static struct span find(const struct source *source, size_t from, const char *piece)
{
	const char *at = strstr(source->bytes + from, piece);

	cr_assert_not_null(at);
	return source_span(source, (size_t)(at - source->bytes), strlen(piece));
}

static const char *render(struct diagnostic_style style)
{
	text_clear(&out);
	diagnostics_render(&work.diagnostics, &work.sources, &style, &out);
	return text_string(&out);
}

static const char review[] = "procedure complaints\n"
			     "\n"
			     "stage review {\n"
			     "}\n"
			     "stage other {\n"
			     "}\n"
			     "\n\n\n\n\n"
			     "stage review {\n"
			     "}\n";

static void report_duplicate(void)
{
	const struct source *source = add("camden/complaints.proc", review);
	struct diagnostic *found;

	found = diagnose(&work.diagnostics, SEVERITY_ERROR, "duplicate-stage",
			 find(source, 60, "review"), "stage \"%s\" is declared twice", "review");
	diagnostic_label(found, find(source, 0, "review"), "first declared %s", "here");
	diagnostic_hint(found, "Rename one of them, or merge their clauses.");
}

Test(diagnostic, a_frame_shows_both_places_and_says_what_to_do)
{
	report_duplicate();
	cr_assert_str_eq(render((struct diagnostic_style){ 0 }),
			 "error: stage \"review\" is declared twice                        "
			 "[duplicate-stage]\n"
			 "  ┌─ camden/complaints.proc:12:7\n"
			 "  │\n"
			 " 3│ stage review {\n"
			 "  │       ------ first declared here\n"
			 "12│ stage review {\n"
			 "  │       ^^^^^^\n"
			 "  = hint: Rename one of them, or merge their clauses.\n");
}

Test(diagnostic, an_ascii_frame_has_no_other_characters)
{
	report_duplicate();
	cr_assert_str_eq(render((struct diagnostic_style){ .frame = FRAME_ASCII, .width = 60 }),
			 "error: stage \"review\" is declared twice    [duplicate-stage]\n"
			 "  -- camden/complaints.proc:12:7\n"
			 "  |\n"
			 " 3| stage review {\n"
			 "  |       ------ first declared here\n"
			 "12| stage review {\n"
			 "  |       ^^^^^^\n"
			 "  = hint: Rename one of them, or merge their clauses.\n");
}

Test(diagnostic, a_short_line_is_what_editors_know)
{
	report_duplicate();
	cr_assert_str_eq(render((struct diagnostic_style){ .format = DIAGNOSTIC_SHORT }),
			 "camden/complaints.proc:12:7: error: stage \"review\" is declared twice "
			 "[duplicate-stage]\n");
}

Test(diagnostic, json_has_everything_on_one_line)
{
	report_duplicate();
	cr_assert_str_eq(render((struct diagnostic_style){ .format = DIAGNOSTIC_JSON }),
			 "{\"severity\":\"error\",\"code\":\"duplicate-stage\","
			 "\"file\":\"camden/complaints.proc\",\"line\":12,\"column\":7,"
			 "\"end_line\":12,\"end_column\":13,"
			 "\"message\":\"stage \\\"review\\\" is declared twice\","
			 "\"labels\":[{\"file\":\"camden/complaints.proc\",\"line\":3,\"column\":7,"
			 "\"end_line\":3,\"end_column\":13,\"message\":\"first declared here\"}],"
			 "\"hints\":[\"Rename one of them, or merge their clauses.\"]}\n");
}

Test(diagnostic, colour_is_ours_alone_and_always_ends)
{
	const struct source *source = add("a.proc", "x\n");

	(void)diagnose(&work.diagnostics, SEVERITY_WARNING, "slug", find(source, 0, "x"),
		       "bad \033[32m word");
	cr_assert_str_eq(render((struct diagnostic_style){ .color = COLOR_ALWAYS, .width = 40 }),
			 "\033[1;33mwarning\033[0m\033[1m: bad ^[[32m word\033[0m          [slug]\n"
			 "\033[34m  ┌─\033[0m a.proc:1:1\n"
			 "\033[34m  │\033[0m\n"
			 "\033[34m 1│\033[0m x\n"
			 "\033[34m  │\033[0m \033[1;33m^\033[0m\n");
}

Test(diagnostic, labels_in_another_file_get_a_header_of_their_own)
{
	const struct source *module = add("module.proc", "stage review {\n}\n");
	const struct source *main = add("main.proc", "use module\nstage review {\n}\n");
	struct diagnostic *found = diagnose(&work.diagnostics, SEVERITY_ERROR, "duplicate-stage",
					    find(main, 0, "review"), "declared twice");

	diagnostic_label(found, find(module, 0, "review"), "first declared here");
	diagnostic_label(found, find(main, 0, "module"), "used here");
	cr_assert_str_eq(render((struct diagnostic_style){ .width = 50 }),
			 "error: declared twice            [duplicate-stage]\n"
			 "  ┌─ main.proc:2:7\n"
			 "  │\n"
			 " 1│ use module\n"
			 "  │     ------ used here\n"
			 " 2│ stage review {\n"
			 "  │       ^^^^^^\n"
			 "  ├─ module.proc:1:7\n"
			 "  │\n"
			 " 1│ stage review {\n"
			 "  │       ------ first declared here\n");
}

Test(diagnostic, tabs_expand_and_wide_characters_count_once)
{
	const struct source *source = add("a.proc", "\tcaf\xC3\xA9\tx\n");

	(void)diagnose(&work.diagnostics, SEVERITY_ERROR, "slug", find(source, 0, "x"), "m");
	cr_assert_str_eq(render((struct diagnostic_style){ .width = 40 }),
			 "error: m                          [slug]\n"
			 "  ┌─ a.proc:1:7\n"
			 "  │\n"
			 " 1│         caf\xC3\xA9    x\n"
			 "  │                 ^\n");
}

Test(diagnostic, a_wide_line_is_cut_around_the_caret)
{
	char line[600];
	const struct source *source;

	memset(line, 'a', sizeof line);
	memcpy(line + 300, "BAD", 3);
	line[599] = '\0';
	source = add("a.proc", line);
	(void)diagnose(&work.diagnostics, SEVERITY_ERROR, "slug", find(source, 0, "BAD"), "m");
	cr_assert_str_eq(render((struct diagnostic_style){ .width = 40 }),
			 "error: m                          [slug]\n"
			 "  ┌─ a.proc:1:301\n"
			 "  │\n"
			 " 1│ …aaaaaaaaaaaaaaaBADaaaaaaaaaaaa…\n"
			 "  │                 ^^^\n");
}

Test(diagnostic, a_line_cut_on_the_right_keeps_its_beginning)
{
	char line[200];
	const struct source *source;

	memset(line, 'a', sizeof line);
	memcpy(line, "BAD", 3);
	line[199] = '\0';
	source = add("a.proc", line);
	(void)diagnose(&work.diagnostics, SEVERITY_ERROR, "slug", source_span(source, 0, 199), "m");
	cr_assert_str_eq(render((struct diagnostic_style){ .width = 40 }),
			 "error: m                          [slug]\n"
			 "  ┌─ a.proc:1:1\n"
			 "  │\n"
			 " 1│ BADaaaaaaaaaaaaaaaaaaaaaaaaaaa…\n"
			 "  │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n");
}

Test(diagnostic, the_end_of_a_file_can_be_pointed_at)
{
	const struct source *source = add("a.proc", "stage");

	(void)diagnose(&work.diagnostics, SEVERITY_ERROR, "slug", source_span(source, 5, 0), "m");
	cr_assert_str_eq(render((struct diagnostic_style){ .width = 40 }),
			 "error: m                          [slug]\n"
			 "  ┌─ a.proc:1:6\n"
			 "  │\n"
			 " 1│ stage\n"
			 "  │      ^\n");
}

Test(diagnostic, a_span_of_several_lines_is_underlined_on_its_first)
{
	const struct source *source = add("a.proc", "stage {\n  x\n}\n");

	(void)diagnose(&work.diagnostics, SEVERITY_NOTE, "slug", source_span(source, 6, 7), "m");
	cr_assert_str_eq(render((struct diagnostic_style){ .width = 40 }),
			 "note: m                           [slug]\n"
			 "  ┌─ a.proc:1:7\n"
			 "  │\n"
			 " 1│ stage {\n"
			 "  │       ^\n");
}

Test(diagnostic, without_a_place_there_is_no_frame)
{
	struct diagnostic *found = diagnose(&work.diagnostics, SEVERITY_ERROR, "slug",
					    (struct span){ 0 }, "nothing is %s", "here");

	diagnostic_hint(found, "Write something that is rather longer than one line can hold.");
	cr_assert_str_eq(render((struct diagnostic_style){ .width = 40 }),
			 "error: nothing is here            [slug]\n"
			 "  = hint: Write something that is rather\n"
			 "          longer than one line can hold.\n");
	cr_assert_str_eq(render((struct diagnostic_style){ .format = DIAGNOSTIC_SHORT }),
			 "error: nothing is here [slug]\n");
}

Test(diagnostic, untrusted_names_and_lines_cannot_drive_a_terminal)
{
	/* An events file is refused for its control characters, and still quoted. */
	cr_assert_null(source_add(&work.sources, &work.diagnostics, "a\033c.events", "x \033[2J\n",
				  7, 100));
	cr_assert_str_eq(render((struct diagnostic_style){ .width = 40 }),
			 "error: the control character U+001B cannot be in a text file "
			 "[control-character]\n"
			 "  ┌─ a^[c.events:1:3\n"
			 "  │\n"
			 " 1│ x ^[[2J\n"
			 "  │   ^^\n"
			 "  = hint: Delete the character.\n");
}

Test(diagnostic, they_come_in_the_order_of_the_text)
{
	const struct source *source = add("a.proc", "one two three\n");

	(void)diagnose(&work.diagnostics, SEVERITY_ERROR, "c", find(source, 0, "three"), "3");
	(void)diagnose(&work.diagnostics, SEVERITY_WARNING, "a", find(source, 0, "one"), "1");
	(void)diagnose(&work.diagnostics, SEVERITY_ERROR, "b", find(source, 0, "two"), "2");
	(void)diagnose(&work.diagnostics, SEVERITY_NOTE, "d", find(source, 0, "two"), "2 again");
	cr_assert_str_eq(render((struct diagnostic_style){ .format = DIAGNOSTIC_SHORT }),
			 "a.proc:1:1: warning: 1 [a]\n"
			 "a.proc:1:5: error: 2 [b]\n"
			 "a.proc:1:5: note: 2 again [d]\n"
			 "a.proc:1:9: error: 3 [c]\n");
}

Test(diagnostic, twenty_errors_are_shown_and_the_rest_counted)
{
	for (int i = 0; i < 21; i++)
		(void)diagnose(&work.diagnostics, SEVERITY_ERROR, "slug", (struct span){ 0 }, "m");
	(void)render((struct diagnostic_style){ .format = DIAGNOSTIC_SHORT });
	cr_assert_str_eq(text_string(&out) + 20 * strlen("error: m [slug]\n"),
			 "and 1 more error\n");
}

Test(diagnostic, a_hundred_of_each_severity_are_kept_and_the_rest_counted)
{
	for (uint32_t i = 0; i < 1000; i++) {
		struct diagnostic *found = diagnose(&work.diagnostics, SEVERITY_WARNING, "slug",
						    (struct span){ 0 }, "m");

		diagnostic_label(found, (struct span){ 0 }, "l");
		diagnostic_hint(found, "H.");
		cr_assert_eq(work.diagnostics.count, i < 100 ? i + 1 : 100);
	}
	cr_assert_eq(diagnostics_count(&work.diagnostics, SEVERITY_WARNING), 1000);
	cr_assert(diagnostics_are_clean(&work.diagnostics));
	(void)diagnose(&work.diagnostics, SEVERITY_ERROR, "slug", (struct span){ 0 }, "m");
	cr_assert_not(diagnostics_are_clean(&work.diagnostics));
	cr_assert_eq(work.diagnostics.count, 101);
	(void)render((struct diagnostic_style){ .format = DIAGNOSTIC_SHORT });
	cr_assert(strstr(text_string(&out), "and 980 more warnings\n"));
}
