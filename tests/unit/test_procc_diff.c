/* The differences that procc format --diff shows. */
#include "compiler/procc_diff.h"
#include "lang/base/arena.h"
#include "lang/base/host.h"

#include <criterion/criterion.h>
#include <string.h>

static struct allocator allocator;
static struct arena arena;

static void open_arena(void)
{
	allocator = allocator_standard("test_procc_diff");
	arena_open(&arena, &allocator);
}

static void close_arena(void)
{
	arena_close(&arena);
}

TestSuite(procc_diff, .init = open_arena, .fini = close_arena);

static const char *diff(const char *before, const char *after)
{
	struct text out;

	text_open(&out, &arena);
	text_add_diff(&out, "a", (struct bytes){ before, strlen(before) },
		      (struct bytes){ after, strlen(after) });
	return text_string(&out);
}

Test(procc_diff, equal_texts_differ_in_nothing)
{
	cr_assert_str_eq(diff("one\ntwo\n", "one\ntwo\n"), "");
	cr_assert_str_eq(diff("", ""), "");
}

Test(procc_diff, a_changed_line_stands_in_its_surroundings)
{
	cr_assert_str_eq(
		diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"),
		"--- a\n+++ a, formatted\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

Test(procc_diff, far_changes_are_two_hunks)
{
	const char *text = diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n",
				"0\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n");
	const char *first = strstr(text, "@@ -1,4 +1,4 @@\n-1\n+0\n 2\n 3\n 4\n");

	cr_assert(first, "%s", text);
	cr_assert(strstr(first, "@@ -9,4 +9,3 @@\n 9\n 10\n 11\n-12\n"), "%s", text);
}

Test(procc_diff, near_changes_are_one_hunk)
{
	cr_assert_str_eq(diff("1\n2\n3\n4\n5\n", "0\n2\n3\n4\n6\n"),
			 "--- a\n+++ a, formatted\n@@ -1,5 +1,5 @@\n-1\n+0\n 2\n 3\n 4\n-5\n+6\n");
}

Test(procc_diff, everything_can_be_new)
{
	cr_assert_str_eq(diff("", "1\n"), "--- a\n+++ a, formatted\n@@ -1,0 +1,1 @@\n+1\n");
}
