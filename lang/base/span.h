/* A stretch of source text, in the one offset space that all loaded files share. */
#ifndef LANG_BASE_SPAN_H
#define LANG_BASE_SPAN_H

#include <stdbool.h>
#include <stdint.h>

/* From `begin` up to but not including `end`; all zeroes is nowhere. */
struct span {
	uint32_t begin;
	uint32_t end;
};

/* Whether the span is somewhere. */
static inline bool span_is_set(struct span span)
{
	return span.begin != 0;
}

/* The span from the beginning of one to the end of another. */
static inline struct span span_join(struct span first, struct span last)
{
	return (struct span){ first.begin, last.end };
}

#endif
