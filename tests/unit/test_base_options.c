/* Command lines: GNU habits, and everything a tool says about itself. */
#include "lang/base/check.h"
#include "lang/base/host.h"
#include "lang/base/options.h"
#include "lang/base/text.h"

#include <criterion/criterion.h>

static const struct option run_options[] = {
	{ "as-of", 'a', "DATE", "Report as things stood on this day; today when not given.", NULL,
	  false, NULL },
	{ "format", 'f', "text|json|csv|lines", "How to print the report.", NULL, false, NULL },
	{ "why", 'w', "[CLAUSE]", "Show how each due date was counted.", NULL, false, NULL },
	{ "quiet", 'q', NULL, "Print nothing but the report.", NULL, false, NULL },
	{ "verbose", 'v', NULL, "Print more.", NULL, false, NULL },
	{ "trace", '\0', "WHAT", "For people who work on this tool.", NULL, true, NULL },
};

static const struct example run_examples[] = {
	{ "procrun --as-of=2024-05-03 case.events", "how the case stood on 3 May" },
	{ "procrun --why case.events", "how every date was counted" },
};

static const struct tool run_tool = {
	.name = "procrun",
	.version = "0.1.0",
	.date = "June 1, 2024",
	.summary = "say what is due in a case, and when",
	.operands = "FILE...",
	.options = run_options,
	.option_count = ARRAY_LENGTH(run_options),
	.examples = run_examples,
	.example_count = ARRAY_LENGTH(run_examples),
};

static const struct option compile_options[] = {
	{ "output", 'o', "FILE", "Write here.", "build format", false, NULL },
	{ "check", '\0', NULL, "Only say whether anything would change.", "format", false, NULL },
};

static const struct command compile_commands[] = {
	{ "check", "FILE...", "look for mistakes" },
	{ "build", "FILE", "compile" },
	{ "format", "FILE...", "Lay the text out in the one way." },
};

static const struct tool compile_tool = {
	.name = "procc",
	.version = "0.1.0",
	.date = "June 1, 2024",
	.summary = "check and compile procedures",
	.operands = "FILE...",
	.options = compile_options,
	.option_count = ARRAY_LENGTH(compile_options),
	.commands = compile_commands,
	.command_count = ARRAY_LENGTH(compile_commands),
};

static struct allocator allocator;
static struct arena arena;
static struct options options;
static struct text message;

static void open_options(void)
{
	allocator = allocator_standard("test");
	arena_open(&arena, &allocator);
	text_open(&message, &arena);
}

static void close_options(void)
{
	arena_close(&arena);
}

TestSuite(options, .init = open_options, .fini = close_options);

/* Parses the words of a line, which single spaces separate. */
static enum options_outcome parse(const struct tool *tool, const char *line)
{
	char *words[32] = { 0 };
	int count = 0;
	char *copy = arena_copy_text(&arena, line, strlen(line));

	words[count++] = copy;
	for (char *at = copy; *at; at++)
		if (*at == ' ') {
			*at = '\0';
			words[count++] = at + 1;
		}
	text_clear(&message);
	return options_parse(tool, count, words, &arena, &options, &message);
}

static void expect_runs(const struct tool *tool, const char *line)
{
	cr_expect_eq(parse(tool, line), OPTIONS_RUN, "%s: %s", line, text_string(&message));
}

static void expect_wrong(const struct tool *tool, const char *line, const char *expected)
{
	struct text whole;

	text_open(&whole, &arena);
	text_format(&whole, "%s: %s\nTry '%s --help'.\n", tool->name, expected, tool->name);
	cr_expect_eq(parse(tool, line), OPTIONS_WRONG, "%s", line);
	cr_expect_str_eq(text_string(&message), text_string(&whole));
}

Test(options, a_value_may_be_joined_or_follow)
{
	static const char *const lines[] = {
		"procrun --as-of=2024-05-03 f", "procrun --as-of 2024-05-03 f",
		"procrun -a 2024-05-03 f",	"procrun -a2024-05-03 f",
		"procrun -qva2024-05-03 f",	"procrun f -qva 2024-05-03",
	};

	for (size_t i = 0; i < ARRAY_LENGTH(lines); i++) {
		expect_runs(&run_tool, lines[i]);
		cr_expect_str_eq(options_value(&options, "as-of"), "2024-05-03");
		cr_expect_eq(options.operand_count, 1);
		cr_expect_str_eq(options.operands[0], "f");
	}
}

Test(options, bundled_letters_are_all_there)
{
	expect_runs(&run_tool, "procrun -qv");
	cr_expect(options_have(&options, "quiet"));
	cr_expect(options_have(&options, "verbose"));
	cr_expect_not(options_have(&options, "why"));
	cr_expect_null(options_value(&options, "quiet"));
}

Test(options, an_optional_value_is_taken_only_when_joined)
{
	expect_runs(&run_tool, "procrun --why f");
	cr_expect(options_have(&options, "why"));
	cr_expect_null(options_value(&options, "why"));
	cr_expect_eq(options.operand_count, 1);
	expect_runs(&run_tool, "procrun --why=stage_one f");
	cr_expect_str_eq(options_value(&options, "why"), "stage_one");
}

Test(options, the_last_of_several_values_wins_and_all_are_kept)
{
	expect_runs(&run_tool, "procrun --as-of=1 --as-of=2");
	cr_expect_str_eq(options_value(&options, "as-of"), "2");
	cr_expect_eq(options.use_count, 2);
	cr_expect_str_eq(options.uses[0].value, "1");
}

Test(options, a_dash_is_an_operand_and_two_end_the_options)
{
	expect_runs(&run_tool, "procrun - -- --as-of -q");
	cr_expect_eq(options.operand_count, 3);
	cr_expect_str_eq(options.operands[0], "-");
	cr_expect_str_eq(options.operands[1], "--as-of");
	cr_expect_str_eq(options.operands[2], "-q");
}

Test(options, an_empty_command_line_is_fine)
{
	char *none[] = { NULL };

	expect_runs(&run_tool, "procrun");
	cr_expect_eq(options.operand_count, 0);
	cr_expect_eq(options_parse(&run_tool, 0, none, &arena, &options, &message), OPTIONS_RUN);
}

Test(options, a_misspelt_option_is_guessed)
{
	expect_wrong(&run_tool, "procrun --as-fo=2024",
		     "there is no option --as-fo; did you mean --as-of?");
	expect_wrong(&run_tool, "procrun --hepl",
		     "there is no option --hepl; did you mean --help?");
	expect_wrong(&run_tool, "procrun --zebra", "there is no option --zebra");
	expect_wrong(&run_tool, "procrun -x", "there is no option -x");
}

Test(options, a_long_option_is_not_abbreviated)
{
	expect_wrong(&run_tool, "procrun --form=json", "there is no option --form");
	expect_wrong(&run_tool, "procrun --forma=json",
		     "there is no option --forma; did you mean --format?");
}

Test(options, values_are_missed_and_refused_by_name)
{
	expect_wrong(&run_tool, "procrun --as-of", "--as-of needs a value: --as-of=DATE");
	expect_wrong(&run_tool, "procrun -qa", "--as-of needs a value: --as-of=DATE");
	expect_wrong(&run_tool, "procrun --quiet=yes", "--quiet takes no value");
	expect_wrong(&run_tool, "procrun --format=jsn",
		     "--format is one of text|json|csv|lines, not \"jsn\"; did you mean json?");
	expect_wrong(&run_tool,
		     "procrun --format=", "--format is one of text|json|csv|lines, not \"\"");
}

Test(options, what_was_typed_cannot_drive_a_terminal)
{
	expect_wrong(&run_tool, "procrun --\033c", "there is no option --^[c");
	expect_wrong(&run_tool, "procrun -\x9B", "there is no option -<9B>");
}

Test(options, the_first_command_is_the_default)
{
	expect_runs(&compile_tool, "procc file.proc");
	cr_expect_str_eq(options.command->name, "check");
	cr_expect_not(options.is_command_named);
	cr_expect_eq(options.operand_count, 1);
	expect_runs(&compile_tool, "procc build -o out file.proc");
	cr_expect_str_eq(options.command->name, "build");
	cr_expect_eq(options.operand_count, 1);
	cr_expect_str_eq(options.operands[0], "file.proc");
}

Test(options, a_misspelt_command_is_not_taken_for_a_file)
{
	expect_wrong(&compile_tool, "procc biuld file.proc",
		     "there is no command \"biuld\"; did you mean build?");
	expect_runs(&compile_tool, "procc ./biuld");
	expect_runs(&compile_tool, "procc something");
}

Test(options, an_option_of_another_command_is_refused)
{
	expect_runs(&compile_tool, "procc format --check f");
	expect_wrong(&compile_tool, "procc build --check f", "--check is not for 'procc build'");
	expect_wrong(&compile_tool, "procc f -o g", "--output is not for 'procc check'");
}

Test(options, help_fits_a_screen_and_has_an_example)
{
	cr_assert_eq(parse(&run_tool, "procrun --help"), OPTIONS_DONE);
	cr_assert_str_eq(
		text_string(&message),
		"Usage: procrun [OPTION...] FILE...\n"
		"procrun: say what is due in a case, and when.\n"
		"\n"
		"Options:\n"
		"  -a, --as-of=DATE    Report as things stood on this day; today when not given.\n"
		"  -f, --format=text|json|csv|lines\n"
		"                      How to print the report.\n"
		"  -w, --why[=CLAUSE]  Show how each due date was counted.\n"
		"  -q, --quiet         Print nothing but the report.\n"
		"  -v, --verbose       Print more.\n"
		"  -h, --help          Show this help.\n"
		"      --version       Show the version.\n"
		"\n"
		"Ends with 0; 1: the input has findings; 2: wrong usage; 3: no file, disk full.\n"
		"\n"
		"Example: how the case stood on 3 May\n"
		"  $ procrun --as-of=2024-05-03 case.events\n");
}

Test(options, help_of_a_command_shows_its_own_options)
{
	cr_assert_eq(parse(&compile_tool, "procc build -h"), OPTIONS_DONE);
	cr_assert_str_eq(text_string(&message), "Usage: procc build [OPTION...] FILE\n"
						"procc build: compile.\n"
						"\n"
						"Options:\n"
						"  -o, --output=FILE  Write here.\n"
						"  -h, --help         Show this help.\n"
						"      --version      Show the version.\n");
	cr_assert_eq(parse(&compile_tool, "procc --help"), OPTIONS_DONE);
	cr_assert(strstr(text_string(&message), "\nCommands:\n"
						"  check   look for mistakes\n"
						"  build   compile\n"));
}

Test(options, help_may_be_asked_for_like_a_command)
{
	const char *whole;

	cr_assert_eq(parse(&compile_tool, "procc --help"), OPTIONS_DONE);
	whole = arena_copy_text(&arena, text_string(&message), message.size);
	cr_assert_eq(parse(&compile_tool, "procc help"), OPTIONS_DONE);
	cr_expect_str_eq(text_string(&message), whole);
	cr_assert_eq(parse(&compile_tool, "procc help build"), OPTIONS_DONE);
	cr_expect(strstr(text_string(&message), "procc build: compile.\n"));
	cr_expect_eq(parse(&run_tool, "procrun help"), OPTIONS_RUN, "it has no commands");
}

Test(options, version_is_one_line)
{
	cr_assert_eq(parse(&run_tool, "procrun --version"), OPTIONS_DONE);
	cr_assert_str_eq(text_string(&message), "procrun 0.1.0\n");
}

Test(options, the_man_page_comes_from_the_same_table)
{
	cr_assert_eq(parse(&run_tool, "procrun --man"), OPTIONS_DONE);
	cr_expect(strstr(text_string(&message), ".Dd June 1, 2024\n.Dt PROCRUN 1\n"));
	cr_expect(strstr(text_string(&message), ".It Fl a , Fl \\-as-of Ns = Ns Ar DATE\n"));
	cr_expect(strstr(text_string(&message), "Oo = Ns Ar CLAUSE Oc\n"));
	cr_expect_null(strstr(text_string(&message), "trace"));
}

Test(options, the_completion_comes_from_the_same_table)
{
	cr_assert_eq(parse(&run_tool, "procrun --completion"), OPTIONS_DONE);
	cr_expect(strstr(text_string(&message), " --as-of= --format= --why --quiet "));
	cr_expect(strstr(text_string(&message), "'text json csv lines'"));
	cr_expect_null(strstr(text_string(&message), "trace"));
}

Test(options, help_shows_groups_and_then_every_example)
{
	static const struct option grouped[] = {
		{ .name = "one", .help = "Do one.", .group = "Of the first kind" },
		{ .name = "two", .help = "Do two." },
		{ .name = "three", .help = "Do three.", .group = "Of the second kind" },
	};
	static const struct example shown[] = { { "tool --one", "Do one." },
						{ "tool --two", "Do two." } };
	const struct tool tool = { .name = "tool",
				   .summary = "do things",
				   .options = grouped,
				   .option_count = 3,
				   .examples = shown,
				   .example_count = 2 };

	cr_assert_eq(parse(&tool, "tool --help"), OPTIONS_DONE);
	cr_expect(strstr(text_string(&message), "Of the first kind:\n      --one"));
	cr_expect(strstr(text_string(&message), "Do two.\nOf the second kind:\n      --three"));
	cr_expect(strstr(text_string(&message), "Examples:\n  $ tool --one\n  $ tool --two\n"));
	cr_expect_not(strstr(text_string(&message), "Options:"));
}
