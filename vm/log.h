/*
 * The entries of one case, as recorded, and as they stand on a day.
 *
 * A reader (events, CSV, JSON Lines) fills a case_log in the order of recording; case_log_settle
 * applies corrections, retractions and `--as-known-on`, and sorts (language 2.2); run_case folds
 * it. Texts point into the reader's buffer or arena and live until the next case is read.
 */
#ifndef VM_LOG_H
#define VM_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lang/base/arena.h"
#include "lang/base/date.h"
#include "vm/program.h"

enum entry_kind {
	ENTRY_EVENT,	/* complaint complex=yes */
	ENTRY_DECISION, /* progression=agreed */
	ENTRY_FACT,	/* fact complex=no */
	ENTRY_ACCEPT,	/* accept panel_request */
	ENTRY_REFUSE,	/* refuse panel_request */
	ENTRY_CORRECT,	/* correct #2 date=2024-03-04 */
	ENTRY_RETRACT,	/* retract #4 "why" */
	ENTRY_EXPECT,	/* expect response due 2024-03-15: for procc test, no entry of the case */
	ENTRY_BAD,	/* a line that could not be read; its problem stands in `problem` */
};

/* `key=value` of an entry that names a field of the program. */
struct entry_value {
	uint32_t field;		/* in program.fields; 0: no field has this name */
	int32_t value;		/* as struct program_field says; 0: ill-typed */
	const char *key, *text; /* as written, without quotes */
	uint32_t key_size, text_size;
};

/*
 * All zeroes but day, kind and name is a plain entry. What most entries have comes first, in 64
 * bytes; `values` means nothing where there are none.
 */
struct entry {
	struct date day;      /* as recorded; after settling, as corrected */
	struct date received; /* received=; none: not said */
	struct date recorded; /* recorded=, else the later of its own day and the recorded day
				 before it */
	uint32_t number;      /* from 1 within the case */
	uint32_t line;	      /* of the file, from 1 */
	int16_t minutes;      /* time of day; -1: none was given */
	uint8_t kind;	      /* enum entry_kind */
	bool retracted;	      /* set by settling */
	uint32_t value_count, manner_size;
	const struct program_name
		*name;	    /* events, decisions, accept, refuse; NULL: the program has none */
	const char *word;   /* the name as written, for findings */
	const char *manner; /* by=email; NULL: not said */
	uint32_t word_size;
	uint32_t refers; /* CORRECT, RETRACT: the number after # */
	struct entry_value *values;
	const char *problem;	  /* BAD: what is wrong, in words; also an ill-formed received= or
				     recorded= */
	const char *expect_state; /* EXPECT: "due", "met", ...; else NULL */
	uint32_t expect_state_size;
	struct date expect_on; /* EXPECT ... on DATE, due DATE */
	bool corrected;	       /* set by settling */
};

struct case_log {
	const char *id;
	uint32_t id_size;
	const char *procedure; /* NULL: the log names none (CSV) */
	uint32_t procedure_size;
	const char *file;
	uint32_t line; /* where the case begins */
	struct entry *entries;
	uint32_t count, capacity;
	struct date as_of; /* the day its log names in a comment, `-- as-of: 2024-05-03`; or none */
	bool troubled;	   /* some entry is bad or has a problem */
	bool plain;	   /* nothing to settle: in order, no correction, retraction or recorded= */
};

/* The entries as they stood on the day `as_of`, of those recorded by `known_on` (DATE_NONE: all,
 * for either), in the order of 2.2.1.  A correction or retraction says what was wrong all along,
 * but like every entry it counts for nothing before its own day (2.2.2).  Findings of settling (a
 * correction of an entry that is not there) are left in `problem` of that entry. */
void case_log_settle(struct arena *arena, const struct case_log *log, struct date as_of,
		     struct date known_on, struct case_log *out);

#endif
