/* What a statute says of no act: who is not whom, what somebody is, how many sit, what is late. */
#include "compiler/audit/proof/prove_stands.h"
#include "compiler/audit/verdict/verdict.h"

#include <string.h>

#include "lang/base/array.h"
#include "lang/base/text.h"

/* Whether a sentence of the procedure has a party do something. */
static bool acts(const struct prove *prove, const struct model_party *party)
{
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;

	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_parties *who[] = { &clauses->items[i]->who,
						      &clauses->items[i]->doer };

		for (size_t j = 0; j < sizeof who / sizeof *who; j++) {
			for (uint32_t k = 0; k < who[j]->count; k++) {
				if (who[j]->items[k] == party)
					return true;
			}
		}
	}
	return false;
}

/* The party of the procedure that is one of the statute's, one that does something before one that
 * is only named; NULL: none. */
static const struct model_party *ours(const struct prove *prove, const struct model_party *theirs)
{
	const struct model_parties *parties = &prove->models[SIDE_PROCEDURE]->parties;
	const struct model_party *found = NULL;

	for (uint32_t i = 0; i < parties->count; i++) {
		if (prove_same_party(prove, theirs, parties->items[i]) &&
		    (!found || (!acts(prove, found) && acts(prove, parties->items[i]))))
			found = parties->items[i];
	}
	return found;
}

static const struct model_party *party_named(const struct prove *prove, enum side side,
					     const char *name)
{
	const struct model_parties *parties = &prove->models[side]->parties;

	for (uint32_t i = 0; i < parties->count; i++) {
		if (strcmp(parties->items[i]->name, name) == 0)
			return parties->items[i];
	}
	return NULL;
}

struct verdict_row *verdict_add_sentence(struct prove *prove, struct verdicts *out,
					 const struct model_clause *sentence, enum verdict verdict,
					 const char *says)
{
	const struct model_clauses *clauses = &prove->models[SIDE_STATUTE]->text_order;
	struct model_clause *clause = ARENA_NEW(prove->arena, struct model_clause);
	struct verdict_clause *made = ARRAY_PUSH(prove->arena, out);

	*clause = *sentence;
	clause->kind = CLAUSE_NOTE;
	for (uint32_t i = 0; i < clauses->count; i++) {
		if (clauses->items[i]->span.begin < clause->span.begin)
			clause->place = clauses->items[i]->place;
	}
	made->statute = clause;
	made->verdict = verdict;
	return verdict_add(prove, made, ASPECT_PRESENCE, verdict, says);
}

/* `independent_person is not the same person as review_panel`. */
static void apart(struct prove *prove, struct verdicts *out, const struct model_apart *theirs)
{
	const struct model *model = prove->models[SIDE_PROCEDURE];
	const struct model_party *one = party_named(prove, SIDE_STATUTE, theirs->one->name);
	const struct model_party *other = party_named(prove, SIDE_STATUTE, theirs->other->name);
	struct model_clause sentence = { .cite = theirs->cite, .span = theirs->span };
	bool said = false;

	for (uint32_t i = 0; one && other && i < model->aparts.count; i++) {
		const struct model_apart *have = &model->aparts.items[i];
		const struct model_party *a = party_named(prove, SIDE_PROCEDURE, have->one->name);
		const struct model_party *b = party_named(prove, SIDE_PROCEDURE, have->other->name);

		said |= a && b &&
			((ours(prove, one) == a && ours(prove, other) == b) ||
			 (ours(prove, one) == b && ours(prove, other) == a));
	}
	sentence.id = verdict_says(prove, "%s is not %s", theirs->one->name, theirs->other->name);
	(void)verdict_add_sentence(prove, out, &sentence, said ? VERDICT_COMPLIANT : VERDICT_SILENT,
				   said ? NULL : "the procedure does not keep the two apart");
}

/* Whether a side says of a party what a sentence of the other says of it. */
static bool says_too(const struct prove *prove, const struct model_quality *theirs,
		     const struct model_quality *ours)
{
	return prove_same_party(prove, theirs->party, ours->party) &&
	       ours->negated == theirs->negated && strcmp(ours->name, theirs->name) == 0;
}

/* `complainant is adult`, of which the statute says nothing. */
static void quality_asked(struct prove *prove, struct verdicts *out,
			  const struct model_quality *ours)
{
	const struct model *statute = prove->models[SIDE_STATUTE];
	struct model_clause sentence = { 0 };

	for (uint32_t i = 0; i < statute->qualities.count; i++) {
		if (says_too(prove, &statute->qualities.items[i], ours))
			return;
	}
	sentence.id = verdict_says(prove, "%s %s %s", ours->party->name,
				   ours->negated ? "is not" : "is", ours->name);
	verdict_add_sentence(prove, out, &sentence, VERDICT_HURDLE,
			     "the procedure asks it of whoever complains; the statute does not")
		->aspect = ASPECT_ASKED;
}

/* `independent_person is independent`. */
static void quality(struct prove *prove, struct verdicts *out, const struct model_quality *theirs)
{
	const struct model *model = prove->models[SIDE_PROCEDURE];
	const struct model_party *party = ours(prove, theirs->party);
	struct model_clause sentence = { .cite = theirs->cite, .span = theirs->span };
	bool said = party && party->independent && strcmp(theirs->name, "independent") == 0;

	for (uint32_t i = 0; i < model->qualities.count; i++)
		said |= model->qualities.items[i].party == party &&
			says_too(prove, theirs, &model->qualities.items[i]);
	sentence.id = verdict_says(prove, "%s %s %s", theirs->party->name,
				   theirs->negated ? "is not" : "is", theirs->name);
	(void)verdict_add_sentence(prove, out, &sentence, said ? VERDICT_COMPLIANT : VERDICT_SILENT,
				   said	   ? NULL
				   : party ? "the procedure does not say so"
					   : verdict_says(prove, "nobody in the procedure is %s",
							  theirs->party->name));
}

/* Whether so many sit as the statute asks for. */
static bool has_as_many(const struct model_party *theirs, const struct model_party *ours)
{
	return theirs->at_least ? ours->members >= theirs->members
				: ours->members == theirs->members && !ours->at_least;
}

/* `panel review_panel of 3 independent members`. */
static void panel(struct prove *prove, struct verdicts *out, const struct model_party *theirs)
{
	const struct model_party *party = ours(prove, theirs);
	struct model_clause sentence = { .span = theirs->span };
	enum verdict verdict = VERDICT_COMPLIANT;
	bool unsaid = party && theirs->independent && !party->independent;
	struct verdict_row *row;
	struct text says;

	text_open(&says, prove->arena);
	if (!party) {
		verdict = VERDICT_SILENT;
		text_format(&says, "nobody in the procedure is %s", theirs->name);
	} else if (theirs->members > 0 && party->members == 0) {
		verdict = VERDICT_SILENT;
		text_format(&says, "the statute asks for %d members, the procedure gives no number",
			    theirs->members);
	} else if (theirs->members > 0 && !has_as_many(theirs, party)) {
		verdict = VERDICT_BREACH;
		text_format(&says, "the statute asks for %s%d members, the procedure for %s%d",
			    theirs->at_least ? "at least " : "", theirs->members,
			    party->at_least ? "at least " : "", party->members);
	} else if (unsaid) {
		verdict = VERDICT_SILENT;
	}
	if (unsaid)
		text_format(&says, "%sthe procedure does not say that its members are independent",
			    says.size > 0 ? "; and " : "");
	sentence.id = verdict_says(prove, "%s has members", theirs->name);
	row = verdict_add_sentence(prove, out, &sentence, verdict,
				   says.size > 0 ? text_string(&says) : NULL);
	if (verdict == VERDICT_BREACH)
		row->no_case = "a log does not say how many sit";
}

/* The sentence of one side about when an event is out of time; NULL: there is none. */
static const struct model_out_of_time *time_of(const struct prove *prove, enum side side,
					       const struct model_event *event)
{
	const struct model_out_of_times *list = &prove->models[side]->out_of_times;

	for (uint32_t i = 0; event && i < list->count; i++) {
		if (list->items[i].event == event)
			return &list->items[i];
	}
	return NULL;
}

/* `complaint is out of time later than 1 year after grounds_arose`. */
static void out_of_time_by(struct prove *prove, struct verdicts *out,
			   const struct model_out_of_time *theirs, const struct model_event *ours)
{
	const struct model_out_of_time *have = time_of(prove, SIDE_PROCEDURE, ours);
	struct model_clause sentence = { .cite = theirs->cite, .span = theirs->span };
	struct verdict_clause *made;

	sentence.id = verdict_says(prove, "%s is out of time", theirs->event->full_name);
	(void)verdict_add_sentence(prove, out, &sentence, VERDICT_STRICTER,
				   have ? NULL : "the procedure sets no last day for it");
	made = &out->items[out->count - 1];
	if (!have)
		return;
	made->verdict = verdict_out_of_time(prove, made, theirs, have, &made->rows.items[0]);
	made->rows.items[0].verdict = made->verdict;
	verdict_late(prove, made,
		     &(struct verdict_acceptance){ &theirs->acceptor, theirs->condition, false },
		     &(struct verdict_acceptance){ &have->acceptor, have->condition, false });
	for (uint32_t i = 0; i < made->rows.count; i++) {
		if (made->rows.items[i].verdict > made->verdict)
			made->verdict = made->rows.items[i].verdict;
	}
}

/* By each event with which the procedure opens such a case. */
static void out_of_time(struct prove *prove, struct verdicts *out,
			const struct model_out_of_time *theirs)
{
	const struct model_event *ours;

	out_of_time_by(prove, out, theirs, prove_pair(prove, SIDE_STATUTE, theirs->event));
	for (uint32_t i = 0; (ours = verdict_other_opening(prove, theirs->event, i)) != NULL; i++)
		out_of_time_by(prove, out, theirs, ours);
}

/* The statute's event for one of the procedure's, or another that it opens a case with too; NULL:
 * it stands for none. */
static const struct model_event *event_there(const struct prove *prove,
					     const struct model_event *ours)
{
	const struct model_events *events = &prove->models[SIDE_STATUTE]->events;
	const struct model_event *pair = prove_pair(prove, SIDE_PROCEDURE, ours), *other;

	for (uint32_t i = 0; !pair && i < events->count; i++) {
		for (uint32_t j = 0;
		     (other = verdict_other_opening(prove, events->items[i], j)) != NULL; j++) {
			if (other == ours)
				return events->items[i];
		}
	}
	return pair;
}

/* What only the procedure refuses as too late. */
static void only_ours(struct prove *prove, struct verdicts *out,
		      const struct model_out_of_time *have)
{
	const struct model_event *event = event_there(prove, have->event);
	struct model_clause sentence = { 0 };

	if (!event || time_of(prove, SIDE_STATUTE, event))
		return;
	sentence.id = verdict_says(prove, "%s is out of time", event->full_name);
	(void)verdict_add_sentence(prove, out, &sentence, VERDICT_HURDLE,
				   "the procedure refuses it after a time; the statute sets none");
}

/* Whether a window counts from what opens the case. */
static bool runs_at_once(const struct model_clock *clock)
{
	bool at_once = clock->form == CLOCK_ARMS && clock->withholds.count == 0;

	for (uint32_t i = 0; i < clock->arms.count && at_once; i++) {
		const struct model_anchor *anchor = clock->arms.items[i].anchor;

		at_once = anchor && anchor->event && anchor->event->opens_case;
	}
	return at_once;
}

/* Whether a right of the authority may be used as soon as a case is open, whatever it is about. */
static bool is_at_will(const struct model_clause *right)
{
	bool at_once = right->stage->number == 0;

	for (uint32_t i = 0; i < right->stage->begins_with.count; i++)
		at_once |= right->stage->begins_with.items[i]->opens_case;
	return at_once && right->kind == CLAUSE_RIGHT && !check_complains(&right->who) &&
	       !right->begin && !right->available && !right->condition && !right->earliest &&
	       (!right->clock || runs_at_once(right->clock));
}

/* By what the statute lets the authority end a case at will; NULL: by nothing. */
static const struct model_event *declined_by(const struct prove *prove)
{
	const struct model_consequences *rows = &prove->models[SIDE_STATUTE]->consequences;

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_consequence *row = &rows->items[i];

		if (row->kind == CONSEQUENCE_CLOSES && !row->condition && row->event->clause &&
		    is_at_will(row->event->clause))
			return row->event;
	}
	return NULL;
}

/* `not admissible: official_opinion "an official opinion"`, which only the procedure has: what the
 * statute takes is turned away. */
static void not_admissible(struct prove *prove, struct verdicts *out,
			   const struct model_ground *have)
{
	const struct model *statute = prove->models[SIDE_STATUTE];
	const struct model_event *decline = declined_by(prove);
	struct model_clause sentence = { 0 };

	for (uint32_t i = 0; i < statute->grounds.count; i++) {
		if (strcmp(statute->grounds.items[i].name, have->name) == 0)
			return;
	}
	sentence.id = verdict_says(prove, "%s is not admissible", have->name);
	(void)verdict_add_sentence(
		prove, out, &sentence, decline ? VERDICT_COMPLIANT : VERDICT_HURDLE,
		decline ? verdict_says(prove,
				       "rests on %s, by which the statute lets a case be declined",
				       decline->full_name)
			: "the procedure does not admit it; the statute does");
}

void verdict_standing(struct prove *prove, struct verdicts *out)
{
	const struct model *procedure = prove->models[SIDE_PROCEDURE];
	const struct model *statute = prove->models[SIDE_STATUTE];

	verdict_begins(prove, out);
	verdict_opening(prove, out);
	verdict_routes(prove, out);
	verdict_moves(prove, out);
	for (uint32_t i = 0; i < statute->out_of_times.count; i++)
		out_of_time(prove, out, &statute->out_of_times.items[i]);
	for (uint32_t i = 0; i < procedure->out_of_times.count; i++)
		only_ours(prove, out, &procedure->out_of_times.items[i]);
	for (uint32_t i = 0; i < procedure->grounds.count; i++)
		not_admissible(prove, out, &procedure->grounds.items[i]);
	for (uint32_t i = 0; i < statute->aparts.count; i++)
		apart(prove, out, &statute->aparts.items[i]);
	for (uint32_t i = 0; i < statute->qualities.count; i++)
		quality(prove, out, &statute->qualities.items[i]);
	for (uint32_t i = 0; i < procedure->qualities.count; i++) {
		if (procedure->qualities.items[i].party->complains)
			quality_asked(prove, out, &procedure->qualities.items[i]);
	}
	for (uint32_t i = 0; i < statute->parties.count; i++) {
		const struct model_party *party = statute->parties.items[i];

		if (party->members > 0 || (party->kind == PARTY_PANEL && party->independent))
			panel(prove, out, party);
	}
}
