/* Laws of working days and limits, over random days, against a walk that takes day after day. */
#include "vm/limit.h"

#include "lang/base/check.h"
#include "tests/support/random.h"
#include "tests/support/shelf.h"

#include <criterion/criterion.h>

#define ROUNDS 20000
#define ENTRIES 6

static struct test_shelf test;
static const struct calendar *calendars[4];

static void open_shelf(void)
{
	test_shelf_open(&test);
	calendars[0] = test_shelf_find(&test, "england_and_wales");
	calendars[1] = test_shelf_find(&test, "scotland");
	calendars[2] = test_shelf_find(&test, "northern_ireland");
	calendars[3] =
		test_shelf_find(&test, "england_and_wales and scotland and northern_ireland");
}

static void close_shelf(void)
{
	arena_close(&test.arena);
}

TestSuite(limit_law, .init = open_shelf, .fini = close_shelf);

static const struct calendar *any_calendar(struct random *random)
{
	return calendars[random_between(random, 0, 3)];
}

/* A day well inside the calendars, or often near an Easter or a New Year. */
static struct date any_day(struct random *random)
{
	int year = (int)random_between(random, 1993, 2037);

	if (random_between(random, 0, 2) == 0)
		return date_add_days(date_from_civil(year, 12, 20),
				     (int32_t)random_between(random, 0, 20));
	return date_add_days(date_from_civil(year, 1, 1), (int32_t)random_between(random, 0, 364));
}

/* The slow truth: a day is worked unless its weekday or the list of holidays says otherwise. */
static bool is_worked(const struct calendar *calendar, struct date date)
{
	if (calendar->weekend >> date_weekday(date) & 1)
		return false;
	for (uint32_t i = 0; i < calendar->holiday_count; i++)
		if (calendar->holidays[i].date.day == date.day)
			return false;
	return true;
}

Test(limit_law, the_tables_agree_with_the_list_on_every_day)
{
	for (size_t i = 0; i < ARRAY_LENGTH(calendars); i++)
		for (struct date at = calendars[i]->first; at.day <= calendars[i]->horizon.day;
		     at.day++)
			cr_assert_eq(calendar_is_working_day(calendars[i], at),
				     is_worked(calendars[i], at), "%zu %d", i, at.day);
}

Test(limit_law, adding_is_walking)
{
	struct random random = random_open(1);

	for (int round = 0; round < ROUNDS / 10; round++) {
		const struct calendar *calendar = any_calendar(&random);
		struct date from = any_day(&random);
		int32_t n = (int32_t)random_between(&random, 1, 80);
		struct date later = from;
		struct date earlier = from;

		for (int32_t left = n; left > 0;)
			left -= is_worked(calendar, (struct date){ ++later.day });
		for (int32_t left = n; left > 0;)
			left -= is_worked(calendar, (struct date){ --earlier.day });
		cr_assert_eq(calendar_add(calendar, from, n).day, later.day, "seed %lu",
			     (unsigned long)random.seed);
		cr_assert_eq(calendar_subtract(calendar, from, n).day, earlier.day, "seed %lu",
			     (unsigned long)random.seed);
		cr_assert_eq(calendar_count(calendar, from, later), n);
		cr_assert_eq(calendar_count(calendar, later, from), -n);
	}
}

Test(limit_law, adding_twice_is_adding_the_sum)
{
	struct random random = random_open(2);

	for (int round = 0; round < ROUNDS; round++) {
		const struct calendar *calendar = any_calendar(&random);
		struct date from = any_day(&random);
		int32_t a = (int32_t)random_between(&random, 1, 300);
		int32_t b = (int32_t)random_between(&random, 1, 300);
		struct date once = calendar_add(calendar, from, a + b);

		cr_assert_eq(calendar_add(calendar, calendar_add(calendar, from, a), b).day,
			     once.day);
		if (calendar_is_working_day(calendar, from))
			cr_assert_eq(calendar_subtract(calendar, once, a + b).day, from.day);
		cr_assert_eq(calendar_add_beginning(calendar, date_add_days(from, 1), a).day,
			     calendar_add(calendar, from, a).day);
	}
}

Test(limit_law, a_later_start_is_never_due_earlier)
{
	struct random random = random_open(3);

	for (int round = 0; round < ROUNDS; round++) {
		const struct calendar *calendar = any_calendar(&random);
		struct limit limit = {
			(int32_t)random_between(&random, 1, 90),
			(uint8_t)random_between(&random, UNIT_WORKING_DAYS, UNIT_WEEKS),
			(uint8_t)random_between(&random, RELATION_AFTER, RELATION_SAME_DAY),
			(uint8_t)random_between(&random, ROLL_STAYS, ROLL_PREVIOUS),
		};
		struct ledger first = { any_day(&random), 0, NULL };
		struct ledger second = {
			date_add_days(first.anchor, (int32_t)random_between(&random, 0, 9)), 0, NULL
		};
		struct date one;
		struct date other;

		cr_assert_eq(limit_due(calendar, &limit, &first, &one), LIMIT_DUE);
		cr_assert_eq(limit_due(calendar, &limit, &second, &other), LIMIT_DUE);
		cr_assert(one.day <= other.day, "seed %lu round %d", (unsigned long)random.seed,
			  round);
	}
}

Test(limit_law, a_union_is_never_due_earlier_than_its_parts)
{
	struct random random = random_open(4);

	for (int round = 0; round < ROUNDS; round++) {
		struct date from = any_day(&random);
		int32_t n = (int32_t)random_between(&random, 1, 200);

		for (size_t i = 0; i < 3; i++)
			cr_assert(calendar_add(calendars[3], from, n).day >=
				  calendar_add(calendars[i], from, n).day);
	}
}

/* What the walk knows: which days count as paused, and the limit as the ledger left it. */
struct walk {
	const struct calendar *calendar;
	struct date begin;
	struct limit limit;
	struct stretch pauses[ENTRIES];
	uint32_t pause_count;
};

static bool is_paused(const struct walk *walk, struct date date)
{
	for (uint32_t i = 0; i < walk->pause_count; i++)
		if (date.day >= walk->pauses[i].first.day && date.day <= walk->pauses[i].last.day)
			return true;
	return false;
}

/* The last day of a limit, found one day at a time. */
static struct date walk_end(const struct walk *walk, struct date anchor)
{
	int32_t budget = walk->limit.count;
	struct date at = walk->begin;
	struct civil civil;

	if (walk->limit.unit == UNIT_WEEKS)
		budget *= 7;
	if (walk->limit.unit == UNIT_MONTHS) {
		date_to_civil(anchor, &civil);
		civil.month += walk->limit.count;
		civil.year += (civil.month - 1) / 12;
		civil.month = (civil.month - 1) % 12 + 1;
		while (!date_is_set(date_from_civil(civil.year, civil.month, civil.day)))
			civil.day--;
		budget = date_from_civil(civil.year, civil.month, civil.day).day - anchor.day;
	}
	for (;; at.day++) {
		if (is_paused(walk, at))
			continue;
		if (walk->limit.unit == UNIT_WORKING_DAYS && !is_worked(walk->calendar, at))
			continue;
		if (--budget == 0)
			return at;
	}
}

static struct limit any_limit(struct random *random)
{
	struct limit limit = {
		(int32_t)random_between(random, 1, 30),
		(uint8_t)random_between(random, UNIT_WORKING_DAYS, UNIT_MONTHS),
		(uint8_t)random_between(random, RELATION_AFTER, RELATION_BEGINNING_WITH), ROLL_STAYS
	};

	if (limit.unit == UNIT_WORKING_DAYS && random_between(random, 0, 3) == 0)
		limit.count = 1;
	if (limit.unit == UNIT_MONTHS)
		limit.count = limit.count % 4 + 1;
	return limit;
}

/* Pauses in the order of their days, now and then turned round or over before they begin. */
static void any_pauses(struct random *random, struct date anchor, struct ledger_entry *entries,
		       uint32_t count)
{
	int32_t at = anchor.day + (int32_t)random_between(random, -5, 5);

	for (uint32_t i = 0; i < count; i++) {
		at += (int32_t)random_between(random, 0, 14);
		entries[i] = (struct ledger_entry){
			.kind = LEDGER_PAUSE,
			.first = { at },
			.last = { at + (int32_t)random_between(random, -1, 12) },
		};
	}
}

Test(limit_law, a_limit_with_pauses_is_a_walk_that_skips_the_paused_days)
{
	struct random random = random_open(5);

	for (int round = 0; round < ROUNDS; round++) {
		const struct calendar *calendar = any_calendar(&random);
		struct limit limit = any_limit(&random);
		struct date anchor = any_day(&random);
		struct ledger_entry entries[ENTRIES];
		struct ledger ledger = { anchor, (uint32_t)random_between(&random, 1, ENTRIES),
					 entries };
		struct walk walk = { calendar, anchor, limit, { { { 0 }, { 0 } } }, 0 };
		struct limit_derivation derivation;
		struct date wanted;
		struct date due;

		/* A month that begins with a day is walked by its days only from the day after. */
		if (limit.unit == UNIT_MONTHS)
			limit.relation = RELATION_AFTER;
		walk.begin.day += limit.relation == RELATION_AFTER;
		any_pauses(&random, anchor, entries, ledger.entry_count);
		for (uint32_t i = 0; i < ledger.entry_count; i++)
			if (entries[i].last.day >= entries[i].first.day &&
			    entries[i].first.day <= walk_end(&walk, anchor).day)
				walk.pauses[walk.pause_count++] =
					(struct stretch){ entries[i].first, entries[i].last };
		wanted = walk_end(&walk, anchor);
		cr_assert_eq(limit_due(calendar, &limit, &ledger, &due), LIMIT_DUE);
		cr_assert_eq(due.day, wanted.day, "seed %lu round %d: %d, not %d",
			     (unsigned long)random.seed, round, due.day, wanted.day);
		if (round % 16 == 0) {
			limit_explain(&test.arena, calendar, &limit, &ledger, &derivation);
			cr_assert_eq(derivation.due.day, due.day);
			cr_assert_gt(derivation.row_count, 0);
		}
	}
}

Test(limit_law, days_left_while_paused_are_the_days_still_to_come_when_it_ends)
{
	struct random random = random_open(6);

	for (int round = 0; round < ROUNDS; round++) {
		const struct calendar *calendar = any_calendar(&random);
		struct limit limit = any_limit(&random);
		struct ledger_entry entries[3];
		struct ledger ledger = { any_day(&random), 3, entries };
		struct date end;
		struct date due;
		int32_t left;
		int32_t later;

		any_pauses(&random, ledger.anchor, entries, 3);
		end = entries[2].last = date_add_days(entries[2].first, 30);
		for (uint32_t i = 0; i < 2; i++)
			if (entries[i].last.day > end.day)
				entries[i].last = end;
		entries[2].last = DATE_NONE;
		if (limit_left(calendar, &limit, &ledger, end, &left) != LIMIT_PAUSED)
			continue;
		entries[2].last = end;
		cr_assert_eq(limit_due(calendar, &limit, &ledger, &due), LIMIT_DUE);
		cr_assert(limit_distance(calendar, &limit, end, due, &later));
		cr_assert_eq(left, later, "seed %lu round %d: %d, not %d",
			     (unsigned long)random.seed, round, left, later);
	}
}

Test(limit_law, a_pause_of_working_days_shifts_by_as_many_working_days)
{
	struct random random = random_open(7);

	for (int round = 0; round < ROUNDS; round++) {
		const struct calendar *calendar = any_calendar(&random);
		struct limit limit = { (int32_t)random_between(&random, 10, 60), UNIT_WORKING_DAYS,
				       RELATION_AFTER, ROLL_STAYS };
		struct ledger_entry entry = { .kind = LEDGER_PAUSE };
		struct ledger ledger = { any_day(&random), 1, &entry };
		struct date due;
		int32_t paused;

		entry.first = date_add_days(ledger.anchor, (int32_t)random_between(&random, 1, 9));
		entry.last = date_add_days(entry.first, (int32_t)random_between(&random, 0, 40));
		paused = calendar_count(calendar, date_add_days(entry.first, -1), entry.last);
		cr_assert_eq(limit_due(calendar, &limit, &ledger, &due), LIMIT_DUE);
		cr_assert_eq(due.day,
			     calendar_add(calendar, ledger.anchor, limit.count + paused).day);
	}
}

Test(limit_law, an_extension_never_shortens_and_a_cap_never_lengthens)
{
	struct random random = random_open(8);

	for (int round = 0; round < ROUNDS; round++) {
		const struct calendar *calendar = any_calendar(&random);
		struct limit limit = any_limit(&random);
		struct ledger_entry entries[ENTRIES] = { { 0 } };
		struct ledger ledger = { any_day(&random), 0, entries };
		struct date before;

		cr_assert_eq(limit_evaluate(calendar, &limit, &ledger, &before), LIMIT_DUE);
		while (ledger.entry_count < ENTRIES) {
			struct ledger_entry *entry = &entries[ledger.entry_count++];
			struct date capped;
			struct date due;

			entry->kind = (uint8_t)random_between(&random, LEDGER_EXTEND_TO,
							      LEDGER_EXTEND_TO_DATE);
			entry->unit =
				(uint8_t)random_between(&random, UNIT_WORKING_DAYS, UNIT_YEARS);
			entry->count = (int32_t)random_between(&random, 0, 40) /
				       (entry->unit >= UNIT_MONTHS ? 20 : 1);
			entry->first = date_add_days(ledger.anchor,
						     (int32_t)random_between(&random, 0, 60));
			cr_assert_eq(limit_evaluate(calendar, &limit, &ledger, &due), LIMIT_DUE);
			cr_assert(due.day >= before.day, "seed %lu round %d",
				  (unsigned long)random.seed, round);
			entry->cap_unit = UNIT_WORKING_DAYS;
			entry->cap_count = (int32_t)random_between(&random, 1, 90);
			cr_assert_eq(limit_evaluate(calendar, &limit, &ledger, &capped), LIMIT_DUE);
			cr_assert(capped.day >= before.day && capped.day <= due.day,
				  "seed %lu round %d", (unsigned long)random.seed, round);
			before = capped;
		}
	}
}
