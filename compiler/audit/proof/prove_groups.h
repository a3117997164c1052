/*
 * Systems in groups: what all of a group ask for is tried once for all of them.
 *
 *     systems ──prove_groups──▶ halves of halves, each with what its systems have in common
 *
 * A system asks for more than its group does. So where nothing keeps what the group asks for, no
 * system of it is broken, and none is broken by more than what its group allows. Choices that have
 * nothing to do with each other multiply the systems, but not what is tried of them.
 */
#ifndef COMPILER_AUDIT_PROVE_GROUPS_H
#define COMPILER_AUDIT_PROVE_GROUPS_H

#include "compiler/audit/proof/prove.h"

/* Days on which something is known not to be. */
struct prove_clear {
	int32_t from, until; /* the first of them, and that after the last */
};

struct prove_group {
	bool tells;   /* its systems count from one event, so `shared` says something */
	bool falls;   /* a limit falls: only one day at a time can be looked at */
	bool stops;   /* a clock of some system stops: it may do so without a bound */
	bool endless; /* some system may be broken without a bound otherwise */
	struct prove_system shared; /* what they have in common */
	uint16_t *tell;		    /* the bounds of it that say by how much it is broken */
	uint32_t tell_count;
	int32_t least; /* the least number of an event */
	struct prove_clear unbroken, no_worse;
	uint32_t first, count; /* its systems, as they are ordered */
	uint32_t one, other;   /* its halves; 0: it has one system alone */
};

/* The group of all systems is row 1; there is no row 0. */
struct prove_groups {
	struct prove_group *items;
	uint32_t count, capacity;
	uint32_t *order; /* by place: the number of a system; those that are alike are together */
};

/* Where the two ends of every event are kept while a system is solved. */
struct prove_ends {
	int32_t *low, *high;
};

/* Puts systems in groups. */
struct prove_groups prove_groups(struct prove *prove, const struct prove_systems *systems,
				 struct prove_ends ends);

/* Whether some system of a group may be broken with its anchor on a day. */
bool prove_group_may_break(struct prove *prove, struct prove_group *group, int32_t day,
			   struct prove_ends ends);

/* Whether it may be broken then by more than so many days; fewer than before are not asked for. */
bool prove_group_may_exceed(struct prove *prove, struct prove_group *group, int32_t day,
			    int32_t days, struct prove_ends ends);

#endif
