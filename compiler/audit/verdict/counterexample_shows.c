/* Whether a case shows a breach: it is run under both sides, as any log is. */
#include "compiler/audit/proof/prove_close.h"
#include "compiler/audit/verdict/counterexample_log.h"

#include <string.h>

#include "compiler/audit/verdict/counterexample.h"
#include "lang/base/symbol.h"
#include "vm/finding.h"
#include "vm/outcome.h"

const struct model_clause *making_clause_of(const struct model *model, const char *id)
{
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		if (strcmp(model->clauses.items[i]->id, id) == 0)
			return model->clauses.items[i];
	}
	return NULL;
}

/* The number of a further reading of a clause, from 1; 0: it is not one. */
static uint32_t number_of(const struct model_clause *clause, const struct model_clock *reading)
{
	for (uint32_t i = 0; i < clause->readings.count; i++) {
		if (clause->readings.items[i] == reading)
			return i + 1;
	}
	return 0;
}

/* In which of its readings a clause is looked at: that of the question, or that of the header. */
static uint32_t read_as(const struct making *making, enum side side, const char *id)
{
	const struct prove_question *question = &making->row->proof.question;
	const struct model_clause *own =
		side == SIDE_STATUTE ? making->clause->statute : making->clause->procedure;
	const struct model_clause *clause;
	uint32_t number = 0;

	if (making->row->as_first_read)
		return 0;
	clause = making_clause_of(making->prove->models[side], id);
	if (clause && clause == own)
		number = number_of(clause, side == SIDE_STATUTE ? question->statute_clock
								: question->procedure_clock);
	for (uint32_t i = 0;
	     clause && number == 0 && making->row->calendar[side] && i < clause->readings.count;
	     i++) {
		const struct model_clock *reading = clause->readings.items[i];

		if (reading->calendar &&
		    &reading->calendar->calendar == making->row->calendar[side])
			number = i + 1;
	}
	return number;
}

bool making_looks_at(const struct making *making, enum side side, const struct row *row)
{
	return !row->target &&
	       (row->reading ? row->which : 0u) == read_as(making, side, row->clause->id);
}

const struct row *making_row_of(const struct making *making, enum side side,
				const struct outcome *outcome, const char *id)
{
	const struct row *found = NULL;

	for (uint32_t i = 0; i < outcome->row_count; i++) {
		const struct row *row = &outcome->rows[i];

		if (strcmp(row->clause->id, id) == 0 && making_looks_at(making, side, row))
			found = row;
	}
	return found;
}

bool making_gives_right(const struct making *making, const struct program_clause *clause)
{
	return making->row->goal != GOAL_LATE && clause && clause->kind == CLAUSE_RIGHT &&
	       clause->event == making->clause->procedure->event->number;
}

bool making_is_late(const struct making *making, const struct row *row)
{
	return (row->status == STATUS_OVERDUE || row->status == STATUS_MET_LATE ||
		row->status == STATUS_EXERCISED_LATE) &&
	       !making_gives_right(making, row->clause) &&
	       making_looks_at(making, SIDE_PROCEDURE, row);
}

/* Whether any is. */
static bool some_is_late(const struct making *making, const struct outcome *ours)
{
	for (uint32_t i = 0; i < ours->row_count; i++) {
		if (making_is_late(making, &ours->rows[i]))
			return true;
	}
	return false;
}

struct date making_end(const struct making *making)
{
	/* What is late may be so on the day after the last that is looked at. */
	return date_add_days(making->prove->tables.days.first, making->end - 1);
}

/* Late; what must be received in time may have been sent. */
static bool is_broken(const struct making *making, const struct row *row)
{
	return row->status == STATUS_OVERDUE ||
	       (row->status == STATUS_MET_LATE &&
		((making->clause->statute->flags & CLAUSE_BY_RECEIPT) ||
		 making_gives_own_day(making->clause->statute)));
}

/* Whether a limit without a last day in the calendar ends after it. One that is counted back, or
 * moved back from a day in it, may end before it begins. */
static bool ends_later(const struct calendar *calendar, const struct row *row)
{
	struct limit limit = row->arm->limit;
	struct date day;

	if (limit.relation == RELATION_BEFORE || limit.relation == RELATION_CLEAR_BEFORE)
		return false;
	if (limit.roll != ROLL_PREVIOUS)
		return true;
	limit.roll = ROLL_STAYS;
	return limit_due(calendar, &limit, &row->ledger, &day) != LIMIT_DUE ||
	       date_compare(day, calendar->horizon) > 0;
}

/* Whether all that is said of a clause is that its last day is past the end of the calendar: on the
 * last day of the case it has not come. */
static bool is_not_due_yet(const struct making *making, const struct outcome *ours,
			   const struct program_clause *clause)
{
	const struct program *program = making->prove->audit->procedure.program;
	bool later = false;

	for (uint32_t i = 0; i < ours->row_count; i++) {
		const struct row *row = &ours->rows[i];

		if (row->clause != clause || row->status != STATUS_CALENDAR_ENDS)
			continue;
		if (!row->arm || !ends_later(&program->calendars[row->clock->calendar], row))
			return false;
		later = true;
	}
	return later;
}

/* Whether the right in question is refused for something else than what is asked: before it opens
 * where it is how long it lasts, after its window where it is when it opens. */
static bool is_refused_otherwise(const struct making *making, const char *code)
{
	return (making->row->goal == GOAL_CLOSED && strcmp(code, "too-early") == 0) ||
	       (making->row->goal == GOAL_NOT_OPEN && strcmp(code, "used-late") == 0);
}

/* Whether the right in question is refused as too early because its stage has not opened at all, or
 * since the case has closed for another reason than that for which it is given. */
static bool is_not_open(const struct making *making, const struct outcome *ours)
{
	const struct model_clause *right = making->clause->procedure;

	return making->row->goal == GOAL_NOT_OPEN &&
	       (ours->state == CASE_OPEN ||
		(ours->state == CASE_CLOSED && (right->flags & CLAUSE_AFTER_CLOSE))) &&
	       !making_row_of(making, SIDE_PROCEDURE, ours, right->id);
}

/* Whether the procedure finds fault with an entry, but for what it refuses as a right. */
static bool is_faulty(const struct making *making, const struct outcome *ours)
{
	const struct model_clause *right =
		making->row->goal == GOAL_LATE ? NULL : making->clause->procedure;

	for (uint32_t i = 0; i < ours->finding_count; i++) {
		const struct finding *finding = &ours->findings[i];
		const struct finding_info *info = finding_find(finding->code);

		if ((info && info->severity == FINDING_NOTE) ||
		    (strcmp(finding->code, "calendar-ends") == 0 &&
		     is_not_due_yet(making, ours, finding->clause)) ||
		    (strcmp(finding->code, "missing-content") == 0 &&
		     making->complete == COMPLETE_NOT) ||
		    (making->after_close && strcmp(finding->code, "after-close") == 0) ||
		    (making_gives_right(making, finding->clause) &&
		     !is_refused_otherwise(making, finding->code)) ||
		    (right && prove_outlives(making->prove, making->clause->statute, right) &&
		     strcmp(finding->code, "after-close") == 0) ||
		    (is_not_open(making, ours) &&
		     (strcmp(finding->code, "unknown-event") == 0 ||
		      (ours->state == CASE_CLOSED && strcmp(finding->code, "after-close") == 0))))
			continue;
		return true;
	}
	return false;
}

/* Whether the right in question was used in time, under any sentence of the procedure. */
static bool is_used(const struct making *making, const struct outcome *ours)
{
	for (uint32_t i = 0; i < ours->row_count; i++) {
		const struct row *row = &ours->rows[i];

		if (making_gives_right(making, row->clause) &&
		    making_looks_at(making, SIDE_PROCEDURE, row) &&
		    (row->status == STATUS_EXERCISED || row->status == STATUS_ALWAYS_OPEN))
			return true;
	}
	return false;
}

/* Whether a duty of the procedure is done before what it counts from. */
static bool is_out_of_order(const struct outcome *ours)
{
	for (uint32_t i = 0; i < ours->finding_count; i++) {
		if (strcmp(ours->findings[i].code, "done-before-anchor") == 0)
			return true;
	}
	return false;
}

/* Whether the procedure finds nothing late: the clause is kept, or the right refused. */
static bool is_kept_here(struct making *making)
{
	bool late = making->row->goal == GOAL_LATE;
	struct outcome ours;
	const struct row *used;

	if (!making_run(making, SIDE_PROCEDURE, &ours) || is_faulty(making, &ours) ||
	    some_is_late(making, &ours))
		return false;
	if (making->in_order && is_out_of_order(&ours)) {
		making->was_disordered = true;
		return false;
	}
	used = making_row_of(making, SIDE_PROCEDURE, &ours, making->clause->procedure->id);
	if (late)
		return ours.state != CASE_NOT_BEGUN &&
		       (!making->extended || making_is_extended(used));
	return !is_used(making, &ours) && (used || is_not_open(making, &ours));
}

/* Whether the statute's clause is late on the last day of a log, or its right used. */
static bool breaks(const struct making *making, const char *log)
{
	struct outcome theirs;
	const struct row *row;

	if (!counterexample_run(making->prove, SIDE_STATUTE, log, making_end(making), &theirs) ||
	    (making->keeps_others && making_others_late(making, &theirs) > making->others_late))
		return false;
	row = making_row_of(making, SIDE_STATUTE, &theirs, making->clause->statute->id);
	if (making->row->goal == GOAL_LATE)
		return row && is_broken(making, row) &&
		       making_late_from(making, &theirs, row) == making->end;
	return row && (row->status == STATUS_EXERCISED || row->status == STATUS_ALWAYS_OPEN) &&
	       row->done.day == making_end(making).day;
}

/* Whether it is in this case: most logs of a search come more than once, and are run once. */
static bool is_broken_there(const struct making *making)
{
	const char *log = making_log(making, SIDE_STATUTE);
	struct symbol *known = making->judged ? symbol_intern_string(making->judged, log) : NULL;
	uint32_t of_this_end = (uint32_t)making->end << 1;
	bool broken;

	if (known && known->number >> 1 == (uint32_t)making->end)
		return known->number & 1u;
	broken = breaks(making, log);
	if (known)
		known->number = of_this_end | broken;
	return broken;
}

bool making_end_sooner(struct making *making)
{
	struct outcome theirs;
	const struct row *row;
	int32_t end;

	if (making->row->goal != GOAL_LATE) {
		const struct line *act =
			making_find(making, making->system->events[making->system->act]);

		making->end = act ? act->day : making->end;
		return true;
	}
	if (!making_run(making, SIDE_STATUTE, &theirs))
		return false;
	row = making_row_of(making, SIDE_STATUTE, &theirs, making->clause->statute->id);
	if (!row || !date_is_set(row->due))
		return false;
	end = making_late_from(making, &theirs, row);
	for (uint32_t i = 0; i < making->count; i++) {
		if (!making->lines[i].left_out && making->lines[i].day > end)
			return false;
	}
	making->end = end < making->end ? end : making->end;
	return true;
}

/* Whether it does both. */
static bool is_shown(struct making *making)
{
	return is_broken_there(making) && is_kept_here(making) && !making_has_line_aside(making) &&
	       !making_is_given_otherwise(making);
}

bool making_shows(struct making *making)
{
	struct prove *prove = making->prove;
	struct arena *own = prove->arena, scratch;
	struct line *notice;
	int32_t date;
	bool shown;

	arena_open(&scratch, own->allocator);
	prove->arena = &scratch;
	shown = is_shown(making);
	notice = making->extended && !shown ? making_idle_notice(making, &date) : NULL;
	if (notice) {
		int32_t before = notice->date;

		notice->date = date;
		shown = is_shown(making);
		notice->date = shown ? date : before;
	}
	prove->arena = own;
	arena_close(&scratch);
	return shown;
}
