/* A sentence of the tree as the pieces that its lines are made of. */
#include "lang/ast_pieces.h"

#include "lang/base/array.h"
#include "lang/base/check.h"

void pieces_clear(struct printer *printer)
{
	text_clear(&printer->words);
	printer->pieces.count = 0;
}

/* Begins a piece; its words go to the text given back. */
static struct text *piece(struct printer *printer)
{
	struct piece *made = ARRAY_PUSH(printer->out->arena, &printer->pieces);

	*made = (struct piece){ .begin = printer->words.size };
	return &printer->words;
}

static struct piece *last(struct printer *printer)
{
	return &printer->pieces.items[printer->pieces.count - 1];
}

static bool is_limit(enum ast_term_kind kind)
{
	return kind <= TERM_NO_LIMIT;
}

/* Whether a comma stands before a term; the language needs none but that of `, of`. */
static bool has_comma(const struct ast_term *term, bool limited)
{
	switch (term_info(term->kind)->comma) {
	case COMMA_ALWAYS:
		return true;
	case COMMA_SECOND:
		return limited;
	case COMMA_NEVER:
		return term->kind == TERM_CONTENT && term->content == CONTENT_ONLY_IF_GIVING;
	}
	UNREACHABLE();
}

static void add_terms(struct printer *printer, const struct ast_terms *terms)
{
	bool limited = false;

	for (const struct ast_term *term = terms->first; term; term = term->next) {
		words_add_term(piece(printer), term);
		last(printer)->comma = has_comma(term, limited);
		last(printer)->joined = term_info(term->kind)->line == LINE_JOINED;
		limited = limited || is_limit(term->kind);
	}
}

static bool is_several(const struct ast_names *names)
{
	return names->count > 1 && names->join == JOIN_AND;
}

static void add_clause(struct printer *printer, const struct ast_clause *clause);

/* The consequence of a right's not being used in time. */
static void add_outcome(struct printer *printer, const struct ast_item *item)
{
	if (item->kind == ITEM_CLAUSE) {
		add_clause(printer, &item->clause);
		return;
	}
	text_add_string(&printer->words, item->kind == ITEM_CASE_CLOSES ? "the case closes as "
									: "the case moves to ");
	words_add_name(&printer->words, &item->name);
	add_terms(printer, &item->terms);
}

static void add_sequel(struct printer *printer, const char *words, const struct ast_item *item)
{
	if (!item)
		return;
	text_add_character(&printer->words, ';');
	text_add_string(piece(printer), words);
	last(printer)->alone = true;
	last(printer)->deeper = true;
	add_outcome(printer, item);
}

/* A clause goes on in the piece that has been begun. */
static void add_clause(struct printer *printer, const struct ast_clause *clause)
{
	struct text *out = &printer->words;

	words_add_lead(out, &clause->lead);
	words_add_names(out, &clause->who);
	text_format(out, " %s ", words_strength(clause->strength, is_several(&clause->who)));
	text_add_string(out, clause->always ? "always " : "");
	words_add_action(out, &clause->action);
	add_terms(printer, &clause->terms);
	add_sequel(printer, "if none is made in time, ", clause->if_none);
	add_sequel(printer, "if one is made late, ", clause->if_late);
}

static void add_extension(struct printer *printer, const struct ast_extension *extension)
{
	struct text *out = piece(printer);

	words_add_names(out, &extension->who);
	text_add_string(out, " may extend ");
	if (extension->target.symbol)
		words_add_name(out, &extension->target);
	else
		text_add_string(out, "any limit");
	switch (extension->kind) {
	case EXTEND_TO:
		text_add_string(out, " to ");
		words_add_length(out, &extension->length);
		break;
	case EXTEND_BY:
	case EXTEND_BY_FROM:
		text_add_string(out, extension->up_to ? " by up to " : " by ");
		words_add_length(out, &extension->length);
		if (extension->kind == EXTEND_BY_FROM) {
			text_add_string(out, " from ");
			words_add_name(out, &extension->from);
		}
		break;
	case EXTEND_TO_DATE:
		text_add_string(out, " to ");
		words_add_anchor(out, &extension->date);
		break;
	case EXTEND_NOT_STATED:
		text_add_string(out, ", length not stated");
		break;
	}
	add_terms(printer, &extension->terms);
}

static void add_clock(struct printer *printer, const struct ast_item *item)
{
	const struct ast_clock *clock = &item->clock;
	struct text *out = piece(printer);

	text_add_string(out, clock->of_stage ? "the clock of stage " : "the clock of ");
	words_add_name(out, &clock->target);
	if (clock->while_condition) {
		text_add_string(out, " stops while ");
		words_add_condition(out, clock->condition);
	} else if (item->kind == ITEM_CLOCK_STOPS) {
		text_add_string(out, " stops from ");
		words_add_name(out, &clock->from);
		text_add_string(out, " until ");
		words_add_name(out, &clock->until);
	} else {
		text_add_string(out, item->kind == ITEM_CLOCK_AGAIN ? " starts again with "
								    : " does not start before ");
		words_add_name(out, &clock->from);
		if (clock->condition) {
			text_add_string(out, " if ");
			words_add_condition(out, clock->condition);
		}
	}
	add_terms(printer, &clock->terms);
}

/* `WHO VERB NAME`: the verb in its singular and plural. */
static void add_relation(struct printer *printer, const struct ast_item *item)
{
	static const struct {
		enum ast_item_kind kind;
		const char *one, *several;
	} verbs[] = {
		{ ITEM_COUNTS_AS, " counts as ", " count as " },
		{ ITEM_CLOSES, " closes the case as ", " close the case as " },
		{ ITEM_MOVES, " moves the case to ", " move the case to " },
		{ ITEM_NEW_CASE, " starts a new case with ", " start a new case with " },
		{ ITEM_NOT_SAME, " is not the same person as ", " are not the same person as " },
	};
	struct text *out = piece(printer);

	words_add_names(out, &item->names);
	for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++)
		if (verbs[i].kind == item->kind)
			text_add_string(out,
					is_several(&item->names) ? verbs[i].several : verbs[i].one);
	words_add_name(out, &item->name);
	add_terms(printer, &item->terms);
}

static void add_qualities(struct printer *printer, const struct ast_item *item)
{
	struct text *out = piece(printer);

	words_add_names(out, &item->names);
	text_add_string(out, is_several(&item->names) ? " are " : " is ");
	for (const struct ast_quality *quality = item->qualities; quality;
	     quality = quality->next) {
		text_add_string(out, quality == item->qualities ? "" : " and ");
		text_add_string(out, quality->negated ? "not " : "");
		words_add_name(out, &quality->name);
	}
	add_terms(printer, &item->terms);
}

static void add_stands_for(struct printer *printer, const struct ast_item *item)
{
	static const char *const words[] = { [STANDS_UNSAID] = "",
					     [STANDS_PARTY] = "party ",
					     [STANDS_FIELD] = "field ",
					     [STANDS_EVENT] = "event ",
					     [STANDS_STAGE] = "stage " };
	struct text *out = piece(printer);

	text_add_string(out, words[item->word]);
	words_add_names(out, &item->names);
	words_add_anchor(out, &item->anchor);
	text_add_string(out, is_several(&item->names) ? " stand for " : " stands for ");
	text_add_string(out, words[item->word]);
	words_add_anchor(out, &item->anchor2);
	add_terms(printer, &item->terms);
}

/* One arm: what it leads to, then its condition. */
static void add_arm(struct printer *printer, const struct ast_choice *choice, bool first,
		    const char *word)
{
	struct text *out = first ? &printer->words : piece(printer);

	if (!first) {
		last(printer)->comma = true;
		text_add_string(out, choice->condition ? "" : "otherwise ");
	}
	if (!choice->stage.symbol && choice->anchor.kind == ANCHOR_NONE) {
		text_add_string(out, "not stated");
	} else {
		text_add_string(out, first ? "" : word);
		words_add_name(out, &choice->stage);
		words_add_anchor(out, &choice->anchor);
	}
	if (choice->condition) {
		text_add_string(out, " if ");
		words_add_condition(out, choice->condition);
	}
}

static void add_choices(struct printer *printer, const struct ast_item *item)
{
	struct text *out = piece(printer);

	if (item->kind == ITEM_GOES_TO) {
		words_add_names(out, &item->names);
		text_add_string(out, is_several(&item->names) ? " go to " : " goes to ");
	} else {
		text_add_string(out, "the start of this stage is the day of ");
	}
	for (const struct ast_choice *choice = item->choices; choice; choice = choice->next)
		add_arm(printer, choice, choice == item->choices,
			item->kind == ITEM_GOES_TO ? "to " : "of ");
	add_terms(printer, &item->terms);
}

static void add_grounds(struct printer *printer, const struct ast_item *item)
{
	text_add_string(piece(printer), "not admissible:");
	for (const struct ast_ground *ground = item->grounds; ground; ground = ground->next) {
		words_add_name(piece(printer), &ground->name);
		words_add_title(&printer->words, &ground->text);
		last(printer)->comma = ground != item->grounds;
	}
	add_terms(printer, &item->terms);
}

static void add_opening(struct printer *printer, const struct ast_item *item)
{
	const struct ast_opening *opening = &item->opening;
	struct text *out = piece(printer);

	text_add_string(out, "stage ");
	words_add_name(out, &item->name);
	words_add_title(out, &item->text);
	if (!opening->written)
		return;
	out = piece(printer);
	last(printer)->alone = true;
	last(printer)->deeper = true;
	text_add_string(out, opening->when ? "begins when " : "begins with ");
	if (opening->when)
		words_add_condition(out, opening->condition);
	else
		words_add_names(out, &opening->events);
	add_terms(printer, &opening->terms);
}

/* Sentences of one piece and its terms. */
static void add_sentence(struct printer *printer, const struct ast_item *item)
{
	pieces_add_heading(piece(printer), item);
	add_terms(printer, &item->terms);
}

static void add_case(struct printer *printer, const struct ast_item *item)
{
	struct text *out = piece(printer);

	if (item->condition) {
		text_add_string(out, "if ");
		words_add_condition(out, item->condition);
		text_add_string(out, ", ");
	}
	add_outcome(printer, item);
}

static void add_change(struct printer *printer, const struct ast_item *item)
{
	struct text *out = piece(printer);

	text_add_string(out, "change ");
	words_add_name(out, &item->name);
	text_add_character(out, ':');
	add_terms(printer, &item->terms);
	if (printer->pieces.count > 1)
		printer->pieces.items[1].comma = false;
}

void pieces_add_item(struct printer *printer, const struct ast_item *item)
{
	switch (item->kind) {
	case ITEM_CLAUSE:
		piece(printer);
		add_clause(printer, &item->clause);
		return;
	case ITEM_CASE_CLOSES:
	case ITEM_CASE_MOVES:
		add_case(printer, item);
		return;
	case ITEM_EXTENSION:
		add_extension(printer, &item->extension);
		return;
	case ITEM_CLOCK_STOPS:
	case ITEM_CLOCK_AGAIN:
	case ITEM_CLOCK_NOT_BEFORE:
		add_clock(printer, item);
		return;
	case ITEM_COUNTS_AS:
	case ITEM_CLOSES:
	case ITEM_MOVES:
	case ITEM_NEW_CASE:
	case ITEM_NOT_SAME:
		add_relation(printer, item);
		return;
	case ITEM_IS:
		add_qualities(printer, item);
		return;
	case ITEM_STANDS_FOR:
		add_stands_for(printer, item);
		return;
	case ITEM_GOES_TO:
	case ITEM_STAGE_START:
		add_choices(printer, item);
		return;
	case ITEM_NOT_ADMISSIBLE:
		add_grounds(printer, item);
		return;
	case ITEM_CHANGE:
		add_change(printer, item);
		return;
	case ITEM_STAGE:
		add_opening(printer, item);
		return;
	case ITEM_AUTHORITY:
	case ITEM_CALENDAR:
	case ITEM_IMPLEMENTS:
	case ITEM_SOURCE:
	case ITEM_VERSION:
	case ITEM_IN_FORCE:
	case ITEM_PARTY:
	case ITEM_OUTSIDE_BODY:
	case ITEM_PANEL:
	case ITEM_FACT:
	case ITEM_CITED_AS:
	case ITEM_STATUS:
	case ITEM_IMMEDIATELY:
	case ITEM_NON_WORKING_END:
	case ITEM_SENT_BY:
	case ITEM_ARRIVES_AFTER:
	case ITEM_CASES_KEEP:
	case ITEM_CASES_MOVE:
	case ITEM_OFFICE_CLOSED:
	case ITEM_DEFINE:
	case ITEM_EXTERNAL:
	case ITEM_OUT_OF_TIME:
	case ITEM_REMIND:
	case ITEM_ESCALATE:
	case ITEM_COMES_FIRST:
	case ITEM_NO_RULE:
	case ITEM_LEAVE_OUT:
	case ITEM_UNCLEAR:
	case ITEM_TRACK:
	case ITEM_EVERY_STAGE:
	case ITEM_ADD_TO:
		add_sentence(printer, item);
		return;
	}
}
