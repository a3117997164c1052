/* Turns "found this, could accept those" into a sentence a council officer understands. */
#ifndef LANG_SYNTAX_ERROR_H
#define LANG_SYNTAX_ERROR_H

#include "lang/ast.h"
#include "lang/parsing.h"

#include <stddef.h>

#define SYNTAX_EXPECTED_LIMIT 220

/* What the grammar knows of a mistake. */
struct syntax_error {
	struct span span;
	const char *found;
	const char *expected[SYNTAX_EXPECTED_LIMIT];
	size_t count;
};

enum ast_sequel { AST_IF_NONE, AST_IF_LATE };

/* Reports a mistake where the grammar met it. */
void syntax_error_report(struct filter *filter, const struct syntax_error *error);

/* Reports a text too deeply nested for the grammar. */
void syntax_error_too_deep(struct filter *filter, struct span span);

/* Gives a right its `if none is made in time` or `if one is made late`, or says why not. */
void syntax_error_sequel(struct parse *parse, struct ast_item *item, enum ast_sequel which,
			 struct ast_item *outcome, struct span span);

/* Reports a list that mixes `and` and `or`. */
void syntax_error_check_join(struct parse *parse, const struct ast_names *names, enum ast_join join,
			     struct span span);

/* Reports a length of no days. */
void syntax_error_check_length(struct parse *parse, int32_t count, struct span span);

/* Reports a period that ends before it begins. */
void syntax_error_check_dates(struct parse *parse, struct date from, struct date until,
			      struct span span);

/* Reports `party x stands for event y`. */
void syntax_error_check_words(struct parse *parse, int32_t first, int32_t second, struct span span);

/* Reports `by notice` where `by sending a notice` is meant. */
void syntax_error_check_extension(struct parse *parse, const struct ast_term *term);

/* Reports `by return`, which tells no manner. */
void syntax_error_check_manner(struct parse *parse, const struct ast_names *names);

/* Reports `ensure a hearing`: somebody has to do it. */
void syntax_error_check_verb(struct parse *parse, const struct ast_name *verb);

/* Reports `not counting days on which NAME is` anything but `closed`. */
void syntax_error_check_closed(struct parse *parse, struct ast_name word);

/* Reports a reminder before something other than `is due`. */
void syntax_error_check_due(struct parse *parse, struct ast_name word);

#endif
