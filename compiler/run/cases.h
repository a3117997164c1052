/* Files of cases: read, run, reported. */
#ifndef COMPILER_RUN_CASES_H
#define COMPILER_RUN_CASES_H

#include "compiler/run/settings.h"
#include "lang/base/host.h"

/* Reports the cases of some files to standard output; gives what the process is to end with. */
enum host_exit cases_report(const struct run_settings *settings, const char *const *files,
			    uint32_t file_count, const struct allocator *allocator);

#endif
