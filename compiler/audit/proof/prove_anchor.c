/* The days that limits count from: of events, of stages as they open. */
#include "compiler/audit/proof/prove_close.h"
#include "compiler/audit/proof/prove_term.h"

#include "lang/base/array.h"

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

/* The day on which something that opens a stage happened, or from which it counts. */
static uint16_t opened_on(struct prove *prove, enum side side, const struct model_event *event,
			  bool counted)
{
	uint16_t day = prove_event(prove, side, event, DAY_DONE);

	return counted ? prove_counted(prove, side, day) : day;
}

/* More events that open one stage are not followed. */
#define OPENINGS 16u

/* Takes what moves the case to a stage, whatever else is so; false: something else may. */
static bool take_movers(struct prove *prove, enum side side, const struct model_stage *stage,
			bool counted, uint16_t *parts, uint32_t *count)
{
	const struct model *model = prove->models[side];

	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *row = &model->consequences.items[i];

		if (row->kind != CONSEQUENCE_MOVES || row->stage != stage)
			continue;
		if (row->condition || *count == OPENINGS)
			return false;
		parts[(*count)++] = opened_on(prove, side, row->event, counted);
	}
	for (uint32_t i = 0; i < model->watches.count; i++) {
		if (model->watches.items[i].moves == stage)
			return false;
	}
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		const struct model_clock *clock = model->clauses.items[i]->clock;

		if (clock && clock->expiry_stage == stage)
			return false;
	}
	return true;
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
	uint16_t parts[OPENINGS];
	uint32_t count = 0;

	if (stage->from_request && stage->request) {
		if (counted && leaves_request(stage))
			parts[count++] = opened_on(
				prove, side, decision_of(prove->models[side], stage->begins_when),
				true);
		parts[count++] = opened_on(prove, side, stage->request, counted);
		return prove_several(prove, parts, count, false);
	}
	if (stage->begins_when)
		return opened_on(prove, side, decision_of(prove->models[side], stage->begins_when),
				 counted);
	for (uint32_t i = 0; i < stage->begins_with.count && count < OPENINGS; i++)
		parts[count++] = opened_on(prove, side, stage->begins_with.items[i], counted);
	if (!stage->begins_with_all && stage->moved_to &&
	    !take_movers(prove, side, stage, counted, parts, &count))
		return 0;
	return count > 0 ? prove_several(prove, parts, count, stage->begins_with_all) : 0;
}

uint16_t prove_opening(struct prove *prove, enum side side, const struct model_stage *stage)
{
	return opening(prove, side, stage, false);
}

uint16_t prove_counted_opening(struct prove *prove, enum side side, const struct model_stage *stage)
{
	return opening(prove, side, stage, true);
}

uint16_t prove_start(struct prove *prove, enum side side, const struct model_stage *stage)
{
	return stage->start.count == 0 ? opening(prove, side, stage, true) : 0;
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
		return prove_counted(prove, side,
				     prove_event(prove, side, anchor->event, DAY_DONE));
	case MODEL_ANCHOR_RECEIPT:
		return prove_counted(prove, side,
				     prove_event(prove, side, anchor->event, DAY_RECEIVED));
	case MODEL_ANCHOR_FIELD:
		return prove_field(prove, side, anchor->event, anchor->field);
	case MODEL_ANCHOR_FACT:
		return prove_field(prove, side, NULL, anchor->field);
	case MODEL_ANCHOR_STAGE:
		return prove_start(prove, side, anchor->stage);
	case MODEL_ANCHOR_LATER:
	case MODEL_ANCHOR_EARLIER:
		return anchor_of_parts(prove, side, anchor);
	case MODEL_ANCHOR_LAST:
		return prove_counted(prove, side, prove_last(prove, side, anchor->event));
	case MODEL_ANCHOR_EACH:
		prove_cannot(prove, "it counts from something that can happen many times");
		return 0;
	case MODEL_ANCHOR_PERIOD_END:
		return prove_moved(prove, prove_anchor(prove, side, anchor->parts),
				   history_period_end(&prove->tables,
						      prove_calendar_of(prove, side),
						      anchor->period, anchor->after));
	case MODEL_ANCHOR_CLOSE:
		return prove_close(prove, side, NULL);
	case MODEL_ANCHOR_NONE:
		break;
	}
	return 0;
}

/* Whether an anchor is a day, or rests on it among others. */
static bool rests_on(struct prove *prove, enum side side, const struct model_anchor *anchor,
		     uint16_t day)
{
	if (prove_anchor(prove, side, anchor) == day)
		return true;
	for (const struct model_anchor *part = anchor->parts; part; part = part->next) {
		if (rests_on(prove, side, part, day))
			return true;
	}
	return false;
}

static bool counts_from(struct prove *prove, enum side side, const struct model_clock *clock,
			uint16_t day)
{
	for (uint32_t i = 0; clock && i < clock->arms.count; i++) {
		const struct model_anchor *anchor = clock->arms.items[i].anchor;

		if (anchor && rests_on(prove, side, anchor, day))
			return true;
	}
	return false;
}

/* The clocks in question; NULL: there is none. */
static const struct model_clock *clock_of_statute(const struct prove *prove)
{
	const struct prove_question *question = prove->question;

	return question->statute_clock ? question->statute_clock : question->statute->clock;
}

static const struct model_clock *clock_of_procedure(const struct prove *prove)
{
	const struct prove_question *question = prove->question;

	if (question->procedure_clock)
		return question->procedure_clock;
	return question->procedure ? question->procedure->clock : NULL;
}

/* Whether a day begins a limit of the procedure's clause, or of what it permits the first day. */
static bool moves_with(struct prove *prove, uint16_t day)
{
	const struct prove_question *question = prove->question;

	return counts_from(prove, SIDE_PROCEDURE, clock_of_procedure(prove), day) ||
	       (question->goal == GOAL_PERMITTED &&
		counts_from(prove, SIDE_PROCEDURE, question->procedure->earliest, day));
}

bool prove_given_anew(struct prove *prove)
{
	const struct model_clock *theirs = clock_of_statute(prove);
	const char *why = prove->why;
	bool anew = false;

	for (uint32_t i = 0; theirs && i < theirs->arms.count; i++) {
		const struct model_anchor *anchor = theirs->arms.items[i].anchor;

		if (anchor && anchor->kind == MODEL_ANCHOR_FIELD && anchor->event &&
		    !anchor->event->opens_case)
			anew |= !moves_with(prove, prove_anchor(prove, SIDE_STATUTE, anchor));
	}
	prove->why = why;
	return anew;
}

/* The limit of an arm as a table: the date that a clock is to be kept by ends on that day; NULL: it
 * has none. */
static const struct history_table *limit_of_arm(struct prove *prove, enum side side,
						const struct model_clock *clock, uint32_t arm)
{
	struct limit limit = clock->arms.items[arm].limit;

	if (clock->form == CLOCK_DATE && arm == 0)
		limit = (struct limit){ .count = 1,
					.unit = UNIT_DAYS,
					.relation = RELATION_BEGINNING_WITH,
					.roll = limit.roll };
	if (limit.unit == UNIT_NONE)
		return NULL;
	return history_limit(&prove->tables, prove_calendar(prove, side, clock->calendar), &limit,
			     NULL, 0);
}

/* Whether an arm of the procedure's clock ends on some day after the same of the statute's, or it
 * cannot be said. */
static bool may_end_later(struct prove *prove, const struct model_clock *theirs,
			  const struct model_clock *ours, uint32_t arm)
{
	const struct history_table *one = limit_of_arm(prove, SIDE_STATUTE, theirs, arm);
	const struct history_table *other = limit_of_arm(prove, SIDE_PROCEDURE, ours, arm);

	return !one || !other || !history_never_shorter(&prove->tables, one, other);
}

/* Whether a clock is kept by a date that is agreed, and by one limit otherwise or at the latest. */
static bool goes_by_agreed(const struct model_clock *clock)
{
	return clock && clock->arms.count == 2 && !clock->arms.items[1].condition &&
	       (clock->form == CLOCK_DATE ||
		(clock->form == CLOCK_ARMS && prove_is_agreed(&clock->arms.items[0])));
}

bool prove_agreed_alike(struct prove *prove)
{
	const struct prove_question *question = prove->question;
	const struct model_clock *theirs = clock_of_statute(prove);
	const struct model_clock *clock = clock_of_procedure(prove);

	if (question->goal != GOAL_LATE || !goes_by_agreed(theirs) || !goes_by_agreed(clock) ||
	    clock->withholds.count > 0 ||
	    prove_is_changed(prove->models[SIDE_PROCEDURE], question->procedure))
		return false;
	for (uint32_t i = 0; i < 2; i++) {
		const struct model_anchor *one = theirs->arms.items[i].anchor;
		const struct model_anchor *other = clock->arms.items[i].anchor;
		uint16_t day = one ? prove_anchor(prove, SIDE_STATUTE, one) : 0;

		if (day == 0 || !other || day != prove_anchor(prove, SIDE_PROCEDURE, other) ||
		    may_end_later(prove, theirs, clock, i))
			return false;
	}
	return true;
}

bool prove_runs_longer(struct prove *prove, const struct model_clause *clause)
{
	const struct model_clock *theirs = clock_of_statute(prove);
	const struct model_clock *clock = clock_of_procedure(prove);

	return clause == prove->question->procedure && theirs && clock &&
	       theirs->form == CLOCK_ARMS && theirs->arms.count == 1 && clock->form == CLOCK_ARMS &&
	       clock->arms.count == 1 && may_end_later(prove, theirs, clock, 0);
}

/* Whether one counts from the receipt of what the other counts from, where both are one day. */
static const struct model_anchor *received_as_one(const struct prove *prove,
						  const struct model_anchor *statute,
						  const struct model_anchor *procedure)
{
	const struct model_event *event = statute ? statute->event : NULL;
	bool received = statute && statute->kind == MODEL_ANCHOR_RECEIPT;
	enum model_anchor_kind across = received ? MODEL_ANCHOR_EVENT : MODEL_ANCHOR_RECEIPT;

	if (!event || !procedure || procedure->kind != across ||
	    (!received && statute->kind != MODEL_ANCHOR_EVENT) ||
	    prove_pair(prove, SIDE_STATUTE, event) != procedure->event ||
	    prove_event(prove, SIDE_STATUTE, event, DAY_DONE) !=
		    prove_event(prove, SIDE_STATUTE, event, DAY_RECEIVED))
		return NULL;
	return received ? statute : procedure;
}

/* Adds a day that something counts from, or those that it is the latest or earliest of. */
static void add_anchor(const struct model_anchor *anchor, const struct model_anchor **out,
		       uint32_t *count, uint32_t most)
{
	const struct model_anchor *part = anchor ? anchor->parts : NULL;

	if (!part && *count < most)
		out[(*count)++] = anchor;
	for (; part; part = part->next)
		add_anchor(part, out, count, most);
}

/* The days that a clause counts from, and the caps of what extends it. */
static uint32_t anchors_of(const struct prove *prove, enum side side,
			   const struct model_clause *clause, const struct model_anchor **out,
			   uint32_t most)
{
	const struct model_extensions *extensions = &prove->models[side]->extensions;
	uint32_t count = 0;

	for (uint32_t i = 0; clause->clock && i < clause->clock->arms.count; i++)
		add_anchor(clause->clock->arms.items[i].anchor, out, &count, most);
	for (uint32_t i = 0; i < extensions->count; i++) {
		if (prove_has_clause(&extensions->items[i]->targets, clause))
			add_anchor(extensions->items[i]->cap_anchor, out, &count, most);
	}
	return count;
}

const struct model_event *prove_received_as_one(const struct prove *prove,
						const struct model_clause *statute,
						const struct model_clause *procedure)
{
	const struct model_anchor *theirs[16], *ours[16], *found = NULL;
	uint32_t their_count = anchors_of(prove, SIDE_STATUTE, statute, theirs, 16);
	uint32_t our_count = anchors_of(prove, SIDE_PROCEDURE, procedure, ours, 16);

	for (uint32_t i = 0; i < their_count; i++) {
		for (uint32_t j = 0; j < our_count && !found; j++)
			found = received_as_one(prove, theirs[i], ours[j]);
	}
	return found ? found->event : NULL;
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

/* Whether the limit of a clause can run before the stage of the clause has opened. What waits for a
 * decision is looked at as if it had been taken so: that it waits is told by itself. */
static bool runs_before_stage(const struct model_clause *clause)
{
	const struct model_stage *stage = clause->stage;

	if (stage->number == 0 || stage->begins_when || !clause->clock ||
	    clause->clock->form != CLOCK_ARMS)
		return false;
	for (uint32_t i = 0; i < stage->begins_with.count; i++) {
		if (stage->begins_with.items[i]->opens_case && !stage->begins_with_all)
			return false;
	}
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
	uint16_t opening =
		runs_before_stage(clause) ? prove_opening(prove, side, clause->stage) : 0;

	if (opening == 0)
		return negated ? prove_nothing() : prove_always(prove);
	return negated ? prove_bound(prove, BOUND_AT_LEAST, opening, NULL, 0, days->never)
		       : prove_bound(prove, BOUND_AT_MOST, opening, NULL, 0, days->last);
}
