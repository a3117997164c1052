/* Making terms: shared by the limits as they are written and by what changes them. */
#ifndef COMPILER_AUDIT_PROVE_TERM_H
#define COMPILER_AUDIT_PROVE_TERM_H

#include "compiler/audit/proof/prove.h"

/* A copy of a term that lasts as long as the proof. */
const struct term *prove_term_make(struct prove *prove, struct term term);

/* No last day. */
const struct term *prove_term_never(struct prove *prove);

/* Two terms together. */
const struct term *prove_term_two(struct prove *prove, enum term_kind kind, const struct term *one,
				  const struct term *other);

/* A table on an event. */
const struct term *prove_term_of(struct prove *prove, const struct history_table *f,
				 uint16_t event);

/* Whether a condition asks for nothing but facts, and no decision. */
bool prove_asks_facts(const struct model_condition *condition);

/* What has to happen, or to be decided, for one of some conditions to hold and not another; NULL:
 * nothing but facts, or several decisions, which are then looked at as if they had fallen at once;
 * false: several events, or something else. */
bool prove_chooser(struct prove *prove, const struct model_condition *const *conditions,
		   uint32_t count, const struct model_event **event);

/* The same of the limits of a clock. */
const struct model_event *prove_chooser_of(struct prove *prove, const struct model_clock *clock);

/* The calendar of a clock, in the reading at hand. */
const struct calendar *prove_calendar(const struct prove *prove, enum side side,
				      const struct model_calendar *calendar);

/* The day from which a clock counts whose anchor an event withholds: the later of the two; 0: it
 * cannot be said. */
uint16_t prove_withheld(struct prove *prove, enum side side, const struct model_clock *clock,
			uint16_t anchor);

/* The day from which an opened stage counts, whatever its start is said to be; 0: it cannot be
 * said.
 */
uint16_t prove_counted_opening(struct prove *prove, enum side side,
			       const struct model_stage *stage);

/* Whether the clause in question runs on some day after the statute's is over: then it can start
 * again and again, and that one no more. `arrives`: what starts it again arrives, and counts from
 * that day. */
bool prove_runs_longer(struct prove *prove, const struct model_clause *clause, bool arrives);

/* The window within which an event counts as the use of a right, be it for a clock that it stops or
 * starts again; NULL: it counts on any day, or it cannot be said. */
const struct term *prove_window_of(struct prove *prove, enum side side,
				   const struct model_event *event);

/* Whether a notice can extend the limit of a clause, or something stop its clock. */
bool prove_is_extended(const struct model *model, const struct model_clause *clause);
bool prove_is_stopped(const struct model *model, const struct model_clause *clause);

/* Whether something stops, restarts or extends the clock of a clause. */
bool prove_is_changed(const struct model *model, const struct model_clause *clause);

/* Whether the limit of a clause is counted anew from another day, or by another length, once
 * something has happened: what extended it then counts again. */
bool prove_is_counted_anew(const struct model *model, const struct model_clause *clause);

/* Whether both limits in question go by the same date that is agreed, and the procedure's never
 * ends after the statute's, whichever date it is and without one: then none that is agreed anew
 * makes it end later. */
bool prove_agreed_alike(struct prove *prove);

/* Whether a day to count from is of an event, or may turn on it. */
bool prove_anchor_names(const struct model_anchor *anchor, const struct model_event *event);

/* Whether a date can be agreed in the place of a limit in question, the clock of which something
 * else changes: one of the two is followed at a time. */
bool prove_may_be_undated(const struct prove *prove, const struct prove_question *question);

/* Whether a clause is one of some. */
bool prove_has_clause(const struct model_clauses *clauses, const struct model_clause *clause);

/* A limit before anything changes it; NULL, and why, if it cannot be said. */
const struct term *prove_own_limit(struct prove *prove, enum side side,
				   const struct model_clock *clock);

/* A limit with what changes it; NULL, and why, if it cannot be said. */
const struct term *prove_with_restarts(struct prove *prove, enum side side,
				       const struct model_clause *clause,
				       const struct model_clock *clock, const struct term *term);
const struct term *prove_with_extensions(struct prove *prove, enum side side,
					 const struct model_clause *clause,
					 const struct model_clock *clock, const struct term *term);
const struct term *prove_with_pauses(struct prove *prove, enum side side,
				     const struct model_clause *clause, const struct term *term);

/* The pauses of a clause for the facts at hand; false: one of them goes on throughout. */
bool prove_pauses_of(struct prove *prove, enum side side, const struct model_clause *clause,
		     struct model_pauses *out);

/* Whether a clock in question can stop for the facts at hand. */
bool prove_can_stop(struct prove *prove, const struct prove_question *question);

/* Leaves out the histories in which an event happens: what is found is so then, and no more (NULL:
 * and nothing is lost by it). */
void prove_leave_out(struct prove *prove, enum side side, const struct model_event *event,
		     const char *partial);

/* Leaves out those in which it comes again, so often besides. */
void prove_leave_out_again(struct prove *prove, enum side side, const struct model_event *event,
			   uint32_t occurrence, const char *partial);

/* Leaves out those in which anything changes a clock of either side. */
void prove_leave_out_changes(struct prove *prove);

/* The same of what changes the clock of one clause; false: some of it has no event. */
bool prove_leave_out_changes_of(struct prove *prove, enum side side,
				const struct model_clause *clause, const char *why);

/* Whether those in which it happens are left out. */
bool prove_is_left_out(const struct prove *prove, enum side side, const struct model_event *event);

/* Whether all that an event does on either side is to stop the clocks in question: where another
 * limit stops with it, starts again or is extended, a history may not be kept without it. */
bool prove_only_stops(const struct prove *prove, enum side side, const struct model_event *event);

/* Whether all that an event does on either side is to start again the clock in question that must
 * have run out: without it that runs out no later. */
bool prove_only_puts_off(const struct prove *prove, enum side side,
			 const struct model_event *event);

/* The day since which a limit runs: that from which it counts, once that has come and is known; 0:
 * it cannot be said. */
uint16_t prove_runs_since(struct prove *prove, enum side side, const struct term *term);

/* The day since which a date that is agreed, or a cap beside it, is known; 0: it cannot be said. */
uint16_t prove_date_since(struct prove *prove, enum side side, const struct term *term);

/* Whether a clause in question has a clock that may start again. */
bool prove_may_restart(const struct prove *prove, const struct prove_question *question);

/* The last day of a pause that has a longest time, by the day it begins; NULL: it has none. */
const struct history_table *prove_pause_cap(struct prove *prove, const struct model_pause *pause,
					    const struct calendar *calendar);

/* Whether an event may happen again, however late: it opens nothing, and no window ends for it. */
bool prove_comes_again(const struct prove *prove, uint16_t number);

#endif
