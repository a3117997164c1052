/* "Did you mean": the nearest of some names to a misspelt one. */
#ifndef LANG_BASE_SUGGEST_H
#define LANG_BASE_SUGGEST_H

#include <stddef.h>

/* The best candidate so far. */
struct suggestion {
	const char *wanted;
	size_t wanted_size;
	const char *best; /* NULL while nothing is near enough */
	size_t best_size;
	size_t distance;
};

/* How many insertions, deletions, changes and swaps of neighbours apart; at most `limit` + 1. */
size_t text_distance(const char *a, size_t a_size, const char *b, size_t b_size, size_t limit);

/* Begins a search for a name like the one wanted. */
void suggestion_open(struct suggestion *suggestion, const char *wanted, size_t size);

/* Offers a candidate, which is kept when it is nearer than all before it. */
void suggestion_offer(struct suggestion *suggestion, const char *candidate, size_t size);

/* The nearest of some C strings, or NULL when none is near enough to be meant. */
const char *suggest_nearest(const char *wanted, size_t size, const char *const candidates[],
			    size_t count);

#endif
