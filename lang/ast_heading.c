/* Sentences of one piece as words: those of a procedure's head, and the short ones. */
#include "lang/ast_pieces.h"

/* A keyword, a name, a title. */
static void add_named(struct text *out, const char *words, const struct ast_item *item)
{
	text_add_string(out, words);
	words_add_name(out, &item->name);
	words_add_title(out, &item->text);
}

static void add_quoted(struct text *out, const char *words, const struct ast_item *item)
{
	text_add_string(out, words);
	words_add_text(out, &item->text);
}

static void add_calendar(struct text *out, const struct ast_item *item)
{
	text_add_string(out, "calendar ");
	words_add_names(out, &item->names);
	for (const struct ast_names_node *node = item->readings; node; node = node->next) {
		text_add_string(out, ", or read as ");
		words_add_names(out, &node->names);
	}
}

static void add_panel(struct text *out, const struct ast_item *item)
{
	add_named(out, "panel ", item);
	if (!item->panel.independent && item->panel.members == 0)
		return;
	text_add_string(out, item->panel.at_least ? " of at least " : " of ");
	if (item->panel.members > 0)
		text_format(out, "%d ", (int)item->panel.members);
	text_add_string(out, item->panel.independent ? "independent " : "");
	text_add_string(out, item->panel.members == 1 ? "member" : "members");
}

static const char *roll_words(enum ast_roll roll)
{
	switch (roll) {
	case AST_ROLL_UNSAID:
	case AST_ROLL_STAYS:
		return " stays";
	case AST_ROLL_NEXT:
		return " moves to the next working day";
	case AST_ROLL_PREVIOUS:
		return " moves to the previous working day";
	}
	return "";
}

static void add_dates(struct text *out, const struct ast_item *item)
{
	text_add_long_date(out, item->from);
	if (!date_is_set(item->until) || date_compare(item->from, item->until) == 0)
		return;
	text_add_string(out, " until ");
	text_add_long_date(out, item->until);
}

static void add_yearly_closure(struct text *out, const struct ast_item *item)
{
	bool one = date_compare(item->from, item->until) == 0;

	text_add_string(out, "the office is closed every year ");
	text_add_string(out, one ? "on " : "from ");
	words_add_day_of_year(out, item->from);
	if (!one) {
		text_add_string(out, " until ");
		words_add_day_of_year(out, item->until);
	}
	words_add_title(out, &item->text);
}

static void add_office_closed(struct text *out, const struct ast_item *item)
{
	bool one = date_compare(item->from, item->until) == 0;

	if (item->yearly) {
		add_yearly_closure(out, item);
		return;
	}
	if (item->names.first)
		words_add_names(out, &item->names);
	else
		text_add_string(out, "the office");
	text_add_string(out, one ? " is closed on " : " is closed from ");
	add_dates(out, item);
	words_add_title(out, &item->text);
}

static void add_sending(struct text *out, const struct ast_item *item)
{
	text_add_string(out, "what is sent by ");
	words_add_names(out, &item->names);
	text_add_string(out, " is received ");
	words_add_length(out, &item->length);
	text_add_string(out, " after it is sent");
}

static void add_arrival(struct text *out, const struct ast_item *item)
{
	text_add_string(out, "what arrives");
	if (item->minutes > 0)
		text_format(out, " after %02d:%02d", (int)item->minutes / 60,
			    (int)item->minutes % 60);
	if (item->or_non_working)
		text_format(out, "%s on a non-working day", item->minutes > 0 ? " or" : "");
	text_add_string(out, " is received on the next working day");
}

static void add_definition(struct text *out, const struct ast_item *item)
{
	text_add_string(out, "define ");
	words_add_name(out, &item->name);
	text_add_string(out, " as ");
	if (item->condition)
		words_add_condition(out, item->condition);
	else
		words_add_anchor(out, &item->anchor);
}

static void add_external(struct text *out, const struct ast_item *item)
{
	text_add_string(out, "external function ");
	words_add_name(out, &item->name);
	text_add_string(out, " taking ");
	words_add_fields(out, &item->fields);
	text_add_string(out, " giving ");
	words_add_field(out, &item->giving);
}

static void add_out_of_time(struct text *out, const struct ast_item *item)
{
	words_add_names(out, &item->names);
	text_add_string(out, " is out of time later than ");
	words_add_length(out, &item->length);
	text_add_string(out, item->relation == AST_BEGINNING_WITH ? " beginning with "
			     : item->relation == AST_OF		  ? " of "
								  : " after ");
	words_add_anchor(out, &item->anchor);
}

static void add_reminder(struct text *out, const struct ast_item *item)
{
	text_add_string(out, "remind ");
	words_add_names(out, &item->names);
	text_add_character(out, ' ');
	words_add_length(out, &item->length);
	text_add_string(out, " before ");
	words_add_name(out, &item->name);
	text_add_string(out, " is due");
}

static void add_escalation(struct text *out, const struct ast_item *item)
{
	text_add_string(out, "escalate to ");
	words_add_names(out, &item->names);
	text_add_string(out, " if ");
	words_add_condition(out, item->condition);
}

static void add_precedence(struct text *out, const struct ast_item *item)
{
	words_add_names(out, &item->names);
	text_add_string(out, item->names.count > 1 && item->names.join == JOIN_AND
				     ? " come first if "
				     : " comes first if ");
	words_add_condition(out, item->condition);
}

static void add_no_rule(struct text *out, const struct ast_item *item)
{
	add_quoted(out, "no rule in ", item);
	if (item->heading.text) {
		text_add_string(out, " in ");
		words_add_text(out, &item->heading);
	}
	text_add_string(out, " because ");
	words_add_text(out, &item->why);
}

/* The sentences that are not of a procedure's head. */
static void add_short(struct text *out, const struct ast_item *item)
{
	switch ((unsigned)item->kind) {
	case ITEM_OUT_OF_TIME:
		add_out_of_time(out, item);
		return;
	case ITEM_REMIND:
		add_reminder(out, item);
		return;
	case ITEM_ESCALATE:
		add_escalation(out, item);
		return;
	case ITEM_COMES_FIRST:
		add_precedence(out, item);
		return;
	case ITEM_NO_RULE:
		add_no_rule(out, item);
		return;
	case ITEM_LEAVE_OUT:
		text_add_string(out, "leave out ");
		words_add_name(out, &item->name);
		text_add_string(out, " because ");
		words_add_text(out, &item->why);
		return;
	case ITEM_UNCLEAR:
		add_quoted(out, "unclear ", item);
		return;
	case ITEM_TRACK:
		add_named(out, "track ", item);
		return;
	case ITEM_EVERY_STAGE:
		text_add_string(out, "in every stage:");
		return;
	case ITEM_ADD_TO:
		add_named(out, "add to ", item);
		text_add_character(out, ':');
		return;
	}
}

void pieces_add_heading(struct text *out, const struct ast_item *item)
{
	switch ((unsigned)item->kind) {
	case ITEM_AUTHORITY:
		add_quoted(out, "authority ", item);
		return;
	case ITEM_CALENDAR:
		add_calendar(out, item);
		return;
	case ITEM_IMPLEMENTS:
		text_add_string(out, "implements ");
		words_add_names(out, &item->names);
		return;
	case ITEM_SOURCE:
		add_quoted(out, "source ", item);
		return;
	case ITEM_VERSION:
		add_quoted(out, "version ", item);
		return;
	case ITEM_IN_FORCE:
		text_add_string(out, "in force from ");
		if (date_is_set(item->from))
			add_dates(out, item);
		else
			text_add_string(out, "unknown");
		return;
	case ITEM_PARTY:
		add_named(out, "party ", item);
		return;
	case ITEM_OUTSIDE_BODY:
		add_named(out, "outside body ", item);
		return;
	case ITEM_PANEL:
		add_panel(out, item);
		return;
	case ITEM_FACT:
		text_add_string(out, "fact ");
		words_add_name(out, &item->name);
		words_add_type(out, &item->type);
		words_add_title(out, &item->text);
		return;
	case ITEM_CITED_AS:
		add_quoted(out, "cited as ", item);
		return;
	case ITEM_STATUS:
		add_named(out, "status ", item);
		return;
	case ITEM_IMMEDIATELY:
		text_add_string(out, "immediately means the same working day");
		return;
	case ITEM_NON_WORKING_END:
		text_add_string(out, "a limit that ends on a non-working day");
		text_add_string(out, roll_words(item->roll));
		return;
	case ITEM_SENT_BY:
		add_sending(out, item);
		return;
	case ITEM_ARRIVES_AFTER:
		add_arrival(out, item);
		return;
	case ITEM_CASES_KEEP:
		add_named(out, "cases already open keep the version in force at ", item);
		return;
	case ITEM_CASES_MOVE:
		text_add_string(out, "cases already open move to this one");
		return;
	case ITEM_OFFICE_CLOSED:
		add_office_closed(out, item);
		return;
	case ITEM_DEFINE:
		add_definition(out, item);
		return;
	case ITEM_EXTERNAL:
		add_external(out, item);
		return;
	}
	add_short(out, item);
}
