/* Where one pause of each clock was not all that can happen: the clocks themselves are followed. */
#include "compiler/audit/proof/prove_clocks.h"

void prove_clocks_too(struct prove *prove, const struct prove_question *question,
		      struct proof *proof)
{
	if (proof->broken > 0 || !(prove->partial || prove->too_wide) ||
	    (!proof->decided && !prove->too_wide && proof->why != prove->partial))
		return;
	switch (prove_clocks(prove, question, proof)) {
	case CLOCKS_UNKNOWN:
		break;
	case CLOCKS_NEVER:
		proof->decided = proof->of_clocks = true;
		break;
	case CLOCKS_SHORT:
		proof->of_clocks = !proof->unfollowed && !proof->first_reading;
		proof->decided = proof->of_clocks;
		break;
	}
}

void prove_clocks_settle(struct prove *prove, struct proof *proof)
{
	struct prove_question question = proof->question;
	struct proof followed;

	if (!proof->at_least || proof->of_clocks || proof->cut)
		return;
	(void)prove_clocks(prove, &question, proof);
	if (!proof->at_least)
		return;
	question.followed_only = true;
	followed = prove_ask(prove, &question);
	proof->at_least = followed.at_least || followed.broken != proof->broken ||
			  followed.no_bound != proof->no_bound ||
			  (!proof->no_bound && followed.worst != proof->worst);
}
