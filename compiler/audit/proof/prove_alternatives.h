/*
 * The alternatives of a question while they are put together: each is one way to keep all that
 * must be kept and to break what is asked about. What the order of events alone rules out is
 * left out before it is multiplied by what comes next.
 */
#ifndef COMPILER_AUDIT_PROVE_ALTERNATIVES_H
#define COMPILER_AUDIT_PROVE_ALTERNATIVES_H

#include "compiler/audit/proof/prove.h"
#include "lang/base/arena.h"

/* So many lists are told apart by mark. */
#define PROVE_MARKS 1024u

/* What the systems of a question are made of: each bound once, as it is between variables. */
struct prove_register {
	struct prove_bound_row {
		struct bound bound;
		uint32_t next; /* of the same mark; 0: no more */
	} * items;	       /* no row 0 */
	uint32_t count, capacity;
	uint32_t bounds_of[PROVE_MARKS];  /* by mark: the last */
	uint32_t systems_of[PROVE_MARKS]; /* by mark: 1 + that of the last */
};

struct alternative {
	uint32_t *items; /* the numbers of its bounds, each once: those of the goal come first */
	uint32_t count, capacity;
	uint32_t goal; /* so many of them are of the goal */
};

struct alternatives {
	struct prove_register *all;
	struct arena *lasting; /* of the systems that are made of them */
	struct alternative *items;
	uint32_t count, capacity;
	uint64_t *steps;      /* of history_tables: what is done here counts too */
	bool left_out;	      /* some were, and one system has to stand for them */
	struct arena room[2]; /* in turn: of these, and of those that are made from them */
	uint32_t turn;

	/* Room for seeing whether one of them can be. */
	struct bounds said, asked;
	int32_t *low, *high; /* by variable */
};

/* The list without what its other bounds and alternatives imply, where there are many. */
struct bounds_list prove_shortened(struct prove *prove, struct bounds_list list);

/* Begins with those of the goal; the systems that are made of them are taken from an arena that
 * outlasts the case of facts. */
void alternatives_begin(struct prove *prove, struct alternatives *alternatives,
			struct bounds_list goal, struct prove_systems *systems,
			struct arena *lasting);

/* Asks for one of a list too. */
void alternatives_add(struct prove *prove, struct alternatives *alternatives,
		      struct bounds_list list);

/* Makes a system of each that is not there yet, for the facts at hand. */
void alternatives_end(struct prove *prove, struct alternatives *alternatives,
		      struct prove_systems *systems);

/* Builds the systems for the facts at hand; they are taken from an arena that outlasts the case. */
void prove_build(struct prove *prove, struct prove_systems *systems, struct arena *lasting);

/* Whether the order of their events alone shows that no history keeps some bounds; with a goal:
 * nor without what the first so many of them, those of the goal, say to be broken. */
bool prove_contradicts(struct prove *prove, const struct bounds *bounds, uint32_t goal);

/* Whether a bound counts at all: with a goal what the first so many say to be broken does not. */
bool prove_is_asked(const struct prove *prove, const struct bound *bound, uint32_t number,
		    uint32_t goal);

#endif
