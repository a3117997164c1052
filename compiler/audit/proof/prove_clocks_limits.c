/* The limits of two clocks that stop: which days count, and where the last of them moves. */
#include "compiler/audit/proof/prove_clocks.h"

#include "lang/base/arena.h"

bool clocks_counts_days(const struct limit *limit)
{
	if (limit->relation == RELATION_SAME_DAY)
		return true;
	return limit->relation != RELATION_BEFORE && limit->relation != RELATION_CLEAR_BEFORE &&
	       limit->unit != UNIT_NONE;
}

/* Whether working days are counted. */
static bool counts_working_days(const struct limit *limit)
{
	return limit->unit == UNIT_WORKING_DAYS || limit->relation == RELATION_SAME_DAY;
}

void clocks_take_limit(struct clocks *clocks, enum side side, const struct history_table *f)
{
	struct prove *prove = clocks->prove;
	const struct history_days *days = &prove->tables.days;
	bool working = counts_working_days(&f->limit);
	struct limit whole = f->limit;

	clocks->f[side] = f;
	whole.roll = working ? whole.roll : ROLL_STAYS;
	clocks->whole[side] = history_limit(&prove->tables, f->calendar, &whole, NULL, 0);
	clocks->works[side] = ARENA_ARRAY(prove->arena, bool, (size_t)days->never + 1);
	clocks->ends[side] = ARENA_ARRAY(prove->arena, bool, (size_t)days->never + 1);
	clocks->most[side] =
		f->limit.relation == RELATION_SAME_DAY
			? 1
			: (uint32_t)f->limit.count + (f->limit.relation == RELATION_CLEAR_AFTER);
	if (!working)
		clocks->most[side] = 1;
	clocks->base[side] = clocks->most[side];
	for (int32_t day = 1; day <= days->last; day++) {
		uint32_t length = (uint32_t)(clocks->whole[side]->due[day] - day + 1);
		bool is_worked = calendar_is_working_day(f->calendar, history_date(days, day));

		clocks->works[side][day] = !working || is_worked;
		clocks->ends[side][day] = f->limit.roll != ROLL_NEXT || working || is_worked;
		if (!working && length > clocks->most[side])
			clocks->most[side] = length;
	}
}

/* Whether the end of a limit is moved back to a working day once it has been counted. */
static bool is_moved_back(const struct limit *limit)
{
	return limit->roll == ROLL_PREVIOUS && !counts_working_days(limit);
}

/* By how many days at most an end is moved back. */
static int32_t most_moved_back(const struct prove *prove, const struct calendar *calendar)
{
	int32_t in_a_row = 0, most = 0;

	for (int32_t day = 1; day <= prove->tables.days.last; day++) {
		bool works =
			calendar_is_working_day(calendar, history_date(&prove->tables.days, day));

		in_a_row = works ? 0 : in_a_row + 1;
		most = in_a_row > most ? in_a_row : most;
	}
	return most;
}

/*
 * An end that is moved back is followed as if it were not. Of the clock that is kept that is never
 * too soon. Of the other it may be too late, but not where the kept one ends on working days of the
 * same calendar: a working day after the one before some day is after that day too. Else so many
 * days are taken off the other as it can be moved at most. So what never breaks then never does,
 * and what breaks may not. False: there are not so many days.
 */
bool clocks_move_back(struct clocks *clocks)
{
	const struct history_table *kept = clocks->f[clocks->kept];
	const struct history_table *broken = clocks->f[clocks->broken];
	struct prove *prove = clocks->prove;
	int32_t moved;

	clocks->loose = is_moved_back(&kept->limit) || is_moved_back(&broken->limit);
	if (!is_moved_back(&broken->limit) ||
	    ((is_moved_back(&kept->limit) || counts_working_days(&kept->limit)) &&
	     history_same_days(&prove->tables, kept->calendar, broken->calendar)))
		return true;
	moved = most_moved_back(prove, broken->calendar);
	clocks->taken_off = moved;
	for (int32_t day = 1; day <= prove->tables.days.last; day++) {
		int32_t due = clocks->whole[clocks->broken]->due[day];

		if (due <= prove->tables.days.last && due - day <= moved)
			return false;
	}
	return true;
}

const struct term *clocks_limit(struct prove *prove, enum side side,
				const struct model_clause *clause, const struct model_clock *clock)
{
	uint32_t without = prove->without_count;
	const struct term *term;

	prove->without_count = 0;
	term = prove_limit(prove, side, clause, clock);
	prove->without_count = without;
	return term;
}
