/* A limit while its terms are read: what check_limits.c, its arms and its dates share. */
#ifndef COMPILER_CHECK_BUILDING_H
#define COMPILER_CHECK_BUILDING_H

#include "compiler/check_pass.h"

/* A clock while its terms are read. */
struct building {
	struct check *check;
	struct sentence *at;
	struct model_clause *clause;
	struct model_clock *clock;
	enum relation relation; /* of the last arm, for those that say only what differs */
	struct ast_duration length;
	struct model_anchor *anchor;
	const struct ast_term *roll;
	const struct ast_term *first; /* the first term that gave a limit */
	bool failed;
};

/* Adds an arm. */
void building_push(struct building *building, struct limit limit, struct model_anchor *anchor,
		   struct model_condition *condition, struct span span);

/* A length as a limit; one that makes none has been reported. */
struct limit building_limit(struct building *building, const struct ast_duration *length,
			    enum relation relation);

/* Adds an arm that says what it says, and takes the rest from the arm before it. */
void building_add(struct building *building, const struct ast_term *term);

/* Whether a sentence has a limit already, and nothing says which of the two counts: reported. */
bool building_is_second(struct building *building, const struct ast_term *term);

/* Adds a day by which something is due: one agreed, or one of a part of the calendar. */
void building_add_date(struct building *building, const struct ast_term *term);

#endif
