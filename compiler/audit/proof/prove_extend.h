/* What one notice, and what several, make of a limit. */
#ifndef COMPILER_AUDIT_PROVE_EXTEND_H
#define COMPILER_AUDIT_PROVE_EXTEND_H

#include "compiler/audit/proof/prove_term.h"

/* What an extension makes of one limit. */
struct extending {
	enum side side;
	const struct model_extension *extension;
	const struct calendar *calendar;
	const struct term *base; /* a table on an event */
	bool capped;
	bool one_by_one;  /* what each notice gives matters, to both sides */
	bool gives_dates; /* ... and it is a date */
	uint32_t used_up; /* so many have come that gave nothing; 0: none */
};

/* Whether a cap cuts for the facts at hand. */
bool extending_has_cap(struct prove *prove, enum side side,
		       const struct model_extension *extension);

/* Whether an extension may be used at all for the facts at hand, and its notice counts. */
bool extending_is_possible(struct prove *prove, enum side side,
			   const struct model_extension *extension);

/* Whether it waits for something else to happen. */
bool extending_waits(struct prove *prove, const struct extending *extending);

/* Its limit with so many times its length more. */
const struct term *extending_lengthened(struct prove *prove, const struct extending *extending,
					uint32_t times);

/* So much of it as is counted from another day. */
const struct term *extending_from(struct prove *prove, const struct extending *extending,
				  struct duration length, uint16_t from);

/* A new last day as far as the cap lets it go, and never sooner than the one before it. */
const struct term *extending_capped(struct prove *prove, const struct extending *extending,
				    const struct term *before, const struct term *new);

/* prove_extend_dates.c: sees whether it has to be followed notice by notice. */
void extending_look(struct prove *prove, struct extending *extending);

/* So many of its notices are followed, of a number that fills it up; those that the procedure has
 * besides are left out. */
uint32_t extending_followed(struct prove *prove, const struct extending *extending, uint32_t times);

/* What holds where the notices that are used up gave dates that were past when the limit began. */
const struct term *extending_once_used_up(struct prove *prove, const struct extending *extending,
					  const struct term *term);

/* The date that one of its notices gives, from 0. */
const struct term *extending_to_date(struct prove *prove, const struct extending *extending,
				     uint32_t notice);

/* The last day after so many notices that give dates. */
const struct term *extending_to_dates(struct prove *prove, const struct extending *extending,
				      uint32_t notices);

/* Every table in a term, extended. */
const struct term *extending_of(struct prove *prove, struct extending *extending,
				const struct term *term);

#endif
