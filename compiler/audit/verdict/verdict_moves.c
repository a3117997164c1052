/* By what the statute has a case move to a stage: the procedure has it move by the same. */
#include "compiler/audit/proof/prove_stage.h"
#include "compiler/audit/verdict/verdict.h"

/* How the procedure has what the statute moves a case by: the worst last. */
enum moving { MOVES_TOO, MOVES_UNKNOWN, MOVES_LESS, MOVES_NOT };

/* In which of the cases in which the statute moves the case the procedure does. */
static enum moving moving_if(struct prove *prove, const struct model_condition *theirs,
			     const struct model_condition *ours)
{
	const struct model_condition *const there[2] = { theirs, NULL }, *const here[2] = { ours,
											    NULL };
	struct verdict_cases cases;

	if (!ours || prove_asks_the_same(prove, theirs, ours))
		return MOVES_TOO;
	cases = verdict_cases(prove, there, here);
	return cases.unknown ? MOVES_UNKNOWN : cases.fewer ? MOVES_LESS : MOVES_TOO;
}

static enum moving better(enum moving one, enum moving other)
{
	return one < other ? one : other;
}

/* Whether the procedure's stage is reached by an event too, be it as its beginning. */
static enum moving moves_with(struct prove *prove, const struct model_consequence *theirs,
			      const struct model_event *event, const struct model_stage *stage)
{
	const struct model_consequences *rows = &prove->models[SIDE_PROCEDURE]->consequences;
	enum moving moving = prove_opens(stage, event) ? MOVES_TOO : MOVES_NOT;

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_consequence *row = &rows->items[i];

		if ((row->kind == CONSEQUENCE_MOVES || row->kind == CONSEQUENCE_OPENS) &&
		    row->event == event && row->stage == stage)
			moving =
				better(moving, moving_if(prove, theirs->condition, row->condition));
	}
	return moving;
}

/* Whether the procedure's stage is reached where something is so. */
static enum moving moves_when(struct prove *prove, const struct model_watch *theirs,
			      const struct model_stage *stage)
{
	const struct model_watches *rows = &prove->models[SIDE_PROCEDURE]->watches;
	enum moving moving = MOVES_NOT;

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_watch *row = &rows->items[i];

		if (row->moves == stage || row->opens == stage)
			moving =
				better(moving, moving_if(prove, theirs->condition, row->condition));
	}
	return moving;
}

/* Whether it is reached where a window of some event runs out. */
static enum moving moves_after(struct prove *prove, const struct model_clause *theirs,
			       const struct model_event *event, const struct model_stage *stage)
{
	const struct model_clauses *rows = &prove->models[SIDE_PROCEDURE]->clauses;
	enum moving moving = MOVES_NOT;

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_clause *row = rows->items[i];

		if (row->event == event && row->clock && row->clock->expiry_stage == stage)
			moving = better(moving, moving_if(prove, theirs->clock->expiry_condition,
							  row->clock->expiry_condition));
	}
	return moving;
}

/* Adds that nothing in the procedure moves the case to a stage as a sentence of the statute does,
 * or not in every case. */
static void say(struct prove *prove, struct verdicts *out, struct span span, enum moving moving,
		const char *before, const struct model_stage *stage)
{
	static const char *const says[] = {
		[MOVES_UNKNOWN] = "whether the procedure moves the case there in the same cases",
		[MOVES_LESS] = "the procedure moves the case there in some of these cases only",
		[MOVES_NOT] = "nothing in the procedure moves the case there so",
	};
	struct model_clause sentence = { .span = span };

	if (moving == MOVES_TOO)
		return;
	sentence.id = verdict_says(prove, "%s moves the case to %s", before, stage->name);
	verdict_add_sentence(prove, out, &sentence,
			     moving == MOVES_UNKNOWN ? VERDICT_NOT_DECIDED : VERDICT_SILENT,
			     says[moving]);
}

static void by_events(struct prove *prove, struct verdicts *out)
{
	const struct model_consequences *rows = &prove->models[SIDE_STATUTE]->consequences;

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_consequence *row = &rows->items[i];
		const struct model_stage *stage =
			row->stage ? prove->stage_pair[SIDE_STATUTE][row->stage->number] : NULL;
		const struct model_event *event = prove_pair(prove, SIDE_STATUTE, row->event);

		if (row->kind == CONSEQUENCE_MOVES && stage && event)
			say(prove, out, row->span, moves_with(prove, row, event, stage),
			    row->event->full_name, row->stage);
	}
}

static void by_what_is_so(struct prove *prove, struct verdicts *out)
{
	const struct model_watches *rows = &prove->models[SIDE_STATUTE]->watches;

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_stage *there = rows->items[i].moves;
		const struct model_stage *stage =
			there ? prove->stage_pair[SIDE_STATUTE][there->number] : NULL;

		if (stage)
			say(prove, out, rows->items[i].span,
			    moves_when(prove, &rows->items[i], stage), "a condition", there);
	}
}

static void by_lapses(struct prove *prove, struct verdicts *out)
{
	const struct model_clauses *rows = &prove->models[SIDE_STATUTE]->clauses;

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_clause *row = rows->items[i];
		const struct model_stage *there = row->clock ? row->clock->expiry_stage : NULL;
		const struct model_stage *stage =
			there ? prove->stage_pair[SIDE_STATUTE][there->number] : NULL;
		const struct model_event *event = prove_pair(prove, SIDE_STATUTE, row->event);

		if (stage && event)
			say(prove, out, row->span, moves_after(prove, row, event, stage),
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
