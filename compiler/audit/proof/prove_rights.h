/*
 * When something may happen: a right that is open, a duty in its turn, what is not forbidden.
 */
#ifndef COMPILER_AUDIT_PROVE_RIGHTS_H
#define COMPILER_AUDIT_PROVE_RIGHTS_H

#include "compiler/audit/proof/prove.h"

/* Whether the window of a limit has begun by the day of an event, or has not; the same, or without
 * it where the clause says when that may be. */
struct bounds_list prove_begun(struct prove *prove, const struct term *term, uint16_t event,
			       bool negated);
struct bounds_list prove_begun_or_unanchored(struct prove *prove, enum side side,
					     const struct model_clause *clause,
					     const struct term *term, uint16_t event, bool negated);

/* When the statute's clause says that a right opens; the procedure's. */
struct bounds_list prove_open(struct prove *prove, enum side side,
			      const struct model_clause *clause, uint16_t event, bool negated);

/* The same of any clause, by one of its limits; NULL: its own. */
struct bounds_list prove_open_by(struct prove *prove, enum side side,
				 const struct model_clause *clause, const struct model_clock *clock,
				 uint16_t event, bool negated);

/* What happens in the procedure does so in its turn, or never: a duty once it is owed and its limit
 * has begun to run, a right once it is open, the opening of another kind of case never. */
struct bounds_list prove_in_turn(struct prove *prove, const struct model_event *event,
				 uint16_t number);

/* Whether a stage begins only with what opens another kind of case than leads to a stage. */
bool prove_is_of_other_cases(const struct model_stage *stage, const struct model_stage *ours);

/* What the procedure has done only where something is decided so is done once that is decided, or
 * never. */
struct bounds_list prove_after_decision(struct prove *prove, const struct model_event *event,
					uint16_t number);

/* What is owed in the procedure is not done before what its limit counts from, nor before what it
 * is to wait for; where that never comes, never. */
struct bounds_list prove_after_anchor(struct prove *prove, const struct model_event *event,
				      uint16_t number);

/* A day is not before each decision that a condition of a side asks for; never where one has fallen
 * otherwise. */
struct bounds_list prove_after_decisions(struct prove *prove, enum side side,
					 const struct model_condition *condition, uint16_t number);

/* The decisions that a clause and its stage wait for have fallen so by a day. */
struct bounds_list prove_once_decided(struct prove *prove, enum side side,
				      const struct model_clause *clause, uint16_t number);

/* The procedure lets something happen on a day, by all that its clauses say of it. */
struct bounds_list prove_permitted(struct prove *prove, uint16_t event);

/* Whether a clause is another sentence that gives a right. */
bool prove_gives_too(const struct model_clause *clause, const struct model_clause *right);

/* The other sentences of a side that give the right in question: by one of them at least its use is
 * too late; each refuses it, as too early where only what is unopened is asked for. */
struct bounds_list prove_over_elsewhere(struct prove *prove, enum side side, uint16_t event);
struct bounds_list prove_refused_elsewhere(struct prove *prove, enum side side, uint16_t event,
					   bool unopened);

/* Not before the first day of its clause, or before it. */
struct bounds_list prove_not_too_soon(struct prove *prove, enum side side,
				      const struct model_clause *clause, uint16_t event,
				      bool negated);

/* On the day of a close or later, or before it. */
struct bounds_list prove_after_close(struct prove *prove, uint16_t close, uint16_t event,
				     bool negated);

#endif
