/* What may end a case, or the stage of a clause: which sentences of each side say so. */
#include "compiler/audit/proof/prove_ends.h"
#include "compiler/audit/proof/prove_counts.h"
#include "compiler/audit/proof/prove_rights.h"
#include "compiler/audit/proof/prove_stage.h"

#include "lang/base/array.h"

/* Whether a clause goes when its stage is left: a right always, a duty where nothing stays owed. */
static bool goes_with_stage(const struct model_clause *clause, bool release)
{
	return clause->stage->number > 0 && (clause->kind == CLAUSE_RIGHT || release);
}

/* Whether what an event brings about leaves the stage of a clause. */
static bool is_left_by(const struct model_consequence *row, const struct model_clause *clause)
{
	const struct model_stage *stage = clause->stage;
	bool takes_over = row->kind == CONSEQUENCE_OPENS && !row->stage->alongside &&
			  row->event->stage == stage;

	return row->stage != stage && goes_with_stage(clause, row->release) &&
	       (row->kind == CONSEQUENCE_MOVES || takes_over);
}

static bool is_among(const struct model_stages *stages, const struct model_stage *stage)
{
	for (uint32_t i = 0; i < stages->count; i++) {
		if (stages->items[i] == stage)
			return true;
	}
	return false;
}

/* Whether what is known or decided leaves it. */
static bool is_left_when(const struct model_watch *watch, const struct model_clause *clause)
{
	return goes_with_stage(clause, watch->release) &&
	       ((watch->moves && watch->moves != clause->stage) ||
		is_among(&watch->leaves, clause->stage));
}

/* Adds what counts as the act that was added last: it ends it too. */
static void add_stand_ins(const struct prove *prove, enum side side, struct ends *ends)
{
	const struct end act = ends->items[ends->count - 1];
	struct stand_ins stand_ins = prove_stand_ins(prove, side, act.event);

	for (uint32_t i = 0; i < stand_ins.count; i++) {
		struct end end = act;

		end.as = act.event;
		end.event = stand_ins.items[i].event;
		end.condition = prove_counts_if(prove, &stand_ins.items[i], act.condition);
		*ARRAY_PUSH(prove->arena, ends) = end;
	}
}

static void add_acts(const struct prove *prove, enum side side, const struct model_clause *clause,
		     struct ends *ends)
{
	const struct model_consequences *rows = &prove->models[side]->consequences;

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_consequence *row = &rows->items[i];
		bool closes = row->kind == CONSEQUENCE_CLOSES;

		if (!closes && !is_left_by(row, clause))
			continue;
		*ARRAY_PUSH(prove->arena, ends) = (struct end){ .event = row->event,
								.condition = row->condition,
								.leaves = !closes };
		add_stand_ins(prove, side, ends);
	}
}

/* Of several conditions each ends it by itself. */
static void add_watch(const struct prove *prove, const struct model_watch *watch,
		      const struct model_condition *condition, struct ends *ends)
{
	if (condition->kind != MODEL_OR) {
		*ARRAY_PUSH(prove->arena, ends) = (struct end){ .watch = watch,
								.condition = condition,
								.leaves = !watch->reason };
		return;
	}
	for (const struct model_condition *part = condition->parts; part; part = part->next)
		add_watch(prove, watch, part, ends);
}

struct ends prove_ends_of(const struct prove *prove, enum side side,
			  const struct model_clause *clause)
{
	const struct model *model = prove->models[side];
	struct ends ends = { 0 };

	add_acts(prove, side, clause, &ends);
	for (uint32_t i = 0; i < model->watches.count; i++) {
		const struct model_watch *watch = &model->watches.items[i];

		if (watch->reason || is_left_when(watch, clause))
			add_watch(prove, watch, watch->condition, &ends);
	}
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		const struct model_clause *window = model->clauses.items[i];
		const struct model_clock *clock = window->clock;

		if (clock && (clock->expiry_reason ||
			      (clock->expiry_stage && clock->expiry_stage != clause->stage &&
			       goes_with_stage(clause, clock->expiry_release))))
			*ARRAY_PUSH(prove->arena, &ends) =
				(struct end){ .window = window,
					      .condition = clock->expiry_condition,
					      .leaves = !clock->expiry_reason };
	}
	return ends;
}

const struct model_party *prove_other_than_complains(const struct model_parties *who)
{
	if (check_complains(who) && !who->either)
		return NULL;
	for (uint32_t i = 0; i < who->count; i++) {
		if (!who->items[i]->complains)
			return who->items[i];
	}
	return NULL;
}

/* Who of somebody else may extend by an event: nobody has to. */
static const struct model_party *extends_by(const struct model *model,
					    const struct model_event *event)
{
	const struct model_party *other = NULL;

	for (uint32_t i = 0; event && i < model->extensions.count && !other; i++) {
		if (model->extensions.items[i]->event == event)
			other = prove_other_than_complains(&model->extensions.items[i]->who);
	}
	return other;
}

const struct model_party *prove_by_others(const struct model *model,
					  const struct model_event *event, bool at_will)
{
	const struct model_party *other = NULL;

	for (uint32_t i = 0; event && i < model->clauses.count && !other; i++) {
		const struct model_clause *clause = model->clauses.items[i];

		if (clause->event == event && clause->kind != CLAUSE_FORBIDDEN &&
		    (!at_will || clause->kind == CLAUSE_RIGHT || (clause->flags & CLAUSE_DECIDES)))
			other = prove_other_than_complains(&clause->who);
	}
	return other ? other : extends_by(model, event);
}

bool prove_is_withdrawal(const struct prove *prove, const struct model_event *event)
{
	return !prove_by_others(prove->models[SIDE_PROCEDURE], event, false) &&
	       !prove_pair(prove, SIDE_PROCEDURE, event);
}

/* Whether the statute's window for the same thing ends it too when it has run out, in whatever
 * time. */
static bool runs_out_there(const struct prove *prove, const struct model_clause *window,
			   const struct ends *theirs)
{
	const struct model_event *same = prove_pair(prove, SIDE_PROCEDURE, window->event);

	for (uint32_t i = 0; same && i < theirs->count; i++) {
		if (theirs->items[i].window && theirs->items[i].window->event == same)
			return true;
	}
	return false;
}

/* Whether the same act ends it in the statute too, whatever else is so or for the same facts. */
static bool is_act_there(const struct prove *prove, const struct end *act,
			 const struct model_clause *statute, const struct ends *theirs)
{
	const struct model_event *same = prove_pair(prove, SIDE_PROCEDURE, act->event);

	for (uint32_t i = 0; same && i < theirs->count; i++) {
		const struct end *end = &theirs->items[i];
		bool asks_less = !end->condition ||
				 (!prove_rests_on_day(end->condition) &&
				  prove_asks_the_same(prove, end->condition, act->condition));

		if (end->event == same && asks_less &&
		    (!end->leaves || same->stage == statute->stage))
			return true;
	}
	return false;
}

/* The stage in which an end comes. */
static const struct model_stage *stage_of(const struct end *end)
{
	return end->event    ? end->event->stage
	       : end->window ? end->window->stage
			     : end->watch->stage;
}

/* Whether an end of the procedure is one of another kind of case. */
static bool is_elsewhere(const struct end *end, const struct model_clause *procedure)
{
	return prove_is_of_other_cases(stage_of(end), procedure->stage);
}

/* What leads from one event to another is followed through no more than these. */
#define FOLLOWED_BACK 8u

static bool is_only_after(const struct prove *prove, const struct model_event *event,
			  const struct model_event *other, uint32_t depth);

/* Whether a right of the procedure is not open before an event: what is done too early counts for
 * nothing. */
static bool waits_for(const struct prove *prove, const struct model_clause *right,
		      const struct model_event *other, uint32_t depth)
{
	const struct model_clock *clock = right->clock;
	const struct model_arm *arm = clock && clock->arms.count == 1 ? clock->arms.items : NULL;

	if (!arm || clock->form != CLOCK_ARMS || right->unanchored || arm->condition ||
	    arm->limit.relation != RELATION_AFTER || !arm->anchor ||
	    (arm->anchor->kind != MODEL_ANCHOR_EVENT && arm->anchor->kind != MODEL_ANCHOR_RECEIPT))
		return false;
	return is_only_after(prove, arm->anchor->event, other, depth);
}

/* Whether a stage of the procedure begins only once an event has come. */
static bool begins_after(const struct prove *prove, const struct model_stage *stage,
			 const struct model_event *other, uint32_t depth)
{
	for (uint32_t i = 0; i < stage->begins_with.count; i++) {
		if (!is_only_after(prove, stage->begins_with.items[i], other, depth))
			return false;
	}
	return stage->begins_with.count > 0 && !stage->moved_to && !stage->begins_when;
}

/* Whether an event of the procedure is another, or counts only once that has come: it is the use of
 * rights that wait for it, or of a stage that does. */
static bool is_only_after(const struct prove *prove, const struct model_event *event,
			  const struct model_event *other, uint32_t depth)
{
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;
	bool any = false;

	if (event == other || depth == 0)
		return event == other;
	if (event->opens_case || event->survives ||
	    prove_stand_ins(prove, SIDE_PROCEDURE, event).count > 0)
		return false;
	if (begins_after(prove, event->stage, other, depth - 1))
		return true;
	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_clause *clause = clauses->items[i];

		if (clause->event != event)
			continue;
		if (clause->kind != CLAUSE_RIGHT || !waits_for(prove, clause, other, depth - 1))
			return false;
		any = true;
	}
	return any;
}

/* Whether an end of the procedure has to be looked at: not what whoever complains chooses alone,
 * nor the clause itself unless it is owed again, nor what ends it in the statute as well. */
static bool is_looked_at(const struct prove *prove, const struct end *end,
			 const struct model_clause *statute, const struct model_clause *procedure,
			 const struct ends *theirs)
{
	const struct model_clock *clock = procedure->clock;
	bool again = clock && (clock->form == CLOCK_REPEAT || clock->form == CLOCK_EACH);

	if (is_elsewhere(end, procedure) ||
	    (!again && procedure->event &&
	     begins_after(prove, stage_of(end), procedure->event, FOLLOWED_BACK)))
		return false;
	if (end->window)
		return end->window->event && end->window != procedure &&
		       !runs_out_there(prove, end->window, theirs);
	if (!end->event)
		return true;
	if (!again && (end->event == procedure->event || end->as == procedure->event))
		return false;
	return !prove_is_withdrawal(prove, end->event) &&
	       !is_act_there(prove, end, statute, theirs);
}

struct ends prove_ends_alone(const struct prove *prove, const struct model_clause *statute,
			     const struct model_clause *procedure)
{
	struct ends theirs = prove_ends_of(prove, SIDE_STATUTE, statute);
	struct ends all = prove_ends_of(prove, SIDE_PROCEDURE, procedure), some = { 0 };

	for (uint32_t i = 0; i < all.count; i++) {
		if (is_looked_at(prove, &all.items[i], statute, procedure, &theirs))
			*ARRAY_PUSH(prove->arena, &some) = all.items[i];
	}
	return some;
}
