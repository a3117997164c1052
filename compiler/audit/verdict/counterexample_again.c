/* A case of what the statute has done again, and the procedure once. */
#include "compiler/audit/verdict/counterexample.h"
#include "compiler/audit/verdict/counterexample_ended.h"

/* How many days of the calendar are tried. */
#define DAYS_TRIED 8

/* Late as of the day after the statute's last day, whichever that is by then. */
static bool shows_by_then(struct making *making)
{
	return ended_look_after(making, SIDE_STATUTE, making->clause->statute) &&
	       making_shows(making);
}

/* It is done on the day that both count from; what the statute has it done for comes once more. */
static bool try_day(struct making *making, int32_t day)
{
	struct prove *prove = making->prove;
	const struct model_clause *theirs = making->clause->statute,
				  *ours = making->clause->procedure;
	const struct model_anchor *anchor = theirs->clock->arms.items[0].anchor;

	making->count = 0;
	making->start = making->end = day;
	making_put_anchors(making, SIDE_STATUTE, theirs->clock, day, 0);
	making_put_anchors(making, SIDE_PROCEDURE, ours->clock, day, 0);
	(void)making_put(making, prove_event(prove, SIDE_STATUTE, theirs->event, DAY_DONE), day);
	if (theirs->clock->form == CLOCK_EACH && anchor && anchor->event)
		(void)making_put(making, prove_occurrence(prove, SIDE_STATUTE, anchor->event, 1),
				 day);
	making_put_back(making, SIDE_STATUTE);
	making_put_back(making, SIDE_PROCEDURE);
	making_sort(making);
	if (!ended_look_after(making, SIDE_STATUTE, theirs))
		return false;
	making_do_the_rest(making);
	making_sort(making);
	return making_drop_lines(making, shows_by_then);
}

bool counterexample_make_again(struct prove *prove, const struct verdict_clause *clause,
			       struct verdict_row *row)
{
	struct making *making = making_open(prove, clause, row);
	bool shown = false;

	counterexample_begin(prove);
	for (int32_t day = 1; day <= DAYS_TRIED && !shown; day++)
		shown = try_day(making, day);
	if (shown)
		making_tell(making, shows_by_then, shows_by_then, row);
	counterexample_end(prove);
	return shown;
}
