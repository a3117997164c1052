/* A program's tables as text: one line a row, every field that is not zero, by name. */
#include "lang/base/text.h"
#include "vm/disassemble_parts.h"

#include <string.h>

/* No more rows of a range are named; their number is given. */
#define RANGE_SHOWN 8

static void add_untrusted(struct text *out, const char *text)
{
	text_add_untrusted(out, text, strlen(text));
}

void add_place(const struct program *program, struct program_place place, struct text *out)
{
	add_untrusted(out, program->files[place.file]);
	text_format(out, ":%u", place.line);
}

static void add_booking(const struct program *program, uint32_t row, struct text *out)
{
	add_reference(program, TABLE_FIELD, program->bookings[row].field, out);
	text_add_string(out, " of ");
	add_reference(program, TABLE_EVENT, program->bookings[row].event, out);
}

void add_reference(const struct program *program, enum table_id table, uint32_t row,
		   struct text *out)
{
	const char *name = table == TABLE_EVENT ? program->events[row].full_name
						: table_row_name(program, table, row);

	if (table == TABLE_BOOKING)
		add_booking(program, row, out);
	else if (table == TABLE_EXTENSION)
		add_reference(program, TABLE_EVENT, program->extensions[row].event, out);
	else if (table == TABLE_RESTART)
		add_reference(program, TABLE_EVENT, program->restarts[row].event, out);
	else if (table == TABLE_PAUSE && program->pauses[row].from != 0)
		add_reference(program, TABLE_EVENT, program->pauses[row].from, out);
	else if (name != NULL)
		add_untrusted(out, name);
	else if (table == TABLE_STAGE && row == 0)
		text_add_string(out, "the case");
	else
		text_format(out, "%s %u", table_info[table].noun, row);
}

static void add_limit(const struct limit *limit, struct text *out)
{
	static const char *const relations[] = {
		[RELATION_AFTER] = "",
		[RELATION_BEGINNING_WITH] = " beginning with",
		[RELATION_BEFORE] = " before",
		[RELATION_CLEAR_BEFORE] = " clear before",
		[RELATION_CLEAR_AFTER] = " clear after",
		[RELATION_SAME_DAY] = "the same working day",
	};
	static const char *const rolls[] = {
		[ROLL_STAYS] = "",
		[ROLL_NEXT] = ", moved to the next working day",
		[ROLL_PREVIOUS] = ", moved to the previous working day",
	};

	if (limit->relation != RELATION_SAME_DAY)
		text_format(out, "%d %s", limit->count,
			    unit_name((enum unit)limit->unit, limit->count));
	text_add_string(out, relations[limit->relation]);
	text_add_string(out, rolls[limit->roll]);
}

static void add_quoted(struct text *out, const char *name, const char *text)
{
	if (text == NULL)
		return;
	text_format(out, " %s=\"", name);
	add_untrusted(out, text);
	text_add_character(out, '"');
}

static void add_cite(const struct program_cite *cite, struct text *out)
{
	add_quoted(out, "section", cite->section);
	add_quoted(out, "see", cite->phrase);
	add_quoted(out, "assuming", cite->assuming);
	add_quoted(out, "unclear", cite->unclear);
	add_quoted(out, "under", cite->under);
	text_add_string(out, cite->silent ? " silent" : "");
	text_add_string(out, cite->unverified ? " unverified" : "");
}

/* What the values of an enumeration, or the bits of flags, are called; the lowest first. */
static const struct field_words {
	enum table_id table;
	const char *field;
	const char *words[10];
} field_words[] = {
	{ TABLE_PARTY, "kind", { "ordinary", "outside-body", "panel" } },
	{ TABLE_FIELD, "type", { "text", "yes-no", "choice", "date", "number" } },
	{ TABLE_CONTENT,
	  "strength",
	  { "none", "must", "will", "should", "aims-to", "normally", "may" } },
	{ TABLE_EVENT,
	  "flags",
	  { "opens-case", "from-complainant", "sent", "each", "again", "decision", "forbidden",
	    "outside" } },
	{ TABLE_CLAUSE, "kind", { "duty", "right", "forbidden", "note", "standing" } },
	{ TABLE_CLAUSE,
	  "strength",
	  { "none", "must", "will", "should", "aims-to", "normally", "may" } },
	{ TABLE_CLAUSE,
	  "undated",
	  { "not", "plain", "not-stated", "as-soon", "immediately", "no-limit" } },
	{ TABLE_CLAUSE,
	  "flags",
	  { "at-any-time", "survives", "after-close", "acceptable", "by-receipt", "repeats",
	    "decides", "conditional", "once" } },
	{ TABLE_CLOCK, "form", { "arms", "later", "earlier", "date", "repeat", "each" } },
	{ TABLE_CLOCK, "role", { "limit", "target", "reading", "earliest" } },
	{ TABLE_CLOCK, "flags", { "watched", "chooses", "pausable" } },
	{ TABLE_EXTENSION, "kind", { "to", "by", "by-from-notice", "to-date", "not-stated" } },
	{ TABLE_PROMPT, "kind", { "remind", "escalate" } },
	{ TABLE_CALENDAR, "weekend", { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" } },
	{ TABLE_COUNT, "version_rule", { "unsaid", "keep", "move" } },
};

/* The words for a field, or NULL; TABLE_COUNT stands for the header. */
static const struct field_words *find_words(enum table_id table, const char *field)
{
	for (size_t i = 0; i < ARRAY_LENGTH(field_words); i++)
		if (field_words[i].table == table && strcmp(field_words[i].field, field) == 0)
			return &field_words[i];
	return NULL;
}

static void add_bits(const struct field_words *words, uint32_t bits, struct text *out)
{
	const char *between = "";

	for (uint32_t i = 0; i < ARRAY_LENGTH(words->words); i++) {
		if ((bits >> i & 1) == 0)
			continue;
		text_add_string(out, between);
		if (words->words[i] != NULL)
			text_add_string(out, words->words[i]);
		else
			text_add_number(out, (int64_t)1 << i);
		between = "+";
	}
}

/* A member of an enumeration, or flags. */
static void add_word(enum table_id table, const struct table_field *field, uint32_t number,
		     struct text *out)
{
	const struct field_words *words = find_words(table, field->name);

	if (words != NULL && field->kind == KIND_FLAGS)
		add_bits(words, number, out);
	else if (words != NULL && number < ARRAY_LENGTH(words->words) &&
		 words->words[number] != NULL)
		text_add_string(out, words->words[number]);
	else
		text_add_number(out, number);
}

/* One row of a range: itself, or what a row of a list stands for. */
static void add_member(const struct program *program, enum table_id table, uint32_t row,
		       struct text *out)
{
	const struct table_field *field = &table_info[table].fields[0];

	if (table_info[table].field_count == 1 && field->kind == KIND_REF)
		add_reference(program, (enum table_id)field->argument,
			      field_number(table_row(program, table, row), field), out);
	else if (table == TABLE_CONTENT)
		add_reference(program, TABLE_FIELD, program->contents[row].field, out);
	else
		add_reference(program, table, row, out);
}

static void add_range(const struct program *program, enum table_id table,
		      struct program_range range, struct text *out)
{
	/* What stands in a table of its own is there to be read; only its numbers are given. */
	if (table_info[table].field_count > 1 && table != TABLE_CONTENT) {
		text_format(out, "%u-%u", range.first, range.first + range.count - 1);
		return;
	}
	for (uint32_t i = 0; i < range.count && i < RANGE_SHOWN; i++) {
		text_add_string(out, i > 0 ? "+" : "");
		add_member(program, table, range.first + i, out);
	}
	if (range.count > RANGE_SHOWN)
		text_format(out, "+%u more", range.count - RANGE_SHOWN);
}

/* A value that has a name and an equals sign before it. */
static void add_value(const struct program *program, enum table_id table, const void *row,
		      const struct table_field *field, struct text *out)
{
	const void *at = (const char *)row + field->offset;

	switch (field->kind) {
	case KIND_NUMBER:
		text_add_number(out, (int32_t)field_number(row, field));
		break;
	case KIND_ENUM:
	case KIND_FLAGS:
		add_word(table, field, field_number(row, field), out);
		break;
	case KIND_REF:
	case KIND_REF_OR_NONE:
		add_reference(program, (enum table_id)field->argument, field_number(row, field),
			      out);
		break;
	case KIND_RANGE:
		add_range(program, (enum table_id)field->argument,
			  *(const struct program_range *)at, out);
		break;
	case KIND_CODE:
		text_format(out, "%04u", field_number(row, field));
		break;
	case KIND_DATE:
		text_add_date(out, *(const struct date *)at);
		break;
	case KIND_LIMIT:
		add_limit(at, out);
		break;
	case KIND_DURATION: {
		const struct duration *duration = at;

		text_format(out, "%d %s", duration->count,
			    unit_name(duration->unit, duration->count));
		break;
	}
	case KIND_HOLIDAYS:
		text_add_number(out, ((const struct calendar *)row)->holiday_count);
		break;
	case KIND_DIGEST:
		for (size_t i = 0; i < field->size; i++)
			text_format(out, "%02x", ((const unsigned char *)at)[i]);
		break;
	case KIND_TEXT:
	case KIND_TEXT_OR_NONE:
	case KIND_BOOL:
	case KIND_PLACE:
	case KIND_CITE:
	case KIND_INSTRUCTION:
		break;
	}
}

static void add_field(const struct program *program, enum table_id table, const void *row,
		      const struct table_field *field, struct text *out)
{
	const void *at = (const char *)row + field->offset;

	if (field_is_zero(row, field) ||
	    (field->kind == KIND_RANGE && ((const struct program_range *)at)->count == 0) ||
	    (field->kind == KIND_PLACE && ((const struct program_place *)at)->line == 0))
		return;
	if (field->kind == KIND_TEXT || field->kind == KIND_TEXT_OR_NONE) {
		add_quoted(out, field->name, field_text(row, field));
	} else if (field->kind == KIND_BOOL) {
		text_format(out, " %s", field->name);
	} else if (field->kind == KIND_CITE) {
		add_cite(at, out);
	} else if (field->kind == KIND_PLACE) {
		text_add_string(out, " at ");
		add_place(program, *(const struct program_place *)at, out);
	} else {
		text_format(out, " %s=", field->name);
		add_value(program, table, row, field, out);
	}
}

/* Lists are shown where they are used, and code comes after the tables. */
static bool is_shown(enum table_id table)
{
	return table_info[table].field_count > 1;
}

void add_table(const struct program *program, enum table_id table, struct text *out)
{
	const struct table_info *info = &table_info[table];
	uint32_t count = table_rows(program, table);

	if (!is_shown(table) || count <= info->first)
		return;
	text_format(out, "\n%s\n", info->name);
	for (uint32_t i = info->first; i < count; i++) {
		const void *row = table_row(program, table, i);
		const char *name = table_row_name(program, table, i);

		text_format(out, "  %4u ", i);
		if (name != NULL)
			add_untrusted(out, name);
		for (uint32_t f = name != NULL; f < info->field_count; f++)
			add_field(program, table, row, &info->fields[f], out);
		text_add_character(out, '\n');
	}
}

void add_header(const struct program *program, struct text *out)
{
	text_add_string(out, "procedure ");
	add_untrusted(out, program->name);
	text_add_character(out, '\n');
	for (uint32_t f = 1; f < header_field_count; f++) {
		size_t before = out->size;

		text_add_string(out, " ");
		add_field(program, TABLE_COUNT, program, &header_fields[f], out);
		if (out->size == before + 1) {
			out->size = before;
			out->bytes[before] = '\0';
			continue;
		}
		text_add_character(out, '\n');
	}
	text_format(out, "  stack_depth=%u\n", program->stack_depth);
}
