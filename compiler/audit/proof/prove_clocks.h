/*
 * Two clocks that stop any number of times: which runs out first, followed day by day.
 *
 *     clauses, facts ──▶ clocks ──from the last day back──▶ the days of the anchor that break it
 *
 * A state is how many days are left on each clock, how many notices have extended it, and which of
 * their pauses go on, each with the days it may still last. From one morning to the next there are
 * finitely many ways, whatever happens in between, so that going back over all days decides it
 * exactly, for any number of pauses of any kind, within the steps of the proof (prove_steps.h). Of
 * working days alone the same mornings come again and again, and are worked out once. Nothing is
 * asked of the days on which a clock stops but their order, and where it is broken so that what
 * begins or ends a pause comes once in the time in which it is owed: what else forbids some of them
 * is left to the case log, which is run before a breach is told of. An end that is moved back, and
 * a clock that begins later than the other, are followed on the sound side: what never breaks then
 * never does, and nothing is said of what does.
 */
#ifndef COMPILER_AUDIT_PROVE_CLOCKS_H
#define COMPILER_AUDIT_PROVE_CLOCKS_H

#include "compiler/audit/proof/prove.h"

/* More pauses of both sides together, or more states, are not followed. */
#define CLOCKS_STOPS 6u
#define CLOCKS_STATES (1u << 21)
#define CLOCKS_PASTS (1u << 15)

/* So many sums in following them are one step of the proof (prove_steps.h). */
#define CLOCKS_SUMS_A_STEP 8u

/* So many of the events that stop clocks can be owed by some day. */
#define CLOCKS_OWED 3u

/* So many events of one day can be told apart in what they come to. */
#define CLOCKS_EVENTS_A_DAY 12u

/* A pause of one clock, or of both where it begins and ends on the same days. */
struct clocks_stop {
	uint16_t from, until; /* variables */
	bool stops[SIDE_COUNT], resuming[SIDE_COUNT];
	const struct history_table *cap; /* its last day, by its first; NULL: as long as it takes */
	bool working;			 /* its longest time is in working days */
	uint32_t values; /* 0: it does not go on; else for so many days of its cap, or 1 */
};

/* So many notices of a side can each add days. */
#define CLOCKS_NOTICES 4u

/* The notice that extends the limit of a clock. */
struct clocks_notice {
	uint16_t event;			/* a variable */
	uint32_t times;			/* 0: nothing extends it */
	uint32_t gains[CLOCKS_NOTICES]; /* the days that each adds */
	uint32_t at_least;		/* so many are left after the day of each; 0: no matter */
	uint32_t first; /* 0: while the clock runs; else the number of its first days */
};

/* So many first days of a limit, as if nothing stopped it, before whose end a notice must come. */
struct clocks_first {
	enum side side; /* whose days are counted */
	uint32_t count;
};

/* What is owed once, so long after something: its time is kept as that of a pause is. */
struct clocks_owed {
	struct clocks_stop time; /* `from`: what it is owed after */
	bool of_anchor;		 /* it counts from the day from which both clocks count */
	const struct model_clause *clause;
};

/* What happened on a day of a question and of the answer that is owed to it. */
enum clocks_asked {
	CLOCKS_ASKED = 1,    /* it was asked */
	CLOCKS_MET = 2,	     /* and answered after that */
	CLOCKS_ANSWERED = 4, /* answered before that, or without it */
};

/* What the events of one day can come to. */
struct clocks_outcome {
	uint32_t old, fresh;	    /* the pauses that go on: since before, since today */
	bool paused[SIDE_COUNT];    /* today is not counted */
	uint32_t told[SIDE_COUNT];  /* so many notices have come */
	uint8_t asked[CLOCKS_OWED]; /* enum clocks_asked, of what is owed */
	uint32_t event_count;
	uint8_t events[CLOCKS_EVENTS_A_DAY]; /* the fewest that come to it */
};

struct clocks_outcomes {
	struct clocks_outcome *items;
	uint32_t count, capacity;
};

struct clocks {
	struct prove *prove;
	enum side kept, broken; /* the clock that must not run out last, and the other */
	uint16_t anchor;
	bool opens;	   /* the anchor opens the stages of both: nothing stops before it */
	bool receives;	   /* it does, or follows from it, or from its receipt */
	bool must_tell;	   /* only where a notice has extended the clock that is kept */
	bool only_whether; /* one day on which it is broken says enough */
	bool never_owed;   /* for the facts at hand the statute asks for nothing */
	const struct history_table *f[SIDE_COUNT];
	const struct history_table *whole[SIDE_COUNT]; /* before it moves off a non-working day */
	bool loose;	   /* one is moved back, or begins later: what is broken may not be */
	bool later;	   /* the one that is kept begins later */
	uint32_t counted;  /* so many days at most has the other counted by then */
	int32_t taken_off; /* so many days are taken off the clock that is broken */
	uint32_t most[SIDE_COUNT]; /* the most days that can be left */
	uint32_t base[SIDE_COUNT]; /* of a limit in working days: its length */
	struct clocks_notice notices[SIDE_COUNT];
	struct clocks_first firsts[SIDE_COUNT];
	uint32_t first_count;
	struct clocks_stop stops[CLOCKS_STOPS];
	uint32_t stop_count;
	struct clocks_owed owed[CLOCKS_OWED];
	uint32_t owed_count;
	bool owing;			      /* and it is asked for */
	uint16_t events[CLOCKS_EVENTS_A_DAY]; /* what begins and ends pauses */
	uint32_t event_count;

	/* Of each event the window in which it counts, by the anchor; NULL: it counts on any day.
	 */
	const struct history_table *windows[SIDE_COUNT][CLOCKS_EVENTS_A_DAY];
	struct clocks_outcomes outcomes[1u << CLOCKS_STOPS]; /* by what goes on in the morning */
	bool *works[SIDE_COUNT];			     /* by day: it is counted */
	bool *ends[SIDE_COUNT]; /* by day: the last that is left can be counted */
	uint64_t states;
};

/* Prepares the two clocks of a question for the facts at hand; false: they cannot be followed. */
bool clocks_open(struct prove *prove, const struct prove_question *question, struct clocks *clocks);

/* The limit of a clause in all histories: none is left out where clocks are followed. */
const struct term *clocks_limit(struct prove *prove, enum side side,
				const struct model_clause *clause, const struct model_clock *clock);

/* Whether the days of a limit are counted one by one. */
bool clocks_counts_days(const struct limit *limit);

/* Takes the limit of a clock: the most days that it leaves, which days count, and on which the last
 * of them does. */
void clocks_take_limit(struct clocks *clocks, enum side side, const struct history_table *f);

/* Has the ends of both moved back that are; false: there are not so many days to take off. */
bool clocks_move_back(struct clocks *clocks);

/* Has both begin where the one that is kept does, later than the other; false: nothing says how
 * much later. */
bool clocks_begin_later(struct clocks *clocks, const struct prove_question *question,
			const uint16_t anchors[SIDE_COUNT]);

/* Takes an event that begins or ends a pause, or extends; false: there are too many. */
bool clocks_take_event(struct clocks *clocks, uint16_t variable);

/* For how many values a pause that goes on is told apart: one for each day that it may last. */
uint32_t clocks_values(const struct clocks *clocks, const struct clocks_stop *stop);

/* Takes the clauses by which what begins or ends a pause is owed so long after something that is
 * followed too. */
void clocks_take_owed(struct clocks *clocks, const struct prove_question *question);

/* Takes the windows of rights that count from the day from which both clocks do, for looking for a
 * case: what is done outside of its window does not count. */
void clocks_take_windows(struct clocks *clocks);

/* From here on that is asked for, of as many as can be followed: only where it is done in time does
 * a case go on. False: of none. */
bool clocks_bind(struct clocks *clocks);

/* Whether a clause, on either side, has an event come by some day, or takes the rest of the case
 * away where it does not. */
bool clocks_is_owed(const struct prove *prove, uint16_t number);

/* Takes what extends the limit of a clock; false: it cannot be followed. */
bool clocks_take_notices(struct clocks *clocks, enum side side, const struct model_clause *clause);

/* Counts so many sums among the steps of the proof. */
void clocks_count_work(const struct clocks *clocks, uint64_t sums);

/* What following them gives. */
enum clocks_answer {
	CLOCKS_UNKNOWN,
	CLOCKS_NEVER, /* whenever the one has run out, so has the other */
	CLOCKS_SHORT, /* on some day it has not */
};

/* Follows both from every day; marks the days of the anchor on which the other is broken, or if
 * that says enough the last of them. */
enum clocks_answer clocks_run(struct clocks *clocks, bool *broken);

/* The first day between two from which it is broken with fewer than so many events; 0: there is
 * none, in cases that are not too long. */
int32_t clocks_first_broken(struct clocks *clocks, const int32_t between[2], uint32_t most);

/* So many events a case has at most, and so many days. */
#define CLOCKS_CASE_EVENTS 36u
#define CLOCKS_CASE_DAYS 400

/* One case in which the other clock has run out: what happens on which day, in that order. */
struct clocks_case {
	struct {
		uint16_t variable;
		int32_t day;
	} events[CLOCKS_CASE_EVENTS];
	uint32_t count;
	uint16_t anchor;
	int32_t start, end; /* the day of the anchor; that after the last day of what is broken */
	int32_t *facts;	    /* of the case, by the number of a fact */
};

/* The case with the fewest events that counts from one day, if it has fewer than `most`. */
bool clocks_shortest(struct clocks *clocks, int32_t start, uint32_t most, struct clocks_case *out);

/*
 * Decides a question about clocks that stop, for every case of facts. Where it is broken the
 * figures are put in the proof: all days, where no other clause bounds what happens; else those
 * that the proof has, and that it may be broken on more.
 */
enum clocks_answer prove_clocks(struct prove *prove, const struct prove_question *question,
				struct proof *proof);

/* Whether no other clause that a question keeps bounds the events of two clocks. */
bool clocks_alone(const struct prove *prove, const struct prove_question *question,
		  const struct clocks *clocks);

/* Decides what is open, or may rest on it, because a clock stops more often than was followed. */
void prove_clocks_too(struct prove *prove, const struct prove_question *question,
		      struct proof *proof);

/* The figures of what is broken, of which more can happen than was followed: by the clocks alone,
 * or where they come to the same with what was followed whole alone. */
void prove_clocks_settle(struct prove *prove, struct proof *proof);

/* The first case from a day on, up to another, that has fewer than `most` events; false: none. */
bool prove_clocks_case(struct prove *prove, const struct prove_question *question,
		       const int32_t between[2], uint32_t most, struct clocks_case *out);

#endif
