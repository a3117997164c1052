/*
 * Two clocks of which the one that is kept begins later: from what is owed within a time of the day
 * from which the other counts.
 *
 *     application ──within 5 working days──▶ letter ──within 25 working days──▶ decision
 *     application ──────────────────within 30 working days────────────────────▶ decision
 *
 * By the day on which the kept clock begins the other has counted so many days at most. Both are
 * followed from there, as if it had counted so many: what then never breaks never does. Where what
 * is owed has a clock that stops too, that is held against so many days of the other clock first.
 */
#include "compiler/audit/proof/prove_clocks.h"

#include "compiler/audit/proof/prove_term.h"
#include "lang/base/arena.h"

/* Whether a duty of the procedure is owed in every case from the beginning of its stage, among what
 * a question keeps. */
static bool is_always_owed(struct prove *prove, const struct prove_question *question,
			   const struct model_clause *duty)
{
	const struct model_consequences *rows = &prove->models[SIDE_PROCEDURE]->consequences;

	for (uint32_t i = 0; i < rows->count; i++) {
		if (prove_counts_as(&rows->items[i], duty))
			return false;
	}
	return duty->kind == CLAUSE_DUTY && duty->event && duty->clock && !duty->condition &&
	       !duty->begin && !duty->available && duty->readings.count == 0 &&
	       !(duty->flags & CLAUSE_AFTER_CLOSE) && duty->stage == question->procedure->stage &&
	       (question->strength == 0 || duty->strength <= question->strength) &&
	       !question->authority_alone && duty->clock->form == CLOCK_ARMS;
}

/* Whether an anchor is a day with which a stage opens, or that of its receipt. */
static bool is_from_opening(const struct prove *prove, const struct model_stage *stage,
			    uint16_t anchor, uint16_t opening)
{
	const struct variable *from = &prove->variables.items[anchor];
	const struct variable *first = &prove->variables.items[opening];
	const struct model_event *event = first->event[SIDE_PROCEDURE];

	return event && first->day == DAY_DONE && !first->field && first->part_count == 0 &&
	       !first->moved && prove_opens(stage, event) &&
	       (anchor == opening ||
		(from->event[SIDE_PROCEDURE] == event && from->day == DAY_RECEIVED &&
		 !from->field && from->part_count == 0 && !from->moved));
}

/* The limit of a duty, as if nothing stopped it; NULL: it is not one table from one day. */
static const struct term *limit_of(struct prove *prove, const struct model_clause *duty,
				   bool *stops)
{
	const struct term *term = clocks_limit(prove, SIDE_PROCEDURE, duty, NULL);

	*stops = false;
	for (; term && term->kind == WHEN_PAUSE; term = term->one)
		*stops = true;
	return term && !prove->why && term->kind == WHEN_OF && term->f->calendar &&
			       clocks_counts_days(&term->f->limit) && !term->f->falls
		       ? term
		       : NULL;
}

/* How many days the clock that is broken counts at most by the last day of a limit; of one that
 * counts the day it begins with, before that day. */
static uint32_t most_counted(const struct clocks *clocks, const struct history_table *f)
{
	struct prove *prove = clocks->prove;
	int32_t last = prove->tables.days.last;
	bool first = clocks->f[clocks->broken]->limit.relation == RELATION_BEGINNING_WITH;
	uint32_t *sum = ARENA_ARRAY(prove->arena, uint32_t, (size_t)last + 1);
	uint32_t most = 0;

	for (int32_t day = 1; day <= last; day++)
		sum[day] = sum[day - 1] + clocks->works[clocks->broken][day];
	for (int32_t day = 1; day <= last; day++) {
		int32_t due = f->due[day] < last ? f->due[day] : last;
		uint32_t count = due < day ? 0 : sum[due - first] - sum[day - first];

		most = count > most ? count : most;
	}
	return most;
}

/* Takes so many days off the clock that is broken; false: there are not so many. */
static bool take_off(struct clocks *clocks, uint32_t count)
{
	const struct history_table *whole = clocks->whole[clocks->broken];
	int32_t last = clocks->prove->tables.days.last;

	if (clocks->f[clocks->broken]->limit.relation == RELATION_SAME_DAY)
		return false;
	if (whole->limit.unit == UNIT_WORKING_DAYS) {
		if (clocks->base[clocks->broken] <= count)
			return false;
		clocks->base[clocks->broken] -= count;
		return true;
	}
	clocks->taken_off += (int32_t)count;
	for (int32_t day = 1; day <= last; day++) {
		if (whole->due[day] <= last && whole->due[day] - day <= clocks->taken_off)
			return false;
	}
	return true;
}

/* Leaves so many days, or where they are not always as many fewer, on the clock that is broken. */
static bool leave(struct clocks *clocks, uint32_t count)
{
	const struct history_table *whole = clocks->whole[clocks->broken];
	int32_t last = clocks->prove->tables.days.last, longest = 0;

	for (int32_t day = 1; day <= last; day++) {
		clocks->ends[clocks->broken][day] = true;
		if (whole->due[day] <= last && whole->due[day] - day > longest)
			longest = whole->due[day] - day;
	}
	clocks->taken_off = 0;
	if (whole->limit.unit == UNIT_WORKING_DAYS)
		return clocks->base[clocks->broken] > count &&
		       take_off(clocks, clocks->base[clocks->broken] - count);
	return longest > (int32_t)count && take_off(clocks, (uint32_t)longest - count);
}

/* Whether the clock of a duty never runs on for longer than so many days of the clock that is
 * broken. */
static bool keeps_pace(struct prove *prove, const struct prove_question *question,
		       const struct model_clause *duty, uint32_t count)
{
	struct prove_question paced = *question;
	struct clocks *clocks = ARENA_NEW(prove->arena, struct clocks);
	bool *broken = ARENA_ARRAY(prove->arena, bool, (size_t)prove->tables.days.never + 1);

	paced.procedure = duty;
	paced.procedure_clock = NULL;
	paced.extended = paced.not_extended = false;
	prove->question = &paced;
	if (!clocks_open(prove, &paced, clocks) || clocks->later || !leave(clocks, count))
		clocks = NULL;
	prove->question = question;
	if (!clocks)
		return false;
	clocks->only_whether = true;
	return clocks_run(clocks, broken) == CLOCKS_NEVER;
}

bool clocks_begin_later(struct clocks *clocks, const struct prove_question *question,
			const uint16_t anchors[SIDE_COUNT])
{
	struct prove *prove = clocks->prove;
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;
	bool first = clocks->f[clocks->broken]->limit.relation == RELATION_BEGINNING_WITH;

	if (question->goal != GOAL_LATE || prove->variables.items[anchors[clocks->kept]].moved)
		return false;
	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_clause *duty = clauses->items[i];
		const struct term *term;
		uint32_t count;
		bool stops;

		if (duty == question->procedure || !is_always_owed(prove, question, duty) ||
		    prove_discharge(prove, SIDE_PROCEDURE, duty, duty->event) !=
			    anchors[clocks->kept])
			continue;
		term = limit_of(prove, duty, &stops);
		if (!term ||
		    !is_from_opening(prove, duty->stage, anchors[clocks->broken], term->event))
			return false;
		clocks->counted = count = most_counted(clocks, term->f);
		clocks->later = clocks->loose = true;
		clocks->anchor = anchors[clocks->kept];
		return (!stops || keeps_pace(prove, question, duty, count + first)) &&
		       take_off(clocks, count);
	}
	return false;
}
