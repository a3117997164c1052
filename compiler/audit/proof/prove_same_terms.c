/* Terms that are the same on both sides, or no worse: what is asked of two clauses. */
#include "compiler/audit/proof/prove_same.h"

#include "compiler/audit/proof/prove_facts.h"
#include "compiler/audit/proof/prove_term.h"
#include "lang/base/array.h"

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

/* The limits of a duty of the statute, and of the sentences of the procedure about it, one by one.
 */
struct by_case {
	struct prove *prove;
	const struct prove_question *question;
	const struct model_clock *theirs;
	struct {
		const struct model_clause *clause;
		uint32_t limit;
		uint8_t *terms; /* by the limit of the statute: enum by_terms */
	} * items;
	uint32_t count, capacity;
	bool all_same; /* so far */
};

enum by_terms { TERMS_WORSE, TERMS_NO_WORSE, TERMS_SAME };

/* A clock with one of its limits alone, whatever chooses that. */
static const struct model_clock *with_limit(struct prove *prove, const struct model_clock *clock,
					    uint32_t number)
{
	struct model_clock *made = ARENA_NEW(prove->arena, struct model_clock);

	*made = *clock;
	made->arms.count = made->arms.capacity = 1;
	made->arms.items = ARENA_NEW(prove->arena, struct model_arm);
	made->arms.items[0] = clock->arms.items[number];
	made->arms.items[0].condition = NULL;
	return made;
}

/* Whether facts alone choose a clause and its limits. */
static bool is_chosen_by_facts(const struct model_clause *clause, const struct model_clock *clock)
{
	bool facts = clock && clock->form == CLOCK_ARMS && prove_asks_facts(clause->begin) &&
		     prove_asks_facts(clause->condition);

	for (uint32_t i = 0; facts && i < clock->arms.count; i++)
		facts = prove_asks_facts(clock->arms.items[i].condition);
	return facts;
}

/* Whether a clause is owed in the case at hand. */
static enum prove_truth is_owed(struct prove *prove, enum side side,
				const struct model_clause *clause)
{
	enum prove_truth begins = prove_condition(prove, side, clause->begin, NULL, false);

	return begins == PROVE_YES ? prove_condition(prove, side, clause->condition, NULL, false)
				   : begins;
}

/* The limit that applies in the case at hand; none, or nobody knows: as many as there are. */
static uint32_t limit_at_hand(struct prove *prove, enum side side, const struct model_clock *clock)
{
	for (uint32_t i = 0; i < clock->arms.count; i++) {
		switch (prove_condition(prove, side, clock->arms.items[i].condition, NULL, false)) {
		case PROVE_YES:
			return i;
		case PROVE_NO:
			break;
		case PROVE_DEPENDS:
			return clock->arms.count;
		}
	}
	return clock->arms.count;
}

static enum by_terms terms_of(const struct by_case *by_case, const struct model_clock *theirs,
			      const struct model_clause *ours, const struct model_clock *clock)
{
	struct same same = { .prove = by_case->prove,
			     .own = { by_case->question->statute, ours },
			     .clock = { theirs, clock },
			     .own_only = true,
			     .in_case = true };

	if (!is_as_strong(ours, by_case->question->statute))
		return TERMS_WORSE;
	if (look(&same, false))
		return same.after_close ? TERMS_WORSE : TERMS_SAME;
	same.may_favour = true;
	return look(&same, false) && !same.after_close ? TERMS_NO_WORSE : TERMS_WORSE;
}

/* Compares each limit of a sentence with each of the statute's. */
static void add_sentence(struct by_case *by_case, const struct model_clause *ours,
			 const struct model_clock *clock)
{
	struct prove *prove = by_case->prove;
	uint32_t count = by_case->theirs->arms.count;

	for (uint32_t i = 0; i < clock->arms.count; i++) {
		uint8_t *terms = ARENA_ARRAY(prove->arena, uint8_t, count);

		for (uint32_t j = 0; j < count; j++)
			terms[j] = (uint8_t)terms_of(by_case, with_limit(prove, by_case->theirs, j),
						     ours, with_limit(prove, clock, i));
		ARRAY_PUSH(prove->arena, by_case);
		by_case->items[by_case->count - 1].clause = ours;
		by_case->items[by_case->count - 1].limit = i;
		by_case->items[by_case->count - 1].terms = terms;
	}
}

/* Whether in the case at hand it is not owed in the statute, or a sentence asks for no less. */
static bool is_no_worse_in_case(void *context)
{
	struct by_case *by_case = context;
	struct prove *prove = by_case->prove;
	const struct model_clause *theirs = by_case->question->statute;
	uint32_t limit = limit_at_hand(prove, SIDE_STATUTE, by_case->theirs);
	uint8_t best = TERMS_WORSE;

	if (is_owed(prove, SIDE_STATUTE, theirs) == PROVE_NO)
		return true;
	for (uint32_t i = 0; i < by_case->count && limit < by_case->theirs->arms.count; i++) {
		const struct model_clause *ours = by_case->items[i].clause;
		bool applies = is_owed(prove, SIDE_PROCEDURE, ours) == PROVE_YES &&
			       limit_at_hand(prove, SIDE_PROCEDURE, ours->clock) ==
				       by_case->items[i].limit;

		if (applies && by_case->items[i].terms[limit] > best)
			best = by_case->items[i].terms[limit];
	}
	by_case->all_same &= best == TERMS_SAME;
	return best > TERMS_WORSE;
}

bool prove_no_worse_in_each_case(struct prove *prove, const struct prove_question *question,
				 bool *same)
{
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;
	const struct model_clause *theirs = question->statute, *ours = question->procedure;
	struct by_case by_case = { .prove = prove,
				   .question = question,
				   .theirs = question->statute_clock ? question->statute_clock
								     : theirs->clock,
				   .all_same = true };
	bool held;

	if (!ours || question->goal != GOAL_LATE || theirs->kind != CLAUSE_DUTY ||
	    question->procedure_clock != ours->clock || !is_chosen_by_facts(theirs, by_case.theirs))
		return false;
	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_clause *clause = clauses->items[i];

		if (clause->kind == CLAUSE_DUTY && clause->event == ours->event &&
		    (clause == ours || clause->readings.count == 0) &&
		    is_chosen_by_facts(clause, clause->clock))
			add_sentence(&by_case, clause, clause->clock);
	}
	held = prove_in_each_case(prove, is_no_worse_in_case, &by_case);
	*same = by_case.all_same;
	return held;
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
