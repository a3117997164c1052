/* How the dates came about: which day counted as which number, and which did not, and why. */
#include "compiler/run/report.h"

#include <string.h>

#include "compiler/run/page.h"
#include "compiler/run/report_parts.h"
#include "compiler/run/words.h"
#include "lang/base/suggest.h"

/* Where the numbers of the days begin. */
#define COLUMN 40u

static bool is_wanted(const struct report *report, const struct row *row)
{
	const char *wanted = report->settings->why_clause;
	struct text id;

	if (!row->arm || (!row->anchored && !row->unanchored) || row->arm->limit.unit == UNIT_NONE)
		return false;
	if (!wanted)
		return true;
	text_open(&id, report->scratch);
	words_add_row_id(&id, row);
	return strcmp(text_string(&id), wanted) == 0 || strcmp(row->clause->id, wanted) == 0 ||
	       strcmp(row->clause->name, wanted) == 0;
}

/* "25 working days of the stage 2 request (Stage 1), which is on Monday 15 April 2024" */
static void add_limit(struct page *page, const struct program *program, const struct row *row)
{
	words_add_arm(&page->line, program, row->arm);
	if (row->unanchored) {
		part_add_unanchored(&page->line, program, row);
	} else {
		text_add_string(&page->line, ", which is on ");
		words_add_long_day(&page->line, row->anchor);
	}
	page_flow(page, 2);
}

/* Each phrase in quotation marks of its own. */
static void add_phrases(struct page *page, const char *phrases)
{
	static const char joint[] = PROGRAM_CITE_JOINT;

	text_add_string(&page->line, ", from \"");
	for (const char *end; (end = strstr(phrases, joint)); phrases = end + sizeof joint - 1) {
		text_add(&page->line, phrases, (size_t)(end - phrases));
		text_add_string(&page->line, "\" and \"");
	}
	text_add_string(&page->line, phrases);
	text_add_character(&page->line, '"');
}

/* What the clause rests on in the text it was written from. */
static void add_source(struct page *page, const struct program *program, const struct row *row)
{
	const struct program_cite *cite = &row->clause->cite;

	text_add_string(&page->line, "Written in ");
	words_add_place(&page->line, program, row->clause->place);
	if (cite->under)
		text_format(&page->line, ", under %s", cite->under);
	if (cite->phrase)
		add_phrases(page, cite->phrase);
	if (cite->section)
		text_format(&page->line, " (%s)", cite->section);
	if (cite->silent)
		text_add_string(&page->line, "; the source does not say it");
	page_flow(page, 2);
	if (cite->assuming) {
		text_format(&page->line, "Assuming: %s", cite->assuming);
		page_flow(page, 2);
	}
	if (cite->unclear) {
		text_format(&page->line, "Unclear: %s", cite->unclear);
		page_flow(page, 2);
	}
	if (cite->unverified) {
		text_add_string(&page->line, "The fact behind it has not been checked.");
		page_flow(page, 2);
	}
}

/* The line of the log that did something to the limit on a day; 0: none is known. */
static uint32_t find_line(const struct outcome *outcome, const struct row *row, uint8_t kind,
			  struct date day)
{
	for (uint32_t i = 0; i < outcome->step_count; i++) {
		const struct step *step = &outcome->steps[i];

		if (step->kind == kind && step->day.day == day.day && step->line > 0 &&
		    (!step->clause || step->clause == row->clause))
			return step->line;
	}
	return 0;
}

static void add_line_number(struct page *page, uint32_t line)
{
	if (line > 0)
		text_format(&page->line, ", line %u of the log", (unsigned)line);
}

/* What happened to the limit, one line each. */
static void add_ledger_entry(struct page *page, const struct outcome *outcome,
			     const struct row *row, const struct ledger_entry *entry)
{
	const char *unit = unit_name((enum unit)entry->unit, entry->count);

	switch ((enum ledger_kind)entry->kind) {
	case LEDGER_EXTEND_TO:
		text_format(&page->line, "extended to %d %s", (int)entry->count, unit);
		break;
	case LEDGER_EXTEND_BY:
		text_format(&page->line, "extended by %d %s", (int)entry->count, unit);
		break;
	case LEDGER_EXTEND_BY_FROM_NOTICE:
		text_format(&page->line, "extended by %d %s from the notice on ", (int)entry->count,
			    unit);
		words_add_day(&page->line, entry->first);
		add_line_number(page, find_line(outcome, row, STEP_EXTENDED, entry->first));
		break;
	case LEDGER_EXTEND_TO_DATE:
		text_add_string(&page->line, "extended to ");
		words_add_day(&page->line, entry->first);
		break;
	case LEDGER_PAUSE:
		text_add_string(&page->line, "stopped from ");
		words_add_day(&page->line, entry->first);
		if (date_is_set(entry->last)) {
			text_add_string(&page->line, " to ");
			words_add_day(&page->line, entry->last);
		} else {
			text_add_string(&page->line, ", and still is");
		}
		add_line_number(page, find_line(outcome, row, STEP_PAUSED, entry->first));
		break;
	case LEDGER_RESTART:
		text_add_string(&page->line, "started again on ");
		words_add_day(&page->line, entry->first);
		add_line_number(page, find_line(outcome, row, STEP_RESTARTED, entry->first));
		break;
	case LEDGER_REPLACE:
		text_add_string(&page->line, "replaced by ");
		words_add_limit(&page->line, &entry->limit);
		break;
	}
	if (entry->cap_count > 0)
		text_format(&page->line, " (at most %d %s)", (int)entry->cap_count,
			    unit_name((enum unit)entry->cap_unit, entry->cap_count));
	page_entry(page, "-", 4);
}

/* How many rows from here on are days counted one after the other. */
static uint32_t counted_run(const struct limit_derivation *derivation, uint32_t first)
{
	uint32_t run = 0;

	while (first + run < derivation->row_count) {
		const struct limit_row *row = &derivation->rows[first + run];

		if (row->number == 0 || row->reason || row->entry >= 0 ||
		    (run > 0 && (row->date.day != row[-1].date.day + 1 ||
				 row->number != row[-1].number + 1)))
			break;
		run++;
	}
	return run;
}

static void add_counted(struct page *page, struct text *label, const struct limit_row *rows,
			uint32_t run)
{
	words_add_day(label, rows[0].date);
	text_format(&page->line, "%s %d", run > 1 ? "days" : "day", (int)rows[0].number);
	if (run > 1) {
		text_add_string(label, " to ");
		words_add_day(label, rows[run - 1].date);
		text_format(&page->line, " to %d", (int)rows[run - 1].number);
	}
}

/* How many days from here on are not counted, one after the other, a weekend or for one reason. */
static uint32_t skipped_run(const struct limit_derivation *derivation, uint32_t first)
{
	const struct limit_row *rows = &derivation->rows[first];
	uint32_t run = 1, left = derivation->row_count - first;

	while (run < left && rows[run].number == 0 && rows[run].reason && rows[0].reason &&
	       rows[run].date.day == rows[run - 1].date.day + 1 &&
	       (strcmp(rows[run].reason, rows[run - 1].reason) == 0 ||
		(strcmp(rows[run].reason, "Sunday") == 0 &&
		 strcmp(rows[run - 1].reason, "Saturday") == 0)))
		run++;
	return run;
}

static void add_skipped(struct page *page, struct text *label, const struct program *program,
			const struct limit_row *rows, uint32_t run)
{
	words_add_day(label, rows[0].date);
	if (run > 1) {
		text_add_string(label, " to ");
		words_add_day(label, rows[run - 1].date);
	}
	if (!rows[0].reason)
		return;
	/* A note says itself what is with its day: "2 months after 31 January 2024". */
	if (rows[0].kind != LIMIT_ROW_NOTE)
		text_add_string(&page->line, "not counted: ");
	words_add_told(&page->line, program, rows[0].reason);
	if (run > 1 && strcmp(rows[0].reason, rows[run - 1].reason) != 0)
		text_format(&page->line, " and %s", rows[run - 1].reason);
}

static void add_special(struct page *page, struct text *label, const struct limit_row *row)
{
	words_add_day(label, row->date);
	text_format(&page->line, "day %d", (int)row->number);
	if (row->reason)
		text_format(&page->line, ": %s", row->reason);
}

static void add_derivation(struct page *page, const struct report *report, const struct row *row)
{
	const struct program *program = report->outcome->program;
	struct limit_derivation derivation;
	struct text label;

	limit_explain(report->scratch, &program->calendars[row->clock->calendar], &row->arm->limit,
		      &row->ledger, &derivation);
	text_open(&label, report->scratch);
	for (uint32_t i = 0; i < derivation.row_count;) {
		const struct limit_row *day = &derivation.rows[i];
		uint32_t run = counted_run(&derivation, i);

		text_clear(&label);
		if (run > 0) {
			add_counted(page, &label, day, run);
		} else if (day->number > 0) {
			run = 1;
			add_special(page, &label, day);
		} else {
			run = skipped_run(&derivation, i);
			add_skipped(page, &label, program, day, run);
		}
		i += run;
		page_entry(page, text_string(&label), COLUMN);
	}
}

static void add_row(struct page *page, const struct report *report, const struct row *row)
{
	const struct program *program = report->outcome->program;

	words_add_row_id(&page->line, row);
	text_add_string(&page->line, ": ");
	if (date_is_set(row->due))
		words_add_long_day(&page->line, row->due);
	else
		text_add_string(&page->line, row_status_name((enum row_status)row->status));
	if (row->provisional)
		text_add_string(&page->line, " (provisional)");
	text_add_character(page->out, '\n');
	page_flow(page, 0);
	add_limit(page, program, row);
	add_source(page, program, row);
	for (uint32_t i = 0; i < row->ledger.entry_count; i++)
		add_ledger_entry(page, report->outcome, row, &row->ledger.entries[i]);
	if (row->anchored)
		add_derivation(page, report, row);
	if (row->clause->readings.count > 0 && !report->settings->readings) {
		text_add_string(&page->line, "The sentence can be read in other ways: --readings "
					     "shows them.");
		page_flow(page, 2);
	}
}

/* Whether a name is the one that is asked for, or of its target or a further reading of it. */
static bool is_asked_for(const char *name, const char *wanted)
{
	size_t size = strlen(name);

	return strncmp(name, wanted, size) == 0 &&
	       (wanted[size] == '\0' || strcmp(wanted + size, ".target") == 0 ||
		strcmp(wanted + size, ".reading") == 0);
}

/* Whether a clause has the name that is asked for; else the nearest name, NULL: none is near. */
static bool is_known(const struct program *program, const char *wanted, const char **near)
{
	struct suggestion suggestion;

	suggestion_open(&suggestion, wanted, strlen(wanted));
	for (uint32_t i = 1; i < program->clause_count; i++) {
		const struct program_clause *clause = &program->clauses[i];

		if (is_asked_for(clause->name, wanted) || is_asked_for(clause->id, wanted))
			return true;
		suggestion_offer(&suggestion, clause->name, strlen(clause->name));
		suggestion_offer(&suggestion, clause->id, strlen(clause->id));
	}
	*near = suggestion.best;
	return false;
}

/* Why there is nothing to derive. */
static void add_nothing(struct page *page, const struct report *report)
{
	const char *wanted = report->settings->why_clause, *near;

	if (!wanted)
		text_add_string(&page->line, "Nothing has a date yet.");
	else if (is_known(report->outcome->program, wanted, &near))
		text_format(&page->line, "Nothing called \"%s\" has a date yet.", wanted);
	else if (near)
		text_format(
			&page->line,
			"The procedure has no duty or right called \"%s\"; did you mean \"%s\"?",
			wanted, near);
	else
		text_format(&page->line, "The procedure has no duty or right called \"%s\".",
			    wanted);
}

void report_why(const struct report *report, struct text *out)
{
	const struct outcome *outcome = report->outcome;
	struct page page;
	bool is_found = false;

	page_open(&page, out, report->scratch);
	text_add_string(out, "\nHOW THE DATES CAME ABOUT\n");
	for (uint32_t i = 0; i < outcome->row_count; i++) {
		if (!is_wanted(report, &outcome->rows[i]))
			continue;
		add_row(&page, report, &outcome->rows[i]);
		is_found = true;
	}
	if (is_found)
		return;
	text_add_character(out, '\n');
	add_nothing(&page, report);
	page_flow(&page, 2);
}
