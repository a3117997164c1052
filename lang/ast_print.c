/* The tree as canonical text: lines, blocks and comments. */
#include "lang/ast_print.h"

#include "lang/ast_pieces.h"

#include "lang/base/source.h"
#include "lang/base/text.h"

#include <string.h>

static void indent(struct printer *printer)
{
	text_add_repeated(printer->out, ' ', printer->indent);
}

/* Whether the text has a blank line straight after what was printed last. */
static bool has_gap(const struct printer *printer)
{
	const char *at = printer->source->bytes + (printer->last - printer->source->base);
	int lines = 0;

	for (; *at == ' ' || *at == '\t' || *at == '\r' || *at == '\n'; at++)
		lines += *at == '\n';
	return lines >= 2;
}

/* Begins a line for something new, with the blank line that stood before it. */
static void begin(struct printer *printer)
{
	if (!printer->fresh && has_gap(printer))
		text_add_character(printer->out, '\n');
	printer->fresh = false;
	indent(printer);
}

static void add_comment(struct printer *printer, const struct ast_comment *comment)
{
	struct bytes text = source_text(printer->sources, comment->span);
	size_t mark = text.size > 0 && text.data[0] == '-' ? 2 : 3;

	text_add_string(printer->out, "--");
	text_add(printer->out, text.data + mark, text.size - mark);
}

/* Prints the comments that begin before a place, each on its own line. */
static void comments_before(struct printer *printer, uint32_t place)
{
	while (printer->comment && printer->comment->span.begin < place) {
		begin(printer);
		add_comment(printer, printer->comment);
		text_add_character(printer->out, '\n');
		if (printer->comment->span.end > printer->last)
			printer->last = printer->comment->span.end;
		printer->comment = printer->comment->next;
	}
}

/* Ends the line, with the comment that stood behind it. */
static void finish(struct printer *printer, uint32_t end)
{
	const char *at = printer->source->bytes + (end - printer->source->base);
	const struct ast_comment *comment = printer->comment;

	printer->last = end;
	while (*at == ' ' || *at == '\t')
		at++;
	if (comment && !comment->own_line &&
	    comment->span.begin ==
		    printer->source->base + (uint32_t)(at - printer->source->bytes)) {
		text_add_character(printer->out, ' ');
		add_comment(printer, comment);
		printer->last = comment->span.end;
		printer->comment = comment->next;
	}
	text_add_character(printer->out, '\n');
}

/* How wide a piece is, in characters. */
static size_t piece_width(const struct printer *printer, uint32_t index)
{
	const struct piece *piece = &printer->pieces.items[index];
	size_t end = index + 1 < printer->pieces.count ? piece[1].begin : printer->words.size;
	size_t width = 0;

	for (size_t i = piece->begin; i < end; i++)
		width += ((unsigned char)printer->words.bytes[i] & 0xC0) != 0x80;
	return width + (piece->comma ? 1 : 0);
}

static void add_piece(struct printer *printer, uint32_t index)
{
	const struct piece *piece = &printer->pieces.items[index];
	size_t end = index + 1 < printer->pieces.count ? piece[1].begin : printer->words.size;

	text_add(printer->out, printer->words.bytes + piece->begin, end - piece->begin);
}

/* Writes the pieces of a sentence on one line where they fit, else one group of terms a line. */
static void lay_out(struct printer *printer)
{
	size_t total = printer->indent, column, deeper = printer->indent + 2;
	bool broken;

	for (uint32_t i = 0; i < printer->pieces.count; i++)
		total += piece_width(printer, i) + 1;
	broken = total > PRINT_WIDTH;
	column = printer->indent;
	for (uint32_t i = 0; i < printer->pieces.count; i++) {
		const struct piece *piece = &printer->pieces.items[i];
		size_t width = piece_width(printer, i);
		bool fits = column + width + 2 <= PRINT_WIDTH;

		if (piece->deeper)
			deeper = printer->indent + 4;
		if (i > 0 && piece->comma)
			text_add_character(printer->out, ',');
		if (i > 0 && (piece->alone || (broken && !(piece->joined && fits)))) {
			text_add_character(printer->out, '\n');
			text_add_repeated(printer->out, ' ',
					  piece->alone ? printer->indent + 2 : deeper);
			column = piece->alone ? printer->indent + 2 : deeper;
		} else if (i > 0) {
			text_add_character(printer->out, ' ');
			column++;
		}
		add_piece(printer, i);
		column += width;
	}
}

static void print_items(struct printer *printer, const struct ast_items *items,
			struct span end_span);

static bool is_block(const struct ast_item *item)
{
	return item->kind == ITEM_STAGE || item->kind == ITEM_TRACK ||
	       item->kind == ITEM_EVERY_STAGE || item->kind == ITEM_ADD_TO;
}

static void print_item(struct printer *printer, const struct ast_item *item)
{
	comments_before(printer, item->span.end);
	begin(printer);
	pieces_clear(printer);
	pieces_add_item(printer, item);
	lay_out(printer);
	if (item->kind != ITEM_EVERY_STAGE && item->kind != ITEM_ADD_TO)
		text_add_character(printer->out, '.');
	finish(printer, item->span.end);
	if (is_block(item))
		print_items(printer, &item->items, item->end_span);
}

/* The sentences of a block, and its `end`. */
static void print_items(struct printer *printer, const struct ast_items *items,
			struct span end_span)
{
	printer->indent += 2;
	for (const struct ast_item *item = items->first; item; item = item->next)
		print_item(printer, item);
	comments_before(printer, end_span.begin);
	printer->indent -= 2;
	indent(printer);
	text_add_string(printer->out, "end");
	finish(printer, end_span.end);
}

static const char *kind_word(enum ast_procedure_kind kind)
{
	switch (kind) {
	case AST_PROCEDURE:
		return "procedure ";
	case AST_MODEL:
		return "model ";
	case AST_STATUTE:
		return "statute ";
	}
	return "";
}

static void print_procedure(struct printer *printer, const struct ast_procedure *procedure)
{
	printer->source = source_find(printer->sources, procedure->span.begin);
	comments_before(printer, procedure->span.end);
	begin(printer);
	text_add_string(printer->out, kind_word(procedure->kind));
	words_add_name(printer->out, &procedure->name);
	words_add_title(printer->out, &procedure->title);
	if (procedure->based_on.symbol) {
		text_add_string(printer->out, " based on ");
		words_add_name(printer->out, &procedure->based_on);
	}
	text_add_character(printer->out, '.');
	finish(printer, procedure->span.end);
	print_items(printer, &procedure->items, procedure->end_span);
	if (procedure->next && !has_gap(printer))
		text_add_character(printer->out, '\n');
}

void ast_print(const struct ast_file *file, const struct sources *sources, struct text *out)
{
	struct printer printer = {
		.out = out,
		.sources = sources,
		.comment = file->comments,
		.fresh = true,
	};

	text_open(&printer.words, out->arena);
	if (file->comments)
		printer.source = source_find(sources, file->comments->span.begin);
	for (const struct ast_procedure *next = file->first; next; next = next->next)
		print_procedure(&printer, next);
	if (printer.source)
		comments_before(&printer, UINT32_MAX);
}
