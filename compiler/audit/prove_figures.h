/*
 * What the figures of a proof are taken from: by how much a history breaks what is asked about,
 * and on which days the horizon hides whether it is broken.
 */
#ifndef COMPILER_AUDIT_PROVE_FIGURES_H
#define COMPILER_AUDIT_PROVE_FIGURES_H

#include "compiler/audit/prove.h"

/* By how many days a history between a least and a greatest one breaks it at worst, looked for
 * beyond what is known; never: without a bound; -1: past the horizon. */
int32_t prove_excess(struct prove *prove, const struct prove_system *system, const int32_t *low,
		     const int32_t *high, int32_t known);

/* The table of the statute's window that counts from the pivot of a system; NULL: none does. */
const struct history_table *prove_window(struct prove *prove, const struct prove_system *system);

/* For each day whether the statute's limit passes the horizon there in some case that can be; no
 * day does where nobody counts them. */
bool *prove_past(struct prove *prove, const struct prove_systems *systems, bool counted);

#endif
