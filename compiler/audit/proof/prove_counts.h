/*
 * What counts as an event: `response counts as acknowledgement, only if oral`.
 */
#ifndef COMPILER_AUDIT_PROVE_COUNTS_H
#define COMPILER_AUDIT_PROVE_COUNTS_H

#include "compiler/audit/proof/prove.h"

/* What counts as something may count as more in turn, through no more sentences than these: more
 * are refused when the text is checked. */
#define PROVE_COUNTS_DEPTH 17u

/* An event that counts as another, by a sentence or by several, one after the other. */
struct stand_in {
	const struct model_event *event;
	const struct model_consequence *by[PROVE_COUNTS_DEPTH];
	uint32_t count;
};

struct stand_ins {
	struct stand_in *items;
	uint32_t count, capacity;
};

/* Whether a sentence that has an event count as another never does: it always comes too soon. */
bool prove_counts_idly(const struct prove *prove, enum side side,
		       const struct model_consequence *row);

/* All that counts as an event on one side. */
struct stand_ins prove_stand_ins(const struct prove *prove, enum side side,
				 const struct model_event *event);

/* Alternatives for which one counts that happens, by what its sentences ask for on its day; or for
 * which it does not. */
struct bounds_list prove_does_count(struct prove *prove, enum side side,
				    const struct stand_in *stand_in, bool negated);

/* Alternatives for which what a clause asks for is done in time, by its own event or by one that
 * counts as it. */
struct bounds_list prove_done_in_time(struct prove *prove, enum side side,
				      const struct model_clause *clause, const struct term *term);

/* The day of something on a side that takes another event for it, or (`counted`) that from which it
 * counts: of the first of them. What both sides take for it alike need not be told apart. */
uint16_t prove_taken_for(struct prove *prove, enum side side, const struct model_event *event,
			 enum event_day day, bool counted);

/* What one that counts asks for, with something more (NULL: nothing): all of it; NULL: nothing. */
const struct model_condition *prove_counts_if(const struct prove *prove,
					      const struct stand_in *stand_in,
					      const struct model_condition *more);

#endif
