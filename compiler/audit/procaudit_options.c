/* The command line of procaudit. */
#include "compiler/audit/procaudit_options.h"

#include <string.h>

#include "lang/base/arena.h"
#include "lang/base/check.h"
#include "lang/base/problem.h"
#include "vm/read_date.h"

/* --worst and --simulate take so many at most. */
#define WORST_LIMIT 1000
#define NUMBER_LIMIT 1000000000

static const struct option option_table[] = {
	{ .name = "against",
	  .value = "STATUTE",
	  .help = "A file or a name (default: what it implements).",
	  .group = "Against a statute, on every date; done if nothing else is asked" },
	{ .name = "counterexamples",
	  .value = "DIR",
	  .help = "Write a case log here for each breach." },
	{ .name = "simulate", .value = "N", .help = "Attack each proof with N random histories." },
	{ .name = "all", .help = "List what is in order too." },
	{ .name = "lint",
	  .help = "Look for faults of the procedure in itself.",
	  .group = "In itself" },
	{ .name = "coverage", .value = "SOURCE", .help = "Which phrases of a text nothing cites." },
	{ .name = "cases",
	  .value = "FILE",
	  .help = "Count over logs of cases; more may follow.",
	  .group = "By its cases" },
	{ .name = "as-of", .value = "DATE", .help = "The day to count for (default: today)." },
	{ .name = "as-known-on", .value = "DATE", .help = "Leave out what was recorded later." },
	{ .name = "by",
	  .value = "WHAT",
	  .help = "Break down by month, quarter, year, or a field." },
	{ .name = "worst", .value = "N", .help = "List the N latest cases." },
	{ .name = "suppress", .value = "N", .help = "Hide counts below N, for publication." },
	{ .name = "compare", .value = "NEW", .help = "What changes under this procedure." },
	{ .name = "add-holiday", .value = "DATE", .help = "What changes with a further holiday." },
	{ .name = "input",
	  .value = "events|csv|jsonl",
	  .help = "What the logs hold (default: by ending)." },
	{ .name = "format",
	  .letter = 'f',
	  .value = "text|json|csv|html|sarif",
	  .help = "How to report (default: text); csv and html are for cases, sarif for a "
		  "review of the procedure.",
	  .group = "For all" },
	{ .name = "library", .letter = 'L', .value = "DIR", .help = "Look here for calendars." },
	{ .name = "color", .value = "auto|always|never", .help = "Whether to colour messages." },
};

static const struct example examples[] = {
	{ "procaudit northumberland.proc", "Prove the procedure against what it implements." },
	{ "procaudit --lint northumberland.proc", "Look for faults of the procedure in itself." },
	{ "procaudit -f sarif northumberland.proc > review.sarif",
	  "Both, for the review page of a repository." },
	{ "procaudit --cases logs/*.events northumberland.proc", "Count what was kept." },
	{ "procaudit --cases 2024.csv --by quarter --suppress 5 -f html social_care.proc",
	  "Write the figures of an annual report." },
};

const struct tool procaudit_tool = {
	.name = "procaudit",
	.date = "June 1, 2024",
	.summary = "audit a procedure: against a statute, in itself, and by its cases",
	.operands = "[LOG...] PROCEDURE",
	.description =
		"procaudit proves whether a procedure meets a statute, lints it, and counts over "
		"logs of cases what was due, what was in time and how cases ended. The procedure "
		"is the operand that ends in .proc or .procb; with --cases the other operands are "
		"logs. In every format it ends with 1 if a clause is in breach, if lint finds an "
		"error or a fault, if a phrase is not cited, or if a line or a case was left out "
		"of the figures; other verdicts, notes, and what was late in a caseload do not "
		"count. It ends with 0 if there is none of these, with 2 if it was called wrongly, "
		"and with 3 if a file could not be read or written.",
	.options = option_table,
	.option_count = ARRAY_LENGTH(option_table),
	.examples = examples,
	.example_count = ARRAY_LENGTH(examples),
};

static bool read_number(const struct options *options, const char *name, uint32_t limit,
			uint32_t *out, struct problem *why)
{
	const char *value = options_value(options, name);
	uint32_t number = 0;

	if (!value)
		return true;
	for (const char *at = value; *at; at++) {
		if (*at < '0' || *at > '9' || number > limit / 10) {
			number = 0;
			break;
		}
		number = number * 10 + (uint32_t)(*at - '0');
	}
	*out = number;
	if (number > 0 && number <= limit)
		return true;
	problem_set(why, "--%s takes a number from 1 to %u", name, (unsigned)limit);
	return false;
}

static bool read_day(const char *name, const char *value, struct date *out, struct problem *why)
{
	struct problem wrong;
	int16_t minutes;

	if (!value || read_date(value, strlen(value), out, &minutes, &wrong))
		return true;
	problem_set(why, "--%s: %.200s", name, wrong.line);
	return false;
}

/* All the values given to an option that can be given several times. */
static const char **values(const struct options *options, const char *name, struct arena *arena,
			   uint32_t *count)
{
	const char **all = ARENA_ARRAY(arena, const char *,
				       (size_t)options->use_count + options->operand_count + 1);

	*count = 0;
	for (uint32_t i = 0; i < options->use_count; i++)
		if (strcmp(options->uses[i].option->name, name) == 0)
			all[(*count)++] = options->uses[i].value;
	return all;
}

static bool is_procedure(const char *path)
{
	const char *end = strrchr(path, '.');

	return end && (strcmp(end, ".proc") == 0 || strcmp(end, ".procb") == 0);
}

/* Sorts the operands into the procedure and, with --cases, logs. */
static bool sort_operands(const struct options *options, struct arena *arena, struct procaudit *out,
			  struct problem *why)
{
	const char **files = values(options, "cases", arena, &out->cases.file_count);

	out->count = out->cases.file_count > 0;
	out->cases.files = files;
	for (uint32_t i = 0; i < options->operand_count; i++) {
		const char *operand = options->operands[i];

		if (!is_procedure(operand) && out->count) {
			files[out->cases.file_count++] = operand;
			continue;
		}
		if (out->procedure) {
			problem_set(why, "\"%.90s\" and \"%.90s\": give one procedure%s",
				    out->procedure, operand,
				    is_procedure(operand) && is_procedure(out->procedure)
					    ? ""
					    : "; logs of cases need --cases");
			return false;
		}
		out->procedure = operand;
	}
	if (out->procedure)
		return true;
	for (uint32_t i = 0; i < out->cases.file_count; i++) {
		if (!is_procedure(files[i]))
			continue;
		problem_set(why,
			    "\"%.90s\" stands where a log of cases should: write --cases LOG... "
			    "PROCEDURE",
			    files[i]);
		return false;
	}
	problem_set(why, "no procedure is given: name its .proc file; for help --help");
	return false;
}

static void read_by(const char *value, struct audit_cases *cases)
{
	static const char *const periods[] = {
		[BY_MONTH] = "month", [BY_QUARTER] = "quarter", [BY_YEAR] = "year"
	};

	if (!value)
		return;
	cases->by = BY_FIELD;
	cases->field = value;
	for (uint32_t i = BY_MONTH; i <= BY_YEAR; i++)
		if (strcmp(periods[i], value) == 0)
			cases->by = (enum figures_by)i;
}

static bool read_holidays(const struct options *options, struct arena *arena,
			  struct audit_cases *cases, struct problem *why)
{
	uint32_t count;
	const char **days = values(options, "add-holiday", arena, &count);
	struct date *holidays = ARENA_ARRAY(arena, struct date, (size_t)count + 1);

	for (uint32_t i = 0; i < count; i++)
		if (!read_day("add-holiday", days[i], &holidays[i], why))
			return false;
	cases->holidays = holidays;
	cases->holiday_count = count;
	return true;
}

static bool reads_standard_input(const struct audit_cases *cases)
{
	for (uint32_t i = 0; i < cases->file_count; i++)
		if (strcmp(cases->files[i], "-") == 0)
			return true;
	return false;
}

/* What does not go together. */
static const char *find_conflict(const struct procaudit *wishes, const struct options *options)
{
	static const char *const for_cases[] = { "by",		"worst", "suppress",	"compare",
						 "add-holiday", "as-of", "as-known-on", "input" };
	bool compares = wishes->changed || wishes->cases.holiday_count > 0;

	for (size_t i = 0; i < ARRAY_LENGTH(for_cases) && !wishes->count; i++)
		if (options_have(options, for_cases[i]))
			return "this asks for figures of cases: give their logs with --cases";
	if (wishes->count && wishes->sarif)
		return "--format sarif is for faults of a procedure, not for cases";
	if (!wishes->count && (wishes->format == CASES_CSV || wishes->format == CASES_HTML))
		return "--format csv and html are for figures of cases: give --cases";
	if (wishes->cases.suppress > 0 && (compares || wishes->cases.worst > 0))
		return "--suppress hides small numbers; --worst and --compare show single cases";
	if (compares && wishes->cases.by != BY_NOTHING)
		return "a comparison is not broken down: leave out --by";
	if (compares && wishes->format == CASES_HTML)
		return "a comparison is text, json or csv";
	if (compares && reads_standard_input(&wishes->cases))
		return "a comparison reads the logs twice: give files, not standard input";
	return NULL;
}

static void read_format(const struct options *options, struct procaudit *out)
{
	static const char *const formats[] = { [CASES_TEXT] = "text",
					       [CASES_JSON] = "json",
					       [CASES_CSV] = "csv",
					       [CASES_HTML] = "html" };
	static const char *const inputs[] = {
		[INPUT_EVENTS] = "events", [INPUT_CSV] = "csv", [INPUT_JSONL] = "jsonl"
	};
	const char *format = options_value(options, "format");
	const char *input = options_value(options, "input");

	for (uint32_t i = 0; format && i < ARRAY_LENGTH(formats); i++)
		if (strcmp(formats[i], format) == 0)
			out->format = (enum cases_format)i;
	for (uint32_t i = INPUT_EVENTS; input && i < ARRAY_LENGTH(inputs); i++)
		if (strcmp(inputs[i], input) == 0)
			out->cases.input = (enum input_format)i;
	out->sarif = format && strcmp(format, "sarif") == 0;
	out->audit.format = out->sarif			? AUDIT_SARIF
			    : out->format == CASES_JSON ? AUDIT_JSON
							: AUDIT_TEXT;
	out->cases.format = out->format;
}

bool procaudit_settle(const struct options *options, struct arena *arena, struct date today,
		      struct procaudit *out, struct problem *why)
{
	const char *conflict;

	*out = (struct procaudit){
		.against = options_value(options, "against"),
		.coverage = options_value(options, "coverage"),
		.changed = options_value(options, "compare"),
		.color = options_value(options, "color"),
		.lint = options_have(options, "lint"),
		.audit = { .compliant_too = options_have(options, "all"),
			   .counterexamples = options_value(options, "counterexamples"),
			   .seed = 1 },
		.cases = { .as_of = today },
	};
	read_format(options, out);
	read_by(options_value(options, "by"), &out->cases);
	out->audit.libraries = values(options, "library", arena, &out->audit.library_count);
	if (!sort_operands(options, arena, out, why) ||
	    !read_number(options, "simulate", NUMBER_LIMIT, &out->audit.simulate, why) ||
	    !read_number(options, "worst", WORST_LIMIT, &out->cases.worst, why) ||
	    !read_number(options, "suppress", NUMBER_LIMIT, &out->cases.suppress, why) ||
	    !read_day("as-of", options_value(options, "as-of"), &out->cases.as_of, why) ||
	    !read_day("as-known-on", options_value(options, "as-known-on"), &out->cases.known_on,
		      why) ||
	    !read_holidays(options, arena, &out->cases, why))
		return false;
	out->prove = out->against || out->audit.counterexamples || out->audit.simulate > 0 ||
		     (!out->lint && !out->coverage && !out->count);
	out->review = out->sarif && out->prove && !out->against && !out->lint && !out->coverage;
	out->lint |= out->review;
	conflict = find_conflict(out, options);
	if (conflict)
		problem_set(why, "%s", conflict);
	return !conflict;
}
