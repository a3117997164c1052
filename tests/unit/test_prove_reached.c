/* When a stage is reached because time passes: a window that ends unused, what is overdue. */
#include "tests/unit/test_prove_pair.h"

#include <criterion/criterion.h>

#define REPLY "council must send a reply within 20 working days of complaint. "
#define ACCEPTANCE(length) \
	"complainant may make an acceptance within " length " of receipt of reply"
#define MOVES "; if none is made in time, the case moves to second"
#define REQUEST "complainant may make a request at any time. "
#define FORM(length) "complainant must send a form within " length " of receipt of reply. "
#define OVERDUE "if form is overdue, the case moves to second. "
#define SECOND "end stage second \"Stage 2\" begins with first.request. "
#define SECOND_ALONE "end stage second \"Stage 2\". "
#define WHEN_OVERDUE "end stage second \"Stage 2\" begins when first.form is overdue. "
#define HEARING(length) "council must hold a hearing within " length " of the start of this stage. "
#define BY_COMPLAINT "council must hold a hearing within 90 days of first.complaint. "
#define COMMENTS "complainant may make comments at any time. "

static struct proof ask(const char *statute, const char *procedure, const char *id,
			enum prove_goal goal)
{
	struct pair pair;
	struct prove_question question = pair_open_question(&pair, procedure, statute, id, goal);
	struct proof proof = prove_ask(&pair.prove, &question);

	pair_close(&pair);
	return proof;
}

/* Whether the hearing is broken, and by so many days at worst (-1: no bound). */
static void expect_hearing(const char *statute, const char *procedure, bool broken, int32_t worst)
{
	struct proof proof = ask(statute, procedure, "second.hearing", GOAL_LATE);

	cr_expect(proof.decided && (proof.broken > 0) == broken &&
			  (!broken || proof.no_bound == (worst < 0)) &&
			  (!broken || worst < 0 || proof.worst == worst),
		  "%s: %s, on %u days, worst %d", procedure, proof.decided ? "decided" : proof.why,
		  proof.broken, proof.worst);
}

static void expect_comments(const char *statute, const char *procedure, bool broken)
{
	struct proof proof = ask(statute, procedure, "second.comments", GOAL_NOT_OPEN);

	cr_expect(proof.decided && (proof.broken > 0) == broken, "%s: %s, on %u days", procedure,
		  proof.decided ? "decided" : proof.why, proof.broken);
}

Test(prove_reached, by_a_window_that_ends_unused)
{
	static const char law[] =
		REPLY ACCEPTANCE("20 days") MOVES ". " REQUEST SECOND HEARING("5 days");

	expect_hearing(law, law, false, 0);
	expect_hearing(law, REPLY ACCEPTANCE("20 days") MOVES ". " REQUEST SECOND HEARING("6 days"),
		       true, 1);
	expect_hearing(law, REPLY ACCEPTANCE("21 days") MOVES ". " REQUEST SECOND HEARING("5 days"),
		       true, -1);
	expect_hearing(law, REPLY ACCEPTANCE("20 days") ". " REQUEST SECOND HEARING("5 days"), true,
		       -1);
	expect_hearing(REPLY ACCEPTANCE("20 days") ". " REQUEST SECOND HEARING("5 days"), law,
		       false, 0);
	expect_comments(REPLY ACCEPTANCE("20 days") MOVES ". " REQUEST SECOND COMMENTS,
			REPLY ACCEPTANCE("20 days") ". " REQUEST SECOND COMMENTS, true);
	expect_comments(REPLY ACCEPTANCE("20 days") ". " REQUEST SECOND COMMENTS,
			REPLY ACCEPTANCE("20 days") MOVES ". " REQUEST SECOND COMMENTS, false);
}

Test(prove_reached, by_a_window_under_a_condition)
{
	static const char law[] = REPLY ACCEPTANCE("20 days") MOVES
		", only if complex. " REQUEST SECOND HEARING("5 days");
	static const char more[] =
		REPLY ACCEPTANCE("20 days") MOVES ". " REQUEST SECOND HEARING("5 days");

	expect_hearing(more, law, true, -1);
	expect_hearing(law, more, false, 0);
}

Test(prove_reached, a_use_that_comes_too_late_in_the_statute_alone)
{
	static const char law[] =
		REPLY ACCEPTANCE("20 days") MOVES ". " REQUEST SECOND BY_COMPLAINT;

	expect_hearing(law, REPLY ACCEPTANCE("21 days") MOVES ". " REQUEST SECOND BY_COMPLAINT,
		       true, -1);
	expect_hearing(law, REPLY ACCEPTANCE("20 days") MOVES ". " REQUEST SECOND BY_COMPLAINT,
		       false, 0);
	expect_hearing(law, REPLY ACCEPTANCE("19 days") MOVES ". " REQUEST SECOND BY_COMPLAINT,
		       false, 0);
}

Test(prove_reached, a_stage_that_was_left_before_is_not_left_for_the_window)
{
#define WISH "complainant may make a wish at any time. "
#define THIRD(AFTER)                                                    \
	"end stage third \"Stage 3\" begins with first.wish" AFTER ". " \
	"council must send a note within 5 days of the start of this stage. "
#define LAPSES REPLY ACCEPTANCE("20 days") MOVES ". " WISH SECOND_ALONE BY_COMPLAINT
	static const char leaves[] = LAPSES THIRD("");
	static const char stays[] = LAPSES THIRD(" alongside first");

	expect_hearing(leaves, leaves, false, 0);
	expect_hearing(leaves, stays, false, 0);
	expect_hearing(stays, leaves, true, -1);
}

/* Nobody who keeps the procedure is late, and whoever is late breaks it. */
static void expect_of_the_late(const char *statute, const char *procedure, const char *event,
			       enum prove_goal goal)
{
	struct proof proof = ask(statute, procedure, event, goal);

	cr_expect(!proof.decided && proof.question.late_first, "%s", procedure);
}

Test(prove_reached, once_something_is_overdue)
{
	static const char law[] = REPLY FORM("10 days") OVERDUE REQUEST SECOND HEARING("5 days");

	expect_hearing(law, law, false, 0);
	expect_hearing(law, REPLY FORM("9 days") OVERDUE REQUEST SECOND HEARING("5 days"), false,
		       0);
	expect_of_the_late(law, REPLY FORM("10 days") REQUEST SECOND HEARING("5 days"),
			   "second.hearing", GOAL_LATE);
	expect_hearing(law, REPLY FORM("10 days") OVERDUE REQUEST SECOND HEARING("6 days"), true,
		       1);
	expect_of_the_late(REPLY FORM("10 days") OVERDUE REQUEST SECOND COMMENTS,
			   REPLY FORM("10 days") REQUEST SECOND COMMENTS, "second.comments",
			   GOAL_NOT_OPEN);
}

Test(prove_reached, a_stage_that_begins_when_something_is_overdue)
{
	static const char law[] = REPLY FORM("10 days") WHEN_OVERDUE BY_COMPLAINT;

	expect_hearing(law, law, false, 0);
	expect_hearing(law, REPLY FORM("11 days") WHEN_OVERDUE BY_COMPLAINT, true, -1);
	expect_of_the_late(REPLY FORM("10 days") WHEN_OVERDUE HEARING("5 days"),
			   REPLY FORM("10 days") WHEN_OVERDUE HEARING("6 days"), "second.hearing",
			   GOAL_LATE);
	expect_of_the_late(law, REPLY FORM("10 days") REQUEST SECOND BY_COMPLAINT, "second.hearing",
			   GOAL_LATE);
}

Test(prove_reached, by_a_window_that_a_notice_extends)
{
#define EXTENDED(length)                                                                          \
	". council may extend acceptance by " length " by sending a notice, at most once, while " \
	"it is running. "
	static const char law[] =
		REPLY ACCEPTANCE("20 days") MOVES EXTENDED("7 days") SECOND_ALONE HEARING("5 days");

	expect_hearing(law, law, false, 0);
	expect_hearing(law,
		       REPLY ACCEPTANCE("20 days") MOVES EXTENDED("1 week")
			       SECOND_ALONE HEARING("5 days"),
		       false, 0);
	expect_hearing(law,
		       REPLY ACCEPTANCE("20 days") MOVES EXTENDED("7 days")
			       SECOND_ALONE HEARING("6 days"),
		       true, 1);
	expect_hearing(law,
		       REPLY ACCEPTANCE("20 days") MOVES EXTENDED("8 days")
			       SECOND_ALONE HEARING("5 days"),
		       true, -1);
	expect_hearing(law,
		       REPLY ACCEPTANCE("19 days") MOVES EXTENDED("7 days")
			       SECOND_ALONE HEARING("5 days"),
		       false, 0);
}

Test(prove_reached, not_by_a_window_whose_clock_stops)
{
#define STOPS                                                                                 \
	". the clock of acceptance stops from query until answer. council may send a query. " \
	"complainant may send an answer. "
	struct proof proof = ask(REPLY ACCEPTANCE("20 days") MOVES STOPS SECOND_ALONE COMMENTS,
				 REPLY ACCEPTANCE("21 days") MOVES STOPS SECOND_ALONE COMMENTS,
				 "second.comments", GOAL_NOT_OPEN);

	cr_expect(!proof.decided);
}
