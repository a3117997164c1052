/*
 * From one morning of two clocks that stop to the next.
 *
 *     standing in the morning, what the events of the day come to ──▶ standing in the next morning
 */
#ifndef COMPILER_AUDIT_PROVE_CLOCKS_STEP_H
#define COMPILER_AUDIT_PROVE_CLOCKS_STEP_H

#include "compiler/audit/proof/prove_clocks.h"

/* So many are left for longer than anything takes or gives. */
#define CLOCKS_PLENTY (1u << 20)

/* How both clocks stand in the morning of a day. */
struct clocks_standing {
	uint32_t left[SIDE_COUNT];
	uint32_t told[SIDE_COUNT];	 /* so many notices have extended it */
	uint32_t first[SIDE_COUNT];	 /* so many of the first days have passed */
	uint32_t going_on[CLOCKS_STOPS]; /* of each pause: for so many days yet */
	uint32_t owed[CLOCKS_OWED]; /* 0: not yet; 1 + so many days yet; the last value: it is done
				     */
};

/* The number of what both clocks have been through: their notices, and what goes on. */
uint32_t clocks_past_number(const struct clocks *clocks, const struct clocks_standing *standing);

/* How many such numbers there are. */
uint32_t clocks_pasts(const struct clocks *clocks);

/* The number of a standing, and the standing of a number. */
uint32_t clocks_state(const struct clocks *clocks, const struct clocks_standing *standing);
struct clocks_standing clocks_standing(const struct clocks *clocks, uint32_t number);

/* Which pauses go on in the morning. */
uint32_t clocks_going_on(const struct clocks *clocks, const struct clocks_standing *standing);

/* For how many days after a day a pause that begins on it goes on: of working days, if its longest
 * time is in them. */
uint32_t clocks_lasts(const struct clocks *clocks, const struct clocks_stop *stop, int32_t day);

/* Whether a day is one of those in which the longest time of a pause is counted. */
bool clocks_wears(const struct clocks *clocks, const struct clocks_stop *stop, int32_t day);

/* The days that all notices so far have added to a clock. */
uint32_t clocks_gained(const struct clocks *clocks, enum side side,
		       const struct clocks_standing *standing);

/* Whether the notice that must have come has come. */
bool clocks_are_told(const struct clocks *clocks, const struct clocks_standing *standing);

/* What a day comes to. */
enum clocks_course { CLOCKS_GO_ON, CLOCKS_END, CLOCKS_BREAK };

/* The next morning, after what happened on a day; whether both clocks still run. Only of a `counts`
 * that holds is the day counted; NULL: it is before the day from which both count. */
enum clocks_course clocks_step(const struct clocks *clocks, int32_t day, const bool *counts,
			       const struct clocks_outcome *outcome,
			       struct clocks_standing *standing);

/* How a day begins that is counted from; false: the limit that is broken ends after all days. Of
 * the other it is then enough to know that it goes on until then. */
bool clocks_begin(const struct clocks *clocks, int32_t day, struct clocks_standing *out,
		  bool *counts);

#endif
