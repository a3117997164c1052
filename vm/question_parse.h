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
	QUESTION_BETWEEN, /* the working days later than `date`, up to and including `end` */
};

struct question {
	enum question_kind kind;
	struct limit limit; /* of a date alone, only its roll */
	struct date date;
	struct date end;
	struct bytes names; /* "scotland and northern_ireland"; empty when none is named */
};

/* Reads a question; on false, adds the sentence to `error` that says what is wrong and what to do.
 */
bool question_parse(const char *text, size_t size, struct question *out, struct text *error);

#endif
