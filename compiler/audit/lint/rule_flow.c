/* Rules about the course of a case: what brings it on, what ends it. */
#include "compiler/audit/lint/lint_pass.h"
#include "compiler/audit/lint/lint_stages.h"

#include "lang/base/array.h"

void rule_event_nobody_brings(struct lint *lint)
{
	const struct model *model = lint->model;

	for (uint32_t i = 0; i < model->events.count; i++) {
		const struct model_event *event = model->events.items[i];
		bool counted = false;

		for (uint32_t j = 0; j < model->consequences.count; j++)
			counted |= model->consequences.items[j].other == event;
		if ((event->origin != ORIGIN_CLOCK && event->origin != ORIGIN_CONSEQUENCE) ||
		    event->clause || event->from.count > 0 || event->opens_case || counted ||
		    lint_opens_stage(model, event))
			continue;
		diagnostic_hint(lint_say(lint, event->span,
					 "no sentence says who may or must bring about \"%s\"",
					 event->name),
				"Say who: PARTY may \"…\" recorded as %s.", event->name);
	}
}

/* Finds in a condition an outcome whose decision nobody owes by a date. */
static const struct model_event *undated_outcome(const struct lint *lint,
						 const struct model_condition *condition)
{
	const struct model_event *found = NULL;

	if (!condition)
		return NULL;
	if (condition->kind == MODEL_OUTCOME_IS && condition->event &&
	    lint_bound_of(lint->model, condition->event) == LINT_BOUND_UNDATED)
		return condition->event;
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		const struct model_event *event = undated_outcome(lint, part);

		if (!event && condition->kind == MODEL_OR)
			return NULL;
		found = event ? event : found;
	}
	return found;
}

void rule_stage_waits_undated(struct lint *lint)
{
	for (uint32_t i = 1; i < lint->model->stages.count; i++) {
		const struct model_stage *stage = lint->model->stages.items[i];
		const struct model_event *event = undated_outcome(lint, stage->begins_when);
		struct diagnostic *diagnostic;

		if (!event)
			continue;
		diagnostic = lint_say(
			lint, stage->span,
			"stage \"%s\" waits for the decision \"%s\", which has no last day",
			stage->name, event->name);
		if (event->clause)
			diagnostic_label(diagnostic, event->clause->span, "owed without a limit");
	}
}

void rule_stage_without_limit(struct lint *lint)
{
	const struct model *model = lint->model;

	for (uint32_t i = 1; i < model->stages.count && model->kind == AST_PROCEDURE; i++) {
		const struct model_stage *stage = model->stages.items[i];
		bool owed = false, dated = false;

		for (uint32_t j = 0; j < model->clauses.count; j++) {
			const struct model_clause *clause = model->clauses.items[j];

			if (clause->stage != stage || clause->kind != CLAUSE_DUTY)
				continue;
			owed = true;
			dated |= lint_is_dated(clause);
		}
		if (owed && !dated && !stage->alongside)
			lint_say(lint, stage->span, "in stage \"%s\" nothing is owed by a date",
				 stage->name);
	}
}

/* Whether some sentence closes a case that is in a stage. */
static bool closes_here(const struct model *model, const struct model_stage *stage)
{
	bool found = false;

	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *row = &model->consequences.items[i];

		if (row->kind != CONSEQUENCE_CLOSES)
			continue;
		found |= row->event->stage == stage || row->event->stage->number == 0;
		for (uint32_t j = 0; j < stage->begins_with.count; j++)
			found |= stage->begins_with.items[j] == row->event;
	}
	for (uint32_t i = 0; i < model->watches.count; i++)
		found |= model->watches.items[i].reason &&
			 (model->watches.items[i].stage == stage ||
			  model->watches.items[i].stage->number == 0);
	for (uint32_t i = 0; i < model->clocks.count; i++)
		found |= model->clocks.items[i]->expiry_reason &&
			 (model->clocks.items[i]->clause->stage == stage ||
			  model->clocks.items[i]->clause->stage->number == 0);
	return found;
}

void rule_stage_cannot_close(struct lint *lint)
{
	const struct model *model = lint->model;
	bool *closes = ARENA_ARRAY(lint->arena, bool, model->stages.count);
	struct stage_graph graph;

	if (model->kind != AST_PROCEDURE)
		return;
	stage_graph_make(lint->arena, model, &graph);
	for (uint32_t i = 1; i < model->stages.count; i++)
		closes[i] = closes_here(model, model->stages.items[i]);
	stage_graph_spread(lint->arena, &graph, closes);
	for (uint32_t i = 1; i < model->stages.count; i++) {
		const struct model_stage *stage = model->stages.items[i];

		if (!closes[i] && !stage->alongside)
			diagnostic_hint(lint_say(lint, stage->span,
						 "no act closes a case that is in stage \"%s\"",
						 stage->name),
					"Say what ends it: EVENT closes the case as REASON.");
	}
}

/* Takes out the stages that lead to none that is left: what stays leads to a circle, or is on one.
 */
static void leave_circles(const struct stage_graph *graph, bool *left)
{
	bool changed = true;

	for (uint32_t i = 1; i < graph->count; i++)
		left[i] = true;
	while (changed) {
		changed = false;
		for (uint32_t i = graph->count - 1; i > 0; i--) {
			bool leads = false;

			for (uint32_t j = 1; j < graph->count && left[i] && !leads; j++)
				leads = left[j] && stage_graph_leads(graph, i, j);
			changed |= left[i] && !leads;
			left[i] = leads;
		}
	}
}

void rule_case_goes_round(struct lint *lint)
{
	const struct model_stages *stages = &lint->model->stages;
	bool *left = ARENA_ARRAY(lint->arena, bool, stages->count);
	bool *reach = ARENA_ARRAY(lint->arena, bool, stages->count);
	struct stage_graph graph;

	stage_graph_make(lint->arena, lint->model, &graph);
	leave_circles(&graph, left);
	for (uint32_t i = 1; i < graph.count; i++) {
		if (!left[i])
			continue;
		/* From what it leads to, can it be reached again? */
		for (uint32_t j = 1; j < graph.count; j++)
			reach[j] = stage_graph_leads(&graph, j, i);
		stage_graph_spread(lint->arena, &graph, reach);
		for (uint32_t j = 1; j < graph.count; j++) {
			if (!reach[j] || !stage_graph_leads(&graph, i, j))
				continue;
			diagnostic_label(lint_say(lint, stages->items[i]->span,
						  "a case can come back to stage \"%s\", as often "
						  "as it leaves it",
						  stages->items[i]->name),
					 stages->items[j]->span, "by way of this stage");
			return;
		}
	}
}

struct asked_outcome {
	const struct model_event *event;
	int32_t choice; /* below 0: any */
};

static bool asks_outcome(const struct model_condition *condition, const void *context)
{
	const struct asked_outcome *asked = context;
	bool of_it =
		(condition->kind == MODEL_OUTCOME_IS && condition->event == asked->event) ||
		(condition->kind == MODEL_FACT_IS && condition->field == asked->event->outcome);

	return of_it && (asked->choice < 0 || condition->choice == asked->choice);
}

static bool denies_outcome(const struct model_condition *condition, const void *context)
{
	const struct asked_outcome *asked = context;

	return condition->kind == MODEL_NOT && condition->parts &&
	       asks_outcome(condition->parts, &(struct asked_outcome){ asked->event, -1 }) &&
	       condition->parts->choice != asked->choice;
}

void rule_decision_without_consequence(struct lint *lint)
{
	for (uint32_t i = 0; i < lint->model->text_order.count; i++) {
		const struct model_clause *clause = lint->model->text_order.items[i];
		struct asked_outcome asked = { clause->event, -1 };

		if (!(clause->flags & CLAUSE_DECIDES) || !clause->event ||
		    !clause->event->outcome || lint_event_matters(lint->model, clause->event) ||
		    lint_any_condition(lint->model, asks_outcome, &asked))
			continue;
		diagnostic_hint(lint_say(lint, clause->span,
					 "nothing follows from the decision \"%s\", however it "
					 "falls",
					 clause->name),
				"Say what follows: if %s is …, the case closes as …; or a stage "
				"that begins when it is ….",
				clause->event->name);
	}
}

/* Whether something counts from a decision or waits for it, however it falls. */
static bool condition_waits(const struct model_condition *condition, const void *event)
{
	return condition->kind == MODEL_OCCURRED && condition->event == event;
}

static bool anchor_waits(const struct model_anchor *anchor, const void *event)
{
	return anchor->event == event;
}

void rule_outcome_without_consequence(struct lint *lint)
{
	const struct model *model = lint->model;

	for (uint32_t i = 0; i < model->text_order.count; i++) {
		const struct model_clause *clause = model->text_order.items[i];
		struct asked_outcome asked = { clause->event, -1 };

		if (!(clause->flags & CLAUSE_DECIDES) || !clause->event ||
		    !clause->event->outcome || !lint_any_condition(model, asks_outcome, &asked) ||
		    lint_any_condition(model, condition_waits, clause->event) ||
		    lint_any_anchor(model, anchor_waits, clause->event))
			continue;
		for (uint32_t j = 0; j < clause->event->outcome->choices.count; j++) {
			asked.choice = (int32_t)j;
			if (!lint_any_condition(model, asks_outcome, &asked) &&
			    !lint_any_condition(model, denies_outcome, &asked))
				lint_say(lint, clause->span, "nothing follows when \"%s\" is %s",
					 clause->name, clause->event->outcome->choices.items[j]);
		}
	}
}
