/* The passes in order, and the numbers of the rows at the end. */
#include "compiler/check_pass.h"

static void begin_model(struct check *check)
{
	const struct ast_procedure *procedure = check->inputs->procedure;
	struct model *model = check->model;
	struct model_calendar *none = ARENA_NEW(check->arena, struct model_calendar);

	model->kind = procedure->kind;
	model->name = procedure->name.symbol ? procedure->name.symbol->text : "";
	model->title = procedure->title.text ? check_text(check, &procedure->title)
					     : check_words(check, model->name);
	model->span = procedure->span;
	none->text = "";
	*ARRAY_PUSH(check->arena, &model->calendars) = none;
}

void check_sentences(struct check *check)
{
	const struct ast_item *first = check->inputs->procedure->items.first;
	struct sentence whole = { .stage = check->model->stages.items[0] };

	for (const struct ast_item *item = first; item; item = item->next) {
		if (item->kind == ITEM_CASES_KEEP && item->name.symbol)
			check->model->version_event =
				check_event(check, &whole, &item->name, "unknown-event");
	}
	for (uint32_t i = 0; i < check->sentences.count; i++) {
		check->it = NULL;
		check_term_effects(check, check->sentences.items[i]);
		if (check->sentences.items[i]->item->kind != ITEM_CLAUSE &&
		    check->sentences.items[i]->item->kind != ITEM_STANDS_FOR)
			check_rule(check, check->sentences.items[i]);
	}
	/* last: what stands for a fact may stand above the sentence that names that first */
	for (uint32_t i = 0; i < check->sentences.count; i++) {
		check->it = NULL;
		if (check->sentences.items[i]->item->kind == ITEM_STANDS_FOR)
			check_rule(check, check->sentences.items[i]);
	}
	check_openings(check);
	for (uint32_t i = 1; i < check->model->stages.count; i++)
		check_opening_effects(check, check->model->stages.items[i]);
}

static void number_events(struct check *check)
{
	struct model *model = check->model;
	struct model_events sorted = { 0 };

	for (uint32_t s = 0; s < model->stages.count; s++) {
		for (uint32_t i = 0; i < model->events.count; i++) {
			if (model->events.items[i]->stage != model->stages.items[s])
				continue;
			*ARRAY_PUSH(check->arena, &sorted) = model->events.items[i];
			model->events.items[i]->number = sorted.count;
		}
	}
	model->events = sorted;
}

static void number_clauses(struct check *check)
{
	struct model *model = check->model;
	struct model_clauses sorted = { 0 };

	for (uint32_t s = 0; s < model->stages.count; s++) {
		for (uint32_t i = 0; i < model->text_order.count; i++) {
			if (model->text_order.items[i]->stage != model->stages.items[s])
				continue;
			*ARRAY_PUSH(check->arena, &sorted) = model->text_order.items[i];
			model->text_order.items[i]->number = sorted.count;
		}
	}
	model->clauses = sorted;
}

/* Whether something hangs on the running out of a clock. */
static bool is_watched(const struct model_clock *clock)
{
	const struct model_clause *clause = clock->clause;
	const struct model_clock *late = clause->clock ? clause->clock : clause->target;
	const struct model_clock *missed = clause->target ? clause->target : clause->clock;

	return clock->expiry_reason || clock->expiry_stage ||
	       (clause->asked_late && clock == late) || (clause->asked_target && clock == missed);
}

static void number_clocks(struct check *check)
{
	struct model *model = check->model;
	struct model_clocks sorted = { 0 };

	for (uint32_t s = 0; s < model->stages.count; s++) {
		for (uint32_t i = 0; i < model->clocks.count; i++) {
			struct model_clock *clock = model->clocks.items[i];

			if (clock->clause->stage != model->stages.items[s])
				continue;
			*ARRAY_PUSH(check->arena, &sorted) = clock;
			clock->number = sorted.count;
			clock->watched = is_watched(clock);
		}
	}
	model->clocks = sorted;
}

static void number_rest(struct model *model)
{
	for (uint32_t i = 0; i < model->parties.count; i++)
		model->parties.items[i]->number = i + 1;
	for (uint32_t i = 0; i < model->fields.count; i++)
		model->fields.items[i]->number = i + 1;
}

bool check_procedure(struct workspace *work, const struct compile_inputs *inputs,
		     struct model **out)
{
	struct check check = { .work = work, .arena = &work->arena, .inputs = inputs };
	uint32_t errors = diagnostics_count(&work->diagnostics, SEVERITY_ERROR);

	check.model = *out = ARENA_NEW(&work->arena, struct model);
	begin_model(&check);
	check_head(&check, inputs->procedure->items.first, NULL);
	check_head_end(&check);
	check_declare(&check);
	check_clauses(&check);
	check_sentences(&check);
	number_events(&check);
	number_clauses(&check);
	number_clocks(&check);
	number_rest(check.model);
	/* What is wrong with the whole is told once each sentence is right. */
	if (diagnostics_count(&work->diagnostics, SEVERITY_ERROR) == errors)
		check_flow(&check);
	return diagnostics_count(&work->diagnostics, SEVERITY_ERROR) == errors;
}
