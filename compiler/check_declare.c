/* Declares: every stage and sentence in the order of the text, then every clause and event. */
#include "compiler/check_pass.h"

#include <string.h>

const struct ast_term *check_term(const struct ast_terms *terms, enum ast_term_kind kind)
{
	for (const struct ast_term *term = terms->first; term; term = term->next) {
		if (term->kind == kind)
			return term;
	}
	return NULL;
}

static void declare_stage(struct check *check, const struct ast_item *item,
			  struct model_track *track)
{
	struct model_stages *stages = &check->model->stages;
	struct model_stage *stage = ARENA_NEW(check->arena, struct model_stage);
	struct diagnostic *diagnostic;

	stage->short_name = item->name.symbol->text;
	stage->name = track ? check_format(check, "%s.%s", track->name, stage->short_name)
			    : stage->short_name;
	stage->title = item->text.text ? check_text(check, &item->text)
				       : check_words(check, stage->short_name);
	stage->track = track;
	stage->span = item->name.span;
	stage->block = item;
	for (uint32_t i = 1; i < stages->count; i++) {
		if (stages->items[i]->name != stage->name)
			continue;
		diagnostic =
			diagnose(&check->work->diagnostics, SEVERITY_ERROR, "duplicate-stage",
				 item->name.span, "stage \"%s\" is declared twice", stage->name);
		diagnostic_label(diagnostic, stages->items[i]->span, "first declared here");
		diagnostic_hint(diagnostic, "Rename one of them, or merge their sentences.");
		return;
	}
	stage->number = stages->count;
	*ARRAY_PUSH(check->arena, stages) = stage;
}

static struct model_track *find_track(const struct check *check, const struct ast_item *item)
{
	const struct model_tracks *tracks = &check->model->tracks;

	for (uint32_t i = 0; i < tracks->count; i++) {
		if (tracks->items[i]->span.begin == item->name.span.begin)
			return tracks->items[i];
	}
	return NULL;
}

static void declare_stages(struct check *check, const struct ast_item *first,
			   struct model_track *track)
{
	for (const struct ast_item *item = first; item; item = item->next) {
		if (item->kind == ITEM_STAGE)
			declare_stage(check, item, track);
		else if (item->kind == ITEM_TRACK)
			declare_stages(check, item->items.first, find_track(check, item));
	}
}

/* With the copies that `in every stage` makes, no procedure has more. */
#define SENTENCE_COPIES 50000

static struct sentence *push_sentence(struct check *check, const struct ast_item *item,
				      struct model_stage *stage, struct model_track *track)
{
	struct sentence *sentence = ARENA_NEW(check->arena, struct sentence);

	sentence->item = item;
	sentence->stage = stage;
	sentence->track = track;
	*ARRAY_PUSH(check->arena, &check->sentences) = sentence;
	return sentence;
}

/* A sentence, and those that say what follows if none is made, or one is made late. */
static void collect_sentence(struct check *check, const struct ast_item *item,
			     struct model_stage *stage, struct model_track *track)
{
	struct sentence *sentence, *follows;

	if (check->sentences.count >= SENTENCE_COPIES) {
		if (!check->is_too_long)
			diagnose(&check->work->diagnostics, SEVERITY_ERROR, "too-many-sentences",
				 item->span,
				 "the procedure has more than %d sentences, copies "
				 "for every stage included",
				 SENTENCE_COPIES);
		check->is_too_long = true;
		return;
	}
	sentence = push_sentence(check, item, stage, track);
	if (item->kind != ITEM_CLAUSE)
		return;
	if (item->clause.if_none) {
		follows = push_sentence(check, item->clause.if_none, stage, track);
		follows->parent = sentence;
		follows->outcome = OUTCOME_IF_NONE;
	}
	if (item->clause.if_late) {
		follows = push_sentence(check, item->clause.if_late, stage, track);
		follows->parent = sentence;
		follows->outcome = OUTCOME_IF_LATE;
	}
}

static void collect_stage(struct check *check, const struct ast_item *first,
			  struct model_stage *stage)
{
	for (const struct ast_item *item = first; item; item = item->next)
		collect_sentence(check, item, stage, stage->track);
}

/* What `in every stage` says, once for this stage. */
static void collect_every(struct check *check, const struct ast_item *level,
			  struct model_stage *stage)
{
	for (const struct ast_item *item = level; item; item = item->next) {
		if (item->kind == ITEM_EVERY_STAGE)
			collect_stage(check, item->items.first, stage);
		else if (item->kind == ITEM_TRACK && find_track(check, item) == stage->track)
			collect_every(check, item->items.first, stage);
		else if (item->kind == ITEM_EXTENSION && !item->extension.target.symbol)
			collect_sentence(check, item, stage, stage->track);
	}
}

static struct model_stage *stage_of_block(const struct check *check, const struct ast_item *item)
{
	const struct model_stages *stages = &check->model->stages;

	for (uint32_t i = 1; i < stages->count; i++) {
		if (stages->items[i]->block == item)
			return stages->items[i];
	}
	return NULL;
}

static void collect_item(struct check *check, const struct ast_item *item,
			 struct model_track *track)
{
	struct model_stage *stage;

	if (item->kind == ITEM_STAGE) {
		stage = stage_of_block(check, item);
		if (!stage)
			return;
		collect_stage(check, item->items.first, stage);
		collect_every(check, check->inputs->procedure->items.first, stage);
	} else if (item->kind == ITEM_ADD_TO) {
		stage = check_stage(check, &item->name, track);
		if (stage)
			collect_stage(check, item->items.first, stage);
	} else if (item->kind == ITEM_TRACK) {
		for (const struct ast_item *in = item->items.first; in; in = in->next)
			collect_item(check, in, find_track(check, item));
	} else if (item->kind >= ITEM_CLAUSE && item->kind < ITEM_STAGE &&
		   (item->kind != ITEM_EXTENSION || item->extension.target.symbol)) {
		collect_sentence(check, item, check->model->stages.items[0], track);
	}
}

/* Whether a clause other than an opening produces an event of this name in another stage. */
static struct model_event *produced_elsewhere(const struct check *check,
					      const struct model_stage *stage, const char *name,
					      uint32_t *count)
{
	const struct model_events *events = &check->model->events;
	struct model_event *found = NULL;

	*count = 0;
	for (uint32_t i = 0; i < events->count; i++) {
		struct model_event *event = events->items[i];

		if (event->name != name || event->stage == stage ||
		    event->origin == ORIGIN_OPENING ||
		    (event->stage->track && event->stage->track != stage->track))
			continue;
		++*count;
		found = event;
	}
	return found;
}

static bool follows_dotted(const struct ast_names *names, const char *name)
{
	for (const struct ast_name_node *node = names->first; node; node = node->next) {
		const char *dot = node->name.symbol ? strrchr(node->name.symbol->text, '.') : NULL;

		if (dot && strcmp(dot + 1, name) == 0)
			return true;
	}
	return false;
}

/* The opening events that belong to the stage itself. */
static void declare_own_openings(struct check *check, struct model_stage *stage)
{
	const struct ast_names *names = &stage->block->opening.events;

	for (const struct ast_name_node *node = names->first; node; node = node->next) {
		struct model_event *event;
		const char *name;
		uint32_t count;

		if (!node->name.symbol || strchr(node->name.symbol->text, '.'))
			continue;
		name = node->name.symbol->text;
		event = check_own_event(check, stage, name);
		if (!event && !follows_dotted(names, name)) {
			(void)produced_elsewhere(check, stage, name, &count);
			if (count > 0)
				continue;
		}
		if (!event)
			event = check_make_event(check, stage, name, ORIGIN_OPENING,
						 node->name.span);
		event->opens_case = true;
	}
}

static void resolve_openings(struct check *check, struct model_stage *stage)
{
	const struct ast_opening *opening = &stage->block->opening;
	struct sentence at = { .item = stage->block, .stage = stage, .track = stage->track };
	struct model_events found = { 0 };
	uint32_t count = 0;

	stage->begins_with_all = opening->events.join == JOIN_AND;
	for (const struct ast_name_node *node = opening->events.first; node; node = node->next) {
		struct model_event *event;

		if (!node->name.symbol)
			continue;
		event = check_own_event(check, stage, node->name.symbol->text);
		if (!event && !strchr(node->name.symbol->text, '.'))
			event = produced_elsewhere(check, stage, node->name.symbol->text, &count);
		if (!event ||
		    (event->stage != stage && count > 1 && !strchr(node->name.symbol->text, '.')))
			event = check_event(check, &at, &node->name, "anchor-never-occurs");
		if (event)
			*ARRAY_PUSH(check->arena, &found) = event;
	}
	stage->begins_with = found;
}

static void opening_terms(struct check *check, struct model_stage *stage)
{
	const struct ast_terms *terms = &stage->block->opening.terms;
	struct sentence at = { .item = stage->block, .stage = stage, .track = stage->track };
	struct model_parties from = { 0 }, to = { 0 };
	const struct ast_names *only = NULL;

	for (const struct ast_term *term = terms->first; term; term = term->next) {
		if (term->kind == TERM_FROM) {
			check_parties(check, &term->names, &from);
		} else if (term->kind == TERM_TO) {
			check_parties(check, &term->names, &to);
		} else if (term->kind == TERM_ALONGSIDE) {
			stage->alongside = true;
			if (term->name.symbol)
				(void)check_stage(check, &term->name, at.track);
		} else if (term->kind == TERM_FROM_REQUEST) {
			stage->from_request = true;
		} else if (term->kind == TERM_BY_MANNER && term->only) {
			only = &term->names;
		}
	}
	for (uint32_t i = 0; i < stage->begins_with.count; i++) {
		struct model_event *event = stage->begins_with.items[i];

		if (event->stage == stage)
			check_add_contents(check, event, &stage->contents);
		for (uint32_t j = 0; j < from.count && event->stage == stage; j++)
			*ARRAY_PUSH(check->arena, &event->from) = from.items[j];
		event->from.either |= from.either;
		if (event->stage == stage && to.count > 0)
			event->to = to;
		if (only && event->stage == stage)
			check_only_manners(check, event, only);
	}
	for (uint32_t i = 0; i < from.count; i++)
		from.items[i]->complains = true;
	check_cite(check, terms, stage->name, &stage->cite);
}

static void declare_openings(struct check *check)
{
	const struct model_stages *stages = &check->model->stages;
	bool somebody = false;

	for (uint32_t i = 1; i < stages->count; i++)
		declare_own_openings(check, stages->items[i]);
	for (uint32_t i = 1; i < stages->count; i++)
		resolve_openings(check, stages->items[i]);
	for (uint32_t i = 1; i < stages->count; i++)
		opening_terms(check, stages->items[i]);
	for (uint32_t i = 0; i < check->model->parties.count; i++)
		somebody |= check->model->parties.items[i]->complains;
	for (uint32_t i = 0; i < check->model->parties.count && !somebody; i++) {
		struct model_party *party = check->model->parties.items[i];

		party->complains = strcmp(party->name, "complainant") == 0;
	}
}

void check_declare(struct check *check)
{
	const struct ast_item *first = check->inputs->procedure->items.first;
	struct model_stage *whole = ARENA_NEW(check->arena, struct model_stage);

	whole->name = whole->short_name = "";
	whole->title = check->model->title;
	whole->span = check->model->span;
	*ARRAY_PUSH(check->arena, &check->model->stages) = whole;
	declare_stages(check, first, NULL);
	for (uint32_t i = 1; i < check->model->stages.count; i++) {
		struct model_stage *stage = check->model->stages.items[i];

		check_contents(check, &stage->block->opening.terms, &stage->contents);
	}
	for (const struct ast_item *item = first; item; item = item->next)
		collect_item(check, item, NULL);
	for (uint32_t i = 0; i < check->sentences.count; i++) {
		if (check->sentences.items[i]->item->kind == ITEM_CLAUSE)
			check_declare_clause(check, check->sentences.items[i]);
	}
	declare_openings(check);
	check_declare_consequences(check);
}
