/* The date calculator: procrun --date. */
#ifndef COMPILER_RUN_DATES_H
#define COMPILER_RUN_DATES_H

#include "compiler/run/settings.h"
#include "lang/base/host.h"

/* Answers one question, or with "-" each line of standard input; `calendar` may be NULL. */
enum host_exit dates_answer(const struct run_settings *settings, const char *question,
			    const char *calendar, const struct allocator *allocator);

#endif
