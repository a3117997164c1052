/*
 * Any bytes at all read as a case log, in all three formats and in blocks of every size.
 *
 * The first byte of the input chooses the format, the second the size of the blocks. Whatever
 * the bytes are: every case has a plausible shape, and reading in one block or in many makes no
 * difference.
 */
#include "vm/read_log.h"

#include <stdlib.h>
#include <string.h>

#include "tests/support/memory.h"

/* A program with a few names and fields, as small as the readers can tell. */
struct small_program {
	struct program program;
	struct program_name names[3];
	struct program_field fields[5];
	const char *texts[2];
	uint32_t event_lists[1];
	struct program_event events[2];
};

static void small_program_fill(struct small_program *small, struct arena *arena)
{
	*small = (struct small_program){
		.names = { { .text = "complaint_received" },
			   { .text = "response" },
			   { .text = "progression", .events = { 0, 1 } } },
		.fields = { { .name = "" },
			    { .name = "complex", .type = FIELD_YES_NO },
			    { .name = "hearing_date", .type = FIELD_DATE },
			    { .name = "days", .type = FIELD_NUMBER },
			    { .name = "progression", .type = FIELD_CHOICE, .choices = { 0, 2 } } },
		.texts = { "agreed", "refused" },
		.event_lists = { 1 },
		.events = { { .name = "" }, { .name = "progression", .outcome = 4 } },
	};
	small->program.names = small->names;
	small->program.name_count = 3;
	small->program.fields = small->fields;
	small->program.field_count = 5;
	small->program.texts = small->texts;
	small->program.text_count = 2;
	small->program.event_lists = small->event_lists;
	small->program.event_list_count = 1;
	small->program.events = small->events;
	small->program.event_count = 2;
	program_index(arena, &small->program);
}

static const struct program *find_program(void *context, const char *name, size_t size)
{
	/* Some logs name a procedure that nobody has. */
	return size > 0 && name[0] == 'x' ? NULL : context;
}

static uint64_t mix(uint64_t sum, const void *data, size_t size)
{
	const unsigned char *bytes = data;

	for (size_t i = 0; i < size; i++)
		sum = (sum ^ bytes[i]) * 0x100000001B3u;
	return sum;
}

static uint64_t mix_number(uint64_t sum, uint64_t number)
{
	return mix(sum, &number, sizeof number);
}

/* Reads every byte that an entry points to. */
static uint64_t mix_entry(uint64_t sum, const struct entry *entry)
{
	sum = mix_number(sum, (uint64_t)entry->day.day << 32 | entry->line);
	sum = mix_number(sum, (uint64_t)entry->kind << 32 | entry->number);
	sum = mix_number(sum, (uint64_t)(entry->minutes + 1) << 32 | entry->refers);
	sum = mix_number(sum, (uint64_t)entry->received.day << 32 | (uint32_t)entry->recorded.day);
	sum = mix(sum, entry->word, entry->word_size);
	sum = mix(sum, entry->manner, entry->manner_size);
	sum = mix(sum, entry->expect_state, entry->expect_state_size);
	if (entry->problem)
		sum = mix(sum, entry->problem, strlen(entry->problem));
	for (uint32_t i = 0; i < entry->value_count; i++) {
		sum = mix(sum, entry->values[i].key, entry->values[i].key_size);
		sum = mix(sum, entry->values[i].text, entry->values[i].text_size);
		sum = mix_number(sum, (uint32_t)entry->values[i].value);
	}
	if (entry->kind == ENTRY_BAD && !entry->problem)
		abort();
	return sum;
}

static uint64_t mix_case(uint64_t sum, struct arena *arena, const struct case_log *log)
{
	struct case_log settled;

	sum = mix(sum, log->id, log->id_size);
	sum = mix_number(sum, log->line);
	for (uint32_t i = 0; i < log->count; i++)
		sum = mix_entry(sum, &log->entries[i]);
	case_log_settle(arena, log, DATE_NONE, DATE_NONE, &settled);
	for (uint32_t i = 0; i < settled.count; i++)
		sum = mix_entry(sum, &settled.entries[i]);
	for (uint32_t i = 1; i < settled.count; i++)
		if (settled.entries[i].day.day < settled.entries[i - 1].day.day &&
		    date_is_set(settled.entries[i].day))
			abort();
	case_log_settle(arena, log, DATE_NONE, date_from_civil(2024, 3, 5), &settled);
	if (settled.count > log->count)
		abort();
	arena_reset(arena);
	return sum;
}

static uint64_t read_all(const struct program *program, enum log_format format, const uint8_t *data,
			 size_t size, size_t block)
{
	struct test_memory memory;
	struct allocator allocator = test_memory_open(&memory);
	union {
		const struct program *program;
		void *context;
	} found = { .program = program };
	struct log_procedures procedures = { find_program, found.context };
	struct log_reader reader;
	struct arena arena;
	const struct case_log *log;
	uint64_t sum = 0;
	enum log_read read;

	arena_open(&arena, &allocator);
	log_reader_open(&reader, &allocator, format, "fuzz", &procedures);
	while ((read = log_reader_next(&reader, &log)) != LOG_READ_END) {
		if (read == LOG_READ_MORE) {
			size_t room, part = size < block ? size : block;
			char *to = log_reader_room(&reader, &room);

			part = part < room ? part : room;
			if (part > 0)
				memcpy(to, data, part);
			log_reader_filled(&reader, part);
			data += part;
			size -= part;
			continue;
		}
		sum = mix_case(sum, &arena, log);
	}
	log_reader_close(&reader);
	arena_close(&arena);
	return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct test_memory memory;
	struct allocator allocator = test_memory_open(&memory);
	struct small_program small;
	struct arena arena;
	enum log_format format;
	size_t block;

	if (size < 2)
		return 0;
	format = (enum log_format)(data[0] % 3);
	block = (size_t)data[1] + 1;
	arena_open(&arena, &allocator);
	small_program_fill(&small, &arena);
	if (read_all(&small.program, format, data + 2, size - 2, block) !=
	    read_all(&small.program, format, data + 2, size - 2, size))
		abort();
	arena_close(&arena);
	return 0;
}
