/* Whether a case shows what is owed or given no more once the procedure has ended it. */
#include "compiler/audit/verdict/counterexample_ended.h"
#include "compiler/audit/proof/prove_stands.h"

#include <string.h>

#include "vm/finding.h"
#include "vm/outcome.h"
#include "vm/program.h"

bool ended_look_after(struct making *making, enum side side, const struct model_clause *clause)
{
	struct outcome outcome;

	if (!making_run(making, side, &outcome))
		return false;
	for (uint32_t i = 0; i < outcome.row_count; i++) {
		const struct row *row = &outcome.rows[i];

		if (row->target || row->reading || !date_is_set(row->due) ||
		    strcmp(row->clause->id, clause->id) != 0)
			continue;
		making->end = history_number(&making->prove->tables.days, row->due) + 1;
		return true;
	}
	return false;
}

/* Whether a finding is that a duty was done before what it should wait for. */
static bool is_disorderly(const struct finding *finding)
{
	return strcmp(finding->code, "done-before-anchor") == 0 && finding->clause &&
	       (finding->clause->flags & CLAUSE_ONCE);
}

/* Or before its limit began to run, where that matters. */
static bool is_out_of_turn(const struct making *making, const struct finding *finding)
{
	const struct model_event *event = making->out_of_turn;

	return strcmp(finding->code, "done-before-anchor") == 0 &&
	       (is_disorderly(finding) || !event || !event->clause || !finding->clause ||
		strcmp(finding->clause->id, event->clause->id) != 0);
}

/* Whether a duty that is not owed in every case was done and was not owed: what only a decision
 * makes owed, before it, or where it fell otherwise. */
static bool is_not_owed(const struct outcome *ours, const struct model_clause *clause)
{
	if (clause->kind != CLAUSE_DUTY || (!clause->condition && !clause->begin))
		return false;
	for (uint32_t i = 0; i < ours->row_count; i++) {
		const struct row *row = &ours->rows[i];

		if (!row->target && !row->reading && strcmp(row->clause->id, clause->id) == 0)
			return row->status == STATUS_MET && row->arm && !row->anchored &&
			       !row->counts_as;
	}
	return true;
}

/* Whether a case has a line of something. */
static bool is_in(const struct making *making, uint16_t number)
{
	for (uint32_t i = 0; i < making->count; i++) {
		if (!making->lines[i].left_out && making->lines[i].variable == number)
			return true;
	}
	return false;
}

/* The duty that a duty counts from; NULL: it counts from something else. */
static const struct model_clause *counts_from(const struct model_clause *clause)
{
	const struct model_anchor *anchor = clause->clock && clause->clock->arms.count == 1
						    ? clause->clock->arms.items[0].anchor
						    : NULL;
	const struct model_clause *other = anchor && (anchor->kind == MODEL_ANCHOR_EVENT ||
						      anchor->kind == MODEL_ANCHOR_RECEIPT)
						   ? anchor->event->clause
						   : NULL;

	return clause->kind == CLAUSE_DUTY && other && other->kind == CLAUSE_DUTY ? other : NULL;
}

/* The most duties that are followed which count from each other. */
#define CHAIN_LIMIT 4u

/* Whether a duty counts from one that was not done, and that, or what it counts from in turn, is
 * not owed in every case. */
static bool follows_undone(const struct making *making, const struct model_clause *clause)
{
	const struct model_clause *other = counts_from(clause);
	bool undone = false;

	for (uint32_t i = 0; i < CHAIN_LIMIT && other; i++) {
		undone |= !is_in(
			making, prove_event(making->prove, SIDE_PROCEDURE, other->event, DAY_DONE));
		if (undone && (other->condition || other->begin))
			return true;
		other = counts_from(other);
	}
	return false;
}

bool ended_has_undue_line(const struct making *making, const struct outcome *ours)
{
	for (uint32_t i = 0; i < making->count; i++) {
		const struct line *line = &making->lines[i];
		const struct model_event *event =
			making->prove->variables.items[line->variable].event[SIDE_PROCEDURE];

		if (!line->left_out && event && event->clause && event != making->out_of_turn &&
		    (is_not_owed(ours, event->clause) || follows_undone(making, event->clause)))
			return true;
	}
	return false;
}

/* Whether nothing is done in the procedure before what it should wait for, and the duty is owed no
 * more. */
static bool is_orderly(struct making *making)
{
	struct outcome ours;

	if (!making_run(making, SIDE_PROCEDURE, &ours))
		return false;
	for (uint32_t i = 0; i < ours.finding_count; i++) {
		if (is_out_of_turn(making, &ours.findings[i]))
			return false;
	}
	for (uint32_t i = 0; i < ours.row_count; i++) {
		const struct row *row = &ours.rows[i];

		if (!row->target && !row->reading && row->status != STATUS_VOID &&
		    !(row->status == STATUS_MET && row->clause->flags & CLAUSE_REPEATS) &&
		    strcmp(row->clause->id, making->clause->procedure->id) == 0)
			return false;
	}
	return !ended_has_undue_line(making, &ours);
}

bool ended_shows_duty(struct making *making)
{
	return making_shows(making) && is_orderly(making);
}

/* Whether a right is used on the last day: that of one sentence, or by an event of any. */
static bool is_used(struct making *making, enum side side, const char *id,
		    const struct model_event *event)
{
	struct outcome outcome;

	if (!making_run(making, side, &outcome))
		return false;
	for (uint32_t i = 0; i < outcome.row_count; i++) {
		const struct row *row = &outcome.rows[i];

		if (!row->target && !row->reading &&
		    (row->status == STATUS_EXERCISED || row->status == STATUS_ALWAYS_OPEN) &&
		    date_compare(row->done, making_end(making)) == 0 &&
		    (id ? strcmp(row->clause->id, id) == 0 : row->clause->event == event->number))
			return true;
	}
	return false;
}

static bool is_used_there(struct making *making)
{
	return is_used(making, SIDE_STATUTE, making->clause->statute->id, NULL);
}

bool making_is_given_otherwise(struct making *making)
{
	const struct prove *prove = making->prove;
	const struct model_clause *theirs = making->clause->statute,
				  *ours = making->clause->procedure;
	struct line *use = making_find(
		making, ours ? prove_event(prove, SIDE_PROCEDURE, ours->event, DAY_DONE) : 0);
	const struct model_event *second;
	bool given = false;

	if (theirs->kind != CLAUSE_RIGHT || !use)
		return false;
	for (uint32_t i = 0; !given && (second = prove_second(prove, theirs->event, i)) != NULL;
	     i++) {
		uint16_t own = use->variable;

		use->variable = prove_event(prove, SIDE_PROCEDURE, second, DAY_DONE);
		given = is_used(making, SIDE_PROCEDURE, NULL, second);
		use->variable = own;
	}
	return given;
}

/* Whether a finding is that something came after the close, or after its stage was left. */
static bool is_too_late(const struct finding *finding)
{
	return strcmp(finding->code, "after-close") == 0 ||
	       strcmp(finding->code, "unknown-event") == 0;
}

/* Whether the procedure refuses the last entry of the case and is content with the others. */
static bool is_refused_here(struct making *making)
{
	struct outcome ours;
	bool refused = false;

	if (!making_run(making, SIDE_PROCEDURE, &ours) || ours.state == CASE_NOT_BEGUN)
		return false;
	for (uint32_t i = 0; i < ours.finding_count; i++) {
		const struct finding *finding = &ours.findings[i];
		const struct finding_info *info = finding_find(finding->code);

		if (is_out_of_turn(making, finding))
			return false;
		if ((info && info->severity == FINDING_NOTE) ||
		    (strcmp(finding->code, "missing-content") == 0 &&
		     making->complete == COMPLETE_NOT))
			continue;
		if (!is_too_late(finding) || (refused && !making->after_close))
			return false;
		refused = true;
	}
	for (uint32_t i = 0; i < ours.row_count; i++) {
		const struct row *row = &ours.rows[i];
		bool is_own = strcmp(row->clause->id, making->clause->procedure->id) == 0;

		if (row->target || row->reading)
			continue;
		if (row->status == STATUS_OVERDUE || row->status == STATUS_MET_LATE ||
		    row->status == STATUS_EXERCISED_LATE || (is_own && row->status != STATUS_VOID))
			return false;
	}
	return refused && !ended_has_undue_line(making, &ours);
}

bool ended_shows_right(struct making *making)
{
	return is_used_there(making) && is_refused_here(making);
}

/* Whether an event of a side closes its case. */
static bool closes(const struct prove *prove, enum side side, const struct model_event *event)
{
	const struct model_consequences *rows = &prove->models[side]->consequences;

	for (uint32_t i = 0; event && i < rows->count; i++) {
		if (rows->items[i].event == event && rows->items[i].kind == CONSEQUENCE_CLOSES)
			return true;
	}
	return false;
}

/* Whether an event opens a stage of the procedure, or closes the case in it alone. */
static bool comes_first(const struct prove *prove, const struct model_event *event)
{
	const struct model_stages *stages = &prove->models[SIDE_PROCEDURE]->stages;

	for (uint32_t i = 0; event && i < stages->count; i++) {
		if (prove_opens(stages->items[i], event))
			return true;
	}
	return closes(prove, SIDE_PROCEDURE, event) &&
	       !closes(prove, SIDE_STATUTE, prove_pair(prove, SIDE_PROCEDURE, event));
}

/* Puts all else behind what closes the case on its day, and the use of the right behind that. */
static void use_after_all(struct making *making)
{
	const struct prove *prove = making->prove;
	uint16_t numbers[LINE_LIMIT];
	uint32_t count = 0;

	for (uint32_t i = 0; i < making->count; i++) {
		uint16_t number = making->lines[i].variable;

		if (!comes_first(prove, prove->variables.items[number].event[SIDE_PROCEDURE]))
			numbers[count++] = number;
	}
	for (uint32_t i = 0; i < count; i++)
		making_put_last(making, numbers[i]);
	making_put_last(making,
			prove_event(prove, SIDE_STATUTE, making->clause->statute->event, DAY_DONE));
}

/* Whether a finding says that the procedure's right has not opened, or nothing that matters to
 * whether it has. */
static bool is_of_unopened(const struct making *making, const struct finding *finding,
			   bool *refused)
{
	const struct finding_info *info = finding_find(finding->code);
	bool is_own =
		finding->clause && strcmp(finding->clause->id, making->clause->procedure->id) == 0;

	if (strcmp(finding->code, "too-early") == 0 && is_own) {
		*refused = true;
		return true;
	}
	return strcmp(finding->code, "done-before-anchor") != 0 &&
	       ((info && info->severity == FINDING_NOTE) ||
		strcmp(finding->code, "after-close") == 0 ||
		(strcmp(finding->code, "missing-content") == 0 &&
		 making->complete == COMPLETE_NOT));
}

bool ended_shows_unopened(struct making *making)
{
	struct outcome ours;
	bool refused = false;

	use_after_all(making);
	if (!is_used_there(making) || !making_run(making, SIDE_PROCEDURE, &ours) ||
	    !date_is_set(ours.closed))
		return false;
	for (uint32_t i = 0; i < ours.finding_count; i++) {
		if (!is_of_unopened(making, &ours.findings[i], &refused))
			return false;
	}
	for (uint32_t i = 0; i < ours.row_count; i++) {
		const struct row *row = &ours.rows[i];

		if (!row->target && !row->reading &&
		    (row->status == STATUS_OVERDUE || row->status == STATUS_MET_LATE ||
		     row->status == STATUS_EXERCISED_LATE))
			return false;
	}
	return refused;
}

/* Whether nothing is late on one side, and a duty stands so. */
static bool stands(const struct making *making, enum side side, const struct model_clause *clause,
		   enum row_status status)
{
	struct outcome outcome;
	bool found = false;

	if (!making_run(making, side, &outcome))
		return false;
	for (uint32_t i = 0; i < outcome.row_count; i++) {
		const struct row *row = &outcome.rows[i];

		if (row->target || row->reading)
			continue;
		if (row->status == STATUS_OVERDUE || row->status == STATUS_MET_LATE)
			return false;
		found |= strcmp(row->clause->id, clause->id) == 0 && row->status == status;
	}
	return found;
}

bool ended_shows_undated(struct making *making)
{
	return stands(making, SIDE_STATUTE, making->clause->statute, STATUS_NO_LIMIT) &&
	       stands(making, SIDE_PROCEDURE, making->clause->procedure, STATUS_VOID) &&
	       is_orderly(making);
}

/* The same with the use of the right at the end of its day; as of the day after the statute's last
 * day for the duty. */
bool ended_shows_right_by_then(struct making *making)
{
	uint16_t act =
		prove_event(making->prove, SIDE_STATUTE, making->clause->statute->event, DAY_DONE);

	return making_end_with(making, act) && ended_shows_right(making);
}

bool ended_shows_duty_by_then(struct making *making)
{
	return ended_look_after(making, SIDE_STATUTE, making->clause->statute) &&
	       ended_shows_duty(making);
}

/* Whether an event came once the procedure's case had closed, as far as its day tells. */
static bool came_after_close(struct making *making, const struct model_event *event,
			     const struct outcome *ours)
{
	const struct history_days *days = &making->prove->tables.days;
	const struct line *line =
		event ? making_find(making,
				    prove_event(making->prove, SIDE_STATUTE, event, DAY_DONE))
		      : NULL;

	return line && !line->left_out && line->day >= history_number(days, ours->closed);
}

/* Whether a condition of the statute waits for such an event, or a decision. */
static bool awaited_after_close(struct making *making, const struct model_condition *condition,
				const struct outcome *ours)
{
	bool after = condition && came_after_close(making, condition->event, ours);

	for (const struct model_condition *part = condition ? condition->parts : NULL; part;
	     part = part->next)
		after |= awaited_after_close(making, part, ours);
	return after;
}

bool ended_lost_before(struct making *making, const struct outcome *ours)
{
	const struct model_clause *theirs = making->clause->statute;
	bool refused = false, too_soon = false, after;

	if (ours->state != CASE_CLOSED)
		return false;
	for (uint32_t i = 0; i < ours->finding_count; i++) {
		refused |= strcmp(ours->findings[i].code, "after-close") == 0;
		too_soon |= strcmp(ours->findings[i].code, "done-before-anchor") == 0;
	}
	after = awaited_after_close(making, theirs->begin, ours) ||
		awaited_after_close(making, theirs->available, ours) ||
		awaited_after_close(making, theirs->condition, ours);
	for (uint32_t i = 0; theirs->clock && i < theirs->clock->arms.count; i++) {
		const struct model_anchor *anchor = theirs->clock->arms.items[i].anchor;

		after |= anchor && came_after_close(making, anchor->event, ours);
		for (const struct model_anchor *part = anchor ? anchor->parts : NULL; part;
		     part = part->next)
			after |= came_after_close(making, part->event, ours);
	}
	return too_soon || (refused && after);
}
