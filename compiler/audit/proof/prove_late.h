/* Whether a limit has run out that a condition asks about: `if reply is overdue`. */
#ifndef COMPILER_AUDIT_PROVE_LATE_H
#define COMPILER_AUDIT_PROVE_LATE_H

#include "compiler/audit/proof/prove.h"

/* Whether a condition asks if something is overdue or late, among others. */
bool prove_asks_of_lateness(const struct model_condition *condition);

/* Whether a condition (NULL: none) asks whether an event has come. */
bool prove_asks_of_event(const struct model_condition *condition, const struct model_event *event);

/* Whether a clause is owed only once something is late, or also for that, or has another limit
 * then. */
bool prove_is_for_the_late(const struct model_clause *clause);

/* The duty that a clock asks about: `within 40 days of reply if reply is late, otherwise 60 of
 * complaint`, of a right that is given once the reply has come; NULL: it is not such a clock. */
const struct model_clause *prove_lengthened_by(const struct prove *prove, enum side side,
					       const struct model_clock *clock);

/* Whether a condition asks for anything but facts. */
bool prove_is_of_days(const struct model_condition *condition);

/* Whether a condition that holds goes on to, whatever happens: what has happened has, what was late
 * stays late, and a window that has ended does not open again. */
bool prove_goes_on_to_hold(const struct model_condition *condition, bool negated);

/* Whether what is late has to be so while something else holds or does not: then it is not enough
 * that each of them has held on some day. */
bool prove_is_late_meanwhile(const struct model_condition *condition, bool negated);

/* Whether it is asked if something is not late, among others. */
bool prove_asks_of_no_lateness(const struct model_condition *condition);

/* Whether a condition denies that a decision has fallen so: it holds as long as it is open, and
 * what begins with it goes on though it falls so then. */
bool prove_denies_decision(const struct model_condition *condition, bool negated);

/* Whether it is asked if a stage is open, among others. */
bool prove_asks_of_open_stage(const struct model_condition *condition);

/* When a condition is looked at: on the day of an event, or from the last day of a term on until
 * what the clause asks for is done. */
struct moment {
	enum side side;
	uint16_t event; /* 0, with no term: any day */
	const struct term *term;
	uint16_t act;	 /* with a term: what the clause asks for */
	bool may_follow; /* what did not happen before the event may do so on its day */
	const struct model_stage *opens; /* with the event, so that what happens there follows it */
	bool begins;			 /* it is enough that it held once */
	bool throughout;		 /* with a term: on all of these days, not on some */
	bool timeless;			 /* decisions are taken as they fall, whatever the day */
};

/* What a condition says that is a fact, or a decision as it falls in the end, in the case at hand.
 */
enum prove_truth prove_is_so(struct prove *prove, enum side side,
			     const struct model_condition *condition);

/* Whether it matters on which day a decision falls: in the case at hand it falls as a condition
 * asks, or has not been taken yet, and nothing asks for it whatever the day. */
bool prove_waits_for_decision(const struct prove *prove, enum side side,
			      const struct model_condition *condition);

/* Alternatives for which what such a condition asks about has run out, or has not; what has begun
 * with it goes on, though it was done since. */
struct bounds_list prove_is_late(struct prove *prove, const struct moment *moment,
				 const struct model_condition *condition, bool negated);

/* Alternatives for which a condition holds at a moment, or does not. */
struct bounds_list prove_holds_at(struct prove *prove, const struct moment *moment,
				  const struct model_condition *condition, bool negated);

/* Alternatives for which what begins a clause has held by the day of an event, or has not: what has
 * begun goes on. */
struct bounds_list prove_begins(struct prove *prove, enum side side,
				const struct model_clause *clause, bool negated, uint16_t event);

/* Whether what begins a clause has held as soon as its stage opened: `if response is not met`. */
bool prove_begins_at_once(const struct model_clause *clause);

/* Alternatives for which the guard of a clause holds by the last day of a term, or does not; for
 * which it has begun. With an act: or later, before that is done. */
struct bounds_list prove_holds_by(struct prove *prove, enum side side,
				  const struct model_clause *clause, bool negated,
				  const struct term *term, uint16_t act);
struct bounds_list prove_begins_by(struct prove *prove, enum side side,
				   const struct model_clause *clause, bool negated,
				   const struct term *term, uint16_t act);

/* Whether a limit never ends before an event, because it counts from that. */
bool prove_counts_from(const struct prove *prove, const struct term *term, uint16_t event);

/* Alternatives for which a clause is owed when the last day of a term has passed, or later, while
 * what it asks for is not done; or is not owed. */
struct bounds_list prove_owed(struct prove *prove, enum side side,
			      const struct model_clause *clause, const struct term *term,
			      uint16_t act, bool negated);

/* Whether a stage takes the place of another, as it begins with what happens in that; whether it
 * cannot be said when it does, because a decision opens it, or something moves the case there. */
bool prove_takes_over(const struct model_stage *stage, const struct model_stage *from);
bool prove_may_take_over(struct prove *prove, enum side side, const struct model_stage *stage);

/* Whether for the facts at hand nothing that it asks about is owed, so that it never runs out. */
bool prove_is_never_late(struct prove *prove, enum side side,
			 const struct model_condition *condition);

/* Whether a clause is owed or given for the use of a right: once it was used, or its window has
 * ended unused. */
bool prove_rests_on_use(const struct model_clause *clause, const struct model_event *event);

/* Whether it is asked of one of two clauses if something is late that an event of the procedure
 * ends, be it because the statute's stage is reached so. */
bool prove_waits_until_late(const struct prove *prove, const struct prove_question *question,
			    const struct model_event *ours);

/* By the number of a clause of the statute, of the duties whose being overdue a right waits for:
 * whether each never is where the procedure is kept; NULL: none of them. */
const bool *prove_never_late(struct prove *prove, const struct prove_question *question);

/* Whether a duty that begins once another is overdue does so no later than the statute's, and, had
 * both begun already, no history that keeps it is late with that. */
bool prove_begins_no_later(struct prove *prove, const struct prove_question *question);

#endif
