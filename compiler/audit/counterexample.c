/* A case that shows a breach: the greatest history cut at the day of the breach, then the least. */
#include "compiler/audit/counterexample.h"

#include <string.h>

#include "compiler/audit/counterexample_log.h"
#include "lang/base/array.h"
#include "lang/base/workspace.h"
#include "vm/outcome.h"

/* How many days a start is looked for that needs no day before the first. */
#define START_DAYS 800

/* The earliest history in which what need not be done by the day is not done by it. */
static bool least_history(struct making *making, const struct prove_system *system, int32_t day,
			  int32_t *low, int32_t *high)
{
	const struct history_days *days = &making->prove->tables.days;
	bool late = making->row->goal == GOAL_LATE;
	int32_t *greatest;

	for (uint32_t i = 0; i < system->event_count; i++) {
		low[i] = 1;
		high[i] = days->never;
	}
	low[system->pivot] = high[system->pivot] = day;
	if (!history_solve(days, &system->bounds, low, high))
		return false;
	making->start = day;
	making->end = late ? system->breaks->due[day] + 1 : low[system->act];
	greatest = ARENA_ARRAY(making->prove->arena, int32_t, system->event_count);
	memcpy(greatest, high, system->event_count * sizeof *greatest);
	for (uint32_t i = 0; i < system->event_count; i++) {
		low[i] = 1;
		high[i] = days->never;
		if (late && greatest[i] > making->end)
			low[i] = making->end + 1;
	}
	low[system->pivot] = high[system->pivot] = day;
	if (!late)
		high[system->act] = making->end;
	return history_solve(days, &system->bounds, low, high);
}

static void take_lines(struct making *making, const struct prove_system *system, const int32_t *low)
{
	const struct prove *prove = making->prove;

	for (int received = 0; received <= 1; received++) {
		for (uint32_t i = 0; i < system->event_count; i++) {
			const struct variable *variable =
				&prove->variables.items[system->events[i]];
			enum side side =
				variable->event[SIDE_STATUTE] ? SIDE_STATUTE : SIDE_PROCEDURE;
			const struct model_event *event = variable->event[side];
			struct line *line;

			if (!event || variable->field || variable->part_count > 0 ||
			    (i == system->act && making->row->goal == GOAL_LATE) ||
			    low[i] > making->end || (variable->day == DAY_RECEIVED) != received)
				continue;
			line = making_put(making,
					  received ? prove_event(prove, side, event, DAY_DONE)
						   : system->events[i],
					  low[i]);
			if (line && received)
				line->received = low[i];
		}
	}
}

static const struct row *row_of(const struct outcome *outcome, const char *id)
{
	const struct row *found = NULL;

	for (uint32_t i = 0; i < outcome->row_count; i++) {
		const struct row *row = &outcome->rows[i];

		if (!row->target && !row->reading && strcmp(row->clause->id, id) == 0)
			found = row;
	}
	return found;
}

/* The first row that is late, targets aside; NULL: nothing is. */
static const struct row *late_row(const struct outcome *outcome, const char *but)
{
	for (uint32_t i = 0; i < outcome->row_count; i++) {
		const struct row *row = &outcome->rows[i];

		if (row->target || row->reading || (but && strcmp(row->clause->id, but) == 0))
			continue;
		if (row->status == STATUS_OVERDUE || row->status == STATUS_MET_LATE ||
		    row->status == STATUS_EXERCISED_LATE)
			return row;
	}
	return NULL;
}

static struct date end_date(const struct making *making)
{
	return history_date(&making->prove->tables.days, making->end);
}

/* Whether the case shows the breach: nothing late here, the clause late there. */
static bool shows(struct making *making)
{
	struct outcome ours, theirs;
	const struct row *row, *used;
	bool late = making->row->goal == GOAL_LATE;

	if (!counterexample_run(making->prove, SIDE_PROCEDURE, making_log(making, SIDE_PROCEDURE),
				end_date(making), &ours) ||
	    !counterexample_run(making->prove, SIDE_STATUTE, making_log(making, SIDE_STATUTE),
				end_date(making), &theirs))
		return false;
	row = row_of(&theirs, making->clause->statute->id);
	if (late)
		return row && row->status == STATUS_OVERDUE &&
		       row->due.day == end_date(making).day - 1 && ours.state != CASE_NOT_BEGUN &&
		       !late_row(&ours, NULL);
	used = row_of(&ours, making->clause->procedure->id);
	return row && (row->status == STATUS_EXERCISED || row->status == STATUS_ALWAYS_OPEN) &&
	       row->done.day == end_date(making).day && used && used->status != STATUS_EXERCISED &&
	       used->status != STATUS_ALWAYS_OPEN &&
	       !late_row(&ours, making->clause->procedure->id);
}

static const struct model_clause *clause_of(const struct model *model, const char *id)
{
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		if (strcmp(model->clauses.items[i]->id, id) == 0)
			return model->clauses.items[i];
	}
	return NULL;
}

/* Other clauses of the procedure that would be late are done on the day they count from. */
static void do_the_rest(struct making *making)
{
	const struct model *model = making->prove->models[SIDE_PROCEDURE];
	const struct history_days *days = &making->prove->tables.days;

	for (uint32_t tries = 0; tries < LINE_LIMIT; tries++) {
		struct outcome ours;
		const struct row *row;
		const struct model_clause *clause;

		making_sort(making);
		if (!counterexample_run(making->prove, SIDE_PROCEDURE,
					making_log(making, SIDE_PROCEDURE), end_date(making),
					&ours))
			return;
		row = late_row(&ours, making->clause->procedure->id);
		clause = row ? clause_of(model, row->clause->id) : NULL;
		if (!clause || !date_is_set(row->anchor) ||
		    !making_put_before(making, SIDE_PROCEDURE, clause->event,
				       history_number(days, row->anchor)))
			return;
	}
}

static void shorten(struct making *making)
{
	for (uint32_t i = making->count; i-- > 0;) {
		making->lines[i].left_out = true;
		making->lines[i].left_out = shows(making);
	}
}

static void add_file(struct making *making, enum side side, const char *name)
{
	struct audit *audit = making->prove->audit;
	const char *path = side == SIDE_STATUTE ? audit->statute.path : audit->procedure.path;
	struct audit_file *file = ARRAY_PUSH(making->prove->arena, &audit->files);
	const struct model_clause *clause = making->clause->statute;
	const char *folder = audit->options.counterexamples;
	struct text text;

	text_open(&text, making->prove->arena);
	text_add_string(&text, "-- procrun --as-of ");
	text_add_date(&text, end_date(making));
	text_add_string(&text, " --procedure ");
	text_add_untrusted(&text, path, strlen(path));
	text_add_character(&text, ' ');
	text_add_untrusted(&text, folder, strlen(folder));
	text_format(&text, "/%s\n-- %s%s%s: %s\n", name, clause->id, clause->cite.under ? ", " : "",
		    clause->cite.under ? clause->cite.under : "",
		    side == SIDE_STATUTE	     ? "as the statute has it on that day"
		    : making->row->goal == GOAL_LATE ? "nothing is late on that day"
						     : "refused on that day");
	text_add_string(&text, making_log(making, side));
	file->name = name;
	file->content = text_string(&text);
}

static const char *file_name(struct making *making, enum side side)
{
	static const char *const slugs[] = {
		[ASPECT_PRESENCE] = "presence", [ASPECT_BEARER] = "bearer",
		[ASPECT_NUMBER] = "number",	[ASPECT_EXTENSION] = "extension",
		[ASPECT_OPENS] = "opens",	[ASPECT_LASTS] = "lasts",
		[ASPECT_ASKED] = "asked",	[ASPECT_CONTENT] = "content",
		[ASPECT_STRENGTH] = "strength",
	};
	struct text text;

	text_open(&text, making->prove->arena);
	text_format(&text, "%s-%s.%s.events", making->clause->statute->id,
		    slugs[making->row->aspect], side == SIDE_STATUTE ? "statute" : "procedure");
	for (size_t i = 0; i < text.size; i++) {
		if (text.bytes[i] == '/')
			text.bytes[i] = '-';
	}
	return text_string(&text);
}

bool counterexample_make(struct prove *prove, const struct verdict_clause *clause,
			 struct verdict_row *row)
{
	struct making *making = ARENA_NEW(prove->arena, struct making);
	const struct prove_system *system = row->proof.system;
	int32_t *low, *high;
	int32_t day = row->proof.first;

	making->prove = prove;
	making->clause = clause;
	making->row = row;
	if (!system)
		return false;
	making->facts = system->facts;
	low = ARENA_ARRAY(prove->arena, int32_t, (size_t)system->event_count + 1);
	high = ARENA_ARRAY(prove->arena, int32_t, (size_t)system->event_count + 1);
	for (; day < row->proof.first + START_DAYS && day <= prove->tables.days.last; day++) {
		if (!least_history(making, system, day, low, high))
			continue;
		making->count = 0;
		take_lines(making, system, low);
		making_put_back(making, SIDE_STATUTE);
		making_put_back(making, SIDE_PROCEDURE);
		making_put_back(making, SIDE_STATUTE);
		do_the_rest(making);
		making_sort(making);
		break;
	}
	if (making->count == 0 || !shows(making))
		return false;
	shorten(making);
	row->counterexample = file_name(making, SIDE_PROCEDURE);
	if (prove->audit->options.counterexamples) {
		add_file(making, SIDE_PROCEDURE, row->counterexample);
		add_file(making, SIDE_STATUTE, file_name(making, SIDE_STATUTE));
	}
	return true;
}
