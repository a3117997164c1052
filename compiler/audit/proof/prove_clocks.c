/* Two clocks that stop: what they are for some facts, and what the events of a day come to. */
#include "compiler/audit/proof/prove_clocks.h"

#include <string.h>

#include "compiler/audit/proof/prove_stage.h"
#include "compiler/audit/proof/prove_term.h"
#include "lang/base/array.h"

/* The limit of a clause before anything stops or extends it; NULL: it is not one table from one
 * day. `extended`: what extends it is looked at elsewhere, or only puts its end off. */
static const struct term *plain_limit(struct prove *prove, const struct term *term, bool extended)
{
	while (term && (term->kind == WHEN_PAUSE || term->kind == WHEN_GUARD)) {
		const struct variable *variable = &prove->variables.items[term->event];
		const struct model_event *event = variable->event[SIDE_STATUTE]
							  ? variable->event[SIDE_STATUTE]
							  : variable->event[SIDE_PROCEDURE];

		if (term->kind == WHEN_GUARD &&
		    (!extended || !event || event->origin != ORIGIN_NOTICE))
			return NULL;
		term = term->kind == WHEN_PAUSE ? term->one : term->other;
	}
	return term && term->kind == WHEN_OF ? term : NULL;
}

bool clocks_take_event(struct clocks *clocks, uint16_t variable)
{
	for (uint32_t i = 0; i < clocks->event_count; i++) {
		if (clocks->events[i] == variable)
			return true;
	}
	if (variable == 0 || clocks->event_count == CLOCKS_EVENTS_A_DAY)
		return false;
	clocks->events[clocks->event_count++] = variable;
	return true;
}

uint32_t clocks_values(const struct clocks *clocks, const struct clocks_stop *stop)
{
	const struct history_days *days = &clocks->prove->tables.days;
	uint32_t most = 2;

	if (stop->working)
		return (uint32_t)stop->cap->limit.count + 1;
	for (int32_t day = 1; stop->cap && day <= days->last; day++) {
		uint32_t length = stop->cap->due[day] <= days->last
					  ? (uint32_t)(stop->cap->due[day] - day + 1)
					  : 0;

		most = length > most ? length : most;
	}
	return most;
}

/* The pause of the other clock that begins and ends on the same days; else another one; NULL: there
 * are too many. */
static struct clocks_stop *stop_of(struct clocks *clocks, enum side side,
				   const struct clocks_stop *like)
{
	for (uint32_t i = 0; i < clocks->stop_count; i++) {
		struct clocks_stop *stop = &clocks->stops[i];

		if (stop->from == like->from && stop->until == like->until &&
		    stop->cap == like->cap && !stop->stops[side])
			return stop;
	}
	if (clocks->stop_count == CLOCKS_STOPS)
		return NULL;
	clocks->stops[clocks->stop_count] = *like;
	return &clocks->stops[clocks->stop_count++];
}

static bool take_pauses(struct clocks *clocks, enum side side, const struct model_clause *clause)
{
	struct prove *prove = clocks->prove;
	struct model_pauses pauses = { 0 };

	if (!prove_pauses_of(prove, side, clause, &pauses))
		return false;
	for (uint32_t i = 0; i < pauses.count; i++) {
		const struct model_pause *pause = pauses.items[i];
		struct clocks_stop like = {
			.from = prove_event(prove, side, pause->from, DAY_DONE),
			.until = prove_event(prove, side, pause->until, DAY_DONE),
			.cap = prove_pause_cap(prove, pause, clocks->f[side]->calendar),
		};
		struct clocks_stop *stop;

		like.working = like.cap && like.cap->limit.unit == UNIT_WORKING_DAYS;
		like.values = clocks_values(clocks, &like);
		stop = stop_of(clocks, side, &like);
		if (!stop || !clocks_take_event(clocks, like.from) ||
		    !clocks_take_event(clocks, like.until))
			return false;
		stop->stops[side] = true;
		stop->resuming[side] = pause->resuming;
	}
	return true;
}

/* Whether what ends a pause begins another one. Where it came before what begins the one that it
 * ends, procrun makes no pause of that, and the walk does not tell whether it has come. */
static bool ends_and_begins(const struct clocks *clocks)
{
	for (uint32_t i = 0; i < clocks->stop_count; i++) {
		for (uint32_t j = 0; j < clocks->stop_count; j++) {
			if (clocks->stops[i].until == clocks->stops[j].from)
				return true;
		}
	}
	return false;
}

/* The course of one day: which pauses go on since before, which since today, which ended. */
struct course_of_day {
	uint32_t old, fresh;
	uint32_t told[SIDE_COUNT];
	bool covered[SIDE_COUNT];   /* a pause that has ended took the day out of the count */
	uint8_t asked[CLOCKS_OWED]; /* enum clocks_asked, where an answer is owed */
	uint32_t event_count;
	uint8_t events[CLOCKS_EVENTS_A_DAY];
};

/* Whether an event that is owed whatever was asked would end a pause that does not go on: where it
 * came before the first question, procrun makes no pause of that. */
static bool is_unasked(const struct clocks *clocks, uint32_t event,
		       const struct course_of_day *course)
{
	bool ends = false;

	for (uint32_t i = 0; i < clocks->stop_count; i++) {
		bool goes_on = (course->old | course->fresh) & 1u << i;

		if (clocks->stops[i].until == clocks->events[event] && goes_on)
			return false;
		ends |= clocks->stops[i].until == clocks->events[event];
	}
	for (uint32_t i = 0; ends && clocks->owing && i < clocks->owed_count; i++) {
		const struct clocks_stop *time = &clocks->owed[i].time;

		if (time->until == clocks->events[event] && clocks->owed[i].of_anchor)
			return true;
	}
	return false;
}

static void happen(const struct clocks *clocks, uint32_t event, struct course_of_day *course)
{
	for (uint32_t i = 0; i < clocks->stop_count; i++) {
		const struct clocks_stop *stop = &clocks->stops[i];
		uint32_t bit = 1u << i;

		if (clocks->events[event] == stop->until && (course->old | course->fresh) & bit) {
			for (int side = 0; side < SIDE_COUNT; side++)
				course->covered[side] |= stop->stops[side] && !stop->resuming[side];
			course->old &= ~bit;
			course->fresh &= ~bit;
		} else if (clocks->events[event] == stop->from &&
			   !((course->old | course->fresh) & bit)) {
			course->fresh |= bit;
		}
	}
	for (int side = 0; side < SIDE_COUNT; side++)
		course->told[side] += clocks->events[event] == clocks->notices[side].event &&
				      course->told[side] < clocks->notices[side].times;
	for (uint32_t i = 0; clocks->owing && i < clocks->owed_count; i++) {
		const struct clocks_stop *time = &clocks->owed[i].time;
		uint8_t *asked = &course->asked[i];

		if (clocks->events[event] == time->from)
			*asked |= CLOCKS_ASKED;
		if (clocks->events[event] == time->until)
			*asked |= *asked & CLOCKS_ASKED ? CLOCKS_MET : CLOCKS_ANSWERED;
	}
	course->events[course->event_count++] = (uint8_t)event;
}

static void add_outcome(const struct clocks *clocks, const struct course_of_day *course,
			struct clocks_outcomes *outcomes)
{
	struct clocks_outcome outcome = { .old = course->old,
					  .fresh = course->fresh,
					  .event_count = course->event_count };

	memcpy(outcome.events, course->events, sizeof outcome.events);
	memcpy(outcome.asked, course->asked, sizeof outcome.asked);
	for (int side = 0; side < SIDE_COUNT; side++)
		outcome.paused[side] = course->covered[side];
	memcpy(outcome.told, course->told, sizeof outcome.told);
	for (uint32_t i = 0; i < clocks->stop_count; i++) {
		for (int side = 0; side < SIDE_COUNT; side++)
			outcome.paused[side] |= clocks->stops[i].stops[side] &&
						((course->old | course->fresh) & 1u << i) != 0;
	}
	for (uint32_t i = 0; i < outcomes->count; i++) {
		const struct clocks_outcome *have = &outcomes->items[i];

		if (have->old == outcome.old && have->fresh == outcome.fresh &&
		    memcmp(have->asked, outcome.asked, sizeof have->asked) == 0 &&
		    memcmp(have->paused, outcome.paused, sizeof have->paused) == 0 &&
		    memcmp(have->told, outcome.told, sizeof have->told) == 0)
			return;
	}
	*ARRAY_PUSH(clocks->prove->arena, outcomes) = outcome;
}

/*
 * All that the events of a day can come to, those with the fewest events first. Which of them
 * happened is told by the pauses and by what they took out of the count: what comes to the same
 * again is not followed, so that it ends. False: it takes too many events.
 */
static bool look_at_days(struct clocks *clocks, uint32_t morning)
{
	struct {
		struct course_of_day *items;
		uint32_t count, capacity;
	} courses = { 0 };

	ARRAY_PUSH(clocks->prove->arena, &courses)->old = morning;
	for (uint32_t at = 0; at < courses.count; at++) {
		add_outcome(clocks, &courses.items[at], &clocks->outcomes[morning]);
		for (uint32_t event = 0; event < clocks->event_count; event++) {
			struct course_of_day next = courses.items[at];
			bool known = false;

			if (next.event_count == CLOCKS_EVENTS_A_DAY)
				return false;
			if (is_unasked(clocks, event, &next))
				continue;
			happen(clocks, event, &next);
			for (uint32_t i = 0; i < courses.count && !known; i++) {
				const struct course_of_day *have = &courses.items[i];

				known = have->old == next.old && have->fresh == next.fresh &&
					memcmp(have->asked, next.asked, sizeof next.asked) == 0 &&
					memcmp(have->told, next.told, sizeof next.told) == 0 &&
					memcmp(have->covered, next.covered, sizeof next.covered) ==
						0;
			}
			if (!known)
				*ARRAY_PUSH(clocks->prove->arena, &courses) = next;
		}
	}
	return true;
}

/* Whether a day is that of what opens the stage of a clause or of its receipt, or follows from it.
 */
static bool opens_stage(const struct prove *prove, enum side side,
			const struct model_clause *clause, uint16_t anchor)
{
	const struct variable *variable = &prove->variables.items[prove_root(prove, anchor)];
	const struct model_event *event = variable->event[side];

	return event && !variable->field && variable->part_count == 0 &&
	       clause->stage->number > 0 && prove_opens(clause->stage, event);
}

/* Whether a clock starts again otherwise than to be put off by that: then it is never late sooner.
 */
static bool restarts(const struct prove *prove, enum side side, const struct model_clause *clause)
{
	const struct model_restarts *rows = &prove->models[side]->restarts;

	for (uint32_t i = 0; i < rows->count; i++) {
		if (prove_has_clause(&rows->items[i]->targets, clause) &&
		    !prove_only_puts_off(prove, side, rows->items[i]->event))
			return true;
	}
	return false;
}

/* Whether a condition asks of nothing but what the case is, and what has come. */
static bool asks_of_events(const struct model_condition *condition)
{
	bool asks = !condition ||
		    (condition->kind != MODEL_OVERDUE && condition->kind != MODEL_LATE &&
		     condition->kind != MODEL_STAGE_OPEN && condition->kind != MODEL_DAY_KNOWN);

	for (const struct model_condition *part = condition ? condition->parts : NULL; part && asks;
	     part = part->next)
		asks = asks_of_events(part);
	return asks;
}

/* Whether ours is owed whenever theirs is. */
static bool is_owed_alike(const struct prove *prove, const struct prove_question *question)
{
	const struct model_clause *ours = question->procedure, *theirs = question->statute;

	return asks_of_events(theirs->condition) && asks_of_events(theirs->begin) &&
	       prove_asks_the_same(prove, theirs->condition, ours->condition) &&
	       prove_asks_the_same(prove, theirs->begin, ours->begin);
}

/*
 * Whether the limits are owed for the facts at hand. What waits for more than facts is not
 * followed where it is ours; where it is theirs it may be owed, and so it is taken to be. Where
 * both wait for the same, neither is late while it is not owed: as if both always were, so that
 * what then never breaks never does.
 */
static bool take_conditions(struct clocks *clocks, const struct prove_question *question)
{
	const struct model_clause *ours = question->procedure, *theirs = question->statute;
	struct prove *prove = clocks->prove;
	bool never =
		prove_condition(prove, SIDE_STATUTE, theirs->condition, NULL, false) == PROVE_NO ||
		prove_condition(prove, SIDE_STATUTE, theirs->begin, NULL, false) == PROVE_NO;

	clocks->never_owed = question->goal == GOAL_LATE && never;
	return clocks->never_owed || question->goal != GOAL_LATE ||
	       is_owed_alike(prove, question) ||
	       (prove_condition(prove, SIDE_PROCEDURE, ours->condition, NULL, false) == PROVE_YES &&
		prove_condition(prove, SIDE_PROCEDURE, ours->begin, NULL, false) == PROVE_YES);
}

void clocks_count_work(const struct clocks *clocks, uint64_t sums)
{
	clocks->prove->tables.steps += sums / CLOCKS_SUMS_A_STEP + 1;
}

/* How many states there are; false: too many, of one clock alone. */
static bool count_states(struct clocks *clocks)
{
	uint64_t pasts = 1;

	for (int side = 0; side < SIDE_COUNT; side++)
		pasts *= clocks->notices[side].times + 1;
	for (uint32_t i = 0; clocks->owing && i < clocks->owed_count; i++)
		pasts *= clocks->owed[i].time.values + 2;
	for (uint32_t i = 0; i < clocks->first_count; i++)
		pasts *= clocks->firsts[i].count + 1;
	for (uint32_t i = 0; i < clocks->stop_count && pasts <= CLOCKS_PASTS; i++)
		pasts *= clocks->stops[i].values;
	clocks->states =
		pasts * (clocks->most[SIDE_STATUTE] + 1) * (clocks->most[SIDE_PROCEDURE] + 1);
	return pasts <= CLOCKS_PASTS && pasts * (clocks->most[clocks->broken] + 1) <= CLOCKS_STATES;
}

/* Whether an anchor is the day of one event, which never becomes another. */
static bool is_one_day(const struct model_anchor *anchor)
{
	return anchor &&
	       (anchor->kind == MODEL_ANCHOR_EVENT || anchor->kind == MODEL_ANCHOR_RECEIPT ||
		(anchor->kind == MODEL_ANCHOR_STAGE && anchor->stage->start.count == 0));
}

/* Whether an arm counts from one day, which only facts choose. */
static bool counts_from_one_day(const struct model_arm *arm)
{
	const struct model_choices *start = arm->anchor && arm->anchor->stage
						    ? &arm->anchor->stage->start
						    : &(const struct model_choices){ 0 };

	for (uint32_t i = 0; i < start->count; i++) {
		if (!prove_asks_facts(start->items[i].condition) ||
		    !is_one_day(start->items[i].anchor))
			return false;
	}
	return start->count > 0 || is_one_day(arm->anchor);
}

/* Whether only facts choose a limit, and that for the facts at hand counts from one day, which only
 * facts choose. */
static bool facts_choose(struct prove *prove, enum side side, const struct model_clock *clock)
{
	const struct model_arm *chosen = NULL;

	for (uint32_t i = 0; i < clock->arms.count; i++) {
		const struct model_arm *arm = &clock->arms.items[i];

		if (!prove_asks_facts(arm->condition))
			return false;
		if (!chosen &&
		    prove_condition(prove, side, arm->condition, NULL, false) != PROVE_NO)
			chosen = arm;
	}
	return clock->form == CLOCK_ARMS && (!chosen || counts_from_one_day(chosen));
}

/* Whether what arrives late counts from one day on both sides: nothing is asked of the days on
 * which a clock stops, and so they may as well be those from which that counts. */
static bool arrives_alike(struct prove *prove)
{
	const struct model *one = prove->models[SIDE_STATUTE];
	const struct model *other = prove->models[SIDE_PROCEDURE];

	return one->arrives_after == other->arrives_after &&
	       one->arrives_on_working_days == other->arrives_on_working_days &&
	       ((!one->arrives_after && !one->arrives_on_working_days) ||
		history_same_days(&prove->tables, prove_calendar_of(prove, SIDE_STATUTE),
				  prove_calendar_of(prove, SIDE_PROCEDURE)));
}

/* Whether all that can happen on a day is known, and all states are. */
static bool look_ahead(struct clocks *clocks)
{
	if (!count_states(clocks))
		return false;
	memset(clocks->outcomes, 0, sizeof clocks->outcomes);
	for (uint32_t morning = 0; morning < 1u << clocks->stop_count; morning++) {
		if (!look_at_days(clocks, morning))
			return false;
	}
	return true;
}

bool clocks_bind(struct clocks *clocks)
{
	for (; clocks->owed_count > 0; clocks->owed_count--) {
		clocks->owing = true;
		if (look_ahead(clocks))
			return true;
	}
	clocks->owing = false;
	(void)look_ahead(clocks);
	return false;
}

bool clocks_open(struct prove *prove, const struct prove_question *question, struct clocks *clocks)
{
	const struct model_clause *clause[SIDE_COUNT] = { question->statute, question->procedure };
	const struct model_clock *clock[SIDE_COUNT] = { question->statute_clock,
							question->procedure_clock };

	const struct variable *anchor;
	uint16_t anchors[SIDE_COUNT] = { 0 };

	*clocks = (struct clocks){ .prove = prove, .receives = true };
	clocks->kept = question->goal == GOAL_LATE ? SIDE_PROCEDURE : SIDE_STATUTE;
	clocks->broken = question->goal == GOAL_LATE ? SIDE_STATUTE : SIDE_PROCEDURE;
	if (!arrives_alike(prove) || !take_conditions(clocks, question))
		return false;
	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct model_clock *own = clock[side] ? clock[side] : clause[side]->clock;
		const struct term *term =
			own && facts_choose(prove, (enum side)side, own) &&
					!restarts(prove, (enum side)side, clause[side])
				? clocks_limit(prove, (enum side)side, clause[side], clock[side])
				: NULL;

		term = plain_limit(prove, term,
				   question->extended || (enum side)side == clocks->broken);
		if (!term || prove->why || !clocks_counts_days(&term->f->limit) ||
		    term->f->to_date || term->f->times > 0 || !term->f->calendar)
			return false;
		clocks->anchor = anchors[side] = term->event;
		clocks->receives &= opens_stage(prove, (enum side)side, clause[side], term->event);
		clocks_take_limit(clocks, (enum side)side, term->f);
		clocks_count_work(clocks, (uint64_t)prove->tables.days.last * 8);
	}
	if (!clocks_move_back(clocks) || (clocks->loose && question->extended) ||
	    (anchors[SIDE_STATUTE] != anchors[SIDE_PROCEDURE] &&
	     !clocks_begin_later(clocks, question, anchors)))
		return false;
	anchor = &prove->variables.items[clocks->anchor];
	clocks->opens = clocks->receives && anchor->day == DAY_DONE && !anchor->moved;
	for (int side = 0; side < SIDE_COUNT; side++) {
		if (!take_pauses(clocks, (enum side)side, clause[side]) ||
		    (question->extended &&
		     ((!clocks->receives && !clocks->later) ||
		      !clocks_take_notices(clocks, (enum side)side, clause[side]))))
			return false;
	}
	clocks_take_owed(clocks, question);
	return !ends_and_begins(clocks) && look_ahead(clocks);
}
