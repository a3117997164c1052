/* Kinds of days, and where each leads from all that two clocks that stop can have been through. */
#include "compiler/audit/proof/prove_clocks_leads.h"

#include "compiler/audit/proof/prove_steps.h"
#include "lang/base/array.h"

/* What it takes to look at one course of a day. */
#define SUMS_A_COURSE 32u

/* Whether two days are alike. */
static bool is_alike(const struct clocks *clocks, int32_t one, int32_t other)
{
	uint32_t owed_count = clocks->owing ? clocks->owed_count : 0;
	bool alike = true;

	for (int side = 0; side < SIDE_COUNT && alike; side++)
		alike = clocks->works[side][one] == clocks->works[side][other] &&
			clocks->ends[side][one] == clocks->ends[side][other];
	for (uint32_t i = 0; i < clocks->stop_count + owed_count && alike; i++) {
		const struct clocks_stop *stop =
			i < clocks->stop_count ? &clocks->stops[i]
					       : &clocks->owed[i - clocks->stop_count].time;

		alike = clocks_lasts(clocks, stop, one) == clocks_lasts(clocks, stop, other) &&
			clocks_wears(clocks, stop, one) == clocks_wears(clocks, stop, other);
	}
	return alike;
}

/* Sorts the days into kinds. */
static void sort_days(struct clocks_days *days)
{
	struct arena *arena = days->clocks->prove->arena;
	int32_t last = days->clocks->prove->tables.days.last;

	days->kind_of = ARENA_ARRAY(arena, uint32_t, (size_t)last + 1);
	for (int32_t day = 1; day <= last; day++) {
		uint32_t at = 0;

		while (at < days->kinds.count &&
		       !is_alike(days->clocks, days->kinds.items[at].day, day))
			at++;
		if (at == days->kinds.count) {
			struct kind *kind = ARRAY_PUSH(arena, &days->kinds);

			*kind = (struct kind){ .day = day, .number = at };
			kind->each = ARENA_ARRAY(arena, struct leads, days->past_count);
		}
		days->kind_of[day] = at;
	}
}

/* Where a course of a day leads; false: nowhere, something that is owed is late. */
static bool lead_of(const struct clocks_days *days, int32_t day, const bool *counts,
		    const struct clocks_outcome *outcome, uint32_t past, struct lead *out)
{
	const struct clocks *clocks = days->clocks;
	const struct clocks_notice *notice = &clocks->notices[clocks->kept];
	struct clocks_standing standing = days->pasts[past];
	struct lead lead = { .events = days->by_events ? outcome->event_count : 0 };

	standing.left[SIDE_STATUTE] = standing.left[SIDE_PROCEDURE] = CLOCKS_PLENTY;
	if (clocks_step(clocks, day, counts, outcome, &standing) != CLOCKS_GO_ON)
		return false;
	lead.past = clocks_past_number(clocks, &standing);
	if (standing.told[clocks->kept] > days->pasts[past].told[clocks->kept])
		lead.at_least = notice->at_least;
	for (int side = 0; side < SIDE_COUNT; side++) {
		lead.takes[side] = (int32_t)CLOCKS_PLENTY - (int32_t)standing.left[side];
		lead.stays[side] = lead.takes[side] == 1 && !clocks->ends[side][day];
	}
	*out = lead;
	return true;
}

/* Where a kind of day can lead from a past, each way once: of two that differ in what they take
 * from the clock that is kept, that which takes less, as more that are left never harm. */
static struct leads leads_of(const struct clocks_days *days, int32_t day, const bool *counts,
			     uint32_t past)
{
	const struct clocks *clocks = days->clocks;
	const struct clocks_outcomes *outcomes =
		&clocks->outcomes[clocks_going_on(clocks, &days->pasts[past])];
	struct leads leads = { 0 };

	clocks_count_work(clocks, outcomes->count * SUMS_A_COURSE);
	for (uint32_t i = 0; i < outcomes->count; i++) {
		struct lead lead;
		uint32_t at = 0;

		if (!lead_of(days, day, counts, &outcomes->items[i], past, &lead))
			continue;
		while (at < leads.count &&
		       (leads.items[at].past != lead.past ||
			leads.items[at].events != lead.events ||
			leads.items[at].takes[clocks->broken] != lead.takes[clocks->broken]))
			at++;
		if (at == leads.count)
			*ARRAY_PUSH(clocks->prove->arena, &leads) = lead;
		else if (lead.takes[clocks->kept] < leads.items[at].takes[clocks->kept])
			leads.items[at] = lead;
	}
	return leads;
}

const struct leads *clocks_first_leads(const struct clocks_days *days, int32_t day,
				       const bool *counts, uint32_t past)
{
	struct kind *kind = &days->kinds.items[days->kind_of[day]];

	if (!kind->first)
		kind->first =
			ARENA_ARRAY(days->clocks->prove->arena, struct leads, days->past_count);
	if (kind->first[past].count == 0)
		kind->first[past] = leads_of(days, kind->day, counts, past);
	return &kind->first[past];
}

/* Finds the leads of every past that clocks can come to from those that are there; false: it takes
 * too many steps. */
static bool find_leads(struct clocks_days *days)
{
	const bool each[SIDE_COUNT] = { true, true };
	struct prove *prove = days->clocks->prove;
	uint32_t *found = ARENA_ARRAY(prove->arena, uint32_t, days->past_count), count = 0;

	days->can_be = ARENA_ARRAY(prove->arena, bool, days->past_count);
	for (uint32_t i = 0; i < days->past_count; i++) {
		days->can_be[i] = days->reached ? days->reached[i] : i == 0;
		if (days->can_be[i])
			found[count++] = i;
	}
	for (uint32_t at = 0; at < count && !prove_takes_too_long(prove); at++) {
		for (uint32_t i = 0; i < days->kinds.count; i++) {
			struct kind *kind = &days->kinds.items[i];
			struct leads leads = leads_of(days, kind->day, each, found[at]);

			kind->each[found[at]] = leads;
			for (uint32_t j = 0; j < leads.count; j++) {
				uint32_t past = leads.items[j].past;

				if (!days->can_be[past])
					found[count++] = past;
				days->can_be[past] = true;
			}
		}
	}
	return !prove_takes_too_long(prove);
}

/* Takes what the events of a day before the clocks begin can lead to; how many are new. */
static uint32_t reach_from(struct clocks_days *days, int32_t day, uint32_t past)
{
	const struct clocks *clocks = days->clocks;
	const struct clocks_outcomes *outcomes =
		&clocks->outcomes[clocks_going_on(clocks, &days->pasts[past])];
	uint32_t count = 0;

	clocks_count_work(clocks, outcomes->count * SUMS_A_COURSE);
	for (uint32_t i = 0; i < outcomes->count; i++) {
		struct lead lead;

		if (!lead_of(days, day, NULL, &outcomes->items[i], past, &lead))
			continue;
		count += !days->reached[lead.past];
		days->reached[lead.past] = true;
	}
	return count;
}

/* What can go on when the clocks begin, whatever their pauses did before: the two of one event go
 * on together. */
static void reach_pasts(struct clocks_days *days)
{
	struct prove *prove = days->clocks->prove;
	uint32_t count = 1;

	days->reached = ARENA_ARRAY(prove->arena, bool, days->past_count);
	days->reached[0] = true;
	for (int32_t day = 1; day <= prove->tables.days.last && !prove_takes_too_long(prove);
	     day++) {
		struct kind *kind = &days->kinds.items[days->kind_of[day]];

		if (kind->reached == count)
			continue; /* it leads to nothing new */
		kind->reached = count;
		for (uint32_t i = 0; i < days->past_count; i++) {
			if (days->reached[i])
				count += reach_from(days, day, i);
		}
	}
}

bool clocks_days_open(struct clocks_days *days, const struct clocks *clocks, bool by_events)
{
	*days = (struct clocks_days){ .clocks = clocks, .by_events = by_events };
	days->past_count = clocks_pasts(clocks);
	days->pasts = ARENA_ARRAY(clocks->prove->arena, struct clocks_standing, days->past_count);
	for (uint32_t number = 0; number < days->past_count; number++)
		days->pasts[number] = clocks_standing(clocks, number);
	sort_days(days);
	if (!clocks->opens && !by_events)
		reach_pasts(days);
	return find_leads(days);
}
