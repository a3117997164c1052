/* What parse_file promises: the tree, recovery, and its limits. */
#include "tests/sentences/sentences.h"

#include "lang/ast.h"
#include "lang/phrase.h"

#include <criterion/criterion.h>
#include <stdio.h>

static const char *slug(const struct bench *bench, uint32_t index)
{
	const struct diagnostics *told = &bench->work.diagnostics;

	return index < told->count ? told->items[index]->slug : "none";
}

static const struct ast_item *item(const struct ast_file *file, int index)
{
	const struct ast_item *item;

	cr_assert(file && file->first);
	item = file->first->items.first;
	for (; item && index > 0; index--)
		item = item->next;
	cr_assert_not_null(item);
	return item;
}

Test(parse, a_clause_keeps_who_how_strongly_what_and_its_terms)
{
	struct bench bench;
	bool clean;
	const struct ast_file *file = bench_parse(
		bench_open(&bench),
		"procedure p.\nThe Council and the officer will send a Response within ten working "
		"days of the complaint, and aims to within 5, see \"x\".\nend\n",
		&clean);
	const struct ast_clause *clause = &item(file, 0)->clause;
	const struct ast_term *term = clause->terms.first;

	cr_assert(clean);
	cr_expect_eq(clause->who.count, 2);
	cr_expect_eq(clause->who.join, JOIN_AND);
	cr_expect_str_eq(clause->who.first->name.symbol->text, "council");
	cr_expect_eq(clause->strength, STRENGTH_WILL);
	cr_expect_str_eq(clause->action.object.symbol->text, "response");
	cr_expect_eq(clause->action.object.article, ARTICLE_A);
	cr_expect_eq(term->kind, TERM_WITHIN);
	cr_expect_eq(term->time.length.amount.count, 10);
	cr_expect_eq(term->time.length.amount.unit, UNIT_WORKING_DAYS);
	cr_expect_eq(term->next->kind, TERM_AND_WITHIN);
	cr_expect_eq(term->next->strength, STRENGTH_AIMS_TO);
	cr_expect_eq(term->next->time.length.amount.count, 5);
	cr_expect_eq(term->next->next->kind, TERM_SEE);
	bench_close(&bench);
}

Test(parse, what_goes_on_from_a_reading_belongs_to_it)
{
	struct bench bench;
	bool clean;
	const struct ast_file *file = bench_parse(
		bench_open(&bench),
		"procedure p.\nmanager will send a response within 65 days of request, or read as "
		"within 25 days of request, or 65 days if complex, see \"x\".\nend\n",
		&clean);
	const struct ast_term *reading = item(file, 0)->clause.terms.first->next;

	cr_assert(clean);
	cr_expect_eq(reading->kind, TERM_READ_AS);
	cr_expect_eq(reading->terms->kind, TERM_WITHIN);
	cr_expect_eq(reading->terms->next->kind, TERM_OR_LENGTH);
	cr_expect_eq(reading->next->kind, TERM_SEE);
	bench_close(&bench);
}

Test(parse, the_tree_holds_every_sentence_that_was_understood)
{
	struct bench bench;
	bool clean;
	const struct ast_file *file = bench_parse(
		bench_open(&bench),
		"procedure p.\nparty a1.\nparty.\nstage s begins on x.\ncouncil will send a b.\n"
		"council shall send a c.\ncouncil will send a d\ncouncil will send an e.\nend\n"
		"party b1\nend\n",
		&clean);
	const struct ast_item *stage = item(file, 1);

	cr_expect_not(clean);
	cr_expect_eq(bench.work.diagnostics.count, 5);
	cr_expect_str_eq(slug(&bench, 4), "missing-full-stop");
	cr_expect_eq(item(file, 0)->kind, ITEM_PARTY);
	cr_expect_eq(stage->kind, ITEM_STAGE);
	cr_expect_str_eq(stage->items.first->clause.action.object.symbol->text, "b");
	cr_expect_str_eq(stage->items.first->next->clause.action.object.symbol->text, "d");
	cr_expect_str_eq(stage->items.last->clause.action.object.symbol->text, "e");
	cr_expect_str_eq(item(file, 2)->name.symbol->text, "b1");
	bench_close(&bench);
}

Test(parse, a_missing_end_is_said_once_at_the_block_whose_it_is)
{
	static const char *const texts[] = {
		"procedure p.\n  stage a1.\n  stage b1.\n  end\nend\n",
		"procedure p.\n  stage b1.\n    x will send a y.\nend\n",
		"procedure p.\n  stage b1.\n    x will send a y\n",
		"model m.\n  party x.\nprocedure p.\nend\n",
	};
	static const char *const openers[] = { "stage a1", "stage b1", "stage b1", "model m" };

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct bench bench;
		bool clean;
		const struct diagnostics *told = &bench.work.diagnostics;
		const struct source *source;

		(void)bench_parse(bench_open(&bench), texts[i], &clean);
		source = bench.work.sources.items[0];
		cr_expect_eq(told->count, 1, "text %zu: %u", i, told->count);
		cr_expect_str_eq(slug(&bench, 0), "missing-end");
		cr_expect(strncmp(source->bytes + told->items[0]->span.begin - source->base,
				  openers[i], strlen(openers[i])) == 0,
			  "text %zu", i);
		bench_close(&bench);
	}
}

/* A text of a piece again and again, between a head and a tail. */
static const char *repeated(struct bench *bench, const char *head, const char *piece, size_t count,
			    const char *tail)
{
	struct text out;

	text_open(&out, &bench->work.arena);
	text_add_string(&out, head);
	for (size_t i = 0; i < count; i++)
		text_add_string(&out, piece);
	text_add_string(&out, tail);
	return text_string(&out);
}

static void check_limit(const char *head, const char *piece, size_t most, const char *tail,
			const char *wanted)
{
	for (size_t more = 0; more < 2; more++) {
		struct bench bench;
		bool clean;
		const char *text = repeated(bench_open(&bench), head, piece, most + more, tail);

		(void)bench_parse(&bench, text, &clean);
		cr_expect_eq(clean, more == 0, "%s: %zu", wanted, most + more);
		if (more)
			cr_expect_str_eq(slug(&bench, 0), wanted);
		bench_close(&bench);
	}
}

Test(parse, a_token_has_4096_bytes_at_most)
{
	check_limit("procedure p \"", "x", 4094, "\". end\n", "token-too-long");
	check_limit("procedure ", "x", 4096, ". end\n", "token-too-long");
}

Test(parse, a_file_has_10000_sentences_at_most)
{
	check_limit("procedure p.\n", "party x.\n", SENTENCE_LIMIT - 1, "end\n",
		    "too-many-sentences");
}

Test(parse, a_sentence_has_an_end)
{
	struct bench bench;
	bool clean;

	bench_open(&bench);
	(void)bench_parse(&bench,
			  repeated(&bench, "procedure p.\nb", " and b", 3000,
				   " will send a b.\nparty x.\nend\n"),
			  &clean);
	cr_expect_eq(bench.work.diagnostics.count, 1);
	cr_expect_str_eq(slug(&bench, 0), "sentence-too-long");
	bench_close(&bench);
}

Test(parse, brackets_are_100_deep_at_most)
{
	for (size_t depth = NESTING_LIMIT; depth <= NESTING_LIMIT + 1; depth++) {
		struct bench bench;
		bool clean;
		const char *open =
			repeated(bench_open(&bench), "procedure p.\nif ", "(", depth, "x");
		const char *text = repeated(&bench, open, ")", depth,
					    ", council will send a b.\nparty x.\nend\n");

		(void)bench_parse(&bench, text, &clean);
		cr_expect_eq(clean, depth == NESTING_LIMIT, "%zu", depth);
		if (depth > NESTING_LIMIT)
			cr_expect_str_eq(slug(&bench, 0), "nested-too-deeply");
		bench_close(&bench);
	}
}

Test(parse, blocks_are_100_deep_at_most)
{
	struct bench bench;
	bool clean;

	bench_open(&bench);
	(void)bench_parse(&bench,
			  repeated(&bench, "procedure p.\n", "add to x:\n", NESTING_LIMIT, ""),
			  &clean);
	cr_expect_eq(bench.work.diagnostics.count, 1);
	cr_expect_str_eq(slug(&bench, 0), "nested-too-deeply");
	bench_close(&bench);
}

Test(parse, a_procedure_gives_no_end_of_work_to_hostile_text)
{
	static const char *const pieces[] = { "(",	     "\"",	     "“",	  "a ",
					      "a.",	     "end ",	     "— ",	  "é",
					      "é…",	     "within ",	     "stage s. ", ", ",
					      "--",	     "x, ",	     "\\",	  "if (",
					      "2024-04-01 ", "procedure p. " };

	for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
		struct bench bench;
		bool clean;

		bench_open(&bench);
		(void)bench_parse(&bench,
				  repeated(&bench, "procedure p.\n", pieces[i],
					   1000000 / strlen(pieces[i]), ""),
				  &clean);
		cr_expect_not(clean, "%s", pieces[i]);
		bench_close(&bench);
	}
}

Test(parse, an_empty_file_and_a_case_log_say_what_they_are)
{
	struct bench bench;
	bool clean;

	(void)bench_parse(bench_open(&bench), "", &clean);
	cr_expect_str_eq(slug(&bench, 0), "empty-file");
	(void)bench_parse(&bench, "case 1\nprocedure p\n", &clean);
	cr_expect_str_eq(slug(&bench, 1), "case-log");
	bench_close(&bench);
}

Test(phrase, phrases_of_one_letter_stand_together_in_order)
{
	for (size_t i = 1; phrase_at(i); i++)
		cr_expect_leq(phrase_at(i - 1)->words[0], phrase_at(i)->words[0], "%s",
			      phrase_at(i)->words);
}

Test(phrase, reserved_words_stand_in_order_and_are_found)
{
	for (size_t i = 0; reserved_at(i); i++) {
		cr_expect(i == 0 || strcmp(reserved_at(i - 1), reserved_at(i)) < 0, "%s",
			  reserved_at(i));
		cr_expect(word_is_reserved(reserved_at(i)));
	}
	cr_expect_not(word_is_reserved("response"));
}
