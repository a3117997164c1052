/* Since which day a limit runs, so that it can start again. */
#include "compiler/audit/proof/prove_term.h"

/* The day from which a limit runs; 0: it cannot be said. */
static uint16_t runs_from(struct prove *prove, const struct term *term)
{
	uint16_t parts[2];

	if (term->kind == WHEN_OF)
		return term->event;
	if (term->kind != WHEN_FIRST && term->kind != WHEN_LAST &&
	    !(term->kind == WHEN_GUARD && term->at_once))
		return 0;
	parts[0] = runs_from(prove, term->one);
	parts[1] = runs_from(prove, term->other);
	if (parts[0] == parts[1])
		return parts[0];
	return parts[0] && parts[1] && term->kind == WHEN_LAST
		       ? prove_several(prove, parts, 2, true)
		       : 0;
}

/* The day on which another becomes known: of what follows from one, of a date that an entry gives,
 * of a receipt that an entry tells; 0: it cannot be said. */
static uint16_t known_since(struct prove *prove, enum side side, uint16_t number)
{
	const struct variable variable = prove->variables.items[number];
	uint16_t parts[16];

	if (variable.moved)
		return known_since(prove, side, variable.parts[0]);
	if (variable.field)
		return prove_occurrence(prove, side, variable.event[side], variable.occurrence);
	if (variable.is_last)
		return prove_event(prove, side, variable.event[side], DAY_DONE);
	if (variable.part_count == 0 || variable.closes || variable.reached)
		return prove_sending(prove, number);
	for (uint32_t i = 0; i < variable.part_count; i++)
		parts[i] = known_since(prove, side, variable.parts[i]);
	return prove_several(prove, parts, variable.part_count, variable.is_latest);
}

/* The day since which a limit runs that counts from another: that one, once it is known too. Of
 * several of which the last counts procrun goes by the last so far. */
static uint16_t begins(struct prove *prove, enum side side, uint16_t number)
{
	const struct variable variable = prove->variables.items[number];
	uint16_t root = prove_root(prove, number), parts[16];

	if (variable.is_last || variable.closes || variable.reached)
		return known_since(prove, side, number);
	if (root != number && prove_counted(prove, side, root) == number)
		return root;
	if (variable.moved &&
	    (prove->variables.items[root].is_last || prove->variables.items[root].part_count > 0))
		return 0;
	if (variable.moved || variable.field) {
		parts[0] = number;
		parts[1] = known_since(prove, side, number);
		return parts[1] == 0 ? 0 : prove_several(prove, parts, 2, true);
	}
	if (variable.part_count == 0)
		return number;
	for (uint32_t i = 0; i < variable.part_count; i++)
		parts[i] = begins(prove, side, variable.parts[i]);
	return prove_several(prove, parts, variable.part_count, variable.is_latest);
}

uint16_t prove_runs_since(struct prove *prove, enum side side, const struct term *term)
{
	uint16_t from = runs_from(prove, term);

	return from > 0 ? begins(prove, side, from) : 0;
}

uint16_t prove_date_since(struct prove *prove, enum side side, const struct term *term)
{
	uint16_t days[2];

	if (term->kind == WHEN_OF)
		return known_since(prove, side, term->event);
	if (term->kind != WHEN_FIRST)
		return 0;
	days[0] = prove_date_since(prove, side, term->one);
	days[1] = prove_date_since(prove, side, term->other);
	return prove_several(prove, days, 2, false);
}
