/* The case that shows a breach, as two files with the command that replays each. */
#include "compiler/audit/verdict/counterexample.h"

#include <string.h>

#include "compiler/audit/verdict/counterexample_log.h"
#include "lang/base/array.h"
#include "lang/base/workspace.h"

/* How the name of the file ends that has the procedure's log. */
#define OF_PROCEDURE ".procedure.events"

bool counterexample_is_of_reading(const struct verdict_row *row)
{
	return row->proved && !row->as_first_read && row->of_reading;
}

/* Whether a side is read otherwise than first both in its calendar and in its clause. */
static bool is_read_twice(const struct verdict_row *row, enum side side,
			  const struct model_clause *clause)
{
	const struct model_clock *clock = side == SIDE_STATUTE
						  ? row->proof.question.statute_clock
						  : row->proof.question.procedure_clock;

	return row->calendar[side] && clock && clock != clause->clock;
}

const char *counterexample_cannot_read(const struct verdict_clause *clause,
				       const struct verdict_row *row)
{
	if (!counterexample_is_of_reading(row))
		return NULL;
	if (row->goal != GOAL_LATE)
		return "procrun takes or refuses a request as the text is first read";
	if (is_read_twice(row, SIDE_STATUTE, clause->statute) ||
	    is_read_twice(row, SIDE_PROCEDURE, clause->procedure))
		return "procrun reads a sentence in one further way at a time";
	return NULL;
}

/* Whether a row is of the statute as it is first read, and of the procedure as another row reads
 * it: what is taken too soon, as that is first read too. */
static bool is_of_first_statute(const struct verdict_clause *clause, const struct verdict_row *row,
				const struct verdict_row *other)
{
	if (other->goal == GOAL_NOT_OPEN)
		return row->as_first_read;
	return !row->calendar[SIDE_STATUTE] &&
	       row->proof.question.statute_clock == clause->statute->clock &&
	       row->calendar[SIDE_PROCEDURE] == other->calendar[SIDE_PROCEDURE] &&
	       row->proof.question.procedure_clock == other->proof.question.procedure_clock;
}

bool counterexample_cannot_show(const struct verdict_clause *clause, const struct verdict_row *row)
{
	if (row->goal == GOAL_LATE || !counterexample_is_of_reading(row))
		return false;
	for (uint32_t i = 0; i < clause->rows.count; i++) {
		const struct verdict_row *first = &clause->rows.items[i];

		if (first->aspect == row->aspect && first->goal == row->goal && first->proved &&
		    first->proof.decided && first->proof.broken == 0 &&
		    !first->proof.first_reading && is_of_first_statute(clause, first, row))
			return true;
	}
	return false;
}

/* What the run of one side says on the last day. */
static void add_what_is_said(const struct verdict_row *row, enum side side, struct text *text)
{
	bool late = !row->finding && row->goal == GOAL_LATE;

	if (side == SIDE_PROCEDURE)
		text_add_string(text, row->finding ? "nothing is wrong on that day"
				      : !late	   ? "refused on that day"
						   : "nothing is late on that day");
	else if (row->finding)
		text_format(text, "on that day procrun reports %s", row->finding);
	else
		text_add_string(text, "as the statute has it on that day");
	if (counterexample_is_of_reading(row))
		text_format(text, " (reading: %s)", row->reading);
}

static void add_file(struct prove *prove, const struct verdict_clause *clause,
		     const struct verdict_row *row, enum side side, const char *name)
{
	struct audit *audit = prove->audit;
	const char *path = side == SIDE_STATUTE ? audit->statute.path : audit->procedure.path;
	struct audit_file *file = ARRAY_PUSH(prove->arena, &audit->files);
	const struct model_clause *statute = clause->statute;
	const char *folder = audit->options.counterexamples;
	struct text text, log;

	text_open(&log, prove->arena);
	text_format(&log, "%s/%s", folder, name);
	text_open(&text, prove->arena);
	text_add_string(&text, "-- procrun --as-of ");
	text_add_date(&text, row->shown_on);
	if (counterexample_is_of_reading(row))
		text_add_string(&text, " --readings");
	for (uint32_t i = 0; i < audit->options.library_count; i++) {
		text_add_string(&text, " -L ");
		text_add_shell_word(&text, audit->options.libraries[i]);
	}
	text_add_string(&text, " --procedure ");
	text_add_shell_word(&text, path);
	text_add_character(&text, ' ');
	text_add_shell_word(&text, text_string(&log));
	text_format(&text, "\n-- %s%s%s: ", statute->id, statute->cite.under ? ", " : "",
		    statute->cite.under ? statute->cite.under : "");
	add_what_is_said(row, side, &text);
	text_format(&text, "\n%s", side == SIDE_STATUTE ? row->statute_log : row->log);
	file->name = name;
	file->content = text_string(&text);
}

/* The number of a row among the readings of its aspect, from 1. */
static uint32_t reading_number(const struct verdict_clause *clause, const struct verdict_row *row)
{
	uint32_t number = 0;

	for (const struct verdict_row *other = clause->rows.items; other <= row; other++)
		number += other->of_reading && other->aspect == row->aspect;
	return number;
}

/* How many other rows of an aspect have been told of a case, but for those of a further reading. */
static uint32_t cases_told(const struct verdict_clause *clause, const struct verdict_row *row)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < clause->rows.count; i++) {
		const struct verdict_row *other = &clause->rows.items[i];

		count += other != row && other->counterexample && other->aspect == row->aspect &&
			 !counterexample_is_of_reading(other);
	}
	return count;
}

static const char *file_name(struct prove *prove, const struct verdict_clause *clause,
			     const struct verdict_row *row)
{
	static const char *const slugs[] = {
		[ASPECT_PRESENCE] = "presence", [ASPECT_BEARER] = "bearer",
		[ASPECT_NUMBER] = "number",	[ASPECT_EXTENSION] = "extension",
		[ASPECT_OPENS] = "opens",	[ASPECT_LASTS] = "lasts",
		[ASPECT_ASKED] = "asked",	[ASPECT_CONTENT] = "content",
		[ASPECT_STRENGTH] = "strength",
	};
	uint32_t reading = counterexample_is_of_reading(row) ? reading_number(clause, row) : 0;
	uint32_t told = reading > 0 ? 0 : cases_told(clause, row);
	struct text text;

	text_open(&text, prove->arena);
	text_format(&text, "%s-%s", clause->statute->id, slugs[row->aspect]);
	if (reading > 0)
		text_format(&text, "-reading-%u", (unsigned)reading);
	if (told > 0)
		text_format(&text, "-%u", (unsigned)told + 1);
	text_add_string(&text, OF_PROCEDURE);
	for (size_t i = 0; i < text.size; i++) {
		if (text.bytes[i] == '/' || text.bytes[i] == ' ')
			text.bytes[i] = '-';
	}
	return text_string(&text);
}

/* The file of the statute's log, beside that of the procedure's. */
static const char *statute_file_name(struct prove *prove, const struct verdict_row *row)
{
	struct text text;

	text_open(&text, prove->arena);
	text_add(&text, row->counterexample, strlen(row->counterexample) - strlen(OF_PROCEDURE));
	text_add_string(&text, ".statute.events");
	return text_string(&text);
}

void counterexample_tell(struct prove *prove, const struct verdict_clause *clause,
			 struct verdict_row *row, const char *const log[SIDE_COUNT],
			 struct date shown_on)
{
	row->counterexample = file_name(prove, clause, row);
	row->log = log[SIDE_PROCEDURE];
	row->statute_log = log[SIDE_STATUTE];
	row->shown_on = shown_on;
	row->shown = row->finding	      ? SHOWN_FINDING
		     : row->goal == GOAL_LATE ? SHOWN_LATE
					      : SHOWN_TAKEN;
}

void counterexample_tell_of(const struct making *making, struct verdict_row *row)
{
	const char *log[SIDE_COUNT];

	for (int side = 0; side < SIDE_COUNT; side++)
		log[side] = making_log(making, (enum side)side);
	counterexample_tell(making->prove, making->clause, row, log, making_end(making));
}

void counterexample_files(struct prove *prove, const struct verdicts *verdicts)
{
	for (uint32_t i = 0; i < verdicts->count && prove->audit->options.counterexamples; i++) {
		const struct verdict_clause *clause = &verdicts->items[i];

		for (uint32_t j = 0; j < clause->rows.count; j++) {
			const struct verdict_row *row = &clause->rows.items[j];

			if (!row->counterexample)
				continue;
			add_file(prove, clause, row, SIDE_PROCEDURE, row->counterexample);
			add_file(prove, clause, row, SIDE_STATUTE, statute_file_name(prove, row));
		}
	}
}

bool counterexample_make(struct prove *prove, const struct verdict_clause *clause,
			 struct verdict_row *row)
{
	struct making *making = NULL;

	if (counterexample_cannot_show(clause, row))
		return false;
	memcpy(prove->calendar, row->calendar, sizeof prove->calendar);
	counterexample_begin(prove);
	if (row->proof.question.extended)
		making = counterexample_search(prove, clause, row, true);
	if (!making && !row->proof.of_clocks) {
		making = counterexample_search(prove, clause, row, false);
		if (making && row->proof.question.extended && making_extend(making))
			making_move_back(making);
	}
	if (!making)
		making = counterexample_of_clocks(prove, clause, row);
	counterexample_end(prove);
	memset(prove->calendar, 0, sizeof prove->calendar);
	if (!making)
		return false;
	making_complete(making, making_shows);
	counterexample_tell_of(making, row);
	return true;
}
