/* The keywords and fixed phrases of phrase.def, and where they fit in a run of tokens. */
#include "lang/phrase.h"

#include "lang/base/check.h"
#include "lang/grammar.h"

#include <stdlib.h>
#include <string.h>

static const struct phrase phrases[] = {
#define PHRASE(words, kind, place, follow, use) \
	{ words, TOK_##kind, PLACE_##place, FOLLOW_##follow, USE_##use },
#include "lang/phrase.def"
#undef PHRASE
};

/* In the order of the alphabet. */
static const char *const reserved[] = {
	"a",	  "after",	"agrees",      "alongside",  "an",	  "and", "as",	  "because",
	"before", "by",		"called",      "containing", "enclosing", "end", "every", "from",
	"giving", "if",		"immediately", "is",	     "it",	  "may", "must",  "not",
	"of",	  "once",	"or",	       "otherwise",  "should",	  "the", "to",	  "unless",
	"until",  "unverified", "while",       "will",	     "within",
};

/* What may follow a word that is not a keyword after all (rule 2). */
static const char *const name_signs[] = {
	"will",	  "must",  "should", "may",  "aims",   "aim",	"need",	  "needs",
	"is",	  "are",   "and",    "or",   "counts", "count", "stands", "stand",
	"closes", "close", "moves",  "move", "starts", "start", "goes",	  "go",
};

const struct phrase *phrase_at(size_t index)
{
	return index < ARRAY_LENGTH(phrases) ? &phrases[index] : NULL;
}

const char *reserved_at(size_t index)
{
	return index < ARRAY_LENGTH(reserved) ? reserved[index] : NULL;
}

static int compare_words(const void *wanted, const void *item)
{
	return strcmp(wanted, *(const char *const *)item);
}

bool word_is_reserved(const char *word)
{
	return bsearch(word, reserved, ARRAY_LENGTH(reserved), sizeof reserved[0], compare_words);
}

bool token_is(const struct token *token, const char *word)
{
	return token->kind == TOKEN_WORD && strcmp(token->symbol->text, word) == 0;
}

bool token_is_one_of(const struct token *token, const char *const words[], size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (token_is(token, words[i]))
			return true;
	return false;
}

bool token_is_name(const struct token *token)
{
	return token->kind == TOKEN_WORD && !word_is_reserved(token->symbol->text);
}

bool token_is_strength(const struct token *token)
{
	if (token->kind != TOKEN_WORD)
		return false;
	if (token_is(token, "aims") || token_is(token, "aim"))
		return token_is(token + 1, "to");
	if (token_is(token, "normally"))
		return token_is(token + 1, "aims") || token_is(token + 1, "aim");
	if (token_is(token, "need") || token_is(token, "needs"))
		return token_is(token + 1, "not");
	return token_is(token, "must") || token_is(token, "will") || token_is(token, "should") ||
	       token_is(token, "may");
}

static bool is_name_sign(const struct token *token)
{
	if (token->kind == TOKEN_COMMA)
		return true;
	for (size_t i = 0; i < ARRAY_LENGTH(name_signs); i++)
		if (token_is(token, name_signs[i]))
			return true;
	return false;
}

/* A heading, whatever word was chosen for its name: `procedure moves "Moves".`, `stage start "S"`
 */
static bool is_titled(const struct token *name)
{
	return name->kind == TOKEN_WORD && name[1].kind == TOKEN_TEXT &&
	       (name[2].kind == TOKEN_FULL_STOP || token_is_name(name));
}

static bool fits(const struct phrase *phrase, const struct token *next)
{
	switch (phrase->follow) {
	case FOLLOW_ANY:
		return true;
	case FOLLOW_A_NAME:
		return token_is_name(next);
	case FOLLOW_A_TEXT:
		return next->kind == TOKEN_TEXT;
	case FOLLOW_A_FORM:
		return !is_name_sign(next) || is_titled(next);
	}
	UNREACHABLE();
}

/* The size of the next word of a phrase if a token is that word, else 0. */
static size_t word_size(const char *word, const struct token *token)
{
	size_t size = 0;

	if (token->kind != TOKEN_WORD)
		return 0;
	while (size < token->symbol->size && token->symbol->text[size] == word[size])
		size++;
	return size == token->symbol->size && (word[size] == ' ' || word[size] == '\0') ? size : 0;
}

/* How many tokens the words of a phrase take, 0 when they are not there. */
static uint32_t phrase_length(const struct phrase *phrase, const struct token *at)
{
	const char *word = phrase->words;
	uint32_t taken = 0;

	for (;;) {
		size_t size = 1;

		if (*word == ',') {
			taken += at[taken].kind == TOKEN_COMMA;
		} else {
			size = word_size(word, &at[taken++]);
			if (size == 0)
				return 0;
		}
		if (word[size] == '\0')
			return taken;
		word += size + 1;
	}
}

/* The first phrase with each letter; the phrases of one letter stand together. */
static const struct phrase *first_with(char letter)
{
	static const struct phrase *const end = phrases + ARRAY_LENGTH(phrases);
	const struct phrase *low = phrases;
	const struct phrase *high = end;

	while (low < high) {
		const struct phrase *middle = low + (high - low) / 2;

		if (middle->words[0] < letter)
			low = middle + 1;
		else
			high = middle;
	}
	return low < end && low->words[0] == letter ? low : NULL;
}

const struct phrase *phrase_find(const struct token *at, enum phrase_place place, uint32_t *taken)
{
	const struct phrase *best = NULL, *phrase;
	char letter;

	*taken = 0;
	if (at->kind != TOKEN_WORD)
		return NULL;
	letter = at->symbol->text[0];
	phrase = first_with(letter);
	for (; phrase && phrase < phrases + ARRAY_LENGTH(phrases) && phrase->words[0] == letter;
	     phrase++) {
		uint32_t length = phrase_length(phrase, at);

		if (length == 0 || length < *taken || !fits(phrase, at + length))
			continue;
		if (phrase->place == PLACE_SENTENCE && place != PLACE_SENTENCE)
			continue;
		if (length == *taken && phrase->place != PLACE_SENTENCE)
			continue;
		best = phrase;
		*taken = length;
	}
	return best;
}
