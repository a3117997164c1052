/* What notices add to clocks that stop: so many days each, so often, while the clock runs. */
#include "compiler/audit/proof/prove_clocks.h"
#include "compiler/audit/proof/prove_term.h"

/* How long a limit is after so many notices. */
static int32_t length_after(const struct model_extension *extension, int32_t count, bool capped,
			    uint32_t notices)
{
	int32_t length = extension->kind == EXTENSION_TO
				 ? extension->length.count
				 : count + (int32_t)notices * extension->length.count;

	if (capped && length > extension->cap.count)
		length = extension->cap.count;
	return length > count ? length : count;
}

/* Whether each notice adds a number of working days to a running limit in working days. */
static bool adds_days(const struct clocks *clocks, enum side side,
		      const struct model_extension *extension)
{
	const struct limit *limit = &clocks->f[side]->limit;

	return (extension->kind == EXTENSION_TO || extension->kind == EXTENSION_BY) &&
	       limit->unit == UNIT_WORKING_DAYS && extension->length.unit == UNIT_WORKING_DAYS &&
	       extension->while_running && extension->before_first.count == 0 &&
	       !extension->cap_anchor &&
	       (extension->cap.count == 0 || extension->cap.unit == UNIT_WORKING_DAYS);
}

/* Whether it may be used for the facts at hand: not, perhaps, surely. */
static enum prove_truth may_be_used(struct prove *prove, enum side side,
				    const struct model_extension *extension)
{
	enum prove_truth truth = prove_condition(prove, side, extension->condition, NULL, false);
	bool reason = extension->reasons.count == 0;

	for (uint32_t i = 0; i < extension->reasons.count; i++) {
		struct model_condition holds = { .kind = MODEL_HOLDS,
						 .field = extension->reasons.items[i] };

		reason |= prove_condition(prove, side, &holds, NULL, false) == PROVE_YES;
	}
	return reason ? truth : PROVE_NO;
}

/* Whether every notice that comes while the limit runs surely extends it, and wholly. */
static bool surely_extends(struct prove *prove, const struct model_extension *extension,
			   enum prove_truth used)
{
	const struct model_event *notice = extension->event;

	for (uint32_t i = 0; i < notice->contents.count; i++) {
		if (prove_may_lack(prove, notice, &notice->contents.items[i]))
			return false;
	}
	return used == PROVE_YES && !extension->up_to && extension->targets.count == 1 &&
	       notice->origin == ORIGIN_NOTICE && !notice->clause;
}

/* How many days each notice adds; false: there is no last one that adds any. */
static bool take_gains(struct clocks *clocks, enum side side,
		       const struct model_extension *extension, bool capped)
{
	struct clocks_notice *notice = &clocks->notices[side];
	int32_t count = clocks->f[side]->limit.count, length = count;
	uint32_t times = extension->kind == EXTENSION_TO ? 1 : (uint32_t)extension->times;

	if (times == 0 && !capped)
		return false;
	for (uint32_t i = 0; times == 0 || i < times; i++) {
		int32_t next = length_after(extension, count, capped, i + 1);

		if (next <= length)
			break;
		if (i == CLOCKS_NOTICES)
			return false;
		notice->gains[notice->times++] = (uint32_t)(next - length);
		clocks->most[side] += (uint32_t)(next - length);
		length = next;
	}
	notice->event = prove_event(clocks->prove, side, extension->event, DAY_DONE);
	return notice->event != 0 && clocks_take_event(clocks, notice->event);
}

bool clocks_take_notices(struct clocks *clocks, enum side side, const struct model_clause *clause)
{
	struct prove *prove = clocks->prove;
	const struct model_extensions *rows = &prove->models[side]->extensions;
	bool kept = side == clocks->kept;

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_extension *extension = rows->items[i];
		enum prove_truth used, lifted;

		if (!prove_has_clause(&extension->targets, clause))
			continue;
		used = may_be_used(prove, side, extension);
		lifted = extension->cap_unless
				 ? prove_condition(prove, side, extension->cap_unless, NULL, false)
				 : PROVE_NO;
		if (used == PROVE_NO)
			continue;
		if (!kept &&
		    (clocks->notices[side].times > 0 || !adds_days(clocks, side, extension) ||
		     !surely_extends(prove, extension, used)))
			continue; /* its last day is then no later than it is */
		if (clocks->notices[side].times > 0 || !adds_days(clocks, side, extension) ||
		    !take_gains(clocks, side, extension,
				extension->cap.count > 0 &&
					(kept ? lifted == PROVE_NO : lifted != PROVE_YES)))
			return false;
	}
	return true;
}
