/* What is owed without a date, and what is aimed at beside one: in which cases, how soon. */
#include "compiler/audit/proof/prove_clocks.h"
#include "compiler/audit/proof/prove_counts.h"
#include "compiler/audit/proof/prove_late.h"
#include "compiler/audit/proof/prove_same.h"
#include "compiler/audit/proof/prove_stage.h"
#include "compiler/audit/proof/prove_stands.h"
#include "compiler/audit/proof/prove_term.h"
#include "compiler/audit/verdict/verdict_cases.h"
#include "compiler/audit/verdict/verdict_waits.h"

#include <string.h>

#include "lang/base/arena.h"
#include "lang/base/array.h"

/* Whether a case of the procedure can close for another reason too. */
static bool closes_otherwise(const struct model *model, const char *reason)
{
	bool others = false;

	for (uint32_t i = 0; i < model->consequences.count; i++)
		others |= model->consequences.items[i].kind == CONSEQUENCE_CLOSES &&
			  strcmp(model->consequences.items[i].reason, reason) != 0;
	for (uint32_t i = 0; i < model->watches.count; i++)
		others |= model->watches.items[i].reason &&
			  strcmp(model->watches.items[i].reason, reason) != 0;
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		const struct model_clock *clock = model->clauses.items[i]->clock;

		others |=
			clock && clock->expiry_reason && strcmp(clock->expiry_reason, reason) != 0;
	}
	return others;
}

/* Whether it is owed here after some closes only, and there after any, or without one. */
static bool only_after_some(const struct prove *prove, const struct model_clause *theirs,
			    const struct model_clause *ours)
{
	if (!(ours->flags & CLAUSE_AFTER_CLOSE))
		return false;
	return !(theirs->flags & CLAUSE_AFTER_CLOSE) ||
	       (!theirs->close_reason && ours->close_reason &&
		closes_otherwise(prove->models[SIDE_PROCEDURE], ours->close_reason));
}

static bool is_reason(const char *wanted, const char *reason)
{
	return !wanted || (reason && strcmp(wanted, reason) == 0);
}

/* Whether a case of the procedure closes for a reason by what is known of it, or when a window has
 * ended unused. */
static bool closes_without_act(const struct model *model, const char *reason)
{
	bool closes = false;

	for (uint32_t i = 0; i < model->watches.count; i++)
		closes |= model->watches.items[i].reason &&
			  is_reason(reason, model->watches.items[i].reason);
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		const struct model_clock *clock = model->clauses.items[i]->clock;

		closes |= clock && clock->expiry_reason && is_reason(reason, clock->expiry_reason);
	}
	return closes;
}

/* In which cases an act closes the case in the statute, and not in the procedure. */
static struct verdict_cases closed_here(struct prove *prove, const struct model_consequence *theirs,
					const char *reason)
{
	const struct model_consequences *rows = &prove->models[SIDE_PROCEDURE]->consequences;
	const struct model_event *event = prove_pair(prove, SIDE_STATUTE, theirs->event);
	struct verdict_cases closed = { .fewer = true };

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_consequence *row = &rows->items[i];
		const struct model_condition *const there[2] = { theirs->condition, NULL };
		const struct model_condition *const here[2] = { row->condition, NULL };
		struct verdict_cases cases;

		if (row->kind != CONSEQUENCE_CLOSES || row->event != event ||
		    !is_reason(reason, row->reason))
			continue;
		if (!row->condition ||
		    prove_asks_the_same(prove, theirs->condition, row->condition))
			return (struct verdict_cases){ .fewer = false };
		cases = verdict_cases(prove, there, here);
		closed.fewer &= cases.fewer;
		closed.unknown |= cases.unknown;
	}
	return closed;
}

/* Whether what is owed after the close on both sides is owed after fewer closes in the procedure:
 * what closes the statute's case for its reason does not close ours so, or not always. */
static struct verdict_cases after_fewer(struct prove *prove, const struct model_clause *theirs,
					const struct model_clause *ours)
{
	const struct model *procedure = prove->models[SIDE_PROCEDURE];
	const struct model_consequences *rows = &prove->models[SIDE_STATUTE]->consequences;
	struct verdict_cases out = { .fewer = false };

	for (uint32_t i = 0; i < rows->count && ours->flags & CLAUSE_AFTER_CLOSE; i++) {
		const struct model_consequence *row = &rows->items[i];
		struct verdict_cases closed;

		if (row->kind != CONSEQUENCE_CLOSES ||
		    !is_reason(theirs->close_reason, row->reason) ||
		    !prove_pair(prove, SIDE_STATUTE, row->event))
			continue;
		closed = closed_here(prove, row, ours->close_reason);
		out.fewer |= closed.fewer && !closed.unknown;
		out.unknown |= closed.unknown;
	}
	if (out.fewer && closes_without_act(procedure, ours->close_reason))
		return (struct verdict_cases){ .unknown = true };
	return out;
}

/* Whether a sentence of the statute has something count wherever one of the procedure does. */
static bool counts_there_too(struct prove *prove, const struct model_consequence *theirs,
			     const struct model_consequence *ours)
{
	const struct model_condition *const there[2] = { theirs->condition, NULL };
	const struct model_condition *const here[2] = { ours->condition, NULL };
	struct verdict_cases cases;

	if (!theirs->condition || prove_asks_the_same(prove, theirs->condition, ours->condition))
		return true;
	cases = verdict_cases(prove, there, here);
	return !cases.more && !cases.unknown;
}

/* What the procedure alone lets count for it, or in more cases; NULL: nothing. */
static const struct model_event *counts_for_it(struct prove *prove,
					       const struct model_clause *theirs,
					       const struct model_clause *ours)
{
	const struct model_consequences *here = &prove->models[SIDE_PROCEDURE]->consequences;
	const struct model_consequences *there = &prove->models[SIDE_STATUTE]->consequences;

	for (uint32_t i = 0; i < here->count; i++) {
		const struct model_event *event = here->items[i].event;
		bool too = false;

		if (here->items[i].kind != CONSEQUENCE_COUNTS_AS ||
		    here->items[i].other != ours->event || here->items[i].cite.silent ||
		    prove_counts_idly(prove, SIDE_PROCEDURE, &here->items[i]))
			continue; /* of what its source does not say nobody is told */
		for (uint32_t j = 0; j < there->count; j++)
			too |= there->items[j].kind == CONSEQUENCE_COUNTS_AS &&
			       there->items[j].other == theirs->event &&
			       there->items[j].event == prove_pair(prove, SIDE_PROCEDURE, event) &&
			       counts_there_too(prove, &there->items[j], &here->items[i]);
		if (!too)
			return event;
	}
	return NULL;
}

/* Whether what the procedure asks for instead counts for it in some cases only in the statute. */
static bool counts_in_some_cases(const struct prove *prove, const struct model_clause *theirs,
				 const struct model_clause *ours)
{
	const struct model_consequences *there = &prove->models[SIDE_STATUTE]->consequences;
	const struct model_event *instead = prove_pair(prove, SIDE_PROCEDURE, ours->event);
	bool in_some = false;

	for (uint32_t i = 0; instead != theirs->event && i < there->count; i++) {
		const struct model_consequence *row = &there->items[i];

		if (row->event != instead || !prove_counts_as(row, theirs))
			continue;
		if (!row->condition)
			return false;
		in_some = true;
	}
	return in_some;
}

/* A condition with two others as its parts. */
static struct model_condition *joined(struct prove *prove, enum model_condition_kind kind,
				      const struct model_condition *one,
				      const struct model_condition *other)
{
	struct model_condition *made = ARENA_NEW(prove->arena, struct model_condition);
	struct model_condition *first = ARENA_NEW(prove->arena, struct model_condition);
	struct model_condition *second = ARENA_NEW(prove->arena, struct model_condition);

	*second = *other;
	second->next = NULL;
	*first = *one;
	first->next = second;
	*made = (struct model_condition){ .kind = kind, .parts = first };
	return made;
}

/* What begins a clause; NULL: it is owed from the beginning. */
static const struct model_condition *begin_of(const struct model_clause *clause)
{
	return prove_begins_at_once(clause) ? NULL : clause->begin;
}

/* All that a clause waits for; NULL: nothing. */
static const struct model_condition *waited_for(struct prove *prove,
						const struct model_clause *clause)
{
	const struct model_condition *const parts[] = { clause->condition, begin_of(clause),
							clause->available };
	const struct model_condition *all = NULL;

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (parts[i])
			all = all ? joined(prove, MODEL_AND, all, parts[i]) : parts[i];
	}
	return all;
}

/* When a clause does not ask for it. */
static const struct model_condition *not_asked(struct prove *prove,
					       const struct model_clause *clause)
{
	const struct model_condition *all = waited_for(prove, clause);
	struct model_condition *made = ARENA_NEW(prove->arena, struct model_condition);
	struct model_condition *part = ARENA_NEW(prove->arena, struct model_condition);

	*made = (struct model_condition){ .kind = MODEL_OR }; /* of nothing: never */
	if (!all)
		return made;
	*part = *all;
	part->next = NULL;
	*made = (struct model_condition){ .kind = MODEL_NOT, .parts = part };
	return made;
}

const struct model_condition *verdict_any_asks(struct prove *prove,
					       const struct model_clauses *sentences,
					       const struct model_clause *unless)
{
	const struct model_condition *any = unless ? not_asked(prove, unless) : NULL;

	for (uint32_t i = 0; i < sentences->count; i++) {
		const struct model_condition *one = waited_for(prove, sentences->items[i]);

		if (!one)
			return NULL;
		any = any ? joined(prove, MODEL_OR, one, any) : one;
	}
	return any;
}

/* When one of the procedure's sentences about an act asks for it; NULL: always. */
static const struct model_condition *asked_by_any(struct prove *prove,
						  const struct model_clause *ours)
{
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;
	struct model_clauses about = { 0 };

	for (uint32_t i = 0; i < clauses->count; i++) {
		if (clauses->items[i]->kind == CLAUSE_DUTY &&
		    prove_stand_for_one(prove, clauses->items[i]->event, ours->event))
			*ARRAY_PUSH(prove->arena, &about) = clauses->items[i];
	}
	return verdict_any_asks(prove, &about, NULL);
}

/* Says on what it rests that whoever keeps the procedure owes it wherever the statute has him do
 * so: who is late may owe it there only. */
static void rests_on_time(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_clause *theirs = clause->statute, *ours = clause->procedure;
	const struct model_clause *late = verdict_turns_on_late(theirs);

	late = late ? late : verdict_turns_on_late(ours);
	if (!late || !late->event || (!begin_of(ours) && !ours->condition) ||
	    (!theirs->condition && !ours->condition &&
	     verdict_begins_late_alike(prove, theirs->begin, ours->begin)))
		return;
	verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_COMPLIANT,
		    verdict_says(prove,
				 "rests on %s never being late: where it is, the statute may have "
				 "it owed and the procedure not",
				 late->event->full_name));
}

/* What has no date is asked for in every case in which the statute does, and for itself. */
static void cases(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_clause *theirs = clause->statute, *ours = clause->procedure;
	const struct model_condition *const there[2] = { theirs->condition, begin_of(theirs) };
	const struct model_condition *const here[2] = { asked_by_any(prove, ours), NULL };
	const struct model_event *another = counts_for_it(prove, theirs, ours);
	const struct prove_question question = { .statute = theirs, .procedure = ours };
	struct verdict_wait wait = { .act = NULL };
	struct verdict_cases which = verdict_cases(prove, there, here);
	bool same = prove_same_own_terms(prove, &question);
	struct verdict_cases after = { .fewer = false };

	if (theirs->flags & CLAUSE_AFTER_CLOSE && !same)
		after = after_fewer(prove, theirs, ours);
	if (!same)
		wait = verdict_waits(prove, clause);
	if (another) {
		verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_SILENT,
			    verdict_says(prove,
					 "the procedure lets %s count for it, the statute does not",
					 another->full_name));
	}
	if (which.fewer || after.fewer || only_after_some(prove, theirs, ours) ||
	    counts_in_some_cases(prove, theirs, ours)) {
		verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_SILENT,
			    "the procedure asks for it in some cases only");
	} else if (wait.act) {
		verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_SILENT,
			    verdict_says(prove, "the procedure asks for it only once %s, %s",
					 wait.act->full_name,
					 wait.too_late ? "when it is asked for no more"
						       : "which need not come"));
	} else if (wait.until) {
		verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_SILENT,
			    verdict_says(prove,
					 "the procedure asks for it no more once %s, which counts "
					 "there on days on which it does not in the statute",
					 wait.until->full_name));
	} else if (wait.late && wait.late->event) {
		verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_SILENT,
			    verdict_says(prove, "the procedure asks for it only where %s is late",
					 wait.late->event->full_name));
	} else if (wait.unknown || wait.late || after.unknown || (which.too_many && !same)) {
		verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_NOT_DECIDED,
			    "whether the procedure asks for it in every case in which the statute "
			    "does");
	} else if (!same) {
		rests_on_time(prove, clause);
	}
}

/* How soon something without a date is to be done: the sooner, the less. */
static int haste(const struct model_clause *clause)
{
	return clause->undated == UNDATED_IMMEDIATELY ? 0
	       : clause->undated == UNDATED_AS_SOON   ? 1
						      : 2;
}

static void soon(struct prove *prove, struct verdict_clause *clause)
{
	int theirs = haste(clause->statute);

	if (clause->procedure->clock && theirs == 0)
		verdict_add(prove, clause, ASPECT_NUMBER, VERDICT_NOT_DECIDED,
			    "whether the procedure's last day is soon enough for what the statute "
			    "wants done immediately");
	if (clause->procedure->clock || haste(clause->procedure) <= theirs)
		return;
	verdict_add(prove, clause, ASPECT_NUMBER, VERDICT_SILENT,
		    theirs == 0 ? "the statute wants it done immediately, the procedure does not "
				  "say so"
				: "the statute wants it done as soon as practicable, the procedure "
				  "does not say so");
}

/* What is found where the procedure's clock is not extended, or where it is. */
static enum prove_truth is_never_late(struct prove *prove, struct prove_question question,
				      bool extended)
{
	struct proof proof;

	question.extended = extended;
	question.not_extended = !extended;
	proof = prove_ask(prove, &question);
	prove_clocks_too(prove, &question, &proof);
	if (proof.decided && proof.broken == 0)
		return PROVE_YES;
	if (prove_same_terms(prove, &question) || prove_is_no_worse(prove, &question))
		return PROVE_YES;
	return proof.decided && !proof.unfollowed ? PROVE_NO : PROVE_DEPENDS;
}

/* Whether whoever keeps a limit or a target of the procedure is within the statute's target; what
 * extends a limit leaves the target beside it where it is. */
static enum prove_truth is_within(struct prove *prove, const struct verdict_clause *clause,
				  const struct model_clock *ours)
{
	const struct model_clause *procedure = clause->procedure;
	struct prove_question question = { .goal = GOAL_LATE,
					   .statute = clause->statute,
					   .procedure = procedure,
					   .statute_clock = clause->statute->target,
					   .procedure_clock = ours,
					   .nothing_kept = true,
					   .any = true };
	enum prove_truth found;

	if (!ours)
		return PROVE_NO;
	found = is_never_late(prove, question, false);
	return found == PROVE_YES && prove_is_extended(prove->models[SIDE_PROCEDURE], procedure) &&
			       (ours == procedure->clock || !procedure->clock)
		       ? is_never_late(prove, question, true)
		       : found;
}

/* In how many of a hundred cases something is aimed at. */
static int32_t share(const struct model_clause *clause)
{
	return clause->share > 0 ? clause->share : 100;
}

static void target(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_clause *theirs = clause->statute, *ours = clause->procedure;
	enum prove_truth limit = is_within(prove, clause, ours->clock);
	enum prove_truth aim = limit == PROVE_YES ? limit : is_within(prove, clause, ours->target);

	if (limit == PROVE_YES)
		return;
	if (limit == PROVE_DEPENDS || aim == PROVE_DEPENDS)
		verdict_add(prove, clause, ASPECT_NUMBER, VERDICT_NOT_DECIDED,
			    "whether the procedure aims at what the statute does");
	else if (!ours->target)
		verdict_add(prove, clause, ASPECT_NUMBER, VERDICT_SILENT,
			    "the statute aims at an earlier day too, the procedure does not");
	else if (aim == PROVE_NO)
		verdict_add(prove, clause, ASPECT_NUMBER, VERDICT_SILENT,
			    "the procedure aims at a later day than the statute");
	else if (share(ours) < share(theirs))
		verdict_add(prove, clause, ASPECT_NUMBER, VERDICT_SILENT,
			    "the procedure aims at it in fewer cases than the statute");
	else if (verdict_rank(ours->advice) > verdict_rank(theirs->advice))
		verdict_add(prove, clause, ASPECT_STRENGTH, VERDICT_WEAKER_WORDING,
			    "the procedure's aim is in weaker words");
}

void verdict_owed(struct prove *prove, struct verdict_clause *clause)
{
	if (!clause->statute->clock) {
		cases(prove, clause);
		soon(prove, clause);
	}
	if (clause->statute->target)
		target(prove, clause);
}
