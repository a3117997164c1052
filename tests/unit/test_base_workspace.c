/* A whole compile's memory: everything the ground offers, while memory runs out under it. */
#include "lang/base/text.h"
#include "lang/base/workspace.h"
#include "tests/support/memory.h"

#include <criterion/criterion.h>

static struct test_memory memory;
static struct allocator allocator;
static struct workspace work;

/* Loads files, names things, complains, prints: enough to need many blocks. */
static void do_everything(void)
{
	struct diagnostic_style style = { 0 };
	char file[3000];
	struct text out;

	memset(file, 'x', sizeof file);
	text_open(&out, &work.arena);
	for (int i = 0; i < 200; i++) {
		const struct source *source = source_add(&work.sources, &work.diagnostics, "file",
							 file, sizeof file, SOURCE_SIZE_LIMIT);
		struct diagnostic *found;

		text_clear(&out);
		text_format(&out, "name_%d", i);
		(void)symbol_intern(&work.symbols, out.bytes, out.size);
		found = diagnose(&work.diagnostics, SEVERITY_ERROR, "slug",
				 source_span(source, 10, 4), "%s is wrong", text_string(&out));
		diagnostic_label(found, source_span(source, 20, 4), "because of this");
		diagnostic_hint(found, "Do something else.");
	}
	text_clear(&out);
	diagnostics_render(&work.diagnostics, &work.sources, &style, &out);
	cr_assert_gt(out.size, 1000);
}

/* Whether there was memory enough; in a function of its own because of the long jump. */
static bool goes_well(void)
{
	if (setjmp(memory.ran_out) != 0)
		return false;
	do_everything();
	return true;
}

Test(workspace, running_out_of_memory_anywhere_leaks_nothing)
{
	size_t fail_at = 0;
	bool is_done = false;

	while (!is_done) {
		allocator = test_memory_open(&memory);
		memory.fail_at = ++fail_at;
		workspace_open(&work, &allocator);
		is_done = goes_well();
		cr_assert_eq(memory.taken, is_done ? fail_at - 1 : fail_at);
		workspace_close(&work);
		cr_assert_eq(memory.returned, fail_at - 1);
	}
	cr_assert_gt(fail_at, 5);
}

Test(workspace, an_unused_workspace_costs_nothing)
{
	allocator = test_memory_open(&memory);
	workspace_open(&work, &allocator);
	workspace_close(&work);
	cr_assert_eq(memory.taken, 0);
}
