/* procaudit --lint: what the rules and the compiler find, and how long a case can live. */
#include "compiler/audit/audit.h"
#include "compiler/audit/lint/life.h"
#include "compiler/audit/lint/lint.h"
#include "compiler/audit/sarif.h"
#include "compiler/model.h"
#include "lang/base/source.h"
#include "lang/base/workspace.h"

#include <string.h>

static enum sarif_level level_of(enum severity severity)
{
	switch (severity) {
	case SEVERITY_ERROR:
		return SARIF_ERROR;
	case SEVERITY_WARNING:
		return SARIF_WARNING;
	case SEVERITY_NOTE:
		return SARIF_NOTE;
	}
	UNREACHABLE();
}

/* The words of the place with its white space folded: they stay when lines are added above. */
static const char *fingerprint(const struct workspace *work, struct arena *arena,
			       const struct diagnostic *diagnostic)
{
	struct bytes words = source_text(&work->sources, diagnostic->span);
	struct text text;
	bool blank = false;

	text_open(&text, arena);
	for (size_t i = 0; i < words.size; i++) {
		bool is_blank = words.data[i] == ' ' || words.data[i] == '\n' ||
				words.data[i] == '\t' || words.data[i] == '\r';

		if (!is_blank || !blank)
			text_add_character(&text, is_blank ? ' ' : words.data[i]);
		blank = is_blank;
	}
	return text_string(&text);
}

/* What was found, and after it what to do about it. */
static const char *message_of(struct arena *arena, const struct diagnostic *found)
{
	struct text text;

	text_open(&text, arena);
	text_add_string(&text, found->message);
	for (const struct diagnostic_hint *hint = found->hints; hint; hint = hint->next)
		text_format(&text, "%s%s", hint == found->hints ? ". " : " ", hint->text);
	return text_string(&text);
}

static void add_to_sarif(const struct workspace *work, const struct diagnostic *found,
			 struct sarif *sarif)
{
	struct sarif_result *result = sarif_add(sarif, found->slug, level_of(found->severity),
						message_of(sarif->arena, found),
						sarif_place(&work->sources, found->span, NULL),
						fingerprint(work, sarif->arena, found));

	for (const struct diagnostic_label *label = found->labels; label; label = label->next)
		sarif_relate(sarif, result, sarif_place(&work->sources, label->span, label->text));
}

void lint_add_to_sarif(const struct workspace *work, struct sarif *sarif)
{
	uint32_t total = 0;
	size_t count;
	const struct lint_rule *rules = lint_rules(&count);

	for (size_t i = 0; i < count; i++)
		sarif_describe(sarif, rules[i].id, level_of(rules[i].severity), rules[i].demand,
			       NULL);
	for (uint32_t i = 0; i < work->diagnostics.count; i++)
		add_to_sarif(work, work->diagnostics.items[i], sarif);
	for (int severity = 0; severity < SEVERITY_COUNT; severity++)
		total += work->diagnostics.total[severity];
	if (total > work->diagnostics.count)
		sarif->left_out += total - work->diagnostics.count;
}

static void add_count(struct text *out, uint32_t count, const char *one, const char *more)
{
	text_format(out, "%u %s", (unsigned)count, count == 1 ? one : more);
}

/* One by one: together only the first of each severity would be shown. */
static void write_findings(struct audit *audit)
{
	const struct diagnostics *all = &audit->work->diagnostics;
	struct diagnostic_style style = { .format = DIAGNOSTIC_TEXT };

	for (uint32_t i = 0; i < all->count; i++) {
		struct diagnostics one = {
			.arena = all->arena, .items = &all->items[i], .count = 1, .capacity = 1
		};

		one.total[all->items[i]->severity] = 1;
		diagnostics_render(&one, &audit->work->sources, &style, audit->out);
		text_add_character(audit->out, '\n');
	}
}

static void write_text(struct audit *audit, const struct life *life)
{
	struct workspace *work = audit->work;
	size_t rules;

	(void)lint_rules(&rules);
	write_findings(audit);
	life_write(life, audit->out);
	text_add_character(audit->out, '\n');
	text_add_untrusted(audit->out, audit->procedure.path, strlen(audit->procedure.path));
	text_add_string(audit->out, ": ");
	add_count(audit->out, diagnostics_count(&work->diagnostics, SEVERITY_WARNING), "fault",
		  "faults");
	text_add_string(audit->out, ", ");
	add_count(audit->out, diagnostics_count(&work->diagnostics, SEVERITY_NOTE), "note",
		  "notes");
	text_format(audit->out, "; %u rules\n", (unsigned)rules);
}

static void add_finding(struct text *out, const struct workspace *work,
			const struct diagnostic *found)
{
	struct position at = source_position(&work->sources, found->span.begin);

	text_format(out, "{\"rule\":\"%s\",\"severity\":\"%s\",", found->slug,
		    severity_name(found->severity));
	if (at.source) {
		text_add_string(out, "\"file\":");
		text_add_json_string(out, at.source->name, strlen(at.source->name));
		text_format(out, ",\"line\":%u,", (unsigned)at.line);
	}
	text_add_string(out, "\"message\":");
	text_add_json_string(out, found->message, strlen(found->message));
	text_add_string(out, ",\"hints\":[");
	for (const struct diagnostic_hint *hint = found->hints; hint; hint = hint->next) {
		text_add_string(out, hint == found->hints ? "" : ",");
		text_add_json_string(out, hint->text, strlen(hint->text));
	}
	text_add_string(out, "]}");
}

static void write_json(struct audit *audit, const struct life *life)
{
	const struct workspace *work = audit->work;

	text_add_string(audit->out, "{\"lint\":{\"file\":");
	text_add_json_string(audit->out, audit->procedure.path, strlen(audit->procedure.path));
	text_add_string(audit->out, ",\"findings\":[");
	for (uint32_t i = 0; i < work->diagnostics.count; i++) {
		text_add_string(audit->out, i > 0 ? "," : "");
		add_finding(audit->out, work, work->diagnostics.items[i]);
	}
	text_add_string(audit->out, "],\"life\":");
	life_write_json(life, audit->out);
	text_add_string(audit->out, "}}\n");
}

bool audit_lint(struct audit *audit)
{
	struct workspace *work = audit->work;
	struct life life;

	lint_run(work, audit->procedure.model);
	diagnostics_sort(&work->diagnostics);
	life_find(&work->arena, audit->procedure.model, &life);
	switch (audit->options.format) {
	case AUDIT_TEXT:
		write_text(audit, &life);
		break;
	case AUDIT_JSON:
		write_json(audit, &life);
		break;
	case AUDIT_SARIF:
		lint_add_to_sarif(work, audit->sarif);
		break;
	}
	return diagnostics_count(&work->diagnostics, SEVERITY_WARNING) > 0 ||
	       diagnostics_count(&work->diagnostics, SEVERITY_ERROR) > 0;
}
