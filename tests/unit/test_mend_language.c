/* Sentences that once said one thing and meant another; each test is named for what holds now. */
#include "tests/support/compiled.h"
#include "tests/support/told.h"

#include "lang/ast_print.h"
#include "lang/base/host.h"

#include <criterion/criterion.h>
#include <string.h>

#define RESPONSE "council will send a response within 10 working days of complaint.\n"
#define CLOSED(sentence) TOLD_PROCEDURE(sentence, TOLD_FIRST(RESPONSE))

static void expect_due(const char *procedure, const char *entries, const char *due)
{
	struct told *told = told_open(procedure);

	told_case(told, "2020-01-01", entries);
	(void)told_row(told, "first.response");
	told_case(told, "2035-01-01", entries);
	cr_expect(strstr(told_row(told, "first.response"), due) != NULL, "%s, not %s",
		  told_row(told, "first.response"), due);
	told_close(told);
}

Test(mend_language, the_office_is_closed_every_year_over_the_end_of_the_year)
{
	const char *text =
		CLOSED("the office is closed every year from 24 December until 2 January "
		       "\"Christmas closure\".");

	expect_due(text, "2024-12-20 complaint", "2025-01-15");
	expect_due(text, "2023-12-20 complaint", "2024-01-12");
	expect_due(CLOSED(""), "2024-12-20 complaint", "2025-01-08");
}

Test(mend_language, the_office_is_closed_on_one_day_of_every_year)
{
	expect_due(CLOSED("the office is closed every year on 11 March."), "2024-03-01 complaint",
		   "2024-03-18");
	expect_due(CLOSED("the office is closed every year on 11 March."), "2022-03-01 complaint",
		   "2022-03-16");
	/* a year without a 29 February has no closure for it */
	expect_due(CLOSED("the office is closed every year on 29 February."),
		   "2024-02-20 complaint", "2024-03-06");
	expect_due(CLOSED("the office is closed every year on 29 February."),
		   "2023-02-20 complaint", "2023-03-06");
}

Test(mend_language, a_yearly_closure_reaches_every_year_that_the_calendar_covers)
{
	struct compiled compiled;

	compiled_open(&compiled, CLOSED("the office is closed every year on 30 December."));
	cr_assert(compiled.is_good && compiled.is_proved, "%s", compiled_report(&compiled));
	for (int year = 1990; year < 2200; year++) {
		const struct calendar *calendar = &compiled.program.calendars[0];
		struct date day = date_from_civil(year, 12, 30);

		if (!calendar_covers(calendar, day))
			continue;
		cr_expect(!calendar_is_working_day(calendar, day), "%d", year);
	}
	compiled_close(&compiled);
}

Test(mend_language, a_same_day_limit_gives_way_to_the_limit_that_a_fact_chooses)
{
	struct told *told = told_open(TOLD_STAGE(
		"council will send a note on the same working day as complaint, "
		"or 3 working days if complex.\n"
		"council will send a reply within 5 working days of complaint if complex, "
		"otherwise on the same working day as complaint.\n"
		"council will send an update within 5 working days of complaint, "
		"or on the same working day as complaint if complex.\n"));

	told_case(told, "2024-03-01", "2024-03-01 complaint");
	TOLD_ROW(told, "first.note", "due today 2024-03-01 0");
	TOLD_ROW(told, "first.reply", "due today 2024-03-01 0");
	TOLD_ROW(told, "first.update", "pending 2024-03-08 5");
	told_case(told, "2024-03-01", "2024-03-01 complaint complex=yes");
	TOLD_ROW(told, "first.note", "pending 2024-03-06 3");
	TOLD_ROW(told, "first.reply", "pending 2024-03-08 5");
	TOLD_ROW(told, "first.update", "due today 2024-03-01 0");
	told_close(told);
}

Test(mend_language, immediately_gives_way_where_the_header_gives_it_a_date)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"immediately means the same working day.",
		TOLD_FIRST(
			"council will send a note immediately, or 3 working days if complex.\n")));

	told_case(told, "2024-03-01", "2024-03-01 complaint");
	TOLD_ROW(told, "first.note", "due today 2024-03-01 0");
	told_case(told, "2024-03-01", "2024-03-01 complaint complex=yes");
	TOLD_ROW(told, "first.note", "pending 2024-03-06 3");
	told_close(told);
}

Test(mend_language, a_condition_after_the_case_closes_is_obeyed)
{
	struct told *told = told_open(TOLD_STAGE(
		RESPONSE "council will decide progress (agreed or refused).\n"
			 "if progress is refused, the case closes as refused unless complex.\n"));

	told_case(told, "2024-03-05", "2024-03-01 complaint\n2024-03-04 progress=refused");
	cr_expect(strstr(told_state(told), "closed refused") != NULL, "%s", told_state(told));
	told_case(told, "2024-03-05",
		  "2024-03-01 complaint complex=yes\n2024-03-04 progress=refused");
	TOLD_STATE(told, "open first");
	told_close(told);
}

Test(mend_language, an_extension_may_wait_for_an_event)
{
	struct told *told = told_open(TOLD_STAGE(
		RESPONSE
		"council will hold a meeting.\ncouncil may extend response by 5 working days "
		"by sending a notice once meeting, at most once, while it is running.\n"));

	told_case(told, "2024-03-06", "2024-03-01 complaint\n2024-03-05 notice");
	TOLD_ROW(told, "first.response", "pending 2024-03-15 7");
	told_case(told, "2024-03-06",
		  "2024-03-01 complaint\n2024-03-04 meeting\n2024-03-05 notice");
	TOLD_ROW(told, "first.response", "pending 2024-03-22 12");
	told_close(told);
}

Test(mend_language, what_is_out_of_time_may_have_an_exception)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"fact arose (date). a limit that ends on a non-working day stays.",
		TOLD_FIRST(RESPONSE) "complaint is out of time later than 1 year after arose "
				     "unless complex, unless council accepts it because fair."));

	told_case(told, "2024-03-05", "2024-03-01 complaint arose=2022-01-01");
	TOLD_FINDINGS(told, "out-of-time#1");
	told_case(told, "2024-03-05", "2024-03-01 complaint arose=2022-01-01 complex=yes");
	TOLD_FINDINGS(told, "");
	TOLD_STATE(told, "open first");
	told_close(told);
}

Test(mend_language, calendar_days_stay_calendar_days_when_a_procedure_is_formatted)
{
	const char *text = "procedure p \"P\".\n"
			   "  the office is closed every year from 24 December until 2 January.\n"
			   "  party council.\n"
			   "  stage s\n    begins with complaint.\n"
			   "    council will send a note within 5 calendar days of complaint.\n"
			   "    council will send a reply\n"
			   "      within 3 working days of complaint if complex,\n"
			   "      otherwise on the same working day as complaint.\n  end\n"
			   "  every year council will publish a report by 31 March.\nend\n";
	struct allocator allocator = allocator_standard("test");
	struct ast_file *file = NULL;
	const struct source *source;
	struct workspace work;
	struct text out;

	workspace_open(&work, &allocator);
	source = source_add(&work.sources, &work.diagnostics, "test.proc", text, strlen(text),
			    SOURCE_SIZE_LIMIT);
	cr_assert(source && parse_file(&work, source, &file));
	text_open(&out, &work.arena);
	ast_print(file, &work.sources, &out);
	cr_expect_str_eq(text_string(&out), text, "%s", text_string(&out));
	workspace_close(&work);
}

Test(mend_language, a_duty_outside_any_case_is_listed_with_its_day)
{
	struct compiled compiled;

	compiled_open(&compiled,
		      TOLD_PROCEDURE("", TOLD_FIRST(RESPONSE) "every year council will publish an "
							      "annual_report by 31 March."));
	cr_assert(compiled.is_good && compiled.is_proved, "%s", compiled_report(&compiled));
	cr_expect_str_eq(compiled.model->text_order.items[1]->action,
			 "publish annual report by 31 March");
	compiled_close(&compiled);
}

Test(mend_language, what_stands_after_a_consequence_is_cited_too)
{
	struct compiled compiled;

	compiled_open(&compiled,
		      TOLD_STAGE(RESPONSE
				 "complainant may make a review within 9 working days of "
				 "receipt of response see \"one\"; if none is made in time, "
				 "the case closes as answered see \"two\".\n"
				 "remind council 2 working days before response is due see "
				 "\"three\".\n"));
	cr_assert(compiled.is_good, "%s", compiled_report(&compiled));
	cr_expect_eq(compiled.model->citations.count, 3);
	compiled_close(&compiled);
}

Test(mend_standing, what_must_always_be_is_owed_by_no_case)
{
	struct told *told = told_open(TOLD_STAGE(
		"council must always \"have a complaints manager\" recorded as manager_named.\n"
		"council will send a response within 10 working days of complaint."));

	told_case(told, "2024-03-05", "2024-03-01 complaint");
	TOLD_ROW(told, "first.manager_named", "no row");
	TOLD_ACTIONS(told, "council: send response by 2024-03-15");
	told_close(told);
}

Test(mend_readings, a_calendar_that_can_be_read_in_two_ways_gives_two_dates)
{
	struct told *told = told_open(
		"procedure p \"P\".\n"
		"calendar england_and_wales, or read as england_and_wales and scotland.\n"
		"in force from unknown.\nparty complainant.\nparty council.\n"
		"stage first begins with complaint from complainant.\n"
		"council will send a response within 10 working days of complaint.\nend\nend\n");

	told_case_asking(told, "2024-08-01", "2024-07-31 complaint",
			 (struct told_asking){ .readings = true });
	TOLD_ROW(told, "first.response", "pending 2024-08-14 9");
	cr_assert_eq(told_outcome(told)->row_count, 2);
	cr_expect(told_outcome(told)->rows[1].reading);
	cr_expect_eq(told_outcome(told)->rows[1].due.day, date_from_civil(2024, 8, 15).day);
	told_close(told);
}

Test(mend_readings, a_further_reading_follows_extensions_and_pauses_and_nobody_is_told_twice)
{
	struct told *told = told_open(
		"procedure p \"P\".\ncalendar england_and_wales.\nin force from unknown.\n"
		"a limit that ends on a non-working day stays.\n"
		"party complainant.\nparty council.\n"
		"stage first begins with complaint from complainant.\n"
		"council will send a response within 10 days of complaint, or read as 10 working "
		"days.\n"
		"council may extend response by 10 days by sending a notice, at most once, "
		"while it is running.\n"
		"the clock of response stops from question until answer.\n"
		"council may ask a question.\ncomplainant may send an answer.\nend\nend\n");

	told_case_asking(told, "2024-03-12",
			 "2024-03-04 complaint\n2024-03-06 question\n2024-03-07 answer\n"
			 "2024-03-08 notice\n",
			 (struct told_asking){ .readings = true });
	TOLD_ROW(told, "first.response", "pending 2024-03-26 14");
	cr_expect(told_outcome(told)->rows[1].reading);
	cr_expect_eq(told_outcome(told)->rows[1].due.day, date_from_civil(2024, 3, 30).day);
	cr_expect_str_eq(told_findings(told), "");
	/* Both readings have run out by then; the notice is late once. */
	told_case_asking(told, "2024-04-10", "2024-03-04 complaint\n2024-04-09 notice\n",
			 (struct told_asking){ .readings = true });
	cr_assert_eq(told_outcome(told)->finding_count, 1, "%s", told_findings(told));
	cr_expect_str_eq(told_outcome(told)->findings[0].code, "extension-too-late");
	told_close(told);
}
