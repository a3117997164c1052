/* What a question looks for: a duty broken, a right refused. */
#include "compiler/audit/prove_term.h"

uint16_t prove_discharge(const struct prove *prove, enum side side,
			 const struct model_clause *clause, const struct model_event *event)
{
	return prove_event(prove, side, event,
			   clause->flags & CLAUSE_BY_RECEIPT ? DAY_RECEIVED : DAY_DONE);
}

/* Whether what counts as the event of a clause is the other event, without more. */
bool prove_counts_as(const struct model_consequence *consequence, const struct model_clause *clause)
{
	return consequence->kind == CONSEQUENCE_COUNTS_AS && consequence->other == clause->event &&
	       consequence->event;
}

bool prove_opens(const struct model_stage *stage, const struct model_event *event)
{
	for (uint32_t i = 0; i < stage->begins_with.count; i++) {
		if (stage->begins_with.items[i] == event)
			return true;
	}
	return false;
}

/* A window is open only once the day that it counts from has come. */
static struct bounds_list begun(struct prove *prove, const struct term *term, uint16_t event,
				bool negated)
{
	const struct history_table *same = history_same(&prove->tables);
	struct bounds_list one, other;
	uint16_t from;

	switch (term->kind) {
	case WHEN_NEVER:
	case WHEN_DAY:
		break;
	case WHEN_OF:
		if (term->f->limit.relation == RELATION_BEFORE ||
		    term->f->limit.relation == RELATION_CLEAR_BEFORE)
			break;
		from = prove_sending(prove, prove_root(prove, term->event));
		return negated ? prove_bound(prove, BOUND_MISS, from, same, event, 0)
			       : prove_bound(prove, BOUND_FROM, event, same, from, 0);
	case WHEN_FIRST:
	case WHEN_LAST:
		one = begun(prove, term->one, event, negated);
		other = begun(prove, term->other, event, negated);
		return (term->kind == WHEN_LAST) != negated ? prove_both(prove, one, other)
							    : prove_either(prove, one, other);
	case WHEN_GUARD:
		return begun(prove, term->other, event, negated);
	case WHEN_PAUSE:
		return begun(prove, term->one, event, negated);
	}
	return negated ? prove_nothing() : prove_always(prove);
}

/* A window is open once it has begun, or without it where the clause says when that may be. */
static struct bounds_list begun_or_unanchored(struct prove *prove, enum side side,
					      const struct model_clause *clause,
					      const struct term *term, uint16_t event, bool negated)
{
	struct bounds_list list = begun(prove, term, event, negated), other;

	if (!clause->unanchored)
		return list;
	other = prove_holds(prove, side, clause->unanchored, negated, event);
	return negated ? prove_both(prove, list, other) : prove_either(prove, list, other);
}

/* Sooner than a day: before it, where it is known, or while there is none. */
static struct bounds_list sooner(struct prove *prove, const struct term *term, uint16_t event)
{
	uint16_t first = prove_moved(prove, term->event, term->f);
	const struct history_days *days = &prove->tables.days;

	if (first == 0)
		return prove_nothing();
	return prove_both(
		prove,
		prove_either(prove, prove_bound(prove, BOUND_AT_MOST, first, NULL, 0, days->last),
			     prove_bound(prove, BOUND_AT_LEAST, first, NULL, 0, days->never)),
		prove_bound(prove, BOUND_MISS, first, history_same(&prove->tables), event, 0));
}

/* Not sooner than the day of a term, or sooner. */
static struct bounds_list not_sooner(struct prove *prove, const struct term *term, uint16_t event,
				     bool negated)
{
	struct bounds_list one, other;

	switch (term->kind) {
	case WHEN_NEVER:
		return negated ? prove_nothing() : prove_always(prove);
	case WHEN_OF:
		return negated ? sooner(prove, term, event)
			       : prove_bound(prove, BOUND_FROM, event, term->f, term->event, 0);
	case WHEN_FIRST:
	case WHEN_LAST:
		one = not_sooner(prove, term->one, event, negated);
		other = not_sooner(prove, term->other, event, negated);
		return (term->kind == WHEN_LAST) != negated ? prove_both(prove, one, other)
							    : prove_either(prove, one, other);
	case WHEN_DAY:
	case WHEN_GUARD:
	case WHEN_PAUSE:
		break;
	}
	prove_cannot(prove, "it may not be used before a first day that an event moves");
	return prove_nothing();
}

/* Not before the first day of its clause, or before it. */
static struct bounds_list not_too_soon(struct prove *prove, enum side side,
				       const struct model_clause *clause, uint16_t event,
				       bool negated)
{
	const struct term *term =
		clause->earliest ? prove_first_day(prove, side, clause) : prove_term_never(prove);

	if (!term)
		return prove_nothing();
	return not_sooner(prove, term, prove_counted(prove, side, event), negated);
}

/* On the day of the close or later, or before it. */
static struct bounds_list after_close(struct prove *prove, uint16_t close, uint16_t event,
				      bool negated)
{
	const struct history_table *same = history_same(&prove->tables);

	if (close == 0)
		return prove_nothing();
	return negated ? prove_bound(prove, BOUND_MISS, close, same, event, 0)
		       : prove_bound(prove, BOUND_FROM, event, same, close, 0);
}

/* A right that the statute gives after the close too, and the procedure only until then. */
static struct bounds_list ended_by_close(struct prove *prove, uint16_t event)
{
	const struct prove_question *question = prove->question;

	if (!prove_outlives(prove, question->statute, question->procedure))
		return prove_nothing();
	return after_close(prove, prove_close(prove, SIDE_PROCEDURE, NULL), event, false);
}

struct bounds_list prove_open(struct prove *prove, enum side side,
			      const struct model_clause *clause, uint16_t event, bool negated)
{
	const struct history_table *same = history_same(&prove->tables);
	const struct model_stage *stage = clause->stage;
	struct bounds_list list = prove_holds(prove, side, clause->available, negated, event);
	struct bounds_list next = prove_holds(prove, side, clause->begin, negated, event);
	const struct model_clock *clock = side == SIDE_STATUTE ? prove->question->statute_clock
							       : prove->question->procedure_clock;
	const struct term *term = prove_limit(prove, side, clause, clock);
	uint16_t opening;

	if (!term)
		return prove_nothing();
	if (clause->flags & CLAUSE_AFTER_CLOSE) {
		next = after_close(prove, prove_close(prove, side, clause->close_reason), event,
				   negated);
		list = negated ? prove_either(prove, list, next) : prove_both(prove, list, next);
	}
	list = negated ? prove_either(prove, list, next) : prove_both(prove, list, next);
	next = prove_holds(prove, side, clause->condition, negated, event);
	list = negated ? prove_either(prove, list, next) : prove_both(prove, list, next);
	next = not_too_soon(prove, side, clause, event, negated);
	list = negated ? prove_either(prove, list, next) : prove_both(prove, list, next);
	next = begun_or_unanchored(prove, side, clause, term, event, negated);
	list = negated ? prove_either(prove, list, next) : prove_both(prove, list, next);
	if (stage->number == 0 && side == SIDE_STATUTE && prove->models[side]->stages.count > 1)
		stage = prove->models[side]->stages.items[1];
	if (stage->number == 0 || prove_opens(stage, clause->event))
		return list;
	opening = prove_opening(prove, side, stage);
	if (opening == 0)
		return list;
	next = negated ? prove_bound(prove, BOUND_MISS, opening, same, event, 0)
		       : prove_bound(prove, BOUND_FROM, event, same, opening, 0);
	return negated ? prove_either(prove, list, next) : prove_both(prove, list, next);
}

/* The event by which a right without a limit opens, if it is a single one. */
static const struct model_event *opened_by(const struct model_clause *clause)
{
	const struct model_condition *condition = clause->available;

	return condition && condition->kind == MODEL_OCCURRED ? condition->event : NULL;
}

/* The day that a clock counts from: of several the opening of the case, else the first. */
static uint16_t pivot_of_clock(struct prove *prove, const struct model_clause *clause,
			       const struct model_clock *clock)
{
	uint16_t first = 0;

	for (uint32_t i = 0; i < clock->arms.count; i++) {
		const struct model_arm *arm = &clock->arms.items[i];
		const struct model_anchor *anchor = arm->anchor;
		bool opens = anchor && anchor->kind == MODEL_ANCHOR_EVENT &&
			     prove_opens(clause->stage, anchor->event);

		if (!anchor || (prove_is_agreed(arm) && i + 1 < clock->arms.count) ||
		    prove_condition(prove, SIDE_STATUTE, arm->condition, NULL, false) == PROVE_NO)
			continue;
		if (anchor->kind == MODEL_ANCHOR_STAGE && anchor->stage->start.count > 0)
			return 0;
		if (clock->form == CLOCK_EACH)
			return prove_event(prove, SIDE_STATUTE, anchor->event, DAY_DONE);
		if (clock->form == CLOCK_ARMS)
			return prove_anchor(prove, SIDE_STATUTE, anchor);
		if (!first || opens || clock->form == CLOCK_DATE)
			first = prove_anchor(prove, SIDE_STATUTE, anchor);
		if (opens)
			break;
	}
	return first;
}

/* Whose days are counted: those of the statute's own anchor; 0: of whatever a system counts from.
 */
uint16_t prove_pivot(struct prove *prove)
{
	const struct model_clause *clause = prove->question->statute;
	const struct model_clock *clock = prove->question->statute_clock;
	const struct model_stage *stage = clause->stage;
	uint16_t pivot;

	clock = clock ? clock : clause->clock;
	if (clock) {
		pivot = pivot_of_clock(prove, clause, clock);
	} else if (opened_by(clause) || stage->number == 0 || prove_opens(stage, clause->event)) {
		pivot = prove_event(prove, SIDE_STATUTE, opened_by(clause), DAY_DONE);
	} else {
		pivot = prove_opening(prove, SIDE_STATUTE, stage);
	}
	pivot = prove_root(prove, pivot);
	return pivot == prove_discharge(prove, SIDE_STATUTE, clause, clause->event) ? 0 : pivot;
}

/* A duty is broken: nothing that discharges it is in time, and it was owed. */
static struct bounds_list goal_late(struct prove *prove, const struct term *term)
{
	const struct model_clause *clause = prove->question->statute;
	const struct model *model = prove->models[SIDE_STATUTE];
	uint16_t event = prove_discharge(prove, SIDE_STATUTE, clause, clause->event);
	struct bounds_list list =
		prove_miss(prove, term, prove_counted(prove, SIDE_STATUTE, event), true);

	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *consequence = &model->consequences.items[i];

		if (prove_counts_as(consequence, clause))
			list = prove_both(prove, list,
					  prove_miss(prove, term,
						     prove_discharge(prove, SIDE_STATUTE, clause,
								     consequence->event),
						     false));
	}
	if (clause->clock->form == CLOCK_REPEAT && clause->clock->until)
		list = prove_both(
			prove, list,
			prove_miss(prove, term,
				   prove_event(prove, SIDE_STATUTE, clause->clock->until, DAY_DONE),
				   false));
	list = prove_both(prove, list, prove_closed(prove, SIDE_STATUTE, clause, false));
	list = prove_both(prove, list,
			  prove_holds_by(prove, SIDE_STATUTE, clause->condition, false, term));
	return prove_both(prove, list,
			  prove_holds_by(prove, SIDE_STATUTE, clause->begin, false, term));
}

/* Whether a right of the statute waits for what closes its case. */
static bool waits_for_close(const struct prove *prove, const struct model_clause *clause)
{
	const struct model_consequences *rows = &prove->models[SIDE_STATUTE]->consequences;
	const struct model_anchor *anchor = clause->clock && clause->clock->arms.count == 1
						    ? clause->clock->arms.items[0].anchor
						    : NULL;

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_event *event = rows->items[i].event;

		if (rows->items[i].kind == CONSEQUENCE_CLOSES && !rows->items[i].condition &&
		    (event == opened_by(clause) || (anchor && event == anchor->event)))
			return true;
	}
	return false;
}

static struct bounds_list goal_of(struct prove *prove)
{
	const struct prove_question *question = prove->question;
	const struct model_clause *ours = question->procedure, *theirs = question->statute;
	const struct term *statute =
		prove_limit(prove, SIDE_STATUTE, theirs, question->statute_clock);
	const struct term *procedure =
		ours && question->goal != GOAL_LATE
			? prove_limit(prove, SIDE_PROCEDURE, ours, question->procedure_clock)
			: NULL;
	uint16_t event = prove_discharge(prove, SIDE_STATUTE, theirs, theirs->event);
	uint16_t by_statute = prove_counted(prove, SIDE_STATUTE, event);
	uint16_t by_procedure = prove_counted(prove, SIDE_PROCEDURE, event);
	struct bounds_list list;

	if (!statute || (question->goal != GOAL_LATE && !procedure))
		return prove_nothing();
	switch (question->goal) {
	case GOAL_LATE:
		return goal_late(prove, statute);
	case GOAL_SHORTER:
		return prove_both(prove, prove_keep(prove, statute, by_statute),
				  prove_miss(prove, procedure, by_procedure, true));
	case GOAL_LONGER:
		return prove_both(prove, prove_miss(prove, statute, by_statute, true),
				  prove_keep(prove, procedure, by_procedure));
	case GOAL_SOON:
		list = not_too_soon(prove, SIDE_PROCEDURE, ours, event, false);
		list = prove_both(
			prove, list,
			prove_bound(prove, BOUND_AT_MOST, event, NULL, 0, prove->tables.days.last));
		return prove_both(prove, list,
				  not_too_soon(prove, SIDE_STATUTE, theirs, event, true));
	case GOAL_ANY:
		return prove_bound(prove, BOUND_AT_LEAST, event, NULL, 0, 0);
	case GOAL_CLOSED:
	case GOAL_NOT_OPEN:
		break;
	}
	list = prove_both(prove, prove_keep(prove, statute, by_statute),
			  prove_open(prove, SIDE_STATUTE, theirs, event, false));
	list = prove_both(
		prove, list,
		prove_bound(prove, BOUND_AT_MOST, event, NULL, 0, prove->tables.days.last));
	return prove_both(prove, list,
			  question->goal == GOAL_CLOSED
				  ? prove_either(prove,
						 prove_miss(prove, procedure, by_procedure, true),
						 ended_by_close(prove, event))
				  : prove_open(prove, SIDE_PROCEDURE, ours, event, true));
}

struct bounds_list prove_goal(struct prove *prove)
{
	const struct prove_question *question = prove->question;
	const struct model_clause *clause = question->statute;
	struct bounds_list list = goal_of(prove);
	const struct term *term;

	if (!question->while_open || prove->why)
		return list;
	term = question->goal == GOAL_LATE
		       ? prove_limit(prove, SIDE_STATUTE, clause, question->statute_clock)
		       : NULL;
	return prove_both(
		prove, list,
		prove_still_open(prove, term,
				 prove_discharge(prove, SIDE_STATUTE, clause, clause->event),
				 waits_for_close(prove, clause)));
}
