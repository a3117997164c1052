/* The filter's blocks: what opens and closes them, and what stands outside them. */
#include "lang/filter_parts.h"
#include "lang/phrase.h"

#include "lang/base/workspace.h"
#include "lang/grammar.h"

/* The column of a token that is the first on its line; 0 for others. */
static uint32_t column_of(const struct filter *filter, const struct token *token)
{
	if (!(token->flags & TOKEN_FIRST))
		return 0;
	return source_position(&filter->work->sources, token->begin).column;
}

static void open_block(struct filter *filter, int kind, const struct token *token)
{
	struct span span = token_span(token);

	if (filter->depth == NESTING_LIMIT) {
		filter_report(filter, "nested-too-deeply", span,
			      "the blocks are inside each other more than %d deep", NESTING_LIMIT);
		filter->at = filter->count - 1;
		filter->ended = true;
		return;
	}
	filter->blocks[filter->depth++] = (struct block){ kind, span, column_of(filter, token) };
}

static void close_block(struct filter *filter, const struct token *token)
{
	const struct block *block = &filter->blocks[--filter->depth];
	uint32_t column = column_of(filter, token);

	if (column == 0 || column == block->column || filter->suspect.kind)
		return;
	for (uint32_t i = 0; i < filter->depth; i++)
		if (filter->blocks[i].column == column)
			filter->suspect = *block;
}

static const char *block_name(int kind)
{
	switch (kind) {
	case TOK_STAGE:
		return "stage";
	case TOK_TRACK:
		return "track";
	case TOK_MODEL:
		return "model";
	case TOK_STATUTE:
		return "statute";
	case TOK_PROCEDURE:
		return "procedure";
	default:
		return "block";
	}
}

static void report_missing_end(struct filter *filter, const struct block *block)
{
	struct diagnostic *found;

	if (filter->ended || filter->doubtful)
		return;
	filter->ended = true;
	filter->faulty = false;
	found = filter_report(filter, "missing-end", block->span,
			      "the %s that begins here has no `end`", block_name(block->kind));
	diagnostic_hint(found, "Write `end` on a line of its own after its last sentence.");
}

/* The text is over: what is still open is closed. */
int filter_at_end(struct filter *filter, struct span *where)
{
	if (!filter->beginning) {
		if (filter->depth == 0 && !filter->ended)
			diagnostic_hint(filter_report(filter, "missing-full-stop",
						      filter_place_before(filter),
						      "the last sentence has no full stop"),
					"Write a full stop here.");
		filter->faulty = true;
		return filter_make(filter, TOK_FULL_STOP, where);
	}
	if (filter->depth > 0) {
		report_missing_end(filter, filter->suspect.kind
						   ? &filter->suspect
						   : &filter->blocks[filter->depth - 1]);
		filter->depth--;
		return filter_make(filter, TOK_END, where);
	}
	return filter_take(filter, TOK_END_OF_FILE, 0, where);
}

/* A sentence begins where no procedure is open: only a procedure, model or statute may. */
bool filter_is_outside(struct filter *filter)
{
	const struct token *token = &filter->tokens[filter->at];
	uint32_t taken;
	const struct phrase *phrase = phrase_find(token, PLACE_SENTENCE, &taken);

	if (phrase && (phrase->kind == TOK_PROCEDURE || phrase->kind == TOK_MODEL ||
		       phrase->kind == TOK_STATUTE)) {
		filter->outside = false;
		return false;
	}
	/* After another mistake this is most likely its consequence. */
	if (!filter->outside && !filter->troubled && token->kind != TOKEN_FAULTY)
		filter_report_outside(filter, token);
	filter->outside = true;
	return true;
}

int filter_skip_outside(struct filter *filter)
{
	const struct token *token = &filter->tokens[filter->at + 1];

	while (token->kind != TOKEN_END_OF_FILE) {
		uint32_t taken;
		const struct phrase *phrase = phrase_find(token, PLACE_SENTENCE, &taken);

		if (phrase && token->flags & TOKEN_FIRST &&
		    (phrase->kind == TOK_PROCEDURE || phrase->kind == TOK_MODEL ||
		     phrase->kind == TOK_STATUTE))
			break;
		token++;
	}
	filter->at = (uint32_t)(token - filter->tokens);
	return FILTER_AGAIN;
}

int filter_end_word(struct filter *filter, struct span *where)
{
	const struct token *token = &filter->tokens[filter->at];

	if (filter->depth == 0) {
		diagnostic_hint(filter_report(filter, "extra-end", token_span(token),
					      "this `end` closes nothing"),
				"Delete it, or look for an `end` too many above.");
		filter->at++;
		return FILTER_AGAIN;
	}
	close_block(filter, token);
	return filter_take(filter, TOK_END, 1 + filter_after_end(filter), where);
}

/* A block may not begin inside a stage: whatever is open there lacks its `end`. */
static bool needs_end_first(const struct filter *filter, int kind)
{
	int top = filter->depth > 0 ? filter->blocks[filter->depth - 1].kind : 0;

	switch (kind) {
	case TOK_STAGE:
		return top == TOK_STAGE || top == TOK_IN_EVERY_STAGE;
	case TOK_TRACK:
		return top == TOK_STAGE || top == TOK_IN_EVERY_STAGE || top == TOK_TRACK;
	case TOK_IN_EVERY_STAGE:
	case TOK_ADD_TO:
		return top == TOK_STAGE || top == TOK_IN_EVERY_STAGE;
	case TOK_PROCEDURE:
	case TOK_MODEL:
	case TOK_STATUTE:
		return filter->depth > 0;
	default:
		return false;
	}
}

bool filter_is_block(int kind)
{
	return kind == TOK_STAGE || kind == TOK_TRACK || kind == TOK_IN_EVERY_STAGE ||
	       kind == TOK_ADD_TO || kind == TOK_PROCEDURE || kind == TOK_MODEL ||
	       kind == TOK_STATUTE;
}

/* The first word of a sentence that opens a block. */
int filter_block_word(struct filter *filter, int kind, uint32_t taken, struct span *where)
{
	const struct token *token = &filter->tokens[filter->at];

	if (needs_end_first(filter, kind)) {
		struct block *block = &filter->blocks[filter->depth - 1];

		report_missing_end(filter, block);
		filter->faulty = false;
		filter->depth--;
		return filter_make(filter, TOK_END, where);
	}
	filter->ended = false;
	open_block(filter, kind, token);
	return filter_take(filter, kind, taken, where);
}
