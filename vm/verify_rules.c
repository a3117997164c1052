/* What must hold within one row, beyond what the kinds of its fields say. */
#include "lang/base/problem.h"
#include "vm/verify_steps.h"

#include <string.h>

/* The largest number that a fact can hold. */
#define NUMBER_LIMIT (1 << 30)

/* The largest value a fact of this type can have; 0: it can have none by default. */
static int32_t largest_value(const struct program_field *field)
{
	switch ((enum field_type)field->type) {
	case FIELD_TEXT:
		return 0;
	case FIELD_YES_NO:
		return 2;
	case FIELD_CHOICE:
		return (int32_t)field->choices.count;
	case FIELD_DATE:
		return DATE_LAST_DAY;
	case FIELD_NUMBER:
		return NUMBER_LIMIT + 1;
	}
	return 0;
}

static bool verify_field(const struct verifier *verifier, uint32_t row)
{
	const struct program_field *field = &verifier->program->fields[row];

	if (field->type == FIELD_CHOICE && field->choices.count == 0)
		return refuse_row(verifier, TABLE_FIELD, row, "it has nothing to choose from");
	if (field->default_value < 0 || field->default_value > largest_value(field))
		return refuse_row(verifier, TABLE_FIELD, row, "%d cannot be its default",
				  field->default_value);
	return true;
}

static bool verify_event(const struct verifier *verifier, uint32_t row)
{
	const struct program_event *event = &verifier->program->events[row];

	if ((event->flags & EVENT_DECISION) != 0 && event->outcome == 0)
		return refuse_row(verifier, TABLE_EVENT, row, "a decision without an outcome");
	return true;
}

static bool verify_booking(const struct verifier *verifier, uint32_t row)
{
	const struct program *program = verifier->program;

	if (program->fields[program->bookings[row].field].type != FIELD_DATE)
		return refuse_row(verifier, TABLE_BOOKING, row, "its field holds no date");
	return true;
}

static bool verify_clock(const struct verifier *verifier, uint32_t row)
{
	const struct program_clock *clock = &verifier->program->clocks[row];

	if (clock->arms.count == 0)
		return refuse_row(verifier, TABLE_CLOCK, row, "it has no arm");
	if (clock->form == CLOCK_DATE && clock->arms.count > 2)
		return refuse_row(verifier, TABLE_CLOCK, row, "an agreed date has one cap at most");
	return true;
}

static bool verify_extension(const struct verifier *verifier, uint32_t row)
{
	const struct program *program = verifier->program;
	const struct program_extension *extension = &program->extensions[row];

	if (extension->times < 0)
		return refuse_row(verifier, TABLE_EXTENSION, row, "it is possible %d times",
				  extension->times);
	switch ((enum extension_kind)extension->kind) {
	case EXTENSION_TO:
	case EXTENSION_BY:
	case EXTENSION_BY_FROM_NOTICE:
		if (extension->length.count == 0)
			return refuse_row(verifier, TABLE_EXTENSION, row, "it has no length");
		if (extension->up_to && extension->booking >= program->booking_count)
			return refuse_row(verifier, TABLE_EXTENSION, row, "it has no date");
		return true;
	case EXTENSION_TO_DATE:
		if (extension->booking >= program->booking_count)
			return refuse_row(verifier, TABLE_EXTENSION, row, "it has no date");
		return true;
	case EXTENSION_NOT_STATED:
		return true;
	}
	return true;
}

static bool verify_pause(const struct verifier *verifier, uint32_t row)
{
	const struct program_pause *pause = &verifier->program->pauses[row];

	if (pause->condition == 0 && pause->from == 0)
		return refuse_row(verifier, TABLE_PAUSE, row, "nothing begins it");
	return true;
}

static bool verify_watch(const struct verifier *verifier, uint32_t row)
{
	const struct program_watch *watch = &verifier->program->watches[row];

	if (watch->condition == 0)
		return refuse_row(verifier, TABLE_WATCH, row, "it watches no condition");
	return true;
}

static bool verify_out_of_time(const struct verifier *verifier, uint32_t row)
{
	const struct program_out_of_time *bar = &verifier->program->out_of_times[row];

	if (bar->limit.unit == UNIT_NONE)
		return refuse_row(verifier, TABLE_OUT_OF_TIME, row, "it has no limit");
	if (bar->anchor == 0)
		return refuse_row(verifier, TABLE_OUT_OF_TIME, row, "it counts from nothing");
	return true;
}

static bool verify_prompt(const struct verifier *verifier, uint32_t row)
{
	const struct program_prompt *prompt = &verifier->program->prompts[row];

	if (prompt->kind == PROMPT_REMIND && (prompt->clock == 0 || prompt->before.count == 0))
		return refuse_row(verifier, TABLE_PROMPT, row,
				  "a reminder needs a limit and a time before it");
	if (prompt->kind != PROMPT_REMIND && prompt->condition == 0)
		return refuse_row(verifier, TABLE_PROMPT, row, "an escalation needs a condition");
	return true;
}

static bool verify_delivery(const struct verifier *verifier, uint32_t row)
{
	if (verifier->program->deliveries[row].limit.unit == UNIT_NONE)
		return refuse_row(verifier, TABLE_DELIVERY, row, "it has no length");
	return true;
}

static bool verify_native(const struct verifier *verifier, uint32_t row)
{
	const struct program_native *native = &verifier->program->natives[row];

	if (native->arguments.count > VERIFY_ARGUMENT_LIMIT)
		return refuse_row(verifier, TABLE_NATIVE, row, "it takes %u facts, and %d is most",
				  native->arguments.count, VERIFY_ARGUMENT_LIMIT);
	return true;
}

static bool verify_name(const struct verifier *verifier, uint32_t row)
{
	const struct program *program = verifier->program;
	const struct program_name *name = &program->names[row];

	if (name->size == 0)
		return refuse_row(verifier, TABLE_NAME, row, "it is empty");
	if (program_find_name(program, name->text, name->size) != name)
		return refuse_row(verifier, TABLE_NAME, row, "another row has the same name");
	return true;
}

/* What calendar_build does not look at. */
static bool verify_calendar(const struct verifier *verifier, uint32_t row)
{
	const struct calendar *calendar = &verifier->program->calendars[row];

	if (!date_is_set(calendar->first) || calendar->last_published.day < calendar->first.day)
		return refuse_row(verifier, TABLE_CALENDAR, row,
				  "its days were published before they begin");
	return true;
}

bool verify_rules(const struct verifier *verifier)
{
	static const struct {
		enum table_id table;
		bool (*verify)(const struct verifier *, uint32_t row);
	} rules[] = {
		{ TABLE_CALENDAR, verify_calendar },
		{ TABLE_FIELD, verify_field },
		{ TABLE_EVENT, verify_event },
		{ TABLE_BOOKING, verify_booking },
		{ TABLE_CLOCK, verify_clock },
		{ TABLE_EXTENSION, verify_extension },
		{ TABLE_PAUSE, verify_pause },
		{ TABLE_WATCH, verify_watch },
		{ TABLE_OUT_OF_TIME, verify_out_of_time },
		{ TABLE_PROMPT, verify_prompt },
		{ TABLE_DELIVERY, verify_delivery },
		{ TABLE_NATIVE, verify_native },
		{ TABLE_NAME, verify_name },
	};
	const struct program *program = verifier->program;

	if (program->arrives_after < 0 || program->arrives_after >= 24 * 60) {
		problem_set(verifier->why, "the procedure's cut-off hour is at minute %d of a day",
			    program->arrives_after);
		return false;
	}
	for (size_t i = 0; i < ARRAY_LENGTH(rules); i++) {
		uint32_t count = table_rows(program, rules[i].table);

		for (uint32_t row = table_info[rules[i].table].first; row < count; row++)
			if (!rules[i].verify(verifier, row))
				return false;
	}
	return true;
}
