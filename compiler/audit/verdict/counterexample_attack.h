/* Random histories against what was found to be kept. */
#ifndef COMPILER_AUDIT_COUNTEREXAMPLE_ATTACK_H
#define COMPILER_AUDIT_COUNTEREXAMPLE_ATTACK_H

#include "compiler/audit/verdict/counterexample_log.h"

/* How long a case is looked at. */
#define ATTACK_DAYS 400

/* A row under attack, in one reading of each side. */
struct attack {
	struct prove *prove;
	const struct verdict_clause *clause;
	const struct verdict_row *row; /* as it is read */
	uint64_t state;
};

/* What a random case comes to. */
enum attack_answer {
	ATTACK_IDLE, /* it does not keep the procedure, or says nothing of the clause */
	ATTACK_KEPT,
	ATTACK_BROKEN,
};

/*
 * Runs so many random cases that keep the procedure under the statute for every reading that a run
 * can take of both sides; false when one of them breaks the clause, which the proof has then
 * missed. What cannot be attacked is said in the row.
 */
bool counterexample_attack(struct prove *prove, const struct verdict_clause *clause,
			   struct verdict_row *row);

/* A number drawn from the least to the most. */
int32_t attack_between(struct attack *attack, int32_t least, int32_t most);

/* A day drawn for a case to begin on, which leaves it days enough before the horizon. */
int32_t attack_first_day(struct attack *attack);

/* Whether a case breaks another clause of the statute by a right: it is refused, or its window has
 * run out and closed the procedure's case. */
bool attack_breaks_elsewhere(const struct making *making, const struct outcome *ours);

/* Whether what the statute asks for is done before its own stage opens: then it has no case yet. */
bool attack_is_before_the_case(struct making *making);

/* What changes the limits of a clause on either side, and what they count from. */
struct attack_changes {
	uint16_t anchors[16], again[48]; /* variables: from which days they count, what may come */
	uint32_t anchor_count, again_count;
};

/* Collects what changes the limits of a row. */
struct attack_changes attack_changes_of(struct attack *attack);

/* A case in which nothing but the machine decides: what the limits count from happens, and what
 * stops, extends or starts them again does so on any days. */
struct making *attack_draw_changes(struct attack *attack, const struct attack_changes *changes);

#endif
