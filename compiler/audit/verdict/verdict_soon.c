/* What the procedure lets be done before the first day that the statute has for it. */
#include "compiler/audit/proof/prove_same.h"
#include "compiler/audit/verdict/verdict.h"

void verdict_first_day(struct prove *prove, struct verdict_clause *clause)
{
	struct prove_question question = { .goal = GOAL_SOON,
					   .statute = clause->statute,
					   .procedure = clause->procedure,
					   .nothing_kept = true,
					   .any = true };
	struct proof proof = { .decided = true, .broken = 1 };

	if (clause->procedure->earliest)
		proof = prove_ask(prove, &question);
	if (proof.decided ? proof.broken == 0 && !proof.first_reading
			  : prove_is_no_worse(prove, &question))
		return;
	if (proof.decided && proof.broken > 0 && !proof.unfollowed && !proof.first_reading) {
		verdict_add(prove, clause, ASPECT_NUMBER, VERDICT_BREACH,
			    "it may be done before the first day that the statute allows")
			->no_case = "what is done too soon counts as done";
		return;
	}
	verdict_add(prove, clause, ASPECT_NUMBER, VERDICT_NOT_DECIDED,
		    proof.why ? proof.why
			      : "whether it may be done before the first day that the statute "
				"allows");
}
