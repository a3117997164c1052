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

#include "lang/base/date.h"
#include "lang/base/source.h"
#include "lang/base/symbol.h"

struct ast_term;
struct ast_condition;
struct ast_item;

/* What stood before a name; it means nothing and is kept so that it can be written back. */
enum ast_article { ARTICLE_NONE, ARTICLE_A, ARTICLE_AN, ARTICLE_THE };

/* A name and where it stands; symbol is NULL where the text has none. */
struct ast_name {
	const struct symbol *symbol;
	struct span span;
	enum ast_article article;
};

/* A quoted text, quotes off, white space as written; text is NULL where there is none. */
struct ast_text {
	const char *text;
	uint32_t size;
	struct span span;
};

/* How a list of names is joined; `and` and `or` never mix. */
enum ast_join { JOIN_NONE, JOIN_AND, JOIN_OR };

struct ast_name_node {
	struct ast_name name;
	struct ast_name_node *next;
};

struct ast_names {
	struct ast_name_node *first, *last;
	uint32_t count;
	enum ast_join join;
	struct span span;
};

/* What a field may hold: `(yes or no, default no)`, `(date)`, `(agreed or refused)`. */
struct ast_type {
	struct ast_names choices;      /* empty: no type was written, any text will do */
	struct ast_name default_value; /* symbol NULL: none */
	struct span span;
};

struct ast_field {
	struct ast_name name;
	struct ast_type type;
	struct ast_field *next;
};

struct ast_fields {
	struct ast_field *first, *last;
	uint32_t count;
	struct span span;
};

/* `10 working days`; `3 clear days` sets clear, `5 calendar days` calendar; unit UNIT_NONE where
 * only a number stands. */
struct ast_duration {
	struct duration amount;
	bool clear, calendar;
	struct span span;
};

/* How a limit counts from its anchor; `after` is recorded but means `of`. */
enum ast_relation { AST_OF, AST_AFTER, AST_BEGINNING_WITH };

enum ast_anchor_kind {
	ANCHOR_NONE,
	ANCHOR_EVENT,	/* [the] complaint, internal.response: also a defined date or a date fact */
	ANCHOR_IT,	/* it: the event spoken of just before in the sentence */
	ANCHOR_FIELD,	/* the hearing_date of hearing: name is the field, of the event */
	ANCHOR_RECEIPT, /* receipt of response */
	ANCHOR_SENDING, /* sending of response */
	ANCHOR_THIS_START,  /* the start of this stage */
	ANCHOR_STAGE_START, /* the start of stage review */
	ANCHOR_CLOSE,	    /* the close of the case */
	ANCHOR_LAST,	    /* the last hearing */
	ANCHOR_EACH,	    /* each hearing */
	ANCHOR_LATER,	    /* the later of A and B; the latest of A, B and C */
	ANCHOR_EARLIER,	    /* the earlier of A and B */
};

struct ast_anchor {
	enum ast_anchor_kind kind;
	struct span span;
	struct ast_name name;		 /* event, field or stage */
	struct ast_name of;		 /* the event whose field it is */
	struct ast_anchor *parts, *next; /* of LATER and EARLIER: a list through next */
};

struct ast_span_of_time { /* dur rel anchor: `10 working days of complaint` */
	struct ast_duration length;
	enum ast_relation relation;
	struct ast_anchor anchor;
};

enum ast_condition_kind {
	CONDITION_NAME,	       /* complex */
	CONDITION_IS,	       /* complaint is complex, response is overdue: name is value */
	CONDITION_PAST_TARGET, /* response is past its target */
	CONDITION_AGREES,      /* complainant agrees */
	CONDITION_AND,
	CONDITION_OR,
};

struct ast_condition {
	enum ast_condition_kind kind;
	bool negated; /* `not complex`, `is not upheld` */
	struct span span;
	struct ast_name name;
	struct ast_name value;		    /* after `is` */
	struct ast_condition *parts, *next; /* of AND and OR: a list through next */
};

enum ast_strength {
	STRENGTH_NONE,
	STRENGTH_MUST,
	STRENGTH_WILL,
	STRENGTH_SHOULD,
	STRENGTH_AIMS_TO,
	STRENGTH_WILL_NORMALLY,
	STRENGTH_MAY,
	STRENGTH_MUST_NOT,
	STRENGTH_WILL_NOT,
	STRENGTH_NEED_NOT,
};

/* What stands after the strength. */
enum ast_action_kind {
	ACTION_VERB,   /* send a response */
	ACTION_QUOTED, /* "tell the complainant" recorded as procedure_notice */
	ACTION_ENSURE, /* ensure that review_panel holds a hearing: who, verb, object */
	ACTION_DECIDE, /* decide progression (agreed or refused) */
};

struct ast_action {
	enum ast_action_kind kind;
	struct span span;
	struct ast_names who; /* of ENSURE: the party that does it */
	struct ast_name verb;
	struct ast_text text;	/* of QUOTED */
	struct ast_name object; /* the event; symbol NULL with object_is_it */
	bool object_is_it;
	struct ast_type type; /* a type after the object, or of DECIDE */
};

enum ast_content_kind {
	CONTENT_GIVING,
	CONTENT_ONLY_IF_GIVING,
	CONTENT_CONTAINING,
	CONTENT_ENCLOSING
};

enum ast_roll { AST_ROLL_UNSAID, AST_ROLL_STAYS, AST_ROLL_NEXT, AST_ROLL_PREVIOUS };

/* What can follow a clause, an opening, an extension or a rule; in any order. */
enum ast_term_kind {
	/* limits, in the order in which they were written */
	TERM_WITHIN,		   /* within SPAN [if COND]; received: to be received within */
	TERM_OR_LENGTH,		   /* , or 20 working days if COND: length, condition */
	TERM_OR_WITHIN,		   /* , or within SPAN, whichever is later | earlier */
	TERM_OF,		   /* , of ANCHOR if COND: span.anchor, condition */
	TERM_OTHERWISE_WITHIN,	   /* otherwise within SPAN */
	TERM_OTHERWISE_LENGTH,	   /* otherwise 20 working days: span.length */
	TERM_OTHERWISE_OF,	   /* otherwise of ANCHOR: span.anchor */
	TERM_OTHERWISE_NOT_STATED, /* otherwise not stated */
	TERM_OTHERWISE_SAME_DAY,   /* otherwise on the same working day as ANCHOR: span.anchor */
	TERM_OR_SAME_DAY, /* , or on the same working day as ANCHOR if COND: span.anchor, condition
			   */
	TERM_SAME_DAY,	  /* on the same working day as ANCHOR: span.anchor */
	TERM_IMMEDIATELY,
	TERM_AS_SOON,	     /* as soon as practicable | possible */
	TERM_AS_SOON_WITHIN, /* as soon as practicable and in any event within SPAN */
	TERM_BEFORE,	 /* at least LENGTH before the FIELD of EVENT: span.length, span.anchor */
	TERM_BY_DATE,	 /* by the FIELD of EVENT [, but not later than SPAN]: anchor, span */
	TERM_BY_DAY,	 /* by 31 March, of a duty outside any case: day */
	TERM_EVERY,	 /* every LENGTH until EVENT: span.length, name */
	TERM_NOT_STATED, /* limit not stated */
	TERM_NO_LIMIT,	 /* with no limit */
	TERM_AND_WITHIN, /* and aims to within 10 [working days [of ANCHOR]]: strength, span; or and
			    aims to by the FIELD of EVENT: anchor */
	TERM_READ_AS, /* or read as ...: terms (limit terms), or span.length, span.anchor, names */
	TERM_ROLL,    /* , moved to the next working day | , not moved: roll */
	TERM_NOT_EARLIER, /* not earlier than SPAN; before: than LENGTH before the FIELD of EVENT */

	/* conditions and order */
	TERM_ONCE,	     /* once NAMES [, or if COND]: names, condition */
	TERM_UNLESS,	     /* unless COND */
	TERM_ONLY_IF,	     /* only if COND */
	TERM_UNLESS_ACCEPTS, /* unless PARTY accepts it because COND: name, condition */
	TERM_IF, /* a condition at the end where the form has one (clock rules): condition */

	/* content and manner */
	TERM_CONTENT,	  /* giving, only if giving, containing, enclosing: content, fields */
	TERM_AND_CONTENT, /* and should give FIELDS: strength, content, fields */
	TERM_TO,	  /* to NAMES */
	TERM_FROM,	  /* from NAMES (openings) */
	TERM_BY_MANNER,	  /* by email or post: names; only: only by email */

	/* the clause itself */
	TERM_CALLED,	  /* called NAME */
	TERM_RECORDED_AS, /* recorded as NAME */
	TERM_AT_ANY_TIME,
	TERM_AFTER_CLOSE,  /* even after the case closes */
	TERM_NOTHING_MORE, /* and nothing more may be asked */
	TERM_NOTHING_OWED, /* and nothing stays owed (closing sentences) */
	TERM_ALONGSIDE,	   /* alongside STAGE (openings): name */
	TERM_FROM_REQUEST, /* counting from the request (openings) */

	/* extensions, pauses and restarts */
	TERM_BY_SENDING,    /* by sending a NAME */
	TERM_WHILE_RUNNING, /* while it is running */
	TERM_AFTER_EXPIRY,  /* even after it has run out */
	TERM_AT_MOST_ONCE,  /* at most once | twice | N times: span.length.amount.count */
	TERM_AT_MOST,	    /* at most 65 working days [of ANCHOR] [unless COND]: span, condition */
	TERM_WITHOUT_CAP,
	TERM_ONLY_FOR,	   /* only for NAMES */
	TERM_BEFORE_FIRST, /* before the first 25 working days run out: span.length */
	TERM_RESUMING_ON,  /* resuming on the day of NAME */

	/* where the text says so, and what it leaves open */
	TERM_SEE, /* see "PHRASE" [in "HEADING"]: text, heading */
	TERM_SOURCE_SILENT,
	TERM_ASSUMING, /* assuming "why": text */
	TERM_UNCLEAR,  /* unclear "question?": text */
	TERM_UNDER,    /* under "reg. 17(3)": text */
	TERM_UNVERIFIED,
};

struct ast_term {
	enum ast_term_kind kind;
	struct span span;
	struct ast_term *next;
	struct ast_span_of_time time; /* SPAN; or only its length, or only its anchor */
	struct ast_condition *condition;
	struct ast_anchor anchor; /* BY_DATE, AND_WITHIN: the date */
	struct ast_names names;
	struct ast_name name;
	struct ast_text text, heading;
	struct ast_fields fields;
	struct ast_term *terms; /* READ_AS with limits of its own */
	enum ast_strength strength;
	enum ast_content_kind content;
	enum ast_roll roll;
	struct date day; /* BY_DAY: in the year 2000 */
	bool received;	 /* WITHIN: to be received within */
	bool later;	 /* OR_WITHIN: whichever is later; else earlier */
	bool only;	 /* BY_MANNER: only by */
	bool capped;	 /* BY_DATE: `but not later than` was written */
	bool before;	 /* NOT_EARLIER: counted back */
};

struct ast_terms {
	struct ast_term *first, *last;
};

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
	ITEM_PANEL,	      /* name, text, number (0: size not given), independent */
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
				 until, text; every year: yearly, the days in the year 2000 */
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
	int32_t number;		 /* PANEL: members */
	int32_t minutes;	 /* ARRIVES_AFTER: minutes past midnight */
	enum ast_stands_word word;
	bool independent, or_non_working;
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
