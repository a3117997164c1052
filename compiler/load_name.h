/* What to call a sentence in a list for people. */
#ifndef COMPILER_LOAD_NAME_H
#define COMPILER_LOAD_NAME_H

struct arena;
struct ast_item;

/* `internal.response`: the block it is in and what it is about; just the block when that has no
 * name. */
const char *sentence_name(struct arena *arena, const struct ast_item *item, const char *block);

#endif
