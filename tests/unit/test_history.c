/* Days between limits that push each other on, and what the order of events alone rules out,
 * against every day. */
#include "tests/unit/test_prove_pair.h"

#include "compiler/audit/proof/prove_alternatives.h"

#include "tests/support/random.h"

#include <criterion/criterion.h>

/* Of both sides nothing but the complaint: what is asked about here is built by hand. */
static const struct pair_text nothing = {
	.procedure = "council must send a response within 10 working days of complaint.",
	.statute = "council must send a response within 10 working days of complaint.",
};

enum { TIMED, COUNTED, ANCHOR, STOPPED, EVENTS };

static int32_t between(struct random *random, int32_t least, int32_t most)
{
	return (int32_t)random_between(random, least, most);
}

static const struct history_table *draw_limit(struct pair *pair, struct random *random)
{
	bool working = random_between(random, 0, 1) == 1;
	struct limit limit = { .count = between(random, 1, working ? 24 : 34),
			       .unit = working ? UNIT_WORKING_DAYS : UNIT_DAYS,
			       .relation = RELATION_AFTER,
			       .roll = ROLL_STAYS };

	return history_limit(&pair->prove.tables, prove_calendar_of(&pair->prove, SIDE_STATUTE),
			     &limit, NULL, 0);
}

/* The longest that a clock stands still, by the day it stops; NULL as often as not. */
static const struct history_table *draw_cap(struct pair *pair, struct random *random)
{
	struct limit limit = { .count = between(random, 1, 30),
			       .unit = UNIT_DAYS,
			       .relation = RELATION_BEGINNING_WITH,
			       .roll = ROLL_STAYS };

	return random_between(random, 0, 1)
		       ? NULL
		       : history_limit(&pair->prove.tables,
				       prove_calendar_of(&pair->prove, SIDE_STATUTE), &limit, NULL,
				       0);
}

static struct bound bound_of(enum bound_kind kind, uint16_t x, uint16_t y,
			     const struct history_table *f)
{
	return (struct bound){
		.kind = (uint8_t)kind, .x = x, .y = y, .anchor = x, .stopped = x, .f = f
	};
}

/* The last day that a bound gives for a day it counts from, or goes on. */
static int32_t due_of(struct pair *pair, const struct bound *bound, const int32_t *low, int32_t day)
{
	return history_is_paused(bound)
		       ? history_paused_due(&pair->prove.tables, bound, low[bound->anchor],
					    low[bound->stopped], day)
		       : bound->f->due[day];
}

/* The least and the greatest history of a kept and a broken bound, by looking at every day. */
static bool look_at_every_day(struct pair *pair, const struct bound *bounds, int32_t *low,
			      int32_t *high)
{
	int32_t least[2] = { 0 }, most[2] = { 0 };
	bool any = false;

	for (int32_t day = low[COUNTED]; day <= high[COUNTED]; day++) {
		int32_t keep = due_of(pair, &bounds[0], low, day);
		int32_t miss = due_of(pair, &bounds[1], low, day);
		int32_t first = miss + 1 > low[TIMED] ? miss + 1 : low[TIMED];
		int32_t last = keep < high[TIMED] ? keep : high[TIMED];

		if (first > last || miss > pair->prove.tables.days.last)
			continue;
		least[COUNTED] = any ? least[COUNTED] : day;
		least[TIMED] = any && least[TIMED] < first ? least[TIMED] : first;
		most[COUNTED] = day;
		most[TIMED] = any && most[TIMED] > last ? most[TIMED] : last;
		any = true;
	}
	memcpy(low, least, sizeof least);
	memcpy(high, most, sizeof most);
	return any;
}

/* Solves two bounds, and compares; whether there was a history. */
static bool agrees(struct pair *pair, struct bound *bounds, const int32_t *low, const int32_t *high)
{
	struct bounds both = { bounds, 2, 2 };
	int32_t solved[2][EVENTS], looked[2][EVENTS];
	bool fast, slow;

	memcpy(solved[0], low, sizeof solved[0]);
	memcpy(solved[1], high, sizeof solved[1]);
	memcpy(looked, solved, sizeof looked);
	fast = history_solve(&pair->prove.tables, &both, solved[0], solved[1]);
	slow = look_at_every_day(pair, bounds, looked[0], looked[1]);
	cr_expect_eq(fast, slow);
	for (int event = TIMED; fast && slow && event <= COUNTED; event++) {
		cr_expect_eq(solved[0][event], looked[0][event]);
		cr_expect_eq(solved[1][event], looked[1][event]);
	}
	return slow;
}

Test(history, between_two_limits_that_push_each_other_on_every_day_is_found)
{
	struct random random = random_open(20261122);
	struct pair pair;
	int found = 0;

	pair_open(&pair, &nothing);
	for (int i = 0; i < 300; i++) {
		const struct history_table *keep = draw_limit(&pair, &random);
		const struct history_table *miss = draw_limit(&pair, &random);
		int32_t low[EVENTS] = { 0 }, high[EVENTS];
		struct bound bounds[] = {
			bound_of(BOUND_KEEP, TIMED, COUNTED, keep),
			bound_of(i % 2 ? BOUND_MISS : BOUND_BROKEN, TIMED, COUNTED, miss),
		};

		for (int event = 0; event < EVENTS; event++)
			high[event] = pair.prove.tables.days.never;
		low[COUNTED] = between(&random, 0, 9000);
		high[COUNTED] = between(&random, low[COUNTED], pair.prove.tables.days.last);
		found += agrees(&pair, bounds, low, high);
	}
	cr_expect(found > 50 && found < 250, "%d of 300 have a history", found);
	pair_close(&pair);
}

Test(history, and_between_two_clocks_that_stopped)
{
	struct random random = random_open(20261123);
	struct pair pair;
	int found = 0;

	pair_open(&pair, &nothing);
	for (int i = 0; i < 300; i++) {
		int32_t low[EVENTS] = { 0 }, high[EVENTS];
		struct bound bounds[2];

		for (int j = 0; j < 2; j++) {
			bounds[j] = bound_of(j == 0 ? BOUND_PAUSED_KEEP : BOUND_PAUSED_BROKEN,
					     TIMED, COUNTED, draw_limit(&pair, &random));
			bounds[j].anchor = ANCHOR;
			bounds[j].stopped = STOPPED;
			bounds[j].resuming = random_between(&random, 0, 2) == 0;
			bounds[j].cap = draw_cap(&pair, &random);
			history_can_stop(&pair.prove.tables, bounds[j].f);
		}
		for (int event = 0; event < EVENTS; event++)
			high[event] = pair.prove.tables.days.never;
		low[ANCHOR] = high[ANCHOR] = between(&random, 1, 9000);
		low[STOPPED] = high[STOPPED] = low[ANCHOR] + between(&random, 0, 12);
		low[COUNTED] = i % 2 ? low[STOPPED] : 1;
		if (i % 4 < 2)
			high[COUNTED] = low[STOPPED] + between(&random, 0, 90);
		found += agrees(&pair, bounds, low, high);
	}
	cr_expect(found > 50 && found < 280, "%d of 300 have a history", found);
	pair_close(&pair);
}

/* A bound between two of some events. */
static struct bound draw_bound(struct pair *pair, struct random *random)
{
	static const enum bound_kind kinds[] = { BOUND_KEEP, BOUND_MISS, BOUND_FROM };
	enum bound_kind kind = kinds[random_between(random, 0, 2)];
	uint16_t x = (uint16_t)random_between(random, 0, EVENTS - 1);
	uint16_t y = (uint16_t)(x + random_between(random, 1, EVENTS - 1)) % EVENTS;

	return bound_of(kind, x, y,
			kind != BOUND_FROM && random_between(random, 0, 1)
				? draw_limit(pair, random)
				: history_same(&pair->prove.tables));
}

/* Follows one bound day by day; whether an end has moved. */
static bool follow(const struct history_days *days, const struct bound *bound, int32_t *low,
		   int32_t *high)
{
	const int32_t *due = bound->f->due;
	int32_t *ends[] = { &low[bound->x], &high[bound->x], &low[bound->y], &high[bound->y] };
	const int32_t before[] = { *ends[0], *ends[1], *ends[2], *ends[3] };
	int32_t more = bound->kind == BOUND_FROM   ? 0
		       : bound->kind == BOUND_MISS ? 1
						   : 1 + bound->day;

	if (bound->kind == BOUND_KEEP) {
		while (*ends[1] >= *ends[0] && *ends[1] > due[*ends[3]])
			--*ends[1];
		while (*ends[2] <= *ends[3] && due[*ends[2]] < *ends[0])
			++*ends[2];
	} else {
		while (*ends[0] <= *ends[1] && *ends[0] < due[*ends[2]] + more)
			++*ends[0];
		while (*ends[3] >= *ends[2] &&
		       (due[*ends[3]] + more > *ends[1] ||
			(bound->kind == BOUND_BROKEN && due[*ends[3]] > days->last)))
			--*ends[3];
	}
	return memcmp(before, (int32_t[]){ *ends[0], *ends[1], *ends[2], *ends[3] },
		      sizeof before) != 0;
}

/* The least and the greatest history, following all bounds day by day. */
static bool follow_all(const struct history_days *days, const struct bounds *bounds, int32_t *low,
		       int32_t *high)
{
	for (bool again = true; again;) {
		again = false;
		for (uint32_t i = 0; i < bounds->count; i++) {
			const struct bound *bound = &bounds->items[i];

			again |= follow(days, bound, low, high);
			if (low[bound->x] > high[bound->x] || low[bound->y] > high[bound->y])
				return false;
		}
	}
	return true;
}

/* One of some limits that are nearly as long. */
static const struct history_table *draw_near_limit(struct pair *pair, struct random *random)
{
	struct limit limit = { .count = between(random, 10, 13),
			       .unit = UNIT_WORKING_DAYS,
			       .relation = RELATION_AFTER,
			       .roll = ROLL_STAYS };

	return history_limit(&pair->prove.tables, prove_calendar_of(&pair->prove, SIDE_STATUTE),
			     &limit, NULL, 0);
}

/* Each event pushes the next, and the last the first; drawn so that they do so by little. */
static void draw_cycle(struct pair *pair, struct random *random, struct bound *bounds)
{
	static const enum bound_kind later[] = { BOUND_MISS, BOUND_FROM, BOUND_BROKEN };
	bool ends_here = false;

	for (uint16_t i = 0; i < EVENTS; i++) {
		uint16_t next = (uint16_t)((i + 1) % EVENTS);
		bool back = random_between(random, 0, 1) || (i == EVENTS - 1 && !ends_here);

		bounds[i] = back ? bound_of(BOUND_KEEP, i, next, draw_near_limit(pair, random))
				 : bound_of(later[random_between(random, 0, 2)], next, i,
					    random_between(random, 0, 1)
						    ? history_same(&pair->prove.tables)
						    : draw_near_limit(pair, random));
		if (bounds[i].kind == BOUND_BROKEN)
			bounds[i].day = between(random, 0, 2);
		ends_here |= back;
	}
}

Test(history, what_pushes_itself_on_through_others_is_found_in_few_steps)
{
	struct random random = random_open(20261125);
	int found = 0, count = 400;
	uint64_t most = 0;
	struct pair pair;

	pair_open(&pair, &nothing);
	for (int i = 0; i < count; i++) {
		struct history_tables *tables = &pair.prove.tables;
		int32_t low[EVENTS] = { 0 }, high[EVENTS], slow[2][EVENTS];
		struct bound items[EVENTS];
		struct bounds bounds = { items, EVENTS, EVENTS };
		uint64_t before = tables->steps;
		bool can_be;

		draw_cycle(&pair, &random, items);
		for (int event = 0; event < EVENTS; event++)
			high[event] = tables->days.never;
		low[TIMED] = between(&random, 0, 9000);
		high[COUNTED] = between(&random, 9000, tables->days.never);
		memcpy(slow[0], low, sizeof low);
		memcpy(slow[1], high, sizeof high);
		can_be = history_solve(tables, &bounds, low, high);
		most = tables->steps - before > most ? tables->steps - before : most;
		cr_expect_eq(can_be, follow_all(&tables->days, &bounds, slow[0], slow[1]));
		cr_expect(!can_be || (memcmp(low, slow[0], sizeof low) == 0 &&
				      memcmp(high, slow[1], sizeof high) == 0));
		found += can_be;
	}
	cr_expect(found > 50 && found < 380, "%d of %d have a history", found, count);
	cr_expect(most < 6000, "%llu steps", (unsigned long long)most); /* two cycles and a few */
	pair_close(&pair);
}

Test(history, what_the_order_of_events_rules_out_cannot_be)
{
	struct random random = random_open(20261124);
	struct prove_question question = { .goal = GOAL_ANY };
	int denied = 0, impossible = 0;
	struct pair pair;

	pair_open(&pair, &nothing);
	pair.prove.question = &question;
	for (int i = 0; i < 2000; i++) {
		int32_t low[EVENTS] = { 0 }, high[EVENTS];
		struct bound items[6];
		struct bounds bounds = { items, 6, 6 };
		bool denies, can_be;

		for (int j = 0; j < 6; j++)
			items[j] = draw_bound(&pair, &random);
		for (int event = 0; event < EVENTS; event++)
			high[event] = pair.prove.tables.days.never;
		denies = prove_contradicts(&pair.prove, &bounds, 0);
		can_be = history_solve(&pair.prove.tables, &bounds, low, high);
		cr_expect(!denies || !can_be);
		denied += denies;
		impossible += !can_be;
	}
	cr_expect(denied > 200 && denied < 1800, "%d of %d that cannot be", denied, impossible);
	pair_close(&pair);
}
