/* A sentence of the tree as the pieces that its lines are made of. */
#ifndef LANG_AST_PIECES_H
#define LANG_AST_PIECES_H

#include "lang/ast_words.h"

#include "lang/base/text.h"

/* The widest line, where its words allow. */
#define PRINT_WIDTH 100

/* Some words that stay on one line. */
struct piece {
	size_t begin; /* in the printer's words; it ends where the next begins */
	bool comma;   /* a comma stands before it */
	bool joined;  /* stays on the line of the piece before where it fits */
	bool alone;   /* always begins a line */
	bool deeper;  /* what follows is indented once more */
};

struct pieces {
	struct piece *items;
	uint32_t count;
	uint32_t capacity;
};

struct printer {
	struct text *out;
	const struct sources *sources;
	const struct source *source;
	const struct ast_comment *comment; /* the next to be printed */
	size_t indent;
	uint32_t last; /* where the text printed last ended in the source */
	bool fresh;    /* nothing printed yet */
	struct text words;
	struct pieces pieces;
};

/* Begins a new sentence. */
void pieces_clear(struct printer *printer);

/* Adds a sentence, or the opening line of a block, without its full stop. */
void pieces_add_item(struct printer *printer, const struct ast_item *item);

/* The words of a sentence that is one piece, its terms left out. */
void pieces_add_heading(struct text *out, const struct ast_item *item);

#endif
