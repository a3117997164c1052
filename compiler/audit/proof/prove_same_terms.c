/* Terms that are the same on both sides, or no worse: what is asked of two clauses. */
#include "compiler/audit/proof/prove_same.h"

/* Whether a clause binds at least as much as another. */
static bool is_as_strong(const struct model_clause *ours, const struct model_clause *theirs)
{
	return ours->strength <= theirs->strength || ours->strength <= STRENGTH_LEVEL_WILL;
}

/* Looks at both clauses and all that they rest on; `after_close`: and at what follows the close. */
static bool look(struct same *same, bool after_close)
{
	const struct prove *prove = same->prove;
	const struct model *statute = prove->models[SIDE_STATUTE];

	same->seen = same_nothing_seen(prove);
	same->after_close = after_close;
	return statute->routes.count == 0 && prove->models[SIDE_PROCEDURE]->routes.count == 0 &&
	       same_clause(same, same->own[SIDE_STATUTE], same->own[SIDE_PROCEDURE]) &&
	       (same->own_only ? same_ways_in(same) : same_endings(same)) && same_arrivals(same);
}

static bool is_alike(struct prove *prove, const struct prove_question *question, bool may_favour,
		     bool own_only)
{
	struct same same = { .prove = prove,
			     .own = { question->statute, question->procedure },
			     .clock = { question->statute_clock, question->procedure_clock },
			     .may_favour = may_favour,
			     .own_only = own_only };

	return look(&same, false) && (!same.after_close || look(&same, true));
}

static bool compare(struct prove *prove, const struct prove_question *question, bool may_favour,
		    bool own_only)
{
	return question->procedure && is_as_strong(question->procedure, question->statute) &&
	       is_alike(prove, question, may_favour, own_only);
}

bool prove_same_terms(struct prove *prove, const struct prove_question *question)
{
	return compare(prove, question, false, false);
}

bool prove_same_own_terms(struct prove *prove, const struct prove_question *question)
{
	return compare(prove, question, false, true);
}

static bool may_favour(const struct prove_question *question)
{
	const struct model_clause *theirs = question->statute, *ours = question->procedure;

	return ours && !ours->clock == !theirs->clock &&
	       (ours->clock || theirs->kind == CLAUSE_RIGHT);
}

bool prove_no_worse_terms(struct prove *prove, const struct prove_question *question)
{
	return may_favour(question) && compare(prove, question, true, false);
}

bool prove_no_worse_own_terms(struct prove *prove, const struct prove_question *question)
{
	return may_favour(question) && compare(prove, question, true, true);
}

bool prove_is_no_worse(struct prove *prove, const struct prove_question *question)
{
	return prove_no_worse_terms(prove, question) || prove_no_worse_own_terms(prove, question);
}

bool prove_binds_less(struct prove *prove, const struct prove_question *question)
{
	return may_favour(question) && question->goal == GOAL_LATE && !question->ended &&
	       !is_as_strong(question->procedure, question->statute) &&
	       is_alike(prove, question, true, true);
}
