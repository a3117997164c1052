/*
 * How a stage opens, and in which cases it does not.
 */
#ifndef COMPILER_AUDIT_PROVE_STAGE_H
#define COMPILER_AUDIT_PROVE_STAGE_H

#include "compiler/audit/proof/prove.h"

/* Whether a stage never opens in the case at hand: what it waits for does not hold. */
bool prove_is_shut(struct prove *prove, enum side side, const struct model_stage *stage);

/* Whether a condition of the procedure asks for the same as one of the statute, part by part; NULL
 * is the same as NULL. */
bool prove_asks_the_same(const struct prove *prove, const struct model_condition *theirs,
			 const struct model_condition *ours);

/* Whether what moves the case to a stage of the statute is found in the procedure too, under the
 * same condition. */
bool prove_moves_alike(const struct prove *prove, const struct model_consequence *theirs,
		       const struct model_stage *ours);
bool prove_watches_alike(const struct prove *prove, const struct model_watch *theirs,
			 const struct model_stage *ours);
bool prove_lapses_alike(const struct prove *prove, const struct model_clause *theirs,
			const struct model_stage *ours);

/* Says that nobody knows how the stage of the procedure's clause opens, where that can be otherwise
 * than in the statute. */
void prove_opens_otherwise(struct prove *prove, const struct model_clause *clause);

#endif
