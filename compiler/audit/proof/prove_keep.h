/* What outlives a question. */
#ifndef COMPILER_AUDIT_PROVE_KEEP_H
#define COMPILER_AUDIT_PROVE_KEEP_H

#include "compiler/audit/proof/prove.h"

/* A system that outlives the question it was made for. */
const struct prove_system *prove_keep_system(struct arena *arena,
					     const struct prove_system *system);

/* Has what was found outlive the question. */
void prove_keep_proof(const struct prove *prove, struct arena *arena, struct proof *proof);

/* The question, for whoever looks at what was found once its asker has it no more. */
const struct prove_question *prove_keep_question(struct arena *arena,
						 const struct prove_question *question);

#endif
