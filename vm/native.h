/*
 * Calling C by declared signature.
 *
 * A policy names a function and the facts it takes and gives; it can never name a library or a
 * path. The functions come from tables: the standard one of stdlib/natives.def, and the
 * operator's, which native_host.h reads from a manifest. A signature is compared with what the
 * policy declared when the program is loaded, because nothing can check it later.
 */
#ifndef VM_NATIVE_H
#define VM_NATIVE_H

#include "vm/program.h"

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct problem;

#define NATIVE_MAX_ARGUMENTS 8

/* What may go into and come out of C; anything else has no business there. */
enum native_type {
	NATIVE_TRUTH,  /* bool: a yes-or-no fact */
	NATIVE_DAY,    /* struct date: a date */
	NATIVE_NUMBER, /* int32_t: a number, or a choice counted from 0 */
	NATIVE_LARGE,  /* int64_t: a number */
};

/* An ordinary C function, and its C signature. */
struct native_function {
	const char *name;
	void (*address)(void);
	enum native_type result;
	enum native_type takes[NATIVE_MAX_ARGUMENTS];
	uint32_t take_count;
	const char *does; /* one phrase for the documentation; may be NULL */
};

struct native_table {
	const struct native_function *functions;
	uint32_t count;
};

/* The functions that ship with the language; defined in stdlib/natives.c. */
extern const struct native_table standard_natives;

/* A native of a program made ready to be called. */
struct native_binding;

/*
 * Finds a C function for every native of a program, in the standard table or in the operator's,
 * which may be NULL; on false, why names the one that is missing or does not fit.
 */
bool natives_bind(struct program *program, const struct native_table *standard,
		  const struct native_table *operator, struct arena * arena, struct problem *why);

/*
 * Calls C with the facts as the case holds them, and gives the result as the case holds it: 0,
 * not known, when a fact is not known or when the result is outside what its field can hold.
 */
int32_t native_call(const struct native_binding *binding, const int32_t *arguments);

#endif
