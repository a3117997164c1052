/* What happens in the procedure in its turn: nothing before what it waits for. */
#include "compiler/audit/proof/prove.h"

/* Stages are followed back to the opening of the case through no more than these. */
#define STAGES_DEPTH 8u

/* Whether what opens a case may lead to a stage: it is of that, or of one from which that opens. */
static bool leads_to(const struct model_event *opens, const struct model_stage *stage,
		     uint32_t depth)
{
	bool leads = opens->stage == stage || opens->stage->number == 0 || stage->number == 0 ||
		     stage->begins_with.count == 0 || depth == STAGES_DEPTH;

	for (uint32_t i = 0; i < stage->begins_with.count && !leads; i++) {
		const struct model_event *event = stage->begins_with.items[i];

		leads = event == opens ||
			(event->stage != stage && leads_to(opens, event->stage, depth + 1));
	}
	return leads;
}

struct bounds_list prove_in_turn(struct prove *prove, const struct model_event *event,
				 uint16_t number)
{
	const char *why = prove->why, *partial = prove->partial;
	struct bounds_list list;

	struct bounds_list never =
		prove_bound(prove, BOUND_AT_LEAST, number, NULL, 0, prove->tables.days.never);

	if (event && event->opens_case && !leads_to(event, prove->question->procedure->stage, 0))
		return never;
	if (!event || !event->clause ||
	    (event->clause->kind != CLAUSE_DUTY && event->clause->kind != CLAUSE_RIGHT))
		return prove_always(prove);
	prove->why = prove->partial = NULL;
	list = prove_either(
		prove, prove_open_by(prove, SIDE_PROCEDURE, event->clause, NULL, number, false),
		never);
	if (prove->why || prove->partial)
		list = prove_always(prove);
	prove->why = why;
	prove->partial = partial;
	return list;
}
