/* A case of what the statute has done again, and the procedure once, or not for as long. */
#include "compiler/audit/proof/prove_term.h"
#include "compiler/audit/verdict/counterexample.h"
#include "compiler/audit/verdict/counterexample_ended.h"

/* How many days of the calendar are tried. */
#define DAYS_TRIED 8

/* So many times it is done at most before something ends it. */
#define TIMES_TRIED 8u

/* Late as of the day after the statute's last day, whichever that is by then. */
static bool shows_by_then(struct making *making)
{
	return ended_look_after(making, SIDE_STATUTE, making->clause->statute) &&
	       making_shows(making);
}

/* Adds what the lines need, and what else would be late; false: the statute's clause is not owed.
 */
static bool is_completed(struct making *making)
{
	making_put_back(making, SIDE_STATUTE);
	making_put_back(making, SIDE_PROCEDURE);
	making_sort(making);
	if (!ended_look_after(making, SIDE_STATUTE, making->clause->statute))
		return false;
	making_do_the_rest(making);
	making_sort(making);
	return true;
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
	return is_completed(making) && making_drop_lines(making, shows_by_then);
}

/* The last day of the procedure's duty as of the end of a day; 0: none is told. */
static int32_t due_on(struct making *making, int32_t day)
{
	const int32_t end = making->end;
	int32_t due = 0;

	making->end = day;
	if (ended_look_after(making, SIDE_PROCEDURE, making->clause->procedure))
		due = making->end - 1;
	making->end = end;
	return due;
}

/* Whether each time, and what ends it, comes by the last day that there was until then: once it has
 * ended, no run says so. */
static bool is_in_time_each(struct making *making)
{
	const struct prove *prove = making->prove;
	const struct model_clause *ours = making->clause->procedure;

	for (uint32_t i = 0; i < making->count; i++) {
		const struct line *line = &making->lines[i];
		const struct model_event *event =
			prove->variables.items[line->variable].event[SIDE_PROCEDURE];
		int32_t due;

		if (line->left_out || !event ||
		    (event != ours->event && event != ours->clock->until))
			continue;
		due = due_on(making, line->day - 1);
		if (due > 0 && due < line->day)
			return false;
	}
	return true;
}

static bool shows_longer_by_then(struct making *making)
{
	return is_in_time_each(making) && shows_by_then(making);
}

/* The table of what repeats, from any time to the next. */
static const struct history_table *period_of(struct prove *prove, enum side side,
					     const struct model_clause *clause)
{
	return history_limit(&prove->tables, prove_calendar(prove, side, clause->clock->calendar),
			     &clause->clock->arms.items[0].limit, NULL, 0);
}

/* It is done so many times, each as late as both sides let it; what ends it here comes when it is
 * due once more. */
static bool try_times(struct making *making, int32_t day, uint32_t times)
{
	struct prove *prove = making->prove;
	const struct model_clause *theirs = making->clause->statute,
				  *ours = making->clause->procedure;
	const struct history_table *their_due = period_of(prove, SIDE_STATUTE, theirs),
				   *our_due = period_of(prove, SIDE_PROCEDURE, ours);

	making->count = 0;
	making->start = making->end = day;
	for (uint32_t i = 0; i < times; i++) {
		day = our_due->due[day] < their_due->due[day] ? our_due->due[day]
							      : their_due->due[day];
		(void)making_put(making, prove_occurrence(prove, SIDE_STATUTE, theirs->event, i),
				 day);
	}
	(void)making_put(making, prove_event(prove, SIDE_PROCEDURE, ours->clock->until, DAY_DONE),
			 our_due->due[day]);
	return is_completed(making) && making_drop_lines(making, shows_longer_by_then);
}

bool counterexample_make_longer(struct prove *prove, const struct verdict_clause *clause,
				struct verdict_row *row)
{
	struct making *making = making_open(prove, clause, row);
	bool shown = false;

	counterexample_begin(prove);
	for (uint32_t times = 1; times <= TIMES_TRIED && !shown; times++) {
		for (int32_t day = 1; day <= DAYS_TRIED && !shown; day++)
			shown = try_times(making, day, times);
	}
	if (shown) {
		making_tell(making, shows_longer_by_then, shows_longer_by_then, row);
		row->shown = SHOWN_LATE_AGAIN;
	}
	counterexample_end(prove);
	return shown;
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
