/* Terms that are the same need no search; whatever differs of what moves a last day is noticed. */
#include "tests/unit/test_prove_pair.h"

#include "compiler/audit/proof/prove_same.h"

#include <criterion/criterion.h>

#define STAYS "a limit that ends on a non-working day stays."
#define STEPS                                          \
	"council may ask a question. "                 \
	"complainant may send an answer at any time. " \
	"council may send a hold. council may send a lift. "
#define DUTY "council must send a response within 20 working days of complaint. "
#define PAUSES                                                     \
	"the clock of response stops from question until answer. " \
	"the clock of response stops from hold until lift, at most 5 working days. "
#define EXTENSION                                                                             \
	"council may extend response to 40 working days by sending a notice giving reasons, " \
	"at most once, while it is running. "
#define CLOSE "complainant may make a withdrawal. withdrawal closes the case as withdrawn. "
#define WHOLE STEPS DUTY PAUSES EXTENSION CLOSE

static bool compare(struct pair_text said, const char *clause, enum prove_goal goal,
		    bool (*are_so)(struct prove *, const struct prove_question *))
{
	struct pair pair;
	struct prove_question question;
	bool so;

	pair_open(&pair, &said);
	question = pair_question(&pair, clause, goal);
	so = are_so(&pair.prove, &question);
	pair_close(&pair);
	return so;
}

static bool is_same(struct pair_text said)
{
	return compare(said, "first.response", GOAL_LATE, prove_same_terms);
}

/* The procedure says this, the statute the whole. */
static bool is_whole(const char *procedure)
{
	return is_same((struct pair_text){ .procedure = procedure,
					   .statute = WHOLE,
					   .procedure_head = STAYS,
					   .statute_head = STAYS });
}

Test(prove_same, the_same_words_are_the_same_terms)
{
	cr_expect(is_whole(WHOLE));
	cr_expect(is_whole(CLOSE EXTENSION DUTY PAUSES STEPS), "in any order");
}

Test(prove_same, what_is_done_closes_the_case_or_not)
{
	cr_expect(is_whole(WHOLE "response closes the case as answered."));
}

Test(prove_same, another_number_is_another_term)
{
	cr_expect_not(is_whole(STEPS "council must send a response within 19 working days of "
				     "complaint. " PAUSES EXTENSION CLOSE));
	cr_expect_not(is_whole(STEPS "council must send a response within 20 days of "
				     "complaint. " PAUSES EXTENSION CLOSE));
	cr_expect_not(is_whole(STEPS "council must send a response within 20 working days "
				     "beginning with complaint. " PAUSES EXTENSION CLOSE));
}

Test(prove_same, another_pause_is_another_term)
{
	cr_expect_not(is_whole(STEPS DUTY EXTENSION CLOSE
			       "the clock of response stops from question until answer. "));
	cr_expect_not(
		is_whole(STEPS DUTY EXTENSION CLOSE
			 "the clock of response stops from question until answer. "
			 "the clock of response stops from hold until lift, at most 6 working "
			 "days."));
	cr_expect_not(
		is_whole(STEPS DUTY EXTENSION CLOSE
			 "the clock of response stops from question until answer, resuming on "
			 "the day of answer. "
			 "the clock of response stops from hold until lift, at most 5 working "
			 "days."));
	cr_expect_not(
		is_whole(STEPS DUTY EXTENSION CLOSE
			 "the clock of response stops from question until lift. "
			 "the clock of response stops from hold until answer, at most 5 working "
			 "days."));
	cr_expect_not(is_whole(WHOLE "complainant may ask a favour. the clock of response stops "
				     "from favour until lift."));
}

Test(prove_same, another_extension_is_another_term)
{
	cr_expect_not(is_whole(STEPS DUTY PAUSES CLOSE));
	cr_expect_not(is_whole(STEPS DUTY PAUSES CLOSE
			       "council may extend response to 41 working days by sending a notice "
			       "giving reasons, at most once, while it is running. "));
	cr_expect_not(is_whole(STEPS DUTY PAUSES CLOSE
			       "council may extend response to 40 working days by sending a notice "
			       "giving reasons, at most once, even after it has run out. "));
	cr_expect_not(
		is_whole(STEPS DUTY PAUSES CLOSE
			 "council may extend response to 40 working days by sending a notice "
			 "giving reasons, at most once, only if complainant agrees, while it is "
			 "running. "));
}

Test(prove_same, one_sentence_is_not_the_twin_of_two)
{
	struct pair_text said = {
		.procedure = WHOLE "council may extend response to 60 working days by sending a "
				   "letter giving reasons, at most once, while it is running. ",
		.statute = WHOLE EXTENSION,
		.procedure_head = STAYS,
		.statute_head = STAYS,
	};

	cr_expect_not(is_same(said));
	said.procedure = WHOLE "the clock of response stops from hold until answer.";
	said.statute = WHOLE "the clock of response stops from question until answer.";
	cr_expect_not(is_same(said));
}

Test(prove_same, another_way_to_stop_counts_is_another_term)
{
	cr_expect_not(is_whole(
		"council may ask a question only if complex. "
		"complainant may send an answer at any time. "
		"council may send a hold. council may send a lift. " DUTY PAUSES EXTENSION CLOSE));
	cr_expect_not(is_whole(
		"council may ask a question within 5 working days of complaint. "
		"complainant may send an answer at any time. "
		"council may send a hold. council may send a lift. " DUTY PAUSES EXTENSION CLOSE));
}

Test(prove_same, another_end_of_the_case_is_another_term)
{
	cr_expect_not(is_whole(STEPS DUTY PAUSES EXTENSION "complainant may make a withdrawal."));
	cr_expect_not(is_whole(WHOLE "lift closes the case as lifted."));
	cr_expect_not(is_whole(STEPS DUTY PAUSES EXTENSION
			       "complainant may make a withdrawal within 9 working days of "
			       "complaint. withdrawal closes the case as withdrawn."));
	cr_expect_not(is_whole(WHOLE
			       "complainant may ask a rest within 5 working days of complaint; "
			       "if none is made in time, the case closes as rested."));
}

Test(prove_same, what_else_counts_as_it_is_another_term)
{
	cr_expect_not(is_whole(WHOLE "hold counts as response."));
}

Test(prove_same, softer_words_are_another_term)
{
	cr_expect_not(is_whole(STEPS "council should send a response within 20 working days of "
				     "complaint. " PAUSES EXTENSION CLOSE));
	cr_expect(is_whole(STEPS "council will send a response within 20 working days of "
				 "complaint. " PAUSES EXTENSION CLOSE),
		  "what is promised binds like what is commanded");
}

Test(prove_same, another_calendar_is_another_term)
{
	cr_expect_not(is_same((struct pair_text){
		.procedure = WHOLE, .statute = WHOLE, .procedure_calendar = "scotland" }));
}

Test(prove_same, what_arrives_late_is_another_term)
{
	static const char late[] = "what arrives after 17:00 is received on the next working day.";

	cr_expect_not(is_same((struct pair_text){
		.procedure = WHOLE, .statute = WHOLE, .procedure_head = late }));
	cr_expect(is_same((struct pair_text){ .procedure = WHOLE,
					      .statute = WHOLE,
					      .procedure_head = late,
					      .statute_head = late }));
}

Test(prove_same, a_fact_with_another_default_is_another_term)
{
	static const char stops[] =
		STEPS DUTY "the clock of response stops from question until answer unless urgent.";

	cr_expect_not(is_same(
		(struct pair_text){ .procedure = stops,
				    .statute = stops,
				    .procedure_head = "fact urgent (yes or no, default yes).",
				    .statute_head = "fact urgent (yes or no, default no)." }));
}

/* The procedure says this of the response, and is no worse for the complainant. */
static bool is_no_worse(const char *procedure)
{
	return compare((struct pair_text){ .procedure = procedure,
					   .statute = WHOLE,
					   .procedure_head = STAYS,
					   .statute_head = STAYS },
		       "first.response", GOAL_LATE, prove_no_worse_terms);
}

static bool appeal_is_no_worse(const char *procedure, const char *statute)
{
	return compare((struct pair_text){ .procedure = procedure,
					   .statute = statute,
					   .procedure_head = STAYS,
					   .statute_head = STAYS },
		       "first.appeal", GOAL_CLOSED, prove_no_worse_terms);
}

#define DUTY_OF(length) "council must send a response within " length " of complaint. "
#define STOPS "the clock of response stops from question until answer. "

Test(prove_same, a_shorter_limit_of_the_same_kind_is_no_worse)
{
	cr_expect(is_no_worse(WHOLE));
	cr_expect(is_no_worse(STEPS DUTY_OF("19 working days") PAUSES EXTENSION CLOSE));
	cr_expect_not(is_no_worse(STEPS DUTY_OF("21 working days") PAUSES EXTENSION CLOSE));
	cr_expect_not(is_no_worse(STEPS DUTY_OF("19 days") PAUSES EXTENSION CLOSE));
	cr_expect_not(is_no_worse(STEPS "council must send a response within 19 working days "
					"beginning with complaint. " PAUSES EXTENSION CLOSE),
		      "another relation is another kind");
}

Test(prove_same, a_clock_that_stops_more_rarely_is_no_worse)
{
	cr_expect(is_no_worse(STEPS DUTY STOPS EXTENSION CLOSE));
	cr_expect(is_no_worse(STEPS DUTY EXTENSION CLOSE
			      "the clock of response stops from question until answer, at most 3 "
			      "working days. the clock of response stops from hold until lift, at "
			      "most 5 working days, resuming on the day of lift."));
	cr_expect_not(is_no_worse(STEPS DUTY PAUSES EXTENSION CLOSE
				  "the clock of response stops from question until lift."));
	cr_expect_not(is_no_worse(STEPS DUTY STOPS EXTENSION CLOSE
				  "the clock of response stops from hold until lift."));
	cr_expect_not(is_no_worse(STEPS DUTY STOPS EXTENSION CLOSE
				  "the clock of response stops from hold until lift, at most 4 "
				  "working days."),
		      "after a shorter stop a second may begin that the longer one swallows");
}

Test(prove_same, an_extension_that_gives_no_more_is_no_worse)
{
	cr_expect(is_no_worse(STEPS DUTY PAUSES CLOSE));
	cr_expect(is_no_worse(STEPS DUTY PAUSES CLOSE
			      "council may extend response to 39 working days by sending a "
			      "notice giving reasons, at most once, while it is running. "));
	cr_expect_not(is_no_worse(STEPS DUTY PAUSES CLOSE
				  "council may extend response to 41 working days by sending a "
				  "notice giving reasons, at most once, while it is running. "));
}

#define WINDOW(days) "complainant may make an appeal within " days " of complaint. "
#define WINDOW_STOPS "the clock of appeal stops from question until answer. "

Test(prove_same, a_longer_window_that_stops_more_often_is_no_worse)
{
	const char *theirs = STEPS WINDOW("20 days");

	cr_expect(appeal_is_no_worse(theirs, theirs));
	cr_expect(appeal_is_no_worse(STEPS WINDOW("21 days"), theirs));
	cr_expect_not(appeal_is_no_worse(STEPS WINDOW("19 days"), theirs));
	cr_expect(appeal_is_no_worse(STEPS WINDOW("20 days") WINDOW_STOPS, theirs));
	cr_expect_not(appeal_is_no_worse(theirs, STEPS WINDOW("20 days") WINDOW_STOPS));
}

Test(prove_same, a_duty_that_comes_again_and_again_is_no_worse_where_it_comes_sooner)
{
	const char *theirs = "council must send an update every 28 days until response. " DUTY;
	struct pair_text said = { .statute = theirs,
				  .procedure_head = STAYS,
				  .statute_head = STAYS };

	said.procedure = theirs;
	cr_expect(compare(said, "first.update", GOAL_LATE, prove_no_worse_terms));
	said.procedure = "council must send an update every 25 days until response. " DUTY;
	cr_expect(compare(said, "first.update", GOAL_LATE, prove_no_worse_terms));
	said.procedure = "council must send an update every 29 days until response. " DUTY;
	cr_expect_not(compare(said, "first.update", GOAL_LATE, prove_no_worse_terms));
}

Test(prove_same, a_shorter_limit_that_begins_with_its_day_is_no_worse)
{
	static const char theirs[] =
		"council must send a response within 20 working days beginning with complaint.";
	static const char ours[] =
		"council must send a response within 19 working days beginning with complaint.";
	struct pair_text said = { .statute = theirs, .procedure = ours };

	cr_expect(compare(said, "first.response", GOAL_LATE, prove_no_worse_terms));
	said.statute = ours;
	said.procedure = theirs;
	cr_expect_not(compare(said, "first.response", GOAL_LATE, prove_no_worse_terms));
}

Test(prove_same, a_duty_for_each_event_is_no_worse_where_it_is_due_sooner)
{
	struct pair_text said = {
		.statute = "council may hold a hearing. "
			   "council must send a note within 10 working days of each hearing. ",
		.procedure = "council may hold a hearing. "
			     "council must send a note within 9 working days of each hearing. ",
	};

	cr_expect(compare(said, "first.note", GOAL_LATE, prove_no_worse_terms));
	said.statute = "council may hold a hearing. "
		       "council must send a note within 8 working days of each hearing. ";
	cr_expect_not(compare(said, "first.note", GOAL_LATE, prove_no_worse_terms));
	said.procedure = said.statute;
	cr_expect(compare(said, "first.note", GOAL_LATE, prove_no_worse_terms));
}

Test(prove_same, only_the_limit_in_question_may_be_shorter)
{
	struct pair_text said = {
		.statute = "council must send a note called fast within 9 working days of "
			   "complaint. council must send a response within 20 working days of "
			   "complaint unless fast is overdue.",
		.procedure = "council must send a note called fast within 8 working days of "
			     "complaint. council must send a response within 20 working days of "
			     "complaint unless fast is overdue.",
	};

	cr_expect_not(compare(said, "first.response", GOAL_LATE, prove_no_worse_terms));
	said.procedure = said.statute;
	cr_expect(compare(said, "first.response", GOAL_LATE, prove_no_worse_terms));
}

Test(prove_same, what_has_no_limit_has_none_that_is_shorter)
{
	struct pair_text said = { .statute = "council must send a response.",
				  .procedure = "council must send a response." };

	cr_expect(compare(said, "first.response", GOAL_LATE, prove_same_terms));
	cr_expect_not(compare(said, "first.response", GOAL_LATE, prove_no_worse_terms));
}

Test(prove_same, a_clause_that_the_procedure_lacks_has_no_terms)
{
	struct pair_text said = { .statute = DUTY, .procedure = STEPS };

	cr_expect_not(compare(said, "first.response", GOAL_LATE, prove_same_terms));
	cr_expect_not(compare(said, "first.response", GOAL_LATE, prove_no_worse_terms));
}

Test(prove_same, a_window_that_stops_for_longer_is_no_worse)
{
	const char *brief = STEPS WINDOW("20 days") "the clock of appeal stops from question until "
						    "answer, at most 5 days. ";
	const char *longer =
		STEPS WINDOW("20 days") "the clock of appeal stops from question until "
					"answer. ";
	const char *resumes =
		STEPS WINDOW("20 days") "the clock of appeal stops from question until "
					"answer, resuming on the day of answer. ";

	cr_expect(appeal_is_no_worse(longer, brief));
	cr_expect_not(appeal_is_no_worse(brief, longer));
	cr_expect(appeal_is_no_worse(longer, resumes));
	cr_expect_not(appeal_is_no_worse(resumes, longer));
}

Test(prove_same, a_stop_that_one_side_has_twice_has_no_twin)
{
	const char *once = STEPS WINDOW("20 days") WINDOW_STOPS;
	const char *twice = STEPS WINDOW("20 days") WINDOW_STOPS
		"the clock of appeal stops from question until answer, at most 5 days. ";

	cr_expect_not(appeal_is_no_worse(twice, once));
	cr_expect_not(appeal_is_no_worse(once, twice));
	cr_expect_not(appeal_is_no_worse(twice, twice));
}

Test(prove_same, one_notice_for_other_limits_is_another_term)
{
	static const char letter[] =
		STEPS DUTY "council must send a note within 20 working days of complaint. "
			   "council may extend any limit to 40 working days by sending a notice, "
			   "at most once, while it is running. ";
	static const char other[] =
		STEPS DUTY "council must send a note within 21 working days of complaint. "
			   "council may extend any limit to 40 working days by sending a notice, "
			   "at most once, while it is running. ";
	struct pair_text said = { .statute = letter, .procedure = letter };

	cr_expect(is_same(said));
	said.procedure = other;
	cr_expect_not(is_same(said));
	said.procedure = STEPS DUTY "council may extend any limit to 40 working days by sending a "
				    "notice, at most once, while it is running. ";
	cr_expect_not(is_same(said));
}

#define OVERDUE(days)                                                                    \
	STEPS "council must send a response within " days " working days of complaint. " \
	      "the clock of response stops from question until answer. "

Test(prove_same, what_a_right_waits_to_be_overdue_may_be_so_sooner)
{
	static const char appeal[] =
		OVERDUE("20") "complainant may make an appeal once response, or if response is "
			      "overdue. ";
	static const char calm[] =
		OVERDUE("20") "while response is not overdue, complainant may make an appeal. ";

	cr_expect(appeal_is_no_worse(OVERDUE("15") "complainant may make an appeal once response, "
						   "or if response is overdue. ",
				     appeal));
	cr_expect_not(appeal_is_no_worse(OVERDUE("21") "complainant may make an appeal once "
						       "response, or if response is overdue. ",
					 appeal));
	cr_expect_not(appeal_is_no_worse(OVERDUE("15") "while response is not overdue, complainant "
						       "may make an appeal. ",
					 calm));
}
