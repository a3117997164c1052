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

/* The table of the window that the statute gives in a system; NULL: none, or several. Its limits
 * stand before the one that the procedure breaks. */
const struct history_table *prove_window(struct prove *prove, const struct prove_system *system)
{
	const struct bound *only = NULL;

	if (prove->question->goal != GOAL_CLOSED && prove->question->goal != GOAL_NOT_OPEN)
		return NULL;
	for (uint32_t i = 0; i < system->bounds.count; i++) {
		const struct bound *bound = &system->bounds.items[i];

		if (figures_is_broken(prove, system, bound))
			break;
		if (bound->kind != BOUND_KEEP || !figures_is_act(prove, system, bound->x) ||
		    !bound->f->calendar)
			continue;
		if (only)
			return NULL;
		only = bound;
	}
	return only ? prove_from_root(prove, only->f, system->events[only->y],
				      system->events[system->pivot])
		    : NULL;
}

/* What is to be seen of a day: the limit is past the horizon in every case, or not in some. */
enum sight { SIGHT_NONE, SIGHT_PAST, SIGHT_CLEAR };

/* The day that an event of a limit gives where all that happens does on one day. */
static int32_t day_of(const struct prove *prove, uint16_t event, int32_t day)
{
	const struct variable *variable = &prove->variables.items[event];

	if (variable->moved && event != prove->pivot)
		day = variable->moved->due[day_of(prove, variable->parts[0], day)];
	return day < 0 ? 0 : day;
}

/* The last day of a limit where all that it counts from is on one day, and nothing changes it. */
static int32_t last_day(const struct prove *prove, const struct term *term, int32_t day)
{
	int32_t one, other;

	switch (term->kind) {
	case WHEN_NEVER:
		break;
	case WHEN_DAY:
		return term->day;
	case WHEN_OF:
		return term->f->due[day_of(prove, term->event, day)];
	case WHEN_FIRST:
	case WHEN_LAST:
		one = last_day(prove, term->one, day);
		other = last_day(prove, term->other, day);
		return (one < other) == (term->kind == WHEN_FIRST) ? one : other;
	case WHEN_GUARD:
		return last_day(prove, term->other, day);
	case WHEN_PAUSE:
		return last_day(prove, term->one, day);
	}
	return prove->tables.days.never;
}

void prove_look_past(struct prove *prove, struct prove_systems *systems)
{
	const struct prove_question *question = prove->question;
	const struct history_days *days = &prove->tables.days;
	const struct term *limit =
		prove_limit(prove, SIDE_STATUTE, question->statute, question->statute_clock);

	for (int32_t day = systems->clear + 1; limit && day <= days->last; day++) {
		bool past = systems->sight[day] != SIGHT_CLEAR &&
			    last_day(prove, limit, day) == days->beyond;

		systems->sight[day] = past ? SIGHT_PAST : SIGHT_CLEAR;
	}
	while (systems->clear < days->last && systems->sight[systems->clear + 1] == SIGHT_CLEAR)
		systems->clear++;
}

bool *prove_past(struct prove *prove, const struct prove_systems *systems, bool counted)
{
	int32_t last = prove->tables.days.last;
	bool *past = ARENA_ARRAY(prove->arena, bool, (size_t)last + 1);

	for (int32_t day = 1; counted && day <= last; day++)
		past[day] = systems->sight[day] == SIGHT_PAST;
	return past;
}
