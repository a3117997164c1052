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

/* A case that has been shown, ready to be told. */
struct counterexample_told {
	const struct model_clause *clause; /* of the statute */
	enum aspect aspect;
	bool late; /* of a duty; else of a right */
	struct date as_of;
	const char *log[SIDE_COUNT];
};

/* Names the case in a row, and adds its files where the user asked for them. */
void counterexample_tell(struct prove *prove, const struct counterexample_told *told,
			 struct verdict_row *row);

/* Finds the shortest case; NULL: none shows it. */
struct making;
struct making *counterexample_search(struct prove *prove, const struct verdict_clause *clause,
				     const struct verdict_row *row);

/* Runs a log under one side; false when its program cannot be run. */
struct outcome;
bool counterexample_run(struct prove *prove, enum side side, const char *log, struct date as_of,
			struct outcome *out);

#endif
