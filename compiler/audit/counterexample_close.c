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
	if (!end_after_last_day(making) || !making_shows(making) || !is_orderly(making))
		return false;
	for (uint32_t i = making->count; i-- > 0;) {
		making->lines[i].left_out = true;
		making->lines[i].left_out = making_shows(making) && is_orderly(making);
	}
	return true;
}

bool counterexample_make_of_close(struct prove *prove, const struct verdict_clause *clause,
				  struct verdict_row *row, const struct model_event *closer)
{
	struct prove_system *nothing = ARENA_NEW(prove->arena, struct prove_system);
	struct making *making = ARENA_NEW(prove->arena, struct making);
	uint16_t day_of_close = closer ? prove_event(prove, SIDE_PROCEDURE, closer, DAY_DONE) : 0;
	const char *log[SIDE_COUNT];
	bool shown = false;

	making->prove = prove;
	making->clause = clause;
	making->row = row;
	nothing->events = ARENA_ARRAY(prove->arena, uint16_t, 1);
	making->system = nothing;
	making->facts = ARENA_ARRAY(prove->arena, int32_t, (size_t)prove->facts.count + 1);
	for (int32_t day = 1; day <= DAYS_TRIED && !shown; day++)
		shown = try_day(making, day_of_close, day);
	if (!shown)
		return false;
	for (int side = 0; side < SIDE_COUNT; side++)
		log[side] = making_log(making, (enum side)side);
	counterexample_tell(prove, clause, row, log, making_end(making));
	return true;
}
