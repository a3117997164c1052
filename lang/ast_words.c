/* Parts of sentences as words: names, lengths, anchors, conditions. */
#include "lang/ast_words.h"

#include "lang/base/text.h"

void words_add_name(struct text *out, const struct ast_name *name)
{
	static const char *const articles[] = { [ARTICLE_NONE] = "",
						[ARTICLE_A] = "a ",
						[ARTICLE_AN] = "an ",
						[ARTICLE_THE] = "the " };

	if (!name->symbol)
		return;
	text_add_string(out, articles[name->article]);
	text_add(out, name->symbol->text, name->symbol->size);
}

void words_add_names(struct text *out, const struct ast_names *names)
{
	for (const struct ast_name_node *node = names->first; node; node = node->next) {
		if (node != names->first && (node->next || names->join == JOIN_NONE))
			text_add_string(out, ", ");
		else if (node != names->first)
			text_add_string(out, names->join == JOIN_OR ? " or " : " and ");
		words_add_name(out, &node->name);
	}
}

void words_add_text(struct text *out, const struct ast_text *text)
{
	text_add_character(out, '"');
	for (uint32_t i = 0; i < text->size; i++) {
		if (text->text[i] == '"' || text->text[i] == '\\')
			text_add_character(out, '\\');
		text_add_character(out, text->text[i]);
	}
	text_add_character(out, '"');
}

void words_add_title(struct text *out, const struct ast_text *text)
{
	if (!text->text)
		return;
	text_add_character(out, ' ');
	words_add_text(out, text);
}

void words_add_type(struct text *out, const struct ast_type *type)
{
	if (!type->choices.first)
		return;
	text_add_string(out, " (");
	words_add_names(out, &type->choices);
	if (type->default_value.symbol) {
		text_add_string(out, ", default ");
		words_add_name(out, &type->default_value);
	}
	text_add_character(out, ')');
}

void words_add_field(struct text *out, const struct ast_field *field)
{
	words_add_name(out, &field->name);
	words_add_type(out, &field->type);
}

void words_add_fields(struct text *out, const struct ast_fields *fields)
{
	for (const struct ast_field *field = fields->first; field; field = field->next) {
		if (field != fields->first)
			text_add_string(out, field->next ? ", " : " and ");
		words_add_field(out, field);
	}
}

void words_add_length(struct text *out, const struct ast_duration *length)
{
	text_add_number(out, length->amount.count);
	if (length->amount.unit == UNIT_NONE)
		return;
	text_add_string(out, length->clear ? " clear " : length->calendar ? " calendar " : " ");
	text_add_string(out, unit_name(length->amount.unit, length->amount.count));
}

void words_add_day_of_year(struct text *out, struct date day)
{
	struct civil civil;

	date_to_civil(day, &civil);
	text_format(out, "%d %s", civil.day, month_name(civil.month));
}

static void add_of(struct text *out, const char *words, const struct ast_name *name)
{
	text_add_string(out, words);
	words_add_name(out, name);
}

static void add_parts(struct text *out, const char *words, const struct ast_anchor *anchor)
{
	text_add_string(out, words);
	for (const struct ast_anchor *part = anchor->parts; part; part = part->next) {
		if (part != anchor->parts)
			text_add_string(out, part->next ? ", " : " and ");
		words_add_anchor(out, part);
	}
}

/* `the end of the month of E`; of the month after that one. */
static void add_period(struct text *out, const char *words, const struct ast_anchor *anchor)
{
	text_format(out, "%s the %s %s ", words, period_name(anchor->period),
		    anchor->after ? "after that of" : "of");
	words_add_anchor(out, anchor->parts);
}

void words_add_anchor(struct text *out, const struct ast_anchor *anchor)
{
	bool many = anchor->parts && anchor->parts->next && anchor->parts->next->next;

	switch (anchor->kind) {
	case ANCHOR_NONE:
		return;
	case ANCHOR_EVENT:
		words_add_name(out, &anchor->name);
		return;
	case ANCHOR_IT:
		text_add_string(out, "it");
		return;
	case ANCHOR_FIELD:
		add_of(out, "the ", &anchor->name);
		add_of(out, " of ", &anchor->of);
		return;
	case ANCHOR_RECEIPT:
		add_of(out, "receipt of ", &anchor->name);
		return;
	case ANCHOR_SENDING:
		add_of(out, "sending of ", &anchor->name);
		return;
	case ANCHOR_THIS_START:
		text_add_string(out, "the start of this stage");
		return;
	case ANCHOR_STAGE_START:
		add_of(out, "the start of stage ", &anchor->name);
		return;
	case ANCHOR_CLOSE:
		text_add_string(out, "the close of the case");
		return;
	case ANCHOR_LAST:
		add_of(out, "the last ", &anchor->name);
		return;
	case ANCHOR_EACH:
		add_of(out, "each ", &anchor->name);
		return;
	case ANCHOR_LATER:
		add_parts(out, many ? "the latest of " : "the later of ", anchor);
		return;
	case ANCHOR_EARLIER:
		add_parts(out, many ? "the earliest of " : "the earlier of ", anchor);
		return;
	case ANCHOR_PERIOD_END:
		add_period(out, "the end of", anchor);
		return;
	case ANCHOR_FIRST_WORKING:
		add_period(out, "the first working day of", anchor);
		return;
	case ANCHOR_LAST_WORKING:
		add_period(out, "the last working day of", anchor);
		return;
	}
}

void words_add_time(struct text *out, const struct ast_span_of_time *time)
{
	static const char *const relations[] = {
		[AST_OF] = " of ", [AST_AFTER] = " of ", [AST_BEGINNING_WITH] = " beginning with "
	};

	words_add_length(out, &time->length);
	if (time->anchor.kind == ANCHOR_NONE)
		return;
	text_add_string(out, relations[time->relation]);
	words_add_anchor(out, &time->anchor);
}

static bool is_joined(const struct ast_condition *condition)
{
	return condition->kind == CONDITION_AND || condition->kind == CONDITION_OR;
}

static void add_joined(struct text *out, const struct ast_condition *condition)
{
	const char *join = condition->kind == CONDITION_AND ? " and " : " or ";

	if (condition->negated)
		text_add_string(out, "not (");
	for (const struct ast_condition *part = condition->parts; part; part = part->next) {
		bool brackets = is_joined(part) && !part->negated;

		if (part != condition->parts)
			text_add_string(out, join);
		if (brackets)
			text_add_character(out, '(');
		words_add_condition(out, part);
		if (brackets)
			text_add_character(out, ')');
	}
	if (condition->negated)
		text_add_character(out, ')');
}

void words_add_condition(struct text *out, const struct ast_condition *condition)
{
	switch (condition->kind) {
	case CONDITION_NAME:
		text_add_string(out, condition->negated ? "not " : "");
		words_add_name(out, &condition->name);
		return;
	case CONDITION_IS:
		words_add_name(out, &condition->name);
		text_add_string(out, condition->negated ? " is not " : " is ");
		words_add_name(out, &condition->value);
		return;
	case CONDITION_PAST_TARGET:
		words_add_name(out, &condition->name);
		text_add_string(out, condition->negated ? " is not past its target"
							: " is past its target");
		return;
	case CONDITION_AGREES:
		words_add_name(out, &condition->name);
		text_add_string(out, condition->negated ? " does not agree" : " agrees");
		return;
	case CONDITION_AND:
	case CONDITION_OR:
		add_joined(out, condition);
		return;
	}
}

const char *words_strength(enum ast_strength strength, bool several)
{
	switch (strength) {
	case STRENGTH_NONE:
		return "";
	case STRENGTH_MUST:
		return "must";
	case STRENGTH_WILL:
		return "will";
	case STRENGTH_SHOULD:
		return "should";
	case STRENGTH_AIMS_TO:
		return several ? "aim to" : "aims to";
	case STRENGTH_WILL_NORMALLY:
		return "will normally";
	case STRENGTH_MAY:
		return "may";
	case STRENGTH_MUST_NOT:
		return "must not";
	case STRENGTH_WILL_NOT:
		return "will not";
	case STRENGTH_NEED_NOT:
		return "need not";
	}
	return "";
}

void words_add_action(struct text *out, const struct ast_action *action)
{
	if (action->kind == ACTION_QUOTED) {
		words_add_text(out, &action->text);
		text_add_string(out, " recorded as ");
		words_add_name(out, &action->object);
		return;
	}
	if (action->kind == ACTION_ENSURE) {
		text_add_string(out, "ensure that ");
		words_add_names(out, &action->who);
		text_add_character(out, ' ');
	}
	words_add_name(out, &action->verb);
	text_add_character(out, ' ');
	if (action->object_is_it)
		text_add_string(out, "it");
	words_add_name(out, &action->object);
	words_add_type(out, &action->type);
}

void words_add_lead(struct text *out, const struct ast_lead *lead)
{
	switch (lead->kind) {
	case LEAD_NONE:
		return;
	case LEAD_AT_ANY_TIME:
		text_add_string(out, "at any time ");
		return;
	case LEAD_ANY_TIME_AFTER_CLOSE:
		text_add_string(out, "at any time, even after the case closes, ");
		return;
	case LEAD_AFTER_CLOSE:
		text_add_string(out, "after the case closes");
		text_add_string(out, lead->reason.symbol ? " as " : "");
		words_add_name(out, &lead->reason);
		text_add_string(out, ", ");
		return;
	case LEAD_WHILE:
	case LEAD_IF:
		text_add_string(out, lead->kind == LEAD_IF ? "if " : "while ");
		words_add_condition(out, lead->condition);
		text_add_string(out, ", ");
		return;
	case LEAD_EVERY:
		text_add_string(out, "every ");
		if (lead->length.amount.count == 1)
			text_add_string(out, unit_name(lead->length.amount.unit, 1));
		else
			words_add_length(out, &lead->length);
		text_add_character(out, ' ');
		return;
	}
}
