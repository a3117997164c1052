/* "Did you mean": the nearest of some names to a misspelt one. */
#include "lang/base/suggest.h"

#include "lang/base/check.h"

#include <string.h>

/* Longer names are never suggested: nobody mistypes them by hand. */
#define LONGEST_NAME 64

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t text_distance(const char *a, size_t a_size, const char *b, size_t b_size, size_t limit)
{
	/* Three rows of the table of distances between beginnings of the two texts. */
	size_t rows[3][LONGEST_NAME + 1];
	size_t *before = rows[0], *above = rows[1], *row = rows[2];
	size_t difference = a_size > b_size ? a_size - b_size : b_size - a_size;

	if (a_size > LONGEST_NAME || b_size > LONGEST_NAME || difference > limit)
		return limit + 1;
	for (size_t j = 0; j <= b_size; j++)
		above[j] = j;
	for (size_t i = 1; i <= a_size; i++) {
		size_t *oldest = before;

		row[0] = i;
		for (size_t j = 1; j <= b_size; j++) {
			size_t change = above[j - 1] + (a[i - 1] != b[j - 1]);

			row[j] = least(change, least(above[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
		before = above;
		above = row;
		row = oldest;
	}
	return least(above[b_size], limit + 1);
}

void suggestion_open(struct suggestion *suggestion, const char *wanted, size_t size)
{
	/* One slip in three letters, at most three: beyond that a guess only confuses. */
	size_t limit = size < 3 ? 1 : least(size / 3, 3);

	*suggestion =
		(struct suggestion){ .wanted = wanted, .wanted_size = size, .distance = limit + 1 };
}

void suggestion_offer(struct suggestion *suggestion, const char *candidate, size_t size)
{
	size_t distance = text_distance(suggestion->wanted, suggestion->wanted_size, candidate,
					size, suggestion->distance - 1);

	/* Sharing nothing is not a likeness: "a" is no misspelling of "b". */
	if (distance >= suggestion->distance || distance >= suggestion->wanted_size ||
	    suggestion->distance == 0)
		return;
	suggestion->best = candidate;
	suggestion->best_size = size;
	suggestion->distance = distance;
}

const char *suggest_nearest(const char *wanted, size_t size, const char *const candidates[],
			    size_t count)
{
	struct suggestion suggestion;

	suggestion_open(&suggestion, wanted, size);
	for (size_t i = 0; i < count; i++)
		suggestion_offer(&suggestion, candidates[i], strlen(candidates[i]));
	return suggestion.best;
}
