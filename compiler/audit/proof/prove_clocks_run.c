/* Follows two clocks that stop back from the last day: on which days of the anchor one breaks. */
#include <string.h>

#include "compiler/audit/proof/prove_clocks_leads.h"
#include "compiler/audit/proof/prove_steps.h"
#include "lang/base/arena.h"

/*
 * How many days must be left on the clock that is kept for the other to run out before it, by how
 * many events may still come, by what both have been through and by how many are left on the other.
 * More that are left on the first never harm, so one number says it.
 */
struct morning {
	uint32_t *needs;
	uint64_t sum;	  /* of them all: others are other needs */
	uint32_t *before; /* by kind of day: 1 + the place of the morning before it; 0: not known */
	uint8_t *breaks;  /* by kind of day that both count from: enum known */
};

enum known { NOT_KNOWN, KNOWN_KEPT, KNOWN_BROKEN };

/* So many mornings are remembered: in weeks without a holiday the same ones come again. */
#define MORNINGS 16u

struct walk {
	const struct clocks *clocks;
	struct clocks_days days;
	uint32_t lefts;
	uint32_t levels; /* so many numbers of events are told apart, from 0 on */
	uint32_t none;	 /* no number of days is enough */
	size_t count;	 /* of needs */
	struct morning mornings[MORNINGS];
	uint32_t morning_count, next; /* next: is forgotten first */
	const struct morning *tomorrow;
};

/* What must be left on the next morning, by how many are left on the other clock. */
static const uint32_t *then_needs(const struct walk *walk, const struct lead *lead, uint32_t level)
{
	uint32_t row = (level - lead->events) * walk->days.past_count + lead->past;

	return walk->tomorrow->needs + (size_t)row * walk->lefts;
}

/* How many must be left in the morning for so many to be left on the next. */
static uint32_t need_before(const struct walk *walk, const struct lead *lead, uint32_t then)
{
	enum side kept = walk->clocks->kept;
	int32_t takes = then > 1 || !lead->stays[kept] ? lead->takes[kept] : 0;
	int32_t none = (int32_t)walk->none, need = (int32_t)then + takes;

	need = need < 1 || then <= lead->at_least ? 1 : need;
	need = then >= walk->none || need > none ? none : need;
	return (uint32_t)need;
}

/* How many must be left in the morning, by how many are left on the other clock. */
static uint32_t need_of(const struct walk *walk, const struct lead *lead, uint32_t level,
			uint32_t left)
{
	const struct clocks *clocks = walk->clocks;
	int32_t then = (int32_t)left - lead->takes[clocks->broken];

	if (left == 1 && lead->stays[clocks->broken])
		then = 1;
	if (then >= (int32_t)walk->lefts)
		return walk->none; /* more than is ever left: there is no such morning */
	return need_before(walk, lead, then_needs(walk, lead, level)[then]);
}

/* Whether it is broken when it has so much left on a day that is counted from, where both have been
 * through something. */
static bool breaks_past(struct walk *walk, int32_t day, const struct clocks_standing *begun,
			const bool *counts, uint32_t past)
{
	const struct clocks *clocks = walk->clocks;
	const struct leads *leads = clocks_first_leads(&walk->days, day, counts, past);
	uint32_t left[SIDE_COUNT], level = walk->levels - 1;

	for (int side = 0; side < SIDE_COUNT; side++)
		left[side] = begun->left[side] +
			     clocks_gained(clocks, (enum side)side, &walk->days.pasts[past]);
	for (uint32_t i = 0; i < leads->count; i++) {
		const struct lead *lead = &leads->items[i];

		if (lead->events <= level &&
		    need_of(walk, lead, level, left[clocks->broken]) <= left[clocks->kept])
			return true;
	}
	return false;
}

/* The same, whatever both have been through: before that nothing has stopped, or anything. */
static bool breaks_with(struct walk *walk, int32_t day, const struct clocks_standing *begun,
			const bool *counts)
{
	const struct clocks_days *days = &walk->days;
	uint32_t pasts = days->reached ? days->past_count : 1;

	clocks_count_work(walk->clocks, (uint64_t)pasts * 8u);
	for (uint32_t i = 0; i < pasts; i++) {
		if ((!days->reached || days->reached[i]) &&
		    breaks_past(walk, day, begun, counts, i))
			return true;
	}
	return false;
}

/* Whether it is broken when it counts from a day. */
static bool breaks_from(struct walk *walk, int32_t day)
{
	const struct clocks *clocks = walk->clocks;
	uint8_t *known = &walk->tomorrow->breaks[walk->days.kind_of[day]];
	struct clocks_standing begun;
	bool counts[SIDE_COUNT];

	if (!clocks_begin(clocks, day, &begun, counts))
		return false;
	for (int side = 0; side < SIDE_COUNT; side++) {
		if (begun.left[side] != clocks->base[side] || clocks->base[side] == 1)
			return breaks_with(walk, day, &begun, counts);
	}
	if (*known == NOT_KNOWN)
		*known = breaks_with(walk, day, &begun, counts) ? KNOWN_BROKEN : KNOWN_KEPT;
	return *known == KNOWN_BROKEN;
}

/* Takes what one course of a day needs, where that is less than any other. */
static void take_needs(const struct walk *walk, const struct lead *lead, uint32_t level,
		       uint32_t *today)
{
	const uint32_t *tomorrow = then_needs(walk, lead, level);
	int32_t takes = lead->takes[walk->clocks->broken];
	int32_t most = (int32_t)walk->lefts - 1 + (takes < 0 ? takes : 0);

	for (int32_t left = 1; left <= most; left++) {
		uint32_t need = left == 1 ? need_of(walk, lead, level, 1)
					  : need_before(walk, lead, tomorrow[left - takes]);

		today[left] = need < today[left] ? need : today[left];
	}
}

/* Takes what a kind of day needs, from what must be left on the next morning. */
static void need_all(const struct walk *walk, const struct kind *kind, struct morning *morning)
{
	uint32_t pasts = walk->days.past_count;
	uint64_t ways = 0;

	morning->sum = 0;
	for (uint32_t row = 0; row < walk->levels * pasts; row++) {
		uint32_t *today = morning->needs + (size_t)row * walk->lefts;
		const struct leads *leads = &kind->each[row % pasts];

		if (!walk->days.can_be[row % pasts])
			continue;
		for (uint32_t left = 1; left < walk->lefts; left++)
			today[left] = walk->none;
		for (uint32_t j = 0; j < leads->count; j++) {
			if (leads->items[j].events <= row / pasts)
				take_needs(walk, &leads->items[j], row / pasts, today);
		}
		for (uint32_t left = 0; left < walk->lefts; left++)
			morning->sum = morning->sum * UINT64_C(0x100000001b3) + today[left];
		ways += leads->count + 1;
	}
	clocks_count_work(walk->clocks, ways * walk->lefts);
}

/* A place for another morning: of all that are remembered the oldest is forgotten. */
static struct morning *another(struct walk *walk)
{
	uint32_t at = walk->next, kinds = walk->days.kinds.count;

	if (&walk->mornings[at] == walk->tomorrow)
		at = (at + 1) % walk->morning_count;
	walk->next = (at + 1) % walk->morning_count;
	for (uint32_t i = 0; i < walk->morning_count; i++) {
		for (uint32_t j = 0; j < kinds; j++) {
			uint32_t *before = &walk->mornings[i].before[j];

			if (i == at || *before == at + 1)
				*before = 0;
		}
	}
	memset(walk->mornings[at].breaks, NOT_KNOWN, kinds);
	return &walk->mornings[at];
}

/* The morning of a kind of day, of which the next is known. */
static const struct morning *morning_before(struct walk *walk, const struct kind *kind)
{
	uint32_t *known = &walk->tomorrow->before[kind->number];
	struct morning *morning;

	if (*known)
		return &walk->mornings[*known - 1];
	morning = another(walk);
	need_all(walk, kind, morning);
	for (uint32_t i = 0; i < walk->morning_count && !*known; i++) {
		const struct morning *have = &walk->mornings[i];

		if (have != morning && have->sum == morning->sum &&
		    memcmp(have->needs, morning->needs, walk->count * sizeof *have->needs) == 0)
			*known = i + 1;
	}
	if (*known) /* it is remembered, and its new place is free again */
		walk->next = (uint32_t)(morning - walk->mornings);
	else
		*known = (uint32_t)(morning - walk->mornings) + 1;
	return &walk->mornings[*known - 1];
}

/* Begins with the last morning: nothing is enough, but where the other has run out already. */
static void open_mornings(struct walk *walk)
{
	struct arena *arena = walk->clocks->prove->arena;
	size_t rows = (size_t)walk->levels * walk->days.past_count;

	walk->count = rows * walk->lefts;
	walk->morning_count = (uint32_t)(CLOCKS_STATES / walk->count);
	walk->morning_count = walk->morning_count > MORNINGS ? MORNINGS
			      : walk->morning_count < 2	     ? 2
							     : walk->morning_count;
	for (uint32_t i = 0; i < walk->morning_count; i++) {
		struct morning *morning = &walk->mornings[i];

		morning->needs = ARENA_ARRAY(arena, uint32_t, walk->count);
		morning->before = ARENA_ARRAY(arena, uint32_t, walk->days.kinds.count);
		morning->breaks = ARENA_ARRAY(arena, uint8_t, walk->days.kinds.count);
		for (size_t j = 0; j < walk->count; j++)
			morning->needs[j] = walk->none;
		for (size_t j = 0; j < rows; j++) {
			size_t past = j % walk->days.past_count;

			if (clocks_are_told(walk->clocks, &walk->days.pasts[past]))
				morning->needs[j * walk->lefts] = 1;
		}
	}
	walk->tomorrow = &walk->mornings[0];
}

static bool open_walk(struct walk *walk, const struct clocks *clocks, uint32_t levels,
		      bool by_events)
{
	*walk = (struct walk){ .clocks = clocks,
			       .lefts = clocks->most[clocks->broken] + 1,
			       .levels = levels,
			       .none = clocks->most[clocks->kept] + 1 };
	if (!clocks_days_open(&walk->days, clocks, by_events))
		return false;
	open_mornings(walk);
	return true;
}

/* Goes back over a day. */
static void go_back(struct walk *walk, int32_t day)
{
	const struct kind *kind = &walk->days.kinds.items[walk->days.kind_of[day]];

	walk->tomorrow = morning_before(walk, kind);
}

enum clocks_answer clocks_run(struct clocks *clocks, bool *broken)
{
	enum clocks_answer answer = CLOCKS_NEVER;
	struct walk walk;

	if (clocks->never_owed)
		return CLOCKS_NEVER;
	if (!open_walk(&walk, clocks, 1, false))
		return CLOCKS_UNKNOWN;
	for (int32_t day = clocks->prove->tables.days.last;
	     day >= 1 && !(clocks->only_whether && answer == CLOCKS_SHORT); day--) {
		if (prove_takes_too_long(clocks->prove))
			return CLOCKS_UNKNOWN;
		if (day <= clocks->prove->tables.days.open && breaks_from(&walk, day)) {
			broken[day] = true;
			answer = CLOCKS_SHORT;
		}
		go_back(&walk, day);
	}
	return answer;
}

int32_t clocks_first_broken(struct clocks *clocks, const int32_t between[2], uint32_t most)
{
	int32_t day = between[1] + CLOCKS_CASE_DAYS, first = 0;
	struct walk walk;

	if (clocks->never_owed || !open_walk(&walk, clocks, most, true))
		return 0;
	if (day > clocks->prove->tables.days.last)
		day = clocks->prove->tables.days.last;
	for (; day >= between[0] && !prove_takes_too_long(clocks->prove); day--) {
		if (day <= between[1] && breaks_from(&walk, day))
			first = day;
		go_back(&walk, day);
	}
	return first;
}
