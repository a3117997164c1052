/* What is the same of what changes a limit while it runs, and of what ends stages and cases. */
#include "compiler/audit/proof/prove_same.h"

#include <string.h>

#include "compiler/audit/proof/prove_term.h"
#include "lang/base/array.h"

static bool equal(const char *one, const char *other)
{
	return one && other ? strcmp(one, other) == 0 : one == other;
}

/* Whether two pauses last alike, or one side's never longer: what stops at most so long runs on
 * where without that it would stand still. */
static bool same_stop(const struct same *same, const struct model_pause *theirs,
		      const struct model_pause *ours, enum side shorter)
{
	const struct model_pause *brief = shorter == SIDE_PROCEDURE ? ours : theirs;
	const struct model_pause *lasting = shorter == SIDE_PROCEDURE ? theirs : ours;

	if (shorter == SIDE_COUNT)
		return theirs->resuming == ours->resuming &&
		       same_duration(same, &theirs->at_most, &ours->at_most);
	return (brief->resuming || !lasting->resuming) &&
	       (lasting->at_most.count == 0 ||
		same_duration(same, &brief->at_most, &lasting->at_most));
}

/* Whether one side's pause happens in some cases only, and the other's in all, for as long as it
 * takes: a longest time may begin later where a fact changes while it stops. */
static bool stops_in_some(const struct model_pause *theirs, const struct model_pause *ours,
			  enum side shorter)
{
	const struct model_pause *brief = shorter == SIDE_PROCEDURE ? ours : theirs;
	const struct model_pause *lasting = shorter == SIDE_PROCEDURE ? theirs : ours;

	return shorter != SIDE_COUNT && lasting->from && lasting->at_most.count == 0 &&
	       !lasting->condition && !lasting->unless && prove_asks_facts(brief->condition) &&
	       prove_asks_facts(brief->unless);
}

static bool same_pause(struct same *same, const struct model_pause *theirs,
		       const struct model_pause *ours, enum side shorter)
{
	return same_stop(same, theirs, ours, shorter) &&
	       same_event(same, theirs->from, ours->from) &&
	       same_event(same, theirs->until, ours->until) &&
	       (stops_in_some(theirs, ours, shorter) ||
		(same_condition(same, theirs->condition, ours->condition) &&
		 same_condition(same, theirs->unless, ours->unless)));
}

/* Sentences of one kind that have to be twins one by one: by their events, and their places in the
 * model. */
struct sentence_at {
	const struct model_event *event, *until; /* until NULL: there is one event only */
	uint32_t at;
	bool is_taken; /* it is the twin of another */
};

struct sentences {
	struct sentence_at *items;
	uint32_t count, capacity;
};

static void take(const struct same *same, struct sentences *sentences,
		 const struct model_event *event, const struct model_event *until, uint32_t at)
{
	*ARRAY_PUSH(same->prove->arena, sentences) =
		(struct sentence_at){ .event = event, .until = until, .at = at };
}

/* The only sentence of the procedure with the events of one of the statute; NULL: none, or several.
 */
static struct sentence_at *twin_of(const struct same *same, const struct sentence_at *theirs,
				   struct sentences ours)
{
	struct sentence_at *found = NULL;

	for (uint32_t i = 0; i < ours.count; i++) {
		if (!same_twins(same, theirs->event, ours.items[i].event) ||
		    !same_twins(same, theirs->until, ours.items[i].until))
			continue;
		if (found)
			return NULL;
		found = &ours.items[i];
	}
	return found;
}

/* Whether each sentence has one twin that is the same; the side whose limit is not the shorter one
 * may have others besides, if there is such a side. */
static bool same_twin_by_twin(struct same *same, struct sentences theirs, struct sentences ours,
			      enum side shorter,
			      bool (*are_same)(struct same *same, uint32_t theirs, uint32_t ours))
{
	uint32_t paired = 0;

	for (uint32_t i = 0; i < theirs.count; i++) {
		struct sentence_at *twin = twin_of(same, &theirs.items[i], ours);

		if (!twin && shorter == SIDE_PROCEDURE)
			continue;
		if (!twin || twin->is_taken || !are_same(same, theirs.items[i].at, twin->at))
			return false;
		twin->is_taken = true;
		paired++;
	}
	return paired == ours.count || (shorter == SIDE_STATUTE && paired == theirs.count);
}

static struct sentences extensions_of(const struct same *same, enum side side,
				      const struct model_clause *clause)
{
	const struct model_extensions *all = &same->prove->models[side]->extensions;
	struct sentences found = { 0 };

	for (uint32_t i = 0; i < all->count; i++) {
		if (prove_has_clause(&all->items[i]->targets, clause))
			take(same, &found, all->items[i]->event, NULL, i);
	}
	return found;
}

static bool compare_extensions(struct same *same, uint32_t theirs, uint32_t ours, enum side shorter)
{
	return same_extension(same, same->prove->models[SIDE_STATUTE]->extensions.items[theirs],
			      same->prove->models[SIDE_PROCEDURE]->extensions.items[ours], shorter);
}

static bool same_extensions(struct same *same, uint32_t theirs, uint32_t ours)
{
	return compare_extensions(same, theirs, ours, SIDE_COUNT);
}

static bool ours_gains_no_more(struct same *same, uint32_t theirs, uint32_t ours)
{
	return compare_extensions(same, theirs, ours, SIDE_PROCEDURE);
}

static struct sentences pauses_of(const struct same *same, enum side side,
				  const struct model_clause *clause)
{
	const struct model_pauses *all = &same->prove->models[side]->pauses;
	struct sentences found = { 0 };

	for (uint32_t i = 0; i < all->count; i++) {
		if (prove_has_clause(&all->items[i]->targets, clause))
			take(same, &found, all->items[i]->from, all->items[i]->until, i);
	}
	return found;
}

static bool compare_pauses(struct same *same, uint32_t theirs, uint32_t ours, enum side shorter)
{
	return same_pause(same, same->prove->models[SIDE_STATUTE]->pauses.items[theirs],
			  same->prove->models[SIDE_PROCEDURE]->pauses.items[ours], shorter);
}

static bool same_pauses(struct same *same, uint32_t theirs, uint32_t ours)
{
	return compare_pauses(same, theirs, ours, SIDE_COUNT);
}

static bool ours_never_longer(struct same *same, uint32_t theirs, uint32_t ours)
{
	return compare_pauses(same, theirs, ours, SIDE_PROCEDURE);
}

static bool theirs_never_longer(struct same *same, uint32_t theirs, uint32_t ours)
{
	return compare_pauses(same, theirs, ours, SIDE_STATUTE);
}

static struct sentences restarts_of(const struct same *same, enum side side,
				    const struct model_clause *clause)
{
	const struct model_restarts *all = &same->prove->models[side]->restarts;
	struct sentences found = { 0 };

	for (uint32_t i = 0; i < all->count; i++) {
		if (prove_has_clause(&all->items[i]->targets, clause))
			take(same, &found, all->items[i]->event, NULL, i);
	}
	return found;
}

static bool same_restarts(struct same *same, uint32_t theirs, uint32_t ours)
{
	const struct model_restart *one = same->prove->models[SIDE_STATUTE]->restarts.items[theirs];
	const struct model_restart *other =
		same->prove->models[SIDE_PROCEDURE]->restarts.items[ours];

	return same_event(same, one->event, other->event) &&
	       same_condition(same, one->condition, other->condition);
}

bool same_changes(struct same *same, const struct model_clause *theirs,
		  const struct model_clause *ours)
{
	const struct sentences extensions = extensions_of(same, SIDE_STATUTE, theirs);
	enum side shorter = same_shorter_side(same, theirs);
	/* What extends the statute's window may revive it, when ours goes by another limit. */
	enum side extended = shorter == SIDE_STATUTE && extensions.count > 0 ? SIDE_COUNT : shorter;
	bool (*const compare[])(struct same *, uint32_t, uint32_t) = {
		[SIDE_STATUTE] = theirs_never_longer,
		[SIDE_PROCEDURE] = ours_never_longer,
		[SIDE_COUNT] = same_pauses,
	};

	if (shorter == SIDE_PROCEDURE && same_may_turn(same, ours))
		return false;
	return same_twin_by_twin(
		       same, extensions, extensions_of(same, SIDE_PROCEDURE, ours), extended,
		       shorter == SIDE_PROCEDURE ? ours_gains_no_more : same_extensions) &&
	       same_twin_by_twin(same, pauses_of(same, SIDE_STATUTE, theirs),
				 pauses_of(same, SIDE_PROCEDURE, ours), shorter,
				 compare[shorter]) &&
	       same_twin_by_twin(same, restarts_of(same, SIDE_STATUTE, theirs),
				 restarts_of(same, SIDE_PROCEDURE, ours), SIDE_COUNT,
				 same_restarts);
}

/* Whether a stage is one of those that were seen; NULL: none is. */
static bool is_seen(const struct same *same, enum side side, const struct model_stage *stage)
{
	const struct model_stage *theirs =
		stage && side == SIDE_PROCEDURE
			? same->prove->stage_pair[SIDE_PROCEDURE][stage->number]
			: stage;

	return theirs && same->seen.stages[theirs->number];
}

/* Whether a sentence has to be the same that ends a stage or the case: of what the clauses rest on
 * alone only where it opens one of the stages that were seen, or closes the case so that the clause
 * begins. */
static bool matters(const struct same *same, enum side side, const struct model_stage *opens,
		    const char *closes)
{
	const char *reason = same->own[side]->close_reason;

	return !same->own_only || is_seen(same, side, opens) ||
	       (same->after_close && closes && (!reason || equal(reason, closes)));
}

/* Whether a sentence ends a stage or the case; not by what is asked for itself, once it is done. */
static bool ends(const struct same *same, enum side side, const struct model_consequence *row)
{
	const struct model_clause *own = same->own[side];
	bool is_done = row->kind == CONSEQUENCE_CLOSES && row->event == own->event &&
		       own->kind == CLAUSE_DUTY && own->clock && own->clock->form != CLOCK_REPEAT &&
		       own->clock->form != CLOCK_EACH && !same->after_close;

	return !is_done && matters(same, side, row->stage, row->reason) &&
	       (row->kind == CONSEQUENCE_CLOSES || row->kind == CONSEQUENCE_MOVES ||
		row->kind == CONSEQUENCE_OPENS);
}

static bool same_consequence(struct same *same, const struct model_consequence *theirs,
			     const struct model_consequence *ours)
{
	return theirs->kind == ours->kind && theirs->release == ours->release &&
	       (!same->after_close || equal(theirs->reason, ours->reason)) && theirs->event &&
	       same_act(same, theirs->event, ours->event) &&
	       same_stage(same, theirs->stage, ours->stage) &&
	       same_condition(same, theirs->condition, ours->condition);
}

static bool same_consequence_at(struct same *same, uint32_t theirs, uint32_t ours)
{
	return same_consequence(same,
				&same->prove->models[SIDE_STATUTE]->consequences.items[theirs],
				&same->prove->models[SIDE_PROCEDURE]->consequences.items[ours]);
}

static const struct model_condition *consequence_when(const struct model *statute, uint32_t at)
{
	return statute->consequences.items[at].condition;
}

static const struct model_condition *watch_when(const struct model *statute, uint32_t at)
{
	return statute->watches.items[at].condition;
}

/* Whether no decision can make both of two conditions hold. */
static bool never_both(const struct model_condition *one, const struct model_condition *other)
{
	bool all = one && one->kind == MODEL_OR;

	if (!one || !other)
		return false;
	if (one->kind == MODEL_AND || one->kind == MODEL_OR) {
		for (const struct model_condition *part = one->parts; part; part = part->next) {
			if (never_both(part, other) != all)
				return !all;
		}
		return all;
	}
	if (other->kind == MODEL_AND || other->kind == MODEL_OR)
		return never_both(other, one);
	return one->kind == MODEL_OUTCOME_IS && other->kind == MODEL_OUTCOME_IS &&
	       one->field == other->field && one->event == other->event &&
	       one->choice != other->choice;
}

/* Whether all sentences about one event, or about no event, are the same in the order of the text;
 * of two that never hold together either may stand first. */
static bool same_in_order(struct same *same, struct sentences theirs, struct sentences ours,
			  bool (*are_same)(struct same *same, uint32_t theirs, uint32_t ours),
			  const struct model_condition *(*when)(const struct model *statute,
								uint32_t at))
{
	const struct model *statute = same->prove->models[SIDE_STATUTE];
	uint32_t *places = ARENA_ARRAY(same->prove->arena, uint32_t, (size_t)theirs.count + 1);

	if (theirs.count != ours.count)
		return false;
	for (uint32_t i = 0; i < theirs.count; i++) {
		const struct sentence_at *one = &theirs.items[i];
		struct same_seen kept = same_keep(same);
		uint32_t at = 0;

		for (; at < ours.count; at++) {
			if (ours.items[at].is_taken ||
			    !same_twins(same, one->event, ours.items[at].event))
				continue;
			if (are_same(same, one->at, ours.items[at].at))
				break;
			same_forget(same, &kept);
		}
		if (at == ours.count)
			return false;
		ours.items[at].is_taken = true;
		places[i] = at;
		for (uint32_t j = 0; j < i; j++) {
			if (theirs.items[j].event == one->event && places[j] > at &&
			    !never_both(when(statute, theirs.items[j].at), when(statute, one->at)))
				return false;
		}
	}
	return true;
}

/* What ends a stage or the case once it is done. */
static struct sentences consequences_of(const struct same *same, enum side side)
{
	const struct model_consequences *all = &same->prove->models[side]->consequences;
	struct sentences found = { 0 };

	for (uint32_t i = 0; i < all->count; i++) {
		if (ends(same, side, &all->items[i]))
			take(same, &found, all->items[i].event, NULL, i);
	}
	return found;
}

static bool same_consequences(struct same *same)
{
	return same_in_order(same, consequences_of(same, SIDE_STATUTE),
			     consequences_of(same, SIDE_PROCEDURE), same_consequence_at,
			     consequence_when);
}

static bool same_watch(struct same *same, const struct model_watch *theirs,
		       const struct model_watch *ours)
{
	if (!theirs->reason != !ours->reason || theirs->release != ours->release ||
	    (same->after_close && !equal(theirs->reason, ours->reason)) ||
	    theirs->leaves.count != ours->leaves.count ||
	    !same_stage(same, theirs->stage, ours->stage) ||
	    !same_stage(same, theirs->opens, ours->opens) ||
	    !same_stage(same, theirs->moves, ours->moves) ||
	    !same_condition(same, theirs->condition, ours->condition))
		return false;
	for (uint32_t i = 0; i < theirs->leaves.count; i++) {
		if (!same_stage(same, theirs->leaves.items[i], ours->leaves.items[i]))
			return false;
	}
	return true;
}

static bool same_watch_at(struct same *same, uint32_t theirs, uint32_t ours)
{
	return same_watch(same, &same->prove->models[SIDE_STATUTE]->watches.items[theirs],
			  &same->prove->models[SIDE_PROCEDURE]->watches.items[ours]);
}

/* What is so and ends a stage or the case. */
static struct sentences watches_of(const struct same *same, enum side side)
{
	const struct model_watches *all = &same->prove->models[side]->watches;
	struct sentences found = { 0 };

	for (uint32_t i = 0; i < all->count; i++) {
		const struct model_watch *watch = &all->items[i];

		if (matters(same, side, watch->opens, watch->reason) ||
		    matters(same, side, watch->moves, NULL))
			take(same, &found, NULL, NULL, i);
	}
	return found;
}

static bool same_watches(struct same *same)
{
	return same_in_order(same, watches_of(same, SIDE_STATUTE), watches_of(same, SIDE_PROCEDURE),
			     same_watch_at, watch_when);
}

/* The clauses that end a stage or the case when they have run out. */
static struct sentences lapses_of(const struct same *same, enum side side)
{
	const struct model_clauses *all = &same->prove->models[side]->clauses;
	struct sentences found = { 0 };

	for (uint32_t i = 0; i < all->count; i++) {
		const struct model_clock *clock = all->items[i]->clock;

		if (clock && (clock->expiry_reason || clock->expiry_stage) &&
		    matters(same, side, clock->expiry_stage, clock->expiry_reason))
			take(same, &found, all->items[i]->event, NULL, i);
	}
	return found;
}

static bool same_lapse(struct same *same, uint32_t theirs, uint32_t ours)
{
	return same_clause(same, same->prove->models[SIDE_STATUTE]->clauses.items[theirs],
			   same->prove->models[SIDE_PROCEDURE]->clauses.items[ours]);
}

static bool same_lapses(struct same *same)
{
	return same_twin_by_twin(same, lapses_of(same, SIDE_STATUTE),
				 lapses_of(same, SIDE_PROCEDURE), SIDE_COUNT, same_lapse);
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

		if (!limit_is(&one->limit, &other->limit) ||
		    !one->acceptor.count != !other->acceptor.count ||
		    !same_event(same, one->event, other->event) ||
		    !same_anchor(same, one->anchor, other->anchor) ||
		    !same_condition(same, one->guard, other->guard) ||
		    !same_condition(same, one->condition, other->condition))
			return false;
	}
	return true;
}

bool same_endings(struct same *same)
{
	return same_consequences(same) && same_watches(same) && same_lapses(same) &&
	       same_out_of_times(same) && same_takings_over(same);
}

bool same_ways_in(struct same *same)
{
	do {
		same->more = false;
		if (!same_consequences(same) || !same_watches(same) || !same_lapses(same))
			return false;
	} while (same->more);
	return true;
}
