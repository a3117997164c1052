/* The date calculator: procrun --date. */
#include "compiler/run/dates.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "compiler/load_host.h"
#include "compiler/run/complain.h"
#include "compiler/run/output.h"
#include "compiler/run/procedures.h"
#include "lang/base/problem.h"
#include "vm/question.h"

#define QUESTION_LIMIT ((size_t)4 << 10)
#define BLOCK_SIZE ((size_t)64 << 10)

/* A calendar file is some thousands of lines at most. */
#define CALENDAR_SIZE_LIMIT ((size_t)1 << 20)

/* What answering takes. */
struct dates {
	struct arena arena, scratch;
	struct library library;
	struct procedures procedures; /* holds the one given, for its calendar */
	struct calendar_shelf shelf;
	struct output output;
	struct text answer;
	const char *calendar;
	enum question_detail detail;
	enum host_exit exit;
};

static const char *const shipped[] = { "england_and_wales", "scotland", "northern_ireland" };

static bool load_calendar(void *context, const char *name, struct bytes *out)
{
	struct dates *dates = context;
	struct text file;
	struct problem why;

	text_open(&file, &dates->arena);
	text_format(&file, "%s.calendar", name);
	for (uint32_t i = 0; i < dates->library.folder_count * 2; i++) {
		const char *folder = dates->library.folders[i / 2];
		const char *path;

		if (i % 2)
			folder = path_join(&dates->arena, folder, "calendars");
		path = path_join(&dates->arena, folder, text_string(&file));
		if (host_file_exists(path))
			return host_read_file(path, CALENDAR_SIZE_LIMIT, &dates->arena, out, &why);
	}
	return false;
}

static void answer(struct dates *dates, const char *question, size_t size)
{
	const char *reason;
	size_t answer_size;

	if (size > 0 && question[size - 1] == '\r')
		size--;
	text_clear(&dates->answer);
	if (!question_answer(&dates->shelf, dates->calendar, question, size, dates->detail,
			     &dates->scratch, &dates->answer))
		dates->exit = EXIT_FINDINGS;
	reason =
		dates->detail == QUESTION_REASON ? strchr(text_string(&dates->answer), '\n') : NULL;
	answer_size = reason ? (size_t)(reason - dates->answer.bytes) : dates->answer.size;
	/* An error quotes the question. */
	text_add_untrusted(&dates->output.text, text_string(&dates->answer), answer_size);
	text_add_character(&dates->output.text, '\n');
	if (reason)
		complain("%s", reason + 1);
	arena_reset(&dates->scratch);
	(void)output_go_on(&dates->output);
}

static void answer_too_long(struct dates *dates)
{
	text_add_string(&dates->output.text, "error: the question is too long\n");
	dates->exit = EXIT_FINDINGS;
}

/* Answers the whole lines at the start of some bytes; gives how many bytes were used. */
static size_t answer_lines(struct dates *dates, const char *bytes, size_t size, bool *skipping)
{
	size_t used = 0;

	while (used < size) {
		const char *newline = memchr(bytes + used, '\n', size - used);

		if (!newline)
			break;
		if (!*skipping)
			answer(dates, bytes + used, (size_t)(newline - bytes) - used);
		*skipping = false;
		used = (size_t)(newline - bytes) + 1;
	}
	if (size - used > QUESTION_LIMIT) {
		if (!*skipping)
			answer_too_long(dates);
		*skipping = true;
		used = size;
	}
	return used;
}

static void answer_input(struct dates *dates)
{
	char *bytes = arena_alloc(&dates->arena, BLOCK_SIZE, 1);
	size_t held = 0;
	bool skipping = false;

	while (!dates->output.has_failed) {
		ssize_t got = read(STDIN_FILENO, bytes + held, BLOCK_SIZE - held);
		size_t used;

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			complain("cannot read standard input: %s", strerror(errno));
			dates->exit = EXIT_WORLD;
			return;
		}
		if (got == 0)
			break;
		held += (size_t)got;
		used = answer_lines(dates, bytes, held, &skipping);
		held -= used;
		memmove(bytes, bytes + used, held);
	}
	if (held > 0 && !skipping)
		answer(dates, bytes, held);
}

/* The calendar of --procedure, with what its header says is closed; false when there is none. */
static bool use_procedure(struct dates *dates, const struct allocator *allocator,
			  const struct run_settings *settings)
{
	bool opened = procedures_open(&dates->procedures, allocator, settings);

	if (opened && dates->procedures.given->program->calendar_count > 0)
		dates->shelf.usual = &dates->procedures.given->program->calendars[0];
	dates->exit = dates->procedures.exit;
	return opened;
}

static void answer_question(struct dates *dates, const char *question)
{
	if (strcmp(question, "-") == 0)
		answer_input(dates);
	else
		answer(dates, question, strlen(question));
}

enum host_exit dates_answer(const struct run_settings *settings, const char *question,
			    const char *calendar, const struct allocator *allocator)
{
	struct dates dates = {
		.calendar = calendar,
		.detail = settings->why		       ? QUESTION_WHY
			  : strcmp(question, "-") == 0 ? QUESTION_ANSWER
						       : QUESTION_REASON,
		.exit = EXIT_FINE,
	};
	struct calendar_source source = {
		.load = load_calendar,
		.context = &dates,
		.names = shipped,
		.name_count = ARRAY_LENGTH(shipped),
	};

	arena_open(&dates.arena, allocator);
	arena_open(&dates.scratch, allocator);
	library_open_host(&dates.library, &dates.arena, settings->libraries,
			  settings->library_count);
	calendar_shelf_open(&dates.shelf, &dates.arena, &source);
	output_open(&dates.output, allocator);
	text_open(&dates.answer, &dates.arena);
	if (!settings->procedure || use_procedure(&dates, allocator, settings))
		answer_question(&dates, question);
	if (settings->procedure)
		procedures_close(&dates.procedures);
	if (!output_close(&dates.output))
		dates.exit = EXIT_WORLD;
	arena_close(&dates.scratch);
	arena_close(&dates.arena);
	return dates.exit;
}
