/* The keywords and fixed phrases of phrase.def, and where they fit in a run of tokens. */
#ifndef LANG_PHRASE_H
#define LANG_PHRASE_H

#include "lang/token.h"

enum phrase_place { PLACE_SENTENCE, PLACE_ANYWHERE };
enum phrase_follow { FOLLOW_ANY, FOLLOW_A_NAME, FOLLOW_A_TEXT, FOLLOW_A_FORM };
enum phrase_use { USE_PLAIN, USE_TERM, USE_OPENER };

struct phrase {
	const char *words;
	int kind; /* the grammar's */
	enum phrase_place place;
	enum phrase_follow follow;
	enum phrase_use use;
};

/* The longest phrase at a token, and how many tokens it takes; NULL when none begins there. */
const struct phrase *phrase_find(const struct token *at, enum phrase_place place, uint32_t *taken);

/* Whether a word can never be a name. */
bool word_is_reserved(const char *word);

/* Whether a token is this word. */
bool token_is(const struct token *token, const char *word);

/* Whether a token is one of these words. */
bool token_is_one_of(const struct token *token, const char *const words[], size_t count);

/* Whether a token is a word that can be a name. */
bool token_is_name(const struct token *token);

/* Whether a strength begins at a token: must, will, aims to, need not ... */
bool token_is_strength(const struct token *token);

/* The phrase by its place in phrase.def, or NULL after the last. */
const struct phrase *phrase_at(size_t index);

/* The reserved word by its place in the alphabet, or NULL after the last. */
const char *reserved_at(size_t index);

#endif
