/* procrun: how cases stand on a day, and what to do about it. */
#include <string.h>

#include "compiler/run/cases.h"
#include "compiler/run/complain.h"
#include "compiler/run/dates.h"
#include "lang/base/array.h"
#include "lang/base/check.h"
#include "lang/base/options.h"
#include "lang/base/problem.h"
#include "lang/base/text.h"
#include "vm/read_date.h"

#ifndef PROC_VERSION
#define PROC_VERSION "0"
#endif

static const struct option option_table[] = {
	{ .name = "as-of", .value = "DATE", .help = "The day to report for (default: today)." },
	{ .name = "as-known-on",
	  .value = "DATE",
	  .help = "Leave out what was recorded after this day." },
	{ .name = "procedure",
	  .letter = 'p',
	  .value = "FILE",
	  .help = "The procedure, whatever the logs say." },
	{ .name = "library",
	  .letter = 'L',
	  .value = "DIR",
	  .help = "Look here too for procedures and calendars." },
	{ .name = "format",
	  .letter = 'f',
	  .value = "text|json|csv|lines",
	  .help = "How to report (default: text)." },
	{ .name = "input",
	  .value = "events|csv|jsonl",
	  .help = "What the files hold (default: by ending)." },
	{ .name = "why", .value = "[CLAUSE]", .help = "Show day by day how each date came about." },
	{ .name = "what-if", .value = "ENTRY", .help = "Suppose an entry: '2024-05-07 response'." },
	{ .name = "readings", .help = "Show the further readings of sentences too." },
	{ .name = "worklist", .help = "Only list what is to be done, by due date." },
	{ .name = "date",
	  .value = "QUESTION",
	  .help = "Answer: '20 working days after 2026-02-28'." },
	{ .name = "calendar", .value = "NAME", .help = "The calendar for --date." },
	{ .name = "natives", .value = "FILE", .help = "A manifest of functions in C." },
	{ .name = "color", .value = "auto|always|never", .help = "Whether to colour messages." },
};

static const struct example examples[] = {
	{ "procrun --as-of 2024-05-03 case.events", "Report how a case stood on a day." },
	{ "procrun --worklist cases/*.events", "List what is to be done, by due date." },
	{ "procrun --why=response case.events", "Show how the date of the response came about." },
	{ "procrun --date '20 working days after 2026-02-28'", "Calculate with days." },
};

static const struct tool tool = {
	.name = "procrun",
	.version = PROC_VERSION,
	.date = "June 1, 2024",
	.summary = "report how cases stand: what is due, what is late, what to do next",
	.operands = "FILE...",
	.description = "procrun reads logs of cases and the procedures they name, and reports for "
		       "each case its stage, what is due and when, what to do next, and what the "
		       "complainant may do and until when. FILE - is standard input. It ends with "
		       "0, with 1 if something is wrong with the logs, with 2 if it was called "
		       "wrongly, and with 3 if a file could not be read or written.",
	.options = option_table,
	.option_count = ARRAY_LENGTH(option_table),
	.examples = examples,
	.example_count = ARRAY_LENGTH(examples),
};

/* The index of an option's word among the words it may have, or 0 when it is not given. */
static int choice(const struct options *options, const char *name, const char *const words[],
		  int count)
{
	const char *value = options_value(options, name);

	for (int i = 0; value && i < count; i++)
		if (strcmp(words[i], value) == 0)
			return i;
	return 0;
}

static bool read_day(const struct options *options, const char *name, struct date *out)
{
	const char *value = options_value(options, name);
	struct problem why;
	int16_t minutes;

	if (!value || read_date(value, strlen(value), out, &minutes, &why))
		return true;
	complain("--%s: %s", name, why.line);
	return false;
}

/* All the values given to an option that can be given several times. */
static const char **values(const struct options *options, const char *name, struct arena *arena,
			   uint32_t *count)
{
	const char **all = ARENA_ARRAY(arena, const char *, options->use_count + 1);

	for (uint32_t i = 0; i < options->use_count; i++)
		if (strcmp(options->uses[i].option->name, name) == 0)
			all[(*count)++] = options->uses[i].value;
	return all;
}

/* Whether a word may be the name of a clause: first.response. */
static bool is_clause_name(const char *word)
{
	static const char *const endings[] = { ".events", ".csv", ".jsonl", ".ndjson" };
	size_t size = strlen(word);

	if (strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789_.") != size || size == 0)
		return false;
	for (size_t i = 0; i < ARRAY_LENGTH(endings); i++)
		if (size >= strlen(endings[i]) &&
		    strcmp(word + size - strlen(endings[i]), endings[i]) == 0)
			return false;
	return !host_file_exists(word);
}

/*
 * `--why CLAUSE FILE`: the word after --why is its value when it can be no file, so that it works
 * in two words too.
 */
static const char *take_why(struct options *options, char *const *words)
{
	const char *next = NULL;

	for (; *words && strcmp(*words, "--") != 0; words++)
		if (strcmp(*words, "--why") == 0)
			next = words[1];
	if (!next || options_value(options, "why") || options->operand_count < 2 ||
	    !is_clause_name(next))
		return options_value(options, "why");
	for (uint32_t i = 0; i < options->operand_count; i++) {
		if (options->operands[i] != next)
			continue;
		options->operand_count--;
		memmove(&options->operands[i], &options->operands[i + 1],
			(options->operand_count - i) * sizeof *options->operands);
		return next;
	}
	return NULL;
}

static bool settle(const struct options *options, struct arena *arena, struct run_settings *out)
{
	static const char *const formats[] = { "text", "json", "csv", "lines" };
	static const char *const inputs[] = { "", "events", "csv", "jsonl" };

	*out = (struct run_settings){
		.format = (enum report_format)choice(options, "format", formats, 4),
		.input = (enum input_format)choice(options, "input", inputs, 4),
		.worklist_only = options_have(options, "worklist"),
		.readings = options_have(options, "readings"),
		.why = options_have(options, "why"),
		.procedure = options_value(options, "procedure"),
		.natives = options_value(options, "natives"),
		.color = options_value(options, "color"),
	};
	out->what_ifs = values(options, "what-if", arena, &out->what_if_count);
	out->libraries = values(options, "library", arena, &out->library_count);
	if (!read_day(options, "as-of", &out->as_of) ||
	    !read_day(options, "as-known-on", &out->known_on))
		return false;
	if (out->worklist_only && out->format != REPORT_TEXT) {
		complain("--worklist is text: leave out --format");
		return false;
	}
	if (out->readings && out->format == REPORT_LINES) {
		complain("--format lines has no further readings: leave out --readings, or ask for "
			 "another format");
		return false;
	}
	out->as_of_given = date_is_set(out->as_of);
	if (!out->as_of_given)
		out->as_of = host_today();
	return true;
}

static enum host_exit run(struct options *options, char *const *words, struct arena *arena)
{
	const char *question = options_value(options, "date");
	const char *why_clause = take_why(options, words);
	struct run_settings settings;

	if (!settle(options, arena, &settings))
		return EXIT_USAGE;
	settings.why_clause = why_clause;
	if (question && options->operand_count > 0) {
		complain("--date answers a question and reads no files");
		return EXIT_USAGE;
	}
	if (question)
		return dates_answer(&settings, question, options_value(options, "calendar"),
				    arena->allocator);
	if (options->operand_count == 0) {
		complain("no file is given; for standard input write -, for help --help");
		return EXIT_USAGE;
	}
	return cases_report(&settings, options->operands, options->operand_count, arena->allocator);
}

int main(int argc, char **argv)
{
	struct allocator allocator = allocator_standard("procrun");
	struct options options;
	struct arena arena;
	struct text message;
	struct problem why;
	int exit = EXIT_USAGE;

	arena_open(&arena, &allocator);
	text_open(&message, &arena);
	switch (options_parse(&tool, argc, argv, &arena, &options, &message)) {
	case OPTIONS_RUN:
		exit = (int)run(&options, argv, &arena);
		break;
	case OPTIONS_DONE:
		exit = host_print((struct bytes){ text_string(&message), message.size }, &why)
			       ? EXIT_FINE
			       : EXIT_WORLD;
		break;
	case OPTIONS_WRONG:
		host_complain((struct bytes){ text_string(&message), message.size });
		break;
	}
	arena_close(&arena);
	return exit;
}
