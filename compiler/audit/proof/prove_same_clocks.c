/* Clocks that are the same on both sides: lengths, the days they count from, what withholds them.
 */
#include "compiler/audit/proof/prove_same.h"

#include <string.h>

#include "compiler/audit/proof/prove_clocks.h"
#include "compiler/audit/proof/prove_term.h"

static bool equal(const char *one, const char *other)
{
	return one && other ? strcmp(one, other) == 0 : one == other;
}

static bool same_withholds(struct same *same, const struct model_withholds *theirs,
			   const struct model_withholds *ours)
{
	if (theirs->count != ours->count)
		return false;
	for (uint32_t i = 0; i < theirs->count; i++) {
		if (!same_event(same, theirs->items[i].event, ours->items[i].event) ||
		    !same_condition(same, theirs->items[i].condition, ours->items[i].condition))
			return false;
	}
	return true;
}

/* What the running out of a limit brings about. */
static bool same_expiry(struct same *same, const struct model_clock *theirs,
			const struct model_clock *ours)
{
	return !theirs->expiry_reason == !ours->expiry_reason &&
	       (!same->after_close || equal(theirs->expiry_reason, ours->expiry_reason)) &&
	       theirs->expiry_release == ours->expiry_release &&
	       same_stage(same, theirs->expiry_stage, ours->expiry_stage) &&
	       same_condition(same, theirs->expiry_condition, ours->expiry_condition);
}

bool same_counts_forward(const struct limit *limit)
{
	return limit->relation == RELATION_AFTER || limit->relation == RELATION_BEGINNING_WITH;
}

/* Whether two limits end on one day from every day on, or one side's never later, as long as
 * nothing changes them, whatever their units. */
static bool ends_alike(struct same *same, const struct same_clocks *clocks,
		       const struct limit *theirs, const struct limit *ours)
{
	struct prove *prove = same->prove;
	const struct limit *limits[SIDE_COUNT] = { theirs, ours };
	const struct model_clock *of[SIDE_COUNT] = { clocks->theirs, clocks->ours };
	const struct history_table *tables[SIDE_COUNT];

	if (!clocks->unchanged || clocks->theirs->form != CLOCK_ARMS)
		return false;
	for (int side = 0; side < SIDE_COUNT; side++) {
		if (limits[side]->unit == UNIT_NONE && limits[side]->relation != RELATION_SAME_DAY)
			return false;
		tables[side] = history_limit(
			&prove->tables, prove_calendar(prove, (enum side)side, of[side]->calendar),
			limits[side], NULL, 0);
		if (tables[side]->falls)
			return false;
	}
	return (clocks->shorter == SIDE_STATUTE ||
		history_never_shorter(&prove->tables, tables[SIDE_STATUTE],
				      tables[SIDE_PROCEDURE])) &&
	       (clocks->shorter == SIDE_PROCEDURE ||
		history_never_shorter(&prove->tables, tables[SIDE_PROCEDURE],
				      tables[SIDE_STATUTE]));
}

/* Whether two limits are one, or one side's is the shorter of its kind. */
static bool same_limit(struct same *same, const struct same_clocks *clocks,
		       const struct limit *theirs, const struct limit *ours)
{
	struct duration one = same_plain(same, limit_length(theirs));
	struct duration other = same_plain(same, limit_length(ours));

	if (one.unit != other.unit || theirs->relation != ours->relation ||
	    theirs->roll != ours->roll)
		return ends_alike(same, clocks, theirs, ours);
	if (!same_counts_forward(theirs) || clocks->shorter == SIDE_COUNT)
		return one.count == other.count;
	return clocks->shorter == SIDE_PROCEDURE ? other.count <= one.count
						 : one.count <= other.count;
}

/* Whether ours is the day on which something is sent, and theirs that on which it is received. */
static bool is_sending_of(struct same *same, const struct model_anchor *theirs,
			  const struct model_anchor *ours)
{
	const struct model *model = same->prove->models[SIDE_PROCEDURE];

	return theirs->kind == MODEL_ANCHOR_RECEIPT && ours->kind == MODEL_ANCHOR_EVENT &&
	       theirs->after == ours->after && !model->arrives_after &&
	       !model->arrives_on_working_days && same_act(same, theirs->event, ours->event);
}

/* Whether the day that ours counts from is the same, or never the later: one of those that theirs
 * is the latest of, the first of several of which theirs is one, or the sending of what theirs is
 * the receipt of. */
static bool is_no_later(struct same *same, const struct model_anchor *theirs,
			const struct model_anchor *ours)
{
	struct same_seen kept = same_keep(same);

	if (same_anchor(same, theirs, ours))
		return true;
	same_forget(same, &kept);
	if (!theirs || !ours)
		return false;
	if (is_sending_of(same, theirs, ours))
		return true;
	for (const struct model_anchor *part = theirs->kind == MODEL_ANCHOR_LATER ? theirs->parts
										  : NULL;
	     part; part = part->next) {
		if (is_no_later(same, part, ours))
			return true;
	}
	for (const struct model_anchor *part = ours->kind == MODEL_ANCHOR_EARLIER ? ours->parts
										  : NULL;
	     part; part = part->next) {
		if (is_no_later(same, theirs, part))
			return true;
	}
	return false;
}

/* Whether a limit that counts from a sooner day ends no later: months of two days may end on one,
 * and then what stopped the clock in between is added to the sooner alone. */
static bool ends_with_its_day(const struct same *same, const struct limit *limit)
{
	bool in_days = limit->unit != UNIT_MONTHS && limit->unit != UNIT_YEARS;

	return same_counts_forward(limit) &&
	       (in_days ||
		!prove_is_stopped(same->prove->models[SIDE_PROCEDURE], same->own[SIDE_PROCEDURE]));
}

static bool same_arms(struct same *same, const struct same_clocks *clocks)
{
	const struct model_arms *theirs = &clocks->theirs->arms, *ours = &clocks->ours->arms;

	if (theirs->count != ours->count)
		return false;
	for (uint32_t i = 0; i < theirs->count; i++) {
		const struct model_arm *one = &theirs->items[i], *other = &ours->items[i];

		if (!same_limit(same, clocks, &one->limit, &other->limit) ||
		    !same_condition(same, one->condition, other->condition) ||
		    !(clocks->shorter == SIDE_PROCEDURE && ends_with_its_day(same, &one->limit)
			      ? is_no_later(same, one->anchor, other->anchor)
			      : same_anchor(same, one->anchor, other->anchor)))
			return false;
	}
	return true;
}

bool same_working_days(const struct same *same, const struct model_clock *theirs,
		       const struct model_clock *ours)
{
	struct prove *prove = same->prove;

	return history_same_days(&prove->tables,
				 prove_calendar(prove, SIDE_STATUTE, theirs->calendar),
				 prove_calendar(prove, SIDE_PROCEDURE, ours->calendar));
}

/* Whether it matters to the limits of a clock, as long as nothing changes them, which days are
 * working days. */
static bool reads_working_days(const struct model_clock *clock)
{
	for (uint32_t i = 0; i < clock->arms.count; i++) {
		const struct limit *limit = &clock->arms.items[i].limit;

		if (limit->unit == UNIT_WORKING_DAYS || limit->roll != ROLL_STAYS ||
		    (clock->arms.items[i].anchor && clock->arms.items[i].anchor->period))
			return true;
	}
	return clock->form == CLOCK_REPEAT || clock->form == CLOCK_EACH;
}

bool same_but_shorter(struct same *same, const struct same_clocks *clocks)
{
	const struct model_clock *theirs = clocks->theirs, *ours = clocks->ours;

	if (!theirs || !ours)
		return theirs == ours;
	return theirs->form == ours->form && same_event(same, theirs->until, ours->until) &&
	       same_withholds(same, &theirs->withholds, &ours->withholds) &&
	       same_expiry(same, theirs, ours) &&
	       ((!reads_working_days(theirs) && !reads_working_days(ours)) ||
		same_working_days(same, theirs, ours)) &&
	       same_arms(same, clocks);
}

bool same_clock(struct same *same, const struct model_clock *theirs, const struct model_clock *ours)
{
	struct same_clocks clocks = { .theirs = theirs, .ours = ours, .shorter = SIDE_COUNT };

	return same_but_shorter(same, &clocks);
}
