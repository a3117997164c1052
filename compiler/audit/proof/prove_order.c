/* What the order of its events alone shows to be impossible, before anything is solved. */
#include "compiler/audit/proof/prove_alternatives.h"

/* More events than these are not looked at. */
#define ORDER_LIMIT 64u

/* Which events are never before which: said by the bounds, directly or through others. */
struct order {
	uint8_t number[PROVE_EVENT_LIMIT]; /* from 1; 0: of no event that was met */
	uint32_t count;
	uint64_t not_before[ORDER_LIMIT]; /* of each event those that it is never before */
};

/* The number of an event, met now or before; false: there are too many. */
static bool meet(struct order *order, uint16_t event)
{
	if (order->number[event] > 0)
		return true;
	if (order->count == ORDER_LIMIT)
		return false;
	order->not_before[order->count] = UINT64_C(1) << order->count;
	order->number[event] = (uint8_t)++order->count;
	return true;
}

/* Whether one event that was met is never before another. */
static bool is_not_before(const struct order *order, uint16_t event, uint16_t other)
{
	return order->not_before[order->number[event] - 1] >> (order->number[other] - 1) & 1;
}

/* Whether a bound may say what is broken, or part of it; of the goal: it is one of its bounds. */
static bool is_of_breach(const struct prove *prove, const struct bound *bound, bool of_goal)
{
	if (bound->kind != BOUND_MISS)
		return bound->kind == BOUND_BROKEN || bound->kind == BOUND_PAUSED_BROKEN;
	switch (prove->question->goal) {
	case GOAL_LATE: /* it may be ended by several events, all of them late */
	case GOAL_SOON:
	case GOAL_OPENED:
	case GOAL_PERMITTED:
		return of_goal;
	case GOAL_NOT_OPEN:
		return prove->variables.items[bound->x].moved != NULL;
	case GOAL_CLOSED:
	case GOAL_SHORTER:
	case GOAL_FORBIDDEN:
	case GOAL_ANY:
	case GOAL_LONGER:
		break;
	}
	return false;
}

bool prove_is_asked(const struct prove *prove, const struct bound *bound, uint32_t number,
		    uint32_t goal)
{
	return goal == 0 || !is_of_breach(prove, bound, number < goal);
}

/* Whether a bound says that one event is never before another: what arrives counts from a day that
 * is none before it. */
static bool says_order(struct prove *prove, const struct bound *bound)
{
	if (!bound->f || history_is_paused(bound))
		return false;
	return !bound->f->calendar ||
	       (bound->kind == BOUND_FROM &&
		history_never_shorter(&prove->tables, bound->f, history_same(&prove->tables)));
}

static bool order_of(struct prove *prove, const struct bounds *bounds, uint32_t goal,
		     struct order *order)
{
	for (uint32_t i = 0; i < bounds->count; i++) {
		const struct bound *bound = &bounds->items[i];
		bool keep = bound->kind == BOUND_KEEP;
		uint16_t later = keep ? bound->y : bound->x, sooner = keep ? bound->x : bound->y;

		if (!meet(order, later) || !meet(order, sooner))
			return false;
		if (says_order(prove, bound) && prove_is_asked(prove, bound, i, goal))
			order->not_before[order->number[later] - 1] |=
				UINT64_C(1) << (order->number[sooner] - 1);
	}
	for (uint32_t k = 0; k < order->count; k++) {
		if (order->not_before[k] == UINT64_C(1) << k)
			continue;
		for (uint32_t i = 0; i < order->count; i++) {
			if (order->not_before[i] >> k & 1)
				order->not_before[i] |= order->not_before[k];
		}
	}
	return true;
}

/* The same day, or one that is known to be no earlier. */
static bool is_no_earlier(const struct order *order, uint16_t event, uint16_t other)
{
	return event == other || (order->number[event] > 0 && order->number[other] > 0 &&
				  is_not_before(order, event, other));
}

/* Whether what is left of a limit when its clock stops is the more, the later it counts from. */
static bool leaves_more(const struct limit *limit)
{
	return limit->unit == UNIT_WORKING_DAYS ||
	       (limit->roll == ROLL_STAYS &&
		(limit->unit == UNIT_DAYS || limit->unit == UNIT_WEEKS));
}

/* Later than the last day of a clock that stopped, and no later than that of the same clock, or of
 * one that counts from no later a day and goes on no later. */
static bool denies_pause(const struct order *order, const struct bound *keep,
			 const struct bound *miss)
{
	return keep->kind == BOUND_PAUSED_KEEP && is_not_before(order, keep->x, miss->x) &&
	       keep->f == miss->f && keep->cap == miss->cap && keep->resuming == miss->resuming &&
	       keep->stopped == miss->stopped && is_no_earlier(order, miss->y, keep->y) &&
	       (keep->anchor == miss->anchor ||
		(leaves_more(&keep->f->limit) && is_no_earlier(order, miss->anchor, keep->anchor)));
}

/* Later than g of a day, and no later than f of one no later, where g never ends before f. */
static bool denies(struct prove *prove, const struct order *order, const struct bound *keep,
		   const struct bound *miss)
{
	return keep->kind == BOUND_KEEP && is_not_before(order, keep->x, miss->x) &&
	       is_not_before(order, miss->y, keep->y) && !keep->f->falls &&
	       history_never_shorter(&prove->tables, miss->f, keep->f);
}

bool prove_contradicts(struct prove *prove, const struct bounds *bounds, uint32_t goal)
{
	struct order order = { .count = 0 };

	if (!order_of(prove, bounds, goal, &order))
		return false;
	for (uint32_t i = 0; i < bounds->count; i++) {
		const struct bound *miss = &bounds->items[i];

		if (miss->kind == BOUND_PAUSED_BROKEN) {
			for (uint32_t j = 0; j < bounds->count; j++) {
				if (goal == 0 && denies_pause(&order, &bounds->items[j], miss))
					return true;
			}
		}
		if ((miss->kind != BOUND_MISS && miss->kind != BOUND_BROKEN) ||
		    !prove_is_asked(prove, miss, i, goal))
			continue;
		if (!miss->f->calendar && is_not_before(&order, miss->y, miss->x))
			return true;
		for (uint32_t j = 0; j < bounds->count; j++) {
			if (denies(prove, &order, &bounds->items[j], miss))
				return true;
		}
	}
	return false;
}
