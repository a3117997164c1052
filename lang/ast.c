/* The constructors that the grammar's actions call. */
#include "lang/ast_build.h"

#include "lang/base/arena.h"

#include <string.h>

#define APPEND(list, node)                           \
	do {                                         \
		if ((list)->last)                    \
			(list)->last->next = (node); \
		else                                 \
			(list)->first = (node);      \
		(list)->last = (node);               \
	} while (0)

void ast_file_append(struct ast_file *file, struct ast_procedure *procedure)
{
	APPEND(file, procedure);
}

struct ast_procedure *ast_procedure(struct arena *arena, enum ast_procedure_kind kind,
				    struct ast_name name, struct ast_text title)
{
	struct ast_procedure *procedure = ARENA_NEW(arena, struct ast_procedure);

	procedure->kind = kind;
	procedure->name = name;
	procedure->title = title;
	return procedure;
}

struct ast_item *ast_item(struct arena *arena, enum ast_item_kind kind)
{
	struct ast_item *item = ARENA_NEW(arena, struct ast_item);

	item->kind = kind;
	return item;
}

void ast_items_append(struct ast_items *items, struct ast_item *item)
{
	if (item)
		APPEND(items, item);
}

struct ast_term *ast_term(struct arena *arena, enum ast_term_kind kind, struct span span)
{
	struct ast_term *term = ARENA_NEW(arena, struct ast_term);

	term->kind = kind;
	term->span = span;
	return term;
}

struct ast_term *ast_limit(struct arena *arena, enum ast_term_kind kind,
			   struct ast_span_of_time time, struct ast_condition *condition,
			   struct span span)
{
	struct ast_term *term = ast_term(arena, kind, span);

	term->time = time;
	term->condition = condition;
	return term;
}

struct ast_term *ast_times(struct arena *arena, int32_t count, struct span span)
{
	struct ast_term *term = ast_term(arena, TERM_AT_MOST_ONCE, span);

	term->time.length.amount.count = count;
	term->time.length.span = span;
	return term;
}

static const struct term_info infos[] = {
#define TERM(kind, group, follows, comma, line, shape, words)           \
	[TERM_##kind] = { GROUP_##group, TERM_##follows, COMMA_##comma, \
			  LINE_##line,	 SHAPE_##shape,	 words },
#include "lang/term.def"
#undef TERM
};

const struct term_info *term_info(enum ast_term_kind kind)
{
	return &infos[kind];
}

/* Whether a reading is one that a limit can go on from. */
static bool is_open_reading(const struct ast_term *term)
{
	return term && term->kind == TERM_READ_AS && term->names.count == 0;
}

static void reading_append(struct ast_term *reading, struct ast_term *term)
{
	struct ast_term **end = &reading->terms;

	while (*end)
		end = &(*end)->next;
	*end = term;
	reading->span = span_join(reading->span, term->span);
}

/* Whether an `unless` stands right after a cap: it then speaks of the cap. */
static bool lifts_cap(const struct ast_term *term, const struct ast_term *cap)
{
	return term->kind == TERM_UNLESS && cap && cap->kind == TERM_AT_MOST && !cap->condition;
}

static void cap_lift(struct ast_term *cap, const struct ast_term *term)
{
	cap->condition = term->condition;
	cap->span = span_join(cap->span, term->span);
}

void ast_terms_append(struct ast_terms *terms, struct ast_term *term)
{
	if (term_info(term->kind)->follows == TERM_GOES_ON && is_open_reading(terms->last))
		reading_append(terms->last, term);
	else if (lifts_cap(term, terms->last))
		cap_lift(terms->last, term);
	else
		APPEND(terms, term);
}

void ast_terms_append_plain(struct ast_terms *terms, struct ast_term *term)
{
	APPEND(terms, term);
}

struct ast_terms ast_terms_prepend(struct ast_term *first, struct ast_terms rest)
{
	struct ast_terms terms = { 0 };
	struct ast_term *next;

	ast_terms_append(&terms, first);
	for (struct ast_term *term = rest.first; term; term = next) {
		next = term->next;
		term->next = NULL;
		ast_terms_append(&terms, term);
	}
	return terms;
}

struct ast_action *ast_action(struct arena *arena, struct ast_name verb, struct ast_name object,
			      struct span span)
{
	struct ast_action *action = ARENA_NEW(arena, struct ast_action);

	action->kind = ACTION_VERB;
	action->span = span;
	action->verb = verb;
	action->object = object;
	return action;
}

void ast_action_decides(struct ast_action *action)
{
	if (strcmp(action->verb.symbol->text, "decide") == 0)
		action->kind = ACTION_DECIDE;
}

struct ast_item *ast_extension(struct arena *arena, enum ast_extension_kind kind,
			       struct ast_names who, struct ast_name target)
{
	struct ast_item *item = ast_item(arena, ITEM_EXTENSION);

	item->extension.kind = kind;
	item->extension.who = who;
	item->extension.target = target;
	return item;
}

struct ast_duration ast_every(struct ast_duration unit)
{
	unit.amount.count = 1;
	return unit;
}

struct ast_item *ast_stands_for(struct arena *arena, int32_t word, struct ast_name name,
				struct ast_name other)
{
	struct ast_item *item = ast_item(arena, ITEM_STANDS_FOR);

	item->word = (enum ast_stands_word)word;
	item->names = ast_names(arena, name, name.span);
	item->anchor2 = ast_anchor(ANCHOR_EVENT, other, other.span);
	return item;
}

struct ast_anchor ast_anchor(enum ast_anchor_kind kind, struct ast_name name, struct span span)
{
	return (struct ast_anchor){ .kind = kind, .name = name, .span = span };
}

struct ast_anchor ast_anchor_list(struct arena *arena, const struct ast_anchor *part)
{
	struct ast_anchor list = { 0 };

	ast_anchor_add(arena, &list, part);
	return list;
}

void ast_anchor_add(struct arena *arena, struct ast_anchor *list, const struct ast_anchor *part)
{
	struct ast_anchor **end = &list->parts;

	while (*end)
		end = &(*end)->next;
	*end = ARENA_NEW(arena, struct ast_anchor);
	**end = *part;
}

struct ast_anchor ast_anchor_of(struct arena *arena, enum ast_anchor_kind kind,
				struct ast_anchor *list, const struct ast_anchor *last,
				struct span span)
{
	struct ast_anchor anchor = *list;

	ast_anchor_add(arena, &anchor, last);
	anchor.kind = kind;
	anchor.span = span;
	return anchor;
}

struct ast_anchor ast_period(struct arena *arena, enum ast_anchor_kind kind, enum period period,
			     bool after, const struct ast_anchor *part, struct span span)
{
	struct ast_anchor anchor = ast_anchor_list(arena, part);

	anchor.kind = kind;
	anchor.period = period;
	anchor.after = after;
	anchor.span = span;
	return anchor;
}

struct ast_condition *ast_condition(struct arena *arena, enum ast_condition_kind kind,
				    struct ast_name name, struct span span)
{
	struct ast_condition *condition = ARENA_NEW(arena, struct ast_condition);

	condition->kind = kind;
	condition->span = span;
	condition->name = name;
	return condition;
}

struct ast_condition *ast_condition_of(struct arena *arena, enum ast_condition_kind kind,
				       struct ast_condition *first, struct ast_condition *second,
				       struct span span)
{
	struct ast_condition *whole = ast_condition(arena, kind, (struct ast_name){ 0 }, span);

	whole->parts = first;
	first->next = second;
	return whole;
}

struct ast_condition *ast_condition_add(struct ast_condition *whole, struct ast_condition *part,
					struct span span)
{
	struct ast_condition *last = whole->parts;

	while (last->next)
		last = last->next;
	last->next = part;
	whole->span = span;
	return whole;
}

struct ast_condition *ast_condition_not(struct ast_condition *condition)
{
	condition->negated = !condition->negated;
	return condition;
}

struct ast_names ast_names(struct arena *arena, struct ast_name name, struct span span)
{
	struct ast_names names = { 0 };

	ast_names_append(arena, &names, name, JOIN_NONE);
	names.span = span;
	return names;
}

void ast_names_append(struct arena *arena, struct ast_names *names, struct ast_name name,
		      enum ast_join join)
{
	struct ast_name_node *node = ARENA_NEW(arena, struct ast_name_node);

	node->name = name;
	node->name.article = ARTICLE_NONE;
	APPEND(names, node);
	names->count++;
	names->span = span_join(names->span, name.span);
	if (join != JOIN_NONE)
		names->join = join;
}

struct ast_field *ast_field(struct arena *arena, struct ast_name name)
{
	struct ast_field *field = ARENA_NEW(arena, struct ast_field);

	field->name = name;
	return field;
}

void ast_fields_append(struct ast_fields *fields, struct ast_field *field, struct span span)
{
	APPEND(fields, field);
	fields->span = fields->count++ == 0 ? span : span_join(fields->span, span);
}

struct ast_choice *ast_choice(struct arena *arena, struct ast_anchor anchor,
			      struct ast_condition *condition, struct span span)
{
	struct ast_choice *choice = ARENA_NEW(arena, struct ast_choice);

	choice->anchor = anchor;
	choice->condition = condition;
	choice->span = span;
	return choice;
}

struct ast_choice *ast_route(struct arena *arena, struct ast_name stage,
			     struct ast_condition *condition)
{
	struct ast_choice *choice =
		ast_choice(arena, (struct ast_anchor){ 0 }, condition, stage.span);

	choice->stage = stage;
	return choice;
}

void ast_choices_append(struct ast_choices *choices, struct ast_choice *choice)
{
	APPEND(choices, choice);
}

struct ast_choices ast_choices_between(struct ast_choice *first, struct ast_choices *middle,
				       struct ast_choice *last)
{
	struct ast_choices choices = { first, middle->last ? middle->last : first };

	first->next = middle->first;
	APPEND(&choices, last);
	return choices;
}

struct ast_choice *ast_route_all(struct arena *arena, struct ast_name stage,
				 struct ast_condition *condition, struct ast_choices *middle,
				 struct ast_name otherwise)
{
	return ast_choices_between(ast_route(arena, stage, condition), middle,
				   ast_route(arena, otherwise, NULL))
		.first;
}

struct ast_qualities ast_qualities(struct arena *arena, struct ast_name name, bool negated)
{
	struct ast_qualities qualities = { 0 };

	ast_qualities_append(arena, &qualities, name, negated);
	return qualities;
}

void ast_qualities_append(struct arena *arena, struct ast_qualities *qualities,
			  struct ast_name name, bool negated)
{
	struct ast_quality *quality = ARENA_NEW(arena, struct ast_quality);

	quality->name = name;
	quality->negated = negated;
	APPEND(qualities, quality);
}

void ast_grounds_append(struct arena *arena, struct ast_grounds *grounds, struct ast_name name,
			struct ast_text text)
{
	struct ast_ground *ground = ARENA_NEW(arena, struct ast_ground);

	ground->name = name;
	ground->text = text;
	APPEND(grounds, ground);
}

void ast_readings_append(struct arena *arena, struct ast_readings *readings, struct ast_names names)
{
	struct ast_names_node *node = ARENA_NEW(arena, struct ast_names_node);

	node->names = names;
	APPEND(readings, node);
}
