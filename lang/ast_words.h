/* Parts of sentences as words: names, lengths, anchors, conditions, terms. */
#ifndef LANG_AST_WORDS_H
#define LANG_AST_WORDS_H

#include "lang/ast.h"

struct text;

/* `the response`, or nothing where there is no name. */
void words_add_name(struct text *out, const struct ast_name *name);

/* `a, b and c`. */
void words_add_names(struct text *out, const struct ast_names *names);

/* A text in quotation marks. */
void words_add_text(struct text *out, const struct ast_text *text);

/* A text in quotation marks with a blank before it, or nothing where there is none. */
void words_add_title(struct text *out, const struct ast_text *text);

/* `(yes or no, default no)` with a blank before it, or nothing. */
void words_add_type(struct text *out, const struct ast_type *type);

/* `reasons, findings and expected_date (date)`. */
void words_add_fields(struct text *out, const struct ast_fields *fields);

/* `complex (yes or no)`. */
void words_add_field(struct text *out, const struct ast_field *field);

/* `31 March`. */
void words_add_day_of_year(struct text *out, struct date day);

/* `3 clear days`. */
void words_add_length(struct text *out, const struct ast_duration *length);

/* `receipt of response`. */
void words_add_anchor(struct text *out, const struct ast_anchor *anchor);

/* `10 working days of complaint`. */
void words_add_time(struct text *out, const struct ast_span_of_time *time);

/* `complaint is complex and not delayed`. */
void words_add_condition(struct text *out, const struct ast_condition *condition);

/* One term without the comma before it. */
void words_add_term(struct text *out, const struct ast_term *term);

/* `send a response`, `ensure that panel holds a hearing`. */
void words_add_action(struct text *out, const struct ast_action *action);

/* What stands before WHO, with a blank behind it, or nothing. */
void words_add_lead(struct text *out, const struct ast_lead *lead);

/* `must`, or `aim to` for several. */
const char *words_strength(enum ast_strength strength, bool several);

#endif
