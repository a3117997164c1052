/* Anchors and lengths: which day a limit counts from, and how far. */
#include "compiler/check_pass.h"

#include <string.h>

/* No length is longer, in any unit: the machine takes no more. */
#define LENGTH_LIMIT 10000

static struct model_anchor *make(struct check *check, enum model_anchor_kind kind,
				 const struct ast_anchor *anchor)
{
	struct model_anchor *made = ARENA_NEW(check->arena, struct model_anchor);

	made->kind = kind;
	made->span = anchor->span;
	return made;
}

bool check_duration(struct check *check, const struct ast_duration *length)
{
	struct diagnostic *diagnostic;

	if (length->amount.unit == UNIT_NONE) {
		diagnostic =
			diagnose(&check->work->diagnostics, SEVERITY_ERROR, "length-has-no-unit",
				 length->span, "the number does not say what it counts");
		diagnostic_hint(diagnostic, "Write %d working days, or days, weeks, months, years.",
				(int)length->amount.count);
		return false;
	}
	if (length->amount.count >= 1 && length->amount.count <= LENGTH_LIMIT)
		return true;
	diagnostic = diagnose(&check->work->diagnostics, SEVERITY_ERROR, "length-out-of-range",
			      length->span, "a length is at least 1 and at most %d, not %d",
			      LENGTH_LIMIT, (int)length->amount.count);
	if (length->amount.count < 1)
		diagnostic_hint(diagnostic, "Write \"on the same working day as\" the event.");
	return false;
}

/* Where the last day goes when it is not a working day; working days need no rule. */
uint8_t check_roll(const struct check *check, const struct ast_duration *length,
		   const struct ast_term *roll)
{
	if (length->amount.unit == UNIT_WORKING_DAYS)
		return ROLL_STAYS;
	if (!roll)
		return (uint8_t)check->model->roll;
	return roll->roll == AST_ROLL_NEXT	 ? ROLL_NEXT
	       : roll->roll == AST_ROLL_PREVIOUS ? ROLL_PREVIOUS
						 : ROLL_STAYS;
}

/* `as soon as practicable, or 3 working days if …`: three working days of what? */
void check_length_without_anchor(struct check *check, struct span span)
{
	struct diagnostic *diagnostic =
		diagnose(&check->work->diagnostics, SEVERITY_ERROR, "length-without-anchor", span,
			 "no limit before this says from when it counts");

	diagnostic_hint(diagnostic, "Write the event: within 3 working days of EVENT if …, "
				    "otherwise on the same working day as EVENT.");
	diagnostic_hint(diagnostic, "If the text gives no day for the other cases, end with: "
				    "otherwise not stated.");
}

/* `the FIELD of EVENT`. */
static struct model_anchor *field_of(struct check *check, const struct sentence *at,
				     const struct ast_anchor *anchor)
{
	struct model_event *event = check_event(check, at, &anchor->of, "anchor-never-occurs");
	struct model_field *field = check_find_field(check, anchor->name.symbol->text);
	struct diagnostic *diagnostic;
	struct model_anchor *made;

	if (!event)
		return NULL;
	if (!field) {
		diagnostic = diagnose(&check->work->diagnostics, SEVERITY_ERROR, "unknown-field",
				      anchor->name.span, "\"%s\" does not give a \"%s\"",
				      event->full_name, anchor->name.symbol->text);
		diagnostic_hint(diagnostic, "Write, where \"%s\" is named: giving %s (date).",
				event->name, anchor->name.symbol->text);
		return NULL;
	}
	if (!field->typed && !field->implicit) {
		field->type = FIELD_DATE;
		field->implicit = true;
	}
	if (field->type != FIELD_DATE) {
		diagnostic = diagnose(&check->work->diagnostics, SEVERITY_ERROR, "not-a-date",
				      anchor->name.span, "\"%s\" is not a date", field->name);
		diagnostic_label(diagnostic, field->span, "declared here");
		diagnostic_hint(diagnostic, "Write \"%s (date)\" there.", field->name);
		return NULL;
	}
	event->again = true;
	made = make(check, MODEL_ANCHOR_FIELD, anchor);
	made->event = event;
	made->field = field;
	made->said = check_format(check, "the %s of %s", field->name, event->full_name);
	return made;
}

static struct model_anchor *of_event(struct check *check, struct model_event *event,
				     const struct ast_anchor *anchor)
{
	static const struct {
		enum model_anchor_kind kind;
		const char *before;
	} ways[] = {
		[ANCHOR_EVENT] = { MODEL_ANCHOR_EVENT, "" },
		[ANCHOR_IT] = { MODEL_ANCHOR_EVENT, "" },
		[ANCHOR_RECEIPT] = { MODEL_ANCHOR_RECEIPT, "receipt of " },
		[ANCHOR_SENDING] = { MODEL_ANCHOR_EVENT, "sending of " },
		[ANCHOR_LAST] = { MODEL_ANCHOR_LAST, "the last " },
		[ANCHOR_EACH] = { MODEL_ANCHOR_EACH, "each " },
	};
	struct model_anchor *made;

	if (!event)
		return NULL;
	made = make(check, ways[anchor->kind].kind, anchor);
	made->event = event;
	made->sending = anchor->kind == ANCHOR_SENDING;
	made->said = check_format(check, "%s%s", ways[anchor->kind].before, event->full_name);
	event->sent |= anchor->kind == ANCHOR_RECEIPT || anchor->kind == ANCHOR_SENDING;
	event->each |= anchor->kind == ANCHOR_EACH;
	event->again |= anchor->kind == ANCHOR_EACH || anchor->kind == ANCHOR_LAST;
	check->it = event;
	return made;
}

static struct model_anchor *of_definition(struct check *check, const struct definition *definition,
					  const struct ast_anchor *anchor)
{
	struct sentence at = { .item = definition->item, .stage = check->model->stages.items[0] };
	uint32_t limit = check->definition_limit;
	struct model_anchor *made;

	if (definition->is_wrong)
		return NULL;
	if (definition->item->anchor.kind == ANCHOR_NONE) {
		diagnose(&check->work->diagnostics, SEVERITY_ERROR, "not-a-date", anchor->span,
			 "\"%s\" is a condition, not a day", definition->name);
		return NULL;
	}
	check->definition_limit = definition->order;
	made = check_anchor(check, &at, &definition->item->anchor);
	check->definition_limit = limit;
	return made;
}

/* A plain name: an event, a defined date, a fact that is a date. */
static struct model_anchor *named(struct check *check, const struct sentence *at,
				  const struct ast_anchor *anchor)
{
	const char *name = anchor->name.symbol->text;
	const struct definition *definition;
	struct model_event *event = check_find_event(check, at, name);
	struct model_field *field;
	struct model_anchor *made;

	if (event)
		return of_event(check, event, anchor);
	definition = check_find_definition(check, name);
	if (definition)
		return of_definition(check, definition, anchor);
	field = check_find_field(check, name);
	if (field && field->type == FIELD_DATE) {
		made = make(check, MODEL_ANCHOR_FACT, anchor);
		made->field = field;
		made->said = check_words(check, field->name);
		field->asked = !field->native;
		return made;
	}
	if (field && !check_names_event(check, name)) {
		diagnose(&check->work->diagnostics, SEVERITY_ERROR, "not-a-date", anchor->span,
			 "\"%s\" is a fact that is not a date", name);
		return NULL;
	}
	return of_event(check, check_event(check, at, &anchor->name, "anchor-never-occurs"),
			anchor);
}

static struct model_anchor *parts_of(struct check *check, const struct sentence *at,
				     const struct ast_anchor *anchor)
{
	enum model_anchor_kind kind =
		anchor->kind == ANCHOR_LATER ? MODEL_ANCHOR_LATER : MODEL_ANCHOR_EARLIER;
	struct model_anchor *made = make(check, kind, anchor);
	struct model_anchor **end = &made->parts;
	struct text said;

	text_open(&said, check->arena);
	text_add_string(&said, kind == MODEL_ANCHOR_LATER ? "the later of " : "the earlier of ");
	for (const struct ast_anchor *part = anchor->parts; part; part = part->next) {
		struct model_anchor *one = check_anchor(check, at, part);

		if (!one)
			return NULL;
		*end = ARENA_NEW(check->arena, struct model_anchor);
		**end = *one;
		(*end)->next = NULL;
		end = &(*end)->next;
		if (part != anchor->parts)
			text_add_string(&said, part->next ? ", " : " and ");
		text_add_string(&said, one->said);
	}
	made->said = text_string(&said);
	return made;
}

static struct model_anchor *start_of(struct check *check, struct model_stage *stage,
				     const struct ast_anchor *anchor)
{
	struct model_anchor *made;

	if (!stage)
		return NULL;
	made = make(check, MODEL_ANCHOR_STAGE, anchor);
	made->stage = stage;
	made->said = *stage->name ? check_format(check, "the start of stage %s", stage->name)
				  : "the start of the case";
	return made;
}

static struct model_anchor *it(struct check *check, const struct ast_anchor *anchor)
{
	if (!check->it)
		diagnostic_hint(diagnose(&check->work->diagnostics, SEVERITY_ERROR,
					 "it-names-nothing", anchor->span,
					 "no event was spoken of before in the sentence that "
					 "\"it\" could be"),
				"Write the event: within 5 working days of EVENT.");
	return of_event(check, check->it, anchor);
}

static struct model_anchor *close_of_case(struct check *check, const struct ast_anchor *anchor)
{
	struct model_anchor *made = make(check, MODEL_ANCHOR_CLOSE, anchor);

	made->said = "the close of the case";
	return made;
}

/* `the end of the month of E`; what `by the last working day of the month` counts from too. */
static struct model_anchor *period_end(struct check *check, const struct sentence *at,
				       const struct ast_anchor *anchor)
{
	struct model_anchor *part = check_anchor(check, at, anchor->parts);
	struct model_anchor *made;

	if (!part)
		return NULL;
	if (part->kind == MODEL_ANCHOR_EACH)
		check_no_effect(check, part->span, "`each`", "the end of a part of the calendar",
				"Write `the last`, or a limit: within 10 working days of each …");
	made = make(check, MODEL_ANCHOR_PERIOD_END, anchor);
	made->parts = part;
	made->period = anchor->period;
	/* The first working day of a month comes after the end of the one before it. */
	made->after = anchor->after && anchor->kind != ANCHOR_FIRST_WORKING;
	made->said = check_format(check, "the end of the %s %s %s", period_name(anchor->period),
				  made->after ? "after that of" : "of", part->said);
	return made;
}

struct model_anchor *check_anchor(struct check *check, const struct sentence *at,
				  const struct ast_anchor *anchor)
{
	switch (anchor->kind) {
	case ANCHOR_NONE:
		return NULL;
	case ANCHOR_EVENT:
		return named(check, at, anchor);
	case ANCHOR_IT:
		return it(check, anchor);
	case ANCHOR_FIELD:
		return field_of(check, at, anchor);
	case ANCHOR_RECEIPT:
	case ANCHOR_SENDING:
	case ANCHOR_LAST:
	case ANCHOR_EACH:
		return of_event(check, check_event(check, at, &anchor->name, "anchor-never-occurs"),
				anchor);
	case ANCHOR_THIS_START:
		return start_of(check, at->stage, anchor);
	case ANCHOR_STAGE_START:
		return start_of(check, check_stage(check, &anchor->name, at->track), anchor);
	case ANCHOR_CLOSE:
		return close_of_case(check, anchor);
	case ANCHOR_LATER:
	case ANCHOR_EARLIER:
		return parts_of(check, at, anchor);
	case ANCHOR_PERIOD_END:
	case ANCHOR_FIRST_WORKING:
	case ANCHOR_LAST_WORKING:
		return period_end(check, at, anchor);
	}
	UNREACHABLE();
}

/* `calendar A, or read as B`: what counts working days, or moves from others, by each of them. */
void check_calendar_readings(struct check *check, struct model_clause *clause)
{
	const struct model_clock *base = clause->clock ? clause->clock : clause->target;
	bool counts = false;

	for (uint32_t i = 0; base && i < base->arms.count; i++)
		counts |= base->arms.items[i].limit.unit == UNIT_WORKING_DAYS ||
			  base->arms.items[i].limit.roll != ROLL_STAYS;
	for (uint32_t i = 0; counts && i < base->calendar->readings.count; i++) {
		struct model_clock *clock = ARENA_NEW(check->arena, struct model_clock);

		*clock = *base;
		clock->role = ROLE_READING;
		clock->calendar = base->calendar->readings.items[i];
		*ARRAY_PUSH(check->arena, &check->model->clocks) = clock;
		*ARRAY_PUSH(check->arena, &clause->readings) = clock;
	}
}
