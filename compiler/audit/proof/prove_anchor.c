/* The days that limits count from: of events, of stages, the earlier or later of some. */
#include "compiler/audit/proof/prove_close.h"
#include "compiler/audit/proof/prove_counts.h"
#include "compiler/audit/proof/prove_term.h"

#include "lang/base/array.h"

static uint16_t anchor_of_parts(struct prove *prove, enum side side,
				const struct model_anchor *anchor)
{
	uint16_t parts[16];
	uint32_t count = 0;

	for (const struct model_anchor *part = anchor->parts; part; part = part->next) {
		if (count == 16)
			return 0;
		parts[count] = prove_anchor(prove, side, part);
		if (parts[count++] == 0)
			return 0;
	}
	return prove_several(prove, parts, count, anchor->kind == MODEL_ANCHOR_LATER);
}

uint16_t prove_anchor(struct prove *prove, enum side side, const struct model_anchor *anchor)
{
	switch (anchor->kind) {
	case MODEL_ANCHOR_EVENT:
		return prove_taken_for(prove, side, anchor->event, DAY_DONE, true);
	case MODEL_ANCHOR_RECEIPT:
		return prove_taken_for(prove, side, anchor->event, DAY_RECEIVED, true);
	case MODEL_ANCHOR_FIELD:
		return prove_field(prove, side, anchor->event, anchor->field);
	case MODEL_ANCHOR_FACT:
		return prove_field(prove, side, NULL, anchor->field);
	case MODEL_ANCHOR_STAGE:
		return prove_start(prove, side, anchor->stage);
	case MODEL_ANCHOR_LATER:
	case MODEL_ANCHOR_EARLIER:
		return anchor_of_parts(prove, side, anchor);
	case MODEL_ANCHOR_LAST:
		return prove_counted(prove, side, prove_last(prove, side, anchor->event));
	case MODEL_ANCHOR_EACH:
		prove_cannot(prove, "it counts from something that can happen many times");
		return 0;
	case MODEL_ANCHOR_PERIOD_END:
		return prove_moved(prove, prove_anchor(prove, side, anchor->parts),
				   history_period_end(&prove->tables,
						      prove_calendar_of(prove, side),
						      anchor->period, anchor->after));
	case MODEL_ANCHOR_CLOSE:
		return prove_close(prove, side, NULL);
	case MODEL_ANCHOR_NONE:
		break;
	}
	return 0;
}

/* Whether an anchor is a day, or rests on it among others. */
static bool rests_on(struct prove *prove, enum side side, const struct model_anchor *anchor,
		     uint16_t day)
{
	if (prove_anchor(prove, side, anchor) == day)
		return true;
	for (const struct model_anchor *part = anchor->parts; part; part = part->next) {
		if (rests_on(prove, side, part, day))
			return true;
	}
	return false;
}

static bool counts_from(struct prove *prove, enum side side, const struct model_clock *clock,
			uint16_t day)
{
	for (uint32_t i = 0; clock && i < clock->arms.count; i++) {
		const struct model_anchor *anchor = clock->arms.items[i].anchor;

		if (anchor && rests_on(prove, side, anchor, day))
			return true;
	}
	return false;
}

/* The clocks in question; NULL: there is none. */
static const struct model_clock *clock_of_statute(const struct prove *prove)
{
	const struct prove_question *question = prove->question;

	return question->statute_clock ? question->statute_clock : question->statute->clock;
}

static const struct model_clock *clock_of_procedure(const struct prove *prove)
{
	const struct prove_question *question = prove->question;

	if (question->procedure_clock)
		return question->procedure_clock;
	return question->procedure ? question->procedure->clock : NULL;
}

/* Whether a day begins a limit of the procedure's clause, or of what it permits the first day. */
static bool moves_with(struct prove *prove, uint16_t day)
{
	const struct prove_question *question = prove->question;

	return counts_from(prove, SIDE_PROCEDURE, clock_of_procedure(prove), day) ||
	       (question->goal == GOAL_PERMITTED &&
		counts_from(prove, SIDE_PROCEDURE, question->procedure->earliest, day));
}

/* Whether the date that an arm of the statute counts from can be given anew, and no limit of the
 * procedure moves with it. */
static bool is_given_anew(struct prove *prove, const struct model_arm *arm)
{
	const struct model_anchor *anchor = arm->anchor;

	return anchor && anchor->kind == MODEL_ANCHOR_FIELD && anchor->event &&
	       !anchor->event->opens_case &&
	       !moves_with(prove, prove_anchor(prove, SIDE_STATUTE, anchor));
}

bool prove_given_anew(struct prove *prove)
{
	const struct model_clock *theirs = clock_of_statute(prove);
	const char *why = prove->why;
	bool anew = false;

	for (uint32_t i = 0; theirs && i < theirs->arms.count; i++)
		anew |= is_given_anew(prove, &theirs->arms.items[i]);
	prove->why = why;
	return anew;
}

bool prove_without_dates(struct prove *prove, struct model_clock *out)
{
	const struct prove_question *question = prove->question;
	const struct model_clock *theirs = clock_of_statute(prove);
	const char *why = prove->why;
	bool later = theirs && theirs->form == CLOCK_LATER && question->goal == GOAL_LATE;
	bool sooner = theirs && theirs->form == CLOCK_EARLIER && question->goal == GOAL_CLOSED;

	if (!later && !sooner)
		return false;
	*out = *theirs;
	out->arms = (struct model_arms){ 0 };
	for (uint32_t i = 0; i < theirs->arms.count; i++) {
		if (!is_given_anew(prove, &theirs->arms.items[i]))
			*ARRAY_PUSH(prove->arena, &out->arms) = theirs->arms.items[i];
	}
	prove->why = why;
	return out->arms.count > 0 && out->arms.count < theirs->arms.count &&
	       !prove_is_extended(prove->models[SIDE_STATUTE], question->statute) &&
	       !prove_is_counted_anew(prove->models[SIDE_STATUTE], question->statute);
}

/* The limit of an arm as a table: the date that a clock is to be kept by ends on that day; NULL: it
 * has none. */
static const struct history_table *limit_of_arm(struct prove *prove, enum side side,
						const struct model_clock *clock, uint32_t arm)
{
	struct limit limit = clock->arms.items[arm].limit;

	if (clock->form == CLOCK_DATE && arm == 0)
		limit = (struct limit){ .count = 1,
					.unit = UNIT_DAYS,
					.relation = RELATION_BEGINNING_WITH,
					.roll = limit.roll };
	if (limit.unit == UNIT_NONE)
		return NULL;
	return history_limit(&prove->tables, prove_calendar(prove, side, clock->calendar), &limit,
			     NULL, 0);
}

/* Whether an arm of the procedure's clock ends on some day after the same of the statute's, or it
 * cannot be said. */
static bool may_end_later(struct prove *prove, const struct model_clock *theirs,
			  const struct model_clock *ours, uint32_t arm)
{
	const struct history_table *one = limit_of_arm(prove, SIDE_STATUTE, theirs, arm);
	const struct history_table *other = limit_of_arm(prove, SIDE_PROCEDURE, ours, arm);

	return !one || !other || !history_never_shorter(&prove->tables, one, other);
}

/* Whether a clock is kept by a date that is agreed, and by one limit otherwise or at the latest. */
static bool goes_by_agreed(const struct model_clock *clock)
{
	return clock && clock->arms.count == 2 && !clock->arms.items[1].condition &&
	       (clock->form == CLOCK_DATE ||
		(clock->form == CLOCK_ARMS && prove_is_agreed(&clock->arms.items[0])));
}

bool prove_agreed_alike(struct prove *prove)
{
	const struct prove_question *question = prove->question;
	const struct model_clock *theirs = clock_of_statute(prove);
	const struct model_clock *clock = clock_of_procedure(prove);

	if (question->goal != GOAL_LATE || !goes_by_agreed(theirs) || !goes_by_agreed(clock) ||
	    clock->withholds.count > 0 ||
	    prove_is_changed(prove->models[SIDE_PROCEDURE], question->procedure))
		return false;
	for (uint32_t i = 0; i < 2; i++) {
		const struct model_anchor *one = theirs->arms.items[i].anchor;
		const struct model_anchor *other = clock->arms.items[i].anchor;
		uint16_t day = one ? prove_anchor(prove, SIDE_STATUTE, one) : 0;

		if (day == 0 || !other || day != prove_anchor(prove, SIDE_PROCEDURE, other) ||
		    may_end_later(prove, theirs, clock, i))
			return false;
	}
	return true;
}

bool prove_runs_longer(struct prove *prove, const struct model_clause *clause, bool arrives)
{
	const struct model_clock *theirs = clock_of_statute(prove);
	const struct model_clock *clock = clock_of_procedure(prove);
	const struct history_table *one, *other;

	if (clause != prove->question->procedure || !theirs || !clock ||
	    theirs->form != CLOCK_ARMS || theirs->arms.count != 1 || clock->form != CLOCK_ARMS ||
	    clock->arms.count != 1)
		return arrives && !prove_arrives_no_later(prove, SIDE_PROCEDURE);
	one = limit_of_arm(prove, SIDE_STATUTE, theirs, 0);
	other = limit_of_arm(prove, SIDE_PROCEDURE, clock, 0);
	return !one || !other ||
	       (arrives ? !prove_ends_no_later_from_arrival(prove, one, other)
			: !history_never_shorter(&prove->tables, one, other));
}

/* Whether one counts from the receipt of what the other counts from, where both are one day. */
static const struct model_anchor *received_as_one(const struct prove *prove,
						  const struct model_anchor *statute,
						  const struct model_anchor *procedure)
{
	const struct model_event *event = statute ? statute->event : NULL;
	bool received = statute && statute->kind == MODEL_ANCHOR_RECEIPT;
	enum model_anchor_kind across = received ? MODEL_ANCHOR_EVENT : MODEL_ANCHOR_RECEIPT;

	if (!event || !procedure || procedure->kind != across ||
	    (!received && statute->kind != MODEL_ANCHOR_EVENT) ||
	    prove_pair(prove, SIDE_STATUTE, event) != procedure->event ||
	    prove_event(prove, SIDE_STATUTE, event, DAY_DONE) !=
		    prove_event(prove, SIDE_STATUTE, event, DAY_RECEIVED))
		return NULL;
	return received ? statute : procedure;
}

/* Adds a day that something counts from, or those that it is the latest or earliest of. */
static void add_anchor(const struct model_anchor *anchor, const struct model_anchor **out,
		       uint32_t *count, uint32_t most)
{
	const struct model_anchor *part = anchor ? anchor->parts : NULL;

	if (!part && *count < most)
		out[(*count)++] = anchor;
	for (; part; part = part->next)
		add_anchor(part, out, count, most);
}

/* The days that a clause counts from, and the caps of what extends it. */
static uint32_t anchors_of(const struct prove *prove, enum side side,
			   const struct model_clause *clause, const struct model_anchor **out,
			   uint32_t most)
{
	const struct model_extensions *extensions = &prove->models[side]->extensions;
	uint32_t count = 0;

	for (uint32_t i = 0; clause->clock && i < clause->clock->arms.count; i++)
		add_anchor(clause->clock->arms.items[i].anchor, out, &count, most);
	for (uint32_t i = 0; i < extensions->count; i++) {
		if (prove_has_clause(&extensions->items[i]->targets, clause))
			add_anchor(extensions->items[i]->cap_anchor, out, &count, most);
	}
	return count;
}

const struct model_event *prove_received_as_one(const struct prove *prove,
						const struct model_clause *statute,
						const struct model_clause *procedure)
{
	const struct model_anchor *theirs[16], *ours[16], *found = NULL;
	uint32_t their_count = anchors_of(prove, SIDE_STATUTE, statute, theirs, 16);
	uint32_t our_count = anchors_of(prove, SIDE_PROCEDURE, procedure, ours, 16);

	for (uint32_t i = 0; i < their_count; i++) {
		for (uint32_t j = 0; j < our_count && !found; j++)
			found = received_as_one(prove, theirs[i], ours[j]);
	}
	return found ? found->event : NULL;
}
