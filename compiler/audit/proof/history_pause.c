/* The last day of a clock that has stopped: what was left of it runs on from the day it goes on. */
#include "compiler/audit/proof/history.h"

#include "lang/base/arena.h"

/* The first day that the limit of a bound counts. */
static int32_t first_counted(const struct bound *bound, int32_t anchor)
{
	const struct limit *limit = &bound->f->limit;

	return limit->relation == RELATION_BEGINNING_WITH || limit->relation == RELATION_SAME_DAY
		       ? anchor
		       : anchor + 1;
}

int32_t history_stops_alike(const struct bound *bound, int32_t anchor)
{
	return bound->cap ? 0 : first_counted(bound, anchor);
}

/* The last day before the rule for non-working days moves it. */
static int32_t whole(struct history_tables *tables, const struct history_table *f, int32_t anchor)
{
	struct limit limit = f->limit;

	if (limit.unit == UNIT_WORKING_DAYS || limit.roll == ROLL_STAYS)
		return f->due[anchor];
	limit.roll = ROLL_STAYS;
	return (f->whole ? f->whole : history_limit(tables, f->calendar, &limit, NULL, 0))
		->due[anchor];
}

/* How much of a limit is left on a day; 0: it has ended, but for the rule that moved its end. */
static int32_t left_of(struct history_tables *tables, const struct bound *bound, int32_t anchor,
		       int32_t stopped)
{
	const struct history_table *f = bound->f;
	int32_t begin = first_counted(bound, anchor), length = f->limit.count;
	int32_t end;

	if (f->limit.unit == UNIT_WORKING_DAYS || f->limit.relation == RELATION_SAME_DAY) {
		length += f->limit.relation == RELATION_CLEAR_AFTER ? 1 : 0;
		if (f->limit.relation == RELATION_SAME_DAY)
			length = 1;
		return stopped <= begin
			       ? length
			       : length - calendar_count_within(
						  f->calendar, history_date(&tables->days, begin),
						  history_date(&tables->days, stopped - 1));
	}
	end = whole(tables, f, anchor);
	return end - (stopped > begin ? stopped : begin) + 1;
}

/* The table of so much that is left: counted from the last day on which it stood still. */
static const struct history_table *rest_of(struct history_tables *tables,
					   const struct history_table *f, int32_t left)
{
	bool working = f->limit.unit == UNIT_WORKING_DAYS ||
		       f->limit.relation == RELATION_SAME_DAY || left < 1;
	struct limit limit = {
		.count = left < 1 ? 1 : left,
		.unit = working ? UNIT_WORKING_DAYS : UNIT_DAYS,
		.relation = RELATION_AFTER,
		.roll = f->limit.roll,
	};

	if (f->rest && left < f->rest_count && f->rest[left < 0 ? 0 : left])
		return f->rest[left < 0 ? 0 : left];
	return history_limit(tables, f->calendar, &limit, NULL, 0);
}

void history_can_stop(struct history_tables *tables, const struct history_table *f)
{
	struct history_table *table = tables->list;
	int32_t most = 1;

	while (table && table != f)
		table = table->next;
	if (!table || table->rest)
		return;
	for (int32_t day = 1; day <= tables->days.last; day++) {
		int32_t length = f->due[day] <= tables->days.last ? f->due[day] - day : 0;

		most = length > most ? length : most;
	}
	if (f->limit.unit == UNIT_WORKING_DAYS)
		most = f->limit.count + 1;
	if (f->limit.roll != ROLL_STAYS) {
		struct limit stays = f->limit;

		stays.roll = ROLL_STAYS;
		table->whole = history_limit(tables, f->calendar, &stays, NULL, 0);
	}
	table->rest_count = most + 2;
	table->rest =
		ARENA_ARRAY(tables->arena, const struct history_table *, (size_t)table->rest_count);
	for (int32_t left = 0; left < table->rest_count; left++)
		table->rest[left] = rest_of(tables, f, left);
}

struct history_clock history_clock(struct history_tables *tables, const struct bound *bound,
				   int32_t anchor, int32_t stopped)
{
	const struct history_days *days = &tables->days;
	int32_t begin = first_counted(bound, anchor);
	struct history_clock clock = { .due = bound->f->due[anchor], .longest = days->never };

	if (stopped > clock.due || clock.due > days->last || anchor < 1)
		return clock;
	clock.rest = rest_of(tables, bound->f, left_of(tables, bound, anchor, stopped));
	clock.from = stopped > begin ? stopped : begin;
	clock.resuming = bound->resuming;
	if (bound->cap)
		clock.longest = bound->cap->due[stopped];
	return clock;
}

struct history_clock history_clock_of(struct history_tables *tables, const struct bound *bound,
				      const int32_t *low, const int32_t *high)
{
	int32_t anchor = low[bound->anchor], stopped = high[bound->stopped];
	int32_t begin = first_counted(bound, anchor);

	return history_clock(tables, bound, anchor,
			     stopped > begin || low[bound->stopped] == stopped ? stopped : begin);
}

int32_t history_clock_due(const struct history_days *days, const struct history_clock *clock,
			  int32_t until)
{
	int32_t last = until - (clock->resuming && until <= days->last ? 1 : 0);

	if (last > clock->longest)
		last = clock->longest;
	if (!clock->rest || last < clock->from)
		return clock->due;
	if (last > days->last)
		return last;
	return clock->rest->due[last] > clock->due ? clock->rest->due[last] : clock->due;
}

int32_t history_paused_due(struct history_tables *tables, const struct bound *bound, int32_t anchor,
			   int32_t stopped, int32_t until)
{
	struct history_clock clock = history_clock(tables, bound, anchor, stopped);

	return history_clock_due(&tables->days, &clock, until);
}
