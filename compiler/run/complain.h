/* Messages to the user, on standard error. */
#ifndef COMPILER_RUN_COMPLAIN_H
#define COMPILER_RUN_COMPLAIN_H

#include "lang/base/check.h"

/* Prints "procrun: ..." with nothing in it that a terminal would obey. */
void complain(const char *format, ...) PRINTF_LIKE(1, 2);

#endif
