/* What was done, used, missed or fell away, by stage and day. */
#include "compiler/run/report_parts.h"

#include <string.h>

#include "compiler/run/page.h"
#include "compiler/run/words.h"
#include "lang/base/arena.h"

/* ", 2 working days LATE"; without a number where there is none. */
static void add_late(struct text *text, const struct row *row)
{
	text_add_string(text, ", ");
	if (row->days > 0) {
		words_add_count(text, row->days, row->unit);
		text_add_character(text, ' ');
	}
	text_add_string(text, "LATE");
}

/* What became of the aim: missing it is not being late. */
static void add_aim(struct text *text, const struct row *aim)
{
	bool is_advice = aim->clause->kind == CLAUSE_RIGHT;

	if (!date_is_set(aim->due) || (aim->status != STATUS_MET && aim->status != STATUS_MET_LATE))
		return;
	if (aim->status == STATUS_MET) {
		text_add_string(text, is_advice ? ", within the days advised (by "
						: ", within the aim of ");
		words_add_day(text, aim->due);
		part_add_share(text, aim);
		text_add_string(text, is_advice ? ")" : "");
		return;
	}
	text_add_string(text, is_advice ? ", after the days advised (by " : "; the aim of ");
	words_add_day(text, aim->due);
	part_add_share(text, aim);
	if (is_advice) {
		text_add_character(text, ')');
		return;
	}
	text_add_string(text, " was missed by ");
	words_add_count(text, aim->days, aim->unit);
}

/* "in time (last day Tue 5 Mar 2024)", "2 working days LATE", "lapsed unused" */
static void add_ending(struct text *text, const struct row *row)
{
	bool is_late = row->status == STATUS_MET_LATE || row->status == STATUS_EXERCISED_LATE;

	if (row->status == STATUS_LAPSED) {
		text_add_string(text, ": not done by the last day, lapsed");
		return;
	}
	if (row->outcome)
		text_format(text, ": %s", row->outcome);
	if (row->clause->flags & CLAUSE_BY_RECEIPT)
		text_add_string(text, row->sent_only ? ", sent" : ", received");
	if (is_late)
		add_late(text, row);
	else if (row->stopped)
		text_add_string(text, ", in time (the clock was stopped)");
	else if (date_is_set(row->due))
		text_add_string(text, ", in time");
	if (date_is_set(row->due)) {
		text_add_string(text, " (last day ");
		words_add_day(text, row->due);
		text_add_string(text, row->not_before && !row->sent_only ? " or later)" : ")");
		if (row->sent_only)
			text_add_string(text, "; when it was received is not recorded");
	}
	if (row->counts_as)
		text_add_string(text, " (another event counts as it)");
}

/* What the close of the case or of a stage has made void, in one sentence. */
static void add_void(struct page *page, const struct row *const *rows, uint32_t count,
		     bool is_apart)
{
	bool is_first = true;

	for (uint32_t i = 0; i < count; i++) {
		if (rows[i]->status != STATUS_VOID || rows[i]->reading)
			continue;
		text_add_string(&page->line, is_first ? "No longer needed: " : "; ");
		words_add_plain(&page->line, rows[i]->clause->action);
		is_first = false;
	}
	if (is_first)
		return;
	if (is_apart)
		text_add_character(page->out, '\n');
	text_add_character(&page->line, '.');
	page_flow(page, 2);
}

static struct date ending_day(const struct row *row)
{
	return row->status == STATUS_LAPSED ? row->due : row->done;
}

/* By stage as the text has them, what belongs to none last; in a stage by day. */
static bool comes_first(const struct row *one, const struct row *other)
{
	uint32_t stage = one->clause->stage - 1, other_stage = other->clause->stage - 1;

	if (stage != other_stage)
		return stage < other_stage;
	return ending_day(one).day < ending_day(other).day;
}

static void sort(const struct row **rows, uint32_t count)
{
	for (uint32_t i = 1; i < count; i++) {
		const struct row *row = rows[i];
		uint32_t at = i;

		for (; at > 0 && comes_first(row, rows[at - 1]); at--)
			rows[at] = rows[at - 1];
		rows[at] = row;
	}
}

/* Whether what is done belongs to more than one stage. */
static bool has_several_stages(const struct row *const *rows, uint32_t count)
{
	const struct row *first = NULL;

	for (uint32_t i = 0; i < count; i++) {
		if (rows[i]->status == STATUS_VOID)
			continue;
		if (first && first->clause->stage != rows[i]->clause->stage)
			return true;
		first = rows[i];
	}
	return false;
}

static void add_stage(struct page *page, const struct program *program, uint32_t stage,
		      bool is_first)
{
	const struct program_stage *rule = &program->stages[stage];

	if (!is_first)
		text_add_character(page->out, '\n');
	if (stage == 0)
		text_add_string(&page->line, "In any stage");
	else
		text_add_string(&page->line, rule->title ? rule->title : rule->name);
	page_flow(page, 2);
}

static void add_row(struct page *page, const struct report *report, const struct row *row,
		    struct text *label)
{
	const struct row *aim = part_target(report, row);

	text_clear(label);
	words_add_day(label, ending_day(row));
	words_add_plain(&page->line, row->clause->action);
	add_ending(&page->line, row);
	if (aim)
		add_aim(&page->line, aim);
	part_add_reading(&page->line, report->outcome->program, row);
	if (row->earlier_instance)
		text_add_string(&page->line, " (before the stage opened again)");
	if (report->supposed && row->done_entry >= report->supposed)
		text_add_string(&page->line, " [supposed]");
	page_entry(page, text_string(label), PART_COLUMN);
}

/* What is done or over; of a duty counted from each occurrence, each that was answered. */
static uint32_t list_done(const struct report *report, const struct row ***out)
{
	const struct outcome *outcome = report->outcome;
	uint32_t count = part_list_rows(report, part_is_done, out), most = count;
	const struct row **rows;

	for (uint32_t i = 0; i < outcome->row_count; i++)
		most += outcome->rows[i].answered_count;
	rows = ARENA_ARRAY(report->scratch, const struct row *, most + 1);
	memcpy(rows, *out, count * sizeof(const struct row *));
	for (uint32_t i = 0; i < outcome->row_count; i++)
		for (uint32_t k = 0; k < outcome->rows[i].answered_count; k++)
			rows[count++] = &outcome->rows[i].answered[k];
	*out = rows;
	return count;
}

void parts_done(struct page *page, const struct report *report)
{
	const struct row **rows, *before = NULL;
	uint32_t count = list_done(report, &rows);
	struct text label;
	bool has_stages;

	if (count == 0)
		return;
	text_open(&label, report->scratch);
	page_heading(page, "DONE OR OVER");
	sort(rows, count);
	has_stages = has_several_stages(rows, count);
	for (uint32_t i = 0; i < count; i++) {
		if (rows[i]->status == STATUS_VOID)
			continue;
		if (has_stages && (!before || before->clause->stage != rows[i]->clause->stage))
			add_stage(page, report->outcome->program, rows[i]->clause->stage, !before);
		add_row(page, report, rows[i], &label);
		before = rows[i];
	}
	add_void(page, rows, count, has_stages);
}
