/* A case as text: the logs of both sides. */
#include "compiler/audit/proof/prove_facts.h"
#include "compiler/audit/proof/prove_stands.h"
#include "compiler/audit/verdict/counterexample_log.h"

#include <string.h>

#include "compiler/audit/proof/prove_given.h"
#include "lang/base/text.h"

/* Whether a field is a fact of the case that has a value; then it is said. */
static bool add_fact_of(const struct making *making, enum side side,
			const struct model_field *field, struct text *out)
{
	uint32_t number = making->prove->fact_of[side][field->number];
	const struct fact *fact = number > 0 ? &making->prove->facts.items[number] : NULL;

	if (!fact || field->is_outcome || field->native ||
	    !prove_fact_is_said(fact, side, making->facts[number]))
		return false;
	text_format(out, " %s=", field->name);
	prove_fact_words(fact, side, making->facts[number], out);
	return true;
}

/* The facts of the case, which its first entry gives. */
static void add_facts(const struct making *making, enum side side, struct text *out)
{
	const struct prove *prove = making->prove;
	const struct model_fields *fields = &prove->models[side]->fields;

	for (uint32_t i = 1; i < prove->facts.count; i++) {
		const struct model_field *field = prove->facts.items[i].field[side];

		if (field)
			(void)add_fact_of(making, side, field, out);
	}
	for (uint32_t i = 0; i < fields->count; i++) {
		uint32_t number = prove->fact_of[side][fields->items[i]->number];

		if (number > 0 && prove->facts.items[number].field[side] != fields->items[i])
			(void)add_fact_of(making, side, fields->items[i], out);
	}
}

/* Whether a line, which begins so far into a text, gives a field already. */
static bool is_given(struct text *out, size_t begin, const char *name)
{
	size_t size = strlen(name);

	for (const char *at = strstr(text_string(out) + begin, name); at;
	     at = strstr(at + 1, name)) {
		if (at[-1] == ' ' && at[size] == '=')
			return true;
	}
	return false;
}

/* How long after the last day a date is that is put off. */
#define LATER 400

/* Any day, of a date that nothing turns on. */
static struct date any_day(const struct making *making, const struct line *line)
{
	const struct history_days *days = &making->prove->tables.days;
	int32_t day = line->day;

	if (making->complete == COMPLETE_WITH_THE_LAST_DAY)
		day = making->end;
	else if (making->complete == COMPLETE_WITH_A_LATER_DAY)
		day = making->end + LATER;
	return history_date(days, day < days->last ? day : days->last);
}

/* What nothing turns on, but an entry should give: some day, no, the first choice. */
static void add_whatever(const struct making *making, const struct line *line, size_t begin,
			 const struct model_field *field, struct text *out)
{
	if (making->complete == COMPLETE_NOT || field->default_value || field->native ||
	    field->is_outcome || is_given(out, begin, field->name))
		return;
	switch (field->type) {
	case FIELD_TEXT:
		break;
	case FIELD_YES_NO:
		text_format(out, " %s=no", field->name);
		break;
	case FIELD_CHOICE:
		text_format(out, " %s=%s", field->name, field->choices.items[0]);
		break;
	case FIELD_DATE:
		text_format(out, " %s=", field->name);
		text_add_date(out, any_day(making, line));
		break;
	case FIELD_NUMBER:
		text_format(out, " %s=1", field->name);
		break;
	}
}

/* What a notice gives in a field so that it extends nothing in the statute; NULL: nothing. */
static const char *given_beyond(const struct making *making, enum side side,
				const struct model_event *event, const struct model_field *field)
{
	const struct prove *prove = making->prove;
	const struct model_event *pair = prove_pair(prove, side, event);
	const struct model_event *theirs = side == SIDE_STATUTE ? event : pair;
	const struct model_event *ours = side == SIDE_STATUTE ? pair : event;

	for (uint32_t i = 0; ours && theirs && i < theirs->contents.count; i++) {
		const struct model_content *item = &theirs->contents.items[i];
		const struct model_content *own = prove_may_lack(prove, theirs, item)
							  ? prove_item(prove, ours, item->field)
							  : NULL;

		if (own && (side == SIDE_STATUTE ? item : own)->field == field)
			return prove_given_beyond(own->field, item->field, 0);
	}
	return NULL;
}

/* What an entry gives in a field, where that is what the case is about; NULL: it is not. */
static const char *given_of(const struct making *making, enum side side,
			    const struct model_event *event, const struct model_field *field)
{
	const struct model_clause *clause =
		side == SIDE_STATUTE ? making->clause->statute : making->clause->procedure;
	const struct verdict_given *given = &making->row->given;

	if (given->value && clause && event == clause->event && field == given->field[side])
		return given->value;
	return event->origin == ORIGIN_NOTICE ? given_beyond(making, side, event, field) : NULL;
}

/* What an entry must give to count at all, and the facts of the case that it should. */
static void add_contents(const struct making *making, enum side side, const struct line *line,
			 const struct model_event *event, size_t begin, struct text *out)
{
	const struct model_contents *contents = event->clause && event->contents.count == 0
							? &event->clause->contents
							: &event->contents;

	for (uint32_t i = 0; i < contents->count; i++) {
		const struct model_content *content = &contents->items[i];
		const struct model_field *field = content->field;
		const char *given = given_of(making, side, event, field);

		if (!given && side == SIDE_STATUTE && event->origin == ORIGIN_NOTICE &&
		    prove_may_lack(making->prove, event, content))
			continue;
		if (given)
			text_format(out, " %s=%s", field->name, given);
		else if (!is_given(out, begin, field->name) &&
			 add_fact_of(making, side, field, out))
			continue;
		else if (field->type == FIELD_TEXT && !field->native)
			text_format(out, " %s=given", field->name);
		else if (field->type == FIELD_CHOICE && !field->native &&
			 content->kind == CONTENT_ONLY_IF_GIVING)
			text_format(out, " %s=%s", field->name, field->choices.items[0]);
		else
			add_whatever(making, line, begin, field, out);
	}
}

/* The day that the history has for a date that the event of a line gives; 0: it has none. */
static int32_t dated(const struct making *making, enum side side, const struct line *line,
		     const struct model_event *event, const struct model_field *field)
{
	const struct variable *of = &making->prove->variables.items[line->variable];
	uint16_t variable = prove_field_again(making->prove, side, event, field,
					      of->is_last ? 0 : of->occurrence);

	for (uint32_t i = 0; i < making->system->event_count; i++) {
		if (making->system->events[i] == variable && making->days[i] >= 1 &&
		    making->days[i] <= making->prove->tables.days.last)
			return making->days[i];
	}
	return 0;
}

/* The dates that are facts of the case, on the days that the history has for them. */
static void add_dates_of_case(const struct making *making, enum side side, struct text *out)
{
	struct prove *prove = making->prove;
	const struct model_fields *fields = &prove->models[side]->fields;

	for (uint32_t i = 0; i < making->system->event_count; i++) {
		uint16_t number = making->system->events[i];
		const struct variable of = prove->variables.items[number];
		int32_t day = making->days[i];

		if (!of.field || of.event[SIDE_STATUTE] || of.event[SIDE_PROCEDURE] || day < 1 ||
		    day > prove->tables.days.last)
			continue;
		for (uint32_t j = 0; j < fields->count; j++) {
			const struct model_field *field = fields->items[j];

			if (field->type != FIELD_DATE || field->native ||
			    prove_field(prove, side, NULL, field) != number)
				continue;
			text_format(out, " %s=", field->name);
			text_add_date(out, history_date(&prove->tables.days, day));
		}
	}
}

/* The dates that an entry gives; the notice of an extension always gives the new day. */
static void add_dates(const struct making *making, enum side side, const struct line *line,
		      const struct model_event *event, struct text *out)
{
	const struct model *model = making->prove->models[side];
	const struct model_field *extends = NULL;

	for (uint32_t i = 0; i < model->extensions.count && !extends; i++) {
		if (model->extensions.items[i]->event == event)
			extends = model->extensions.items[i]->date_field;
	}
	if (extends) {
		int32_t day = dated(making, side, line, event, extends);

		day = day == 0 ? making->end : day;
		text_format(out, " %s=", extends->name);
		text_add_date(out, date_add_days(making->prove->tables.days.first,
						 (day < line->date ? line->date : day) - 1));
	}
	for (uint32_t i = 0; i < event->contents.count; i++) {
		const struct model_field *field = event->contents.items[i].field;
		int32_t day = field->type == FIELD_DATE && field != extends
				      ? dated(making, side, line, event, field)
				      : 0;

		if (day == 0)
			continue;
		text_format(out, " %s=", field->name);
		text_add_date(out, history_date(&making->prove->tables.days, day));
	}
}

/* The hour of what arrives too late in its day, in the case at hand. */
static void add_hour(const struct making *making, const struct line *line, struct text *out)
{
	const struct prove *prove = making->prove;
	uint32_t hour = prove->variables.items[line->variable].hour;
	int32_t late =
		hour > 0 && making->facts[hour] > 1 ? prove->late[making->facts[hour] - 2] : 0;

	if (late > 0)
		text_format(out, "T%02d:%02d", (late + 1) / 60, (late + 1) % 60);
}

/* By which means it was sent, and when it was received, where no rule has to say that. */
static void add_sending(const struct making *making, enum side side, const struct line *line,
			const struct model_event *event, struct text *out)
{
	const struct prove *prove = making->prove;
	const struct variable *received =
		&prove->variables.items[prove_event(prove, side, event, DAY_RECEIVED)];
	const char *manner = prove_sent_by(prove, received, making->facts);

	if (manner || line->manner)
		text_format(out, " by=%s", manner ? manner : line->manner);
	if (line->received == 0 || manner)
		return;
	text_add_string(out, " received=");
	text_add_date(out, history_date(&prove->tables.days, line->received));
}

/* The outcome that a side says of a decision. Both say the same word: where their outcomes are not
 * taken to be one, that of the procedure. */
static const char *outcome_of(const struct making *making, enum side side,
			      const struct model_event *event)
{
	const struct prove *prove = making->prove;
	const struct model_event *ours =
		side == SIDE_STATUTE ? prove_pair(prove, side, event) : NULL;
	uint32_t number = prove->fact_of[side][event->outcome->number], other = 0;
	const struct fact *fact;
	struct text text;

	if (ours && ours->outcome)
		other = prove->fact_of[SIDE_PROCEDURE][ours->outcome->number];
	if (other > 0 && other != number) {
		number = other;
		side = SIDE_PROCEDURE;
	}
	fact = &prove->facts.items[number];
	text_open(&text, prove->arena);
	prove_fact_words(fact, side,
			 making->facts[number] > 0 ? making->facts[number] : prove_fact_any(fact),
			 &text);
	return text_string(&text);
}

/* Whether an event is a decision that falls as the side does not know it: it says nothing of it. */
static bool is_unknown(const struct making *making, enum side side, const struct model_event *event)
{
	const char *outcome = event->outcome && event->outcome->type == FIELD_CHOICE
				      ? outcome_of(making, side, event)
				      : NULL;

	for (uint32_t i = 0; outcome && i < event->outcome->choices.count; i++) {
		if (strcmp(event->outcome->choices.items[i], outcome) == 0)
			return false;
	}
	return outcome != NULL;
}

static void add_line(const struct making *making, enum side side, const struct line *line,
		     const struct model_event *event, bool is_first, struct text *out)
{
	const struct prove *prove = making->prove;
	const struct history_days *days = &prove->tables.days;
	size_t begin = out->size;

	text_add_date(out, history_date(days, line->day));
	add_hour(making, line, out);
	if (event->outcome) {
		text_format(out, " %s=%s", event->outcome->name, outcome_of(making, side, event));
	} else {
		text_format(out, " %s", event->full_name);
	}
	add_sending(making, side, line, event, out);
	if (is_first) {
		add_facts(making, side, out);
		add_dates_of_case(making, side, out);
	}
	add_dates(making, side, line, event, out);
	add_contents(making, side, line, event, begin, out);
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

/* Whether a line is one of several that together, or the first of which, stand for an event. */
static bool is_part(const struct variable *whole, const struct line *line)
{
	for (uint32_t i = 0; i < whole->part_count; i++) {
		if (whole->parts[i] == line->variable)
			return !line->left_out;
	}
	return false;
}

/* Whether a line is that which brings about what several stand for. */
static bool completes(const struct making *making, const struct variable *whole, uint32_t at)
{
	uint32_t before = 0;

	if (!is_part(whole, &making->lines[at]))
		return false;
	for (uint32_t i = 0; i < at; i++)
		before += is_part(whole, &making->lines[i]);
	return before == (whole->is_latest ? whole->part_count - 1 : 0);
}

/* When what several stand for is received: with the last of them, or the first. */
static int32_t received_of(const struct making *making, const struct variable *whole)
{
	int32_t received = 0;

	for (uint32_t i = 0; i < making->count; i++) {
		const struct line *line = &making->lines[i];
		bool counts = whole->is_latest ? line->received > received
					       : received == 0 || line->received < received;

		if (is_part(whole, line) && counts)
			received = line->received;
	}
	return received;
}

/* The events of a side for which this line stands together with others. */
static void add_wholes(const struct making *making, enum side side, uint32_t at, struct text *out)
{
	const struct variables *variables = &making->prove->variables;

	for (uint32_t i = 1; i < variables->count; i++) {
		const struct variable *whole = &variables->items[i];
		struct line line = making->lines[at];

		if (whole->part_count == 0 || whole->day == DAY_RECEIVED || !whole->event[side] ||
		    !completes(making, whole, at))
			continue;
		line.variable = (uint16_t)i;
		line.received = received_of(making, whole);
		add_line(making, side, &line, whole->event[side], false, out);
	}
}

bool making_has_line_aside(const struct making *making)
{
	for (uint32_t i = 0; i < making->count; i++) {
		const struct line *line = &making->lines[i];

		if (!line->left_out &&
		    prove_stands_aside(
			    making->prove,
			    making->prove->variables.items[line->variable].event[SIDE_PROCEDURE]))
			return true;
	}
	return false;
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

		if (line->left_out)
			continue;
		if (event && !is_unknown(making, side, event)) {
			add_line(making, side, line, event, !told, &text);
			add_others(making, side, line, &text);
			told = true;
		}
		add_wholes(making, side, i, &text);
	}
	return text_string(&text);
}
