/* What else changes a limit while it runs: clocks that stop. */
#include "compiler/audit/proof/prove_term.h"

#include "compiler/audit/proof/prove_clocks.h"
#include "compiler/audit/proof/prove_stops.h"
#include "lang/base/array.h"

static const char one_at_a_time[] =
	"several things stop or extend its clock, and only one was followed at a time";

bool prove_has_clause(const struct model_clauses *clauses, const struct model_clause *clause)
{
	for (uint32_t i = 0; i < clauses->count; i++) {
		if (clauses->items[i] == clause)
			return true;
	}
	return false;
}

bool prove_anchor_names(const struct model_anchor *anchor, const struct model_event *event)
{
	if (anchor->event == event)
		return true;
	for (const struct model_anchor *part = anchor->parts; part; part = part->next) {
		if (prove_anchor_names(part, event))
			return true;
	}
	return false;
}

bool prove_comes_again(const struct prove *prove, uint16_t number)
{
	const struct variable *variable = &prove->variables.items[number];
	bool again = !variable->field && variable->part_count == 0;

	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct model_event *event = variable->event[side];

		if (event)
			again &= !event->opens_case && !prove_opens(event->stage, event) &&
				 !(event->clause && event->clause->kind == CLAUSE_RIGHT &&
				   event->clause->clock);
	}
	return again;
}

/* Whether a pause can happen for the facts at hand; of one `while`: whether it goes on throughout.
 */
static bool stops(struct prove *prove, enum side side, const struct model_pause *pause)
{
	enum prove_truth when = prove_condition(prove, side, pause->condition, NULL, false);
	enum prove_truth unless =
		pause->unless ? prove_condition(prove, side, pause->unless, NULL, false) : PROVE_NO;

	if (when == PROVE_DEPENDS || unless == PROVE_DEPENDS)
		prove_cannot(prove, "whether its clock stops rests on what else has happened");
	return when == PROVE_YES && unless == PROVE_NO;
}

static bool same_events(const struct prove *prove, const struct model_pause *theirs,
			const struct model_pause *ours)
{
	return theirs->from && ours->from &&
	       prove_pair(prove, SIDE_STATUTE, theirs->from) == ours->from &&
	       prove_pair(prove, SIDE_STATUTE, theirs->until) == ours->until;
}

/* Whether it is asked if something is forbidden in the statute for longer. */
static bool is_of_prohibition(const struct prove *prove)
{
	return prove->question->goal == GOAL_PERMITTED &&
	       prove->question->statute->kind == CLAUSE_FORBIDDEN;
}

/* The side whose clock must not run on for longer than the other's. */
static enum side kept_side(const struct prove *prove)
{
	return prove->question->goal == GOAL_CLOSED || is_of_prohibition(prove) ? SIDE_STATUTE
										: SIDE_PROCEDURE;
}

/* Whether more may happen the longer a clock runs on: that of the side which is kept; of what the
 * procedure lets happen, every one but that of its own prohibitions. */
static bool runs_on(const struct prove *prove, enum side side, const struct model_clause *clause)
{
	if (prove->question->goal != GOAL_PERMITTED)
		return side == kept_side(prove);
	if (side == SIDE_PROCEDURE)
		return clause->kind != CLAUSE_FORBIDDEN;
	return clause->kind == CLAUSE_FORBIDDEN || clause != prove->question->statute;
}

/* The clause in question that the kept one is held against. */
static const struct model_clause *other_clause(const struct prove *prove)
{
	return kept_side(prove) == SIDE_PROCEDURE ? prove->question->statute
						  : prove->question->procedure;
}

/* The pause that a side has of its clause in question with the same events as one of the other
 * side, and that can happen for the facts at hand; NULL: none. */
static const struct model_pause *pause_of(struct prove *prove, enum side side,
					  const struct model_pause *theirs)
{
	const struct model_clause *clause =
		side == SIDE_STATUTE ? prove->question->statute : prove->question->procedure;
	const struct model_pauses *pauses = &prove->models[side]->pauses;

	for (uint32_t i = 0; i < pauses->count; i++) {
		const struct model_pause *pause = pauses->items[i];

		if (prove_has_clause(&pause->targets, clause) &&
		    (side == SIDE_STATUTE ? same_events(prove, pause, theirs)
					  : same_events(prove, theirs, pause)) &&
		    stops(prove, side, pause))
			return pause;
	}
	return NULL;
}

static enum side other_side(enum side side)
{
	return side == SIDE_STATUTE ? SIDE_PROCEDURE : SIDE_STATUTE;
}

/* The other side's pause that is like one of the kept clock. */
static const struct model_pause *pause_alike(struct prove *prove, const struct model_pause *kept)
{
	return pause_of(prove, other_side(kept_side(prove)), kept);
}

/* Whether a kept pause stands still no longer than the other side's, day by day. */
static bool is_no_longer(const struct model_pause *kept, const struct model_pause *other)
{
	return (kept->resuming || !other->resuming) && duration_is(kept->at_most, other->at_most);
}

const struct history_table *prove_pause_cap(struct prove *prove, const struct model_pause *pause,
					    const struct calendar *calendar)
{
	struct limit limit = { .count = pause->at_most.count,
			       .unit = (uint8_t)pause->at_most.unit,
			       .relation = RELATION_BEGINNING_WITH };

	return limit.count > 0 ? history_limit(&prove->tables, calendar, &limit, NULL, 0) : NULL;
}

/* Whether one stop of the kept clock is as good as many: nothing ends it, neither a longest time
 * nor what is owed. */
static bool lasts(const struct prove *prove, enum side side, const struct model_pause *kept)
{
	return kept->at_most.count == 0 &&
	       !clocks_is_owed(prove, prove_event(prove, side, kept->until, DAY_DONE));
}

/* The day that a clock counts from: of each of some events that of the first. */
static uint16_t counts_from(struct prove *prove, enum side side, const struct model_anchor *anchor)
{
	return anchor->kind == MODEL_ANCHOR_EACH
		       ? prove_counted(prove, side,
				       prove_event(prove, side, anchor->event, DAY_DONE))
		       : prove_anchor(prove, side, anchor);
}

/* The same, or both clocks count from one day, so that all stops take from both. */
static bool lasts_or_begins_alike(struct prove *prove, const struct model_pause *kept,
				  const struct model_clock *clock, const struct term *term)
{
	const struct model_anchor *anchor =
		clock && clock->arms.count > 0 ? clock->arms.items[0].anchor : NULL;

	return lasts(prove, kept_side(prove), kept) ||
	       (anchor && term->kind == WHEN_OF &&
		prove_root(prove, counts_from(prove, other_side(kept_side(prove)), anchor)) ==
			prove_root(prove, term->event));
}

static bool is_in_calendar_units(const struct limit *limit)
{
	return limit->unit == UNIT_DAYS || limit->unit == UNIT_WEEKS ||
	       limit->unit == UNIT_MONTHS || limit->unit == UNIT_YEARS;
}

/*
 * Whether both limits are in calendar units, to which a pause adds its own days, and it may be as
 * long as one likes: then several add no more to either than a single one that begins with the
 * first of them, since what the clock with the sooner last day still counts the other counts too.
 */
static bool adds_alike(struct prove *prove, const struct model_pause *other,
		       const struct model_pause *kept, const struct model_clock *clock,
		       const struct term *term)
{
	return kept->at_most.count == 0 && other->at_most.count == 0 &&
	       kept->resuming == other->resuming && lasts(prove, kept_side(prove), kept) &&
	       term->kind == WHEN_OF && is_in_calendar_units(&term->f->limit) && clock &&
	       clock->arms.count == 1 && is_in_calendar_units(&clock->arms.items[0].limit);
}

static bool counts_working_days(const struct model_clock *clock)
{
	for (uint32_t i = 0; i < clock->arms.count; i++) {
		const struct model_arm *arm = &clock->arms.items[i];

		if (arm->limit.unit != UNIT_WORKING_DAYS && arm->limit.unit != UNIT_NONE)
			return false;
	}
	return clock->arms.count > 0 && clock->arms.items[0].limit.unit == UNIT_WORKING_DAYS;
}

/* Whether a limit, be it one of two by what has come, is of the working days of a calendar. */
static bool counts_same_days(struct prove *prove, const struct term *term,
			     const struct calendar *calendar)
{
	if (term->kind == WHEN_GUARD && term->at_once)
		return counts_same_days(prove, term->one, calendar) &&
		       counts_same_days(prove, term->other, calendar);
	return term->kind == WHEN_OF && term->f->limit.unit == UNIT_WORKING_DAYS &&
	       history_same_days(&prove->tables, calendar, term->f->calendar);
}

/*
 * Whether a pause takes no day from the kept clock that it leaves to the other: then it may happen
 * many times. A shorter longest time is no such pause: once it has passed, what begins the pause
 * anew stops the kept clock again while the other still stands still, so that it stands longer.
 */
static bool costs_alike(struct prove *prove, const struct model_pause *other,
			const struct model_pause *kept, const struct term *term)
{
	const struct model_clause *clause = other_clause(prove);
	enum side side = other_side(kept_side(prove));
	const struct model_clock *clock = side == SIDE_STATUTE ? prove->question->statute_clock
							       : prove->question->procedure_clock;

	clock = clock || !clause ? clock : clause->clock;
	if (!prove_stops_no_longer(prove, kept_side(prove), kept, other))
		return false;
	if (prove_stops_no_longer(prove, side, other, kept) &&
	    adds_alike(prove, other, kept, clock, term))
		return true;
	return is_no_longer(kept, other) && lasts_or_begins_alike(prove, kept, clock, term) &&
	       clock && counts_working_days(clock) &&
	       counts_same_days(prove, term, prove_calendar(prove, side, clock->calendar));
}

/* Whether a pause of the other side begins with an event with which a kept one begins that ends
 * otherwise. */
static bool begins_alike(const struct prove *prove, const struct model_pause *other)
{
	bool ours = kept_side(prove) == SIDE_PROCEDURE;
	const struct model_pauses *pauses = &prove->models[kept_side(prove)]->pauses;

	for (uint32_t i = 0; i < pauses->count; i++) {
		const struct model_pause *kept = pauses->items[i];
		const struct model_pause *theirs = ours ? other : kept;

		if (kept->from && theirs->from &&
		    prove_pair(prove, SIDE_STATUTE, theirs->from) == (ours ? kept : other)->from &&
		    !same_events(prove, theirs, ours ? kept : other))
			return true;
	}
	return false;
}

static bool is_in_question(const struct prove *prove, enum side side,
			   const struct model_clause *clause)
{
	return clause ==
	       (side == SIDE_STATUTE ? prove->question->statute : prove->question->procedure);
}

/*
 * Whether nothing is lost where a pause of the clause in question is left out. One that both sides
 * have at the same cost takes its days from both clocks, and those between are as if it had not
 * been; one of the other side only puts off what must be late.
 */
static bool costs_nothing(struct prove *prove, enum side side, const struct model_clause *clause,
			  const struct model_pause *pause, const struct term *term)
{
	const struct model_pause *other;

	if (!is_in_question(prove, side, clause) || !prove_only_stops(prove, side, pause->from))
		return false;
	if (side != kept_side(prove))
		return !begins_alike(prove, pause) &&
		       (side == SIDE_STATUTE || !pause_of(prove, other_side(side), pause));
	other = pause_alike(prove, pause);
	return other && costs_alike(prove, other, pause, term);
}

/*
 * Whether a limit that nothing stops ends no later than it does once it is stopped, whatever starts
 * it again or extends it: what came while it ran unstopped came while it ran, and what came later
 * puts it off no less. A date that is given may end it sooner.
 */
static bool ends_sooner_unstopped(const struct term *term)
{
	if (term->kind == WHEN_OF)
		return true;
	return term->kind == WHEN_GUARD && !term->at_once && ends_sooner_unstopped(term->one) &&
	       ends_sooner_unstopped(term->other);
}

/* Histories in which a pause begins are left out. */
static void leave_out(struct prove *prove, enum side side, const struct model_pause *pause,
		      bool is_lost)
{
	prove_leave_out(prove, side, pause->from, is_lost ? one_at_a_time : NULL);
}

static const struct term *paused(struct prove *prove, const struct term *term, uint16_t from,
				 const struct model_pause *pause, uint16_t until);

/* Each of two limits of which something chooses that comes while the first runs, be it stopped. */
static const struct term *paused_by_choice(struct prove *prove, const struct term *term,
					   uint16_t from, const struct model_pause *pause,
					   uint16_t until)
{
	struct term made = *term;

	made.one = paused(prove, term->one, from, pause, until);
	made.guard = made.other = paused(prove, term->other, from, pause, until);
	return made.one && made.other ? prove_term_make(prove, made) : NULL;
}

/* Every day to count from in a limit, with a clock that stops. */
static const struct term *paused(struct prove *prove, const struct term *term, uint16_t from,
				 const struct model_pause *pause, uint16_t until)
{
	const struct term *one, *other;

	switch (term->kind) {
	case WHEN_OF:
		return prove_term_make(
			prove,
			(struct term){ .kind = WHEN_PAUSE,
				       .one = term,
				       .event = from,
				       .until = until,
				       .resuming = pause->resuming,
				       .cap = prove_pause_cap(prove, pause, term->f->calendar) });
	case WHEN_FIRST:
	case WHEN_LAST:
		one = paused(prove, term->one, from, pause, until);
		other = paused(prove, term->other, from, pause, until);
		return one && other ? prove_term_two(prove, term->kind, one, other) : NULL;
	case WHEN_NEVER:
		return term;
	case WHEN_GUARD:
		return term->at_once ? paused_by_choice(prove, term, from, pause, until) : NULL;
	case WHEN_DAY:
	case WHEN_PAUSE:
		break;
	}
	return NULL;
}

/* Which of several pauses is followed: one that only the kept clock has, else one that is longer
 * for it, else one that does more than to stop it, else the first. */
static const struct model_pause *followed(struct prove *prove, enum side side,
					  const struct model_pauses *pauses)
{
	const struct model_pause *longer = NULL, *more = NULL;
	bool kept = side == kept_side(prove);

	for (uint32_t i = 0; i < pauses->count; i++) {
		const struct model_pause *pause = pauses->items[i];
		const struct model_pause *other = pause_of(prove, other_side(side), pause);

		if (kept && !other)
			return pause;
		if (!longer && other && !is_no_longer(kept ? pause : other, kept ? other : pause))
			longer = pause;
		if (!more && !prove_only_stops(prove, side, pause->from))
			more = pause;
	}
	return longer ? longer : more ? more : pauses->items[0];
}

/* Whether a clause counts back from a day: its clock never stops. */
static bool counts_back(const struct model_clause *clause)
{
	const struct model_clock *clock = clause->clock;

	for (uint32_t i = 0; clock && i < clock->arms.count; i++) {
		uint8_t relation = clock->arms.items[i].limit.relation;

		if (relation != RELATION_BEFORE && relation != RELATION_CLEAR_BEFORE)
			return false;
	}
	return clock && clause->readings.count == 0;
}

/* The pauses of a clause; `of_stages`: those that go on as long as a stage is open too. */
static bool pauses_of(struct prove *prove, enum side side, const struct model_clause *clause,
		      bool of_stages, struct model_pauses *out)
{
	const struct model_pauses *pauses = &prove->models[side]->pauses;

	for (uint32_t i = 0; i < pauses->count; i++) {
		struct model_pause *pause = pauses->items[i];

		if (!prove_has_clause(&pause->targets, clause) || counts_back(clause) ||
		    (!of_stages && prove_stops_while_open(pause)) || !stops(prove, side, pause))
			continue;
		if (!pause->from)
			return false;
		*ARRAY_PUSH(prove->arena, out) = pause;
	}
	return true;
}

bool prove_pauses_of(struct prove *prove, enum side side, const struct model_clause *clause,
		     struct model_pauses *out)
{
	return pauses_of(prove, side, clause, true, out);
}

/* Keeps those pauses that begin in some history. The statute's limit is looked at before the
 * procedure's: what was left out for its sake may take other days from the clock that is kept. */
static void forget_left_out(struct prove *prove, enum side side, const struct model_clause *clause,
			    struct model_pauses *pauses, const struct term *term)
{
	bool kept = side == kept_side(prove) && is_in_question(prove, side, clause);
	uint32_t left = 0;

	for (uint32_t i = 0; i < pauses->count; i++) {
		const struct model_pause *pause = pauses->items[i];

		if (!prove_is_left_out(prove, side, pause->from))
			pauses->items[left++] = pauses->items[i];
		else if (kept && !prove->partial &&
			 !costs_nothing(prove, side, clause, pause, term))
			prove->partial = one_at_a_time;
	}
	pauses->count = left;
}

const struct term *prove_with_pauses(struct prove *prove, enum side side,
				     const struct model_clause *clause, const struct term *term)
{
	struct model_pauses pauses = { 0 };
	const struct model_pause *pause, *other;
	const struct term *made;

	if (!term)
		return NULL;
	if (!pauses_of(prove, side, clause, false, &pauses))
		return prove_term_never(prove);
	forget_left_out(prove, side, clause, &pauses, term);
	if (pauses.count == 0)
		return term;
	made = prove->question->stopped_throughout && runs_on(prove, side, clause)
		       ? prove_stopped_throughout(prove, side, &pauses, term)
		       : NULL;
	if (made)
		return made;
	pause = followed(prove, side, &pauses);
	for (uint32_t i = 0; i < pauses.count; i++) {
		if (pauses.items[i] != pause)
			leave_out(prove, side, pauses.items[i],
				  !costs_nothing(prove, side, clause, pauses.items[i], term));
	}
	made = paused(prove, term,
		      prove_counted(prove, side, prove_event(prove, side, pause->from, DAY_DONE)),
		      pause,
		      prove_counted(prove, side, prove_event(prove, side, pause->until, DAY_DONE)));
	if (!made) {
		leave_out(prove, side, pause,
			  side == kept_side(prove) || !ends_sooner_unstopped(term) ||
				  !costs_nothing(prove, side, clause, pause, term));
		return term;
	}
	other = side == kept_side(prove) && is_in_question(prove, side, clause)
			? pause_alike(prove, pause)
			: NULL;
	if (other && !costs_alike(prove, other, pause, term))
		prove->partial =
			"the same pause takes other days from each clock, and it can happen "
			"many times; once was followed";
	if (runs_on(prove, side, clause) && !other && !lasts(prove, side, pause))
		prove->partial = "its clock stops for a time, and can do so many times; once was "
				 "followed";
	return made;
}
