/* A program as text, for people: its tables in short, then each block of code with its title. */
#ifndef VM_DISASSEMBLE_H
#define VM_DISASSEMBLE_H

#include "vm/program.h"

struct text;

/* Writes a whole program; memory for the work comes from the arena of `out`. */
void program_disassemble(const struct program *program, struct text *out);

/* Writes one instruction without an end of line: "  0012  DISCHARGE      first.request". */
void instruction_disassemble(const struct program *program, uint32_t at, struct text *out);

#endif
