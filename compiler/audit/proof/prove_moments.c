/* The day on which what is known of a case, or decided, begins to hold. */
#include "compiler/audit/proof/prove_ends.h"
#include "compiler/audit/proof/prove_late.h"

/* The most days of which the latest is that on which a condition begins to hold. */
#define MOMENTS_LIMIT 8u

/* When a condition begins to hold for the facts at hand. */
struct moments {
	uint16_t parts[MOMENTS_LIMIT]; /* on the latest of these; none: from the beginning */
	uint32_t count;
	bool never, unknown;
	const struct model_stage *stage; /* of one of them */
};

static void add_moment(struct prove *prove, enum side side, const struct model_event *event,
		       struct moments *moments)
{
	uint16_t day = prove_event(prove, side, event, DAY_DONE);

	if (day == 0 || moments->count == MOMENTS_LIMIT) {
		moments->unknown = true;
		return;
	}
	moments->parts[moments->count++] = day;
	if (event->stage->number > 0)
		moments->stage = event->stage;
}

/* The decision by which a condition holds. */
static const struct model_event *decision_of(const struct prove *prove, enum side side,
					     const struct model_condition *condition)
{
	const struct model_events *events = &prove->models[side]->events;

	for (uint32_t i = 0; i < events->count; i++) {
		if (events->items[i]->outcome == condition->field)
			return events->items[i];
	}
	return NULL;
}

static bool gives(const struct model_contents *contents, const struct model_field *field)
{
	for (uint32_t i = 0; i < contents->count; i++) {
		if (contents->items[i].field == field)
			return true;
	}
	return false;
}

/* What is not known from the beginning is so once something gives it. */
static void add_giver(struct prove *prove, enum side side, const struct model_field *field,
		      struct moments *moments)
{
	const struct model_events *events = &prove->models[side]->events;
	const struct model_event *giver = NULL;

	for (uint32_t i = 0; i < events->count; i++) {
		const struct model_event *event = events->items[i];
		bool given = gives(&event->contents, field);

		if (given && event->opens_case)
			return;
		giver = given && !giver ? event : giver;
	}
	if (giver)
		add_moment(prove, side, giver, moments);
}

/* All that has to be known for a condition to hold; what is not so is not so from the beginning. */
static void add_known(struct prove *prove, enum side side, const struct model_condition *condition,
		      struct moments *moments)
{
	if (condition->kind == MODEL_OUTCOME_IS)
		add_moment(prove, side, decision_of(prove, side, condition), moments);
	else if (condition->field)
		add_giver(prove, side, condition->field, moments);
	for (const struct model_condition *part = condition->parts;
	     part && condition->kind != MODEL_NOT; part = part->next)
		add_known(prove, side, part, moments);
}

/* Nobody who keeps the procedure is late with a duty, and what the statute has end once something
 * is late is taken not to have. */
static bool is_never_late(const struct model_condition *condition)
{
	return !condition->target && condition->clause->kind == CLAUSE_DUTY;
}

static void take_moments(struct prove *prove, enum side side,
			 const struct model_condition *condition, struct moments *moments)
{
	const struct model_event *event = NULL;

	switch (condition->kind) {
	case MODEL_OUTCOME_IS:
		if (prove_is_so(prove, side, condition) == PROVE_YES)
			add_moment(prove, side, decision_of(prove, side, condition), moments);
		else
			moments->never = true;
		return;
	case MODEL_OCCURRED:
		add_moment(prove, side, condition->event, moments);
		return;
	case MODEL_OVERDUE:
	case MODEL_LATE:
		moments->never |= is_never_late(condition);
		moments->unknown |= !is_never_late(condition);
		return;
	case MODEL_AND:
		for (const struct model_condition *part = condition->parts; part; part = part->next)
			take_moments(prove, side, part, moments);
		return;
	case MODEL_HOLDS:
	case MODEL_FACT_IS:
	case MODEL_STAGE_OPEN:
	case MODEL_DAY_KNOWN:
	case MODEL_NOT:
	case MODEL_OR:
		break;
	}
	if (!prove_only_event(condition, &event) || event) {
		moments->unknown = true;
		return;
	}
	moments->never |= prove_condition(prove, side, condition, NULL, false) != PROVE_YES;
	add_known(prove, side, condition, moments);
}

/* The first day of a case. */
static uint16_t opening_of_case(struct prove *prove, enum side side)
{
	const struct model_events *events = &prove->models[side]->events;
	uint16_t parts[MOMENTS_LIMIT];
	uint32_t count = 0;

	for (uint32_t i = 0; i < events->count && count < MOMENTS_LIMIT; i++) {
		if (events->items[i]->opens_case)
			parts[count++] = prove_event(prove, side, events->items[i], DAY_DONE);
	}
	return count > 0 ? prove_several(prove, parts, count, false) : 0;
}

/* Whether a fact is given by what opens the case, so that it is known from the beginning. */
static bool is_known_at_once(const struct prove *prove, enum side side,
			     const struct model_field *field)
{
	const struct model_events *events = &prove->models[side]->events;

	for (uint32_t i = 0; i < events->count; i++) {
		if (events->items[i]->opens_case && gives(&events->items[i]->contents, field))
			return true;
	}
	return false;
}

/* What a condition says as a stage opens: nothing that happens in it has, but what opens it. */
static enum prove_truth at_once(struct prove *prove, enum side side,
				const struct model_condition *condition,
				const struct model_stage *stage)
{
	enum prove_truth truth = condition->kind == MODEL_AND ? PROVE_YES : PROVE_NO, one;
	const struct model_event *event = condition->event;

	switch (condition->kind) {
	case MODEL_HOLDS:
	case MODEL_FACT_IS:
		return is_known_at_once(prove, side, condition->field)
			       ? prove_condition(prove, side, condition, NULL, false)
			       : PROVE_DEPENDS;
	case MODEL_OUTCOME_IS:
	case MODEL_OCCURRED:
		return event && event->stage == stage && !prove_opens(stage, event) ? PROVE_NO
										    : PROVE_DEPENDS;
	case MODEL_OVERDUE:
	case MODEL_LATE:
	case MODEL_STAGE_OPEN:
	case MODEL_DAY_KNOWN:
		return PROVE_DEPENDS;
	case MODEL_NOT:
		truth = at_once(prove, side, condition->parts, stage);
		return truth == PROVE_DEPENDS ? truth : truth == PROVE_YES ? PROVE_NO : PROVE_YES;
	case MODEL_AND:
	case MODEL_OR:
		break;
	}
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		one = at_once(prove, side, part, stage);
		if (one == (condition->kind == MODEL_AND ? PROVE_NO : PROVE_YES))
			return one;
		truth = one == PROVE_DEPENDS ? one : truth;
	}
	return truth;
}

bool prove_ends_at_once(struct prove *prove, enum side side, const struct end *end)
{
	return end->watch && at_once(prove, side, end->condition, end->watch->stage) == PROVE_YES;
}

uint16_t prove_day_of_end(struct prove *prove, enum side side, const struct end *end, bool *unknown)
{
	const struct model_stage *stage = end->watch->stage;
	struct moments moments = { .count = 0 };
	uint16_t opening;

	if (!prove_ends_at_once(prove, side, end))
		take_moments(prove, side, end->condition, &moments);
	if (moments.never)
		return 0;
	if (stage->number > 0 && moments.stage != stage) {
		opening = prove_opening(prove, side, stage);
		if (opening > 0 && moments.count < MOMENTS_LIMIT)
			moments.parts[moments.count++] = opening;
	}
	if (moments.count == 0)
		moments.parts[moments.count++] = opening_of_case(prove, side);
	*unknown |= moments.unknown || moments.parts[0] == 0;
	return *unknown ? 0 : prove_several(prove, moments.parts, moments.count, true);
}

/* What an event counts from is followed back through no more than these. */
#define FOLLOWED_BACK 8u

static bool comes_after(const struct model_event *event, const struct model_event *other,
			uint32_t depth);

/* Whether a condition holds only once an event has come. */
static bool holds_after(const struct model_condition *condition, const struct model_event *other,
			uint32_t depth)
{
	if (!condition)
		return false;
	for (const struct model_condition *part = condition->kind == MODEL_AND ? condition->parts
									       : NULL;
	     part; part = part->next) {
		if (holds_after(part, other, depth))
			return true;
	}
	return (condition->kind == MODEL_OCCURRED || condition->kind == MODEL_OUTCOME_IS) &&
	       (condition->event == other || comes_after(condition->event, other, depth));
}

/* Whether an event comes only after another: by what it counts from or waits for, be it through
 * others. */
static bool comes_after(const struct model_event *event, const struct model_event *other,
			uint32_t depth)
{
	const struct model_clause *clause = event ? event->clause : NULL;
	const struct model_anchor *anchor =
		clause && clause->clock && clause->clock->arms.count == 1
			? clause->clock->arms.items[0].anchor
			: NULL;

	if (!clause || depth == 0)
		return false;
	if (anchor &&
	    (anchor->kind == MODEL_ANCHOR_EVENT || anchor->kind == MODEL_ANCHOR_RECEIPT) &&
	    (anchor->event == other || comes_after(anchor->event, other, depth - 1)))
		return true;
	return holds_after(clause->begin, other, depth - 1) ||
	       holds_after(clause->condition, other, depth - 1) ||
	       holds_after(clause->available, other, depth - 1);
}

/* Whether an event comes after all that has a condition begin to hold, once a stage is open. */
static bool follows_all(struct prove *prove, const struct model_condition *condition,
			const struct model_stage *stage, const struct model_event *event)
{
	const struct model_condition *part = condition->parts;

	switch (condition->kind) {
	case MODEL_OUTCOME_IS:
	case MODEL_OCCURRED:
		return comes_after(event, condition->event, FOLLOWED_BACK);
	case MODEL_AND:
		while (part && (part->kind == MODEL_HOLDS || part->kind == MODEL_FACT_IS ||
				at_once(prove, SIDE_PROCEDURE, part, stage) == PROVE_YES ||
				follows_all(prove, part, stage, event)))
			part = part->next;
		return !part;
	case MODEL_HOLDS:
	case MODEL_FACT_IS:
	case MODEL_OVERDUE:
	case MODEL_LATE:
	case MODEL_STAGE_OPEN:
	case MODEL_DAY_KNOWN:
	case MODEL_NOT:
	case MODEL_OR:
		break;
	}
	return false;
}

bool prove_follows_end(struct prove *prove, const struct end *end, const struct model_event *event)
{
	const struct model_stage *stage = end->watch ? end->watch->stage : NULL;

	if (end->window)
		return false;
	if (end->event)
		return comes_after(event, end->event, FOLLOWED_BACK);
	if (prove_ends_at_once(prove, SIDE_PROCEDURE, end))
		return !event->opens_case && (stage->number == 0 || event->stage == stage) &&
		       !prove_opens(event->stage, event);
	return follows_all(prove, end->condition, stage, event);
}
