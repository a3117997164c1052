/* Alternatives: multiplied, left out where they cannot be, and numbered as systems. */
#include "compiler/audit/prove_alternatives.h"

#include <string.h>

#include "lang/base/array.h"

/* So many bounds can be added before an alternative has to move. */
#define BOUNDS_SPARE 16u

static void append(struct prove *prove, struct bounds *bounds, const struct bounds *more)
{
	for (uint32_t i = 0; i < more->count; i++)
		*ARRAY_PUSH(prove->arena, bounds) = more->items[i];
}

static struct bounds both(struct prove *prove, const struct bounds *one, const struct bounds *other)
{
	struct bounds bounds = { .capacity = one->count + other->count + BOUNDS_SPARE };

	bounds.items = ARENA_ARRAY(prove->arena, struct bound, bounds.capacity);
	append(prove, &bounds, one);
	append(prove, &bounds, other);
	return bounds;
}

void alternatives_begin(struct prove *prove, struct alternatives *alternatives,
			struct bounds_list goal)
{
	const struct bounds none = { 0 };

	*alternatives = (struct alternatives){ 0 };
	for (uint32_t i = 0; i < goal.count; i++)
		*ARRAY_PUSH(prove->arena, alternatives) = (struct alternative){
			.bounds = both(prove, &none, &goal.items[i]),
			.goal = goal.items[i].count,
		};
}

/* What an alternative counts from: the first limit of what is asked about; false: it has none. */
static bool counts_from(struct prove *prove, const struct bounds *bounds,
			struct prove_system *system)
{
	const struct model_clause *clause = prove->question->statute;

	system->act = prove_root(
		prove, prove_counted(prove, SIDE_STATUTE,
				     prove_discharge(prove, SIDE_STATUTE, clause, clause->event)));
	for (uint32_t i = 0; i < bounds->count; i++) {
		const struct bound *bound = &bounds->items[i];
		uint16_t root;

		if ((bound->x != system->act && prove_root(prove, bound->x) != system->act) ||
		    !bound->f || bound->y == system->act || history_is_paused(bound))
			continue;
		root = prove_root(prove, bound->y);
		system->pivot = prove->pivot ? prove->pivot : root;
		system->counts_from = bound->y;
		prove->several_pivots |= system->pivot != root;
		if (prove->question->goal == GOAL_LATE)
			system->breaks = prove_from_root(prove, bound->f, bound->y, system->pivot);
		return true;
	}
	return false;
}

/*
 * Whether an alternative cannot be. What only the breach rules out stays where the days are
 * counted that the horizon hides; and where random histories are drawn, they are drawn from all.
 */
static bool cannot_be(struct prove *prove, const struct alternative *alternative)
{
	const struct prove_question *question = prove->question;

	return question->goal != GOAL_ANY &&
	       prove_contradicts(prove, &alternative->bounds,
				 question->any ? 0 : alternative->goal);
}

static void leave_out(struct prove *prove, struct alternatives *alternatives)
{
	struct prove_system system = { 0 };
	uint32_t kept = 0;

	for (uint32_t i = 0; i < alternatives->count; i++) {
		const struct alternative *alternative = &alternatives->items[i];

		if (cannot_be(prove, alternative) &&
		    counts_from(prove, &alternative->bounds, &system))
			alternatives->left_out = true;
		else
			alternatives->items[kept++] = *alternative;
	}
	alternatives->count = kept;
}

void alternatives_add(struct prove *prove, struct alternatives *alternatives,
		      struct bounds_list list)
{
	const struct alternative *items = alternatives->items;
	struct alternatives all = { 0 };

	if (list.count == 1) {
		for (uint32_t i = 0; i < alternatives->count; i++)
			append(prove, &alternatives->items[i].bounds, &list.items[0]);
		return;
	}
	leave_out(prove, alternatives);
	if ((uint64_t)alternatives->count * list.count > PROVE_SYSTEM_LIMIT) {
		prove_cannot(prove, "there are too many cases");
		return;
	}
	all.left_out = alternatives->left_out;
	for (uint32_t i = 0; i < alternatives->count; i++) {
		for (uint32_t j = 0; j < list.count; j++)
			*ARRAY_PUSH(prove->arena, &all) = (struct alternative){
				.bounds = both(prove, &items[i].bounds, &list.items[j]),
				.goal = items[i].goal,
			};
	}
	*alternatives = all;
}

/* What tells most systems apart at once: FNV-1a over the words of their bounds. */
static uint32_t mark_of(const struct prove_system *system)
{
	const unsigned char *bytes = (const unsigned char *)system->bounds.items;
	size_t size = system->bounds.count * sizeof *system->bounds.items;
	uint32_t mark = 2166136261U, word;

	for (size_t at = 0; at + sizeof word <= size; at += sizeof word) {
		memcpy(&word, bytes + at, sizeof word);
		mark = (mark ^ word) * 16777619U;
	}
	return mark;
}

/* The number of a variable in a system, which has room for it. */
static uint16_t number_of(struct prove_system *system, uint16_t variable)
{
	uint32_t number = 0;

	while (number < system->event_count && system->events[number] != variable)
		number++;
	if (number == system->event_count)
		system->events[system->event_count++] = variable;
	return (uint16_t)number;
}

static bool is_there(const struct prove_systems *systems, const struct prove_system *system)
{
	for (uint32_t i = 0; i < systems->count; i++) {
		const struct prove_system *have = &systems->items[i];

		if (have->mark == system->mark && have->bounds.count == system->bounds.count &&
		    memcmp(have->bounds.items, system->bounds.items,
			   system->bounds.count * sizeof *system->bounds.items) == 0 &&
		    memcmp(have->events, system->events,
			   system->event_count * sizeof *system->events) == 0)
			return true;
	}
	return false;
}

/* Numbers the events of one alternative anew. */
static void add_system(struct prove *prove, const struct bounds *bounds,
		       struct prove_systems *systems)
{
	struct prove_system system = { .bounds = *bounds };

	if (!counts_from(prove, bounds, &system)) {
		prove_cannot(prove, "there is no event that it counts from");
		return;
	}
	system.events = ARENA_ARRAY(prove->arena, uint16_t, (size_t)bounds->count * 4 + 2);
	for (uint32_t i = 0; i < bounds->count; i++) {
		struct bound *bound = &bounds->items[i];

		bound->x = number_of(&system, bound->x);
		bound->y = number_of(&system, bound->y);
		bound->anchor = number_of(&system, bound->anchor);
		bound->stopped = number_of(&system, bound->stopped);
	}
	system.pivot = number_of(&system, system.pivot);
	system.act = number_of(&system, system.act);
	system.mark = mark_of(&system);
	if (is_there(systems, &system))
		return;
	system.fact_count = prove->facts.count + 1;
	system.facts = ARENA_ARRAY(prove->arena, int32_t, (size_t)prove->facts.count + 1);
	for (uint32_t i = 1; i < prove->facts.count; i++)
		system.facts[i] = prove->facts.items[i].touched ? prove->facts.items[i].value : 0;
	*ARRAY_PUSH(prove->arena, systems) = system;
}

void alternatives_end(struct prove *prove, struct alternatives *alternatives,
		      struct prove_systems *systems)
{
	leave_out(prove, alternatives);
	for (uint32_t i = 0; i < alternatives->count && !prove->why; i++)
		add_system(prove, &alternatives->items[i].bounds, systems);
	if (alternatives->left_out && systems->count == 0)
		ARRAY_PUSH(prove->arena, systems)->impossible = true;
}
