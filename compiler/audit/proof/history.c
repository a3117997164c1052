/* Histories: tables of limits, and the fixed point of the bounds between events. */
#include "compiler/audit/proof/history.h"

#include <string.h>

#include "lang/base/arena.h"

void history_open(struct history_tables *tables, struct arena *arena, struct date first,
		  struct date open, struct date last)
{
	int32_t count = last.day - first.day + 1;

	*tables = (struct history_tables){ .arena = arena, .enough = UINT64_MAX };
	tables->days.first = first;
	tables->days.last = count > 0 ? count : 0;
	tables->days.open = open.day < last.day ? open.day - first.day + 1 : tables->days.last;
	tables->days.beyond = tables->days.last + 1;
	tables->days.never = tables->days.last + 2;
}

int32_t history_number(const struct history_days *days, struct date date)
{
	int32_t number = date.day - days->first.day + 1;

	return number < 0 ? 0 : number > days->last ? days->beyond : number;
}

struct date history_date(const struct history_days *days, int32_t number)
{
	return number < 1 || number > days->last ? DATE_NONE
						 : date_add_days(days->first, number - 1);
}

static bool is_same_calendar(const struct calendar *one, const struct calendar *other)
{
	return one == other ||
	       (one->rank && other->rank && one->first.day == other->first.day &&
		one->day_count == other->day_count && one->working_count == other->working_count &&
		memcmp(one->select, other->select, one->working_count * sizeof *one->select) == 0);
}

const struct calendar *history_calendar(struct history_tables *tables,
					const struct calendar *calendar)
{
	struct history_calendar *met = tables->calendars, *same = met;

	while (met && met->calendar != calendar)
		met = met->next;
	if (met || !calendar)
		return met ? met->same : NULL;
	while (same && !is_same_calendar(same->same, calendar))
		same = same->next;
	met = ARENA_NEW(tables->arena, struct history_calendar);
	*met = (struct history_calendar){ calendar, same ? same->same : calendar,
					  tables->calendars };
	tables->calendars = met;
	return met->same;
}

static bool same_entry(const struct ledger_entry *one, const struct ledger_entry *other)
{
	struct duration length = { one->count, (enum unit)one->unit };
	struct duration cap = { one->cap_count, (enum unit)one->cap_unit };

	return one->kind == other->kind &&
	       duration_is(length, (struct duration){ other->count, (enum unit)other->unit }) &&
	       duration_is(cap, (struct duration){ other->cap_count, (enum unit)other->cap_unit });
}

static bool counts_back(const struct limit *limit)
{
	return limit->relation == RELATION_BEFORE || limit->relation == RELATION_CLEAR_BEFORE;
}

/* Whether a limit that ends in the first days moves back to before them. */
static bool moves_off_the_first_day(const struct limit *limit, int32_t day)
{
	return limit->roll == ROLL_PREVIOUS && limit->unit == UNIT_DAYS && day + limit->count <= 7;
}

/* Whether a limit that is counted back cannot be: then it ends before the calendar begins. What it
 * was extended by may still reach past its end. */
static bool ends_before(const struct history_table *table, const struct limit *limit,
			const struct ledger *ledger)
{
	const struct ledger own = { .anchor = ledger->anchor };
	struct date due;

	return counts_back(&table->limit) &&
	       (ledger->entry_count == 0 ||
		limit_due(table->calendar, limit, &own, &due) != LIMIT_DUE);
}

/* Whether a limit moves on from a day of the calendar to after its end, also one that is counted
 * back: the office may be closed then. */
static bool moves_off_the_last_day(const struct history_tables *tables,
				   const struct history_table *table, struct limit limit,
				   const struct ledger *ledger)
{
	const struct ledger own = { .anchor = ledger->anchor };
	struct date due;

	if (limit.roll != ROLL_NEXT)
		return false;
	limit.roll = ROLL_STAYS;
	return limit_due(table->calendar, &limit, &own, &due) == LIMIT_DUE &&
	       due.day >= tables->days.first.day;
}

/* The last day for one anchor: limit_due answers, and nothing else does. What ends before the first
 * day that is looked at is told apart by how long before, for by how much it is broken. */
static int32_t due_of(const struct history_tables *tables, const struct history_table *table,
		      int32_t day)
{
	struct ledger_entry entries[16];
	struct ledger ledger = { .anchor = history_date(&tables->days, day), .entries = entries };
	struct limit limit = table->limit;
	struct date due = DATE_NONE;

	if (table->to_date) {
		limit = (struct limit){ .count = 1,
					.unit = UNIT_DAYS,
					.relation = RELATION_BEGINNING_WITH,
					.roll = table->limit.roll };
	} else {
		for (int32_t i = 0; i < table->times && i < 16; i++)
			entries[ledger.entry_count++] = table->entry;
	}
	switch (limit_due(table->calendar, &limit, &ledger, &due)) {
	case LIMIT_DUE:
		return due.day < tables->days.first.day ? due.day - tables->days.first.day + 1
							: history_number(&tables->days, due);
	case LIMIT_PAUSED:
	case LIMIT_PAST_HORIZON:
	case LIMIT_OUT_OF_RANGE:
		break;
	}
	if (moves_off_the_last_day(tables, table, limit, &ledger))
		return tables->days.beyond;
	return ends_before(table, &limit, &ledger) || moves_off_the_first_day(&limit, day)
		       ? 0
		       : tables->days.beyond;
}

/* The latest day whose limit is not after each day; only right where the table never falls. */
void history_invert(const struct history_days *days, struct history_table *table)
{
	int32_t at = -1;

	for (int32_t day = 0; day <= days->never; day++) {
		while (at < days->never && table->due[at + 1] <= day)
			at++;
		table->inverse[day] = at;
	}
}

static const struct history_table *add_table(struct history_tables *tables,
					     const struct history_table *wanted)
{
	const struct history_days *days = &tables->days;
	struct history_table *table = tables->list;
	size_t size = (size_t)days->never + 1;

	for (; table; table = table->next) {
		if (table->calendar == wanted->calendar && table->times == wanted->times &&
		    table->to_date == wanted->to_date && limit_is(&table->limit, &wanted->limit) &&
		    same_entry(&table->entry, &wanted->entry))
			return table;
	}
	table = ARENA_NEW(tables->arena, struct history_table);
	*table = *wanted;
	table->due = ARENA_ARRAY(tables->arena, int32_t, size);
	table->inverse = ARENA_ARRAY(tables->arena, int32_t, size);
	for (int32_t day = 1; day <= days->last; day++) {
		table->due[day] = table->calendar ? due_of(tables, table, day) : day;
		if (day == 1 && table->due[day] < 0) /* of any day before, not later */
			table->due[0] = table->due[day];
		table->falls |= table->due[day] < table->due[day - 1];
	}
	table->due[days->beyond] = days->beyond;
	table->due[days->never] = days->never;
	history_invert(days, table);
	table->next = tables->list;
	tables->list = table;
	return table;
}

const struct history_table *history_limit(struct history_tables *tables,
					  const struct calendar *calendar,
					  const struct limit *limit,
					  const struct ledger_entry *entry, int32_t times)
{
	struct history_table wanted = { .calendar = history_calendar(tables, calendar),
					.limit = *limit,
					.times = times };

	if (entry && times > 0)
		wanted.entry = *entry;
	else
		wanted.times = 0;
	return add_table(tables, &wanted);
}

const struct history_table *history_set_date(struct history_tables *tables,
					     const struct calendar *calendar,
					     const struct limit *limit)
{
	struct history_table wanted = { .calendar = history_calendar(tables, calendar),
					.to_date = true };

	wanted.limit.roll = limit->roll;
	return add_table(tables, &wanted);
}

const struct history_table *history_same(struct history_tables *tables)
{
	struct history_table wanted = { .calendar = NULL };

	return add_table(tables, &wanted);
}

bool history_same_days(struct history_tables *tables, const struct calendar *one,
		       const struct calendar *other)
{
	struct limit next = { .count = 1, .unit = UNIT_WORKING_DAYS, .relation = RELATION_AFTER };
	const struct history_table *a = history_limit(tables, one, &next, NULL, 0);
	const struct history_table *b = history_limit(tables, other, &next, NULL, 0);

	return memcmp(a->due, b->due, (size_t)tables->days.never * sizeof *a->due) == 0;
}

static bool never_shorter(const struct history_days *days, const struct history_table *one,
			  const struct history_table *other)
{
	for (int32_t day = 0; day <= days->last; day++) {
		if (one->due[day] < other->due[day])
			return false;
	}
	return true;
}

/* Tables lie in memory at like distances: their addresses are multiplied by 2^64 over the golden
 * ratio, and the upper half is taken (Knuth, The Art of Computer Programming, vol. 3, 6.4). */
uint32_t history_place(const struct history_table *one, const struct history_table *other)
{
	uint64_t mixed = (uint64_t)(uintptr_t)one * UINT64_C(0x9E3779B97F4A7C15);

	mixed = (mixed ^ (mixed >> 32) ^ (uint64_t)(uintptr_t)other) * UINT64_C(0x9E3779B97F4A7C15);
	return (uint32_t)(mixed >> 32) % HISTORY_LISTS;
}

bool history_never_shorter(struct history_tables *tables, const struct history_table *one,
			   const struct history_table *other)
{
	uint32_t at = history_place(one, other);
	struct history_compared *compared = tables->compared[at];

	if (one == other)
		return true;
	while (compared && !(compared->one == one && compared->other == other))
		compared = compared->next;
	if (compared)
		return compared->never_shorter;
	compared = ARENA_NEW(tables->arena, struct history_compared);
	*compared = (struct history_compared){ one, other, never_shorter(&tables->days, one, other),
					       tables->compared[at] };
	tables->compared[at] = compared;
	return compared->never_shorter;
}
