/* Where a right that the statute gives waits for what the authority decides or does. */
#include "compiler/audit/verdict/verdict_cases.h"

#include "lang/base/arena.h"

static void tell(struct prove *prove, struct verdict_clause *clause,
		 const struct model_stage *stage, const struct model_event *event, const char *how)
{

	verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_GATEKEEPING,
		    verdict_says(prove, "%s begins only %s %s%s; the statute gives it as a right",
				 stage->name, how ? "when" : "with", event->full_name,
				 how ? how : " too"));
}

bool verdict_begins_a_stage(const struct prove *prove, const struct model_event *event)
{
	const struct model_stages *stages = &prove->models[SIDE_PROCEDURE]->stages;

	for (uint32_t i = 1; i < stages->count; i++) {
		if (prove_opens(stages->items[i], event))
			return true;
	}
	return false;
}

/* The stage of a side that begins when a decision falls so, or to which the case is moved then;
 * NULL: none. */
static const struct model_stage *begun_by(const struct prove *prove, enum side side,
					  const struct model_event *decision,
					  const struct model_event *request)
{
	const struct model *model = prove->models[side];

	for (uint32_t i = 1; i < model->stages.count; i++) {
		const struct model_condition *waits = model->stages.items[i]->begins_when;

		if (waits && waits->field == decision->outcome)
			return model->stages.items[i];
	}
	for (uint32_t i = 0; i < model->watches.count; i++) {
		const struct model_watch *watch = &model->watches.items[i];

		if (watch->moves && watch->condition->kind == MODEL_OUTCOME_IS &&
		    watch->condition->field == decision->outcome &&
		    !verdict_begins_a_stage(prove, request))
			return watch->moves;
	}
	return NULL;
}

/* Whether the statute lets a decision open a stage too. */
static bool is_decided_there(const struct prove *prove, const struct model_event *decision,
			     const struct model_event *request)
{
	const struct model_event *theirs = prove_pair(prove, SIDE_PROCEDURE, decision);

	return theirs && theirs->outcome && begun_by(prove, SIDE_STATUTE, theirs, request);
}

/* A stage that the right should open waits for a decision that follows the request. */
static bool is_decided(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;
	const struct model_event *request = clause->procedure->event;

	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_clause *decision = clauses->items[i];
		const struct model_stage *stage;

		if (!(decision->flags & CLAUSE_DECIDES) || !decision->event ||
		    check_complains(&decision->who) || !verdict_follows(decision, request))
			continue;
		stage = begun_by(prove, SIDE_PROCEDURE, decision->event, request);
		if (stage && !is_decided_there(prove, decision->event, request)) {
			tell(prove, clause, stage, decision->event, " is decided so");
			return true;
		}
	}
	return false;
}

/* Whether the authority may bring an event about and need not, and nobody else may. */
static bool is_at_will(const struct model_event *event)
{
	return event && event->clause && event->clause->kind == CLAUSE_RIGHT &&
	       event->clause->who.count > 0 && !check_complains(&event->clause->who);
}

void verdict_gate(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_stages *stages = &prove->models[SIDE_PROCEDURE]->stages;

	if (is_decided(prove, clause))
		return;
	for (uint32_t i = 1; i < stages->count; i++) {
		const struct model_stage *stage = stages->items[i];

		if (!stage->begins_with_all || !prove_opens(stage, clause->procedure->event))
			continue;
		for (uint32_t j = 0; j < stage->begins_with.count; j++) {
			if (!is_at_will(stage->begins_with.items[j]))
				continue;
			tell(prove, clause, stage, stage->begins_with.items[j], NULL);
			return;
		}
	}
}

/* The decision of the procedure that a condition asks about, the first of several; NULL: none. */
static const struct model_clause *decision_of(const struct model_condition *condition)
{
	const struct model_clause *found = NULL;

	if (condition->kind == MODEL_OUTCOME_IS)
		return condition->event->clause;
	for (const struct model_condition *part = condition->parts; part && !found;
	     part = part->next)
		found = decision_of(part);
	return found;
}

/* Whether the statute has the stage of a clause begin with a right that the decision follows: with
 * that right it is told. */
static bool is_told_of_the_right(const struct prove *prove, const struct model_clause *statute,
				 const struct model_clause *decision)
{
	const struct model_stage *stage = statute->stage;

	for (uint32_t i = 0; i < stage->begins_with.count; i++) {
		const struct model_event *theirs = stage->begins_with.items[i];
		const struct model_event *ours = prove_pair(prove, SIDE_STATUTE, theirs);

		if (theirs->clause && theirs->clause->kind == CLAUSE_RIGHT && ours &&
		    check_complains(&theirs->clause->who) && verdict_follows(decision, ours))
			return true;
	}
	return false;
}

/* Both of two conditions as one; NULL: nothing is asked. */
static const struct model_condition *both_of(struct prove *prove, const struct model_condition *one,
					     const struct model_condition *other)
{
	struct model_condition *parts[2], *all;

	if (!one || !other)
		return one ? one : other;
	for (int i = 0; i < 2; i++) {
		parts[i] = ARENA_NEW(prove->arena, struct model_condition);
		*parts[i] = i == 0 ? *one : *other;
		parts[i]->next = NULL;
	}
	parts[0]->next = parts[1];
	all = ARENA_NEW(prove->arena, struct model_condition);
	*all = (struct model_condition){ .kind = MODEL_AND, .parts = parts[0] };
	return all;
}

void verdict_gate_of_stage(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_clause *theirs = clause->statute, *ours = clause->procedure;
	const struct model_condition *gate = ours->stage->begins_when;
	const struct model_condition *waits =
		theirs->kind == CLAUSE_RIGHT ? theirs->available : theirs->begin;
	const struct model_condition *const here[2] = { gate, NULL };
	const struct model_condition *const there[2] = { theirs->condition, waits };
	const struct model_condition *const by_stage[2] = {
		theirs->stage->begins_when, both_of(prove, theirs->condition, waits)
	};
	const struct model_clause *decision = gate ? decision_of(gate) : NULL;
	struct verdict_cases gated;

	if (!decision || is_told_of_the_right(prove, theirs, decision))
		return;
	gated = verdict_cases(prove, there, here);
	if (!gated.too_many && by_stage[0] && gated.fewer)
		gated = verdict_cases(prove, by_stage, here);
	if (gated.too_many)
		verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_NOT_DECIDED,
			    "whether its stage begins in every case in which the statute has it");
	if (gated.too_many || !gated.fewer)
		return;
	if (theirs->kind == CLAUSE_RIGHT)
		tell(prove, clause, ours->stage, decision->event, " is decided so");
	else
		verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_SILENT,
			    verdict_says(prove,
					 "the procedure asks for it only when %s is decided so",
					 decision->event->full_name));
}
