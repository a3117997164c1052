/* Extensions that are the same on both sides, or by which the procedure's limit gains no more. */
#include "compiler/audit/proof/prove_same.h"

#include "compiler/audit/proof/prove_clocks.h"
#include "compiler/audit/proof/prove_term.h"

/* How many limits a notice of the procedure extends, but for those of other sentences about the act
 * in question where that of one is looked at. */
static uint32_t targets_of(const struct same *same, const struct model_clauses *ours)
{
	const struct model_clause *own = same->own[SIDE_PROCEDURE];
	uint32_t count = 0;

	for (uint32_t i = 0; i < ours->count; i++)
		count += !same->in_case || ours->items[i] == own ||
			 ours->items[i]->event != own->event;
	return count;
}

/* One notice extends the same limits, so that it is used up alike. */
static bool same_targets(struct same *same, const struct model_clauses *theirs,
			 const struct model_clauses *ours)
{
	if (theirs->count != targets_of(same, ours))
		return false;
	for (uint32_t i = 0; i < theirs->count; i++) {
		const struct model_clause *found = NULL;

		for (uint32_t j = 0; j < ours->count; j++) {
			if (!same_twins(same, theirs->items[i]->event, ours->items[j]->event) ||
			    (same->in_case && theirs->items[i] == same->own[SIDE_STATUTE] &&
			     ours->items[j] != same->own[SIDE_PROCEDURE]))
				continue;
			if (found)
				return false;
			found = ours->items[j];
		}
		if (!found || !same_clause(same, theirs->items[i], found))
			return false;
	}
	return true;
}

static bool same_reasons(struct same *same, const struct model_fields *theirs,
			 const struct model_fields *ours)
{
	if (theirs->count != ours->count)
		return false;
	for (uint32_t i = 0; i < theirs->count; i++) {
		if (!same_field(same, theirs->items[i], ours->items[i]))
			return false;
	}
	return true;
}

static bool same_dates(struct same *same, const struct model_extension *theirs,
		       const struct model_extension *ours)
{
	return same_event(same, theirs->date_event, ours->date_event) &&
	       same_field(same, theirs->date_field, ours->date_field);
}

static bool adds_months(const struct model *model)
{
	for (uint32_t i = 0; i < model->extensions.count; i++) {
		const struct model_extension *extension = model->extensions.items[i];

		if (extension->kind == EXTENSION_BY &&
		    (extension->length.unit == UNIT_MONTHS || extension->length.unit == UNIT_YEARS))
			return true;
	}
	return false;
}

struct duration same_plain(const struct same *same, struct duration length)
{
	const struct model *const *models = same->prove->models;

	if (length.unit == UNIT_YEARS && length.count <= INT32_MAX / 12 &&
	    !adds_months(models[SIDE_STATUTE]) && !adds_months(models[SIDE_PROCEDURE]))
		return (struct duration){ 12 * length.count, UNIT_MONTHS };
	return duration_in_days(length);
}

bool same_duration(const struct same *same, const struct duration *theirs,
		   const struct duration *ours)
{
	struct duration one = same_plain(same, *theirs), other = same_plain(same, *ours);

	return duration_is(one, other);
}

static bool same_caps(struct same *same, const struct model_extension *theirs,
		      const struct model_extension *ours)
{
	return same_duration(same, &theirs->cap, &ours->cap) &&
	       limit_is(&theirs->cap_limit, &ours->cap_limit) &&
	       same_anchor(same, theirs->cap_anchor, ours->cap_anchor) &&
	       same_condition(same, theirs->cap_unless, ours->cap_unless);
}

/* Whether nothing else extends the one limit that an extension does. */
static bool extends_alone(const struct model *model, const struct model_extension *extension)
{
	bool alone = extension->targets.count == 1;

	for (uint32_t i = 0; alone && i < model->extensions.count; i++)
		alone = model->extensions.items[i] == extension ||
			!prove_has_clause(&model->extensions.items[i]->targets,
					  extension->targets.items[0]);
	return alone;
}

/* Whether all that a notice does is to add so much to a limit, in its own units, as often as is
 * said or up to a cap, and nothing else extends it. */
static bool only_adds(const struct model *model, const struct model_extension *extension,
		      const struct model_clock *clock)
{
	const enum unit unit = duration_in_days(extension->length).unit;
	bool only = extension->kind == EXTENSION_BY && !extension->up_to &&
		    !extension->cap_anchor && !extension->cap_unless && clock &&
		    clock->form == CLOCK_ARMS &&
		    (extension->cap.count == 0 || duration_in_days(extension->cap).unit == unit);

	for (uint32_t i = 0; only && i < clock->arms.count; i++) {
		const struct limit *limit = &clock->arms.items[i].limit;

		only = duration_in_days(limit_length(limit)).unit == unit &&
		       same_counts_forward(limit);
	}
	return only && extends_alone(model, extension);
}

/* The most that such notices bring a limit of some length to. */
static int64_t most_of(const struct model_extension *extension, int32_t length)
{
	int32_t cap = duration_in_days(extension->cap).count;
	int64_t added = duration_in_days(extension->length).count;
	int64_t most = extension->times == 0 ? INT64_MAX : length + extension->times * added;

	most = cap > 0 && cap < most ? cap : most;
	return most > length ? most : length;
}

/* Whether a limit that such a notice adds to ends on a later day for it, whatever day that is moved
 * to: else a notice may be used up that adds nothing. */
static bool ends_later(const struct prove *prove, const struct duration *length,
		       const struct limit *limit, const struct calendar *calendar)
{
	static const int32_t days_of[] = {
		[UNIT_DAYS] = 1, [UNIT_WEEKS] = 7, [UNIT_MONTHS] = 28, [UNIT_YEARS] = 365
	};
	int32_t off = 0, most = 0;

	if (length->unit == UNIT_WORKING_DAYS || limit->roll == ROLL_STAYS)
		return true;
	for (int32_t day = 1; day <= prove->tables.days.last; day++) {
		off = calendar_is_working_day(calendar, history_date(&prove->tables.days, day))
			      ? 0
			      : off + 1;
		most = off > most ? off : most;
	}
	return most < days_of[length->unit] * length->count;
}

/* Whether notices come to the same, each and all together, however often they may be sent and
 * wherever the cap is: for the limits of both sides. */
static bool come_to_the_same(const struct same *same, const struct model_extension *theirs,
			     const struct model_extension *ours)
{
	const struct model_extension *rows[SIDE_COUNT] = { theirs, ours };
	bool equal = same_duration(same, &theirs->length, &ours->length);

	for (int side = 0; side < SIDE_COUNT && equal; side++) {
		const struct model_clause *target = rows[side]->targets.items[0];
		const struct model_clock *clock = target == same->own[side] && same->clock[side]
							  ? same->clock[side]
							  : target->clock;

		equal = only_adds(same->prove->models[side], rows[side], clock);
		for (uint32_t i = 0; equal && i < clock->arms.count; i++) {
			const struct limit *limit = &clock->arms.items[i].limit;
			int32_t length = duration_in_days(limit_length(limit)).count;

			equal = most_of(theirs, length) == most_of(ours, length) &&
				(theirs->times == ours->times ||
				 ends_later(same->prove, &ours->length, limit,
					    prove_calendar(same->prove, (enum side)side,
							   clock->calendar)));
		}
	}
	return equal;
}

static bool same_in_all(struct same *same, const struct model_extension *theirs,
			const struct model_extension *ours)
{
	return theirs->kind == ours->kind &&
	       ((theirs->times == ours->times && same_caps(same, theirs, ours)) ||
		come_to_the_same(same, theirs, ours)) &&
	       theirs->up_to == ours->up_to && theirs->while_running == ours->while_running &&
	       theirs->without_cap == ours->without_cap &&
	       same_duration(same, &theirs->length, &ours->length) &&
	       same_duration(same, &theirs->before_first, &ours->before_first) &&
	       same_condition(same, theirs->condition, ours->condition) &&
	       same_dates(same, theirs, ours) &&
	       same_reasons(same, &theirs->reasons, &ours->reasons);
}

static bool is_no_longer(const struct same *same, const struct duration *ours,
			 const struct duration *theirs)
{
	struct duration one = same_plain(same, *ours), other = same_plain(same, *theirs);

	return one.unit == other.unit && one.count > 0 && one.count <= other.count;
}

/* Whether what a notice adds is never more here from any day on, in other units, and the limit that
 * such notices lengthen ends no later. */
static bool adds_no_more(struct same *same, const struct model_extension *theirs,
			 const struct model_extension *ours)
{
	const struct model_extension *rows[SIDE_COUNT] = { theirs, ours };
	const struct history_table *tables[SIDE_COUNT];
	const struct model_clock *clocks[SIDE_COUNT];
	struct prove *prove = same->prove;

	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct duration *length = &rows[side]->length;
		struct limit limit = { .count = length->count,
				       .unit = (uint8_t)length->unit,
				       .relation = RELATION_AFTER };

		clocks[side] = same->clock[side] ? same->clock[side] : same->own[side]->clock;
		tables[side] = history_limit(
			&prove->tables,
			prove_calendar(prove, (enum side)side, clocks[side]->calendar), &limit,
			NULL, 0);
	}
	return !theirs->up_to && !ours->up_to && theirs->times == ours->times &&
	       history_never_shorter(&prove->tables, tables[SIDE_STATUTE],
				     tables[SIDE_PROCEDURE]) &&
	       same_ends_no_later(same, clocks[SIDE_STATUTE], clocks[SIDE_PROCEDURE]);
}

/* Whether a notice brings the limit no further where the one adds to it and the other brings it to
 * so much, all in its own unit: our own length and all that is added, by nothing else, is no more
 * than what theirs is brought to, or what ours is brought to no more than theirs with what is added
 * once. */
static bool reaches_no_further(struct same *same, const struct model_extension *theirs,
			       const struct model_extension *ours)
{
	enum side adding = theirs->kind == EXTENSION_BY ? SIDE_STATUTE : SIDE_PROCEDURE;
	const struct model_extension *adds = adding == SIDE_STATUTE ? theirs : ours;
	const struct model_extension *brings = adding == SIDE_STATUTE ? ours : theirs;
	const struct model_clock *clock =
		same->clock[adding] ? same->clock[adding] : same->own[adding]->clock;
	struct duration more = same_plain(same, adds->length),
			to = same_plain(same, brings->length);
	int32_t times = adding == SIDE_STATUTE ? 1 : ours->times;
	bool reaches = adds->kind == EXTENSION_BY && brings->kind == EXTENSION_TO &&
		       !theirs->up_to && !ours->up_to && clock->form == CLOCK_ARMS &&
		       to.unit == more.unit && times > 0 &&
		       (adding == SIDE_STATUTE ||
			extends_alone(same->prove->models[SIDE_PROCEDURE], ours));

	for (uint32_t i = 0; i < clock->arms.count && reaches; i++) {
		const struct limit *limit = &clock->arms.items[i].limit;
		struct duration own = same_plain(same, limit_length(limit));
		int64_t added = own.count + (int64_t)times * more.count;

		reaches = same_counts_forward(limit) && own.unit == to.unit &&
			  (adding == SIDE_STATUTE ? to.count <= added : added <= to.count);
	}
	return reaches;
}

/* Whether what a notice gives is never more here. */
static bool gives_no_more(struct same *same, const struct model_extension *theirs,
			  const struct model_extension *ours)
{
	if (theirs->kind != ours->kind)
		return reaches_no_further(same, theirs, ours);
	if (theirs->up_to && !ours->up_to)
		return false;
	switch (theirs->kind) {
	case EXTENSION_TO:
	case EXTENSION_BY_FROM_NOTICE:
		return is_no_longer(same, &ours->length, &theirs->length);
	case EXTENSION_BY:
		return is_no_longer(same, &ours->length, &theirs->length)
			       ? !theirs->up_to || same_dates(same, theirs, ours)
			       : adds_no_more(same, theirs, ours);
	case EXTENSION_TO_DATE:
	case EXTENSION_NOT_STATED:
		return same_dates(same, theirs, ours);
	}
	UNREACHABLE();
}

/* Whether what our cap counts from a day ends no later than what theirs counts from it, be it in
 * other units. */
static bool cap_ends_no_later(struct same *same, const struct model_extension *theirs,
			      const struct model_extension *ours)
{
	const struct model_extension *rows[SIDE_COUNT] = { theirs, ours };
	const struct history_table *tables[SIDE_COUNT];
	struct prove *prove = same->prove;

	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct model_clock *clock =
			same->clock[side] ? same->clock[side] : same->own[side]->clock;

		tables[side] = history_limit(
			&prove->tables, prove_calendar(prove, (enum side)side, clock->calendar),
			&rows[side]->cap_limit, NULL, 0);
	}
	return theirs->cap_limit.roll == ours->cap_limit.roll &&
	       history_never_shorter(&prove->tables, tables[SIDE_STATUTE], tables[SIDE_PROCEDURE]);
}

/* Whether the cap is no later here: it counts from the same day, or only here there is one, which
 * counts from a day that is known from the beginning. */
static bool is_capped_no_later(struct same *same, const struct model_extension *theirs,
			       const struct model_extension *ours)
{
	const struct model_anchor *anchor = ours->cap_anchor;

	if (theirs->cap.count == 0 && !theirs->cap_anchor)
		return !anchor || (anchor->kind == MODEL_ANCHOR_EVENT && anchor->event->opens_case);
	return (!ours->cap_unless || same_condition(same, theirs->cap_unless, ours->cap_unless)) &&
	       (theirs->cap_anchor ? same_anchor(same, theirs->cap_anchor, anchor) &&
					     cap_ends_no_later(same, theirs, ours)
				   : !anchor && is_no_longer(same, &ours->cap, &theirs->cap));
}

/* Whether a condition is of facts alone, which hold throughout a case or not at all. */
static bool is_of_facts(const struct model_condition *condition)
{
	switch (condition->kind) {
	case MODEL_HOLDS:
	case MODEL_FACT_IS:
		return !condition->field->is_outcome && !condition->field->native;
	case MODEL_NOT:
	case MODEL_AND:
	case MODEL_OR:
		break;
	case MODEL_OUTCOME_IS:
	case MODEL_OCCURRED:
	case MODEL_OVERDUE:
	case MODEL_LATE:
	case MODEL_STAGE_OPEN:
	case MODEL_DAY_KNOWN:
		return false;
	}
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		if (!is_of_facts(part))
			return false;
	}
	return true;
}

/* Whether a notice that counts here counts there: as long as it may still be used here, it was used
 * there no more often. */
static bool counts_there_too(struct same *same, const struct model_extension *theirs,
			     const struct model_extension *ours)
{
	bool once = theirs->kind == EXTENSION_TO; /* one notice gives all that several do */
	bool often =
		once || theirs->times == 0 || (ours->times > 0 && ours->times <= theirs->times);
	bool holds = same_condition(same, theirs->condition, ours->condition) ||
		     (!theirs->condition && is_of_facts(ours->condition));

	return often && holds && (!theirs->while_running || ours->while_running) &&
	       (theirs->before_first.count == 0 ||
		is_no_longer(same, &ours->before_first, &theirs->before_first)) &&
	       (theirs->reasons.count == 0 || same_reasons(same, &theirs->reasons, &ours->reasons));
}

bool same_extension(struct same *same, const struct model_extension *theirs,
		    const struct model_extension *ours, enum side shorter)
{
	/* One that extends another limit too is used up by that. */
	bool may_differ = shorter == SIDE_PROCEDURE && theirs->targets.count == 1;
	struct same_seen kept;

	if (!same_event(same, theirs->event, ours->event) ||
	    !same_targets(same, &theirs->targets, &ours->targets))
		return false;
	kept = same_keep(same);
	if (same_in_all(same, theirs, ours))
		return true;
	same_forget(same, &kept);
	return may_differ && counts_there_too(same, theirs, ours) &&
	       gives_no_more(same, theirs, ours) && is_capped_no_later(same, theirs, ours);
}

/* Whether a last day is moved back to a working day from one that may be extended further. */
static bool is_moved_back(const struct model_clause *clause)
{
	for (uint32_t i = 0; clause->clock && i < clause->clock->arms.count; i++) {
		const struct limit *limit = &clause->clock->arms.items[i].limit;

		if (limit->roll == ROLL_PREVIOUS && limit->unit != UNIT_WORKING_DAYS)
			return true;
	}
	return false;
}

bool same_may_turn(const struct same *same, const struct model_clause *ours)
{
	const struct model *model = same->prove->models[SIDE_PROCEDURE];
	bool gives_dates = false;

	for (uint32_t i = 0; i < model->extensions.count; i++)
		gives_dates |= model->extensions.items[i]->up_to &&
			       prove_has_clause(&model->extensions.items[i]->targets, ours);
	return gives_dates && (prove_is_counted_anew(model, ours) || is_moved_back(ours));
}
