/*
 * Proves every block of code safe, in one pass in the order of addresses: that is enough because
 * jumps only go forward.
 */
#include "lang/base/problem.h"
#include "vm/verify_steps.h"

#include <string.h>

/* How many places ahead may be jumped to and not yet reached, at any one time. */
#define PENDING_LIMIT 64

/* The stack as it will be: for each value its type, b d n as in opcode.def, or e for an event. */
struct stack {
	uint32_t depth;
	char types[VERIFY_STACK_LIMIT];
};

/* A place ahead that is jumped to, and the stack there. */
struct pending {
	uint32_t at;
	struct stack stack;
};

struct block {
	const struct verifier *verifier;
	enum code_kind kind;
	uint32_t begin, end;
	uint32_t at;  /* the instruction being proved */
	bool reached; /* from the instruction before */
	struct stack stack;
	struct pending pending[PENDING_LIMIT];
	uint32_t pending_count;
	uint32_t deepest;
};

#define REFUSE(block, ...) \
	refuse_row((block)->verifier, TABLE_INSTRUCTION, (block)->at, __VA_ARGS__)

/* What a block of each kind leaves. */
static const char *const leaves[] = {
	[CODE_NONE] = "",   [CODE_CONDITION] = "b", [CODE_ANCHOR] = "d",
	[CODE_ROUTE] = "e", [CODE_HANDLER] = "",
};

static struct instruction instruction_at(const struct block *block, uint32_t at)
{
	return block->verifier->program->code[at];
}

static bool stacks_agree(const struct stack *one, const struct stack *other)
{
	return one->depth == other->depth && memcmp(one->types, other->types, one->depth) == 0;
}

/* The stack where somebody jumped to this instruction joins the one from above. */
static bool arrive(struct block *block)
{
	for (uint32_t i = 0; i < block->pending_count; i++) {
		if (block->pending[i].at != block->at)
			continue;
		if (block->reached && !stacks_agree(&block->pending[i].stack, &block->stack))
			return REFUSE(block, "the ways to it leave different things on the stack");
		block->stack = block->pending[i].stack;
		block->reached = true;
		block->pending[i] = block->pending[--block->pending_count];
		break;
	}
	if (!block->reached)
		return REFUSE(block, "nothing leads to it");
	return true;
}

static bool jump(struct block *block, uint32_t target)
{
	if (target <= block->at || target >= block->end)
		return REFUSE(block, "it jumps to %u, which is not ahead in its block", target);
	for (uint32_t i = 0; i < block->pending_count; i++) {
		if (block->pending[i].at != target)
			continue;
		if (!stacks_agree(&block->pending[i].stack, &block->stack))
			return REFUSE(block, "the ways to %u leave different things on the stack",
				      target);
		return true;
	}
	if (block->pending_count == PENDING_LIMIT)
		return REFUSE(block, "more than %d jumps are under way", PENDING_LIMIT);
	block->pending[block->pending_count++] = (struct pending){ target, block->stack };
	return true;
}

static bool pop(struct block *block, const char *types)
{
	for (size_t i = strlen(types); i-- > 0 && types[i] != '-';) {
		if (block->stack.depth == 0)
			return REFUSE(block, "the stack is empty");
		if (block->stack.types[--block->stack.depth] != types[i])
			return REFUSE(block, "the stack holds %c where %c is needed",
				      block->stack.types[block->stack.depth], types[i]);
	}
	return true;
}

static bool push(struct block *block, const char *types)
{
	for (; *types != '\0' && *types != '-'; types++) {
		if (block->stack.depth == VERIFY_STACK_LIMIT)
			return REFUSE(block, "the stack grows beyond %d", VERIFY_STACK_LIMIT);
		block->stack.types[block->stack.depth++] = *types;
		if (block->stack.depth > block->deepest)
			block->deepest = block->stack.depth;
	}
	return true;
}

/* The number that ends a way through a route is the number of an event. */
static bool push_event(struct block *block, uint32_t event)
{
	if (event == 0 || event >= block->verifier->program->event_count)
		return REFUSE(block, "%u is the number of no event", event);
	return push(block, "e");
}

static bool ends_route(const struct block *block)
{
	uint32_t next = block->at + 1;

	if (block->kind != CODE_ROUTE || next >= block->end)
		return false;
	return instruction_at(block, next).op == OP_HALT ||
	       instruction_at(block, next).op == OP_JUMP;
}

/* The table whose rows an operand numbers; TABLE_COUNT: none. */
static enum table_id operand_table(enum operand operand)
{
	switch (operand) {
	case OPERAND_FIELD:
		return TABLE_FIELD;
	case OPERAND_EVENT:
		return TABLE_EVENT;
	case OPERAND_BOOKING:
		return TABLE_BOOKING;
	case OPERAND_STAGE:
		return TABLE_STAGE;
	case OPERAND_CLOCK:
		return TABLE_CLOCK;
	case OPERAND_CLAUSE:
		return TABLE_CLAUSE;
	case OPERAND_NATIVE:
		return TABLE_NATIVE;
	case OPERAND_TEXT:
		return TABLE_TEXT;
	case OPERAND_EXTENSION:
		return TABLE_EXTENSION;
	case OPERAND_PAUSE:
		return TABLE_PAUSE;
	case OPERAND_RESTART:
		return TABLE_RESTART;
	case OPERAND_NONE:
	case OPERAND_IMMEDIATE:
	case OPERAND_TARGET:
		return TABLE_COUNT;
	}
	return TABLE_COUNT;
}

static bool verify_operand(const struct block *block, struct instruction now)
{
	enum operand kind = opcode_info[now.op].operand;
	enum table_id table = operand_table(kind);

	if (kind == OPERAND_NONE && now.operand != 0)
		return REFUSE(block, "%s takes no operand", opcode_info[now.op].name);
	if (table == TABLE_COUNT)
		return true;
	if (now.operand < table_info[table].first ||
	    now.operand >= table_rows(block->verifier->program, table))
		return REFUSE(block, "%s %u: there is no such %s", opcode_info[now.op].name,
			      now.operand, table_info[table].noun);
	return true;
}

/* What an operation asks of the row it names. */
static bool verify_subject(const struct block *block, struct instruction now)
{
	const struct program *program = block->verifier->program;
	uint32_t row = now.operand;

	if (now.op == OP_TRUTH && row > 1)
		return REFUSE(block, "%u is no truth", row);
	if (now.op == OP_HOLDS && program->fields[row].type != FIELD_YES_NO)
		return REFUSE(block, "HOLDS: %s is not yes or no", program->fields[row].name);
	if (now.op == OP_FACT_DAY && program->fields[row].type != FIELD_DATE)
		return REFUSE(block, "FACT_DAY: %s is no date", program->fields[row].name);
	if (now.op == OP_OUTCOME && program->events[row].outcome == 0)
		return REFUSE(block, "OUTCOME: %s has none", program->events[row].full_name);
	if ((now.op == OP_LEAVE || now.op == OP_OPEN || now.op == OP_MOVE) && row == 0)
		return REFUSE(block, "%s: stage 0 is the case itself", opcode_info[now.op].name);
	if (now.op >= OP_DISCHARGE && block->kind != CODE_HANDLER)
		return REFUSE(block, "%s changes the case, and here it is only asked",
			      opcode_info[now.op].name);
	return true;
}

static bool halt(struct block *block)
{
	const char *left = leaves[block->kind];

	if (block->stack.depth != strlen(left) ||
	    memcmp(block->stack.types, left, block->stack.depth) != 0)
		return REFUSE(block, "it must leave %s on the stack and leaves %.*s",
			      *left == '\0' ? "nothing" : left, (int)block->stack.depth,
			      block->stack.types);
	block->reached = false;
	return true;
}

static bool verify_instruction(struct block *block)
{
	struct instruction now = instruction_at(block, block->at);

	if (now.op >= OPCODE_COUNT)
		return REFUSE(block, "%u is no operation", now.op);
	if (!arrive(block) || !verify_operand(block, now) || !verify_subject(block, now) ||
	    !pop(block, opcode_info[now.op].pops))
		return false;
	if (now.op == OP_HALT)
		return halt(block);
	if (opcode_info[now.op].operand == OPERAND_TARGET) {
		block->reached = now.op != OP_JUMP;
		return jump(block, now.operand);
	}
	if (now.op == OP_NUMBER && ends_route(block))
		return push_event(block, now.operand);
	return push(block, opcode_info[now.op].pushes);
}

static bool verify_block(const struct verifier *verifier, uint32_t begin, uint32_t end)
{
	struct block block;

	block.verifier = verifier;
	block.kind = (enum code_kind)verifier->blocks[begin];
	block.begin = begin;
	block.end = end;
	block.reached = true;
	block.stack.depth = 0;
	block.pending_count = 0;
	block.deepest = 0;
	for (block.at = begin; block.at < end; block.at++)
		if (!verify_instruction(&block))
			return false;
	block.at = end - 1;
	if (block.reached)
		return REFUSE(&block, "its block does not end in HALT");
	if (block.deepest > verifier->program->stack_depth)
		verifier->program->stack_depth = block.deepest;
	return true;
}

bool verify_code(const struct verifier *verifier)
{
	struct program *program = verifier->program;
	uint32_t end;

	program->stack_depth = 0;
	for (uint32_t begin = 1; begin < program->code_count; begin = end) {
		end = begin + 1;
		while (end < program->code_count && verifier->blocks[end] == CODE_NONE)
			end++;
		if (!verify_block(verifier, begin, end))
			return false;
	}
	return true;
}
