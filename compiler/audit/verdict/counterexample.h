/*
 * A case that shows a breach: an ordinary log for each side, replayed before it is reported.
 *
 * As of the day after the statute's last day nothing is late under the procedure, and the clause
 * is late under the statute; of a right, the log ends with the request that the one takes and the
 * other refuses; of a breach in words, with the act that only the statute finds fault with.
 */
#ifndef COMPILER_AUDIT_COUNTEREXAMPLE_H
#define COMPILER_AUDIT_COUNTEREXAMPLE_H

#include "compiler/audit/verdict/verdict.h"

/* Makes the case of a breach in days and runs it under both; false: none shows what it should. */
bool counterexample_make(struct prove *prove, const struct verdict_clause *clause,
			 struct verdict_row *row);

/* The same of a breach in words, of which the statute's run says what it finds. */
bool counterexample_make_of_words(struct prove *prove, const struct verdict_clause *clause,
				  struct verdict_row *row);

/* The same where a proof has found a history in which the act is done. */
bool counterexample_make_of_act(struct prove *prove, const struct verdict_clause *clause,
				struct verdict_row *row, const struct proof *proof);

/* What ends a case, or a stage of it, in the procedure. */
struct ending {
	const struct model_event *event;   /* NULL: a window that runs out, or what the case is */
	const struct model_clause *window; /* what runs out, of the procedure; NULL: no window */
	const struct model_condition *conditions[SIDE_COUNT]; /* only then; NULL: always */
	const struct model_clause *there; /* by which it ends the statute's case too, on terms of
					     its own; NULL: it does not */
	bool out_of_turn; /* a duty that may be done before its limit begins to run */
	bool outlived;	  /* the right goes on, but what it counts from comes to nothing then */
	bool undated;	  /* the duty has no date: it is not late in the statute, but owed still */
};

/* Whether a case shows what the procedure no longer owes or gives after an ending. */
bool counterexample_shows_ending(struct prove *prove, const struct verdict_clause *clause,
				 const struct verdict_row *row, const struct ending *ending);

/* The same, told in the row. */
bool counterexample_make_of_ending(struct prove *prove, const struct verdict_clause *clause,
				   struct verdict_row *row, const struct ending *ending);

/* The same of whatever ends it, where that is proved to be possible. */
bool counterexample_make_of_end(struct prove *prove, const struct verdict_clause *clause,
				struct verdict_row *row);

/* The same of what the statute has done again, and the procedure once. */
bool counterexample_make_again(struct prove *prove, const struct verdict_clause *clause,
			       struct verdict_row *row);

/* The same where both repeat, and something ends it in the procedure that does not in the statute.
 */
bool counterexample_make_longer(struct prove *prove, const struct verdict_clause *clause,
				struct verdict_row *row);

/* Names the case in a row of a clause: its logs, and the day as of which they show it. */
void counterexample_tell(struct prove *prove, const struct verdict_clause *clause,
			 struct verdict_row *row, const char *const log[SIDE_COUNT],
			 struct date shown_on);

/* The same of a case that has been put together. */
struct making;
void counterexample_tell_of(const struct making *making, struct verdict_row *row);

/* Whether procrun has to be asked for further readings to show a row. */
bool counterexample_is_of_reading(const struct verdict_row *row);

/* Why no run reads both sides as a row does; NULL: it can. */
const char *counterexample_cannot_read(const struct verdict_clause *clause,
				       const struct verdict_row *row);

/* Whether no case shows that a right is refused in a further reading: procrun takes it only where
 * the statute gives it as it is first read, and there the procedure gives it too. */
bool counterexample_cannot_show(const struct verdict_clause *clause, const struct verdict_row *row);

/* Adds the files of every case that is told of, where the user asked for them. */
void counterexample_files(struct prove *prove, const struct verdicts *verdicts);

/* Finds the shortest case, in which an extension has come or need not have; NULL: none shows it. */
struct making *counterexample_search(struct prove *prove, const struct verdict_clause *clause,
				     const struct verdict_row *row, bool extended);

/* The same of what something else than lateness or a refusal shows; its days are not the earliest
 * yet. */
struct making *counterexample_search_for(struct prove *prove, const struct verdict_clause *clause,
					 const struct verdict_row *row,
					 bool (*shows)(struct making *making));

/* The same of a breach that clocks show which stop more than once. */
struct making *counterexample_of_clocks(struct prove *prove, const struct verdict_clause *clause,
					const struct verdict_row *row);

/* The same of what else a case is to show. */
struct making *counterexample_of_clocks_for(struct prove *prove,
					    const struct verdict_clause *clause,
					    const struct verdict_row *row,
					    bool (*shows)(struct making *making));

/* Begins to look for a case, and ends it: no more is tried than so many steps allow, of which a run
 * takes some. They are counted, never timed; of what is not found by then `gave_up` is told. */
void counterexample_begin(struct prove *prove);
void counterexample_end(struct prove *prove);

/* Whether more was tried than that. */
bool counterexample_takes_too_long(const struct prove *prove);

/* Runs a log under one side; false when its program cannot be run, or too much was tried. */
struct outcome;
bool counterexample_run(struct prove *prove, enum side side, const char *log, struct date as_of,
			struct outcome *out);

#endif
