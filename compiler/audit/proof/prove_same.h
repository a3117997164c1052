/*
 * Terms that are the same on both sides: what needs no search.
 *
 * Where everything that moves the last day of the procedure's clause has its twin on the statute's
 * side, and all of it speaks of the same events and facts, both machines go through the same
 * states on every history, and the one is late on the day on which the other is. See
 * docs/decisions/0012-same-terms.md.
 */
#ifndef COMPILER_AUDIT_PROVE_SAME_H
#define COMPILER_AUDIT_PROVE_SAME_H

#include "compiler/audit/proof/prove.h"

/* How far two events were compared. */
enum same_depth {
	SAME_UNSEEN,
	SAME_ALONE, /* what they are */
	SAME_WHOLE, /* and when they may be, and count as what is asked for */
};

/* What was paired so far, as long as nothing turns out to be different. */
struct same_seen {
	uint32_t *clause_of[SIDE_COUNT]; /* by the number of a clause: 1 + that of its twin */
	uint8_t *events;		 /* by the statute's number: enum same_depth */
	bool *stages;			 /* by the statute's number */
};

/* A pairing of both sides that is being looked at, and what was found the same so far. */
struct same {
	struct prove *prove;
	struct same_seen seen;
	const struct model_clause *own[SIDE_COUNT];  /* the clauses in question */
	const struct model_clock *clock[SIDE_COUNT]; /* their readings */
	bool own_only;	  /* what is asked beside it does not matter: ends, and acts counted from */
	bool after_close; /* it rests on what happens after the close, and on its reason */
	bool may_favour;  /* the procedure's own limit may be the better one to complain under */
	bool in_case;	  /* what chooses the clauses in question and their limits is known */
	bool may_open;	  /* what is asked opens the right in question: sooner is better */
	bool receipts;	  /* a day of receipt is counted from */
	bool more;	  /* a stage was added to those that were seen */
};

/* Whether the clauses of a question have the same terms, so that the one keeps the other. */
bool prove_same_terms(struct prove *prove, const struct prove_question *question);

/* The same of its own: what ends its case and its stage may differ, and when what it counts from
 * may be done, for these are asked beside it. */
bool prove_same_own_terms(struct prove *prove, const struct prove_question *question);

/* The terms are the same, but that the procedure's own limit may favour whoever complains: a duty's
 * may be shorter, extended by less and stop more rarely, a right's longer, extended where the
 * statute's is not and stop more often, and what a right waits to be overdue may be so sooner. */
bool prove_no_worse_terms(struct prove *prove, const struct prove_question *question);
bool prove_no_worse_own_terms(struct prove *prove, const struct prove_question *question);

/* In each case of the facts that choose among the limits of a duty, or among several sentences of
 * the procedure about it, the terms of one that is owed then are no worse; `same`: they are the
 * same. */
bool prove_no_worse_in_each_case(struct prove *prove, const struct prove_question *question,
				 bool *same);

/* Whether one of these says so. */
bool prove_is_no_worse(struct prove *prove, const struct prove_question *question);

/* Whether they only bind less than the statute's, be they better otherwise. */
bool prove_binds_less(struct prove *prove, const struct prove_question *question);

/* Whether two parts are the same, and all that they rest on. NULL is the same as NULL. */
bool same_condition(struct same *same, const struct model_condition *theirs,
		    const struct model_condition *ours);
bool same_event(struct same *same, const struct model_event *theirs,
		const struct model_event *ours);

/* The same, but of what is counted from: whether it may be done alike matters only where all does.
 */
bool same_act(struct same *same, const struct model_event *theirs, const struct model_event *ours);
bool same_stage(struct same *same, const struct model_stage *theirs,
		const struct model_stage *ours);
bool same_field(struct same *same, const struct model_field *theirs,
		const struct model_field *ours);
bool same_anchor(struct same *same, const struct model_anchor *theirs,
		 const struct model_anchor *ours);
bool same_clock(struct same *same, const struct model_clock *theirs,
		const struct model_clock *ours);
bool same_clause(struct same *same, const struct model_clause *theirs,
		 const struct model_clause *ours);

/* Two clocks that are looked at. */
struct same_clocks {
	const struct model_clock *theirs, *ours;
	enum side shorter; /* whose limits may be the shorter ones; neither (SIDE_COUNT): none */
	bool unchanged;	   /* nothing stops, restarts or extends them */
};

/* Clocks that are the same, or of which one side's has the shorter limits. */
bool same_but_shorter(struct same *same, const struct same_clocks *clocks);

/* Whether the calendars of two clocks have the same working days. */
bool same_working_days(const struct same *same, const struct model_clock *theirs,
		       const struct model_clock *ours);

/* Nothing is paired yet. */
struct same_seen same_nothing_seen(const struct prove *prove);

/* What was paired until now: for same_forget() where a part turns out not to be the same and
 * another is tried in its place, so that nothing rests on what was only taken to be. */
struct same_seen same_keep(const struct same *same);
void same_forget(struct same *same, const struct same_seen *kept);

/* Whether two events are each other's twin, without more. */
bool same_twins(const struct same *same, const struct model_event *theirs,
		const struct model_event *ours);

/* Whether what extends, stops and starts again the limits of two clauses is the same, or favours
 * whoever complains where it may. */
bool same_changes(struct same *same, const struct model_clause *theirs,
		  const struct model_clause *ours);

/* Whether two extensions are the same; with the procedure as the side of the shorter limit: or
 * what a notice makes of that is never later than what it makes of the statute's. */
bool same_extension(struct same *same, const struct model_extension *theirs,
		    const struct model_extension *ours, enum side shorter);

/* Whether the limits of the duty in question, which only notices change that put another day in
 * their place, end no later in the procedure on any history without a notice: the search answers.
 * With the same notices they then never do. */
bool same_ends_no_later(struct same *same, const struct model_clock *theirs,
			const struct model_clock *ours);

/* Whether a date that a notice gave may count for less later on, so that a limit of the procedure
 * that was the shorter one need not stay so. */
bool same_may_turn(const struct same *same, const struct model_clause *ours);

/* Whether a limit ends so long after the day it counts from. */
bool same_counts_forward(const struct limit *limit);

/* A length in days for one in weeks, and in months for one in years where nothing adds either to a
 * limit: else a month after a year that began on 29 February is not thirteen months. */
struct duration same_plain(const struct same *same, struct duration length);

bool same_duration(const struct same *same, const struct duration *theirs,
		   const struct duration *ours);

/* Whether two clauses are of one kind, but for what says in which cases they are owed where that is
 * known. */
bool same_flags(const struct same *same, const struct model_clause *theirs,
		const struct model_clause *ours);

/* Whether two clauses are for the same cases; the duty in question may be owed here in every case.
 */
bool same_or_more_cases(struct same *same, const struct model_clause *theirs,
			const struct model_clause *ours);

/* The side whose last day is the earlier one where the terms of a clause of the statute may favour
 * whoever complains; neither (SIDE_COUNT): they may not. */
enum side same_shorter_side(const struct same *same, const struct model_clause *theirs);

/* Whether the same stages take over from those that were seen. */
bool same_takings_over(struct same *same);

/* Whether what ends stages and cases is the same, as far as it can touch what was seen. */
bool same_endings(struct same *same);

/* Whether what opens the stages that were seen is the same. */
bool same_ways_in(struct same *same);

/* Whether it is the same when what is sent has arrived, by the headers; a day of receipt that
 * nothing reads matters not. */
bool same_arrivals(struct same *same);

#endif
