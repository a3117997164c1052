/* What is asked of whoever uses a right: more than the statute asks, or less of what it gives. */
#include "compiler/audit/verdict.h"

#include <string.h>

#include "lang/base/text.h"

/* The statute's item that one of the procedure is; NULL: the statute does not ask for it. */
static const struct model_content *statutes(const struct prove *prove,
					    const struct model_clause *theirs,
					    const struct model_content *ours)
{
	for (uint32_t i = 0; i < theirs->contents.count; i++) {
		const struct model_content *item = &theirs->contents.items[i];

		if (strcmp(prove_field_name(prove, item->field->name), ours->field->name) == 0)
			return item;
	}
	return NULL;
}

/* What the statute does not ask for; `advice`: only advised, all of it. */
static void collect(const struct prove *prove, const struct verdict_clause *clause,
		    struct text *extra, struct text *needed, bool *advice)
{
	const struct model_clause *ours = clause->procedure, *theirs = clause->statute;

	for (uint32_t i = 0; i < ours->contents.count; i++) {
		const struct model_content *one = &ours->contents.items[i];
		const struct model_content *known = statutes(prove, theirs, one);

		if (known) {
			if (one->kind == CONTENT_ONLY_IF_GIVING &&
			    known->kind != CONTENT_ONLY_IF_GIVING)
				text_add_listed(needed, one->field->name);
			continue;
		}
		if (one->field->default_value != 0)
			continue;
		text_add_listed(extra, one->field->name);
		*advice &= one->strength >= STRENGTH_LEVEL_SHOULD &&
			   one->strength != STRENGTH_LEVEL_MAY;
	}
	if (ours->only_manners && (!theirs->only_manners || !verdict_by(ours, theirs))) {
		text_add_listed(extra, "a certain form");
		*advice = false;
	}
}

/* Whom the procedure wants to join in a right that the statute gives to one alone; NULL: nobody. */
static const struct model_party *joins(const struct model_clause *theirs,
				       const struct model_clause *ours)
{
	bool alone = theirs->either || theirs->who.count == 1;

	return alone && !ours->either && ours->who.count > 1 ? ours->who.items[1] : NULL;
}

static void say(struct prove *prove, struct verdict_clause *clause, enum aspect aspect,
		enum verdict verdict, const char *before, const char *names, const char *after)
{
	struct text says;

	text_open(&says, prove->arena);
	text_format(&says, "%s%s%s", before, names, after);
	verdict_add(prove, clause, aspect, verdict, text_string(&says));
}

/* Whether a condition holds where something is late. */
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

/* What the statute gives where the authority is late, and the procedure only once it is done: who
 * keeps the procedure never is. */
static void remedy(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_clause *ours = clause->procedure;
	const struct model_clause *late = where_late(clause->statute->available);

	if (!late || !late->event || !ours->available || where_late(ours->available))
		return;
	say(prove, clause, ASPECT_PRESENCE, VERDICT_COMPLIANT, "rests on ", late->event->full_name,
	    " never being late: where it is, only the statute gives the right");
}

void verdict_asked(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_party *other = joins(clause->statute, clause->procedure);
	struct text extra, needed;
	bool advice = true;

	text_open(&extra, prove->arena);
	text_open(&needed, prove->arena);
	collect(prove, clause, &extra, &needed, &advice);
	if (extra.size == 0 && needed.size == 0 && !other)
		verdict_add(prove, clause, ASPECT_ASKED, VERDICT_COMPLIANT, NULL);
	if (extra.size > 0)
		say(prove, clause, ASPECT_ASKED, VERDICT_HURDLE, "the procedure asks for ",
		    text_string(&extra),
		    advice ? " (as advice); the statute does not" : "; the statute does not");
	if (needed.size > 0)
		say(prove, clause, ASPECT_ASKED, VERDICT_HURDLE, "it counts only with ",
		    text_string(&needed), "; in the statute it counts without too");
	if (other)
		say(prove, clause, ASPECT_ASKED, VERDICT_HURDLE, "the procedure wants ",
		    other->name, " to join in it; the statute does not");
	remedy(prove, clause);
}
