/* Copies of sentences, for merging: lists are new, what no merge alters is shared. */
#ifndef COMPILER_MERGE_COPY_H
#define COMPILER_MERGE_COPY_H

#include "lang/ast.h"

struct arena;

/* Adds an item at the end of a list. */
void items_add(struct ast_items *items, struct ast_item *item);

/* Copies one item with its terms and the items inside it; its `next` is NULL. */
struct ast_item *item_copy(struct arena *arena, const struct ast_item *item);

/* Copies all items of a list to the end of another. */
void items_add_copies(struct arena *arena, struct ast_items *to, const struct ast_items *from);

/* Puts changed terms in the place of those of the same kind; the new ones are copied. */
void terms_change(struct arena *arena, struct ast_terms *terms, const struct ast_terms *changes);

#endif
