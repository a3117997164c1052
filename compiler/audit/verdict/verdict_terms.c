/* What is told by comparing the terms of both sides, where no search decides. */
#include "compiler/audit/proof/prove_late.h"
#include "compiler/audit/proof/prove_same.h"
#include "compiler/audit/verdict/verdict.h"

const struct model_clock *verdict_reading_of(const struct model_clause *clause, uint32_t number)
{
	return number > 0 ? clause->readings.items[number - 1] : NULL;
}

/* In how many ways the calendar of a side's header is read, beyond the first. */
static uint32_t calendar_readings(const struct prove *prove, enum side side)
{
	const struct model_calendars *calendars = &prove->models[side]->calendars;

	return calendars->count > 0 ? calendars->items[0]->readings.count : 0;
}

bool verdict_same_terms(struct prove *prove, const struct model_clause *theirs,
			const struct model_clause *ours)
{
	const struct prove_question question = { .statute = theirs, .procedure = ours };

	return prove_same_terms(prove, &question);
}

bool verdict_same_own_terms(struct prove *prove, const struct model_clause *theirs,
			    const struct model_clause *ours)
{
	struct prove_question question = { .statute = theirs, .procedure = ours };
	bool same =
		theirs->readings.count == ours->readings.count &&
		calendar_readings(prove, SIDE_STATUTE) == calendar_readings(prove, SIDE_PROCEDURE);

	for (uint32_t i = 0; same && i <= ours->readings.count; i++) {
		question.statute_clock = verdict_reading_of(theirs, i);
		question.procedure_clock = verdict_reading_of(ours, i);
		same = prove_same_own_terms(prove, &question);
	}
	return same;
}

/* What is told of terms that are no worse for whoever complains. */
static struct verdict_terms no_worse(const struct prove_question *question)
{
	if (question->goal == GOAL_NOT_OPEN)
		return (struct verdict_terms){ VERDICT_COMPLIANT,
					       "its terms are the statute's own, but for a longer "
					       "window, or what is overdue sooner" };
	return (struct verdict_terms){
		VERDICT_STRICTER,
		question->goal == GOAL_LATE
			? "its terms are the statute's own, but for a shorter limit, less that "
			  "extends or stops it, or more cases"
			: "its terms are the statute's own, but for a longer window or more stops"
	};
}

static struct verdict_terms in_each_case(bool same)
{
	return (struct verdict_terms){
		same ? VERDICT_COMPLIANT : VERDICT_STRICTER,
		same ? "in each case of facts its own terms are the statute's, so from the same "
		       "events both end on one day"
		     : "in each case of facts its own terms are the statute's, but for a shorter "
		       "limit, or less that extends or stops it"
	};
}

struct verdict_terms verdict_by_terms(struct prove *prove, const struct prove_question *question)
{
	bool same;

	if (prove_same_terms(prove, question))
		return (struct verdict_terms){ VERDICT_COMPLIANT,
					       "its terms are the statute's own, so whatever "
					       "happens both end on one day" };
	if (prove_no_worse_terms(prove, question))
		return no_worse(question);
	if (question->ended)
		return (struct verdict_terms){ .says = NULL };
	if (prove_same_own_terms(prove, question))
		return (struct verdict_terms){ VERDICT_COMPLIANT,
					       "its own terms are the statute's, so from the same "
					       "events both end on one day" };
	if (prove_no_worse_own_terms(prove, question))
		return no_worse(question);
	if (prove_no_worse_in_each_case(prove, question, &same))
		return in_each_case(same);
	if (prove_binds_less(prove, question))
		return (struct verdict_terms){ VERDICT_WEAKER_WORDING,
					       "its terms are the statute's own, or no worse, but "
					       "they bind less" };
	if (prove_begins_no_later(prove, question))
		return (struct verdict_terms){ VERDICT_COMPLIANT,
					       "it begins with what is overdue no later than in "
					       "the statute, and ends no later" };
	return (struct verdict_terms){ .says = NULL };
}
