/* What a duty of the procedure waits for, and whether that comes in every case that is kept. */
#include "compiler/audit/verdict/verdict_waits.h"

#include "compiler/audit/proof/prove_late.h"

#include "lang/base/check.h"

/* So many duties may wait for one another. */
#define WAITS_DEPTH 8u

/* Whether something comes to be so. */
enum coming {
	COMES,	  /* in every case */
	BY_FACTS, /* for some facts of the case, whatever happens in it */
	MAY_COME, /* or not, for the same facts */
};

/* What is looked at, and what was found to stand in its way. */
struct waiting {
	struct prove *prove;
	const struct verdict_clause *clause;
	struct verdict_wait found;
	uint32_t depth;
};

static enum coming clause_comes(struct waiting *waiting, const struct model_clause *clause);

static enum coming worse(enum coming one, enum coming other)
{
	return one > other ? one : other;
}

/* Something may come or not, and no single act or lateness says so. */
static enum coming is_unknown(struct waiting *waiting)
{
	waiting->found.unknown = true;
	return MAY_COME;
}

/* Whether a condition never holds without an event. */
static bool needs(const struct model_condition *condition, const struct model_event *event)
{
	if (!condition || condition->kind != MODEL_AND)
		return condition && condition->kind == MODEL_OCCURRED && condition->event == event;
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		if (needs(part, event))
			return true;
	}
	return false;
}

/* Whether a condition of the statute never holds before what the procedure's asks about is late. */
static bool needs_late(const struct prove *prove, const struct model_condition *theirs,
		       const struct model_condition *ours)
{
	if (!theirs)
		return false;
	if (theirs->kind == MODEL_OVERDUE || theirs->kind == MODEL_LATE)
		return theirs->target == ours->target && theirs->clause->event &&
		       theirs->clause->event ==
			       prove_pair(prove, SIDE_PROCEDURE, ours->clause->event);
	for (const struct model_condition *part = theirs->parts; part && theirs->kind == MODEL_AND;
	     part = part->next) {
		if (needs_late(prove, part, ours))
			return true;
	}
	return false;
}

/* Whether a stage has opened before another: it, or one after it, has the event that opens it. */
static bool leads_to(const struct model_stage *stage, const struct model_stage *later,
		     uint32_t depth)
{
	for (uint32_t i = 0; i < later->begins_with.count && depth > 0; i++) {
		const struct model_stage *before = later->begins_with.items[i]->stage;

		if (before == stage || (before != later && leads_to(stage, before, depth - 1)))
			return true;
	}
	return false;
}

/* Whether the stage of an event is open by the time in which the duty in question could be owed. */
static bool has_opened(const struct waiting *waiting, const struct model_stage *stage)
{
	const struct model_stage *ours = waiting->clause->procedure->stage;

	return stage == ours || stage->number == 0 || leads_to(stage, ours, WAITS_DEPTH);
}

/* Whether a stage of the statute begins with an event and with nothing instead of it, as far as the
 * procedure knows of what may come instead. */
static bool begins_only_with(const struct prove *prove, const struct model_stage *stage,
			     const struct model_event *event)
{
	for (uint32_t i = 0; i < stage->begins_with.count && !stage->begins_with_all; i++) {
		const struct model_event *other = stage->begins_with.items[i];

		if (other != event && prove_pair(prove, SIDE_STATUTE, other))
			return false;
	}
	return prove_opens(stage, event);
}

/* Whether all limits of a clock count from an event. */
static bool counts_from(const struct model_clock *clock, const struct model_event *event)
{
	for (uint32_t i = 0; clock && i < clock->arms.count; i++) {
		const struct model_anchor *anchor = clock->arms.items[i].anchor;

		if (!anchor || anchor->event != event)
			return false;
	}
	return clock && clock->arms.count > 0;
}

/* Whether the statute's duty waits for an event of the procedure too: it does not stand in a stage
 * that is open before that. */
static bool waits_there(const struct waiting *waiting, const struct model_event *event)
{
	const struct model_clause *theirs = waiting->clause->statute;
	const struct model_event *same = prove_pair(waiting->prove, SIDE_PROCEDURE, event);
	const struct model_stages *stages = &waiting->prove->models[SIDE_STATUTE]->stages;

	if (!same || needs(theirs->begin, same) || needs(theirs->condition, same) ||
	    counts_from(theirs->earliest, same))
		return same;
	for (uint32_t i = 1; i < stages->count; i++) {
		const struct model_stage *stage = stages->items[i];

		if (begins_only_with(waiting->prove, stage, same) &&
		    (stage == theirs->stage || leads_to(stage, theirs->stage, WAITS_DEPTH)))
			return true;
	}
	return false;
}

/* Whether a condition never holds once an event has come. */
static bool denies(const struct model_condition *condition, const struct model_event *event)
{
	if (!condition || !event)
		return false;
	if (condition->kind == MODEL_NOT)
		return condition->parts->kind == MODEL_OCCURRED && condition->parts->event == event;
	for (const struct model_condition *part = condition->parts;
	     part && condition->kind == MODEL_AND; part = part->next) {
		if (denies(part, event))
			return true;
	}
	return false;
}

/* Whether an event closes the procedure's case, itself or as what it counts as: always, never, or
 * as it depends. */
static enum prove_truth closes(const struct prove *prove, const struct model_event *event,
			       uint32_t depth)
{
	const struct model_consequences *rows = &prove->models[SIDE_PROCEDURE]->consequences;
	enum prove_truth closes_it = PROVE_NO, own;

	for (uint32_t i = 0; i < rows->count && closes_it != PROVE_YES; i++) {
		const struct model_consequence *row = &rows->items[i];

		if (row->event != event)
			continue;
		own = row->kind == CONSEQUENCE_CLOSES ? PROVE_YES : PROVE_NO;
		if (row->kind == CONSEQUENCE_COUNTS_AS && depth > 0)
			own = closes(prove, row->other, depth - 1);
		if (own != PROVE_NO)
			closes_it = row->condition ? PROVE_DEPENDS : own;
	}
	return closes_it;
}

/* Whether what is owed here once an event has come is owed no more then: in the statute, or as the
 * event has closed the case. */
static enum prove_truth comes_too_late(const struct waiting *waiting,
				       const struct model_event *event)
{
	const struct model_clause *theirs = waiting->clause->statute;
	const struct model_event *same = prove_pair(waiting->prove, SIDE_PROCEDURE, event);

	if (waiting->depth > 0)
		return PROVE_NO;
	if (denies(theirs->condition, same) || denies(theirs->begin, same))
		return PROVE_YES;
	return waiting->clause->procedure->flags & (CLAUSE_AFTER_CLOSE | CLAUSE_SURVIVES)
		       ? PROVE_NO
		       : closes(waiting->prove, event, WAITS_DEPTH);
}

static enum coming waits_for(struct waiting *waiting, const struct model_event *act)
{
	if (!waiting->found.act) {
		waiting->found.act = act;
		waiting->found.too_late = comes_too_late(waiting, act) == PROVE_YES;
	}
	return MAY_COME;
}

/* The duty of the authority that an event meets; NULL: whoever brings it about need not. */
static const struct model_clause *owed_by(const struct prove *prove,
					  const struct model_event *event)
{
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;

	for (uint32_t i = 0; i < clauses->count; i++) {
		if (clauses->items[i]->event == event && clauses->items[i]->kind == CLAUSE_DUTY &&
		    !check_complains(&clauses->items[i]->who))
			return clauses->items[i];
	}
	return NULL;
}

static enum coming event_comes(struct waiting *waiting, const struct model_event *event)
{
	const struct model_clause *duty = owed_by(waiting->prove, event);
	enum coming coming;

	if (event->opens_case || waits_there(waiting, event))
		return COMES;
	if (!duty || comes_too_late(waiting, event) == PROVE_YES)
		return waits_for(waiting, event);
	if (!has_opened(waiting, event->stage) || waiting->depth == WAITS_DEPTH ||
	    comes_too_late(waiting, event) == PROVE_DEPENDS)
		return is_unknown(waiting);
	waiting->depth++;
	coming = clause_comes(waiting, duty);
	waiting->depth--;
	return coming == BY_FACTS ? is_unknown(waiting) : coming;
}

static enum coming condition_comes(struct waiting *waiting,
				   const struct model_condition *condition);

/* Whether all parts come; that is known of whatever each waits for. */
static enum coming all_come(struct waiting *waiting, const struct model_condition *parts)
{
	enum coming coming = COMES;

	for (const struct model_condition *part = parts; part; part = part->next)
		coming = worse(coming, condition_comes(waiting, part));
	return coming;
}

/* Whether one of several comes: what the others wait for does not matter then. */
static enum coming any_comes(struct waiting *waiting, const struct model_condition *parts)
{
	const struct verdict_wait before = waiting->found;
	enum coming least = MAY_COME, most = COMES;

	for (const struct model_condition *part = parts; part; part = part->next) {
		enum coming coming = condition_comes(waiting, part);

		least = coming < least ? coming : least;
		most = worse(most, coming);
	}
	waiting->found = before;
	if (least == COMES || most == BY_FACTS)
		return least;
	return is_unknown(waiting);
}

/* Whether an act with which both duties are owed no more counts here wherever it does there: what
 * the statute asks for without it is then asked for. */
static enum coming never_done(struct waiting *waiting, const struct model_event *event)
{
	const struct model_clause *theirs = waiting->clause->statute;
	const struct model_event *same = prove_pair(waiting->prove, SIDE_PROCEDURE, event);
	enum prove_truth more;

	if (waiting->depth > 0 || !(denies(theirs->condition, same) || denies(theirs->begin, same)))
		return is_unknown(waiting);
	more = verdict_counts_more(waiting->prove, same, event);
	if (more == PROVE_DEPENDS)
		return is_unknown(waiting);
	if (more == PROVE_YES)
		waiting->found.until = event;
	return more == PROVE_YES ? MAY_COME : COMES;
}

/* Whether what is denied never comes. Who keeps the procedure is never late. */
static enum coming never_comes(struct waiting *waiting, const struct model_condition *part)
{
	const struct verdict_wait before = waiting->found;
	bool is_late = part->kind == MODEL_OVERDUE || part->kind == MODEL_LATE;
	enum coming coming = condition_comes(waiting, part);

	waiting->found = before;
	if (is_late && !part->target)
		return COMES;
	if (part->kind == MODEL_OCCURRED)
		return never_done(waiting, part->event);
	return coming == BY_FACTS ? BY_FACTS : is_unknown(waiting);
}

static enum coming condition_comes(struct waiting *waiting, const struct model_condition *condition)
{
	switch (condition->kind) {
	case MODEL_HOLDS:
	case MODEL_FACT_IS:
	case MODEL_OUTCOME_IS:
		return BY_FACTS;
	case MODEL_OCCURRED:
		return event_comes(waiting, condition->event);
	case MODEL_OVERDUE:
	case MODEL_LATE:
		if (needs_late(waiting->prove, waiting->clause->statute->begin, condition) ||
		    needs_late(waiting->prove, waiting->clause->statute->condition, condition))
			return COMES;
		if (!waiting->found.late)
			waiting->found.late = condition->clause;
		return MAY_COME;
	case MODEL_STAGE_OPEN:
		return condition->stage == waiting->clause->procedure->stage ? COMES
									     : is_unknown(waiting);
	case MODEL_DAY_KNOWN:
		return is_unknown(waiting);
	case MODEL_NOT:
		return never_comes(waiting, condition->parts);
	case MODEL_AND:
		return all_come(waiting, condition->parts);
	case MODEL_OR:
		return any_comes(waiting, condition->parts);
	}
	UNREACHABLE();
}

/* Whether something comes from which an anchor counts: of the later of some all, of the earlier the
 * first that surely does. */
static enum coming anchor_comes(struct waiting *waiting, const struct model_anchor *anchor)
{
	const struct verdict_wait before = waiting->found;
	enum coming coming = COMES;

	switch (anchor->kind) {
	case MODEL_ANCHOR_EVENT:
	case MODEL_ANCHOR_RECEIPT:
	case MODEL_ANCHOR_LAST:
	case MODEL_ANCHOR_EACH:
	case MODEL_ANCHOR_FIELD:
		return event_comes(waiting, anchor->event);
	case MODEL_ANCHOR_NONE:
	case MODEL_ANCHOR_CLOSE: /* verdict_owed.c compares after which closes */
		return COMES;
	case MODEL_ANCHOR_STAGE:
		return has_opened(waiting, anchor->stage) ? COMES : is_unknown(waiting);
	case MODEL_ANCHOR_FACT:
		return is_unknown(waiting);
	case MODEL_ANCHOR_LATER:
	case MODEL_ANCHOR_PERIOD_END:
		for (const struct model_anchor *part = anchor->parts; part; part = part->next)
			coming = worse(coming, anchor_comes(waiting, part));
		return coming;
	case MODEL_ANCHOR_EARLIER:
		for (const struct model_anchor *part = anchor->parts; part; part = part->next) {
			coming = anchor_comes(waiting, part);
			if (coming != COMES)
				continue;
			waiting->found = before;
			return COMES;
		}
		return coming;
	}
	UNREACHABLE();
}

/* Whether a limit begins to run, whatever facts choose. */
static enum coming clock_comes(struct waiting *waiting, const struct model_clock *clock)
{
	const struct verdict_wait before = waiting->found;
	bool any = clock->form == CLOCK_EARLIER || clock->form == CLOCK_DATE;
	enum coming coming = COMES;

	for (uint32_t i = 0; i < clock->arms.count; i++) {
		const struct model_anchor *anchor = clock->arms.items[i].anchor;
		enum coming arm = anchor ? anchor_comes(waiting, anchor) : COMES;

		if (any && arm == COMES) {
			waiting->found = before;
			return COMES;
		}
		coming = worse(coming, arm);
	}
	for (uint32_t i = 0; i < clock->withholds.count; i++)
		coming = worse(coming, event_comes(waiting, clock->withholds.items[i].event));
	return coming;
}

/* Whether a duty comes to be owed. */
static enum coming clause_comes(struct waiting *waiting, const struct model_clause *clause)
{
	const struct model_condition *const conditions[] = {
		prove_begins_at_once(clause) ? NULL : clause->begin, clause->condition
	};
	const struct model_clock *const clocks[] = { clause->clock, clause->earliest };
	enum coming coming = COMES;

	for (size_t i = 0; i < ARRAY_LENGTH(conditions); i++) {
		if (conditions[i])
			coming = worse(coming, condition_comes(waiting, conditions[i]));
	}
	for (size_t i = 0; i < ARRAY_LENGTH(clocks); i++) {
		if (clocks[i])
			coming = worse(coming, clock_comes(waiting, clocks[i]));
	}
	return coming;
}

/* Whether a stage opens. Of one that waits for a decision, or to which the case is moved, the right
 * to it tells (verdict_gate.c). */
static enum coming stage_comes(struct waiting *waiting, const struct model_stage *stage)
{
	const struct verdict_wait before = waiting->found;
	enum coming coming = COMES;

	for (uint32_t i = 0; i < stage->begins_with.count; i++) {
		enum coming event = event_comes(waiting, stage->begins_with.items[i]);

		if (!stage->begins_with_all && event == COMES) {
			waiting->found = before;
			return COMES;
		}
		coming = worse(coming, event);
	}
	return coming;
}

/* Whether the stage of the procedure's duty begins with whatever that of the statute's does of what
 * the procedure knows. */
static bool opens_alike(const struct waiting *waiting)
{
	const struct model_stage *theirs = waiting->clause->statute->stage;
	const struct model_stage *ours = waiting->clause->procedure->stage;
	bool any = false;

	for (uint32_t i = 0; i < theirs->begins_with.count; i++) {
		const struct model_event *same =
			prove_pair(waiting->prove, SIDE_STATUTE, theirs->begins_with.items[i]);

		if (same && !prove_opens(ours, same))
			return false;
		any |= same != NULL;
	}
	return any &&
	       (!ours->begins_with_all ||
		(theirs->begins_with_all && ours->begins_with.count == theirs->begins_with.count));
}

struct verdict_wait verdict_waits(struct prove *prove, const struct verdict_clause *clause)
{
	struct waiting waiting = { .prove = prove, .clause = clause };

	if (!opens_alike(&waiting))
		(void)stage_comes(&waiting, clause->procedure->stage);
	(void)clause_comes(&waiting, clause->procedure);
	return waiting.found;
}
