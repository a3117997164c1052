/* The date calculator: what may be asked, what is answered, and what is said instead. */
#include "vm/question.h"

#include "lang/base/check.h"
#include "tests/support/random.h"
#include "tests/support/shelf.h"
#include "vm/question_parse.h"

#include <criterion/criterion.h>

static struct test_shelf test;
static struct text answer;

static void open_shelf(void)
{
	test_shelf_open(&test);
	text_open(&answer, &test.arena);
}

static void close_shelf(void)
{
	arena_close(&test.arena);
}

TestSuite(question, .init = open_shelf, .fini = close_shelf);

static bool ask(const char *names, const char *question, enum question_detail detail)
{
	text_clear(&answer);
	return question_answer(&test.shelf, names, question, strlen(question), detail, &test.arena,
			       &answer);
}

struct row {
	const char *question, *answer;
};

static void expect_rows(const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		bool answered = ask(NULL, rows[i].question, QUESTION_ANSWER);

		cr_expect_str_eq(text_string(&answer), rows[i].answer, "%s: %s", rows[i].question,
				 text_string(&answer));
		cr_expect_eq(answered, strncmp(rows[i].answer, "error: ", 7) != 0, "%s",
			     rows[i].question);
	}
}

#define EXPECT_ROWS(rows) expect_rows(rows, ARRAY_LENGTH(rows))

Test(question, every_form_of_the_contract_has_its_answer)
{
	static const struct row rows[] = {
		{ "20 working days after 2026-02-28", "2026-03-27" },
		{ "20 working days after 2024-03-01", "2024-04-02" },
		{ "20 working days after 2024-03-01 in scotland", "2024-04-01" },
		{ "1 working day beginning with 2024-03-29", "2024-04-02" },
		{ "10 working days before 2024-04-09", "2024-03-22" },
		{ "3 clear days before 2023-10-20", "2023-10-16" },
		{ "28 clear days after 2023-10-01", "2023-10-30" },
		{ "3 clear working days before 2023-10-23", "2023-10-17" },
		{ "3 clear working days after 2023-10-17", "2023-10-23" },
		{ "2 clear weeks after 2023-10-01", "2023-10-16" },
		{ "1 clear month before 2024-03-31", "2024-02-28" },
		{ "14 days after 2024-10-02", "2024-10-16" },
		{ "2 weeks before 2024-10-16", "2024-10-02" },
		{ "4 months after 2024-09-30", "2025-01-30" },
		{ "1 month beginning with 2023-01-31", "2023-02-27" },
		{ "1 month before 2024-03-31", "2024-02-29" },
		{ "1 year after 2024-02-29", "2025-02-28" },
		{ "2 years before 2024-02-29", "2022-02-28" },
		{ "working days between 2024-03-28 and 2024-04-03", "2" },
		{ "working days between 2024-04-03 and 2024-03-28", "-2" },
		{ "working days between 2024-04-03 and 2024-04-03", "0" },
		{ "2024-03-29", "2024-03-29" },
		{ "2024-03-29, moved to the next working day", "2024-04-02" },
		{ "2024-03-29, moved to the previous working day", "2024-03-28" },
		{ "2024-03-29, moved to the previous", "2024-03-28" },
		{ "2024-03-29, not moved", "2024-03-29" },
		{ "1 month after 2024-02-29, moved to the next working day", "2024-04-02" },
		{ "1 month after 2024-02-29, moved to the next working day in scotland",
		  "2024-04-01" },
		{ "20 working days after 2014-12-02 in england_and_wales and scotland and "
		  "northern_ireland",
		  "2015-01-05" },
	};

	EXPECT_ROWS(rows);
}

Test(question, people_write_in_their_own_way)
{
	static const struct row rows[] = {
		{ "  Five   Working Day of 1 March 2024  ", "2024-03-08" },
		{ "TWENTY WORKING DAYS AFTER 1 MARCH 2024", "2024-04-02" },
		{ "1 days after 01 march 2024", "2024-03-02" },
		{ "10 calendar days after 2024-03-01", "2024-03-11" },
		{ "1 working day after 2024-03-28 in Scotland , moved to the next working day",
		  "2024-04-01" },
		{ "1 working day after 2024-03-28 moved to the next in scotland", "2024-04-01" },
		{ "1 March 2024", "2024-03-01" },
		{ "020 days after 2024-03-01\r", "2024-03-21" },
		{ "14\tdays after 1900-01-01", "1900-01-15" },
		{ "1 day beginning with 2199-12-31", "2199-12-31" },
		{ "1 month beginning with 2199-12-01", "2199-12-31" },
	};

	EXPECT_ROWS(rows);
}

Test(question, what_people_type_is_understood)
{
	static const struct row rows[] = {
		{ "within 20 working days of 1 March 2024", "2024-04-02" },
		{ "at least 3 clear days before 20 October 2023", "2023-10-16" },
		{ "not less than 10 working days before 2024-04-16", "2024-04-02" },
		{ "no less than 10 working days before 2024-04-16", "2024-04-02" },
		{ "20 working days after 2026-02-28?", "2026-03-27" },
		{ "What is 20 working days after 2026-02-28 ?", "2026-03-27" },
		{ "When is 5 working days following 1 March 2024.", "2024-03-08" },
		{ "5 working days after Friday 1 March 2024", "2024-03-08" },
		{ "5 working days after Fri, 2024-03-01", "2024-03-08" },
		{ "Weds 6 March 2024", "2024-03-06" },
		{ "5 days after 1st March 2024", "2024-03-06" },
		{ "5 days after on 22nd March 2024", "2024-03-27" },
		{ "5 days after the 1st of Mar. 2024", "2024-03-06" },
		{ "5 days after March 1, 2024, not moved", "2024-03-06" },
		{ "Sept 1st 2024", "2024-09-01" },
		{ "1 March, 2024", "2024-03-01" },
		{ "a month after 31 January 2024", "2024-02-29" },
		{ "a working day after 28 March 2024", "2024-04-02" },
		{ "twenty-one days after 2024-03-01", "2024-03-22" },
		{ "Twenty One days after 2024-03-01", "2024-03-22" },
		{ "ninety-nine days after 2024-03-01", "2024-06-08" },
		{ "thirty days after 2024-03-01", "2024-03-31" },
		{ "a fortnight after 2024-03-01", "2024-03-15" },
		{ "2 fortnights before 2024-03-29", "2024-03-01" },
		{ "days between 2024-03-01 and 2024-04-02", "32" },
		{ "days between 2024-04-02 and 2024-03-01", "-32" },
		{ "calendar days from 2024-03-01 to 2024-04-02", "32" },
		{ "weeks between 2024-03-01 and 2024-03-15", "2" },
		{ "weeks between 2024-03-01 and 2024-04-02", "4 weeks and 4 days" },
		{ "weeks between 2024-03-01 and 2024-03-09", "1 week and 1 day" },
		{ "working days from 2024-03-28 to 2024-04-03", "2" },
		{ "working days from 2024-03-28 until 2024-04-03 in scotland", "3" },
		{ "how many working days between 2024-03-28 and 2024-04-03?", "2" },
		{ "How many working days are there between 2024-03-28 and 2024-04-03?", "2" },
		{ "is 2024-12-24 a working day", "yes" },
		{ "is 2024-12-25 a working day?", "no" },
		{ "is Monday 1 April 2024 a working day in scotland?", "yes" },
		{ "next working day after 2024-03-28", "2024-04-02" },
		{ "the next working day after 2024-03-28 in scotland", "2024-04-01" },
		{ "the first working day after 2024-03-28", "2024-04-02" },
		{ "previous working day before 2024-04-02", "2024-03-28" },
		{ "last working day before 2024-04-02", "2024-03-28" },
		{ "last working day of March 2024", "2024-03-28" },
		{ "last working day in March 2024 in Scotland", "2024-03-28" },
		{ "first working day of Apr 2024", "2024-04-02" },
		{ "last day of February 2024", "2024-02-29" },
		{ "1 working day after 2024-03-28 in England and Wales", "2024-04-02" },
		{ "1 working day after 2024-03-16 in northern ireland", "2024-03-19" },
		{ "1 working day after 2024-03-16 in England and Wales and scotland",
		  "2024-03-18" },
		{ "1 working day after 2024-03-16 in scotland, England and Wales and Northern "
		  "Ireland",
		  "2024-03-19" },
		{ "1 working day after 2024-03-16 in scotland, and northern ireland, moved to the "
		  "next working day",
		  "2024-03-19" },
	};

	EXPECT_ROWS(rows);
}

Test(question, what_people_type_and_means_no_one_day_is_refused)
{
	static const struct row rows[] = {
		{ "5 days after Thursday 1 March 2024",
		  "error: 1 March 2024 is a Friday, not a Thursday" },
		{ "5 days after 1.3.2024",
		  "error: \"1.3.2024\" may be 1 March 2024 or 3 January 2024: write 2024-03-01 or "
		  "2024-01-03" },
		{ "2024-3-1", "error: \"2024-3-1\" may be 1 March 2024 or 3 January 2024: write "
			      "2024-03-01 or 2024-01-03" },
		{ "within 5 days before 2024-03-01",
		  "error: \"within\" counts on from a day: to count back, write \"at least 3 days "
		  "before 2024-03-01\"" },
		{ "at least 5 days after 2024-03-01",
		  "error: \"at least\" counts back from a day: write \"before\", or leave \"at "
		  "least\" out" },
		{ "months between 2024-03-01 and 2024-05-01",
		  "error: only working days, days and weeks are counted between two dates" },
		{ "working days from 2024-03-01 and 2024-05-01",
		  "error: \"and\" stands where \"to\" and the second date belong" },
		{ "is 2024-12-25 a holiday",
		  "error: \"holiday\" stands where \"a working day\" belongs" },
		{ "is 2041-01-01 a working day",
		  "error: the calendar england_and_wales ends on 2040-12-31, and this needs a "
		  "later day" },
		{ "last working day of 2024-03",
		  "error: \"2024-03\" stands where a month and its year belong: write \"last "
		  "working day of March 2024\"" },
		{ "last working day of March 24",
		  "error: \"24\" stands where a month and its year belong: write \"last working "
		  "day of March 2024\"" },
		{ "next working day", "error: the question ends too early: a whole one is \"20 "
				      "working days after 2024-03-01\"" },
		{ "next month after 2024-03-01",
		  "error: write \"next working day after 2024-03-01\"" },
		{ "1 working day after 2024-03-16 in southern ireland",
		  "error: there is no calendar southern_ireland; did you mean northern_ireland?" },
		{ "1 working day after 2024-03-16 in scotland,",
		  "error: the question ends too early: a whole one is \"20 working days after "
		  "2024-03-01\"" },
		{ "1 working day after 2024-03-16 in scotland and",
		  "error: name the calendars with \"and\" between them: england_and_wales and "
		  "scotland" },
	};

	EXPECT_ROWS(rows);
}

Test(question, names_that_are_too_long_are_refused)
{
	char question[2 * QUESTION_NAMES_SIZE] = "2024-03-01 in ";

	memset(question + strlen(question), 'a', QUESTION_NAMES_SIZE + 1);
	cr_expect(!ask(NULL, question, QUESTION_ANSWER));
	cr_expect_str_eq(text_string(&answer), "error: the question is too long");
}

Test(question, why_a_day_is_not_worked_is_a_second_line)
{
	cr_expect(ask(NULL, "is 2024-12-25 a working day", QUESTION_REASON));
	cr_expect_str_eq(text_string(&answer), "no\nChristmas Day");
	cr_expect(ask(NULL, "is 2024-12-24 a working day", QUESTION_REASON));
	cr_expect_str_eq(text_string(&answer), "yes");
	cr_expect(ask(NULL, "5 days after 2024-12-24", QUESTION_REASON));
	cr_expect_str_eq(text_string(&answer), "2024-12-29");
	cr_expect(ask(NULL, "is 2030-12-25 a working day", QUESTION_WHY));
	cr_expect_str_eq(text_string(&answer),
			 "no (provisional)\n"
			 "  2030-12-25  Wednesday     -  Christmas Day\n"
			 "  calendar england_and_wales, edition gov.uk 2026-02-25, published until "
			 "2028-12-31",
			 "%s", text_string(&answer));
	cr_expect(ask(NULL, "working days from 2024-03-29 to 2024-04-02", QUESTION_WHY));
	cr_expect_str_eq(text_string(&answer),
			 "1\n"
			 "  2024-03-29  Friday           the day itself is not counted\n"
			 "  2024-03-30  Saturday      -\n"
			 "  2024-03-31  Sunday        -\n"
			 "  2024-04-01  Monday        -  Easter Monday\n"
			 "  2024-04-02  Tuesday       1\n"
			 "  calendar england_and_wales, edition gov.uk 2026-02-25, published until "
			 "2028-12-31",
			 "%s", text_string(&answer));
}

Test(question, what_cannot_be_answered_says_what_to_do)
{
	static const struct row rows[] = {
		{ "0 working days after 2024-03-01",
		  "error: a count is at least 1: to count back, write 3 days before 2024-03-01; a "
		  "date alone asks for that date" },
		{ "-5 days after 2024-03-01",
		  "error: a count is at least 1: to count back, write 3 days before 2024-03-01; a "
		  "date alone asks for that date" },
		{ "1.5 days after 2024-03-01", "error: \"1.5\" is not a whole number such as 20" },
		{ "5 days after 5/1/2024",
		  "error: \"5/1/2024\" may be 5 January 2024 or 1 May 2024: "
		  "write 2024-01-05 or 2024-05-01" },
		{ "5 days after 25/1/2024", "error: \"25/1/2024\" may be 25 January 2024: write "
					    "2024-01-25" },
		{ "5 days after 4/4/2024",
		  "error: \"4/4/2024\" may be 4 April 2024: write 2024-04-04" },
		{ "5 days after 1/2/3/4/5",
		  "error: \"1/2/3/4/5\" is not a date: write 2024-03-01 or 1 March 2024" },
		{ "5 days after 2023-02-29",
		  "error: there is no 29 February 2023: that month has 28 days" },
		{ "2024-13-01", "error: there is no month 13: write the year, the month and the "
				"day, as in 2024-03-01" },
		{ "31 April 2024", "error: there is no 31 April 2024: that month has 30 days" },
		{ "1 March", "error: the question ends too early: a whole one is \"20 working days "
			     "after 2024-03-01\"" },
		{ "2200-01-01", "error: 1 January 2200 is outside the days known here, 1900-01-01 "
				"to 2199-12-31" },
		{ "5 days after 2199-12-30", "error: the answer is outside the days known here, "
					     "1900-01-01 to 2199-12-31" },
		{ "99999999999999999999 days after 2024-03-01",
		  "error: the answer is outside the days known here, 1900-01-01 to 2199-12-31" },
		{ "5 working days after 2040-12-28",
		  "error: the calendar england_and_wales ends on 2040-12-31, and this needs a "
		  "later day" },
		{ "5 working days after 1989-12-31 in scotland",
		  "error: the calendar scotland begins on 1990-01-01, and this needs an earlier "
		  "day" },
		{ "5 days after 2040-12-28, moved to the next working day",
		  "error: the calendar england_and_wales ends on 2040-12-31, and this needs a "
		  "later day" },
		{ "5 days before 1990-01-04, moved to the previous working day",
		  "error: the calendar england_and_wales begins on 1990-01-01, and this needs an "
		  "earlier day" },
		{ "working days between 2040-01-01 and 2041-01-01",
		  "error: the calendar england_and_wales ends on 2040-12-31, and this needs a "
		  "later day" },
		{ "5 days after 2024-03-01 in scotlund",
		  "error: there is no calendar scotlund; did you mean scotland?" },
		{ "5 days after 2024-03-01 in atlantis",
		  "error: there is no calendar atlantis; there are england_and_wales, scotland "
		  "and northern_ireland" },
		{ "5 days after 2024-03-01 in", "error: after \"in\" comes the name of a calendar, "
						"such as england_and_wales" },
		{ "5 days after 2024-03-01 in scotland northern_ireland",
		  "error: name the calendars with \"and\" between them: england_and_wales and "
		  "scotland" },
		{ "5 days after 2024-03-01 in ../passwd",
		  "error: a calendar is named in letters, digits and \"_\", such as "
		  "england_and_wales" },
		{ "5 working days from 2024-03-01",
		  "error: \"from\" does not say whether the day itself counts: write \"after\" or "
		  "\"beginning with\"" },
		{ "5 business days after 2024-03-01",
		  "error: \"business days\" are called working days here" },
		{ "5 working weeks after 2024-03-01",
		  "error: only days are working days: a week is 7 days, and a month or a year a "
		  "calendar one" },
		{ "5 clear days beginning with 2024-03-01",
		  "error: clear days leave out both ends: write \"after\" or \"before\"" },
		{ "2 decades after 2024-03-01",
		  "error: \"decades\" is not a unit: write working days, days, weeks, months or "
		  "years" },
		{ "working days between 2024-03-01 to 2024-03-04",
		  "error: \"to\" stands where \"and\" and the second date belong" },
		{ "2024-03-01, moved", "error: write \"moved to the next working day\", \"moved to "
				       "the previous working day\" or \"not moved\"" },
		{ "2024-03-01 please", "error: \"please\" is not understood here: \", moved to the "
				       "next working day\" or \"in\" and a calendar may follow" },
		{ "2024-03-01 \033[2J", "error: \"^[[2J\" is not understood here: \", moved to the "
					"next working day\" or \"in\" and a calendar may follow" },
		{ "hello", "error: \"hello\" is not a date: write 2024-03-01 or 1 March 2024" },
		{ "", "error: there is no question; write one such as \"20 working days after "
		      "2024-03-01\"" },
	};

	EXPECT_ROWS(rows);
}

Test(question, the_calendar_of_the_command_line_is_used_when_none_is_named)
{
	cr_expect(ask("scotland", "20 working days after 2024-03-01", QUESTION_ANSWER));
	cr_expect_str_eq(text_string(&answer), "2024-04-01");
	cr_expect(ask("scotland", "20 working days after 2024-03-01 in northern_ireland",
		      QUESTION_ANSWER));
	cr_expect_str_eq(text_string(&answer), "2024-04-03");
	cr_expect(ask("nowhere", "20 days after 2024-03-01", QUESTION_ANSWER),
		  "no calendar is needed");
	cr_expect(!ask("nowhere", "20 working days after 2024-03-01", QUESTION_ANSWER));
}

Test(question, why_says_which_day_counted_as_which_number)
{
	cr_expect(ask(NULL, "3 working days after 2024-03-27", QUESTION_WHY));
	cr_expect_str_eq(text_string(&answer),
			 "2024-04-03\n"
			 "  2024-03-27  Wednesday        the day itself is not counted\n"
			 "  2024-03-28  Thursday      1\n"
			 "  2024-03-29  Friday        -  Good Friday\n"
			 "  2024-03-30  Saturday      -\n"
			 "  2024-03-31  Sunday        -\n"
			 "  2024-04-01  Monday        -  Easter Monday\n"
			 "  2024-04-02  Tuesday       2\n"
			 "  2024-04-03  Wednesday     3\n"
			 "  calendar england_and_wales, edition gov.uk 2026-02-25, published until "
			 "2028-12-31",
			 "%s", text_string(&answer));
	cr_expect(ask(NULL, "1 month after 2024-02-29, moved to the next working day in scotland",
		      QUESTION_WHY));
	cr_expect_str_eq(text_string(&answer),
			 "2024-04-01\n"
			 "  2024-02-29  Thursday         the day itself is not counted\n"
			 "  2024-03-29  Friday           1 month after 2024-02-29\n"
			 "  2024-03-29  Friday        -  Good Friday\n"
			 "  2024-03-30  Saturday      -\n"
			 "  2024-03-31  Sunday        -\n"
			 "  2024-04-01  Monday           the next working day\n"
			 "  calendar scotland, edition gov.uk 2026-02-25, published until "
			 "2028-12-31",
			 "%s", text_string(&answer));
}

Test(question, why_says_which_answers_are_provisional)
{
	static const struct {
		const char *question;
		bool provisional;
	} rows[] = {
		{ "1 working day after 2028-12-28", false },
		{ "1 working day after 2028-12-29", true },
		{ "1 working day before 2029-01-01", false },
		{ "1 working day before 2029-01-02", true },
		{ "1 day after 2030-01-01", false },
		{ "1 day after 2030-01-01, moved to the next working day", true },
		{ "2028-12-31, moved to the previous working day", false },
		{ "2029-01-01, moved to the previous working day", true },
		{ "2030-01-01", false },
		{ "working days between 2029-01-01 and 2028-01-01", true },
		{ "working days between 2028-01-01 and 2028-12-31", false },
	};

	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
		cr_assert(ask(NULL, rows[i].question, QUESTION_WHY), "%s", rows[i].question);
		cr_expect_eq(strstr(text_string(&answer), " (provisional)") != NULL,
			     rows[i].provisional, "%s", rows[i].question);
		cr_assert(ask(NULL, rows[i].question, QUESTION_ANSWER), "%s", rows[i].question);
		cr_expect_null(strchr(text_string(&answer), ' '), "%s", rows[i].question);
	}
}

/* The next line of some bytes, without its line feed. */
static struct bytes next_line(struct bytes *rest)
{
	const char *end = memchr(rest->data, '\n', rest->size);
	struct bytes line = { rest->data, (size_t)(end - rest->data) };

	rest->data = end + 1;
	rest->size -= line.size + 1;
	return line;
}

/* The answers were worked out day by day by another program, from the same list of holidays. */
Test(question, the_recorded_questions_have_the_answers_of_another_program)
{
	struct bytes questions;
	struct bytes answers;
	struct problem why;

	cr_assert(host_read_file("tests/golden/date/questions.txt", 1 << 20, &test.arena,
				 &questions, &why));
	cr_assert(host_read_file("tests/golden/date/answers.txt", 1 << 20, &test.arena, &answers,
				 &why));
	while (questions.size > 0) {
		struct bytes question = next_line(&questions);
		struct bytes wanted = next_line(&answers);

		text_clear(&answer);
		if (!question_answer(&test.shelf, NULL, question.data, question.size,
				     QUESTION_ANSWER, &test.arena, &answer))
			answer.size = strlen("error");
		cr_expect(answer.size == wanted.size &&
				  memcmp(answer.bytes, wanted.data, wanted.size) == 0,
			  "%.*s: %s, not %.*s", (int)question.size, question.data,
			  text_string(&answer), (int)wanted.size, wanted.data);
	}
	cr_expect_eq(answers.size, 0);
}

Test(question, any_words_get_one_line_and_never_harm)
{
	static const char *const words[] = {
		"5",	      "0",	  "twenty",    "working",
		"clear",      "days",	  "months",    "after",
		"before",     "with",	  "beginning", "between",
		"and",	      "in",	  ",",	       "moved",
		"to",	      "the",	  "next",      "previous",
		"not",	      "March",	  "2024",      "2024-03-01",
		"1/2/3",      "-",	  "scotland",  "2040-12-31",
		"1990-01-01", "\xff\xfe", "years",     "999999999999",
		"within",     "at",	  "least",     "Friday",
		"1st",	      "of",	  "from",      "is",
		"a",	      "how",	  "many",      "twenty-",
		"last",	      "England",  "Wales",     "?",
		"1.2.3",      "weeks",	  "the",       "twenty-one",
	};
	struct random random = random_open(9);

	for (int round = 0; round < 50000; round++) {
		struct text question;
		int64_t count = random_between(&random, 0, round % 100 == 0 ? 90 : 12);

		text_open(&question, &test.arena);
		while (count-- > 0) {
			size_t at = (size_t)random_between(&random, 0, ARRAY_LENGTH(words) - 1);

			text_add_string(&question, words[at]);
			text_add_character(&question, ' ');
		}
		cr_assert_eq(ask(NULL, text_string(&question), QUESTION_ANSWER),
			     strncmp(text_string(&answer), "error: ", 7) != 0, "%s: %s",
			     text_string(&question), text_string(&answer));
		cr_assert_null(strchr(text_string(&answer), '\n'));
		cr_assert_gt(answer.size, 0);
	}
}
