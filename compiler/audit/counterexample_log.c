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
			if (event->clause && event->clause->kind == CLAUSE_RIGHT)
				again |= making_put_before(making, side,
							   waits_for(event->clause->available),
							   line.day);
			if (event->clause)
				again |= making_put_before(
					making, side, waits_for(event->clause->begin), line.day);
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
	uint32_t kind = !event->clause ? 0 : event->clause->kind == CLAUSE_RIGHT ? 2 : 1;

	return event->stage->number * 4 + kind;
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
}

static void add_facts(const struct making *making, enum side side, struct text *out, int32_t day)
{
	const struct prove *prove = making->prove;

	for (uint32_t i = 1; i < prove->facts.count; i++) {
		const struct model_field *field = prove->facts.items[i].field[side];
		int32_t value = making->facts[i];

		if (!field || field->is_outcome || value == 0 || value == field->default_value ||
		    (value == FACT_NO && field->type == FIELD_YES_NO))
			continue;
		text_add_date(out, history_date(&prove->tables.days, day));
		text_format(out, " fact %s=%s\n", field->name,
			    field->type == FIELD_YES_NO ? "yes" : field->choices.items[value - 1]);
	}
}

/* What an entry must give to count at all; only words, which are no facts of the case. */
static void add_contents(const struct model_contents *contents, struct text *out)
{
	for (uint32_t i = 0; i < contents->count; i++) {
		const struct model_field *field = contents->items[i].field;

		if (field->type == FIELD_TEXT && !field->native)
			text_format(out, " %s=given", field->name);
	}
}

static void add_line(const struct making *making, enum side side, const struct line *line,
		     struct text *out)
{
	const struct prove *prove = making->prove;
	const struct model_event *event = prove->variables.items[line->variable].event[side];
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
	add_contents(&event->contents, out);
	if (event->clause && event->contents.count == 0)
		add_contents(&event->clause->contents, out);
	text_add_character(out, '\n');
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

		if (line->left_out || !making->prove->variables.items[line->variable].event[side])
			continue;
		add_line(making, side, line, &text);
		if (!told)
			add_facts(making, side, &text, line->day);
		told = true;
	}
	return text_string(&text);
}
