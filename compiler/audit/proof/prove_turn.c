/* What happens in the procedure in its turn: nothing before what it waits for. */
#include "compiler/audit/proof/prove_counts.h"
#include "compiler/audit/proof/prove_late.h"
#include "compiler/audit/proof/prove_rights.h"

/* Stages are followed back to the opening of the case through no more than these. */
#define STAGES_DEPTH 8u

/* Whether what opens a case may lead to a stage: it is of that, or of one from which that opens. */
static bool leads_to(const struct model_event *opens, const struct model_stage *stage,
		     uint32_t depth)
{
	bool leads = opens->stage == stage || opens->stage->number == 0 || stage->number == 0 ||
		     stage->begins_with.count == 0 || depth == STAGES_DEPTH;

	for (uint32_t i = 0; i < stage->begins_with.count && !leads; i++) {
		const struct model_event *event = stage->begins_with.items[i];

		leads = event == opens ||
			(event->stage != stage && leads_to(opens, event->stage, depth + 1));
	}
	return leads;
}

bool prove_is_of_other_cases(const struct model_stage *stage, const struct model_stage *ours)
{
	for (uint32_t i = 0; i < stage->begins_with.count; i++) {
		const struct model_event *event = stage->begins_with.items[i];

		if (!event->opens_case || leads_to(event, ours, 0))
			return false;
	}
	return stage->number > 0 && stage->begins_with.count > 0;
}

static struct bounds_list never(struct prove *prove, uint16_t number)
{
	return prove_bound(prove, BOUND_AT_LEAST, number, NULL, 0, prove->tables.days.never);
}

struct bounds_list prove_after_decisions(struct prove *prove, enum side side,
					 const struct model_condition *condition, uint16_t number)
{
	bool either = condition && condition->kind == MODEL_OR;
	struct bounds_list list = either ? prove_nothing() : prove_always(prove), next;
	uint16_t decision;

	if (condition && (either || condition->kind == MODEL_AND)) {
		for (const struct model_condition *part = condition->parts; part;
		     part = part->next) {
			next = prove_after_decisions(prove, side, part, number);
			list = either ? prove_either(prove, list, next)
				      : prove_both(prove, list, next);
		}
		return list;
	}
	if (!condition || condition->kind != MODEL_OUTCOME_IS)
		return list;
	if (prove_is_so(prove, side, condition) == PROVE_NO)
		return never(prove, number);
	decision = prove_event(prove, side, condition->event, DAY_DONE);
	return decision > 0 ? prove_bound(prove, BOUND_FROM, number, history_same(&prove->tables),
					  decision, 0)
			    : list;
}

struct bounds_list prove_after_decision(struct prove *prove, const struct model_event *event,
					uint16_t number)
{
	const struct model_clause *clause = event->clause;
	const char *why = prove->why;
	struct bounds_list after;

	if (!clause || clause->kind != CLAUSE_DUTY)
		return prove_always(prove);
	after = prove_both(prove,
			   prove_after_decisions(prove, SIDE_PROCEDURE, clause->condition, number),
			   prove_after_decisions(prove, SIDE_PROCEDURE, clause->begin, number));
	prove->why = why;
	return after.items[0].count > 0 ? prove_either(prove, after, never(prove, number)) : after;
}

/* The only clause of the procedure that says when something is done, where it is owed; NULL: none
 * or several do. */
static const struct model_clause *only_duty(const struct prove *prove,
					    const struct model_event *event)
{
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;
	const struct model_clause *found = NULL;

	for (uint32_t i = 0; i < clauses->count; i++) {
		if (clauses->items[i]->event != event)
			continue;
		if (found)
			return NULL;
		found = clauses->items[i];
	}
	return found && found->kind == CLAUSE_DUTY ? found : NULL;
}

/* A day is not before that of an event; never where that cannot come. */
static struct bounds_list after(struct prove *prove, const struct model_event *event,
				enum event_day day, uint16_t number)
{
	uint16_t other = prove_taken_for(prove, SIDE_PROCEDURE, event, day, false);

	return other > 0 && other != number && !prove->variables.items[other].excluded
		       ? prove_bound(prove, BOUND_FROM, number, history_same(&prove->tables), other,
				     0)
		       : prove_always(prove);
}

/* A day is not before what a condition waits for: all of it. */
static struct bounds_list after_all(struct prove *prove, const struct model_condition *condition,
				    uint16_t number)
{
	struct bounds_list list = prove_always(prove);

	if (condition && condition->kind == MODEL_OCCURRED)
		return after(prove, condition->event, DAY_DONE, number);
	if (!condition || condition->kind != MODEL_AND)
		return list;
	for (const struct model_condition *part = condition->parts; part; part = part->next)
		list = prove_both(prove, list, after_all(prove, part, number));
	return list;
}

/* A day is not before what a limit counts from: an event, its receipt, or the later of some. */
static struct bounds_list after_anchor(struct prove *prove, const struct model_anchor *anchor,
				       uint16_t number)
{
	struct bounds_list list = prove_always(prove);

	switch (anchor->kind) {
	case MODEL_ANCHOR_EVENT:
		return after(prove, anchor->event, DAY_DONE, number);
	case MODEL_ANCHOR_RECEIPT:
		return after(prove, anchor->event, DAY_RECEIVED, number);
	case MODEL_ANCHOR_LATER:
		for (const struct model_anchor *part = anchor->parts; part; part = part->next)
			list = prove_both(prove, list, after_anchor(prove, part, number));
		return list;
	case MODEL_ANCHOR_NONE:
	case MODEL_ANCHOR_LAST:
	case MODEL_ANCHOR_EACH:
	case MODEL_ANCHOR_FIELD:
	case MODEL_ANCHOR_FACT:
	case MODEL_ANCHOR_STAGE:
	case MODEL_ANCHOR_CLOSE:
	case MODEL_ANCHOR_EARLIER:
	case MODEL_ANCHOR_PERIOD_END:
		break;
	}
	return list;
}

/* The one day from which the limit of a duty counts, and does not end before it; NULL: none. */
static const struct model_anchor *only_anchor(const struct model_clause *duty)
{
	const struct model_clock *clock = duty->clock;
	const struct model_arm *arm = clock && clock->form == CLOCK_ARMS && clock->arms.count == 1
					      ? &clock->arms.items[0]
					      : NULL;

	return arm && !arm->condition && arm->limit.relation != RELATION_BEFORE &&
			       arm->limit.relation != RELATION_CLEAR_BEFORE
		       ? arm->anchor
		       : NULL;
}

struct bounds_list prove_after_anchor(struct prove *prove, const struct model_event *event,
				      uint16_t number)
{
	const struct model_clause *duty = only_duty(prove, event);
	const struct model_anchor *anchor = duty ? only_anchor(duty) : NULL;
	const uint32_t strength = prove->question->strength;
	const char *why = prove->why;
	struct bounds_list list = prove_always(prove);

	if (!duty || (strength > 0 && duty->strength > strength))
		return list;
	if (duty->flags & CLAUSE_ONCE)
		list = after_all(prove, duty->begin, number);
	if (anchor)
		list = prove_both(prove, list, after_anchor(prove, anchor, number));
	prove->why = why;
	return list;
}

struct bounds_list prove_once_decided(struct prove *prove, enum side side,
				      const struct model_clause *clause, uint16_t number)
{
	const struct model_condition *const waits[] = { clause->condition, clause->begin,
							clause->available,
							clause->stage->begins_when };
	struct bounds_list list = prove_always(prove);

	for (size_t i = 0; i < sizeof waits / sizeof *waits; i++)
		list = prove_both(prove, list,
				  prove_after_decisions(prove, side, waits[i], number));
	return list;
}

struct bounds_list prove_in_turn(struct prove *prove, const struct model_event *event,
				 uint16_t number)
{
	const char *why = prove->why, *partial = prove->partial;
	struct bounds_list list;

	if (event && event->opens_case && !leads_to(event, prove->question->procedure->stage, 0))
		return never(prove, number);
	if (!event || !event->clause ||
	    (event->clause->kind != CLAUSE_DUTY && event->clause->kind != CLAUSE_RIGHT))
		return prove_always(prove);
	prove->why = prove->partial = NULL;
	list = prove_both(prove,
			  prove_open_by(prove, SIDE_PROCEDURE, event->clause, NULL, number, false),
			  prove_once_decided(prove, SIDE_PROCEDURE, event->clause, number));
	list = prove_either(prove, list, never(prove, number));
	if (prove->why || prove->partial)
		list = prove_always(prove);
	prove->why = why;
	prove->partial = partial;
	return list;
}
