/* Images that anybody may have made: read, verify, disassemble, write again, run a case. */
#include "lang/base/host.h"
#include "lang/base/problem.h"
#include "lang/base/text.h"
#include "vm/disassemble.h"
#include "vm/image.h"
#include "vm/run.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The case that is run has so many entries; the first is of this day, in 2023. */
#define ENTRIES 48
#define FIRST_DAY 45000

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A copy whose format, size and hash are right, or nothing in it but those would be looked at. */
static struct bytes seal(struct arena *arena, const uint8_t *data, size_t size)
{
	uint8_t *copy = arena_alloc(arena, size + 1, 1);
	const struct bytes image = { (const char *)copy, size };
	uint8_t hash[IMAGE_HASH_SIZE];

	memcpy(copy, data, size);
	if (size < IMAGE_MAGIC_SIZE + 8 + IMAGE_HASH_SIZE)
		return image;
	for (uint32_t i = 0; i < 4; i++) {
		copy[IMAGE_MAGIC_SIZE + i] = (uint8_t)(image_format() >> 8 * i);
		copy[IMAGE_MAGIC_SIZE + 4 + i] = (uint8_t)(size >> 8 * i);
	}
	image_hash((struct bytes){ image.data, size - IMAGE_HASH_SIZE }, hash);
	memcpy(copy + size - IMAGE_HASH_SIZE, hash, sizeof hash);
	return image;
}

/* What was accepted writes an image that is accepted and writes itself. */
static void check(struct arena *arena, const struct program *program)
{
	struct bytes first = image_write(program, arena);
	struct bytes second;
	struct program again;
	struct problem why;
	struct text text;

	text_open(&text, arena);
	program_disassemble(program, &text);
	if (!image_read(first, arena, &again, &why))
		abort();
	second = image_write(&again, arena);
	if (first.size != second.size || memcmp(first.data, second.data, first.size) != 0)
		abort();
}

/* An entry for one of the program's names, with something to say about some of its fields. */
static struct entry make_entry(struct arena *arena, const struct program *program, uint32_t number)
{
	static const enum entry_kind kinds[] = { ENTRY_EVENT, ENTRY_EVENT, ENTRY_ACCEPT,
						 ENTRY_EVENT, ENTRY_FACT,  ENTRY_REFUSE };
	struct entry entry = { .day = { FIRST_DAY + 3 * (int32_t)number },
			       .minutes = -1,
			       .number = number,
			       .line = number,
			       .kind = (uint8_t)kinds[number % 6] };

	entry.recorded = entry.day;
	if (number % 3 == 0)
		entry.received = (struct date){ entry.day.day + 1 };
	if (entry.kind != ENTRY_FACT) {
		entry.name = &program->names[number % program->name_count];
		entry.word = entry.name->text;
		entry.word_size = entry.name->size;
	}
	entry.values = ARENA_ARRAY(arena, struct entry_value, program->field_count);
	for (uint32_t i = 1; i < program->field_count && i <= 16; i++) {
		const char *name = program->fields[i].name;

		entry.values[entry.value_count++] =
			(struct entry_value){ .field = i,
					      .value = 1 + (int32_t)(number + i) % 2,
					      .key = name,
					      .text = name,
					      .key_size = (uint32_t)strlen(name),
					      .text_size = (uint32_t)strlen(name) };
	}
	return entry;
}

/* What was accepted runs, as of a day in the middle and as of one long after. */
static void run(struct arena *arena, const struct program *program)
{
	struct machine *machine = machine_open(arena, program);
	struct entry entries[ENTRIES];
	const struct case_log log = {
		.id = "1", .id_size = 1, .entries = entries, .count = ENTRIES, .capacity = ENTRIES
	};
	struct run_options options = { .readings = true, .history = true };
	struct outcome outcome;

	if (program->name_count == 0)
		return;
	for (uint32_t i = 0; i < ENTRIES; i++)
		entries[i] = make_entry(arena, program, i + 1);
	options.as_of = (struct date){ FIRST_DAY + 80 };
	(void)run_case(machine, &log, &options, arena, &outcome);
	options.as_of = (struct date){ FIRST_DAY + 2000 };
	(void)run_case(machine, &log, &options, arena, &outcome);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct allocator allocator = allocator_standard("fuzz_image");
	struct arena arena;
	struct program program;
	struct problem why;

	if (size > IMAGE_SIZE_LIMIT)
		return 0;
	arena_open(&arena, &allocator);
	if (size > 0 && image_read(seal(&arena, data, size), &arena, &program, &why)) {
		check(&arena, &program);
		run(&arena, &program);
	}
	arena_close(&arena);
	return 0;
}
