/* The charts of the page: inline SVG, told apart by pattern and not by colour. */
#include "compiler/audit/page_html.h"

#include <string.h>

#define CHART_WIDTH 720u
#define ROW_HEIGHT 50u
#define GROUP_HEIGHT 220u

/* Characters of a name, with room beside it for a figure in words; pixels of one in a label. */
#define NAME_WIDTH 56u
#define LABEL_WIDTH 7u

static const char *const fills[] = { "#123a5c", "url(#late)", "url(#missed)" };

/* Begins a chart with its title, which a screen reader says instead of it. */
static void begin_chart(struct html_page *page, uint32_t height, const char *title)
{
	struct text *out = page->out;

	page->chart_count++;
	text_format(out,
		    "<figure>\n<svg viewBox=\"0 0 %u %u\" role=\"img\" "
		    "aria-labelledby=\"chart%u\">\n<title id=\"chart%u\">",
		    CHART_WIDTH, (unsigned)height, (unsigned)page->chart_count,
		    (unsigned)page->chart_count);
	html_add(out, title);
	text_add_string(out, " The table below has the same figures.</title>\n");
}

static void end_chart(struct html_page *page)
{
	text_add_string(page->out, "</svg>\n</figure>\n");
}

/* A rectangle; lengths are in tenths. */
static void add_box(struct text *out, uint64_t x, uint64_t y, uint64_t width, uint64_t height,
		    const char *fill)
{
	text_format(out,
		    "<rect x=\"%llu.%llu\" y=\"%llu.%llu\" width=\"%llu.%llu\" "
		    "height=\"%llu.%llu\" fill=\"%s\" stroke=\"#1a1a1a\" stroke-width=\"1\"/>\n",
		    (unsigned long long)x / 10, (unsigned long long)x % 10,
		    (unsigned long long)y / 10, (unsigned long long)y % 10,
		    (unsigned long long)width / 10, (unsigned long long)width % 10,
		    (unsigned long long)height / 10, (unsigned long long)height % 10, fill);
}

static void begin_text(struct text *out, uint32_t x, uint32_t y, const char *more)
{
	text_format(out, "<text x=\"%u\" y=\"%u\"%s>", (unsigned)x, (unsigned)y, more);
}

static void add_key(struct html_page *page, bool is_right)
{
	static const enum figure figures[] = { FIGURE_IN_TIME, FIGURE_LATE, FIGURE_MISSED };
	uint32_t x = 0;

	for (size_t i = 0; i < 3; i++, x += 130) {
		add_box(page->out, x * 10 + 10, 20, 220, 140, fills[i]);
		begin_text(page->out, x + 30, 14, "");
		html_add(page->out, figure_info(figures[i], is_right)->title);
		text_add_string(page->out, "</text>\n");
	}
}

static bool is_drawn(const struct view_row *row, bool is_right)
{
	struct cell due = view_cell(row, 0, FIGURE_DUE);

	return row->is_right == is_right && (due.value > 0 || due.hidden);
}

static uint32_t count_drawn(const struct figures_view *view, bool is_right)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < view->row_count; i++)
		count += is_drawn(&view->rows[i], is_right);
	return count;
}

/* The three parts of one bar, and the share beside its name. */
static void add_bar(struct html_page *page, const struct view_row *row, uint32_t top)
{
	static const enum figure figures[] = { FIGURE_IN_TIME, FIGURE_LATE, FIGURE_MISSED };
	struct cell due = view_cell(row, 0, FIGURE_DUE);
	uint64_t begin = 0, room = (CHART_WIDTH - 2) * 10;
	uint32_t share = 0;
	bool is_known = view_in_time(row, 0, &share);
	bool is_hidden = due.hidden;

	begin_text(page->out, 1, top + 14, "");
	html_add_name(page, row, NAME_WIDTH);
	text_add_string(page->out, "</text>\n");
	for (size_t i = 0; i < 3; i++)
		is_hidden |= view_cell(row, 0, figures[i]).hidden;
	begin_text(page->out, CHART_WIDTH - 1, top + 14, " text-anchor=\"end\"");
	figures_add_share(page->out, is_known, is_hidden, share);
	text_add_string(page->out,
			is_hidden && !is_known ? " suppressed</text>\n" : " in time</text>\n");
	for (size_t i = 0; i < 3 && !is_hidden; i++) {
		uint64_t end = begin + view_cell(row, 0, figures[i]).value;

		if (end > begin)
			add_box(page->out, 10 + begin * room / due.value, (top + 20) * 10,
				end * room / due.value - begin * room / due.value, 180, fills[i]);
		begin = end;
	}
}

void page_html_chart_shares(struct html_page *page, bool is_right)
{
	const struct figures_view *view = page->view;
	uint32_t count = count_drawn(view, is_right), top = 32;

	if (count == 0)
		return;
	begin_chart(page, top + count * ROW_HEIGHT,
		    is_right ? "Of each right whose window has ended or that was used, the share "
			       "used in time, used late, and lapsed."
			     : "Of each duty due, the share in time, late, and overdue.");
	add_key(page, is_right);
	for (uint32_t i = 0; i < view->row_count; i++) {
		if (!is_drawn(&view->rows[i], is_right))
			continue;
		add_bar(page, &view->rows[i], top);
		top += ROW_HEIGHT;
	}
	end_chart(page);
}

void page_html_chart_endings(struct html_page *page)
{
	const struct figures_view *view = page->view;
	uint64_t most = 1;
	uint32_t top = 0;

	if (view->ending_count == ENDING_REASONS)
		return;
	for (uint32_t i = ENDING_REASONS; i < view->ending_count; i++)
		if (!view->ended[i].hidden && view->ended[i].value > most)
			most = view->ended[i].value;
	begin_chart(page, (view->ending_count - ENDING_REASONS) * ROW_HEIGHT,
		    "How many cases closed, by the reason.");
	for (uint32_t i = ENDING_REASONS; i < view->ending_count; i++, top += ROW_HEIGHT) {
		begin_text(page->out, 1, top + 14, "");
		html_add(page->out, view->endings[i]);
		text_add_string(page->out, "</text>\n");
		begin_text(page->out, CHART_WIDTH - 1, top + 14, " text-anchor=\"end\"");
		html_add_cell(page->out, view->ended[i]);
		text_add_string(page->out, "</text>\n");
		if (!view->ended[i].hidden)
			add_box(page->out, 10, (top + 20) * 10,
				view->ended[i].value * (CHART_WIDTH - 2) * 10 / most, 180,
				fills[0]);
	}
	end_chart(page);
}

static bool has_time(const struct view_row *row)
{
	return row->times[0].count > 0 && !row->times[0].hidden;
}

static void add_time(struct html_page *page, const struct view_row *row, uint32_t top,
		     uint64_t most)
{
	const struct span_of_time *time = &row->times[0];
	uint64_t room = (CHART_WIDTH - 6) * 10;
	uint64_t median = (uint64_t)time->median_twice * room / (most * 2);
	uint64_t longest = (uint64_t)time->longest * room / most;

	begin_text(page->out, 1, top + 14, "");
	html_add_name(page, row, NAME_WIDTH);
	text_add_string(page->out, "</text>\n");
	begin_text(page->out, CHART_WIDTH - 1, top + 14, " text-anchor=\"end\"");
	text_add_string(page->out, "median ");
	figures_add_half(page->out, time->median_twice);
	text_format(page->out, ", longest %d %s</text>\n", (int)time->longest, row->unit);
	text_format(page->out,
		    "<path d=\"M1 %uH%llu m0 -6v12\" fill=\"none\" stroke=\"#1a1a1a\" "
		    "stroke-width=\"1.5\"/>\n",
		    (unsigned)top + 29, (unsigned long long)longest / 10 + 1);
	add_box(page->out, 10, (top + 20) * 10, median, 180, fills[0]);
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
	uint32_t count = 0, top = 0;

	for (uint32_t i = 0; i < view->row_count; i++)
		count += has_time(&view->rows[i]);
	if (count == 0)
		return;
	begin_chart(page, count * ROW_HEIGHT,
		    "How long each took: a bar for the median, a line to the longest.");
	for (uint32_t i = 0; i < view->row_count; i++) {
		const struct view_row *row = &view->rows[i];

		if (!has_time(row))
			continue;
		add_time(page, row, top, longest_time(view, row->unit));
		top += ROW_HEIGHT;
	}
	end_chart(page);
}

static void add_scale(struct text *out)
{
	for (uint32_t percent = 0; percent <= 100; percent += 50) {
		uint32_t y = 20 + (100 - percent) * 16 / 10;

		text_format(out, "<path d=\"M44 %uH%u\" stroke=\"#c8c8c8\" stroke-width=\"1\"/>\n",
			    (unsigned)y, CHART_WIDTH);
		begin_text(out, 38, y + 4, " class=\"small\" text-anchor=\"end\"");
		text_format(out, "%u %%</text>\n", (unsigned)percent);
	}
}

/* The name of a group below its column, cut to the room there is, but not within a character. */
static void add_label(struct text *out, const char *label, uint32_t x, uint32_t width)
{
	size_t size = strnlen(label, width);

	while (size > 0 && ((unsigned char)label[size] & 0xC0u) == 0x80u)
		size--;
	begin_text(out, x, 198, " class=\"small\"");
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
	text_format(&title, "%s: the share in time, by %s.", row->id,
		    figures_by_words(view->figures));
	begin_chart(page, GROUP_HEIGHT, text_string(&title));
	add_scale(page->out);
	for (uint32_t group = 1; group <= count; group++) {
		uint32_t x = 480 + (group - 1) * step, share;

		if (view_in_time(row, group, &share))
			add_box(page->out, x + step / 10, 200 + (1000 - share) * 16 / 10,
				step > 400 ? 320 : step * 8 / 10, share * 16 / 10, fills[0]);
		if ((group - 1) % labelled != 0)
			continue;
		add_label(page->out, view->groups[group], (x + step / 10) / 10,
			  labelled * step / 10 / LABEL_WIDTH);
	}
	end_chart(page);
}
