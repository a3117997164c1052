/* Names: of parties, stages and events; what is meant by them where, and what was nearly meant. */
#include "compiler/check_pass.h"

#include "lang/base/suggest.h"

#include <string.h>

const char *check_intern(struct check *check, const char *text)
{
	return symbol_intern_string(&check->work->symbols, text)->text;
}

const char *check_format(struct check *check, const char *format, ...)
{
	const char *text;
	va_list values;

	va_start(values, format);
	text = text_make_list(check->arena, format, values);
	va_end(values);
	return check_intern(check, text);
}

const char *check_words(struct check *check, const char *name)
{
	char *words = arena_copy_text(check->arena, name, strlen(name));

	for (char *at = words; *at; at++) {
		if (*at == '_')
			*at = ' ';
	}
	return words;
}

const char *check_text(struct check *check, const struct ast_text *text)
{
	return text->text ? arena_copy_text(check->arena, text->text, text->size) : NULL;
}

const char *check_prefix(struct check *check, const struct model_stage *stage)
{
	return *stage->name ? check_format(check, "%s.", stage->name) : "";
}

/* Whether another error would be kept; for others nobody looks for what was meant. */
static bool is_kept(const struct check *check)
{
	return diagnostics_count(&check->work->diagnostics, SEVERITY_ERROR) < DIAGNOSTIC_LIMIT;
}

/* Adds "Did you mean …" when some name is near. */
static void hint_nearest(struct diagnostic *diagnostic, const struct suggestion *near,
			 const char *otherwise)
{
	if (near->best)
		diagnostic_hint(diagnostic, "Did you mean \"%s\"?", near->best);
	else if (otherwise)
		diagnostic_hint(diagnostic, "%s", otherwise);
}

struct model_party *check_find_party(const struct check *check, const char *name)
{
	const struct model_parties *parties = &check->model->parties;

	for (uint32_t i = 0; i < parties->count; i++) {
		if (parties->items[i]->name == name)
			return parties->items[i];
	}
	return NULL;
}

static struct model_party *party_or_report(struct check *check, const struct ast_name *name)
{
	const struct model_parties *parties = &check->model->parties;
	struct model_party *party = check_find_party(check, name->symbol->text);
	struct suggestion near;
	struct diagnostic *diagnostic;

	if (party)
		return party;
	suggestion_open(&near, name->symbol->text, name->symbol->size);
	for (uint32_t i = 0; i < parties->count && is_kept(check); i++)
		suggestion_offer(&near, parties->items[i]->name, strlen(parties->items[i]->name));
	diagnostic = diagnose(&check->work->diagnostics, SEVERITY_ERROR, "unknown-party",
			      name->span, "no party is called \"%s\"", name->symbol->text);
	hint_nearest(
		diagnostic, &near,
		check_format(check, "Declare it in the header: party %s.", name->symbol->text));
	return NULL;
}

void check_parties(struct check *check, const struct ast_names *names, struct model_parties *out)
{
	for (const struct ast_name_node *node = names->first; node; node = node->next) {
		struct model_party *party;

		if (!node->name.symbol)
			continue;
		party = party_or_report(check, &node->name);
		if (party)
			*ARRAY_PUSH(check->arena, out) = party;
	}
	out->either |= names->join == JOIN_OR;
}

struct model_stage *check_find_stage(const struct check *check, const char *name,
				     const struct model_track *track)
{
	const struct model_stages *stages = &check->model->stages;
	struct model_stage *only = NULL;

	for (uint32_t i = 1; i < stages->count; i++) {
		if (stages->items[i]->track == track && stages->items[i]->short_name == name)
			return stages->items[i];
	}
	for (uint32_t i = 1; i < stages->count; i++) {
		if (stages->items[i]->name == name)
			return stages->items[i];
	}
	for (uint32_t i = 1; i < stages->count; i++) {
		if (stages->items[i]->short_name != name)
			continue;
		if (only)
			return NULL;
		only = stages->items[i];
	}
	return only;
}

struct model_stage *check_stage(struct check *check, const struct ast_name *name,
				const struct model_track *track)
{
	const struct model_stages *stages = &check->model->stages;
	struct model_stage *stage = check_find_stage(check, name->symbol->text, track);
	struct suggestion near;
	struct diagnostic *diagnostic;

	if (stage)
		return stage;
	suggestion_open(&near, name->symbol->text, name->symbol->size);
	for (uint32_t i = 1; i < stages->count && is_kept(check); i++)
		suggestion_offer(&near, stages->items[i]->name, strlen(stages->items[i]->name));
	diagnostic = diagnose(&check->work->diagnostics, SEVERITY_ERROR, "unknown-stage",
			      name->span, "no stage is called \"%s\"", name->symbol->text);
	hint_nearest(diagnostic, &near, NULL);
	return NULL;
}

struct model_event *check_own_event(const struct check *check, const struct model_stage *stage,
				    const char *name)
{
	return row_index_find(&check->events, stage, name);
}

struct model_event *check_make_event(struct check *check, struct model_stage *stage,
				     const char *name, enum event_origin origin, struct span span)
{
	struct model_event *event = check_own_event(check, stage, name);

	if (event)
		return event;
	event = ARENA_NEW(check->arena, struct model_event);
	event->name = name;
	event->full_name = check_format(check, "%s%s", check_prefix(check, stage), name);
	event->stage = stage;
	event->origin = origin;
	event->span = span;
	*ARRAY_PUSH(check->arena, &check->model->events) = event;
	row_index_add(check->arena, &check->events, stage, name, event);
	return event;
}

static struct model_event *event_by_full_name(const struct check *check, const char *name)
{
	const struct model_events *events = &check->model->events;

	for (uint32_t i = 0; i < events->count; i++) {
		if (events->items[i]->full_name == name)
			return events->items[i];
	}
	return NULL;
}

/* An event written STAGE.EVENT, with or without its track. */
static struct model_event *dotted_event(struct check *check, const struct sentence *at,
					const char *name)
{
	const char *dot = strrchr(name, '.');
	struct model_stage *stage;
	struct model_event *event;

	stage = check_find_stage(
		check, symbol_intern(&check->work->symbols, name, (size_t)(dot - name))->text,
		at->stage->track ? at->stage->track : at->track);
	event = stage ? check_own_event(check, stage, check_intern(check, dot + 1)) : NULL;
	if (stage && !event) {
		for (uint32_t i = 0; i < stage->begins_with.count; i++) {
			if (strcmp(stage->begins_with.items[i]->name, dot + 1) == 0)
				return stage->begins_with.items[i];
		}
	}
	return event ? event : event_by_full_name(check, name);
}

/* The only event of this name in any stage; of several, the only one that opens a case. */
static struct model_event *only_event(const struct check *check, const char *name, bool opening,
				      uint32_t *count)
{
	const struct model_events *events = &check->model->events;
	struct model_event *found = NULL;

	*count = 0;
	for (uint32_t i = 0; i < events->count; i++) {
		if (events->items[i]->name != name || (opening && !events->items[i]->opens_case))
			continue;
		++*count;
		found = events->items[i];
	}
	return *count == 1 ? found : NULL;
}

struct model_event *check_find_event(struct check *check, const struct sentence *at,
				     const char *name)
{
	struct model_event *event;
	uint32_t count;

	if (strchr(name, '.'))
		return dotted_event(check, at, name);
	event = check_own_event(check, at->stage, name);
	if (event)
		return event;
	for (uint32_t i = 0; i < at->stage->begins_with.count; i++) {
		if (at->stage->begins_with.items[i]->name == name)
			return at->stage->begins_with.items[i];
	}
	event = check_own_event(check, check->model->stages.items[0], name);
	if (event)
		return event;
	return only_event(check, name, at->stage->number != 0, &count);
}

bool check_names_event(const struct check *check, const char *name)
{
	uint32_t count;

	(void)only_event(check, name, false, &count);
	return count > 0;
}

struct model_event *check_event(struct check *check, const struct sentence *at,
				const struct ast_name *name, const char *slug)
{
	const struct model_events *events = &check->model->events;
	struct model_event *event = check_find_event(check, at, name->symbol->text);
	struct diagnostic *diagnostic;
	struct suggestion near;
	uint32_t count;

	if (event)
		return event;
	(void)only_event(check, name->symbol->text, false, &count);
	if (count > 0) {
		diagnostic = diagnose(&check->work->diagnostics, SEVERITY_ERROR, "name-needs-stage",
				      name->span, "event \"%s\" belongs to %s", name->symbol->text,
				      count == 1 ? "another stage" : "more than one stage");
		for (uint32_t i = 0; i < events->count; i++) {
			if (events->items[i]->name == name->symbol->text)
				diagnostic_hint(diagnostic, "Write %s.",
						events->items[i]->full_name);
		}
		return NULL;
	}
	suggestion_open(&near, name->symbol->text, name->symbol->size);
	for (uint32_t i = 0; i < events->count && is_kept(check); i++) {
		suggestion_offer(&near, events->items[i]->name, strlen(events->items[i]->name));
		suggestion_offer(&near, events->items[i]->full_name,
				 strlen(events->items[i]->full_name));
	}
	diagnostic =
		diagnose(&check->work->diagnostics, SEVERITY_ERROR, slug, name->span,
			 "nothing in this procedure produces an event \"%s\"", name->symbol->text);
	hint_nearest(diagnostic, &near,
		     "Say who does it in a sentence of its own, or name an event that occurs.");
	return NULL;
}

/* The clause of a stage that has this name, or whose event has. */
static struct model_clause *stage_clause(const struct check *check, const struct model_stage *stage,
					 const char *name)
{
	struct model_clause *clause = row_index_find(&check->clauses, stage, name);
	const struct model_event *event = clause ? NULL : check_own_event(check, stage, name);

	return event && event->clause && event->clause->stage == stage ? event->clause : clause;
}

struct model_clause *check_find_clause(struct check *check, const struct sentence *at,
				       const char *name)
{
	const char *dot = strrchr(name, '.');
	struct model_clause *clause = NULL;
	struct model_event *event;

	if (!dot) {
		clause = stage_clause(check, at->stage, name);
	} else {
		struct model_stage *stage = check_find_stage(
			check,
			symbol_intern(&check->work->symbols, name, (size_t)(dot - name))->text,
			at->stage->track ? at->stage->track : at->track);

		if (stage)
			clause = stage_clause(check, stage, check_intern(check, dot + 1));
	}
	if (clause)
		return clause;
	event = check_find_event(check, at, name);
	if (event && event->clause)
		return event->clause;
	clause = stage_clause(check, check->model->stages.items[0], name);
	if (clause || at->stage->number != 0)
		return clause;
	for (uint32_t i = 0; i < check->model->clauses.count; i++) {
		if (check->model->clauses.items[i]->name != name)
			continue;
		if (clause)
			return NULL;
		clause = check->model->clauses.items[i];
	}
	return clause;
}

struct model_clause *check_clause(struct check *check, const struct sentence *at,
				  const struct ast_name *name)
{
	struct model_clause *clause = check_find_clause(check, at, name->symbol->text);

	if (clause)
		return clause;
	if (check_event(check, at, name, "unknown-clause"))
		diagnose(&check->work->diagnostics, SEVERITY_ERROR, "unknown-clause", name->span,
			 "no sentence says who must or may do \"%s\"", name->symbol->text);
	return NULL;
}
