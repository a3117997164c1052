/* The filter's parts: measures, and the mistakes it sees before the grammar does. */
#include "lang/filter_parts.h"

#include "lang/phrase.h"

#include "lang/base/suggest.h"
#include "lang/base/workspace.h"
#include "lang/grammar.h"

#include <string.h>

/* Whether a sentence may end just before a token. */
static bool may_end_before(const struct token *token)
{
	static const char *const never[] = { "with", "for",  "that", "than", "on",   "in",
					     "at",   "when", "out",  "aims", "need", "counting" };
	static const char *const reserved_ends[] = { "it", "unverified", "immediately", "agrees" };
	const struct token *last = token - 1;

	switch ((enum token_kind)last->kind) {
	case TOKEN_WORD:
		if (token_is_one_of(last, reserved_ends, ARRAY_LENGTH(reserved_ends)))
			return true;
		return token_is_name(last) && !token_is_one_of(last, never, ARRAY_LENGTH(never));
	case TOKEN_TEXT:
	case TOKEN_NUMBER:
	case TOKEN_DATE:
	case TOKEN_TIME:
	case TOKEN_CLOSE:
	case TOKEN_FAULTY:
		return true;
	case TOKEN_END_OF_FILE:
	case TOKEN_COMMA:
	case TOKEN_FULL_STOP:
	case TOKEN_SEMICOLON:
	case TOKEN_COLON:
	case TOKEN_OPEN:
		return false;
	}
	UNREACHABLE();
}

/* Whether WHO and a strength, or another verb that only a sentence has, stand at a token. */
static bool is_clause(const struct token *token)
{
	for (int names = 0; names < 8; names++) {
		uint32_t taken;
		const struct phrase *phrase;

		if (token_is(token, "the"))
			token++;
		if (!token_is_name(token))
			return false;
		token++;
		if (token_is_strength(token))
			return true;
		phrase = phrase_find(token, PLACE_ANYWHERE, &taken);
		if (phrase && (phrase->kind == TOK_COUNTS_AS || phrase->kind == TOK_CLOSES_AS ||
			       phrase->kind == TOK_MOVES_TO || phrase->kind == TOK_NEW_CASE_WITH ||
			       phrase->kind == TOK_STANDS_FOR || phrase->kind == TOK_GOES_TO))
			return true;
		if (token->kind != TOKEN_COMMA && !token_is(token, "and") && !token_is(token, "or"))
			return false;
		token++;
	}
	return false;
}

/* Whether a word that begins sentences has behind it what only a sentence would. */
static bool is_opener(const struct token *token)
{
	uint32_t taken;
	const struct phrase *phrase = phrase_find(token, PLACE_SENTENCE, &taken);
	const struct token *next = token + taken;

	if (!phrase || phrase->use != USE_OPENER)
		return false;
	if (phrase->follow != FOLLOW_A_FORM)
		return true;
	if (next->kind == TOKEN_TEXT)
		return phrase->kind == TOK_AUTHORITY || phrase->kind == TOK_SOURCE ||
		       phrase->kind == TOK_VERSION || phrase->kind == TOK_CITED_AS;
	return token_is_name(next) &&
	       (next[1].kind == TOKEN_TEXT || next[1].kind == TOKEN_FULL_STOP ||
		next[1].kind == TOKEN_OPEN || token_is(&next[1], "begins"));
}

/* Whether `if` or `while` begins a sentence here: a comma and a clause come before its stop. */
static bool is_conditional(const struct token *token)
{
	if (!token_is(token, "if") && !token_is(token, "while"))
		return false;
	for (int i = 1; i < 30 && token[i].kind != TOKEN_END_OF_FILE; i++) {
		if (token[i].kind == TOKEN_FULL_STOP)
			return false;
		if (token[i].kind == TOKEN_COMMA)
			return is_clause(&token[i + 1]);
	}
	return false;
}

static bool is_lead(int kind)
{
	return kind == TOK_IF || kind == TOK_WHILE || kind == TOK_LEAD_AFTER_CLOSE_AS;
}

/* A word that begins a clause in the middle of a sentence: what was left out before it? */
static int before_clause(struct filter *filter)
{
	const struct token *token = &filter->tokens[filter->at];
	bool closing = token_is(token, "the") && token_is(&token[1], "case") &&
		       (token_is(&token[2], "closes") || token_is(&token[2], "moves"));

	if (is_lead(filter->head) && !filter->strong && !filter->parted &&
	    (closing || is_clause(token))) {
		filter->parted = true;
		diagnostic_hint(filter_report(filter, "missing-comma", token_span(token),
					      "a comma is missing after the condition"),
				"Write a comma before \"%s\".", token->symbol->text);
		return TOK_COMMA;
	}
	if (closing)
		return 0;
	if (!filter->strong) {
		uint32_t taken;
		const struct phrase *head =
			phrase_find(&filter->tokens[filter->sentence], PLACE_SENTENCE, &taken);

		if (!head || head->use != USE_OPENER || head->kind != filter->head)
			return 0;
	}
	return is_clause(token) ? TOK_FULL_STOP : 0;
}

bool filter_begins_sentence(const struct filter *filter)
{
	const struct token *token = &filter->tokens[filter->at];
	uint32_t taken;
	const struct phrase *phrase = phrase_find(token, PLACE_SENTENCE, &taken);

	return is_clause(token) || token_is(token, "end") ||
	       (phrase &&
		(phrase->use == USE_OPENER || phrase->kind == TOK_IF || phrase->kind == TOK_WHILE ||
		 phrase->kind == TOK_EVERY || phrase->kind == TOK_LEAD_AT_ANY_TIME));
}

bool filter_follows_stop(const struct filter *filter)
{
	const struct token *token = &filter->tokens[filter->at];
	uint32_t taken;
	const struct phrase *phrase = phrase_find(token, PLACE_ANYWHERE, &taken);
	bool stopped = filter->at > 0 &&
		       (token[-1].kind == TOKEN_FULL_STOP || token[-1].flags & TOKEN_STOPPED);

	return stopped && token->flags & TOKEN_FIRST && token->kind == TOKEN_WORD &&
	       !(phrase && phrase->use == USE_TERM);
}

int filter_missing_mark(struct filter *filter)
{
	const struct token *token = &filter->tokens[filter->at];
	struct span span = token_span(token - 1);
	bool ends = token_is(token, "end");
	int kind = 0;

	if (filter->at == 0 || !may_end_before(token)) {
		if (!ends || !(token->flags & TOKEN_FIRST))
			return 0;
		kind = TOK_FULL_STOP;
	} else if (ends && (token->flags & TOKEN_FIRST ||
			    (token[1].kind != TOKEN_FULL_STOP && !filter_wants_name(filter)))) {
		kind = TOK_FULL_STOP;
	} else if (filter->previous != TOK_LEAD_AT_ANY_TIME) {
		kind = before_clause(filter);
	}
	if (kind == TOK_COMMA)
		return kind;
	if (!kind && token->flags & TOKEN_FIRST && (is_opener(token) || is_conditional(token)))
		kind = TOK_FULL_STOP;
	if (kind) {
		filter->doubtful |= ends && filter->at - filter->sentence <= 2;
		span.begin = span.end;
		diagnostic_hint(filter_report(filter, "missing-full-stop", span,
					      "the sentence that ends here has no full stop"),
				"Write a full stop here.");
	}
	return kind;
}

bool filter_stop_is_early(struct filter *filter)
{
	const struct token *stop = &filter->tokens[filter->at];
	const struct phrase *phrase;
	uint32_t taken;
	bool early = token_is(&stop[1], "of");

	phrase = phrase_find(&stop[1], PLACE_SENTENCE, &taken);
	if (phrase && phrase->use == USE_TERM && phrase->kind != TOK_IF &&
	    phrase->kind != TOK_WHILE && phrase->kind != TOK_EVERY && phrase->kind != TOK_UNCLEAR &&
	    phrase->kind != TOK_IN &&
	    !(stop[1].flags & TOKEN_FIRST && taken == 1 && phrase->kind == TOK_FROM))
		early = true;
	/* `even after the case closes, …` tries to lead a sentence, not to go on with one. */
	if (phrase && phrase->kind == TOK_EVEN_AFTER_CLOSE && stop[1 + taken].kind == TOKEN_COMMA)
		early = false;
	if (!early || filter->beginning)
		return false;
	diagnostic_hint(filter_report(filter, "full-stop-too-early", token_span(stop),
				      "the sentence goes on after this full stop"),
			"Delete the full stop, or write a comma.");
	return true;
}

uint32_t filter_after_end(struct filter *filter)
{
	const struct token *end = &filter->tokens[filter->at];
	uint32_t count = 0, words = 0;
	struct diagnostic *found;

	if (end[1].kind == TOKEN_FULL_STOP) {
		found = filter_report(filter, "stop-after-end", token_span(&end[1]),
				      "`end` closes a block and takes no full stop");
		diagnostic_hint(found, "Delete the full stop.");
		return 1;
	}
	while (!(end[count + 1].flags & TOKEN_FIRST)) {
		const struct token *token = &end[++count];

		words += token->kind == TOKEN_WORD && !token_is(token, "end");
		if (count > words + (token->kind == TOKEN_FULL_STOP) || words > 2)
			return 0;
	}
	if (words == 0 || (words == 2 && end[count].kind == TOKEN_FULL_STOP))
		return 0;
	found = filter_report(filter, "words-after-end", token_span(&end[1]), "`end` stands alone");
	diagnostic_hint(found, "Delete what follows it on the line.");
	return count;
}

static const char *name_instead(const char *word)
{
	if (strcmp(word, "end") == 0)
		return "period_end";
	if (strcmp(word, "it") == 0)
		return "it_team";
	if (strcmp(word, "a") == 0)
		return "stage_a";
	return NULL;
}

bool filter_name_is_reserved(struct filter *filter, const struct token *token)
{
	const char *word = token->symbol->text;
	const char *instead = name_instead(word);
	struct diagnostic *found;

	if (!word_is_reserved(word))
		return false;
	if ((filter->previous == TOK_CALLED || filter->previous == TOK_RECORDED_AS) &&
	    token_is_name(&token[1]) && !instead)
		return false;
	found = filter_report(filter, "reserved-word", token_span(token),
			      "\"%s\" has a meaning of its own and cannot be a name", word);
	if (instead)
		diagnostic_hint(found, "Use another name, like `%s`.", instead);
	else
		diagnostic_hint(found, "Use another name, like `%s_1` or `the_%s`.", word, word);
	return true;
}

void filter_report_hyphen(struct filter *filter, const struct token *token)
{
	char name[64] = { 0 };

	for (uint32_t i = 0; i < token->symbol->size && i + 1 < sizeof name; i++)
		name[i] = token->symbol->text[i] == '-' ? '_' : token->symbol->text[i];
	diagnostic_hint(filter_report(filter, "hyphenated-name", token_span(token),
				      "\"%s\" has a hyphen, which no name has",
				      token->symbol->text),
			"Write `%s`.", name);
}

void filter_report_may_not(struct filter *filter, const struct token *token)
{
	struct diagnostic *found = filter_report(
		filter, "may-not", span_join(token_span(token), token_span(&token[1])),
		"`may not` can mean that it is forbidden or that it might not happen");

	diagnostic_hint(found, "Write `must not` for what is forbidden, `need not` for what is "
			       "left open.");
}

void filter_report_colon(struct filter *filter, const struct token *token)
{
	const struct token *opener = &filter->tokens[filter->sentence];

	diagnostic_hint(filter_report(filter, "missing-colon",
				      span_join(token_span(opener), token_span(token - 1)),
				      "a colon is missing after these words"),
			"Write `:` here and `end` after the last sentence of the block.");
}

void filter_report_outside(struct filter *filter, const struct token *token)
{
	static const char *const openers[] = { "procedure", "model", "statute" };
	const char *near = NULL;
	struct diagnostic *found;

	if (token->kind == TOKEN_WORD)
		near = suggest_nearest(token->symbol->text, token->symbol->size, openers, 3);
	if (token_is(token, "end")) {
		found = filter_report(filter, "extra-end", token_span(token),
				      "this `end` closes nothing");
		diagnostic_hint(found, "Delete it, or look for an `end` too many above.");
		return;
	}
	found = filter_report(filter, "outside-procedure", token_span(token),
			      "this stands outside any procedure");
	if (near)
		diagnostic_hint(found, "Did you mean `%s`?", near);
	else
		diagnostic_hint(found, "A file begins with `procedure NAME \"TITLE\".`; look for "
				       "an `end` too many above.");
}

void syntax_error_nesting(struct filter *filter, struct span span)
{
	diagnostic_hint(filter_report(filter, "nested-too-deeply", span,
				      "the brackets are inside each other more than %d deep",
				      NESTING_LIMIT),
			"Name a part with `define` and use its name.");
}

void filter_give_up_sentence(struct filter *filter)
{
	diagnostic_hint(filter_report(filter, "sentence-too-long",
				      token_span(&filter->tokens[filter->sentence]),
				      "the sentence that begins here is too long"),
			"Write it as several sentences; look for a full stop left out.");
	while (filter->tokens[filter->at].kind != TOKEN_FULL_STOP &&
	       filter->tokens[filter->at].kind != TOKEN_END_OF_FILE)
		filter->at++;
	filter->sentence = filter->at;
}
