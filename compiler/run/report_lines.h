/*
 * The report for other programs and for measuring: lines of comma-separated words.
 *
 *     CASE,case,STAGE,CLOSED,ACTION,ACTOR
 *     CASE,NAME,DUE,STATUS[,K]
 */
#ifndef COMPILER_RUN_REPORT_LINES_H
#define COMPILER_RUN_REPORT_LINES_H

#include "lang/base/text.h"
#include "vm/outcome.h"

struct arena;

struct lines_report;

/* Prepares what is the same in every line of a program's cases; memory from the arena. */
struct lines_report *lines_report_open(struct arena *arena, const struct program *program);

/* Writes a case; nothing when it has not begun. */
void lines_report_write(struct lines_report *report, const struct outcome *outcome,
			struct text *out);

#endif
