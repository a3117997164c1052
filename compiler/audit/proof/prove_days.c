/* Trying the days: whether some system is broken on each, and by how much at worst. */
#include "compiler/audit/proof/prove_days.h"

#include <string.h>

#include "compiler/audit/proof/prove_alternatives.h"
#include "compiler/audit/proof/prove_steps.h"
#include "lang/base/arena.h"

/* A system being solved for one day, and what is found of it. */
struct asking {
	struct prove *prove;
	const struct prove_system *system;
	int32_t day;
	bool known_only;
	bool by_how_much; /* it is looked at too */
	struct prove_ends ends;
	struct proof *proof;
	bool found;
};

/* Whether the procedure knows the event too, so that its days can be compared at all: the last day
 * of a window it does. */
static bool knows(const struct prove *prove, uint16_t number)
{
	const struct variable *variable = &prove->variables.items[number];

	for (uint32_t i = 0; i < variable->part_count; i++) {
		if (!knows(prove, variable->parts[i]))
			return false;
	}
	return variable->part_count > 0 || variable->event[SIDE_PROCEDURE] ||
	       (variable->field && !variable->event[SIDE_STATUTE]) ||
	       (variable->reason && !variable->closes);
}

static void found(const struct asking *asking, const int32_t *low, const int32_t *high)
{
	struct proof *proof = asking->proof;
	struct excess by = prove_excess(asking->prove, asking->system, low, high, proof->worst);

	if (!proof->system) {
		proof->system = asking->system;
		proof->first = asking->day;
		proof->unknown = !knows(asking->prove, asking->system->counts_from);
	}
	if (by.days == asking->prove->tables.days.never)
		proof->no_bound = true;
	if (by.days > proof->worst) {
		proof->worst = by.days;
		proof->worst_at = asking->day;
		proof->worst_past = by.past;
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

	if (is_cut(asking))
		return true;
	asking->found = true;
	if (!asking->by_how_much)
		return true;
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
	struct prove_ends ends = asking->ends;
	int32_t least = prove_least(prove, system);

	asking->found = false;
	if (system->breaks && system->breaks->due[asking->day] > days->last)
		return false;
	if (system->impossible || asking->day < system->first || asking->day > system->last)
		return false;
	for (uint32_t i = 0; i < system->event_count; i++) {
		ends.low[i] = least;
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
static void look_ahead(struct prove *prove, struct prove_system *system, struct prove_ends ends)
{
	const struct history_days *days = &prove->tables.days;
	int32_t least = prove_least(prove, system);

	for (uint32_t i = 0; i < system->event_count; i++) {
		ends.low[i] = least;
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

/* One day that is tried. */
struct trial {
	struct prove *prove;
	const struct trying *trying;
	struct proof *proof;
	int32_t day;
	uint32_t favourite; /* was tried first */
	bool by_how_much;   /* it is looked at too */
	bool broken;
};

/* Tries one system; whether no other can add to what is reported. */
static bool try_system(struct trial *trial, uint32_t number)
{
	const struct trying *trying = trial->trying;
	struct proof *proof = trial->proof;
	struct asking asking = { .prove = trial->prove,
				 .system = &trying->systems->items[number],
				 .day = trial->day,
				 .known_only = trying->known_only,
				 .by_how_much = trial->by_how_much,
				 .ends = trying->ends,
				 .proof = proof };

	if (!answer(&asking))
		return false;
	if (!trial->broken)
		proof->favourite = number;
	trial->broken = true;
	return !trial->by_how_much || trial->prove->question->any || proof->no_bound;
}

/* Whether some system of a group can add to what is reported. */
static bool may_add(const struct trial *trial, struct prove_group *group)
{
	return trial->broken ? prove_group_may_exceed(trial->prove, group, trial->day,
						      trial->proof->worst, trial->trying->ends)
			     : prove_group_may_break(trial->prove, group, trial->day,
						     trial->trying->ends);
}

/* Tries the systems of a group; whether no other can add to what is reported. */
static bool try_group(struct trial *trial, uint32_t number)
{
	struct prove_group *group = &trial->trying->groups.items[number];

	if (!may_add(trial, group))
		return false;
	if (group->count > 1)
		return try_group(trial, group->one) || try_group(trial, group->other);
	number = trial->trying->groups.order[group->first];
	return number != trial->favourite && try_system(trial, number);
}

/* The first day on which it is broken: of all systems the first is told of. */
static void try_first(struct trial *trial)
{
	bool enough = false;

	trial->favourite = trial->trying->systems->count;
	if (!try_group(trial, 1))
		return;
	trial->by_how_much = true;
	trial->broken = false;
	for (uint32_t i = 0; i < trial->trying->systems->count && !enough; i++)
		enough = try_system(trial, i);
}

/*
 * The system that was found on the day before is tried first: it mostly is on this one too. Once
 * something is broken without a bound, or as much as it can be, no other system of the day can add
 * to what is reported.
 */
static void try_next(struct trial *trial)
{
	const struct trying *trying = trial->trying;

	trial->by_how_much = prove_group_may_exceed(trial->prove, &trying->groups.items[1],
						    trial->day, trial->proof->worst, trying->ends);
	if (try_system(trial, trial->favourite))
		return;
	trial->by_how_much = true;
	(void)try_group(trial, 1);
}

static void try_day(struct prove *prove, const struct trying *trying, int32_t day,
		    struct proof *proof)
{
	struct trial trial = { prove, trying, proof, day, proof->favourite, false, false };

	if (trying->known_only && trying->past[day]) { /* whatever happens, its end is not seen */
		trying->found[day] = FOUND_PAST;
		proof->past++;
		return;
	}
	if (trying->groups.count > 0 && proof->system)
		try_next(&trial);
	else if (trying->groups.count > 0)
		try_first(&trial);
	trying->found[day] = trial.broken	 ? FOUND_BROKEN
			     : trying->past[day] ? FOUND_PAST
						 : FOUND_KEPT;
	proof->broken += trial.broken;
	proof->tried += trial.broken || !trying->past[day];
	proof->past += !trial.broken && trying->past[day];
}

/* Leaves systems out that cannot be. */
static void drop_impossible(struct prove *prove, struct prove_systems *systems,
			    struct prove_ends ends)
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

struct trying trying_begin(struct prove *prove, struct prove_systems *systems, bool counted)
{
	struct trying trying = {
		.systems = systems,
		.past = prove_past(prove, systems, counted),
		.found = ARENA_ARRAY(prove->arena, uint8_t, (size_t)prove->tables.days.never + 1),
		.known_only = counted,
		.ends = { ARENA_ARRAY(prove->arena, int32_t, PROVE_EVENT_LIMIT),
			  ARENA_ARRAY(prove->arena, int32_t, PROVE_EVENT_LIMIT) },
	};

	drop_impossible(prove, systems, trying.ends);
	trying.groups = prove_groups(prove, systems, trying.ends);
	return trying;
}

/* A day for which there are no steps left: nothing was found on it. */
static void leave_day(const struct trying *trying, int32_t day, struct proof *proof)
{
	trying->found[day] = trying->past[day] ? FOUND_PAST : FOUND_KEPT;
	proof->tried += !trying->past[day];
	proof->past += trying->past[day];
}

void trying_days(struct prove *prove, const struct trying *trying, struct proof *proof)
{
	for (int32_t day = 1; day <= prove->tables.days.open; day++) {
		if (prove_takes_too_long(prove))
			leave_day(trying, day, proof);
		else
			try_day(prove, trying, day, proof);
		if (prove->question->any && proof->broken > 0)
			break;
	}
}

const struct proof *trying_so_far(struct prove *prove, const struct trying *trying,
				  const struct proof *proof)
{
	const struct prove_question *question = &proof->question;
	struct proof *cut;

	if (proof->broken == 0 || question->without_stops || question->followed_only ||
	    question->never_late || question->late_first)
		return NULL;
	cut = ARENA_NEW(prove->arena, struct proof);
	*cut = *proof;
	cut->found_on = trying->found;
	cut->at_least = cut->cut = true;
	return cut;
}

bool prove_take_so_far(struct proof *proof)
{
	if (proof->decided || !proof->so_far)
		return false;
	*proof = *proof->so_far;
	return true;
}

void trying_past_days(struct prove *prove, struct trying *trying, struct proof *proof)
{
	proof->past = 0;
	trying->known_only = false;
	for (int32_t day = 1; day <= prove->tables.days.open && !prove_takes_too_long(prove);
	     day++) {
		if (trying->past[day])
			try_day(prove, trying, day, proof);
	}
}

/* Some systems from one on, which may be left out then without leaving them out there. */
static struct prove_systems own_systems(struct prove *prove, const struct prove_systems *systems,
					uint32_t first)
{
	struct prove_systems own = *systems;

	own.count = own.capacity = systems->count - first;
	own.items = ARENA_ARRAY(prove->arena, struct prove_system, own.count);
	if (own.count > 0)
		memcpy(own.items, systems->items + first, own.count * sizeof *own.items);
	return own;
}

bool prove_on(struct prove *prove, const struct prove_systems *systems, int32_t day)
{
	struct prove_systems own = own_systems(prove, systems, 0);
	struct proof proof = { .worst = -1 };
	struct trying trying;

	if (systems->count == 0)
		return false;
	trying = trying_begin(prove, &own, false);
	try_day(prove, &trying, day, &proof);
	return proof.broken > 0;
}

bool prove_on_any_day(struct prove *prove, const struct prove_systems *systems, uint32_t first)
{
	struct prove_systems own = own_systems(prove, systems, first);
	struct proof proof = { .worst = -1 };
	struct trying trying;

	if (own.count == 0)
		return false;
	trying = trying_begin(prove, &own, false);
	trying_days(prove, &trying, &proof);
	return proof.broken > 0;
}
