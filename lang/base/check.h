/* Small promises to the compiler: lengths, unreachable places, printf-like functions. */
#ifndef LANG_BASE_CHECK_H
#define LANG_BASE_CHECK_H

#include <assert.h>
#include <stddef.h>

/* How many elements an array (not a pointer) has. */
#define ARRAY_LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* Marks a place no correct program reaches; a debug build stops there with file and line. */
#define UNREACHABLE()                       \
	do {                                \
		assert(0 && "unreachable"); \
		__builtin_unreachable();    \
	} while (0)

/* Says which argument is a printf format and which is the first of its values (0: a va_list). */
#define PRINTF_LIKE(format_at, first) __attribute__((__format__(__printf__, format_at, first)))

/* Keeps what is seldom done out of the way of what is done all the time. */
#define SELDOM __attribute__((cold, noinline))

/* Says that ignoring the result is a mistake. */
#define MUST_USE __attribute__((warn_unused_result))

#endif
