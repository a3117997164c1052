/* The format of a file of cases. */
#include "compiler/run/input.h"

#include "lang/base/check.h"

#include <string.h>

static bool has_ending(const char *file, const char *ending)
{
	size_t size = strlen(file), ending_size = strlen(ending);

	return size >= ending_size && strcmp(file + size - ending_size, ending) == 0;
}

enum log_format input_log_format(enum input_format input, const char *file)
{
	switch (input) {
	case INPUT_EVENTS:
		return LOG_FORMAT_EVENTS;
	case INPUT_CSV:
		return LOG_FORMAT_CSV;
	case INPUT_JSONL:
		return LOG_FORMAT_JSONL;
	case INPUT_BY_NAME:
		if (has_ending(file, ".csv"))
			return LOG_FORMAT_CSV;
		if (has_ending(file, ".jsonl") || has_ending(file, ".ndjson"))
			return LOG_FORMAT_JSONL;
		return LOG_FORMAT_EVENTS;
	}
	UNREACHABLE();
}
