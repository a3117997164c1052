/*
 * The parts of the checked procedure that say when: conditions, days to count from, limits.
 *
 * Included by model.h, which says how a model is laid out.
 */
#ifndef COMPILER_MODEL_LIMIT_H
#define COMPILER_MODEL_LIMIT_H

#include <stdbool.h>
#include <stdint.h>

#include "lang/base/span.h"
#include "vm/calendar.h"
#include "vm/limit.h"
#include "vm/program.h"

struct model_clause;
struct model_event;
struct model_field;
struct model_stage;

struct model_names {
	const char **items;
	uint32_t count, capacity;
};

/* A calendar, made of named ones, with the authority's own closures. */
struct model_calendar {
	uint32_t number;  /* the procedure's own is 0 */
	const char *text; /* england_and_wales and scotland */
	struct model_names parts;
	struct calendar calendar; /* built */
	bool counts;		  /* false: none was named, so only weekends are known */
	struct model_calendars {
		struct model_calendar **items;
		uint32_t count, capacity;
	} readings; /* or read as */
	struct span span;
};

enum model_condition_kind {
	MODEL_HOLDS,	  /* a yes-or-no fact is yes */
	MODEL_FACT_IS,	  /* a fact has a value: choice counts from 0 */
	MODEL_OUTCOME_IS, /* a decision fell so */
	MODEL_OCCURRED,	  /* an event has happened */
	MODEL_OVERDUE,	  /* a limit has run out unmet; target: the target */
	MODEL_LATE,	  /* met late, or run out unmet */
	MODEL_STAGE_OPEN,
	MODEL_DAY_KNOWN, /* an entry for an event has given a date */
	MODEL_NOT,	 /* of its one part */
	MODEL_AND,
	MODEL_OR,
};

struct model_condition {
	enum model_condition_kind kind;
	struct span span;
	struct model_field *field;
	struct model_event *event;
	struct model_clause *clause; /* of OVERDUE and LATE */
	bool target;
	bool any; /* of OVERDUE and LATE: any sentence about the event of the clause */
	struct model_stage *stage;
	int32_t choice;
	struct model_condition *parts, *next;
};

enum model_anchor_kind {
	MODEL_ANCHOR_NONE,
	MODEL_ANCHOR_EVENT, /* the first occurrence, its sending where it is sent */
	MODEL_ANCHOR_RECEIPT,
	MODEL_ANCHOR_LAST,
	MODEL_ANCHOR_EACH,
	MODEL_ANCHOR_FIELD, /* the FIELD of EVENT */
	MODEL_ANCHOR_FACT,  /* a date fact */
	MODEL_ANCHOR_STAGE, /* the start of a stage */
	MODEL_ANCHOR_CLOSE, /* the close of the case */
	MODEL_ANCHOR_LATER,
	MODEL_ANCHOR_EARLIER,
	MODEL_ANCHOR_PERIOD_END, /* the end of the month of its one part */
};

/* A day to count from. */
struct model_anchor {
	enum model_anchor_kind kind;
	struct span span;
	const char *said; /* receipt of internal.response */
	bool sending;	  /* `sending of E` was written, not a bare E */
	struct model_event *event;
	struct model_field *field;
	struct model_stage *stage;
	struct model_anchor *parts, *next;
	enum period period; /* of PERIOD_END */
	bool after;	    /* ... and the period after it */
};

/* `the start of this stage is the day of A if C, otherwise of B`; anchor NULL: not stated. */
struct model_choice {
	struct model_condition *condition; /* NULL: otherwise */
	struct model_anchor *anchor;
	struct model_event *event; /* of `goes to` */
	struct span span;
};

struct model_choices {
	struct model_choice *items;
	uint32_t count, capacity;
};

/* One limit, with the facts for which it applies. */
struct model_arm {
	struct model_condition *condition; /* NULL: always */
	struct model_anchor *anchor;
	struct limit limit; /* all zeroes: not stated */
	struct span span;
};

struct model_arms {
	struct model_arm *items;
	uint32_t count, capacity;
};

/* `does not start before EVENT if CONDITION`. */
struct model_withhold {
	struct model_event *event;
	struct model_condition *condition; /* NULL: always */
	struct span span;
};

struct model_withholds {
	struct model_withhold *items;
	uint32_t count, capacity;
};

/* A limit, a target, a window or a reading of one. */
struct model_clock {
	uint32_t number;
	struct model_clause *clause;
	enum clock_form form;
	enum clock_role role;
	struct model_arms arms;	   /* the first whose condition holds */
	struct model_event *until; /* of REPEAT */
	struct model_calendar *calendar;
	struct model_withholds withholds;
	const char *expiry_reason;	  /* running out closes the case so; NULL: it does not */
	struct model_stage *expiry_stage; /* running out moves the case there */
	struct model_condition *expiry_condition; /* ... if it holds; NULL: always */
	bool expiry_release;			  /* ... and nothing stays owed */
	bool watched, pausable;
	bool calendar_units; /* some arm counts days, weeks, months or years */
	struct span span;
};

struct model_clocks {
	struct model_clock **items;
	uint32_t count, capacity;
};

/* What is sent so is received so long after. */
struct model_delivery {
	const char *manner;
	struct limit limit;
	struct span span;
};

#endif
