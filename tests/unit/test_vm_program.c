/* Names are found by hash, whatever else has the same hash or a similar name. */
#include "vm/program.h"

#include "tests/support/assemble.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct assembly sample;

static void open_sample(void)
{
	assembly_open(&sample);
	program_index(&sample.arena, &sample.program);
}

static void close_sample(void)
{
	assembly_close(&sample);
}

TestSuite(program, .init = open_sample, .fini = close_sample);

Test(program, every_name_is_found)
{
	for (uint32_t i = 0; i < sample.program.name_count; i++) {
		const char *text = sample.program.names[i].text;

		cr_expect_eq(program_find_name(&sample.program, text, strlen(text)),
			     &sample.program.names[i], "%s", text);
	}
}

Test(program, a_name_needs_no_nul_after_it)
{
	cr_expect_eq(program_find_name(&sample.program, "responses", 8), &sample.program.names[3]);
}

Test(program, what_is_no_name_is_not_found)
{
	static const char *const texts[] = {
		"", "r", "respons", "responses", "Response", "first.respons", "first.response2"
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		cr_expect_null(program_find_name(&sample.program, texts[i], strlen(texts[i])), "%s",
			       texts[i]);
}

Test(program, a_program_without_an_index_has_no_names)
{
	sample.program.name_slots = NULL;
	cr_expect_null(program_find_name(&sample.program, "response", 8));
}

Test(program, ten_thousand_similar_names_are_found)
{
	static char texts[10000][48];
	struct program program = { .name_count = 10000 };

	program.names = ARENA_ARRAY(&sample.arena, struct program_name, 10000);
	for (int i = 0; i < 10000; i++) {
		(void)snprintf(texts[i], sizeof texts[i], "adults.stage_%d.response_request", i);
		program.names[i].text = texts[i];
	}
	program_index(&sample.arena, &program);
	for (int i = 0; i < 10000; i++)
		cr_assert_eq(program_find_name(&program, texts[i], strlen(texts[i])),
			     &program.names[i], "%s", texts[i]);
	cr_expect_null(program_find_name(&program, "adults.stage_10000.response_request", 35));
}

Test(program, fields_are_found)
{
	cr_expect_eq(program_find_field(&sample.program, "complex", 7), ASSEMBLY_COMPLEX);
	cr_expect_eq(program_find_field(&sample.program, "reasons", 7), ASSEMBLY_REASONS);
	cr_expect_eq(program_find_field(&sample.program, "reason", 6), 0);
	cr_expect_eq(program_find_field(&sample.program, "", 0), 0);
}
