/* What is asked of whoever uses a right: more than the statute asks, or less of what it gives. */
#include "compiler/audit/verdict/verdict.h"

#include "lang/base/text.h"

/* The statute's item that one of the procedure is, of the right or of the stage that it begins;
 * NULL: the statute does not ask for it. */
static const struct model_content *statutes(const struct prove *prove,
					    const struct model_clause *theirs,
					    const struct model_content *ours)
{
	const struct model_stages *stages = &prove->models[SIDE_STATUTE]->stages;
	const struct model_content *found = verdict_item_of(prove, &theirs->contents, ours);

	for (uint32_t i = 1; i < stages->count && !found; i++) {
		if (prove_opens(stages->items[i], theirs->event))
			found = verdict_item_of(prove, &stages->items[i]->contents, ours);
	}
	return found;
}

/* What is asked beyond the statute. */
struct asked {
	struct text *extra, *needed; /* what else, and what it counts for nothing without */
	struct text *refused; /* what it counts for nothing with, though something is given */
	bool advice;	      /* what else is only advised, all of it */
};

static void collect_item(struct prove *prove, const struct model_clause *theirs,
			 const struct model_content *one, struct asked *out)
{
	const struct model_content *known = statutes(prove, theirs, one);
	const char *beyond = known ? verdict_given_beyond(prove, known, one) : NULL;

	if (known &&
	    (known->strength != STRENGTH_LEVEL_MAY || one->strength == STRENGTH_LEVEL_MAY)) {
		if (!verdict_counts_without(one) && verdict_counts_without(known))
			text_add_listed(out->needed, one->field->name);
		if (beyond)
			text_add_listed(out->refused, beyond);
		return;
	}
	if (one->field->default_value != 0 || one->strength == STRENGTH_LEVEL_MAY)
		return;
	text_add_listed(out->extra, one->field->name);
	out->advice &= one->strength >= STRENGTH_LEVEL_SHOULD;
}

static bool has(const struct model_contents *contents, const struct model_field *field)
{
	for (uint32_t i = 0; i < contents->count; i++) {
		if (contents->items[i].field == field)
			return true;
	}
	return false;
}

/* What the right asks for, and the stage that begins with it. */
static void collect(struct prove *prove, const struct verdict_clause *clause, struct asked *out)
{
	const struct model_clause *ours = clause->procedure, *theirs = clause->statute;
	const struct model_stages *stages = &prove->models[SIDE_PROCEDURE]->stages;

	for (uint32_t i = 0; i < ours->contents.count; i++)
		collect_item(prove, theirs, &ours->contents.items[i], out);
	for (uint32_t i = 1; i < stages->count; i++) {
		const struct model_contents *asked = &stages->items[i]->contents;

		for (uint32_t j = 0; prove_opens(stages->items[i], ours->event) && j < asked->count;
		     j++) {
			if (verdict_is_asked(&asked->items[j]) &&
			    !has(&ours->contents, asked->items[j].field))
				collect_item(prove, theirs, &asked->items[j], out);
		}
	}
	if (ours->only_manners && (!theirs->only_manners || !verdict_by(ours, theirs))) {
		text_add_listed(out->extra, "a certain form");
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

/* The clause whose lateness a condition waits for; NULL: it holds without. */
static const struct model_clause *where_late(const struct model_condition *condition)
{
	if (!condition || condition->kind == MODEL_NOT)
		return NULL;
	if (condition->kind == MODEL_OVERDUE || condition->kind == MODEL_LATE)
		return condition->clause;
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		const struct model_clause *late = where_late(part);

		if (late)
			return late;
	}
	return NULL;
}

/* The clause whose lateness opens a right; NULL: none does. */
static const struct model_clause *opened_late(const struct model_clause *right)
{
	const struct model_clause *late = where_late(right->available);

	late = late ? late : where_late(right->begin);
	return late ? late : where_late(right->condition);
}

/* What the statute gives where the authority is late, and the procedure only once it is done: who
 * keeps the procedure never is. */
static void remedy(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_clause *ours = clause->procedure;
	const struct model_clause *late = opened_late(clause->statute);

	if (!late || !late->event || (!ours->available && !ours->begin && !ours->clock) ||
	    opened_late(ours))
		return;
	say(prove, clause, ASPECT_PRESENCE, VERDICT_COMPLIANT, "rests on ", late->event->full_name,
	    " never being late: where it is, only the statute gives the right");
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

bool verdict_asks_more(struct prove *prove, struct verdict_clause *clause)
{
	struct text extra, needed, refused;
	struct asked asked = { &extra, &needed, &refused, true };

	text_open(&extra, prove->arena);
	text_open(&needed, prove->arena);
	text_open(&refused, prove->arena);
	collect(prove, clause, &asked);
	if (extra.size > 0)
		say(prove, clause, ASPECT_ASKED, VERDICT_HURDLE, "the procedure asks for ",
		    text_string(&extra),
		    asked.advice ? " (as advice); the statute does not" : "; the statute does not");
	if (needed.size > 0)
		say(prove, clause, ASPECT_ASKED, VERDICT_HURDLE, "it counts only with ",
		    text_string(&needed), "; in the statute it counts without too");
	if (refused.size > 0)
		say(prove, clause, ASPECT_ASKED, VERDICT_HURDLE, "it counts for nothing with ",
		    text_string(&refused), "; in the statute it counts");
	return extra.size > 0 || needed.size > 0 || refused.size > 0;
}

void verdict_asked(struct prove *prove, struct verdict_clause *clause)
{
	const char *made_to = verdict_made_to(prove, &clause->statute->to, &clause->procedure->to);
	const struct model_party *other =
		verdict_joins(&clause->statute->who, &clause->procedure->who);

	if (!verdict_asks_more(prove, clause) && !other)
		verdict_add(prove, clause, ASPECT_ASKED, VERDICT_COMPLIANT, NULL);
	if (other)
		say(prove, clause, ASPECT_ASKED, VERDICT_HURDLE, "the procedure wants ",
		    other->name, " to join in it; the statute does not");
	remedy(prove, clause);
	if (made_to)
		verdict_add(prove, clause, ASPECT_CONTENT, VERDICT_SILENT, made_to);
	verdict_late_use(prove, clause);
}
