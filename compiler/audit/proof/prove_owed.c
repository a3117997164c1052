/*
 * Whether a clause is owed once its last day has passed.
 *
 * It is where its guard holds and what begins it has come by then; and where that comes only later,
 * as long as what it asks for is not done: it is late at once then. So what is asked of events is
 * looked at on the last day and, where it says both what has happened and what has not, on the day
 * of each that came after it.
 */
#include "compiler/audit/proof/prove_close.h"
#include "compiler/audit/proof/prove_late.h"

/* More events than these are not looked at. */
#define ASKED_LIMIT 4u

/* What the guard of a clause and what begins it ask of events. */
struct asked {
	const struct model_event *events[ASKED_LIMIT]; /* that have to have happened */
	uint32_t count;
	bool of_none; /* that something has not happened */
	bool too_many;
};

static void find_asked(const struct prove *prove, enum side side,
		       const struct model_condition *condition, bool negated, struct asked *asked)
{
	if (!condition)
		return;
	if (condition->kind == MODEL_NOT)
		negated = !negated;
	for (const struct model_condition *part = condition->parts; part; part = part->next)
		find_asked(prove, side, part, negated, asked);
	if (condition->kind != MODEL_OCCURRED &&
	    (condition->kind != MODEL_OUTCOME_IS ||
	     !prove_waits_for_decision(prove, side, condition)))
		return;
	if (negated)
		asked->of_none = true;
	else if (asked->count == ASKED_LIMIT)
		asked->too_many = true;
	else
		asked->events[asked->count++] = condition->event;
}

bool prove_counts_from(const struct prove *prove, const struct term *term, uint16_t event)
{
	return term->kind == WHEN_OF && term->f->limit.relation != RELATION_BEFORE &&
	       term->f->limit.relation != RELATION_CLEAR_BEFORE &&
	       term->f->limit.roll != ROLL_PREVIOUS &&
	       prove_sending(prove, prove_root(prove, term->event)) == event;
}

/* By the last day of a term, or later if what it asks for is still not done, unless `act` is 0. */
static struct bounds_list owed_by(struct prove *prove, enum side side,
				  const struct model_clause *clause, const struct term *term,
				  uint16_t act, bool negated)
{
	struct bounds_list parts[] = {
		prove_closed(prove, side, clause, negated),
		prove_opened(prove, side, clause, negated),
		prove_holds_by(prove, side, clause, negated, term, act),
		prove_begins_by(prove, side, clause, negated, term, act),
	};
	struct bounds_list list = parts[0];

	for (size_t i = 1; i < sizeof parts / sizeof *parts; i++)
		list = negated ? prove_either(prove, list, parts[i])
			       : prove_both(prove, list, parts[i]);
	return list;
}

/* On the day of an event after that, before what it asks for is done. */
static struct bounds_list owed_on(struct prove *prove, enum side side,
				  const struct model_clause *clause, const struct term *term,
				  uint16_t act, uint16_t event, bool negated)
{
	const struct history_days *days = &prove->tables.days;
	const struct history_table *same = history_same(&prove->tables);
	struct bounds_list parts[] = {
		negated ? prove_keep(prove, term, event) : prove_miss(prove, term, event, false),
		prove_bound(prove, negated ? BOUND_MISS : BOUND_KEEP, event, same, act, 0),
		negated ? prove_bound(prove, BOUND_AT_LEAST, event, NULL, 0, days->never)
			: prove_bound(prove, BOUND_AT_MOST, event, NULL, 0, days->beyond),
		prove_holds(prove, side, clause->condition, negated, event),
		prove_begins(prove, side, clause->begin, negated, event),
	};
	struct bounds_list list = parts[0];

	for (size_t i = 1; i < sizeof parts / sizeof *parts; i++)
		list = negated ? prove_either(prove, list, parts[i])
			       : prove_both(prove, list, parts[i]);
	return list;
}

struct bounds_list prove_owed(struct prove *prove, enum side side,
			      const struct model_clause *clause, const struct term *term,
			      uint16_t act, bool negated)
{
	struct asked asked = { .count = 0 };
	struct bounds_list list, next;

	find_asked(prove, side, clause->begin, false, &asked);
	find_asked(prove, side, clause->condition, false, &asked);
	if (asked.count == 0 || !asked.of_none)
		return owed_by(prove, side, clause, term, act, negated);
	if (asked.too_many || prove_asks_of_lateness(clause->begin) ||
	    prove_asks_of_lateness(clause->condition))
		prove_cannot(prove, "whether it is owed rests on the order of several events");
	list = owed_by(prove, side, clause, term, 0, negated);
	for (uint32_t i = 0; i < asked.count; i++) {
		uint16_t event = prove_event(prove, side, asked.events[i], DAY_DONE);

		if (prove_counts_from(prove, term, event))
			continue;
		next = owed_on(prove, side, clause, term, act, event, negated);
		list = negated ? prove_both(prove, list, next) : prove_either(prove, list, next);
	}
	return list;
}
