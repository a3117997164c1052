/* Where one clock that stopped ends later than another: between what is kept and what is broken of
 * them there is room on these days alone. */
#include "compiler/audit/proof/history.h"

#include "lang/base/arena.h"

/* How a last day follows from a day: of a clock that stopped from the day it goes on. */
struct curve {
	const struct history_table *table;
	int32_t shift, from, to;
};

static bool curve_of(struct history_tables *tables, const struct bound *bound, const int32_t *low,
		     const int32_t *high, struct curve *out)
{
	int32_t anchor = low[bound->anchor], stopped = high[bound->stopped];
	struct history_clock clock;

	if (anchor != high[bound->anchor] ||
	    (low[bound->stopped] != stopped && stopped > history_stops_alike(bound, anchor)))
		return false;
	clock = history_clock_of(tables, bound, low, high);
	if (!clock.rest || clock.rest->due[clock.from] < clock.due)
		return false;
	out->table = clock.rest;
	out->shift = clock.resuming ? 1 : 0;
	out->from = clock.from + out->shift;
	out->to = clock.longest + out->shift;
	return true;
}

/* Whether one curve ends later on a day; what is after the days looked at, no limit knows. */
static bool ends_later(const struct history_tables *tables, const struct history_gap *gap,
		       int32_t day)
{
	return day <= tables->days.last && day >= gap->shift_keep && day >= gap->shift_miss &&
	       gap->keep->due[day - gap->shift_keep] > gap->miss->due[day - gap->shift_miss];
}

/* For every day the first from it on, and the last up to it, on which one curve ends later. */
static const struct history_gap *gap_of(struct history_tables *tables, const struct curve *keep,
					const struct curve *miss)
{
	const struct history_days *days = &tables->days;
	struct history_gap **list = &tables->gaps[history_place(keep->table, miss->table)];
	struct history_gap *gap = *list;
	size_t size = (size_t)days->never + 2;

	while (gap && !(gap->keep == keep->table && gap->miss == miss->table &&
			gap->shift_keep == keep->shift && gap->shift_miss == miss->shift))
		gap = gap->next;
	if (gap)
		return gap;
	gap = ARENA_NEW(tables->arena, struct history_gap);
	*gap = (struct history_gap){ .keep = keep->table,
				     .miss = miss->table,
				     .shift_keep = keep->shift,
				     .shift_miss = miss->shift,
				     .first = ARENA_ARRAY(tables->arena, int32_t, size),
				     .last = ARENA_ARRAY(tables->arena, int32_t, size),
				     .next = *list };
	gap->first[days->never + 1] = days->never + 1;
	for (int32_t day = days->never; day >= 0; day--)
		gap->first[day] = ends_later(tables, gap, day) ? day : gap->first[day + 1];
	for (int32_t day = 0; day <= days->never; day++)
		gap->last[day] = ends_later(tables, gap, day) ? day
				 : day > 0		      ? gap->last[day - 1]
							      : -1;
	*list = gap;
	tables->steps += (uint64_t)days->never / 8;
	return gap;
}

void history_shrink_gap(struct history_tables *tables, const struct bound *keep,
			const struct bound *miss, int32_t *low, int32_t *high, bool *again)
{
	const struct history_gap *gap;
	struct curve one, other;
	int32_t from, to, day;

	if (!curve_of(tables, keep, low, high, &one) || !curve_of(tables, miss, low, high, &other))
		return;
	from = one.from > other.from ? one.from : other.from;
	to = one.to < other.to ? one.to : other.to;
	gap = gap_of(tables, &one, &other);
	if (low[miss->y] >= from && low[miss->y] <= to) {
		day = gap->first[low[miss->y]] <= to ? gap->first[low[miss->y]] : to + 1;
		*again |= day > low[miss->y];
		low[miss->y] = day;
	}
	if (high[miss->y] >= from && high[miss->y] <= to) {
		day = gap->last[high[miss->y]] >= from ? gap->last[high[miss->y]] : from - 1;
		*again |= day < high[miss->y];
		high[miss->y] = day;
	}
}
