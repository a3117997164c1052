/* The latest day of each event on one path. */
#include "compiler/audit/lint/life_days.h"

#include "lang/base/array.h"
#include "lang/base/text.h"

static struct date event_day(struct life_walk *walk, const struct model_event *event);

static struct date later(struct date one, struct date other)
{
	return date_compare(one, other) >= 0 ? one : other;
}

static struct date earlier(struct date one, struct date other)
{
	return date_compare(one, other) <= 0 ? one : other;
}

/* The day on which the stage of a path opened; of any other, the first day. */
static struct date opened(const struct life_walk *walk, const struct model_stage *stage)
{
	struct date day = walk->opened[stage->number];

	return date_is_set(day) ? day : walk->start;
}

/* Remembers why nothing bounds the event that is being worked out. */
static void note_open(struct life_walk *walk, const struct model_clause *clause, const char *why)
{
	if (!walk->path)
		return;
	for (uint32_t i = 0; i < walk->path->steps.count; i++) {
		if (walk->path->steps.items[i].clause == clause && walk->path->steps.items[i].open)
			return;
	}
	*ARRAY_PUSH(walk->arena, &walk->path->steps) =
		(struct life_step){ .open = why, .clause = clause };
	walk->path->bounded = false;
}

/* An event that opens another case than this one, or another way into a stage of the path. */
static bool is_absent(const struct life_walk *walk, const struct model_event *event)
{
	return event != walk->opening &&
	       (walk->avoided[event->number] || (event->opens_case && !event->clause));
}

static struct date anchor_day(struct life_walk *walk, const struct model_clause *clause,
			      const struct model_anchor *anchor);

static struct date choices_day(struct life_walk *walk, const struct model_clause *clause,
			       const struct model_stage *stage)
{
	struct date day = DATE_NONE;

	for (uint32_t i = 0; i < stage->start.count; i++) {
		const struct model_anchor *anchor = stage->start.items[i].anchor;

		if (anchor && !(anchor->event && is_absent(walk, anchor->event)))
			day = later(day, anchor_day(walk, clause, anchor));
	}
	if (date_is_set(day))
		return day;
	if (stage->from_request && stage->request)
		return event_day(walk, stage->request);
	return opened(walk, stage);
}

static struct date parts_day(struct life_walk *walk, const struct model_clause *clause,
			     const struct model_anchor *anchor)
{
	struct date found = DATE_NONE;

	for (const struct model_anchor *part = anchor->parts; part; part = part->next) {
		struct date day;

		if (part->event && is_absent(walk, part->event))
			continue;
		day = anchor_day(walk, clause, part);
		if (!date_is_set(found))
			found = day;
		else
			found = anchor->kind == MODEL_ANCHOR_LATER ? later(found, day)
								   : earlier(found, day);
	}
	return date_is_set(found) ? found : walk->start;
}

/* By the slowest post; on the day of sending where the header has no rule. */
static struct date receipt_day(struct life_walk *walk, const struct model_event *event)
{
	const struct calendar *calendar = &walk->model->calendars.items[0]->calendar;
	struct date day = event_day(walk, event);
	struct ledger ledger = { .anchor = day };

	for (uint32_t i = 0; i < walk->model->deliveries.count && event != walk->opening; i++) {
		struct date due = DATE_NONE;

		if (limit_due(calendar, &walk->model->deliveries.items[i].limit, &ledger, &due) ==
		    LIMIT_DUE)
			day = later(day, due);
	}
	return day;
}

static struct date anchor_day(struct life_walk *walk, const struct model_clause *clause,
			      const struct model_anchor *anchor)
{
	switch (anchor->kind) {
	case MODEL_ANCHOR_EVENT:
	case MODEL_ANCHOR_LAST:
	case MODEL_ANCHOR_EACH:
		return event_day(walk, anchor->event);
	case MODEL_ANCHOR_RECEIPT:
		return receipt_day(walk, anchor->event);
	case MODEL_ANCHOR_STAGE:
		return choices_day(walk, clause, anchor->stage);
	case MODEL_ANCHOR_LATER:
	case MODEL_ANCHOR_EARLIER:
		return parts_day(walk, clause, anchor);
	case MODEL_ANCHOR_PERIOD_END:
		return date_period_end(anchor_day(walk, clause, anchor->parts), anchor->period,
				       anchor->after);
	case MODEL_ANCHOR_FIELD:
	case MODEL_ANCHOR_FACT:
		note_open(walk, clause, "it counts from a date that the case gives");
		return opened(walk, clause->stage);
	case MODEL_ANCHOR_NONE:
	case MODEL_ANCHOR_CLOSE:
		return opened(walk, clause->stage);
	}
	UNREACHABLE();
}

/* Adds what an extension gives at most; false when nothing bounds it. */
static bool extend(const struct model_extension *extension, struct ledger *ledger,
		   const struct calendar *calendar, const struct limit *limit)
{
	struct ledger_entry *entry = &ledger->entries[ledger->entry_count];
	int32_t times = extension->times > 0 ? extension->times : 1;
	bool capped = extension->cap.count > 0 && !extension->cap_unless;

	*entry = (struct ledger_entry){ .kind = LEDGER_EXTEND_TO,
					.unit = (uint8_t)extension->length.unit,
					.count = extension->length.count,
					.first = ledger->anchor };
	if (extension->kind == EXTENSION_BY && extension->times > 0) {
		entry->kind = LEDGER_EXTEND_BY;
		entry->count *= times;
	} else if (extension->kind == EXTENSION_BY_FROM_NOTICE && extension->times == 1) {
		entry->kind = LEDGER_EXTEND_BY_FROM_NOTICE;
		if (limit_due(calendar, limit, ledger, &entry->first) != LIMIT_DUE)
			entry->first = ledger->anchor;
	} else if (extension->kind != EXTENSION_TO) {
		entry->unit = (uint8_t)extension->cap.unit;
		entry->count = extension->cap.count;
	}
	if (capped) {
		entry->cap_unit = (uint8_t)extension->cap.unit;
		entry->cap_count = extension->cap.count;
	}
	ledger->entry_count += entry->count > 0;
	return entry->count > 0 &&
	       (extension->kind == EXTENSION_TO || capped ||
		(extension->kind == EXTENSION_BY && extension->times > 0) ||
		(extension->kind == EXTENSION_BY_FROM_NOTICE && extension->times == 1));
}

static bool targets(const struct model_clauses *clauses, const struct model_clause *clause)
{
	for (uint32_t i = 0; i < clauses->count; i++) {
		if (clauses->items[i] == clause)
			return true;
	}
	return false;
}

/* What stops a clock, or starts it again, with nothing that bounds it. */
static void note_stops(struct life_walk *walk, const struct model_clause *clause)
{
	for (uint32_t i = 0; i < walk->model->pauses.count; i++) {
		if (targets(&walk->model->pauses.items[i]->targets, clause))
			note_open(walk, clause, "its clock can stop, for any time");
	}
	for (uint32_t i = 0; i < walk->model->restarts.count; i++) {
		if (targets(&walk->model->restarts.items[i]->targets, clause))
			note_open(walk, clause, "its clock can start again");
	}
}

/* No more extensions of one limit are reckoned with. */
#define EXTENSION_LIMIT 8

static struct date limit_day(struct life_walk *walk, const struct model_clock *clock,
			     const struct limit *limit, struct date anchor)
{
	const struct model_clause *clause = clock->clause;
	struct ledger_entry entries[EXTENSION_LIMIT];
	struct ledger ledger = { .anchor = anchor, .entries = entries };
	const struct calendar *calendar = &clock->calendar->calendar;
	struct date due = DATE_NONE;

	for (uint32_t i = 0;
	     i < walk->model->extensions.count && ledger.entry_count < EXTENSION_LIMIT; i++) {
		const struct model_extension *extension = walk->model->extensions.items[i];

		if (targets(&extension->targets, clause) &&
		    !extend(extension, &ledger, calendar, limit))
			note_open(walk, clause, "it can be extended, for any time");
	}
	note_stops(walk, clause);
	if (limit_due(calendar, limit, &ledger, &due) == LIMIT_DUE)
		return due;
	walk->beyond = true;
	return anchor;
}

static struct date arm_day(struct life_walk *walk, const struct model_clock *clock,
			   const struct model_arm *arm)
{
	bool back = arm->limit.relation == RELATION_BEFORE ||
		    arm->limit.relation == RELATION_CLEAR_BEFORE;
	struct date day;

	if (arm->limit.count == 0 && arm->limit.relation != RELATION_SAME_DAY) {
		note_open(walk, clock->clause, "its limit is not stated");
		return opened(walk, clock->clause->stage);
	}
	if (!arm->anchor || back) {
		note_open(walk, clock->clause, "it counts from a date that the case gives");
		return opened(walk, clock->clause->stage);
	}
	day = anchor_day(walk, clock->clause, arm->anchor);
	for (uint32_t i = 0; i < clock->withholds.count; i++)
		day = later(day, event_day(walk, clock->withholds.items[i].event));
	return limit_day(walk, clock, &arm->limit, day);
}

static struct date clock_day(struct life_walk *walk, const struct model_clock *clock)
{
	uint32_t first = 0;
	struct date found;

	if (clock->form == CLOCK_DATE && clock->arms.count == 1) {
		note_open(walk, clock->clause, "it is due by a date that the case gives");
		return opened(walk, clock->clause->stage);
	}
	/* Under a cap, the cap is the last day. */
	if (clock->form == CLOCK_DATE)
		first = 1;
	found = arm_day(walk, clock, &clock->arms.items[first]);
	for (uint32_t i = first + 1; i < clock->arms.count; i++) {
		struct date day = arm_day(walk, clock, &clock->arms.items[i]);

		found = clock->form == CLOCK_EARLIER ? earlier(found, day) : later(found, day);
	}
	return found;
}

/* The latest day on which a condition begins to hold, as far as acts make it. */
static struct date condition_day(struct life_walk *walk, const struct model_condition *condition)
{
	struct date found = DATE_NONE;

	if (!condition || condition->kind == MODEL_NOT)
		return found;
	for (const struct model_condition *part = condition->parts; part; part = part->next)
		found = later(found, condition_day(walk, part));
	if ((condition->kind == MODEL_OCCURRED || condition->kind == MODEL_OUTCOME_IS) &&
	    condition->event)
		found = event_day(walk, condition->event);
	else if ((condition->kind == MODEL_OVERDUE || condition->kind == MODEL_LATE) &&
		 condition->clause->clock && condition->clause->event)
		found = event_day(walk, condition->clause->event);
	return found;
}

/* The latest day for a sentence without a limit: when it begins, at least. */
static struct date undated_day(struct life_walk *walk, const struct model_clause *clause)
{
	struct date day = opened(walk, clause->stage);

	day = later(day, condition_day(walk, clause->begin));
	day = later(day, condition_day(walk, clause->available));
	if (clause->kind == CLAUSE_RIGHT)
		note_open(walk, clause, "it has no window");
	else
		note_open(walk, clause,
			  clause->target ? "it has a target and no limit" : "it has no limit");
	return day;
}

/* Whether a sentence bounds an event better: a duty with a limit, a right with a window, any. */
static bool is_better(const struct model_clause *clause, const struct model_clause *than)
{
	if (clause->kind != CLAUSE_DUTY && clause->kind != CLAUSE_RIGHT)
		return false;
	return !than || (clause->clock && (!than->clock || than->kind == CLAUSE_RIGHT));
}

void life_walk_open(struct life_walk *walk, struct arena *arena, const struct model *model)
{
	*walk = (struct life_walk){ .arena = arena, .model = model };
	walk->opened = ARENA_ARRAY(arena, struct date, model->stages.count);
	walk->days = ARENA_ARRAY(arena, struct date, model->events.count + 1);
	walk->asked = ARENA_ARRAY(arena, bool, model->events.count + 1);
	walk->avoided = ARENA_ARRAY(arena, bool, model->events.count + 1);
	walk->bounding = ARENA_ARRAY(arena, const struct model_clause *, model->events.count + 1);
	walk->counting = ARENA_ARRAY(arena, const struct model_event *, model->events.count + 1);
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		const struct model_clause *clause = model->clauses.items[i];

		if (clause->event && is_better(clause, walk->bounding[clause->event->number]))
			walk->bounding[clause->event->number] = clause;
	}
	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *row = &model->consequences.items[i];

		if (row->kind == CONSEQUENCE_COUNTS_AS && row->other &&
		    walk->bounding[row->event->number] && walk->bounding[row->event->number]->clock)
			walk->counting[row->other->number] = row->event;
	}
}

static struct date work_out(struct life_walk *walk, const struct model_event *event)
{
	const struct model_clause *clause = walk->bounding[event->number];
	const struct model_event *other = walk->counting[event->number];

	if (clause && clause->clock)
		return clock_day(walk, clause->clock);
	if (other)
		return event_day(walk, other);
	if (clause)
		return undated_day(walk, clause);
	return opened(walk, event->stage);
}

/* Lists an event, with why nothing bounds it, if nothing does. */
static void add_step(struct life_walk *walk, const struct model_event *event, struct date day)
{
	struct life_path *path = walk->path;
	struct life_step made = { .event = event, .day = day };
	uint32_t kept = 0;

	made.clause = walk->bounding[event->number];
	for (uint32_t i = 0; i < path->steps.count; i++) {
		const struct life_step *step = &path->steps.items[i];

		if (!step->event && step->clause && step->clause->event == event) {
			made.open = step->open;
			made.clause = step->clause;
		} else {
			path->steps.items[kept++] = *step;
		}
	}
	path->steps.count = kept;
	if (!made.clause && !walk->counting[event->number]) {
		made.open = "no sentence says by when";
		path->bounded = false;
	}
	*ARRAY_PUSH(walk->arena, &path->steps) = made;
}

static struct date event_day(struct life_walk *walk, const struct model_event *event)
{
	struct date day;

	if (event == walk->opening)
		return walk->start;
	if (date_is_set(walk->days[event->number]))
		return walk->days[event->number];
	if (walk->asked[event->number])
		return opened(walk, event->stage);
	walk->asked[event->number] = true;
	day = later(work_out(walk, event), opened(walk, event->stage));
	walk->asked[event->number] = false;
	walk->days[event->number] = day;
	if (walk->path)
		add_step(walk, event, day);
	return day;
}

struct date life_hop_day(struct life_walk *walk, const struct life_hop *hop)
{
	struct date day = DATE_NONE;

	if (hop->expiry)
		return date_add_days(clock_day(walk, hop->expiry), 1);
	if (hop->event)
		return event_day(walk, hop->event);
	for (uint32_t i = 0; i < hop->events->count; i++)
		day = later(day, event_day(walk, hop->events->items[i]));
	return day;
}
