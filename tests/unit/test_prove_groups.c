/* Choices are not multiplied where one of them is made anyway, and what is told is the same. */
#include "compiler/audit/proof/prove_steps.h"
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

#define FACTS                                                                               \
	"fact f1 (yes or no, default no) \"A?\". fact f2 (yes or no, default no) \"B?\".\n" \
	"fact f3 (yes or no, default no) \"C?\". fact f4 (yes or no, default no) \"D?\".\n" \
	"fact f5 (yes or no, default no) \"E?\". fact f6 (yes or no, default no) \"F?\".\n"

/* A limit that is another in every case of facts. */
#define BY_FACTS(FROM, A, B, C, D, E, F)                                                       \
	"council must send a response within " FROM " working days of complaint, or " A        \
	" working days if f1, or " B " working days if f2, or " C " working days if f3, or " D \
	" working days if f4, or " E " working days if f5, or " F " working days if f6."

/* Memory that is counted: how much is held, and the most that ever was. */
struct held {
	const struct allocator *from;
	size_t now, most;
};

static void *hold(void *context, size_t size)
{
	struct held *held = context;
	size_t *memory = held->from->allocate(held->from->context, size + sizeof(max_align_t));

	*memory = size;
	held->now += size;
	held->most = held->now > held->most ? held->now : held->most;
	return (char *)memory + sizeof(max_align_t);
}

static void let_go(void *context, void *memory)
{
	struct held *held = context;
	size_t *own = (size_t *)(void *)((char *)memory - sizeof(max_align_t));

	held->now -= *own;
	held->from->release(held->from->context, own);
}

/* The most that is held while a question is answered, and what it comes to. */
static size_t most_held(const struct pair_text *said, struct proof *proof)
{
	struct prove_question question;
	struct allocator counted;
	struct held held = { 0 };
	struct arena arena;
	struct pair pair;

	pair_open(&pair, said);
	held.from = &pair.allocator;
	counted = pair.allocator;
	counted.allocate = hold;
	counted.release = let_go;
	counted.context = &held;
	question = pair_question(&pair, "first.response", GOAL_LATE);
	arena_open(&arena, &counted);
	pair.prove.arena = &arena;
	*proof = prove_ask(&pair.prove, &question);
	arena_close(&arena);
	pair_close(&pair);
	return held.most;
}

/* What is put together for one case of facts is not kept for the next: with 64 of them a question
 * holds hardly more than with one. */
Test(prove_groups, no_case_of_facts_holds_the_memory_of_another)
{
	struct pair_text many = {
		.procedure = BY_FACTS("9", "10", "11", "12", "13", "14", "15"),
		.statute = BY_FACTS("10", "11", "12", "13", "14", "15", "16"),
		.procedure_head = FACTS,
		.statute_head = FACTS,
	};
	struct pair_text one = {
		.procedure = "council must send a response within 9 working days of complaint.",
		.statute = "council must send a response within 10 working days of complaint.",
		.procedure_head = FACTS,
		.statute_head = FACTS,
	};
	struct proof proof;
	size_t alone = most_held(&one, &proof), all = most_held(&many, &proof);

	cr_expect(proof.decided, "%s", proof.why);
	cr_expect_lt(all, 2 * alone, "%zu bytes, but %zu for one case", all, alone);
}

/* What would take too many steps is not decided, and says why; nothing is told of it. */
Test(prove_groups, too_many_steps_decide_nothing)
{
	struct pair_text said = {
		.procedure = BY_FACTS("11", "10", "11", "12", "13", "14", "15"),
		.statute = BY_FACTS("10", "11", "12", "13", "14", "15", "16"),
		.procedure_head = FACTS,
		.statute_head = FACTS,
	};
	struct prove_question question;
	uint32_t given_up = 0;
	struct proof proof;
	struct pair pair;

	pair_open(&pair, &said);
	question = pair_question(&pair, "first.response", GOAL_LATE);
	proof = prove_ask(&pair.prove, &question);
	cr_expect(proof.decided && proof.broken > 0);
	cr_expect_gt(pair.prove.spent, 0);
	cr_expect_lt(pair.prove.spent, PROVE_AUDIT_STEPS / PROVE_SHARE / 100);
	for (uint64_t left = 0; left < pair.prove.tables.steps; left += 1000) {
		pair.prove.spent = PROVE_AUDIT_STEPS - left;
		proof = prove_ask(&pair.prove, &question);
		if (proof.decided)
			break;
		given_up++;
		cr_expect_str_eq(proof.why, "there are too many cases");
		cr_expect_eq(proof.broken, 0);
		cr_expect_null(proof.system);
	}
	cr_expect(proof.decided && proof.broken > 0, "never again");
	cr_expect_gt(given_up, 2);
	pair_close(&pair);
}

/* A response whose clock stops, starts again and is extended. */
#define CHANGED(DAYS)                                                                      \
	"council must send a response within " DAYS " of complaint.\n"                     \
	"complainant may send further_details at any time.\n"                              \
	"council may send a question. complainant may send an answer.\n"                   \
	"the clock of response stops from question until answer.\n"                        \
	"the clock of response starts again with further_details if complex.\n"            \
	"council may extend response to 40 working days by sending a notice while it is\n" \
	"running, at most once.\n"                                                         \
	"complainant may make a request within 10 working days of receipt of response."

/* Where there are too many cases, those in which no clock is changed show a breach all the same. */
Test(prove_groups, a_breach_in_which_no_clock_is_changed_takes_few_steps)
{
	struct pair_text said = { .procedure = CHANGED("25 working days"),
				  .statute = CHANGED("20 working days") };
	struct prove_question question;
	uint32_t given_up = 0, at_least = 0;
	uint64_t needed;
	struct proof whole, proof = { .decided = false };
	struct pair pair;

	pair_open(&pair, &said);
	question = pair_question(&pair, "first.response", GOAL_LATE);
	whole = prove_ask(&pair.prove, &question);
	needed = pair.prove.tables.steps;
	cr_assert(whole.decided && whole.broken > 0, "%s", whole.why);
	cr_expect(!whole.question.unchanged);
	for (uint64_t left = needed / 64; left < 8 * needed; left += left / 3) {
		pair.prove.spent = PROVE_AUDIT_STEPS - left;
		proof = prove_ask(&pair.prove, &question);
		given_up += !proof.decided;
		if (!proof.question.unchanged)
			continue;
		at_least++;
		cr_expect(proof.decided && proof.at_least && proof.system);
		cr_expect_leq(proof.broken, whole.broken);
	}
	cr_expect_gt(given_up, 0);
	cr_expect_gt(at_least, 0);
	cr_expect(proof.decided && proof.broken == whole.broken && !proof.question.unchanged);
	pair_close(&pair);
}
