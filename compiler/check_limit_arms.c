/* The arms of a limit: a length, what it counts from, the facts for which it holds. */
#include "compiler/check_building.h"

void building_push(struct building *building, struct limit limit, struct model_anchor *anchor,
		   struct model_condition *condition, struct span span)
{
	struct model_arm *arm = ARRAY_PUSH(building->check->arena, &building->clock->arms);

	arm->limit = limit;
	arm->anchor = anchor;
	arm->condition = condition;
	arm->span = span;
	if (limit.unit != UNIT_WORKING_DAYS && limit.unit != UNIT_NONE)
		building->clock->calendar_units = true;
	if (anchor && anchor->kind == MODEL_ANCHOR_EACH)
		building->clock->form = CLOCK_EACH;
	/* What counts from the close is owed after it. */
	if (anchor && anchor->kind == MODEL_ANCHOR_CLOSE &&
	    !(building->clause->flags & CLAUSE_AFTER_CLOSE))
		building->clause->flags |= CLAUSE_SURVIVES;
}

/* Where the last day goes when it is not a working day; working days need no rule. */
static uint8_t roll_of(struct building *building, const struct ast_duration *length)
{
	struct diagnostic *diagnostic;

	if (length->amount.unit == UNIT_WORKING_DAYS || building->roll ||
	    building->check->model->roll_stated)
		return check_roll(building->check, length, building->roll);
	diagnostic = diagnose(&building->check->work->diagnostics, SEVERITY_ERROR,
			      "say-what-happens-at-end", length->span,
			      "nothing says what happens when this ends on a weekend or holiday");
	diagnostic_hint(diagnostic, "Write in the header: a limit that ends on a non-working day "
				    "stays. Or: moves to the next working day. Or: moves to the "
				    "previous working day.");
	diagnostic_hint(diagnostic, "If the text does not say, add: , source silent.");
	return ROLL_STAYS;
}

struct limit building_limit(struct building *building, const struct ast_duration *length,
			    enum relation relation)
{
	struct limit limit = { 0 };

	if (!check_duration(building->check, length)) {
		building->failed = true;
		return limit;
	}
	if (length->clear)
		relation =
			relation == RELATION_BEFORE ? RELATION_CLEAR_BEFORE : RELATION_CLEAR_AFTER;
	limit.count = length->amount.count;
	limit.unit = (uint8_t)length->amount.unit;
	limit.relation = (uint8_t)relation;
	limit.roll = roll_of(building, length);
	return limit;
}

void building_add(struct building *building, const struct ast_term *term)
{
	struct model_condition *condition =
		check_condition(building->check, building->at, term->condition);

	if (term->time.length.amount.count != 0 || term->time.length.amount.unit != UNIT_NONE) {
		building->length = term->time.length;
		if (building->length.amount.unit == UNIT_NONE && building->clock->arms.count > 0)
			building->length.amount.unit =
				(enum unit)building->clock->arms.items[0].limit.unit;
	}
	if (term->time.anchor.kind != ANCHOR_NONE) {
		building->relation = term->time.relation == AST_BEGINNING_WITH
					     ? RELATION_BEGINNING_WITH
					     : RELATION_AFTER;
		building->anchor = check_anchor(building->check, building->at, &term->time.anchor);
	}
	if (term->condition && !condition)
		building->failed = true;
	if (!building->anchor) {
		if (!building->failed && term->time.anchor.kind == ANCHOR_NONE)
			check_length_without_anchor(building->check, term->span);
		building->failed = true;
		return;
	}
	building_push(building, building_limit(building, &building->length, building->relation),
		      building->anchor, condition, term->span);
}

bool building_is_second(struct building *building, const struct ast_term *term)
{
	const struct model_arms *arms = &building->clock->arms;
	/* Others take no condition, so that no fact could choose. */
	bool alone = term->kind != TERM_WITHIN && term->kind != TERM_SAME_DAY;
	struct diagnostic *diagnostic;

	for (uint32_t i = 0; i < arms->count; i++) {
		if (building->failed || (!alone && (arms->items[i].condition || term->condition)))
			continue;
		diagnostic = diagnose(
			&building->check->work->diagnostics, SEVERITY_ERROR, "two-limits",
			term->span, "this sentence has two limits, and nothing says which counts");
		diagnostic_label(diagnostic, arms->items[i].span, "the other one");
		diagnostic_hint(diagnostic, "For a limit and a target write: within 20 working "
					    "days of complaint, and aims to within 10.");
		diagnostic_hint(diagnostic, "For both at once write: , or within …, whichever is "
					    "later. For a choice, add \"if …\" to one of them.");
		building->failed = true;
		return true;
	}
	return false;
}
