/* The other sentences that give a right: only where each refuses it is it refused (language 1.4.1).
 */
#include "compiler/audit/proof/prove_rights.h"
#include "compiler/audit/proof/prove_stands.h"
#include "compiler/audit/proof/prove_term.h"

/* A right is used after its window. */
static struct bounds_list is_over(struct prove *prove, enum side side,
				  const struct model_clause *right, uint16_t event)
{
	const struct term *term = prove_limit(prove, side, right, NULL);

	return term ? prove_miss(prove, term, prove_counted(prove, side, event), true)
		    : prove_nothing();
}

bool prove_gives_too(const struct model_clause *clause, const struct model_clause *right)
{
	return clause != right && clause->kind == CLAUSE_RIGHT && clause->event == right->event;
}

/* Whether a clause is another sentence of a side that gives the right in question, and is not put
 * aside. */
static bool gives_it_too(const struct prove *prove, enum side side,
			 const struct model_clause *clause)
{
	const struct model_clause *own =
		side == SIDE_STATUTE ? prove->question->statute : prove->question->procedure;

	if (prove->question->aside && prove_has_clause(prove->question->aside, clause))
		return false;
	return prove_gives_too(clause, own) ||
	       (side == SIDE_PROCEDURE && own && clause->kind == CLAUSE_RIGHT && clause->event &&
		clause->event != own->event &&
		prove_stand_for_one(prove, clause->event, own->event));
}

struct bounds_list prove_over_elsewhere(struct prove *prove, enum side side, uint16_t event)
{
	const struct model_clauses *clauses = &prove->models[side]->clauses;
	struct bounds_list some = prove_nothing();

	for (uint32_t i = 0; i < clauses->count; i++) {
		if (gives_it_too(prove, side, clauses->items[i]))
			some = prove_either(prove, some,
					    is_over(prove, side, clauses->items[i], event));
	}
	return some;
}

struct bounds_list prove_refused_elsewhere(struct prove *prove, enum side side, uint16_t event,
					   bool unopened)
{
	const struct model_clauses *clauses = &prove->models[side]->clauses;
	struct bounds_list all = prove_always(prove), next;

	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_clause *clause = clauses->items[i];

		if (!gives_it_too(prove, side, clause))
			continue;
		next = prove_open_by(prove, side, clause, NULL, event, true);
		if (!unopened)
			next = prove_either(prove, next, is_over(prove, side, clause, event));
		all = prove_both(prove, all, next);
	}
	return all;
}
