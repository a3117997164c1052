/*
 * The checked procedure: what a correct `.proc` file says, every name resolved.
 *
 * This is the noun between the tree and the program, and the one that an auditor reads: two models
 * are compared row by row, clause against clause, arm against arm. Rows are reached through
 * pointers and carry a number: their place in their list, and the index of their row in the
 * program. Lists of what a program numbers from 1 have no row 0. Stage 0 is the case itself: it
 * owns what the procedure says outside its stages, and stands first in `stages`.
 *
 * The model lives in the arena of its workspace and is not changed after check_procedure.
 */
#ifndef COMPILER_MODEL_H
#define COMPILER_MODEL_H

#include <stdbool.h>
#include <stdint.h>

#include "compiler/model_limit.h"
#include "lang/ast.h"
#include "lang/base/date.h"
#include "lang/base/span.h"
#include "vm/limit.h"
#include "vm/program.h"

/* Where the source says it, and what it leaves open. */
struct model_cite {
	const char *section, *phrase; /* `see`: the heading above the words, and the words */
	const char *assuming;	      /* the author's own reading */
	const char *unclear;	      /* a question for the policy's owner */
	const char *under;	      /* the provision of a statute */
	bool silent;		      /* the source does not say it */
	bool unverified;	      /* the fact behind it has not been checked */
	struct span span;	      /* of the `see` */
};

/* Somebody who does or is owed something. */
struct model_party {
	uint32_t number;
	const char *name, *title;
	enum party_kind kind;
	bool complains;	  /* opens cases */
	int32_t members;  /* of a panel; 0: not given */
	bool at_least;	  /* ... or more */
	bool independent; /* `of 3 independent members` */
	struct span span;
};

struct model_parties {
	struct model_party **items;
	uint32_t count, capacity;
	bool either; /* A or B, each alone; else A and B together */
};

/* Something an entry can say, and a fact of the case. */
struct model_field {
	uint32_t number;
	const char *name, *title;
	enum field_type type;
	bool typed;	       /* a type was written somewhere */
	bool implicit;	       /* no sentence declares it: `complainant agrees`, `because fair` */
	bool asked;	       /* a condition reads it */
	bool is_outcome;       /* a decision fills it: it is told of the event */
	int32_t default_value; /* 0: none; else as a program stores it */
	struct model_names choices;
	struct model_native *native;	  /* computes it; NULL: it is logged */
	const struct model_party *agrees; /* it says whether this party does; NULL: it does not */
	struct span span;
};

struct model_fields {
	struct model_field **items;
	uint32_t count, capacity;
};

/* `external function fee_due taking complex giving amount`. */
struct model_native {
	uint32_t number;
	const char *name;
	struct model_fields arguments;
	struct model_field *result;
	struct span span;
};

/* What an occurrence must carry, or should. */
struct model_content {
	struct model_field *field;
	enum strength strength;
	enum ast_content_kind kind; /* giving, only if giving, containing, enclosing */
	struct span span;
};

struct model_contents {
	struct model_content *items;
	uint32_t count, capacity;
};

/* How an event comes to be in the procedure. */
enum event_origin {
	ORIGIN_OPENING,	    /* a stage begins with it */
	ORIGIN_CLAUSE,	    /* it discharges a duty or uses a right */
	ORIGIN_NOTICE,	    /* the notice of an extension */
	ORIGIN_CLOCK,	    /* it stops, restarts or withholds a clock */
	ORIGIN_CONSEQUENCE, /* it closes or moves the case, or counts as another */
};

/* Something that happens in a case, as the log names it. */
struct model_event {
	uint32_t number;
	const char *name;	   /* response */
	const char *full_name;	   /* internal.response */
	struct model_stage *stage; /* the stage it belongs to */
	enum event_origin origin;
	struct model_clause *clause; /* the first it discharges or uses; NULL: none */
	struct model_parties from;   /* who brings it about */
	struct model_parties to;     /* of what begins a stage: to whom it is made */
	struct model_contents contents;
	struct model_names manners;  /* only by these; none: by any */
	struct model_field *outcome; /* of a decision */
	bool opens_case;
	bool sent;	  /* sending and receipt are two days */
	bool each, again; /* every occurrence counts; it may happen again */
	bool forbidden;
	bool survives; /* after the close it is no finding */
	struct span span;
};

struct model_events {
	struct model_event **items;
	uint32_t count, capacity;
};

/* A sentence about what somebody must, should, may or must not do. */
struct model_clause {
	uint32_t number;
	const char *id, *name, *action;
	const char *plain_name; /* before a number set it apart from another of its stage */
	struct model_stage *stage;
	enum clause_kind kind;
	enum strength strength;
	enum undated undated;
	uint32_t flags; /* enum clause_flag */
	struct model_parties who, doer, acceptor, to;
	bool sends;	   /* the verb says that something is sent */
	bool nothing_more; /* and nothing more may be asked */
	struct model_event *event;
	struct model_clock *clock, *target;
	struct model_clock *earliest; /* its last day is the first for the clause */
	enum strength advice;	      /* how strongly the target binds */
	int32_t share; /* the target is for so many per cent of all cases; 0: for each */
	struct model_clocks readings;
	struct model_condition *begin, *available, *condition;
	struct model_condition
		*unanchored; /* `once E, or if ...`: opens a right without its window */
	struct model_names manners;
	bool only_manners; /* only by email */
	bool every_manner; /* by letter and email, not by either */
	struct model_contents contents;
	struct duration every; /* of STANDING: every so often */
	struct date by_day;    /* of STANDING: by this day of each year; not set: by none */
	const char *close_reason, *late_reason;
	struct model_condition *late_condition; /* of `late_reason`; NULL: always */
	bool asked_late, asked_target; /* a condition asks whether it is late, or past its target */
	struct model_cite cite;
	uint32_t place; /* its place in the text, for the order of reports */
	struct span span;
	const struct ast_item *sentence;
};

struct model_clauses {
	struct model_clause **items;
	uint32_t count, capacity;
};

struct model_track {
	uint32_t number;
	const char *name, *title;
	struct model_names implements;
	struct model_calendar *calendar; /* NULL: the procedure's */
	struct span span;
};

struct model_tracks {
	struct model_track **items;
	uint32_t count, capacity;
};

/* A stage; stage 0 is the case. */
struct model_stage {
	uint32_t number;
	const char *name;	/* adults.first; of the case itself "" */
	const char *short_name; /* first */
	const char *title;
	struct model_track *track;
	struct model_events begins_with;
	bool begins_with_all;		/* begins with A and B */
	struct model_contents contents; /* what its opening asks for */
	struct model_condition *begins_when;
	bool alongside;
	bool from_request; /* counting from the request */
	struct model_event *request;
	bool moved_to;		    /* some sentence moves the case here */
	struct model_choices start; /* none: the day it opened */
	struct model_cite cite;
	struct span span;
	const struct ast_item *block; /* NULL: the case itself */
};

struct model_stages {
	struct model_stage **items;
	uint32_t count, capacity;
};

/* What the occurrence of an event brings about. */
enum consequence_kind {
	CONSEQUENCE_COUNTS_AS, /* other */
	CONSEQUENCE_OPENS,     /* stage */
	CONSEQUENCE_MOVES,     /* stage */
	CONSEQUENCE_CLOSES,    /* reason; release: and nothing stays owed */
	CONSEQUENCE_NEW_CASE,  /* other */
};

struct model_consequence {
	enum consequence_kind kind;
	struct model_event *event, *other;
	struct model_stage *stage;
	const char *reason;
	bool release;
	struct model_condition *condition; /* NULL: always */
	struct model_cite cite;
	struct span span;
};

struct model_consequences {
	struct model_consequence *items;
	uint32_t count, capacity;
};

struct model_extension {
	uint32_t number;
	const char *name;
	struct model_stage *stage;
	struct model_event *event;	/* the notice */
	struct model_clauses targets;	/* whose limits it extends */
	struct model_parties who, to;	/* to: who gets the notice */
	struct model_contents contents; /* what it is to carry by this sentence */
	enum extension_kind kind;
	struct duration length, cap, before_first;
	struct limit cap_limit; /* with `cap_anchor`: a cap that counts from another day */
	struct model_anchor *cap_anchor;
	bool without_cap;
	struct model_condition *cap_unless; /* the cap does not cut when it holds */
	bool up_to;			    /* of BY: the notice may give an earlier date */
	struct model_event *date_event;	    /* of TO_DATE: the FIELD of EVENT */
	struct model_field *date_field;
	struct model_condition *condition;
	struct model_fields reasons;
	int32_t times; /* 0: any number */
	bool while_running;
	struct model_cite cite;
	struct span span;
};

struct model_extensions {
	struct model_extension **items;
	uint32_t count, capacity;
};

struct model_pause {
	uint32_t number;
	struct model_stage *stage;
	struct model_clauses targets;
	struct model_event *from, *until;
	struct model_condition *condition, *unless;
	bool resuming;
	struct duration
		at_most; /* the clock stands still no longer; count 0: as long as it takes */
	struct model_cite cite;
	struct span span;
};

struct model_pauses {
	struct model_pause **items;
	uint32_t count, capacity;
};

struct model_restart {
	uint32_t number;
	struct model_stage *stage;
	struct model_clauses targets;
	struct model_event *event;
	struct model_condition *condition;
	struct model_cite cite;
	struct span span;
};

struct model_restarts {
	struct model_restart **items;
	uint32_t count, capacity;
};

/* Something done on the day a condition begins to hold. */
struct model_watch {
	struct model_stage *stage; /* while this stage is open */
	struct model_condition *condition;
	const char *reason; /* closes the case so */
	bool release;
	struct model_stage *opens; /* opens this stage: leaves those that `leaves` names */
	struct model_stage *moves; /* moves the case there */
	struct model_stages leaves;
	struct model_cite cite;
	struct span span;
};

struct model_watches {
	struct model_watch *items;
	uint32_t count, capacity;
};

struct model_out_of_time {
	struct model_event *event;
	struct limit limit;
	struct model_anchor *anchor;
	struct model_condition *guard;	   /* only if, unless: else it is never out of time */
	struct model_condition *condition; /* what an acceptance needs */
	struct model_parties acceptor;
	struct model_cite cite;
	struct span span;
};

struct model_out_of_times {
	struct model_out_of_time *items;
	uint32_t count, capacity;
};

struct model_prompt {
	enum prompt_kind kind;
	struct model_parties who;
	struct duration before;
	struct model_clause *clause;
	struct model_stage *stage;
	struct model_condition *condition;
	struct span span;
};

struct model_prompts {
	struct model_prompt *items;
	uint32_t count, capacity;
};

struct model_apart {
	struct model_field *one, *other;
	struct model_cite cite;
	struct span span;
};

/* `independent_person is independent and not previously_involved`: what an entry says
 * against it is a finding. */
struct model_quality {
	struct model_party *party;
	const char *name;
	const char *words;	   /* previously involved */
	struct model_field *field; /* officer_independent: an entry may say it */
	bool negated;
	struct model_cite cite;
	struct span span;
};

struct model_ground {
	const char *name, *text;
	struct span span;
};

/* `complaint goes to adults.first if C, otherwise to corporate.first`. */
struct model_route {
	const char *name;
	struct model_choices choices;
	struct span span;
};

struct model_routes {
	struct model_route *items;
	uint32_t count, capacity;
};

/* `response stands for resolution`: the right-hand side is a name of the statute. */
struct model_stand {
	enum ast_stands_word word;
	struct model_anchor *anchor;	   /* an event, its sending or receipt, the later of two */
	const char *name;		   /* else: a party, field or stage of this procedure */
	const char *statute_name;	   /* what it stands for */
	enum ast_anchor_kind statute_kind; /* EVENT, RECEIPT, SENDING … */
	struct span span;
};

struct model_stands {
	struct model_stand *items;
	uint32_t count, capacity;
};

/* What the text leaves open, for `procc check` to list. */
enum doubt_kind {
	DOUBT_IN_FORCE,	  /* in force from unknown */
	DOUBT_SILENT,	  /* source silent */
	DOUBT_NOT_STATED, /* limit not stated; otherwise not stated */
	DOUBT_ASSUMING,	  /* assuming "why" */
	DOUBT_UNCLEAR,	  /* unclear "question?" */
	DOUBT_READING,	  /* or read as */
	DOUBT_UNVERIFIED,
	DOUBT_RECEIPT, /* sending or receipt was not chosen */
};

struct model_doubt {
	enum doubt_kind kind;
	const char *about; /* internal.response; "" of the procedure itself */
	const char *text;  /* the question, the reason; NULL: none */
	struct span span;
};

struct model_doubts {
	struct model_doubt *items;
	uint32_t count, capacity;
};

/* A phrase of the source that is accounted for: cited, or settled by `no rule in`. */
struct model_citation {
	const char *section, *phrase;
	const char *because; /* of `no rule in`; NULL: a clause cites it */
	const char *about;
	struct span span;
};

struct model_citations {
	struct model_citation *items;
	uint32_t count, capacity;
};

struct model {
	const char *name, *title, *authority, *version, *source, *status, *cited_as;
	enum ast_procedure_kind kind;
	struct model_names implements;
	struct date in_force, in_force_until;
	enum version_rule version_rule;
	struct model_event *version_event;
	enum roll roll; /* where a limit that ends on a non-working day goes */
	bool roll_stated;
	bool immediately_same_day;
	int32_t arrives_after;
	bool arrives_on_working_days;

	struct model_calendars calendars;	  /* [0] is the procedure's own */
	struct model_calendars calendar_readings; /* of the header: or read as */
	struct model_parties parties;
	struct model_fields fields;
	struct model_tracks tracks;
	struct model_stages stages;	 /* [0] is the case itself */
	struct model_events events;	 /* by stage */
	struct model_clauses clauses;	 /* by stage */
	struct model_clocks clocks;	 /* by stage */
	struct model_clauses text_order; /* the clauses as the text has them */
	struct model_consequences consequences;
	struct model_extensions extensions;
	struct model_pauses pauses;
	struct model_restarts restarts;
	struct model_watches watches;
	struct model_out_of_times out_of_times;
	struct model_prompts prompts;
	struct {
		struct model_apart *items;
		uint32_t count, capacity;
	} aparts;
	struct {
		struct model_quality *items;
		uint32_t count, capacity;
	} qualities;
	struct {
		struct model_ground *items;
		uint32_t count, capacity;
	} grounds;
	struct {
		struct model_delivery *items;
		uint32_t count, capacity;
	} deliveries;
	struct model_routes routes;
	struct model_stands stands;
	struct model_doubts doubts;
	struct model_citations citations;
	struct {
		struct model_native **items;
		uint32_t count, capacity;
	} natives;
	struct span span;
};

#endif
