/* What the grammar's actions share while one file is read. */
#ifndef LANG_PARSING_H
#define LANG_PARSING_H

#include "lang/ast.h"

struct filter;
struct workspace;

struct parse {
	struct workspace *work;
	struct filter *filter;
	struct ast_file *file;
	struct ast_clock clock; /* the one whose sentence is being read */
};

#endif
