/* What is owed until an act: whether that counts in the procedure on more days. */
#include "compiler/audit/proof/prove_same.h"
#include "compiler/audit/verdict/verdict_waits.h"

/* Whether the use of a right counts on some day here and not there: yes, no, or it cannot be said.
 */
static enum prove_truth right_counts_more(struct prove *prove, const struct model_clause *theirs,
					  const struct model_clause *ours)
{
	struct prove_question question = { .statute = theirs,
					   .procedure = ours,
					   .nothing_kept = true,
					   .others = OTHERS_LEFT_OUT,
					   .own_pivots = true,
					   .any = true };
	bool opens = theirs->condition || theirs->begin || theirs->available || theirs->earliest ||
		     theirs->clock;
	struct proof proof = { .decided = true };

	if (prove_same_own_terms(prove, &question))
		return PROVE_NO;
	if (theirs->readings.count > 0 || ours->readings.count > 0 || ours->acceptor.count > 0 ||
	    (ours->flags & ~theirs->flags & (CLAUSE_SURVIVES | CLAUSE_AFTER_CLOSE)))
		return PROVE_DEPENDS;
	if (theirs->clock && !ours->clock)
		return PROVE_YES;
	question.goal = GOAL_OPENED;
	if (opens)
		proof = prove_ask(prove, &question);
	if (!proof.decided || proof.broken > 0)
		return PROVE_DEPENDS;
	question.goal = GOAL_LONGER;
	if (theirs->clock)
		proof = prove_ask(prove, &question);
	return !proof.decided ? PROVE_DEPENDS : proof.broken > 0 ? PROVE_YES : PROVE_NO;
}

/* Whether the right to an act is asked for nothing but that it be used in time. */
static bool is_plain(const struct model_clause *right)
{
	return !right->condition && !right->begin && !right->available &&
	       (!right->clock ||
		(right->clock->form == CLOCK_ARMS && right->clock->arms.count == 1));
}

/* Whether an act is owed on both sides in the same terms, and so counts on the same days. */
static bool is_owed_alike(struct prove *prove, const struct model_event *theirs,
			  const struct model_event *ours)
{
	const struct prove_question question = { .statute = theirs->clause,
						 .procedure = ours->clause };

	return theirs->clause->kind == CLAUSE_DUTY && ours->clause->kind == CLAUSE_DUTY &&
	       prove_same_own_terms(prove, &question);
}

enum prove_truth verdict_counts_more(struct prove *prove, const struct model_event *theirs,
				     const struct model_event *ours)
{
	enum prove_truth more = PROVE_DEPENDS;

	if (!theirs->clause || !ours->clause)
		return more;
	if (is_owed_alike(prove, theirs, ours))
		return PROVE_NO;
	if (theirs->clause->kind == CLAUSE_RIGHT && ours->clause->kind == CLAUSE_RIGHT)
		more = right_counts_more(prove, theirs->clause, ours->clause);
	return more == PROVE_YES && !(is_plain(theirs->clause) && is_plain(ours->clause))
		       ? PROVE_DEPENDS
		       : more;
}
