/* Who owes it, or may do it: any party of the authority may act for it, but none of the other side.
 */
#include "compiler/audit/proof/prove_ends.h"
#include "compiler/audit/proof/prove_stands.h"
#include "compiler/audit/verdict/verdict.h"

#include <string.h>

#include "lang/base/check.h"

bool verdict_has_party(const struct prove *prove, const struct model_parties *parties,
		       const struct model_party *theirs)
{
	for (uint32_t i = 0; i < parties->count; i++) {
		if (prove_same_party(prove, theirs, parties->items[i]))
			return true;
	}
	return false;
}

/* Whether the statute keeps two parties of its own apart: by name, or because one of them is
 * independent. */
static bool are_apart(const struct prove *prove, const struct model_party *one,
		      const struct model_party *other)
{
	const struct model *statute = prove->models[SIDE_STATUTE];
	bool apart = one->independent && !other->independent;

	for (uint32_t i = 0; i < statute->aparts.count; i++) {
		const char *names[] = { statute->aparts.items[i].one->name,
					statute->aparts.items[i].other->name };

		for (uint32_t j = 0; j < 2; j++)
			apart |= strcmp(names[j], one->name) == 0 &&
				 strcmp(names[1 - j], other->name) == 0;
	}
	for (uint32_t i = 0; i < statute->qualities.count; i++) {
		const struct model_quality *quality = &statute->qualities.items[i];

		apart |= quality->party == one && !quality->negated &&
			 strcmp(quality->name, "independent") == 0;
	}
	return apart;
}

/* Whether the procedure's party is another one of the statute, who is kept apart from its own. */
static bool is_kept_apart(const struct prove *prove, const struct model_party *theirs,
			  const struct model_party *ours)
{
	const struct model_parties *parties = &prove->models[SIDE_STATUTE]->parties;

	for (uint32_t i = 0; i < parties->count; i++) {
		if (parties->items[i] != theirs &&
		    prove_same_party(prove, parties->items[i], ours) &&
		    are_apart(prove, theirs, parties->items[i]))
			return true;
	}
	return false;
}

/* Who does it: whoever has to ensure that it is done, unless somebody else is named. */
static const struct model_parties *doers(const struct model_clause *clause)
{
	return clause->doer.count > 0 ? &clause->doer : &clause->who;
}

/* Whether the procedure alone has somebody do it who only answers what the authority does. */
static bool is_left_to_who_answers(const struct prove *prove, const struct verdict_clause *clause)
{
	const struct model_parties *theirs = doers(clause->statute);
	const struct model_parties *ours = doers(clause->procedure);

	return theirs->count > 0 && ours->count > 0 &&
	       verdict_only_answers(prove, ours->items[0]) &&
	       !verdict_has_party(prove, ours, theirs->items[0]);
}

/* Whether the procedure alone has it owed, or done, by the other side. */
static bool changes_sides(const struct prove *prove, const struct verdict_clause *clause)
{
	return is_left_to_who_answers(prove, clause) ||
	       check_complains(&clause->statute->who) != check_complains(&clause->procedure->who) ||
	       check_complains(doers(clause->statute)) != check_complains(doers(clause->procedure));
}

/* Whom the statute names and the procedure does not; NULL: nobody. */
static const struct model_party *left_out(const struct prove *prove,
					  const struct verdict_clause *clause)
{
	const struct model_parties *theirs = &clause->statute->who, *ours = &clause->procedure->who;

	if (theirs->count == 1 || (theirs->either && clause->statute->kind != CLAUSE_RIGHT))
		return NULL;
	for (uint32_t i = 0; i < theirs->count; i++) {
		const struct model_party *party = theirs->items[i];

		if (!verdict_has_party(prove, ours, party) &&
		    (party->complains || i > 0 || check_complains(ours)))
			return party; /* the first may be the authority, by whomever */
	}
	return NULL;
}

static bool all_complain(const struct model_parties *parties)
{
	for (uint32_t i = 0; i < parties->count; i++) {
		if (!parties->items[i]->complains)
			return false;
	}
	return true;
}

/* Whether each may do in the procedure what the statute has several do together, other than a right
 * of those who complain. */
static bool may_act_alone(const struct verdict_clause *clause)
{
	const struct model_parties *there = doers(clause->statute);
	const struct model_parties *here = doers(clause->procedure);

	return there->count > 1 && !there->either && here->count > 1 && here->either &&
	       !(clause->statute->kind == CLAUSE_RIGHT && all_complain(there));
}

/* Whether some time that is not for whoever complains runs among those that an event changes. */
static bool runs_for_others(const struct model_clauses *targets)
{
	for (uint32_t i = 0; i < targets->count; i++) {
		if (!check_complains(&targets->items[i]->who))
			return true;
	}
	return false;
}

/* What the procedure has an event do to what is owed, in words; NULL: nothing. */
static const char *effect(const struct prove *prove, const struct model_event *event)
{
	const struct model *model = prove->models[SIDE_PROCEDURE];

	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *row = &model->consequences.items[i];

		if (row->event == event &&
		    (row->kind == CONSEQUENCE_CLOSES || row->kind == CONSEQUENCE_MOVES))
			return "end the case";
	}
	for (uint32_t i = 0; i < model->restarts.count; i++) {
		const struct model_restart *restart = model->restarts.items[i];

		if (restart->event == event && runs_for_others(&restart->targets))
			return "start the clock again";
	}
	for (uint32_t i = 0; i < model->pauses.count; i++) {
		const struct model_pause *pause = model->pauses.items[i];

		if (pause->from == event && runs_for_others(&pause->targets))
			return "stop the clock";
	}
	return NULL;
}

/* Says who may end the case or give himself more time in the procedure, alone, where the statute
 * leaves that to whoever complains; NULL: nobody else. */
static const char *does_it_too(struct prove *prove, const struct verdict_clause *clause)
{
	const struct model_clause *theirs = clause->statute, *ours = clause->procedure;
	const struct model_party *other =
		prove_by_others(prove->models[SIDE_PROCEDURE], ours->event, false);
	const char *done = other ? effect(prove, ours->event) : NULL;

	if (!done || theirs->kind == CLAUSE_FORBIDDEN || theirs->who.count == 0 ||
	    !all_complain(&theirs->who) ||
	    prove_by_others(prove->models[SIDE_STATUTE], theirs->event, false))
		return NULL;
	return verdict_says(prove, "the procedure lets %s %s by it too", other->name, done);
}

/* Who may do it alone in the procedure, whom the statute keeps apart from the one who has to there;
 * NULL: nobody. */
static const struct model_party *kept_apart(const struct prove *prove,
					    const struct model_parties *there,
					    const struct model_parties *here)
{
	bool alone = there->count == 1 && (here->count == 1 || here->either);

	for (uint32_t i = 0; alone && i < here->count; i++) {
		if (is_kept_apart(prove, there->items[0], here->items[i]))
			return here->items[i];
	}
	return NULL;
}

/* A row that no log can show. */
static void tell_who(struct prove *prove, struct verdict_clause *clause, const char *says)
{
	verdict_add(prove, clause, ASPECT_BEARER, VERDICT_BREACH, says)->no_case =
		verdict_who_acted;
}

/* Whether it is done by others than the statute has do it; then a row says so. */
static bool tell_others(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_parties *there = doers(clause->statute);
	const struct model_parties *here = doers(clause->procedure);
	const struct model_party *apart = kept_apart(prove, there, here);
	const char *too = does_it_too(prove, clause);

	if (changes_sides(prove, clause))
		tell_who(prove, clause, "the procedure has the other side do it");
	else if (too)
		tell_who(prove, clause, too);
	else if (may_act_alone(clause))
		tell_who(prove, clause,
			 verdict_says(prove,
				      "the statute has %s and %s do it together, the procedure "
				      "lets each of them do it alone",
				      there->items[0]->name, there->items[1]->name));
	else if (apart)
		tell_who(prove, clause,
			 verdict_says(prove,
				      "the procedure %s %s do it, whom the statute keeps apart "
				      "from %s",
				      here->count > 1 ? "lets" : "has", apart->name,
				      there->items[0]->name));
	else
		return false;
	return true;
}

/* That somebody acts for another, who owes it or does it in the statute; NULL: they are one. */
static const char *acting_for(struct prove *prove, const struct verdict_clause *clause)
{
	const struct model_parties *const pairs[][2] = {
		{ &clause->statute->who, &clause->procedure->who },
		{ doers(clause->statute), doers(clause->procedure) },
	};

	for (size_t i = 0; i < ARRAY_LENGTH(pairs); i++) {
		const struct model_parties *theirs = pairs[i][0], *ours = pairs[i][1];

		if (theirs->count > 0 && ours->count > 0 &&
		    !prove_same_party(prove, theirs->items[0], ours->items[0]))
			return verdict_says(prove, "rests on %s acting for %s",
					    ours->items[0]->name, theirs->items[0]->name);
	}
	return NULL;
}

/* Who does it by one sentence. */
static void bearer(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_parties *theirs = &clause->statute->who, *ours = &clause->procedure->who;
	const struct model_party *missing = left_out(prove, clause);
	const char *says = NULL;

	if (missing) {
		verdict_add(
			prove, clause, ASPECT_BEARER, VERDICT_SILENT,
			verdict_says(prove,
				     clause->statute->kind == CLAUSE_RIGHT
					     ? "the statute names %s too, the procedure does not"
					     : "the statute binds %s too, the procedure does "
					       "not",
				     missing->name));
		return;
	}
	if (ours->count > 0 && clause->statute->doer.count > 0 &&
	    clause->procedure->doer.count == 0 &&
	    prove_same_party(prove, clause->statute->doer.items[0], ours->items[0]))
		says = verdict_says(prove,
				    "the statute has %s ensure it, the procedure has %s do it",
				    theirs->items[0]->name, ours->items[0]->name);
	else if (tell_others(prove, clause))
		return;
	else
		says = acting_for(prove, clause);
	verdict_add(prove, clause, ASPECT_BEARER, VERDICT_COMPLIANT, says);
}

void verdict_bearer(struct prove *prove, struct verdict_clause *clause)
{
	verdict_by_sentence(prove, clause, bearer, false);
}
