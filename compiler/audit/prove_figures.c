/* By how much it is broken, and which days the horizon hides. */
#include "compiler/audit/prove_figures.h"

#include <string.h>

#include "lang/base/arena.h"

/* Whether a number is the day of what is asked about, or that from which it counts. */
static bool is_act(const struct prove *prove, const struct prove_system *system, uint16_t number)
{
	return prove_root(prove, system->events[number]) == system->events[system->act];
}

/* Whether a bound says that what is asked about is broken. */
static bool is_broken(const struct prove *prove, const struct prove_system *system,
		      const struct bound *bound)
{
	return is_act(prove, system, bound->x) &&
	       (bound->kind == BOUND_BROKEN || bound->kind == BOUND_PAUSED_BROKEN);
}

/* Whether an event of a system ends the duty that is asked about as its own act does. */
static bool ends_too(const struct prove *prove, const struct prove_system *system, uint16_t number)
{
	const struct model_clause *clause = prove->question->statute;
	const struct model *model = prove->models[SIDE_STATUTE];
	uint16_t event = system->events[number];

	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *consequence = &model->consequences.items[i];

		if (prove_counts_as(consequence, clause) &&
		    prove_discharge(prove, SIDE_STATUTE, clause, consequence->event) == event)
			return true;
	}
	return clause->clock && clause->clock->form == CLOCK_REPEAT && clause->clock->until &&
	       prove_event(prove, SIDE_STATUTE, clause->clock->until, DAY_DONE) == event;
}

/* Whether a bound says that what ends the duty too comes after its last day. */
static bool is_broken_too(const struct prove *prove, const struct prove_system *system,
			  const struct bound *bound)
{
	return prove->question->goal == GOAL_LATE && bound->kind == BOUND_MISS &&
	       bound->x != system->act && ends_too(prove, system, bound->x);
}

/* The last day on which the act is done, or what ends the duty too. */
static int32_t last_done(const struct prove *prove, const struct prove_system *system,
			 const int32_t *high)
{
	int32_t last = high[system->act];

	for (uint32_t i = 0; i < system->bounds.count; i++) {
		const struct bound *bound = &system->bounds.items[i];

		if (high[bound->x] < last && is_broken_too(prove, system, bound))
			last = high[bound->x];
	}
	return last;
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

		if (bound->kind == BOUND_KEEP && is_act(prove, system, bound->x) &&
		    bound->f->calendar && high[bound->y] <= days->last &&
		    bound->f->due[high[bound->y]] < end)
			end = bound->f->due[high[bound->y]];
	}
	return end;
}

/* What can be so many days before the day that is counted can be as early as it likes. */
#define DAYS_WITHOUT_BOUND 3660

static bool is_without_bound(const struct prove_system *system, const struct bound *bound,
			     const int32_t *high)
{
	return high[bound->y] <= 1 && high[system->pivot] > DAYS_WITHOUT_BOUND;
}

/* By how much one history breaks it. */
static int32_t excess(struct prove *prove, const struct prove_system *system, const int32_t *low,
		      const int32_t *high)
{
	const struct history_days *days = &prove->tables.days;
	int32_t last = last_done(prove, system, high), least = -1;
	bool cut = last == days->last && prove->question->goal != GOAL_LATE;
	int32_t end = cut ? window_end(prove, system, high) : days->never;

	for (uint32_t i = 0; i < system->bounds.count; i++) {
		const struct bound *bound = &system->bounds.items[i];
		int32_t by;

		if (!is_broken(prove, system, bound))
			continue;
		if (cut && end == days->beyond)
			return -1; /* by the end of the days looked at */
		if (last == days->never || (cut && end == days->never))
			return days->never;
		if (last == days->beyond)
			return -1;
		if (prove->question->goal != GOAL_LATE && low[bound->y] <= 1 && high[bound->y] > 1)
			return days->never; /* what it counts from can be as early as it likes */
		by = is_without_bound(system, bound, high)
			     ? days->never
			     : excess_of(prove, bound,
					 bound->x == system->act ? last : high[bound->x], high);
		least = least < 0 || by < least ? by : least;
	}
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

		if (!is_broken(prove, system, bound) || low[bound->y] == high[bound->y])
			continue;
		high[bound->y] = low[bound->y];
		pulled = true;
	}
	return pulled;
}

/* Whether a condition waits for something else to be late. */
static bool waits_for_lateness(const struct model_condition *condition)
{
	bool waits =
		condition && (condition->kind == MODEL_OVERDUE || condition->kind == MODEL_LATE);

	for (const struct model_condition *part = condition ? condition->parts : NULL; part;
	     part = part->next)
		waits |= waits_for_lateness(part);
	return waits;
}

/* What no event opens never opens, or opens once something else is late. */
static int32_t opens_without_event(const struct prove *prove)
{
	const struct model_clause *clause = prove->question->procedure;

	return waits_for_lateness(clause->available) || waits_for_lateness(clause->condition) ||
			       waits_for_lateness(clause->begin)
		       ? -1
		       : prove->tables.days.never;
}

/* From when the statute gives the right to when the procedure does, at the latest. */
static int32_t opens_late(const struct prove *prove, const struct prove_system *system,
			  const int32_t *high)
{
	const struct history_days *days = &prove->tables.days;
	int32_t opens = days->never;
	bool said = false;

	for (uint32_t i = 0; i < system->bounds.count; i++) {
		const struct bound *bound = &system->bounds.items[i];

		if (bound->kind != BOUND_MISS || !is_act(prove, system, bound->y))
			continue;
		said = true;
		opens = high[bound->x] < opens ? high[bound->x] : opens;
	}
	if (!said)
		return opens_without_event(prove);
	if (opens == days->beyond)
		return -1;
	return opens == days->never ? days->never : opens - high[system->act];
}

/* The greatest history, and that in which what the limits count from is as early as can be. */
static int32_t excess_at_ends(struct prove *prove, const struct prove_system *system,
			      const int32_t *low, const int32_t *high)
{
	bool opens = prove->question->goal == GOAL_NOT_OPEN;
	int32_t worst = opens ? -1 : excess(prove, system, low, high), by;
	int32_t first[HISTORY_EVENTS], last[HISTORY_EVENTS];
	size_t size = system->event_count * sizeof *low;

	if (worst == prove->tables.days.never)
		return worst;
	memcpy(first, low, size);
	memcpy(last, high, size);
	if (opens)
		last[system->act] = first[system->act];
	else if (!pull_limits(prove, system, first, last))
		return worst;
	if (!history_solve(&prove->tables, &system->bounds, first, last))
		return worst;
	by = opens ? opens_late(prove, system, last) : excess(prove, system, first, last);
	return by > worst ? by : worst;
}

/* Has every broken limit broken by so many days at least; whether all of them can be. */
static bool break_by(const struct prove *prove, const struct prove_system *system, int32_t days)
{
	bool any = false;

	for (uint32_t i = 0; i < system->bounds.count; i++) {
		struct bound *bound = &system->bounds.items[i];

		if (history_is_paused(bound))
			return false;
		if (!is_broken(prove, system, bound))
			continue;
		bound->day = days > 0 ? days - 1 : 0;
		any = true;
	}
	return any;
}

/* By how much it is broken at worst where that is by so many days at least; -1: it never is. */
static int32_t excess_from(struct prove *prove, const struct prove_system *system,
			   const int32_t *low, const int32_t *high, int32_t least)
{
	int32_t first[HISTORY_EVENTS], last[HISTORY_EVENTS];
	size_t size = system->event_count * sizeof *low;
	int32_t worst = -1;

	memcpy(first, low, size);
	memcpy(last, high, size);
	if (break_by(prove, system, least) &&
	    history_solve(&prove->tables, &system->bounds, first, last))
		worst = excess_at_ends(prove, system, first, last);
	(void)break_by(prove, system, 0);
	return worst;
}

int32_t prove_excess(struct prove *prove, const struct prove_system *system, const int32_t *low,
		     const int32_t *high, int32_t known)
{
	int32_t worst = -1, by;

	if (system->event_count > HISTORY_EVENTS)
		return excess(prove, system, low, high);
	if (known < 0 || prove->question->goal == GOAL_NOT_OPEN || !break_by(prove, system, 0))
		worst = excess_at_ends(prove, system, low, high);
	if (prove->question->goal == GOAL_NOT_OPEN)
		return worst;
	do {
		known = worst > known ? worst : known;
		by = known < prove->tables.days.last
			     ? excess_from(prove, system, low, high, known + 1)
			     : -1;
		worst = by > worst ? by : worst;
	} while (by > known);
	return worst;
}

/* Whether a bound says that the procedure's first day for a right is after the act. */
static bool is_first_day(const struct prove *prove, const struct prove_system *system,
			 const struct bound *bound)
{
	return bound->kind == BOUND_MISS && is_act(prove, system, bound->y) &&
	       prove->variables.items[system->events[bound->x]].moved;
}

/* Whether a bound is part of what is broken. */
static bool is_of_break(const struct prove *prove, const struct prove_system *system,
			const struct bound *bound)
{
	if (prove->question->goal != GOAL_NOT_OPEN)
		return is_broken(prove, system, bound) || is_broken_too(prove, system, bound);
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
		return bound->kind == BOUND_BROKEN && is_act(prove, system, bound->x);
	if (prove->question->goal == GOAL_NOT_OPEN)
		return is_first_day(prove, system, bound);
	if (bound->kind != BOUND_KEEP || !is_act(prove, system, bound->x) || !bound->f->calendar)
		return false;
	for (uint32_t i = 0; i < number; i++) {
		if (is_broken(prove, system, &system->bounds.items[i]))
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

/* Whether the case can be with its anchor on a day, and a limit is past the horizon at best. */
static bool is_past(struct prove *prove, const struct prove_system *system,
		    const struct unbroken *unbroken, int32_t day)
{
	const struct history_days *days = &prove->tables.days;
	bool later = prove->question->goal == GOAL_LATE, past = !later; /* of several the later */

	for (uint32_t i = 0; i < system->event_count; i++) {
		unbroken->low[i] = prove->earliest;
		unbroken->high[i] = days->never;
	}
	unbroken->low[system->pivot] = unbroken->high[system->pivot] = day;
	if (!history_solve(&prove->tables, &unbroken->bounds, unbroken->low, unbroken->high))
		return false;
	for (uint32_t i = 0; i < unbroken->limits.count; i++) {
		const struct bound *limit = &unbroken->limits.items[i];
		int32_t end = prove->question->goal == GOAL_NOT_OPEN
				      ? unbroken->low[limit->x]
				      : limit->f->due[unbroken->low[limit->y]];

		if ((end > days->last) == later)
			past = later;
	}
	return past;
}

/* A limit that never falls passes the horizon on no day before one on which it does not. */
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
		int32_t clear = of.limits.count > 0 ? 0 : last;

		for (int32_t day = last; day > 0 && clear <= (of.falls ? DAYS_WHERE_IT_FALLS : 0);
		     day--) {
			past[day] = past[day] || is_past(prove, system, &of, day);
			clear = past[day] ? 0 : clear + 1;
		}
	}
	return past;
}
