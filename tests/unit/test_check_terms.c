/* Every pair of a sentence and a term: the term has its effect there, or is refused with a word. */
#include "tests/support/compiled.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#define HEAD                                                                           \
	"procedure p \"P\".\ncalendar england_and_wales.\nin force from 2020-01-01.\n" \
	"a limit that ends on a non-working day stays.\n"                              \
	"fact agreed (yes or no). fact fair (yes or no).\n"                            \
	"school is closed on 2024-03-08.\n"                                            \
	"party complainant. party council. party manager.\n"
#define OPENS "stage first begins with complaint from complainant giving complex (yes or no)"
#define REST                                                                                  \
	"council will send a response within 10 working days of complaint.\n"                 \
	"council will hold a meeting.\ncouncil will decide progress (yes_so or no_so).\n"     \
	"complainant may make a review within 20 working days of complaint.\n"                \
	"complainant may make a withdrawal at any time.\nwithdrawal closes the case as so.\n" \
	"stage_note closes the case as noted.\ncouncil will send a stage_note.\n"
#define STAGE(sentence) HEAD OPENS ".\n" REST sentence "\nend\n" OTHER "end\n"
#define OTHER "stage other begins with first.meeting. council will send a reply. end\n"

/* A term stands at the `@`. */
static const struct host {
	const char *name, *text;
} hosts[] = {
	{ "duty", STAGE("council will send a paper @.") },
	{ "right", STAGE("complainant may make a plea @.") },
	{ "forbidden", STAGE("council must not send a bill @.") },
	{ "need not", STAGE("complainant need not use a form @.") },
	{ "standing", STAGE("every year council will publish a report @.") },
	{ "acceptance", STAGE("complainant may make a plea within 9 working days of complaint; "
			      "if one is made late, council may accept it @.") },
	{ "lapse", STAGE("complainant may make a plea within 9 working days of complaint; "
			 "if none is made in time, the case closes as lapsed @.") },
	{ "late", STAGE("complainant may make a plea within 9 working days of complaint; "
			"if one is made late, the case closes as lapsed @.") },
	{ "if closes", STAGE("if progress is no_so, the case closes as done @.") },
	{ "if moves", STAGE("if progress is no_so, the case moves to other @.") },
	{ "counts", STAGE("response counts as meeting @.") },
	{ "closes", STAGE("response closes the case as done @.") },
	{ "moves", STAGE("response moves the case to other @.") },
	{ "new case", STAGE("response starts a new case with complaint @.") },
	{ "is", STAGE("manager is independent @.") },
	{ "not same", STAGE("manager is not the same person as council @.") },
	{ "out of time", HEAD "fact arose (date).\n" OPENS ".\n" REST "end\n" OTHER
			      "complaint is out of time later than 1 year after arose @.\nend\n" },
	{ "extension",
	  STAGE("council may extend response by 5 working days at most once while it is running "
		"@.") },
	{ "stops", STAGE("the clock of response stops from question until answer @.") },
	{ "stops while", STAGE("the clock of response stops while agreed @.") },
	{ "starts", STAGE("the clock of response starts again with answer @.") },
	{ "not before", STAGE("the clock of response does not start before meeting @.") },
	{ "opening", HEAD OPENS " @.\n" REST "end\n" OTHER "end\n" },
};

static const char *const terms[] = {
	"within 10 working days of complaint",
	"on the same working day as complaint",
	"not earlier than 2 working days after complaint",
	"limit not stated",
	"as soon as practicable",
	"every 5 working days until response",
	"by 31 March",
	"and should within 3 working days of complaint",
	"or read as within 4 working days of complaint",
	"within 1 week of complaint moved to the next working day",
	"moved to the next working day",
	"within 9 working days of complaint in 90 per cent of cases",
	"in 90 per cent of cases",
	"within 9 working days of complaint not counting days on which school is closed",
	"not counting days on which school is closed",
	"once meeting",
	"unless agreed",
	"only if agreed",
	"unless council accepts it because fair",
	"giving reasons",
	"and must give reasons",
	"to manager",
	"by letter",
	"only by letter",
	"called something",
	"recorded as something",
	"at any time",
	"even after the case closes",
	"and nothing more may be asked",
	"and nothing stays owed",
	"at most 20 working days",
	"resuming on the day of answer",
	"alongside other",
	"see \"words\"",
	"unclear \"what?\"",
};

/* + it has its effect, - it is refused because it has none, . the grammar has no such sentence. */
static const char *const table[ARRAY_LENGTH(hosts)] = {
	/* duty        */ "++++++.+++-+-+-+++-+++++++-+--...++",
	/* right       */ "++++--.+++---+-+++-++++++++++-...++",
	/* forbidden   */ "++-+--.--++--+-+++------++-+--...++",
	/* need not    */ "------.--------+++-+++++++--+-...++",
	/* standing    */ "----+-+------------+++++++----...++",
	/* acceptance  */ "------.-----------------------...++",
	/* lapse       */ "------.---------++-----------+...++",
	/* late        */ "------.---------++------------...++",
	/* if closes   */ "------.---------++-----------+...++",
	/* if moves    */ "------.---------++-----------+...++",
	/* counts      */ "------.---------++------------...++",
	/* closes      */ "------.---------++-----------+...++",
	/* moves       */ "------.---------++-----------+...++",
	/* new case    */ "------.---------++------------...++",
	/* is          */ "------.-----------------------...++",
	/* not same    */ "------.-----------------------...++",
	/* out of time */ "------.---+-----+++-----------...++",
	/* extension   */ "------.--------+++-+++..++----+..++",
	/* stops       */ "................+.............++.++",
	/* stops while */ "................+.............--.++",
	/* starts      */ "................+.............--.++",
	/* not before  */ "................+.............--.++",
	/* opening     */ "...................+++++........+++",
};

static char answer(const struct host *host, const char *term)
{
	char text[4096];
	const char *place = strchr(host->text, '@');
	struct compiled compiled;
	char got;

	cr_assert_not_null(place);
	(void)snprintf(text, sizeof text, "%.*s%s%s", (int)(place - host->text), host->text, term,
		       place + 1);
	compiled_open(&compiled, text);
	got = !compiled.is_parsed					? '.'
	      : strstr(compiled_slugs(&compiled), "term-has-no-effect") ? '-'
	      : compiled.is_good && compiled.is_proved			? '+'
									: '?';
	cr_expect_neq(got, '?', "%s: %s\n%s", host->name, term, compiled_report(&compiled));
	compiled_close(&compiled);
	return got;
}

Test(check_terms, every_term_has_its_effect_or_is_refused_in_every_sentence)
{
	for (size_t i = 0; i < ARRAY_LENGTH(hosts); i++) {
		char row[ARRAY_LENGTH(terms) + 1] = { 0 };

		for (size_t j = 0; j < ARRAY_LENGTH(terms); j++)
			row[j] = answer(&hosts[i], terms[j]);
		cr_expect_str_eq(row, table[i], "%s:\n%s\n%s", hosts[i].name, row, table[i]);
	}
}
