/* Copies of sentences, for merging: lists are new, what no merge alters is shared. */
#include "compiler/merge_copy.h"

#include "lang/base/arena.h"

void items_add(struct ast_items *items, struct ast_item *item)
{
	item->next = NULL;
	if (items->last)
		items->last->next = item;
	else
		items->first = item;
	items->last = item;
}

static void terms_add(struct ast_terms *terms, struct ast_term *term)
{
	term->next = NULL;
	if (terms->last)
		terms->last->next = term;
	else
		terms->first = term;
	terms->last = term;
}

static struct ast_term *term_copy(struct arena *arena, const struct ast_term *term)
{
	struct ast_term *copy = ARENA_NEW(arena, struct ast_term);

	*copy = *term;
	return copy;
}

static void terms_copy(struct arena *arena, struct ast_terms *terms)
{
	const struct ast_term *term = terms->first;

	*terms = (struct ast_terms){ 0 };
	for (; term; term = term->next)
		terms_add(terms, term_copy(arena, term));
}

struct ast_item *item_copy(struct arena *arena, const struct ast_item *item)
{
	struct ast_item *copy = ARENA_NEW(arena, struct ast_item);

	*copy = *item;
	copy->next = NULL;
	copy->items = (struct ast_items){ 0 };
	items_add_copies(arena, &copy->items, &item->items);
	terms_copy(arena, &copy->terms);
	terms_copy(arena, &copy->clause.terms);
	terms_copy(arena, &copy->extension.terms);
	terms_copy(arena, &copy->clock.terms);
	terms_copy(arena, &copy->opening.terms);
	if (item->clause.if_none)
		copy->clause.if_none = item_copy(arena, item->clause.if_none);
	if (item->clause.if_late)
		copy->clause.if_late = item_copy(arena, item->clause.if_late);
	return copy;
}

void items_add_copies(struct arena *arena, struct ast_items *to, const struct ast_items *from)
{
	for (const struct ast_item *item = from->first; item; item = item->next)
		items_add(to, item_copy(arena, item));
}

/* Terms that say the same about a sentence have one leader: a new one replaces all old ones. */
static enum ast_term_kind term_leader(enum ast_term_kind kind)
{
	/* What is assumed explains the limit, and goes with it. */
	if ((kind <= TERM_READ_AS && kind != TERM_AND_WITHIN) || kind == TERM_ASSUMING)
		return TERM_WITHIN;
	if (kind == TERM_UNLESS_ACCEPTS)
		return TERM_UNLESS;
	if (kind == TERM_AFTER_EXPIRY)
		return TERM_WHILE_RUNNING;
	if (kind == TERM_WITHOUT_CAP)
		return TERM_AT_MOST;
	if (kind == TERM_SOURCE_SILENT)
		return TERM_SEE;
	return kind;
}

/* Whether the changes speak of what this term says; `giving` and `containing` are two things. */
static bool is_changed(const struct ast_term *term, const struct ast_terms *changes)
{
	for (const struct ast_term *change = changes->first; change; change = change->next) {
		if (term_leader(change->kind) == term_leader(term->kind) &&
		    (change->kind != TERM_CONTENT || change->content == term->content))
			return true;
	}
	return false;
}

void terms_change(struct arena *arena, struct ast_terms *terms, const struct ast_terms *changes)
{
	struct ast_terms kept = { 0 }, all = { 0 };
	struct ast_term *next;

	for (struct ast_term *term = terms->first; term; term = next) {
		next = term->next;
		if (!is_changed(term, changes))
			terms_add(&kept, term);
	}
	/* Limits come first, as the text has them; the notes of the old sentence stay at its end.
	 */
	for (const struct ast_term *change = changes->first; change; change = change->next)
		terms_add(&all, term_copy(arena, change));
	for (struct ast_term *term = kept.first; term; term = next) {
		next = term->next;
		terms_add(&all, term);
	}
	*terms = all;
}
