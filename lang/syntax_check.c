/* Mistakes that the grammar lets through and its actions catch. */
#include "lang/filter.h"
#include "lang/syntax_error.h"

#include "lang/base/workspace.h"

#include <string.h>

void syntax_error_sequel(struct parse *parse, struct ast_item *item, enum ast_sequel which,
			 struct ast_item *outcome, struct span span)
{
	struct ast_item **place;

	if (which == AST_IF_NONE && item && item->kind == ITEM_CLAUSE &&
	    item->clause.strength != STRENGTH_MAY && item->clause.action.object.symbol) {
		diagnostic_hint(
			filter_report(parse->filter, "late-without-right", span,
				      "this follows a right, and what stands before it is a duty"),
			"Write a sentence of its own: `if %s is overdue, the case closes as …`.",
			item->clause.action.object.symbol->text);
		return;
	}
	if (!item || item->kind != ITEM_CLAUSE || item->clause.strength != STRENGTH_MAY) {
		diagnostic_hint(
			filter_report(parse->filter, "late-without-right", span,
				      "this does not follow a right that could be used late"),
			"Put it after the sentence with `may` that it belongs to.");
		return;
	}
	place = which == AST_IF_NONE ? &item->clause.if_none : &item->clause.if_late;
	if (*place) {
		diagnostic_hint(filter_report(parse->filter, "late-said-twice", span,
					      "this is said twice for the same right"),
				"Keep one of the two.");
		return;
	}
	*place = outcome;
	item->span.end = outcome->span.end;
}

void syntax_error_check_join(struct parse *parse, const struct ast_names *names, enum ast_join join,
			     struct span span)
{
	if (names->join == JOIN_NONE || names->join == join)
		return;
	diagnostic_hint(filter_report(parse->filter, "mixed-and-or", span,
				      "`and` and `or` are mixed in one list"),
			"Use one of them, or write two sentences.");
}

void syntax_error_check_length(struct parse *parse, int32_t count, struct span span)
{
	if (count > 0)
		return;
	diagnostic_hint(
		filter_report(parse->filter, "zero-length", span, "a limit is at least 1 long"),
		"Write `on the same working day as …` for a limit of no days.");
}

void syntax_error_check_dates(struct parse *parse, struct date from, struct date until,
			      struct span span)
{
	if (date_compare(from, until) <= 0)
		return;
	diagnostic_hint(filter_report(parse->filter, "dates-backwards", span,
				      "the period ends before it begins"),
			"Write the earlier date first.");
}

void syntax_error_check_words(struct parse *parse, int32_t first, int32_t second, struct span span)
{
	if (first == second)
		return;
	diagnostic_hint(filter_report(parse->filter, "stands-for-another-kind", span,
				      "one kind of thing cannot stand for another"),
			"Write the same word, `party`, `field`, `event` or `stage`, on both "
			"sides.");
}

void syntax_error_check_due(struct parse *parse, struct ast_name word)
{
	if (strcmp(word.symbol->text, "due") == 0)
		return;
	diagnostic_hint(filter_report(parse->filter, "remind-before-due", word.span,
				      "a reminder comes before something is due"),
			"Write `before EVENT is due`.");
}

void syntax_error_check_closed(struct parse *parse, struct ast_name word)
{
	if (strcmp(word.symbol->text, "closed") == 0)
		return;
	diagnostic_hint(filter_report(parse->filter, "excluding", word.span,
				      "which days are left out is said by the calendar"),
			"Write `not counting days on which NAME is closed`, and in the header "
			"`NAME is closed from DATE until DATE`.");
}

void syntax_error_check_extension(struct parse *parse, const struct ast_term *term)
{
	if (term->kind != TERM_BY_MANNER)
		return;
	diagnostic_hint(filter_report(parse->filter, "by-notice", term->span,
				      "this reads as a manner, like `by email`"),
			"Write `by sending a notice`.");
}

void syntax_error_check_manner(struct parse *parse, const struct ast_names *names)
{
	for (const struct ast_name_node *node = names->first; node; node = node->next) {
		if (node->name.symbol && strcmp(node->name.symbol->text, "return") == 0)
			diagnostic_hint(filter_report(parse->filter, "by-return", node->name.span,
						      "`by return` tells a day, not a manner"),
					"Write `immediately`, or `on the same working day as "
					"EVENT`.");
	}
}

void syntax_error_check_verb(struct parse *parse, const struct ast_name *verb)
{
	if (!verb->symbol || strcmp(verb->symbol->text, "ensure") != 0)
		return;
	diagnostic_hint(filter_report(parse->filter, "ensure-that", verb->span,
				      "this does not say who does what is ensured"),
			"Write `must ensure that PARTY holds a hearing`.");
}
