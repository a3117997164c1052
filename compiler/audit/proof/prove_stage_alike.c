/* Whether the same leads into the stages of both sides: what is asked, what moves the case there.
 */
#include "compiler/audit/proof/prove_facts.h"
#include "compiler/audit/proof/prove_late.h"
#include "compiler/audit/proof/prove_stage.h"

bool prove_asks_the_same(const struct prove *prove, const struct model_condition *theirs,
			 const struct model_condition *ours)
{
	const struct model_condition *one, *other;
	uint32_t fact;

	if (!theirs || !ours || theirs->kind != ours->kind)
		return !theirs && !ours;
	switch (theirs->kind) {
	case MODEL_HOLDS:
	case MODEL_FACT_IS:
	case MODEL_OUTCOME_IS:
		fact = prove->fact_of[SIDE_STATUTE][theirs->field->number];
		return fact > 0 && fact == prove->fact_of[SIDE_PROCEDURE][ours->field->number] &&
		       (theirs->kind == MODEL_HOLDS ||
			prove_fact_value(&prove->facts.items[fact], SIDE_STATUTE,
					 theirs->choice + 1) ==
				prove_fact_value(&prove->facts.items[fact], SIDE_PROCEDURE,
						 ours->choice + 1));
	case MODEL_OCCURRED:
		return prove_pair(prove, SIDE_STATUTE, theirs->event) == ours->event;
	case MODEL_OVERDUE:
	case MODEL_LATE:
		return theirs->target == ours->target && theirs->any == ours->any &&
		       theirs->clause->event &&
		       prove_pair(prove, SIDE_STATUTE, theirs->clause->event) ==
			       ours->clause->event;
	case MODEL_STAGE_OPEN:
		return prove->stage_pair[SIDE_STATUTE][theirs->stage->number] == ours->stage;
	case MODEL_DAY_KNOWN:
		return false;
	case MODEL_NOT:
	case MODEL_AND:
	case MODEL_OR:
		break;
	}
	for (one = theirs->parts, other = ours->parts; one && other;
	     one = one->next, other = other->next) {
		if (!prove_asks_the_same(prove, one, other))
			return false;
	}
	return !one && !other;
}

bool prove_moves_alike(const struct prove *prove, const struct model_consequence *theirs,
		       const struct model_stage *ours)
{
	const struct model_consequences *rows = &prove->models[SIDE_PROCEDURE]->consequences;
	const struct model_event *event = prove_pair(prove, SIDE_STATUTE, theirs->event);

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_consequence *row = &rows->items[i];

		if (row->stage == ours && row->event == event && row->kind == CONSEQUENCE_MOVES &&
		    (!row->condition ||
		     prove_asks_the_same(prove, theirs->condition, row->condition)))
			return true;
	}
	return prove_opens(ours, event) && !ours->begins_with_all;
}

bool prove_watches_alike(const struct prove *prove, const struct model_watch *theirs,
			 const struct model_stage *ours)
{
	const struct model_watches *rows = &prove->models[SIDE_PROCEDURE]->watches;

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_watch *row = &rows->items[i];

		if ((row->moves == ours || row->opens == ours) &&
		    prove_asks_the_same(prove, theirs->condition, row->condition))
			return true;
	}
	return false;
}

/* Whether every way into a stage of the statute leads into that of the procedure too, on the same
 * day: not where time that passes leads there, of which only the terms can be compared. */
static bool opens_alike(const struct prove *prove, const struct model_stage *theirs,
			const struct model_stage *ours)
{
	const struct model *model = prove->models[SIDE_STATUTE];

	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *row = &model->consequences.items[i];

		if (row->kind == CONSEQUENCE_MOVES && row->stage == theirs &&
		    !prove_moves_alike(prove, row, ours))
			return false;
	}
	for (uint32_t i = 0; i < model->watches.count; i++) {
		const struct model_watch *row = &model->watches.items[i];

		if ((row->moves == theirs || row->opens == theirs) &&
		    (prove_asks_of_lateness(row->condition) ||
		     !prove_watches_alike(prove, row, ours)))
			return false;
	}
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		const struct model_clock *clock = model->clauses.items[i]->clock;

		if (clock && clock->expiry_stage == theirs)
			return false;
	}
	return true;
}

void prove_opens_otherwise(struct prove *prove, const struct model_clause *clause)
{
	const struct model_stage *ours = clause->stage;
	const struct model_stage *theirs = prove_stage_twin(prove, SIDE_PROCEDURE, ours);

	if (clause == prove->question->procedure && theirs && theirs->number > 0 &&
	    ours->number > 0 && !prove_opens_case(ours) && !opens_alike(prove, theirs, ours))
		prove_cannot(prove, "in which cases its stage begins cannot be followed");
}
