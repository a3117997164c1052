/* Reads a program from bytes that anybody may have made. */
#include "vm/image.h"

#include "lang/base/arena.h"
#include "lang/base/problem.h"
#include "lang/base/utf8.h"
#include "vm/table.h"
#include "vm/verify.h"

#include <string.h>

/* Where the reader is; once `ran_out` is set everything reads as zero. */
struct cursor {
	const unsigned char *at, *end;
	bool ran_out;
};

struct reader {
	struct arena *arena;
	struct problem *why;
	struct cursor cursor;
	const char **strings; /* by number; 0 is NULL */
	uint32_t string_count;
	const char *fault; /* the first thing wrong with a value; NULL: nothing */
};

static bool refuse(struct reader *reader, const char *what)
{
	problem_set(reader->why, "the image is damaged: %s", what);
	return false;
}

static size_t bytes_left(const struct cursor *cursor)
{
	return (size_t)(cursor->end - cursor->at);
}

/* The next bytes, or NULL when there are not so many. */
static const unsigned char *take(struct cursor *cursor, size_t size)
{
	const unsigned char *at = cursor->at;

	if (cursor->ran_out || size > bytes_left(cursor)) {
		cursor->ran_out = true;
		return NULL;
	}
	cursor->at += size;
	return at;
}

static uint8_t get_8(struct reader *reader)
{
	const unsigned char *at = take(&reader->cursor, 1);

	return at != NULL ? *at : 0;
}

static uint32_t get_32(struct reader *reader)
{
	const unsigned char *at = take(&reader->cursor, 4);

	if (at == NULL)
		return 0;
	return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 |
	       (uint32_t)at[3] << 24;
}

static bool get_bool(struct reader *reader)
{
	uint8_t byte = get_8(reader);

	if (byte > 1)
		reader->fault = "something is neither yes nor no";
	return byte == 1;
}

static const char *get_text(struct reader *reader)
{
	uint32_t number = get_32(reader);

	if (number > reader->string_count) {
		reader->fault = "a string is missing";
		return NULL;
	}
	return reader->strings[number];
}

static struct program_cite get_cite(struct reader *reader)
{
	struct program_cite cite;

	cite.section = get_text(reader);
	cite.phrase = get_text(reader);
	cite.assuming = get_text(reader);
	cite.unclear = get_text(reader);
	cite.under = get_text(reader);
	cite.silent = get_bool(reader);
	cite.unverified = get_bool(reader);
	return cite;
}

static struct instruction get_instruction(struct reader *reader)
{
	uint32_t word = get_32(reader), operand = word >> 8;

	return (struct instruction){ word & 0xFF, operand & 0xFFFFFF };
}

static struct limit get_limit(struct reader *reader)
{
	struct limit limit;

	limit.count = (int32_t)get_32(reader);
	limit.unit = get_8(reader);
	limit.relation = get_8(reader);
	limit.roll = get_8(reader);
	return limit;
}

static struct duration get_duration(struct reader *reader)
{
	struct duration duration;
	uint8_t unit;

	duration.count = (int32_t)get_32(reader);
	unit = get_8(reader);
	if (unit > UNIT_YEARS)
		reader->fault = "a duration has no unit that we know";
	duration.unit = unit <= UNIT_YEARS ? (enum unit)unit : UNIT_NONE;
	return duration;
}

static struct holiday get_holiday(struct reader *reader)
{
	struct holiday holiday;
	uint8_t status;

	holiday.date.day = (int32_t)get_32(reader);
	status = get_8(reader);
	holiday.name = get_text(reader);
	if (holiday.name == NULL)
		reader->fault = "a holiday has no name";
	if (holiday.date.day < DATE_FIRST_DAY || holiday.date.day > DATE_LAST_DAY)
		reader->fault = "a holiday is on no day";
	if (status > HOLIDAY_CLOSURE)
		reader->fault = "a holiday has no status that we know";
	holiday.status = status <= HOLIDAY_CLOSURE ? (enum holiday_status)status : HOLIDAY_CLOSURE;
	return holiday;
}

static void get_holidays(struct reader *reader, struct calendar *calendar)
{
	uint32_t count = get_32(reader);

	if (count > bytes_left(&reader->cursor) / 9) {
		reader->cursor.ran_out = true;
		return;
	}
	calendar->holidays = ARENA_ARRAY(reader->arena, struct holiday, count);
	calendar->holiday_count = count;
	for (uint32_t i = 0; i < count && reader->fault == NULL; i++)
		calendar->holidays[i] = get_holiday(reader);
}

/* Stores a number in a member of one or four bytes. */
static void set_number(struct reader *reader, void *at, uint32_t size, uint32_t number)
{
	if (size == 1) {
		*(uint8_t *)at = (uint8_t)number;
		if (number > UINT8_MAX)
			reader->fault = "a number is too large";
	} else {
		memcpy(at, &number, sizeof number);
	}
}

static void get_field(struct reader *reader, void *row, const struct table_field *field)
{
	void *at = (char *)row + field->offset;

	switch (field->kind) {
	case KIND_TEXT:
	case KIND_TEXT_OR_NONE:
		*(const char **)at = get_text(reader);
		break;
	case KIND_BOOL:
		*(bool *)at = get_bool(reader);
		break;
	case KIND_ENUM:
		*(uint8_t *)at = get_8(reader);
		break;
	case KIND_NUMBER:
	case KIND_FLAGS:
	case KIND_REF:
	case KIND_REF_OR_NONE:
	case KIND_CODE:
	case KIND_DATE:
		set_number(reader, at, field->size, get_32(reader));
		break;
	case KIND_RANGE:
		((struct program_range *)at)->first = get_32(reader);
		((struct program_range *)at)->count = get_32(reader);
		break;
	case KIND_PLACE:
		((struct program_place *)at)->file = get_32(reader);
		((struct program_place *)at)->line = get_32(reader);
		break;
	case KIND_INSTRUCTION:
		*(struct instruction *)at = get_instruction(reader);
		break;
	case KIND_LIMIT:
		*(struct limit *)at = get_limit(reader);
		break;
	case KIND_DURATION:
		*(struct duration *)at = get_duration(reader);
		break;
	case KIND_CITE:
		*(struct program_cite *)at = get_cite(reader);
		break;
	case KIND_DIGEST: {
		const unsigned char *bytes = take(&reader->cursor, field->size);

		if (bytes != NULL)
			memcpy(at, bytes, field->size);
		break;
	}
	case KIND_HOLIDAYS:
		get_holidays(reader, row);
		break;
	}
}

/* Enters the next section, which must have this number; gives the end of what holds it. */
static bool enter_section(struct reader *reader, uint32_t number, const unsigned char **outer)
{
	uint32_t found = get_32(reader);
	uint32_t size = get_32(reader);

	if (reader->cursor.ran_out || found != number || size > bytes_left(&reader->cursor)) {
		problem_set(reader->why, "the image is damaged: section %u is missing or too long",
			    number);
		return false;
	}
	*outer = reader->cursor.end;
	reader->cursor.end = reader->cursor.at + size;
	return true;
}

/* Leaves a section that must have been read to its end. */
static bool leave_section(struct reader *reader, uint32_t number, const unsigned char *outer)
{
	if (reader->fault != NULL)
		return refuse(reader, reader->fault);
	if (reader->cursor.ran_out || reader->cursor.at != reader->cursor.end) {
		problem_set(reader->why, "the image is damaged: section %u has the wrong size",
			    number);
		return false;
	}
	reader->cursor.end = outer;
	return true;
}

/* Whether a string is well-formed UTF-8 without control characters but tab and line feed. */
static bool string_is_clean(const char *bytes, size_t size)
{
	for (size_t at = 0; at < size;) {
		uint32_t character;
		size_t length = utf8_decode(bytes + at, size - at, &character);

		if (length == 0)
			return false;
		if (utf8_is_control(character) && character != '\t' && character != '\n')
			return false;
		at += length;
	}
	return true;
}

static bool read_strings(struct reader *reader)
{
	const unsigned char *outer;
	uint32_t count;

	if (!enter_section(reader, IMAGE_STRINGS, &outer))
		return false;
	count = get_32(reader);
	if (count > bytes_left(&reader->cursor) / 4)
		return refuse(reader, "it has fewer strings than it says");
	reader->strings = ARENA_ARRAY(reader->arena, const char *, (size_t)count + 1);
	reader->string_count = count;
	for (uint32_t i = 1; i <= count; i++) {
		uint32_t size = get_32(reader);
		const char *bytes = (const char *)take(&reader->cursor, size);

		if (bytes == NULL)
			return refuse(reader, "it has fewer strings than it says");
		if (!string_is_clean(bytes, size))
			return refuse(reader, "a string is not text");
		reader->strings[i] = arena_copy_text(reader->arena, bytes, size);
	}
	return leave_section(reader, IMAGE_STRINGS, outer);
}

static bool read_header(struct reader *reader, struct program *program)
{
	const unsigned char *outer;

	if (!enter_section(reader, IMAGE_HEADER, &outer))
		return false;
	for (uint32_t i = 0; i < header_field_count; i++)
		get_field(reader, program, &header_fields[i]);
	return leave_section(reader, IMAGE_HEADER, outer);
}

static bool read_table(struct reader *reader, struct program *program, enum table_id table)
{
	const struct table_info *info = &table_info[table];
	const unsigned char *outer;
	uint32_t count;
	char *rows;

	if (!enter_section(reader, IMAGE_TABLES + table, &outer))
		return false;
	count = get_32(reader);
	/* No row is shorter than four bytes. */
	if (count > VERIFY_ROW_LIMIT || count > bytes_left(&reader->cursor) / 4)
		return refuse(reader, "a table has fewer rows than it says");
	if (table == TABLE_CALENDAR && count > IMAGE_CALENDAR_LIMIT)
		return refuse(reader, "it has too many calendars");
	if (table == TABLE_CODE_PLACE && count != program->code_count)
		return refuse(reader, "not every instruction has a place");
	rows = table_make(reader->arena, program, table, count);
	for (uint32_t i = 0; i < count && reader->fault == NULL && !reader->cursor.ran_out; i++)
		for (uint32_t f = 0; f < info->field_count; f++)
			get_field(reader, rows + (size_t)i * info->row_size, &info->fields[f]);
	return leave_section(reader, IMAGE_TABLES + table, outer);
}

/* The calendars must be built before anything can be said of them. */
static bool build_calendars(struct reader *reader, struct program *program)
{
	for (uint32_t i = 0; i < program->calendar_count; i++) {
		if (program->calendars[i].name == NULL)
			return refuse(reader, "a calendar has no name");
		if (!calendar_build(reader->arena, &program->calendars[i], reader->why))
			return false;
	}
	return true;
}

bool image_is_image(struct bytes bytes)
{
	return bytes.size >= IMAGE_MAGIC_SIZE &&
	       memcmp(bytes.data, IMAGE_MAGIC, IMAGE_MAGIC_SIZE) == 0;
}

/* What stands before and after the sections. */
static bool read_envelope(struct reader *reader, struct bytes image)
{
	uint8_t hash[IMAGE_HASH_SIZE];
	size_t body = image.size - IMAGE_HASH_SIZE;

	if (!image_is_image(image) || image.size < IMAGE_MAGIC_SIZE + 8 + IMAGE_HASH_SIZE) {
		problem_set(reader->why, "this is no compiled procedure");
		return false;
	}
	reader->cursor.at = (const unsigned char *)image.data + IMAGE_MAGIC_SIZE;
	reader->cursor.end = (const unsigned char *)image.data + body;
	if (get_32(reader) != image_format()) {
		problem_set(reader->why, "the image was compiled by another version of these "
					 "tools: compile it again with `procc build`");
		return false;
	}
	if (image.size > IMAGE_SIZE_LIMIT || get_32(reader) != image.size)
		return refuse(reader, "it is longer or shorter than it says");
	image_hash((struct bytes){ image.data, body }, hash);
	if (memcmp(hash, image.data + body, sizeof hash) != 0)
		return refuse(reader, "its checksum does not match");
	return true;
}

bool image_read(struct bytes image, struct arena *arena, struct program *out, struct problem *why)
{
	struct reader reader = { .arena = arena, .why = why };

	*out = (struct program){ 0 };
	if (!read_envelope(&reader, image) || !read_strings(&reader) || !read_header(&reader, out))
		return false;
	for (uint32_t i = 0; i < TABLE_COUNT; i++)
		if (!read_table(&reader, out, (enum table_id)i))
			return false;
	if (reader.cursor.at != reader.cursor.end)
		return refuse(&reader, "something follows its last section");
	return build_calendars(&reader, out) && program_verify(arena, out, why);
}
