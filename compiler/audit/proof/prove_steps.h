/*
 * How much is tried before a question is given up. Steps are counted, never timed, so that every
 * machine gives the same answers; what is given up is not decided.
 */
#ifndef COMPILER_AUDIT_PROVE_STEPS_H
#define COMPILER_AUDIT_PROVE_STEPS_H

#include "compiler/audit/proof/prove.h"

/* More are not taken to put one question together, nor to try its days, nor for all questions of
 * an audit. The five procedures need less than a twentieth of each. */
#define PROVE_QUESTION_STEPS UINT64_C(160000000)
#define PROVE_AUDIT_STEPS UINT64_C(320000000)

/* More are not taken to ask whether the procedure's case may end first, which is asked of every
 * clause. */
#define PROVE_ENDED_STEPS UINT64_C(500000)

/* Sets out for as many steps as a question may take, and as are left. */
void prove_set_out(struct prove *prove);

/* Whether it took more; then it says so. */
bool prove_takes_too_long(struct prove *prove);

#endif
