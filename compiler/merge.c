/* What a procedure takes from the model it is based on, and what it changes in it. */
#include "compiler/merge.h"

#include "compiler/merge_copy.h"
#include "compiler/merge_match.h"
#include "lang/base/check.h"
#include "lang/base/diagnostic.h"
#include "lang/base/workspace.h"

/* Header sentences that a procedure says once: its own replaces the model's. */
static bool is_said_once(enum ast_item_kind kind)
{
	return kind == ITEM_AUTHORITY || kind == ITEM_CALENDAR || kind == ITEM_IMPLEMENTS ||
	       kind == ITEM_SOURCE || kind == ITEM_VERSION || kind == ITEM_IN_FORCE ||
	       kind == ITEM_CITED_AS || kind == ITEM_STATUS || kind == ITEM_IMMEDIATELY ||
	       kind == ITEM_NON_WORKING_END || kind == ITEM_ARRIVES_AFTER;
}

static bool is_version_rule(enum ast_item_kind kind)
{
	return kind == ITEM_CASES_KEEP || kind == ITEM_CASES_MOVE;
}

static bool is_party(enum ast_item_kind kind)
{
	return kind == ITEM_PARTY || kind == ITEM_OUTSIDE_BODY || kind == ITEM_PANEL;
}

/* Whether the procedure's own sentence stands in the place of one of its model. */
static bool replaces(const struct ast_item *own, const struct ast_item *old)
{
	if (is_version_rule(own->kind) && is_version_rule(old->kind))
		return true;
	if (is_party(own->kind) && is_party(old->kind))
		return own->name.symbol == old->name.symbol;
	if (own->kind != old->kind)
		return false;
	if (is_said_once(own->kind))
		return true;
	return (own->kind == ITEM_FACT || own->kind == ITEM_DEFINE || own->kind == ITEM_EXTERNAL) &&
	       own->name.symbol == old->name.symbol;
}

/* Whether the sentence tells what becomes of the model rather than being one of the procedure. */
static bool is_instruction(enum ast_item_kind kind)
{
	return kind == ITEM_CHANGE || kind == ITEM_LEAVE_OUT || kind == ITEM_ADD_TO ||
	       kind == ITEM_EVERY_STAGE;
}

/* The model's items, but for those the procedure says itself. */
static void take_model(struct arena *arena, struct ast_items *items, const struct merged *model,
		       const struct ast_procedure *own)
{
	for (const struct ast_item *item = model->procedure->items.first; item; item = item->next) {
		const struct ast_item *mine = own->items.first;

		while (mine && !replaces(mine, item))
			mine = mine->next;
		if (!mine)
			items_add(items, item_copy(arena, item));
	}
}

static bool change_clause(struct workspace *work, struct ast_items *items,
			  const struct ast_item *change)
{
	struct match found = { 0 };
	struct diagnostic *said;

	match_sentences(items, &change->name, &found);
	if (found.count == 0) {
		match_complain(work, items, change, "change-matches-nothing");
		return false;
	}
	if (found.count > 1) {
		said = diagnose(&work->diagnostics, SEVERITY_ERROR, "change-is-ambiguous",
				change->name.span,
				"\"%s\" is the name of %u sentences of the model",
				change->name.symbol->text, (unsigned)found.count);
		diagnostic_label(said, found.first->span, "one");
		diagnostic_label(said, found.last->span, "another");
		diagnostic_hint(said, "Leave both out and add them as they should be.");
		return false;
	}
	terms_change(&work->arena, match_terms(found.first), &change->terms);
	return true;
}

static bool leave_out(struct workspace *work, struct ast_items *items,
		      const struct ast_item *omission)
{
	if (match_remove(items, &omission->name))
		return true;
	match_complain(work, items, omission, "leave-out-matches-nothing");
	return false;
}

static bool add_to(struct workspace *work, struct ast_items *items, const struct ast_item *addition)
{
	struct ast_item *block = match_block(items, &addition->name);

	if (!block) {
		match_complain(work, items, addition, "add-to-matches-nothing");
		return false;
	}
	items_add_copies(&work->arena, &block->items, &addition->items);
	return true;
}

/* Follows the instructions of the procedure in the order of the text. */
static bool follow(struct workspace *work, struct ast_items *items, const struct ast_procedure *own)
{
	bool fine = true;

	for (const struct ast_item *item = own->items.first; item; item = item->next) {
		if (item->kind == ITEM_CHANGE)
			fine &= change_clause(work, items, item);
		else if (item->kind == ITEM_LEAVE_OUT)
			fine &= leave_out(work, items, item);
		else if (item->kind == ITEM_ADD_TO)
			fine &= add_to(work, items, item);
	}
	return fine;
}

/* Gives every stage of a list, and of the tracks in it, its own copy of the sentences. */
static uint32_t spread(struct arena *arena, struct ast_items *items, const struct ast_items *every)
{
	uint32_t stages = 0;

	for (struct ast_item *item = items->first; item; item = item->next) {
		if (item->kind == ITEM_TRACK) {
			stages += spread(arena, &item->items, every);
		} else if (item->kind == ITEM_STAGE) {
			items_add_copies(arena, &item->items, every);
			stages++;
		}
	}
	return stages;
}

/* `in every stage` of a track speaks of that track alone. */
static void spread_in_tracks(struct arena *arena, struct ast_items *items)
{
	for (struct ast_item *track = items->first; track; track = track->next) {
		struct ast_items kept = { 0 }, every = { 0 };
		struct ast_item *next;

		if (track->kind != ITEM_TRACK)
			continue;
		for (struct ast_item *item = track->items.first; item; item = next) {
			next = item->next;
			items_add(item->kind == ITEM_EVERY_STAGE ? &every : &kept, item);
		}
		track->items = kept;
		for (struct ast_item *block = every.first; block; block = block->next)
			(void)spread(arena, &track->items, &block->items);
	}
}

/* Says of each instruction that there is no model it could speak of. */
static bool refuse_instructions(struct workspace *work, const struct ast_procedure *own)
{
	bool fine = true;

	for (const struct ast_item *item = own->items.first; item; item = item->next) {
		struct diagnostic *said;

		if (!is_instruction(item->kind) || item->kind == ITEM_EVERY_STAGE)
			continue;
		fine = false;
		said = diagnose(&work->diagnostics, SEVERITY_ERROR, "change-without-model",
				item->span, "there is no model that this sentence could change");
		diagnostic_hint(
			said,
			"Write `procedure %s based on` and the name of a model, or write the "
			"stage as it should be.",
			own->name.symbol ? own->name.symbol->text : "x");
	}
	return fine;
}

/* The procedure's own items; new stages of it get what the model says of every stage. */
static void take_own(struct arena *arena, struct ast_items *items, const struct ast_procedure *own,
		     const struct merged *model)
{
	struct ast_items mine = { 0 };
	struct ast_item *next;

	for (const struct ast_item *item = own->items.first; item; item = item->next) {
		if (!is_instruction(item->kind))
			items_add(&mine, item_copy(arena, item));
	}
	spread_in_tracks(arena, &mine);
	if (model) {
		for (const struct ast_item *block = model->every_stage.first; block;
		     block = block->next)
			(void)spread(arena, &mine, &block->items);
	}
	for (struct ast_item *item = mine.first; item; item = next) {
		next = item->next;
		items_add(items, item);
	}
}

bool merge_procedure(struct workspace *work, const struct ast_procedure *own,
		     const struct merged *model, struct merged *out)
{
	struct ast_procedure *procedure = ARENA_NEW(&work->arena, struct ast_procedure);
	bool fine = true;

	*procedure = *own;
	*out = (struct merged){ .procedure = procedure };
	procedure->next = NULL;
	procedure->based_on = (struct ast_name){ 0 };
	procedure->items = (struct ast_items){ 0 };
	if (model) {
		take_model(&work->arena, &procedure->items, model, own);
		items_add_copies(&work->arena, &out->every_stage, &model->every_stage);
		fine = follow(work, &procedure->items, own);
		if (!own->title.text)
			procedure->title = model->procedure->title;
	} else {
		fine = refuse_instructions(work, own);
	}
	take_own(&work->arena, &procedure->items, own, model);
	for (const struct ast_item *item = own->items.first; item; item = item->next) {
		if (item->kind != ITEM_EVERY_STAGE)
			continue;
		(void)spread(&work->arena, &procedure->items, &item->items);
		items_add(&out->every_stage, item_copy(&work->arena, item));
	}
	return fine;
}
