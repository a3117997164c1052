/* Limits that end on a day: one that was agreed, or one of a part of the calendar. */
#include "compiler/check_building.h"

/* A day of a part of the calendar, as a limit that counts from the end of one. */
static struct limit limit_of_period(struct building *building, const struct ast_anchor *day)
{
	struct ast_duration length = { .amount = { 1, UNIT_DAYS }, .span = day->span };

	if (day->kind == ANCHOR_FIRST_WORKING)
		length.amount.unit = UNIT_WORKING_DAYS;
	if (day->kind == ANCHOR_LAST_WORKING)
		return (struct limit){ .count = 1,
				       .unit = UNIT_DAYS,
				       .relation = RELATION_BEGINNING_WITH,
				       .roll = ROLL_PREVIOUS };
	return building_limit(building, &length,
			      day->kind == ANCHOR_FIRST_WORKING ? RELATION_AFTER
								: RELATION_BEGINNING_WITH);
}

/* `by the end of the month of E`, `by the first working day of the month after that of E`. */
static void add_by_period(struct building *building, const struct ast_term *term,
			  struct model_anchor *day)
{
	if (day && term->anchor.kind == ANCHOR_FIRST_WORKING && !term->anchor.after) {
		check_no_effect(building->check, term->anchor.span, "this",
				"a limit that begins in the same part of the calendar",
				"It may have passed already. Write `after that of` for the next "
				"one.");
		day = NULL;
	}
	if (day)
		building_push(building, limit_of_period(building, &term->anchor), day, NULL,
			      term->span);
	building->failed |= !day;
}

/* The day itself: what is agreed stays where it is, unless its sentence says otherwise. */
static struct limit limit_on_day(struct building *building)
{
	struct ast_duration day = { .amount = { 1, UNIT_DAYS } };

	return (struct limit){ .count = 1,
			       .unit = UNIT_DAYS,
			       .relation = RELATION_BEGINNING_WITH,
			       .roll = building->roll
					       ? check_roll(building->check, &day, building->roll)
					       : ROLL_STAYS };
}

/* `by the FIELD of E, otherwise within …`: the day agreed once there is one, else the limit. */
static bool add_agreed_or_else(struct building *building, const struct ast_term *term,
			       struct model_anchor *day)
{
	const struct ast_term *next = term->next;
	struct model_condition *known;

	while (next && !check_is_otherwise(next->kind))
		next = next->next;
	if (!next || next->kind == TERM_OTHERWISE_NOT_STATED || term->capped ||
	    day->kind != MODEL_ANCHOR_FIELD)
		return false;
	known = ARENA_NEW(building->check->arena, struct model_condition);
	known->kind = MODEL_DAY_KNOWN;
	known->span = term->span;
	known->event = day->event;
	known->field = day->field;
	building_push(building, limit_on_day(building), day, known, term->span);
	return true;
}

/* `by the FIELD of E, or within …, whichever is later`: the day agreed is one of the two. */
static bool add_agreed_beside(struct building *building, const struct ast_term *term,
			      struct model_anchor *day)
{
	if (term->capped || !term->next || term->next->kind != TERM_OR_WITHIN)
		return false;
	building_push(building, limit_on_day(building), day, NULL, term->span);
	return true;
}

void building_add_date(struct building *building, const struct ast_term *term)
{
	struct model_anchor *date = check_anchor(building->check, building->at, &term->anchor);

	if (building_is_second(building, term))
		return;
	if (term->anchor.kind != ANCHOR_FIELD) {
		add_by_period(building, term, date);
		return;
	}
	if (!date) {
		building->failed = true;
		return;
	}
	if (add_agreed_or_else(building, term, date) || add_agreed_beside(building, term, date))
		return;
	building->clock->form = CLOCK_DATE;
	building_push(building, (struct limit){ 0 }, date, NULL, term->span);
	if (term->capped)
		building_add(building, term);
}
