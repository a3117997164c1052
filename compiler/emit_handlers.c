/* Code for what happens: when an event occurs, when a limit runs out, when a watch begins to hold.
 */
#include "compiler/emit_pass.h"

/* Begins what is done only if a condition holds; 0 where there is none. */
static uint32_t begin_if(struct emit *emit, const struct model_condition *condition)
{
	if (!condition)
		return 0;
	emit_expression(emit, condition);
	return emit_op(emit, OP_JUMP_IF_NOT, 0);
}

static void end_if(struct emit *emit, uint32_t jump)
{
	if (jump != 0)
		emit_land(emit, jump);
}

static void discharge(struct emit *emit, const struct model_event *event)
{
	for (const struct model_clause *clause = emit->first[event->number]; clause;
	     clause = emit->next[clause->number]) {
		if (clause->kind == CLAUSE_FORBIDDEN)
			continue;
		emit->here = emit_place(emit, clause->span);
		emit_op(emit, OP_DISCHARGE, clause->number);
	}
}

/* Extensions of which it is the notice, pauses that it ends and begins, restarts. */
static void change_clocks(struct emit *emit, const struct model_event *event)
{
	const struct model *model = emit->model;

	for (uint32_t i = 0; i < model->extensions.count; i++) {
		if (model->extensions.items[i]->event == event) {
			emit->here = emit_place(emit, model->extensions.items[i]->span);
			emit_op(emit, OP_EXTEND, i);
		}
	}
	for (uint32_t i = 0; i < model->pauses.count; i++) {
		if (model->pauses.items[i]->until == event) {
			emit->here = emit_place(emit, model->pauses.items[i]->span);
			emit_op(emit, OP_RESUME, i);
		}
	}
	for (uint32_t i = 0; i < model->pauses.count; i++) {
		if (model->pauses.items[i]->from == event) {
			emit->here = emit_place(emit, model->pauses.items[i]->span);
			emit_op(emit, OP_PAUSE, i);
		}
	}
	for (uint32_t i = 0; i < model->restarts.count; i++) {
		if (model->restarts.items[i]->event == event) {
			emit->here = emit_place(emit, model->restarts.items[i]->span);
			emit_op(emit, OP_RESTART, i);
		}
	}
}

static void close_case(struct emit *emit, const char *reason, bool release)
{
	emit_op(emit, OP_CLOSE, emit_text(emit, reason));
	if (release)
		emit_op(emit, OP_RELEASE, 0);
}

static void move_case(struct emit *emit, const struct model_stage *stage, bool release)
{
	emit_op(emit, OP_MOVE, stage->number);
	if (release)
		emit_op(emit, OP_RELEASE, 0);
}

/* Whether a sentence says that an event counts as another already. */
static bool counts_back(const struct emit *emit, const struct model_event *event,
			const struct model_event *other)
{
	const struct model_consequences *rows = &emit->model->consequences;

	for (uint32_t i = 0; i < rows->count; i++) {
		if (rows->items[i].kind == CONSEQUENCE_COUNTS_AS && rows->items[i].event == event &&
		    rows->items[i].other == other)
			return true;
	}
	return false;
}

/* `begins with complaint or first_contact.complaint`: the other is the stage's own event too. */
static void count_as_own(struct emit *emit, const struct model_consequence *row)
{
	const struct model_stage *stage = row->stage;
	const struct model_event *own = NULL;
	uint32_t count = 0;

	for (uint32_t i = 0; i < stage->begins_with.count; i++) {
		const struct model_event *event = stage->begins_with.items[i];

		if (event->stage != stage)
			continue;
		count += own ? 0 : 1;
		if (!own || event->name == row->event->name)
			own = event;
	}
	if (own && row->event->stage != stage && !stage->begins_with_all &&
	    (count == 1 || own->name == row->event->name) && !counts_back(emit, own, row->event))
		emit_op(emit, OP_COUNT_AS, own->number);
}

static void bring_about(struct emit *emit, const struct model_consequence *row)
{
	const struct model_stage *owner = row->event->stage;
	uint32_t jump;

	emit->here = emit_place(emit, row->span);
	jump = begin_if(emit, row->condition);
	switch (row->kind) {
	case CONSEQUENCE_COUNTS_AS:
		emit_op(emit, OP_COUNT_AS, row->other->number);
		break;
	case CONSEQUENCE_OPENS:
		if (owner != row->stage && owner->number != 0 && !row->stage->alongside)
			emit_op(emit, OP_LEAVE, owner->number);
		emit_op(emit, OP_OPEN, row->stage->number);
		count_as_own(emit, row);
		break;
	case CONSEQUENCE_MOVES:
		move_case(emit, row->stage, row->release);
		break;
	case CONSEQUENCE_CLOSES:
		close_case(emit, row->reason, row->release);
		break;
	case CONSEQUENCE_NEW_CASE:
		emit_op(emit, OP_NEW_CASE, row->other->number);
		break;
	}
	end_if(emit, jump);
}

static void consequences(struct emit *emit, const struct model_event *event,
			 enum consequence_kind kind)
{
	const struct model_consequences *rows = &emit->model->consequences;

	for (uint32_t i = 0; i < rows->count; i++) {
		if (rows->items[i].event == event && rows->items[i].kind == kind)
			bring_about(emit, &rows->items[i]);
	}
}

uint32_t emit_event_handler(struct emit *emit, const struct model_event *event)
{
	uint32_t start = emit->code.count;

	discharge(emit, event);
	consequences(emit, event, CONSEQUENCE_COUNTS_AS);
	change_clocks(emit, event);
	consequences(emit, event, CONSEQUENCE_OPENS);
	consequences(emit, event, CONSEQUENCE_MOVES);
	consequences(emit, event, CONSEQUENCE_CLOSES);
	consequences(emit, event, CONSEQUENCE_NEW_CASE);
	if (emit->code.count == start)
		return 0;
	emit_op(emit, OP_HALT, 0);
	return start;
}

uint32_t emit_expiry(struct emit *emit, const struct model_clock *clock)
{
	uint32_t start = emit->code.count, jump;

	if (!clock->expiry_reason && !clock->expiry_stage)
		return 0;
	emit->here = emit_place(emit, clock->span);
	jump = begin_if(emit, clock->expiry_condition);
	if (clock->expiry_stage)
		move_case(emit, clock->expiry_stage, clock->expiry_release);
	if (clock->expiry_reason)
		close_case(emit, clock->expiry_reason, clock->expiry_release);
	end_if(emit, jump);
	emit_op(emit, OP_HALT, 0);
	return start;
}

uint32_t emit_watch_handler(struct emit *emit, const struct model_watch *watch)
{
	uint32_t start = emit->code.count;

	emit->here = emit_place(emit, watch->span);
	for (uint32_t i = 0; i < watch->leaves.count; i++)
		emit_op(emit, OP_LEAVE, watch->leaves.items[i]->number);
	if (watch->opens)
		emit_op(emit, OP_OPEN, watch->opens->number);
	if (watch->moves)
		move_case(emit, watch->moves, watch->release);
	if (watch->reason)
		close_case(emit, watch->reason, watch->release);
	emit_op(emit, OP_HALT, 0);
	return start;
}
