/* The figures of the proof, 1990 to 2040, on small pairs of a procedure and a statute. */
#include "tests/unit/test_prove_pair.h"

#include <criterion/criterion.h>

#define RESPONSE "council must send a response within "
#define STAYS "a limit that ends on a non-working day stays."
#define NEXT "a limit that ends on a non-working day moves to the next working day."
#define PREVIOUS "a limit that ends on a non-working day moves to the previous working day."
#define EXTENDED                                                               \
	"council may extend response to 65 working days by sending a notice, " \
	"at most once, while it is running."

/* What a proof must find. */
struct figures {
	uint32_t broken, tried, past;
	const char *first, *worst_from; /* NULL: not asked */
	int32_t worst;			/* -1: no bound; 0: not asked */
};

static void expect_date(const struct pair *pair, const char *what, int32_t day, const char *wanted)
{
	char text[DATE_ISO_SIZE];

	date_write_iso(history_date(&pair->prove.tables.days, day), text);
	cr_expect_str_eq(text, wanted, "%s: %s, not %s", what, text, wanted);
}

static void expect_goal(const struct pair_text *said, const char *id, enum prove_goal goal,
			struct figures wanted)
{
	struct pair pair;
	struct prove_question question;
	struct proof proof;

	pair_open(&pair, said);
	question = pair_question(&pair, id, goal);
	proof = prove_ask(&pair.prove, &question);
	cr_expect(proof.decided, "not decided: %s", proof.why);
	cr_expect_eq(proof.broken, wanted.broken, "broken: %u, not %u", proof.broken,
		     wanted.broken);
	cr_expect_eq(proof.tried, wanted.tried, "tried: %u, not %u", proof.tried, wanted.tried);
	cr_expect_eq(proof.past, wanted.past, "past: %u, not %u", proof.past, wanted.past);
	if (wanted.first)
		expect_date(&pair, "first", proof.first, wanted.first);
	if (wanted.worst_from)
		expect_date(&pair, "worst", proof.worst_at, wanted.worst_from);
	if (wanted.worst > 0)
		cr_expect_eq(proof.worst, wanted.worst, "worst: %d", proof.worst);
	if (wanted.worst < 0)
		cr_expect(proof.no_bound);
	pair_close(&pair);
}

static void expect_late(struct pair_text said, struct figures wanted)
{
	expect_goal(&said, "first.response", GOAL_LATE, wanted);
}

Test(prove, two_weeks_against_ten_working_days)
{
	struct pair_text said = { RESPONSE "2 weeks of complaint.",
				  RESPONSE "10 working days of complaint.", STAYS, NULL, NULL };

	expect_late(said, (struct figures){ 4098, 18610, 18, "1990-01-06", "1990-01-07", 2 });
	said.procedure_head = NEXT;
	expect_late(said, (struct figures){ 4098, 18610, 18, "1990-01-06", "1993-12-11", 5 });
	said.procedure_head = PREVIOUS;
	expect_late(said, (struct figures){ 0, 18610, 18, NULL, NULL, 0 });
}

Test(prove, three_months_against_sixty_five_working_days)
{
	struct pair_text said = { RESPONSE "3 months of complaint.",
				  RESPONSE "65 working days of complaint.", STAYS, NULL, NULL };

	expect_late(said, (struct figures){ 622, 18533, 95, "1990-01-07", "1992-05-31", 3 });
	said.procedure_head = NEXT;
	expect_late(said, (struct figures){ 622, 18533, 95, "1990-01-07", "1993-09-25", 5 });
}

Test(prove, two_clocks_in_a_chain_are_longer_than_one)
{
	struct pair_text said = { "council must send an acknowledgement within 5 working days of "
				  "complaint.\n" RESPONSE "10 working days of acknowledgement.",
				  RESPONSE "10 working days of complaint.", NULL, NULL, NULL };

	expect_late(said, (struct figures){ 18610, 18610, 18, "1990-01-01", "1999-12-08", 13 });
	said.procedure = "council must send an acknowledgement as soon as practicable.\n" RESPONSE
			 "10 working days of acknowledgement.";
	expect_late(said, (struct figures){ 18610, 18610, 18, "1990-01-01", NULL, -1 });
}

Test(prove, a_notice_of_extension_a_day_late)
{
	struct pair_text said = { RESPONSE "26 working days of complaint.\n" EXTENDED,
				  RESPONSE "25 working days of complaint.\n" EXTENDED, NULL, NULL,
				  NULL };

	expect_late(said, (struct figures){ 18589, 18589, 39, "1990-01-01", "2011-02-22", 63 });
	said.procedure = said.statute;
	expect_late(said, (struct figures){ 0, 18589, 39, NULL, NULL, 0 });
}

Test(prove, ten_and_ten_are_twenty)
{
	struct pair_text said = {
		RESPONSE "10 working days of complaint.\ncouncil may extend response by 10 working "
			 "days by sending a notice, at most once, while it is running.",
		RESPONSE "20 working days of complaint.", NULL, NULL, NULL
	};

	expect_late(said, (struct figures){ 0, 18596, 32, NULL, NULL, 0 });
	said.procedure = RESPONSE
		"10 working days of complaint.\ncouncil may extend response by 10 working days "
		"from the notice by sending a notice, at most once, while it is running.";
	expect_late(said, (struct figures){ 0, 18596, 32, NULL, NULL, 0 });
}

Test(prove, holidays_of_any_nation_against_those_of_one)
{
	struct pair_text said = { RESPONSE "20 working days of complaint.",
				  RESPONSE "20 working days of complaint.", NULL, NULL,
				  "england_and_wales and scotland and northern_ireland" };

	expect_late(said, (struct figures){ 6647, 18596, 32, "1990-01-01", "1990-03-15", 5 });
}

Test(prove, the_office_shut_between_the_holidays)
{
	struct pair_text said = { RESPONSE "3 weeks of complaint.",
				  RESPONSE
				  "10 working days of complaint, or 20 working days if complex.",
				  STAYS, NULL, NULL };

	expect_late(said, (struct figures){ .broken = 18610, .tried = 18610, .past = 18 });
}

Test(prove, a_window_from_sending_against_one_from_receipt)
{
#define WINDOW \
	"council must send a response.\ncomplainant may make a request within 20 working days of "
	struct pair_text said = { WINDOW "sending of response.", WINDOW "receipt of response.",
				  NULL, NULL, NULL };

	expect_goal(&said, "first.request", GOAL_CLOSED,
		    (struct figures){ 18596, 18596, 32, "1990-01-01", NULL, -1 });
	said.procedure = said.statute;
	expect_goal(&said, "first.request", GOAL_CLOSED,
		    (struct figures){ .broken = 0, .tried = 18596, .past = 32 });
}

/* The verdict on one clause of a pair. */
static void expect_verdict(struct pair_text said, const char *id, enum verdict wanted)
{
	struct pair pair;
	const struct verdict_clause *clause;

	pair_open(&pair, &said);
	clause = pair_verdict(&pair, id);
	cr_assert_not_null(clause);
	cr_expect_eq(clause->verdict, wanted, "%s: %s, not %s", id, verdict_word(clause->verdict),
		     verdict_word(wanted));
	pair_close(&pair);
}

Test(prove, every_verdict_has_its_pair)
{
	static const char ten[] = RESPONSE "10 working days of complaint.";
	static const char asks[] = "council must send a response.\n"
				   "complainant may make a request once response, with no limit.";
	static const struct {
		struct pair_text said;
		const char *id;
		enum verdict verdict;
	} cases[] = {
		{ { ten, ten, NULL, NULL, NULL }, "first.response", VERDICT_COMPLIANT },
		{ { RESPONSE "9 working days of complaint.", ten, NULL, NULL, NULL },
		  "first.response",
		  VERDICT_STRICTER },
		{ { RESPONSE "11 working days of complaint.", ten, NULL, NULL, NULL },
		  "first.response",
		  VERDICT_BREACH },
		{ { "council must send a response.", ten, NULL, NULL, NULL },
		  "first.response",
		  VERDICT_BREACH },
		{ { "council aims to send a response within 10 working days of complaint.", ten,
		    NULL, NULL, NULL },
		  "first.response",
		  VERDICT_WEAKER_WORDING },
		{ { "council must send an answer.", ten, NULL, NULL, NULL },
		  "first.response",
		  VERDICT_SILENT },
		{ { ten,
		    "council must send a response within 10 working days of complaint.\n"
		    "council may hold a meeting.",
		    NULL, NULL, NULL },
		  "first.meeting",
		  VERDICT_SILENT_POWER },
		{ { ten, RESPONSE "10 working days of complaint, unverified.", NULL, NULL, NULL },
		  "first.response",
		  VERDICT_DEPENDS },
		{ { RESPONSE
		    "10 working days of complaint, or read as 12 working days of complaint.",
		    ten, NULL, NULL, NULL },
		  "first.response",
		  VERDICT_AMBIGUOUS },
		{ { "council must send a response.\n"
		    "complainant may make a request once response, only if giving reasons.",
		    asks, NULL, NULL, NULL },
		  "first.request",
		  VERDICT_HURDLE },
		{ { "council must send a response.\n"
		    "complainant may make a request within 10 working days of response.",
		    asks, NULL, NULL, NULL },
		  "first.request",
		  VERDICT_BREACH },
		{ { "council must send a response.\nresponse closes the case as answered.\n"
		    "complainant may make a request within 5 working days of receipt of response.",
		    "council must send a response.\nresponse closes the case as answered.\n"
		    "complainant may make a request within 6 working days of receipt of response.",
		    NULL, NULL, NULL },
		  "first.request",
		  VERDICT_NOT_DECIDED },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect_verdict(cases[i].said, cases[i].id, cases[i].verdict);
}

/* Asks whether a limit of ten working days is broken, and on which day first; both say the same.
 * How many systems the first needs, and how many fewer the other. */
static uint32_t expect_whether(const char *procedure, bool broken, uint32_t *fewer)
{
	static const char law[] =
		"council must send a response within 10 working days of complaint.";
	struct pair pair;
	struct prove_question question =
		pair_open_question(&pair, procedure, law, "first.response", GOAL_LATE);
	struct proof any, whether;

	question.any = true;
	any = prove_ask(&pair.prove, &question);
	question.whether = true;
	whether = prove_ask(&pair.prove, &question);
	cr_expect_eq(any.broken > 0, broken, "%s", procedure);
	cr_expect_eq(whether.broken > 0, broken, "%s", procedure);
	cr_expect(any.decided && whether.decided);
	*fewer = any.system_count - whether.system_count;
	pair_close(&pair);
	return any.system_count;
}

#define LONGER_IF_COMPLEX(DAYS, OTHERWISE)                                                    \
	"council must send a response within " DAYS " working days of complaint if complex, " \
	"otherwise within " OTHERWISE " working days of complaint."

Test(prove, whether_it_is_broken_some_case_of_facts_is_enough_to_say)
{
	uint32_t fewer;

	cr_expect_eq(expect_whether(LONGER_IF_COMPLEX("12", "11"), true, &fewer), 2u);
	cr_expect_eq(fewer, 1u);
	(void)expect_whether(LONGER_IF_COMPLEX("12", "9"), true, &fewer);
	(void)expect_whether(LONGER_IF_COMPLEX("9", "12"), true, &fewer);
	(void)expect_whether(LONGER_IF_COMPLEX("9", "10"), false, &fewer);
	cr_expect_eq(fewer, 0u);
}
