/* Limits: the terms of a clause become its clock, its target and its further readings. */
#include "compiler/check_pass.h"

/* A clock while its terms are read. */
struct building {
	struct check *check;
	struct sentence *at;
	struct model_clause *clause;
	struct model_clock *clock;
	enum relation relation; /* of the last arm, for those that say only what differs */
	struct ast_duration length;
	struct model_anchor *anchor;
	const struct ast_term *roll;
	const struct ast_term *first; /* the first term that gave a limit */
	bool failed;
};

static void push_arm(struct building *building, struct limit limit, struct model_anchor *anchor,
		     struct model_condition *condition, struct span span)
{
	struct model_arm *arm = ARRAY_PUSH(building->check->arena, &building->clock->arms);

	arm->limit = limit;
	arm->anchor = anchor;
	arm->condition = condition;
	arm->span = span;
	if (limit.unit != UNIT_WORKING_DAYS && limit.unit != UNIT_NONE)
		building->clock->calendar_units = true;
	if (anchor && anchor->kind == MODEL_ANCHOR_EACH)
		building->clock->form = CLOCK_EACH;
	/* What counts from the close is owed after it. */
	if (anchor && anchor->kind == MODEL_ANCHOR_CLOSE &&
	    !(building->clause->flags & CLAUSE_AFTER_CLOSE))
		building->clause->flags |= CLAUSE_SURVIVES;
}

/* Where the last day goes when it is not a working day; working days need no rule. */
static uint8_t roll_of(struct building *building, const struct ast_duration *length)
{
	struct diagnostic *diagnostic;

	if (length->amount.unit == UNIT_WORKING_DAYS || building->roll ||
	    building->check->model->roll_stated)
		return check_roll(building->check, length, building->roll);
	diagnostic = diagnose(&building->check->work->diagnostics, SEVERITY_ERROR,
			      "say-what-happens-at-end", length->span,
			      "nothing says what happens when this ends on a weekend or holiday");
	diagnostic_hint(diagnostic, "Write in the header: a limit that ends on a non-working day "
				    "stays. Or: moves to the next working day. Or: moves to the "
				    "previous working day.");
	diagnostic_hint(diagnostic, "If the text does not say, add: , source silent.");
	return ROLL_STAYS;
}

static struct limit limit_of(struct building *building, const struct ast_duration *length,
			     enum relation relation)
{
	struct limit limit = { 0 };

	if (!check_duration(building->check, length)) {
		building->failed = true;
		return limit;
	}
	if (length->clear)
		relation =
			relation == RELATION_BEFORE ? RELATION_CLEAR_BEFORE : RELATION_CLEAR_AFTER;
	limit.count = length->amount.count;
	limit.unit = (uint8_t)length->amount.unit;
	limit.relation = (uint8_t)relation;
	limit.roll = roll_of(building, length);
	return limit;
}

/* An arm that says what it says, and takes the rest from the arm before it. */
static void add_arm(struct building *building, const struct ast_term *term)
{
	struct model_condition *condition =
		check_condition(building->check, building->at, term->condition);

	if (term->time.length.amount.count != 0 || term->time.length.amount.unit != UNIT_NONE) {
		building->length = term->time.length;
		if (building->length.amount.unit == UNIT_NONE && building->clock->arms.count > 0)
			building->length.amount.unit =
				(enum unit)building->clock->arms.items[0].limit.unit;
	}
	if (term->time.anchor.kind != ANCHOR_NONE) {
		building->relation = term->time.relation == AST_BEGINNING_WITH
					     ? RELATION_BEGINNING_WITH
					     : RELATION_AFTER;
		building->anchor = check_anchor(building->check, building->at, &term->time.anchor);
	}
	if (term->condition && !condition)
		building->failed = true;
	if (!building->anchor) {
		if (!building->failed && term->time.anchor.kind == ANCHOR_NONE)
			check_length_without_anchor(building->check, term->span);
		building->failed = true;
		return;
	}
	push_arm(building, limit_of(building, &building->length, building->relation),
		 building->anchor, condition, term->span);
}

/* Whether a sentence has a limit already, and nothing says which of the two counts. */
static bool is_second_limit(struct building *building, const struct ast_term *term)
{
	const struct model_arms *arms = &building->clock->arms;
	/* Others take no condition, so that no fact could choose. */
	bool alone = term->kind != TERM_WITHIN && term->kind != TERM_SAME_DAY;
	struct diagnostic *diagnostic;

	for (uint32_t i = 0; i < arms->count; i++) {
		if (building->failed || (!alone && (arms->items[i].condition || term->condition)))
			continue;
		diagnostic = diagnose(
			&building->check->work->diagnostics, SEVERITY_ERROR, "two-limits",
			term->span, "this sentence has two limits, and nothing says which counts");
		diagnostic_label(diagnostic, arms->items[i].span, "the other one");
		diagnostic_hint(diagnostic, "For a limit and a target write: within 20 working "
					    "days of complaint, and aims to within 10.");
		diagnostic_hint(diagnostic, "For both at once write: , or within …, whichever is "
					    "later. For a choice, add \"if …\" to one of them.");
		building->failed = true;
		return true;
	}
	return false;
}

static void add_within(struct building *building, const struct ast_term *term)
{
	if (is_second_limit(building, term))
		return;
	if (term->received)
		building->clause->flags |= CLAUSE_BY_RECEIPT;
	add_arm(building, term);
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
		push_arm(building, limit, anchor, condition, span);
	else
		building->failed = true;
}

static void add_same_day_term(struct building *building, const struct ast_term *term)
{
	struct model_condition *condition =
		check_condition(building->check, building->at, term->condition);

	if (term->kind == TERM_SAME_DAY && is_second_limit(building, term))
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
	if (!is_second_limit(building, term))
		add_same_day(building, check_anchor(check, building->at, &anchor), NULL,
			     term->span);
}

static void add_by_date(struct building *building, const struct ast_term *term)
{
	struct model_anchor *date = check_anchor(building->check, building->at, &term->anchor);

	if (is_second_limit(building, term))
		return;
	building->clock->form = CLOCK_DATE;
	if (!date) {
		building->failed = true;
		return;
	}
	push_arm(building, (struct limit){ 0 }, date, NULL, term->span);
	if (term->capped)
		add_arm(building, term);
}

static void add_every(struct building *building, const struct ast_term *term)
{
	if (is_second_limit(building, term))
		return;
	building->clock->form = CLOCK_REPEAT;
	building->clock->until =
		check_event(building->check, building->at, &term->name, "anchor-never-occurs");
	building->clause->flags |= CLAUSE_REPEATS;
	if (building->clause->event)
		building->clause->event->again = true;
	push_arm(building, limit_of(building, &term->time.length, RELATION_AFTER), NULL, NULL,
		 term->span);
}

static void add_before(struct building *building, const struct ast_term *term)
{
	struct model_anchor *anchor =
		check_anchor(building->check, building->at, &term->time.anchor);

	if (is_second_limit(building, term))
		return;
	if (!anchor) {
		building->failed = true;
		return;
	}
	push_arm(building, limit_of(building, &term->time.length, RELATION_BEFORE), anchor, NULL,
		 term->span);
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
	push_arm(building, (struct limit){ 0 }, NULL, NULL, term->span);
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
		add_arm(building, term);
		break;
	case TERM_OTHERWISE_NOT_STATED:
		add_not_stated(building, term);
		break;
	case TERM_OR_WITHIN:
		building->clock->form = term->later ? CLOCK_LATER : CLOCK_EARLIER;
		add_arm(building, term);
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
		add_by_date(building, term);
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

	clock->clause = at->clause;
	clock->role = role;
	clock->span = span;
	clock->calendar =
		track && track->calendar ? track->calendar : check->model->calendars.items[0];
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
	building->relation = (enum relation)arm->limit.relation;
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
		add_by_date(&building, term);
	} else if (completed.time.anchor.kind == ANCHOR_NONE && !building.anchor) {
		diagnostic =
			diagnose(&check->work->diagnostics, SEVERITY_ERROR, "target-without-limit",
				 term->span, "nothing says what this counts from");
		diagnostic_hint(diagnostic, "Write, for example: within 10 working days of %s.",
				at->stage->begins_with.count ? at->stage->begins_with.items[0]->name
							     : "complaint");
		return;
	} else {
		add_arm(&building, &completed);
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
		add_arm(&building, term);
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
		add_arm(&building, term);
	if (building.failed || building.clock->arms.count == 0)
		return;
	clause->earliest = building.clock;
	*ARRAY_PUSH(check->arena, &check->model->clocks) = building.clock;
}

void check_limits(struct check *check, struct sentence *sentence)
{
	struct model_clause *clause = sentence->clause;
	const struct ast_term *first = sentence->item->clause.terms.first;

	clause->clock = build(check, sentence, first, ROLE_LIMIT);
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
