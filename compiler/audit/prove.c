/* The proof: every system of a question, on every day of the statute's own anchor. */
#include "compiler/audit/prove.h"

#include <string.h>

#include "compiler/audit/prove_figures.h"
#include "lang/base/arena.h"

/* Where the two ends of every event are kept while a system is solved. */
struct ends {
	int32_t *low, *high;
};

/* How the days are tried. */
struct trying {
	const struct prove_systems *systems;
	bool *past;	 /* by day: the horizon may hide that it is broken */
	bool known_only; /* only where the day on which the statute's window ends is looked at */
	struct ends ends;
};

/* A system being solved for one day, and what is found of it. */
struct asking {
	struct prove *prove;
	const struct prove_system *system;
	int32_t day;
	bool known_only;
	struct ends ends;
	struct proof *proof;
	bool found, hidden; /* hidden: past the horizon, of what is known only */
};

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
	int32_t by = prove_excess(asking->prove, asking->system, low, high, proof->worst);

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

/* Whether the last day of the statute's window is past the horizon, and only known ones count. */
static bool is_cut(const struct asking *asking)
{
	const struct history_table *lasts = asking->system->lasts;

	return asking->known_only && lasts &&
	       lasts->due[asking->day] > asking->prove->tables.days.last;
}

/* Takes one history; whether no other of the same day is needed. */
static bool take(void *context, int32_t *low, int32_t *high)
{
	struct asking *asking = context;

	if (is_cut(asking)) {
		asking->hidden = true;
		return true;
	}
	asking->found = true;
	found(asking, low, high);
	return asking->prove->question->any || asking->proof->no_bound;
}

/* Whether a history answers with the anchor on the day. */
static bool answer(struct asking *asking)
{
	struct prove *prove = asking->prove;
	const struct prove_system *system = asking->system;
	const struct history_days *days = &prove->tables.days;
	struct history_walk walk = { &prove->tables, &system->bounds, system->event_count,
				     take,	     asking,	      &prove->too_wide };
	struct ends ends = asking->ends;

	asking->found = false;
	if (system->breaks && system->breaks->due[asking->day] > days->last)
		return false;
	if (system->impossible || asking->day < system->first || asking->day > system->last)
		return false;
	for (uint32_t i = 0; i < system->event_count; i++) {
		ends.low[i] = prove->earliest;
		ends.high[i] = days->never;
	}
	ends.low[system->pivot] = ends.high[system->pivot] = asking->day;
	(void)history_each(&walk, ends.low, ends.high);
	return asking->found;
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
	system->impossible = system->impossible || prove_contradicts(prove, &system->bounds, 0);
	if (system->impossible)
		return;
	ends.low[system->pivot] = 1;
	ends.high[system->pivot] = days->last;
	system->impossible = !history_solve(&prove->tables, &system->bounds, ends.low, ends.high);
	system->first = ends.low[system->pivot];
	system->last = ends.high[system->pivot];
	system->lasts = prove_window(prove, system);
}

/*
 * The system that was found on the day before is tried first: it mostly is on this one too. Once
 * something is broken without a bound, no other system of the day can add to what is reported.
 */
static void try_day(struct prove *prove, const struct trying *trying, int32_t day,
		    struct proof *proof)
{
	const struct prove_systems *systems = trying->systems;
	bool broken = false;
	uint32_t favourite = proof->favourite;

	for (uint32_t at = 0; at < systems->count; at++) {
		uint32_t i = at == 0 ? favourite : at <= favourite ? at - 1 : at;
		struct asking asking = { prove,	       &systems->items[i],
					 day,	       trying->known_only,
					 trying->ends, proof,
					 false,	       false };
		bool is_found = answer(&asking);

		trying->past[day] |= asking.hidden;
		if (!is_found)
			continue;
		if (!broken)
			proof->favourite = i;
		broken = true;
		if (prove->question->any || proof->no_bound)
			break;
	}
	proof->broken += broken;
	proof->tried += broken || !trying->past[day];
	proof->past += !broken && trying->past[day];
}

static struct trying begin(struct prove *prove, const struct prove_systems *systems, bool counted)
{
	return (struct trying){
		.systems = systems,
		.past = prove_past(prove, systems, counted),
		.known_only = counted,
		.ends = { ARENA_ARRAY(prove->arena, int32_t, PROVE_EVENT_LIMIT),
			  ARENA_ARRAY(prove->arena, int32_t, PROVE_EVENT_LIMIT) },
	};
}

bool prove_on(struct prove *prove, const struct prove_systems *systems, int32_t day)
{
	struct proof proof = { .worst = -1 };
	struct trying trying = begin(prove, systems, false);

	for (uint32_t i = 0; i < systems->count; i++)
		look_ahead(prove, &systems->items[i], trying.ends);
	try_day(prove, &trying, day, &proof);
	return proof.broken > 0;
}

/* Leaves systems out that cannot be. */
static void drop_impossible(struct prove *prove, struct prove_systems *systems, struct ends ends)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < systems->count; i++) {
		struct prove_system *system = &systems->items[i];

		look_ahead(prove, system, ends);
		if (!system->impossible)
			systems->items[kept++] = *system;
	}
	systems->count = kept;
}

static void try_days(struct prove *prove, const struct trying *trying, struct proof *proof)
{
	for (int32_t day = 1; day <= prove->tables.days.last; day++) {
		try_day(prove, trying, day, proof);
		if (prove->question->any && proof->broken > 0)
			break;
	}
}

/* Where nothing else is found: a window that ends past the horizon is still cut short. */
static void try_past_days(struct prove *prove, struct trying *trying, struct proof *proof)
{
	proof->past = 0;
	trying->known_only = false;
	for (int32_t day = 1; day <= prove->tables.days.last; day++) {
		if (trying->past[day])
			try_day(prove, trying, day, proof);
	}
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
	struct trying trying;

	proof.loose = prove->loose;
	proof.first_reading = prove->first_reading;
	proof.system_count = systems.count;
	if (prove->why || systems.count == 0)
		return proof;
	trying = begin(prove, &systems, !question->any);
	drop_impossible(prove, &systems, trying.ends);
	try_days(prove, &trying, &proof);
	if (proof.broken == 0 && proof.past > 0 && question->goal == GOAL_CLOSED)
		try_past_days(prove, &trying, &proof);
	if (proof.broken > 0)
		return proof;
	if (prove->too_wide)
		undecided(&proof, "its clock stops, and what it counts from can be on any day");
	else if (prove->partial)
		undecided(&proof, prove->partial);
	else if (proof.tried == 0 && proof.past > 0)
		undecided(&proof, "on every day its last day is past the end of the calendar");
	return proof;
}

const struct prove_system *prove_keep_system(struct arena *arena, const struct prove_system *system)
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
	if (proof.broken > 0 && prove->starts_again && !question.any) {
		question.restarts = question.restarts > 0 ? question.restarts * 2 : 2;
		proof.no_bound |= ask(prove, &question).worst > proof.worst;
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
		proof.system = prove_keep_system(own, proof.system);
	arena_close(&scratch);
	return proof;
}
