/*
 * Suppressing small numbers.
 *
 * A count below the limit is hidden wherever it stands, and with it whatever would give it away:
 *
 *   1. The hidden groups are those with a small count; where there is only one and there are
 *      others, the smallest other joins it.
 *   2. The hidden columns are those with a small count. As long as one of the sums of a line
 *      (WHOLE = DUE + PARTs; DUE = DECIDEDs; both together) has exactly one hidden column, the
 *      smallest other column of that sum joins it.
 *   3. Every hidden column is hidden in every hidden group, noughts too. In the line of all cases
 *      only those columns are that its own small counts ask for, by rule 2.
 *
 * Why nothing can be worked out: by 2 there is a change of one line that leaves its sums right
 * and moves any hidden column one likes. Made in one hidden group and undone in another, it leaves
 * the line of all cases as it is; made in a group and in the line of all cases, it leaves the
 * other groups as they are. So each hidden count has other values with which everything that is
 * shown would be the same.
 */
#include "compiler/audit/cases/figures_view.h"

#include "lang/base/arena.h"

enum sum { SUM_WHOLE, SUM_DUE, SUM_BOTH, SUM_COUNT };

/* Whether a column is in a sum, on either side. */
static bool is_in(enum figure_role role, enum sum sum)
{
	switch (role) {
	case FIGURE_ROLE_WHOLE:
	case FIGURE_ROLE_PART:
		return sum != SUM_DUE;
	case FIGURE_ROLE_DUE:
		return sum != SUM_BOTH;
	case FIGURE_ROLE_DECIDED:
		return sum != SUM_WHOLE;
	case FIGURE_ROLE_ALONE:
		return false;
	}
	return false;
}

static bool is_small(const struct hiding *hiding, uint32_t line, uint32_t cell)
{
	uint64_t value = hiding->cells[line * hiding->cell_count + cell].value;

	return value > 0 && value < hiding->limit;
}

/* The smallest column of a sum that is shown, one that is not empty if there is any. */
static uint32_t smallest_shown(const struct hiding *hiding, const bool *columns, enum sum sum)
{
	uint32_t best = hiding->cell_count;

	for (uint32_t cell = 0; cell < hiding->cell_count; cell++) {
		uint64_t value = hiding->cells[cell].value;
		uint64_t least = best < hiding->cell_count ? hiding->cells[best].value : 0;

		if (columns[cell] || !is_in(hiding->roles[cell], sum))
			continue;
		if (best == hiding->cell_count || (value > 0 && (least == 0 || value < least)))
			best = cell;
	}
	return best;
}

/* Adds columns until no sum has exactly one that is hidden. */
static void close_columns(const struct hiding *hiding, bool *columns)
{
	bool changed = true;

	while (changed) {
		changed = false;
		for (enum sum sum = SUM_WHOLE; sum < SUM_COUNT; sum++) {
			uint32_t hidden = 0, another;

			for (uint32_t cell = 0; cell < hiding->cell_count; cell++)
				hidden += columns[cell] && is_in(hiding->roles[cell], sum);
			another = smallest_shown(hiding, columns, sum);
			if (hidden == 1 && another < hiding->cell_count)
				columns[another] = changed = true;
		}
	}
}

/* Where one group stands alone, the smallest other that is not empty joins it; false: none is. */
static bool join_group(const struct hiding *hiding, bool *groups)
{
	uint32_t best = 0;

	for (uint32_t line = 1; line < hiding->line_count; line++) {
		uint64_t value = hiding->cells[line * hiding->cell_count].value;

		if (groups[line] || value == 0)
			continue;
		if (best == 0 || value < hiding->cells[best * hiding->cell_count].value)
			best = line;
	}
	groups[best] = best > 0;
	return best > 0;
}

/* Marks the columns that are small in a line; false when there are none. */
static bool mark_small(const struct hiding *hiding, uint32_t line, bool *columns)
{
	bool any = false;

	for (uint32_t cell = 0; cell < hiding->cell_count; cell++)
		if (is_small(hiding, line, cell))
			columns[cell] = any = true;
	return any;
}

static void hide_line(const struct hiding *hiding, uint32_t line, const bool *columns)
{
	for (uint32_t cell = 0; cell < hiding->cell_count; cell++)
		if (columns[cell])
			hiding->cells[line * hiding->cell_count + cell].hidden = true;
}

void figures_hide(struct hiding *hiding, struct arena *arena)
{
	bool *groups = ARENA_ARRAY(arena, bool, hiding->line_count);
	bool *of_all = ARENA_ARRAY(arena, bool, hiding->cell_count);
	bool *columns = ARENA_ARRAY(arena, bool, hiding->cell_count);
	uint32_t hidden = 0;

	(void)mark_small(hiding, 0, of_all);
	close_columns(hiding, of_all);
	for (uint32_t line = 1; line < hiding->line_count; line++) {
		groups[line] = mark_small(hiding, line, columns);
		hidden += groups[line];
	}
	for (uint32_t cell = 0; cell < hiding->cell_count; cell++)
		columns[cell] |= of_all[cell];
	close_columns(hiding, columns);
	/* With nothing else to undo a change in, the line of all cases has to take it. */
	if (hidden == 1 && !join_group(hiding, groups))
		of_all = columns;
	hide_line(hiding, 0, of_all);
	for (uint32_t line = 1; line < hiding->line_count; line++)
		if (groups[line])
			hide_line(hiding, line, columns);
}
