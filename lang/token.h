/*
 * What passes between the scanner, the filter and the grammar.
 *
 * The scanner (lexer.l) cuts the bytes into `struct token`; the filter (filter.c) decides what
 * each word means where it stands; the grammar sees the filter's kinds with a `union token_value`.
 */
#ifndef LANG_TOKEN_H
#define LANG_TOKEN_H

#include "lang/ast.h"

#include <stdint.h>

enum token_kind {
	TOKEN_END_OF_FILE,
	TOKEN_WORD,
	TOKEN_TEXT,
	TOKEN_NUMBER,
	TOKEN_DATE,
	TOKEN_TIME,
	TOKEN_COMMA,
	TOKEN_FULL_STOP,
	TOKEN_SEMICOLON,
	TOKEN_COLON,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_FAULTY, /* the scanner has already said what is wrong with it */
};

enum token_flag {
	TOKEN_DOTTED = 1,     /* internal.response */
	TOKEN_HYPHENATED = 2, /* stage-2-request */
	TOKEN_FIRST = 4,      /* the first on its line */
	TOKEN_ORDINAL = 8,    /* 1st */
	TOKEN_STOPPED = 16,   /* a faulty rest of a line that ended with a full stop */
	TOKEN_TOUCHING = 32,  /* a full stop with a letter close behind it */
};

/* One token of the text; kept small because a file of a mebibyte may have a million. */
struct token {
	uint32_t begin; /* in the offset space of all sources */
	uint16_t size;
	uint8_t kind;
	uint8_t flags;
	union {
		const struct symbol *symbol; /* WORD, in lower case */
		const struct ast_text *text; /* TEXT */
		int32_t number;		     /* NUMBER; TIME: minutes past midnight */
		struct date date;	     /* DATE */
	};
};

/* The tokens of one file; the last is TOKEN_END_OF_FILE. */
struct tokens {
	struct token *items;
	uint32_t count;
	uint32_t capacity;
};

/* Lists under way in the grammar. */
struct ast_choices {
	struct ast_choice *first, *last;
};

struct ast_qualities {
	struct ast_quality *first, *last;
};

struct ast_grounds {
	struct ast_ground *first, *last;
};

struct ast_readings {
	struct ast_names_node *first, *last;
};

/* What a symbol of the grammar can carry. */
union token_value {
	struct ast_name name;
	struct ast_text text;
	int32_t number;
	struct date date;
	enum ast_strength strength;
	enum ast_relation relation;
	enum period period;
	struct ast_panel panel;
	enum ast_roll roll;
	enum ast_content_kind content;
	enum ast_procedure_kind kind;
	struct ast_duration duration;
	struct ast_span_of_time time;
	struct ast_anchor anchor;
	struct ast_names names;
	struct ast_type type;
	struct ast_field *field;
	struct ast_fields fields;
	struct ast_condition *condition;
	struct ast_action *action;
	struct ast_term *term;
	struct ast_terms terms;
	struct ast_item *item;
	struct ast_items items;
	struct ast_lead lead;
	struct ast_choices choices;
	struct ast_qualities qualities;
	struct ast_grounds grounds;
	struct ast_readings readings;
	struct ast_procedure *procedure;
};

static inline struct span token_span(const struct token *token)
{
	return (struct span){ token->begin, token->begin + token->size };
}

#endif
