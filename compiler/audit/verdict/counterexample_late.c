/* From which day on the statute's clause is late in a case. */
#include "compiler/audit/verdict/counterexample_log.h"

#include "vm/outcome.h"

/* The last day of what has to be late before a condition of the statute holds: of all of it, or of
 * the first of several; 0: of nothing. */
static int32_t waits_until_after(const struct making *making, const struct outcome *theirs,
				 const struct model_condition *condition)
{
	bool late =
		condition && (condition->kind == MODEL_OVERDUE || condition->kind == MODEL_LATE);
	const struct row *row =
		late ? making_row_of(making, SIDE_STATUTE, theirs, condition->clause->id) : NULL;
	int32_t last = 0;

	if (row && (row->status == STATUS_OVERDUE || row->status == STATUS_MET_LATE ||
		    row->status == STATUS_LAPSED || row->status == STATUS_EXERCISED_LATE))
		return history_number(&making->prove->tables.days, row->due);
	if (!condition || condition->kind == MODEL_NOT)
		return 0;
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		int32_t day = waits_until_after(making, theirs, part);

		if (last == 0 ||
		    (day > 0 && (condition->kind == MODEL_OR ? day < last : day > last)))
			last = day;
	}
	return last;
}

/* The last day of what has to run out before the stage of the statute's clause is reached: of the
 * first that has; 0: of nothing. */
static int32_t reached_after(const struct making *making, const struct outcome *theirs)
{
	const struct model *model = making->prove->models[SIDE_STATUTE];
	const struct model_stage *stage = making->clause->statute->stage;
	int32_t first = 0, last;

	for (uint32_t i = 0; i < model->watches.count; i++) {
		const struct model_watch *watch = &model->watches.items[i];

		last = watch->moves == stage || watch->opens == stage
			       ? waits_until_after(making, theirs, watch->condition)
			       : 0;
		first = last > 0 && (first == 0 || last < first) ? last : first;
	}
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		struct model_clause *window = model->clauses.items[i];
		const struct model_condition unused = { .kind = MODEL_OVERDUE, .clause = window };

		last = window->clock && window->clock->expiry_stage == stage
			       ? waits_until_after(making, theirs, &unused)
			       : 0;
		first = last > 0 && (first == 0 || last < first) ? last : first;
	}
	return first;
}

int32_t making_late_from(const struct making *making, const struct outcome *theirs,
			 const struct row *row)
{
	int32_t due = history_number(&making->prove->tables.days, row->due);
	int32_t begun = waits_until_after(making, theirs, making->clause->statute->begin);
	int32_t owed = waits_until_after(making, theirs, making->clause->statute->condition);
	int32_t reached = reached_after(making, theirs);

	due = due < begun ? begun : due;
	due = due < owed ? owed : due;
	return (due < reached ? reached : due) + 1;
}
