/* The histories that are left out: those in which something happens that is not followed. */
#include "compiler/audit/proof/prove_late.h"
#include "compiler/audit/proof/prove_term.h"

/* Whether an event is the notice by which the procedure would extend its clause, and the question
 * is of histories in which it does not. */
static bool is_of_no_extension(const struct prove *prove, uint16_t number)
{
	const struct model_extensions *rows = &prove->models[SIDE_PROCEDURE]->extensions;

	for (uint32_t i = 0; prove->question->not_extended && i < rows->count; i++) {
		const struct model_extension *row = rows->items[i];

		if (prove_has_clause(&row->targets, prove->question->procedure) &&
		    prove_event(prove, SIDE_PROCEDURE, row->event, DAY_DONE) == number)
			return true;
	}
	return false;
}

bool prove_is_left_out(const struct prove *prove, enum side side, const struct model_event *event)
{
	uint16_t number = prove_event(prove, side, event, DAY_DONE);

	if (is_of_no_extension(prove, number))
		return true;
	for (uint32_t i = 0; i < prove->without_count; i++) {
		if (prove->without[i] == number)
			return true;
	}
	return false;
}

void prove_leave_out_again(struct prove *prove, enum side side, const struct model_event *event,
			   uint32_t occurrence, const char *partial)
{
	uint16_t number = prove_occurrence(prove, side, event, occurrence);

	if (partial)
		prove->partial = partial;
	for (uint32_t i = 0; i < prove->without_count; i++) {
		if (prove->without[i] == number)
			return;
	}
	if (number == 0)
		return;
	if (prove->without_count == PROVE_WITHOUT_LIMIT)
		prove_cannot(prove, "too many things change its clock");
	else
		prove->without[prove->without_count++] = number;
}

void prove_leave_out(struct prove *prove, enum side side, const struct model_event *event,
		     const char *partial)
{
	prove_leave_out_again(prove, side, event, 0, partial);
}

/* Whether a clause rests on an event otherwise than by what stops its clock. */
static bool rests_on(const struct model_clause *clause, const struct model_event *event)
{
	const struct model_clock *clock = clause->clock;
	bool rests = clause->event == event && (clause->kind == CLAUSE_DUTY || clock);

	for (uint32_t i = 0; clock && i < clock->arms.count; i++) {
		const struct model_arm *arm = &clock->arms.items[i];

		rests |= (arm->anchor && (arm->anchor->event == event || arm->anchor->parts)) ||
			 prove_asks_of_event(arm->condition, event);
	}
	for (uint32_t i = 0; clock && i < clock->withholds.count; i++)
		rests |= clock->withholds.items[i].event == event;
	return rests || prove_asks_of_event(clause->condition, event) ||
	       prove_asks_of_event(clause->begin, event) ||
	       prove_asks_of_event(clause->available, event);
}

/* Whether the course of a case rests on an event. */
static bool leads_on(const struct model *model, const struct model_event *event)
{
	bool leads = false;

	for (uint32_t i = 0; i < model->stages.count; i++)
		leads |= prove_opens(model->stages.items[i], event) ||
			 prove_asks_of_event(model->stages.items[i]->begins_when, event);
	for (uint32_t i = 0; i < model->consequences.count; i++)
		leads |= model->consequences.items[i].event == event ||
			 prove_asks_of_event(model->consequences.items[i].condition, event);
	for (uint32_t i = 0; i < model->watches.count; i++)
		leads |= prove_asks_of_event(model->watches.items[i].condition, event);
	return leads;
}

/* Whether a row about clocks is of the clause in question alone. */
static bool is_of_question(const struct prove *prove, enum side side,
			   const struct model_clauses *targets)
{
	return targets->count == 1 &&
	       targets->items[0] == (side == SIDE_STATUTE ? prove->question->statute
							  : prove->question->procedure);
}

/* Whether an event on a side does no more than begin one stop of the clock of the clause in
 * question, or start it again, as is said. */
static bool does_no_more(const struct prove *prove, enum side side, const struct model_event *event,
			 bool may_stop, bool may_restart)
{
	const struct model *model = prove->models[side];
	bool only = !leads_on(model, event);
	uint32_t begun = 0;

	for (uint32_t i = 0; i < model->pauses.count; i++) {
		const struct model_pause *row = model->pauses.items[i];

		begun += row->from == event;
		only &= row->until != event &&
			(row->from != event ||
			 (may_stop && is_of_question(prove, side, &row->targets)));
	}
	for (uint32_t i = 0; i < model->restarts.count; i++) {
		const struct model_restart *row = model->restarts.items[i];

		only &= row->event != event ||
			(may_restart && is_of_question(prove, side, &row->targets));
	}
	for (uint32_t i = 0; i < model->extensions.count; i++)
		only &= model->extensions.items[i]->event != event;
	for (uint32_t i = 0; i < model->clauses.count; i++)
		only &= !rests_on(model->clauses.items[i], event);
	return only && begun <= 1;
}

bool prove_only_stops(const struct prove *prove, enum side side, const struct model_event *event)
{
	enum side other = side == SIDE_STATUTE ? SIDE_PROCEDURE : SIDE_STATUTE;
	const struct model_event *twin = prove_pair(prove, side, event);

	return does_no_more(prove, side, event, true, false) &&
	       (!twin || does_no_more(prove, other, twin, true, false));
}

bool prove_only_puts_off(const struct prove *prove, enum side side, const struct model_event *event)
{
	const struct model_event *twin = prove_pair(prove, side, event);

	return ((prove->question->goal == GOAL_LATE && side == SIDE_STATUTE) ||
		(prove->question->goal == GOAL_CLOSED && side == SIDE_PROCEDURE)) &&
	       does_no_more(prove, side, event, false, true) &&
	       (!twin || does_no_more(prove, side == SIDE_STATUTE ? SIDE_PROCEDURE : SIDE_STATUTE,
				      twin, false, false));
}

/* Leaves out an event that changes a clock, if it is of some clause or none is asked for. */
static void leave_out_change(struct prove *prove, enum side side,
			     const struct model_clauses *targets, const struct model_clause *clause,
			     const struct model_event *event, const char *why)
{
	if (!clause ||
	    (prove_has_clause(targets, clause) && !prove_is_left_out(prove, side, event)))
		prove_leave_out(prove, side, event, why);
}

bool prove_leave_out_changes_of(struct prove *prove, enum side side,
				const struct model_clause *clause, const char *why)
{
	const struct model *model = prove->models[side];
	bool all = true;

	for (uint32_t i = 0; i < model->pauses.count; i++) {
		const struct model_pause *row = model->pauses.items[i];

		if (row->from)
			leave_out_change(prove, side, &row->targets, clause, row->from, why);
		else
			all &= clause && !prove_has_clause(&row->targets, clause);
	}
	for (uint32_t i = 0; i < model->restarts.count; i++) {
		const struct model_restart *row = model->restarts.items[i];

		leave_out_change(prove, side, &row->targets, clause, row->event, why);
	}
	for (uint32_t i = 0; i < model->extensions.count; i++) {
		const struct model_extension *row = model->extensions.items[i];

		leave_out_change(prove, side, &row->targets, clause, row->event, why);
	}
	return all;
}

void prove_leave_out_changes(struct prove *prove)
{
	for (int side = 0; side < SIDE_COUNT; side++)
		(void)prove_leave_out_changes_of(prove, (enum side)side, NULL,
						 "nothing was followed that changes a clock");
}
