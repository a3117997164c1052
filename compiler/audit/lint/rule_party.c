/* Rules about who: parties that owe what they cannot, or nothing at all. */
#include "compiler/audit/lint/lint_pass.h"

#include <string.h>

void rule_duty_of_either(struct lint *lint)
{
	for (uint32_t i = 0; i < lint->model->text_order.count; i++) {
		const struct model_clause *clause = lint->model->text_order.items[i];
		struct diagnostic *diagnostic;

		if (clause->kind != CLAUSE_DUTY || !clause->who.either || clause->who.count < 2 ||
		    !lint_is_dated(clause))
			continue;
		diagnostic = lint_say(lint, clause->span,
				      "\"%s\" has a limit, and no one party answers for it",
				      clause->name);
		diagnostic_hint(diagnostic,
				"Name one of them, or who sees to it: PARTY must ensure "
				"that ….");
	}
}

void rule_duty_on_complainant(struct lint *lint)
{
	for (uint32_t i = 0; i < lint->model->text_order.count; i++) {
		const struct model_clause *clause = lint->model->text_order.items[i];
		bool all = clause->who.count > 0;

		for (uint32_t j = 0; j < clause->who.count; j++)
			all &= clause->who.items[j]->complains;
		if (!all || clause->kind != CLAUSE_DUTY ||
		    (clause->strength != STRENGTH_LEVEL_MUST &&
		     clause->strength != STRENGTH_LEVEL_WILL))
			continue;
		diagnostic_hint(lint_say(lint, clause->span,
					 "\"%s\" is owed by \"%s\", who begins cases and cannot "
					 "be in breach",
					 clause->name, clause->who.items[0]->name),
				"Write a right and what follows when it is not used: may … within "
				"…; if none is made in time, ….");
	}
}

void rule_panel_without_size(struct lint *lint)
{
	for (uint32_t i = 0; i < lint->model->parties.count; i++) {
		const struct model_party *party = lint->model->parties.items[i];

		if (party->kind == PARTY_PANEL && party->members == 0)
			diagnostic_hint(lint_say(lint, party->span,
						 "nothing says how many members \"%s\" has",
						 party->name),
					"Write: of 3 independent members.");
	}
}

static bool is_in(const struct model_parties *parties, const struct model_party *party)
{
	for (uint32_t i = 0; i < parties->count; i++) {
		if (parties->items[i] == party)
			return true;
	}
	return false;
}

static bool acts(const struct model *model, const struct model_party *party)
{
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		const struct model_clause *clause = model->clauses.items[i];

		if (is_in(&clause->who, party) || is_in(&clause->doer, party) ||
		    is_in(&clause->acceptor, party) || is_in(&clause->to, party))
			return true;
	}
	for (uint32_t i = 0; i < model->events.count; i++) {
		if (is_in(&model->events.items[i]->from, party))
			return true;
	}
	for (uint32_t i = 0; i < model->extensions.count; i++) {
		if (is_in(&model->extensions.items[i]->who, party))
			return true;
	}
	for (uint32_t i = 0; i < model->prompts.count; i++) {
		if (is_in(&model->prompts.items[i].who, party))
			return true;
	}
	for (uint32_t i = 0; i < model->out_of_times.count; i++) {
		if (is_in(&model->out_of_times.items[i].acceptor, party))
			return true;
	}
	return false;
}

/* Whether a sentence says what a party must be like, or names it where something is sent. */
static bool is_spoken_of(const struct model *model, const struct model_party *party)
{
	for (uint32_t i = 0; i < model->qualities.count; i++) {
		if (model->qualities.items[i].party == party)
			return true;
	}
	for (uint32_t i = 0; i < model->fields.count; i++) {
		if (strcmp(model->fields.items[i]->name, party->name) == 0)
			return true;
	}
	for (uint32_t i = 0; i < model->stands.count; i++) {
		const char *name = model->stands.items[i].name;

		if (name && strcmp(name, party->name) == 0)
			return true;
	}
	for (uint32_t i = 1; i < model->stages.count; i++) {
		const struct ast_item *block = model->stages.items[i]->block;

		for (const struct ast_term *term = block ? block->opening.terms.first : NULL; term;
		     term = term->next) {
			for (const struct ast_name_node *node =
				     term->kind == TERM_TO ? term->names.first : NULL;
			     node; node = node->next) {
				if (node->name.symbol &&
				    strcmp(node->name.symbol->text, party->name) == 0)
					return true;
			}
		}
	}
	return false;
}

void rule_unused_party(struct lint *lint)
{
	for (uint32_t i = 0; i < lint->model->parties.count; i++) {
		const struct model_party *party = lint->model->parties.items[i];

		if (!party->complains && span_is_set(party->span) && !acts(lint->model, party) &&
		    !is_spoken_of(lint->model, party))
			lint_say(lint, party->span,
				 "\"%s\" does nothing here, and nothing is sent to it",
				 party->name);
	}
}

static bool anchor_reads(const struct model_anchor *anchor, const void *field)
{
	return anchor->field == field;
}

static bool condition_reads(const struct model_condition *condition, const void *field)
{
	return condition->field == field;
}

/* Whether an entry for an event carries the field. */
static bool is_carried(const struct model *model, const struct model_field *field)
{
	for (uint32_t i = 0; i < model->events.count; i++) {
		const struct model_contents *contents = &model->events.items[i]->contents;

		for (uint32_t j = 0; j < contents->count; j++) {
			if (contents->items[j].field == field)
				return true;
		}
	}
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		const struct model_contents *contents = &model->clauses.items[i]->contents;

		for (uint32_t j = 0; j < contents->count; j++) {
			if (contents->items[j].field == field)
				return true;
		}
	}
	return false;
}

static bool is_for_other_use(const struct model *model, const struct model_field *field)
{
	for (uint32_t i = 0; i < model->extensions.count; i++) {
		const struct model_fields *reasons = &model->extensions.items[i]->reasons;

		for (uint32_t j = 0; j < reasons->count; j++) {
			if (reasons->items[j] == field)
				return true;
		}
	}
	for (uint32_t i = 0; i < model->natives.count; i++) {
		const struct model_fields *arguments = &model->natives.items[i]->arguments;

		for (uint32_t j = 0; j < arguments->count; j++) {
			if (arguments->items[j] == field)
				return true;
		}
	}
	for (uint32_t i = 0; i < model->stands.count; i++) {
		const char *name = model->stands.items[i].name;

		if (name && strcmp(name, field->name) == 0)
			return true;
	}
	return false;
}

void rule_unused_fact(struct lint *lint)
{
	const struct model *model = lint->model;

	for (uint32_t i = 0; i < model->fields.count; i++) {
		const struct model_field *field = model->fields.items[i];

		if (!field->typed || field->implicit || field->asked || field->is_outcome ||
		    field->native || !span_is_set(field->span) || is_carried(model, field) ||
		    is_for_other_use(model, field) ||
		    lint_any_condition(model, condition_reads, field) ||
		    lint_any_anchor(model, anchor_reads, field))
			continue;
		lint_say(lint, field->span, "nothing depends on the fact \"%s\"", field->name);
	}
}

void rule_no_way_to_ombudsman(struct lint *lint)
{
	const struct model *model = lint->model;

	if (model->kind != AST_PROCEDURE)
		return;
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		const struct model_clause *clause = model->clauses.items[i];

		if (lint_is_outside(&clause->to) || lint_is_outside(&clause->who))
			return;
	}
	diagnostic_hint(lint_say(lint, model->span,
				 "nothing says where the complainant can turn to outside the "
				 "authority"),
			"Write: at any time, even after the case closes, complainant may make a "
			"referral to ombudsman.");
}
