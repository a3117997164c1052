/* What went wrong, where, and what to do about it: collecting. */
#include "lang/base/diagnostic.h"

#include "lang/base/arena.h"
#include "lang/base/array.h"
#include "lang/base/text.h"

#include <stdarg.h>

void diagnostics_open(struct diagnostics *diagnostics, struct arena *arena)
{
	*diagnostics = (struct diagnostics){ .arena = arena };
}

struct diagnostic *diagnose(struct diagnostics *diagnostics, enum severity severity,
			    const char *slug, struct span span, const char *format, ...)
{
	struct diagnostic *diagnostic;
	va_list values;

	if (diagnostics->total[severity]++ >= DIAGNOSTIC_LIMIT) {
		diagnostics->spare = (struct diagnostic){ .severity = severity, .slug = slug };
		return &diagnostics->spare;
	}
	diagnostic = ARENA_NEW(diagnostics->arena, struct diagnostic);
	*ARRAY_PUSH(diagnostics->arena, diagnostics) = diagnostic;
	diagnostic->arena = diagnostics->arena;
	diagnostic->severity = severity;
	diagnostic->slug = slug;
	diagnostic->span = span;
	va_start(values, format);
	diagnostic->message = text_make_list(diagnostics->arena, format, values);
	va_end(values);
	return diagnostic;
}

void diagnostic_label(struct diagnostic *diagnostic, struct span span, const char *format, ...)
{
	struct diagnostic_label **end = &diagnostic->labels;
	struct diagnostic_label *label;
	va_list values;

	if (!diagnostic->arena)
		return;
	while (*end)
		end = &(*end)->next;
	label = ARENA_NEW(diagnostic->arena, struct diagnostic_label);
	label->span = span;
	va_start(values, format);
	label->text = text_make_list(diagnostic->arena, format, values);
	va_end(values);
	*end = label;
}

void diagnostic_hint(struct diagnostic *diagnostic, const char *format, ...)
{
	struct diagnostic_hint **end = &diagnostic->hints;
	struct diagnostic_hint *hint;
	va_list values;

	if (!diagnostic->arena)
		return;
	while (*end)
		end = &(*end)->next;
	hint = ARENA_NEW(diagnostic->arena, struct diagnostic_hint);
	va_start(values, format);
	hint->text = text_make_list(diagnostic->arena, format, values);
	va_end(values);
	*end = hint;
}

uint32_t diagnostics_count(const struct diagnostics *diagnostics, enum severity severity)
{
	return diagnostics->total[severity];
}

bool diagnostics_are_clean(const struct diagnostics *diagnostics)
{
	return diagnostics->total[SEVERITY_ERROR] == 0;
}

void diagnostics_sort(struct diagnostics *diagnostics)
{
	/* Insertion keeps equals in order, and there are at most a few hundred. */
	for (uint32_t i = 1; i < diagnostics->count; i++) {
		struct diagnostic *moving = diagnostics->items[i];
		uint32_t at = i;

		while (at > 0 && diagnostics->items[at - 1]->span.begin > moving->span.begin) {
			diagnostics->items[at] = diagnostics->items[at - 1];
			at--;
		}
		diagnostics->items[at] = moving;
	}
}

const char *severity_name(enum severity severity)
{
	switch (severity) {
	case SEVERITY_ERROR:
		return "error";
	case SEVERITY_WARNING:
		return "warning";
	case SEVERITY_NOTE:
		return "note";
	}
	UNREACHABLE();
}
