/* The steps of program_verify, each in a file of its own; private to verify*.c. */
#ifndef VM_VERIFY_STEPS_H
#define VM_VERIFY_STEPS_H

#include "lang/base/check.h"
#include "vm/table.h"
#include "vm/verify.h"

struct verifier {
	struct arena *arena;
	struct program *program;
	struct problem *why;
	uint8_t *blocks; /* for each instruction, the enum code_kind of the block it begins */
};

/* Says what is wrong with a row, and where it stands; always false. */
bool refuse_row(const struct verifier *verifier, enum table_id table, uint32_t row,
		const char *format, ...) PRINTF_LIKE(4, 5);

/* verify_rules.c: what the kinds of the fields do not say. */
bool verify_rules(const struct verifier *verifier);

/* verify_links.c: rows of different tables agree with each other. */
bool verify_links(const struct verifier *verifier);

/* verify_blocks.c: code is cut into blocks, each of one kind, and none without a reader. */
bool verify_blocks(struct verifier *verifier);

/* verify_code.c: every block is safe, ends, and leaves what its reader expects. */
bool verify_code(const struct verifier *verifier);

#endif
