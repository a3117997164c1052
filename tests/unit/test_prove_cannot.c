/* What the proof cannot follow it leaves undecided, and says why. */
#include "tests/unit/test_prove_pair.h"

#include <criterion/criterion.h>

#define HEAD                                                                                     \
	"a limit that ends on a non-working day stays. fact income (number). external function " \
	"rule taking income (number) giving waived (yes or no). "
#define STEPS                                          \
	"council may ask a question. "                 \
	"complainant may send an answer at any time. " \
	"council may send a hold. council may send a lift. "
#define LENGTH "council must send a response within 20 working days of "
#define RESPONSE LENGTH "complaint"
#define CLOCK ". the clock of response "
#define EXTENDED ". council may extend response by "
#define NOTE                                                                                 \
	"council must send a note called fast within 5 working days of complaint, and aims " \
	"to within 3. "

/* A statute and a procedure, and why its limit cannot be compared. */
struct unfollowed {
	const char *statute, *procedure, *why; /* procedure NULL: the statute's words */
};

static void expect_why(const char *id, enum prove_goal goal, const struct unfollowed *rows,
		       size_t count, const char *head)
{
	for (size_t i = 0; i < count; i++) {
		const struct unfollowed *row = &rows[i];
		struct pair_text said = { .procedure =
						  row->procedure ? row->procedure : row->statute,
					  .statute = row->statute,
					  .procedure_head = head,
					  .statute_head = head };
		struct prove_question question;
		struct proof proof;
		struct pair pair;

		pair_open(&pair, &said);
		question = pair_question(&pair, id, goal);
		proof = prove_ask(&pair.prove, &question);
		cr_expect_not(proof.decided, "%s: decided", said.procedure);
		cr_expect(proof.decided || strcmp(proof.why, row->why) == 0, "%s: %s",
			  said.procedure, proof.why);
		pair_close(&pair);
	}
}

#define EXPECT_WHY(id, goal, rows, head) \
	expect_why(id, goal, rows, sizeof rows / sizeof rows[0], head)

Test(prove_cannot, a_clock_that_a_late_letter_extends_is_not_followed)
{
	static const struct unfollowed rows[] = {
		{ RESPONSE ". complainant may extend response by 5 working days, at most once, "
			   "while it is running.",
		  NULL, "what changes its clock may arrive late and count from another day" },
	};

	EXPECT_WHY("first.response", GOAL_LATE, rows,
		   HEAD "what arrives after 17:00 is received on the next working day.");
	EXPECT_WHY("first.response", GOAL_LATE, rows,
		   HEAD "what arrives on a non-working day is received on the next working "
			"day.");
}

Test(prove_cannot, a_duty_that_comes_again_is_not_compared_with_what_comes_once)
{
#define UPDATE "council must send an update every 28 days until response. "
#define LATER "council must send a response within 90 days of complaint"
#define ENDED "council must send an update every 28 days until appeal. "
#define APPEAL "complainant may make an appeal, not earlier than 40 days after complaint. "
#define EACH "council may hold a hearing. council must send a response within 20 working days of "
	static const struct unfollowed updates[] = {
		{ RESPONSE ". if response is overdue, " UPDATE, NULL,
		  "it repeats, and from which day at first cannot be followed" },
		{ APPEAL LATER ". " UPDATE, APPEAL LATER ". " ENDED,
		  "it repeats until something else than the statute's does; the first time was "
		  "followed" },
		{ RESPONSE ". " UPDATE,
		  RESPONSE ". council must send an update within 28 days of the start of this "
			   "stage.",
		  "it repeats, and the procedure's does not; the first was followed" },
	};
	static const struct unfollowed rows[] = {
		{ EACH "each hearing, or 30 working days if complex.", NULL,
		  "it is owed once for each of several events" },
		{ EACH "each hearing.", EACH "hearing.",
		  "it is owed once for each of several events, the procedure's once; the first "
		  "was followed" },
	};

	EXPECT_WHY("first.update", GOAL_LATE, updates, HEAD);
	EXPECT_WHY("first.response", GOAL_LATE, rows, HEAD);
}

Test(prove_cannot, a_date_that_is_agreed_is_followed_alone)
{
#define ONCE "a date can be agreed more than once; the first was followed"
#define BY_AGREED                                                                           \
	"council and complainant may agree a plan giving agreed_date (date). council must " \
	"send a response by the agreed_date of plan, "
#define AGREED BY_AGREED "otherwise within 20 working days of complaint"
	static const struct unfollowed rows[] = {
		{ STEPS AGREED CLOCK "stops from question until answer.", NULL, ONCE },
		{ STEPS AGREED CLOCK "starts again with answer.", NULL, ONCE },
		{ AGREED EXTENDED "5 working days, at most once, while it is running.", NULL,
		  ONCE },
		{ AGREED ".",
		  BY_AGREED "or within 20 working days of complaint, whichever is earlier.", ONCE },
	};

	EXPECT_WHY("first.response", GOAL_LATE, rows, HEAD);
}

Test(prove_cannot, what_rests_on_more_than_facts_is_not_followed)
{
	static const struct unfollowed rows[] = {
		{ RESPONSE " unless waived.", NULL,
		  "it rests on an external function, a number or a text" },
		{ RESPONSE ", or 30 working days if waived.", NULL,
		  "it rests on an external function, a number or a text" },
		{ NOTE RESPONSE " only if fast is past its target and fast is not overdue.", NULL,
		  "it rests on whether something else is late" },
		{ NOTE RESPONSE ", or 30 working days if fast is overdue.", NULL,
		  "its length rests on what else was late or happened" },
		{ STEPS RESPONSE " unless second is open. end stage second \"Stage 2\" begins with "
				 "first.question. council must send a report. ",
		  NULL,
		  "it rests on a stage not being open, and what closes the case was not followed" },
		{ STEPS NOTE RESPONSE CLOCK
		  "stops from question until answer unless fast is overdue.",
		  NULL, "whether its clock stops rests on what else has happened" },
		{ STEPS NOTE RESPONSE CLOCK "starts again with answer if fast is overdue.", NULL,
		  "whether a clock starts again rests on what else has happened" },
		{ STEPS RESPONSE CLOCK "starts again with answer" CLOCK "starts again with hold.",
		  NULL,
		  "several events start its clock again, and only one was followed at a time" },
		{ NOTE "council must send a response within 5 working days of the close of the "
		       "case. if fast is overdue, the case closes as late.",
		  NULL, "what closes the case cannot be followed" },
	};

	EXPECT_WHY("first.response", GOAL_LATE, rows, HEAD);
}

Test(prove_cannot, an_extension_that_rests_on_more_is_not_followed)
{
	static const struct unfollowed rows[] = {
		{ NOTE RESPONSE EXTENDED
		  "5 working days, at most 30 working days unless fast is overdue, while it is "
		  "running.",
		  NULL, "what lifts the cap of an extension is no fact of the case" },
		{ NOTE RESPONSE EXTENDED
		  "5 working days, at most twice, while it is running, only if fast is overdue.",
		  NULL, "whether it may be extended rests on what else has happened" },
		{ RESPONSE EXTENDED "up to 5 working days, at most 4 times, while it is running.",
		  NULL, "it may be extended more often than was followed" },
	};

	EXPECT_WHY("first.response", GOAL_LATE, rows, HEAD);
}

Test(prove_cannot, a_stage_that_starts_by_more_than_facts_is_not_followed)
{
#define STARTS "the start of this stage is the day of hold if "
	static const struct unfollowed rows[] = {
		{ STEPS NOTE STARTS "fast is overdue, otherwise of complaint. " LENGTH
				    "the start of this stage.",
		  NULL, "the start of the stage rests on several events" },
	};

	EXPECT_WHY("first.response", GOAL_LATE, rows, HEAD);
}

Test(prove_cannot, what_ends_past_the_calendar_on_every_day_is_not_decided)
{
	static const struct unfollowed rows[] = {
		{ "council must send a response within 100 years of complaint.", NULL,
		  "on every day its last day is past the end of the calendar" },
	};

	EXPECT_WHY("first.response", GOAL_LATE, rows, HEAD);
}
