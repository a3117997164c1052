/* Every sentence of the corpora is accepted, or refused where and how it should be. */
#include "tests/sentences/sentences.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

Test(sentences, every_accepted_block_is_read_without_a_word)
{
	struct bench bench;
	const char *at = bench_read(bench_open(&bench), "tests/sentences/accepted.txt");
	struct bytes block;
	int count = 0;

	cr_assert_not_null(at);
	while (next_block(&at, &block)) {
		bool clean;
		const char *text = bench_wrap(&bench, block.data, block.size);

		(void)bench_parse(&bench, text, &clean);
		cr_expect(clean, "refused: %.*s", (int)block.size, block.data);
		count++;
	}
	cr_expect_gt(count, 100);
	bench_close(&bench);
}

/* One line of refused.txt. */
static void check_refused(const char *line, const char *end)
{
	const char *tab = memchr(line, '\t', (size_t)(end - line));
	const char *second = tab ? memchr(tab + 1, '\t', (size_t)(end - tab - 1)) : NULL;
	const struct diagnostics *told;
	struct bench bench;
	bool clean;

	cr_assert_not_null(second, "no slug: %.*s", (int)(end - line), line);
	bench_open(&bench);
	told = &bench.work.diagnostics;
	(void)bench_parse(&bench, bench_wrap(&bench, line, (size_t)(tab - line)), &clean);
	cr_expect_not(clean, "accepted: %.*s", (int)(tab - line), line);
	cr_expect_eq(told->count, 1, "%u errors: %.*s", told->count, (int)(tab - line), line);
	if (told->count > 0) {
		const struct diagnostic *found = told->items[0];
		const struct source *source = bench.work.sources.items[0];
		const char *place = source->bytes + (found->span.begin - source->base);
		size_t size = (size_t)(second - tab - 1);

		cr_expect_eq(strlen(found->slug), (size_t)(end - second - 1), "%s: %.*s",
			     found->slug, (int)(end - line), line);
		cr_expect(strncmp(found->slug, second + 1, strlen(found->slug)) == 0, "%s: %.*s",
			  found->slug, (int)(end - line), line);
		while (size > 0 && (*place == ' ' || *place == '\n'))
			place++;
		cr_expect(strncmp(place, tab + 1, size) == 0, "stopped at \"%.10s\": %.*s", place,
			  (int)(end - line), line);
		cr_expect_not_null(found->hints, "no hint: %.*s", (int)(end - line), line);
	}
	bench_close(&bench);
}

Test(sentences, every_refused_sentence_gets_one_error_at_its_word_with_its_slug_and_a_hint)
{
	struct bench bench;
	const char *line = bench_read(bench_open(&bench), "tests/sentences/refused.txt");
	const char *end;

	cr_assert_not_null(line);
	for (; (end = strchr(line, '\n')); line = end + 1)
		check_refused(line, end);
	bench_close(&bench);
}

/* A line of refused.txt that stands in a stage; the slug is the rest of its line. */
struct mistake {
	const char *text, *slug;
	size_t size, slug_size;
};

static size_t stage_mistakes(const char *line, struct mistake *out, size_t most)
{
	const char *end;
	size_t count = 0;

	for (; count < most && (end = strchr(line, '\n')); line = end + 1) {
		const char *tab = memchr(line, '\t', (size_t)(end - line));
		const char *second = memchr(tab + 1, '\t', (size_t)(end - tab - 1));

		if (*line != '@')
			out[count++] = (struct mistake){ line, second + 1, (size_t)(tab - line),
							 (size_t)(end - second - 1) };
	}
	return count;
}

static bool is_slug(const struct diagnostic *found, const struct mistake *mistake)
{
	return strlen(found->slug) == mistake->slug_size &&
	       memcmp(found->slug, mistake->slug, mistake->slug_size) == 0;
}

/* Whether the two mistakes are told of, and nothing else; the scanner tells of its own first. */
static bool tells_both(const struct mistake *one, const struct mistake *other, char *told)
{
	struct bench bench;
	const struct diagnostics *found;
	struct text text;
	bool clean, both;

	bench_open(&bench);
	text_open(&text, &bench.work.arena);
	text_add(&text, one->text, one->size);
	text_add_character(&text, '\n');
	text_add(&text, other->text, other->size);
	(void)bench_parse(&bench, bench_wrap(&bench, text_string(&text), text.size), &clean);
	found = &bench.work.diagnostics;
	both = found->count == 2 &&
	       ((is_slug(found->items[0], one) && is_slug(found->items[1], other)) ||
		(is_slug(found->items[0], other) && is_slug(found->items[1], one)));
	*told = '\0';
	for (uint32_t i = 0; i < found->count && i < 4; i++)
		strcat(strcat(told, " "), found->items[i]->slug);
	bench_close(&bench);
	return both;
}

/* Each line of the corpus with some of those that follow it: no two hide each other. */
#define LINES 400
#define FOLLOWING 15

Test(sentences, of_two_mistakes_in_consecutive_sentences_both_are_told_and_nothing_else)
{
	static struct mistake mistakes[LINES];
	struct bench bench;
	size_t count = stage_mistakes(bench_read(bench_open(&bench), "tests/sentences/refused.txt"),
				      mistakes, LINES);
	size_t tried = 0, hidden = 0;
	char last[1000] = "";

	for (size_t i = 0; i < count; i++)
		for (size_t j = 1; j <= FOLLOWING; j++) {
			const struct mistake *one = &mistakes[i];
			const struct mistake *other = &mistakes[(i + j * 11) % count];
			char told[400];

			tried++;
			if (tells_both(one, other, told))
				continue;
			hidden++;
			(void)snprintf(last, sizeof last, "%.*s %.*s: told%s", (int)one->size,
				       one->text, (int)other->size, other->text, told);
		}
	cr_expect_gt(tried, 2500);
	cr_expect(hidden * 500 <= tried, "%zu of %zu pairs, like %s", hidden, tried, last);
	bench_close(&bench);
}

Test(sentences, a_sentence_that_ends_with_another_mark_hides_none_that_follows)
{
	static const struct mistake other = { "council shall send a note.", "shall", 26, 5 };
	static const struct mistake firsts[] = {
		{ "council will send a response!", "other-stop", 29, 10 },
		{ "council will send a response...", "dots", 31, 4 },
		{ "council will send a response see \"a phrase.", "unclosed-quote", 43, 14 },
		{ "# council will send a note.", "comment-mark", 27, 12 },
		{ "council will send a response. # so it is", "comment-mark", 40, 12 },
	};

	for (size_t i = 0; i < sizeof firsts / sizeof firsts[0]; i++) {
		char told[400];

		cr_expect(tells_both(&firsts[i], &other, told), "%s: told%s", firsts[i].text, told);
	}
}

/* Whether a word made of letters and hyphens stands between quotes as a slug does. */
static size_t slug_size(const char *at)
{
	size_t size = strspn(at, "abcdefghijklmnopqrstuvwxyz-");

	return size > 2 && at[size] == '"' ? size : 0;
}

/* The slugs that one file of lang/ emits must stand in one of the files that test them. */
static void check_slugs(const char *text, const char *path, const char *tested[], size_t count)
{
	static const char *const calls[] = { "filter_report(", "fault(",    "trouble_say(",
					     "refuse(",	       "diagnose(", "MISTAKE(" };

	for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
		for (const char *at = text; (at = strstr(at, calls[i])); at++) {
			const char *quote = strchr(at, '"');
			char slug[64] = { 0 };
			bool found = false;

			if (!quote || quote - at > 90 || slug_size(quote + 1) == 0 ||
			    memchr(at, ';', (size_t)(quote - at)))
				continue;
			memcpy(slug, quote + 1, slug_size(quote + 1));
			for (size_t k = 0; k < count; k++)
				found = found || (tested[k] && strstr(tested[k], slug));
			cr_expect(found, "%s: no test has %s", path, slug);
		}
	}
}

Test(sentences, every_slug_of_the_language_is_in_a_test)
{
	struct bench bench;
	const char *tested[2];
	DIR *folder = opendir("lang");
	struct dirent *entry;

	bench_open(&bench);
	tested[0] = bench_read(&bench, "tests/sentences/refused.txt");
	tested[1] = bench_read(&bench, "tests/unit/test_lang_parse.c");
	cr_assert_not_null(folder);
	while ((entry = readdir(folder))) {
		char path[300];
		const char *text;

		if (entry->d_name[0] == '.' || strcmp(entry->d_name, "base") == 0)
			continue;
		(void)snprintf(path, sizeof path, "lang/%s", entry->d_name);
		text = bench_read(&bench, path);
		if (text)
			check_slugs(text, path, tested, 2);
	}
	closedir(folder);
	bench_close(&bench);
}
