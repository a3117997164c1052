/* Messages to the user, on standard error. */
#define _GNU_SOURCE /* for the name of the program */
#include "compiler/run/complain.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

#include "lang/base/host.h"
#include "lang/base/text.h"

const char *program_name(void)
{
	return program_invocation_short_name;
}

void complain(const char *format, ...)
{
	struct allocator allocator = allocator_standard(program_name());
	struct arena arena;
	struct text words, line;
	va_list values;

	arena_open(&arena, &allocator);
	text_open(&words, &arena);
	text_open(&line, &arena);
	va_start(values, format);
	text_format_list(&words, format, values);
	va_end(values);
	for (size_t i = 0; i < words.size; i++)
		if (words.bytes[i] == '\n')
			words.bytes[i] = ' ';
	text_add_untrusted(&line, program_name(), strlen(program_name()));
	text_add_string(&line, ": ");
	text_add_untrusted(&line, text_string(&words), words.size);
	text_add_character(&line, '\n');
	host_complain((struct bytes){ line.bytes, line.size });
	arena_close(&arena);
}
