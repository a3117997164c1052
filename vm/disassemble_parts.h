/* Pieces of a disassembly; private to disassemble*.c. */
#ifndef VM_DISASSEMBLE_PARTS_H
#define VM_DISASSEMBLE_PARTS_H

#include "lang/base/check.h"
#include "vm/table.h"

struct text;

/* What the procedure says of itself. */
void add_header(const struct program *program, struct text *out);

/* The rows of a table, one a line, without what is zero; nothing for an empty table. */
void add_table(const struct program *program, enum table_id table, struct text *out);

/* What people call a row: its full name, its text, or its table and number. */
void add_reference(const struct program *program, enum table_id table, uint32_t row,
		   struct text *out);

/* "sample.proc:41". */
void add_place(const struct program *program, struct program_place place, struct text *out);

#endif
