/* By what the statute has a case move to a stage: the procedure has it move by the same. */
#include "compiler/audit/verdict/verdict.h"

/* Whether the procedure's stage is reached by an event too, be it as its beginning. */
static bool moves_with(const struct model *model, const struct model_event *event,
		       const struct model_stage *stage)
{
	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *row = &model->consequences.items[i];

		if ((row->kind == CONSEQUENCE_MOVES || row->kind == CONSEQUENCE_OPENS) &&
		    row->event == event && row->stage == stage)
			return true;
	}
	return prove_opens(stage, event);
}

/* Whether the procedure's stage is reached where something is so. */
static bool moves_when(const struct model *model, const struct model_stage *stage)
{
	for (uint32_t i = 0; i < model->watches.count; i++) {
		if (model->watches.items[i].moves == stage ||
		    model->watches.items[i].opens == stage)
			return true;
	}
	return stage->begins_when != NULL;
}

/* Whether it is reached where a window of some event runs out. */
static bool moves_after(const struct model *model, const struct model_event *event,
			const struct model_stage *stage)
{
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		const struct model_clause *clause = model->clauses.items[i];

		if (clause->event == event && clause->clock && clause->clock->expiry_stage == stage)
			return true;
	}
	return false;
}

/* Adds that nothing in the procedure moves the case to a stage as a sentence of the statute does.
 */
static void say(struct prove *prove, struct verdicts *out, struct span span, const char *before,
		const struct model_stage *stage)
{
	struct model_clause sentence = { .span = span };

	sentence.id = verdict_says(prove, "%s moves the case to %s", before, stage->name);
	verdict_add_sentence(prove, out, &sentence, VERDICT_SILENT,
			     "nothing in the procedure moves the case there so");
}

static void by_events(struct prove *prove, struct verdicts *out)
{
	const struct model *ours = prove->models[SIDE_PROCEDURE];
	const struct model_consequences *rows = &prove->models[SIDE_STATUTE]->consequences;

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_consequence *row = &rows->items[i];
		const struct model_stage *stage =
			row->stage ? prove->stage_pair[SIDE_STATUTE][row->stage->number] : NULL;
		const struct model_event *event = prove_pair(prove, SIDE_STATUTE, row->event);

		if (row->kind == CONSEQUENCE_MOVES && stage && event &&
		    !moves_with(ours, event, stage))
			say(prove, out, row->span, row->event->full_name, row->stage);
	}
}

static void by_what_is_so(struct prove *prove, struct verdicts *out)
{
	const struct model *ours = prove->models[SIDE_PROCEDURE];
	const struct model_watches *rows = &prove->models[SIDE_STATUTE]->watches;

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_stage *there = rows->items[i].moves;
		const struct model_stage *stage =
			there ? prove->stage_pair[SIDE_STATUTE][there->number] : NULL;

		if (stage && !moves_when(ours, stage))
			say(prove, out, rows->items[i].span, "a condition", there);
	}
}

static void by_lapses(struct prove *prove, struct verdicts *out)
{
	const struct model *ours = prove->models[SIDE_PROCEDURE];
	const struct model_clauses *rows = &prove->models[SIDE_STATUTE]->clauses;

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_clause *row = rows->items[i];
		const struct model_stage *there = row->clock ? row->clock->expiry_stage : NULL;
		const struct model_stage *stage =
			there ? prove->stage_pair[SIDE_STATUTE][there->number] : NULL;
		const struct model_event *event = prove_pair(prove, SIDE_STATUTE, row->event);

		if (stage && event && !moves_after(ours, event, stage))
			say(prove, out, row->span,
			    verdict_says(prove, "the end of the time for %s",
					 row->event->full_name),
			    there);
	}
}

void verdict_moves(struct prove *prove, struct verdicts *out)
{
	by_events(prove, out);
	by_what_is_so(prove, out);
	by_lapses(prove, out);
}
