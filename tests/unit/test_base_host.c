/* The door to the world: files whole or not at all. */
#include "lang/base/diagnostic.h"
#include "lang/base/host.h"
#include "lang/base/problem.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct allocator allocator;
static struct arena arena;
static char folder[] = "/tmp/proc-test-XXXXXX";
static char path[64];
static struct problem why;

static void open_folder(void)
{
	allocator = allocator_standard("test");
	arena_open(&arena, &allocator);
	cr_assert_not_null(mkdtemp(folder));
	(void)snprintf(path, sizeof path, "%s/file", folder);
}

static void close_folder(void)
{
	(void)unlink(path);
	(void)rmdir(folder);
	arena_close(&arena);
}

TestSuite(host, .init = open_folder, .fini = close_folder);

Test(host, what_is_written_is_read_back_at_every_size)
{
	static const size_t sizes[] = { 0, 1, 4095, 4096, 65535, 65536, 65537, 1000000 };

	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		char *data = arena_alloc(&arena, sizes[i] + 1, 1);
		struct bytes read;

		memset(data, 'x', sizes[i]);
		cr_assert(host_write_file(path, (struct bytes){ data, sizes[i] }, &why), "%s",
			  why.line);
		cr_assert(host_read_file(path, sizes[i], &arena, &read, &why), "%s", why.line);
		cr_assert_eq(read.size, sizes[i]);
		cr_assert_eq(memcmp(read.data, data, read.size), 0);
	}
}

Test(host, a_file_beyond_the_limit_is_refused)
{
	struct bytes read;

	cr_assert(host_write_file(path, (struct bytes){ "12345", 5 }, &why));
	cr_assert(host_read_file(path, 5, &arena, &read, &why));
	cr_assert_not(host_read_file(path, 4, &arena, &read, &why));
	cr_assert(strstr(why.line, "larger than the 4 bytes allowed"));
}

/* Counts what is asked for. */
static void *allocate_counted(void *context, size_t size)
{
	*(size_t *)context += size;
	return malloc(size);
}

Test(host, a_regular_file_beyond_the_limit_is_not_read_at_all)
{
	size_t asked = 0;
	struct allocator counting = allocator;
	struct arena counted;
	struct bytes read = { "", 0 };

	counting.allocate = allocate_counted;
	counting.context = &asked;
	arena_open(&counted, &counting);
	cr_assert(host_write_file(path, (struct bytes){ "12345", 5 }, &why));
	cr_assert_eq(truncate(path, (off_t)1 << 30), 0);
	cr_assert_not(host_read_file(path, (size_t)16 << 20, &counted, &read, &why));
	cr_expect(strstr(why.line, "larger than the 16777216 bytes allowed"));
	cr_expect_eq(asked, 0);
	cr_expect_eq(read.size, 0);
	cr_assert_eq(truncate(path, (off_t)16 << 20), 0);
	cr_assert(host_read_file(path, (size_t)16 << 20, &counted, &read, &why));
	cr_expect_eq(read.size, (size_t)16 << 20);
	cr_expect_lt(asked, (size_t)17 << 20);
	arena_close(&counted);
}

Test(host, what_does_not_say_its_size_is_read_no_further_than_the_limit)
{
	size_t asked = 0;
	struct allocator counting = allocator;
	struct arena counted;
	struct bytes read;

	counting.allocate = allocate_counted;
	counting.context = &asked;
	arena_open(&counted, &counting);
	cr_assert_not(host_read_file("/dev/zero", (size_t)16 << 20, &counted, &read, &why));
	cr_expect(strstr(why.line, "/dev/zero is larger than the 16777216 bytes allowed"));
	cr_expect_lt(asked, (size_t)40 << 20, "%zu", asked);
	arena_close(&counted);
}

Test(host, a_missing_file_says_so_in_one_line)
{
	struct bytes read;

	cr_assert_not(host_read_file("/nowhere/at/all", 10, &arena, &read, &why));
	cr_assert_str_eq(why.line, "cannot open /nowhere/at/all: No such file or directory");
	cr_assert_not(host_read_file(folder, 10, &arena, &read, &why));
	cr_assert(strstr(why.line, "Is a directory"));
	cr_assert_eq(read.size, 0);
	cr_assert_not(host_write_file("/nowhere/at/all", (struct bytes){ "", 0 }, &why));
	cr_assert(strstr(why.line, "cannot write /nowhere/at/all"));
}

Test(host, a_write_that_fails_leaves_nothing_behind)
{
	/* A folder cannot be replaced by a file, and the temporary file must go; so rmdir works. */
	cr_assert_not(host_write_file(folder, (struct bytes){ "x", 1 }, &why));
	cr_assert(host_folder_exists(folder));
	cr_assert_not(host_file_exists(folder));
	cr_assert_not(host_file_exists(path));
	cr_assert_eq(rmdir(folder), 0);
}

Test(host, a_problem_longer_than_its_line_is_cut)
{
	char *name = arena_alloc(&arena, 5001, 1);

	memset(name, 'n', 5000);
	cr_assert_not(host_write_file(name, (struct bytes){ "x", 1 }, &why));
	cr_assert_eq(strlen(why.line), sizeof why.line - 1);
}

Test(host, today_is_a_date)
{
	cr_assert(date_is_set(host_today()));
}

Test(host, the_library_of_a_build_is_its_source_tree)
{
	const char *library = host_library_folder(&arena);
	const char *source = getenv("PROC_SOURCE");

	if (!source)
		cr_skip_test("run by hand, outside CTest");
	cr_assert_not_null(library);
	cr_assert_str_eq(library, source);
}

Test(host, colour_is_as_asked)
{
	cr_assert_eq(host_style("always").color, COLOR_ALWAYS);
	cr_assert_eq(host_style("never").color, COLOR_NEVER);
}

Test(host, out_of_memory_ends_with_three, .exit_code = 3)
{
	allocator.out_of_memory(allocator.context);
}
