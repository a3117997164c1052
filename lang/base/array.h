/*
 * Growing arrays in an arena.
 *
 * An array is any struct with the members `items` (a pointer), `count` and `capacity` (both
 * uint32_t); all zeroes is the empty array.
 */
#ifndef LANG_BASE_ARRAY_H
#define LANG_BASE_ARRAY_H

#include "lang/base/arena.h"

#include <stddef.h>
#include <stdint.h>

/* Adds one zeroed item at the end of an array and gives its address until the next push. */
#define ARRAY_PUSH(arena, array)                                                       \
	((array)->items = array_make_room((arena), (array)->items, (array)->count,     \
					  &(array)->capacity, sizeof *(array)->items), \
	 &(array)->items[(array)->count++])

/* Moves the items somewhere larger when there is no room for one more. */
void *array_make_room(struct arena *arena, void *items, uint32_t count, uint32_t *capacity,
		      size_t item_size);

#endif
