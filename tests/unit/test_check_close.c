/* What the checker says of the close of a case, and what it says only where it is so. */
#include "tests/support/compiled.h"

#include <criterion/criterion.h>
#include <string.h>

#define HEAD                                                                           \
	"procedure p \"P\".\ncalendar england_and_wales.\nin force from 2020-01-01.\n" \
	"party complainant. party council. party manager. outside body ombudsman.\n"
#define OPENS                                                                                    \
	"stage first begins with complaint from complainant giving complex (yes or no, default " \
	"no).\n"
#define STAGE(sentences) HEAD OPENS sentences "\nend\nend\n"
#define TWO(one, other) \
	HEAD OPENS one "\nend\nstage second begins with first.review.\n" other "\nend\nend\n"
#define WITHIN " within 10 working days of complaint"

static const struct row {
	const char *slugs; /* of the text that has it, all of them */
	const char *has;
	const char *nearly; /* a text without any */
} rows[] = {
	/* the close of the case */
	{ "holds-at-once",
	  STAGE("council will decide outcome (upheld or rejected)" WITHIN
		". if outcome is not upheld, the case closes as rejected."),
	  STAGE("council will decide outcome (upheld or rejected)" WITHIN
		". if outcome is rejected, the case closes as rejected.") },
	{ "holds-at-once",
	  STAGE("council will hold a meeting giving attended (yes or no), excused (yes or "
		"no)" WITHIN ". if not attended and not excused, the case closes as withdrawn."),
	  STAGE("council will hold a meeting giving attended (yes or no), excused (yes or "
		"no)" WITHIN
		". if attended is no and not excused, the case closes as withdrawn.") },
	{ "holds-at-once",
	  STAGE("council will send a response" WITHIN
		". if complainant does not agree, the case closes as no_consent."),
	  STAGE("council will send a response" WITHIN
		". if not complex, the case closes as simple.") },
	{ "holds-at-once",
	  HEAD "fact barred (yes or no).\n" OPENS
	       "council will send a response. response moves the case to second.\nend\n"
	       "stage second begins with inquiry. council will send a reply.\n"
	       "council will decide outcome (upheld or rejected).\n"
	       "if outcome is not upheld, the case moves to first.\nend end",
	  HEAD "fact barred (yes or no).\n" OPENS
	       "council will send a response. response moves the case to second.\nend\n"
	       "stage second begins with inquiry. council will send a reply.\n"
	       "if not barred, the case moves to first.\nend end" },
	{ "right-after-close",
	  STAGE("council will send a response" WITHIN ". response closes the case as answered. "
		"complainant may make a review within 9 working days of receipt of response."),
	  STAGE("council will send a response" WITHIN ". response closes the case as answered. "
		"complainant may make a review within 9 working days of receipt of response, even "
		"after the case closes.") },
	{ "right-after-close",
	  STAGE("council will hold a meeting" WITHIN ". meeting closes the case as settled. "
		"complainant may make a review once meeting."),
	  STAGE("council will hold a meeting" WITHIN ". meeting closes the case as settled, only "
		"if complex. complainant may make a review once meeting.") },
	{ "right-after-close",
	  STAGE("council will hold a meeting" WITHIN ". meeting closes the case as settled. "
		"council may make a report. "
		"complainant may make a review once meeting and report."),
	  STAGE("council will hold a meeting" WITHIN ". meeting closes the case as settled. "
		"council may make a report. "
		"complainant may make a review once meeting or report.") },
	{ "cannot-reopen",
	  TWO("council will send a response" WITHIN ". response closes the case as answered. "
	      "complainant may make a review within 9 working days of receipt of response, even "
	      "after the case closes.",
	      "council will send a reply within 5 working days of review."),
	  TWO("council will send a response" WITHIN ". "
	      "complainant may make a review within 9 working days of receipt of response; if none "
	      "is made in time, the case closes as answered.",
	      "council will send a reply within 5 working days of review.") },
	{ "opens-nothing-then",
	  TWO("council will send a response" WITHIN ". response closes the case as answered. "
	      "complainant may make a review, even after the case closes.",
	      "council will send a reply within 5 working days of review."),
	  TWO("council will send a response" WITHIN ". response closes the case as answered. "
	      "complainant may make a review.",
	      "council will send a reply within 5 working days of review.") },
	{ "cannot-reopen", STAGE("council may reopen the case" WITHIN "."),
	  STAGE("council may \"reopen the case\" recorded as reopening" WITHIN ".") },
	{ "closes-case", STAGE("council may close the case" WITHIN "."),
	  STAGE("council may review the case" WITHIN ".") },

	/* what is said only where it is so */
	{ "duty-cannot-be-met",
	  STAGE("council must not send a response. council will send a response" WITHIN "."),
	  STAGE("while complaint is complex, council must not send a response. council will send a "
		"response" WITHIN ".") },
	{ "days-among-working-days",
	  STAGE("council will send a response" WITHIN ". council will send a note within 5 working "
		"days of complaint. council will send a plan giving agreed_date (date) within 9 "
		"days of complaint, not moved."),
	  STAGE("council will send a response" WITHIN ". council will send a plan giving "
		"agreed_date (date). council will send a note by the agreed_date of plan, "
		"otherwise "
		"within 20 working days of complaint.") },
	{ "receipt-or-sending",
	  STAGE("council will send a response" WITHIN ". complainant must send a consent within 5 "
		"working days of response."),
	  STAGE("complainant must send a consent" WITHIN ". council will send a response within 5 "
		"working days of consent.") },
};

/* The slugs of a text that are neither notes nor repeated for it. */
static void expect_slugs(const struct row *row, const char *text, const char *wanted)
{
	struct compiled compiled;
	const char *got;

	compiled_open(&compiled, text);
	got = compiled_slugs(&compiled);
	while (strstr(got, wanted) == got && *wanted && got[strlen(wanted)] == ' ')
		got += strlen(wanted) + 1;
	cr_expect_str_eq(got, wanted, "[%s] \"%s\":\n%s\n%s", row->slugs, got, text,
			 compiled_report(&compiled));
	cr_expect(!compiled.is_good || compiled.is_proved, "[%s] %s\n%s", row->slugs,
		  compiled.why.line, text);
	compiled_close(&compiled);
}

Test(check_close, says_what_is_wrong)
{
	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++)
		expect_slugs(&rows[i], rows[i].has, rows[i].slugs);
}

Test(check_close, says_nothing_of_what_is_nearly_wrong)
{
	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++)
		expect_slugs(&rows[i], rows[i].nearly, "");
}
