/* Between the scanner and the grammar: what each word means where it stands. */
#include "lang/filter.h"

#include "lang/filter_parts.h"
#include "lang/phrase.h"

#include "lang/base/text.h"
#include "lang/base/workspace.h"
#include "lang/grammar.h"

#include <stdarg.h>
#include <string.h>

/* The most tokens in one sentence. */
#define SENTENCE_TOKEN_LIMIT 2000

void filter_open(struct filter *filter, struct workspace *work, const struct source *source,
		 const struct tokens *tokens)
{
	*filter = (struct filter){
		.work = work,
		.source = source,
		.tokens = tokens->items,
		.count = tokens->count,
		.beginning = true,
	};
}

struct diagnostic *filter_report(struct filter *filter, const char *slug, struct span span,
				 const char *format, ...)
{
	const char *message;
	va_list values;

	if (filter->faulty)
		return &filter->work->diagnostics.spare;
	filter->faulty = true;
	filter->troubled = true;
	va_start(values, format);
	message = text_make_list(&filter->work->arena, format, values);
	va_end(values);
	return diagnose(&filter->work->diagnostics, SEVERITY_ERROR, slug, span, "%s", message);
}

/* Where the token before the next one ends. */
struct span filter_place_before(const struct filter *filter)
{
	struct span span = { filter->source->base, filter->source->base };

	if (filter->at > 0)
		span.begin = span.end = token_span(&filter->tokens[filter->at - 1]).end;
	return span;
}

/* Gives the grammar something that does not stand in the text. */
int filter_make(struct filter *filter, int kind, struct span *where)
{
	*where = filter_place_before(filter);
	filter->given = filter->at;
	filter->made = true;
	return kind;
}

/* Gives the grammar a kind for the next `taken` tokens. */
int filter_take(struct filter *filter, int kind, uint32_t taken, struct span *where)
{
	const struct token *first = &filter->tokens[filter->at];

	*where = span_join(token_span(first), token_span(&first[taken > 0 ? taken - 1 : 0]));
	filter->given = filter->at;
	filter->made = false;
	filter->at += taken;
	return kind;
}

/* `stage x stands for stage y`: a word that only says what kind of thing is named. */
static int stands_word(const struct filter *filter)
{
	const struct token *token = &filter->tokens[filter->at];
	bool second = filter->previous == TOK_STANDS_FOR && token_is_name(&token[1]);

	if (!second && !(filter->beginning && token[1].kind == TOKEN_WORD &&
			 (token_is(&token[2], "stands") || token_is(&token[2], "stand"))))
		return 0;
	return token_is(token, "party")	  ? TOK_WORD_PARTY
	       : token_is(token, "field") ? TOK_WORD_FIELD
	       : token_is(token, "event") ? TOK_WORD_EVENT
	       : token_is(token, "stage") ? TOK_WORD_STAGE
					  : 0;
}

static int plain_name(struct filter *filter, enum ast_article article, uint32_t taken,
		      union token_value *value, struct span *where)
{
	const struct token *token = &filter->tokens[filter->at + taken - 1];

	if (token->flags & TOKEN_HYPHENATED)
		filter_report_hyphen(filter, token);
	value->name = (struct ast_name){ token->symbol, token_span(token), article };
	return filter_take(filter, token->flags & TOKEN_DOTTED ? TOK_DOTTED : TOK_NAME, taken,
			   where);
}

static bool is_strength(int kind)
{
	return kind == TOK_MUST || kind == TOK_WILL || kind == TOK_SHOULD || kind == TOK_AIMS_TO ||
	       kind == TOK_WILL_NORMALLY || kind == TOK_MAY || kind == TOK_MUST_NOT ||
	       kind == TOK_WILL_NOT || kind == TOK_NEED_NOT;
}

/* Whether a phrase does for a sentence what a strength does. */
static bool is_main_verb(int kind)
{
	return kind == TOK_MAY_EXTEND || kind == TOK_COUNTS_AS || kind == TOK_CLOSES_AS ||
	       kind == TOK_MOVES_TO || kind == TOK_NEW_CASE_WITH || kind == TOK_NOT_SAME ||
	       kind == TOK_OUT_OF_TIME || kind == TOK_STANDS_FOR || kind == TOK_GOES_TO ||
	       kind == TOK_IS_CLOSED_FROM || kind == TOK_IS_CLOSED_ON || kind == TOK_COMES_FIRST_IF;
}

bool filter_wants_name(const struct filter *filter)
{
	switch (filter->previous) {
	case TOK_STAGE:
	case TOK_TRACK:
	case TOK_PARTY:
	case TOK_PANEL:
	case TOK_FACT:
	case TOK_OUTSIDE_BODY:
	case TOK_PROCEDURE:
	case TOK_MODEL:
	case TOK_STATUTE:
	case TOK_DEFINE:
	case TOK_EXTERNAL_FUNCTION:
	case TOK_CALLED:
	case TOK_RECORDED_AS:
	case TOK_WORD_PARTY:
	case TOK_WORD_FIELD:
	case TOK_WORD_EVENT:
	case TOK_WORD_STAGE:
		return true;
	default:
		return false;
	}
}

/* `a`, `an`, `the`: joined to the name that follows, or kept where they say something. */
static int article(struct filter *filter, union token_value *value, struct span *where)
{
	const struct token *token = &filter->tokens[filter->at];
	enum ast_article kind = token_is(token, "the")	? ARTICLE_THE
				: token_is(token, "an") ? ARTICLE_AN
							: ARTICLE_A;
	const struct phrase *phrase;
	uint32_t taken;

	if (is_strength(filter->previous))
		return filter_take(filter, TOK_ARTICLE, 1, where);
	phrase = phrase_find(&token[1], PLACE_ANYWHERE, &taken);
	if (phrase && (phrase->kind == TOK_RECEIPT_OF || phrase->kind == TOK_SENDING_OF)) {
		filter->at++;
		return FILTER_AGAIN;
	}
	if (!token_is_name(&token[1]))
		return filter_take(filter, TOK_ARTICLE, 1, where);
	if (kind == ARTICLE_THE && token_is(&token[2], "of"))
		return filter_take(filter, TOK_THE, 1, where);
	return plain_name(filter, kind, 2, value, where);
}

/* `and` and `or`, by what comes next (rule 3). */
static int joining_word(struct filter *filter, int kind, struct span *where)
{
	const struct token *next = &filter->tokens[filter->at + 1];

	if (kind == TOK_AND && token_is_strength(next))
		return filter_take(filter, TOK_AND_THEN, 1, where);
	if (kind == TOK_OR && filter_is_number(next))
		return filter_take(filter, TOK_OR_LENGTH, 1, where);
	if (kind == TOK_OR && token_is(next, "of"))
		return filter_take(filter, TOK_OR, 2, where);
	if ((token_is(next, "to") && (token_is_name(&next[1]) || token_is(&next[1], "the"))) ||
	    (token_is(next, "by") && token_is_name(&next[1])))
		return filter_take(filter, kind, 2, where);
	return filter_take(filter, kind, 1, where);
}

/* The words that are keywords only after certain others. */
static int placed_word(struct filter *filter, struct span *where)
{
	const struct token *token = &filter->tokens[filter->at];
	int previous = filter->previous;

	if (is_strength(previous) && filter->before == TOK_AND_THEN) {
		if (token_is(token, "give"))
			return filter_take(filter, TOK_GIVE, 1, where);
		if (token_is(token, "contain"))
			return filter_take(filter, TOK_CONTAIN, 1, where);
		if (token_is(token, "enclose"))
			return filter_take(filter, TOK_ENCLOSE, 1, where);
	}
	if (is_strength(previous) && token_is(token, "always") &&
	    (token[1].kind == TOKEN_WORD || token[1].kind == TOKEN_TEXT))
		return filter_take(filter, TOK_ALWAYS, 1, where);
	if (previous == TOK_NON_WORKING_END && token_is(token, "stays"))
		return filter_take(filter, TOK_STAYS, 1, where);
	if (previous == TOK_IN_FORCE_FROM && token_is(token, "unknown"))
		return filter_take(filter, TOK_UNKNOWN, 1, where);
	if (previous == TOK_NUMBER && (token_is(token, "times") || token_is(token, "time")))
		return filter_take(filter, TOK_TIMES, 1, where);
	if (previous == TOK_NUMBER && (token_is(token, "members") || token_is(token, "member")))
		return filter_take(filter, TOK_MEMBERS, 1, where);
	if (filter->brackets > 0 && filter->at > 0 && token[-1].kind == TOKEN_COMMA &&
	    token_is(token, "default"))
		return filter_take(filter, TOK_DEFAULT, 1, where);
	if (filter->before == TOK_EXTERNAL_FUNCTION && token_is(token, "taking"))
		return filter_take(filter, TOK_TAKING, 1, where);
	if ((previous == TOK_OF || previous == TOK_AFTER || previous == TOK_BEGINNING_WITH ||
	     previous == TOK_COMMA_OF) &&
	    token_is(token, "each") && token_is_name(&token[1]))
		return filter_take(filter, TOK_EACH, 1, where);
	return 0;
}

static int phrase_word(struct filter *filter, const struct phrase *phrase, uint32_t taken,
		       struct span *where)
{
	const struct token *token = &filter->tokens[filter->at];

	if (filter->beginning && filter_is_block(phrase->kind))
		return filter_block_word(filter, phrase->kind, taken, where);
	if (phrase->kind == TOK_AND || phrase->kind == TOK_OR)
		return joining_word(filter, phrase->kind, where);
	if (phrase->kind == TOK_MAY_NOT) {
		filter_report_may_not(filter, token);
		filter->strong = true;
		return filter_take(filter, TOK_MUST_NOT, taken, where);
	}
	if (is_strength(phrase->kind) || is_main_verb(phrase->kind))
		filter->strong = true;
	if (phrase->kind == TOK_NO_LATER_THAN && filter->previous == TOK_AS_SOON)
		return filter_take(filter, TOK_IN_ANY_EVENT, taken, where);
	return filter_take(filter, phrase->kind, taken, where);
}

/* Whether a token is an article without a name after it: `(a or b)`. */
static bool is_article_alone(const struct token *token)
{
	static const char *const articles[] = { "a", "an", "the" };
	static const char *const joining[] = { "or", "and" };

	return token_is_one_of(token, articles, ARRAY_LENGTH(articles)) &&
	       (token[1].kind == TOKEN_CLOSE || token[1].kind == TOKEN_COMMA ||
		token_is_one_of(&token[1], joining, ARRAY_LENGTH(joining)));
}

static int word(struct filter *filter, union token_value *value, struct span *where)
{
	const struct token *token = &filter->tokens[filter->at];
	const struct phrase *phrase;
	uint32_t taken;
	int kind;

	if (token_is(token, "end") && filter->beginning)
		return filter_end_word(filter, where);
	if (token_is(token, "end") || is_article_alone(token)) {
		(void)filter_name_is_reserved(filter, token);
		return plain_name(filter, ARTICLE_NONE, 1, value, where);
	}
	kind = placed_word(filter, where);
	if (kind)
		return kind;
	kind = filter_counted(filter, value, &taken);
	if (kind)
		return filter_take(filter, kind, taken, where);
	kind = filter->beginning || filter->previous == TOK_STANDS_FOR ? stands_word(filter) : 0;
	if (kind)
		return filter_take(filter, kind, 1, where);
	phrase = phrase_find(token, filter->beginning ? PLACE_SENTENCE : PLACE_ANYWHERE, &taken);
	if (filter_wants_name(filter) && (taken < 2 || !phrase)) {
		if (filter_name_is_reserved(filter, token))
			return plain_name(filter, ARTICLE_NONE, 1, value, where);
		if (!word_is_reserved(token->symbol->text))
			return plain_name(filter, ARTICLE_NONE, 1, value, where);
	}
	if (is_strength(filter->previous) && token_is_name(token) &&
	    !(phrase && (phrase->kind == TOK_ENSURE_THAT || is_strength(phrase->kind))))
		return plain_name(filter, ARTICLE_NONE, 1, value, where);
	if (phrase)
		return phrase_word(filter, phrase, taken, where);
	if (token_is(token, "a") || token_is(token, "an") || token_is(token, "the"))
		return article(filter, value, where);
	kind = filter_measure(filter, value, &taken);
	if (kind)
		return filter_take(filter, kind, taken, where);
	return plain_name(filter, ARTICLE_NONE, 1, value, where);
}

/* A comma, by what comes next (rule 3). */
static int comma(struct filter *filter, struct span *where)
{
	const struct token *next = &filter->tokens[filter->at + 1];
	const struct phrase *phrase;
	uint32_t taken;
	int32_t number;

	if (next->kind == TOKEN_FULL_STOP || next->kind == TOKEN_COMMA) {
		diagnostic_hint(filter_report(filter, "stray-comma", token_span(next - 1),
					      "nothing follows this comma"),
				"Delete the comma, or write what should follow it.");
		filter->at++;
		return FILTER_AGAIN;
	}
	if (token_is(next, "of"))
		return filter_take(filter, TOK_COMMA_OF, 2, where);
	if (filter->brackets > 0 && token_is(next, "default")) {
		filter->at++;
		return FILTER_AGAIN;
	}
	phrase = phrase_find(next, PLACE_ANYWHERE, &taken);
	if (filter_share(next, &number) > 0 ||
	    (phrase &&
	     (phrase->use == USE_TERM || phrase->kind == TOK_AND || phrase->kind == TOK_OR))) {
		filter->at++;
		return FILTER_AGAIN;
	}
	filter->parted = true;
	return filter_take(filter, TOK_COMMA, 1, where);
}

static int bracket(struct filter *filter, int kind, struct span *where)
{
	const struct token *token = &filter->tokens[filter->at];

	if (kind == TOK_CLOSE) {
		filter->brackets -= filter->brackets > 0;
		return filter_take(filter, kind, 1, where);
	}
	if (filter->brackets++ < NESTING_LIMIT)
		return filter_take(filter, kind, 1, where);
	syntax_error_nesting(filter, token_span(token));
	return filter_take(filter, TOK_REPORTED, 1, where);
}

static int full_stop(struct filter *filter, struct span *where)
{
	if (filter_stop_is_early(filter)) {
		filter->at++;
		return FILTER_AGAIN;
	}
	return filter_take(filter, TOK_FULL_STOP, 1, where);
}

static int faulty(struct filter *filter, struct span *where)
{
	filter->faulty = true;
	if (filter->tokens[filter->at].flags & TOKEN_STOPPED)
		filter->owed = TOK_FULL_STOP;
	return filter_take(filter, TOK_REPORTED, 1, where);
}

/* What the next token is to the grammar. */
static int classify(struct filter *filter, union token_value *value, struct span *where)
{
	const struct token *token = &filter->tokens[filter->at];
	uint32_t taken = 1;
	int kind;

	switch ((enum token_kind)token->kind) {
	case TOKEN_WORD:
		return word(filter, value, where);
	case TOKEN_TEXT:
		value->text = *token->text;
		return filter_take(filter, TOK_TEXT, 1, where);
	case TOKEN_NUMBER:
		kind = filter_measure(filter, value, &taken);
		return filter_take(filter, kind, taken, where);
	case TOKEN_DATE:
		value->date = token->date;
		return filter_take(filter, TOK_DATE, 1, where);
	case TOKEN_TIME:
		value->number = token->number;
		return filter_take(filter, TOK_TIME, 1, where);
	case TOKEN_COMMA:
		return comma(filter, where);
	case TOKEN_FULL_STOP:
		return full_stop(filter, where);
	case TOKEN_SEMICOLON:
		return filter_take(filter, TOK_SEMICOLON, 1, where);
	case TOKEN_COLON:
		return filter_take(filter, TOK_COLON, 1, where);
	case TOKEN_OPEN:
		return bracket(filter, TOK_OPEN, where);
	case TOKEN_CLOSE:
		return bracket(filter, TOK_CLOSE, where);
	case TOKEN_FAULTY:
		return faulty(filter, where);
	case TOKEN_END_OF_FILE:
		return filter_at_end(filter, where);
	}
	UNREACHABLE();
}

/* What was left out of the text and can be put back, or 0. */
static int missing(struct filter *filter)
{
	const struct token *token = &filter->tokens[filter->at];
	bool added = filter->before == TOK_ADD_TO &&
		     (filter->previous == TOK_NAME || filter->previous == TOK_DOTTED);

	if ((filter->previous == TOK_IN_EVERY_STAGE || added) && token->kind != TOKEN_COLON) {
		filter_report_colon(filter, token);
		return TOK_COLON;
	}
	if (filter->beginning || token->kind != TOKEN_WORD)
		return 0;
	return filter_missing_mark(filter);
}

/* Notes what a symbol does to the sentence it stands in. */
static void follow(struct filter *filter, int kind)
{
	bool opened = kind == TOK_COLON &&
		      (filter->head == TOK_IN_EVERY_STAGE || filter->head == TOK_ADD_TO);

	if (filter->beginning)
		filter->head = kind;
	filter->beginning = kind == TOK_FULL_STOP || kind == TOK_END || opened;
	filter->before = filter->previous;
	filter->previous = kind;
}

/* Whether the scanner has reported something in the sentence that begins here. */
static bool has_fault(struct filter *filter)
{
	const struct token *token;

	if (filter->scanned < filter->at)
		filter->scanned = filter->at;
	token = &filter->tokens[filter->scanned];
	while (token->kind != TOKEN_FULL_STOP && token->kind != TOKEN_END_OF_FILE &&
	       token->kind != TOKEN_FAULTY)
		token++;
	filter->scanned = (uint32_t)(token - filter->tokens);
	return token->kind == TOKEN_FAULTY;
}

static int find(struct filter *filter, union token_value *value, struct span *where)
{
	int kind;

	if (filter->owed) {
		kind = filter->owed;
		filter->owed = 0;
		return filter_make(filter, kind, where);
	}
	if (filter->beginning) {
		filter->faulty =
			has_fault(filter) || (filter->faulty && !filter_begins_sentence(filter) &&
					      !filter_follows_stop(filter));
		filter->strong = false;
		filter->parted = false;
		filter->brackets = 0;
		filter->sentence = filter->at;
		if (filter->depth == 0 && filter->tokens[filter->at].kind != TOKEN_END_OF_FILE &&
		    filter_is_outside(filter))
			return filter_skip_outside(filter);
	} else if (filter->at - filter->sentence > SENTENCE_TOKEN_LIMIT) {
		return filter_give_up_sentence(filter), FILTER_AGAIN;
	}
	kind = missing(filter);
	return kind ? filter_make(filter, kind, where) : classify(filter, value, where);
}

int filter_next(struct filter *filter, union token_value *value, struct span *where)
{
	int kind;

	do
		kind = find(filter, value, where);
	while (kind == FILTER_AGAIN);
	follow(filter, kind);
	return kind;
}

void filter_count(struct filter *filter, struct span span)
{
	if (++filter->sentences != SENTENCE_LIMIT)
		return;
	filter->faulty = false;
	diagnostic_hint(filter_report(filter, "too-many-sentences", span,
				      "the file has more than %d sentences", SENTENCE_LIMIT),
			"Split it into several procedures.");
	filter->at = filter->count - 1;
	filter->ended = true;
}
