/* What the statute has done each time, or again and again, and the procedure once. */
#include "compiler/audit/verdict/counterexample.h"
#include "compiler/audit/verdict/verdict.h"

static bool comes_again(const struct model_clause *clause)
{
	return clause->clock &&
	       (clause->clock->form == CLOCK_EACH || clause->clock->form == CLOCK_REPEAT);
}

static bool repeats(const struct model_clause *clause)
{
	return clause->clock && clause->clock->form == CLOCK_REPEAT &&
	       clause->clock->arms.count == 1;
}

static bool is_shown(struct prove *prove, struct verdict_clause *clause, struct verdict_row *row)
{
	if (!comes_again(clause->procedure)) {
		row->says =
			"the statute has it done again; here it is owed no more once it was done";
		return counterexample_make_again(prove, clause, row);
	}
	row->says = "the statute has it done for longer; here it is owed no more "
		    "once something else has happened";
	return counterexample_make_longer(prove, clause, row);
}

void verdict_again(struct prove *prove, struct verdict_clause *clause)
{
	if (clause->statute->kind != CLAUSE_DUTY || !comes_again(clause->statute) ||
	    (comes_again(clause->procedure) &&
	     (!repeats(clause->statute) || !repeats(clause->procedure))))
		return;
	for (uint32_t i = 0; i < clause->rows.count; i++) {
		struct verdict_row *row = &clause->rows.items[i];
		const struct verdict_row before = *row;

		if (row->aspect != ASPECT_NUMBER || row->verdict != VERDICT_NOT_DECIDED ||
		    row->of_reading)
			continue;
		row->verdict = VERDICT_BREACH;
		row->goal = GOAL_LATE;
		if (!is_shown(prove, clause, row))
			*row = before;
		return;
	}
}
