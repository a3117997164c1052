/* Limits in whose place notices put another day: whether ours ends no later without them. */
#include "compiler/audit/proof/prove_same.h"

#include "compiler/audit/proof/prove_term.h"

/* Whether all that a notice does to a limit is to put another day in its place, which does not
 * rest on the limit's own. */
static bool is_replaced(const struct model_clause *clause, const struct model_extension *extension)
{
	bool sets = extension->kind == EXTENSION_TO_DATE ||
		    extension->kind == EXTENSION_NOT_STATED ||
		    extension->kind == EXTENSION_BY_FROM_NOTICE;

	for (uint32_t i = 0; i < clause->clock->arms.count; i++) {
		const struct model_anchor *anchor = clause->clock->arms.items[i].anchor;

		sets = sets && !(anchor && prove_anchor_names(anchor, extension->event));
	}
	return sets && extension->cap.count == 0;
}

/* Whether two lengths after each other come to one day, whichever of them is counted first: they
 * end on no day that is moved on. */
static bool is_added(const struct limit *limit)
{
	return limit->unit == UNIT_WORKING_DAYS ||
	       ((limit->unit == UNIT_DAYS || limit->unit == UNIT_WEEKS) &&
		limit->roll == ROLL_STAYS);
}

/* Whether all that a notice does to a limit is to add so much to whatever it is by then. */
static bool is_lengthened(const struct model_clause *clause,
			  const struct model_extension *extension)
{
	bool adds = extension->kind == EXTENSION_BY && !extension->up_to && extension->times > 0 &&
		    !extension->condition && extension->cap.count == 0 && !extension->cap_anchor &&
		    extension->before_first.count == 0;

	for (uint32_t i = 0; i < clause->clock->arms.count; i++) {
		struct limit limit = clause->clock->arms.items[i].limit;

		adds = adds && same_counts_forward(&limit) && is_added(&limit);
		limit.unit = (uint8_t)extension->length.unit;
		adds = adds && is_added(&limit);
	}
	return adds;
}

/* Whether nothing but such notices changes the limit of a duty while it runs, of which one kind at
 * most adds to it. */
static bool is_only_replaced(const struct model *model, const struct model_clause *clause,
			     const struct model_clock *clock)
{
	bool found = false, only = true;
	uint32_t adding = 0;

	for (uint32_t i = 0; i < model->extensions.count; i++) {
		const struct model_extension *extension = model->extensions.items[i];
		bool adds;

		if (!prove_has_clause(&extension->targets, clause))
			continue;
		found = true;
		adds = is_lengthened(clause, extension);
		adding += adds;
		only = only && (adds || is_replaced(clause, extension));
	}
	return found && only && adding <= 1 && !prove_is_stopped(model, clause) &&
	       !prove_is_counted_anew(model, clause) && clock->form != CLOCK_REPEAT &&
	       clock->form != CLOCK_EACH && !clock->until && clock->withholds.count == 0 &&
	       !clock->expiry_reason && !clock->expiry_stage;
}

bool same_ends_no_later(struct same *same, const struct model_clock *theirs,
			const struct model_clock *ours)
{
	struct prove *prove = same->prove;
	const struct prove_question *asked = prove->question;
	struct prove_question question = { .goal = GOAL_LATE,
					   .statute = same->own[SIDE_STATUTE],
					   .procedure = same->own[SIDE_PROCEDURE],
					   .statute_clock = same->clock[SIDE_STATUTE],
					   .procedure_clock = same->clock[SIDE_PROCEDURE],
					   .not_replaced = true,
					   .nothing_kept = true,
					   .any = true };
	struct proof proof;

	if (!theirs || !ours ||
	    !is_only_replaced(prove->models[SIDE_STATUTE], question.statute, theirs) ||
	    !is_only_replaced(prove->models[SIDE_PROCEDURE], question.procedure, ours))
		return false;
	proof = prove_ask(prove, &question);
	prove->question = asked;
	return proof.decided && proof.broken == 0 && !proof.first_reading;
}
