/* What a text leaves open, and what of its source nobody cites: for procc check. */
#ifndef COMPILER_PROCC_NOTES_H
#define COMPILER_PROCC_NOTES_H

#include "compiler/load.h"

#include <stdint.h>

/* One matter; all texts live in the workspace. */
struct note {
	const char *code; /* "limit-not-stated" */
	const char *file;
	uint32_t line;
	const char *message;
};

struct notes {
	struct note *items;
	uint32_t count, capacity;
};

/* Lists what the sentences of a procedure say that the text does not: silence, doubt, readings. */
void notes_list_open(struct workspace *work, const struct loaded *loaded, struct notes *out);

/* Lists the times and duties of the source that no sentence cites. */
void notes_list_uncited(struct workspace *work, const struct loaded *loaded, struct notes *out);

#endif
