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

static enum day_answer answer(const struct prove *prove, const struct prove_system *system,
			      int32_t day, struct ends ends)
{
	const struct history_days *days = &prove->tables.days;

	if (system->breaks && system->breaks->due[day] > days->last)
		return ANSWER_PAST;
	if (system->impossible || day < system->first || day > system->last)
		return ANSWER_NONE;
	for (uint32_t i = 0; i < system->event_count; i++) {
		ends.low[i] = prove->earliest;
		ends.high[i] = days->never;
	}
	ends.low[system->pivot] = ends.high[system->pivot] = day;
	return history_solve(days, &system->bounds, ends.low, ends.high) ? ANSWER_FOUND
									 : ANSWER_NONE;
}

/* By how much it is broken at worst: the greatest history against the last day. */
static int32_t excess(const struct prove *prove, const struct prove_system *system,
		      struct ends ends)
{
	const struct history_days *days = &prove->tables.days;
	int32_t high = ends.high[system->act], most = -1;

	for (uint32_t i = 0; i < system->bounds.count; i++) {
		const struct bound *bound = &system->bounds.items[i];
		int32_t by;

		if (bound->kind != BOUND_BROKEN || bound->x != system->act)
			continue;
		by = high - bound->f->due[ends.high[bound->y]];
		if (high == days->never ||
		    (high == days->last && prove->question->goal != GOAL_LATE))
			return days->never;
		if (high == days->beyond)
			return -1;
		most = by > most ? by : most;
	}
	return most;
}

static void found(const struct prove *prove, const struct prove_system *system, int32_t day,
		  struct ends ends, struct proof *proof)
{
	int32_t by = excess(prove, system, ends);

	if (!proof->system) {
		proof->system = system;
		proof->first = day;
	}
	if (by == prove->tables.days.never)
		proof->no_bound = true;
	if (by > proof->worst) {
		proof->worst = by;
		proof->worst_at = day;
	}
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
static void look_ahead(const struct prove *prove, struct prove_system *system, struct ends ends)
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
	system->impossible = !history_solve(days, &system->bounds, ends.low, ends.high);
	system->first = ends.low[system->pivot];
	system->last = ends.high[system->pivot];
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

static void try_day(const struct prove *prove, const struct prove_systems *systems, int32_t day,
		    struct ends ends, struct proof *proof)
{
	bool known = false, broken = false;

	for (uint32_t i = 0; i < systems->count; i++) {
		switch (answer(prove, &systems->items[i], day, ends)) {
		case ANSWER_PAST:
			continue;
		case ANSWER_NONE:
			break;
		case ANSWER_FOUND:
			if (!knows(prove, systems->items[i].events[systems->items[i].pivot])) {
				proof->unknown = true;
				break;
			}
			broken = true;
			found(prove, &systems->items[i], day, ends, proof);
			break;
		}
		known = true;
		if (broken && prove->question->any)
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
static void drop_impossible(const struct prove *prove, struct prove_systems *systems,
			    struct ends ends)
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

static struct proof ask(struct prove *prove, const struct prove_question *question)
{
	struct prove_systems systems = prove_systems(prove, question);
	struct proof proof = { .decided = !prove->why, .why = prove->why, .worst = -1 };
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
	if (proof.broken == 0 && proof.unknown) {
		proof.decided = false;
		proof.why = "the statute counts from what nothing in the procedure stands for";
	}
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

struct proof prove_ask(struct prove *prove, const struct prove_question *question)
{
	struct arena *own = prove->arena, scratch;
	struct proof proof;

	arena_open(&scratch, own->allocator);
	prove->arena = &scratch;
	proof = ask(prove, question);
	prove->arena = own;
	if (proof.system)
		proof.system = keep_system(own, proof.system);
	arena_close(&scratch);
	return proof;
}
