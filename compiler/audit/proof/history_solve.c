/* The fixed point of the bounds between events. */
#include "compiler/audit/proof/history.h"

#include <string.h>

static bool raise_to(int32_t *low, int32_t day, bool *again)
{
	if (day <= *low)
		return false;
	*low = day;
	*again = true;
	return true;
}

static void lower_to(int32_t *high, int32_t day, bool *again)
{
	if (day >= *high)
		return;
	*high = day;
	*again = true;
}

/* x <= f(y): y may not be so early that its limit is before x can be. */
static void shrink_keep(const struct bound *bound, int32_t *low, int32_t *high, bool *again)
{
	const struct history_table *f = bound->f;

	lower_to(&high[bound->x], f->due[high[bound->y]] < 0 ? 0 : f->due[high[bound->y]], again);
	if (low[bound->y] < high[bound->y] && low[bound->x] > 0)
		(void)raise_to(&low[bound->y], f->inverse[low[bound->x] - 1] + 1, again);
}

/* The latest day whose limit is not after one, which may be before the first day. */
static int32_t latest_of(const struct history_table *f, int32_t day)
{
	int32_t latest = f->inverse[day < 0 ? 0 : day];

	while (latest >= 0 && day < 0 && f->due[latest] > day)
		latest--;
	return latest;
}

/* x >= f(y) + more: y may not be so late that its limit is after x can be. */
static void shrink_miss(const struct bound *bound, int32_t more, int32_t *low, int32_t *high,
			bool *again)
{
	const struct history_table *f = bound->f;
	int32_t most = high[bound->x] - more;

	(void)raise_to(&low[bound->x], f->due[low[bound->y]] + more, again);
	if (low[bound->y] < high[bound->y])
		lower_to(&high[bound->y], latest_of(f, most), again);
}

/* The first day on which a clock may go on for its last day not to be before another day. */
static int32_t first_going_on(const struct history_days *days, const struct history_clock *clock,
			      int32_t first, int32_t last, int32_t least)
{
	if (history_clock_due(days, clock, first) >= least)
		return first;
	while (first < last) {
		int32_t middle = first + (last - first) / 2;

		if (history_clock_due(days, clock, middle) >= least)
			last = middle;
		else
			first = middle + 1;
	}
	return first;
}

/* The last day on which it may go on for its last day to be known, and before another day. */
static int32_t last_going_on(const struct history_days *days, const struct history_clock *clock,
			     int32_t first, int32_t last, int32_t most)
{
	most = most > days->last ? days->last : most - 1;
	if (history_clock_due(days, clock, last) <= most)
		return last;
	while (first < last) {
		int32_t middle = first + (last - first + 1) / 2;

		if (history_clock_due(days, clock, middle) <= most)
			first = middle;
		else
			last = middle - 1;
	}
	return first;
}

/* A clock that stopped, where it is known from which day on: its last day never falls with the
 * day it goes on. Whatever it stopped before its first day, it stopped from that day on. */
static void shrink_paused(struct history_tables *tables, const struct bound *bound, int32_t *low,
			  int32_t *high, bool *again)
{
	const struct history_days *days = &tables->days;
	struct history_clock clock;
	int32_t due;

	if (low[bound->anchor] != high[bound->anchor] ||
	    (low[bound->stopped] != high[bound->stopped] &&
	     high[bound->stopped] > history_stops_alike(bound, low[bound->anchor])))
		return;
	clock = history_clock_of(tables, bound, low, high);
	if (bound->kind == BOUND_PAUSED_KEEP) {
		lower_to(&high[bound->x], history_clock_due(days, &clock, high[bound->y]), again);
		(void)raise_to(
			&low[bound->y],
			first_going_on(days, &clock, low[bound->y], high[bound->y], low[bound->x]),
			again);
		return;
	}
	due = history_clock_due(days, &clock, low[bound->y]);
	(void)raise_to(&low[bound->x], due > days->last ? days->never + 1 : due + 1, again);
	lower_to(&high[bound->y],
		 last_going_on(days, &clock, low[bound->y], high[bound->y], high[bound->x]), again);
}

/* After so many rounds what still moves is taken for limits that push each other on; cycles of them
 * are looked for so often. */
#define ROUNDS_BEFORE_CYCLES 8u
#define ROUNDS_BETWEEN_CYCLES 4u

/* Whether a bound has one event come no later than another, as the first of several does. */
static bool is_no_later(struct history_tables *tables, const struct bounds *bounds, uint16_t one,
			uint16_t other)
{
	const struct history_table *same = history_same(tables);

	for (uint32_t i = 0; i < bounds->count && one != other; i++) {
		const struct bound *bound = &bounds->items[i];

		if (bound->kind == BOUND_KEEP && bound->x == one && bound->y == other &&
		    bound->f == same)
			return true;
	}
	return one == other;
}

/* What is kept and what is broken of two clocks that stopped, on the days where both can be; false:
 * there are none. */
static bool shrink_gaps(struct history_tables *tables, const struct bounds *bounds,
			const struct bound *miss, int32_t *low, int32_t *high, bool *again)
{
	for (uint32_t i = 0; i < bounds->count; i++) {
		const struct bound *keep = &bounds->items[i];

		if (keep->kind == BOUND_PAUSED_KEEP && keep->y == miss->y &&
		    is_no_later(tables, bounds, miss->x, keep->x))
			history_shrink_gap(tables, keep, miss, low, high, again);
	}
	return low[miss->y] <= high[miss->y];
}

/* Shrinks by one bound; false: there is no history. */
static bool shrink(struct history_tables *tables, const struct bound *bound, int32_t *low,
		   int32_t *high, bool *again)
{
	const struct history_days *days = &tables->days;

	switch ((enum bound_kind)bound->kind) {
	case BOUND_KEEP:
		shrink_keep(bound, low, high, again);
		break;
	case BOUND_BROKEN:
		if (bound->f->due[low[bound->y]] > days->last)
			return false;
		if (low[bound->y] < high[bound->y])
			lower_to(&high[bound->y], bound->f->inverse[days->last], again);
		shrink_miss(bound, 1 + bound->day, low, high, again);
		break;
	case BOUND_MISS:
		shrink_miss(bound, 1, low, high, again);
		break;
	case BOUND_FROM:
		shrink_miss(bound, 0, low, high, again);
		break;
	case BOUND_AT_LEAST:
		(void)raise_to(&low[bound->x], bound->day, again);
		break;
	case BOUND_AT_MOST:
		lower_to(&high[bound->x], bound->day, again);
		break;
	case BOUND_PAUSED_KEEP:
	case BOUND_PAUSED_BROKEN:
		shrink_paused(tables, bound, low, high, again);
		break;
	}
	return low[bound->x] <= high[bound->x] && low[bound->y] <= high[bound->y];
}

/* The events of a bound as bits of a set; some share one, which does no harm. */
static uint64_t events_of(const struct bound *bound)
{
	return history_is_paused(bound)
		       ? UINT64_MAX
		       : UINT64_C(1) << (bound->x % 64) | UINT64_C(1) << (bound->y % 64);
}

/* Looks once at each bound of which an event has moved; false: there is no history. */
static inline bool shrink_all(struct history_tables *tables, const struct bounds *bounds,
			      struct history_pushes *pushes, int32_t *low, int32_t *high,
			      uint64_t moved, uint64_t *moving)
{
	for (uint32_t i = 0; i < bounds->count; i++) {
		const struct bound *bound = &bounds->items[i];
		struct history_ends before = { 0 };
		bool again = false;

		if (!(events_of(bound) & (moved | *moving)))
			continue;
		if (pushes)
			before = (struct history_ends){ { low[bound->x], low[bound->y] },
							{ high[bound->x], high[bound->y] } };
		if (bound->kind == BOUND_PAUSED_BROKEN &&
		    !shrink_gaps(tables, bounds, bound, low, high, &again))
			return false;
		if (!shrink(tables, bound, low, high, &again))
			return false;
		if (again)
			*moving |= UINT64_C(1) << (bound->x % 64) | UINT64_C(1) << (bound->y % 64);
		if (again && pushes)
			history_note_push(pushes, bound, i, &before, low, high);
		tables->steps++;
	}
	return true;
}

/* A bound is looked at again only where an event of it has moved since. */
bool history_solve(struct history_tables *tables, const struct bounds *bounds, int32_t *low,
		   int32_t *high)
{
	uint64_t moved = UINT64_MAX, moving;
	struct history_pushes pushes;

	for (uint32_t rounds = 1; moved != 0; rounds++) {
		bool slow = rounds > ROUNDS_BEFORE_CYCLES;
		bool look = slow && rounds % ROUNDS_BETWEEN_CYCLES == 0;

		moving = 0;
		if (rounds == ROUNDS_BEFORE_CYCLES + 1)
			pushes = (struct history_pushes){ 0 };
		if (!shrink_all(tables, bounds, slow ? &pushes : NULL, low, high, moved, &moving))
			return false;
		if (look && !history_shrink_cycles(tables, bounds, &pushes, low, high, &moving))
			return false;
		moved = moving;
	}
	return true;
}

/* What must be split before the bounds are closed, and up to which day it need not; -1: nothing. */
static int32_t to_split(const struct bounds *bounds, const int32_t *low, const int32_t *high,
			int32_t *whole)
{
	int32_t split = -1;

	for (uint32_t i = 0; i < bounds->count; i++) {
		const struct bound *bound = &bounds->items[i];
		int32_t begin;

		if (!history_is_paused(bound))
			continue;
		if (low[bound->anchor] < high[bound->anchor]) {
			*whole = low[bound->anchor];
			return bound->anchor;
		}
		begin = history_stops_alike(bound, low[bound->anchor]);
		if (high[bound->stopped] <= begin || low[bound->stopped] == high[bound->stopped])
			continue;
		*whole = split == bound->stopped && *whole < begin ? *whole : begin;
		split = bound->stopped;
	}
	return split;
}

bool history_each(const struct history_walk *walk, int32_t *low, int32_t *high)
{
	int32_t first[HISTORY_EVENTS], last[HISTORY_EVENTS], split, whole = 0, day;
	size_t size = walk->event_count * sizeof *low;

	if (!history_solve(walk->tables, walk->bounds, low, high))
		return false;
	split = to_split(walk->bounds, low, high, &whole);
	if (split < 0)
		return walk->visit(walk->context, low, high);
	day = low[split] > whole ? low[split] : whole;
	if (high[split] - day > HISTORY_SPLIT || walk->event_count > HISTORY_EVENTS ||
	    walk->tables->steps > walk->tables->enough) {
		*walk->too_wide = true;
		return false;
	}
	memcpy(first, low, size);
	memcpy(last, high, size);
	for (; day <= last[split]; day++) {
		memcpy(low, first, size);
		memcpy(high, last, size);
		low[split] = day > whole ? day : low[split];
		high[split] = day;
		if (history_each(walk, low, high))
			return true;
	}
	return false;
}
