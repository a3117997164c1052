/* Limits that push each other on: round after round a day follows from another, and that from the
 * first again, mostly for as long as there are days. Between them there is room on some days of the
 * first alone. */
#include "compiler/audit/proof/history.h"

#include <string.h>

#include "lang/base/arena.h"

/* Longer cycles are followed day by day. */
#define CYCLE_LIMIT 12u

/* One bound of a cycle: how the least day of the next event follows from that of the one before. */
struct push {
	const struct history_table *f;
	int32_t more;
	uint8_t kind; /* enum bound_kind */
};

/* The days of the first event of a cycle from which it is not pushed on, each a bit. */
struct history_cycle {
	struct push pushes[CYCLE_LIMIT];
	uint32_t count;
	uint64_t *days;
	struct history_cycle *next;
};

static struct push push_of(const struct bound *bound)
{
	int32_t more = bound->kind == BOUND_MISS     ? 1
		       : bound->kind == BOUND_BROKEN ? 1 + bound->day
						     : 0;

	return (struct push){ .f = bound->f, .more = more, .kind = bound->kind };
}

/* The least day of what a bound pushes, by that of what pushes it; after never: there is none. */
static int32_t pushed_to(const struct push *push, int32_t day)
{
	if (push->kind == BOUND_KEEP)
		return day > 0 ? push->f->inverse[day - 1] + 1 : 0;
	return push->f->due[day] + push->more;
}

/* Whether a day of the first event is pushed no further. */
static bool stays(const struct history_days *days, const struct history_cycle *cycle, int32_t day)
{
	int32_t at = day;

	for (uint32_t i = 0; i < cycle->count && at <= days->never; i++)
		at = pushed_to(&cycle->pushes[i], at);
	return at <= day;
}

static bool is_same(const struct history_cycle *cycle, const struct push *pushes, uint32_t count)
{
	bool same = cycle->count == count;

	for (uint32_t i = 0; i < count && same; i++)
		same = cycle->pushes[i].f == pushes[i].f &&
		       cycle->pushes[i].more == pushes[i].more &&
		       cycle->pushes[i].kind == pushes[i].kind;
	return same;
}

/* The cycle of some pushes, in their order; what is known of it is kept. */
static const struct history_cycle *cycle_of(struct history_tables *tables,
					    const struct push *pushes, uint32_t count)
{
	const struct history_days *days = &tables->days;
	struct history_cycle **list =
		&tables->cycles[history_place(pushes[0].f, pushes[count - 1].f)];
	struct history_cycle *cycle = *list;

	while (cycle && !is_same(cycle, pushes, count))
		cycle = cycle->next;
	if (cycle)
		return cycle;
	cycle = ARENA_NEW(tables->arena, struct history_cycle);
	*cycle = (struct history_cycle){ .count = count,
					 .days = ARENA_ARRAY(tables->arena, uint64_t,
							     (size_t)days->never / 64 + 1),
					 .next = *list };
	memcpy(cycle->pushes, pushes, count * sizeof *pushes);
	for (int32_t day = 0; day <= days->never; day++)
		cycle->days[day / 64] |= (uint64_t)stays(days, cycle, day) << (day % 64);
	*list = cycle;
	tables->steps += (uint64_t)days->never / 8;
	return cycle;
}

/* The first day from one on that is pushed no further; after never: none is. */
static int32_t first_from(const struct history_days *days, const struct history_cycle *cycle,
			  int32_t day)
{
	while (day <= days->never && !(cycle->days[day / 64] >> (day % 64) & 1))
		day = cycle->days[day / 64] >> (day % 64) == 0 ? (day / 64 + 1) * 64 : day + 1;
	return day <= days->never ? day : days->never + 1;
}

/* The last such day up to one; -1: none is. */
static int32_t last_to(const struct history_cycle *cycle, int32_t day)
{
	while (day >= 0 && !(cycle->days[day / 64] >> (day % 64) & 1))
		day = cycle->days[day / 64] << (63 - day % 64) == 0 ? day / 64 * 64 - 1 : day - 1;
	return day;
}

static bool is_in(const uint64_t *set, uint16_t event)
{
	return set[event / 64] >> (event % 64) & 1;
}

static void put_in(uint64_t *set, uint16_t event)
{
	set[event / 64] |= UINT64_C(1) << (event % 64);
}

void history_note_push(struct history_pushes *pushes, const struct bound *bound, uint32_t number,
		       const struct history_ends *before, const int32_t *low, const int32_t *high)
{
	const uint16_t events[] = { bound->x, bound->y };
	bool follows =
		bound->f && !bound->f->falls && !history_is_paused(bound) && number < UINT16_MAX;

	if (bound->x >= HISTORY_PUSHED || bound->y >= HISTORY_PUSHED)
		return;
	for (int i = 0; i < 2; i++) {
		if (low[events[i]] != before->low[i]) {
			pushes->low.by[events[i]] = follows ? (uint16_t)(number + 1) : 0;
			put_in(pushes->low.moved, events[i]);
		}
		if (high[events[i]] != before->high[i]) {
			pushes->high.by[events[i]] = follows ? (uint16_t)(number + 1) : 0;
			put_in(pushes->high.moved, events[i]);
		}
	}
}

/* The event that pushed another one. */
static uint16_t pushed_by(const struct bounds *bounds, const struct history_pushed *pushed,
			  uint16_t event)
{
	const struct bound *bound = &bounds->items[pushed->by[event] - 1];

	return event == bound->x ? bound->y : bound->x;
}

/* The least event of the cycle from which an event was pushed; false: it was from none. What was
 * met on the way need not be looked at. */
static bool find_cycle(const struct bounds *bounds, struct history_pushed *pushed, uint16_t event,
		       uint16_t *least)
{
	uint64_t met[HISTORY_PUSHED / 64] = { 0 };
	uint16_t first;

	put_in(met, event);
	while (pushed->by[event] > 0) {
		event = pushed_by(bounds, pushed, event);
		if (is_in(met, event))
			break;
		put_in(met, event);
	}
	for (uint32_t i = 0; i < HISTORY_PUSHED / 64; i++)
		pushed->moved[i] &= ~met[i];
	if (pushed->by[event] == 0)
		return false;
	*least = first = event;
	do {
		*least = event < *least ? event : *least;
		event = pushed_by(bounds, pushed, event);
	} while (event != first);
	return true;
}

/* Leaves an event of a cycle the days on which there is room; whether that moves it. */
static bool shrink_cycle(struct history_tables *tables, const struct bounds *bounds,
			 const struct history_pushed *pushed, uint16_t least, bool are_low,
			 int32_t *low, int32_t *high)
{
	const struct history_cycle *cycle;
	struct push pushes[CYCLE_LIMIT], turned;
	uint32_t count = 0;
	uint16_t event = least;
	int32_t first, last;
	bool moves;

	do {
		if (count == CYCLE_LIMIT)
			return false;
		pushes[count++] = push_of(&bounds->items[pushed->by[event] - 1]);
		event = pushed_by(bounds, pushed, event);
	} while (event != least);
	for (uint32_t i = 0; are_low && i < count / 2; i++) {
		turned = pushes[i];
		pushes[i] = pushes[count - 1 - i];
		pushes[count - 1 - i] = turned;
	}
	cycle = cycle_of(tables, pushes, count);
	first = first_from(&tables->days, cycle, low[least]);
	last = last_to(cycle, high[least]);
	moves = first > low[least] || last < high[least];
	low[least] = first;
	high[least] = last;
	return moves;
}

bool history_shrink_cycles(struct history_tables *tables, const struct bounds *bounds,
			   struct history_pushes *pushes, int32_t *low, int32_t *high,
			   uint64_t *moved)
{
	struct history_pushed *ends[] = { &pushes->low, &pushes->high };
	uint16_t least;

	for (int i = 0; i < 2; i++) {
		for (uint16_t event = 0; event < HISTORY_PUSHED; event++) {
			if (!is_in(ends[i]->moved, event) ||
			    !find_cycle(bounds, ends[i], event, &least))
				continue;
			if (shrink_cycle(tables, bounds, ends[i], least, i == 0, low, high))
				*moved |= UINT64_C(1) << (least % 64);
			if (low[least] > high[least])
				return false;
		}
	}
	return true;
}
