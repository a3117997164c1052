/* Which words of a source the sentences of a procedure cite. */
#include "compiler/cite.h"
#include "compiler/load_files.h"
#include "compiler/load_name.h"
#include "lang/ast.h"
#include "lang/base/workspace.h"

struct cover {
	struct loader *loader;
	struct citations *citations;
};

static void mark(const struct cover *cover, const struct ast_text *phrase,
		 const struct ast_text *heading, enum cite_cover how, const char *clause)
{
	struct cite_place place;

	/* A model may have been written from another text. */
	if (!phrase->text || loader_citations(cover->loader, phrase->span) != cover->citations)
		return;
	if (citations_find(cover->citations, phrase->text, heading->text, &place) == CITE_FOUND)
		citations_mark(cover->citations, &place, how, clause, phrase->span);
}

static void mark_terms(const struct cover *cover, const struct ast_terms *terms, const char *clause)
{
	for (const struct ast_term *term = terms->first; term; term = term->next) {
		if (term->kind == TERM_SEE)
			mark(cover, &term->text, &term->heading, COVER_CITED, clause);
	}
}

static void mark_items(const struct cover *cover, const struct ast_items *items, const char *block)
{
	struct arena *arena = &cover->loader->work->arena;

	for (const struct ast_item *item = items->first; item; item = item->next) {
		const char *inner = sentence_name(arena, item, block);
		const char *name = *inner ? inner : "the header";

		if (item->kind == ITEM_NO_RULE)
			mark(cover, &item->text, &item->heading, COVER_NO_RULE, item->why.text);
		mark_terms(cover, &item->terms, name);
		mark_terms(cover, &item->clause.terms, name);
		mark_terms(cover, &item->extension.terms, name);
		mark_terms(cover, &item->clock.terms, name);
		mark_terms(cover, &item->opening.terms, name);
		if (item->clause.if_none)
			mark_items(cover, &(struct ast_items){ item->clause.if_none, NULL }, name);
		if (item->clause.if_late)
			mark_items(cover, &(struct ast_items){ item->clause.if_late, NULL }, name);
		mark_items(cover, &item->items, inner);
	}
}

void loader_cover(struct loader *loader, const struct ast_procedure *procedure,
		  struct citations *citations)
{
	struct cover cover = { loader, citations };

	mark_items(&cover, &procedure->items, "");
}
