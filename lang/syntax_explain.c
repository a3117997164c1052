/* What is wrong at a place in a sentence, by what could stand there. */
#include "lang/syntax_trouble.h"

#include "lang/filter.h"
#include "lang/phrase.h"

#include "lang/base/workspace.h"

#include <string.h>

bool trouble_expects(const struct trouble *trouble, const char *name)
{
	for (size_t i = 0; i < trouble->error->count; i++)
		if (strcmp(trouble->error->expected[i], name) == 0)
			return true;
	return false;
}

void trouble_say(const struct trouble *trouble, const char *slug, struct span span,
		 const char *message, const char *hint)
{
	diagnostic_hint(filter_report(trouble->filter, slug, span, "%s", message), "%s", hint);
}

/* Names joined by a dot where one name must stand, `and` beside `or`. */
bool explain_list(const struct trouble *trouble)
{
	const struct token *token = trouble->token;
	const char *other = token_is(token, "or") ? "and" : "or";

	if (token->kind == TOKEN_WORD && token->flags & TOKEN_DOTTED &&
	    trouble_expects(trouble, "a name") &&
	    !trouble_expects(trouble, "a name with its stage")) {
		trouble_say(trouble, "dotted-name", token_span(token),
			    "a dot only ever joins a stage and its event",
			    "Write a name without a dot here; a field is written `the FIELD of "
			    "EVENT`.");
		return true;
	}
	if ((token_is(token, "and") || token_is(token, "or")) && trouble_expects(trouble, other) &&
	    !trouble_expects(trouble, token->symbol->text)) {
		trouble_say(trouble, "mixed-and-or", token_span(token),
			    "`and` and `or` are mixed in one condition",
			    "Put brackets around one part: `(A or B) and C`.");
		return true;
	}
	return false;
}

bool explain_period(const struct trouble *trouble)
{
	if (!trouble_expects(trouble, "after that of"))
		return false;
	trouble_say(trouble, "period-of-what", token_span(trouble->token - 1),
		    "nothing says which one is meant",
		    "Write `of EVENT` for the one in which the event falls, `after that of EVENT` "
		    "for the next.");
	return true;
}

/* Inside a limit. */
bool explain_limit(const struct trouble *trouble)
{
	struct span span = trouble->error->span;

	if (trouble_expects(trouble, "recorded as") && trouble->error->count == 1) {
		trouble_say(trouble, "recorded-as", span,
			    "an action in quotation marks needs a name for the log",
			    "Write `recorded as NAME` after it.");
		return true;
	}
	if (trouble_expects(trouble, "of") && trouble_expects(trouble, "beginning with")) {
		span = token_span(trouble->token - 1);
		trouble_say(
			trouble, "within-without-anchor", span,
			"the limit does not say from when it counts",
			"Write `of EVENT` after it, like `within 10 working days of complaint`.");
		return true;
	}
	if (trouble_expects(trouble, "whichever is later")) {
		trouble_say(trouble, "whichever", span,
			    "two limits need a word on which of them holds",
			    "Write `, whichever is later` or `, whichever is earlier`.");
		return true;
	}
	if (trouble_expects(trouble, "a unit of time")) {
		trouble_say(trouble, "unit-missing", span, "the number has no unit",
			    "Write `working days`, `days`, `weeks`, `months` or `years`.");
		return true;
	}
	if (trouble_expects(trouble, "a number") &&
	    (trouble->error->count <= 3 || token_is(trouble->token, "before"))) {
		trouble_say(trouble, "number-missing", span, "a number is missing",
			    "Write how many, like `10 working days`.");
		return true;
	}
	if (trouble_expects(trouble, "the") && trouble->error->count == 1) {
		trouble_say(trouble, "before-what", span,
			    "a limit counted back needs the date it ends before",
			    "Write `before the FIELD of EVENT`, like `before the hearing_date of "
			    "booking`.");
		return true;
	}
	if (trouble_expects(trouble, "it") && trouble_expects(trouble, "receipt of")) {
		trouble_say(trouble, "anchor-missing", span,
			    "the event that it counts from is missing",
			    "Write an event, `receipt of EVENT`, or `the FIELD of EVENT`.");
		return true;
	}
	return false;
}

/* `by the agreed_date of plan`, just before. */
static bool follows_a_date(const struct trouble *trouble)
{
	const struct token *at = trouble->token - 5;

	return at >= trouble->first && token_is(at, "by") && token_is(&at[1], "the") &&
	       token_is(&at[3], "of");
}

/* A condition at the end of a sentence. */
bool explain_condition(const struct trouble *trouble)
{
	if (!token_is(trouble->token, "if") || trouble->token == trouble->first)
		return false;
	if (follows_a_date(trouble)) {
		trouble_say(trouble, "condition-first", trouble->error->span,
			    "a day that is given needs no condition",
			    "Write `by the FIELD of EVENT, otherwise within …`: it holds where the "
			    "date is given.");
		return true;
	}
	trouble_say(trouble, "condition-first", trouble->error->span,
		    "a condition cannot stand here",
		    "Begin the sentence with it: `if complex, council will …`; or write `only if "
		    "complex`.");
	return true;
}

/* A semicolon or a comma just before the place. */
static bool explain_mark_before(const struct trouble *trouble)
{
	const struct token *before = trouble->token - 1;

	if (trouble->token > trouble->first && before->kind == TOKEN_SEMICOLON) {
		trouble_say(trouble, "stray-semicolon", token_span(before),
			    "a semicolon has no meaning here",
			    "Write a full stop; a semicolon only comes before `if none is made in "
			    "time` "
			    "and "
			    "`if one is made late`.");
		return true;
	}
	if (trouble->token > trouble->first && before->kind == TOKEN_COMMA &&
	    token_is_strength(trouble->token)) {
		trouble_say(trouble, "stray-comma", token_span(before), "a comma cannot stand here",
			    "Leave it out.");
		return true;
	}
	return false;
}

/* Marks and brackets. */
bool explain_mark(const struct trouble *trouble)
{
	struct span span = trouble->error->span;

	if (explain_mark_before(trouble))
		return true;
	switch ((enum token_kind)trouble->token->kind) {
	case TOKEN_COLON:
		trouble_say(trouble, "stray-colon", span, "a colon has no meaning here",
			    "Leave it out; it follows only `in every stage`, `add to`, `change` "
			    "and `not "
			    "admissible`.");
		return true;
	case TOKEN_SEMICOLON:
		trouble_say(trouble, "stray-semicolon", span, "a semicolon has no meaning here",
			    "Write a full stop; a semicolon only comes before `if none is made in "
			    "time` "
			    "and "
			    "`if one is made late`.");
		return true;
	case TOKEN_CLOSE:
		trouble_say(trouble, "stray-bracket", span, "this bracket closes nothing",
			    "Delete it, or write the bracket that opens.");
		return true;
	case TOKEN_OPEN:
		trouble_say(trouble, "stray-bracket", span, "a bracket cannot stand here",
			    "Brackets hold what a field can be, and parts of a condition.");
		return true;
	case TOKEN_TEXT:
		trouble_say(trouble,
			    trouble_expects(trouble, "a name") ? "name-before-title" : "stray-text",
			    span,
			    trouble_expects(trouble, "a name") ? "a name must come before the title"
							       : "a quoted text cannot stand here",
			    "Write a one-word name and then the title, like `party council \"the "
			    "Council\"`; cite a phrase with `see`.");
		return true;
	case TOKEN_COMMA:
		trouble_say(trouble, "stray-comma", span, "a comma cannot stand here",
			    "Leave it out.");
		return true;
	case TOKEN_WORD:
	case TOKEN_NUMBER:
	case TOKEN_DATE:
	case TOKEN_TIME:
	case TOKEN_FULL_STOP:
	case TOKEN_FAULTY:
	case TOKEN_END_OF_FILE:
		return false;
	}
	UNREACHABLE();
}

/* After a strength: the verb, the event. */
bool explain_action(const struct trouble *trouble)
{
	const struct token *token = trouble->token;
	const struct token *strength = token;
	size_t words;

	while (strength > trouble->first && !token_is_strength(strength))
		strength--;
	words = (size_t)(token - strength);
	if (trouble_expects(trouble, "ensure that")) {
		trouble_say(trouble, "verb-missing", trouble->error->span,
			    "what is done is missing", "Write a verb, like `send`, and the event.");
		return true;
	}
	if (!token_is_strength(strength) || words > 6)
		return false;
	if (token_is(token, "of")) {
		trouble_say(trouble, "of-after-event", token_span(token),
			    "`of` cannot follow an event",
			    "An event is one word: `outcome_record`, or `a record containing "
			    "outcome`; a longer action is quoted: `\"charge a fee of 20 pounds\" "
			    "recorded as fee`.");
		return true;
	}
	if (token_is(token, "and") || token_is(token, "or")) {
		trouble_say(trouble, "two-events", token_span(token), "one clause has one event",
			    "Write two clauses, or one event for both.");
		return true;
	}
	if (words >= 3 && words <= 5 &&
	    (token_is_name(token) || token_is(token, "the") || token_is(token, "a") ||
	     token_is(token, "an"))) {
		trouble_say(
			trouble, "action-of-several-words", token_span(token),
			"an action is one verb and one event",
			"Write the event as one word, or the action in quotation marks: `\"set the "
			"matter "
			"aside\" recorded as set_aside`.");
		return true;
	}
	return false;
}

/* After WHO: how strongly is missing, or WHO is two words. */
bool explain_strength(const struct trouble *trouble)
{
	const struct token *token = trouble->token;
	struct diagnostic *found;

	if (!trouble_expects(trouble, "must") || !trouble_expects(trouble, "need not"))
		return false;
	if (token > trouble->first && token_is_name(token) && token_is_name(&token[-1]) &&
	    token_is_strength(&token[1])) {
		found = filter_report(trouble->filter, "name-of-two-words",
				      span_join(token_span(&token[-1]), token_span(token)),
				      "a name is one word");
		diagnostic_hint(found, "Write `%s_%s`.", token[-1].symbol->text,
				token->symbol->text);
		return true;
	}
	trouble_say(
		trouble, "missing-strength", trouble->error->span,
		"the sentence does not say how strongly",
		"Write `must`, `will`, `should`, `aims to`, `may`, `must not` or `need not` before "
		"what "
		"is done.");
	return true;
}
