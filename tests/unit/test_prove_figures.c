/* Counts, worst days and days past the horizon, against those of a program that shares nothing. */
#include "tests/unit/test_prove_pair.h"

#include <criterion/criterion.h>

#define STAYS "a limit that ends on a non-working day stays."
#define RESPONSE "council must send a response within "
#define EXTENDS "council may extend response by 10 working days by sending a notice, "
#define REQUEST "council must send a response.\ncomplainant may make a request within "
#define RESUMES                                                \
	"council may send a question to complainant.\n"        \
	"complainant may send a reply at any time.\n" RESPONSE \
	"20 working days of complaint.\nthe clock of response stops from question until reply"

struct counted {
	const char *procedure, *statute, *id;
	enum prove_goal goal;
	bool extended;
	uint32_t broken, tried, past;
	int32_t worst;	   /* -1: no bound, or past the horizon */
	const char *first; /* the first day on which it is broken */
	const char *from;  /* the first on which it is broken worst; NULL: not asked */
};

static void expect_day(const struct pair *pair, int32_t day, const char *wanted)
{
	char text[DATE_ISO_SIZE];

	date_write_iso(history_date(&pair->prove.tables.days, day), text);
	cr_expect_str_eq(text, wanted, "%s, not %s", text, wanted);
}

static void expect_counted(const struct counted *wanted)
{
	struct pair_text said = { wanted->procedure, wanted->statute, STAYS, STAYS, NULL };
	struct prove_question question;
	struct proof proof;
	struct pair pair;

	pair_open(&pair, &said);
	question = pair_question(&pair, wanted->id, wanted->goal);
	question.extended = wanted->extended;
	proof = prove_ask(&pair.prove, &question);
	cr_expect(proof.decided, "%s", proof.why);
	cr_expect(proof.broken == wanted->broken && proof.tried == wanted->tried &&
			  proof.past == wanted->past,
		  "%s against %s: %u of %u, %u past", wanted->procedure, wanted->statute,
		  proof.broken, proof.tried, proof.past);
	cr_expect_eq(proof.no_bound || proof.worst_past ? -1 : proof.worst, wanted->worst,
		     "%s: worst %d%s", wanted->procedure, proof.worst,
		     proof.no_bound ? ", no bound" : "");
	expect_day(&pair, proof.first, wanted->first);
	if (wanted->from)
		expect_day(&pair, proof.worst_at, wanted->from);
	pair_close(&pair);
}

static void expect_all(const struct counted *wanted, size_t count)
{
	for (size_t i = 0; i < count; i++)
		expect_counted(&wanted[i]);
}

#define EXPECT_ALL(wanted) expect_all(wanted, sizeof(wanted) / sizeof *(wanted))

Test(prove_figures, a_day_is_past_the_horizon_by_the_limit_that_nothing_has_extended)
{
	static const struct counted wanted[] = {
		{ RESPONSE "10 working days of complaint.\n" EXTENDS
			   "at most twice, while it is running.",
		  RESPONSE "10 working days of complaint.\n" EXTENDS
			   "at most once, while it is running.",
		  "first.response", GOAL_LATE, true, 18596, 18610, 18, 20, "1990-01-01",
		  "1999-11-17" },
		{ RESPONSE "10 working days of complaint.\ncouncil may extend response to 40 days "
			   "by sending a notice, at most once, while it is running.",
		  RESPONSE "14 days of complaint.\ncouncil may extend response to 40 days by "
			   "sending a notice, at most once, while it is running.",
		  "first.response", GOAL_LATE, true, 4069, 18614, 14, 26, "1990-03-30",
		  "1990-03-30" },
	};

	EXPECT_ALL(wanted);
}

Test(prove_figures, a_window_that_passes_the_horizon_is_counted_apart)
{
	static const struct counted wanted[] = {
		{ REQUEST "4 weeks of receipt of response.",
		  REQUEST "20 working days of receipt of response.", "first.request", GOAL_CLOSED,
		  false, 7138, 18596, 32, 6, "1990-03-16", "1999-12-01" },
		{ REQUEST "20 working days of receipt of response.",
		  REQUEST "1 month of receipt of response.", "first.request", GOAL_CLOSED, false,
		  14495, 18597, 31, 5, "1990-01-01", "1990-01-07" },
	};

	EXPECT_ALL(wanted);
}

Test(prove_figures, a_window_of_which_no_end_is_looked_at_is_cut_short_all_the_same)
{
	static const struct counted wanted[] = {
		{ REQUEST "50 years of receipt of response.",
		  REQUEST "60 years of receipt of response.", "first.request", GOAL_CLOSED, false,
		  364, 364, 18264, -1, "1990-01-01", NULL },
	};

	EXPECT_ALL(wanted);
}

Test(prove_figures, a_day_on_which_no_case_can_be_hides_no_earlier_one)
{
	static const struct counted wanted[] = {
		{ "complainant may make a request not earlier than 2 days after complaint, within "
		  "10 years beginning with complaint.",
		  "complainant may make a request not earlier than 2 days after complaint, within "
		  "45 years beginning with complaint.",
		  "first.request", GOAL_CLOSED, false, 2192, 2192, 16436, 12784, "1990-01-01",
		  "1990-01-01" },
		{ "council must send a response by the end of the week of complaint, moved to the "
		  "previous working day.\ncouncil must send a report within 12 days of response.",
		  "council must send a response.\ncouncil must send a report within 12 days "
		  "beginning with response.",
		  "first.report", GOAL_LATE, false, 13215, 18617, 11, 1, "1990-01-01",
		  "1990-01-01" },
		{ "council must send a response by the end of the week of complaint, moved to the "
		  "previous working day.\ncomplainant may make a request once response, not "
		  "earlier than 5 working days after sending of response.",
		  "council must send a response.\ncomplainant may make a request once response.",
		  "first.request", GOAL_NOT_OPEN, false, 13222, 18628, 0, 13, "1990-01-01",
		  "1999-12-22" },
	};

	EXPECT_ALL(wanted);
}

Test(prove_figures, a_right_that_a_fact_takes_away_opens_late_without_a_bound)
{
	static const struct counted wanted[] = {
		{ "council must send a response.\ncomplainant may make a request once response, "
		  "unless complex.",
		  "council must send a response.\ncomplainant may make a request once response.",
		  "first.request", GOAL_NOT_OPEN, false, 18628, 18628, 0, -1, "1990-01-01", NULL },
	};

	EXPECT_ALL(wanted);
}

Test(prove_figures, a_right_opens_so_many_days_late)
{
	static const struct counted wanted[] = {
		{ "council must send a response.\ncouncil must send an annex within 5 working days "
		  "of response.\ncomplainant may make a request once annex.",
		  "council must send a response.\ncomplainant may make a request once response.",
		  "first.request", GOAL_NOT_OPEN, false, 18628, 18628, 0, 13, "1990-01-01",
		  "1999-12-22" },
		{ "council must send a response.\ncomplainant may make a request once response, "
		  "not "
		  "earlier than 5 working days after sending of response.",
		  "council must send a response.\ncomplainant may make a request once response.",
		  "first.request", GOAL_NOT_OPEN, false, 18628, 18628, 0, 13, "1990-01-01",
		  "1999-12-22" },
	};

	EXPECT_ALL(wanted);
}

#define MEETING                                                             \
	"council must hold a meeting within 50 working days of complaint. " \
	"council must send a response within 10 working days of complaint. "

Test(prove_figures, a_right_opens_late_from_the_day_that_is_counted)
{
	static const struct counted wanted[] = {
		{ MEETING "complainant may make a request within 15 working days of meeting.",
		  MEETING "complainant may make a request within 15 working days of receipt of "
			  "response.",
		  "first.request", GOAL_NOT_OPEN, false, 18603, 18603, 25, 77, "1990-01-01",
		  "2002-03-20" },
		{ "council must send a response. complainant may make a request not earlier than "
		  "5 working days after receipt of response, within 20 working days of receipt of "
		  "response.",
		  REQUEST "20 working days of receipt of response.", "first.request", GOAL_NOT_OPEN,
		  false, 18596, 18596, 32, 13, "1990-01-01", "1999-12-22" },
	};

	EXPECT_ALL(wanted);
}

Test(prove_figures, a_window_ends_early_from_a_day_that_another_limit_bounds)
{
	static const struct counted wanted[] = {
		{ RESPONSE "10 working days of complaint. complainant may make a request within "
			   "15 working days of complaint.",
		  "council must send a response. complainant may make a request within 10 working "
		  "days of response.",
		  "first.request", GOAL_CLOSED, false, 18602, 18610, 18, 13, "1990-01-09",
		  "1999-12-15" },
	};

	EXPECT_ALL(wanted);
}

Test(prove_figures, nothing_is_before_the_first_day_but_what_led_to_a_receipt)
{
	static const struct counted wanted[] = {
		{ "council must send a response. complainant may make a request within 6 working "
		  "days of complaint.",
		  "council must send a response. complainant may make a request within 6 working "
		  "days of the later of complaint and response.",
		  "first.request", GOAL_CLOSED, false, 18615, 18616, 12, -1, "1990-01-02", NULL },
		{ "council must send a response. complainant may make a request within 6 working "
		  "days of complaint.",
		  REQUEST "6 working days of receipt of response.", "first.request", GOAL_CLOSED,
		  false, 18616, 18616, 12, -1, "1990-01-01", NULL },
	};

	EXPECT_ALL(wanted);
}

#define UNTIL_RESPONSE "the clock of report does not start before response"

Test(prove_figures, days_are_counted_from_which_a_clock_starts)
{
	static const struct counted wanted[] = {
		{ "council must send a response. council must send a report within 3 working days "
		  "of complaint. " UNTIL_RESPONSE ".",
		  "council must send a response. council must send a report within 5 days of "
		  "complaint. " UNTIL_RESPONSE ".",
		  "first.report", GOAL_LATE, false, 1024, 18623, 5, 6, "1990-04-10", "1999-12-24" },
		{ "complainant may make a response within 1 working day of complaint. council "
		  "must send a report within 6 working days of response.",
		  "complainant may make a response within 1 working day of complaint. council "
		  "must send a report within 10 days of response, or within 7 working days of "
		  "the earlier of complaint and response, whichever is earlier.",
		  "first.report", GOAL_LATE, false, 18618, 18618, 10, -1, "1990-01-01", NULL },
	};

	EXPECT_ALL(wanted);
}

#define PLAN "council must send a plan within 12 working days of complaint.\n" RESPONSE

Test(prove_figures, the_worst_history_is_not_always_the_greatest)
{
	static const struct counted wanted[] = {
		{ PLAN "20 working days of complaint, or within 5 working days of plan, whichever "
		       "is later.",
		  PLAN "20 working days of complaint, or within 5 working days of plan, whichever "
		       "is earlier.",
		  "first.response", GOAL_LATE, false, 18617, 18617, 11, 27, "1990-01-01",
		  "1999-12-01" },
	};

	EXPECT_ALL(wanted);
}

Test(prove_figures, a_clock_that_can_stop_again_has_no_bound)
{
	static const struct counted wanted[] = {
		{ RESUMES ".", RESUMES ", resuming on the day of reply.", "first.response",
		  GOAL_LATE, false, 18596, 18596, 32, -1, "1990-01-01", NULL },
		{ RESUMES ", at most 1 working day.",
		  RESUMES ", resuming on the day of reply, at most 1 working day.",
		  "first.response", GOAL_LATE, false, 18596, 18596, 32, -1, "1990-01-01", NULL },
	};

	EXPECT_ALL(wanted);
}

#define NOTICE "council may extend response by 5 working days from the notice by sending a notice, "

Test(prove_figures, a_notice_that_may_come_on_any_day_sets_no_bound)
{
	static const struct counted wanted[] = {
		{ RESPONSE "10 working days of complaint.\n" NOTICE
			   "at most once, even after it has run out.",
		  RESPONSE "10 working days of complaint.\n" NOTICE
			   "at most once, while it is running.",
		  "first.response", GOAL_LATE, true, 18610, 18610, 18, -1, "1990-01-01", NULL },
		{ RESPONSE "10 working days of complaint.\n" NOTICE
			   "at most once, while it is running.",
		  RESPONSE "10 working days of complaint.", "first.response", GOAL_LATE, true,
		  18610, 18610, 18, 13, "1990-01-01", NULL },
	};

	EXPECT_ALL(wanted);
}

#define UPDATE RESPONSE "20 working days of complaint.\ncouncil must send an update every "

Test(prove_figures, what_ends_a_duty_ends_its_lateness)
{
	static const struct counted wanted[] = {
		{ UPDATE "15 working days until response.",
		  UPDATE "10 working days until response.", "first.update", GOAL_LATE, false, 18610,
		  18610, 18, 13, "1990-01-01", "1999-12-08" },
	};

	EXPECT_ALL(wanted);
}

Test(prove_figures, a_clock_that_may_start_again_any_number_of_times_has_no_bound)
{
	static const struct counted wanted[] = {
		{ "complainant may send a clarification at any time.\n"
		  "the clock of response starts again with clarification.\n" RESPONSE
		  "20 working days of complaint.",
		  RESPONSE "20 working days of complaint.", "first.response", GOAL_LATE, false,
		  18596, 18596, 32, -1, "1990-01-01", NULL },
	};

	EXPECT_ALL(wanted);
}
