/* What a file of cases holds: as the caller says, else by the ending of its name. */
#ifndef COMPILER_RUN_INPUT_H
#define COMPILER_RUN_INPUT_H

#include "vm/read_log.h"

enum input_format { INPUT_BY_NAME, INPUT_EVENTS, INPUT_CSV, INPUT_JSONL };

/* The format to read a file in: .csv, .jsonl and .ndjson tell theirs, others hold case logs. */
enum log_format input_log_format(enum input_format input, const char *file);

#endif
