/* Working days, holidays and closures: uniting calendars and making their tables. */
#include "vm/calendar.h"

#include "lang/base/arena.h"
#include "lang/base/problem.h"
#include "lang/base/text.h"

#include <stdlib.h>
#include <string.h>

static int compare_holidays(const void *one, const void *other)
{
	const struct holiday *a = one;
	const struct holiday *b = other;
	int order = date_compare(a->date, b->date);

	if (order == 0)
		order = (int)a->status - (int)b->status;
	return order != 0 ? order : strcmp(a->name, b->name);
}

/* Gives the calendar an array of its own with room for more; it may share one with a copy. */
static struct holiday *make_room(struct arena *arena, struct calendar *calendar, uint32_t more)
{
	struct holiday *items =
		ARENA_ARRAY(arena, struct holiday, (size_t)calendar->holiday_count + more);

	if (calendar->holiday_count > 0)
		memcpy(items, calendar->holidays, calendar->holiday_count * sizeof *items);
	calendar->holidays = items;
	return items + calendar->holiday_count;
}

void calendar_close(struct arena *arena, struct calendar *calendar, struct date first,
		    struct date last, const char *reason)
{
	struct text name;
	struct holiday *at;

	if (first.day < calendar->first.day)
		first = calendar->first;
	if (last.day > calendar->horizon.day)
		last = calendar->horizon;
	if (last.day < first.day)
		return;
	at = make_room(arena, calendar, (uint32_t)(last.day - first.day) + 1);
	calendar->rank = NULL;
	text_open(&name, arena);
	text_add_string(&name, "closed");
	if (reason != NULL && *reason != '\0')
		text_format(&name, ": %s", reason);
	for (int32_t day = first.day; day <= last.day; day++, calendar->holiday_count++)
		*at++ = (struct holiday){ { day }, HOLIDAY_CLOSURE, text_string(&name) };
}

/* "one and other", or only one when they are the same. */
static const char *join(struct arena *arena, const char *one, const char *between,
			const char *other)
{
	struct text joined;

	if (strcmp(one, other) == 0)
		return one;
	text_open(&joined, arena);
	text_format(&joined, "%s%s%s", one, between, other);
	return text_string(&joined);
}

static struct date earlier(struct date one, struct date other)
{
	return one.day < other.day ? one : other;
}

void calendar_unite(struct arena *arena, const struct calendar *one, const struct calendar *other,
		    struct calendar *out)
{
	struct calendar united = *one;
	struct holiday *at = make_room(arena, &united, other->holiday_count);

	if (other->holiday_count > 0)
		memcpy(at, other->holidays, other->holiday_count * sizeof *at);
	united.holiday_count += other->holiday_count;
	united.name = join(arena, one->name, " and ", other->name);
	united.title = join(arena, one->title, " and ", other->title);
	united.edition = join(arena, one->edition, "; ", other->edition);
	united.first = one->first.day > other->first.day ? one->first : other->first;
	united.horizon = earlier(one->horizon, other->horizon);
	united.last_published = earlier(one->last_published, other->last_published);
	united.weekend = (uint8_t)(one->weekend | other->weekend);
	united.day_count = united.working_count = 0;
	united.rank = united.select = NULL;
	*out = united;
}

/* Whether the holidays are as they should be: by date, one a day and each of them covered. */
static bool are_settled(const struct calendar *calendar)
{
	const struct holiday *items = calendar->holidays;
	uint32_t count = calendar->holiday_count;

	for (uint32_t i = 1; i < count; i++)
		if (items[i - 1].date.day >= items[i].date.day)
			return false;
	return count == 0 || (items[0].date.day >= calendar->first.day &&
			      items[count - 1].date.day <= calendar->horizon.day);
}

/* Sorts a copy of the holidays and keeps the covered ones, one a day. */
static void settle_holidays(struct arena *arena, struct calendar *calendar)
{
	uint32_t kept = 0;
	struct holiday *items;

	if (are_settled(calendar))
		return;
	make_room(arena, calendar, 0);
	items = calendar->holidays;
	qsort(items, calendar->holiday_count, sizeof *items, compare_holidays);
	for (uint32_t i = 0; i < calendar->holiday_count; i++) {
		bool repeated = kept > 0 && items[kept - 1].date.day == items[i].date.day;
		bool covered = items[i].date.day >= calendar->first.day &&
			       items[i].date.day <= calendar->horizon.day;

		if (covered && !repeated)
			items[kept++] = items[i];
	}
	calendar->holiday_count = kept;
}

/* Fills the tables from one day up to another, where the weekday alone decides. */
static uint32_t fill_tables(const struct calendar *calendar, uint16_t *rank, uint16_t *select,
			    uint32_t working, uint32_t from, uint32_t to)
{
	struct date date = { calendar->first.day + (int32_t)from };
	uint32_t week = ~(uint32_t)calendar->weekend & 0x7F;

	for (enum weekday weekday = MONDAY; weekday < date_weekday(date); weekday++)
		week = week >> 1 | (week & 1) << 6;
	for (uint32_t at = from; at < to; at++) {
		uint32_t is_worked = week & 1;

		rank[at] = (uint16_t)working;
		select[working] = (uint16_t)at; /* if it is not worked, the next one is put here */
		working += is_worked;
		week = week >> 1 | is_worked << 6;
	}
	return working;
}

static void build_tables(struct arena *arena, struct calendar *calendar)
{
	uint32_t days = (uint32_t)(calendar->horizon.day - calendar->first.day) + 1;
	uint16_t *rank = ARENA_ARRAY(arena, uint16_t, (size_t)days + 1);
	uint16_t *select = ARENA_ARRAY(arena, uint16_t, days);
	uint32_t working = 0, at = 0;

	for (uint32_t i = 0; i < calendar->holiday_count; i++) {
		uint32_t holiday = calendar_offset(calendar, calendar->holidays[i].date);

		working = fill_tables(calendar, rank, select, working, at, holiday);
		rank[holiday] = (uint16_t)working;
		at = holiday + 1;
	}
	working = fill_tables(calendar, rank, select, working, at, days);
	rank[days] = (uint16_t)working;
	calendar->day_count = days;
	calendar->working_count = working;
	calendar->rank = rank;
	calendar->select = select;
}

bool calendar_build(struct arena *arena, struct calendar *calendar, struct problem *why)
{
	const char *name = calendar->name != NULL ? calendar->name : "(no name)";

	if (calendar->rank != NULL)
		return true;
	if (date_from_day(calendar->first.day).day == 0 ||
	    date_from_day(calendar->horizon.day).day == 0 ||
	    calendar->horizon.day < calendar->first.day) {
		problem_set(why, "the calendar %s covers no days", name);
		return false;
	}
	if (calendar->horizon.day - calendar->first.day >= CALENDAR_MAX_DAYS) {
		problem_set(why, "the calendar %s covers more than %d days", name,
			    CALENDAR_MAX_DAYS);
		return false;
	}
	settle_holidays(arena, calendar);
	build_tables(arena, calendar);
	if (calendar->working_count == 0) {
		calendar->rank = NULL;
		problem_set(why, "the calendar %s has no working days", name);
		return false;
	}
	return true;
}

const struct holiday *calendar_holiday(const struct calendar *calendar, struct date date)
{
	uint32_t low = 0;
	uint32_t high = calendar->holiday_count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (calendar->holidays[middle].date.day < date.day)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == calendar->holiday_count || calendar->holidays[low].date.day != date.day)
		return NULL;
	return &calendar->holidays[low];
}

const char *calendar_reason(const struct calendar *calendar, struct date date)
{
	const struct holiday *holiday;

	if (!calendar_covers(calendar, date))
		return NULL;
	if (calendar->weekend >> date_weekday(date) & 1)
		return weekday_name(date_weekday(date));
	holiday = calendar_holiday(calendar, date);
	return holiday != NULL ? holiday->name : NULL;
}
