/* What is said of cases that the figures leave out, and of entries that they pass over. */
#ifndef COMPILER_AUDIT_CASES_TOLD_H
#define COMPILER_AUDIT_CASES_TOLD_H

#include "compiler/audit/cases/cases.h"

/* So many of a kind are told one by one. */
#define TOLD_LIMIT 20u

/* An event that the procedure does not have. */
struct told_name {
	const char *word, *file;
	uint32_t size, line; /* where it was met first */
	uint64_t count;
};

struct cases_told {
	uint64_t others, unopened; /* cases of another procedure; those that nothing opens */
	uint64_t unreadable;	   /* lines */
	struct told_name names[TOLD_LIMIT];
	uint32_t name_count;
	uint64_t unknown; /* entries of such events */
};

/* Says something on standard error, where the progress may stand. */
void cases_tell(struct audit_cases *cases, const char *line);

/* A case that names another procedure. */
void told_other_procedure(struct audit_cases *cases, const struct case_log *log);

/* A case that has not begun; it is told if it has entries that should count by then. */
void told_not_begun(struct audit_cases *cases, const struct case_log *log);

/* The lines of a case that cannot be read, and its entries that the procedure does not know. */
void told_entries(struct audit_cases *cases, const struct case_log *log);

/* That no case gives the field of the breakdown. */
void told_no_field(struct audit_cases *cases);

/* Which events those were, and how many more there were of everything. */
void told_finish(struct audit_cases *cases);

#endif
