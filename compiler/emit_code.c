/* Code for what is asked: conditions leave one truth, anchors one day, routes one event. */
#include "compiler/emit_pass.h"

uint32_t emit_op(struct emit *emit, enum opcode op, uint32_t operand)
{
	struct instruction *made = ARRAY_PUSH(emit->arena, &emit->code);

	made->op = op;
	made->operand = operand & 0xffffff;
	*ARRAY_PUSH(emit->arena, &emit->places) = emit->here;
	return emit->code.count - 1;
}

void emit_land(struct emit *emit, uint32_t jump)
{
	emit->code.items[jump].operand = emit->code.count & 0xffffff;
}

uint32_t emit_lateness_clock(const struct model_clause *clause, bool target)
{
	const struct model_clock *clock = target ? clause->target : clause->clock;

	if (!clock)
		clock = target ? clause->clock : clause->target;
	return clock ? clock->number : 0;
}

static void compute(struct emit *emit, const struct model_field *field)
{
	if (field->native)
		emit_op(emit, OP_CALL, field->native->number);
}

/* Whether any of the sentences that a condition asks about is late: all of one event, or one. */
static void lateness(struct emit *emit, const struct model_condition *condition)
{
	enum opcode op = condition->kind == MODEL_LATE ? OP_IS_LATE : OP_OVERDUE;
	const struct model_clause *clause =
		condition->any ? emit->first[condition->clause->event->number] : condition->clause;
	uint32_t count = 0;

	while (clause) {
		uint32_t clock = clause->kind == CLAUSE_DUTY || clause->kind == CLAUSE_RIGHT
					 ? emit_lateness_clock(clause, condition->target)
					 : 0;

		if (clock != 0) {
			emit_op(emit, op, clock);
			if (count++ > 0)
				emit_op(emit, OP_OR, 0);
		}
		clause = condition->any ? emit->next[clause->number] : NULL;
	}
	if (count == 0)
		emit_op(emit, OP_TRUTH, 0);
}

static void several(struct emit *emit, const struct model_condition *condition, enum opcode op)
{
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		emit_expression(emit, part);
		if (part != condition->parts)
			emit_op(emit, op, 0);
	}
}

void emit_expression(struct emit *emit, const struct model_condition *condition)
{
	switch (condition->kind) {
	case MODEL_HOLDS:
		compute(emit, condition->field);
		emit_op(emit, OP_HOLDS, condition->field->number);
		return;
	case MODEL_FACT_IS:
		compute(emit, condition->field);
		emit_op(emit, OP_FACT, condition->field->number);
		emit_op(emit, OP_NUMBER, (uint32_t)condition->choice + 1);
		emit_op(emit, OP_IS, 0);
		return;
	case MODEL_OUTCOME_IS:
		emit_op(emit, OP_OUTCOME, condition->event->number);
		emit_op(emit, OP_NUMBER, (uint32_t)condition->choice + 1);
		emit_op(emit, OP_IS, 0);
		return;
	case MODEL_OCCURRED:
		emit_op(emit, OP_OCCURRED, condition->event->number);
		return;
	case MODEL_OVERDUE:
	case MODEL_LATE:
		lateness(emit, condition);
		return;
	case MODEL_STAGE_OPEN:
		emit_op(emit, OP_IS_OPEN, condition->stage->number);
		return;
	case MODEL_DAY_KNOWN:
		emit_op(emit, OP_BOOKED, emit_booking(emit, condition->event, condition->field));
		emit_op(emit, OP_KNOWN, 0);
		return;
	case MODEL_NOT:
		emit_expression(emit, condition->parts);
		emit_op(emit, OP_NOT, 0);
		return;
	case MODEL_AND:
		several(emit, condition, OP_AND);
		return;
	case MODEL_OR:
		several(emit, condition, OP_OR);
		return;
	}
}

uint32_t emit_condition(struct emit *emit, const struct model_condition *condition,
			struct span span)
{
	uint32_t start = emit->code.count;

	if (!condition)
		return 0;
	emit->here = emit_place(emit, span);
	emit_expression(emit, condition);
	emit_op(emit, OP_HALT, 0);
	return start;
}

static void day_of(struct emit *emit, const struct model_anchor *anchor);

static void day_of_several(struct emit *emit, const struct model_anchor *anchor, enum opcode op)
{
	for (const struct model_anchor *part = anchor->parts; part; part = part->next) {
		day_of(emit, part);
		if (part != anchor->parts)
			emit_op(emit, op, 0);
	}
}

static void day_of(struct emit *emit, const struct model_anchor *anchor)
{
	switch (anchor->kind) {
	case MODEL_ANCHOR_NONE:
		return;
	case MODEL_ANCHOR_EVENT:
	case MODEL_ANCHOR_EACH:
		emit_op(emit, OP_DAY, anchor->event->number);
		return;
	case MODEL_ANCHOR_RECEIPT:
		emit_op(emit, OP_RECEIPT, anchor->event->number);
		return;
	case MODEL_ANCHOR_LAST:
		emit_op(emit, OP_LAST_DAY, anchor->event->number);
		return;
	case MODEL_ANCHOR_FIELD:
		emit_op(emit, OP_BOOKED, emit_booking(emit, anchor->event, anchor->field));
		return;
	case MODEL_ANCHOR_FACT:
		compute(emit, anchor->field);
		emit_op(emit, OP_FACT_DAY, anchor->field->number);
		return;
	case MODEL_ANCHOR_STAGE:
		emit_op(emit, OP_STAGE_START, anchor->stage->number);
		return;
	case MODEL_ANCHOR_CLOSE:
		emit_op(emit, OP_CLOSED, 0);
		return;
	case MODEL_ANCHOR_LATER:
		day_of_several(emit, anchor, OP_LATER);
		return;
	case MODEL_ANCHOR_EARLIER:
		day_of_several(emit, anchor, OP_EARLIER);
		return;
	case MODEL_ANCHOR_PERIOD_END:
		day_of(emit, anchor->parts);
		emit_op(emit, OP_PERIOD_END, (uint32_t)anchor->period * 2 + anchor->after);
		return;
	}
}

uint32_t emit_anchor(struct emit *emit, const struct model_anchor *anchor,
		     const struct model_withholds *withholds, struct span span)
{
	uint32_t start = emit->code.count;

	if (!anchor || anchor->kind == MODEL_ANCHOR_NONE)
		return 0;
	emit->here = emit_place(emit, span);
	day_of(emit, anchor);
	for (uint32_t i = 0; withholds && i < withholds->count; i++) {
		const struct model_withhold *hold = &withholds->items[i];
		uint32_t jump = 0;

		if (hold->condition) {
			emit_expression(emit, hold->condition);
			jump = emit_op(emit, OP_JUMP_IF_NOT, 0);
		}
		emit_op(emit, OP_DAY, hold->event->number);
		emit_op(emit, OP_LATER, 0);
		if (hold->condition)
			emit_land(emit, jump);
	}
	emit_op(emit, OP_HALT, 0);
	return start;
}

/* The anchor while a condition holds; else none: the day of an event that has not occurred yet. */
uint32_t emit_guarded_anchor(struct emit *emit, const struct model_anchor *anchor,
			     const struct model_condition *guard, const struct model_event *event)
{
	uint32_t start = emit->code.count, unless, end;

	if (!guard)
		return emit_anchor(emit, anchor, NULL, anchor->span);
	emit->here = emit_place(emit, anchor->span);
	emit_expression(emit, guard);
	unless = emit_op(emit, OP_JUMP_IF_NOT, 0);
	day_of(emit, anchor);
	end = emit_op(emit, OP_JUMP, 0);
	emit_land(emit, unless);
	emit_op(emit, OP_DAY, event->number);
	emit_land(emit, end);
	emit_op(emit, OP_HALT, 0);
	return start;
}

/* The day a stage opened, told by the event it begins with, where its text gives no other. */
static void day_of_opening(struct emit *emit, const struct model_stage *stage)
{
	if (stage->begins_with.count > 0)
		emit_op(emit, OP_DAY, stage->begins_with.items[0]->number);
	else
		emit_op(emit, OP_STAGE_START, 0);
}

uint32_t emit_start(struct emit *emit, const struct model_stage *stage)
{
	const struct model_choices *choices = &stage->start;
	uint32_t start = emit->code.count, count = 0;
	uint32_t *ends;
	bool always = false;

	if (choices->count == 0)
		return 0;
	ends = ARENA_ARRAY(emit->arena, uint32_t, choices->count);
	for (uint32_t i = 0; i < choices->count && !always; i++) {
		const struct model_choice *choice = &choices->items[i];
		uint32_t jump = 0;

		emit->here = emit_place(emit, choice->span);
		if (choice->condition) {
			emit_expression(emit, choice->condition);
			jump = emit_op(emit, OP_JUMP_IF_NOT, 0);
		}
		if (choice->anchor)
			day_of(emit, choice->anchor);
		else
			day_of_opening(emit, stage);
		always = !choice->condition;
		if (!always) {
			ends[count++] = emit_op(emit, OP_JUMP, 0);
			emit_land(emit, jump);
		}
	}
	if (!always)
		day_of_opening(emit, stage);
	for (uint32_t i = 0; i < count; i++)
		emit_land(emit, ends[i]);
	emit_op(emit, OP_HALT, 0);
	return start;
}

uint32_t emit_route(struct emit *emit, const struct model_route *route)
{
	const struct model_choices *choices = &route->choices;
	uint32_t start = emit->code.count, count = 0;
	uint32_t *ends = ARENA_ARRAY(emit->arena, uint32_t, choices->count + 1);

	for (uint32_t i = 0; i < choices->count; i++) {
		const struct model_choice *choice = &choices->items[i];
		bool last = !choice->condition || i + 1 == choices->count;
		uint32_t jump = 0;

		emit->here = emit_place(emit, choice->span);
		if (!last) {
			emit_expression(emit, choice->condition);
			jump = emit_op(emit, OP_JUMP_IF_NOT, 0);
		}
		emit_op(emit, OP_NUMBER, choice->event->number);
		if (last)
			break;
		ends[count++] = emit_op(emit, OP_JUMP, 0);
		emit_land(emit, jump);
	}
	for (uint32_t i = 0; i < count; i++)
		emit_land(emit, ends[i]);
	emit_op(emit, OP_HALT, 0);
	return choices->count > 0 ? start : 0;
}
