/* Cuts the code into blocks: each has readers of one kind, and ends where the next begins. */
#include "lang/base/arena.h"
#include "vm/verify_steps.h"

/* How many events in a row may count as another. */
#define COUNT_AS_LIMIT 16

/* Notes where each block begins and what kind it is. */
static bool mark_blocks(struct verifier *verifier)
{
	struct code_cursor cursor = { 0 };
	struct code_entry entry;

	while (code_entry_next(verifier->program, &cursor, &entry)) {
		uint8_t *kind = &verifier->blocks[entry.at];

		if (*kind != CODE_NONE && *kind != (uint8_t)entry.kind)
			return refuse_row(verifier, entry.table, entry.row,
					  "its %s shares code %u with something of another kind",
					  entry.field->name, entry.at);
		*kind = (uint8_t)entry.kind;
	}
	return true;
}

/* How many events count on from this block, at most; over the limit when they lead back. */
static uint32_t count_as_depth(const struct verifier *verifier, uint8_t *depths, uint32_t block,
			       uint32_t level)
{
	const struct program *program = verifier->program;
	uint32_t deepest = 0;

	if (block == 0 || depths[block] != 0)
		return block == 0 ? 0 : depths[block] - 1u;
	if (level > COUNT_AS_LIMIT)
		return level;
	for (uint32_t at = block; at < program->code_count; at++) {
		struct instruction now = program->code[at];
		uint32_t depth;

		if (at > block && verifier->blocks[at] != CODE_NONE)
			break;
		if (now.op != OP_COUNT_AS || now.operand >= program->event_count)
			continue;
		depth = 1 + count_as_depth(verifier, depths, program->events[now.operand].code,
					   level + 1);
		if (depth > deepest)
			deepest = depth;
		if (deepest > COUNT_AS_LIMIT)
			return deepest;
	}
	depths[block] = (uint8_t)(deepest + 1);
	return deepest;
}

/* What counts as something else does not lead back to itself. */
static bool verify_count_as(const struct verifier *verifier)
{
	const struct program *program = verifier->program;
	uint8_t *depths = ARENA_ARRAY(verifier->arena, uint8_t, program->code_count);

	for (uint32_t i = 1; i < program->event_count; i++)
		if (count_as_depth(verifier, depths, program->events[i].code, 0) > COUNT_AS_LIMIT)
			return refuse_row(verifier, TABLE_EVENT, i,
					  "what it counts as leads back to itself, or too far");
	return true;
}

bool verify_blocks(struct verifier *verifier)
{
	const struct program *program = verifier->program;

	verifier->blocks = ARENA_ARRAY(verifier->arena, uint8_t, program->code_count);
	if (program->code[0].op != OP_HALT)
		return refuse_row(verifier, TABLE_INSTRUCTION, 0, "it is not HALT");
	if (!mark_blocks(verifier))
		return false;
	if (program->code_count > 1 && verifier->blocks[1] == CODE_NONE)
		return refuse_row(verifier, TABLE_INSTRUCTION, 1, "nothing leads to it");
	return verify_count_as(verifier);
}
