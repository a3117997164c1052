/* A line on the terminal that says how far a long run has come. */
#ifndef COMPILER_RUN_PROGRESS_H
#define COMPILER_RUN_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
	int64_t next; /* milliseconds of the clock when it is to be shown again */
	bool is_terminal;
	bool is_shown;
};

/* Begins; nothing is shown in the first second, and nothing unless there is a terminal. */
void progress_open(struct progress *progress);

/* The same for a report that is printed once the line has been taken away. */
void progress_open_before_report(struct progress *progress);

/* Shows how many cases have been done, if it is time to. */
void progress_show(struct progress *progress, uint64_t cases);

/* Takes the line away. */
void progress_clear(struct progress *progress);

#endif
