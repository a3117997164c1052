/* Messages to the user, on standard error. */
#ifndef COMPILER_RUN_COMPLAIN_H
#define COMPILER_RUN_COMPLAIN_H

#include "lang/base/check.h"

/* The name of the program that runs, as it was called. */
const char *program_name(void);

/* Prints "procrun: ...", after that name, with nothing in it that a terminal would obey. */
void complain(const char *format, ...) PRINTF_LIKE(1, 2);

#endif
