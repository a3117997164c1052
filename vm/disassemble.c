/* A program's code as text: each block with what it is for, and operands by name. */
#include "vm/disassemble.h"

#include "lang/base/array.h"
#include "lang/base/text.h"
#include "vm/disassemble_parts.h"

#include <stdlib.h>
#include <string.h>

/* The columns at which operands and places begin. */
#define OPERAND_COLUMN 23
#define PLACE_COLUMN 58

struct entry_list {
	struct code_entry *items;
	uint32_t count, capacity;
};

/* How the title of a block reads around the name of what it belongs to. */
static const struct {
	enum table_id table;
	const char *field, *before, *after;
} titles[] = {
	{ TABLE_EVENT, "code", "", "" },
	{ TABLE_CLAUSE, "begin", "", " begins to exist when" },
	{ TABLE_CLAUSE, "available", "", " is open when" },
	{ TABLE_CLAUSE, "unanchored", "", " is open before its window begins while" },
	{ TABLE_CLAUSE, "condition", "", " only if" },
	{ TABLE_CLOCK, "expiry", "", " has run out" },
	{ TABLE_ARM, "condition", "", " if" },
	{ TABLE_ARM, "anchor", "", " counts from" },
	{ TABLE_STAGE, "start", "the start of stage ", "" },
	{ TABLE_WATCH, "condition", "stage ", ", once it holds that" },
	{ TABLE_WATCH, "code", "stage ", ", what follows then" },
	{ TABLE_EXTENSION, "condition", "", " extends only if" },
	{ TABLE_PAUSE, "condition", "", " stops the clock while" },
	{ TABLE_PAUSE, "unless", "", " stops no clock if" },
	{ TABLE_RESTART, "condition", "", " restarts the clock only if" },
	{ TABLE_OUT_OF_TIME, "anchor", "", " is out of time, counted from" },
	{ TABLE_OUT_OF_TIME, "condition", "", " out of time is accepted if" },
	{ TABLE_PROMPT, "condition", "stage ", ", escalate if" },
	{ TABLE_NAME, "route", "", " goes to" },
};

/* Adds blanks up to a column of the line that began at `begin`, and at least two. */
static void pad(struct text *out, size_t begin, size_t column)
{
	size_t width = out->size - begin;

	text_add_repeated(out, ' ', width + 2 > column ? 2 : column - width);
}

static void add_clock(const struct program *program, uint32_t clock, struct text *out)
{
	static const char *const roles[] = {
		[ROLE_LIMIT] = "",
		[ROLE_TARGET] = ", its target",
		[ROLE_READING] = ", a further reading",
		[ROLE_EARLIEST] = ", the first day for it",
	};

	add_reference(program, TABLE_CLAUSE, program->clocks[clock].clause, out);
	text_add_string(out, roles[program->clocks[clock].role]);
}

static void add_stage_event(const struct program *program, uint32_t event, struct text *out)
{
	uint32_t stage = program->events[event].stage;

	if (stage != 0) {
		text_add_string(out, "stage ");
		add_reference(program, TABLE_STAGE, stage, out);
		text_add_string(out, ", ");
	}
	text_add_string(out, "when ");
	text_add_untrusted(out, program->events[event].name, strlen(program->events[event].name));
}

/* An arm has no name; it is so and so many of the clock that has it. */
static void add_arm(const struct program *program, uint32_t arm, struct text *out)
{
	for (uint32_t i = 1; i < program->clock_count; i++) {
		uint32_t number = arm - program->clocks[i].arms.first;

		if (number >= program->clocks[i].arms.count)
			continue;
		add_clock(program, i, out);
		text_format(out, ", arm %u,", number + 1);
		return;
	}
	text_format(out, "arm %u", arm);
}

static void add_subject(const struct program *program, const struct code_entry *entry,
			struct text *out)
{
	uint32_t row = entry->row;

	if (entry->table == TABLE_EVENT)
		add_stage_event(program, row, out);
	else if (entry->table == TABLE_CLOCK)
		add_clock(program, row, out);
	else if (entry->table == TABLE_ARM)
		add_arm(program, row, out);
	else if (entry->table == TABLE_WATCH)
		add_reference(program, TABLE_STAGE, program->watches[row].stage, out);
	else if (entry->table == TABLE_PROMPT)
		add_reference(program, TABLE_STAGE, program->prompts[row].stage, out);
	else if (entry->table == TABLE_OUT_OF_TIME)
		add_reference(program, TABLE_EVENT, program->out_of_times[row].event, out);
	else
		add_reference(program, entry->table, row, out);
}

static void add_title(const struct program *program, const struct code_entry *entry,
		      struct text *out)
{
	for (size_t i = 0; i < ARRAY_LENGTH(titles); i++) {
		if (titles[i].table != entry->table ||
		    strcmp(titles[i].field, entry->field->name) != 0)
			continue;
		text_add_string(out, titles[i].before);
		add_subject(program, entry, out);
		text_add_string(out, titles[i].after);
		return;
	}
	add_subject(program, entry, out);
	text_format(out, ", %s", entry->field->name);
}

static void add_operand(const struct program *program, struct instruction now, struct text *out)
{
	uint32_t operand = now.operand;

	switch (opcode_info[now.op].operand) {
	case OPERAND_NONE:
		break;
	case OPERAND_IMMEDIATE:
		text_add_number(out, operand);
		break;
	case OPERAND_TARGET:
		text_format(out, "%04u", operand);
		break;
	case OPERAND_FIELD:
		add_reference(program, TABLE_FIELD, operand, out);
		break;
	case OPERAND_EVENT:
		add_reference(program, TABLE_EVENT, operand, out);
		break;
	case OPERAND_BOOKING:
		add_reference(program, TABLE_BOOKING, operand, out);
		break;
	case OPERAND_STAGE:
		add_reference(program, TABLE_STAGE, operand, out);
		break;
	case OPERAND_CLOCK:
		add_clock(program, operand, out);
		break;
	case OPERAND_CLAUSE:
		add_reference(program, TABLE_CLAUSE, operand, out);
		break;
	case OPERAND_NATIVE:
		add_reference(program, TABLE_NATIVE, operand, out);
		break;
	case OPERAND_TEXT:
		add_reference(program, TABLE_TEXT, operand, out);
		break;
	case OPERAND_EXTENSION:
		add_reference(program, TABLE_EXTENSION, operand, out);
		break;
	case OPERAND_PAUSE:
		add_reference(program, TABLE_PAUSE, operand, out);
		break;
	case OPERAND_RESTART:
		add_reference(program, TABLE_RESTART, operand, out);
		break;
	}
}

void instruction_disassemble(const struct program *program, uint32_t at, struct text *out)
{
	struct instruction now = program->code[at];
	size_t begin = out->size;

	text_format(out, "    %04u  %s", at, opcode_info[now.op].name);
	if (opcode_info[now.op].operand == OPERAND_NONE)
		return;
	pad(out, begin, OPERAND_COLUMN);
	add_operand(program, now, out);
}

static int compare_entries(const void *one, const void *other)
{
	const struct code_entry *a = one;
	const struct code_entry *b = other;

	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	if (a->table != b->table)
		return a->table < b->table ? -1 : 1;
	if (a->row != b->row)
		return a->row < b->row ? -1 : 1;
	return (a->field > b->field) - (a->field < b->field);
}

static void add_titles(const struct program *program, const struct entry_list *entries,
		       uint32_t *next, uint32_t at, struct text *out)
{
	bool first = true;

	while (*next < entries->count && entries->items[*next].at == at) {
		size_t begin = out->size + 1;

		text_add_string(out, first ? "\n  " : "  ");
		add_title(program, &entries->items[(*next)++], out);
		if (first && program->code_places[at].line != 0) {
			pad(out, begin, PLACE_COLUMN);
			add_place(program, program->code_places[at], out);
		}
		text_add_character(out, '\n');
		first = false;
	}
}

static void add_code(const struct program *program, struct text *out)
{
	struct entry_list entries = { 0 };
	struct code_cursor cursor = { 0 };
	struct code_entry entry;
	uint32_t next = 0;

	while (code_entry_next(program, &cursor, &entry))
		*ARRAY_PUSH(out->arena, &entries) = entry;
	if (entries.count > 0)
		qsort(entries.items, entries.count, sizeof *entries.items, compare_entries);
	text_add_string(out, "\ncode\n");
	for (uint32_t at = 1; at < program->code_count; at++) {
		struct program_place place = program->code_places[at];
		size_t begin;

		add_titles(program, &entries, &next, at, out);
		begin = out->size;
		instruction_disassemble(program, at, out);
		if (place.line != 0 && program->code[at].op != OP_HALT &&
		    place.line != program->code_places[at - 1].line &&
		    !(next > 0 && entries.items[next - 1].at == at)) {
			pad(out, begin, PLACE_COLUMN);
			add_place(program, place, out);
		}
		text_add_character(out, '\n');
	}
}

void program_disassemble(const struct program *program, struct text *out)
{
	add_header(program, out);
	for (uint32_t i = 0; i < TABLE_COUNT; i++)
		add_table(program, (enum table_id)i, out);
	add_code(program, out);
}
