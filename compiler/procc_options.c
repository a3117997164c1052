/* The command line of procc. */
#include "compiler/procc.h"
#include "lang/base/check.h"

static const struct option options[] = {
	{ .name = "format",
	  .value = "text|json|short",
	  .help = "How to write what was found.",
	  .commands = "check build test draw disassemble format" },
	{ .name = "color", .value = "auto|always|never", .help = "Whether to colour messages." },
	{ .name = "library",
	  .letter = 'L',
	  .value = "DIR",
	  .help = "Look here too for models, calendars and procedures." },
	{ .name = "output",
	  .letter = 'o',
	  .value = "FILE",
	  .help = "Write here instead of FILE with the ending .procb.",
	  .commands = "build" },
	{ .name = "write",
	  .letter = 'i',
	  .help = "Write the file itself instead of standard output.",
	  .commands = "format" },
	{ .name = "check",
	  .help = "Only say which files are not laid out so.",
	  .commands = "format" },
	{ .name = "diff", .help = "Show what would change.", .commands = "format" },
	{ .name = "as", .value = "dot|mermaid", .help = "What to draw for.", .commands = "draw" },
};

static const struct command commands[] = {
	{ "check", "FILE...", "say what is wrong, what is left open and what nobody cites" },
	{ "build", "FILE", "compile into an image, FILE.procb" },
	{ "format", "FILE...", "lay the text out as it should be" },
	{ "test", "FILE...", "run the expectations of case logs, or of cases/ beside a procedure" },
	{ "draw", "FILE", "draw the stages and what leads from one to the other" },
	{ "disassemble", "FILE", "show a compiled procedure as text" },
	{ "explain", "[CODE]", "explain the code of a message, finding or verdict; list them" },
};

static const struct example examples[] = {
	{ "procc social_care.proc", "Check a procedure." },
	{ "procc format --diff social_care.proc", "Show how it should be laid out." },
	{ "procc test social_care.proc", "Run the expectations of its cases." },
	{ "procc draw social_care.proc | dot -Tsvg > social_care.svg", "Draw its stages." },
};

const struct tool procc_tool = {
	.name = "procc",
	.date = "June 1, 2024",
	.summary = "check and compile complaints procedures",
	.operands = "FILE...",
	.description =
		"procc reads procedures written as sentences and says what is wrong with them, "
		"what they leave open, and which words of the text they were written from no "
		"sentence cites. It compiles them for procrun and procaudit.",
	.options = options,
	.option_count = ARRAY_LENGTH(options),
	.commands = commands,
	.command_count = ARRAY_LENGTH(commands),
	.examples = examples,
	.example_count = ARRAY_LENGTH(examples),
};
