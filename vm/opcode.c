/* The instruction set as a table, one row for each line of opcode.def. */
#include "vm/opcode.h"

const struct opcode_info opcode_info[OPCODE_COUNT] = {
#define OPCODE(name, operand, pops, pushes, does) \
	[OP_##name] = { #name, OPERAND_##operand, pops, pushes, does },
#include "vm/opcode.def"
#undef OPCODE
};
