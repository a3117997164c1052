/* Fields: what an entry can say, and what kind of thing that is. */
#include "compiler/check_pass.h"

#include <string.h>

struct model_field *check_find_field(const struct check *check, const char *name)
{
	const struct model_fields *fields = &check->model->fields;

	for (uint32_t i = 0; i < fields->count; i++) {
		if (fields->items[i]->name == name)
			return fields->items[i];
	}
	return NULL;
}

struct model_field *check_make_field(struct check *check, const char *name, struct span span)
{
	struct model_field *field = check_find_field(check, name);

	if (field)
		return field;
	field = ARENA_NEW(check->arena, struct model_field);
	field->name = name;
	field->title = check_words(check, name);
	field->span = span;
	*ARRAY_PUSH(check->arena, &check->model->fields) = field;
	return field;
}

/* What `(…)` says a field holds. */
static enum field_type type_of(const struct ast_type *type)
{
	const char *first = type->choices.first->name.symbol->text;
	const char *second;

	if (type->choices.count == 1) {
		if (strcmp(first, "date") == 0)
			return FIELD_DATE;
		if (strcmp(first, "number") == 0)
			return FIELD_NUMBER;
		if (strcmp(first, "text") == 0)
			return FIELD_TEXT;
		return FIELD_CHOICE;
	}
	second = type->choices.first->next->name.symbol->text;
	if (type->choices.count == 2 && strcmp(first, "yes") == 0 && strcmp(second, "no") == 0)
		return FIELD_YES_NO;
	return FIELD_CHOICE;
}

int32_t check_choice(const struct model_field *field, const char *value)
{
	if (field->type == FIELD_YES_NO) {
		if (strcmp(value, "yes") == 0)
			return 1;
		return strcmp(value, "no") == 0 ? 0 : -1;
	}
	for (uint32_t i = 0; i < field->choices.count; i++) {
		if (field->choices.items[i] == value)
			return (int32_t)i;
	}
	return -1;
}

static bool same_choices(const struct model_field *field, const struct ast_type *type)
{
	uint32_t at = 0;

	if (field->type != FIELD_CHOICE)
		return true;
	if (field->choices.count != type->choices.count)
		return false;
	for (const struct ast_name_node *node = type->choices.first; node; node = node->next) {
		if (field->choices.items[at++] != node->name.symbol->text)
			return false;
	}
	return true;
}

static void set_default(struct check *check, struct model_field *field, const struct ast_type *type)
{
	const struct ast_name *value = &type->default_value;
	int32_t choice = check_choice(field, value->symbol->text);

	if (choice >= 0) {
		field->default_value = choice + 1;
		return;
	}
	diagnose(&check->work->diagnostics, SEVERITY_ERROR, "default-not-a-choice", value->span,
		 "\"%s\" is not something that \"%s\" can be", value->symbol->text, field->name);
}

void check_type_field(struct check *check, struct model_field *field, const struct ast_type *type)
{
	struct diagnostic *diagnostic;

	if (!type->choices.first)
		return;
	if (field->typed || field->implicit) {
		if (field->type != type_of(type) || !same_choices(field, type)) {
			diagnostic = diagnose(&check->work->diagnostics, SEVERITY_ERROR,
					      "field-types-differ", type->span,
					      "\"%s\" is something else in another sentence",
					      field->name);
			diagnostic_label(diagnostic, field->span, "first said here");
			diagnostic_hint(diagnostic,
					"A field means the same in the whole procedure: write one "
					"type for it, or give one of the two another name.");
			return;
		}
	} else {
		field->typed = true;
		field->type = type_of(type);
		field->span = type->span;
		if (field->type == FIELD_CHOICE) {
			for (const struct ast_name_node *node = type->choices.first; node;
			     node = node->next)
				*ARRAY_PUSH(check->arena, &field->choices) =
					node->name.symbol->text;
		}
	}
	if (type->default_value.symbol)
		set_default(check, field, type);
}

struct model_field *check_declare_field(struct check *check, const struct ast_field *field)
{
	struct model_field *made =
		check_make_field(check, field->name.symbol->text, field->name.span);

	check_type_field(check, made, &field->type);
	return made;
}

struct model_field *check_yes_no(struct check *check, const char *name, struct span span)
{
	struct diagnostic *diagnostic;
	struct model_field *field = check_find_field(check, name);

	if (!field) {
		field = check_make_field(check, name, span);
		field->type = FIELD_YES_NO;
		field->implicit = true;
	} else if (!field->typed && !field->implicit) {
		field->type = FIELD_YES_NO;
		field->implicit = true;
	}
	if (field->type == FIELD_YES_NO)
		return field;
	diagnostic = diagnose(&check->work->diagnostics, SEVERITY_ERROR, "not-yes-or-no", span,
			      "\"%s\" is not a matter of yes or no", name);
	diagnostic_label(diagnostic, field->span, "said here");
	if (field->choices.count > 0)
		diagnostic_hint(diagnostic, "Say which: %s is %s.", name, field->choices.items[0]);
	return NULL;
}

void check_contents(struct check *check, const struct ast_terms *terms, struct model_contents *out)
{
	for (const struct ast_term *term = terms->first; term; term = term->next) {
		if (term->kind != TERM_CONTENT && term->kind != TERM_AND_CONTENT)
			continue;
		for (const struct ast_field *field = term->fields.first; field;
		     field = field->next) {
			struct model_content *content;

			if (!field->name.symbol)
				continue;
			content = ARRAY_PUSH(check->arena, out);
			content->field = check_declare_field(check, field);
			content->kind = term->content;
			content->strength = term->kind == TERM_AND_CONTENT
						    ? check_strength(term->strength)
						    : STRENGTH_LEVEL_NONE;
			content->span = field->name.span;
		}
	}
}

void check_add_contents(struct check *check, struct model_event *event,
			const struct model_contents *contents)
{
	for (uint32_t i = 0; event && i < contents->count; i++) {
		bool there = false;

		for (uint32_t j = 0; j < event->contents.count; j++)
			there |= event->contents.items[j].field == contents->items[i].field;
		if (!there)
			*ARRAY_PUSH(check->arena, &event->contents) = contents->items[i];
	}
}

struct definition *check_find_definition(const struct check *check, const char *name)
{
	for (uint32_t i = 0; i < check->definitions.count && i < check->definition_limit; i++) {
		if (check->definitions.items[i].name == name)
			return &check->definitions.items[i];
	}
	return NULL;
}

enum strength check_strength(enum ast_strength strength)
{
	switch (strength) {
	case STRENGTH_NONE:
		return STRENGTH_LEVEL_NONE;
	case STRENGTH_MUST:
	case STRENGTH_MUST_NOT:
		return STRENGTH_LEVEL_MUST;
	case STRENGTH_WILL:
	case STRENGTH_WILL_NOT:
		return STRENGTH_LEVEL_WILL;
	case STRENGTH_SHOULD:
		return STRENGTH_LEVEL_SHOULD;
	case STRENGTH_AIMS_TO:
		return STRENGTH_LEVEL_AIMS_TO;
	case STRENGTH_WILL_NORMALLY:
		return STRENGTH_LEVEL_NORMALLY;
	case STRENGTH_MAY:
	case STRENGTH_NEED_NOT:
		return STRENGTH_LEVEL_MAY;
	}
	UNREACHABLE();
}
