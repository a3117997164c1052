/* Rules about limits: two that stand in each other's way, one that says no day. */
#include "compiler/audit/lint/lint_pass.h"

#include <string.h>

void rule_target_after_limit(struct lint *lint)
{
	for (uint32_t i = 0; i < lint->model->text_order.count; i++) {
		const struct model_clause *clause = lint->model->text_order.items[i];
		struct diagnostic *diagnostic;
		struct lint_tally tally;

		if (clause->kind != CLAUSE_DUTY || !clause->clock || !clause->target ||
		    !lint_later(lint, clause->target, clause->clock, 0, &tally))
			continue;
		diagnostic = lint_say(lint, clause->target->span,
				      "the target of \"%s\" is later than its limit %s",
				      clause->name, lint_tally_words(lint, &tally));
		diagnostic_label(diagnostic, clause->clock->span, "the limit");
		diagnostic_hint(diagnostic, "Give the target fewer days, or the same unit as the "
					    "limit.");
	}
}

static bool is_acknowledgement(const struct model_clause *clause)
{
	return clause->event && strncmp(clause->event->name, "acknowledg", 10) == 0;
}

/* What is done for good: it closes the case, or the next step answers it. */
static bool is_response(const struct model_clause *clause)
{
	static const char *const words[] = { "response", "reply",      "answer", "decision",
					     "outcome",	 "resolution", NULL };

	return clause->event && !(clause->flags & (CLAUSE_CONDITIONAL | CLAUSE_REPEATS)) &&
	       clause->stage && lint_has_word(clause->event->name, words);
}

void rule_acknowledgement_after_response(struct lint *lint)
{
	const struct model_clauses *clauses = &lint->model->clauses;

	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_clause *first = clauses->items[i];

		if (first->kind != CLAUSE_DUTY || !first->clock || !is_acknowledgement(first))
			continue;
		for (uint32_t j = 0; j < clauses->count; j++) {
			const struct model_clause *last = clauses->items[j];
			struct lint_tally tally;

			if (last->stage != first->stage || last->kind != CLAUSE_DUTY ||
			    !last->clock || is_acknowledgement(last) || !is_response(last) ||
			    !lint_later(lint, first->clock, last->clock, 0, &tally))
				continue;
			diagnostic_label(lint_say(lint, first->clock->span,
						  "\"%s\" is due after \"%s\" %s", first->name,
						  last->name, lint_tally_words(lint, &tally)),
					 last->clock->span, "due earlier");
		}
	}
}

void rule_due_before_what_it_follows(struct lint *lint)
{
	for (uint32_t i = 0; i < lint->model->text_order.count; i++) {
		const struct model_clause *clause = lint->model->text_order.items[i];
		const struct model_condition *needed = NULL;

		if (clause->kind != CLAUSE_DUTY || !clause->clock)
			continue;
		while ((needed = lint_next_needed(clause->begin, needed))) {
			const struct model_clause *before = NULL;
			struct diagnostic *diagnostic;
			struct lint_tally tally;

			if (needed->kind == MODEL_OCCURRED)
				before = lint_duty_of(lint->model, needed->event);
			if (!before || before == clause ||
			    !lint_later(lint, before->clock, clause->clock, 0, &tally))
				continue;
			diagnostic = lint_say(lint, clause->clock->span,
					      "\"%s\" can be due before \"%s\", for which it "
					      "waits, %s",
					      clause->name, before->name,
					      lint_tally_words(lint, &tally));
			diagnostic_label(diagnostic, before->clock->span, "due later");
			diagnostic_hint(diagnostic, "Count from what it waits for: of %s.",
					needed->event->name);
		}
	}
}

/* Whether a duty of the same stage falls away when a window lapses and closes the case. */
static bool falls_with(const struct model_clause *duty, const struct model_clock *window)
{
	return duty->kind == CLAUSE_DUTY && duty->clock && duty->stage == window->clause->stage &&
	       !(duty->flags & (CLAUSE_AFTER_CLOSE | CLAUSE_SURVIVES | CLAUSE_CONDITIONAL));
}

void rule_limit_after_close(struct lint *lint)
{
	for (uint32_t i = 0; i < lint->model->clocks.count; i++) {
		const struct model_clock *window = lint->model->clocks.items[i];

		if (!window->expiry_reason || window->expiry_condition ||
		    window->role != ROLE_LIMIT)
			continue;
		for (uint32_t j = 0; j < lint->model->clauses.count; j++) {
			const struct model_clause *duty = lint->model->clauses.items[j];
			struct diagnostic *diagnostic;
			struct lint_tally tally;

			if (!falls_with(duty, window) ||
			    !lint_later(lint, duty->clock, window, 0, &tally))
				continue;
			diagnostic = lint_say(lint, duty->clock->span,
					      "the case can close before \"%s\" is due %s",
					      duty->name, lint_tally_words(lint, &tally));
			diagnostic_label(diagnostic, window->span,
					 "unused, this closes the case as %s",
					 window->expiry_reason);
			diagnostic_hint(diagnostic, "What is not due at the close is no longer "
						    "owed. Shorten the limit, or say: after the "
						    "case closes, ….");
		}
	}
}

/* On how many days the last day is not a working day. */
static struct lint_tally count_closed(const struct lint_limit *limit)
{
	struct stretch days = lint_days(limit->calendar);
	struct lint_tally found = { 0 };

	for (int32_t day = days.first.day; day <= days.last.day; day++) {
		struct date last = lint_last_day(limit, (struct date){ day });

		if (!date_is_set(last))
			continue;
		found.days++;
		if (calendar_is_working_day(limit->calendar, last))
			continue;
		if (found.fails++ == 0)
			found.first = (struct date){ day };
	}
	return found;
}

void rule_ends_on_closed_day(struct lint *lint)
{
	const struct model *model = lint->model;

	for (uint32_t i = 0; i < model->clocks.count && model->kind == AST_PROCEDURE; i++) {
		const struct model_clock *clock = model->clocks.items[i];
		const struct limit *limit = &clock->arms.items[0].limit;
		struct lint_limit first = lint_limit_of(clock, &clock->arms.items[0]);
		struct diagnostic *diagnostic;
		struct lint_tally tally;

		if (clock->role == ROLE_READING || clock->clause->kind != CLAUSE_DUTY ||
		    limit->count == 0 || limit->roll != ROLL_STAYS || !clock->calendar->counts ||
		    limit->unit == UNIT_WORKING_DAYS || limit->unit == UNIT_NONE ||
		    (limit->relation != RELATION_AFTER &&
		     limit->relation != RELATION_BEGINNING_WITH))
			continue;
		tally = count_closed(&first);
		if (tally.fails == 0)
			continue;
		diagnostic = lint_say(lint, clock->span,
				      "these %s end on a day on which nobody works %s",
				      lint_length(lint, limit), lint_tally_words(lint, &tally));
		diagnostic_hint(diagnostic, "Ask the policy's owner, and write in the header: a "
					    "limit that ends on a non-working day moves to the "
					    "next working day.");
	}
}

/* On how many days a reminder comes on or before the day from which its limit counts. */
static struct lint_tally count_early(const struct lint_limit *limit, struct duration before)
{
	struct lint_limit back = { .calendar = limit->calendar,
				   .limit = { .count = before.count,
					      .unit = (uint8_t)before.unit,
					      .relation = RELATION_BEFORE } };
	struct stretch days = lint_days(limit->calendar);
	struct lint_tally found = { 0 };

	for (int32_t day = days.first.day; day <= days.last.day; day++) {
		struct date due = lint_last_day(limit, (struct date){ day });
		struct date reminder = DATE_NONE;

		if (date_is_set(due))
			reminder = lint_last_day(&back, due);
		if (!date_is_set(reminder))
			continue;
		found.days++;
		if (reminder.day > day)
			continue;
		if (found.fails++ == 0)
			found.first = (struct date){ day };
	}
	return found;
}

void rule_reminder_before_start(struct lint *lint)
{
	for (uint32_t i = 0; i < lint->model->prompts.count; i++) {
		const struct model_prompt *prompt = &lint->model->prompts.items[i];
		const struct model_clock *clock = prompt->clause ? prompt->clause->clock : NULL;

		if (prompt->kind != PROMPT_REMIND || !clock || clock->form != CLOCK_ARMS)
			continue;
		for (uint32_t j = 0; j < clock->arms.count; j++) {
			struct lint_limit limit = lint_limit_of(clock, &clock->arms.items[j]);
			struct lint_tally tally;

			if (limit.limit.count == 0 ||
			    limit.limit.relation > RELATION_BEGINNING_WITH)
				continue;
			tally = count_early(&limit, prompt->before);
			if (tally.fails == 0)
				continue;
			diagnostic_label(lint_say(lint, prompt->span,
						  "this reminds of \"%s\" before its time begins, "
						  "or as it does, %s",
						  prompt->clause->name,
						  lint_tally_words(lint, &tally)),
					 clock->span, "its limit");
			break;
		}
	}
}

void rule_immediately_undated(struct lint *lint)
{
	for (uint32_t i = 0; i < lint->model->text_order.count; i++) {
		const struct model_clause *clause = lint->model->text_order.items[i];

		if (clause->undated == UNDATED_IMMEDIATELY)
			diagnostic_hint(lint_say(lint, clause->span,
						 "\"%s\" is owed immediately, and no day makes it "
						 "late",
						 clause->name),
					"If the text means the same day, write in the header: "
					"immediately means the same working day.");
	}
}

/* The event of an anchor that the authority owes without a limit, or NULL. */
static const struct model_event *undated_in(const struct lint *lint,
					    const struct model_anchor *anchor)
{
	const struct model_event *found = NULL;

	if (!anchor)
		return NULL;
	if (anchor->kind == MODEL_ANCHOR_EVENT || anchor->kind == MODEL_ANCHOR_RECEIPT)
		return lint_bound_of(lint->model, anchor->event) == LINT_BOUND_UNDATED
			       ? anchor->event
			       : NULL;
	/* Of the earlier of several, one that has a date is enough. */
	for (const struct model_anchor *part = anchor->parts; part; part = part->next) {
		const struct model_event *event = undated_in(lint, part);

		if (!event && anchor->kind == MODEL_ANCHOR_EARLIER)
			return NULL;
		found = event ? event : found;
	}
	for (uint32_t i = 0; anchor->kind == MODEL_ANCHOR_STAGE && i < anchor->stage->start.count;
	     i++) {
		const struct model_event *event =
			undated_in(lint, anchor->stage->start.items[i].anchor);

		found = event ? event : found;
	}
	return found;
}

static void find_undated_start(struct lint *lint, const struct model_clause *clause)
{
	for (uint32_t i = 0; i < clause->clock->arms.count; i++) {
		const struct model_anchor *anchor = clause->clock->arms.items[i].anchor;
		const struct model_event *event = undated_in(lint, anchor);
		struct diagnostic *diagnostic;

		if (!event || event == clause->event)
			continue;
		diagnostic =
			lint_say(lint, anchor->span,
				 "the time for \"%s\" counts from \"%s\", which has no last day",
				 clause->name, event->name);
		diagnostic_label(diagnostic, event->clause ? event->clause->span : event->span,
				 "owed without a limit");
		diagnostic_hint(diagnostic,
				"While it is put off, nothing is late. Give \"%s\" a "
				"limit, or count from an act of the complainant.",
				event->name);
		return;
	}
}

void rule_clock_starts_undated(struct lint *lint)
{
	for (uint32_t i = 0; i < lint->model->text_order.count; i++) {
		const struct model_clause *clause = lint->model->text_order.items[i];

		if (clause->kind == CLAUSE_DUTY && clause->clock &&
		    lint_is_authority(&clause->who) && clause->clock->form != CLOCK_DATE)
			find_undated_start(lint, clause);
	}
}
