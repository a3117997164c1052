/* Where a limit ends: counts a course from its first day, over the days that were not paused. */
#include "vm/limit_course.h"

struct date date_add_units(struct date date, int32_t count, enum unit unit)
{
	count = count < -LIMIT_MAX_COUNT ? -LIMIT_MAX_COUNT : limit_clamp(count);
	switch (unit) {
	case UNIT_DAYS:
		return date_add_days(date, count);
	case UNIT_WEEKS:
		return date_add_days(date, 7 * count);
	case UNIT_MONTHS:
		return date_is_set(date) ? date_add_months(date, count) : DATE_NONE;
	case UNIT_YEARS:
		return date_is_set(date) ? date_add_months(date, 12 * count) : DATE_NONE;
	case UNIT_NONE:
	case UNIT_WORKING_DAYS:
		break;
	}
	return DATE_NONE;
}

bool stretch_clip(struct stretch *pause, struct date begin)
{
	if (pause->first.day < begin.day)
		pause->first = begin;
	return pause->first.day <= pause->last.day;
}

/* The last day moved by one pause, which is nothing if it begins after that day. */
static struct date move_past(const struct calendar *calendar, enum unit unit, struct date last,
			     struct stretch pause)
{
	int32_t paused;

	if (!date_is_set(last) || pause.first.day > last.day)
		return last;
	if (unit != UNIT_WORKING_DAYS)
		return date_add_days(last, pause.last.day - pause.first.day + 1);
	paused = calendar_count_within(calendar, pause.first, pause.last);
	if (paused < 0)
		return DATE_NONE;
	return paused > 0 ? calendar_add(calendar, last, paused) : last;
}

/* The last day moved by every pause that touches the days from `begin` to it. */
static struct date move_past_pauses(const struct running *running, enum unit unit,
				    struct date begin, struct date last)
{
	for (uint32_t i = 0; i < running->pause_count && date_is_set(last); i++) {
		struct stretch pause = *running_pause(running, i);

		if (stretch_clip(&pause, begin))
			last = move_past(running->calendar, unit, last, pause);
	}
	return last;
}

struct date course_begin(const struct course *course)
{
	if (course->kind == COURSE_LIMIT && course->base.relation == RELATION_BEGINNING_WITH)
		return course->start;
	return date_add_days(course->start, 1);
}

/* The last day of a limit in working days with nothing paused. */
static struct date count_working_days(const struct calendar *calendar, const struct limit *limit,
				      struct date start)
{
	switch ((enum relation)limit->relation) {
	case RELATION_AFTER:
		return calendar_add(calendar, start, limit->count);
	case RELATION_BEGINNING_WITH:
	case RELATION_SAME_DAY:
		return calendar_add_beginning(calendar, start, limit->count);
	case RELATION_BEFORE:
		return calendar_subtract(calendar, start, limit->count);
	case RELATION_CLEAR_BEFORE:
		return calendar_subtract(calendar, start, limit->count + 1);
	case RELATION_CLEAR_AFTER:
		return calendar_add(calendar, start, limit->count + 1);
	}
	return DATE_NONE;
}

/* The day before the corresponding day, which itself may lie past the last date there is. */
static struct date count_beginning_with(struct date start, int32_t count, enum unit unit)
{
	struct date month;
	struct civil civil;

	if (unit == UNIT_DAYS || unit == UNIT_WEEKS)
		return date_add_days(start, (unit == UNIT_WEEKS ? 7 * count : count) - 1);
	date_to_civil(start, &civil);
	if (civil.day != 1)
		return date_add_days(date_add_units(start, count, unit), -1);
	month = date_add_units(start, unit == UNIT_YEARS ? 12 * count - 1 : count - 1, UNIT_MONTHS);
	date_to_civil(month, &civil);
	return date_add_days(month, date_days_in_month(civil.year, civil.month) - 1);
}

/* The last day of a limit in calendar units with nothing paused. */
static struct date count_calendar_units(const struct limit *limit, struct date start)
{
	enum unit unit = (enum unit)limit->unit;

	switch ((enum relation)limit->relation) {
	case RELATION_AFTER:
		return date_add_units(start, limit->count, unit);
	case RELATION_BEGINNING_WITH:
	case RELATION_SAME_DAY:
		return count_beginning_with(start, limit->count, unit);
	case RELATION_BEFORE:
		return date_add_units(start, -limit->count, unit);
	case RELATION_CLEAR_BEFORE:
		return date_add_days(date_add_units(start, -limit->count, unit), -1);
	case RELATION_CLEAR_AFTER:
		return date_add_days(date_add_units(start, limit->count, unit), 1);
	}
	return DATE_NONE;
}

/* A date that was set, moved by the pauses that were entered after it. */
static struct date date_set_end(const struct running *running, const struct course *course)
{
	const struct ledger *ledger = running->ledger;
	struct date last = course->start;
	struct date seen = DATE_NONE;

	for (uint32_t i = course->set_at + 1; i < ledger->entry_count && date_is_set(last); i++) {
		const struct ledger_entry *entry = &ledger->entries[i];
		struct stretch pause = { entry->first, entry->last };

		if (entry->kind != LEDGER_PAUSE || !entry->counted || !date_is_set(entry->last))
			continue;
		if (!stretch_clip(&pause, (struct date){ seen.day + 1 }))
			continue;
		last = move_past(running->calendar, (enum unit)running->own.unit, last, pause);
		seen = pause.last;
	}
	return last;
}

struct date course_first_end(const struct running *running, const struct course *course)
{
	enum unit unit = (enum unit)course->base.unit;
	struct date last;

	if (course->kind == COURSE_DATE)
		return date_set_end(running, course);
	last = unit == UNIT_WORKING_DAYS
		       ? count_working_days(running->calendar, &course->base, course->start)
		       : count_calendar_units(&course->base, course->start);
	if (running->pause_count == 0 || limit_is_backward(&course->base))
		return last;
	return move_past_pauses(running, unit, course_begin(course), last);
}

struct duration course_tail(const struct running *running, const struct course *course,
			    uint32_t index)
{
	if (index == course->tail_count)
		return course->tail;
	return running->ledger->entries[index].scratch.tail;
}

struct date course_tail_end(const struct running *running, struct duration tail, struct date from)
{
	struct date last = tail.unit == UNIT_WORKING_DAYS
				   ? calendar_add(running->calendar, from, tail.count)
				   : date_add_units(from, tail.count, tail.unit);

	return move_past_pauses(running, tail.unit, date_add_days(from, 1), last);
}

/* The last day of a course, or DATE_NONE when it has none. */
static struct date course_end(const struct running *running, const struct course *course)
{
	struct date last = course_first_end(running, course);

	if (course->tail.unit == UNIT_NONE)
		return last;
	for (uint32_t i = 0; i <= course->tail_count && date_is_set(last); i++)
		last = course_tail_end(running, course_tail(running, course, i), last);
	return last;
}

int32_t course_end_day(const struct running *running, const struct course *course)
{
	struct date last = course_end(running, course);

	return date_is_set(last) ? last.day : INT32_MAX;
}

/* Whether any part of a course is counted in working days. */
static bool course_counts_working_days(const struct running *running, const struct course *course)
{
	if (course->kind == COURSE_LIMIT && course->base.unit == UNIT_WORKING_DAYS)
		return true;
	for (uint32_t i = 0; course->tail.unit != UNIT_NONE && i <= course->tail_count; i++)
		if (course_tail(running, course, i).unit == UNIT_WORKING_DAYS)
			return true;
	return false;
}

/* The next working day that is not paused, or the previous working day. */
static struct date apply_roll(const struct running *running, struct date last)
{
	const struct calendar *calendar = running->calendar;

	if (running->own.roll == ROLL_STAYS || calendar_is_working_day(calendar, last))
		return last;
	if (running->own.roll == ROLL_PREVIOUS)
		return calendar_previous_working_day(calendar, last);
	last = calendar_next_working_day(calendar, last);
	for (uint32_t i = 0; i < running->pause_count; i++) {
		const struct stretch *pause = running_pause(running, i);

		if (last.day >= pause->first.day && last.day <= pause->last.day)
			last = calendar_add(calendar, pause->last, 1);
	}
	return last;
}

/* The last day of the calendar that was looked at. */
static struct date rests_on(const struct running *running, const struct running_end *end)
{
	const struct course *course = &running->course;
	bool counted = course_counts_working_days(running, course);

	if (counted && limit_is_backward(&course->base))
		return date_add_days(course->start, -1);
	if (running->own.roll != ROLL_STAYS && end->last.day > end->due.day)
		return end->last;
	return counted || running->own.roll != ROLL_STAYS ? end->due : DATE_NONE;
}

struct running_end running_end(const struct running *running)
{
	const struct course *course = &running->course;
	struct running_end end = { .answer = LIMIT_DUE, .last = course_end(running, course) };

	if (!date_is_set(end.last)) {
		end.answer = course_counts_working_days(running, course) ? LIMIT_PAST_HORIZON
									 : LIMIT_OUT_OF_RANGE;
		return end;
	}
	end.due = apply_roll(running, end.last);
	if (!date_is_set(end.due))
		end.answer = LIMIT_PAST_HORIZON;
	else
		end.rests_on = rests_on(running, &end);
	return end;
}
