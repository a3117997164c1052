/* What is wrong with how a case ends, or does not: reopening, stages and extensions without end. */
#include "compiler/check_pass.h"

/* Whether a sentence speaks of what can come only once the case has closed. */
static bool comes_after_close(const struct model *model, const struct model_clause *clause)
{
	return (clause->flags & CLAUSE_AFTER_CLOSE) ||
	       ((clause->flags & CLAUSE_SURVIVES) && check_closed_before(model, clause));
}

/* Whether an event can occur only once the case has closed. */
static bool is_after_close(const struct model *model, const struct model_event *event)
{
	bool some = false;

	for (uint32_t i = 0; i < model->text_order.count; i++) {
		const struct model_clause *clause = model->text_order.items[i];

		if (clause->event != event)
			continue;
		if (!comes_after_close(model, clause))
			return false;
		some = true;
	}
	return some && event->origin == ORIGIN_CLAUSE;
}

static void reopening_hints(struct diagnostic *diagnostic, const struct model_event *event)
{
	diagnostic_hint(diagnostic,
			"Let the right stand before the close: PARTY may … within 20 working days "
			"of …; if none is made in time, the case closes as REASON.");
	diagnostic_hint(diagnostic,
			"Or let it begin a case of its own: %s starts a new case with "
			"EVENT.",
			event->name);
}

static void refuse_reopening(struct check *check, const struct model_event *event, struct span span)
{
	struct diagnostic *diagnostic;

	if (!is_after_close(check->model, event))
		return;
	diagnostic = diagnose(&check->work->diagnostics, SEVERITY_ERROR, "cannot-reopen", span,
			      "\"%s\" comes after the close, and a case closes once", event->name);
	diagnostic_label(diagnostic, event->clause ? event->clause->span : event->span,
			 "said here to come after the close");
	reopening_hints(diagnostic, event);
}

/* `even after the case closes`: the right is still there, but what it would open is not. */
static void doubt_reopening(struct check *check, const struct model_event *event, struct span span)
{
	struct diagnostic *diagnostic;

	if (!event->survives || !event->clause || is_after_close(check->model, event) ||
	    (event->clause->flags & CLAUSE_ACCEPTABLE))
		return;
	diagnostic =
		diagnose(&check->work->diagnostics, SEVERITY_WARNING, "opens-nothing-then", span,
			 "\"%s\" may come after the close, and then does nothing here: a "
			 "case closes once",
			 event->name);
	diagnostic_label(diagnostic, event->clause->span, "said here to be open after the close");
	reopening_hints(diagnostic, event);
}

static void reopens_when(struct check *check, const struct model_condition *condition,
			 struct span span)
{
	for (const struct model_condition *part = condition->parts; part; part = part->next)
		reopens_when(check, part, span);
	if (condition->event)
		refuse_reopening(check, condition->event, span);
}

static void find_reopening(struct check *check)
{
	const struct model *model = check->model;

	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *row = &model->consequences.items[i];

		if (row->kind == CONSEQUENCE_OPENS || row->kind == CONSEQUENCE_MOVES)
			doubt_reopening(check, row->event,
					row->kind == CONSEQUENCE_OPENS
						? row->stage->block->opening.span
						: row->span);
		if (row->kind == CONSEQUENCE_OPENS)
			refuse_reopening(check, row->event, row->stage->block->opening.span);
		else if (row->kind == CONSEQUENCE_MOVES || row->kind == CONSEQUENCE_CLOSES)
			refuse_reopening(check, row->event, row->span);
	}
	for (uint32_t i = 0; i < model->watches.count; i++)
		reopens_when(check, model->watches.items[i].condition,
			     model->watches.items[i].span);
}

/* Whether an event is nothing but a right: whoever may, need not. */
static bool is_only_power(const struct model *model, const struct model_event *event)
{
	bool right = false;

	for (uint32_t i = 0; i < model->text_order.count; i++) {
		const struct model_clause *clause = model->text_order.items[i];

		if (clause->event != event || clause->kind == CLAUSE_FORBIDDEN)
			continue;
		if (clause->kind != CLAUSE_RIGHT)
			return false;
		right = true;
	}
	return right;
}

/* Whether somebody else than who complains has to bring an event about. */
static bool is_of_others(const struct model *model, const struct model_event *event)
{
	if (event->clause && event->clause->kind == CLAUSE_RIGHT && is_only_power(model, event))
		return false;

	for (uint32_t i = 0; i < event->from.count; i++) {
		if (!event->from.items[i]->complains)
			return true;
	}
	return event->from.count == 0 && !event->opens_case;
}

/* Whether an event takes the case out of its stage, itself or as what it counts as. */
static bool leads_on(const struct model *model, const struct model_event *event, int depth)
{
	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *row = &model->consequences.items[i];

		if (row->event != event)
			continue;
		if (row->kind == CONSEQUENCE_CLOSES || row->kind == CONSEQUENCE_MOVES ||
		    (row->kind == CONSEQUENCE_OPENS && !row->stage->alongside))
			return true;
		if (row->kind == CONSEQUENCE_COUNTS_AS && depth > 0 &&
		    leads_on(model, row->other, depth - 1))
			return true;
	}
	return false;
}

static bool speaks_of(const struct model_condition *condition, const struct model_stage *stage)
{
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		if (speaks_of(part, stage))
			return true;
	}
	return (condition->event && condition->event->stage == stage) ||
	       (condition->clause && condition->clause->stage == stage);
}

/* Whether a stage can end although the complainant does nothing more. */
static bool ends_alone(const struct model *model, const struct model_stage *stage)
{
	for (uint32_t i = 0; i < model->clocks.count; i++) {
		const struct model_clock *clock = model->clocks.items[i];

		if (clock->clause->stage == stage && (clock->expiry_reason || clock->expiry_stage))
			return true;
	}
	for (uint32_t i = 0; i < model->watches.count; i++) {
		const struct model_watch *watch = &model->watches.items[i];

		if (watch->stage == stage || speaks_of(watch->condition, stage))
			return true;
	}
	for (uint32_t i = 0; i < model->events.count; i++) {
		const struct model_event *event = model->events.items[i];
		bool is_here = event->stage == stage || event->stage->number == 0;

		if (is_here && is_of_others(model, event) && leads_on(model, event, 4))
			return true;
	}
	return false;
}

static void find_endless_stages(struct check *check)
{
	const struct model *model = check->model;

	for (uint32_t i = 1; i < model->stages.count && model->kind == AST_PROCEDURE; i++) {
		const struct model_stage *stage = model->stages.items[i];
		bool opens = stage->begins_with.count > 0 || stage->begins_when || stage->moved_to;
		struct diagnostic *diagnostic;

		/* A stage that cannot open, or in which nobody may do anything, has a warning. */
		if (!opens || stage->alongside || !check_goes_on(check, stage) ||
		    ends_alone(model, stage))
			continue;
		diagnostic = diagnose(&check->work->diagnostics, SEVERITY_NOTE, "stage-without-end",
				      stage->span,
				      "if the complainant does nothing in stage \"%s\", the case "
				      "stays open for ever with nothing owed",
				      stage->name);
		diagnostic_hint(diagnostic,
				"Say what ends it: a window, ; if none is made in time, the case "
				"closes as REASON; or: EVENT closes the case as REASON.");
	}
}

/* `by 10 working days`, as often as anybody likes. */
static void find_endless_extensions(struct check *check)
{
	const struct model_extensions *extensions = &check->model->extensions;

	for (uint32_t i = 0; i < extensions->count; i++) {
		const struct model_extension *extension = extensions->items[i];
		struct diagnostic *diagnostic;

		if (extension->kind != EXTENSION_BY || extension->times > 0 ||
		    extension->cap.count > 0 || extension->cap_anchor || extension->without_cap)
			continue;
		diagnostic = diagnose(&check->work->diagnostics, SEVERITY_WARNING,
				      "extension-without-end", extension->span,
				      "this extension can be made again and again, without end");
		diagnostic_hint(diagnostic, "Say how often: at most once. Or how long: at most 65 "
					    "working days. Or that there is no end: without a "
					    "cap.");
	}
}

/* Limits of a stage that the case moves to count from an event that did not open it. */
static void find_unopened_anchors(struct check *check)
{
	const struct model *model = check->model;

	for (uint32_t i = 0; i < model->clocks.count; i++) {
		const struct model_clock *clock = model->clocks.items[i];
		const struct model_stage *stage = clock->clause->stage;

		for (uint32_t j = 0; j < clock->arms.count && stage->moved_to; j++) {
			const struct model_anchor *anchor = clock->arms.items[j].anchor;
			struct diagnostic *diagnostic;

			if (clock->role == ROLE_READING || !anchor || !anchor->event ||
			    anchor->event->stage != stage ||
			    anchor->event->origin != ORIGIN_OPENING || anchor->event->clause)
				continue;
			diagnostic = diagnose(&check->work->diagnostics, SEVERITY_WARNING,
					      "moved-without-opening", anchor->span,
					      "when the case moves to this stage, \"%s\" has not "
					      "occurred, and the limit never begins",
					      anchor->event->name);
			diagnostic_label(diagnostic, stage->span, "the case moves here");
			diagnostic_hint(diagnostic,
					"Count from what is there in both cases: of the "
					"start of this stage.");
		}
	}
}

void check_flow_ends(struct check *check)
{
	find_reopening(check);
	find_endless_stages(check);
	find_endless_extensions(check);
	find_unopened_anchors(check);
}
