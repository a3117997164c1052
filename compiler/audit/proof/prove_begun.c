/* When the window of a right begins: once what it counts from has come. */
#include "compiler/audit/proof/prove_rights.h"
#include "compiler/audit/proof/prove_term.h"

/* A window is open only once what it counts from has come: all of it where that is the later of
 * some days, be they days of receipt; else one of them. */
static struct bounds_list begun_from(struct prove *prove, uint16_t number, uint16_t event,
				     bool negated)
{
	const struct history_table *same = history_same(&prove->tables);
	uint16_t from = prove_sending(prove, number);
	const struct variable variable = prove->variables.items[from];
	bool all = variable.is_latest != negated;
	struct bounds_list list = all ? prove_always(prove) : prove_nothing(), next;

	if (variable.part_count == 0 || variable.closes || variable.reached)
		return negated ? prove_bound(prove, BOUND_MISS, from, same, event, 0)
			       : prove_bound(prove, BOUND_FROM, event, same, from, 0);
	for (uint32_t i = 0; i < variable.part_count; i++) {
		next = begun_from(prove, variable.parts[i], event, negated);
		list = all ? prove_both(prove, list, next) : prove_either(prove, list, next);
	}
	return list;
}

/* Whether that of several windows has begun which an event has chosen by then, or has not. */
static struct bounds_list chosen_begun(struct prove *prove, const struct term *term, uint16_t event,
				       bool negated)
{
	const struct history_table *same = history_same(&prove->tables);

	return prove_either(
		prove,
		prove_both(prove, prove_bound(prove, BOUND_FROM, event, same, term->event, 0),
			   prove_begun(prove, term->one, event, negated)),
		prove_both(prove, prove_bound(prove, BOUND_MISS, term->event, same, event, 0),
			   prove_begun(prove, term->other, event, negated)));
}

struct bounds_list prove_begun(struct prove *prove, const struct term *term, uint16_t event,
			       bool negated)
{
	struct bounds_list one, other;

	switch (term->kind) {
	case WHEN_NEVER:
	case WHEN_DAY:
		break;
	case WHEN_OF:
		if (term->f->limit.relation == RELATION_BEFORE ||
		    term->f->limit.relation == RELATION_CLEAR_BEFORE)
			break;
		return begun_from(prove, term->event, event, negated);
	case WHEN_FIRST:
	case WHEN_LAST:
		one = prove_begun(prove, term->one, event, negated);
		other = prove_begun(prove, term->other, event, negated);
		return (term->kind == WHEN_FIRST) != negated ? prove_either(prove, one, other)
							     : prove_both(prove, one, other);
	case WHEN_GUARD:
		return term->chooses ? chosen_begun(prove, term, event, negated)
				     : prove_begun(prove, term->other, event, negated);
	case WHEN_PAUSE:
		return prove_begun(prove, term->one, event, negated);
	}
	return negated ? prove_nothing() : prove_always(prove);
}

struct bounds_list prove_begun_or_unanchored(struct prove *prove, enum side side,
					     const struct model_clause *clause,
					     const struct term *term, uint16_t event, bool negated)
{
	struct bounds_list list = prove_begun(prove, term, event, negated), other;

	if (!clause->unanchored)
		return list;
	other = prove_holds(prove, side, clause->unanchored, negated, event);
	return negated ? prove_both(prove, list, other) : prove_either(prove, list, other);
}
