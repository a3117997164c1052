/*
 * Whether a case, or the stage of a clause, has ended before what that asks for has come.
 *
 * Each end is looked at by itself: the procedure's has come, and none of the statute's has. Which
 * of several comes first need not be said: after an end that both know nothing is owed or given in
 * the statute either.
 */
#include "compiler/audit/proof/prove_ends.h"
#include "compiler/audit/proof/prove_rights.h"
#include "compiler/audit/proof/prove_stage.h"
#include "compiler/audit/proof/prove_term.h"

#include "lang/base/array.h"

/* A clause is asked whether it may be ended. */
struct asked {
	struct prove *prove;
	const struct model_clause *statute, *procedure;
	const struct term *const *terms;
	uint16_t event;
	const struct end *end; /* of the procedure */
	bool late;	       /* a duty */
	bool before; /* what is to come before it does so before the day of the end: a window has
		      * run out as that begins */
};

/* Something had come by the day of an end; `event`: of the procedure, NULL: none. */
static struct bounds_list came_by(const struct asked *asked, const struct model_event *event,
				  uint16_t number, uint16_t day)
{
	bool before =
		asked->before || (event && prove_follows_end(asked->prove, asked->end, event));

	return prove_bound(asked->prove, before ? BOUND_MISS : BOUND_FROM, day,
			   history_same(&asked->prove->tables), number, 0);
}

/* What an anchor of the statute's clause counts from had come by the day of an end, as far as the
 * procedure takes notice of that only while its case is open. */
static struct bounds_list anchored_by(const struct asked *asked, const struct model_anchor *anchor,
				      uint16_t day)
{
	struct prove *prove = asked->prove;
	struct bounds_list list = prove_always(prove);
	const struct model_event *ours;

	if (anchor->kind == MODEL_ANCHOR_LATER) {
		for (const struct model_anchor *part = anchor->parts; part; part = part->next)
			list = prove_both(prove, list, anchored_by(asked, part, day));
		return list;
	}
	if (anchor->kind != MODEL_ANCHOR_EVENT && anchor->kind != MODEL_ANCHOR_RECEIPT)
		return list;
	ours = prove_pair(prove, SIDE_STATUTE, anchor->event);
	if (!ours || ours->survives)
		return list;
	return came_by(asked, ours, prove_event(prove, SIDE_STATUTE, anchor->event, DAY_DONE), day);
}

/* What a condition of the statute waits for had come by a day. */
static struct bounds_list awaited_by(const struct asked *asked,
				     const struct model_condition *condition, uint16_t day)
{
	struct prove *prove = asked->prove;
	struct bounds_list list = prove_always(prove);
	const struct model_event *ours;

	if (condition && condition->kind == MODEL_AND) {
		for (const struct model_condition *part = condition->parts; part; part = part->next)
			list = prove_both(prove, list, awaited_by(asked, part, day));
		return list;
	}
	if (!condition || condition->kind != MODEL_OCCURRED)
		return prove_after_decisions(prove, SIDE_STATUTE, condition, day);
	ours = prove_pair(prove, SIDE_STATUTE, condition->event);
	if (!ours || ours->survives)
		return list;
	return came_by(asked, ours, prove_event(prove, SIDE_STATUTE, condition->event, DAY_DONE),
		       day);
}

static void say(const struct asked *asked, struct bounds_lists *out, struct bounds_list list)
{
	*ARRAY_PUSH(asked->prove->arena, out) = list;
}

/* Whether a stage of the procedure begins only with what comes after the end. */
static bool opens_after_end(const struct asked *asked, const struct model_stage *stage)
{
	for (uint32_t i = 0; i < stage->begins_with.count; i++) {
		if (!prove_follows_end(asked->prove, asked->end, stage->begins_with.items[i]))
			return false;
	}
	return stage->begins_with.count > 0 && !stage->moved_to && !stage->begins_when;
}

/* What is to come before a clause is owed or given had come by the day of its end: else it is that
 * which is lost. A stage that waits for a decision is looked at as if it had been taken so; what is
 * reached because time passes, is not lost with anything else. */
static void had_come(const struct asked *asked, uint16_t day, struct bounds_lists *out)
{
	struct prove *prove = asked->prove;
	const struct model_clause *theirs = asked->statute;
	const struct model_stage *stage = asked->procedure->stage;
	uint16_t opening = stage->number > 0 ? prove_opening(prove, SIDE_PROCEDURE, stage) : 0;

	if (prove_condition(prove, SIDE_PROCEDURE, stage->begins_when, NULL, false) == PROVE_NO)
		say(asked, out, prove_nothing());
	if (theirs->clock && theirs->clock->arms.count == 1 && theirs->clock->arms.items[0].anchor)
		say(asked, out, anchored_by(asked, theirs->clock->arms.items[0].anchor, day));
	say(asked, out, awaited_by(asked, theirs->condition, day));
	say(asked, out, awaited_by(asked, theirs->begin, day));
	say(asked, out, awaited_by(asked, theirs->available, day));
	if (opening > 0 && opening != day && !prove->variables.items[opening].reached)
		say(asked, out,
		    opens_after_end(asked, stage) ? prove_nothing()
						  : came_by(asked, NULL, opening, day));
}

/* It has ended on a day: before a right is used, by the last days for a duty. What had been sent by
 * then is still owed its receipt in time. */
static void ended_on(const struct asked *asked, uint16_t day, struct bounds_lists *out)
{
	struct prove *prove = asked->prove;

	say(asked, out,
	    prove_bound(prove, BOUND_MISS, prove_sending(prove, asked->event),
			history_same(&prove->tables), day, 0));
	had_come(asked, day, out);
	for (int side = SIDE_COUNT - 1; side >= 0; side--) {
		if (asked->terms[side])
			say(asked, out, prove_keep(prove, asked->terms[side], day));
	}
}

/* What happens in a stage as somebody likes does so until that is left. What leaves it for the
 * stage of the clause that is asked about comes before the end as well: not on one day with it. */
static struct bounds_list while_open(const struct asked *asked, const struct model_stage *stage,
				     const struct model_event *event, uint16_t day)
{
	struct prove *prove = asked->prove;
	const struct model_consequences *rows = &prove->models[SIDE_PROCEDURE]->consequences;
	const struct history_table *same = history_same(&prove->tables);
	struct bounds_list list = prove_always(prove);

	for (uint32_t i = 0; i < rows->count && stage->number > 0; i++) {
		const struct model_consequence *row = &rows->items[i];
		uint16_t leaves = prove_event(prove, SIDE_PROCEDURE, row->event, DAY_DONE);

		if (row->kind == CONSEQUENCE_OPENS && !row->condition && !row->stage->alongside &&
		    leaves > 0 && row->event != event && row->event->stage == stage &&
		    row->stage != stage)
			list = prove_both(
				prove, list,
				row->stage == asked->procedure->stage
					? prove_bound(prove, BOUND_MISS, leaves, same, day, 0)
					: prove_bound(prove, BOUND_KEEP, day, same, leaves, 0));
	}
	return list;
}

/* The procedure's act has ended it. */
static void ended_by_act(const struct asked *asked, const struct end *end, struct bounds_lists *out)
{
	struct prove *prove = asked->prove;
	const struct model_event *event = end->event;
	uint16_t day = prove_event(prove, SIDE_PROCEDURE, event, DAY_DONE);

	if (day == 0) { /* it is of another track */
		say(asked, out, prove_nothing());
		return;
	}
	say(asked, out, prove_holds(prove, SIDE_PROCEDURE, end->condition, false, day));
	say(asked, out, prove_after_decisions(prove, SIDE_PROCEDURE, end->condition, day));
	if (event->clause && event->clause->kind == CLAUSE_RIGHT) {
		say(asked, out, while_open(asked, event->stage, event, day));
		say(asked, out, prove_before_time_passes(prove, event->stage, day));
	}
	ended_on(asked, day, out);
}

/* What is known or decided has ended it in the procedure. */
static void ended_by_watch(const struct asked *asked, const struct end *end,
			   struct bounds_lists *out)
{
	struct prove *prove = asked->prove;
	bool unknown = false;
	uint16_t day = prove_day_of_end(prove, SIDE_PROCEDURE, end, &unknown);

	if (unknown)
		prove_cannot(prove, "what ends the procedure's case cannot be followed");
	if (day == 0) {
		say(asked, out, prove_nothing());
		return;
	}
	say(asked, out, while_open(asked, end->watch->stage, NULL, day));
	ended_on(asked, day, out);
}

/* The day after the last of a window, where that is a table; else any day after it. */
static uint16_t day_after(struct prove *prove, enum side side, const struct model_clause *window,
			  const struct term *until)
{
	static const char name[] = "a day after a window";
	struct limit limit = { .count = 1, .unit = UNIT_DAYS, .relation = RELATION_AFTER };
	const struct history_table *next =
		history_limit(&prove->tables, prove_calendar_of(prove, side), &limit, NULL, 0);

	if (until->kind == WHEN_OF)
		return prove_moved(prove, until->event, history_of(&prove->tables, next, until->f));
	for (uint32_t i = 1; i < prove->variables.count; i++) {
		if (prove->variables.items[i].name == name &&
		    prove->variables.items[i].reason == window->id)
			return (uint16_t)i;
	}
	return prove_variable(prove, (struct variable){ .name = name, .reason = window->id });
}

/* A window of the procedure has run out unused and ended it. */
static void ended_by_window(const struct asked *asked, const struct end *end,
			    struct bounds_lists *out)
{
	struct prove *prove = asked->prove;
	struct asked before = *asked;
	const struct model_clause *window = end->window;
	const struct term *until = prove_limit(prove, SIDE_PROCEDURE, window, NULL);
	uint16_t use = prove_counted(prove, SIDE_PROCEDURE,
				     prove_event(prove, SIDE_PROCEDURE, window->event, DAY_DONE));
	uint16_t day = until ? day_after(prove, SIDE_PROCEDURE, window, until) : 0;

	if (prove_condition(prove, SIDE_PROCEDURE, end->condition, NULL, false) == PROVE_NO ||
	    prove_condition(prove, SIDE_PROCEDURE, window->condition, NULL, false) == PROVE_NO) {
		say(asked, out, prove_nothing());
		return;
	}
	if (day == 0) {
		prove_cannot(prove, "what ends the procedure's case cannot be followed");
		return;
	}
	before.before = true;
	say(asked, out, prove_bound(prove, BOUND_AT_MOST, day, NULL, 0, prove->tables.days.last));
	say(asked, out, prove_after_decisions(prove, SIDE_PROCEDURE, end->condition, day));
	say(asked, out, prove_after_decisions(prove, SIDE_PROCEDURE, window->begin, day));
	say(asked, out, prove_after_decisions(prove, SIDE_PROCEDURE, window->condition, day));
	say(asked, out, prove_miss(prove, until, day, false));
	say(asked, out, prove_miss(prove, until, use, false));
	say(asked, out, while_open(asked, window->stage, NULL, day));
	ended_on(&before, day, out);
}

static void ended_by(const struct asked *asked, const struct end *end, struct bounds_lists *out)
{
	if (end->window)
		ended_by_window(asked, end, out);
	else if (end->event)
		ended_by_act(asked, end, out);
	else
		ended_by_watch(asked, end, out);
}

/* Nothing has ended the statute's on a day: a right is used by then, a duty was late before it. */
static struct bounds_list not_ended_on(const struct asked *asked, uint16_t day)
{
	struct prove *prove = asked->prove;

	return asked->late ? prove_miss(prove, asked->terms[SIDE_STATUTE], day, false)
			   : prove_bound(prove, BOUND_KEEP, asked->event,
					 history_same(&prove->tables), day, 0);
}

/* An act has not ended it in the statute: it comes too late for that, or what else it takes is not
 * so, or the stage that it leaves is not open yet. */
static struct bounds_list not_by_act(const struct asked *asked, const struct end *end)
{
	struct prove *prove = asked->prove;
	const struct history_table *same = history_same(&prove->tables);
	const struct model_stage *stage = asked->statute->stage;
	uint16_t day = prove_event(prove, SIDE_STATUTE, end->event, DAY_DONE);
	struct bounds_list list;
	uint16_t opening;

	if (day == 0)
		return prove_always(prove);
	list = not_ended_on(asked, day);
	if (end->condition)
		list = prove_either(prove, list,
				    prove_holds(prove, SIDE_STATUTE, end->condition, true, day));
	if (!end->leaves || end->event->stage == stage)
		return list;
	opening = prove_opening(prove, SIDE_STATUTE, stage);
	return opening > 0 ? prove_either(prove, list,
					  prove_bound(prove, BOUND_MISS, opening, same, day, 0))
			   : list;
}

static struct bounds_list not_by_watch(const struct asked *asked, const struct end *end)
{
	struct prove *prove = asked->prove;
	bool unknown = false;
	uint16_t day = prove_day_of_end(prove, SIDE_STATUTE, end, &unknown);

	return day > 0 ? not_ended_on(asked, day) : prove_always(prove);
}

/* A window of the statute was used, has not run out yet, or its stage was left before. */
static struct bounds_list not_by_window(const struct asked *asked, const struct end *end)
{
	struct prove *prove = asked->prove;
	const struct model_clause *window = end->window;
	const struct model *model = prove->models[SIDE_STATUTE];
	const char *why = prove->why, *partial = prove->partial;
	const struct term *until;
	struct bounds_list list;

	if (prove_condition(prove, SIDE_STATUTE, end->condition, NULL, false) != PROVE_YES)
		return prove_always(prove);
	until = prove_limit(prove, SIDE_STATUTE, window, NULL);
	prove->why = why;
	prove->partial = partial;
	if (!until || until->kind != WHEN_OF)
		return prove_always(prove);
	list = not_ended_on(asked, day_after(prove, SIDE_STATUTE, window, until));
	if (!asked->late)
		list = prove_keep(prove, until, asked->event);
	list = prove_either(prove, list,
			    prove_keep(prove, until,
				       prove_counted(prove, SIDE_STATUTE,
						     prove_event(prove, SIDE_STATUTE, window->event,
								 DAY_DONE))));
	for (uint32_t i = 1; i < model->stages.count; i++) {
		const struct model_stage *stage = model->stages.items[i];
		uint16_t opening = stage == window->stage || stage->alongside
					   ? 0
					   : prove_opening(prove, SIDE_STATUTE, stage);

		if (opening > 0)
			list = prove_either(prove, list, prove_keep(prove, until, opening));
	}
	return list;
}

/* An end of the statute has not come. */
static struct bounds_list not_by(const struct asked *asked, const struct end *end)
{
	if (end->window)
		return not_by_window(asked, end);
	return end->event ? not_by_act(asked, end) : not_by_watch(asked, end);
}

/* Whoever complains has not withdrawn. */
static void no_withdrawal(const struct asked *asked, struct bounds_lists *out)
{
	struct prove *prove = asked->prove;
	const struct model_consequences *rows = &prove->models[SIDE_PROCEDURE]->consequences;

	for (uint32_t i = 0; i < rows->count; i++) {
		uint16_t day = prove_event(prove, SIDE_PROCEDURE, rows->items[i].event, DAY_DONE);

		if (rows->items[i].kind == CONSEQUENCE_CLOSES && day > 0 &&
		    prove_is_withdrawal(prove, rows->items[i].event))
			say(asked, out,
			    prove_bound(prove, BOUND_AT_LEAST, day, NULL, 0,
					prove->tables.days.never));
	}
}

/* Whether another end of the procedure comes as the stage opens in which the one at hand does: then
 * that is asked of the other. */
static bool has_ended_at_once(const struct asked *asked, const struct ends *ours)
{
	const struct end *end = asked->end;
	const struct model_stage *stage = end->watch	? end->watch->stage
					  : end->window ? end->window->stage
							: end->event->stage;

	for (uint32_t i = 0; i < ours->count; i++) {
		const struct end *other = &ours->items[i];

		if (other != end && prove_ends_at_once(asked->prove, SIDE_PROCEDURE, other) &&
		    !prove_ends_at_once(asked->prove, SIDE_PROCEDURE, end) &&
		    (other->watch->stage->number == 0 || other->watch->stage == stage))
			return true;
	}
	return false;
}

struct bounds_lists prove_ended(struct prove *prove, const struct term *const terms[SIDE_COUNT],
				uint16_t event)
{
	const struct prove_question *question = prove->question;
	const struct model_clause *statute = question->statute, *procedure = question->procedure;
	struct asked asked = { .prove = prove,
			       .statute = statute,
			       .procedure = procedure,
			       .terms = terms,
			       .event = event,
			       .late = question->goal == GOAL_LATE };
	struct ends theirs = prove_ends_of(prove, SIDE_STATUTE, statute);
	struct ends ours = prove_ends_alone(prove, statute, procedure);
	struct bounds_lists out = { 0 };

	if (question->end >= ours.count) {
		say(&asked, &out, prove_nothing());
		return out;
	}
	asked.end = &ours.items[question->end];
	if (has_ended_at_once(&asked, &ours))
		say(&asked, &out, prove_nothing());
	ended_by(&asked, asked.end, &out);
	no_withdrawal(&asked, &out);
	for (uint32_t i = 0; i < theirs.count && !(statute->flags & CLAUSE_SURVIVES); i++) {
		const struct end *end = &theirs.items[i];

		if (!end->event || prove_pair(prove, SIDE_STATUTE, end->event))
			say(&asked, &out, not_by(&asked, end));
	}
	return out;
}
