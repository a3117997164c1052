/* What is asked of whoever complains beside his rights: to open a case, and while it goes on. */
#include "compiler/audit/verdict/verdict.h"

#include <string.h>

#include "lang/base/text.h"

const struct model_content *verdict_item_of(const struct prove *prove,
					    const struct model_contents *theirs,
					    const struct model_content *ours)
{
	for (uint32_t i = 0; i < theirs->count; i++) {
		const struct model_content *item = &theirs->items[i];

		if (strcmp(prove_field_name(prove, item->field->name), ours->field->name) == 0)
			return item;
	}
	return NULL;
}

bool verdict_is_asked(const struct model_content *item)
{
	return item->strength != STRENGTH_LEVEL_MAY && item->field->default_value == 0 &&
	       (item->field->type == FIELD_TEXT || item->kind == CONTENT_ONLY_IF_GIVING);
}

/* What the procedure asks for and the statute does not, and what it counts for nothing without. */
static void asked(struct prove *prove, const struct model_event *theirs,
		  const struct model_event *ours, struct text *extra, struct text *needed)
{
	for (uint32_t i = 0; i < ours->contents.count; i++) {
		const struct model_content *item = &ours->contents.items[i];
		const struct model_content *known = verdict_item_of(prove, &theirs->contents, item);

		if (!verdict_is_asked(item))
			continue;
		if (!known)
			text_add_listed(extra, item->field->name);
		else if (item->kind == CONTENT_ONLY_IF_GIVING &&
			 known->kind != CONTENT_ONLY_IF_GIVING)
			text_add_listed(needed, item->field->name);
	}
	for (uint32_t i = 0; i < ours->manners.count && theirs->manners.count == 0; i++) {
		if (i == 0)
			text_add_listed(extra, "a certain form");
	}
}

/* Whom the statute lets open a case and the procedure does not; NULL: nobody. */
static const struct model_party *left_out(const struct prove *prove,
					  const struct model_event *theirs,
					  const struct model_event *ours)
{
	for (uint32_t i = 0; ours->from.count > 0 && i < theirs->from.count; i++) {
		if (!verdict_has_party(prove, &ours->from, theirs->from.items[i]))
			return theirs->from.items[i];
	}
	return NULL;
}

static const char *said(struct prove *prove, const char *before, const char *names,
			const char *after)
{
	struct text says;

	text_open(&says, prove->arena);
	text_format(&says, "%s%s%s", before, names, after);
	return text_string(&says);
}

/* Whether the statute's stage asks for an event too, beside the one that opens the case. */
static bool asks_too(const struct prove *prove, const struct model_event *opens,
		     const struct model_event *other)
{
	const struct model_stages *stages = &prove->models[SIDE_STATUTE]->stages;

	for (uint32_t i = 1; other && i < stages->count; i++) {
		if (stages->items[i]->begins_with_all && prove_opens(stages->items[i], opens) &&
		    prove_opens(stages->items[i], other))
			return true;
	}
	return false;
}

/* What has to come beside the event that opens the case in the statute: `begins with complaint and
 * form`. */
static void together(struct prove *prove, struct verdicts *out, const struct model_clause *sentence,
		     const struct model_event *theirs, const struct model_event *ours)
{
	const struct model_stages *stages = &prove->models[SIDE_PROCEDURE]->stages;

	for (uint32_t i = 1; i < stages->count; i++) {
		const struct model_events *all = &stages->items[i]->begins_with;

		if (!stages->items[i]->begins_with_all || !prove_opens(stages->items[i], ours))
			continue;
		for (uint32_t j = 0; j < all->count; j++) {
			const struct model_event *other = all->items[j];
			bool decides = other->clause && !verdict_complains(&other->clause->who);

			if (other == ours ||
			    asks_too(prove, theirs, prove_pair(prove, SIDE_PROCEDURE, other)))
				continue;
			verdict_add_sentence(prove, out, sentence,
					     decides ? VERDICT_GATEKEEPING : VERDICT_HURDLE,
					     said(prove, "it opens nothing without ",
						  other->full_name, "; in the statute it does"))
				->aspect = ASPECT_ASKED;
		}
	}
}

static void opening(struct prove *prove, struct verdicts *out, const struct model_event *theirs,
		    const struct model_event *ours)
{
	const struct model_party *party = left_out(prove, theirs, ours);
	struct model_clause sentence = { .span = theirs->span };
	struct text extra, needed;

	text_open(&extra, prove->arena);
	text_open(&needed, prove->arena);
	asked(prove, theirs, ours, &extra, &needed);
	sentence.id = said(prove, theirs->full_name, " opens the case", "");
	if (extra.size > 0)
		verdict_add_sentence(prove, out, &sentence, VERDICT_HURDLE,
				     said(prove, "the procedure asks for ", text_string(&extra),
					  "; the statute does not"))
			->aspect = ASPECT_ASKED;
	if (needed.size > 0)
		verdict_add_sentence(prove, out, &sentence, VERDICT_HURDLE,
				     said(prove, "it counts only with ", text_string(&needed),
					  "; in the statute it counts without too"))
			->aspect = ASPECT_ASKED;
	together(prove, out, &sentence, theirs, ours);
	if (party)
		verdict_add_sentence(prove, out, &sentence, VERDICT_SILENT,
				     said(prove, "the statute names ", party->name,
					  " too, the procedure does not"))
			->aspect = ASPECT_BEARER;
}

/* `complainant must send a form`, of which the statute says nothing. */
static void duty(struct prove *prove, struct verdicts *out, const struct model_clause *ours)
{
	struct model_clause sentence = { 0 };

	if (ours->kind != CLAUSE_DUTY || ours->who.count != 1 || !ours->who.items[0]->complains ||
	    !ours->event || prove_pair(prove, SIDE_PROCEDURE, ours->event))
		return;
	sentence.id = said(prove, ours->event->full_name, " is asked for", "");
	verdict_add_sentence(prove, out, &sentence, VERDICT_HURDLE,
			     ours->strength == STRENGTH_LEVEL_SHOULD
				     ? "the procedure asks it of the complainant (as advice); the "
				       "statute does not"
				     : "the procedure asks it of the complainant; the statute does "
				       "not")
		->aspect = ASPECT_ASKED;
}

void verdict_opening(struct prove *prove, struct verdicts *out)
{
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;
	const struct model_events *events = &prove->models[SIDE_STATUTE]->events;

	for (uint32_t i = 0; i < events->count; i++) {
		const struct model_event *theirs = events->items[i];
		const struct model_event *ours = prove_pair(prove, SIDE_STATUTE, theirs);

		if (theirs->opens_case && !theirs->clause && ours)
			opening(prove, out, theirs, ours);
	}
	for (uint32_t i = 0; i < clauses->count; i++)
		duty(prove, out, clauses->items[i]);
}
