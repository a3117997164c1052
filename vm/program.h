/*
 * A compiled procedure in memory: dense tables and code, and nothing that points outside.
 *
 * The compiler builds it, image.h writes and reads it, verify.h proves it safe, run.h runs it.
 * Index 0 of events, fields, clauses, clocks, parties and code means "none"; stage 0 is the case
 * itself: it opens with the first event and owns what the procedure says outside its stages.
 * Tables of one stage are contiguous: a stage that opens again starts its ranges afresh.
 * Everything is zeroed memory of one arena and lives as long as the program.
 */
#ifndef VM_PROGRAM_H
#define VM_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lang/base/date.h"
#include "vm/calendar.h"
#include "vm/limit.h"
#include "vm/opcode.h"

struct arena;

/* A run of rows of one table. */
struct program_range {
	uint32_t first, count;
};

/* Where a sentence stands: an index into `files`, and a line counted from 1; line 0: nowhere. */
struct program_place {
	uint32_t file, line;
};

/* Between the phrases of one clause: dots. */
#define PROGRAM_CITE_JOINT " \xE2\x80\xA6 "

/* What the source says of a clause, and what it leaves open; NULL texts are absent. */
struct program_cite {
	const char *section;  /* heading above the phrase, of the first */
	const char *phrase;   /* the words cited; of several phrases all, with the joint between */
	const char *assuming; /* the author's own reading */
	const char *unclear;  /* a question for the policy's owner */
	const char *under;    /* the provision of a statute, "reg. 17(3)" */
	bool silent;	      /* the source does not say it */
	bool unverified;      /* the fact behind it has not been checked */
};

enum party_kind { PARTY_ORDINARY, PARTY_OUTSIDE_BODY, PARTY_PANEL };

struct program_party {
	const char *name, *title; /* title never NULL: the name where none was given */
	uint8_t kind;		  /* enum party_kind */
	bool complains;		  /* opens cases: its events follow the arrival rule */
};

enum field_type { FIELD_TEXT, FIELD_YES_NO, FIELD_CHOICE, FIELD_DATE, FIELD_NUMBER };

/* A yes-or-no fact; 0 is "not known". */
enum fact_truth { FACT_NO = 1, FACT_YES = 2 };

/* Several choices at once can be told among so many first ones. */
#define FACT_SET_LIMIT 30

/* Something an entry can say; also a fact of the case, whose latest value counts.
 * Values are int32, and 0 is always "not known": FACT_NO or FACT_YES; the number of a choice
 * counted from 1, or where there are several the negative of a set of bits, the first choice's
 * lowest; a date's day; a number plus 1 (numbers are 0 to 2^30); 1 for a text. */
struct program_field {
	const char *name, *title;
	uint8_t type;		      /* enum field_type */
	bool asked;		      /* a condition reads it: ask for it while it is not known */
	int32_t default_value;	      /* 0: none */
	struct program_range choices; /* in `texts` */
	uint32_t native;	      /* in `natives`: computed, never logged; 0: none */
};

/* What an entry for an event must carry. */
struct program_content {
	uint32_t field;
	uint8_t strength; /* enum strength: how strongly it is asked */
	bool condition;	  /* `only if giving`: without it the entry does not count */
};

enum event_flag {
	EVENT_OPENS_CASE = 1,	    /* its stage can be the first of a case */
	EVENT_FROM_COMPLAINANT = 2, /* the arrival rule of the header moves its day */
	EVENT_SENT = 4,		    /* it is sent: sending and receipt are two days */
	EVENT_EACH = 8,		    /* some clause counts from each: every occurrence is kept */
	EVENT_AGAIN = 16, /* may happen again without a finding (the last, each, a repeating duty, a
			     booking) */
	EVENT_DECISION = 32,  /* carries an outcome, in `outcome` */
	EVENT_FORBIDDEN = 64, /* a `must not`: its occurrence is a finding */
	EVENT_OUTSIDE = 128,  /* survives the close of the case */
};

struct program_event {
	const char *name;      /* as a log writes it: response */
	const char *full_name; /* internal.response; of the case itself just the name */
	uint32_t stage;
	uint32_t clause;  /* the clause it discharges or uses first; 0: none */
	uint32_t code;	  /* run when an occurrence counts; 0: nothing to do */
	uint32_t outcome; /* field that holds a decision's outcome; 0: none */
	uint32_t flags;	  /* enum event_flag */
	struct program_range contents;
	struct program_range manners; /* in `texts`: only by these; count 0: by any */
};

/* `the FIELD of EVENT` where a limit needs it: its latest value is kept. */
struct program_booking {
	uint32_t event, field;
};

enum strength {
	STRENGTH_LEVEL_NONE,
	STRENGTH_LEVEL_MUST,
	STRENGTH_LEVEL_WILL,
	STRENGTH_LEVEL_SHOULD,
	STRENGTH_LEVEL_AIMS_TO,
	STRENGTH_LEVEL_NORMALLY,
	STRENGTH_LEVEL_MAY,
};

enum clause_kind {
	CLAUSE_DUTY,
	CLAUSE_RIGHT,
	CLAUSE_FORBIDDEN, /* must not, will not */
	CLAUSE_NOTE,	  /* need not */
	CLAUSE_STANDING,  /* every year ...: outside any case, listed only */
};

enum clause_flag {
	CLAUSE_AT_ANY_TIME = 1,	  /* a right without a window: always open */
	CLAUSE_SURVIVES = 2,	  /* even after the case closes */
	CLAUSE_AFTER_CLOSE = 4,	  /* owed from the close of the case (as `close_reason`) */
	CLAUSE_ACCEPTABLE = 8,	  /* one made late may be accepted by `acceptor` */
	CLAUSE_BY_RECEIPT = 16,	  /* met when it is received, not when sent */
	CLAUSE_REPEATS = 32,	  /* every N ... until */
	CLAUSE_DECIDES = 64,	  /* decide progression (...) */
	CLAUSE_CONDITIONAL = 128, /* does not exist until `begin` holds */
	CLAUSE_ONCE = 256,	  /* ... but is seen to wait for it, from the start of its stage */
};

/* Why a clause has no dated limit. */
enum undated {
	UNDATED_NOT,	     /* it has a clock */
	UNDATED_PLAIN,	     /* no limit was written, or only an order */
	UNDATED_NOT_STATED,  /* limit not stated */
	UNDATED_AS_SOON,     /* as soon as practicable */
	UNDATED_IMMEDIATELY, /* immediately, where the header gives it no date */
	UNDATED_NO_LIMIT,    /* with no limit */
};

struct program_clause {
	const char *id;		  /* internal.response */
	const char *name;	  /* response */
	const char *action;	  /* send response */
	const char *close_reason; /* of AFTER_CLOSE; NULL: any */
	const char *late_reason;  /* `if one is made late, the case closes as`; NULL: none */
	uint32_t stage;
	uint32_t event;	     /* what discharges or uses it; 0 for a note */
	uint32_t clock;	     /* its limit or window; 0: none */
	uint32_t target;     /* its target or advice; 0: none */
	uint32_t earliest;   /* the clock whose last day is the first for it; 0: none */
	uint32_t begin;	     /* code: holds when the clause begins to exist; 0: with its stage */
	uint32_t available;  /* code: a right may be used (once ..., while ...); 0: always */
	uint32_t unanchored; /* code: opens a right before its window begins; 0: nothing does */
	uint32_t condition;  /* code: only if, unless; 0: always */
	uint32_t late_condition;   /* code: when `late_reason` applies; 0: always */
	struct program_range who;  /* in `party_lists` */
	struct program_range doer; /* of `ensure that`; count 0: who */
	struct program_range acceptor;
	struct program_range to;       /* in `party_lists` */
	struct program_range readings; /* in `reading_clocks`: clocks of the further readings */
	struct program_cite cite;
	struct program_place place;
	uint8_t kind;	  /* enum clause_kind */
	uint8_t strength; /* enum strength */
	uint8_t undated;  /* enum undated */
	bool either;	  /* who: A or B */
	int32_t share;	  /* the target is for so many per cent of all cases; 0: for each */
	uint32_t flags;	  /* enum clause_flag */
};

enum clock_form {
	CLOCK_ARMS,    /* the first arm whose condition holds */
	CLOCK_LATER,   /* the later of the arms' days */
	CLOCK_EARLIER, /* the earlier */
	CLOCK_DATE,    /* by an agreed date: arm 0's anchor is the last day; arm 1, if any, a cap */
	CLOCK_REPEAT,  /* arm 0's limit from the latest occurrence, else from its anchor */
	CLOCK_EACH,    /* one duty for each occurrence of the anchor event */
};

enum clock_role { ROLE_LIMIT, ROLE_TARGET, ROLE_READING, ROLE_EARLIEST };

enum clock_flag {
	CLOCK_WATCHED = 1,  /* its running out has a consequence or is asked about by a condition */
	CLOCK_CHOOSES = 2,  /* facts choose its arm */
	CLOCK_PAUSABLE = 4, /* some sentence extends, pauses or restarts it */
};

struct program_clock {
	uint32_t clause;
	uint32_t calendar;
	uint32_t expiry; /* code: consequences on the day after; 0: none */
	uint32_t until;	 /* of REPEAT: the event that ends it */
	struct program_range arms;
	uint8_t form;  /* enum clock_form */
	uint8_t role;  /* enum clock_role */
	uint8_t flags; /* enum clock_flag */
};

struct program_arm {
	uint32_t condition;    /* code; 0: always (a last `otherwise`) */
	uint32_t anchor;       /* code that leaves the anchor's day, or none */
	uint32_t anchor_event; /* set: the anchor is the first occurrence of this event, and the
				  code need not run */
	uint32_t said_event;   /* the event the anchor speaks of, for reports; 0: none */
	const char *said;      /* the anchor in words: receipt of internal.response */
	struct limit limit;    /* all zeroes: not stated */
	bool each;	       /* counts from each occurrence of anchor_event */
	bool receipt;	       /* counts from a receipt: may be not known */
};

enum extension_kind {
	EXTENSION_TO,
	EXTENSION_BY,
	EXTENSION_BY_FROM_NOTICE,
	EXTENSION_TO_DATE,
	EXTENSION_NOT_STATED
};

struct program_extension {
	const char *name;
	uint32_t event;		     /* the notice: what a log records */
	struct program_range clocks; /* in `clock_lists`: what it extends */
	struct program_range who;
	struct duration length;
	struct duration cap;	      /* count 0: none; counted from the anchor */
	struct limit cap_limit;	      /* with `cap_anchor`: a cap that counts from another day */
	uint32_t cap_anchor;	      /* code: that day; 0: none */
	struct duration before_first; /* must come before so much of the unextended limit has run;
					 count 0: no such rule */
	uint32_t booking;	      /* of TO_DATE, NOT_STATED, up_to: where the date is */
	uint32_t condition;	      /* code: only if; 0: always */
	uint32_t cap_unless;	      /* code: the cap does not cut when it holds; 0: none */
	struct program_range reasons; /* in `field_lists`: only for; one of them must hold */
	int32_t times;		      /* at most; 0: any number */
	uint8_t kind;		      /* enum extension_kind */
	bool while_running;	      /* else even after it has run out */
	bool up_to;		      /* of BY: the notice may give an earlier date, in `booking` */
	struct program_cite cite;
	struct program_place place;
};

struct program_pause {
	struct program_range clocks; /* in `clock_lists` */
	uint32_t from, until;	     /* events; 0 where `condition` rules */
	uint32_t condition;	     /* code: stops while; 0: by events */
	uint32_t unless;	     /* code: does not stop when it holds; 0: none */
	bool resuming;		     /* the day of resumption counts */
	struct duration at_most;     /* it lasts no longer; count 0: as long as it takes */
	struct program_place place;
};

struct program_restart {
	struct program_range clocks;
	uint32_t event;
	uint32_t condition; /* code; 0: always */
	struct program_place place;
};

/* A condition that does something on the day it begins to hold: begins when, if ..., the case
 * closes. */
struct program_watch {
	uint32_t stage;	    /* looked at while this stage is open */
	uint32_t condition; /* code */
	uint32_t code;	    /* run once when the condition begins to hold */
	struct program_place place;
};

/* complaint is out of time later than 1 year after grounds_arose, unless ... */
struct program_out_of_time {
	uint32_t event;
	struct limit limit;
	uint32_t anchor; /* code: the day it counts from */
	uint32_t calendar;
	uint32_t condition;	       /* code: what an acceptance needs; 0: nothing */
	struct program_range acceptor; /* count 0: nobody may accept it */
	struct program_place place;
};

enum prompt_kind { PROMPT_REMIND, PROMPT_ESCALATE, PROMPT_FIRST };

struct program_prompt {
	uint8_t kind; /* enum prompt_kind */
	struct program_range who;
	struct duration before; /* of REMIND */
	uint32_t clock;		/* of REMIND */
	uint32_t stage;
	uint32_t condition; /* of ESCALATE and FIRST: code */
	struct program_place place;
};

/* Two parties that must not be one person: an entry gives a party's person as PARTY="Name". */
struct program_apart {
	uint32_t one_field, other_field;
	struct program_place place;
};

/* What a party must be, or must not: the fact PARTY_NAME tells whether they are. */
struct program_quality {
	const char *name; /* previously involved */
	uint32_t party, field;
	bool negated;
	struct program_place place;
};

struct program_ground { /* not admissible: NAME "TEXT" */
	const char *name, *text;
	struct program_place place;
};

struct program_stage {
	const char *name, *title; /* adults.first */
	uint32_t track;		  /* in `tracks`; 0: none */
	uint32_t start;		  /* code: the start of this stage; 0: the day it opened */
	uint32_t request; /* counting from the request: this event's day; 0: the day it opened */
	struct program_range events, clauses, clocks;
	struct program_place place;
	struct program_cite cite;
	bool alongside; /* ends no other stage */
};

struct program_track {
	const char *name, *title;
};

/* An event name as a log may write it, and the events it can mean. */
struct program_name {
	const char *text;
	uint32_t size, hash;
	bool dotted; /* it begins with a stage; of `size` and `hash` made by program_index */
	struct program_range events;   /* in `event_lists` */
	struct program_range openings; /* in `event_lists`: those that can open a case */
	uint32_t route; /* code that leaves the number of the event it goes to; 0: none */
};

/* what is sent by post is received 2 working days after it is sent */
struct program_delivery {
	const char *manner;
	struct limit limit;
};

enum version_rule { VERSION_UNSAID, VERSION_KEEP, VERSION_MOVE };

/* external function: its signature; bound to C when the program is loaded. */
struct program_native {
	const char *name;
	struct program_range arguments;	      /* in `field_lists` */
	uint32_t result;		      /* field */
	const struct native_binding *binding; /* set by native.h; never in an image */
};

struct program {
	const char *name, *title, *authority, *version, *source, *status, *cited_as;
	const char *calendar_text; /* england_and_wales */
	bool statute;
	struct date in_force, in_force_until;
	uint8_t version_rule;	      /* enum version_rule */
	uint32_t version_event;	      /* of VERSION_KEEP */
	int32_t arrives_after;	      /* minutes past midnight; 0: no cut-off hour */
	bool arrives_on_working_days; /* what arrives on a non-working day arrives on the next
					 working day */
	uint8_t digest[32];	      /* SHA-256 of the source text it was compiled from */
	uint32_t stack_depth;	      /* set by the verifier */

	struct calendar *calendars;
	uint32_t calendar_count;
	const char **files;
	uint32_t file_count;
	const char **texts;
	uint32_t text_count; /* choices of fields, and reasons */
	struct program_party *parties;
	uint32_t party_count;
	struct program_field *fields;
	uint32_t field_count;
	struct program_content *contents;
	uint32_t content_count;
	struct program_event *events;
	uint32_t event_count;
	struct program_booking *bookings;
	uint32_t booking_count;
	struct program_clause *clauses;
	uint32_t clause_count;
	struct program_clock *clocks;
	uint32_t clock_count;
	struct program_arm *arms;
	uint32_t arm_count;
	struct program_extension *extensions;
	uint32_t extension_count;
	struct program_pause *pauses;
	uint32_t pause_count;
	struct program_restart *restarts;
	uint32_t restart_count;
	struct program_watch *watches;
	uint32_t watch_count;
	struct program_out_of_time *out_of_times;
	uint32_t out_of_time_count;
	struct program_prompt *prompts;
	uint32_t prompt_count;
	struct program_apart *aparts;
	uint32_t apart_count;
	struct program_quality *qualities;
	uint32_t quality_count;
	struct program_ground *grounds;
	uint32_t ground_count;
	struct program_stage *stages;
	uint32_t stage_count;
	struct program_track *tracks;
	uint32_t track_count;
	struct program_name *names;
	uint32_t name_count;
	struct program_delivery *deliveries;
	uint32_t delivery_count;
	struct program_native *natives;
	uint32_t native_count;
	uint32_t *party_lists;
	uint32_t party_list_count;
	uint32_t *field_lists;
	uint32_t field_list_count;
	uint32_t *event_lists;
	uint32_t event_list_count;
	uint32_t *clock_lists;
	uint32_t clock_list_count;
	uint32_t *reading_clocks;
	uint32_t reading_clock_count;
	uint32_t *order;
	uint32_t order_count; /* clauses in the order of the text */
	struct instruction *code;
	uint32_t code_count;		   /* code[0] is HALT */
	struct program_place *code_places; /* one for each instruction */

	/* Made by program_index: open addressing by hash; a slot holds a row of `names` + 1, or 0.
	 */
	uint32_t *name_slots;
	uint32_t name_mask; /* slots - 1; their number is a power of two */
};

/* Fills in the sizes and hashes of `names` and the slots by which they are found; texts must be
 * set. */
void program_index(struct arena *arena, struct program *program);

/* The row of `names` for what a log wrote, or NULL; `text` need not end with NUL. */
const struct program_name *program_find_name(const struct program *program, const char *text,
					     size_t size);

/* The event name that is nearest to a misspelt one; NULL: none is near enough to be meant. */
const char *program_nearest_name(const struct program *program, const char *text, size_t size);

/* The key of an entry that is nearest to a misspelt one: a field, `received` or `recorded`; NULL:
 * none is near enough to be meant. */
const char *program_nearest_key(const struct program *program, const char *text, size_t size);

/* The number of the field with this name, or 0. */
uint32_t program_find_field(const struct program *program, const char *text, size_t size);

/* The hash by which `names` are found; of use within one process only. */
uint32_t program_hash(const char *text, size_t size);

#endif
