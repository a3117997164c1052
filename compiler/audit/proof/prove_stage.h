/*
 * How a stage opens, and in which cases it does not.
 */
#ifndef COMPILER_AUDIT_PROVE_STAGE_H
#define COMPILER_AUDIT_PROVE_STAGE_H

#include "compiler/audit/proof/prove.h"

/* Whether a stage never opens in the case at hand: what it waits for does not hold. */
bool prove_is_shut(struct prove *prove, enum side side, const struct model_stage *stage);

/* The stage of the other side that stands for one, or of its clause that is asked about; NULL:
 * none.
 */
const struct model_stage *prove_stage_twin(const struct prove *prove, enum side side,
					   const struct model_stage *stage);

/* Whether a stage is reached at once with what opens the case. */
bool prove_opens_case(const struct model_stage *stage);

/* Whether a stage has always opened before another, and once: it alone opens the case, or what
 * opens the other, or a stage before that, is done in it. */
bool prove_opens_before(const struct prove *prove, enum side side, const struct model_stage *stage,
			const struct model_stage *other);

/* Whether the stage of the other side that stands for one is reached otherwise than with an event
 * alone. */
bool prove_is_gated_there(const struct prove *prove, enum side side,
			  const struct model_stage *stage);

/* Whether the limit of a clause can run before the stage of the clause has opened. */
bool prove_runs_before_stage(const struct prove *prove, enum side side,
			     const struct model_clause *clause);

/* Whether a condition asks for anything that comes on a day. */
bool prove_rests_on_day(const struct model_condition *condition);

/* The day on which a stage is reached into which more than one way leads, or one that is not always
 * gone: of a window that runs out, of what is late; 0: it cannot be said. */
uint16_t prove_reached(struct prove *prove, enum side side, const struct model_stage *stage);

/* What makes it that day. */
struct bounds_list prove_reached_is(struct prove *prove, uint16_t number);

/* Whether the statute has a stage begin once a duty is late: that of an event, or any (NULL). */
bool prove_is_reached_late(const struct prove *prove, const struct model_stage *stage,
			   const struct model_event *event);

/* Whether it has it begin once the window of an event has ended unused. */
bool prove_is_reached_unused(const struct prove *prove, const struct model_stage *stage,
			     const struct model_event *event);

/* An event is not after the day on which the procedure's stage of it is left because of time that
 * passes: for a window that runs out, for what is late. */
struct bounds_list prove_before_time_passes(struct prove *prove, const struct model_stage *stage,
					    uint16_t event);

/* The first day of what else a stage may begin with than an event, where that is done no more once
 * the stage has begun: it may be done in the stage before alone, which is left then for good. 0: it
 * is not such an event. */
uint16_t prove_other_openings(struct prove *prove, enum side side, const struct model_stage *stage,
			      const struct model_event *event);

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

/* Says that nobody knows how the stage of the procedure's clause opens, where that can be otherwise
 * than in the statute. */
void prove_opens_otherwise(struct prove *prove, const struct model_clause *clause);

#endif
