/*
 * The days of the statute's own anchor, each tried with every system of a question that may be
 * broken on it.
 */
#ifndef COMPILER_AUDIT_PROVE_DAYS_H
#define COMPILER_AUDIT_PROVE_DAYS_H

#include "compiler/audit/proof/prove_figures.h"
#include "compiler/audit/proof/prove_groups.h"

/* How the days are tried. */
struct trying {
	const struct prove_systems *systems;
	struct prove_groups groups;
	bool *past;	 /* by day: the horizon may hide that it is broken */
	uint8_t *found;	 /* by day: enum day_found */
	bool known_only; /* only where the day on which the statute's window ends is looked at */
	struct prove_ends ends;
};

/* Prepares for it; systems that cannot be are left out. `counted`: on how many days, not whether.
 */
struct trying trying_begin(struct prove *prove, struct prove_systems *systems, bool counted);

/* Tries all days, and puts what is found in the proof. */
void trying_days(struct prove *prove, const struct trying *trying, struct proof *proof);

/* What was broken before the steps ran out, where nothing was left out that must be kept; NULL:
 * nothing. */
const struct proof *trying_so_far(struct prove *prove, const struct trying *trying,
				  const struct proof *proof);

/* Where nothing was found: a window that ends past the horizon is still cut short. */
void trying_past_days(struct prove *prove, struct trying *trying, struct proof *proof);

/* Whether on any day a system breaks it, of those from one on. */
bool prove_on_any_day(struct prove *prove, const struct prove_systems *systems, uint32_t first);

#endif
