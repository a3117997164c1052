/* The longest possible life of a case, by path. */
#include "compiler/audit/lint/life.h"
#include "compiler/model.h"
#include "tests/support/compiled.h"

#include <criterion/criterion.h>

#define HEAD                                                                           \
	"procedure p \"P\".\ncalendar england_and_wales.\nin force from 2020-01-01.\n" \
	"a limit that ends on a non-working day stays.\nparty complainant. party council.\n"

static struct compiled compiled;
static struct life life;

static void find(const char *text)
{
	compiled_open(&compiled, text);
	cr_assert(compiled.is_good, "%s", compiled_report(&compiled));
	life_find(&compiled.work.arena, compiled.model, &life);
}

static void close_compiled(void)
{
	compiled_close(&compiled);
}

TestSuite(life, .fini = close_compiled);

Test(life, adds_up_limits_in_days)
{
	find(HEAD "stage first begins with complaint from complainant.\n"
		  "council will send a report within 10 days of complaint.\n"
		  "council will send a response within 2 weeks of report.\n"
		  "response closes the case as answered.\nend\nend\n");
	cr_assert_eq(life.paths.count, 1);
	cr_expect(life.paths.items[0].bounded);
	cr_expect_eq(life.paths.items[0].days, 24);
	cr_expect_eq(life.paths.items[0].steps.count, 3);
	cr_expect_str_eq(life.paths.items[0].ending, "closed as answered");
}

/* Ten working days are longest over Christmas: here from Friday 24 December 1999 to 11 January. */
Test(life, takes_the_longest_of_all_starts)
{
	find(HEAD "stage first begins with complaint from complainant.\n"
		  "council will send a response within 10 working days of complaint.\n"
		  "response closes the case as answered.\nend\nend\n");
	cr_assert_eq(life.paths.count, 1);
	cr_expect_eq(life.paths.items[0].working_days, 10);
	cr_expect_gt(life.paths.items[0].days, 16);
}

Test(life, counts_extensions_as_far_as_they_go)
{
	find(HEAD
	     "stage first begins with complaint from complainant.\n"
	     "council will send a response within 10 days of complaint.\n"
	     "council may extend response by 5 days by sending a notice, at most twice, while it "
	     "is running.\n"
	     "response closes the case as answered.\nend\nend\n");
	cr_expect(life.paths.items[0].bounded);
	cr_expect_eq(life.paths.items[0].days, 20);
}

Test(life, follows_every_path_and_names_what_has_no_bound)
{
	find(HEAD "stage first begins with complaint from complainant.\n"
		  "council will send a response within 10 days of complaint.\n"
		  "complainant may make a request within 5 days of receipt of response;\n"
		  "if none is made in time, the case closes as lapsed.\nend\n"
		  "stage second begins with first.request.\n"
		  "council will send a reply.\nreply closes the case as answered.\nend\nend\n");
	cr_assert_eq(life.paths.count, 2);
	cr_expect_not(life.paths.items[0].bounded);
	cr_expect_eq(life.paths.items[0].stages.count, 2);
	cr_expect_eq(life.paths.items[0].days, 15);
	cr_expect_str_eq(life.paths.items[0].steps.items[3].open, "it has no limit");
	cr_expect_str_eq(life.paths.items[0].steps.items[3].clause->id, "second.reply");
	cr_expect(life.paths.items[1].bounded);
	cr_expect_eq(life.paths.items[1].days, 16);
	cr_expect_str_eq(life.paths.items[1].ending, "closed as lapsed");
}

Test(life, a_pause_without_bound_has_no_bound)
{
	find(HEAD "stage first begins with complaint from complainant.\n"
		  "council will send a response within 10 days of complaint.\n"
		  "the clock of response stops from question until answer.\n"
		  "council may ask a question. complainant may send an answer at any time.\n"
		  "response closes the case as answered.\nend\nend\n");
	cr_expect_not(life.paths.items[0].bounded);
	cr_expect_eq(life.paths.items[0].days, 10);
}

Test(life, says_when_nothing_closes_a_case)
{
	find(HEAD "stage first begins with complaint from complainant.\n"
		  "council will send a response within 10 days of complaint.\nend\nend\n");
	cr_assert_eq(life.paths.count, 1);
	cr_expect_not(life.paths.items[0].bounded);
	cr_expect_str_eq(life.paths.items[0].ending, "and nothing closes the case");
}
