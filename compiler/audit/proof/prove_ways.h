/*
 * The ways into a stage that is reached by more than one, or by one that is not always gone: acts,
 * a window that runs out, what is late.
 */
#ifndef COMPILER_AUDIT_PROVE_WAYS_H
#define COMPILER_AUDIT_PROVE_WAYS_H

#include "compiler/audit/proof/prove.h"

/* More ways into one stage are not followed, nor more days that one of them waits for. */
#define PROVE_WAYS 8u

/* One way into a stage. */
struct way {
	uint16_t day;
	const struct model_condition *condition; /* it holds on that day; NULL: always */
	const struct model_clause *window;	 /* it has run out unused; NULL: it is none */
	const struct term *until;		 /* the last day of that */
	uint16_t last; /* a day that is put on that one, where no table says it; 0: `day` follows */
	const struct model_stage *from; /* this stage has not been left before; NULL: any */
};

struct ways {
	struct prove *prove;
	enum side side;
	const struct model_stage *stage;
	struct way items[PROVE_WAYS];
	uint32_t count;
	bool unknown; /* there may be others */
};

/* The day after another. */
uint16_t prove_day_after(struct prove *prove, enum side side, uint16_t day);

/* The ways into a stage, for the facts at hand. */
struct ways prove_ways_into(struct prove *prove, enum side side, const struct model_stage *stage);

#endif
