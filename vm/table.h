/*
 * The shape of a program as data, derived from table.def: its tables, their fields, and what a
 * field may hold.  The image, the verifier and the disassembler walk it, so that none of them
 * knows a table that another has forgotten.
 */
#ifndef VM_TABLE_H
#define VM_TABLE_H

#include "vm/program.h"

/* What a field holds. */
enum field_kind {
	KIND_TEXT, /* const char *, never NULL in a real row */
	KIND_TEXT_OR_NONE,
	KIND_NUMBER, /* any 32 bits; its rule is in verify_rules.c */
	KIND_BOOL,
	KIND_ENUM,	  /* 0 up to the argument; one byte */
	KIND_FLAGS,	  /* no bit outside the argument; one byte or four */
	KIND_REF,	  /* a real row of the table that the argument names */
	KIND_REF_OR_NONE, /* or 0 */
	KIND_RANGE,	  /* a run of rows of the table that the argument names */
	KIND_CODE,     /* where a block begins that does what the argument (enum code_kind) says; 0:
			  none */
	KIND_DATE,     /* or none */
	KIND_LIMIT,    /* or all zeroes */
	KIND_DURATION, /* or all zeroes */
	KIND_PLACE,
	KIND_CITE,
	KIND_DIGEST, /* 32 bytes */
	KIND_INSTRUCTION,
	KIND_HOLIDAYS, /* of a calendar: the member and the count beside it */
};

/* What a block of code leaves on the stack, and whether it may change the case. */
enum code_kind {
	CODE_NONE,
	CODE_CONDITION, /* one truth; changes nothing */
	CODE_ANCHOR,	/* one day; changes nothing */
	CODE_ROUTE,	/* the number of one event; changes nothing */
	CODE_HANDLER,	/* nothing; may change the case */
};

enum table_id {
#define TABLE(id, rows, count, type, first, noun) TABLE_##id,
#define LIST(id, rows, count, type, noun, kind, argument) TABLE_##id,
#define FIELD(type, member, kind, argument)
#define END(id)
#include "vm/table.def"
#undef TABLE
#undef LIST
#undef FIELD
#undef END
	TABLE_COUNT
};

struct table_field {
	const char *name;
	uint32_t offset, size; /* in the row */
	enum field_kind kind;
	uint32_t argument;
};

struct table_info {
	const char *name, *noun; /* "clauses", "clause" */
	size_t rows, count;	 /* offsets in struct program */
	uint32_t row_size;
	uint32_t first; /* 1 where row 0 means none, else 0 */
	const struct table_field *fields;
	uint32_t field_count;
};

/* By enum table_id. */
extern const struct table_info table_info[TABLE_COUNT];

/* The fields of struct program itself. */
extern const struct table_field header_fields[];
extern const uint32_t header_field_count;

/* How many rows a table of a program has. */
uint32_t table_rows(const struct program *program, enum table_id table);

/* A row of a table; `index` must be below table_rows. */
const void *table_row(const struct program *program, enum table_id table, uint32_t index);

/* What people call a row: the first text in it, or NULL. */
const char *table_row_name(const struct program *program, enum table_id table, uint32_t index);

/* Gives a table room for so many zeroed rows, and counts them. */
void *table_make(struct arena *arena, struct program *program, enum table_id table, uint32_t count);

/* A number of one, two or four bytes in a row. */
uint32_t field_number(const void *row, const struct table_field *field);

/* A text in a row, or NULL. */
const char *field_text(const void *row, const struct table_field *field);

/* Whether a field says nothing at all; padding between its members does not count. */
bool field_is_zero(const void *row, const struct table_field *field);

/* Where a row says that a block of code begins. */
struct code_entry {
	uint32_t at; /* the first instruction */
	enum code_kind kind;
	enum table_id table;
	uint32_t row;
	const struct table_field *field;
};

/* Walks all places where code begins: all zeroes to start. */
struct code_cursor {
	uint32_t table, field, row;
};

/* The next place where code begins, by table, field and row; false after the last. */
bool code_entry_next(const struct program *program, struct code_cursor *cursor,
		     struct code_entry *out);

#endif
