/* What one notice, and what several, make of a limit. */
#ifndef COMPILER_AUDIT_PROVE_EXTEND_H
#define COMPILER_AUDIT_PROVE_EXTEND_H

#include "compiler/audit/proof/prove_term.h"

/* What an extension makes of one limit. */
struct extending {
	enum side side;
	const struct model_extension *extension;
	const struct calendar *calendar;
	const struct term *base; /* a table on an event */
	bool capped;
};

/* Whether a cap cuts for the facts at hand. */
bool extending_has_cap(struct prove *prove, enum side side,
		       const struct model_extension *extension);

/* Whether an extension may be used at all for the facts at hand, and its notice counts. */
bool extending_is_possible(struct prove *prove, enum side side,
			   const struct model_extension *extension);

/* Whether it waits for something else to happen. */
bool extending_waits(struct prove *prove, const struct extending *extending);

/* Every table in a term, extended. */
const struct term *extending_of(struct prove *prove, struct extending *extending,
				const struct term *term);

#endif
