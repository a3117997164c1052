/*
 * Whether a limit has run out that a condition asks about.
 *
 * It has once its last day is past and nothing was done by then, if it was owed at all: nobody is
 * late with what he does not owe, by its guard or before it begins. What was overdue and has been
 * done is overdue no more; but it stays late, and what has begun with it goes on.
 */
#include "compiler/audit/proof/prove_late.h"
#include "compiler/audit/proof/prove_close.h"

#include "compiler/audit/proof/prove_term.h"

/* Of what waits for something late that waits for something late, no more is followed. */
#define LATE_DEPTH 4u

bool prove_asks_of_lateness(const struct model_condition *condition)
{
	bool asks =
		condition && (condition->kind == MODEL_OVERDUE || condition->kind == MODEL_LATE);

	for (const struct model_condition *part = condition ? condition->parts : NULL; part;
	     part = part->next)
		asks |= prove_asks_of_lateness(part);
	return asks;
}

/* Whether a condition asks about the limit of a clause: of one sentence, or of any about its event.
 */
static bool asks_about(const struct model_condition *condition, const struct model_clause *clause)
{
	if (clause == condition->clause)
		return true;
	return condition->any && clause->event == condition->clause->event &&
	       (clause->kind == CLAUSE_DUTY || clause->kind == CLAUSE_RIGHT);
}

/* Whether what a condition waits for waits for more than is followed. */
static bool waits_too_deep(const struct model_condition *condition, uint32_t depth)
{
	if (!condition)
		return false;
	if (condition->kind == MODEL_OVERDUE || condition->kind == MODEL_LATE)
		return depth == 0 || waits_too_deep(condition->clause->begin, depth - 1) ||
		       waits_too_deep(condition->clause->condition, depth - 1);
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		if (waits_too_deep(part, depth))
			return true;
	}
	return false;
}

/* The limit that a condition asks about: of a clause that has only the other, that. */
static const struct model_clock *clock_of(const struct model_condition *condition,
					  const struct model_clause *clause)
{
	const struct model_clock *first = condition->target ? clause->target : clause->clock;
	const struct model_clock *other = condition->target ? clause->clock : clause->target;

	return first ? first : other;
}

/* What is asked of the limit of one clause. */
struct lateness {
	enum side side;
	const struct model_clause *clause;
	const struct term *term;
	uint16_t event; /* looked at on its day; 0: on any day */
	bool lasting;	/* what was done since is late all the same */
};

/* What ends a clause was done too late for its limit, or not before the day that is looked at. */
static struct bounds_list done_late(struct prove *prove, const struct lateness *lateness,
				    uint16_t done)
{
	if (lateness->lasting || lateness->event == 0)
		return prove_miss(prove, lateness->term, done, true);
	return prove_bound(prove, BOUND_FROM, done, history_same(&prove->tables), lateness->event,
			   0);
}

/* It was done in time, or at least before that day. */
static struct bounds_list not_done_late(struct prove *prove, const struct lateness *lateness,
					uint16_t done)
{
	if (lateness->lasting || lateness->event == 0)
		return prove_keep(prove, lateness->term, done);
	return prove_bound(prove, BOUND_MISS, lateness->event, history_same(&prove->tables), done,
			   0);
}

/* The clause is owed when its limit runs out, or it is not. */
static struct bounds_list owed(struct prove *prove, const struct lateness *lateness, bool negated)
{
	enum side side = lateness->side;
	const struct model_clause *clause = lateness->clause;
	struct bounds_list parts[] = {
		prove_closed(prove, side, clause, negated),
		prove_opened(prove, side, clause, negated),
		prove_holds_by(prove, side, clause->condition, negated, lateness->term),
		prove_begins_by(prove, side, clause->begin, negated, lateness->term),
	};
	struct bounds_list list = parts[0];

	for (size_t i = 1; i < sizeof parts / sizeof *parts; i++)
		list = negated ? prove_either(prove, list, parts[i])
			       : prove_both(prove, list, parts[i]);
	return list;
}

/* All that ends the clause was done too late, or one thing was not. */
static struct bounds_list all_done_late(struct prove *prove, const struct lateness *lateness,
					bool negated)
{
	const struct model *model = prove->models[lateness->side];
	const struct model_clause *clause = lateness->clause;
	uint16_t done = prove_event(prove, lateness->side, clause->event, DAY_DONE);
	struct bounds_list list;

	list = negated ? not_done_late(prove, lateness, done) : done_late(prove, lateness, done);
	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *consequence = &model->consequences.items[i];

		if (!prove_counts_as(consequence, clause))
			continue;
		done = prove_event(prove, lateness->side, consequence->event, DAY_DONE);
		list = negated ? prove_either(prove, list, not_done_late(prove, lateness, done))
			       : prove_both(prove, list, done_late(prove, lateness, done));
	}
	return list;
}

static struct bounds_list clause_is_late(struct prove *prove, const struct lateness *lateness,
					 bool negated)
{
	struct bounds_list list = all_done_late(prove, lateness, negated), past;

	if (lateness->event > 0) {
		past = negated ? prove_keep(prove, lateness->term, lateness->event)
			       : prove_miss(prove, lateness->term, lateness->event, true);
		list = negated ? prove_either(prove, past, list) : prove_both(prove, past, list);
	}
	return negated ? prove_either(prove, list, owed(prove, lateness, true))
		       : prove_both(prove, list, owed(prove, lateness, false));
}

/* Whether it can be followed when the limit of a clause has run out: not that of a right, of whose
 * use the statute may take no notice, nor of what is owed again and again. */
static bool can_run_out(const struct model_clause *clause, bool target)
{
	return (clause->kind == CLAUSE_DUTY || target) &&
	       !(clause->clock &&
		 (clause->clock->form == CLOCK_REPEAT || clause->clock->form == CLOCK_EACH));
}

struct bounds_list prove_is_late(struct prove *prove, enum side side,
				 const struct model_condition *condition, bool negated,
				 uint16_t event, bool once)
{
	const struct model_clauses *clauses = &prove->models[side]->clauses;
	struct bounds_list list = negated ? prove_always(prove) : prove_nothing(), next;

	if (waits_too_deep(condition, LATE_DEPTH)) {
		prove_cannot(prove, "it rests on whether something else is late");
		return prove_nothing();
	}
	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_clause *clause = clauses->items[i];
		const struct model_clock *clock = clock_of(condition, clause);
		struct lateness lateness = { .side = side,
					     .clause = clause,
					     .event = event,
					     .lasting = once || condition->kind == MODEL_LATE };

		if (!clock || !asks_about(condition, clause))
			continue;
		lateness.term = prove_limit(prove, side, clause, clock);
		if (!lateness.term || !can_run_out(clause, condition->target)) {
			prove_cannot(prove, "it rests on whether something else is late");
			return prove_nothing();
		}
		next = clause_is_late(prove, &lateness, negated);
		list = negated ? prove_both(prove, list, next) : prove_either(prove, list, next);
	}
	return list;
}

/* Whether for the facts at hand a clause is never owed, or without a limit. */
static bool is_never_owed(struct prove *prove, enum side side,
			  const struct model_condition *condition,
			  const struct model_clause *clause)
{
	const char *why = prove->why;
	bool never = !clock_of(condition, clause) ||
		     prove_condition(prove, side, clause->condition, NULL, false) == PROVE_NO ||
		     prove_condition(prove, side, clause->begin, NULL, false) == PROVE_NO;

	prove->why = why;
	return never;
}

bool prove_is_never_late(struct prove *prove, enum side side,
			 const struct model_condition *condition)
{
	const struct model_clauses *clauses = &prove->models[side]->clauses;

	if (waits_too_deep(condition, LATE_DEPTH))
		return false;
	for (uint32_t i = 0; i < clauses->count; i++) {
		if (asks_about(condition, clauses->items[i]) &&
		    !is_never_owed(prove, side, condition, clauses->items[i]))
			return false;
	}
	return true;
}

/* Whether a condition of the statute asks if what an event ends is late, or waits for what does. */
static bool waits_for(const struct model_condition *condition, const struct model_event *theirs,
		      uint32_t depth)
{
	if (!condition)
		return false;
	if (condition->kind == MODEL_OVERDUE || condition->kind == MODEL_LATE)
		return condition->clause->event == theirs ||
		       (depth > 0 && waits_for(condition->clause->begin, theirs, depth - 1));
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		if (waits_for(part, theirs, depth))
			return true;
	}
	return false;
}

bool prove_waits_until_late(const struct prove *prove, const struct model_clause *statute,
			    const struct model_event *ours)
{
	return waits_for(statute->begin, prove_pair(prove, SIDE_PROCEDURE, ours), LATE_DEPTH);
}
