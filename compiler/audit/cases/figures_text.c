/* The figures of a caseload, for people, 80 columns wide. */
#include "compiler/audit/cases/cases.h"
#include "compiler/audit/cases/cases_report.h"

#include <string.h>

#include "compiler/run/words.h"
#include "lang/base/arena.h"
#include "lang/base/utf8.h"

#define WIDTH 80u
#define NAME_WIDTH 36u

struct sheet {
	const struct figures_view *view;
	const struct audit_cases *cases;
	struct text *out;
	struct text piece; /* a cell being put together */
	bool has_hidden;
};

/* Puts the piece into a column, to the right of it. */
static void put_right(struct sheet *sheet, size_t width)
{
	size_t size = utf8_count(text_string(&sheet->piece), sheet->piece.size);

	text_add_repeated(sheet->out, ' ', size < width ? width - size : 1);
	text_add(sheet->out, text_string(&sheet->piece), sheet->piece.size);
	text_clear(&sheet->piece);
}

/* A name at the left; a long one has the line to itself. */
static void put_name(struct sheet *sheet, const char *name, size_t indent, size_t width)
{
	struct text *out = sheet->out;
	size_t size;

	text_add_untrusted(&sheet->piece, name, strlen(name));
	size = utf8_count(text_string(&sheet->piece), sheet->piece.size) + indent;
	text_add_repeated(out, ' ', indent);
	text_add(out, text_string(&sheet->piece), sheet->piece.size);
	text_clear(&sheet->piece);
	if (size >= width) {
		text_add_character(out, '\n');
		size = 0;
	}
	text_add_repeated(out, ' ', width - size);
}

static void put_cell(struct sheet *sheet, struct cell cell, size_t width)
{
	if (cell.hidden)
		text_add_string(&sheet->piece, HIDDEN_MARK);
	else
		text_add_number(&sheet->piece, (int64_t)cell.value);
	sheet->has_hidden |= cell.hidden;
	put_right(sheet, width);
}

static void put_share(struct sheet *sheet, struct cell part, struct cell whole, size_t width)
{
	uint32_t share = 0;
	bool is_known = view_share(part, whole, &share);

	figures_add_share(&sheet->piece, is_known, part.hidden || whole.hidden, share);
	put_right(sheet, width);
}

static void put_words(struct sheet *sheet, const char *words, size_t width)
{
	text_add_string(&sheet->piece, words);
	put_right(sheet, width);
}

static void put_heading(struct sheet *sheet, const char *heading)
{
	text_format(sheet->out, "\n%s\n\n", heading);
}

static void put_wrapped(struct sheet *sheet, size_t indent)
{
	text_add_repeated(sheet->out, ' ', indent);
	text_add_wrapped(sheet->out, text_string(&sheet->piece), indent, indent, WIDTH);
	text_add_character(sheet->out, '\n');
	text_clear(&sheet->piece);
}

/* "median 9 working days, longest 41" */
static void add_time(struct sheet *sheet, const struct span_of_time *time, const char *what,
		     const char *unit)
{
	if (time->count == 0 || time->hidden)
		return;
	text_format(&sheet->piece, "%s%smedian ", sheet->piece.size > 0 ? "; " : "", what);
	figures_add_half(&sheet->piece, time->median_twice);
	text_format(&sheet->piece, " %.*s, longest %d",
		    (int)(strlen(unit) - (time->median_twice == 2)), unit, (int)time->longest);
}

static void put_head(struct sheet *sheet)
{
	const struct program *program = sheet->view->program;
	struct text *out = sheet->out;

	text_format(out, "Caseload as of ");
	words_add_long_day(out, sheet->view->as_of);
	text_add_character(out, '\n');
	text_add_untrusted(out, program->title ? program->title : program->name,
			   strlen(program->title ? program->title : program->name));
	text_format(out, " (%s)\n", program->name);
	if (program->authority) {
		text_add_untrusted(out, program->authority, strlen(program->authority));
		text_add_character(out, '\n');
	}
	figures_add_left_out(&sheet->piece, sheet->cases);
	if (sheet->piece.size > 0)
		put_wrapped(sheet, 0);
}

static void put_endings(struct sheet *sheet)
{
	const struct figures_view *view = sheet->view;

	put_heading(sheet, "CASES, AND HOW THEY ENDED");
	for (uint32_t i = 0; i < view->ending_count; i++) {
		struct cell cell = view->ended[i];

		if (cell.value == 0 && !cell.hidden && i != ENDING_CASES)
			continue;
		if (i == ENDING_REASONS)
			text_add_string(sheet->out, "  of the closed, as\n");
		put_name(sheet, view->endings[i], i < ENDING_REASONS ? 2 : 4, NAME_WIDTH);
		put_cell(sheet, cell, 10);
		if (i >= ENDING_REASONS)
			put_share(sheet, cell, view->ended[ENDING_CLOSED], 10);
		text_add_character(sheet->out, '\n');
	}
	add_time(sheet, &view->lives[0], "from receipt to close: ", "days");
	if (sheet->piece.size > 0)
		put_wrapped(sheet, 2);
	for (uint32_t i = 1; i < view->program->stage_count; i++) {
		const struct program_stage *stage = &view->program->stages[i];
		struct text name;

		if (view->in_stage[i].value == 0 && !view->in_stage[i].hidden)
			continue;
		text_open(&name, sheet->cases->arena);
		text_format(&name, "open in %s", stage->title ? stage->title : stage->name);
		put_name(sheet, text_string(&name), 2, NAME_WIDTH);
		put_cell(sheet, view->in_stage[i], 10);
		text_add_character(sheet->out, '\n');
	}
}

static const enum figure beside[] = { FIGURE_VOID, FIGURE_RUNNING, FIGURE_UNDATED,
				      FIGURE_UNDATED_DONE, FIGURE_REFUSED };

/* What is not in the columns: "aim: 90 per cent; 3 void; median 9 working days, longest 41". */
static void put_beside(struct sheet *sheet, const struct view_row *row)
{
	if (row->aim > 0)
		text_format(&sheet->piece, "aim: %u per cent", (unsigned)row->aim);
	for (size_t i = 0; i < sizeof beside / sizeof beside[0]; i++) {
		struct cell cell = view_cell(row, 0, beside[i]);

		if (cell.value == 0 && !cell.hidden)
			continue;
		text_add_string(&sheet->piece, sheet->piece.size > 0 ? ", " : "");
		if (cell.hidden)
			text_add_string(&sheet->piece, HIDDEN_MARK);
		else
			text_add_number(&sheet->piece, (int64_t)cell.value);
		text_format(&sheet->piece, " %s", figure_info(beside[i], row->is_right)->title);
	}
	add_time(sheet, &row->times[0], "", row->unit);
	add_time(sheet, &row->lateness[0], "late by: ", row->unit);
	if (sheet->piece.size > 0)
		put_wrapped(sheet, 6);
}

static void put_columns(struct sheet *sheet, const char *first, bool is_right)
{
	put_name(sheet, first, 0, NAME_WIDTH);
	put_words(sheet, figure_info(FIGURE_DUE, is_right)->title, 8);
	put_words(sheet, "in time", 9);
	put_words(sheet, "%", 10);
	put_words(sheet, figure_info(FIGURE_LATE, is_right)->title, 8);
	put_words(sheet, figure_info(FIGURE_MISSED, is_right)->title, 9);
	text_add_character(sheet->out, '\n');
}

static void put_figures(struct sheet *sheet, const struct view_row *row, uint32_t group)
{
	struct cell due = view_cell(row, group, FIGURE_DUE);
	struct cell in_time = view_cell(row, group, FIGURE_IN_TIME);

	put_cell(sheet, due, 8);
	put_cell(sheet, in_time, 9);
	put_share(sheet, in_time, due, 10);
	put_cell(sheet, view_cell(row, group, FIGURE_LATE), 8);
	put_cell(sheet, view_cell(row, group, FIGURE_MISSED), 9);
	text_add_character(sheet->out, '\n');
}

static void put_stage(struct sheet *sheet, uint32_t number)
{
	const struct program_stage *stage = &sheet->view->program->stages[number];
	const char *title = stage->title ? stage->title : stage->name;

	if (number == 0)
		title = "The case as a whole";
	text_add_untrusted(sheet->out, title, strlen(title));
	text_add_character(sheet->out, '\n');
}

/* All duties, or all rights, under their stages. */
static void put_rows(struct sheet *sheet, bool is_right)
{
	uint32_t stage = UINT32_MAX;

	put_heading(sheet, is_right ? "WHAT COMPLAINANTS COULD DO" : "WHAT WAS DUE");
	put_columns(sheet, "", is_right);
	for (uint32_t i = 0; i < sheet->view->row_count; i++) {
		const struct view_row *row = &sheet->view->rows[i];

		if (row->is_right != is_right || view_row_is_empty(row))
			continue;
		if (row->clause->stage != stage)
			put_stage(sheet, stage = row->clause->stage);
		put_name(sheet, row->id, 2, NAME_WIDTH);
		put_figures(sheet, row, 0);
		put_beside(sheet, row);
	}
}

static void put_recording(struct sheet *sheet)
{
	const struct cell *cells = sheet->view->recorded;

	put_heading(sheet, "HOW ENTRIES WERE RECORDED");
	put_name(sheet, "entries", 2, NAME_WIDTH);
	put_cell(sheet, cells[RECORDED_ALL], 10);
	text_add_character(sheet->out, '\n');
	put_name(sheet, "recorded on a later day", 2, NAME_WIDTH);
	put_cell(sheet, cells[RECORDED_LATER], 10);
	put_share(sheet, cells[RECORDED_LATER], cells[RECORDED_ALL], 10);
	text_add_character(sheet->out, '\n');
	if (cells[RECORDED_LATER].value > 0)
		add_time(sheet, &sheet->view->recording[0], "of all: ", "days");
	if (sheet->piece.size > 0)
		put_wrapped(sheet, 2);
}

static void put_breakdown_of_cases(struct sheet *sheet)
{
	const struct figures_view *view = sheet->view;

	put_name(sheet, "cases", 0, NAME_WIDTH);
	put_words(sheet, "cases", 8);
	put_words(sheet, "closed", 9);
	put_words(sheet, "open", 10);
	text_add_character(sheet->out, '\n');
	for (uint32_t group = 1; group < view->group_count; group++) {
		const struct cell *cells = &view->ended[group * view->ending_count];

		put_name(sheet, view->groups[group], 2, NAME_WIDTH);
		put_cell(sheet, cells[ENDING_CASES], 8);
		put_cell(sheet, cells[ENDING_CLOSED], 9);
		put_cell(sheet, cells[ENDING_OPEN], 10);
		text_add_character(sheet->out, '\n');
	}
}

static void put_breakdown(struct sheet *sheet)
{
	const struct figures_view *view = sheet->view;

	if (view->group_count == 1)
		return;
	text_add_string(sheet->out, "\nBY ");
	text_add_untrusted(sheet->out, figures_by_words(view->figures),
			   strlen(figures_by_words(view->figures)));
	text_add_string(sheet->out, "\n\n");
	put_breakdown_of_cases(sheet);
	for (uint32_t i = 0; i < view->row_count; i++) {
		const struct view_row *row = &view->rows[i];

		if (view_cell(row, 0, FIGURE_DUE).value == 0)
			continue;
		text_add_character(sheet->out, '\n');
		put_columns(sheet, row->id, row->is_right);
		for (uint32_t group = 1; group < view->group_count; group++) {
			if (view_cell(row, group, FIGURE_AROSE).value == 0)
				continue;
			put_name(sheet, view->groups[group], 2, NAME_WIDTH);
			put_figures(sheet, row, group);
		}
	}
}

static void put_worst(struct sheet *sheet)
{
	const struct figures *figures = sheet->view->figures;

	if (figures->worst_limit == 0)
		return;
	put_heading(sheet, "THE LATEST");
	for (uint32_t i = 0; i < figures->worst_count; i++) {
		const struct worst_case *worst = &figures->worst[i];

		text_add_string(sheet->out, "  ");
		text_add_untrusted(sheet->out, worst->id, worst->id_size);
		text_add_string(sheet->out, " (");
		text_add_untrusted(sheet->out, worst->file, strlen(worst->file));
		text_format(sheet->out, ":%u): ", (unsigned)worst->line);
		text_add_untrusted(sheet->out, worst->clause->id, strlen(worst->clause->id));
		text_format(sheet->out, "\n      %s by ", row_status_name(worst->status));
		words_add_count(sheet->out, worst->days, worst->unit);
		text_add_string(sheet->out, "; due ");
		words_add_day(sheet->out, worst->due);
		if (date_is_set(worst->done)) {
			text_add_string(sheet->out, ", done ");
			words_add_day(sheet->out, worst->done);
		}
		text_add_character(sheet->out, '\n');
	}
	if (figures->worst_count == 0)
		text_add_string(sheet->out, "  nothing was late\n");
}

static void put_meanings(struct sheet *sheet)
{
	put_heading(sheet, "WHAT THE FIGURES MEAN");
	for (uint32_t i = 0; i < figures_meaning_count; i++) {
		text_add_string(&sheet->piece, figures_meanings[i]);
		put_wrapped(sheet, 2);
	}
	if (!sheet->has_hidden)
		return;
	text_format(&sheet->piece,
		    "%s stands for a number from 1 to %llu, or for one that is hidden so that "
		    "such a number cannot be worked out.",
		    HIDDEN_MARK, (unsigned long long)sheet->view->suppress - 1);
	put_wrapped(sheet, 2);
}

void figures_write_text(const struct figures_view *view, const struct audit_cases *cases,
			struct text *out)
{
	struct sheet sheet = { .view = view, .cases = cases, .out = out };

	text_open(&sheet.piece, cases->arena);
	put_head(&sheet);
	put_endings(&sheet);
	put_rows(&sheet, false);
	put_rows(&sheet, true);
	put_recording(&sheet);
	put_breakdown(&sheet);
	put_worst(&sheet);
	put_meanings(&sheet);
}
