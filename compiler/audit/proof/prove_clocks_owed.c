/* What other clauses say of the days on which clocks stop and run on. */
#include "compiler/audit/proof/prove_clocks.h"

#include "compiler/audit/proof/prove_term.h"

/* Whether a limit counts back from an event, or may end before it. */
static bool counts_back(const struct model_clock *clock, const struct model_event *event)
{
	bool back = false;

	for (uint32_t i = 0; clock && i < clock->arms.count; i++) {
		const struct model_arm *arm = &clock->arms.items[i];

		if (arm->anchor && arm->anchor->event == event)
			back |= arm->limit.relation == RELATION_BEFORE ||
				arm->limit.relation == RELATION_CLEAR_BEFORE ||
				arm->limit.roll == ROLL_PREVIOUS;
	}
	return back;
}

/* Whether a clause that a question keeps may keep an event from some days. */
static bool bounds(const struct prove_question *question, enum side side,
		   const struct model_clause *clause, const struct model_event *event)
{
	bool kept = side == SIDE_PROCEDURE ||
		    (!question->nothing_kept &&
		     (!question->without || clause->place < question->without->place));

	if (clause == question->statute || clause == question->procedure)
		return false;
	if (clause->kind == CLAUSE_DUTY)
		return kept && clause->clock &&
		       (clause->event == event || counts_back(clause->clock, event));
	return clause->kind == CLAUSE_RIGHT && clause->event == event &&
	       (clause->clock || clause->earliest || clause->available || clause->condition ||
		clause->begin);
}

/* Whether a clause is one of those by which something is owed that is followed. */
static bool is_followed(const struct clocks *clocks, const struct model_clause *clause)
{
	for (uint32_t i = 0; clocks->owing && i < clocks->owed_count; i++) {
		if (clocks->owed[i].clause == clause)
			return true;
	}
	return false;
}

/* Whether nothing bounds an event but the opening of the stage of the clocks, and what is owed that
 * is followed with them. */
static bool is_free(const struct prove *prove, const struct prove_question *question,
		    const struct clocks *clocks, uint16_t number)
{
	const struct variable *variable = &prove->variables.items[number];

	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct model_clauses *clauses = &prove->models[side]->clauses;
		const struct model_event *event = variable->event[side];
		const struct model_clause *own =
			side == SIDE_STATUTE ? question->statute : question->procedure;

		if (event && event->stage->number > 0 && event->stage != own->stage)
			return false;
		for (uint32_t i = 0; event && i < clauses->count; i++) {
			if (!is_followed(clocks, clauses->items[i]) &&
			    bounds(question, (enum side)side, clauses->items[i], event))
				return false;
		}
	}
	return true;
}

bool clocks_alone(const struct prove *prove, const struct prove_question *question,
		  const struct clocks *clocks)
{
	const struct model_clause *clause = question->statute;
	uint16_t act = prove_discharge(prove, SIDE_STATUTE, clause, clause->event);
	bool alone = clocks->opens && prove_asks_facts(clause->condition) &&
		     prove_asks_facts(clause->begin) && is_free(prove, question, clocks, act) &&
		     is_free(prove, question, clocks, clocks->anchor);

	for (uint32_t i = 0; i < clocks->event_count; i++)
		alone &= clocks->events[i] != act &&
			 is_free(prove, question, clocks, clocks->events[i]);
	return alone;
}

/* Whether one of some events that a limit counts from is this one. */
static bool counts_from(const struct model_clock *clock, const struct model_event *event)
{
	for (uint32_t i = 0; clock && i < clock->arms.count; i++) {
		const struct model_anchor *anchor = clock->arms.items[i].anchor;

		if (anchor && prove_anchor_names(anchor, event))
			return true;
	}
	return false;
}

/* Whether the case or its stage ends where a clause is not used in time. */
static bool ends_case(const struct model_clause *clause)
{
	return clause->clock && (clause->clock->expiry_reason || clause->clock->expiry_stage);
}

bool clocks_is_owed(const struct prove *prove, uint16_t number)
{
	const struct variable *variable = &prove->variables.items[number];

	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct model_clauses *clauses = &prove->models[side]->clauses;
		const struct model_event *event = variable->event[side];

		for (uint32_t i = 0; event && i < clauses->count; i++) {
			const struct model_clause *clause = clauses->items[i];

			if (clause->kind == CLAUSE_DUTY && clause->clock &&
			    (clause->event == event || counts_back(clause->clock, event) ||
			     counts_from(clause->earliest, event)))
				return true;
			if (clause->event == event && ends_case(clause))
				return true;
		}
	}
	return false;
}

/* The limit of a duty that only counts from one event, and is owed whenever that happens, or of a
 * right with which the case ends; NULL: it is none of these. */
static const struct term *owed_after(struct prove *prove, enum side side,
				     const struct model_clause *clause)
{
	const char *why = prove->why, *partial = prove->partial;
	const struct term *term;

	if ((clause->kind != CLAUSE_DUTY && !ends_case(clause)) || !clause->clock ||
	    clause->clock->form != CLOCK_ARMS || clause->clock->arms.count != 1 ||
	    prove_is_changed(prove->models[side], clause) ||
	    prove_condition(prove, side, clause->condition, NULL, false) != PROVE_YES ||
	    prove_condition(prove, side, clause->begin, NULL, false) != PROVE_YES)
		return NULL;
	prove->why = prove->partial = NULL;
	term = clocks_limit(prove, side, clause, NULL);
	if (prove->why || prove->partial || !term || term->kind != WHEN_OF || !term->f->calendar)
		term = NULL;
	prove->why = why;
	prove->partial = partial;
	return term;
}

/* Whether the days are followed on which something happens. */
static bool follows(const struct clocks *clocks, uint16_t variable)
{
	for (uint32_t i = 0; i < clocks->event_count; i++) {
		if (clocks->events[i] == variable)
			return true;
	}
	return variable == clocks->anchor;
}

/* The place of what is owed, or of what is owed between the same two; NULL: there is no room. */
static struct clocks_owed *place_of(struct clocks *clocks, const struct clocks_stop *time)
{
	for (uint32_t i = 0; i < clocks->owed_count; i++) {
		if (clocks->owed[i].time.from == time->from &&
		    clocks->owed[i].time.until == time->until)
			return &clocks->owed[i];
	}
	return clocks->owed_count < CLOCKS_OWED ? &clocks->owed[clocks->owed_count++] : NULL;
}

/* Takes what a clause says of an event: of two between the same days the shorter. */
static void take_owed(struct clocks *clocks, const struct model_clause *clause,
		      const struct term *term, uint16_t event)
{
	int32_t day = clocks->prove->tables.days.last / 2;
	struct clocks_stop time = { .from = term->event,
				    .until = event,
				    .cap = term->f,
				    .working = term->f->limit.unit == UNIT_WORKING_DAYS };
	struct clocks_owed *owed;

	if (!follows(clocks, term->event))
		return;
	owed = place_of(clocks, &time);
	if (!owed || (owed->clause && owed->time.cap->due[day] <= time.cap->due[day]))
		return;
	time.values = clocks_values(clocks, &time) + 1;
	*owed = (struct clocks_owed){ .time = time,
				      .of_anchor = term->event == clocks->anchor,
				      .clause = clause };
}

/* Takes the duties of a side by which an event is owed. */
static void take_owed_of(struct clocks *clocks, const struct prove_question *question,
			 enum side side, uint16_t number)
{
	struct prove *prove = clocks->prove;
	const struct model_clauses *clauses = &prove->models[side]->clauses;
	const struct model_event *event = prove->variables.items[number].event[side];

	for (uint32_t i = 0; event && i < clauses->count; i++) {
		const struct model_clause *clause = clauses->items[i];
		const struct term *term =
			clause->event == event && bounds(question, side, clause, event)
				? owed_after(prove, side, clause)
				: NULL;

		if (term)
			take_owed(clocks, clause, term, number);
	}
}

void clocks_take_owed(struct clocks *clocks, const struct prove_question *question)
{
	if (question->strength > 0 || question->authority_alone)
		return;
	for (uint32_t i = 0; i < clocks->event_count; i++) {
		for (int side = 0; side < SIDE_COUNT; side++)
			take_owed_of(clocks, question, (enum side)side, clocks->events[i]);
	}
}

void clocks_take_windows(struct clocks *clocks)
{
	for (uint32_t i = 0; i < clocks->event_count; i++) {
		const struct variable *variable =
			&clocks->prove->variables.items[clocks->events[i]];

		for (int side = 0; side < SIDE_COUNT; side++) {
			const struct term *window = prove_window_of(clocks->prove, (enum side)side,
								    variable->event[side]);

			clocks->windows[side][i] =
				window && window->event == clocks->anchor ? window->f : NULL;
		}
	}
}
