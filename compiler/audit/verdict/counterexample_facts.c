/* The facts that make a line of a case count. */
#include "compiler/audit/proof/prove_facts.h"
#include "compiler/audit/verdict/counterexample_log.h"
#include "compiler/audit/verdict/verdict_cases.h"
#include "lang/base/arena.h"

/* Whether a system does for several values of a fact, be it for any. */
static bool does_for_several(const struct prove_system *system, uint32_t fact)
{
	return system->also && system->also[fact] != 0;
}

int32_t *making_facts_of(const struct prove *prove, const struct prove_system *system,
			 bool less_said)
{
	int32_t *facts = ARENA_ARRAY(prove->arena, int32_t, (size_t)system->fact_count + 1);

	for (uint32_t i = 1; i < system->fact_count; i++) {
		bool any = less_said || system->facts[i] == prove->facts.items[i].least;

		facts[i] = any && does_for_several(system, i) ? 0 : system->facts[i];
	}
	return facts;
}

bool making_can_say_less(const struct prove *prove, const struct prove_systems *systems)
{
	for (uint32_t i = 0; i < systems->count; i++) {
		const struct prove_system *system = &systems->items[i];

		for (uint32_t j = 1; j < system->fact_count; j++) {
			if (does_for_several(system, j) &&
			    system->facts[j] != prove->facts.items[j].least)
				return true;
		}
	}
	return false;
}

/* Gives a fact a value where the case gives it none yet. */
static void give(struct making *making, enum side side, const struct model_field *field,
		 int32_t value)
{
	uint32_t number = making->prove->fact_of[side][field->number];
	struct fact *fact = &making->prove->facts.items[number];

	if (number > 0 && value > 0 && making->facts[number] == 0)
		making->facts[number] = prove_fact_alone(fact, side, value);
}

/* The first choice but the one that a condition names; 0: there is no other. */
static int32_t another_than(const struct model_condition *condition)
{
	if (condition->choice > 0)
		return 1;
	return condition->field->choices.count > 1 ? 2 : 0;
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
		give(making, side, condition->field,
		     negated ? another_than(condition) : condition->choice + 1);
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

bool making_put_decisions(struct making *making, enum side side, const struct model_clause *clause,
			  int32_t day)
{
	const struct model_events *events = &making->prove->models[side]->events;
	bool asks = making->row->finding || clause->kind == CLAUSE_RIGHT, again = false;

	for (uint32_t i = 0; i < events->count; i++) {
		const struct model_event *event = events->items[i];
		uint32_t fact =
			event->outcome ? making->prove->fact_of[side][event->outcome->number] : 0;

		if (fact > 0 && making->facts[fact] > 0 &&
		    (making->prove->facts.items[fact].timeless ||
		     (asks && making_turns_on(making, side, clause, fact))))
			again |= making_put_before(making, side, event, day);
	}
	return again;
}

/* The part of what a stage waits for that asks for a decision; NULL: none does. */
static const struct model_condition *asking_for(const struct model_condition *condition,
						const struct model_event *event)
{
	const struct model_condition *found = NULL;

	if (condition && event->outcome && condition->kind == MODEL_OUTCOME_IS)
		return condition->field == event->outcome ? condition : NULL;
	for (const struct model_condition *part = condition ? condition->parts : NULL;
	     part && !found; part = part->next)
		found = asking_for(part, event);
	return found;
}

bool making_waits_for(const struct model_stage *stage, const struct model_event *event)
{
	return asking_for(stage->begins_when, event) != NULL;
}

bool making_decide(struct making *making, enum side side, const struct model_stage *stage,
		   int32_t day)
{
	const struct model_events *events = &making->prove->models[side]->events;
	bool put = false;

	for (uint32_t i = 0; stage->begins_when && i < events->count; i++) {
		const struct model_event *event = events->items[i];
		const struct model_condition *asks = asking_for(stage->begins_when, event);
		uint32_t fact;

		if (!asks)
			continue;
		fact = making->prove->fact_of[side][event->outcome->number];
		if (fact && making->facts[fact] == 0)
			making->facts[fact] = prove_fact_value(&making->prove->facts.items[fact],
							       side, asks->choice + 1);
		put |= making_put_before(making, side, event, day);
	}
	return put;
}
