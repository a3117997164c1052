/*
 * What a procedure takes from the model it is based on, and what it changes in it.
 *
 * The result is a procedure like any other: nothing in it says `based on`, `change`, `add to`,
 * `leave out` or `in every stage`. Sentences keep the span of the file they stand in.
 */
#ifndef COMPILER_MERGE_H
#define COMPILER_MERGE_H

#include "lang/ast.h"

#include <stdbool.h>

struct workspace;

/* A procedure after merging, and what a procedure based on it would need to know. */
struct merged {
	struct ast_procedure *procedure;
	struct ast_items every_stage; /* its `in every stage` blocks, and its model's */
};

/*
 * Merges a procedure with its model (NULL: it has none) into copies made in the workspace; false
 * when a change, an addition or an omission matches nothing, which diagnostics then explain.
 */
bool merge_procedure(struct workspace *work, const struct ast_procedure *own,
		     const struct merged *model, struct merged *out);

#endif
