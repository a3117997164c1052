/* Whether a limit has run out that a condition asks about: `if reply is overdue`. */
#ifndef COMPILER_AUDIT_PROVE_LATE_H
#define COMPILER_AUDIT_PROVE_LATE_H

#include "compiler/audit/proof/prove.h"

/* Whether a condition asks if something is overdue or late, among others. */
bool prove_asks_of_lateness(const struct model_condition *condition);

/* Alternatives for which what such a condition asks about has run out on the day of an event (0: on
 * any day), or has not; `once`: or before that day, though it was done since. */
struct bounds_list prove_is_late(struct prove *prove, enum side side,
				 const struct model_condition *condition, bool negated,
				 uint16_t event, bool once);

/* Alternatives for which a condition has held by the day of an event, or has not: what has begun
 * goes on. By the last day of a term the same, but for lateness: what only then begins is late at
 * once, so that it may be on any day. */
struct bounds_list prove_begins(struct prove *prove, enum side side,
				const struct model_condition *condition, bool negated,
				uint16_t event);
struct bounds_list prove_begins_by(struct prove *prove, enum side side,
				   const struct model_condition *condition, bool negated,
				   const struct term *term);

/* Whether for the facts at hand nothing that it asks about is owed, so that it never runs out. */
bool prove_is_never_late(struct prove *prove, enum side side,
			 const struct model_condition *condition);

/* Whether a clause of the statute is owed only once something else is late that an event of the
 * procedure ends. */
bool prove_waits_until_late(const struct prove *prove, const struct model_clause *statute,
			    const struct model_event *ours);

#endif
