/* The figures of a caseload for spreadsheets: a row for each duty, right and ending of a group. */
#include "compiler/audit/cases/cases.h"
#include "compiler/audit/cases/cases_report.h"

#include <string.h>

#include "compiler/run/words.h"
#include "lang/base/arena.h"

struct sheet {
	const struct figures_view *view;
	struct text *out;
};

/* A spreadsheet takes some signs for the start of a formula; an apostrophe says that it is text. */
static void add_field(struct text *out, const char *field)
{
	struct text guarded;

	if (!field)
		field = "";
	if (field[0] && strchr("=+-@\t\r", field[0])) {
		text_open(&guarded, out->arena);
		text_format(&guarded, "'%s", field);
		field = text_string(&guarded);
	}
	text_add_csv_field(out, field, strlen(field));
	text_add_character(out, ',');
}

static void add_cell(struct text *out, struct cell cell)
{
	if (cell.hidden)
		text_add_string(out, HIDDEN_MARK);
	else
		text_add_number(out, (int64_t)cell.value);
	text_add_character(out, ',');
}

static void add_share(struct text *out, struct cell part, struct cell whole)
{
	uint32_t share;

	if (view_share(part, whole, &share))
		text_format(out, "%u.%u", (unsigned)(share / 10), (unsigned)(share % 10));
	else if (part.hidden || whole.hidden)
		text_add_string(out, HIDDEN_MARK);
	text_add_character(out, ',');
}

static void add_time(struct text *out, const struct span_of_time *time)
{
	if (time->hidden) {
		text_add_string(out, HIDDEN_MARK "," HIDDEN_MARK ",");
	} else if (time->count == 0) {
		text_add_string(out, ",,");
	} else {
		figures_add_half(out, time->median_twice);
		text_format(out, ",%d,", (int)time->longest);
	}
}

static void add_start(struct sheet *sheet, uint32_t group, const char *kind, const char *id,
		      const char *stage)
{
	add_field(sheet->out, group == 0 ? "all cases" : figures_by_words(sheet->view->figures));
	add_field(sheet->out, sheet->view->groups[group]);
	add_field(sheet->out, kind);
	add_field(sheet->out, id);
	add_field(sheet->out, stage);
}

static void end_row(struct text *out)
{
	out->bytes[out->size - 1] = '\n'; /* instead of the last comma */
}

static void add_header(struct text *out)
{
	text_add_string(out, "breakdown,group,kind,id,stage,party,count,");
	for (uint32_t i = FIGURE_DUE; i < FIGURE_COUNT; i++) {
		const char *duty = figure_info((enum figure)i, false)->key;
		const char *right = figure_info((enum figure)i, true)->key;

		if (i == FIGURE_REFUSED)
			duty = right;
		text_add_string(out, duty);
		if (strcmp(duty, right) != 0)
			text_format(out, "_or_%s", right);
		text_add_character(out, ',');
	}
	text_add_string(out, "percent_of_due,percent_of_closed,unit,median,longest,"
			     "median_late_by,longest_late_by\n");
}

static void add_row(struct sheet *sheet, const struct view_row *row, uint32_t group)
{
	const struct program *program = sheet->view->program;
	struct text *out = sheet->out, party;

	text_open(&party, out->arena);
	words_add_parties(&party, program, row->clause->who, row->clause->either);
	add_start(sheet, group,
		  row->target	  ? "target"
		  : row->is_right ? "right"
				  : "duty",
		  row->id, program->stages[row->clause->stage].name);
	add_field(out, text_string(&party));
	for (uint32_t i = 0; i < FIGURE_COUNT; i++)
		add_cell(out, view_cell(row, group, (enum figure)i));
	add_share(out, view_cell(row, group, FIGURE_IN_TIME), view_cell(row, group, FIGURE_DUE));
	text_add_character(out, ',');
	add_field(out, row->unit);
	add_time(out, &row->times[group]);
	add_time(out, &row->lateness[group]);
	end_row(out);
}

/* What has only a count, a share of the closed, and times in days. */
static void add_plain(struct sheet *sheet, uint32_t group, const char *kind, const char *id,
		      struct cell cell, struct cell closed, const struct span_of_time *time)
{
	static const struct span_of_time none;
	struct text *out = sheet->out;

	add_start(sheet, group, kind, id, NULL);
	add_field(out, NULL);
	add_cell(out, cell);
	for (uint32_t i = FIGURE_DUE; i < FIGURE_COUNT + 1; i++)
		text_add_character(out, ',');
	add_share(out, cell, closed);
	add_field(out, time ? "days" : "");
	add_time(out, time ? time : &none);
	add_time(out, &none);
	end_row(out);
}

static void add_group(struct sheet *sheet, uint32_t group)
{
	const struct figures_view *view = sheet->view;
	const struct cell *ended = &view->ended[group * view->ending_count];
	const struct cell *recorded = &view->recorded[group * RECORDED_COUNT];
	const struct cell nothing = { 0 };

	for (uint32_t i = 0; i < view->ending_count; i++)
		add_plain(sheet, group, i < ENDING_REASONS ? "cases" : "ending", view->endings[i],
			  ended[i], i < ENDING_REASONS ? nothing : ended[ENDING_CLOSED],
			  i == ENDING_CLOSED ? &view->lives[group] : NULL);
	for (uint32_t i = 0; i < view->row_count; i++)
		if (group == 0 || view_cell(&view->rows[i], group, FIGURE_AROSE).value > 0)
			add_row(sheet, &view->rows[i], group);
	add_plain(sheet, group, "entries", "recorded", recorded[RECORDED_ALL], nothing,
		  &view->recording[group]);
	add_plain(sheet, group, "entries", "recorded_later", recorded[RECORDED_LATER], nothing,
		  NULL);
}

void figures_write_csv(const struct figures_view *view, struct text *out)
{
	struct sheet sheet = { .view = view, .out = out };

	add_header(out);
	for (uint32_t group = 0; group < view->group_count; group++)
		add_group(&sheet, group);
}
