/* What procaudit does with a procedure itself: prove it, lint it, see what of a text it covers. */
#ifndef COMPILER_AUDIT_PROCAUDIT_RUN_H
#define COMPILER_AUDIT_PROCAUDIT_RUN_H

#include "compiler/audit/procaudit_load.h"
#include "compiler/audit/procaudit_options.h"

/* Proves the procedure against a statute, or all it implements, and writes counterexamples. */
int procaudit_prove(struct procaudit_files *files, const struct procaudit *wishes,
		    struct text *out);

/* Lints the procedure. */
int procaudit_lint(struct procaudit_files *files, const struct procaudit *wishes, struct text *out);

/* Says which phrases of a text it covers. */
int procaudit_cover(struct procaudit_files *files, const struct procaudit *wishes,
		    struct text *out);

/* Counts over cases, or compares. */
int procaudit_count(struct procaudit_files *files, struct procaudit *wishes, struct text *out);

#endif
