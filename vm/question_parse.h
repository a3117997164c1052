/* A question taken apart, shared by its reader (question_parse.c) and its answer (question.c). */
#ifndef VM_QUESTION_PARSE_H
#define VM_QUESTION_PARSE_H

#include "lang/base/bytes.h"
#include "lang/base/date.h"
#include "vm/limit.h"

struct text;

enum question_kind {
	QUESTION_DATE,	  /* `date` itself, moved if asked */
	QUESTION_LIMIT,	  /* `limit` counted from `date` */
	QUESTION_BETWEEN, /* the days later than `date`, up to and including `end`, in `limit.unit`
			   */
	QUESTION_WORKED,  /* whether `date` is a working day */
};

#define QUESTION_NAMES_SIZE 1024

struct question {
	enum question_kind kind;
	struct limit limit; /* of a date alone only its roll, of days between only their unit */
	struct date date;
	struct date end;
	bool from; /* the days were asked for "from" the one "to" the other */

	/* The calendars as their names are written, with "and" between them; of none, no size. */
	char names[QUESTION_NAMES_SIZE];
	size_t names_size;
};

/* Reads a question; on false, adds the sentence to `error` that says what is wrong and what to do.
 */
bool question_parse(const char *text, size_t size, struct question *out, struct text *error);

#endif
