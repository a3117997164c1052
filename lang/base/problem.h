/* One line saying why the world said no: a missing file, a full disk, a damaged image. */
#ifndef LANG_BASE_PROBLEM_H
#define LANG_BASE_PROBLEM_H

#include "lang/base/check.h"

#include <stdarg.h>
#include <stdio.h>

struct problem {
	char line[256];
};

/* Says why, cut to the room there is. */
static inline void PRINTF_LIKE(2, 3) problem_set(struct problem *problem, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	(void)vsnprintf(problem->line, sizeof problem->line, format, values);
	va_end(values);
}

#endif
