/* When the use of a right counts in the statute: not before it opens, and not after its window. */
#include "compiler/audit/prove_term.h"

/* Whether a condition only waits for events. */
static bool waits_for_events(const struct model_condition *condition)
{
	if (!condition || condition->kind == MODEL_OCCURRED)
		return true;
	if (condition->kind != MODEL_AND)
		return false;
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		if (!waits_for_events(part))
			return false;
	}
	return true;
}

/* The only sentence of the statute about an event, where that is a right; else NULL. */
static const struct model_clause *right_of(const struct prove *prove,
					   const struct model_event *event)
{
	const struct model_clauses *clauses = &prove->models[SIDE_STATUTE]->clauses;
	const struct model_clause *found = NULL;

	for (uint32_t i = 0; i < clauses->count; i++) {
		if (clauses->items[i]->event != event)
			continue;
		if (found)
			return NULL;
		found = clauses->items[i];
	}
	return found && found->kind == CLAUSE_RIGHT ? found : NULL;
}

/* The table that one day gives a first or a last one; NULL: it rests on more. */
static const struct term *table_of(const struct term *term)
{
	return term && term->kind == WHEN_OF && !term->f->falls ? term : NULL;
}

/* Not before the window begins, and not after it ends; or never. */
static struct bounds_list in_window(struct prove *prove, const struct model_clause *right,
				    uint16_t event)
{
	const struct history_days *days = &prove->tables.days;
	const struct term *term =
		right->clock ? table_of(prove_limit(prove, SIDE_STATUTE, right, NULL)) : NULL;
	struct bounds_list begun;

	if (!term)
		return prove_always(prove);
	begun = prove_bound(prove, BOUND_FROM, event, history_same(&prove->tables),
			    prove_sending(prove, term->event), 0);
	return prove_either(prove, prove_both(prove, begun, prove_keep(prove, term, event)),
			    prove_bound(prove, BOUND_AT_LEAST, event, NULL, 0, days->never));
}

struct bounds_list prove_usable(struct prove *prove, const struct model_event *event,
				uint16_t number)
{
	const struct model_clause *right = right_of(prove, event);
	const char *why = prove->why, *partial = prove->partial;
	struct bounds_list list = prove_always(prove);
	const struct term *first;

	if (!right || right == prove->question->statute || right->condition || right->begin ||
	    right->unanchored || !waits_for_events(right->available))
		return list;
	list = prove_holds(prove, SIDE_STATUTE, right->available, false, number);
	first = right->earliest ? table_of(prove_first_day(prove, SIDE_STATUTE, right)) : NULL;
	if (first)
		list = prove_both(
			prove, list,
			prove_bound(prove, BOUND_FROM, number, first->f, first->event, 0));
	list = prove_both(prove, list, in_window(prove, right, number));
	prove->why = why;
	prove->partial = partial;
	return list;
}
