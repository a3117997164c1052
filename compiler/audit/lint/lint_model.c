/* The questions that the rules ask a model. */
#include "compiler/audit/lint/lint_pass.h"

#include <string.h>

bool lint_is_outside(const struct model_parties *parties)
{
	for (uint32_t i = 0; i < parties->count; i++) {
		if (parties->items[i]->kind == PARTY_OUTSIDE_BODY)
			return true;
	}
	return false;
}

bool lint_is_authority(const struct model_parties *parties)
{
	return parties->count > 0 && !check_complains(parties) && !lint_is_outside(parties);
}

bool lint_is_dated(const struct model_clause *clause)
{
	return clause->clock || clause->target;
}

/* The better of what two sentences promise. */
static enum lint_bound better(enum lint_bound one, enum lint_bound other)
{
	return one < other ? one : other;
}

/* How many events in a row may count as another. */
#define COUNTS_AS_DEPTH 8

static enum lint_bound bound_of(const struct model *model, const struct model_event *event,
				int depth)
{
	enum lint_bound bound = event->opens_case ? LINT_BOUND_COMPLAINANT : LINT_BOUND_NOBODY;

	for (uint32_t i = 0; i < model->clauses.count; i++) {
		const struct model_clause *clause = model->clauses.items[i];
		bool complains = check_complains(&clause->who);

		if (clause->event != event)
			continue;
		if (clause->kind == CLAUSE_DUTY)
			bound = better(bound, lint_is_dated(clause) ? LINT_BOUND_DATE
					      : complains	    ? LINT_BOUND_COMPLAINANT
								    : LINT_BOUND_UNDATED);
		else if (clause->kind == CLAUSE_RIGHT)
			bound = better(bound,
				       complains ? LINT_BOUND_COMPLAINANT : LINT_BOUND_POWER);
	}
	if (bound == LINT_BOUND_NOBODY && event->from.count > 0)
		bound = check_complains(&event->from) ? LINT_BOUND_COMPLAINANT : LINT_BOUND_POWER;
	for (uint32_t i = 0; depth > 0 && i < model->consequences.count; i++) {
		const struct model_consequence *row = &model->consequences.items[i];

		if (row->kind == CONSEQUENCE_COUNTS_AS && row->other == event &&
		    bound != LINT_BOUND_DATE)
			bound = better(bound, bound_of(model, row->event, depth - 1));
	}
	return bound;
}

enum lint_bound lint_bound_of(const struct model *model, const struct model_event *event)
{
	return bound_of(model, event, COUNTS_AS_DEPTH);
}

const struct model_clause *lint_duty_of(const struct model *model, const struct model_event *event)
{
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		const struct model_clause *clause = model->clauses.items[i];

		if (clause->event == event && clause->kind == CLAUSE_DUTY && clause->clock)
			return clause;
	}
	return NULL;
}

static bool in_condition(const struct model_condition *condition, lint_condition_test *test,
			 const void *context)
{
	if (!condition)
		return false;
	if (test(condition, context))
		return true;
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		if (in_condition(part, test, context))
			return true;
	}
	return false;
}

static bool in_choices(const struct model_choices *choices, lint_condition_test *test,
		       const void *context)
{
	for (uint32_t i = 0; i < choices->count; i++) {
		if (in_condition(choices->items[i].condition, test, context))
			return true;
	}
	return false;
}

static bool in_clock_conditions(const struct model_clock *clock, lint_condition_test *test,
				const void *context)
{
	for (uint32_t i = 0; i < clock->arms.count; i++) {
		if (in_condition(clock->arms.items[i].condition, test, context))
			return true;
	}
	for (uint32_t i = 0; i < clock->withholds.count; i++) {
		if (in_condition(clock->withholds.items[i].condition, test, context))
			return true;
	}
	return in_condition(clock->expiry_condition, test, context);
}

/* The conditions of what changes clocks, of prompts and of routes. */
static bool in_side_conditions(const struct model *model, lint_condition_test *test,
			       const void *context)
{
	bool found = false;

	for (uint32_t i = 0; i < model->extensions.count; i++) {
		found |= in_condition(model->extensions.items[i]->condition, test, context);
		found |= in_condition(model->extensions.items[i]->cap_unless, test, context);
	}
	for (uint32_t i = 0; i < model->pauses.count; i++) {
		found |= in_condition(model->pauses.items[i]->condition, test, context);
		found |= in_condition(model->pauses.items[i]->unless, test, context);
	}
	for (uint32_t i = 0; i < model->restarts.count; i++)
		found |= in_condition(model->restarts.items[i]->condition, test, context);
	for (uint32_t i = 0; i < model->out_of_times.count; i++) {
		found |= in_condition(model->out_of_times.items[i].guard, test, context);
		found |= in_condition(model->out_of_times.items[i].condition, test, context);
	}
	for (uint32_t i = 0; i < model->prompts.count; i++)
		found |= in_condition(model->prompts.items[i].condition, test, context);
	for (uint32_t i = 0; i < model->routes.count; i++)
		found |= in_choices(&model->routes.items[i].choices, test, context);
	return found;
}

bool lint_any_condition(const struct model *model, lint_condition_test *test, const void *context)
{
	bool found = in_side_conditions(model, test, context);

	for (uint32_t i = 0; i < model->clauses.count && !found; i++) {
		const struct model_clause *clause = model->clauses.items[i];

		found = in_condition(clause->begin, test, context) ||
			in_condition(clause->available, test, context) ||
			in_condition(clause->condition, test, context) ||
			in_condition(clause->late_condition, test, context);
	}
	for (uint32_t i = 0; i < model->stages.count && !found; i++)
		found = in_condition(model->stages.items[i]->begins_when, test, context) ||
			in_choices(&model->stages.items[i]->start, test, context);
	for (uint32_t i = 0; i < model->clocks.count && !found; i++)
		found = in_clock_conditions(model->clocks.items[i], test, context);
	for (uint32_t i = 0; i < model->consequences.count && !found; i++)
		found = in_condition(model->consequences.items[i].condition, test, context);
	for (uint32_t i = 0; i < model->watches.count && !found; i++)
		found = in_condition(model->watches.items[i].condition, test, context);
	return found;
}

static bool in_anchor(const struct model_anchor *anchor, lint_anchor_test *test,
		      const void *context)
{
	if (!anchor)
		return false;
	if (test(anchor, context))
		return true;
	for (const struct model_anchor *part = anchor->parts; part; part = part->next) {
		if (in_anchor(part, test, context))
			return true;
	}
	return false;
}

bool lint_any_anchor(const struct model *model, lint_anchor_test *test, const void *context)
{
	for (uint32_t i = 0; i < model->clocks.count; i++) {
		const struct model_arms *arms = &model->clocks.items[i]->arms;

		for (uint32_t j = 0; j < arms->count; j++) {
			if (in_anchor(arms->items[j].anchor, test, context))
				return true;
		}
	}
	for (uint32_t i = 0; i < model->stages.count; i++) {
		const struct model_choices *start = &model->stages.items[i]->start;

		for (uint32_t j = 0; j < start->count; j++) {
			if (in_anchor(start->items[j].anchor, test, context))
				return true;
		}
	}
	for (uint32_t i = 0; i < model->out_of_times.count; i++) {
		if (in_anchor(model->out_of_times.items[i].anchor, test, context))
			return true;
	}
	return false;
}

bool lint_opens_stage(const struct model *model, const struct model_event *event)
{
	for (uint32_t i = 1; i < model->stages.count; i++) {
		const struct model_events *events = &model->stages.items[i]->begins_with;

		for (uint32_t j = 0; j < events->count; j++) {
			if (events->items[j] == event)
				return true;
		}
	}
	return false;
}

static bool condition_names(const struct model_condition *condition, const void *event)
{
	return condition->event == event ||
	       (condition->clause && condition->clause->event == event);
}

static bool anchor_names(const struct model_anchor *anchor, const void *event)
{
	return anchor->event == event;
}

static bool condition_has(const struct model_condition *condition, const struct model_event *event)
{
	for (const struct model_condition *part = condition ? condition->parts : NULL; part;
	     part = part->next) {
		if (condition_has(part, event))
			return true;
	}
	return condition && condition->event == event;
}

bool lint_leads_on(const struct model *model, const struct model_event *event)
{
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		const struct model_clause *clause = model->clauses.items[i];
		const struct model_anchor *anchor =
			clause->clock ? clause->clock->arms.items[0].anchor : NULL;

		if (!(clause->flags & CLAUSE_DECIDES) ||
		    !(condition_has(clause->begin, event) || (anchor && anchor->event == event)))
			continue;
		for (uint32_t j = 1; j < model->stages.count; j++) {
			if (condition_has(model->stages.items[j]->begins_when, clause->event))
				return true;
		}
	}
	return lint_opens_stage(model, event);
}

/* Whether a clock is stopped, restarted, withheld or extended by an event. */
static bool moves_clocks(const struct model *model, const struct model_event *event)
{
	bool found = false;

	for (uint32_t i = 0; i < model->pauses.count; i++)
		found |= model->pauses.items[i]->from == event ||
			 model->pauses.items[i]->until == event;
	for (uint32_t i = 0; i < model->restarts.count; i++)
		found |= model->restarts.items[i]->event == event;
	for (uint32_t i = 0; i < model->extensions.count; i++)
		found |= model->extensions.items[i]->event == event ||
			 model->extensions.items[i]->date_event == event;
	for (uint32_t i = 0; i < model->clocks.count; i++) {
		const struct model_clock *clock = model->clocks.items[i];

		found |= clock->until == event;
		for (uint32_t j = 0; j < clock->withholds.count; j++)
			found |= clock->withholds.items[j].event == event;
	}
	return found;
}

bool lint_event_matters(const struct model *model, const struct model_event *event)
{
	for (uint32_t i = 0; i < model->consequences.count; i++) {
		if (model->consequences.items[i].event == event)
			return true;
	}
	return lint_opens_stage(model, event) || moves_clocks(model, event) ||
	       model->version_event == event || lint_any_condition(model, condition_names, event) ||
	       lint_any_anchor(model, anchor_names, event);
}

const struct model_condition *lint_next_needed(const struct model_condition *whole,
					       const struct model_condition *last)
{
	if (!whole)
		return NULL;
	if (whole->kind != MODEL_AND)
		return last ? NULL : whole;
	return last ? last->next : whole->parts;
}

bool lint_has_word(const char *name, const char *const *words)
{
	for (; *words; words++) {
		if (strstr(name, *words))
			return true;
	}
	return false;
}

bool lint_contents_have(const struct model_contents *contents, const char *const *words)
{
	for (uint32_t i = 0; i < contents->count; i++) {
		if (lint_has_word(contents->items[i].field->name, words))
			return true;
	}
	return false;
}
