/*
 * Proves that a program is safe to run, before it runs.
 *
 * In time linear in its size: every index, range, enumeration, date and limit is in its bounds;
 * every block of code ends, jumps only forward and inside itself, keeps a stack of known depth
 * and types, and leaves what its reader expects. What is proved here nobody checks again.
 */
#ifndef VM_VERIFY_H
#define VM_VERIFY_H

#include "vm/program.h"

#include <stdbool.h>

struct arena;
struct problem;

/* The deepest evaluation stack a program may need. */
#define VERIFY_STACK_LIMIT 64

/* No table has more rows, and no program more instructions. */
#define VERIFY_ROW_LIMIT 250000

/* All that the rows of a table list in one of their fields, taken together. */
#define VERIFY_RUN_LIMIT 1000000

/* The longest limit, extension or cap, in any unit. */
#define VERIFY_COUNT_LIMIT 10000

/* How many facts a native function may take. */
#define VERIFY_ARGUMENT_LIMIT 8

/*
 * Proves the program and makes it ready to run: stack_depth is set and names can be found. Memory
 * for both comes from the arena of the program. On false, why names the table and the row.
 */
bool program_verify(struct arena *arena, struct program *program, struct problem *why);

#endif
