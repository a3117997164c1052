/* Standard output, written in large pieces. */
#include "compiler/run/output.h"

#include <errno.h>

#include "compiler/run/complain.h"
#include "lang/base/host.h"
#include "lang/base/problem.h"

void output_open(struct output *output, const struct allocator *allocator)
{
	*output = (struct output){ 0 };
	arena_open(&output->arena, allocator);
	text_open(&output->text, &output->arena);
	text_reserve(&output->text, OUTPUT_PIECE * 2);
}

void output_flush(struct output *output)
{
	struct problem why;

	if (output->text.size == 0 || output->has_failed)
		return;
	if (!host_print((struct bytes){ output->text.bytes, output->text.size }, &why)) {
		output->has_failed = true;
		output->is_closed = errno == EPIPE;
		if (!output->is_closed)
			complain("%s", why.line);
	}
	text_clear(&output->text);
}

bool output_close(struct output *output)
{
	output_flush(output);
	arena_close(&output->arena);
	return !output->has_failed || output->is_closed;
}
