/*
 * Small programs made by hand, for tests of what reads them.
 *
 *	struct assembly assembly;
 *	assembly_open(&assembly);
 *	assembly.program.fields[FIELD_COMPLEX].type = FIELD_DATE;
 *	cr_assert(program_verify(&assembly.arena, &assembly.program, &why));
 *	assembly_close(&assembly);
 *
 * assembly_open gives a sound program that has every table, each with a row that says something.
 */
#ifndef TESTS_SUPPORT_ASSEMBLE_H
#define TESTS_SUPPORT_ASSEMBLE_H

#include "lang/base/arena.h"
#include "vm/program.h"

struct assembly {
	struct allocator allocator;
	struct arena arena;
	struct program program;
};

/* The rows of the sample program. */
enum assembly_party { ASSEMBLY_COMPLAINANT = 1, ASSEMBLY_OFFICER, ASSEMBLY_PARTIES };
enum assembly_field {
	ASSEMBLY_COMPLEX = 1, /* yes or no, no by default */
	ASSEMBLY_OUTCOME,     /* agreed or refused */
	ASSEMBLY_EXPECTED,    /* a date */
	ASSEMBLY_COUNT,	      /* a number, computed by a native */
	ASSEMBLY_REASONS,     /* a text */
	ASSEMBLY_FIELDS
};
enum assembly_event {
	ASSEMBLY_WITHDRAWAL = 1, /* of the case */
	ASSEMBLY_COMPLAINT,	 /* opens it */
	ASSEMBLY_RESPONSE,
	ASSEMBLY_NOTICE,
	ASSEMBLY_REQUEST, /* opens the review */
	ASSEMBLY_DECISION,
	ASSEMBLY_EVENTS
};
enum assembly_clause { ASSEMBLY_RESPOND = 1, ASSEMBLY_ASK, ASSEMBLY_DECIDE, ASSEMBLY_CLAUSES };
enum assembly_clock {
	ASSEMBLY_RESPOND_LIMIT = 1,
	ASSEMBLY_RESPOND_TARGET,
	ASSEMBLY_RESPOND_READING,
	ASSEMBLY_ASK_WINDOW,
	ASSEMBLY_DECIDE_LIMIT,
	ASSEMBLY_CLOCKS
};
enum assembly_stage { ASSEMBLY_CASE, ASSEMBLY_FIRST, ASSEMBLY_REVIEW, ASSEMBLY_STAGES };

/* Makes the sample program. */
void assembly_open(struct assembly *assembly);

/* Gives its memory back. */
void assembly_close(struct assembly *assembly);

/*
 * Adds a block of instructions that all come from one line, and gives where it begins. The
 * targets of its jumps are counted from that beginning.
 */
uint32_t assembly_code(struct assembly *assembly, const struct instruction *code, uint32_t count);

/* Adds a block written out: ASSEMBLY_CODE(&assembly, { OP_DAY, 2 }, { OP_HALT, 0 }). */
#define ASSEMBLY_CODE(assembly, ...)                                           \
	assembly_code((assembly), (const struct instruction[]){ __VA_ARGS__ }, \
		      sizeof((const struct instruction[]){ __VA_ARGS__ }) /    \
			      sizeof(struct instruction))

#endif
