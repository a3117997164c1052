/* A case that the procedure closes before the statute's last day: nothing is owed here any more. */
#include "compiler/audit/counterexample.h"

#include <string.h>

#include "compiler/audit/counterexample_log.h"
#include "vm/outcome.h"

/* How many days of the calendar are tried. */
#define DAYS_TRIED 8

/* What the statute's clause counts from, on the day of the close. */
static void put_anchors(struct making *making, int32_t day)
{
	const struct model_clock *clock = making->clause->statute->clock;

	for (uint32_t i = 0; i < clock->arms.count; i++) {
		const struct model_anchor *anchor = clock->arms.items[i].anchor;

		if (anchor && anchor->event)
			(void)making_put_before(making, SIDE_STATUTE, anchor->event, day);
	}
}

/* Looks at the case on the day after the statute's last day; false: it has none. */
static bool end_after_last_day(struct making *making)
{
	struct outcome theirs;

	if (!counterexample_run(making->prove, SIDE_STATUTE, making_log(making, SIDE_STATUTE),
				making_end(making), &theirs))
		return false;
	for (uint32_t i = 0; i < theirs.row_count; i++) {
		const struct row *row = &theirs.rows[i];

		if (row->target || row->reading || !date_is_set(row->due) ||
		    strcmp(row->clause->id, making->clause->statute->id) != 0)
			continue;
		making->end = history_number(&making->prove->tables.days, row->due) + 1;
		return true;
	}
	return false;
}

/* Whether nothing is done in the procedure before what it should wait for. */
static bool is_orderly(struct making *making)
{
	struct outcome ours;

	if (!counterexample_run(making->prove, SIDE_PROCEDURE, making_log(making, SIDE_PROCEDURE),
				making_end(making), &ours))
		return false;
	for (uint32_t i = 0; i < ours.finding_count; i++) {
		if (strcmp(ours.findings[i].code, "done-before-anchor") == 0)
			return false;
	}
	return ours.state == CASE_CLOSED;
}

static bool shows(struct making *making)
{
	return making_shows(making) && is_orderly(making);
}

/* Whether it shows it with everything on one day; leaves out what it does not need. */
static bool try_day(struct making *making, uint16_t closer, int32_t day)
{
	making->count = 0;
	making->start = making->end = day;
	if (closer > 0)
		(void)making_put(making, closer, day);
	put_anchors(making, day);
	making_put_back(making, SIDE_STATUTE);
	making_put_back(making, SIDE_PROCEDURE);
	making_sort(making);
	return end_after_last_day(making) && making_drop_lines(making, shows);
}

bool counterexample_make_of_close(struct prove *prove, const struct verdict_clause *clause,
				  struct verdict_row *row, const struct model_event *closer)
{
	struct making *making = making_open(prove, clause, row);
	uint16_t day_of_close = closer ? prove_event(prove, SIDE_PROCEDURE, closer, DAY_DONE) : 0;
	bool shown = false;

	for (int32_t day = 1; day <= DAYS_TRIED && !shown; day++)
		shown = try_day(making, day_of_close, day);
	if (!shown)
		return false;
	counterexample_tell_of(making, row);
	return true;
}
