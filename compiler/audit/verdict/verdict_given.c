/* What an entry gives, where it counts for nothing without: which choices, and what else than
 * words.
 */
#include "compiler/audit/proof/prove_given.h"

#include "compiler/audit/verdict/verdict.h"
#include "lang/base/text.h"

/* Adds choices to a list: `x`, `x or y`. */
static void add_or(struct text *out, size_t begin, const char *choice)
{
	text_format(out, "%s%s", out->size > begin ? " or " : "", choice);
}

/* What else is given than a field takes: `ground other than x or y`. */
static void add_other(const struct model_field *taking, struct text *out)
{
	static const char *const kinds[] = {
		[FIELD_TEXT] = "",
		[FIELD_YES_NO] = " that is neither yes nor no",
		[FIELD_CHOICE] = " other than ",
		[FIELD_DATE] = " that is no date",
		[FIELD_NUMBER] = " that is no number",
	};
	size_t begin;

	text_add_string(out, kinds[taking->type]);
	begin = out->size;
	for (uint32_t i = 0; taking->type == FIELD_CHOICE && i < taking->choices.count; i++)
		add_or(out, begin, taking->choices.items[i]);
}

const char *verdict_given_beyond(struct prove *prove, const struct model_content *giving,
				 const struct model_content *taking)
{
	const char *value = prove_given_beyond(giving->field, taking->field, 0);
	struct text text;
	size_t begin;

	if (!value || taking->kind != CONTENT_ONLY_IF_GIVING)
		return NULL;
	text_open(&text, prove->arena);
	text_add_string(&text, giving->field->name);
	if (giving->field->type != FIELD_CHOICE) {
		add_other(taking->field, &text);
		return text_string(&text);
	}
	text_add_character(&text, ' ');
	begin = text.size;
	for (uint32_t i = 1; value; i++) {
		add_or(&text, begin, value);
		value = prove_given_beyond(giving->field, taking->field, i);
	}
	return text_string(&text);
}

bool verdict_counts_without(const struct model_content *item)
{
	return item->kind != CONTENT_ONLY_IF_GIVING || item->field->default_value != 0;
}

/* Adds that the procedure takes for done what the statute takes no notice of, as its entry gives
 * what is not known there. */
static void tell(struct prove *prove, struct verdict_clause *clause,
		 const struct model_content *theirs, const struct model_content *ours)
{
	const char *beyond = verdict_given_beyond(prove, ours, theirs);
	struct verdict_row *row;

	if (!beyond)
		return;
	row = verdict_add(prove, clause, ASPECT_CONTENT, VERDICT_BREACH,
			  verdict_says(prove,
				       "it counts with %s; in the statute it counts for nothing",
				       beyond));
	row->finding = "not-counted";
	row->given.field[SIDE_STATUTE] = theirs->field;
	row->given.field[SIDE_PROCEDURE] = ours->field;
	row->given.value = prove_given_beyond(ours->field, theirs->field, 0);
}

void verdict_counts_with(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_event *theirs = clause->statute->event;
	const struct model_event *ours = clause->procedure->event;

	for (uint32_t i = 0; theirs && ours && i < theirs->contents.count; i++) {
		const struct model_content *item = &theirs->contents.items[i];
		const struct model_content *own = prove_item(prove, ours, item->field);

		if (own)
			tell(prove, clause, item, own);
	}
}
