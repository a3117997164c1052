/* The day on which what is known of a case, or decided, begins to hold. */
#include "compiler/audit/proof/prove_ends.h"

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
		if (prove_condition(prove, side, condition, NULL, false) == PROVE_YES)
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

uint16_t prove_day_of_end(struct prove *prove, enum side side, const struct end *end, bool *unknown)
{
	const struct model_stage *stage = end->watch->stage;
	struct moments moments = { .count = 0 };
	uint16_t opening;

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
