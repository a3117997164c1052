/* Dates as people write them in a log, and what to say of those that cannot be read. */
#ifndef VM_READ_DATE_H
#define VM_READ_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lang/base/date.h"

struct problem;

/*
 * Reads "2024-03-01", "2024-03-01T09:30" or "1 March 2024"; minutes are -1 without a time of day.
 * On false, why names the text and says how to write it; a date with strokes gets both readings.
 */
bool read_date(const char *text, size_t size, struct date *day, int16_t *minutes,
	       struct problem *why);

/* Whether words at the start of a text have the form "1 March 2024"; gives their length, or 0. */
size_t read_long_date_size(const char *text, size_t size);

#endif
