/* The tree as canonical text: what the formatter writes. */
#ifndef LANG_AST_PRINT_H
#define LANG_AST_PRINT_H

struct ast_file;
struct sources;
struct text;

/*
 * Writes a file that was read without errors: two blanks of indentation, one term a line where a
 * sentence does not fit on one of 100 columns, comments and single blank lines kept.
 */
void ast_print(const struct ast_file *file, const struct sources *sources, struct text *out);

#endif
