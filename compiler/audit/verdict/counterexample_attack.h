/* Random histories against what was found to be kept. */
#ifndef COMPILER_AUDIT_COUNTEREXAMPLE_ATTACK_H
#define COMPILER_AUDIT_COUNTEREXAMPLE_ATTACK_H

#include "compiler/audit/verdict/verdict.h"

/*
 * Runs so many random cases that keep the procedure under the statute, half of their days drawn at
 * the bounds; false when one of them breaks the clause, which the proof has then missed.
 */
bool counterexample_attack(struct prove *prove, const struct verdict_clause *clause,
			   struct verdict_row *row);

#endif
