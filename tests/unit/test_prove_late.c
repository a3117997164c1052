/* What waits for something else to be late: only what is owed can be. */
#include "tests/unit/test_prove_pair.h"

#include <criterion/criterion.h>

#define RESPONSE(length) "council must send a response within " length " of complaint"
#define REPORT "council must send a report within 40 working days of complaint. "
#define APPEAL "complainant may make an appeal once response, or if response is overdue"
#define BY_REPORT "complainant may make an appeal once report, or if response is overdue"
#define CLAIM "if response is overdue, complainant may make a claim. "
#define NOTE(length) \
	"if response is overdue, council must send a note within " length " of complaint. "
#define LETTER "council must send a letter, limit not stated. "

static struct proof ask(const char *statute, const char *procedure, const char *id,
			enum prove_goal goal)
{
	struct pair pair;
	struct prove_question question = pair_open_question(&pair, procedure, statute, id, goal);
	struct proof proof;

	proof = prove_ask(&pair.prove, &question);
	pair_close(&pair);
	return proof;
}

/* When a right opens: on so many days later than in the statute, and by so much (-1: no bound). */
static void expect_opens(const char *statute, const char *procedure, const char *id,
			 uint32_t broken, int32_t worst)
{
	struct proof proof = ask(statute, procedure, id, GOAL_NOT_OPEN);

	cr_expect(proof.decided, "%s: %s", procedure, proof.why);
	cr_expect(proof.broken == broken && proof.no_bound == (worst < 0) &&
			  (broken == 0 || proof.no_bound || proof.worst == worst),
		  "%s: on %u days, worst %d%s", procedure, proof.broken, proof.worst,
		  proof.no_bound ? ", no bound" : "");
}

static void expect_undecided(const char *statute, const char *procedure, const char *id,
			     enum prove_goal goal, const char *why)
{
	struct proof proof = ask(statute, procedure, id, goal);

	cr_expect(!proof.decided && strcmp(proof.why, why) == 0, "%s: %s", procedure,
		  proof.decided ? "decided" : proof.why);
}

static void expect_note(const char *statute, const char *procedure, bool broken)
{
	struct proof proof = ask(statute, procedure, "first.note", GOAL_LATE);

	cr_expect(proof.decided && (proof.broken > 0) == broken, "%s: %s, on %u days", procedure,
		  proof.decided ? "decided" : proof.why, proof.broken);
}

Test(prove_late, who_is_not_owed_it_never_has_it_overdue)
{
	static const char appeal[] = RESPONSE("20 working days") ". " APPEAL ".";
	static const char claim[] = RESPONSE("20 working days") ". " CLAIM;

	expect_opens(appeal, RESPONSE("20 working days") ", unless complex. " APPEAL ".",
		     "first.appeal", 18595, -1);
	expect_opens(appeal, RESPONSE("20 working days") ", only if complex. " APPEAL ".",
		     "first.appeal", 18595, -1);
	expect_opens(claim, RESPONSE("20 working days") ", unless complex. " CLAIM, "first.claim",
		     18595, -1);
	expect_opens(RESPONSE("20 working days") ", unless complex. " APPEAL ".", appeal,
		     "first.appeal", 0, 0);
	expect_opens(RESPONSE("20 working days") ", only if complex. " CLAIM, claim, "first.claim",
		     0, 0);
}

Test(prove_late, what_few_are_owed_opens_later_for_them)
{
	static const char few[] =
		RESPONSE("20 working days") ", only if complex. " APPEAL ". " CLAIM;

	expect_opens(few, few, "first.appeal", 0, 0);
	expect_opens(few, RESPONSE("19 working days") ", only if complex. " APPEAL ". " CLAIM,
		     "first.claim", 0, 0);
	expect_opens(few, RESPONSE("21 working days") ", only if complex. " APPEAL ". " CLAIM,
		     "first.appeal", 5946, 4);
	expect_opens(few, RESPONSE("21 working days") ", only if complex. " APPEAL ". " CLAIM,
		     "first.claim", 18595, -1);
}

Test(prove_late, a_right_that_is_given_to_few_never_opens_for_others)
{
	static const char answered[] =
		RESPONSE("10 working days") ". " REPORT "complainant may make an appeal once "
					    "response.";

	expect_opens(answered, RESPONSE("10 working days") ". " REPORT APPEAL ", only if complex.",
		     "first.appeal", 18628, -1);
	expect_opens(answered, RESPONSE("10 working days") ". " REPORT APPEAL ", unless complex.",
		     "first.appeal", 18628, -1);
	expect_opens(answered,
		     RESPONSE("10 working days") ". " REPORT BY_REPORT ", only if complex.",
		     "first.appeal", 18628, -1);
}

Test(prove_late, what_never_opens_within_a_window_is_late_without_bound)
{
	static const char law[] = RESPONSE("20 working days") ". if response is overdue, "
							      "complainant may make a claim "
							      "within 60 working days of "
							      "complaint.";
	static const char ours[] = RESPONSE("20 working days") ", unless complex. if response is "
							       "overdue, complainant may make a "
							       "claim within 60 working days of "
							       "complaint.";
	static const char after[] = RESPONSE("20 working days") ". " APPEAL " within 10 working "
								"days of receipt of "
								"response.";
	static const char few[] = RESPONSE("20 working days") ", unless complex. " APPEAL
							      " within 10 working days of receipt "
							      "of response.";

	static const char open[] = RESPONSE("20 working days") ". complainant may make a claim "
							       "within 60 working days of "
							       "complaint.";
	static const char guarded[] = RESPONSE("20 working days") ". if response is overdue, "
								  "complainant may make a claim "
								  "within 60 working days of "
								  "complaint, unless complex.";

	expect_opens(open, ours, "first.claim", 18540, -1);
	expect_opens(open, guarded, "first.claim", 18540, -1);
	expect_opens(law, law, "first.claim", 0, 0);
	expect_opens(law, ours, "first.claim", 18540, -1);
	expect_opens(after, few, "first.appeal", 18609, -1);
}

Test(prove_late, what_waits_for_what_is_never_owed_never_is_late)
{
#define CHAIN(length)               \
	RESPONSE("20 working days") \
	". " NOTE(length) "if note is overdue, complainant may make a claim. "

	expect_opens(CHAIN("30 working days"), CHAIN("31 working days"), "first.claim", 0, 0);
}

/* What is overdue, was done and may have been late, where the procedure only should send it. */
Test(prove_late, what_was_done_is_overdue_no_more_but_late)
{
	static const struct {
		const char *statute, *procedure;
		bool broken;
	} rows[] = {
		{ "late", "overdue", true },
		{ "overdue", "late", false },
		{ "overdue", "overdue", false },
		{ "late", "late", false },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char statute[512], procedure[512];
		struct pair_text said = { .procedure = procedure, .statute = statute };
		struct prove_question question;
		struct proof proof;
		struct pair pair;

		snprintf(statute, sizeof statute,
			 RESPONSE("20 working days") ". " REPORT
						     "complainant may make an appeal once report, "
						     "or if response is %s.",
			 rows[i].statute);
		snprintf(procedure, sizeof procedure,
			 "council should send a response within 20 working days of "
			 "complaint. " REPORT
			 "complainant may make an appeal once report, or if response is %s.",
			 rows[i].procedure);
		pair_open(&pair, &said);
		question = pair_question(&pair, "first.appeal", GOAL_NOT_OPEN);
		question.strength = STRENGTH_LEVEL_WILL;
		proof = prove_ask(&pair.prove, &question);
		cr_expect(proof.decided && (proof.broken > 0) == rows[i].broken, "%s and %s: %u",
			  rows[i].statute, rows[i].procedure, proof.broken);
		pair_close(&pair);
	}
}

Test(prove_late, any_sentence_about_an_event_can_be_overdue)
{
	static const char two[] = RESPONSE("10 working days") ", only if complex. " RESPONSE(
		"20 working days") ", unless complex. " APPEAL ".";

	expect_opens(two, two, "first.appeal", 0, 0);
	expect_opens(two,
		     RESPONSE("10 working days") ", only if complex. " RESPONSE(
			     "25 working days") ", unless complex. " APPEAL ".",
		     "first.appeal", 18595, 12);
	expect_opens(two,
		     RESPONSE("12 working days") ", only if complex. " RESPONSE(
			     "20 working days") ", unless complex. " APPEAL ".",
		     "first.appeal", 18609, 5);
}

Test(prove_late, what_counts_as_it_is_in_time_for_it)
{
	static const char one[] = RESPONSE("20 working days") ". " LETTER REPORT BY_REPORT ".";
	static const char both[] =
		RESPONSE("20 working days") ". " LETTER
					    "letter counts as response. " REPORT BY_REPORT ".";

	expect_opens(one, both, "first.appeal", 18595, 33);
	expect_opens(both, one, "first.appeal", 0, 0);
	expect_opens(both, both, "first.appeal", 0, 0);
}

Test(prove_late, what_is_asked_for_earlier_keeps_what_waits_for_it)
{
	static const char law[] = RESPONSE("20 working days") ". " NOTE("30 working days");

	expect_note(law, law, false);
	expect_note(law, RESPONSE("19 working days") ". " NOTE("30 working days"), false);
	expect_note(law, RESPONSE("19 working days") ". " NOTE("29 working days"), false);
	expect_note(RESPONSE("20 working days") ", unless complex. " NOTE("30 working days"), law,
		    false);
	expect_note(law, RESPONSE("22 working days") ". " NOTE("30 working days"), true);
	expect_note(law, RESPONSE("20 working days") ", unless complex. " NOTE("30 working days"),
		    true);
}

Test(prove_late, what_only_the_late_owe_is_not_said_to_be_kept_by_the_punctual)
{
	static const char why[] = "it is owed only once something else is late, and whoever keeps "
				  "the procedure never is";
	static const char law[] = RESPONSE("20 working days") ". " NOTE("30 working days");

	expect_undecided(law, RESPONSE("20 working days") ". " NOTE("31 working days"),
			 "first.note", GOAL_LATE, why);
	expect_undecided(law, RESPONSE("19 working days") ". " NOTE("31 working days"),
			 "first.note", GOAL_LATE, why);
	expect_undecided(law,
			 RESPONSE("20 working days") ". council must send a note within 30 working "
						     "days of complaint, only if complex.",
			 "first.note", GOAL_LATE, why);
}

Test(prove_late, lateness_that_cannot_be_followed)
{
	static const char why[] = "it rests on whether something else is late";
	static const char of_right[] =
		RESPONSE("20 working days") ". complainant may make an appeal within 10 working "
					    "days of response; if one is made late, council may "
					    "accept it. complainant may make a claim, only if "
					    "appeal is overdue.";
	static const char again[] = "council must send a report every 10 working days until "
				    "response. " RESPONSE("20 working days") ". if report is "
									     "overdue, complainant "
									     "may make a claim.";
	static const char two[] =
		RESPONSE("20 working days") ". " REPORT "if response is overdue and report is "
					    "overdue, complainant may make a claim.";

	static const char guard[] =
		RESPONSE("20 working days") ". " REPORT "council must send a note within 30 "
					    "working days of complaint, only if response is "
					    "overdue and report is not overdue.";
	static const char order[] =
		RESPONSE("20 working days") ". " REPORT LETTER
					    "council must send a note within 30 working days of "
					    "complaint, once letter, only if response is overdue "
					    "and report is not met.";
	static const char later[] =
		RESPONSE("20 working days") ". " LETTER
					    "council must send a note within 30 working days of "
					    "complaint, or within 5 working days of letter, "
					    "whichever is later, unless response is overdue.";
	static const char circle[] =
		"if memo is overdue, council must send a note within 5 working days of complaint. "
		"if note is overdue, council must send a memo within 5 working days of complaint. "
		"if note is overdue, complainant may make a claim.";

	expect_undecided(guard, guard, "first.note", GOAL_LATE, why);
	expect_undecided(order, order, "first.note", GOAL_LATE,
			 "whether it is owed rests on the order of several events");
	expect_undecided(later, later, "first.note", GOAL_LATE, why);
	expect_undecided(circle, circle, "first.claim", GOAL_NOT_OPEN, why);
	expect_undecided(of_right, of_right, "first.claim", GOAL_NOT_OPEN, why);
	expect_undecided(again, again, "first.claim", GOAL_NOT_OPEN, why);
	expect_undecided(two, two, "first.claim", GOAL_NOT_OPEN, why);
}

#define APPEAL_WITHIN(length) "complainant may make an appeal within " length " of complaint"
#define NONE_MADE(length) \
	"; if none is made in time, council must send a note within " length " of complaint. "

Test(prove_late, a_window_that_has_ended_unused)
{
	static const char law[] = APPEAL_WITHIN("10 days") NONE_MADE("15 days");

	expect_note(law, law, false);
	expect_note(law, APPEAL_WITHIN("10 days") NONE_MADE("16 days"), true);
	expect_note(law, APPEAL_WITHIN("10 days") NONE_MADE("14 days"), false);
	expect_note(law, APPEAL_WITHIN("11 days") NONE_MADE("15 days"), true);
	expect_note(law, APPEAL_WITHIN("9 days") NONE_MADE("15 days"), false);
	expect_note(law, APPEAL_WITHIN("10 days") ", only if complex" NONE_MADE("15 days"), true);
	expect_note(APPEAL_WITHIN("10 days") ", only if complex" NONE_MADE("15 days"), law, false);
	expect_note(law,
		    APPEAL_WITHIN("10 days") ". council must send a note within 15 days of "
					     "complaint, unless appeal is met.",
		    false);
	expect_note(law,
		    APPEAL_WITHIN("11 days") ". council must send a note within 15 days of "
					     "complaint, unless appeal is met.",
		    true);
	expect_note(law,
		    APPEAL_WITHIN("10 days") ". council must send a note within 15 days of "
					     "complaint, only if appeal is overdue.",
		    false);
	expect_note(law,
		    APPEAL_WITHIN("10 days") ". " LETTER
					     "if appeal is overdue, council must send a note "
					     "within 15 days of complaint, once letter.",
		    true);
}

/* The note is owed on the last day for it, or later and then late at once; a note before is none
 * that is late. */
Test(prove_late, a_guard_that_asks_what_is_late)
{
#define GUARDED(length, guard) \
	"council must send a note within " length " of complaint, " guard ". "
	static const char law[] = LETTER GUARDED("30 days", "unless letter is met");
	static const char never[] = LETTER GUARDED("30 days", "only if letter is overdue");
	static const char often[] =
		RESPONSE("20 days") ". " GUARDED("30 days", "unless response is "
							    "overdue");
	static const struct {
		const char *statute, *procedure;
		bool broken;
	} rows[] = {
		{ law, never, true },
		{ never, law, false },
		{ never, LETTER GUARDED("40 days", "only if complex"), false },
		{ law, LETTER GUARDED("31 days", "unless letter is met"), true },
		{ law,
		  "council must send a letter within 30 days of complaint. " GUARDED(
			  "30 days", "only if letter is overdue"),
		  false },
		{ law,
		  "council must send a letter within 31 days of complaint. " GUARDED(
			  "30 days", "only if letter is overdue"),
		  true },
		{ often, often, false },
		{ often, RESPONSE("20 days") ". " GUARDED("31 days", "unless response is overdue"),
		  true },
		{ often, RESPONSE("20 days") ". " GUARDED("31 days", "unless response is late"),
		  true },
		{ often, RESPONSE("20 days") ". " GUARDED("30 days", "unless complex"), true },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		expect_note(rows[i].statute, rows[i].procedure, rows[i].broken);
}

Test(prove_late, what_comes_after_the_last_day_of_what_waits_for_it)
{
#define WAITS(terms) LETTER "council must send a note " terms ". "
	static const char law[] = WAITS("within 20 days of complaint, once letter");
	static const char at_once[] = WAITS("on the same working day as letter");
	static const char mixed[] = REPORT WAITS(
		"within 20 days of complaint, only if letter is met and report is not met");

	expect_note(law, law, false);
	expect_note(law, at_once, true);
	expect_note(law, WAITS("within 19 days of complaint, only if letter is met"), false);
	expect_note(WAITS("within 20 days of complaint, only if letter is met"), at_once, true);
	expect_note(at_once, at_once, false);
	expect_note(mixed, mixed, false);
	expect_note(mixed,
		    REPORT WAITS("within 19 days of complaint, once letter, unless report is met"),
		    false);
	expect_note(mixed, REPORT WAITS("on the same working day as letter, unless report is met"),
		    true);
}
