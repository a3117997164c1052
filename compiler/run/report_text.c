/* The report for an officer: what is due, what to do next, what the complainant may do. */
#include "compiler/run/report.h"

#include <stdio.h>
#include <string.h>

#include "compiler/run/page.h"
#include "compiler/run/report_parts.h"
#include "compiler/run/words.h"

static void add_head(struct page *page, const struct report *report)
{
	const struct outcome *outcome = report->outcome;
	const struct program *program = outcome->program;
	struct text left, right;

	text_open(&left, report->scratch);
	text_open(&right, report->scratch);
	text_add_string(&left, "Case ");
	text_add(&left, outcome->log->id, outcome->log->id_size);
	if (outcome->log->id_size == 0)
		text_add_string(&left, "without a name");
	text_add_string(&right, "as of ");
	words_add_long_day(&right, outcome->as_of);
	page_rule(page);
	page_both_ends(page, text_string(&left), text_string(&right));
	if (program->title) {
		text_format(&page->line, "%s (%s)", program->title, program->name);
		page_flow(page, 0);
	}
	if (program->authority) {
		text_add_string(&page->line, program->authority);
		page_capital(page);
		page_flow(page, 0);
	}
	if (date_is_set(outcome->known_on)) {
		text_add_string(&page->line, "As it was known on ");
		words_add_long_day(&page->line, outcome->known_on);
		text_add_string(&page->line, ": what was recorded later is left out.");
		page_flow(page, 0);
	}
	if (report->day_from_log) {
		text_add_string(&page->line, "This day is named in the log (-- as-of); --as-of "
					     "asks for another.");
		page_flow(page, 0);
	}
	for (uint32_t i = 0; i < report->settings->what_if_count; i++) {
		text_format(&page->line, "Supposing: %s", report->settings->what_ifs[i]);
		page_flow(page, 0);
	}
	page_rule(page);
}

/* "Stage 2: Independent Investigation, since Monday 15 April 2024" */
static void add_stage(struct page *page, const struct report *report, uint32_t stage)
{
	const struct outcome *outcome = report->outcome;
	const struct program_stage *rule = &outcome->program->stages[stage];
	struct date since = DATE_NONE;

	text_add_string(&page->line, rule->title ? rule->title : rule->name);
	for (uint32_t i = 0; i < outcome->step_count; i++)
		if (outcome->steps[i].kind == STEP_OPENED && outcome->steps[i].stage == stage)
			since = outcome->steps[i].day;
	if (date_is_set(since)) {
		text_add_string(&page->line, ", since ");
		words_add_long_day(&page->line, since);
	}
	page_flow(page, 0);
}

static void add_state(struct page *page, const struct report *report)
{
	const struct outcome *outcome = report->outcome;

	text_add_character(page->out, '\n');
	switch ((enum case_state)outcome->state) {
	case CASE_NOT_BEGUN:
		text_add_string(&page->line, "Not begun: no entry up to this day opens the case.");
		page_flow(page, 0);
		break;
	case CASE_AWAITING:
		text_add_string(&page->line, "Made out of time: the case waits for a decision on "
					     "whether to accept it.");
		page_flow(page, 0);
		break;
	case CASE_OPEN:
		for (uint32_t i = 0; i < outcome->stage_count; i++)
			add_stage(page, report, outcome->stages[i]);
		if (outcome->stage_count == 0) {
			text_add_string(&page->line, "Open, between stages.");
			page_flow(page, 0);
		}
		break;
	case CASE_CLOSED:
		text_add_string(&page->line, "Closed ");
		if (outcome->reason) {
			text_add_string(&page->line, "as ");
			words_add_plain(&page->line, outcome->reason);
			text_add_character(&page->line, ' ');
		}
		text_add_string(&page->line, "on ");
		words_add_long_day(&page->line, outcome->closed);
		page_flow(page, 0);
		break;
	}
}

/* "Senior Manager will send response" */
static void add_duty_sentence(struct page *page, const struct program *program,
			      const struct row *row)
{
	const struct program_clause *clause = row->clause;
	enum strength strength =
		row->target ? STRENGTH_LEVEL_AIMS_TO : (enum strength)clause->strength;

	words_add_titles(&page->line, program, clause->who, clause->either);
	page_capital(page);
	text_format(&page->line, " %s ", words_strength_level(strength));
	words_add_plain(&page->line, clause->action);
	part_add_share(&page->line, row);
	part_add_first_day(&page->line, row);
	if (row->earlier_instance)
		text_add_string(&page->line, " (before the stage opened again)");
	part_add_reading(&page->line, program, row);
}

/* Whether a row, shown as due or as a right, has a mark. */
static bool is_marked(const struct row *row, bool not_before)
{
	enum part part = part_of(row);

	return (part == PART_DUE || part == PART_RIGHTS) && date_is_set(row->due) &&
	       (not_before ? row->not_before : row->provisional);
}

/* What is not known, each receipt once: "the day of receipt of the response (Stage 1)". */
static uint32_t add_unknown(struct page *page, const struct report *report)
{
	const struct outcome *outcome = report->outcome;
	uint32_t count = 0;

	for (uint32_t i = 0; i < outcome->row_count; i++) {
		const struct row *row = &outcome->rows[i];
		bool is_told = !is_marked(row, true) || !row->arm || !row->arm->said;

		for (uint32_t k = 0; k < i && !is_told; k++)
			is_told = is_marked(&outcome->rows[k], true) && outcome->rows[k].arm &&
				  outcome->rows[k].arm->said &&
				  strcmp(outcome->rows[k].arm->said, row->arm->said) == 0;
		if (is_told)
			continue;
		text_add_string(&page->line,
				count++ == 0 ? "[not before] The day of " : " and the day of ");
		words_add_told(&page->line, outcome->program, row->arm->said);
	}
	return count;
}

/* The notes to the marks, each once for the whole report. */
static void add_notes(struct page *page, const struct report *report)
{
	const struct outcome *outcome = report->outcome;
	bool is_provisional = false;
	uint32_t unknown;

	for (uint32_t i = 0; i < outcome->row_count; i++)
		is_provisional |= is_marked(&outcome->rows[i], false);
	unknown = add_unknown(page, report);
	if (unknown > 0 || is_provisional)
		text_add_character(page->out, '\n');
	if (unknown > 0) {
		text_add_string(&page->line,
				unknown == 1 ? " is not recorded: the days are counted from the "
					       "sending, and the last day is this one or a later "
					       "one."
					     : " are not recorded: the days are counted from the "
					       "sending, and the last days are these or later "
					       "ones.");
		page_flow(page, 2);
	}
	if (is_provisional) {
		text_add_string(&page->line, "[provisional] The bank holidays of that time have "
					     "not all been announced yet: the date may change.");
		page_flow(page, 2);
	}
}

static void add_due_row(struct page *page, const struct report *report, const struct row *row)
{
	struct text label;

	text_open(&label, report->scratch);
	if (date_is_set(row->due))
		words_add_day(&label, row->due);
	else
		text_add_string(&label, row->status == STATUS_PAUSED ? "paused" : "no date");
	add_duty_sentence(page, report->outcome->program, row);
	page_entry(page, text_string(&label), PART_COLUMN);
	part_add_status(&page->line, report->outcome->program, row);
	part_add_marks(&page->line, row);
	page_flow(page, PART_COLUMN);
}

/* What is owed, by due date; of one day, in the order of the text. */
static void add_due(struct page *page, const struct report *report)
{
	const struct row **rows;
	uint32_t count = part_sort_rows(report, part_is_due, &rows);

	if (count == 0 && report->outcome->state != CASE_OPEN)
		return;
	page_heading(page, "WHAT IS DUE");
	for (uint32_t i = 0; i < count; i++)
		add_due_row(page, report, rows[i]);
	if (count == 0) {
		text_add_string(&page->line, "Nothing.");
		page_flow(page, 2);
	}
}

/* Two clauses may ask for one thing. */
static bool is_said_before(const struct outcome *outcome, uint32_t index)
{
	const struct action *action = &outcome->actions[index];

	for (uint32_t i = 0; i < index; i++)
		if (outcome->actions[i].kind == action->kind &&
		    outcome->actions[i].by.day == action->by.day &&
		    outcome->actions[i].who.first == action->who.first &&
		    strcmp(outcome->actions[i].what, action->what) == 0)
			return true;
	return false;
}

/* What somebody is to do; what is to be recorded says itself how it is written. */
static void add_what(struct page *page, const struct program *program, const struct action *action)
{
	if (action->kind == ACTION_FACT)
		words_add_told(&page->line, program, action->what);
	else
		words_add_plain(&page->line, action->what);
}

static void add_actions(struct page *page, const struct report *report)
{
	const struct outcome *outcome = report->outcome;
	uint32_t number = 0;

	for (uint32_t i = 0; i < outcome->action_count; i++) {
		const struct action *action = &outcome->actions[i];
		char label[16];

		if (action->kind == ACTION_RIGHT || is_said_before(outcome, i))
			continue;
		if (number++ == 0)
			page_heading(page, "WHAT TO DO NEXT");
		(void)snprintf(label, sizeof label, "%2u.", (unsigned)number);
		if (action->who.count > 0) {
			words_add_titles(&page->line, outcome->program, action->who,
					 action->clause && action->clause->either);
			text_add_string(&page->line, ": ");
		}
		add_what(page, outcome->program, action);
		page_capital(page);
		if (date_is_set(action->by)) {
			text_add_string(&page->line, ", by ");
			words_add_day(&page->line, action->by);
		}
		part_add_not_yet(&page->line, outcome, action);
		page_entry(page, label, 6);
	}
}

static void add_right_row(struct page *page, const struct report *report, const struct row *row)
{
	struct text label;

	text_open(&label, report->scratch);
	if (row->status == STATUS_ALWAYS_OPEN)
		text_add_string(&label, "at any time");
	else if (row->status == STATUS_OPEN && date_is_set(row->due))
		words_add_day(&label, row->due);
	else if (row->status == STATUS_PAUSED)
		text_add_string(&label, "paused");
	else
		text_add_string(&label, row->status == STATUS_OPEN ? "now" : "not yet");
	if (!words_is_complainant(report->outcome->program, row->clause->who)) {
		words_add_titles(&page->line, report->outcome->program, row->clause->who,
				 row->clause->either);
		page_capital(page);
		text_add_string(&page->line, " may ");
	}
	words_add_plain(&page->line, row->clause->action);
	part_add_right(&page->line, report, row);
	page_entry(page, text_string(&label), PART_COLUMN);
}

static void add_rights(struct page *page, const struct report *report)
{
	static const char *const headings[] = { "WHAT THE COMPLAINANT MAY DO, AND UNTIL WHEN",
						"WHAT OTHERS MAY DO" };

	for (int others = 0; others < 2; others++) {
		const struct row **rows;
		uint32_t count = part_list_rows(
			report, others ? part_is_right_of_others : part_is_right, &rows);

		if (count > 0)
			page_heading(page, headings[others]);
		for (uint32_t i = 0; i < count; i++)
			add_right_row(page, report, rows[i]);
	}
}

void report_text(const struct report *report, struct text *out)
{
	struct page page;

	page_open(&page, out, report->scratch);
	add_head(&page, report);
	add_state(&page, report);
	add_due(&page, report);
	add_actions(&page, report);
	add_rights(&page, report);
	add_notes(&page, report);
	parts_findings(&page, report);
	parts_waiting(&page, report);
	parts_done(&page, report);
	parts_history(&page, report);
	if (report->settings->why)
		report_why(report, out);
	text_add_character(out, '\n');
}
