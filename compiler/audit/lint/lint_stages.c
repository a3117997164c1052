/* From which stage a case can go to which. */
#include "compiler/audit/lint/lint_stages.h"

#include "lang/base/arena.h"

static void add(struct stage_graph *graph, const struct model_stage *from,
		const struct model_stage *to)
{
	if (from->number != to->number && to->number != 0)
		graph->leads[(size_t)from->number * graph->count + to->number] = true;
}

/* From a stage, or from all of them where the case itself brings it about. */
static void add_from(struct stage_graph *graph, const struct model *model,
		     const struct model_stage *from, const struct model_stage *to)
{
	if (from->number != 0) {
		add(graph, from, to);
		return;
	}
	for (uint32_t i = 1; i < graph->count; i++)
		add(graph, model->stages.items[i], to);
}

static void add_condition(struct stage_graph *graph, const struct model_condition *condition,
			  const struct model_stage *to)
{
	if (!condition)
		return;
	if (condition->event)
		add(graph, condition->event->stage, to);
	if (condition->clause)
		add(graph, condition->clause->stage, to);
	for (const struct model_condition *part = condition->parts; part; part = part->next)
		add_condition(graph, part, to);
}

static void add_openings(struct stage_graph *graph, const struct model *model,
			 const struct model_stage *to)
{
	for (uint32_t i = 0; i < to->begins_with.count; i++) {
		const struct model_event *event = to->begins_with.items[i];

		if (event->stage != to && (event->stage->number != 0 || !event->opens_case))
			add_from(graph, model, event->stage, to);
	}
	add_condition(graph, to->begins_when, to);
}

void stage_graph_make(struct arena *arena, const struct model *model, struct stage_graph *out)
{
	out->count = model->stages.count;
	out->leads = ARENA_ARRAY(arena, bool, (size_t)out->count * out->count);
	for (uint32_t i = 1; i < model->stages.count; i++)
		add_openings(out, model, model->stages.items[i]);
	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *row = &model->consequences.items[i];

		if (row->kind == CONSEQUENCE_MOVES)
			add_from(out, model, row->event->stage, row->stage);
	}
	for (uint32_t i = 0; i < model->clocks.count; i++) {
		const struct model_clock *clock = model->clocks.items[i];

		if (clock->expiry_stage)
			add_from(out, model, clock->clause->stage, clock->expiry_stage);
	}
	for (uint32_t i = 0; i < model->watches.count; i++) {
		const struct model_watch *watch = &model->watches.items[i];
		const struct model_stage *to = watch->moves ? watch->moves : watch->opens;

		if (!to)
			continue;
		add(out, watch->stage, to);
		add_condition(out, watch->condition, to);
	}
}

void stage_graph_spread(struct arena *arena, const struct stage_graph *graph, bool *marked)
{
	uint32_t *queue = ARENA_ARRAY(arena, uint32_t, graph->count);
	uint32_t size = 0;

	for (uint32_t i = 0; i < graph->count; i++) {
		if (marked[i])
			queue[size++] = i;
	}
	for (uint32_t at = 0; at < size; at++) {
		for (uint32_t i = 1; i < graph->count; i++) {
			if (marked[i] || !stage_graph_leads(graph, i, queue[at]))
				continue;
			marked[i] = true;
			queue[size++] = i;
		}
	}
}
