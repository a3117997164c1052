/* The tables of what changes clocks, watches, prompts and the rest. */
#include "compiler/emit_pass.h"

static struct program_range clocks_of(struct emit *emit, const struct model_clauses *clauses,
				      bool targets_too)
{
	struct program_range range = { .first = emit->clock_lists.count };

	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_clause *clause = clauses->items[i];

		if (clause->clock)
			emit_add(emit, &emit->clock_lists, clause->clock->number);
		if (clause->target && (targets_too || !clause->clock))
			emit_add(emit, &emit->clock_lists, clause->target->number);
		for (uint32_t r = 0; r < clause->readings.count; r++)
			emit_add(emit, &emit->clock_lists, clause->readings.items[r]->number);
	}
	range.count = emit->clock_lists.count - range.first;
	return range;
}

static struct program_extension extension_row(struct emit *emit,
					      const struct model_extension *extension)
{
	struct program_extension row = {
		.name = extension->name,
		.event = extension->event->number,
		.clocks = clocks_of(emit, &extension->targets, false),
		.who = emit_parties(emit, &extension->who),
		.length = extension->length,
		.cap = extension->cap,
		.cap_limit = extension->cap_limit,
		.before_first = extension->before_first,
		.times = extension->times,
		.kind = (uint8_t)extension->kind,
		.while_running = extension->while_running,
		.up_to = extension->up_to,
		.cite = emit_cite(&extension->cite),
		.place = emit_place(emit, extension->span),
	};

	row.condition = emit_condition(emit, extension->condition, extension->span);
	row.cap_unless = emit_condition(emit, extension->cap_unless, extension->span);
	row.cap_anchor = emit_anchor(emit, extension->cap_anchor, NULL, extension->span);
	if (extension->date_event)
		row.booking = emit_booking(emit, extension->date_event, extension->date_field);
	row.reasons.first = emit->field_lists.count;
	row.reasons.count = extension->reasons.count;
	for (uint32_t i = 0; i < extension->reasons.count; i++)
		emit_add(emit, &emit->field_lists, extension->reasons.items[i]->number);
	return row;
}

static void emit_extensions(struct emit *emit)
{
	const struct model_extensions *list = &emit->model->extensions;
	struct program *program = emit->program;

	program->extensions = ARENA_ARRAY(emit->arena, struct program_extension, list->count);
	program->extension_count = list->count;
	for (uint32_t i = 0; i < list->count; i++)
		program->extensions[i] = extension_row(emit, list->items[i]);
}

static void emit_pauses(struct emit *emit)
{
	const struct model_pauses *list = &emit->model->pauses;
	struct program *program = emit->program;

	program->pauses = ARENA_ARRAY(emit->arena, struct program_pause, list->count);
	program->pause_count = list->count;
	for (uint32_t i = 0; i < list->count; i++) {
		const struct model_pause *pause = list->items[i];
		struct program_pause *row = &program->pauses[i];

		row->clocks = clocks_of(emit, &pause->targets, true);
		row->from = pause->from ? pause->from->number : 0;
		row->until = pause->until ? pause->until->number : 0;
		row->condition = emit_condition(emit, pause->condition, pause->span);
		row->unless = emit_condition(emit, pause->unless, pause->span);
		row->resuming = pause->resuming;
		row->at_most = pause->at_most;
		row->place = emit_place(emit, pause->span);
	}
}

static void emit_restarts(struct emit *emit)
{
	const struct model_restarts *list = &emit->model->restarts;
	struct program *program = emit->program;

	program->restarts = ARENA_ARRAY(emit->arena, struct program_restart, list->count);
	program->restart_count = list->count;
	for (uint32_t i = 0; i < list->count; i++) {
		const struct model_restart *restart = list->items[i];
		struct program_restart *row = &program->restarts[i];

		row->clocks = clocks_of(emit, &restart->targets, true);
		row->event = restart->event->number;
		row->condition = emit_condition(emit, restart->condition, restart->span);
		row->place = emit_place(emit, restart->span);
	}
}

static void emit_watches(struct emit *emit)
{
	const struct model_watches *list = &emit->model->watches;
	struct program *program = emit->program;

	program->watches = ARENA_ARRAY(emit->arena, struct program_watch, list->count);
	program->watch_count = list->count;
	for (uint32_t i = 0; i < list->count; i++) {
		const struct model_watch *watch = &list->items[i];
		struct program_watch *row = &program->watches[i];

		row->stage = watch->stage->number;
		row->condition = emit_condition(emit, watch->condition, watch->span);
		row->code = emit_watch_handler(emit, watch);
		row->place = emit_place(emit, watch->span);
	}
}

static void emit_out_of_times(struct emit *emit)
{
	const struct model_out_of_times *list = &emit->model->out_of_times;
	struct program *program = emit->program;

	program->out_of_times = ARENA_ARRAY(emit->arena, struct program_out_of_time, list->count);
	program->out_of_time_count = list->count;
	for (uint32_t i = 0; i < list->count; i++) {
		const struct model_out_of_time *rule = &list->items[i];
		struct program_out_of_time *row = &program->out_of_times[i];

		row->event = rule->event->number;
		row->limit = rule->limit;
		row->anchor = emit_guarded_anchor(emit, rule->anchor, rule->guard, rule->event);
		row->condition = emit_condition(emit, rule->condition, rule->span);
		row->acceptor = emit_parties(emit, &rule->acceptor);
		row->place = emit_place(emit, rule->span);
	}
}

static void emit_prompts(struct emit *emit)
{
	const struct model_prompts *list = &emit->model->prompts;
	struct program *program = emit->program;

	program->prompts = ARENA_ARRAY(emit->arena, struct program_prompt, list->count);
	program->prompt_count = list->count;
	for (uint32_t i = 0; i < list->count; i++) {
		const struct model_prompt *prompt = &list->items[i];
		struct program_prompt *row = &program->prompts[i];

		row->kind = (uint8_t)prompt->kind;
		row->who = emit_parties(emit, &prompt->who);
		row->before = prompt->before;
		row->clock = prompt->clause ? emit_lateness_clock(prompt->clause, false) : 0;
		row->stage = prompt->stage->number;
		row->condition = emit_condition(emit, prompt->condition, prompt->span);
		row->place = emit_place(emit, prompt->span);
	}
}

static void emit_people_and_grounds(struct emit *emit)
{
	const struct model *model = emit->model;
	struct program *program = emit->program;

	program->aparts = ARENA_ARRAY(emit->arena, struct program_apart, model->aparts.count);
	program->apart_count = model->aparts.count;
	for (uint32_t i = 0; i < model->aparts.count; i++) {
		const struct model_apart *apart = &model->aparts.items[i];

		program->aparts[i] =
			(struct program_apart){ apart->one->number, apart->other->number,
						emit_place(emit, apart->span) };
	}
	program->qualities =
		ARENA_ARRAY(emit->arena, struct program_quality, model->qualities.count);
	program->quality_count = model->qualities.count;
	for (uint32_t i = 0; i < model->qualities.count; i++) {
		const struct model_quality *quality = &model->qualities.items[i];

		program->qualities[i] = (struct program_quality){
			.name = quality->words,
			.party = quality->party->number,
			.field = quality->field->number,
			.negated = quality->negated,
			.place = emit_place(emit, quality->span),
		};
	}
	program->grounds = ARENA_ARRAY(emit->arena, struct program_ground, model->grounds.count);
	program->ground_count = model->grounds.count;
	for (uint32_t i = 0; i < model->grounds.count; i++) {
		const struct model_ground *ground = &model->grounds.items[i];

		program->grounds[i] = (struct program_ground){ ground->name, ground->text,
							       emit_place(emit, ground->span) };
	}
}

static void emit_natives(struct emit *emit)
{
	const struct model *model = emit->model;
	struct program *program = emit->program;

	program->natives =
		ARENA_ARRAY(emit->arena, struct program_native, model->natives.count + 1);
	program->native_count = model->natives.count + 1;
	for (uint32_t i = 0; i < model->natives.count; i++) {
		const struct model_native *native = model->natives.items[i];
		struct program_native *row = &program->natives[i + 1];

		row->name = native->name;
		row->arguments.first = emit->field_lists.count;
		row->arguments.count = native->arguments.count;
		for (uint32_t j = 0; j < native->arguments.count; j++)
			emit_add(emit, &emit->field_lists, native->arguments.items[j]->number);
		row->result = native->result->number;
	}
	program->deliveries =
		ARENA_ARRAY(emit->arena, struct program_delivery, model->deliveries.count);
	program->delivery_count = model->deliveries.count;
	for (uint32_t i = 0; i < model->deliveries.count; i++)
		program->deliveries[i] =
			(struct program_delivery){ model->deliveries.items[i].manner,
						   model->deliveries.items[i].limit };
}

void emit_rules(struct emit *emit)
{
	emit_extensions(emit);
	emit_pauses(emit);
	emit_restarts(emit);
	emit_watches(emit);
	emit_out_of_times(emit);
	emit_prompts(emit);
	emit_people_and_grounds(emit);
	emit_natives(emit);
}
