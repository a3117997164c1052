/* The scanner: the bytes of a file to its tokens and comments. */
#ifndef LANG_LEXER_H
#define LANG_LEXER_H

#include "lang/token.h"

struct arena;
struct workspace;

/* The longest token, in bytes. */
#define TOKEN_SIZE_LIMIT 4096

/* Cuts a whole file into tokens, made in `scratch`; comments and texts go to the workspace. */
void lexer_read(struct workspace *work, const struct source *source, struct arena *scratch,
		struct tokens *out, struct ast_comment **comments);

#endif
