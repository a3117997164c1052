/* Clocks that may start again any number of times. */
#include "compiler/audit/proof/prove_again.h"

#include "compiler/audit/proof/prove_term.h"

/* Whether the statute's clock in question starts again too. */
static bool starts_again_there(const struct prove *prove, const struct prove_question *question)
{
	const struct model_restarts *rows = &prove->models[SIDE_STATUTE]->restarts;

	for (uint32_t i = 0; i < rows->count; i++) {
		if (prove_has_clause(&rows->items[i]->targets, question->statute))
			return true;
	}
	return false;
}

/* What was found, or was not, with so many restarts, where the window of what starts a clock again
 * ends that: as often as one likes until then. */
static bool ask_until_window_ends(struct prove *prove, struct prove_question question,
				  struct proof *proof)
{
	const char *partial = prove->partial;
	struct proof any;

	question.restarts = PROVE_RESTARTS_ANY;
	any = prove_ask_once(prove, &question);
	if (any.decided && !prove->starts_again && proof->broken == 0 && any.broken == 0) {
		*proof = any;
		return true;
	}
	if (any.decided && !prove->starts_again && any.broken == proof->broken &&
	    !starts_again_there(prove, &question)) {
		proof->worst = any.worst;
		proof->worst_at = any.worst_at;
		proof->worst_past = any.worst_past;
		proof->no_bound = any.no_bound;
		return true;
	}
	prove->partial = partial;
	prove->starts_again = true;
	return false;
}

struct proof prove_ask_of_restarts(struct prove *prove, struct prove_question *question,
				   struct proof proof)
{
	if ((proof.broken == 0 || !question->any) &&
	    ask_until_window_ends(prove, *question, &proof))
		return proof;
	while (proof.decided && proof.broken == 0 && prove->starts_again) {
		question->restarts = question->restarts > 0 ? question->restarts * 2 : 2;
		if (question->restarts > PROVE_RESTART_LIMIT) {
			prove_undecided(&proof,
					"its clock may start again more often than was tried");
			break;
		}
		proof = prove_ask_once(prove, question);
	}
	while (proof.broken > 0 && prove->starts_again && !question->any &&
	       question->restarts < PROVE_RESTART_LIMIT) {
		struct proof more;
		bool no_bound;

		question->restarts = question->restarts > 0 ? question->restarts * 2 : 2;
		more = prove_ask_once(prove, question);
		no_bound = proof.no_bound || more.worst > proof.worst;
		if (more.broken <= proof.broken) {
			proof.no_bound = no_bound;
			break;
		}
		proof = more;
		proof.no_bound = no_bound;
	}
	return proof;
}
