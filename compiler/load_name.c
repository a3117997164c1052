/* What to call a sentence in a list for people. */
#include "compiler/load_name.h"

#include "lang/ast.h"
#include "lang/base/text.h"

/* What a sentence is about: an event, a stage or track; NULL for what has no name in a case log. */
static const struct symbol *subject(const struct ast_item *item)
{
	const struct symbol *own = NULL;

	if (item->kind == ITEM_CLAUSE)
		own = item->clause.action.object.symbol;
	else if (item->kind == ITEM_EXTENSION)
		own = item->extension.target.symbol;
	else if (item->kind == ITEM_CLOCK_STOPS || item->kind == ITEM_CLOCK_AGAIN ||
		 item->kind == ITEM_CLOCK_NOT_BEFORE)
		own = item->clock.target.symbol;
	else if (item->kind == ITEM_STAGE || item->kind == ITEM_TRACK)
		own = item->name.symbol;
	else if (item->names.first && item->kind != ITEM_CALENDAR && item->kind != ITEM_IMPLEMENTS)
		own = item->names.first->name.symbol;
	for (const struct ast_term *term = item->clause.terms.first; term; term = term->next) {
		if (term->kind == TERM_CALLED || (term->kind == TERM_RECORDED_AS && !own))
			own = term->name.symbol;
	}
	return own;
}

const char *sentence_name(struct arena *arena, const struct ast_item *item, const char *block)
{
	const struct symbol *own = subject(item);
	struct text name;

	if (!own)
		return block;
	text_open(&name, arena);
	text_format(&name, "%s%s%s", block, *block ? "." : "", own->text);
	return text_string(&name);
}
