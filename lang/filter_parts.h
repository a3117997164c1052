/* The filter's parts: measures, and the mistakes it sees before the grammar does. */
#ifndef LANG_FILTER_PARTS_H
#define LANG_FILTER_PARTS_H

#include "lang/filter.h"

/* Nothing to give yet: look once more. */
#define FILTER_AGAIN (-1)

/* Where the token before the next one ends. */
struct span filter_place_before(const struct filter *filter);

/* Gives the grammar something that does not stand in the text. */
int filter_make(struct filter *filter, int kind, struct span *where);

/* Gives the grammar a kind for the next `taken` tokens. */
int filter_take(struct filter *filter, int kind, uint32_t taken, struct span *where);

/* The text is over: what is still open is closed. */
int filter_at_end(struct filter *filter, struct span *where);

/* Whether the sentence at the next token stands outside any procedure, which is then reported. */
bool filter_is_outside(struct filter *filter);

/* Goes on to the next procedure, model or statute. */
int filter_skip_outside(struct filter *filter);

/* An `end` where a sentence could begin. */
int filter_end_word(struct filter *filter, struct span *where);

/* Whether a kind opens a block. */
bool filter_is_block(int kind);

/* The first word of a sentence that opens a block. */
int filter_block_word(struct filter *filter, int kind, uint32_t taken, struct span *where);

/* Whether a number stands at a token, in digits or in words before a unit. */
bool filter_is_number(const struct token *token);

/* It, in digits or in a word; 0: neither. */
int32_t filter_number(const struct token *token);

/* A number, unit or date at the next token: its kind (0: none), value and how many tokens. */
int filter_measure(struct filter *filter, union token_value *value, uint32_t *taken);

/* A period after `the end of the`, or a share of the cases, at the next token: as above. */
int filter_counted(struct filter *filter, union token_value *value, uint32_t *taken);

/* How many tokens `in 90 per cent of cases` takes at a token, 0 when it is not there. */
uint32_t filter_share(const struct token *token, int32_t *number);

/* A full stop or comma left out before the next token: reports it and gives its kind, or 0. */
int filter_missing_mark(struct filter *filter);

/* Whether a name must come next, so that no single word there is a keyword. */
bool filter_wants_name(const struct filter *filter);

/* Whether what comes next looks like the beginning of a sentence, not the rest of a broken one. */
bool filter_begins_sentence(const struct filter *filter);

/* Whether a line begins after a full stop, with a word that does not go on from a sentence. */
bool filter_follows_stop(const struct filter *filter);

/* Reports what follows the `end` at the next token on its line, and says how much that is. */
uint32_t filter_after_end(struct filter *filter);

/* Whether the full stop at the next token cuts a sentence in two, which is then reported. */
bool filter_stop_is_early(struct filter *filter);

/* Reports a reserved word where a name must stand; false when it is no reserved word. */
bool filter_name_is_reserved(struct filter *filter, const struct token *token);

/* Reports a hyphenated name. */
void filter_report_hyphen(struct filter *filter, const struct token *token);

/* Reports `may not`. */
void filter_report_may_not(struct filter *filter, const struct token *token);

/* Reports a block's opener without its colon. */
void filter_report_colon(struct filter *filter, const struct token *token);

/* Reports what stands outside any procedure. */
void filter_report_outside(struct filter *filter, const struct token *token);

/* Reports too many brackets. */
void syntax_error_nesting(struct filter *filter, struct span span);

/* Reports a sentence that is too long and goes to its end. */
void filter_give_up_sentence(struct filter *filter);

#endif
