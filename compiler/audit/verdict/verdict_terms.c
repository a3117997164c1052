/* What is told by comparing the terms of both sides, where no search decides. */
#include "compiler/audit/proof/prove_same.h"
#include "compiler/audit/verdict/verdict.h"

struct verdict_terms verdict_by_terms(struct prove *prove, const struct prove_question *question)
{
	bool opens = question->goal == GOAL_NOT_OPEN;

	if (prove_same_terms(prove, question))
		return (struct verdict_terms){ VERDICT_COMPLIANT, prove_same_says };
	if (!prove_no_worse_terms(prove, question))
		return (struct verdict_terms){ .says = NULL };
	if (opens)
		return (struct verdict_terms){ VERDICT_COMPLIANT,
					       "its terms are the statute's own, but for a longer "
					       "window, or what is overdue sooner" };
	return (struct verdict_terms){
		VERDICT_STRICTER,
		question->goal == GOAL_LATE
			? "its terms are the statute's own, but for a shorter limit, or less that "
			  "extends or stops it"
			: "its terms are the statute's own, but for a longer window or more stops"
	};
}
