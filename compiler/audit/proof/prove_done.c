/*
 * Until when what is asked about can be late: it is done, or what counts as it is, or it is owed no
 * more.
 *
 * A guard that no longer holds ends what is overdue too (`unless response is met`: nobody owes the
 * letter once the response has come, as procrun has it), so that nothing is late for longer.
 */
#include "compiler/audit/proof/prove_figures.h"
#include "compiler/audit/proof/prove_late.h"

/* Whether an event of a system ends the duty that is asked about as its own act does. */
static bool ends_too(const struct prove *prove, const struct prove_system *system, uint16_t number)
{
	const struct model_clause *clause = prove->question->statute;
	const struct model *model = prove->models[SIDE_STATUTE];
	uint16_t event = system->events[number];

	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *consequence = &model->consequences.items[i];

		if (prove_counts_as(consequence, clause) &&
		    prove_discharge(prove, SIDE_STATUTE, clause, consequence->event) == event)
			return true;
	}
	return clause->clock && clause->clock->form == CLOCK_REPEAT && clause->clock->until &&
	       prove_event(prove, SIDE_STATUTE, clause->clock->until, DAY_DONE) == event;
}

/* Whether a bound says that what ends the duty too comes after its last day. */
static bool is_broken_too(const struct prove *prove, const struct prove_system *system,
			  const struct bound *bound)
{
	return prove->question->goal == GOAL_LATE && bound->kind == BOUND_MISS &&
	       bound->x != system->act && ends_too(prove, system, bound->x);
}

/* Gives the facts of a system for those at hand, and back. */
static void swap_facts(struct prove *prove, const struct prove_system *system)
{
	for (uint32_t i = 1; i < prove->facts.count && i < system->fact_count; i++) {
		int32_t value = prove->facts.items[i].value;

		prove->facts.items[i].value = system->facts[i];
		system->facts[i] = value;
	}
}

enum prove_truth prove_truth_in(struct prove *prove, const struct prove_system *system,
				enum side side, const struct model_condition *condition)
{
	const char *why = prove->why;
	enum prove_truth truth;

	swap_facts(prove, system);
	truth = prove_condition(prove, side, condition, NULL, false);
	swap_facts(prove, system);
	prove->why = why;
	return truth;
}

/* The day of an event of the statute; never: the system does not speak of it. */
static int32_t day_of(const struct prove *prove, const struct prove_system *system,
		      const struct model_event *event, const int32_t *high)
{
	uint16_t variable = prove_event(prove, SIDE_STATUTE, event, DAY_DONE);

	for (uint32_t i = 0; variable > 0 && i < system->event_count; i++) {
		if (system->events[i] == variable)
			return high[i];
	}
	return prove->tables.days.never;
}

/* From which day on a condition of the statute holds (`negated`: does not) no more, whatever
 * happens; never: it may hold for ever. */
static int32_t ends_holding(struct prove *prove, const struct prove_system *system,
			    const struct model_condition *condition, bool negated,
			    const int32_t *high)
{
	const int32_t never = prove->tables.days.never;
	bool any = (condition->kind == MODEL_AND) != negated;
	int32_t day = any ? never : 0, of_part;

	switch (condition->kind) {
	case MODEL_NOT:
		return ends_holding(prove, system, condition->parts, !negated, high);
	case MODEL_OCCURRED:
		return negated ? day_of(prove, system, condition->event, high) : never;
	case MODEL_OUTCOME_IS:
		if (negated && prove_truth_in(prove, system, SIDE_STATUTE, condition) == PROVE_YES)
			return day_of(prove, system, condition->event, high);
		break;
	case MODEL_AND:
	case MODEL_OR:
		for (const struct model_condition *part = condition->parts; part;
		     part = part->next) {
			of_part = ends_holding(prove, system, part, negated, high);
			if (any ? of_part < day : of_part > day)
				day = of_part;
		}
		return day;
	case MODEL_HOLDS:
	case MODEL_FACT_IS:
	case MODEL_OVERDUE:
	case MODEL_LATE:
	case MODEL_STAGE_OPEN:
	case MODEL_DAY_KNOWN:
		break;
	}
	return prove_truth_in(prove, system, SIDE_STATUTE, condition) ==
			       (negated ? PROVE_YES : PROVE_NO)
		       ? 0
		       : never;
}

int32_t prove_last_done(struct prove *prove, const struct prove_system *system, const int32_t *high)
{
	const struct model_condition *guard = prove->question->statute->condition;
	int32_t last = high[system->act], day;

	if (prove->question->goal == GOAL_LATE && guard) {
		day = ends_holding(prove, system, guard, false, high);
		last = day > 0 && day < last ? day : last;
	}
	for (uint32_t i = 0; i < system->bounds.count; i++) {
		const struct bound *bound = &system->bounds.items[i];

		if (high[bound->x] < last && is_broken_too(prove, system, bound))
			last = high[bound->x];
	}
	return last;
}
