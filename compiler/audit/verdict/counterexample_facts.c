/* The facts that make a line of a case count. */
#include "compiler/audit/verdict/counterexample_log.h"

/* Gives a fact a value where the case gives it none yet. */
static void give(struct making *making, enum side side, const struct model_field *field,
		 int32_t value)
{
	uint32_t number = making->prove->fact_of[side][field->number];
	const struct fact *fact = &making->prove->facts.items[number];

	if (number > 0 && making->facts[number] == 0 && !fact->several)
		making->facts[number] = prove_fact_value(fact, side, value);
}

void making_meet(struct making *making, enum side side, const struct model_condition *condition,
		 bool negated)
{
	if (!condition)
		return;
	switch (condition->kind) {
	case MODEL_HOLDS:
		give(making, side, condition->field, negated ? FACT_NO : FACT_YES);
		return;
	case MODEL_FACT_IS:
	case MODEL_OUTCOME_IS:
		if (!negated)
			give(making, side, condition->field, condition->choice + 1);
		return;
	case MODEL_NOT:
		making_meet(making, side, condition->parts, !negated);
		return;
	case MODEL_OR:
		making_meet(making, side, condition->parts, negated);
		return;
	case MODEL_AND:
		for (const struct model_condition *part = condition->parts; part; part = part->next)
			making_meet(making, side, part, negated);
		return;
	case MODEL_OCCURRED:
	case MODEL_OVERDUE:
	case MODEL_LATE:
	case MODEL_STAGE_OPEN:
	case MODEL_DAY_KNOWN:
		return;
	}
}

bool making_turns_on(const struct making *making, enum side side, const struct model_clause *clause,
		     uint32_t fact)
{
	return verdict_reads(making->prove, side, clause->condition, fact) ||
	       verdict_reads(making->prove, side, clause->begin, fact) ||
	       verdict_reads(making->prove, side, clause->available, fact);
}

bool making_put_decisions(struct making *making, enum side side, const struct model_clause *clause)
{
	const struct model_events *events = &making->prove->models[side]->events;
	bool again = false;

	for (uint32_t i = 0; i < events->count; i++) {
		const struct model_event *event = events->items[i];
		uint32_t fact =
			event->outcome ? making->prove->fact_of[side][event->outcome->number] : 0;

		if (fact > 0 && making->facts[fact] > 0 &&
		    making_turns_on(making, side, clause, fact))
			again |= making_put_before(making, side, event, making->start);
	}
	return again;
}
