/* Parts of the text report: which rows stand where, and what is said of them. */
#include "compiler/run/report_parts.h"

#include <string.h>

#include "compiler/run/page.h"
#include "compiler/run/words.h"
#include "lang/base/arena.h"

enum part part_of(const struct row *row)
{
	switch ((enum row_status)row->status) {
	case STATUS_PENDING:
	case STATUS_DUE_TODAY:
	case STATUS_OVERDUE:
	case STATUS_PAST_TARGET:
	case STATUS_CALENDAR_ENDS:
	case STATUS_NO_LIMIT:
	case STATUS_PAUSED:
		/* When a right is best used is no duty of anybody. */
		return row->clause->kind == CLAUSE_RIGHT ? PART_RIGHTS : PART_DUE;
	case STATUS_WAITING:
		return PART_WAITING;
	case STATUS_NOT_YET:
	case STATUS_OPEN:
	case STATUS_ALWAYS_OPEN:
		return PART_RIGHTS;
	case STATUS_MET:
	case STATUS_MET_LATE:
	case STATUS_VOID:
	case STATUS_EXERCISED:
	case STATUS_EXERCISED_LATE:
	case STATUS_LAPSED:
		return PART_DONE;
	case STATUS_COUNT:
		break;
	}
	UNREACHABLE();
}

bool part_is_due(const struct report *report, const struct row *row)
{
	(void)report;
	return part_of(row) == PART_DUE;
}

bool part_is_right(const struct report *report, const struct row *row)
{
	return part_of(row) == PART_RIGHTS && !row->target &&
	       words_is_complainant(report->outcome->program, row->clause->who);
}

bool part_is_right_of_others(const struct report *report, const struct row *row)
{
	return part_of(row) == PART_RIGHTS && !row->target &&
	       !words_is_complainant(report->outcome->program, row->clause->who);
}

static bool is_waiting(const struct report *report, const struct row *row)
{
	(void)report;
	return part_of(row) == PART_WAITING && !(row->target && row->clause->kind == CLAUSE_RIGHT);
}

bool part_is_done(const struct report *report, const struct row *row)
{
	(void)report;
	return part_of(row) == PART_DONE && !row->target;
}

uint32_t part_list_rows(const struct report *report,
			bool (*stands)(const struct report *report, const struct row *row),
			const struct row ***out)
{
	const struct outcome *outcome = report->outcome;
	const struct row **rows =
		ARENA_ARRAY(report->scratch, const struct row *, outcome->row_count + 1);
	uint32_t count = 0;

	for (uint32_t i = 0; i < outcome->row_count; i++)
		if (stands(report, &outcome->rows[i]))
			rows[count++] = &outcome->rows[i];
	*out = rows;
	return count;
}

static int64_t sort_day(const struct row *row)
{
	return date_is_set(row->due) ? row->due.day : INT64_MAX;
}

uint32_t part_sort_rows(const struct report *report,
			bool (*stands)(const struct report *report, const struct row *row),
			const struct row ***out)
{
	uint32_t count = part_list_rows(report, stands, out);
	const struct row **rows = *out;

	for (uint32_t i = 1; i < count; i++) {
		const struct row *row = rows[i];
		uint32_t at = i;

		for (; at > 0 && sort_day(rows[at - 1]) > sort_day(row); at--)
			rows[at] = rows[at - 1];
		rows[at] = row;
	}
	return count;
}

const struct row *part_target(const struct report *report, const struct row *row)
{
	const struct row *next = row + 1;

	if (row->target || row->of_each ||
	    next == report->outcome->rows + report->outcome->row_count ||
	    next->clause != row->clause || !next->target)
		return NULL;
	return next;
}

/* The pause that still lasts; NULL: none is known. */
static const struct ledger_entry *find_pause(const struct row *row)
{
	for (uint32_t i = row->ledger.entry_count; i-- > 0;) {
		const struct ledger_entry *entry = &row->ledger.entries[i];

		if (entry->kind == LEDGER_PAUSE && entry->count > 0 && !date_is_set(entry->last))
			return entry;
	}
	return NULL;
}

/* "the clock is stopped since Wed 18 Dec 2024, until the answer; 12 working days left" */
static void add_paused(struct text *text, const struct program *program, const struct row *row)
{
	const struct ledger_entry *pause = find_pause(row);
	uint32_t number = pause ? (uint32_t)pause->count - 1 : UINT32_MAX;

	text_add_string(text, "the clock is stopped");
	if (pause) {
		text_add_string(text, " since ");
		words_add_day(text, pause->first);
	}
	if (number < program->pause_count && program->pauses[number].until) {
		text_add_string(text, ", until the ");
		words_add_event(text, program, program->pauses[number].until);
	}
	text_add_string(text, "; ");
	words_add_count(text, row->days, row->unit);
	text_add_string(text, " left");
}

void part_add_status(struct text *text, const struct program *program, const struct row *row)
{
	switch ((enum row_status)row->status) {
	case STATUS_PENDING:
		text_add_string(text, "pending, ");
		words_add_count(text, row->days, row->unit);
		text_add_string(text, " left");
		return;
	case STATUS_DUE_TODAY:
		text_add_string(text, "DUE TODAY");
		return;
	case STATUS_OVERDUE:
		text_add_string(text, "OVERDUE by ");
		words_add_count(text, row->days, row->unit);
		return;
	case STATUS_PAST_TARGET:
		text_add_string(text, "PAST ITS TARGET by ");
		words_add_count(text, row->days, row->unit);
		return;
	case STATUS_PAUSED:
		add_paused(text, program, row);
		return;
	case STATUS_NO_LIMIT:
		text_add_string(text, row->clause->undated == UNDATED_AS_SOON
					      ? "as soon as practicable"
				      : row->clause->undated == UNDATED_IMMEDIATELY
					      ? "immediately"
					      : "owed, without a time limit");
		return;
	case STATUS_CALENDAR_ENDS:
		text_add_string(text, "the calendar ends before its last day");
		return;
	case STATUS_WAITING:
	case STATUS_MET:
	case STATUS_MET_LATE:
	case STATUS_VOID:
	case STATUS_NOT_YET:
	case STATUS_OPEN:
	case STATUS_EXERCISED:
	case STATUS_EXERCISED_LATE:
	case STATUS_LAPSED:
	case STATUS_ALWAYS_OPEN:
	case STATUS_COUNT:
		text_add_string(text, row_status_name((enum row_status)row->status));
		return;
	}
}

void part_add_marks(struct text *text, const struct row *row)
{
	if (row->provisional)
		text_add_string(text, " [provisional]");
	if (row->not_before)
		text_add_string(text, " [not before]");
}

void part_add_share(struct text *text, const struct row *row)
{
	if (row->target && row->clause->share > 0)
		text_format(text, " in %d per cent of cases", (int)row->clause->share);
}

void part_add_first_day(struct text *text, const struct row *row)
{
	if (!date_is_set(row->earliest) || row->target)
		return;
	text_add_string(text, ", not earlier than ");
	words_add_day(text, row->earliest);
}

void part_add_not_yet(struct text *text, const struct outcome *outcome, const struct action *action)
{
	if (action->kind == ACTION_OWED && action->row &&
	    action->row->earliest.day > outcome->as_of.day)
		part_add_first_day(text, action->row);
}

void part_add_reading(struct text *text, const struct program *program, const struct row *row)
{
	const struct program_clause *clause = row->clause;
	const struct program_clock *ruling =
		&program->clocks[clause->clock ? clause->clock : clause->target];

	if (!row->reading || !row->arm)
		return;
	text_add_string(text, " [if it is read as ");
	words_add_arm(text, program, row->arm);
	if (row->clock->calendar != ruling->calendar) {
		text_add_string(text, " in the calendar ");
		words_add_plain(text, program->calendars[row->clock->calendar].name);
	}
	text_add_character(text, ']');
}

/* Until when a right is best used, where a procedure advises it. */
static void add_advice(struct text *text, const struct report *report, const struct row *row)
{
	const struct row *advice = part_target(report, row);

	if (!advice || !advice->arm || advice->status == STATUS_VOID)
		return;
	if (!date_is_set(advice->due)) {
		text_add_string(text, "; this should be done within ");
		words_add_arm(text, report->outcome->program, advice->arm);
		return;
	}
	text_add_string(text, advice->status == STATUS_PAST_TARGET
				      ? "; this should have been done by "
				      : "; this should be done by ");
	words_add_day(text, advice->due);
	if (advice->status == STATUS_PENDING) {
		text_add_string(text, " (");
		words_add_count(text, advice->days, advice->unit);
		text_add_string(text, " left)");
	} else if (advice->status == STATUS_DUE_TODAY) {
		text_add_string(text, ", which is today");
	} else if (advice->status == STATUS_PAST_TARGET) {
		text_add_string(text, ", and can still be done");
	}
	part_add_marks(text, advice);
}

void part_add_unanchored(struct text *text, const struct program *program, const struct row *row)
{
	if (row->otherwise) {
		text_add_string(text, ": open because ");
		words_add_told(text, program, row->otherwise);
	}
	text_add_string(text, row->otherwise ? ", with no last day" : ": no last day");
	if (row->arm->said) {
		text_add_string(text, " until ");
		words_add_told(text, program, row->arm->said);
	}
}

void part_add_right(struct text *text, const struct report *report, const struct row *row)
{
	const struct program *program = report->outcome->program;

	if (row->status == STATUS_OPEN && date_is_set(row->due)) {
		text_add_string(text, row->days == 0 ? " (last day: today)" : " (");
		if (row->days != 0) {
			words_add_count(text, row->days, row->unit);
			text_add_string(text, " left)");
		}
	} else if (row->status == STATUS_PAUSED) {
		text_add_string(text, ": ");
		add_paused(text, program, row);
	} else if (row->status == STATUS_NOT_YET && row->arm && row->arm->said && !row->anchored) {
		text_add_string(text, ": waits for ");
		words_add_told(text, program, row->arm->said);
		if (date_is_set(row->at_latest)) {
			text_add_string(text, "; until ");
			words_add_day(text, row->at_latest);
			text_add_string(text, " at the latest");
		}
		if (row->otherwise) {
			text_add_string(text, "; or once ");
			words_add_told(text, program, row->otherwise);
		}
	} else if (row->unanchored) {
		part_add_unanchored(text, program, row);
	} else if (row->status == STATUS_NOT_YET && row->awaits) {
		text_add_string(text, ": once ");
		words_add_told(text, program, row->awaits);
	}
	part_add_first_day(text, row);
	part_add_reading(text, program, row);
	if (date_is_set(row->due))
		part_add_marks(text, row);
	add_advice(text, report, row);
}

void parts_waiting(struct page *page, const struct report *report)
{
	const struct program *program = report->outcome->program;
	const struct row **rows;
	uint32_t count = part_list_rows(report, is_waiting, &rows);

	if (count == 0)
		return;
	page_heading(page, "NOT RUNNING YET");
	for (uint32_t i = 0; i < count; i++) {
		const struct row *row = rows[i];

		words_add_titles(&page->line, program, row->clause->who, row->clause->either);
		page_capital(page);
		text_add_string(&page->line, row->target ? " aims to: " : ": ");
		words_add_plain(&page->line, row->clause->action);
		if (row->arm && row->arm->said && !row->withheld) {
			text_add_string(&page->line, ", after ");
			words_add_told(&page->line, program, row->arm->said);
		} else if (row->awaits) {
			text_add_string(&page->line, ", once ");
			words_add_told(&page->line, program, row->awaits);
		}
		if (date_is_set(row->at_latest)) {
			text_add_string(&page->line, "; by ");
			words_add_day(&page->line, row->at_latest);
			text_add_string(&page->line, " at the latest");
		} else if (date_is_set(row->missed)) {
			text_add_string(&page->line, "; it would have been due by ");
			words_add_day(&page->line, row->missed);
			text_add_string(&page->line, " had that been in time");
		}
		part_add_reading(&page->line, program, row);
		page_entry(page, "-", 4);
	}
}
