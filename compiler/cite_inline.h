/* Markdown inside a paragraph: emphasis, links, code, entities, made plain. */
#ifndef COMPILER_CITE_INLINE_H
#define COMPILER_CITE_INLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct citations;

/* Adds one stretch of a file to the plain text; `line` is where it begins. */
void cite_add_inline(struct citations *citations, const char *bytes, size_t size, uint32_t line);

/* Folds one character at `bytes` into `out` (at least 4 bytes); gives how many were read. */
size_t cite_fold_character(const char *bytes, size_t size, char out[4], size_t *out_size);

#endif
