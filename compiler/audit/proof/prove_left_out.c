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
	       prove_asks_of_event(clause->begin, event);
}

/* Whether an event stops no clock on a side but that of the clause in question, and none starts
 * again or is extended by it. */
static bool only_stops_one(const struct prove *prove, enum side side,
			   const struct model_event *event)
{
	const struct model *model = prove->models[side];
	const struct model_clause *clause =
		side == SIDE_STATUTE ? prove->question->statute : prove->question->procedure;
	bool only = true;

	for (uint32_t i = 0; i < model->pauses.count; i++) {
		const struct model_pause *row = model->pauses.items[i];

		only &= row->from != event ||
			(row->targets.count == 1 && row->targets.items[0] == clause);
	}
	for (uint32_t i = 0; i < model->restarts.count; i++)
		only &= model->restarts.items[i]->event != event;
	for (uint32_t i = 0; i < model->extensions.count; i++)
		only &= model->extensions.items[i]->event != event;
	for (uint32_t i = 0; i < model->clauses.count; i++)
		only &= !rests_on(model->clauses.items[i], event);
	return only;
}

bool prove_only_stops(const struct prove *prove, enum side side, const struct model_event *event)
{
	enum side other = side == SIDE_STATUTE ? SIDE_PROCEDURE : SIDE_STATUTE;
	const struct model_event *twin = prove_pair(prove, side, event);

	return only_stops_one(prove, side, event) && (!twin || only_stops_one(prove, other, twin));
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
