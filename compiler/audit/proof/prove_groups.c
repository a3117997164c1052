/* Systems in groups, by halves: the bounds that all systems of a group have. */
#include "compiler/audit/proof/prove_groups.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/audit/proof/prove_alternatives.h"
#include "compiler/audit/proof/prove_figures.h"
#include "lang/base/array.h"

/* How much more turns on what is said of the act, and on a limit. */
#define WEIGHT_OF_ACT 8u
#define WEIGHT_OF_LIMIT 16u

/* Where something may be without a bound, it is asked again from so many days on. */
#define DAYS_TOLD 3000

/* For so many days after one it is seen at once whether something can be. */
#define DAYS_AT_ONCE 250

/* What the groups are made from. */
struct grouping {
	struct prove *prove;
	const struct prove_systems *systems;
	struct prove_groups groups;
	uint32_t *met;	   /* by the number of a bound: so many systems have it */
	uint32_t *weight;  /* by the number of a bound: how much turns on it */
	uint32_t *alike;   /* of each place: how much it has in common with the one before it */
	uint16_t *numbers; /* by variable: 1 + its number in a group; 0: none */
	struct prove_ends ends;
};

/* The system at a place. */
static const struct prove_system *at(const struct grouping *grouping, uint32_t place)
{
	return &grouping->systems->items[grouping->groups.order[place]];
}

/* Whether some systems count from the same event, so that one day is one day for all. */
static bool have_one_pivot(const struct grouping *grouping, uint32_t first, uint32_t count)
{
	const struct prove_system *one = at(grouping, first);

	for (uint32_t i = first + 1; i < first + count; i++) {
		const struct prove_system *other = at(grouping, i);

		if (one->events[one->pivot] != other->events[other->pivot] ||
		    one->events[one->act] != other->events[other->act])
			return false;
	}
	return true;
}

/* The number of a variable in a group, which has room for it. */
static uint16_t number_of(struct grouping *grouping, struct prove_system *shared, uint16_t variable)
{
	uint16_t *number = &grouping->numbers[variable];

	if (*number == 0) {
		shared->events[shared->event_count++] = variable;
		*number = (uint16_t)shared->event_count;
	}
	return (uint16_t)(*number - 1);
}

static void take(struct grouping *grouping, struct prove_system *shared, struct bound bound)
{
	bound.x = number_of(grouping, shared, bound.x);
	bound.y = number_of(grouping, shared, bound.y);
	bound.anchor = number_of(grouping, shared, bound.anchor);
	bound.stopped = number_of(grouping, shared, bound.stopped);
	shared->bounds.items[shared->bounds.count++] = bound;
}

/* What some systems have in common, in the order of the first. */
static struct prove_system shared_by(struct grouping *grouping, uint32_t first, uint32_t count)
{
	const struct prove_register *all = grouping->systems->all;
	const struct prove_system *one = at(grouping, first);
	struct arena *arena = grouping->prove->arena;
	struct prove_system shared = { 0 };

	memset(grouping->met, 0, all->count * sizeof *grouping->met);
	memset(grouping->numbers, 0, PROVE_EVENT_LIMIT * sizeof *grouping->numbers);
	for (uint32_t i = first; i < first + count; i++) {
		const struct prove_system *system = at(grouping, i);

		for (uint32_t j = 0; j < system->bounds.count; j++)
			grouping->met[system->numbers[j]] += 1;
	}
	shared.bounds.items = ARENA_ARRAY(arena, struct bound, one->bounds.count);
	shared.events = ARENA_ARRAY(arena, uint16_t, (size_t)one->bounds.count * 4 + 2);
	shared.pivot = number_of(grouping, &shared, one->events[one->pivot]);
	shared.act = number_of(grouping, &shared, one->events[one->act]);
	for (uint32_t i = 0; i < one->bounds.count; i++) {
		if (grouping->met[one->numbers[i]] == count)
			take(grouping, &shared, all->items[one->numbers[i]].bound);
	}
	return shared;
}

/* Whether something that is broken may be told of as broken without a bound, for all that is known
 * of a system: what it counts from can be as early as it likes, or it is done at will. */
static bool is_endless(struct prove *prove, const struct prove_system *system,
		       struct prove_ends ends)
{
	const struct history_days *days = &prove->tables.days;

	if (figures_waits_at_will(prove, system))
		return true;
	if (days->last <= DAYS_WITHOUT_BOUND)
		return false;
	for (uint32_t i = 0; i < system->event_count; i++) {
		ends.low[i] = prove_least(prove, system);
		ends.high[i] = days->never;
	}
	ends.low[system->pivot] = DAYS_WITHOUT_BOUND + 1;
	ends.high[system->pivot] = days->last;
	if (!history_solve(&prove->tables, &system->bounds, ends.low, ends.high))
		return false;
	for (uint32_t i = 0; i < system->bounds.count; i++) {
		const struct bound *bound = &system->bounds.items[i];

		if (figures_is_broken(prove, system, bound) && ends.low[bound->y] <= 1)
			return true;
	}
	return false;
}

/* Prepares for asking whether what they have in common can be broken by more. */
static void tell(struct prove *prove, struct prove_group *group)
{
	const struct bounds *bounds = &group->shared.bounds;

	group->tell = ARENA_ARRAY(prove->arena, uint16_t, bounds->count);
	for (uint32_t i = 0; i < bounds->count; i++) {
		group->stops |= history_is_paused(&bounds->items[i]);
		group->falls |= bounds->items[i].f && bounds->items[i].f->falls;
		if (prove_tells_excess(prove, &group->shared, &bounds->items[i]))
			group->tell[group->tell_count++] = (uint16_t)i;
	}
}

/* How much turns on a bound: most on a limit of the act itself, least on what is no limit. */
static void weigh(struct grouping *grouping)
{
	const struct prove_register *all = grouping->systems->all;
	const struct prove_system *one = &grouping->systems->items[0];
	uint16_t act = one->events[one->act];

	for (uint32_t i = 1; i < all->count; i++) {
		const struct bound *bound = &all->items[i].bound;

		grouping->weight[i] = bound->x == act || bound->y == act ? WEIGHT_OF_ACT : 1;
		if (bound->f && bound->f->calendar)
			grouping->weight[i] *= WEIGHT_OF_LIMIT;
	}
}

/* A system, and marks of its bounds: of the weightiest, and of those that weigh more than none. */
struct place {
	uint32_t mark[2];
	uint32_t system;
};

static uint32_t mark_of(const struct grouping *grouping, const struct prove_system *system,
			uint32_t weight)
{
	uint32_t mark = 0;

	for (uint32_t i = 0; i < system->bounds.count; i++) {
		if (grouping->weight[system->numbers[i]] >= weight)
			mark = (mark ^ system->numbers[i]) * 16777619U;
	}
	return mark;
}

static int compare_places(const void *one, const void *other)
{
	const struct place *a = one, *b = other;

	for (int i = 0; i < 2; i++) {
		if (a->mark[i] != b->mark[i])
			return a->mark[i] < b->mark[i] ? -1 : 1;
	}
	return a->system < b->system ? -1 : 1;
}

/* Puts together what has the weightiest bounds in common. */
static void sort(struct grouping *grouping)
{
	uint32_t count = grouping->systems->count;
	struct arena *arena = grouping->prove->arena;
	struct place *places = ARENA_ARRAY(arena, struct place, count);

	for (uint32_t i = 0; i < count; i++)
		places[i] = (struct place){
			.mark = { mark_of(grouping, &grouping->systems->items[i],
					  WEIGHT_OF_ACT * WEIGHT_OF_LIMIT),
				  mark_of(grouping, &grouping->systems->items[i], WEIGHT_OF_ACT) },
			.system = i,
		};
	qsort(places, count, sizeof *places, compare_places);
	grouping->groups.order = ARENA_ARRAY(arena, uint32_t, count);
	for (uint32_t i = 0; i < count; i++)
		grouping->groups.order[i] = places[i].system;
}

/* How much each system has in common with the one before it. */
static void compare(struct grouping *grouping)
{
	for (uint32_t i = 0; i < grouping->systems->count; i++) {
		const struct prove_system *system = at(grouping, i);

		for (uint32_t j = 0; j < system->bounds.count; j++) {
			uint32_t *met = &grouping->met[system->numbers[j]];

			if (*met == i)
				grouping->alike[i] += grouping->weight[system->numbers[j]];
			*met = i + 1;
		}
	}
}

/* Where some systems are best divided: between the two that have the least in common. */
static uint32_t divide(const struct grouping *grouping, uint32_t first, uint32_t count)
{
	uint32_t best = first + count / 2;

	for (uint32_t at = first + (count + 3) / 4; at < first + count - count / 4; at++) {
		if (grouping->alike[at] < grouping->alike[best])
			best = at;
	}
	return best;
}

static int32_t lesser(int32_t one, int32_t other)
{
	return one < other ? one : other;
}

static uint32_t make(struct grouping *grouping, uint32_t first, uint32_t count)
{
	uint32_t number = grouping->groups.count, one = 0, other = 0, middle;
	struct prove_group *group = ARRAY_PUSH(grouping->prove->arena, &grouping->groups);

	group->first = first;
	group->count = count;
	group->tells = have_one_pivot(grouping, first, count);
	if (group->tells) {
		group->shared =
			count == 1 ? *at(grouping, first) : shared_by(grouping, first, count);
		tell(grouping->prove, group);
	}
	if (count > 1) {
		middle = divide(grouping, first, count);
		one = make(grouping, first, middle - first);
		other = make(grouping, middle, first + count - middle);
	}
	group = &grouping->groups.items[number];
	group->one = one;
	group->other = other;
	group->least = prove_least(grouping->prove, at(grouping, first));
	if (count == 1) {
		group->endless = is_endless(grouping->prove, at(grouping, first), grouping->ends);
		return number;
	}
	group->least =
		lesser(grouping->groups.items[one].least, grouping->groups.items[other].least);
	group->stops = grouping->groups.items[one].stops || grouping->groups.items[other].stops;
	group->endless =
		grouping->groups.items[one].endless || grouping->groups.items[other].endless;
	return number;
}

struct prove_groups prove_groups(struct prove *prove, const struct prove_systems *systems,
				 struct prove_ends ends)
{
	struct grouping grouping = { .prove = prove, .systems = systems, .ends = ends };

	if (systems->count == 0)
		return grouping.groups;
	grouping.met = ARENA_ARRAY(prove->arena, uint32_t, systems->all->count);
	grouping.weight = ARENA_ARRAY(prove->arena, uint32_t, systems->all->count);
	grouping.alike = ARENA_ARRAY(prove->arena, uint32_t, systems->count);
	grouping.numbers = ARENA_ARRAY(prove->arena, uint16_t, PROVE_EVENT_LIMIT);
	(void)ARRAY_PUSH(prove->arena, &grouping.groups);
	weigh(&grouping);
	sort(&grouping);
	compare(&grouping);
	(void)make(&grouping, 0, systems->count);
	return grouping.groups;
}

/*
 * Whether some bounds of a group can be kept with the anchor on a day. They are solved for all of
 * the next days at once: the least history is on the first of them that is possible, so that the
 * days before it need not be looked at.
 */
static bool may_be(struct prove *prove, const struct prove_group *group, struct prove_clear *clear,
		   int32_t day, struct prove_ends ends)
{
	const struct prove_system *shared = &group->shared;
	const struct history_days *days = &prove->tables.days;
	int32_t last = group->falls || day + DAYS_AT_ONCE > days->last ? day : day + DAYS_AT_ONCE;

	if (day >= clear->from && day < clear->until)
		return false;
	for (uint32_t i = 0; i < shared->event_count; i++) {
		ends.low[i] = group->least;
		ends.high[i] = days->never;
	}
	ends.low[shared->pivot] = day;
	ends.high[shared->pivot] = last;
	clear->from = day;
	clear->until = history_solve(&prove->tables, &shared->bounds, ends.low, ends.high)
			       ? ends.low[shared->pivot]
			       : last + 1;
	return clear->until == day;
}

bool prove_group_may_break(struct prove *prove, struct prove_group *group, int32_t day,
			   struct prove_ends ends)
{
	return !group->tells || may_be(prove, group, &group->unbroken, day, ends);
}

/* Has every bound that says by how much it is broken ask for so many days more. */
static void ask_for_more(const struct prove_group *group, enum bound_kind kind, int32_t days)
{
	for (uint32_t i = 0; i < group->tell_count; i++) {
		struct bound *bound = &group->shared.bounds.items[group->tell[i]];

		bound->kind = (uint8_t)kind;
		bound->day = days;
	}
}

bool prove_group_may_exceed(struct prove *prove, struct prove_group *group, int32_t day,
			    int32_t days, struct prove_ends ends)
{
	enum bound_kind kind = prove->question->goal == GOAL_NOT_OPEN ? BOUND_MISS : BOUND_BROKEN;
	bool may;

	if (group->tell_count == 0 || group->stops || days < 0 ||
	    (group->endless && days > DAYS_TOLD))
		return true;
	ask_for_more(group, BOUND_BROKEN, days);
	may = may_be(prove, group, &group->no_worse, day, ends);
	ask_for_more(group, kind, 0);
	return may;
}
