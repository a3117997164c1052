/* Language 2.5 and 2.6, sentence by sentence: stages, the case, and what the compiler finds. */
#include "tests/support/told.h"

#include "lang/base/check.h"

#include <criterion/criterion.h>
#include <string.h>

#define RESPONSE "council will send a response within 10 working days of complaint.\n"
#define REQUEST "complainant may make a review_request at any time.\n"
#define DECISION "council will send a decision within 20 working days of the start of this stage.\n"
#define WITHDRAWAL                                                                      \
	"at any time complainant may make a withdrawal. withdrawal closes the case as " \
	"withdrawn.\n"

Test(meaning_2_5_1, a_stage_takes_over_from_the_stage_that_owns_its_opening_event_and_no_other)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"",
		TOLD_FIRST(RESPONSE REQUEST "complainant may make an appeal at any time.\n"
					    "complainant may make a mediation_request at any time.")
			TOLD_SECOND("first.review_request",
				    DECISION) "stage mediation \"M\" begins with "
					      "first.mediation_request "
					      "alongside first.\n"
					      "council will hold a meeting within 10 working days "
					      "of mediation_request.\n"
					      "end\n"));

	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-11 mediation_request");
	TOLD_STATE(told, "open first mediation");
	TOLD_ROW(told, "mediation.meeting", "pending 2024-03-25 3");
	/* the stage left behind answers for what it owes, and its unused rights are void */
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-11 mediation_request\n2024-03-12 review_request");
	TOLD_STATE(told, "open second mediation");
	TOLD_ROW(told, "first.response", "overdue 2024-03-15 3");
	TOLD_ROW(told, "first.appeal", "void");
	TOLD_ROW(told, "first.review_request", "exercised");
	TOLD_ROW(told, "second.decision", "pending 2024-04-11 14");
	told_case(told, "2024-03-13",
		  "2024-03-01 complaint\n2024-03-12 review_request\n2024-03-13 appeal");
	TOLD_FINDINGS(told, "unknown-event#3");
	TOLD_ROW(told, "first.response", "pending 2024-03-15 2");
	told_close(told);
}

Test(meaning_2_5_1, a_stage_may_open_a_case_or_take_over)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"",
		"stage first_contact \"C\" begins with concern from complainant.\n"
		"council will send a reply, limit not stated.\n"
		"complainant may make a complaint at any time. end\n"
		"stage first \"S\" begins with complaint or first_contact.complaint from "
		"complainant.\n"
		"council will send a response within 10 working days of the start of this stage.\n"
		"response closes the case as answered. end"));

	told_case(told, "2024-03-08", "2024-03-01 complaint");
	TOLD_STATE(told, "open first");
	TOLD_ROW(told, "first.response", "pending 2024-03-15 5");
	told_case(told, "2024-03-08", "2024-03-01 concern\n2024-03-08 complaint");
	TOLD_STATE(told, "open first");
	TOLD_ROW(told, "first.response", "pending 2024-03-22 10");
	TOLD_FINDINGS(told, "");
	told_close(told);
}

Test(meaning_2_5_1, a_stage_may_begin_with_two_events_when_both_have_happened)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"", TOLD_FIRST("manager will produce a report, limit not stated.\n"
			       "complainant may send comments at any time.")
			    TOLD_SECOND("first.report and first.comments", DECISION)));

	told_case(told, "2024-03-12", "2024-03-01 complaint\n2024-03-11 report");
	TOLD_STATE(told, "open first");
	told_case(told, "2024-03-12",
		  "2024-03-01 complaint\n2024-03-11 comments\n2024-03-12 report");
	TOLD_STATE(told, "open second");
	TOLD_ROW(told, "second.decision", "pending 2024-04-11 20");
	told_close(told);
}

Test(meaning_2_5_2, at_the_close_what_is_not_overdue_is_void_and_what_is_overdue_stays)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		WITHDRAWAL "after the case closes as withdrawn, council must send a confirmation.\n"
			   "after the case closes as answered, council must keep a file.\n"
			   "after the case closes, council must send a survey.",
		TOLD_FIRST("council must send an acknowledgement within 3 working days of "
			   "complaint.\n" RESPONSE
			   "complainant may make a request within 20 working days of complaint.\n"
			   "council will send a note, limit not stated.\n"
			   "response closes the case as answered.")));

	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-11 withdrawal");
	TOLD_STATE(told, "closed withdrawn 2024-03-11");
	TOLD_ROW(told, "first.acknowledgement", "overdue 2024-03-06 10");
	TOLD_ROW(told, "first.response", "void");
	TOLD_ROW(told, "first.request", "void");
	TOLD_ROW(told, "first.note", "void");
	TOLD_ROW(told, "confirmation", "no limit");
	TOLD_ROW(told, "survey", "no limit");
	TOLD_ROW(told, "file", "no row");
	/* it closes once */
	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-11 withdrawal\n2024-03-12 response\n"
		  "2024-03-13 acknowledgement\n2024-03-13 confirmation");
	TOLD_STATE(told, "closed withdrawn 2024-03-11");
	TOLD_ROW(told, "first.response", "void");
	TOLD_ROW(told, "first.acknowledgement", "met late 2024-03-06 5");
	TOLD_ROW(told, "confirmation", "met");
	TOLD_FINDINGS(told, "after-close#3 after-close#4");
	/* a duty whose last day is the day of the close is not yet overdue */
	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-15 withdrawal");
	TOLD_ROW(told, "first.response", "void");
	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-16 withdrawal");
	TOLD_ROW(told, "first.response", "overdue 2024-03-15 3");
	told_close(told);
}

Test(meaning_2_5_2, nothing_stays_owed_where_the_sentence_says_so)
{
	struct told *told = told_open(TOLD_STAGE(
		"council must send an acknowledgement within 3 working days of "
		"complaint.\n" RESPONSE
		"council may \"decline the complaint\" recorded as refusal, giving reasons.\n"
		"refusal closes the case as declined, and nothing stays owed.\n"
		"response closes the case as answered, unless complaint is complex."));

	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-11 refusal reasons=x");
	TOLD_STATE(told, "closed declined 2024-03-11");
	TOLD_ROW(told, "first.acknowledgement", "void");
	TOLD_ROW(told, "first.response", "void");
	TOLD_ACTIONS(told, "");
	told_case(told, "2024-03-20", "2024-03-01 complaint\n2024-03-11 response");
	TOLD_STATE(told, "closed answered 2024-03-11");
	TOLD_ROW(told, "first.acknowledgement", "overdue 2024-03-06 10");
	told_case(told, "2024-03-20", "2024-03-01 complaint complex=yes\n2024-03-11 response");
	TOLD_STATE(told, "open first");
	told_close(told);
}

#define DECIDED(sentence)                                                                    \
	TOLD_PROCEDURE("", TOLD_FIRST(RESPONSE REQUEST                                       \
				      "manager will decide progression (agreed or refused) " \
				      "within 5 working days of review_request.\n"           \
				      "if progression is refused, manager must send a "      \
				      "refusal.\n") "stage second \"Stage 2\" " sentence     \
						    "\n" DECISION "end\n")

Test(meaning_2_5_2, a_stage_opens_on_the_day_of_its_event_or_of_the_decision)
{
	static const char agreed[] =
		"2024-03-01 complaint\n2024-03-05 review_request\n2024-03-08 progression=agreed";
	struct told *told = told_open(DECIDED("begins when first.progression is agreed."));

	told_case(told, "2024-03-08", agreed);
	TOLD_STATE(told, "open second");
	TOLD_ROW(told, "second.decision", "pending 2024-04-09 20");
	TOLD_ROW(told, "first.progression", "met 2024-03-12");
	told_case(
		told, "2024-03-08",
		"2024-03-01 complaint\n2024-03-05 review_request\n2024-03-08 progression=refused");
	TOLD_STATE(told, "open first");
	TOLD_ROW(told, "first.refusal", "no limit");
	TOLD_ROW(told, "second.decision", "no row");
	told_close(told);
	told = told_open(
		DECIDED("begins when first.progression is agreed counting from the request."));
	told_case(told, "2024-03-08", agreed);
	TOLD_ROW(told, "second.decision", "pending 2024-04-04 17");
	told_close(told);
}

Test(meaning_2_5_2, opened_again_it_is_a_new_instance_and_its_name_means_the_latest)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"", TOLD_FIRST(RESPONSE "complainant may make an appeal at any time.")
			    TOLD_SECOND("first.appeal or third.referral_back",
					"council will send a decision within 10 "
					"working days of the start of this stage.\n"
					"complainant may make a challenge at any "
					"time.") "stage third \"Stage 3\" begins "
						 "with second.challenge.\n"
						 "council may send a referral_back. "
						 "end\n"));

	told_case(told, "2024-04-01",
		  "2024-03-01 complaint\n2024-03-06 response\n2024-03-08 appeal\n2024-03-11 "
		  "decision\n"
		  "2024-03-12 challenge\n2024-03-18 referral_back\n2024-03-20 decision");
	TOLD_STATE(told, "open second");
	TOLD_ROW(told, "second.decision#1", "met 2024-03-22");
	TOLD_ROW(told, "second.decision", "met 2024-04-03");
	TOLD_ROW(told, "second.challenge#1", "exercised");
	TOLD_ROW(told, "second.challenge", "always open");
	TOLD_FINDINGS(told, "");
	told_close(told);
}

Test(meaning_2_5_2, a_condition_closes_or_moves_a_case_and_an_event_moves_it_or_starts_another)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"", TOLD_FIRST(RESPONSE
			       "manager will decide progression (agreed, refused or elsewhere), "
			       "limit not stated.\n"
			       "if progression is refused, the case closes as refused.\n"
			       "if progression is agreed, the case moves to second.\n"
			       "council may \"pass it on\" recorded as transfer. transfer moves "
			       "the case to second.\n"
			       "council may send a direction. direction starts a new case with "
			       "complaint.") "stage second \"S\" begins with handover.\n"
					     "council will send a decision within 20 working days "
					     "of the start of this stage. end"));

	told_case(told, "2024-03-12", "2024-03-01 complaint\n2024-03-11 progression=refused");
	TOLD_STATE(told, "closed refused 2024-03-11");
	told_case(told, "2024-03-12", "2024-03-01 complaint\n2024-03-11 progression=agreed");
	TOLD_STATE(told, "open second");
	TOLD_ROW(told, "second.decision", "pending 2024-04-10 19");
	told_case(told, "2024-03-12", "2024-03-01 complaint\n2024-03-12 transfer");
	TOLD_STATE(told, "open second");
	told_case(told, "2024-03-12", "2024-03-01 complaint\n2024-03-12 direction");
	TOLD_STATE(told, "open first");
	TOLD_FINDINGS(told, "");
	cr_expect_eq(told_outcome(told)->steps[told_outcome(told)->step_count - 1].kind,
		     STEP_NEW_CASE);
	told_close(told);
}

Test(meaning_2_5_2, the_first_event_goes_to_the_track_that_the_facts_say)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"complaint goes to parking.first if about_parking, otherwise to corporate.first.",
		"track parking \"Parking\".\n"
		"stage first \"P1\" begins with complaint from complainant giving about_parking "
		"(yes or no).\n" RESPONSE "council may \"pass it on\" recorded as transfer.\n"
		"transfer moves the case to corporate.first. end end\n"
		"track corporate \"Corporate\".\n"
		"stage first \"C1\" begins with complaint from complainant giving about_parking "
		"(yes or no).\n"
		"council will send a response within 20 working days of the start of this stage. "
		"end end\n"));

	told_case(told, "2024-03-01", "2024-03-01 complaint about_parking=yes");
	TOLD_STATE(told, "open parking.first");
	TOLD_ROW(told, "parking.first.response", "pending 2024-03-15 10");
	told_case(told, "2024-03-01", "2024-03-01 complaint");
	TOLD_STATE(told, "open corporate.first");
	TOLD_ROW(told, "corporate.first.response", "pending 2024-04-02 20");
	told_case(told, "2024-03-11",
		  "2024-03-01 complaint about_parking=yes\n2024-03-11 transfer");
	TOLD_STATE(told, "open corporate.first");
	TOLD_ROW(told, "parking.first.response", "pending 2024-03-15 4");
	TOLD_ROW(told, "corporate.first.response", "pending 2024-04-10 20");
	told_close(told);
}

Test(meaning_2_5_2, out_of_time_waits_to_be_accepted)
{
	struct told *told =
		told_open("procedure p \"P\". calendar england_and_wales. in force from unknown.\n"
			  "a limit that ends on a non-working day stays.\n"
			  "party complainant. party council.\n"
			  "stage first \"Stage 1\" begins with complaint from complainant giving "
			  "grounds_arose (date), "
			  "not_reasonable_to_expect (yes or no), still_fair (yes or no).\n"
			  "complaint is out of time later than 1 year after grounds_arose, "
			  "unless council accepts it because not_reasonable_to_expect and "
			  "still_fair.\n" RESPONSE "response closes the case as answered. end end");

	told_case(told, "2024-03-01", "2024-03-01 complaint grounds_arose=2023-03-01");
	TOLD_ROW(told, "first.response", "pending 2024-03-15 10");
	told_case(told, "2024-03-04", "2024-03-01 complaint grounds_arose=2023-02-28");
	TOLD_STATE(told, "awaiting");
	TOLD_ROW(told, "first.response", "no row");
	TOLD_FINDINGS(told, "missing-content#1 missing-content#1 out-of-time#1");
	TOLD_ACTIONS(told, "council: accept or refuse the out-of-time complaint");
	told_case(told, "2024-03-05",
		  "2024-03-01 complaint grounds_arose=2022-12-01\n"
		  "2024-03-05 accept complaint not_reasonable_to_expect=yes still_fair=yes");
	TOLD_STATE(told, "open first");
	TOLD_ROW(told, "first.response", "pending 2024-03-19 10");
	TOLD_FINDINGS(told, "missing-content#1 missing-content#1 out-of-time#1");
	told_case(told, "2024-03-05",
		  "2024-03-01 complaint grounds_arose=2022-12-01\n2024-03-05 accept complaint");
	TOLD_STATE(told, "open first");
	TOLD_FINDINGS(
		told,
		"missing-content#1 missing-content#1 out-of-time#1 accepted-without-grounds#2");
	told_case(told, "2024-03-06",
		  "2024-03-01 complaint grounds_arose=2022-12-01\n2024-03-05 refuse complaint");
	TOLD_STATE(told, "closed out_of_time 2024-03-05");
	told_close(told);
}

Test(meaning_2_5_2, a_duty_is_void_while_its_condition_does_not_hold)
{
	struct told *told = told_open(TOLD_STAGE("council will hold a meeting within 10 working "
						 "days of complaint, only if complaint is oral.\n"
						 "council will send a response within 20 working "
						 "days of complaint, unless complaint is complex.\n"
						 "if complaint is complex, manager will produce a "
						 "report within 3 working days of complaint."));

	told_case(told, "2024-03-04", "2024-03-01 complaint");
	TOLD_ROW(told, "first.meeting", "void");
	TOLD_ROW(told, "first.response", "pending 2024-04-02 19");
	TOLD_ROW(told, "first.report", "no row");
	told_case(told, "2024-03-04", "2024-03-01 complaint complex=yes oral=yes");
	TOLD_ROW(told, "first.meeting", "pending 2024-03-15 9");
	TOLD_ROW(told, "first.response", "void");
	TOLD_ROW(told, "first.report", "pending 2024-03-06 2");
	/* owed again when it holds again; what has begun stays begun */
	told_case(told, "2024-03-05",
		  "2024-03-01 complaint complex=yes\n2024-03-04 fact complex=no\n2024-03-05 fact "
		  "oral=yes");
	TOLD_ROW(told, "first.meeting", "pending 2024-03-15 8");
	TOLD_ROW(told, "first.response", "pending 2024-04-02 18");
	TOLD_ROW(told, "first.report", "pending 2024-03-06 1");
	told_close(told);
}

Test(meaning_2_5_2, what_is_done_after_the_close_opens_nothing)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		WITHDRAWAL, TOLD_FIRST(RESPONSE) TOLD_SECOND("first.response", DECISION)));

	told_case(told, "2024-03-20",
		  "2024-03-01 complaint\n2024-03-18 withdrawal\n2024-03-19 response");
	TOLD_STATE(told, "closed withdrawn 2024-03-18");
	TOLD_ROW(told, "first.response", "met late 2024-03-15 2");
	TOLD_ROW(told, "second.decision", "no row");
	TOLD_FINDINGS(told, "after-close#3");
	told_close(told);
}

Test(meaning_2_5_1, alongside_takes_over_from_none_even_when_it_begins_with_an_event_of_its_own)
{
	struct told *told = told_open(
		TOLD_PROCEDURE("", TOLD_FIRST(RESPONSE) "stage mediation \"M\" begins with "
							"mediation_request alongside first.\n"
							"council will hold a meeting within 10 "
							"working days of mediation_request. end"));

	told_case(told, "2024-03-12", "2024-03-01 complaint\n2024-03-11 mediation_request");
	TOLD_STATE(told, "open first mediation");
	TOLD_ROW(told, "mediation.meeting", "pending 2024-03-25 9");
	TOLD_FINDINGS(told, "");
	told_close(told);
}

Test(meaning_2_5_2, a_right_may_begin_with_the_close)
{
	struct told *told = told_open(
		TOLD_PROCEDURE("after the case closes, complainant may make an appeal within 20 "
			       "working days of first.response.",
			       TOLD_FIRST(RESPONSE "response closes the case as answered.")));

	told_case(told, "2024-03-12", "2024-03-01 complaint\n2024-03-05 appeal");
	TOLD_ROW(told, "appeal", "no row");
	TOLD_FINDINGS(told, "too-early#2");
	told_case(told, "2024-03-15",
		  "2024-03-01 complaint\n2024-03-12 response\n2024-03-14 appeal");
	TOLD_ROW(told, "appeal", "exercised 2024-04-11");
	TOLD_FINDINGS(told, "");
	told_close(told);
}

Test(meaning_2_5_3, next_actions_are_what_open_stages_owe_then_closed_ones_then_decisions_and_facts)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"fact vulnerable (yes or no).",
		TOLD_FIRST(
			"council will send a note, limit not stated.\n"
			"council will send a response within 20 working days of complaint, "
			"or 30 working days if vulnerable.\n"
			"council must send an acknowledgement within 3 working days of complaint.\n"
			"remind manager 3 working days before response is due.\n"
			"escalate to director if acknowledgement is overdue.\n"
			"complainant may make a review_request within 20 working days of "
			"complaint.")
			TOLD_SECOND("first.review_request", "manager will send a report within 20 "
							    "working days of review_request.\n"
							    "director will send a letter within 5 "
							    "working days of review_request.")));

	told_case(told, "2024-03-05", "2024-03-01 complaint");
	TOLD_ACTIONS(told, "council: send acknowledgement by 2024-03-06; "
			   "council: send response by 2024-04-02; council: send note; record "
			   "whether vulnerable: fact vulnerable=yes or fact vulnerable=no; "
			   "complainant: make review request by 2024-04-02");
	told_case(told, "2024-03-27", "2024-03-01 complaint vulnerable=no");
	TOLD_ACTIONS(told,
		     "council: send acknowledgement by 2024-03-06; "
		     "council: send response by 2024-04-02; council: send note; "
		     "manager: be reminded to send response by 2024-04-02; "
		     "director: take this up; complainant: make review request by 2024-04-02");
	/* what a stage left behind owes comes after what the open one does */
	told_case(told, "2024-03-05",
		  "2024-03-01 complaint vulnerable=no\n2024-03-05 review_request");
	TOLD_ACTIONS(told,
		     "director: send letter by 2024-03-12; manager: send report by 2024-04-04; "
		     "council: send acknowledgement by 2024-03-06; "
		     "council: send response by 2024-04-02; council: send note");
	told_close(told);
}

Test(meaning_2_6_1, what_the_compiler_finds_before_any_case)
{
	static const struct {
		const char *slug, *procedure;
	} rows[] = {
		{ "two-limits-for-one-event",
		  TOLD_STAGE(RESPONSE
			     "manager will send a response within 5 working days of complaint.") },
		{ "stage-cannot-open",
		  TOLD_PROCEDURE(
			  "",
			  TOLD_FIRST(
				  RESPONSE) "stage second \"S\".\n"
					    "council will send a note, limit not stated. end\n") },
		{ "case-waits-forever",
		  TOLD_PROCEDURE("", TOLD_FIRST(RESPONSE REQUEST)
					     TOLD_SECOND("first.review_request",
							 "council need not hold a meeting.")) },
		{ "anchor-never-occurs", TOLD_STAGE("council will send a response within 10 "
						    "working days of nothing_known.") },
		{ "limit-missing-for",
		  TOLD_STAGE("council will send a response within 10 working days of complaint "
			     "if complaint is complex.") },
		{ "extension-too-late",
		  TOLD_STAGE(RESPONSE "if response is overdue, manager will send a delay_notice.\n"
				      "manager may extend response by 5 working days "
				      "by sending a delay_notice, while it is running.") },
	};
	struct told *told = told_open(TOLD_STAGE(RESPONSE));

	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
		const char *said = told_said(told, rows[i].procedure);

		cr_expect(strstr(said, rows[i].slug) != NULL, "%s: \"%s\"", rows[i].slug, said);
	}
	TOLD_EQUAL(
		told_said(told,
			  TOLD_PROCEDURE("", TOLD_FIRST(RESPONSE
							"response closes the case as answered."))),
		"", "nothing to find");
	told_close(told);
}

Test(meaning_2_6_2, a_definition_uses_only_what_stands_above_it_and_evaluation_ends)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"fact vulnerable (yes or no). fact delayed (yes or no, default no).\n"
		"define hard as vulnerable or delayed.\n"
		"define harder as hard and delayed.",
		TOLD_FIRST("council will send a response within 10 working days of complaint, "
			   "or 20 working days if harder.\n")));

	told_case(told, "2024-03-01", "2024-03-01 complaint delayed=yes");
	TOLD_ROW(told, "first.response", "pending 2024-04-02 20");
	told_case(told, "2024-03-01", "2024-03-01 complaint vulnerable=yes");
	TOLD_ROW(told, "first.response", "pending 2024-03-15 10");
	TOLD_EQUAL(told_said(told, TOLD_PROCEDURE("fact delayed (yes or no).\n"
						  "define harder as hard and delayed.\n"
						  "define hard as delayed.",
						  TOLD_FIRST(RESPONSE))),
		   "defined-later", "a definition that stands below");
	told_close(told);
}
