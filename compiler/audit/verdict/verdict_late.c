/* What comes too late and may be taken all the same: who decides it, and because of what. */
#include "compiler/audit/verdict/verdict_cases.h"

#include "lang/base/text.h"

/* Who decides it: others may act for the authority, but not for somebody outside it. */
static void acceptor(struct prove *prove, struct verdict_clause *clause,
		     const struct model_parties *theirs, const struct model_parties *ours)
{
	const struct model_party *party = theirs->items[0];
	bool is_outside = party->kind == PARTY_OUTSIDE_BODY;
	struct text says;

	for (uint32_t i = 0; i < theirs->count; i++) {
		if (verdict_has_party(prove, ours, theirs->items[i]))
			return;
	}
	text_open(&says, prove->arena);
	text_format(&says,
		    is_outside ? "%s decides whether one that comes too late is accepted; the "
				 "statute has %s decide it"
			       : "rests on %s accepting for %s what comes too late",
		    ours->items[0]->name, party->name);
	verdict_add(prove, clause, ASPECT_PRESENCE,
		    is_outside ? VERDICT_GATEKEEPING : VERDICT_COMPLIANT, text_string(&says));
}

/* Adds the facts of one side's condition that the other's does not read; how many. */
static uint32_t add_extra(const struct prove *prove, enum side side,
			  const struct model_condition *own, const struct model_condition *other,
			  struct text *out)
{
	enum side across = side == SIDE_STATUTE ? SIDE_PROCEDURE : SIDE_STATUTE;
	uint32_t count = 0;

	for (const struct model_condition *part = own->parts; part; part = part->next)
		count += add_extra(prove, side, part, other, out);
	if (own->field &&
	    !verdict_reads(prove, across, other, prove->fact_of[side][own->field->number])) {
		text_add_listed(out, own->field->name);
		count++;
	}
	return count;
}

/* Because of what: more than the statute asks for is asked of whoever is late. */
static void because(struct prove *prove, struct verdict_clause *clause,
		    const struct model_condition *theirs, const struct model_condition *ours)
{
	const struct model_condition *const there[2] = { theirs, NULL }, *const here[2] = { ours,
											    NULL };
	struct verdict_cases cases = verdict_cases(prove, there, here);
	struct text extra, lacking, says;
	bool one;

	if (cases.unknown) {
		verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_NOT_DECIDED,
			    "in which cases one that comes too late may be accepted");
		return;
	}
	if (!cases.fewer) {
		if (cases.more)
			verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_STRICTER,
				    "the procedure lets one that comes too late be accepted in "
				    "more cases");
		return;
	}
	text_open(&extra, prove->arena);
	text_open(&says, prove->arena);
	text_open(&lacking, prove->arena);
	one = add_extra(prove, SIDE_PROCEDURE, ours, theirs, &extra) == 1;
	if (theirs)
		one &= add_extra(prove, SIDE_STATUTE, theirs, ours, &lacking) == 1;
	if (extra.size > 0)
		text_format(&says,
			    "one that comes too late is accepted only because of %s; the "
			    "statute does not ask for it",
			    text_string(&extra));
	if (extra.size > 0 && lacking.size > 0 && one)
		text_format(&says, ", unless it is its %s: `field %s stands for field %s.`",
			    text_string(&lacking), text_string(&extra), text_string(&lacking));
	if (extra.size == 0)
		text_add_string(&says, "the statute lets one that comes too late be accepted in "
				       "more cases");
	verdict_add(prove, clause, ASPECT_PRESENCE,
		    extra.size > 0 ? VERDICT_HURDLE : VERDICT_SILENT_POWER, text_string(&says));
}

void verdict_late(struct prove *prove, struct verdict_clause *clause,
		  const struct verdict_acceptance *theirs, const struct verdict_acceptance *ours)
{
	if (theirs->who->count == 0 && ours->who->count == 0)
		return;
	if (ours->who->count == 0) {
		verdict_add(prove, clause, ASPECT_PRESENCE,
			    theirs->owed ? VERDICT_SILENT : VERDICT_SILENT_POWER,
			    theirs->owed
				    ? "the statute has one that comes too late accepted, the "
				      "procedure does not say so"
				    : "the statute lets one that comes too late be accepted all "
				      "the same, the procedure does not say so");
		return;
	}
	if (theirs->who->count == 0) {
		verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_STRICTER,
			    "the procedure lets one that comes too late be accepted all the same, "
			    "the statute does not say so");
		return;
	}
	acceptor(prove, clause, theirs->who, ours->who);
	if (theirs->owed && !ours->owed)
		verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_GATEKEEPING,
			    "the statute has one that comes too late accepted, the procedure "
			    "leaves it to be decided");
	because(prove, clause, theirs->because, ours->because);
}

/* Who may or must accept what comes after the window of a right. */
static struct verdict_acceptance acceptance_of(const struct model_clause *right)
{
	const struct ast_item *late = right->sentence ? right->sentence->clause.if_late : NULL;
	enum ast_strength strength = late ? late->clause.strength : STRENGTH_NONE;

	return (struct verdict_acceptance){
		.who = &right->acceptor,
		.owed = strength == STRENGTH_MUST || strength == STRENGTH_WILL,
	};
}

void verdict_late_use(struct prove *prove, struct verdict_clause *clause)
{
	struct verdict_acceptance theirs = acceptance_of(clause->statute);
	struct verdict_acceptance ours = acceptance_of(clause->procedure);

	if (clause->procedure->clock)
		verdict_late(prove, clause, &theirs, &ours);
}
