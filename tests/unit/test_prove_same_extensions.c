/* Extensions by which a limit gains no more than the statute's, seen from both sides. */
#include "tests/unit/test_prove_pair.h"

#include "compiler/audit/proof/prove_same.h"

#include <criterion/criterion.h>

#define HEAD "a limit that ends on a non-working day stays. fact ill (yes or no, default no)."
#define STEPS                                          \
	"council may ask a question. "                 \
	"complainant may send an answer at any time. " \
	"council must send an update within 10 working days of complaint. "
#define EXTENDS "council may extend response "
#define LETTER " by sending a letter giving expected (date)"
#define RUNNING ", while it is running."

/* Two ways to say one thing, the first of which never makes a limit of the other longer. */
struct ways {
	const char *before, *less, *more, *after;
	const char *limit; /* NULL: 20 working days */
	const char *head;  /* NULL: that of all */
};

static bool is_no_worse(const struct ways *ways, const char *theirs, const char *ours)
{
	const char *limit = ways->limit ? ways->limit : "20 working days";
	const char *head = ways->head ? ways->head : HEAD;
	char text[SIDE_COUNT][1024];
	struct pair_text said = { .procedure = text[SIDE_PROCEDURE],
				  .statute = text[SIDE_STATUTE],
				  .procedure_head = head,
				  .statute_head = head };
	struct prove_question question;
	struct pair pair;
	bool so;

	for (int side = 0; side < SIDE_COUNT; side++)
		snprintf(text[side], sizeof text[side],
			 STEPS "council must send a response within %s of complaint. %s%s%s", limit,
			 ways->before, side == SIDE_STATUTE ? theirs : ours, ways->after);
	pair_open(&pair, &said);
	question = pair_question(&pair, "first.response", GOAL_LATE);
	so = prove_no_worse_terms(&pair.prove, &question);
	pair_close(&pair);
	return so;
}

Test(prove_same_extensions, what_gives_no_more_is_no_worse)
{
	static const struct ways rows[] = {
		{ EXTENDS, "by 9 days", "by 10 days", LETTER ", at most twice" RUNNING, NULL,
		  NULL },
		{ EXTENDS, "to 39 working days", "to 40 working days",
		  LETTER ", at most once" RUNNING, NULL, NULL },
		{ EXTENDS, "by 9 days from the letter", "by 10 days from the letter",
		  LETTER ", at most twice" RUNNING, NULL, NULL },
		{ EXTENDS "by ", "up to ", "", "10 days" LETTER ", at most twice" RUNNING, NULL,
		  NULL },
		{ EXTENDS "by up to 10 days" LETTER ", ", "at most twice", "at most 3 times",
		  RUNNING, NULL, NULL },
		{ EXTENDS "to the expected of letter" LETTER, ", at most 3 times", "", RUNNING,
		  NULL, NULL },
		{ EXTENDS "by up to 10 days" LETTER ", at most twice, ", "while it is running",
		  "even after it has run out", ".", NULL, NULL },
		{ EXTENDS "by up to 10 days" LETTER ", at most twice, ",
		  "before the first 9 working days run out, ",
		  "before the first 10 working days run out, ", "while it is running.", NULL,
		  NULL },
		{ EXTENDS "by up to 10 days" LETTER ", at most twice",
		  ", before the first 9 working days run out", "", RUNNING, NULL, NULL },
		{ EXTENDS "by up to 10 days" LETTER ", at most twice", ", only if complex", "",
		  RUNNING, NULL, NULL },
		{ EXTENDS "by up to 10 days" LETTER ", at most twice", ", only for ill", "",
		  RUNNING, NULL, NULL },
		{ EXTENDS "by up to 10 days" LETTER ", at most twice", ", at most 40 working days",
		  "", RUNNING, NULL, NULL },
		{ EXTENDS "by up to 10 days" LETTER ", at most twice, ", "at most 40 working days",
		  "at most 41 working days", RUNNING, NULL, NULL },
		{ EXTENDS "by up to 10 days" LETTER ", at most twice, ",
		  "at most 6 months of complaint", "at most 7 months of complaint", RUNNING, NULL,
		  NULL },
		{ EXTENDS "by up to 10 days" LETTER ", at most twice, ",
		  "at most 40 working days beginning with complaint",
		  "at most 40 working days of complaint", RUNNING, NULL, NULL },
		{ EXTENDS "by up to 10 days" LETTER ", at most twice, ",
		  "at most 12 weeks of complaint", "at most 3 months of complaint", RUNNING, NULL,
		  NULL },
		{ EXTENDS "by up to 10 days" LETTER ", at most twice",
		  ", at most 6 months of complaint", "", RUNNING, NULL, NULL },
		{ "", "", EXTENDS "by up to 10 days" LETTER ", at most twice" RUNNING, "", NULL,
		  NULL },
		{ EXTENDS, "by 9 days", "by 10 working days", LETTER ", at most twice" RUNNING,
		  NULL, NULL },
		{ EXTENDS "by up to ", "9 working days", "10 working days",
		  LETTER ", at most twice" RUNNING
			 " the clock of response stops from question until answer.",
		  NULL, NULL },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		cr_expect(is_no_worse(&rows[i], rows[i].more, rows[i].less), "%s: %s for %s",
			  rows[i].before, rows[i].less, rows[i].more);
		cr_expect_not(is_no_worse(&rows[i], rows[i].less, rows[i].more), "%s: %s for %s",
			      rows[i].before, rows[i].more, rows[i].less);
	}
}

Test(prove_same_extensions, what_may_be_worse_on_either_side_is_not_compared)
{
#define MOVED_BACK "a limit that ends on a non-working day moves to the previous working day."
	static const struct ways rows[] = {
		{ EXTENDS, "by up to 10 days", "to the expected of letter",
		  LETTER ", at most twice" RUNNING, NULL, NULL },
		{ EXTENDS, "by 14 days", "by 10 working days", LETTER ", at most twice" RUNNING,
		  NULL, NULL },
		{ EXTENDS "by up to 10 days" LETTER ", at most twice", ", once update", "", RUNNING,
		  NULL, NULL },
		{ EXTENDS "by up to 10 days" LETTER ", at most twice",
		  ", at most 6 months of "
		  "update",
		  "", RUNNING, NULL, NULL },
		{ "council may extend any limit ", "by 9 days", "by 10 days",
		  LETTER ", at most twice" RUNNING, NULL, NULL },
		{ EXTENDS "by up to ", "9 days", "10 days",
		  LETTER ", at most twice" RUNNING
			 " the clock of response starts again with answer.",
		  NULL, NULL },
		{ EXTENDS "by up to ", "9 days", "10 days", LETTER ", at most twice" RUNNING,
		  "20 days", MOVED_BACK },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		cr_expect_not(is_no_worse(&rows[i], rows[i].more, rows[i].less), "%s: %s for %s",
			      rows[i].before, rows[i].less, rows[i].more);
		cr_expect_not(is_no_worse(&rows[i], rows[i].less, rows[i].more), "%s: %s for %s",
			      rows[i].before, rows[i].more, rows[i].less);
	}
}
