/* What counts as an event, in which cases, and from which day what is taken for it counts. */
#include "compiler/audit/proof/prove_counts.h"

#include "compiler/audit/proof/prove_rights.h"
#include "compiler/audit/proof/prove_stage.h"
#include "lang/base/array.h"

/* Whether a sentence gives a right only from a day of one event on, and nothing opens it before. */
static bool opens_with(const struct model_clause *right, const struct model_event *event)
{
	bool all = right->kind == CLAUSE_RIGHT && right->clock && right->readings.count == 0 &&
		   right->clock->form == CLOCK_ARMS && !right->unanchored;

	for (uint32_t i = 0; all && i < right->clock->arms.count; i++) {
		const struct model_anchor *anchor = right->clock->arms.items[i].anchor;

		all = anchor && anchor->event == event &&
		      (anchor->kind == MODEL_ANCHOR_EVENT || anchor->kind == MODEL_ANCHOR_RECEIPT);
	}
	return all;
}

/* Whether one event comes only after another, as a right that is given from its day on. */
static bool comes_after(const struct model *model, const struct model_event *event,
			const struct model_event *other)
{
	bool after = event->clause != NULL;

	for (uint32_t i = 0; after && i < model->clauses.count; i++) {
		after = model->clauses.items[i]->event != event ||
			opens_with(model->clauses.items[i], other);
	}
	for (uint32_t i = 0; after && i < model->consequences.count; i++)
		after = model->consequences.items[i].kind != CONSEQUENCE_COUNTS_AS ||
			model->consequences.items[i].other != event;
	return after;
}

/* Nothing counts as what is of a stage that has not opened (vm/occur.c), and what comes once has
 * come by then if the stage begins with what follows it. */
bool prove_counts_idly(const struct prove *prove, enum side side,
		       const struct model_consequence *row)
{
	const struct model_stage *stage = row->other->stage;

	return row->event && !row->event->again && !row->event->each && stage->number > 0 &&
	       stage != row->event->stage && !stage->begins_when && !stage->moved_to &&
	       stage->begins_with.count == 1 &&
	       comes_after(prove->models[side], stage->begins_with.items[0], row->event);
}

/* Adds what counts as the event that a stand-in counts as so far, and what counts as that. */
static void add_stand_ins(const struct prove *prove, enum side side, const struct stand_in *so_far,
			  const struct model_event *event, struct stand_ins *out)
{
	const struct model_consequences *rows = &prove->models[side]->consequences;

	for (uint32_t i = 0; i < rows->count && so_far->count < PROVE_COUNTS_DEPTH; i++) {
		const struct model_consequence *row = &rows->items[i];
		struct stand_in next = *so_far;

		if (row->kind != CONSEQUENCE_COUNTS_AS || row->other != event || !row->event ||
		    prove_counts_idly(prove, side, row))
			continue;
		next.event = row->event;
		next.by[next.count++] = row;
		*ARRAY_PUSH(prove->arena, out) = next;
		add_stand_ins(prove, side, &next, row->event, out);
	}
}

struct stand_ins prove_stand_ins(const struct prove *prove, enum side side,
				 const struct model_event *event)
{
	const struct stand_in none = { .count = 0 };
	struct stand_ins out = { 0 };

	if (event)
		add_stand_ins(prove, side, &none, event, &out);
	return out;
}

/* Alternatives for which a decision that a condition asks for falls only after an event. */
static struct bounds_list decided_later(struct prove *prove, enum side side,
					const struct model_condition *condition, uint16_t number)
{
	struct bounds_list list = prove_nothing();
	uint16_t decision;

	for (const struct model_condition *part = condition->parts; part; part = part->next)
		list = prove_either(prove, list, decided_later(prove, side, part, number));
	if (condition->kind != MODEL_OUTCOME_IS)
		return list;
	decision = prove_event(prove, side, condition->event, DAY_DONE);
	return decision == 0 ? list
			     : prove_either(prove, list,
					    prove_bound(prove, BOUND_MISS, decision,
							history_same(&prove->tables), number, 0));
}

/* The stage of what one counts as has opened by its day; or not: on one day either comes first. */
static struct bounds_list has_opened(struct prove *prove, enum side side,
				     const struct stand_in *stand_in,
				     const struct model_consequence *row, bool negated)
{
	const struct model_stage *stage = row->other->stage;
	uint16_t day = prove_event(prove, side, stand_in->event, DAY_DONE);
	uint16_t opening = stage->number > 0 && stage != stand_in->event->stage
				   ? prove_opening(prove, side, stage)
				   : 0;
	const struct history_table *same = history_same(&prove->tables);

	if (opening == 0 || day == 0)
		return negated ? prove_nothing() : prove_always(prove);
	return negated ? prove_bound(prove, BOUND_FROM, opening, same, day, 0)
		       : prove_bound(prove, BOUND_FROM, day, same, opening, 0);
}

/* What the sentences ask for by which it counts, whatever has counted before. */
static struct bounds_list does_count(struct prove *prove, enum side side,
				     const struct stand_in *stand_in, bool negated)
{
	uint16_t day = prove_event(prove, side, stand_in->event, DAY_DONE);
	struct bounds_list list = negated ? prove_nothing() : prove_always(prove), next;

	for (uint32_t i = 0; i < stand_in->count; i++) {
		const struct model_condition *condition = stand_in->by[i]->condition;

		next = has_opened(prove, side, stand_in, stand_in->by[i], negated);
		list = negated ? prove_either(prove, list, next) : prove_both(prove, list, next);
		if (!condition)
			continue;
		next = prove_holds(prove, side, condition, negated, day);
		next = negated ? prove_either(prove, next,
					      decided_later(prove, side, condition, day))
			       : prove_both(prove, next,
					    prove_after_decisions(prove, side, condition, day));
		list = negated ? prove_either(prove, list, next) : prove_both(prove, list, next);
	}
	return list;
}

/* An event is done no sooner than one that has counted by then as what it counts by, and that came
 * too soon, or otherwise, to count by the first so many of its sentences itself. */
static struct bounds_list comes_again(struct prove *prove, enum side side,
				      const struct stand_in *stand_in, uint32_t count,
				      const struct stand_in *first)
{
	uint16_t day = prove_event(prove, side, stand_in->event, DAY_DONE);
	uint16_t before = prove_event(prove, side, first->event, DAY_DONE);
	struct stand_in in_vain = *stand_in;
	struct bounds_list list;

	if (day == before || day == 0 || before == 0)
		return prove_nothing();
	in_vain.event = first->event;
	in_vain.count = count;
	list = prove_both(
		prove, prove_bound(prove, BOUND_FROM, day, history_same(&prove->tables), before, 0),
		does_count(prove, side, first, false));
	return prove_both(prove, list, does_count(prove, side, &in_vain, true));
}

/* Alternatives for which one that happens is a repeat, and counts as nothing (vm/occur.c): what it
 * counts by has come already, or another has counted as that. */
static struct bounds_list is_repeat(struct prove *prove, enum side side,
				    const struct stand_in *stand_in)
{
	struct bounds_list list = prove_nothing();

	for (uint32_t i = 0; i < stand_in->count; i++) {
		const struct stand_in itself = { .event = stand_in->by[i]->event };
		struct stand_ins others = prove_stand_ins(prove, side, itself.event);

		list = prove_either(prove, list,
				    comes_again(prove, side, stand_in, i + 1, &itself));
		for (uint32_t j = 0; j < others.count; j++)
			list = prove_either(
				prove, list,
				comes_again(prove, side, stand_in, i + 1, &others.items[j]));
	}
	return list;
}

struct bounds_list prove_does_count(struct prove *prove, enum side side,
				    const struct stand_in *stand_in, bool negated)
{
	struct bounds_list list = does_count(prove, side, stand_in, negated);

	return negated ? prove_either(prove, list, is_repeat(prove, side, stand_in)) : list;
}

struct bounds_list prove_done_in_time(struct prove *prove, enum side side,
				      const struct model_clause *clause, const struct term *term)
{
	struct stand_ins stand_ins = prove_stand_ins(prove, side, clause->event);
	struct bounds_list next,
		list = prove_keep(
			prove, term,
			prove_counted(prove, side,
				      prove_discharge(prove, side, clause, clause->event)));

	for (uint32_t i = 0; i < stand_ins.count; i++) {
		const struct stand_in *stand_in = &stand_ins.items[i];

		next = prove_keep(
			prove, term,
			prove_counted(prove, side,
				      prove_discharge(prove, side, clause, stand_in->event)));
		list = prove_either(
			prove, list,
			prove_both(prove, next, prove_does_count(prove, side, stand_in, false)));
	}
	if (clause->clock && clause->clock->form == CLOCK_REPEAT && clause->clock->until)
		list = prove_either(
			prove, list,
			prove_keep(prove, term,
				   prove_event(prove, side, clause->clock->until, DAY_DONE)));
	return list;
}

/* Adds a copy of a condition to the parts of another. */
static void add_part(const struct prove *prove, struct model_condition *all,
		     const struct model_condition *condition)
{
	struct model_condition *part;

	if (!condition)
		return;
	part = ARENA_NEW(prove->arena, struct model_condition);
	*part = *condition;
	part->next = all->parts;
	all->parts = part;
}

const struct model_condition *prove_counts_if(const struct prove *prove,
					      const struct stand_in *stand_in,
					      const struct model_condition *more)
{
	struct model_condition *all = ARENA_NEW(prove->arena, struct model_condition);

	all->kind = MODEL_AND;
	add_part(prove, all, more);
	for (uint32_t i = 0; i < stand_in->count; i++)
		add_part(prove, all, stand_in->by[i]->condition);
	return !all->parts ? NULL : all->parts->next ? all : all->parts;
}

/* Whether the other side has a sentence that says the same. */
static bool says_too(const struct prove *prove, enum side side, const struct model_consequence *row)
{
	enum side other = side == SIDE_STATUTE ? SIDE_PROCEDURE : SIDE_STATUTE;
	const struct model_consequences *rows = &prove->models[other]->consequences;

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_consequence *twin = &rows->items[i];

		if (twin->kind == CONSEQUENCE_COUNTS_AS &&
		    twin->event == prove_pair(prove, side, row->event) &&
		    twin->other == prove_pair(prove, side, row->other) &&
		    prove_asks_the_same(prove,
					side == SIDE_STATUTE ? row->condition : twin->condition,
					side == SIDE_STATUTE ? twin->condition : row->condition))
			return true;
	}
	return false;
}

/* Whether one counts for the facts at hand; false too, and why, where it rests on more. */
static bool counts_here(struct prove *prove, enum side side, const struct stand_in *stand_in)
{
	bool alike = true;

	for (uint32_t i = 0; i < stand_in->count; i++) {
		const struct model_consequence *row = stand_in->by[i];

		alike &= says_too(prove, side, row);
		switch (prove_condition(prove, side, row->condition, NULL, false)) {
		case PROVE_NO:
			return false;
		case PROVE_YES:
			break;
		case PROVE_DEPENDS:
			prove_cannot(prove,
				     "it rests on other days whether something counts as what "
				     "it counts from");
			return false;
		}
	}
	return !alike;
}

/* The day of an event, or that from which it counts. */
static uint16_t day_of(struct prove *prove, enum side side, const struct model_event *event,
		       enum event_day day, bool counted)
{
	uint16_t number = prove_event(prove, side, event, day);

	return counted ? prove_counted(prove, side, number) : number;
}

uint16_t prove_taken_for(struct prove *prove, enum side side, const struct model_event *event,
			 enum event_day day, bool counted)
{
	uint16_t parts[16] = { day_of(prove, side, event, day, counted) };
	struct stand_ins stand_ins = prove_stand_ins(prove, side, event);
	uint32_t count = 1;

	for (uint32_t i = 0; i < stand_ins.count && parts[0] > 0; i++) {
		const struct stand_in *stand_in = &stand_ins.items[i];
		uint16_t part = day_of(prove, side, stand_in->event, day, counted);

		if (part == 0 || !counts_here(prove, side, stand_in))
			continue;
		if (count == sizeof parts / sizeof *parts) {
			prove_cannot(prove, "too much counts as what it counts from");
			return 0;
		}
		parts[count++] = part;
	}
	return count > 1 ? prove_several(prove, parts, count, false) : parts[0];
}
