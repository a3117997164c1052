/* Emits a program: its tables of parties, facts, events, clauses, clocks and stages. */
#include "compiler/check.h"
#include "compiler/emit_pass.h"

#include <string.h>

struct program_place emit_place(const struct emit *emit, struct span span)
{
	struct position position = source_position(emit->sources, span.begin);
	struct program_place place = { 0 };

	if (!span_is_set(span) || !position.source)
		return place;
	while (place.file + 1 < emit->sources->count &&
	       emit->sources->items[place.file] != position.source)
		place.file++;
	place.line = position.line;
	return place;
}

void emit_add(struct emit *emit, struct numbers *list, uint32_t number)
{
	*ARRAY_PUSH(emit->arena, list) = number;
}

uint32_t emit_text(struct emit *emit, const char *text)
{
	for (uint32_t i = 0; i < emit->texts.count; i++) {
		if (strcmp(emit->texts.items[i], text) == 0)
			return i;
	}
	*ARRAY_PUSH(emit->arena, &emit->texts) = text;
	return emit->texts.count - 1;
}

uint32_t emit_booking(struct emit *emit, const struct model_event *event,
		      const struct model_field *field)
{
	struct program_booking *made;

	for (uint32_t i = 0; i < emit->bookings.count; i++) {
		if (emit->bookings.items[i].event == event->number &&
		    emit->bookings.items[i].field == field->number)
			return i;
	}
	made = ARRAY_PUSH(emit->arena, &emit->bookings);
	made->event = event->number;
	made->field = field->number;
	return emit->bookings.count - 1;
}

struct program_cite emit_cite(const struct model_cite *cite)
{
	return (struct program_cite){
		.section = cite->section,
		.phrase = cite->phrase,
		.assuming = cite->assuming,
		.unclear = cite->unclear,
		.under = cite->under,
		.silent = cite->silent,
		.unverified = cite->unverified,
	};
}

struct program_range emit_parties(struct emit *emit, const struct model_parties *parties)
{
	struct program_range range = { emit->party_lists.count, parties->count };

	for (uint32_t i = 0; i < parties->count; i++)
		emit_add(emit, &emit->party_lists, parties->items[i]->number);
	return range;
}

/* A file as the procedure's own folder names it: a program says nothing of where it was made. */
static const char *file_name(const struct sources *sources, const char *name)
{
	const char *first = sources->items[0]->name;
	const char *folder = strrchr(first, '/');
	const char *base = strrchr(name, '/');
	size_t size = folder ? (size_t)(folder - first) + 1 : 0;

	if (size > 0 && strncmp(name, first, size) == 0)
		return name + size;
	return base ? base + 1 : name;
}

static void emit_head(struct emit *emit)
{
	const struct model *model = emit->model;
	struct program *program = emit->program;

	program->name = model->name;
	program->title = model->title;
	program->authority = model->authority;
	program->version = model->version;
	program->source = model->source;
	program->status = model->status;
	program->cited_as = model->cited_as;
	program->calendar_text = model->calendars.items[0]->text;
	program->statute = model->kind == AST_STATUTE;
	program->in_force = model->in_force;
	program->in_force_until = model->in_force_until;
	program->version_rule = (uint8_t)model->version_rule;
	program->version_event = model->version_event ? model->version_event->number : 0;
	program->arrives_after = model->arrives_after;
	program->arrives_on_working_days = model->arrives_on_working_days;
	program->calendars = ARENA_ARRAY(emit->arena, struct calendar, model->calendars.count);
	program->calendar_count = model->calendars.count;
	for (uint32_t i = 0; i < model->calendars.count; i++)
		program->calendars[i] = model->calendars.items[i]->calendar;
	program->files = ARENA_ARRAY(emit->arena, const char *, emit->sources->count);
	program->file_count = emit->sources->count;
	for (uint32_t i = 0; i < emit->sources->count; i++)
		program->files[i] = file_name(emit->sources, emit->sources->items[i]->name);
}

static void emit_parties_and_fields(struct emit *emit)
{
	const struct model *model = emit->model;
	struct program *program = emit->program;

	program->party_count = model->parties.count + 1;
	program->parties = ARENA_ARRAY(emit->arena, struct program_party, program->party_count);
	program->parties[0] = (struct program_party){ .name = "", .title = "" };
	for (uint32_t i = 0; i < model->parties.count; i++) {
		const struct model_party *party = model->parties.items[i];

		program->parties[i + 1] = (struct program_party){
			.name = party->name,
			.title = party->title,
			.kind = (uint8_t)party->kind,
			.complains = party->complains,
		};
	}
	program->field_count = model->fields.count + 1;
	program->fields = ARENA_ARRAY(emit->arena, struct program_field, program->field_count);
	for (uint32_t i = 0; i < model->fields.count; i++) {
		const struct model_field *field = model->fields.items[i];
		struct program_field *row = &program->fields[i + 1];

		row->name = field->name;
		row->title = field->title;
		row->type = (uint8_t)field->type;
		row->asked = field->asked;
		row->default_value = field->default_value;
		row->native = field->native ? field->native->number : 0;
		row->choices.first = emit->texts.count;
		row->choices.count = field->choices.count;
		for (uint32_t j = 0; j < field->choices.count; j++)
			*ARRAY_PUSH(emit->arena, &emit->texts) = field->choices.items[j];
	}
}

static uint32_t event_flags(const struct model_event *event)
{
	uint32_t flags = 0;
	bool complains = check_complains(&event->from);

	/* What opens a case comes from whoever complains, even where no sentence says so. */
	complains |= event->opens_case && event->from.count == 0;
	flags |= event->opens_case ? EVENT_OPENS_CASE : 0u;
	flags |= complains ? EVENT_FROM_COMPLAINANT : 0u;
	flags |= event->sent ? EVENT_SENT : 0u;
	flags |= event->each ? EVENT_EACH : 0u;
	flags |= event->again ? EVENT_AGAIN : 0u;
	flags |= event->outcome ? EVENT_DECISION : 0u;
	flags |= event->forbidden ? EVENT_FORBIDDEN : 0u;
	flags |= event->survives ? EVENT_OUTSIDE : 0u;
	return flags;
}

static struct program_range contents_of(struct emit *emit, const struct model_event *event)
{
	struct program_range range = { .first = emit->contents.count };

	for (uint32_t i = 0; i < event->contents.count; i++) {
		const struct model_content *content = &event->contents.items[i];
		enum strength strength = content->strength;
		struct program_content *row;

		if (strength == STRENGTH_LEVEL_MAY) /* `and may give`: nobody asks for it */
			continue;
		row = ARRAY_PUSH(emit->arena, &emit->contents);
		if (strength == STRENGTH_LEVEL_NONE && event->clause &&
		    event->clause->kind != CLAUSE_RIGHT)
			strength = event->clause->strength;
		row->field = content->field->number;
		row->strength = (uint8_t)strength;
		row->condition = content->kind == CONTENT_ONLY_IF_GIVING;
		range.count++;
	}
	return range;
}

/* Chains the clauses of each event, in their order. */
static void chain_clauses(struct emit *emit)
{
	const struct model *model = emit->model;

	emit->first =
		ARENA_ARRAY(emit->arena, const struct model_clause *, model->events.count + 1);
	emit->next =
		ARENA_ARRAY(emit->arena, const struct model_clause *, model->clauses.count + 1);
	for (uint32_t i = model->clauses.count; i-- > 0;) {
		const struct model_clause *clause = model->clauses.items[i];

		if (!clause->event)
			continue;
		emit->next[clause->number] = emit->first[clause->event->number];
		emit->first[clause->event->number] = clause;
	}
}

static void emit_events(struct emit *emit)
{
	const struct model_events *events = &emit->model->events;
	struct program *program = emit->program;

	program->event_count = events->count + 1;
	program->events = ARENA_ARRAY(emit->arena, struct program_event, program->event_count);
	for (uint32_t i = 0; i < events->count; i++) {
		const struct model_event *event = events->items[i];
		struct program_event *row = &program->events[i + 1];

		row->name = event->name;
		row->full_name = event->full_name;
		row->stage = event->stage->number;
		row->clause = event->clause ? event->clause->number : 0;
		row->outcome = event->outcome ? event->outcome->number : 0;
		row->flags = event_flags(event);
		row->contents = contents_of(emit, event);
		row->manners = (struct program_range){ emit->texts.count, event->manners.count };
		for (uint32_t j = 0; j < event->manners.count; j++)
			*ARRAY_PUSH(emit->arena, &emit->texts) = event->manners.items[j];
		row->code = emit_event_handler(emit, event);
	}
}

static struct program_clause clause_row(struct emit *emit, const struct model_clause *clause)
{
	struct program_clause row = {
		.id = clause->id,
		.name = clause->name,
		.action = clause->action,
		.close_reason = clause->close_reason,
		.late_reason = clause->late_reason,
		.stage = clause->stage->number,
		.event = clause->event ? clause->event->number : 0,
		.clock = clause->clock ? clause->clock->number : 0,
		.target = clause->target ? clause->target->number : 0,
		.earliest = clause->earliest ? clause->earliest->number : 0,
		.who = emit_parties(emit, &clause->who),
		.doer = emit_parties(emit, &clause->doer),
		.acceptor = emit_parties(emit, &clause->acceptor),
		.to = emit_parties(emit, &clause->to),
		.readings = { emit->reading_clocks.count, clause->readings.count },
		.cite = emit_cite(&clause->cite),
		.place = emit_place(emit, clause->span),
		.kind = (uint8_t)clause->kind,
		.strength = (uint8_t)clause->strength,
		.undated = (uint8_t)clause->undated,
		.either = clause->who.either,
		.share = clause->share,
		.flags = clause->flags,
	};

	for (uint32_t i = 0; i < clause->readings.count; i++)
		emit_add(emit, &emit->reading_clocks, clause->readings.items[i]->number);
	row.begin = emit_condition(emit, clause->begin, clause->span);
	row.available = emit_condition(emit, clause->available, clause->span);
	if (clause->clock)
		row.unanchored = emit_condition(emit, clause->unanchored, clause->span);
	row.condition = emit_condition(emit, clause->condition, clause->span);
	row.late_condition = emit_condition(emit, clause->late_condition, clause->span);
	return row;
}

static void emit_clauses(struct emit *emit)
{
	const struct model *model = emit->model;
	struct program *program = emit->program;

	program->clause_count = model->clauses.count + 1;
	program->clauses = ARENA_ARRAY(emit->arena, struct program_clause, program->clause_count);
	for (uint32_t i = 0; i < model->clauses.count; i++)
		program->clauses[i + 1] = clause_row(emit, model->clauses.items[i]);
	for (uint32_t i = 0; i < model->text_order.count; i++)
		emit_add(emit, &emit->order, model->text_order.items[i]->number);
}

static void emit_arm(struct emit *emit, const struct model_clock *clock,
		     const struct model_arm *arm)
{
	const struct model_anchor *anchor = arm->anchor;
	bool plain = anchor && anchor->event &&
		     (anchor->kind == MODEL_ANCHOR_EVENT || anchor->kind == MODEL_ANCHOR_EACH) &&
		     clock->withholds.count == 0;
	struct program_arm row = { .limit = arm->limit };

	if (anchor) {
		row.said = anchor->said;
		/* A date that an event tells is not the day of the event. */
		row.said_event = anchor->event && anchor->kind != MODEL_ANCHOR_FIELD
					 ? anchor->event->number
					 : 0;
		row.each = anchor->kind == MODEL_ANCHOR_EACH;
		row.receipt = anchor->kind == MODEL_ANCHOR_RECEIPT;
	}
	for (const struct model_anchor *part = anchor ? anchor->parts : NULL; part;
	     part = part->next)
		row.receipt |= part->kind == MODEL_ANCHOR_RECEIPT;
	row.condition = emit_condition(emit, arm->condition, arm->span);
	if (plain)
		row.anchor_event = anchor->event->number;
	else
		row.anchor = emit_anchor(emit, anchor, &clock->withholds, arm->span);
	*ARRAY_PUSH(emit->arena, &emit->arms) = row;
}

static bool chooses(const struct model_clock *clock)
{
	for (uint32_t i = 0; i < clock->arms.count; i++) {
		if (clock->arms.items[i].condition)
			return true;
	}
	return false;
}

static void emit_clocks(struct emit *emit)
{
	const struct model_clocks *clocks = &emit->model->clocks;
	struct program *program = emit->program;

	program->clock_count = clocks->count + 1;
	program->clocks = ARENA_ARRAY(emit->arena, struct program_clock, program->clock_count);
	for (uint32_t i = 0; i < clocks->count; i++) {
		const struct model_clock *clock = clocks->items[i];
		struct program_clock *row = &program->clocks[i + 1];

		row->clause = clock->clause->number;
		row->calendar = clock->calendar->number;
		row->until = clock->until ? clock->until->number : 0;
		row->form = (uint8_t)clock->form;
		row->role = (uint8_t)clock->role;
		row->flags = (uint8_t)((clock->watched ? CLOCK_WATCHED : 0) |
				       (clock->pausable ? CLOCK_PAUSABLE : 0) |
				       (chooses(clock) ? CLOCK_CHOOSES : 0));
		row->arms.first = emit->arms.count;
		row->arms.count = clock->arms.count;
		for (uint32_t j = 0; j < clock->arms.count; j++)
			emit_arm(emit, clock, &clock->arms.items[j]);
		row->expiry = emit_expiry(emit, clock);
	}
}

static void emit_stages(struct emit *emit)
{
	const struct model *model = emit->model;
	struct program *program = emit->program;

	program->stage_count = model->stages.count;
	program->stages = ARENA_ARRAY(emit->arena, struct program_stage, program->stage_count);
	for (uint32_t i = 0; i < model->stages.count; i++) {
		const struct model_stage *stage = model->stages.items[i];
		struct program_stage *row = &program->stages[i];

		row->name = stage->name;
		row->title = stage->title;
		row->track = stage->track ? stage->track->number : 0;
		row->request = stage->request ? stage->request->number : 0;
		row->place = emit_place(emit, stage->span);
		row->cite = emit_cite(&stage->cite);
		row->alongside = stage->alongside;
		row->start = emit_start(emit, stage);
	}
	program->track_count = model->tracks.count + 1;
	program->tracks = ARENA_ARRAY(emit->arena, struct program_track, program->track_count);
	for (uint32_t i = 0; i < model->tracks.count; i++)
		program->tracks[i + 1] = (struct program_track){ model->tracks.items[i]->name,
								 model->tracks.items[i]->title };
}

static void add_row(struct program_range *range, uint32_t row)
{
	if (range->count++ == 0)
		range->first = row;
}

/* Tables are sorted by stage, so each stage has one run of each. */
static void emit_ranges(struct program *program)
{
	for (uint32_t i = 1; i < program->event_count; i++)
		add_row(&program->stages[program->events[i].stage].events, i);
	for (uint32_t i = 1; i < program->clause_count; i++)
		add_row(&program->stages[program->clauses[i].stage].clauses, i);
	for (uint32_t i = 1; i < program->clock_count; i++) {
		uint32_t clause = program->clocks[i].clause;

		add_row(&program->stages[program->clauses[clause].stage].clocks, i);
	}
}

/* Hands the lists that grew to the program. */
static void emit_lists(struct emit *emit)
{
	struct program *program = emit->program;

	program->party_lists = emit->party_lists.items;
	program->party_list_count = emit->party_lists.count;
	program->field_lists = emit->field_lists.items;
	program->field_list_count = emit->field_lists.count;
	program->event_lists = emit->event_lists.items;
	program->event_list_count = emit->event_lists.count;
	program->clock_lists = emit->clock_lists.items;
	program->clock_list_count = emit->clock_lists.count;
	program->reading_clocks = emit->reading_clocks.items;
	program->reading_clock_count = emit->reading_clocks.count;
	program->order = emit->order.items;
	program->order_count = emit->order.count;
	program->texts = emit->texts.items;
	program->text_count = emit->texts.count;
	program->contents = emit->contents.items;
	program->content_count = emit->contents.count;
	program->bookings = emit->bookings.items;
	program->booking_count = emit->bookings.count;
	program->arms = emit->arms.items;
	program->arm_count = emit->arms.count;
	program->code = emit->code.items;
	program->code_count = emit->code.count;
	program->code_places = emit->places.items;
}

void emit_program(struct arena *arena, const struct sources *sources, const struct model *model,
		  struct program *out)
{
	struct emit emit = { .arena = arena, .sources = sources, .model = model, .program = out };

	*out = (struct program){ 0 };
	emit_op(&emit, OP_HALT, 0);
	emit_head(&emit);
	emit_parties_and_fields(&emit);
	chain_clauses(&emit);
	emit_events(&emit);
	emit_clauses(&emit);
	emit_clocks(&emit);
	emit_stages(&emit);
	emit_rules(&emit);
	emit_names(&emit);
	emit_lists(&emit);
	emit_ranges(out);
}
