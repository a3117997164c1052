/* What a question looks for: a duty broken, a right refused. */
#include "compiler/audit/prove.h"

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

	switch (term->kind) {
	case WHEN_NEVER:
	case WHEN_DAY:
		break;
	case WHEN_OF:
		if (term->f->limit.relation == RELATION_BEFORE ||
		    term->f->limit.relation == RELATION_CLEAR_BEFORE)
			break;
		return negated ? prove_bound(prove, BOUND_MISS, term->event, same, event, 0)
			       : prove_bound(prove, BOUND_FROM, event, same, term->event, 0);
	case WHEN_FIRST:
	case WHEN_LAST:
		one = begun(prove, term->one, event, negated);
		other = begun(prove, term->other, event, negated);
		return (term->kind == WHEN_LAST) != negated ? prove_both(prove, one, other)
							    : prove_either(prove, one, other);
	case WHEN_GUARD:
		return begun(prove, term->other, event, negated);
	}
	return negated ? prove_nothing() : prove_always(prove);
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
	if (clause->flags & CLAUSE_AFTER_CLOSE)
		prove_cannot(prove, "it may be used only after the close of the case");
	if (clause->earliest)
		prove_cannot(prove, "it may not be used before a first day");
	list = negated ? prove_either(prove, list, next) : prove_both(prove, list, next);
	next = prove_holds(prove, side, clause->condition, negated, event);
	list = negated ? prove_either(prove, list, next) : prove_both(prove, list, next);
	next = begun(prove, term, event, negated);
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

/* A duty is broken: nothing that discharges it is in time, and it was owed. */
static struct bounds_list goal_late(struct prove *prove, const struct term *term)
{
	const struct model_clause *clause = prove->question->statute;
	const struct model *model = prove->models[SIDE_STATUTE];
	struct bounds_list list = prove_miss(
		prove, term, prove_discharge(prove, SIDE_STATUTE, clause, clause->event), true);

	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *consequence = &model->consequences.items[i];

		if (prove_counts_as(consequence, clause))
			list = prove_both(prove, list,
					  prove_miss(prove, term,
						     prove_discharge(prove, SIDE_STATUTE, clause,
								     consequence->event),
						     false));
	}
	list = prove_both(prove, list,
			  prove_holds_by(prove, SIDE_STATUTE, clause->condition, false, term));
	return prove_both(prove, list,
			  prove_holds_by(prove, SIDE_STATUTE, clause->begin, false, term));
}

struct bounds_list prove_goal(struct prove *prove)
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
	struct bounds_list list;

	if (!statute || (question->goal != GOAL_LATE && !procedure))
		return prove_nothing();
	switch (question->goal) {
	case GOAL_LATE:
		return goal_late(prove, statute);
	case GOAL_SHORTER:
		return prove_both(prove, prove_keep(prove, statute, event),
				  prove_miss(prove, procedure, event, true));
	case GOAL_LONGER:
		return prove_both(prove, prove_miss(prove, statute, event, true),
				  prove_keep(prove, procedure, event));
	case GOAL_ANY:
		return prove_bound(prove, BOUND_AT_LEAST, event, NULL, 0, 0);
	case GOAL_CLOSED:
	case GOAL_NOT_OPEN:
		break;
	}
	list = prove_both(prove, prove_keep(prove, statute, event),
			  prove_open(prove, SIDE_STATUTE, theirs, event, false));
	list = prove_both(
		prove, list,
		prove_bound(prove, BOUND_AT_MOST, event, NULL, 0, prove->tables.days.last));
	return prove_both(prove, list,
			  question->goal == GOAL_CLOSED
				  ? prove_miss(prove, procedure, event, true)
				  : prove_open(prove, SIDE_PROCEDURE, ours, event, true));
}
