/* Terms that are the same on both sides: clauses, their clocks and what these count from. */
#include "compiler/audit/proof/prove_same.h"

#include <string.h>

#include "compiler/audit/proof/prove_clocks.h"
#include "compiler/audit/proof/prove_stands.h"
#include "compiler/audit/proof/prove_term.h"
#include "lang/base/arena.h"

static bool equal(const char *one, const char *other)
{
	return one && other ? strcmp(one, other) == 0 : one == other;
}

/* One external function of the same facts: for both sides it is the same function. */
static bool same_native(struct same *same, const struct model_native *theirs,
			const struct model_native *ours)
{
	if (!theirs || !ours)
		return theirs == ours;
	if (!equal(theirs->name, ours->name) || theirs->arguments.count != ours->arguments.count)
		return false;
	for (uint32_t i = 0; i < theirs->arguments.count; i++) {
		if (!same_field(same, theirs->arguments.items[i], ours->arguments.items[i]))
			return false;
	}
	return true;
}

/* Fields of one name, whose values mean the same; no other field may be taken for either. */
bool same_field(struct same *same, const struct model_field *theirs, const struct model_field *ours)
{
	const struct prove *prove = same->prove;
	const struct model_fields *fields = &prove->models[SIDE_STATUTE]->fields;
	bool counted;

	if (!theirs || !ours)
		return theirs == ours;
	if (theirs->type != ours->type || theirs->default_value != ours->default_value ||
	    theirs->is_outcome != ours->is_outcome ||
	    !same_native(same, theirs->native, ours->native) ||
	    !prove_is_field(prove, theirs->name, ours->name) ||
	    theirs->choices.count != ours->choices.count)
		return false;
	for (uint32_t i = 0; i < theirs->choices.count; i++) {
		if (!equal(theirs->choices.items[i], ours->choices.items[i]))
			return false;
	}
	for (uint32_t i = 0; i < fields->count; i++) {
		if (fields->items[i] != theirs &&
		    prove_is_field(prove, fields->items[i]->name, ours->name))
			return false;
	}
	counted = theirs->type == FIELD_YES_NO || theirs->type == FIELD_CHOICE;
	return !counted || (prove->fact_of[SIDE_STATUTE][theirs->number] > 0 &&
			    prove->fact_of[SIDE_STATUTE][theirs->number] ==
				    prove->fact_of[SIDE_PROCEDURE][ours->number]);
}

/* What a decision fills is decided by the same event. */
static bool same_outcome(struct same *same, const struct model_field *theirs,
			 const struct model_field *ours)
{
	const struct model_events *statute = &same->prove->models[SIDE_STATUTE]->events;
	const struct model_events *procedure = &same->prove->models[SIDE_PROCEDURE]->events;
	const struct model_event *one = NULL, *other = NULL;

	for (uint32_t i = 0; i < statute->count; i++) {
		if (statute->items[i]->outcome == theirs && one)
			return false;
		if (statute->items[i]->outcome == theirs)
			one = statute->items[i];
	}
	for (uint32_t i = 0; i < procedure->count; i++) {
		if (procedure->items[i]->outcome == ours && other)
			return false;
		if (procedure->items[i]->outcome == ours)
			other = procedure->items[i];
	}
	return one && other && same_field(same, theirs, ours) && same_event(same, one, other);
}

/* Whether on every history on which something is overdue in the statute it is in the procedure. */
static bool is_overdue_sooner(struct same *same, const struct model_condition *theirs,
			      const struct model_condition *ours)
{
	const struct model_clause *duty = ours->clause;
	struct same_seen kept = same_keep(same);
	struct prove *prove = same->prove;
	const struct prove_question *asked = prove->question;
	struct prove_question question = { .goal = GOAL_LATE,
					   .statute = theirs->clause,
					   .procedure = duty,
					   .nothing_kept = true,
					   .any = true };
	struct proof proof;

	if (theirs->kind != MODEL_OVERDUE || theirs->any || ours->any || theirs->target ||
	    ours->target || duty->kind != CLAUSE_DUTY || !duty->clock ||
	    theirs->clause->kind != CLAUSE_DUTY || !theirs->clause->clock ||
	    duty->readings.count > 0 || theirs->clause->readings.count > 0)
		return false;
	if (!same_event(same, theirs->clause->event, duty->event)) {
		same_forget(same, &kept);
		return false;
	}
	proof = prove_ask(prove, &question);
	prove_clocks_too(prove, &question, &proof);
	prove->question = asked;
	if (!proof.decided)
		return prove_is_no_worse(prove, &question);
	return proof.broken == 0 && !proof.first_reading;
}

/* The parts of a condition that has some, one by one. */
static bool same_parts(struct same *same, const struct model_condition *theirs,
		       const struct model_condition *ours)
{
	const struct model_condition *one = theirs->parts, *other = ours->parts;

	while (one && other && same_condition(same, one, other)) {
		one = one->next;
		other = other->next;
	}
	return !one && !other;
}

static bool same_test(struct same *same, const struct model_condition *theirs,
		      const struct model_condition *ours)
{
	switch (theirs->kind) {
	case MODEL_HOLDS:
		return same_field(same, theirs->field, ours->field);
	case MODEL_FACT_IS:
		return theirs->choice == ours->choice &&
		       same_field(same, theirs->field, ours->field);
	case MODEL_OUTCOME_IS:
		return theirs->choice == ours->choice &&
		       same_outcome(same, theirs->field, ours->field);
	case MODEL_OCCURRED:
		return same_event(same, theirs->event, ours->event);
	case MODEL_OVERDUE:
	case MODEL_LATE:
		return !theirs->any && !ours->any && theirs->target == ours->target &&
		       same_clause(same, theirs->clause, ours->clause) &&
		       (!theirs->target ||
			same_clock(same, theirs->clause->target, ours->clause->target));
	case MODEL_STAGE_OPEN:
		return same_stage(same, theirs->stage, ours->stage);
	case MODEL_DAY_KNOWN:
		return same_field(same, theirs->field, ours->field) &&
		       same_event(same, theirs->event, ours->event);
	case MODEL_NOT:
	case MODEL_AND:
	case MODEL_OR:
		return same_parts(same, theirs, ours);
	}
	UNREACHABLE();
}

bool same_condition(struct same *same, const struct model_condition *theirs,
		    const struct model_condition *ours)
{
	bool may_open = same->may_open, found;

	if (!theirs || !ours)
		return theirs == ours;
	if (theirs->kind != ours->kind)
		return false;
	if (may_open && is_overdue_sooner(same, theirs, ours))
		return true;
	same->may_open &= theirs->kind == MODEL_AND || theirs->kind == MODEL_OR;
	found = same_test(same, theirs, ours);
	same->may_open = may_open;
	return found;
}

/* The same days from which two stages count, chosen by the same facts. */
static bool same_start(struct same *same, const struct model_stage *theirs,
		       const struct model_stage *ours)
{
	if (theirs->start.count != ours->start.count)
		return false;
	for (uint32_t i = 0; i < theirs->start.count; i++) {
		const struct model_choice *one = &theirs->start.items[i];
		const struct model_choice *other = &ours->start.items[i];

		if (!same_condition(same, one->condition, other->condition) ||
		    !same_anchor(same, one->anchor, other->anchor))
			return false;
	}
	return true;
}

bool same_anchor(struct same *same, const struct model_anchor *theirs,
		 const struct model_anchor *ours)
{
	const struct model_anchor *one, *other;

	if (!theirs || !ours)
		return theirs == ours;
	if (theirs->kind != ours->kind || theirs->period != ours->period ||
	    theirs->after != ours->after || !same_act(same, theirs->event, ours->event) ||
	    !same_field(same, theirs->field, ours->field) ||
	    !same_stage(same, theirs->stage, ours->stage) ||
	    (theirs->stage && !same_start(same, theirs->stage, ours->stage)))
		return false;
	same->after_close |= theirs->kind == MODEL_ANCHOR_CLOSE;
	same->receipts |= theirs->kind == MODEL_ANCHOR_RECEIPT;
	one = theirs->parts;
	other = ours->parts;
	while (one && other && same_anchor(same, one, other)) {
		one = one->next;
		other = other->next;
	}
	return !one && !other;
}

enum side same_shorter_side(const struct same *same, const struct model_clause *theirs)
{
	if (!same->may_favour || !theirs->clock || theirs != same->own[SIDE_STATUTE])
		return SIDE_COUNT;
	return theirs->kind == CLAUSE_RIGHT ? SIDE_STATUTE : SIDE_PROCEDURE;
}

/* Whether a clause is read in more ways than one, but for the readings of its calendar. */
static bool has_readings(const struct model_clause *clause)
{
	for (uint32_t i = 0; i < clause->readings.count; i++) {
		if (!prove_reads_calendar(clause, clause->readings.items[i]))
			return true;
	}
	return false;
}

/* The clock of a clause: of that in question the reading at hand. */
static const struct model_clock *clock_of(const struct same *same, enum side side,
					  const struct model_clause *clause)
{
	return clause == same->own[side] && same->clock[side] ? same->clock[side] : clause->clock;
}

/* What a right waits for; of that in question it may come sooner. */
static bool same_available(struct same *same, const struct model_clause *theirs,
			   const struct model_clause *ours)
{
	bool found;

	same->may_open = same->may_favour && theirs == same->own[SIDE_STATUTE] &&
			 theirs->kind == CLAUSE_RIGHT && !theirs->clock;
	found = same_condition(same, theirs->available, ours->available) &&
		same_condition(same, theirs->unanchored, ours->unanchored);
	same->may_open = false;
	return found;
}

/* Whether the limits of two clauses are the same; of that in question the one may be the shorter.
 */
static bool is_same_or_shorter(struct same *same, const struct model_clause *theirs,
			       const struct model_clause *ours)
{
	const struct model *const *models = same->prove->models;
	bool changed = prove_is_changed(models[SIDE_STATUTE], theirs);
	struct same_clocks clocks = {
		.theirs = clock_of(same, SIDE_STATUTE, theirs),
		.ours = clock_of(same, SIDE_PROCEDURE, ours),
		.shorter = same_shorter_side(same, theirs),
		.unchanged = !changed && !prove_is_changed(models[SIDE_PROCEDURE], ours),
	};
	struct same_seen kept = same_keep(same);

	if (same_but_shorter(same, &clocks) &&
	    (!clocks.theirs || !changed || same_working_days(same, clocks.theirs, clocks.ours)))
		return true;
	same_forget(same, &kept);
	return clocks.shorter == SIDE_PROCEDURE &&
	       same_ends_no_later(same, clocks.theirs, clocks.ours);
}

/* Whether it is known in which cases a clause is owed. */
static bool is_known_to_be_owed(const struct same *same, const struct model_clause *theirs)
{
	return same->in_case && theirs == same->own[SIDE_STATUTE];
}

bool same_flags(const struct same *same, const struct model_clause *theirs,
		const struct model_clause *ours)
{
	uint32_t known = is_known_to_be_owed(same, theirs) ? CLAUSE_CONDITIONAL | CLAUSE_ONCE : 0;

	return (theirs->flags | known) == (ours->flags | known);
}

bool same_or_more_cases(struct same *same, const struct model_clause *theirs,
			const struct model_clause *ours)
{
	return is_known_to_be_owed(same, theirs) ||
	       (!ours->condition && same_shorter_side(same, theirs) == SIDE_PROCEDURE) ||
	       same_condition(same, theirs->condition, ours->condition);
}

bool same_clause(struct same *same, const struct model_clause *theirs,
		 const struct model_clause *ours)
{
	if (!theirs || !ours)
		return theirs == ours;
	if (same->seen.clause_of[SIDE_STATUTE][theirs->number] > 0 ||
	    same->seen.clause_of[SIDE_PROCEDURE][ours->number] > 0)
		return same->seen.clause_of[SIDE_STATUTE][theirs->number] == ours->number + 1 &&
		       same->seen.clause_of[SIDE_PROCEDURE][ours->number] == theirs->number + 1;
	same->after_close |=
		((theirs->flags | ours->flags) & (CLAUSE_AFTER_CLOSE | CLAUSE_SURVIVES)) != 0;
	same->seen.clause_of[SIDE_STATUTE][theirs->number] = ours->number + 1;
	same->seen.clause_of[SIDE_PROCEDURE][ours->number] = theirs->number + 1;
	if (theirs->kind != ours->kind || !same_flags(same, theirs, ours) ||
	    theirs->undated != ours->undated || !equal(theirs->close_reason, ours->close_reason) ||
	    !equal(theirs->late_reason, ours->late_reason) ||
	    (theirs != same->own[SIDE_STATUTE] && has_readings(theirs)) ||
	    (ours != same->own[SIDE_PROCEDURE] && has_readings(ours)))
		return false;
	return same_event(same, theirs->event, ours->event) &&
	       same_stage(same, theirs->stage, ours->stage) &&
	       (is_known_to_be_owed(same, theirs) ||
		same_condition(same, theirs->begin, ours->begin)) &&
	       same_available(same, theirs, ours) && same_or_more_cases(same, theirs, ours) &&
	       same_condition(same, theirs->late_condition, ours->late_condition) &&
	       same_clock(same, theirs->earliest, ours->earliest) &&
	       is_same_or_shorter(same, theirs, ours) && same_changes(same, theirs, ours);
}
