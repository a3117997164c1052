/*
 * Whether a procedure is sound in itself: rules about one text, without a statute and without
 * cases.
 *
 * rule.def has a row for each rule. Some of them are the compiler's own warnings and are only
 * listed here; the others look at the checked model. Where dates decide, a rule tries every day of
 * the calendar from 1990 to 2040 and says on how many it fails, and on which first.
 */
#ifndef COMPILER_AUDIT_LINT_H
#define COMPILER_AUDIT_LINT_H

#include "lang/base/diagnostic.h"

#include <stddef.h>

struct lint;
struct model;
struct sarif;
struct workspace;

/* One rule; a warning is a fault, a note a gap that the author may have meant. */
struct lint_rule {
	const char *id;
	enum severity severity;
	void (*look)(struct lint *lint); /* NULL: the compiler says it */
	const char *demand;
};

/* All rules, those of the compiler first. */
const struct lint_rule *lint_rules(size_t *count);

/* The rule of an id, or NULL. */
const struct lint_rule *lint_find_rule(const char *id);

/* Adds what the rules find to the diagnostics of the workspace in which the model was checked. */
void lint_run(struct workspace *work, const struct model *model);

/* Adds the diagnostics of a workspace to a SARIF log. */
void lint_add_to_sarif(const struct workspace *work, struct sarif *sarif);

#endif
