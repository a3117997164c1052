/* The shortest case in which one of two clocks that stop runs out before the other. */
#include "compiler/audit/proof/prove_clocks_step.h"
#include "lang/base/array.h"

/* A state of one case that is being looked for, and how it came about. */
struct node {
	uint32_t state, before; /* before: its place among those of the morning before */
	uint32_t events;
	uint32_t slot; /* where its place is kept */
	const struct clocks_outcome *outcome;
};

struct nodes {
	struct node *items;
	uint32_t count, capacity;
};

/* So many states of a case are looked at, and so many of one morning find a place. */
#define CASE_STATES 2000000u
#define PLACES (1u << 22)

struct looking {
	struct clocks *clocks;
	struct nodes mornings[CLOCKS_CASE_DAYS + 1];
	int32_t start;
	uint32_t states; /* so many were looked at */
	uint32_t best;	 /* how many events the best case has; more do not help */
	int32_t best_at;
	struct node last;
};

/* Where the place of a state is kept, or will be: the next that is free, or its own. */
static uint32_t slot_of(const struct looking *looking, const struct nodes *nodes, uint32_t state)
{
	const uint32_t *place = looking->clocks->prove->places;
	uint32_t slot = state * UINT32_C(2654435769) % PLACES;

	while (place[slot] > 0 && nodes->items[place[slot] - 1].state != state)
		slot = (slot + 1) % PLACES;
	return slot;
}

static void reach(struct looking *looking, int32_t at, struct node *node)
{
	struct nodes *nodes = &looking->mornings[at];
	uint32_t *place;

	node->slot = slot_of(looking, nodes, node->state);
	place = &looking->clocks->prove->places[node->slot];
	if (*place == 0) {
		if (looking->states++ >= CASE_STATES)
			return;
		*ARRAY_PUSH(looking->clocks->prove->arena, nodes) = *node;
		*place = nodes->count;
	} else if (node->events < nodes->items[*place - 1].events) {
		nodes->items[*place - 1] = *node;
	}
}

/* Makes room for the places of another morning. */
static void forget_places(struct looking *looking, const struct nodes *nodes)
{
	for (uint32_t i = 0; i < nodes->count; i++)
		looking->clocks->prove->places[nodes->items[i].slot] = 0;
}

/* Whether all that happens on a day counts then. */
static bool is_within_windows(const struct looking *looking, int32_t day,
			      const struct clocks_outcome *outcome)
{
	const struct clocks *clocks = looking->clocks;

	for (uint32_t i = 0; i < outcome->event_count; i++) {
		for (int side = 0; side < SIDE_COUNT; side++) {
			const struct history_table *window =
				clocks->windows[side][outcome->events[i]];

			if (window && day > window->due[looking->start])
				return false;
		}
	}
	return true;
}

/* Every way on from one state with fewer events than the best case has. */
static void go_on_from(struct looking *looking, const struct clocks_standing *from, int32_t day,
		       uint32_t before, uint32_t events, const bool *counts)
{
	struct clocks *clocks = looking->clocks;
	int32_t at = day - looking->start + 1;
	const struct clocks_outcomes *outcomes = &clocks->outcomes[clocks_going_on(clocks, from)];

	clocks_count_work(clocks, outcomes->count * 16u);
	for (uint32_t i = 0; i < outcomes->count; i++) {
		struct clocks_standing standing = *from;
		struct node node = { .before = before,
				     .events = events + outcomes->items[i].event_count,
				     .outcome = &outcomes->items[i] };

		if (node.events >= looking->best || !is_within_windows(looking, day, node.outcome))
			continue;
		switch (clocks_step(clocks, day, counts, node.outcome, &standing)) {
		case CLOCKS_GO_ON:
			node.state = clocks_state(clocks, &standing);
			reach(looking, at, &node);
			break;
		case CLOCKS_END:
			break;
		case CLOCKS_BREAK:
			looking->best = node.events;
			looking->best_at = at;
			looking->last = node;
			break;
		}
	}
}

/* The events of the best case, from its last day back to its first. */
static bool tell(const struct looking *looking, int32_t start, struct clocks_case *out)
{
	const struct clocks *clocks = looking->clocks;
	struct node node = looking->last;
	uint32_t left = node.events;

	*out = (struct clocks_case){ .anchor = clocks->anchor,
				     .count = left,
				     .start = start,
				     .end = start + looking->best_at };
	for (int32_t at = looking->best_at; at > 0; at--) {
		for (uint32_t i = node.outcome->event_count; i-- > 0;) {
			out->events[--left].variable = clocks->events[node.outcome->events[i]];
			out->events[left].day = start + at - 1;
		}
		if (at > 1)
			node = looking->mornings[at - 1].items[node.before];
	}
	return true;
}

/* Looks on, morning after morning, while fewer events may do. */
static void look_on(struct looking *looking, int32_t start)
{
	const bool each[SIDE_COUNT] = { true, true };
	int32_t last = looking->clocks->prove->tables.days.last;

	for (int32_t at = 1; at < CLOCKS_CASE_DAYS && start + at < last; at++) {
		const struct nodes *nodes = &looking->mornings[at];
		struct clocks_standing standing;

		forget_places(looking, nodes);
		for (uint32_t i = 0; i < nodes->count; i++) {
			standing = clocks_standing(looking->clocks, nodes->items[i].state);
			go_on_from(looking, &standing, start + at, i, nodes->items[i].events, each);
		}
	}
	for (int32_t at = 1; at <= CLOCKS_CASE_DAYS; at++)
		forget_places(looking, &looking->mornings[at]);
}

bool clocks_shortest(struct clocks *clocks, int32_t start, uint32_t most, struct clocks_case *out)
{
	struct prove *prove = clocks->prove;
	struct arena *own = prove->arena, scratch;
	struct looking *looking;
	struct clocks_standing standing;
	bool counts[SIDE_COUNT], found;

	if (clocks->never_owed || clocks->states > UINT32_MAX ||
	    !clocks_begin(clocks, start, &standing, counts))
		return false;
	if (!prove->places)
		prove->places = ARENA_ARRAY(prove->lasting, uint32_t, PLACES);
	arena_open(&scratch, own->allocator);
	prove->arena = &scratch;
	looking = ARENA_NEW(&scratch, struct looking);
	looking->clocks = clocks;
	looking->start = start;
	looking->best = most < CLOCKS_CASE_EVENTS ? most : CLOCKS_CASE_EVENTS;
	go_on_from(looking, &standing, start, 0, 0, counts);
	look_on(looking, start);
	found = looking->best_at > 0 && tell(looking, start, out);
	prove->arena = own;
	arena_close(&scratch);
	return found;
}
