/*
 * From a tree to a program: check, then emit.
 *
 * Nothing here opens a file. Whoever calls compile_procedure has read the text, merged the models
 * it is based on, and answers three questions: which calendar has this name, where in the source
 * is this phrase, and what is the signature of this external function.
 */
#ifndef COMPILER_COMPILE_H
#define COMPILER_COMPILE_H

#include <stdbool.h>
#include <stdint.h>

#include "lang/base/span.h"

struct ast_procedure;
struct calendar;
struct model;
struct program;
struct workspace;

/* Where the words cited by a `see` stand. */
struct citation {
	const char *section; /* the heading above them; NULL: none */
	const char *phrase;  /* the words, as the source has them */
};

/* What a compile needs from outside; every callback may be NULL. */
struct compile_inputs {
	const struct ast_procedure
		*procedure; /* merged: no `based on`, change, add to, leave out left */
	void *context;	    /* for every callback */

	/* The calendar of this name, built or not, or NULL; compile_procedure reports what is
	 * missing. */
	const struct calendar *(*calendar)(void *context, const char *name);

	/* The name of a calendar, by number from 0, for suggestions; NULL after the last. */
	const char *(*calendar_name)(void *context, uint32_t number);

	/* Finds a cited phrase; on false it has itself reported the diagnostic at the span. */
	bool (*find)(void *context, const char *phrase, const char *heading, struct span span,
		     struct citation *out);

	uint8_t digest[32]; /* SHA-256 of the text, all models included */
};

/*
 * Checks a procedure and makes its program; both live in the workspace's arena. False when there
 * were errors: then *model is what could be checked, or NULL, and the program is not to be used.
 */
bool compile_procedure(struct workspace *work, const struct compile_inputs *inputs,
		       struct program *out, struct model **model);

#endif
