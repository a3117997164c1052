/* Language 2.3.3 and 2.3.4, sentence by sentence: what changes a limit, and what stops it. */
#include "tests/support/told.h"

#include "lang/base/check.h"

#include <criterion/criterion.h>
#include <stdio.h>

#define RESPONSE "council will send a response within 10 working days of complaint.\n"
#define DAYS_STAY "a limit that ends on a non-working day stays."

/* What happened after a complaint on 1 March 2024, the day of the report, and what comes of it. */
struct happening {
	const char *entries, *as_of, *row, *findings;
};

static void expect_happenings(const char *procedure, const struct happening *rows, size_t count)
{
	struct told *told = told_open(procedure);

	for (size_t i = 0; i < count; i++) {
		char entries[1024];

		(void)snprintf(entries, sizeof entries, "2024-03-01 complaint\n%s",
			       rows[i].entries);
		told_case(told, rows[i].as_of, entries);
		TOLD_EQUAL(told_row(told, "first.response"), rows[i].row, rows[i].entries);
		TOLD_EQUAL(told_findings(told), rows[i].findings, rows[i].entries);
	}
	told_close(told);
}

#define EXPECT_HAPPENINGS(procedure, rows) expect_happenings(procedure, rows, ARRAY_LENGTH(rows))

#define EXTENDED(terms) TOLD_STAGE(RESPONSE "manager may extend response " terms ".")

Test(meaning_2_3_3, a_limit_is_its_own_length_plus_what_extended_it)
{
	static const struct happening to[] = {
		{ "2024-03-12 delay_notice", "2024-03-13", "pending 2024-03-22 7", "" },
	};
	static const struct happening by[] = {
		{ "2024-03-12 delay_notice", "2024-03-13", "pending 2024-04-02 12", "" },
		{ "2024-03-12 delay_notice\n2024-03-20 delay_notice", "2024-03-20",
		  "pending 2024-04-16 17", "" },
	};
	static const struct happening from_notice[] = {
		{ "2024-03-12 delay_notice", "2024-03-13", "pending 2024-03-26 9", "" },
	};
	static const struct happening to_date[] = {
		{ "2024-03-12 delay_notice expected_date=2024-03-27", "2024-03-13",
		  "pending 2024-03-27 10", "" },
		{ "2024-03-12 delay_notice", "2024-03-13", "pending 2024-03-15 2",
		  "missing-content#2" },
	};
	static const struct happening not_stated[] = {
		{ "2024-03-12 extension until=2024-03-27", "2024-03-13", "pending 2024-03-27 10",
		  "" },
	};

	EXPECT_HAPPENINGS(
		EXTENDED("to 15 working days by sending a delay_notice, while it is running"), to);
	EXPECT_HAPPENINGS(EXTENDED("by 10 working days by sending a delay_notice, without a cap, "
				   "while it is running"),
			  by);
	EXPECT_HAPPENINGS(EXTENDED("by 10 working days from the notice by sending a delay_notice, "
				   "while it is running"),
			  from_notice);
	EXPECT_HAPPENINGS(EXTENDED("to the expected_date of delay_notice "
				   "by sending a delay_notice giving expected_date (date), while "
				   "it is running"),
			  to_date);
	EXPECT_HAPPENINGS(EXTENDED("length not stated, without a cap, while it is running"),
			  not_stated);
}

Test(meaning_2_3_3, an_extension_is_good_as_often_as_far_and_for_the_reasons_the_sentence_says)
{
	static const struct happening once[] = {
		{ "2024-03-12 delay_notice\n2024-03-20 delay_notice", "2024-03-20",
		  "pending 2024-04-02 7", "extension-again#3" },
	};
	static const struct happening capped[] = {
		{ "2024-03-12 delay_notice", "2024-03-13", "pending 2024-03-22 7",
		  "extension-over-cap#2" },
	};
	static const struct happening before_first[] = {
		{ "2024-03-12 delay_notice", "2024-03-13", "pending 2024-04-02 12", "" },
		{ "2024-03-12 delay_notice\n2024-03-18 delay_notice", "2024-03-18",
		  "pending 2024-04-02 9", "extension-too-late#3" },
	};
	static const struct happening agreed[] = {
		{ "2024-03-12 delay_notice", "2024-03-13", "pending 2024-03-15 2",
		  "extension-not-allowed#2" },
		{ "2024-03-12 delay_notice complainant_agrees=yes", "2024-03-13",
		  "pending 2024-04-02 12", "" },
	};
	static const struct happening reasons[] = {
		{ "2024-03-12 delay_notice", "2024-03-13", "pending 2024-03-15 2",
		  "extension-not-allowed#2" },
		{ "2024-03-12 delay_notice illness=yes", "2024-03-13", "pending 2024-04-02 12",
		  "" },
	};

	EXPECT_HAPPENINGS(EXTENDED("by 10 working days by sending a delay_notice, at most once, "
				   "while it is running"),
			  once);
	EXPECT_HAPPENINGS(EXTENDED("by 10 working days by sending a delay_notice, "
				   "at most 15 working days, while it is running"),
			  capped);
	EXPECT_HAPPENINGS(EXTENDED("by 10 working days by sending a delay_notice, "
				   "before the first 10 working days run out, while it is running"),
			  before_first);
	EXPECT_HAPPENINGS(EXTENDED("by 10 working days by sending a delay_notice, "
				   "only if complainant agrees, while it is running"),
			  agreed);
	EXPECT_HAPPENINGS(EXTENDED("by 10 working days by sending a delay_notice, "
				   "only for illness, holiday, while it is running"),
			  reasons);
}

Test(meaning_2_3_3, no_later_event_revives_a_limit_that_has_run_out_unless_the_clause_says_so)
{
	static const struct happening running[] = {
		{ "2024-03-15 delay_notice", "2024-03-15", "pending 2024-04-02 10", "" },
		{ "2024-03-16 delay_notice", "2024-03-18", "overdue 2024-03-15 1",
		  "extension-too-late#2" },
		{ "2024-03-18 delay_notice\n2024-03-19 correct #2 date=2024-03-15", "2024-03-19",
		  "pending 2024-04-02 8", "" },
	};
	static const struct happening after[] = {
		{ "2024-03-18 delay_notice", "2024-03-18", "pending 2024-04-02 9", "" },
		{ "2024-03-12 delay_notice", "2024-03-18", "pending 2024-04-02 9", "" },
	};

	EXPECT_HAPPENINGS(
		EXTENDED("by 10 working days by sending a delay_notice, while it is running"),
		running);
	EXPECT_HAPPENINGS(EXTENDED("by 10 working days by sending a delay_notice, "
				   "even after it has run out"),
			  after);
}

#define BY_COMPLEXITY                                                                   \
	TOLD_STAGE("council will send a response within 10 working days of complaint, " \
		   "or 20 working days if complaint is complex.")

Test(meaning_2_3_3, a_fact_learned_later_changes_a_running_limit_and_revives_none)
{
	static const struct happening rows[] = {
		{ "", "2024-03-12", "pending 2024-03-15 3", "" },
		{ "2024-03-12 fact complex=yes", "2024-03-12", "pending 2024-04-02 13", "" },
		{ "2024-03-15 fact complex=yes", "2024-03-18", "pending 2024-04-02 9", "" },
		{ "2024-03-16 fact complex=yes", "2024-03-18", "overdue 2024-03-15 1",
		  "fact-too-late#2" },
		{ "2024-03-12 fact complex=yes\n2024-03-20 fact complex=no", "2024-03-20",
		  "overdue 2024-03-15 3", "" },
		{ "2024-03-18 correct #1 complex=yes", "2024-03-18", "pending 2024-04-02 9", "" },
	};

	EXPECT_HAPPENINGS(BY_COMPLEXITY, rows);
}

Test(meaning_2_3_3, facts_choose_a_limit_and_an_anchor)
{
	struct told *told = told_open(TOLD_STAGE(
		"council will hold a meeting, limit not stated.\n"
		"manager will produce a written_record, limit not stated.\n"
		"council will send a response within 10 working days of complaint if complaint is "
		"oral, "
		"within 20 working days of meeting if complaint is complex, "
		"otherwise within 15 working days of complaint.\n"
		"council will send a note within 10 working days of meeting if complaint is "
		"complex, "
		"of written_record if complaint is oral, otherwise of complaint.\n"
		"council will send a letter within 10 working days of complaint if complaint is "
		"complex, "
		"otherwise not stated.\n"
		"the start of this stage is the day of meeting if complaint is complex, "
		"of written_record if complaint is oral, otherwise of complaint.\n"
		"council will send a report within 10 working days of the start of this stage."));

	told_case(told, "2024-03-12", "2024-03-01 complaint");
	TOLD_ROW(told, "first.response", "pending 2024-03-22 8");
	TOLD_ROW(told, "first.note", "pending 2024-03-15 3");
	TOLD_ROW(told, "first.letter", "no limit");
	TOLD_ROW(told, "first.report", "pending 2024-03-15 3");
	told_case(told, "2024-03-12", "2024-03-01 complaint oral=yes\n2024-03-04 written_record");
	TOLD_ROW(told, "first.response", "pending 2024-03-15 3");
	TOLD_ROW(told, "first.note", "pending 2024-03-18 4");
	TOLD_ROW(told, "first.report", "pending 2024-03-18 4");
	told_case(told, "2024-03-12", "2024-03-01 complaint complex=yes");
	TOLD_ROW(told, "first.response", "waiting");
	TOLD_ROW(told, "first.note", "waiting");
	TOLD_ROW(told, "first.letter", "pending 2024-03-15 3");
	TOLD_ROW(told, "first.report", "waiting");
	told_case(told, "2024-03-12", "2024-03-01 complaint complex=yes\n2024-03-06 meeting");
	TOLD_ROW(told, "first.response", "pending 2024-04-05 16");
	TOLD_ROW(told, "first.note", "pending 2024-03-20 6");
	TOLD_ROW(told, "first.report", "pending 2024-03-20 6");
	told_close(told);
}

#define STOPPED(terms) \
	TOLD_STAGE(RESPONSE "the clock of response stops from question until answer" terms ".")

Test(meaning_2_3_4, a_pause_takes_both_its_days_and_those_between_out_of_the_count)
{
	static const struct happening both[] = {
		{ "2024-03-06 question\n2024-03-11 answer", "2024-03-11", "pending 2024-03-21 8",
		  "" },
		{ "2024-03-06 question\n2024-03-06 answer", "2024-03-06", "pending 2024-03-18 8",
		  "" },
		{ "2024-03-09 question\n2024-03-10 answer", "2024-03-11", "pending 2024-03-15 4",
		  "" },
		{ "2024-03-06 question\n2024-03-07 answer\n2024-03-12 question\n2024-03-13 answer",
		  "2024-03-13", "pending 2024-03-21 6", "" },
	};
	static const struct happening resuming[] = {
		{ "2024-03-06 question\n2024-03-11 answer", "2024-03-11", "pending 2024-03-20 7",
		  "" },
		{ "2024-03-06 question\n2024-03-06 answer", "2024-03-06", "pending 2024-03-15 7",
		  "" },
	};

	EXPECT_HAPPENINGS(STOPPED(""), both);
	EXPECT_HAPPENINGS(STOPPED(", resuming on the day of answer"), resuming);
}

Test(meaning_2_3_4, while_paused_there_is_no_due_date_but_days_left)
{
	static const struct happening rows[] = {
		{ "2024-03-06 question", "2024-03-06", "paused 8", "" },
		{ "2024-03-06 question", "2024-06-06", "paused 8", "" },
		{ "2024-03-15 question", "2024-03-20", "paused 1", "" },
		{ "2024-03-15 question\n2024-03-18 answer", "2024-03-18", "pending 2024-03-19 1",
		  "" },
		{ "2024-03-06 question\n2024-03-07 response", "2024-03-08", "met", "" },
	};

	EXPECT_HAPPENINGS(STOPPED(""), rows);
}

Test(meaning_2_3_4, overlapping_pauses_are_one)
{
	static const struct happening rows[] = {
		{ "2024-03-06 question\n2024-03-08 fee_notice\n2024-03-11 answer\n2024-03-13 "
		  "fee_paid",
		  "2024-03-13", "pending 2024-03-25 8", "" },
		{ "2024-03-06 question\n2024-03-07 fee_notice\n2024-03-08 fee_paid\n2024-03-11 "
		  "answer",
		  "2024-03-11", "pending 2024-03-21 8", "" },
		{ "2024-03-06 question\n2024-03-08 fee_notice\n2024-03-11 answer", "2024-03-13",
		  "paused 8", "" },
	};

	EXPECT_HAPPENINGS(TOLD_STAGE(RESPONSE
				     "the clock of response stops from question until answer.\n"
				     "the clock of response stops from fee_notice until fee_paid."),
			  rows);
}

Test(meaning_2_3_4, a_pause_that_ends_before_it_starts_or_begins_after_the_limit_is_nothing)
{
	static const struct happening rows[] = {
		{ "2024-03-05 answer\n2024-03-06 question", "2024-03-06", "pending 2024-03-15 7",
		  "" },
		{ "2024-03-18 question\n2024-03-19 answer", "2024-03-20", "overdue 2024-03-15 3",
		  "pause-too-late#2" },
	};

	EXPECT_HAPPENINGS(STOPPED(""), rows);
}

Test(meaning_2_3_4, a_paused_limit_is_running_and_one_that_has_run_out_is_not)
{
	static const struct happening rows[] = {
		{ "2024-03-06 question\n2024-03-20 delay_notice", "2024-03-20", "paused 18", "" },
		{ "2024-03-06 question\n2024-03-20 delay_notice\n2024-03-21 answer", "2024-03-21",
		  "pending 2024-04-18 18", "" },
		{ "2024-03-18 delay_notice", "2024-03-20", "overdue 2024-03-15 3",
		  "extension-too-late#2" },
	};

	EXPECT_HAPPENINGS(
		TOLD_STAGE(RESPONSE
			   "the clock of response stops from question until answer.\n"
			   "manager may extend response by 10 working days "
			   "by sending a delay_notice, at most once, while it is running."),
		rows);
}

Test(meaning_2_3_4, a_clock_stops_unless_or_while_a_condition_holds)
{
	static const struct happening court[] = {
		{ "2024-03-06 fact court_case=open", "2024-03-08", "paused 8", "" },
		{ "2024-03-06 fact court_case=open\n2024-03-11 fact court_case=settled",
		  "2024-03-11", "pending 2024-03-21 8", "" },
	};
	struct told *told = told_open(STOPPED(", unless complaint is oral"));

	told_case(told, "2024-03-08", "2024-03-01 complaint oral=yes\n2024-03-06 question");
	TOLD_ROW(told, "first.response", "pending 2024-03-15 5");
	told_case(told, "2024-03-08", "2024-03-01 complaint\n2024-03-06 question");
	TOLD_ROW(told, "first.response", "paused 8");
	told_close(told);
	EXPECT_HAPPENINGS(TOLD_PROCEDURE("fact court_case (open or settled).",
					 TOLD_FIRST(RESPONSE "the clock of response stops "
							     "while court_case is open.")),
			  court);
}

Test(meaning_2_3_4, in_calendar_units_the_paused_days_are_added)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		DAYS_STAY,
		TOLD_FIRST("council will send a response within 10 days of complaint.\n"
			   "council will send a report within 1 month of complaint.\n"
			   "the clock of stage first stops from question until answer.")));

	told_case(told, "2024-03-08",
		  "2024-03-01 complaint\n2024-03-06 question\n2024-03-08 answer");
	TOLD_ROW(told, "first.response", "pending 2024-03-14 6");
	TOLD_ROW(told, "first.report", "pending 2024-04-04 27");
	told_case(told, "2024-03-08", "2024-03-01 complaint\n2024-03-06 question");
	TOLD_ROW(told, "first.response", "paused 6");
	TOLD_ROW(told, "first.report", "paused 27");
	told_close(told);
}

Test(meaning_2_3_4, restarting_counts_anew_and_withholding_counts_from_the_later_day)
{
	static const struct happening restarted[] = {
		{ "2024-03-12 clarification", "2024-03-12", "pending 2024-03-26 10", "" },
		{ "2024-03-15 clarification", "2024-03-15", "pending 2024-04-02 10", "" },
		{ "2024-03-18 clarification", "2024-03-18", "overdue 2024-03-15 1",
		  "restart-too-late#2" },
		{ "2024-03-11 delay_notice\n2024-03-12 clarification", "2024-03-12",
		  "pending 2024-04-11 20", "" },
	};
	struct told *told = told_open(TOLD_STAGE(
		RESPONSE
		"council will hold a meeting, limit not stated.\n"
		"the clock of response does not start before meeting if complaint is complex."));

	told_case(told, "2024-03-12", "2024-03-01 complaint");
	TOLD_ROW(told, "first.response", "pending 2024-03-15 3");
	told_case(told, "2024-03-12", "2024-03-01 complaint complex=yes");
	TOLD_ROW(told, "first.response", "waiting");
	told_case(told, "2024-03-12", "2024-03-01 complaint complex=yes\n2024-03-06 meeting");
	TOLD_ROW(told, "first.response", "pending 2024-03-20 6");
	told_close(told);
	EXPECT_HAPPENINGS(
		EXTENDED("by 10 working days by sending a delay_notice, while it is running.\n"
			 "the clock of response starts again with clarification"),
		restarted);
}

Test(meaning_2_3_1, what_has_not_begun_does_not_start_again)
{
	struct told *told = told_open(
		TOLD_STAGE("council will send a response within 10 working days of receipt of "
			   "complaint.\n"
			   "complainant may send a clarification at any time.\n"
			   "the clock of response starts again with clarification."));

	told_case(told, "2024-03-08",
		  "2024-03-01 complaint received=2024-03-06\n2024-03-04 clarification");
	TOLD_ROW(told, "first.response", "pending 2024-03-20 8");
	told_case(told, "2024-03-08",
		  "2024-03-01 complaint received=2024-03-06\n2024-03-07 clarification");
	TOLD_ROW(told, "first.response", "pending 2024-03-21 9");
	told_close(told);
}

Test(meaning_2_3_4, a_stop_that_came_too_late_is_told_of_once)
{
	static const struct happening rows[] = {
		{ "2024-03-18 fact court_case=open\n2024-03-19 note\n2024-03-20 note", "2024-03-20",
		  "overdue 2024-03-15 3", "pause-too-late#2 repeated#4" },
	};

	EXPECT_HAPPENINGS(
		TOLD_PROCEDURE("fact court_case (open or settled).",
			       TOLD_FIRST(RESPONSE "council will send a note, limit not stated.\n"
						   "the clock of response stops "
						   "while court_case is open.")),
		rows);
}

Test(meaning_2_3_4, an_agreed_date_is_paused_and_extended_like_a_limit)
{
	static const struct happening rows[] = {
		{ "2024-03-04 plan agreed_date=2024-03-20\n2024-03-06 question", "2024-03-07",
		  "paused 15", "" },
		{ "2024-03-04 plan agreed_date=2024-03-20\n2024-03-06 question\n2024-03-08 answer",
		  "2024-03-08", "pending 2024-03-23 15", "" },
		{ "2024-03-04 plan agreed_date=2024-03-20\n2024-03-06 delay_notice", "2024-03-06",
		  "pending 2024-03-30 24", "" },
	};

	EXPECT_HAPPENINGS(
		TOLD_PROCEDURE(
			DAYS_STAY,
			TOLD_FIRST("complainant and council may agree a plan giving agreed_date "
				   "(date).\n"
				   "council will send a response by the agreed_date of plan.\n"
				   "the clock of response stops from question until answer.\n"
				   "manager may extend response by 10 days "
				   "by sending a delay_notice, while it is running.")),
		rows);
}

Test(meaning_2_3_3, any_limit_of_ordinary_duties_may_be_extended_at_once)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"manager may extend any limit by 10 working days by sending a delay_notice, while "
		"it is running.",
		TOLD_FIRST(RESPONSE "council must send an acknowledgement within 3 working days of "
				    "complaint.\n") "stage second \"S\" begins with handover.\n"
						    "council will send a report within 5 working "
						    "days of the start of this stage. end"));

	told_case(told, "2024-03-07", "2024-03-01 complaint\n2024-03-07 delay_notice");
	TOLD_ROW(told, "first.response", "pending 2024-04-02 16");
	TOLD_ROW(told, "first.acknowledgement", "overdue 2024-03-06 1");
	TOLD_FINDINGS(told, "");
	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-18 delay_notice");
	TOLD_FINDINGS(told, "extension-of-nothing#2");
	told_close(told);
}
