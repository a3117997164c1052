/*
 * How much is tried before a question is given up. Steps are counted, never timed, so that every
 * machine gives the same answers; what is given up is not decided.
 */
#ifndef COMPILER_AUDIT_PROVE_STEPS_H
#define COMPILER_AUDIT_PROVE_STEPS_H

#include "compiler/audit/proof/prove.h"

/* More are not taken for all questions of an audit; of what is left one question, to be put
 * together and to have its days tried, takes no more than this share, so that however much one
 * takes the others are asked too. The five procedures need less than a tenth of a first share for
 * each. */
#define PROVE_AUDIT_STEPS UINT64_C(320000000)
#define PROVE_SHARE 4u

/* More are not taken at first where other clocks stop than those in question, nor to ask without
 * these (prove_stops.h). */
#define PROVE_BRIEF_STEPS UINT64_C(4000000)
#define PROVE_AROUND_STEPS UINT64_C(32000000)

/* More are not taken to ask whether the procedure's case may end first, which is asked of every
 * clause. */
#define PROVE_ENDED_STEPS UINT64_C(4000000)

/* Nor to ask again of the histories in which no clock is changed, where there were too many cases.
 */
#define PROVE_UNCHANGED_STEPS UINT64_C(8000000)

/* Says that the question at hand cannot be decided, as there are too many cases. */
void prove_too_many(struct prove *prove);

/* Whether that is why it was not. */
bool prove_found_too_many(const struct proof *proof);

/* Sets out for as many steps as a question may take, and as are left. */
void prove_set_out(struct prove *prove);

/* Whether it took more; then it says so. */
bool prove_takes_too_long(struct prove *prove);

#endif
