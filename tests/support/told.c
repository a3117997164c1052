/* Text in, text out: the whole way from a procedure and a log to how the case stands. */
#include "tests/support/told.h"

#include "compiler/load.h"
#include "lang/base/check.h"
#include "lang/base/host.h"
#include "lang/base/problem.h"
#include "lang/base/text.h"
#include "lang/base/workspace.h"
#include "vm/machine.h"
#include "vm/read_log.h"
#include "vm/run.h"
#include "vm/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct told {
	struct allocator allocator;
	struct arena arena;   /* this struct and the machine */
	struct arena scratch; /* the outcome of the last case, and texts made from it */
	struct workspace work;
	struct program *program;
	struct machine *machine;
	struct log_reader reader;
	bool reading;
	struct outcome outcome;
};

static bool read_file(void *context, const char *path, size_t limit, struct arena *arena,
		      struct bytes *out, struct problem *why)
{
	(void)context;
	return host_read_file(path, limit, arena, out, why);
}

static bool file_exists(void *context, const char *path)
{
	(void)context;
	return host_file_exists(path);
}

/* The shipped calendars are all that a library of tests holds. */
static void list_calendars(void *context, const char *path, struct arena *arena, struct folder *out)
{
	static const char *const names[] = { "england_and_wales.calendar",
					     "northern_ireland.calendar", "scotland.calendar" };

	(void)context;
	*out = (struct folder){ .items = NULL };
	if (strcmp(path, "stdlib/calendars") != 0)
		return;
	out->items = ARENA_ARRAY(arena, struct folder_entry, ARRAY_LENGTH(names));
	for (; out->count < ARRAY_LENGTH(names); out->count++)
		out->items[out->count].name = names[out->count];
}

static void compile(struct workspace *work, const struct allocator *allocator, const char *text,
		    struct loaded *out)
{
	static const char *const folders[] = { "stdlib/calendars" };
	const struct library library = {
		.read = read_file,
		.exists = file_exists,
		.list = list_calendars,
		.folders = folders,
		.folder_count = 1,
	};

	workspace_open(work, allocator);
	compile_text(work, &library, "p.proc", (struct bytes){ text, strlen(text) }, out);
}

static void give_up(struct told *told, const char *what)
{
	struct diagnostic_style style = { .format = DIAGNOSTIC_TEXT };
	struct text text;

	text_open(&text, &told->arena);
	diagnostics_render(&told->work.diagnostics, &told->work.sources, &style, &text);
	(void)fprintf(stderr, "%s%s\n", text_string(&text), what);
	abort();
}

struct told *told_open(const char *procedure)
{
	struct allocator allocator = allocator_standard("test");
	struct told *told = allocator.allocate(allocator.context, sizeof *told);
	struct loaded loaded = { .path = NULL };
	struct problem why;

	*told = (struct told){ .allocator = allocator };
	arena_open(&told->arena, &told->allocator);
	arena_open(&told->scratch, &told->allocator);
	compile(&told->work, &told->allocator, procedure, &loaded);
	told->program = loaded.program;
	if (!told->program)
		give_up(told, "the procedure of a test does not compile");
	if (!program_verify(&told->work.arena, told->program, &why))
		give_up(told, why.line);
	told->machine = machine_open(&told->arena, told->program);
	return told;
}

void told_forget_plain(struct told *told)
{
	struct machine *machine = told->machine;

	for (uint32_t i = 0; i < told->program->clause_count; i++)
		machine->plain_clauses[i].holds = false;
	for (uint32_t i = 0; i < told->program->event_count; i++)
		machine->plain_events[i].holds = false;
	for (uint32_t i = 0; i < machine->chooser_count; i++)
		machine->choosers[i].plain = NULL;
	for (uint32_t i = 0; i < machine->watched_count; i++) {
		machine->watched[i].plain = NULL;
		machine->watched[i].arm = NULL;
	}
	for (uint32_t i = 0; i < machine->plain_rows_count; i++)
		machine->plain_rows[i].holds = false;
	machine->plainly_watched = false;
}

void told_close(struct told *told)
{
	struct allocator allocator = told->allocator;

	if (told->reading)
		log_reader_close(&told->reader);
	workspace_close(&told->work);
	arena_close(&told->scratch);
	arena_close(&told->arena);
	allocator.release(allocator.context, told);
}

const char *told_said(struct told *told, const char *procedure)
{
	struct workspace work;
	struct loaded loaded = { .path = NULL };
	struct text text;

	compile(&work, &told->allocator, procedure, &loaded);
	diagnostics_sort(&work.diagnostics);
	text_open(&text, &told->scratch);
	for (uint32_t i = 0; i < work.diagnostics.count; i++)
		if (work.diagnostics.items[i]->severity != SEVERITY_NOTE)
			text_format(&text, "%s%s", text.size ? " " : "",
				    work.diagnostics.items[i]->slug);
	workspace_close(&work);
	return text_string(&text);
}

static const struct program *find_program(void *context, const char *name, size_t size)
{
	const struct told *told = context;

	(void)name;
	(void)size;
	return told->program;
}

static struct date parse(const char *iso)
{
	struct date day = DATE_NONE;

	if (iso && date_parse_iso(iso, strlen(iso), &day) != DATE_OK)
		abort();
	return day;
}

/* The whole log of one case, read with the reader of the tools. */
static const struct case_log *read_case(struct told *told, const char *entries)
{
	const struct log_procedures procedures = { find_program, told };
	const struct case_log *log;
	struct text text;
	size_t done = 0;

	if (told->reading)
		log_reader_close(&told->reader);
	told->reading = true;
	text_open(&text, &told->scratch);
	text_format(&text, "case 1\nprocedure p\n%s\n", entries);
	log_reader_open(&told->reader, &told->allocator, LOG_FORMAT_EVENTS, "case.events",
			&procedures);
	for (;;) {
		enum log_read answer = log_reader_next(&told->reader, &log);
		size_t size;
		char *room;

		if (answer == LOG_READ_CASE)
			return log;
		if (answer == LOG_READ_END)
			give_up(told, told->reader.problem ? told->reader.problem : "no case");
		room = log_reader_room(&told->reader, &size);
		if (size > text.size - done)
			size = text.size - done;
		memcpy(room, text_string(&text) + done, size);
		log_reader_filled(&told->reader, size);
		done += size;
	}
}

void told_case_asking(struct told *told, const char *as_of, const char *entries,
		      struct told_asking asking)
{
	struct run_options options = {
		.as_of = parse(as_of),
		.known_on = parse(asking.known_on),
		.readings = asking.readings,
		.history = !asking.rows_only && !asking.brief,
		.rows_only = asking.rows_only || asking.brief,
		.brief = asking.brief,
	};

	arena_reset(&told->scratch);
	if (!run_case(told->machine, read_case(told, entries), &options, &told->scratch,
		      &told->outcome))
		abort();
}

void told_case(struct told *told, const char *as_of, const char *entries)
{
	told_case_asking(told, as_of, entries, (struct told_asking){ .known_on = NULL });
}

const struct outcome *told_outcome(const struct told *told)
{
	return &told->outcome;
}

/* Whether the status is one that tells of a number of days. */
static bool has_days(enum row_status status)
{
	return status == STATUS_PENDING || status == STATUS_DUE_TODAY || status == STATUS_OVERDUE ||
	       status == STATUS_PAST_TARGET || status == STATUS_MET_LATE ||
	       status == STATUS_PAUSED || status == STATUS_OPEN;
}

static void write_row(struct text *text, const struct row *row)
{
	enum row_status status = (enum row_status)row->status;
	char day[DATE_ISO_SIZE];

	text_add_string(text, row_status_name(status));
	if (status != STATUS_VOID && date_is_set(row->due)) {
		date_write_iso(row->due, day);
		text_format(text, " %s", day);
	}
	if (has_days(status) && (date_is_set(row->due) || status == STATUS_PAUSED))
		text_format(text, " %d", row->days);
	if (row->provisional)
		text_add_string(text, " provisional");
	if (row->not_before)
		text_add_string(text, " not before");
	if (date_is_set(row->at_latest)) {
		date_write_iso(row->at_latest, day);
		text_format(text, " at latest %s", day);
	}
}

const char *told_row(struct told *told, const char *id)
{
	const char *number = strchr(id, '#');
	size_t size = number ? (size_t)(number - id) : strlen(id);
	uint32_t instance = number ? (uint32_t)strtoul(number + 1, NULL, 10) : 0, seen = 0;
	bool target = size > 7 && memcmp(id + size - 7, ".target", 7) == 0;
	struct text text;

	if (target)
		size -= 7;
	text_open(&text, &told->scratch);
	for (uint32_t i = 0; i < told->outcome.row_count; i++) {
		const struct row *row = &told->outcome.rows[i];

		if (strlen(row->clause->id) != size || memcmp(row->clause->id, id, size) != 0 ||
		    row->target != target || row->reading)
			continue;
		if (++seen != instance && (instance || row->earlier_instance))
			continue;
		write_row(&text, row);
		return text_string(&text);
	}
	return "no row";
}

const char *told_findings(struct told *told)
{
	struct text text;

	text_open(&text, &told->scratch);
	for (uint32_t i = 0; i < told->outcome.finding_count; i++) {
		const struct finding *finding = &told->outcome.findings[i];

		text_format(&text, "%s%s", text.size ? " " : "", finding->code);
		if (finding->entry)
			text_format(&text, "#%u", (unsigned)finding->entry);
	}
	return text_string(&text);
}

const char *told_state(struct told *told)
{
	const struct outcome *outcome = &told->outcome;
	char day[DATE_ISO_SIZE];
	struct text text;

	text_open(&text, &told->scratch);
	switch ((enum case_state)outcome->state) {
	case CASE_NOT_BEGUN:
		return "not begun";
	case CASE_AWAITING:
		return "awaiting";
	case CASE_OPEN:
		text_add_string(&text, "open");
		for (uint32_t i = 0; i < outcome->stage_count; i++)
			text_format(&text, " %s",
				    outcome->program->stages[outcome->stages[i]].name);
		break;
	case CASE_CLOSED:
		date_write_iso(outcome->closed, day);
		text_format(&text, "closed %s %s", outcome->reason, day);
		break;
	}
	return text_string(&text);
}

/* Actions as text; those that ask for a fact name entries by their number and may be left out. */
static const char *write_actions(struct told *told, bool with_facts)
{
	const struct outcome *outcome = &told->outcome;
	struct text text;

	text_open(&text, &told->scratch);
	for (uint32_t i = 0; i < outcome->action_count; i++) {
		const struct action *action = &outcome->actions[i];
		char day[DATE_ISO_SIZE];

		if (action->kind == ACTION_FACT && !with_facts)
			continue;
		text_add_string(&text, text.size ? "; " : "");
		for (uint32_t p = 0; p < action->who.count; p++) {
			uint32_t party = outcome->program->party_lists[action->who.first + p];

			text_format(&text, "%s%s", p ? " and " : "",
				    outcome->program->parties[party].name);
		}
		text_format(&text, "%s%s", action->who.count ? ": " : "", action->what);
		if (date_is_set(action->by)) {
			date_write_iso(action->by, day);
			text_format(&text, " by %s", day);
		}
	}
	return text_string(&text);
}

const char *told_actions(struct told *told)
{
	return write_actions(told, true);
}

const char *told_whole(struct told *told)
{
	const struct outcome *outcome = &told->outcome;
	struct text text;

	text_open(&text, &told->scratch);
	text_format(&text, "%s\n", told_state(told));
	for (uint32_t i = 0; i < outcome->row_count; i++) {
		const struct row *row = &outcome->rows[i];
		char done[DATE_ISO_SIZE], anchor[DATE_ISO_SIZE];

		date_write_iso(row->done, done);
		date_write_iso(row->anchor, anchor);
		text_format(&text, "%s%s%s: ", row->clause->id, row->target ? ".target" : "",
			    row->earlier_instance ? " before" : "");
		write_row(&text, row);
		text_format(&text, " done %s anchor %s\n", done, anchor);
	}
	text_format(&text, "%s\n", write_actions(told, false));
	return text_string(&text);
}
