/* Case logs read in one pass, and the figures of them. */
#include "compiler/audit/cases/cases.h"

#include "compiler/audit/cases/cases_read.h"
#include "compiler/audit/cases/cases_report.h"
#include "compiler/audit/cases/cases_told.h"
#include "compiler/audit/cases/compare.h"
#include "compiler/run/progress.h"
#include "lang/base/arena.h"
#include "lang/base/check.h"
#include "lang/base/problem.h"
#include "vm/run.h"

/* One pass over the cases. */
struct pass {
	struct audit_cases *cases;
	struct machine *machine, *changed; /* `changed` is NULL without a comparison */
	struct arena scratch, changed_scratch;
	struct figures figures;
	struct compare compare;
	struct progress progress;
	uint64_t count; /* cases read */
	bool has_failed;
};

/* Runs a case under one program; false for a case of another procedure. */
static bool run_one(struct pass *pass, struct machine *machine, const struct case_log *log,
		    struct arena *scratch, struct outcome *out)
{
	struct run_options options = {
		.as_of = pass->cases->as_of,
		.known_on = pass->cases->known_on,
		.history = figures_want_history(log),
		.rows_only = true,
		.brief = !pass->changed,
		.undated = true,
	};

	return run_case(machine, log, &options, scratch, out);
}

/* A case for the figures; false when it is left out. */
static bool add_case(struct pass *pass, const struct case_stream *stream,
		     const struct case_log *log, struct outcome *out)
{
	progress_show(&pass->progress, ++pass->count);
	if (!stream->reader.program) {
		told_other_procedure(pass->cases, log);
		return false;
	}
	told_entries(pass->cases, log);
	(void)run_one(pass, pass->machine, log, &pass->scratch, out);
	if (out->state == CASE_NOT_BEGUN)
		told_not_begun(pass->cases, log);
	return true;
}

static void read_plainly(struct pass *pass, struct case_stream *stream)
{
	const struct case_log *log;
	enum stream_answer answer;
	struct outcome outcome;

	while ((answer = case_stream_next(stream, &log)) == STREAM_CASE) {
		if (add_case(pass, stream, log, &outcome))
			figures_add(&pass->figures, &outcome, &pass->scratch);
		arena_reset(&pass->scratch);
	}
	pass->has_failed |= answer == STREAM_FAILED;
}

/* Both streams read the same bytes, so their cases go side by side. */
static void read_both(struct pass *pass, struct case_stream *stream, struct case_stream *other)
{
	const struct case_log *log, *other_log;
	struct outcome before, after;
	enum stream_answer answer, other_answer;

	for (;;) {
		answer = case_stream_next(stream, &log);
		other_answer = case_stream_next(other, &other_log);
		if (answer != STREAM_CASE || other_answer != STREAM_CASE)
			break;
		if (add_case(pass, stream, log, &before)) {
			(void)run_one(pass, pass->changed, other_log, &pass->changed_scratch,
				      &after);
			compare_add(&pass->compare, &before, &after);
		}
		arena_reset(&pass->scratch);
		arena_reset(&pass->changed_scratch);
	}
	pass->has_failed |= answer == STREAM_FAILED || other_answer == STREAM_FAILED;
}

static void read_file(struct pass *pass, const char *path)
{
	struct case_stream stream = { 0 }, other = { 0 };

	if (!case_stream_open(&stream, pass->cases, pass->cases->program, path)) {
		pass->has_failed = true;
		return;
	}
	if (!pass->changed) {
		read_plainly(pass, &stream);
	} else if (case_stream_open(&other, pass->cases, pass->cases->changed, path)) {
		read_both(pass, &stream, &other);
		case_stream_close(&other);
	} else {
		pass->has_failed = true;
	}
	case_stream_close(&stream);
}

static void write_figures(struct pass *pass)
{
	struct audit_cases *cases = pass->cases;
	struct figures_view view;

	figures_finish(&pass->figures);
	if (figures_lack_field(&pass->figures))
		told_no_field(cases);
	figures_view_make(&view, &pass->figures, cases->as_of, cases->suppress, cases->arena);
	switch (cases->format) {
	case CASES_TEXT:
		figures_write_text(&view, cases, cases->out);
		return;
	case CASES_JSON:
		figures_write_json(&view, cases, cases->out);
		return;
	case CASES_CSV:
		figures_write_csv(&view, cases->out);
		return;
	case CASES_HTML:
		page_html_write(&view, cases, cases->out);
		return;
	}
	UNREACHABLE();
}

static void write_comparison(struct pass *pass)
{
	struct audit_cases *cases = pass->cases;

	switch (cases->format) {
	case CASES_TEXT:
	case CASES_HTML: /* refused by the main: there is no page of a comparison */
		compare_write_text(&pass->compare, cases, cases->out);
		return;
	case CASES_JSON:
		compare_write_json(&pass->compare, cases, cases->out);
		return;
	case CASES_CSV:
		compare_write_csv(&pass->compare, cases->out);
		return;
	}
	UNREACHABLE();
}

/* Opens the machines; false, and the user is told, when the new holidays cannot be had. */
static bool open_pass(struct pass *pass, struct audit_cases *cases)
{
	struct program *program;
	struct problem why = { 0 };

	*pass = (struct pass){ .cases = cases };
	progress_open_before_report(&pass->progress);
	cases->progress = &pass->progress;
	if (cases->holiday_count > 0) {
		program = ARENA_NEW(cases->arena, struct program);
		if (!program_add_holidays(cases->arena,
					  cases->changed ? cases->changed : cases->program,
					  cases->holidays, cases->holiday_count, program, &why)) {
			cases_tell(cases, why.line);
			return false;
		}
		cases->changed = program;
	}
	arena_open(&pass->scratch, cases->allocator);
	arena_open(&pass->changed_scratch, cases->allocator);
	pass->machine = machine_open(cases->arena, cases->program);
	figures_open(&pass->figures, cases->arena, cases->program, cases->by, cases->field);
	if (cases->changed) {
		pass->changed = machine_open(cases->arena, cases->changed);
		compare_open(&pass->compare, cases->arena, cases->program, cases->changed,
			     cases->worst);
	} else if (cases->worst > 0) {
		figures_list_worst(&pass->figures, cases->worst);
	}
	return true;
}

enum cases_end audit_cases(struct audit_cases *cases)
{
	struct cases_told told = { 0 };
	struct pass pass;

	cases->told = &told;
	if (!open_pass(&pass, cases))
		return CASES_USAGE;
	for (uint32_t i = 0; i < cases->file_count; i++)
		read_file(&pass, cases->files[i]);
	progress_clear(&pass.progress);
	if (pass.changed)
		write_comparison(&pass);
	else
		write_figures(&pass);
	arena_close(&pass.scratch);
	arena_close(&pass.changed_scratch);
	told_finish(cases);
	if (pass.has_failed)
		return CASES_WORLD;
	return cases->unreadable + cases->left_out + cases->empty + told.unopened > 0
		       ? CASES_FINDINGS
		       : CASES_FINE;
}
