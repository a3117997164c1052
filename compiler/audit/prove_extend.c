/* What changes a limit while it runs: extensions, restarts and pauses. */
#include "compiler/audit/prove_term.h"

#include <string.h>

#include "lang/base/arena.h"

/* How often an extension without a number is tried before its cap must have been met. */
#define EXTENSIONS_TRIED 12

/* What an extension makes of one limit. */
struct extending {
	enum side side;
	const struct model_extension *extension;
	const struct calendar *calendar;
	const struct term *base; /* a table on an event */
};

static struct ledger_entry entry_of(const struct model_extension *extension)
{
	return (struct ledger_entry){
		.kind = extension->kind == EXTENSION_TO ? LEDGER_EXTEND_TO : LEDGER_EXTEND_BY,
		.unit = (uint8_t)extension->length.unit,
		.count = extension->length.count,
		.cap_unit = (uint8_t)extension->cap.unit,
		.cap_count = extension->cap.count,
	};
}

static const struct term *plain(struct prove *prove, const struct extending *extending,
				struct duration length, uint16_t from)
{
	struct limit limit = extending->base->f->limit;

	limit.count = length.count;
	limit.unit = (uint8_t)length.unit;
	limit.relation = RELATION_AFTER;
	return prove_term_of(
		prove, history_limit(&prove->tables, extending->calendar, &limit, NULL, 0), from);
}

/* The last day after so many notices, the newest being at hand. */
static const struct term *extended(struct prove *prove, const struct extending *extending,
				   const struct term *before, uint32_t times)
{
	const struct model_extension *extension = extending->extension;
	const struct term *base = extending->base, *new = before;
	struct ledger_entry entry = entry_of(extension);
	uint16_t day;

	switch (extension->kind) {
	case EXTENSION_TO:
	case EXTENSION_BY:
		if (extension->kind == EXTENSION_BY && extension->times == 0 &&
		    extension->cap.count == 0)
			return prove_term_never(prove);
		return prove_term_of(
			prove,
			history_limit(&prove->tables, extending->calendar, &base->f->limit, &entry,
				      extension->kind == EXTENSION_TO ? 1 : (int32_t)times),
			base->event);
	case EXTENSION_BY_FROM_NOTICE:
		new = plain(prove, extending, extension->length,
			    prove_occurrence(prove, extending->side, extension->event, times - 1));
		break;
	case EXTENSION_TO_DATE:
	case EXTENSION_NOT_STATED:
		day = prove_field(prove, extending->side,
				  extension->date_event ? extension->date_event : extension->event,
				  extension->date_field);
		if (day == 0)
			return extension->cap.count == 0
				       ? prove_term_never(prove)
				       : prove_term_two(prove, WHEN_LAST, before,
							plain(prove, extending, extension->cap,
							      base->event));
		new = prove_term_of(
			prove,
			history_set_date(&prove->tables, extending->calendar, &base->f->limit),
			day);
		break;
	}
	if (extension->cap.count > 0)
		new = prove_term_two(prove, WHEN_FIRST, new,
				     plain(prove, extending, extension->cap, base->event));
	return prove_term_two(prove, WHEN_LAST, before, new);
}

/* Whether an extension may be used at all for the facts at hand. */
static bool may_extend(struct prove *prove, enum side side, const struct model_extension *extension)
{
	bool reason = extension->reasons.count == 0;
	enum prove_truth truth = prove_condition(prove, side, extension->condition, NULL, false);

	for (uint32_t i = 0; i < extension->reasons.count; i++) {
		struct model_condition holds = { .kind = MODEL_HOLDS,
						 .field = extension->reasons.items[i] };

		reason |= prove_condition(prove, side, &holds, NULL, false) == PROVE_YES;
	}
	if (truth == PROVE_DEPENDS)
		prove_cannot(prove, "whether it may be extended rests on what else has happened");
	if (extension->up_to && side == SIDE_STATUTE)
		prove_cannot(prove, "an extension of the statute may give an earlier date");
	if (extension->cap_unless)
		prove_cannot(prove, "a reason lifts the cap of an extension");
	return reason && truth == PROVE_YES;
}

/* The limit that holds before the notice of the number given, and all that may follow it. */
static const struct term *extend_from(struct prove *prove, const struct extending *extending,
				      const struct term *before, uint32_t times, uint32_t most)
{
	const struct model_extension *extension = extending->extension;
	const struct term *guard = before, *after;
	struct term day = { .kind = WHEN_DAY, .day = prove->tables.days.last };
	const struct history_table *last;

	if (times > most)
		return before;
	after = extended(prove, extending, before, times);
	last = after->kind == WHEN_OF && before->kind == WHEN_OF && times > 1 ? before->f : NULL;
	if (last && memcmp(after->f->due, last->due,
			   (size_t)prove->tables.days.beyond * sizeof *last->due) == 0)
		return before; /* the cap is met */
	if (!extension->while_running)
		guard = prove_term_make(prove, day);
	if (extension->before_first.count > 0)
		guard = prove_term_two(
			prove, WHEN_FIRST, guard,
			plain(prove, extending, extension->before_first, extending->base->event));
	return prove_term_make(
		prove, (struct term){ .kind = WHEN_GUARD,
				      .event = prove_occurrence(prove, extending->side,
								extension->event, times - 1),
				      .guard = guard,
				      .one = extend_from(prove, extending, after, times + 1, most),
				      .other = before });
}

/* Every table in a term, extended. */
static const struct term *extend(struct prove *prove, struct extending *extending,
				 const struct term *term)
{
	uint32_t most = extending->extension->times > 0 ? (uint32_t)extending->extension->times
							: EXTENSIONS_TRIED;
	struct term made;

	if (!term)
		return NULL;
	switch (term->kind) {
	case WHEN_NEVER:
	case WHEN_DAY:
		return term;
	case WHEN_OF:
		if (extending->extension->kind != EXTENSION_BY ||
		    extending->extension->cap.count == 0)
			most = extending->extension->times > 0 ? most : 1;
		if (extending->extension->kind == EXTENSION_TO)
			most = 1;
		extending->base = term;
		return extend_from(prove, extending, term, 1, most);
	case WHEN_FIRST:
	case WHEN_LAST:
	case WHEN_GUARD:
		break;
	}
	made = *term;
	made.one = extend(prove, extending, term->one);
	made.other = extend(prove, extending, term->other);
	return prove_term_make(prove, made);
}

static bool has_clause(const struct model_clauses *clauses, const struct model_clause *clause)
{
	for (uint32_t i = 0; i < clauses->count; i++) {
		if (clauses->items[i] == clause)
			return true;
	}
	return false;
}

const struct term *prove_with_extensions(struct prove *prove, enum side side,
					 const struct model_clause *clause,
					 const struct model_clock *clock, const struct term *term)
{
	const struct model *model = prove->models[side];
	uint32_t used = 0;

	for (uint32_t i = 0; i < model->extensions.count; i++) {
		const struct model_extension *extension = model->extensions.items[i];
		struct extending extending = { side, extension,
					       prove_calendar(prove, side, clock->calendar), NULL };

		if (!has_clause(&extension->targets, clause) || !may_extend(prove, side, extension))
			continue;
		if (used++ > 0 && extension->kind == EXTENSION_BY) {
			prove_cannot(prove, "one extension is added to another");
			return NULL;
		}
		term = extend(prove, &extending, term);
	}
	return term;
}

const struct term *prove_with_restarts(struct prove *prove, enum side side,
				       const struct model_clause *clause, const struct term *term)
{
	const struct model *model = prove->models[side];

	for (uint32_t i = 0; term && i < model->restarts.count; i++) {
		const struct model_restart *restart = model->restarts.items[i];
		enum prove_truth truth;

		if (!has_clause(&restart->targets, clause))
			continue;
		truth = prove_condition(prove, side, restart->condition, NULL, false);
		if (truth == PROVE_NO)
			continue;
		if (truth == PROVE_DEPENDS || term->kind != WHEN_OF ||
		    (restart->event && restart->event->again)) {
			prove_cannot(prove, "its clock may start again more than once");
			return NULL;
		}
		term = prove_term_guarded(
			prove, side, restart->event, term,
			prove_term_of(prove, term->f,
				      prove_event(prove, side, restart->event, DAY_DONE)));
	}
	return term;
}

static bool same_pause(const struct prove *prove, const struct model_pause *one,
		       const struct model_pause *other)
{
	return one->from && one->until && !one->condition && !other->condition && !one->unless &&
	       !other->unless && one->resuming == other->resuming &&
	       prove_pair(prove, SIDE_STATUTE, one->from) == other->from &&
	       prove_pair(prove, SIDE_STATUTE, one->until) == other->until;
}

static const struct model_pause *pause_of(const struct model *model,
					  const struct model_clause *clause, uint32_t *count)
{
	const struct model_pause *found = NULL;

	*count = 0;
	for (uint32_t i = 0; clause && i < model->pauses.count; i++) {
		if (!has_clause(&model->pauses.items[i]->targets, clause))
			continue;
		found = model->pauses.items[i];
		(*count)++;
	}
	return found;
}

/* Both count working days of one calendar from one event: the same pause costs both the same. */
static bool paused_alike(const struct prove *prove, const struct model_clause *procedure,
			 const struct term *term)
{
	const struct model_clause *statute = prove->question->statute;
	const struct model_pause *ours, *theirs;
	uint32_t one, other;

	if (!statute || !procedure ||
	    prove_pair(prove, SIDE_STATUTE, statute->event) != procedure->event)
		return false;
	theirs = pause_of(prove->models[SIDE_STATUTE], statute, &one);
	ours = pause_of(prove->models[SIDE_PROCEDURE], procedure, &other);
	return one == 1 && other == 1 && same_pause(prove, theirs, ours) && term->kind == WHEN_OF &&
	       term->f->limit.unit == UNIT_WORKING_DAYS;
}

/*
 * A pause of the procedure alone can last for ever, so that no last day is left once it begins in
 * time. One of the statute alone only puts its day off: what breaks it at all breaks it without.
 */
const struct term *prove_with_pauses(struct prove *prove, enum side side,
				     const struct model_clause *clause, const struct term *term)
{
	uint32_t count, theirs;
	const struct model_pause *pause = pause_of(prove->models[side], clause, &count);

	(void)pause_of(prove->models[SIDE_STATUTE], prove->question->statute, &theirs);
	if (!term || count == 0)
		return term;
	if (side == SIDE_STATUTE) {
		bool shared = clause != prove->question->statute;

		for (uint32_t i = 0; i < prove->models[SIDE_PROCEDURE]->pauses.count; i++)
			shared |= !paused_alike(prove, prove->question->procedure, term);
		if (!shared || (clause == prove->question->statute &&
				!prove_pair(prove, SIDE_STATUTE, pause->from)))
			return term;
	} else if (paused_alike(prove, clause, term)) {
		return term;
	} else if (theirs == 0 && count == 1 && pause->from && !pause->condition &&
		   !pause->unless) {
		return prove_term_guarded(prove, side, pause->from, term, prove_term_never(prove));
	}
	prove_cannot(prove, "pauses of different kinds stop its clocks");
	return NULL;
}
