/* Who is the authority, who only answers what it does, and what either may do (decision 15). */
#include "compiler/audit/proof/prove_stands.h"
#include "compiler/audit/verdict/verdict.h"

static bool share_party(const struct model_parties *ones, const struct model_parties *others)
{
	for (uint32_t i = 0; i < ones->count; i++) {
		for (uint32_t j = 0; j < others->count; j++) {
			if (ones->items[i] == others->items[j])
				return true;
		}
	}
	return false;
}

/* Whether a duty is one that the procedure is about. The others are of somebody whom the authority
 * has written to, an owner or the holder of a licence: they count from what it did alone. */
static bool is_of_authority(const struct model_clause *duty)
{
	for (uint32_t i = 0; duty->clock && i < duty->clock->arms.count; i++) {
		const struct model_anchor *anchor = duty->clock->arms.items[i].anchor;
		const struct model_event *event = anchor ? anchor->event : NULL;

		if (!event || !event->clause || check_complains(&event->clause->who) ||
		    share_party(&event->clause->who, &duty->who))
			return true;
	}
	return !duty->clock;
}

/* How many duties some parties have in the statute, and how many that the procedure is about. */
static uint32_t duties_of(const struct prove *prove, const struct model_parties *parties,
			  uint32_t *of_authority)
{
	const struct model_clauses *clauses = &prove->models[SIDE_STATUTE]->clauses;
	uint32_t count = 0;

	*of_authority = 0;
	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_clause *duty = clauses->items[i];

		if (duty->kind != CLAUSE_DUTY || !share_party(&duty->who, parties))
			continue;
		count++;
		*of_authority += is_of_authority(duty);
	}
	return count;
}

bool verdict_is_power(const struct prove *prove, const struct model_clause *clause)
{
	uint32_t of_authority;

	if (clause->kind != CLAUSE_RIGHT ||
	    (check_complains(&clause->who) && (clause->who.either || clause->who.count == 1)))
		return false;
	(void)duties_of(prove, &clause->who, &of_authority);
	return of_authority > 0;
}

bool verdict_is_authority(const struct prove *prove, const struct model_party *party)
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

bool verdict_only_answers(const struct prove *prove, const struct model_party *ours)
{
	const struct model_parties *parties = &prove->models[SIDE_STATUTE]->parties;
	uint32_t of_authority;

	for (uint32_t i = 0; i < parties->count; i++) {
		struct model_party *theirs = parties->items[i];
		const struct model_parties alone = { .items = &theirs, .count = 1 };

		if (!theirs->complains && prove_same_party(prove, theirs, ours))
			return duties_of(prove, &alone, &of_authority) > 0 && of_authority == 0;
	}
	return false;
}

/* A party that neither complains nor is the one that most is owed by; NULL: it is one of those. */
static const struct model_party *between(const struct prove *prove,
					 const struct model_clause *clause)
{
	const struct model_party *first = clause->who.count > 0 ? clause->who.items[0] : NULL;

	return !first || check_complains(&clause->who) || verdict_is_authority(prove, first)
		       ? NULL
		       : first;
}

void verdict_may_be_right(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_party *party = between(prove, clause->statute);
	uint32_t first = clause->rows.count;
	bool narrower = false;

	if (!party)
		return;
	verdict_right(prove, clause);
	for (uint32_t i = first; i < clause->rows.count; i++)
		narrower |= clause->rows.items[i].verdict == VERDICT_BREACH;
	clause->rows.count = first;
	if (narrower)
		verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_COMPLIANT,
			    verdict_says(prove,
					 "rests on its being a power of the authority and no right "
					 "of %s: the procedure gives less time for it",
					 party->name));
}

void verdict_has_less_time(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_party *party = between(prove, clause->statute);

	for (uint32_t i = 0; i < clause->rows.count && party; i++) {
		struct verdict_row *row = &clause->rows.items[i];

		if (row->aspect == ASPECT_NUMBER && row->verdict == VERDICT_STRICTER &&
		    row->proved && !row->says)
			row->says = verdict_says(prove, "for %s, who has less time", party->name);
	}
}
