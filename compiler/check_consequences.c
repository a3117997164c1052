/* Declares the events that only a rule speaks of: notices, what stops a clock, what closes. */
#include "compiler/check_pass.h"

#include "lang/base/suggest.h"

#include <string.h>

/* No more events are compared with a name that may be misspelt. */
#define COMPARED_EVENTS 2000

/* Whether two names differ in more than their digits: stage1_reply, stage2_reply do not. */
static bool differs_in_letters(const char *one, const char *other)
{
	while (*one || *other) {
		if (*one >= '0' && *one <= '9') {
			one++;
		} else if (*other >= '0' && *other <= '9') {
			other++;
		} else {
			if (*one != *other)
				return true;
			one++;
			other++;
		}
	}
	return false;
}

/* Whether a name is so near to that of an event in reach that it must be meant for it. */
static bool is_misspelt(const struct check *check, const struct sentence *at, const char *name)
{
	const struct model_events *events = &check->model->events;
	size_t size = strlen(name), limit = size < 6 ? 1 : 2;

	for (uint32_t i = 0; i < events->count && i < COMPARED_EVENTS && size > 3; i++) {
		const struct model_event *event = events->items[i];

		if ((event->stage == at->stage || event->stage->number == 0) &&
		    text_distance(name, size, event->name, strlen(event->name), limit) <= limit &&
		    differs_in_letters(name, event->name))
			return true;
	}
	return false;
}

/* Whether an event of this name was made before; one made here is found before anybody asks. */
static bool occurs_elsewhere(const struct check *check, const char *name)
{
	const struct model_stages *stages = &check->model->stages;

	for (uint32_t i = 0; i < stages->count; i++) {
		if (check_own_event(check, stages->items[i], name))
			return true;
	}
	return false;
}

/* The event, made where no sentence about somebody produces it. */
static struct model_event *ensure_event(struct check *check, const struct sentence *at,
					struct model_stage *stage, const struct ast_name *name,
					enum event_origin origin)
{
	const char *text;
	struct model_event *event;

	if (!name->symbol)
		return NULL;
	text = name->symbol->text;
	event = check_find_event(check, at, text);
	if (event)
		return event;
	if (strchr(text, '.') || occurs_elsewhere(check, text) || is_misspelt(check, at, text))
		return check_event(check, at, name, "unknown-event");
	return check_make_event(check, stage, text, origin, name->span);
}

/* The stage that owns what an extension extends or a clock rule stops. */
static struct model_stage *stage_of_target(struct check *check, const struct sentence *at,
					   const struct ast_name *target, bool of_stage)
{
	struct model_stage *stage = NULL;
	struct model_clause *clause;

	if (!target->symbol)
		return at->stage;
	if (of_stage)
		stage = check_find_stage(check, target->symbol->text, at->track);
	clause = of_stage ? NULL : check_find_clause(check, at, target->symbol->text);
	if (clause)
		stage = clause->stage;
	return stage ? stage : at->stage;
}

static void declare_clock(struct check *check, const struct sentence *at)
{
	const struct ast_clock *clock = &at->item->clock;
	struct model_stage *stage = stage_of_target(check, at, &clock->target, clock->of_stage);
	struct model_event *event;

	event = ensure_event(check, at, stage, &clock->from, ORIGIN_CLOCK);
	if (event && at->item->kind != ITEM_CLOCK_NOT_BEFORE)
		event->again = true;
	event = ensure_event(check, at, stage, &clock->until, ORIGIN_CLOCK);
	if (event)
		event->again = true;
}

static const struct ast_name *notice_name(const struct ast_terms *terms)
{
	const struct ast_term *term = check_term(terms, TERM_BY_SENDING);

	if (!term)
		term = check_term(terms, TERM_RECORDED_AS);
	if (!term)
		return NULL;
	return term->name.symbol   ? &term->name
	       : term->names.first ? &term->names.first->name
				   : NULL;
}

/* Without a notice of its own, an extension is recorded as `extension`; a stage has one such. */
static bool second_of_its_name(struct check *check, const struct sentence *at,
			       const struct model_stage *stage, const char *name)
{
	const struct model_extensions *extensions = &check->model->extensions;
	struct diagnostic *diagnostic;

	for (uint32_t i = 0; i < extensions->count; i++) {
		if (extensions->items[i]->stage != stage || !extensions->items[i]->event ||
		    extensions->items[i]->event->name != name)
			continue;
		diagnostic = diagnose(&check->work->diagnostics, SEVERITY_ERROR,
				      "two-extensions-one-name", at->item->span,
				      "a case log could not tell this extension from another");
		diagnostic_label(diagnostic, extensions->items[i]->span, "the other one");
		diagnostic_hint(diagnostic, "Name the notice: by sending a NAME. Or: recorded as "
					    "NAME.");
		return true;
	}
	return false;
}

static void declare_extension(struct check *check, struct sentence *at)
{
	const struct ast_extension *ast = &at->item->extension;
	const struct ast_term *called = check_term(&ast->terms, TERM_CALLED);
	const struct ast_term *times = check_term(&ast->terms, TERM_AT_MOST_ONCE);
	const struct ast_name *notice = notice_name(&ast->terms);
	struct model_extension *extension = ARENA_NEW(check->arena, struct model_extension);
	struct ast_name name = {
		.symbol = symbol_intern_string(&check->work->symbols, "extension"),
		.span = at->item->span,
	};
	struct model_contents contents = { 0 };

	extension->stage = stage_of_target(check, at, &ast->target, false);
	if (notice) {
		name = *notice;
		extension->event = check_own_event(check, extension->stage, name.symbol->text);
	}
	extension->name =
		called && called->name.symbol ? called->name.symbol->text : name.symbol->text;
	extension->span = at->item->span;
	if (!notice && second_of_its_name(check, at, extension->stage, name.symbol->text))
		return;
	if (!extension->event)
		extension->event = check_make_event(check, extension->stage, name.symbol->text,
						    ORIGIN_NOTICE, name.span);
	extension->times =
		times ? (times->time.length.amount.count > 0 ? times->time.length.amount.count : 1)
		      : 0;
	extension->event->again = true;
	check_contents(check, &ast->terms, &contents);
	check_add_contents(check, extension->event, &contents);
	extension->contents = contents;
	at->extension = extension;
	*ARRAY_PUSH(check->arena, &check->model->extensions) = extension;
	extension->number = check->model->extensions.count;
}

void check_declare_consequences(struct check *check)
{
	for (uint32_t i = 0; i < check->sentences.count; i++) {
		struct sentence *at = check->sentences.items[i];
		const struct ast_item *item = at->item;

		switch ((int)item->kind) {
		case ITEM_EXTENSION:
			declare_extension(check, at);
			break;
		case ITEM_CLOCK_STOPS:
		case ITEM_CLOCK_AGAIN:
		case ITEM_CLOCK_NOT_BEFORE:
			declare_clock(check, at);
			break;
		case ITEM_COUNTS_AS:
		case ITEM_CLOSES:
		case ITEM_MOVES:
		case ITEM_NEW_CASE:
			for (const struct ast_name_node *node = item->names.first; node;
			     node = node->next)
				(void)ensure_event(check, at, at->stage, &node->name,
						   ORIGIN_CONSEQUENCE);
			break;
		default:
			break;
		}
	}
}
