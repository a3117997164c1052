/* How a stage opens: with events, once something is decided so, by what moves the case to it. */
#include "compiler/audit/proof/prove_stage.h"
#include "compiler/audit/proof/prove_counts.h"
#include "compiler/audit/proof/prove_late.h"
#include "compiler/audit/proof/prove_term.h"

/* The day on which something that opens a stage happened, or from which it counts. */
static uint16_t opened_on(struct prove *prove, enum side side, const struct model_event *event,
			  bool counted)
{
	return prove_taken_for(prove, side, event, DAY_DONE, counted);
}

/* More events that open one stage are not followed. */
#define OPENINGS 16u

/* The days that a stage may open on, as far as they are known. */
struct openings {
	struct prove *prove;
	enum side side;
	bool counted; /* the days from which they count */
	uint16_t parts[OPENINGS];
	uint32_t count;
	bool unknown;  /* it may open on others */
	bool is_asked; /* in which cases: the other side's does not open whatever is so */
};

static void add_day(struct openings *openings, const struct model_event *event)
{
	uint16_t day =
		event ? opened_on(openings->prove, openings->side, event, openings->counted) : 0;

	if (day == 0 || openings->count == OPENINGS)
		openings->unknown = true;
	else
		openings->parts[openings->count++] = day;
}

bool prove_rests_on_day(const struct model_condition *condition)
{
	bool rests = !condition->parts && condition->kind != MODEL_HOLDS &&
		     condition->kind != MODEL_FACT_IS;

	for (const struct model_condition *part = condition->parts; part; part = part->next)
		rests |= prove_rests_on_day(part);
	return rests;
}

static uint16_t day_of(struct prove *prove, enum side side, const struct model_condition *condition,
		       bool counted);

/* Adds the first of the days on which one of some parts has come to hold, of those that do in the
 * case at hand; where none does, of all. */
static void add_first_of(struct openings *openings, const struct model_condition *parts)
{
	struct prove *prove = openings->prove;
	struct openings some = { .count = 0 }, all = { .count = 0 };

	for (const struct model_condition *part = parts; part; part = part->next) {
		uint16_t day = day_of(prove, openings->side, part, openings->counted);
		enum prove_truth truth = prove_condition(prove, openings->side, part, NULL, false);

		if (day == 0 || all.count == OPENINGS) {
			openings->unknown |= truth != PROVE_NO;
			continue;
		}
		all.parts[all.count++] = day;
		if (truth != PROVE_NO)
			some.parts[some.count++] = day;
	}
	if (some.count == 0)
		some = all;
	if (some.count == 0 || openings->count == OPENINGS)
		openings->unknown = true;
	else
		openings->parts[openings->count++] =
			prove_several(prove, some.parts, some.count, false);
}

/* Adds what a condition asks for that comes on a day: decisions and events. Of what denies one, or
 * asks for something else than that and facts, the day is not known. */
static void add_days_of(struct openings *openings, const struct model_condition *condition)
{
	switch (condition->kind) {
	case MODEL_HOLDS:
	case MODEL_FACT_IS:
		return;
	case MODEL_OUTCOME_IS:
	case MODEL_OCCURRED:
		add_day(openings, condition->event);
		return;
	case MODEL_OR:
		if (prove_rests_on_day(condition))
			add_first_of(openings, condition->parts);
		return;
	case MODEL_AND:
		for (const struct model_condition *part = condition->parts; part; part = part->next)
			add_days_of(openings, part);
		return;
	case MODEL_NOT:
		openings->unknown |= prove_rests_on_day(condition);
		return;
	case MODEL_OVERDUE:
	case MODEL_LATE:
	case MODEL_STAGE_OPEN:
	case MODEL_DAY_KNOWN:
		break;
	}
	openings->unknown = true;
}

/* The day on which a condition has come to hold, if it does: the last of those that it asks for;
 * 0: it is not known, or it holds from the beginning. */
static uint16_t day_of(struct prove *prove, enum side side, const struct model_condition *condition,
		       bool counted)
{
	struct openings all = { .prove = prove, .side = side, .counted = counted };

	add_days_of(&all, condition);
	return all.unknown || all.count == 0 ? 0 : prove_several(prove, all.parts, all.count, true);
}

const struct model_stage *prove_stage_twin(const struct prove *prove, enum side side,
					   const struct model_stage *stage)
{
	const struct prove_question *question = prove->question;
	const struct model_stage *twin = prove->stage_pair[side][stage->number];

	if (twin || !question || !question->procedure)
		return twin;
	if (side == SIDE_PROCEDURE)
		return stage == question->procedure->stage ? question->statute->stage : NULL;
	return stage == question->statute->stage ? question->procedure->stage : NULL;
}

/* Whether a stage is reached otherwise than with an event alone: it waits for a decision, or the
 * case is moved to it. */
static bool is_gated(const struct model_stage *stage)
{
	return stage && (stage->begins_when || stage->moved_to);
}

bool prove_is_gated_there(const struct prove *prove, enum side side,
			  const struct model_stage *stage)
{
	return is_gated(prove_stage_twin(prove, side, stage));
}

/* Adds a way into a stage that is open in some cases only. */
static void add_where(struct openings *openings, const struct model_condition *condition,
		      uint16_t day)
{
	enum prove_truth truth =
		!condition ? PROVE_YES
		: openings->is_asked
			? prove_condition(openings->prove, openings->side, condition, NULL, false)
			: PROVE_DEPENDS;

	if (truth == PROVE_NO)
		return;
	if (truth == PROVE_DEPENDS || day == 0 || openings->count == OPENINGS)
		openings->unknown = true;
	else
		openings->parts[openings->count++] = day;
}

/* Adds what moves the case to a stage, in the case at hand. */
static void add_movers(struct openings *openings, const struct model_stage *stage)
{
	struct prove *prove = openings->prove;
	enum side side = openings->side;
	const struct model *model = prove->models[side];
	bool counted = openings->counted;

	openings->is_asked = side == SIDE_STATUTE || prove_is_gated_there(prove, side, stage);
	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *row = &model->consequences.items[i];

		if (row->kind == CONSEQUENCE_MOVES && row->stage == stage)
			add_where(openings, row->condition,
				  opened_on(prove, side, row->event, counted));
	}
	for (uint32_t i = 0; i < model->watches.count; i++) {
		const struct model_watch *watch = &model->watches.items[i];

		if (watch->moves == stage)
			add_where(openings, watch->condition,
				  day_of(prove, side, watch->condition, counted));
	}
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		const struct model_clock *clock = model->clauses.items[i]->clock;

		openings->unknown |= clock && clock->expiry_stage == stage;
	}
}

/*
 * Whether it is asked if what a stage waits for holds. Where the statute's stage waits for nothing,
 * or for the same decision alone, what follows is looked at as if it had been taken so: that the
 * procedure's waits is told by itself. That something is late comes with the days.
 */
static bool is_asked(const struct prove *prove, enum side side, const struct model_stage *stage)
{
	const struct model_stage *twin = prove_stage_twin(prove, side, stage);
	const struct model_condition *one = stage->begins_when;
	const struct model_condition *other = twin ? twin->begins_when : NULL;

	if (prove_asks_of_lateness(one))
		return true;
	if (!one || !is_gated(twin))
		return false;
	return !other || one->parts || other->parts ||
	       !(side == SIDE_STATUTE ? prove_asks_the_same(prove, one, other)
				      : prove_asks_the_same(prove, other, one));
}

bool prove_is_shut(struct prove *prove, enum side side, const struct model_stage *stage)
{
	const char *why = prove->why;
	struct openings movers = { .prove = prove, .side = side };
	bool shut;

	if (!is_asked(prove, side, stage))
		return false;
	shut = prove_condition(prove, side, stage->begins_when, NULL, false) == PROVE_NO;
	if (shut && stage->moved_to)
		add_movers(&movers, stage);
	prove->why = why;
	return shut && movers.count == 0 && !movers.unknown;
}

/* Whether a stage that counts from the request takes the place of that in which it is made: what
 * was not asked for by the decision is not asked for any more, and the stage counts from that. */
static bool leaves_request(const struct model_stage *stage)
{
	return stage->begins_when && !stage->alongside && !stage->request->stage->alongside;
}

static uint16_t opening(struct prove *prove, enum side side, const struct model_stage *stage,
			bool counted)
{
	struct openings all = { .prove = prove, .side = side, .counted = counted };
	const char *why = prove->why;

	if (stage->from_request && stage->request) {
		if (counted && leaves_request(stage))
			all.parts[all.count++] = day_of(prove, side, stage->begins_when, true);
		all.parts[all.count++] = opened_on(prove, side, stage->request, counted);
		return prove_several(prove, all.parts, all.count, false);
	}
	if (stage->begins_when)
		return day_of(prove, side, stage->begins_when, counted);
	for (uint32_t i = 0; i < stage->begins_with.count && all.count < OPENINGS; i++)
		all.parts[all.count++] =
			opened_on(prove, side, stage->begins_with.items[i], counted);
	if (stage->begins_with_all && stage->moved_to)
		all.unknown = true;
	else if (stage->moved_to)
		add_movers(&all, stage);
	prove->why = why;
	return all.count == 0 || all.unknown
		       ? 0
		       : prove_several(prove, all.parts, all.count, stage->begins_with_all);
}

bool prove_opens_case(const struct model_stage *stage)
{
	for (uint32_t i = 0; i < stage->begins_with.count; i++) {
		if (stage->begins_with.items[i]->opens_case && !stage->begins_with_all)
			return true;
	}
	return false;
}

/* Whether an event is done in its stage only while that is open, as nobody owes it. */
static bool goes_with_stage(const struct prove *prove, enum side side,
			    const struct model_event *event)
{
	const struct model_clauses *clauses = &prove->models[side]->clauses;

	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_clause *clause = clauses->items[i];

		if (clause->event == event &&
		    (clause->kind != CLAUSE_RIGHT || clause->acceptor.count > 0))
			return false;
	}
	return event->clause && !event->survives && prove_stand_ins(prove, side, event).count == 0;
}

uint16_t prove_other_openings(struct prove *prove, enum side side, const struct model_stage *stage,
			      const struct model_event *event)
{
	const struct model_stage *before = event->stage;
	uint16_t parts[OPENINGS];
	uint32_t count = 0;

	if (!prove_opens(stage, event) || stage->begins_when || stage->begins_with_all ||
	    stage->moved_to || stage->alongside || before == stage || before->number == 0 ||
	    before->moved_to || !prove_opens_case(before) || !goes_with_stage(prove, side, event))
		return 0;
	for (uint32_t i = 0; i < stage->begins_with.count; i++) {
		const struct model_event *other = stage->begins_with.items[i];

		if (other->stage != before || count == OPENINGS)
			return 0;
		if (other != event)
			parts[count++] = prove_event(prove, side, other, DAY_DONE);
	}
	return count > 0 ? prove_several(prove, parts, count, false) : 0;
}

uint16_t prove_opening(struct prove *prove, enum side side, const struct model_stage *stage)
{
	uint16_t day = opening(prove, side, stage, false);

	return day > 0 ? day : prove_reached(prove, side, stage);
}

/* Of a stage that is reached in several ways the days are followed that count as they are: where
 * nothing that arrives late counts from another. */
uint16_t prove_counted_opening(struct prove *prove, enum side side, const struct model_stage *stage)
{
	uint16_t day = opening(prove, side, stage, true);

	if (day > 0 || prove->late[0] > 0 || prove->models[side]->arrives_on_working_days)
		return day;
	return prove_reached(prove, side, stage);
}

uint16_t prove_start(struct prove *prove, enum side side, const struct model_stage *stage)
{
	return stage->start.count == 0 ? prove_counted_opening(prove, side, stage) : 0;
}

/* Whether a day comes only once a stage has opened. */
static bool comes_in(const struct model_stage *stage, const struct model_anchor *anchor)
{
	bool all = true, any = false;

	for (const struct model_anchor *part = anchor->parts; part; part = part->next) {
		all &= comes_in(stage, part);
		any |= comes_in(stage, part);
	}
	switch (anchor->kind) {
	case MODEL_ANCHOR_LATER:
	case MODEL_ANCHOR_PERIOD_END:
		return any;
	case MODEL_ANCHOR_EARLIER:
		return all;
	case MODEL_ANCHOR_STAGE:
		return anchor->stage == stage;
	case MODEL_ANCHOR_EVENT:
	case MODEL_ANCHOR_RECEIPT:
	case MODEL_ANCHOR_FIELD:
	case MODEL_ANCHOR_LAST:
	case MODEL_ANCHOR_EACH:
		return anchor->event &&
		       (anchor->event->stage == stage ||
			(prove_opens(stage, anchor->event) &&
			 (!stage->begins_with_all || stage->begins_with.count == 1)));
	case MODEL_ANCHOR_FACT:
	case MODEL_ANCHOR_CLOSE:
	case MODEL_ANCHOR_NONE:
		break;
	}
	return false;
}

/* What waits for a decision is looked at as if it had been taken so: that it waits is told by
 * itself. */
bool prove_runs_before_stage(const struct prove *prove, enum side side,
			     const struct model_clause *clause)
{
	const struct model_stage *stage = clause->stage;

	if (stage->number == 0 || (stage->begins_when && !is_asked(prove, side, stage)) ||
	    !clause->clock || clause->clock->form != CLOCK_ARMS || prove_opens_case(stage))
		return false;
	for (uint32_t i = 0; i < clause->clock->arms.count; i++) {
		const struct model_anchor *anchor = clause->clock->arms.items[i].anchor;

		if (anchor && !comes_in(stage, anchor))
			return true;
	}
	return false;
}

struct bounds_list prove_opened(struct prove *prove, enum side side,
				const struct model_clause *clause, bool negated)
{
	const struct history_days *days = &prove->tables.days;
	bool before = prove_runs_before_stage(prove, side, clause);
	uint16_t opening = before ? prove_opening(prove, side, clause->stage) : 0;

	if (prove_is_shut(prove, side, clause->stage))
		return negated ? prove_always(prove) : prove_nothing();
	if (before && opening == 0 && negated && side == SIDE_PROCEDURE)
		prove_opens_otherwise(prove, clause);
	if (opening == 0)
		return negated ? prove_nothing() : prove_always(prove);
	return negated ? prove_bound(prove, BOUND_AT_LEAST, opening, NULL, 0, days->never)
		       : prove_bound(prove, BOUND_AT_MOST, opening, NULL, 0, days->last);
}

/* Stages are followed back through no more than these. */
#define STAGES_DEPTH 8u

/* Whether a stage alone opens the case of a side. */
static bool opens_alone(const struct prove *prove, enum side side, const struct model_stage *stage)
{
	const struct model_stages *stages = &prove->models[side]->stages;

	for (uint32_t i = 0; i < stages->count; i++) {
		if (prove_opens_case(stages->items[i]) != (stages->items[i] == stage))
			return false;
	}
	return true;
}

static bool opens_before(const struct prove *prove, enum side side, const struct model_stage *stage,
			 const struct model_stage *other, uint32_t depth)
{
	bool leads = other->begins_with.count > 0 && !other->moved_to && depth > 0;

	for (uint32_t i = 0; i < other->begins_with.count && leads; i++) {
		const struct model_stage *from = other->begins_with.items[i]->stage;

		leads = from != other &&
			(from == stage || opens_before(prove, side, stage, from, depth - 1));
	}
	return leads || (stage != other && opens_alone(prove, side, stage));
}

/* Whether one event opens a stage, and that once. */
static bool opens_once(const struct model_stage *stage)
{
	const struct model_event *event =
		stage->begins_with.count == 1 ? stage->begins_with.items[0] : NULL;

	return event && event->stage->number <= stage->number && !event->again && !event->each &&
	       !stage->moved_to;
}

bool prove_opens_before(const struct prove *prove, enum side side, const struct model_stage *stage,
			const struct model_stage *other)
{
	return stage->number > 0 && other->number > 0 && opens_once(stage) &&
	       opens_before(prove, side, stage, other, STAGES_DEPTH);
}
