/* The plain text of a source, and what cites it. */
#include "compiler/cite.h"
#include "lang/base/host.h"
#include "lang/base/workspace.h"

#include <criterion/criterion.h>
#include <string.h>

static struct allocator allocator;
static struct workspace work;

static void open_workspace(void)
{
	allocator = allocator_standard("test_cite");
	workspace_open(&work, &allocator);
}

static void close_workspace(void)
{
	workspace_close(&work);
}

TestSuite(cite, .init = open_workspace, .fini = close_workspace);

static struct citations *read_text(const char *text)
{
	return citations_open(&work.arena, "source.md", (struct bytes){ text, strlen(text) });
}

static const char *plain(const char *text)
{
	return text_string(&read_text(text)->plain);
}

static const char *first_code(void)
{
	return work.diagnostics.count > 0 ? work.diagnostics.items[0]->slug : "";
}

Test(cite, emphasis_and_code_are_off)
{
	cr_assert_str_eq(plain("We **will** _reply_ in `10` days."), "We will reply in 10 days. ");
}

Test(cite, an_underscore_inside_a_word_stays)
{
	cr_assert_str_eq(plain("a snake_case name"), "a snake_case name ");
}

Test(cite, links_leave_their_words)
{
	cr_assert_str_eq(plain("See [our\npolicy](https://example.org/a_b) and <mailto@x.org>."),
			 "See our policy and mailto@x.org. ");
}

Test(cite, quotes_and_dashes_are_straight)
{
	cr_assert_str_eq(plain("“Don’t” – wait…"), "\"Don't\" - wait... ");
}

Test(cite, white_space_is_one_blank)
{
	cr_assert_str_eq(plain("one\n  two\tthree\r\nfour\xc2\xa0"
			       "five"),
			 "one two three four five ");
}

Test(cite, lists_quotes_and_tables_lose_their_marks)
{
	cr_assert_str_eq(plain("- first\n- second\n\n> third\n\n| a | b |\n|---|---|\n| c | d |\n"),
			 "first second third a b c d ");
}

Test(cite, entities_and_tags_are_plain)
{
	cr_assert_str_eq(plain("Q&amp;A<br>and <b>more</b>&nbsp;here"), "Q&A and more here ");
}

Test(cite, headings_of_every_kind_are_known)
{
	struct citations *citations =
		read_text("# One\n\nText here.\n\nTwo\n---\n\n**Three**\n\nMore.\n");

	cr_assert_eq(citations->headings.count, 3);
	cr_assert_str_eq(citations->headings.items[0].text, "One");
	cr_assert_str_eq(citations->headings.items[1].text, "Two");
	cr_assert_str_eq(citations->headings.items[2].text, "Three");
}

Test(cite, where_nothing_is_marked_a_short_line_is_a_heading)
{
	struct citations *citations =
		read_text("Step 1: Informal\n\nWe will reply.\n\nStep 2\n\nMore.\n");

	cr_assert_eq(citations->headings.count, 2);
	cr_assert_str_eq(citations->headings.items[1].text, "Step 2");
}

Test(cite, a_phrase_is_found_with_its_heading_and_line)
{
	struct citations *citations =
		read_text("# Stage 1\n\nWe will **reply\nwithin** 10 days.\n");
	struct cite_place place;

	cr_assert_eq(citations_find(citations, "within 10  days", NULL, &place), CITE_FOUND);
	cr_assert_str_eq(place.heading, "Stage 1");
	cr_assert_eq(place.line, 4);
}

Test(cite, quotes_in_the_phrase_may_be_curly)
{
	struct citations *citations = read_text("the council's reply");
	struct cite_place place;

	cr_assert_eq(citations_find(citations, "council’s reply", NULL, &place), CITE_FOUND);
}

Test(cite, a_missing_phrase_names_the_nearest)
{
	struct citations *citations = read_text(
		"# Stage 1\n\nYou get a written response within 10 working days of it.\n");
	struct cite_place place;

	cr_assert_not(citations_require(citations, &work.diagnostics,
					"writen response in 10 working days", NULL,
					(struct span){ 0 }, &place));
	cr_assert_str_eq(first_code(), "cite-not-found");
	cr_assert(strstr(work.diagnostics.items[0]->hints->text,
			 "written response within 10 working days"),
		  "%s", work.diagnostics.items[0]->hints->text);
	cr_assert(strstr(work.diagnostics.items[0]->hints->text, "Stage 1"));
}

Test(cite, a_phrase_that_is_nothing_like_the_text_gets_no_nearest)
{
	struct citations *citations = read_text("Short text.");
	struct cite_place place;

	cr_assert_eq(citations_find(citations, "zebras graze on xylophones", NULL, &place),
		     CITE_NOT_FOUND);
	cr_assert_eq(place.begin, place.end);
}

Test(cite, a_phrase_that_stands_twice_needs_a_heading)
{
	struct citations *citations =
		read_text("# Stage 1\n\nWe reply in 5 days.\n\n# Stage 2\n\nWe reply in 5 days.\n");
	struct cite_place place;

	cr_assert_not(citations_require(citations, &work.diagnostics, "reply in 5 days", NULL,
					(struct span){ 0 }, &place));
	cr_assert_str_eq(first_code(), "cite-not-unique");
	cr_assert(strstr(work.diagnostics.items[0]->hints->text, "Stage 1"));
	cr_assert_eq(citations_find(citations, "reply in 5 days", "Stage 2", &place), CITE_FOUND);
	cr_assert_eq(place.line, 7);
}

Test(cite, a_section_includes_the_smaller_ones_in_it)
{
	struct citations *citations = read_text("# A\n\n## B\n\nhere it is\n\n# C\n\nhere it is\n");
	struct cite_place place;

	cr_assert_eq(citations_find(citations, "here it is", "A", &place), CITE_FOUND);
	cr_assert_eq(place.line, 5);
}

Test(cite, an_unknown_heading_is_an_error_with_the_nearest)
{
	struct citations *citations = read_text("# Stage 1\n\nWe reply.\n");
	struct cite_place place;

	cr_assert_not(citations_require(citations, &work.diagnostics, "We reply", "Stage1",
					(struct span){ 0 }, &place));
	cr_assert_str_eq(first_code(), "cite-no-heading");
	cr_assert(strstr(work.diagnostics.items[0]->hints->text, "Stage 1"));
}

Test(cite, an_apostrophe_splits_no_phrase)
{
	const struct citations *citations =
		read_text("We reply in 10 working days' time and give one month's notice.\n\n"
			  "The council's team answers within '5 working days' of it.\n");

	cr_assert_eq(citations->statements.count, 3);
	cr_expect(strncmp(citations->plain.bytes + citations->statements.items[1].begin, "and give",
			  8) == 0);
	cr_expect(citations->statements.items[2].states_time);
}

Test(cite, times_and_duties_are_statements)
{
	struct citations *citations = read_text("# How\n\nHello. We will acknowledge within 5 "
						"working days and reply within twenty (20) "
						"working days. You can ask for more. It was sunny "
						"in May 2020. Staff must be polite.\n");

	cr_assert_eq(citations->statements.count, 4);
	cr_assert(citations->statements.items[0].states_time);
	cr_assert(citations->statements.items[1].states_time);
	cr_assert_not(citations->statements.items[2].states_time);
	cr_assert_str_eq(citations->statements.items[3].heading, "How");
}

Test(cite, a_citation_settles_the_time_it_touches_and_no_other)
{
	struct citations *citations = read_text(
		"We will acknowledge within 5 working days and reply within 20 working days.");
	struct cite_place place;

	cr_assert_eq(citations_find(citations, "acknowledge within 5 working days", NULL, &place),
		     CITE_FOUND);
	citations_mark(citations, &place, COVER_CITED, "first.acknowledgement", (struct span){ 0 });
	cr_assert_eq(citations->statements.items[0].cover, COVER_CITED);
	cr_assert_str_eq(citations->statements.items[0].clause, "first.acknowledgement");
	cr_assert_eq(citations->statements.items[1].cover, COVER_UNCITED);
}

Test(cite, headings_state_nothing)
{
	cr_assert_eq(read_text("# What you must do within 5 days\n\nNothing.\n")->statements.count,
		     0);
}

Test(cite, broken_text_is_read_all_the_same)
{
	static const char *const texts[] = { "",     "[",    "[a](b", "*",	"<",
					     "<!--", "```",  "\\",    "&amp",	"|",
					     "#",    "# ",   "---",   "a\n===", "\xff\xfe",
					     "[[[]", "![](", "1.",    "\n\n",	"---\nx",
					     "_",    "-",    "[^]",   ">",	"a\n# **\nb" };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct cite_place place;

		cr_assert_neq(
			citations_find(read_text(texts[i]), "nowhere to be found", NULL, &place),
			CITE_FOUND);
	}
}
