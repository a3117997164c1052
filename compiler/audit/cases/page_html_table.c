/* The tables of the page, one behind each chart. */
#include "compiler/audit/cases/page_html.h"

#include "lang/base/check.h"

/* Begins a table; it can be scrolled with the keyboard where the page is narrow. */
static void begin_table(struct html_page *page, const char *caption, const char *first)
{
	text_add_string(page->out, "<div class=\"wide\" role=\"group\" tabindex=\"0\" "
				   "aria-label=\"");
	html_add(page->out, caption);
	text_add_string(page->out, "\">\n<table>\n<caption>");
	html_add(page->out, caption);
	text_add_string(page->out, "</caption>\n<thead><tr><th scope=\"col\">");
	html_add(page->out, first);
	text_add_string(page->out, "</th>");
}

static void add_column(struct html_page *page, const char *title)
{
	text_add_string(page->out, "<th scope=\"col\">");
	html_add(page->out, title);
	text_add_string(page->out, "</th>");
}

static void add_time_column(struct html_page *page, const char *title, const char *unit)
{
	text_format(page->out, "<th scope=\"col\">%s, %s</th>", title, unit);
}

static void end_head(struct html_page *page)
{
	text_add_string(page->out, "</tr></thead>\n<tbody>\n");
}

static void end_table(struct html_page *page)
{
	text_add_string(page->out, "</tbody>\n</table>\n</div>\n");
}

static void begin_row(struct html_page *page)
{
	text_add_string(page->out, "<tr><th scope=\"row\">");
}

static void end_name(struct html_page *page)
{
	text_add_string(page->out, "</th>");
}

static void end_row(struct html_page *page)
{
	text_add_string(page->out, "</tr>\n");
}

/* A line for the stage that this row is the first of. */
static void add_stage(struct html_page *page, const struct view_row *row,
		      const struct view_row **before, uint32_t columns)
{
	if (!*before || (*before)->clause->stage != row->clause->stage) {
		text_format(page->out, "<tr class=\"stage\"><th colspan=\"%u\" scope=\"colgroup\">",
			    (unsigned)columns);
		html_add_stage(page, row);
		text_add_string(page->out, "</th></tr>\n");
	}
	*before = row;
}

static void add_count(struct html_page *page, struct cell cell)
{
	text_add_string(page->out, "<td>");
	html_add_cell(page->out, cell);
	text_add_string(page->out, "</td>");
}

static void add_share(struct html_page *page, struct cell part, struct cell whole)
{
	uint32_t share = 0;
	bool is_known = view_share(part, whole, &share);

	text_add_string(page->out, "<td>");
	figures_add_share(page->out, is_known, part.hidden || whole.hidden, share);
	text_add_string(page->out, "</td>");
}

static void add_time(struct html_page *page, const struct span_of_time *time)
{
	struct text *out = page->out;

	if (time->count == 0 || time->hidden) {
		text_format(out, "<td>%s</td><td>%s</td>", time->hidden ? HIDDEN_MARK : "-",
			    time->hidden ? HIDDEN_MARK : "-");
		return;
	}
	text_add_string(out, "<td>");
	figures_add_half(out, time->median_twice);
	text_format(out, "</td><td>%d</td>", (int)time->longest);
}

static const enum figure columns[] = { FIGURE_DUE,     FIGURE_IN_TIME,	   FIGURE_LATE,
				       FIGURE_MISSED,  FIGURE_VOID,	   FIGURE_RUNNING,
				       FIGURE_UNDATED, FIGURE_UNDATED_DONE };

void page_html_table_shares(struct html_page *page, bool is_right)
{
	const struct figures_view *view = page->view;
	const struct view_row *before = NULL;

	begin_table(page,
		    is_right ? "Rights: how many windows ended, and how"
			     : "Duties: how many were due, and what became of them",
		    is_right ? "Right" : "Duty");
	for (uint32_t i = 0; i < ARRAY_LENGTH(columns); i++) {
		add_column(page, figure_info(columns[i], is_right)->title);
		if (columns[i] == FIGURE_IN_TIME)
			add_column(page, "% in time");
	}
	if (is_right)
		add_column(page, figure_info(FIGURE_REFUSED, true)->title);
	end_head(page);
	for (uint32_t i = 0; i < view->row_count; i++) {
		const struct view_row *row = &view->rows[i];

		if (row->is_right != is_right || view_row_is_empty(row))
			continue;
		add_stage(page, row, &before, ARRAY_LENGTH(columns) + 2 + is_right);
		begin_row(page);
		html_add_name(page, row);
		end_name(page);
		for (uint32_t c = 0; c < ARRAY_LENGTH(columns); c++) {
			add_count(page, view_cell(row, 0, columns[c]));
			if (columns[c] == FIGURE_IN_TIME)
				add_share(page, view_cell(row, 0, FIGURE_IN_TIME),
					  view_cell(row, 0, FIGURE_DUE));
		}
		if (is_right)
			add_count(page, view_cell(row, 0, FIGURE_REFUSED));
		end_row(page);
	}
	end_table(page);
}

void page_html_table_endings(struct html_page *page)
{
	const struct figures_view *view = page->view;

	begin_table(page, "Cases, and how they ended", "Cases");
	add_column(page, "number");
	add_column(page, "% of the closed");
	end_head(page);
	for (uint32_t i = 0; i < view->ending_count; i++) {
		begin_row(page);
		html_add(page->out, i < ENDING_REASONS ? "" : "closed as ");
		html_add(page->out, i == ENDING_CASES ? "all cases" : view->endings[i]);
		end_name(page);
		add_count(page, view->ended[i]);
		if (i >= ENDING_REASONS)
			add_share(page, view->ended[i], view->ended[ENDING_CLOSED]);
		else
			text_add_string(page->out, "<td></td>");
		end_row(page);
	}
	for (uint32_t i = 1; i < view->program->stage_count; i++) {
		const struct program_stage *stage = &view->program->stages[i];

		begin_row(page);
		html_add(page->out, "open in ");
		html_add(page->out, stage->title ? stage->title : stage->name);
		end_name(page);
		add_count(page, view->in_stage[i]);
		text_add_string(page->out, "<td></td>");
		end_row(page);
	}
	end_table(page);
}

void page_html_table_times(struct html_page *page)
{
	const struct figures_view *view = page->view;
	const struct view_row *before = NULL;

	begin_table(page, "How long it took, and how late it was", "Duty or right");
	add_column(page, "median");
	add_column(page, "longest");
	add_column(page, "median late by");
	add_column(page, "longest late by");
	add_column(page, "in");
	end_head(page);
	for (uint32_t i = 0; i < view->row_count; i++) {
		const struct view_row *row = &view->rows[i];

		if (!row->is_timed || view_row_is_empty(row))
			continue;
		add_stage(page, row, &before, 6);
		begin_row(page);
		html_add_name(page, row);
		end_name(page);
		add_time(page, &row->times[0]);
		add_time(page, &row->lateness[0]);
		text_format(page->out, "<td>%s</td>", row->unit);
		end_row(page);
	}
	end_table(page);
}

void page_html_table_groups(struct html_page *page, const struct view_row *row)
{
	static const enum figure shown[] = { FIGURE_DUE, FIGURE_IN_TIME, FIGURE_LATE,
					     FIGURE_MISSED };
	const struct figures_view *view = page->view;
	struct text caption;

	text_open(&caption, page->cases->arena);
	text_format(&caption, "%s%s, by %s", row->clause->action ? row->clause->action : row->id,
		    !row->target    ? ""
		    : row->is_right ? " (advised)"
				    : " (target)",
		    figures_by_words(view->figures));
	begin_table(page, text_string(&caption), figures_by_words(view->figures));
	for (uint32_t i = 0; i < ARRAY_LENGTH(shown); i++) {
		add_column(page, figure_info(shown[i], row->is_right)->title);
		if (shown[i] == FIGURE_IN_TIME)
			add_column(page, "% in time");
	}
	add_time_column(page, "median", row->unit);
	add_time_column(page, "longest", row->unit);
	end_head(page);
	for (uint32_t group = 1; group < view->group_count; group++) {
		begin_row(page);
		html_add(page->out, view->groups[group]);
		end_name(page);
		for (uint32_t i = 0; i < ARRAY_LENGTH(shown); i++) {
			add_count(page, view_cell(row, group, shown[i]));
			if (shown[i] == FIGURE_IN_TIME)
				add_share(page, view_cell(row, group, FIGURE_IN_TIME),
					  view_cell(row, group, FIGURE_DUE));
		}
		add_time(page, &row->times[group]);
		end_row(page);
	}
	end_table(page);
}

void page_html_table_group_cases(struct html_page *page)
{
	const struct figures_view *view = page->view;

	begin_table(page, "Cases, and how they ended", figures_by_words(view->figures));
	for (uint32_t i = 0; i < view->ending_count; i++)
		add_column(page, view->endings[i]);
	end_head(page);
	for (uint32_t group = 1; group < view->group_count; group++) {
		begin_row(page);
		html_add(page->out, view->groups[group]);
		end_name(page);
		for (uint32_t i = 0; i < view->ending_count; i++)
			add_count(page, view->ended[group * view->ending_count + i]);
		end_row(page);
	}
	end_table(page);
}

void page_html_table_recording(struct html_page *page)
{
	const struct figures_view *view = page->view;

	begin_table(page, "Entries, and on which day they were recorded", "Entries");
	add_column(page, "number");
	add_column(page, "% of all");
	end_head(page);
	for (uint32_t i = 0; i < RECORDED_COUNT; i++) {
		static const char *const names[RECORDED_COUNT] = { "all",
								   "recorded on the day itself",
								   "recorded on a later day" };

		begin_row(page);
		html_add(page->out, names[i]);
		end_name(page);
		add_count(page, view->recorded[i]);
		add_share(page, view->recorded[i], view->recorded[RECORDED_ALL]);
		end_row(page);
	}
	end_table(page);
}
