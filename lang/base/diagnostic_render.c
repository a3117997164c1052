/* Diagnostics on paper: frames with carets, one line each, or JSON Lines. */
#include "lang/base/diagnostic.h"

#include "lang/base/arena.h"
#include "lang/base/source.h"
#include "lang/base/text.h"
#include "lang/base/utf8.h"

#include <string.h>

#define DEFAULT_WIDTH 80
#define NARROWEST 40
#define TAB_STOP 8

struct frame {
	const char *corner, *tee, *bar, *ellipsis;
};

static const struct frame frames[] = {
	[FRAME_UNICODE] = { "┌─", "├─", "│", "…" },
	[FRAME_ASCII] = { "--", "--", "|", "..." },
};

static const char *const severity_colors[] = { "\033[1;31m", "\033[1;33m", "\033[1;36m" };
static const char frame_color[] = "\033[34m";
static const char bold[] = "\033[1m";
static const char plain[] = "\033[0m";

/* One place to underline: the subject of the diagnostic or one of its labels. */
struct mark {
	const struct source *source;
	uint32_t line;
	size_t begin, end; /* bytes from the beginning of the line */
	const char *text;  /* NULL for the subject */
};

struct renderer {
	const struct sources *sources;
	const struct diagnostic_style *style;
	const struct frame *frame;
	size_t width;
	struct text *out;
};

/* What can be seen of a line: part of it, with each byte's column. */
struct view {
	struct text shown;
	size_t *column; /* of byte `from` + i; one more than there are bytes */
	size_t from, to;
	size_t left, right; /* the columns within the window */
	size_t shift;	    /* columns that the ellipsis on the left takes */
	bool is_cut_left, is_cut_right;
};

static void paint(const struct renderer *renderer, const char *color)
{
	if (renderer->style->color == COLOR_ALWAYS)
		text_add_string(renderer->out, color);
}

static void add_untrusted(struct text *out, const char *string)
{
	text_add_untrusted(out, string, strlen(string));
}

/* A string as it may be shown, for when its width matters. */
static const char *visible(const struct renderer *renderer, const char *string)
{
	struct text text;

	text_open(&text, renderer->out->arena);
	add_untrusted(&text, string);
	return text_string(&text);
}

static struct mark mark_at(const struct sources *sources, struct span span, const char *text)
{
	struct position position = source_position(sources, span.begin);
	struct mark mark = { .source = position.source, .line = position.line, .text = text };
	struct bytes line;
	size_t end;

	if (!mark.source)
		return mark;
	line = source_line(mark.source, mark.line);
	mark.begin = span.begin - mark.source->base - mark.source->line[mark.line - 1];
	end = span.end > span.begin ? mark.begin + (span.end - span.begin) : mark.begin;
	/* A span of several lines is underlined on its first. */
	mark.end = end > line.size ? line.size : end;
	if (mark.begin > line.size)
		mark.begin = line.size;
	if (mark.end < mark.begin)
		mark.end = mark.begin;
	return mark;
}

static bool mark_is_before(const struct mark *a, const struct mark *b, const struct source *subject)
{
	if (a->source != b->source)
		return (a->source == subject) > (b->source == subject) ||
		       (b->source != subject && a->source->base < b->source->base);
	if (a->line != b->line)
		return a->line < b->line;
	return a->begin < b->begin;
}

/* The subject and the labels that have a place, in the order they are shown. */
static size_t collect_marks(const struct renderer *renderer, const struct diagnostic *diagnostic,
			    struct mark **out)
{
	struct mark subject = mark_at(renderer->sources, diagnostic->span, NULL);
	struct mark *marks;
	size_t count = 1;

	for (const struct diagnostic_label *l = diagnostic->labels; l; l = l->next)
		count++;
	marks = ARENA_ARRAY(renderer->out->arena, struct mark, count);
	count = 0;
	if (subject.source)
		marks[count++] = subject;
	for (const struct diagnostic_label *l = diagnostic->labels; l; l = l->next) {
		struct mark mark = mark_at(renderer->sources, l->span, l->text);
		size_t at = count;

		if (!mark.source)
			continue;
		for (; at > 0 && mark_is_before(&mark, &marks[at - 1], subject.source); at--)
			marks[at] = marks[at - 1];
		marks[at] = mark;
		count++;
	}
	*out = marks;
	return count;
}

/* Expands part of a line around the byte `focus`; no more than can possibly be shown. */
static void expand(struct view *view, struct bytes line, size_t focus, size_t room)
{
	size_t column = 0;

	view->from = focus > 4 * room ? focus - 2 * room : 0;
	while (view->from < focus && ((unsigned char)line.data[view->from] & 0xC0) == 0x80)
		view->from++;
	view->to = line.size - view->from > 8 * room ? view->from + 8 * room : line.size;
	view->column = ARENA_ARRAY(view->shown.arena, size_t, view->to - view->from + 1);
	for (size_t at = view->from; at < view->to;) {
		uint32_t character = 0;
		size_t length = utf8_decode(line.data + at, view->to - at, &character);
		size_t size_before = view->shown.size;

		if (length == 0)
			length = 1;
		for (size_t i = 0; i < length; i++)
			view->column[at - view->from + i] = column;
		if (line.data[at] == '\t')
			text_add_repeated(&view->shown, ' ', TAB_STOP - column % TAB_STOP);
		else
			text_add_untrusted(&view->shown, line.data + at, length);
		column +=
			utf8_count(view->shown.bytes + size_before, view->shown.size - size_before);
		at += length;
	}
	view->column[view->to - view->from] = column;
}

static size_t column_of(const struct view *view, size_t byte)
{
	if (byte < view->from)
		return 0;
	return view->column[(byte < view->to ? byte : view->to) - view->from];
}

/* Chooses the columns to show so that the focus is among them. */
static struct view look_at(const struct renderer *renderer, struct bytes line, size_t focus,
			   size_t room)
{
	struct view view = { 0 };
	size_t total, target;

	text_open(&view.shown, renderer->out->arena);
	expand(&view, line, focus, room);
	total = column_of(&view, view.to);
	target = column_of(&view, focus);
	view.left = total > room && target > room * 3 / 4 ? target - room / 2 : 0;
	view.right = total - view.left > room ? view.left + room : total;
	view.is_cut_left = view.left > 0 || view.from > 0;
	view.is_cut_right = view.right < total || view.to < line.size;
	view.shift = view.is_cut_left ? utf8_count(renderer->frame->ellipsis,
						   strlen(renderer->frame->ellipsis))
				      : 0;
	return view;
}

static void add_window(const struct renderer *renderer, const struct view *view)
{
	const char *bytes = text_string(&view->shown);
	size_t column = 0;

	if (view->is_cut_left)
		text_add_string(renderer->out, renderer->frame->ellipsis);
	for (size_t at = 0; at < view->shown.size && column < view->right; column++) {
		uint32_t character;
		size_t length = utf8_decode(bytes + at, view->shown.size - at, &character);

		if (column >= view->left)
			text_add(renderer->out, bytes + at, length);
		at += length;
	}
	if (view->is_cut_right)
		text_add_string(renderer->out, renderer->frame->ellipsis);
}

/* The part of each line left of the text: a line number, or none, and the bar. */
static void add_gutter(const struct renderer *renderer, size_t gutter, uint32_t line)
{
	paint(renderer, frame_color);
	if (line > 0)
		text_format(renderer->out, "%*u", (int)gutter, (unsigned)line);
	else
		text_add_repeated(renderer->out, ' ', gutter);
	text_add_string(renderer->out, renderer->frame->bar);
	paint(renderer, plain);
}

static void add_mark(const struct renderer *renderer, const struct view *view, size_t gutter,
		     const struct mark *mark, enum severity severity)
{
	size_t begin = column_of(view, mark->begin);
	size_t end = column_of(view, mark->end);

	if (begin < view->left)
		begin = view->left;
	if (begin > view->right)
		begin = view->right;
	if (end > view->right)
		end = view->right;
	if (end <= begin)
		end = begin + 1;
	add_gutter(renderer, gutter, 0);
	text_add_repeated(renderer->out, ' ', 1 + view->shift + begin - view->left);
	paint(renderer, mark->text ? frame_color : severity_colors[severity]);
	text_add_repeated(renderer->out, mark->text ? '-' : '^', end - begin);
	if (mark->text && mark->text[0]) {
		text_add_character(renderer->out, ' ');
		add_untrusted(renderer->out, mark->text);
	}
	paint(renderer, plain);
	text_add_character(renderer->out, '\n');
}

static size_t digits_of(uint32_t number)
{
	size_t digits = 1;

	while (number >= 10) {
		number /= 10;
		digits++;
	}
	return digits;
}

static void add_file_header(const struct renderer *renderer, size_t gutter, const struct mark *mark,
			    const char *corner)
{
	struct position position = source_position(
		renderer->sources,
		mark->source->base + mark->source->line[mark->line - 1] + (uint32_t)mark->begin);

	paint(renderer, frame_color);
	text_add_repeated(renderer->out, ' ', gutter);
	text_add_string(renderer->out, corner);
	paint(renderer, plain);
	text_add_character(renderer->out, ' ');
	add_untrusted(renderer->out, mark->source->name);
	text_format(renderer->out, ":%u:%u\n", (unsigned)position.line, (unsigned)position.column);
	add_gutter(renderer, gutter, 0);
	text_add_character(renderer->out, '\n');
}

/* The mark that names a file's line in its header: the subject, or else the first. */
static const struct mark *header_mark(const struct mark *marks, size_t count)
{
	for (size_t i = 0; i < count && marks[i].source == marks[0].source; i++)
		if (!marks[i].text)
			return &marks[i];
	return &marks[0];
}

static void add_snippets(const struct renderer *renderer, const struct diagnostic *diagnostic)
{
	struct mark *marks;
	size_t count = collect_marks(renderer, diagnostic, &marks);
	size_t gutter = 2;
	size_t room;

	for (size_t i = 0; i < count; i++)
		if (digits_of(marks[i].line) > gutter)
			gutter = digits_of(marks[i].line);
	/* The bar, a space, and an ellipsis at both ends at its widest. */
	room = renderer->width - gutter - 8;

	for (size_t i = 0; i < count;) {
		const struct source *source = marks[i].source;
		uint32_t line = marks[i].line;
		struct view view;
		size_t first = i, focus = marks[i].begin;

		if (i == 0 || marks[i - 1].source != source)
			add_file_header(renderer, gutter, header_mark(&marks[i], count - i),
					i == 0 ? renderer->frame->corner : renderer->frame->tee);
		for (; i < count && marks[i].source == source && marks[i].line == line; i++)
			if (!marks[i].text)
				focus = marks[i].begin;
		view = look_at(renderer, source_line(source, line), focus, room);
		add_gutter(renderer, gutter, line);
		if (view.shown.size > 0)
			text_add_character(renderer->out, ' ');
		add_window(renderer, &view);
		text_add_character(renderer->out, '\n');
		for (size_t k = first; k < i; k++)
			add_mark(renderer, &view, gutter, &marks[k], diagnostic->severity);
	}
}

static void render_text(const struct renderer *renderer, const struct diagnostic *diagnostic)
{
	struct text *out = renderer->out;
	const char *severity = severity_name(diagnostic->severity);
	const char *message = visible(renderer, diagnostic->message);
	size_t columns = strlen(severity) + 2 + utf8_count(message, strlen(message));
	size_t slug_columns = strlen(diagnostic->slug) + 2;

	paint(renderer, severity_colors[diagnostic->severity]);
	text_add_string(out, severity);
	paint(renderer, plain);
	paint(renderer, bold);
	text_add_string(out, ": ");
	text_add_string(out, message);
	paint(renderer, plain);
	text_add_repeated(out, ' ',
			  columns + 1 + slug_columns < renderer->width
				  ? renderer->width - columns - slug_columns
				  : 1);
	text_format(out, "[%s]\n", diagnostic->slug);
	add_snippets(renderer, diagnostic);
	for (const struct diagnostic_hint *hint = diagnostic->hints; hint; hint = hint->next) {
		static const char intro[] = "  = hint: ";

		text_add_string(out, intro);
		text_add_wrapped(out, visible(renderer, hint->text), sizeof intro - 1,
				 sizeof intro - 1, renderer->width);
		text_add_character(out, '\n');
	}
}

static void render_short(const struct renderer *renderer, const struct diagnostic *diagnostic)
{
	struct position at = source_position(renderer->sources, diagnostic->span.begin);
	struct text *out = renderer->out;

	if (at.source) {
		add_untrusted(out, at.source->name);
		text_format(out, ":%u:%u: ", (unsigned)at.line, (unsigned)at.column);
	}
	text_add_string(out, severity_name(diagnostic->severity));
	text_add_string(out, ": ");
	add_untrusted(out, diagnostic->message);
	text_format(out, " [%s]\n", diagnostic->slug);
}

static void add_json_place(const struct renderer *renderer, struct span span)
{
	struct position begin = source_position(renderer->sources, span.begin);
	struct position end = source_position(renderer->sources, span.end);
	struct text *out = renderer->out;

	if (!begin.source)
		return;
	if (end.source != begin.source)
		end = begin;
	text_add_string(out, "\"file\":");
	text_add_json_string(out, begin.source->name, strlen(begin.source->name));
	text_format(out, ",\"line\":%u,\"column\":%u,\"end_line\":%u,\"end_column\":%u,",
		    (unsigned)begin.line, (unsigned)begin.column, (unsigned)end.line,
		    (unsigned)end.column);
}

static void render_json(const struct renderer *renderer, const struct diagnostic *diagnostic)
{
	struct text *out = renderer->out;

	text_format(out, "{\"severity\":\"%s\",\"code\":\"%s\",",
		    severity_name(diagnostic->severity), diagnostic->slug);
	add_json_place(renderer, diagnostic->span);
	text_add_string(out, "\"message\":");
	text_add_json_string(out, diagnostic->message, strlen(diagnostic->message));
	text_add_string(out, ",\"labels\":[");
	for (const struct diagnostic_label *l = diagnostic->labels; l; l = l->next) {
		text_add_character(out, '{');
		add_json_place(renderer, l->span);
		text_add_string(out, "\"message\":");
		text_add_json_string(out, l->text, strlen(l->text));
		text_add_string(out, l->next ? "}," : "}");
	}
	text_add_string(out, "],\"hints\":[");
	for (const struct diagnostic_hint *hint = diagnostic->hints; hint; hint = hint->next) {
		text_add_json_string(out, hint->text, strlen(hint->text));
		text_add_string(out, hint->next ? "," : "");
	}
	text_add_string(out, "]}\n");
}

void diagnostics_render(struct diagnostics *diagnostics, const struct sources *sources,
			const struct diagnostic_style *style, struct text *out)
{
	struct renderer renderer = {
		.sources = sources,
		.style = style,
		.frame = &frames[style->frame],
		.width = style->width == 0	    ? DEFAULT_WIDTH
			 : style->width < NARROWEST ? NARROWEST
						    : style->width,
		.out = out,
	};
	uint32_t shown[SEVERITY_COUNT] = { 0 };

	diagnostics_sort(diagnostics);
	for (uint32_t i = 0; i < diagnostics->count; i++) {
		const struct diagnostic *diagnostic = diagnostics->items[i];

		if (style->format == DIAGNOSTIC_JSON) {
			render_json(&renderer, diagnostic);
			continue;
		}
		if (shown[diagnostic->severity] >= DIAGNOSTIC_SHOWN)
			continue;
		shown[diagnostic->severity]++;
		if (style->format == DIAGNOSTIC_SHORT) {
			render_short(&renderer, diagnostic);
			continue;
		}
		if (i > 0)
			text_add_character(out, '\n');
		render_text(&renderer, diagnostic);
	}
	if (style->format == DIAGNOSTIC_JSON)
		return;
	for (enum severity severity = SEVERITY_ERROR; severity <= SEVERITY_NOTE; severity++) {
		uint32_t rest = diagnostics->total[severity] - shown[severity];

		if (rest > 0)
			text_format(out, "and %u more %s%s\n", (unsigned)rest,
				    severity_name(severity), rest == 1 ? "" : "s");
	}
}
