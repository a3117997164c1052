/* What else the procedure asks for in a case being put together is done, in time and not too soon.
 */
#include "compiler/audit/verdict/counterexample_log.h"

#include <string.h>

#include "vm/finding.h"
#include "vm/outcome.h"

/* How many days sooner a case is begun for what may not be done at once. */
#define FIRST_DAYS_BACK 64

/* The day that the limit of a clause counts from: of what is done by the end of a week or a month
 * the day that lies in it. */
static int32_t counted_from(struct making *making, const struct model_clause *clause,
			    const struct row *row)
{
	const struct model_anchor *anchor = clause->clock && clause->clock->arms.count == 1
						    ? clause->clock->arms.items[0].anchor
						    : NULL;
	const struct line *line = NULL;

	if (anchor && anchor->kind == MODEL_ANCHOR_PERIOD_END && anchor->parts->event)
		line = making_find(making, prove_event(making->prove, SIDE_PROCEDURE,
						       anchor->parts->event, DAY_DONE));
	return line ? line->day : history_number(&making->prove->tables.days, row->anchor);
}

/* The day on which a duty is done in time: that it counts from, or its last if that is earlier and
 * the case has begun by then, or where something comes before it that the statute lets come after
 * it only. */
static int32_t in_time(struct making *making, const struct model_clause *clause,
		       const struct row *row)
{
	const struct history_days *days = &making->prove->tables.days;
	int32_t from = counted_from(making, clause, row);
	int32_t due = date_is_set(row->due) ? history_number(days, row->due) : from;
	int32_t first = making->count > 0 ? making->lines[0].day : from; /* they are in order */

	return (due < from && due >= first) || (making->too_soon && due >= from) ? due : from;
}

/* How often an event of the procedure comes in a case. */
static uint32_t times_in(const struct making *making, const struct model_event *event)
{
	uint32_t times = 0;

	for (uint32_t i = 0; i < making->count; i++)
		times += making->prove->variables.items[making->lines[i].variable]
				 .event[SIDE_PROCEDURE] == event;
	return times;
}

/* Does what would be late on a day on which it is not: what comes again and again once more, on its
 * last day, so that it is done as rarely as can be. */
static bool do_in_time(struct making *making, const struct model_clause *clause,
		       const struct row *row)
{
	uint32_t before = making->count;
	int32_t day = in_time(making, clause, row);

	if (clause->clock->form != CLOCK_REPEAT || !date_is_set(row->due))
		return making_put_before(making, SIDE_PROCEDURE, clause->event, day) ||
		       making_put_sooner(making, SIDE_PROCEDURE, clause->event, day);
	(void)making_put(making,
			 prove_occurrence(making->prove, SIDE_PROCEDURE, clause->event,
					  times_in(making, clause->event)),
			 history_number(&making->prove->tables.days, row->due));
	return making->count > before;
}

/* Does one of the other clauses of the procedure that would be late on a day on which it is not;
 * whether there is one that can be. */
static bool do_another(struct making *making, const struct outcome *ours)
{
	const struct model *model = making->prove->models[SIDE_PROCEDURE];

	for (uint32_t i = 0; i < ours->row_count; i++) {
		const struct row *row = &ours->rows[i];
		const struct model_clause *clause =
			making_is_late(making, row) &&
					strcmp(row->clause->id, making->clause->procedure->id) != 0
				? making_clause_of(model, row->clause->id)
				: NULL;

		if (clause && date_is_set(row->anchor) && do_in_time(making, clause, row))
			return true;
	}
	return false;
}

/* Does all of them; whether there was any. */
static bool do_others(struct making *making)
{
	struct outcome ours;
	uint32_t tries = 0;

	while (tries < LINE_LIMIT && making_run(making, SIDE_PROCEDURE, &ours) &&
	       do_another(making, &ours)) {
		making_sort(making);
		tries++;
	}
	return tries > 0;
}

/* The first line of a duty that the procedure finds done before its first day; NULL: of none. */
static const struct line *too_early(const struct making *making, const struct outcome *ours)
{
	const struct variable *variables = making->prove->variables.items;
	const struct model_clause *clause = NULL;

	for (uint32_t i = 0; i < ours->finding_count && !clause; i++) {
		const struct finding *finding = &ours->findings[i];

		if (strcmp(finding->code, "too-soon") == 0 && finding->clause &&
		    finding->clause->kind == CLAUSE_DUTY)
			clause = making_clause_of(making->prove->models[SIDE_PROCEDURE],
						  finding->clause->id);
	}
	for (uint32_t i = 0; clause && i < making->count; i++) {
		if (variables[making->lines[i].variable].event[SIDE_PROCEDURE] == clause->event)
			return &making->lines[i];
	}
	return NULL;
}

/* Whether some duty of the procedure has a first day. */
static bool has_first_days(const struct model *model)
{
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		if (model->clauses.items[i]->kind == CLAUSE_DUTY &&
		    model->clauses.items[i]->earliest)
			return true;
	}
	return false;
}

/* Begins the case sooner, day by day, while a duty is done before its first day: all that has come
 * by then does. */
static void begin_in_time(struct making *making)
{
	uint16_t pivot =
		prove_sending(making->prove, making->system->events[making->system->pivot]);

	if (!has_first_days(making->prove->models[SIDE_PROCEDURE]))
		return;
	for (int tries = 0; tries < FIRST_DAYS_BACK; tries++) {
		struct outcome ours;
		const struct line *act =
			making_run(making, SIDE_PROCEDURE, &ours) ? too_early(making, &ours) : NULL;

		making->too_early = act != NULL;
		if (!act || act == making->lines || making->lines[0].day <= 1)
			return;
		for (struct line *line = making->lines; line < act; line++) {
			line->day--;
			line->received -= line->received > 0;
			making->start -= line->variable == pivot;
		}
	}
}

void making_do_the_rest(struct making *making)
{
	making_sort(making);
	begin_in_time(making); /* what is due soon after the beginning may be so by then */
	if (do_others(making))
		begin_in_time(making);
	if (making->row->goal == GOAL_LATE)
		making_extend_again(making);
}
