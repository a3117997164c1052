/* The instruction table in vm/README.md says what opcode.def says. */
#include "vm/opcode.h"

#include "lang/base/check.h"
#include "lang/base/host.h"
#include "lang/base/problem.h"
#include "lang/base/text.h"

#include <criterion/criterion.h>
#include <string.h>

static struct allocator allocator;
static struct arena arena;

static void open_arena(void)
{
	allocator = allocator_standard("test");
	arena_open(&arena, &allocator);
}

static void close_arena(void)
{
	arena_close(&arena);
}

TestSuite(opcode, .init = open_arena, .fini = close_arena);

static const char *read_text(const char *path)
{
	struct bytes bytes;
	struct problem why;

	cr_assert(host_read_file(path, 1 << 20, &arena, &bytes, &why), "%s", why.line);
	return arena_copy_text(&arena, bytes.data, bytes.size);
}

static const char *types(const char *written)
{
	return *written == '-' ? "" : written;
}

static const char *row_of(const struct opcode_info *info)
{
	static const char *const operands[] = {
		[OPERAND_NONE] = "",	       [OPERAND_IMMEDIATE] = "a number",
		[OPERAND_FIELD] = "field",     [OPERAND_EVENT] = "event",
		[OPERAND_BOOKING] = "booking", [OPERAND_STAGE] = "stage",
		[OPERAND_CLOCK] = "clock",     [OPERAND_CLAUSE] = "clause",
		[OPERAND_NATIVE] = "native",   [OPERAND_TARGET] = "an address",
		[OPERAND_TEXT] = "text",       [OPERAND_EXTENSION] = "extension",
		[OPERAND_PAUSE] = "pause",     [OPERAND_RESTART] = "restart",
	};
	struct text row;

	text_open(&row, &arena);
	text_format(&row, "| %s | %s | %s | %s | %s |\n", info->name, operands[info->operand],
		    types(info->pops), types(info->pushes), info->does);
	return text_string(&row);
}

Test(opcode, the_readme_has_every_operation_in_order_and_no_other)
{
	const char *at = strstr(read_text("vm/README.md"), "## The instruction table\n");

	cr_assert_not_null(at);
	at = strstr(at, "|---|---|---|---|---|\n");
	cr_assert_not_null(at);
	at = strchr(at, '\n') + 1;
	for (size_t i = 0; i < OPCODE_COUNT; i++) {
		const char *row = row_of(&opcode_info[i]);

		cr_assert(strncmp(at, row, strlen(row)) == 0, "wanted: %sfound: %.80s", row, at);
		at += strlen(row);
	}
	cr_expect_eq(*at, '\n', "%.80s", at);
}

Test(opcode, every_operation_is_complete)
{
	for (size_t i = 0; i < OPCODE_COUNT; i++) {
		const struct opcode_info *info = &opcode_info[i];

		cr_assert_not_null(info->name);
		cr_expect(strspn(info->pops, "bdn-") == strlen(info->pops), "%s", info->name);
		cr_expect(strspn(info->pushes, "bdn-") == strlen(info->pushes), "%s", info->name);
		cr_expect(strlen(info->pops) <= 2 && strlen(info->pushes) == 1, "%s", info->name);
		cr_expect_gt(strlen(info->does), 5, "%s", info->name);
	}
}

Test(opcode, an_instruction_is_four_bytes)
{
	cr_expect_eq(sizeof(struct instruction), 4);
	cr_expect_lt(OPCODE_COUNT, 256);
}

Test(opcode, what_changes_the_case_comes_last_and_leaves_the_stack_alone)
{
	for (size_t i = OP_DISCHARGE; i < OPCODE_COUNT; i++) {
		cr_expect_str_eq(opcode_info[i].pops, "-", "%s", opcode_info[i].name);
		cr_expect_str_eq(opcode_info[i].pushes, "-", "%s", opcode_info[i].name);
	}
}

/* The section of stdlib/README.md lists what natives.def has. */
Test(opcode, the_readme_of_stdlib_has_every_native)
{
	const char *readme = read_text("stdlib/README.md");
	const char *names = read_text("stdlib/natives.def");
	const char *at = names;
	uint32_t count = 0;

	while ((at = strstr(at, "\nNATIVE_")) != NULL) {
		struct text wanted;
		size_t size;

		at += strlen("\nNATIVE_1(");
		size = strcspn(at, ",");
		text_open(&wanted, &arena);
		text_format(&wanted, "| `%.*s` |", (int)size, at);
		cr_expect(strstr(readme, text_string(&wanted)) != NULL, "%s", text_string(&wanted));
		count++;
	}
	cr_expect_gt(count, 10);
}
