/* What repeats: the day from which it counts at first, and whether later times are like the first.
 */
#include "compiler/audit/proof/prove_repeat.h"

#include "compiler/audit/proof/prove_close.h"
#include "compiler/audit/proof/prove_counts.h"
#include "compiler/audit/proof/prove_term.h"

/* More days on which it comes into being are not taken together. */
#define BEGUN_PARTS 8u

struct begun {
	struct prove *prove;
	enum side side;
	uint16_t parts[BEGUN_PARTS];
	uint32_t count;
};

/* Whether nothing but what is known of the case is asked for. */
static bool asks_facts_only(const struct model_condition *condition)
{
	const struct model_event *event = NULL;

	return condition->kind != MODEL_OUTCOME_IS && prove_only_event(condition, &event) && !event;
}

/* Takes the days on which what a condition asks for has come; false: it cannot be said. */
static bool take_days(struct begun *begun, const struct model_condition *condition)
{
	const struct model_condition *part = condition->parts;

	if ((condition->kind == MODEL_OCCURRED || condition->kind == MODEL_OUTCOME_IS) &&
	    condition->event && begun->count < BEGUN_PARTS) {
		begun->parts[begun->count++] =
			prove_event(begun->prove, begun->side, condition->event, DAY_DONE);
		return true;
	}
	if (condition->kind != MODEL_AND)
		return asks_facts_only(condition);
	while (part && take_days(begun, part))
		part = part->next;
	return !part;
}

/* The day on which a case opens, with whichever comes first of what opens one, be it received on
 * another; 0: it cannot be said. */
static uint16_t case_opened(struct prove *prove, enum side side)
{
	const struct model_events *events = &prove->models[side]->events;
	uint16_t parts[BEGUN_PARTS];
	uint32_t count = 0;

	for (uint32_t i = 0; i < events->count; i++) {
		const struct model_event *event = events->items[i];

		if (!event->opens_case)
			continue;
		if (count == BEGUN_PARTS)
			return 0;
		parts[count++] = prove_taken_for(prove, side, event, DAY_DONE, false);
		if (parts[count - 1] == 0)
			return 0;
	}
	return count > 0 ? prove_several(prove, parts, count, false) : 0;
}

/* The day on which a clause came into being; 0: it cannot be said. */
static uint16_t came_into_being(struct prove *prove, enum side side,
				const struct model_clause *clause)
{
	struct begun begun = { .prove = prove, .side = side, .count = 1 };
	bool whole = clause->stage->number == 0;

	if (clause->flags & CLAUSE_AFTER_CLOSE)
		return clause->begin ? 0 : prove_close(prove, side, clause->close_reason);
	if (!clause->begin)
		return whole ? case_opened(prove, side)
			     : prove_counted_opening(prove, side, clause->stage);
	begun.parts[0] =
		whole ? case_opened(prove, side) : prove_opening(prove, side, clause->stage);
	if (!take_days(&begun, clause->begin))
		return 0;
	for (uint32_t i = 0; i < begun.count; i++) {
		if (begun.parts[i] == 0)
			return 0;
	}
	return prove_several(prove, begun.parts, begun.count, true);
}

enum clock_form prove_form(const struct prove *prove, enum side side)
{
	const struct prove_question *question = prove->question;
	const struct model_clause *clause =
		side == SIDE_STATUTE ? question->statute : question->procedure;

	return clause && clause->clock ? (enum clock_form)clause->clock->form : CLOCK_ARMS;
}

/* The day on which what repeats was done the time before: any. */
static uint16_t time_before(struct prove *prove)
{
	static const char name[] = "the time before";

	for (uint32_t i = 1; i < prove->variables.count; i++) {
		if (prove->variables.items[i].name == name)
			return (uint16_t)i;
	}
	return prove_variable(prove, (struct variable){ .name = name });
}

/* The day that what repeats counts from in the question at hand; 0: it cannot be said. */
static uint16_t counts_from(struct prove *prove, enum side side, const struct model_clause *clause)
{
	const struct prove_question *question = prove->question;
	uint16_t parts[2] = { came_into_being(prove, side, clause), 0 };

	if (parts[0] == 0 || !question->later_time ||
	    clause != (side == SIDE_STATUTE ? question->statute : question->procedure))
		return parts[0];
	parts[1] = time_before(prove);
	return prove_several(prove, parts, 2, true);
}

const struct term *prove_repeated(struct prove *prove, enum side side,
				  const struct model_clock *clock)
{
	uint16_t begun = clock->arms.count == 1 ? counts_from(prove, side, clock->clause) : 0;

	if (begun == 0) {
		prove_cannot(prove, "it repeats, and from which day at first cannot be followed");
		return NULL;
	}
	if (clock->clause == prove->question->statute &&
	    prove_form(prove, SIDE_PROCEDURE) != CLOCK_REPEAT)
		prove->partial = "it repeats, and the procedure's does not; the first was followed";
	return prove_term_of(prove,
			     history_limit(&prove->tables,
					   prove_calendar(prove, side, clock->calendar),
					   &clock->arms.items[0].limit, NULL, 0),
			     begun);
}

/* The clock of a side that is asked about. */
static const struct model_clock *clock_of(const struct prove_question *question, enum side side)
{
	const struct model_clause *clause =
		side == SIDE_STATUTE ? question->statute : question->procedure;
	const struct model_clock *reading =
		side == SIDE_STATUTE ? question->statute_clock : question->procedure_clock;

	return reading || !clause ? reading : clause->clock;
}

const char *prove_later_times(struct prove *prove, const struct prove_question *question)
{
	const struct history_table *of[SIDE_COUNT];
	const struct model_clock *clocks[SIDE_COUNT];

	for (int side = 0; side < SIDE_COUNT; side++) {
		clocks[side] = clock_of(question, (enum side)side);
		if (!clocks[side] || clocks[side]->form != CLOCK_REPEAT ||
		    clocks[side]->arms.count != 1)
			return NULL;
		of[side] = history_limit(
			&prove->tables,
			prove_calendar(prove, (enum side)side, clocks[side]->calendar),
			&clocks[side]->arms.items[0].limit, NULL, 0);
	}
	if (prove_pair(prove, SIDE_STATUTE, clocks[SIDE_STATUTE]->until) !=
	    clocks[SIDE_PROCEDURE]->until)
		return "it repeats until something else than the statute's does; the first time "
		       "was followed";
	return history_never_shorter(&prove->tables, of[SIDE_STATUTE], of[SIDE_PROCEDURE])
		       ? NULL
		       : "it repeats, and a later time may be another day than the first";
}
