/* Phrases of policies that could not be said before: each test is named for what holds now. */
#include "tests/support/told.h"

#include <criterion/criterion.h>

#define ROLL "a limit that ends on a non-working day stays.\n"
#define REST "council will hold a meeting limit not stated.\n"
#define OPENED "2024-03-01 complaint\n"

#define FIRST(head, sentences) told_open(TOLD_PROCEDURE(head, TOLD_FIRST(sentences)))

Test(mend_phrasings, the_end_of_the_month_is_its_last_day_whatever_kind_of_day_it_is)
{
	struct told *told = FIRST(
		ROLL, "council will send a response by the end of the month of complaint.\n"
		      "council will send a note by the end of the month after that of complaint, "
		      "moved to the next working day.\n"
		      "council will send a memo by the end of the month of meeting.\n" REST);

	told_case(told, "2024-03-12", OPENED);
	TOLD_ROW(told, "first.response", "pending 2024-03-31 19");
	TOLD_ROW(told, "first.note", "pending 2024-04-30 49");
	TOLD_ROW(told, "first.memo", "waiting");
	told_case(told, "2024-02-12", "2024-01-31 complaint");
	TOLD_ROW(told, "first.note", "pending 2024-02-29 17");
	told_close(told);
}

Test(mend_phrasings, quarters_years_and_financial_years_end_where_the_calendar_says)
{
	struct told *told = FIRST(
		ROLL, "council will send a week_note by the end of the week of complaint.\n"
		      "council will send a quarter_note by the end of the quarter of complaint.\n"
		      "council will send a year_note by the end of the year after that of "
		      "complaint.\n"
		      "council will send a budget by the end of the financial year of complaint.");

	told_case(told, "2024-03-02", OPENED);
	TOLD_ROW(told, "first.week_note", "pending 2024-03-03 1");
	TOLD_ROW(told, "first.quarter_note", "pending 2024-03-31 29");
	TOLD_ROW(told, "first.year_note", "pending 2025-12-31 669");
	TOLD_ROW(told, "first.budget", "pending 2024-03-31 29");
	told_case(told, "2024-04-01", "2024-04-01 complaint");
	TOLD_ROW(told, "first.week_note", "pending 2024-04-07 6");
	TOLD_ROW(told, "first.quarter_note", "pending 2024-06-30 90");
	TOLD_ROW(told, "first.budget", "pending 2025-03-31 364");
	told_close(told);
}

Test(mend_phrasings, the_first_and_the_last_working_day_of_a_month_leave_holidays_out)
{
	/* 29 March and 1 April 2024 are Good Friday and Easter Monday */
	struct told *told = FIRST(
		ROLL,
		"council will send a response by the last working day of the month of complaint.\n"
		"council will send a note by the first working day of the month after that of "
		"complaint.\n"
		"council will send a memo within 3 working days of the end of the month of "
		"complaint.");

	told_case(told, "2024-03-12", OPENED);
	TOLD_ROW(told, "first.response", "pending 2024-03-28 16");
	TOLD_ROW(told, "first.note", "pending 2024-04-02 13");
	TOLD_ROW(told, "first.memo", "pending 2024-04-04 15");
	told_close(told);
}

Test(mend_phrasings, the_first_working_day_of_the_same_month_is_refused)
{
	struct told *told = FIRST(ROLL, REST);

	TOLD_EQUAL(told_said(told, TOLD_PROCEDURE(ROLL, TOLD_FIRST("council will send a response "
								   "by the first working day of "
								   "the month of complaint."))),
		   "term-has-no-effect", "said");
	told_close(told);
}

Test(mend_phrasings, a_share_of_the_cases_makes_an_aim_and_no_limit_in_any_one_case)
{
	struct told *told = FIRST(
		"", "council will send a response within 10 working days of complaint in 90 per "
		    "cent of cases.\n"
		    "council will send a memo within 20 working days of complaint, and aims to "
		    "within 10 in 90 per cent of cases.\n"
		    "if response is past its target, council will send an apology.");

	told_case(told, "2024-03-18", OPENED);
	TOLD_ROW(told, "first.response", "no limit");
	TOLD_ROW(told, "first.response.target", "past target 2024-03-15 1");
	TOLD_ROW(told, "first.memo", "pending 2024-04-02 9");
	TOLD_ROW(told, "first.memo.target", "past target 2024-03-15 1");
	TOLD_ROW(told, "first.apology", "no limit");
	told_case(told, "2024-03-18", OPENED "2024-03-15 response");
	TOLD_ROW(told, "first.response.target", "met 2024-03-15");
	told_close(told);
}

Test(mend_phrasings, days_on_which_a_school_is_closed_are_left_out_of_the_limit_that_says_so)
{
	struct told *told = FIRST(
		"school is closed from 2024-03-11 until 2024-03-15 \"Trip\".\n"
		"school is closed on 2024-03-19.\n",
		"council will send a response within 10 working days of complaint, not counting "
		"days on which school is closed.\n"
		"council will send a note within 10 working days of complaint.");

	told_case(told, "2024-03-08", OPENED);
	TOLD_ROW(told, "first.note", "pending 2024-03-15 5");
	TOLD_ROW(told, "first.response", "pending 2024-03-25 5");
	told_close(told);
}

Test(mend_phrasings, what_is_left_out_must_be_closed_on_some_day_and_counted_in_working_days)
{
	struct told *told = FIRST("", REST);

#define CLOSED(head, unit)                                                                  \
	TOLD_PROCEDURE(ROLL head, TOLD_FIRST("council will send a response within 10 " unit \
					     " of complaint, not counting days on which "   \
					     "school is closed."))
	TOLD_EQUAL(told_said(told, CLOSED("", "working days")), "never-closed", "said");
	TOLD_EQUAL(told_said(told, CLOSED("school is closed on 2024-03-19.", "days")),
		   "term-has-no-effect", "said");
	TOLD_EQUAL(told_said(told, CLOSED("school is closed on 2024-03-19.", "working days")), "",
		   "said");
	told_close(told);
}

#define WAIT(rest)                                                                            \
	"council will send a response within 10 working days of complaint.\n"                 \
	"the clock of response stops from question until answer, at most 5 working days" rest \
	".\ncouncil may \"ask\" recorded as question. complainant may send an answer at any time."

Test(mend_phrasings, a_clock_that_waits_at_most_so_long_runs_on_by_itself)
{
	struct told *told = FIRST("", WAIT(""));

	/* ten working days from 1 March, without the five from 6 to 12 March */
	told_case(told, "2024-03-07", OPENED "2024-03-06 question");
	TOLD_ROW(told, "first.response", "pending 2024-03-22 11");
	told_case(told, "2024-04-02", OPENED "2024-03-06 question");
	TOLD_ROW(told, "first.response", "overdue 2024-03-22 5");
	told_case(told, "2024-03-13", OPENED "2024-03-06 question\n2024-03-07 answer");
	TOLD_ROW(told, "first.response", "pending 2024-03-19 4");
	told_case(told, "2024-03-13", OPENED "2024-03-06 question\n2024-03-13 answer");
	TOLD_ROW(told, "first.response", "pending 2024-03-22 7");
	told_case(told, "2024-03-20",
		  OPENED "2024-03-06 question\n2024-03-07 answer\n2024-03-11 question");
	TOLD_ROW(told, "first.response", "pending 2024-03-26 4");
	told_close(told);
}

Test(mend_phrasings, a_clock_that_waits_at_most_so_long_may_count_the_day_of_the_answer)
{
	struct told *told = FIRST("", WAIT(", resuming on the day of answer"));

	told_case(told, "2024-03-13", OPENED "2024-03-06 question\n2024-03-07 answer");
	TOLD_ROW(told, "first.response", "pending 2024-03-18 3");
	told_close(told);
}

#define AGREE "complainant and council may agree a plan giving agreed_date (date).\n"

Test(mend_phrasings, a_day_agreed_takes_the_place_of_the_limit_that_holds_without_one)
{
	struct told *told =
		FIRST(ROLL, AGREE "council will send a response by the agreed_date of plan, "
				  "otherwise within 10 working days of complaint.");

	told_case(told, "2024-03-07", OPENED);
	TOLD_ROW(told, "first.response", "pending 2024-03-15 6");
	told_case(told, "2024-03-07", OPENED "2024-03-06 plan agreed_date=2024-05-31");
	TOLD_ROW(told, "first.response", "pending 2024-05-31 85");
	told_case(told, "2024-03-07", OPENED "2024-03-06 plan");
	TOLD_ROW(told, "first.response", "pending 2024-03-15 6");
	/* agreed on Monday 18 March, when the ten days had run out on the 15th */
	told_case(told, "2024-03-20", OPENED "2024-03-18 plan agreed_date=2024-05-31");
	TOLD_ROW(told, "first.response", "overdue 2024-03-15 3");
	TOLD_FINDINGS(told, "fact-too-late#2");
	told_close(told);
}

Test(mend_phrasings, a_day_agreed_may_be_the_later_of_two)
{
	struct told *told =
		FIRST(ROLL, AGREE "council will send a response by the agreed_date of plan, "
				  "or within 10 working days of complaint, whichever is "
				  "later.");

	told_case(told, "2024-03-07", OPENED "2024-03-06 plan agreed_date=2024-05-31");
	TOLD_ROW(told, "first.response", "pending 2024-05-31 85");
	told_case(told, "2024-03-07", OPENED "2024-03-06 plan agreed_date=2024-03-08");
	TOLD_ROW(told, "first.response", "pending 2024-03-15 6");
	told_close(told);
}

Test(mend_phrasings, a_or_b_whichever_is_later_is_the_later_of_a_and_b)
{
	struct told *told =
		FIRST("", "council will send a response within 10 working days of complaint "
			  "or of meeting, whichever is later.\n"
			  "council will send a note within 10 working days of complaint or "
			  "meeting, whichever comes first.\n" REST);

	told_case(told, "2024-03-07", OPENED);
	TOLD_ROW(told, "first.response", "waiting");
	TOLD_ROW(told, "first.note", "pending 2024-03-15 6");
	told_case(told, "2024-03-07", OPENED "2024-03-06 meeting");
	TOLD_ROW(told, "first.response", "pending 2024-03-20 9");
	TOLD_ROW(told, "first.note", "pending 2024-03-15 6");
	told_close(told);
}

Test(mend_phrasings, of_three_limits_the_earliest_or_the_latest_may_count)
{
#define THREE                                                                                  \
	"within 10 working days of complaint, or within 5 working days of meeting, or within " \
	"2 working days of report, whichever is "
	struct told *told = FIRST("", "council will send a response " THREE "earlier.\n"
				      "council will send a note " THREE "later.\n" REST
				      "council will produce a report limit not stated.");

	told_case(told, "2024-03-07", OPENED "2024-03-06 report");
	TOLD_ROW(told, "first.response", "pending 2024-03-08 1");
	TOLD_ROW(told, "first.note", "waiting");
	told_case(told, "2024-03-07", OPENED "2024-03-05 meeting\n2024-03-06 report");
	TOLD_ROW(told, "first.note", "pending 2024-03-15 6");
	TOLD_EQUAL(
		told_said(told, TOLD_STAGE(REST "council will produce a report.\n"
						"council will send a response " THREE
						"earlier, or within 3 working days of complaint, "
						"whichever is later.")),
		"term-has-no-effect term-has-no-effect", "said");
	TOLD_EQUAL(told_said(told, TOLD_STAGE(REST "council will produce a report.\n"
						   "council will send a response " THREE
						   "earlier, otherwise within 3 working days of "
						   "complaint.")),
		   "term-has-no-effect", "said");
	told_close(told);
}

Test(mend_phrasings, another_limit_may_hold_if_a_fact_does)
{
	struct told *told =
		FIRST("", "council will send a response within 10 working days of complaint, "
			  "or within 5 working days of meeting if complex.\n" REST);

	told_case(told, "2024-03-07", OPENED "2024-03-06 meeting");
	TOLD_ROW(told, "first.response", "pending 2024-03-15 6");
	told_case(told, "2024-03-07", "2024-03-01 complaint complex=yes");
	TOLD_ROW(told, "first.response", "waiting");
	told_case(told, "2024-03-07", "2024-03-01 complaint complex=yes\n2024-03-06 meeting");
	TOLD_ROW(told, "first.response", "pending 2024-03-13 4");
	told_close(told);
}

Test(mend_phrasings, no_later_than_is_within_before_and_by)
{
	struct told *told = FIRST(
		ROLL,
		"council will send a booking giving hearing_date (date).\n"
		"council will send a response no later than 10 working days after complaint.\n"
		"council will send an agenda no later than 10 working days before the "
		"hearing_date of booking.\n"
		"council will send a note by no later than the hearing_date of booking.\n"
		"council will send a memo as soon as possible and no later than 5 working "
		"days after complaint.");

	told_case(told, "2024-03-07", OPENED "2024-03-06 booking hearing_date=2024-04-16");
	TOLD_ROW(told, "first.response", "pending 2024-03-15 6");
	TOLD_ROW(told, "first.agenda", "pending 2024-04-02 16");
	TOLD_ROW(told, "first.note", "pending 2024-04-16 40");
	TOLD_ROW(told, "first.memo", "pending 2024-03-08 1");
	told_close(told);
}

Test(mend_phrasings, what_arrives_on_a_sunday_may_count_from_monday_whatever_the_hour)
{
	struct told *told =
		FIRST("what arrives on a non-working day is received on the next working day.",
		      "council will send a response within 2 working days of complaint.");

	told_case(told, "2024-03-04", "2024-03-03 complaint");
	TOLD_ROW(told, "first.response", "pending 2024-03-06 2");
	told_case(told, "2024-03-04", "2024-03-01T23:30 complaint");
	TOLD_ROW(told, "first.response", "pending 2024-03-05 1");
	told_close(told);
}

Test(mend_phrasings, what_the_log_says_against_a_quality_is_a_finding)
{
	struct told *told = FIRST("party officer. party other.",
				  "officer is independent and not previously_involved.\n" REST);

	told_case(told, "2024-03-07",
		  OPENED "2024-03-05 meeting officer=\"Ann Lee\" officer_independent=yes "
			 "officer_previously_involved=no");
	TOLD_FINDINGS(told, "");
	told_case(told, "2024-03-07", OPENED "2024-03-05 meeting officer_previously_involved=yes");
	TOLD_FINDINGS(told, "quality-lacking#2");
	told_case(told, "2024-03-07", OPENED "2024-03-06 fact officer_independent=no");
	TOLD_FINDINGS(told, "quality-lacking#2");
	told_close(told);
}

Test(mend_phrasings, nothing_more_may_be_asked_by_any_other_sentence)
{
	struct told *told = FIRST("", REST);

#define ASKS(other)                                                                              \
	TOLD_PROCEDURE("", TOLD_FIRST("complainant may make a plea giving reasons, and nothing " \
				      "more may be asked, with no limit.\n"                      \
				      "complainant may make a plea called again, " other         \
				      ", with no limit."))
	TOLD_EQUAL(told_said(told, ASKS("giving reasons and outcome")), "asks-more", "said");
	TOLD_EQUAL(told_said(told, ASKS("and may give outcome")), "", "said");
	told_close(told);
}

Test(mend_phrasings, what_comes_first_is_said_among_the_next_actions)
{
	struct told *told = FIRST("", REST "complaint comes first if complex.");

	told_case(told, "2024-03-07", OPENED);
	TOLD_EQUAL(told_actions(told), "council: hold meeting", "actions");
	told_case(told, "2024-03-07", "2024-03-01 complaint complex=yes");
	TOLD_EQUAL(told_actions(told), "council: hold meeting; deal with this case first",
		   "actions");
	told_close(told);
}
