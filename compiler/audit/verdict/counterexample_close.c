/* A case that ends in the procedure before the clause does: nothing is owed or given any more. */
#include "compiler/audit/verdict/counterexample.h"

#include <string.h>

#include "compiler/audit/verdict/counterexample_log.h"
#include "vm/finding.h"
#include "vm/outcome.h"

/* How many days of the calendar are tried. */
#define DAYS_TRIED 8

/* How long after the beginning something is tried that may not come at once. */
#define DAYS_AFTER 40

/* A case that is tried: everything on one day, and what may have to wait so much later. */
struct attempt {
	struct making *making;
	const struct ending *ending;
	uint16_t act;	   /* the use of a right; 0: it is a duty */
	int32_t day, ends; /* of the beginning, and of what ends the case or the stage */
};

/* What a clause counts from, on the day of the beginning; what is received is received then. */
static void put_anchors(struct making *making, enum side side, const struct model_clause *clause,
			int32_t day)
{
	const struct model_clock *clock = clause->clock;

	for (uint32_t i = 0; clock && i < clock->arms.count; i++) {
		const struct model_anchor *anchor = clock->arms.items[i].anchor;
		struct line *line;

		if (!anchor || !anchor->event)
			continue;
		(void)making_put_before(making, side, anchor->event, day);
		line = making_find(making,
				   prove_event(making->prove, side, anchor->event, DAY_DONE));
		if (line && anchor->kind == MODEL_ANCHOR_RECEIPT && line->received == 0)
			line->received = line->day;
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

	if (!counterexample_run(making->prove, side, making_log(making, side), making_end(making),
				&outcome))
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

/* Whether nothing is done in the procedure before what it should wait for, and the duty is owed no
 * more. */
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
	for (uint32_t i = 0; i < ours.row_count; i++) {
		const struct row *row = &ours.rows[i];

		if (!row->target && !row->reading && row->status != STATUS_VOID &&
		    strcmp(row->clause->id, making->clause->procedure->id) == 0)
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

	if (!counterexample_run(making->prove, SIDE_STATUTE, making_log(making, SIDE_STATUTE),
				making_end(making), &theirs))
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

	if (!counterexample_run(making->prove, SIDE_PROCEDURE, making_log(making, SIDE_PROCEDURE),
				making_end(making), &ours) ||
	    ours.state == CASE_NOT_BEGUN)
		return false;
	for (uint32_t i = 0; i < ours.finding_count; i++) {
		const struct finding *finding = &ours.findings[i];
		const struct finding_info *info = finding_find(finding->code);

		if (info && info->severity == FINDING_NOTE)
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
		    row->status == STATUS_EXERCISED_LATE || (is_own && row->status != STATUS_VOID))
			return false;
	}
	return refused;
}

static bool shows_right(struct making *making)
{
	return is_used_there(making) && is_refused_here(making);
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
	return making_drop_lines(making, shows_right);
}

/* Whether it shows it; leaves out what it does not need. */
static bool try_days(const struct attempt *attempt)
{
	struct making *making = attempt->making;
	const struct model_event *event = attempt->ending->event;
	uint16_t closer = event ? prove_event(making->prove, SIDE_PROCEDURE, event, DAY_DONE) : 0;

	making->count = 0;
	making->start = attempt->day;
	making->end = attempt->ends;
	if (closer > 0)
		(void)making_put(making, closer, attempt->ends);
	put_mover(making, event, attempt->day);
	if (attempt->act > 0 && !attempt->ending->window)
		(void)making_put(making, attempt->act, attempt->ends);
	put_anchors(making, SIDE_STATUTE, making->clause->statute, attempt->day);
	if (attempt->ending->window)
		put_anchors(making, SIDE_PROCEDURE, attempt->ending->window, attempt->day);
	making_put_back(making, SIDE_STATUTE);
	making_put_back(making, SIDE_PROCEDURE);
	making_sort(making);
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

/* The same on every day that is tried. */
static bool try_facts(struct attempt *attempt)
{
	const struct model_event *event = attempt->ending->event;
	bool waits = event && event->clause && event->clause->earliest;

	for (int32_t after = 0; after <= (waits ? DAYS_AFTER : 0); after++) {
		for (attempt->day = 1; attempt->day <= DAYS_TRIED; attempt->day++) {
			attempt->ends = attempt->day + after;
			if (try_days(attempt))
				return true;
		}
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

bool counterexample_make_of_ending(struct prove *prove, const struct verdict_clause *clause,
				   struct verdict_row *row, const struct ending *ending)
{
	bool is_right = clause->statute->kind == CLAUSE_RIGHT;
	struct attempt attempt = {
		.making = making_open(prove, clause, row),
		.ending = ending,
		.act = is_right ? prove_event(prove, SIDE_STATUTE, clause->statute->event, DAY_DONE)
				: 0,
	};

	if (!try_facts(&attempt) &&
	    !try_condition(&attempt, SIDE_PROCEDURE, ending->conditions[SIDE_PROCEDURE]) &&
	    !try_condition(&attempt, SIDE_STATUTE, ending->conditions[SIDE_STATUTE]))
		return false;
	row->goal = is_right ? GOAL_CLOSED : GOAL_LATE;
	counterexample_tell_of(attempt.making, row);
	return true;
}
