/* The close of the case as a day, and what is owed or given while it is open, or after that. */
#ifndef COMPILER_AUDIT_PROVE_CLOSE_H
#define COMPILER_AUDIT_PROVE_CLOSE_H

#include "compiler/audit/proof/prove.h"

/* Says of what closes the case on one day that either may have come first. */
void prove_ties(struct prove *prove);

/* The day on which the case closes for a reason (NULL: any); 0, and why, if it cannot be said. */
uint16_t prove_close(struct prove *prove, enum side side, const char *reason);

/* What makes that day the one it is: never where the case is not closed so. */
struct bounds_list prove_close_is(struct prove *prove, uint16_t number);

/* Of what is owed or given only after the close: the case closed so, or did not. */
struct bounds_list prove_closed(struct prove *prove, enum side side,
				const struct model_clause *clause, bool negated);

/* The statute's case was still open when a duty was late, or (term NULL) when a right was used;
 * `strictly`: it is used on no day of the close. */
struct bounds_list prove_still_open(struct prove *prove, const struct term *term, uint16_t event,
				    bool strictly);

/* Whether the statute gives a right after the close too, and the procedure only until then; or the
 * very thing that the right waits for closes the case, in the procedure alone. */
bool prove_outlives(const struct prove *prove, const struct model_clause *statute,
		    const struct model_clause *procedure);

#endif
