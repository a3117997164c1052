/* Rights that have another way to them than the day their window counts from. */
#include "tests/support/told.h"

#include <criterion/criterion.h>

#define RESPONSE "council will send a response within 10 working days of complaint.\n"
#define REQUEST                                                                   \
	"complainant may make a review_request once response, or if response is " \
	"overdue\nwithin 20 working days of receipt of response"
#define SECOND                              \
	TOLD_SECOND("first.review_request", \
		    "council will send a decision within 10 working days of review_request.\n")
#define COMPLAINT "2024-03-01 complaint\n" /* the response is due on 2024-03-15 */

Test(mend_rights, a_right_opens_without_an_end_while_the_answer_is_overdue)
{
	struct told *told =
		told_open(TOLD_PROCEDURE("", TOLD_FIRST(RESPONSE REQUEST ".\n") SECOND));

	told_case(told, "2024-03-15", COMPLAINT);
	TOLD_ROW(told, "first.review_request", "not yet at latest 2024-04-16");
	told_case(told, "2024-03-16", COMPLAINT);
	TOLD_ROW(told, "first.review_request", "open");
	TOLD_ACTIONS(told, "council: send response by 2024-03-15; "
			   "complainant: make review request");
	told_case(told, "2026-03-16", COMPLAINT);
	TOLD_ROW(told, "first.review_request", "open");
	TOLD_STATE(told, "open first");
	told_close(told);
}

Test(mend_rights, its_use_then_counts_and_opens_the_next_stage)
{
	struct told *told =
		told_open(TOLD_PROCEDURE("", TOLD_FIRST(RESPONSE REQUEST ".\n") SECOND));

	told_case(told, "2024-03-20", COMPLAINT "2024-03-15 review_request");
	TOLD_ROW(told, "first.review_request", "open");
	TOLD_FINDINGS(told, "too-early#2");
	told_case(told, "2024-03-20", COMPLAINT "2024-03-18 review_request");
	TOLD_ROW(told, "first.review_request", "exercised");
	TOLD_ROW(told, "second.decision", "pending 2024-04-03 8");
	TOLD_STATE(told, "open second");
	TOLD_FINDINGS(told, "");
	told_case(told, "2024-03-20",
		  COMPLAINT
		  "2024-03-18 review_request\n2024-03-19 first.response received=2024-03-19");
	TOLD_ROW(told, "first.review_request", "exercised 2024-04-18");
	TOLD_STATE(told, "open second");
	TOLD_FINDINGS(told, "");
	told_close(told);
}

Test(mend_rights, the_window_comes_with_the_answer)
{
	struct told *told =
		told_open(TOLD_PROCEDURE("", TOLD_FIRST(RESPONSE REQUEST ".\n") SECOND));
	const char *answered = COMPLAINT "2024-03-25 response received=2024-03-27\n";

	told_case(told, "2024-03-28", answered);
	TOLD_ROW(told, "first.review_request", "open 2024-04-26 19");
	told_case(told, "2024-04-27", answered);
	TOLD_ROW(told, "first.review_request", "lapsed 2024-04-26");
	told_case(told, "2024-05-01",
		  COMPLAINT "2024-03-25 response received=2024-03-27\n"
			    "2024-04-29 review_request");
	TOLD_ROW(told, "first.review_request", "exercised late 2024-04-26");
	TOLD_FINDINGS(told, "used-late#3");
	told_close(told);
}

Test(mend_rights, nothing_lapses_while_there_is_no_last_day)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"", TOLD_FIRST(RESPONSE REQUEST
			       ";\nif none is made in time, the case closes as lapsed.\n") SECOND));

	told_case(told, "2026-03-16", COMPLAINT);
	TOLD_ROW(told, "first.review_request", "open");
	TOLD_STATE(told, "open first");
	told_case(told, "2026-03-16", COMPLAINT "2024-03-25 response received=2024-03-27\n");
	TOLD_ROW(told, "first.review_request", "lapsed 2024-04-26");
	TOLD_STATE(told, "closed lapsed 2024-04-27");
	told_case(told, "2026-03-16",
		  COMPLAINT "2024-03-25 response received=2024-03-27\n"
			    "2024-04-26 review_request");
	TOLD_STATE(told, "open second");
	told_close(told);
}

Test(mend_rights, only_the_other_way_opens_it_and_not_the_order)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"",
		TOLD_FIRST(RESPONSE "complainant may make a review_request once complaint, or if "
				    "response is overdue\nwithin 20 working days of receipt of "
				    "response.\n") SECOND));

	told_case(told, "2024-03-15", COMPLAINT);
	TOLD_ROW(told, "first.review_request", "not yet at latest 2024-04-16");
	told_case(told, "2024-03-20", COMPLAINT "2024-03-15 review_request");
	TOLD_FINDINGS(told, "too-early#2");
	told_case(told, "2024-03-18", COMPLAINT);
	TOLD_ROW(told, "first.review_request", "open");
	told_close(told);
}

Test(mend_rights, the_later_of_two_windows_waits_for_both)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"a limit that ends on a non-working day stays.",
		TOLD_FIRST(RESPONSE "complainant may make a review_request once response, or if "
				    "response is overdue\nwithin 6 months of complaint, or within "
				    "2 months of receipt of response, whichever is later.\n")
			SECOND));

	told_case(told, "2024-03-15", COMPLAINT);
	TOLD_ROW(told, "first.review_request", "not yet at latest 2024-09-01");
	told_case(told, "2024-12-16", COMPLAINT);
	TOLD_ROW(told, "first.review_request", "open");
	told_case(told, "2024-12-16", COMPLAINT "2024-03-25 response received=2024-03-27\n");
	TOLD_ROW(told, "first.review_request", "lapsed 2024-09-01");
	told_close(told);
}

Test(mend_rights, without_an_alternative_the_window_still_waits)
{
	struct told *told = told_open(TOLD_PROCEDURE(
		"",
		TOLD_FIRST(RESPONSE "complainant may make a review_request once response "
				    "within 20 working days of receipt of response.\n") SECOND));

	told_case(told, "2024-03-20", COMPLAINT "2024-03-18 review_request");
	TOLD_ROW(told, "first.review_request", "not yet");
	TOLD_FINDINGS(told, "too-early#2");
	told_close(told);
}

Test(mend_rights, the_rows_in_brief_say_the_same)
{
	struct told *told =
		told_open(TOLD_PROCEDURE("", TOLD_FIRST(RESPONSE REQUEST ".\n") SECOND));

	told_case_asking(told, "2024-03-20", COMPLAINT,
			 (struct told_asking){ .rows_only = true, .brief = true });
	TOLD_ACTIONS(told, "council: send response by 2024-03-15");
	told_close(told);
}

Test(mend_rights, what_waits_for_something_overdue_still_has_the_day_it_would_have_had)
{
	struct told *told = told_open(TOLD_STAGE(
		"council will send an acknowledgement within 5 working days of complaint.\n"
		"council will send a response within 10 working days of acknowledgement."));
	const struct outcome *outcome = told_outcome(told);

	told_case(told, "2024-03-08", COMPLAINT);
	TOLD_ROW(told, "first.response", "waiting at latest 2024-03-22");
	told_case(told, "2024-03-11", COMPLAINT);
	TOLD_ROW(told, "first.response", "waiting");
	cr_assert_eq(outcome->row_count, 2);
	cr_expect_eq(outcome->rows[1].missed.day, date_from_civil(2024, 3, 22).day);
	told_close(told);
}

#define WINDOWED                                                                      \
	"council will send a response within 10 working days of complaint.\n"         \
	"complainant may make a review_request within 10 working days of response;\n" \
	"if one is made late, council may accept it.\n"                               \
	"council may extend review_request by 20 working days by sending a notice,\n" \
	"at most once, even after it has run out.\n"
#define MADE_LATE COMPLAINT "2024-03-05 response\n2024-04-02 review_request\n"

Test(mend_rights, what_was_made_too_late_can_be_made_again_once_the_window_is_extended_over_it)
{
	struct told *told = told_open(TOLD_PROCEDURE("", TOLD_FIRST(WINDOWED) SECOND));

	for (unsigned quick = 0; quick < 2; quick++) {
		struct told_asking asking = { .rows_only = quick > 0 };

		told_case_asking(told, "2024-04-10", MADE_LATE, asking);
		TOLD_ROW(told, "first.review_request", "exercised late 2024-03-19");
		told_case_asking(told, "2024-04-10", MADE_LATE "2024-04-04 notice\n", asking);
		TOLD_ROW(told, "first.review_request", "open 2024-04-18 6");
		told_case_asking(told, "2024-04-10",
				 MADE_LATE "2024-04-04 notice\n2024-04-09 review_request\n",
				 asking);
		TOLD_ROW(told, "first.review_request", "exercised 2024-04-18");
		TOLD_ROW(told, "second.decision", "pending 2024-04-23 9");
	}
	told_close(told);
}

Test(mend_rights, what_was_made_too_late_and_decided_is_not_extended)
{
	struct told *told = told_open(TOLD_PROCEDURE("", TOLD_FIRST(WINDOWED) SECOND));

	told_case(told, "2024-04-10",
		  MADE_LATE "2024-04-03 refuse review_request\n2024-04-04 notice\n");
	TOLD_ROW(told, "first.review_request", "exercised late 2024-03-19");
	TOLD_FINDINGS(told, "used-late#3 extension-of-nothing#5");
	told_case(told, "2024-04-10",
		  MADE_LATE "2024-04-03 accept review_request\n2024-04-04 notice\n");
	TOLD_ROW(told, "first.review_request", "exercised late 2024-03-19");
	TOLD_ROW(told, "second.decision", "pending 2024-04-17 5");
	told_close(told);
}
