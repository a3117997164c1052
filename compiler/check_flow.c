/* What is wrong with a procedure whose sentences are each right (language 2.6): its stages. */
#include "compiler/check_pass.h"

#include <string.h>

static bool can_open(const struct model_stage *stage, const bool *reached)
{
	if (stage->moved_to || stage->begins_when)
		return true;
	for (uint32_t i = 0; i < stage->begins_with.count; i++) {
		const struct model_stage *owner = stage->begins_with.items[i]->stage;

		if (owner == stage || owner->number == 0 || reached[owner->number])
			return true;
	}
	return false;
}

static void find_unreachable(struct check *check)
{
	const struct model_stages *stages = &check->model->stages;
	bool *reached = ARENA_ARRAY(check->arena, bool, stages->count);
	bool changed = true;

	while (changed) {
		changed = false;
		for (uint32_t i = 1; i < stages->count; i++) {
			if (reached[i] || !can_open(stages->items[i], reached))
				continue;
			reached[i] = changed = true;
		}
	}
	for (uint32_t i = 1; i < stages->count; i++) {
		struct diagnostic *diagnostic;

		if (reached[i] || stages->items[i]->block->opening.events.count >
					  stages->items[i]->begins_with.count)
			continue;
		diagnostic = diagnose(&check->work->diagnostics, SEVERITY_WARNING,
				      "stage-cannot-open", stages->items[i]->span,
				      "nothing can open stage \"%s\"", stages->items[i]->name);
		diagnostic_hint(diagnostic, "Write after its name: begins with EVENT, or begins "
					    "when PARTY's decision is known: begins when … is …");
	}
}

/* Whether anything in a stage, or anything that opens it, can bring the case further. */
bool check_goes_on(const struct check *check, const struct model_stage *stage)
{
	const struct model *model = check->model;

	for (uint32_t i = 0; i < model->clauses.count; i++) {
		const struct model_clause *clause = model->clauses.items[i];

		if ((clause->kind == CLAUSE_DUTY || clause->kind == CLAUSE_RIGHT) &&
		    !(clause->flags & CLAUSE_AFTER_CLOSE) &&
		    (clause->stage == stage ||
		     (clause->stage->number == 0 && !(clause->flags & CLAUSE_AT_ANY_TIME))))
			return true;
	}
	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *row = &model->consequences.items[i];

		if (row->kind != CONSEQUENCE_CLOSES && row->kind != CONSEQUENCE_MOVES)
			continue;
		if (row->event->stage == stage)
			return true;
		for (uint32_t j = 0; j < stage->begins_with.count; j++) {
			if (stage->begins_with.items[j] == row->event)
				return true;
		}
	}
	for (uint32_t i = 0; i < model->watches.count; i++) {
		if (model->watches.items[i].stage == stage)
			return true;
	}
	return false;
}

static void find_dead_ends(struct check *check)
{
	const struct model_stages *stages = &check->model->stages;

	for (uint32_t i = 1; i < stages->count; i++) {
		struct diagnostic *diagnostic;

		if (check_goes_on(check, stages->items[i]))
			continue;
		diagnostic = diagnose(&check->work->diagnostics, SEVERITY_WARNING,
				      "case-waits-forever", stages->items[i]->span,
				      "in stage \"%s\" nobody has to do or may do anything",
				      stages->items[i]->name);
		diagnostic_hint(diagnostic, "Say what ends it: EVENT closes the case as …, or who "
					    "does what next.");
	}
}

/* What is out of time and refused closes the case as out_of_time. */
static bool closes_out_of_time(const struct model *model, const char *reason)
{
	for (uint32_t i = 0; i < model->out_of_times.count; i++) {
		if (model->out_of_times.items[i].acceptor.count > 0)
			return strcmp(reason, "out_of_time") == 0;
	}
	return false;
}

static bool closes_as(const struct model *model, const char *reason)
{
	for (uint32_t i = 0; i < model->consequences.count; i++) {
		if (model->consequences.items[i].kind == CONSEQUENCE_CLOSES &&
		    model->consequences.items[i].reason == reason)
			return true;
	}
	for (uint32_t i = 0; i < model->watches.count; i++) {
		if (model->watches.items[i].reason == reason)
			return true;
	}
	for (uint32_t i = 0; i < model->clocks.count; i++) {
		if (model->clocks.items[i]->expiry_reason == reason)
			return true;
	}
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		if (model->clauses.items[i]->late_reason == reason)
			return true;
	}
	return closes_out_of_time(model, reason);
}

static void find_unknown_reasons(struct check *check)
{
	const struct model_clauses *clauses = &check->model->text_order;

	for (uint32_t i = 0; i < clauses->count; i++) {
		const char *reason = clauses->items[i]->close_reason;

		if (reason && !closes_as(check->model, reason))
			diagnose(&check->work->diagnostics, SEVERITY_WARNING,
				 "case-never-closes-so",
				 clauses->items[i]->sentence->clause.lead.span,
				 "nothing closes the case as \"%s\"", reason);
	}
}

static bool is_never_opened(struct check *check)
{
	const struct model *model = check->model;
	struct diagnostic *diagnostic;

	if (model->stages.count < 2)
		return false;
	for (uint32_t i = 0; i < model->events.count; i++) {
		if (model->events.items[i]->opens_case)
			return false;
	}
	diagnostic = diagnose(&check->work->diagnostics, SEVERITY_WARNING, "nothing-opens-a-case",
			      model->span, "no event of this procedure can open a case");
	diagnostic_hint(diagnostic, "Let one stage begin with an event that no other stage "
				    "produces: begins with complaint.");
	return true;
}

/* Whether a sentence forbids an event whatever the facts are. */
static bool always_forbids(const struct model_clause *clause, const struct model_event *event)
{
	return clause->event == event && clause->kind == CLAUSE_FORBIDDEN && !clause->condition &&
	       !clause->begin && !clause->available;
}

static bool is_always_forbidden(const struct model *model, const struct model_event *event)
{
	for (uint32_t i = 0; i < model->text_order.count; i++) {
		if (always_forbids(model->text_order.items[i], event))
			return true;
	}
	return false;
}

/* An event that somebody must bring about and nobody may. */
static void find_forbidden_duties(struct check *check)
{
	const struct model_clauses *clauses = &check->model->text_order;

	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_clause *clause = clauses->items[i];
		struct diagnostic *diagnostic;

		if (clause->kind != CLAUSE_DUTY || !clause->event ||
		    !is_always_forbidden(check->model, clause->event))
			continue;
		diagnostic =
			diagnose(&check->work->diagnostics, SEVERITY_WARNING, "duty-cannot-be-met",
				 clause->span, "\"%s\" is owed here and forbidden elsewhere",
				 clause->event->name);
		for (uint32_t j = 0; j < clauses->count; j++) {
			if (always_forbids(clauses->items[j], clause->event))
				diagnostic_label(diagnostic, clauses->items[j]->span,
						 "forbidden here");
		}
	}
}

/* How many events in a row may count as another. */
#define COUNTS_AS_LIMIT 16

/* How far the counting leads on from an event; past the limit when it leads back. */
static uint32_t counts_as_depth(const struct model *model, const struct model_event *event,
				uint32_t level, uint8_t *known)
{
	uint32_t deepest = 0;

	if (known[event->number] != 0)
		return known[event->number] - 1u;
	if (level > COUNTS_AS_LIMIT)
		return COUNTS_AS_LIMIT + 1;
	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *row = &model->consequences.items[i];
		uint32_t depth;

		if (row->kind != CONSEQUENCE_COUNTS_AS || row->event != event || !row->other)
			continue;
		depth = 1 + counts_as_depth(model, row->other, level + 1, known);
		deepest = depth > deepest ? depth : deepest;
		if (deepest > COUNTS_AS_LIMIT)
			return COUNTS_AS_LIMIT + 1;
	}
	known[event->number] = (uint8_t)(deepest + 1);
	return deepest;
}

static void find_counting_circles(struct check *check)
{
	const struct model_consequences *rows = &check->model->consequences;
	uint8_t *known = ARENA_ARRAY(check->arena, uint8_t, check->model->events.count + 1);

	for (uint32_t i = 0; i < rows->count; i++) {
		if (rows->items[i].kind != CONSEQUENCE_COUNTS_AS ||
		    counts_as_depth(check->model, rows->items[i].event, 0, known) <=
			    COUNTS_AS_LIMIT)
			continue;
		diagnose(&check->work->diagnostics, SEVERITY_ERROR, "counts-as-circle",
			 rows->items[i].span,
			 "what \"%s\" counts as leads back to itself, or too far",
			 rows->items[i].event->name);
		return;
	}
}

static bool asks_for(const struct model_contents *contents, const struct model_field *field)
{
	for (uint32_t i = 0; i < contents->count; i++) {
		if (contents->items[i].field == field)
			return true;
	}
	return false;
}

/* `and nothing more may be asked`, and another sentence about the same event asks more. */
static void find_asking_more(struct check *check, const struct model_clause *clause)
{
	const struct model_contents *all = &clause->event->contents;
	struct diagnostic *diagnostic;

	for (uint32_t i = 0; i < all->count; i++) {
		const struct model_content *content = &all->items[i];

		if (content->strength == STRENGTH_LEVEL_MAY ||
		    asks_for(&clause->contents, content->field))
			continue;
		diagnostic = diagnose(&check->work->diagnostics, SEVERITY_ERROR, "asks-more",
				      content->span,
				      "this asks for \"%s\", and nothing more may be "
				      "asked",
				      content->field->name);
		diagnostic_label(diagnostic, clause->span, "said here");
		diagnostic_hint(diagnostic,
				"Leave one of the two out; what may be given without "
				"being asked is written: and may give %s.",
				content->field->name);
	}
}

static void find_all_asking_more(struct check *check)
{
	const struct model_clauses *clauses = &check->model->clauses;

	for (uint32_t i = 0; i < clauses->count; i++) {
		if (clauses->items[i]->nothing_more && clauses->items[i]->event)
			find_asking_more(check, clauses->items[i]);
	}
}

void check_flow_stages(struct check *check)
{
	if (!is_never_opened(check))
		find_unreachable(check);
	find_dead_ends(check);
	find_unknown_reasons(check);
	find_forbidden_duties(check);
	find_counting_circles(check);
	find_all_asking_more(check);
}

void check_flow(struct check *check)
{
	check_flow_stages(check);
	check_flow_limits(check);
	check_flow_ends(check);
	check_flow_close(check);
}
