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

/* Whether each notice adds a number of working days to a running limit in working days; to the
 * clock that is kept it may also give so many from its own day on, which are never more than that:
 * on a day on which the clock stands still the machine may give less. */
static bool adds_days(const struct clocks *clocks, enum side side,
		      const struct model_extension *extension)
{
	const struct limit *limit = &clocks->f[side]->limit;
	bool from_notice = extension->kind == EXTENSION_BY_FROM_NOTICE && side == clocks->kept &&
			   extension->cap.count == 0 && extension->times > 0;

	return (extension->kind == EXTENSION_TO || extension->kind == EXTENSION_BY ||
		from_notice) &&
	       limit->unit == UNIT_WORKING_DAYS && extension->length.unit == UNIT_WORKING_DAYS &&
	       extension->while_running && !extension->cap_anchor &&
	       (extension->before_first.count == 0 ||
		extension->before_first.unit == UNIT_WORKING_DAYS) &&
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

/* Whether both clocks count the same days. */
static bool counts_alike(const struct clocks *clocks)
{
	int32_t last = clocks->prove->tables.days.last;
	bool alike = clocks->f[SIDE_STATUTE]->limit.relation ==
		     clocks->f[SIDE_PROCEDURE]->limit.relation;

	for (int32_t day = 1; day <= last && alike; day++)
		alike = clocks->works[SIDE_STATUTE][day] == clocks->works[SIDE_PROCEDURE][day];
	return alike;
}

/* The number of the first days within which a notice must come: of both sides, if they are the
 * same; 0: it may come while the clock runs. */
static uint32_t take_first(struct clocks *clocks, enum side side,
			   const struct model_extension *extension)
{
	bool clear = clocks->f[side]->limit.relation == RELATION_CLEAR_AFTER;
	uint32_t count = (uint32_t)extension->before_first.count + clear;
	uint32_t counted = side == clocks->broken ? clocks->counted : 0;
	const struct clocks_first first = { side, count > counted ? count - counted : 0 };

	if (extension->before_first.count == 0)
		return 0;
	for (uint32_t i = 0; i < clocks->first_count; i++) {
		if (clocks->firsts[i].count == first.count && counts_alike(clocks))
			return i + 1;
	}
	clocks->firsts[clocks->first_count++] = first;
	return clocks->first_count;
}

/* What notices give from their own days on; false: there are too many. */
static bool take_days_left(struct clocks *clocks, enum side side,
			   const struct model_extension *extension)
{
	struct clocks_notice *notice = &clocks->notices[side];

	notice->times = (uint32_t)extension->times;
	notice->at_least = (uint32_t)extension->length.count;
	if (clocks->most[side] < notice->at_least)
		clocks->most[side] = notice->at_least;
	return notice->times <= CLOCKS_NOTICES;
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
	return true;
}

/* Takes one extension; false: it cannot be followed. */
static bool take_extension(struct clocks *clocks, enum side side,
			   const struct model_extension *extension, bool capped)
{
	struct clocks_notice *notice = &clocks->notices[side];

	if (extension->kind == EXTENSION_BY_FROM_NOTICE
		    ? clocks->later || !take_days_left(clocks, side, extension)
		    : !take_gains(clocks, side, extension, capped))
		return false;
	notice->first = take_first(clocks, side, extension);
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
		    !take_extension(clocks, side, extension,
				    extension->cap.count > 0 &&
					    (kept ? lifted == PROVE_NO : lifted != PROVE_YES)))
			return false;
	}
	return true;
}
