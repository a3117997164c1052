/* The limit of a clause as a term over events, for the facts of one case. */
#include "compiler/audit/prove_term.h"

#include "lang/base/arena.h"

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

static bool facts_only(const struct model_condition *condition)
{
	const struct model_event *event = NULL;

	return prove_only_event(condition, &event) && !event;
}

bool prove_only_event(const struct model_condition *condition, const struct model_event **event)
{
	if (!condition)
		return true;
	switch (condition->kind) {
	case MODEL_HOLDS:
	case MODEL_FACT_IS:
	case MODEL_OUTCOME_IS:
		return true;
	case MODEL_OCCURRED:
		if (*event && *event != condition->event)
			return false;
		*event = condition->event;
		return true;
	case MODEL_OVERDUE:
	case MODEL_LATE:
	case MODEL_STAGE_OPEN:
	case MODEL_DAY_KNOWN:
		return false;
	case MODEL_NOT:
	case MODEL_AND:
	case MODEL_OR:
		break;
	}
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		if (!prove_only_event(part, event))
			return false;
	}
	return true;
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

static uint16_t anchor_of_parts(struct prove *prove, enum side side,
				const struct model_anchor *anchor)
{
	uint16_t parts[16];
	uint32_t count = 0;

	for (const struct model_anchor *part = anchor->parts; part; part = part->next) {
		if (count == 16)
			return 0;
		parts[count] = prove_anchor(prove, side, part);
		if (parts[count++] == 0)
			return 0;
	}
	return prove_several(prove, parts, count, anchor->kind == MODEL_ANCHOR_LATER);
}

uint16_t prove_anchor(struct prove *prove, enum side side, const struct model_anchor *anchor)
{
	switch (anchor->kind) {
	case MODEL_ANCHOR_EVENT:
		return prove_event(prove, side, anchor->event, DAY_DONE);
	case MODEL_ANCHOR_RECEIPT:
		return prove_event(prove, side, anchor->event, DAY_RECEIVED);
	case MODEL_ANCHOR_FIELD:
		return prove_field(prove, side, anchor->event, anchor->field);
	case MODEL_ANCHOR_FACT:
		return prove_field(prove, side, NULL, anchor->field);
	case MODEL_ANCHOR_STAGE:
		return anchor->stage->start.count == 0 ? prove_opening(prove, side, anchor->stage)
						       : 0;
	case MODEL_ANCHOR_LATER:
	case MODEL_ANCHOR_EARLIER:
		return anchor_of_parts(prove, side, anchor);
	case MODEL_ANCHOR_LAST:
	case MODEL_ANCHOR_EACH:
		prove_cannot(prove, "it counts from something that can happen many times");
		return 0;
	case MODEL_ANCHOR_PERIOD_END:
		prove_cannot(prove, "it counts from the end of a part of the calendar");
		return 0;
	case MODEL_ANCHOR_CLOSE:
		prove_cannot(prove, "it counts from the close of the case");
		return 0;
	case MODEL_ANCHOR_NONE:
		break;
	}
	return 0;
}

/* The event of the decision that a stage waits for. */
static const struct model_event *decision_of(const struct model *model,
					     const struct model_condition *condition)
{
	if (!condition || condition->kind != MODEL_OUTCOME_IS)
		return NULL;
	for (uint32_t i = 0; i < model->events.count; i++) {
		if (model->events.items[i]->outcome == condition->field)
			return model->events.items[i];
	}
	return NULL;
}

uint16_t prove_opening(struct prove *prove, enum side side, const struct model_stage *stage)
{
	uint16_t parts[16];
	uint32_t count = 0;

	if (stage->from_request && stage->request)
		return prove_event(prove, side, stage->request, DAY_DONE);
	if (stage->begins_when)
		return prove_event(prove, side,
				   decision_of(prove->models[side], stage->begins_when), DAY_DONE);
	for (uint32_t i = 0; i < stage->begins_with.count && count < 16; i++)
		parts[count++] = prove_event(prove, side, stage->begins_with.items[i], DAY_DONE);
	return count > 0 ? prove_several(prove, parts, count, stage->begins_with_all) : 0;
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

/* An anchor that an event withholds counts from the later of the two. */
static uint16_t withheld(struct prove *prove, enum side side, const struct model_clock *clock,
			 uint16_t anchor)
{
	for (uint32_t i = 0; anchor && i < clock->withholds.count; i++) {
		const struct model_withhold *hold = &clock->withholds.items[i];
		uint16_t parts[2] = { anchor, prove_event(prove, side, hold->event, DAY_DONE) };
		enum prove_truth truth = prove_condition(prove, side, hold->condition, NULL, false);

		if (truth == PROVE_DEPENDS)
			return 0;
		if (truth == PROVE_YES)
			anchor = prove_several(prove, parts, 2, true);
	}
	return anchor;
}

static const struct term *limit_from(struct prove *prove, enum side side,
				     const struct model_clock *clock, const struct limit *limit,
				     const struct model_anchor *anchor)
{
	uint16_t event = withheld(prove, side, clock, prove_anchor(prove, side, anchor));

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

/* One limit before an event has happened in time, another afterwards. */
const struct term *prove_term_guarded(struct prove *prove, enum side side,
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
					      .other = before });
}

/* From a stage whose start is chosen by facts, or by an event that is met. */
static const struct term *limit_from_start(struct prove *prove, enum side side,
					   const struct model_clock *clock,
					   const struct limit *limit,
					   const struct model_stage *stage)
{
	const struct model_condition *conditions[32];
	const struct model_event *event = NULL;
	const struct term *terms[2];
	int32_t picked[2];

	if (stage->start.count > 32) {
		prove_cannot(prove, "the start of the stage has too many cases");
		return NULL;
	}
	for (uint32_t i = 0; i < stage->start.count; i++) {
		conditions[i] = stage->start.items[i].condition;
		if (!prove_only_event(conditions[i], &event)) {
			prove_cannot(prove, "the start of the stage rests on several events");
			return NULL;
		}
	}
	for (int has = 0; has <= 1; has++) {
		picked[has] = pick(prove, side, conditions, stage->start.count, event, has == 1);
		if (picked[has] < 0 || !stage->start.items[picked[has]].anchor) {
			prove_cannot(prove, "the start of the stage is not stated for some facts");
			return NULL;
		}
		terms[has] = has == 1 && picked[1] == picked[0]
				     ? terms[0]
				     : limit_from(prove, side, clock, limit,
						  stage->start.items[picked[has]].anchor);
	}
	return picked[0] == picked[1] ? terms[0]
				      : prove_term_guarded(prove, side, event, terms[0], terms[1]);
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
	return limit_from(prove, side, clock, limit, arm->anchor);
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
		if (!facts_only(clock->arms.items[i].condition)) {
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

/* The first arm whose condition holds, before and after an event that some condition asks for. */
static const struct term *arms_chosen(struct prove *prove, enum side side,
				      const struct model_clock *clock)
{
	const struct model_condition *conditions[64];
	const struct model_event *event = NULL;
	const struct term *terms[2];
	int32_t picked[2];

	for (uint32_t i = 0; i < clock->arms.count && i < 64; i++) {
		conditions[i] = clock->arms.items[i].condition;
		if (!prove_only_event(conditions[i], &event)) {
			prove_cannot(prove, "its length rests on what else was late or happened");
			return NULL;
		}
	}
	if (clock->arms.count > 64)
		return NULL;
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
	return picked[0] == picked[1] ? terms[0]
				      : prove_term_guarded(prove, side, event, terms[0], terms[1]);
}

/* The form of the statute's clock in question; of the procedure's clause that answers. */
static enum clock_form form_of(const struct prove *prove, enum side side)
{
	const struct prove_question *question = prove->question;
	const struct model_clause *clause =
		side == SIDE_STATUTE ? question->statute : question->procedure;

	return clause && clause->clock ? (enum clock_form)clause->clock->form : CLOCK_ARMS;
}

/*
 * What repeats counts from the time before, at first from the opening of its stage. The first time
 * stands for each: on every day one period is compared with the other.
 */
static const struct term *repeated(struct prove *prove, enum side side,
				   const struct model_clock *clock)
{
	const struct model_stage *stage = clock->clause->stage;
	uint16_t opening = stage->number > 0 ? prove_opening(prove, side, stage) : 0;

	if (clock->arms.count != 1 || clock->clause->begin || opening == 0) {
		prove_cannot(prove, "it repeats, and from which day at first cannot be followed");
		return NULL;
	}
	if (clock->clause == prove->question->statute &&
	    form_of(prove, SIDE_PROCEDURE) != CLOCK_REPEAT)
		prove->partial = "it repeats, and the procedure's does not; the first was followed";
	return prove_term_of(prove,
			     history_limit(&prove->tables,
					   prove_calendar(prove, side, clock->calendar),
					   &clock->arms.items[0].limit, NULL, 0),
			     opening);
}

/* What is owed once for each: the first stands for all of them. */
static const struct term *each(struct prove *prove, enum side side, const struct model_clock *clock)
{
	const struct model_arm *arm = &clock->arms.items[0];
	uint16_t event = arm->anchor && arm->anchor->event
				 ? prove_event(prove, side, arm->anchor->event, DAY_DONE)
				 : 0;

	if (clock->arms.count != 1 || event == 0) {
		prove_cannot(prove, "it is owed once for each of several events");
		return NULL;
	}
	if (clock->clause == prove->question->statute &&
	    form_of(prove, SIDE_PROCEDURE) != CLOCK_EACH)
		prove->partial =
			"it is owed once for each of several events, the procedure's once; "
			"the first was followed";
	return prove_term_of(prove,
			     history_limit(&prove->tables,
					   prove_calendar(prove, side, clock->calendar),
					   &arm->limit, NULL, 0),
			     event);
}

static const struct term *own_limit(struct prove *prove, enum side side,
				    const struct model_clock *clock)
{
	switch (clock->form) {
	case CLOCK_ARMS:
		return arms_chosen(prove, side, clock);
	case CLOCK_LATER:
		return arms_together(prove, side, clock, WHEN_LAST);
	case CLOCK_EARLIER:
	case CLOCK_DATE:
		return arms_together(prove, side, clock, WHEN_FIRST);
	case CLOCK_REPEAT:
		return repeated(prove, side, clock);
	case CLOCK_EACH:
		return each(prove, side, clock);
	}
	return NULL;
}

const struct term *prove_limit(struct prove *prove, enum side side,
			       const struct model_clause *clause, const struct model_clock *clock)
{
	const struct term *term;

	if (!clock)
		clock = clause->clock;
	if (!clock)
		return prove_term_never(prove);
	if (prove->models[side]->arrives_after || prove->models[side]->arrives_on_working_days) {
		prove_cannot(prove, "what arrives late counts from another day");
		return NULL;
	}
	term = own_limit(prove, side, clock);
	term = prove_with_restarts(prove, side, clause, term);
	if (term)
		term = prove_with_extensions(prove, side, clause, clock, term);
	return prove_with_pauses(prove, side, clause, term);
}
