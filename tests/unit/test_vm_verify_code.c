/* What the verifier lets pass in code, and what it refuses and how it says so. */
#include "vm/verify.h"

#include "lang/base/check.h"
#include "lang/base/problem.h"
#include "tests/support/assemble.h"

#include <criterion/criterion.h>
#include <string.h>

static struct assembly sample;
static struct problem why;

static void open_sample(void)
{
	assembly_open(&sample);
}

static void close_sample(void)
{
	assembly_close(&sample);
}

TestSuite(verify_code, .init = open_sample, .fini = close_sample);

static bool verify(void)
{
	why.line[0] = '\0';
	return program_verify(&sample.arena, &sample.program, &why);
}

#define ACCEPTS() cr_expect(verify(), "%s", why.line)
#define REFUSES(saying)                                                                            \
	cr_expect(!verify() && strstr(why.line, saying) != NULL, "wanted: %s\nfound:  %s", saying, \
		  why.line)

/* What blocks of code may do, by what they are for. */
static void condition(const struct instruction *code, uint32_t count)
{
	sample.program.clauses[1].begin = assembly_code(&sample, code, count);
}

static void anchor(const struct instruction *code, uint32_t count)
{
	sample.program.stages[1].start = assembly_code(&sample, code, count);
}

static void handler(const struct instruction *code, uint32_t count)
{
	sample.program.events[ASSEMBLY_DECISION].code = assembly_code(&sample, code, count);
}

static void route(const struct instruction *code, uint32_t count)
{
	sample.program.names[0].route = assembly_code(&sample, code, count);
}

#define CODE(...)                                    \
	(const struct instruction[]){ __VA_ARGS__ }, \
		sizeof((const struct instruction[]){ __VA_ARGS__ }) / sizeof(struct instruction)

Test(verify_code, a_condition_leaves_one_truth)
{
	condition(CODE({ OP_TRUTH, 1 }, { OP_NOT, 0 }, { OP_HALT, 0 }));
	ACCEPTS();
}

Test(verify_code, a_condition_that_leaves_two_truths_is_refused)
{
	condition(CODE({ OP_TRUTH, 0 }, { OP_TRUTH, 1 }, { OP_HALT, 0 }));
	REFUSES("it must leave b on the stack and leaves bb");
}

Test(verify_code, a_condition_that_leaves_nothing_is_refused)
{
	condition(CODE({ OP_HALT, 0 }));
	REFUSES("it must leave b on the stack and leaves ");
}

Test(verify_code, a_condition_that_leaves_a_day_is_refused)
{
	condition(CODE({ OP_DAY, 1 }, { OP_HALT, 0 }));
	REFUSES("it must leave b on the stack and leaves d");
}

Test(verify_code, an_anchor_leaves_one_day)
{
	anchor(CODE({ OP_DAY, 1 }, { OP_LAST_DAY, 2 }, { OP_LATER, 0 }, { OP_HALT, 0 }));
	ACCEPTS();
}

Test(verify_code, an_anchor_that_leaves_a_truth_is_refused)
{
	anchor(CODE({ OP_OCCURRED, 1 }, { OP_HALT, 0 }));
	REFUSES("it must leave d on the stack and leaves b");
}

Test(verify_code, a_handler_leaves_nothing)
{
	handler(CODE({ OP_DISCHARGE, 3 }, { OP_CLOSE, 3 }, { OP_HALT, 0 }));
	ACCEPTS();
}

Test(verify_code, a_handler_that_leaves_a_truth_is_refused)
{
	handler(CODE({ OP_TRUTH, 1 }, { OP_HALT, 0 }));
	REFUSES("it must leave nothing on the stack and leaves b");
}

Test(verify_code, a_route_leaves_the_number_of_an_event)
{
	route(CODE({ OP_NUMBER, 2 }, { OP_HALT, 0 }));
	ACCEPTS();
}

Test(verify_code, a_route_to_no_event_is_refused)
{
	route(CODE({ OP_NUMBER, ASSEMBLY_EVENTS }, { OP_HALT, 0 }));
	REFUSES("7 is the number of no event");
}

Test(verify_code, a_route_to_a_fact_is_refused)
{
	route(CODE({ OP_FACT, ASSEMBLY_COUNT }, { OP_HALT, 0 }));
	REFUSES("it must leave e on the stack and leaves n");
}

Test(verify_code, a_condition_changes_nothing)
{
	condition(CODE({ OP_CALL, 1 }, { OP_TRUTH, 1 }, { OP_HALT, 0 }));
	ACCEPTS();
	for (uint32_t op = OP_DISCHARGE; op < OPCODE_COUNT; op++) {
		uint32_t operand = opcode_info[op].operand == OPERAND_NONE ||
						   opcode_info[op].operand == OPERAND_EXTENSION ||
						   opcode_info[op].operand == OPERAND_PAUSE ||
						   opcode_info[op].operand == OPERAND_RESTART
					   ? 0
					   : 1;
		const struct instruction code[] = { { op & 0xFF, operand & 0xFFFFFF },
						    { OP_TRUTH, 1 },
						    { OP_HALT, 0 } };

		assembly_close(&sample);
		assembly_open(&sample);
		condition(code, 3);
		REFUSES("changes the case, and here it is only asked");
	}
}

Test(verify_code, an_anchor_changes_nothing)
{
	anchor(CODE({ OP_RELEASE, 0 }, { OP_DAY, 1 }, { OP_HALT, 0 }));
	REFUSES("RELEASE changes the case, and here it is only asked");
}

Test(verify_code, an_unknown_operation_is_refused)
{
	handler(CODE({ OPCODE_COUNT, 0 }, { OP_HALT, 0 }));
	REFUSES("is no operation");
}

Test(verify_code, a_block_ends)
{
	handler(CODE({ OP_DISCHARGE, 1 }));
	REFUSES("its block does not end in HALT");
}

Test(verify_code, a_block_does_not_run_into_the_next)
{
	handler(CODE({ OP_DISCHARGE, 1 }));
	condition(CODE({ OP_TRUTH, 1 }, { OP_HALT, 0 }));
	REFUSES("its block does not end in HALT");
}

Test(verify_code, jumps_go_forward)
{
	handler(CODE({ OP_RELEASE, 0 }, { OP_JUMP, 2 }, { OP_HALT, 0 }));
	ACCEPTS();
}

Test(verify_code, a_jump_back_is_refused)
{
	handler(CODE({ OP_RELEASE, 0 }, { OP_JUMP, 0 }, { OP_HALT, 0 }));
	REFUSES("which is not ahead in its block");
}

Test(verify_code, a_jump_to_itself_is_refused)
{
	handler(CODE({ OP_RELEASE, 0 }, { OP_JUMP, 1 }, { OP_HALT, 0 }));
	REFUSES("which is not ahead in its block");
}

Test(verify_code, a_jump_out_of_the_block_is_refused)
{
	handler(CODE({ OP_JUMP, 2 }, { OP_HALT, 0 }));
	condition(CODE({ OP_TRUTH, 1 }, { OP_HALT, 0 }));
	REFUSES("which is not ahead in its block");
}

Test(verify_code, code_that_nothing_leads_to_is_refused)
{
	handler(CODE({ OP_HALT, 0 }, { OP_RELEASE, 0 }, { OP_HALT, 0 }));
	REFUSES("nothing leads to it");
}

Test(verify_code, code_without_a_reader_is_refused)
{
	handler(CODE({ OP_RELEASE, 0 }, { OP_HALT, 0 }));
	sample.program.events[ASSEMBLY_DECISION].code = 0;
	REFUSES("nothing leads to it");
}

Test(verify_code, code_without_a_reader_before_the_first_block_is_refused)
{
	sample.program.events[ASSEMBLY_COMPLAINT].code = 0;
	REFUSES("instruction 1: nothing leads to it");
}

static void jump_often(uint32_t count)
{
	struct instruction code[256] = { { 0 } };
	uint32_t at = 0;

	for (uint32_t i = 0; i < count; i++) {
		code[at++] = (struct instruction){ OP_TRUTH, 1 };
		code[at++] = (struct instruction){ OP_JUMP_IF_NOT, (2 * count + i + 1) & 0xFF };
	}
	for (uint32_t i = 0; i <= count; i++)
		code[at++] = (struct instruction){ OP_RELEASE, 0 };
	handler(code, at + 1);
}

Test(verify_code, sixty_four_jumps_may_be_under_way)
{
	jump_often(64);
	ACCEPTS();
}

Test(verify_code, more_than_sixty_four_jumps_under_way_are_refused)
{
	jump_often(65);
	REFUSES("more than 64 jumps are under way");
}

Test(verify_code, jumps_to_one_place_agree)
{
	handler(CODE({ OP_TRUTH, 1 }, { OP_TRUTH, 1 }, { OP_JUMP_IF_NOT, 5 }, { OP_JUMP_IF_NOT, 5 },
		     { OP_HALT, 0 }, { OP_HALT, 0 }));
	REFUSES("leave different things on the stack");
}

Test(verify_code, ways_that_join_agree)
{
	anchor(CODE({ OP_HOLDS, 1 }, { OP_JUMP_IF_NOT, 4 }, { OP_DAY, 1 }, { OP_JUMP, 5 },
		    { OP_DAY, 2 }, { OP_HALT, 0 }));
	ACCEPTS();
}

Test(verify_code, ways_that_join_with_different_types_are_refused)
{
	anchor(CODE({ OP_HOLDS, 1 }, { OP_JUMP_IF_NOT, 4 }, { OP_DAY, 1 }, { OP_JUMP, 5 },
		    { OP_TRUTH, 1 }, { OP_HALT, 0 }));
	REFUSES("the ways to it leave different things on the stack");
}

Test(verify_code, ways_that_join_with_different_depths_are_refused)
{
	handler(CODE({ OP_TRUTH, 1 }, { OP_TRUTH, 1 }, { OP_JUMP_IF_NOT, 5 }, { OP_JUMP_IF_NOT, 5 },
		     { OP_RELEASE, 0 }, { OP_HALT, 0 }));
	REFUSES("leave different things on the stack");
}

Test(verify_code, an_empty_stack_gives_nothing)
{
	handler(CODE({ OP_JUMP_IF_NOT, 1 }, { OP_HALT, 0 }));
	REFUSES("the stack is empty");
}

Test(verify_code, a_value_of_another_type_is_refused)
{
	condition(CODE({ OP_DAY, 1 }, { OP_NOT, 0 }, { OP_HALT, 0 }));
	REFUSES("the stack holds d where b is needed");
}

static void push_truths(uint32_t count)
{
	struct instruction code[2 * VERIFY_STACK_LIMIT + 4] = { { 0 } };
	uint32_t at = 0;

	for (uint32_t i = 0; i < count; i++)
		code[at++] = (struct instruction){ OP_TRUTH, 1 };
	for (uint32_t i = 1; i < count; i++)
		code[at++] = (struct instruction){ OP_AND, 0 };
	condition(code, at + 1);
}

Test(verify_code, the_stack_grows_to_64)
{
	push_truths(VERIFY_STACK_LIMIT);
	ACCEPTS();
	cr_expect_eq(sample.program.stack_depth, VERIFY_STACK_LIMIT);
}

Test(verify_code, the_stack_does_not_grow_beyond_64)
{
	push_truths(VERIFY_STACK_LIMIT + 1);
	REFUSES("the stack grows beyond 64");
}

/* The operand of each kind that is just past the last row. */
Test(verify_code, operands_stay_in_their_tables)
{
	const struct program *program = &sample.program;
	const struct {
		enum opcode op;
		uint32_t count;
		const char *saying;
	} rows[] = {
		{ OP_FACT, program->field_count, "FACT 6: there is no such field" },
		{ OP_OCCURRED, program->event_count, "OCCURRED 7: there is no such event" },
		{ OP_BOOKED, program->booking_count, "BOOKED 1: there is no such booking" },
		{ OP_STAGE_START, program->stage_count, "STAGE_START 3: there is no such stage" },
		{ OP_OVERDUE, program->clock_count, "OVERDUE 6: there is no such clock" },
		{ OP_DISCHARGE, program->clause_count, "DISCHARGE 4: there is no such clause" },
		{ OP_CALL, program->native_count, "CALL 2: there is no such native function" },
		{ OP_CLOSE, program->text_count, "CLOSE 4: there is no such text" },
		{ OP_EXTEND, program->extension_count, "EXTEND 1: there is no such extension" },
		{ OP_PAUSE, program->pause_count, "PAUSE 1: there is no such pause" },
		{ OP_RESTART, program->restart_count, "RESTART 1: there is no such restart" },
	};

	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
		assembly_close(&sample);
		assembly_open(&sample);
		handler(CODE({ rows[i].op, rows[i].count & 0xFFFFFF }, { OP_HALT, 0 }));
		REFUSES(rows[i].saying);
	}
}

Test(verify_code, row_0_of_a_table_that_begins_with_none_is_no_operand)
{
	condition(CODE({ OP_OCCURRED, 0 }, { OP_HALT, 0 }));
	REFUSES("OCCURRED 0: there is no such event");
}

Test(verify_code, an_operation_without_operand_has_none)
{
	handler(CODE({ OP_RELEASE, 1 }, { OP_HALT, 0 }));
	REFUSES("RELEASE takes no operand");
}

Test(verify_code, a_truth_is_0_or_1)
{
	condition(CODE({ OP_TRUTH, 2 }, { OP_HALT, 0 }));
	REFUSES("2 is no truth");
}

Test(verify_code, only_a_yes_or_no_fact_holds)
{
	condition(CODE({ OP_HOLDS, ASSEMBLY_EXPECTED }, { OP_HALT, 0 }));
	REFUSES("HOLDS: expected_date is not yes or no");
}

Test(verify_code, only_a_date_has_a_day)
{
	anchor(CODE({ OP_FACT_DAY, ASSEMBLY_COMPLEX }, { OP_HALT, 0 }));
	REFUSES("FACT_DAY: complex is no date");
}

Test(verify_code, only_a_decision_has_an_outcome)
{
	condition(CODE({ OP_OUTCOME, ASSEMBLY_DECISION }, { OP_NUMBER, 1 }, { OP_IS, 0 },
		       { OP_HALT, 0 }));
	ACCEPTS();
	assembly_close(&sample);
	assembly_open(&sample);
	condition(CODE({ OP_OUTCOME, ASSEMBLY_RESPONSE }, { OP_NUMBER, 1 }, { OP_IS, 0 },
		       { OP_HALT, 0 }));
	REFUSES("OUTCOME: first.response has none");
}

Test(verify_code, the_case_itself_is_not_opened_or_left)
{
	static const enum opcode ops[] = { OP_OPEN, OP_LEAVE, OP_MOVE };

	for (size_t i = 0; i < ARRAY_LENGTH(ops); i++) {
		assembly_close(&sample);
		assembly_open(&sample);
		handler(CODE({ ops[i], 0 }, { OP_HALT, 0 }));
		REFUSES("stage 0 is the case itself");
	}
	assembly_close(&sample);
	assembly_open(&sample);
	condition(CODE({ OP_IS_OPEN, 0 }, { OP_HALT, 0 }));
	ACCEPTS();
}

Test(verify_code, two_readers_of_one_kind_may_share_code)
{
	sample.program.clauses[1].begin = sample.program.arms[0].condition;
	ACCEPTS();
}

Test(verify_code, two_readers_of_different_kinds_may_not_share_code)
{
	sample.program.clauses[1].begin = sample.program.arms[3].anchor;
	REFUSES("with something of another kind");
}

Test(verify_code, the_first_instruction_is_halt)
{
	sample.program.code[0] = (struct instruction){ OP_RELEASE, 0 };
	REFUSES("instruction 0: it is not HALT");
}

Test(verify_code, what_counts_as_another_event_does_not_lead_back)
{
	handler(CODE({ OP_COUNT_AS, ASSEMBLY_RESPONSE }, { OP_HALT, 0 }));
	ACCEPTS();
	assembly_close(&sample);
	assembly_open(&sample);
	handler(CODE({ OP_COUNT_AS, ASSEMBLY_DECISION }, { OP_HALT, 0 }));
	REFUSES("what it counts as leads back to itself");
}
