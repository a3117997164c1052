/* When the use of a right counts on a side, and rights of whose use the statute takes no notice. */
#ifndef COMPILER_AUDIT_PROVE_REFUSED_H
#define COMPILER_AUDIT_PROVE_REFUSED_H

#include "compiler/audit/proof/prove.h"

/* What it takes for the use of a right that is not asked about to count on a side: not before it
 * opens, and, once it is used, not after its window. */
struct bounds_list prove_not_early(struct prove *prove, enum side side,
				   const struct model_event *event, uint16_t number);
struct bounds_list prove_not_late(struct prove *prove, enum side side,
				  const struct model_event *event, uint16_t number);

/* Whether all that it takes is that something came before which nothing else speaks of, and which
 * can come at once. */
bool prove_waits_idly(const struct prove *prove, enum side side, const struct model_event *event);

/* More rights of whose use the statute takes no notice are not looked at. */
#define PROVE_REFUSED_LIMIT 3u

/* Those of the cone, and the numbers that stand for them in the statute otherwise. */
struct refusable {
	const struct model_event *events[PROVE_REFUSED_LIMIT];
	uint16_t own[PROVE_REFUSED_LIMIT][DAY_COUNT];
	uint32_t count;
};

void prove_find_refusable(struct prove *prove, struct refusable *out);

/* Lets nothing stand in the statute for the chosen ones, bit by bit; of 0: all stand again. */
void prove_refuse(struct prove *prove, const struct refusable *of, uint32_t chosen);

/* Whether nothing stands for an event now. */
bool prove_is_refused(const struct prove *prove, enum side side, const struct model_event *event);

/* It has been used, and the statute takes no notice of it. */
struct bounds_list prove_refused(struct prove *prove, const struct model_event *event,
				 uint16_t number);

/* The only sentence of a side about an event, where that is a right; else NULL. */
const struct model_clause *prove_right_of(const struct prove *prove, enum side side,
					  const struct model_event *event);

/* Whether a condition only waits for events. */
bool prove_waits_for_events(const struct model_condition *condition);

#endif
