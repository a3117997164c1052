/* Tables of days that follow from a day: the end of its month, the day from which it counts. */
#include "compiler/audit/proof/history.h"

#include "lang/base/arena.h"

/* A table that is not of a limit alone, and what it was made of. */
struct history_moved {
	struct history_table table;
	uint32_t way; /* of a day: what is done with it; of two limits which; 0: a limit of other
			 days */
	const struct history_table *limit, *days;
	struct history_moved *next;
};

/* What is done with a day: for the end of a part of the calendar its number twice, and 1 more for
 * the one after; for an arrival whether it is late, and whether only working days count. */
#define WAY_PERIOD 16u
#define WAY_ARRIVAL 32u
#define WAY_SOONER 64u
#define WAY_LATER 65u

static struct history_moved *find(struct history_tables *tables, const struct history_moved *wanted)
{
	struct history_moved *moved = tables->moved;

	while (moved &&
	       !(moved->way == wanted->way && moved->limit == wanted->limit &&
		 moved->days == wanted->days && moved->table.calendar == wanted->table.calendar))
		moved = moved->next;
	return moved;
}

static struct history_moved *add(struct history_tables *tables, const struct history_moved *wanted)
{
	const struct history_days *days = &tables->days;
	struct history_moved *moved = ARENA_NEW(tables->arena, struct history_moved);
	size_t size = (size_t)days->never + 1;

	*moved = *wanted;
	moved->table.due = ARENA_ARRAY(tables->arena, int32_t, size);
	moved->table.inverse = ARENA_ARRAY(tables->arena, int32_t, size);
	moved->table.due[days->beyond] = days->beyond;
	moved->table.due[days->never] = days->never;
	moved->next = tables->moved;
	tables->moved = moved;
	return moved;
}

static const struct history_table *settled(struct history_tables *tables,
					   struct history_moved *moved)
{
	for (int32_t day = 1; day <= tables->days.last; day++)
		moved->table.falls |= moved->table.due[day] < moved->table.due[day - 1];
	history_invert(&tables->days, &moved->table);
	return &moved->table;
}

/* Whether a table is there already; else it is added, to be filled. */
static bool is_there(struct history_tables *tables, const struct history_moved *wanted,
		     struct history_moved **out)
{
	*out = find(tables, wanted);
	if (*out)
		return true;
	*out = add(tables, wanted);
	return false;
}

const struct history_table *history_period_end(struct history_tables *tables,
					       const struct calendar *calendar, enum period period,
					       bool after)
{
	struct history_moved wanted = { .way = WAY_PERIOD + (uint32_t)period * 2 + after };
	struct history_moved *moved;

	wanted.table.calendar = history_calendar(tables, calendar);
	if (is_there(tables, &wanted, &moved))
		return &moved->table;
	for (int32_t day = 1; day <= tables->days.last; day++) {
		struct date end = date_period_end(history_date(&tables->days, day), period, after);

		moved->table.due[day] =
			date_is_set(end) ? history_number(&tables->days, end) : tables->days.beyond;
	}
	return settled(tables, moved);
}

const struct history_table *history_arrival(struct history_tables *tables,
					    const struct calendar *calendar, bool late,
					    bool working_days)
{
	struct history_moved wanted = { .way = WAY_ARRIVAL + (late ? 2u : 0u) + working_days };
	struct history_moved *moved;

	wanted.table.calendar = history_calendar(tables, calendar);
	if (is_there(tables, &wanted, &moved))
		return &moved->table;
	for (int32_t day = 1; day <= tables->days.last; day++) {
		struct date date = history_date(&tables->days, day), next;
		bool moves = late || (working_days && !calendar_is_working_day(calendar, date));

		next = moves ? calendar_add(calendar, date, 1) : date;
		moved->table.due[day] =
			history_number(&tables->days, date_is_set(next) ? next : date);
	}
	return settled(tables, moved);
}

const struct history_table *history_of(struct history_tables *tables,
				       const struct history_table *limit,
				       const struct history_table *days)
{
	struct history_moved wanted = { .limit = limit, .days = days };
	struct history_moved *moved;

	wanted.table.calendar = limit->calendar;
	wanted.table.limit = limit->limit;
	if (is_there(tables, &wanted, &moved))
		return &moved->table;
	for (int32_t day = 0; day <= tables->days.last; day++)
		moved->table.due[day] = limit->due[days->due[day] < 0 ? 0 : days->due[day]];
	return settled(tables, moved);
}

const struct history_table *history_one_of(struct history_tables *tables,
					   const struct history_table *one,
					   const struct history_table *other, bool later)
{
	struct history_moved wanted = { .limit = one,
					.days = other,
					.way = later ? WAY_LATER : WAY_SOONER };
	struct history_moved *moved;

	wanted.table.calendar = one->calendar;
	wanted.table.limit = one->limit;
	if (is_there(tables, &wanted, &moved))
		return &moved->table;
	for (int32_t day = 0; day <= tables->days.last; day++)
		moved->table.due[day] = (one->due[day] > other->due[day]) == later
						? one->due[day]
						: other->due[day];
	return settled(tables, moved);
}
