/* A case that ends in the procedure before the clause does: nothing is owed or given any more. */
#include "compiler/audit/verdict/counterexample.h"

#include "compiler/audit/verdict/counterexample_ended.h"
#include "compiler/audit/verdict/verdict_cases.h"

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
	bool (*shows)(struct making *making);
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

/* Of one day what moves the case comes before what ends it. */
enum { TURN_MOVES = 1, TURN_ENDS };

/* Puts an event of the procedure, in its turn, on a day where it is on none yet. */
static void put_in_turn(struct making *making, const struct model_event *event, int32_t day,
			uint32_t turn)
{
	struct line *line = making_put(
		making, prove_event(making->prove, SIDE_PROCEDURE, event, DAY_DONE), day);

	if (line)
		line->turn = turn;
}

/* What moves the case to a stage that no event opens. */
static void put_mover(struct making *making, const struct model_stage *stage, int32_t day)
{
	const struct model_consequences *rows =
		&making->prove->models[SIDE_PROCEDURE]->consequences;

	for (uint32_t i = 0; stage->begins_with.count == 0 && i < rows->count; i++) {
		if (rows->items[i].kind != CONSEQUENCE_MOVES || rows->items[i].stage != stage)
			continue;
		put_in_turn(making, rows->items[i].event, day, TURN_MOVES);
		return;
	}
}

/* The same of a right, which is used last: after a window that has to run out first. */
static bool try_use(const struct attempt *attempt)
{
	struct making *making = attempt->making;

	if (attempt->ending->window) {
		if (!ended_look_after(making, SIDE_PROCEDURE, attempt->ending->window))
			return false;
		(void)making_put(making, attempt->act, making->end);
		making_do_the_rest(making);
		making_sort(making);
	}
	making_put_last(making, attempt->act);
	if (!attempt->shows(making)) {
		making_do_the_rest(making);
		making_sort(making);
		making_put_last(making, attempt->act);
	}
	return making_drop_lines(making, attempt->shows);
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
		if (!ended_look_after(making, SIDE_STATUTE, there))
			return false;
		attempt->ends = making->end;
	}
	if (event)
		put_in_turn(making, event, attempt->ends, TURN_ENDS);
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
	if (ending->event)
		put_mover(making, ending->event->stage, attempt->day);
	put_mover(making, making->clause->procedure->stage, attempt->day);
	if (attempt->way == WAY_PREPARED && !put_closer(attempt))
		return false;
	making_put_anchors(making, SIDE_STATUTE, making->clause->statute->clock,
			   ending->outlived ? attempt->ends : attempt->day,
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
	if (!attempt->ending->undated &&
	    !ended_look_after(making, SIDE_STATUTE, making->clause->statute))
		return false;
	if (!attempt->shows(making)) {
		making_do_the_rest(making);
		making_sort(making);
	}
	return making_drop_lines(making, attempt->shows);
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

static void take_facts_of(const struct prove *prove, enum side side,
			  const struct model_clause *clause, struct verdict_facts *out)
{
	if (!clause)
		return;
	verdict_take_facts(prove, side, clause->condition, out);
	verdict_take_facts(prove, side, clause->begin, out);
	verdict_take_facts(prove, side, clause->available, out);
}

/* Those of what ends the case, of the sentences by which it does, and of what ends with it. */
static struct verdict_facts facts_of(const struct attempt *attempt)
{
	const struct ending *ending = attempt->ending;
	const struct verdict_clause *clause = attempt->making->clause;
	const struct prove *prove = attempt->making->prove;
	const struct model_extensions *extensions = &prove->models[SIDE_PROCEDURE]->extensions;
	struct verdict_facts facts = { 0 };

	verdict_take_facts(prove, SIDE_PROCEDURE, ending->conditions[SIDE_PROCEDURE], &facts);
	verdict_take_facts(prove, SIDE_STATUTE, ending->conditions[SIDE_STATUTE], &facts);
	take_facts_of(prove, SIDE_STATUTE, clause->statute, &facts);
	take_facts_of(prove, SIDE_PROCEDURE, clause->procedure, &facts);
	take_facts_of(prove, SIDE_PROCEDURE, ending->window, &facts);
	take_facts_of(prove, SIDE_PROCEDURE, ending->event ? ending->event->clause : NULL, &facts);
	for (uint32_t i = 0; ending->event && i < extensions->count; i++) {
		if (extensions->items[i]->event == ending->event)
			verdict_take_facts(prove, SIDE_PROCEDURE, extensions->items[i]->condition,
					   &facts);
	}
	return facts;
}

/* The same with those facts set to each of their values, one more of them after the other. */
static bool try_values(struct attempt *attempt, const struct verdict_facts *facts, uint32_t from)
{
	struct prove *prove = attempt->making->prove;

	if (try_facts(attempt))
		return true;
	for (uint32_t i = from; i < facts->count; i++) {
		uint32_t number = facts->items[i];

		for (int32_t value = 1; value <= prove->facts.items[number].most; value++) {
			if (counterexample_takes_too_long(prove))
				return false;
			attempt->making->facts[number] = value;
			if (try_values(attempt, facts, i + 1))
				return true;
		}
		attempt->making->facts[number] = 0;
	}
	return false;
}

static bool shows_unopened_by_then(struct making *making)
{
	uint16_t act =
		prove_event(making->prove, SIDE_STATUTE, making->clause->statute->event, DAY_DONE);

	return making_end_with(making, act) && ended_shows_unopened(making);
}

/* The same of a duty without a date, on the day of the last line. */
static bool shows_undated_by_then(struct making *making)
{
	making->end = making->start;
	for (uint32_t i = 0; i < making->count; i++) {
		if (!making->lines[i].left_out && making->lines[i].day > making->end)
			making->end = making->lines[i].day;
	}
	return ended_shows_undated(making);
}

/* Whether one of the cases that are tried shows it. */
static bool shows_ending(struct attempt *attempt)
{
	const struct verdict_facts facts = facts_of(attempt);
	bool shown;

	counterexample_begin(attempt->making->prove);
	shown = try_values(attempt, &facts, 0);
	attempt->making->shows = attempt->ending->outlived  ? shows_unopened_by_then
				 : attempt->ending->undated ? shows_undated_by_then
				 : attempt->act > 0	    ? ended_shows_right_by_then
							    : ended_shows_duty_by_then;
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
		.shows = ending->outlived  ? ended_shows_unopened
			 : ending->undated ? ended_shows_undated
			 : is_right	   ? ended_shows_right
					   : ended_shows_duty,
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
	making_complete(attempt.making, attempt.shows);
	row->goal = attempt.act > 0 ? GOAL_CLOSED : GOAL_LATE;
	counterexample_tell_of(attempt.making, row);
	row->shown = ending->undated ? SHOWN_OWED : row->shown;
	row->ended = true;
	return true;
}

bool counterexample_make_of_end(struct prove *prove, const struct verdict_clause *clause,
				struct verdict_row *row)
{
	bool late = row->goal == GOAL_LATE;
	struct making *making;

	counterexample_begin(prove);
	making = counterexample_search_for(prove, clause, row,
					   late ? ended_shows_duty : ended_shows_right);
	if (making)
		making_tell(making, late ? ended_shows_duty_by_then : ended_shows_right_by_then,
			    late ? ended_shows_duty : ended_shows_right, row);
	counterexample_end(prove);
	row->ended = making != NULL;
	return row->ended;
}
