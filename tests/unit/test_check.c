/* What the checker refuses or doubts: each slug with a text that has it, and one that nearly does.
 */
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
#define TOP(sentences)                                                           \
	HEAD OPENS "council will send a response.\nresponse closes the case as " \
		   "answered.\nend\n" sentences "\nend\n"
#define WITHIN " within 10 working days of complaint"

static const struct row {
	const char *slugs; /* of the text that has it, all of them */
	const char *has;
	const char *nearly; /* a text without any */
} rows[] = {
	/* names */
	{ "unknown-party", STAGE("councl will send a response" WITHIN "."),
	  STAGE("Council will send a response" WITHIN ".") },
	{ "duplicate-party", TOP("party council."), TOP("party council2.") },
	{ "duplicate-stage", TOP("stage first begins with inquiry. council will send a reply. end"),
	  TOP("stage other begins with inquiry. council will send a reply. end") },
	{ "unknown-stage",
	  STAGE("council will send a response within 5 working days of the start "
		"of stage frist."),
	  STAGE("council will send a response within 5 working days of the start of stage "
		"first.") },
	{ "anchor-never-occurs",
	  STAGE("council will send a response within 5 working days of "
		"complant."),
	  STAGE("council will send a response within 5 working days of the complaint.") },
	{ "name-needs-stage",
	  TWO("complainant may make a review at any time. council will hold a meeting.",
	      "council will send a reply within 5 working days of meeting."),
	  TWO("complainant may make a review at any time. council will hold a meeting.",
	      "council will send a reply within 5 working days of first.meeting.") },
	{ "unknown-event",
	  STAGE("council will send a response" WITHIN ". respnse closes the case as answered."),
	  STAGE("council will send a response" WITHIN ". withdrawal closes the case as done.") },
	{ "unknown-clause",
	  STAGE("council will send a response" WITHIN
		". remind council 2 working days before respones is due."),
	  STAGE("council will send a response" WITHIN
		". remind council 2 working days before response is due.") },
	{ "duplicate-clause",
	  STAGE("council will send a response called x. manager will hold a "
		"meeting called x."),
	  STAGE("council will send a response called x. manager will hold a meeting called y.") },
	{ "duplicate-track",
	  HEAD "track ta. stage s begins with complaint. council will send a response. end end\n"
	       "track ta. stage t begins with inquiry. council will send a reply. end end end",
	  HEAD "track ta. stage s begins with complaint. council will send a response. end end\n"
	       "track tb. stage s begins with complaint. council will send a reply. end end end" },
	{ "party-as-event", STAGE("council will appoint the manager" WITHIN "."),
	  STAGE("council will \"appoint the manager\" recorded as manager_appointed" WITHIN ".") },
	{ "outside-body-owes", STAGE("ombudsman will send a decision" WITHIN "."),
	  STAGE("ombudsman may send a decision.") },
	{ "unknown-calendar",
	  "procedure p. calendar wales. party council. stage s begins with complaint. "
	  "council will send a response. end end",
	  "procedure p. calendar scotland. party council. stage s begins with complaint. "
	  "council will send a response. end end" },
	{ "unknown-name", TOP("respons stands for resolution."),
	  TOP("council stands for authority.") },

	/* facts and conditions */
	{ "unknown-fact",
	  STAGE("council will send a response" WITHIN
		", or 20 working days if complaint is complexx."),
	  STAGE("council will send a response" WITHIN
		", or 20 working days if complaint is not complex.") },
	{ "event-as-condition",
	  STAGE("council will send a response" WITHIN ". if response, council "
		"must send a notice."),
	  STAGE("council will send a response" WITHIN
		". council must send a notice once response.") },
	{ "date-as-condition",
	  HEAD "define done as the later of first.response and first.report.\n" OPENS
	       "council will send a response. council will send a report. council will send a "
	       "reply" WITHIN ", only if done. end end",
	  HEAD "fact grave (yes or no). define hard as grave.\n" OPENS
	       "council will send a reply" WITHIN ", only if hard. end end" },
	{ "defined-later",
	  HEAD "fact a1 (yes or no). define hard as harder. define harder as a1.\n" OPENS
	       "council will send a reply" WITHIN ", only if hard. end end",
	  HEAD "fact a1 (yes or no). define harder as a1. define hard as harder.\n" OPENS
	       "council will send a reply" WITHIN ", only if hard. end end" },
	{ "duplicate-definition",
	  TOP("fact a1 (yes or no). define hard as a1. define hard as not a1."),
	  TOP("fact a1 (yes or no). define hard as a1. define harder as not a1.") },
	{ "not-a-choice",
	  STAGE("council will decide progress (agreed or refused)" WITHIN
		". if progress is agred, council must send a notice."),
	  STAGE("council will decide progress (agreed or refused)" WITHIN
		". if progress is not agreed, council must send a notice.") },
	{ "not-yes-or-no",
	  TOP("fact court (open or settled). while court, council may send a note."),
	  TOP("fact court (open or settled). while court is open, council may send a note.") },
	{ "field-types-differ",
	  STAGE("council will send a response giving complex (date)" WITHIN "."),
	  STAGE("council will send a response giving complex (yes or no)" WITHIN ".") },
	{ "default-not-a-choice",
	  STAGE("council will send a response giving size (small or large, default medium)."),
	  STAGE("council will send a response giving size (small or large, default large).") },
	{ "unknown-field",
	  STAGE("council will send a booking. council must send an agenda at least "
		"3 working days before the day_set of booking."),
	  STAGE("council will send a booking giving day_set (date). council must send an agenda at "
		"least 3 working days before the day_set of booking.") },
	{ "not-a-date",
	  STAGE("council will send a booking giving day_set (yes or no). council must "
		"send an agenda at least 3 working days before the day_set of "
		"booking."),
	  STAGE("council will send a booking giving day_set. council must send an agenda at least "
		"3 working days before the day_set of booking.") },

	/* limits */
	{ "two-limits",
	  STAGE("council will send a response" WITHIN ", within 5 working days of "
		"complaint."),
	  STAGE("council will send a response" WITHIN ", and aims to within 5.") },
	{ "limit-missing-for",
	  STAGE("council will send a response" WITHIN " if complaint is complex."),
	  STAGE("council will send a response" WITHIN
		" if complaint is complex, within 5 working days of complaint if complaint is not "
		"complex.") },
	{ "limit-missing-for",
	  TOP("fact size (small or large). council will send a note within 5 working days of "
	      "complaint if size is small, within 9 working days of complaint if size is large."),
	  TOP("fact size (small or large, default small). council will send a note within 5 "
	      "working days of complaint if size is small, within 9 working days of complaint if "
	      "size is large.") },
	{ "target-without-limit",
	  STAGE("council will send a response, and aims to within 5 working "
		"days."),
	  STAGE("council will send a response, and aims to within 5 working days of complaint.") },
	{ "say-what-happens-at-end",
	  STAGE("council will send a response within 2 weeks of complaint."),
	  STAGE("council will send a response within 2 weeks of complaint, not moved.") },
	{ "length-out-of-range",
	  STAGE("council will send a response within 10001 working days of complaint."),
	  STAGE("council will send a response within 10000 working days of complaint.") },
	{ "no-calendar",
	  "procedure p. party council. stage s begins with complaint. council will send a response "
	  "within 5 working days of complaint. end end",
	  "procedure p. party council. a limit that ends on a non-working day stays. stage s "
	  "begins "
	  "with complaint. council will send a response within 5 days of complaint. end end" },
	{ "outcome-without-limit",
	  STAGE("complainant may make an appeal once complaint; if none is made in time, the case "
		"closes as lapsed."),
	  STAGE("complainant may make an appeal" WITHIN
		"; if none is made in time, the case closes as lapsed.") },
	{ "start-from-a-start",
	  STAGE("council will send a response" WITHIN
		". the start of this stage is the day of the start of stage first."),
	  STAGE("council will send a response" WITHIN
		". the start of this stage is the day of receipt of complaint.") },
	{ "never-due",
	  STAGE("council will send a response. remind council 2 working days before "
		"response is due."),
	  STAGE("council aims to send a response" WITHIN ". remind council 2 working days before "
		"response is due.") },

	/* extensions and clocks */
	{ "extension-unsaid",
	  STAGE("council will send a response" WITHIN
		". council may extend response by 5 working days."),
	  STAGE("council will send a response" WITHIN ". council may extend response by 5 working "
		"days, at most once while it is running.") },
	{ "no-clock-to-change",
	  STAGE("council will send a response. council may extend response by 5 working days, "
		"at most once while it is running."),
	  STAGE("council aims to send a response" WITHIN ". council may extend response by 5 "
		"working days, at most once even after it has run out.") },
	{ "two-extensions-one-name",
	  STAGE("council will send a response" WITHIN ". council may extend response by 5 working "
		"days, at most once while it is running. council may extend response by 9 working "
		"days, at most once while "
		"it is running."),
	  STAGE("council will send a response" WITHIN ". council may extend response by 5 working "
		"days, at most once while it is running. council may extend response by 9 working "
		"days recorded "
		"as more_time, at most once while it is running.") },
	{ "extension-does-not-extend",
	  STAGE("council will send a response" WITHIN ". council may extend response to 10 working "
		"days, at most once while it is running."),
	  STAGE("council will send a response" WITHIN ". council may extend response to 11 working "
		"days, at most once while it is running.") },
	{ "extension-too-late",
	  STAGE("council will send a response" WITHIN ". council may extend response by 10 working "
		"days by sending a response, at most once while it is running."),
	  STAGE("council will send a response" WITHIN ". council may extend response by 10 working "
		"days by sending a notice, at most once while it is running.") },
	{ "extension-too-late",
	  STAGE("council will send a response" WITHIN ". if response is overdue, council will send "
		"a notice. council may extend response by 10 working days by sending a notice, "
		"at most once while it is running."),
	  STAGE("council will send a response" WITHIN ". if response is overdue, council will send "
		"a notice. council may extend response by 10 working days by sending a notice, "
		"at most once even after it has run out.") },
	{ "extension-too-late",
	  STAGE("council will send a response" WITHIN ". council may extend response by 10 working "
		"days before the first 11 working days run out, at most once while it is running."),
	  STAGE("council will send a response" WITHIN ". council may extend response by 10 working "
		"days before the first 10 working days run out, at most once while it is "
		"running.") },

	/* flow */
	{ "two-limits-for-one-event",
	  STAGE("council will send a response" WITHIN
		". manager will send a response within 5 working days of complaint."),
	  STAGE("council will send a response" WITHIN
		". manager aims to send a response within 5 working days of complaint.") },
	{ "stage-cannot-open", TOP("stage other. council will send a reply. end"),
	  TOP("stage other. council will send a reply. end transfer moves the case to other.") },
	{ "case-waits-forever", TOP("stage other begins with inquiry. end"),
	  TOP("stage other begins with inquiry. inquiry closes the case as told. end") },
	{ "nothing-opens-a-case",
	  HEAD "stage a1 begins with b1.x. council will send a y. end stage b1 begins with a1.y. "
	       "council will send a x. end end",
	  HEAD "stage a1 begins with b1.x or z. council will send a y. end stage b1 begins with "
	       "a1.y. council will send a x. end end" },
	{ "duty-cannot-be-met",
	  STAGE("council will charge a fee" WITHIN ". council must not charge a fee."),
	  STAGE("council will send a response" WITHIN ". council must not charge a fee.") },
	{ "case-never-closes-so",
	  TOP("after the case closes as withdrawn, council must send a note."),
	  TOP("after the case closes as answered, council must send a note.") },
	{ "never-late",
	  STAGE("council will send a response. escalate to manager if response is "
		"overdue."),
	  STAGE("council will send a response" WITHIN ". escalate to manager if response is "
		"overdue.") },
	{ "counts-from-itself",
	  STAGE("council will hold a response within 10 working days of response."),
	  STAGE("council will hold a response within 10 working days of complaint.") },
	{ "waits-for-itself",
	  STAGE("council will send a response" WITHIN ". complainant may send an answer" WITHIN
		", only if answer is met."),
	  STAGE("council will send a response" WITHIN ". complainant may send an answer" WITHIN
		", only if response is met.") },
	{ "counts-as-circle",
	  STAGE("council will send a x. council will send a y. x counts as y. y counts as x."),
	  STAGE("council will send a x. council will send a y. x counts as y.") },
	{ "receipt-or-sending",
	  STAGE("council will send a response" WITHIN
		". complainant may make an appeal within 20 working days of response."),
	  STAGE("council will send a response" WITHIN ". complainant may make an appeal within 20 "
		"working days of receipt of response.") },
	{ "receipt-or-sending",
	  STAGE("council will send a response" WITHIN
		". complainant may make an appeal within 20 working days of the later of response "
		"and complaint."),
	  STAGE("council will send a response" WITHIN
		". complainant may make an appeal within 20 working days of response, assuming "
		"\"it goes by email\".") },
	{ "days-among-working-days",
	  STAGE("council will send a response" WITHIN ". council will send a note" WITHIN
		". council will send a reply within 5 days of complaint, not moved."),
	  STAGE("council will send a response" WITHIN ". council will send a note" WITHIN
		". council will send a reply within 5 calendar days of complaint, not moved.") },

	/* the rest */
	{ "action-has-no-name", STAGE("council may accept it."),
	  STAGE("council may accept a proposal.") },
	{ "length-has-no-unit",
	  STAGE("council will agree a plan giving day_set (date). council will send a response by "
		"the day_set of plan, and aims to within 10."),
	  STAGE("council will agree a plan giving day_set (date). council will send a response by "
		"the day_set of plan, and aims to within 10 working days of complaint.") },
	{ "calendar-not-usable", TOP("the office is closed from 1900-01-01 until 2199-12-31."),
	  TOP("the office is closed from 2024-12-24 until 2024-12-31.") },
	{ "condition-too-large",
	  TOP("fact a1 (yes or no). if ((((((((((((((((((((((((a1 and a1) or a1) and a1) or a1) "
	      "and a1) or a1) and a1) or a1) and a1) or a1) and a1) or a1) and a1) or a1) and a1) "
	      "or a1) and a1) or a1) and a1) or a1) and a1) or a1) and a1) or a1) and a1, council "
	      "must send a note."),
	  TOP("fact a1 (yes or no). if ((a1 and a1) or a1) and a1, council must send a note.") },
	{ "stage-does-not-begin-so",
	  HEAD "inquiry goes to first if a1, otherwise to first.\nfact a1 (yes or no).\n" OPENS
	       "council will send a response. end end",
	  HEAD "complaint goes to first if a1, otherwise to first.\nfact a1 (yes or no).\n" OPENS
	       "council will send a response. end end" },
	/* the end, and what has none */
	{ "cannot-reopen",
	  HEAD OPENS
	  "council will send a response. response closes the case as rejected. after the "
	  "case closes as rejected, complainant may make an appeal. end\n"
	  "stage second begins with first.appeal. council will send a reply. end end",
	  HEAD OPENS
	  "council will send a response. complainant may make an appeal within 9 working "
	  "days of complaint; if none is made in time, the case closes as rejected. "
	  "end\nstage second begins with first.appeal. council will send a reply. end "
	  "end" },
	{ "cannot-reopen",
	  HEAD OPENS
	  "council will send a response. response closes the case as rejected. after the "
	  "case closes, council may decide again (yes_so or no_so). end\n"
	  "stage second begins when first.again is yes_so. council will send a reply. "
	  "end end",
	  HEAD OPENS "council will send a response. council may decide again (yes_so or no_so). "
		     "end\nstage second begins when first.again is yes_so. council will send a "
		     "reply. end end" },
	{ "extension-without-end",
	  STAGE("council will send a response" WITHIN
		". council may extend response by 5 working days, while it is running."),
	  STAGE("council will send a response" WITHIN ". council may extend response by 5 working "
		"days, at most 30 working days, while it is running.") },
	{ "moved-without-opening",
	  HEAD OPENS "council will send a note. note moves the case to second. end\n"
		     "stage second begins with inquiry. council will send a reply within 5 working "
		     "days of inquiry. end end",
	  HEAD OPENS "council will send a note. note moves the case to second. end\n"
		     "stage second begins with inquiry. council will send a reply within 5 working "
		     "days of the start of this stage. end end" },
	{ "event-with-stage", STAGE("council will send a first.response" WITHIN "."),
	  STAGE("council will send a response" WITHIN ".") },
	{ "length-without-anchor",
	  STAGE("council will send a response as soon as practicable, or 3 working days if "
		"complex."),
	  STAGE("council will send a response on the same working day as complaint, or 3 working "
		"days if complex.") },
	{ "two-limits",
	  STAGE("council will send a response on the same working day as complaint" WITHIN "."),
	  STAGE("council will send a response on the same working day as complaint if "
		"complex" WITHIN " if not complex.") },
	{ "outcome-without-limit",
	  STAGE("council will send a response" WITHIN ". complainant may make a review, and should "
		"within 9 working days of complaint; if none is made in time, the case closes as "
		"so; if one is made late, the case closes as late."),
	  STAGE("council will send a response" WITHIN ". complainant may make a review within 9 "
		"working days of complaint; if none is made in time, the case closes as so; if one "
		"is made late, the case closes as late.") },
	{ "case-never-closes-so",
	  TOP("fact arose (date). complaint is out of time later than 1 year after arose. after "
	      "the case closes as out_of_time, council must send a notice."),
	  TOP("fact arose (date). complaint is out of time later than 1 year after arose, unless "
	      "council accepts it because fair. after the case closes as out_of_time, council must "
	      "send a notice.") },

	/* terms that would be passed over */
	{ "term-has-no-effect",
	  STAGE("council will send a response" WITHIN ". response closes the case as answered "
		"within 10 working days of complaint."),
	  STAGE("council will send a response" WITHIN ". response closes the case as answered.") },
	{ "term-has-no-effect",
	  STAGE("council will send a response as soon as practicable" WITHIN "."),
	  STAGE("council will send a response as soon as practicable and in any event" WITHIN
		".") },
	{ "term-has-no-effect", STAGE("council will send a response" WITHIN ", with no limit."),
	  STAGE("council will send a response, with no limit.") },
	{ "term-has-no-effect",
	  STAGE("council will send a response" WITHIN ", or within 20 working days of complaint, "
		"whichever is later, or 5 working days if "
		"complex."),
	  STAGE("council will send a response" WITHIN
		", or within 20 working days of complaint, whichever is later.") },
	{ "term-has-no-effect", STAGE("complainant may make a review at any time" WITHIN "."),
	  STAGE("complainant may make a review at any time.") },
	{ "term-has-no-effect", STAGE("at any time council will send a response."),
	  STAGE("council will send a response, limit not stated.") },
	{ "term-has-no-effect",
	  STAGE("council will send a response. every 10 working days council will send an update."),
	  STAGE("council will send a response. council will send an update every 10 working days "
		"until response.") },
	{ "term-has-no-effect",
	  STAGE("council will send a response" WITHIN ". council will send an update every 10 "
		"working days until response. the clock of update does not start before meeting. "
		"council will hold a meeting, limit not stated."),
	  STAGE("council will send a response" WITHIN ". council will hold a meeting, limit not "
		"stated. the clock of response does not start before meeting.") },
	{ "term-has-no-effect", TOP("every month council will publish a report by 31 March."),
	  TOP("every year council will publish a report by 31 March.") },
	{ "term-has-no-effect",
	  STAGE("council will send a response" WITHIN ". council may extend response to 20 working "
		"days, while it is running, even after it has run out."),
	  STAGE("council will send a response" WITHIN ". council may extend response to 20 working "
		"days, even after it has run out.") },
	{ "term-has-no-effect",
	  STAGE("council will send a response" WITHIN ". the clock of response stops from question "
		"until answer, resuming on the day of question."),
	  STAGE("council will send a response" WITHIN ". the clock of response stops from question "
		"until answer, resuming on the day of answer.") },
	{ "term-has-no-effect",
	  STAGE("council will send a response" WITHIN ", or read as council."),
	  STAGE("council will send a response" WITHIN ", or read as of receipt of complaint.") },

	{ "it-names-nothing", TOP("council will send a note within 5 working days of it."),
	  TOP("council will send a note once complaint within 5 working days of it.") },
	{ "it-names-nothing",
	  STAGE("council will send a response" WITHIN
		". if response is overdue, council will send a note within 2 working days of it."),
	  STAGE("council will decide outcome (upheld or rejected)" WITHIN
		". if outcome is upheld, council will send a note within 2 working days of it.") },
	{ "it-names-nothing",
	  STAGE("complainant may make a review" WITHIN
		"; if none is made in time, council will send a note within 2 working days of it."),
	  STAGE("complainant may make a review" WITHIN
		"; if none is made in time, council will send a note within 12 working days of "
		"complaint.") },
	{ "waits-for-none-made",
	  STAGE("complainant may make a review" WITHIN
		"; if none is made in time, council will send a note within 2 working days of "
		"the last review."),
	  STAGE("complainant may make a review" WITHIN
		"; if none is made in time, council will send a note within 12 working days of "
		"the earlier of review and complaint.") },
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

Test(check, says_what_is_wrong)
{
	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++)
		expect_slugs(&rows[i], rows[i].has, rows[i].slugs);
}

Test(check, says_nothing_of_what_is_nearly_wrong)
{
	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++)
		expect_slugs(&rows[i], rows[i].nearly, "");
}

Test(check, notes_that_a_stage_has_no_end_if_the_complainant_does_nothing)
{
	struct compiled compiled;

	compiled_open(&compiled, STAGE("council will send a response" WITHIN
				       ". complainant may make a review within 9 working days of "
				       "receipt of response."));
	cr_expect_str_eq(compiled_slugs_of(&compiled, true), "stage-without-end");
	compiled_close(&compiled);
	compiled_open(&compiled, STAGE("council will send a response" WITHIN
				       ". complainant may make a review within 9 working days of "
				       "receipt of response; if none is made in time, the case "
				       "closes as answered."));
	cr_expect_str_eq(compiled_slugs_of(&compiled, true), "");
	compiled_close(&compiled);
}

static void expect_doubts(const char *text, const char *wanted)
{
	static const char *const kinds[] = {
		[DOUBT_IN_FORCE] = "in-force",	   [DOUBT_SILENT] = "silent",
		[DOUBT_NOT_STATED] = "not-stated", [DOUBT_ASSUMING] = "assuming",
		[DOUBT_UNCLEAR] = "unclear",	   [DOUBT_READING] = "reading",
		[DOUBT_UNVERIFIED] = "unverified", [DOUBT_RECEIPT] = "receipt",
	};
	struct compiled compiled;
	struct text got;

	compiled_open(&compiled, text);
	cr_assert(compiled.is_good, "%s", compiled_report(&compiled));
	text_open(&got, &compiled.work.arena);
	for (uint32_t i = 0; i < compiled.model->doubts.count; i++) {
		const struct model_doubt *doubt = &compiled.model->doubts.items[i];

		text_format(&got, "%s%s(%s)", i > 0 ? " " : "", kinds[doubt->kind], doubt->about);
	}
	cr_expect_str_eq(text_string(&got), wanted, "%s", text_string(&got));
	compiled_close(&compiled);
}

Test(check, keeps_the_list_of_silence_and_doubt)
{
	expect_doubts(STAGE("council will send a response" WITHIN ", source silent."),
		      "silent(first.response)");
	expect_doubts(STAGE("council will send a response, limit not stated."),
		      "not-stated(first.response)");
	expect_doubts(STAGE("council will send a response" WITHIN
			    ", or read as of receipt of complaint, unclear \"when?\"."),
		      "reading(first.response) unclear(first.response)");
	expect_doubts(STAGE("council will send a response" WITHIN ". unclear \"who?\"."),
		      "unclear(first)");
	expect_doubts(TOP("in force from unknown."), "in-force()");
	expect_doubts(STAGE("council will send a response" WITHIN ", assuming \"so\", unverified."),
		      "assuming(first.response) unverified(first.response)");
}
