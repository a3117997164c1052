/* What is wrong with when a case closes: at once, or before a right that it would leave open. */
#include "compiler/check_pass.h"

/* The first test in a condition that holds only because something is not known. */
static const struct model_condition *denied(const struct model_condition *condition, bool negated)
{
	const struct model_condition *found = NULL;

	if (condition->kind == MODEL_NOT)
		return denied(condition->parts, !negated);
	for (const struct model_condition *part = condition->parts; part && !found;
	     part = part->next)
		found = denied(part, negated);
	return condition->parts || !negated ? found : condition;
}

/* What to write instead of `not …`: something that must be known to hold. */
static void hint_known(struct check *check, struct diagnostic *diagnostic,
		       const struct model_condition *denied)
{
	const struct model_field *field = denied ? denied->field : NULL;
	const char *name = denied && denied->event ? denied->event->name : field ? field->name : "";
	struct text words;

	if (!field || denied->kind == MODEL_DAY_KNOWN) {
		diagnostic_hint(diagnostic, "Let it wait for something that happens: EVENT closes "
					    "the case as REASON; or: if EVENT is met and …");
		return;
	}
	text_open(&words, check->arena);
	if (field->type == FIELD_YES_NO)
		text_format(&words, "%s is %s", name,
			    denied->kind == MODEL_HOLDS || denied->choice == 1 ? "no" : "yes");
	for (uint32_t i = 0; i < field->choices.count; i++) {
		if ((int32_t)i != denied->choice)
			text_format(&words, "%s%s is %s", words.size > 0 ? " or " : "", name,
				    field->choices.items[i]);
	}
	diagnostic_hint(diagnostic, "Ask for what must be known to hold: if %s, …",
			text_string(&words));
	if (field->implicit)
		diagnostic_hint(diagnostic, "And write in the header: fact %s (yes or no).", name);
}

/* `if outcome is not upheld, the case closes`: it is not upheld before anybody has decided. */
static void find_closing_at_once(struct check *check)
{
	const struct model *model = check->model;

	for (uint32_t i = 0; i < model->watches.count; i++) {
		const struct model_watch *watch = &model->watches.items[i];
		struct diagnostic *diagnostic;

		if ((!watch->reason && !watch->moves) ||
		    !check_holds_at_first(check, watch->stage, watch->condition))
			continue;
		diagnostic = diagnose(
			&check->work->diagnostics, SEVERITY_WARNING, "holds-at-once", watch->span,
			"this holds before anything is known, so it %s every case on the day that "
			"%s opens",
			watch->reason ? "closes" : "moves",
			watch->stage->number == 0 ? "it" : "the stage");
		hint_known(check, diagnostic, denied(watch->condition, false));
	}
}

/* The sentence that closes the case whenever an event happens; NULL: none does. */
static const struct model_consequence *closing(const struct model *model,
					       const struct model_event *event)
{
	for (uint32_t i = 0; event && i < model->consequences.count; i++) {
		const struct model_consequence *row = &model->consequences.items[i];

		if (row->kind == CONSEQUENCE_CLOSES && row->event == event && !row->condition)
			return row;
	}
	return NULL;
}

static const struct model_consequence *closed_by_anchor(const struct model *model,
							const struct model_anchor *anchor)
{
	if (!anchor ||
	    (anchor->kind != MODEL_ANCHOR_EVENT && anchor->kind != MODEL_ANCHOR_RECEIPT &&
	     anchor->kind != MODEL_ANCHOR_LAST && anchor->kind != MODEL_ANCHOR_EACH))
		return NULL;
	return closing(model, anchor->event);
}

/* What has closed the case whenever a condition holds. */
static const struct model_consequence *closed_by(const struct model *model,
						 const struct model_condition *condition)
{
	const struct model_consequence *found = NULL;

	if (!condition)
		return NULL;
	if (condition->kind == MODEL_OCCURRED)
		return closing(model, condition->event);
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		found = closed_by(model, part);
		if (condition->kind == MODEL_AND ? found != NULL : found == NULL)
			break;
	}
	return condition->kind == MODEL_AND || condition->kind == MODEL_OR ? found : NULL;
}

const struct model_consequence *check_closed_before(const struct model *model,
						    const struct model_clause *clause)
{
	const struct model_consequence *found = closed_by(model, clause->available);

	if (found || clause->unanchored || !clause->clock)
		return found;
	for (uint32_t i = 0; i < clause->clock->arms.count; i++) {
		found = closed_by_anchor(model, clause->clock->arms.items[i].anchor);
		if (!found)
			return NULL;
	}
	return found;
}

/* `response closes the case` beside `may make an appeal within 10 days of response`. */
static void find_dead_rights(struct check *check)
{
	const struct model_clauses *clauses = &check->model->text_order;

	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_clause *clause = clauses->items[i];
		const struct model_consequence *row;
		struct diagnostic *diagnostic;

		if (clause->kind != CLAUSE_RIGHT ||
		    (clause->flags & (CLAUSE_SURVIVES | CLAUSE_AFTER_CLOSE)))
			continue;
		row = check_closed_before(check->model, clause);
		if (!row || row->event == clause->event)
			continue;
		diagnostic = diagnose(&check->work->diagnostics, SEVERITY_WARNING,
				      "right-after-close", clause->span,
				      "this right is gone before it can be used: \"%s\" closes the "
				      "case",
				      row->event->name);
		diagnostic_label(diagnostic, row->span, "closed here");
		diagnostic_hint(diagnostic,
				"Leave that sentence out and let the time for the right close the "
				"case: ; if none is made in time, the case closes as %s.",
				row->reason);
		diagnostic_hint(diagnostic, "Or, where nothing more follows in this case: PARTY "
					    "may …, even after the case closes.");
	}
}

void check_flow_close(struct check *check)
{
	find_closing_at_once(check);
	find_dead_rights(check);
}
