/* Follows two clocks that stop from day to day: forward what can stand, back what breaks. */
#include <string.h>

#include "compiler/audit/proof/prove_clocks.h"
#include "lang/base/array.h"

/* How both clocks stand in the morning of a day. */
struct standing {
	uint32_t left[SIDE_COUNT];
	uint32_t told[SIDE_COUNT];	 /* so many notices have extended it */
	uint32_t going_on[CLOCKS_STOPS]; /* of each pause: for so many days yet */
};

/* The number of what both clocks have been through: their notices, and what goes on. */
static uint32_t past_number(const struct clocks *clocks, const struct standing *standing)
{
	uint32_t number = 0;

	for (int side = 0; side < SIDE_COUNT; side++)
		number = number * (clocks->notices[side].times + 1) + standing->told[side];
	for (uint32_t i = 0; i < clocks->stop_count; i++)
		number = number * clocks->stops[i].values + standing->going_on[i];
	return number;
}

/* How many such numbers there are. */
static uint32_t past_count(const struct clocks *clocks)
{
	uint32_t count = 1;

	for (int side = 0; side < SIDE_COUNT; side++)
		count *= clocks->notices[side].times + 1;
	for (uint32_t i = 0; i < clocks->stop_count; i++)
		count *= clocks->stops[i].values;
	return count;
}

static uint32_t number_of(const struct clocks *clocks, const struct standing *standing)
{
	uint32_t number = standing->left[SIDE_STATUTE] * (clocks->most[SIDE_PROCEDURE] + 1) +
			  standing->left[SIDE_PROCEDURE];

	return number * past_count(clocks) + past_number(clocks, standing);
}

static struct standing standing_of(const struct clocks *clocks, uint32_t number)
{
	struct standing standing = { { 0 }, { 0 }, { 0 } };

	for (uint32_t i = clocks->stop_count; i-- > 0;) {
		standing.going_on[i] = number % clocks->stops[i].values;
		number /= clocks->stops[i].values;
	}
	for (int side = SIDE_COUNT; side-- > 0;) {
		standing.told[side] = number % (clocks->notices[side].times + 1);
		number /= clocks->notices[side].times + 1;
	}
	standing.left[SIDE_PROCEDURE] = number % (clocks->most[SIDE_PROCEDURE] + 1);
	standing.left[SIDE_STATUTE] = number / (clocks->most[SIDE_PROCEDURE] + 1);
	return standing;
}

/* Which pauses go on in the morning. */
static uint32_t going_on(const struct clocks *clocks, const struct standing *standing)
{
	uint32_t mask = 0;

	for (uint32_t i = 0; i < clocks->stop_count; i++)
		mask |= standing->going_on[i] > 0 ? 1u << i : 0;
	return mask;
}

/* For how many days after a day a pause that begins on it goes on. */
static uint32_t lasts(const struct clocks *clocks, const struct clocks_stop *stop, int32_t day)
{
	uint32_t days = stop->values - 1;

	if (stop->cap && stop->cap->due[day] <= clocks->prove->tables.days.last)
		days = (uint32_t)(stop->cap->due[day] - day);
	return days;
}

/* The days that so many more notices add. */
static uint32_t gained(const struct clocks_notice *notice, uint32_t more, uint32_t *told)
{
	uint32_t days = 0;

	for (; more > 0 && *told < notice->times; more--)
		days += notice->gains[(*told)++];
	return days;
}

/* Whether the notice that must have come has come. */
static bool is_told(const struct clocks *clocks, const struct standing *standing)
{
	return !clocks->must_tell || standing->told[clocks->kept] > 0;
}

enum step { STEP_GOES_ON, STEP_ENDS, STEP_BREAKS };

/* Whether a day takes one off a clock that has so many left, where nothing stops it. */
static bool takes(const struct clocks *clocks, enum side side, int32_t day, uint32_t left)
{
	return clocks->works[side][day] && (left != 1 || clocks->ends[side][day]);
}

/* The next morning, after what happened on a day; whether both clocks still run. */
static enum step step(const struct clocks *clocks, int32_t day, const bool *counts,
		      const struct clocks_outcome *outcome, struct standing *standing)
{
	for (int side = 0; side < SIDE_COUNT; side++) {
		standing->left[side] +=
			gained(&clocks->notices[side], outcome->told[side], &standing->told[side]);
		standing->left[side] -= counts[side] && !outcome->paused[side] &&
					takes(clocks, (enum side)side, day, standing->left[side]);
	}
	if (standing->left[clocks->broken] == 0)
		return standing->left[clocks->kept] > 0 && is_told(clocks, standing) ? STEP_BREAKS
										     : STEP_ENDS;
	if (standing->left[clocks->kept] == 0)
		return STEP_ENDS;
	for (uint32_t i = 0; i < clocks->stop_count; i++) {
		const struct clocks_stop *stop = &clocks->stops[i];

		if (outcome->fresh & 1u << i)
			standing->going_on[i] = lasts(clocks, stop, day);
		else if (!(outcome->old & 1u << i))
			standing->going_on[i] = 0;
		else if (stop->cap)
			standing->going_on[i]--;
	}
	return STEP_GOES_ON;
}

/* How a day begins that is counted from; false: the limit that is broken ends after all days. Of
 * the other it is then enough to know that it goes on until then. */
static bool begin(const struct clocks *clocks, int32_t day, struct standing *out, bool *counts)
{
	const struct history_days *days = &clocks->prove->tables.days;

	*out = (struct standing){ { 0 }, { 0 }, { 0 } };
	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct history_table *f = clocks->whole[side];

		counts[side] = f->limit.relation == RELATION_BEGINNING_WITH ||
			       f->limit.relation == RELATION_SAME_DAY;
		out->left[side] = clocks->base[side];
		if (f->limit.unit != UNIT_WORKING_DAYS && f->limit.relation != RELATION_SAME_DAY)
			out->left[side] = (uint32_t)(f->due[day] - day + counts[side]);
	}
	return clocks->f[clocks->broken]->due[day] <= days->last;
}

/*
 * How many days must be left on the clock that is kept for the other to run out before it, by what
 * goes on and by how many are left on the other. More that are left on the first never harm, so one
 * number says it.
 */
struct needs {
	const struct clocks *clocks;
	struct standing *pasts; /* by the number of what both have been through */
	bool *reached; /* whether it can be so before the anchor; NULL: only if nothing was */
	uint32_t past_count, lefts;
	uint32_t none; /* no number of days is enough */
	uint32_t *today, *tomorrow;
};

/* Where one course of a day leads: to which pauses, and what it takes from each clock. */
struct lead {
	const uint32_t *tomorrow;
	int32_t takes[SIDE_COUNT]; /* less than 0: notices gave more */
	bool stays[SIDE_COUNT];	   /* the last day that is left is not taken today */
	bool told;
};

static struct lead lead_of(const struct needs *needs, int32_t day, const bool *counts,
			   const struct clocks_outcome *outcome, const struct standing *past)
{
	const struct clocks *clocks = needs->clocks;
	struct standing standing = *past;
	struct lead lead = { .tomorrow = NULL };

	standing.left[SIDE_STATUTE] = standing.left[SIDE_PROCEDURE] = 2;
	(void)step(clocks, day, counts, outcome, &standing);
	lead.tomorrow = needs->tomorrow + (size_t)past_number(clocks, &standing) * needs->lefts;
	lead.told = is_told(clocks, &standing);
	for (int side = 0; side < SIDE_COUNT; side++) {
		lead.takes[side] = 2 - (int32_t)standing.left[side];
		lead.stays[side] = lead.takes[side] == 1 && !clocks->ends[side][day];
	}
	return lead;
}

/* How many must be left in the morning, by how many are left on the other clock. */
static uint32_t need_of(const struct needs *needs, const struct lead *lead, uint32_t left)
{
	const struct clocks *clocks = needs->clocks;
	int32_t then = (int32_t)left - lead->takes[clocks->broken], need;

	if (left == 1 && lead->stays[clocks->broken])
		then = 1;
	if (then >= (int32_t)needs->lefts)
		return needs->none; /* more than is ever left: there is no such morning */
	if (then == 0)
		need = lead->told ? 1 : (int32_t)needs->none;
	else
		need = (int32_t)lead->tomorrow[then];
	if (need >= (int32_t)needs->none)
		return needs->none;
	if (need > 1 || !lead->stays[clocks->kept])
		need += lead->takes[clocks->kept];
	return need < 1 ? 1 : need < (int32_t)needs->none ? (uint32_t)need : needs->none;
}

/* Whether it is broken when it counts from a day: before that nothing has stopped, or anything. */
static bool breaks_from(const struct needs *needs, int32_t day)
{
	const struct clocks *clocks = needs->clocks;
	struct standing begun;
	bool counts[SIDE_COUNT];

	if (!begin(clocks, day, &begun, counts))
		return false;
	for (uint32_t i = 0; i < (needs->reached ? needs->past_count : 1); i++) {
		const struct clocks_outcomes *outcomes =
			&clocks->outcomes[going_on(clocks, &needs->pasts[i])];

		if (needs->reached && !needs->reached[i])
			continue;
		for (uint32_t j = 0; j < outcomes->count; j++) {
			struct lead lead =
				lead_of(needs, day, counts, &outcomes->items[j], &needs->pasts[i]);

			if (need_of(needs, &lead, begun.left[clocks->broken]) <=
			    begun.left[clocks->kept])
				return true;
		}
	}
	return false;
}

/* What must be left in the morning of one day, from what must be left on the next. */
static void go_back(struct needs *needs, int32_t day)
{
	const bool each[SIDE_COUNT] = { true, true };
	const struct clocks *clocks = needs->clocks;

	for (uint32_t i = 0; i < needs->past_count; i++) {
		const struct clocks_outcomes *outcomes =
			&clocks->outcomes[going_on(clocks, &needs->pasts[i])];
		uint32_t *today = needs->today + (size_t)i * needs->lefts;

		for (uint32_t left = 0; left < needs->lefts; left++)
			today[left] = needs->none;
		for (uint32_t j = 0; j < outcomes->count; j++) {
			struct lead lead =
				lead_of(needs, day, each, &outcomes->items[j], &needs->pasts[i]);

			for (uint32_t left = 1; left < needs->lefts; left++) {
				uint32_t need = need_of(needs, &lead, left);

				today[left] = need < today[left] ? need : today[left];
			}
		}
	}
}

/* What can go on, by its number. */
static void number_pasts(struct needs *needs)
{
	const struct clocks *clocks = needs->clocks;

	needs->past_count = past_count(clocks);
	needs->pasts = ARENA_ARRAY(clocks->prove->arena, struct standing, needs->past_count);
	for (uint32_t number = 0; number < needs->past_count; number++)
		needs->pasts[number] = standing_of(clocks, number);
}

/* What can go on when the clocks begin, whatever their pauses did before: the two of one event go
 * on together. */
static void reach_pasts(struct needs *needs)
{
	const struct clocks *clocks = needs->clocks;
	const bool counts[SIDE_COUNT] = { false, false };

	needs->reached = ARENA_ARRAY(clocks->prove->arena, bool, needs->past_count);
	needs->reached[0] = true;
	for (int32_t day = 1; day <= clocks->prove->tables.days.last; day++) {
		for (uint32_t i = 0; i < needs->past_count; i++) {
			const struct clocks_outcomes *outcomes =
				&clocks->outcomes[going_on(clocks, &needs->pasts[i])];

			for (uint32_t j = 0; needs->reached[i] && j < outcomes->count; j++) {
				struct standing next = needs->pasts[i];

				next.left[SIDE_STATUTE] = next.left[SIDE_PROCEDURE] = 2;
				(void)step(clocks, day, counts, &outcomes->items[j], &next);
				needs->reached[past_number(clocks, &next)] = true;
			}
		}
	}
}

enum clocks_answer clocks_run(struct clocks *clocks, bool *broken)
{
	struct arena *arena = clocks->prove->arena;
	struct needs needs = { .clocks = clocks,
			       .lefts = clocks->most[clocks->broken] + 1,
			       .none = clocks->most[clocks->kept] + 1 };
	enum clocks_answer answer = CLOCKS_NEVER;
	int32_t last = clocks->prove->tables.days.last;
	uint64_t ways = 0;
	uint32_t count;

	if (clocks->never_owed)
		return CLOCKS_NEVER;
	number_pasts(&needs);
	if (!clocks->opens)
		reach_pasts(&needs);
	count = needs.lefts * needs.past_count;
	for (uint32_t i = 0; i < needs.past_count; i++)
		ways += clocks->outcomes[going_on(clocks, &needs.pasts[i])].count;
	if (ways * needs.lefts * (uint64_t)last > CLOCKS_WORK)
		return CLOCKS_UNKNOWN;
	needs.today = ARENA_ARRAY(arena, uint32_t, count);
	needs.tomorrow = ARENA_ARRAY(arena, uint32_t, count);
	for (uint32_t i = 0; i < count; i++)
		needs.tomorrow[i] = needs.none;
	for (int32_t day = last; day >= 1; day--) {
		uint32_t *kept = needs.today;

		if (breaks_from(&needs, day)) {
			broken[day] = true;
			answer = CLOCKS_SHORT;
		}
		go_back(&needs, day);
		needs.today = needs.tomorrow;
		needs.tomorrow = kept;
	}
	return answer;
}

/* A state of one case that is being looked for, and how it came about. */
struct node {
	uint32_t state, before; /* before: its place among those of the morning before */
	uint32_t events;
	const struct clocks_outcome *outcome;
};

struct nodes {
	struct node *items;
	uint32_t count, capacity;
};

/* A case may take so long, and so many states of it are looked at. */
#define CASE_DAYS 400
#define CASE_STATES 400000u

struct looking {
	struct clocks *clocks;
	struct nodes mornings[CASE_DAYS + 1];
	int32_t start;
	uint32_t states; /* so many were looked at */
	uint32_t best;	 /* how many events the best case has; more do not help */
	int32_t best_at;
	struct node last;
};

static void reach(struct looking *looking, int32_t at, const struct node *node)
{
	struct nodes *nodes = &looking->mornings[at];
	uint32_t *place = &looking->clocks->place[node->state];

	if (*place == 0) {
		if (looking->states++ >= CASE_STATES)
			return;
		*ARRAY_PUSH(looking->clocks->prove->arena, nodes) = *node;
		*place = nodes->count;
	} else if (node->events < nodes->items[*place - 1].events) {
		nodes->items[*place - 1] = *node;
	}
}

/* Every way on from one state with fewer events than the best case has. */
static void go_on_from(struct looking *looking, const struct standing *from, int32_t day,
		       uint32_t before, uint32_t events, const bool *counts)
{
	struct clocks *clocks = looking->clocks;
	int32_t at = day - looking->start + 1;
	const struct clocks_outcomes *outcomes = &clocks->outcomes[going_on(clocks, from)];

	for (uint32_t i = 0; i < outcomes->count; i++) {
		struct standing standing = *from;
		struct node node = { .before = before,
				     .events = events + outcomes->items[i].event_count,
				     .outcome = &outcomes->items[i] };

		if (node.events >= looking->best)
			continue;
		switch (step(clocks, day, counts, node.outcome, &standing)) {
		case STEP_GOES_ON:
			node.state = number_of(clocks, &standing);
			reach(looking, at, &node);
			break;
		case STEP_ENDS:
			break;
		case STEP_BREAKS:
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

	for (int32_t at = 1; at < CASE_DAYS && start + at < last; at++) {
		const struct nodes *nodes = &looking->mornings[at];
		struct standing standing;

		for (uint32_t i = 0; i < nodes->count; i++)
			looking->clocks->place[nodes->items[i].state] = 0;
		for (uint32_t i = 0; i < nodes->count; i++) {
			standing = standing_of(looking->clocks, nodes->items[i].state);
			go_on_from(looking, &standing, start + at, i, nodes->items[i].events, each);
		}
	}
	for (int32_t at = 1; at <= CASE_DAYS; at++) {
		for (uint32_t i = 0; i < looking->mornings[at].count; i++)
			looking->clocks->place[looking->mornings[at].items[i].state] = 0;
	}
}

bool clocks_shortest(struct clocks *clocks, int32_t start, uint32_t most, struct clocks_case *out)
{
	struct arena *own = clocks->prove->arena, scratch;
	struct looking *looking;
	struct standing standing;
	bool counts[SIDE_COUNT], found;

	if (clocks->never_owed || !clocks->opens || !begin(clocks, start, &standing, counts))
		return false;
	if (!clocks->place)
		clocks->place = ARENA_ARRAY(own, uint32_t, clocks->states);
	arena_open(&scratch, own->allocator);
	clocks->prove->arena = &scratch;
	looking = ARENA_NEW(&scratch, struct looking);
	looking->clocks = clocks;
	looking->start = start;
	looking->best = most < CLOCKS_CASE_EVENTS ? most : CLOCKS_CASE_EVENTS;
	go_on_from(looking, &standing, start, 0, 0, counts);
	look_on(looking, start);
	found = looking->best_at > 0 && tell(looking, start, out);
	clocks->prove->arena = own;
	arena_close(&scratch);
	return found;
}
