/* procc test: the expectations that case logs hold. */
#include "compiler/procc.h"
#include "lang/base/array.h"
#include "lang/base/problem.h"
#include "lang/base/workspace.h"
#include "vm/program.h"
#include "vm/read_log.h"
#include "vm/run.h"

#include <string.h>

/* The largest case log that is tested, in bytes. */
#define TEST_LOG_LIMIT ((size_t)64 << 20)

/* One procedure that some log names. */
struct test_procedure {
	const char *path;
	struct workspace work;
	const struct program *program; /* NULL: it has errors */
	bool given;		       /* on the command line: it stands for every version */
	struct machine *machine;
	struct test_procedure *next;
};

/* One run of procc test. */
struct test {
	struct procc *procc;
	struct test_procedure *procedures;
	const char *beside; /* the folder of the log being read */
	const char *file;
	struct arena scratch;
	struct text *out;
	uint32_t cases, expectations, failed, wrong_lines, not_run;
	enum procc_end end;
};

static struct test_procedure *compile_procedure_at(struct test *test, const char *path)
{
	struct test_procedure *procedure = test->procedures;
	struct loaded loaded;
	enum procc_end end;

	while (procedure && strcmp(procedure->path, path) != 0)
		procedure = procedure->next;
	if (procedure)
		return procedure;
	procedure = ARENA_NEW(test->procc->arena, struct test_procedure);
	procedure->path = path;
	procedure->next = test->procedures;
	test->procedures = procedure;
	workspace_open(&procedure->work, test->procc->allocator);
	end = procc_compile(test->procc, &procedure->work, path, &loaded);
	procedure->program = loaded.program;
	if (procedure->program) {
		procedure->machine = machine_open(&procedure->work.arena, procedure->program);
	} else {
		text_add_untrusted(test->out, path, strlen(path));
		text_add_string(test->out, " has errors, so its cases cannot be run\n");
	}
	if (end > test->end)
		test->end = end;
	return procedure;
}

/* The program a log names: one compiled already, else looked for beside the log. */
static const struct program *find_program(void *context, const char *name, size_t size)
{
	struct test *test = context;
	struct procedure_query query = {
		.name = arena_copy_text(test->procc->arena, name, size),
		.beside = test->beside,
		.as_of = { DATE_LAST_DAY },
	};
	struct problem why;
	const char *path;

	for (struct test_procedure *each = test->procedures; each; each = each->next) {
		if (each->given && each->program && strcmp(each->program->name, query.name) == 0)
			return each->program;
		if (each->given && !each->program) /* it may be this one, and that has been told */
			return NULL;
	}
	if (size == 0) /* tell_no_procedure says so */
		return NULL;
	if (!procedure_find(test->procc->arena, test->procc->library, &query, &path, &why)) {
		test->end = procc_complain(test->procc, PROCC_FINDINGS, why.line);
		return NULL;
	}
	return compile_procedure_at(test, path)->program;
}

static struct machine *machine_of(const struct test *test, const struct program *program)
{
	const struct test_procedure *each = test->procedures;

	while (each && each->program != program)
		each = each->next;
	return each ? each->machine : NULL;
}

/* Begins a line about a failure: "cases/late.events:12: case 2024/0113: ". */
static void begin_failure(struct test *test, const struct case_log *log, uint32_t line)
{
	text_add_untrusted(test->out, test->file, strlen(test->file));
	text_format(test->out, ":%u: ", (unsigned)line);
	if (log->id_size == 0)
		return;
	text_add_string(test->out, "case ");
	text_add_untrusted(test->out, log->id, log->id_size);
	text_add_string(test->out, ": ");
}

/* The row an expectation speaks of: by full name or by short one, `.target` for a target. */
static const struct row *find_row(const struct outcome *outcome, const char *word, size_t size)
{
	static const char suffix[] = ".target";
	const size_t suffix_size = sizeof suffix - 1;
	bool target =
		size > suffix_size && memcmp(word + size - suffix_size, suffix, suffix_size) == 0;
	const struct row *found = NULL;

	if (target)
		size -= suffix_size;
	for (uint32_t i = 0; i < outcome->row_count; i++) {
		const struct row *row = &outcome->rows[i];
		const char *id = row->clause->id, *name = row->clause->name;

		if (row->reading || row->target != target)
			continue;
		if ((strlen(id) == size && memcmp(id, word, size) == 0) ||
		    (strlen(name) == size && memcmp(name, word, size) == 0 &&
		     (!found || !row->earlier_instance)))
			found = row;
	}
	return found;
}

static bool words_are(const struct entry *entry, const char *words)
{
	return strlen(words) == entry->expect_state_size &&
	       memcmp(entry->expect_state, words, entry->expect_state_size) == 0;
}

/* The state of the case in words: "open", "closed", "closed as answered". */
static bool case_is(const struct outcome *outcome, const struct entry *entry, struct text *words)
{
	static const char *const names[] = { "not begun", "awaiting", "open", "closed" };

	text_add_string(words, names[outcome->state]);
	if (words_are(entry, text_string(words)))
		return true;
	if (outcome->state == CASE_CLOSED)
		text_format(words, " as %s", outcome->reason);
	return words_are(entry, text_string(words));
}

static void fail_row(struct test *test, const struct case_log *log, const struct entry *entry,
		     const struct row *row)
{
	bool due = words_are(entry, "due");

	begin_failure(test, log, entry->line);
	text_add_untrusted(test->out, entry->word, entry->word_size);
	text_add_string(test->out, " should be ");
	text_add_untrusted(test->out, entry->expect_state, entry->expect_state_size);
	text_add_string(test->out, due ? " " : " on ");
	text_add_date(test->out, entry->expect_on);
	if (!row) {
		text_add_string(test->out, ", but no duty or right has this name");
	} else if (!due) {
		text_format(test->out, ", but is %s", row_status_name(row->status));
	} else if (date_is_set(row->due)) {
		text_add_string(test->out, ", but is due ");
		text_add_date(test->out, row->due);
	} else {
		text_format(test->out, ", but has no date: %s", row_status_name(row->status));
	}
	text_add_character(test->out, '\n');
	test->failed++;
}

static void fail_case(struct test *test, const struct case_log *log, const struct entry *entry,
		      const char *state)
{
	begin_failure(test, log, entry->line);
	text_add_string(test->out, "the case should be ");
	text_add_untrusted(test->out, entry->expect_state, entry->expect_state_size);
	text_add_string(test->out, " on ");
	text_add_date(test->out, entry->expect_on);
	text_format(test->out, ", but is %s\n", state);
	test->failed++;
}

/* A due date is asked as things stood at that line: on the last day above it. */
static struct date day_of(const struct case_log *log, uint32_t number, const struct entry *entry)
{
	struct date day = DATE_NONE;

	if (!words_are(entry, "due"))
		return entry->expect_on;
	for (uint32_t i = 0; i < number; i++) {
		const struct entry *before = &log->entries[i];

		if (before->kind != ENTRY_EXPECT && date_compare(day, before->day) < 0)
			day = before->day;
	}
	return date_is_set(day) ? day : entry->expect_on;
}

static void check_expectation(struct test *test, const struct case_log *log, uint32_t number,
			      struct machine *machine)
{
	const struct entry *entry = &log->entries[number];
	struct run_options options = { .as_of = day_of(log, number, entry), .rows_only = true };
	struct case_log above = *log;
	struct outcome outcome;
	const struct row *row;
	struct text state;

	test->expectations++;
	/* A due date is asked as things stood there: what stands below was not known yet. */
	if (words_are(entry, "due"))
		above.count = number;
	(void)run_case(machine, &above, &options, &test->scratch, &outcome);
	if (entry->word_size == 4 && memcmp(entry->word, "case", 4) == 0) {
		text_open(&state, &test->scratch);
		if (!case_is(&outcome, entry, &state))
			fail_case(test, log, entry, text_string(&state));
		return;
	}
	row = find_row(&outcome, entry->word, entry->word_size);
	if (!row || (words_are(entry, "due") ? date_compare(row->due, entry->expect_on) != 0
					     : !words_are(entry, row_status_name(row->status))))
		fail_row(test, log, entry, row);
}

/* Where no case has begun either, each of its lines says so. */
static void tell_no_procedure(struct test *test, const struct case_log *log)
{
	if (log->id_size > 0) {
		begin_failure(test, log, log->line);
		text_add_string(test->out, "its log names no procedure\n");
	}
	test->end = test->end > PROCC_FINDINGS ? test->end : PROCC_FINDINGS;
}

static void check_case(struct test *test, const struct case_log *log, const struct program *program)
{
	struct machine *machine = program ? machine_of(test, program) : NULL;

	if (!program && log->procedure_size == 0)
		tell_no_procedure(test, log);
	test->cases++;
	test->not_run += !machine;
	for (uint32_t i = 0; i < log->count; i++) {
		const struct entry *entry = &log->entries[i];

		if (entry->kind == ENTRY_BAD) {
			begin_failure(test, log, entry->line);
			text_format(test->out, "%s\n",
				    entry->problem ? entry->problem : "not an entry");
			test->wrong_lines++;
		} else if (entry->kind == ENTRY_EXPECT && machine) {
			check_expectation(test, log, i, machine);
			arena_reset(&test->scratch);
		} else if (entry->kind == ENTRY_EXPECT) {
			test->end = test->end > PROCC_FINDINGS ? test->end : PROCC_FINDINGS;
		}
	}
}

static enum log_format format_of(const char *path)
{
	size_t size = strlen(path);

	if (size > 4 && strcmp(path + size - 4, ".csv") == 0)
		return LOG_FORMAT_CSV;
	if (size > 6 && strcmp(path + size - 6, ".jsonl") == 0)
		return LOG_FORMAT_JSONL;
	return LOG_FORMAT_EVENTS;
}

/* Gives the reader what it has room for. */
static void feed(struct log_reader *reader, const struct bytes *text, size_t *at)
{
	size_t room;
	char *to = log_reader_room(reader, &room);
	size_t rest = text->size - *at;

	if (rest < room)
		room = rest;
	if (room > 0)
		memcpy(to, text->data + *at, room);
	*at += room;
	log_reader_filled(reader, room);
}

static void test_log(struct test *test, const char *path)
{
	struct log_procedures procedures = { find_program, test };
	const struct case_log *log;
	struct log_reader reader;
	struct problem why;
	struct bytes text;
	enum log_read read;
	size_t at = 0;

	if (!test->procc->library->read(test->procc->library->context, path, TEST_LOG_LIMIT,
					test->procc->arena, &text, &why)) {
		test->end = procc_complain(test->procc, PROCC_WORLD, why.line);
		return;
	}
	test->file = path;
	test->beside = path_folder(test->procc->arena, path);
	log_reader_open(&reader, test->procc->allocator, format_of(path), path, &procedures);
	while ((read = log_reader_next(&reader, &log)) != LOG_READ_END) {
		if (read == LOG_READ_CASE)
			check_case(test, log, reader.program);
		else
			feed(&reader, &text, &at);
	}
	if (reader.problem)
		test->end = procc_complain(test->procc, PROCC_FINDINGS, reader.problem);
	log_reader_close(&reader);
}

static bool has_ending(const char *path, const char *ending)
{
	size_t size = strlen(path), ending_size = strlen(ending);

	return size > ending_size && strcmp(path + size - ending_size, ending) == 0;
}

/* Every log in cases/ beside a procedure. */
static void test_procedure_cases(struct test *test, const char *path)
{
	const struct library *library = test->procc->library;
	struct arena *arena = test->procc->arena;
	const char *cases = path_join(arena, path_folder(arena, path), "cases");
	struct folder folder = { 0 };
	bool any = false;

	compile_procedure_at(test, path)->given = true;
	library->list(library->context, cases, arena, &folder);
	for (uint32_t i = 0; i < folder.count; i++) {
		if (!has_ending(folder.items[i].name, ".events"))
			continue;
		any = true;
		test_log(test, path_join(arena, cases, folder.items[i].name));
	}
	if (any)
		return;
	text_add_string(test->out, "there is no case log, FILE.events, in ");
	text_add_untrusted(test->out, cases, strlen(cases));
	text_add_character(test->out, '\n');
}

/* A procedure that could not be compiled; NULL: all could. */
static const struct test_procedure *find_broken(const struct test *test)
{
	const struct test_procedure *each = test->procedures;

	while (each && each->program)
		each = each->next;
	return each;
}

static void add_summary(const struct test *test)
{
	if (test->not_run == test->cases && find_broken(test)) {
		text_format(test->out, "%u %s, none of them run\n", (unsigned)test->cases,
			    test->cases == 1 ? "case" : "cases");
		return;
	}
	if (test->expectations == 0) {
		text_format(test->out, "%u %s, and no line that begins with `expect`\n",
			    (unsigned)test->cases, test->cases == 1 ? "case" : "cases");
		return;
	}
	text_format(test->out, "%u %s: %u of %u expectations hold\n", (unsigned)test->cases,
		    test->cases == 1 ? "case" : "cases",
		    (unsigned)(test->expectations - test->failed), (unsigned)test->expectations);
	if (test->not_run > 0)
		text_format(test->out, "%u %s not run\n", (unsigned)test->not_run,
			    test->not_run == 1 ? "case" : "cases");
	if (test->wrong_lines > 0)
		text_format(test->out, "%u %s cannot be read\n", (unsigned)test->wrong_lines,
			    test->wrong_lines == 1 ? "line" : "lines");
}

enum procc_end procc_test(struct procc *procc)
{
	struct test test = { .procc = procc, .out = &procc->out };

	if (procc->options->operand_count == 0)
		return procc_complain(procc, PROCC_USAGE,
				      "test needs a procedure or a case log; --help says more");
	arena_open(&test.scratch, procc->allocator);
	for (uint32_t i = 0; i < procc->options->operand_count; i++) {
		const char *path = procc->options->operands[i];

		if (has_ending(path, ".proc"))
			test_procedure_cases(&test, path);
		else
			test_log(&test, path);
	}
	add_summary(&test);
	for (struct test_procedure *each = test.procedures; each; each = each->next)
		workspace_close(&each->work);
	arena_close(&test.scratch);
	if (test.end == PROCC_FINE && test.failed + test.wrong_lines > 0)
		return PROCC_FINDINGS;
	return test.end;
}
