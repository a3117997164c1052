/*
 * Between the scanner and the grammar: what each word means where it stands.
 *
 * It knows the four rules (README.md), sees as far ahead as they need, and repairs what can be
 * repaired, once reported: a missing full stop, a missing `end`, a missing colon. So the grammar
 * can count on whole sentences and whole blocks.
 */
#ifndef LANG_FILTER_H
#define LANG_FILTER_H

#include "lang/parse.h"
#include "lang/token.h"

#include "lang/base/check.h"

struct diagnostic;

/* A block that is open: its first word's kind and place. */
struct block {
	int kind;
	struct span span;
	uint32_t column;
};

struct filter {
	struct workspace *work;
	const struct source *source;
	const struct token *tokens;
	uint32_t count;
	uint32_t at;	      /* the next token */
	uint32_t given;	      /* the first token of what was given last */
	uint32_t sentence;    /* the first token of this sentence */
	uint32_t sentences;   /* how many there were */
	uint32_t scanned;     /* the next full stop or fault, as far as is known */
	bool made;	      /* what was given last stands nowhere in the text */
	bool beginning;	      /* a sentence begins here */
	bool faulty;	      /* something in this sentence has been reported */
	bool strong;	      /* this sentence has its strength */
	bool parted;	      /* this sentence has a comma that counts */
	bool troubled;	      /* something in this file has been reported */
	bool doubtful;	      /* an `end` may have been meant where something else stands */
	bool ended;	      /* the file's end has been reported or is not worth it */
	bool outside;	      /* what stands outside any procedure has been reported */
	int head;	      /* the first kind of this sentence */
	int previous, before; /* the last two kinds given */
	int owed;	      /* a kind to give next, 0: none */
	uint32_t brackets;    /* how many are open in this sentence */
	struct block blocks[NESTING_LIMIT];
	uint32_t depth;
	struct block suspect; /* a block whose `end` stood in the column of another */
};

/* Begins at the first token. */
void filter_open(struct filter *filter, struct workspace *work, const struct source *source,
		 const struct tokens *tokens);

/* Gives the grammar its next symbol. */
int filter_next(struct filter *filter, union token_value *value, struct span *where);

/* Counts a sentence, and gives the file up when there are too many. */
void filter_count(struct filter *filter, struct span span);

/*
 * Reports an error in the current sentence, unless one has been reported there already; never
 * NULL, so that hints can be added either way.
 */
struct diagnostic *filter_report(struct filter *filter, const char *slug, struct span span,
				 const char *format, ...) PRINTF_LIKE(4, 5);

#endif
