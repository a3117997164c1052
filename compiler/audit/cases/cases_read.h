/* Files of cases, one case at a time, all under one program. */
#ifndef COMPILER_AUDIT_CASES_READ_H
#define COMPILER_AUDIT_CASES_READ_H

#include "compiler/audit/cases/cases.h"
#include "vm/read_log.h"

struct case_stream {
	struct audit_cases *cases;
	const struct program *program; /* what the entries are read for */
	const char *stem;	       /* of the procedure's path: a log may name it so */
	struct log_reader reader;
	bool any;	  /* case so far */
	const char *file; /* for messages */
	int descriptor;
};

enum stream_answer { STREAM_CASE, STREAM_END, STREAM_FAILED };

/* Opens a file, "-" for standard input; false, and the user is told, when that fails. */
bool case_stream_open(struct case_stream *stream, struct audit_cases *cases,
		      const struct program *program, const char *path);

/* The next case; NULL program in the reader when it names another procedure. */
enum stream_answer case_stream_next(struct case_stream *stream, const struct case_log **out);

/* Gives everything back. */
void case_stream_close(struct case_stream *stream);

#endif
