/* What is wrong between limits: two for one event, the wrong unit, a day that two could mean. */
#include "compiler/check_pass.h"

#include "lang/base/source.h"

#include <string.h>

static bool is_firm(const struct model_clause *clause)
{
	return clause->strength == STRENGTH_LEVEL_MUST || clause->strength == STRENGTH_LEVEL_WILL;
}

static bool compete(const struct model_clause *one, const struct model_clause *other)
{
	return one->kind == CLAUSE_DUTY && other->kind == CLAUSE_DUTY && one->event &&
	       one->event == other->event && one->stage == other->stage && one->clock &&
	       other->clock && is_firm(one) == is_firm(other) && !one->begin && !other->begin &&
	       !one->condition && !other->condition;
}

static void find_two_limits(struct check *check)
{
	const struct model_clauses *clauses = &check->model->text_order;

	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_event *event = clauses->items[i]->event;

		/* the first of its event has none before it */
		for (uint32_t j = 0; event && event->clause != clauses->items[i] && j < i; j++) {
			struct diagnostic *diagnostic;

			if (!compete(clauses->items[j], clauses->items[i]))
				continue;
			diagnostic =
				diagnose(&check->work->diagnostics, SEVERITY_WARNING,
					 "two-limits-for-one-event", clauses->items[i]->clock->span,
					 "\"%s\" has two limits, and both bind equally",
					 clauses->items[i]->event->name);
			diagnostic_label(diagnostic, clauses->items[j]->clock->span,
					 "the other limit");
			diagnostic_hint(diagnostic, "Write one sentence: within 20 working days of "
						    "complaint, and aims to within 10.");
			break;
		}
	}
}

bool check_complains(const struct model_parties *parties)
{
	for (uint32_t i = 0; i < parties->count; i++) {
		if (parties->items[i]->complains)
			return true;
	}
	return false;
}

/* A bare E that is sent to the complainant: its sending, or its receipt? What the complainant sends
 * is logged on the day it arrives (language 1.3.9). */
static void find_bare_anchor(struct check *check, const struct model_clause *clause,
			     const struct model_anchor *anchor)
{
	struct diagnostic *diagnostic;

	for (const struct model_anchor *part = anchor->parts; part; part = part->next)
		find_bare_anchor(check, clause, part);
	if (anchor->kind != MODEL_ANCHOR_EVENT || anchor->sending || !anchor->event->clause ||
	    !anchor->event->clause->sends || anchor->event == clause->event ||
	    anchor->event->from.count == 0 || check_complains(&anchor->event->from) ||
	    !check_complains(&clause->who))
		return;
	diagnostic = diagnose(&check->work->diagnostics, SEVERITY_WARNING, "receipt-or-sending",
			      anchor->span,
			      "this could count from the day \"%s\" is sent or the day it arrives",
			      anchor->event->name);
	diagnostic_label(diagnostic, anchor->event->clause->span, "sent by the other side here");
	diagnostic_hint(diagnostic,
			"Write \"receipt of %s\" or \"sending of %s\"; where the text does not "
			"say, add: assuming \"why\".",
			anchor->event->name, anchor->event->name);
	check_doubt(check, DOUBT_RECEIPT, clause->id, NULL, anchor->span);
}

static bool counts(const struct model_clock *clock, enum unit unit)
{
	for (uint32_t i = 0; i < clock->arms.count; i++) {
		const struct limit *limit = &clock->arms.items[i].limit;

		/* `by the agreed_date of plan` is that day itself, and counts nothing. */
		if (limit->unit == UNIT_DAYS && limit->count == 1 &&
		    limit->relation == RELATION_BEGINNING_WITH)
			continue;
		if (limit->unit == unit && limit->relation != RELATION_CLEAR_BEFORE &&
		    limit->relation != RELATION_CLEAR_AFTER)
			return true;
	}
	return false;
}

static bool says(struct check *check, struct span span, const char *word)
{
	struct bytes text = source_text(&check->work->sources, span);
	size_t size = strlen(word);

	for (size_t i = 0; i + size <= text.size; i++) {
		if (memcmp(text.data + i, word, size) == 0)
			return true;
	}
	return false;
}

/* `5 days` in a file that counts working days. */
static void find_odd_units(struct check *check)
{
	const struct model_clocks *clocks = &check->model->clocks;
	uint32_t working = 0, plain = 0;

	for (uint32_t i = 0; i < clocks->count; i++) {
		working += counts(clocks->items[i], UNIT_WORKING_DAYS);
		plain += counts(clocks->items[i], UNIT_DAYS);
	}
	for (uint32_t i = 0; i < clocks->count && working > plain; i++) {
		const struct model_clock *clock = clocks->items[i];
		struct diagnostic *diagnostic;
		int count;

		if (!counts(clock, UNIT_DAYS) || clock->role == ROLE_READING ||
		    clock->clause->readings.count > 0 || clock->clause->cite.assuming ||
		    says(check, clock->clause->span, "calendar day"))
			continue;
		count = clock->arms.items[clock->arms.count - 1].limit.count;
		diagnostic = diagnose(&check->work->diagnostics, SEVERITY_WARNING,
				      "days-among-working-days", clock->span,
				      "this counts days, and the rest of the procedure counts "
				      "working days");
		diagnostic_hint(diagnostic,
				"Add: , or read as %d working days. Or write calendar "
				"days, if that is what is meant.",
				count);
	}
}

static void find_no_calendar(struct check *check)
{
	const struct model_clocks *clocks = &check->model->clocks;
	struct diagnostic *diagnostic;

	for (uint32_t i = 0; i < clocks->count; i++) {
		const struct model_clock *clock = clocks->items[i];

		if (clock->calendar->counts || clock->calendar->span.begin ||
		    !counts(clock, UNIT_WORKING_DAYS))
			continue;
		diagnostic = diagnose(&check->work->diagnostics, SEVERITY_ERROR, "no-calendar",
				      clock->span, "nothing says which days are working days");
		diagnostic_hint(diagnostic, "Write in the header: calendar england_and_wales.");
		return;
	}
}

/* Whether some other sentence about the same event has a limit, which is then the one asked. */
static bool another_is_dated(const struct model_clauses *clauses, const struct model_clause *clause)
{
	for (uint32_t i = 0; clause->event && i < clauses->count; i++) {
		const struct model_clause *other = clauses->items[i];

		if (other->event == clause->event && (other->clock || other->target))
			return true;
	}
	return false;
}

/* Conditions about the lateness of what has no limit. */
static void find_never_late(struct check *check)
{
	const struct model_clauses *clauses = &check->model->text_order;

	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_clause *clause = clauses->items[i];
		struct diagnostic *diagnostic;

		if ((!clause->asked_late && !clause->asked_target) || clause->clock ||
		    clause->target || another_is_dated(clauses, clause))
			continue;
		diagnostic = diagnose(&check->work->diagnostics, SEVERITY_WARNING, "never-late",
				      clause->span, "\"%s\" has no limit, so it is never overdue",
				      clause->name);
		diagnostic_hint(diagnostic, "Give it a limit, or leave out the sentence that asks "
					    "whether it is late.");
	}
}

/* Whether a condition holds only once an event has come. */
static bool needs(const struct model_condition *condition, const struct model_event *event)
{
	bool any = false, all = true;

	if (!condition || condition->kind == MODEL_NOT)
		return false;
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		bool one = needs(part, event);

		any |= one;
		all &= one;
	}
	if (condition->parts)
		return condition->kind == MODEL_AND ? any : all;
	return condition->kind == MODEL_OCCURRED && condition->event == event;
}

/* Whether a sentence waits for the act that it is about, and no other brings that about. */
static bool waits_for_itself(const struct model *model, const struct model_clause *clause)
{
	const struct model_event *event = clause->event;

	if (!event || event->opens_case ||
	    (clause->kind != CLAUSE_RIGHT && clause->kind != CLAUSE_DUTY))
		return false;
	for (uint32_t i = 0; i < model->text_order.count; i++) {
		if (model->text_order.items[i]->event == event &&
		    model->text_order.items[i] != clause)
			return false;
	}
	return needs(clause->available, event) || needs(clause->begin, event) ||
	       needs(clause->condition, event);
}

static void find_waits_for_itself(struct check *check)
{
	const struct model_clauses *clauses = &check->model->text_order;

	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_clause *clause = clauses->items[i];
		struct diagnostic *diagnostic;

		if (!waits_for_itself(check->model, clause))
			continue;
		diagnostic = diagnose(&check->work->diagnostics, SEVERITY_WARNING,
				      "waits-for-itself", clause->span,
				      clause->kind == CLAUSE_RIGHT
					      ? "\"%s\" can never be used: it waits for itself"
					      : "\"%s\" is never owed: it waits for itself",
				      clause->name);
		diagnostic_hint(diagnostic, "Leave the condition out, or name what has to come "
					    "first.");
	}
}

static void find_own_anchor(struct check *check, const struct model_clause *clause,
			    const struct model_anchor *anchor)
{
	if (clause->event && anchor->event == clause->event && anchor->kind == MODEL_ANCHOR_EVENT &&
	    !(clause->flags & CLAUSE_REPEATS))
		diagnose(&check->work->diagnostics, SEVERITY_WARNING, "counts-from-itself",
			 anchor->span, "\"%s\" cannot be late: it counts from itself",
			 clause->name);
}

static void extension_too_late(struct check *check, const struct model_extension *extension,
			       const char *why)
{
	struct diagnostic *diagnostic =
		diagnose(&check->work->diagnostics, SEVERITY_WARNING, "extension-too-late",
			 extension->span, "this extension can only come too late: %s", why);

	diagnostic_hint(diagnostic, "Let the notice be an event that comes before the limit runs "
				    "out.");
}

static void find_useless_extension(struct check *check, const struct model_extension *extension,
				   const struct model_clause *target)
{
	const struct model_clock *clock = target->clock ? target->clock : target->target;
	const struct limit *limit = &clock->arms.items[clock->arms.count - 1].limit;
	struct diagnostic *diagnostic;

	if (extension->event == target->event)
		extension_too_late(check, extension, "its notice is the act that is late");
	else if (extension->while_running && extension->event->clause &&
		 extension->event->clause->begin &&
		 extension->event->clause->begin->kind == MODEL_OVERDUE &&
		 extension->event->clause->begin->clause == target &&
		 !extension->event->clause->begin->target)
		extension_too_late(check, extension, "its notice is sent once the limit is over");
	if (extension->before_first.count > limit->count &&
	    extension->before_first.unit == (enum unit)limit->unit)
		extension_too_late(check, extension, "the limit is shorter than the time it names");
	if (extension->kind != EXTENSION_TO || limit->unit != extension->length.unit ||
	    extension->length.count > limit->count)
		return;
	diagnostic =
		diagnose(&check->work->diagnostics, SEVERITY_WARNING, "extension-does-not-extend",
			 extension->span, "\"%s\" already has as long as this", target->name);
	diagnostic_label(diagnostic, clock->span, "its limit");
	diagnostic_hint(diagnostic,
			"\"to\" counts from the same day as the limit; write \"by\" for "
			"time on top of it.");
}

static void find_in_clock(struct check *check, const struct model_clock *clock)
{
	for (uint32_t i = 0; i < clock->arms.count; i++) {
		const struct model_anchor *anchor = clock->arms.items[i].anchor;

		if (!anchor)
			continue;
		if (!clock->clause->cite.assuming && clock->role != ROLE_READING)
			find_bare_anchor(check, clock->clause, anchor);
		find_own_anchor(check, clock->clause, anchor);
	}
}

void check_flow_limits(struct check *check)
{
	const struct model *model = check->model;

	find_two_limits(check);
	find_odd_units(check);
	find_no_calendar(check);
	find_never_late(check);
	find_waits_for_itself(check);
	for (uint32_t i = 0; i < model->clocks.count; i++)
		find_in_clock(check, model->clocks.items[i]);
	for (uint32_t i = 0; i < model->extensions.count; i++) {
		const struct model_extension *extension = model->extensions.items[i];

		for (uint32_t j = 0; j < extension->targets.count; j++)
			find_useless_extension(check, extension, extension->targets.items[j]);
	}
}
