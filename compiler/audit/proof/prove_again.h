/* A question that is asked again with more of what may come again. */
#ifndef COMPILER_AUDIT_PROVE_AGAIN_H
#define COMPILER_AUDIT_PROVE_AGAIN_H

#include "compiler/audit/proof/prove.h"

/* One question as it stands, in the arena at hand. */
struct proof prove_ask_once(struct prove *prove, const struct prove_question *question);

/* Makes it not decided, and says why. */
void prove_undecided(struct proof *proof, const char *why);

/* The same of a clock that may start again any number of times: until the window of what starts it
 * again ends, or with more and more of them; the question is left as it was asked last. */
struct proof prove_ask_of_restarts(struct prove *prove, struct prove_question *question,
				   struct proof proof);

#endif
