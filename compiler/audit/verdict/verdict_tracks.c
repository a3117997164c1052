/* The clauses of each track of the statute; by each track of the procedure that may answer, the
 * worst counts. */
#include "compiler/audit/proof/prove_stands.h"
#include "compiler/audit/verdict/verdict.h"

#include <string.h>

#include "lang/base/array.h"
#include "lang/base/text.h"

/* Whether a track says that it implements other statutes than this. */
static bool is_about_another(const struct prove *prove, const struct model_track *track)
{
	const char *name = prove->models[SIDE_STATUTE]->name;

	for (uint32_t i = 0; i < track->implements.count; i++) {
		if (strcmp(track->implements.items[i], name) == 0)
			return false;
	}
	return track->implements.count > 0;
}

static void name_anew(struct prove *prove)
{
	prove->variables = (struct variables){ 0 };
	prove->facts = (struct facts){ 0 };
	prove->nothing = 0;
	prove_names(prove);
}

/* The same proof of a case of one track of the statute, with only the events of one track of the
 * procedure, and of none, taken for the statute's. */
static struct prove within(const struct prove *prove, const struct model_track *law,
			   const struct model_track *track)
{
	struct prove other = *prove;

	other.law = law;
	other.track = track;
	name_anew(&other);
	return other;
}

/* The clause as the track has it, where its own event answers it and the result is worse. */
static void judge_in(struct prove *prove, struct prove *other, struct verdict_clause *clause)
{
	const struct model_event *theirs = clause->statute->event;
	const struct model_event *first = prove_pair(prove, SIDE_STATUTE, theirs);
	const struct model_event *second = prove_pair(other, SIDE_STATUTE, theirs);
	struct verdict_clause judged = { .statute = clause->statute };

	if (!first || !second || first == second || second->stage->track != other->track)
		return;
	verdict_judge_clause(other, &judged);
	if (judged.verdict > clause->verdict)
		*clause = judged;
}

/* Whether a case can begin in a track: one of the statute's that is looked at. */
static bool is_begun(const struct prove *prove, const struct model_track *track)
{
	const struct model_events *events = &prove->models[SIDE_PROCEDURE]->events;

	for (uint32_t i = 0; i < events->count; i++) {
		const struct model_stage *stage = events->items[i]->stage;
		const struct model_stage *theirs = prove->stage_pair[SIDE_PROCEDURE][stage->number];

		if (events->items[i]->opens_case && stage->track == track &&
		    (!prove->law || !theirs || !theirs->track || theirs->track == prove->law))
			return true;
	}
	return false;
}

/* What the statute asks for, and nothing of the track does. */
static void tell_silence(struct prove *prove, struct prove *other, struct verdict_clause *clause)
{
	const struct model_event *theirs = clause->statute->event;
	struct verdict_clause judged = { .statute = clause->statute };
	const struct model_track *own = clause->statute->stage->track;
	struct text text;

	if (prove_tracks_part(prove, own, other->track) ||
	    verdict_routes_part(other, own, other->track) ||
	    !prove_pair(prove, SIDE_STATUTE, theirs) || prove_pair(other, SIDE_STATUTE, theirs) ||
	    clause->statute->kind == CLAUSE_STANDING || verdict_presence(other, &judged) ||
	    judged.rows.items[0].verdict != VERDICT_SILENT)
		return;
	text_open(&text, prove->arena);
	text_format(&text, "no clause of the track %s answers it", other->track->name);
	verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_SILENT, text_string(&text));
	if (clause->verdict < VERDICT_SILENT)
		clause->verdict = VERDICT_SILENT;
}

/* Whether an event opens a case by the name of another, and no sentence says where that goes. */
static bool is_same_opening(const struct prove *prove, const struct model_event *event,
			    const struct model_event *first)
{
	const struct model_routes *routes = &prove->models[SIDE_PROCEDURE]->routes;

	for (uint32_t i = 0; i < routes->count; i++) {
		for (uint32_t j = 0; j < routes->items[i].choices.count; j++) {
			if (routes->items[i].choices.items[j].event == event)
				return false;
		}
	}
	return event != first && event->opens_case && strcmp(event->name, first->name) == 0 &&
	       !prove_pair(prove, SIDE_PROCEDURE, event);
}

const struct model_event *verdict_other_opening(const struct prove *prove,
						const struct model_event *theirs, uint32_t after)
{
	const struct model_stands *stands = &prove->models[SIDE_PROCEDURE]->stands;
	const struct model_events *events = &prove->models[SIDE_PROCEDURE]->events;
	const struct model_event *first = prove_pair(prove, SIDE_STATUTE, theirs);

	for (uint32_t i = 0; i < stands->count; i++) {
		const struct model_event *event =
			prove_other_event(prove, &stands->items[i], theirs);

		if (event && event->opens_case && after-- == 0)
			return event;
	}
	for (uint32_t i = 0; first && i < events->count; i++) {
		if (is_same_opening(prove, events->items[i], first) && after-- == 0)
			return events->items[i];
	}
	return NULL;
}

/* Another opening of the procedure, of one track with the first, that leads to a stage in which the
 * clause was not looked at; NULL: there is none. */
static const struct model_event *opened_elsewhere(const struct prove *prove,
						  const struct model_event *theirs)
{
	const struct model_event *first = prove_pair(prove, SIDE_STATUTE, theirs), *other;

	for (uint32_t i = 0; theirs->opens_case && first; i++) {
		other = verdict_other_opening(prove, theirs, i);
		if (!other)
			break;
		if (other->stage != first->stage && other->stage->track == first->stage->track)
			return other;
	}
	return NULL;
}

/* What stands for the event of a clause, or for what opens its case, and was not looked at. */
static const struct model_event *not_looked_at(const struct prove *prove,
					       const struct model_clause *clause,
					       const struct model_event **theirs)
{
	const struct model_events *openings = &clause->stage->begins_with;
	const struct model_event *second = prove_second(prove, clause->event, 0);

	*theirs = clause->event;
	for (uint32_t i = 0; !second && i < openings->count; i++) {
		*theirs = openings->items[i];
		second = opened_elsewhere(prove, *theirs);
	}
	return second;
}

/* Hands on what a proof of one track has opened and marked. */
static void hand_on(struct prove *prove, const struct prove *other)
{
	memcpy(prove->machine, other->machine, sizeof prove->machine);
	memcpy(prove->cannot_run, other->cannot_run, sizeof prove->cannot_run);
	prove->in_cone = other->in_cone;
	prove->cone = other->cone;
}

/* The same clause by each further event that stands for its own; the worst counts. */
static void judge_by_each(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_event *theirs = clause->statute->event, *second;

	for (uint32_t i = 0;
	     prove_is_together(prove, theirs) && (second = prove_second(prove, theirs, i)) != NULL;
	     i++) {
		struct verdict_clause judged = { .statute = clause->statute };
		struct prove other = *prove;

		other.taken = second;
		other.taken_for = theirs;
		name_anew(&other);
		verdict_judge_clause(&other, &judged);
		if (judged.verdict > clause->verdict)
			*clause = judged;
		hand_on(prove, &other);
	}
}

static void tell_second(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_event *theirs;
	const struct model_event *second = not_looked_at(prove, clause->statute, &theirs);

	if (!second || prove_is_together(prove, theirs))
		return;
	verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_NOT_DECIDED,
		    verdict_says(prove, "%s stands for it too, and only %s was looked at",
				 second->full_name,
				 prove_pair(prove, SIDE_STATUTE, theirs)->full_name));
	if (clause->verdict < VERDICT_NOT_DECIDED)
		clause->verdict = VERDICT_NOT_DECIDED;
}

/* Whether a clause is of the statute's track that is looked at, or of none where none is. */
static bool is_of(const struct prove *prove, const struct verdict_clause *clause)
{
	return clause->statute->stage->track == prove->law;
}

/* The same clauses once more, by a track of the procedure. */
static void judge_in_track(struct prove *prove, struct verdicts *out,
			   const struct model_track *track, bool silent)
{
	struct prove other = within(prove, prove->law, track);

	for (uint32_t i = 0; i < out->count; i++) {
		if (!is_of(prove, &out->items[i]))
			continue;
		if (silent && is_begun(&other, track))
			tell_silence(prove, &other, &out->items[i]);
		else if (!silent)
			judge_in(prove, &other, &out->items[i]);
	}
	hand_on(prove, &other);
}

/* The clauses of one track of the statute, or of none. */
static void judge_track(struct prove *prove, struct verdicts *out)
{
	const struct model_tracks *tracks = &prove->models[SIDE_PROCEDURE]->tracks;

	for (uint32_t i = 0; i < out->count; i++) {
		if (is_of(prove, &out->items[i]))
			verdict_judge_clause(prove, &out->items[i]);
	}
	for (uint32_t i = 0; i < out->count; i++) {
		if (is_of(prove, &out->items[i]))
			judge_by_each(prove, &out->items[i]);
	}
	for (uint32_t i = 0; i < out->count; i++) {
		if (is_of(prove, &out->items[i]))
			tell_second(prove, &out->items[i]);
	}
	for (int silent = 0; silent <= 1; silent++) {
		for (uint32_t i = 0; i < tracks->count; i++) {
			if (tracks->items[i] && !is_about_another(prove, tracks->items[i]))
				judge_in_track(prove, out, tracks->items[i], silent);
		}
	}
}

void verdict_tracks(struct prove *prove, struct verdicts *out)
{
	const struct model_tracks *tracks = &prove->models[SIDE_STATUTE]->tracks;

	judge_track(prove, out);
	for (uint32_t i = 0; i < tracks->count; i++) {
		struct prove other;

		if (!tracks->items[i])
			continue;
		other = within(prove, tracks->items[i], NULL);
		judge_track(&other, out);
		hand_on(prove, &other);
	}
}
