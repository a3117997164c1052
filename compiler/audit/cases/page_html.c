/* The figures of a caseload as one page that needs nothing else: no scripts, no fonts, no net. */
#include "compiler/audit/cases/page_html.h"

#include <string.h>

#include "compiler/run/words.h"
#include "lang/base/utf8.h"

void html_add_bytes(struct text *out, const char *bytes, size_t size)
{
	while (size > 0) {
		uint32_t character;
		size_t length = utf8_decode(bytes, size, &character);

		if (length == 0 || utf8_is_control(character) ||
		    utf8_is_direction_control(character))
			text_add_string(out, "\xEF\xBF\xBD");
		else if (character == '&')
			text_add_string(out, "&amp;");
		else if (character == '<')
			text_add_string(out, "&lt;");
		else if (character == '>')
			text_add_string(out, "&gt;");
		else if (character == '"')
			text_add_string(out, "&quot;");
		else
			text_add(out, bytes, length);
		length = length == 0 ? 1 : length;
		bytes += length;
		size -= length;
	}
}

void html_add(struct text *out, const char *string)
{
	html_add_bytes(out, string, strlen(string));
}

void html_add_cell(struct text *out, struct cell cell)
{
	if (cell.hidden)
		text_add_string(out, HIDDEN_MARK);
	else
		text_add_number(out, (int64_t)cell.value);
}

void html_add_name(struct html_page *page, const struct view_row *row)
{
	html_add(page->out, row->clause->action ? row->clause->action : row->id);
	if (row->aim > 0)
		text_format(page->out, " (target, in %u %% of cases)", (unsigned)row->aim);
	else if (row->target)
		text_add_string(page->out, row->is_right ? " (advised)" : " (target)");
}

void html_add_stage(struct html_page *page, const struct view_row *row)
{
	const struct program_stage *stage = &page->view->program->stages[row->clause->stage];

	if (!row->clause->stage)
		text_add_string(page->out, "The case as a whole");
	else
		html_add(page->out, stage->title ? stage->title : stage->name);
}

static void add_head(struct html_page *page, const char *title)
{
	const struct program *program = page->view->program;
	struct text *out = page->out, left_out;

	text_add_string(out, "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n"
			     "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
			     "content=\"width=device-width, initial-scale=1\">\n<title>");
	html_add(out, title);
	text_format(out, ": figures</title>\n<style>\n%s</style>\n</head>\n<body>\n",
		    page_html_style);
	text_format(out, "%s<header>\n<h1>", page_html_patterns);
	html_add(out, title);
	text_add_string(out, "</h1>\n<p class=\"soft\">");
	if (program->authority) {
		html_add(out, program->authority);
		text_add_string(out, " \xC2\xB7 ");
	}
	text_add_string(out, "as of ");
	words_add_long_day(out, page->view->as_of);
	text_add_string(out, "</p>\n");
	text_open(&left_out, page->cases->arena);
	figures_add_left_out(&left_out, page->cases);
	if (left_out.size > 0)
		text_format(out, "<p>%s</p>\n", text_string(&left_out));
	if (page->view->suppress > 0)
		text_format(out,
			    "<p>" HIDDEN_MARK " stands for a number from 1 to %llu, or for one "
			    "that is hidden so that such a number cannot be worked out.</p>\n",
			    (unsigned long long)page->view->suppress - 1);
	text_add_string(out, "</header>\n<main>\n");
}

static void add_key_figure(struct html_page *page, const char *name, struct cell cell)
{
	text_add_string(page->out, "<div><dt>");
	html_add(page->out, name);
	text_add_string(page->out, "</dt><dd>");
	html_add_cell(page->out, cell);
	text_add_string(page->out, "</dd></div>\n");
}

static void begin_section(struct html_page *page, const char *heading, const char *says)
{
	text_add_string(page->out, "<section>\n<h2>");
	html_add(page->out, heading);
	text_format(page->out, "</h2>\n<p>%s</p>\n", says);
}

static void end_section(struct html_page *page)
{
	text_add_string(page->out, "</section>\n");
}

static void add_endings(struct html_page *page)
{
	const struct span_of_time *life = &page->view->lives[0];

	text_add_string(page->out, "<dl class=\"key\">\n");
	for (uint32_t i = 0; i < ENDING_REASONS; i++)
		if (i != ENDING_AWAITING || page->view->ended[i].value > 0 ||
		    page->view->ended[i].hidden)
			add_key_figure(page, page->view->endings[i], page->view->ended[i]);
	text_add_string(page->out, "</dl>\n");
	begin_section(page, "How cases ended", "The closed cases, by the reason for closing.");
	if (life->count > 0 && !life->hidden) {
		text_add_string(page->out, "<p>From receipt to close: median ");
		figures_add_half(page->out, life->median_twice);
		text_format(page->out, " days, longest %d days.</p>\n", (int)life->longest);
	}
	page_html_chart_endings(page);
	page_html_table_endings(page);
	end_section(page);
}

static void add_breakdown(struct html_page *page)
{
	const struct figures_view *view = page->view;

	if (view->group_count == 1)
		return;
	text_add_string(page->out, "<section>\n<h2>By ");
	html_add(page->out, figures_by_words(view->figures));
	text_add_string(page->out, "</h2>\n");
	page_html_table_group_cases(page);
	for (uint32_t i = 0; i < view->row_count; i++) {
		const struct view_row *row = &view->rows[i];

		if (view_cell(row, 0, FIGURE_DUE).value == 0)
			continue;
		text_add_string(page->out, "<h3>");
		html_add_stage(page, row);
		text_add_string(page->out, ": ");
		html_add_name(page, row);
		text_add_string(page->out, "</h3>\n");
		page_html_chart_groups(page, row);
		page_html_table_groups(page, row);
	}
	end_section(page);
}

static void add_worst(struct html_page *page)
{
	const struct figures *figures = page->view->figures;
	struct text *out = page->out;

	if (figures->worst_limit == 0)
		return;
	begin_section(page, "The latest", "The cases in which a duty was, or is, the latest.");
	text_add_string(out, "<ol>\n");
	for (uint32_t i = 0; i < figures->worst_count; i++) {
		const struct worst_case *worst = &figures->worst[i];

		text_add_string(out, "<li>");
		html_add_bytes(out, worst->id, worst->id_size);
		text_add_string(out, ": ");
		html_add(out, worst->clause->id);
		text_format(out, ", %s by ", row_status_name(worst->status));
		words_add_count(out, worst->days, worst->unit);
		text_add_string(out, ", due ");
		words_add_day(out, worst->due);
		text_add_string(out, "</li>\n");
	}
	text_add_string(out, "</ol>\n");
	end_section(page);
}

static void add_meanings(struct html_page *page)
{
	struct text *out = page->out;

	begin_section(page, "What the figures mean", "Each number, and what a share of it is of.");
	for (int is_right = 0; is_right < 2; is_right++) {
		text_format(out, "<h3>Of a %s</h3>\n<dl class=\"words\">\n",
			    is_right ? "right" : "duty");
		for (uint32_t i = 0; i < FIGURE_COUNT; i++) {
			const struct figure_info *info = figure_info((enum figure)i, is_right == 1);

			if (i == FIGURE_REFUSED && !is_right)
				continue;
			text_format(out, "<dt>%s</dt><dd>%s</dd>\n", info->title, info->meaning);
		}
		text_add_string(out, "</dl>\n");
	}
	text_add_string(out, "<h3>Shares and times</h3>\n<ul>\n");
	for (uint32_t i = 0; i < figures_meaning_count; i++)
		text_format(out, "<li>%s</li>\n", figures_meanings[i]);
	text_add_string(out, "</ul>\n");
	end_section(page);
}

void page_html_write(const struct figures_view *view, const struct audit_cases *cases,
		     struct text *out)
{
	struct html_page page = { .view = view, .cases = cases, .out = out };

	add_head(&page, view->program->title ? view->program->title : view->program->name);
	add_endings(&page);
	begin_section(&page, "What was due",
		      "Of the duties due, those in time, those done late, and those overdue.");
	page_html_chart_shares(&page, false);
	page_html_table_shares(&page, false);
	end_section(&page);
	begin_section(&page, "What complainants could do",
		      "Of the rights whose time has ended or that were used: used in time, used "
		      "late, and lapsed.");
	page_html_chart_shares(&page, true);
	page_html_table_shares(&page, true);
	end_section(&page);
	begin_section(&page, "How long it took",
		      "From the day the limit counts from to the day it was done. The bar is the "
		      "median, the line ends at the longest; working days and days have a scale "
		      "each.");
	page_html_chart_times(&page);
	page_html_table_times(&page);
	end_section(&page);
	begin_section(&page, "How entries were recorded",
		      "Whether what happened was written down on the day itself.");
	page_html_table_recording(&page);
	end_section(&page);
	add_breakdown(&page);
	add_worst(&page);
	add_meanings(&page);
	text_add_string(out, "</main>\n<footer>Made by procaudit.</footer>\n</body>\n</html>\n");
}
