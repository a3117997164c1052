/*
 * What repeats: it counts from the time before, at first from the day on which it came into being.
 *
 * Where both sides repeat until the same has happened, and the procedure never has a longer period,
 * the first time stands for each. Else a later time is asked about too: it counts from any day.
 */
#ifndef COMPILER_AUDIT_PROVE_REPEAT_H
#define COMPILER_AUDIT_PROVE_REPEAT_H

#include "compiler/audit/proof/prove.h"

/* The form of the clock in question of a side. */
enum clock_form prove_form(const struct prove *prove, enum side side);

/* The limit of what repeats, for the first time or a later one; NULL, and why, if it cannot be
 * said.
 */
const struct term *prove_repeated(struct prove *prove, enum side side,
				  const struct model_clock *clock);

/* Why what a question says of the first time may not be so of a later one; NULL: it is. */
const char *prove_later_times(struct prove *prove, const struct prove_question *question);

#endif
