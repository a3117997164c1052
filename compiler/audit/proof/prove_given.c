/* What an entry may give so that it counts on one side, and is not known on the other. */
#include "compiler/audit/proof/prove_given.h"
#include "compiler/audit/proof/prove_stands.h"

#include <string.h>

static bool has_choice(const struct model_field *field, const char *choice)
{
	for (uint32_t i = 0; i < field->choices.count; i++) {
		if (strcmp(field->choices.items[i], choice) == 0)
			return true;
	}
	return false;
}

bool prove_are_renamed(const struct model_field *one, const struct model_field *other)
{
	if (one->type != FIELD_CHOICE || other->type != FIELD_CHOICE ||
	    one->choices.count != other->choices.count)
		return false;
	for (uint32_t i = 0; i < one->choices.count; i++) {
		if (has_choice(other, one->choices.items[i]))
			return false;
	}
	return true;
}

const char *prove_given_beyond(const struct model_field *giving, const struct model_field *taking,
			       uint32_t after)
{
	/* what is no choice, no number, no date and neither yes nor no of the other side */
	static const char *const any[] = {
		[FIELD_TEXT] = "other_words", [FIELD_YES_NO] = "no",   [FIELD_CHOICE] = NULL,
		[FIELD_DATE] = "2000-01-01",  [FIELD_NUMBER] = "1000",
	};

	if (taking->type == FIELD_TEXT || taking->default_value || giving->native ||
	    taking->native || prove_are_renamed(giving, taking))
		return NULL;
	if (giving->type != FIELD_CHOICE)
		return after == 0 && giving->type != taking->type ? any[giving->type] : NULL;
	for (uint32_t i = 0; i < giving->choices.count; i++) {
		if (!has_choice(taking, giving->choices.items[i]) && after-- == 0)
			return giving->choices.items[i];
	}
	return NULL;
}

const struct model_content *prove_item(const struct prove *prove, const struct model_event *event,
				       const struct model_field *theirs)
{
	for (uint32_t i = 0; i < event->contents.count; i++) {
		if (prove_is_field(prove, theirs->name, event->contents.items[i].field->name))
			return &event->contents.items[i];
	}
	return NULL;
}
