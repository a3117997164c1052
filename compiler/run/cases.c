/* Files of cases: read, run, reported. */
#include "compiler/run/cases.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "compiler/run/complain.h"
#include "compiler/run/output.h"
#include "compiler/run/procedures.h"
#include "compiler/run/progress.h"
#include "compiler/run/report.h"
#include "compiler/run/report_lines.h"
#include "compiler/run/suppose.h"
#include "compiler/run/worklist.h"
#include "lang/base/check.h"
#include "vm/finding.h"
#include "vm/read_log.h"

/* Everything one run of procrun holds. */
struct cases {
	const struct run_settings *settings;
	const struct allocator *allocator;
	struct procedures procedures;
	struct run_options options;
	struct output output;
	struct arena scratch;
	struct worklist worklist;
	struct progress progress;
	struct log_reader *reader; /* of the file being read */
	const char *file;	   /* its name, for messages */
	const char *beside;	   /* its folder */
	enum host_exit exit;
	uint64_t count; /* cases reported so far */
};

static void fail(struct cases *cases, enum host_exit exit)
{
	if (exit > cases->exit)
		cases->exit = exit;
}

/* A log may name the day to report for; --as-of asks for another. */
static bool is_day_from_log(const struct cases *cases, const struct case_log *log)
{
	return !cases->settings->as_of_given && date_is_set(log->as_of);
}

static struct date day_of(const struct cases *cases, const struct case_log *log)
{
	return is_day_from_log(cases, log) ? log->as_of : cases->settings->as_of;
}

static const struct program *find_program(void *context, const char *name, size_t size)
{
	struct cases *cases = context;
	struct procedure *found = cases->procedures.given;

	if (!found)
		found = procedures_find(&cases->procedures, name, size, cases->beside,
					cases->reader->opened, day_of(cases, &cases->reader->log));
	return found ? found->program : NULL;
}

/* Says on standard error what the formats without room for findings leave out. */
static void tell_finding(struct cases *cases, uint32_t line, const char *message)
{
	complain("%s:%u: %s", cases->file, (unsigned)line, message);
}

/* `lines` has no findings, but what could not be read is told all the same. */
static void tell_bad_entries(struct cases *cases, const struct case_log *log)
{
	for (uint32_t i = 0; i < log->count && log->troubled; i++) {
		if (log->entries[i].kind != ENTRY_BAD && !log->entries[i].problem)
			continue;
		tell_finding(cases, log->entries[i].line, log->entries[i].problem);
		fail(cases, EXIT_FINDINGS);
	}
}

/* ... and so is a case that nothing opens: it has no line at all. */
static void tell_not_begun(struct cases *cases, const struct outcome *outcome)
{
	if (outcome->state != CASE_NOT_BEGUN || outcome->future_count > 0)
		return;
	tell_finding(cases, outcome->log->line, "no entry of this case opens it [not-begun]");
	fail(cases, EXIT_FINDINGS);
}

static bool is_fault(const struct finding *finding)
{
	const struct finding_info *info = finding_find(finding->code);

	return !finding->settled && (!info || info->severity == FINDING_FAULT);
}

static void note_findings(struct cases *cases, const struct outcome *outcome)
{
	for (uint32_t i = 0; i < outcome->finding_count; i++) {
		const struct finding *finding = &outcome->findings[i];

		if (is_fault(finding))
			fail(cases, EXIT_FINDINGS);
		if (cases->settings->format == REPORT_CSV)
			complain("%s:%u: %s [%s]", cases->file, (unsigned)finding->line,
				 finding->message, finding->code);
	}
}

static void write_lines(struct cases *cases, struct procedure *procedure,
			const struct outcome *outcome)
{
	if (!procedure->lines)
		procedure->lines = lines_report_open(&procedure->work.arena, procedure->program);
	lines_report_write(procedure->lines, outcome, &cases->output.text);
}

static void write_report(struct cases *cases, const struct outcome *outcome, uint32_t supposed)
{
	struct report report = {
		.settings = cases->settings,
		.outcome = outcome,
		.supposed = supposed,
		.day_from_log = is_day_from_log(cases, outcome->log) &&
				outcome->as_of.day == outcome->log->as_of.day,
		.scratch = &cases->scratch,
	};

	switch (cases->settings->format) {
	case REPORT_TEXT:
		worklist_add(&cases->worklist, outcome);
		if (!cases->settings->worklist_only)
			report_text(&report, &cases->output.text);
		return;
	case REPORT_JSON:
		report_json(&report, &cases->output.text);
		return;
	case REPORT_CSV:
		report_csv(&report, &cases->output.text);
		return;
	case REPORT_LINES: /* write_lines has none of the report */
		break;
	}
	UNREACHABLE();
}

/* Runs a case and reports it; entries from `supposed` on are what-ifs, 0 is none. */
static void run_and_write(struct cases *cases, struct procedure *procedure,
			  const struct case_log *log, const struct run_options *options,
			  uint32_t supposed)
{
	struct outcome outcome;

	(void)run_case(procedure->machine, log, options, &cases->scratch, &outcome);
	if (outcome.finding_count > 0)
		note_findings(cases, &outcome);
	if (cases->settings->format != REPORT_LINES) {
		write_report(cases, &outcome, supposed);
		return;
	}
	tell_not_begun(cases, &outcome);
	write_lines(cases, procedure, &outcome);
}

/* The same with the entries of --what-if. */
static void run_supposing(struct cases *cases, struct procedure *procedure,
			  const struct case_log *log, const struct run_options *given)
{
	struct run_options options = *given;
	struct suppositions suppositions = { 0 };

	suppose(&suppositions, cases->settings, procedure->program, log, &cases->scratch);
	/* What is supposed for a later day is looked at from that day. */
	if (suppositions.last_day.day > options.as_of.day)
		options.as_of = suppositions.last_day;
	run_and_write(cases, procedure, &suppositions.log, &options, suppositions.first);
	suppositions_close(&suppositions);
}

static void tell_no_procedure(struct cases *cases, const struct case_log *log)
{
	fail(cases, EXIT_FINDINGS);
	if (log->id_size == 0) {
		tell_finding(cases, log->line,
			     "no case has begun: first come lines such as \"case 2024/0113\" and "
			     "\"procedure NAME\"");
		return;
	}
	complain("%s:%u: case %.*s cannot be evaluated: %s", cases->file, (unsigned)log->line,
		 (int)(log->id_size < 100 ? log->id_size : 100), log->id,
		 log->procedure_size > 0 ? "its procedure cannot be run"
					 : "its log names no procedure: give one with --procedure");
}

static void report_case(struct cases *cases, const struct case_log *log)
{
	struct procedure *procedure = procedures_of(&cases->procedures, cases->reader->program);
	struct run_options options = cases->options;

	if (!procedure) {
		tell_no_procedure(cases, log);
		return;
	}
	options.as_of = day_of(cases, log);
	if (cases->options.rows_only)
		tell_bad_entries(cases, log);
	if (cases->settings->what_if_count > 0)
		run_supposing(cases, procedure, log, &options);
	else
		run_and_write(cases, procedure, log, &options, 0);
	cases->count++;
	arena_reset(&cases->scratch);
}

/* Reads what there is room for; false when the file cannot be read. */
static bool read_block(struct cases *cases, int file)
{
	size_t room;
	char *to = log_reader_room(cases->reader, &room);
	ssize_t got;

	do
		got = read(file, to, room);
	while (got < 0 && errno == EINTR);
	if (got < 0) {
		complain("cannot read %s: %s", cases->file, strerror(errno));
		fail(cases, EXIT_WORLD);
		return false;
	}
	log_reader_filled(cases->reader, (size_t)got);
	progress_show(&cases->progress, cases->count);
	return true;
}

static void read_cases(struct cases *cases, int file)
{
	const struct case_log *log;
	bool any = false;

	while (!cases->output.has_failed) {
		switch (log_reader_next(cases->reader, &log)) {
		case LOG_READ_CASE:
			any = true;
			report_case(cases, log);
			(void)output_go_on(&cases->output);
			break;
		case LOG_READ_MORE:
			if (!read_block(cases, file))
				return;
			break;
		case LOG_READ_END:
			if (cases->reader->problem) {
				complain("%s %s", cases->file, cases->reader->problem);
				fail(cases, EXIT_FINDINGS);
			} else if (!any) {
				complain("%s holds no case", cases->file);
				fail(cases, EXIT_FINDINGS);
			}
			return;
		}
	}
}

static void report_file(struct cases *cases, const char *path)
{
	struct log_procedures procedures = { find_program, cases };
	bool is_standard = strcmp(path, "-") == 0;
	int file = is_standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	struct log_reader reader;

	cases->file = is_standard ? "standard input" : path;
	if (file < 0) {
		complain("cannot open %s: %s", path, strerror(errno));
		fail(cases, EXIT_WORLD);
		return;
	}
	cases->beside = is_standard ? "." : path_folder(&cases->procedures.arena, path);
	cases->reader = &reader;
	log_reader_open(&reader, cases->allocator, input_log_format(cases->settings->input, path),
			cases->file, &procedures);
	read_cases(cases, file);
	log_reader_close(&reader);
	if (!is_standard)
		(void)close(file);
}

static void open_cases(struct cases *cases, const struct run_settings *settings,
		       const struct allocator *allocator)
{
	*cases = (struct cases){ .settings = settings, .allocator = allocator };
	cases->options = (struct run_options){
		.as_of = settings->as_of,
		.known_on = settings->known_on,
		.readings = settings->readings,
		.history = settings->format == REPORT_TEXT || settings->format == REPORT_JSON,
		.rows_only = settings->format == REPORT_LINES,
		.brief = settings->format == REPORT_LINES,
	};
	arena_open(&cases->scratch, allocator);
	worklist_open(&cases->worklist, allocator);
	output_open(&cases->output, allocator);
	progress_open(&cases->progress);
}

/* What is to be done in all cases, and what the procedures ask for outside any. */
static void write_worklist(struct cases *cases)
{
	const struct procedure *procedure = cases->procedures.list;

	worklist_write(&cases->worklist, cases->settings->as_of, &cases->output.text);
	for (; procedure; procedure = procedure->next)
		if (procedure->program)
			worklist_write_standing(&cases->worklist, procedure->program,
						&cases->output.text);
	if (cases->worklist.has_standing)
		text_add_character(&cases->output.text, '\n');
}

enum host_exit cases_report(const struct run_settings *settings, const char *const *files,
			    uint32_t file_count, const struct allocator *allocator)
{
	struct cases cases;

	open_cases(&cases, settings, allocator);
	if (procedures_open(&cases.procedures, allocator, settings)) {
		if (settings->format == REPORT_CSV)
			report_csv_header(&cases.output.text);
		for (uint32_t i = 0; i < file_count && !cases.output.has_failed; i++)
			report_file(&cases, files[i]);
		if (settings->format == REPORT_TEXT && (settings->worklist_only || cases.count > 1))
			write_worklist(&cases);
	}
	progress_clear(&cases.progress);
	fail(&cases, cases.procedures.exit);
	if (!output_close(&cases.output))
		fail(&cases, EXIT_WORLD);
	procedures_close(&cases.procedures);
	worklist_close(&cases.worklist);
	arena_close(&cases.scratch);
	return cases.exit;
}
