/* Whether a case shows what is owed or given no more once the procedure has ended it. */
#ifndef COMPILER_AUDIT_COUNTEREXAMPLE_ENDED_H
#define COMPILER_AUDIT_COUNTEREXAMPLE_ENDED_H

#include "compiler/audit/verdict/counterexample_log.h"

struct outcome;

/* Looks at the case on the day after the last day of a clause of one side; false: it has none. */
bool ended_look_after(struct making *making, enum side side, const struct model_clause *clause);

/* Whether a duty was done in it that was not owed in the procedure: what only a decision makes
 * owed, before it, or where it fell otherwise. */
bool ended_has_undue_line(const struct making *making, const struct outcome *ours);

/* Whether what the statute's clause counts from, or waits for, came after the procedure's case had
 * closed: then it is that which is lost, and its own clause says so. Or something was done before
 * what it counts from, which nobody is taken to do. */
bool ended_lost_before(struct making *making, const struct outcome *ours);

/* Whether on its last day the duty is late in the statute and owed no more in the procedure, in
 * which nothing is late, and nothing was done before what it should wait for. */
bool ended_shows_duty(struct making *making);

/* Whether on its last day the right is used in the statute, and refused in the procedure as too
 * late alone. */
bool ended_shows_right(struct making *making);

/* Whether on its last day a right that outlives the case is used in the statute, and has not opened
 * in the procedure: what it counts from came after the close, and counts for nothing. */
bool ended_shows_unopened(struct making *making);

/* Whether on its last day a duty without a date is owed in the statute and no more in the
 * procedure, and nothing is late in either. */
bool ended_shows_undated(struct making *making);

/* The same as of the day after the statute's last day for the duty, and with the use of the right
 * at the end of its day. */
bool ended_shows_duty_by_then(struct making *making);
bool ended_shows_right_by_then(struct making *making);

#endif
