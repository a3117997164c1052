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
#include "compiler/audit/proof/prove_stage.h"

/* More events than these are not looked at. */
#define ASKED_LIMIT 4u

/* What the guard of a clause, or what begins it, asks of events. */
struct asked {
	struct model_event *events[ASKED_LIMIT]; /* that have to have happened */
	uint32_t count;
	bool of_none;	 /* that something has not happened */
	bool of_late;	 /* that something is late */
	bool of_no_late; /* ... or is not */
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
	if (condition->kind == MODEL_OVERDUE || condition->kind == MODEL_LATE) {
		asked->of_no_late |= negated;
		asked->of_late |= !negated;
		return;
	}
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

/* The same, unless something has to be late while something else is so. */
static struct bounds_list holds_late(struct prove *prove, const struct moment *moment,
				     const struct model_condition *condition, bool negated)
{
	if (condition && (prove_is_late_meanwhile(condition, false) ||
			  (moment->begins && prove_asks_of_no_lateness(condition)))) {
		prove_cannot(prove, "it rests on whether something else is late");
		return prove_nothing();
	}
	return prove_holds_at(prove, moment, condition, negated);
}

/* What begins a clause, as far as that is asked about; NULL: nothing. */
static const struct model_condition *begin_of(const struct prove *prove,
					      const struct model_clause *clause)
{
	const struct prove_question *question = prove->question;
	bool begun = question && question->begun &&
		     (clause == question->statute || clause == question->procedure);

	return begun ? NULL : clause->begin;
}

/* Whether it is asked of something else that is late if a clause is owed. */
static bool asks_of_lateness(const struct prove *prove, const struct model_clause *clause)
{
	return prove_asks_of_lateness(begin_of(prove, clause)) ||
	       prove_asks_of_lateness(clause->condition);
}

struct bounds_list prove_holds_by(struct prove *prove, enum side side,
				  const struct model_clause *clause, bool negated,
				  const struct term *term, uint16_t act)
{
	const struct model_condition *begin = begin_of(prove, clause);
	struct moment moment = { .side = side,
				 .term = term,
				 .act = act,
				 .throughout = negated,
				 .timeless = asks_of_lateness(prove, clause) ||
					     prove_denies_decision(begin, false) };

	if (prove_asks_of_lateness(clause->condition) && begin && prove_is_of_days(begin) &&
	    !(prove_goes_on_to_hold(begin, false) &&
	      prove_goes_on_to_hold(clause->condition, false))) {
		prove_cannot(prove, "it rests on whether something else is late");
		return prove_nothing();
	}
	return holds_late(prove, &moment, clause->condition, negated);
}

/* The stage with which a clause is looked at first. */
static const struct model_stage *first_stage(const struct prove *prove, enum side side,
					     const struct model_clause *clause)
{
	const struct model_stages *stages = &prove->models[side]->stages;

	return clause->stage->number == 0 && stages->count > 1 ? stages->items[1] : clause->stage;
}

/* Whether a condition holds as soon as a stage opens: it only denies what comes in that. */
static bool holds_at_once(const struct model_condition *condition, const struct model_stage *stage)
{
	const struct model_condition *part = condition->parts;
	const struct model_event *event;

	switch (condition->kind) {
	case MODEL_NOT:
		event = part->clause ? part->clause->event : part->event;
		return !part->parts && event && event->stage == stage &&
		       !prove_opens(stage, event) && !(part->field && part->field->default_value);
	case MODEL_AND:
		while (part && holds_at_once(part, stage))
			part = part->next;
		return !part;
	case MODEL_OR:
		while (part && !holds_at_once(part, stage))
			part = part->next;
		return part;
	case MODEL_HOLDS:
	case MODEL_FACT_IS:
	case MODEL_OUTCOME_IS:
	case MODEL_OCCURRED:
	case MODEL_OVERDUE:
	case MODEL_LATE:
	case MODEL_STAGE_OPEN:
	case MODEL_DAY_KNOWN:
		break;
	}
	return false;
}

bool prove_begins_at_once(const struct model_clause *clause)
{
	return !(clause->flags & CLAUSE_AFTER_CLOSE) && clause->begin &&
	       holds_at_once(clause->begin, clause->stage);
}

/*
 * What begins once something has not happened has begun as soon as its stage opens, or as the last
 * of what has to happen too did, if it had not happened by then; that it happens since changes
 * nothing.
 */
static struct bounds_list begun_at_once(struct prove *prove, const struct moment *moment,
					const struct model_clause *clause,
					const struct model_condition *condition, bool negated,
					const struct asked *asked)
{
	const struct model_stage *stage = first_stage(prove, moment->side, clause);
	struct moment on = { .side = moment->side,
			     .event = prove_opening(prove, moment->side, stage),
			     .may_follow = true,
			     .opens = stage,
			     .begins = true };
	struct model_condition happened = { .kind = MODEL_OCCURRED };
	struct bounds_list list, next, come;

	if (on.event == 0 || asked->too_many) {
		prove_cannot(prove, "whether it is owed rests on the order of several events");
		return prove_nothing();
	}
	list = prove_holds_at(prove, &on, condition, negated);
	on.may_follow = false;
	on.opens = NULL;
	for (uint32_t i = 0; i < asked->count; i++) {
		happened.event = asked->events[i];
		on.event = prove_event(prove, moment->side, asked->events[i], DAY_DONE);
		come = prove_holds_at(prove, moment, &happened, negated);
		next = prove_holds_at(prove, &on, condition, negated);
		list = negated ? prove_both(prove, list, prove_either(prove, come, next))
			       : prove_either(prove, list, prove_both(prove, come, next));
	}
	return list;
}

/* Whether what begins a clause has held by then, or has not. */
static struct bounds_list begun(struct prove *prove, const struct moment *moment,
				const struct model_clause *clause,
				const struct model_condition *condition, bool negated)
{
	struct asked asked = { .count = 0 };
	struct bounds_list list, next;

	find_asked(prove, moment->side, condition, false, &asked);
	if (!(asked.of_none || asked.of_no_late) || clause->flags & CLAUSE_AFTER_CLOSE)
		return holds_late(prove, moment, condition, negated);
	if (condition->kind == MODEL_OR) {
		list = negated ? prove_always(prove) : prove_nothing();
		for (const struct model_condition *part = condition->parts; part;
		     part = part->next) {
			next = begun(prove, moment, clause, part, negated);
			list = negated ? prove_both(prove, list, next)
				       : prove_either(prove, list, next);
		}
		return list;
	}
	if (asked.of_late)
		return holds_late(prove, moment, condition, negated);
	return begun_at_once(prove, moment, clause, condition, negated, &asked);
}

struct bounds_list prove_begins(struct prove *prove, enum side side,
				const struct model_clause *clause, bool negated, uint16_t event)
{
	struct moment moment = { .side = side,
				 .event = event,
				 .begins = true,
				 .timeless = prove_asks_of_lateness(begin_of(prove, clause)) };

	return begun(prove, &moment, clause, begin_of(prove, clause), negated);
}

struct bounds_list prove_begins_by(struct prove *prove, enum side side,
				   const struct model_clause *clause, bool negated,
				   const struct term *term, uint16_t act)
{
	struct moment moment = { .side = side,
				 .term = term,
				 .act = act,
				 .begins = true,
				 .throughout = negated,
				 .timeless = asks_of_lateness(prove, clause) };

	return begun(prove, &moment, clause, begin_of(prove, clause), negated);
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
		prove_begins(prove, side, clause, negated, event),
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

	find_asked(prove, side, begin_of(prove, clause), false, &asked);
	asked.of_none = false; /* that it had begun stays so */
	find_asked(prove, side, clause->condition, false, &asked);
	if (asked.count == 0 || !asked.of_none)
		return owed_by(prove, side, clause, term, act, negated);
	if (asked.too_many || prove_asks_of_lateness(begin_of(prove, clause)) ||
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
