/* Days between two limits, and what the order of events alone rules out, against every day. */
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
