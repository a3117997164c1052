/* What happens to clocks: extensions, pauses, restarts, withholding. */
#include "compiler/check_pass.h"

#include <string.h>

/* Adds a clause whose clock a sentence changes; one without a clock is reported. */
static void add_target(struct check *check, struct model_clauses *targets,
		       struct model_clause *clause, struct span span)
{
	struct diagnostic *diagnostic;

	if (!clause)
		return;
	if (!clause->clock && !clause->target) {
		diagnostic =
			diagnose(&check->work->diagnostics, SEVERITY_ERROR, "no-clock-to-change",
				 span, "\"%s\" has no limit, so it has no clock", clause->name);
		diagnostic_label(diagnostic, clause->span, "said here");
		diagnostic_hint(diagnostic, "Give it a limit there: within … of …");
		return;
	}
	if (clause->clock)
		clause->clock->pausable = true;
	if (clause->target)
		clause->target->pausable = true;
	*ARRAY_PUSH(check->arena, targets) = clause;
}

static void add_stage_targets(struct check *check, struct model_clauses *targets,
			      const struct model_stage *stage, bool duties_only)
{
	const struct model_clauses *clauses = &check->model->text_order;

	for (uint32_t i = 0; i < clauses->count; i++) {
		struct model_clause *clause = clauses->items[i];

		if (clause->stage != stage || (!clause->clock && !clause->target) ||
		    (duties_only && clause->kind != CLAUSE_DUTY))
			continue;
		add_target(check, targets, clause, clause->span);
	}
}

/* `to the expected_date of notice`: the notice, or the event that is called so. */
static void extension_date(struct check *check, const struct sentence *at,
			   struct model_extension *extension)
{
	struct ast_anchor date = at->item->extension.date;
	struct model_anchor *anchor;

	if (date.of.symbol && strcmp(date.of.symbol->text, "notice") == 0 &&
	    !check_find_event(check, at, date.of.symbol->text))
		date.of.symbol =
			symbol_intern_string(&check->work->symbols, extension->event->full_name);
	anchor = check_anchor(check, at, &date);
	if (!anchor)
		return;
	extension->date_event = anchor->event;
	extension->date_field = anchor->field;
}

/* `length not stated`: the first date that the notice gives, else `until=`. */
static void date_of_notice(struct check *check, const struct sentence *at,
			   struct model_extension *extension)
{
	const struct model_contents *contents = &extension->event->contents;
	struct model_field *until;

	for (uint32_t i = 0; i < contents->count && !extension->date_field; i++) {
		if (contents->items[i].field->type != FIELD_DATE)
			continue;
		extension->date_event = extension->event;
		extension->date_field = contents->items[i].field;
	}
	if (extension->date_field)
		return;
	until = check_make_field(check, check_intern(check, "until"), at->item->span);
	until->type = FIELD_DATE;
	until->implicit = true;
	extension->date_event = extension->event;
	extension->date_field = until;
}

static void extension_length(struct check *check, const struct sentence *at,
			     struct model_extension *extension)
{
	const struct ast_extension *ast = &at->item->extension;

	switch (ast->kind) {
	case EXTEND_TO:
		extension->kind = EXTENSION_TO;
		break;
	case EXTEND_BY:
		extension->kind = EXTENSION_BY;
		extension->up_to = ast->up_to;
		if (ast->up_to)
			date_of_notice(check, at, extension);
		break;
	case EXTEND_BY_FROM:
		extension->kind = EXTENSION_BY_FROM_NOTICE;
		break;
	case EXTEND_TO_DATE:
		extension->kind = EXTENSION_TO_DATE;
		extension_date(check, at, extension);
		return;
	case EXTEND_NOT_STATED:
		extension->kind = EXTENSION_NOT_STATED;
		date_of_notice(check, at, extension);
		check_doubt(check, DOUBT_NOT_STATED, extension->name, NULL, at->item->span);
		return;
	}
	if (check_duration(check, &ast->length))
		extension->length = ast->length.amount;
}

/* `at most 65 working days`, or `at most 6 months of complaint`: from another day than the limit.
 */
static void extension_cap(struct check *check, const struct sentence *at,
			  const struct ast_term *term, struct model_extension *extension)
{
	const struct ast_span_of_time *cap = &term->time;

	extension->cap_unless = check_condition(check, at, term->condition);
	if (!check_duration(check, &cap->length))
		return;
	if (cap->anchor.kind == ANCHOR_NONE) {
		extension->cap = cap->length.amount;
		return;
	}
	extension->cap_anchor = check_anchor(check, at, &cap->anchor);
	extension->cap_limit = (struct limit){
		.count = cap->length.amount.count,
		.unit = (uint8_t)cap->length.amount.unit,
		.relation = cap->relation == AST_BEGINNING_WITH ? RELATION_BEGINNING_WITH
								: RELATION_AFTER,
	};
}

static void extension_term(struct check *check, const struct sentence *at,
			   const struct ast_term *term, struct model_extension *extension)
{
	switch ((int)term->kind) {
	case TERM_ONCE:
		extension->condition = check_join(check, MODEL_AND, extension->condition,
						  check_once_term(check, at, term));
		break;
	case TERM_TO:
		check_parties(check, &term->names, &extension->to);
		break;
	case TERM_WHILE_RUNNING:
		extension->while_running = true;
		break;
	case TERM_WITHOUT_CAP:
		extension->without_cap = true;
		break;
	case TERM_AT_MOST:
		extension_cap(check, at, term, extension);
		break;
	case TERM_BEFORE_FIRST:
		if (check_duration(check, &term->time.length))
			extension->before_first = term->time.length.amount;
		break;
	case TERM_ONLY_FOR:
		for (const struct ast_name_node *node = term->names.first; node;
		     node = node->next) {
			struct model_field *field =
				check_yes_no(check, node->name.symbol->text, node->name.span);

			if (field)
				*ARRAY_PUSH(check->arena, &extension->reasons) = field;
		}
		break;
	default:
		break;
	}
}

void check_extension(struct check *check, const struct sentence *at)
{
	const struct ast_extension *ast = &at->item->extension;
	struct model_extension *extension = at->extension;
	struct diagnostic *diagnostic;

	if (!extension)
		return;
	check_parties(check, &ast->who, &extension->who);
	for (uint32_t i = 0; i < extension->who.count; i++)
		*ARRAY_PUSH(check->arena, &extension->event->from) = extension->who.items[i];
	if (ast->target.symbol)
		add_target(check, &extension->targets, check_clause(check, at, &ast->target),
			   ast->target.span);
	else
		add_stage_targets(check, &extension->targets, at->stage, true);
	extension_length(check, at, extension);
	for (const struct ast_term *term = ast->terms.first; term; term = term->next)
		extension_term(check, at, term, extension);
	extension->condition = check_join(check, MODEL_AND, extension->condition,
					  check_guard(check, at, &ast->terms));
	check_cite(
		check, &ast->terms,
		check_format(check, "%s%s", check_prefix(check, extension->stage), extension->name),
		&extension->cite);
	if (extension->while_running || check_term(&ast->terms, TERM_AFTER_EXPIRY))
		return;
	diagnostic = diagnose(
		&check->work->diagnostics, SEVERITY_ERROR, "extension-unsaid", at->item->span,
		"nothing says whether a limit that has run out may still be extended");
	diagnostic_hint(diagnostic, "Add: , while it is running. Or: , even after it has run out.");
}

static struct model_event *clock_event(struct check *check, const struct sentence *at,
				       const struct model_clauses *targets,
				       const struct ast_name *name)
{
	struct model_event *event = NULL;

	if (!name->symbol)
		return NULL;
	if (targets->count > 0)
		event = check_own_event(check, targets->items[0]->stage, name->symbol->text);
	return event ? event : check_event(check, at, name, "unknown-event");
}

static void clock_targets(struct check *check, const struct sentence *at,
			  struct model_clauses *targets)
{
	const struct ast_clock *clock = &at->item->clock;
	struct model_stage *stage;

	if (!clock->of_stage) {
		add_target(check, targets, check_clause(check, at, &clock->target),
			   clock->target.span);
		return;
	}
	stage = check_stage(check, &clock->target, at->track);
	if (stage)
		add_stage_targets(check, targets, stage, false);
}

/* `resuming on the day of E`: E is what ends the pause, for nothing else does. */
static bool resumes(struct check *check, const struct sentence *at, const struct model_event *until)
{
	const struct ast_term *term = check_term(&at->item->clock.terms, TERM_RESUMING_ON);
	struct model_event *event;

	if (!term || !until)
		return term != NULL;
	event = check_event(check, at, &term->name, "unknown-event");
	if (event && event != until)
		check_no_effect(check, term->span, "another event", "`resuming on the day of`",
				"Name the event that ends the pause there too.");
	return true;
}

static void clock_stops(struct check *check, const struct sentence *at)
{
	const struct ast_clock *ast = &at->item->clock;
	const struct ast_term *unless = check_term(&ast->terms, TERM_UNLESS);
	const struct ast_term *at_most = check_term(&ast->terms, TERM_AT_MOST);
	struct model_pause *pause = ARENA_NEW(check->arena, struct model_pause);

	clock_targets(check, at, &pause->targets);
	pause->stage = at->stage;
	pause->span = at->item->span;
	pause->from = clock_event(check, at, &pause->targets, &ast->from);
	pause->until = clock_event(check, at, &pause->targets, &ast->until);
	pause->condition = check_condition(check, at, ast->condition);
	pause->unless = unless ? check_condition(check, at, unless->condition) : NULL;
	pause->resuming = resumes(check, at, pause->until);
	if (at_most && check_duration(check, &at_most->time.length))
		pause->at_most = at_most->time.length.amount;
	check_cite(check, &ast->terms, at->stage->name, &pause->cite);
	*ARRAY_PUSH(check->arena, &check->model->pauses) = pause;
	pause->number = check->model->pauses.count;
}

static void clock_again(struct check *check, const struct sentence *at)
{
	const struct ast_clock *ast = &at->item->clock;
	struct model_restart *restart = ARENA_NEW(check->arena, struct model_restart);

	clock_targets(check, at, &restart->targets);
	restart->stage = at->stage;
	restart->span = at->item->span;
	restart->event = clock_event(check, at, &restart->targets, &ast->from);
	restart->condition =
		check_join(check, MODEL_AND, check_condition(check, at, ast->condition),
			   check_guard(check, at, &ast->terms));
	check_cite(check, &ast->terms, at->stage->name, &restart->cite);
	*ARRAY_PUSH(check->arena, &check->model->restarts) = restart;
	restart->number = check->model->restarts.count;
}

/* Whether a clause is owed for each of several days: then no single one holds its clock back. */
static bool is_owed_repeatedly(const struct model_clause *clause)
{
	return clause->clock &&
	       (clause->clock->form == CLOCK_EACH || clause->clock->form == CLOCK_REPEAT);
}

static void withhold(struct check *check, struct model_clock *clock, struct model_withhold hold)
{
	if (clock)
		*ARRAY_PUSH(check->arena, &clock->withholds) = hold;
}

static void clock_not_before(struct check *check, const struct sentence *at)
{
	const struct ast_clock *ast = &at->item->clock;
	struct model_withhold hold = { .span = at->item->span };
	struct model_clauses targets = { 0 };
	struct model_cite cite = { 0 };

	clock_targets(check, at, &targets);
	hold.event = clock_event(check, at, &targets, &ast->from);
	hold.condition = check_join(check, MODEL_AND, check_condition(check, at, ast->condition),
				    check_guard(check, at, &ast->terms));
	check_cite(check, &ast->terms, at->stage->name, &cite);
	for (uint32_t i = 0; i < targets.count && hold.event; i++) {
		struct model_clause *clause = targets.items[i];

		if (!ast->of_stage && is_owed_repeatedly(clause))
			check_no_effect(
				check, at->item->span, "`does not start before`",
				"the clock of what is owed again and again",
				"Count from the later event itself, such as `of each E`, or "
				"say `once E` in the duty.");
		withhold(check, clause->clock, hold);
		withhold(check, clause->target, hold);
		for (uint32_t j = 0; j < clause->readings.count; j++)
			withhold(check, clause->readings.items[j], hold);
	}
}

void check_clock_rule(struct check *check, const struct sentence *at)
{
	switch ((int)at->item->kind) {
	case ITEM_EXTENSION:
		check_extension(check, at);
		break;
	case ITEM_CLOCK_STOPS:
		clock_stops(check, at);
		break;
	case ITEM_CLOCK_AGAIN:
		clock_again(check, at);
		break;
	case ITEM_CLOCK_NOT_BEFORE:
		clock_not_before(check, at);
		break;
	default:
		break;
	}
}
