/*
 * The inside of the machine: the state of one case while it is folded.  Private to vm.
 *
 * Reading order: run.c folds entries and time; take.c reads what an entry tells; occur.c offers
 * it to the stages; decide.c takes late acceptances; execute.c runs code; clock.c and
 * clock_change.c keep limits; settle.c looks for conditions that begin to hold; rows.c,
 * rows_brief.c and actions.c say how the case stands; note.c words findings; plain.h answers on the
 * spot for what is as simple as most clauses and events are.
 */
#ifndef VM_MACHINE_H
#define VM_MACHINE_H

#include "lang/base/check.h"
#include "vm/run.h"

#define MACHINE_STACK 64

struct day_list {
	struct date *days;
	uint32_t count, capacity;
};

struct event_state {
	struct date day,
		received; /* of the first occurrence that counted; none: not yet, not known */
	struct date last;
	uint32_t entry; /* of the first */
	uint32_t count;
	int32_t outcome;      /* of a decision */
	struct day_list each; /* kept only where something counts from each */
};

struct clause_state {
	struct date begun;   /* a conditional clause: the day its condition began to hold */
	struct date done;    /* met or used */
	struct date counted; /* the day on which that counts: what arrives late counts later */
	uint32_t done_entry;
	uint32_t late_entry;	  /* of a use after its window, which somebody may accept */
	struct date late_receipt; /* ... when it was received, where that is known and asked for */
	bool counts_as;		  /* met by another event */
	bool late;		  /* a right used after its window */
	bool awaiting;		  /* ... and nobody has accepted or refused it */
	bool refused;
	bool passed_over; /* the last use was of a right to the same act in another sentence */
	bool idle;	  /* done on a day on which its condition did not hold: nothing was owed */
	struct day_list each;
};

struct clock_state {
	uint32_t arm;			  /* number of the arm chosen, counted from 1; 0: not yet */
	bool expired;			  /* it ran out unmet, and that was acted on */
	bool late_fact;			  /* a fact that came too late has been told of */
	bool late_pause;		  /* so has a stop that came too late */
	struct date due;		  /* of a watched clock that runs: its last day */
	struct date held;		  /* it has run out, and counts from this day for good */
	uint32_t held_arm;		  /* ... by this arm */
	const struct clock_reading *kept; /* of an instance set aside: nothing changes it since */
	struct ledger_entry *entries;
	uint32_t entry_count, entry_capacity;
};

struct stage_state {
	struct date opened, left;
	struct date start; /* once it is left behind: no later instance moves it */
	uint32_t entry;	   /* by which it opened; 0: time did it */
	bool open;	   /* not left behind; the close of the case is kept apart */
	bool released;	   /* left behind, and nothing stays owed */
	bool moved;	   /* the case was moved to it: no request brought it about */
};

/* A date that entries give, as far as a limit needs it. */
struct booking_state {
	struct date day;     /* the latest */
	struct date changed; /* when another date than before was given; none: never */
};

/* An instance of a stage that has opened again since. */
struct past_stage {
	uint32_t stage;
	struct stage_state state;
	struct event_state *events;
	struct clause_state *clauses;
	struct clock_state *clocks;
	struct booking_state *bookings; /* all of them; those of the stage matter */
	struct past_stage *next;
};

struct fact_text {
	const char *text;
	uint32_t size;
};

/* One case while it is folded. */
struct run {
	const struct program *program;
	const struct machine *machine;
	const struct run_options *options;
	struct arena *scratch;
	const struct case_log *log; /* settled */

	struct event_state *events;
	struct clause_state *clauses;
	struct clock_state *clocks;
	struct stage_state *stages;
	int32_t *facts;
	struct fact_text *fact_texts;
	struct booking_state *bookings;
	uint32_t *extension_uses;
	bool *watch_held;
	bool *apart_told; /* of two parts held by one person */

	/* From here on it is cleared for each case. */
	struct date now;	   /* the day being worked on */
	const struct entry *entry; /* what is being recorded; NULL: time itself */
	struct date arrived;	   /* the day on which the entry counts */
	bool unsure;		   /* a receipt that is not known was read */
	bool aside;		   /* what is done is done to a further reading: nobody is told */
	bool quick; /* nobody is told of anything but rows: what is plain is done on the spot */
	bool facts_changed; /* since the choosers were last looked at */
	bool late_facts;    /* a fact came too late to choose a limit */
	bool done_before;   /* a clause was done whose stage had not opened */
	bool changed;	    /* since the case was last settled */

	struct past_stage *past;

	struct date opened, closed;
	const char *reason;
	uint32_t closed_by;	 /* the clause whose lapse closed the case; 0: none */
	uint32_t current_clause; /* whose expiry is being acted on */
	bool begun, released;
	bool has_moved, has_closed; /* what a release that comes next is about */
	uint32_t awaiting_event;    /* out of time: the event that waits to be accepted */
	const struct entry *awaiting_entry;
	struct date awaiting_day; /* on which it came */
	uint32_t refused_stage;	  /* that its refusal kept from opening; 0: none */
	struct date next_expiry;

	struct finding *findings;
	uint32_t finding_count, finding_capacity;
	uint32_t sought; /* misspelt names whose nearest was looked for */
	struct step *steps;
	uint32_t step_count, step_capacity;
	uint32_t future_count;
	uint32_t undone; /* a bit for each status of the rows in brief that are not done */
};

/* From one day to another; it holds in every case. */
struct plain_span {
	struct date from, to;
};

/* An arm of a plain clause; see plain.h. */
struct plain_arm {
	const struct program_arm *rule;
	const struct event_state *anchor; /* it counts from the first occurrence of this event */
	const int32_t *fact;	 /* it applies if this is yes; NULL: nothing is asked for it */
	int32_t working_days;	 /* so many of them after the anchor; 0: another limit */
	struct plain_span *kept; /* the last answer for another limit */
};

/* What is known beforehand of a clause; that and the state alone where it is not plain. */
struct plain_clause {
	uint32_t number;
	struct clause_state *state;
	const struct stage_state *stage;
	struct clock_state *clock;
	const struct plain_arm *arms; /* of its clock; NULL: it has none */
	const struct calendar *calendar;
	bool holds; /* it is plain */
	bool right, chooses;
	bool by_facts; /* a fact or none is asked for each arm */
	bool silent;   /* a right without a window: `lines` never speaks of it */
};

/* A clock of which facts choose the arm. */
struct chooser {
	uint32_t clock;
	const struct plain_clause *plain; /* whose limit it is, by facts; NULL: the long way */
};

/* A clock whose running out has a consequence. */
struct watched {
	uint32_t clock, clause;
	struct clock_state *state;
	const struct plain_clause *plain; /* whose limit it is; NULL: it is not plain */
	const struct plain_arm *arm;	  /* its only arm; NULL: it has several, or is not plain */
};

/* What an event does, one thing after the other. */
enum plain_step_kind {
	PLAIN_END,
	PLAIN_DISCHARGE,
	PLAIN_COUNT_AS,
	PLAIN_LEAVE,
	PLAIN_OPEN,
	PLAIN_CODE, /* whatever else it does; then it ends */
};

struct plain_step {
	uint32_t kind;			   /* enum plain_step_kind */
	uint32_t number;		   /* of the event or the stage; or where the code begins */
	const struct plain_clause *clause; /* DISCHARGE */
	struct stage_state *stage;	   /* LEAVE, OPEN */
	bool chooses;			   /* OPEN: some limit may be chosen then */
	const struct event_state *event;   /* COUNT_AS */
};

/* What is known beforehand of an event; all zeroes where it is not plain. */
struct plain_event {
	struct event_state *state;
	const struct stage_state *stage;
	const struct plain_clause *clause; /* what it discharges or uses; of none the first */
	const struct plain_step *steps;
	const struct watched **stale; /* a narrow one: those whose last day it may move, and NULL */
	bool holds;		      /* it is plain */
	bool narrow;		      /* and changes nothing else that settling looks at */
	bool right;
	bool received; /* the day it came is the day it was received */
};

/* What is known beforehand of a name: the event that it means in a case that has begun, and in one
 * that has not; the first of all where there is none, or that is to be found out. */
struct plain_name {
	const struct plain_event *event, *opening;
	const struct program_name *several; /* events, one of which it means; NULL: but one */
};

/* Clauses of one stage that follow each other in the order of the rows. */
struct plain_rows {
	const struct stage_state *stage;
	const struct plain_clause **first, **end;
	bool holds; /* all are plain */
};

/* A fact that something in a stage reads. */
struct ask {
	uint32_t stage, clause, field;
};

struct machine {
	const struct program *program;
	struct arena *arena;
	struct run run; /* its arrays are reused from case to case */
	void *state;	/* one block, cleared for each case */
	size_t state_size;
	struct watched *watched;
	uint32_t watched_count;
	struct chooser *choosers;
	uint32_t chooser_count;
	uint32_t *drifters, drifter_count;	   /* clocks whose anchor facts or dates may move */
	uint32_t *conditionals, conditional_count; /* clauses */
	uint32_t *next_right; /* by clause: the next that gives a right to the same act, or 0 */
	struct plain_clause *plain_clauses;
	struct plain_event *plain_events;
	struct plain_rows *plain_rows;
	uint32_t plain_rows_count;
	bool plainly_watched; /* all watched clocks are of plain clauses */
	bool chosen_watched;  /* facts choose a watched clock */
	bool *stage_chooses;  /* for each stage: some limit may be chosen when it opens */
	struct plain_name *plain_names;
	bool accepts; /* what was made late may be accepted */
	struct ask *asks;
	uint32_t ask_count;
	bool settles;	       /* anything at all to look for after an entry */
	bool choosers_see_all; /* some limit is chosen by more than facts */
	struct row *rows;
	struct brief_row *brief_rows;
	uint32_t row_capacity;
	struct action *actions;
	uint32_t *open_stages;
};

/* execute.c: runs code and returns what it leaves on the stack, or 0. */
int32_t execute(struct run *run, uint32_t code);

/* Whether a condition holds; most ask whether a fact is yes. */
static inline bool condition_holds(struct run *run, uint32_t code)
{
	const struct instruction *at = &run->program->code[code];
	if (at->op == OP_HOLDS && at[1].op == OP_HALT)
		return run->facts[at->operand] == FACT_YES;
	return execute(run, code) != 0;
}

/* execute.c: runs the code of an event, which mostly has effects and nothing else. */
void execute_effects(struct run *run, uint32_t code);

/* occur.c: offers an entry to the stages of the case (language 2.2.4). */
void occur_entry(struct run *run, const struct entry *entry);

/* occur.c: a case begins with what comes now. */
void case_begin(struct run *run);

/* occur.c: what an occurrence that counts does: it is recorded, and its code runs. */
void occur_counted(struct run *run, uint32_t event, const struct entry *entry);

/* use_right.c: uses the rights to an act, the first of which is given (2.2.5, 2.4), and tells of
 * it; and whether the act, which can be done once, was done by a right of another sentence. */
enum use { USE_COUNTS, USE_LATE, USE_NOT };
enum use right_use(struct run *run, uint32_t first, const struct entry *entry);
bool right_is_spent(const struct run *run, const struct program_clause *clause);

/* decide.c: `accept E` and `refuse E` (2.4.2). */
void occur_decision(struct run *run, const struct entry *entry);

/* occur.c: an event counts as another one too. */
void occur_as(struct run *run, uint32_t event);

/* occur.c: what was refused as out of time has occurred when it came, and brings nothing about. */
void occur_refused(struct run *run);

/* choose.c: whether an event is among others of which one opens its stage: then that one is meant;
 * and the event with which a case opens, 0 where several stages can begin so. */
bool is_brought_about(const struct run *run, struct program_range among, uint32_t number,
		      bool opening);
uint32_t choose_opening(const struct run *run, struct program_range openings);

/* take.c: what an entry tells. */
void take_facts(struct run *run, const struct entry *entry);
int32_t *keep_facts(struct run *run, const struct entry *entry);
void give_back_facts(struct run *run, const struct entry *entry, const int32_t *kept);
void take_bookings(struct run *run, uint32_t event, const struct entry *entry);
bool contents_present(struct run *run, const struct program_event *event,
		      const struct entry *entry);
bool decision_readable(struct run *run, const struct program_event *event,
		       const struct entry *entry);
bool manner_allowed(const struct run *run, const struct program_event *event,
		    const struct entry *entry);
struct date entry_date(const struct entry *entry, uint32_t field);
struct date arrival(struct run *run, const struct program_event *event, const struct entry *entry);
/* The day an entry reached the other side: as logged, else by the header's rule for its manner,
 * else not known. The first tells of one that is before the entry. */
struct date receipt(struct run *run, const struct program_event *event, const struct entry *entry);
struct date received_on(const struct run *run, const struct program_event *event,
			const struct entry *entry);

/* stage.c: what opens, leaves, moves and closes. */
void stage_open(struct run *run, uint32_t stage);
void stage_leave(struct run *run, uint32_t stage);
void stage_move(struct run *run, uint32_t stage);
/* Nothing stays owed by what was left behind, or closed, just now. */
void stage_release(struct run *run);
void case_close(struct run *run, const char *reason);
bool stage_is_open(const struct run *run, uint32_t stage);
bool stage_has_begun(const struct run *run, uint32_t stage);
struct date stage_start(struct run *run, uint32_t stage);

/* clock.c: the day a clock counts from, its due date, and what happens to it. */
struct clock_reading {
	const struct program_arm *arm; /* NULL: none applies */
	enum limit_answer answer;
	bool anchored;
	bool dated; /* anchored, and the arm states a limit */
	bool not_before;
	struct date anchor, due;
	struct ledger ledger; /* of the arm that rules */
};
struct clock_reading clock_read(struct run *run, uint32_t clock);
/* What is left of a clock that is paused, in the unit of its limit. */
int32_t clock_left(const struct run *run, const struct program_clock *clock,
		   const struct clock_reading *reading);
struct clock_reading arm_read(struct run *run, const struct program_clock *clock,
			      const struct clock_state *state, uint32_t arm_number);
bool clause_exists(const struct run *run, const struct program_clause *clause);
bool clause_has_begun(const struct run *run, const struct program_clause *clause);
bool clause_is_released(const struct run *run, const struct program_clause *clause);
bool clause_is_rebooked(const struct run *run, const struct program_clause *clause);
/* Whether a duty was done while its condition did not hold, and that does not hold still. */
bool clause_is_idle(struct run *run, const struct program_clause *clause);
/* Whether a right is open though what its window counts from has not happened: there is another
 * way to it, and it has no last day yet. */
bool right_is_unanchored(struct run *run, const struct program_clause *clause,
			 const struct clock_reading *window);
/* Whether a day comes before the first for a clause; `first` is none where that is not known. */
bool is_too_soon(struct run *run, const struct program_clause *clause, struct date day,
		 struct date *first);
bool clause_is_each(const struct program *program, const struct program_clause *clause);
bool each_is_owed(const struct run *run, const struct program_clause *clause);
bool clause_is_live(struct run *run, uint32_t clause);
bool duty_is_owed(struct run *run, uint32_t clause);
bool clock_is_live(struct run *run, uint32_t clock);
bool reading_runs(const struct run *run, const struct clock_reading *reading);
bool clock_is_running(struct run *run, uint32_t clock);
void clock_discharge(struct run *run, uint32_t clause);
void clock_choose(struct run *run, uint32_t clock);
bool clock_is_overdue(struct run *run, uint32_t clock);
bool clock_is_late(struct run *run, uint32_t clock);

/* quality.c: finds what an entry says of people against what they must be. */
void quality_check(struct run *run, const struct entry *entry);

/* hold.c: finds the clocks that something told later can move; before facts and dates are taken,
 * what has run out holds on to the day it counts from; afterwards, tells what came too late. */
void hold_list(struct machine *machine);
void hold_anchors(struct run *run);
void hold_tell(struct run *run);

/* The next clock of a list; what happens to a further reading is told to nobody. */
uint32_t clock_taken(struct run *run, const struct program_range *clocks, uint32_t i);

/* One more entry of a clock's ledger, all zero. */
struct ledger_entry *clock_ledger_add(struct run *run, struct clock_state *state);

/* clock_change.c: what extends a clock that has begun, or starts it again; clock_pause.c: what
 * stops it. */
void clock_extend(struct run *run, uint32_t extension);
void clock_restart(struct run *run, uint32_t restart);
void clock_pause(struct run *run, uint32_t pause);
void clock_resume(struct run *run, uint32_t pause);
/* What stands still until an event goes on, though that came too late to open anything; whether
 * anything did. */
bool clock_resume_for(struct run *run, uint32_t event);
/* A clause begins whose clock stands still already: the history says so. */
void clock_begin_stopped(struct run *run, uint32_t clause);

/* settle.c: acts on conditions that begin to hold, and finds the next day on which a limit runs
 * out. */
void settle_changes(struct run *run);
static inline void settle(struct run *run)
{
	if (run->changed | run->facts_changed)
		settle_changes(run);
}
/* The same after a narrow event, which moves no other watched limits than these. */
void settle_stale(struct run *run, const struct watched *const *stale);
void expire_until(struct run *run, struct date until);
static inline void settle_expiries(struct run *run, struct date until)
{
	if (date_is_set(run->next_expiry) && run->next_expiry.day <= until.day)
		expire_until(run, until);
}

/* rows.c and actions.c: how the case stands on the day. */

/* When what a clause was done by was received, where it is to be received in time and that is
 * known; of a right that was used too late too. */
struct date clause_receipt(const struct run *run, const struct program_clause *clause);
void rows_write(struct run *run, struct outcome *out);
void rows_of_clause(struct run *run, struct outcome *out, uint32_t clause);
/* rows_brief.c: the rows that there are, and those of all clauses, in brief. */
void rows_shorten(struct run *run, struct outcome *out);
void actions_write(struct run *run, struct outcome *out);

/* How many actions there can be at most for so many rows. */
uint32_t actions_most(const struct machine *machine, uint32_t rows);

/* condition_words.c: what a condition asks for; NULL where that has no short words. */
const char *condition_words(struct run *run, uint32_t code);

/* note.c: findings and steps. */
void note_finding(struct run *run, const char *code, const struct entry *entry, uint32_t clause,
		  const char *format, ...) PRINTF_LIKE(5, 6);
/* Whether the nearest to a misspelt name is still looked for in this case. */
bool note_may_suggest(struct run *run);
struct step *note_history(struct run *run, enum step_kind kind, uint32_t subject, uint32_t clause);
static inline struct step *note_step(struct run *run, enum step_kind kind, uint32_t subject,
				     uint32_t clause)
{
	return run->options->history && !run->aside ? note_history(run, kind, subject, clause)
						    : NULL;
}
/* A correction or retraction, for the history. */
void note_amendment(struct run *run, const struct entry *entry);
/* What was decided on a late entry since is added to the finding about it, which is no fault now.
 */
void note_settled(struct run *run, const char *code, uint32_t entry, const char *decision);
/* The outcome of a decision in words; NULL: none yet. */
const char *decision_told(const struct run *run, uint32_t event);
void note_sort(struct run *run);

/* day_list of an arena. */
void day_list_add(struct run *run, struct day_list *list, struct date day);

#endif
