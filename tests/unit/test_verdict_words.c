/* Verdicts on what is said in words: powers, late use, whom it goes to, what is owed without a day.
 */
#include "compiler/explain/explain.h"
#include "tests/unit/test_prove_pair.h"

#include <criterion/criterion.h>

#include <string.h>

#define HEAD                                                                                   \
	"a limit that ends on a non-working day stays. party manager. outside body ombudsman " \
	"\"the Ombudsman\". outside body tribunal \"the Tribunal\". fact urgent (yes or no, "  \
	"default no). "
#define RESPONSE "council must send a response within 20 working days of complaint. "
#define STEPS "council may send a hold. council may send a lift. "

/* What a statute and a procedure say of one clause, and what a row of it comes to. */
struct words {
	const char *statute, *procedure;
	enum aspect aspect;
	enum verdict wanted; /* VERDICT_COMPLIANT: nothing worse is said of the aspect */
};

static enum verdict worst_of(const struct verdict_clause *clause, enum aspect aspect)
{
	enum verdict worst = VERDICT_COMPLIANT;

	for (uint32_t i = 0; i < clause->rows.count; i++) {
		const struct verdict_row *row = &clause->rows.items[i];

		if (row->aspect == aspect && row->verdict > worst)
			worst = row->verdict;
	}
	return worst;
}

/* The words stand in the first stage; of what is owed outside any case, in the head. */
static struct pair_text text_of(const struct words *row, bool in_head)
{
	return in_head ? (struct pair_text){ .procedure = RESPONSE,
					     .statute = RESPONSE,
					     .procedure_head = row->procedure,
					     .statute_head = row->statute }
		       : (struct pair_text){ .procedure = row->procedure,
					     .statute = row->statute,
					     .procedure_head = HEAD,
					     .statute_head = HEAD };
}

static void expect_words(const char *id, const struct words *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct pair_text said = text_of(&rows[i], strchr(id, '.') == NULL);
		const struct verdict_clause *clause;
		struct pair pair;
		enum verdict worst;

		pair_open(&pair, &said);
		clause = pair_verdict(&pair, id);
		cr_assert_not_null(clause, "%s is not judged", id);
		worst = worst_of(clause, rows[i].aspect);
		cr_expect_eq(worst, rows[i].wanted, "%s: %s: %s, not %s", rows[i].statute,
			     rows[i].procedure, verdict_word(worst), verdict_word(rows[i].wanted));
		pair_close(&pair);
	}
}

#define EXPECT_WORDS(id, rows) expect_words(id, rows, sizeof rows / sizeof rows[0])

Test(verdict_words, a_power_goes_no_further_than_the_statutes)
{
#define NOTE "council must send a note called fast within 5 working days of complaint. "
#define MEETING "council may hold a meeting"
	static const struct words rows[] = {
		{ NOTE MEETING ".", NOTE MEETING ".", ASPECT_PRESENCE, VERDICT_COMPLIANT },
		{ NOTE MEETING " only if complex.", NOTE MEETING ".", ASPECT_PRESENCE,
		  VERDICT_BREACH },
		{ NOTE MEETING " only if complex.", NOTE MEETING " only if urgent.",
		  ASPECT_PRESENCE, VERDICT_BREACH },
		{ NOTE MEETING " only if fast is overdue.", NOTE MEETING " only if urgent.",
		  ASPECT_PRESENCE, VERDICT_BREACH },
		{ NOTE "while fast is overdue, " MEETING ".", NOTE "while urgent, " MEETING ".",
		  ASPECT_PRESENCE, VERDICT_BREACH },
		{ RESPONSE MEETING " once response.",
		  RESPONSE MEETING " within 5 days of complaint.", ASPECT_PRESENCE,
		  VERDICT_BREACH },
		{ NOTE MEETING " not earlier than 5 days after complaint.", NOTE MEETING ".",
		  ASPECT_PRESENCE, VERDICT_BREACH },
		{ NOTE MEETING " within 90 years of complaint.", NOTE MEETING ".", ASPECT_PRESENCE,
		  VERDICT_NOT_DECIDED },
		{ RESPONSE "response closes the case as answered. after the case closes, " MEETING
			   ".",
		  RESPONSE "response closes the case as answered. " MEETING ".", ASPECT_PRESENCE,
		  VERDICT_BREACH },
	};

	EXPECT_WORDS("first.meeting", rows);
}

Test(verdict_words, what_is_forbidden_is_forbidden_in_every_case)
{
#define FEE "council must not charge a fee"
#define PAID "complainant must make a payment within 5 days of complaint. "
	static const struct words rows[] = {
		{ NOTE FEE ".", NOTE FEE ".", ASPECT_PRESENCE, VERDICT_COMPLIANT },
		{ NOTE FEE ".", NOTE FEE " unless complex.", ASPECT_PRESENCE, VERDICT_BREACH },
		{ NOTE FEE ".", NOTE FEE " unless fast is overdue.", ASPECT_PRESENCE,
		  VERDICT_COMPLIANT },
		{ NOTE FEE ".",
		  NOTE "council may \"charge a fee\" recorded as fee only if fast is overdue.",
		  ASPECT_PRESENCE, VERDICT_COMPLIANT },
		{ PAID FEE ".", PAID FEE " unless payment is overdue.", ASPECT_PRESENCE,
		  VERDICT_NOT_DECIDED },
	};

	EXPECT_WORDS("first.fee", rows);
}

Test(verdict_words, who_accepts_what_comes_too_late)
{
#define APPEAL "complainant may make an appeal within 20 working days of complaint"
#define LATE APPEAL "; if one is made late, "
	static const struct words rows[] = {
		{ LATE "council must accept it.", APPEAL ".", ASPECT_PRESENCE, VERDICT_SILENT },
		{ LATE "council will accept it.", APPEAL ".", ASPECT_PRESENCE, VERDICT_SILENT },
		{ LATE "council may accept it.", APPEAL ".", ASPECT_PRESENCE,
		  VERDICT_SILENT_POWER },
		{ LATE "council must accept it.", LATE "council may accept it.", ASPECT_PRESENCE,
		  VERDICT_GATEKEEPING },
		{ LATE "council will accept it.", LATE "council may accept it.", ASPECT_PRESENCE,
		  VERDICT_GATEKEEPING },
		{ LATE "council will accept it.", LATE "council must accept it.", ASPECT_PRESENCE,
		  VERDICT_COMPLIANT },
		{ LATE "ombudsman may accept it.", LATE "tribunal may accept it.", ASPECT_PRESENCE,
		  VERDICT_GATEKEEPING },
		{ LATE "ombudsman may accept it.", LATE "council may accept it.", ASPECT_PRESENCE,
		  VERDICT_GATEKEEPING },
		{ LATE "council may accept it.", LATE "manager may accept it.", ASPECT_PRESENCE,
		  VERDICT_COMPLIANT },
		{ APPEAL ".", LATE "council may accept it.", ASPECT_PRESENCE, VERDICT_STRICTER },
	};

	EXPECT_WORDS("first.appeal", rows);
}

Test(verdict_words, what_is_asked_of_whoever_uses_a_right)
{
#define PLEA "complainant may make an appeal"
#define SECOND(opening) \
	" end stage second \"Stage 2\" begins " opening ". council must send a report. "
#define DECIDES \
	". council must decide progress (agreed or refused) within 5 working days of appeal."
	static const struct words rows[] = {
		{ PLEA " to council.", PLEA " to manager.", ASPECT_CONTENT, VERDICT_COMPLIANT },
		{ PLEA " to ombudsman.", PLEA " to manager.", ASPECT_CONTENT, VERDICT_SILENT },
		{ PLEA " to council.", PLEA " to ombudsman.", ASPECT_CONTENT, VERDICT_SILENT },
		{ PLEA " giving grounds.", PLEA " only if giving grounds.", ASPECT_ASKED,
		  VERDICT_HURDLE },
		{ PLEA "." SECOND("with first.appeal"),
		  PLEA "." SECOND("with first.appeal giving grounds"), ASPECT_ASKED,
		  VERDICT_HURDLE },
		{ PLEA " giving grounds." SECOND("with first.appeal"),
		  PLEA " giving grounds." SECOND("with first.appeal giving grounds"), ASPECT_ASKED,
		  VERDICT_COMPLIANT },
		{ PLEA " only by letter.", PLEA " only by letter.", ASPECT_ASKED,
		  VERDICT_COMPLIANT },
		{ PLEA " only by letter.", PLEA " only by email.", ASPECT_ASKED, VERDICT_HURDLE },
		{ PLEA ". council may send an acceptance." SECOND("with first.appeal"),
		  PLEA ". council may send an acceptance." SECOND(
			  "with first.appeal and first.acceptance"),
		  ASPECT_PRESENCE, VERDICT_GATEKEEPING },
		{ PLEA "." SECOND("with first.appeal"),
		  PLEA DECIDES SECOND("when first.progress is agreed"), ASPECT_PRESENCE,
		  VERDICT_GATEKEEPING },
		{ PLEA DECIDES SECOND("when first.progress is agreed"),
		  PLEA DECIDES SECOND("when first.progress is agreed"), ASPECT_PRESENCE,
		  VERDICT_COMPLIANT },
		{ PLEA "." SECOND("with first.appeal"),
		  PLEA ". complainant must decide progress (agreed or refused)." SECOND(
			  "when first.progress is agreed"),
		  ASPECT_PRESENCE, VERDICT_COMPLIANT },
	};

	EXPECT_WORDS("first.appeal", rows);
}

#define LEAVES "complainant may make a withdrawal. withdrawal closes the case as withdrawn. "
#define AFTER(close) "after the case closes" close ", council must send an apology."
#define LAPSES(reason) APPEAL "; if none is made in time, the case closes as " reason ". "

Test(verdict_words, what_has_no_day_is_owed_after_every_close)
{
	static const struct words rows[] = {
		{ LEAVES AFTER(""), LEAVES AFTER(" as withdrawn"), ASPECT_PRESENCE,
		  VERDICT_COMPLIANT },
		{ LEAVES "if complex, the case closes as trivial. " AFTER(""),
		  LEAVES "if complex, the case closes as trivial. " AFTER(" as withdrawn"),
		  ASPECT_PRESENCE, VERDICT_SILENT },
		{ LEAVES "if complex, the case closes as withdrawn. " AFTER(""),
		  LEAVES "if complex, the case closes as withdrawn. " AFTER(" as withdrawn"),
		  ASPECT_PRESENCE, VERDICT_COMPLIANT },
		{ LEAVES LAPSES("lapsed") AFTER(""), LEAVES LAPSES("lapsed") AFTER(" as withdrawn"),
		  ASPECT_PRESENCE, VERDICT_SILENT },
		{ LEAVES LAPSES("withdrawn") AFTER(""),
		  LEAVES LAPSES("withdrawn") AFTER(" as withdrawn"), ASPECT_PRESENCE,
		  VERDICT_COMPLIANT },
		{ LEAVES "council must send an apology.", LEAVES AFTER(""), ASPECT_PRESENCE,
		  VERDICT_SILENT },
	};

	EXPECT_WORDS("first.apology", rows);
}

Test(verdict_words, what_has_no_day_is_owed_in_every_case)
{
#define APOLOGY "council must send an apology"
	static const struct words rows[] = {
		{ STEPS "council must send a letter. hold counts as letter. " APOLOGY ".",
		  STEPS "council must send a letter. hold counts as apology. " APOLOGY ".",
		  ASPECT_PRESENCE, VERDICT_SILENT },
		{ STEPS "lift counts as apology. " APOLOGY ".",
		  STEPS "hold counts as apology. " APOLOGY ".", ASPECT_PRESENCE, VERDICT_SILENT },
		{ STEPS "hold counts as apology. " APOLOGY ".",
		  STEPS "hold counts as apology. " APOLOGY ".", ASPECT_PRESENCE,
		  VERDICT_COMPLIANT },
		{ RESPONSE APOLOGY ".", RESPONSE MEETING ". " APOLOGY " once meeting.",
		  ASPECT_PRESENCE, VERDICT_SILENT },
		{ RESPONSE APOLOGY ".",
		  RESPONSE "council must hold a meeting. " APOLOGY " once meeting.",
		  ASPECT_PRESENCE, VERDICT_COMPLIANT },
		{ RESPONSE MEETING ". " APOLOGY " once meeting.",
		  RESPONSE MEETING ". " APOLOGY " once meeting.", ASPECT_PRESENCE,
		  VERDICT_COMPLIANT },
		{ RESPONSE APOLOGY ".", RESPONSE "if response is late, " APOLOGY ".",
		  ASPECT_PRESENCE, VERDICT_SILENT },
		{ RESPONSE APOLOGY " only if response is overdue.",
		  RESPONSE "if response is overdue, " APOLOGY ".", ASPECT_PRESENCE,
		  VERDICT_COMPLIANT },
		{ RESPONSE "if response is overdue, " APOLOGY ".",
		  RESPONSE "if response is overdue, " APOLOGY ".", ASPECT_PRESENCE,
		  VERDICT_COMPLIANT },
		{ STEPS APOLOGY ".", STEPS APOLOGY ". hold closes the case as held.",
		  ASPECT_PRESENCE, VERDICT_BREACH },
		{ STEPS RESPONSE APOLOGY ". response counts as apology.",
		  STEPS RESPONSE APOLOGY
		  ". response counts as apology. lift closes the case as held.",
		  ASPECT_PRESENCE, VERDICT_COMPLIANT },
		{ STEPS APOLOGY ". hold closes the case as held.",
		  STEPS APOLOGY ". hold closes the case as held. lift closes the case as held.",
		  ASPECT_PRESENCE, VERDICT_COMPLIANT },
		{ APOLOGY " immediately.", APOLOGY " as soon as practicable.", ASPECT_NUMBER,
		  VERDICT_SILENT },
		{ APOLOGY " as soon as practicable.", APOLOGY ".", ASPECT_NUMBER, VERDICT_SILENT },
		{ APOLOGY " as soon as practicable.", APOLOGY " immediately.", ASPECT_NUMBER,
		  VERDICT_COMPLIANT },
	};

	EXPECT_WORDS("first.apology", rows);
}

Test(verdict_words, an_aim_without_a_limit_is_no_later_than_the_statutes)
{
#define AIMS(day) STEPS "council must send a response, and aims to within " day
#define OWED(strength) \
	"council must send a response within 20 working days of complaint, and " strength
	static const struct words rows[] = {
		{ AIMS("10 working days of complaint."), AIMS("9 working days of complaint."),
		  ASPECT_NUMBER, VERDICT_COMPLIANT },
		{ AIMS("10 working days of complaint."), AIMS("11 working days of complaint."),
		  ASPECT_NUMBER, VERDICT_SILENT },
		{ AIMS("10 working days of complaint."), AIMS("10 working days of hold."),
		  ASPECT_NUMBER, VERDICT_SILENT },
		{ AIMS("10 working days of complaint in 90 per cent of cases."),
		  AIMS("10 working days of complaint in 80 per cent of cases."), ASPECT_NUMBER,
		  VERDICT_SILENT },
		{ OWED("should within 10."), OWED("aims to within 10."), ASPECT_STRENGTH,
		  VERDICT_WEAKER_WORDING },
		{ OWED("aims to within 10."), OWED("should within 10."), ASPECT_STRENGTH,
		  VERDICT_COMPLIANT },
	};

	EXPECT_WORDS("first.response", rows);
}

Test(verdict_words, a_decision_is_one_that_the_statute_knows)
{
#define DECISION(outcomes, limit) "council must decide progress (agreed or " outcomes ")" limit "."
	static const struct words rows[] = {
		{ DECISION("refused", ""), DECISION("refused", ""), ASPECT_PRESENCE,
		  VERDICT_COMPLIANT },
		{ DECISION("refused", ""), DECISION("refused or deferred", ""), ASPECT_PRESENCE,
		  VERDICT_NOT_DECIDED },
		{ DECISION("refused", " within 5 days of complaint"),
		  DECISION("refused or deferred", " within 5 days of complaint"), ASPECT_PRESENCE,
		  VERDICT_BREACH },
	};

	EXPECT_WORDS("first.progress", rows);
}

Test(verdict_words, what_is_done_again_and_again_is_done_as_often)
{
#define EVERY(span) "every " span ", council must publish a report."
#define ALWAYS "council must always \"publish a report\" recorded as report."
	static const struct words rows[] = {
		{ EVERY("year"), EVERY("12 months"), ASPECT_NUMBER, VERDICT_COMPLIANT },
		{ EVERY("year"), EVERY("11 months"), ASPECT_NUMBER, VERDICT_STRICTER },
		{ EVERY("year"), EVERY("13 months"), ASPECT_NUMBER, VERDICT_BREACH },
		{ EVERY("13 months"), EVERY("year"), ASPECT_NUMBER, VERDICT_STRICTER },
		{ EVERY("2 weeks"), EVERY("14 days"), ASPECT_NUMBER, VERDICT_COMPLIANT },
		{ EVERY("2 weeks"), EVERY("15 days"), ASPECT_NUMBER, VERDICT_BREACH },
		{ EVERY("15 days"), EVERY("2 weeks"), ASPECT_NUMBER, VERDICT_STRICTER },
		{ EVERY("month"), EVERY("30 days"), ASPECT_NUMBER, VERDICT_BREACH },
		{ EVERY("month"), EVERY("28 days"), ASPECT_NUMBER, VERDICT_STRICTER },
		{ EVERY("30 days"), EVERY("month"), ASPECT_NUMBER, VERDICT_BREACH },
		{ EVERY("31 days"), EVERY("month"), ASPECT_NUMBER, VERDICT_STRICTER },
		{ EVERY("year"), EVERY("365 days"), ASPECT_NUMBER, VERDICT_STRICTER },
		{ EVERY("year"), EVERY("366 days"), ASPECT_NUMBER, VERDICT_BREACH },
		{ EVERY("2 weeks"), EVERY("10 working days"), ASPECT_NUMBER, VERDICT_BREACH },
		{ EVERY("10 working days"), EVERY("2 weeks"), ASPECT_NUMBER, VERDICT_BREACH },
		{ EVERY("10 working days"), EVERY("12 days"), ASPECT_NUMBER, VERDICT_STRICTER },
		{ EVERY("100 years"), EVERY("10000 days"), ASPECT_NUMBER, VERDICT_NOT_DECIDED },
		{ EVERY("year"), ALWAYS, ASPECT_NUMBER, VERDICT_SILENT },
		{ ALWAYS, EVERY("year"), ASPECT_NUMBER, VERDICT_SILENT },
		{ ALWAYS, ALWAYS, ASPECT_NUMBER, VERDICT_COMPLIANT },
	};

	EXPECT_WORDS("report", rows);
}

Test(verdict_words, procc_explains_every_verdict_as_a_report_writes_it)
{
	for (enum verdict verdict = VERDICT_COMPLIANT; verdict < VERDICT_COUNT; verdict++)
		cr_expect_not_null(explain_find(verdict_word(verdict)), "%s has no page",
				   verdict_word(verdict));
	cr_expect_null(explain_find("silent powers"));
	cr_expect_null(explain_find("not"));
}

/* What the row about a limit says of a remedy that is owed for one outcome of a decision. */
static const char *said_of_limit(struct pair *pair)
{
	const struct verdict_clause *clause = pair_verdict(pair, "first.remedy");

	for (uint32_t i = 0; clause && i < clause->rows.count; i++) {
		if (clause->rows.items[i].aspect == ASPECT_NUMBER)
			return clause->rows.items[i].says;
	}
	return NULL;
}

Test(verdict_words, what_stands_for_a_decision_has_its_outcomes)
{
#define DECIDED(name, outcomes, which)                                                            \
	"council must decide " name " " outcomes " within 10 working days of complaint. if " name \
	" is " which ", council must send a remedy within 5 working days of " name "."
	static const char *const outcomes[][2] = {
		{ DECIDED("result", "(refused or upheld)", "upheld"), NULL },
		{ DECIDED("result", "(granted or denied)", "granted"),
		  "`field result stands for field outcome.`" },
	};

	for (size_t i = 0; i < sizeof outcomes / sizeof outcomes[0]; i++) {
		struct pair_text text = { .procedure = outcomes[i][0],
					  .statute = DECIDED("outcome", "(upheld or refused)",
							     "upheld"),
					  .procedure_head = HEAD "result stands for outcome. ",
					  .statute_head = HEAD };
		const char *says;
		struct pair pair;

		pair_open(&pair, &text);
		says = said_of_limit(&pair);
		cr_expect(outcomes[i][1] ? says && strstr(says, outcomes[i][1]) : !says, "%s: %s",
			  outcomes[i][0], says ? says : "nothing");
		pair_close(&pair);
	}
}
