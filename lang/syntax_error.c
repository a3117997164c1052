/* Turns "found this, could accept those" into a sentence a council officer understands. */
#include "lang/syntax_error.h"

#include "lang/filter.h"
#include "lang/filter_parts.h"
#include "lang/phrase.h"
#include "lang/syntax_trouble.h"

#include "lang/base/suggest.h"
#include "lang/base/text.h"
#include "lang/base/workspace.h"

#include <string.h>

/* What people write, and what to say to it. */
struct mistake {
	const char *slug, *words, *message, *hint;
};

static const struct mistake mistakes[] = {
#define MISTAKE(slug, words, message, hint) { slug, words, message, hint },
#include "lang/mistake.def"
#undef MISTAKE
};

static bool is_unit(const struct token *token)
{
	static const char *const units[] = { "day",   "days",	"week", "weeks",
					     "month", "months", "year", "years" };

	for (size_t i = 0; i < ARRAY_LENGTH(units); i++)
		if (token_is(token, units[i]))
			return true;
	return false;
}

static bool word_matches(const struct token *token, const char *word, size_t size)
{
	if (size == 1 && *word == '#')
		return token->kind == TOKEN_NUMBER;
	if (size == 1 && *word == '@')
		return token->kind == TOKEN_DATE ||
		       (token->kind == TOKEN_NUMBER && token[2].kind == TOKEN_NUMBER);
	if (size == 1 && *word == '%')
		return is_unit(token);
	if (size == 1 && *word == '*')
		return token_is_name(token);
	return token->kind == TOKEN_WORD && token->symbol->size == size &&
	       memcmp(token->symbol->text, word, size) == 0;
}

/* How many tokens a mistake's words take, 0 when they are not there. */
static uint32_t match(const struct mistake *mistake, const struct token *at)
{
	const char *word = mistake->words;
	uint32_t taken = 0;

	for (;; word++) {
		size_t size = strcspn(word, " ");

		if (!word_matches(&at[taken], word, size))
			return 0;
		taken++;
		word += size;
		if (*word == '\0')
			return taken;
	}
}

/* Says what a mistake is; in the hint weeks are written as days. */
static void say_known(const struct trouble *trouble, const struct mistake *mistake,
		      const struct token *place, uint32_t taken)
{
	const char *weeks = strstr(mistake->hint, "7#");
	struct diagnostic *found =
		filter_report(trouble->filter, mistake->slug,
			      span_join(token_span(place), token_span(&place[taken - 1])), "%s",
			      mistake->message);
	int32_t number = place > trouble->first ? filter_number(&place[-1]) : 0;

	if (weeks)
		diagnostic_hint(found, "%.*s%lld%s", (int)(weeks - mistake->hint), mistake->hint,
				7LL * (number > 0 ? number : 1), weeks + 2);
	else
		diagnostic_hint(found, "%s", mistake->hint);
}

/* Looks for a known mistake that holds the token found or ends just before it. */
static bool report_known(const struct trouble *trouble)
{
	const struct mistake *best = NULL;
	const struct token *place = NULL;
	/* What a comma parts off begins behind it. */
	const struct token *found = trouble->token + (trouble->token->kind == TOKEN_COMMA);
	uint32_t taken = 0;

	for (int back = 0; back <= 4; back++) {
		const struct token *at = found - back;

		if (at < trouble->first)
			break;
		for (size_t i = 0; i < ARRAY_LENGTH(mistakes); i++) {
			uint32_t length = match(&mistakes[i], at);

			if (length <= taken || length < (uint32_t)back)
				continue;
			if (back > 0 && length == 1)
				continue;
			best = &mistakes[i];
			place = at;
			taken = length;
		}
	}
	if (!best)
		return false;
	say_known(trouble, best, place, taken);
	return true;
}

/* Lists what could stand here in the writer's words. */
static void add_expected(const struct trouble *trouble, struct text *out)
{
	static const struct {
		const char *name, *words;
	} groups[] = {
		{ "a name", "a name" },
		{ "a quoted text", "a quoted text" },
		{ "a number", "a number" },
		{ "a date", "a date like `1 April 2024`" },
		{ "a time of day", "a time like `17:00`" },
		{ "a unit of time", "a unit like `working days`" },
		{ "must", "`must`, `will`, `should`, `aims to` or `may`" },
		{ "within", "a limit like `within 10 working days of EVENT`" },
		{ "see", "a note like `see \"…\"`" },
		{ "is", "`is`" },
		{ "until", "`until`" },
		{ "as", "`as`" },
		{ "because", "`because`" },
		{ "if", "`if`" },
		{ "before", "`before`" },
		{ "and", "`and`" },
		{ "or", "`or`" },
		{ ",", "a comma" },
		{ ":", "a colon" },
		{ "(", "a bracket" },
		{ ")", "a closing bracket" },
		{ ".", "a full stop" },
	};
	int listed = 0;

	for (size_t i = 0; i < ARRAY_LENGTH(groups); i++) {
		if (listed == 4 || !trouble_expects(trouble, groups[i].name))
			continue;
		text_add_string(out, listed++ ? ", or " : "Here may stand ");
		text_add_string(out, groups[i].words);
	}
	for (size_t i = 0; listed == 0 && i < trouble->error->count && i < 3; i++)
		text_format(out, "%s`%s`", i ? ", or " : "Here may stand ",
			    trouble->error->expected[i]);
	if (out->size)
		text_add_string(out, ".");
}

/* A word one or two letters off one that could stand here. */
static bool report_misspelt(const struct trouble *trouble)
{
	const struct token *token = trouble->token;
	struct suggestion nearest;
	struct diagnostic *found;

	if (token->kind != TOKEN_WORD || token->symbol->size < 3)
		return false;
	suggestion_open(&nearest, token->symbol->text, token->symbol->size);
	for (size_t i = 0; i < trouble->error->count; i++) {
		const char *name = trouble->error->expected[i];

		if (name[0] >= 'a' && name[0] <= 'z' && strncmp(name, "a ", 2) != 0)
			suggestion_offer(&nearest, name, strcspn(name, " "));
	}
	if (trouble_expects(trouble, "a unit of time")) {
		suggestion_offer(&nearest, "working", 7);
		suggestion_offer(&nearest, "days", 4);
		suggestion_offer(&nearest, "weeks", 5);
		suggestion_offer(&nearest, "months", 6);
		suggestion_offer(&nearest, "years", 5);
	}
	if (!nearest.best || nearest.distance == 0)
		return false;
	found = filter_report(trouble->filter, "misspelt-word", trouble->error->span,
			      "\"%s\" is no word that can stand here", token->symbol->text);
	diagnostic_hint(found, "Did you mean `%.*s`?", (int)nearest.best_size, nearest.best);
	return true;
}

/* The first words of a fixed phrase that goes on differently. */
static bool report_unfinished(const struct trouble *trouble)
{
	/* What a comma parts off begins behind it. */
	const struct token *token = trouble->token + (trouble->token->kind == TOKEN_COMMA);

	if (token->kind != TOKEN_WORD || word_is_reserved(token->symbol->text))
		return false;
	for (size_t i = 0; i < trouble->error->count; i++) {
		const char *name = trouble->error->expected[i];
		size_t size = strcspn(name, " ");

		if (name[size] == '\0' || size != token->symbol->size ||
		    memcmp(name, token->symbol->text, size) != 0 || strncmp(name, "a ", 2) == 0)
			continue;
		diagnostic_hint(filter_report(trouble->filter, "unfinished-phrase",
					      token_span(token), "these words are not complete"),
				"Did you mean `%s`?", name);
		return true;
	}
	return false;
}

/* Words that need a quoted text behind them. */
static bool report_unquoted(const struct trouble *trouble)
{
	static const char *const words[] = { "see", "assuming", "unclear", "under" };
	const struct token *token = trouble->token;

	for (size_t i = 0; i < ARRAY_LENGTH(words); i++) {
		if (!token_is(token, words[i]) || token[1].kind == TOKEN_TEXT)
			continue;
		diagnostic_hint(filter_report(trouble->filter, "needs-quoted-text",
					      token_span(token), "a quoted text must follow `%s`",
					      words[i]),
				"Write `%s \"…\"`.", words[i]);
		return true;
	}
	if (trouble->error->count == 1 && trouble_expects(trouble, "a quoted text") &&
	    token->kind == TOKEN_WORD) {
		trouble_say(trouble, "needs-quoted-text", trouble->error->span,
			    "this must stand in quotation marks",
			    "Write it like `authority \"London\"`.");
		return true;
	}
	return false;
}

/* Reserved words where a name is wanted. */
static bool report_reserved(const struct trouble *trouble)
{
	const struct token *token = trouble->token;

	if (token->kind == TOKEN_WORD &&
	    (token_is(token, "a") || token_is(token, "an") || token_is(token, "the")))
		token++;
	if (!trouble_expects(trouble, "a name") || token->kind != TOKEN_WORD ||
	    !word_is_reserved(token->symbol->text))
		return false;
	if (token[1].kind != TOKEN_FULL_STOP && token[1].kind != TOKEN_COMMA &&
	    token[1].kind != TOKEN_TEXT && !token_is(&token[1], "is") &&
	    !token_is(&token[1], "within") && !token_is_strength(&token[1]))
		return false;
	if (trouble->error->count > 60)
		return false;
	diagnostic_hint(filter_report(trouble->filter, "reserved-word", token_span(token),
				      "\"%s\" has a meaning of its own and cannot be a name",
				      token->symbol->text),
			"Use another name, like `%s`.",
			token_is(token, "end")	? "period_end"
			: token_is(token, "it") ? "it_team"
						: "response");
	return true;
}

/* The sentence breaks off: what is it waiting for? */
static bool report_unfinished_sentence(const struct trouble *trouble)
{
	struct span span = trouble->error->span;
	struct text hint;

	if (trouble->token->kind != TOKEN_FULL_STOP)
		return false;
	if (trouble_expects(trouble, ")")) {
		trouble_say(trouble, "unclosed-bracket", span, "a bracket is not closed",
			    "Write `)`.");
		return true;
	}
	if (trouble_expects(trouble, "otherwise") && !trouble_expects(trouble, ".")) {
		trouble_say(trouble, "otherwise-missing", span,
			    "nothing is said for the other cases", "End with `otherwise …`.");
		return true;
	}
	text_open(&hint, &trouble->filter->work->arena);
	add_expected(trouble, &hint);
	trouble_say(trouble, "unfinished-sentence", span, "the sentence breaks off",
		    text_string(&hint));
	return true;
}

static void report_other(const struct trouble *trouble)
{
	struct bytes found = source_text(&trouble->filter->work->sources, trouble->error->span);
	struct diagnostic *made;
	struct text hint;

	text_open(&hint, &trouble->filter->work->arena);
	add_expected(trouble, &hint);
	made = filter_report(trouble->filter, "unexpected-word", trouble->error->span,
			     "\"%.*s\" cannot stand here", (int)found.size, found.data);
	if (hint.size)
		diagnostic_hint(made, "%s", text_string(&hint));
}

void syntax_error_report(struct filter *filter, const struct syntax_error *error)
{
	struct trouble trouble = {
		.filter = filter,
		.error = error,
		.token = &filter->tokens[filter->given],
		.first = &filter->tokens[filter->sentence],
	};

	if (filter->faulty)
		return;
	if (explain_period(&trouble) || report_known(&trouble) || report_unquoted(&trouble) ||
	    explain_list(&trouble) || report_misspelt(&trouble) || report_unfinished(&trouble) ||
	    report_reserved(&trouble) || explain_limit(&trouble) ||
	    report_unfinished_sentence(&trouble) || explain_condition(&trouble) ||
	    explain_mark(&trouble) || explain_strength(&trouble) || explain_action(&trouble))
		return;
	report_other(&trouble);
}

void syntax_error_too_deep(struct filter *filter, struct span span)
{
	filter->faulty = false;
	filter_report(filter, "nested-too-deeply", span, "this is nested too deeply to be read");
}
