/* What a text leaves open, and what of its source nobody cites: for procc check. */
#include "compiler/procc_notes.h"

#include "compiler/cite.h"
#include "compiler/load_name.h"
#include "lang/ast.h"
#include "lang/base/array.h"
#include "lang/base/text.h"
#include "lang/base/workspace.h"

#include <string.h>

/* How much of a phrase is shown. */
#define PHRASE_WIDTH 100u

/* A list being made. */
struct gathering {
	struct workspace *work;
	struct notes *notes;
};

static struct note *add_note(const struct gathering *gathering, const char *code, struct span span)
{
	struct position place = source_position(&gathering->work->sources, span.begin);
	struct note *note = ARRAY_PUSH(&gathering->work->arena, gathering->notes);

	note->code = code;
	note->file = place.source ? place.source->name : "";
	note->line = place.line;
	return note;
}

static void say(const struct gathering *gathering, const char *code, struct span span,
		const char *name, const char *what, const char *quoted)
{
	struct note *note = add_note(gathering, code, span);
	struct text message;

	text_open(&message, &gathering->work->arena);
	if (*name)
		text_format(&message, "%s: ", name);
	text_add_string(&message, what);
	if (quoted)
		text_add_untrusted(&message, quoted, strlen(quoted));
	note->message = text_string(&message);
}

static void gather_terms(const struct gathering *gathering, const struct ast_terms *terms,
			 const char *name)
{
	for (const struct ast_term *term = terms->first; term; term = term->next) {
		/* The other terms say what the text says. */
		if (term->kind == TERM_SOURCE_SILENT)
			say(gathering, "source-silent", term->span, name, "the source is silent",
			    NULL);
		else if (term->kind == TERM_NOT_STATED)
			say(gathering, "limit-not-stated", term->span, name,
			    "its limit is not stated", NULL);
		else if (term->kind == TERM_OTHERWISE_NOT_STATED)
			say(gathering, "limit-not-stated", term->span, name,
			    "for some facts its limit is not stated", NULL);
		else if (term->kind == TERM_ASSUMING)
			say(gathering, "assumed", term->span, name, "assuming ", term->text.text);
		else if (term->kind == TERM_UNCLEAR)
			say(gathering, "unclear", term->span, name, "unclear: ", term->text.text);
		else if (term->kind == TERM_READ_AS)
			say(gathering, "several-readings", term->span, name,
			    "it can be read in another way", NULL);
		else if (term->kind == TERM_UNVERIFIED)
			say(gathering, "unverified", term->span, name,
			    "the fact behind it has not been checked", NULL);
	}
}

static void gather_item(const struct gathering *gathering, const struct ast_item *item,
			const char *name)
{
	if (item->kind == ITEM_IN_FORCE && !date_is_set(item->from))
		say(gathering, "in-force-unknown", item->span, "",
		    "the day from which it is in force is not known", NULL);
	if (item->kind == ITEM_UNCLEAR)
		say(gathering, "unclear", item->span, name, "unclear: ", item->text.text);
	if (item->kind == ITEM_CALENDAR && item->readings)
		say(gathering, "several-readings", item->span, "",
		    "the calendar can be read in another way", NULL);
	if (item->kind == ITEM_EXTENSION && item->extension.kind == EXTEND_NOT_STATED)
		say(gathering, "limit-not-stated", item->span, name,
		    "the length of its extension is not stated", NULL);
	gather_terms(gathering, &item->terms, name);
	gather_terms(gathering, &item->clause.terms, name);
	gather_terms(gathering, &item->extension.terms, name);
	gather_terms(gathering, &item->clock.terms, name);
	gather_terms(gathering, &item->opening.terms, name);
}

static void gather_items(const struct gathering *gathering, const struct ast_items *items,
			 const char *block)
{
	for (const struct ast_item *item = items->first; item; item = item->next) {
		const char *name = sentence_name(&gathering->work->arena, item, block);

		gather_item(gathering, item, name);
		if (item->clause.if_none)
			gather_item(gathering, item->clause.if_none, name);
		if (item->clause.if_late)
			gather_item(gathering, item->clause.if_late, name);
		gather_items(gathering, &item->items, name);
	}
}

void notes_list_open(struct workspace *work, const struct loaded *loaded, struct notes *out)
{
	struct gathering gathering = { work, out };

	if (loaded->procedure)
		gather_items(&gathering, &loaded->procedure->items, "");
}

void notes_list_uncited(struct workspace *work, const struct loaded *loaded, struct notes *out)
{
	const struct citations *citations = loaded->citations;

	for (uint32_t i = 0; citations && i < citations->statements.count; i++) {
		const struct cite_statement *statement = &citations->statements.items[i];
		struct note *note;
		struct text message;
		const char *words;

		if (statement->cover != COVER_UNCITED)
			continue;
		note = ARRAY_PUSH(&work->arena, out);
		note->code = "uncited-phrase";
		note->file = citations->name;
		note->line = statement->line;
		words = citations_words(citations, statement->begin, statement->end, PHRASE_WIDTH);
		text_open(&message, &work->arena);
		text_add_character(&message, '"');
		text_add_untrusted(&message, words, strlen(words));
		text_add_character(&message, '"');
		if (*statement->heading) {
			text_add_string(&message, ", under \"");
			text_add_untrusted(&message, statement->heading,
					   strlen(statement->heading));
			text_add_character(&message, '"');
		}
		note->message = text_string(&message);
	}
}
