/* What can be wrong with a case log; derived from the one table in finding.def. */
#ifndef VM_FINDING_H
#define VM_FINDING_H

#include <stddef.h>

#include "vm/outcome.h"

struct finding_info {
	const char *code; /* stable: "missing-content" */
	enum finding_severity severity;
	const char *meaning; /* one phrase, for the documentation */
};

/* The table, in the order of finding.def. */
const struct finding_info *finding_table(size_t *count);

/* The row of a code, or NULL. */
const struct finding_info *finding_find(const char *code);

#endif
