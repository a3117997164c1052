/* On which days the horizon hides whether it is broken. */
#include "compiler/audit/proof/prove_figures.h"
#include "lang/base/arena.h"

int32_t prove_least(const struct prove *prove, const struct prove_system *system)
{
	for (uint32_t i = 0; i < system->event_count && prove->earliest == 0; i++) {
		const struct variable *variable = &prove->variables.items[system->events[i]];

		for (int side = 0; side < SIDE_COUNT; side++) {
			const struct model_event *event = variable->event[side];

			if (event && event->sent && variable->day == DAY_RECEIVED)
				return 0;
		}
	}
	return 1;
}

/* Whether a bound says that the procedure's first day for a right is after the act. */
static bool is_first_day(const struct prove *prove, const struct prove_system *system,
			 const struct bound *bound)
{
	return bound->kind == BOUND_MISS && figures_is_act(prove, system, bound->y) &&
	       prove->variables.items[system->events[bound->x]].moved;
}

/* Whether a bound is part of what is broken. */
static bool is_of_break(const struct prove *prove, const struct prove_system *system,
			const struct bound *bound)
{
	if (prove->question->goal != GOAL_NOT_OPEN)
		return figures_is_broken(prove, system, bound) ||
		       figures_is_broken_too(prove, system, bound);
	return is_first_day(prove, system, bound) ||
	       (bound->kind == BOUND_AT_MOST &&
		prove->variables.items[system->events[bound->x]].moved);
}

/* Whether a bound is the limit that may pass the horizon: the statute's, or the first day. Of a
 * right the limits that keep it stand before the one that the procedure breaks. */
static bool is_limit(const struct prove *prove, const struct prove_system *system, uint32_t number)
{
	const struct bound *bound = &system->bounds.items[number];

	if (prove->question->goal == GOAL_LATE)
		return bound->kind == BOUND_BROKEN && figures_is_act(prove, system, bound->x);
	if (prove->question->goal == GOAL_NOT_OPEN)
		return is_first_day(prove, system, bound);
	if (bound->kind != BOUND_KEEP || !figures_is_act(prove, system, bound->x) ||
	    !bound->f->calendar)
		return false;
	for (uint32_t i = 0; i < number; i++) {
		if (figures_is_broken(prove, system, &system->bounds.items[i]))
			return false;
	}
	return true;
}

const struct history_table *prove_window(struct prove *prove, const struct prove_system *system)
{
	const struct bound *only = NULL;

	if (prove->question->goal != GOAL_CLOSED)
		return NULL;
	for (uint32_t i = 0; i < system->bounds.count; i++) {
		if (!is_limit(prove, system, i))
			continue;
		if (only)
			return NULL;
		only = &system->bounds.items[i];
	}
	return only ? prove_from_root(prove, only->f, system->events[only->y],
				      system->events[system->pivot])
		    : NULL;
}

/* A system with its limit, and nothing broken. */
struct unbroken {
	struct bounds bounds;
	struct bounds limits; /* that may pass the horizon */
	bool falls;	      /* some of them falls somewhere */
	int32_t *low, *high;
};

/* What is to be seen of a day: its limit is among the days looked at, or past them. */
enum sight { SIGHT_NONE, SIGHT_CLEAR, SIGHT_PAST };

static struct unbroken unbroken(struct prove *prove, const struct prove_system *system)
{
	struct unbroken out = { 0 };

	out.bounds.items = ARENA_ARRAY(prove->arena, struct bound, system->bounds.count + 1);
	out.limits.items = ARENA_ARRAY(prove->arena, struct bound, system->bounds.count + 1);
	out.low = ARENA_ARRAY(prove->arena, int32_t, system->event_count);
	out.high = ARENA_ARRAY(prove->arena, int32_t, system->event_count);
	for (uint32_t i = 0; i < system->bounds.count; i++) {
		const struct bound *bound = &system->bounds.items[i];

		if (is_limit(prove, system, i)) {
			out.limits.items[out.limits.count++] = *bound;
			out.falls |= bound->f->falls;
		}
		if (!is_of_break(prove, system, bound))
			out.bounds.items[out.bounds.count++] = *bound;
	}
	return out;
}

/* Whether the case can be with its anchor between two days. */
static bool can_be(struct prove *prove, const struct prove_system *system,
		   const struct unbroken *unbroken, int32_t first, int32_t last)
{
	int32_t least = prove_least(prove, system);

	for (uint32_t i = 0; i < system->event_count; i++) {
		unbroken->low[i] = least;
		unbroken->high[i] = prove->tables.days.never;
	}
	unbroken->low[system->pivot] = first;
	unbroken->high[system->pivot] = last;
	return history_solve(&prove->tables, &unbroken->bounds, unbroken->low, unbroken->high);
}

/* Whether a limit is past the horizon at best with its anchor on a day. Where no case can be then,
 * it is still told of what counts from that day. */
static enum sight sight_of(struct prove *prove, const struct prove_system *system,
			   const struct unbroken *unbroken, int32_t day)
{
	const struct history_days *days = &prove->tables.days;
	bool later = prove->question->goal == GOAL_LATE, past = !later; /* of several the later */
	bool opens = prove->question->goal == GOAL_NOT_OPEN;
	bool can = can_be(prove, system, unbroken, day, day), seen = false;

	for (uint32_t i = 0; i < unbroken->limits.count; i++) {
		const struct bound *limit = &unbroken->limits.items[i];
		int32_t from = can ? unbroken->low[limit->y] : day;
		int32_t end = opens ? unbroken->low[limit->x] : limit->f->due[from];

		if (!can && (opens || limit->y != system->pivot))
			continue;
		seen = true;
		if ((end > days->last) == later)
			past = later;
	}
	return !seen ? SIGHT_NONE : past ? SIGHT_PAST : SIGHT_CLEAR;
}

/* A limit that never falls passes the horizon on no day before one on which it does not; where it
 * does fall, or nothing is seen, so many days are looked at before that is believed. */
#define DAYS_WHERE_IT_FALLS 31

bool *prove_past(struct prove *prove, const struct prove_systems *systems, bool counted)
{
	int32_t last = prove->tables.days.last;
	bool *past = ARENA_ARRAY(prove->arena, bool, (size_t)last + 1);

	if (!counted)
		return past;
	for (uint32_t i = 0; i < systems->count; i++) {
		const struct prove_system *system = &systems->items[i];
		struct unbroken of = unbroken(prove, system);
		int32_t unseen = DAYS_WHERE_IT_FALLS;

		if (of.limits.count == 0 || !can_be(prove, system, &of, 1, last))
			continue;
		for (int32_t day = last; day > 0 && unseen > 0; day--) {
			enum sight sight = sight_of(prove, system, &of, day);

			past[day] = past[day] || sight == SIGHT_PAST;
			unseen = past[day] ? DAYS_WHERE_IT_FALLS : unseen - 1;
			if (sight == SIGHT_CLEAR && !past[day] && !of.falls)
				break;
		}
	}
	return past;
}
