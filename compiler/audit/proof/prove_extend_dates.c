/* What each of several notices makes of a limit: the date that it gives, or so much more. */
#include "compiler/audit/proof/prove_extend.h"
#include "compiler/audit/proof/prove_stands.h"

#include <string.h>

/* So many notices are followed one by one. */
#define NOTICES_FOLLOWED 3u

/* No more of them are said to be used up. */
#define NOTICES_USED_UP 8u

/* Whether the notice of an extension gives a date that counts: all of it, or what it lets be less.
 */
static bool is_to_date(const struct model_extension *extension)
{
	switch (extension->kind) {
	case EXTENSION_TO_DATE:
	case EXTENSION_NOT_STATED:
		return extension->date_event == extension->event;
	case EXTENSION_BY:
		return extension->up_to;
	case EXTENSION_TO:
	case EXTENSION_BY_FROM_NOTICE:
		break;
	}
	return false;
}

/* Whether an extension adds so much as often as one likes. */
static bool is_endless(const struct model_extension *extension)
{
	return extension->kind == EXTENSION_BY && extension->times == 0 &&
	       (extension->cap_unless || (extension->cap.count == 0 && !extension->cap_anchor));
}

static bool is_same_notice(const struct prove *prove, const struct extending *extending,
			   enum side side, const struct model_extension *other)
{
	return prove_event(prove, side, other->event, DAY_DONE) ==
	       prove_event(prove, extending->side, extending->extension->event, DAY_DONE);
}

/* Whether the notice can give the date that an extension asks for: on both sides it is one entry.
 */
static bool may_say(const struct prove *prove, const struct extending *extending)
{
	const struct model_extension *extension = extending->extension;
	const struct model_extensions *others = &prove->models[SIDE_PROCEDURE]->extensions;
	const struct model_event *ours = NULL;
	const char *name;

	if (extending->side == SIDE_STATUTE)
		ours = prove_pair(prove, SIDE_STATUTE, extension->event);
	if (!ours)
		return true;
	name = extension->date_field->name;
	for (uint32_t i = 0; i < ours->contents.count; i++) {
		if (prove_is_field(prove, name, ours->contents.items[i].field->name))
			return true;
	}
	for (uint32_t i = 0; i < others->count; i++) {
		if (others->items[i]->event == ours && others->items[i]->date_field &&
		    prove_is_field(prove, name, others->items[i]->date_field->name))
			return true;
	}
	return false;
}

/* Whether both sides extend by the same notice, and the statute by what each of them gives. */
static bool is_by_what_each_gives(const struct prove *prove, const struct extending *extending)
{
	bool matters = false, here = false;

	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct model_extensions *rows = &prove->models[side]->extensions;

		for (uint32_t i = 0; i < rows->count; i++) {
			const struct model_extension *row = rows->items[i];

			if (!is_same_notice(prove, extending, (enum side)side, row))
				continue;
			here |= side == SIDE_PROCEDURE;
			matters |= side == SIDE_STATUTE && (is_to_date(row) || is_endless(row));
		}
	}
	return matters && here;
}

/* Whether what was less than all of it may be all of it again: the procedure is then taken to give
 * all of it at once. */
static bool may_count_again(const struct prove *prove, const struct extending *extending)
{
	const struct model_clauses *targets = &extending->extension->targets;
	bool again = false;

	for (uint32_t i = 0; extending->side == SIDE_PROCEDURE && i < targets->count; i++)
		again |= prove_is_counted_anew(prove->models[SIDE_PROCEDURE], targets->items[i]);
	return again;
}

/* How often a notice may be used; a limit that is set to one length is so once. */
static uint32_t times_of(const struct model_extension *extension)
{
	if (extension->kind == EXTENSION_TO)
		return 1;
	return extension->times > 0 ? (uint32_t)extension->times : UINT32_MAX;
}

/* How often the procedure uses the same notice. */
static uint32_t times_there(const struct prove *prove, const struct extending *extending)
{
	const struct model_extensions *rows = &prove->models[SIDE_PROCEDURE]->extensions;
	uint32_t times = 1;

	for (uint32_t i = 0; i < rows->count; i++) {
		if (is_same_notice(prove, extending, SIDE_PROCEDURE, rows->items[i]) &&
		    times < times_of(rows->items[i]))
			times = times_of(rows->items[i]);
	}
	return times;
}

/* How many notices use up what the statute allows of the same kind, where the procedure has more of
 * them; 0: none do. */
static uint32_t uses_up(const struct prove *prove, const struct extending *extending)
{
	const struct model_extensions *rows = &prove->models[SIDE_STATUTE]->extensions;
	uint32_t times = 0;

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_extension *theirs = rows->items[i];

		if (!is_same_notice(prove, extending, SIDE_STATUTE, theirs))
			continue;
		if (!theirs->up_to || times > 0)
			return 0;
		times = times_of(theirs);
	}
	return times < NOTICES_USED_UP && times < times_there(prove, extending) ? times : 0;
}

void extending_look(struct prove *prove, struct extending *extending)
{
	const struct model_extension *extension = extending->extension;

	extending->one_by_one = is_by_what_each_gives(prove, extending);
	extending->gives_dates =
		extending->one_by_one && is_to_date(extension) &&
		prove_field(prove, extending->side, extension->event, extension->date_field) != 0 &&
		may_say(prove, extending) &&
		!(extension->up_to && may_count_again(prove, extending));
	extending->used_up =
		prove->question->used_up && extending->gives_dates ? uses_up(prove, extending) : 0;
	extending->gives_dates &= extending->used_up == 0;
}

/*
 * The limit of the statute in question is never later for a notice that is not followed: what more
 * it may have does not matter. Others may be: it is left out.
 */
uint32_t extending_followed(struct prove *prove, const struct extending *extending, uint32_t times)
{
	const struct model_extension *extension = extending->extension;
	uint32_t most = extending->one_by_one ? NOTICES_FOLLOWED : times, others;

	times = extending->one_by_one ? times_of(extension) : times;
	times -= times == UINT32_MAX ? 0 : extending->used_up;
	if (prove->question->notices > 0 && prove->question->notices < most)
		most = prove->question->notices;
	if (extending->side == SIDE_STATUTE &&
	    prove_has_clause(&extension->targets, prove->question->statute)) {
		others = extending->one_by_one ? times_there(prove, extending) : times;
		times = times < others ? times : others;
	} else if (times > most) {
		prove_leave_out_again(prove, extending->side, extension->event,
				      extending->used_up + most,
				      "it may be extended more often than was followed");
		prove->more_notices = true;
	}
	if (extending->used_up > 0)
		prove->partial = "only notices that follow those that gave nothing were followed";
	times = times < most ? times : most;
	prove->notices = times > prove->notices ? times : prove->notices;
	return times;
}

/* The number of the date that a notice gives. */
static uint16_t date_of(struct prove *prove, const struct extending *extending, uint32_t notice)
{
	const struct model_extension *extension = extending->extension;

	return prove_field_again(prove, extending->side,
				 extension->date_event ? extension->date_event : extension->event,
				 extension->date_field, notice);
}

/* Where no length is stated the statute's notice may give any date: one for which the procedure's
 * has no room is that which the procedure extends to, however late. */
const struct term *extending_to_date(struct prove *prove, const struct extending *extending,
				     uint32_t notice)
{
	uint16_t day = date_of(prove, extending, notice);

	if (day == 0 ||
	    (extending->extension->kind == EXTENSION_NOT_STATED && !may_say(prove, extending)))
		return prove_term_never(prove);
	return prove_term_of(
		prove,
		history_set_date(&prove->tables, extending->calendar, &extending->base->f->limit),
		day);
}

/*
 * The last day after so many notices, and `more` times so much as one of them gives: each gives all
 * of it, or the date that it says, if that is sooner; and none takes back what another gave.
 */
static const struct term *reached(struct prove *prove, const struct extending *extending,
				  uint32_t notices, uint32_t more)
{
	const struct model_extension *extension = extending->extension;
	struct duration length = extension->length;
	const struct term *before, *said;

	if (notices == 0)
		return more == 0 ? extending->base : extending_lengthened(prove, extending, more);
	before = reached(prove, extending, notices - 1, more);
	if (extension->kind != EXTENSION_BY)
		return extending_capped(prove, extending, before,
					extending_to_date(prove, extending, notices - 1));
	length.count *= (int32_t)more;
	said = more == 0 ? extending_to_date(prove, extending, notices - 1)
			 : extending_from(prove, extending, length,
					  date_of(prove, extending, notices - 1));
	said = prove_term_two(prove, WHEN_FIRST, reached(prove, extending, notices - 1, more + 1),
			      said);
	return more == 0 ? extending_capped(prove, extending, before, said)
			 : prove_term_two(prove, WHEN_LAST, before, said);
}

const struct term *extending_to_dates(struct prove *prove, const struct extending *extending,
				      uint32_t notices)
{
	const struct limit *limit = &extending->base->f->limit;

	/* What is moved to another day may be less than all of it, and later. */
	if (extending->side == SIDE_PROCEDURE && notices > 1 && limit->roll != ROLL_STAYS &&
	    limit->unit != UNIT_WORKING_DAYS && extending->extension->kind == EXTENSION_BY)
		prove->partial = "a date that is moved to a working day may be extended from both";
	return reached(prove, extending, notices, 0);
}

const struct term *extending_once_used_up(struct prove *prove, const struct extending *extending,
					  const struct term *term)
{
	const struct term *begun =
		prove_term_of(prove, history_same(&prove->tables), extending->base->event);
	const struct term *other =
		extending->side == SIDE_STATUTE ? prove_term_never(prove) : extending->base;

	for (uint32_t i = extending->used_up; i-- > 0;)
		term = prove_term_make(prove, (struct term){ .kind = WHEN_GUARD,
							     .event = date_of(prove, extending, i),
							     .guard = begun,
							     .one = term,
							     .other = other });
	return term;
}
