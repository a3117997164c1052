/* Which sentence of a model `first.response` speaks of. */
#include "compiler/merge_match.h"

#include "compiler/merge_copy.h"
#include "lang/base/diagnostic.h"
#include "lang/base/suggest.h"
#include "lang/base/text.h"
#include "lang/base/workspace.h"

#include <string.h>

static const struct ast_term *find_term(const struct ast_terms *terms, enum ast_term_kind kind)
{
	const struct ast_term *term = terms->first;

	while (term && term->kind != kind)
		term = term->next;
	return term;
}

static const char *text_of(const struct symbol *symbol)
{
	return symbol ? symbol->text : NULL;
}

/* The name that `called`, `recorded as` or the object gives a clause; NULL: it has none. */
static const char *clause_name(const struct ast_item *item)
{
	const struct ast_term *called = find_term(&item->clause.terms, TERM_CALLED);
	const struct ast_term *recorded = find_term(&item->clause.terms, TERM_RECORDED_AS);

	if (called)
		return text_of(called->name.symbol);
	if (recorded)
		return text_of(recorded->name.symbol);
	return text_of(item->clause.action.object.symbol);
}

static const char *extension_name(const struct ast_item *item)
{
	const struct ast_term *called = find_term(&item->extension.terms, TERM_CALLED);
	const struct ast_term *sending = find_term(&item->extension.terms, TERM_BY_SENDING);
	const struct ast_term *recorded = find_term(&item->extension.terms, TERM_RECORDED_AS);

	if (called)
		return text_of(called->name.symbol);
	if (sending)
		return text_of(sending->name.symbol);
	return recorded ? text_of(recorded->name.symbol) : "extension";
}

/* The name by which an instruction can speak of an item; NULL: it cannot. */
static const char *item_name(const struct ast_item *item)
{
	if (item->kind == ITEM_CLAUSE)
		return clause_name(item);
	if (item->kind == ITEM_EXTENSION)
		return extension_name(item);
	if (item->kind == ITEM_STAGE || item->kind == ITEM_TRACK || item->kind == ITEM_PARTY ||
	    item->kind == ITEM_PANEL || item->kind == ITEM_OUTSIDE_BODY ||
	    item->kind == ITEM_FACT || item->kind == ITEM_DEFINE)
		return text_of(item->name.symbol);
	return NULL;
}

static bool is_block(const struct ast_item *item)
{
	return item->kind == ITEM_STAGE || item->kind == ITEM_TRACK;
}

/* `internal.response` inside `internal` leaves `response`; NULL when the name is another's. */
static const char *inside(const char *wanted, const char *block)
{
	size_t size = strlen(block);

	return strncmp(wanted, block, size) == 0 && wanted[size] == '.' ? wanted + size + 1 : NULL;
}

static void found_add(struct match *found, struct ast_item *item)
{
	if (found->count++ == 0)
		found->first = item;
	found->last = item;
}

static bool opens_with(const struct ast_item *stage, const char *event)
{
	for (const struct ast_name_node *node = stage->opening.events.first; node;
	     node = node->next) {
		if (node->name.symbol && strcmp(node->name.symbol->text, event) == 0)
			return true;
	}
	return false;
}

void match_sentences(struct ast_items *items, const struct ast_name *name, struct match *out)
{
	const char *wanted = name->symbol->text;

	for (struct ast_item *item = items->first; item; item = item->next) {
		const char *own = item_name(item);
		const char *rest = own && is_block(item) ? inside(wanted, own) : NULL;

		if ((item->kind == ITEM_CLAUSE || item->kind == ITEM_EXTENSION) && own &&
		    strcmp(own, wanted) == 0)
			found_add(out, item);
		if (rest) {
			struct symbol short_symbol = { .text = rest };
			struct ast_name short_name = { .symbol = &short_symbol };

			match_sentences(&item->items, &short_name, out);
			if (item->kind == ITEM_STAGE && out->count == 0 && opens_with(item, rest))
				found_add(out, item);
		}
	}
}

struct ast_terms *match_terms(struct ast_item *item)
{
	if (item->kind == ITEM_CLAUSE)
		return &item->clause.terms;
	return item->kind == ITEM_EXTENSION ? &item->extension.terms : &item->opening.terms;
}

struct ast_item *match_block(struct ast_items *items, const struct ast_name *name)
{
	for (struct ast_item *item = items->first; item; item = item->next) {
		const char *own = is_block(item) ? item_name(item) : NULL;
		const char *rest = own ? inside(name->symbol->text, own) : NULL;

		if (own && strcmp(own, name->symbol->text) == 0)
			return item;
		if (rest) {
			struct symbol short_symbol = { .text = rest };
			struct ast_name short_name = { .symbol = &short_symbol };

			return match_block(&item->items, &short_name);
		}
	}
	return NULL;
}

bool match_remove(struct ast_items *items, const struct ast_name *name)
{
	const char *wanted = name->symbol->text;
	struct ast_items kept = { 0 };
	struct ast_item *next;
	bool removed = false;

	for (struct ast_item *item = items->first; item; item = next) {
		const char *own = item_name(item);
		const char *rest = own && is_block(item) ? inside(wanted, own) : NULL;

		next = item->next;
		if (own && strcmp(own, wanted) == 0) {
			removed = true;
			continue;
		}
		if (rest) {
			struct symbol short_symbol = { .text = rest };
			struct ast_name short_name = { .symbol = &short_symbol };

			removed |= match_remove(&item->items, &short_name);
		}
		items_add(&kept, item);
	}
	*items = kept;
	return removed;
}

/* Offers every name below a block, with its prefix. */
static void offer_names(struct arena *arena, const struct ast_items *items, const char *prefix,
			bool blocks_only, struct suggestion *suggestion)
{
	for (const struct ast_item *item = items->first; item; item = item->next) {
		const char *own = item_name(item);
		struct text full;

		if (!own)
			continue;
		text_open(&full, arena);
		text_format(&full, "%s%s%s", prefix, *prefix ? "." : "", own);
		if (is_block(item) || !blocks_only)
			suggestion_offer(suggestion, full.bytes, full.size);
		if (is_block(item))
			offer_names(arena, &item->items, full.bytes, blocks_only, suggestion);
	}
}

/* A name that leaves its stage out: the same one with a stage, if only one has it. */
static const char *with_stage(struct arena *arena, const struct ast_items *items,
			      const char *wanted)
{
	const char *found = NULL;

	for (const struct ast_item *stage = items->first; stage; stage = stage->next) {
		for (const struct ast_item *item = stage->items.first; item; item = item->next) {
			const char *own = item_name(item);
			struct text full;

			if (stage->kind != ITEM_STAGE || !own || strcmp(own, wanted) != 0)
				continue;
			text_open(&full, arena);
			text_format(&full, "%s.%s", item_name(stage), own);
			found = full.bytes;
		}
	}
	return found;
}

void match_complain(struct workspace *work, const struct ast_items *items,
		    const struct ast_item *instruction, const char *slug)
{
	const char *wanted = instruction->name.symbol->text;
	const char *longer = with_stage(&work->arena, items, wanted);
	bool is_addition = instruction->kind == ITEM_ADD_TO;
	struct suggestion nearest;
	struct diagnostic *said =
		diagnose(&work->diagnostics, SEVERITY_ERROR, slug, instruction->name.span,
			 is_addition ? "the model has no stage or track \"%s\""
				     : "nothing in the model is called \"%s\"",
			 wanted);

	suggestion_open(&nearest, wanted, strlen(wanted));
	offer_names(&work->arena, items, "", is_addition, &nearest);
	if (longer && !is_addition)
		diagnostic_hint(said, "Write `%s`, with the stage before it.", longer);
	else if (nearest.best)
		diagnostic_hint(said, "Perhaps `%.*s` is meant.", (int)nearest.best_size,
				nearest.best);
	else
		diagnostic_hint(
			said,
			is_addition ? "Name a stage or a track of the model, like `add to first:`."
				    : "Name a sentence of the model by its stage and event, like "
				      "`first.response`.");
}
