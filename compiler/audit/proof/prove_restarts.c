/* What else changes a limit while it runs: clocks that start again. */
#include "compiler/audit/proof/prove_stops.h"
#include "compiler/audit/proof/prove_term.h"
#include "lang/base/array.h"

/* The same limit counted from another day; NULL: it rests on more than days to count from. */
static const struct term *counted_from(struct prove *prove, const struct term *term, uint16_t event)
{
	struct term made = *term;

	if (term->kind == WHEN_OF)
		return prove_term_of(prove, term->f, event);
	if (term->kind != WHEN_FIRST && term->kind != WHEN_LAST &&
	    !(term->kind == WHEN_GUARD && term->at_once))
		return NULL;
	made.one = counted_from(prove, term->one, event);
	made.other = counted_from(prove, term->other, event);
	made.guard = term->guard ? made.other : NULL;
	return made.one && made.other ? prove_term_make(prove, made) : NULL;
}

const struct term *prove_window_of(struct prove *prove, enum side side,
				   const struct model_event *event)
{
	const struct model_clauses *clauses = &prove->models[side]->clauses;
	const struct model_clause *right = event ? event->clause : NULL;
	const char *why = prove->why, *partial = prove->partial;
	const struct term *term;

	if (!right || right->kind != CLAUSE_RIGHT || !right->clock || right->acceptor.count > 0 ||
	    right->clock->form != CLOCK_ARMS || right->clock->arms.count != 1 ||
	    prove_is_changed(prove->models[side], right))
		return NULL;
	for (uint32_t i = 0; i < clauses->count; i++) {
		if (clauses->items[i] != right && clauses->items[i]->event == event &&
		    clauses->items[i]->kind == CLAUSE_RIGHT)
			return NULL;
	}
	prove->why = NULL;
	term = prove_limit(prove, side, right, NULL);
	term = prove->why ? NULL : term;
	prove->why = why;
	prove->partial = partial;
	return term && term->kind == WHEN_OF ? term : NULL;
}

/* Whether one window never ends after a limit that counts from the same day. */
static bool ends_within(struct prove *prove, const struct term *window, const struct term *limit)
{
	return window && limit->kind == WHEN_OF && limit->event == window->event &&
	       history_never_shorter(&prove->tables, limit->f, window->f);
}

/* Whether what starts the procedure's clock again counts only where it does in the statute. */
static bool counts_as_long(struct prove *prove, const struct model_event *theirs,
			   const struct model_event *ours)
{
	const struct term *one = prove_window_of(prove, SIDE_STATUTE, theirs);
	const struct term *other = prove_window_of(prove, SIDE_PROCEDURE, ours);

	return !one || (other && ends_within(prove, other, one));
}

/* Whether the statute's clause in question starts again with the same event, for the facts at hand.
 */
static bool starts_alike(struct prove *prove, const struct model_restart *restart)
{
	const struct model *model = prove->models[SIDE_STATUTE];

	for (uint32_t i = 0; i < model->restarts.count; i++) {
		const struct model_restart *theirs = model->restarts.items[i];

		if (prove_has_clause(&theirs->targets, prove->question->statute) &&
		    prove_pair(prove, SIDE_STATUTE, theirs->event) == restart->event &&
		    counts_as_long(prove, theirs->event, restart->event) &&
		    prove_condition(prove, SIDE_STATUTE, theirs->condition, NULL, false) ==
			    PROVE_YES)
			return true;
	}
	return false;
}

/* Whether the procedure's clause in question lasts from the same day on, for as long, and anew with
 * the same event: however often that comes, the statute's lasts no longer. */
static bool lasts_alike(struct prove *prove, const struct model_restart *theirs,
			const struct term *term)
{
	const struct model_clause *ours = prove->question->procedure;
	const struct model_restarts *rows = &prove->models[SIDE_PROCEDURE]->restarts;
	const struct term *own = NULL;

	for (uint32_t i = 0; i < rows->count && !own; i++) {
		const struct model_restart *restart = rows->items[i];

		if (prove_has_clause(&restart->targets, ours) &&
		    prove_pair(prove, SIDE_STATUTE, theirs->event) == restart->event)
			own = prove_limit(prove, SIDE_PROCEDURE, ours,
					  prove->question->procedure_clock);
	}
	return own && own->kind == WHEN_GUARD && term->kind == WHEN_OF &&
	       own->other->kind == WHEN_OF && own->other->event == term->event &&
	       history_never_shorter(&prove->tables, own->other->f, term->f);
}

/* Whether a clause forbids in every case, from the beginning of its stage on. */
static bool always_forbids(const struct model_clause *clause)
{
	return clause->kind == CLAUSE_FORBIDDEN && !clause->condition && !clause->begin &&
	       !clause->available;
}

/* Whether a history breaks nothing more where a limit of the procedure lasts longer: a window, or
 * the time for which it forbids something itself. */
static bool only_gains(const struct prove_question *question, const struct model_clause *clause)
{
	switch (question->goal) {
	case GOAL_CLOSED:
	case GOAL_NOT_OPEN:
		return clause == question->procedure;
	case GOAL_PERMITTED:
		return clause->kind == CLAUSE_FORBIDDEN;
	case GOAL_LATE:
	case GOAL_SHORTER:
	case GOAL_ANY:
	case GOAL_SOON:
	case GOAL_LONGER:
	case GOAL_OPENED:
	case GOAL_FORBIDDEN:
		break;
	}
	return false;
}

/* Whether a limit never ends later for having started again while it ran: the end of a month, the
 * same working day, what counts back. */
static bool never_gains(const struct prove *prove, const struct term *term)
{
	const int32_t *due = term->kind == WHEN_OF ? term->f->due : NULL;

	for (int32_t day = 1; due && day <= prove->tables.days.last; day++) {
		if (due[day] >= 0 && due[due[day]] > due[day])
			return false;
	}
	return due != NULL;
}

/* Whether it has to be tried how often a clock starts again: one of the procedure, unless the
 * statute's does so as often; or one of the statute where it is asked if that lasts for longer. */
static bool counts_more(struct prove *prove, enum side side, const struct model_clause *clause,
			const struct model_restart *restart, const struct term *term)
{
	const struct prove_question *question = prove->question;
	bool forbids =
		question->goal == GOAL_PERMITTED && question->statute->kind == CLAUSE_FORBIDDEN;

	if (never_gains(prove, term))
		return false;
	if (side == SIDE_STATUTE)
		return clause == question->statute && (forbids || question->goal == GOAL_CLOSED) &&
		       !((!forbids || always_forbids(question->procedure)) &&
			 lasts_alike(prove, restart, term));
	if (only_gains(question, clause))
		return false;
	return clause != question->procedure || !starts_alike(prove, restart) ||
	       prove_runs_longer(prove, clause, check_complains(&restart->event->from));
}

/* Whether a day is that on which a case begins, before which nothing starts a clock again. */
static bool begins_case(const struct prove *prove, enum side side, uint16_t number)
{
	const struct model_event *event = prove->variables.items[number].event[side];

	return event && event->opens_case && !prove->variables.items[number].field;
}

/* The day that a clock counts from which starts again: that of one that arrives has its own hour,
 * which is not told apart where it comes again. */
static uint16_t counts_again(struct prove *prove, enum side side, uint16_t again, uint32_t times)
{
	uint16_t counted = again == 0 ? 0 : prove_counted(prove, side, again);

	if (counted != again && times > 0 && prove->variables.items[again].hour > 0)
		prove->partial = "what starts its clock again may arrive late, and more than once";
	return counted;
}

/* The limit from one day on, and all that may follow it. */
static const struct term *start_again(struct prove *prove, enum side side,
				      const struct model_restart *restart, const struct term *term,
				      uint32_t times)
{
	uint32_t restarts = prove->question->restarts;
	uint32_t most = restarts > 0 && restarts != PROVE_RESTARTS_ANY ? restarts : 1;
	uint16_t again = prove_occurrence(prove, side, restart->event, times);
	uint16_t since = prove_runs_since(prove, side, term), counted;
	const struct term *next, *window;

	if (times == most)
		return term;
	counted = counts_again(prove, side, again, times);
	next = counted_from(prove, term, counted);
	if (!next || since == 0 || again == 0) {
		prove_cannot(prove, "a clock that starts again has no single day to count from");
		return NULL;
	}
	if (times == 0 && most > 1 && !begins_case(prove, side, since)) {
		prove_cannot(prove, "its clock may start again more than once, and before it runs");
		return NULL;
	}
	next = start_again(prove, side, restart, next, times + 1);
	next = next ? prove_term_make(prove, (struct term){ .kind = WHEN_GUARD,
							    .event = again,
							    .since = since,
							    .guard = term,
							    .one = next,
							    .other = term })
		    : NULL;
	window = prove_window_of(prove, side, restart->event);
	return !next || !window ? next
				: prove_term_make(prove, (struct term){ .kind = WHEN_GUARD,
									.event = counted,
									.guard = window,
									.one = next,
									.other = term });
}

/* The limit from the last day on that it starts again within a window. One that comes while it runs
 * can be followed by others until that ends; so it is not asked whether it still runs then. */
static const struct term *start_until(struct prove *prove, enum side side,
				      const struct model_restart *restart, const struct term *term,
				      const struct term *window)
{
	uint16_t again = prove_occurrence(prove, side, restart->event, 0);
	uint16_t since = prove_runs_since(prove, side, term);
	uint16_t counted = counts_again(prove, side, again, 0);
	const struct term *next = counted_from(prove, term, counted);

	if (!next || since == 0 || counted == 0) {
		prove_cannot(prove, "a clock that starts again has no single day to count from");
		return NULL;
	}
	return prove_term_make(prove, (struct term){ .kind = WHEN_GUARD,
						     .event = counted,
						     .since = since,
						     .guard = window,
						     .one = next,
						     .other = term });
}

/*
 * A date that was agreed is moved by as many days as have passed since its duty began: it ends no
 * sooner than it did. How much later is not followed: as often as it starts again, it has no end.
 */
static const struct term *date_again(struct prove *prove, enum side side,
				     const struct model_clause *clause,
				     const struct model_restart *restart, const struct term *term)
{
	static const struct limit next_day = { .count = 1,
					       .unit = UNIT_DAYS,
					       .relation = RELATION_AFTER };
	uint16_t begun = prove_opening(prove, side, clause->stage);
	uint16_t since[] = {
		prove_date_since(prove, side, term),
		prove_moved(prove, begun,
			    history_limit(&prove->tables, prove_calendar_of(prove, side), &next_day,
					  NULL, 0)),
	};

	if (since[0] == 0 || since[1] == 0) {
		prove_cannot(prove, "a clock that starts again has no single day to count from");
		return NULL;
	}
	return prove_term_make(
		prove, (struct term){ .kind = WHEN_GUARD,
				      .event = prove_event(prove, side, restart->event, DAY_DONE),
				      .since = prove_several(prove, since, 2, true),
				      .guard = term,
				      .one = prove_term_never(prove),
				      .other = term });
}

/* The limit once it has started again, as often as is asked. */
static const struct term *with_restart(struct prove *prove, enum side side,
				       const struct model_clause *clause, bool is_date,
				       const struct model_restart *restart, const struct term *term)
{
	const struct term *window;
	bool more;

	if (term->kind == WHEN_NEVER || (is_date && prove_goes_by_soonest(prove, clause)))
		return term;
	if (is_date)
		return date_again(prove, side, clause, restart, term);
	more = counts_more(prove, side, clause, restart, term);
	window = more && prove->question->restarts == PROVE_RESTARTS_ANY
			 ? prove_window_of(prove, side, restart->event)
			 : NULL;
	prove->starts_again |= more && !window;
	return window ? start_until(prove, side, restart, term, window)
		      : start_again(prove, side, restart, term, 0);
}

/* Whether a clause's clock starts again in some history; PROVE_DEPENDS, and why: it cannot be said
 * for the facts at hand. */
static enum prove_truth restarts(struct prove *prove, enum side side,
				 const struct model_clause *clause,
				 const struct model_restart *restart)
{
	enum prove_truth truth;

	if (!prove_has_clause(&restart->targets, clause) ||
	    prove_is_left_out(prove, side, restart->event))
		return PROVE_NO;
	truth = prove_condition(prove, side, restart->condition, NULL, false);
	if (truth == PROVE_DEPENDS)
		prove_cannot(prove, "whether a clock starts again rests on what else has happened");
	return truth;
}

/* Whether the other clause in question starts again with the same event, for the facts at hand. */
static bool has_twin(struct prove *prove, enum side side, const struct model_event *event)
{
	enum side other = side == SIDE_STATUTE ? SIDE_PROCEDURE : SIDE_STATUTE;
	const struct model_restarts *rows = &prove->models[other]->restarts;
	const struct model_clause *clause =
		other == SIDE_STATUTE ? prove->question->statute : prove->question->procedure;

	for (uint32_t i = 0; i < rows->count; i++) {
		if (prove_has_clause(&rows->items[i]->targets, clause) &&
		    prove_pair(prove, side, event) == rows->items[i]->event &&
		    prove_condition(prove, other, rows->items[i]->condition, NULL, false) !=
			    PROVE_NO)
			return true;
	}
	return false;
}

/*
 * Of several events that start a clock in question again one is followed at a time: one that the
 * other does not start again with, else the first. Nothing is lost where what is left out only
 * puts off what must be late; nor is it where that is left out beside a clock that stops.
 */
static const struct model_restart *only_one(struct prove *prove, enum side side,
					    const struct model_clause *clause,
					    const struct model_restarts *rows,
					    const struct term *term)
{
	bool stops = prove_is_stopped(prove->models[side], clause);
	bool runs_at_once = term->kind == WHEN_OF && !term->f->falls &&
			    prove_runs_since(prove, side, term) == term->event;
	const struct model_restart *followed = NULL;

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_event *event = rows->items[i]->event;
		bool lost = !runs_at_once || !prove_only_puts_off(prove, side, event);

		if (!lost && (stops || rows->count > 1))
			prove_leave_out(prove, side, event, NULL);
		else if (!followed || !has_twin(prove, side, event))
			followed = rows->items[i];
	}
	for (uint32_t i = 0; i < rows->count; i++) {
		if (rows->items[i] != followed &&
		    !prove_is_left_out(prove, side, rows->items[i]->event))
			prove_leave_out(prove, side, rows->items[i]->event,
					"several events start its clock again, and only one was "
					"followed at a time");
	}
	return followed;
}

const struct term *prove_with_restarts(struct prove *prove, enum side side,
				       const struct model_clause *clause,
				       const struct model_clock *clock, const struct term *term)
{
	const struct model *model = prove->models[side];
	bool asked = clause ==
		     (side == SIDE_STATUTE ? prove->question->statute : prove->question->procedure);
	struct model_restarts rows = { 0 };
	const struct model_restart *followed;

	for (uint32_t i = 0; term && i < model->restarts.count; i++) {
		enum prove_truth truth = restarts(prove, side, clause, model->restarts.items[i]);

		if (truth == PROVE_DEPENDS)
			return NULL;
		if (truth == PROVE_YES)
			*ARRAY_PUSH(prove->arena, &rows) = model->restarts.items[i];
	}
	for (uint32_t i = 0; asked && prove->question->unrestarted && i < rows.count; i++)
		prove_leave_out(prove, side, rows.items[i]->event,
				"a clock that starts again was followed as if it did not");
	if (rows.count == 0 || (asked && prove->question->unrestarted))
		return term;
	if (rows.count > 1 && !asked) {
		prove_cannot(prove, "several events start its clock again");
		return NULL;
	}
	followed = asked ? only_one(prove, side, clause, &rows, term) : rows.items[0];
	return followed ? with_restart(prove, side, clause, clock->form == CLOCK_DATE, followed,
				       term)
			: term;
}

bool prove_may_restart(const struct prove *prove, const struct prove_question *question)
{
	bool may = false;

	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct model_restarts *rows = &prove->models[side]->restarts;

		for (uint32_t i = 0; i < rows->count; i++)
			may |= prove_has_clause(&rows->items[i]->targets,
						side == SIDE_STATUTE ? question->statute
								     : question->procedure);
	}
	return may;
}

bool prove_is_counted_anew(const struct model *model, const struct model_clause *clause)
{
	for (uint32_t i = 0; i < model->restarts.count; i++) {
		if (prove_has_clause(&model->restarts.items[i]->targets, clause))
			return true;
	}
	for (uint32_t i = 0; clause->clock && i < clause->clock->arms.count; i++) {
		if (!prove_asks_facts(clause->clock->arms.items[i].condition))
			return true;
	}
	return false;
}
