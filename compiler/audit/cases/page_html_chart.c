/*
 * The charts of the page: told apart by pattern and not by colour.
 *
 * Names and figures are text of the page, so that they wrap and can be enlarged; only the bars are
 * pictures, as wide as the page, and those of a breakdown.
 */
#include "compiler/audit/cases/page_html.h"

#include <string.h>

#define CHART_WIDTH 720u
#define GROUP_HEIGHT 220u

/* The width of a bar, in its own units. */
#define BAR_WIDTH 1000u

/* Pixels of a character in a label. */
#define LABEL_WIDTH 7u

/* Pixels that "100.0 %" takes above a column. */
#define VALUE_WIDTH 48u

static const char *const fills[] = { "in", "late", "missed" };

/* Begins a chart; what it shows is said before it. */
static void begin_chart(struct html_page *page, const char *title)
{
	text_add_string(page->out, "<figure>\n<figcaption>");
	html_add(page->out, title);
	text_add_string(page->out, "</figcaption>\n");
}

static void end_chart(struct html_page *page)
{
	text_add_string(page->out, "</figure>\n");
}

static void begin_bar(struct text *out)
{
	text_format(out,
		    "<svg class=\"bar\" viewBox=\"0 0 %u 18\" preserveAspectRatio=\"none\" "
		    "aria-hidden=\"true\" focusable=\"false\">",
		    BAR_WIDTH);
}

static void end_bar(struct text *out)
{
	text_add_string(out, "</svg>\n");
}

static void add_part(struct text *out, uint64_t begin, uint64_t width, const char *fill)
{
	text_format(out, "<rect class=\"%s\" x=\"%llu\" width=\"%llu\" height=\"18\"/>", fill,
		    (unsigned long long)begin, (unsigned long long)width);
}

/* The stage that this row is the first of, where the one before is of another. */
static void add_stage(struct html_page *page, const struct view_row *row,
		      const struct view_row *before)
{
	if (before && before->clause->stage == row->clause->stage)
		return;
	text_add_string(page->out, "<p class=\"stage\">");
	html_add_stage(page, row);
	text_add_string(page->out, "</p>\n");
}

static void begin_figure(struct html_page *page, const struct view_row *row)
{
	text_add_string(page->out, "<p class=\"row\"><span>");
	html_add_name(page, row);
	text_add_string(page->out, "</span> <span>");
}

static void end_figure(struct html_page *page)
{
	text_add_string(page->out, "</span></p>\n");
}

static void add_key(struct html_page *page, bool is_right)
{
	static const enum figure figures[] = { FIGURE_IN_TIME, FIGURE_LATE, FIGURE_MISSED };

	text_add_string(page->out, "<ul class=\"legend\">\n");
	for (size_t i = 0; i < 3; i++) {
		text_format(page->out,
			    "<li><svg viewBox=\"0 0 22 14\" aria-hidden=\"true\" "
			    "focusable=\"false\"><rect class=\"%s\" width=\"22\" "
			    "height=\"14\"/></svg> ",
			    fills[i]);
		html_add(page->out, figure_info(figures[i], is_right)->title);
		text_add_string(page->out, "</li>\n");
	}
	text_add_string(page->out, "</ul>\n");
}

static bool is_drawn(const struct view_row *row, bool is_right)
{
	struct cell due = view_cell(row, 0, FIGURE_DUE);

	return row->is_right == is_right && (due.value > 0 || due.hidden);
}

static bool is_shown(struct cell cell)
{
	return !cell.hidden;
}

/* The three parts of one bar; what of them is not shown stays blank. */
static void add_bar(struct html_page *page, const struct view_row *row)
{
	static const enum figure figures[] = { FIGURE_IN_TIME, FIGURE_LATE, FIGURE_MISSED };
	struct cell due = view_cell(row, 0, FIGURE_DUE);
	uint64_t begin = 0;

	begin_bar(page->out);
	add_part(page->out, 0, BAR_WIDTH, "rest");
	for (size_t i = 0; i < 3 && is_shown(due); i++) {
		struct cell part = view_cell(row, 0, figures[i]);
		uint64_t end = begin + part.value;

		if (!is_shown(part))
			break;
		if (end > begin)
			add_part(page->out, begin * BAR_WIDTH / due.value,
				 end * BAR_WIDTH / due.value - begin * BAR_WIDTH / due.value,
				 fills[i]);
		begin = end;
	}
	end_bar(page->out);
}

/* "69.5 % of 4953 in time", as far as it is to be told. */
static void add_share(struct html_page *page, const struct view_row *row)
{
	uint32_t share = 0;

	if (!view_in_time(row, 0, &share)) {
		text_add_string(page->out, HIDDEN_MARK " not shown");
		return;
	}
	figures_add_share(page->out, true, false, share);
	text_add_string(page->out, " of ");
	html_add_cell(page->out, view_cell(row, 0, FIGURE_DUE));
	text_add_string(page->out, " in time");
}

void page_html_chart_shares(struct html_page *page, bool is_right)
{
	const struct figures_view *view = page->view;
	const struct view_row *before = NULL;

	for (uint32_t i = 0; i < view->row_count; i++) {
		const struct view_row *row = &view->rows[i];

		if (!is_drawn(row, is_right))
			continue;
		if (!before) {
			begin_chart(page,
				    is_right ? "Each right whose time has ended or that was used: "
					       "the share used in time, used late, and lapsed"
					     : "Each duty that was due: the share done in time, "
					       "done late, and overdue");
			add_key(page, is_right);
		}
		add_stage(page, row, before);
		begin_figure(page, row);
		add_share(page, row);
		end_figure(page);
		add_bar(page, row);
		before = row;
	}
	if (before)
		end_chart(page);
}

void page_html_chart_endings(struct html_page *page)
{
	const struct figures_view *view = page->view;
	uint64_t most = 1;

	if (view->ending_count == ENDING_REASONS)
		return;
	for (uint32_t i = ENDING_REASONS; i < view->ending_count; i++)
		if (!view->ended[i].hidden && view->ended[i].value > most)
			most = view->ended[i].value;
	begin_chart(page, "How many cases closed, by reason");
	for (uint32_t i = ENDING_REASONS; i < view->ending_count; i++) {
		struct cell cell = view->ended[i];

		text_add_string(page->out, "<p class=\"row\"><span>");
		html_add(page->out, view->endings[i]);
		text_add_string(page->out, "</span> <span>");
		html_add_cell(page->out, cell);
		end_figure(page);
		begin_bar(page->out);
		if (!cell.hidden)
			add_part(page->out, 0, cell.value * BAR_WIDTH / most, fills[0]);
		end_bar(page->out);
	}
	end_chart(page);
}

static bool has_time(const struct view_row *row)
{
	return row->times[0].count > 0 && !row->times[0].hidden;
}

static void add_time(struct html_page *page, const struct view_row *row, uint64_t most)
{
	const struct span_of_time *time = &row->times[0];
	uint64_t median = (uint64_t)time->median_twice * BAR_WIDTH / (most * 2);
	uint64_t longest = (uint64_t)time->longest * BAR_WIDTH / most;

	begin_figure(page, row);
	text_add_string(page->out, "median ");
	figures_add_half(page->out, time->median_twice);
	text_format(page->out, ", longest %d %s", (int)time->longest, row->unit);
	end_figure(page);
	begin_bar(page->out);
	text_format(page->out, "<path d=\"M0 9H%llum-1 -6v12\"/>", (unsigned long long)longest);
	add_part(page->out, 0, median, fills[0]);
	end_bar(page->out);
}

/* Working days and days have a scale each. */
static uint64_t longest_time(const struct figures_view *view, const char *unit)
{
	uint64_t most = 1;

	for (uint32_t i = 0; i < view->row_count; i++)
		if (has_time(&view->rows[i]) && strcmp(view->rows[i].unit, unit) == 0 &&
		    (uint64_t)view->rows[i].times[0].longest > most)
			most = (uint64_t)view->rows[i].times[0].longest;
	return most;
}

void page_html_chart_times(struct html_page *page)
{
	const struct figures_view *view = page->view;
	const struct view_row *before = NULL;

	for (uint32_t i = 0; i < view->row_count; i++) {
		const struct view_row *row = &view->rows[i];

		if (!has_time(row) || row->target)
			continue;
		if (!before)
			begin_chart(page, "A bar for the median, a line to the longest, in the "
					  "unit beside it");
		add_stage(page, row, before);
		add_time(page, row, longest_time(view, row->unit));
		before = row;
	}
	if (before)
		end_chart(page);
}

static void add_scale(struct text *out)
{
	for (uint32_t percent = 0; percent <= 100; percent += 50) {
		uint32_t y = 20 + (100 - percent) * 16 / 10;

		text_format(out,
			    "<path class=\"rule\" d=\"M44 %uH%u\"/>\n"
			    "<text x=\"38\" y=\"%u\" text-anchor=\"end\">%u %%</text>\n",
			    (unsigned)y, CHART_WIDTH, (unsigned)y + 4, (unsigned)percent);
	}
}

/* A column as high as a share; lengths are in tenths. */
static void add_column(struct text *out, uint32_t x, uint32_t width, uint32_t share)
{
	uint32_t height = share * 16 / 10, y = 200 + 1600 - height;

	text_format(out,
		    "<rect class=\"in\" x=\"%u.%u\" y=\"%u.%u\" width=\"%u.%u\" "
		    "height=\"%u.%u\"/>\n",
		    (unsigned)x / 10, (unsigned)x % 10, (unsigned)y / 10, (unsigned)y % 10,
		    (unsigned)width / 10, (unsigned)width % 10, (unsigned)height / 10,
		    (unsigned)height % 10);
}

/* What a column stands for, above it: so that none of 0 % looks like none at all. */
static void add_value(struct text *out, uint32_t x, bool any, uint32_t share)
{
	text_format(out, "<text x=\"%u\" y=\"%u\">", (unsigned)x,
		    (unsigned)(200 + 1600 - share * 16 / 10) / 10 - 5);
	if (any)
		text_format(out, "%u.%u %%", (unsigned)share / 10, (unsigned)share % 10);
	else
		text_add_string(out, "none");
	text_add_string(out, "</text>\n");
}

/* The name of a group below its column, cut to the room there is, but not within a character. */
static void add_label(struct text *out, const char *label, uint32_t x, uint32_t width)
{
	size_t size = strnlen(label, width);

	while (size > 0 && ((unsigned char)label[size] & 0xC0u) == 0x80u)
		size--;
	text_format(out, "<text x=\"%u\" y=\"198\">", (unsigned)x);
	html_add_bytes(out, label, size);
	text_add_string(out, "</text>\n");
}

void page_html_chart_groups(struct html_page *page, const struct view_row *row)
{
	const struct figures_view *view = page->view;
	uint32_t count = view->group_count - 1;
	uint32_t step = (CHART_WIDTH - 48) * 10 / count;
	uint32_t labelled = 1 + count / 12;
	struct text title;

	text_open(&title, page->cases->arena);
	text_format(&title, "The share in time, in %% of those %s, by %s",
		    row->is_right ? "decided" : "due", figures_by_words(view->figures));
	begin_chart(page, text_string(&title));
	text_format(page->out,
		    "<div class=\"wide\"><svg class=\"columns\" viewBox=\"0 0 %u %u\" "
		    "role=\"img\" aria-label=\"Columns; the table below has the same "
		    "figures\">\n",
		    CHART_WIDTH, GROUP_HEIGHT);
	add_scale(page->out);
	for (uint32_t group = 1; group <= count; group++) {
		uint32_t x = 480 + (group - 1) * step, share = 0;
		struct cell due = view_cell(row, group, FIGURE_DUE);
		bool shown = view_in_time(row, group, &share);

		if (shown)
			add_column(page->out, x + step / 10, step > 400 ? 320 : step * 8 / 10,
				   share);
		if (!shown && (due.hidden || due.value > 0))
			text_format(page->out, "<text x=\"%u\" y=\"176\">" HIDDEN_MARK "</text>\n",
				    (unsigned)(x + step / 2) / 10);
		else if (step >= VALUE_WIDTH * 10)
			add_value(page->out, (x + step / 10) / 10, shown, share);
		if ((group - 1) % labelled != 0)
			continue;
		add_label(page->out, view->groups[group], (x + step / 10) / 10,
			  labelled * step / 10 / LABEL_WIDTH);
	}
	text_add_string(page->out, "</svg></div>\n");
	end_chart(page);
}
