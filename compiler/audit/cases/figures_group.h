/* The groups of a breakdown, and what a case as a whole adds to one. */
#ifndef COMPILER_AUDIT_FIGURES_GROUP_H
#define COMPILER_AUDIT_FIGURES_GROUP_H

#include "compiler/audit/cases/figures.h"

/* Makes an empty group ready. */
void case_group_open(struct figures *figures, struct case_group *group, const char *label);

/* The group of a case, made when it is the first of it; all cases when there is no breakdown. */
struct case_group *case_group_of(struct figures *figures, const struct outcome *outcome,
				 struct arena *scratch);

/* Counts a case and how it ended, and how late its entries were recorded; `later` is what of that
 * case_group_add_times is still to add. */
void case_group_add(struct figures *figures, struct case_group *group,
		    const struct outcome *outcome, struct addition *later);

/* Adds how long a case lived, and how many of its entries were recorded at once. */
void case_group_add_times(struct figures *figures, struct case_group *group,
			  const struct addition *later);

/* Adds what is counted of cases as a whole to that of another group. */
void case_group_merge(struct figures *figures, struct case_group *into,
		      const struct case_group *from);

/* The groups in the order in which to report them; `out` has room for group_count. */
void case_groups_sort(const struct figures *figures, struct case_group **out);

#endif
