/*
 * The alternatives of a question while they are put together: each is one way to keep all that
 * must be kept and to break what is asked about. What the order of events alone rules out is
 * left out before it is multiplied by what comes next.
 */
#ifndef COMPILER_AUDIT_PROVE_ALTERNATIVES_H
#define COMPILER_AUDIT_PROVE_ALTERNATIVES_H

#include "compiler/audit/prove.h"

struct alternative {
	struct bounds bounds; /* its own, which can grow */
	uint32_t goal;	      /* so many of them are of the goal, which comes first */
};

struct alternatives {
	struct alternative *items;
	uint32_t count, capacity;
	bool left_out; /* some were, and one system has to stand for them */
};

/* Begins with those of the goal. */
void alternatives_begin(struct prove *prove, struct alternatives *alternatives,
			struct bounds_list goal);

/* Asks for one of a list too. */
void alternatives_add(struct prove *prove, struct alternatives *alternatives,
		      struct bounds_list list);

/* Makes a system of each that is not there yet, for the facts at hand. */
void alternatives_end(struct prove *prove, struct alternatives *alternatives,
		      struct prove_systems *systems);

#endif
