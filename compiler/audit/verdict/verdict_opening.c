/* What is asked of whoever complains beside his rights: to open a case, and while it goes on. */
#include "compiler/audit/proof/prove_stands.h"
#include "compiler/audit/verdict/verdict.h"

#include <string.h>

#include "lang/base/text.h"

const struct model_content *verdict_item_of(const struct prove *prove,
					    const struct model_contents *theirs,
					    const struct model_content *ours)
{
	for (uint32_t i = 0; i < theirs->count; i++) {
		const struct model_content *item = &theirs->items[i];

		if (prove_is_field(prove, item->field->name, ours->field->name))
			return item;
	}
	return NULL;
}

/* Whether something of the statute reads a fact of the procedure's. */
static bool is_read_there(const struct prove *prove, const struct model_field *ours)
{
	const struct model_fields *fields = &prove->models[SIDE_STATUTE]->fields;

	for (uint32_t i = 0; i < fields->count; i++) {
		const struct model_field *theirs = fields->items[i];

		if (theirs->asked && prove_is_field(prove, theirs->name, ours->name))
			return true;
	}
	return false;
}

bool verdict_is_asked(const struct prove *prove, const struct model_content *item)
{
	const struct model_field *field = item->field;

	if (item->strength == STRENGTH_LEVEL_MAY || field->default_value != 0)
		return false;
	if (field->type == FIELD_TEXT || item->kind == CONTENT_ONLY_IF_GIVING)
		return true;
	return !is_read_there(prove, field) &&
	       (!field->asked || field->type == FIELD_DATE || field->type == FIELD_NUMBER);
}

/* Whether the procedure takes it by certain means only, and not by each that the statute has. */
static bool takes_fewer_forms(const struct model_event *theirs, const struct model_event *ours)
{
	for (uint32_t i = 0; i < theirs->manners.count && ours->manners.count > 0; i++) {
		bool taken = false;

		for (uint32_t j = 0; j < ours->manners.count; j++)
			taken |= strcmp(theirs->manners.items[i], ours->manners.items[j]) == 0;
		if (!taken)
			return true;
	}
	return theirs->manners.count == 0 && ours->manners.count > 0;
}

static void asked(struct prove *prove, const struct model_event *theirs,
		  const struct model_event *ours, struct verdict_asks *out)
{
	for (uint32_t i = 0; i < ours->contents.count; i++) {
		const struct model_content *item = &ours->contents.items[i];

		if (verdict_is_asked(prove, item))
			verdict_asks_for(prove, verdict_item_of(prove, &theirs->contents, item),
					 item, out);
	}
	if (takes_fewer_forms(theirs, ours)) {
		text_add_listed(&out->names[ASKS_EXTRA], "a certain form");
		out->advice = false;
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
 * form`. The next after one of them, from NULL; NULL: nothing more. */
static const struct model_event *together(const struct prove *prove,
					  const struct model_event *theirs,
					  const struct model_event *ours,
					  const struct model_event *after)
{
	const struct model_stages *stages = &prove->models[SIDE_PROCEDURE]->stages;
	bool found = !after;

	for (uint32_t i = 1; i < stages->count; i++) {
		const struct model_events *all = &stages->items[i]->begins_with;

		if (!stages->items[i]->begins_with_all || !prove_opens(stages->items[i], ours))
			continue;
		for (uint32_t j = 0; j < all->count; j++) {
			const struct model_event *other = all->items[j];

			if (found && other != ours &&
			    !asks_too(prove, theirs, prove_pair(prove, SIDE_PROCEDURE, other)))
				return other;
			found |= other == after;
		}
	}
	return NULL;
}

/* Whether what opens the case has to come from somebody who does not complain. */
static bool is_for_others(const struct model_event *event)
{
	return event->clause && !check_complains(&event->clause->who);
}

/* One row for each way in which the procedure asks for more. */
static void tell_asked(struct prove *prove, struct verdicts *out,
		       const struct model_clause *sentence, const struct verdict_asks *asks)
{
	for (int i = 0; i < VERDICT_ASKS; i++) {
		const char *says = verdict_asks_says(prove, asks, i);

		if (says)
			verdict_add_sentence(prove, out, sentence, VERDICT_HURDLE, says)->aspect =
				ASPECT_ASKED;
	}
}

static void opening(struct prove *prove, struct verdicts *out, const struct model_event *theirs,
		    const struct model_event *ours)
{
	const struct model_party *party = left_out(prove, theirs, ours);
	const struct model_party *joins = verdict_joins(&theirs->from, &ours->from);
	const char *made_to = verdict_made_to(prove, &theirs->to, &ours->to);
	struct model_clause sentence = { .span = theirs->span };
	const struct model_event *other;
	struct verdict_asks asks;

	verdict_asks_open(prove, STRENGTH_LEVEL_NONE, STRENGTH_LEVEL_NONE, &asks);
	asked(prove, theirs, ours, &asks);
	sentence.id = verdict_says(prove, "%s opens the case", theirs->full_name);
	tell_asked(prove, out, &sentence, &asks);
	for (other = together(prove, theirs, ours, NULL); other;
	     other = together(prove, theirs, ours, other))
		verdict_add_sentence(
			prove, out, &sentence,
			is_for_others(other) ? VERDICT_GATEKEEPING : VERDICT_HURDLE,
			verdict_says(prove, "it opens nothing without %s; in the statute it does",
				     other->full_name))
			->aspect = ASPECT_ASKED;
	if (joins)
		verdict_add_sentence(
			prove, out, &sentence, VERDICT_HURDLE,
			verdict_says(prove,
				     "the procedure wants %s to join in it; the statute does not",
				     joins->name))
			->aspect = ASPECT_ASKED;
	if (made_to)
		verdict_add_sentence(prove, out, &sentence, VERDICT_SILENT, made_to)->aspect =
			ASPECT_CONTENT;
	if (party)
		verdict_add_sentence(
			prove, out, &sentence, VERDICT_SILENT,
			verdict_says(prove, "the statute names %s too, the procedure does not",
				     party->name))
			->aspect = ASPECT_BEARER;
}

/* Without what an event that opens the case in the statute opens none in the procedure; NULL: it
 * always does. */
static const char *opens_only_with(struct prove *prove, const struct model_event *theirs,
				   const struct model_event *ours)
{
	const struct model_event *other = together(prove, theirs, ours, NULL);

	for (uint32_t i = 0; !other && i < ours->contents.count; i++) {
		const struct model_content *item = &ours->contents.items[i];
		const struct model_content *known = verdict_item_of(prove, &theirs->contents, item);

		if (item->kind != CONTENT_ONLY_IF_GIVING || !verdict_is_asked(prove, item))
			continue;
		if (!known || verdict_counts_without(known))
			return item->field->name;
		if (verdict_given_beyond(prove, known, item))
			return verdict_says(prove, "a known %s", item->field->name);
	}
	return other ? other->full_name : NULL;
}

void verdict_opened(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_events *events = &prove->models[SIDE_STATUTE]->events;
	const struct model_event *nothing = verdict_opens_nothing(prove, clause->statute->stage);

	if (nothing)
		verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_COMPLIANT,
			    verdict_says(prove,
					 "rests on its stage not beginning with %s: in the "
					 "procedure it does not",
					 nothing->full_name));
	for (uint32_t i = 0; i < events->count; i++) {
		const struct model_event *theirs = events->items[i];
		const struct model_event *ours = prove_pair(prove, SIDE_STATUTE, theirs);
		const char *needed = theirs->opens_case && !theirs->clause && ours
					     ? opens_only_with(prove, theirs, ours)
					     : NULL;

		if (!needed)
			continue;
		verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_COMPLIANT,
			    verdict_says(prove,
					 "rests on %s coming with %s: without it the procedure "
					 "opens no case",
					 needed, ours->full_name));
		return;
	}
}

bool verdict_binds_complainant(const struct model_clause *clause)
{
	const struct model_parties *who = clause->doer.count > 0 ? &clause->doer : &clause->who;

	if (clause->kind == CLAUSE_FORBIDDEN)
		return check_complains(who);
	return (clause->kind == CLAUSE_DUTY || clause->kind == CLAUSE_STANDING) &&
	       clause->strength != STRENGTH_LEVEL_MAY && check_complains(who) && !who->either;
}

/* Whether the statute has a sentence about it that a clause of the procedure is held against. */
static bool is_known(const struct prove *prove, const struct model_clause *ours)
{
	const struct model_clauses *clauses = &prove->models[SIDE_STATUTE]->clauses;

	if (ours->event)
		return prove_pair(prove, SIDE_PROCEDURE, ours->event);
	for (uint32_t i = 0; i < clauses->count; i++) {
		if (clauses->items[i]->kind == CLAUSE_STANDING &&
		    verdict_always_answer(prove, clauses->items[i]) == ours)
			return true;
	}
	return false;
}

/* `complainant must send a form`, or must not contact somebody, of which the statute says nothing.
 */
static void burden(struct prove *prove, struct verdicts *out, const struct model_clause *ours)
{
	struct model_clause sentence = { 0 };
	bool forbids = ours->kind == CLAUSE_FORBIDDEN, advice;
	const char *says;

	if (!verdict_binds_complainant(ours) || is_known(prove, ours))
		return;
	sentence.id =
		verdict_says(prove, "%s is %s", ours->event ? ours->event->full_name : ours->id,
			     forbids ? "forbidden" : "asked for");
	says = forbids		     ? "forbids it to the complainant"
	       : ours->who.count > 1 ? "wants the complainant to join in it"
				     : "asks it of the complainant";
	advice = verdict_rank(ours->strength) >= STRENGTH_LEVEL_SHOULD;
	verdict_add_sentence(prove, out, &sentence, VERDICT_HURDLE,
			     verdict_says(prove, "the procedure %s%s; the statute does not", says,
					  advice ? " (as advice)" : ""))
		->aspect = ASPECT_ASKED;
}

void verdict_opening(struct prove *prove, struct verdicts *out)
{
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;
	const struct model_events *events = &prove->models[SIDE_STATUTE]->events;

	for (uint32_t i = 0; i < events->count; i++) {
		const struct model_event *theirs = events->items[i];
		const struct model_event *ours = prove_pair(prove, SIDE_STATUTE, theirs);

		for (uint32_t j = 0; theirs->opens_case && !theirs->clause && ours; j++) {
			opening(prove, out, theirs, ours);
			ours = verdict_other_opening(prove, theirs, j);
		}
	}
	for (uint32_t i = 0; i < clauses->count; i++)
		burden(prove, out, clauses->items[i]);
}
