/* What changes between two texts, line by line. */
#ifndef COMPILER_PROCC_DIFF_H
#define COMPILER_PROCC_DIFF_H

#include "lang/base/bytes.h"
#include "lang/base/text.h"

/* Adds a unified diff of two texts with three lines around each change; nothing when equal. */
void text_add_diff(struct text *out, const char *name, struct bytes before, struct bytes after);

#endif
