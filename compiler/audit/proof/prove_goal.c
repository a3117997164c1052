/* What a question looks for: a duty broken, a right refused. */
#include "compiler/audit/proof/prove_close.h"
#include "compiler/audit/proof/prove_counts.h"
#include "compiler/audit/proof/prove_ends.h"
#include "compiler/audit/proof/prove_late.h"
#include "compiler/audit/proof/prove_rights.h"
#include "compiler/audit/proof/prove_term.h"

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

/* The event by which a right without a limit opens, if it is a single one. */
static const struct model_event *opened_by(const struct model_clause *clause)
{
	const struct model_condition *condition = clause->available;

	return condition && condition->kind == MODEL_OCCURRED ? condition->event : NULL;
}

/* The event that opens a stage and from which an anchor counts, be it as the earlier of some; NULL:
 * it does not. */
static const struct model_event *opening_of(const struct model_stage *stage,
					    const struct model_anchor *anchor)
{
	const struct model_anchor *part =
		anchor->kind == MODEL_ANCHOR_EARLIER ? anchor->parts : NULL;

	if (anchor->kind == MODEL_ANCHOR_EVENT && prove_opens(stage, anchor->event))
		return anchor->event;
	for (; part; part = part->next) {
		if (part->kind == MODEL_ANCHOR_EVENT && prove_opens(stage, part->event))
			return part->event;
	}
	return NULL;
}

/* The day that a clock counts from: of several the opening of the case, else the first. */
static uint16_t pivot_of_clock(struct prove *prove, const struct model_clause *clause,
			       const struct model_clock *clock)
{
	const struct model_event *chooser = prove_chooser_of(prove, clock);
	uint16_t first = 0;

	for (uint32_t i = 0; i < clock->arms.count; i++) {
		const struct model_arm *arm = &clock->arms.items[i];
		const struct model_anchor *anchor = arm->anchor;
		const struct model_event *opening =
			anchor ? opening_of(clause->stage, anchor) : NULL;

		if (!anchor || (prove_is_agreed(arm) && i + 1 < clock->arms.count) ||
		    prove_condition(prove, SIDE_STATUTE, arm->condition, chooser,
				    chooser && chooser->outcome) == PROVE_NO)
			continue;
		if (anchor->kind == MODEL_ANCHOR_STAGE && anchor->stage->start.count > 0)
			return 0;
		if (clock->form == CLOCK_EACH)
			return prove_event(prove, SIDE_STATUTE, anchor->event, DAY_DONE);
		if (clock->form == CLOCK_ARMS)
			return prove_withheld(prove, SIDE_STATUTE, clock,
					      prove_anchor(prove, SIDE_STATUTE, anchor));
		if (opening)
			return prove_event(prove, SIDE_STATUTE, opening, DAY_DONE);
		if (!first || clock->form == CLOCK_DATE)
			first = prove_anchor(prove, SIDE_STATUTE, anchor);
	}
	return first;
}

/* Whose days are counted: those of the statute's own anchor; 0: of whatever a system counts from. A
 * log says when something arrived, but not when what is taken to be received was. */
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
	pivot = prove_is_delivered(prove, pivot) ? pivot : prove_root(prove, pivot);
	return pivot == prove_discharge(prove, SIDE_STATUTE, clause, clause->event) ? 0 : pivot;
}

/* A duty is broken: nothing that discharges it is in time, and it was owed. */
static struct bounds_list goal_late(struct prove *prove, const struct term *term)
{
	const struct model_clause *clause = prove->question->statute;
	struct stand_ins stand_ins = prove_stand_ins(prove, SIDE_STATUTE, clause->event);
	uint16_t event = prove_discharge(prove, SIDE_STATUTE, clause, clause->event);
	struct bounds_list next,
		list = prove_miss(prove, term, prove_counted(prove, SIDE_STATUTE, event), true);

	for (uint32_t i = 0; i < stand_ins.count; i++) {
		const struct stand_in *stand_in = &stand_ins.items[i];

		next = prove_miss(prove, term,
				  prove_counted(prove, SIDE_STATUTE,
						prove_discharge(prove, SIDE_STATUTE, clause,
								stand_in->event)),
				  false);
		list = prove_both(
			prove, list,
			prove_either(prove, next,
				     prove_does_count(prove, SIDE_STATUTE, stand_in, true)));
	}
	if (clause->clock && clause->clock->form == CLOCK_REPEAT && clause->clock->until)
		list = prove_both(
			prove, list,
			prove_miss(prove, term,
				   prove_event(prove, SIDE_STATUTE, clause->clock->until, DAY_DONE),
				   false));
	return prove_both(prove, list,
			  prove_owed(prove, SIDE_STATUTE, clause, term,
				     prove_counted(prove, SIDE_STATUTE, event), false));
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

/* A right that the statute gives after the close too, and the procedure only until then. */
static struct bounds_list ended_by_close(struct prove *prove, uint16_t event)
{
	const struct prove_question *question = prove->question;

	if (!prove_outlives(prove, question->statute, question->procedure))
		return prove_nothing();
	return prove_after_close(prove, prove_close(prove, SIDE_PROCEDURE, NULL), event, false);
}

/* Both of a list and that an event is on a day that is looked at. */
static struct bounds_list on_a_day(struct prove *prove, struct bounds_list list, uint16_t event)
{
	return prove_both(
		prove, list,
		prove_bound(prove, BOUND_AT_MOST, event, NULL, 0, prove->tables.days.last));
}

/* The procedure lets happen what the statute forbids on that day, or gives no power to. */
static struct bounds_list goal_permitted(struct prove *prove, const struct term *statute,
					 uint16_t event)
{
	const struct model_clause *theirs = prove->question->statute;
	bool forbids = theirs->kind == CLAUSE_FORBIDDEN;
	uint16_t counted = prove_counted(prove, SIDE_STATUTE, event);
	struct bounds_list list = prove_open(prove, SIDE_STATUTE, theirs, event, !forbids);

	if (!forbids) {
		list = prove_either(prove, list, prove_miss(prove, statute, counted, false));
		list = prove_both(prove, list,
				  prove_refused_elsewhere(prove, SIDE_STATUTE, event, false));
	}
	list = prove_both(prove, on_a_day(prove, prove_permitted(prove, event), event), list);
	if (forbids && theirs->stage->begins_when)
		list = prove_both(
			prove, list,
			prove_holds(prove, SIDE_STATUTE, theirs->stage->begins_when, false, event));
	return forbids ? prove_both(prove, list, prove_keep(prove, statute, counted)) : list;
}

/* The statute gives something on a day, and the procedure forbids it. */
static struct bounds_list goal_forbidden(struct prove *prove, const struct term *statute,
					 const struct term *procedure, uint16_t event)
{
	const struct prove_question *question = prove->question;
	const struct term *ends[] = { [SIDE_STATUTE] = statute, [SIDE_PROCEDURE] = procedure };
	const struct model_clause *clauses[] = {
		[SIDE_STATUTE] = question->statute, [SIDE_PROCEDURE] = question->procedure
	};
	struct bounds_list list = on_a_day(prove, prove_always(prove), event);

	for (int side = 0; side < SIDE_COUNT; side++) {
		list = prove_both(prove, list,
				  prove_open(prove, (enum side)side, clauses[side], event, false));
		list = prove_both(prove, list,
				  prove_keep(prove, ends[side],
					     prove_counted(prove, (enum side)side, event)));
	}
	return list;
}

/* The day on which something is done for the procedure's clause: the statute's, but where only one
 * of the two asks for the day of its receipt. */
static uint16_t done_here(struct prove *prove, uint16_t there)
{
	const struct model_clause *theirs = prove->question->statute;
	const struct model_clause *ours = prove->question->procedure;

	return ours && (ours->flags ^ theirs->flags) & CLAUSE_BY_RECEIPT
		       ? prove_discharge(prove, SIDE_PROCEDURE, ours, ours->event)
		       : there;
}

/* Whether a goal looks at the last day of the procedure's clause: not when that is refused as too
 * early, or is owed. */
static bool looks_at_end(enum prove_goal goal)
{
	return goal == GOAL_CLOSED || goal == GOAL_SHORTER || goal == GOAL_LONGER ||
	       goal == GOAL_FORBIDDEN;
}

/* The procedure refuses the right in question, by all sentences that give it: as too late under one
 * of them at least, or as too early under each. */
static struct bounds_list refused_here(struct prove *prove, const struct term *procedure,
				       uint16_t counted, uint16_t event)
{
	const struct model_clause *ours = prove->question->procedure;
	bool unopened = prove->question->goal == GOAL_NOT_OPEN;
	struct bounds_list elsewhere, over, here;

	elsewhere = prove_refused_elsewhere(prove, SIDE_PROCEDURE, event, unopened);
	if (unopened)
		return prove_both(prove, elsewhere,
				  prove_open(prove, SIDE_PROCEDURE, ours, event, true));
	here = prove_either(prove, prove_miss(prove, procedure, counted, true),
			    ended_by_close(prove, event));
	over = prove_over_elsewhere(prove, SIDE_PROCEDURE, event);
	if (over.count > 0)
		over = prove_both(prove, over,
				  prove_open(prove, SIDE_PROCEDURE, ours, event, true));
	return prove_both(prove, elsewhere, prove_either(prove, here, over));
}

/* It may be done in the procedure before the first day of the statute; the last day of neither
 * matters. */
static struct bounds_list goal_soon(struct prove *prove)
{
	const struct model_clause *theirs = prove->question->statute;
	uint16_t event = prove_discharge(prove, SIDE_STATUTE, theirs, theirs->event);
	struct bounds_list list =
		prove_not_too_soon(prove, SIDE_PROCEDURE, prove->question->procedure, event, false);

	list = on_a_day(prove, list, event);
	return prove_both(prove, list,
			  prove_not_too_soon(prove, SIDE_STATUTE, theirs, event, true));
}

/* No other sentence of the statute about the act of a duty asks for it by then. */
static struct bounds_list not_asked_elsewhere(struct prove *prove, uint16_t event)
{
	const struct model_clause *theirs = prove->question->statute;
	const struct model_clauses *clauses = &prove->models[SIDE_STATUTE]->clauses;
	struct bounds_list list = prove_always(prove);

	for (uint32_t i = 0; theirs->kind == CLAUSE_DUTY && i < clauses->count; i++) {
		const struct model_clause *clause = clauses->items[i];

		if (clause != theirs && clause->kind == CLAUSE_DUTY &&
		    clause->event == theirs->event)
			list = prove_both(prove, list,
					  prove_open(prove, SIDE_STATUTE, clause, event, true));
	}
	return list;
}

/* Whether a clause of one side is for no case with the facts at hand: other sentences are. */
static bool is_for_others(struct prove *prove, enum side side, const struct model_clause *clause)
{
	const struct model_condition *const parts[] = { clause->condition, clause->begin };

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (parts[i] && prove_condition(prove, side, parts[i], NULL, false) == PROVE_NO)
			return true;
	}
	return false;
}

/* Whether the last days of two clauses are compared of which one is for other cases. Of a power
 * each case counts in which only the statute's is not given. */
static bool compares_nothing(struct prove *prove)
{
	const struct prove_question *question = prove->question;
	bool of_right = question->goal == GOAL_LONGER && check_complains(&question->statute->who);

	return (question->goal == GOAL_SHORTER || of_right) &&
	       (is_for_others(prove, SIDE_STATUTE, question->statute) ||
		is_for_others(prove, SIDE_PROCEDURE, question->procedure));
}

static struct bounds_list goal_of(struct prove *prove)
{
	const struct prove_question *question = prove->question;
	const struct model_clause *ours = question->procedure, *theirs = question->statute;
	const struct term *statute =
		prove_limit(prove, SIDE_STATUTE, theirs, question->statute_clock);
	const struct term *procedure =
		ours && looks_at_end(question->goal)
			? prove_limit(prove, SIDE_PROCEDURE, ours, question->procedure_clock)
			: NULL;
	uint16_t event = prove_discharge(prove, SIDE_STATUTE, theirs, theirs->event);
	uint16_t by_statute = prove_counted(prove, SIDE_STATUTE, event);
	uint16_t by_procedure = prove_counted(prove, SIDE_PROCEDURE, done_here(prove, event));
	struct bounds_list list;

	if (!statute || (looks_at_end(question->goal) && !procedure) || compares_nothing(prove))
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
	case GOAL_OPENED:
		list = on_a_day(prove, prove_open(prove, SIDE_PROCEDURE, ours, event, false),
				event);
		list = prove_both(prove, list, not_asked_elsewhere(prove, event));
		return prove_both(prove, list,
				  prove_open(prove, SIDE_STATUTE, theirs, event, true));
	case GOAL_PERMITTED:
		return goal_permitted(prove, statute, event);
	case GOAL_FORBIDDEN:
		return goal_forbidden(prove, statute, procedure, event);
	case GOAL_ANY:
		return prove_bound(prove, BOUND_AT_LEAST, event, NULL, 0, 0);
	case GOAL_CLOSED:
	case GOAL_NOT_OPEN:
	case GOAL_SOON: /* asks for no limit */
		break;
	}
	list = prove_both(prove, prove_keep(prove, statute, by_statute),
			  prove_open(prove, SIDE_STATUTE, theirs, event, false));
	list = on_a_day(prove, list, event);
	if (question->ended)
		return list;
	return prove_both(prove, list, refused_here(prove, procedure, by_procedure, event));
}

/* The statute's case is still open when it is late, or used. */
static struct bounds_list still_open(struct prove *prove)
{
	const struct prove_question *question = prove->question;
	const struct model_clause *clause = question->statute;
	const struct term *term =
		question->goal == GOAL_LATE
			? prove_limit(prove, SIDE_STATUTE, clause, question->statute_clock)
			: NULL;

	return prove_still_open(prove, term,
				prove_discharge(prove, SIDE_STATUTE, clause, clause->event),
				waits_for_close(prove, clause));
}

/* The last days of both sides where it is asked of a duty; false: they cannot be said. */
static bool take_terms(struct prove *prove, const struct term *terms[SIDE_COUNT])
{
	const struct prove_question *question = prove->question;

	terms[SIDE_STATUTE] = terms[SIDE_PROCEDURE] = NULL;
	if (question->goal != GOAL_LATE)
		return true;
	terms[SIDE_STATUTE] =
		prove_limit(prove, SIDE_STATUTE, question->statute, question->statute_clock);
	terms[SIDE_PROCEDURE] =
		prove_limit(prove, SIDE_PROCEDURE, question->procedure, question->procedure_clock);
	return terms[SIDE_STATUTE] && terms[SIDE_PROCEDURE];
}

struct bounds_lists prove_besides(struct prove *prove)
{
	const struct model_clause *theirs = prove->question->statute;
	const struct term *terms[SIDE_COUNT];

	if (!prove->question->ended || prove->why || !take_terms(prove, terms))
		return (struct bounds_lists){ 0 };
	return prove_ended(prove, terms,
			   prove_discharge(prove, SIDE_STATUTE, theirs, theirs->event));
}

struct bounds_list prove_goal(struct prove *prove)
{
	const struct model_clause *theirs = prove->question->statute;
	struct bounds_list list =
		prove->question->goal == GOAL_SOON ? goal_soon(prove) : goal_of(prove);

	if (prove->why)
		return list;
	if (prove->question->ended && prove->question->goal != GOAL_LATE)
		return prove_both(prove, list,
				  prove_once_decided(prove, SIDE_STATUTE, theirs,
						     prove_discharge(prove, SIDE_STATUTE, theirs,
								     theirs->event)));
	return prove->question->while_open ? prove_both(prove, list, still_open(prove)) : list;
}
