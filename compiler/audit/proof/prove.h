/*
 * The proof: which histories keep the procedure and break a clause of the statute.
 *
 *     clause ──prove_limit──▶ term ──prove_keep, prove_miss──▶ bounds ──history_solve──▶ proof
 *
 * A term is a limit with every fact decided: a table on an event, the earlier or later of two, or
 * one that stands once an event was in time for another. What is kept or missed of it becomes
 * alternatives of bounds between events; each alternative is a system, solved for every day of the
 * statute's own anchor. What cannot be split finitely is said in `prove.why` and never guessed.
 */
#ifndef COMPILER_AUDIT_PROVE_H
#define COMPILER_AUDIT_PROVE_H

#include <stdbool.h>
#include <stdint.h>

#include "compiler/audit/audit.h"
#include "compiler/audit/proof/history.h"
#include "compiler/check.h"
#include "compiler/model.h"
#include "vm/program.h"

/* More alternatives, cases of facts or events than these are not decided. */
#define PROVE_SYSTEM_LIMIT 8192u
#define PROVE_FACT_CASES 4096u

/* More means of sending are not told apart. */
#define PROVE_MANNER_LIMIT 4u
#define PROVE_EVENT_LIMIT 1024u

/* A clock that may start again any number of times is tried so often. */
#define PROVE_RESTART_LIMIT 16u

/* As often as one likes, as long as the window lasts of what starts it again. */
#define PROVE_RESTARTS_ANY UINT32_MAX

/* So many pauses can be left out; what is left out is said to be. */
#define PROVE_WITHOUT_LIMIT 32u

enum side { SIDE_STATUTE, SIDE_PROCEDURE, SIDE_COUNT };

enum event_day { DAY_DONE, DAY_RECEIVED, DAY_COUNT };

/* One number of a history. */
struct variable {
	const struct model_event *event[SIDE_COUNT]; /* NULL: that side has no such event */
	const struct model_field *field; /* a date that the event gives; NULL: its day */
	const char *name;
	uint8_t day;	    /* enum event_day */
	uint8_t occurrence; /* of a notice that can come again: from 0 */
	bool excluded;	    /* never: it would open a case that the procedure does not know */
	bool is_last;	    /* the last of all its occurrences, be it the first */
	bool is_latest;	    /* is defined as the latest of `parts`, else the earliest */
	uint16_t *parts;
	uint32_t part_count;		   /* 0: it is free */
	const struct history_table *moved; /* it is the day this gives for its one part */
	uint8_t closes;	    /* it is the close of the case, of the side of the number before, or of
			     * both; 0: not */
	const char *reason; /* ... for this one; NULL: for any */
	const struct model_stage *reached; /* it is the day on which this is; NULL: it is not */
	bool is_sought;			   /* ... and the ways there are being looked for */
	uint32_t hour;	  /* the fact of the hour at which it happened; 0: no hour matters */
	uint32_t sent_by; /* of a receipt the fact of how it is told; 0: the log gives the day */
};

struct variables {
	struct variable *items; /* no row 0 */
	uint32_t count, capacity;
};

/* Something that is the same throughout a case. */
struct fact {
	const struct model_field *field[SIDE_COUNT]; /* neither: an hour, or which came first */
	int32_t least, most; /* its values; of a decision 0: it was not taken */
	int32_t value;	     /* of the case at hand; 0: not said */
	bool touched;	     /* some condition has asked for it */
	bool timeless;	     /* ... whatever the day: of a decision, as if it had fallen at once */
	int32_t taken;	     /* the most that is varied */
	bool taken_timeless; /* it was timeless then */
	const uint8_t *places; /* of the procedure's choices among the statute's; NULL: the same */

	/* Where an entry may tell several choices at once, a value is a set of bits: of those that
	 * are asked for, in that order. */
	bool several;
	uint8_t asked[FACT_SET_LIMIT];
	uint32_t asked_count;
	uint32_t tested; /* bit N: some condition asks for choice N */
};

struct facts {
	struct fact *items;
	uint32_t count, capacity;
};

/* Two events that close the case, and the fact of which comes first on a day: 1, the first. */
struct prove_tie {
	uint16_t one, other;
	uint32_t fact;
};

enum term_kind {
	WHEN_NEVER, /* no last day */
	WHEN_DAY,   /* `day` */
	WHEN_OF,    /* f(event) */
	WHEN_FIRST, /* the earlier of one and other */
	WHEN_LAST,  /* the later */
	WHEN_GUARD, /* `one` once `event` was no later than `guard`, else `other` */
	WHEN_PAUSE, /* `one`, whose clock stops on the day of `event` and goes on after `until` */
};

struct term {
	enum term_kind kind;
	const struct history_table *f;
	uint16_t event;
	int32_t day;
	uint16_t until;
	uint16_t since; /* of GUARD: `event` counts only from this day on; 0: at once */
	bool at_once;	/* of GUARD: `event` says nothing of what was done before it */
	bool chooses;	/* of GUARD: `one` may count from another event than `other` */
	enum side side; /* of GUARD: whose condition `once` is */
	const struct model_condition *once; /* of GUARD: holds on the day of `event`; NULL: none */
	bool may_follow; /* of GUARD: what `once` waits for may come after `event` on its day */
	bool resuming;	 /* of PAUSE: the day it goes on is counted */
	const struct history_table *cap; /* of PAUSE: its last day, by `event`; NULL: no such day */
	const struct term *guard, *one, *other;
};

/* One alternative for one case of facts, with its events numbered anew. */
struct prove_system {
	struct bounds bounds;
	uint32_t *numbers; /* of its bounds in the register */
	uint32_t mark;	   /* of them: other marks, other bounds */
	uint32_t next;	   /* 1 + the number of the system before it of the same; 0: no more */
	uint16_t *events;  /* of each number, the variable */
	uint32_t event_count;
	uint16_t pivot, act;  /* numbers: the event whose days are counted, that in question */
	uint16_t counts_from; /* the variable that the limit of the goal counts from */
	int32_t *facts;	      /* the values of the case */
	uint64_t *also;	      /* of each: other values for which the same bounds hold; or NULL */
	uint32_t fact_count;
	bool impossible;		    /* whatever day its anchor is on */
	int32_t first, last;		    /* else the days that its anchor can be on */
	const struct history_table *breaks; /* of a duty: the statute's limit from the pivot */
	const struct history_table *lasts;  /* of a right: the statute's window from the pivot */
};

struct prove_systems {
	struct prove_system *items;
	uint32_t count, capacity;
	struct prove_register *all; /* prove_alternatives.h: what they are made of */
	uint8_t *sight;		    /* prove_past.c: by day, what the horizon hides */
	int32_t clear;		    /* up to this day it hides nothing */
};

enum prove_goal {
	GOAL_LATE,	/* the duty is done later than the statute's last day */
	GOAL_CLOSED,	/* the statute still allows what the procedure refuses as too late */
	GOAL_NOT_OPEN,	/* the statute already allows what the procedure refuses as too early */
	GOAL_SHORTER,	/* the procedure's last day is before the statute's */
	GOAL_ANY,	/* anything that keeps the procedure */
	GOAL_SOON,	/* the duty is done before the first day that the statute has for it */
	GOAL_LONGER,	/* the procedure's window ends after the statute's */
	GOAL_OPENED,	/* the procedure already allows what the statute refuses as too early */
	GOAL_PERMITTED, /* it allows what the statute forbids, or gives no power to */
	GOAL_FORBIDDEN, /* it forbids what the statute gives on that day */
};

/* How the procedure's other clauses are kept that can be read in more ways than one. */
enum prove_others {
	OTHERS_AS_FIRST_READ,
	OTHERS_IN_EVERY_READING, /* in all of them at once */
	OTHERS_LEFT_OUT,	 /* in none: whatever is kept then is kept in each */
};

/* What is asked of the prover. */
struct prove_question {
	enum prove_goal goal;
	const struct model_clause *statute, *procedure; /* procedure NULL: no clause answers */
	const struct model_clock *statute_clock, *procedure_clock; /* readings; NULL: the limit */
	const struct model_clause *without; /* of the statute: it and what follows is not kept */
	bool nothing_kept;		    /* of the statute, beside the procedure */
	const struct model_clauses *aside;  /* they do not give it too; NULL: none of such */
	uint32_t strength;    /* only the procedure's clauses at least as strong; 0: all */
	bool authority_alone; /* nothing of the procedure that whoever complains owes */
	const struct model_clause *soft_too; /* and this one */
	bool extended;			     /* only histories in which the procedure extends */
	bool not_extended;		     /* only those in which it does not */
	bool not_replaced; /* only those in which no notice puts another day in its limit's place */
	bool any;	   /* one day is enough */
	bool whether;	   /* of `any`: and any day will do, in whichever case of facts it is */
	bool while_open;   /* only while nothing has closed the statute's case */
	enum prove_others others;
	uint32_t restarts;  /* how often a clock is tried to start again; 0: once */
	uint32_t notices;   /* so many are followed one by one at most; 0: as many as there are */
	uint32_t notice;    /* of several kinds that are followed one at a time which, from 0 */
	bool used_up;	    /* the statute's notices have all come, and gave dates long past */
	bool own_pivots;    /* days are counted of what each system counts from, not of one event */
	bool followed_only; /* no other clause is kept whose clock was not followed whole */
	const bool *never_late; /* by the number of a clause of the statute: it never is; or NULL */
	bool late_first;    /* nor is what kept that has to be late before the statute's clause is
			     * owed; of an answer: it is only kept with that */
	bool begun;	    /* what begins the two in question has come already */
	bool later_time;    /* what repeats counts from any time before, not from the beginning */
	bool unstopped;	    /* only histories in which no clock stops beside those in question */
	bool without_stops; /* no other clause is kept whose clock can stop */
	bool stopped_throughout; /* what may stop again and again within a window stands still
				  * until the last stop there has ended */
	bool ended;	  /* only once something has ended the procedure's case, each in its turn */
	uint32_t end;	  /* of what may (prove_ends.h), from 0 */
	bool undated;	  /* only histories in which no date is agreed in the place of a limit */
	bool unrestarted; /* ... in which neither clock in question starts again */
	bool unchanged;	  /* only histories in which nothing stops, restarts or extends a clock */
	bool unstoppable; /* only the facts for which neither clock in question can stop */
};

/* What was found. Days are numbers of history_days. */
struct proof {
	struct prove_question question; /* as it was answered */
	bool decided;
	const char *why; /* not decided: what cannot be split */
	uint32_t tried, broken, past;
	int32_t first, worst_at, worst; /* worst: days; -1: it cannot be said */
	bool worst_past;		/* by so many at least: the act is past the horizon */
	bool at_least;	   /* more can happen than was followed: on more days, or by more */
	uint8_t *found_on; /* then by day: enum day_found; NULL: it is exact */
	bool cut;	   /* then: the steps ran out, and the days after that were not tried */
	const struct proof *so_far; /* not decided: what was broken until then; or NULL */
	const struct model_clause *first_reading; /* only this reading of it was looked at */
	bool unknown; /* it counts from what nothing in the procedure stands for */
	bool no_bound;
	const struct model_clause *unfollowed; /* it was left out and may have forbidden it */
	const struct prove_system *system;     /* of `first` */
	uint32_t system_count;
	uint32_t favourite; /* the system that was found on the day before */
	bool of_clocks;	    /* clocks were followed that stop more than once: there is no system */
};

struct prove {
	struct audit *audit;
	struct arena *arena;   /* of the question at hand */
	struct arena *lasting; /* of what serves all questions */
	const struct model *models[SIDE_COUNT];
	const struct calendar *calendar[SIDE_COUNT]; /* a reading of the header; NULL: as given */
	struct history_tables tables;
	struct variables variables;
	struct facts facts;

	const struct model_track *track; /* only its events, and those of none; NULL: of all */
	const struct model_track *law;	 /* of the statute: the case is in this one; NULL: in any */
	const struct model_event *taken; /* of all that stand for `taken_for` this is; NULL: any */
	const struct model_event *taken_for;

	/* By the number of an event, stage or field. */
	const struct model_event **event_pair[SIDE_COUNT];
	const struct model_stage **stage_pair[SIDE_COUNT];
	uint16_t *variable_of[SIDE_COUNT][DAY_COUNT];
	struct prove_tie *ties;
	uint32_t tie_count;
	const char
		*manners[PROVE_MANNER_LIMIT]; /* for which each side has its own day of receipt */
	uint32_t manner_count;
	int32_t late[SIDE_COUNT]; /* the hours after which something arrives late, the first first;
				   * 0: none, or no other */
	uint32_t *fact_of[SIDE_COUNT];

	const struct prove_question *question;
	const struct model_clause *first_reading; /* a clause kept that has further readings */
	const struct model_clause *last_kept;	  /* of the statute: the last in its text */
	const char *why; /* the first thing that could not be said of the goal */
	bool too_wide;	 /* something had too many days to be split */
	const struct model_clause *unfollowed; /* a clause that should be kept, and was left out */
	uint16_t without[PROVE_WITHOUT_LIMIT]; /* events that are left out */
	uint32_t without_count;
	uint16_t *cone;
	uint32_t cone_count;
	bool *in_cone;
	uint16_t nothing;    /* stands in the statute for what it takes no notice of; 0: not yet */
	uint16_t pivot;	     /* the event whose days are counted; 0: that of each system */
	bool several_pivots; /* some system counts from another */
	bool starts_again;   /* a clock of the procedure may start again more often than tried */
	uint64_t most_steps; /* of the question at hand; 0: as many as of any */
	uint32_t notices;    /* so many were followed one by one; 0: none */
	bool more_notices;   /* the procedure has more of them */
	uint32_t several_notices; /* of so many kinds one was followed at a time; 0: of none */
	const char
		*partial;  /* what was not looked at: what is found is so, no more; NULL: all was */
	uint64_t spent;	   /* steps, on all questions so far */
	uint64_t searched; /* the same on all cases that were looked for */
	uint64_t search_began, search_until; /* one is looked for between these; 0: none is */
	bool gave_up;			 /* the last one that was looked for: there may be one */
	struct prove_answered *answered; /* prove.c: the last question, where it may come again */
	struct machine *machine[SIDE_COUNT]; /* for replaying; NULL: not opened yet */
	bool cannot_run[SIDE_COUNT];
	int32_t earliest; /* of what led to a receipt; 0: no law says that none is earlier */
	uint32_t *places; /* prove_clocks_case.c: room for looking for a case, cleared by each */
};

/* Pairs stages, events, facts and parties of both sides and numbers the events. */
void prove_names(struct prove *prove);

/* Pairs what is left of the notices by the clauses that they extend. */
void prove_pair_notices(struct prove *prove);

/* The procedure's event for one of the statute's, or the other way round; NULL: none. */
const struct model_event *prove_pair(const struct prove *prove, enum side side,
				     const struct model_event *event);

/* Whether two tracks stand for others: one of them has its name on the other side too. */
bool prove_tracks_part(const struct prove *prove, const struct model_track *statute,
		       const struct model_track *procedure);

/* Whether the procedure's notice for one of the statute may lack what only makes it count there. */
bool prove_may_lack(const struct prove *prove, const struct model_event *theirs,
		    const struct model_content *content);

/* The number of an event's day, of a date it gives, of the earlier or later of some; 0: none. */
uint16_t prove_event(const struct prove *prove, enum side side, const struct model_event *event,
		     enum event_day day);
uint16_t prove_occurrence(struct prove *prove, enum side side, const struct model_event *event,
			  uint32_t occurrence);
uint16_t prove_last(struct prove *prove, enum side side, const struct model_event *event);
uint16_t prove_field(struct prove *prove, enum side side, const struct model_event *event,
		     const struct model_field *field);
uint16_t prove_field_again(struct prove *prove, enum side side, const struct model_event *event,
			   const struct model_field *field, uint32_t occurrence);
uint16_t prove_several(struct prove *prove, const uint16_t *parts, uint32_t count, bool latest);

/* Numbers another day. */
uint16_t prove_variable(struct prove *prove, struct variable variable);

/* The number of the day that a table gives for another, which it must never let fall. */
uint16_t prove_moved(struct prove *prove, uint16_t of, const struct history_table *moved);

/* What makes a day the one it is that others define. */
struct bounds_list prove_defined(struct prove *prove, uint16_t number);

/* Of all occurrences there is a last where there is a first. */
struct bounds_list prove_is_last(struct prove *prove, uint16_t last, uint16_t first);

/* The number of the day that such days follow from. */
uint16_t prove_root(const struct prove *prove, uint16_t number);

/* Whether it is the day of receipt that the statute gives to what is sent by some means. */
bool prove_is_delivered(const struct prove *prove, uint16_t number);

/* The table of a limit from the day that the one it counts from follows from; NULL: it does not. */
const struct history_table *prove_from_root(struct prove *prove, const struct history_table *f,
					    uint16_t number, uint16_t root);

/* The day from which an event counts on one side: what arrives late does from a later day. */
uint16_t prove_counted(struct prove *prove, enum side side, uint16_t number);

/* Whether one limit never ends later than the statute's from the day on which something arrives by
 * each side, on whatever day and at whatever hour that is; whether that day is no later itself by
 * one side than by the other. */
bool prove_ends_no_later_from_arrival(struct prove *prove, const struct history_table *theirs,
				      const struct history_table *ours);
bool prove_arrives_no_later(struct prove *prove, enum side side);

/* Whether a pause of one side that the other has too takes no day out of the count that it does not
 * take out there, though what begins or ends it may arrive on another. */
bool prove_stops_no_longer(struct prove *prove, enum side side, const struct model_pause *one,
			   const struct model_pause *other);

/* Says of what is sent by which means the two sides have it received on other days. */
void prove_deliveries(struct prove *prove);

/* The means by which something is sent whose receipt no entry gives; NULL: one gives it. */
const char *prove_sent_by(const struct prove *prove, const struct variable *received,
			  const int32_t *facts);

/* The day of receipt as a side counts it, in the case at hand. */
uint16_t prove_received(struct prove *prove, enum side side, uint16_t number);

/* The day of sending of what a day is the receipt of; else the day itself. Whoever has not received
 * it yet cannot use a window; who uses it has: the machine asks for no more than the sending. */
uint16_t prove_sending(const struct prove *prove, uint16_t number);

/* Says of what arrives which hours matter. */
void prove_hours(struct prove *prove);

/* The number of a day to count from; 0, and why, if it cannot be said. */
uint16_t prove_anchor(struct prove *prove, enum side side, const struct model_anchor *anchor);

/* What one clause counts from the receipt of and the other from, where both are one day; NULL:
 * nothing. */
const struct model_event *prove_received_as_one(const struct prove *prove,
						const struct model_clause *statute,
						const struct model_clause *procedure);

/* Whether the statute's limit moves with a date that an entry can give anew, and the procedure's
 * does not. */
bool prove_given_anew(struct prove *prove);

/* The statute's limit without such dates, where the later of several is asked for and it ends no
 * sooner with them, or of a window the earlier and it ends no later; false: there is none. */
bool prove_without_dates(struct prove *prove, struct model_clock *out);

/* Whether one of several limits is a day that is given, where one is. */
bool prove_is_agreed(const struct model_arm *arm);

/* The day a stage opened; 0 if it cannot be said. */
uint16_t prove_opening(struct prove *prove, enum side side, const struct model_stage *stage);

/* What is owed in a stage is so only once that has opened: it has, or it never does. Where its
 * limit cannot run before that, nothing more is asked. */
struct bounds_list prove_opened(struct prove *prove, enum side side,
				const struct model_clause *clause, bool negated);

/* The day from which the start of a stage counts; 0 if it cannot be said, or facts choose it. */
uint16_t prove_start(struct prove *prove, enum side side, const struct model_stage *stage);

/* The limit of a clause for the facts at hand; NULL, and why, if it cannot be said. */
const struct term *prove_limit(struct prove *prove, enum side side,
			       const struct model_clause *clause, const struct model_clock *clock);

/* The first day on which a clause may be used; NULL, and why, if it cannot be said. */
const struct term *prove_first_day(struct prove *prove, enum side side,
				   const struct model_clause *clause);

/* Whether a reading only counts the days of a clause by a further reading of its calendar. */
bool prove_reads_calendar(const struct model_clause *clause, const struct model_clock *reading);

/* The calendar of a side's header, in the reading at hand. */
const struct calendar *prove_calendar_of(const struct prove *prove, enum side side);

/* Says why something is not decided; the first reason stays. */
void prove_cannot(struct prove *prove, const char *why);

/* What a condition without events says for the facts at hand. */
enum prove_truth { PROVE_NO, PROVE_YES, PROVE_DEPENDS };
enum prove_truth prove_condition(struct prove *prove, enum side side,
				 const struct model_condition *condition,
				 const struct model_event *occurred, bool has);

/* The only event that a condition asks about; several or other questions: false. */
bool prove_only_event(const struct model_condition *condition, const struct model_event **event);

/* Alternatives for which an event keeps or misses a limit; `broken`: and the limit is known. */
struct bounds_list prove_keep(struct prove *prove, const struct term *term, uint16_t event);
struct bounds_list prove_miss(struct prove *prove, const struct term *term, uint16_t event,
			      bool broken);

/* Alternatives for which a condition holds (or does not) on the day of an event. */
struct bounds_list prove_holds(struct prove *prove, enum side side,
			       const struct model_condition *condition, bool negated,
			       uint16_t event);

/* The list with one alternative that asks for nothing, and with none. */
struct bounds_list prove_always(struct prove *prove);
struct bounds_list prove_nothing(void);

/* Either of two lists; both of them. */
struct bounds_list prove_either(struct prove *prove, struct bounds_list one,
				struct bounds_list other);
struct bounds_list prove_both(struct prove *prove, struct bounds_list one,
			      struct bounds_list other);

/* A list of one alternative with one bound. */
struct bounds_list prove_bound(struct prove *prove, enum bound_kind kind, uint16_t x,
			       const struct history_table *f, uint16_t y, int32_t day);

/* Takes what was broken before there were too many cases for the answer; false: nothing was. */
bool prove_take_so_far(struct proof *proof);

/* Answers a question. */
struct proof prove_ask(struct prove *prove, const struct prove_question *question);

/* The day on which what discharges a clause is done: sent, or received. */
uint16_t prove_discharge(const struct prove *prove, enum side side,
			 const struct model_clause *clause, const struct model_event *event);

/* Whether a sentence says that another event counts as that of a clause. */
bool prove_counts_as(const struct model_consequence *consequence,
		     const struct model_clause *clause);

/* Whether a stage begins with an event. */
bool prove_opens(const struct model_stage *stage, const struct model_event *event);

/* The goal of the question at hand. */
struct bounds_list prove_goal(struct prove *prove);

/* The event whose days are counted for the question at hand; 0: that of each system. */
uint16_t prove_pivot(struct prove *prove);

/* Whether some history answers a question with the statute's anchor on one day. */
bool prove_on(struct prove *prove, const struct prove_systems *systems, int32_t day);

/* All systems of a question, for every case of facts. */
struct prove_systems prove_systems(struct prove *prove, const struct prove_question *question);

#endif
