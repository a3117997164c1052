/* Verdicts on small pairs: what is said of people, of several readings, of one event for several.
 */
#include "tests/unit/test_prove_pair.h"

#include <criterion/criterion.h>

/* The verdict on a clause of a pair; what its row of an aspect comes to, or the whole clause. */
static void expect_verdict(const struct pair_text *said, const char *id, enum verdict wanted)
{
	struct pair pair;
	const struct verdict_clause *clause;

	pair_open(&pair, said);
	clause = pair_verdict(&pair, id);
	cr_assert_not_null(clause, "%s is not judged", id);
	cr_expect_eq(clause->verdict, wanted, "%s: %s", id, verdict_word(clause->verdict));
	pair_close(&pair);
}

static void expect_row(const struct pair_text *said, const char *id, enum aspect aspect,
		       enum verdict wanted)
{
	struct pair pair;
	const struct verdict_clause *clause;
	bool found = false;

	pair_open(&pair, said);
	clause = pair_verdict(&pair, id);
	cr_assert_not_null(clause, "%s is not judged", id);
	for (uint32_t i = 0; i < clause->rows.count; i++) {
		const struct verdict_row *row = &clause->rows.items[i];

		if (row->aspect != aspect || row->of_reading)
			continue;
		found = true;
		cr_expect_eq(row->verdict, wanted, "%s, %s: %s", id, aspect_word(aspect),
			     verdict_word(row->verdict));
	}
	cr_expect(found, "%s has no row about %s", id, aspect_word(aspect));
	pair_close(&pair);
}

#define PANEL(SIZE) "panel review_panel \"the panel\" of " SIZE "independent members."

Test(verdict, how_many_sit_on_a_panel)
{
	struct pair_text said = { "", "", PANEL("3 "), PANEL("3 "), NULL };

	expect_verdict(&said, "review_panel has members", VERDICT_COMPLIANT);
	said.procedure_head = PANEL("2 ");
	expect_verdict(&said, "review_panel has members", VERDICT_BREACH);
	said.procedure_head = PANEL("at least 3 ");
	expect_verdict(&said, "review_panel has members", VERDICT_BREACH);
	said.statute_head = PANEL("at least 2 ");
	expect_verdict(&said, "review_panel has members", VERDICT_COMPLIANT);
	said.procedure_head = PANEL("");
	expect_verdict(&said, "review_panel has members", VERDICT_SILENT);
	said.procedure_head = NULL;
	expect_verdict(&said, "review_panel has members", VERDICT_SILENT);
	said.procedure_head = "panel board of 3 independent members.\n"
			      "party board stands for party review_panel.";
	expect_verdict(&said, "review_panel has members", VERDICT_COMPLIANT);
}

Test(verdict, who_is_not_whom_and_what_somebody_is)
{
#define PEOPLE "party person.\nparty officer.\n"
#define APART "officer is not the same person as person."
	struct pair_text said = { APART, "person is not the same person as officer.", PEOPLE,
				  PEOPLE, NULL };

	expect_verdict(&said, "person is not officer", VERDICT_COMPLIANT);
	said.procedure = "";
	expect_verdict(&said, "person is not officer", VERDICT_SILENT);
	said.procedure = said.statute = "person is independent.";
	expect_verdict(&said, "person is independent", VERDICT_COMPLIANT);
	said.procedure = "officer is independent.";
	expect_verdict(&said, "person is independent", VERDICT_SILENT);
	said.statute = "person is independent, unverified.";
	expect_verdict(&said, "person is independent", VERDICT_DEPENDS);
}

Test(verdict, a_last_day_for_complaining_is_compared)
{
#define OUT_OF_TIME(LIMIT)                                                                 \
	"council may send a letter.\ncomplaint is out of time later than " LIMIT " after " \
	"grounds_arose."
#define GROUNDS "fact grounds_arose (date)."
	struct pair_text said = { "", OUT_OF_TIME("1 year"), GROUNDS, GROUNDS, NULL };

	expect_verdict(&said, "first.complaint is out of time", VERDICT_STRICTER);
	said.procedure = OUT_OF_TIME("6 months");
	said.procedure_head = said.statute_head =
		GROUNDS "\na limit that ends on a non-working day stays.";
	expect_verdict(&said, "first.complaint is out of time", VERDICT_BREACH);
	said.procedure = OUT_OF_TIME("2 years");
	expect_verdict(&said, "first.complaint is out of time", VERDICT_STRICTER);
	said.procedure = said.statute;
	expect_verdict(&said, "first.complaint is out of time", VERDICT_COMPLIANT);
	said.procedure = "council may send a letter.\ncomplaint is out of time later than 1 year "
			 "after grounds_arose, unless complex.";
	expect_verdict(&said, "first.complaint is out of time", VERDICT_STRICTER);
	said.statute = "council may send a letter.";
	expect_verdict(&said, "first.complaint is out of time", VERDICT_HURDLE);
}

Test(verdict, everybody_gets_what_is_sent)
{
#define ADVOCATE "party advocate.\nparty director."
	struct pair_text said = { "council must send a report to complainant.",
				  "council must send a report to complainant and advocate.",
				  ADVOCATE, ADVOCATE, NULL };

	expect_row(&said, "first.report", ASPECT_CONTENT, VERDICT_SILENT);
	said.statute = "council must send a report to complainant and council.";
	expect_row(&said, "first.report", ASPECT_CONTENT, VERDICT_SILENT);
	said.procedure = "council must send a report to director.";
	expect_row(&said, "first.report", ASPECT_CONTENT, VERDICT_SILENT);
	said.procedure = "council must send a report to complainant and director.";
	expect_verdict(&said, "first.report", VERDICT_COMPLIANT);
	said.procedure = "council must send a report.";
	said.statute = "council must send a report to complainant.";
	expect_verdict(&said, "first.report", VERDICT_COMPLIANT);
}

Test(verdict, what_the_statute_itself_does_not_say_is_not_asked_for)
{
	struct pair_text said = { "", "council must send a letter, source silent.", NULL, NULL,
				  NULL };
	struct pair pair;

	pair_open(&pair, &said);
	cr_expect_null(pair_verdict(&pair, "first.letter"));
	pair_close(&pair);
}

Test(verdict, one_event_stands_for_several)
{
	struct pair_text said = {
		"council must send an answer within 10 working days of complaint.",
		"council must send a response within 10 working days of complaint.\n"
		"council must send a decision within 5 working days of complaint.",
		"answer stands for response.\nanswer stands for decision.", NULL, NULL
	};

	expect_row(&said, "first.response", ASPECT_NUMBER, VERDICT_COMPLIANT);
	expect_row(&said, "first.decision", ASPECT_NUMBER, VERDICT_BREACH);
}

Test(verdict, each_of_several_readings_keeps_its_own_verdict)
{
	struct pair_text said = {
		"council must send a response within 8 working days of complaint, or read as 10 "
		"working days, or read as 20 working days.",
		"council must send a response within 10 working days of complaint.", NULL, NULL,
		NULL
	};
	static const enum verdict wanted[] = { VERDICT_STRICTER, VERDICT_COMPLIANT,
					       VERDICT_BREACH };
	struct pair pair;
	const struct verdict_clause *clause;
	uint32_t seen = 0;

	pair_open(&pair, &said);
	clause = pair_verdict(&pair, "first.response");
	cr_assert_not_null(clause);
	cr_expect_eq(clause->verdict, VERDICT_AMBIGUOUS);
	for (uint32_t i = 0; i < clause->rows.count; i++) {
		const struct verdict_row *row = &clause->rows.items[i];

		if (row->of_reading && seen < 3)
			cr_expect_eq(row->verdict, wanted[seen++], "reading %u: %s", seen,
				     verdict_word(row->verdict));
	}
	cr_expect_eq(seen, 3u);
	pair_close(&pair);
}

Test(verdict, a_breach_in_the_first_reading_has_its_case)
{
	struct pair_text said = {
		"council must send a response within 20 working days of complaint, or read as 10 "
		"working days.",
		"council must send a response within 10 working days of complaint.", NULL, NULL,
		NULL
	};
	struct pair pair;
	const struct verdict_clause *clause;
	uint32_t cases = 0;

	pair_open(&pair, &said);
	clause = pair_verdict(&pair, "first.response");
	cr_assert_not_null(clause);
	for (uint32_t i = 0; i < clause->rows.count; i++)
		cases += clause->rows.items[i].counterexample != NULL;
	cr_expect_eq(cases, 1u);
	pair_close(&pair);
}

Test(verdict, a_right_that_waits_for_what_is_only_aimed_at)
{
#define NEXT_STAGE "complainant may make a request once response"
	struct pair_text said = {
		"council must send a response within 10 working days of complaint.\n" NEXT_STAGE
		".",
		"council must send a response within 10 working days of complaint.\n" NEXT_STAGE
		", or if response is overdue.",
		NULL, NULL, NULL
	};

	expect_row(&said, "first.request", ASPECT_OPENS, VERDICT_COMPLIANT);
	said.procedure = "council aims to send a response within 10 working days of "
			 "complaint.\n" NEXT_STAGE ".";
	expect_row(&said, "first.request", ASPECT_OPENS, VERDICT_WEAKER_WORDING);
	said.statute =
		"council aims to send a response within 10 working days of complaint.\n" NEXT_STAGE
		", or if response is overdue.";
	expect_row(&said, "first.request", ASPECT_OPENS, VERDICT_COMPLIANT);
}

Test(verdict, as_few_of_the_other_clauses_are_given_up_as_can_be)
{
	struct pair_text said = {
		"council must send an acknowledgement within 2 working days of complaint.\n"
		"council must send a letter within 30 working days of acknowledgement.\n"
		"council must send a decision within 5 working days of letter.",
		"council must send an acknowledgement within 2 working days of complaint.\n"
		"council must send a letter within 10 working days of complaint.\n"
		"council must send a decision within 20 working days of complaint.",
		NULL, NULL, NULL
	};
	struct pair pair;
	const struct verdict_clause *clause;
	uint32_t seen = 0;

	pair_open(&pair, &said);
	clause = pair_verdict(&pair, "first.decision");
	cr_assert_not_null(clause);
	for (uint32_t i = 0; i < clause->rows.count; i++) {
		const struct verdict_row *row = &clause->rows.items[i];

		if (row->aspect != ASPECT_NUMBER)
			continue;
		seen++;
		cr_expect_eq(row->verdict, VERDICT_BREACH);
		cr_assert_not_null(row->after);
		cr_expect_str_eq(row->after->id, "first.letter");
	}
	cr_expect_eq(seen, 1u);
	pair_close(&pair);
}

Test(verdict, the_readings_of_other_clauses_are_told_where_they_matter)
{
#define CHAIN(ACKNOWLEDGED)                                                                   \
	"council must send an acknowledgement within " ACKNOWLEDGED ".\ncouncil must send a " \
	"response within 7 working days of acknowledgement."
#define WINDOW(ANSWERED)                                                                        \
	"council must send a response within " ANSWERED " of complaint.\ncomplainant may make " \
	"a request within 20 working days of receipt of response."
	struct pair_text said = { WINDOW("25 working days"), WINDOW("25 working days"), NULL, NULL,
				  NULL };

	said.procedure =
		"council must send a response within 25 working days of complaint, or read "
		"as 30 working days.\ncomplainant may make a request within 20 working "
		"days of receipt of response.";
	expect_row(&said, "first.request", ASPECT_LASTS, VERDICT_COMPLIANT);
	said.statute = "council must send a response within 10 working days of complaint.";
	said.procedure = CHAIN("3 working days of complaint, or read as 20 working days");
	expect_row(&said, "first.response", ASPECT_NUMBER, VERDICT_NOT_DECIDED);
	said.procedure = CHAIN("5 working days of complaint, or read as 1 working day");
	expect_row(&said, "first.response", ASPECT_NUMBER, VERDICT_AMBIGUOUS);
	said.procedure = CHAIN("5 working days of complaint, or read as 4 working days");
	expect_row(&said, "first.response", ASPECT_NUMBER, VERDICT_BREACH);
}

Test(verdict, a_cap_of_what_has_not_come_is_none_of_the_limit_itself)
{
#define CAPPED                                                                               \
	"council must send an ack within 5 working days of complaint. council must send a "  \
	"response within 20 working days of ack. council may extend response by 10 working " \
	"days by sending a notice, while it is running, at most 50 working days"
	static const struct pair_text said = {
		.procedure = CAPPED ".",
		.statute = CAPPED " of ack.",
		.procedure_head = "a limit that ends on a non-working day stays.",
		.statute_head = "a limit that ends on a non-working day stays.",
	};

	expect_verdict(&said, "first.response", VERDICT_BREACH);
}
