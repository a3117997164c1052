/* Rules about rights: whether they can be used, and what becomes of them. */
#include "compiler/audit/lint/lint_pass.h"

static bool is_right(const struct model_clause *clause)
{
	return clause->kind == CLAUSE_RIGHT && check_complains(&clause->who);
}

/* A window ends before what the right needs is due: `slack` days decide. */
static void find_closed_window(struct lint *lint, const struct model_clause *right,
			       enum model_condition_kind kind, int32_t slack)
{
	const struct model_condition *opens = right->available ? right->available : right->begin;
	const struct model_condition *needed = NULL;

	while ((needed = lint_next_needed(opens, needed))) {
		const struct model_clause *duty = NULL;
		struct lint_tally tally;

		if (needed->kind != kind)
			continue;
		duty = kind == MODEL_OCCURRED ? lint_duty_of(lint->model, needed->event)
					      : needed->clause;
		if (!duty || !duty->clock || needed->target ||
		    !lint_later(lint, duty->clock, right->clock, slack, &tally))
			continue;
		diagnostic_label(
			lint_say(lint, right->clock->span,
				 kind == MODEL_OCCURRED
					 ? "the window for \"%s\" can lapse before \"%s\" is due %s"
					 : "the window for \"%s\" has lapsed when \"%s\" is "
					   "overdue %s",
				 right->name, duty->name, lint_tally_words(lint, &tally)),
			duty->clock->span, "due here");
	}
}

void rule_right_never_in_time(struct lint *lint)
{
	for (uint32_t i = 0; i < lint->model->text_order.count; i++) {
		const struct model_clause *clause = lint->model->text_order.items[i];

		/* Overdue is the day after the last: a window that ends with it is no use. */
		if (clause->kind == CLAUSE_RIGHT && clause->clock)
			find_closed_window(lint, clause, MODEL_OVERDUE, -1);
	}
}

void rule_window_lapses_first(struct lint *lint)
{
	for (uint32_t i = 0; i < lint->model->text_order.count; i++) {
		const struct model_clause *clause = lint->model->text_order.items[i];

		if (clause->kind == CLAUSE_RIGHT && clause->clock)
			find_closed_window(lint, clause, MODEL_OCCURRED, 0);
	}
}

void rule_window_shorter_than_post(struct lint *lint)
{
	const struct model *model = lint->model;

	for (uint32_t i = 0; i < model->text_order.count; i++) {
		const struct model_clause *clause = model->text_order.items[i];
		const struct model_arm *arm = clause->clock ? &clause->clock->arms.items[0] : NULL;

		if (!is_right(clause) || !arm || arm->limit.count == 0 || !arm->anchor ||
		    arm->anchor->kind != MODEL_ANCHOR_EVENT || !arm->anchor->event->sent ||
		    check_complains(&arm->anchor->event->from))
			continue;
		for (uint32_t j = 0; j < model->deliveries.count; j++) {
			const struct model_delivery *post = &model->deliveries.items[j];
			struct lint_limit window = lint_limit_of(clause->clock, arm);
			struct lint_limit way = { .calendar = window.calendar,
						  .limit = post->limit };
			struct lint_tally tally = lint_compare(lint, &way, &window, 0);

			if (tally.fails == 0)
				continue;
			diagnostic_label(lint_say(lint, clause->clock->span,
						  "what is sent by %s can arrive when the window "
						  "for \"%s\" is over %s",
						  post->manner, clause->name,
						  lint_tally_words(lint, &tally)),
					 post->span, "received here");
		}
	}
}

/* How far a right is from the complainant's hand. */
enum hold {
	HOLD_UNDATED, /* the authority need not act by any date */
	HOLD_DATED,   /* it must act by a date, and may be late */
	HOLD_NONE,
};

struct held {
	enum hold hold;
	const struct model_event *by;
};

static struct held held_by_event(const struct lint *lint, const struct model_event *event)
{
	switch (lint_bound_of(lint->model, event)) {
	case LINT_BOUND_DATE:
		return (struct held){ HOLD_DATED, event };
	case LINT_BOUND_UNDATED:
		return (struct held){ HOLD_UNDATED, event };
	case LINT_BOUND_POWER: /* it may choose not to; then there is nothing to answer */
	case LINT_BOUND_COMPLAINANT:
	case LINT_BOUND_NOBODY:
		return (struct held){ HOLD_NONE, NULL };
	}
	UNREACHABLE();
}

static struct held held_by_condition(const struct lint *lint,
				     const struct model_condition *condition)
{
	struct held held = { HOLD_NONE, NULL };

	if (condition->kind == MODEL_OCCURRED)
		return held_by_event(lint, condition->event);
	if (condition->kind != MODEL_AND && condition->kind != MODEL_OR)
		return held;
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		struct held one = held_by_condition(lint, part);
		bool is_first = part == condition->parts;

		if (is_first ||
		    (condition->kind == MODEL_AND ? one.hold < held.hold : one.hold > held.hold))
			held = one;
	}
	return held;
}

static struct held held_by(const struct lint *lint, const struct model_clause *right)
{
	const struct model_anchor *anchor = NULL;

	if (right->available || right->begin)
		return held_by_condition(lint, right->available ? right->available : right->begin);
	if (right->clock && right->clock->arms.count == 1)
		anchor = right->clock->arms.items[0].anchor;
	if (anchor && (anchor->kind == MODEL_ANCHOR_EVENT || anchor->kind == MODEL_ANCHOR_RECEIPT))
		return held_by_event(lint, anchor->event);
	return (struct held){ HOLD_NONE, NULL };
}

/* The event that keeps a step from the complainant, if it is held back so and no other way leads to
 * it. */
static const struct model_event *held_back(const struct lint *lint,
					   const struct model_clause *right, enum hold hold)
{
	const struct model_clauses *clauses = &lint->model->clauses;
	struct held held;

	if (!is_right(right) || !right->event || !lint_leads_on(lint->model, right->event) ||
	    (right->flags & (CLAUSE_AT_ANY_TIME | CLAUSE_AFTER_CLOSE)))
		return NULL;
	held = held_by(lint, right);
	for (uint32_t i = 0; i < clauses->count; i++) {
		if (clauses->items[i]->event == right->event && is_right(clauses->items[i]) &&
		    held_by(lint, clauses->items[i]).hold > held.hold)
			return NULL;
	}
	return held.hold == hold ? held.by : NULL;
}

void rule_right_waits_undated(struct lint *lint)
{
	for (uint32_t i = 0; i < lint->model->text_order.count; i++) {
		const struct model_clause *right = lint->model->text_order.items[i];
		const struct model_event *event = held_back(lint, right, HOLD_UNDATED);
		struct diagnostic *diagnostic;

		if (!event)
			continue;
		diagnostic = lint_say(lint, right->span,
				      "\"%s\" waits for \"%s\", which has no last day", right->name,
				      event->name);
		diagnostic_label(diagnostic, event->clause ? event->clause->span : event->span,
				 "owed without a limit");
	}
}

void rule_silence_blocks_right(struct lint *lint)
{
	for (uint32_t i = 0; i < lint->model->text_order.count; i++) {
		const struct model_clause *right = lint->model->text_order.items[i];
		const struct model_event *event = held_back(lint, right, HOLD_DATED);
		struct diagnostic *diagnostic;

		if (!event)
			continue;
		diagnostic = lint_say(lint, right->span,
				      "while \"%s\" does not come, \"%s\" stays closed",
				      event->name, right->name);
		diagnostic_hint(diagnostic,
				"If silence opens it too, write: once %s, or if %s is "
				"overdue.",
				event->name, event->clause ? event->clause->name : event->name);
	}
}

void rule_window_without_consequence(struct lint *lint)
{
	const struct model *model = lint->model;

	for (uint32_t i = 0; i < model->text_order.count && model->kind == AST_PROCEDURE; i++) {
		const struct model_clause *right = model->text_order.items[i];

		if (!is_right(right) || !right->clock || right->clock->expiry_reason ||
		    right->clock->expiry_stage || right->late_reason || right->asked_late ||
		    (right->flags & CLAUSE_ACCEPTABLE) || lint_is_outside(&right->to))
			continue;
		diagnostic_hint(lint_say(lint, right->clock->span,
					 "nothing says what becomes of the case when nobody uses "
					 "\"%s\" in time",
					 right->name),
				"Add: ; if none is made in time, the case closes as lapsed. Or: ; "
				"if one is made late, PARTY may accept it.");
	}
}

void rule_right_without_effect(struct lint *lint)
{
	const struct model *model = lint->model;

	for (uint32_t i = 0; i < model->text_order.count && model->kind == AST_PROCEDURE; i++) {
		const struct model_clause *right = model->text_order.items[i];

		if (!is_right(right) || !right->event || lint_is_outside(&right->to) ||
		    right->who.count > 1 || lint_event_matters(model, right->event))
			continue;
		diagnostic_hint(lint_say(lint, right->span, "nothing follows when \"%s\" is used",
					 right->name),
				"Say who answers it and by when, or what it opens or closes.");
	}
}
