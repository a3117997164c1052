/* Which sentence of a model `first.response` speaks of. */
#ifndef COMPILER_MERGE_MATCH_H
#define COMPILER_MERGE_MATCH_H

#include "lang/ast.h"

#include <stdbool.h>

struct workspace;

/* The sentences that have a name. */
struct match {
	struct ast_item *first, *last;
	uint32_t count;
};

/* Finds the clauses, extensions and openings that a name such as first.response can mean. */
void match_sentences(struct ast_items *items, const struct ast_name *name, struct match *out);

/* The terms of a matched sentence. */
struct ast_terms *match_terms(struct ast_item *item);

/* The stage or track with a name such as review or adults.first, or NULL. */
struct ast_item *match_block(struct ast_items *items, const struct ast_name *name);

/* Takes everything that has this name out; false when there is nothing. */
bool match_remove(struct ast_items *items, const struct ast_name *name);

/* Says that nothing in the model has the name that an instruction gives, and what is nearest. */
void match_complain(struct workspace *work, const struct ast_items *items,
		    const struct ast_item *instruction, const char *slug);

#endif
