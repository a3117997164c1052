/* Loaded files: the check at the door, and finding places again. */
#include "lang/base/check.h"
#include "lang/base/host.h"
#include "lang/base/workspace.h"

#include <criterion/criterion.h>
#include <string.h>

static struct allocator allocator;
static struct workspace work;

static void open_work(void)
{
	allocator = allocator_standard("test");
	workspace_open(&work, &allocator);
}

static void close_work(void)
{
	workspace_close(&work);
}

TestSuite(source, .init = open_work, .fini = close_work);

static const struct source *add(const char *name, const char *bytes, size_t size)
{
	return source_add(&work.sources, &work.diagnostics, name, bytes, size, SOURCE_SIZE_LIMIT);
}

static void expect_position(uint32_t offset, uint32_t line, uint32_t column)
{
	struct position position = source_position(&work.sources, offset);

	cr_expect_not_null(position.source);
	cr_expect_eq(position.line, line, "offset %u: line %u", offset, position.line);
	cr_expect_eq(position.column, column, "offset %u: column %u", offset, position.column);
}

static void expect_line(const struct source *source, uint32_t line, const char *text)
{
	struct bytes bytes = source_line(source, line);

	cr_expect_eq(bytes.size, strlen(text));
	cr_expect_eq(memcmp(bytes.data, text, bytes.size), 0);
}

Test(source, positions_count_lines_and_characters_from_one)
{
	const struct source *source = add("a.proc", "one\ncaf\xC3\xA9 two\n\nend", 18);

	cr_assert_not_null(source);
	expect_position(source->base, 1, 1);
	expect_position(source->base + 3, 1, 4);
	expect_position(source->base + 4, 2, 1);
	expect_position(source->base + 9, 2, 5);
	expect_position(source->base + 10, 2, 6);
	expect_position(source->base + 14, 3, 1);
	expect_position(source->base + 15, 4, 1);
	expect_position(source->base + 18, 4, 4);
	expect_line(source, 1, "one");
	expect_line(source, 2, "caf\xC3\xA9 two");
	expect_line(source, 3, "");
	expect_line(source, 4, "end");
	cr_assert_eq(source->line_count, 4);
}

Test(source, lines_that_end_as_windows_ends_them_have_no_cr)
{
	const struct source *source = add("a.proc", "one\r\ntwo\r\n", 10);

	cr_assert_not_null(source);
	expect_line(source, 1, "one");
	expect_line(source, 2, "two");
	expect_line(source, 3, "");
}

Test(source, an_empty_file_has_one_empty_line)
{
	const struct source *source = add("a.proc", "", 0);

	cr_assert_not_null(source);
	cr_assert_eq(source->line_count, 1);
	expect_line(source, 1, "");
	expect_position(source->base, 1, 1);
}

Test(source, files_share_one_offset_space_without_touching)
{
	const struct source *files[50];

	for (size_t i = 0; i < ARRAY_LENGTH(files); i++)
		files[i] = add("f.proc", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", i);
	cr_assert_null(source_find(&work.sources, 0));
	for (size_t i = 0; i < ARRAY_LENGTH(files); i++)
		for (uint32_t at = 0; at <= i; at++)
			cr_assert_eq(source_find(&work.sources, files[i]->base + at), files[i]);
	cr_assert_null(source_find(&work.sources, files[49]->base + 50));
	cr_assert_null(source_find(&work.sources, UINT32_MAX));
	cr_assert_null(source_position(&work.sources, 0).source);
}

Test(source, the_text_of_a_span_is_what_was_there)
{
	const struct source *source = add("a.proc", "stage review", 12);
	struct bytes text = source_text(&work.sources, source_span(source, 6, 6));

	cr_assert_eq(text.size, 6);
	cr_assert_eq(memcmp(text.data, "review", 6), 0);
	cr_assert_eq(source_text(&work.sources, (struct span){ 0 }).size, 0);
	cr_assert_eq(source_text(&work.sources, source_span(source, 6, 7)).size, 0);
	cr_assert_eq(source_text(&work.sources, (struct span){ 3, 2 }).size, 0);
}

Test(source, a_byte_order_mark_is_skipped_at_the_beginning_only)
{
	const struct source *source = add("a.proc", "\xEF\xBB\xBFone", 6);

	cr_assert_not_null(source);
	cr_assert_eq(source->size, 3);
	cr_assert_str_eq(source->bytes, "one");
}

Test(source, what_has_no_place_in_a_text_file_is_refused_by_name)
{
	static const struct {
		const char *bytes;
		size_t size;
		const char *slug;
		uint32_t line, column;
	} rows[] = {
		{ "ok\na\xFF", 5, "not-utf8", 2, 2 },
		{ "\xC3", 1, "not-utf8", 1, 1 },
		{ "a\0b", 3, "control-character", 1, 2 },
		{ "a\033[1m", 5, "control-character", 1, 2 },
		{ "a\rb", 3, "control-character", 1, 2 },
		{ "a\r", 2, "control-character", 1, 2 },
		{ "\xC2\x85", 2, "control-character", 1, 1 },
		{ "a\xE2\x80\xA8", 4, "control-character", 1, 2 },
		{ "x\n\xE2\x80\xAE", 5, "hidden-direction", 2, 1 },
		{ "\xE2\x81\xA7", 3, "hidden-direction", 1, 1 },
	};

	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
		const struct diagnostic *found;
		struct position position;

		cr_assert_null(add("a.proc", rows[i].bytes, rows[i].size), "row %zu", i);
		cr_assert_eq(work.diagnostics.count, i + 1);
		found = work.diagnostics.items[i];
		position = source_position(&work.sources, found->span.begin);
		cr_expect_str_eq(found->slug, rows[i].slug, "row %zu", i);
		cr_expect_eq(position.line, rows[i].line, "row %zu", i);
		cr_expect_eq(position.column, rows[i].column, "row %zu", i);
	}
}

Test(source, the_size_limit_is_exact)
{
	static const char bytes[] = "0123456789";

	cr_expect_not_null(source_add(&work.sources, &work.diagnostics, "a", bytes, 9, 10));
	cr_expect_not_null(source_add(&work.sources, &work.diagnostics, "a", bytes, 10, 10));
	cr_expect(diagnostics_are_clean(&work.diagnostics));
	cr_expect_null(source_add(&work.sources, &work.diagnostics, "a", bytes, 10, 9));
	cr_expect_str_eq(work.diagnostics.items[0]->slug, "file-too-large");
}
