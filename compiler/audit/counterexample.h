/*
 * A case that shows a breach: an ordinary log for each side, replayed before it is reported.
 *
 * As of the day after the statute's last day nothing is late under the procedure, and the clause
 * is late under the statute; of a right, the log ends with the request that the one takes and the
 * other refuses.
 */
#ifndef COMPILER_AUDIT_COUNTEREXAMPLE_H
#define COMPILER_AUDIT_COUNTEREXAMPLE_H

#include "compiler/audit/verdict.h"

/* Makes the case of a breach and runs it under both; false: it does not show what it should. */
bool counterexample_make(struct prove *prove, const struct verdict_clause *clause,
			 struct verdict_row *row);

/* Runs a log under one side; false when its program cannot be run. */
struct outcome;
bool counterexample_run(struct prove *prove, enum side side, const char *log, struct date as_of,
			struct outcome *out);

#endif
