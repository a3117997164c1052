/* Random cases that say nothing of the clause in question. */
#include "compiler/audit/verdict/counterexample_attack.h"

#include <string.h>

#include "vm/outcome.h"

/* Whether the procedure refuses the use of another right: that is told of that one. */
static bool refuses_another(const struct making *making, const struct outcome *ours)
{
	static const char *const refusals[] = { "too-early", "used-late", "not-counted" };
	const char *id = making->clause->procedure->id;

	for (uint32_t i = 0; i < ours->finding_count; i++) {
		const struct finding *finding = &ours->findings[i];

		for (uint32_t j = 0; j < sizeof refusals / sizeof *refusals; j++) {
			if (strcmp(finding->code, refusals[j]) == 0 && !finding->settled &&
			    finding->clause && strcmp(finding->clause->id, id) != 0)
				return true;
		}
	}
	return false;
}

/* Whether the window of another right has run out unused and closed the procedure's case: how long
 * it lasts is told of that one. */
static bool is_closed_by_window(const struct making *making, const struct outcome *ours)
{
	for (uint32_t i = 0; i < ours->row_count && ours->state == CASE_CLOSED; i++) {
		const struct row *row = &ours->rows[i];

		if (row->status == STATUS_LAPSED && row->due.day + 1 == ours->closed.day &&
		    strcmp(row->clause->id, making->clause->procedure->id) != 0)
			return true;
	}
	return false;
}

bool attack_breaks_elsewhere(const struct making *making, const struct outcome *ours)
{
	return refuses_another(making, ours) || is_closed_by_window(making, ours);
}

bool attack_is_before_the_case(struct making *making)
{
	const struct model_clause *clause = making->clause->statute;
	const struct line *act = making_find(
		making, prove_event(making->prove, SIDE_STATUTE, clause->event, DAY_DONE));
	const struct line *opening =
		making_find(making, prove_opening(making->prove, SIDE_STATUTE, clause->stage));

	return act && opening && act < opening; /* they are in the order of the log */
}
