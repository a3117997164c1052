/* By what the statute has a case move to a stage, or a new one begin: the procedure has the same.
 */
#include "compiler/audit/proof/prove_stage.h"
#include "compiler/audit/verdict/verdict_cases.h"

/* How the procedure has what the statute moves a case by, or starts one: the worst last. */
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

/* How the procedure has an event open its stage, where the statute has it open one. */
static enum moving begins_with(struct prove *prove, const struct model_event *theirs,
			       const struct model_stage *stage)
{
	const struct model_consequence always = { .condition = NULL };
	const struct model_event *event = prove_pair(prove, SIDE_STATUTE, theirs);

	return event ? moves_with(prove, &always, event, stage) : MOVES_NOT;
}

/* Whether what begins a stage of the statute is told elsewhere: what opens a case, what has a
 * clause and is not known at all, and that the procedure's stage waits for a decision. */
static bool is_told(const struct prove *prove, const struct model_event *event,
		    const struct model_stage *stage)
{
	return event->opens_case || stage->begins_when ||
	       (event->clause && !prove_pair(prove, SIDE_STATUTE, event));
}

/* With what a stage of the statute begins that follows another. Where several have to come
 * together, the procedure may ask for one of them. */
static void by_beginnings(struct prove *prove, struct verdicts *out)
{
	const struct model_stages *stages = &prove->models[SIDE_STATUTE]->stages;

	for (uint32_t i = 1; i < stages->count; i++) {
		const struct model_events *opens = &stages->items[i]->begins_with;
		const struct model_stage *stage =
			stages->items[i]->cite.silent ? NULL : prove->stage_pair[SIDE_STATUTE][i];
		enum moving best = MOVES_NOT;

		for (uint32_t j = 0; stage && j < opens->count; j++)
			best = better(best, begins_with(prove, opens->items[j], stage));
		for (uint32_t j = 0; stage && j < opens->count; j++) {
			const struct model_event *event = opens->items[j];

			if (!is_told(prove, event, stage))
				say(prove, out, event->span,
				    stages->items[i]->begins_with_all
					    ? best
					    : begins_with(prove, event, stage),
				    event->full_name, stages->items[i]);
		}
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

/* Whether the procedure starts the same new case with an event; `another`: with what else it starts
 * one. */
static enum moving starts_with(struct prove *prove, const struct model_consequence *theirs,
			       const struct model_event *event, const struct model_event **another)
{
	const struct model_consequences *rows = &prove->models[SIDE_PROCEDURE]->consequences;
	const struct model_event *first = prove_pair(prove, SIDE_STATUTE, theirs->other);
	enum moving moving = MOVES_NOT;

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_consequence *row = &rows->items[i];

		if (row->kind != CONSEQUENCE_NEW_CASE || row->event != event)
			continue;
		if (row->other == first)
			moving =
				better(moving, moving_if(prove, theirs->condition, row->condition));
		else
			*another = row->other;
	}
	return moving;
}

/* What the procedure has for a new case of the statute's; NULL: the same. */
static const char *told_of_start(struct prove *prove, const struct model_consequence *theirs,
				 const struct model_event *event, enum verdict *verdict)
{
	const struct model_event *another = NULL;
	enum moving moving = starts_with(prove, theirs, event, &another);

	*verdict = VERDICT_SILENT;
	switch (moving) {
	case MOVES_TOO:
		return NULL;
	case MOVES_UNKNOWN:
		*verdict = VERDICT_NOT_DECIDED;
		return "whether the procedure starts one in the same cases";
	case MOVES_LESS:
		return "the procedure starts one in some of these cases only";
	case MOVES_NOT:
		break;
	}
	if (another)
		return verdict_says(prove, "the procedure starts it with %s", another->full_name);
	if (!verdict_begins_a_stage(prove, event))
		return "nothing in the procedure starts a new case so";
	*verdict = VERDICT_NOT_DECIDED;
	return "whether the stage that the procedure opens with it is the statute's new case";
}

static void by_new_cases(struct prove *prove, struct verdicts *out)
{
	const struct model_consequences *rows = &prove->models[SIDE_STATUTE]->consequences;

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_consequence *row = &rows->items[i];
		const struct model_event *event = prove_pair(prove, SIDE_STATUTE, row->event);
		struct model_clause sentence = { .cite = row->cite, .span = row->span };
		enum verdict verdict;
		const char *says;

		if (row->kind != CONSEQUENCE_NEW_CASE || row->cite.silent || !event)
			continue;
		says = told_of_start(prove, row, event, &verdict);
		if (!says)
			continue;
		sentence.id = verdict_says(prove, "%s starts a new case with %s",
					   row->event->full_name, row->other->full_name);
		verdict_add_sentence(prove, out, &sentence, verdict, says);
	}
}

void verdict_moves(struct prove *prove, struct verdicts *out)
{
	by_beginnings(prove, out);
	by_events(prove, out);
	by_what_is_so(prove, out);
	by_lapses(prove, out);
	by_new_cases(prove, out);
}

bool verdict_moves_less(struct prove *prove, const struct model_stage *theirs)
{
	const struct model *model = prove->models[SIDE_STATUTE];
	const struct model_stage *ours = prove->stage_pair[SIDE_STATUTE][theirs->number];
	enum moving worst = MOVES_TOO, moving;

	for (uint32_t i = 0; ours && i < model->consequences.count; i++) {
		const struct model_consequence *row = &model->consequences.items[i];
		const struct model_event *event = prove_pair(prove, SIDE_STATUTE, row->event);

		moving = row->kind == CONSEQUENCE_MOVES && row->stage == theirs && event
				 ? moves_with(prove, row, event, ours)
				 : MOVES_TOO;
		worst = moving > worst ? moving : worst;
	}
	for (uint32_t i = 0; ours && i < model->watches.count; i++) {
		const struct model_watch *watch = &model->watches.items[i];

		moving = watch->moves == theirs ? moves_when(prove, watch, ours) : MOVES_TOO;
		worst = moving > worst ? moving : worst;
	}
	for (uint32_t i = 0; ours && i < model->clauses.count; i++) {
		const struct model_clause *row = model->clauses.items[i];
		const struct model_event *event = prove_pair(prove, SIDE_STATUTE, row->event);

		moving = event && row->clock && row->clock->expiry_stage == theirs
				 ? moves_after(prove, row, event, ours)
				 : MOVES_TOO;
		worst = moving > worst ? moving : worst;
	}
	return worst > MOVES_UNKNOWN;
}
