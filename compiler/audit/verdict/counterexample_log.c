/* A case being put together: its lines, and what they need before them. */
#include "compiler/audit/verdict/counterexample_log.h"
#include "compiler/audit/proof/prove_stage.h"

bool making_put_before(struct making *making, enum side side, const struct model_event *event,
		       int32_t day)
{
	uint16_t variable = prove_event(making->prove, side, event, DAY_DONE);

	if (!event || variable == 0 || making_find(making, variable) || making->count == LINE_LIMIT)
		return false;
	making_put(making, variable, day)->added = true;
	return true;
}

bool making_put_sooner(struct making *making, enum side side, const struct model_event *event,
		       int32_t day)
{
	struct line *line = making_find(making, prove_event(making->prove, side, event, DAY_DONE));

	if (!line || !line->added || line->day <= day)
		return false;
	line->day = day;
	return true;
}

/* Whether the history says when a stage is reached into which more than one way leads: what does so
 * is among its events. */
static bool is_reached(const struct making *making, enum side side, const struct model_stage *stage)
{
	uint16_t day = prove_opening(making->prove, side, stage);

	return making->prove->variables.items[day].reached && making->system &&
	       making_number_of(making->system, day) >= 0;
}

/* What must have happened before a stage, or a right of it, is open. */
static bool put_opening(struct making *making, enum side side, const struct model_stage *stage,
			int32_t day)
{
	const struct model_event *event =
		stage->begins_with.count > 0 ? stage->begins_with.items[0] : NULL;
	bool opened = stage->number == 0 || is_reached(making, side, stage);

	if (making_decide(making, side, stage, day))
		return true;
	for (uint32_t i = 0; i < stage->begins_with.count; i++)
		opened |= making_find(making, prove_event(making->prove, side,
							  stage->begins_with.items[i], DAY_DONE)) !=
			  NULL;
	if (!opened && !event && stage->request)
		event = stage->request;
	return !opened && making_put_before(making, side, event, day);
}

/* What a clock counts from: an event, each of those that the latest of several is, the first of
 * those that the earliest is. What it counts from the receipt of is received then (0: as it is
 * sent), but not before that. */
static bool put_anchor(struct making *making, enum side side, const struct model_anchor *anchor,
		       int32_t day, int32_t received)
{
	bool again = false;
	struct line *line;

	switch (anchor->kind) {
	case MODEL_ANCHOR_EVENT:
	case MODEL_ANCHOR_FIELD:
	case MODEL_ANCHOR_LAST:
	case MODEL_ANCHOR_EACH:
		return making_put_before(making, side, anchor->event, day);
	case MODEL_ANCHOR_RECEIPT:
		again = making_put_before(making, side, anchor->event, day);
		line = making_find(making,
				   prove_event(making->prove, side, anchor->event, DAY_DONE));
		if (line && line->received == 0 && line->day <= day)
			line->received = received > line->day ? received : line->day;
		return again;
	case MODEL_ANCHOR_LATER:
		for (const struct model_anchor *part = anchor->parts; part; part = part->next)
			again |= put_anchor(making, side, part, day, received);
		return again;
	case MODEL_ANCHOR_EARLIER:
	case MODEL_ANCHOR_PERIOD_END:
		return put_anchor(making, side, anchor->parts, day, received);
	case MODEL_ANCHOR_FACT:
	case MODEL_ANCHOR_STAGE:
	case MODEL_ANCHOR_CLOSE:
	case MODEL_ANCHOR_NONE:
		break;
	}
	return false;
}

void making_put_anchors(struct making *making, enum side side, const struct model_clock *clock,
			int32_t day, int32_t received)
{
	for (uint32_t i = 0; clock && i < clock->arms.count; i++) {
		if (clock->arms.items[i].anchor)
			(void)put_anchor(making, side, clock->arms.items[i].anchor, day, received);
	}
}

/* Whether a right is given on both sides where the same is so: none of them refuses it alone. */
static bool is_given_alike(const struct prove *prove, enum side side,
			   const struct model_clause *clause)
{
	const struct model_event *other = prove_pair(prove, side, clause->event);

	if (!other || !other->clause)
		return false;
	return side == SIDE_STATUTE
		       ? prove_asks_the_same(prove, clause->available, other->clause->available)
		       : prove_asks_the_same(prove, other->clause->available, clause->available);
}

/* What the limit of a clause is not known without. */
static bool put_anchors_of(struct making *making, enum side side, const struct model_clause *clause,
			   int32_t day)
{
	bool again = false;

	for (uint32_t i = 0; i < making_awaited_arms(clause); i++) {
		if (clause->clock->arms.items[i].anchor)
			again |= put_anchor(making, side, clause->clock->arms.items[i].anchor, day,
					    0);
	}
	return again;
}

/* What a right waits for, and where each thing comes in its turn a duty that the history says
 * nothing of; a right that is refused is left as the history has it. */
static bool put_awaited(struct making *making, enum side side, const struct model_clause *clause,
			int32_t day)
{
	int32_t number = making_number_of(
		making->system, prove_event(making->prove, side, clause->event, DAY_DONE));
	bool again;

	if (making->too_soon && side == SIDE_STATUTE && clause->kind == CLAUSE_RIGHT)
		return false;
	again = making_put_before(making, side, making_awaited(clause->begin), day);
	if (clause->kind != CLAUSE_RIGHT && number < 0 && making->row->proof.question.ended)
		again |= put_anchors_of(making, side, clause, day);
	if (clause->kind != CLAUSE_RIGHT ||
	    (making->row->goal != GOAL_LATE &&
	     (clause == making->clause->statute || clause == making->clause->procedure)))
		return again;
	if (is_given_alike(making->prove, side, clause))
		making_meet(making, side, clause->available, false);
	making_meet(making, side, clause->condition, false);
	again |= making_put_decisions(making, side, clause, day);
	again |= making_put_before(making, side, making_awaited(clause->available), day);
	return again | put_anchors_of(making, side, clause, day);
}

/* What opens the case, on the day of its first line, where no line does. */
static void put_opening_of_case(struct making *making, enum side side)
{
	const struct model_events *events = &making->prove->models[side]->events;
	const struct model_event *opens = NULL;
	int32_t first = making->start < making->end ? making->start : making->end;

	for (uint32_t i = 0; i < making->count; i++) {
		const struct line line = making->lines[i];
		const struct model_event *event =
			making->prove->variables.items[line.variable].event[side];

		if (event && event->opens_case)
			return;
		first = line.day < first ? line.day : first;
	}
	for (uint32_t i = 0; i < events->count && !opens; i++) {
		uint16_t day = prove_event(making->prove, side, events->items[i], DAY_DONE);

		if (day && events->items[i]->opens_case &&
		    !making->prove->variables.items[day].excluded)
			opens = events->items[i];
	}
	(void)making_put_before(making, side, opens, first);
}

/* Adds the lines without which the others would not count. */
void making_put_back(struct making *making, enum side side)
{
	const struct model_clause *clause =
		side == SIDE_STATUTE ? making->clause->statute : making->clause->procedure;
	bool again = true;

	while (again) {
		again = clause && put_opening(making, side, clause->stage, making->start);
		if (clause)
			again |= making_put_decisions(making, side, clause, making->start);
		for (uint32_t i = 0; i < making->count; i++) {
			const struct line line = making->lines[i];
			const struct model_event *event =
				making->prove->variables.items[line.variable].event[side];

			if (!event)
				continue;
			again |= put_opening(making, side, event->stage, line.day);
			if (event->clause)
				again |= put_awaited(making, side, event->clause, line.day);
		}
	}
	put_opening_of_case(making, side);
}

/* Whether two events of the procedure open one stage. */
static bool open_one(const struct prove *prove, const struct model_event *one,
		     const struct model_event *other)
{
	const struct model_stages *stages = &prove->models[SIDE_PROCEDURE]->stages;

	for (uint32_t i = 0; one && other && i < stages->count; i++) {
		if (prove_opens(stages->items[i], one) && prove_opens(stages->items[i], other))
			return true;
	}
	return false;
}

bool making_can_open_again(const struct prove *prove)
{
	const struct model_stages *stages = &prove->models[SIDE_PROCEDURE]->stages;

	for (uint32_t i = 0; i < stages->count; i++) {
		if (stages->items[i]->begins_with.count > 1)
			return true;
	}
	return false;
}

bool making_open_once(struct making *making)
{
	const struct variable *variables = making->prove->variables.items;
	uint32_t kept = 0, count = making->count;

	making_sort(making);
	for (uint32_t i = 0; i < count; i++) {
		const struct line line = making->lines[i];
		bool again = false;

		for (uint32_t j = 0; j < kept; j++)
			again |=
				open_one(making->prove,
					 variables[making->lines[j].variable].event[SIDE_PROCEDURE],
					 variables[line.variable].event[SIDE_PROCEDURE]);
		if (!again)
			making->lines[kept++] = line;
	}
	making->count = kept;
	return kept < count;
}
