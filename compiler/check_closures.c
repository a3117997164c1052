/* The days on which an office is closed, and those that one limit leaves out. */
#include "compiler/check_pass.h"

#include "lang/base/problem.h"

#include <string.h>

/* More days than these no office says that it closes on. */
#define CLOSED_DAYS 20000

/* No calendar covers more years. */
#define CLOSED_YEARS (CALENDAR_MAX_DAYS / 366)

/* The day of a year that a day of the year 2000 stands for; 29 February is the 28th, or the 1st of
 * March where a closure begins, in a year that has none. */
static struct date day_in_year(struct date day, int year, bool first)
{
	struct civil civil;
	struct date date;

	date_to_civil(day, &civil);
	date = date_from_civil(year, civil.month, civil.day);
	if (date_is_set(date))
		return date;
	return first ? date_from_civil(year, 3, 1) : date_from_civil(year, 2, 28);
}

/* Closes the office on the same days of each year that a calendar covers. */
static void close_yearly(struct check *check, const struct ast_item *item,
			 struct calendar *calendar, const char *why)
{
	bool wraps = date_compare(item->until, item->from) < 0; /* over the end of the year */
	struct civil begin, end;

	date_to_civil(calendar->first, &begin);
	date_to_civil(calendar->horizon, &end);
	for (int year = begin.year - 1; year <= end.year; year++) {
		struct date first = day_in_year(item->from, year, true);
		struct date last = day_in_year(item->until, year + wraps, false);

		if (date_is_set(first) && date_is_set(last))
			calendar_close(check->arena, calendar, first, last, why);
	}
}

static void close_days(struct check *check, const struct ast_item *item, struct calendar *calendar)
{
	struct date last = date_is_set(item->until) ? item->until : item->from;
	const char *why = check_text(check, &item->text);

	if (item->yearly)
		close_yearly(check, item, calendar, why ? why : "");
	else
		calendar_close(check->arena, calendar, item->from, last, why ? why : "");
}

/* How many days a closure makes. */
static int64_t closed_days(const struct ast_item *item)
{
	int64_t days = date_is_set(item->until) ? item->until.day - item->from.day + 1 : 1;

	if (!item->yearly)
		return days;
	return (days > 0 ? days : days + 366) * CLOSED_YEARS;
}

/* Closes the office, in every calendar, on the days that the header says; counts them. */
static void close_office(struct check *check, const struct ast_item *first, int64_t *days)
{
	const struct model_calendars *calendars = &check->model->calendars;

	for (const struct ast_item *item = first; item; item = item->next) {
		if (item->kind == ITEM_TRACK)
			close_office(check, item->items.first, days);
		if (item->kind != ITEM_OFFICE_CLOSED || *days > CLOSED_DAYS)
			continue;
		*days += closed_days(item);
		if (*days > CLOSED_DAYS)
			diagnose(&check->work->diagnostics, SEVERITY_ERROR, "calendar-not-usable",
				 item->span, "the office is closed on more than %d days",
				 CLOSED_DAYS);
		for (uint32_t i = 0; !item->names.first && i < calendars->count; i++)
			if (*days <= CLOSED_DAYS)
				close_days(check, item, &calendars->items[i]->calendar);
	}
}

void check_closures(struct check *check)
{
	int64_t days = 0;

	close_office(check, check->inputs->procedure->items.first, &days);
}

static bool is_named(const struct ast_names *names, const char *name)
{
	for (const struct ast_name_node *node = names->first; node; node = node->next) {
		if (node->name.symbol->text == name)
			return true;
	}
	return false;
}

/* Closes a calendar on the days on which something of a name is; how often that is said. */
static uint32_t close_named(struct check *check, const struct ast_item *first, const char *name,
			    struct calendar *calendar)
{
	uint32_t count = 0;

	for (const struct ast_item *item = first; item; item = item->next) {
		if (item->kind == ITEM_TRACK)
			count += close_named(check, item->items.first, name, calendar);
		if (item->kind != ITEM_OFFICE_CLOSED || !is_named(&item->names, name))
			continue;
		close_days(check, item, calendar);
		count++;
	}
	return count;
}

/* What is not closed on any day: the days are missing, or the name is wrong. */
static void report_never_closed(struct check *check, const struct ast_name *name)
{
	struct diagnostic *diagnostic =
		diagnose(&check->work->diagnostics, SEVERITY_ERROR, "never-closed", name->span,
			 "nothing says when \"%s\" is closed", name->symbol->text);

	diagnostic_hint(diagnostic,
			"Write in the header: %s is closed from 29 March 2024 until 12 April 2024 "
			"\"Easter holidays\".",
			name->symbol->text);
}

static struct model_calendar *find_calendar(const struct check *check, const char *text)
{
	const struct model_calendars *calendars = &check->model->calendars;

	for (uint32_t i = 0; i < calendars->count; i++) {
		if (strcmp(calendars->items[i]->text, text) == 0)
			return calendars->items[i];
	}
	return NULL;
}

struct model_calendar *check_calendar_without(struct check *check, struct model_calendar *base,
					      const struct ast_name *name)
{
	const char *text = check_format(check, "%s without %s", base->text, name->symbol->text);
	struct model_calendar *made = find_calendar(check, text);
	struct problem why;

	if (made)
		return made;
	made = ARENA_NEW(check->arena, struct model_calendar);
	*made = *base;
	made->text = text;
	made->readings = (struct model_calendars){ 0 };
	if (close_named(check, check->inputs->procedure->items.first, name->symbol->text,
			&made->calendar) == 0) {
		report_never_closed(check, name);
		return base;
	}
	if (!calendar_build(check->arena, &made->calendar, &why))
		diagnose(&check->work->diagnostics, SEVERITY_ERROR, "calendar-not-usable",
			 name->span, "the calendar cannot be used: %s", why.line);
	made->number = check->model->calendars.count;
	*ARRAY_PUSH(check->arena, &check->model->calendars) = made;
	for (uint32_t i = 0; i < base->readings.count; i++) {
		struct model_calendar *reading =
			check_calendar_without(check, base->readings.items[i], name);

		*ARRAY_PUSH(check->arena, &made->readings) = reading;
	}
	return made;
}
