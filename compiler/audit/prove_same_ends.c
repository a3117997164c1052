/* What is the same of what changes a limit while it runs, and of what ends stages and cases. */
#include "compiler/audit/prove_same.h"

#include <string.h>

#include "compiler/audit/prove_term.h"

static bool equal(const char *one, const char *other)
{
	return one && other ? strcmp(one, other) == 0 : one == other;
}

static bool same_duration(const struct duration *theirs, const struct duration *ours)
{
	return theirs->count == ours->count && (theirs->count == 0 || theirs->unit == ours->unit);
}

static bool same_limit(const struct limit *theirs, const struct limit *ours)
{
	return theirs->count == ours->count && theirs->unit == ours->unit &&
	       theirs->relation == ours->relation && theirs->roll == ours->roll;
}

/* One notice extends the same limits, so that it is used up alike. */
static bool same_targets(struct same *same, const struct model_clauses *theirs,
			 const struct model_clauses *ours)
{
	if (theirs->count != ours->count)
		return false;
	for (uint32_t i = 0; i < theirs->count; i++) {
		const struct model_clause *found = NULL;

		for (uint32_t j = 0; j < ours->count; j++) {
			if (!same_twins(same, theirs->items[i]->event, ours->items[j]->event))
				continue;
			if (found)
				return false;
			found = ours->items[j];
		}
		if (!found || !same_clause(same, theirs->items[i], found))
			return false;
	}
	return true;
}

static bool same_reasons(struct same *same, const struct model_fields *theirs,
			 const struct model_fields *ours)
{
	if (theirs->count != ours->count)
		return false;
	for (uint32_t i = 0; i < theirs->count; i++) {
		if (!same_field(same, theirs->items[i], ours->items[i]))
			return false;
	}
	return true;
}

static bool same_extension(struct same *same, const struct model_extension *theirs,
			   const struct model_extension *ours)
{
	return theirs->kind == ours->kind && theirs->times == ours->times &&
	       theirs->up_to == ours->up_to && theirs->while_running == ours->while_running &&
	       theirs->without_cap == ours->without_cap &&
	       same_duration(&theirs->length, &ours->length) &&
	       same_duration(&theirs->cap, &ours->cap) &&
	       same_duration(&theirs->before_first, &ours->before_first) &&
	       same_limit(&theirs->cap_limit, &ours->cap_limit) &&
	       same_anchor(same, theirs->cap_anchor, ours->cap_anchor) &&
	       same_condition(same, theirs->cap_unless, ours->cap_unless) &&
	       same_condition(same, theirs->condition, ours->condition) &&
	       same_event(same, theirs->event, ours->event) &&
	       same_event(same, theirs->date_event, ours->date_event) &&
	       same_field(same, theirs->date_field, ours->date_field) &&
	       same_reasons(same, &theirs->reasons, &ours->reasons) &&
	       same_targets(same, &theirs->targets, &ours->targets);
}

static bool same_pause(struct same *same, const struct model_pause *theirs,
		       const struct model_pause *ours)
{
	return theirs->resuming == ours->resuming &&
	       same_duration(&theirs->at_most, &ours->at_most) &&
	       same_event(same, theirs->from, ours->from) &&
	       same_event(same, theirs->until, ours->until) &&
	       same_condition(same, theirs->condition, ours->condition) &&
	       same_condition(same, theirs->unless, ours->unless);
}

/* Every extension of one clause has its twin among those of the other. */
static bool same_extensions(struct same *same, const struct model_clause *theirs,
			    const struct model_clause *ours)
{
	const struct model_extensions *all = &same->prove->models[SIDE_STATUTE]->extensions;
	const struct model_extensions *others = &same->prove->models[SIDE_PROCEDURE]->extensions;
	uint32_t left = 0;

	for (uint32_t i = 0; i < others->count; i++)
		left += prove_has_clause(&others->items[i]->targets, ours);
	for (uint32_t i = 0; i < all->count; i++) {
		const struct model_extension *found = NULL;

		if (!prove_has_clause(&all->items[i]->targets, theirs))
			continue;
		for (uint32_t j = 0; j < others->count; j++) {
			if (!prove_has_clause(&others->items[j]->targets, ours) ||
			    !same_twins(same, all->items[i]->event, others->items[j]->event))
				continue;
			if (found)
				return false;
			found = others->items[j];
		}
		if (!found || left-- == 0 || !same_extension(same, all->items[i], found))
			return false;
	}
	return left == 0;
}

static bool same_pauses(struct same *same, const struct model_clause *theirs,
			const struct model_clause *ours)
{
	const struct model_pauses *all = &same->prove->models[SIDE_STATUTE]->pauses;
	const struct model_pauses *others = &same->prove->models[SIDE_PROCEDURE]->pauses;
	uint32_t left = 0;

	for (uint32_t i = 0; i < others->count; i++)
		left += prove_has_clause(&others->items[i]->targets, ours);
	for (uint32_t i = 0; i < all->count; i++) {
		const struct model_pause *found = NULL;

		if (!prove_has_clause(&all->items[i]->targets, theirs))
			continue;
		for (uint32_t j = 0; j < others->count; j++) {
			if (!prove_has_clause(&others->items[j]->targets, ours) ||
			    !same_twins(same, all->items[i]->from, others->items[j]->from) ||
			    !same_twins(same, all->items[i]->until, others->items[j]->until))
				continue;
			if (found)
				return false;
			found = others->items[j];
		}
		if (!found || left-- == 0 || !same_pause(same, all->items[i], found))
			return false;
	}
	return left == 0;
}

static bool same_restarts(struct same *same, const struct model_clause *theirs,
			  const struct model_clause *ours)
{
	const struct model_restarts *all = &same->prove->models[SIDE_STATUTE]->restarts;
	const struct model_restarts *others = &same->prove->models[SIDE_PROCEDURE]->restarts;
	uint32_t left = 0;

	for (uint32_t i = 0; i < others->count; i++)
		left += prove_has_clause(&others->items[i]->targets, ours);
	for (uint32_t i = 0; i < all->count; i++) {
		const struct model_restart *found = NULL;

		if (!prove_has_clause(&all->items[i]->targets, theirs))
			continue;
		for (uint32_t j = 0; j < others->count; j++) {
			if (!prove_has_clause(&others->items[j]->targets, ours) ||
			    !same_twins(same, all->items[i]->event, others->items[j]->event))
				continue;
			if (found)
				return false;
			found = others->items[j];
		}
		if (!found || left-- == 0 ||
		    !same_event(same, all->items[i]->event, found->event) ||
		    !same_condition(same, all->items[i]->condition, found->condition))
			return false;
	}
	return left == 0;
}

bool same_changes(struct same *same, const struct model_clause *theirs,
		  const struct model_clause *ours)
{
	return same_extensions(same, theirs, ours) && same_pauses(same, theirs, ours) &&
	       same_restarts(same, theirs, ours);
}

/* Whether a sentence ends a stage or the case; not by what is asked for itself, once it is done. */
static bool ends(const struct same *same, enum side side, const struct model_consequence *row)
{
	const struct model_clause *own = same->own[side];
	bool is_done = row->kind == CONSEQUENCE_CLOSES && row->event == own->event &&
		       own->kind == CLAUSE_DUTY && own->clock && own->clock->form != CLOCK_REPEAT &&
		       own->clock->form != CLOCK_EACH && !same->after_close;

	return !is_done && (row->kind == CONSEQUENCE_CLOSES || row->kind == CONSEQUENCE_MOVES ||
			    row->kind == CONSEQUENCE_OPENS);
}

static bool same_consequence(struct same *same, const struct model_consequence *theirs,
			     const struct model_consequence *ours)
{
	return theirs->kind == ours->kind && theirs->release == ours->release &&
	       (!same->after_close || equal(theirs->reason, ours->reason)) && theirs->event &&
	       same_event(same, theirs->event, ours->event) &&
	       same_stage(same, theirs->stage, ours->stage) &&
	       same_condition(same, theirs->condition, ours->condition);
}

/* What ends a stage or the case, in the order of the text of each event. */
static bool same_consequences(struct same *same)
{
	const struct model_consequences *all = &same->prove->models[SIDE_STATUTE]->consequences;
	const struct model_consequences *others =
		&same->prove->models[SIDE_PROCEDURE]->consequences;
	uint32_t left = 0, before = 0;

	for (uint32_t i = 0; i < others->count; i++)
		left += ends(same, SIDE_PROCEDURE, &others->items[i]);
	for (uint32_t i = 0; i < all->count; i++) {
		const struct model_consequence *one = &all->items[i], *found = NULL;

		if (!ends(same, SIDE_STATUTE, one))
			continue;
		before = 0;
		for (uint32_t j = 0; j < i; j++)
			before += ends(same, SIDE_STATUTE, &all->items[j]) &&
				  all->items[j].event == one->event;
		for (uint32_t j = 0; j < others->count && !found; j++) {
			if (ends(same, SIDE_PROCEDURE, &others->items[j]) &&
			    same_twins(same, one->event, others->items[j].event) && before-- == 0)
				found = &others->items[j];
		}
		if (!found || left-- == 0 || !same_consequence(same, one, found))
			return false;
	}
	return left == 0;
}

static bool same_watches(struct same *same)
{
	const struct model_watches *all = &same->prove->models[SIDE_STATUTE]->watches;
	const struct model_watches *others = &same->prove->models[SIDE_PROCEDURE]->watches;

	if (all->count != others->count)
		return false;
	for (uint32_t i = 0; i < all->count; i++) {
		const struct model_watch *one = &all->items[i], *other = &others->items[i];

		if (!one->reason != !other->reason || one->release != other->release ||
		    (same->after_close && !equal(one->reason, other->reason)) ||
		    one->leaves.count != other->leaves.count ||
		    !same_stage(same, one->stage, other->stage) ||
		    !same_stage(same, one->opens, other->opens) ||
		    !same_stage(same, one->moves, other->moves) ||
		    !same_condition(same, one->condition, other->condition))
			return false;
		for (uint32_t j = 0; j < one->leaves.count; j++) {
			if (!same_stage(same, one->leaves.items[j], other->leaves.items[j]))
				return false;
		}
	}
	return true;
}

static bool lapses(const struct model_clause *clause)
{
	return clause->clock && (clause->clock->expiry_reason || clause->clock->expiry_stage);
}

/* The clauses that end a stage or the case when they have run out. */
static bool same_lapses(struct same *same)
{
	const struct model_clauses *all = &same->prove->models[SIDE_STATUTE]->clauses;
	const struct model_clauses *others = &same->prove->models[SIDE_PROCEDURE]->clauses;
	uint32_t left = 0;

	for (uint32_t i = 0; i < others->count; i++)
		left += lapses(others->items[i]);
	for (uint32_t i = 0; i < all->count; i++) {
		const struct model_clause *found = NULL;

		if (!lapses(all->items[i]))
			continue;
		for (uint32_t j = 0; j < others->count; j++) {
			if (!lapses(others->items[j]) || !all->items[i]->event ||
			    !same_twins(same, all->items[i]->event, others->items[j]->event))
				continue;
			if (found)
				return false;
			found = others->items[j];
		}
		if (!found || left-- == 0 || !same_clause(same, all->items[i], found))
			return false;
	}
	return left == 0;
}

static bool same_out_of_times(struct same *same)
{
	const struct model_out_of_times *all = &same->prove->models[SIDE_STATUTE]->out_of_times;
	const struct model_out_of_times *others =
		&same->prove->models[SIDE_PROCEDURE]->out_of_times;

	if (all->count != others->count)
		return false;
	for (uint32_t i = 0; i < all->count; i++) {
		const struct model_out_of_time *one = &all->items[i], *other = &others->items[i];

		if (!same_limit(&one->limit, &other->limit) ||
		    !one->acceptor.count != !other->acceptor.count ||
		    !same_event(same, one->event, other->event) ||
		    !same_anchor(same, one->anchor, other->anchor) ||
		    !same_condition(same, one->guard, other->guard) ||
		    !same_condition(same, one->condition, other->condition))
			return false;
	}
	return true;
}

/* When what is sent has arrived, by the headers. */
static bool same_arrivals(struct same *same)
{
	const struct model *statute = same->prove->models[SIDE_STATUTE];
	const struct model *procedure = same->prove->models[SIDE_PROCEDURE];

	if (statute->arrives_after != procedure->arrives_after ||
	    statute->arrives_on_working_days != procedure->arrives_on_working_days ||
	    statute->deliveries.count != procedure->deliveries.count)
		return false;
	for (uint32_t i = 0; i < statute->deliveries.count; i++) {
		if (!equal(statute->deliveries.items[i].manner,
			   procedure->deliveries.items[i].manner) ||
		    !same_limit(&statute->deliveries.items[i].limit,
				&procedure->deliveries.items[i].limit))
			return false;
	}
	return (!statute->arrives_on_working_days && !statute->arrives_after &&
		statute->deliveries.count == 0) ||
	       history_same_days(&same->prove->tables, prove_calendar_of(same->prove, SIDE_STATUTE),
				 prove_calendar_of(same->prove, SIDE_PROCEDURE));
}

bool same_endings(struct same *same)
{
	return same->prove->models[SIDE_STATUTE]->routes.count == 0 &&
	       same->prove->models[SIDE_PROCEDURE]->routes.count == 0 && same_arrivals(same) &&
	       same_consequences(same) && same_watches(same) && same_lapses(same) &&
	       same_out_of_times(same) && same_takings_over(same);
}
