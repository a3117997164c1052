/* The shape of a program as data, derived from table.def. */
#include "vm/table.h"

#include "lang/base/arena.h"
#include "lang/base/check.h"

#include <string.h>

#define MEMBER_OFFSET(type, member) (uint32_t) offsetof(struct type, member)
#define MEMBER_SIZE(type, member) (uint32_t)sizeof(((struct type *)NULL)->member)
#define FIELD(type, member, kind, argument) \
	{ #member, MEMBER_OFFSET(type, member), MEMBER_SIZE(type, member), KIND_##kind, argument },

const struct table_field header_fields[] = {
#include "vm/table_header.def"
};
const uint32_t header_field_count = ARRAY_LENGTH(header_fields);

#define TABLE(id, rows, count, type, first, noun) static const struct table_field id##_fields[] = {
#define LIST(id, rows, count, type, noun, kind, argument)                                       \
	static const struct table_field id##_fields[] = { { noun, 0, sizeof(type), KIND_##kind, \
							    argument } };
#define END(id) \
	}       \
	;
#include "vm/table.def"
#undef TABLE
#undef LIST
#undef FIELD
#undef END

#define TABLE(id, rows, count, type, first, noun)         \
	[TABLE_##id] = { #rows,                           \
			 noun,                            \
			 offsetof(struct program, rows),  \
			 offsetof(struct program, count), \
			 sizeof(type),                    \
			 first,                           \
			 id##_fields,                     \
			 ARRAY_LENGTH(id##_fields) },
#define LIST(id, rows, count, type, noun, kind, argument) TABLE(id, rows, count, type, 0, noun)
#define FIELD(type, member, kind, argument)
#define END(id)

const struct table_info table_info[TABLE_COUNT] = {
#include "vm/table.def"
};

uint32_t table_rows(const struct program *program, enum table_id table)
{
	uint32_t count;

	memcpy(&count, (const char *)program + table_info[table].count, sizeof count);
	return count;
}

const void *table_row(const struct program *program, enum table_id table, uint32_t index)
{
	const char *rows;

	memcpy(&rows, (const char *)program + table_info[table].rows, sizeof rows);
	return rows + (size_t)index * table_info[table].row_size;
}

const char *table_row_name(const struct program *program, enum table_id table, uint32_t index)
{
	const struct table_field *field = &table_info[table].fields[0];

	if (field->kind != KIND_TEXT && field->kind != KIND_TEXT_OR_NONE)
		return NULL;
	return field_text(table_row(program, table, index), field);
}

void *table_make(struct arena *arena, struct program *program, enum table_id table, uint32_t count)
{
	const struct table_info *info = &table_info[table];
	void *rows = arena_alloc_array(arena, count, info->row_size, _Alignof(void *));

	memcpy((char *)program + info->rows, &rows, sizeof rows);
	memcpy((char *)program + info->count, &count, sizeof count);
	return rows;
}

uint32_t field_number(const void *row, const struct table_field *field)
{
	const char *at = (const char *)row + field->offset;
	uint32_t number;

	if (field->size == 1)
		return (unsigned char)*at;
	memcpy(&number, at, sizeof number);
	return number;
}

const char *field_text(const void *row, const struct table_field *field)
{
	const char *text;

	memcpy(&text, (const char *)row + field->offset, sizeof text);
	return text;
}

static bool cite_is_zero(const struct program_cite *cite)
{
	return cite->section == NULL && cite->phrase == NULL && cite->assuming == NULL &&
	       cite->unclear == NULL && cite->under == NULL && !cite->silent && !cite->unverified;
}

static bool limit_is_zero(const struct limit *limit)
{
	return limit->count == 0 && limit->unit == 0 && limit->relation == 0 && limit->roll == 0;
}

bool field_is_zero(const void *row, const struct table_field *field)
{
	const unsigned char *at = (const unsigned char *)row + field->offset;

	if (field->kind == KIND_CITE)
		return cite_is_zero((const void *)at);
	if (field->kind == KIND_LIMIT)
		return limit_is_zero((const void *)at);
	for (uint32_t i = 0; i < field->size; i++)
		if (at[i] != 0)
			return false;
	return true;
}

/* Moves the cursor on to the next field that holds code; false after the last. */
static bool next_code_field(struct code_cursor *cursor)
{
	for (; cursor->table < TABLE_COUNT; cursor->table++, cursor->field = 0) {
		const struct table_info *info = &table_info[cursor->table];

		for (; cursor->field < info->field_count; cursor->field++)
			if (info->fields[cursor->field].kind == KIND_CODE)
				return true;
	}
	return false;
}

bool code_entry_next(const struct program *program, struct code_cursor *cursor,
		     struct code_entry *out)
{
	while (next_code_field(cursor)) {
		enum table_id table = (enum table_id)cursor->table;
		const struct table_field *field = &table_info[table].fields[cursor->field];
		uint32_t count = table_rows(program, table);

		while (cursor->row < count) {
			uint32_t row = cursor->row++;
			uint32_t at = field_number(table_row(program, table, row), field);

			if (at == 0)
				continue;
			*out = (struct code_entry){ at, (enum code_kind)field->argument, table, row,
						    field };
			return true;
		}
		cursor->field++;
		cursor->row = 0;
	}
	return false;
}
