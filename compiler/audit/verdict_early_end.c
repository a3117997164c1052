/* What may end a case early at the authority's will: what is not yet overdue is owed no more. */
#include "compiler/audit/counterexample.h"
#include "compiler/audit/verdict.h"

#include "lang/base/text.h"

/* Whether somebody who does not complain brings an event about. */
static bool is_of_authority(const struct model_event *event)
{
	return event && event->clause && event->clause->who.count > 0 &&
	       !verdict_complains(&event->clause->who);
}

/* Whether he may and need not. */
static bool is_at_will(const struct model_event *event)
{
	return is_of_authority(event) && event->clause->kind == CLAUSE_RIGHT;
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

/* What ends the case in the procedure and not in the statute. */
struct ending {
	const struct model_event *event; /* whose coming, or whose window's end, closes it */
	bool lapses;
	bool at_will; /* so that it is told of even where no case was found */
};

/* A duty that is owed no more, where a case shows it; else, of what is at will, that it was not
 * looked at. Whether a case shows it: then nothing else need be told. */
static bool tell(struct prove *prove, struct verdict_clause *clause, const struct ending *ending)
{
	struct verdict_row *row;
	struct text says;

	text_open(&says, prove->arena);
	text_format(&says, "%s%s may end the case, and what is not yet overdue is owed no more",
		    ending->lapses ? "the end of the time for " : "", ending->event->full_name);
	row = verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_BREACH, text_string(&says));
	row->goal = GOAL_LATE;
	if (clause->statute->kind == CLAUSE_DUTY && clause->statute->clock &&
	    counterexample_make_of_close(prove, clause, row, ending->lapses ? NULL : ending->event))
		return true;
	if (!ending->at_will) {
		clause->rows.count--;
		return false;
	}
	text_add_string(&says, ": what is owed then was not looked at");
	row->verdict = VERDICT_NOT_DECIDED;
	row->says = text_string(&says);
	return false;
}

void verdict_early_end(struct prove *prove, struct verdict_clause *clause)
{
	const struct model *model = prove->models[SIDE_PROCEDURE];
	const struct model_clause *ours = clause->procedure;

	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *row = &model->consequences.items[i];
		struct ending ending = { row->event, false, is_at_will(row->event) };

		if (row->kind == CONSEQUENCE_CLOSES && row->event != ours->event &&
		    is_of_authority(row->event) && meet(row->event->stage, ours->stage) &&
		    !prove_closes_there(prove, row->event) && tell(prove, clause, &ending))
			return;
	}
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		const struct model_clause *row = model->clauses.items[i];
		struct ending ending = { row->event, true, row->clock && counts_at_will(row) };

		if (row->clock && row->clock->expiry_reason && row != ours && row->event &&
		    meet(row->stage, ours->stage) && !lapses_in_statute(prove, row->event) &&
		    tell(prove, clause, &ending))
			return;
	}
}
