/* Several sentences of the procedure about one act: what one of them says counts for nothing where
 * another gives all of it. */
#include "compiler/audit/proof/prove_stage.h"
#include "compiler/audit/proof/prove_term.h"
#include "compiler/audit/verdict/verdict_cases.h"

#include <string.h>

#include "lang/base/array.h"

struct verdict_cases verdict_asked_alone(struct prove *prove, const struct model_clause *theirs,
					 const struct model_clause *alone,
					 const struct model_clauses *full)
{
	const struct model_condition *const there[2] = { theirs->condition, theirs->begin };
	const struct model_condition *const here[2] = { verdict_any_asks(prove, full, alone),
							NULL };

	for (uint32_t i = 0; i < full->count; i++) {
		const struct model_clause *one = full->items[i];

		if (prove_asks_the_same(prove, theirs->condition, one->condition) &&
		    prove_asks_the_same(prove, theirs->begin, one->begin) &&
		    prove_asks_the_same(prove, theirs->available, one->available))
			return (struct verdict_cases){ .fewer = false };
	}
	return verdict_cases(prove, there, here);
}

/* The sentences about the act of a clause, the procedure's own first, each judged by itself. */
struct judged {
	struct verdict_clause *items;
	uint32_t count, capacity;
	struct model_clauses full, less; /* what says all that the statute does, and what less */
};

static bool is_worse(const struct verdict_row *row)
{
	return row->verdict != VERDICT_COMPLIANT && row->verdict != VERDICT_STRICTER;
}

static void judge_one(struct prove *prove, const struct verdict_clause *clause,
		      struct model_clause *sentence, verdict_judge_sentence judge,
		      struct judged *out)
{
	struct verdict_clause *one = ARRAY_PUSH(prove->arena, out);
	bool worse = false;

	*one = (struct verdict_clause){ .statute = clause->statute, .procedure = sentence };
	judge(prove, one);
	for (uint32_t i = 0; i < one->rows.count; i++)
		worse |= is_worse(&one->rows.items[i]);
	*ARRAY_PUSH(prove->arena, worse ? &out->less : &out->full) = sentence;
}

static struct judged *judge_each(struct prove *prove, const struct verdict_clause *clause,
				 verdict_judge_sentence judge)
{
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;
	const struct model_clause *ours = clause->procedure;
	struct judged *out = ARENA_NEW(prove->arena, struct judged); /* a question holds it */

	for (int other = 0; other < 2; other++) {
		for (uint32_t i = 0; i < clauses->count; i++) {
			struct model_clause *sentence = clauses->items[i];
			bool same = sentence->kind == ours->kind && ours->event &&
				    sentence->event == ours->event;

			if (other ? same && sentence != ours : sentence == ours)
				judge_one(prove, clause, sentence, judge, out);
		}
	}
	return out;
}

/* Whether what some sentences give of a right is no less than the statute does, on every day. */
static struct proof are_enough(struct prove *prove, const struct verdict_clause *clause,
			       const struct judged *judged)
{
	struct prove_question question = { .goal = GOAL_NOT_OPEN,
					   .statute = clause->statute,
					   .procedure = judged->full.items[0],
					   .aside = &judged->less,
					   .any = true };
	struct proof proof;

	for (uint32_t i = 0; i < judged->full.count && !question.procedure->clock; i++)
		question.procedure = judged->full.items[i];
	proof = prove_ask(prove, &question);
	if (proof.broken > 0 || !proof.decided || !question.procedure->clock)
		return proof;
	question.goal = GOAL_CLOSED;
	return prove_ask(prove, &question);
}

/* Whether a row that says this stands among some. */
static bool is_told(const struct verdict_rows *rows, const struct verdict_row *row)
{
	for (uint32_t i = 0; i < rows->count; i++) {
		const struct verdict_row *told = &rows->items[i];

		if (told->verdict == row->verdict && told->aspect == row->aspect &&
		    (told->says == row->says ||
		     (told->says && row->says && strcmp(told->says, row->says) == 0)))
			return true;
	}
	return false;
}

/* Adds what is said of one sentence, of the procedure's own as it is; `where`: in which case. */
static void tell(struct prove *prove, struct verdict_clause *clause,
		 const struct verdict_clause *one, bool worse, const char *where)
{
	bool own = one->procedure == clause->procedure && !where;

	for (uint32_t i = 0; i < one->rows.count; i++) {
		struct verdict_row row = one->rows.items[i];

		if (is_worse(&row) != worse || (!own && !row.says) || is_told(&clause->rows, &row))
			continue;
		if (!own)
			row.says =
				verdict_says(prove, "in %s%s%s: %s", one->procedure->id,
					     where ? ", with " : "", where ? where : "", row.says);
		*ARRAY_PUSH(prove->arena, &clause->rows) = row;
	}
}

/* Tells what a sentence says less than the statute where the others do not give it all. */
static void tell_less(struct prove *prove, struct verdict_clause *clause,
		      const struct verdict_clause *one, const struct judged *judged)
{
	struct verdict_cases alone =
		verdict_asked_alone(prove, clause->statute, one->procedure, &judged->full);
	struct proof proof = { .decided = !alone.unknown };

	if (alone.fewer || judged->full.count == 0) {
		tell(prove, clause, one, true, alone.where);
		return;
	}
	if (clause->statute->kind == CLAUSE_RIGHT)
		proof = are_enough(prove, clause, judged);
	if (proof.broken > 0)
		tell(prove, clause, one, true, NULL);
	else if (!proof.decided)
		verdict_add(prove, clause, one->rows.items[0].aspect, VERDICT_NOT_DECIDED,
			    verdict_says(prove,
					 "%s gives less than the statute; whether another sentence "
					 "gives all of it in each case",
					 one->procedure->id));
}

void verdict_by_sentence(struct prove *prove, struct verdict_clause *clause,
			 verdict_judge_sentence judge, bool of_act)
{
	const struct judged *judged = judge_each(prove, clause, judge);

	for (uint32_t i = 0; i < judged->count; i++) {
		const struct verdict_clause *one = &judged->items[i];
		bool worse = prove_has_clause(&judged->less, one->procedure);

		tell(prove, clause, one, false, NULL);
		if (worse && (of_act || judged->count == 1))
			tell(prove, clause, one, true, NULL);
		else if (worse)
			tell_less(prove, clause, one, judged);
	}
}

bool verdict_extends(const struct model_extension *extension, const struct model_clause *ours)
{
	for (uint32_t i = 0; i < extension->targets.count; i++) {
		const struct model_clause *target = extension->targets.items[i];

		if (target == ours ||
		    (ours->event && target->event == ours->event && target->kind == ours->kind))
			return true;
	}
	return false;
}

const struct model_clause *verdict_extended(const struct prove *prove,
					    const struct model_clause *ours)
{
	const struct model *model = prove->models[SIDE_PROCEDURE];

	if (prove_is_extended(model, ours))
		return ours;
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		const struct model_clause *other = model->clauses.items[i];

		if (ours->event && other->event == ours->event && other->kind == ours->kind &&
		    prove_is_extended(model, other))
			return other;
	}
	return NULL;
}
