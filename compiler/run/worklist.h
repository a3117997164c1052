/*
 * What is to be done in all the cases, by due date.
 *
 * Only the most urgent are kept, so that the list needs no more room for a million cases than
 * for a few thousand; how many are left out is told.
 */
#ifndef COMPILER_RUN_WORKLIST_H
#define COMPILER_RUN_WORKLIST_H

#include "lang/base/arena.h"
#include "vm/outcome.h"

/* How many are shown. */
#define WORKLIST_LIMIT 5000u

struct text;

/* One thing to be done in one case; the texts belong to the list. */
struct work_item {
	struct date by;
	uint32_t order; /* of one day, in the order of the cases */
	const char *words;
};

struct worklist {
	struct arena arena;
	struct date day; /* of the reports; none: no case yet, or each has its own */
	bool many_days;
	bool has_standing;
	struct work_item *items; /* room for twice the limit */
	uint32_t count, order;
	uint64_t total;
};

/* Begins an empty list. */
void worklist_open(struct worklist *list, const struct allocator *allocator);

/* Adds what is owed in a case. */
void worklist_add(struct worklist *list, const struct outcome *outcome);

/* Writes the list. */
void worklist_write(struct worklist *list, struct date as_of, struct text *out);

/* Writes what a procedure asks for outside any case: of a yearly report no log knows whether it was
 * made. */
void worklist_write_standing(struct worklist *list, const struct program *program,
			     struct text *out);

/* Gives everything back. */
void worklist_close(struct worklist *list);

#endif
