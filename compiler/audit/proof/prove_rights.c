/* When the use of a right counts: not before it opens, and not after its window. */
#include "compiler/audit/proof/prove_rights.h"
#include "compiler/audit/proof/prove_close.h"
#include "compiler/audit/proof/prove_late.h"
#include "compiler/audit/proof/prove_refused.h"
#include "compiler/audit/proof/prove_stage.h"
#include "compiler/audit/proof/prove_term.h"
#include "lang/base/arena.h"

/* Both of two lists; of what is negated, or of which one is enough, either. */
static struct bounds_list together(struct prove *prove, bool either, struct bounds_list one,
				   struct bounds_list other)
{
	return either ? prove_either(prove, one, other) : prove_both(prove, one, other);
}

/* Sooner than a day: before it, be it past the horizon, or while there is none. */
static struct bounds_list sooner(struct prove *prove, const struct term *term, uint16_t event)
{
	uint16_t first = prove_moved(prove, term->event, term->f);

	return first == 0 ? prove_nothing()
			  : prove_bound(prove, BOUND_MISS, first, history_same(&prove->tables),
					event, 0);
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
		return together(prove, (term->kind == WHEN_FIRST) != negated, one, other);
	case WHEN_DAY:
	case WHEN_GUARD:
	case WHEN_PAUSE:
		break;
	}
	prove_cannot(prove, "it may not be used before a first day that an event moves");
	return prove_nothing();
}

struct bounds_list prove_not_too_soon(struct prove *prove, enum side side,
				      const struct model_clause *clause, uint16_t event,
				      bool negated)
{
	const struct term *term =
		clause->earliest ? prove_first_day(prove, side, clause) : prove_term_never(prove);

	if (!term)
		return prove_nothing();
	return not_sooner(prove, term, prove_counted(prove, side, event), negated);
}

struct bounds_list prove_after_close(struct prove *prove, uint16_t close, uint16_t event,
				     bool negated)
{
	const struct history_table *same = history_same(&prove->tables);

	if (close == 0)
		return prove_nothing();
	return negated ? prove_bound(prove, BOUND_MISS, close, same, event, 0)
		       : prove_bound(prove, BOUND_FROM, event, same, close, 0);
}

/* What a right asks for when it is used for the first time: it has not been before, so that nothing
 * holds which waits for its own use. */
static struct model_condition *at_first(struct prove *prove, const struct model_clause *right,
					struct model_condition *condition)
{
	struct model_condition *made, **end;

	if (right->kind != CLAUSE_RIGHT || !prove_asks_of_event(condition, right->event))
		return condition;
	made = ARENA_NEW(prove->arena, struct model_condition);
	if (condition->kind == MODEL_OCCURRED) {
		*made = (struct model_condition){
			.kind = MODEL_OR
		}; /* of nothing: it never holds */
		return made;
	}
	*made = *condition;
	end = &made->parts;
	for (struct model_condition *part = condition->parts; part; part = part->next) {
		*end = ARENA_NEW(prove->arena, struct model_condition);
		**end = *at_first(prove, right, part);
		(*end)->next = NULL;
		end = &(*end)->next;
	}
	return made;
}

struct bounds_list prove_open_by(struct prove *prove, enum side side,
				 const struct model_clause *clause, const struct model_clock *clock,
				 uint16_t event, bool negated)
{
	const struct history_table *same = history_same(&prove->tables);
	const struct model_stage *stage = clause->stage;
	struct model_clause first = *clause;
	struct bounds_list list = prove_holds(
		prove, side, at_first(prove, clause, clause->available), negated, event);
	struct bounds_list next;
	const struct model_clock *own = clock ? clock : clause->clock;
	const struct term *term = own ? prove_own_limit(prove, side, own) : prove_term_never(prove);
	uint16_t opening;

	if (!term)
		return prove_nothing();
	first.begin = at_first(prove, clause, clause->begin);
	next = prove_begins(prove, side, &first, negated, event);
	list = together(prove, negated, list, next);
	if (clause->flags & CLAUSE_AFTER_CLOSE) {
		next = prove_after_close(prove, prove_close(prove, side, clause->close_reason),
					 event, negated);
		list = together(prove, negated, list, next);
	}
	next = prove_holds(prove, side, at_first(prove, clause, clause->condition), negated, event);
	list = together(prove, negated, list, next);
	next = prove_not_too_soon(prove, side, clause, event, negated);
	list = together(prove, negated, list, next);
	next = prove_begun_or_unanchored(prove, side, clause, term, event, negated);
	list = together(prove, negated, list, next);
	if (stage->number == 0 && side == SIDE_STATUTE && prove->models[side]->stages.count > 1)
		stage = prove->models[side]->stages.items[1];
	if (stage->number == 0 || prove_opens(stage, clause->event) ||
	    (negated && stage != clause->stage && prove_opens_case(stage)))
		return list; /* there is no case before */
	if (prove_is_shut(prove, side, stage))
		return negated ? prove_always(prove) : prove_nothing();
	opening = prove_opening(prove, side, stage);
	if (opening == 0 && negated && side == SIDE_PROCEDURE)
		prove_opens_otherwise(prove, clause);
	if (opening == 0)
		return list;
	next = negated ? prove_bound(prove, BOUND_MISS, opening, same, event, 0)
		       : prove_bound(prove, BOUND_FROM, event, same, opening, 0);
	return together(prove, negated, list, next);
}

struct bounds_list prove_open(struct prove *prove, enum side side,
			      const struct model_clause *clause, uint16_t event, bool negated)
{
	return prove_open_by(prove, side, clause,
			     side == SIDE_STATUTE ? prove->question->statute_clock
						  : prove->question->procedure_clock,
			     event, negated);
}

/* A duty is done once its limit has begun to run, and not before its first day; where it is not
 * owed, on any day. */
static struct bounds_list may_be_done(struct prove *prove, const struct model_clause *clause,
				      const struct term *term, uint16_t event)
{
	struct bounds_list list = prove_begun(prove, term, event, false);

	list = prove_both(prove, list,
			  prove_not_too_soon(prove, SIDE_PROCEDURE, clause, event, false));
	if (clause->condition)
		list = prove_either(
			prove, list,
			prove_holds(prove, SIDE_PROCEDURE, clause->condition, true, event));
	if (clause->begin)
		list = prove_either(prove, list,
				    prove_begins(prove, SIDE_PROCEDURE, clause, true, event));
	return list;
}

/* What a clause of the procedure says of the day of its event: a right is open, a duty may be done,
 * or it is not forbidden. That a duty is late by then is not asked. */
static struct bounds_list lets_happen(struct prove *prove, const struct model_clause *clause,
				      uint16_t event)
{
	const struct model_clock *clock =
		clause == prove->question->procedure ? prove->question->procedure_clock : NULL;
	const struct term *term = prove_limit(prove, SIDE_PROCEDURE, clause, clock);
	const struct model_condition *begins_when = clause->stage->begins_when;
	uint16_t counted = prove_counted(prove, SIDE_PROCEDURE, event);
	struct bounds_list list;

	if (!term)
		return prove_nothing();
	if (clause->kind == CLAUSE_DUTY)
		return may_be_done(prove, clause, term, event);
	if (clause->kind == CLAUSE_RIGHT)
		return prove_both(prove,
				  prove_open_by(prove, SIDE_PROCEDURE, clause, clock, event, false),
				  clause->acceptor.count > 0 ? prove_always(prove)
							     : prove_keep(prove, term, counted));
	list = prove_either(prove, prove_open_by(prove, SIDE_PROCEDURE, clause, clock, event, true),
			    prove_miss(prove, term, counted, false));
	return begins_when
		       ? prove_either(prove, list,
				      prove_holds(prove, SIDE_PROCEDURE, begins_when, true, event))
		       : list; /* the decision may fall otherwise */
}

struct bounds_list prove_permitted(struct prove *prove, uint16_t event)
{
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;
	const struct model_event *act = prove->question->procedure->event;
	struct bounds_list by_any = prove_nothing(), by_all = prove_always(prove);
	bool given = false;

	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_clause *clause = clauses->items[i];

		if (clause->event != act)
			continue;
		if (clause->kind == CLAUSE_FORBIDDEN)
			by_all = prove_both(prove, by_all, lets_happen(prove, clause, event));
		if (clause->kind != CLAUSE_DUTY && clause->kind != CLAUSE_RIGHT)
			continue;
		by_any = prove_either(prove, by_any, lets_happen(prove, clause, event));
		given = true;
	}
	return given ? prove_both(prove, by_any, by_all) : by_all;
}

bool prove_waits_for_events(const struct model_condition *condition)
{
	if (!condition || condition->kind == MODEL_OCCURRED)
		return true;
	if (condition->kind != MODEL_AND)
		return false;
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		if (!prove_waits_for_events(part))
			return false;
	}
	return true;
}

const struct model_clause *prove_right_of(const struct prove *prove, enum side side,
					  const struct model_event *event)
{
	const struct model_clauses *clauses = &prove->models[side]->clauses;
	const struct model_clause *found = NULL;

	for (uint32_t i = 0; event && i < clauses->count; i++) {
		if (clauses->items[i]->event != event)
			continue;
		if (found)
			return NULL;
		found = clauses->items[i];
	}
	return found && found->kind == CLAUSE_RIGHT ? found : NULL;
}

/*
 * The right that the use of an event is held to on a side; NULL: to none, or to that in question.
 *
 * What the statute takes no notice of begins nothing there. A history on which a right of the
 * procedure is used too early or too late does not keep the procedure; but the statute may take
 * notice of that use. So it is left out only where the statute gives the right too: then the
 * statute's rows of it ask for every day on which the one takes it and the other refuses it, and
 * no other clause has to.
 */
static const struct model_clause *held_to(const struct prove *prove, enum side side,
					  const struct model_event *event)
{
	const struct prove_question *question = prove->question;
	const struct model_clause *right = prove_right_of(prove, side, event), *theirs = right;

	if (side == SIDE_PROCEDURE)
		theirs = prove_right_of(prove, SIDE_STATUTE, prove_pair(prove, side, event));
	if (!right || right->condition || right->begin || right->unanchored ||
	    !prove_waits_for_events(right->available) || !theirs || theirs->who.count == 0)
		return NULL;
	return right == question->statute || right == question->procedure ? NULL : right;
}

/* Whether an event can always be on the day on which its stage opens: it is owed, and no limit of
 * it ends before the day that it counts from. */
static bool comes_at_once(const struct prove *prove, enum side side,
			  const struct model_event *event)
{
	const struct model_clauses *clauses = &prove->models[side]->clauses;
	bool owed = false;

	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_clause *clause = clauses->items[i];

		if (clause->event != event)
			continue;
		if (clause->kind != CLAUSE_DUTY || clause->earliest || clause->begin)
			return false;
		for (uint32_t j = 0; clause->clock && j < clause->clock->arms.count; j++) {
			const struct limit *limit = &clause->clock->arms.items[j].limit;

			if (limit->relation == RELATION_BEFORE ||
			    limit->relation == RELATION_CLEAR_BEFORE ||
			    limit->roll == ROLL_PREVIOUS)
				return false;
		}
		owed = true;
	}
	return owed;
}

/* Whether nothing else is asked of what a right waits for, and it can come as soon as the stage of
 * both opens: then waiting for it forbids no day of the right. */
static bool waits_idly(const struct prove *prove, enum side side, const struct model_clause *right,
		       const struct model_condition *condition)
{
	if (condition->kind == MODEL_AND) {
		for (const struct model_condition *part = condition->parts; part;
		     part = part->next) {
			if (!waits_idly(prove, side, right, part))
				return false;
		}
		return true;
	}
	for (int other = 0; other < SIDE_COUNT; other++) {
		bool own = (enum side)other == side;
		const struct model_event *event =
			own ? condition->event : prove_pair(prove, side, condition->event);
		const struct model_event *use =
			own ? right->event : prove_pair(prove, side, right->event);

		if (event && (!use || event->stage != use->stage ||
			      !comes_at_once(prove, (enum side)other, event)))
			return false;
	}
	return !prove->in_cone[prove_event(prove, side, condition->event, DAY_DONE)];
}

bool prove_waits_idly(const struct prove *prove, enum side side, const struct model_event *event)
{
	const struct model_clause *right = held_to(prove, side, event);

	return right && !right->clock && !right->earliest && right->available &&
	       waits_idly(prove, side, right, right->available);
}

/* Whether a term can be followed whatever the days of its events, without splitting them. */
static bool is_simple(const struct term *term)
{
	switch (term->kind) {
	case WHEN_NEVER:
	case WHEN_DAY:
		return true;
	case WHEN_OF:
		return !term->f->falls;
	case WHEN_FIRST:
	case WHEN_LAST:
		return is_simple(term->one) && is_simple(term->other);
	case WHEN_GUARD:
	case WHEN_PAUSE:
		break;
	}
	return false;
}

/* What is said of a right, or nothing where that cannot be followed wholly. */
static struct bounds_list as_far_as_said(struct prove *prove, struct bounds_list list,
					 const char *why, const char *partial)
{
	bool said = !prove->why && !prove->partial;

	prove->why = why;
	prove->partial = partial;
	return said ? list : prove_always(prove);
}

/* The window of a right; NULL: it has none, or it cannot be said. */
static const struct term *window_of(struct prove *prove, enum side side,
				    const struct model_clause *right)
{
	return right->clock && right->readings.count == 0 ? prove_limit(prove, side, right, NULL)
							  : NULL;
}

struct bounds_list prove_not_early(struct prove *prove, enum side side,
				   const struct model_event *event, uint16_t number)
{
	const struct model_clause *right = held_to(prove, side, event);
	const char *why = prove->why, *partial = prove->partial;
	struct bounds_list list;
	const struct term *window;

	if (!right)
		return prove_always(prove);
	prove->why = prove->partial = NULL;
	list = prove_holds(prove, side, right->available, false, number);
	list = prove_both(prove, list, prove_not_too_soon(prove, side, right, number, false));
	window = window_of(prove, side, right);
	if (window)
		list = prove_both(prove, list, prove_begun(prove, window, number, false));
	return as_far_as_said(prove, list, why, partial);
}

struct bounds_list prove_not_late(struct prove *prove, enum side side,
				  const struct model_event *event, uint16_t number)
{
	const struct model_clause *right = held_to(prove, side, event);
	const char *why = prove->why, *partial = prove->partial;
	struct bounds_list list = prove_always(prove);
	const struct term *window;

	if (!right || right->acceptor.count > 0)
		return list;
	prove->why = prove->partial = NULL;
	if (side == SIDE_PROCEDURE)
		list = prove_before_time_passes(prove, right->stage, number);
	window = window_of(prove, side, right);
	if (window && window->kind != WHEN_NEVER && is_simple(window))
		list = prove_both(prove, list,
				  prove_keep(prove, window, prove_counted(prove, side, number)));
	return as_far_as_said(prove, list, why, partial);
}

/* The use of a right counts on a side (or does not), as far as that can be said. */
static struct bounds_list counts(struct prove *prove, enum side side,
				 const struct model_clause *right, uint16_t number, bool negated)
{
	const char *why = prove->why, *partial = prove->partial;
	struct bounds_list list;
	const struct term *window;
	uint16_t day;

	if (!right)
		return prove_always(prove);
	prove->why = prove->partial = NULL;
	list = prove_open_by(prove, side, right, NULL, number, negated);
	window = right->acceptor.count > 0 && !negated ? NULL : window_of(prove, side, right);
	day = prove_counted(prove, side, number);
	if (window && negated)
		list = prove_either(prove, list, prove_miss(prove, window, day, false));
	else if (window)
		list = prove_both(prove, list, prove_keep(prove, window, day));
	return as_far_as_said(prove, list, why, partial);
}

struct bounds_list prove_refused(struct prove *prove, const struct model_event *event,
				 uint16_t number)
{
	const struct model_event *ours = prove_pair(prove, SIDE_STATUTE, event);
	struct bounds_list list =
		prove_both(prove,
			   counts(prove, SIDE_STATUTE, prove_right_of(prove, SIDE_STATUTE, event),
				  number, true),
			   counts(prove, SIDE_PROCEDURE,
				  prove_right_of(prove, SIDE_PROCEDURE, ours), number, false));

	return prove_both(
		prove, list,
		prove_bound(prove, BOUND_AT_MOST, number, NULL, 0, prove->tables.days.last));
}
