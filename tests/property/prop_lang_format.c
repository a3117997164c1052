/* Laws of the formatter and of recovery, over the corpora and every procedure in the tree. */
#include "tests/sentences/sentences.h"
#include "tests/support/random.h"

#include "lang/ast.h"
#include "lang/ast_print.h"
#include "lang/lexer.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>

/* Prints a text that must be one without mistakes. */
static const char *format(struct bench *bench, const char *text)
{
	struct text out;
	bool clean;
	const struct ast_file *file = bench_parse(bench, text, &clean);

	cr_assert(clean, "%s: %s", bench->work.diagnostics.items[0]->slug, text);
	text_open(&out, &bench->work.arena);
	ast_print(file, &bench->work.sources, &out);
	return text_string(&out);
}

static bool same_name(const struct ast_name *a, const struct ast_name *b)
{
	return a->symbol == b->symbol;
}

static bool same_names(const struct ast_names *a, const struct ast_names *b)
{
	const struct ast_name_node *x = a->first, *y = b->first;

	for (; x && y; x = x->next, y = y->next)
		if (!same_name(&x->name, &y->name))
			return false;
	return !x && !y && a->join == b->join;
}

static bool same_text(const struct ast_text *a, const struct ast_text *b)
{
	return a->size == b->size && (a->size == 0 || memcmp(a->text, b->text, a->size) == 0);
}

static bool same_length(const struct ast_duration *a, const struct ast_duration *b)
{
	return a->amount.count == b->amount.count && a->amount.unit == b->amount.unit &&
	       a->clear == b->clear;
}

static bool same_anchor(const struct ast_anchor *a, const struct ast_anchor *b)
{
	const struct ast_anchor *x = a->parts, *y = b->parts;

	for (; x && y; x = x->next, y = y->next)
		if (!same_anchor(x, y))
			return false;
	return !x && !y && a->kind == b->kind && same_name(&a->name, &b->name) &&
	       same_name(&a->of, &b->of) && a->period == b->period && a->after == b->after;
}

static bool same_condition(const struct ast_condition *a, const struct ast_condition *b)
{
	const struct ast_condition *x, *y;

	if (!a || !b)
		return a == b;
	for (x = a->parts, y = b->parts; x && y; x = x->next, y = y->next)
		if (!same_condition(x, y))
			return false;
	return !x && !y && a->kind == b->kind && a->negated == b->negated &&
	       same_name(&a->name, &b->name) && same_name(&a->value, &b->value);
}

static bool same_fields(const struct ast_fields *a, const struct ast_fields *b)
{
	const struct ast_field *x = a->first, *y = b->first;

	for (; x && y; x = x->next, y = y->next)
		if (!same_name(&x->name, &y->name) ||
		    !same_names(&x->type.choices, &y->type.choices) ||
		    !same_name(&x->type.default_value, &y->type.default_value))
			return false;
	return !x && !y;
}

static bool same_terms(const struct ast_term *x, const struct ast_term *y)
{
	for (; x && y; x = x->next, y = y->next)
		if (x->kind != y->kind || !same_length(&x->time.length, &y->time.length) ||
		    (x->time.relation == AST_BEGINNING_WITH) !=
			    (y->time.relation == AST_BEGINNING_WITH) ||
		    !same_anchor(&x->time.anchor, &y->time.anchor) ||
		    !same_anchor(&x->anchor, &y->anchor) ||
		    !same_condition(x->condition, y->condition) ||
		    !same_names(&x->names, &y->names) || !same_name(&x->name, &y->name) ||
		    !same_text(&x->text, &y->text) || !same_text(&x->heading, &y->heading) ||
		    !same_fields(&x->fields, &y->fields) || !same_terms(x->terms, y->terms) ||
		    x->strength != y->strength || x->content != y->content || x->roll != y->roll ||
		    x->received != y->received || x->later != y->later || x->only != y->only ||
		    x->capped != y->capped)
			return false;
	return !x && !y;
}

static bool same_items(const struct ast_item *x, const struct ast_item *y);

static bool same_clause(const struct ast_clause *a, const struct ast_clause *b)
{
	return a->lead.kind == b->lead.kind &&
	       same_condition(a->lead.condition, b->lead.condition) &&
	       same_name(&a->lead.reason, &b->lead.reason) &&
	       same_length(&a->lead.length, &b->lead.length) && same_names(&a->who, &b->who) &&
	       a->strength == b->strength && a->action.kind == b->action.kind &&
	       same_names(&a->action.who, &b->action.who) &&
	       same_name(&a->action.verb, &b->action.verb) &&
	       same_text(&a->action.text, &b->action.text) &&
	       same_name(&a->action.object, &b->action.object) &&
	       a->action.object_is_it == b->action.object_is_it &&
	       same_names(&a->action.type.choices, &b->action.type.choices) &&
	       same_terms(a->terms.first, b->terms.first) && same_items(a->if_none, b->if_none) &&
	       same_items(a->if_late, b->if_late);
}

static bool same_choices(const struct ast_choice *x, const struct ast_choice *y)
{
	for (; x && y; x = x->next, y = y->next)
		if (!same_anchor(&x->anchor, &y->anchor) || !same_name(&x->stage, &y->stage) ||
		    !same_condition(x->condition, y->condition))
			return false;
	return !x && !y;
}

static bool same_lists(const struct ast_item *a, const struct ast_item *b)
{
	const struct ast_quality *p = a->qualities, *q = b->qualities;
	const struct ast_ground *x = a->grounds, *y = b->grounds;
	const struct ast_names_node *m = a->readings, *n = b->readings;

	for (; p && q; p = p->next, q = q->next)
		if (!same_name(&p->name, &q->name) || p->negated != q->negated)
			return false;
	for (; x && y; x = x->next, y = y->next)
		if (!same_name(&x->name, &y->name) || !same_text(&x->text, &y->text))
			return false;
	for (; m && n; m = m->next, n = n->next)
		if (!same_names(&m->names, &n->names))
			return false;
	return !p && !q && !x && !y && !m && !n && same_choices(a->choices, b->choices);
}

static bool same_rules(const struct ast_item *a, const struct ast_item *b)
{
	return a->extension.kind == b->extension.kind &&
	       same_names(&a->extension.who, &b->extension.who) &&
	       same_name(&a->extension.target, &b->extension.target) &&
	       same_length(&a->extension.length, &b->extension.length) &&
	       same_name(&a->extension.from, &b->extension.from) &&
	       same_anchor(&a->extension.date, &b->extension.date) &&
	       same_terms(a->extension.terms.first, b->extension.terms.first) &&
	       a->clock.of_stage == b->clock.of_stage &&
	       same_name(&a->clock.target, &b->clock.target) &&
	       same_name(&a->clock.from, &b->clock.from) &&
	       same_name(&a->clock.until, &b->clock.until) &&
	       same_condition(a->clock.condition, b->clock.condition) &&
	       same_terms(a->clock.terms.first, b->clock.terms.first) &&
	       a->opening.when == b->opening.when &&
	       same_names(&a->opening.events, &b->opening.events) &&
	       same_condition(a->opening.condition, b->opening.condition) &&
	       same_terms(a->opening.terms.first, b->opening.terms.first);
}

static bool same_items(const struct ast_item *x, const struct ast_item *y)
{
	for (; x && y; x = x->next, y = y->next)
		if (x->kind != y->kind || !same_name(&x->name, &y->name) ||
		    !same_names(&x->names, &y->names) || !same_text(&x->text, &y->text) ||
		    !same_text(&x->heading, &y->heading) || !same_text(&x->why, &y->why) ||
		    !same_names(&x->type.choices, &y->type.choices) ||
		    !same_terms(x->terms.first, y->terms.first) ||
		    !same_condition(x->condition, y->condition) ||
		    !same_anchor(&x->anchor, &y->anchor) ||
		    !same_anchor(&x->anchor2, &y->anchor2) ||
		    !same_length(&x->length, &y->length) || x->roll != y->roll ||
		    !same_fields(&x->fields, &y->fields) || !same_lists(x, y) ||
		    x->from.day != y->from.day || x->until.day != y->until.day ||
		    x->panel.members != y->panel.members || x->minutes != y->minutes ||
		    x->word != y->word || x->panel.independent != y->panel.independent ||
		    x->panel.at_least != y->panel.at_least || x->yearly != y->yearly ||
		    x->or_non_working != y->or_non_working ||
		    !same_clause(&x->clause, &y->clause) || !same_rules(x, y) ||
		    !same_items(x->items.first, y->items.first))
			return false;
	return !x && !y;
}

static bool same_files(const struct ast_file *a, const struct ast_file *b)
{
	const struct ast_procedure *x = a->first, *y = b->first;

	for (; x && y; x = x->next, y = y->next)
		if (x->kind != y->kind || !same_name(&x->name, &y->name) ||
		    !same_text(&x->title, &y->title) || !same_name(&x->based_on, &y->based_on) ||
		    !same_items(x->items.first, y->items.first))
			return false;
	return !x && !y;
}

static uint32_t comment_count(const struct ast_file *file)
{
	uint32_t count = 0;

	for (const struct ast_comment *comment = file->comments; comment; comment = comment->next)
		count++;
	return count;
}

/* print(parse(x)) says the same as x, prints the same again, and keeps every comment. */
static void check_text(const char *text, const char *name)
{
	struct bench bench;
	const char *once, *twice;
	bool clean;
	const struct ast_file *before, *after;

	bench_open(&bench);
	once = format(&bench, text);
	twice = format(&bench, once);
	cr_expect_str_eq(once, twice, "%s", name);
	before = bench_parse(&bench, text, &clean);
	after = bench_parse(&bench, once, &clean);
	cr_expect(same_files(before, after), "%s: not the same tree:\n%s", name, once);
	cr_expect_eq(comment_count(before), comment_count(after), "%s", name);
	bench_close(&bench);
}

static void check_folder(const char *folder)
{
	DIR *open = opendir(folder);
	struct dirent *entry;

	while (open && (entry = readdir(open))) {
		size_t size = strlen(entry->d_name);
		char path[1024];
		struct bench bench;
		const char *text;

		if (entry->d_name[0] == '.')
			continue;
		(void)snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
		check_folder(path);
		if (size < 5 || strcmp(entry->d_name + size - 5, ".proc") != 0)
			continue;
		text = bench_read(bench_open(&bench), path);
		if (text) {
			bool clean;

			(void)bench_parse(&bench, text, &clean);
			if (clean)
				check_text(text, path);
		}
		bench_close(&bench);
	}
	if (open)
		closedir(open);
}

Test(format, every_accepted_sentence_prints_as_the_same_tree_and_the_same_again)
{
	struct bench bench;
	const char *at = bench_read(bench_open(&bench), "tests/sentences/accepted.txt");
	struct bytes block;

	cr_assert_not_null(at);
	while (next_block(&at, &block))
		check_text(bench_wrap(&bench, block.data, block.size), block.data);
	bench_close(&bench);
}

Test(format, every_procedure_of_the_tree_prints_as_the_same_tree_and_the_same_again)
{
	check_folder("procedures");
	check_folder("stdlib");
	check_folder("tests");
}

/* A text with one of its tokens left out, doubled, or changed for another of them. */
static const char *faulty(struct bench *bench, const char *text, struct random *random)
{
	const struct source *source = source_add(&bench->work.sources, &bench->work.diagnostics,
						 "x", text, strlen(text), SOURCE_SIZE_LIMIT);
	struct tokens tokens = { 0 };
	struct ast_comment *comments = NULL;
	const struct token *token, *other;
	struct text out;
	size_t begin;

	lexer_read(&bench->work, source, &bench->work.arena, &tokens, &comments);
	token = &tokens.items[random_next(random) % (tokens.count - 1)];
	other = &tokens.items[random_next(random) % (tokens.count - 1)];
	begin = token->begin - source->base;
	text_open(&out, &bench->work.arena);
	text_add(&out, text, begin);
	switch (random_next(random) % 3) {
	case 0:
		break;
	case 1:
		text_add(&out, text + begin, token->size);
		text_add_character(&out, ' ');
		text_add(&out, text + begin, token->size);
		break;
	default:
		text_add(&out, text + (other->begin - source->base), other->size);
	}
	text_add_string(&out, text + begin + token->size);
	return text_string(&out);
}

Test(recovery, nineteen_in_twenty_single_faults_give_exactly_one_error)
{
	struct random random = random_open(20240401);
	struct bench corpus;
	struct bytes block;
	const char *at = bench_read(bench_open(&corpus), "tests/sentences/accepted.txt");
	size_t refused = 0, one = 0;

	cr_assert_not_null(at);
	while (next_block(&at, &block)) {
		const char *text = bench_wrap(&corpus, block.data, block.size);

		for (int i = 0; i < 40; i++) {
			struct bench bench;
			const char *changed = faulty(bench_open(&bench), text, &random);
			bool clean;

			(void)bench_parse(&bench, changed, &clean);
			refused += !clean;
			one += bench.work.diagnostics.total[SEVERITY_ERROR] == 1;
			bench_close(&bench);
		}
	}
	cr_expect_geq(one * 100, refused * 95, "seed %llu: %zu of %zu",
		      (unsigned long long)random.seed, one, refused);
	bench_close(&corpus);
}
