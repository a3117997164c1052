/* The latest day of each event on one path; for life.h. */
#ifndef COMPILER_AUDIT_LIFE_DAYS_H
#define COMPILER_AUDIT_LIFE_DAYS_H

#include "compiler/audit/lint/life.h"
#include "compiler/model.h"

/* What brings a case from one stage to the next, or to its close. */
struct life_hop {
	const struct model_events *events; /* the last of these; NULL: the one below */
	const struct model_event *event;
	const struct model_clock *expiry; /* NULL; else the day after this runs out */
};

struct life_walk {
	struct arena *arena;
	const struct model *model;
	const struct model_event *opening;
	struct date start;
	struct date *opened; /* by stage: the day on which it opened on this path */
	struct date *days;   /* by event: its day, once known */
	bool *asked;	     /* by event: being worked out */
	bool *avoided;	     /* by event: another one opened the stage on this path */
	const struct model_clause **bounding; /* by event: the sentence that bounds it */
	const struct model_event **counting;  /* by event: what has a limit and counts as it */
	struct life_path *path; /* gets a step for every event that is worked out; NULL: none */
	bool beyond;		/* some day is past the horizon */
};

/* Finds what bounds each event; once for a model. */
void life_walk_open(struct life_walk *walk, struct arena *arena, const struct model *model);

/* The latest day on which a hop happens. */
struct date life_hop_day(struct life_walk *walk, const struct life_hop *hop);

#endif
