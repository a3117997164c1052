/* The instruction set, derived from the one table in opcode.def. */
#ifndef VM_OPCODE_H
#define VM_OPCODE_H

#include <stdint.h>

enum opcode {
#define OPCODE(name, operand, pops, pushes, does) OP_##name,
#include "vm/opcode.def"
#undef OPCODE
	OPCODE_COUNT
};

/* What an operand indexes. */
enum operand {
	OPERAND_NONE,
	OPERAND_IMMEDIATE,
	OPERAND_FIELD,
	OPERAND_EVENT,
	OPERAND_BOOKING,
	OPERAND_STAGE,
	OPERAND_CLOCK,
	OPERAND_CLAUSE,
	OPERAND_NATIVE,
	OPERAND_TARGET,
	OPERAND_TEXT,
	OPERAND_EXTENSION,
	OPERAND_PAUSE,
	OPERAND_RESTART,
};

/* One operation and its one operand; every instruction is this size. */
struct instruction {
	uint32_t op : 8, operand : 24;
};

struct opcode_info {
	const char *name;
	enum operand operand;
	const char *pops, *pushes; /* types: b truth, d day, n number; "-" none */
	const char *does;	   /* one phrase for the documentation */
};

extern const struct opcode_info opcode_info[OPCODE_COUNT];

#endif
