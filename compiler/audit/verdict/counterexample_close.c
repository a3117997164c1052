/* A case that ends in the procedure before the clause does: nothing is owed or given any more. */
#include "compiler/audit/verdict/counterexample.h"

#include <string.h>

#include "compiler/audit/verdict/counterexample_log.h"
#include "vm/finding.h"
#include "vm/outcome.h"
#include "vm/program.h"

/* How many days of the calendar are tried. */
#define DAYS_TRIED 8

/* How long after the beginning something is tried that may not come at once. */
#define DAYS_AFTER 40

/* When something ends the case, by what the statute asks for before it does so there too. */
enum way {
	WAY_PREPARED,	  /* all of that has come */
	WAY_UNPREPARED,	  /* none of it has */
	WAY_AFTER_WINDOW, /* the statute's time for it has run out */
	WAY_COUNT
};

/* A case that is tried: everything on one day, and what may have to wait so much later. */
struct attempt {
	struct making *making;
	const struct ending *ending;
	uint16_t act;	    /* the use of a right; 0: it is a duty */
	int32_t day, ends;  /* of the beginning, and of what ends the case or the stage */
	bool received_then; /* what a right counts from the receipt of is received as late as that
			     */
	enum way way;
};

/* So many duties are followed that count from each other. */
#define CHAIN_LIMIT 4u

/* What the end of the case counts from, and what that does. */
static void put_chain(struct making *making, const struct model_event *event, int32_t day)
{
	for (uint32_t i = 0; i < CHAIN_LIMIT && event && event->clause; i++) {
		const struct model_clause *clause = event->clause;
		const struct model_clock *clock =
			clause->earliest ? clause->earliest : clause->clock;

		making_put_anchors(making, SIDE_PROCEDURE, clause->earliest, day, 0);
		making_put_anchors(making, SIDE_PROCEDURE, clause->clock, day, 0);
		event = clock && clock->arms.count > 0 && clock->arms.items[0].anchor
				? clock->arms.items[0].anchor->event
				: NULL;
	}
}

/* What moves the case to the stage of what closes it, where no event opens that. */
static void put_mover(struct making *making, const struct model_event *closer, int32_t day)
{
	const struct model_consequences *rows =
		&making->prove->models[SIDE_PROCEDURE]->consequences;

	for (uint32_t i = 0; closer && closer->stage->begins_with.count == 0 && i < rows->count;
	     i++) {
		if (rows->items[i].kind != CONSEQUENCE_MOVES ||
		    rows->items[i].stage != closer->stage)
			continue;
		(void)making_put_before(making, SIDE_PROCEDURE, rows->items[i].event, day);
		return;
	}
}

/* Looks at the case on the day after the last day of a clause; false: it has none. */
static bool end_after_last_day(struct making *making, enum side side,
			       const struct model_clause *clause)
{
	struct outcome outcome;

	if (!making_run(making, side, &outcome))
		return false;
	for (uint32_t i = 0; i < outcome.row_count; i++) {
		const struct row *row = &outcome.rows[i];

		if (row->target || row->reading || !date_is_set(row->due) ||
		    strcmp(row->clause->id, clause->id) != 0)
			continue;
		making->end = history_number(&making->prove->tables.days, row->due) + 1;
		return true;
	}
	return false;
}

/* Whether a finding is that a duty was done before what it should wait for. */
static bool is_disorderly(const struct finding *finding)
{
	return strcmp(finding->code, "done-before-anchor") == 0 && finding->clause &&
	       (finding->clause->flags & CLAUSE_ONCE);
}

/* Or before its limit began to run, where that matters. */
static bool is_out_of_turn(const struct making *making, const struct finding *finding)
{
	const struct model_event *event = making->out_of_turn;

	return strcmp(finding->code, "done-before-anchor") == 0 &&
	       (is_disorderly(finding) || !event || !event->clause || !finding->clause ||
		strcmp(finding->clause->id, event->clause->id) != 0);
}

/* Whether a duty was done that was not owed, as what it counts from had not come: what only a
 * decision makes owed. */
static bool is_not_owed(const struct making *making, const struct row *row)
{
	const struct model_event *event = making->out_of_turn;

	return row->status == STATUS_MET && row->arm && !row->anchored && !row->counts_as &&
	       !(event && event->clause && strcmp(row->clause->id, event->clause->id) == 0);
}

/* Whether nothing is done in the procedure before what it should wait for, and the duty is owed no
 * more. */
static bool is_orderly(struct making *making)
{
	struct outcome ours;

	if (!making_run(making, SIDE_PROCEDURE, &ours))
		return false;
	for (uint32_t i = 0; i < ours.finding_count; i++) {
		if (is_out_of_turn(making, &ours.findings[i]))
			return false;
	}
	for (uint32_t i = 0; i < ours.row_count; i++) {
		const struct row *row = &ours.rows[i];

		if (row->target || row->reading)
			continue;
		if (is_not_owed(making, row) ||
		    (row->status != STATUS_VOID &&
		     strcmp(row->clause->id, making->clause->procedure->id) == 0))
			return false;
	}
	return true;
}

static bool shows_duty(struct making *making)
{
	return making_shows(making) && is_orderly(making);
}

/* Whether the statute's right is used on the last day. */
static bool is_used_there(struct making *making)
{
	struct outcome theirs;

	if (!making_run(making, SIDE_STATUTE, &theirs))
		return false;
	for (uint32_t i = 0; i < theirs.row_count; i++) {
		const struct row *row = &theirs.rows[i];

		if (!row->target && !row->reading &&
		    (row->status == STATUS_EXERCISED || row->status == STATUS_ALWAYS_OPEN) &&
		    date_compare(row->done, making_end(making)) == 0 &&
		    strcmp(row->clause->id, making->clause->statute->id) == 0)
			return true;
	}
	return false;
}

/* Whether a finding is that something came after the close, or after its stage was left. */
static bool is_too_late(const struct finding *finding)
{
	return strcmp(finding->code, "after-close") == 0 ||
	       strcmp(finding->code, "unknown-event") == 0;
}

/* Whether the procedure refuses the last entry of the case and is content with the others. */
static bool is_refused_here(struct making *making)
{
	struct outcome ours;
	bool refused = false;

	if (!making_run(making, SIDE_PROCEDURE, &ours) || ours.state == CASE_NOT_BEGUN)
		return false;
	for (uint32_t i = 0; i < ours.finding_count; i++) {
		const struct finding *finding = &ours.findings[i];
		const struct finding_info *info = finding_find(finding->code);

		if (making->out_of_turn ? is_out_of_turn(making, finding) : is_disorderly(finding))
			return false;
		if ((info && info->severity == FINDING_NOTE) ||
		    (strcmp(finding->code, "missing-content") == 0 &&
		     making->complete == COMPLETE_NOT))
			continue;
		if (!is_too_late(finding) || refused)
			return false;
		refused = true;
	}
	for (uint32_t i = 0; i < ours.row_count; i++) {
		const struct row *row = &ours.rows[i];
		bool is_own = strcmp(row->clause->id, making->clause->procedure->id) == 0;

		if (row->target || row->reading)
			continue;
		if (row->status == STATUS_OVERDUE || row->status == STATUS_MET_LATE ||
		    row->status == STATUS_EXERCISED_LATE ||
		    (making->out_of_turn && is_not_owed(making, row)) ||
		    (is_own && row->status != STATUS_VOID))
			return false;
	}
	return refused;
}

static bool shows_right(struct making *making)
{
	return is_used_there(making) && is_refused_here(making);
}

/* The same with the use of the right at the end of its day; as of the day after the statute's last
 * day for the duty. */
static bool shows_right_by_then(struct making *making)
{
	uint16_t act =
		prove_event(making->prove, SIDE_STATUTE, making->clause->statute->event, DAY_DONE);

	making->end = making_find(making, act)->day;
	making_put_last(making, act);
	return shows_right(making);
}

static bool shows_duty_by_then(struct making *making)
{
	return end_after_last_day(making, SIDE_STATUTE, making->clause->statute) &&
	       shows_duty(making);
}

/* The same of a right, which is used last: after a window that has to run out first. */
static bool try_use(const struct attempt *attempt)
{
	struct making *making = attempt->making;

	if (attempt->ending->window) {
		if (!end_after_last_day(making, SIDE_PROCEDURE, attempt->ending->window))
			return false;
		(void)making_put(making, attempt->act, making->end);
		making_do_the_rest(making);
		making_sort(making);
	}
	making_put_last(making, attempt->act);
	if (!shows_right(making)) {
		making_do_the_rest(making);
		making_sort(making);
		making_put_last(making, attempt->act);
	}
	return making_drop_lines(making, shows_right);
}

/* What ends the case, by an act, on its day: after the statute's time for it where that is to have
 * run out; false: it never does. */
static bool put_closer(struct attempt *attempt)
{
	struct making *making = attempt->making;
	const struct model_event *event = attempt->ending->event;
	const struct model_clause *there = attempt->ending->there;

	if (attempt->way == WAY_AFTER_WINDOW) {
		making_put_anchors(making, SIDE_STATUTE, there->clock, attempt->day, 0);
		making_put_back(making, SIDE_STATUTE);
		making_sort(making);
		if (!end_after_last_day(making, SIDE_STATUTE, there))
			return false;
		attempt->ends = making->end;
	}
	if (event)
		(void)making_put(making,
				 prove_event(making->prove, SIDE_PROCEDURE, event, DAY_DONE),
				 attempt->ends);
	return true;
}

/* The lines of a case, in order; false: there is none. */
static bool put_lines(struct attempt *attempt)
{
	struct making *making = attempt->making;
	const struct ending *ending = attempt->ending;

	making->count = 0;
	making->start = attempt->day;
	making->end = attempt->ends;
	if (attempt->way == WAY_PREPARED && !put_closer(attempt))
		return false;
	put_mover(making, ending->event, attempt->day);
	making_put_anchors(making, SIDE_STATUTE, making->clause->statute->clock, attempt->day,
			   attempt->received_then ? attempt->ends : 0);
	if (!ending->out_of_turn)
		put_chain(making, ending->event, attempt->day);
	if (ending->window)
		making_put_anchors(making, SIDE_PROCEDURE, ending->window->clock, attempt->day, 0);
	if (attempt->way != WAY_PREPARED) {
		making_put_back(making, SIDE_STATUTE);
		if (!put_closer(attempt))
			return false;
	}
	if (attempt->act > 0 && !ending->window)
		(void)making_put(making, attempt->act, attempt->ends);
	if (attempt->way == WAY_PREPARED)
		making_put_back(making, SIDE_STATUTE);
	making_put_back(making, SIDE_PROCEDURE);
	making_sort(making);
	return true;
}

/* Whether it shows it; leaves out what it does not need. */
static bool try_days(struct attempt *attempt)
{
	struct making *making = attempt->making;

	if (!put_lines(attempt))
		return false;
	if (attempt->act > 0)
		return try_use(attempt);
	if (!end_after_last_day(making, SIDE_STATUTE, making->clause->statute))
		return false;
	if (!shows_duty(making)) {
		making_do_the_rest(making);
		making_sort(making);
	}
	return making_drop_lines(making, shows_duty);
}

/* Whether something can end the case in a way: only where the statute has its own terms for it are
 * there more than one. */
static bool is_tried(const struct ending *ending, enum way way)
{
	switch (way) {
	case WAY_PREPARED:
		return true;
	case WAY_UNPREPARED:
		return ending->there;
	case WAY_AFTER_WINDOW:
		return ending->there && ending->there->kind == CLAUSE_RIGHT && ending->there->clock;
	case WAY_COUNT:
		break;
	}
	return false;
}

/* The same on every day that is tried. */
static bool try_day(struct attempt *attempt, int32_t after)
{
	for (int way = WAY_PREPARED; way < WAY_COUNT; way++) {
		attempt->way = (enum way)way;
		for (attempt->day = 1; attempt->day <= DAYS_TRIED; attempt->day++) {
			attempt->ends = attempt->day + after;
			if (is_tried(attempt->ending, attempt->way) && try_days(attempt))
				return true;
		}
	}
	return false;
}

/* The same, with what ends it on the day of the beginning, the day after, or as much later as it
 * may have to wait. */
static bool try_facts(struct attempt *attempt)
{
	const struct model_event *event = attempt->ending->event;
	bool waits = event && event->clause && event->clause->earliest;

	for (int32_t after = 0; after <= (waits ? DAYS_AFTER : 1); after++) {
		attempt->received_then = false;
		if (try_day(attempt, after))
			return true;
		attempt->received_then = true;
		if (attempt->act > 0 && waits && after > 0 && try_day(attempt, after))
			return true;
	}
	return false;
}

/* The same with each fact that a condition reads set to each of its values. */
static bool try_condition(struct attempt *attempt, enum side side,
			  const struct model_condition *condition)
{
	struct prove *prove = attempt->making->prove;
	uint32_t number;

	if (!condition)
		return false;
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		if (try_condition(attempt, side, part))
			return true;
	}
	number = condition->field ? prove->fact_of[side][condition->field->number] : 0;
	for (int32_t value = 1; number && value <= prove->facts.items[number].most; value++) {
		attempt->making->facts[number] = value;
		if (try_facts(attempt))
			return true;
		attempt->making->facts[number] = 0;
	}
	return false;
}

/* Whether one of the cases that are tried shows it. */
static bool shows_ending(struct attempt *attempt)
{
	const struct ending *ending = attempt->ending;
	bool shown;

	counterexample_begin(attempt->making->prove);
	shown = try_facts(attempt) ||
		try_condition(attempt, SIDE_PROCEDURE, ending->conditions[SIDE_PROCEDURE]) ||
		try_condition(attempt, SIDE_STATUTE, ending->conditions[SIDE_STATUTE]);
	attempt->making->shows = attempt->act > 0 ? shows_right_by_then : shows_duty_by_then;
	if (shown)
		making_move_back(attempt->making);
	counterexample_end(attempt->making->prove);
	return shown;
}

static struct attempt attempt_of(struct prove *prove, const struct verdict_clause *clause,
				 const struct verdict_row *row, const struct ending *ending)
{
	bool is_right = clause->statute->kind == CLAUSE_RIGHT;
	struct attempt attempt = {
		.making = making_open(prove, clause, row),
		.ending = ending,
		.act = is_right ? prove_event(prove, SIDE_STATUTE, clause->statute->event, DAY_DONE)
				: 0,
	};

	attempt.making->out_of_turn = ending->out_of_turn ? ending->event : NULL;
	return attempt;
}

bool counterexample_shows_ending(struct prove *prove, const struct verdict_clause *clause,
				 const struct verdict_row *row, const struct ending *ending)
{
	struct attempt attempt = attempt_of(prove, clause, row, ending);

	return shows_ending(&attempt);
}

bool counterexample_make_of_ending(struct prove *prove, const struct verdict_clause *clause,
				   struct verdict_row *row, const struct ending *ending)
{
	struct attempt attempt = attempt_of(prove, clause, row, ending);

	if (!shows_ending(&attempt))
		return false;
	making_complete(attempt.making, attempt.act > 0 ? shows_right : shows_duty);
	row->goal = attempt.act > 0 ? GOAL_CLOSED : GOAL_LATE;
	counterexample_tell_of(attempt.making, row);
	return true;
}
