/* To which track a case goes: `complaint goes to fast.one if urgent, otherwise to slow.one`. */
#include "compiler/audit/verdict/verdict_cases.h"

#include <string.h>

#include "lang/base/arena.h"

/* That a choice is taken: none before it holds, and its own condition does. */
struct taken {
	const struct model_condition *conditions[2];
};

static struct taken taken_by(struct prove *prove, const struct model_choices *choices, uint32_t at)
{
	struct model_condition *none = ARENA_NEW(prove->arena, struct model_condition);

	none->kind = MODEL_AND;
	for (uint32_t i = 0; i < at; i++) {
		struct model_condition *not = ARENA_NEW(prove->arena, struct model_condition);
		struct model_condition *part = ARENA_NEW(prove->arena, struct model_condition);

		if (!choices->items[i].condition)
			continue;
		*part = *choices->items[i].condition;
		part->next = NULL;
		*not = (struct model_condition){ .kind = MODEL_NOT,
						 .parts = part,
						 .next = none->parts };
		none->parts = not ;
	}
	return (struct taken){ { none->parts ? none : NULL, choices->items[at].condition } };
}

static bool leads_to(const struct model_choices *choices, const struct model_event *event)
{
	for (uint32_t i = 0; event && i < choices->count; i++) {
		if (choices->items[i].event == event)
			return true;
	}
	return false;
}

bool verdict_routed_by(const struct prove *prove, enum side side, const struct model_event *event,
		       uint32_t fact)
{
	const struct model_routes *routes = &prove->models[side]->routes;
	bool reads = false;

	for (uint32_t i = 0; i < routes->count; i++) {
		const struct model_choices *choices = &routes->items[i].choices;

		for (uint32_t j = 0; leads_to(choices, event) && j < choices->count; j++)
			reads |= verdict_reads(prove, side, choices->items[j].condition, fact);
	}
	return reads;
}

static bool is_into(const struct model_choice *choice, const struct model_track *track)
{
	return choice->event && choice->event->stage->track == track;
}

/* Whether what the statute sends somewhere may go to a track of the procedure; `routed`: it sends
 * something there. */
static bool may_go(struct prove *prove, struct taken there, const struct model_track *track,
		   bool *routed)
{
	const struct model_routes *routes = &prove->models[SIDE_PROCEDURE]->routes;
	bool goes = false;

	for (uint32_t i = 0; i < routes->count; i++) {
		const struct model_choices *choices = &routes->items[i].choices;

		for (uint32_t j = 0; j < choices->count; j++) {
			struct taken here;
			struct verdict_cases cases;

			if (!is_into(&choices->items[j], track))
				continue;
			here = taken_by(prove, choices, j);
			cases = verdict_cases(prove, there.conditions, here.conditions);
			goes |= cases.both || cases.too_many;
			*routed = true;
		}
	}
	return goes;
}

bool verdict_routes_part(struct prove *prove, const struct model_track *theirs,
			 const struct model_track *ours)
{
	const struct model_routes *routes = &prove->models[SIDE_STATUTE]->routes;
	bool routed = false, meets = false;

	for (uint32_t i = 0; theirs && i < routes->count; i++) {
		const struct model_choices *choices = &routes->items[i].choices;

		for (uint32_t j = 0; j < choices->count; j++) {
			if (is_into(&choices->items[j], theirs))
				meets |= may_go(prove, taken_by(prove, choices, j), ours, &routed);
		}
	}
	return routed && !meets;
}

/* Whether it is told which cases go to a place of the statute: not where the procedure's tracks
 * have names of their own, as each is then held against it by what both send there. */
static bool is_told(const struct prove *prove, const struct model_event *theirs)
{
	const struct model_event *ours = prove_pair(prove, SIDE_STATUTE, theirs);
	const struct model_stands *stands = &prove->models[SIDE_PROCEDURE]->stands;
	const struct model_track *track = theirs->stage->track;

	if (!ours || !track || !ours->stage->track ||
	    strcmp(track->name, ours->stage->track->name) == 0)
		return true;
	for (uint32_t i = 0; i < stands->count; i++) {
		const struct model_stand *stand = &stands->items[i];

		if ((stand->anchor && stand->anchor->event == ours) ||
		    (stand->word == STANDS_STAGE && strcmp(stand->name, ours->stage->name) == 0))
			return true;
	}
	return false;
}

/* What the procedure has for a choice of the statute's: in which cases it goes there. */
static struct verdict_cases compare(struct prove *prove, const struct model_route *theirs,
				    uint32_t at, const struct model_route *ours)
{
	const struct model_event *event =
		prove_pair(prove, SIDE_STATUTE, theirs->choices.items[at].event);
	struct taken there = taken_by(prove, &theirs->choices, at);

	for (uint32_t i = 0; i < ours->choices.count; i++) {
		struct taken here = taken_by(prove, &ours->choices, i);

		if (ours->choices.items[i].event == event)
			return verdict_cases(prove, there.conditions, here.conditions);
	}
	return (struct verdict_cases){ .fewer = event != NULL, .unknown = !event };
}

static void route(struct prove *prove, struct verdicts *out, const struct model_route *theirs,
		  const struct model_route *ours)
{
	for (uint32_t i = 0; i < theirs->choices.count; i++) {
		const struct model_choice *choice = &theirs->choices.items[i];
		struct model_clause sentence = { .span = theirs->span };
		struct verdict_cases cases;
		enum verdict verdict;

		if (!choice->event || !is_told(prove, choice->event))
			continue;
		cases = compare(prove, theirs, i, ours);
		verdict = cases.fewer	  ? VERDICT_BREACH
			  : cases.unknown ? VERDICT_NOT_DECIDED
					  : VERDICT_COMPLIANT;
		sentence.id = verdict_says(prove, "%s goes to %s", theirs->name,
					   choice->event->stage->name);
		verdict_add_sentence(prove, out, &sentence, verdict,
				     cases.fewer ? "the procedure sends some of these cases "
						   "elsewhere"
				     : cases.unknown
					     ? "whether the procedure sends the same cases there"
					     : NULL)
			->no_case = cases.fewer ? "what is late shows by its track alone" : NULL;
	}
}

void verdict_routes(struct prove *prove, struct verdicts *out)
{
	const struct model_routes *theirs = &prove->models[SIDE_STATUTE]->routes;
	const struct model_routes *ours = &prove->models[SIDE_PROCEDURE]->routes;

	for (uint32_t i = 0; i < theirs->count; i++) {
		for (uint32_t j = 0; j < ours->count; j++) {
			if (strcmp(theirs->items[i].name, ours->items[j].name) == 0)
				route(prove, out, &theirs->items[i], &ours->items[j]);
		}
	}
}
