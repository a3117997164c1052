/* Limits: the terms of a clause become its clock, its target and its further readings. */
#include "compiler/check_building.h"

static void add_within(struct building *building, const struct ast_term *term)
{
	if (building_is_second(building, term))
		return;
	if (term->received) {
		building->clause->flags |= CLAUSE_BY_RECEIPT;
		building->clause->event->sent = true;
	}
	building_add(building, term);
}

/* What follows without an anchor of its own counts from the same event. */
static void add_same_day(struct building *building, struct model_anchor *anchor,
			 struct model_condition *condition, struct span span)
{
	struct limit limit = { .unit = UNIT_WORKING_DAYS, .relation = RELATION_SAME_DAY };

	building->anchor = anchor;
	building->relation = RELATION_AFTER;
	building->length.amount.unit = UNIT_WORKING_DAYS;
	if (anchor)
		building_push(building, limit, anchor, condition, span);
	else
		building->failed = true;
}

static void add_same_day_term(struct building *building, const struct ast_term *term)
{
	struct model_condition *condition =
		check_condition(building->check, building->at, term->condition);

	if (term->kind == TERM_SAME_DAY && building_is_second(building, term))
		return;
	if (term->condition && !condition)
		building->failed = true;
	add_same_day(building, check_anchor(building->check, building->at, &term->time.anchor),
		     condition, term->span);
}

/* `immediately`: a date only if the header gives it one. */
static void add_immediately(struct building *building, const struct ast_term *term)
{
	struct check *check = building->check;
	const struct ast_term *once =
		check_term(&building->clause->sentence->clause.terms, TERM_ONCE);
	struct ast_anchor anchor = { .kind = ANCHOR_EVENT, .span = term->span };

	if (!check->model->immediately_same_day) {
		building->clause->undated = UNDATED_IMMEDIATELY;
		return;
	}
	if (once && once->names.count == 1)
		anchor.name = once->names.first->name;
	else
		anchor.kind =
			building->at->stage->begins_with.count > 0 ? ANCHOR_IT : ANCHOR_THIS_START;
	if (anchor.kind == ANCHOR_IT)
		check->it = building->at->stage->begins_with.items[0];
	if (!building_is_second(building, term))
		add_same_day(building, check_anchor(check, building->at, &anchor), NULL,
			     term->span);
}

static void add_every(struct building *building, const struct ast_term *term)
{
	if (building_is_second(building, term))
		return;
	building->clock->form = CLOCK_REPEAT;
	building->clock->until =
		check_event(building->check, building->at, &term->name, "anchor-never-occurs");
	building->clause->flags |= CLAUSE_REPEATS;
	if (building->clause->event)
		building->clause->event->again = true;
	building_push(building, building_limit(building, &term->time.length, RELATION_AFTER), NULL,
		      NULL, term->span);
}

static void add_before(struct building *building, const struct ast_term *term)
{
	struct model_anchor *anchor =
		check_anchor(building->check, building->at, &term->time.anchor);

	if (building_is_second(building, term))
		return;
	if (!anchor) {
		building->failed = true;
		return;
	}
	building_push(building, building_limit(building, &term->time.length, RELATION_BEFORE),
		      anchor, NULL, term->span);
}

static void set_undated(struct building *building, enum undated undated, const char *about,
			const struct ast_term *term)
{
	building->clause->undated = undated;
	if (undated == UNDATED_NOT_STATED)
		check_doubt(building->check, DOUBT_NOT_STATED, about, NULL, term->span);
}

static void add_not_stated(struct building *building, const struct ast_term *term)
{
	building_push(building, (struct limit){ 0 }, NULL, NULL, term->span);
	check_doubt(building->check, DOUBT_NOT_STATED, building->clause->id, NULL, term->span);
}

/* One term of a limit; others are passed over. */
static void add_term(struct building *building, const struct ast_term *term)
{
	switch ((int)term->kind) {
	case TERM_WITHIN:
	case TERM_AS_SOON_WITHIN:
		add_within(building, term);
		break;
	case TERM_OR_LENGTH:
	case TERM_OF:
	case TERM_OTHERWISE_WITHIN:
	case TERM_OTHERWISE_LENGTH:
	case TERM_OTHERWISE_OF:
		building_add(building, term);
		break;
	case TERM_OTHERWISE_NOT_STATED:
		add_not_stated(building, term);
		break;
	case TERM_OR_WITHIN:
		building->clock->form = term->later ? CLOCK_LATER : CLOCK_EARLIER;
		building_add(building, term);
		if (term->terms)
			building_add(building, term->terms);
		break;
	case TERM_SAME_DAY:
	case TERM_OTHERWISE_SAME_DAY:
	case TERM_OR_SAME_DAY:
		add_same_day_term(building, term);
		break;
	case TERM_IMMEDIATELY:
		add_immediately(building, term);
		break;
	case TERM_AS_SOON:
		building->clause->undated = UNDATED_AS_SOON;
		break;
	case TERM_BEFORE:
		add_before(building, term);
		break;
	case TERM_BY_DATE:
		building_add_date(building, term);
		break;
	case TERM_EVERY:
		add_every(building, term);
		break;
	case TERM_NOT_STATED:
		set_undated(building, UNDATED_NOT_STATED, building->clause->id, term);
		break;
	case TERM_NO_LIMIT:
		set_undated(building, UNDATED_NO_LIMIT, building->clause->id, term);
		break;
	default:
		return;
	}
	if (!building->first)
		building->first = term;
}

/* The arms that facts choose come first, in the order of the text; what always applies, last. */
static void order_arms(struct building *building)
{
	struct model_arms *arms = &building->clock->arms;
	struct model_arms ordered = { 0 };

	if (building->clock->form != CLOCK_ARMS && building->clock->form != CLOCK_EACH)
		return;
	for (int pass = 0; pass < 2; pass++) {
		for (uint32_t i = 0; i < arms->count; i++) {
			if ((arms->items[i].condition == NULL) == (pass == 1))
				*ARRAY_PUSH(building->check->arena, &ordered) = arms->items[i];
		}
	}
	*arms = ordered;
}

/* Some arm always applies, or the facts for which none does are named. */
static void prove_complete(struct building *building)
{
	const struct model_arms *arms = &building->clock->arms;
	struct model_condition **conditions;
	struct diagnostic *diagnostic;
	const char *facts;

	for (uint32_t i = 0; i < arms->count; i++) {
		if (!arms->items[i].condition)
			return;
	}
	conditions = ARENA_ARRAY(building->check->arena, struct model_condition *, arms->count);
	for (uint32_t i = 0; i < arms->count; i++)
		conditions[i] = arms->items[i].condition;
	if (check_always_applies(building->check, conditions, arms->count, &facts))
		return;
	diagnostic =
		diagnose(&building->check->work->diagnostics, SEVERITY_ERROR, "limit-missing-for",
			 building->clock->span, "no limit applies when %s", facts);
	diagnostic_hint(diagnostic,
			"Add a last \"otherwise within …\", or \"otherwise not stated\" "
			"where the text does not say.");
}

static struct model_clock *new_clock(struct check *check, struct sentence *at, enum clock_role role,
				     struct span span)
{
	struct model_clock *clock = ARENA_NEW(check->arena, struct model_clock);
	struct model_track *track = at->stage->track ? at->stage->track : at->track;
	const struct ast_term *closed;

	clock->clause = at->clause;
	clock->role = role;
	clock->span = span;
	clock->calendar =
		track && track->calendar ? track->calendar : check->model->calendars.items[0];
	closed = check_term(&at->item->clause.terms, TERM_NOT_COUNTING);
	if (closed)
		clock->calendar = check_calendar_without(check, clock->calendar, &closed->name);
	return clock;
}

/* The clock that some terms make, or NULL when they give no dated limit. */
static struct model_clock *build(struct check *check, struct sentence *at,
				 const struct ast_term *first, enum clock_role role)
{
	struct building building = { .check = check, .at = at, .clause = at->clause };
	struct ast_terms all = { .first = at->item->clause.terms.first };

	building.clock = new_clock(check, at, role, at->item->span);
	building.roll = check_term(&all, TERM_ROLL);
	for (const struct ast_term *term = first; term; term = term->next)
		add_term(&building, term);
	if (building.clock->arms.count == 0)
		return NULL;
	if (building.first)
		building.clock->span = building.first->span;
	order_arms(&building);
	if (!building.failed)
		prove_complete(&building);
	*ARRAY_PUSH(check->arena, &check->model->clocks) = building.clock;
	return building.clock;
}

/* What an arm that says less than all takes from the limit before it. */
static void take_base(struct building *building, const struct model_clock *base)
{
	if (!base || base->arms.count == 0)
		return;
	const struct model_arm *arm = &base->arms.items[base->arms.count - 1];

	building->anchor = arm->anchor;
	building->relation = arm->limit.relation == RELATION_SAME_DAY
				     ? RELATION_AFTER /* a length is counted from the day after */
				     : (enum relation)arm->limit.relation;
	building->length.amount.count = arm->limit.count;
	building->length.amount.unit = (enum unit)arm->limit.unit;
	building->length.span = arm->span;
}

/* `and aims to within 25 [working days [of A]]`. */
static void build_target(struct check *check, struct sentence *at, const struct ast_term *term)
{
	struct model_clause *clause = at->clause;
	struct building building = { .check = check, .at = at, .clause = clause };
	struct ast_terms all = { .first = at->item->clause.terms.first };
	struct ast_term completed = *term;
	struct diagnostic *diagnostic;

	building.clock = new_clock(check, at, ROLE_TARGET, term->span);
	building.roll = check_term(&all, TERM_ROLL);
	building.first = term;
	take_base(&building, clause->clock);
	if (completed.time.length.amount.unit == UNIT_NONE)
		completed.time.length.amount.unit = building.length.amount.unit;
	if (term->anchor.kind != ANCHOR_NONE) {
		building_add_date(&building, term);
	} else if (completed.time.anchor.kind == ANCHOR_NONE && !building.anchor) {
		diagnostic =
			diagnose(&check->work->diagnostics, SEVERITY_ERROR, "target-without-limit",
				 term->span, "nothing says what this counts from");
		diagnostic_hint(diagnostic, "Write, for example: within 10 working days of %s.",
				at->stage->begins_with.count ? at->stage->begins_with.items[0]->name
							     : "complaint");
		return;
	} else {
		building_add(&building, &completed);
	}
	if (building.clock->arms.count == 0)
		return;
	clause->target = building.clock;
	clause->advice = check_strength(term->strength);
	*ARRAY_PUSH(check->arena, &check->model->clocks) = building.clock;
}

/* `or read as …`: limits of its own, or a length or an anchor in place of the one written. */
static void build_reading(struct check *check, struct sentence *at, const struct ast_term *term)
{
	struct model_clause *clause = at->clause;
	struct building building = { .check = check, .at = at, .clause = clause, .first = term };
	struct ast_terms all = { .first = at->item->clause.terms.first };
	enum undated undated = clause->undated;
	struct model_clock *clock = NULL;

	check_doubt(check, DOUBT_READING, clause->id, NULL, term->span);
	if (term->terms) {
		clock = build(check, at, term->terms, ROLE_READING);
		clause->undated = undated;
	} else if (term->time.length.amount.count || term->time.anchor.kind != ANCHOR_NONE) {
		building.clock = new_clock(check, at, ROLE_READING, term->span);
		building.roll = check_term(&all, TERM_ROLL);
		take_base(&building, clause->clock ? clause->clock : clause->target);
		building_add(&building, term);
		if (building.clock->arms.count > 0) {
			clock = building.clock;
			*ARRAY_PUSH(check->arena, &check->model->clocks) = clock;
		}
	}
	if (clock)
		*ARRAY_PUSH(check->arena, &clause->readings) = clock;
}

/* `not earlier than 10 working days after E`: the last day of such a limit is the first. */
static void build_earliest(struct check *check, struct sentence *at, const struct ast_term *term)
{
	struct model_clause *clause = at->clause;
	struct building building = { .check = check, .at = at, .clause = clause, .first = term };
	struct ast_terms all = { .first = at->item->clause.terms.first };

	building.clock = new_clock(check, at, ROLE_EARLIEST, term->span);
	building.roll = check_term(&all, TERM_ROLL);
	if (term->before)
		add_before(&building, term);
	else
		building_add(&building, term);
	if (building.failed || building.clock->arms.count == 0)
		return;
	clause->earliest = building.clock;
	*ARRAY_PUSH(check->arena, &check->model->clocks) = building.clock;
}

/* `within 10 working days of E in 90 per cent of cases`: an aim over all cases, and a limit in
 * none. */
static void take_share(struct model_clause *clause, const struct ast_terms *terms)
{
	const struct ast_term *share = check_term(terms, TERM_IN_PER_CENT);

	if (!share)
		return;
	clause->share = share->time.length.amount.count;
	if (check_term(terms, TERM_AND_WITHIN) || !clause->clock)
		return;
	clause->target = clause->clock;
	clause->target->role = ROLE_TARGET;
	clause->advice = clause->strength;
	clause->clock = NULL;
}

void check_limits(struct check *check, struct sentence *sentence)
{
	struct model_clause *clause = sentence->clause;
	const struct ast_term *first = sentence->item->clause.terms.first;

	clause->clock = build(check, sentence, first, ROLE_LIMIT);
	take_share(clause, &sentence->item->clause.terms);
	if (!clause->clock && clause->undated == UNDATED_NOT)
		clause->undated = UNDATED_PLAIN;
	if (clause->clock)
		clause->undated = UNDATED_NOT;
	for (const struct ast_term *term = first; term; term = term->next) {
		if (term->kind == TERM_AND_WITHIN)
			build_target(check, sentence, term);
	}
	for (const struct ast_term *term = first; term; term = term->next) {
		if (term->kind == TERM_READ_AS)
			build_reading(check, sentence, term);
		else if (term->kind == TERM_NOT_EARLIER)
			build_earliest(check, sentence, term);
	}
	if (clause->kind == CLAUSE_DUTY || clause->kind == CLAUSE_RIGHT)
		check_calendar_readings(check, clause);
}
