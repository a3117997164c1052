/* Choices are not multiplied where one of them is made anyway, and what is told is the same. */
#include "tests/unit/test_prove_pair.h"

#include <criterion/criterion.h>

#define STAYS "a limit that ends on a non-working day stays."

/* A request that waits for a response or for its being overdue. */
#define REQUEST(DAYS)                                                                          \
	"council may send a letter to complainant.\ncouncil must send a response within " DAYS \
	" of the later of letter and complaint, or 20 working days if complex.\n"              \
	"complainant may make a request once response, or if response is overdue,\n"           \
	"with no limit."

Test(prove_groups, what_is_asked_for_anyway_makes_no_further_system)
{
	struct pair_text said = { .procedure = REQUEST("12 working days"),
				  .statute = REQUEST("10 working days") };
	struct prove_question question;
	struct prove_systems systems;
	struct pair pair;

	pair_open(&pair, &said);
	question = pair_question(&pair, "first.request", GOAL_NOT_OPEN);
	systems = prove_systems(&pair.prove, &question);
	cr_expect_null(pair.prove.why, "%s", pair.prove.why);
	cr_expect_leq(systems.count, 8, "%u systems", systems.count);
	pair_close(&pair);
}

Test(prove_groups, calendars_with_the_same_days_have_one_table)
{
	struct pair_text said = { .procedure = REQUEST("10 working days"),
				  .statute = REQUEST("10 working days") };
	const struct limit limit = { 10, UNIT_WORKING_DAYS, RELATION_AFTER, ROLL_STAYS };
	struct history_tables *tables;
	struct pair pair;

	pair_open(&pair, &said);
	tables = &pair.prove.tables;
	cr_expect_neq(prove_calendar_of(&pair.prove, SIDE_STATUTE),
		      prove_calendar_of(&pair.prove, SIDE_PROCEDURE));
	cr_expect_eq(history_limit(tables, prove_calendar_of(&pair.prove, SIDE_STATUTE), &limit,
				   NULL, 0),
		     history_limit(tables, prove_calendar_of(&pair.prove, SIDE_PROCEDURE), &limit,
				   NULL, 0));
	pair_close(&pair);
}

/* What cannot be worse than before is not looked at: whatever is worse still is. */
Test(prove_groups, the_worst_of_all_days_is_told)
{
	struct pair_text said = {
		.procedure = "council must send a response within 20 working days of complaint.",
		.statute = "council must send a response within 4 weeks of complaint.",
		.procedure_head = STAYS,
		.statute_head = STAYS,
	};
	struct prove_question question;
	struct proof proof;
	struct pair pair;
	struct prove_systems systems;
	const struct limit ours = { 20, UNIT_WORKING_DAYS, RELATION_AFTER, ROLL_STAYS };
	const struct limit theirs = { 28, UNIT_DAYS, RELATION_AFTER, ROLL_STAYS };
	const struct history_table *kept, *broken_one;
	int32_t worst = 0;
	uint32_t broken = 0;

	pair_open(&pair, &said);
	question = pair_question(&pair, "first.response", GOAL_LATE);
	proof = prove_ask(&pair.prove, &question);
	systems = prove_systems(&pair.prove, &question);
	kept = history_limit(&pair.prove.tables, prove_calendar_of(&pair.prove, SIDE_PROCEDURE),
			     &ours, NULL, 0);
	broken_one = history_limit(&pair.prove.tables, prove_calendar_of(&pair.prove, SIDE_STATUTE),
				   &theirs, NULL, 0);
	for (int32_t day = 1; day <= pair.prove.tables.days.last; day++) {
		int32_t by = kept->due[day] - broken_one->due[day];

		worst = kept->due[day] <= pair.prove.tables.days.last && by > worst ? by : worst;
		broken += prove_on(&pair.prove, &systems, day);
	}
	cr_expect_eq(proof.broken, broken, "%u, but %u one by one", proof.broken, broken);
	cr_expect_eq(proof.worst, worst, "worst by %d, not %d", proof.worst, worst);
	pair_close(&pair);
}
