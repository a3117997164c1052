/* What is kept only because whoever complains does in time what the procedure alone asks for. */
#include "compiler/audit/proof/prove_term.h"
#include "compiler/audit/verdict/verdict.h"

/* Whether a clause of the procedure sets a time to whoever complains. */
static bool is_asked(const struct model_clause *clause)
{
	return clause->kind == CLAUSE_DUTY && clause->clock && check_complains(&clause->who);
}

/* Whether it is broken once such times need not be kept. */
static bool is_broken(struct prove *prove, const struct prove_question *question)
{
	struct proof proof = prove_ask(prove, question);

	return proof.decided && proof.broken > 0 && !proof.unfollowed;
}

/* The clause that makes the difference; NULL: no single one does. */
static const struct model_clause *link_of(struct prove *prove, struct prove_question question)
{
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;

	for (uint32_t i = 0; i < clauses->count; i++) {
		if (!is_asked(clauses->items[i]))
			continue;
		question.soft_too = clauses->items[i];
		if (!is_broken(prove, &question))
			return clauses->items[i];
	}
	return NULL;
}

static bool asks_for_any(const struct prove *prove)
{
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;

	for (uint32_t i = 0; i < clauses->count; i++) {
		if (is_asked(clauses->items[i]))
			return true;
	}
	return false;
}

bool verdict_has_softer(const struct prove *prove, uint32_t strength)
{
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;

	for (uint32_t i = 0; i < clauses->count; i++) {
		if (clauses->items[i]->kind == CLAUSE_DUTY && clauses->items[i]->clock &&
		    clauses->items[i]->strength > strength)
			return true;
	}
	return false;
}

uint32_t verdict_softest(const struct prove *prove)
{
	const struct model_clauses *clauses = &prove->models[SIDE_STATUTE]->clauses;
	uint32_t strength = STRENGTH_LEVEL_WILL;

	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_clause *clause = clauses->items[i];

		if (clause->kind == CLAUSE_DUTY && clause->clock && clause->strength > strength)
			strength = clause->strength;
	}
	return strength;
}

/* Whether a clause may be extended for lateness, or where there is none. */
static bool is_extended_by_lateness(const struct prove *prove, enum side side,
				    const struct model_clause *clause)
{
	const struct model_extensions *extensions = &prove->models[side]->extensions;

	for (uint32_t i = 0; i < extensions->count; i++) {
		if (prove_has_clause(&extensions->items[i]->targets, clause) &&
		    verdict_late_in(extensions->items[i]->condition))
			return true;
	}
	return false;
}

void verdict_rests_extended(struct prove *prove, struct verdict_clause *clause,
			    struct prove_question question)
{
	const struct verdict_row *row = &clause->rows.items[clause->rows.count - 1];

	if (row->verdict > VERDICT_STRICTER ||
	    (!is_extended_by_lateness(prove, SIDE_STATUTE, clause->statute) &&
	     !is_extended_by_lateness(prove, SIDE_PROCEDURE, clause->procedure)))
		return;
	question.nothing_kept = question.late_first = question.any = true;
	if (is_broken(prove, &question))
		verdict_add(prove, clause, ASPECT_EXTENSION, VERDICT_COMPLIANT,
			    "rests on nothing being late: where something is, the procedure gives "
			    "more time than the statute");
}

struct verdict_terms verdict_by_the_punctual(struct prove *prove,
					     const struct prove_question *question)
{
	struct prove_question alone = *question;
	const struct model_clause *link;

	alone.authority_alone = alone.any = true;
	if (!asks_for_any(prove) || !is_broken(prove, &alone))
		return (struct verdict_terms){ .says = NULL };
	link = link_of(prove, alone);
	return (struct verdict_terms){
		.verdict = VERDICT_HURDLE,
		.says = verdict_says(prove, "it is kept only where %s is in time",
				     link ? link->event->full_name
					  : "what the complainant has to do"),
	};
}

void verdict_rests(struct prove *prove, struct verdict_clause *clause)
{
	struct prove_question question;
	const struct model_clause *link;
	struct verdict_row *row = NULL;

	for (uint32_t i = 0; i < clause->rows.count && !row; i++) {
		if (clause->rows.items[i].proved && clause->rows.items[i].goal == GOAL_LATE)
			row = &clause->rows.items[i];
	}
	if (!row || row->verdict > VERDICT_STRICTER || check_complains(&clause->statute->who) ||
	    check_complains(&clause->procedure->who) || !asks_for_any(prove))
		return;
	question = row->proof.question;
	question.goal = GOAL_LATE;
	question.authority_alone = question.any = true;
	question.nothing_kept = false;
	if (!is_broken(prove, &question))
		return;
	link = link_of(prove, question);
	row = verdict_add(
		prove, clause, ASPECT_ASKED, VERDICT_HURDLE,
		verdict_says(
			prove,
			"it is kept only where %s is in time, which the statute does not ask for",
			link ? link->event->full_name : "what the complainant has to do"));
	row->soft = link;
}
