/* Which phrases of a source text are cited: a table, JSON, SARIF. */
#include "compiler/audit/lint/coverage.h"

#include "compiler/audit/sarif.h"
#include "compiler/cite.h"
#include "compiler/model.h"
#include "lang/base/workspace.h"

#include <string.h>

#define PHRASE_WIDTH 160

/* Counts the phrases of a source. */
static struct coverage count_phrases(const struct citations *citations)
{
	struct coverage found = { 0 };

	for (uint32_t i = 0; i < citations->statements.count; i++) {
		switch (citations->statements.items[i].cover) {
		case COVER_UNCITED:
			found.uncited++;
			break;
		case COVER_CITED:
			found.cited++;
			break;
		case COVER_NO_RULE:
			found.no_rule++;
			break;
		}
	}
	return found;
}

/* Finds what a sentence cites: under its heading, or where it stands only once. */
static bool find_row(const struct citations *citations, const struct model_citation *row,
		     struct cite_place *place)
{
	const char *heading = row->section && *row->section ? row->section : NULL;

	if (!row->phrase)
		return false;
	if (heading && citations_find(citations, row->phrase, heading, place) == CITE_FOUND)
		return true;
	return citations_find(citations, row->phrase, NULL, place) == CITE_FOUND;
}

/* Marks in a text that is given what the sentences of the procedure cite. */
static struct citations *read_text(struct audit *audit, const char *name, struct bytes text)
{
	const struct model_citations *rows = &audit->procedure.model->citations;
	struct citations *citations = citations_open(&audit->work->arena, name, text);

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_citation *row = &rows->items[i];
		struct cite_place place;

		if (find_row(citations, row, &place))
			citations_mark(citations, &place,
				       row->because ? COVER_NO_RULE : COVER_CITED,
				       row->because ? row->because : row->about, row->span);
	}
	return citations;
}

static const char *cover_name(enum cite_cover cover)
{
	switch (cover) {
	case COVER_UNCITED:
		return "uncited";
	case COVER_CITED:
		return "cited";
	case COVER_NO_RULE:
		return "no rule";
	}
	UNREACHABLE();
}

static const char *words_of(const struct citations *citations,
			    const struct cite_statement *statement)
{
	return citations_words(citations, statement->begin, statement->end, PHRASE_WIDTH);
}

static void add_row(struct text *out, const struct citations *citations,
		    const struct cite_statement *statement)
{
	text_format(out, "  line %-4u ", (unsigned)statement->line);
	text_format(out, "%-8s ", cover_name(statement->cover));
	if (statement->cover != COVER_UNCITED && statement->clause) {
		text_add_string(out, statement->cover == COVER_NO_RULE ? "because " : "");
		text_add_untrusted(out, statement->clause, strlen(statement->clause));
	} else {
		text_add_string(out, statement->states_time ? "a time" : "a duty");
	}
	text_add_string(out, "\n            ");
	text_add_wrapped(out, words_of(citations, statement), 12, 12, 80);
	text_add_character(out, '\n');
}

static void write_text(struct text *out, const struct citations *citations)
{
	struct coverage count = count_phrases(citations);

	text_add_untrusted(out, citations->name, strlen(citations->name));
	text_add_string(out, ": what states a time or a duty\n");
	for (uint32_t i = 0; i < citations->statements.count; i++)
		add_row(out, citations, &citations->statements.items[i]);
	text_add_untrusted(out, citations->name, strlen(citations->name));
	text_format(out, ": %u phrases; %u cited, %u without a rule, %u uncited\n",
		    (unsigned)citations->statements.count, (unsigned)count.cited,
		    (unsigned)count.no_rule, (unsigned)count.uncited);
}

static void write_json(struct text *out, const struct citations *citations)
{
	struct coverage count = count_phrases(citations);

	text_add_string(out, "{\"coverage\":{\"source\":");
	text_add_json_string(out, citations->name, strlen(citations->name));
	text_format(out, ",\"cited\":%u,\"no_rule\":%u,\"uncited\":%u,\"phrases\":[",
		    (unsigned)count.cited, (unsigned)count.no_rule, (unsigned)count.uncited);
	for (uint32_t i = 0; i < citations->statements.count; i++) {
		const struct cite_statement *statement = &citations->statements.items[i];
		const char *words = words_of(citations, statement);

		text_format(out, "%s{\"line\":%u,\"states\":\"%s\",\"cover\":\"%s\",\"phrase\":",
			    i > 0 ? "," : "", (unsigned)statement->line,
			    statement->states_time ? "time" : "duty", cover_name(statement->cover));
		text_add_json_string(out, words, strlen(words));
		text_add_string(out, ",\"heading\":");
		text_add_json_string(out, statement->heading, strlen(statement->heading));
		if (statement->clause) {
			text_format(out, ",\"%s\":",
				    statement->cover == COVER_NO_RULE ? "because" : "clause");
			text_add_json_string(out, statement->clause, strlen(statement->clause));
		}
		text_add_character(out, '}');
	}
	text_add_string(out, "]}}\n");
}

static void write_sarif(struct audit *audit, const struct citations *citations)
{
	struct sarif_place place = { .file = citations->name };

	sarif_describe(
		audit->sarif, "uncited-phrase", SARIF_NOTE,
		"every phrase that states a time or a duty is cited, or settled by `no rule in`",
		NULL);
	for (uint32_t i = 0; i < citations->statements.count; i++) {
		const struct cite_statement *statement = &citations->statements.items[i];
		const char *words = words_of(citations, statement);
		struct text message;

		if (statement->cover != COVER_UNCITED)
			continue;
		text_open(&message, &audit->work->arena);
		text_format(&message, "no clause cites \"%s\"", words);
		place.line = statement->line;
		sarif_add(audit->sarif, "uncited-phrase", SARIF_NOTE, text_string(&message), place,
			  words);
	}
}

bool audit_coverage(struct audit *audit, const char *name, struct bytes text)
{
	const struct citations *citations = audit->procedure.citations;

	if (text.size > 0)
		citations = read_text(audit, name, text);
	if (!citations)
		return false;
	switch (audit->options.format) {
	case AUDIT_TEXT:
		write_text(audit->out, citations);
		break;
	case AUDIT_JSON:
		write_json(audit->out, citations);
		break;
	case AUDIT_SARIF:
		write_sarif(audit, citations);
		break;
	}
	return count_phrases(citations).uncited > 0;
}
