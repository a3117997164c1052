/* The same cases under two programs. */
#include "compiler/audit/cases/compare.h"

#include <string.h>

#include "lang/base/arena.h"
#include "lang/base/check.h"
#include "lang/base/problem.h"
#include "vm/calendar.h"

const char *verdict_name(enum verdict verdict, bool is_right)
{
	static const char *const names[VERDICT_COUNT][2] = {
		[VERDICT_NONE] = { "does not arise", "does not arise" },
		[VERDICT_IN_TIME] = { "met", "used" },
		[VERDICT_LATE] = { "met late", "used late" },
		[VERDICT_MISSED] = { "overdue", "lapsed" },
		[VERDICT_VOID] = { "void", "void" },
		[VERDICT_RUNNING] = { "running", "open" },
		[VERDICT_UNDATED] = { "no last day", "no last day" },
	};

	return names[verdict][is_right];
}

static enum verdict verdict_of(const struct row *row)
{
	enum figure figure;

	if (!row || !figure_of_status((enum row_status)row->status, row->anchored,
				      date_is_set(row->due), &figure))
		return VERDICT_NONE;
	switch (figure) {
	case FIGURE_IN_TIME:
		return VERDICT_IN_TIME;
	case FIGURE_LATE:
		return VERDICT_LATE;
	case FIGURE_MISSED:
		return VERDICT_MISSED;
	case FIGURE_VOID:
		return VERDICT_VOID;
	case FIGURE_RUNNING:
		return VERDICT_RUNNING;
	case FIGURE_UNDATED:
	case FIGURE_UNDATED_DONE:
		return VERDICT_UNDATED;
	case FIGURE_AROSE:
	case FIGURE_DUE:
	case FIGURE_REFUSED:
	case FIGURE_COUNT:
		break;
	}
	UNREACHABLE();
}

static bool is_compared(const struct program_clause *clause, uint32_t target)
{
	return (clause->kind == CLAUSE_DUTY || clause->kind == CLAUSE_RIGHT) &&
	       (target == 0 || clause->target);
}

static uint32_t add_item(struct compare *compare, const struct program_clause *clause,
			 uint32_t target)
{
	compare->items[compare->count] =
		(struct comparison){ .clause = clause, .target = target != 0 };
	return ++compare->count;
}

static uint32_t find_item(const struct compare *compare, const struct program_clause *clause,
			  uint32_t target)
{
	for (uint32_t i = 0; i < compare->count; i++)
		if (compare->items[i].target == (target != 0) &&
		    strcmp(compare->items[i].clause->id, clause->id) == 0)
			return i + 1;
	return 0;
}

void compare_open(struct compare *compare, struct arena *arena, const struct program *before,
		  const struct program *after, uint32_t worst)
{
	size_t rows = ((size_t)before->clause_count + after->clause_count) * 2;

	*compare = (struct compare){ .arena = arena, .before = before, .after = after };
	compare->items = ARENA_ARRAY(arena, struct comparison, rows);
	compare->from_before = ARENA_ARRAY(arena, uint32_t, (size_t)before->clause_count * 2);
	compare->from_after = ARENA_ARRAY(arena, uint32_t, (size_t)after->clause_count * 2);
	compare->worst = ARENA_ARRAY(arena, struct moved_case, (size_t)worst + 1);
	compare->worst_limit = worst;
	for (uint32_t i = 0; i < before->order_count * 2; i++) {
		uint32_t number = before->order[i / 2];

		if (is_compared(&before->clauses[number], i % 2))
			compare->from_before[number * 2 + i % 2] =
				add_item(compare, &before->clauses[number], i % 2);
	}
	for (uint32_t i = 0; i < after->order_count * 2; i++) {
		uint32_t number = after->order[i / 2], item;

		if (!is_compared(&after->clauses[number], i % 2))
			continue;
		item = find_item(compare, &after->clauses[number], i % 2);
		compare->from_after[number * 2 + i % 2] =
			item ? item : add_item(compare, &after->clauses[number], i % 2);
	}
}

static uint32_t item_of(const struct program *program, const uint32_t *map, const struct row *row)
{
	return row->reading ? 0 : map[(uint32_t)(row->clause - program->clauses) * 2 + row->target];
}

/* The row of the other outcome for the same item and the same instance of its stage. */
static const struct row *row_of(const struct outcome *outcome, const uint32_t *map, uint32_t item,
				uint32_t instance)
{

	for (uint32_t i = 0; i < outcome->row_count; i++)
		if (item_of(outcome->program, map, &outcome->rows[i]) == item && instance-- == 0)
			return &outcome->rows[i];
	return NULL;
}

/* Which of the rows for one item this is, from 0. */
static uint32_t instance_of(const struct outcome *outcome, const uint32_t *map, uint32_t at)
{
	uint32_t item = item_of(outcome->program, map, &outcome->rows[at]), instance = 0;

	for (uint32_t i = 0; i < at; i++)
		instance += item_of(outcome->program, map, &outcome->rows[i]) == item;
	return instance;
}

static int32_t distance(struct date from, struct date to)
{
	return to.day > from.day ? to.day - from.day : from.day - to.day;
}

static void rank(struct compare *compare, const struct case_log *log, struct moved_case moved)
{
	struct moved_case *worst = compare->worst;
	int32_t far = distance(moved.before, moved.after);
	uint32_t at = compare->worst_count;

	if (compare->worst_limit == 0)
		return;
	if (at < compare->worst_limit)
		compare->worst_count++;
	else if (far <= distance(worst[at - 1].before, worst[at - 1].after))
		return;
	else
		at--;
	for (; at > 0 && distance(worst[at - 1].before, worst[at - 1].after) < far; at--)
		worst[at] = worst[at - 1];
	moved.id_size = log->id_size < sizeof moved.id ? log->id_size : (uint32_t)sizeof moved.id;
	memcpy(moved.id, log->id, moved.id_size);
	worst[at] = moved;
}

/* What of a case has changed. */
struct changes {
	bool moved, changed;
	struct moved_case farthest;
};

static void compare_dates(struct compare *compare, struct comparison *item,
			  const struct row *before, const struct row *after,
			  struct changes *changes)
{
	struct date from = before ? before->due : DATE_NONE;
	struct date to = after ? after->due : DATE_NONE;

	if (!date_is_set(from) || !date_is_set(to)) {
		item->undated++;
		return;
	}
	item->compared++;
	if (from.day == to.day) {
		item->same++;
		return;
	}
	changes->moved = true;
	histogram_add(compare->arena, to.day > from.day ? &item->later : &item->earlier,
		      distance(from, to));
	if (distance(from, to) > distance(changes->farthest.before, changes->farthest.after))
		changes->farthest = (struct moved_case){ .comparison = item,
							 .before = from,
							 .after = to,
							 .from = verdict_of(before),
							 .to = verdict_of(after) };
}

static void compare_rows(struct compare *compare, uint32_t number, const struct row *before,
			 const struct row *after, struct changes *changes)
{
	struct comparison *item = &compare->items[number - 1];
	enum verdict from = verdict_of(before), to = verdict_of(after);

	if (from == VERDICT_NONE && to == VERDICT_NONE)
		return;
	item->verdicts[from][to]++;
	changes->changed |= from != to;
	compare_dates(compare, item, before, after, changes);
}

static bool ended_the_same(const struct outcome *before, const struct outcome *after)
{
	if (before->state != after->state)
		return false;
	return before->state != CASE_CLOSED || before->reason == after->reason ||
	       (before->reason && after->reason && strcmp(before->reason, after->reason) == 0);
}

void compare_add(struct compare *compare, const struct outcome *before, const struct outcome *after)
{
	struct changes changes = { 0 };

	if (before->state == CASE_NOT_BEGUN && after->state == CASE_NOT_BEGUN)
		return;
	for (uint32_t i = 0; i < before->row_count; i++) {
		uint32_t item = item_of(compare->before, compare->from_before, &before->rows[i]);

		if (item)
			compare_rows(compare, item, &before->rows[i],
				     row_of(after, compare->from_after, item,
					    instance_of(before, compare->from_before, i)),
				     &changes);
	}
	for (uint32_t i = 0; i < after->row_count; i++) {
		uint32_t item = item_of(compare->after, compare->from_after, &after->rows[i]);

		if (item && !row_of(before, compare->from_before, item,
				    instance_of(after, compare->from_after, i)))
			compare_rows(compare, item, NULL, &after->rows[i], &changes);
	}
	compare->cases++;
	compare->moved += changes.moved;
	compare->changed += changes.changed;
	compare->ended_differently += !ended_the_same(before, after);
	if (changes.moved)
		rank(compare, before->log, changes.farthest);
}

static void not_covered(const struct calendar *calendar, struct date day, struct problem *why)
{
	char first[DATE_ISO_SIZE], last[DATE_ISO_SIZE], wanted[DATE_ISO_SIZE];

	date_write_iso(calendar->first, first);
	date_write_iso(calendar->horizon, last);
	date_write_iso(day, wanted);
	problem_set(why, "--add-holiday: %s is no day of the calendar %s, which goes from %s to %s",
		    wanted, calendar->name, first, last);
}

bool program_add_holidays(struct arena *arena, const struct program *program,
			  const struct date *days, uint32_t count, struct program *out,
			  struct problem *why)
{
	*out = *program;
	out->calendars = ARENA_ARRAY(arena, struct calendar, program->calendar_count);
	for (uint32_t i = 0; i < program->calendar_count; i++) {
		struct calendar *calendar = &out->calendars[i];
		struct holiday *own = ARENA_ARRAY(arena, struct holiday,
						  (size_t)program->calendars[i].holiday_count + 1);

		*calendar = program->calendars[i];
		if (calendar->holiday_count > 0)
			memcpy(own, calendar->holidays, calendar->holiday_count * sizeof *own);
		calendar->holidays = own;
		for (uint32_t day = 0; day < count; day++) {
			if (!calendar_covers(calendar, days[day])) {
				not_covered(calendar, days[day], why);
				return false;
			}
			calendar_close(arena, calendar, days[day], days[day], "new holiday");
		}
		if (!calendar_build(arena, calendar, why))
			return false;
	}
	return true;
}
