/* Messages to the user, on standard error. */
#include "compiler/run/complain.h"

#include <stdarg.h>

#include "lang/base/host.h"
#include "lang/base/text.h"

void complain(const char *format, ...)
{
	struct allocator allocator = allocator_standard("procrun");
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
	text_add_string(&line, "procrun: ");
	text_add_untrusted(&line, text_string(&words), words.size);
	text_add_character(&line, '\n');
	host_complain((struct bytes){ line.bytes, line.size });
	arena_close(&arena);
}
