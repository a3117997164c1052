/* What a condition says for the facts at hand, and of decisions whether it matters when they fall.
 */
#include "compiler/audit/proof/prove_facts.h"
#include "compiler/audit/proof/prove_late.h"
#include "compiler/audit/proof/prove_term.h"

/* What a fact is in the case at hand. */
static enum prove_truth fact_is(struct prove *prove, enum side side,
				const struct model_field *field, int32_t value)
{
	uint32_t number = field ? prove->fact_of[side][field->number] : 0;

	if (number == 0 || field->native) {
		prove_cannot(prove, "it rests on an external function, a number or a text");
		return PROVE_DEPENDS;
	}
	return prove_fact_is(&prove->facts.items[number], side, value) ? PROVE_YES : PROVE_NO;
}

static enum prove_truth several(struct prove *prove, enum side side,
				const struct model_condition *condition,
				const struct model_event *occurred, bool has)
{
	enum prove_truth decisive = condition->kind == MODEL_AND ? PROVE_NO : PROVE_YES;
	enum prove_truth truth = condition->kind == MODEL_AND ? PROVE_YES : PROVE_NO;

	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		enum prove_truth one = prove_condition(prove, side, part, occurred, has);

		if (one == decisive)
			truth = decisive;
		else if (one == PROVE_DEPENDS && truth != decisive)
			truth = PROVE_DEPENDS;
	}
	return truth;
}

enum prove_truth prove_is_so(struct prove *prove, enum side side,
			     const struct model_condition *condition)
{
	return fact_is(prove, side, condition->field,
		       condition->kind == MODEL_HOLDS ? FACT_YES : condition->choice + 1);
}

bool prove_waits_for_decision(const struct prove *prove, enum side side,
			      const struct model_condition *condition)
{
	uint32_t number = prove->fact_of[side][condition->field->number];
	const struct fact *fact = number > 0 ? &prove->facts.items[number] : NULL;

	return fact && condition->event && !fact->timeless &&
	       (fact->value == 0 ||
		fact->value == prove_fact_value(fact, side, condition->choice + 1));
}

/* The same of a decision that has fallen, or has not yet. */
static enum prove_truth has_fallen(struct prove *prove, enum side side,
				   const struct model_condition *condition, bool has)
{
	enum prove_truth truth = prove_is_so(prove, side, condition);

	if (has)
		return truth;
	return condition->field->default_value == condition->choice + 1 ? PROVE_YES : PROVE_NO;
}

/* The same of a decision whatever the day: it is looked at no more on which it falls. */
static enum prove_truth falls_so(struct prove *prove, enum side side,
				 const struct model_condition *condition)
{
	enum prove_truth truth = prove_is_so(prove, side, condition);
	uint32_t number = prove->fact_of[side][condition->field->number];

	if (number > 0)
		prove->facts.items[number].timeless = true;
	return truth;
}

enum prove_truth prove_condition(struct prove *prove, enum side side,
				 const struct model_condition *condition,
				 const struct model_event *occurred, bool has)
{
	enum prove_truth truth;

	if (!condition)
		return PROVE_YES;
	switch (condition->kind) {
	case MODEL_HOLDS:
	case MODEL_FACT_IS:
		return prove_is_so(prove, side, condition);
	case MODEL_OUTCOME_IS:
		return occurred && condition->event == occurred
			       ? has_fallen(prove, side, condition, has)
			       : falls_so(prove, side, condition);
	case MODEL_OCCURRED:
		if (!occurred || condition->event != occurred)
			return PROVE_DEPENDS;
		return has ? PROVE_YES : PROVE_NO;
	case MODEL_OVERDUE:
	case MODEL_LATE:
		return prove_is_never_late(prove, side, condition) ? PROVE_NO : PROVE_DEPENDS;
	case MODEL_STAGE_OPEN:
	case MODEL_DAY_KNOWN:
		return PROVE_DEPENDS;
	case MODEL_NOT:
		truth = prove_condition(prove, side, condition->parts, occurred, has);
		return truth == PROVE_DEPENDS ? truth : truth == PROVE_YES ? PROVE_NO : PROVE_YES;
	case MODEL_AND:
	case MODEL_OR:
		break;
	}
	return several(prove, side, condition, occurred, has);
}

bool prove_only_event(const struct model_condition *condition, const struct model_event **event)
{
	if (!condition)
		return true;
	switch (condition->kind) {
	case MODEL_HOLDS:
	case MODEL_FACT_IS:
	case MODEL_OUTCOME_IS:
		return true;
	case MODEL_OCCURRED:
		if (*event && *event != condition->event)
			return false;
		*event = condition->event;
		return true;
	case MODEL_OVERDUE:
	case MODEL_LATE:
	case MODEL_STAGE_OPEN:
	case MODEL_DAY_KNOWN:
		return false;
	case MODEL_NOT:
	case MODEL_AND:
	case MODEL_OR:
		break;
	}
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		if (!prove_only_event(part, event))
			return false;
	}
	return true;
}

/* The only decision that a condition asks about; several: false. */
static bool only_decision(const struct model_condition *condition,
			  const struct model_event **decision)
{
	if (condition && condition->kind == MODEL_OUTCOME_IS) {
		if (*decision && *decision != condition->event)
			return false;
		*decision = condition->event;
	}
	for (const struct model_condition *part = condition ? condition->parts : NULL; part;
	     part = part->next) {
		if (!only_decision(part, decision))
			return false;
	}
	return true;
}

bool prove_asks_facts(const struct model_condition *condition)
{
	const struct model_event *event = NULL;

	return prove_only_event(condition, &event) && only_decision(condition, &event) && !event;
}

bool prove_chooser(struct prove *prove, const struct model_condition *const *conditions,
		   uint32_t count, const struct model_event **event)
{
	const struct model_event *decision = NULL;
	bool one = true;

	for (uint32_t i = 0; i < count; i++) {
		if (!prove_only_event(conditions[i], event))
			return false;
		one &= only_decision(conditions[i], &decision);
	}
	if (*event && decision)
		one = false;
	if (!one)
		prove->partial = "several decisions choose a limit; they were taken to have fallen "
				 "at once";
	else if (!*event)
		*event = decision;
	return true;
}

/* How a decision falls in the case at hand; NULL: it is none, or nothing turns on it. */
static const struct fact *fall_of(const struct prove *prove, enum side side,
				  const struct model_event *event)
{
	uint32_t number =
		event && event->outcome ? prove->fact_of[side][event->outcome->number] : 0;

	return number > 0 ? &prove->facts.items[number] : NULL;
}

bool prove_is_not_taken(const struct prove *prove, enum side side, const struct model_event *event)
{
	const struct fact *fact = fall_of(prove, side, event);

	return fact && fact->touched && !fact->timeless && fact->value == 0;
}

bool prove_falls_otherwise(const struct prove *prove, const struct model_event *event)
{
	const struct fact *fact = fall_of(prove, SIDE_PROCEDURE, event);

	return fact && !prove_fact_is_known(fact, SIDE_PROCEDURE, fact->value);
}

bool prove_is_of_days(const struct model_condition *condition)
{
	bool rests = condition->kind != MODEL_HOLDS && condition->kind != MODEL_FACT_IS &&
		     condition->kind != MODEL_OUTCOME_IS;

	if (!condition->parts)
		return rests;
	rests = false;
	for (const struct model_condition *part = condition->parts; part; part = part->next)
		rests |= prove_is_of_days(part);
	return rests;
}

bool prove_goes_on_to_hold(const struct model_condition *condition, bool negated)
{
	if (!prove_is_of_days(condition))
		return true;
	if (condition->kind == MODEL_NOT)
		return prove_goes_on_to_hold(condition->parts, !negated);
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		if (!prove_goes_on_to_hold(part, negated))
			return false;
	}
	if (condition->kind == MODEL_OVERDUE)
		return !negated && !condition->target && condition->clause->kind == CLAUSE_RIGHT &&
		       condition->clause->acceptor.count == 0;
	return condition->parts ||
	       (!negated && (condition->kind == MODEL_OCCURRED || condition->kind == MODEL_LATE));
}

bool prove_is_late_meanwhile(const struct model_condition *condition, bool negated)
{
	uint32_t days = 0;

	if (!prove_asks_of_lateness(condition) || !condition->parts ||
	    prove_goes_on_to_hold(condition, negated))
		return false;
	if (condition->kind == MODEL_NOT)
		return prove_is_late_meanwhile(condition->parts, !negated);
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		days += prove_is_of_days(part);
		if (prove_is_late_meanwhile(part, negated))
			return true;
	}
	return (condition->kind == MODEL_AND) != negated && days > 1;
}

bool prove_asks_of_no_lateness(const struct model_condition *condition)
{
	bool asks = condition->kind == MODEL_NOT && prove_asks_of_lateness(condition->parts);

	for (const struct model_condition *part = condition->parts; part; part = part->next)
		asks |= prove_asks_of_no_lateness(part);
	return asks;
}

bool prove_asks_of_open_stage(const struct model_condition *condition)
{
	bool asks = condition->kind == MODEL_STAGE_OPEN;

	for (const struct model_condition *part = condition->parts; part; part = part->next)
		asks |= prove_asks_of_open_stage(part);
	return asks;
}

bool prove_asks_of_event(const struct model_condition *condition, const struct model_event *event)
{
	bool asks = condition && condition->kind == MODEL_OCCURRED && condition->event == event;

	for (const struct model_condition *part = condition ? condition->parts : NULL; part;
	     part = part->next)
		asks |= prove_asks_of_event(part, event);
	return asks;
}

bool prove_denies_decision(const struct model_condition *condition, bool negated)
{
	if (!condition)
		return false;
	if (condition->kind == MODEL_NOT)
		negated = !negated;
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		if (prove_denies_decision(part, negated))
			return true;
	}
	return negated && condition->kind == MODEL_OUTCOME_IS;
}
