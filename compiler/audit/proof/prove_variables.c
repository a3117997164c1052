/* The days of a history: of events and the dates they give, of the earlier or later of some, and
 * those that follow from another. */
#include "compiler/audit/proof/prove_close.h"
#include "compiler/audit/proof/prove_stage.h"
#include "compiler/audit/proof/prove_stands.h"

#include <string.h>

#include "lang/base/array.h"

uint16_t prove_variable(struct prove *prove, struct variable variable)
{
	if (prove->variables.count == 0)
		(void)ARRAY_PUSH(prove->lasting, &prove->variables);
	if (prove->variables.count >= PROVE_EVENT_LIMIT) {
		prove_cannot(prove, "there are too many events to follow");
		return 0;
	}
	*ARRAY_PUSH(prove->lasting, &prove->variables) = variable;
	return (uint16_t)(prove->variables.count - 1);
}

uint16_t prove_event(const struct prove *prove, enum side side, const struct model_event *event,
		     enum event_day day)
{
	return event ? prove->variable_of[side][day][event->number] : 0;
}

uint16_t prove_occurrence(struct prove *prove, enum side side, const struct model_event *event,
			  uint32_t occurrence)
{
	uint16_t first = prove_event(prove, side, event, DAY_DONE);
	struct variable variable;

	if (occurrence == 0 || first == 0)
		return first;
	variable = prove->variables.items[first];
	for (uint32_t i = 1; i < prove->variables.count; i++) {
		const struct variable *have = &prove->variables.items[i];

		if (have->event[side] == event && have->occurrence == occurrence && !have->field &&
		    !have->is_last)
			return (uint16_t)i;
	}
	variable.occurrence = (uint8_t)occurrence;
	return prove_variable(prove, variable);
}

uint16_t prove_last(struct prove *prove, enum side side, const struct model_event *event)
{
	uint16_t first = prove_event(prove, side, event, DAY_DONE);
	struct variable variable;

	if (first == 0)
		return 0;
	for (uint32_t i = 1; i < prove->variables.count; i++) {
		if (prove->variables.items[i].is_last &&
		    prove->variables.items[i].event[side] == event)
			return (uint16_t)i;
	}
	variable = prove->variables.items[first];
	variable.occurrence = 1;
	variable.is_last = true;
	return prove_variable(prove, variable);
}

uint16_t prove_field_again(struct prove *prove, enum side side, const struct model_event *event,
			   const struct model_field *field, uint32_t occurrence)
{
	uint16_t first = prove_event(prove, side, event, DAY_DONE);
	const char *theirs;
	struct variable variable;

	if (!field || (event && first == 0))
		return 0;
	theirs = side == SIDE_STATUTE ? prove_field_name(prove, field->name) : field->name;
	for (uint32_t i = 1; i < prove->variables.count; i++) {
		const struct variable *have = &prove->variables.items[i];

		if (have->field && have->occurrence == occurrence &&
		    (event ? have->event[side] == event : !have->event[side]) &&
		    (have->field == field || strcmp(have->field->name, theirs) == 0 ||
		     prove_is_field(prove, have->field->name, theirs)))
			return (uint16_t)i;
	}
	variable = (struct variable){ .name = field->name,
				      .field = field,
				      .occurrence = (uint8_t)occurrence };
	if (event)
		memcpy(variable.event, prove->variables.items[first].event, sizeof variable.event);
	return prove_variable(prove, variable);
}

uint16_t prove_field(struct prove *prove, enum side side, const struct model_event *event,
		     const struct model_field *field)
{
	return prove_field_again(prove, side, event, field, 0);
}

uint16_t prove_several(struct prove *prove, const uint16_t *parts, uint32_t count, bool latest)
{
	struct variable variable = { .is_latest = latest };
	uint16_t kept[16];

	for (uint32_t i = 0; i < count; i++) {
		bool excluded = prove->variables.items[parts[i]].excluded;

		if (parts[i] == 0 || variable.part_count >= 16)
			return 0;
		if (excluded && latest)
			return parts[i];
		if (!excluded)
			kept[variable.part_count++] = parts[i];
	}
	if (variable.part_count <= 1)
		return variable.part_count ? kept[0] : count > 0 ? parts[0] : 0;
	for (uint32_t i = 1; i < prove->variables.count; i++) {
		const struct variable *have = &prove->variables.items[i];

		if (have->part_count == variable.part_count && have->is_latest == latest &&
		    !have->moved && !have->closes && !have->reached &&
		    memcmp(have->parts, kept, variable.part_count * sizeof *kept) == 0)
			return (uint16_t)i;
	}
	variable.name = latest ? "the later of two days" : "the earlier of two days";
	variable.parts = ARENA_ARRAY(prove->lasting, uint16_t, variable.part_count);
	memcpy(variable.parts, kept, variable.part_count * sizeof *kept);
	return prove_variable(prove, variable);
}

uint16_t prove_moved(struct prove *prove, uint16_t of, const struct history_table *moved)
{
	struct variable variable = { .name = "a day that follows from another", .moved = moved };

	if (of == 0)
		return 0;
	if (moved->falls) {
		prove_cannot(prove, "a later day gives an earlier one");
		return 0;
	}
	for (uint32_t i = 1; i < prove->variables.count; i++) {
		const struct variable *have = &prove->variables.items[i];

		if (have->moved == moved && have->parts[0] == of)
			return (uint16_t)i;
	}
	variable.excluded = prove->variables.items[of].excluded;
	variable.part_count = 1;
	variable.parts = ARENA_ARRAY(prove->lasting, uint16_t, 1);
	variable.parts[0] = of;
	return prove_variable(prove, variable);
}

uint16_t prove_root(const struct prove *prove, uint16_t number)
{
	while (prove->variables.items[number].moved)
		number = prove->variables.items[number].parts[0];
	return number;
}

const struct history_table *prove_from_root(struct prove *prove, const struct history_table *f,
					    uint16_t number, uint16_t root)
{
	while (number != root && prove->variables.items[number].moved) {
		f = history_of(&prove->tables, f, prove->variables.items[number].moved);
		number = prove->variables.items[number].parts[0];
	}
	return number == root ? f : NULL;
}

struct bounds_list prove_is_last(struct prove *prove, uint16_t last, uint16_t first)
{
	return prove_either(
		prove, prove_bound(prove, BOUND_KEEP, last, history_same(&prove->tables), first, 0),
		prove_bound(prove, BOUND_AT_MOST, last, NULL, 0, prove->tables.days.beyond));
}

/* The later of some days is not before any of them, and not after all of them. */
struct bounds_list prove_defined(struct prove *prove, uint16_t number)
{
	const struct variable variable = prove->variables.items[number];
	const struct history_table *same = history_same(&prove->tables);
	enum bound_kind each = variable.is_latest ? BOUND_FROM : BOUND_KEEP;
	enum bound_kind some = variable.is_latest ? BOUND_KEEP : BOUND_FROM;
	struct bounds_list all = prove_always(prove), one_of = prove_nothing();

	if (variable.closes)
		return prove_close_is(prove, number);
	if (variable.reached)
		return prove_reached_is(prove, number);
	if (variable.moved)
		return prove_both(prove,
				  prove_bound(prove, BOUND_KEEP, number, variable.moved,
					      variable.parts[0], 0),
				  prove_bound(prove, BOUND_FROM, number, variable.moved,
					      variable.parts[0], 0));
	for (uint32_t i = 0; i < variable.part_count; i++) {
		uint16_t part = variable.parts[i];

		all = prove_both(prove, all, prove_bound(prove, each, number, same, part, 0));
		one_of = prove_either(prove, one_of,
				      prove_bound(prove, some, number, same, part, 0));
	}
	return prove_both(prove, all, one_of);
}
