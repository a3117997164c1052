/*
 * What a duty of the procedure waits for.
 */
#ifndef COMPILER_AUDIT_VERDICT_WAITS_H
#define COMPILER_AUDIT_VERDICT_WAITS_H

#include "compiler/audit/verdict/verdict.h"

/* What a duty of the procedure waits for, and need not come where the procedure is kept. */
struct verdict_wait {
	const struct model_event *act;	 /* somebody may bring it about and need not; NULL: none */
	bool too_late;			 /* once it has come, the duty is asked for no more */
	const struct model_clause *late; /* only where this is late; NULL: in any case */
	const struct model_event
		*until; /* only until this, which counts here for longer; or NULL */
	bool unknown;	/* it may not come for another reason, or one of several may come */
};

/* Finds it; what the statute's duty waits for too is none. */
struct verdict_wait verdict_waits(struct prove *prove, const struct verdict_clause *clause);

/* Whether an act with which something is owed no more counts here on days on which it does not in
 * the statute: yes, no, or it cannot be said. */
enum prove_truth verdict_counts_more(struct prove *prove, const struct model_event *theirs,
				     const struct model_event *ours);

#endif
