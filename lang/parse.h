/* The only door into the scanner and the grammar. */
#ifndef LANG_PARSE_H
#define LANG_PARSE_H

#include <stdbool.h>

struct ast_file;
struct source;
struct workspace;

/* The most blocks or brackets inside each other. */
#define NESTING_LIMIT 100

/* The most sentences in a file. */
#define SENTENCE_LIMIT 10000

/*
 * Reads a `.proc` file into a tree made in the workspace; true when there was nothing to report.
 * Even with errors the tree holds every sentence that was understood.
 */
bool parse_file(struct workspace *work, const struct source *source, struct ast_file **out);

#endif
