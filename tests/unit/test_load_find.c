/* Looking for the procedure of a case: for which days it is, and what it costs. */
#include "compiler/load.h"
#include "lang/base/host.h"
#include "lang/base/text.h"
#include "lang/base/workspace.h"
#include "tests/support/shelf_of_texts.h"

#include <criterion/criterion.h>
#include <stddef.h>
#include <stdlib.h>

static struct allocator allocator;
static struct workspace work;
static struct shelf_of_texts shelf;
static struct library library;

static void open_all(void)
{
	allocator = allocator_standard("test_load_find");
	workspace_open(&work, &allocator);
	shelf.count = 0;
	library = shelf_library(&shelf);
}

static void close_all(void)
{
	workspace_close(&work);
}

TestSuite(load_find, .init = open_all, .fini = close_all);

static struct date day(const char *iso)
{
	struct date date = DATE_NONE;

	(void)date_parse_iso(iso, 10, &date);
	return date;
}

static void put_versions(const char *rule)
{
	struct text text;

	shelf_put(&shelf, "library/council/a@1.proc",
		  "procedure alpha. in force from 2023-01-01 until 2023-12-31. end");
	text_open(&text, &work.arena);
	text_format(&text, "procedure alpha. in force from 2024-01-01. %s end", rule);
	shelf_put(&shelf, "library/council/a.proc", text_string(&text));
}

/* The days on which a case may have been opened for the same answer. */
static const char *find_days(const char *opened, const char *as_of)
{
	static char told[2 * DATE_ISO_SIZE + 1];
	struct procedure_query query = { "alpha", NULL, day(opened), day(as_of) };
	char first[DATE_ISO_SIZE], last[DATE_ISO_SIZE];
	struct date from, until;
	struct problem why;
	const char *path;

	if (!procedure_find_lasting(&work.arena, &library, &query, &path, &from, &until, &why))
		return "none";
	date_write_iso(from, first);
	date_write_iso(until, last);
	(void)snprintf(told, sizeof told, "%s %s", first, last);
	return told;
}

Test(load_find, a_search_says_for_which_days_it_has_been_made)
{
	cr_expect_str_eq(find_days("2023-11-01", "2024-05-01"), "none");
	put_versions("cases already open keep the version in force at complaint.");
	cr_expect_str_eq(find_days("2023-11-01", "2024-05-01"), "1900-01-01 2023-11-01");
	cr_expect_str_eq(find_days("2024-02-01", "2024-05-01"), "2024-02-01 2199-12-31");
}

Test(load_find, a_search_is_made_for_all_days_where_cases_move)
{
	put_versions("cases already open move to this one.");
	cr_expect_str_eq(find_days("2023-11-01", "2024-05-01"), "1900-01-01 2199-12-31");
}

Test(load_find, two_files_from_one_day_are_not_told_apart)
{
	put_versions("");
	shelf_put(&shelf, "library/council/a copy.proc",
		  "procedure alpha. in force from 2024-01-01. end");
	cr_expect_str_eq(find_days("2024-02-01", "2024-05-01"), "none");
	cr_expect_str_eq(find_days("2023-11-01", "2023-12-01"), "1900-01-01 2023-11-01",
			 "the one of the year before stands alone");
}

/* What has been taken and not given back, and the most there was. */
struct held {
	size_t now, most;
};

union sized {
	size_t size;
	max_align_t align;
};

static void *allocate_held(void *context, size_t size)
{
	struct held *held = context;
	union sized *memory = malloc(sizeof *memory + size);

	if (!memory)
		return NULL;
	memory->size = size;
	held->now += size;
	held->most = held->now > held->most ? held->now : held->most;
	return memory + 1;
}

static void release_held(void *context, void *memory)
{
	struct held *held = context;
	union sized *begin = memory;

	if (!memory)
		return;
	held->now -= begin[-1].size;
	free(begin - 1);
}

/* A megabyte in which the name does not occur. */
static bool read_large(void *context, const char *path, size_t limit, struct arena *arena,
		       struct bytes *out, struct problem *why)
{
	size_t size = (size_t)1 << 20;

	(void)context, (void)path, (void)limit, (void)why;
	*out = (struct bytes){ arena_alloc(arena, size, 1), size };
	return true;
}

Test(load_find, a_search_keeps_nothing_of_what_it_looks_into)
{
	struct held held = { 0 };
	struct allocator counting = { .allocate = allocate_held,
				      .release = release_held,
				      .out_of_memory = allocator.out_of_memory,
				      .context = &held };
	struct procedure_query query = { "alpha", NULL, DATE_NONE, day("2024-05-01") };
	struct arena arena;
	struct problem why;
	const char *path;

	for (int i = 0; i < 30; i++) {
		struct text name;

		text_open(&name, &work.arena);
		text_format(&name, "library/large%d.proc", i);
		shelf_put(&shelf, text_string(&name), "-");
	}
	library.read = read_large;
	arena_open(&arena, &counting);
	cr_expect_not(procedure_find(&arena, &library, &query, &path, &why));
	cr_expect_lt(held.most, (size_t)3 << 20, "%zu", held.most);
	arena_close(&arena);
	cr_expect_eq(held.now, 0);
}
