/*
 * The parts of the tree: names, lengths, days, conditions, actions, and the terms of a sentence.
 *
 * Included by ast.h, which says how the tree is laid out.
 */
#ifndef LANG_AST_TERM_H
#define LANG_AST_TERM_H

#include <stdbool.h>
#include <stdint.h>

#include "lang/base/date.h"
#include "lang/base/source.h"
#include "lang/base/symbol.h"

struct ast_condition;
struct ast_term;

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
	ANCHOR_PERIOD_END,  /* the end of the month of E: period, next, parts */
	/* only after `by`: */
	ANCHOR_FIRST_WORKING, /* the first working day of the month of E */
	ANCHOR_LAST_WORKING,
};

struct ast_anchor {
	enum ast_anchor_kind kind;
	struct span span;
	struct ast_name name;		 /* event, field or stage */
	struct ast_name of;		 /* the event whose field it is */
	struct ast_anchor *parts, *next; /* of LATER and EARLIER: a list through next */
	enum period period;		 /* of a part of the calendar: which */
	bool after;			 /* ... and the one after it */
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

enum ast_term_kind {
#define TERM(kind, group, follows, comma, line, shape, words) TERM_##kind,
#include "lang/term.def"
#undef TERM
};

/* Terms that mean something in the same sentences. */
enum term_group {
	GROUP_NOTE,	    /* see, source silent, assuming … */
	GROUP_LIMIT,	    /* within … */
	GROUP_AS_SOON,	    /* as soon as practicable */
	GROUP_DUTY_LIMIT,   /* immediately, every … until */
	GROUP_FIXED_DAY,    /* by 31 March */
	GROUP_EARLIEST,	    /* not earlier than … */
	GROUP_TARGET,	    /* and aims to within … */
	GROUP_READING,	    /* or read as … */
	GROUP_ROLL,	    /* moved to the next working day */
	GROUP_SHARE,	    /* in 90 per cent of cases */
	GROUP_NOT_COUNTING, /* not counting days on which … is closed */
	GROUP_ONCE,	    /* once … */
	GROUP_CONDITION,    /* unless …, only if … */
	GROUP_ACCEPTS,	    /* unless PARTY accepts it because … */
	GROUP_CONTENT,	    /* giving … */
	GROUP_TO,	    /* to PARTY */
	GROUP_MANNER,	    /* by email */
	GROUP_NAME,	    /* called …, recorded as … */
	GROUP_ANY_TIME,	    /* at any time */
	GROUP_SURVIVES,	    /* even after the case closes */
	GROUP_NOTHING_MORE, /* and nothing more may be asked */
	GROUP_NOTHING_OWED, /* and nothing stays owed */
	GROUP_EXTENSION,    /* while it is running, at most … */
	GROUP_AT_MOST,	    /* at most 10 working days */
	GROUP_RESUMING,	    /* resuming on the day of … */
	GROUP_OPENING,	    /* from …, alongside …, counting from the request */
};

enum term_follows { TERM_BEGINS, TERM_GOES_ON };
enum term_comma { COMMA_NEVER, COMMA_ALWAYS, COMMA_SECOND };
enum term_line { LINE_OWN, LINE_JOINED };
enum term_shape {
	SHAPE_WORDS,
	SHAPE_NAME,
	SHAPE_NAMES,
	SHAPE_CONDITION,
	SHAPE_TEXT,
	SHAPE_LIMIT,
	SHAPE_OTHER
};

/* What term.def says of a kind. */
struct term_info {
	enum term_group group;
	enum term_follows follows;
	enum term_comma comma;
	enum term_line line;
	enum term_shape shape;
	const char *words; /* NULL: a function writes them */
};

const struct term_info *term_info(enum ast_term_kind kind);

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

#endif
