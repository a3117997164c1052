/* Terms that are the same of a clause's own: ends and acts that differ are told beside it. */
#include "tests/unit/test_prove_pair.h"

#include "compiler/audit/proof/prove_same.h"

#include <criterion/criterion.h>

#define STAYS "a limit that ends on a non-working day stays."
#define STEPS "council may send a hold. council may send a lift. "
#define DUTY "council must send a response within 20 working days of complaint. "
#define PAUSES "the clock of response stops from hold until lift, at most 5 working days. "
#define EXTENSION                                                                             \
	"council may extend response to 40 working days by sending a notice giving reasons, " \
	"at most once, while it is running. "
#define CLOSE "complainant may make a withdrawal. withdrawal closes the case as withdrawn. "
#define WHOLE STEPS DUTY PAUSES EXTENSION CLOSE

typedef bool (*comparison)(struct prove *prove, const struct prove_question *question);

static bool compare(struct pair_text said, const char *clause, enum prove_goal goal,
		    comparison are_so)
{
	struct prove_question question;
	struct pair pair;
	bool so;

	said.statute_head = said.procedure_head = STAYS;
	pair_open(&pair, &said);
	question = pair_question(&pair, clause, goal);
	so = are_so(&pair.prove, &question);
	pair_close(&pair);
	return so;
}

/* The whole text beside something that ends the case or opens a stage on one side only. */
static bool is_whole_beside(const char *theirs, const char *ours, comparison are_so)
{
	return compare((struct pair_text){ .procedure = ours, .statute = theirs }, "first.response",
		       GOAL_LATE, are_so);
}

Test(prove_same_own, what_ends_the_case_may_differ_while_it_is_open)
{
	const char *const ours = WHOLE "council may send a dismissal. "
				       "dismissal closes the case as dismissed.";

	cr_expect_not(is_whole_beside(WHOLE, ours, prove_same_terms));
	cr_expect(is_whole_beside(WHOLE, ours, prove_same_own_terms));
	cr_expect(is_whole_beside(ours, WHOLE, prove_same_own_terms));
}

Test(prove_same_own, a_limit_is_a_term_while_the_case_is_open_too)
{
	const char *const ours = STEPS PAUSES EXTENSION CLOSE
		"council must send a response within 19 working days of complaint. "
		"council may send a dismissal. dismissal closes the case as dismissed.";

	cr_expect_not(is_whole_beside(WHOLE, ours, prove_same_own_terms));
	cr_expect_not(is_whole_beside(WHOLE, ours, prove_no_worse_terms));
	cr_expect(is_whole_beside(WHOLE, ours, prove_no_worse_own_terms));
	cr_expect_not(is_whole_beside(ours, WHOLE, prove_no_worse_own_terms));
}

Test(prove_same_own, what_opens_its_stage_is_a_term_while_the_case_is_open)
{
#define FIRST "council may send a transfer. complainant may make a request. "
#define SECOND                                                                                    \
	"end stage second \"Two\" begins with first.request. council must hold a hearing within " \
	"5 days of the start of this stage. "
	struct pair_text said = { .statute = FIRST SECOND, .procedure = FIRST SECOND };

	cr_expect(compare(said, "second.hearing", GOAL_LATE, prove_same_own_terms));
	said.statute = FIRST "transfer moves the case to second. " SECOND;
	cr_expect_not(compare(said, "second.hearing", GOAL_LATE, prove_same_own_terms));
	said.statute = FIRST "council must decide progress (granted or refused) within 9 days of "
			     "complaint. if progress is granted, the case moves to second. " SECOND;
	cr_expect_not(compare(said, "second.hearing", GOAL_LATE, prove_same_own_terms));
	said.statute = FIRST "complainant may make an acceptance within 9 days of complaint; if "
			     "none is made in time, the case moves to second. " SECOND;
	cr_expect_not(compare(said, "second.hearing", GOAL_LATE, prove_same_own_terms));
#undef FIRST
#undef SECOND
}

Test(prove_same_own, what_is_owed_after_a_close_rests_on_what_closes_the_case_so)
{
#define GONE                                                                                 \
	"complainant may make a withdrawal. withdrawal closes the case as withdrawn. "       \
	"after the case closes as withdrawn, council must send a response within 5 days of " \
	"withdrawal. council may send a dismissal. "

	cr_expect(is_whole_beside(GONE, GONE "dismissal closes the case as dismissed.",
				  prove_same_own_terms));
	cr_expect_not(is_whole_beside(GONE, GONE "dismissal closes the case as withdrawn.",
				      prove_same_own_terms));
	cr_expect_not(is_whole_beside(GONE, GONE "dismissal closes the case as dismissed.",
				      prove_same_terms));
#undef GONE
}

Test(prove_same_own, when_something_may_be_done_is_told_of_it_and_not_of_what_counts_from_it)
{
#define LATER "council must send a response within 20 working days of claim. "
#define PAUSE \
	"the clock of response stops from claim until answer. complainant may send an answer. "
	struct pair_text said = {
		.statute = "complainant may make a claim within 20 days of complaint. " LATER,
		.procedure = "complainant may make a claim within 9 days of complaint. " LATER
	};

	cr_expect_not(compare(said, "first.response", GOAL_LATE, prove_same_terms));
	cr_expect(compare(said, "first.response", GOAL_LATE, prove_same_own_terms));
	said.statute = DUTY "complainant may make a claim within 20 days of complaint. " PAUSE;
	said.procedure = DUTY "complainant may make a claim within 9 days of complaint. " PAUSE;
	cr_expect_not(compare(said, "first.response", GOAL_LATE, prove_same_own_terms),
		      "what stops its clock is part of its terms");
#undef LATER
#undef PAUSE
}

Test(prove_same_own, which_days_are_worked_matters_only_to_what_counts_or_moves_by_them)
{
#define SAY(limit) "council must send a response within " limit " of complaint. "
#define NOTICE                                                                               \
	"council may extend response by 10 working days by sending a notice, at most once, " \
	"while it is running. "
	struct pair_text said = { .statute = SAY("6 months"),
				  .procedure = SAY("6 months"),
				  .procedure_calendar = "scotland" };

	cr_expect(compare(said, "first.response", GOAL_LATE, prove_same_terms));
	said.statute = said.procedure = SAY("10 working days");
	cr_expect_not(compare(said, "first.response", GOAL_LATE, prove_same_terms));
	said.statute = said.procedure = SAY("6 months") NOTICE;
	cr_expect_not(compare(said, "first.response", GOAL_LATE, prove_same_terms),
		      "what extends it counts by working days");
#undef SAY
#undef NOTICE
}
