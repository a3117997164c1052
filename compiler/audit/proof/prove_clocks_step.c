/* From one morning of two clocks that stop to the next. */
#include "compiler/audit/proof/prove_clocks_step.h"

/* So many values tell apart how it stands with something that is owed. */
static uint32_t owed_values(const struct clocks *clocks, uint32_t i)
{
	return clocks->owing && i < clocks->owed_count ? clocks->owed[i].time.values + 2 : 1;
}

uint32_t clocks_past_number(const struct clocks *clocks, const struct clocks_standing *standing)
{
	uint32_t number = 0;

	for (int side = 0; side < SIDE_COUNT; side++)
		number = number * (clocks->notices[side].times + 1) + standing->told[side];
	for (uint32_t i = 0; i < clocks->first_count; i++)
		number = number * (clocks->firsts[i].count + 1) + standing->first[i];
	for (uint32_t i = 0; i < clocks->stop_count; i++)
		number = number * clocks->stops[i].values + standing->going_on[i];
	for (uint32_t i = 0; i < CLOCKS_OWED; i++)
		number = number * owed_values(clocks, i) + standing->owed[i];
	return number;
}

uint32_t clocks_pasts(const struct clocks *clocks)
{
	uint32_t count = 1;

	for (int side = 0; side < SIDE_COUNT; side++)
		count *= clocks->notices[side].times + 1;
	for (uint32_t i = 0; i < clocks->first_count; i++)
		count *= clocks->firsts[i].count + 1;
	for (uint32_t i = 0; i < clocks->stop_count; i++)
		count *= clocks->stops[i].values;
	for (uint32_t i = 0; i < CLOCKS_OWED; i++)
		count *= owed_values(clocks, i);
	return count;
}

uint32_t clocks_state(const struct clocks *clocks, const struct clocks_standing *standing)
{
	uint32_t number = standing->left[SIDE_STATUTE] * (clocks->most[SIDE_PROCEDURE] + 1) +
			  standing->left[SIDE_PROCEDURE];

	return number * clocks_pasts(clocks) + clocks_past_number(clocks, standing);
}

struct clocks_standing clocks_standing(const struct clocks *clocks, uint32_t number)
{
	struct clocks_standing standing = { 0 };

	for (uint32_t i = CLOCKS_OWED; i-- > 0;) {
		standing.owed[i] = number % owed_values(clocks, i);
		number /= owed_values(clocks, i);
	}
	for (uint32_t i = clocks->stop_count; i-- > 0;) {
		standing.going_on[i] = number % clocks->stops[i].values;
		number /= clocks->stops[i].values;
	}
	for (uint32_t i = clocks->first_count; i-- > 0;) {
		standing.first[i] = number % (clocks->firsts[i].count + 1);
		number /= clocks->firsts[i].count + 1;
	}
	for (int side = SIDE_COUNT; side-- > 0;) {
		standing.told[side] = number % (clocks->notices[side].times + 1);
		number /= clocks->notices[side].times + 1;
	}
	standing.left[SIDE_PROCEDURE] = number % (clocks->most[SIDE_PROCEDURE] + 1);
	standing.left[SIDE_STATUTE] = number / (clocks->most[SIDE_PROCEDURE] + 1);
	return standing;
}

uint32_t clocks_going_on(const struct clocks *clocks, const struct clocks_standing *standing)
{
	uint32_t mask = 0;

	for (uint32_t i = 0; i < clocks->stop_count; i++)
		mask |= standing->going_on[i] > 0 ? 1u << i : 0;
	return mask;
}

uint32_t clocks_lasts(const struct clocks *clocks, const struct clocks_stop *stop, int32_t day)
{
	const struct history_days *days = &clocks->prove->tables.days;
	int32_t last = stop->cap ? stop->cap->due[day] : days->never;

	if (last > days->last)
		return stop->values - 1;
	if (stop->working && last > day)
		return (uint32_t)calendar_count_within(
			stop->cap->calendar, history_date(days, day + 1), history_date(days, last));
	return (uint32_t)(last - day);
}

bool clocks_wears(const struct clocks *clocks, const struct clocks_stop *stop, int32_t day)
{
	return stop->cap &&
	       (!stop->working ||
		calendar_is_working_day(stop->cap->calendar,
					history_date(&clocks->prove->tables.days, day)));
}

/* The days that so many more notices add. */
static uint32_t gained(const struct clocks_notice *notice, uint32_t more, uint32_t *told)
{
	uint32_t days = 0;

	for (; more > 0 && *told < notice->times; more--)
		days += notice->gains[(*told)++];
	return days;
}

uint32_t clocks_gained(const struct clocks *clocks, enum side side,
		       const struct clocks_standing *standing)
{
	uint32_t none = 0;

	return gained(&clocks->notices[side], standing->told[side], &none);
}

/* Whether a notice still comes within the first days, if it has to. */
static bool may_tell(const struct clocks *clocks, const struct clocks_notice *notice,
		     const struct clocks_standing *standing)
{
	return notice->first == 0 ||
	       standing->first[notice->first - 1] < clocks->firsts[notice->first - 1].count;
}

bool clocks_are_told(const struct clocks *clocks, const struct clocks_standing *standing)
{
	return !clocks->must_tell || standing->told[clocks->kept] > 0;
}

/* Whether a day takes one off a clock that has so many left, where nothing stops it. */
static bool takes(const struct clocks *clocks, enum side side, int32_t day, uint32_t left)
{
	return clocks->works[side][day] && (left != 1 || clocks->ends[side][day]);
}

/* Whether something that is owed is still done in time, after what happened on a day. */
static bool is_in_time(const struct clocks *clocks, const struct clocks_owed *owed, int32_t day,
		       uint8_t asked, uint32_t *left)
{
	bool begun = *left > 0 || owed->of_anchor;
	uint32_t done = owed->time.values + 1;

	if (*left == done)
		return true;
	if (asked & CLOCKS_MET || (begun && asked & CLOCKS_ANSWERED))
		*left = done;
	else if (*left == 0 && (owed->of_anchor || asked & CLOCKS_ASKED))
		*left = 1 + clocks_lasts(clocks, &owed->time, day);
	else if (*left > 0 && clocks_wears(clocks, &owed->time, day))
		--*left;
	return *left != 1;
}

enum clocks_course clocks_step(const struct clocks *clocks, int32_t day, const bool *counts,
			       const struct clocks_outcome *outcome,
			       struct clocks_standing *standing)
{
	bool in_time = true;

	for (uint32_t i = 0; clocks->owing && i < clocks->owed_count; i++)
		in_time &= (!counts && clocks->owed[i].of_anchor) ||
			   is_in_time(clocks, &clocks->owed[i], day, outcome->asked[i],
				      &standing->owed[i]);
	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct clocks_notice *notice = &clocks->notices[side];
		uint32_t told = standing->told[side];

		if (may_tell(clocks, notice, standing))
			standing->left[side] +=
				gained(notice, outcome->told[side], &standing->told[side]);
		standing->left[side] -= counts && counts[side] && !outcome->paused[side] &&
					takes(clocks, (enum side)side, day, standing->left[side]);
		if (standing->told[side] > told && standing->left[side] < notice->at_least)
			standing->left[side] = notice->at_least;
	}
	if (!in_time)
		return CLOCKS_END;
	if (standing->left[clocks->broken] == 0)
		return standing->left[clocks->kept] > 0 && clocks_are_told(clocks, standing)
			       ? CLOCKS_BREAK
			       : CLOCKS_END;
	if (standing->left[clocks->kept] == 0)
		return CLOCKS_END;
	for (uint32_t i = 0; i < clocks->first_count; i++) {
		const struct clocks_first *first = &clocks->firsts[i];

		standing->first[i] += standing->first[i] < first->count && counts &&
				      counts[first->side] && clocks->works[first->side][day];
	}
	for (uint32_t i = 0; i < clocks->stop_count; i++) {
		const struct clocks_stop *stop = &clocks->stops[i];

		if (outcome->fresh & 1u << i)
			standing->going_on[i] = clocks_lasts(clocks, stop, day);
		else if (!(outcome->old & 1u << i))
			standing->going_on[i] = 0;
		else if (clocks_wears(clocks, stop, day))
			standing->going_on[i]--;
	}
	return CLOCKS_GO_ON;
}

bool clocks_begin(const struct clocks *clocks, int32_t day, struct clocks_standing *out,
		  bool *counts)
{
	const struct history_days *days = &clocks->prove->tables.days;

	*out = (struct clocks_standing){ 0 };
	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct history_table *f = clocks->whole[side];

		counts[side] = f->limit.relation == RELATION_BEGINNING_WITH ||
			       f->limit.relation == RELATION_SAME_DAY;
		out->left[side] = clocks->base[side];
		if (f->limit.unit != UNIT_WORKING_DAYS && f->limit.relation != RELATION_SAME_DAY)
			out->left[side] =
				(uint32_t)(f->due[day] - day + counts[side] -
					   (side == (int)clocks->broken ? clocks->taken_off : 0));
	}
	return clocks->f[clocks->broken]->due[day] <= days->last;
}
