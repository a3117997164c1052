/* Runs the rules over a model. */
#include "compiler/audit/lint/lint.h"

#include "compiler/audit/lint/lint_pass.h"
#include "lang/base/check.h"
#include "lang/base/text.h"
#include "lang/base/workspace.h"

#include <stdarg.h>
#include <string.h>

#define RULE(id, severity, function, demand) { id, SEVERITY_##severity, function, demand },
#define SHARED(id, severity, demand) { id, SEVERITY_##severity, NULL, demand },

static const struct lint_rule rules[] = {
#include "compiler/audit/lint/rule.def"
};

#undef RULE
#undef SHARED

const struct lint_rule *lint_rules(size_t *count)
{
	*count = ARRAY_LENGTH(rules);
	return rules;
}

const struct lint_rule *lint_find_rule(const char *id)
{
	for (size_t i = 0; i < ARRAY_LENGTH(rules); i++) {
		if (strcmp(rules[i].id, id) == 0)
			return &rules[i];
	}
	return NULL;
}

struct diagnostic *lint_say(struct lint *lint, struct span span, const char *format, ...)
{
	const char *message;
	va_list values;

	va_start(values, format);
	message = text_make_list(lint->arena, format, values);
	va_end(values);
	return diagnose(&lint->work->diagnostics, lint->rule->severity, lint->rule->id, span, "%s",
			message);
}

void lint_run(struct workspace *work, const struct model *model)
{
	struct lint lint = { .work = work, .arena = &work->arena, .model = model };

	for (size_t i = 0; i < ARRAY_LENGTH(rules); i++) {
		lint.rule = &rules[i];
		if (rules[i].look)
			rules[i].look(&lint);
	}
}
