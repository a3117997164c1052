/* Rules about what the complainant is told, and about acts that meet on one day. */
#include "compiler/audit/lint/lint_pass.h"

#include <string.h>

static const char *const reason_words[] = { "reason", "ground", "explanation", "why", NULL };

/* What a letter calls the part that says what the complainant can do. */
static const char *const step_words[] = { "right",  "next",   "how_to",	   "review",	"appeal",
					  "stage",  "step",   "panel",	   "ombudsman", "escalat",
					  "option", "advice", "paragraph", "remed",	NULL };

static bool condition_names(const struct model_condition *condition,
			    const struct model_event *event)
{
	for (const struct model_condition *part = condition ? condition->parts : NULL; part;
	     part = part->next) {
		if (condition_names(part, event))
			return true;
	}
	return condition && condition->event == event &&
	       (condition->kind == MODEL_OCCURRED || condition->kind == MODEL_OUTCOME_IS);
}

/* Whether some other duty of the same stage tells of what comes next. */
static bool is_told_otherwise(const struct model *model, const struct model_clause *told)
{
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		const struct model_clause *clause = model->clauses.items[i];

		if (clause != told && clause->kind == CLAUSE_DUTY && clause->event &&
		    !(clause->flags & CLAUSE_DECIDES) &&
		    (clause->stage == told->stage || clause->stage->number == 0) &&
		    lint_contents_have(&clause->event->contents, step_words))
			return true;
	}
	return false;
}

/* The response that a request answers: what it waits for, else what its window counts from. */
static const struct model_clause *answered_by(const struct model *model,
					      const struct model_clause *right)
{
	const struct model_anchor *anchor = right->clock && right->clock->arms.count == 1
						    ? right->clock->arms.items[0].anchor
						    : NULL;

	for (uint32_t i = 0; i < model->clauses.count; i++) {
		const struct model_clause *clause = model->clauses.items[i];

		if (clause->kind == CLAUSE_DUTY && clause->event &&
		    lint_is_authority(&clause->who) && !(clause->flags & CLAUSE_DECIDES) &&
		    (condition_names(right->available, clause->event) ||
		     (anchor && anchor->event == clause->event)))
			return clause;
	}
	return NULL;
}

void rule_response_without_next_step(struct lint *lint)
{
	const struct model *model = lint->model;

	for (uint32_t i = 0; i < model->text_order.count && model->kind == AST_PROCEDURE; i++) {
		const struct model_clause *right = model->text_order.items[i];
		const struct model_clause *response;

		if (right->kind != CLAUSE_RIGHT || !check_complains(&right->who) || !right->event ||
		    !lint_leads_on(model, right->event))
			continue;
		response = answered_by(model, right);
		if (!response || lint_contents_have(&response->event->contents, step_words) ||
		    is_told_otherwise(model, response))
			continue;
		diagnostic_label(
			lint_say(lint, response->span,
				 "nothing says that \"%s\" tells the complainant of \"%s\"",
				 response->event->name, right->event->name),
			right->span, "what can be done next");
	}
}

/* Whether who is told of a close may then go to an outside body. */
static bool may_go_outside(const struct model *model, const struct model_clause *told,
			   const char *reason)
{
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		const struct model_clause *clause = model->clauses.items[i];
		bool is_told = told->to.count == 0;

		for (uint32_t j = 0; j < told->to.count && clause->who.count > 0; j++)
			is_told |= told->to.items[j] == clause->who.items[0];
		if (is_told && clause->kind == CLAUSE_RIGHT && lint_is_outside(&clause->to) &&
		    (!clause->close_reason || strcmp(clause->close_reason, reason) == 0))
			return true;
	}
	return false;
}

void rule_close_without_next_step(struct lint *lint)
{
	const struct model *model = lint->model;

	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *row = &model->consequences.items[i];
		const struct model_clause *clause = row->event->clause;

		if (model->kind != AST_PROCEDURE || row->kind != CONSEQUENCE_CLOSES || !clause ||
		    !row->reason || clause->kind != CLAUSE_DUTY ||
		    !lint_is_authority(&clause->who) || !clause->sends ||
		    !may_go_outside(model, clause, row->reason) ||
		    lint_contents_have(&row->event->contents, step_words) ||
		    is_told_otherwise(model, clause))
			continue;
		lint_say(lint, clause->span,
			 "nothing says that \"%s\", which closes the case, tells the complainant "
			 "where to go next",
			 clause->event->name);
	}
}

/* Whether a duty that waits for an event, or for an outcome, gives reasons. */
static bool reasons_follow(const struct model *model, const struct model_event *event)
{
	if (lint_contents_have(&event->contents, reason_words))
		return true;
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		const struct model_clause *clause = model->clauses.items[i];

		if (clause->kind == CLAUSE_DUTY && clause->event &&
		    (condition_names(clause->begin, event) ||
		     (clause->flags & CLAUSE_AFTER_CLOSE)) &&
		    lint_contents_have(&clause->event->contents, reason_words))
			return true;
	}
	return false;
}

/* Whether a power turns the complaint away, rather than settles it. */
static bool turns_away(const struct model_consequence *row)
{
	static const char *const words[] = { "refus",  "declin", "reject",    "dismiss",
					     "turned", "suspen", "set_aside", NULL };

	return lint_has_word(row->event->name, words) ||
	       (row->reason && lint_has_word(row->reason, words));
}

/* The decision of the authority that a condition turns on, or NULL. */
static const struct model_event *decision_in(const struct model_condition *condition)
{
	if (condition->kind == MODEL_OUTCOME_IS)
		return condition->event;
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		const struct model_event *event = decision_in(part);

		if (event)
			return event;
	}
	return NULL;
}

void rule_refusal_without_reasons(struct lint *lint)
{
	const struct model *model = lint->model;

	for (uint32_t i = 0; i < model->watches.count; i++) {
		const struct model_watch *watch = &model->watches.items[i];
		const struct model_event *event =
			watch->reason ? decision_in(watch->condition) : NULL;

		if (event && !reasons_follow(model, event))
			lint_say(lint, watch->span,
				 "the decision \"%s\" can close the case, and nobody has to give "
				 "reasons for it",
				 event->name);
	}
	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *row = &model->consequences.items[i];
		const struct model_clause *clause = row->event->clause;

		if (row->kind == CONSEQUENCE_CLOSES && clause && clause->kind == CLAUSE_RIGHT &&
		    turns_away(row) && lint_is_authority(&clause->who) &&
		    !reasons_follow(model, row->event))
			lint_say(lint, clause->span,
				 "\"%s\" closes the case, and nobody has to give reasons for it",
				 row->event->name);
	}
}

void rule_receipt_not_known(struct lint *lint)
{
	const struct model *model = lint->model;

	for (uint32_t i = 0; i < model->text_order.count && model->deliveries.count == 0; i++) {
		const struct model_clause *right = model->text_order.items[i];
		const struct model_anchor *anchor = right->clock && right->clock->arms.count == 1
							    ? right->clock->arms.items[0].anchor
							    : NULL;

		if (model->kind != AST_PROCEDURE || right->kind != CLAUSE_RIGHT ||
		    !check_complains(&right->who) || !anchor ||
		    anchor->kind != MODEL_ANCHOR_RECEIPT)
			continue;
		diagnostic_hint(lint_say(lint, anchor->span,
					 "the window for \"%s\" counts from a receipt, and nothing "
					 "says when what is sent is received",
					 right->name),
				"Write in the header: what is sent by post is received 2 working "
				"days after it is sent. Or let each entry say received=.");
		return;
	}
}

/* Whether something depends on the case closing for one of two reasons and not the other. */
static bool reason_matters(const struct model *model, const char *one, const char *other)
{
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		const char *reason = model->clauses.items[i]->close_reason;

		if (reason && one && other && one != other &&
		    ((strcmp(reason, one) == 0) != (strcmp(reason, other) == 0)))
			return true;
	}
	return false;
}

/* Whether the acts of two sides can meet on one day in one stage. */
static bool can_meet(const struct model_event *one, const struct model_event *other)
{
	bool here =
		one->stage == other->stage || one->stage->number == 0 || other->stage->number == 0;

	return here && one != other && one->from.count > 0 && other->from.count > 0 &&
	       check_complains(&one->from) != check_complains(&other->from);
}

/* Whether an event can come only after another. */
static bool follows(const struct model_event *event, const struct model_event *other)
{
	return event->clause && (condition_names(event->clause->available, other) ||
				 condition_names(event->clause->begin, other));
}

static void say_order(struct lint *lint, const struct model_consequence *close,
		      const struct model_consequence *other)
{
	struct diagnostic *diagnostic;

	if (other->kind == CONSEQUENCE_OPENS)
		diagnostic = lint_say(lint, close->span,
				      "on one day, the order of \"%s\" and \"%s\" decides whether "
				      "the case closes or goes on",
				      close->event->name, other->event->name);
	else
		diagnostic = lint_say(
			lint, close->span,
			"on one day, the order of \"%s\" and \"%s\" decides whether "
			"the case closes as %s or as %s, and that decides what follows",
			close->event->name, other->event->name, close->reason, other->reason);
	diagnostic_label(diagnostic, other->span, "the other act");
}

void rule_same_day_order(struct lint *lint)
{
	const struct model_consequences *rows = &lint->model->consequences;

	for (uint32_t i = 0; i < rows->count && lint->model->kind == AST_PROCEDURE; i++) {
		const struct model_consequence *close = &rows->items[i];

		if (close->kind != CONSEQUENCE_CLOSES || check_complains(&close->event->from))
			continue;
		for (uint32_t j = 0; j < rows->count; j++) {
			const struct model_consequence *other = &rows->items[j];
			bool opens = other->kind == CONSEQUENCE_OPENS && other->event->clause;

			if (!can_meet(close->event, other->event) ||
			    follows(other->event, close->event) ||
			    (!opens && other->kind != CONSEQUENCE_CLOSES) ||
			    (!opens && !reason_matters(lint->model, close->reason, other->reason)))
				continue;
			say_order(lint, close, other);
			break;
		}
	}
}
