/* Terms as words. */
#include "lang/ast_words.h"

#include "lang/base/text.h"

static const char *content_word(enum ast_content_kind content, bool own_strength)
{
	switch (content) {
	case CONTENT_GIVING:
		return own_strength ? "give " : "giving ";
	case CONTENT_ONLY_IF_GIVING:
		return "only if giving ";
	case CONTENT_CONTAINING:
		return own_strength ? "contain " : "containing ";
	case CONTENT_ENCLOSING:
		return own_strength ? "enclose " : "enclosing ";
	}
	return "";
}

static void add_if(struct text *out, const struct ast_condition *condition)
{
	if (!condition)
		return;
	text_add_string(out, " if ");
	words_add_condition(out, condition);
}

static void add_within(struct text *out, const char *words, const struct ast_term *term)
{
	text_add_string(out, words);
	words_add_time(out, &term->time);
	add_if(out, term->condition);
}

static void add_anchor(struct text *out, const char *words, const struct ast_term *term)
{
	text_add_string(out, words);
	words_add_anchor(out, &term->time.anchor);
	add_if(out, term->condition);
}

static void add_length(struct text *out, const char *words, const struct ast_term *term)
{
	text_add_string(out, words);
	words_add_length(out, &term->time.length);
	add_if(out, term->condition);
}

static void add_name(struct text *out, const char *words, const struct ast_term *term)
{
	text_add_string(out, words);
	words_add_name(out, &term->name);
}

static void add_names(struct text *out, const char *words, const struct ast_term *term)
{
	text_add_string(out, words);
	words_add_names(out, &term->names);
}

static void add_condition(struct text *out, const char *words, const struct ast_term *term)
{
	text_add_string(out, words);
	words_add_condition(out, term->condition);
}

static void add_quoted(struct text *out, const char *words, const struct ast_term *term)
{
	text_add_string(out, words);
	words_add_text(out, &term->text);
}

static void add_reading(struct text *out, const struct ast_term *term)
{
	bool said = true;

	text_add_string(out, "or read as ");
	if (term->names.first)
		words_add_names(out, &term->names);
	else if (term->time.length.amount.count)
		words_add_time(out, &term->time);
	else if (term->time.anchor.kind != ANCHOR_NONE)
		add_anchor(out, "of ", term);
	else
		said = false;
	for (const struct ast_term *part = term->terms; part; part = part->next) {
		if (said || part != term->terms)
			text_add_string(out, ", ");
		words_add_term(out, part);
	}
}

static void add_times(struct text *out, const struct ast_term *term)
{
	int32_t count = term->time.length.amount.count;

	if (count == 1)
		text_add_string(out, "at most once");
	else if (count == 2)
		text_add_string(out, "at most twice");
	else
		text_format(out, "at most %d times", (int)count);
}

static const char *roll_words(enum ast_roll roll)
{
	switch (roll) {
	case AST_ROLL_UNSAID:
	case AST_ROLL_STAYS:
		return "not moved";
	case AST_ROLL_NEXT:
		return "moved to the next working day";
	case AST_ROLL_PREVIOUS:
		return "moved to the previous working day";
	}
	return "";
}

static void add_first_day(struct text *out, const struct ast_term *term)
{
	add_length(out, "not earlier than ", term);
	add_anchor(out,
		   term->before				       ? " before "
		   : term->time.relation == AST_BEGINNING_WITH ? " beginning with "
							       : " after ",
		   term);
}

static void add_by_date(struct text *out, const struct ast_term *term)
{
	text_add_string(out, "by ");
	words_add_anchor(out, &term->anchor);
	if (term->capped)
		add_within(out, ", but not later than ", term);
}

static void add_target(struct text *out, const struct ast_term *term)
{
	bool within = term->anchor.kind == ANCHOR_NONE;

	text_format(out, "and %s %s ", words_strength(term->strength, false),
		    within ? "within" : "by");
	if (within)
		words_add_time(out, &term->time);
	else
		words_add_anchor(out, &term->anchor);
}

/* Limits, and what goes on from them. */
static void add_limit(struct text *out, const struct ast_term *term)
{
	switch ((unsigned)term->kind) {
	case TERM_WITHIN:
		add_within(out, term->received ? "to be received within " : "within ", term);
		return;
	case TERM_OR_LENGTH:
		add_length(out, "or ", term);
		return;
	case TERM_OR_WITHIN:
		add_within(out, "or within ", term);
		if (term->terms)
			add_within(out, ", or within ", term->terms);
		text_add_string(out,
				term->later ? ", whichever is later" : ", whichever is earlier");
		return;
	case TERM_OF:
		add_anchor(out, "of ", term);
		return;
	case TERM_OTHERWISE_WITHIN:
		add_within(out, "otherwise within ", term);
		return;
	case TERM_OTHERWISE_LENGTH:
		add_length(out, "otherwise ", term);
		return;
	case TERM_OTHERWISE_OF:
		add_anchor(out, "otherwise of ", term);
		return;
	case TERM_SAME_DAY:
		add_anchor(out, "on the same working day as ", term);
		return;
	case TERM_OTHERWISE_SAME_DAY:
		add_anchor(out, "otherwise on the same working day as ", term);
		return;
	case TERM_OR_SAME_DAY:
		add_anchor(out, "or on the same working day as ", term);
		return;
	case TERM_AS_SOON_WITHIN:
		add_within(out, "as soon as practicable and in any event within ", term);
		return;
	case TERM_BEFORE:
		add_length(out, "at least ", term);
		add_anchor(out, " before ", term);
		return;
	case TERM_NOT_EARLIER:
		add_first_day(out, term);
		return;
	case TERM_BY_DATE:
		add_by_date(out, term);
		return;
	case TERM_EVERY:
		add_length(out, "every ", term);
		add_name(out, " until ", term);
		return;
	case TERM_AND_WITHIN:
		add_target(out, term);
		return;
	}
}

/* Terms of extensions and pauses, and those of few words. */
static void add_rule(struct text *out, const struct ast_term *term)
{
	switch ((unsigned)term->kind) {
	case TERM_BEFORE_FIRST:
		add_length(out, "before the first ", term);
		text_add_string(out, " run out");
		return;
	case TERM_BY_DAY:
		text_add_string(out, "by ");
		words_add_day_of_year(out, term->day);
		return;
	case TERM_READ_AS:
		add_reading(out, term);
		return;
	case TERM_ROLL:
		text_add_string(out, roll_words(term->roll));
		return;
	case TERM_BY_MANNER:
		add_names(out, term->only ? "only by " : "by ", term);
		return;
	case TERM_AT_MOST_ONCE:
		add_times(out, term);
		return;
	case TERM_AT_MOST:
		text_add_string(out, "at most ");
		words_add_time(out, &term->time);
		if (term->condition)
			add_condition(out, " unless ", term);
		return;
	case TERM_IN_PER_CENT:
		text_format(out, "in %d per cent of cases", (int)term->time.length.amount.count);
		return;
	case TERM_NOT_COUNTING:
		add_name(out, "not counting days on which ", term);
		text_add_string(out, " is closed");
		return;
	}
}

/* Terms about the clause, its content and its manner. */
static void add_other(struct text *out, const struct ast_term *term)
{
	switch ((unsigned)term->kind) {
	case TERM_ONCE:
		add_names(out, "once ", term);
		if (term->condition)
			add_condition(out, ", or if ", term);
		return;
	case TERM_UNLESS_ACCEPTS:
		add_name(out, "unless ", term);
		add_condition(out, " accepts it because ", term);
		return;
	case TERM_CONTENT:
		text_add_string(out, content_word(term->content, false));
		words_add_fields(out, &term->fields);
		return;
	case TERM_AND_CONTENT:
		text_format(out, "and %s %s", words_strength(term->strength, false),
			    content_word(term->content, true));
		words_add_fields(out, &term->fields);
		return;
	case TERM_SEE:
		add_quoted(out, "see ", term);
		if (term->heading.text) {
			text_add_string(out, " in ");
			words_add_text(out, &term->heading);
		}
		return;
	default:
		add_rule(out, term);
		return;
	}
}

void words_add_term(struct text *out, const struct ast_term *term)
{
	const struct term_info *info = term_info(term->kind);

	switch (info->shape) {
	case SHAPE_WORDS:
		text_add_string(out, info->words);
		return;
	case SHAPE_NAME:
		add_name(out, info->words, term);
		return;
	case SHAPE_NAMES:
		add_names(out, info->words, term);
		return;
	case SHAPE_CONDITION:
		add_condition(out, info->words, term);
		return;
	case SHAPE_TEXT:
		add_quoted(out, info->words, term);
		return;
	case SHAPE_LIMIT:
		add_limit(out, term);
		return;
	case SHAPE_OTHER:
		add_other(out, term);
		return;
	}
}
