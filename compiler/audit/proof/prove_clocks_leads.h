/*
 * Where the days can lead from one morning of two clocks to the next: the same for all days that
 * are alike, so that it is worked out once for each kind of day.
 */
#ifndef COMPILER_AUDIT_PROVE_CLOCKS_LEADS_H
#define COMPILER_AUDIT_PROVE_CLOCKS_LEADS_H

#include "compiler/audit/proof/prove_clocks_step.h"

/* Where one course of a day leads: to what both clocks have been through then, and what it takes
 * from each. */
struct lead {
	uint32_t past;
	int32_t takes[SIDE_COUNT]; /* less than 0: notices gave more */
	bool stays[SIDE_COUNT];	   /* the last day that is left is not taken today */
	uint32_t at_least;	   /* so many are left on the clock that is kept in any case */
	uint32_t events;	   /* so many have happened, where they are counted */
};

struct leads {
	struct lead *items;
	uint32_t count, capacity;
};

/* Days that are alike: both clocks count them alike, and what begins on them lasts as long. */
struct kind {
	int32_t day;	     /* one of them */
	struct leads *each;  /* by past: of a day that is counted */
	struct leads *first; /* by past: of the day that the clocks count from; NULL: not yet */
	uint32_t reached;    /* so many pasts were reached when it was last looked at */
	uint32_t number;
};

/* All that clocks can have been through, and where each kind of day leads from there. */
struct clocks_days {
	const struct clocks *clocks;
	bool by_events;		       /* courses with more events are told from those with fewer */
	struct clocks_standing *pasts; /* by their number */
	uint32_t past_count;
	bool *can_be;  /* whether it can come to a past at all */
	bool *reached; /* whether it can be so before the anchor; NULL: only if nothing was */
	struct {
		struct kind *items;
		uint32_t count, capacity;
	} kinds;
	uint32_t *kind_of; /* by day */
};

/* Sorts the days and finds where they lead; false: that takes too many steps. */
bool clocks_days_open(struct clocks_days *days, const struct clocks *clocks, bool by_events);

/* Where the day leads that the clocks count from. */
const struct leads *clocks_first_leads(const struct clocks_days *days, int32_t day,
				       const bool *counts, uint32_t past);

#endif
