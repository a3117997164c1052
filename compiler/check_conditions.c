/* Conditions: what is meant by `complaint is complex`, and whether it can be asked. */
#include "compiler/check_pass.h"

#include "lang/base/suggest.h"

#include <string.h>

/* Deeper conditions are not worked out, nor larger ones. */
#define CONDITION_DEPTH 24
#define CONDITION_COUNT 100000

static struct model_condition *make(struct check *check, enum model_condition_kind kind,
				    struct span span)
{
	struct model_condition *made = ARENA_NEW(check->arena, struct model_condition);

	made->kind = kind;
	made->span = span;
	return made;
}

struct model_condition *check_join(struct check *check, enum model_condition_kind kind,
				   struct model_condition *one, struct model_condition *other)
{
	struct model_condition *made;

	if (!one || !other)
		return one ? one : other;
	made = make(check, kind, one->span);
	made->parts = ARENA_NEW(check->arena, struct model_condition);
	*made->parts = *one;
	made->parts->next = ARENA_NEW(check->arena, struct model_condition);
	*made->parts->next = *other;
	made->parts->next->next = NULL;
	return made;
}

struct model_condition *check_not(struct check *check, struct model_condition *part)
{
	struct model_condition *made;

	if (!part)
		return NULL;
	made = make(check, MODEL_NOT, part->span);
	made->parts = ARENA_NEW(check->arena, struct model_condition);
	*made->parts = *part;
	made->parts->next = NULL;
	return made;
}

struct model_condition *check_occurred(struct check *check, struct model_event *event)
{
	struct model_condition *made;

	if (!event)
		return NULL;
	made = make(check, MODEL_OCCURRED, event->span);
	made->event = event;
	return made;
}

static struct model_condition *holds(struct check *check, struct model_field *field,
				     struct span span)
{
	struct model_condition *made;

	if (!field)
		return NULL;
	field->asked = !field->native;
	made = make(check, MODEL_HOLDS, span);
	made->field = field;
	return made;
}

/* A definition, as it stands where it was written: it sees only those above it. */
static struct model_condition *write_out(struct check *check, const struct definition *definition)
{
	struct sentence at = { .item = definition->item, .stage = check->model->stages.items[0] };
	uint32_t limit = check->definition_limit;
	struct model_condition *made;

	check->definition_limit = definition->order;
	made = check_condition(check, &at, definition->item->condition);
	check->definition_limit = limit;
	return made;
}

static struct model_condition *defined(struct check *check, const struct definition *definition,
				       struct span span)
{
	if (definition->is_wrong)
		return NULL;
	if (definition->item->condition)
		return write_out(check, definition);
	diagnose(&check->work->diagnostics, SEVERITY_ERROR, "date-as-condition", span,
		 "\"%s\" is a date, not something that holds or does not", definition->name);
	return NULL;
}

void check_definitions(struct check *check)
{
	for (uint32_t i = 0; i < check->definitions.count; i++) {
		struct definition *definition = &check->definitions.items[i];
		struct sentence at = { .item = definition->item,
				       .stage = check->model->stages.items[0] };
		uint32_t errors = diagnostics_count(&check->work->diagnostics, SEVERITY_ERROR);

		check->definition_limit = i;
		if (definition->item->condition)
			(void)write_out(check, definition);
		else
			(void)check_anchor(check, &at, &definition->item->anchor);
		definition->is_wrong =
			diagnostics_count(&check->work->diagnostics, SEVERITY_ERROR) != errors;
	}
	check->definition_limit = check->definitions.count;
}

static struct diagnostic *unknown_fact(struct check *check, const struct ast_name *name)
{
	const struct model_fields *fields = &check->model->fields;
	struct diagnostic *diagnostic;
	struct suggestion near;

	suggestion_open(&near, name->symbol->text, name->symbol->size);
	for (uint32_t i = 0; i < fields->count && i < 2000; i++)
		suggestion_offer(&near, fields->items[i]->name, strlen(fields->items[i]->name));
	for (uint32_t i = 0; i < check->definitions.count; i++)
		suggestion_offer(&near, check->definitions.items[i].name,
				 strlen(check->definitions.items[i].name));
	diagnostic = diagnose(&check->work->diagnostics, SEVERITY_ERROR, "unknown-fact", name->span,
			      "nothing says whether \"%s\" holds", name->symbol->text);
	if (near.best)
		diagnostic_hint(diagnostic, "Did you mean \"%s\"?", near.best);
	else
		diagnostic_hint(diagnostic,
				"Write in the header: fact %s (yes or no). Or, where the event "
				"that tells it is named: giving %s (yes or no).",
				name->symbol->text, name->symbol->text);
	return diagnostic;
}

/* A bare name: a yes-or-no fact, or a definition. */
static struct model_condition *named(struct check *check, const struct sentence *at,
				     const struct ast_name *name)
{
	const char *text = name->symbol->text;
	const struct definition *definition = check_find_definition(check, text);
	struct diagnostic *diagnostic;

	if (definition)
		return defined(check, definition, name->span);
	if (check_find_field(check, text))
		return holds(check, check_yes_no(check, text, name->span), name->span);
	if (check_find_event(check, at, text)) {
		diagnostic = diagnose(&check->work->diagnostics, SEVERITY_ERROR,
				      "event-as-condition", name->span,
				      "\"%s\" is an event, and \"if\" asks about facts", text);
		diagnostic_hint(diagnostic,
				"Write \"once %s\", or ask for a fact: giving … (yes "
				"or no).",
				text);
		return NULL;
	}
	for (uint32_t i = 0; i < check->definitions.count; i++) {
		if (check->definitions.items[i].name != text)
			continue;
		diagnostic = diagnose(&check->work->diagnostics, SEVERITY_ERROR, "defined-later",
				      name->span, "\"%s\" is defined further down", text);
		diagnostic_hint(diagnostic, "A definition may use only definitions above it: move "
					    "this one below.");
		return NULL;
	}
	(void)unknown_fact(check, name);
	return NULL;
}

/* Asks a sentence whether it is late. */
static void ask(struct model_clause *clause, bool target)
{
	clause->asked_late |= !target;
	clause->asked_target |= target;
}

/* The name of an event asks all sentences about it: which of them binds, facts may choose. */
static bool ask_all(struct check *check, const struct sentence *at, const struct ast_name *name,
		    const struct model_clause *clause, bool target)
{
	const struct model_clauses *clauses = &check->model->clauses;
	const struct model_event *event = clause->event;
	bool any = false;

	if (!event || check_find_event(check, at, name->symbol->text) != event)
		return false;
	for (uint32_t i = 0; i < clauses->count; i++) {
		struct model_clause *other = clauses->items[i];

		if (other == clause || other->event != event ||
		    (other->kind != CLAUSE_DUTY && other->kind != CLAUSE_RIGHT))
			continue;
		ask(other, target);
		check->condition_count++;
		any = true;
	}
	return any;
}

static struct model_condition *lateness(struct check *check, const struct sentence *at,
					const struct ast_condition *condition, bool target)
{
	struct model_clause *clause = check_clause(check, at, &condition->name);
	const char *value = condition->value.symbol ? condition->value.symbol->text : "overdue";
	struct model_condition *made;

	if (!clause)
		return NULL;
	if (strcmp(value, "met") == 0)
		return check_occurred(check, clause->event);
	made = make(check, strcmp(value, "late") == 0 ? MODEL_LATE : MODEL_OVERDUE,
		    condition->span);
	made->clause = clause;
	made->target = target;
	made->any = ask_all(check, at, &condition->name, clause, target);
	ask(clause, target);
	return made;
}

/* `progression is refused`: a fact or an outcome that has a value. */
static struct model_condition *valued(struct check *check, struct model_field *field,
				      struct model_event *event, const struct ast_name *value)
{
	int32_t choice = check_choice(field, value->symbol->text);
	struct diagnostic *diagnostic;
	struct model_condition *made;
	struct text words;

	if (choice < 0) {
		text_open(&words, check->arena);
		for (uint32_t i = 0; i < field->choices.count; i++)
			text_format(&words, "%s%s", i > 0 ? ", " : "", field->choices.items[i]);
		diagnostic = diagnose(&check->work->diagnostics, SEVERITY_ERROR, "not-a-choice",
				      value->span, "\"%s\" is never \"%s\"",
				      event ? event->name : field->name, value->symbol->text);
		diagnostic_hint(diagnostic, "It is one of: %s.",
				field->type == FIELD_YES_NO ? "yes, no" : text_string(&words));
		return NULL;
	}
	/* `is no` is more than `not …`: it does not hold of what is not known. */
	if (field->type == FIELD_YES_NO && !event && choice == 1)
		return holds(check, field, value->span);
	made = make(check, event ? MODEL_OUTCOME_IS : MODEL_FACT_IS, value->span);
	made->field = field;
	made->event = event;
	made->choice = choice;
	field->asked = !event && !field->native;
	return made;
}

static bool is_lateness(const char *value)
{
	return strcmp(value, "overdue") == 0 || strcmp(value, "late") == 0 ||
	       strcmp(value, "met") == 0;
}

/* `X is V`, read by what X is. */
static struct model_condition *is(struct check *check, const struct sentence *at,
				  const struct ast_condition *condition)
{
	const struct ast_name *name = &condition->name, *value = &condition->value;
	struct model_field *field = check_find_field(check, name->symbol->text);
	struct model_event *event = check_find_event(check, at, name->symbol->text);
	struct model_stage *stage;
	struct model_condition *made;
	struct diagnostic *diagnostic;

	if (field && field->is_outcome && !event)
		event = check_event(check, at, name, "unknown-event");
	if (field && field->is_outcome && !event)
		return NULL;
	if (field && (field->type == FIELD_CHOICE || field->type == FIELD_YES_NO) &&
	    !(event && event->outcome) && (!event || check_choice(field, value->symbol->text) >= 0))
		return valued(check, field, NULL, value);
	if (is_lateness(value->symbol->text))
		return lateness(check, at, condition, false);
	if (event && event->outcome && check_choice(event->outcome, value->symbol->text) >= 0)
		return valued(check, event->outcome, event, value);
	if (event && event->outcome && !check_find_field(check, value->symbol->text))
		return valued(check, event->outcome, event, value);
	stage = check_find_stage(check, name->symbol->text, at->track);
	if (stage && !event && strcmp(value->symbol->text, "open") == 0) {
		made = make(check, MODEL_STAGE_OPEN, condition->span);
		made->stage = stage;
		return made;
	}
	if (event && !check_find_field(check, value->symbol->text) &&
	    !check_find_definition(check, value->symbol->text)) {
		diagnostic = unknown_fact(check, value);
		diagnostic_hint(diagnostic,
				"If it asks whether \"%s\" has happened, write: %s is met. "
				"Or, for a duty or a right: once %s.",
				event->name, name->symbol->text, name->symbol->text);
		return NULL;
	}
	if (event || check_find_party(check, name->symbol->text))
		return named(check, at, value);
	diagnostic = diagnose(&check->work->diagnostics, SEVERITY_ERROR, "unknown-fact", name->span,
			      "nothing says what \"%s\" is", name->symbol->text);
	if (strcmp(value->symbol->text, "yes") == 0 || strcmp(value->symbol->text, "no") == 0)
		diagnostic_hint(diagnostic, "Write in the header: fact %s (yes or no).",
				name->symbol->text);
	else
		diagnostic_hint(diagnostic, "Write in the header: fact %s (%s or not_%s).",
				name->symbol->text, value->symbol->text, value->symbol->text);
	return NULL;
}

static struct model_condition *agrees(struct check *check, const struct ast_condition *condition)
{
	const char *name = condition->name.symbol->text;
	struct ast_names names = { 0 };
	struct ast_name_node node = { .name = condition->name };
	struct model_parties parties = { 0 };
	struct model_field *field;

	names.first = names.last = &node;
	names.count = 1;
	check_parties(check, &names, &parties);
	if (parties.count == 0)
		return NULL;
	field = check_yes_no(check, check_format(check, "%s_agrees", name), condition->span);
	if (field)
		field->agrees = parties.items[0];
	return holds(check, field, condition->span);
}

static struct model_condition *parts_of(struct check *check, const struct sentence *at,
					const struct ast_condition *condition,
					enum model_condition_kind kind)
{
	struct model_condition *made = NULL;

	for (const struct ast_condition *part = condition->parts; part; part = part->next)
		made = check_join(check, kind, made, check_condition(check, at, part));
	return made;
}

/* Whether there is room for one more condition inside the others. */
static bool enter(struct check *check, const struct ast_condition *condition)
{
	if (check->condition_depth < CONDITION_DEPTH && ++check->condition_count < CONDITION_COUNT)
		return true;
	if (check->condition_count <= CONDITION_COUNT)
		diagnose(&check->work->diagnostics, SEVERITY_ERROR, "condition-too-large",
			 condition->span, "this condition is too large to be worked out");
	check->condition_count = CONDITION_COUNT + 1;
	return false;
}

struct model_condition *check_condition(struct check *check, const struct sentence *at,
					const struct ast_condition *condition)
{
	struct model_condition *made = NULL;

	if (!condition || !enter(check, condition))
		return NULL;
	check->condition_depth++;
	switch (condition->kind) {
	case CONDITION_NAME:
		made = named(check, at, &condition->name);
		break;
	case CONDITION_IS:
		made = is(check, at, condition);
		break;
	case CONDITION_PAST_TARGET:
		made = lateness(check, at, condition, true);
		break;
	case CONDITION_AGREES:
		made = agrees(check, condition);
		break;
	case CONDITION_AND:
		made = parts_of(check, at, condition, MODEL_AND);
		break;
	case CONDITION_OR:
		made = parts_of(check, at, condition, MODEL_OR);
		break;
	}
	check->condition_depth--;
	return condition->negated ? check_not(check, made) : made;
}

struct model_condition *check_once(struct check *check, const struct sentence *at,
				   const struct ast_names *names)
{
	enum model_condition_kind kind = names->join == JOIN_OR ? MODEL_OR : MODEL_AND;
	struct model_condition *made = NULL;

	for (const struct ast_name_node *node = names->first; node; node = node->next) {
		struct model_event *event;

		if (!node->name.symbol)
			continue;
		event = check_event(check, at, &node->name, "anchor-never-occurs");
		if (event)
			check->it = event;
		made = check_join(check, kind, made, check_occurred(check, event));
	}
	return made;
}

struct model_condition *check_guard(struct check *check, const struct sentence *at,
				    const struct ast_terms *terms)
{
	struct model_condition *made = NULL;

	for (const struct ast_term *term = terms->first; term; term = term->next) {
		struct model_condition *part = NULL;

		if (term->kind == TERM_ONLY_IF || term->kind == TERM_IF)
			part = check_condition(check, at, term->condition);
		else if (term->kind == TERM_UNLESS)
			part = check_not(check, check_condition(check, at, term->condition));
		made = check_join(check, MODEL_AND, made, part);
	}
	return made;
}
