/* What may end a case early at the authority's will, and leave nothing owed. */
#include "compiler/audit/verdict.h"

#include "lang/base/text.h"

/* Whether somebody who does not complain may bring an event about and need not. */
static bool is_at_will(const struct model_event *event)
{
	const struct model_clause *clause = event ? event->clause : NULL;

	return clause && clause->kind == CLAUSE_RIGHT && clause->who.count > 0 &&
	       !verdict_complains(&clause->who);
}

/* Whether an event ends the case in the statute too. */
static bool ends_in_statute(const struct prove *prove, const struct model_event *event)
{
	const struct model *statute = prove->models[SIDE_STATUTE];
	const struct model_event *theirs = prove_pair(prove, SIDE_PROCEDURE, event);

	for (uint32_t i = 0; theirs && i < statute->consequences.count; i++) {
		if (statute->consequences.items[i].event == theirs &&
		    statute->consequences.items[i].kind == CONSEQUENCE_CLOSES)
			return true;
	}
	return false;
}

/* Whether a clause of the statute ends the case when it has run out. */
static bool lapses_in_statute(const struct prove *prove, const struct model_event *event)
{
	const struct model_clauses *clauses = &prove->models[SIDE_STATUTE]->clauses;
	const struct model_event *theirs = prove_pair(prove, SIDE_PROCEDURE, event);

	for (uint32_t i = 0; theirs && i < clauses->count; i++) {
		const struct model_clock *clock = clauses->items[i]->clock;

		if (clauses->items[i]->event == theirs && clock && clock->expiry_reason)
			return true;
	}
	return false;
}

/* Whether a clause counts from what somebody may do or not. */
static bool counts_at_will(const struct model_clause *clause)
{
	for (uint32_t i = 0; i < clause->clock->arms.count; i++) {
		const struct model_anchor *anchor = clause->clock->arms.items[i].anchor;

		if (anchor && is_at_will(anchor->event))
			return true;
	}
	return false;
}

/* Whether two stages can be open at once: they are one, or one is the case. */
static bool meet(const struct model_stage *one, const struct model_stage *other)
{
	return one == other || one->number == 0 || other->number == 0;
}

static void list(struct text *out, const struct model_event *event)
{
	text_format(out, "%s%s", out->size > 0 ? ", " : "", event->full_name);
}

void verdict_early_end(struct prove *prove, struct verdict_clause *clause)
{
	const struct model *model = prove->models[SIDE_PROCEDURE];
	const struct model_clause *ours = clause->procedure;
	struct text names, says;

	text_open(&names, prove->arena);
	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *row = &model->consequences.items[i];

		if (row->kind == CONSEQUENCE_CLOSES && row->release && row->event != ours->event &&
		    is_at_will(row->event) && meet(row->event->stage, ours->stage) &&
		    !ends_in_statute(prove, row->event))
			list(&names, row->event);
	}
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		const struct model_clause *row = model->clauses.items[i];

		if (row->clock && row->clock->expiry_reason && row->clock->expiry_release &&
		    row != ours && row->event && meet(row->stage, ours->stage) &&
		    counts_at_will(row) && !lapses_in_statute(prove, row->event))
			list(&names, row->event);
	}
	if (names.size == 0)
		return;
	text_open(&says, prove->arena);
	text_format(&says,
		    "%s may end the case and leave nothing owed: what is owed then was "
		    "not looked at",
		    text_string(&names));
	verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_NOT_DECIDED, text_string(&says));
}
