/* What happened in a case, and what is wrong with its log. */
#include "compiler/run/report_parts.h"

#include <stdio.h>
#include <string.h>

#include "compiler/run/page.h"
#include "compiler/run/words.h"

/* Of more findings than these only the number is told; the other formats have them all. */
#define FINDINGS_SHOWN 50u

/* Of more entries than these that are dated later only the number is told. */
#define LINES_SHOWN 20u

/* "send response (Stage 2)": what a clause asks for or gives. */
static void add_clause(struct text *text, const struct program *program,
		       const struct program_clause *clause)
{
	words_add_plain(text, clause->action);
	if (clause->stage == 0 || !words_has_stages(program))
		return;
	text_add_string(text, " (");
	words_add_stage(text, program, clause->stage);
	text_add_character(text, ')');
}

/* "the time to send response has run out", "the aim of Tue 6 Aug 2024 to send response was missed"
 */
static void add_ran_out(struct text *text, const struct program *program, const struct step *step)
{
	bool is_advice = step->target && step->clause->kind == CLAUSE_RIGHT;

	text_add_string(text, is_advice	     ? "the day advised, "
			      : step->target ? "the aim of "
					     : "the time");
	if (step->target)
		words_add_day(text, step->due);
	text_add_string(text, is_advice ? ", is over: " : " to ");
	add_clause(text, program, step->clause);
	if (!is_advice)
		text_add_string(text, step->target ? " was missed" : " has run out");
}

/* "line 12 corrects entry 2 (acknowledgement, line 9): date=2024-03-04" */
static void add_amendment(struct text *text, const struct case_log *log, const struct step *step)
{
	static const char why[] = "why=";
	const char *told = step->told;

	if (step->line)
		text_format(text, "line %u ", (unsigned)step->line);
	text_format(text, "%s entry %u", step->kind == STEP_CORRECTED ? "corrects" : "retracts",
		    (unsigned)step->refers);
	for (uint32_t i = 0; i < log->count; i++) {
		const struct entry *entry = &log->entries[i];

		if (entry->number != step->refers)
			continue;
		text_add_string(text, " (");
		text_add(text, entry->word, entry->word_size);
		text_format(text, "%sline %u)", entry->word_size ? ", " : "",
			    (unsigned)entry->line);
		break;
	}
	if (told && strncmp(told, why, sizeof why - 1) == 0)
		told += sizeof why - 1;
	if (told)
		text_format(text, ": %s", told);
}

/* ", line 7": the line that made the step, where it was an entry and not time. */
static void add_line(struct text *text, const struct step *step)
{
	if (step->line)
		text_format(text, ", line %u", (unsigned)step->line);
}

/* " (arrived Fri 3 Jan 2025, counts from Mon 6 Jan 2025)": the header's rule moved its day. */
static void add_arrival(struct text *text, const struct step *step)
{
	if (!date_is_set(step->counts))
		return;
	text_add_string(text, " (arrived ");
	words_add_day(text, step->day);
	text_add_string(text, ", counts from ");
	words_add_day(text, step->counts);
	text_add_character(text, ')');
}

/* An event, a decision on one, a fact: what stands in the log. */
static void add_entry(struct text *text, const struct program *program, const struct step *step)
{
	switch ((enum step_kind)step->kind) {
	case STEP_ACCEPTED:
	case STEP_REFUSED:
		text_add_string(text, step->kind == STEP_ACCEPTED ? "accepted: " : "refused: ");
		words_add_event(text, program, step->event);
		break;
	case STEP_MADE_LATE:
		words_add_event(text, program, step->event);
		text_add_string(text, ", made too late");
		break;
	case STEP_FACT:
		text_format(text, "fact %s", step->told ? step->told : "");
		break;
	case STEP_NEW_CASE:
		text_add_string(text, "a new case begins with the ");
		words_add_event(text, program, step->event);
		break;
	case STEP_EVENT:
	case STEP_OPENED:
	case STEP_LEFT:
	case STEP_CLOSED:
	case STEP_REOPENED:
	case STEP_RAN_OUT:
	case STEP_LAPSED:
	case STEP_EXTENDED:
	case STEP_PAUSED:
	case STEP_RESUMED:
	case STEP_RESTARTED:
	case STEP_BEGAN:
	case STEP_CORRECTED:
	case STEP_RETRACTED:
		words_add_event(text, program, step->event);
		if (step->told)
			text_format(text, ": %s", step->told);
		break;
	}
	add_arrival(text, step);
	add_line(text, step);
}

static void add_clause_step(struct text *text, const struct program *program,
			    const struct step *step, const char *words)
{
	text_add_string(text, words);
	if (step->clause)
		add_clause(text, program, step->clause);
}

/* What a step of the history says; false for what the sections above have said already. */
static bool add_step(struct text *text, const struct outcome *outcome, const struct step *step)
{
	const struct program *program = outcome->program;
	const struct program_stage *stage = &program->stages[step->stage];

	switch ((enum step_kind)step->kind) {
	case STEP_EVENT:
	case STEP_MADE_LATE:
	case STEP_ACCEPTED:
	case STEP_REFUSED:
	case STEP_FACT:
	case STEP_NEW_CASE:
		add_entry(text, program, step);
		return true;
	case STEP_OPENED:
		text_format(text, "opens: %s", stage->title ? stage->title : stage->name);
		return true;
	case STEP_LEFT:
	case STEP_BEGAN:
		return false;
	case STEP_CLOSED:
		text_add_string(text, "the case closes as ");
		words_add_plain(text, step->reason ? step->reason : "done");
		return true;
	case STEP_REOPENED:
		text_add_string(text, "the case opens again");
		return true;
	case STEP_RAN_OUT:
		add_ran_out(text, program, step);
		return true;
	case STEP_LAPSED:
		add_clause_step(text, program, step, "lapsed: ");
		return true;
	case STEP_EXTENDED:
		add_clause_step(text, program, step, "more time to ");
		if (date_is_set(step->due)) {
			text_add_string(text, ", until ");
			words_add_day(text, step->due);
		}
		return true;
	case STEP_PAUSED:
		add_clause_step(text, program, step, "the clock stops for: ");
		return true;
	case STEP_RESUMED:
		add_clause_step(text, program, step, "the clock runs on for: ");
		return true;
	case STEP_RESTARTED:
		add_clause_step(text, program, step, "the clock starts again for: ");
		return true;
	case STEP_CORRECTED:
	case STEP_RETRACTED:
		add_amendment(text, outcome->log, step);
		return true;
	}
	UNREACHABLE();
}

static bool is_future(const struct finding *finding)
{
	return strcmp(finding->code, "future") == 0;
}

/* "3 entries are dated after this day and count for nothing yet: lines 7, 8 and 9." */
static void add_future(struct page *page, const struct outcome *outcome)
{
	uint32_t count = outcome->future_count, shown = 0;

	if (count == 0)
		return;
	text_format(&page->line, "%u %s dated after this day and %s for nothing yet",
		    (unsigned)count, count == 1 ? "entry is" : "entries are",
		    count == 1 ? "counts" : "count");
	for (uint32_t i = 0; i < outcome->finding_count && count <= LINES_SHOWN; i++) {
		const struct finding *finding = &outcome->findings[i];

		if (!is_future(finding) || finding->line == 0)
			continue;
		text_add_string(&page->line, shown > 0 && shown + 1 == count ? " and "
					     : shown > 0		     ? ", "
					     : count == 1		     ? ": line "
									     : ": lines ");
		text_add_number(&page->line, finding->line);
		shown++;
	}
	text_add_character(&page->line, '.');
	page_flow(page, 2);
}

void parts_history(struct page *page, const struct report *report)
{
	const struct outcome *outcome = report->outcome;
	struct text label;
	bool has_heading = false;

	text_open(&label, report->scratch);
	for (uint32_t i = 0; i < outcome->step_count; i++) {
		const struct step *step = &outcome->steps[i];

		if (!add_step(&page->line, outcome, step))
			continue;
		if (report->supposed && step->entry >= report->supposed)
			text_add_string(&page->line, " [supposed]");
		if (!has_heading)
			page_heading(page, "WHAT HAPPENED");
		has_heading = true;
		text_clear(&label);
		words_add_day(&label, step->day);
		page_entry(page, text_string(&label), PART_COLUMN);
	}
	if (outcome->future_count > 0)
		text_add_character(page->out, '\n');
	add_future(page, outcome);
}

static void add_finding(struct page *page, const struct report *report,
			const struct finding *finding)
{
	char label[24] = "case";

	if (report->supposed && finding->entry >= report->supposed)
		(void)snprintf(label, sizeof label, "supposed");
	else if (finding->line)
		(void)snprintf(label, sizeof label, "line %u", (unsigned)finding->line);
	/* What it quotes, or says to write, stays as it is written. */
	if (strcmp(finding->code, "ambiguous-event") == 0 ||
	    strcmp(finding->code, "bad-entry") == 0 || strcmp(finding->code, "ill-typed") == 0)
		text_add_string(&page->line, finding->message);
	else
		words_add_told(&page->line, report->outcome->program, finding->message);
	if (strcmp(finding->code, "ill-typed") != 0) /* begins with what stands in the log */
		page_capital(page);
	text_format(&page->line, " [%s]", finding->code);
	page_entry(page, label, 14);
}

void parts_findings(struct page *page, const struct report *report)
{
	const struct outcome *outcome = report->outcome;
	uint32_t count = 0;

	for (uint32_t i = 0; i < outcome->finding_count; i++) {
		if (is_future(&outcome->findings[i]))
			continue;
		if (count++ == 0)
			page_heading(page, "TO BE LOOKED AT IN THE LOG");
		if (count <= FINDINGS_SHOWN)
			add_finding(page, report, &outcome->findings[i]);
	}
	if (count > FINDINGS_SHOWN) {
		text_format(&page->line, "... and %u more; --format json has them all.",
			    (unsigned)(count - FINDINGS_SHOWN));
		page_flow(page, 2);
	}
}
