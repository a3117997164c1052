/*
 * The tree: a faithful record of what a `.proc` file says, sentence by sentence.
 *
 * Nothing is resolved, defaulted or tidied here; ast_print.h writes the same
 * sentences back.  Every node lives in the workspace's arena and is never freed
 * on its own.  All zeroes is the empty value of every struct.  A name that the
 * text writes with dots (`internal.response`) is one symbol with its dots.
 */
#ifndef LANG_AST_H
#define LANG_AST_H

#include <stdbool.h>
#include <stdint.h>

#include "lang/ast_term.h"

struct ast_item;

/* What stands before WHO. */
enum ast_lead_kind {
	LEAD_NONE,
	LEAD_AT_ANY_TIME,
	LEAD_ANY_TIME_AFTER_CLOSE, /* at any time, even after the case closes, */
	LEAD_AFTER_CLOSE,	   /* after the case closes [as NAME], */
	LEAD_WHILE,		   /* while COND, */
	LEAD_IF,		   /* if COND, */
	LEAD_EVERY,		   /* every [2] years: length */
};

struct ast_lead {
	enum ast_lead_kind kind;
	struct span span;
	struct ast_condition *condition;
	struct ast_name reason;
	struct ast_duration length;
};

/* WHO, how strongly, what, and its terms. */
struct ast_clause {
	struct ast_lead lead;
	struct ast_names who;
	enum ast_strength strength;
	bool always; /* must always …: of no case */
	struct ast_action action;
	struct ast_terms terms;
	struct ast_item *if_none,
		*if_late; /* `; if none is made in time, ...` and `; if one is made late, ...` */
};

/* Every sentence and every block of a file. */
enum ast_item_kind {
	/* header sentences */
	ITEM_AUTHORITY,	      /* text, terms (notes) */
	ITEM_CALENDAR,	      /* names, readings (a list of names), terms */
	ITEM_IMPLEMENTS,      /* names */
	ITEM_SOURCE,	      /* text */
	ITEM_VERSION,	      /* text */
	ITEM_IN_FORCE,	      /* from, until (DATE_NONE: unknown, or without end) */
	ITEM_PARTY,	      /* name, text */
	ITEM_OUTSIDE_BODY,    /* name, text */
	ITEM_PANEL,	      /* name, text, panel */
	ITEM_FACT,	      /* fact court_case (open or settled) ["title"]: name, type, text */
	ITEM_CITED_AS,	      /* text */
	ITEM_STATUS,	      /* name: law | guidance */
	ITEM_IMMEDIATELY,     /* immediately means the same working day */
	ITEM_NON_WORKING_END, /* a limit that ends on a non-working day ...: roll, terms */
	ITEM_SENT_BY,	      /* what is sent by NAMES is received LENGTH after it is sent */
	ITEM_ARRIVES_AFTER,   /* what arrives after 17:00 [or on a non-working day]: minutes,
				 or_non_working */
	ITEM_CASES_KEEP,      /* cases already open keep the version in force at NAME */
	ITEM_CASES_MOVE,      /* cases already open move to this one */
	ITEM_OFFICE_CLOSED,   /* the office is closed on DATE | from DATE until DATE ["why"]: from,
				 until, text; every year: yearly, the days in the year 2000;
				 school is closed …: names */
	ITEM_DEFINE,	      /* define NAME as COND | a dated anchor: name, condition or anchor */
	ITEM_EXTERNAL, /* external function NAME taking FIELDS giving FIELD: name, fields, giving */

	/* sentences of a stage or of the whole procedure */
	ITEM_CLAUSE,	  /* clause */
	ITEM_CASE_CLOSES, /* [if COND,] the case closes as NAME: condition, name, terms (also an
			     outcome) */
	ITEM_CASE_MOVES,  /* [if COND,] the case moves to STAGE: condition, name, terms (also an
			     outcome) */
	ITEM_EXTENSION,	  /* extension */
	ITEM_CLOCK_STOPS, /* the clock of [stage] NAME stops from A until B | while COND */
	ITEM_CLOCK_AGAIN, /* ... starts again with A [if COND] */
	ITEM_CLOCK_NOT_BEFORE, /* ... does not start before A [if COND] */
	ITEM_COUNTS_AS,	       /* names counts as name */
	ITEM_CLOSES,	       /* names closes the case as name, terms */
	ITEM_MOVES,	       /* names moves the case to name, terms */
	ITEM_NEW_CASE,	       /* names starts a new case with name, terms */
	ITEM_IS,	       /* names is [not] QUALITY and [not] QUALITY: qualities, terms */
	ITEM_NOT_SAME,	       /* names is not the same person as name, terms */
	ITEM_OUT_OF_TIME,      /* names is out of time later than LENGTH after ANCHOR, terms */
	ITEM_STANDS_FOR, /* (names | anchor) stands for anchor2; word: party, field, event, stage or
			    none */
	ITEM_GOES_TO,	 /* names goes to STAGE if COND, to STAGE if COND, otherwise to STAGE */
	ITEM_STAGE_START,    /* the start of this stage is the day of ...: choices */
	ITEM_REMIND,	     /* remind NAMES LENGTH before NAME is due */
	ITEM_ESCALATE,	     /* escalate to NAMES if COND */
	ITEM_COMES_FIRST,    /* NAMES comes first if COND: names, condition */
	ITEM_NOT_ADMISSIBLE, /* not admissible: NAME "TEXT", ...: grounds */
	ITEM_NO_RULE,	/* no rule in "PHRASE" [in "HEADING"] because "WHY": text, heading, why */
	ITEM_CHANGE,	/* change NAME: terms */
	ITEM_LEAVE_OUT, /* leave out NAME because "WHY": name, why */
	ITEM_UNCLEAR,	/* unclear "question?": text */

	/* blocks */
	ITEM_STAGE,	  /* stage NAME "TITLE" begins ...: opening, items */
	ITEM_TRACK,	  /* track NAME "TITLE". items */
	ITEM_EVERY_STAGE, /* in every stage: items */
	ITEM_ADD_TO,	  /* add to NAME: items */
};

enum ast_stands_word { STANDS_UNSAID, STANDS_PARTY, STANDS_FIELD, STANDS_EVENT, STANDS_STAGE };

struct ast_opening {
	bool written;
	bool when; /* begins when COND; else begins with EVENTS */
	struct span span;
	struct ast_names events;
	struct ast_condition *condition;
	struct ast_terms terms; /* FROM, TO, BY_MANNER, CONTENT, ALONGSIDE, FROM_REQUEST, notes */
};

enum ast_extension_kind {
	EXTEND_TO,	   /* to 65 working days */
	EXTEND_BY,	   /* by 10 working days */
	EXTEND_BY_FROM,	   /* by 10 working days from the notice: from */
	EXTEND_TO_DATE,	   /* to the expected_date of notice: date */
	EXTEND_NOT_STATED, /* length not stated */
};

struct ast_extension {
	enum ast_extension_kind kind;
	struct ast_names who;
	struct ast_name target; /* symbol NULL: any limit */
	struct ast_duration length;
	bool up_to; /* by up to 10 working days */
	struct ast_name from;
	struct ast_anchor date;
	struct ast_terms terms;
};

struct ast_clock {
	bool of_stage; /* the clock of stage NAME */
	struct ast_name target;
	bool while_condition;	     /* stops while COND */
	struct ast_name from, until; /* from A until B; starts again with A, not before A: from */
	struct ast_condition *condition;
	struct ast_terms terms; /* RESUMING_ON, UNLESS, notes */
};

struct ast_choice { /* `of ANCHOR if COND`, `to STAGE if COND`; condition NULL: otherwise */
	struct ast_anchor anchor; /* ANCHOR_NONE: not stated */
	struct ast_name stage;
	struct ast_condition *condition;
	struct span span;
	struct ast_choice *next;
};

struct ast_quality {
	struct ast_name name;
	bool negated;
	struct ast_quality *next;
};

/* `of at least 3 independent members`; members 0: how many is not said. */
struct ast_panel {
	int32_t members;
	bool at_least, independent;
};

struct ast_ground {
	struct ast_name name;
	struct ast_text text;
	struct ast_ground *next;
};

struct ast_names_node { /* further readings of a calendar */
	struct ast_names names;
	struct ast_names_node *next;
};

struct ast_items {
	struct ast_item *first, *last;
};

struct ast_item {
	enum ast_item_kind kind;
	struct span span; /* the whole sentence; of a block, its opening line up to the full stop */
	struct span end_span; /* of a block: its `end` */
	struct ast_item *next;
	struct ast_name name;
	struct ast_names names;
	struct ast_text text, heading, why;
	struct ast_type type;
	struct ast_terms terms;
	struct ast_condition *condition;
	struct ast_anchor anchor, anchor2;
	struct ast_duration length;
	enum ast_relation relation; /* OUT_OF_TIME */
	enum ast_roll roll;	    /* NON_WORKING_END */
	struct ast_names_node *readings;
	struct ast_fields fields;
	struct ast_field giving;
	struct ast_choice *choices; /* STAGE_START, GOES_TO */
	struct ast_quality *qualities;
	struct ast_ground *grounds;
	struct date from, until; /* IN_FORCE, OFFICE_CLOSED */
	struct ast_panel panel;
	int32_t minutes; /* ARRIVES_AFTER: minutes past midnight; 0: no hour is given */
	enum ast_stands_word word;
	bool or_non_working;
	bool yearly; /* OFFICE_CLOSED */
	struct ast_clause clause;
	struct ast_extension extension;
	struct ast_clock clock;
	struct ast_opening opening; /* STAGE */
	struct ast_items items;	    /* of a block */
};

enum ast_procedure_kind { AST_PROCEDURE, AST_MODEL, AST_STATUTE };

/* One `procedure`, `model` or `statute`. */
struct ast_procedure {
	enum ast_procedure_kind kind;
	struct span span;     /* its first sentence */
	struct span end_span; /* its `end` */
	struct ast_name name;
	struct ast_text title;
	struct ast_name based_on;
	struct ast_items items;
	struct ast_procedure *next;
};

/* A comment, kept so that the formatter can write it back. */
struct ast_comment {
	struct span span; /* from `--` to the end of the line, without it */
	bool own_line;	  /* nothing but blanks before it on its line */
	struct ast_comment *next;
};

struct ast_file {
	struct ast_procedure *first, *last;
	struct ast_comment *comments;
};

#endif
