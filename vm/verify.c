/* Proves that every field of every row of a program is in its bounds. */
#include "vm/verify.h"

#include "lang/base/arena.h"
#include "lang/base/problem.h"
#include "vm/verify_steps.h"

#include <string.h>

bool refuse_row(const struct verifier *verifier, enum table_id table, uint32_t row,
		const char *format, ...)
{
	const char *name = table_row_name(verifier->program, table, row);
	char message[160];
	va_list values;

	va_start(values, format);
	(void)vsnprintf(message, sizeof message, format, values);
	va_end(values);
	if (name != NULL)
		problem_set(verifier->why, "%s %u (%.60s): %s", table_info[table].noun, row, name,
			    message);
	else
		problem_set(verifier->why, "%s %u: %s", table_info[table].noun, row, message);
	return false;
}

static bool refuse_header(const struct verifier *verifier, const struct table_field *field,
			  const char *message)
{
	problem_set(verifier->why, "the procedure's %s %s", field->name, message);
	return false;
}

static bool limit_is_sane(const struct limit *limit)
{
	if (limit->unit > UNIT_YEARS || limit->relation > RELATION_SAME_DAY ||
	    limit->roll > ROLL_PREVIOUS)
		return false;
	if (limit->relation == RELATION_SAME_DAY)
		return limit->count == 0 && limit->unit == UNIT_WORKING_DAYS;
	if (limit->unit == UNIT_NONE)
		return limit->count == 0 && limit->relation == 0 && limit->roll == 0;
	return limit->count >= 1 && limit->count <= VERIFY_COUNT_LIMIT;
}

static bool duration_is_sane(const struct duration *duration)
{
	if (duration->unit == UNIT_NONE)
		return duration->count == 0;
	return duration->unit <= UNIT_YEARS && duration->count >= 1 &&
	       duration->count <= VERIFY_COUNT_LIMIT;
}

static bool date_is_sane(struct date date)
{
	return date.day >= 0 && date.day <= DATE_LAST_DAY;
}

/* A range of nothing may begin anywhere up to the end of its table. */
static bool range_is_inside(struct program_range range, uint32_t count)
{
	return range.first <= count && range.count <= count - range.first;
}

static bool place_is_inside(struct program_place place, uint32_t files)
{
	return place.line == 0 || place.file < files;
}

static bool reference_is_real(const struct program *program, const struct table_field *field,
			      uint32_t number)
{
	enum table_id table = (enum table_id)field->argument;

	if (number == 0 && field->kind == KIND_REF_OR_NONE)
		return true;
	return number >= table_info[table].first && number < table_rows(program, table);
}

/* Whether a calendar is built; only then do its days hold. */
static bool calendar_is_built(const struct calendar *calendar)
{
	return calendar->rank != NULL && calendar->select != NULL && calendar->day_count > 0 &&
	       calendar->working_count > 0 &&
	       calendar->horizon.day - calendar->first.day + 1 == (int32_t)calendar->day_count;
}

/* A row that means none may have a name, and nothing else. */
static const char *none_fault(const void *row, const struct table_field *field)
{
	if (field->kind == KIND_TEXT || field->kind == KIND_TEXT_OR_NONE ||
	    field_is_zero(row, field))
		return NULL;
	return "is set, though this row means none";
}

/* What is wrong with what a field holds, or NULL. */
static const char *field_fault(const struct program *program, const void *row,
			       const struct table_field *field)
{
	const char *at = (const char *)row + field->offset;
	uint32_t number = field->size <= 4 ? field_number(row, field) : 0;

	switch (field->kind) {
	case KIND_TEXT:
		return field_text(row, field) == NULL ? "is missing" : NULL;
	case KIND_REF:
	case KIND_REF_OR_NONE:
		return reference_is_real(program, field, number) ? NULL : "points to no row";
	case KIND_ENUM:
		return number <= field->argument ? NULL : "has no such value";
	case KIND_FLAGS:
		return (number & ~field->argument) == 0 ? NULL : "has an unknown flag";
	case KIND_RANGE:
		return range_is_inside(*(const struct program_range *)(const void *)at,
				       table_rows(program, (enum table_id)field->argument))
			       ? NULL
			       : "leaves its table";
	case KIND_CODE:
		return number < program->code_count ? NULL : "begins outside the code";
	case KIND_DATE:
		return date_is_sane(*(const struct date *)(const void *)at) ? NULL : "is no date";
	case KIND_LIMIT:
		return limit_is_sane((const struct limit *)(const void *)at) ? NULL : "is no limit";
	case KIND_DURATION:
		return duration_is_sane((const struct duration *)(const void *)at)
			       ? NULL
			       : "is no duration";
	case KIND_PLACE:
		return place_is_inside(*(const struct program_place *)(const void *)at,
				       program->file_count)
			       ? NULL
			       : "is in no file";
	case KIND_HOLIDAYS:
		return calendar_is_built(row) ? NULL : "make no calendar";
	case KIND_TEXT_OR_NONE:
	case KIND_NUMBER:
	case KIND_BOOL:
	case KIND_CITE:
	case KIND_DIGEST:
	case KIND_INSTRUCTION:
		return NULL;
	}
	return "is of an unknown kind";
}

/*
 * All runs of rows that one field of a table names are together no longer than they would be if
 * each row had a few of its own: who walks all of them walks a bounded way.
 */
static bool verify_runs(const struct verifier *verifier, enum table_id table,
			const struct table_field *field)
{
	uint32_t count = table_rows(verifier->program, table);
	uint64_t total = 0;

	for (uint32_t i = 0; i < count; i++) {
		const char *row = table_row(verifier->program, table, i);
		struct program_range range;

		memcpy(&range, row + field->offset, sizeof range);
		total += range.count;
		if (total > VERIFY_RUN_LIMIT)
			return refuse_row(verifier, table, i, "its %s make too many", field->name);
	}
	return true;
}

static bool verify_table(const struct verifier *verifier, enum table_id table)
{
	const struct table_info *info = &table_info[table];
	uint32_t count = table_rows(verifier->program, table);

	for (uint32_t i = 0; i < count; i++) {
		const void *row = table_row(verifier->program, table, i);

		for (uint32_t f = 0; f < info->field_count; f++) {
			const struct table_field *field = &info->fields[f];
			const char *fault = i < info->first
						    ? none_fault(row, field)
						    : field_fault(verifier->program, row, field);

			if (fault != NULL)
				return refuse_row(verifier, table, i, "its %s %s", field->name,
						  fault);
		}
	}
	for (uint32_t f = 0; f < info->field_count; f++)
		if (info->fields[f].kind == KIND_RANGE &&
		    !verify_runs(verifier, table, &info->fields[f]))
			return false;
	return true;
}

static bool verify_header(const struct verifier *verifier)
{
	const struct program *program = verifier->program;

	for (uint32_t f = 0; f < header_field_count; f++) {
		const char *fault = field_fault(program, program, &header_fields[f]);

		if (fault != NULL)
			return refuse_header(verifier, &header_fields[f], fault);
	}
	return true;
}

/* Every table is there, begins with the row that means none, and is not too long. */
static bool verify_sizes(const struct verifier *verifier)
{
	static const enum table_id needed[] = { TABLE_EVENT,	  TABLE_FIELD, TABLE_CLAUSE,
						TABLE_CLOCK,	  TABLE_PARTY, TABLE_STAGE,
						TABLE_INSTRUCTION };
	const struct program *program = verifier->program;

	for (uint32_t i = 0; i < TABLE_COUNT; i++) {
		enum table_id table = (enum table_id)i;
		uint32_t count = table_rows(program, table);
		const char *rows;

		memcpy(&rows, (const char *)program + table_info[i].rows, sizeof rows);
		if (count > VERIFY_ROW_LIMIT || (count > 0 && rows == NULL)) {
			problem_set(verifier->why, "table %s: %u rows, and at most %d are possible",
				    table_info[i].name, count, rows ? VERIFY_ROW_LIMIT : 0);
			return false;
		}
	}
	for (size_t i = 0; i < ARRAY_LENGTH(needed); i++) {
		if (table_rows(program, needed[i]) > 0)
			continue;
		problem_set(verifier->why, "table %s: its row 0 is missing",
			    table_info[needed[i]].name);
		return false;
	}
	return true;
}

bool program_verify(struct arena *arena, struct program *program, struct problem *why)
{
	struct verifier verifier = { arena, program, why, NULL };

	if (!verify_sizes(&verifier) || !verify_header(&verifier))
		return false;
	for (uint32_t i = 0; i < TABLE_COUNT; i++)
		if (!verify_table(&verifier, (enum table_id)i))
			return false;
	program_index(arena, program);
	return verify_rules(&verifier) && verify_links(&verifier) && verify_blocks(&verifier) &&
	       verify_code(&verifier);
}
