/* A case being put together: its lines, what they need before them, and the logs of both sides. */
#include "compiler/audit/counterexample_log.h"

#include "lang/base/text.h"

struct line *making_find(struct making *making, uint16_t variable)
{
	for (uint32_t i = 0; i < making->count; i++) {
		if (making->lines[i].variable == variable)
			return &making->lines[i];
	}
	return NULL;
}

struct line *making_put(struct making *making, uint16_t variable, int32_t day)
{
	struct line *line = making_find(making, variable);

	if (line || making->count == LINE_LIMIT || variable == 0)
		return line;
	line = &making->lines[making->count++];
	*line = (struct line){ .variable = variable, .day = day };
	return line;
}

/* The event that a condition waits for, by its first mention. */
static const struct model_event *waits_for(const struct model_condition *condition)
{
	if (!condition)
		return NULL;
	if (condition->kind == MODEL_OCCURRED)
		return condition->event;
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		if (waits_for(part))
			return waits_for(part);
	}
	return NULL;
}

bool making_put_before(struct making *making, enum side side, const struct model_event *event,
		       int32_t day)
{
	uint16_t variable = prove_event(making->prove, side, event, DAY_DONE);

	if (!event || variable == 0 || making_find(making, variable) || making->count == LINE_LIMIT)
		return false;
	making_put(making, variable, day);
	return true;
}

/* The day that a clause counts from, if it is that of an event; NULL: it is not. */
static const struct model_anchor *counts_from(const struct model_clause *clause)
{
	const struct model_anchor *anchor = clause->clock && clause->clock->arms.count > 0
						    ? clause->clock->arms.items[0].anchor
						    : NULL;

	return anchor && (anchor->kind == MODEL_ANCHOR_EVENT ||
			  anchor->kind == MODEL_ANCHOR_RECEIPT)
		       ? anchor
		       : NULL;
}

/* The decision that a stage waits for. */
static bool is_decided_by(const struct model_stage *stage, const struct model_event *event)
{
	return stage->begins_when && event->outcome && stage->begins_when->field == event->outcome;
}

/* What must have happened before a stage, or a right of it, is open. */
static bool put_opening(struct making *making, enum side side, const struct model_stage *stage,
			int32_t day)
{
	const struct model_event *event =
		stage->begins_with.count > 0 ? stage->begins_with.items[0] : NULL;
	bool opened = stage->number == 0;

	for (uint32_t i = 0; i < stage->begins_with.count; i++)
		opened |= making_find(making, prove_event(making->prove, side,
							  stage->begins_with.items[i], DAY_DONE)) !=
			  NULL;
	if (!opened && !event && stage->request)
		event = stage->request;
	return !opened && making_put_before(making, side, event, day);
}

/* What a right waits for; a right that is refused is left as the history has it. */
static bool put_awaited(struct making *making, enum side side, const struct model_clause *clause,
			int32_t day)
{
	const struct model_anchor *anchor = counts_from(clause);
	bool again = making_put_before(making, side, waits_for(clause->begin), day);
	struct line *line;

	if (clause->kind != CLAUSE_RIGHT ||
	    (making->row->goal != GOAL_LATE &&
	     (clause == making->clause->statute || clause == making->clause->procedure)))
		return again;
	again |= making_put_before(making, side, waits_for(clause->available), day);
	if (!anchor || !making_put_before(making, side, anchor->event, day))
		return again;
	line = making_find(making, prove_event(making->prove, side, anchor->event, DAY_DONE));
	if (anchor->kind == MODEL_ANCHOR_RECEIPT)
		line->received = day;
	return true;
}

/* Adds the lines without which the others would not count. */
void making_put_back(struct making *making, enum side side)
{
	const struct model_clause *clause =
		side == SIDE_STATUTE ? making->clause->statute : making->clause->procedure;
	bool again = true;

	while (again) {
		again = clause && put_opening(making, side, clause->stage, making->start);
		for (uint32_t i = 0; i < making->count; i++) {
			const struct line line = making->lines[i];
			const struct model_event *event =
				making->prove->variables.items[line.variable].event[side];

			if (!event)
				continue;
			again |= put_opening(making, side, event->stage, line.day);
			if (event->clause)
				again |= put_awaited(making, side, event->clause, line.day);
		}
	}
}

/* Openings first, then duties, then rights: what follows on a day stands after it. */
static uint32_t rank_of(const struct prove *prove, const struct line *line)
{
	const struct variable *variable = &prove->variables.items[line->variable];
	const struct model_event *event = variable->event[SIDE_STATUTE]
						  ? variable->event[SIDE_STATUTE]
						  : variable->event[SIDE_PROCEDURE];
	uint32_t kind = prove_opens(event->stage, event)      ? 0
			: !event->clause		      ? 2
			: event->clause->kind == CLAUSE_RIGHT ? 3
							      : 1;

	return event->stage->number * 4 + kind;
}

/* Whether one event can only come once another has. */
static bool needs(const struct model_event *event, const struct model_event *other)
{
	const struct model_clause *clause = event ? event->clause : NULL;
	const struct model_anchor *anchor = clause ? counts_from(clause) : NULL;

	if (!event || !other || event == other)
		return false;
	if (event->stage != other->stage &&
	    (prove_opens(event->stage, other) || is_decided_by(event->stage, other)))
		return true;
	return clause &&
	       (waits_for(clause->begin) == other || waits_for(clause->available) == other ||
		(anchor && anchor->event == other));
}

/* Of one day: what another line needs goes before it. */
static void sort_by_need(struct making *making)
{
	const struct variable *variables = making->prove->variables.items;

	for (uint32_t tries = 0, i = 0; i < making->count && tries < LINE_LIMIT * LINE_LIMIT;) {
		const struct variable *one = &variables[making->lines[i].variable];
		uint32_t at = i;

		for (uint32_t j = i + 1; j < making->count; j++) {
			const struct variable *other = &variables[making->lines[j].variable];

			if (making->lines[j].day == making->lines[i].day &&
			    (needs(one->event[SIDE_STATUTE], other->event[SIDE_STATUTE]) ||
			     needs(one->event[SIDE_PROCEDURE], other->event[SIDE_PROCEDURE])))
				at = j;
		}
		if (at > i) {
			struct line line = making->lines[i];

			for (; i < at; i++)
				making->lines[i] = making->lines[i + 1];
			making->lines[at] = line;
			i = 0;
			tries++;
			continue;
		}
		i++;
	}
}

void making_sort(struct making *making)
{
	for (uint32_t i = 1; i < making->count; i++) {
		struct line line = making->lines[i];
		uint32_t at = i;

		while (at > 0 && (making->lines[at - 1].day > line.day ||
				  (making->lines[at - 1].day == line.day &&
				   rank_of(making->prove, &making->lines[at - 1]) >
					   rank_of(making->prove, &line)))) {
			making->lines[at] = making->lines[at - 1];
			at--;
		}
		making->lines[at] = line;
	}
	sort_by_need(making);
}

/* The facts of the case, which its first entry gives. */
static void add_facts(const struct making *making, enum side side, struct text *out)
{
	const struct prove *prove = making->prove;

	for (uint32_t i = 1; i < prove->facts.count; i++) {
		const struct model_field *field = prove->facts.items[i].field[side];
		int32_t value = making->facts[i];

		if (!field || field->is_outcome || value == 0 || value == field->default_value ||
		    (value == FACT_NO && field->type == FIELD_YES_NO))
			continue;
		text_format(out, " %s=%s", field->name,
			    field->type == FIELD_YES_NO ? "yes" : field->choices.items[value - 1]);
	}
}

/* What an entry must give to count at all; only words, which are no facts of the case. */
static void add_contents(const struct making *making, enum side side,
			 const struct model_event *event, struct text *out)
{
	const struct model_contents *contents = event->clause && event->contents.count == 0
							? &event->clause->contents
							: &event->contents;

	for (uint32_t i = 0; i < contents->count; i++) {
		const struct model_content *content = &contents->items[i];
		const struct model_field *field = content->field;

		if (side == SIDE_STATUTE && event->origin == ORIGIN_NOTICE &&
		    prove_may_lack(making->prove, event, content))
			continue;
		if (field->type == FIELD_TEXT && !field->native)
			text_format(out, " %s=given", field->name);
		else if (field->type == FIELD_CHOICE && !field->native &&
			 content->kind == CONTENT_ONLY_IF_GIVING)
			text_format(out, " %s=%s", field->name, field->choices.items[0]);
	}
}

/* The day that the history has for a date of an event; 0: it has none. */
static int32_t dated(const struct making *making, enum side side, const struct model_event *event,
		     const struct model_field *field)
{
	uint16_t variable = prove_field(making->prove, side, event, field);

	for (uint32_t i = 0; i < making->system->event_count; i++) {
		if (making->system->events[i] == variable && making->days[i] >= 1 &&
		    making->days[i] <= making->prove->tables.days.last)
			return making->days[i];
	}
	return 0;
}

/* The dates that an entry gives; the notice of an extension always gives the new day. */
static void add_dates(const struct making *making, enum side side, const struct model_event *event,
		      struct text *out)
{
	const struct model *model = making->prove->models[side];
	const struct model_field *extends = NULL;

	for (uint32_t i = 0; i < model->extensions.count && !extends; i++) {
		if (model->extensions.items[i]->event == event)
			extends = model->extensions.items[i]->date_field;
	}
	if (extends) {
		int32_t day = dated(making, side, event, extends);

		text_format(out, " %s=", extends->name);
		text_add_date(out, history_date(&making->prove->tables.days,
						day > 0 ? day : making->end));
	}
	for (uint32_t i = 0; i < event->contents.count; i++) {
		const struct model_field *field = event->contents.items[i].field;
		int32_t day = field->type == FIELD_DATE && field != extends
				      ? dated(making, side, event, field)
				      : 0;

		if (day == 0)
			continue;
		text_format(out, " %s=", field->name);
		text_add_date(out, history_date(&making->prove->tables.days, day));
	}
}

static void add_line(const struct making *making, enum side side, const struct line *line,
		     const struct model_event *event, bool is_first, struct text *out)
{
	const struct prove *prove = making->prove;
	const struct history_days *days = &prove->tables.days;

	text_add_date(out, history_date(days, line->day));
	if (event->outcome) {
		uint32_t fact = prove->fact_of[side][event->outcome->number];
		int32_t value = fact ? making->facts[fact] : 0;

		text_format(out, " %s=%s", event->outcome->name,
			    event->outcome->choices.items[value > 0 ? value - 1 : 0]);
	} else {
		text_format(out, " %s", event->full_name);
	}
	if (line->received > 0) {
		text_add_string(out, " received=");
		text_add_date(out, history_date(days, line->received));
	}
	if (is_first)
		add_facts(making, side, out);
	add_dates(making, side, event, out);
	add_contents(making, side, event, out);
	text_add_character(out, '\n');
}

/* The other events of a side for which the same event of the procedure stands. */
static void add_others(const struct making *making, enum side side, const struct line *line,
		       struct text *out)
{
	const struct model_events *events = &making->prove->models[side]->events;
	const struct model_event *own = making->prove->variables.items[line->variable].event[side];

	for (uint32_t i = 0; i < events->count; i++) {
		if (events->items[i] != own &&
		    prove_event(making->prove, side, events->items[i], DAY_DONE) == line->variable)
			add_line(making, side, line, events->items[i], false, out);
	}
}

/* The log for one side: what that side knows of. */
const char *making_log(const struct making *making, enum side side)
{
	struct text text;
	bool told = false;

	text_open(&text, making->prove->arena);
	text_format(&text, "case counterexample\nprocedure %s\n\n",
		    making->prove->models[side]->name);
	for (uint32_t i = 0; i < making->count; i++) {
		const struct line *line = &making->lines[i];
		const struct model_event *event =
			making->prove->variables.items[line->variable].event[side];

		if (line->left_out || !event)
			continue;
		add_line(making, side, line, event, !told, &text);
		add_others(making, side, line, &text);
		told = true;
	}
	return text_string(&text);
}
