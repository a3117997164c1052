/* What is asked of whoever uses a right: more than the statute asks, or less of what it gives. */
#include "compiler/audit/proof/prove_late.h"
#include "compiler/audit/proof/prove_stands.h"
#include "compiler/audit/verdict/verdict_cases.h"

#include "lang/base/text.h"

/* The statute's item that one of the procedure is, of the right or of the stage that it begins;
 * NULL: the statute does not ask for it. */
static const struct model_content *statutes(const struct prove *prove,
					    const struct model_clause *theirs,
					    const struct model_content *ours)
{
	const struct model_stages *stages = &prove->models[SIDE_STATUTE]->stages;
	const struct model_content *found = verdict_item_of(prove, &theirs->contents, ours);

	for (uint32_t i = 1; theirs->event && i < stages->count && !found; i++) {
		if (prove_opens(stages->items[i], theirs->event))
			found = verdict_item_of(prove, &stages->items[i]->contents, ours);
	}
	return found;
}

/* How strongly an item is asked for, in a sentence of such a strength; a right alone has none. */
static enum strength strength_of(const struct model_content *item, enum strength sentence)
{
	if (item->strength != STRENGTH_LEVEL_NONE)
		return item->strength;
	return sentence == STRENGTH_LEVEL_NONE || sentence == STRENGTH_LEVEL_MAY
		       ? STRENGTH_LEVEL_MUST
		       : sentence;
}

void verdict_asks_open(struct prove *prove, enum strength theirs, enum strength ours,
		       struct verdict_asks *out)
{
	for (int i = 0; i < VERDICT_ASKS; i++)
		text_open(&out->names[i], prove->arena);
	out->theirs = theirs;
	out->ours = ours;
	out->advice = true;
}

void verdict_asks_for(struct prove *prove, const struct model_content *known,
		      const struct model_content *one, struct verdict_asks *out)
{
	enum strength there = known ? strength_of(known, out->theirs) : STRENGTH_LEVEL_MAY;
	enum strength here = strength_of(one, out->ours);
	const char *beyond = known ? verdict_given_beyond(prove, known, one) : NULL;

	if (known && !verdict_counts_without(one) && verdict_counts_without(known))
		text_add_listed(&out->names[ASKS_NEEDED], one->field->name);
	else if (there == STRENGTH_LEVEL_MAY && here != STRENGTH_LEVEL_MAY &&
		 one->field->default_value == 0) {
		text_add_listed(&out->names[ASKS_EXTRA], one->field->name);
		out->advice &= verdict_rank(here) >= STRENGTH_LEVEL_SHOULD;
	} else if (there != STRENGTH_LEVEL_MAY && verdict_rank(here) < verdict_rank(there) &&
		   one->field->default_value == 0)
		text_add_listed(&out->names[ASKS_HARDER], one->field->name);
	if (beyond)
		text_add_listed(&out->names[ASKS_REFUSED], beyond);
}

const char *verdict_asks_says(struct prove *prove, const struct verdict_asks *asks, int which)
{
	static const char *const words[VERDICT_ASKS][2] = {
		[ASKS_EXTRA] = { "the procedure asks for ", "; the statute does not" },
		[ASKS_HARDER] = { "the procedure asks for ", "; the statute in weaker words" },
		[ASKS_NEEDED] = { "it counts only with ",
				  "; in the statute it counts without too" },
		[ASKS_REFUSED] = { "it counts for nothing with ", "; in the statute it counts" },
	};

	if (asks->names[which].size == 0)
		return NULL;
	return verdict_says(prove, "%s%s%s%s", words[which][0], text_string(&asks->names[which]),
			    which == ASKS_EXTRA && asks->advice ? " (as advice)" : "",
			    words[which][1]);
}

bool verdict_carries(const struct model_contents *contents, const struct model_field *field)
{
	for (uint32_t i = 0; i < contents->count; i++) {
		if (contents->items[i].field == field)
			return true;
	}
	return false;
}

/* What the clause asks for, and the stage that begins with what it is about. */
static void collect(struct prove *prove, const struct verdict_clause *clause,
		    struct verdict_asks *out)
{
	const struct model_clause *ours = clause->procedure, *theirs = clause->statute;
	const struct model_stages *stages = &prove->models[SIDE_PROCEDURE]->stages;

	for (uint32_t i = 0; i < ours->contents.count; i++) {
		const struct model_content *item = &ours->contents.items[i];

		verdict_asks_for(prove, statutes(prove, theirs, item), item, out);
	}
	for (uint32_t i = 1; ours->event && i < stages->count; i++) {
		const struct model_contents *asked = &stages->items[i]->contents;

		for (uint32_t j = 0; prove_opens(stages->items[i], ours->event) && j < asked->count;
		     j++) {
			const struct model_content *item = &asked->items[j];

			if (verdict_is_asked(prove, item) &&
			    !verdict_carries(&ours->contents, item->field))
				verdict_asks_for(prove, statutes(prove, theirs, item), item, out);
		}
	}
	if (ours->only_manners && (!theirs->only_manners || !verdict_by(ours, theirs))) {
		text_add_listed(&out->names[ASKS_EXTRA], "a certain form");
		out->advice = false;
	}
}

const struct model_party *verdict_joins(const struct model_parties *theirs,
					const struct model_parties *ours)
{
	bool alone = theirs->either || theirs->count == 1;

	return alone && !ours->either && ours->count > 1 ? ours->items[1] : NULL;
}

static void say(struct prove *prove, struct verdict_clause *clause, enum aspect aspect,
		enum verdict verdict, const char *before, const char *names, const char *after)
{

	verdict_add(prove, clause, aspect, verdict,
		    verdict_says(prove, "%s%s%s", before, names, after));
}

const struct model_clause *verdict_late_in(const struct model_condition *condition)
{
	const struct model_clause *late = NULL;

	if (!condition)
		return NULL;
	if (condition->kind == MODEL_OVERDUE || condition->kind == MODEL_LATE)
		return condition->target ? NULL : condition->clause;
	for (const struct model_condition *part = condition->parts; part && !late;
	     part = part->next)
		late = verdict_late_in(part);
	return late;
}

const struct model_clause *verdict_turns_on_late(const struct model_clause *clause)
{
	const struct model_clause *late = verdict_late_in(clause->available);

	late = late ? late : verdict_late_in(clause->begin);
	return late ? late : verdict_late_in(clause->condition);
}

/* Whether who is late with what is asked about breaks what is kept else. */
static bool is_broken_late(struct prove *prove, const struct prove_question *question)
{
	struct proof proof = prove_ask(prove, question);

	return !proof.decided || proof.broken > 0;
}

/* What must never be late, as the statute has it: that without which nothing is broken; NULL: no
 * single act. */
static const struct model_event *in_time(struct prove *prove, struct prove_question question)
{
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;

	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_event *event = clauses->items[i]->event;

		question.soft_too = clauses->items[i];
		if (question.soft_too->kind != CLAUSE_DUTY || !question.soft_too->clock || !event ||
		    !prove_waits_until_late(prove, &question, event) ||
		    is_broken_late(prove, &question))
			continue;
		return prove_stands_for(prove, event) ? prove_stands_for(prove, event) : event;
	}
	return NULL;
}

/* What the statute gives where something is late, and the procedure then not: who keeps the
 * procedure never is. */
static void remedy(struct prove *prove, struct verdict_clause *clause)
{
	struct prove_question question = { .goal = GOAL_NOT_OPEN,
					   .statute = clause->statute,
					   .procedure = clause->procedure,
					   .nothing_kept = true,
					   .any = true };
	const struct model_event *event;

	if ((!verdict_turns_on_late(clause->statute) &&
	     !verdict_turns_on_late(clause->procedure)) ||
	    is_broken_late(prove, &question))
		return; /* of what is broken its row says so */
	question.late_first = true;
	if (!is_broken_late(prove, &question))
		return;
	event = in_time(prove, question);
	say(prove, clause, ASPECT_PRESENCE, VERDICT_COMPLIANT, "rests on ",
	    event ? event->full_name : "nothing",
	    event ? " never being late: where it is, only the statute gives the right"
		  : " being late: where something is, only the statute gives the right");
}

const char *verdict_made_to(struct prove *prove, const struct model_parties *theirs,
			    const struct model_parties *ours)
{
	if (theirs->count == 0)
		return NULL;
	if (ours->count == 0)
		return theirs->items[0]->kind == PARTY_ORDINARY
			       ? NULL
			       : verdict_says(prove,
					      "the statute has it made to %s, the procedure does "
					      "not say to whom",
					      theirs->items[0]->name);
	for (uint32_t i = 0; i < theirs->count; i++) {
		if (verdict_has_party(prove, ours, theirs->items[i]))
			return NULL;
	}
	if (theirs->items[0]->kind == PARTY_ORDINARY && ours->items[0]->kind == PARTY_ORDINARY)
		return NULL; /* others may act for the authority */
	return verdict_says(prove, "the statute has it made to %s, the procedure to %s",
			    theirs->items[0]->name, ours->items[0]->name);
}

bool verdict_asks_tell(struct prove *prove, struct verdict_clause *clause,
		       const struct verdict_asks *asks)
{
	bool any = false;

	for (int i = 0; i < VERDICT_ASKS; i++) {
		const char *says = verdict_asks_says(prove, asks, i);

		any |= says != NULL;
		if (says)
			verdict_add(prove, clause, ASPECT_ASKED, VERDICT_HURDLE, says);
	}
	return any;
}

static void asks_more(struct prove *prove, struct verdict_clause *clause)
{
	struct verdict_asks asks;

	verdict_asks_open(prove, clause->statute->strength, clause->procedure->strength, &asks);
	collect(prove, clause, &asks);
	(void)verdict_asks_tell(prove, clause, &asks);
}

bool verdict_asks_more(struct prove *prove, struct verdict_clause *clause)
{
	uint32_t rows = clause->rows.count;

	verdict_by_sentence(prove, clause, asks_more, true);
	return clause->rows.count > rows;
}

/* Who has to join in it, and to whom it is made. */
static void with_whom(struct prove *prove, struct verdict_clause *clause)
{
	const char *made_to = verdict_made_to(prove, &clause->statute->to, &clause->procedure->to);
	const struct model_party *other =
		verdict_joins(&clause->statute->who, &clause->procedure->who);

	if (other)
		say(prove, clause, ASPECT_ASKED, VERDICT_HURDLE, "the procedure wants ",
		    other->name, " to join in it; the statute does not");
	if (made_to)
		verdict_add(prove, clause, ASPECT_CONTENT, VERDICT_SILENT, made_to);
}

void verdict_asked(struct prove *prove, struct verdict_clause *clause)
{
	bool more = verdict_asks_more(prove, clause);
	uint32_t rows = clause->rows.count;

	verdict_by_sentence(prove, clause, with_whom, false);
	if (!more && clause->rows.count == rows)
		verdict_add(prove, clause, ASPECT_ASKED, VERDICT_COMPLIANT, NULL);
	remedy(prove, clause);
	verdict_late_use(prove, clause);
}
