/* Several events of the procedure that stand for one of the statute's: the later of two, the
 * earlier of two, or each of them in a sentence of its own, where the first that happens is the
 * statute's. */
#include "compiler/audit/proof/prove_stands.h"

#include <string.h>

const struct model_event *prove_other_event(const struct prove *prove,
					    const struct model_stand *stand,
					    const struct model_event *theirs)
{
	const struct model_event *first = prove_pair(prove, SIDE_STATUTE, theirs);
	const struct model_anchor *anchor = stand->anchor;
	const char *dot = stand->statute_name ? strrchr(stand->statute_name, '.') : NULL;

	return first && anchor && anchor->kind == MODEL_ANCHOR_EVENT && anchor->event != first &&
			       stand->statute_name &&
			       strcmp(stand->statute_name,
				      dot ? theirs->full_name : theirs->name) == 0
		       ? anchor->event
		       : NULL;
}

/* The same of one track, and of what stands for nothing else. */
static bool is_left_aside(const struct prove *prove, const struct model_stand *stand,
			  const struct model_event *theirs)
{
	const struct model_event *event = prove_other_event(prove, stand, theirs);

	return event && !prove_pair(prove, SIDE_PROCEDURE, event) &&
	       event->stage->track == prove_pair(prove, SIDE_STATUTE, theirs)->stage->track;
}

const struct model_event *prove_second(const struct prove *prove, const struct model_event *theirs,
				       uint32_t after)
{
	const struct model_stands *stands = &prove->models[SIDE_PROCEDURE]->stands;

	for (uint32_t i = 0; theirs && i < stands->count; i++) {
		if (is_left_aside(prove, &stands->items[i], theirs) && after-- == 0)
			return stands->items[i].anchor->event;
	}
	return NULL;
}

/* The day of receipt of the later or the earlier of several that are sent; 0: it is no such. */
static uint16_t receipt_of(struct prove *prove, const struct model_anchor *anchor)
{
	bool latest = anchor->kind == MODEL_ANCHOR_LATER;
	uint16_t parts[16];
	uint32_t count = 0;

	if (!latest && anchor->kind != MODEL_ANCHOR_EARLIER)
		return 0;
	for (const struct model_anchor *part = anchor->parts; part; part = part->next) {
		if (count == 16 || part->kind != MODEL_ANCHOR_EVENT)
			return 0;
		parts[count++] = prove_event(prove, SIDE_PROCEDURE, part->event, DAY_RECEIVED);
	}
	return prove_several(prove, parts, count, latest);
}

/* `the later of letter and report stands for response`, `receipt of letter stands for notice`. */
static void composites(struct prove *prove)
{
	const struct model *model = prove->models[SIDE_PROCEDURE];

	for (uint32_t i = 0; i < model->stands.count; i++) {
		const struct model_stand *stand = &model->stands.items[i];
		const struct model_event *theirs;
		uint16_t day, received;

		if (!stand->anchor || stand->anchor->kind == MODEL_ANCHOR_EVENT ||
		    !stand->statute_name)
			continue;
		theirs = prove_named_in_statute(prove, stand->statute_name, NULL);
		if (!theirs || prove_pair(prove, SIDE_STATUTE, theirs))
			continue;
		day = prove_anchor(prove, SIDE_PROCEDURE, stand->anchor);
		if (!day)
			continue;
		received = theirs->sent ? receipt_of(prove, stand->anchor) : 0;
		prove->variable_of[SIDE_STATUTE][DAY_RECEIVED][theirs->number] =
			received ? received : day;
		if (stand->statute_kind != ANCHOR_RECEIPT)
			prove->variable_of[SIDE_STATUTE][DAY_DONE][theirs->number] = day;
		if (prove->variables.items[day].part_count > 0)
			prove->variables.items[day].event[SIDE_STATUTE] = theirs;
		if (received && received != day &&
		    prove->variables.items[received].part_count > 0) {
			prove->variables.items[received].event[SIDE_STATUTE] = theirs;
			prove->variables.items[received].day = DAY_RECEIVED;
		}
	}
}

/* Whether an event is owed, comes once, decides nothing and gives no date, so that its day says all
 * that the proof asks of it. */
static bool is_plain(const struct model_event *event)
{
	for (uint32_t i = 0; i < event->contents.count; i++) {
		if (event->contents.items[i].field &&
		    event->contents.items[i].field->type == FIELD_DATE)
			return false;
	}
	return event->clause && event->clause->kind == CLAUSE_DUTY && !event->outcome &&
	       !event->opens_case && !event->each && !event->again;
}

/* Whether an event stops a clock of the statute, or starts it again or anew. */
static bool is_of_clock(const struct prove *prove, const struct model_event *theirs)
{
	const struct model *model = prove->models[SIDE_STATUTE];

	for (uint32_t i = 0; i < model->pauses.count; i++) {
		if (model->pauses.items[i]->from == theirs ||
		    model->pauses.items[i]->until == theirs)
			return true;
	}
	for (uint32_t i = 0; i < model->restarts.count; i++) {
		if (model->restarts.items[i]->event == theirs)
			return true;
	}
	return false;
}

/* Whether the event that is paired with one of the statute's is so with no other. */
static bool stands_for_one(const struct prove *prove, const struct model_event *theirs)
{
	const struct model_events *events = &prove->models[SIDE_STATUTE]->events;
	const struct model_event *first = prove_pair(prove, SIDE_STATUTE, theirs);

	for (uint32_t i = 0; i < events->count; i++) {
		if (events->items[i] != theirs &&
		    prove_pair(prove, SIDE_STATUTE, events->items[i]) == first)
			return false;
	}
	return true;
}

/* The events of one stage that each stand for one of the statute's: a case may have left one stage
 * and be in another. 0: they are not taken together. */
static uint32_t each_of(const struct prove *prove, const struct model_event *theirs,
			const struct model_event *each[16])
{
	uint32_t count = 0;

	if (!prove_second(prove, theirs, 0) || !is_plain(theirs) || is_of_clock(prove, theirs) ||
	    !stands_for_one(prove, theirs))
		return 0;
	each[count++] = prove_pair(prove, SIDE_STATUTE, theirs);
	while (count < 16 && (each[count] = prove_second(prove, theirs, count - 1)) != NULL)
		count++;
	for (uint32_t i = 0; i < count; i++) {
		if (!is_plain(each[i]) || each[i]->stage != each[0]->stage)
			return 0;
	}
	return count < 16 ? count : 0;
}

/* Each of some days stands for the statute's no more; the first of them does. */
static uint16_t first_of(struct prove *prove, const struct model_event *theirs,
			 const struct model_event *const *each, uint32_t count, enum event_day day)
{
	uint16_t parts[16], first;

	for (uint32_t i = 0; i < count; i++) {
		parts[i] = prove_event(prove, SIDE_PROCEDURE, each[i], day);
		prove->variables.items[parts[i]].event[SIDE_STATUTE] = NULL;
	}
	first = prove_several(prove, parts, count, false);
	prove->variables.items[first].event[SIDE_STATUTE] = theirs;
	prove->variable_of[SIDE_STATUTE][day][theirs->number] = first;
	return first;
}

static void take_together(struct prove *prove, const struct model_event *theirs)
{
	const struct model_event *each[16];
	uint32_t count = each_of(prove, theirs, each);
	uint16_t done, received;

	if (count == 0)
		return;
	done = first_of(prove, theirs, each, count, DAY_DONE);
	received = first_of(prove, theirs, each, count, DAY_RECEIVED);
	if (received != done)
		prove->variables.items[received].day = DAY_RECEIVED;
}

void prove_stand_together(struct prove *prove)
{
	const struct model_events *events = &prove->models[SIDE_STATUTE]->events;

	composites(prove);
	for (uint32_t i = 0; i < events->count; i++)
		take_together(prove, events->items[i]);
}

bool prove_stand_for_one(const struct prove *prove, const struct model_event *one,
			 const struct model_event *taken)
{
	const struct model_event *theirs = taken ? prove_pair(prove, SIDE_PROCEDURE, taken) : NULL;
	const struct model_event *second;

	for (uint32_t i = 0; (second = prove_second(prove, theirs, i)) != NULL; i++) {
		if (second == one)
			return true;
	}
	return one == taken;
}

const struct model_event *prove_stands_for(const struct prove *prove,
					   const struct model_event *ours)
{
	const struct model_events *events = &prove->models[SIDE_STATUTE]->events;
	const struct model_event *theirs = prove_pair(prove, SIDE_PROCEDURE, ours);

	for (uint32_t i = 0; ours && !theirs && i < events->count; i++) {
		if (prove_is_together(prove, events->items[i]) &&
		    prove_stand_for_one(prove, ours,
					prove_pair(prove, SIDE_STATUTE, events->items[i])))
			theirs = events->items[i];
	}
	return theirs;
}

bool prove_stands_aside(const struct prove *prove, const struct model_event *ours)
{
	const struct model_events *events = &prove->models[SIDE_STATUTE]->events;

	for (uint32_t i = 0; ours && i < events->count; i++) {
		const struct model_event *second;

		for (uint32_t j = 0; !prove_is_together(prove, events->items[i]) &&
				     (second = prove_second(prove, events->items[i], j)) != NULL;
		     j++) {
			if (second == ours)
				return true;
		}
	}
	return false;
}

bool prove_is_together(const struct prove *prove, const struct model_event *theirs)
{
	const struct model_event *first = prove_pair(prove, SIDE_STATUTE, theirs);

	return first && prove_event(prove, SIDE_STATUTE, theirs, DAY_DONE) !=
				prove_event(prove, SIDE_PROCEDURE, first, DAY_DONE);
}
