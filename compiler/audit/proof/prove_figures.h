/*
 * What the figures of a proof are taken from: by how much a history breaks what is asked about,
 * and on which days the horizon hides whether it is broken.
 */
#ifndef COMPILER_AUDIT_PROVE_FIGURES_H
#define COMPILER_AUDIT_PROVE_FIGURES_H

#include "compiler/audit/proof/prove.h"

/* What was found on one day of the anchor. */
enum day_found {
	FOUND_KEPT,
	FOUND_BROKEN,
	FOUND_PAST, /* nothing, but its last day is past the horizon */
};

/* By how much something is broken. */
struct excess {
	int32_t days; /* never: without a bound; -1: it cannot be said */
	bool past;    /* by so many at least: the act is past the horizon */
};

/* By how many days a history between a least and a greatest one breaks it at worst, looked for
 * beyond what is known. */
struct excess prove_excess(struct prove *prove, const struct prove_system *system,
			   const int32_t *low, const int32_t *high, int32_t known);

/* The last day on which the act is done late, by a history: what counts as it, or ends that it is
 * owed, ends that it is late. */
int32_t prove_last_done(struct prove *prove, const struct prove_system *system,
			const int32_t *high);

/* What a condition without events says for the facts of a system. */
enum prove_truth prove_truth_in(struct prove *prove, const struct prove_system *system,
				enum side side, const struct model_condition *condition);

/* The least day of the events of a system. Nothing is before the days that are looked at but the
 * sending of what is received on one of them, and what led to it. */
int32_t prove_least(const struct prove *prove, const struct prove_system *system);

/* What can be so many days before the day that is counted can be as early as it likes, and what
 * waits at will for so many after it can wait for any number. */
#define DAYS_WITHOUT_BOUND 3660

/* Whether all that ends the act's limit counts from what comes at will. */
bool figures_waits_at_will(const struct prove *prove, const struct prove_system *system);

/* Whether a bound says by how much it is broken: of all that do, by the least. */
bool prove_tells_excess(const struct prove *prove, const struct prove_system *system,
			const struct bound *bound);

/* Whether a number is the day of what is asked about, or that from which it counts. */
bool figures_is_act(const struct prove *prove, const struct prove_system *system, uint16_t number);

/* Whether a bound says that what is asked about is broken. */
bool figures_is_broken(const struct prove *prove, const struct prove_system *system,
		       const struct bound *bound);

/* The table of the statute's window that counts from the pivot of a system; NULL: none does. */
const struct history_table *prove_window(struct prove *prove, const struct prove_system *system);

/* Looks in the case of facts at hand on which days the statute's limit passes the horizon. */
void prove_look_past(struct prove *prove, struct prove_systems *systems);

/* For each day whether it does in every case; no day does where nobody counts them. */
bool *prove_past(struct prove *prove, const struct prove_systems *systems, bool counted);

#endif
