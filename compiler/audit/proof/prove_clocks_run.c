/* Follows two clocks that stop back from the last day: on which days of the anchor one breaks. */
#include <string.h>

#include "compiler/audit/proof/prove_clocks_step.h"
#include "lang/base/array.h"

/* Where one course of a day leads: to what both clocks have been through then, and what it takes
 * from each. */
struct lead {
	uint32_t past;
	int32_t takes[SIDE_COUNT]; /* less than 0: notices gave more */
	bool stays[SIDE_COUNT];	   /* the last day that is left is not taken today */
};

struct leads {
	struct lead *items;
	uint32_t count, capacity;
};

/* Days that are alike: both clocks count them alike, and what begins on them lasts as long. */
struct kind {
	int32_t day;	     /* one of them */
	struct leads *each;  /* by past: of a day that is counted */
	struct leads *first; /* by past: of the day that the clocks count from; NULL: not yet */
	uint32_t reached;    /* so many pasts were reached when it was last looked at */
};

struct kinds {
	struct kind *items;
	uint32_t count, capacity;
};

/*
 * How many days must be left on the clock that is kept for the other to run out before it, by what
 * both have been through and by how many are left on the other. More that are left on the first
 * never harm, so one number says it.
 */
struct needs {
	const struct clocks *clocks;
	struct clocks_standing *pasts; /* by their number */
	bool *can_be;		       /* whether it can come to a past at all */
	bool *reached; /* whether it can be so before the anchor; NULL: only if nothing was */
	struct kinds kinds;
	uint32_t *kind_of; /* by day */
	uint32_t past_count, lefts;
	uint32_t none; /* no number of days is enough */
	uint32_t *today, *tomorrow;
};

/* Whether two days are alike. */
static bool is_alike(const struct clocks *clocks, int32_t one, int32_t other)
{
	bool alike = true;

	for (int side = 0; side < SIDE_COUNT && alike; side++)
		alike = clocks->works[side][one] == clocks->works[side][other] &&
			clocks->ends[side][one] == clocks->ends[side][other];
	for (uint32_t i = 0; i < clocks->stop_count && alike; i++)
		alike = clocks_lasts(clocks, &clocks->stops[i], one) ==
			clocks_lasts(clocks, &clocks->stops[i], other);
	return alike;
}

/* Sorts the days into kinds. */
static void sort_days(struct needs *needs)
{
	struct arena *arena = needs->clocks->prove->arena;
	int32_t last = needs->clocks->prove->tables.days.last;

	needs->kind_of = ARENA_ARRAY(arena, uint32_t, (size_t)last + 1);
	for (int32_t day = 1; day <= last; day++) {
		uint32_t at = 0;

		while (at < needs->kinds.count &&
		       !is_alike(needs->clocks, needs->kinds.items[at].day, day))
			at++;
		if (at == needs->kinds.count) {
			struct kind *kind = ARRAY_PUSH(arena, &needs->kinds);

			*kind = (struct kind){ .day = day };
			kind->each = ARENA_ARRAY(arena, struct leads, needs->past_count);
		}
		needs->kind_of[day] = at;
	}
}

static struct lead lead_of(const struct needs *needs, int32_t day, const bool *counts,
			   const struct clocks_outcome *outcome, uint32_t past)
{
	const struct clocks *clocks = needs->clocks;
	struct clocks_standing standing = needs->pasts[past];
	struct lead lead = { .past = 0 };

	standing.left[SIDE_STATUTE] = standing.left[SIDE_PROCEDURE] = 2;
	(void)clocks_step(clocks, day, counts, outcome, &standing);
	lead.past = clocks_past_number(clocks, &standing);
	for (int side = 0; side < SIDE_COUNT; side++) {
		lead.takes[side] = 2 - (int32_t)standing.left[side];
		lead.stays[side] = lead.takes[side] == 1 && !clocks->ends[side][day];
	}
	return lead;
}

/* Where a kind of day can lead from a past, each way once: of two that differ in what they take
 * from the clock that is kept, that which takes less, as more that are left never harm. */
static struct leads leads_of(const struct needs *needs, int32_t day, const bool *counts,
			     uint32_t past)
{
	const struct clocks *clocks = needs->clocks;
	const struct clocks_outcomes *outcomes =
		&clocks->outcomes[clocks_going_on(clocks, &needs->pasts[past])];
	struct leads leads = { 0 };

	for (uint32_t i = 0; i < outcomes->count; i++) {
		struct lead lead = lead_of(needs, day, counts, &outcomes->items[i], past);
		uint32_t at = 0;

		while (at < leads.count &&
		       (leads.items[at].past != lead.past ||
			leads.items[at].takes[clocks->broken] != lead.takes[clocks->broken]))
			at++;
		if (at == leads.count)
			*ARRAY_PUSH(clocks->prove->arena, &leads) = lead;
		else if (lead.takes[clocks->kept] < leads.items[at].takes[clocks->kept])
			leads.items[at] = lead;
	}
	return leads;
}

/* Finds the leads of every past that clocks can come to, from that in which nothing has happened.
 */
static void find_leads(struct needs *needs)
{
	const bool each[SIDE_COUNT] = { true, true };
	struct arena *arena = needs->clocks->prove->arena;
	uint32_t *found = ARENA_ARRAY(arena, uint32_t, needs->past_count), count = 1;

	needs->can_be = ARENA_ARRAY(arena, bool, needs->past_count);
	needs->can_be[0] = true;
	for (uint32_t at = 0; at < count; at++) {
		for (uint32_t i = 0; i < needs->kinds.count; i++) {
			struct kind *kind = &needs->kinds.items[i];
			struct leads leads = leads_of(needs, kind->day, each, found[at]);

			kind->each[found[at]] = leads;
			for (uint32_t j = 0; j < leads.count; j++) {
				uint32_t past = leads.items[j].past;

				if (!needs->can_be[past])
					found[count++] = past;
				needs->can_be[past] = true;
			}
		}
	}
}

/* How many must be left in the morning for so many to be left on the next. */
static uint32_t need_before(const struct needs *needs, const struct lead *lead, uint32_t then)
{
	enum side kept = needs->clocks->kept;
	int32_t takes = then > 1 || !lead->stays[kept] ? lead->takes[kept] : 0;
	int32_t none = (int32_t)needs->none, need = (int32_t)then + takes;

	need = need < 1 ? 1 : need;
	need = then >= needs->none || need > none ? none : need;
	return (uint32_t)need;
}

/* How many must be left in the morning, by how many are left on the other clock. */
static uint32_t need_of(const struct needs *needs, const struct lead *lead, uint32_t left)
{
	const struct clocks *clocks = needs->clocks;
	int32_t then = (int32_t)left - lead->takes[clocks->broken];

	if (left == 1 && lead->stays[clocks->broken])
		then = 1;
	if (then >= (int32_t)needs->lefts)
		return needs->none; /* more than is ever left: there is no such morning */
	return need_before(needs, lead,
			   needs->tomorrow[(size_t)lead->past * needs->lefts + (uint32_t)then]);
}

/* The leads of the day that the clocks count from. */
static const struct leads *first_leads(struct needs *needs, int32_t day, const bool *counts,
				       uint32_t past)
{
	struct kind *kind = &needs->kinds.items[needs->kind_of[day]];

	if (!kind->first)
		kind->first =
			ARENA_ARRAY(needs->clocks->prove->arena, struct leads, needs->past_count);
	if (kind->first[past].count == 0)
		kind->first[past] = leads_of(needs, kind->day, counts, past);
	return &kind->first[past];
}

/* Whether it is broken when it counts from a day: before that nothing has stopped, or anything. */
static bool breaks_from(struct needs *needs, int32_t day)
{
	const struct clocks *clocks = needs->clocks;
	struct clocks_standing begun;
	bool counts[SIDE_COUNT];

	if (!clocks_begin(clocks, day, &begun, counts))
		return false;
	for (uint32_t i = 0; i < (needs->reached ? needs->past_count : 1); i++) {
		const struct leads *leads;

		if (needs->reached && !needs->reached[i])
			continue;
		leads = first_leads(needs, day, counts, i);
		for (uint32_t j = 0; j < leads->count; j++) {
			if (need_of(needs, &leads->items[j], begun.left[clocks->broken]) <=
			    begun.left[clocks->kept])
				return true;
		}
	}
	return false;
}

/* Takes what one course of a day needs, where that is less than any other. */
static void take_needs(const struct needs *needs, const struct lead *lead, uint32_t *today)
{
	const struct clocks *clocks = needs->clocks;
	const uint32_t *tomorrow = needs->tomorrow + (size_t)lead->past * needs->lefts;
	int32_t takes = lead->takes[clocks->broken];
	int32_t most = (int32_t)needs->lefts - 1 + (takes < 0 ? takes : 0);

	for (int32_t left = 1; left <= most; left++) {
		uint32_t need = left == 1 ? need_of(needs, lead, 1)
					  : need_before(needs, lead, tomorrow[left - takes]);

		today[left] = need < today[left] ? need : today[left];
	}
}

/* What must be left in the morning of one day, from what must be left on the next. */
static void go_back(struct needs *needs, int32_t day)
{
	const struct kind *kind = &needs->kinds.items[needs->kind_of[day]];

	for (uint32_t i = 0; i < needs->past_count; i++) {
		uint32_t *today = needs->today + (size_t)i * needs->lefts;

		if (!needs->can_be[i])
			continue;
		for (uint32_t left = 1; left < needs->lefts; left++)
			today[left] = needs->none;
		for (uint32_t j = 0; j < kind->each[i].count; j++)
			take_needs(needs, &kind->each[i].items[j], today);
	}
}

/* What can have been, by its number. */
static void number_pasts(struct needs *needs)
{
	const struct clocks *clocks = needs->clocks;

	needs->past_count = clocks_pasts(clocks);
	needs->pasts = ARENA_ARRAY(clocks->prove->arena, struct clocks_standing, needs->past_count);
	for (uint32_t number = 0; number < needs->past_count; number++)
		needs->pasts[number] = clocks_standing(clocks, number);
}

/* What can go on when the clocks begin, whatever their pauses did before: the two of one event go
 * on together. */
static void reach_pasts(struct needs *needs)
{
	uint32_t count = 1;

	needs->reached = ARENA_ARRAY(needs->clocks->prove->arena, bool, needs->past_count);
	needs->reached[0] = true;
	for (int32_t day = 1; day <= needs->clocks->prove->tables.days.last; day++) {
		struct kind *kind = &needs->kinds.items[needs->kind_of[day]];

		if (kind->reached == count)
			continue; /* it leads to nothing new */
		kind->reached = count;
		for (uint32_t i = 0; i < needs->past_count; i++) {
			for (uint32_t j = 0; needs->reached[i] && j < kind->each[i].count; j++) {
				bool *reached = &needs->reached[kind->each[i].items[j].past];

				count += !*reached;
				*reached = true;
			}
		}
	}
}

/* What is needed after the last day: nothing is enough, but where the other has run out already. */
static uint32_t *needs_at_end(const struct needs *needs)
{
	uint32_t count = needs->lefts * needs->past_count;
	uint32_t *at_end = ARENA_ARRAY(needs->clocks->prove->arena, uint32_t, count);

	for (uint32_t i = 0; i < count; i++)
		at_end[i] =
			i % needs->lefts == 0 && clocks_are_told(needs->clocks,
								 &needs->pasts[i / needs->lefts])
				? 1
				: needs->none;
	return at_end;
}

/* How much there is to follow in a day. */
static uint64_t work_of(const struct needs *needs)
{
	const struct clocks *clocks = needs->clocks;
	uint64_t ways = 0;

	for (uint32_t i = 0; i < needs->past_count; i++)
		ways += clocks->outcomes[clocks_going_on(clocks, &needs->pasts[i])].count;
	return ways * needs->lefts;
}

enum clocks_answer clocks_run(struct clocks *clocks, bool *broken)
{
	struct needs needs = { .clocks = clocks,
			       .lefts = clocks->most[clocks->broken] + 1,
			       .none = clocks->most[clocks->kept] + 1 };
	enum clocks_answer answer = CLOCKS_NEVER;
	int32_t last = clocks->prove->tables.days.last;

	if (clocks->never_owed)
		return CLOCKS_NEVER;
	number_pasts(&needs);
	if (work_of(&needs) * (uint64_t)last > CLOCKS_WORK)
		return CLOCKS_UNKNOWN;
	sort_days(&needs);
	find_leads(&needs);
	if (!clocks->opens)
		reach_pasts(&needs);
	needs.today = needs_at_end(&needs);
	needs.tomorrow = needs_at_end(&needs);
	for (int32_t day = last; day >= 1 && !(clocks->only_whether && answer == CLOCKS_SHORT);
	     day--) {
		uint32_t *kept = needs.today;

		if (breaks_from(&needs, day)) {
			broken[day] = true;
			answer = CLOCKS_SHORT;
		}
		go_back(&needs, day);
		needs.today = needs.tomorrow;
		needs.tomorrow = kept;
	}
	return answer;
}
