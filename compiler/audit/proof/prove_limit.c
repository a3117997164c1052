/* The limit of a clause as a term over events, for the facts of one case. */
#include "compiler/audit/proof/prove_late.h"
#include "compiler/audit/proof/prove_repeat.h"
#include "compiler/audit/proof/prove_stage.h"
#include "compiler/audit/proof/prove_stops.h"
#include "compiler/audit/proof/prove_term.h"

#include "lang/base/arena.h"

/* More limits that conditions choose among are not decided. */
#define ARMS_LIMIT 64u

void prove_cannot(struct prove *prove, const char *why)
{
	if (!prove->why)
		prove->why = why;
}

const struct term *prove_term_make(struct prove *prove, struct term term)
{
	struct term *made = ARENA_NEW(prove->arena, struct term);

	*made = term;
	return made;
}

const struct term *prove_term_never(struct prove *prove)
{
	return prove_term_make(prove, (struct term){ .kind = WHEN_NEVER });
}

const struct term *prove_term_two(struct prove *prove, enum term_kind kind, const struct term *one,
				  const struct term *other)
{
	return prove_term_make(prove, (struct term){ .kind = kind, .one = one, .other = other });
}

const struct term *prove_term_of(struct prove *prove, const struct history_table *f, uint16_t event)
{
	if (f->falls)
		prove_cannot(prove, "a later day has an earlier limit");
	return prove_term_make(prove, (struct term){ .kind = WHEN_OF, .f = f, .event = event });
}

/* The choice that applies among some, for the facts at hand; -1: none does, -2: cannot be said. */
static int32_t pick(struct prove *prove, enum side side,
		    const struct model_condition *const *of_each, uint32_t count,
		    const struct model_event *event, bool has)
{
	int32_t picked = -1;

	for (uint32_t i = 0; i < count; i++) {
		enum prove_truth truth = prove_condition(prove, side, of_each[i], event, has);

		if (truth == PROVE_DEPENDS)
			return -2;
		if (truth == PROVE_YES && picked == -1)
			picked = (int32_t)i;
	}
	return picked;
}

bool prove_is_agreed(const struct model_arm *arm)
{
	return arm->condition && arm->condition->kind == MODEL_DAY_KNOWN;
}

bool prove_reads_calendar(const struct model_clause *clause, const struct model_clock *reading)
{
	const struct model_clock *base = clause->clock ? clause->clock : clause->target;

	for (uint32_t i = 0; base && base->calendar && i < base->calendar->readings.count; i++) {
		if (reading->calendar == base->calendar->readings.items[i])
			return true;
	}
	return false;
}

const struct calendar *prove_calendar(const struct prove *prove, enum side side,
				      const struct model_calendar *calendar)
{
	const struct model *model = prove->models[side];

	if ((!calendar || calendar == model->calendars.items[0]) && prove->calendar[side])
		return prove->calendar[side];
	return calendar ? &calendar->calendar : &model->calendars.items[0]->calendar;
}

const struct calendar *prove_calendar_of(const struct prove *prove, enum side side)
{
	return prove_calendar(prove, side, NULL);
}

uint16_t prove_withheld(struct prove *prove, enum side side, const struct model_clock *clock,
			uint16_t anchor)
{
	/* a decision that it counts from has fallen */
	const struct model_event *fallen =
		prove->variables.items[prove_root(prove, anchor)].event[side];

	for (uint32_t i = 0; anchor && i < clock->withholds.count; i++) {
		const struct model_withhold *hold = &clock->withholds.items[i];
		uint16_t event = prove_event(prove, side, hold->event, DAY_DONE);
		uint16_t parts[2] = { anchor, prove_counted(prove, side, event) };
		enum prove_truth truth =
			prove_condition(prove, side, hold->condition, fallen, true);

		if (truth == PROVE_DEPENDS)
			return 0;
		if (truth == PROVE_YES)
			anchor = prove_several(prove, parts, 2, true);
	}
	return anchor;
}

static const struct term *limit_from(struct prove *prove, enum side side,
				     const struct model_clock *clock, const struct limit *limit,
				     uint16_t anchor)
{
	uint16_t event = prove_withheld(prove, side, clock, anchor);

	if (event == 0) {
		prove_cannot(prove, "the day that it counts from cannot be followed");
		return NULL;
	}
	return prove_term_of(prove,
			     history_limit(&prove->tables,
					   prove_calendar(prove, side, clock->calendar), limit,
					   NULL, 0),
			     event);
}

/* One limit before an event has happened in time, another afterwards: what is done before it is
 * done by then. */
static const struct term *guarded(struct prove *prove, enum side side,
				  const struct model_event *event, const struct term *before,
				  const struct term *after)
{
	if (!before || !after)
		return NULL;
	return prove_term_make(prove,
			       (struct term){ .kind = WHEN_GUARD,
					      .event = prove_event(prove, side, event, DAY_DONE),
					      .guard = before,
					      .one = after,
					      .other = before,
					      .at_once = true,
					      .chooses = true });
}

/* One of the starts of a stage; where that is not stated, the day on which the stage opens. */
static uint16_t start_of(struct prove *prove, enum side side, const struct model_stage *stage,
			 int32_t number)
{
	const struct model_anchor *start = stage->start.items[number].anchor;

	return start ? prove_anchor(prove, side, start) : prove_opening(prove, side, stage);
}

/* From a stage whose start is chosen by facts, or by an event that is met: where that is what the
 * stage has begun with, by that. */
static const struct term *limit_from_start(struct prove *prove, enum side side,
					   const struct model_clock *clock,
					   const struct limit *limit,
					   const struct model_stage *stage)
{
	const struct model_condition *conditions[32];
	const struct model_event *event = NULL;
	struct term first = { .kind = WHEN_GUARD };
	const struct term *terms[2];
	int32_t picked[2];
	uint16_t others;

	if (stage->start.count > 32) {
		prove_cannot(prove, "the start of the stage has too many cases");
		return NULL;
	}
	for (uint32_t i = 0; i < stage->start.count; i++)
		conditions[i] = stage->start.items[i].condition;
	if (!prove_chooser(prove, conditions, stage->start.count, &event)) {
		prove_cannot(prove, "the start of the stage rests on several events");
		return NULL;
	}
	for (int has = 0; has <= 1; has++) {
		picked[has] = pick(prove, side, conditions, stage->start.count, event, has == 1);
		if (picked[has] < 0) {
			prove_cannot(
				prove,
				"which start of the stage applies rests on what else has happened");
			return NULL;
		}
		terms[has] = has == 1 && picked[1] == picked[0]
				     ? terms[0]
				     : limit_from(prove, side, clock, limit,
						  start_of(prove, side, stage, picked[has]));
	}
	if (picked[0] == picked[1])
		return terms[0];
	others = prove_other_openings(prove, side, stage, event);
	if (others == 0)
		return guarded(prove, side, event, terms[0], terms[1]);
	first.event = prove_event(prove, side, event, DAY_DONE);
	first.guard = prove_term_of(prove, history_same(&prove->tables), others);
	first.one = terms[1];
	first.other = terms[0];
	return terms[0] && terms[1] ? prove_term_make(prove, first) : NULL;
}

static const struct term *arm_term(struct prove *prove, enum side side,
				   const struct model_clock *clock, const struct model_arm *arm)
{
	struct limit date = { .count = 1,
			      .unit = UNIT_DAYS,
			      .relation = RELATION_BEGINNING_WITH,
			      .roll = arm->limit.roll };
	const struct limit *limit = &arm->limit;

	if (!arm->anchor)
		return prove_term_never(prove);
	if (clock->form == CLOCK_DATE && arm == &clock->arms.items[0])
		limit = &date;
	else if (limit->unit == UNIT_NONE && limit->relation != RELATION_SAME_DAY)
		return prove_term_never(prove);
	if (arm->anchor->kind == MODEL_ANCHOR_STAGE && arm->anchor->stage->start.count > 0)
		return limit_from_start(prove, side, clock, limit, arm->anchor->stage);
	return limit_from(prove, side, clock, limit, prove_anchor(prove, side, arm->anchor));
}

/* All arms together: the later or the earlier of them, or a date under a cap. */
static const struct term *arms_together(struct prove *prove, enum side side,
					const struct model_clock *clock, enum term_kind kind)
{
	const struct term *term = NULL;

	for (uint32_t i = 0; i < clock->arms.count; i++) {
		const struct term *next = arm_term(prove, side, clock, &clock->arms.items[i]);

		if (!next)
			return NULL;
		if (!prove_asks_facts(clock->arms.items[i].condition)) {
			prove_cannot(prove, "its clocks rest on an event");
			return NULL;
		}
		if (prove_condition(prove, side, clock->arms.items[i].condition, NULL, false) ==
		    PROVE_NO)
			continue;
		term = term ? prove_term_two(prove, kind, term, next) : next;
	}
	return term ? term : prove_term_never(prove);
}

/* The one length where what the clock asks about was late, the other where it was in time: where
 * the statute's right is asked for those who are late, the former alone. NULL: it asks of nothing.
 */
static const struct term *arms_by_lateness(struct prove *prove, enum side side,
					   const struct model_clock *clock)
{
	const struct model_clause *duty = prove_lengthened_by(prove, side, clock);
	bool late_only = prove->question->late_first && clock->clause == prove->question->statute;
	struct term term = { .kind = WHEN_GUARD };

	term.guard = duty ? prove_limit(prove, side, duty, NULL) : NULL;
	if (!term.guard)
		return NULL;
	term.event = prove_counted(prove, side, prove_discharge(prove, side, duty, duty->event));
	term.one = late_only ? prove_term_make(prove, (struct term){ .kind = WHEN_DAY })
			     : arm_term(prove, side, clock, &clock->arms.items[1]);
	term.other = arm_term(prove, side, clock, &clock->arms.items[0]);
	return term.one && term.other ? prove_term_make(prove, term) : NULL;
}

/* The conditions of the limits of a clock, and the event that some ask for; false: others do. */
static bool conditions_of(struct prove *prove, const struct model_clock *clock,
			  const struct model_condition **conditions,
			  const struct model_event **event)
{
	if (clock->arms.count > ARMS_LIMIT)
		return false;
	for (uint32_t i = 0; i < clock->arms.count; i++)
		conditions[i] = clock->arms.items[i].condition;
	return prove_chooser(prove, conditions, clock->arms.count, event);
}

const struct model_event *prove_chooser_of(struct prove *prove, const struct model_clock *clock)
{
	const struct model_condition *conditions[ARMS_LIMIT];
	const struct model_event *event = NULL;

	return conditions_of(prove, clock, conditions, &event) ? event : NULL;
}

/* The first arm whose condition holds, before and after an event that some condition asks for. */
static const struct term *arms_chosen(struct prove *prove, enum side side,
				      const struct model_clock *clock)
{
	const struct model_condition *conditions[ARMS_LIMIT];
	const struct model_event *event = NULL;
	const struct term *terms[2] = { arms_by_lateness(prove, side, clock) };
	int32_t picked[2];

	if (terms[0])
		return terms[0];
	if (!conditions_of(prove, clock, conditions, &event)) {
		prove_cannot(prove, "its length rests on what else was late or happened");
		return NULL;
	}
	for (int has = 0; has <= 1; has++) {
		picked[has] = pick(prove, side, conditions, clock->arms.count, event, has == 1);
		if (picked[has] == -2) {
			prove_cannot(prove, "its length rests on an external function");
			return NULL;
		}
		terms[has] =
			picked[has] < 0 ? prove_term_never(prove)
			: has == 1 && picked[1] == picked[0]
				? terms[0]
				: arm_term(prove, side, clock, &clock->arms.items[picked[has]]);
	}
	return picked[0] == picked[1] ? terms[0] : guarded(prove, side, event, terms[0], terms[1]);
}

/* What is owed once for each: the first stands for all of them. */
static const struct term *each(struct prove *prove, enum side side, const struct model_clock *clock)
{
	const struct model_arm *arm = &clock->arms.items[0];
	uint16_t event =
		arm->anchor && arm->anchor->event
			? prove_counted(prove, side,
					prove_event(prove, side, arm->anchor->event, DAY_DONE))
			: 0;

	if (clock->arms.count != 1 || event == 0) {
		prove_cannot(prove, "it is owed once for each of several events");
		return NULL;
	}
	if (clock->clause == prove->question->statute &&
	    prove_form(prove, SIDE_PROCEDURE) != CLOCK_EACH)
		prove->partial =
			"it is owed once for each of several events, the procedure's once; "
			"the first was followed";
	return prove_term_of(prove,
			     history_limit(&prove->tables,
					   prove_calendar(prove, side, clock->calendar),
					   &arm->limit, NULL, 0),
			     event);
}

bool prove_is_extended(const struct model *model, const struct model_clause *clause)
{
	for (uint32_t i = 0; i < model->extensions.count; i++) {
		if (prove_has_clause(&model->extensions.items[i]->targets, clause))
			return true;
	}
	return false;
}

bool prove_is_stopped(const struct model *model, const struct model_clause *clause)
{
	for (uint32_t i = 0; i < model->pauses.count; i++) {
		if (prove_has_clause(&model->pauses.items[i]->targets, clause))
			return true;
	}
	return false;
}

bool prove_is_changed(const struct model *model, const struct model_clause *clause)
{
	for (uint32_t i = 0; i < model->restarts.count; i++) {
		if (prove_has_clause(&model->restarts.items[i]->targets, clause))
			return true;
	}
	return prove_is_stopped(model, clause) || prove_is_extended(model, clause);
}

/* Whether a date can be agreed in the place of a limit. */
static bool is_agreed_first(const struct model_clock *clock)
{
	return clock && clock->form == CLOCK_ARMS && clock->arms.count > 1 &&
	       prove_is_agreed(&clock->arms.items[0]);
}

bool prove_may_be_undated(const struct prove *prove, const struct prove_question *question)
{
	const struct model_clause *theirs = question->statute, *ours = question->procedure;

	return (is_agreed_first(theirs->clock) &&
		prove_is_changed(prove->models[SIDE_STATUTE], theirs)) ||
	       (ours && is_agreed_first(ours->clock) &&
		prove_is_changed(prove->models[SIDE_PROCEDURE], ours));
}

/*
 * `by the FIELD of E, otherwise within ...`: the day given, once E came while the limit ran. Where
 * only the procedure has it one E is as good as several, because the last can do no more. The
 * histories are left out in which something else changes its clock, or where that is asked those in
 * which it is given.
 */
static const struct term *agreed_or_else(struct prove *prove, enum side side,
					 const struct model_clock *clock)
{
	static const char changed[] = "a date can be agreed, and something else changes its clock";
	const struct model_arm *agreed = &clock->arms.items[0];
	struct model_clock otherwise = *clock;
	const struct term *before, *after;

	otherwise.arms.items++;
	otherwise.arms.count--;
	if (prove->question->undated) {
		prove_leave_out(prove, side, agreed->condition->event, changed);
		return arms_chosen(prove, side, &otherwise);
	}
	if (!prove_leave_out_changes_of(prove, side, clock->clause, changed)) {
		prove_cannot(prove, changed);
		return NULL;
	}
	before = arms_chosen(prove, side, &otherwise);
	after = limit_from(prove, side, clock, &agreed->limit,
			   prove_anchor(prove, side, agreed->anchor));
	if (side == SIDE_STATUTE && clock->clause == prove->question->statute &&
	    !prove_agreed_alike(prove))
		prove->partial = "a date can be agreed more than once; the first was followed";
	if (!before || !after)
		return NULL;
	return prove_term_make(
		prove, (struct term){ .kind = WHEN_GUARD,
				      .event = prove_event(prove, side, agreed->condition->event,
							   DAY_DONE),
				      .guard = before,
				      .one = after,
				      .other = before,
				      .at_once = true });
}

const struct term *prove_own_limit(struct prove *prove, enum side side,
				   const struct model_clock *clock)
{
	switch (clock->form) {
	case CLOCK_ARMS:
		if (is_agreed_first(clock))
			return agreed_or_else(prove, side, clock);
		return arms_chosen(prove, side, clock);
	case CLOCK_LATER:
		return arms_together(prove, side, clock, WHEN_LAST);
	case CLOCK_EARLIER:
	case CLOCK_DATE:
		return arms_together(prove, side, clock, WHEN_FIRST);
	case CLOCK_REPEAT:
		return prove_repeated(prove, side, clock);
	case CLOCK_EACH:
		return each(prove, side, clock);
	}
	return NULL;
}

const struct term *prove_first_day(struct prove *prove, enum side side,
				   const struct model_clause *clause)
{
	return prove_own_limit(prove, side, clause->earliest);
}

/* Leaves out the histories in which something that stops or extends a clock arrives, and may then
 * count from a later day. */
static void leave_out_arrivals(struct prove *prove, enum side side,
			       const struct model_clause *clause)
{
	static const char why[] =
		"what changes its clock may arrive late and count from another day";
	const struct model *model = prove->models[side];

	if (!model->arrives_after && !model->arrives_on_working_days)
		return;
	for (uint32_t i = 0; i < model->extensions.count; i++) {
		const struct model_extension *extension = model->extensions.items[i];

		if (prove_has_clause(&extension->targets, clause) &&
		    check_complains(&extension->event->from))
			prove_leave_out(prove, side, extension->event, why);
	}
}

const struct term *prove_limit(struct prove *prove, enum side side,
			       const struct model_clause *clause, const struct model_clock *clock)
{
	const struct term *term;

	clock = clock ? clock : clause->clock;
	if (!clock)
		return prove_term_never(prove);
	leave_out_arrivals(prove, side, clause);
	if (side == SIDE_STATUTE && clause == prove->question->statute && prove_given_anew(prove))
		prove->partial = "the date it counts from can be given anew, and the procedure's "
				 "limit does not move with it; the first was followed";
	term = prove_own_limit(prove, side, clock);
	term = prove_with_restarts(prove, side, clause, clock, term);
	if (term)
		term = prove_with_extensions(prove, side, clause, clock, term);
	term = prove_with_pauses(prove, side, clause, term);
	return term ? prove_stopped_while_open(prove, side, clause, term) : NULL;
}
