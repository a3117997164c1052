/*
 * How a case stands on a day: what run_case answers, and every report renders.
 *
 * A report computes nothing: every date, status and number is here.  All memory comes from the
 * arena given to run_case and lives until that is reset.
 */
#ifndef VM_OUTCOME_H
#define VM_OUTCOME_H

#include <stdbool.h>
#include <stdint.h>

#include "lang/base/date.h"
#include "vm/limit.h"
#include "vm/log.h"
#include "vm/program.h"

enum row_status {
	/* duties and targets (language 2.3.1) */
	STATUS_WAITING, /* its anchor has not occurred */
	STATUS_PENDING,
	STATUS_DUE_TODAY,
	STATUS_OVERDUE,
	STATUS_PAST_TARGET, /* of a target */
	STATUS_MET,
	STATUS_MET_LATE,
	STATUS_PAUSED,
	STATUS_VOID,
	STATUS_NO_LIMIT, /* owed, undated */
	/* rights (2.4.1); PAUSED and VOID too */
	STATUS_NOT_YET,
	STATUS_OPEN,
	STATUS_EXERCISED,
	STATUS_EXERCISED_LATE,
	STATUS_LAPSED,
	STATUS_ALWAYS_OPEN,
	/* of either: the calendar ends before its day */
	STATUS_CALENDAR_ENDS,
	STATUS_COUNT
};

/* "met late", "always open": the word of the language for a status. */
const char *row_status_name(enum row_status status);

/* One duty or right, or the target of one, or a further reading of one. */
struct row {
	const struct program_clause *clause;
	const struct program_clock *clock; /* NULL: no dated limit */
	const struct program_arm *arm;	   /* the one that applies; NULL: none does, or no clock */
	uint8_t status;			   /* enum row_status */
	bool target;			   /* of `and aims to within`: NAME.target */
	bool reading;	       /* a further reading, asked for by run_options.readings */
	bool anchored;	       /* its anchor has occurred: it has a row in `lines` */
	bool provisional;      /* rests on days after the last published one */
	bool not_before;       /* rests on a receipt that is not known */
	bool earlier_instance; /* its stage has opened again since */
	bool counts_as;	       /* met by another event that counts as it */
	struct date anchor;    /* the day it counts from */
	struct date due;       /* last day; none: no date */
	struct date at_latest; /* while waiting: counted from the last day of what it waits for */
	struct date missed;    /* ... the same where that has passed, so that it holds no more */
	struct date earliest;  /* the first day for it; none: no such day, or not known yet */
	struct date done;      /* when it was met or used */
	struct date counted;   /* MET, EXERCISED, late or not: the day as which that counts */
	bool sent_only;	       /* it counts from its receipt, and that is not known */
	bool stopped;	       /* its clock stands still, or stood still when it was done */
	const char
		*awaits; /* NOT_YET, WAITING: what has to hold first, in words; NULL: not known */
	bool withheld;	 /* WAITING for `awaits`, though what it counts from has occurred */
	bool unanchored; /* OPEN without a last day: its window has not begun; see `otherwise` */
	const char *otherwise; /* what opens a right before its window begins, in words */
	const char *outcome;   /* of a decision that was taken; NULL: none */
	uint32_t done_entry;   /* the number of that entry; 0: none */
	int32_t days;	       /* time left, lateness, or what is left while paused (2.3.2) */
	const char *unit;      /* of `days`: "working days", "days" */
	int32_t working_days; /* the same in working days, whatever the unit: what `lines` prints */
	struct ledger ledger; /* how the date came about, for --why */
	uint8_t which;	      /* of several further readings, from 1 */
	bool of_each;	      /* one of the following, which stands in no list of rows by itself */
	const struct row *answered; /* `of each E`: a row for each that was answered before */
	uint32_t answered_count;
};

/* What `lines` prints and figures count of a row that is no further reading: all there is of one in
 * brief. */
struct brief_row {
	uint32_t clause;     /* its number in the program */
	struct date anchor;  /* of what is done: the day it counts from */
	struct date due;     /* last day; none: no date */
	struct date done;    /* when it was met or used */
	struct date counted; /* the day as which that counts */
	int32_t days;	     /* working days; while paused, what is left */
	uint8_t status;	     /* enum row_status */
	bool target;
	bool anchored; /* its anchor has occurred */
	bool earlier;  /* its stage has opened again since */
};

enum action_kind {
	ACTION_OWED,	 /* a duty of an open stage, then of one left behind */
	ACTION_DECISION, /* accept or refuse what was made late or out of time */
	ACTION_REMINDER,
	ACTION_ESCALATION,
	ACTION_FACT,  /* tell whether the complaint is complex; when it was received */
	ACTION_RIGHT, /* what the complainant may do */
};

struct action {
	uint8_t kind;			     /* enum action_kind */
	const struct row *row;		     /* OWED, RIGHT, REMINDER; else NULL, and in brief */
	const struct program_clause *clause; /* NULL where none is behind it */
	struct program_range who;	     /* in program.party_lists */
	const char *what;		     /* "send response" */
	struct date by;			     /* none: no date */
};

enum finding_severity { FINDING_NOTE, FINDING_FAULT };

struct finding {
	const char *code;		     /* "missing-content": stable, one of finding.def */
	uint32_t entry, line;		     /* 0: none */
	const struct program_clause *clause; /* NULL: none */
	const char *message;		     /* one sentence */
	bool settled;			     /* somebody has decided on it since: no fault */
};

/* What happened, for the history in a report. */
enum step_kind {
	STEP_EVENT,
	STEP_OPENED,
	STEP_LEFT,
	STEP_CLOSED,
	STEP_REOPENED,
	STEP_RAN_OUT,
	STEP_LAPSED,
	STEP_EXTENDED,
	STEP_PAUSED,
	STEP_RESUMED,
	STEP_RESTARTED,
	STEP_BEGAN,
	STEP_NEW_CASE,
	STEP_MADE_LATE, /* an event that came too late, and opens nothing by itself */
	STEP_ACCEPTED,
	STEP_REFUSED,
	STEP_FACT,
	STEP_CORRECTED,
	STEP_RETRACTED,
};

struct step {
	struct date day;
	uint8_t kind;	      /* enum step_kind */
	uint32_t entry, line; /* 0: time did it, not an entry */
	uint32_t stage;	      /* OPENED, LEFT */
	uint32_t event;	      /* EVENT, NEW_CASE, MADE_LATE, ACCEPTED, REFUSED */
	struct date counts;   /* EVENT: the day it counts from, where that is not its own */
	uint32_t refers;      /* CORRECTED, RETRACTED: the number of the entry meant */
	struct date due;      /* RAN_OUT, LAPSED: the last day; EXTENDED: the new one */
	bool target;	      /* RAN_OUT: of a target */
	const char *told;     /* EVENT: the outcome of a decision; FACT, CORRECTED: what is said */
	const struct program_clause *clause;
	const char *reason; /* CLOSED */
};

enum case_state {
	CASE_NOT_BEGUN, /* no entry up to the day opens it: it prints nothing in `lines` */
	CASE_AWAITING,	/* made out of time: waits for somebody to accept or refuse it */
	CASE_OPEN,
	CASE_CLOSED,
};

struct outcome {
	const struct program *program;
	const struct case_log *log; /* as given, before settling */
	struct date as_of, known_on;
	uint8_t state; /* enum case_state */
	struct date opened, closed;
	const char *reason; /* CLOSED: answered, lapsed, withdrawn */
	uint32_t *stages;   /* the open ones, in the order of the text; none once closed */
	uint32_t stage_count;
	struct row *rows; /* in the order of the text; earlier instances first */
	uint32_t row_count;
	struct brief_row *brief_rows; /* the same in brief, if that was asked for; then `rows` has
					 but those that a reminder looks at */
	uint32_t brief_count;
	struct action *actions; /* in the order of 2.5.3 */
	uint32_t action_count;
	struct finding *findings; /* by line */
	uint32_t finding_count;
	struct step *steps; /* in the order in which things happened; only if asked */
	uint32_t step_count;
	uint32_t future_count; /* entries dated after the day */
};

#endif
