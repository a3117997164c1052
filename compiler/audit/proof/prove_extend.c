/* What a notice makes of a limit: extensions and their caps. */
#include "compiler/audit/proof/prove_extend.h"
#include "compiler/audit/proof/prove_given.h"

#include <string.h>

#include "lang/base/arena.h"

/* How often an extension without a number is tried before its cap must have been met. */
#define EXTENSIONS_TRIED 12

static struct ledger_entry entry_of(const struct extending *extending)
{
	const struct model_extension *extension = extending->extension;

	return (struct ledger_entry){
		.kind = extension->kind == EXTENSION_TO ? LEDGER_EXTEND_TO : LEDGER_EXTEND_BY,
		.unit = (uint8_t)extension->length.unit,
		.count = extension->length.count,
		.cap_unit = (uint8_t)extension->cap.unit,
		.cap_count = extending->capped ? extension->cap.count : 0,
	};
}

const struct term *extending_lengthened(struct prove *prove, const struct extending *extending,
					uint32_t times)
{
	struct ledger_entry entry = entry_of(extending);
	const struct term *base = extending->base;

	return prove_term_of(prove,
			     history_limit(&prove->tables, extending->calendar, &base->f->limit,
					   &entry, (int32_t)times),
			     base->event);
}

const struct term *extending_from(struct prove *prove, const struct extending *extending,
				  struct duration length, uint16_t from)
{
	struct limit limit = extending->base->f->limit;

	limit.count = length.count;
	limit.unit = (uint8_t)length.unit;
	limit.relation = RELATION_AFTER;
	return prove_term_of(
		prove, history_limit(&prove->tables, extending->calendar, &limit, NULL, 0), from);
}

/* Whether a cap counts from a day that is known before the clock in question runs. */
static bool is_known_before(const struct model_anchor *anchor, const struct model_stage *stage)
{
	if (anchor->kind == MODEL_ANCHOR_STAGE)
		return anchor->stage == stage;
	return (anchor->kind == MODEL_ANCHOR_EVENT || anchor->kind == MODEL_ANCHOR_RECEIPT) &&
	       anchor->event && (anchor->event->opens_case || prove_opens(stage, anchor->event));
}

bool extending_has_cap(struct prove *prove, enum side side, const struct model_extension *extension)
{
	enum prove_truth lifted =
		extension->cap_unless
			? prove_condition(prove, side, extension->cap_unless, NULL, false)
			: PROVE_NO;

	if (lifted == PROVE_DEPENDS)
		prove_cannot(prove, "what lifts the cap of an extension is no fact of the case");
	return lifted == PROVE_NO && (extension->cap.count > 0 || extension->cap_anchor);
}

/* The day on which that becomes known; 0: it is known before, or cannot be said. */
static uint16_t known_since(const struct prove *prove, const struct extending *extending)
{
	const struct model_extension *extension = extending->extension;
	const struct model_anchor *anchor = extending->capped ? extension->cap_anchor : NULL;

	if (!anchor || is_known_before(anchor, extension->stage) ||
	    (anchor->kind != MODEL_ANCHOR_EVENT && anchor->kind != MODEL_ANCHOR_RECEIPT))
		return 0;
	return prove_event(prove, extending->side, anchor->event, DAY_DONE);
}

/* The last day to which a cap lets an extension reach; NULL: it has none. */
static const struct term *cap_of(struct prove *prove, const struct extending *extending)
{
	const struct model_extension *extension = extending->extension;
	struct limit limit = extension->cap_limit;
	uint16_t from;

	if (!extending->capped)
		return NULL;
	if (!extension->cap_anchor)
		return extending_from(prove, extending, extension->cap, extending->base->event);
	from = prove_anchor(prove, extending->side, extension->cap_anchor);
	if (from == 0 || (!is_known_before(extension->cap_anchor, extension->stage) &&
			  known_since(prove, extending) == 0)) {
		prove_cannot(prove, "the cap of an extension counts from what may come later");
		return NULL;
	}
	limit.roll = extending->base->f->limit.roll;
	return prove_term_of(
		prove, history_limit(&prove->tables, extending->calendar, &limit, NULL, 0), from);
}

/* Whether the clock of a limit that it extends stops, or starts again: then a day that is counted
 * from another does not move with it. */
static bool is_moved(const struct model *model, const struct model_extension *extension)
{
	for (uint32_t i = 0; i < extension->targets.count; i++) {
		const struct model_clause *clause = extension->targets.items[i];

		for (uint32_t j = 0; j < model->pauses.count; j++) {
			if (prove_has_clause(&model->pauses.items[j]->targets, clause))
				return true;
		}
		if (prove_is_counted_anew(model, clause))
			return true;
	}
	return false;
}

/* Whether two last days follow from one day alone. */
static bool is_of_one_day(const struct term *one, const struct term *other)
{
	return one->kind == WHEN_OF && other->kind == WHEN_OF && one->event == other->event;
}

const struct term *extending_capped(struct prove *prove, const struct extending *extending,
				    const struct term *before, const struct term *new)
{
	const struct term *cap = cap_of(prove, extending);
	struct history_tables *tables = &prove->tables;

	if (cap && is_of_one_day(cap, new) && is_of_one_day(before, new) &&
	    !is_moved(prove->models[extending->side], extending->extension))
		return prove_term_of(prove,
				     history_one_of(tables, before->f,
						    history_one_of(tables, new->f, cap->f, false),
						    true),
				     new->event);
	if (cap)
		new = prove_term_two(prove, WHEN_FIRST, new, cap);
	return prove_term_two(prove, WHEN_LAST, before, new);
}

/* The last day after so many notices, the newest being at hand. */
static const struct term *extended(struct prove *prove, const struct extending *extending,
				   const struct term *before, uint32_t times)
{
	const struct model_extension *extension = extending->extension;
	const struct term *base = extending->base, *new = before;

	if (extending->gives_dates)
		return extending_to_dates(prove, extending, times);
	switch (extension->kind) {
	case EXTENSION_TO:
	case EXTENSION_BY:
		if (extension->kind == EXTENSION_BY && extension->times == 0 &&
		    !extending->capped && !extending->one_by_one)
			return prove_term_never(prove);
		new = extending_lengthened(prove, extending,
					   extension->kind == EXTENSION_TO ? 1 : times);
		/* What a notice before it made of the limit is no later than that. */
		return extension->cap_anchor ? extending_capped(prove, extending, base, new) : new;
	case EXTENSION_BY_FROM_NOTICE:
		new = extending_from(
			prove, extending, extension->length,
			prove_occurrence(prove, extending->side, extension->event, times - 1));
		break;
	case EXTENSION_TO_DATE:
	case EXTENSION_NOT_STATED:
		new = extending_to_date(prove, extending, 0);
		break;
	}
	return extending_capped(prove, extending, before, new);
}

/* Whether an extension can be followed that waits for something else to happen: a notice before
 * that is no use of it, and another one may come. */
static bool can_wait(const struct model_extension *extension)
{
	return extension->times == 1 && !extension->up_to &&
	       (extension->kind == EXTENSION_TO || extension->kind == EXTENSION_BY);
}

/* What the condition of an extension says for the facts at hand. Where it can wait and turns on a
 * decision, that depends on whether that has fallen. */
static enum prove_truth holds_for(struct prove *prove, enum side side,
				  const struct model_extension *extension)
{
	const struct model_condition *condition = extension->condition;
	const struct model_event *event = NULL;
	enum prove_truth before, after;

	if (!can_wait(extension) || !prove_chooser(prove, &condition, 1, &event) || !event ||
	    !event->outcome)
		return prove_condition(prove, side, condition, NULL, false);
	before = prove_condition(prove, side, condition, event, false);
	after = prove_condition(prove, side, condition, event, true);
	return before == after ? after : PROVE_DEPENDS;
}

/* Whether the facts at hand let an extension be used. */
static bool may_extend(struct prove *prove, enum side side, const struct model_extension *extension)
{
	bool reason = extension->reasons.count == 0;
	enum prove_truth truth = holds_for(prove, side, extension);

	for (uint32_t i = 0; i < extension->reasons.count; i++) {
		struct model_condition holds = { .kind = MODEL_HOLDS,
						 .field = extension->reasons.items[i] };

		reason |= prove_condition(prove, side, &holds, NULL, false) == PROVE_YES;
	}
	if (truth == PROVE_DEPENDS && !can_wait(extension))
		prove_cannot(prove, "whether it may be extended rests on what else has happened");
	return reason && truth != PROVE_NO;
}

bool prove_may_lack(const struct prove *prove, const struct model_event *theirs,
		    const struct model_content *content)
{
	const struct model_event *ours = prove_pair(prove, SIDE_STATUTE, theirs);
	const struct model_content *item;

	if (content->kind != CONTENT_ONLY_IF_GIVING || content->field->default_value || !ours)
		return false;
	item = prove_item(prove, ours, content->field);
	return !item || prove_given_beyond(item->field, content->field, 0);
}

/* Whether a notice of the procedure may lack what makes the statute's count at all. */
static bool may_not_count(const struct prove *prove, enum side side,
			  const struct model_extension *extension)
{
	const struct model_contents *contents = &extension->event->contents;

	for (uint32_t i = 0; side == SIDE_STATUTE && i < contents->count; i++) {
		if (prove_may_lack(prove, extension->event, &contents->items[i]))
			return true;
	}
	return false;
}

bool extending_is_possible(struct prove *prove, enum side side,
			   const struct model_extension *extension)
{
	return !may_not_count(prove, side, extension) && may_extend(prove, side, extension);
}

bool extending_waits(struct prove *prove, const struct extending *extending)
{
	return holds_for(prove, extending->side, extending->extension) == PROVE_DEPENDS;
}

/* Whether the same notice waits for something on the other side too: then both see what happens on
 * its day in one order. */
static bool other_waits(struct prove *prove, const struct extending *extending)
{
	enum side other = extending->side == SIDE_STATUTE ? SIDE_PROCEDURE : SIDE_STATUTE;
	const struct model_extensions *rows = &prove->models[other]->extensions;
	uint16_t notice =
		prove_event(prove, extending->side, extending->extension->event, DAY_DONE);

	for (uint32_t i = 0; i < rows->count; i++) {
		if (prove_event(prove, other, rows->items[i]->event, DAY_DONE) == notice &&
		    holds_for(prove, other, rows->items[i]) == PROVE_DEPENDS)
			return true;
	}
	return false;
}

/* The limit before and after the notice of an extension that waits for something else: the first
 * notice, or another one that comes when the first was too soon. */
static const struct term *extend_once(struct prove *prove, const struct extending *extending,
				      const struct term *guard, const struct term *before,
				      const struct term *after)
{
	const struct model_extension *extension = extending->extension;
	const struct term *term = before;

	for (uint32_t notice = 2; notice-- > 0;)
		term = prove_term_make(
			prove, (struct term){ .kind = WHEN_GUARD,
					      .event = prove_occurrence(prove, extending->side,
									extension->event, notice),
					      .guard = guard,
					      .since = known_since(prove, extending),
					      .side = extending->side,
					      .once = extension->condition,
					      .may_follow = !other_waits(prove, extending),
					      .one = after,
					      .other = term });
	return term;
}

/* The limit that holds before the notice of the number given, and all that may follow it. */
static const struct term *extend_from(struct prove *prove, const struct extending *extending,
				      const struct term *before, uint32_t times, uint32_t most)
{
	const struct model_extension *extension = extending->extension;
	const struct term *guard = before, *after;
	struct term day = { .kind = WHEN_DAY, .day = prove->tables.days.beyond };
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
		guard = prove_term_two(prove, WHEN_FIRST, guard,
				       extending_from(prove, extending, extension->before_first,
						      extending->base->event));
	if (extending_waits(prove, extending))
		return extend_once(prove, extending, guard, before, after);
	return prove_term_make(
		prove,
		(struct term){ .kind = WHEN_GUARD,
			       .event = prove_occurrence(prove, extending->side, extension->event,
							 extending->used_up + times - 1),
			       .guard = guard,
			       .since = known_since(prove, extending),
			       .one = extend_from(prove, extending, after, times + 1, most),
			       .other = before });
}

/*
 * How many notices are tried of an extension that may come any number of times. Where its cap
 * counts from the first of them, which comes while the limit runs, so many as fill the cap are
 * enough, and one for a last day that is moved on.
 */
static uint32_t notices_tried(const struct model_extension *extension)
{
	uint32_t fill;

	if (extension->kind != EXTENSION_BY || !extension->while_running ||
	    !extension->cap_anchor || extension->cap_anchor->event != extension->event ||
	    extension->cap_limit.unit != extension->length.unit || extension->length.count <= 0)
		return EXTENSIONS_TRIED;
	fill = (uint32_t)((extension->cap_limit.count + extension->length.count - 1) /
			  extension->length.count) +
	       1;
	return fill < EXTENSIONS_TRIED ? fill : EXTENSIONS_TRIED;
}

/* An extension with its cap as one of the limit itself, where that counts from the same day, which
 * has come before any notice does: else one that comes sooner is held by no cap. */
static const struct model_extension *with_own_cap(struct prove *prove,
						  const struct extending *extending)
{
	const struct model_extension *extension = extending->extension;
	const struct model_anchor *anchor = extending->capped ? extension->cap_anchor : NULL;
	const struct limit *cap = &extension->cap_limit, *own = &extending->base->f->limit;
	struct model_extension *made;

	if (!anchor || !is_known_before(anchor, extension->stage) ||
	    cap->relation != own->relation ||
	    prove_anchor(prove, extending->side, anchor) != extending->base->event ||
	    is_moved(prove->models[extending->side], extension))
		return extension;
	made = ARENA_NEW(prove->arena, struct model_extension);
	*made = *extension;
	made->cap = (struct duration){ cap->count, (enum unit)cap->unit };
	made->cap_anchor = NULL;
	return made;
}

/* One limit, extended. */
static const struct term *extend_limit(struct prove *prove, struct extending *extending,
				       const struct term *term)
{
	uint32_t most;

	extending->base = term;
	extending->extension = with_own_cap(prove, extending);
	most = extending->extension->times > 0 ? (uint32_t)extending->extension->times
					       : notices_tried(extending->extension);
	extending_look(prove, extending);
	if (extending->extension->kind != EXTENSION_BY || !extending->capped)
		most = extending->extension->times > 0 ? most : 1;
	if (extending->extension->kind == EXTENSION_TO)
		most = 1;
	most = extending_followed(prove, extending, most);
	if (extending->used_up == 0)
		return extend_from(prove, extending, term, 1, most);
	if (extending->side == SIDE_PROCEDURE)
		term = extend_from(prove, extending, term, 1, most);
	return extending_once_used_up(prove, extending, term);
}

const struct term *extending_of(struct prove *prove, struct extending *extending,
				const struct term *term)
{
	const struct model_extension *extension = extending->extension;
	struct term made;

	if (!term)
		return NULL;
	switch (term->kind) {
	case WHEN_NEVER:
	case WHEN_DAY:
		return term;
	case WHEN_OF:
		term = extend_limit(prove, extending, term);
		extending->extension = extension;
		return term;
	case WHEN_FIRST:
	case WHEN_LAST:
	case WHEN_GUARD:
		break;
	case WHEN_PAUSE:
		return term; /* pauses are put in after extensions */
	}
	made = *term;
	made.one = extending_of(prove, extending, term->one);
	made.other = extending_of(prove, extending, term->other);
	return prove_term_make(prove, made);
}
