/*
 * Clocks that stop beside what is asked: each of them multiplies what has to be tried by every day
 * on which it can stop, though it mostly has no say.
 *
 *     with no limit that can stop  ⊇  what is asked  ⊇  with no stop of them
 *
 * What no history breaks of the first, none breaks; what one of the last breaks, is broken. Where
 * both come to the same figures, so does what is asked.
 */
#ifndef COMPILER_AUDIT_PROVE_STOPS_H
#define COMPILER_AUDIT_PROVE_STOPS_H

#include "compiler/audit/proof/prove.h"

/* Whether the clock of a clause can stop on a side, that is none of the two in question. */
bool prove_stops_beside(const struct prove *prove, enum side side,
			const struct model_clause *clause);

/* Whether some clock of either side stops for no longer than so much. */
bool prove_stops_for_a_time(const struct prove *prove);

/* Whether there is such a clause. */
bool prove_has_stops_beside(const struct prove *prove);

/* Leaves out the histories in which such a clock stops and no clock in question does. */
void prove_leave_out_stops(struct prove *prove);

/* Whether two answers have the same figures. */
bool prove_same_figures(const struct proof *one, const struct proof *other);

/*
 * A limit in working days as if its clock stood still until the last stop has ended that can begin
 * in its window, each of them in its own; NULL: one of them can begin on any day, or last for as
 * long as one likes.
 */
const struct term *prove_stopped_throughout(struct prove *prove, enum side side,
					    const struct model_pauses *pauses,
					    const struct term *term);

/* Whether the question goes by the soonest day of a clause's limit, of one that ends no sooner than
 * is known: it is broken, or refused, by that. */
bool prove_goes_by_soonest(const struct prove *prove, const struct model_clause *clause);

/* Whether a clock stops as long as a stage is open. */
bool prove_stops_while_open(const struct model_pause *pause);

/* A limit whose clock does: where that stage opens while it runs it has no end, which is never too
 * soon, and by the soonest it is as if it did not stop. */
const struct term *prove_stopped_while_open(struct prove *prove, enum side side,
					    const struct model_clause *clause,
					    const struct term *term);

#endif
