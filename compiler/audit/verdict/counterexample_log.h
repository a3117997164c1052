/* A case being put together: the lines that both logs are written from. */
#ifndef COMPILER_AUDIT_COUNTEREXAMPLE_LOG_H
#define COMPILER_AUDIT_COUNTEREXAMPLE_LOG_H

#include "compiler/audit/verdict/verdict.h"

/* More lines are not tried. */
#define LINE_LIMIT 40u

struct line {
	uint16_t variable;
	int32_t day, received; /* received 0: not said */
	const char *manner;    /* by which means; NULL: not said */
	uint32_t turn;	       /* of one day they keep the order of their turns; 0: of no order */
	int32_t date;	       /* that a notice gives at least; 0: that of the history */
	bool added;	       /* for others that need it, on no day of the history */
	bool left_out;
};

/* Whether entries give also what nothing turns on, and which day they give as a date. */
enum completeness {
	COMPLETE_NOT,
	COMPLETE_WITH_ITS_DAY,
	COMPLETE_WITH_THE_LAST_DAY,
	COMPLETE_WITH_A_LATER_DAY,
	COMPLETE_WAYS
};

/* A case being put together. */
struct making {
	struct prove *prove;
	const struct verdict_clause *clause;
	const struct verdict_row *row;
	int32_t *facts; /* of the case, by the number of a fact */
	const struct prove_system *system;
	const int32_t *days; /* of its events, in the history */
	struct line lines[LINE_LIMIT];
	uint32_t count;
	int32_t start, end;	/* the day of the anchor, the day it stands broken */
	bool extended;		/* an extension of the procedure must have come by then */
	struct symbols *judged; /* logs of the statute and what they showed; NULL: none are kept */
	bool too_early;		/* a duty is done before its first day, however soon it begins */
	bool too_soon;	      /* what the statute lets come once something has is done without it */
	bool in_order;	      /* no duty of the procedure comes before what it counts from */
	bool was_disordered;  /* some lines of it were refused for that */
	bool after_close;     /* what comes after the procedure's case counts for nothing there */
	bool keeps_others;    /* no more of the statute is late than was, beside the clause */
	uint32_t others_late; /* so much was */
	enum completeness complete;
	bool (*shows)(struct making *making);  /* NULL: making_shows does */
	const struct model_event *out_of_turn; /* of the procedure: it may come before its limit
						  begins to run; NULL: nothing may */
};

/* Begins one of no history, with no line and no fact. */
struct making *making_open(struct prove *prove, const struct verdict_clause *clause,
			   const struct verdict_row *row);

/* The line of an event, or NULL. */
struct line *making_find(struct making *making, uint16_t variable);

/* The line of an event, made when it is new; NULL when there is no room. */
struct line *making_put(struct making *making, uint16_t variable, int32_t day);

/* Whether a clause counts from a day that its own event gives: it is late only once it is done. */
bool making_gives_own_day(const struct model_clause *clause);

/* The number of a variable in a system; -1: it is not there. */
int32_t making_number_of(const struct prove_system *system, uint16_t variable);

/* Adds the lines of what has happened by the end of the case, by the days of its system. */
void making_take_history(struct making *making, const int32_t *days);

/* Adds an event that must have happened; false when it is there already. */
bool making_put_before(struct making *making, enum side side, const struct model_event *event,
		       int32_t day);

/* Moves what was added for others to a sooner day; false: it was not, or is no later. */
bool making_put_sooner(struct making *making, enum side side, const struct model_event *event,
		       int32_t day);

/* Adds on a day what a clock (NULL: nothing) counts from; what that is the receipt of is received
 * on another, 0: as it is sent. */
void making_put_anchors(struct making *making, enum side side, const struct model_clock *clock,
			int32_t day, int32_t received);

/* The facts of a system, but for those that it does not rest on; `less_said`: nor those for which
 * another value does as well. Whether some system has such. */
int32_t *making_facts_of(const struct prove *prove, const struct prove_system *system,
			 bool less_said);
bool making_can_say_less(const struct prove *prove, const struct prove_systems *systems);

/* Gives the facts that a condition reads values with which it holds (or does not), where the case
 * gives them none: of several ways the first. */
void making_meet(struct making *making, enum side side, const struct model_condition *condition,
		 bool negated);

/* Whether a clause turns on a fact. */
bool making_turns_on(const struct making *making, enum side side, const struct model_clause *clause,
		     uint32_t fact);

/* The event that a condition waits for, by its first mention; NULL: none. */
const struct model_event *making_awaited(const struct model_condition *condition);

/* Of how many arms of its clock a clause waits for the day to count from: of all where the later of
 * them is the limit, else of the first. */
uint32_t making_awaited_arms(const struct model_clause *clause);

/* Whether a stage waits for a decision. */
bool making_waits_for(const struct model_stage *stage, const struct model_event *event);

/* Adds the decisions that a stage waits for by a day, taken so that it begins; whether any was
 * added. */
bool making_decide(struct making *making, enum side side, const struct model_stage *stage,
		   int32_t day);

/* Adds by a day the decisions of the case on which a right turns, or what a finding is about, and
 * those of which the history says no day. */
bool making_put_decisions(struct making *making, enum side side, const struct model_clause *clause,
			  int32_t day);

/* Adds the lines without which the others would not count. */
void making_put_back(struct making *making, enum side side);

/* Whether the statute lets something come only once something else has, and the procedure sooner;
 * or what is asked about comes where the statute does not permit it, which a window may forestall
 * that counts from what else is due and ends the case. */
bool making_may_be_too_soon(const struct making *making);

/* Whether several events can open a stage of the procedure. */
bool making_can_open_again(const struct prove *prove);

/* Takes out what opens a stage of the procedure again that another line has opened; false: nothing
 * does. */
bool making_open_once(struct making *making);

/* Adds what else would be late under the procedure, on the day it counts from. */
void making_do_the_rest(struct making *making);

/* Ends a case of which something was moved to an earlier day on the day on which it may show the
 * breach now; false: no sooner day will do. */
bool making_end_sooner(struct making *making);

/* Whether the machine shows the breach: nothing late here, the clause late there. */
bool making_shows(struct making *making);

/* Whether a row is one of those that are looked at: no target, and of the reading in question. */
struct row;
bool making_looks_at(const struct making *making, enum side side, const struct row *row);

/* The clause of an id; NULL: there is none. */
const struct model_clause *making_clause_of(const struct model *model, const char *id);

/* Whether a row of the procedure is late, but for those of the right in question. */
bool making_is_late(const struct making *making, const struct row *row);

/* Whether a clause of the procedure gives the right in question, in whichever sentence. */
bool making_gives_right(const struct making *making, const struct program_clause *clause);

/* The last row of a clause that is looked at; NULL: there is none. */
struct outcome;
const struct row *making_row_of(const struct making *making, enum side side,
				const struct outcome *outcome, const char *id);

/* Whether a limit of the procedure was extended; a row that is NULL was not. */
bool making_is_extended(const struct row *row);

/* Extends the procedure's clause until it is not late on the last day. */
void making_extend_again(struct making *making);

/* Puts the notice of an extension into a case, where it shows it so too; whether it does. */
bool making_extend(struct making *making);

/* The notice that extends nothing, as the limit has not run out by the day that it gives, and the
 * first day that would; NULL: there is none. */
struct line *making_idle_notice(struct making *making, int32_t *date);

/* How many lines are not left out. */
uint32_t making_line_count(const struct making *making);

/* Leaves out every line that it does not take to show it, the last ones first; false: it does not
 * show it with all of them. */
bool making_drop_lines(struct making *making, bool (*shows)(struct making *making));

/* Whether it shows it with so many lines at most; leaves the others out, by trying every choice of
 * them or one after the other. */
bool making_shows_shortly(struct making *making, bool (*shows)(struct making *making),
			  uint32_t most, bool every_choice);

/* counterexample_early.c: leaves out facts that are not needed, and takes its days as early as can
 * be. */
void making_move_back(struct making *making);

/* Takes a case that shows something back as far as it still does so by some day then, has its
 * entries give what they should, and tells of it in a row. */
void making_tell(struct making *making, bool (*shows_by_then)(struct making *making),
		 bool (*shows)(struct making *making), struct verdict_row *row);

/* The day as of which it shows it. */
struct date making_end(const struct making *making);

/* Puts the lines in the order in which they happen. */
void making_sort(struct making *making);

/* Puts what closes the procedure's case behind all else of its day. */
void making_close_last(struct making *making);

/* Puts the line of an event behind all others of its day. */
void making_put_last(struct making *making, uint16_t variable);

/* Ends a case with an event, behind all others of its day; false: it has no line. */
bool making_end_with(struct making *making, uint16_t variable);

/* Whether a case is a part of one that keeps what else the statute asks for: of any of the systems
 * in which that is kept too. */
bool making_can_go_on(const struct making *making, const struct prove_systems *whole);

/* Marks of some systems those that are possible on none of the days that are looked at. */
void making_mark_impossible(struct prove *prove, struct prove_systems *systems, int32_t first,
			    int32_t last);

/* Has entries give what else they should, where a case still shows it then. */
void making_complete(struct making *making, bool (*shows)(struct making *making));

/* Whether a line is of what the statute has by another name, so that its log leaves it out. */
bool making_has_line_aside(const struct making *making);

/* Whether the right that is refused is given by another event that stands for the statute's. */
bool making_is_given_otherwise(struct making *making);

/* The log for one side: what that side knows of. */
const char *making_log(const struct making *making, enum side side);

/* Runs it under one side as of its last day; false when that cannot be done. */
struct outcome;
bool making_run(const struct making *making, enum side side, struct outcome *out);

/* The day on which the statute's clause is late first: that after its last day, or where it begins
 * later or its stage does, that on which it does. */
int32_t making_late_from(const struct making *making, const struct outcome *theirs,
			 const struct row *row);

/* So much of the statute beside the clause is late in a run of it, or was used late. */
uint32_t making_others_late(const struct making *making, const struct outcome *theirs);

#endif
