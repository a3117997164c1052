/* Language 2.2, sentence by sentence: the order of entries, and what each counts for. */
#include "tests/support/told.h"

#include <criterion/criterion.h>

#define RESPONSE "council will send a response within 10 working days of complaint.\n"
#define REQUEST \
	"complainant may make a review_request within 20 working days of receipt of response.\n"

Test(meaning_2_2_1, entries_are_ordered_by_day_then_time_then_number)
{
	struct told *told = told_open(
		TOLD_STAGE(RESPONSE "complainant may make a review_request once response.\n"
				    "at any time council may send a note."));

	/* by day, whatever the order of recording */
	told_case(told, "2024-03-20", "2024-03-12 response\n2024-03-01 complaint");
	TOLD_ROW(told, "first.response", "met 2024-03-15");
	TOLD_FINDINGS(told, "");
	/* by time within the day */
	told_case(
		told, "2024-03-20",
		"2024-03-01 complaint\n2024-03-12T15:00 review_request\n2024-03-12T09:00 response");
	TOLD_ROW(told, "first.review_request", "exercised");
	TOLD_FINDINGS(told, "");
	/* by number where times are the same, or absent */
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-12 review_request\n2024-03-12 response");
	TOLD_FINDINGS(told, "too-early#2");
	/* without a time: that of the entry before it for the same day */
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-12T15:00 note\n2024-03-12 review_request\n"
		  "2024-03-12T14:00 response");
	TOLD_FINDINGS(told, "");
	/* else 00:00 */
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-12 review_request\n2024-03-12T00:01 response");
	TOLD_FINDINGS(told, "too-early#2");
	told_close(told);
}

Test(meaning_2_2_2, every_limit_runs_out_on_its_own_day_before_the_later_entry)
{
	struct told *told = told_open(
		TOLD_STAGE(RESPONSE "if response is overdue, manager will send a delay_notice "
				    "within 5 working days of complaint.\n"
				    "if response is overdue, director will send an apology every 5 "
				    "working days until response.\n"
				    "complainant may make a review_request within 3 working days "
				    "of receipt of response;\n"
				    "if none is made in time, the case closes as lapsed."));

	/* two limits run out between two entries, each on its day */
	told_case(told, "2024-05-01",
		  "2024-03-01 complaint\n2024-03-22 response received=2024-03-22\n2024-04-30 "
		  "review_request");
	TOLD_ROW(told, "first.response", "met late 2024-03-15 5");
	TOLD_STATE(told, "closed lapsed 2024-03-28");
	TOLD_ROW(told, "first.review_request", "exercised late 2024-03-27");
	/* time alone does it */
	told_case(told, "2024-03-16", "2024-03-01 complaint");
	TOLD_ROW(told, "first.apology", "pending 2024-03-22 5");
	TOLD_ROW(told, "first.delay_notice", "overdue 2024-03-08 5");
	told_case(told, "2024-03-15", "2024-03-01 complaint");
	TOLD_ROW(told, "first.apology", "no row");
	told_close(told);
}

Test(meaning_2_2_2, an_entry_after_the_day_of_the_report_counts_for_nothing)
{
	struct told *told = told_open(TOLD_STAGE(RESPONSE));

	told_case(told, "2024-03-11", "2024-03-01 complaint\n2024-03-12 response");
	TOLD_ROW(told, "first.response", "pending 2024-03-15 4");
	TOLD_FINDINGS(told, "future#2");
	cr_expect_eq(told_outcome(told)->future_count, 1);
	told_case(told, "2024-02-29", "2024-03-01 complaint");
	TOLD_STATE(told, "not begun");
	TOLD_FINDINGS(told, "future#1");
	/* a correction or retraction says what was wrong all along, from its own day on */
	told_case(told, "2024-03-11",
		  "2024-03-01 complaint\n2024-03-08 response\n2024-03-12 retract #2 \"wrong\"\n"
		  "2024-03-12 correct #1 date=2024-03-04");
	TOLD_ROW(told, "first.response", "met 2024-03-15");
	TOLD_FINDINGS(told, "future#3 future#4");
	told_case(told, "2024-03-12",
		  "2024-03-01 complaint\n2024-03-08 response\n2024-03-12 retract #2 \"wrong\"\n"
		  "2024-03-12 correct #1 date=2024-03-04");
	TOLD_ROW(told, "first.response", "pending 2024-03-18 4");
	TOLD_FINDINGS(told, "");
	told_close(told);
}

Test(meaning_2_2_3, as_known_on_answers_from_what_had_been_recorded)
{
	struct told *told = told_open(TOLD_STAGE(RESPONSE));
	static const char entries[] =
		"2024-03-01 complaint\n2024-03-12 response recorded=2024-03-18\n"
		"2024-03-13 correct #1 date=2024-02-29";

	told_case_asking(told, "2024-03-20", entries,
			 (struct told_asking){ .known_on = "2024-03-17" });
	TOLD_ROW(told, "first.response", "overdue 2024-03-15 3");
	/* the correction is written below what was recorded on the 18th, so it is no older */
	told_case_asking(told, "2024-03-20", entries,
			 (struct told_asking){ .known_on = "2024-03-18" });
	TOLD_ROW(told, "first.response", "met 2024-03-14");
	told_case(told, "2024-03-20", entries);
	TOLD_ROW(told, "first.response", "met 2024-03-14");
	told_case_asking(told, "2024-03-20", "2024-03-01 complaint\n2024-03-12 response",
			 (struct told_asking){ .known_on = "2024-03-11" });
	TOLD_ROW(told, "first.response", "overdue 2024-03-15 3");
	told_close(told);
}

Test(meaning_2_2_3, the_recorded_day_is_its_own_or_that_of_the_entry_before)
{
	struct told *told = told_open(TOLD_STAGE(RESPONSE));
	static const char entries[] =
		"2024-03-01 complaint recorded=2024-03-11\n2024-03-08 response";

	/* what is written below an entry was not recorded before it */
	told_case_asking(told, "2024-03-20", entries,
			 (struct told_asking){ .known_on = "2024-03-10" });
	TOLD_STATE(told, "not begun");
	told_case_asking(told, "2024-03-20", entries,
			 (struct told_asking){ .known_on = "2024-03-11" });
	TOLD_ROW(told, "first.response", "met 2024-03-15");
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-08 response recorded=2024-03-07");
	TOLD_ROW(told, "first.response", "met 2024-03-15");
	TOLD_FINDINGS(told, "recorded-before#2");
	told_close(told);
}

Test(meaning_2_2_3, a_retracted_entry_counts_for_nothing_and_a_corrected_one_as_corrected)
{
	struct told *told = told_open(
		TOLD_STAGE("council will send a response within 10 working days of complaint, "
			   "or 20 working days if complaint is complex.\n"));

	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-12 response\n2024-03-13 retract #2 \"another "
		  "case\"");
	TOLD_ROW(told, "first.response", "overdue 2024-03-15 3");
	told_case(
		told, "2024-03-20",
		"2024-03-01 complaint\n2024-03-18 response\n2024-03-19 correct #2 date=2024-03-15");
	TOLD_ROW(told, "first.response", "met 2024-03-15");
	/* what was true all along revives a limit that has run out */
	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-20 correct #1 complex=yes");
	TOLD_ROW(told, "first.response", "pending 2024-04-02 7");
	/* a retraction that is itself retracted takes nothing away */
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-12 response\n2024-03-13 retract #2 \"wrong\"\n"
		  "2024-03-14 retract #3 \"it was right\"");
	TOLD_ROW(told, "first.response", "met 2024-03-15");
	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-13 retract #7 \"?\"");
	TOLD_FINDINGS(told, "nothing-to-correct#2");
	told_close(told);
}

#define TWO_STAGES                                                                                 \
	TOLD_PROCEDURE("",                                                                         \
		       TOLD_FIRST(RESPONSE "council must send an acknowledgement "                 \
					   "within 3 working days of complaint.\n"                 \
					   "complainant may make a review_request at any time.\n") \
			       TOLD_SECOND("first.review_request",                                 \
					   "council will send a response "                         \
					   "within 20 working days of review_request.\n"           \
					   "council must send an acknowledgement "                 \
					   "within 3 working days of review_request.\n"            \
					   "manager will send a report, limit not stated."))

Test(meaning_2_2_4, an_event_goes_to_the_one_stage_that_is_open_or_still_owes_it)
{
	struct told *told = told_open(TWO_STAGES);

	/* the only open stage */
	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-12 response");
	TOLD_ROW(told, "first.response", "met 2024-03-15");
	/* the stage left behind has been answered already: the open one takes it */
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-05 acknowledgement\n2024-03-11 review_request\n"
		  "2024-03-13 acknowledgement");
	TOLD_ROW(told, "second.acknowledgement", "met 2024-03-14");
	TOLD_FINDINGS(told, "");
	/* both: it counts for none */
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-11 review_request\n2024-03-13 acknowledgement");
	TOLD_ROW(told, "first.acknowledgement", "overdue 2024-03-06 10");
	TOLD_ROW(told, "second.acknowledgement", "overdue 2024-03-14 4");
	TOLD_FINDINGS(told, "ambiguous-event#3");
	/* with its stage written it reaches that one, open or closed */
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-11 review_request\n2024-03-13 "
		  "first.acknowledgement\n"
		  "2024-03-13 second.acknowledgement");
	TOLD_ROW(told, "first.acknowledgement", "met late 2024-03-06 5");
	TOLD_ROW(told, "second.acknowledgement", "met 2024-03-14");
	TOLD_FINDINGS(told, "");
	/* none: an event of a stage that has not opened, or of no stage */
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-05 report\n2024-03-05 riposte");
	TOLD_FINDINGS(told, "unknown-event#2 unknown-event#3");
	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-05 second.response");
	TOLD_FINDINGS(told, "unknown-event#2");
	told_case(told, "2024-03-20", "2024-03-01 response\n2024-03-05 complaint");
	TOLD_FINDINGS(told, "unknown-event#1");
	TOLD_ROW(told, "first.response", "overdue 2024-03-19 1");
	told_close(told);
}

Test(meaning_2_2_5, the_first_counts_and_a_second_is_repeated)
{
	struct told *told = told_open(TOLD_STAGE(
		RESPONSE
		"council will hold a hearing, limit not stated.\n"
		"council will send a report within 5 working days of the last hearing.\n"));

	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-05 complaint\n2024-03-12 response\n2024-03-18 "
		  "response");
	TOLD_ROW(told, "first.response", "met 2024-03-15");
	TOLD_FINDINGS(told, "repeated#2 repeated#4");
	told_case(told, "2024-03-15",
		  "2024-03-01 complaint\n2024-03-05 hearing\n2024-03-11 hearing\n2024-03-12 "
		  "response");
	TOLD_ROW(told, "first.report", "pending 2024-03-18 1");
	TOLD_FINDINGS(told, "");
	told_close(told);
}

Test(meaning_2_2_5, each_occurrence_has_a_duty_of_its_own)
{
	struct told *told = told_open(TOLD_STAGE(
		RESPONSE
		"council will hold a hearing, limit not stated.\n"
		"council will send a transcript within 5 working days of each hearing.\n"));

	told_case(told, "2024-03-12",
		  "2024-03-01 complaint\n2024-03-05 hearing\n2024-03-11 hearing");
	TOLD_ROW(told, "first.transcript", "due today 2024-03-12 0");
	told_case(told, "2024-03-12",
		  "2024-03-01 complaint\n2024-03-05 hearing\n2024-03-08 transcript\n2024-03-11 "
		  "hearing");
	TOLD_ROW(told, "first.transcript", "pending 2024-03-18 4");
	TOLD_FINDINGS(told, "");
	told_case(told, "2024-03-15",
		  "2024-03-01 complaint\n2024-03-05 hearing\n2024-03-08 transcript\n2024-03-11 "
		  "hearing\n"
		  "2024-03-15 transcript");
	TOLD_ROW(told, "first.transcript", "met 2024-03-18");
	told_close(told);
}

Test(meaning_2_2_5, a_duty_that_repeats_counts_from_its_latest)
{
	struct told *told = told_open(
		TOLD_STAGE("council will send an update every 10 working days until response.\n"
			   "council will send a response within 65 working days of complaint."));

	told_case(told, "2024-03-01", "2024-03-01 complaint");
	TOLD_ROW(told, "first.update", "pending 2024-03-15 10");
	told_case(told, "2024-03-15", "2024-03-01 complaint\n2024-03-15 update");
	TOLD_ROW(told, "first.update", "pending 2024-04-02 10");
	TOLD_FINDINGS(told, "");
	told_case(told, "2024-04-03", "2024-03-01 complaint\n2024-03-14 update");
	TOLD_ROW(told, "first.update", "overdue 2024-03-28 2");
	/* it ends with the event behind until */
	told_case(
		told, "2024-05-01",
		"2024-03-01 complaint\n2024-03-14 update\n2024-03-27 update\n2024-04-05 response");
	TOLD_ROW(told, "first.update", "met 2024-04-12");
	told_case(told, "2024-05-01", "2024-03-01 complaint\n2024-03-14 response");
	TOLD_ROW(told, "first.update", "void");
	told_close(told);
}

Test(meaning_2_2_5, a_right_used_before_it_is_open_is_too_early_and_counts_for_nothing)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"",
		TOLD_FIRST(
			RESPONSE REQUEST
			"if complaint is complex, council will send a note.\n"
			"complainant may make an appeal once response, or if response is overdue.")
			TOLD_SECOND("first.review_request",
				    "council will send a decision "
				    "within 5 working days of review_request.")));

	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-05 review_request");
	TOLD_FINDINGS(told, "too-early#2");
	TOLD_ROW(told, "first.review_request", "not yet");
	TOLD_STATE(told, "open first");
	/* used again when it is open, it counts */
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-05 review_request\n"
		  "2024-03-12 response received=2024-03-12\n2024-03-18 review_request");
	TOLD_ROW(told, "first.review_request", "exercised 2024-04-11");
	TOLD_STATE(told, "open second");
	TOLD_FINDINGS(told, "too-early#2");
	/* what it says counts for nothing either */
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-05 review_request complex=yes");
	TOLD_ROW(told, "first.note", "no row");
	/* once, or if overdue */
	told_case(told, "2024-03-15", "2024-03-01 complaint\n2024-03-15 appeal");
	TOLD_FINDINGS(told, "too-early#2");
	told_case(told, "2024-03-16", "2024-03-01 complaint\n2024-03-16 appeal");
	TOLD_FINDINGS(told, "");
	TOLD_ROW(told, "first.appeal", "exercised");
	told_close(told);
}

Test(meaning_2_2_5, a_duty_done_before_its_anchor_is_met_with_a_finding)
{
	struct told *told = told_open(
		TOLD_STAGE("council will hold a hearing within 30 working days of complaint.\n"
			   "council will send a report within 5 working days of hearing."));

	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-05 report");
	TOLD_ROW(told, "first.report", "met");
	TOLD_FINDINGS(told, "done-before-anchor#2");
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-05 report\n2024-03-12 hearing");
	TOLD_ROW(told, "first.report", "met 2024-03-19");
	told_close(told);
}

Test(meaning_2_2_6, nothing_is_dropped_in_silence)
{
	struct told *told = told_open(TOLD_STAGE(
		"council will send a response containing findings, expected_date (date), "
		"within 10 working days of complaint."));

	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-05 nonsense\n3/4/2024 response\n"
		  "2024-03-13 response findings=\"none\" expected_date=soon");
	TOLD_ROW(told, "first.response", "met 2024-03-15");
	TOLD_FINDINGS(told, "unknown-event#2 bad-entry#3 ill-typed#4");
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint complex=perhaps\n2024-03-13 response "
		  "expected_date=2024-04-01");
	TOLD_ROW(told, "first.response", "met 2024-03-15");
	TOLD_FINDINGS(told, "ill-typed#1 missing-content#2");
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-13 response findings=x expected_date=2024-04-01 "
		  "received=soon");
	TOLD_ROW(told, "first.response", "met 2024-03-15");
	TOLD_FINDINGS(told, "ill-typed#2");
	told_close(told);
}

Test(meaning_2_2_7, what_arrives_late_counts_from_the_next_working_day)
{
	struct told *told = told_open(
		TOLD_PROCEDURE("what arrives after 17:00 or on a non-working day is received on "
			       "the next working day.",
			       TOLD_FIRST(RESPONSE "complainant may make a review_request "
						   "within 4 working days of receipt of response.")
				       TOLD_SECOND("first.review_request",
						   "council will send a decision "
						   "within 5 working days of review_request.")));

	told_case(told, "2024-03-04", "2024-03-01T18:30 complaint");
	TOLD_ROW(told, "first.response", "pending 2024-03-18 10");
	told_case(told, "2024-03-04", "2024-03-02 complaint");
	TOLD_ROW(told, "first.response", "pending 2024-03-18 10");
	told_case(told, "2024-03-04", "2024-03-01 complaint");
	TOLD_ROW(told, "first.response", "pending 2024-03-15 9");
	/* what the council sends does not move */
	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-15T18:00 response");
	TOLD_ROW(told, "first.response", "met 2024-03-15");
	/* a window reads the day it is received too: 28 March at 18:00 is 2 April */
	told_case(told, "2024-04-03",
		  "2024-03-01 complaint\n2024-03-22 response received=2024-03-22\n"
		  "2024-03-28T18:00 review_request");
	TOLD_ROW(told, "first.review_request", "exercised late 2024-03-28");
	TOLD_FINDINGS(told, "used-late#3");
	/* and the stage opens on it */
	told_case(told, "2024-04-03",
		  "2024-03-01 complaint\n2024-03-20 response received=2024-03-22\n"
		  "2024-03-23 review_request");
	TOLD_ROW(told, "second.decision", "due today 2024-04-03 0");
	told_close(told);
}

Test(meaning_2_2_7, what_is_received_on_the_day_it_was_sent_on_is_so_no_sooner_in_that_day)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"what arrives after 17:00 or on a non-working day is received on the next working "
		"day.",
		TOLD_FIRST("council will send a response within 5 working days of receipt of "
			   "complaint.\n"
			   "council will send a note within 5 working days of sending of "
			   "complaint.")));

	told_case(told, "2024-03-04", "2024-03-01T18:00 complaint received=2024-03-01");
	TOLD_ROW(told, "first.response", "pending 2024-03-11 5");
	TOLD_ROW(told, "first.note", "pending 2024-03-11 5");
	told_case(told, "2024-03-04", "2024-03-01T16:00 complaint received=2024-03-01");
	TOLD_ROW(told, "first.response", "pending 2024-03-08 4");
	told_case(told, "2024-03-04", "2024-03-01T18:00 complaint received=2024-03-02");
	TOLD_ROW(told, "first.response", "pending 2024-03-11 5");
	told_close(told);
}
