/* The day from which counts what arrives too late in its day, or on a day that is not worked. */
#include "compiler/audit/proof/prove.h"

#include "lang/base/array.h"

/* Whether what arrives late on one side counts from another day there. */
static bool moves(const struct prove *prove, enum side side, const struct variable *variable)
{
	const struct model *model = prove->models[side];

	return (model->arrives_after > 0 || model->arrives_on_working_days) &&
	       variable->event[side] && !variable->field && variable->part_count == 0 &&
	       check_complains(&variable->event[side]->from);
}

/* The hours of both sides after which something is late, the first first. */
static int32_t take_hours(struct prove *prove)
{
	int32_t one = prove->models[SIDE_STATUTE]->arrives_after;
	int32_t other = prove->models[SIDE_PROCEDURE]->arrives_after;
	int32_t first = one < other ? one : other, last = one < other ? other : one;

	if (first == 0 || first == last) {
		prove->late[0] = last;
		return last > 0 ? 1 : 0;
	}
	prove->late[0] = first;
	prove->late[1] = last;
	return 2;
}

void prove_hours(struct prove *prove)
{
	int32_t hours = take_hours(prove);

	for (uint32_t i = 1; hours > 0 && i < prove->variables.count; i++) {
		struct variable *variable = &prove->variables.items[i];
		bool matters = false;

		for (int side = 0; side < SIDE_COUNT; side++)
			matters |= prove->models[side]->arrives_after > 0 &&
				   moves(prove, (enum side)side, variable);
		if (!matters || variable->day != DAY_DONE)
			continue;
		if (prove->facts.count == 0)
			(void)ARRAY_PUSH(prove->arena, &prove->facts);
		variable->hour = prove->facts.count;
		*ARRAY_PUSH(prove->arena, &prove->facts) =
			(struct fact){ .least = 1, .most = 1 + hours, .value = 1 };
	}
}

/* Whether something arrived too late in its day for one side, in the case at hand. */
static bool is_late(struct prove *prove, enum side side, uint32_t hour)
{
	int32_t after = prove->models[side]->arrives_after;
	struct fact *fact;

	if (hour == 0 || after == 0)
		return false;
	fact = &prove->facts.items[hour];
	fact->touched = true;
	return fact->value > (after == prove->late[0] ? 1 : 2);
}

/* The day from which something counts that arrives on a day, too late in that day or not. */
static uint16_t counted_of(struct prove *prove, enum side side, uint16_t number, bool late)
{
	bool on_working_days = prove->models[side]->arrives_on_working_days;

	if (!late && !on_working_days)
		return number;
	return prove_moved(prove, number,
			   history_arrival(&prove->tables, prove_calendar_of(prove, side), late,
					   on_working_days));
}

/* What is received on the day it was sent on is so no sooner in that day. */
uint16_t prove_counted(struct prove *prove, enum side side, uint16_t number)
{
	uint16_t sent, parts[2];
	struct variable variable;

	number = prove_received(prove, side, number);
	if (number == 0 || !moves(prove, side, &prove->variables.items[number]))
		return number;
	variable = prove->variables.items[number];
	sent = variable.day == DAY_RECEIVED
		       ? prove_event(prove, side, variable.event[side], DAY_DONE)
		       : 0;
	if (sent == 0 || sent == number || !is_late(prove, side, prove->variables.items[sent].hour))
		return counted_of(prove, side, number, is_late(prove, side, variable.hour));
	parts[0] = counted_of(prove, side, number, false);
	parts[1] = counted_of(prove, side, sent, true);
	return prove_several(prove, parts, 2, true);
}

/* How many hours tell arrivals apart. */
static int32_t hour_count(const struct prove *prove)
{
	return (prove->late[0] > 0) + (prove->late[1] > 0);
}

/* The day from which counts what arrives after so many of those hours; NULL: the day itself. */
static const struct history_table *counted_after(struct prove *prove, enum side side, int32_t hours)
{
	const struct model *model = prove->models[side];
	int32_t own = model->arrives_after == prove->late[0] ? 1 : 2;
	bool late = model->arrives_after > 0 && hours >= own;

	return late || model->arrives_on_working_days
		       ? history_arrival(&prove->tables, prove_calendar_of(prove, side), late,
					 model->arrives_on_working_days)
		       : NULL;
}

bool prove_ends_no_later_from_arrival(struct prove *prove, const struct history_table *theirs,
				      const struct history_table *ours)
{
	for (int32_t hours = 0; hours <= hour_count(prove); hours++) {
		const struct history_table *there = counted_after(prove, SIDE_STATUTE, hours);
		const struct history_table *here = counted_after(prove, SIDE_PROCEDURE, hours);

		there = there ? history_of(&prove->tables, theirs, there) : theirs;
		here = here ? history_of(&prove->tables, ours, here) : ours;
		if (!history_never_shorter(&prove->tables, there, here))
			return false;
	}
	return true;
}

bool prove_arrives_no_later(struct prove *prove, enum side side)
{
	enum side other = side == SIDE_STATUTE ? SIDE_PROCEDURE : SIDE_STATUTE;
	const struct history_table *same = history_same(&prove->tables);

	for (int32_t hours = 0; hours <= hour_count(prove); hours++) {
		const struct history_table *there = counted_after(prove, other, hours);
		const struct history_table *here = counted_after(prove, side, hours);

		if (!history_never_shorter(&prove->tables, there ? there : same,
					   here ? here : same))
			return false;
	}
	return true;
}

bool prove_stops_no_longer(struct prove *prove, enum side side, const struct model_pause *one,
			   const struct model_pause *other)
{
	enum side beside = side == SIDE_STATUTE ? SIDE_PROCEDURE : SIDE_STATUTE;
	bool begins = check_complains(&one->from->from) || check_complains(&other->from->from);
	bool ends = check_complains(&one->until->from) || check_complains(&other->until->from);
	bool no_later = prove_arrives_no_later(prove, side);
	bool no_sooner = prove_arrives_no_later(prove, beside);

	return (!begins || (no_sooner && (no_later || one->at_most.count == 0))) &&
	       (!ends || no_later);
}
