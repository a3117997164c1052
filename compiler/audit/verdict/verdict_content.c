/* What is said, to whom and by what means: of what is done, and of the notices that extend it. */
#include "compiler/audit/verdict/verdict.h"

#include <string.h>

#include "compiler/audit/proof/prove_term.h"
#include "lang/base/array.h"
#include "lang/base/text.h"

/* What somebody must say: the items of a clause and of its event. */
struct said {
	const struct model_contents *lists[2];
};

/* What the procedure leaves out, what it only advises, what counts without it in the procedure
 * alone, and whom it leaves out. */
struct missing {
	struct text said, softer, without, people;
};

static struct missing nothing_missing(struct prove *prove)
{
	struct missing missing;

	text_open(&missing.said, prove->arena);
	text_open(&missing.softer, prove->arena);
	text_open(&missing.without, prove->arena);
	text_open(&missing.people, prove->arena);
	return missing;
}

/* The item that binds most of those with a name; NULL: none has it. */
static const struct model_content *find(const struct said *said, const char *name)
{
	const struct model_content *found = NULL;

	for (int i = 0; i < 2; i++) {
		for (uint32_t j = 0; said->lists[i] && j < said->lists[i]->count; j++) {
			const struct model_content *item = &said->lists[i]->items[j];

			if (strcmp(item->field->name, name) == 0 &&
			    (!found ||
			     verdict_rank(item->strength) < verdict_rank(found->strength)))
				found = item;
		}
	}
	return found;
}

/* Compares what is asked for with what is said; `strength`: that of the sentence that asks. */
static void compare(const struct prove *prove, const struct model_contents *asked,
		    enum strength strength, const struct said *said, struct missing *out)
{
	for (uint32_t i = 0; i < asked->count; i++) {
		const struct model_content *item = &asked->items[i];
		const char *name = item->field->name;
		const struct model_content *have = find(said, prove_field_name(prove, name));
		enum strength own =
			item->strength == STRENGTH_LEVEL_NONE ? strength : item->strength;

		if (own == STRENGTH_LEVEL_MAY)
			continue;
		if (!have || have->strength == STRENGTH_LEVEL_MAY)
			text_add_listed(&out->said, name);
		else if (verdict_rank(have->strength) > verdict_rank(own))
			text_add_listed(&out->softer, name);
		else if (!verdict_counts_without(item) && verdict_counts_without(have))
			text_add_listed(&out->without, name);
	}
}

/* Whether a party is the one that the statute's first duty binds: others may act for it. */
static bool is_authority(const struct prove *prove, const struct model_party *party)
{
	const struct model_clauses *clauses = &prove->models[SIDE_STATUTE]->clauses;

	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_clause *clause = clauses->items[i];

		if (clause->kind == CLAUSE_DUTY && clause->who.count > 0 &&
		    !clause->who.items[0]->complains)
			return clause->who.items[0] == party;
	}
	return false;
}

static bool is_sent_to(const struct prove *prove, bool sent, const struct model_parties *to,
		       const struct model_party *party)
{
	if (to->count == 0)
		return party->complains && sent; /* who else would it be for */
	for (uint32_t i = 0; i < to->count; i++) {
		if (prove_same_party(prove, party, to->items[i]) ||
		    (is_authority(prove, party) && !to->items[i]->complains))
			return true;
	}
	return false;
}

/* Who gets what is sent: nobody whom the statute names may be left out, and it may not be enough to
 * send it to the first of them. */
static void recipients(const struct prove *prove, const struct model_parties *asked, bool sent,
		       const struct model_parties *to, struct missing *out)
{
	bool enough = to->either && to->count > 1 && !asked->either;

	for (uint32_t i = 0; i < asked->count && asked->either; i++) {
		if (is_sent_to(prove, sent, to, asked->items[i]))
			return; /* to any of them */
	}
	for (uint32_t i = 0; i < asked->count; i++) {
		if ((enough && i > 0) || !is_sent_to(prove, sent, to, asked->items[i]))
			text_add_listed(&out->people, asked->items[i]->name);
	}
}

/* One row for each way in which something is missing. */
static void tell(struct prove *prove, struct verdict_clause *clause, enum aspect aspect,
		 bool of_notice, const struct missing *missing)
{
	const char *in = of_notice ? " in the notice" : "";
	const struct {
		enum verdict verdict;
		const struct text *names;
		const char *before, *after;
	} rows[] = {
		{ VERDICT_SILENT, &missing->said, "the procedure does not ask for ", in },
		{ VERDICT_WEAKER_WORDING, &missing->softer,
		  "the procedure asks in weaker words for ", in },
		{ VERDICT_COMPLIANT, &missing->without, "rests on giving ",
		  ": in the statute alone it does not count without" },
		{ VERDICT_SILENT, &missing->people,
		  of_notice ? "the procedure does not send the notice to "
			    : "the procedure does not send it to ",
		  "" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {

		if (rows[i].names->size == 0)
			continue;
		verdict_add(prove, clause, aspect, rows[i].verdict,
			    verdict_says(prove, "%s%s%s", rows[i].before,
					 text_string(rows[i].names), rows[i].after));
	}
}

static bool has_manner(const struct model_clause *clause, const char *manner)
{
	for (uint32_t i = 0; i < clause->manners.count; i++) {
		if (strcmp(clause->manners.items[i], manner) == 0)
			return true;
	}
	return false;
}

bool verdict_by(const struct model_clause *other, const struct model_clause *clause)
{
	for (uint32_t i = 0; i < clause->manners.count; i++) {
		if (!has_manner(other, clause->manners.items[i]))
			return false;
	}
	return true;
}

/* By letter: the procedure may name no other means, and where it is `only by` has to name one. */
static void manner(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_clause *theirs = clause->statute, *ours = clause->procedure;
	struct verdict_row *row;
	struct text means, says;
	bool is_breach, by_one;

	if (theirs->manners.count == 0)
		return;
	by_one = theirs->every_manner && !ours->every_manner && theirs->manners.count > 1;
	is_breach = !verdict_by(theirs, ours) && theirs->only_manners;
	text_open(&means, prove->arena);
	text_open(&says, prove->arena);
	for (uint32_t i = 0; i < theirs->manners.count; i++)
		text_format(&means, "%s%s",
			    means.size == 0	   ? ""
			    : theirs->every_manner ? " and "
						   : " or ",
			    theirs->manners.items[i]);
	if (ours->manners.count == 0)
		text_format(&says, "the statute has it done by %s, the procedure does not say how",
			    text_string(&means));
	else if (verdict_by(theirs, ours) && theirs->only_manners && !ours->only_manners)
		text_format(&says,
			    "the statute has it done only by %s, the procedure leaves other "
			    "means open",
			    text_string(&means));
	else if (!verdict_by(theirs, ours))
		text_format(&says, "the statute has it done by %s, the procedure by other means",
			    text_string(&means));
	else if (by_one)
		text_format(&says, "the statute has it done by %s, the procedure by one of them",
			    text_string(&means));
	else
		return;
	row = verdict_add(prove, clause, ASPECT_CONTENT,
			  is_breach ? VERDICT_BREACH : VERDICT_SILENT, text_string(&says));
	if (!is_breach)
		return;
	row->finding = "wrong-manner";
	for (uint32_t i = 0; i < ours->manners.count && !row->manner; i++) {
		if (!has_manner(theirs, ours->manners.items[i]))
			row->manner = ours->manners.items[i];
	}
}

void verdict_content(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_clause *theirs = clause->statute, *ours = clause->procedure;
	const struct said said = { { &ours->contents,
				     ours->event ? &ours->event->contents : NULL } };
	struct missing missing = nothing_missing(prove);

	/* whoever may do it and does must say what the statute asks for */
	compare(prove, &theirs->contents,
		theirs->kind == CLAUSE_RIGHT ? STRENGTH_LEVEL_MUST : theirs->strength, &said,
		&missing);
	if (theirs->contents.count > 0 && missing.said.size == 0 && missing.softer.size == 0 &&
	    missing.without.size == 0)
		verdict_add(prove, clause, ASPECT_CONTENT, VERDICT_COMPLIANT, NULL);
	recipients(prove, &theirs->to, true, &ours->to, &missing);
	tell(prove, clause, ASPECT_CONTENT, false, &missing);
	if (!check_complains(&theirs->who))
		verdict_counts_with(prove, clause);
	manner(prove, clause);
}

/* The statute's extension that one of the procedure is: by its notice, else the only one. */
static const struct model_extension *permitted(const struct prove *prove,
					       const struct verdict_clause *clause,
					       const struct model_extension *ours)
{
	const struct model_extensions *list = &prove->models[SIDE_STATUTE]->extensions;
	const struct model_extension *only = NULL;
	uint32_t count = 0;

	for (uint32_t i = 0; i < list->count; i++) {
		if (!prove_has_clause(&list->items[i]->targets, clause->statute))
			continue;
		if (prove_pair(prove, SIDE_STATUTE, list->items[i]->event) == ours->event)
			return list->items[i];
		only = list->items[i];
		count++;
	}
	return count == 1 ? only : NULL;
}

bool verdict_has_party(const struct prove *prove, const struct model_parties *parties,
		       const struct model_party *theirs)
{
	for (uint32_t i = 0; i < parties->count; i++) {
		if (prove_same_party(prove, theirs, parties->items[i]))
			return true;
	}
	return false;
}

/* Who extends: whom the statute wants to agree has to; others may act for the authority. */
static void extender(struct prove *prove, struct verdict_clause *clause,
		     const struct model_extension *theirs, const struct model_extension *ours)
{
	bool joint = theirs->who.count > 1 && !theirs->who.either;
	struct text says;

	text_open(&says, prove->arena);
	for (uint32_t i = 0; joint && i < theirs->who.count; i++) {
		const struct model_party *party = theirs->who.items[i];

		if ((verdict_has_party(prove, &ours->who, party) && !ours->who.either) ||
		    is_authority(prove, party))
			continue;
		text_format(&says, "the statute has %s take part in it, the procedure does not",
			    party->name);
		verdict_add(prove, clause, ASPECT_EXTENSION, VERDICT_BREACH, text_string(&says))
			->no_case = verdict_who_acted;
		return;
	}
	if (theirs->who.count == 0 || ours->who.count == 0)
		return;
	if (check_complains(&ours->who) && !check_complains(&theirs->who) &&
	    (ours->who.count == 1 || ours->who.either)) {
		verdict_add(prove, clause, ASPECT_EXTENSION, VERDICT_BREACH,
			    "the procedure has the other side extend it")
			->no_case = verdict_who_acted;
		return;
	}
	if (verdict_has_party(prove, &ours->who, theirs->who.items[0]))
		return;
	if (check_complains(&theirs->who) && !check_complains(&ours->who)) {
		verdict_add(prove, clause, ASPECT_EXTENSION, VERDICT_BREACH,
			    verdict_says(prove, "the statute leaves it to %s, the procedure to %s",
					 theirs->who.items[0]->name, ours->who.items[0]->name))
			->no_case = verdict_who_acted;
		return;
	}
	text_format(&says, "rests on %s acting for %s", ours->who.items[0]->name,
		    theirs->who.items[0]->name);
	verdict_add(prove, clause, ASPECT_EXTENSION, VERDICT_COMPLIANT, text_string(&says));
}

/* The sentence by which a notice is owed too; NULL: it is not. */
static const struct model_clause *duty_of(const struct model_event *notice)
{
	return notice->clause && notice->clause->kind == CLAUSE_DUTY ? notice->clause : NULL;
}

/* What the statute asks of a notice, but for what it asks in a sentence about the notice alone:
 * that one has a verdict of its own. */
static struct model_contents asked_of_notice_alone(struct prove *prove,
						   const struct model_event *notice)
{
	const struct model_clause *duty = duty_of(notice);
	const struct model_contents *own = duty ? &duty->contents : NULL;
	struct model_contents asked = { 0 };

	for (uint32_t i = 0; i < notice->contents.count; i++) {
		const struct model_content *item = &notice->contents.items[i];
		bool said = false;

		for (uint32_t j = 0; own && j < own->count; j++)
			said |= own->items[j].field == item->field;
		if (!said)
			*ARRAY_PUSH(prove->arena, &asked) = *item;
	}
	return asked;
}

/* One extension of the procedure, against the one that the statute permits. */
static void notice(struct prove *prove, struct verdict_clause *clause,
		   const struct model_extension *theirs, const struct model_extension *ours)
{
	const struct model_clause *also = ours->event->clause; /* sent under a clause of its own */
	const struct said said = { { &ours->event->contents, also ? &also->contents : NULL } };
	const struct model_clause *own = duty_of(theirs->event);
	struct missing missing = nothing_missing(prove);
	struct model_contents asked;

	extender(prove, clause, theirs, ours);
	asked = asked_of_notice_alone(prove, theirs->event);
	compare(prove, &asked, STRENGTH_LEVEL_MUST, &said, &missing);
	if (!own || own->to.count == 0)
		recipients(prove, &theirs->to, ours->event->sent,
			   ours->to.count == 0 && also ? &also->to : &ours->to, &missing);
	tell(prove, clause, ASPECT_EXTENSION, true, &missing);
}

void verdict_notice(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_extensions *list = &prove->models[SIDE_PROCEDURE]->extensions;

	if (clause->statute->kind != CLAUSE_DUTY)
		return;
	for (uint32_t i = 0; i < list->count; i++) {
		const struct model_extension *ours = list->items[i], *theirs;

		if (!ours->event || !prove_has_clause(&ours->targets, clause->procedure))
			continue;
		theirs = permitted(prove, clause, ours);
		if (theirs && theirs->event)
			notice(prove, clause, theirs, ours);
	}
}
