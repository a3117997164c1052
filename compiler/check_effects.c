/* What happens brings something about: it opens stages, closes or moves the case, counts as more.
 */
#include "compiler/check_pass.h"

static struct model_consequence *push_consequence(struct check *check, const struct sentence *at,
						  enum consequence_kind kind,
						  struct model_event *event)
{
	struct model_consequence *made = ARRAY_PUSH(check->arena, &check->model->consequences);

	made->kind = kind;
	made->event = event;
	made->span = at->item->span;
	return made;
}

/* The event on which the deciding of another was counted: what was requested. */
static struct model_event *request_behind(const struct model_event *decision)
{
	const struct model_clock *clock = decision->clause ? decision->clause->clock : NULL;
	const struct model_anchor *anchor;

	if (!clock || clock->arms.count == 0)
		return NULL;
	anchor = clock->arms.items[clock->arms.count - 1].anchor;
	return anchor ? anchor->event : NULL;
}

/* Where all of several events are needed: the others have happened. */
static struct model_condition *others_occurred(struct check *check, const struct model_events *all,
					       const struct model_event *but)
{
	struct model_condition *made = NULL;

	for (uint32_t i = 0; i < all->count; i++) {
		if (all->items[i] != but)
			made = check_join(check, MODEL_AND, made,
					  check_occurred(check, all->items[i]));
	}
	return made;
}

/* What E, E or F, E and F bring about: one row for each event. */
static void rule_of_events(struct check *check, const struct sentence *at,
			   enum consequence_kind kind)
{
	const struct ast_item *item = at->item;
	struct model_condition *guard = check_guard(check, at, &item->terms);
	struct model_events events = { 0 };
	struct model_event *other = NULL;
	struct model_stage *stage = NULL;
	struct model_cite cite = { 0 };

	if (item->condition)
		guard = check_join(check, MODEL_AND, guard,
				   check_condition(check, at, item->condition));
	for (const struct ast_name_node *node = item->names.first; node; node = node->next) {
		struct model_event *event = check_find_event(check, at, node->name.symbol->text);

		if (event)
			*ARRAY_PUSH(check->arena, &events) = event;
	}
	if (kind == CONSEQUENCE_COUNTS_AS || kind == CONSEQUENCE_NEW_CASE)
		other = check_event(check, at, &item->name, "unknown-event");
	else if (kind == CONSEQUENCE_MOVES)
		stage = check_stage(check, &item->name, at->track);
	if (stage)
		stage->moved_to = true;
	check_cite(check, &item->terms, at->stage->name, &cite);
	for (uint32_t i = 0; i < events.count; i++) {
		struct model_consequence *made = push_consequence(check, at, kind, events.items[i]);

		made->other = other;
		made->stage = stage;
		made->cite = cite;
		made->reason = kind == CONSEQUENCE_CLOSES ? item->name.symbol->text : NULL;
		made->release = check_term(&item->terms, TERM_NOTHING_OWED) != NULL;
		made->condition = guard;
		if (item->names.join == JOIN_AND)
			made->condition =
				check_join(check, MODEL_AND, guard,
					   others_occurred(check, &events, events.items[i]));
	}
}

static struct model_watch *push_watch(struct check *check, const struct sentence *at,
				      struct model_condition *condition)
{
	struct model_watch *watch = ARRAY_PUSH(check->arena, &check->model->watches);

	watch->stage = at->stage;
	watch->condition = condition;
	watch->span = at->item->span;
	watch->release = check_term(&at->item->terms, TERM_NOTHING_OWED) != NULL;
	check_cite(check, &at->item->terms, at->stage->name, &watch->cite);
	return watch;
}

/* A consequence of running out, of a right that has no window; said once for both consequences. */
static void nothing_runs_out(struct check *check, const struct sentence *at,
			     const struct model_clause *clause)
{
	struct diagnostic *diagnostic;

	if (at->outcome == OUTCOME_IF_LATE && clause->sentence->clause.if_none)
		return;
	diagnostic =
		diagnose(&check->work->diagnostics, SEVERITY_ERROR, "outcome-without-limit",
			 at->item->span, "\"%s\" has no limit that could run out", clause->name);
	if (clause->target) {
		diagnostic_label(diagnostic, clause->target->span,
				 "this is advice: a later use counts all the same");
		diagnostic_hint(diagnostic, "Where the time is a limit, write it without \"and "
					    "should\": within 20 working days of …; where it is "
					    "advice, leave the consequence out.");
		return;
	}
	diagnostic_hint(diagnostic,
			"Write a limit before the semicolon: within 20 working days of …");
}

/* `; if none is made in time, the case closes as X`, as an effect of the clock of the clause. */
void check_limit_outcome(struct check *check, const struct sentence *at)
{
	struct model_clause *clause = at->parent->clause;
	const struct ast_item *item = at->item;
	struct model_stage *stage = NULL;
	struct model_cite cite = { 0 };
	struct model_watch *watch;

	if (!clause)
		return;
	if (!clause->clock) {
		nothing_runs_out(check, at, clause);
		return;
	}
	if (item->kind == ITEM_CASE_MOVES)
		stage = check_stage(check, &item->name, at->track);
	if (stage)
		stage->moved_to = true;
	if (at->outcome == OUTCOME_IF_NONE) {
		check_cite(check, &item->terms, clause->id, &cite);
		clause->clock->expiry_condition = check_guard(check, at, &item->terms);
		clause->clock->expiry_stage = stage;
		clause->clock->expiry_release = check_term(&item->terms, TERM_NOTHING_OWED) != NULL;
		clause->clock->expiry_reason =
			item->kind == ITEM_CASE_CLOSES ? item->name.symbol->text : NULL;
		return;
	}
	if (item->kind == ITEM_CASE_CLOSES && clause->kind == CLAUSE_RIGHT) {
		check_cite(check, &item->terms, clause->id, &cite);
		clause->late_reason = item->name.symbol->text;
		clause->late_condition = check_guard(check, at, &item->terms);
		return;
	}
	watch = push_watch(check, at,
			   check_join(check, MODEL_AND,
				      check_lateness(check, clause, MODEL_LATE, item->span),
				      check_guard(check, at, &item->terms)));
	watch->moves = stage;
	watch->reason = item->kind == ITEM_CASE_CLOSES ? item->name.symbol->text : NULL;
}

/* `[if COND,] the case closes as NAME` and `… moves to STAGE`. */
static void rule_of_case(struct check *check, const struct sentence *at)
{
	const struct ast_item *item = at->item;
	struct model_stage *stage = NULL;
	struct model_condition *condition;
	struct model_watch *watch;

	if (at->outcome != OUTCOME_OF_NOTHING) {
		check_limit_outcome(check, at);
		return;
	}
	condition = check_join(check, MODEL_AND, check_condition(check, at, item->condition),
			       check_guard(check, at, &item->terms));
	if (item->kind == ITEM_CASE_MOVES)
		stage = check_stage(check, &item->name, at->track);
	if (!condition || (item->kind == ITEM_CASE_MOVES && !stage))
		return;
	if (stage)
		stage->moved_to = true;
	watch = push_watch(check, at, condition);
	watch->moves = stage;
	watch->reason = item->kind == ITEM_CASE_CLOSES ? item->name.symbol->text : NULL;
}

static void add_leave(struct check *check, struct model_watch *watch, struct model_stage *stage)
{
	if (stage->number == 0 || stage == watch->opens)
		return;
	for (uint32_t i = 0; i < watch->leaves.count; i++) {
		if (watch->leaves.items[i] == stage)
			return;
	}
	*ARRAY_PUSH(check->arena, &watch->leaves) = stage;
}

static void find_owners(struct check *check, struct model_watch *watch,
			const struct model_condition *condition)
{
	for (const struct model_condition *part = condition->parts; part; part = part->next)
		find_owners(check, watch, part);
	if (condition->event) {
		add_leave(check, watch, condition->event->stage);
		if (watch->opens->from_request && condition->kind == MODEL_OUTCOME_IS)
			watch->opens->request = request_behind(condition->event);
	}
	if (condition->clause)
		add_leave(check, watch, condition->clause->stage);
}

/* A stage that begins when a condition holds, or with events. */
static void check_opening(struct check *check, struct model_stage *stage)
{
	const struct ast_opening *opening = &stage->block->opening;
	struct sentence at = { .item = stage->block, .track = stage->track };
	struct model_watch *watch;

	at.stage = stage;
	if (opening->when) {
		stage->begins_when = check_condition(check, &at, opening->condition);
		if (!stage->begins_when)
			return;
		watch = ARRAY_PUSH(check->arena, &check->model->watches);
		watch->stage = check->model->stages.items[0];
		watch->condition = stage->begins_when;
		watch->opens = stage;
		watch->span = opening->span;
		if (!stage->alongside || stage->from_request)
			find_owners(check, watch, stage->begins_when);
		if (stage->alongside)
			watch->leaves.count = 0;
	}
	for (uint32_t i = 0; i < stage->begins_with.count; i++) {
		struct model_event *event = stage->begins_with.items[i];
		struct model_consequence *made =
			push_consequence(check, &at, CONSEQUENCE_OPENS, event);

		made->stage = stage;
		if (stage->begins_with_all)
			made->condition = others_occurred(check, &stage->begins_with, event);
		if (stage->from_request)
			stage->request = request_behind(event);
	}
}

void check_openings(struct check *check)
{
	for (uint32_t i = 1; i < check->model->stages.count; i++)
		check_opening(check, check->model->stages.items[i]);
}

void check_effect(struct check *check, const struct sentence *at)
{
	switch ((int)at->item->kind) {
	case ITEM_CASE_CLOSES:
	case ITEM_CASE_MOVES:
		rule_of_case(check, at);
		break;
	case ITEM_COUNTS_AS:
		rule_of_events(check, at, CONSEQUENCE_COUNTS_AS);
		break;
	case ITEM_CLOSES:
		rule_of_events(check, at, CONSEQUENCE_CLOSES);
		break;
	case ITEM_MOVES:
		rule_of_events(check, at, CONSEQUENCE_MOVES);
		break;
	case ITEM_NEW_CASE:
		rule_of_events(check, at, CONSEQUENCE_NEW_CASE);
		break;
	default:
		break;
	}
}
