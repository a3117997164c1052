/*
 * The longest possible life of a case, from the first event to the close, by path.
 *
 * A path is the stages in the order in which a case goes through them, and how it closes at the
 * end. Along it every limit is kept and every window used, each on its last day, every extension
 * is granted as far as it goes, and of what facts choose the longest is taken. Every day from
 * which a case can start is tried. A step that nothing bounds takes no time and is named.
 */
#ifndef COMPILER_AUDIT_LIFE_H
#define COMPILER_AUDIT_LIFE_H

#include "lang/base/date.h"

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct model;
struct model_clause;
struct model_event;
struct model_stage;
struct text;

/* No more paths are followed. */
#define LIFE_PATH_LIMIT 32

/* One act on a path, on the day that makes the case longest. */
struct life_step {
	const struct model_event *event;
	struct date day;
	const char *open; /* why nothing bounds it; NULL: it has a limit */
	const struct model_clause *clause;
};

struct life_path {
	struct {
		const struct model_stage **items;
		uint32_t count, capacity;
	} stages;
	struct {
		struct life_step *items;
		uint32_t count, capacity;
	} steps;
	const char *ending;	/* "closed as answered" */
	bool bounded;		/* every step has a limit */
	struct date start, end; /* of the longest; none: it needs days that no calendar covers */
	int32_t days, working_days; /* from one to the other */
	int32_t stride;		    /* every so manyth day was tried: 1 unless it is very long */
};

struct life {
	struct {
		struct life_path *items;
		uint32_t count, capacity;
	} paths;
	bool more; /* there were too many to follow */
};

/* Finds the paths of a checked procedure and how long each can be. */
void life_find(struct arena *arena, const struct model *model, struct life *out);

/* Writes the paths for a terminal of 80 columns. */
void life_write(const struct life *life, struct text *out);

/* Writes the paths as a JSON array. */
void life_write_json(const struct life *life, struct text *out);

#endif
