/* The proof: every system of a question, on every day of the statute's own anchor. */
#include "compiler/audit/prove.h"

#include <string.h>

#include "lang/base/arena.h"

/* How one system stands when its anchor is on one day. */
enum day_answer { ANSWER_NONE, ANSWER_FOUND, ANSWER_PAST };

/* Where the two ends of every event are kept while a system is solved. */
struct ends {
	int32_t *low, *high;
};

/* A system being solved for one day, and what is found of it. */
struct asking {
	struct prove *prove;
	const struct prove_system *system;
	int32_t day;
	struct ends ends;
	struct proof *proof;
	bool found;
};

/* By how much one bound is broken at worst: the greatest history against the last day. */
static int32_t excess_of(struct prove *prove, const struct bound *bound, const int32_t *high)
{
	return history_is_paused(bound)
		       ? high[bound->x] - history_paused_due(&prove->tables, bound,
							     high[bound->anchor],
							     high[bound->stopped], high[bound->y])
		       : high[bound->x] - bound->f->due[high[bound->y]];
}

/* The last day of a window that its clause ends, beyond or not; never: no clause ends it. */
static int32_t window_end(const struct prove *prove, const struct prove_system *system,
			  const int32_t *high)
{
	const struct history_days *days = &prove->tables.days;
	int32_t end = days->never;

	for (uint32_t i = 0; i < system->bounds.count; i++) {
		const struct bound *bound = &system->bounds.items[i];

		if (bound->kind == BOUND_KEEP && bound->x == system->act && bound->f->calendar &&
		    high[bound->y] <= days->last && bound->f->due[high[bound->y]] < end)
			end = bound->f->due[high[bound->y]];
	}
	return end;
}

/* By how much it is broken at worst. */
static int32_t excess(struct prove *prove, const struct prove_system *system, const int32_t *low,
		      const int32_t *high)
{
	const struct history_days *days = &prove->tables.days;
	int32_t last = high[system->act], least = -1;
	bool cut = last == days->last && prove->question->goal != GOAL_LATE;
	int32_t end = cut ? window_end(prove, system, high) : days->never;

	for (uint32_t i = 0; i < system->bounds.count; i++) {
		const struct bound *bound = &system->bounds.items[i];
		int32_t by;

		if ((bound->kind != BOUND_BROKEN && bound->kind != BOUND_PAUSED_BROKEN) ||
		    bound->x != system->act)
			continue;
		if (cut && end == days->beyond)
			return -1; /* by the end of the days looked at */
		if (last == days->never || (cut && end == days->never))
			return days->never;
		if (last == days->beyond)
			return -1;
		if (prove->question->goal != GOAL_LATE && low[bound->y] <= 1 && high[bound->y] > 1)
			return days->never; /* what it counts from can be as early as it likes */
		by = excess_of(prove, bound, high);
		least = least < 0 || by < least ? by : least;
	}
	return least;
}

/* Whether the procedure knows the event too, so that its days can be compared at all. */
static bool knows(const struct prove *prove, uint16_t number)
{
	const struct variable *variable = &prove->variables.items[number];

	for (uint32_t i = 0; i < variable->part_count; i++) {
		if (!knows(prove, variable->parts[i]))
			return false;
	}
	return variable->part_count > 0 || variable->event[SIDE_PROCEDURE] ||
	       (variable->field && !variable->event[SIDE_STATUTE]);
}

static void found(const struct asking *asking, const int32_t *low, const int32_t *high)
{
	struct proof *proof = asking->proof;
	int32_t by = excess(asking->prove, asking->system, low, high);

	if (!proof->system) {
		proof->system = asking->system;
		proof->first = asking->day;
		proof->unknown = !knows(asking->prove, asking->system->counts_from);
	}
	if (by == asking->prove->tables.days.never)
		proof->no_bound = true;
	if (by > proof->worst) {
		proof->worst = by;
		proof->worst_at = asking->day;
	}
}

/* Takes one history; whether no other of the same day is needed. */
static bool take(void *context, int32_t *low, int32_t *high)
{
	struct asking *asking = context;

	asking->found = true;
	found(asking, low, high);
	return asking->prove->question->any || asking->proof->no_bound;
}

static enum day_answer answer(struct asking *asking)
{
	struct prove *prove = asking->prove;
	const struct prove_system *system = asking->system;
	const struct history_days *days = &prove->tables.days;
	struct history_walk walk = { &prove->tables, &system->bounds, system->event_count,
				     take,	     asking,	      &prove->too_wide };
	struct ends ends = asking->ends;

	asking->found = false;
	if (system->breaks && system->breaks->due[asking->day] > days->last)
		return ANSWER_PAST;
	if (system->impossible || asking->day < system->first || asking->day > system->last)
		return ANSWER_NONE;
	for (uint32_t i = 0; i < system->event_count; i++) {
		ends.low[i] = prove->earliest;
		ends.high[i] = days->never;
	}
	ends.low[system->pivot] = ends.high[system->pivot] = asking->day;
	(void)history_each(&walk, ends.low, ends.high);
	return asking->found ? ANSWER_FOUND : ANSWER_NONE;
}

/* The most events whose order is looked at before a system is solved. */
#define ORDER_LIMIT 48

/* Which events are never before which: said by the system, directly or through others. */
static void order_of(const struct prove_system *system, bool never_before[][ORDER_LIMIT])
{
	uint32_t count = system->event_count;

	for (uint32_t i = 0; i < count; i++)
		never_before[i][i] = true;
	for (uint32_t i = 0; i < system->bounds.count; i++) {
		const struct bound *bound = &system->bounds.items[i];

		if (!bound->f || bound->f->calendar)
			continue;
		if (bound->kind == BOUND_KEEP)
			never_before[bound->y][bound->x] = true;
		else
			never_before[bound->x][bound->y] = true;
	}
	for (uint32_t k = 0; k < count; k++) {
		for (uint32_t i = 0; i < count; i++) {
			for (uint32_t j = 0; j < count; j++)
				never_before[i][j] |= never_before[i][k] && never_before[k][j];
		}
	}
}

/* Whether one limit never ends before another. */
static bool never_shorter(const struct prove *prove, const struct history_table *one,
			  const struct history_table *other)
{
	if (one == other)
		return true;
	for (int32_t day = 0; day <= prove->tables.days.last; day++) {
		if (one->due[day] < other->due[day])
			return false;
	}
	return true;
}

/* Later than g of a day and no later than f of one no later, where g never ends before f. */
static bool contradicts(const struct prove *prove, const struct prove_system *system)
{
	bool never_before[ORDER_LIMIT][ORDER_LIMIT] = { { false } };
	const struct bounds *bounds = &system->bounds;

	if (system->event_count > ORDER_LIMIT)
		return false;
	order_of(system, never_before);
	for (uint32_t i = 0; i < bounds->count; i++) {
		const struct bound *miss = &bounds->items[i];

		if (miss->kind != BOUND_MISS && miss->kind != BOUND_BROKEN)
			continue;
		if (!miss->f->calendar && never_before[miss->y][miss->x])
			return true;
		for (uint32_t j = 0; j < bounds->count; j++) {
			const struct bound *keep = &bounds->items[j];

			if (keep->kind == BOUND_KEEP && never_before[keep->x][miss->x] &&
			    never_before[miss->y][keep->y] && !keep->f->falls &&
			    never_shorter(prove, miss->f, keep->f))
				return true;
		}
	}
	return false;
}

/*
 * Solves a system with its anchor on any day. What cannot be at all is then not tried on every
 * day, where two events that push each other on by a day would take a step for every day.
 */
static void look_ahead(struct prove *prove, struct prove_system *system, struct ends ends)
{
	const struct history_days *days = &prove->tables.days;

	for (uint32_t i = 0; i < system->event_count; i++) {
		ends.low[i] = prove->earliest;
		ends.high[i] = days->never;
	}
	system->impossible = contradicts(prove, system);
	if (system->impossible)
		return;
	ends.low[system->pivot] = 1;
	ends.high[system->pivot] = days->last;
	system->impossible = !history_solve(&prove->tables, &system->bounds, ends.low, ends.high);
	system->first = ends.low[system->pivot];
	system->last = ends.high[system->pivot];
}

/*
 * The system that was found on the day before is tried first: it mostly is on this one too. Once
 * something is broken without a bound, no other system of the day can add to what is reported.
 */
static void try_day(struct prove *prove, const struct prove_systems *systems, int32_t day,
		    struct ends ends, struct proof *proof)
{
	bool known = false, broken = false;
	uint32_t favourite = proof->favourite;

	for (uint32_t at = 0; at < systems->count; at++) {
		uint32_t i = at == 0 ? favourite : at <= favourite ? at - 1 : at;
		struct asking asking = { prove, &systems->items[i], day, ends, proof, false };

		switch (answer(&asking)) {
		case ANSWER_PAST:
			continue;
		case ANSWER_NONE:
			break;
		case ANSWER_FOUND:
			if (!broken)
				proof->favourite = i;
			broken = true;
			break;
		}
		known = true;
		if (broken && (prove->question->any || proof->no_bound))
			break;
	}
	proof->tried += known;
	proof->broken += broken;
	proof->past += !known;
}

bool prove_on(struct prove *prove, const struct prove_systems *systems, int32_t day)
{
	struct proof proof = { .worst = -1 };
	struct ends ends;

	ends.low = ARENA_ARRAY(prove->arena, int32_t, PROVE_EVENT_LIMIT);
	ends.high = ARENA_ARRAY(prove->arena, int32_t, PROVE_EVENT_LIMIT);
	for (uint32_t i = 0; i < systems->count; i++)
		look_ahead(prove, &systems->items[i], ends);
	try_day(prove, systems, day, ends, &proof);
	return proof.broken > 0;
}

/* Leaves systems out that cannot be, but for one of each limit: their days are counted by it. */
static void drop_impossible(struct prove *prove, struct prove_systems *systems, struct ends ends)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < systems->count; i++) {
		struct prove_system *system = &systems->items[i];
		bool told = false;

		look_ahead(prove, system, ends);
		for (uint32_t j = 0; system->impossible && j < kept && !told; j++)
			told = systems->items[j].breaks == system->breaks;
		if (!told)
			systems->items[kept++] = *system;
	}
	systems->count = kept;
}

static void undecided(struct proof *proof, const char *why)
{
	proof->decided = false;
	proof->why = why;
}

static struct proof ask(struct prove *prove, const struct prove_question *question)
{
	struct prove_systems systems = prove_systems(prove, question);
	struct proof proof = {
		.question = *question, .decided = !prove->why, .why = prove->why, .worst = -1
	};
	struct ends ends;

	proof.loose = prove->loose;
	proof.first_reading = prove->first_reading;
	proof.system_count = systems.count;
	if (prove->why || systems.count == 0)
		return proof;
	ends.low = ARENA_ARRAY(prove->arena, int32_t, PROVE_EVENT_LIMIT);
	ends.high = ARENA_ARRAY(prove->arena, int32_t, PROVE_EVENT_LIMIT);
	drop_impossible(prove, &systems, ends);
	for (int32_t day = 1; day <= prove->tables.days.last; day++) {
		try_day(prove, &systems, day, ends, &proof);
		if (question->any && proof.broken > 0)
			break;
	}
	if (proof.broken > 0)
		return proof;
	if (prove->too_wide)
		undecided(&proof, "its clock stops, and what it counts from can be on any day");
	else if (prove->partial)
		undecided(&proof, prove->partial);
	return proof;
}

/* A system that outlives the question it was made for. */
static const struct prove_system *keep_system(struct arena *arena,
					      const struct prove_system *system)
{
	struct prove_system *kept = ARENA_NEW(arena, struct prove_system);

	*kept = *system;
	kept->bounds.items = ARENA_ARRAY(arena, struct bound, system->bounds.count);
	memcpy(kept->bounds.items, system->bounds.items,
	       system->bounds.count * sizeof *system->bounds.items);
	kept->events = ARENA_ARRAY(arena, uint16_t, system->event_count);
	memcpy(kept->events, system->events, system->event_count * sizeof *system->events);
	kept->facts = ARENA_ARRAY(arena, int32_t, system->fact_count);
	memcpy(kept->facts, system->facts, system->fact_count * sizeof *system->facts);
	return kept;
}

/* A clock that may start again any number of times is tried with more and more of them. */
static struct proof ask_again(struct prove *prove, struct prove_question question,
			      struct proof proof)
{
	while (proof.decided && proof.broken == 0 && prove->starts_again) {
		question.restarts = question.restarts > 0 ? question.restarts * 2 : 2;
		if (question.restarts > PROVE_RESTART_LIMIT) {
			undecided(&proof, "its clock may start again more often than was tried");
			break;
		}
		proof = ask(prove, &question);
	}
	if (proof.decided && proof.broken == 0 && prove->several_pivots) {
		question.own_pivots = true; /* it may be broken where that event never happens */
		proof = ask(prove, &question);
	}
	return proof;
}

struct proof prove_ask(struct prove *prove, const struct prove_question *question)
{
	struct arena *own = prove->arena, scratch;
	struct proof proof;

	arena_open(&scratch, own->allocator);
	prove->arena = &scratch;
	proof = ask(prove, question);
	proof = ask_again(prove, *question, proof);
	prove->arena = own;
	prove->question = question;
	if (proof.system)
		proof.system = keep_system(own, proof.system);
	arena_close(&scratch);
	return proof;
}
