/* Alternatives of bounds: what it takes to keep a limit, to miss it, and for a condition to hold.
 */
#include "compiler/audit/proof/prove.h"

#include <string.h>

#include "lang/base/array.h"

struct bounds_list prove_nothing(void)
{
	return (struct bounds_list){ 0 };
}

struct bounds_list prove_always(struct prove *prove)
{
	struct bounds_list list = { 0 };

	(void)ARRAY_PUSH(prove->arena, &list);
	return list;
}

struct bounds_list prove_bound(struct prove *prove, enum bound_kind kind, uint16_t x,
			       const struct history_table *f, uint16_t y, int32_t day)
{
	struct bounds_list list = { 0 };
	struct bounds *bounds = ARRAY_PUSH(prove->arena, &list);

	*ARRAY_PUSH(prove->arena, bounds) = (struct bound){ .kind = (uint8_t)kind,
							    .x = x,
							    .y = f ? y : x,
							    .anchor = x,
							    .stopped = x,
							    .day = day,
							    .f = f };
	return list;
}

struct bounds_list prove_either(struct prove *prove, struct bounds_list one,
				struct bounds_list other)
{
	struct bounds_list list = { .capacity = one.count + other.count };

	if (one.count + other.count > PROVE_SYSTEM_LIMIT) {
		prove_cannot(prove, "there are too many cases");
		return one;
	}
	list.items = ARENA_ARRAY(prove->arena, struct bounds, list.capacity);
	for (uint32_t i = 0; i < one.count; i++)
		list.items[list.count++] = one.items[i];
	for (uint32_t i = 0; i < other.count; i++)
		list.items[list.count++] = other.items[i];
	return list;
}

static struct bounds both(struct prove *prove, const struct bounds *one, const struct bounds *other)
{
	struct bounds bounds = { .capacity = one->count + other->count };

	bounds.items = ARENA_ARRAY(prove->arena, struct bound, bounds.capacity);
	for (uint32_t i = 0; i < one->count; i++)
		bounds.items[bounds.count++] = one->items[i];
	for (uint32_t i = 0; i < other->count; i++)
		bounds.items[bounds.count++] = other->items[i];
	return bounds;
}

struct bounds_list prove_both(struct prove *prove, struct bounds_list one, struct bounds_list other)
{
	struct bounds_list list = { .capacity = one.count * other.count };

	if ((uint64_t)one.count * other.count > PROVE_SYSTEM_LIMIT) {
		prove_cannot(prove, "there are too many cases");
		return one;
	}
	prove->tables.steps += list.capacity;
	list.items = ARENA_ARRAY(prove->arena, struct bounds, list.capacity);
	for (uint32_t i = 0; i < one.count; i++) {
		for (uint32_t j = 0; j < other.count; j++)
			list.items[list.count++] = both(prove, &one.items[i], &other.items[j]);
	}
	return list;
}

/* A guard is met: its event is in time for it, and not before it can count. */
static struct bounds_list guard_met(struct prove *prove, const struct term *term)
{
	struct bounds_list list = prove_keep(prove, term->guard, term->event);

	return term->since == 0
		       ? list
		       : prove_both(prove, list,
				    prove_bound(prove, BOUND_FROM, term->event,
						history_same(&prove->tables), term->since, 0));
}

static struct bounds_list guard_missed(struct prove *prove, const struct term *term)
{
	struct bounds_list list = prove_miss(prove, term->guard, term->event, false);

	return term->since == 0
		       ? list
		       : prove_either(prove, list,
				      prove_bound(prove, BOUND_MISS, term->since,
						  history_same(&prove->tables), term->event, 0));
}

/* While the clock runs on as if it had never stopped: it stops too late, or goes on before that. */
static struct bounds_list never_stopped(struct prove *prove, const struct term *term)
{
	struct bounds_list list = prove_miss(prove, term->one, term->event, false);

	return prove_either(prove, list,
			    prove_both(prove, prove_keep(prove, term->one, term->event),
				       prove_bound(prove, BOUND_MISS, term->event,
						   history_same(&prove->tables), term->until, 0)));
}

/* The last day of a clock that stopped is kept, or known and missed. */
static struct bounds_list stopped(struct prove *prove, const struct term *term, uint16_t event,
				  enum bound_kind kind)
{
	const struct term *one = term->one;
	struct bounds_list list = prove_bound(prove, kind, event, one->f, term->until, 0);
	struct bound *bound = &list.items[0].items[0];

	history_can_stop(&prove->tables, one->f);
	bound->anchor = one->event;
	bound->stopped = term->event;
	bound->resuming = term->resuming;
	bound->cap = term->cap;
	list = prove_both(prove, prove_keep(prove, one, term->event), list);
	list = prove_both(prove,
			  prove_bound(prove, BOUND_FROM, term->until, history_same(&prove->tables),
				      term->event, 0),
			  list);
	if (kind == BOUND_PAUSED_BROKEN)
		list = prove_both(prove, prove_miss(prove, one, event, true), list);
	return list;
}

struct bounds_list prove_keep(struct prove *prove, const struct term *term, uint16_t event)
{
	struct bounds_list list;

	switch (term->kind) {
	case WHEN_NEVER:
		return prove_always(prove);
	case WHEN_DAY:
		return prove_bound(prove, BOUND_AT_MOST, event, NULL, 0, term->day);
	case WHEN_OF:
		return prove_bound(prove, BOUND_KEEP, event, term->f, term->event, 0);
	case WHEN_FIRST:
		return prove_both(prove, prove_keep(prove, term->one, event),
				  prove_keep(prove, term->other, event));
	case WHEN_LAST:
		return prove_either(prove, prove_keep(prove, term->one, event),
				    prove_keep(prove, term->other, event));
	case WHEN_PAUSE:
		return prove_either(prove,
				    prove_both(prove, never_stopped(prove, term),
					       prove_keep(prove, term->one, event)),
				    stopped(prove, term, event, BOUND_PAUSED_KEEP));
	case WHEN_GUARD:
		break;
	}
	list = prove_either(
		prove,
		prove_both(prove, guard_met(prove, term), prove_keep(prove, term->one, event)),
		prove_both(prove, guard_missed(prove, term),
			   prove_keep(prove, term->other, event)));
	if (term->at_once)
		list = prove_either(prove, list,
				    prove_both(prove,
					       prove_bound(prove, BOUND_MISS, term->event,
							   history_same(&prove->tables), event, 0),
					       prove_keep(prove, term->other, event)));
	return list;
}

struct bounds_list prove_miss(struct prove *prove, const struct term *term, uint16_t event,
			      bool broken)
{
	struct bounds_list list;

	switch (term->kind) {
	case WHEN_NEVER:
		return prove_nothing();
	case WHEN_DAY:
		return prove_bound(prove, BOUND_AT_LEAST, event, NULL, 0, term->day + 1);
	case WHEN_OF:
		return prove_bound(prove, broken ? BOUND_BROKEN : BOUND_MISS, event, term->f,
				   term->event, 0);
	case WHEN_FIRST:
		return prove_either(prove, prove_miss(prove, term->one, event, broken),
				    prove_miss(prove, term->other, event, broken));
	case WHEN_LAST:
		return prove_both(prove, prove_miss(prove, term->one, event, broken),
				  prove_miss(prove, term->other, event, broken));
	case WHEN_PAUSE:
		return prove_either(prove,
				    prove_both(prove, never_stopped(prove, term),
					       prove_miss(prove, term->one, event, broken)),
				    stopped(prove, term, event, BOUND_PAUSED_BROKEN));
	case WHEN_GUARD:
		break;
	}
	list = prove_both(prove, guard_met(prove, term),
			  prove_miss(prove, term->one, event, broken));
	if (term->at_once)
		list = prove_both(prove, list,
				  prove_bound(prove, BOUND_FROM, event,
					      history_same(&prove->tables), term->event, 0));
	/* What nothing extends first: the case that shows it is then the shortest. */
	return prove_either(prove,
			    prove_both(prove, guard_missed(prove, term),
				       prove_miss(prove, term->other, event, broken)),
			    list);
}

/* What a fact is in the case at hand. */
static enum prove_truth fact_is(struct prove *prove, enum side side,
				const struct model_field *field, int32_t value)
{
	uint32_t number = field ? prove->fact_of[side][field->number] : 0;

	if (number == 0 || field->native) {
		prove_cannot(prove, "it rests on an external function, a number or a text");
		return PROVE_DEPENDS;
	}
	return prove_fact_is(&prove->facts.items[number], side, value) ? PROVE_YES : PROVE_NO;
}

static enum prove_truth several(struct prove *prove, enum side side,
				const struct model_condition *condition,
				const struct model_event *occurred, bool has)
{
	enum prove_truth decisive = condition->kind == MODEL_AND ? PROVE_NO : PROVE_YES;
	enum prove_truth truth = condition->kind == MODEL_AND ? PROVE_YES : PROVE_NO;

	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		enum prove_truth one = prove_condition(prove, side, part, occurred, has);

		if (one == decisive)
			truth = decisive;
		else if (one == PROVE_DEPENDS && truth != decisive)
			truth = PROVE_DEPENDS;
	}
	return truth;
}

enum prove_truth prove_condition(struct prove *prove, enum side side,
				 const struct model_condition *condition,
				 const struct model_event *occurred, bool has)
{
	enum prove_truth truth;

	if (!condition)
		return PROVE_YES;
	switch (condition->kind) {
	case MODEL_HOLDS:
		return fact_is(prove, side, condition->field, FACT_YES);
	case MODEL_FACT_IS:
	case MODEL_OUTCOME_IS:
		return fact_is(prove, side, condition->field, condition->choice + 1);
	case MODEL_OCCURRED:
		if (!occurred || condition->event != occurred)
			return PROVE_DEPENDS;
		return has ? PROVE_YES : PROVE_NO;
	case MODEL_OVERDUE:
	case MODEL_LATE:
	case MODEL_STAGE_OPEN:
	case MODEL_DAY_KNOWN:
		return PROVE_DEPENDS;
	case MODEL_NOT:
		truth = prove_condition(prove, side, condition->parts, occurred, has);
		return truth == PROVE_DEPENDS ? truth : truth == PROVE_YES ? PROVE_NO : PROVE_YES;
	case MODEL_AND:
	case MODEL_OR:
		break;
	}
	return several(prove, side, condition, occurred, has);
}

/* When a condition is looked at: on the day of an event, or on the last day of a term. */
struct moment {
	enum side side;
	uint16_t event;
	const struct term *term;
};

static struct bounds_list occurred(struct prove *prove, const struct moment *moment,
				   const struct model_event *event, bool negated)
{
	const struct history_table *same = history_same(&prove->tables);
	uint16_t day = prove_event(prove, moment->side, event, DAY_DONE);

	if (moment->term)
		return negated ? prove_miss(prove, moment->term, day, false)
			       : prove_keep(prove, moment->term, day);
	return negated ? prove_bound(prove, BOUND_MISS, day, same, moment->event, 0)
		       : prove_bound(prove, BOUND_FROM, moment->event, same, day, 0);
}

/* Overdue on a day: its last day is before that day, and it was not done by then. */
static struct bounds_list overdue(struct prove *prove, const struct moment *moment,
				  const struct model_condition *condition, bool negated)
{
	const struct model_clause *clause = condition->clause;
	const struct term *term = condition->target
					  ? prove_limit(prove, moment->side, clause, clause->target)
					  : prove_limit(prove, moment->side, clause, NULL);
	uint16_t done = prove_event(prove, moment->side, clause->event, DAY_DONE);

	if (!term || moment->term) {
		prove_cannot(prove, "it rests on whether something else is late");
		return prove_nothing();
	}
	if (negated)
		return prove_either(prove, prove_keep(prove, term, moment->event),
				    prove_keep(prove, term, done));
	return prove_both(prove, prove_miss(prove, term, moment->event, true),
			  prove_miss(prove, term, done, true));
}

static struct bounds_list holds(struct prove *prove, const struct moment *moment,
				const struct model_condition *condition, bool negated)
{
	struct bounds_list list;

	if (!condition)
		return negated ? prove_nothing() : prove_always(prove);
	switch (condition->kind) {
	case MODEL_HOLDS:
	case MODEL_FACT_IS:
	case MODEL_OUTCOME_IS:
		return (prove_condition(prove, moment->side, condition, NULL, false) ==
			PROVE_YES) != negated
			       ? prove_always(prove)
			       : prove_nothing();
	case MODEL_OCCURRED:
		return occurred(prove, moment, condition->event, negated);
	case MODEL_OVERDUE:
	case MODEL_LATE:
		return overdue(prove, moment, condition, negated);
	case MODEL_STAGE_OPEN:
		prove_cannot(prove, "it rests on whether a stage is open");
		return prove_nothing();
	case MODEL_DAY_KNOWN:
		prove_cannot(prove, "it rests on whether a date was agreed");
		return prove_nothing();
	case MODEL_NOT:
		return holds(prove, moment, condition->parts, !negated);
	case MODEL_AND:
	case MODEL_OR:
		break;
	}
	list = (condition->kind == MODEL_AND) != negated ? prove_always(prove) : prove_nothing();
	for (const struct model_condition *part = condition->parts; part; part = part->next)
		list = (condition->kind == MODEL_AND) != negated
			       ? prove_both(prove, list, holds(prove, moment, part, negated))
			       : prove_either(prove, list, holds(prove, moment, part, negated));
	return list;
}

struct bounds_list prove_holds(struct prove *prove, enum side side,
			       const struct model_condition *condition, bool negated,
			       uint16_t event)
{
	struct moment moment = { side, event, NULL };

	return holds(prove, &moment, condition, negated);
}

struct bounds_list prove_holds_by(struct prove *prove, enum side side,
				  const struct model_condition *condition, bool negated,
				  const struct term *term)
{
	struct moment moment = { side, 0, term };

	return holds(prove, &moment, condition, negated);
}
