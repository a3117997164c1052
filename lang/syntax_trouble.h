/* A mistake that the grammar has met, under examination. */
#ifndef LANG_SYNTAX_TROUBLE_H
#define LANG_SYNTAX_TROUBLE_H

#include "lang/syntax_error.h"
#include "lang/token.h"

struct trouble {
	struct filter *filter;
	const struct syntax_error *error;
	const struct token *token; /* the one found */
	const struct token *first; /* the first of its sentence */
};

/* Whether a symbol of the grammar, by its name there, could stand here. */
bool trouble_expects(const struct trouble *trouble, const char *name);

/* Reports it. */
void trouble_say(const struct trouble *trouble, const char *slug, struct span span,
		 const char *message, const char *hint);

/* Names joined by a dot where one name must stand, `and` beside `or`. */
bool explain_list(const struct trouble *trouble);

/* After WHO: how strongly is missing, or WHO is two words. */
bool explain_strength(const struct trouble *trouble);

/* After a strength: the verb, the event. */
bool explain_action(const struct trouble *trouble);

/* After `the end of the month`: which month is missing. */
bool explain_period(const struct trouble *trouble);

/* Inside a limit. */
bool explain_limit(const struct trouble *trouble);

/* A condition at the end of a sentence. */
bool explain_condition(const struct trouble *trouble);

/* Marks and brackets. */
bool explain_mark(const struct trouble *trouble);

#endif
