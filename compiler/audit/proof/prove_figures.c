/* By how much it is broken. */
#include "compiler/audit/proof/prove_figures.h"

#include <string.h>

#include "compiler/audit/proof/prove_late.h"
#include "compiler/audit/proof/prove_term.h"
#include "lang/base/arena.h"

bool figures_is_act(const struct prove *prove, const struct prove_system *system, uint16_t number)
{
	return prove_root(prove, system->events[number]) == system->events[system->act];
}

bool figures_is_broken(const struct prove *prove, const struct prove_system *system,
		       const struct bound *bound)
{
	return (bound->kind == BOUND_BROKEN || bound->kind == BOUND_PAUSED_BROKEN) &&
	       figures_is_act(prove, system, bound->x);
}

bool prove_tells_excess(const struct prove *prove, const struct prove_system *system,
			const struct bound *bound)
{
	if (prove->question->goal == GOAL_NOT_OPEN)
		return bound->kind == BOUND_MISS && figures_is_act(prove, system, bound->y) &&
		       !bound->f->calendar;
	return bound->kind == BOUND_BROKEN && figures_is_act(prove, system, bound->x);
}

/* By how much one bound is broken when its act is done on a day. */
static int32_t excess_of(struct prove *prove, const struct bound *bound, int32_t last,
			 const int32_t *high)
{
	return last - (history_is_paused(bound)
			       ? history_paused_due(&prove->tables, bound, high[bound->anchor],
						    high[bound->stopped], high[bound->y])
			       : bound->f->due[high[bound->y]]);
}

/* The last day of a window that its clause ends, beyond or not; never: no clause ends it. */
static int32_t window_end(const struct prove *prove, const struct prove_system *system,
			  const int32_t *high)
{
	const struct history_days *days = &prove->tables.days;
	int32_t end = days->never;

	for (uint32_t i = 0; i < system->bounds.count; i++) {
		const struct bound *bound = &system->bounds.items[i];

		if (bound->kind == BOUND_KEEP && figures_is_act(prove, system, bound->x) &&
		    bound->f->calendar && high[bound->y] <= days->last &&
		    bound->f->due[high[bound->y]] < end)
			end = bound->f->due[high[bound->y]];
	}
	return end;
}

static bool is_without_bound(const struct prove_system *system, const struct bound *bound,
			     const int32_t *days)
{
	return days[bound->y] <= 1 && days[system->pivot] > DAYS_WITHOUT_BOUND;
}

/* Whether an event may come on any day that is looked at, and no limit ends that. */
static bool comes_at_will(const struct prove *prove, const struct prove_system *system,
			  uint16_t event)
{
	bool at_will = false;

	for (uint32_t i = 0; i < system->bounds.count; i++) {
		const struct bound *bound = &system->bounds.items[i];

		if (bound->x != event)
			continue;
		if (bound->kind == BOUND_KEEP || bound->kind == BOUND_PAUSED_KEEP)
			return false;
		at_will |= bound->kind == BOUND_AT_MOST && bound->day >= prove->tables.days.last;
	}
	return at_will;
}

bool figures_waits_at_will(const struct prove *prove, const struct prove_system *system)
{
	bool waits = false;

	for (uint32_t i = 0; i < system->bounds.count; i++) {
		const struct bound *bound = &system->bounds.items[i];

		if (bound->kind != BOUND_KEEP || bound->x != system->act)
			continue;
		waits = comes_at_will(prove, system, bound->y);
		if (!waits)
			return false;
	}
	return waits;
}

/* Whether the act's clock has stopped, and can do so again: it still runs when the other has run
 * out, so that it may stop from then on as often as one likes. */
static bool stops_again(const struct prove *prove, const struct prove_system *system)
{
	for (uint32_t i = 0; i < system->bounds.count; i++) {
		const struct bound *bound = &system->bounds.items[i];

		if (bound->kind == BOUND_PAUSED_KEEP && figures_is_act(prove, system, bound->x) &&
		    prove_comes_again(prove, system->events[bound->stopped]))
			return true;
	}
	return false;
}

/* Whether the clock of the procedure's duty can start again whenever one likes: the same as long as
 * it runs when the statute's has run out, which starts again no more. */
static bool starts_again(const struct prove *prove)
{
	const struct model_restarts *rows = &prove->models[SIDE_PROCEDURE]->restarts;

	for (uint32_t i = 0; prove->question->goal == GOAL_LATE && i < rows->count; i++) {
		const struct model_restart *row = rows->items[i];

		if (!row->condition &&
		    prove_has_clause(&row->targets, prove->question->procedure) &&
		    prove_comes_again(prove,
				      prove_event(prove, SIDE_PROCEDURE, row->event, DAY_DONE)))
			return true;
	}
	return false;
}

/* By how much one history breaks it. */
static struct excess excess(struct prove *prove, const struct prove_system *system,
			    const int32_t *low, const int32_t *high)
{
	const struct history_days *days = &prove->tables.days;
	int32_t last = prove_last_done(prove, system, high);
	bool cut = last == days->last && prove->question->goal != GOAL_LATE;
	int32_t end = cut ? window_end(prove, system, high) : days->never;
	struct excess least = { -1, last == days->beyond || (cut && end == days->beyond) };

	for (uint32_t i = 0; i < system->bounds.count; i++) {
		const struct bound *bound = &system->bounds.items[i];
		int32_t by, done = bound->x == system->act ? last : high[bound->x];

		if (!figures_is_broken(prove, system, bound))
			continue;
		if (last == days->never || (cut && end == days->never))
			return (struct excess){ days->never, false };
		if (prove->question->goal != GOAL_LATE && high[bound->y] > 1 &&
		    is_without_bound(system, bound, low))
			return (struct excess){ days->never, false };
		if (high[bound->y] == 0 && !is_without_bound(system, bound, high))
			return (struct excess){ -1, false }; /* from before the days looked at */
		by = is_without_bound(system, bound, high)
			     ? days->never
			     : excess_of(prove, bound, least.past ? days->beyond : done, high);
		least.days = least.days < 0 || by < least.days ? by : least.days;
	}
	if (least.days >= 0 && (stops_again(prove, system) || starts_again(prove)))
		return (struct excess){ days->never, false };
	if (least.past && least.days > DAYS_WITHOUT_BOUND && figures_waits_at_will(prove, system))
		return (struct excess){ days->never, false };
	return least;
}

/* Pulls to its earliest day whatever a broken limit counts from, or goes on from; false: it is
 * there already. */
static bool pull_limits(const struct prove *prove, const struct prove_system *system,
			const int32_t *low, int32_t *high)
{
	bool pulled = false;

	for (uint32_t i = 0; i < system->bounds.count; i++) {
		const struct bound *bound = &system->bounds.items[i];

		if (!figures_is_broken(prove, system, bound) || low[bound->y] == high[bound->y])
			continue;
		high[bound->y] = low[bound->y];
		pulled = true;
	}
	return pulled;
}

/* Whether a limit ends the days on which the right is used: that of the statute, or of what the
 * procedure has to be late before it opens. */
static bool ends_by_limit(const struct prove *prove, const struct prove_system *system)
{
	for (uint32_t i = 0; i < system->bounds.count; i++) {
		const struct bound *bound = &system->bounds.items[i];

		if ((bound->kind == BOUND_KEEP || bound->kind == BOUND_PAUSED_KEEP) &&
		    figures_is_act(prove, system, bound->x) && bound->f->calendar)
			return true;
	}
	return false;
}

/* What no event opens never opens; or once something else is late, unless that was in time. */
static int32_t opens_without_event(struct prove *prove, const struct prove_system *system)
{
	const struct model_clause *clause = prove->question->procedure;
	const struct model_condition *const conditions[] = { clause->available, clause->condition,
							     clause->begin };
	bool waits = false;

	for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++) {
		if (conditions[i] &&
		    prove_truth_in(prove, system, SIDE_PROCEDURE, conditions[i]) == PROVE_NO)
			return prove->tables.days.never;
		waits |= prove_asks_of_lateness(conditions[i]);
	}
	return waits && ends_by_limit(prove, system) ? -1 : prove->tables.days.never;
}

/* Whether a limit ends the days on which an event comes. */
static bool is_limited(const struct prove_system *system, uint16_t event)
{
	for (uint32_t i = 0; i < system->bounds.count; i++) {
		const struct bound *bound = &system->bounds.items[i];

		if ((bound->kind == BOUND_KEEP || bound->kind == BOUND_PAUSED_KEEP) &&
		    bound->x == event && bound->f->calendar)
			return true;
	}
	return false;
}

/* Whether a bound says that the right is used before the procedure gives it; or so many days. */
static bool is_too_soon(const struct prove *prove, const struct prove_system *system,
			const struct bound *bound)
{
	return (bound->kind == BOUND_MISS || bound->kind == BOUND_BROKEN) &&
	       figures_is_act(prove, system, bound->y);
}

/* From when the statute gives the right to when the procedure does, at the latest. */
static struct excess opens_late(struct prove *prove, const struct prove_system *system,
				const int32_t *high)
{
	const struct history_days *days = &prove->tables.days;
	int32_t opens = days->never, by;
	uint16_t opened_by = 0;
	bool said = false;

	for (uint32_t i = 0; i < system->bounds.count; i++) {
		const struct bound *bound = &system->bounds.items[i];

		if (!is_too_soon(prove, system, bound))
			continue;
		said = true;
		if (high[bound->x] >= opens)
			continue;
		opens = high[bound->x];
		opened_by = bound->x;
	}
	if (!said)
		return (struct excess){ opens_without_event(prove, system), false };
	by = opens - high[system->act];
	if (opens == days->never || (by > DAYS_WITHOUT_BOUND && !is_limited(system, opened_by)))
		return (struct excess){ days->never, false };
	return (struct excess){ by, opens == days->beyond };
}

/* Of two that are as great, the one that is known. */
static struct excess greater(struct excess one, struct excess other)
{
	return other.days > one.days || (other.days == one.days && one.past) ? other : one;
}

/* The history in which the right is used on the first day on which the statute gives it: not before
 * the day that is counted, where that can be. */
static struct excess opens_latest(struct prove *prove, const struct prove_system *system,
				  const int32_t *low, const int32_t *high)
{
	int32_t first[HISTORY_EVENTS], last[HISTORY_EVENTS];
	size_t size = system->event_count * sizeof *low;
	int32_t from[2] = { low[system->pivot], low[system->act] };

	for (uint32_t i = low[system->act] < low[system->pivot] ? 0 : 1; i < 2; i++) {
		memcpy(first, low, size);
		memcpy(last, high, size);
		first[system->act] = last[system->act] = from[i];
		if (from[i] <= high[system->act] &&
		    history_solve(&prove->tables, &system->bounds, first, last))
			return opens_late(prove, system, last);
	}
	return (struct excess){ -1, false };
}

/* The greatest history, and that in which what the limits count from is as early as can be. */
static struct excess excess_at_ends(struct prove *prove, const struct prove_system *system,
				    const int32_t *low, const int32_t *high)
{
	struct excess worst = excess(prove, system, low, high);
	int32_t first[HISTORY_EVENTS], last[HISTORY_EVENTS];
	size_t size = system->event_count * sizeof *low;

	if (prove->question->goal == GOAL_NOT_OPEN)
		return opens_latest(prove, system, low, high);
	if (worst.days == prove->tables.days.never)
		return worst;
	memcpy(first, low, size);
	memcpy(last, high, size);
	if (!pull_limits(prove, system, first, last) ||
	    !history_solve(&prove->tables, &system->bounds, first, last))
		return worst;
	return greater(worst, excess(prove, system, first, last));
}

/* Has every broken limit broken by so many days at least, or the right opened so much later;
 * whether all of them can be. */
static bool break_by(const struct prove *prove, const struct prove_system *system, int32_t days)
{
	bool opens = prove->question->goal == GOAL_NOT_OPEN, any = false;

	for (uint32_t i = 0; i < system->bounds.count; i++) {
		struct bound *bound = &system->bounds.items[i];

		if (history_is_paused(bound))
			return false;
		if (opens ? !is_too_soon(prove, system, bound) || bound->f->calendar
			  : !figures_is_broken(prove, system, bound))
			continue;
		if (opens)
			bound->kind = days > 0 ? BOUND_BROKEN : BOUND_MISS;
		bound->day = days > 0 ? days - 1 : 0;
		any = true;
	}
	return any;
}

/* By how much it is broken at worst where that is by so many days at least, and it is done by some
 * day; -1: it never is. */
static struct excess excess_from(struct prove *prove, const struct prove_system *system,
				 const int32_t *low, const int32_t *high, int32_t least,
				 int32_t until)
{
	int32_t first[HISTORY_EVENTS], last[HISTORY_EVENTS];
	size_t size = system->event_count * sizeof *low;
	struct excess worst = { -1, false };

	memcpy(first, low, size);
	memcpy(last, high, size);
	for (uint32_t i = 0; i < system->event_count; i++) {
		if (last[i] > until && figures_is_act(prove, system, (uint16_t)i))
			last[i] = until;
	}
	if (prove->question->goal == GOAL_NOT_OPEN && first[system->act] < low[system->pivot])
		first[system->act] = low[system->pivot]; /* not before the day that is counted */
	if (break_by(prove, system, least) &&
	    history_solve(&prove->tables, &system->bounds, first, last))
		worst = excess_at_ends(prove, system, first, last);
	(void)break_by(prove, system, 0);
	return worst;
}

/* What is done past the horizon is so only where nothing that is done before its end is as late; a
 * window that the last day cuts short ends past it too, so that one used the day before is tried.
 */
static struct excess as_known(struct prove *prove, const struct prove_system *system,
			      const int32_t *low, const int32_t *high, struct excess worst)
{
	const struct history_days *days = &prove->tables.days;

	for (int32_t until = days->last; until >= days->last - 1; until--) {
		if (prove->question->goal != GOAL_NOT_OPEN && worst.past && worst.days < days->last)
			worst = greater(worst,
					excess_from(prove, system, low, high, worst.days, until));
	}
	return worst;
}

struct excess prove_excess(struct prove *prove, const struct prove_system *system,
			   const int32_t *low, const int32_t *high, int32_t known)
{
	const struct history_days *days = &prove->tables.days;
	const struct excess none = { -1, false };
	struct excess worst = none, by;

	if (system->event_count > HISTORY_EVENTS)
		return excess(prove, system, low, high);
	if (known < 0 || prove->question->goal == GOAL_NOT_OPEN || !break_by(prove, system, 0))
		worst = excess_at_ends(prove, system, low, high);
	worst = as_known(prove, system, low, high, worst);
	do {
		known = worst.days > known ? worst.days : known;
		by = known < days->last
			     ? excess_from(prove, system, low, high, known + 1, days->never)
			     : none;
		worst = greater(worst, as_known(prove, system, low, high, by));
	} while (by.days > known);
	return worst;
}
