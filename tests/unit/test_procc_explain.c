/* The pages of procc explain: every example gets its code, or does not; every code has a page. */
#include "compiler/explain/explain.h"
#include "compiler/load_host.h"
#include "lang/base/host.h"
#include "lang/base/problem.h"
#include "lang/base/text.h"
#include "lang/base/workspace.h"
#include "vm/finding.h"
#include "vm/program.h"
#include "vm/read_log.h"
#include "vm/run.h"

#include <criterion/criterion.h>
#include <string.h>

#define FRAME "tests/support/frame.proc"
#define LOG_PROCEDURE "tests/support/explain.proc"

static struct allocator allocator;
static struct workspace work;
static struct library library;

static void open_workspace(void)
{
	const char *folders[] = { "stdlib" };

	allocator = allocator_standard("test_procc_explain");
	workspace_open(&work, &allocator);
	library_open_host(&library, &work.arena, folders, 1);
}

static void close_workspace(void)
{
	workspace_close(&work);
}

TestSuite(explain, .init = open_workspace, .fini = close_workspace);

static struct bytes read_file(struct arena *arena, const char *path)
{
	struct problem why;
	struct bytes bytes;

	cr_assert(host_read_file(path, (size_t)1 << 20, arena, &bytes, &why), "%s", why.line);
	return bytes;
}

/* Whether a fragment has a line that begins with the first two words of a line of the frame. */
static bool says_itself(const char *fragment, const char *line, size_t size)
{
	char words[64];
	size_t at = 0, length = 0, blanks = 0;

	while (at < size && line[at] == ' ')
		at++;
	for (; at < size && length + 1 < sizeof words; at++) {
		blanks += line[at] == ' ';
		if (blanks == 2)
			break;
		words[length++] = line[at];
	}
	words[length] = '\0';
	if (blanks < 2 || strncmp(words, "party ", 6) == 0)
		return false;
	for (const char *next = fragment; next; next = strchr(next, '\n')) {
		next += *next == '\n';
		if (strncmp(next, words, length) == 0 && next[length] == ' ')
			return true;
	}
	return false;
}

/* A fragment in the frame that the documents use too. */
static void add_framed(struct text *out, const char *fragment, enum page_place place)
{
	struct bytes frame = read_file(out->arena, FRAME);
	size_t at = 0;

	while (at < frame.size) {
		const char *line = frame.data + at;
		size_t size = strcspn(line, "\n");
		size_t indent = strspn(line, " ");

		at += size + 1;
		if (strncmp(line + indent, "-- HEAD", 7) == 0) {
			if (place == PAGE_HEAD)
				text_add_string(out, fragment);
		} else if (strncmp(line + indent, "-- STAGE", 8) == 0) {
			if (place == PAGE_STAGE)
				text_add_string(out, fragment);
		} else if (place == PAGE_HEAD && says_itself(fragment, line, size)) {
			continue;
		} else {
			text_add(out, line, size);
		}
		text_add_character(out, '\n');
	}
}

static bool has_code(const struct workspace *compiled, const char *code)
{
	for (uint32_t i = 0; i < compiled->diagnostics.count; i++) {
		if (strcmp(compiled->diagnostics.items[i]->slug, code) == 0)
			return true;
	}
	return false;
}

/* What went wrong, for the message of a test. */
static const char *told(struct workspace *compiled)
{
	static char told[2000];
	struct diagnostic_style style = { .format = DIAGNOSTIC_SHORT };
	struct text out;

	text_open(&out, &compiled->arena);
	diagnostics_render(&compiled->diagnostics, &compiled->sources, &style, &out);
	(void)snprintf(told, sizeof told, "%s", text_string(&out));
	return told;
}

static void try_example(const struct page *page, const char *example, bool wrong)
{
	struct workspace compiled;
	struct loaded loaded;
	struct text text;
	bool found;

	workspace_open(&compiled, &allocator);
	text_open(&text, &compiled.arena);
	if (page->place == PAGE_FILE)
		text_add_string(&text, example);
	else
		add_framed(&text, example, page->place);
	compile_text(&compiled, &library, "tests/support/example.proc",
		     (struct bytes){ text_string(&text), text.size }, &loaded);
	found = has_code(&compiled, page->code);
	cr_expect(found == wrong, "%s: the %s example gets\n%s", page->code,
		  wrong ? "wrong" : "right", told(&compiled));
	if (!wrong)
		cr_expect(diagnostics_are_clean(&compiled.diagnostics),
			  "%s: the right example gets\n%s", page->code, told(&compiled));
	workspace_close(&compiled);
}

Test(explain, every_example_of_a_procedure_does_what_its_page_says)
{
	size_t count;
	const struct page *pages = explain_pages(&count);

	for (size_t i = 0; i < count; i++) {
		if (pages[i].place == PAGE_WORDS || pages[i].place == PAGE_LOG)
			continue;
		if (pages[i].wrong)
			try_example(&pages[i], pages[i].wrong, true);
		if (pages[i].right)
			try_example(&pages[i], pages[i].right, false);
	}
}

static const struct program *program;

static const struct program *give_program(void *context, const char *name, size_t size)
{
	(void)context;
	(void)name;
	(void)size;
	return program;
}

/* Runs the first case of a log on its last line's day, or the day in a comment `-- as-of: DAY`. */
static bool log_has_finding(const char *entries, const char *code, struct text *all)
{
	struct log_procedures procedures = { .find = give_program };
	struct run_options options = { .known_on = DATE_NONE };
	struct machine *machine = machine_open(&work.arena, program);
	const struct case_log *log = NULL;
	struct log_reader reader;
	struct outcome outcome;
	enum log_read read;
	size_t size = strlen(entries), room;
	bool found = false;
	char *to;

	(void)date_parse_iso("2024-12-31", 10, &options.as_of);
	log_reader_open(&reader, &allocator, LOG_FORMAT_EVENTS, "log", &procedures);
	while ((read = log_reader_next(&reader, &log)) == LOG_READ_MORE) {
		to = log_reader_room(&reader, &room);
		cr_assert(room >= size);
		for (size_t i = 0; i < size; i++)
			to[i] = entries[i];
		log_reader_filled(&reader, size);
		size = 0;
	}
	cr_assert_eq(read, LOG_READ_CASE);
	cr_assert(run_case(machine, log, &options, &work.arena, &outcome));
	for (uint32_t i = 0; i < outcome.finding_count; i++) {
		found |= strcmp(outcome.findings[i].code, code) == 0;
		text_format(all, "%s ", outcome.findings[i].code);
	}
	log_reader_close(&reader);
	return found;
}

static void try_log(const struct page *page, const char *entries, bool wrong)
{
	struct text log, all;

	text_open(&log, &work.arena);
	text_open(&all, &work.arena);
	text_format(&log, "case 1\nprocedure example\n%s\n", entries);
	cr_expect(log_has_finding(text_string(&log), page->code, &all) == wrong,
		  "%s: the %s log gets: %s", page->code, wrong ? "wrong" : "right",
		  text_string(&all));
}

Test(explain, every_example_of_a_log_does_what_its_page_says)
{
	struct loaded loaded;
	struct problem why;
	size_t count;
	const struct page *pages = explain_pages(&count);

	cr_assert(compile_path(&work, &library, LOG_PROCEDURE, &loaded, &why), "%s", why.line);
	cr_assert(loaded.program, "%s", told(&work));
	program = loaded.program;
	for (size_t i = 0; i < count; i++) {
		if (pages[i].place != PAGE_LOG)
			continue;
		if (pages[i].wrong)
			try_log(&pages[i], pages[i].wrong, true);
		if (pages[i].right)
			try_log(&pages[i], pages[i].right, false);
	}
}

Test(explain, every_finding_has_a_page)
{
	size_t count;
	const struct finding_info *findings = finding_table(&count);

	for (size_t i = 0; i < count; i++)
		cr_expect(explain_find(findings[i].code), "%s has no page", findings[i].code);
}

Test(explain, no_code_has_two_pages)
{
	size_t count;
	const struct page *pages = explain_pages(&count);

	for (size_t i = 0; i < count; i++)
		cr_expect_eq(explain_find(pages[i].code), &pages[i], "%s has two", pages[i].code);
}

Test(explain, a_page_that_can_be_tried_has_an_example)
{
	size_t count;
	const struct page *pages = explain_pages(&count);

	for (size_t i = 0; i < count; i++)
		cr_expect(pages[i].place == PAGE_WORDS || pages[i].wrong || pages[i].right, "%s",
			  pages[i].code);
}

Test(explain, a_page_is_written_for_80_columns)
{
	struct text out;

	text_open(&out, &work.arena);
	explain_write(explain_find("may-not"), &out);
	cr_assert(strstr(text_string(&out), "may-not\n\n"));
	cr_assert(strstr(text_string(&out), "\nNot so:\n\n    council may not charge a fee.\n"));
	cr_assert(strstr(text_string(&out), "\nBut so:\n\n    council must not charge a fee.\n"));
}
