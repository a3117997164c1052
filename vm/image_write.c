/* Writes a program as bytes. */
#include "vm/image.h"

#include "lang/base/array.h"
#include "lang/base/symbol.h"
#include "lang/base/text.h"
#include "vm/table.h"

#include <sodium/crypto_hash_sha256.h>

struct string_list {
	const struct symbol **items;
	uint32_t count, capacity;
};

struct writer {
	struct arena *arena;
	struct text out;
	struct symbols symbols;
	struct string_list strings; /* in the order of their numbers */
};

static void put_8(struct writer *writer, uint32_t number)
{
	text_add_character(&writer->out, (char)(unsigned char)number);
}

static void put_32(struct writer *writer, uint32_t number)
{
	for (uint32_t shift = 0; shift < 32; shift += 8)
		put_8(writer, number >> shift & 0xFF);
}

static void put_text(struct writer *writer, const char *text)
{
	struct symbol *symbol;

	if (text == NULL) {
		put_32(writer, 0);
		return;
	}
	symbol = symbol_intern_string(&writer->symbols, text);
	if (symbol->number == 0) {
		*ARRAY_PUSH(writer->arena, &writer->strings) = symbol;
		symbol->number = writer->strings.count;
	}
	put_32(writer, symbol->number);
}

static void put_cite(struct writer *writer, const struct program_cite *cite)
{
	put_text(writer, cite->section);
	put_text(writer, cite->phrase);
	put_text(writer, cite->assuming);
	put_text(writer, cite->unclear);
	put_text(writer, cite->under);
	put_8(writer, cite->silent);
	put_8(writer, cite->unverified);
}

static void put_limit(struct writer *writer, const struct limit *limit)
{
	put_32(writer, (uint32_t)limit->count);
	put_8(writer, limit->unit);
	put_8(writer, limit->relation);
	put_8(writer, limit->roll);
}

static void put_duration(struct writer *writer, const struct duration *duration)
{
	put_32(writer, (uint32_t)duration->count);
	put_8(writer, duration->unit);
}

static void put_holidays(struct writer *writer, const struct calendar *calendar)
{
	put_32(writer, calendar->holiday_count);
	for (uint32_t i = 0; i < calendar->holiday_count; i++) {
		const struct holiday *holiday = &calendar->holidays[i];

		put_32(writer, (uint32_t)holiday->date.day);
		put_8(writer, holiday->status);
		put_text(writer, holiday->name);
	}
}

static void put_field(struct writer *writer, const void *row, const struct table_field *field)
{
	const void *at = (const char *)row + field->offset;

	switch (field->kind) {
	case KIND_TEXT:
	case KIND_TEXT_OR_NONE:
		put_text(writer, field_text(row, field));
		break;
	case KIND_BOOL:
	case KIND_ENUM:
		put_8(writer, field_number(row, field));
		break;
	case KIND_NUMBER:
	case KIND_FLAGS:
	case KIND_REF:
	case KIND_REF_OR_NONE:
	case KIND_CODE:
	case KIND_DATE:
		put_32(writer, field_number(row, field));
		break;
	case KIND_RANGE: {
		const struct program_range *range = at;

		put_32(writer, range->first);
		put_32(writer, range->count);
		break;
	}
	case KIND_PLACE: {
		const struct program_place *place = at;

		put_32(writer, place->file);
		put_32(writer, place->line);
		break;
	}
	case KIND_INSTRUCTION: {
		const struct instruction *now = at;

		put_32(writer, (uint32_t)now->op | (uint32_t)now->operand << 8);
		break;
	}
	case KIND_LIMIT:
		put_limit(writer, at);
		break;
	case KIND_DURATION:
		put_duration(writer, at);
		break;
	case KIND_CITE:
		put_cite(writer, at);
		break;
	case KIND_DIGEST:
		text_add(&writer->out, at, field->size);
		break;
	case KIND_HOLIDAYS:
		put_holidays(writer, row);
		break;
	}
}

/* Begins a section; its size is filled in by close_section. */
static size_t open_section(struct writer *writer, uint32_t number)
{
	put_32(writer, number);
	put_32(writer, 0);
	return writer->out.size;
}

static void write_32_at(struct text *text, size_t at, size_t number)
{
	for (uint32_t i = 0; i < 4; i++)
		text->bytes[at + i] = (char)(unsigned char)(number >> 8 * i);
}

static void close_section(struct writer *writer, size_t begin)
{
	write_32_at(&writer->out, begin - 4, writer->out.size - begin);
}

static void write_header(struct writer *writer, const struct program *program)
{
	size_t begin = open_section(writer, IMAGE_HEADER);

	for (uint32_t i = 0; i < header_field_count; i++)
		put_field(writer, program, &header_fields[i]);
	close_section(writer, begin);
}

static void write_table(struct writer *writer, const struct program *program, enum table_id table)
{
	const struct table_info *info = &table_info[table];
	size_t begin = open_section(writer, IMAGE_TABLES + table);
	uint32_t count = table_rows(program, table);

	put_32(writer, count);
	for (uint32_t i = 0; i < count; i++)
		for (uint32_t f = 0; f < info->field_count; f++)
			put_field(writer, table_row(program, table, i), &info->fields[f]);
	close_section(writer, begin);
}

static void write_strings(struct writer *writer)
{
	size_t begin = open_section(writer, IMAGE_STRINGS);

	put_32(writer, writer->strings.count);
	for (uint32_t i = 0; i < writer->strings.count; i++) {
		put_32(writer, writer->strings.items[i]->size);
		text_add(&writer->out, writer->strings.items[i]->text,
			 writer->strings.items[i]->size);
	}
	close_section(writer, begin);
}

void image_hash(struct bytes bytes, uint8_t out[IMAGE_HASH_SIZE])
{
	(void)crypto_hash_sha256(out, (const unsigned char *)bytes.data, bytes.size);
}

struct bytes image_write(const struct program *program, struct arena *arena)
{
	struct writer writer = { .arena = arena };
	struct text body;
	uint8_t hash[IMAGE_HASH_SIZE];

	text_open(&writer.out, arena);
	symbols_open(&writer.symbols, arena);
	write_header(&writer, program);
	for (uint32_t i = 0; i < TABLE_COUNT; i++)
		write_table(&writer, program, (enum table_id)i);
	body = writer.out;

	/* The strings are known only now, and stand first. */
	text_open(&writer.out, arena);
	text_add(&writer.out, IMAGE_MAGIC, IMAGE_MAGIC_SIZE);
	put_32(&writer, image_format());
	put_32(&writer, 0);
	write_strings(&writer);
	text_add(&writer.out, body.bytes, body.size);
	write_32_at(&writer.out, IMAGE_MAGIC_SIZE + 4, writer.out.size + IMAGE_HASH_SIZE);
	image_hash((struct bytes){ writer.out.bytes, writer.out.size }, hash);
	text_add(&writer.out, (const char *)hash, sizeof hash);
	return (struct bytes){ writer.out.bytes, writer.out.size };
}
