/* Clocks that stop beside what is asked: which they are, and the histories in which none does. */
#include "compiler/audit/proof/prove_stops.h"

#include "compiler/audit/proof/prove_term.h"

static const struct model_clause *in_question(const struct prove *prove, enum side side)
{
	return side == SIDE_STATUTE ? prove->question->statute : prove->question->procedure;
}

bool prove_stops_beside(const struct prove *prove, enum side side,
			const struct model_clause *clause)
{
	const struct model_pauses *pauses = &prove->models[side]->pauses;

	for (uint32_t i = 0; i < pauses->count && clause != in_question(prove, side); i++) {
		if (prove_has_clause(&pauses->items[i]->targets, clause))
			return true;
	}
	return false;
}

bool prove_stops_for_a_time(const struct prove *prove)
{
	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct model_pauses *pauses = &prove->models[side]->pauses;

		for (uint32_t i = 0; i < pauses->count; i++) {
			if (pauses->items[i]->at_most.count > 0)
				return true;
		}
	}
	return false;
}

bool prove_can_stop(struct prove *prove, const struct prove_question *question)
{
	const struct model_clause *clauses[] = {
		[SIDE_STATUTE] = question->statute, [SIDE_PROCEDURE] = question->procedure
	};
	bool can = false;

	for (int side = 0; side < SIDE_COUNT; side++) {
		struct model_pauses pauses = { 0 };

		can |= !prove_pauses_of(prove, (enum side)side, clauses[side], &pauses) ||
		       pauses.count > 0;
	}
	return can;
}

bool prove_has_stops_beside(const struct prove *prove)
{
	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct model_clauses *clauses = &prove->models[side]->clauses;

		for (uint32_t i = 0; i < clauses->count; i++) {
			if (prove_stops_beside(prove, (enum side)side, clauses->items[i]))
				return true;
		}
	}
	return false;
}

void prove_leave_out_stops(struct prove *prove)
{
	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct model_pauses *pauses = &prove->models[side]->pauses;

		for (uint32_t i = 0; i < pauses->count; i++) {
			const struct model_pause *pause = pauses->items[i];

			if (pause->from &&
			    !prove_has_clause(&pause->targets, in_question(prove, (enum side)side)))
				prove_leave_out(prove, (enum side)side, pause->from,
						"several clocks stop; those beside the two in "
						"question were followed as if none did");
		}
	}
}

bool prove_same_figures(const struct proof *one, const struct proof *other)
{
	return one->decided && other->decided && one->tried == other->tried &&
	       one->broken == other->broken && one->past == other->past &&
	       one->first == other->first && one->worst == other->worst &&
	       one->worst_at == other->worst_at && one->worst_past == other->worst_past &&
	       one->no_bound == other->no_bound;
}

const struct term *prove_stopped_throughout(struct prove *prove, enum side side,
					    const struct model_pauses *pauses,
					    const struct term *term)
{
	uint16_t days[2] = { term->event };

	if (term->kind != WHEN_OF || term->f->limit.unit != UNIT_WORKING_DAYS ||
	    term->f->limit.relation != RELATION_AFTER)
		return NULL;
	for (uint32_t i = 0; i < pauses->count; i++) {
		const struct term *window = prove_window_of(prove, side, pauses->items[i]->from);
		const struct history_table *cap =
			prove_pause_cap(prove, pauses->items[i], term->f->calendar);

		if (!window || !cap)
			return NULL;
		days[1] = prove_moved(prove, prove_moved(prove, window->event, window->f), cap);
		days[0] = days[1] ? prove_several(prove, days, 2, true) : 0;
		if (days[0] == 0)
			return NULL;
	}
	return prove_term_of(prove, term->f, days[0]);
}

bool prove_goes_by_soonest(const struct prove *prove, const struct model_clause *clause)
{
	const struct prove_question *question = prove->question;

	switch (question->goal) {
	case GOAL_LATE:
		return clause == question->statute;
	case GOAL_CLOSED:
	case GOAL_NOT_OPEN:
	case GOAL_SHORTER:
		return clause == question->procedure;
	case GOAL_PERMITTED:
		return clause == (question->statute->kind == CLAUSE_FORBIDDEN ? question->procedure
									      : question->statute);
	case GOAL_ANY:
	case GOAL_SOON:
	case GOAL_OPENED:
	case GOAL_FORBIDDEN:
	case GOAL_LONGER:
		break;
	}
	return false;
}

bool prove_stops_while_open(const struct model_pause *pause)
{
	return !pause->from && !pause->unless && pause->condition &&
	       pause->condition->kind == MODEL_STAGE_OPEN;
}

const struct term *prove_stopped_while_open(struct prove *prove, enum side side,
					    const struct model_clause *clause,
					    const struct term *term)
{
	const struct model_pauses *pauses = &prove->models[side]->pauses;

	for (uint32_t i = 0; i < pauses->count && !prove_goes_by_soonest(prove, clause); i++) {
		const struct model_pause *pause = pauses->items[i];
		uint16_t opened;

		if (!prove_has_clause(&pause->targets, clause) || !prove_stops_while_open(pause))
			continue;
		opened = prove_opening(prove, side, pause->condition->stage);
		if (opened == 0) {
			prove_cannot(prove, "its clock stops while a stage is open, and when that "
					    "opens cannot be said");
			return NULL;
		}
		prove->partial = "its clock stops while a stage is open, and for how long was not "
				 "followed";
		term = prove_term_make(prove, (struct term){ .kind = WHEN_GUARD,
							     .event = opened,
							     .guard = term,
							     .one = prove_term_never(prove),
							     .other = term });
	}
	return term;
}
