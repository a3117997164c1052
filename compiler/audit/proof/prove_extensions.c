/* Several extensions of one limit. */
#include "compiler/audit/proof/prove_extend.h"

/* Whether the question leaves out what puts another day in the place of a limit in question. */
static bool is_not_replaced(const struct prove *prove, const struct model_clause *clause,
			    const struct model_extension *extension)
{
	return prove->question->not_replaced && extension->kind != EXTENSION_TO &&
	       extension->kind != EXTENSION_BY &&
	       (clause == prove->question->statute || clause == prove->question->procedure);
}

/* So many extensions of one limit are added to each other. */
#define ADDED_LIMIT 4u

/* Extensions by so much each, in one unit, of which the order does not matter. */
struct added {
	struct extending extending;
	const struct model_extension *items[ADDED_LIMIT];
	uint32_t used[ADDED_LIMIT]; /* how often each has been used */
	uint32_t count;
};

static bool can_be_added(struct prove *prove, const struct added *added,
			 const struct extending *extending)
{
	const struct model_extension *extension = extending->extension;

	return added->count < ADDED_LIMIT && extension->kind == EXTENSION_BY &&
	       extension->times > 0 && !extending->capped && !extension->up_to &&
	       extension->before_first.count == 0 && !extending_waits(prove, extending) &&
	       (added->count == 0 || added->items[0]->length.unit == extension->length.unit);
}

/* The last day after as many notices of each as were used, and all that may follow. */
static const struct term *add_up(struct prove *prove, const struct added *added,
				 const struct term *base)
{
	struct ledger_entry entry = { .kind = LEDGER_EXTEND_BY };
	struct term last_day = { .kind = WHEN_DAY, .day = prove->tables.days.beyond };
	const struct term *now = base, *term;

	for (uint32_t i = 0; i < added->count; i++) {
		entry.unit = (uint8_t)added->items[0]->length.unit;
		entry.count += (int32_t)added->used[i] * added->items[i]->length.count;
	}
	if (entry.count > 0)
		now = prove_term_of(prove,
				    history_limit(&prove->tables, added->extending.calendar,
						  &base->f->limit, &entry, 1),
				    base->event);
	term = now;
	for (uint32_t i = added->count; i-- > 0;) {
		const struct model_extension *extension = added->items[i];
		struct added next = *added;

		if (added->used[i] == (uint32_t)extension->times)
			continue;
		next.used[i]++;
		term = prove_term_make(
			prove,
			(struct term){ .kind = WHEN_GUARD,
				       .event = prove_occurrence(prove, added->extending.side,
								 extension->event, added->used[i]),
				       .guard = extension->while_running
							? now
							: prove_term_make(prove, last_day),
				       .one = add_up(prove, &next, base),
				       .other = term });
	}
	return term;
}

/* Every table in a term, extended by all of them. */
static const struct term *extend_by_all(struct prove *prove, const struct added *added,
					const struct term *term)
{
	struct term made;

	if (!term || term->kind == WHEN_NEVER || term->kind == WHEN_DAY || term->kind == WHEN_PAUSE)
		return term;
	if (term->kind == WHEN_OF)
		return add_up(prove, added, term);
	made = *term;
	made.one = extend_by_all(prove, added, term->one);
	made.other = extend_by_all(prove, added, term->other);
	return prove_term_make(prove, made);
}

/* So many extensions of one limit are looked at. */
#define EXTENSIONS_LIMIT 16u

/* Those that can be used at all for the facts at hand. */
struct usable {
	struct extending items[EXTENSIONS_LIMIT];
	uint32_t count;
};

static void find_usable(struct prove *prove, enum side side, const struct model_clause *clause,
			const struct model_clock *clock, struct usable *out)
{
	const struct model_extensions *rows = &prove->models[side]->extensions;

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_extension *extension = rows->items[i];

		if (!prove_has_clause(&extension->targets, clause) ||
		    prove_is_left_out(prove, side, extension->event) ||
		    is_not_replaced(prove, clause, extension) ||
		    !extending_is_possible(prove, side, extension))
			continue;
		if (out->count == EXTENSIONS_LIMIT) {
			prove_cannot(prove, "too many things change its clock");
			return;
		}
		out->items[out->count++] =
			(struct extending){ .side = side,
					    .extension = extension,
					    .calendar =
						    prove_calendar(prove, side, clock->calendar),
					    .capped = extending_has_cap(prove, side, extension) };
	}
}

/* Whether the other side's clause in question is extended by the same notice. */
static bool is_on_both_sides(const struct prove *prove, const struct extending *extending)
{
	enum side other = extending->side == SIDE_STATUTE ? SIDE_PROCEDURE : SIDE_STATUTE;
	const struct model_extensions *rows = &prove->models[other]->extensions;
	const struct model_clause *clause =
		other == SIDE_STATUTE ? prove->question->statute : prove->question->procedure;
	uint16_t notice =
		prove_event(prove, extending->side, extending->extension->event, DAY_DONE);

	for (uint32_t i = 0; i < rows->count; i++) {
		if (prove_has_clause(&rows->items[i]->targets, clause) &&
		    prove_event(prove, other, rows->items[i]->event, DAY_DONE) == notice)
			return true;
	}
	return false;
}

/* Of several that cannot be told together one is followed, first of all one that this side alone
 * has; the histories in which the others are used are left out. */
static const struct term *follow_one(struct prove *prove, struct usable *usable,
				     const struct term *term)
{
	uint32_t followed = 0;

	while (followed < usable->count && is_on_both_sides(prove, &usable->items[followed]))
		followed++;
	followed = (followed + prove->question->notice) % usable->count;
	prove->several_notices =
		usable->count > prove->several_notices ? usable->count : prove->several_notices;
	for (uint32_t i = 0; i < usable->count; i++) {
		const struct extending *other = &usable->items[i];

		if (i == followed)
			continue;
		if (other->extension->event == usable->items[followed].extension->event)
			prove_cannot(prove, "one extension is added to another");
		else
			prove_leave_out(prove, other->side, other->extension->event,
					"several things stop or extend its clock, and only one was "
					"followed at a time");
	}
	return prove->why ? NULL : extending_of(prove, &usable->items[followed], term);
}

const struct term *prove_with_extensions(struct prove *prove, enum side side,
					 const struct model_clause *clause,
					 const struct model_clock *clock, const struct term *plain)
{
	const struct term *term = plain;
	struct usable usable = { .count = 0 };
	struct added added = { 0 };
	bool adds = false; /* some are added to whatever came before them */

	find_usable(prove, side, clause, clock, &usable);
	for (uint32_t i = 0; i < usable.count; i++) {
		struct extending *extending = &usable.items[i];
		bool by = extending->extension->kind == EXTENSION_BY;

		if (i == added.count && can_be_added(prove, &added, extending)) {
			added.extending = *extending;
			added.items[added.count++] = extending->extension;
			adds = true;
			continue;
		}
		if (added.count > 1 || (i > 0 && by) || (i > 0 && side == SIDE_PROCEDURE && adds))
			return follow_one(prove, &usable, plain);
		if (added.count == 1)
			term = extending_of(prove, &added.extending, term);
		added.count = 0;
		adds |= by;
		term = extending_of(prove, extending, term);
	}
	if (added.count == 1)
		return extending_of(prove, &added.extending, term);
	return added.count > 1 ? extend_by_all(prove, &added, term) : term;
}
