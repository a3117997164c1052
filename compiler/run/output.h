/* Standard output, written in large pieces. */
#ifndef COMPILER_RUN_OUTPUT_H
#define COMPILER_RUN_OUTPUT_H

#include <stdbool.h>

#include "lang/base/arena.h"
#include "lang/base/text.h"

/* Written out when it holds more than this. */
#define OUTPUT_PIECE ((size_t)128 << 10)

struct output {
	struct arena arena;
	struct text text;
	bool has_failed; /* nothing more can be written */
	bool is_closed;	 /* because nobody reads any more, which is no failure of ours */
};

/* Begins with nothing to write. */
void output_open(struct output *output, const struct allocator *allocator);

/* Writes what there is. */
void output_flush(struct output *output);

/* Writes what there is if that is much; false when nothing more can be written. */
static inline bool output_go_on(struct output *output)
{
	if (output->text.size > OUTPUT_PIECE)
		output_flush(output);
	return !output->has_failed;
}

/* Writes what is left and gives everything back; false, and the user is told, if that failed. */
bool output_close(struct output *output);

#endif
