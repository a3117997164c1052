/* Alternatives: multiplied, left out where they cannot be, and numbered as systems. */
#include "compiler/audit/proof/prove_alternatives.h"
#include "compiler/audit/proof/prove_facts.h"

#include <string.h>

#include "compiler/audit/proof/prove_steps.h"
#include "lang/base/array.h"

/* So many bounds can be asked for before an alternative has to move. */
#define NUMBERS_SPARE 16u

/* What tells most bounds apart at once: FNV-1a over what they say. */
static uint32_t mark_of(const struct bound *bound)
{
	const uint32_t words[] = { bound->kind, bound->x, bound->y, (uint32_t)bound->day,
				   (uint32_t)((uintptr_t)bound->f >> 4) };
	uint32_t mark = 2166136261U;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		mark = (mark ^ words[i]) * 16777619U;
	return mark;
}

static bool is_same(const struct bound *one, const struct bound *other)
{
	return one->kind == other->kind && one->x == other->x && one->y == other->y &&
	       one->f == other->f && one->day == other->day && one->anchor == other->anchor &&
	       one->stopped == other->stopped && one->cap == other->cap &&
	       one->resuming == other->resuming;
}

/* The number of a bound, which is new or was met before. */
static uint32_t number_of_bound(const struct alternatives *alternatives, const struct bound *bound)
{
	struct prove_register *all = alternatives->all;
	uint32_t *first = &all->bounds_of[mark_of(bound) % PROVE_MARKS];

	for (uint32_t number = *first; number > 0; number = all->items[number].next) {
		if (is_same(&all->items[number].bound, bound))
			return number;
	}
	if (all->count == 0)
		(void)ARRAY_PUSH(alternatives->lasting, all);
	*ARRAY_PUSH(alternatives->lasting, all) = (struct prove_bound_row){ *bound, *first };
	*first = all->count - 1;
	return *first;
}

static bool has(const struct alternative *alternative, uint32_t number)
{
	for (uint32_t i = 0; i < alternative->count; i++) {
		if (alternative->items[i] == number)
			return true;
	}
	return false;
}

/* Asks for some bounds too; what is asked for already is not asked for twice. */
static void append(struct alternatives *alternatives, struct alternative *alternative,
		   const struct bounds *more)
{
	struct arena *room = &alternatives->room[alternatives->turn];

	*alternatives->steps += more->count;
	for (uint32_t i = 0; i < more->count; i++) {
		uint32_t number = number_of_bound(alternatives, &more->items[i]);

		if (!has(alternative, number))
			*ARRAY_PUSH(room, alternative) = number;
	}
}

/* Whether an alternative asks for all of some bounds anyway. */
static bool asks_for(const struct alternatives *alternatives, const struct alternative *alternative,
		     const struct bounds *bounds)
{
	for (uint32_t i = 0; i < bounds->count; i++) {
		if (!has(alternative, number_of_bound(alternatives, &bounds->items[i])))
			return false;
	}
	return true;
}

void alternatives_begin(struct prove *prove, struct alternatives *alternatives,
			struct bounds_list goal, struct prove_systems *systems,
			struct arena *lasting)
{
	*alternatives = (struct alternatives){ .lasting = lasting, .steps = &prove->tables.steps };
	if (!systems->all)
		systems->all = ARENA_NEW(lasting, struct prove_register);
	alternatives->all = systems->all;
	arena_open(&alternatives->room[0], prove->arena->allocator);
	arena_open(&alternatives->room[1], prove->arena->allocator);
	alternatives->low = ARENA_ARRAY(prove->arena, int32_t, PROVE_EVENT_LIMIT);
	alternatives->high = ARENA_ARRAY(prove->arena, int32_t, PROVE_EVENT_LIMIT);
	for (uint32_t i = 0; i < goal.count; i++) {
		struct alternative *first = ARRAY_PUSH(&alternatives->room[0], alternatives);

		append(alternatives, first, &goal.items[i]);
		first->goal = first->count;
	}
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
		prove->several_pivots |= prove_root(prove, system->pivot) != root;
		if (prove->question->goal == GOAL_LATE)
			system->breaks = prove_from_root(prove, bound->f, bound->y, system->pivot);
		return true;
	}
	return false;
}

/* The bounds of an alternative themselves, until those of another are asked for. */
static const struct bounds *said_by(struct prove *prove, struct alternatives *alternatives,
				    const struct alternative *alternative)
{
	struct bounds *said = &alternatives->said;

	said->count = 0;
	*alternatives->steps += alternative->count;
	for (uint32_t i = 0; i < alternative->count; i++)
		*ARRAY_PUSH(prove->arena, said) =
			alternatives->all->items[alternative->items[i]].bound;
	return said;
}

/* Whether no history at all keeps what some bounds ask for. */
static bool has_no_history(struct prove *prove, struct alternatives *alternatives,
			   const struct bounds *asked)
{
	const struct history_days *days = &prove->tables.days;
	int32_t *low = alternatives->low, *high = alternatives->high;

	for (uint32_t i = 0; i < asked->count; i++) {
		const struct bound *bound = &asked->items[i];
		const uint16_t of[] = { bound->x, bound->y, bound->anchor, bound->stopped };

		for (size_t j = 0; j < sizeof of / sizeof *of; j++) {
			low[of[j]] = of[j] == prove->pivot ? 1 : prove->earliest;
			high[of[j]] = of[j] == prove->pivot ? days->last : days->never;
		}
	}
	return !history_solve(&prove->tables, asked, low, high);
}

/*
 * Whether an alternative cannot be. What only the breach rules out stays where the days are
 * counted that the horizon hides; and where random histories are drawn, they are drawn from all.
 */
static bool cannot_be(struct prove *prove, struct alternatives *alternatives,
		      const struct bounds *said, uint32_t goal)
{
	struct bounds *asked = &alternatives->asked;

	if (prove->question->goal == GOAL_ANY)
		return false;
	if (prove->question->any)
		goal = 0;
	if (prove_contradicts(prove, said, goal))
		return true;
	asked->count = 0;
	for (uint32_t i = 0; i < said->count; i++) {
		if (prove_is_asked(prove, &said->items[i], i, goal))
			*ARRAY_PUSH(prove->arena, asked) = said->items[i];
	}
	return has_no_history(prove, alternatives, asked);
}

static void leave_out(struct prove *prove, struct alternatives *alternatives)
{
	struct prove_system system = { 0 };
	uint32_t kept = 0;

	for (uint32_t i = 0; i < alternatives->count; i++) {
		const struct alternative *alternative = &alternatives->items[i];
		const struct bounds *said = said_by(prove, alternatives, alternative);

		if (cannot_be(prove, alternatives, said, alternative->goal) &&
		    counts_from(prove, said, &system))
			alternatives->left_out = true;
		else
			alternatives->items[kept++] = *alternative;
	}
	alternatives->count = kept;
}

/* Adds an alternative that asks for some bounds too; false: there are too many. */
static bool add_with(struct prove *prove, struct alternatives *to, const struct alternative *from,
		     const struct bounds *more)
{
	struct arena *room = &to->room[to->turn];
	struct alternative *new;

	if (prove_takes_too_long(prove))
		return false;
	if (to->count == PROVE_SYSTEM_LIMIT) {
		prove_too_many(prove);
		return false;
	}
	new = ARRAY_PUSH(room, to);
	new->capacity = from->count + more->count + NUMBERS_SPARE;
	new->items = ARENA_ARRAY(room, uint32_t, new->capacity);
	new->count = from->count;
	new->goal = from->goal;
	memcpy(new->items, from->items, from->count * sizeof *from->items);
	append(to, new, more);
	return true;
}

/* Of an alternative those that ask for one of a list too: only itself where it does anyway. */
static bool multiply(struct prove *prove, struct alternatives *to, const struct alternative *from,
		     const struct bounds_list *list)
{
	for (uint32_t i = 0; i < list->count; i++) {
		if (asks_for(to, from, &list->items[i]))
			return add_with(prove, to, from, &list->items[i]);
	}
	for (uint32_t i = 0; i < list->count; i++) {
		if (!add_with(prove, to, from, &list->items[i]))
			return false;
	}
	return true;
}

void alternatives_add(struct prove *prove, struct alternatives *alternatives,
		      struct bounds_list list)
{
	const struct alternative *items = alternatives->items;
	uint32_t count = alternatives->count;

	if (list.count == 1) {
		for (uint32_t i = 0; i < count; i++)
			append(alternatives, &alternatives->items[i], &list.items[0]);
		return;
	}
	leave_out(prove, alternatives);
	count = alternatives->count;
	alternatives->turn = 1 - alternatives->turn;
	arena_reset(&alternatives->room[alternatives->turn]);
	alternatives->items = NULL;
	alternatives->count = alternatives->capacity = 0;
	for (uint32_t i = 0; i < count; i++) {
		if (!multiply(prove, alternatives, &items[i], &list))
			return;
	}
}

/* What tells most systems apart at once. */
static uint32_t mark_of_all(const uint32_t *numbers, uint32_t count)
{
	uint32_t mark = 2166136261U;

	for (uint32_t i = 0; i < count; i++)
		mark = (mark ^ numbers[i]) * 16777619U;
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

/* The system that has the bounds of an alternative; NULL: none does yet. */
static struct prove_system *made_before(const struct prove_systems *systems,
					const struct alternative *alternative, uint32_t mark)
{
	uint32_t at = systems->all->systems_of[mark % PROVE_MARKS];

	for (; at > 0; at = systems->items[at - 1].next) {
		struct prove_system *have = &systems->items[at - 1];

		if (have->mark == mark && have->bounds.count == alternative->count &&
		    memcmp(have->numbers, alternative->items,
			   alternative->count * sizeof *alternative->items) == 0)
			return have;
	}
	return NULL;
}

/* A system is of the case of facts at hand too. */
static void is_also_of(const struct prove *prove, struct arena *arena, struct prove_system *system)
{
	for (uint32_t i = 1; i < prove->facts.count; i++) {
		const struct fact *fact = &prove->facts.items[i];

		if (!fact->touched || fact->value == system->facts[i])
			continue;
		if (!system->also)
			system->also = ARENA_ARRAY(arena, uint64_t, (size_t)system->fact_count);
		system->also[i] |= prove_fact_bit(fact->value);
	}
}

/* Numbers the events of one alternative anew. */
static void number_events(struct arena *arena, const struct bounds *said,
			  struct prove_system *system)
{
	system->bounds.items = ARENA_ARRAY(arena, struct bound, said->count);
	system->bounds.count = system->bounds.capacity = said->count;
	system->events = ARENA_ARRAY(arena, uint16_t, (size_t)said->count * 4 + 2);
	for (uint32_t i = 0; i < said->count; i++) {
		struct bound *bound = &system->bounds.items[i];

		*bound = said->items[i];
		bound->x = number_of(system, bound->x);
		bound->y = number_of(system, bound->y);
		bound->anchor = number_of(system, bound->anchor);
		bound->stopped = number_of(system, bound->stopped);
	}
	system->pivot = number_of(system, system->pivot);
	system->act = number_of(system, system->act);
}

static void add_system(struct prove *prove, struct alternatives *alternatives,
		       const struct alternative *alternative, struct prove_systems *systems)
{
	const struct bounds *said = said_by(prove, alternatives, alternative);
	struct arena *arena = alternatives->lasting;
	struct prove_system system = { .mark = mark_of_all(alternative->items,
							   alternative->count) };
	uint32_t *of_mark = &systems->all->systems_of[system.mark % PROVE_MARKS];
	struct prove_system *have;

	if (!counts_from(prove, said, &system)) {
		prove_cannot(prove, "there is no event that it counts from");
		return;
	}
	have = made_before(systems, alternative, system.mark);
	if (have) {
		is_also_of(prove, arena, have);
		return;
	}
	if (systems->count == PROVE_SYSTEM_LIMIT) {
		prove_too_many(prove);
		return;
	}
	number_events(arena, said, &system);
	system.numbers = ARENA_ARRAY(arena, uint32_t, alternative->count);
	memcpy(system.numbers, alternative->items, alternative->count * sizeof *alternative->items);
	system.fact_count = prove->facts.count + 1;
	system.facts = ARENA_ARRAY(arena, int32_t, (size_t)prove->facts.count + 1);
	for (uint32_t i = 1; i < prove->facts.count; i++)
		system.facts[i] = prove->facts.items[i].touched ? prove->facts.items[i].value : 0;
	system.next = *of_mark;
	*ARRAY_PUSH(arena, systems) = system;
	*of_mark = systems->count;
}

void alternatives_end(struct prove *prove, struct alternatives *alternatives,
		      struct prove_systems *systems)
{
	leave_out(prove, alternatives);
	for (uint32_t i = 0; i < alternatives->count && !prove->why; i++)
		add_system(prove, alternatives, &alternatives->items[i], systems);
	if (alternatives->left_out && systems->count == 0)
		ARRAY_PUSH(alternatives->lasting, systems)->impossible = true;
	arena_close(&alternatives->room[0]);
	arena_close(&alternatives->room[1]);
}
