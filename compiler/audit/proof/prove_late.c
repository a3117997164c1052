/*
 * Whether a limit has run out that a condition asks about.
 *
 * It has once its last day is past and nothing was done by then, if it was owed at all: nobody is
 * late with what he does not owe, by its guard or before it begins. What was overdue and has been
 * done is overdue no more; but it stays late, and what has begun with it goes on. A window that has
 * ended unused stays so, for a later use does not count.
 */
#include "compiler/audit/proof/prove_late.h"
#include "compiler/audit/proof/prove_counts.h"

#include "compiler/audit/proof/prove_refused.h"
#include "compiler/audit/proof/prove_stage.h"
#include "compiler/audit/proof/prove_stands.h"
#include "compiler/audit/proof/prove_term.h"

static const char late_why[] = "it rests on whether something else is late";

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

/* Whether a condition holds only where something is late, or may do. */
static bool holds_if_late(const struct model_condition *condition)
{
	if (!condition || condition->kind == MODEL_NOT)
		return false;
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		if (holds_if_late(part))
			return true;
	}
	return condition->kind == MODEL_OVERDUE || condition->kind == MODEL_LATE;
}

bool prove_is_for_the_late(const struct model_clause *clause)
{
	bool is = prove_asks_of_lateness(clause->begin) || holds_if_late(clause->condition);

	for (uint32_t i = 0; clause->clock && i < clause->clock->arms.count; i++)
		is |= holds_if_late(clause->clock->arms.items[i].condition);
	return is;
}

/* Whether a day to count from has come when a stage has opened, or with an event. */
static bool comes_with(const struct model_arm *arm, const struct model_stage *stage,
		       const struct model_event *event)
{
	const struct model_event *from = arm->anchor ? arm->anchor->event : NULL;

	return from && !arm->anchor->field && (from == event || prove_opens(stage, from));
}

const struct model_clause *prove_lengthened_by(const struct prove *prove, enum side side,
					       const struct model_clock *clock)
{
	const struct model_clause *right = clock->clause;
	const struct model_condition *late = clock->arms.items[0].condition;
	const struct model_clause *duty = late && late->kind == MODEL_LATE ? late->clause : NULL;
	const struct model_condition *once = right->available;

	if (!duty || late->any || late->target || clock->arms.count != 2 ||
	    clock->arms.items[1].condition || duty->kind != CLAUSE_DUTY || !duty->clock ||
	    duty->clock->form != CLOCK_ARMS || duty->condition || duty->begin ||
	    duty->readings.count > 0 || duty->stage != right->stage || !once ||
	    once->kind != MODEL_OCCURRED || once->event != duty->event || right->unanchored ||
	    !comes_with(&clock->arms.items[0], right->stage, duty->event) ||
	    !comes_with(&clock->arms.items[1], right->stage, duty->event) ||
	    prove_stand_ins(prove, side, duty->event).count > 0)
		return NULL;
	return duty;
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

static bool waits_too_deep(const struct model *model, const struct model_condition *condition,
			   uint32_t depth);

/* The same of what a clause is owed for, and its limit extended: which may wait for itself. */
static bool clause_waits_too_deep(const struct model *model, const struct model_clause *clause,
				  uint32_t depth)
{
	for (uint32_t i = 0; i < model->extensions.count; i++) {
		const struct model_extension *extension = model->extensions.items[i];

		if (prove_has_clause(&extension->targets, clause) &&
		    waits_too_deep(model, extension->condition, depth))
			return true;
	}
	return waits_too_deep(model, clause->begin, depth) ||
	       waits_too_deep(model, clause->condition, depth);
}

/* Whether what a condition waits for waits for more than is followed. */
static bool waits_too_deep(const struct model *model, const struct model_condition *condition,
			   uint32_t depth)
{
	if (!condition)
		return false;
	if (condition->kind == MODEL_OVERDUE || condition->kind == MODEL_LATE)
		return depth == 0 || clause_waits_too_deep(model, condition->clause, depth - 1);
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		if (waits_too_deep(model, part, depth))
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
	const struct moment *moment;
	const struct model_clause *clause;
	const struct term *term;
	uint16_t event; /* looked at up to its day; 0: on any day */
	bool lasting;	/* what was done since is late all the same */
};

/* The day on which one thing that ends the clause is done. */
static uint16_t done_on(const struct prove *prove, const struct lateness *lateness,
			const struct model_event *event)
{
	return prove_discharge(prove, lateness->moment->side, lateness->clause, event);
}

/* The same, as the day that its limit is held against. */
static uint16_t counted_on(struct prove *prove, const struct lateness *lateness,
			   const struct model_event *event)
{
	return prove_counted(prove, lateness->moment->side, done_on(prove, lateness, event));
}

/* What ends a clause was done too late for its limit, and not before what is looked at: the day of
 * an event, or the last day of a limit. */
static struct bounds_list done_late(struct prove *prove, const struct lateness *lateness,
				    const struct model_event *event)
{
	const struct term *by = lateness->moment->term;
	uint16_t done = done_on(prove, lateness, event);
	struct bounds_list list;

	if (!lateness->lasting && !by && lateness->event > 0)
		return prove_bound(prove, BOUND_FROM, done, history_same(&prove->tables),
				   lateness->event, 0);
	list = prove_miss(prove, lateness->term, counted_on(prove, lateness, event), true);
	return lateness->lasting || !by
		       ? list
		       : prove_both(prove, list, prove_miss(prove, by, done, false));
}

/* It was done in time, or at least before that. */
static struct bounds_list not_done_late(struct prove *prove, const struct lateness *lateness,
					const struct model_event *event)
{
	const struct term *by = lateness->moment->term;
	uint16_t done = done_on(prove, lateness, event);
	struct bounds_list list;

	if (!lateness->lasting && !by && lateness->event > 0)
		return prove_bound(prove, BOUND_MISS, lateness->event, history_same(&prove->tables),
				   done, 0);
	list = prove_keep(prove, lateness->term, counted_on(prove, lateness, event));
	return lateness->lasting || !by ? list
					: prove_either(prove, list, prove_keep(prove, by, done));
}

bool prove_takes_over(const struct model_stage *stage, const struct model_stage *from)
{
	for (uint32_t i = 0; i < stage->begins_with.count && !stage->alongside; i++) {
		if (stage->begins_with.items[i]->stage == from)
			return stage != from;
	}
	return false;
}

bool prove_may_take_over(struct prove *prove, enum side side, const struct model_stage *stage)
{
	return stage->moved_to ||
	       (stage->begins_when && !stage->alongside &&
		prove_condition(prove, side, stage->begins_when, NULL, false) != PROVE_NO);
}

/* By the last day of its window the stage of a right has been left, and the right with it; or not.
 */
static struct bounds_list left(struct prove *prove, const struct lateness *lateness, bool negated)
{
	enum side side = lateness->moment->side;
	const struct model_stages *stages = &prove->models[side]->stages;
	const struct model_stage *own = lateness->clause->stage;
	struct bounds_list list = negated ? prove_always(prove) : prove_nothing(), next;

	if (lateness->clause->kind != CLAUSE_RIGHT || own->number == 0)
		return list;
	for (uint32_t i = 1; i < stages->count; i++) {
		const struct model_stage *stage = stages->items[i];
		uint16_t opening = prove_opening(prove, side, stage);

		if (stage == own)
			continue;
		if (prove_may_take_over(prove, side, stage) ||
		    (prove_takes_over(stage, own) && opening == 0))
			prove_cannot(prove, late_why);
		else if (prove_takes_over(stage, own) && !stage->begins_when) {
			next = negated ? prove_miss(prove, lateness->term, opening, false)
				       : prove_keep(prove, lateness->term, opening);
			list = negated ? prove_both(prove, list, next)
				       : prove_either(prove, list, next);
		}
	}
	return list;
}

/* The clause is owed when its limit runs out, or it is not; a right is still given then. */
static struct bounds_list owed(struct prove *prove, const struct lateness *lateness, bool negated)
{
	const struct model_clause *clause = lateness->clause;
	struct bounds_list list = prove_owed(prove, lateness->moment->side, clause, lateness->term,
					     counted_on(prove, lateness, clause->event), negated);
	struct bounds_list gone = left(prove, lateness, !negated);

	return negated ? prove_either(prove, list, gone) : prove_both(prove, list, gone);
}

/* All that ends the clause was done too late, or one thing was not. */
static struct bounds_list all_done_late(struct prove *prove, const struct lateness *lateness,
					bool negated)
{
	enum side side = lateness->moment->side;
	const struct model_clause *clause = lateness->clause;
	struct stand_ins stand_ins = prove_stand_ins(prove, side, clause->event);
	struct bounds_list list = negated ? not_done_late(prove, lateness, clause->event)
					  : done_late(prove, lateness, clause->event);

	for (uint32_t i = 0; i < stand_ins.count; i++) {
		const struct stand_in *stand_in = &stand_ins.items[i];
		struct bounds_list next = negated ? not_done_late(prove, lateness, stand_in->event)
						  : done_late(prove, lateness, stand_in->event);
		struct bounds_list counts = prove_does_count(prove, side, stand_in, !negated);

		list = negated ? prove_either(prove, list, prove_both(prove, next, counts))
			       : prove_both(prove, list, prove_either(prove, next, counts));
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

/* That day is no later than what is looked at, and known; or it is. */
static struct bounds_list done_by(struct prove *prove, const struct lateness *lateness,
				  const struct model_event *event, bool negated)
{
	const struct history_days *days = &prove->tables.days;
	const struct history_table *same = history_same(&prove->tables);
	uint16_t done = done_on(prove, lateness, event);

	if (negated)
		return prove_either(
			prove, prove_bound(prove, BOUND_MISS, done, same, lateness->event, 0),
			prove_bound(prove, BOUND_AT_LEAST, done, NULL, 0, days->beyond));
	return prove_both(prove, prove_bound(prove, BOUND_KEEP, done, same, lateness->event, 0),
			  prove_bound(prove, BOUND_AT_MOST, done, NULL, 0, days->last));
}

/*
 * `unless response is overdue`: between the last day of the limit that asks and what it asks for,
 * it is not overdue on some day, at first or once it was done; or it is on all of them.
 */
static struct bounds_list is_not_late(struct prove *prove, const struct lateness *lateness,
				      bool negated)
{
	const struct term *by = lateness->moment->term;
	const struct model_clause *clause = lateness->clause;
	struct bounds_list list, next;
	uint16_t last;

	if (by->kind != WHEN_OF || lateness->event == 0) {
		prove_cannot(prove, late_why);
		return prove_nothing();
	}
	last = prove_moved(prove, by->event, by->f);
	list = negated ? prove_miss(prove, lateness->term, last, true)
		       : prove_keep(prove, lateness->term, last);
	next = all_done_late(prove, lateness, !negated);
	list = negated ? prove_both(prove, list, next) : prove_either(prove, list, next);
	if (!lateness->lasting) {
		next = done_by(prove, lateness, clause->event, negated);
		list = negated ? prove_both(prove, list, next) : prove_either(prove, list, next);
	}
	next = owed(prove, lateness, !negated);
	return negated ? prove_both(prove, list, next) : prove_either(prove, list, next);
}

/*
 * Whether it can be followed when the limit of a clause has run out: not that of what is owed again
 * and again. Of a right, when its window has ended unused: where nothing but a fact or what comes
 * first decides whether its use counts. What then begins goes on though a later use is accepted.
 */
static bool can_run_out(const struct prove *prove, const struct moment *moment,
			const struct model_condition *condition, const struct model_clause *clause)
{
	const struct model_event *event = NULL;

	if (clause->clock &&
	    (clause->clock->form == CLOCK_REPEAT || clause->clock->form == CLOCK_EACH))
		return false;
	if (clause->kind == CLAUSE_DUTY || condition->target)
		return true;
	return condition->kind == MODEL_OVERDUE &&
	       (clause->acceptor.count == 0 || moment->begins) && !clause->unanchored &&
	       !clause->begin && prove_only_event(clause->condition, &event) && !event &&
	       prove_waits_for_events(clause->available) &&
	       prove_right_of(prove, moment->side, clause->event) == clause;
}

/* Whether for a guard it is asked if something is not late, as it is by day. */
static bool asks_day_by_day(const struct moment *moment, bool negated)
{
	return moment->term && !moment->begins && negated != moment->throughout;
}

struct bounds_list prove_is_late(struct prove *prove, const struct moment *moment,
				 const struct model_condition *condition, bool negated)
{
	enum side side = moment->side;
	const struct model_clauses *clauses = &prove->models[side]->clauses;
	struct bounds_list list = negated ? prove_always(prove) : prove_nothing(), next;
	bool day_by_day;

	if (waits_too_deep(prove->models[side], condition, LATE_DEPTH)) {
		prove_cannot(prove, late_why);
		return prove_nothing();
	}
	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_clause *clause = clauses->items[i];
		const struct model_clock *clock = clock_of(condition, clause);
		struct lateness lateness = { .moment = moment,
					     .clause = clause,
					     .event = moment->term ? moment->act : moment->event };

		if (!clock || !asks_about(condition, clause) ||
		    (side == SIDE_STATUTE && prove->question->never_late &&
		     prove->question->never_late[clause->number]))
			continue;
		lateness.lasting = moment->begins || condition->kind == MODEL_LATE ||
				   (clause->kind == CLAUSE_RIGHT && !condition->target);
		lateness.term = prove_limit(prove, side, clause, clock);
		if (!lateness.term || !can_run_out(prove, moment, condition, clause)) {
			prove_cannot(prove, late_why);
			return prove_nothing();
		}
		day_by_day = asks_day_by_day(moment, negated);
		if (day_by_day && condition->any)
			prove_cannot(prove, late_why);
		next = day_by_day ? is_not_late(prove, &lateness, !negated)
				  : clause_is_late(prove, &lateness, negated);
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

	if (waits_too_deep(prove->models[side], condition, LATE_DEPTH))
		return false;
	for (uint32_t i = 0; i < clauses->count; i++) {
		if (asks_about(condition, clauses->items[i]) &&
		    !is_never_owed(prove, side, condition, clauses->items[i]))
			return false;
	}
	return true;
}

/* Whether a condition asks if an event has happened, or if what it ends is late; `late`: that
 * alone. So may what it waits for. */
static bool waits_for(const struct model_condition *condition, const struct model_event *event,
		      bool late, uint32_t depth)
{
	const struct model_clause *clause = condition ? condition->clause : NULL;

	if (!condition)
		return false;
	if (condition->kind == MODEL_OVERDUE || condition->kind == MODEL_LATE)
		return clause->event == event ||
		       (depth > 0 && (waits_for(clause->begin, event, late, depth - 1) ||
				      waits_for(clause->condition, event, late, depth - 1)));
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		if (waits_for(part, event, late, depth))
			return true;
	}
	return !late && condition->kind == MODEL_OCCURRED && condition->event == event;
}

bool prove_rests_on_use(const struct model_clause *clause, const struct model_event *event)
{
	return waits_for(clause->begin, event, false, LATE_DEPTH) ||
	       waits_for(clause->condition, event, false, LATE_DEPTH) ||
	       waits_for(clause->available, event, true, LATE_DEPTH);
}

/* Whether what begins, guards, opens or extends a clause asks if what an event ends is late. */
static bool turns_on(const struct prove *prove, enum side side, const struct model_clause *clause,
		     const struct model_event *event)
{
	const struct model_extensions *extensions = &prove->models[side]->extensions;

	if (!clause || !event)
		return false;
	for (uint32_t i = 0; i < extensions->count; i++) {
		if (prove_has_clause(&extensions->items[i]->targets, clause) &&
		    waits_for(extensions->items[i]->condition, event, true, LATE_DEPTH))
			return true;
	}
	return waits_for(clause->begin, event, true, LATE_DEPTH) ||
	       waits_for(clause->condition, event, true, LATE_DEPTH) ||
	       waits_for(clause->available, event, true, LATE_DEPTH);
}

bool prove_waits_until_late(const struct prove *prove, const struct prove_question *question,
			    const struct model_event *ours)
{
	const struct model_clause *statute = question->statute;
	const struct model_event *theirs = prove_stands_for(prove, ours);

	for (uint32_t i = 0; statute->clock && i < statute->clock->arms.count; i++) {
		if (waits_for(statute->clock->arms.items[i].condition, theirs, true, LATE_DEPTH))
			return true;
	}
	return turns_on(prove, SIDE_STATUTE, statute, theirs) ||
	       turns_on(prove, SIDE_PROCEDURE, question->procedure, ours) ||
	       (theirs && prove_is_reached_late(prove, statute->stage, theirs));
}
