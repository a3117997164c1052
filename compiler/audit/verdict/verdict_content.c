/* What is said, to whom and by what means: of what is done, and of the notices that extend it. */
#include "compiler/audit/proof/prove_ends.h"
#include "compiler/audit/proof/prove_stands.h"
#include "compiler/audit/verdict/verdict_cases.h"

#include <string.h>

#include "compiler/audit/proof/prove_stage.h"
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

/* The item that binds most of those that are a field of the statute's; NULL: none is. */
static const struct model_content *find(const struct prove *prove, const struct said *said,
					const char *statute_name)
{
	const struct model_content *found = NULL;

	for (int i = 0; i < 2; i++) {
		for (uint32_t j = 0; said->lists[i] && j < said->lists[i]->count; j++) {
			const struct model_content *item = &said->lists[i]->items[j];

			if (prove_is_field(prove, statute_name, item->field->name) &&
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
		const struct model_content *have = find(prove, said, name);
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

static bool is_sent_to(const struct prove *prove, bool sent, const struct model_parties *to,
		       const struct model_party *party)
{
	if (to->count == 0)
		return party->complains && sent; /* who else would it be for */
	for (uint32_t i = 0; i < to->count; i++) {
		if (prove_same_party(prove, party, to->items[i]) ||
		    (verdict_is_authority(prove, party) && !to->items[i]->complains))
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

/* One row for each way in which something is missing; `in`: where, or "". */
static void tell(struct prove *prove, struct verdict_clause *clause, enum aspect aspect,
		 const char *in, const struct missing *missing)
{
	bool of_notice = aspect == ASPECT_EXTENSION;
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
		  of_notice ? "" : in },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (rows[i].names->size == 0)
			continue;
		verdict_add(prove, clause, aspect, rows[i].verdict,
			    verdict_says(prove, "%s%s%s", rows[i].before,
					 text_string(rows[i].names), rows[i].after));
	}
}

/* What else an event is to carry than by the sentences of a kind about it: what begins a stage, or
 * extends a limit. */
static struct model_contents elsewhere(struct prove *prove, const struct model_clause *ours)
{
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;
	struct model_contents out = { 0 };

	for (uint32_t i = 0; ours->event && i < ours->event->contents.count; i++) {
		const struct model_content *item = &ours->event->contents.items[i];
		bool said = false;

		for (uint32_t j = 0; j < clauses->count; j++) {
			const struct model_clause *other = clauses->items[j];

			for (uint32_t k = 0; other->event == ours->event &&
					     other->kind == ours->kind && k < other->contents.count;
			     k++)
				said |= other->contents.items[k].field == item->field;
		}
		if (!said)
			*ARRAY_PUSH(prove->arena, &out) = *item;
	}
	return out;
}

/* What the statute asks of an act: in its sentence, and where a stage begins with it. */
static struct model_contents asked_there(struct prove *prove, const struct model_clause *theirs)
{
	const struct model_stages *stages = &prove->models[SIDE_STATUTE]->stages;
	struct model_contents out = { 0 };

	for (uint32_t i = 0; i < theirs->contents.count; i++)
		*ARRAY_PUSH(prove->arena, &out) = theirs->contents.items[i];
	for (uint32_t i = 1; theirs->event && i < stages->count; i++) {
		const struct model_contents *asked = &stages->items[i]->contents;

		for (uint32_t j = 0;
		     prove_opens(stages->items[i], theirs->event) && j < asked->count; j++) {
			if (verdict_is_asked(prove, &asked->items[j]))
				*ARRAY_PUSH(prove->arena, &out) = asked->items[j];
		}
	}
	return out;
}

/* What one sentence of the procedure says less than the statute. */
struct said_less {
	struct missing missing;
	const char *manner; /* NULL: it has the statute's */
	bool any;
};

static struct said_less said_less(struct prove *prove, const struct model_clause *theirs,
				  const struct model_clause *ours)
{
	const struct model_contents other = elsewhere(prove, ours);
	const struct said said = { { &ours->contents, &other } };
	const struct model_contents asked = asked_there(prove, theirs);
	struct said_less out = { .missing = nothing_missing(prove) };

	/* whoever may do it and does must say what the statute asks for */
	compare(prove, &asked,
		theirs->strength == STRENGTH_LEVEL_MAY ? STRENGTH_LEVEL_MUST : theirs->strength,
		&said, &out.missing);
	recipients(prove, &theirs->to, true, &ours->to, &out.missing);
	out.manner = verdict_other_manner(prove, theirs, ours);
	out.any = out.missing.said.size + out.missing.softer.size + out.missing.without.size +
				  out.missing.people.size >
			  0 ||
		  out.manner;
	return out;
}

/* The sentences of the procedure about one act, of one kind, that ask for it in a case in which the
 * statute's does. */
static struct model_clauses sentences_about(struct prove *prove,
					    const struct verdict_clause *clause)
{
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;
	const struct model_clause *theirs = clause->statute, *ours = clause->procedure;
	const struct model_condition *const there[2] = { theirs->condition, theirs->begin };
	struct model_clauses out = { 0 };

	for (uint32_t i = 0; ours->event && i < clauses->count; i++) {
		struct model_clause *other = clauses->items[i];
		const struct model_condition *const here[2] = { other->condition, other->begin };
		struct verdict_cases cases;

		if (other->event != ours->event || other->kind != ours->kind ||
		    (other->flags & CLAUSE_AFTER_CLOSE) != (ours->flags & CLAUSE_AFTER_CLOSE) ||
		    (theirs->close_reason && other->close_reason &&
		     strcmp(theirs->close_reason, other->close_reason) != 0))
			continue;
		cases = verdict_cases(prove, there, here);
		if (cases.both || cases.unknown)
			*ARRAY_PUSH(prove->arena, &out) = other;
	}
	return out;
}

/* Tells what a sentence says less than the statute; `in`: which, where there are several. */
static void tell_less(struct prove *prove, struct verdict_clause *clause,
		      const struct model_clause *ours, const struct said_less *less, const char *in)
{
	tell(prove, clause, ASPECT_CONTENT, in, &less->missing);
	if (less->manner)
		verdict_tell_manner(prove, clause, ours,
				    verdict_says(prove, "%s%s", less->manner, in));
}

/* One of several sentences that says less than the statute: told where in some case it asks alone,
 * and none of those that say all. */
static void tell_sentence(struct prove *prove, struct verdict_clause *clause,
			  const struct model_clause *ours, const struct said_less *less,
			  const struct model_clauses *full)
{
	struct verdict_cases alone = verdict_asked_alone(prove, clause->statute, ours, full);

	if (alone.fewer)
		tell_less(prove, clause, ours, less,
			  verdict_says(prove, " in %s%s%s", ours->id, alone.where ? ", with " : "",
				       alone.where ? alone.where : ""));
	else if (alone.unknown)
		verdict_add(prove, clause, ASPECT_CONTENT, VERDICT_NOT_DECIDED,
			    verdict_says(prove,
					 "%s says less than the statute; whether another sentence "
					 "says all of it in each case",
					 ours->id));
}

/* Of several sentences about one act those count that say all. */
static void tell_sentences(struct prove *prove, struct verdict_clause *clause,
			   const struct model_clauses *about)
{
	struct model_clauses full = { 0 };

	for (uint32_t i = 0; i < about->count; i++) {
		struct model_clause *one = about->items[i];

		if (!said_less(prove, clause->statute, one).any &&
		    (!one->close_reason || clause->statute->close_reason))
			*ARRAY_PUSH(prove->arena, &full) = one;
	}
	for (uint32_t i = 0; i < about->count; i++) {
		const struct said_less less = said_less(prove, clause->statute, about->items[i]);

		if (less.any && about->count == 1)
			tell_less(prove, clause, about->items[i], &less, "");
		else if (less.any)
			tell_sentence(prove, clause, about->items[i], &less, &full);
	}
}

void verdict_content(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_clause *theirs = clause->statute, *ours = clause->procedure;
	const struct model_clauses about = sentences_about(prove, clause);
	const struct said_less less = said_less(prove, theirs, ours);
	uint32_t rows = clause->rows.count;

	if (about.count > 0)
		tell_sentences(prove, clause, &about);
	else
		tell_less(prove, clause, ours, &less, "");
	if (theirs->contents.count > 0 && clause->rows.count == rows)
		verdict_add(prove, clause, ASPECT_CONTENT, VERDICT_COMPLIANT, NULL);
	if (!check_complains(&theirs->who))
		verdict_counts_with(prove, clause);
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

/* Who extends: whom the statute wants to agree has to; others may act for the authority. More time
 * for whoever complains may come from others too. */
static void extender(struct prove *prove, struct verdict_clause *clause,
		     const struct model_extension *theirs, const struct model_extension *ours)
{
	const struct model_party *other = prove_other_than_complains(&ours->who);
	const struct model_party *others = prove_other_than_complains(&theirs->who);
	bool known = (others && verdict_has_party(prove, &ours->who, others)) ||
		     (theirs->who.count > 0 &&
		      verdict_has_party(prove, &ours->who, theirs->who.items[0]));
	bool joint = theirs->who.count > 1 && !theirs->who.either;
	bool too = check_complains(&ours->who);
	struct text says;

	text_open(&says, prove->arena);
	for (uint32_t i = 0; joint && i < theirs->who.count; i++) {
		const struct model_party *party = theirs->who.items[i];

		if ((verdict_has_party(prove, &ours->who, party) && !ours->who.either) ||
		    verdict_is_authority(prove, party))
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
	if (other && check_complains(&theirs->who) &&
	    (too ? !others && !check_complains(&clause->statute->who) : !others || !known)) {
		verdict_add(
			prove, clause, ASPECT_EXTENSION, VERDICT_BREACH,
			verdict_says(prove, "the statute leaves it to %s, the procedure to %s%s",
				     theirs->who.items[0]->name, other->name, too ? " too" : ""))
			->no_case = verdict_who_acted;
		return;
	}
	if (known)
		return;
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

/* What the procedure's notice is to carry beside what sentences that extend say: each its own. */
static struct model_contents said_of_notice(struct prove *prove, const struct model_event *notice)
{
	const struct model_extensions *list = &prove->models[SIDE_PROCEDURE]->extensions;
	const struct model_clause *also = notice->clause; /* sent under a clause of its own */
	struct model_contents out = { 0 };

	for (uint32_t i = 0; also && i < also->contents.count; i++)
		*ARRAY_PUSH(prove->arena, &out) = also->contents.items[i];
	for (uint32_t i = 0; i < notice->contents.count; i++) {
		const struct model_content *item = &notice->contents.items[i];
		bool said = false;

		for (uint32_t j = 0; j < list->count; j++)
			said |= list->items[j]->event == notice &&
				verdict_carries(&list->items[j]->contents, item->field);
		if (!said)
			*ARRAY_PUSH(prove->arena, &out) = *item;
	}
	return out;
}

/* What the procedure asks of whoever complains, and the statute does not, in a notice of his. */
static void notice_asks_more(struct prove *prove, struct verdict_clause *clause,
			     const struct model_event *theirs, const struct model_event *ours)
{
	struct verdict_asks asks;

	verdict_asks_open(prove, STRENGTH_LEVEL_NONE, STRENGTH_LEVEL_NONE, &asks);
	for (uint32_t i = 0; i < ours->contents.count; i++) {
		const struct model_content *item = &ours->contents.items[i];

		verdict_asks_for(prove, verdict_item_of(prove, &theirs->contents, item), item,
				 &asks);
	}
	verdict_asks_tell(prove, clause, &asks);
}

/* One extension of the procedure, against the one that the statute permits. */
static void notice(struct prove *prove, struct verdict_clause *clause,
		   const struct model_extension *theirs, const struct model_extension *ours)
{
	const struct model_clause *also = ours->event->clause; /* sent under a clause of its own */
	const struct model_contents other = said_of_notice(prove, ours->event);
	const struct said said = { { &ours->contents, &other } };
	const struct model_clause *own = duty_of(theirs->event);
	struct missing missing = nothing_missing(prove);
	struct model_contents asked;

	if (check_complains(&ours->who) && (ours->who.count == 1 || ours->who.either)) {
		notice_asks_more(prove, clause, theirs->event, ours->event);
		if (clause->statute->kind == CLAUSE_RIGHT)
			return; /* who gives it to himself need say no less */
	}
	if (clause->statute->kind == CLAUSE_DUTY)
		extender(prove, clause, theirs, ours);
	asked = asked_of_notice_alone(prove, theirs->event);
	compare(prove, &asked, STRENGTH_LEVEL_MUST, &said, &missing);
	if (!own || own->to.count == 0)
		recipients(prove, &theirs->to, ours->event->sent,
			   ours->to.count == 0 && also ? &also->to : &ours->to, &missing);
	tell(prove, clause, ASPECT_EXTENSION, " in the notice", &missing);
}

void verdict_notice(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_extensions *list = &prove->models[SIDE_PROCEDURE]->extensions;

	for (uint32_t i = 0; i < list->count; i++) {
		const struct model_extension *ours = list->items[i], *theirs;

		if (!ours->event || !verdict_extends(ours, clause->procedure))
			continue;
		theirs = permitted(prove, clause, ours);
		if (theirs && theirs->event)
			notice(prove, clause, theirs, ours);
	}
}
