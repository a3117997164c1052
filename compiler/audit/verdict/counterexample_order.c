/* A case being put together: the order of its lines, by what waits for what. */
#include "compiler/audit/proof/prove_counts.h"
#include "compiler/audit/proof/prove_ends.h"
#include "compiler/audit/proof/prove_facts.h"
#include "compiler/audit/verdict/counterexample_log.h"

#include "compiler/audit/proof/prove_close.h"

const struct model_event *making_awaited(const struct model_condition *condition)
{
	if (!condition)
		return NULL;
	if (condition->kind == MODEL_OCCURRED)
		return condition->event;
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		if (making_awaited(part))
			return making_awaited(part);
	}
	return NULL;
}

uint32_t making_awaited_arms(const struct model_clause *clause)
{
	const struct model_clock *clock = clause->clock;
	uint32_t count = clock ? clock->arms.count : 0;

	return count > 1 && clock->form != CLOCK_LATER ? 1 : count;
}

/* Whether a day is that of an event, or one that it may turn on. */
static bool counts_from(const struct model_anchor *anchor, const struct model_event *event)
{
	bool counts = anchor && anchor->event == event;

	for (const struct model_anchor *part = anchor ? anchor->parts : NULL; part && !counts;
	     part = part->next)
		counts = counts_from(part, event);
	return counts;
}

/* Whether the statute has the act of a clause wait for an event, and the procedure does not. */
static bool waits_there_only(const struct making *making, const struct model_clause *clause,
			     const struct model_event *event)
{
	const struct prove *prove = making->prove;
	uint16_t act = prove_event(prove, SIDE_STATUTE, clause->event, DAY_DONE);
	const struct model_event *ours = prove->variables.items[act].event[SIDE_PROCEDURE];
	const struct model_event *awaited;

	if (!event || !ours || !ours->clause)
		return false;
	awaited = making_awaited(ours->clause->begin);
	awaited = awaited ? awaited : making_awaited(ours->clause->available);
	return !awaited || prove_event(prove, SIDE_PROCEDURE, awaited, DAY_DONE) !=
				   prove_event(prove, SIDE_STATUTE, event, DAY_DONE);
}

bool making_may_be_too_soon(const struct making *making)
{
	const struct model_clauses *clauses = &making->prove->models[SIDE_STATUTE]->clauses;

	if (making->row->goal == GOAL_PERMITTED)
		return true;
	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_clause *clause = clauses->items[i];

		if (clause->kind == CLAUSE_RIGHT &&
		    (waits_there_only(making, clause, making_awaited(clause->begin)) ||
		     waits_there_only(making, clause, making_awaited(clause->available))))
			return true;
	}
	return false;
}

/* Openings first, then duties, then rights: what follows on a day stands after it; what is of no
 * stage goes with the first. */
static uint32_t rank_of(const struct prove *prove, const struct line *line)
{
	const struct variable *variable = &prove->variables.items[line->variable];
	const struct model_event *event = variable->event[SIDE_STATUTE]
						  ? variable->event[SIDE_STATUTE]
						  : variable->event[SIDE_PROCEDURE];
	uint32_t kind = prove_opens(event->stage, event)      ? 0
			: !event->clause		      ? 2
			: event->clause->kind == CLAUSE_RIGHT ? 3
							      : 1;

	return (event->stage->number > 0 ? event->stage->number : 1) * 4 + kind;
}

/* Whether the limit of a clause is not known before an event has come. */
static bool waits_to_count_from(const struct model_clause *clause, const struct model_event *event)
{
	for (uint32_t i = 0; i < making_awaited_arms(clause); i++) {
		if (counts_from(clause->clock->arms.items[i].anchor, event))
			return true;
	}
	for (uint32_t i = 0; clause->clock && i < clause->clock->withholds.count; i++) {
		if (clause->clock->withholds.items[i].event == event)
			return true;
	}
	return false;
}

/* Whether a condition asks for an event, or for a decision, among others. */
static bool asks_for(const struct model_condition *condition, const struct model_event *event)
{
	bool asks = condition && condition->event == event;

	for (const struct model_condition *part = condition ? condition->parts : NULL; part;
	     part = part->next)
		asks |= asks_for(part, event);
	return asks;
}

/* Whether one event can only come once another has. */
static bool needs(const struct model_event *event, const struct model_event *other)
{
	const struct model_clause *clause = event ? event->clause : NULL;

	if (!event || !other || event == other)
		return false;
	if (event->stage != other->stage &&
	    (prove_opens(event->stage, other) || making_waits_for(event->stage, other)))
		return true;
	return clause &&
	       ((clause->kind == CLAUSE_RIGHT && other->outcome &&
		 asks_for(clause->condition, other)) ||
		making_awaited(clause->begin) == other ||
		making_awaited(clause->available) == other || waits_to_count_from(clause, other));
}

/* Whether the cap of what a notice extends counts from an event. */
static bool is_capped_by(const struct prove *prove, enum side side, const struct variable *notice,
			 const struct variable *other)
{
	const struct model_extensions *extensions = &prove->models[side]->extensions;

	for (uint32_t i = 0; other->event[side] && i < extensions->count; i++) {
		const struct model_extension *extension = extensions->items[i];

		if (extension->event == notice->event[side] && extension->cap_anchor &&
		    extension->cap_anchor->event == other->event[side])
			return true;
	}
	return false;
}

/* Whether a line is of something that has come more often than what another line is of, or whose
 * turn is known to be later: it stays after that. */
static bool stays_after(const struct making *making, const struct line *line,
			const struct line *other)
{
	const struct variable *variables = making->prove->variables.items;

	return variables[line->variable].occurrence > variables[other->variable].occurrence ||
	       (other->turn > 0 && line->turn > other->turn);
}

/* Whether a line is of what has come once before another line is of the same. */
static bool comes_sooner(const struct making *making, const struct line *line,
			 const struct line *other)
{
	const struct variable *variables = making->prove->variables.items;
	const struct variable *one = &variables[line->variable];
	const struct variable *again = &variables[other->variable];

	return one->occurrence < again->occurrence &&
	       one->event[SIDE_STATUTE] == again->event[SIDE_STATUTE] &&
	       one->event[SIDE_PROCEDURE] == again->event[SIDE_PROCEDURE];
}

/* Whether it rests on an event if another that comes on its day counts as something: it is asked
 * for, or the stage of that opens with it. */
static bool counts_by(const struct prove *prove, enum side side, const struct variable *one,
		      const struct variable *other)
{
	const struct model_consequences *rows = &prove->models[side]->consequences;

	for (uint32_t i = 0; other->event[side] && i < rows->count; i++) {
		const struct model_consequence *row = &rows->items[i];

		if (row->kind == CONSEQUENCE_COUNTS_AS && row->event == one->event[side] &&
		    (asks_for(row->condition, other->event[side]) ||
		     (row->other->stage->number > 0 && !prove_counts_idly(prove, side, row) &&
		      prove_opens(row->other->stage, other->event[side]))))
			return true;
	}
	return false;
}

/* Whether on one side an event goes after another of its day. */
static bool goes_after(const struct prove *prove, enum side side, const struct variable *one,
		       const struct variable *other)
{
	return needs(one->event[side], other->event[side]) ||
	       is_capped_by(prove, side, one, other) || counts_by(prove, side, one, other);
}

/* Of one day: what another line needs goes before it. */
static void sort_by_need(struct making *making)
{
	const struct variable *variables = making->prove->variables.items;

	for (uint32_t tries = 0, i = 0; i < making->count && tries < LINE_LIMIT * LINE_LIMIT;) {
		const struct variable *one = &variables[making->lines[i].variable];
		uint32_t at = i;

		for (uint32_t j = i + 1; j < making->count; j++) {
			const struct variable *other = &variables[making->lines[j].variable];

			if (making->lines[j].day == making->lines[i].day &&
			    !stays_after(making, &making->lines[j], &making->lines[i]) &&
			    (goes_after(making->prove, SIDE_STATUTE, one, other) ||
			     goes_after(making->prove, SIDE_PROCEDURE, one, other)))
				at = j;
		}
		if (at > i) {
			struct line line = making->lines[i];

			for (; i < at; i++)
				making->lines[i] = making->lines[i + 1];
			making->lines[at] = line;
			i = 0;
			tries++;
			continue;
		}
		i++;
	}
}

void making_put_last(struct making *making, uint16_t variable)
{
	for (uint32_t i = 0; i + 1 < making->count; i++) {
		struct line line = making->lines[i];

		if (line.variable != variable || making->lines[i + 1].day > line.day)
			continue;
		making->lines[i] = making->lines[i + 1];
		making->lines[i + 1] = line;
	}
}

bool making_end_with(struct making *making, uint16_t variable)
{
	const struct line *line = making_find(making, variable);

	if (!line)
		return false;
	making->end = line->day;
	making_put_last(making, variable);
	return true;
}

/* Whether a decision is taken in a case as a condition asks for it. */
static bool is_decided_so(const struct making *making, const struct model_condition *condition)
{
	const struct prove *prove = making->prove;
	uint32_t number = prove->fact_of[SIDE_PROCEDURE][condition->field->number];

	return making->facts[number] ==
	       prove_fact_value(&prove->facts.items[number], SIDE_PROCEDURE, condition->choice + 1);
}

/* The decision or the event that has something closed or a stage left, as its condition holds. */
static void put_holding_last(struct making *making, const struct model_condition *condition)
{
	if (condition->event &&
	    (condition->kind != MODEL_OUTCOME_IS || is_decided_so(making, condition)))
		making_put_last(making, prove_event(making->prove, SIDE_PROCEDURE, condition->event,
						    DAY_DONE));
	for (const struct model_condition *part = condition->parts; part; part = part->next)
		put_holding_last(making, part);
}

/* The act that is asked about whether it ends the case first: others may close it on their
 * conditions. */
static void put_end_last(struct making *making)
{
	const struct prove *prove = making->prove;
	struct ends ends =
		prove_ends_alone(prove, making->clause->statute, making->clause->procedure);
	uint32_t number = making->row->proof.question.end;

	if (number < ends.count && ends.items[number].event)
		making_put_last(making, prove_event(prove, SIDE_PROCEDURE, ends.items[number].event,
						    DAY_DONE));
}

void making_close_last(struct making *making)
{
	const struct model *model = making->prove->models[SIDE_PROCEDURE];

	for (uint32_t i = 0; i < model->watches.count; i++)
		put_holding_last(making, model->watches.items[i].condition);
	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *row = &model->consequences.items[i];

		if (row->kind == CONSEQUENCE_CLOSES || row->kind == CONSEQUENCE_MOVES)
			making_put_last(making, prove_event(making->prove, SIDE_PROCEDURE,
							    row->event, DAY_DONE));
	}
	put_end_last(making);
	sort_by_need(making);
}

/* A right that only the statute gives after the close is used after what closes the case. */
static void use_last(struct making *making)
{
	if (making->row->goal == GOAL_CLOSED &&
	    prove_outlives(making->prove, making->clause->statute, making->clause->procedure))
		making_put_last(making, making->system->events[making->system->act]);
}

/* What the statute waits for comes after what is done without it, on the same day too. */
static void wait_last(struct making *making)
{
	const struct variable *variables = making->prove->variables.items;

	for (uint32_t i = 0; i < making->count && making->too_soon; i++) {
		const struct model_event *event =
			variables[making->lines[i].variable].event[SIDE_STATUTE];
		const struct model_clause *clause = event ? event->clause : NULL;
		const struct model_event *awaited;

		if (!clause || clause->kind != CLAUSE_RIGHT)
			continue;
		awaited = making_awaited(clause->begin) ? making_awaited(clause->begin)
							: making_awaited(clause->available);
		if (awaited && waits_there_only(making, clause, awaited))
			making_put_last(making, prove_event(making->prove, SIDE_STATUTE, awaited,
							    DAY_DONE));
	}
}

/* So does what the statute's extension waits for come after the notice, where ours does not wait.
 */
static void extend_first(struct making *making)
{
	const struct prove *prove = making->prove;
	const struct model_extensions *rows = &prove->models[SIDE_STATUTE]->extensions;

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_condition *condition = rows->items[i]->condition;
		const struct model_event *ours =
			prove_pair(prove, SIDE_STATUTE, rows->items[i]->event);
		bool waits = !condition || condition->kind != MODEL_OCCURRED;

		for (uint32_t j = 0; j < prove->models[SIDE_PROCEDURE]->extensions.count; j++) {
			const struct model_extension *own =
				prove->models[SIDE_PROCEDURE]->extensions.items[j];

			waits |= own->event == ours && making_awaited(own->condition);
		}
		if (!waits)
			making_put_last(making, prove_event(prove, SIDE_STATUTE, condition->event,
							    DAY_DONE));
	}
}

/* Whether a line of one day goes before another that stands there. */
static bool goes_before(const struct making *making, const struct line *line,
			const struct line *other)
{
	return comes_sooner(making, line, other) ||
	       (!stays_after(making, line, other) &&
		rank_of(making->prove, other) > rank_of(making->prove, line));
}

void making_sort(struct making *making)
{
	for (uint32_t i = 1; i < making->count; i++) {
		struct line line = making->lines[i];
		uint32_t at = i;

		while (at > 0 && (making->lines[at - 1].day > line.day ||
				  (making->lines[at - 1].day == line.day &&
				   goes_before(making, &line, &making->lines[at - 1])))) {
			making->lines[at] = making->lines[at - 1];
			at--;
		}
		making->lines[at] = line;
	}
	sort_by_need(making);
	wait_last(making);
	extend_first(making);
	use_last(making);
}
