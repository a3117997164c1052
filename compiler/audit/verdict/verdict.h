/*
 * What the audit says of each clause of the statute: one row for every aspect, and a verdict that
 * is the worst of its rows.
 */
#ifndef COMPILER_AUDIT_VERDICT_H
#define COMPILER_AUDIT_VERDICT_H

#include "compiler/audit/proof/prove.h"
#include "lang/base/text.h"

/* From the best to the worst. */
enum verdict {
	VERDICT_COMPLIANT,
	VERDICT_STRICTER,
	VERDICT_SILENT_POWER,
	VERDICT_NOT_APPLICABLE,
	VERDICT_NOT_DECIDED,
	VERDICT_DEPENDS,
	VERDICT_AMBIGUOUS,
	VERDICT_SILENT,
	VERDICT_WEAKER_WORDING,
	VERDICT_HURDLE,
	VERDICT_GATEKEEPING,
	VERDICT_BREACH,
	VERDICT_COUNT
};

enum aspect {
	ASPECT_PRESENCE,
	ASPECT_BEARER,
	ASPECT_NUMBER,
	ASPECT_EXTENSION,
	ASPECT_OPENS,
	ASPECT_LASTS,
	ASPECT_ASKED,
	ASPECT_CONTENT,
	ASPECT_STRENGTH,
};

/* What the statute's run of a case says, and the procedure's does not: so it shows a breach. */
enum verdict_shown {
	SHOWN_LATE,	  /* the clause is late */
	SHOWN_LATE_AGAIN, /* it is, though it was done in time each time before */
	SHOWN_OWED,	  /* it has no date, and is owed still */
	SHOWN_TAKEN,	  /* the request is taken */
	SHOWN_FINDING,	  /* a finding */
	SHOWN_CASE,	  /* a case is open */
};

/* What an entry gives in a case: for each side its field. */
struct verdict_given {
	const struct model_field *field[SIDE_COUNT];
	const char *value; /* NULL: nothing in particular */
};

struct verdict_row {
	enum aspect aspect;
	enum verdict verdict;
	const char *says;	    /* a sentence; NULL: the figures say it */
	const char *reading;	    /* in which reading; NULL: there is only one */
	struct verdict_row *others; /* the readings that come to the same with other figures */
	uint32_t other_count;
	const struct model_clause *soft;  /* of weaker wording: the soft link */
	const struct model_clause *after; /* of a breach: only after this one is broken */
	bool of_reading;    /* one of several readings that differ: a row sums them up */
	bool as_first_read; /* of both sides: the machine runs it so */
	bool proved;	    /* `proof` holds figures */
	enum prove_goal goal;
	struct proof proof;
	bool attacked; /* random histories were tried against it */
	uint32_t attacks;
	const char *unattacked; /* why they were not, or not in every reading; NULL: they were */
	const char *counterexample; /* the name of its file; NULL: none was made */
	const char *log;	    /* what it holds, for the procedure; NULL: none */
	const char *statute_log;    /* the same for the statute */
	const char *no_case;	    /* why no case log can show a breach; NULL: one can */
	struct date shown_on;	    /* the day as of which it shows it */
	enum verdict_shown shown;   /* what shows it */
	bool ended; /* ... because something ends the procedure's case, or its stage */
	const struct calendar *calendar[SIDE_COUNT]; /* a reading of the header; NULL: as given */
	const char
		*finding;   /* of a breach in words: what the statute's run finds; NULL: lateness */
	const char *manner; /* and by which means it is done; NULL: it does not matter */
	struct verdict_given given; /* and what its entry gives */
};

struct verdict_rows {
	struct verdict_row *items;
	uint32_t count, capacity;
};

/* All that is said of one clause of the statute. */
struct verdict_clause {
	const struct model_clause *statute, *procedure; /* procedure NULL: none answers */
	enum verdict verdict, inner; /* inner: what it would be if its fact were verified */
	const char *why;
	struct verdict_rows rows;
};

struct verdicts {
	struct verdict_clause *items; /* worst first */
	uint32_t count, capacity;
	uint32_t counts[VERDICT_COUNT];
	struct date first, last;    /* the days from which something was counted */
	struct date horizon;	    /* the last day of the calendar */
	const char *not_applicable; /* no clause reaches the procedure, and why; NULL: some do */
};

/* "weaker wording". */
const char *verdict_word(enum verdict verdict);

/* What shows a breach, as JSON names it. */
const char *verdict_shown_word(enum verdict_shown shown);

/* "anchor and number". */
const char *aspect_word(enum aspect aspect);

/* Prepares the proof of a procedure against a statute; false when no day is common to both. */
bool verdict_begin(struct audit *audit, struct prove *prove);

/* Judges every clause of the statute. */
void verdict_judge(struct prove *prove, struct verdicts *out);

/* Adds the rows of one clause, and its verdict. */
void verdict_judge_clause(struct prove *prove, struct verdict_clause *clause);

/* Adds in which cases the statute has a case go to one of its tracks, the procedure to another. */
void verdict_routes(struct prove *prove, struct verdicts *out);

/* Whether it rests on a fact to which track a case goes that an event opens. */
bool verdict_routed_by(const struct prove *prove, enum side side, const struct model_event *event,
		       uint32_t fact);

/* Whether no case goes to both a track of the statute and one of the procedure. */
bool verdict_routes_part(struct prove *prove, const struct model_track *theirs,
			 const struct model_track *ours);

/* Adds by what the statute has a case move to a stage, or a new one begin, and the procedure does
 * not. */
void verdict_moves(struct prove *prove, struct verdicts *out);

/* Whether what moves a case to a stage in the statute does not, or in fewer cases, here. */
bool verdict_moves_less(struct prove *prove, const struct model_stage *theirs);

/* Adds to what is kept in a stage that a way to it is lost. */
void verdict_lost(struct prove *prove, struct verdicts *out);

/* Another event with which the procedure opens a case and that stands for one of the statute's: the
 * one after so many; NULL: no more. */
const struct model_event *verdict_other_opening(const struct prove *prove,
						const struct model_event *theirs, uint32_t after);

/* Whether an event of the procedure stands for one of the statute's beside the one that is looked
 * at. */
bool verdict_stands_too(const struct prove *prove, const struct model_event *ours,
			const struct model_event *theirs);

/* Judges each clause in a case of its own track, by each track of the procedure whose event answers
 * it; the worst counts. */
void verdict_tracks(struct prove *prove, struct verdicts *out);

/* Adds the rows that no proof is needed for; false: no clause answers, and nothing is left. */
bool verdict_presence(struct prove *prove, struct verdict_clause *clause);
void verdict_wording(struct prove *prove, struct verdict_clause *clause);

/* Adds that the procedure forbids what the statute gives to whoever complains. */
void verdict_gag(struct prove *prove, struct verdict_clause *clause);

/* Adds that the statute has a duty wait for what the procedure lets come after it. */
void verdict_order(struct prove *prove, struct verdict_clause *clause);

/* Whether somebody who has duties under the statute holds a right, alone or together with others:
 * then it is a power. */
bool verdict_is_power(const struct prove *prove, const struct model_clause *clause);

/* Whether a party is the one that the statute's first duty binds: others may act for it. */
bool verdict_is_authority(const struct prove *prove, const struct model_party *party);

/* Whether all that a party of the procedure owes in the statute answers what others have done. */
bool verdict_only_answers(const struct prove *prove, const struct model_party *ours);

/* Says where a power would be a right that is given for less time, and where a limit is shorter for
 * somebody other than the authority. */
void verdict_may_be_right(struct prove *prove, struct verdict_clause *clause);
void verdict_has_less_time(struct prove *prove, struct verdict_clause *clause);

/* Adds that a duty may be done before its first day in the statute. */
void verdict_first_day(struct prove *prove, struct verdict_clause *clause);

/* Adds the rows of a right's days: when it opens and how long it lasts. */
void verdict_right(struct prove *prove, struct verdict_clause *clause);

/* Whether a clause holds in some cases, or on some days, only. */
bool verdict_is_limited(const struct model_clause *clause);

/* What the procedure asks for beyond the statute: what else, what more strongly, what it counts for
 * nothing without, and what with. */
enum verdict_asks_more { ASKS_EXTRA, ASKS_HARDER, ASKS_NEEDED, ASKS_REFUSED, VERDICT_ASKS };

struct verdict_asks {
	struct text names[VERDICT_ASKS];
	enum strength theirs, ours; /* of the sentences: what an item has that has none */
	bool advice;		    /* what else is only advised, all of it */
};
void verdict_asks_open(struct prove *prove, enum strength theirs, enum strength ours,
		       struct verdict_asks *out);

/* Takes an item of the procedure and the statute's; NULL: it has none. */
void verdict_asks_for(struct prove *prove, const struct model_content *known,
		      const struct model_content *one, struct verdict_asks *out);

/* One of them as a row says it; NULL: there is none. */
const char *verdict_asks_says(struct prove *prove, const struct verdict_asks *asks, int which);

/* Adds a row for each; whether there is any. */
bool verdict_asks_tell(struct prove *prove, struct verdict_clause *clause,
		       const struct verdict_asks *asks);

/* Adds what a right, or a duty of whoever complains, is to give beyond what the statute asks for,
 * or counts for nothing without; whether there is any. */
bool verdict_asks_more(struct prove *prove, struct verdict_clause *clause);

/* Adds that whoever complains owes something in more cases than the statute has it, or more of it.
 */
void verdict_burden(struct prove *prove, struct verdict_clause *clause);

/* What whoever complains owes and a condition finds late; NULL: nothing. */
const struct model_event *verdict_missed_by_complainant(const struct model_condition *condition);

/* Adds that a clause is kept only for whoever does something in time, unless the statute's case
 * ends for the others too. */
void verdict_needs_in_time(struct prove *prove, struct verdict_clause *clause,
			   const struct model_event *missed);

/* Whether two conditions begin to hold once the same is late, be it done since or not. */
bool verdict_begins_late_alike(const struct prove *prove, const struct model_condition *theirs,
			       const struct model_condition *ours);

/* Adds that a clause rests on something not being late that ends its case or its stage here. */
void verdict_rests_on_time(struct prove *prove, struct verdict_clause *clause,
			   const struct model_watch *watch);

/* Adds that the authority may do more than the statute lets it, and what it must say then. */
void verdict_power(struct prove *prove, struct verdict_clause *clause);

/* Adds that the procedure asks for what the statute only permits at other times, or forbids it for
 * a shorter time, or that nobody knows; false: at no other times. */
bool verdict_exceeds_power(struct prove *prove, struct verdict_clause *clause);

/* Adds that the procedure lets happen what the statute forbids, or that nobody knows; false: it
 * forbids as much. */
bool verdict_forbids_less(struct prove *prove, struct verdict_clause *clause);

/* Adds what is asked of the complainant, and that the statute's remedy for lateness is not given.
 */
void verdict_asked(struct prove *prove, struct verdict_clause *clause);

/* To whom else the procedure has made what the statute has made to somebody; NULL: to nobody. */
const char *verdict_made_to(struct prove *prove, const struct model_parties *theirs,
			    const struct model_parties *ours);

/* Whom the procedure wants to join in what the statute lets one do alone; NULL: nobody. */
const struct model_party *verdict_joins(const struct model_parties *theirs,
					const struct model_parties *ours);

/*
 * Judges each of the procedure's sentences about an act, as if it were the only one. What one of
 * them gives less is told where no other gives all, or always: what an entry has to carry, every
 * sentence asks of the whole act (`of_act`; language 2.3.5).
 */
typedef void (*verdict_judge_sentence)(struct prove *prove, struct verdict_clause *clause);
void verdict_by_sentence(struct prove *prove, struct verdict_clause *clause,
			 verdict_judge_sentence judge, bool of_act);

/* Adds who owes it, or may do it. */
void verdict_bearer(struct prove *prove, struct verdict_clause *clause);

/* Adds what must be said, to whom and by what means. */
void verdict_content(struct prove *prove, struct verdict_clause *clause);

/* What an entry can give by which it counts for whoever takes one item, and not for whoever takes
 * another: `ground z`, `ground other than x or y`; NULL: nothing. */
const char *verdict_given_beyond(struct prove *prove, const struct model_content *giving,
				 const struct model_content *taking);

/* Whether an entry counts without an item, be it because it says by itself what holds then. */
bool verdict_counts_without(const struct model_content *item);

/* Adds that what the authority does counts with what the statute does not take. */
void verdict_counts_with(struct prove *prove, struct verdict_clause *clause);

/* Adds who extends a limit, what its notice must say and to whom; nothing where all is alike. */
void verdict_notice(struct prove *prove, struct verdict_clause *clause);

/* What the procedure says of what is owed outside any case: first as it says itself, then by name,
 * then by what is done; NULL: nothing. */
const struct model_clause *verdict_always_answer(const struct prove *prove,
						 const struct model_clause *theirs);

/* Judges what is owed outside any case: always, or every year. */
void verdict_always(struct prove *prove, struct verdict_clause *clause);

/* Adds what may end the case before the clause is done and leaves nothing owed. */
void verdict_early_end(struct prove *prove, struct verdict_clause *clause);

/* Tells of what the statute has done again, and the procedure once, where a case shows it. */
void verdict_again(struct prove *prove, struct verdict_clause *clause);

/* Whether what an event brings about leaves a stage. */
bool verdict_leaves(const struct model_consequence *row, const struct model_stage *stage);

/* The statute's clause for an event of the procedure that ends the case when it has run out; NULL:
 * none does. */
const struct model_clause *verdict_lapse_there(const struct prove *prove,
					       const struct model_event *event);

/* Whether somebody may miss what a clause asks for or gives once its case has ended: not what is
 * owed after the close, nor a right that goes on and waits for nothing more, nor what has no date
 * where the statute's case may end without it too, or something else is owed by a date that counts
 * as it. */
bool verdict_may_miss(const struct prove *prove, const struct verdict_clause *clause);

/* Whether that is asked of a clause: it is a right or has a date, goes with the case or the stage
 * on both sides, and the procedure has an end for it that the statute has not. */
bool verdict_can_be_ended(const struct prove *prove, const struct verdict_clause *clause);

/* Adds that the procedure's case may end first, by any steps in their turn, where a case shows it,
 * or that no case was found; whether one shows it. */
bool verdict_ended(struct prove *prove, struct verdict_clause *clause);

/* How strongly words bind, the strongest first: those that promise bind like those that command. */
uint32_t verdict_rank(enum strength strength);

/* Whether one of some parties of the procedure is one of the statute's. */
bool verdict_has_party(const struct prove *prove, const struct model_parties *parties,
		       const struct model_party *theirs);

/* Whether a stage of the procedure begins with an event. */
bool verdict_begins_a_stage(const struct prove *prove, const struct model_event *event);

/* Adds that a right waits for what the authority decides or does. */
void verdict_gate(struct prove *prove, struct verdict_clause *clause);

/* Adds that the stage of the procedure's clause begins only when something is decided so, and the
 * statute asks for it, or gives it, whatever is decided. */
void verdict_gate_of_stage(struct prove *prove, struct verdict_clause *clause);

/* Whether a clause follows an event: it waits for it, or counts from it. */
bool verdict_follows(const struct model_clause *clause, const struct model_event *event);

/* Whether whatever means one clause names is one that another names too. */
bool verdict_by(const struct model_clause *other, const struct model_clause *clause);

/* By letter: the procedure may name no other means, and where it is `only by` has to name one. What
 * it says instead; NULL: it has it done so. And adds that one of its clauses does. */
const char *verdict_other_manner(struct prove *prove, const struct model_clause *theirs,
				 const struct model_clause *ours);
void verdict_tell_manner(struct prove *prove, struct verdict_clause *clause,
			 const struct model_clause *ours, const char *says);

/* Adds what the statute says of no act: of people, and of complaints that come too late. */
void verdict_standing(struct prove *prove, struct verdicts *out);

/* Adds a sentence of the statute with its only row, behind the clause that it follows. */
struct verdict_row *verdict_add_sentence(struct prove *prove, struct verdicts *out,
					 const struct model_clause *sentence, enum verdict verdict,
					 const char *says);

/* Whether whoever complains has to do what a clause asks for, alone or with others, be it always or
 * every so often, or may not do what it forbids. */
bool verdict_binds_complainant(const struct model_clause *clause);

/* Adds what the procedure alone asks of whoever opens a case or complains, and whom it does not
 * let. */
void verdict_opening(struct prove *prove, struct verdicts *out);

/* Adds by what the statute opens a case, and the procedure opens none. */
void verdict_begins(struct prove *prove, struct verdicts *out);

/* The first of what opens a case of the statute with a stage, and none of the procedure; NULL:
 * nothing. */
const struct model_event *verdict_opens_nothing(struct prove *prove,
						const struct model_stage *stage);

/* Adds that nothing is owed or given where the procedure opens no case and the statute does. */
void verdict_opened(struct prove *prove, struct verdict_clause *clause);

/* Whether whoever opens a case or a stage has to give an item: words, or what it does not count
 * without, or what nothing but a limit reads; what conditions read the office can say as well. */
bool verdict_is_asked(const struct prove *prove, const struct model_content *item);

/* The item of some contents of the statute that one of the procedure is; NULL: none. */
const struct model_content *verdict_item_of(const struct prove *prove,
					    const struct model_contents *theirs,
					    const struct model_content *ours);

/* Compares the last days on which something may begin a case; fills the row. */
enum verdict verdict_out_of_time(struct prove *prove, const struct verdict_clause *clause,
				 const struct model_out_of_time *theirs,
				 const struct model_out_of_time *ours, struct verdict_row *row);

/* Who may accept what comes too late, and because of what. */
struct verdict_acceptance {
	const struct model_parties *who;       /* none: nobody may */
	const struct model_condition *because; /* NULL: because of anything */
	bool owed;			       /* and has to */
};

/* Adds whether what comes too late is taken all the same, as both sides have it. */
void verdict_late(struct prove *prove, struct verdict_clause *clause,
		  const struct verdict_acceptance *theirs, const struct verdict_acceptance *ours);

/* The same of the use of a right after its window. */
void verdict_late_use(struct prove *prove, struct verdict_clause *clause);

/* Why no case log can show who does what the other side should. */
extern const char *const verdict_who_acted;

/* Adds in which cases a duty without a date is owed, and what is aimed at beside a date. */
void verdict_owed(struct prove *prove, struct verdict_clause *clause);

/* Adds that a decision may fall in a way which the statute does not know. */
void verdict_outcome(struct prove *prove, struct verdict_clause *clause);

/* Where a clause turns on a decision for which another stands whose outcomes have other names: that
 * nothing says which stands for which; else NULL. */
const char *verdict_other_outcomes(struct prove *prove, const struct verdict_clause *clause);

/* Adds the rows that are proved. */
void verdict_numbers(struct prove *prove, struct verdict_clause *clause);

/* What comparing the terms of both sides tells of a question; `says` NULL: nothing. */
struct verdict_terms {
	enum verdict verdict;
	const char *says;
};
struct verdict_terms verdict_by_terms(struct prove *prove, const struct prove_question *question);

/* Whether two clauses hold in the same cases, and on the same days, word for word: whatever
 * happens, as both are first read; or, in each reading, from the same events while the case is
 * open. */
bool verdict_same_terms(struct prove *prove, const struct model_clause *theirs,
			const struct model_clause *ours);
bool verdict_same_own_terms(struct prove *prove, const struct model_clause *theirs,
			    const struct model_clause *ours);

/* A reading of a clause: from 1; NULL: as it is first read. */
const struct model_clock *verdict_reading_of(const struct model_clause *clause, uint32_t number);

/* The clause of which a condition asks if it is late, its target aside; of which is asked so before
 * another is owed or given. NULL: of none. */
const struct model_clause *verdict_late_in(const struct model_condition *condition);
const struct model_clause *verdict_turns_on_late(const struct model_clause *clause);

/* Whether the procedure lets happen what the statute does not where something is late of which one
 * of two clauses asks that. */
bool verdict_permits_the_late(struct prove *prove, const struct verdict_clause *clause);

/* Adds that a duty is kept only where whoever complains keeps a time which the statute does not
 * set.
 */
void verdict_rests(struct prove *prove, struct verdict_clause *clause);

/* Whether a limit of the procedure binds less than that. */
bool verdict_has_softer(const struct prove *prove, uint32_t strength);

/* What binds least among the statute's limits: a right may wait for what binds as much. */
uint32_t verdict_softest(const struct prove *prove);

/* Adds that an extension that was just found to be kept is so only where nothing is late. */
void verdict_rests_extended(struct prove *prove, struct verdict_clause *clause,
			    struct prove_question question);

/* What is owed or given only once whoever complains is late is kept where he is in time: a hurdle,
 * unless nothing is said. */
struct verdict_terms verdict_by_the_punctual(struct prove *prove,
					     const struct prove_question *question);

/* The end of what a row says where the proof finds that something is broken, and no case shows it.
 */
#define VERDICT_UNSHOWN "but no case log was found that shows it: compare the two texts by hand"

/* What printf would print, as a row says it. */
const char *verdict_says(struct prove *prove, const char *format, ...) PRINTF_LIKE(2, 3);

/* Adds a row. */
struct verdict_row *verdict_add(struct prove *prove, struct verdict_clause *clause,
				enum aspect aspect, enum verdict verdict, const char *says);

/* Writes the report. */
void verdict_report_text(const struct prove *prove, const struct verdicts *verdicts);
void verdict_report_json(const struct prove *prove, const struct verdicts *verdicts);
void verdict_report_sarif(const struct prove *prove, const struct verdicts *verdicts);

/* Says what each verdict demands that is no praise. */
struct sarif;

#endif
